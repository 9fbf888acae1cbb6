/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Light modules around the code: without them, cameras do not find it. */
#define GRUPPE_QR_CODE_QUIET_ZONE 4

/**
 * GruppeQrCode: a text, such as a link, as a square of dark and light modules. Immutable.
 */
typedef struct _GruppeQrCode GruppeQrCode;

#define GRUPPE_TYPE_QR_CODE (gruppe_qr_code_get_type ())

GType         gruppe_qr_code_get_type (void);
GruppeQrCode *gruppe_qr_code_new      (const char    *text,
                                       GError       **error);
GruppeQrCode *gruppe_qr_code_ref      (GruppeQrCode  *self);
void          gruppe_qr_code_unref    (GruppeQrCode  *self);
/* Modules along one side, without the quiet zone. */
guint         gruppe_qr_code_get_size (GruppeQrCode  *self);
gboolean      gruppe_qr_code_is_dark  (GruppeQrCode  *self,
                                       guint          x,
                                       guint          y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeQrCode, gruppe_qr_code_unref)

G_END_DECLS
