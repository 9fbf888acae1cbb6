/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-weak.h"
#include "gruppe-paste-reader.h"
#include "gruppe-paste-window-private.h"
#include "meetings/gruppe-meeting-coming.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-tell-choice.h"
#include "widgets/gruppe-wrap-layout.h"

#define DEFAULT_ZONE "Europe/Berlin"

G_DEFINE_FINAL_TYPE (GruppePasteWindow, gruppe_paste_window, ADW_TYPE_WINDOW)

void
gruppe_paste_window_set_busy (GruppePasteWindow *self,
                              gboolean           busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (self->read_button, !busy);
  gtk_widget_set_sensitive (self->use_button, !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
}

static void
show_page (GruppePasteWindow *self,
           const char        *name)
{
  gboolean found = g_str_equal (name, "found");

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->read_button, !found);
  gtk_widget_set_visible (self->use_button, found);
}

void
gruppe_paste_window_show_problem (GruppePasteWindow *self,
                                  const char        *sentence)
{
  gtk_label_set_label (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->problem_box, sentence != NULL);
}

static gboolean
clipboard_has_password (GruppePasteWindow *self)
{
  return self->from_clipboard && self->found != NULL &&
         (self->found->passcode != NULL || self->found->phone_pin != NULL);
}

static void
coming_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppePasteWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GError) error = NULL;

  meetings = gruppe_meetings_coming_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL || self->context == NULL || self->found == NULL)
    return;

  gruppe_paste_window_set_busy (self, FALSE);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  self->meetings = meetings != NULL ? g_steal_pointer (&meetings) : g_ptr_array_new ();
  for (guint i = self->meetings->len; i > 0; i--)
    {
      if (gruppe_meeting_is_cancelled (g_ptr_array_index (self->meetings, i - 1)))
        g_ptr_array_remove_index (self->meetings, i - 1);
    }

  gruppe_paste_window_fill_dates (self);
  gruppe_paste_window_update_choice (self);
  gruppe_paste_window_show_use_problem (self, NULL);
  gruppe_found_group_show (self->found_group, self->found, gruppe_context_get_catalogue (self->context, NULL), self->zone);
  gtk_widget_set_visible (self->clipboard_box, clipboard_has_password (self));
  gruppe_paste_window_forget_text (self);
  show_page (self, "found");
  gtk_widget_grab_focus (self->use_button);
}

void
gruppe_paste_window_read_cb (GObject      *source,
                             GAsyncResult *result,
                             gpointer      user_data)
{
  g_autoptr(GruppePasteWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GruppeFoundInvitation) found = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  found = gruppe_paste_read_finish (result, &error);
  if (self == NULL || self->context == NULL)
    return;

  if (found != NULL)
    {
      g_clear_pointer (&self->found, gruppe_found_invitation_free);
      self->found = g_steal_pointer (&found);
      gruppe_meetings_coming_async (self->context, self->cancellable, coming_read_cb, gruppe_weak_new (self));
      return;
    }

  gruppe_paste_window_set_busy (self, FALSE);
  if (error != NULL)
    sentence = gruppe_paste_words_read_error (error);
  else
    {
      g_autofree char *names = gruppe_paste_words_providers (self);

      /* Translators: names of providers */
      sentence = g_strdup_printf (_("No invitation was found in it. A link into a meeting was looked for, of one of these: %s. "
                                    "Copy the whole invitation, with the link, and paste it again. Or plan the meeting yourself "
                                    "and enter the link there."), names);
    }

  gruppe_paste_window_show_problem (self, sentence);
  gtk_widget_grab_focus (self->paste_button);
}

static void
paste_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  gruppe_paste_window_paste (GRUPPE_PASTE_WINDOW (widget));
}

/* Ctrl+V in the field. */
static void
view_pasted_cb (GruppePasteWindow *self,
                GtkTextView       *view)
{
  g_signal_stop_emission_by_name (view, "paste-clipboard");
  gruppe_paste_window_paste (self);
}

static void
read_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  gruppe_paste_window_read (GRUPPE_PASTE_WINDOW (widget), NULL);
}

static void
back_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GruppePasteWindow *self = GRUPPE_PASTE_WINDOW (widget);

  if (self->busy)
    return;

  gruppe_found_group_clear (self->found_group);
  g_clear_pointer (&self->found, gruppe_found_invitation_free);
  gruppe_paste_window_forget_text (self);
  gruppe_paste_window_show_problem (self, NULL);
  show_page (self, "text");
  gtk_widget_grab_focus (self->paste_button);
}

static void
empty_clipboard_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  GruppePasteWindow *self = GRUPPE_PASTE_WINDOW (widget);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), NULL);
  self->from_clipboard = FALSE;
  gtk_widget_set_visible (self->clipboard_box, FALSE);
  gtk_widget_grab_focus (self->use_button);
}

static void
choice_changed_cb (GruppePasteWindow *self)
{
  gruppe_paste_window_update_choice (self);
}

static void
gruppe_paste_window_dispose (GObject *object)
{
  GruppePasteWindow *self = GRUPPE_PASTE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->context != NULL)
    gruppe_paste_window_forget_text (self);
  g_clear_object (&self->context);
  g_clear_pointer (&self->found, gruppe_found_invitation_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_PASTE_WINDOW);

  G_OBJECT_CLASS (gruppe_paste_window_parent_class)->dispose (object);
}

static void
gruppe_paste_window_finalize (GObject *object)
{
  GruppePasteWindow *self = GRUPPE_PASTE_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_free);

  G_OBJECT_CLASS (gruppe_paste_window_parent_class)->finalize (object);
}

static void
gruppe_paste_window_class_init (GruppePasteWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_paste_window_dispose;
  object_class->finalize = gruppe_paste_window_finalize;

  g_type_ensure (GRUPPE_TYPE_FOUND_GROUP);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (widget_class, GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-paste-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, read_button);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, use_button);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, paste_button);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, text_box);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, text_view);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, long_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, found_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, clipboard_box);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, date_button);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, date_choice);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, date_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, time_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, use_problem_box);
  gtk_widget_class_bind_template_child (widget_class, GruppePasteWindow, use_problem);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_pasted_cb);

  gtk_widget_class_install_action (widget_class, "paste.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "paste.open", NULL, gruppe_paste_window_open);
  gtk_widget_class_install_action (widget_class, "paste.read", NULL, read_action_cb);
  gtk_widget_class_install_action (widget_class, "paste.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "paste.empty-clipboard", NULL, empty_clipboard_cb);
  gtk_widget_class_install_action (widget_class, "paste.use", NULL, gruppe_paste_window_use);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_paste_window_init (GruppePasteWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_choice (self->date_row);

  gruppe_paste_window_watch_text (self);
  show_page (self, "text");
  gruppe_paste_window_set_busy (self, FALSE);
}

/**
 * gruppe_paste_window_new:
 * @parent: (nullable): the window it stands on
 * @context: the services, with the database open
 *
 * Returns: (transfer none): the window, to be presented
 */
GtkWidget *
gruppe_paste_window_new (GtkWindow     *parent,
                         GruppeContext *context)
{
  g_autoptr(GSettings) settings = gruppe_settings_new ();
  GruppePasteWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  self = g_object_new (GRUPPE_TYPE_PASTE_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->zone = gruppe_settings_get_string (settings, "time-zone", DEFAULT_ZONE);
  self->margin_minutes = gruppe_settings_get_int (settings, "expiry-margin-minutes", 30);
  gtk_widget_grab_focus (self->paste_button);

  return GTK_WIDGET (self);
}
