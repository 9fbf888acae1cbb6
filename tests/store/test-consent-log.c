/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-consent-log.h"
#include "consents/gruppe-people.h"
#include "gruppe-core.h"
#include "gruppe-test.h"

#define PURPOSE GRUPPE_CONSENT_VIDEO_MEETINGS
#define DAY (24 * 60 * 60)

typedef struct
{
  GruppeContext *context;
  GruppeDatabase *database;
  GruppeClock *clock;
  GruppeConsentForms *forms;
  GruppePerson *anna;
  gint64 now;
} Fixture;

static void
open_profile (Fixture *fixture)
{
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();
  g_autofree char *profile = gruppe_test_path ("profile");
  g_autoptr(GError) error = NULL;

  fixture->context = gruppe_context_new (profile, fixture->clock, vault);
  fixture->database = gruppe_context_get_database (fixture->context);
  gruppe_database_open_sync (fixture->database, &error);
  g_assert_no_error (error);
}

static void
close_profile (Fixture *fixture)
{
  gruppe_database_close (fixture->database);
  gruppe_test_await_finalize (&fixture->context);
}

static GruppePerson *
add_person (Fixture    *fixture,
            const char *name)
{
  GruppePersonFields fields = { .name = (char *) name };
  g_autoptr(GError) error = NULL;
  GruppePerson *person = gruppe_people_add_sync (fixture->context, &fields, &error);

  g_assert_no_error (error);

  return person;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  fixture->now = gruppe_clock_now (fixture->clock);
  fixture->forms = gruppe_consent_forms_new_builtin (&error);
  g_assert_no_error (error);
  open_profile (fixture);
  fixture->anna = add_person (fixture, "Anna");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->anna);
  close_profile (fixture);
  g_clear_object (&fixture->forms);
  g_clear_object (&fixture->clock);
}

static GruppeConsentText *
compose (Fixture    *fixture,
         const char *purpose,
         const char *language)
{
  g_autoptr(GHashTable) placeholders =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (placeholders, g_strdup ("provider"), g_strdup ("Jitsi"));

  return gruppe_consent_form_compose (
      gruppe_consent_forms_for_purpose (fixture->forms, purpose), language, placeholders);
}

static GruppeConsentEntry *
new_entry (Fixture           *fixture,
           GruppePerson      *person,
           GruppeConsentKind  kind,
           gint64             given_at)
{
  GruppeConsentEntry *entry =
      gruppe_consent_entry_new (gruppe_person_get_uid (person), PURPOSE, kind, given_at);

  entry->zone = g_strdup ("Europe/Berlin");
  entry->method = GRUPPE_CONSENT_PAPER;
  if (gruppe_consent_entry_needs_text (kind))
    {
      entry->text = compose (fixture, PURPOSE, "de");
      entry->provider = g_strdup ("jitsi");
      entry->choice = g_strdup (kind == GRUPPE_CONSENT_REFUSED ? "no" : "yes");
      entry->health = kind != GRUPPE_CONSENT_REFUSED;
    }

  return entry;
}

static GruppeConsentEvent *
record_entry (Fixture            *fixture,
              GruppeConsentEntry *taken)
{
  g_autoptr(GruppeConsentEntry) entry = taken;
  g_autoptr(GError) error = NULL;
  GruppeConsentEvent *event = gruppe_consent_log_record_sync (fixture->context, entry, &error);

  g_assert_no_error (error);

  return event;
}

static GruppeConsentEvent *
record (Fixture           *fixture,
        GruppePerson      *person,
        GruppeConsentKind  kind,
        gint64             given_at)
{
  return record_entry (fixture, new_entry (fixture, person, kind, given_at));
}

static void
record_only (Fixture           *fixture,
             GruppePerson      *person,
             GruppeConsentKind  kind,
             gint64             given_at)
{
  gruppe_consent_event_free (record (fixture, person, kind, given_at));
}

static guint
count_events (Fixture      *fixture,
              GruppePerson *person)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) events =
      gruppe_consent_log_history_sync (fixture->context, gruppe_person_get_uid (person), &error);

  g_assert_no_error (error);

  return events->len;
}

static GruppeConsentState
state_of (Fixture      *fixture,
          GruppePerson *person,
          const char   *provider)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) found =
      gruppe_people_find_sync (fixture->context, gruppe_person_get_uid (person), &error);

  g_assert_no_error (error);

  return gruppe_person_get_state (found, provider, 1, gruppe_clock_now (fixture->clock));
}

