/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "gruppe-checklist-group.h"
#include "gruppe-date-consents-window.h"
#include "gruppe-invitation-group.h"
#include "gruppe-meeting-cancel.h"
#include "gruppe-meeting-detail.h"
#include "gruppe-meeting-follower.h"
#include "gruppe-meeting-form.h"
#include "gruppe-meeting-todo.h"
#include "gruppe-meeting-words.h"
#include "gruppe-missing-group.h"
#include "gruppe-password-group.h"
#include "gruppe-recording-group.h"
#include "meetings/gruppe-meeting-people.h"
#include "meetings/gruppe-meeting-store.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-wrap-layout.h"

struct _GruppeMeetingDetail
{
  GtkWidget parent_instance;

  /* template */
  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *when;
  GtkLabel *provider;
  GtkLabel *marks;
  GtkLabel *next;
  GtkWidget *join_box;
  GtkWidget *set_heading;
  GtkWidget *meeting_page_button;
  GruppeEntryRow *link_row;
  GtkWidget *open_link_button;
  GtkWidget *copy_link_button;
  GtkLabel *link_problem;
  GruppePasswordGroup *password_group;
  GtkWidget *note_group;
  GtkLabel *note;
  GruppeInvitationGroup *invitation_group;
  GruppeMissingGroup *missing_group;
  GruppeChecklistGroup *before_group;
  GruppeChecklistGroup *during_group;
  GruppeChecklistGroup *end_group;
  GruppeRecordingGroup *recording_group;

  /* owned */
  GruppeContext *context;
  GruppeMeeting *meeting;
  GruppeMeetingFollower *follower;
  GruppeMeetingTimer *timer;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GruppeMeetingDetail, gruppe_meeting_detail, GTK_TYPE_WIDGET)

enum { SIGNAL_GONE, N_SIGNALS };

static guint signals[N_SIGNALS];

static GruppeProvider *
get_provider (GruppeMeetingDetail *self)
{
  return gruppe_catalogue_find_provider (gruppe_context_get_catalogue (self->context, NULL),
                                         gruppe_meeting_get_provider (self->meeting));
}

static gint64
now (GruppeMeetingDetail *self)
{
  return gruppe_clock_now (gruppe_context_get_clock (self->context));
}

static GruppeCatalogue *
get_catalogue (GruppeMeetingDetail *self)
{
  return gruppe_context_get_catalogue (self->context, NULL);
}

/* What is over or cancelled stays as it is. */
static gboolean
is_open (GruppeMeetingDetail *self)
{
  return !gruppe_meeting_is_over (self->meeting, now (self)) && !gruppe_meeting_is_cancelled (self->meeting);
}

static void
update_link (GruppeMeetingDetail *self)
{
  const char *link = gruppe_meeting_get_link (self->meeting);

  /* What somebody is typing is not overwritten by a change elsewhere. */
  if (!gtk_widget_has_css_class (GTK_WIDGET (self->link_row), "error") &&
      g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->link_row)), link) != 0)
    gruppe_entry_row_take_text (self->link_row, link);

  gtk_widget_set_visible (self->open_link_button, link[0] != '\0');
  gtk_widget_set_visible (self->copy_link_button, link[0] != '\0');
}

/* What depends on the hour of the day. */
static void
update_time (GruppeMeetingDetail *self)
{
  GruppeProvider *provider = get_provider (self);
  g_autofree char *next = gruppe_meeting_words_next (self->meeting, get_catalogue (self), now (self));
  GruppePhase phase = gruppe_meeting_phase (self->meeting, now (self));
  gboolean open = is_open (self);
  gboolean cancelled = gruppe_meeting_is_cancelled (self->meeting);

  if (g_strcmp0 (gtk_label_get_text (self->next), next) != 0)
    gtk_label_set_text (self->next, next);
  gtk_widget_set_visible (self->join_box, gruppe_meeting_can_join (self->meeting, now (self)));
  gtk_widget_set_visible (self->meeting_page_button,
                          open && gruppe_meeting_get_link (self->meeting)[0] == '\0' &&
                          provider != NULL && gruppe_provider_get_meeting_page (provider) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->before_group), open);
  /* There is nothing to prepare for what does not take place, and no password to make. */
  gtk_widget_set_visible (self->set_heading, !cancelled);
  gtk_widget_set_visible (GTK_WIDGET (self->password_group), !cancelled);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_group), !cancelled);
  gtk_widget_set_visible (GTK_WIDGET (self->during_group), !cancelled);
  gtk_widget_set_visible (GTK_WIDGET (self->recording_group), open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "meetings.change", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "meetings.cancel", open);

  gruppe_checklist_group_set_phase (self->before_group, phase);
  gruppe_checklist_group_set_phase (self->during_group, phase);
  gruppe_checklist_group_set_phase (self->end_group, phase);
}

