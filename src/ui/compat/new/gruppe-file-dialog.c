/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK 4.10 and newer */
#define G_LOG_DOMAIN "gruppe-compat"

#include "config.h"

#include "gruppe-file-dialog.h"

/* The user closing the chooser and the program cancelling it are the same to the caller. */
static void
finish (GTask  *task,
        GFile  *file,
        GError *error)
{
  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
           g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The file chooser was closed");
  else
    g_task_return_error (task, g_error_copy (error));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GFile *file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  finish (task, file, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  finish (task, file, error);
}

static GtkFileDialog *
make_dialog (const char *title,
             const char *accept_label,
             GListModel *filters)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_modal (dialog, TRUE);
  if (accept_label != NULL)
    gtk_file_dialog_set_accept_label (dialog, accept_label);
  if (filters != NULL && g_list_model_get_n_items (filters) > 0)
    {
      g_autoptr(GtkFileFilter) first = g_list_model_get_item (filters, 0);

      gtk_file_dialog_set_filters (dialog, filters);
      gtk_file_dialog_set_default_filter (dialog, first);
    }

  return dialog;
}

static GtkWindow *
find_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/**
 * gruppe_file_open_async:
 * @parent: something in the window that asks
 * @title: what is asked
 * @accept_label: label of the button that chooses
 * @filters: (nullable): a list of #GtkFileFilter
 * @cancellable: (nullable): closes the chooser
 * @callback: called when it was answered
 * @user_data: data for @callback
 *
 * Asks for a file to read.
 */
void
gruppe_file_open_async (GtkWidget           *parent,
                        const char          *title,
                        const char          *accept_label,
                        GListModel          *filters,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GtkFileDialog) dialog = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (title != NULL);

  dialog = make_dialog (title, accept_label, filters);
  gtk_file_dialog_open (dialog, find_window (parent), cancellable, opened_cb,
                        g_task_new (NULL, cancellable, callback, user_data));
}

/**
 * gruppe_file_save_async:
 * @parent: something in the window that asks
 * @title: what is asked
 * @accept_label: label of the button that chooses
 * @initial_name: (nullable): the name to begin with
 * @filters: (nullable): a list of #GtkFileFilter
 * @cancellable: (nullable): closes the chooser
 * @callback: called when it was answered
 * @user_data: data for @callback
 *
 * Asks for a file to write; the user was asked about an existing one.
 */
void
gruppe_file_save_async (GtkWidget           *parent,
                        const char          *title,
                        const char          *accept_label,
                        const char          *initial_name,
                        GListModel          *filters,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GtkFileDialog) dialog = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (title != NULL);

  dialog = make_dialog (title, accept_label, filters);
  if (initial_name != NULL)
    gtk_file_dialog_set_initial_name (dialog, initial_name);
  gtk_file_dialog_save (dialog, find_window (parent), cancellable, saved_cb,
                        g_task_new (NULL, cancellable, callback, user_data));
}

/**
 * gruppe_file_finish:
 * @result: what the callback was given
 * @error: return location; %G_IO_ERROR_CANCELLED when the chooser was closed
 *
 * Returns: (transfer full) (nullable): the file
 */
GFile *
gruppe_file_finish (GAsyncResult  *result,
                    GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
