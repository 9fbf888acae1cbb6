/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-calendar-private.h"
#include "gruppe-invitation-private.h"
#include "gruppe-meeting-draft.h"

#define PLACE "calendar"
#define DEFAULT_MINUTES 90

typedef struct
{
  GruppeLinkRules *rules;
  const char *home_zone;
  gint64 now;
  GArray *event_lines;
  guint n_seen;            /* events so far, in the order of the file */
  guint n_series;
  gboolean past;           /* something was left out because it is over */
  GHashTable *events;      /* uid -> GruppeCalendarEvent */
} Reader;

/* One VEVENT on its way. */
typedef struct
{
  icalcomponent *calendar;
  icalcomponent *event;
  gboolean cancelled;
  guint64 line;
} Item;

static gboolean
refuse (const Item        *item,
        GruppeInputError   code,
        const char        *message,
        GError           **error)
{
  gruppe_input_error_set (error, code, PLACE, item->line, "line %" G_GUINT64_FORMAT ": %s", item->line, message);

  return FALSE;
}

/* What the parser could not read of what counts would change the date without a word. */
static gboolean
check_parsed (const Item  *item,
              GError     **error)
{
  static const char * const needed[] = {
    "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "UID", "SEQUENCE", "STATUS"
  };

  for (icalproperty *property = icalcomponent_get_first_property (item->event, ICAL_XLICERROR_PROPERTY); property != NULL;
       property = icalcomponent_get_next_property (item->event, ICAL_XLICERROR_PROPERTY))
    {
      const char *text = icalproperty_get_xlicerror (property);

      for (guint i = 0; text != NULL && i < G_N_ELEMENTS (needed); i++)
        {
          g_autofree char *phrase = g_strdup_printf ("%s property", needed[i]);
          g_autofree char *message = NULL;

          if (strstr (text, phrase) == NULL)
            continue;
          message = g_strdup_printf ("%s of the event cannot be read", needed[i]);
          return refuse (item, GRUPPE_INPUT_ERROR_SYNTAX, message, error);
        }
    }

  return TRUE;
}

/* @ret_floating: the time belongs to no zone */
static GruppeCalendarZone *
find_zone (const Reader         *reader,
           const Item           *item,
           icalproperty         *property,
           struct icaltimetype   time,
           gboolean             *ret_floating,
           GError              **error)
{
  icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  const char *tzid = parameter != NULL ? icalparameter_get_tzid (parameter) : NULL;
  g_autofree char *shown = NULL;
  g_autofree char *message = NULL;
  GruppeCalendarZone *zone;

  *ret_floating = tzid == NULL && !icaltime_is_utc (time);
  if (icaltime_is_utc (time))
    tzid = NULL;
  else if (tzid == NULL)
    tzid = reader->home_zone;

  zone = gruppe_calendar_zone_find (item->calendar, tzid);
  if (zone != NULL)
    return zone;

  shown = gruppe_text_for_display (tzid, 60);
  message = g_strdup_printf ("the time zone \"%s\" is not known, and the file does not describe it", shown);
  refuse (item, GRUPPE_INPUT_ERROR_TIME, message, error);

  return NULL;
}

/* 0 with @error set when that is no length of a meeting. */
static int
find_minutes (const Item                *item,
              const GruppeCalendarZone  *zone,
              struct icaltimetype        start,
              GruppeCalendarEvent       *result,
              GError                   **error)
{
  icalproperty *end = icalcomponent_get_first_property (item->event, ICAL_DTEND_PROPERTY);
  icalproperty *duration = icalcomponent_get_first_property (item->event, ICAL_DURATION_PROPERTY);
  gint64 from, until = 0, seconds;

  if (!gruppe_calendar_zone_to_utc (zone, start, &from, NULL))
    {
      refuse (item, GRUPPE_INPUT_ERROR_RANGE, "the event has no usable start", error);
      return 0;
    }

  if (end != NULL)
    {
      struct icaltimetype time = icalproperty_get_dtend (end);

      if (time.is_date || !gruppe_calendar_property_to_utc (item->calendar, end, time, zone, &until))
        {
          refuse (item, GRUPPE_INPUT_ERROR_TIME, "the end of the event cannot be read", error);
          return 0;
        }
      seconds = until - from;
    }
  else if (duration != NULL)
    {
      struct icaldurationtype value = icalproperty_get_duration (duration);

      /* Each part of it may be as long as a number can be. */
      seconds = (gint64) value.weeks * 604800 + (gint64) value.days * 86400 + (gint64) value.hours * 3600 +
                (gint64) value.minutes * 60 + (gint64) value.seconds;
      if (value.is_neg)
        seconds = -seconds;
    }
  else
    {
      gruppe_calendar_add_note (result, GRUPPE_CALENDAR_NO_END, "the event has no end: 90 minutes were taken");
      seconds = DEFAULT_MINUTES * 60;
    }

  if (seconds < 60 || seconds > GRUPPE_MEETING_MAX_MINUTES * 60)
    {
      refuse (item, GRUPPE_INPUT_ERROR_RANGE, seconds < 60 ? "the event ends before it begins" : "the event is longer than a day", error);
      return 0;
    }

  return (int) (seconds / 60);
}