static void
assert_refused (Fixture            *fixture,
                GruppeConsentEntry *taken,
                GQuark              domain,
                int                 code,
                const char         *place)
{
  g_autoptr(GruppeConsentEntry) entry = taken;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;
  guint n_before = count_events (fixture, fixture->anna);

  event = gruppe_consent_log_record_sync (fixture->context, entry, &error);
  g_assert_null (event);
  g_assert_error (error, domain, code);
  if (place != NULL)
    g_assert_cmpstr (gruppe_input_error_place (error), ==, place);
  g_assert_cmpuint (count_events (fixture, fixture->anna), ==, n_before);
}

static GruppeConsentVerdict *
verify (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GruppeConsentVerdict *verdict = gruppe_consent_log_verify_sync (fixture->context, &error);

  g_assert_no_error (error);

  return verdict;
}

static void
assert_good (Fixture *fixture,
             guint64  n_events)
{
  g_autoptr(GruppeConsentVerdict) verdict = verify (fixture);

  g_assert_cmpstr (verdict->reason, ==, NULL);
  g_assert_true (verdict->good);
  g_assert_cmpuint (verdict->n_events, ==, n_events);
}

/* Behind the program's back, on a connection that keeps no rule. */
static void
tamper (Fixture    *fixture,
        const char *sql)
{
  g_autofree char *path = gruppe_test_path ("profile/gruppentreffen.db");
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 10000);
  sqlite3_exec (handle,
                "PRAGMA ignore_check_constraints=ON; PRAGMA foreign_keys=OFF;"
                "DROP TRIGGER IF EXISTS consent_event_no_update; DROP TRIGGER IF EXISTS "
                "consent_event_no_delete;"
                "DROP TRIGGER IF EXISTS consent_text_no_update; DROP TRIGGER IF EXISTS "
                "consent_text_no_delete;",
                NULL,
                NULL,
                &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* TRUE if SQL fails because of a trigger of the schema. */
static gboolean
is_forbidden (Fixture    *fixture,
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
test_give_and_take_back (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr(GruppeConsentEvent) yes = NULL;
  g_autoptr(GruppeConsentEvent) back = NULL;

  g_assert_cmpint (state_of (fixture, fixture->anna, "jitsi"), ==, GRUPPE_CONSENT_STATE_NOT_ASKED);
  yes = record (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - DAY);
  g_assert_cmpint (state_of (fixture, fixture->anna, "jitsi"), ==, GRUPPE_CONSENT_STATE_YES);
  g_assert_cmpint (yes->id, ==, 1);
  g_assert_cmpstr (yes->prev_hash, ==, GRUPPE_CONSENT_NO_HASH);
  g_assert_cmpint (yes->recorded_at, ==, fixture->now);
  g_assert_cmpint (yes->given_at, ==, fixture->now - DAY);
  g_assert_true (yes->health);

  back = record (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now);
  g_assert_cmpint (state_of (fixture, fixture->anna, "jitsi"), ==, GRUPPE_CONSENT_STATE_WITHDRAWN);
  g_assert_cmpstr (back->prev_hash, ==, yes->hash);
  g_assert_cmpstr (back->text_sha256, ==, yes->text_sha256);
  g_assert_cmpstr (back->provider, ==, "jitsi");
  assert_good (fixture, 2);
}

static void
test_restart (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeConsentEvent *back;

  record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - DAY);
  record_only (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now);
  close_profile (fixture);
  open_profile (fixture);

  events = gruppe_consent_log_history_sync (
      fixture->context, gruppe_person_get_uid (fixture->anna), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 2);
  back = g_ptr_array_index (events, 1);
  g_assert_cmpint (back->kind, ==, GRUPPE_CONSENT_WITHDRAWN);
  g_assert_cmpint (back->text_version, ==, 1);
  assert_good (fixture, 2);
}

static void
test_text_is_kept (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GruppeConsentText) shown = compose (fixture, PURPOSE, "de");
  g_autoptr(GruppeConsentText) kept = NULL;
  g_autoptr(GruppeConsentText) nothing = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) missed = NULL;
  g_autoptr(GError) error = NULL;

  record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
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
test_withdrawal_needs_yes (Fixture       *fixture,
                           gconstpointer  data)
{
  assert_refused (fixture,
                  new_entry (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now),
                  GRUPPE_INPUT_ERROR,
                  GRUPPE_INPUT_ERROR_FORBIDDEN,
                  "kind");
  record_only (fixture, fixture->anna, GRUPPE_CONSENT_REFUSED, fixture->now - 9 * DAY);
  assert_refused (fixture,
                  new_entry (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now),
                  GRUPPE_INPUT_ERROR,
                  GRUPPE_INPUT_ERROR_FORBIDDEN,
                  "kind");
  record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - 3 * DAY);
  /* Before it was given. */
  assert_refused (
      fixture,
      new_entry (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now - 4 * DAY),
      GRUPPE_INPUT_ERROR,
      GRUPPE_INPUT_ERROR_FORBIDDEN,
      "kind");
  record_only (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now - DAY);
  assert_refused (fixture,
                  new_entry (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now),
                  GRUPPE_INPUT_ERROR,
                  GRUPPE_INPUT_ERROR_FORBIDDEN,
                  "kind");
  assert_refused (fixture, new_entry (fixture, fixture->anna, GRUPPE_CONSENT_RENEWED, fixture->now),
                  GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN, "kind");
  assert_good (fixture, 3);
}

