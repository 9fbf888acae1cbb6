/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-zone.h"
#include "gruppe-calendar-private.h"

#define PLACE "calendar"

/* Dates of a rule that are looked at, past ones included: a weekly series of four centuries. */
#define MAX_STEPS 20000

typedef struct
{
  icalcomponent *event;
  icalcomponent *calendar;
  const GruppeCalendarZone *zone;
  struct icaltimetype start;
  gint64 over;             /* what begins before is over */
  guint64 line;
  GHashTable *times;       /* gint64 of dates */
  gboolean *moved;
} Series;

static gboolean
refuse (const Series      *series,
        GruppeInputError   code,
        const char        *message,
        GError           **error)
{
  gruppe_input_error_set (error, code, PLACE, series->line, "line %" G_GUINT64_FORMAT ": %s", series->line, message);

  return FALSE;
}

static gboolean
add (Series  *series,
     gint64   utc,
     GError **error)
{
  if (utc < series->over)
    return TRUE;

  if (g_hash_table_size (series->times) >= GRUPPE_CALENDAR_MAX_DATES && !g_hash_table_contains (series->times, &utc))
    return refuse (series, GRUPPE_INPUT_ERROR_TOO_LARGE, "the series has too many dates", error);

  g_hash_table_add (series->times, g_memdup2 (&utc, sizeof utc));

  return TRUE;
}

/* Wall-clock time in the zone of the series, so that the rule can be followed without any zone. */
static struct icaltimetype
to_wall_clock (const Series        *series,
               struct icaltimetype  time)
{
  if (time.is_date || !icaltime_is_utc (time))
    {
      time.zone = NULL;
      return time;
    }

  if (series->zone->iana != NULL)
    {
      g_autoptr(GDateTime) then = gruppe_zone_from_utc (series->zone->iana, (gint64) icaltime_as_timet (time));

      time.year = g_date_time_get_year (then);
      time.month = g_date_time_get_month (then);
      time.day = g_date_time_get_day_of_month (then);
      time.hour = g_date_time_get_hour (then);
      time.minute = g_date_time_get_minute (then);
      time.second = g_date_time_get_second (then);
    }
  else if (series->zone->rules != NULL)
    {
      time = icaltime_convert_to_zone (time, series->zone->rules);
    }
  time.zone = NULL;

  return time;
}

static gboolean
check_rule (const Series                *series,
            struct icalrecurrencetype   *rule,
            GError                     **error)
{
  if (rule->freq != ICAL_DAILY_RECURRENCE && rule->freq != ICAL_WEEKLY_RECURRENCE && rule->freq != ICAL_MONTHLY_RECURRENCE &&
      rule->freq != ICAL_YEARLY_RECURRENCE)
    return refuse (series, GRUPPE_INPUT_ERROR_FORBIDDEN, "a meeting that comes more often than once a day is not taken", error);

  if (rule->by_hour[0] != ICAL_RECURRENCE_ARRAY_MAX || rule->by_minute[0] != ICAL_RECURRENCE_ARRAY_MAX ||
      rule->by_second[0] != ICAL_RECURRENCE_ARRAY_MAX || rule->rscale != NULL)
    return refuse (series, GRUPPE_INPUT_ERROR_FORBIDDEN, "a series with this kind of rule is not taken", error);

  /* Days that never come, such as the 30th of February, are looked for over centuries, which takes half a second a rule. */
  if (rule->freq == ICAL_DAILY_RECURRENCE &&
      (rule->by_month[0] != ICAL_RECURRENCE_ARRAY_MAX || rule->by_month_day[0] != ICAL_RECURRENCE_ARRAY_MAX ||
       rule->by_year_day[0] != ICAL_RECURRENCE_ARRAY_MAX || rule->by_week_no[0] != ICAL_RECURRENCE_ARRAY_MAX))
    return refuse (series, GRUPPE_INPUT_ERROR_FORBIDDEN, "a daily series with this kind of rule is not taken", error);

  if (rule->count <= 0 && icaltime_is_null_time (rule->until))
    return refuse (series, GRUPPE_INPUT_ERROR_RANGE, "the series has no end; give it one where it was made", error);

  return TRUE;
}

