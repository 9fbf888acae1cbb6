/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "consent-log-test.h"
#include "consents/gruppe-own-text.h"
#include "gruppe-core.h"
#include "gruppe-test.h"

#define OTHER "Ein anderer Text über {{provider}}."

static GruppeConsentForms *
load (LogTest *fixture)
{
  g_autoptr(GError) error = NULL;
  GruppeConsentForms *forms = gruppe_consent_forms_load_sync (fixture->context, &error);

  g_assert_no_error (error);

  return forms;
}

static void
assert_versions (LogTest    *fixture,
                 const char *purpose,
                 gint64      shown,
                 gint64      counts_from)
{
  g_autoptr(GruppeConsentForms) forms = load (fixture);

  g_assert_cmpint (gruppe_consent_forms_get_text_version (forms, purpose), ==, shown);
  g_assert_cmpint (gruppe_consent_forms_get_version (forms, purpose), ==, counts_from);
}

static gint64
save (LogTest    *fixture,
      const char *purpose,
      const char *title,
      const char *body,
      gboolean    ask_again)
{
  g_autoptr(GError) error = NULL;
  gint64 version = gruppe_own_text_save_sync (fixture->context, purpose, title, body, NULL, NULL,
                                              ask_again, &error);

  g_assert_no_error (error);

  return version;
}

static void
assert_refused (LogTest    *fixture,
                const char *purpose,
                const char *title,
                const char *body,
                int         code,
                const char *place)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (gruppe_own_text_save_sync (fixture->context, purpose, title, body, NULL, NULL,
                                              FALSE, &error), ==, 0);
  g_assert_error (error, GRUPPE_INPUT_ERROR, code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, place);
}

static char *
add_purpose (LogTest    *fixture,
             const char *label)
{
  GruppeOwnPurposeFields fields = { .label = (char *) label };
  g_autoptr(GError) error = NULL;
  char *purpose = gruppe_own_purpose_add_sync (fixture->context, &fields, &error);

  g_assert_no_error (error);

  return purpose;
}

/* Records a yes to the text that is shown now. */
static void
say_yes (LogTest    *fixture,
         const char *purpose)
{
  g_autoptr(GruppeConsentForms) forms = load (fixture);
  g_autoptr(GruppeConsentEntry) entry = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GError) error = NULL;

  entry = gruppe_consent_entry_new (gruppe_person_get_uid (fixture->anna), purpose,
                                    GRUPPE_CONSENT_GIVEN, fixture->now);
  entry->zone = g_strdup ("Europe/Berlin");
  entry->choice = g_strdup ("yes");
  entry->provider = g_strdup (g_str_equal (purpose, LOG_TEST_PURPOSE) ? "jitsi" : "");
  entry->text = gruppe_consent_form_compose (gruppe_consent_forms_for_purpose (forms, purpose), "de",
                                             NULL);
  event = gruppe_consent_log_record_sync (fixture->context, entry, &error);
  g_assert_no_error (error);
  g_assert_nonnull (event);
}

static gboolean
is_forbidden (const char *sql)
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
test_replaces_the_programs_text (LogTest       *fixture,
                                 gconstpointer  data)
{
  g_autoptr(GruppeConsentForms) forms = NULL;
  g_autoptr(GruppeConsentText) text = NULL;
  const GruppeConsentForm *form;

  g_assert_cmpint (save (fixture, LOG_TEST_PURPOSE, "Unser Titel", OTHER, FALSE), ==, 1001);
  assert_versions (fixture, LOG_TEST_PURPOSE, 1001, 1);

  forms = load (fixture);
  form = gruppe_consent_forms_for_purpose (forms, LOG_TEST_PURPOSE);
  g_assert_true (gruppe_consent_form_is_own (form));
  text = gruppe_consent_form_compose (form, "de", NULL);
  g_assert_cmpstr (text->title, ==, "Unser Titel");
  g_assert_cmpint (text->version, ==, 1001);
  g_assert_nonnull (strstr (text->body, "Ein anderer Text über ________."));
  /* What the law asks for stays. */
  g_assert_nonnull (strstr (text->body, "Widerruf"));
  g_assert_nonnull (strstr (text->body, GRUPPE_CONSENT_BOX));
  /* What was written in one language stands for both. */
  g_assert_cmpstr (gruppe_consent_form_get_title (form, "en"), ==, "Unser Titel");
}