static void
test_bad_input (Fixture       *fixture,
                gconstpointer  data)
{
  GruppeConsentEntry *entry;

  assert_refused (fixture,
                  new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now + 61),
                  GRUPPE_INPUT_ERROR,
                  GRUPPE_INPUT_ERROR_RANGE,
                  "given-at");
  assert_refused (fixture, new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, -1),
                  GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_RANGE, "given-at");

  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  g_free (g_steal_pointer (&entry->purpose));
  entry->purpose = g_strdup ("love");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN, "purpose");

  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  g_clear_pointer (&entry->text, gruppe_consent_text_free);
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY, "text");

  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  gruppe_consent_text_free (entry->text);
  entry->text = compose (fixture, "photo", "de");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN, "text");

  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  *entry->provider = '\0';
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY, "provider");

  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  *entry->provider = 'x';
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN, "provider");

  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  g_free (entry->choice);
  entry->choice = g_strdup ("yes perhaps");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN, "choice");

  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  *entry->zone = 'X';
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_TIME, "zone");

  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->limited = TRUE;
  entry->valid_until = fixture->now;
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_RANGE, "valid-until");

  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->meeting_uid = g_strdup ("Tuesday, Anna's illness");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX, "meeting");

  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->evidence_sha256 = g_strdup ("scan.pdf");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX, "evidence");

  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  *entry->person_uid = 'x';
  assert_refused (fixture, entry, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND, NULL);

  /* Not even the text stayed. */
  assert_good (fixture, 0);
}

static void
test_mistake (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GruppeConsentEvent) yes = NULL;
  g_autoptr(GruppeConsentEvent) note = NULL;
  GruppeConsentEntry *entry;

  record_only (fixture, fixture->anna, GRUPPE_CONSENT_REFUSED, fixture->now - 2 * DAY);
  yes = record (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - DAY);

  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_MISTAKEN, fixture->now);
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY, "refers-to");

  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_MISTAKEN, fixture->now);
  entry->refers_to = g_strdup ("none");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN, "refers-to");

  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_MISTAKEN, fixture->now);
  entry->refers_to = g_strdup (yes->uid);
  note = record_entry (fixture, entry);
  g_assert_cmpstr (note->refers_to, ==, yes->uid);
  g_assert_cmpint (state_of (fixture, fixture->anna, "jitsi"), ==, GRUPPE_CONSENT_STATE_NO);
  g_assert_cmpuint (count_events (fixture, fixture->anna), ==, 3);

  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_MISTAKEN, fixture->now);
  entry->refers_to = g_strdup (yes->uid);
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN, "refers-to");
  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_MISTAKEN, fixture->now);
  entry->refers_to = g_strdup (note->uid);
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN, "refers-to");
  assert_good (fixture, 3);
}

static void
test_removed_person (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GruppePerson) removed = NULL;
  g_autoptr(GruppePerson) restored = NULL;
  g_autoptr(GError) error = NULL;

  record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  removed =
      gruppe_people_remove_sync (fixture->context, gruppe_person_get_uid (fixture->anna), &error);
  g_assert_no_error (error);
  assert_good (fixture, 1);

  restored = gruppe_people_restore_sync (fixture->context, removed, &error);
  g_assert_no_error (error);
  g_assert_cmpint (state_of (fixture, fixture->anna, "jitsi"), ==, GRUPPE_CONSENT_STATE_YES);
}

