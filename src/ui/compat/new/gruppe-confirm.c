/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libadwaita 1.5 and newer */
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
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  g_task_return_boolean (task, g_strcmp0 (response, "accept") == 0);
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
  AdwAlertDialog *dialog;
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (heading != NULL && body != NULL);
  g_return_if_fail (cancel_label != NULL && accept_label != NULL);

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));
  adw_alert_dialog_add_responses (dialog, "cancel", cancel_label, "accept", accept_label, NULL);
  adw_alert_dialog_set_response_appearance (dialog, "accept",
                                            destructive ? ADW_RESPONSE_DESTRUCTIVE
                                                        : ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_set_default_response (dialog, destructive ? "cancel" : "accept");

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_confirm_async);
  adw_alert_dialog_choose (dialog, parent, cancellable, chosen_cb, task);
  if (destructive)
    adw_dialog_set_focus (ADW_DIALOG (dialog), find_button (GTK_WIDGET (dialog), cancel_label));
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
