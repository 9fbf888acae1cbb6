/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "gruppe-checklist-group.h"
#include "gruppe-invitation-group.h"
#include "gruppe-meeting-detail.h"
#include "gruppe-meeting-words.h"
#include "gruppe-missing-group.h"
#include "gruppe-password-group.h"
#include "meetings/gruppe-meeting-store.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-entry-row.h"

struct _GruppeMeetingDetail
{
  GtkWidget parent_instance;

  /* template */
  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *when;
  GtkLabel *provider;
  GtkLabel *next;
  GtkWidget *meeting_page_button;
  GruppeEntryRow *link_row;
  GtkWidget *open_link_button;
  GtkWidget *copy_link_button;
  GtkLabel *link_problem;
  GruppePasswordGroup *password_group;
  GruppeInvitationGroup *invitation_group;
  GruppeMissingGroup *missing_group;
  GruppeChecklistGroup *special_group;
  GruppeChecklistGroup *checklist_group;

  /* owned */
  GruppeContext *context;
  GruppeMeeting *meeting;
  GSignalGroup *database_signals;
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

static gboolean
is_over (GruppeMeetingDetail *self)
{
  return gruppe_meeting_get_ends_at (self->meeting) <
         gruppe_clock_now (gruppe_context_get_clock (self->context));
}

/* One thing after the other; the first that is missing is what comes next. */
static char *
next_words (GruppeMeetingDetail *self)
{
  GruppeProvider *provider = get_provider (self);
  const char *name = provider != NULL ? gruppe_provider_get_name (provider)
                                      : gruppe_meeting_get_provider (self->meeting);
  g_autoptr(GruppeRecipe) recipe = NULL;
  GruppeRecipeSetBy set_by = GRUPPE_RECIPE_ORGANISER;

  if (is_over (self))
    return g_strdup (_("This meeting is over. Go through the list “At the end” once more: at the provider, link and "
                       "password may still work."));

  if (gruppe_meeting_get_link (self->meeting)[0] == '\0')
    return g_strdup_printf (_("Create the meeting at %s. Then copy the link from there and paste it below."), name);

  recipe = gruppe_meeting_recipe (gruppe_context_get_catalogue (self->context, NULL),
                                  gruppe_meeting_get_provider (self->meeting), NULL);
  if (recipe != NULL)
    set_by = gruppe_recipe_get_set_by (recipe);

  switch (gruppe_meeting_get_secret_state (self->meeting))
    {
    case GRUPPE_SECRET_NONE:
      if (set_by == GRUPPE_RECIPE_PROVIDER)
        return g_strdup_printf (_("Take over the password that %s made: enter it below."), name);
      return g_strdup (_("Make a password for this meeting."));

    case GRUPPE_SECRET_GENERATED:
      if (set_by == GRUPPE_RECIPE_LIVE)
        return g_strdup (_("Send the invitation. At the start of the meeting, set the password in the running "
                           "room: until then it protects nothing."));
      return g_strdup_printf (_("Set the password at %s. Until then it protects nothing."), name);

    case GRUPPE_SECRET_SET:
      return g_strdup (_("Send the invitation, and give the password to the participants another way."));

    case GRUPPE_SECRET_SENT:
    case GRUPPE_SECRET_EXPIRED:
    default:
      return g_strdup (_("Everything is prepared. The list below says what to think of during the meeting."));
    }
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

static void
update (GruppeMeetingDetail *self)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (self->context, NULL);
  GruppeProvider *provider = get_provider (self);
  g_autofree char *when = NULL;
  g_autofree char *next = next_words (self);

  when = gruppe_meeting_words_when (gruppe_meeting_get_starts_at (self->meeting),
                                    gruppe_meeting_get_minutes (self->meeting),
                                    gruppe_meeting_get_zone (self->meeting));
  gtk_label_set_text (self->title, gruppe_meeting_get_title (self->meeting));
  gtk_label_set_text (self->when, when);
  gtk_label_set_text (self->provider, provider != NULL ? gruppe_provider_get_label (provider)
                                                       : gruppe_meeting_get_provider (self->meeting));
  gtk_label_set_text (self->next, next);
  gtk_widget_set_visible (self->meeting_page_button,
                          !is_over (self) && gruppe_meeting_get_link (self->meeting)[0] == '\0' &&
                          provider != NULL && gruppe_provider_get_meeting_page (provider) != NULL);
  update_link (self);

  gruppe_password_group_set_meeting (self->password_group, self->context, self->meeting);
  gruppe_invitation_group_set_meeting (self->invitation_group, self->context, self->meeting);
  gruppe_missing_group_set_provider (self->missing_group, self->context,
                                     gruppe_meeting_get_provider (self->meeting));
  gruppe_checklist_group_set_provider (self->special_group, catalogue,
                                       gruppe_meeting_get_provider (self->meeting));
  gruppe_checklist_group_set_provider (self->checklist_group, catalogue,
                                       gruppe_meeting_get_provider (self->meeting));
  gtk_widget_set_visible (GTK_WIDGET (self->special_group), !is_over (self));
}

static void
meeting_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppeMeetingDetail) self = user_data;
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GError) error = NULL;

  meeting = gruppe_meetings_get_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self->meeting == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (meeting != NULL)
    {
      g_set_object (&self->meeting, meeting);
      update (self);
    }
  else if (g_error_matches (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND))
    g_signal_emit (self, signals[SIGNAL_GONE], 0);
  else
    gruppe_toast_error (GTK_WIDGET (self), _("The meeting could not be read."), error);
}