/* The part gets the keyboard, and the page scrolls to it. */
static void
go_to_next_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  GruppeMeetingDetail *self = GRUPPE_MEETING_DETAIL (widget);
  GtkWidget *viewport = gtk_scrolled_window_get_child (self->scroller);
  GtkWidget *part = NULL;
  graphene_rect_t bounds;

  switch (gruppe_meeting_next_part (self->meeting, get_catalogue (self), now (self)))
    {
    case GRUPPE_MEETING_PART_LINK:
      part = GTK_WIDGET (self->link_row);
      break;

    case GRUPPE_MEETING_PART_PASSWORD:
      part = GTK_WIDGET (self->password_group);
      break;

    case GRUPPE_MEETING_PART_INVITATION:
      part = GTK_WIDGET (self->invitation_group);
      break;

    case GRUPPE_MEETING_PART_DURING:
      part = GTK_WIDGET (self->during_group);
      break;

    case GRUPPE_MEETING_PART_END:
      part = GTK_WIDGET (self->end_group);
      break;

    default:
      g_assert_not_reached ();
    }

  gtk_widget_child_focus (part, GTK_DIR_TAB_FORWARD);
  /* With the focus its first row would be just in sight, at the bottom. */
  if (gtk_widget_compute_bounds (part, gtk_viewport_get_child (GTK_VIEWPORT (viewport)), &bounds))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), bounds.origin.y);
}

static void
ticks_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GruppeMeetingDetail) self = user_data;
  g_autoptr(GHashTable) ticks = NULL;
  g_autoptr(GError) error = NULL;

  ticks = gruppe_meeting_ticks_load_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self->meeting == NULL)
    return;

  if (ticks == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("The meeting could not be read."), error);
      return;
    }

  gruppe_checklist_group_set_ticks (self->before_group, ticks);
  gruppe_checklist_group_set_ticks (self->during_group, ticks);
  gruppe_checklist_group_set_ticks (self->end_group, ticks);
}

static void
set_groups (GruppeMeetingDetail *self)
{
  gruppe_password_group_set_meeting (self->password_group, self->context, self->meeting);
  gruppe_invitation_group_set_meeting (self->invitation_group, self->context, self->meeting);
  gruppe_missing_group_set_provider (self->missing_group, self->context,
                                     self->meeting != NULL ? gruppe_meeting_get_provider (self->meeting) : NULL);
  gruppe_checklist_group_set_meeting (self->before_group, self->context, self->meeting);
  gruppe_checklist_group_set_meeting (self->during_group, self->context, self->meeting);
  gruppe_checklist_group_set_meeting (self->end_group, self->context, self->meeting);
  gruppe_recording_group_set_meeting (self->recording_group, self->context, self->meeting);
}

/* What the catalogue knows about passwords at this provider. */
static void
update_note (GruppeMeetingDetail *self)
{
  g_autoptr(GruppeRecipe) recipe = NULL;
  const char *note = "";

  recipe = gruppe_meeting_recipe (get_catalogue (self), gruppe_meeting_get_provider (self->meeting), NULL);
  if (recipe != NULL)
    note = gruppe_recipe_get_note (recipe);
  gtk_label_set_text (self->note, note);
  gtk_widget_set_visible (self->note_group, note[0] != '\0' && is_open (self));
}

