/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an invitation says of a meeting, in the language of the invitation. */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "base/gruppe-zone.h"
#include "gruppe-invitation.h"

static const char * const weekdays_de[] = { "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag",
                                            "Samstag", "Sonntag" };
static const char * const weekdays_en[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
                                            "Saturday", "Sunday" };
static const char * const months_de[] = { "Januar", "Februar", "März", "April", "Mai", "Juni",
                                          "Juli", "August", "September", "Oktober", "November",
                                          "Dezember" };
static const char * const months_en[] = { "January", "February", "March", "April", "May", "June",
                                          "July", "August", "September", "October", "November",
                                          "December" };

/* "+49 69 1234, +49 30 5678, Nummer des Treffens: 123 456", or NULL when nobody can dial in. */
static char *
dial_in_words (GruppeMeeting *meeting,
               const char    *language)
{
  const char *number = gruppe_meeting_get_meeting_number (meeting);
  g_auto(GStrv) lines = g_strsplit (gruppe_meeting_get_dial_in (meeting), "\n", -1);
  g_autoptr(GString) out = g_string_new (NULL);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (*g_strstrip (lines[i]) != '\0')
        g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", lines[i]);
    }

  if (out->len == 0)
    return NULL;
  if (number[0] != '\0')
    g_string_append_printf (out, ", %s: %s",
                            g_str_equal (language, "de") ? "Nummer des Treffens" : "number of the meeting", number);

  return g_strdup (out->str);
}

/**
 * gruppe_invitation_fields_new:
 * @meeting: a meeting
 * @provider_name: (nullable): name of the program
 * @language: "de" or "en"
 * @home_zone: (nullable): zone of the reader; a meeting in another one says in which its time is meant
 *
 * Returns: (transfer full): what is known from the meeting; the rest is empty
 */
GruppeInvitationFields *
gruppe_invitation_fields_new (GruppeMeeting *meeting,
                              const char    *provider_name,
                              const char    *language,
                              const char    *home_zone)
{
  g_autoptr(GDateTime) start = NULL;
  g_autofree char *date = NULL;
  GruppeInvitationFields *self;
  const char *zone;
  int minutes;

  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);

  zone = gruppe_meeting_get_zone (meeting);
  minutes = gruppe_meeting_get_minutes (meeting);
  start = gruppe_zone_from_utc (zone, gruppe_meeting_get_starts_at (meeting));
  date = gruppe_meeting_date_in_words (gruppe_meeting_get_starts_at (meeting), zone, language);

  self = g_new0 (GruppeInvitationFields, 1);
  self->title = g_strdup (gruppe_meeting_get_title (meeting));
  self->time = g_date_time_format (start, "%H:%M");
  self->provider = g_strdup (provider_name);
  self->link = g_strdup (gruppe_meeting_get_link (meeting));
  self->dial_in = dial_in_words (meeting, language);

  if (home_zone == NULL || g_str_equal (zone, home_zone))
    self->date = g_steal_pointer (&date);
  else
    {
      g_autofree char *hint = gruppe_meeting_zone_in_words (zone, language);

      self->date = g_strdup_printf ("%s (%s)", date, hint);
    }

  if (g_str_equal (language, "de"))
    self->duration = g_strdup_printf (minutes == 1 ? "%d Minute" : "%d Minuten", minutes);
  else
    self->duration = g_strdup_printf (minutes == 1 ? "%d minute" : "%d minutes", minutes);

  return self;
}

/**
 * gruppe_invitation_fields_free:
 * @self: (transfer full): fields
 */
void
gruppe_invitation_fields_free (GruppeInvitationFields *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->time, g_free);
  g_clear_pointer (&self->duration, g_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->link, g_free);
  g_clear_pointer (&self->dial_in, g_free);
  g_clear_pointer (&self->organiser, g_free);
  g_clear_pointer (&self->opens_before, g_free);
  g_free (self);
}

/**
 * gruppe_meeting_date_in_words:
 * @utc: seconds since 1970, UTC
 * @zone: an IANA name
 * @language: "de" or "en", which need not be the one of the user interface
 *
 * Returns: (transfer full): "Dienstag, 1. Dezember 2026" or "Tuesday, 1 December 2026"
 */
char *
gruppe_meeting_date_in_words (gint64      utc,
                              const char *zone,
                              const char *language)
{
  g_autoptr(GDateTime) then = gruppe_zone_from_utc (zone, utc);
  const int weekday = g_date_time_get_day_of_week (then) - 1;
  const int month = g_date_time_get_month (then) - 1;

  if (g_str_equal (language, "de"))
    return g_strdup_printf ("%s, %d. %s %d", weekdays_de[weekday], g_date_time_get_day_of_month (then),
                            months_de[month], g_date_time_get_year (then));

  return g_strdup_printf ("%s, %d %s %d", weekdays_en[weekday], g_date_time_get_day_of_month (then),
                          months_en[month], g_date_time_get_year (then));
}

/**
 * gruppe_meeting_zone_in_words:
 * @zone: an IANA name
 * @language: "de" or "en"
 *
 * Returns: (transfer full): "Uhrzeit in Lisbon" or "time in Lisbon"
 */
char *
gruppe_meeting_zone_in_words (const char *zone,
                              const char *language)
{
  const char *slash = strrchr (zone, '/');
  g_autofree char *city = g_strdelimit (g_strdup (slash != NULL ? slash + 1 : zone), "_", ' ');

  return g_strdup_printf (g_str_equal (language, "de") ? "Uhrzeit in %s" : "time in %s", city);
}
