/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A series: seen before it is stored, added and removed, all of it or nothing. */
#include "config.h"

#include "meetings-test.h"

static GPtrArray *
preview (const GruppeMeetingDraft *draft,
         const GruppeSeriesRule   *rule,
         GError                  **error)
{
  /* 2026-11-23 10:00 in Berlin */
  return gruppe_meeting_plan_preview (draft, rule, NULL, "NW", 1795424400, error);
}

static void
assert_passwords_differ (MeetingsTest *test,
                         GPtrArray    *meetings)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < meetings->len; i++)
    {
      g_autoptr(GruppeSecret) secret = meetings_test_password (test, g_ptr_array_index (meetings, i));

      g_assert_nonnull (secret);
      g_assert_true (g_hash_table_add (seen, g_strdup (gruppe_secret_peek (secret))));
    }
}

static void
assert_nothing (MeetingsTest *test)
{
  g_assert_cmpint (meetings_test_count (test, "meeting"), ==, 0);
  g_assert_cmpint (meetings_test_count (test, "series"), ==, 0);
  g_assert_cmpint (meetings_test_count (test, "used_password"), ==, 0);
}

static void
test_preview_dates (void)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-18");
  g_autoptr(GruppeSeriesRule) rule = meetings_test_weekly (3);
  g_autoptr(GPtrArray) dates = preview (draft, rule, NULL);
  GruppePlannedDate *christmas;

  g_assert_cmpuint (dates->len, ==, 3);
  christmas = g_ptr_array_index (dates, 1);
  g_assert_cmpstr (christmas->day, ==, "2026-12-25");
  g_assert_nonnull (christmas->holiday);
  g_assert_null (christmas->error);
  g_assert_cmpint (christmas->code, ==, -1);
  g_assert_null (((GruppePlannedDate *) g_ptr_array_index (dates, 0))->holiday);
}

static void
test_preview_needs_no_title (void)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft (NULL, "2026-12-18");
  g_autoptr(GPtrArray) dates = NULL;

  g_clear_pointer (&draft->title, g_free);
  dates = preview (draft, NULL, NULL);
  g_assert_cmpuint (dates->len, ==, 1);
}

static void
test_preview_wall_time (void)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2027-03-21");
  g_autoptr(GruppeSeriesRule) rule = meetings_test_weekly (2);
  g_autoptr(GPtrArray) dates = preview (draft, rule, NULL);
  gint64 first = ((GruppePlannedDate *) g_ptr_array_index (dates, 0))->starts_at;
  gint64 second = ((GruppePlannedDate *) g_ptr_array_index (dates, 1))->starts_at;

  /* The clock is put forward on 2027-03-28: the week has an hour less. */
  g_assert_cmpint (second - first, ==, (7 * 24 - 1) * 60 * 60);
}

static void
test_preview_moved (void)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2027-03-21");
  g_autoptr(GruppeSeriesRule) rule = meetings_test_weekly (2);
  g_autoptr(GPtrArray) dates = NULL;
  GruppePlannedDate *date;

  draft->hour = 2;
  draft->minute = 30;
  dates = preview (draft, rule, NULL);
  date = g_ptr_array_index (dates, 0);
  g_assert_false (date->moved);
  date = g_ptr_array_index (dates, 1);
  g_assert_true (date->moved);
  g_assert_null (date->error);
  /* 03:30 with summer time is 01:30 UTC. */
  g_assert_cmpint (date->starts_at % (24 * 60 * 60), ==, 90 * 60);
}

static void
test_preview_past (void)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-11-16");
  g_autoptr(GruppeSeriesRule) rule = meetings_test_weekly (2);
  g_autoptr(GPtrArray) dates = preview (draft, rule, NULL);
  GruppePlannedDate *first = g_ptr_array_index (dates, 0);
  GruppePlannedDate *second = g_ptr_array_index (dates, 1);

  g_assert_cmpint (first->code, ==, GRUPPE_INPUT_ERROR_PAST);
  g_assert_nonnull (first->error);
  g_assert_null (second->error);
}

