/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "gruppe-calendar-export-window.h"
#include "gruppe-calendar-import-window.h"
#include "gruppe-meeting-calendar.h"
#include "gruppe-meeting-detail.h"
#include "gruppe-meeting-form.h"
#include "gruppe-meetings-list.h"
#include "gruppe-meetings-page.h"
#include "gruppe-paste-window.h"
#include "meetings/gruppe-meeting-store.h"
#include "widgets/gruppe-wrap-layout.h"

struct _GruppeMeetingsPage
{
  GruppePage parent_instance;

  /* template */
  GtkStack *stack;
  GtkStack *view_stack;
  GtkSearchEntry *search;
  GtkDropDown *filter;
  GtkToggleButton *list_button;
  GtkToggleButton *month_button;
  GruppeMeetingsList *meetings_list;
  GruppeMeetingCalendar *calendar;
  GruppeMeetingDetail *detail;

  /* owned */
  GruppeMeetingTimer *timer;

  gboolean calendar_filled;
};

G_DEFINE_FINAL_TYPE (GruppeMeetingsPage, gruppe_meetings_page, GRUPPE_TYPE_PAGE)

/* For the button of a toast, which may outlive the page. */
typedef struct
{
  GWeakRef page;
  GruppeContext *context;
  GruppeMeetingUndo *undo;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_weak_ref_clear (&undo->page);
  g_clear_object (&undo->context);
  g_clear_pointer (&undo->undo, gruppe_meeting_undo_unref);
  g_free (undo);
}

/* What runs after that button was pressed. */
typedef struct
{
  GruppeMeetingsPage *page;
  gboolean had_password;
} Restoring;

/* The lists, or that there is nothing. While a meeting is shown, that stays. */
static void
update_visible (GruppeMeetingsPage *self)
{
  gboolean known;

  if (gruppe_meeting_detail_get_meeting (self->detail) != NULL)
    gtk_stack_set_visible_child_name (self->stack, "detail");
  else if (gruppe_meetings_list_has_any (self->meetings_list, &known))
    gtk_stack_set_visible_child_name (self->stack, "lists");
  /* Nothing is said before it is known. */
  else if (known)
    gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
query (GruppeMeetingsPage *self)
{
  if (self->timer != NULL)
    gruppe_meetings_list_set_query (self->meetings_list, (GruppeMeetingsView) gtk_drop_down_get_selected (self->filter),
                                    gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
show_meeting (GruppeMeetingsPage *self,
              GruppeMeeting      *meeting)
{
  gruppe_meeting_detail_set_meeting (self->detail, gruppe_page_get_context (GRUPPE_PAGE (self)), meeting);
  update_visible (self);
  gtk_widget_child_focus (GTK_WIDGET (self->detail), GTK_DIR_TAB_FORWARD);
}

static void
show_lists (GruppeMeetingsPage *self)
{
  gruppe_meeting_detail_set_meeting (self->detail, NULL, NULL);
  query (self);
  update_visible (self);
}

static gboolean
is_month_shown (GruppeMeetingsPage *self)
{
  return gtk_toggle_button_get_active (self->month_button);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Restoring *restoring = user_data;
  g_autoptr(GruppeMeetingsPage) self = restoring->page;
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GError) error = NULL;

  meeting = gruppe_meetings_restore_finish (GRUPPE_CONTEXT (source), result, &error);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  if (meeting == NULL)
    gruppe_toast_error (GTK_WIDGET (self), _("The meeting could not be brought back."), error);
  else if (restoring->had_password && gruppe_meeting_get_secret_state (meeting) == GRUPPE_SECRET_NONE)
    gruppe_toast (GTK_WIDGET (self), _("The meeting is back, but without its password: the keyring did not take it."));
}

static void
undo_cb (gpointer data)
{
  Undo *undo = data;
  g_autoptr(GruppeMeetingsPage) self = g_weak_ref_get (&undo->page);
  Restoring *restoring;

  if (self == NULL)
    return;

  restoring = g_new0 (Restoring, 1);
  restoring->page = g_steal_pointer (&self);
  restoring->had_password = gruppe_meeting_undo_has_password (undo->undo);
  gruppe_meetings_restore_async (undo->context, undo->undo, NULL, restored_cb, restoring);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeMeetingsPage) self = user_data;
  g_autoptr(GruppeMeetingUndo) token = NULL;
  g_autoptr(GError) error = NULL;
  Undo *undo;

  token = gruppe_meetings_remove_finish (GRUPPE_CONTEXT (source), result, &error);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  if (token == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("The meeting could not be removed."), error);
      return;
    }

  undo = g_new0 (Undo, 1);
  g_weak_ref_init (&undo->page, self);
  undo->context = g_object_ref (GRUPPE_CONTEXT (source));
  undo->undo = g_steal_pointer (&token);
  gruppe_toast_undo (GTK_WIDGET (self), _("The meeting was removed."), _("_Undo"), undo_cb, undo, undo_free);
}

