/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A password is used once; the PIN beside it goes the same ways. */
#include "config.h"

#include <string.h>

#include "meetings-test.h"
#include "meetings/gruppe-meeting-private.h"

#define TYPED "Abcd-efgh-7391"

static GruppeMeeting *
add_on (MeetingsTest *test,
        const char   *day)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", day);
  g_autoptr(GError) error = NULL;
  GruppeMeeting *meeting = meetings_test_add (test, draft, &error);

  g_assert_no_error (error);

  return meeting;
}

static void
assert_refused (GError *error)
{
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_DUPLICATE);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "password");
  g_assert_null (strstr (error->message, TYPED));
}

static void
test_hash (void)
{
  g_autoptr(GruppeSecret) key = gruppe_secret_new ("k");
  g_autoptr(GruppeSecret) other = gruppe_secret_new ("l");
  g_autoptr(GruppeSecret) password = gruppe_secret_new (TYPED);
  g_autoptr(GruppeSecret) empty = gruppe_secret_new ("");
  g_autofree char *long_text = g_strnfill (64, 'a');
  g_autofree char *longer_text = g_strnfill (128, 'a');
  g_autoptr(GruppeSecret) block = gruppe_secret_new (long_text);
  g_autoptr(GruppeSecret) blocks = gruppe_secret_new (longer_text);
  g_autofree char *first = gruppe_meeting_used_hash (key, password);
  g_autofree char *again = gruppe_meeting_used_hash (key, password);
  g_autofree char *keyed = gruppe_meeting_used_hash (other, password);
  g_autofree char *of_empty = gruppe_meeting_used_hash (key, empty);
  g_autofree char *of_block = gruppe_meeting_used_hash (key, block);
  g_autofree char *of_blocks = gruppe_meeting_used_hash (key, blocks);
  guchar padded[64] = TYPED;
  g_autofree char *expected = g_compute_hmac_for_data (G_CHECKSUM_SHA256, (const guchar *) "k", 1, padded, sizeof padded);

  g_assert_cmpstr (first, ==, expected);
  g_assert_cmpuint (strlen (first), ==, 64);
  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, keyed);
  g_assert_cmpstr (of_block, !=, of_blocks);
  g_assert_cmpstr (of_empty, !=, of_block);
}

/* Typed twice: for another date, with a new one, or for the same date again. */
static void
test_typed_twice (MeetingsTest  *test,
                  gconstpointer  data)
{
  g_autoptr(GruppeMeeting) first = add_on (test, "2026-12-01");
  g_autoptr(GruppeMeeting) second = add_on (test, "2026-12-08");
  g_autoptr(GruppeMeeting) typed = meetings_test_type (test, first, TYPED, NULL);
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-15");
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (gruppe_meeting_get_generation (typed), ==, 2);
  g_assert_null (meetings_test_type (test, second, TYPED, &error));
  assert_refused (error);
  g_clear_error (&error);
  g_assert_null (meetings_test_type (test, first, TYPED, &error));
  assert_refused (error);
  g_clear_error (&error);
  draft->typed = gruppe_secret_new (" " TYPED "\n");
  g_assert_null (meetings_test_add (test, draft, &error));
  assert_refused (error);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 2);
  g_assert_cmpint (meetings_test_count (test, "meeting"), ==, 2);
}

/* After a leak, after its date, after its meeting: never again. */
static void
test_retired_for_ever (MeetingsTest  *test,
                       gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_on (test, "2026-12-01");
  g_autoptr(GruppeMeeting) typed = meetings_test_type (test, meeting, TYPED, NULL);
  g_autoptr(GruppeMeeting) renewed = meetings_test_renew (test, meeting, NULL);
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GruppeMeeting) later = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (gruppe_meeting_get_generation (typed), ==, 2);
  g_assert_cmpint (gruppe_meeting_get_generation (renewed), ==, 3);
  g_assert_null (meetings_test_type (test, meeting, TYPED, &error));
  assert_refused (error);
  g_clear_error (&error);

  undo = meetings_test_remove (test, meeting, GRUPPE_SERIES_THIS, NULL);
  g_clear_pointer (&undo, gruppe_meetings_undo_unref);
  gruppe_clock_advance (test->clock, 365 * 24 * 60 * 60);
  meetings_test_sweep (test);
  later = add_on (test, "2027-12-07");
  g_assert_null (meetings_test_type (test, later, TYPED, &error));
  assert_refused (error);
}

