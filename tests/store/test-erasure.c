/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "consent-log-test.h"
#include "consents/gruppe-erasure-register.h"
#include "consents/gruppe-erasure.h"
#include "gruppe-core.h"
#include "gruppe-test.h"

#define CANARY "Kanarienvogel"

#define ADD(name, func) g_test_add ("/erasure/" name, LogTest, NULL, log_test_set_up, func, log_test_tear_down)

static const GruppeErasureOptions keep = { .keep_papers = TRUE, .proof_years = 3 };

/* Somebody with texts that can be found again, who said yes on paper. */
static GruppePerson *
add_canary (LogTest *fixture)
{
  GruppePersonFields fields = {
    .name = (char *) CANARY " Name", .mail = (char *) CANARY "@example.org", .phone = (char *) CANARY "-030",
    .note = (char *) CANARY " Notiz",
  };
  g_autoptr(GError) error = NULL;
  GruppePerson *person = gruppe_people_add_sync (fixture->context, &fields, &error);
  g_autoptr(GruppeConsentEntry) entry = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;

  g_assert_no_error (error);
  entry = log_test_new_entry (fixture, person, GRUPPE_CONSENT_GIVEN, fixture->now - 86400);
  entry->details = gruppe_consent_details_new ();
  entry->details->evidence_place = g_strdup (CANARY " Ordner");
  entry->details->collected_by = g_strdup (CANARY " Leitung");
  event = gruppe_consent_log_record_sync (fixture->context, entry, &error);
  g_assert_no_error (error);

  return person;
}

static void
assert_gone (LogTest *fixture)
{
  g_assert_false (gruppe_test_folder_contains (gruppe_context_get_data_dir (fixture->context), CANARY));
}

static void
test_nothing_left_while_open (LogTest       *fixture,
                              gconstpointer  data)
{
  g_autoptr(GruppePerson) person = add_canary (fixture);
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(GruppeErasureReport) report = NULL;
  g_autoptr(GruppeErasureReport) other = NULL;
  g_autoptr(GruppeConsentVerdict) verdict = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (gruppe_database_get_reader (fixture->database));
  g_assert_true (gruppe_test_folder_contains (gruppe_context_get_data_dir (fixture->context), CANARY));

  gruppe_erasure_run_async (fixture->context, gruppe_person_get_uid (person), &keep, NULL, gruppe_test_result_cb, &first);
  gruppe_erasure_run_async (fixture->context, gruppe_person_get_uid (fixture->anna), &keep, NULL, gruppe_test_result_cb,
                            &second);
  first = gruppe_test_await_result (&first);
  report = gruppe_erasure_run_finish (fixture->context, first, &error);
  g_assert_no_error (error);
  g_assert_true (report->tidied);
  second = gruppe_test_await_result (&second);
  other = gruppe_erasure_run_finish (fixture->context, second, &error);
  g_assert_no_error (error);
  g_assert_true (other->tidied);
  g_assert_cmpstr (other->name, ==, "Anna");
  assert_gone (fixture);

  verdict = gruppe_consent_log_verify_sync (fixture->context, &error);
  g_assert_no_error (error);
  g_assert_true (verdict->good);
  g_assert_cmpuint (verdict->n_events, ==, 1);
}