static void
update (GruppeMeetingDetail *self)
{
  GruppeProvider *provider = get_provider (self);
  g_autofree char *when = NULL;
  g_autofree char *marks = gruppe_meeting_words_marks (self->meeting);

  when = gruppe_meeting_words_when (gruppe_meeting_get_starts_at (self->meeting),
                                    gruppe_meeting_get_minutes (self->meeting),
                                    gruppe_meeting_get_zone (self->meeting));
  gtk_label_set_text (self->when, when);
  gtk_label_set_text (self->title, gruppe_meeting_get_title (self->meeting));
  gtk_label_set_text (self->provider, provider != NULL ? gruppe_provider_get_label (provider)
                                                       : gruppe_meeting_get_provider (self->meeting));
  gtk_label_set_text (self->marks, marks != NULL ? marks : "");
  gtk_widget_set_visible (GTK_WIDGET (self->marks), marks != NULL);
  update_link (self);

  set_groups (self);
  update_note (self);
  update_time (self);
  gruppe_meeting_ticks_load_async (self->context, gruppe_meeting_get_id (self->meeting), self->cancellable,
                                   ticks_read_cb, g_object_ref (self));
}

static void
time_passed_cb (GruppeMeetingDetail *self)
{
  if (self->meeting != NULL)
    update_time (self);
}

static void
meeting_changed_cb (GruppeMeetingDetail *self,
                    GruppeMeeting       *meeting)
{
  g_set_object (&self->meeting, meeting);
  update (self);
}

static void
meeting_gone_cb (GruppeMeetingDetail *self)
{
  g_signal_emit (self, signals[SIGNAL_GONE], 0);
}

static void
clear_link_problem (GruppeMeetingDetail *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->link_row), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->link_problem), FALSE);
}

static void
link_set_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppeMeetingDetail) self = user_data;
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GError) error = NULL;

  meeting = gruppe_meetings_set_link_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self->meeting == NULL)
    return;

  if (meeting != NULL)
    gruppe_toast (GTK_WIDGET (self), _("The link was saved."));
  else if (error->domain == GRUPPE_INPUT_ERROR)
    {
      g_autofree char *sentence = gruppe_meeting_words_link_error (error);

      gtk_widget_add_css_class (GTK_WIDGET (self->link_row), "error");
      gtk_label_set_text (self->link_problem, sentence);
      gtk_widget_set_visible (GTK_WIDGET (self->link_problem), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->link_row));
    }
  else
    gruppe_toast_error (GTK_WIDGET (self), _("The link could not be saved."), error);
}

static void
link_applied_cb (GruppeMeetingDetail *self)
{
  if (self->meeting == NULL)
    return;

  clear_link_problem (self);
  gruppe_meetings_set_link_async (self->context, gruppe_meeting_get_id (self->meeting),
                                  gtk_editable_get_text (GTK_EDITABLE (self->link_row)), NULL, link_set_cb,
                                  g_object_ref (self));
}

static void
open_link_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  GruppeMeetingDetail *self = GRUPPE_MEETING_DETAIL (widget);

  if (self->meeting != NULL)
    gruppe_meeting_open_link (widget, gruppe_meeting_get_link (self->meeting));
}

static void
copy_link_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  GruppeMeetingDetail *self = GRUPPE_MEETING_DETAIL (widget);

  if (self->meeting == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), gruppe_meeting_get_link (self->meeting));
  gruppe_toast (widget, _("The link was copied."));
}

static void
open_meeting_page_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  GruppeMeetingDetail *self = GRUPPE_MEETING_DETAIL (widget);
  GruppeProvider *provider = self->meeting != NULL ? get_provider (self) : NULL;

  if (provider != NULL)
    gruppe_meeting_open_link (widget, gruppe_provider_get_meeting_page (provider));
}

static void
change_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  GruppeMeetingDetail *self = GRUPPE_MEETING_DETAIL (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->meeting != NULL)
    gtk_window_present (GTK_WINDOW (gruppe_meeting_form_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                             self->context, self->meeting)));
}

static void
date_consents_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  GruppeMeetingDetail *self = GRUPPE_MEETING_DETAIL (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->meeting != NULL)
    gtk_window_present (GTK_WINDOW (gruppe_date_consents_window_new (self->context, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                                     self->meeting)));
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  GruppeMeetingDetail *self = GRUPPE_MEETING_DETAIL (widget);

  if (self->meeting != NULL)
    gruppe_meeting_cancel_start (widget, self->context, self->meeting);
}

static void
gruppe_meeting_detail_dispose (GObject *object)
{
  GruppeMeetingDetail *self = GRUPPE_MEETING_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->follower);
  g_clear_object (&self->meeting);
  g_clear_object (&self->timer);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_MEETING_DETAIL);

  G_OBJECT_CLASS (gruppe_meeting_detail_parent_class)->dispose (object);
}