static void
form_added_cb (GruppeMeetingsPage *self,
               GruppeMeeting      *meeting)
{
  gtk_drop_down_set_selected (self->filter, GRUPPE_MEETINGS_VIEW_COMING);
  show_meeting (self, meeting);
}

static void
open_form (GruppeMeetingsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (self));
  GruppeMeetingForm *form;

  if (context == NULL)
    return;

  form = gruppe_meeting_form_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, context, NULL);
  g_signal_connect_object (form, "added", G_CALLBACK (form_added_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  open_form (GRUPPE_MEETINGS_PAGE (widget));
}

static void
paste_invitation_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_window_present (GTK_WINDOW (gruppe_paste_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                           gruppe_page_get_context (GRUPPE_PAGE (widget)))));
}

static void
import_calendar_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  gruppe_calendar_import (widget, gruppe_page_get_context (GRUPPE_PAGE (widget)));
}

/* The one that is shown, or all coming ones. */
static void
export_calendar_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  gruppe_calendar_export (widget, gruppe_page_get_context (GRUPPE_PAGE (widget)),
                          gruppe_meeting_detail_get_meeting (GRUPPE_MEETINGS_PAGE (widget)->detail));
}

static void
back_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GruppeMeetingsPage *self = GRUPPE_MEETINGS_PAGE (widget);

  if (gruppe_meeting_detail_get_meeting (self->detail) == NULL)
    return;

  show_lists (self);
  if (is_month_shown (self))
    gtk_widget_child_focus (GTK_WIDGET (self->calendar), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->meetings_list));
}

static void
remove_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  GruppeMeetingsPage *self = GRUPPE_MEETINGS_PAGE (widget);
  GruppeMeeting *meeting = gruppe_meeting_detail_get_meeting (self->detail);

  if (meeting != NULL)
    gruppe_meetings_remove_async (gruppe_page_get_context (GRUPPE_PAGE (self)), gruppe_meeting_get_id (meeting),
                                  NULL, removed_cb, g_object_ref (self));
}

static void
filter_changed_cb (GruppeMeetingsPage *self)
{
  query (self);
}

static void
search_stopped_cb (GruppeMeetingsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->meetings_list));
}

static void
view_switched_cb (GruppeMeetingsPage *self)
{
  gboolean month = is_month_shown (self);

  gtk_stack_set_visible_child_name (self->view_stack, month ? "month" : "list");
  gtk_widget_set_visible (GTK_WIDGET (self->search), !month);
  gtk_widget_set_visible (GTK_WIDGET (self->filter), !month);
  if (!month || self->calendar_filled || self->timer == NULL)
    return;

  self->calendar_filled = TRUE;
  gruppe_meeting_calendar_set_context (self->calendar, gruppe_page_get_context (GRUPPE_PAGE (self)), self->timer);
}

static void
meeting_gone_cb (GruppeMeetingsPage *self)
{
  show_lists (self);
}

static void
gruppe_meetings_page_map (GtkWidget *widget)
{
  GruppeMeetingsPage *self = GRUPPE_MEETINGS_PAGE (widget);

  GTK_WIDGET_CLASS (gruppe_meetings_page_parent_class)->map (widget);
  if (self->timer != NULL)
    gruppe_meeting_timer_run (self->timer, TRUE);
}

static void
gruppe_meetings_page_unmap (GtkWidget *widget)
{
  GruppeMeetingsPage *self = GRUPPE_MEETINGS_PAGE (widget);

  if (self->timer != NULL)
    gruppe_meeting_timer_run (self->timer, FALSE);
  GTK_WIDGET_CLASS (gruppe_meetings_page_parent_class)->unmap (widget);
}

