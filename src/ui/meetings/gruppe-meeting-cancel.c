/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-meeting-cancel.h"
#include "gruppe-meeting-toast.h"
#include "gruppe-meeting-words.h"
#include "gruppe-scope-group.h"
#include "shell/gruppe-page.h"

struct _GruppeMeetingCancel
{
  AdwWindow parent_instance;

  /* template */
  GtkLabel *which;
  GruppeScopeGroup *scope_group;

  /* owned */
  GruppeContext *context;
  GruppeMeeting *meeting;
  GtkWidget *asker;             /* where it was asked for */
};

G_DEFINE_FINAL_TYPE (GruppeMeetingCancel, gruppe_meeting_cancel, ADW_TYPE_WINDOW)

static void
cancelled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *title = NULL;
  guint n;

  undo = gruppe_meetings_cancel_finish (GRUPPE_CONTEXT (source), result, &error);
  if (undo == NULL)
    {
      gruppe_toast_error (widget, _("The meeting could not be cancelled."), error);
      return;
    }

  n = gruppe_meetings_undo_count (undo);
  title = n == 1 ? g_strdup (_("The meeting is cancelled. Tell the participants, and delete it at the provider."))
                 : g_strdup_printf (ngettext ("%u date is cancelled. Tell the participants, and delete it at the provider.",
                                              "%u dates are cancelled. Tell the participants, and delete them at "
                                              "the provider.", n), n);
  gruppe_meeting_toast_undo (widget, GRUPPE_CONTEXT (source), title, undo);
}

static void
cancel_now_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  GruppeMeetingCancel *self = GRUPPE_MEETING_CANCEL (widget);

  gruppe_meetings_cancel_async (self->context, gruppe_meeting_get_id (self->meeting),
                                gruppe_scope_group_get_scope (self->scope_group), NULL, cancelled_cb,
                                g_object_ref (self->asker));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
gruppe_meeting_cancel_dispose (GObject *object)
{
  GruppeMeetingCancel *self = GRUPPE_MEETING_CANCEL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_MEETING_CANCEL);
  g_clear_object (&self->asker);
  g_clear_object (&self->meeting);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_meeting_cancel_parent_class)->dispose (object);
}

static void
gruppe_meeting_cancel_class_init (GruppeMeetingCancelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_meeting_cancel_dispose;

  g_type_ensure (GRUPPE_TYPE_SCOPE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-meeting-cancel.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingCancel, which);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingCancel, scope_group);

  gtk_widget_class_install_action (widget_class, "meetings.cancel-now", NULL, cancel_now_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_meeting_cancel_init (GruppeMeetingCancel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_meeting_cancel_start:
 * @widget: where it was asked for
 * @context: the services
 * @meeting: what is cancelled
 */
void
gruppe_meeting_cancel_start (GtkWidget     *widget,
                             GruppeContext *context,
                             GruppeMeeting *meeting)
{
  GtkRoot *root;
  GruppeMeetingCancel *self;
  g_autofree char *when = NULL;
  g_autofree char *which = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GRUPPE_IS_MEETING (meeting));

  if (gruppe_meeting_get_series_id (meeting) == 0)
    {
      gruppe_meetings_cancel_async (context, gruppe_meeting_get_id (meeting), GRUPPE_SERIES_THIS, NULL,
                                    cancelled_cb, g_object_ref (widget));
      return;
    }

  root = gtk_widget_get_root (widget);
  self = g_object_new (GRUPPE_TYPE_MEETING_CANCEL,
                       "transient-for", GTK_IS_WINDOW (root) ? root : NULL,
                       NULL);
  self->context = g_object_ref (context);
  self->meeting = g_object_ref (meeting);
  self->asker = g_object_ref (widget);

  when = gruppe_meeting_words_when (gruppe_meeting_get_starts_at (meeting), gruppe_meeting_get_minutes (meeting),
                                    gruppe_meeting_get_zone (meeting));
  /* Translators: title of a meeting, and its date and hours in words */
  which = g_strdup_printf (_("“%s” on %s is one of a series."), gruppe_meeting_get_title (meeting), when);
  gtk_label_set_label (self->which, which);
  gtk_window_present (GTK_WINDOW (self));
}