static void
test_async (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GruppeConsentEntry) yes =
      new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  g_autoptr(GruppeConsentEntry) wrong =
      new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now + DAY);
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
assert_missing (Fixture    *fixture,
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
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GruppePerson) bernd = add_person (fixture, "Bernd");
  g_autoptr(GruppePerson) clara = add_person (fixture, "Clara");
  g_autoptr(GruppePerson) dora = add_person (fixture, "Dora");
  GruppeConsentEntry *entry;

  assert_missing (fixture, "jitsi", "Anna|Bernd|Clara|Dora");
  record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  record_only (fixture, bernd, GRUPPE_CONSENT_REFUSED, fixture->now);
  entry = new_entry (fixture, clara, GRUPPE_CONSENT_GIVEN, fixture->now);
  g_free (entry->provider);
  entry->provider = g_strdup ("zoom");
  gruppe_consent_event_free (record_entry (fixture, entry));
  entry = new_entry (fixture, dora, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->limited = TRUE;
  entry->valid_until = fixture->now + DAY;
  gruppe_consent_event_free (record_entry (fixture, entry));

  assert_missing (fixture, "jitsi", "Bernd|Clara");
  assert_missing (fixture, "zoom", "Anna|Bernd|Dora");
  assert_missing (fixture, NULL, "Bernd");
  gruppe_clock_advance (fixture->clock, DAY);
  assert_missing (fixture, "jitsi", "Bernd|Clara|Dora");
}

static void
test_status (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GruppePerson) bernd = add_person (fixture, "Bernd");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = NULL;
  const GruppeConsentStatus *video, *other;

  g_object_unref (add_person (fixture, "Clara"));
  record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  record_only (fixture, bernd, GRUPPE_CONSENT_GIVEN, fixture->now);
  record_only (fixture, bernd, GRUPPE_CONSENT_WITHDRAWN, fixture->now);

  list = gruppe_consent_log_status_sync (fixture->context, "jitsi", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 8);
  video = g_ptr_array_index (list, 0);
  g_assert_cmpstr (video->purpose, ==, PURPOSE);
  g_assert_cmpuint (video->n_people, ==, 3);
  g_assert_cmpuint (video->counts[GRUPPE_CONSENT_STATE_YES], ==, 1);
  g_assert_cmpuint (video->counts[GRUPPE_CONSENT_STATE_WITHDRAWN], ==, 1);
  g_assert_cmpuint (video->counts[GRUPPE_CONSENT_STATE_NOT_ASKED], ==, 1);
  other = g_ptr_array_index (list, 1);
  g_assert_cmpuint (other->counts[GRUPPE_CONSENT_STATE_NOT_ASKED], ==, 3);
}

static void
test_append_only (Fixture       *fixture,
                  gconstpointer  data)
{
  record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);

  g_assert_true (is_forbidden (fixture, "UPDATE consent_event SET kind = 'refused'"));
  g_assert_true (
      is_forbidden (fixture, "UPDATE consent_event SET given_at = given_at + 1 WHERE id = 1"));
  g_assert_true (is_forbidden (fixture, "DELETE FROM consent_event"));
  g_assert_true (is_forbidden (fixture, "UPDATE consent_text SET body = 'x'"));
  g_assert_true (is_forbidden (fixture, "DELETE FROM consent_text"));
  assert_good (fixture, 1);
}

static void
fill_record (Fixture *fixture)
{
  GruppeConsentEntry *entry;

  record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - 3 * DAY);
  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - 2 * DAY);
  entry->limited = TRUE;
  entry->valid_until = fixture->now + DAY;
  entry->meeting_uid = g_strdup ("0d4f6c2e-6a55-4b41-9c55-0c7b4c0f7a01");
  entry->evidence_sha256 = g_strnfill (64, 'e');
  gruppe_consent_event_free (record_entry (fixture, entry));
  entry = new_entry (fixture, fixture->anna, GRUPPE_CONSENT_MISTAKEN, fixture->now - DAY);
  {
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) events = gruppe_consent_log_history_sync (
        fixture->context, gruppe_person_get_uid (fixture->anna), &error);

    g_assert_no_error (error);
    entry->refers_to = g_strdup (((GruppeConsentEvent *) g_ptr_array_index (events, 1))->uid);
  }
  gruppe_consent_event_free (record_entry (fixture, entry));
}

