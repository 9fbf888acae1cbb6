/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <sqlite3.h>

#include "base/gruppe-error.h"
#include "consent-log-test.h"
#include "gruppe-core.h"
#include "gruppe-test.h"

#define DAY (24 * 60 * 60)

static void
assert_refused (LogTest            *fixture,
                GruppeConsentEntry *taken,
                GQuark              domain,
                int                 code,
                const char         *place)
{
  g_autoptr(GruppeConsentEntry) entry = taken;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;
  guint n_before = log_test_count_events (fixture, fixture->anna);

  event = gruppe_consent_log_record_sync (fixture->context, entry, &error);
  g_assert_null (event);
  g_assert_error (error, domain, code);
  if (place != NULL)
    g_assert_cmpstr (gruppe_input_error_place (error), ==, place);
  g_assert_cmpuint (log_test_count_events (fixture, fixture->anna), ==, n_before);
}

/* TRUE if SQL fails because of a trigger of the schema. */
static gboolean
is_forbidden (LogTest    *fixture,
              const char *sql)
{
  g_autofree char *path = gruppe_test_path ("profile/gruppentreffen.db");
  sqlite3 *handle = NULL;
  int code;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 10000);
  sqlite3_exec (handle, sql, NULL, NULL, NULL);
  code = sqlite3_extended_errcode (handle);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);

  return code == SQLITE_CONSTRAINT_TRIGGER;
}

static void
test_give_and_take_back (LogTest       *fixture,
                         gconstpointer  data)
{
  g_autoptr(GruppeConsentEvent) yes = NULL;
  g_autoptr(GruppeConsentEvent) back = NULL;

  g_assert_cmpint (
      log_test_state_of (fixture, fixture->anna, "jitsi"), ==, GRUPPE_CONSENT_STATE_NOT_ASKED);
  yes = log_test_record (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - DAY);
  g_assert_cmpint (
      log_test_state_of (fixture, fixture->anna, "jitsi"), ==, GRUPPE_CONSENT_STATE_YES);
  g_assert_cmpint (yes->id, ==, 1);
  g_assert_cmpstr (yes->prev_hash, ==, GRUPPE_CONSENT_NO_HASH);
  g_assert_cmpint (yes->recorded_at, ==, fixture->now);
  g_assert_cmpint (yes->given_at, ==, fixture->now - DAY);
  g_assert_true (yes->health);

  back = log_test_record (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now);
  g_assert_cmpint (
      log_test_state_of (fixture, fixture->anna, "jitsi"), ==, GRUPPE_CONSENT_STATE_WITHDRAWN);
  g_assert_cmpstr (back->prev_hash, ==, yes->hash);
  g_assert_cmpstr (back->text_sha256, ==, yes->text_sha256);
  g_assert_cmpstr (back->provider, ==, "jitsi");
  log_test_assert_good (fixture, 2);
}

static void
test_restart (LogTest       *fixture,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeConsentEvent *back;

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - DAY);
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now);
  log_test_close_profile (fixture);
  log_test_open_profile (fixture);

  events = gruppe_consent_log_history_sync (
      fixture->context, gruppe_person_get_uid (fixture->anna), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 2);
  back = g_ptr_array_index (events, 1);
  g_assert_cmpint (back->kind, ==, GRUPPE_CONSENT_WITHDRAWN);
  g_assert_cmpint (back->text_version, ==, 1);
  log_test_assert_good (fixture, 2);
}

static void
test_text_is_kept (LogTest       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GruppeConsentText) shown = log_test_compose (fixture, LOG_TEST_PURPOSE, "de");
  g_autoptr(GruppeConsentText) kept = NULL;
  g_autoptr(GruppeConsentText) nothing = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) missed = NULL;
  g_autoptr(GError) error = NULL;

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  gruppe_consent_log_text_async (
      fixture->context, shown->sha256, NULL, gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  kept = gruppe_consent_log_text_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kept->body, ==, shown->body);
  g_assert_cmpstr (kept->sha256, ==, shown->sha256);

  gruppe_consent_log_text_async (fixture->context, "none", NULL, gruppe_test_result_cb, &missed);
  missed = gruppe_test_await_result (&missed);
  nothing = gruppe_consent_log_text_finish (fixture->context, missed, &error);
  g_assert_null (nothing);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

