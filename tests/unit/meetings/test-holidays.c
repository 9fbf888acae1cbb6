/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-holidays.h"

static GruppeHolidays *
holidays_new (void)
{
  g_autoptr(GError) error = NULL;
  GruppeHolidays *holidays = gruppe_holidays_new_builtin (&error);

  g_assert_no_error (error);

  return holidays;
}

/* All holidays of a year in one line: "01-01 01-06 ...", those in parts in brackets. */
static void
assert_year (int         year,
             const char *land,
             const char *expected)
{
  g_autoptr(GruppeHolidays) holidays = holidays_new ();
  g_autoptr(GString) found = g_string_new (NULL);

  for (int month = 1; month <= 12; month++)
    {
      for (int day = 1; day <= 31; day++)
        {
          gboolean in_parts = FALSE;

          if (gruppe_holidays_find (holidays, year, month, day, land, "de", &in_parts) != NULL)
            g_string_append_printf (found, in_parts ? " (%02d-%02d)" : " %02d-%02d", month, day);
        }
    }

  g_assert_cmpstr (found->str[0] != '\0' ? found->str + 1 : "", ==, expected);
}

static void
test_2026 (void)
{
  assert_year (2026, "BW", "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26");
  assert_year (2026, "BY", "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 (08-15) 10-03 11-01 12-25 12-26");
  assert_year (2026, "BE", "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26");
  assert_year (2026, "BB", "01-01 04-03 04-05 04-06 05-01 05-14 05-24 05-25 10-03 10-31 12-25 12-26");
  assert_year (2026, "HE", "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 12-25 12-26");
  assert_year (2026, "SL", "01-01 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26");
  assert_year (2026, "SN", "01-01 04-03 04-06 05-01 05-14 05-25 (06-04) 10-03 10-31 11-18 12-25 12-26");
  assert_year (2026, "TH", "01-01 04-03 04-06 05-01 05-14 05-25 (06-04) 09-20 10-03 10-31 12-25 12-26");
}

static void
test_2027 (void)
{
  assert_year (2027, "HH", "01-01 03-26 03-29 05-01 05-06 05-17 10-03 10-31 12-25 12-26");
  assert_year (2027, "MV", "01-01 03-08 03-26 03-29 05-01 05-06 05-17 10-03 10-31 12-25 12-26");
  assert_year (2027, "NW", "01-01 03-26 03-29 05-01 05-06 05-17 05-27 10-03 11-01 12-25 12-26");
  assert_year (2027, "RP", "01-01 03-26 03-29 05-01 05-06 05-17 05-27 10-03 11-01 12-25 12-26");
  assert_year (2027, "ST", "01-01 01-06 03-26 03-29 05-01 05-06 05-17 10-03 10-31 12-25 12-26");
  assert_year (2027, "SN", "01-01 03-26 03-29 05-01 05-06 05-17 (05-27) 10-03 10-31 11-17 12-25 12-26");
  assert_year (2027, "SH", "01-01 03-26 03-29 05-01 05-06 05-17 10-03 10-31 12-25 12-26");
  assert_year (2027, "NI", "01-01 03-26 03-29 05-01 05-06 05-17 10-03 10-31 12-25 12-26");
  assert_year (2027, "HB", "01-01 03-26 03-29 05-01 05-06 05-17 10-03 10-31 12-25 12-26");
}

static void
test_years (void)
{
  assert_year (2017, "HH", "01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26");
  assert_year (2016, "HH", "01-01 03-25 03-28 05-01 05-05 05-16 10-03 12-25 12-26");
  assert_year (2022, "MV", "01-01 04-15 04-18 05-01 05-26 06-06 10-03 10-31 12-25 12-26");
  assert_year (2028, "BE", "01-01 03-08 04-14 04-17 05-01 05-25 06-05 06-17 10-03 12-25 12-26");
}

static void
test_everywhere (void)
{
  const char * const common = "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26";

  assert_year (2026, "", common);
  assert_year (2026, NULL, common);
  assert_year (2026, "DE", common);
  assert_year (2026, "*", common);
}

/* The Wednesday between 16 and 22 November, whatever the year. */
static void
test_repentance_day (void)
{
  static const struct { int year, day; } days[] = {
    { 2023, 22 }, { 2024, 20 }, { 2025, 19 }, { 2026, 18 }, { 2027, 17 }, { 2028, 22 }, { 2033, 16 }
  };
  g_autoptr(GruppeHolidays) holidays = holidays_new ();

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_assert_cmpstr (gruppe_holidays_find (holidays, days[i].year, 11, days[i].day, "SN", "de", NULL), ==, "Buß- und Bettag");
      g_assert_null (gruppe_holidays_find (holidays, days[i].year, 11, days[i].day, "BY", "de", NULL));
    }
}