/* A room at Teams or Greenlight keeps the code the provider made, from date to date; what is typed elsewhere is still used up. */
static void
test_code_of_the_provider (MeetingsTest  *test,
                           gconstpointer  data)
{
  static const char * const providers[] = { "teams", "bigbluebutton" };

  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    {
      const char *code = i == 0 ? "aB3xY9" : "482913";
      g_autoptr(GruppeMeetingDraft) first = meetings_test_draft (providers[i], "2026-12-01");
      g_autoptr(GruppeMeetingDraft) second = meetings_test_draft (providers[i], "2026-12-08");
      g_autoptr(GruppeMeetingDraft) third = meetings_test_draft (providers[i], "2026-12-15");
      g_autoptr(GruppeMeeting) one = NULL, two = NULL, three = NULL, typed = NULL;
      g_autoptr(GruppeSecret) secret = NULL;
      g_autoptr(GError) error = NULL;

      first->typed = gruppe_secret_new (code);
      one = meetings_test_add (test, first, &error);
      g_assert_no_error (error);
      second->typed = gruppe_secret_new (code);
      second->given = TRUE;
      two = meetings_test_add (test, second, &error);
      g_assert_no_error (error);
      three = meetings_test_add (test, third, &error);
      g_assert_no_error (error);
      g_assert_null (gruppe_meeting_get_secret_uid (three));
      typed = meetings_test_type (test, three, code, &error);
      g_assert_no_error (error);

      g_assert_cmpint (gruppe_meeting_get_secret_state (one), ==, GRUPPE_SECRET_SET);
      g_assert_cmpint (gruppe_meeting_get_secret_state (two), ==, GRUPPE_SECRET_SET);
      g_assert_cmpint (gruppe_meeting_get_generation (typed), ==, 1);
      secret = meetings_test_password (test, typed);
      g_assert_cmpstr (gruppe_secret_peek (secret), ==, code);
    }

  /* Each code is known as used, once. */
  g_assert_cmpint (meetings_test_count (test, "used_password"), ==, 2);
}

/* What the organiser sets is refused also when it comes with an invitation. */
static void
test_given_twice (MeetingsTest  *test,
                  gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) first = meetings_test_draft ("zoom", "2026-12-01");
  g_autoptr(GruppeMeetingDraft) second = meetings_test_draft ("zoom", "2026-12-08");
  g_autoptr(GruppeMeeting) one = NULL;
  g_autoptr(GError) error = NULL;

  first->typed = gruppe_secret_new ("481516");
  first->given = TRUE;
  one = meetings_test_add (test, first, &error);
  g_assert_no_error (error);
  second->typed = gruppe_secret_new ("481516");
  second->given = TRUE;
  g_assert_null (meetings_test_add (test, second, &error));
  assert_refused (error);
}

static void
test_made_one_is_used (MeetingsTest  *test,
                       gconstpointer  data)
{
  g_autoptr(GruppeMeeting) first = add_on (test, "2026-12-01");
  g_autoptr(GruppeMeeting) second = add_on (test, "2026-12-08");
  g_autoptr(GruppeSecret) secret = meetings_test_password (test, first);
  g_autoptr(GError) error = NULL;

  g_assert_null (meetings_test_type (test, second, gruppe_secret_peek (secret), &error));
  assert_refused (error);
}

/* A row that fails uses nothing up. */
static void
test_failure_uses_nothing (MeetingsTest  *test,
                           gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_on (test, "2026-12-01");
  g_autoptr(GruppeMeeting) typed = NULL;
  g_autoptr(GError) error = NULL;

  meetings_test_exec (test, "CREATE TRIGGER no_changes BEFORE UPDATE ON meeting BEGIN SELECT raise (ABORT, 'no'); END");
  g_assert_null (meetings_test_type (test, meeting, TYPED, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  meetings_test_exec (test, "DROP TRIGGER no_changes");
  typed = meetings_test_type (test, meeting, TYPED, NULL);
  g_assert_nonnull (typed);
}

static void
test_one_key (MeetingsTest  *test,
              gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-01");
  GAsyncResult *kept[2] = { NULL, NULL };

  /* Two at the same time: one key is made, and both go by it. */
  for (guint i = 0; i < 2; i++)
    gruppe_meetings_add_async (test->context, draft, NULL, gruppe_test_result_cb, &kept[i]);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GAsyncResult) result = gruppe_test_await_result (&kept[i]);
      g_autoptr(GruppeMeeting) meeting = gruppe_meetings_add_finish (test->context, result, NULL);
      g_autoptr(GruppeSecret) secret = meetings_test_password (test, meeting);
      g_autoptr(GError) error = NULL;

      g_assert_null (meetings_test_type (test, meeting, gruppe_secret_peek (secret), &error));
      assert_refused (error);
    }

  g_assert_cmpuint (fake_vault_count_kind (test->vault, "password-key"), ==, 1);
}

