/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/gruppe-zone.h"
#include "gruppe-calendar-private.h"
#include "gruppe-invitation-private.h"

static char *
component_to_string (icalcomponent *component)
{
  char *text = icalcomponent_as_ical_string_r (component);
  char *copy = g_strdup (text);

  free (text);

  return copy;
}

/* The rule of a STANDARD or DAYLIGHT without its end; NULL when it has none. */
static char *
endless_rule (icalcomponent        *part,
              struct icaltimetype  *ret_until)
{
  icalproperty *property = icalcomponent_get_first_property (part, ICAL_RRULE_PROPERTY);
  struct icalrecurrencetype rule;
  char *text, *copy;

  if (property == NULL)
    return NULL;

  rule = icalproperty_get_rrule (property);
  *ret_until = rule.until;
  rule.until = icaltime_null_time ();
  text = icalrecurrencetype_as_string_r (&rule);
  copy = g_strdup (text);
  free (text);

  return copy;
}

static int
offset_of (icalcomponent     *part,
           icalproperty_kind  kind)
{
  icalproperty *property = icalcomponent_get_first_property (part, kind);

  if (property == NULL)
    return G_MAXINT;

  return kind == ICAL_TZOFFSETTO_PROPERTY ? icalproperty_get_tzoffsetto (property) : icalproperty_get_tzoffsetfrom (property);
}

/* Whether @later goes on with the rule of @part, which ends. The library's data are cut in 2037. */
static gboolean
goes_on (icalcomponent *part,
         icalcomponent *later)
{
  struct icaltimetype until = icaltime_null_time (), later_until = icaltime_null_time ();
  g_autofree char *rule = endless_rule (part, &until);
  g_autofree char *later_rule = endless_rule (later, &later_until);
  int years = icalcomponent_get_dtstart (later).year - until.year;

  return part != later && rule != NULL && later_rule != NULL && !icaltime_is_null_time (until) &&
         icaltime_is_null_time (later_until) && strcmp (rule, later_rule) == 0 && years >= 0 && years <= 1 &&
         icalcomponent_isa (part) == icalcomponent_isa (later) &&
         offset_of (part, ICAL_TZOFFSETTO_PROPERTY) == offset_of (later, ICAL_TZOFFSETTO_PROPERTY) &&
         offset_of (part, ICAL_TZOFFSETFROM_PROPERTY) == offset_of (later, ICAL_TZOFFSETFROM_PROPERTY);
}

/* Makes one endless rule of two, as every reader expects it. */
static void
join_rules (icalcomponent *zone)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();

  for (icalcomponent *part = icalcomponent_get_first_component (zone, ICAL_ANY_COMPONENT); part != NULL;
       part = icalcomponent_get_next_component (zone, ICAL_ANY_COMPONENT))
    g_ptr_array_add (parts, part);

  for (guint i = 0; i < parts->len; i++)
    {
      icalcomponent *part = g_ptr_array_index (parts, i);

      for (guint j = 0; j < parts->len; j++)
        {
          icalcomponent *later = g_ptr_array_index (parts, j);
          icalproperty *property;
          struct icalrecurrencetype rule;

          if (!goes_on (part, later))
            continue;

          property = icalcomponent_get_first_property (part, ICAL_RRULE_PROPERTY);
          rule = icalproperty_get_rrule (property);
          rule.until = icaltime_null_time ();
          icalproperty_set_rrule (property, rule);
          icalcomponent_remove_component (zone, later);
          icalcomponent_free (later);
          g_ptr_array_remove_index (parts, j);
          i = i > j ? i - 1 : i;
          break;
        }
    }
}

/* What the file says about a zone whose name is not known. */
static char *
location_in_file (icalcomponent *calendar,
                  icaltimezone  *rules)
{
  icalcomponent *component = icaltimezone_get_component (rules);
  icalproperty *property;

  if (component == NULL)
    return NULL;

  for (property = icalcomponent_get_first_property (component, ICAL_X_PROPERTY); property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_X_PROPERTY))
    {
      const char *name = icalproperty_get_x_name (property);
      const char *value = icalproperty_get_x (property);

      if (g_strcmp0 (name, "X-LIC-LOCATION") == 0 && gruppe_zone_is_known (value))
        return g_strdup (value);
    }

  return NULL;
}

static gboolean
is_utc_name (const char *tzid)
{
  return g_ascii_strcasecmp (tzid, "UTC") == 0 || g_ascii_strcasecmp (tzid, "GMT") == 0 || g_ascii_strcasecmp (tzid, "Etc/UTC") == 0 ||
         g_ascii_strcasecmp (tzid, "Z") == 0;
}

/**
 * gruppe_calendar_zone_block:
 * @zone: an IANA name
 * @from: the first date it is for, seconds since 1970
 *
 * The rules of this machine's data, without those of the past, which strict readers stumble over.
 *
 * Returns: (transfer full) (nullable): a VTIMEZONE with @zone as its TZID; %NULL when there are no rules, then times are told in UTC
 */