/* Each of these is refused with a place, by the preview and by what would store it. */
static void
test_bad_input (MeetingsTest  *test,
                gconstpointer  data)
{
  static const struct
  {
    const char *day;
    int minutes;
    int count;
    const char *until;
    const char *zone;
    int code;
    const char *place;
  } cases[] = {
    { "2026-12-01", 90, 521, NULL, "Europe/Berlin", GRUPPE_INPUT_ERROR_RANGE, "series.count" },
    { "2026-12-01", 90, 10000, NULL, "Europe/Berlin", GRUPPE_INPUT_ERROR_RANGE, "series.count" },
    { "2026-12-01", 0, 2, NULL, "Europe/Berlin", GRUPPE_INPUT_ERROR_RANGE, "minutes" },
    { "2026-12-01", -30, 2, NULL, "Europe/Berlin", GRUPPE_INPUT_ERROR_RANGE, "minutes" },
    { "2026-12-01", 90, 2, NULL, "Europe/Entenhausen", GRUPPE_INPUT_ERROR_TIME, "zone" },
    { "2026-02-30", 90, 2, NULL, "Europe/Berlin", GRUPPE_INPUT_ERROR_RANGE, "date" },
    { "2026-12-01", 90, 0, NULL, "Europe/Berlin", -1, "series.end" },
    { "2026-12-01", 90, 0, "2026-11-30", "Europe/Berlin", -1, "series.until" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", cases[i].day);
      g_autoptr(GruppeSeriesRule) rule = meetings_test_weekly (cases[i].count);
      g_autoptr(GError) error = NULL;
      g_autoptr(GError) same = NULL;

      draft->minutes = cases[i].minutes;
      g_free (draft->zone);
      draft->zone = g_strdup (cases[i].zone);
      rule->until = g_strdup (cases[i].until);

      g_assert_null (preview (draft, rule, &error));
      g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
      if (cases[i].code >= 0)
        g_assert_cmpint (error->code, ==, cases[i].code);
      g_assert_cmpstr (gruppe_input_error_place (error), ==, cases[i].place);

      g_assert_null (meetings_test_add_series (test, draft, rule, &same));
      g_assert_error (same, GRUPPE_INPUT_ERROR, error->code);
      assert_nothing (test);
      g_assert_cmpuint (fake_vault_n_writes (test->vault), ==, 0);
    }
}

static void
test_first_in_the_past (MeetingsTest  *test,
                        gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-11-16");
  g_autoptr(GruppeSeriesRule) rule = meetings_test_weekly (10);
  g_autoptr(GError) error = NULL;

  g_assert_null (meetings_test_add_series (test, draft, rule, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_PAST);
  assert_nothing (test);
}

static void
test_ten_passwords (MeetingsTest  *test,
                    gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 10);
  GruppeMeeting *first = g_ptr_array_index (meetings, 0);
  GruppeMeeting *last = g_ptr_array_index (meetings, 9);

  assert_passwords_differ (test, meetings);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 10);
  g_assert_cmpint (meetings_test_count (test, "used_password"), ==, 10);
  g_assert_cmpint (meetings_test_count (test, "series"), ==, 1);
  meetings_test_assert_start (first, "2026-12-01 19:00");
  meetings_test_assert_start (last, "2027-02-02 19:00");
  g_assert_cmpint (gruppe_meeting_get_series_id (first), !=, 0);
  g_assert_cmpint (gruppe_meeting_get_series_id (first), ==, gruppe_meeting_get_series_id (last));
  g_assert_cmpstr (gruppe_meeting_get_uid (first), !=, gruppe_meeting_get_uid (last));
  g_assert_cmpint (gruppe_meeting_get_generation (first), ==, 1);
  g_assert_cmpint (fake_vault_expires (test->vault, gruppe_meeting_get_secret_uid (last)), ==,
                   gruppe_meeting_get_ends_at (last) + 30 * 60);
}

/* Six digits each: what was used is passed over, and no date gets the one of another. */
static void
test_digits_differ (MeetingsTest  *test,
                    gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("webex", "2026-12-01");
  g_autoptr(GruppeSeriesRule) rule = meetings_test_weekly (60);
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GError) error = NULL;

  meetings = meetings_test_add_series (test, draft, rule, &error);
  g_assert_no_error (error);
  assert_passwords_differ (test, meetings);
}

static void
test_provider_makes_them (MeetingsTest  *test,
                          gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("teams", "2026-12-01");
  g_autoptr(GruppeSeriesRule) rule = meetings_test_weekly (3);
  g_autoptr(GPtrArray) meetings = meetings_test_add_series (test, draft, rule, NULL);

  g_assert_cmpuint (meetings->len, ==, 3);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 0);
  g_assert_cmpint (gruppe_meeting_get_secret_state (g_ptr_array_index (meetings, 0)), ==, GRUPPE_SECRET_NONE);
}

static void
test_typed_is_for_one (MeetingsTest  *test,
                       gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-01");
  g_autoptr(GruppeSeriesRule) rule = meetings_test_weekly (2);
  g_autoptr(GError) error = NULL;

  draft->typed = gruppe_secret_new ("Abcd-efgh-7391");
  g_assert_null (meetings_test_add_series (test, draft, rule, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "password");
  assert_nothing (test);
}

/* Broken, absent or closed in the middle: what was stored before is taken back at once. */
static void
test_store_fails_at_each (MeetingsTest  *test,
                          gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-01");
  g_autoptr(GruppeSeriesRule) rule = meetings_test_weekly (10);

  for (guint n = 0; n < 10; n++)
    {
      g_autoptr(GError) error = NULL;

      fake_vault_set_error_after (test->vault, n, GRUPPE_VAULT_ERROR_FAILED);
      fake_vault_set_recovers (test->vault);
      g_assert_null (meetings_test_add_series (test, draft, rule, &error));
      g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_FAILED);
      assert_nothing (test);
      g_assert_cmpuint (fake_vault_count (test->vault), ==, 0);
      fake_vault_set_error (test->vault, -1);
    }
}