/* Nobody names the key, and it never expires. */
static void
test_key_stays (MeetingsTest  *test,
                gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_on (test, "2026-12-01");

  g_assert_nonnull (gruppe_meeting_get_secret_uid (meeting));
  gruppe_clock_advance (test->clock, 3 * 365 * 24 * 60 * 60);
  g_assert_cmpuint (meetings_test_sweep (test), ==, 1);
  g_assert_cmpuint (fake_vault_count_kind (test->vault, "password-key"), ==, 1);
  g_assert_cmpint (meetings_test_sweep (test), ==, 0);
}

/* A database from before knows no hashes: what lies in the keyring counts as used when the key is made. */
static void
test_passwords_from_before (MeetingsTest  *test,
                            gconstpointer  data)
{
  g_autoptr(GruppeMeeting) added = NULL;
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GError) error = NULL;
  GruppeMeeting *old;

  meetings_test_exec (test, "INSERT INTO meeting (uid, title, provider, starts_at, zone, minutes, secret_uid, secret_state, "
                            "secret_expires_at, created_at, changed_at) VALUES "
                            "('m', 'Alt', 'jitsi', 1796144400, 'Europe/Berlin', 90, 'before', 'sent', 1796151600, 1, 1)");
  fake_vault_put (test->vault, "before", "meeting-password", 1796151600, TYPED);
  meetings = meetings_test_list (test);
  old = g_ptr_array_index (meetings, 0);
  g_assert_cmpint (gruppe_meeting_get_generation (old), ==, 0);
  g_assert_cmpint (gruppe_meeting_get_sequence (old), ==, 0);
  g_assert_false (gruppe_meeting_is_trial (old));
  g_assert_false (gruppe_meeting_is_cancelled (old));
  g_assert_cmpint (gruppe_meeting_get_series_id (old), ==, 0);
  g_assert_null (gruppe_meeting_get_pin_uid (old));

  added = add_on (test, "2026-12-08");
  g_assert_null (meetings_test_type (test, added, TYPED, &error));
  assert_refused (error);
}