static void
gruppe_meetings_page_setup (GruppePage *page)
{
  GruppeMeetingsPage *self = GRUPPE_MEETINGS_PAGE (page);
  GruppeContext *context = gruppe_page_get_context (page);

  self->timer = gruppe_meeting_timer_new (gruppe_context_get_clock (context));
  gruppe_meeting_detail_set_timer (self->detail, self->timer);
  gruppe_meetings_list_set_context (self->meetings_list, context, self->timer);
  view_switched_cb (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gruppe_meeting_timer_run (self->timer, TRUE);
}

/* Time has passed: a meeting may be over now. */
static void
gruppe_meetings_page_shown (GruppePage *page)
{
  GruppeMeetingsPage *self = GRUPPE_MEETINGS_PAGE (page);

  query (self);
  gruppe_meeting_timer_pass (self->timer);
}

static void
gruppe_meetings_page_create_new (GruppePage *page)
{
  open_form (GRUPPE_MEETINGS_PAGE (page));
}

/* Ctrl+F also leads back from a meeting and from the month. */
static void
gruppe_meetings_page_focus_search (GruppePage *page)
{
  GruppeMeetingsPage *self = GRUPPE_MEETINGS_PAGE (page);

  if (gruppe_meeting_detail_get_meeting (self->detail) != NULL)
    show_lists (self);
  gtk_toggle_button_set_active (self->list_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
target_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeMeetingsPage) self = user_data;
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GError) error = NULL;

  meeting = gruppe_meetings_get_finish (GRUPPE_CONTEXT (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (meeting != NULL)
    show_meeting (self, meeting);
  else
    gruppe_toast_error (GTK_WIDGET (self), _("The meeting could not be read."), error);
}

/* "new", or "meeting:" and its row. */
static void
gruppe_meetings_page_show_target (GruppePage *page,
                                  const char *target)
{
  gint64 id;

  if (g_str_equal (target, "new"))
    open_form (GRUPPE_MEETINGS_PAGE (page));
  else if (g_str_has_prefix (target, "meeting:") &&
           g_ascii_string_to_signed (target + strlen ("meeting:"), 10, 1, G_MAXINT64, &id, NULL))
    gruppe_meetings_get_async (gruppe_page_get_context (page), id, gruppe_page_get_cancellable (page),
                               target_read_cb, g_object_ref (page));
}

static void
gruppe_meetings_page_dispose (GObject *object)
{
  GruppeMeetingsPage *self = GRUPPE_MEETINGS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_MEETINGS_PAGE);
  g_clear_object (&self->timer);

  G_OBJECT_CLASS (gruppe_meetings_page_parent_class)->dispose (object);
}

static void
gruppe_meetings_page_class_init (GruppeMeetingsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GruppePageClass *page_class = GRUPPE_PAGE_CLASS (klass);

  object_class->dispose = gruppe_meetings_page_dispose;
  widget_class->map = gruppe_meetings_page_map;
  widget_class->unmap = gruppe_meetings_page_unmap;
  page_class->setup = gruppe_meetings_page_setup;
  page_class->shown = gruppe_meetings_page_shown;
  page_class->create_new = gruppe_meetings_page_create_new;
  page_class->focus_search = gruppe_meetings_page_focus_search;
  page_class->show_target = gruppe_meetings_page_show_target;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-meetings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsPage, view_stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsPage, search);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsPage, list_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsPage, month_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsPage, meetings_list);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsPage, calendar);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_meeting);
  gtk_widget_class_bind_template_callback (widget_class, update_visible);
  gtk_widget_class_bind_template_callback (widget_class, meeting_gone_cb);

  gtk_widget_class_install_action (widget_class, "meetings.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "meetings.paste-invitation", NULL, paste_invitation_cb);
  gtk_widget_class_install_action (widget_class, "meetings.import-calendar", NULL, import_calendar_cb);
  gtk_widget_class_install_action (widget_class, "meetings.export-calendar", NULL, export_calendar_cb);
  gtk_widget_class_install_action (widget_class, "meetings.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "meetings.remove", NULL, remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "meetings.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "meetings.back", NULL);

  g_type_ensure (GRUPPE_TYPE_MEETING_CALENDAR);
  g_type_ensure (GRUPPE_TYPE_MEETING_DETAIL);
  g_type_ensure (GRUPPE_TYPE_MEETINGS_LIST);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_meetings_page_init (GruppeMeetingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* The button inside has the keyboard, and no name of its own on GTK 4.8. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->filter))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Which meetings are shown"), -1);
}

/**
 * gruppe_meetings_page_new:
 *
 * Returns: (transfer floating): the page, empty until it is shown
 */
GtkWidget *
gruppe_meetings_page_new (void)
{
  return g_object_new (GRUPPE_TYPE_MEETINGS_PAGE, NULL);
}
