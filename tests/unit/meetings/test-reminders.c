/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-meeting-reminders.h"

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* 2026-12-01 19:00 in Berlin. */
#define START G_GINT64_CONSTANT (1796148000)
#define LENGTH (90 * MINUTE)

static GruppeReminderRow *
add_row (GPtrArray *rows,
         gint64     id,
         gint64     starts_at)
{
  GruppeReminderRow *row = g_new0 (GruppeReminderRow, 1);

  row->id = id;
  row->starts_at = starts_at;
  row->ends_at = starts_at + LENGTH;
  row->created_at = starts_at - 30 * DAY;
  row->takes_place = TRUE;
  row->has_link = TRUE;
  g_ptr_array_add (rows, row);

  return row;
}

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_reminder_row_free);
}

/* "+id +id -id" in the order of the plan. */
static void
assert_plan (GPtrArray  *rows,
             GHashTable *shown,
             gint64      now,
             const char *expected,
             gint64      next)
{
  g_autoptr(GruppeReminderPlan) plan = gruppe_reminders_plan (rows, now, shown);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < plan->show->len; i++)
    g_string_append_printf (found, " +%s", ((GruppeReminder *) g_ptr_array_index (plan->show, i))->id);
  for (guint i = 0; i < plan->withdraw->len; i++)
    g_string_append_printf (found, " -%s", (char *) g_ptr_array_index (plan->withdraw, i));

  g_assert_cmpstr (found->len > 0 ? found->str + 1 : "", ==, expected);
  g_assert_cmpint (plan->next, ==, next);
}

/* From plan to plan, each at the moment the one before named. */
static void
test_one_after_the_other (void)
{
  g_autoptr(GPtrArray) rows = rows_new ();
  g_autoptr(GHashTable) shown = gruppe_reminders_shown_new ();

  add_row (rows, 7, START);
  assert_plan (rows, shown, START - DAY - HOUR, "", START - DAY);
  assert_plan (rows, shown, START - DAY, "+meeting-7-day", START - 15 * MINUTE);
  assert_plan (rows, shown, START - HOUR, "", START - 15 * MINUTE);
  assert_plan (rows, shown, START - 15 * MINUTE, "+meeting-7-soon -meeting-7-day", START + LENGTH);
  assert_plan (rows, shown, START + HOUR, "", START + LENGTH);
  assert_plan (rows, shown, START + LENGTH, "+meeting-7-end -meeting-7-soon", START + LENGTH + HOUR);
  assert_plan (rows, shown, START + LENGTH + HOUR, "-meeting-7-end", START + LENGTH + HOUR + DAY);
  g_assert_cmpuint (g_hash_table_size (shown), ==, 0);
}

static void
test_one_second_early_is_too_early (void)
{
  g_autoptr(GPtrArray) rows = rows_new ();
  g_autoptr(GHashTable) shown = gruppe_reminders_shown_new ();

  add_row (rows, 7, START);
  assert_plan (rows, shown, START - DAY - 1, "", START - DAY);
  assert_plan (rows, shown, START - 15 * MINUTE - 1, "+meeting-7-day", START - 15 * MINUTE);
  assert_plan (rows, shown, START + LENGTH - 1, "+meeting-7-soon -meeting-7-day", START + LENGTH);
}

static void
test_nothing_far_away (void)
{
  g_autoptr(GPtrArray) rows = rows_new ();
  g_autoptr(GHashTable) shown = gruppe_reminders_shown_new ();

  assert_plan (rows, shown, START, "", START + DAY);
  add_row (rows, 1, START + 100 * DAY);
  add_row (rows, 2, START - 100 * DAY);
  assert_plan (rows, shown, START, "", START + DAY);
}

static void
test_cancelled_is_withdrawn (void)
{
  g_autoptr(GPtrArray) rows = rows_new ();
  g_autoptr(GHashTable) shown = gruppe_reminders_shown_new ();
  GruppeReminderRow *row = add_row (rows, 7, START);

  assert_plan (rows, shown, START - HOUR, "+meeting-7-day", START - 15 * MINUTE);
  row->takes_place = FALSE;
  assert_plan (rows, shown, START - HOUR, "-meeting-7-day", START - HOUR + DAY);
  assert_plan (rows, shown, START, "", START + DAY);
  assert_plan (rows, shown, START + LENGTH, "", START + LENGTH + DAY);

  /* Taken back. */
  row->takes_place = TRUE;
  assert_plan (rows, shown, START - HOUR, "+meeting-7-day", START - 15 * MINUTE);
}

