/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "consent-log-test.h"
#include "consents/gruppe-consent-date.h"
#include "consents/gruppe-consent-receipt.h"
#include "consents/gruppe-consent-states.h"
#include "date-test.h"
#include "gruppe-core.h"
#include "gruppe-test.h"

#define DAY (24 * 60 * 60)
#define SOUND "sound-recording"
#define MEETING_1 "00000000-0000-4000-8000-000000000001"
#define MEETING_2 "00000000-0000-4000-8000-000000000002"

static GruppeConsentEntry *
new_entry (LogTest           *fixture,
           const char        *purpose,
           GruppeConsentKind  kind,
           gint64             given_at)
{
  GruppeConsentEntry *entry =
      gruppe_consent_entry_new (gruppe_person_get_uid (fixture->anna), purpose, kind, given_at);

  entry->zone = g_strdup ("Europe/Berlin");
  if (gruppe_consent_entry_needs_text (kind))
    entry->text = log_test_compose (fixture, purpose, "de");

  return entry;
}

static void
assert_refused (LogTest            *fixture,
                GruppeConsentEntry *taken,
                GruppeInputError    code,
                const char         *place)
{
  g_autoptr(GruppeConsentEntry) entry = taken;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GError) error = NULL;
  guint before = log_test_count_events (fixture, fixture->anna);

  event = gruppe_consent_log_record_sync (fixture->context, entry, &error);
  g_assert_null (event);
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, place);
  g_assert_cmpuint (log_test_count_events (fixture, fixture->anna), ==, before);
}

static void
record (LogTest            *fixture,
        GruppeConsentEntry *taken)
{
  gruppe_consent_event_free (log_test_record_entry (fixture, taken));
}

static void
set_person (LogTest    *fixture,
            const char *assignment)
{
  date_test_exec (fixture->context, "UPDATE person SET %s WHERE uid = '%s'", assignment,
                  gruppe_person_get_uid (fixture->anna));
}

static void
test_guardian (LogTest       *fixture,
               gconstpointer  data)
{
  GruppeConsentEntry *entry;

  set_person (fixture, "age = 'under-16'");
  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR_EMPTY, "guardian");

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->details = gruppe_consent_details_new ();
  entry->details->guardian = g_strdup ("  ");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR_EMPTY, "guardian");

  /* A no needs nobody else. */
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_REFUSED, fixture->now);

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->details = gruppe_consent_details_new ();
  entry->details->guardian = g_strdup ("Eva");
  record (fixture, entry);
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now);

  set_person (fixture, "age = '16-17'");
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  log_test_assert_good (fixture, 4);
}

static void
test_witness (LogTest       *fixture,
              gconstpointer  data)
{
  GruppeConsentEntry *entry;

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->method = GRUPPE_CONSENT_SPOKEN;
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR_EMPTY, "witness");

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->method = GRUPPE_CONSENT_SPOKEN;
  entry->details = gruppe_consent_details_new ();
  entry->details->witness = g_strdup ("Mia");
  record (fixture, entry);

  /* Taking it back is as easy as it can be. */
  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now);
  entry->method = GRUPPE_CONSENT_SPOKEN;
  record (fixture, entry);
  log_test_assert_good (fixture, 2);
}

static void
test_restricted (LogTest       *fixture,
                 gconstpointer  data)
{
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - DAY);
  set_person (fixture, "restricted_at = 1");
  assert_refused (fixture, log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now),
                  GRUPPE_INPUT_ERROR_FORBIDDEN, "person");
  assert_refused (fixture, log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_REQUESTED, fixture->now),
                  GRUPPE_INPUT_ERROR_FORBIDDEN, "person");
  assert_refused (fixture, log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_RENEWED, fixture->now),
                  GRUPPE_INPUT_ERROR_FORBIDDEN, "person");
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now);
}

