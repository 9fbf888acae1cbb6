/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-test.h"
#include "meetings/gruppe-series-rule.h"

static GruppeSeriesRule *
rule_new (GruppeSeriesFrequency  frequency,
          int                    interval,
          guint                  nth,
          int                    count,
          const char            *until)
{
  GruppeSeriesRule *rule = gruppe_series_rule_new ();

  rule->frequency = frequency;
  rule->interval = interval;
  rule->nth = nth;
  rule->count = count;
  rule->until = g_strdup (until);

  return rule;
}

static void
assert_days (const GruppeSeriesRule *rule,
             const char             *first,
             const char             *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) days = gruppe_series_rule_expand (rule, first, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  g_ptr_array_add (days, NULL);
  joined = g_strjoinv (" ", (char **) days->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
assert_refused (const GruppeSeriesRule *rule,
                const char             *first,
                GruppeInputError        code,
                const char             *place)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (gruppe_series_rule_expand (rule, first, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, place);
}

static void
assert_rrule (const GruppeSeriesRule *rule,
              const char             *first,
              const char             *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = gruppe_series_rule_to_rrule (rule, first, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_weekly (void)
{
  g_autoptr(GruppeSeriesRule) rule = rule_new (GRUPPE_SERIES_WEEKLY, 1, 0, 4, NULL);

  assert_days (rule, "2026-12-15", "2026-12-15 2026-12-22 2026-12-29 2027-01-05");
  assert_rrule (rule, "2026-12-15", "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;WKST=MO;COUNT=4");
}

static void
test_every_second_week_until (void)
{
  g_autoptr(GruppeSeriesRule) rule = rule_new (GRUPPE_SERIES_WEEKLY, 2, 0, 0, "2027-01-05");

  /* The last day is one of the series. */
  assert_days (rule, "2026-11-24", "2026-11-24 2026-12-08 2026-12-22 2027-01-05");
  assert_rrule (rule, "2026-11-24", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=MO;UNTIL=20270105");
}

static void
test_first_and_third (void)
{
  g_autoptr(GruppeSeriesRule) rule =
    rule_new (GRUPPE_SERIES_MONTHLY_WEEKDAY, 1, GRUPPE_SERIES_FIRST | GRUPPE_SERIES_THIRD, 5, NULL);

  assert_days (rule, "2026-12-01", "2026-12-01 2026-12-15 2027-01-05 2027-01-19 2027-02-02");
  assert_rrule (rule, "2026-12-01", "FREQ=MONTHLY;INTERVAL=1;BYDAY=1TU,3TU;COUNT=5");
}

static void
test_begins_with_the_next (void)
{
  g_autoptr(GruppeSeriesRule) rule = rule_new (GRUPPE_SERIES_MONTHLY_WEEKDAY, 1, GRUPPE_SERIES_FIRST, 2, NULL);

  /* 2026-11-24 is the fourth Tuesday. */
  assert_days (rule, "2026-11-24", "2026-12-01 2027-01-05");
}

static void
test_last_and_fourth_once (void)
{
  g_autoptr(GruppeSeriesRule) last = rule_new (GRUPPE_SERIES_MONTHLY_WEEKDAY, 1, GRUPPE_SERIES_LAST, 3, NULL);
  g_autoptr(GruppeSeriesRule) both =
    rule_new (GRUPPE_SERIES_MONTHLY_WEEKDAY, 1, GRUPPE_SERIES_FOURTH | GRUPPE_SERIES_LAST, 4, NULL);

  assert_days (last, "2027-01-26", "2027-01-26 2027-02-23 2027-03-30");
  /* In February the fourth Tuesday is the last. */
  assert_days (both, "2027-01-26", "2027-01-26 2027-02-23 2027-03-23 2027-03-30");
}

static void
test_last_of_every_second_month (void)
{
  g_autoptr(GruppeSeriesRule) rule = rule_new (GRUPPE_SERIES_MONTHLY_WEEKDAY, 2, GRUPPE_SERIES_LAST, 3, NULL);

  assert_days (rule, "2026-12-31", "2026-12-31 2027-02-25 2027-04-29");
}

static void
test_day_31 (void)
{
  g_autoptr(GruppeSeriesRule) rule = rule_new (GRUPPE_SERIES_MONTHLY_DAY, 1, 0, 4, NULL);

  assert_days (rule, "2027-01-31", "2027-01-31 2027-03-31 2027-05-31 2027-07-31");
  assert_rrule (rule, "2027-01-31", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=31;COUNT=4");
}

static void
test_day_29_february (void)
{
  g_autoptr(GruppeSeriesRule) rule = rule_new (GRUPPE_SERIES_MONTHLY_DAY, 12, 0, 3, NULL);

  assert_days (rule, "2028-02-29", "2028-02-29 2032-02-29 2036-02-29");
}

static void
test_exceptions (void)
{
  static const char * const except[] = { "2026-12-22", "2026-12-29", "2026-12-30", NULL };
  g_autoptr(GruppeSeriesRule) rule = rule_new (GRUPPE_SERIES_WEEKLY, 1, 0, 4, NULL);

  rule->except = g_strdupv ((char **) except);
  /* What is left out counts. */
  assert_days (rule, "2026-12-15", "2026-12-15 2027-01-05");
}

static void
test_nothing_left (void)
{
  static const char * const except[] = { "2026-12-15", NULL };
  g_autoptr(GruppeSeriesRule) all = rule_new (GRUPPE_SERIES_WEEKLY, 1, 0, 1, NULL);
  g_autoptr(GruppeSeriesRule) none = rule_new (GRUPPE_SERIES_MONTHLY_WEEKDAY, 1, GRUPPE_SERIES_FIRST, 0, "2026-12-16");

  all->except = g_strdupv ((char **) except);
  assert_refused (all, "2026-12-15", GRUPPE_INPUT_ERROR_EMPTY, "series.except");
  assert_refused (none, "2026-12-15", GRUPPE_INPUT_ERROR_EMPTY, "series.until");
}

static void
test_most_dates (void)
{
  g_autoptr(GruppeSeriesRule) most = rule_new (GRUPPE_SERIES_WEEKLY, 1, 0, GRUPPE_SERIES_MAX_DATES, NULL);
  g_autoptr(GruppeSeriesRule) more = rule_new (GRUPPE_SERIES_WEEKLY, 1, 0, GRUPPE_SERIES_MAX_DATES + 1, NULL);
  g_autoptr(GruppeSeriesRule) far = rule_new (GRUPPE_SERIES_WEEKLY, 1, 0, 0, "2036-11-15");
  g_autoptr(GruppeSeriesRule) too_far = rule_new (GRUPPE_SERIES_WEEKLY, 1, 0, 0, "2136-11-15");
  g_autoptr(GPtrArray) days = gruppe_series_rule_expand (most, "2026-12-01", NULL);
  g_autoptr(GPtrArray) all = gruppe_series_rule_expand (far, "2026-12-02", NULL);

  g_assert_cmpuint (days->len, ==, GRUPPE_SERIES_MAX_DATES);
  g_assert_nonnull (all);
  assert_refused (more, "2026-12-01", GRUPPE_INPUT_ERROR_RANGE, "series.count");
  assert_refused (too_far, "2026-12-01", GRUPPE_INPUT_ERROR_TOO_LARGE, "series.until");
}

static void
test_no_end (void)
{
  g_autoptr(GruppeSeriesRule) none = rule_new (GRUPPE_SERIES_WEEKLY, 1, 0, 0, NULL);
  g_autoptr(GruppeSeriesRule) both = rule_new (GRUPPE_SERIES_WEEKLY, 1, 0, 3, "2027-01-01");
  g_autoptr(GError) error = NULL;

  assert_refused (none, "2026-12-01", GRUPPE_INPUT_ERROR_EMPTY, "series.end");
  assert_refused (both, "2026-12-01", GRUPPE_INPUT_ERROR_DUPLICATE, "series.end");
  g_assert_null (gruppe_series_rule_to_rrule (none, "2026-12-01", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY);
}

static void
test_bad_numbers (void)
{
  g_autoptr(GruppeSeriesRule) zero = rule_new (GRUPPE_SERIES_WEEKLY, 0, 0, 3, NULL);
  g_autoptr(GruppeSeriesRule) negative = rule_new (GRUPPE_SERIES_WEEKLY, -1, 0, 3, NULL);
  g_autoptr(GruppeSeriesRule) large = rule_new (GRUPPE_SERIES_WEEKLY, G_MAXINT, 0, 3, NULL);
  g_autoptr(GruppeSeriesRule) fewer = rule_new (GRUPPE_SERIES_WEEKLY, 1, 0, -3, NULL);
  g_autoptr(GruppeSeriesRule) no_nth = rule_new (GRUPPE_SERIES_MONTHLY_WEEKDAY, 1, 0, 3, NULL);
  g_autoptr(GruppeSeriesRule) sixth = rule_new (GRUPPE_SERIES_MONTHLY_WEEKDAY, 1, 1U << 5, 3, NULL);

  assert_refused (zero, "2026-12-01", GRUPPE_INPUT_ERROR_RANGE, "series.interval");
  assert_refused (negative, "2026-12-01", GRUPPE_INPUT_ERROR_RANGE, "series.interval");
  assert_refused (large, "2026-12-01", GRUPPE_INPUT_ERROR_RANGE, "series.interval");
  assert_refused (fewer, "2026-12-01", GRUPPE_INPUT_ERROR_RANGE, "series.count");
  assert_refused (no_nth, "2026-12-01", GRUPPE_INPUT_ERROR_EMPTY, "series.nth");
  assert_refused (sixth, "2026-12-01", GRUPPE_INPUT_ERROR_EMPTY, "series.nth");
}

static void
test_bad_days (void)
{
  static const char * const except[] = { "22.12.2026", NULL };
  g_autoptr(GruppeSeriesRule) rule = rule_new (GRUPPE_SERIES_WEEKLY, 1, 0, 3, NULL);
  g_autoptr(GruppeSeriesRule) before = rule_new (GRUPPE_SERIES_WEEKLY, 1, 0, 0, "2026-11-30");
  g_autoptr(GruppeSeriesRule) no_day = rule_new (GRUPPE_SERIES_WEEKLY, 1, 0, 0, "2027-02-29");

  assert_refused (rule, NULL, GRUPPE_INPUT_ERROR_SYNTAX, "series.first");
  assert_refused (rule, "", GRUPPE_INPUT_ERROR_SYNTAX, "series.first");
  assert_refused (rule, "2026-12-1", GRUPPE_INPUT_ERROR_SYNTAX, "series.first");
  assert_refused (rule, "2026-12-011", GRUPPE_INPUT_ERROR_SYNTAX, "series.first");
  assert_refused (rule, "2026-13-01", GRUPPE_INPUT_ERROR_RANGE, "series.first");
  assert_refused (rule, "0000-00-00", GRUPPE_INPUT_ERROR_RANGE, "series.first");
  assert_refused (rule, "9999-12-31", GRUPPE_INPUT_ERROR_RANGE, "series.first");
  assert_refused (before, "2026-12-01", GRUPPE_INPUT_ERROR_RANGE, "series.until");
  assert_refused (no_day, "2026-12-01", GRUPPE_INPUT_ERROR_RANGE, "series.until");
  rule->except = g_strdupv ((char **) except);
  assert_refused (rule, "2026-12-01", GRUPPE_INPUT_ERROR_SYNTAX, "series.except");
}

static void
test_copy (void)
{
  static const char * const except[] = { "2026-12-22", NULL };
  g_autoptr(GruppeSeriesRule) rule = rule_new (GRUPPE_SERIES_WEEKLY, 1, 0, 0, "2027-01-01");
  g_autoptr(GruppeSeriesRule) copy = NULL;

  rule->except = g_strdupv ((char **) except);
  copy = gruppe_series_rule_copy (rule);
  g_clear_pointer (&rule, gruppe_series_rule_free);
  assert_days (copy, "2026-12-15", "2026-12-15 2026-12-29");
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/meetings/series-rule/weekly", test_weekly);
  g_test_add_func ("/meetings/series-rule/every-second-week-until", test_every_second_week_until);
  g_test_add_func ("/meetings/series-rule/first-and-third", test_first_and_third);
  g_test_add_func ("/meetings/series-rule/begins-with-the-next", test_begins_with_the_next);
  g_test_add_func ("/meetings/series-rule/last-and-fourth-once", test_last_and_fourth_once);
  g_test_add_func ("/meetings/series-rule/last-of-every-second-month", test_last_of_every_second_month);
  g_test_add_func ("/meetings/series-rule/day-31", test_day_31);
  g_test_add_func ("/meetings/series-rule/day-29-february", test_day_29_february);
  g_test_add_func ("/meetings/series-rule/exceptions", test_exceptions);
  g_test_add_func ("/meetings/series-rule/nothing-left", test_nothing_left);
  g_test_add_func ("/meetings/series-rule/most-dates", test_most_dates);
  g_test_add_func ("/meetings/series-rule/no-end", test_no_end);
  g_test_add_func ("/meetings/series-rule/bad-numbers", test_bad_numbers);
  g_test_add_func ("/meetings/series-rule/bad-days", test_bad_days);
  g_test_add_func ("/meetings/series-rule/copy", test_copy);

  return g_test_run ();
}
