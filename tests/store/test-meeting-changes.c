/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates that are there: changed, cancelled, and the way back. */
#include "config.h"

#include <string.h>

#include "meetings-test.h"

static GruppeMeeting *
get (MeetingsTest *test,
     GPtrArray    *meetings,
     guint         i)
{
  return meetings_test_get (test, g_ptr_array_index (meetings, i));
}

static char *
password_of (MeetingsTest  *test,
             GruppeMeeting *meeting)
{
  g_autoptr(GruppeSecret) secret = meetings_test_password (test, meeting);

  g_assert_nonnull (secret);

  return g_strdup (gruppe_secret_peek (secret));
}

static GruppeMeetingsUndo *
change (MeetingsTest             *test,
        GruppeMeeting            *meeting,
        GruppeSeriesScope         scope,
        const GruppeMeetingDraft *draft)
{
  g_autoptr(GError) error = NULL;
  GruppeMeetingsUndo *undo = meetings_test_change (test, meeting, scope, draft, &error);

  g_assert_no_error (error);

  return undo;
}

static void
revert (MeetingsTest       *test,
        GruppeMeetingsUndo *undo)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (meetings_test_revert (test, undo, &error));
  g_assert_no_error (error);
}

static void
test_title_of_one (MeetingsTest  *test,
                   gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 3);
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-01");
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GruppeMeeting) first = NULL;
  g_autoptr(GruppeMeeting) second = NULL;
  g_autoptr(GruppeMeeting) back = NULL;
  guint n_writes = fake_vault_n_writes (test->vault);

  g_free (draft->title);
  draft->title = g_strdup ("Lesekreis");
  draft->trial = TRUE;
  undo = change (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_THIS, draft);
  g_assert_cmpuint (gruppe_meetings_undo_count (undo), ==, 1);
  first = get (test, meetings, 0);
  second = get (test, meetings, 1);
  g_assert_cmpstr (gruppe_meeting_get_title (first), ==, "Lesekreis");
  g_assert_true (gruppe_meeting_is_trial (first));
  g_assert_cmpint (gruppe_meeting_get_sequence (first), ==, 0);
  g_assert_cmpstr (gruppe_meeting_get_title (second), ==, "Offener Abend");

  revert (test, undo);
  back = get (test, meetings, 0);
  g_assert_cmpstr (gruppe_meeting_get_title (back), ==, "Offener Abend");
  g_assert_false (gruppe_meeting_is_trial (back));

  /* The keyring has nothing to do with it. */
  g_assert_cmpuint (fake_vault_n_writes (test->vault), ==, n_writes);
}

static void
test_title_while_locked (MeetingsTest  *test,
                         gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 3);
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-01");
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GruppeMeetingsUndo) none = NULL;
  g_autoptr(GruppeMeeting) same = NULL;
  g_autoptr(GError) error = NULL;

  fake_vault_set_error (test->vault, GRUPPE_VAULT_ERROR_LOCKED);
  g_free (draft->title);
  draft->title = g_strdup ("Lesekreis");
  undo = change (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_ALL, draft);
  g_assert_cmpuint (gruppe_meetings_undo_count (undo), ==, 3);

  /* Another time is written on the items as well. */
  draft->hour = 20;
  none = meetings_test_change (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_ALL, draft, &error);
  g_assert_null (none);
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_LOCKED);
  same = get (test, meetings, 1);
  meetings_test_assert_start (same, "2026-12-08 19:00");
}

/* Each has a link of its own, and keeps it when only the time changes. */
static void
test_links_stay (MeetingsTest  *test,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 2);
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-01");
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GruppeMeeting) second = NULL;

  meetings_test_exec (test, "UPDATE meeting SET link = 'https://meet.ffmuc.net/' || id");
  draft->link = g_strdup_printf ("https://meet.ffmuc.net/%d", (int) gruppe_meeting_get_id (g_ptr_array_index (meetings, 0)));
  draft->hour = 20;
  undo = change (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_FOLLOWING, draft);
  second = get (test, meetings, 1);
  meetings_test_assert_start (second, "2026-12-08 20:00");
  g_assert_cmpstr (gruppe_meeting_get_link (second), !=, draft->link);
  g_assert_true (g_str_has_prefix (gruppe_meeting_get_link (second), "https://meet.ffmuc.net/"));
  g_assert_cmpint (gruppe_meeting_get_sequence (second), ==, 1);
}