static void
assert_bad_event (Fixture    *fixture,
                  gint64      id,
                  const char *what)
{
  g_autoptr(GruppeConsentVerdict) verdict = verify (fixture);

  if (verdict->good)
    g_error ("Not found: %s", what);
  if (verdict->bad_event != id)
    g_error ("%s: event %" G_GINT64_FORMAT " instead of %" G_GINT64_FORMAT ": %s",
             what,
             verdict->bad_event,
             id,
             verdict->reason);
  g_assert_nonnull (verdict->reason);
}

/* Flips one bit in each column of each event, and puts it back. */
static void
test_flipped_bits (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char *const texts[] = {
    "uid",    "person_uid",  "purpose",         "kind",      "refers_to",
    "choice", "text_sha256", "language",        "provider",  "method",
    "zone",   "meeting_uid", "evidence_sha256", "prev_hash", "hash"
  };
  static const char * const numbers[] = {
    "id", "text_version", "health", "given_at", "recorded_at", "valid_until", "canon"
  };

  fill_record (fixture);
  assert_good (fixture, 3);
  tamper (fixture, "CREATE TABLE kept AS SELECT * FROM consent_event");

  for (int id = 1; id <= 3; id++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          /* The first letter with its lowest bit turned round; what was NULL becomes empty. */
          g_autofree char *flip =
              g_strdup_printf ("UPDATE consent_event SET %s = coalesce("
                               "char((unicode(%s) | 1) - (unicode(%s) & 1)) || substr(%s, 2), '') "
                               "WHERE id = %d",
                               texts[i],
                               texts[i],
                               texts[i],
                               texts[i],
                               id);
          g_autofree char *back =
              g_strdup_printf ("UPDATE consent_event SET %s = (SELECT %s FROM kept WHERE "
                               "kept.id = consent_event.id) WHERE id = %d",
                               texts[i],
                               texts[i],
                               id);

          tamper (fixture, flip);
          assert_bad_event (fixture, id, texts[i]);
          tamper (fixture, back);
        }

      for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
        {
          for (int bit = i == 0 ? 8 : 0; bit < 63; bit += 6)
            {
              g_autofree char *flip =
                  g_strdup_printf ("UPDATE consent_event SET %s = coalesce("
                                   "(%s | (1 << %d)) - (%s & (1 << %d)), 0) WHERE id = %d",
                                   numbers[i],
                                   numbers[i],
                                   bit,
                                   numbers[i],
                                   bit,
                                   id);
              g_autofree char *back =
                  g_strdup_printf ("UPDATE consent_event SET %s = (SELECT %s FROM kept WHERE "
                                   "kept.uid = consent_event.uid) WHERE uid = "
                                   "(SELECT uid FROM kept WHERE id = %d)",
                                   numbers[i],
                                   numbers[i],
                                   id);

              tamper (fixture, flip);
              assert_bad_event (fixture, id, numbers[i]);
              tamper (fixture, back);
              tamper (fixture, "UPDATE sqlite_sequence SET seq = 3 WHERE name = 'consent_event'");
            }
        }
    }

  assert_good (fixture, 3);
}

static void
test_hidden_bytes (Fixture       *fixture,
                   gconstpointer  data)
{
  fill_record (fixture);
  tamper (fixture, "UPDATE consent_event SET choice = choice || char(0) || 'hidden' WHERE id = 2");
  assert_bad_event (fixture, 2, "text behind a NUL");
}

static void
test_gaps (Fixture       *fixture,
           gconstpointer  data)
{
  fill_record (fixture);
  tamper (fixture, "DELETE FROM consent_event WHERE id = 2");
  assert_bad_event (fixture, 2, "an event in the middle");
}

static void
test_cut_off (Fixture       *fixture,
              gconstpointer  data)
{
  fill_record (fixture);
  tamper (fixture, "DELETE FROM consent_event WHERE id = 3");
  assert_bad_event (fixture, 3, "the last event");
}

static void
test_swapped (Fixture       *fixture,
              gconstpointer  data)
{
  fill_record (fixture);
  tamper (
      fixture,
      "UPDATE consent_event SET id = 99 WHERE id = 1; UPDATE consent_event SET id = 1 WHERE id = 2;"
      "UPDATE consent_event SET id = 2 WHERE id = 99");
  assert_bad_event (fixture, 1, "two events swapped");
}

