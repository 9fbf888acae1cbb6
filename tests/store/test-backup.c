/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "consent-log-test.h"
#include "consents/gruppe-erasure.h"
#include "consents/gruppe-person-export.h"
#include "consents/gruppe-restore-preview.h"
#include "gruppe-context-backup.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "store/gruppe-connection.h"
#include "store/gruppe-query-model.h"
#include "store/gruppe-store-private.h"

#define ADD(name, func) g_test_add ("/backup/" name, LogTest, NULL, log_test_set_up, func, log_test_tear_down)

static void
changed_cb (GruppeDatabase *database,
            guint           topics,
            gpointer        user_data)
{
  guint *seen = user_data;

  *seen |= topics;
}

static char *
write_backup (LogTest *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GruppeBackupInfo) info = NULL;
  g_autoptr(GError) error = NULL;
  char *path = gruppe_test_path ("sicherung.db");

  gruppe_context_backup_async (fixture->context, path, NULL, gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  info = gruppe_context_backup_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (info->made_at, ==, fixture->now);

  return path;
}

static gboolean
model_is_read (gpointer data)
{
  return !gruppe_query_model_get_loading (data) && g_list_model_get_n_items (data) == 1;
}

static void
test_restore_under_a_list (LogTest       *fixture,
                           gconstpointer  data)
{
  g_autofree char *path = write_backup (fixture);
  g_autoptr(GruppePerson) bert = log_test_add_person (fixture, "Bert");
  g_autoptr(GruppeQueryModel) model = gruppe_query_model_new (fixture->database, &gruppe_people_query, NULL);
  g_autoptr(GAsyncResult) checked = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GruppeBackupInfo) info = NULL;
  g_autoptr(GruppePerson) row = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *aside = NULL;
  guint topics = 0;

  g_assert_cmpstr (gruppe_person_get_name (bert), ==, "Bert");
  gruppe_query_model_set_query (model, "people/ids-by-name", NULL);
  gruppe_backup_check_async (path, NULL, gruppe_test_result_cb, &checked);
  checked = gruppe_test_await_result (&checked);
  info = gruppe_backup_check_finish (checked, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (info->n_people, ==, 1);

  g_signal_connect (fixture->database, "changed", G_CALLBACK (changed_cb), &topics);
  gruppe_context_restore_async (fixture->context, path, NULL, gruppe_test_result_cb, &result);
  /* The list is shown meanwhile: its rows are empty, not missing. */
  g_assert_false (gruppe_database_is_open (fixture->database));
  if (g_list_model_get_n_items (G_LIST_MODEL (model)) > 0)
    {
      g_autoptr(GObject) empty = g_list_model_get_item (G_LIST_MODEL (model), 0);

      g_assert_nonnull (empty);
    }
  result = gruppe_test_await_result (&result);
  aside = gruppe_context_restore_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_true (gruppe_database_is_open (fixture->database));
  g_assert_cmpuint (topics, ==, GRUPPE_TOPIC_ALL);

  gruppe_test_await (model_is_read, model);
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (gruppe_person_get_name (row), ==, "Anna");
}

static void
test_restore_fails (LogTest       *fixture,
                    gconstpointer  data)
{
  g_autofree char *path = gruppe_test_write ("kaputt.db", "Das ist keine Datenbank");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *aside = NULL;
  guint topics = 0;

  g_signal_connect (fixture->database, "changed", G_CALLBACK (changed_cb), &topics);
  gruppe_context_restore_async (fixture->context, path, NULL, gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  aside = gruppe_context_restore_finish (fixture->context, result, &error);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, GRUPPE_BACKUP_PLACE);
  g_assert_null (aside);
  g_clear_error (&error);

  g_assert_cmpuint (topics, ==, 0);
  g_assert_true (gruppe_database_is_open (fixture->database));
  g_assert_nonnull (gruppe_database_get_reader (fixture->database));
  g_assert_cmpint (gruppe_people_count_sync (fixture->context, &error), ==, 1);
  g_object_unref (log_test_add_person (fixture, "Bert"));
}