/* 28.03.2027 and 31.10.2027: it stays at the same wall time on both sides. */
static void
test_following_over_summer_time (MeetingsTest  *test,
                                 gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2027-03-16", 4);
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2027-03-24");
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GruppeMeeting) untouched = NULL;
  g_autoptr(GruppeMeeting) before = NULL;
  g_autoptr(GruppeMeeting) after = NULL;
  g_autoptr(GruppeMeeting) back = NULL;
  g_autofree char *password = password_of (test, g_ptr_array_index (meetings, 2));
  g_autofree char *moved_password = NULL;
  g_autofree char *old_password = NULL;

  draft->hour = 18;
  draft->minute = 30;
  undo = change (test, g_ptr_array_index (meetings, 1), GRUPPE_SERIES_FOLLOWING, draft);
  g_assert_cmpuint (gruppe_meetings_undo_count (undo), ==, 3);

  untouched = get (test, meetings, 0);
  before = get (test, meetings, 1);
  after = get (test, meetings, 2);
  meetings_test_assert_start (untouched, "2027-03-16 19:00");
  meetings_test_assert_start (before, "2027-03-24 18:30");
  meetings_test_assert_start (after, "2027-03-31 18:30");

  /* The password is the same and is kept for the new time. */
  moved_password = password_of (test, after);
  g_assert_cmpstr (moved_password, ==, password);
  g_assert_cmpint (gruppe_meeting_get_generation (after), ==, 1);
  g_assert_cmpint (fake_vault_expires (test->vault, gruppe_meeting_get_secret_uid (after)), ==,
                   gruppe_meeting_get_ends_at (after) + 30 * 60);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 4);

  revert (test, undo);
  back = get (test, meetings, 2);
  meetings_test_assert_start (back, "2027-03-30 19:00");
  g_assert_cmpint (gruppe_meeting_get_sequence (back), ==, 2);
  old_password = password_of (test, back);
  g_assert_cmpstr (old_password, ==, password);
  g_assert_cmpint (fake_vault_expires (test->vault, gruppe_meeting_get_secret_uid (back)), ==,
                   gruppe_meeting_get_ends_at (back) + 30 * 60);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 4);
}

static void
test_over_winter_time (MeetingsTest  *test,
                       gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2027-10-26", 2);
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2027-10-25");
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GruppeMeeting) second = NULL;

  meetings_test_assert_start (g_ptr_array_index (meetings, 1), "2027-11-02 19:00");
  undo = change (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_FOLLOWING, draft);
  second = get (test, meetings, 1);
  meetings_test_assert_start (second, "2027-11-01 19:00");
}

/* The two days of 2026 that the issue names, as planned before them. */
static void
test_days_of_2026 (MeetingsTest  *test,
                   gconstpointer  data)
{
  static const struct
  {
    const char *now;
    const char *first;
    const char *second;
    int hours;
  } cases[] = {
    { "2026-03-01T09:00:00Z", "2026-03-22", "2026-03-29 19:00", 7 * 24 - 1 },
    { "2026-10-01T09:00:00Z", "2026-10-18", "2026-10-25 19:00", 7 * 24 + 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GDateTime) now = g_date_time_new_from_iso8601 (cases[i].now, NULL);
      g_autoptr(GPtrArray) meetings = NULL;

      gruppe_clock_advance (test->clock, g_date_time_to_unix (now) - gruppe_clock_now (test->clock));
      meetings = meetings_test_series (test, cases[i].first, 2);
      meetings_test_assert_start (g_ptr_array_index (meetings, 1), cases[i].second);
      g_assert_cmpint (gruppe_meeting_get_starts_at (g_ptr_array_index (meetings, 1)) -
                         gruppe_meeting_get_starts_at (g_ptr_array_index (meetings, 0)),
                       ==, (gint64) cases[i].hours * 60 * 60);
    }
}

static void
test_into_the_past (MeetingsTest  *test,
                    gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 3);
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-11-20");
  g_autoptr(GruppeMeeting) same = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (meetings_test_change (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_ALL, draft, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_PAST);
  same = get (test, meetings, 2);
  meetings_test_assert_start (same, "2026-12-15 19:00");
}