static void
test_report (LogTest       *fixture,
             gconstpointer  data)
{
  g_autoptr(GruppePerson) person = add_canary (fixture);
  g_autoptr(GruppeErasurePreview) preview = NULL;
  g_autoptr(GruppeErasureReport) report = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeErasurePaper *paper;

  preview = gruppe_erasure_preview_sync (fixture->context, gruppe_person_get_uid (person), 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->counts.people, ==, 1);
  g_assert_cmpuint (preview->counts.details, ==, 1);
  g_assert_cmpuint (preview->counts.search, ==, 1);
  g_assert_cmpuint (preview->n_events, ==, 1);
  g_assert_cmpuint (preview->papers->len, ==, 1);

  report = gruppe_erasure_run_sync (fixture->context, gruppe_person_get_uid (person), &keep, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (&report->deleted, sizeof report->deleted, &preview->counts, sizeof preview->counts);

  paper = g_ptr_array_index (report->papers, 0);
  g_assert_cmpstr (paper->place, ==, CANARY " Ordner");
  /* Three years from the erasure, which ends the consent. */
  g_assert_cmpint (paper->keep_until, ==, fixture->now + (3 * 365 + 1) * 86400);

  for (gsize i = 0; i < 2; i++)
    {
      const char *language = i == 0 ? "de" : "en";
      g_autoptr(GruppeDocument) document = gruppe_erasure_report_document (report, "Waldgruppe", language);
      g_autofree char *text = gruppe_document_to_text (document);

      g_assert_nonnull (strstr (text, CANARY " Name"));
      g_assert_nonnull (strstr (text, CANARY " Ordner"));
      g_assert_nonnull (strstr (text, "Waldgruppe"));
      g_assert_nonnull (strstr (text, i == 0 ? "aufheben bis 23.11.2029" : "keep until 23 November 2029"));
    }
}

static void
test_changed_since_preview (LogTest       *fixture,
                            gconstpointer  data)
{
  g_autoptr(GruppePerson) person = add_canary (fixture);
  GruppeErasureOptions options = { .proof_years = 3, .n_expected = 99 };
  g_autoptr(GruppeErasureRegister) erased = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (gruppe_erasure_run_sync (fixture->context, gruppe_person_get_uid (person), &options, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "preview");
  g_clear_error (&error);

  erased = gruppe_erasure_register_load (gruppe_context_get_data_dir (fixture->context), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gruppe_erasure_register_get_n (erased), ==, 0);
  g_assert_cmpint (gruppe_people_count_sync (fixture->context, &error), ==, 2);
}

static void
test_register_cannot_be_written (LogTest       *fixture,
                                 gconstpointer  data)
{
  g_autoptr(GruppePerson) person = add_canary (fixture);
  g_autofree char *path = g_build_filename (gruppe_context_get_data_dir (fixture->context), GRUPPE_ERASURE_REGISTER_FILE, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_null (gruppe_erasure_run_sync (fixture->context, gruppe_person_get_uid (person), &keep, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FILE);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, GRUPPE_ERASURE_REGISTER_PLACE);
  g_clear_error (&error);
  g_assert_cmpint (gruppe_people_count_sync (fixture->context, &error), ==, 2);
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
test_unknown_person (LogTest       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (gruppe_erasure_run_sync (fixture->context, "nobody", &keep, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

/* The program was stopped between register and tables: the next start finds it. */
static void
test_interrupted (LogTest       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GruppePerson) person = add_canary (fixture);
  g_autoptr(GruppeErasureRegister) erased = NULL;
  g_autoptr(GPtrArray) pending = NULL;
  g_autoptr(GPtrArray) reports = NULL;
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  erased = gruppe_erasure_register_load (gruppe_context_get_data_dir (fixture->context), &error);
  g_assert_no_error (error);
  gruppe_erasure_register_add (erased, gruppe_person_get_uid (person), fixture->now - 5, &error);
  g_assert_no_error (error);
  log_test_close_profile (fixture);
  log_test_open_profile (fixture);

  gruppe_erasure_pending_async (fixture->context, NULL, gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  pending = gruppe_erasure_pending_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pending->len, ==, 1);
  g_assert_cmpstr (((GruppeErasurePending *) g_ptr_array_index (pending, 0))->name, ==, CANARY " Name");
  g_assert_cmpint (((GruppeErasurePending *) g_ptr_array_index (pending, 0))->erased_at, ==, fixture->now - 5);

  g_clear_object (&result);
  gruppe_erasure_again_async (fixture->context, &keep, NULL, gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  reports = gruppe_erasure_again_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reports->len, ==, 1);
  assert_gone (fixture);

  left = gruppe_erasure_pending_sync (fixture->context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left->len, ==, 0);
  g_clear_pointer (&reports, g_ptr_array_unref);
  reports = gruppe_erasure_again_sync (fixture->context, &keep, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reports->len, ==, 0);
}

/* Looking everybody up can take seconds; the window may be closed meanwhile. */
static void
test_cancelled (LogTest       *fixture,
                gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GruppeErasureRegister) erased = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  erased = gruppe_erasure_register_load (gruppe_context_get_data_dir (fixture->context), &error);
  gruppe_erasure_register_add (erased, gruppe_person_get_uid (fixture->anna), fixture->now, &error);
  g_assert_no_error (error);
  gruppe_erasure_pending_async (fixture->context, cancellable, gruppe_test_result_cb, &result);
  g_cancellable_cancel (cancellable);
  result = gruppe_test_await_result (&result);
  g_assert_null (gruppe_erasure_pending_finish (fixture->context, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* "Anna" is named in a title, and is not in "Annaberg". */
static void
test_mentions (LogTest       *fixture,
               gconstpointer  data)
{
  GruppePersonFields other = { .name = (char *) "Bert", .note = (char *) "Mutter von Anna, ruft an" };
  GruppePersonFields place = { .name = (char *) "Clara", .note = (char *) "wohnt in Annaberg" };
  g_autoptr(GruppePerson) bert = NULL;
  g_autoptr(GruppePerson) clara = NULL;
  g_autoptr(GruppeErasurePreview) preview = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeErasureMention *mention;

  bert = gruppe_people_add_sync (fixture->context, &other, &error);
  g_assert_no_error (error);
  clara = gruppe_people_add_sync (fixture->context, &place, &error);
  g_assert_no_error (error);

  preview = gruppe_erasure_preview_sync (fixture->context, gruppe_person_get_uid (fixture->anna), 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->mentions->len, ==, 1);
  mention = g_ptr_array_index (preview->mentions, 0);
  g_assert_cmpstr (mention->where, ==, "person-note");
  g_assert_cmpstr (mention->title, ==, "Bert");
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  ADD ("nothing-left-while-open", test_nothing_left_while_open);
  ADD ("report", test_report);
  ADD ("changed-since-preview", test_changed_since_preview);
  ADD ("register-cannot-be-written", test_register_cannot_be_written);
  ADD ("unknown-person", test_unknown_person);
  ADD ("interrupted", test_interrupted);
  ADD ("cancelled", test_cancelled);
  ADD ("mentions", test_mentions);

  return g_test_run ();
}