static void
test_withdrawal_needs_yes (LogTest       *fixture,
                           gconstpointer  data)
{
  assert_refused (
      fixture,
      log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now),
      GRUPPE_INPUT_ERROR,
      GRUPPE_INPUT_ERROR_FORBIDDEN,
      "kind");
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_REFUSED, fixture->now - 9 * DAY);
  assert_refused (
      fixture,
      log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now),
      GRUPPE_INPUT_ERROR,
      GRUPPE_INPUT_ERROR_FORBIDDEN,
      "kind");
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - 3 * DAY);
  /* Before it was given. */
  assert_refused (
      fixture,
      log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now - 4 * DAY),
      GRUPPE_INPUT_ERROR,
      GRUPPE_INPUT_ERROR_FORBIDDEN,
      "given-at");
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now - DAY);
  assert_refused (
      fixture,
      log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now),
      GRUPPE_INPUT_ERROR,
      GRUPPE_INPUT_ERROR_FORBIDDEN,
      "kind");
  assert_refused (
      fixture,
      log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_RENEWED, fixture->now),
      GRUPPE_INPUT_ERROR,
      GRUPPE_INPUT_ERROR_FORBIDDEN,
      "kind");
  log_test_assert_good (fixture, 3);
}

static void
test_bad_input (LogTest       *fixture,
                gconstpointer  data)
{
  GruppeConsentEntry *entry;

  assert_refused (
      fixture,
      log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now + 61),
      GRUPPE_INPUT_ERROR,
      GRUPPE_INPUT_ERROR_RANGE,
      "given-at");
  assert_refused (fixture, log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, -1),
                  GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_RANGE, "given-at");

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  g_free (g_steal_pointer (&entry->purpose));
  entry->purpose = g_strdup ("love");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN, "purpose");

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  g_clear_pointer (&entry->text, gruppe_consent_text_free);
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY, "text");

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  gruppe_consent_text_free (entry->text);
  entry->text = log_test_compose (fixture, "photo", "de");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN, "text");

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  *entry->provider = '\0';
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY, "provider");

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  *entry->provider = 'x';
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN, "provider");

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  g_free (entry->choice);
  entry->choice = g_strdup ("yes perhaps");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN, "choice");

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  *entry->zone = 'X';
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_TIME, "zone");

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->limited = TRUE;
  entry->valid_until = fixture->now;
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_RANGE, "valid-until");

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->meeting_uid = g_strdup ("Tuesday, Anna's illness");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX, "meeting");

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->evidence_sha256 = g_strdup ("scan.pdf");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX, "evidence");

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  *entry->person_uid = 'x';
  assert_refused (fixture, entry, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND, NULL);

  /* Not even the text stayed. */
  log_test_assert_good (fixture, 0);
}

static void
test_mistake (LogTest       *fixture,
              gconstpointer  data)
{
  g_autoptr(GruppeConsentEvent) yes = NULL;
  g_autoptr(GruppeConsentEvent) note = NULL;
  GruppeConsentEntry *entry;

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_REFUSED, fixture->now - 2 * DAY);
  yes = log_test_record (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - DAY);

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_MISTAKEN, fixture->now);
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY, "refers-to");

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_MISTAKEN, fixture->now);
  entry->refers_to = g_strdup ("none");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN, "refers-to");

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_MISTAKEN, fixture->now);
  entry->refers_to = g_strdup (yes->uid);
  note = log_test_record_entry (fixture, entry);
  g_assert_cmpstr (note->refers_to, ==, yes->uid);
  g_assert_cmpint (
      log_test_state_of (fixture, fixture->anna, "jitsi"), ==, GRUPPE_CONSENT_STATE_NO);
  g_assert_cmpuint (log_test_count_events (fixture, fixture->anna), ==, 3);

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_MISTAKEN, fixture->now);
  entry->refers_to = g_strdup (yes->uid);
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN, "refers-to");
  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_MISTAKEN, fixture->now);
  entry->refers_to = g_strdup (note->uid);
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN, "refers-to");
  log_test_assert_good (fixture, 3);
}

