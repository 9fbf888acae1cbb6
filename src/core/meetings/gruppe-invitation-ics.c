/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar files: libical reads them, each event becomes a text with its links in front, together with its times. */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include <libical/ical.h>

#include "base/gruppe-zone.h"
#include "gruppe-calendar-private.h"
#include "gruppe-invitation-private.h"

#define MAX_DEPTH 6
#define MAX_EVENTS 100

/**
 * gruppe_invitation_is_calendar:
 * @text: any text
 *
 * Returns: whether it is a calendar file
 */
gboolean
gruppe_invitation_is_calendar (const char *text)
{
  static GRegex *once;

  return g_regex_match (gruppe_invitation_regex (&once, "^\\s*BEGIN:VCALENDAR\\s*\\n"), text, 0, NULL);
}

/* Closes what is open above NAME, and NAME itself. An end without a beginning is dropped: libical would complain about it on
 * standard error. */
static void
close_component (GPtrArray  *open,
                 const char *name,
                 GString    *closed)
{
  guint at = open->len;

  while (at > 0 && g_ascii_strcasecmp (g_ptr_array_index (open, at - 1), name) != 0)
    at--;
  if (at == 0)
    return;

  while (open->len >= at)
    {
      g_string_append_printf (closed, "END:%s\r\n", (const char *) g_ptr_array_index (open, open->len - 1));
      g_ptr_array_set_size (open, (int) open->len - 1);
    }
}

/* Closes what a file that was cut off left open. Returns NULL when components are nested as no calendar does. */
static GruppeScratch *
closed_calendar (const char *text)
{
  g_autoptr(GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  GString *closed = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      const char *end = strchrnul (p, '\n');
      g_autoptr(GruppeScratch) line = g_strndup (p, (gsize) (end - p));

      g_strchomp (line);
      p = *end != '\0' ? end + 1 : end;

      if (g_ascii_strncasecmp (line, "END:", 4) == 0)
        {
          close_component (open, line + 4, closed);
          continue;
        }

      if (g_ascii_strncasecmp (line, "BEGIN:", 6) == 0)
        g_ptr_array_add (open, g_strdup (line + 6));
      if (open->len > MAX_DEPTH)
        {
          gruppe_scratch_string_free (closed);
          return NULL;
        }
      /* What stands outside of the calendar is none of it. */
      if (open->len > 0)
        g_string_append_printf (closed, "%s\r\n", line);
    }

  while (open->len > 0)
    close_component (open, g_ptr_array_index (open, open->len - 1), closed);

  return g_string_free (closed, FALSE);
}

static char *
calendar_zone (icalcomponent *calendar)
{
  for (icalproperty *property = icalcomponent_get_first_property (calendar, ICAL_X_PROPERTY); property != NULL;
       property = icalcomponent_get_next_property (calendar, ICAL_X_PROPERTY))
    {
      const char *name = icalproperty_get_x_name (property);
      g_autoptr(GruppeScratch) tzid = NULL;

      if (name == NULL || g_ascii_strcasecmp (name, "X-WR-TIMEZONE") != 0)
        continue;

      tzid = gruppe_calendar_property_text (property);
      return tzid != NULL ? gruppe_invitation_zone_of_tzid (tzid) : NULL;
    }

  return NULL;
}

/* Of a zone that only the file itself describes, the offset is told and no name. */
static char *
own_zone_time (icalcomponent       *calendar,
               const char          *tzid,
               struct icaltimetype  time)
{
  icaltimezone *own = tzid != NULL ? icalcomponent_get_timezone (calendar, tzid) : NULL;
  g_autoptr(GTimeZone) tz = NULL;
  g_autoptr(GDateTime) then = NULL;
  int is_summer;

  if (own == NULL)
    return NULL;

  tz = g_time_zone_new_offset (icaltimezone_get_utc_offset (own, &time, &is_summer));
  then = g_date_time_new (tz, time.year, time.month, time.day, time.hour, time.minute, time.second);