static void
test_used_makes_a_new_version (LogTest       *fixture,
                               gconstpointer  data)
{
  save (fixture, LOG_TEST_PURPOSE, "A", "Erster.", FALSE);
  g_assert_cmpint (save (fixture, LOG_TEST_PURPOSE, "A", "Zweiter.", FALSE), ==, 1001);
  say_yes (fixture, LOG_TEST_PURPOSE);

  /* The same words are no new version, another word is. */
  g_assert_cmpint (save (fixture, LOG_TEST_PURPOSE, "A", "Zweiter.", FALSE), ==, 1001);
  g_assert_cmpint (save (fixture, LOG_TEST_PURPOSE, "A", "Dritter.", FALSE), ==, 1002);
  assert_versions (fixture, LOG_TEST_PURPOSE, 1002, 1);

  g_assert_true (is_forbidden ("UPDATE own_text SET body = 'x' WHERE version = 1001"));
  g_assert_true (is_forbidden ("DELETE FROM own_text WHERE version = 1001"));
  g_assert_false (is_forbidden ("UPDATE own_text SET body = body WHERE version = 1002"));
}

static void
test_ask_again (LogTest       *fixture,
                gconstpointer  data)
{
  say_yes (fixture, LOG_TEST_PURPOSE);
  g_assert_cmpint (log_test_state_of (fixture, fixture->anna, NULL), ==, GRUPPE_CONSENT_STATE_YES);

  save (fixture, LOG_TEST_PURPOSE, "A", "Nur anders gesagt.", FALSE);
  g_assert_cmpint (log_test_state_of (fixture, fixture->anna, NULL), ==, GRUPPE_CONSENT_STATE_YES);

  save (fixture, LOG_TEST_PURPOSE, "A", "Etwas Neues.", TRUE);
  assert_versions (fixture, LOG_TEST_PURPOSE, 1001, 1001);

  /* Nobody saw it, and it becomes another; that people must be asked stays. */
  save (fixture, LOG_TEST_PURPOSE, "A", "Etwas Neues, schöner.", FALSE);
  assert_versions (fixture, LOG_TEST_PURPOSE, 1001, 1001);

  say_yes (fixture, LOG_TEST_PURPOSE);
  save (fixture, LOG_TEST_PURPOSE, "A", "Nur ein Komma.", FALSE);
  assert_versions (fixture, LOG_TEST_PURPOSE, 1002, 1001);
}

