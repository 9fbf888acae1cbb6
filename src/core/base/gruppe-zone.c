/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-base"

#include "config.h"

#include "gruppe-error.h"
#include "gruppe-zone.h"

/**
 * gruppe_zone_is_known:
 * @zone: (nullable): an IANA name such as "Europe/Berlin"
 *
 * Returns: whether the system's time zone data have it
 */
gboolean
gruppe_zone_is_known (const char *zone)
{
  g_autoptr(GTimeZone) found = NULL;

  /* GTimeZone also takes offsets, POSIX rules and absolute file names; only names of the data base are ours. */
  if (zone == NULL || !g_ascii_isalpha (zone[0]) || g_strrstr (zone, "..") != NULL)
    return FALSE;

  found = g_time_zone_new_identifier (zone);

  return found != NULL;
}

/**
 * gruppe_zone_local:
 *
 * Returns: (transfer full): the IANA name of this machine's zone, "Europe/Berlin" if it has none
 */
char *
gruppe_zone_local (void)
{
  g_autoptr(GTimeZone) local = g_time_zone_new_local ();
  const char *id = g_time_zone_get_identifier (local);

  if (gruppe_zone_is_known (id) && g_strrstr (id, "/") != NULL)
    return g_strdup (id);

  return g_strdup ("Europe/Berlin");
}

/**
 * gruppe_zone_to_utc:
 * @zone: an IANA name
 * @year: year
 * @month: 1-12
 * @day: 1-31
 * @hour: 0-23
 * @minute: 0-59
 * @ret_utc: (out): seconds since 1970
 * @error: return location
 *
 * Turns a wall-clock time into UTC. A time that the change to summer time leaves out is refused; of a
 * time that comes twice in autumn the first one (summer time) is taken.
 *
 * Returns: %TRUE, or %FALSE with %GRUPPE_INPUT_ERROR set and @ret_utc untouched
 */
gboolean
gruppe_zone_to_utc (const char  *zone,
                    int          year,
                    int          month,
                    int          day,
                    int          hour,
                    int          minute,
                    gint64      *ret_utc,
                    GError     **error)
{
  g_autoptr(GTimeZone) tz = NULL;
  g_autoptr(GDateTime) then = NULL;
  g_autoptr(GDateTime) before = NULL;

  if (!gruppe_zone_is_known (zone))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TIME, "zone", 0,
                              "zone: \"%s\" is no known time zone", zone != NULL ? zone : "");
      return FALSE;
    }

  tz = g_time_zone_new_identifier (zone);
  then = g_date_time_new (tz, year, month, day, hour, minute, 0.0);
  if (then == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "date", 0,
                              "date: %04d-%02d-%02d %02d:%02d is no date", year, month, day, hour,
                              minute);
      return FALSE;
    }

  if (g_date_time_get_hour (then) != hour || g_date_time_get_minute (then) != minute)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TIME, "time", 0,
                              "time: %02d:%02d does not exist on %04d-%02d-%02d, the clock is put forward",
                              hour, minute, year, month, day);
      return FALSE;
    }

  /* GLib takes the second of two equal times; the first one is an hour before it, with the clock still on summer time. */
  before = g_date_time_add_hours (then, -1);
  if (g_date_time_get_hour (before) == hour && g_date_time_get_minute (before) == minute)
    *ret_utc = g_date_time_to_unix (before);
  else
    *ret_utc = g_date_time_to_unix (then);

  return TRUE;
}

/**
 * gruppe_zone_from_utc:
 * @zone: an IANA name; an unknown one is taken as UTC
 * @utc: seconds since 1970
 *
 * Returns: (transfer full): the wall-clock time in @zone
 */
GDateTime *
gruppe_zone_from_utc (const char *zone,
                      gint64      utc)
{
  g_autoptr(GTimeZone) tz = gruppe_zone_is_known (zone) ? g_time_zone_new_identifier (zone) : NULL;
  g_autoptr(GDateTime) then = NULL;

  if (tz == NULL)
    tz = g_time_zone_new_utc ();

  then = g_date_time_new_from_unix_utc (CLAMP (utc, G_GINT64_CONSTANT (-62135596800),
                                               G_GINT64_CONSTANT (253402300799)));

  return g_date_time_to_timezone (then, tz);
}