static void
gruppe_meeting_detail_finalize (GObject *object)
{
  g_clear_object (&GRUPPE_MEETING_DETAIL (object)->cancellable);

  G_OBJECT_CLASS (gruppe_meeting_detail_parent_class)->finalize (object);
}

static void
gruppe_meeting_detail_class_init (GruppeMeetingDetailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_meeting_detail_dispose;
  object_class->finalize = gruppe_meeting_detail_finalize;

  /**
   * GruppeMeetingDetail::gone:
   * @self: the detail
   *
   * The meeting is not in the database any more.
   */
  signals[SIGNAL_GONE] = g_signal_new ("gone", GRUPPE_TYPE_MEETING_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-meeting-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, title);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, when);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, provider);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, marks);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, next);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, join_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, set_heading);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, meeting_page_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, link_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, open_link_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, copy_link_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, link_problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, password_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, note_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, note);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, invitation_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, missing_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, before_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, during_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, end_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, recording_group);
  gtk_widget_class_bind_template_callback (widget_class, link_applied_cb);

  gtk_widget_class_install_action (widget_class, "meetings.open-link", NULL, open_link_cb);
  gtk_widget_class_install_action (widget_class, "meetings.copy-link", NULL, copy_link_cb);
  gtk_widget_class_install_action (widget_class, "meetings.go-to-next", NULL, go_to_next_cb);
  gtk_widget_class_install_action (widget_class, "meetings.change", NULL, change_cb);
  gtk_widget_class_install_action (widget_class, "meetings.date-consents", NULL, date_consents_cb);
  gtk_widget_class_install_action (widget_class, "meetings.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "meetings.open-meeting-page", NULL, open_meeting_page_cb);

  g_type_ensure (GRUPPE_TYPE_CHECKLIST_GROUP);
  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  g_type_ensure (GRUPPE_TYPE_INVITATION_GROUP);
  g_type_ensure (GRUPPE_TYPE_MISSING_GROUP);
  g_type_ensure (GRUPPE_TYPE_PASSWORD_GROUP);
  g_type_ensure (GRUPPE_TYPE_RECORDING_GROUP);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_meeting_detail_init (GruppeMeetingDetail *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_meeting_detail_get_meeting:
 * @self: a detail
 *
 * Returns: (transfer none) (nullable): the meeting that is shown
 */
GruppeMeeting *
gruppe_meeting_detail_get_meeting (GruppeMeetingDetail *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING_DETAIL (self), NULL);

  return self->meeting;
}

/**
 * gruppe_meeting_detail_set_meeting:
 * @self: a detail
 * @context: (nullable): the services
 * @meeting: (nullable): what to show
 */
void
gruppe_meeting_detail_set_meeting (GruppeMeetingDetail *self,
                                   GruppeContext       *context,
                                   GruppeMeeting       *meeting)
{
  g_return_if_fail (GRUPPE_IS_MEETING_DETAIL (self));
  g_return_if_fail ((context == NULL) == (meeting == NULL));

  /* What is still being read about another one comes too late. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  g_set_object (&self->context, context);
  g_set_object (&self->meeting, meeting);
  clear_link_problem (self);
  g_clear_object (&self->follower);

  if (meeting == NULL)
    {
      set_groups (self);
      return;
    }

  self->follower = gruppe_meeting_follower_new (GTK_WIDGET (self), context, meeting, GRUPPE_TOPIC_MEETINGS);
  g_signal_connect_object (self->follower, "changed", G_CALLBACK (meeting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->follower, "gone", G_CALLBACK (meeting_gone_cb), self, G_CONNECT_SWAPPED);
  update (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/**
 * gruppe_meeting_detail_set_timer:
 * @self: a detail
 * @timer: says when time has passed
 *
 * To be called once.
 */
void
gruppe_meeting_detail_set_timer (GruppeMeetingDetail *self,
                                 GruppeMeetingTimer  *timer)
{
  g_return_if_fail (GRUPPE_IS_MEETING_DETAIL (self));
  g_return_if_fail (GRUPPE_IS_MEETING_TIMER (timer));
  g_return_if_fail (self->timer == NULL);

  self->timer = g_object_ref (timer);
  g_signal_connect_object (timer, "passed", G_CALLBACK (time_passed_cb), self, G_CONNECT_SWAPPED);
}