/* Of two that are the same the newer one stays. */
static gboolean
keep (Reader               *reader,
      const Item           *item,
      GruppeCalendarEvent  *event,
      GError              **error)
{
  GruppeCalendarEvent *before = g_hash_table_lookup (reader->events, event->uid);

  if (before != NULL && before->sequence > event->sequence)
    {
      gruppe_calendar_event_free (event);
      return TRUE;
    }

  if (before == NULL && g_hash_table_size (reader->events) >= GRUPPE_CALENDAR_MAX_DATES)
    {
      gruppe_calendar_event_free (event);
      return refuse (item, GRUPPE_INPUT_ERROR_TOO_LARGE, "there are too many dates in the file", error);
    }

  g_hash_table_replace (reader->events, event->uid, event);

  return TRUE;
}

/* Everything but when it is. */
static GruppeCalendarEvent *
read_details (Reader                    *reader,
              const Item                *item,
              const GruppeCalendarZone  *zone)
{
  GruppeCalendarEvent *self = g_new0 (GruppeCalendarEvent, 1);
  icalproperty *sequence = icalcomponent_get_first_property (item->event, ICAL_SEQUENCE_PROPERTY);
  icalproperty *status = icalcomponent_get_first_property (item->event, ICAL_STATUS_PROPERTY);

  self->uid = gruppe_calendar_event_uid (item->event);
  self->title = gruppe_calendar_event_title (item->event);
  self->sequence = sequence != NULL ? MAX (icalproperty_get_sequence (sequence), 0) : 0;
  self->cancelled = item->cancelled || (status != NULL && icalproperty_get_status (status) == ICAL_STATUS_CANCELLED);
  self->zone = g_strdup (zone->iana != NULL ? zone->iana : reader->home_zone);
  if (zone->iana == NULL && zone->rules != NULL)
    gruppe_calendar_add_note (self, GRUPPE_CALENDAR_OWN_ZONE,
                              "the time zone has no known name: its rules were taken from the file");
  gruppe_calendar_find_link (reader->rules, item->event, self);

  return self;
}

/* A date of a series that was changed: a VEVENT of its own with the time it had first. */
static gboolean
read_instance (Reader                    *reader,
               const Item                *item,
               const GruppeCalendarEvent *details,
               const GruppeCalendarZone  *zone,
               struct icaltimetype        start,
               icalproperty              *recurrence,
               GError                   **error)
{
  struct icaltimetype time = icalproperty_get_recurrenceid (recurrence);
  GruppeCalendarEvent *event;
  gboolean moved = FALSE;
  gint64 first;

  if (icalproperty_get_first_parameter (recurrence, ICAL_RANGE_PARAMETER) != NULL)
    return refuse (item, GRUPPE_INPUT_ERROR_FORBIDDEN, "a change of all following dates is not taken", error);

  if (time.is_date)
    {
      time.is_date = 0;
      time.hour = start.hour;
      time.minute = start.minute;
    }
  if (!gruppe_calendar_property_to_utc (item->calendar, recurrence, time, zone, &first))
    return refuse (item, GRUPPE_INPUT_ERROR_TIME, "which date of the series is changed cannot be read", error);

  event = gruppe_calendar_event_copy (details);
  g_free (event->uid);
  event->uid = gruppe_calendar_instance_uid (details->uid, first);
  if (!gruppe_calendar_zone_to_utc (zone, start, &event->starts_at, &moved))
    {
      gruppe_calendar_event_free (event);
      return refuse (item, GRUPPE_INPUT_ERROR_RANGE, "the event has no usable start", error);
    }

  return keep (reader, item, event, error);
}

