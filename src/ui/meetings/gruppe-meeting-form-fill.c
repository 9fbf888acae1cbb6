/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-zone.h"
#include "gruppe-meeting-form-private.h"

#define ONE_LINE "; "

static void
set_text (GruppeEntryRow *row,
          const char     *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

/* "2026-03-31T19:00:00" with or without the distance from UTC; without it holds the zone of the form. */
static gboolean
read_moment (GruppeMeetingForm *self,
             const char        *text,
             gint64            *ret_utc)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) with_zone = g_date_time_new_from_iso8601 (text, NULL);
  g_autoptr(GDateTime) wall = NULL;

  if (with_zone != NULL)
    {
      *ret_utc = g_date_time_to_unix (with_zone);
      return TRUE;
    }

  wall = g_date_time_new_from_iso8601 (text, utc);

  return wall != NULL &&
         gruppe_zone_to_utc (gruppe_meeting_form_get_zone (self), g_date_time_get_year (wall),
                             g_date_time_get_month (wall), g_date_time_get_day_of_month (wall),
                             g_date_time_get_hour (wall), g_date_time_get_minute (wall), ret_utc, NULL);
}

/* Start and end as they were found. What is odd about them is said, and left as it is here. */
static const char *
fill_times (GruppeMeetingForm           *self,
            const GruppeFoundInvitation *found)
{
  gint64 start, end;

  if (found->time_zone != NULL)
    {
      if (gruppe_zone_is_known (found->time_zone))
        gruppe_zone_row_set_zone (self->zone_row, found->time_zone);
      else
        return _("The invitation names a time zone that this computer does not know. Please enter date and time "
                 "yourself.");
    }

  if (found->start == NULL)
    return _("There is no date in this invitation. Please enter it.");

  if (!read_moment (self, found->start, &start))
    return _("The date in this invitation cannot be read. Please enter it.");

  gruppe_meeting_form_fill_date (self, start);
  if (found->end == NULL || !read_moment (self, found->end, &end))
    return NULL;

  if (end <= start)
    return _("In this invitation the meeting ends before it starts. Please check time and length.");

  if (end - start > GRUPPE_MEETING_MAX_MINUTES * 60)
    return _("In this invitation the meeting lasts more than a day. Please check time and length.");

  gtk_spin_button_set_value (self->minutes, (double) ((end - start) / 60));

  return NULL;
}

/**
 * gruppe_meeting_form_fill_date:
 * @self: a form
 * @utc: seconds since 1970, UTC
 *
 * Puts day and hour into the fields as the clocks in the zone of the form show them.
 */
void
gruppe_meeting_form_fill_date (GruppeMeetingForm *self,
                               gint64             utc)
{
  g_autoptr(GDateTime) then = gruppe_zone_from_utc (gruppe_meeting_form_get_zone (self), utc);
  g_autofree char *day = g_strdup_printf ("%d.%d.%d", g_date_time_get_day_of_month (then),
                                          g_date_time_get_month (then), g_date_time_get_year (then));
  g_autofree char *time = g_date_time_format (then, "%H:%M");

  set_text (self->date_row, day);
  set_text (self->time_row, time);
}

/**
 * gruppe_meeting_form_fill_meeting:
 * @self: a form with a meeting to change
 *
 * Shows the meeting as it is.
 */
void
gruppe_meeting_form_fill_meeting (GruppeMeetingForm *self)
{
  GruppeMeeting *meeting = self->meeting;
  g_auto(GStrv) lines = NULL;
  g_autofree char *dial_in = NULL;

  self->filling = TRUE;
  gruppe_zone_row_set_zone (self->zone_row, gruppe_meeting_get_zone (meeting));
  set_text (self->title_row, gruppe_meeting_get_title (meeting));
  gruppe_meeting_form_select_provider (self, gruppe_meeting_get_provider (meeting));
  gtk_switch_set_active (self->trial, gruppe_meeting_is_trial (meeting));
  gruppe_meeting_form_fill_date (self, gruppe_meeting_get_starts_at (meeting));
  gtk_spin_button_set_value (self->minutes, gruppe_meeting_get_minutes (meeting));
  set_text (self->link_row, gruppe_meeting_get_link (meeting));
  set_text (self->number_row, gruppe_meeting_get_meeting_number (meeting));

  lines = g_strsplit (gruppe_meeting_get_dial_in (meeting), "\n", -1);
  dial_in = g_strjoinv (ONE_LINE, lines);
  set_text (self->dial_in_row, dial_in);
  if (dial_in[0] != '\0' || gruppe_meeting_get_meeting_number (meeting)[0] != '\0')
    adw_expander_row_set_expanded (self->more_row, TRUE);

  if (gruppe_meeting_get_secret_expires_at (meeting) >= gruppe_meeting_get_ends_at (meeting))
    self->margin_minutes = (int) CLAMP ((gruppe_meeting_get_secret_expires_at (meeting) -
                                         gruppe_meeting_get_ends_at (meeting)) / 60, 0, 1440);
  self->filling = FALSE;

  gruppe_meeting_form_update (self);
}

/**
 * gruppe_meeting_form_fill:
 * @self: a form for a new meeting
 * @found: what was recognised in an invitation
 *
 * Puts it into the fields. What was not found stays as it is; nothing is stored.
 */
void
gruppe_meeting_form_fill (GruppeMeetingForm           *self,
                          const GruppeFoundInvitation *found)
{
  const char *odd;

  g_return_if_fail (GRUPPE_IS_MEETING_FORM (self));
  g_return_if_fail (self->meeting == NULL);
  g_return_if_fail (found != NULL);

  self->filling = TRUE;
  if (found->title != NULL)
    set_text (self->title_row, found->title);
  if (found->provider != NULL)
    gruppe_meeting_form_select_provider (self, found->provider);
  if (found->url != NULL)
    set_text (self->link_row, found->url);
  if (found->meeting_id != NULL)
    set_text (self->number_row, found->meeting_id);
  if (found->dial_in != NULL && found->dial_in[0] != NULL)
    {
      g_autofree char *numbers = g_strjoinv (ONE_LINE, found->dial_in);

      set_text (self->dial_in_row, numbers);
    }
  if (found->phone_pin != NULL)
    set_text (self->pin_row, gruppe_secret_peek (found->phone_pin));
  if (found->meeting_id != NULL || found->phone_pin != NULL || (found->dial_in != NULL && found->dial_in[0] != NULL))
    adw_expander_row_set_expanded (self->more_row, TRUE);

  odd = fill_times (self, found);
  self->filling = FALSE;

  gruppe_meeting_form_update (self);
  if (found->passcode != NULL)
    gruppe_password_choice_set_typed (self->password_choice, found->passcode);
  if (odd != NULL)
    gruppe_meeting_form_show_problem (self, GTK_WIDGET (self->date_row), odd);
}