static void
test_cancelled_restore (LogTest       *fixture,
                        gconstpointer  data)
{
  g_autofree char *path = write_backup (fixture);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  gruppe_context_restore_async (fixture->context, path, cancellable, gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  g_assert_null (gruppe_context_restore_finish (fixture->context, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (gruppe_database_is_open (fixture->database));
}

static void
test_restore_then_erase_again (LogTest       *fixture,
                               gconstpointer  data)
{
  static const GruppeErasureOptions options = { .keep_papers = TRUE, .proof_years = 3 };
  g_autofree char *path = write_backup (fixture);
  g_autofree char *aside = NULL;
  g_autoptr(GruppeErasureReport) report = NULL;
  g_autoptr(GPtrArray) pending = NULL;
  g_autoptr(GPtrArray) reports = NULL;
  g_autoptr(GError) error = NULL;

  report = gruppe_erasure_run_sync (fixture->context, gruppe_person_get_uid (fixture->anna), &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->files->len, ==, 1);

  aside = gruppe_context_restore_sync (fixture->context, path, &error);
  g_assert_no_error (error);
  pending = gruppe_erasure_pending_sync (fixture->context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pending->len, ==, 1);
  reports = gruppe_erasure_again_sync (fixture->context, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reports->len, ==, 1);
  g_assert_cmpint (gruppe_people_count_sync (fixture->context, &error), ==, 0);
}

/* Somebody wrote another day into the first event. */
static void
change_record (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConnection) connection = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error);
  g_autofree char *trigger = NULL;

  g_assert_no_error (error);
  gruppe_connection_query_text (connection, "SELECT sql FROM sqlite_schema WHERE name = 'consent_event_no_update'", &trigger,
                                &error);
  g_assert_no_error (error);
  gruppe_connection_exec (connection, "DROP TRIGGER consent_event_no_update", &error);
  g_assert_no_error (error);
  gruppe_connection_exec (connection, "UPDATE consent_event SET given_at = given_at - 86400 WHERE id = 1", &error);
  g_assert_no_error (error);
  gruppe_connection_exec (connection, trigger, &error);
  g_assert_no_error (error);
}

static void
test_changed_record (LogTest       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GAsyncResult) looked = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GruppeRestorePreview) preview = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - 86400);
  path = write_backup (fixture);
  change_record (path);
  gruppe_restore_preview_async (gruppe_context_get_data_dir (fixture->context), path, NULL, gruppe_test_result_cb, &looked);
  looked = gruppe_test_await_result (&looked);
  preview = gruppe_restore_preview_finish (looked, &error);
  g_assert_no_error (error);
  g_assert_false (preview->verdict->good);
  g_assert_cmpint (preview->verdict->bad_event, ==, 1);

  gruppe_context_restore_async (fixture->context, path, NULL, gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  g_assert_null (gruppe_context_restore_finish (fixture->context, result, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, GRUPPE_RESTORE_RECORD_PLACE);
  g_assert_cmpuint (gruppe_input_error_line (error), ==, 1);
  g_assert_true (gruppe_database_is_open (fixture->database));
  log_test_assert_good (fixture, 1);
}

static void
test_lost (LogTest       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr(GruppeConsentEvent) mistaken = NULL;
  g_autoptr(GruppeRestorePreview) same = NULL;
  g_autoptr(GruppeRestorePreview) later = NULL;
  g_autoptr(GruppeRestorePreview) corrected = NULL;
  g_autoptr(GError) error = NULL;
  const char *folder = gruppe_context_get_data_dir (fixture->context);
  const GruppeRestoreLoss *loss;

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - 86400);
  path = write_backup (fixture);
  same = gruppe_restore_preview_sync (folder, path, &error);
  g_assert_no_error (error);
  g_assert_true (same->verdict->good);
  g_assert_cmpuint (same->n_lost, ==, 0);
  g_assert_cmpuint (same->withdrawals->len, ==, 0);

  mistaken = log_test_record (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now);
  later = gruppe_restore_preview_sync (folder, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (later->n_lost, ==, 1);
  g_assert_false (later->other_record);
  g_assert_cmpuint (later->withdrawals->len, ==, 1);
  loss = g_ptr_array_index (later->withdrawals, 0);
  g_assert_cmpstr (loss->name, ==, "Anna");
  g_assert_cmpstr (loss->purpose, ==, LOG_TEST_PURPOSE);
  g_assert_cmpint (loss->given_at, ==, fixture->now);
  g_assert_cmpstr (loss->label, !=, LOG_TEST_PURPOSE);

  /* What was entered in error need not be noted again. */
  {
    GruppeConsentEntry *entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_MISTAKEN, fixture->now);

    g_free (entry->refers_to);
    entry->refers_to = g_strdup (mistaken->uid);
    gruppe_consent_event_free (log_test_record_entry (fixture, entry));
  }
  corrected = gruppe_restore_preview_sync (folder, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (corrected->n_lost, ==, 2);
  g_assert_cmpuint (corrected->withdrawals->len, ==, 0);
}

static void
test_export_saved (LogTest       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GruppeConsentEvent) event = log_test_record (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - 86400);
  g_autofree char *json = gruppe_test_path ("auskunft.json");
  g_autofree char *pdf = gruppe_test_path ("auskunft.pdf");
  g_autoptr(GFile) json_file = g_file_new_for_path (json);
  g_autoptr(GFile) pdf_file = g_file_new_for_path (pdf);
  g_autoptr(GAsyncResult) made = NULL;
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GAsyncResult) printed = NULL;
  g_autoptr(GruppePersonExport) export = NULL;
  g_autoptr(GruppePersonExport) again = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *content = NULL;
  JsonObject *root;

  gruppe_person_export_async (fixture->context, gruppe_person_get_uid (fixture->anna), NULL, gruppe_test_result_cb, &made);
  made = gruppe_test_await_result (&made);
  export = gruppe_person_export_finish (fixture->context, made, &error);
  g_assert_no_error (error);
  name = gruppe_person_export_make_file_name (export, "de", "pdf");
  g_assert_cmpstr (name, ==, "auskunft-2026-11-23.pdf");

  gruppe_person_export_save_json_async (export, fixture->context, json_file, NULL, gruppe_test_result_cb, &saved);
  saved = gruppe_test_await_result (&saved);
  g_assert_true (gruppe_person_export_save_finish (export, saved, &error));
  g_assert_no_error (error);
  gruppe_person_export_save_pdf_async (export, fixture->context, pdf_file, "Waldgruppe", "en", NULL, gruppe_test_result_cb,
                                       &printed);
  printed = gruppe_test_await_result (&printed);
  g_assert_true (gruppe_person_export_save_finish (export, printed, &error));
  g_assert_no_error (error);

  content = gruppe_test_read (json);
  g_assert_nonnull (strstr (content, "\"name\" : \"Anna\""));
  g_assert_nonnull (strstr (content, event->hash));

  again = gruppe_person_export_sync (fixture->context, gruppe_person_get_uid (fixture->anna), &error);
  g_assert_no_error (error);
  root = json_node_get_object (gruppe_person_export_get_json (again));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "files")), ==, 2);
}