  return then != NULL ? g_date_time_format (then, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
}

static char *
time_text (icalcomponent       *calendar,
           const char          *home,
           const char          *tzid,
           struct icaltimetype  time,
           char               **ret_zone)
{
  g_autofree char *zone = NULL;
  g_autoptr(GDateTime) then = NULL;
  gint64 utc;
  char *own;

  if (icaltime_is_null_time (time) || time.is_date || !icaltime_is_valid_time (time) || time.year < 1970 || time.year > 9999)
    return NULL;

  if (icaltime_is_utc (time))
    {
      g_autoptr(GDateTime) universal = g_date_time_new_utc (time.year, time.month, time.day, time.hour, time.minute, time.second);

      if (universal == NULL)
        return NULL;
      zone = g_strdup (home != NULL ? home : "UTC");
      then = gruppe_zone_from_utc (zone, g_date_time_to_unix (universal));
      *ret_zone = g_steal_pointer (&zone);
      return g_date_time_format (then, "%Y-%m-%dT%H:%M:%S%:z");
    }

  zone = tzid != NULL ? gruppe_invitation_zone_of_tzid (tzid) : NULL;
  if (zone != NULL)
    {
      if (!gruppe_zone_to_utc (zone, time.year, time.month, time.day, time.hour, time.minute, &utc, NULL))
        return NULL;
      then = gruppe_zone_from_utc (zone, utc);
      *ret_zone = g_steal_pointer (&zone);
      return g_date_time_format (then, "%Y-%m-%dT%H:%M:%S%:z");
    }

  own = own_zone_time (calendar, tzid, time);
  if (own != NULL)
    return own;

  then = g_date_time_new_utc (time.year, time.month, time.day, time.hour, time.minute, time.second);

  return then != NULL ? g_date_time_format (then, "%Y-%m-%dT%H:%M:%S") : NULL;
}

static const char *
tzid_of (icalproperty *property)
{
  icalparameter *parameter = property != NULL ? icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER) : NULL;

  return parameter != NULL ? icalparameter_get_tzid (parameter) : NULL;
}

static void
read_times (icalcomponent *calendar,
            icalcomponent *event,
            GruppeSegment *segment)
{
  icalproperty *start = icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY);
  icalproperty *end = icalcomponent_get_first_property (event, ICAL_DTEND_PROPERTY);
  icalproperty *duration = icalcomponent_get_first_property (event, ICAL_DURATION_PROPERTY);
  g_autofree char *home = calendar_zone (calendar);
  g_autofree char *other = NULL;

  if (start == NULL)
    return;

  segment->start = time_text (calendar, home, tzid_of (start), icalproperty_get_dtstart (start), &segment->time_zone);
  if (segment->start == NULL)
    return;

  if (end != NULL)
    segment->end = time_text (calendar, home, tzid_of (end), icalproperty_get_dtend (end), &other);
  else if (duration != NULL)
    {
      int seconds = icaldurationtype_as_int (icalproperty_get_duration (duration));

      if (seconds > 0 && seconds <= 7 * 24 * 60 * 60)
        segment->end = time_text (calendar, home, tzid_of (start),
                                  icaltime_add (icalproperty_get_dtstart (start), icaldurationtype_from_int (seconds)), &other);
    }
}

static void
add_event (icalcomponent *calendar,
           icalcomponent *event,
           int            age,
           GPtrArray     *segments)
{
  g_autoptr(GPtrArray) texts = gruppe_calendar_link_texts (event);
  GString *text = g_string_new (NULL);
  icalproperty *summary = icalcomponent_get_first_property (event, ICAL_SUMMARY_PROPERTY);
  GruppeSegment *segment;

  for (guint i = 0; i < texts->len; i++)
    {
      g_string_append (text, g_ptr_array_index (texts, i));
      if (text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append_c (text, '\n');
    }

  segment = g_new0 (GruppeSegment, 1);
  segment->calendar = TRUE;
  segment->age = age;
  segment->text = gruppe_invitation_normalise (text->str);
  segment->title = summary != NULL ? gruppe_invitation_title (icalproperty_get_summary (summary)) : NULL;
  read_times (calendar, event, segment);
  g_ptr_array_add (segments, segment);
  gruppe_scratch_string_free (text);
}

static gboolean
is_cancelled (icalcomponent *event)
{
  return icalcomponent_get_status (event) == ICAL_STATUS_CANCELLED;
}

/**
 * gruppe_invitation_calendar:
 * @text: a calendar file
 * @age: of the mail it is in
 * @segments: (element-type GruppeSegment): gets its events
 *
 * Returns: %FALSE if the file calls a meeting off
 */
gboolean
gruppe_invitation_calendar (const char *text,
                            int         age,
                            GPtrArray  *segments)
{
  g_autoptr(GruppeScratch) closed = closed_calendar (text);
  icalcomponent *root, *calendar;
  gboolean kept = TRUE;
  int n = 0;

  if (closed == NULL)
    return TRUE;

  icalerror_set_errors_are_fatal (FALSE);
  root = icalparser_parse_string (closed);
  if (root == NULL)
    return TRUE;

  calendar = icalcomponent_isa (root) == ICAL_VCALENDAR_COMPONENT
    ? root : icalcomponent_get_first_component (root, ICAL_VCALENDAR_COMPONENT);
  if (calendar != NULL && icalcomponent_get_method (calendar) == ICAL_METHOD_CANCEL)
    kept = FALSE;

  if (calendar != NULL && kept)
    {
      for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
           event != NULL && n < MAX_EVENTS; event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT), n++)
        {
          if (!is_cancelled (event))
            add_event (calendar, event, age, segments);
        }
    }

  icalcomponent_free (root);

  return kept;
}
