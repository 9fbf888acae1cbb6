/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GruppePastedText:
 * @data: bytes
 * @length: how many
 *
 * A text that may hold a password: wiped when it is freed.
 */
typedef struct
{
  char *data;
  gsize length;
} GruppePastedText;

GruppePastedText *gruppe_pasted_text_new  (const char        *data,
                                           gsize              length);
void              gruppe_pasted_text_free (GruppePastedText  *self);
/* Blocks. */
GruppePastedText *gruppe_pasted_text_read        (GFile             *file,
                                           gsize              max,
                                           GCancellable      *cancellable,
                                           GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppePastedText, gruppe_pasted_text_free)

G_END_DECLS