static gboolean
read_dates (Reader                    *reader,
            const Item                *item,
            GruppeCalendarEvent       *details,
            const GruppeCalendarZone  *zone,
            struct icaltimetype        start,
            GError                   **error)
{
  gboolean series = gruppe_calendar_is_series (item->event);
  g_autoptr(GArray) dates = NULL;
  gboolean moved = FALSE;

  if (series && ++reader->n_series > GRUPPE_CALENDAR_MAX_SERIES)
    return refuse (item, GRUPPE_INPUT_ERROR_TOO_LARGE, "there are too many series in the file", error);

  dates = gruppe_calendar_dates (item->event, zone, start, details->minutes, reader->now, item->line, &moved, error);
  if (dates == NULL)
    return FALSE;

  if (moved)
    gruppe_calendar_add_note (details, GRUPPE_CALENDAR_MOVED, "a time that the clock leaves out in spring was moved on");
  reader->past = reader->past || dates->len == 0;

  for (guint i = 0; i < dates->len; i++)
    {
      GruppeCalendarEvent *event = gruppe_calendar_event_copy (details);

      event->starts_at = g_array_index (dates, gint64, i);
      if (series)
        {
          g_free (event->uid);
          event->uid = gruppe_calendar_instance_uid (details->uid, event->starts_at);
        }
      if (!keep (reader, item, event, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_event (Reader      *reader,
            const Item  *item,
            GError     **error)
{
  icalproperty *property = icalcomponent_get_first_property (item->event, ICAL_DTSTART_PROPERTY);
  icalproperty *recurrence = icalcomponent_get_first_property (item->event, ICAL_RECURRENCEID_PROPERTY);
  g_autoptr(GruppeCalendarEvent) details = NULL;
  g_autoptr(GruppeCalendarZone) zone = NULL;
  struct icaltimetype start;
  gboolean floating = FALSE;

  if (!check_parsed (item, error))
    return FALSE;
  if (property == NULL)
    return refuse (item, GRUPPE_INPUT_ERROR_SYNTAX, "the event has no start", error);

  start = icalproperty_get_dtstart (property);
  if (start.is_date)
    return refuse (item, GRUPPE_INPUT_ERROR_FORBIDDEN, "the event is for whole days; a meeting needs a time of day", error);

  zone = find_zone (reader, item, property, start, &floating, error);
  if (zone == NULL)
    return FALSE;

  details = read_details (reader, item, zone);
  if (floating)
    gruppe_calendar_add_note (details, GRUPPE_CALENDAR_NO_ZONE,
                              "the event names no time zone: the one of this computer was taken");
  details->minutes = find_minutes (item, zone, start, details, error);
  if (details->minutes == 0)
    return FALSE;

  if (recurrence != NULL)
    return read_instance (reader, item, details, zone, start, recurrence, error);

  return read_dates (reader, item, details, zone, start, error);
}

static gboolean
check_method (icalcomponent  *calendar,
              gboolean       *ret_cancelled,
              GError        **error)
{
  icalproperty *property = icalcomponent_get_first_property (calendar, ICAL_METHOD_PROPERTY);
  icalproperty_method method = property != NULL ? icalproperty_get_method (property) : ICAL_METHOD_NONE;

  *ret_cancelled = method == ICAL_METHOD_CANCEL;
  if (method == ICAL_METHOD_REPLY || method == ICAL_METHOD_COUNTER || method == ICAL_METHOD_DECLINECOUNTER ||
      method == ICAL_METHOD_REFRESH)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, PLACE, 0,
                              "the file is an answer to an invitation, not an invitation");
      return FALSE;
    }

  return TRUE;
}

/* Two passes: first the series, then the changes to single dates, which may stand before them. */
static gboolean
read_calendar (Reader         *reader,
               icalcomponent  *calendar,
               GError        **error)
{
  guint first = reader->n_seen;
  gboolean cancelled = FALSE;

  if (!check_method (calendar, &cancelled, error))
    return FALSE;

  for (guint pass = 0; pass < 2; pass++)
    {
      reader->n_seen = first;
      for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); event != NULL;
           event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
        {
          Item item = { calendar, event, cancelled, 0 };
          gboolean change = icalcomponent_get_first_property (event, ICAL_RECURRENCEID_PROPERTY) != NULL;

          if (reader->n_seen < reader->event_lines->len)
            item.line = g_array_index (reader->event_lines, guint64, reader->n_seen);
          reader->n_seen++;
          if (change == (pass == 1) && !read_event (reader, &item, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
read_all (Reader         *reader,
          icalcomponent  *root,
          GError        **error)
{
  if (icalcomponent_isa (root) == ICAL_VCALENDAR_COMPONENT)
    return read_calendar (reader, root, error);

  for (icalcomponent *calendar = icalcomponent_get_first_component (root, ICAL_VCALENDAR_COMPONENT); calendar != NULL;
       calendar = icalcomponent_get_next_component (root, ICAL_VCALENDAR_COMPONENT))
    {
      if (!read_calendar (reader, calendar, error))
        return FALSE;
    }

  return TRUE;
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const GruppeCalendarEvent *first = *(GruppeCalendarEvent * const *) a;
  const GruppeCalendarEvent *second = *(GruppeCalendarEvent * const *) b;

  if (first->starts_at != second->starts_at)
    return first->starts_at < second->starts_at ? -1 : 1;

  return strcmp (first->uid, second->uid);
}

/* The table keeps nothing. */
static GPtrArray *
sort_events (Reader *reader)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_calendar_event_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, reader->events);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GruppeCalendarEvent *event = value;

      if (event->starts_at + event->minutes * (gint64) 60 <= reader->now)
        {
          reader->past = TRUE;
          continue;
        }
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (sorted, event);
    }
  g_ptr_array_sort (sorted, compare_events);

  return sorted;
}

static gboolean
check_bytes (const char  *data,
             gsize        length,
             GError     **error)
{
  if (length > GRUPPE_CALENDAR_MAX_BYTES)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, PLACE, 0, "the calendar file is larger than %d MB",
                              GRUPPE_CALENDAR_MAX_BYTES / (1024 * 1024));
      return FALSE;
    }

  if (!g_utf8_validate (data, (gssize) length, NULL))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_ENCODING, PLACE, 0, "the calendar file is not UTF-8");
      return FALSE;
    }

  return TRUE;
}