static void
test_single_date (LogTest       *fixture,
                  gconstpointer  data)
{
  GruppeConsentEntry *entry;
  g_autoptr(GruppeConsentEvent) withdrawn = NULL;

  date_test_add (fixture->context, 1, "Dienstag", fixture->now + DAY);
  date_test_add (fixture->context, 2, "Mittwoch", fixture->now + 2 * DAY);

  assert_refused (fixture, new_entry (fixture, SOUND, GRUPPE_CONSENT_GIVEN, fixture->now),
                  GRUPPE_INPUT_ERROR_EMPTY, "meeting");
  entry = new_entry (fixture, SOUND, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->meeting_uid = g_strdup ("00000000-0000-4000-8000-000000000009");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR_UNKNOWN, "meeting");
  entry = new_entry (fixture, SOUND, GRUPPE_CONSENT_REFUSED, fixture->now);
  entry->meeting_uid = g_strdup ("00000000-0000-4000-8000-000000000009");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR_UNKNOWN, "meeting");

  record (fixture, new_entry (fixture, SOUND, GRUPPE_CONSENT_REFUSED, fixture->now - 9));
  entry = new_entry (fixture, SOUND, GRUPPE_CONSENT_GIVEN, fixture->now - 8);
  entry->meeting_uid = g_strdup (MEETING_1);
  record (fixture, entry);
  entry = new_entry (fixture, SOUND, GRUPPE_CONSENT_GIVEN, fixture->now - 7);
  entry->meeting_uid = g_strdup (MEETING_2);
  record (fixture, entry);

  /* The yes to the first date, although another came later. */
  entry = new_entry (fixture, SOUND, GRUPPE_CONSENT_WITHDRAWN, fixture->now);
  entry->meeting_uid = g_strdup (MEETING_1);
  withdrawn = log_test_record_entry (fixture, entry);
  g_assert_cmpstr (withdrawn->meeting_uid, ==, MEETING_1);
  entry = new_entry (fixture, SOUND, GRUPPE_CONSENT_WITHDRAWN, fixture->now);
  entry->meeting_uid = g_strdup (MEETING_1);
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR_FORBIDDEN, "kind");
}

/* Whoever takes back without naming a date is not recorded at any other one. */
static void
test_withdrawn_for_all_dates (LogTest       *fixture,
                              gconstpointer  data)
{
  static const char *const meetings[] = { MEETING_1, MEETING_2 };
  g_autoptr(GruppeConsentEvent) withdrawn = NULL;
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GError) error = NULL;

  date_test_add (fixture->context, 1, "Dienstag", fixture->now + DAY);
  date_test_add (fixture->context, 2, "Mittwoch", fixture->now + 2 * DAY);
  for (guint i = 0; i < G_N_ELEMENTS (meetings); i++)
    {
      GruppeConsentEntry *entry = new_entry (fixture, SOUND, GRUPPE_CONSENT_GIVEN, fixture->now - 9 + i);

      entry->meeting_uid = g_strdup (meetings[i]);
      record (fixture, entry);
    }

  withdrawn = log_test_record_entry (fixture, new_entry (fixture, SOUND, GRUPPE_CONSENT_WITHDRAWN, fixture->now));
  g_assert_cmpstr (withdrawn->meeting_uid, ==, NULL);
  events = gruppe_consent_log_history_sync (fixture->context, gruppe_person_get_uid (fixture->anna), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (meetings); i++)
    g_assert_cmpstr (gruppe_consent_latest_for_meeting (events, SOUND, meetings[i], G_MAXINT64)->uid, ==, withdrawn->uid);
  log_test_assert_good (fixture, 3);
}

static void
test_choice_against_kind (LogTest       *fixture,
                          gconstpointer  data)
{
  static const struct
  {
    GruppeConsentKind kind;
    const char *choice;
  } cases[] = { { GRUPPE_CONSENT_GIVEN, "no" }, { GRUPPE_CONSENT_GIVEN, "yes no" }, { GRUPPE_CONSENT_REFUSED, "yes" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GruppeConsentEntry *entry = log_test_new_entry (fixture, fixture->anna, cases[i].kind, fixture->now);

      g_free (entry->choice);
      entry->choice = g_strdup (cases[i].choice);
      assert_refused (fixture, entry, GRUPPE_INPUT_ERROR_FORBIDDEN, "choice");
    }
  log_test_assert_good (fixture, 0);
}

/* Of a day only, and the time of an answer on the same day is known: what is entered later counts. */
static void
test_same_day (LogTest       *fixture,
               gconstpointer  data)
{
  gint64 midnight = date_test_utc ("2026-11-22T23:00:00Z");
  g_autoptr(GruppeConsentEvent) withdrawn = NULL;

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - 60);
  withdrawn = log_test_record (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, midnight);
  g_assert_cmpint (withdrawn->given_at, ==, fixture->now - 60);
  g_assert_cmpint (log_test_state_of (fixture, fixture->anna, "jitsi"), ==, GRUPPE_CONSENT_STATE_WITHDRAWN);

  /* The day before is another matter. */
  assert_refused (fixture, log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, midnight - DAY),
                  GRUPPE_INPUT_ERROR_FORBIDDEN, "kind");
}