static gpointer
delete_people (GruppeConnection  *connection,
               gpointer           data,
               GCancellable      *cancellable,
               GError           **error)
{
  gruppe_connection_exec (connection, "DELETE FROM person", error);

  return NULL;
}

/* Who is in the record cannot just be taken off the list; and when the row is gone, the record stays. */
static void
test_removed_person (LogTest       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GruppePerson) removed = NULL;
  g_autoptr(GError) error = NULL;

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  removed =
      gruppe_people_remove_sync (fixture->context, gruppe_person_get_uid (fixture->anna), &error);
  g_assert_null (removed);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpint (
      log_test_state_of (fixture, fixture->anna, "jitsi"), ==, GRUPPE_CONSENT_STATE_YES);

  gruppe_database_write_sync (fixture->database, GRUPPE_TOPIC_PEOPLE, delete_people, NULL, NULL);
  log_test_assert_good (fixture, 1);
  g_assert_cmpuint (log_test_count_events (fixture, fixture->anna), ==, 1);
}

static void
test_async (LogTest       *fixture,
            gconstpointer  data)
{
  g_autoptr(GruppeConsentEntry) yes =
      log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  g_autoptr(GruppeConsentEntry) wrong =
      log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now + DAY);
  g_autoptr(GAsyncResult) recorded = NULL;
  g_autoptr(GAsyncResult) refused = NULL;
  g_autoptr(GAsyncResult) read = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GruppeConsentEvent) nothing = NULL;
  g_autoptr(GPtrArray) history = NULL;
  g_autoptr(GError) error = NULL;

  gruppe_consent_log_record_async (fixture->context, yes, NULL, gruppe_test_result_cb, &recorded);
  recorded = gruppe_test_await_result (&recorded);
  event = gruppe_consent_log_record_finish (fixture->context, recorded, &error);
  g_assert_no_error (error);
  g_assert_cmpint (event->kind, ==, GRUPPE_CONSENT_GIVEN);

  gruppe_consent_log_history_async (
      fixture->context, event->person_uid, NULL, gruppe_test_result_cb, &read);
  read = gruppe_test_await_result (&read);
  history = gruppe_consent_log_history_finish (fixture->context, read, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 1);

  gruppe_consent_log_record_async (fixture->context, wrong, NULL, gruppe_test_result_cb, &refused);
  refused = gruppe_test_await_result (&refused);
  nothing = gruppe_consent_log_record_finish (fixture->context, refused, &error);
  g_assert_null (nothing);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_RANGE);
}

static void
assert_missing (LogTest    *fixture,
                const char *provider,
                const char *names)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = gruppe_consents_missing_sync (fixture->context, provider, &error);
  g_autoptr(GPtrArray) again = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GString) found = g_string_new (NULL);
  GruppeConsentsCount count = { 0 };

  g_assert_no_error (error);
  for (guint i = 0; i < people->len; i++)
    g_string_append_printf (
        found, "%s%s", i > 0 ? "|" : "", gruppe_person_get_name (g_ptr_array_index (people, i)));
  g_assert_cmpstr (found->str, ==, names);

  gruppe_consents_missing_async (fixture->context, provider, NULL, gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  again = gruppe_consents_missing_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, people->len);

  g_assert_true (gruppe_consents_count_sync (fixture->context, provider, &count, &error));
  g_assert_cmpuint (count.missing, ==, people->len);
  g_assert_cmpuint (count.people, ==, 4);
}