/* The database as schema step 3 left it, with a meeting in it. */
static void
write_schema_3 (const char *path)
{
  g_auto(GStrv) names = g_resources_enumerate_children (GRUPPE_RESOURCE_PATH "/sql", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(GruppeConnection) connection = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, "", 0, &error);
  g_assert_no_error (error);
  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  for (guint number = 1; number <= 3; number++)
    {
      g_autofree char *prefix = g_strdup_printf ("%04u-", number);

      for (gsize i = 0; names[i] != NULL; i++)
        {
          g_autofree char *name = g_strconcat (GRUPPE_RESOURCE_PATH "/sql/", names[i], NULL);
          g_autoptr(GBytes) bytes = NULL;
          g_autofree char *sql = NULL;

          if (!g_str_has_prefix (names[i], prefix))
            continue;
          bytes = g_resources_lookup_data (name, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
          sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
          g_assert_true (gruppe_connection_exec (connection, sql, &error));
        }
    }

  gruppe_connection_exec (connection,
                          "INSERT INTO meeting (uid, title, provider, starts_at, zone, minutes, secret_uid, secret_state, "
                          "secret_expires_at, created_at, changed_at) VALUES "
                          "('m', 'Alt', 'jitsi', 1796144400, 'Europe/Berlin', 90, 'before', 'sent', 1796151600, 1, 1);"
                          "PRAGMA application_id=0x47525550; PRAGMA user_version=3",
                          &error);
  g_assert_no_error (error);
}

static void
test_migrated (void)
{
  MeetingsTest test = { .vault = fake_vault_new (), .clock = gruppe_test_clock ("2026-11-23T09:00:00Z") };
  g_autoptr(GError) error = NULL;

  test.context = gruppe_context_new (gruppe_test_scratch (), test.clock, GRUPPE_VAULT (test.vault));
  write_schema_3 (gruppe_database_get_path (gruppe_context_get_database (test.context)));
  fake_vault_put (test.vault, "before", "meeting-password", 1796151600, TYPED);
  gruppe_database_open_sync (gruppe_context_get_database (test.context), &error);
  g_assert_no_error (error);

  {
    g_autoptr(GPtrArray) meetings = meetings_test_list (&test);
    GruppeMeeting *old = g_ptr_array_index (meetings, 0);
    g_autoptr(GruppeSecret) secret = meetings_test_password (&test, old);
    g_autoptr(GruppeMeeting) renewed = NULL;

    g_assert_cmpuint (meetings->len, ==, 1);
    g_assert_cmpstr (gruppe_meeting_get_title (old), ==, "Alt");
    g_assert_cmpint (gruppe_meeting_get_secret_state (old), ==, GRUPPE_SECRET_SENT);
    g_assert_cmpstr (gruppe_secret_peek (secret), ==, TYPED);
    g_assert_cmpstr (gruppe_meeting_get_dial_in (old), ==, "");
    g_assert_false (gruppe_meeting_is_cancelled (old));

    renewed = meetings_test_renew (&test, old, &error);
    g_assert_no_error (error);
    g_assert_cmpint (gruppe_meeting_get_generation (renewed), ==, 1);
    g_assert_null (meetings_test_type (&test, old, TYPED, &error));
    assert_refused (error);
  }

  meetings_test_tear_down (&test, NULL);
}

static void
test_words_not_wanted (MeetingsTest  *test,
                       gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-01");
  g_autoptr(GError) error = NULL;

  draft->kind = GRUPPE_PASSWORD_WORDS;
  meetings_test_exec (test, "INSERT INTO blocked_word VALUES ('haus')");
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(GruppeMeeting) meeting = meetings_test_add (test, draft, &error);
      g_autoptr(GruppeSecret) secret = NULL;
      g_autofree char *lower = NULL;

      g_assert_no_error (error);
      secret = meetings_test_password (test, meeting);
      lower = g_ascii_strdown (gruppe_secret_peek (secret), -1);
      g_assert_null (strstr (lower, "haus"));
    }
}

static void
test_pin_with_draft (MeetingsTest  *test,
                     gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", "2026-12-01");
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GruppeSecret) pin = NULL;
  g_autoptr(GError) error = NULL;

  draft->pin = gruppe_secret_new ("no PIN");
  g_assert_null (meetings_test_add (test, draft, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "pin");
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 0);

  g_clear_pointer (&draft->pin, gruppe_secret_unref);
  draft->pin = gruppe_secret_new (" 123 456 789# ");
  draft->meeting_number = g_strdup ("987 654");
  draft->dial_in = g_strdup ("+49 30 1234\n+43 1 5678");
  meeting = meetings_test_add (test, draft, NULL);
  pin = meetings_test_pin (test, meeting);
  g_assert_cmpstr (gruppe_secret_peek (pin), ==, "123456789#");
  g_assert_cmpstr (gruppe_meeting_get_meeting_number (meeting), ==, "987 654");
  g_assert_cmpstr (gruppe_meeting_get_dial_in (meeting), ==, "+49 30 1234\n+43 1 5678");
  g_assert_cmpuint (fake_vault_count_kind (test->vault, "meeting-pin"), ==, 1);
}

static void
test_pin_exchanged (MeetingsTest  *test,
                    gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_on (test, "2026-12-01");
  g_autoptr(GruppeMeeting) first = meetings_test_set_pin (test, meeting, "1234", NULL);
  g_autoptr(GruppeMeeting) second = meetings_test_set_pin (test, meeting, "1234", NULL);
  g_autoptr(GruppeMeeting) renewed = meetings_test_renew (test, meeting, NULL);
  g_autoptr(GruppeMeeting) without = NULL;
  g_autoptr(GruppeSecret) pin = meetings_test_pin (test, renewed);

  g_assert_cmpstr (gruppe_meeting_get_pin_uid (first), !=, gruppe_meeting_get_pin_uid (second));
  g_assert_cmpint (gruppe_meeting_get_generation (second), ==, 1);
  g_assert_cmpstr (gruppe_secret_peek (pin), ==, "1234");
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 2);

  without = meetings_test_set_pin (test, meeting, NULL, NULL);
  g_assert_null (gruppe_meeting_get_pin_uid (without));
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 1);
}