static void
test_sheet (LogTest       *fixture,
            gconstpointer  data)
{
  GruppeConsentEntry *entry;
  g_autoptr(GruppeConsentEvent) event = NULL;

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->sheet = g_strdup ("K7QM-4T2X");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR_UNKNOWN, "sheet");

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_REQUESTED, fixture->now);
  date_test_exec (fixture->context,
                  "INSERT INTO sheet (id, person_uid, purpose, text_sha256, made_at) "
                  "SELECT 'K7QM-4T2X', 'somebody else', 'video-meetings', sha256, 1 FROM consent_text");
  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->sheet = g_strdup ("K7QM-4T2X");
  assert_refused (fixture, entry, GRUPPE_INPUT_ERROR_FORBIDDEN, "sheet");

  date_test_exec (fixture->context, "UPDATE sheet SET person_uid = NULL");
  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->sheet = g_strdup ("K7QM-4T2X");
  event = log_test_record_entry (fixture, entry);
  g_assert_cmpstr (event->sheet, ==, "K7QM-4T2X");
  log_test_assert_good (fixture, 2);
}

/* A text that was printed is in use, even if nobody answered. */
static void
test_printed_text (LogTest       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GruppeConsentText) text = log_test_compose (fixture, "photo", "de");
  g_autoptr(GruppeConsentVerdict) verdict = NULL;

  date_test_exec (fixture->context,
                  "INSERT INTO consent_text (sha256, form, purpose, version, language, title, body, first_used_at) "
                  "VALUES ('%s', '%s', '%s', %d, '%s', '%s', '%s', 17)",
                  text->sha256, text->form, text->purpose, (int) text->version, text->language, text->title, text->body);
  verdict = log_test_verify (fixture);
  g_assert_false (verdict->good);
  g_assert_cmpstr (verdict->bad_text, ==, text->sha256);

  date_test_exec (fixture->context,
                  "INSERT INTO sheet (id, purpose, text_sha256, made_at) VALUES ('K7QM-4T2X', 'photo', '%s', 17)", text->sha256);
  log_test_assert_good (fixture, 0);
}

static void
test_details (LogTest       *fixture,
              gconstpointer  data)
{
  GruppeConsentEntry *entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GHashTable) all = NULL;
  g_autoptr(GHashTable) again = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeConsentDetails *details;

  entry->details = gruppe_consent_details_new ();
  entry->details->evidence_place = g_strdup (" Ordner 3 ");
  entry->details->collected_by = g_strdup ("");
  event = log_test_record_entry (fixture, entry);
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now);

  all = gruppe_consent_log_details_sync (fixture->context, event->person_uid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (all), ==, 1);
  details = g_hash_table_lookup (all, event->uid);
  g_assert_cmpstr (details->evidence_place, ==, "Ordner 3");
  g_assert_null (details->collected_by);

  gruppe_consent_log_details_async (fixture->context, event->person_uid, NULL, gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  again = gruppe_consent_log_details_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (again), ==, 1);
  log_test_assert_good (fixture, 2);
}

static void
test_many (LogTest       *fixture,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_entry_free);
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GruppeConsentEntry *wrong;

  g_ptr_array_add (entries, log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now));
  g_ptr_array_add (entries, new_entry (fixture, "contact-list", GRUPPE_CONSENT_GIVEN, fixture->now));
  wrong = new_entry (fixture, "sharing", GRUPPE_CONSENT_WITHDRAWN, fixture->now);
  g_ptr_array_add (entries, wrong);

  none = gruppe_consent_log_record_many_sync (fixture->context, entries, &error);
  g_assert_null (none);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "entries[2].kind");
  g_assert_true (g_str_has_prefix (error->message, "entries[2].kind: "));
  log_test_assert_good (fixture, 0);
  g_clear_error (&error);

  wrong = g_ptr_array_index (entries, 0);
  *wrong->provider = 'x';
  none = gruppe_consent_log_record_many_sync (fixture->context, entries, &error);
  g_assert_null (none);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "entries[0].provider");
  g_clear_error (&error);
  *wrong->provider = 'j';

  g_ptr_array_remove_index (entries, 2);
  gruppe_consent_log_record_many_async (fixture->context, entries, NULL, gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  events = gruppe_consent_log_record_many_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpint (((GruppeConsentEvent *) g_ptr_array_index (events, 1))->id, ==, 2);
  log_test_assert_good (fixture, 2);
}