static void
test_go_back (LogTest       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GruppeConsentForms) forms = NULL;
  const char *own = "Etwas anderes.";

  /* Nobody saw it: as if it had never been. */
  save (fixture, LOG_TEST_PURPOSE, "A", own, TRUE);
  g_assert_cmpint (gruppe_own_text_go_back_sync (fixture->context, LOG_TEST_PURPOSE, &error), ==, 1);
  g_assert_no_error (error);
  assert_versions (fixture, LOG_TEST_PURPOSE, 1, 1);

  /* Seen: the program's words as a new version. */
  save (fixture, LOG_TEST_PURPOSE, "A", own, FALSE);
  say_yes (fixture, LOG_TEST_PURPOSE);
  g_assert_cmpint (gruppe_own_text_go_back_sync (fixture->context, LOG_TEST_PURPOSE, &error), ==, 1002);
  assert_versions (fixture, LOG_TEST_PURPOSE, 1002, 1);
  forms = load (fixture);
  g_assert_cmpstr (
      gruppe_consent_form_get_template (gruppe_consent_forms_for_purpose (forms, LOG_TEST_PURPOSE), "de"),
      ==,
      gruppe_consent_form_get_template (
          gruppe_consent_forms_for_purpose (fixture->forms, LOG_TEST_PURPOSE), "de"));

  /* A second time changes nothing. */
  say_yes (fixture, LOG_TEST_PURPOSE);
  g_assert_cmpint (gruppe_own_text_go_back_sync (fixture->context, LOG_TEST_PURPOSE, &error), ==, 1002);

  /* It meant something else: who said yes to that is asked again. */
  save (fixture, LOG_TEST_PURPOSE, "A", own, TRUE);
  say_yes (fixture, LOG_TEST_PURPOSE);
  g_assert_cmpint (gruppe_own_text_go_back_sync (fixture->context, LOG_TEST_PURPOSE, &error), ==, 1004);
  assert_versions (fixture, LOG_TEST_PURPOSE, 1004, 1004);

  versions = gruppe_own_text_versions_sync (fixture->context, LOG_TEST_PURPOSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 10);
  g_assert_cmpint (((GruppeOwnText *) g_ptr_array_index (versions, 0))->version, ==, 1004);
  g_assert_false (((GruppeOwnText *) g_ptr_array_index (versions, 0))->used);
  g_assert_true (((GruppeOwnText *) g_ptr_array_index (versions, 2))->used);
  g_assert_cmpint (((GruppeOwnText *) g_ptr_array_index (versions, 9))->version, ==, 1);
}

static void
test_refused_texts (LogTest       *fixture,
                    gconstpointer  data)
{
  g_autofree char *long_text = g_strnfill (GRUPPE_OWN_TEXT_MAX_BODY + 1, 'x');
  g_autoptr(GError) error = NULL;

  assert_refused (fixture, "love", "A", "B", GRUPPE_INPUT_ERROR_UNKNOWN, "purpose");
  assert_refused (fixture, LOG_TEST_PURPOSE, " ", "B", GRUPPE_INPUT_ERROR_EMPTY, "title-de");
  assert_refused (fixture, LOG_TEST_PURPOSE, "A", "\n", GRUPPE_INPUT_ERROR_EMPTY, "body-de");
  assert_refused (fixture, LOG_TEST_PURPOSE, "A", long_text, GRUPPE_INPUT_ERROR_TOO_LONG, "body-de");
  assert_refused (fixture, LOG_TEST_PURPOSE, "A", "{{iban}}", GRUPPE_INPUT_ERROR_UNKNOWN, "body-de");
  assert_refused (fixture, LOG_TEST_PURPOSE, "A", "offen {{group", GRUPPE_INPUT_ERROR_SYNTAX, "body-de");
  assert_refused (fixture, LOG_TEST_PURPOSE, "A", "a\x1b[0m", GRUPPE_INPUT_ERROR_CONTROL, "body-de");
  assert_versions (fixture, LOG_TEST_PURPOSE, 1, 1);

  /* Half a translation is none. */
  g_assert_cmpint (gruppe_own_text_save_sync (fixture->context, LOG_TEST_PURPOSE, "A", "B", "A", NULL,
                                              FALSE, &error), ==, 0);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "body-en");
}