static void
test_end_before_start (MeetingsTest  *test,
                       gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 1);
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-01");
  g_autoptr(GError) error = NULL;

  draft->minutes = -10;
  g_assert_null (meetings_test_change (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_THIS, draft, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_RANGE);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "minutes");
}

/* All rows or none: the second one fails, and the items are as they were. */
static void
test_change_fails (MeetingsTest  *test,
                   gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 3);
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-02");
  g_autoptr(GruppeMeeting) first = NULL;
  g_autofree char *password = NULL;
  g_autoptr(GError) error = NULL;

  meetings_test_exec (test, "CREATE TRIGGER no_change BEFORE UPDATE ON meeting WHEN old.id = 2 "
                            "BEGIN SELECT raise (ABORT, 'no'); END");
  g_assert_null (meetings_test_change (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_ALL, draft, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 3);
  first = get (test, meetings, 0);
  meetings_test_assert_start (first, "2026-12-01 19:00");
  password = password_of (test, first);
  g_assert_cmpuint (strlen (password), >, 0);
}

/* Zoom takes ten characters at most: what Jitsi had is exchanged, and undo brings it back. */
static void
test_other_provider (MeetingsTest  *test,
                     gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 2);
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("zoom", "2026-12-01");
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GruppeMeeting) moved = NULL;
  g_autoptr(GruppeMeeting) back = NULL;
  g_autoptr(GruppeMeeting) renewed = NULL;
  g_autofree char *before = password_of (test, g_ptr_array_index (meetings, 1));
  g_autofree char *other = NULL;
  g_autofree char *after = NULL;

  undo = change (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_ALL, draft);
  moved = get (test, meetings, 1);
  g_assert_cmpstr (gruppe_meeting_get_provider (moved), ==, "zoom");
  g_assert_cmpint (gruppe_meeting_get_generation (moved), ==, 2);
  g_assert_cmpint (gruppe_meeting_get_secret_state (moved), ==, GRUPPE_SECRET_GENERATED);
  other = password_of (test, moved);
  g_assert_cmpuint (strlen (other), <=, 10);

  meetings_test_exec (test, "INSERT INTO person (uid, name, sort_key, created_at, changed_at) VALUES ('u', 'Ada', 'ada', 1, 1);"
                            "INSERT INTO delivery (meeting_id, person_id, what, way, generation, sent_at) "
                            "SELECT id, 1, 'both', 'mail', 2, 5 FROM meeting");
  revert (test, undo);
  back = get (test, meetings, 1);
  g_assert_cmpstr (gruppe_meeting_get_provider (back), ==, "jitsi");
  g_assert_cmpint (gruppe_meeting_get_generation (back), ==, 1);
  after = password_of (test, back);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 2);

  /* Somebody has got the second one: the next is the third. */
  renewed = meetings_test_renew (test, back, NULL);
  g_assert_cmpint (gruppe_meeting_get_generation (renewed), ==, 3);
}

static void
test_provider_makes_it (MeetingsTest  *test,
                        gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 1);
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("teams", "2026-12-01");
  g_autoptr(GruppeMeetingsUndo) undo = change (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_THIS, draft);
  g_autoptr(GruppeMeeting) moved = get (test, meetings, 0);

  g_assert_null (gruppe_meeting_get_secret_uid (moved));
  g_assert_cmpint (gruppe_meeting_get_secret_state (moved), ==, GRUPPE_SECRET_NONE);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 0);
  revert (test, undo);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 1);
}

/* A password that stays in the keyring is not kept in memory for the way back as well. */
static void
test_what_stays_is_not_kept (MeetingsTest  *test,
                             gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 1);
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-01");
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GruppeMeetingsUndo) moved = NULL;
  g_autoptr(GruppeMeeting) back = NULL;

  draft->pin = gruppe_secret_new ("123456");
  undo = change (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_THIS, draft);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 2);
  g_assert_false (gruppe_meeting_undo_has_password (undo));

  revert (test, undo);
  back = get (test, meetings, 0);
  g_assert_null (gruppe_meeting_get_pin_uid (back));
  g_assert_cmpstr (gruppe_meeting_get_secret_uid (back), ==, gruppe_meeting_get_secret_uid (g_ptr_array_index (meetings, 0)));
  g_assert_true (fake_vault_has (test->vault, gruppe_meeting_get_secret_uid (back)));

  /* With another end it is stored anew, and the old one is needed. */
  g_clear_pointer (&draft->pin, gruppe_secret_unref);
  draft->hour = 20;
  moved = change (test, back, GRUPPE_SERIES_THIS, draft);
  g_assert_true (gruppe_meeting_undo_has_password (moved));
}

