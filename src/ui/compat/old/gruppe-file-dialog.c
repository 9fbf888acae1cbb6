/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK 4.8 */
#define G_LOG_DOMAIN "gruppe-compat"

#include "config.h"

#include "gruppe-file-dialog.h"

typedef struct
{
  GtkNativeDialog *dialog;
  GSource *source;
} Chooser;

static void
chooser_free (gpointer data)
{
  Chooser *self = data;

  if (self->source != NULL)
    {
      g_source_destroy (self->source);
      g_source_unref (self->source);
    }
  gtk_native_dialog_destroy (self->dialog);
  g_object_unref (self->dialog);
  g_free (self);
}

static void
fail_cancelled (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The file chooser was closed");
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             GTask           *task)
{
  GFile *file = NULL;

  g_signal_handlers_disconnect_by_func (dialog, response_cb, task);

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else
    fail_cancelled (task);
  g_object_unref (task);
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  GTask *task = user_data;
  Chooser *self = g_task_get_task_data (task);

  g_signal_handlers_disconnect_by_func (self->dialog, response_cb, task);
  gtk_native_dialog_hide (self->dialog);
  fail_cancelled (task);
  g_object_unref (task);

  return G_SOURCE_REMOVE;
}

static void
choose (GtkFileChooserAction  action,
        GtkWidget            *parent,
        const char           *title,
        const char           *accept_label,
        const char           *initial_name,
        GListModel           *filters,
        GCancellable         *cancellable,
        GAsyncReadyCallback   callback,
        gpointer              user_data)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Chooser *self = g_new0 (Chooser, 1);
  GtkFileChooser *chooser;

  self->dialog = GTK_NATIVE_DIALOG (gtk_file_chooser_native_new (title, window, action,
                                                                 accept_label, NULL));
  gtk_native_dialog_set_modal (self->dialog, TRUE);
  g_task_set_task_data (task, self, chooser_free);

  chooser = GTK_FILE_CHOOSER (self->dialog);
  if (initial_name != NULL)
    gtk_file_chooser_set_current_name (chooser, initial_name);
  for (guint i = 0; filters != NULL && i < g_list_model_get_n_items (filters); i++)
    {
      g_autoptr(GtkFileFilter) filter = g_list_model_get_item (filters, i);

      gtk_file_chooser_add_filter (chooser, filter);
      if (i == 0)
        gtk_file_chooser_set_filter (chooser, filter);
    }

  g_signal_connect (self->dialog, "response", G_CALLBACK (response_cb), task);
  if (cancellable != NULL)
    {
      self->source = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->source, G_SOURCE_FUNC (cancelled_cb), task, NULL);
      g_source_attach (self->source, NULL);
    }

  gtk_native_dialog_show (self->dialog);
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
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (title != NULL);

  choose (GTK_FILE_CHOOSER_ACTION_OPEN, parent, title, accept_label, NULL, filters,
          cancellable, callback, user_data);
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
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (title != NULL);

  choose (GTK_FILE_CHOOSER_ACTION_SAVE, parent, title, accept_label, initial_name, filters,
          cancellable, callback, user_data);
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
