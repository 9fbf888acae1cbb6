/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* FILTERS: a list of GtkFileFilter, the first one is chosen; NULL shows all files. */
void   gruppe_file_open_async  (GtkWidget            *parent,
                                const char           *title,
                                const char           *accept_label,
                                GListModel           *filters,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
void   gruppe_file_save_async  (GtkWidget            *parent,
                                const char           *title,
                                const char           *accept_label,
                                const char           *initial_name,
                                GListModel           *filters,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
/* For both; closing the chooser is G_IO_ERROR_CANCELLED. */
GFile *gruppe_file_finish      (GAsyncResult         *result,
                                GError              **error);

G_END_DECLS
