/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-zone.h"
#include "consents/gruppe-weak.h"
#include "gruppe-meeting-form.h"
#include "gruppe-meeting-toast.h"
#include "gruppe-meeting-words.h"
#include "gruppe-paste-window-private.h"
#include "meetings/gruppe-meeting-plan.h"

void
gruppe_paste_window_show_use_problem (GruppePasteWindow *self,
                                      const char        *sentence)
{
  gtk_label_set_label (self->use_problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->use_problem_box, sentence != NULL);
}

static GruppeMeeting *
get_chosen_meeting (GruppePasteWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->date_row);

  if (!gtk_check_button_get_active (self->date_button) || self->meetings == NULL || selected >= self->meetings->len)
    return NULL;

  return g_ptr_array_index (self->meetings, selected);
}

void
gruppe_paste_window_update_choice (GruppePasteWindow *self)
{
  GruppeMeeting *meeting;
  gint64 starts_at = 0;
  int minutes = 0;

  if (self->context == NULL)
    return;

  meeting = get_chosen_meeting (self);
  gtk_widget_set_visible (GTK_WIDGET (self->date_row), gtk_check_button_get_active (self->date_button));
  gtk_widget_set_visible (GTK_WIDGET (self->time_label),
                          meeting != NULL && self->found != NULL &&
                          gruppe_found_when (self->found, self->zone, &starts_at, &minutes) &&
                          starts_at != gruppe_meeting_get_starts_at (meeting));
}

/* The date that begins when the invitation says, else the one that the same link leads to. */
static guint
find_date (GruppePasteWindow *self)
{
  gint64 starts_at;
  int minutes;

  if (gruppe_found_when (self->found, self->zone, &starts_at, &minutes))
    {
      for (guint i = 0; i < self->meetings->len; i++)
        {
          if (gruppe_meeting_get_starts_at (g_ptr_array_index (self->meetings, i)) == starts_at)
            return i;
        }
    }

  for (guint i = 0; i < self->meetings->len; i++)
    {
      if (g_strcmp0 (gruppe_meeting_get_link (g_ptr_array_index (self->meetings, i)), self->found->url) == 0)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

void
gruppe_paste_window_fill_dates (GruppePasteWindow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint match;

  for (guint i = 0; i < self->meetings->len; i++)
    {
      GruppeMeeting *meeting = g_ptr_array_index (self->meetings, i);
      g_autofree char *when = gruppe_meeting_words_moment (gruppe_meeting_get_starts_at (meeting),
                                                           gruppe_meeting_get_zone (meeting));
      g_autofree char *name = g_strdup_printf ("%s \302\267 %s", when, gruppe_meeting_get_title (meeting));

      gtk_string_list_append (names, name);
    }

  adw_combo_row_set_model (self->date_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (self->date_choice, self->meetings->len > 0);

  match = find_date (self);
  gtk_check_button_set_active (match != GTK_INVALID_LIST_POSITION ? self->date_button : self->new_button, TRUE);
  if (match != GTK_INVALID_LIST_POSITION)
    adw_combo_row_set_selected (self->date_row, match);
}

static void
go_to_meeting (GtkWindow *parent,
               gint64     id)
{
  g_autofree char *target = g_strdup_printf ("meeting:%" G_GINT64_FORMAT, id);

  gtk_widget_activate_action (GTK_WIDGET (parent), "win.go", "(ss)", "meetings", target);
}

static void
form_added_cb (GtkWindow     *parent,
               GruppeMeeting *meeting)
{
  go_to_meeting (parent, gruppe_meeting_get_id (meeting));
}

static void
plan_meeting (GruppePasteWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  GruppeMeetingForm *form = gruppe_meeting_form_new (parent, self->context, NULL);

  gruppe_meeting_form_fill (form, self->found);
  if (parent != NULL)
    g_signal_connect_object (form, "added", G_CALLBACK (form_added_cb), parent, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
  gtk_window_close (GTK_WINDOW (self));
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppePasteWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  undo = gruppe_meetings_change_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL || self->context == NULL)
    return;

  gruppe_paste_window_set_busy (self, FALSE);
  if (undo != NULL)
    {
      GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

      if (parent != NULL)
        {
          go_to_meeting (parent, self->filling);
          gruppe_meeting_toast_undo (GTK_WIDGET (parent), self->context, _("The invitation was added to the date."), undo);
        }
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  sentence = gruppe_paste_words_use_error (error);
  gruppe_paste_window_show_use_problem (self, sentence);
}

/* What the invitation does not say stays as it is. */
static void
fill_meeting (GruppePasteWindow *self,
              GruppeMeeting     *meeting)
{
  g_autoptr(GruppeMeetingDraft) draft = gruppe_meeting_draft_new ();
  g_autoptr(GDateTime) start = gruppe_zone_from_utc (gruppe_meeting_get_zone (meeting), gruppe_meeting_get_starts_at (meeting));
  const GruppeFoundInvitation *found = self->found;

  draft->title = g_strdup (gruppe_meeting_get_title (meeting));
  draft->provider = g_strdup (found->provider != NULL ? found->provider : gruppe_meeting_get_provider (meeting));
  draft->link = g_strdup (found->url != NULL ? found->url : gruppe_meeting_get_link (meeting));
  draft->zone = g_strdup (gruppe_meeting_get_zone (meeting));
  g_date_time_get_ymd (start, &draft->year, &draft->month, &draft->day);
  draft->hour = g_date_time_get_hour (start);
  draft->minute = g_date_time_get_minute (start);
  draft->minutes = gruppe_meeting_get_minutes (meeting);
  draft->margin_minutes = self->margin_minutes;
  draft->trial = gruppe_meeting_is_trial (meeting);
  draft->meeting_number = g_strdup (found->meeting_id != NULL ? found->meeting_id
                                                              : gruppe_meeting_get_meeting_number (meeting));
  draft->dial_in = found->dial_in != NULL && found->dial_in[0] != NULL ? g_strjoinv ("\n", found->dial_in)
                                                                       : g_strdup (gruppe_meeting_get_dial_in (meeting));
  draft->typed = found->passcode != NULL ? gruppe_secret_ref (found->passcode) : NULL;
  draft->given = TRUE;
  draft->pin = found->phone_pin != NULL ? gruppe_secret_ref (found->phone_pin) : NULL;

  gruppe_paste_window_show_use_problem (self, NULL);
  gruppe_paste_window_set_busy (self, TRUE);
  self->filling = gruppe_meeting_get_id (meeting);
  gruppe_meetings_change_async (self->context, gruppe_meeting_get_id (meeting), GRUPPE_SERIES_THIS, draft, NULL, changed_cb,
                                gruppe_weak_new (self));
}

void
gruppe_paste_window_use (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  GruppePasteWindow *self = GRUPPE_PASTE_WINDOW (widget);
  GruppeMeeting *meeting = get_chosen_meeting (self);

  if (self->busy || self->found == NULL)
    return;

  if (meeting != NULL)
    fill_meeting (self, meeting);
  else
    plan_meeting (self);
}