static void
test_missing (LogTest       *fixture,
              gconstpointer  data)
{
  g_autoptr(GruppePerson) bernd = log_test_add_person (fixture, "Bernd");
  g_autoptr(GruppePerson) clara = log_test_add_person (fixture, "Clara");
  g_autoptr(GruppePerson) dora = log_test_add_person (fixture, "Dora");
  GruppeConsentEntry *entry;

  assert_missing (fixture, "jitsi", "Anna|Bernd|Clara|Dora");
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  log_test_record_only (fixture, bernd, GRUPPE_CONSENT_REFUSED, fixture->now);
  entry = log_test_new_entry (fixture, clara, GRUPPE_CONSENT_GIVEN, fixture->now);
  g_free (entry->provider);
  entry->provider = g_strdup ("zoom");
  gruppe_consent_event_free (log_test_record_entry (fixture, entry));
  entry = log_test_new_entry (fixture, dora, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->limited = TRUE;
  entry->valid_until = fixture->now + DAY;
  gruppe_consent_event_free (log_test_record_entry (fixture, entry));

  assert_missing (fixture, "jitsi", "Bernd|Clara");
  assert_missing (fixture, "zoom", "Anna|Bernd|Dora");
  assert_missing (fixture, NULL, "Bernd");
  gruppe_clock_advance (fixture->clock, DAY);
  assert_missing (fixture, "jitsi", "Bernd|Clara|Dora");
}

static void
test_status (LogTest       *fixture,
             gconstpointer  data)
{
  g_autoptr(GruppePerson) bernd = log_test_add_person (fixture, "Bernd");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = NULL;
  const GruppeConsentStatus *video, *other;

  g_object_unref (log_test_add_person (fixture, "Clara"));
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  log_test_record_only (fixture, bernd, GRUPPE_CONSENT_GIVEN, fixture->now);
  log_test_record_only (fixture, bernd, GRUPPE_CONSENT_WITHDRAWN, fixture->now);

  list = gruppe_consent_log_status_sync (fixture->context, "jitsi", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 8);
  video = g_ptr_array_index (list, 0);
  g_assert_cmpstr (video->purpose, ==, LOG_TEST_PURPOSE);
  g_assert_cmpuint (video->n_people, ==, 3);
  g_assert_cmpuint (video->counts[GRUPPE_CONSENT_STATE_YES], ==, 1);
  g_assert_cmpuint (video->counts[GRUPPE_CONSENT_STATE_WITHDRAWN], ==, 1);
  g_assert_cmpuint (video->counts[GRUPPE_CONSENT_STATE_NOT_ASKED], ==, 1);
  other = g_ptr_array_index (list, 1);
  g_assert_cmpuint (other->counts[GRUPPE_CONSENT_STATE_NOT_ASKED], ==, 3);
}

static void
test_append_only (LogTest       *fixture,
                  gconstpointer  data)
{
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);

  g_assert_true (is_forbidden (fixture, "UPDATE consent_event SET kind = 'refused'"));
  g_assert_true (
      is_forbidden (fixture, "UPDATE consent_event SET given_at = given_at + 1 WHERE id = 1"));
  g_assert_true (is_forbidden (fixture, "DELETE FROM consent_event"));
  g_assert_true (is_forbidden (fixture, "UPDATE consent_text SET body = 'x'"));
  g_assert_true (is_forbidden (fixture, "DELETE FROM consent_text"));
  log_test_assert_good (fixture, 1);
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  LOG_TEST_ADD ("give-and-take-back", test_give_and_take_back);
  LOG_TEST_ADD ("restart", test_restart);
  LOG_TEST_ADD ("text-is-kept", test_text_is_kept);
  LOG_TEST_ADD ("withdrawal-needs-yes", test_withdrawal_needs_yes);
  LOG_TEST_ADD ("bad-input", test_bad_input);
  LOG_TEST_ADD ("mistake", test_mistake);
  LOG_TEST_ADD ("removed-person", test_removed_person);
  LOG_TEST_ADD ("async", test_async);
  LOG_TEST_ADD ("missing", test_missing);
  LOG_TEST_ADD ("status", test_status);
  LOG_TEST_ADD ("append-only", test_append_only);

  return g_test_run ();
}
