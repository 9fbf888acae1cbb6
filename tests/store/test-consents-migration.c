/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "consent-log-test.h"
#include "consents/gruppe-restore-preview.h"
#include "date-test.h"
#include "gruppe-context-backup.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "store/gruppe-opening.h"

#define N_EVENTS 7
#define HEAD "9f96f39bd37ea3efa71e803898d714fa605bc89249e1a135fad54665824f6667"
#define ANNA "5b1d9a52-10b2-4c30-8a47-3a9b8f0d1102"
#define BERND "5b1d9a52-10b2-4c30-8a47-3a9b8f0d1103"

static const char * const steps[] = {
  "0001-first.sql", "0002-providers.sql", "0003-requirements.sql", "0004-meetings.sql"
};

static void
exec_step (GruppeConnection *connection,
           const char       *name)
{
  g_autofree char *path = g_strdup_printf (GRUPPE_RESOURCE_PATH "/sql/%s", name);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  gruppe_connection_exec (connection, g_bytes_get_data (sql, NULL), &error);
  g_assert_no_error (error);
}

/* A profile as the version before left it. */
static void
make_version_4 (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *record = g_test_build_filename (G_TEST_DIST, "store", "consents-version-4.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr(GruppeConnection) connection = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, &error));
  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    exec_step (connection, steps[i]);

  g_file_get_contents (record, &sql, NULL, &error);
  g_assert_no_error (error);
  gruppe_connection_exec (connection, sql, &error);
  g_assert_no_error (error);
  gruppe_connection_exec (connection, "PRAGMA user_version=4", &error);
  g_assert_no_error (error);
}

static void
set_up (LogTest       *fixture,
        gconstpointer  data)
{
  g_autofree char *folder = gruppe_test_path ("profile");
  g_autofree char *path = g_build_filename (folder, "gruppentreffen.db", NULL);
  g_autoptr(GError) error = NULL;

  fixture->clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  fixture->now = gruppe_clock_now (fixture->clock);
  fixture->forms = gruppe_consent_forms_new_builtin (&error);
  g_assert_no_error (error);
  make_version_4 (path);
  log_test_open_profile (fixture);
  fixture->anna = gruppe_people_find_sync (fixture->context, ANNA, &error);
  g_assert_no_error (error);
}

/* As a file of this program. */
static void
mark (const char *path)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id=%d", GRUPPE_APPLICATION_ID);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConnection) connection = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error);

  g_assert_no_error (error);
  gruppe_connection_exec (connection, sql, &error);
  g_assert_no_error (error);
}

/* A backup from before is checked and compared as it is. */
static void
test_backup (LogTest       *fixture,
             gconstpointer  data)
{
  g_autofree char *path = gruppe_test_path ("older.backup");
  g_autoptr(GruppeRestorePreview) preview = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *aside = NULL;

  make_version_4 (path);
  mark (path);
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_REFUSED, fixture->now);
  preview = gruppe_restore_preview_sync (gruppe_context_get_data_dir (fixture->context), path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (preview->info.schema, ==, 4);
  g_assert_cmpstr (preview->verdict->reason, ==, NULL);
  g_assert_cmpuint (preview->verdict->n_texts, ==, 2);
  g_assert_cmpstr (preview->verdict->head, ==, HEAD);
  g_assert_false (preview->other_record);
  g_assert_cmpuint (preview->n_lost, ==, 1);

  aside = gruppe_context_restore_sync (fixture->context, path, &error);
  g_assert_no_error (error);
  log_test_assert_good (fixture, N_EVENTS);
}

/* Events keep their form, and their hashes stay what they were. */
static void
test_verify (LogTest       *fixture,
             gconstpointer  data)
{
  g_autoptr(GruppeConsentVerdict) verdict = log_test_verify (fixture);

  g_assert_cmpint (date_test_ask (fixture->context, "PRAGMA user_version"), >=, 5);
  g_assert_cmpstr (verdict->reason, ==, NULL);
  g_assert_true (verdict->good);
  g_assert_cmpuint (verdict->n_events, ==, N_EVENTS);
  g_assert_cmpuint (verdict->n_texts, ==, 2);
  g_assert_cmpstr (verdict->head, ==, HEAD);
  g_assert_cmpint (date_test_ask (fixture->context, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
}

static void
test_states (LogTest       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) bernd = gruppe_people_find_sync (fixture->context, BERND, &error);

  g_assert_no_error (error);
  g_assert_cmpint (log_test_state_of (fixture, fixture->anna, "jitsi"), ==, GRUPPE_CONSENT_STATE_WITHDRAWN);
  g_assert_cmpint (log_test_state_of (fixture, bernd, "jitsi"), ==, GRUPPE_CONSENT_STATE_EXPIRED);
  g_assert_cmpuint (log_test_count_events (fixture, fixture->anna), ==, 5);
}

/* New events follow the old ones in the new form. */
static void
test_goes_on (LogTest       *fixture,
              gconstpointer  data)
{
  GruppeConsentEntry *entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  g_autoptr(GruppeConsentEvent) event = NULL;

  entry->details = gruppe_consent_details_new ();
  entry->details->collected_by = g_strdup ("Mia");
  event = log_test_record_entry (fixture, entry);
  g_assert_cmpint (event->id, ==, N_EVENTS + 1);
  g_assert_cmpint (event->canon, ==, 2);
  g_assert_cmpstr (event->prev_hash, ==, HEAD);
  g_assert_nonnull (event->details_sha256);
  log_test_assert_good (fixture, N_EVENTS + 1);
}

/* The old form says nothing of a form on paper, so none can be slipped in. */
static void
test_nothing_slipped_in (LogTest       *fixture,
                         gconstpointer  data)
{
  static const char * const changes[] = {
    "UPDATE consent_event SET sheet = 'K7QM-4T2X' WHERE id = 2",
    "UPDATE consent_event SET sheet = NULL, details_sha256 = printf('%.64c', 'a') WHERE id = 2",
    "UPDATE consent_event SET details_sha256 = NULL, canon = 2 WHERE id = 2",
  };

  date_test_exec (fixture->context, "DROP TRIGGER consent_event_no_update");
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(GruppeConsentVerdict) verdict = NULL;

      date_test_exec (fixture->context, "%s", changes[i]);
      verdict = log_test_verify (fixture);
      g_assert_false (verdict->good);
      g_assert_cmpint (verdict->bad_event, ==, 2);
    }
  date_test_exec (fixture->context, "UPDATE consent_event SET canon = 1 WHERE id = 2");
  log_test_assert_good (fixture, N_EVENTS);
}

static void
add (const char *path,
     void      (*test) (LogTest *, gconstpointer))
{
  g_test_add (path, LogTest, NULL, set_up, test, log_test_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  add ("/consents-migration/verify", test_verify);
  add ("/consents-migration/backup", test_backup);
  add ("/consents-migration/states", test_states);
  add ("/consents-migration/goes-on", test_goes_on);
  add ("/consents-migration/nothing-slipped-in", test_nothing_slipped_in);

  return g_test_run ();
}
