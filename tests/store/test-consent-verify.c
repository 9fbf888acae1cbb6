/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <sqlite3.h>

#include "base/gruppe-error.h"
#include "consent-log-test.h"
#include "gruppe-core.h"
#include "gruppe-test.h"

#define DAY (24 * 60 * 60)

/* Behind the program's back, on a connection that keeps no rule. */
static void
tamper (LogTest    *fixture,
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

static void
fill_record (LogTest *fixture)
{
  GruppeConsentEntry *entry;

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - 3 * DAY);
  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - 2 * DAY);
  entry->limited = TRUE;
  entry->valid_until = fixture->now + DAY;
  entry->meeting_uid = g_strdup ("0d4f6c2e-6a55-4b41-9c55-0c7b4c0f7a01");
  entry->evidence_sha256 = g_strnfill (64, 'e');
  gruppe_consent_event_free (log_test_record_entry (fixture, entry));
  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_MISTAKEN, fixture->now - DAY);
  {
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) events = gruppe_consent_log_history_sync (
        fixture->context, gruppe_person_get_uid (fixture->anna), &error);

    g_assert_no_error (error);
    entry->refers_to = g_strdup (((GruppeConsentEvent *) g_ptr_array_index (events, 1))->uid);
  }
  gruppe_consent_event_free (log_test_record_entry (fixture, entry));
}