/* The rows of a list say the same as the functions for one person. */
static void
test_states (LogTest       *fixture,
             gconstpointer  data)
{
  g_autoptr(GruppePersonStates) states = NULL;
  g_autoptr(GruppeQueryModel) model = NULL;
  g_autoptr(GruppePersonStates) row = NULL;
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GError) error = NULL;
  GVariant *filter = NULL;
  GruppePeopleFilter everybody = { .now = fixture->now };
  const char *ids;
  GruppeConsentEntry *entry;

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_REQUESTED, fixture->now - 2 * DAY);
  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - DAY);
  entry->limited = TRUE;
  entry->valid_until = fixture->now + DAY;
  entry->evidence_sha256 = g_strnfill (64, 'e');
  record (fixture, entry);
  record (fixture, new_entry (fixture, "contact-list", GRUPPE_CONSENT_REFUSED, fixture->now));
  record (fixture, new_entry (fixture, "messages", GRUPPE_CONSENT_GIVEN, fixture->now));

  states = gruppe_consent_states_load_sync (fixture->context, gruppe_person_get_uid (fixture->anna), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gruppe_person_states_get_events (states)->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const GruppeConsentEvent *event = g_ptr_array_index (gruppe_person_states_get_events (states), i);
      g_autofree char *digest = gruppe_consent_event_digest (event);

      /* Every member came through. */
      g_assert_cmpstr (digest, ==, event->hash);
    }

  g_assert_cmpint (gruppe_person_states_get_state (states, LOG_TEST_PURPOSE, "jitsi", fixture->forms, fixture->now), ==,
                   GRUPPE_CONSENT_STATE_YES);
  g_assert_cmpint (gruppe_person_states_get_state (states, LOG_TEST_PURPOSE, "zoom", fixture->forms, fixture->now), ==,
                   GRUPPE_CONSENT_STATE_ASK_AGAIN);
  g_assert_cmpint (gruppe_person_states_get_state (states, LOG_TEST_PURPOSE, NULL, fixture->forms, fixture->now + DAY), ==,
                   GRUPPE_CONSENT_STATE_EXPIRED);
  g_assert_cmpint (gruppe_person_states_get_state (states, "contact-list", "zoom", fixture->forms, fixture->now), ==,
                   GRUPPE_CONSENT_STATE_NO);
  /* Its text names no provider. */
  g_assert_cmpint (gruppe_person_states_get_state (states, "messages", "zoom", fixture->forms, fixture->now), ==,
                   GRUPPE_CONSENT_STATE_YES);
  g_assert_cmpint (gruppe_person_states_get_state (states, "photo", NULL, fixture->forms, fixture->now), ==,
                   GRUPPE_CONSENT_STATE_NOT_ASKED);
  g_assert_cmpint (gruppe_person_states_get_last_request (states, LOG_TEST_PURPOSE)->id, ==, 1);
  g_assert_null (gruppe_person_states_get_last_request (states, "photo"));

  all = gruppe_consent_states_list_sync (fixture->context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 1);

  model = gruppe_query_model_new (fixture->database, &gruppe_consent_states_query, NULL);
  ids = gruppe_people_query_filter (&everybody, &filter);
  gruppe_query_model_set_query (model, ids, filter);
  while (gruppe_query_model_get_loading (model))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (gruppe_person_get_name (gruppe_person_states_get_person (row)), ==, "Anna");
  g_assert_cmpint (gruppe_person_states_get_latest (row, "contact-list")->id, ==, 3);
}