static void
test_export_in_words (LogTest       *fixture,
                      gconstpointer  data)
{
  g_autoptr(GruppeConsentEvent) given = log_test_record (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - 86400);
  g_autoptr(GruppeConsentEvent) back = log_test_record (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now);
  g_autoptr(GruppePersonExport) export = NULL;
  g_autoptr(GError) error = NULL;

  export = gruppe_person_export_sync (fixture->context, gruppe_person_get_uid (fixture->anna), &error);
  g_assert_no_error (error);
  g_assert_cmpint (given->id, <, back->id);
  for (gsize i = 0; i < 2; i++)
    {
      g_autoptr(GruppeDocument) document = gruppe_person_export_make_document (export, NULL, i == 0 ? "de" : "en");
      g_autofree char *text = gruppe_document_to_text (document);

      g_assert_nonnull (strstr (text, "Anna"));
      g_assert_nonnull (strstr (text, i == 0 ? "22.11.2026: ja" : "22 November 2026: yes"));
      g_assert_nonnull (strstr (text, i == 0 ? "23.11.2026: widerrufen" : "23 November 2026: withdrawn"));
      g_assert_nonnull (strstr (text, i == 0 ? "auf Papier" : "on paper"));
    }
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  ADD ("restore-under-a-list", test_restore_under_a_list);
  ADD ("restore-fails", test_restore_fails);
  ADD ("cancelled-restore", test_cancelled_restore);
  ADD ("restore-then-erase-again", test_restore_then_erase_again);
  ADD ("changed-record", test_changed_record);
  ADD ("lost", test_lost);
  ADD ("export-saved", test_export_saved);
  ADD ("export-in-words", test_export_in_words);

  return g_test_run ();
}