char *
gruppe_calendar_zone_block (const char *zone,
                            gint64      from)
{
  g_autoptr(GDateTime) first = gruppe_zone_from_utc ("UTC", from);
  g_autofree char *whole = NULL;
  g_autofree char *block = NULL;
  struct icaltimetype start = icaltime_null_time ();
  icalcomponent *component, *copy;
  icalproperty *tzid;
  icaltimezone *rules;

  if (is_utc_name (zone) || !gruppe_zone_is_known (zone))
    return NULL;

  rules = icaltimezone_get_builtin_timezone (zone);
  component = rules != NULL ? icaltimezone_get_component (rules) : NULL;
  if (component == NULL)
    return NULL;

  /* The component belongs to the library, and the names for copying it differ between its versions. */
  whole = component_to_string (component);
  copy = icalparser_parse_string (whole);
  if (copy == NULL)
    return NULL;

  start.year = g_date_time_get_year (first) - 1;
  start.month = 1;
  start.day = 1;
  start.zone = icaltimezone_get_utc_timezone ();
  icaltimezone_truncate_vtimezone (copy, start, icaltime_null_time (), 0);
  join_rules (copy);

  tzid = icalcomponent_get_first_property (copy, ICAL_TZID_PROPERTY);
  if (tzid != NULL)
    {
      icalproperty_set_tzid (tzid, zone);
      block = component_to_string (copy);
    }
  icalcomponent_free (copy);

  return g_steal_pointer (&block);
}

/**
 * gruppe_calendar_zone_find:
 * @calendar: a VCALENDAR
 * @tzid: (nullable): what a time says; %NULL for UTC
 *
 * A name that is known goes before the rules in the file, which often are of the year the file was made.
 *
 * Returns: (transfer full) (nullable): the zone; %NULL when nothing is known about it
 */
GruppeCalendarZone *
gruppe_calendar_zone_find (icalcomponent *calendar,
                           const char    *tzid)
{
  g_autoptr(GruppeCalendarZone) self = g_new0 (GruppeCalendarZone, 1);

  if (tzid == NULL || is_utc_name (tzid))
    return g_steal_pointer (&self);

  self->iana = gruppe_invitation_zone_of_tzid (tzid);
  if (self->iana != NULL)
    return g_steal_pointer (&self);

  self->rules = icalcomponent_get_timezone (calendar, tzid);
  if (self->rules == NULL)
    return NULL;
  self->iana = location_in_file (calendar, self->rules);

  return g_steal_pointer (&self);
}

/**
 * gruppe_calendar_zone_free:
 * @self: (transfer full): a zone
 */
void
gruppe_calendar_zone_free (GruppeCalendarZone *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->iana, g_free);
  g_free (self);
}

/**
 * gruppe_calendar_zone_to_utc:
 * @self: a zone
 * @time: a wall-clock time in it
 * @ret_utc: (out): seconds since 1970, to the minute
 * @ret_moved: (out) (optional): set when the clock leaves that time out in spring and a later one was taken
 *
 * Returns: %FALSE when this is no time, or not one of our days
 */
gboolean
gruppe_calendar_zone_to_utc (const GruppeCalendarZone *self,
                             struct icaltimetype       time,
                             gint64                   *ret_utc,
                             gboolean                 *ret_moved)
{
  const char *name = self->iana != NULL ? self->iana : "UTC";
  g_autoptr(GDateTime) local = NULL;
  g_autoptr(GDateTime) before = NULL;

  if (time.year < GRUPPE_CALENDAR_FIRST_YEAR || time.year > GRUPPE_CALENDAR_LAST_YEAR || time.month < 1 || time.month > 12 ||
      time.day < 1 || time.day > 31 || time.hour < 0 || time.hour > 23 || time.minute < 0 || time.minute > 59 ||
      !g_date_valid_dmy ((GDateDay) time.day, (GDateMonth) time.month, (GDateYear) time.year))
    return FALSE;

  if (self->iana == NULL && self->rules != NULL)
    {
      time.second = 0;
      *ret_utc = (gint64) icaltime_as_timet_with_zone (time, self->rules);
      return TRUE;
    }

  if (gruppe_zone_to_utc (name, time.year, time.month, time.day, time.hour, time.minute, ret_utc, NULL))
    return TRUE;

  /* RFC 5545, section 3.3.5: with the offset that held before the clock was put forward. */
  local = g_date_time_new_utc (time.year, time.month, time.day, time.hour, time.minute, 0);
  if (local == NULL || !gruppe_zone_is_known (name))
    return FALSE;
  before = gruppe_zone_from_utc (name, g_date_time_to_unix (local) - 24 * 60 * 60);
  *ret_utc = g_date_time_to_unix (local) - g_date_time_get_utc_offset (before) / G_TIME_SPAN_SECOND;
  if (ret_moved != NULL)
    *ret_moved = TRUE;

  return TRUE;
}
