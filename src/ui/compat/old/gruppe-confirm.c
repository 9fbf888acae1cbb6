/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libadwaita 1.2 to 1.4 */
#define G_LOG_DOMAIN "gruppe-compat"

#include "config.h"

#include <adwaita.h>

#include "gruppe-confirm.h"

/* The button that changes nothing: who presses Enter at once has not read the question. */
static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
task_unref (gpointer  data,
            GClosure *closure)
{
  g_object_unref (data);
}

static void
source_unref (gpointer  data,
              GClosure *closure)
{
  g_source_destroy (data);
  g_source_unref (data);
}

/* Destroyed without an answer: the window below was closed, or the caller gave up. */
static void
destroyed_cb (GtkWidget *dialog,
              GTask     *task)
{
  g_task_return_boolean (task, FALSE);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             GTask            *task)
{
  g_autoptr(GTask) kept = g_object_ref (task);

  g_signal_handlers_disconnect_by_func (dialog, destroyed_cb, task);
  g_task_return_boolean (kept, g_str_equal (response, "accept"));
}

/* Keeps the source alive as long as the dialog. */
static void
cancellable_watched_cb (GtkWidget *dialog,
                        GSource   *source)
{
  g_source_destroy (source);
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  gtk_window_destroy (GTK_WINDOW (user_data));

  return G_SOURCE_REMOVE;
}

/**
 * gruppe_confirm_async:
 * @parent: something in the window that asks
 * @heading: the question
 * @body: what follows from the answer, plain text
 * @cancel_label: label of the button that changes nothing
 * @accept_label: label of the button that does it
 * @destructive: whether something is lost by it
 * @cancellable: (nullable): closes the question
 * @callback: called when it was answered
 * @user_data: data for @callback
 *
 * Asks before something that cannot be taken back.
 */
void
gruppe_confirm_async (GtkWidget           *parent,
                      const char          *heading,
                      const char          *body,
                      const char          *cancel_label,
                      const char          *accept_label,
                      gboolean             destructive,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GtkRoot *root;
  GtkWidget *dialog;
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (heading != NULL && body != NULL);
  g_return_if_fail (cancel_label != NULL && accept_label != NULL);

  root = gtk_widget_get_root (parent);
  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", cancel_label,
                                    "accept", accept_label,
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "accept",
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE
                                                          : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           destructive ? "cancel" : "accept");
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  if (destructive)
    gtk_window_set_focus (GTK_WINDOW (dialog), find_button (dialog, cancel_label));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_confirm_async);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  g_signal_connect_data (dialog, "destroy", G_CALLBACK (destroyed_cb), task, task_unref, 0);

  if (cancellable != NULL)
    {
      GSource *source = g_cancellable_source_new (cancellable);

      g_source_set_callback (source, G_SOURCE_FUNC (cancelled_cb), dialog, NULL);
      g_source_attach (source, NULL);
      g_signal_connect_data (dialog, "destroy", G_CALLBACK (cancellable_watched_cb), source,
                             source_unref, 0);
    }

  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * gruppe_confirm_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: %TRUE to do it; %FALSE without an error when the answer was no
 */
gboolean
gruppe_confirm_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