static gboolean
add_rule (Series        *series,
          icalproperty  *property,
          GError       **error)
{
  struct icalrecurrencetype rule = icalproperty_get_rrule (property);
  struct icaltimetype start = series->start;
  icalrecur_iterator *iterator;
  gboolean success = TRUE;
  int n_steps = 0;

  if (!check_rule (series, &rule, error))
    return FALSE;

  if (!icaltime_is_null_time (rule.until))
    {
      rule.until = to_wall_clock (series, rule.until);
      if (rule.until.is_date)
        {
          rule.until.is_date = 0;
          rule.until.hour = 23;
          rule.until.minute = 59;
          rule.until.second = 59;
        }
    }
  start.zone = NULL;

  iterator = icalrecur_iterator_new (rule, start);
  if (iterator == NULL)
    return refuse (series, GRUPPE_INPUT_ERROR_SYNTAX, "the rule of the series cannot be read", error);

  while (success)
    {
      struct icaltimetype next = icalrecur_iterator_next (iterator);
      gboolean moved = FALSE;
      gint64 utc;

      if (icaltime_is_null_time (next) || next.year > GRUPPE_CALENDAR_LAST_YEAR)
        break;
      if (++n_steps > MAX_STEPS)
        success = refuse (series, GRUPPE_INPUT_ERROR_TOO_LARGE, "the series has too many dates", error);
      else if (gruppe_calendar_zone_to_utc (series->zone, next, &utc, &moved))
        success = add (series, utc, error);
      *series->moved = *series->moved || moved;
    }
  icalrecur_iterator_free (iterator);

  return success;
}

static gboolean
add_single_dates (Series  *series,
                  GError **error)
{
  for (icalproperty *property = icalcomponent_get_first_property (series->event, ICAL_RDATE_PROPERTY); property != NULL;
       property = icalcomponent_get_next_property (series->event, ICAL_RDATE_PROPERTY))
    {
      struct icaldatetimeperiodtype date = icalproperty_get_rdate (property);
      struct icaltimetype time = icaltime_is_null_time (date.time) ? date.period.start : date.time;
      gint64 utc;

      if (time.is_date)
        return refuse (series, GRUPPE_INPUT_ERROR_FORBIDDEN, "a date of the series has no time of day", error);
      if (!gruppe_calendar_property_to_utc (series->calendar, property, time, series->zone, &utc))
        return refuse (series, GRUPPE_INPUT_ERROR_TIME, "a date of the series cannot be read", error);
      if (!add (series, utc, error))
        return FALSE;
    }

  return TRUE;
}

/* Some programs leave out a whole day. */
static void
remove_day (Series              *series,
            struct icaltimetype  day)
{
  struct icaltimetype end;
  GHashTableIter iter;
  gpointer key;
  gint64 from, until;

  day.is_date = 0;
  day.hour = day.minute = day.second = 0;
  end = day;
  end.hour = 23;
  end.minute = 59;
  if (!gruppe_calendar_zone_to_utc (series->zone, day, &from, NULL) ||
      !gruppe_calendar_zone_to_utc (series->zone, end, &until, NULL))
    return;

  g_hash_table_iter_init (&iter, series->times);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (*(gint64 *) key >= from && *(gint64 *) key <= until)
        g_hash_table_iter_remove (&iter);
    }
}