/* What was done since then stays; another password is not overwritten. */
static void
test_revert_after_others (MeetingsTest  *test,
                          gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 1);
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-01");
  g_autoptr(GruppeMeetingsUndo) titled = NULL;
  g_autoptr(GruppeMeetingsUndo) moved = NULL;
  g_autoptr(GruppeMeeting) back = NULL;
  g_autoptr(GruppeMeeting) renewed = NULL;
  g_autoptr(GError) error = NULL;

  g_free (draft->title);
  draft->title = g_strdup ("Lesekreis");
  titled = change (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_THIS, draft);
  meetings_test_exec (test, "UPDATE meeting SET secret_state = 'sent', link = 'https://example.org/x'");
  revert (test, titled);
  back = get (test, meetings, 0);
  g_assert_cmpstr (gruppe_meeting_get_title (back), ==, "Offener Abend");
  g_assert_cmpint (gruppe_meeting_get_secret_state (back), ==, GRUPPE_SECRET_SENT);
  g_assert_cmpstr (gruppe_meeting_get_link (back), ==, "https://example.org/x");

  draft->hour = 20;
  moved = change (test, back, GRUPPE_SERIES_THIS, draft);
  renewed = meetings_test_renew (test, back, NULL);
  g_assert_false (meetings_test_revert (test, moved, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_assert_true (fake_vault_has (test->vault, gruppe_meeting_get_secret_uid (renewed)));
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 1);
}

static void
test_cancel_and_revert (MeetingsTest  *test,
                        gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 3);
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GruppeMeeting) cancelled = NULL;
  g_autoptr(GruppeMeeting) back = NULL;
  g_autofree char *before = password_of (test, g_ptr_array_index (meetings, 1));
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  gint64 now = gruppe_clock_now (test->clock);

  undo = meetings_test_cancel (test, g_ptr_array_index (meetings, 1), GRUPPE_SERIES_FOLLOWING, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gruppe_meetings_undo_count (undo), ==, 2);
  cancelled = get (test, meetings, 1);
  g_assert_true (gruppe_meeting_is_cancelled (cancelled));
  g_assert_false (gruppe_meeting_is_coming (cancelled, now));
  g_assert_true (gruppe_meeting_is_coming (g_ptr_array_index (meetings, 0), now));
  g_assert_cmpint (gruppe_meeting_get_sequence (cancelled), ==, 1);
  g_assert_null (gruppe_meeting_get_secret_uid (cancelled));
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 1);
  g_assert_cmpint (meetings_test_count (test, "meeting"), ==, 3);

  g_assert_null (meetings_test_cancel (test, cancelled, GRUPPE_SERIES_THIS, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_DUPLICATE);
  g_clear_error (&error);
  g_assert_null (meetings_test_renew (test, cancelled, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);

  revert (test, undo);
  back = get (test, meetings, 1);
  g_assert_false (gruppe_meeting_is_cancelled (back));
  g_assert_cmpint (gruppe_meeting_get_sequence (back), ==, 2);
  g_assert_cmpint (gruppe_meeting_get_generation (back), ==, 1);
  g_assert_cmpint (gruppe_meeting_get_secret_state (back), ==, GRUPPE_SECRET_GENERATED);
  after = password_of (test, back);
  g_assert_cmpstr (after, ==, before);
}

static void
test_cancel_while_locked (MeetingsTest  *test,
                          gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 2);
  g_autoptr(GruppeMeeting) back = NULL;
  GruppeMeetingsUndo *undo;

  fake_vault_set_error (test->vault, GRUPPE_VAULT_ERROR_LOCKED);
  undo = meetings_test_cancel (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_ALL, NULL);
  fake_vault_set_error (test->vault, -1);
  g_assert_cmpuint (meetings_test_sweep (test), ==, 0);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 2);

  revert (test, undo);
  back = get (test, meetings, 1);
  g_assert_cmpstr (gruppe_meeting_get_secret_uid (back), ==, gruppe_meeting_get_secret_uid (g_ptr_array_index (meetings, 1)));
  gruppe_meetings_undo_unref (undo);

  fake_vault_set_error (test->vault, GRUPPE_VAULT_ERROR_LOCKED);
  undo = meetings_test_cancel (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_ALL, NULL);
  gruppe_meetings_undo_unref (undo);
  fake_vault_set_error (test->vault, -1);
  g_assert_cmpuint (meetings_test_sweep (test), ==, 2);
}