static void
test_own_purposes (LogTest       *fixture,
                   gconstpointer  data)
{
  g_autofree char *purpose = add_purpose (fixture, "Fahrgemeinschaft");
  g_autoptr(GruppeConsentForms) forms = load (fixture);
  const GruppeConsentPurpose *found = gruppe_consent_forms_find_purpose (forms, purpose);
  GruppeOwnPurposeFields fields = { .label = (char *) "Fahrten", .single_date = TRUE };
  g_autoptr(GError) error = NULL;
  g_autofree char *twice = NULL;

  g_assert_true (g_str_has_prefix (purpose, "own-"));
  g_assert_cmpuint (strlen (purpose), ==, 12);
  g_assert_true (found->own);
  g_assert_false (found->retired);
  g_assert_cmpuint (found->steps->len, ==, 3);
  /* Without a text it cannot be asked for. */
  g_assert_null (gruppe_consent_forms_for_purpose (forms, purpose));

  g_assert_cmpint (save (fixture, purpose, "Mitfahren", "Wir geben Ihre Adresse weiter.", FALSE), ==, 1001);
  assert_versions (fixture, purpose, 1001, 1001);
  say_yes (fixture, purpose);

  twice = gruppe_own_purpose_add_sync (fixture->context,
                                       &(GruppeOwnPurposeFields) { .label = (char *) "Fahrgemeinschaft" },
                                       &error);
  g_assert_null (twice);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_DUPLICATE);
  g_clear_error (&error);

  g_assert_true (gruppe_own_purpose_update_sync (fixture->context, purpose, &fields, &error));
  g_assert_true (gruppe_own_purpose_retire_sync (fixture->context, purpose, TRUE, &error));
  g_assert_no_error (error);
  g_clear_object (&forms);
  forms = load (fixture);
  found = gruppe_consent_forms_find_purpose (forms, purpose);
  g_assert_cmpstr (found->label->de, ==, "Fahrten");
  g_assert_true (found->single_date);
  g_assert_true (found->retired);
  g_assert_true (gruppe_own_purpose_retire_sync (fixture->context, purpose, FALSE, &error));

  fields.label = (char *) "Nirgends";
  g_assert_false (gruppe_own_purpose_update_sync (fixture->context, "own-00000000", &fields, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_cmpint (gruppe_own_text_go_back_sync (fixture->context, purpose, &error), ==, 0);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
}

static void
test_names_in_a_text (LogTest       *fixture,
                      gconstpointer  data)
{
  g_autoptr(GruppePerson) berg = log_test_add_person (fixture, "Änne Berg");
  g_autoptr(GruppePerson) short_one = log_test_add_person (fixture, "Al");
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) names = NULL;
  g_auto(GStrv) none = NULL;

  names = gruppe_own_text_names_sync (fixture->context, "Die Liste hat ÄNNE BERG, nicht Joanna.", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_cmpstr (names[0], ==, gruppe_person_get_name (berg));

  /* Too short to mean somebody. */
  g_assert_cmpstr (gruppe_person_get_name (short_one), ==, "Al");
  none = gruppe_own_text_names_sync (fixture->context, "Die Gruppenleitung al lein.", &error);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_async (LogTest       *fixture,
            gconstpointer  data)
{
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentForms) forms = NULL;

  gruppe_own_text_save_async (fixture->context, LOG_TEST_PURPOSE, NULL, NULL, "Title", "Body.", FALSE,
                              NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  g_assert_cmpint (gruppe_own_text_finish (fixture->context, result, &error), ==, 1001);
  g_assert_no_error (error);

  g_clear_object (&result);
  gruppe_consent_forms_load_async (fixture->context, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  forms = gruppe_consent_forms_load_finish (fixture->context, result, &error);
  g_assert_cmpstr (
      gruppe_consent_form_get_title (gruppe_consent_forms_for_purpose (forms, LOG_TEST_PURPOSE), "de"), ==,
      "Title");
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  LOG_TEST_ADD ("own-texts/replaces-the-programs-text", test_replaces_the_programs_text);
  LOG_TEST_ADD ("own-texts/used-makes-a-new-version", test_used_makes_a_new_version);
  LOG_TEST_ADD ("own-texts/ask-again", test_ask_again);
  LOG_TEST_ADD ("own-texts/go-back", test_go_back);
  LOG_TEST_ADD ("own-texts/refused-texts", test_refused_texts);
  LOG_TEST_ADD ("own-texts/own-purposes", test_own_purposes);
  LOG_TEST_ADD ("own-texts/names-in-a-text", test_names_in_a_text);
  LOG_TEST_ADD ("own-texts/async", test_async);

  return g_test_run ();
}