/* Locked in the middle of 52: no row, and what cannot be cleared now is cleared by the next sweep. */
static void
test_locked_in_the_middle (MeetingsTest  *test,
                           gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-01");
  g_autoptr(GruppeSeriesRule) rule = meetings_test_weekly (52);
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GError) error = NULL;

  fake_vault_set_error_after (test->vault, 26, GRUPPE_VAULT_ERROR_LOCKED);
  g_assert_null (meetings_test_add_series (test, draft, rule, &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_LOCKED);
  assert_nothing (test);

  fake_vault_set_error (test->vault, -1);
  g_assert_cmpuint (meetings_test_sweep (test), ==, 26);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 0);

  meetings = meetings_test_add_series (test, draft, rule, NULL);
  g_assert_cmpuint (meetings->len, ==, 52);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 52);
}

static void
test_locked_from_the_start (MeetingsTest  *test,
                            gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-01");
  g_autoptr(GruppeSeriesRule) rule = meetings_test_weekly (3);
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GError) error = NULL;

  fake_vault_set_error (test->vault, GRUPPE_VAULT_ERROR_LOCKED);
  g_assert_null (meetings_test_add_series (test, draft, rule, &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_LOCKED);
  assert_nothing (test);

  draft->without_password = TRUE;
  meetings = meetings_test_add_series (test, draft, rule, NULL);
  g_assert_cmpuint (meetings->len, ==, 3);
}

/* The seventh row fails: no row, no item, no series, and none of the passwords counts as used. */
static void
test_row_fails (MeetingsTest  *test,
                gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-01");
  g_autoptr(GruppeSeriesRule) rule = meetings_test_weekly (10);
  g_autoptr(GError) error = NULL;

  meetings_test_exec (test, "CREATE TRIGGER no_more BEFORE INSERT ON meeting WHEN (SELECT count (*) FROM meeting) >= 6 "
                            "BEGIN SELECT raise (ABORT, 'no'); END");
  g_assert_null (meetings_test_add_series (test, draft, rule, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  assert_nothing (test);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 0);
  g_assert_cmpuint (fake_vault_n_writes (test->vault), ==, 20);
}

static void
test_undo_of_the_series (MeetingsTest  *test,
                         gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 10);
  g_autoptr(GruppeSecret) before = meetings_test_password (test, g_ptr_array_index (meetings, 4));
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GPtrArray) back = NULL;
  g_autoptr(GruppeSecret) after = NULL;
  g_autoptr(GError) error = NULL;
  GruppeMeeting *fifth;

  undo = meetings_test_remove (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_ALL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gruppe_meetings_undo_count (undo), ==, 10);
  g_assert_cmpint (meetings_test_count (test, "meeting"), ==, 0);
  g_assert_cmpint (meetings_test_count (test, "series"), ==, 0);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 0);

  g_assert_true (meetings_test_revert (test, undo, &error));
  g_assert_no_error (error);
  back = meetings_test_list (test);
  g_assert_cmpuint (back->len, ==, 10);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 10);
  fifth = g_ptr_array_index (back, 4);
  g_assert_cmpstr (gruppe_meeting_get_uid (fifth), ==, gruppe_meeting_get_uid (g_ptr_array_index (meetings, 4)));
  g_assert_cmpint (gruppe_meeting_get_series_id (fifth), !=, 0);
  after = meetings_test_password (test, fifth);
  g_assert_cmpstr (gruppe_secret_peek (after), ==, gruppe_secret_peek (before));
}

static void
test_remove_following (MeetingsTest  *test,
                       gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 10);
  g_autoptr(GruppeMeetingsUndo) undo = NULL;

  undo = meetings_test_remove (test, g_ptr_array_index (meetings, 6), GRUPPE_SERIES_FOLLOWING, NULL);
  g_assert_cmpuint (gruppe_meetings_undo_count (undo), ==, 4);
  g_assert_cmpint (meetings_test_count (test, "meeting"), ==, 6);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 6);
  g_assert_cmpint (meetings_test_count (test, "series"), ==, 1);
}