static void
test_removed_is_withdrawn (void)
{
  g_autoptr(GPtrArray) rows = rows_new ();
  g_autoptr(GHashTable) shown = gruppe_reminders_shown_new ();

  add_row (rows, 7, START);
  add_row (rows, 8, START + HOUR);
  assert_plan (rows, shown, START - 10 * MINUTE, "+meeting-7-soon +meeting-8-day", START + 45 * MINUTE);
  g_ptr_array_remove_index (rows, 0);
  assert_plan (rows, shown, START - 10 * MINUTE, "-meeting-7-soon", START + 45 * MINUTE);
}

static void
test_moved_is_said_anew (void)
{
  g_autoptr(GPtrArray) rows = rows_new ();
  g_autoptr(GHashTable) shown = gruppe_reminders_shown_new ();
  GruppeReminderRow *row = add_row (rows, 7, START);

  assert_plan (rows, shown, START - HOUR, "+meeting-7-day", START - 15 * MINUTE);
  row->starts_at += HOUR;
  row->ends_at += HOUR;
  /* The same id: the new one takes the place of the old one. */
  assert_plan (rows, shown, START - HOUR, "+meeting-7-day", START + 45 * MINUTE);
  row->starts_at += 10 * DAY;
  row->ends_at += 10 * DAY;
  assert_plan (rows, shown, START - HOUR, "-meeting-7-day", START - HOUR + DAY);
}

static void
test_done_is_withdrawn_and_not_said_again (void)
{
  g_autoptr(GPtrArray) rows = rows_new ();
  g_autoptr(GHashTable) shown = gruppe_reminders_shown_new ();
  GruppeReminderRow *row = add_row (rows, 7, START);

  row->todo = GRUPPE_REMINDER_LINK | GRUPPE_REMINDER_PASSWORD;
  assert_plan (rows, shown, START - HOUR, "+meeting-7-day", START - 15 * MINUTE);
  row->todo = GRUPPE_REMINDER_PASSWORD;
  assert_plan (rows, shown, START - HOUR, "-meeting-7-day", START - 15 * MINUTE);
  row->todo = 0;
  assert_plan (rows, shown, START - HOUR, "", START - 15 * MINUTE);
  assert_plan (rows, shown, START - 15 * MINUTE, "+meeting-7-soon", START + LENGTH);
}

static void
test_link_that_came_later_brings_join (void)
{
  g_autoptr(GPtrArray) rows = rows_new ();
  g_autoptr(GHashTable) shown = gruppe_reminders_shown_new ();
  GruppeReminderRow *row = add_row (rows, 7, START);

  row->has_link = FALSE;
  assert_plan (rows, shown, START, "+meeting-7-soon", START + LENGTH);
  row->has_link = TRUE;
  assert_plan (rows, shown, START, "+meeting-7-soon", START + LENGTH);
}

static void
test_just_planned_is_not_said (void)
{
  g_autoptr(GPtrArray) rows = rows_new ();
  g_autoptr(GHashTable) shown = gruppe_reminders_shown_new ();
  GruppeReminderRow *row = add_row (rows, 7, START);

  row->created_at = START - 3 * HOUR;
  assert_plan (rows, shown, START - 3 * HOUR, "", START - 15 * MINUTE);
  assert_plan (rows, shown, START - 15 * MINUTE, "+meeting-7-soon", START + LENGTH);
}

static void
test_clock_set_back (void)
{
  g_autoptr(GPtrArray) rows = rows_new ();
  g_autoptr(GHashTable) shown = gruppe_reminders_shown_new ();

  add_row (rows, 7, START);
  assert_plan (rows, shown, START, "+meeting-7-soon", START + LENGTH);
  assert_plan (rows, shown, START - 2 * DAY, "-meeting-7-soon", START - DAY);
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/meetings/reminders/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/meetings/reminders/one-second-early-is-too-early", test_one_second_early_is_too_early);
  g_test_add_func ("/meetings/reminders/nothing-far-away", test_nothing_far_away);
  g_test_add_func ("/meetings/reminders/cancelled-is-withdrawn", test_cancelled_is_withdrawn);
  g_test_add_func ("/meetings/reminders/removed-is-withdrawn", test_removed_is_withdrawn);
  g_test_add_func ("/meetings/reminders/moved-is-said-anew", test_moved_is_said_anew);
  g_test_add_func ("/meetings/reminders/done-is-withdrawn-and-not-said-again", test_done_is_withdrawn_and_not_said_again);
  g_test_add_func ("/meetings/reminders/link-that-came-later-brings-join", test_link_that_came_later_brings_join);
  g_test_add_func ("/meetings/reminders/just-planned-is-not-said", test_just_planned_is_not_said);
  g_test_add_func ("/meetings/reminders/clock-set-back", test_clock_set_back);

  return g_test_run ();
}