static void
assert_bad_text (Fixture    *fixture,
                 const char *sql)
{
  g_autoptr(GruppeConsentVerdict) verdict = NULL;

  tamper (fixture, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM consent_text");
  tamper (fixture, sql);
  verdict = verify (fixture);
  if (verdict->good)
    g_error ("Not found: %s", sql);
  g_assert_true (verdict->bad_text != NULL || verdict->bad_event > 0);
  tamper (fixture, "DELETE FROM consent_text; INSERT INTO consent_text SELECT * FROM kept");
}

static void
test_texts (Fixture       *fixture,
            gconstpointer  data)
{
  fill_record (fixture);
  assert_bad_text (fixture, "UPDATE consent_text SET body = replace(body, 'nichts', 'alles')");
  assert_bad_text (fixture, "UPDATE consent_text SET title = title || ' '");
  assert_bad_text (fixture, "UPDATE consent_text SET form = 'F2'");
  assert_bad_text (fixture, "UPDATE consent_text SET purpose = 'photo'");
  assert_bad_text (fixture, "UPDATE consent_text SET version = 2");
  assert_bad_text (fixture, "UPDATE consent_text SET language = 'en'");
  assert_bad_text (fixture, "UPDATE consent_text SET first_used_at = first_used_at - 1");
  assert_bad_text (fixture, "UPDATE consent_text SET body = body || char(0) || 'x'");
  assert_bad_text (fixture,
                   "UPDATE consent_text SET sha256 = replace(sha256, substr(sha256, 1, 1), 'g')");
  assert_bad_text (fixture, "DELETE FROM consent_text");
  assert_good (fixture, 3);
}

/* The plainest way to say where somebody stands. */
static const char *
naive_state (GPtrArray  *events,
             gint64      now)
{
  const char *state = "not-asked";
  gint64 last_given = G_MININT64;

  for (guint i = 0; i < events->len; i++)
    {
      const GruppeConsentEvent *event = g_ptr_array_index (events, i);
      gboolean counts =
          event->kind != GRUPPE_CONSENT_MISTAKEN && event->kind != GRUPPE_CONSENT_REQUESTED;

      for (guint j = 0; j < events->len; j++)
        {
          const GruppeConsentEvent *other = g_ptr_array_index (events, j);

          if (other->kind == GRUPPE_CONSENT_MISTAKEN && g_str_equal (other->refers_to, event->uid))
            counts = FALSE;
        }

      if (!counts || event->given_at < last_given)
        continue;

      last_given = event->given_at;
      if (event->kind == GRUPPE_CONSENT_REFUSED)
        state = "no";
      else if (event->kind == GRUPPE_CONSENT_WITHDRAWN)
        state = "withdrawn";
      else if (event->kind == GRUPPE_CONSENT_EXPIRED)
        state = "expired";
      else if (event->limited && event->valid_until <= now)
        state = "expired";
      else
        state = g_str_equal (event->provider, "jitsi") ? "yes" : "ask-again";
    }

  return state;
}

static GruppeConsentEntry *
random_entry (Fixture      *fixture,
              GruppePerson *person,
              GPtrArray    *events)
{
  GruppeConsentEntry *entry = new_entry (fixture, person,
                                         g_test_rand_int_range (0, GRUPPE_CONSENT_MISTAKEN + 1),
                                         fixture->now - g_test_rand_int_range (0, 8) * DAY);

  if (entry->provider != NULL && g_test_rand_int_range (0, 3) == 0)
    {
      g_free (entry->provider);
      entry->provider = g_strdup ("zoom");
    }

  if (entry->text != NULL && g_test_rand_int_range (0, 4) == 0)
    {
      entry->limited = TRUE;
      entry->valid_until = entry->given_at + g_test_rand_int_range (1, 8) * DAY;
    }

  if (entry->kind == GRUPPE_CONSENT_MISTAKEN && events->len > 0)
    {
      const GruppeConsentEvent *event =
          g_ptr_array_index (events, g_test_rand_int_range (0, events->len));

      entry->refers_to = g_strdup (event->uid);
    }

  return entry;
}

/* 2,000 random orders of events: the state in C, the state from SQL and the naive one are the
 * same, always. */
static void
test_random_orders (Fixture       *fixture,
                    gconstpointer  data)
{
  guint n_seen[GRUPPE_CONSENT_N_STATES] = { 0 };

  for (int i = 0; i < 2000; i++)
    {
      g_autoptr(GPtrArray) events =
          g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_event_free);
      int length = g_test_rand_int_range (0, 9);
      GruppeConsentState state;

      for (int j = 0; j < length; j++)
        {
          GruppeConsentEvent *event = gruppe_consent_event_new ();

          event->id = j + 1;
          event->uid = g_strdup_printf ("%d", j);
          event->purpose = g_strdup (PURPOSE);
          event->kind = g_test_rand_int_range (0, GRUPPE_CONSENT_MISTAKEN + 1);
          event->provider = g_strdup (g_test_rand_bit () ? "jitsi" : "zoom");
          event->text_version = 1;
          event->given_at = fixture->now - g_test_rand_int_range (0, 6) * DAY;
          event->limited = g_test_rand_bit ();
          event->valid_until = event->given_at + g_test_rand_int_range (1, 6) * DAY;
          if (event->kind == GRUPPE_CONSENT_MISTAKEN)
            event->refers_to = g_strdup_printf ("%d", g_test_rand_int_range (0, j + 1));
          g_ptr_array_add (events, event);
        }

      state = gruppe_consent_state (
          gruppe_consent_latest (events, PURPOSE, G_MAXINT64), "jitsi", 1, fixture->now);
      g_assert_cmpstr (
          gruppe_consent_state_to_string (state), ==, naive_state (events, fixture->now));
      n_seen[state]++;
    }

  for (int i = 0; i < GRUPPE_CONSENT_N_STATES; i++)
    g_assert_cmpuint (n_seen[i], >, 0);
}