static void
database_changed_cb (GruppeMeetingDetail *self,
                     guint                topics)
{
  if ((topics & GRUPPE_TOPIC_MEETINGS) && self->meeting != NULL)
    gruppe_meetings_get_async (self->context, gruppe_meeting_get_id (self->meeting), self->cancellable,
                               meeting_read_cb, g_object_ref (self));
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
gruppe_meeting_detail_dispose (GObject *object)
{
  GruppeMeetingDetail *self = GRUPPE_MEETING_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->database_signals);
  g_clear_object (&self->meeting);
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
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, next);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, meeting_page_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, link_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, open_link_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, copy_link_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, link_problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, password_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, invitation_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, missing_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, special_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingDetail, checklist_group);
  gtk_widget_class_bind_template_callback (widget_class, link_applied_cb);

  gtk_widget_class_install_action (widget_class, "meetings.open-link", NULL, open_link_cb);
  gtk_widget_class_install_action (widget_class, "meetings.copy-link", NULL, copy_link_cb);
  gtk_widget_class_install_action (widget_class, "meetings.open-meeting-page", NULL, open_meeting_page_cb);

  g_type_ensure (GRUPPE_TYPE_CHECKLIST_GROUP);
  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  g_type_ensure (GRUPPE_TYPE_INVITATION_GROUP);
  g_type_ensure (GRUPPE_TYPE_MISSING_GROUP);
  g_type_ensure (GRUPPE_TYPE_PASSWORD_GROUP);
}

static void
gruppe_meeting_detail_init (GruppeMeetingDetail *self)
{
  self->cancellable = g_cancellable_new ();
  self->database_signals = g_signal_group_new (GRUPPE_TYPE_DATABASE);
  g_signal_group_connect_swapped (self->database_signals, "changed", G_CALLBACK (database_changed_cb), self);

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

  g_set_object (&self->context, context);
  g_set_object (&self->meeting, meeting);
  clear_link_problem (self);
  g_signal_group_set_target (self->database_signals,
                             context != NULL ? gruppe_context_get_database (context) : NULL);

  if (meeting == NULL)
    {
      gruppe_password_group_set_meeting (self->password_group, NULL, NULL);
      gruppe_invitation_group_set_meeting (self->invitation_group, NULL, NULL);
      gruppe_missing_group_set_provider (self->missing_group, NULL, NULL);
      return;
    }

  update (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}
