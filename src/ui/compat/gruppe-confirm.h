/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     gruppe_confirm_async  (GtkWidget           *parent,
                                const char          *heading,
                                const char          *body,
                                const char          *cancel_label,
                                const char          *accept_label,
                                gboolean             destructive,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
gboolean gruppe_confirm_finish (GAsyncResult        *result,
                                GError             **error);

G_END_DECLS