static gboolean
remove_exceptions (Series  *series,
                   GError **error)
{
  for (icalproperty *property = icalcomponent_get_first_property (series->event, ICAL_EXDATE_PROPERTY); property != NULL;
       property = icalcomponent_get_next_property (series->event, ICAL_EXDATE_PROPERTY))
    {
      struct icaltimetype time = icalproperty_get_exdate (property);
      gint64 utc;

      if (time.is_date)
        remove_day (series, time);
      else if (gruppe_calendar_property_to_utc (series->calendar, property, time, series->zone, &utc))
        g_hash_table_remove (series->times, &utc);
      else
        return refuse (series, GRUPPE_INPUT_ERROR_TIME, "an exception of the series cannot be read", error);
    }

  return TRUE;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/**
 * gruppe_calendar_is_series:
 * @event: a VEVENT
 *
 * Returns: whether it may have more than one date
 */
gboolean
gruppe_calendar_is_series (icalcomponent *event)
{
  return icalcomponent_get_first_property (event, ICAL_RRULE_PROPERTY) != NULL ||
         icalcomponent_get_first_property (event, ICAL_RDATE_PROPERTY) != NULL;
}

/**
 * gruppe_calendar_property_to_utc:
 * @calendar: where its zone may be described
 * @property: what @time is of
 * @time: a time
 * @zone: for a time that names none
 * @ret_utc: (out): seconds since 1970
 *
 * Returns: %FALSE when it is no time or in no known zone
 */
gboolean
gruppe_calendar_property_to_utc (icalcomponent            *calendar,
                                 icalproperty             *property,
                                 struct icaltimetype       time,
                                 const GruppeCalendarZone *zone,
                                 gint64                   *ret_utc)
{
  icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  g_autoptr(GruppeCalendarZone) own = NULL;

  if (!icaltime_is_utc (time) && parameter == NULL)
    return gruppe_calendar_zone_to_utc (zone, time, ret_utc, NULL);

  own = gruppe_calendar_zone_find (calendar, icaltime_is_utc (time) ? NULL : icalparameter_get_tzid (parameter));

  return own != NULL && gruppe_calendar_zone_to_utc (own, time, ret_utc, NULL);
}

/**
 * gruppe_calendar_dates:
 * @event: a VEVENT
 * @zone: of its start
 * @start: its start
 * @minutes: how long it lasts
 * @now: seconds since 1970
 * @line: where it begins, for the error
 * @ret_moved: (out): set when a time was moved because the clock leaves it out
 * @error: return location; the place is "calendar"
 *
 * Returns: (transfer full) (nullable) (element-type gint64): when its dates begin, in order, without those that are over; may be empty
 */
GArray *
gruppe_calendar_dates (icalcomponent            *event,
                       const GruppeCalendarZone *zone,
                       struct icaltimetype       start,
                       int                       minutes,
                       gint64                    now,
                       guint64                   line,
                       gboolean                 *ret_moved,
                       GError                  **error)
{
  g_autoptr(GHashTable) times = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Series series = { event, icalcomponent_get_parent (event), zone, start, now - minutes * (gint64) 60 + 1, line, times, ret_moved };
  gboolean has_rule = icalcomponent_get_first_property (event, ICAL_RRULE_PROPERTY) != NULL;
  GHashTableIter iter;
  GArray *sorted;
  gpointer key;
  gint64 utc;

  if (icalcomponent_get_first_property (event, ICAL_EXRULE_PROPERTY) != NULL)
    {
      refuse (&series, GRUPPE_INPUT_ERROR_FORBIDDEN, "a series with a rule for exceptions is not taken", error);
      return NULL;
    }

  if (!has_rule)
    {
      if (!gruppe_calendar_zone_to_utc (zone, start, &utc, ret_moved))
        {
          refuse (&series, GRUPPE_INPUT_ERROR_RANGE, "the event has no usable start", error);
          return NULL;
        }
      if (!add (&series, utc, error))
        return NULL;
    }

  for (icalproperty *property = icalcomponent_get_first_property (event, ICAL_RRULE_PROPERTY); property != NULL;
       property = icalcomponent_get_next_property (event, ICAL_RRULE_PROPERTY))
    {
      if (!add_rule (&series, property, error))
        return NULL;
    }

  if (!add_single_dates (&series, error) || !remove_exceptions (&series, error))
    return NULL;

  sorted = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_hash_table_iter_init (&iter, times);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_vals (sorted, key, 1);
  g_array_sort (sorted, compare_times);

  return sorted;
}