static void
test_names (void)
{
  g_autoptr(GruppeHolidays) holidays = holidays_new ();

  g_assert_cmpstr (gruppe_holidays_find (holidays, 2027, 3, 26, "he", "de", NULL), ==, "Karfreitag");
  g_assert_cmpstr (gruppe_holidays_find (holidays, 2027, 3, 26, "he", "en", NULL), ==, "Good Friday");
  g_assert_nonnull (g_strstr_len (gruppe_holidays_get_note (holidays, "de"), -1, "nicht"));
  g_assert_nonnull (g_strstr_len (gruppe_holidays_get_note (holidays, "en"), -1, "not checked"));
}

static void
test_no_days (void)
{
  g_autoptr(GruppeHolidays) holidays = holidays_new ();

  g_assert_null (gruppe_holidays_find (holidays, 2026, 2, 30, "BY", "de", NULL));
  g_assert_null (gruppe_holidays_find (holidays, 2026, 0, 1, "BY", "de", NULL));
  g_assert_null (gruppe_holidays_find (holidays, 2026, 1, 0, "BY", "de", NULL));
  g_assert_null (gruppe_holidays_find (holidays, 1994, 1, 1, "BY", "de", NULL));
  g_assert_null (gruppe_holidays_find (holidays, 2101, 1, 1, "BY", "de", NULL));
}

/* The earliest, the latest, and some between, as they stand in every calendar. */
static void
test_easter (void)
{
  static const struct { int year, month, day; } known[] = {
    { 1818, 3, 22 }, { 1943, 4, 25 }, { 1990, 4, 15 }, { 2000, 4, 23 }, { 2008, 3, 23 }, { 2011, 4, 24 }, { 2016, 3, 27 },
    { 2019, 4, 21 }, { 2024, 3, 31 }, { 2025, 4, 20 }, { 2026, 4, 5 }, { 2027, 3, 28 }, { 2028, 4, 16 }, { 2029, 4, 1 },
    { 2030, 4, 21 }, { 2038, 4, 25 }, { 2049, 4, 18 }, { 2076, 4, 19 }, { 2100, 3, 28 }
  };
  int month, day;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_assert_true (gruppe_easter_sunday (known[i].year, &month, &day));
      g_assert_cmpint (month, ==, known[i].month);
      g_assert_cmpint (day, ==, known[i].day);
    }
  g_assert_false (gruppe_easter_sunday (1500, &month, &day));
  g_assert_false (gruppe_easter_sunday (5000, &month, &day));
}

static void
assert_broken (const char *rule,
               const char *where)
{
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;

  text = g_strdup_printf ("{ \"format\": 1, \"version\": \"2026-11-23\", \"note\": { \"de\": \"a\", \"en\": \"b\" },"
                          "  \"source\": { \"title\": \"A\", \"url\": null }, \"as_of\": \"2026\", \"dated\": \"read\","
                          "  \"confidence\": \"low\", \"holidays\": [ { \"id\": \"a\", \"name\": { \"de\": \"a\", \"en\": \"b\" },"
                          "  \"rule\": %s, \"where\": %s } ] }", rule, where);
  node = json_from_string (text, &error);
  g_assert_no_error (error);
  g_assert_null (gruppe_holidays_new_from_json (json_node_get_object (node), &error));
  g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
}

static void
test_broken (void)
{
  assert_broken ("{ \"month\": 13, \"day\": 1 }", "[ { \"land\": \"*\" } ]");
  assert_broken ("{ \"month\": 2, \"day\": 30 }", "[ { \"land\": \"*\" } ]");
  assert_broken ("{ \"month\": 1.5, \"day\": 1 }", "[ { \"land\": \"*\" } ]");
  assert_broken ("{ \"month\": 1 }", "[ { \"land\": \"*\" } ]");
  assert_broken ("{ \"easter\": 400 }", "[ { \"land\": \"*\" } ]");
  assert_broken ("{ \"easter\": 1, \"day\": 1 }", "[ { \"land\": \"*\" } ]");
  assert_broken ("{ \"weekday\": \"someday\", \"before\": { \"month\": 1, \"day\": 1 } }", "[ { \"land\": \"*\" } ]");
  assert_broken ("{ \"weekday\": \"monday\" }", "[ { \"land\": \"*\" } ]");
  assert_broken ("{ \"easter\": 1 }", "[ { \"land\": \"XX\" } ]");
  assert_broken ("{ \"easter\": 1 }", "[ { \"land\": \"BY\", \"from\": 1900 } ]");
  assert_broken ("{ \"easter\": 1 }", "[ 1 ]");
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/meetings/holidays/2026", test_2026);
  g_test_add_func ("/meetings/holidays/2027", test_2027);
  g_test_add_func ("/meetings/holidays/years", test_years);
  g_test_add_func ("/meetings/holidays/everywhere", test_everywhere);
  g_test_add_func ("/meetings/holidays/repentance-day", test_repentance_day);
  g_test_add_func ("/meetings/holidays/names", test_names);
  g_test_add_func ("/meetings/holidays/no-days", test_no_days);
  g_test_add_func ("/meetings/holidays/easter", test_easter);
  g_test_add_func ("/meetings/holidays/broken", test_broken);

  return g_test_run ();
}