/**
 * gruppe_calendar_file_read:
 * @catalogue: the providers, known by their links
 * @data: the file
 * @length: its bytes
 * @home_zone: IANA name, for times that name no zone or are in UTC
 * @now: seconds since 1970, UTC
 * @error: return location; the place is "calendar", the line that of the event
 *
 * All or nothing: an event that cannot be taken refuses the file.
 *
 * Returns: (transfer full) (nullable) (element-type GruppeCalendarEvent): the dates in order, never empty; what is over is left out, and
 *   when all is over that is %GRUPPE_INPUT_ERROR_PAST
 */
GPtrArray *
gruppe_calendar_file_read (GruppeCatalogue  *catalogue,
                           const char       *data,
                           gsize             length,
                           const char       *home_zone,
                           gint64            now,
                           GError          **error)
{
  g_autoptr(GArray) event_lines = NULL;
  g_autoptr(GHashTable) events = NULL;
  g_autoptr(GruppeLinkRules) rules = NULL;
  g_autoptr(GruppeScratch) text = NULL;
  g_autoptr(GPtrArray) sorted = NULL;
  icalcomponent *root;
  gboolean success;
  Reader reader;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (gruppe_zone_is_known (home_zone), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!check_bytes (data, length, error))
    return NULL;

  if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      data += 3;
      length -= 3;
    }

  text = g_strndup (length > 0 ? data : "", length);
  event_lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  if (!gruppe_calendar_scan (text, event_lines, error))
    return NULL;

  icalerror_set_errors_are_fatal (0);
  root = icalparser_parse_string (text);
  if (root == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, PLACE, 0, "this is no calendar file");
      return NULL;
    }

  rules = gruppe_link_rules_new (catalogue);
  events = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) gruppe_calendar_event_free);
  reader = (Reader) { rules, home_zone, now, event_lines, 0, 0, FALSE, events };
  success = read_all (&reader, root, error);
  icalcomponent_free (root);
  if (!success)
    return NULL;

  sorted = sort_events (&reader);
  if (sorted->len > 0)
    return g_steal_pointer (&sorted);

  if (reader.past)
    gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_PAST, PLACE, 0, "all dates of the calendar file are over");
  else
    gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, PLACE, 0, "there is no event in the calendar file");

  return NULL;
}