static void
assert_bad_event (LogTest    *fixture,
                  gint64      id,
                  const char *what)
{
  g_autoptr(GruppeConsentVerdict) verdict = log_test_verify (fixture);

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
test_flipped_bits (LogTest       *fixture,
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
  log_test_assert_good (fixture, 3);
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

  log_test_assert_good (fixture, 3);
}

static void
test_hidden_bytes (LogTest       *fixture,
                   gconstpointer  data)
{
  fill_record (fixture);
  tamper (fixture, "UPDATE consent_event SET choice = choice || char(0) || 'hidden' WHERE id = 2");
  assert_bad_event (fixture, 2, "text behind a NUL");
}

static void
test_gaps (LogTest       *fixture,
           gconstpointer  data)
{
  fill_record (fixture);
  tamper (fixture, "DELETE FROM consent_event WHERE id = 2");
  assert_bad_event (fixture, 2, "an event in the middle");
}

static void
test_cut_off (LogTest       *fixture,
              gconstpointer  data)
{
  fill_record (fixture);
  tamper (fixture, "DELETE FROM consent_event WHERE id = 3");
  assert_bad_event (fixture, 3, "the last event");
}

static void
test_swapped (LogTest       *fixture,
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
assert_bad_text (LogTest    *fixture,
                 const char *sql)
{
  g_autoptr(GruppeConsentVerdict) verdict = NULL;

  tamper (fixture, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM consent_text");
  tamper (fixture, sql);
  verdict = log_test_verify (fixture);
  if (verdict->good)
    g_error ("Not found: %s", sql);
  g_assert_true (verdict->bad_text != NULL || verdict->bad_event > 0);
  tamper (fixture, "DELETE FROM consent_text; INSERT INTO consent_text SELECT * FROM kept");
}

static void
test_texts (LogTest       *fixture,
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
  log_test_assert_good (fixture, 3);
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
random_entry (LogTest      *fixture,
              GruppePerson *person,
              GPtrArray    *events)
{
  GruppeConsentEntry *entry =
      log_test_new_entry (fixture,
                          person,
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
test_random_orders (LogTest       *fixture,
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
          event->purpose = g_strdup (LOG_TEST_PURPOSE);
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
          gruppe_consent_latest (events, LOG_TEST_PURPOSE, G_MAXINT64), "jitsi", 1, fixture->now);
      g_assert_cmpstr (
          gruppe_consent_state_to_string (state), ==, naive_state (events, fixture->now));
      n_seen[state]++;
    }

  for (int i = 0; i < GRUPPE_CONSENT_N_STATES; i++)
    g_assert_cmpuint (n_seen[i], >, 0);
}

static void
test_random_records (LogTest       *fixture,
                     gconstpointer  data)
{
  guint n_people = 40;
  guint n_recorded = 0;
  guint n_missing = 0;
  GruppeConsentsCount count = { 0 };
  g_autoptr(GError) count_error = NULL;

  for (guint i = 0; i < n_people; i++)
    {
      g_autoptr(GruppePerson) person = log_test_add_person (fixture, "Somebody");
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
          gruppe_consent_state_to_string (log_test_state_of (fixture, person, "jitsi")), ==, naive);
      n_missing += !g_str_equal (naive, "yes");
    }

  g_assert_true (gruppe_consents_count_sync (fixture->context, "jitsi", &count, &count_error));
  g_assert_cmpuint (count.people, ==, n_people + 1);
  g_assert_cmpuint (count.missing, ==, n_missing + 1);
  log_test_assert_good (fixture, n_recorded);
}

/* A form is not in the chain; that an answer came back on it is. */
static void
test_sheet_of_somebody_else (LogTest       *fixture,
                             gconstpointer  data)
{
  static const char *const changes[] = {
    "UPDATE sheet SET person_uid = 'somebody else'",
    "UPDATE sheet SET purpose = 'photo'",
    "UPDATE sheet SET id = 'AAAA-AAAA'",
    "DELETE FROM sheet",
  };
  GruppeConsentEntry *entry;

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_REQUESTED, fixture->now - DAY);
  tamper (fixture, "INSERT INTO sheet (id, purpose, text_sha256, made_at) "
                   "SELECT 'K7QM-4T2X', 'video-meetings', sha256, 1 FROM consent_text");
  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->sheet = g_strdup ("K7QM-4T2X");
  gruppe_consent_event_free (log_test_record_entry (fixture, entry));
  tamper (fixture, "UPDATE sheet SET person_uid = (SELECT uid FROM person); CREATE TABLE kept_sheet AS SELECT * FROM sheet");
  log_test_assert_good (fixture, 2);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      tamper (fixture, changes[i]);
      assert_bad_event (fixture, 2, changes[i]);
      tamper (fixture, "DELETE FROM sheet; INSERT INTO sheet SELECT * FROM kept_sheet");
      log_test_assert_good (fixture, 2);
    }
}

/* Made of an event of this person, so that only its place in the record is wrong. */
static void
test_older_form_behind_newer (LogTest       *fixture,
                              gconstpointer  data)
{
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GruppeConsentEvent) old = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *sql = NULL;

  event = log_test_record (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - DAY);
  old = gruppe_consent_event_copy (event);
  old->id = event->id + 1;
  old->canon = 1;
  g_free (old->uid);
  old->uid = g_strdup ("0d4f6c2e-6a55-4b41-9c55-0c7b4c0f7a02");
  g_free (old->prev_hash);
  old->prev_hash = g_strdup (event->hash);
  g_clear_pointer (&old->details_sha256, g_free);
  digest = gruppe_consent_event_digest (old);

  sql = g_strdup_printf (
      "INSERT INTO consent_event SELECT id + 1, '%s', person_uid, purpose, kind, refers_to, choice, text_sha256, text_version, "
      "language, provider, method, health, given_at, zone, recorded_at, valid_until, meeting_uid, evidence_sha256, 1, hash, '%s', "
      "NULL, NULL FROM consent_event",
      old->uid, digest);
  tamper (fixture, sql);
  assert_bad_event (fixture, 2, "an older form behind a newer one");
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  LOG_TEST_ADD ("flipped-bits", test_flipped_bits);
  LOG_TEST_ADD ("hidden-bytes", test_hidden_bytes);
  LOG_TEST_ADD ("gaps", test_gaps);
  LOG_TEST_ADD ("cut-off", test_cut_off);
  LOG_TEST_ADD ("swapped", test_swapped);
  LOG_TEST_ADD ("texts", test_texts);
  LOG_TEST_ADD ("random-orders", test_random_orders);
  LOG_TEST_ADD ("random-records", test_random_records);
  LOG_TEST_ADD ("sheet-of-somebody-else", test_sheet_of_somebody_else);
  LOG_TEST_ADD ("older-form-behind-newer", test_older_form_behind_newer);

  return g_test_run ();
}