static void
test_states_of_nobody (LogTest       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  gruppe_consent_states_load_async (fixture->context, "nobody", NULL, gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  g_assert_null (gruppe_consent_states_load_finish (fixture->context, result, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

static void
test_date (LogTest       *fixture,
           gconstpointer  data)
{
  g_autoptr(GruppePerson) bernd = log_test_add_person (fixture, "Bernd");
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GError) error = NULL;
  GruppeConsentEntry *entry;
  const GruppeDateConsent *anna, *other;

  date_test_add (fixture->context, 1, "Dienstag", fixture->now + 2 * DAY);
  date_test_exec (fixture->context, "INSERT INTO meeting_person (meeting_id, person_id) SELECT 1, id FROM person");

  /* Ends before the date begins. */
  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->limited = TRUE;
  entry->valid_until = fixture->now + DAY;
  record (fixture, entry);
  entry = new_entry (fixture, SOUND, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->meeting_uid = g_strdup (MEETING_1);
  record (fixture, entry);
  log_test_record_only (fixture, bernd, GRUPPE_CONSENT_GIVEN, fixture->now);

  people = gruppe_consents_for_date_sync (fixture->context, MEETING_1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (people->len, ==, 2);
  anna = g_ptr_array_index (people, 0);
  other = g_ptr_array_index (people, 1);
  g_assert_cmpstr (gruppe_person_get_name (anna->person), ==, "Anna");
  g_assert_cmpint (anna->video, ==, GRUPPE_CONSENT_STATE_EXPIRED);
  g_assert_cmpint (anna->sound_recording, ==, GRUPPE_CONSENT_STATE_YES);
  g_assert_cmpint (anna->video_recording, ==, GRUPPE_CONSENT_STATE_NOT_ASKED);
  g_assert_cmpint (anna->photo, ==, GRUPPE_CONSENT_STATE_NOT_ASKED);
  g_assert_cmpint (other->video, ==, GRUPPE_CONSENT_STATE_YES);
  g_assert_cmpint (other->sound_recording, ==, GRUPPE_CONSENT_STATE_NOT_ASKED);

  none = gruppe_consents_for_date_sync (fixture->context, MEETING_2, &error);
  g_assert_null (none);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

static void
test_receipt (LogTest       *fixture,
              gconstpointer  data)
{
  g_autoptr(GruppeConsentVerdict) verdict = NULL;
  g_autoptr(GruppeConsentVerdict) later = NULL;
  g_autoptr(GruppeDocument) document = NULL;
  g_autofree char *text = NULL;
  g_autofree char *head = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *spaced = NULL;
  g_autofree char *upper = NULL;
  g_autoptr(GError) error = NULL;
  guint64 n_events = 0;
  gboolean matches = FALSE;

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - DAY);
  verdict = log_test_verify (fixture);
  text = gruppe_consent_receipt_text (verdict, "events=7", "de", fixture->now);
  g_assert_true (gruppe_consent_receipt_parse (text, &n_events, &head, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_events, ==, 1);
  g_assert_cmpstr (head, ==, verdict->head);

  document = gruppe_consent_receipt_document (verdict, "Wir", "en", fixture->now);
  printed = gruppe_document_to_text (document);
  g_assert_nonnull (strstr (printed, "Wir"));

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now);
  g_assert_true (gruppe_consent_log_check_receipt_sync (fixture->context, n_events, head, &matches, &error));
  g_assert_true (matches);

  /* As somebody types it from paper. */
  upper = g_ascii_strup (head, -1);
  spaced = g_strdup_printf (" %.20s %s ", upper, upper + 20);
  g_assert_true (gruppe_consent_log_check_receipt_sync (fixture->context, n_events, spaced, &matches, &error));
  g_assert_true (matches);

  later = log_test_verify (fixture);
  g_assert_true (gruppe_consent_log_check_receipt_sync (fixture->context, 1, later->head, &matches, &error));
  g_assert_false (matches);
  g_assert_true (gruppe_consent_log_check_receipt_sync (fixture->context, 9, head, &matches, &error));
  g_assert_false (matches);
  g_assert_true (gruppe_consent_log_check_receipt_sync (fixture->context, 0, GRUPPE_CONSENT_NO_HASH, &matches, &error));
  g_assert_true (matches);

  g_assert_false (gruppe_consent_log_check_receipt_sync (fixture->context, 1, "12 34", &matches, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "head");
  g_clear_error (&error);
  g_assert_false (gruppe_consent_receipt_parse ("Rezept", &n_events, &upper, &error));
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "receipt");
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  LOG_TEST_ADD ("guardian", test_guardian);
  LOG_TEST_ADD ("witness", test_witness);
  LOG_TEST_ADD ("restricted", test_restricted);
  LOG_TEST_ADD ("single-date", test_single_date);
  LOG_TEST_ADD ("same-day", test_same_day);
  LOG_TEST_ADD ("sheet", test_sheet);
  LOG_TEST_ADD ("printed-text", test_printed_text);
  LOG_TEST_ADD ("details", test_details);
  LOG_TEST_ADD ("many", test_many);
  LOG_TEST_ADD ("states", test_states);
  LOG_TEST_ADD ("states-of-nobody", test_states_of_nobody);
  LOG_TEST_ADD ("date", test_date);
  LOG_TEST_ADD ("receipt", test_receipt);
  LOG_TEST_ADD ("withdrawn-for-all-dates", test_withdrawn_for_all_dates);
  LOG_TEST_ADD ("choice-against-kind", test_choice_against_kind);

  return g_test_run ();
}