static void
test_remove_fails (MeetingsTest  *test,
                   gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 5);
  g_autoptr(GError) error = NULL;

  meetings_test_exec (test, "CREATE TRIGGER no_removal BEFORE DELETE ON meeting WHEN (SELECT count (*) FROM meeting) <= 2 "
                            "BEGIN SELECT raise (ABORT, 'no'); END");
  g_assert_null (meetings_test_remove (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_ALL, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (meetings_test_count (test, "meeting"), ==, 5);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 5);
}

/* Who takes part, what was handed over and what is ticked come back as well. */
static void
test_undo_brings_people (MeetingsTest  *test,
                         gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 2);
  g_autoptr(GruppeMeetingsUndo) undo = NULL;

  meetings_test_exec (test, "INSERT INTO person (uid, name, sort_key, created_at, changed_at) VALUES ('u', 'Ada', 'ada', 1, 1);"
                            "INSERT INTO meeting_person SELECT id, 1 FROM meeting;"
                            "INSERT INTO delivery (meeting_id, person_id, what, way, generation, sent_at) "
                            "SELECT id, 1, 'both', 'mail', 1, 5 FROM meeting;"
                            "INSERT INTO checklist_tick SELECT id, 'lock', 7 FROM meeting");
  undo = meetings_test_remove (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_ALL, NULL);
  g_assert_cmpint (meetings_test_count (test, "meeting_person"), ==, 0);
  g_assert_cmpint (meetings_test_count (test, "delivery"), ==, 0);

  g_assert_true (meetings_test_revert (test, undo, NULL));
  g_assert_cmpint (meetings_test_count (test, "meeting_person"), ==, 2);
  g_assert_cmpint (meetings_test_count (test, "delivery"), ==, 2);
  g_assert_cmpint (meetings_test_count (test, "checklist_tick"), ==, 2);
}

static void
test_undo_without_keyring (MeetingsTest  *test,
                           gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 3);
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GPtrArray) back = NULL;

  undo = meetings_test_remove (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_ALL, NULL);
  fake_vault_set_error (test->vault, GRUPPE_VAULT_ERROR_ABSENT);
  g_assert_true (meetings_test_revert (test, undo, NULL));
  back = meetings_test_list (test);
  g_assert_cmpuint (back->len, ==, 3);
  g_assert_cmpint (gruppe_meeting_get_secret_state (g_ptr_array_index (back, 0)), ==, GRUPPE_SECRET_NONE);
}

static void
test_everything_expires (MeetingsTest  *test,
                         gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 10);
  g_autoptr(GruppeMeeting) over = NULL;

  gruppe_clock_advance (test->clock, 365 * 24 * 60 * 60);
  g_assert_cmpuint (meetings_test_sweep (test), ==, 10);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 0);
  g_assert_cmpuint (fake_vault_count_kind (test->vault, "password-key"), ==, 1);
  over = meetings_test_get (test, g_ptr_array_index (meetings, 9));
  g_assert_cmpint (gruppe_meeting_get_secret_state (over), ==, GRUPPE_SECRET_EXPIRED);
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/meetings/series/preview-dates", test_preview_dates);
  g_test_add_func ("/meetings/series/preview-needs-no-title", test_preview_needs_no_title);
  g_test_add_func ("/meetings/series/preview-wall-time", test_preview_wall_time);
  g_test_add_func ("/meetings/series/preview-moved", test_preview_moved);
  g_test_add_func ("/meetings/series/preview-past", test_preview_past);
  meetings_test_add_func ("/meetings/series/bad-input", test_bad_input);
  meetings_test_add_func ("/meetings/series/first-in-the-past", test_first_in_the_past);
  meetings_test_add_func ("/meetings/series/ten-passwords", test_ten_passwords);
  meetings_test_add_func ("/meetings/series/digits-differ", test_digits_differ);
  meetings_test_add_func ("/meetings/series/provider-makes-them", test_provider_makes_them);
  meetings_test_add_func ("/meetings/series/typed-is-for-one", test_typed_is_for_one);
  meetings_test_add_func ("/meetings/series/store-fails-at-each", test_store_fails_at_each);
  meetings_test_add_func ("/meetings/series/locked-in-the-middle", test_locked_in_the_middle);
  meetings_test_add_func ("/meetings/series/locked-from-the-start", test_locked_from_the_start);
  meetings_test_add_func ("/meetings/series/row-fails", test_row_fails);
  meetings_test_add_func ("/meetings/series/undo-of-the-series", test_undo_of_the_series);
  meetings_test_add_func ("/meetings/series/remove-following", test_remove_following);
  meetings_test_add_func ("/meetings/series/remove-fails", test_remove_fails);
  meetings_test_add_func ("/meetings/series/undo-brings-people", test_undo_brings_people);
  meetings_test_add_func ("/meetings/series/undo-without-keyring", test_undo_without_keyring);
  meetings_test_add_func ("/meetings/series/everything-expires", test_everything_expires);

  return g_test_run ();
}
