/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef gboolean (*GruppeSaveFunc) (GOutputStream  *stream,
                                    gpointer        user_data,
                                    GCancellable   *cancellable,
                                    GError        **error);

gboolean gruppe_save_file (GFile           *file,
                           GruppeSaveFunc   func,
                           gpointer         user_data,
                           GCancellable    *cancellable,
                           GError         **error);

G_END_DECLS
