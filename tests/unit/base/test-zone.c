/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-zone.h"

#define BERLIN "Europe/Berlin"

static gint64
to_utc (int year,
        int month,
        int day,
        int hour,
        int minute)
{
  g_autoptr(GError) error = NULL;
  gint64 utc = 0;

  g_assert_true (gruppe_zone_to_utc (BERLIN, year, month, day, hour, minute, &utc, &error));
  g_assert_no_error (error);

  return utc;
}

static void
assert_refused (const char       *zone,
                int               month,
                int               day,
                int               hour,
                int               minute,
                GruppeInputError  code)
{
  g_autoptr(GError) error = NULL;
  gint64 utc = 4711;

  g_assert_false (gruppe_zone_to_utc (zone, 2026, month, day, hour, minute, &utc, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpint (utc, ==, 4711);
}

/* Winter is UTC+1, summer UTC+2: 18:00 is 17:00 and 16:00 UTC. 1767225600 is 2026-01-01 00:00 UTC. */
static void
test_seasons (void)
{
  g_assert_cmpint (to_utc (2026, 1, 1, 18, 0), ==, 1767225600 + 17 * 3600);
  g_assert_cmpint (to_utc (2026, 7, 1, 18, 0), ==, 1767225600 + 181 * 86400 + 16 * 3600);
}

/* On 29 March 2026 the clocks go from 02:00 to 03:00. */
static void
test_spring (void)
{
  assert_refused (BERLIN, 3, 29, 2, 0, GRUPPE_INPUT_ERROR_TIME);
  assert_refused (BERLIN, 3, 29, 2, 30, GRUPPE_INPUT_ERROR_TIME);
  g_assert_cmpint (to_utc (2026, 3, 29, 3, 0) - to_utc (2026, 3, 29, 1, 59), ==, 60);
}

/* On 25 October 2026 the hour from 02:00 to 03:00 comes twice; the first one is meant. */
static void
test_autumn (void)
{
  g_assert_cmpint (to_utc (2026, 10, 25, 2, 30) - to_utc (2026, 10, 25, 1, 30), ==, 3600);
  g_assert_cmpint (to_utc (2026, 10, 25, 3, 30) - to_utc (2026, 10, 25, 2, 30), ==, 2 * 3600);
}

static void
test_refused (void)
{
  assert_refused (BERLIN, 2, 29, 12, 0, GRUPPE_INPUT_ERROR_RANGE);
  assert_refused (BERLIN, 13, 1, 12, 0, GRUPPE_INPUT_ERROR_RANGE);
  assert_refused (BERLIN, 1, 1, 24, 0, GRUPPE_INPUT_ERROR_RANGE);
  assert_refused ("Europe/Atlantis", 1, 1, 12, 0, GRUPPE_INPUT_ERROR_TIME);
  assert_refused (NULL, 1, 1, 12, 0, GRUPPE_INPUT_ERROR_TIME);
}

static void
test_known (void)
{
  g_assert_true (gruppe_zone_is_known (BERLIN));
  g_assert_true (gruppe_zone_is_known ("America/New_York"));
  g_assert_false (gruppe_zone_is_known ("../../etc/passwd"));
  g_assert_false (gruppe_zone_is_known ("/usr/share/zoneinfo/Europe/Berlin"));
  g_assert_false (gruppe_zone_is_known ("+02:00"));
  g_assert_false (gruppe_zone_is_known (""));
}

static void
test_round_trip (void)
{
  for (int i = 0; i < 5000; i++)
    {
      gint64 utc = 1767225600 + (gint64) g_test_rand_int_range (0, 5 * 365 * 24 * 60) * 60;
      g_autoptr(GDateTime) local = gruppe_zone_from_utc (BERLIN, utc);
      gint64 back = 0;

      g_assert_true (gruppe_zone_to_utc (BERLIN, g_date_time_get_year (local), g_date_time_get_month (local),
                                         g_date_time_get_day_of_month (local), g_date_time_get_hour (local),
                                         g_date_time_get_minute (local), &back, NULL));
      /* Of the doubled hour in autumn the first is taken, an hour before the second. */
      g_assert_true (back == utc || back == utc - 3600);
    }
}

static void
test_extremes (void)
{
  g_autoptr(GDateTime) early = gruppe_zone_from_utc ("UTC", G_MININT64);
  g_autoptr(GDateTime) late = gruppe_zone_from_utc ("UTC", G_MAXINT64);

  g_assert_nonnull (early);
  g_assert_cmpint (g_date_time_get_year (late), ==, 9999);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zone/seasons", test_seasons);
  g_test_add_func ("/zone/spring", test_spring);
  g_test_add_func ("/zone/autumn", test_autumn);
  g_test_add_func ("/zone/refused", test_refused);
  g_test_add_func ("/zone/known", test_known);
  g_test_add_func ("/zone/round-trip", test_round_trip);
  g_test_add_func ("/zone/extremes", test_extremes);

  return g_test_run ();
}