static void
test_random_records (Fixture       *fixture,
                     gconstpointer  data)
{
  guint n_people = 40;
  guint n_recorded = 0;
  guint n_missing = 0;
  GruppeConsentsCount count = { 0 };
  g_autoptr(GError) count_error = NULL;

  for (guint i = 0; i < n_people; i++)
    {
      g_autoptr(GruppePerson) person = add_person (fixture, "Somebody");
      g_autoptr(GPtrArray) events = NULL;
      int length = g_test_rand_int_range (0, 9);
      const char *naive;

      for (int j = 0; j <= length; j++)
        {
          g_autoptr(GruppeConsentEntry) entry = NULL;
          g_autoptr(GruppeConsentEvent) event = NULL;
          g_autoptr(GError) error = NULL;

          g_clear_pointer (&events, g_ptr_array_unref);
          events = gruppe_consent_log_history_sync (
              fixture->context, gruppe_person_get_uid (person), &error);
          g_assert_no_error (error);
          if (j == length)
            break;

          /* Some make no sense and are refused. */
          entry = random_entry (fixture, person, events);
          event = gruppe_consent_log_record_sync (fixture->context, entry, &error);
          if (event != NULL)
            n_recorded++;
          else
            g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
        }

      naive = naive_state (events, fixture->now);
      g_assert_cmpstr (
          gruppe_consent_state_to_string (state_of (fixture, person, "jitsi")), ==, naive);
      n_missing += !g_str_equal (naive, "yes");
    }

  g_assert_true (gruppe_consents_count_sync (fixture->context, "jitsi", &count, &count_error));
  g_assert_cmpuint (count.people, ==, n_people + 1);
  g_assert_cmpuint (count.missing, ==, n_missing + 1);
  assert_good (fixture, n_recorded);
}

#define ADD(name, func) g_test_add ("/consent-log/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  ADD ("give-and-take-back", test_give_and_take_back);
  ADD ("restart", test_restart);
  ADD ("text-is-kept", test_text_is_kept);
  ADD ("withdrawal-needs-yes", test_withdrawal_needs_yes);
  ADD ("bad-input", test_bad_input);
  ADD ("mistake", test_mistake);
  ADD ("removed-person", test_removed_person);
  ADD ("async", test_async);
  ADD ("missing", test_missing);
  ADD ("status", test_status);
  ADD ("append-only", test_append_only);
  ADD ("flipped-bits", test_flipped_bits);
  ADD ("hidden-bytes", test_hidden_bytes);
  ADD ("gaps", test_gaps);
  ADD ("cut-off", test_cut_off);
  ADD ("swapped", test_swapped);
  ADD ("texts", test_texts);
  ADD ("random-orders", test_random_orders);
  ADD ("random-records", test_random_records);

  return g_test_run ();
}