/* The prompt was closed: nothing is changed, and it can be tried again. */
static void
test_revert_of_cancel_while_locked (MeetingsTest  *test,
                                    gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 2);
  g_autoptr(GruppeMeetingsUndo) undo = meetings_test_cancel (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_ALL, NULL);
  g_autoptr(GruppeMeeting) still = NULL;
  g_autoptr(GError) error = NULL;

  fake_vault_set_error (test->vault, GRUPPE_VAULT_ERROR_LOCKED);
  g_assert_false (meetings_test_revert (test, undo, &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_LOCKED);
  still = get (test, meetings, 0);
  g_assert_true (gruppe_meeting_is_cancelled (still));

  fake_vault_set_error (test->vault, -1);
  revert (test, undo);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 2);
}

static void
test_cancelled_stay_out_of_changes (MeetingsTest  *test,
                                    gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = meetings_test_series (test, "2026-12-01", 3);
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-02");
  g_autoptr(GruppeMeetingsUndo) cancelled = meetings_test_cancel (test, g_ptr_array_index (meetings, 1), GRUPPE_SERIES_THIS, NULL);
  g_autoptr(GruppeMeetingsUndo) moved = change (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_ALL, draft);
  g_autoptr(GruppeMeetingsUndo) removed = NULL;
  g_autoptr(GruppeMeeting) same = get (test, meetings, 1);

  g_assert_cmpuint (gruppe_meetings_undo_count (cancelled), ==, 1);
  g_assert_cmpuint (gruppe_meetings_undo_count (moved), ==, 2);
  meetings_test_assert_start (same, "2026-12-08 19:00");

  /* With the whole series they go as well. */
  removed = meetings_test_remove (test, g_ptr_array_index (meetings, 0), GRUPPE_SERIES_ALL, NULL);
  g_assert_cmpuint (gruppe_meetings_undo_count (removed), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  meetings_test_add_func ("/meetings/changes/title-of-one", test_title_of_one);
  meetings_test_add_func ("/meetings/changes/title-while-locked", test_title_while_locked);
  meetings_test_add_func ("/meetings/changes/links-stay", test_links_stay);
  meetings_test_add_func ("/meetings/changes/following-over-summer-time", test_following_over_summer_time);
  meetings_test_add_func ("/meetings/changes/over-winter-time", test_over_winter_time);
  meetings_test_add_func ("/meetings/changes/days-of-2026", test_days_of_2026);
  meetings_test_add_func ("/meetings/changes/into-the-past", test_into_the_past);
  meetings_test_add_func ("/meetings/changes/end-before-start", test_end_before_start);
  meetings_test_add_func ("/meetings/changes/change-fails", test_change_fails);
  meetings_test_add_func ("/meetings/changes/other-provider", test_other_provider);
  meetings_test_add_func ("/meetings/changes/provider-makes-it", test_provider_makes_it);
  meetings_test_add_func ("/meetings/changes/what-stays-is-not-kept", test_what_stays_is_not_kept);
  meetings_test_add_func ("/meetings/changes/revert-after-others", test_revert_after_others);
  meetings_test_add_func ("/meetings/changes/cancel-and-revert", test_cancel_and_revert);
  meetings_test_add_func ("/meetings/changes/cancel-while-locked", test_cancel_while_locked);
  meetings_test_add_func ("/meetings/changes/revert-of-cancel-while-locked", test_revert_of_cancel_while_locked);
  meetings_test_add_func ("/meetings/changes/cancelled-stay-out-of-changes", test_cancelled_stay_out_of_changes);

  return g_test_run ();
}