static void
test_pin_removed_and_restored (MeetingsTest  *test,
                               gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_on (test, "2026-12-01");
  g_autoptr(GruppeMeeting) with_pin = meetings_test_set_pin (test, meeting, "1234", NULL);
  g_autoptr(GruppeMeetingsUndo) removed = NULL;
  g_autoptr(GruppeMeetingsUndo) cancelled = NULL;
  g_autoptr(GPtrArray) back = NULL;
  g_autoptr(GPtrArray) again = NULL;
  g_autoptr(GruppeSecret) pin = NULL;

  removed = meetings_test_remove (test, with_pin, GRUPPE_SERIES_THIS, NULL);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 0);
  g_assert_true (meetings_test_revert (test, removed, NULL));
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 2);

  back = meetings_test_list (test);
  cancelled = meetings_test_cancel (test, g_ptr_array_index (back, 0), GRUPPE_SERIES_THIS, NULL);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 0);
  g_assert_true (meetings_test_revert (test, cancelled, NULL));
  again = meetings_test_list (test);
  pin = meetings_test_pin (test, g_ptr_array_index (again, 0));
  g_assert_cmpstr (gruppe_secret_peek (pin), ==, "1234");
}

static void
test_pin_swept (MeetingsTest  *test,
                gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("teams", "2026-12-01");
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GruppeMeeting) lost = NULL;
  g_autoptr(GruppeMeeting) again = NULL;
  g_autoptr(GruppeMeeting) over = NULL;

  /* No password, but a PIN. */
  draft->pin = gruppe_secret_new ("1234");
  meeting = meetings_test_add (test, draft, NULL);
  g_assert_cmpuint (meetings_test_sweep (test), ==, 0);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 1);

  fake_vault_lose (test->vault, gruppe_meeting_get_pin_uid (meeting));
  meetings_test_sweep (test);
  lost = meetings_test_get (test, meeting);
  g_assert_null (gruppe_meeting_get_pin_uid (lost));

  again = meetings_test_set_pin (test, meeting, "5678", NULL);
  g_assert_nonnull (gruppe_meeting_get_pin_uid (again));
  gruppe_clock_advance (test->clock, 30 * 24 * 60 * 60);
  g_assert_cmpuint (meetings_test_sweep (test), ==, 1);
  over = meetings_test_get (test, meeting);
  g_assert_null (gruppe_meeting_get_pin_uid (over));
  g_assert_cmpint (gruppe_meeting_get_secret_state (over), ==, GRUPPE_SECRET_NONE);
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 0);
}

static void
test_pin_orphan (MeetingsTest  *test,
                 gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_on (test, "2026-12-01");
  g_autofree char *orphan = g_strdup (gruppe_meeting_get_secret_uid (meeting));

  orphan[strlen (orphan) - 1] = orphan[strlen (orphan) - 1] == '0' ? '1' : '0';
  fake_vault_put (test->vault, orphan, "meeting-pin", 1896144400, "1234");
  g_assert_cmpuint (meetings_test_sweep (test), ==, 1);
  g_assert_false (fake_vault_has (test->vault, orphan));
  g_assert_cmpuint (fake_vault_count (test->vault), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/meetings/used/hash", test_hash);
  meetings_test_add_func ("/meetings/used/typed-twice", test_typed_twice);
  meetings_test_add_func ("/meetings/used/retired-for-ever", test_retired_for_ever);
  meetings_test_add_func ("/meetings/used/code-of-the-provider", test_code_of_the_provider);
  meetings_test_add_func ("/meetings/used/given-twice", test_given_twice);
  meetings_test_add_func ("/meetings/used/made-one-is-used", test_made_one_is_used);
  meetings_test_add_func ("/meetings/used/failure-uses-nothing", test_failure_uses_nothing);
  meetings_test_add_func ("/meetings/used/one-key", test_one_key);
  meetings_test_add_func ("/meetings/used/key-stays", test_key_stays);
  meetings_test_add_func ("/meetings/used/passwords-from-before", test_passwords_from_before);
  g_test_add_func ("/meetings/used/migrated", test_migrated);
  meetings_test_add_func ("/meetings/used/words-not-wanted", test_words_not_wanted);
  meetings_test_add_func ("/meetings/pin/with-draft", test_pin_with_draft);
  meetings_test_add_func ("/meetings/pin/exchanged", test_pin_exchanged);
  meetings_test_add_func ("/meetings/pin/removed-and-restored", test_pin_removed_and_restored);
  meetings_test_add_func ("/meetings/pin/swept", test_pin_swept);
  meetings_test_add_func ("/meetings/pin/orphan", test_pin_orphan);

  return g_test_run ();
}
