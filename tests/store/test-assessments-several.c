/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "gruppe-core.h"
#include "requirements-test.h"

static GPtrArray *
list (RequirementsTest *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  GPtrArray *summaries;

  gruppe_assessments_list_async (fixture->context, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  summaries = gruppe_assessments_list_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  return summaries;
}

/* The titles of the list, one behind the other. */
static char *
titles (RequirementsTest *fixture)
{
  g_autoptr(GPtrArray) summaries = list (fixture);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < summaries->len; i++)
    {
      const GruppeAssessmentSummary *summary = g_ptr_array_index (summaries, i);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", summary->title);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_titles (RequirementsTest *fixture,
               const char       *expected)
{
  g_autofree char *text = titles (fixture);

  g_assert_cmpstr (text, ==, expected);
}

static GruppeSavedAssessment *
try_load_by_id (RequirementsTest  *fixture,
                gint64             id,
                GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_assessments_load_by_id_async (fixture->context, fixture->questionnaire, id, NULL, gruppe_test_result_cb,
                                       &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_assessments_load_finish (fixture->context, result, error);
}

static gint64
try_duplicate (RequirementsTest  *fixture,
               gint64             id,
               const char        *title,
               GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_assessments_duplicate_async (fixture->context, id, title, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_assessments_duplicate_finish (fixture->context, result, error);
}

static gboolean
try_rename (RequirementsTest  *fixture,
            gint64             id,
            const char        *title,
            GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_assessments_rename_async (fixture->context, id, title, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_assessments_rename_finish (fixture->context, result, error);
}

static GruppeDeletedAssessment *
try_delete (RequirementsTest  *fixture,
            gint64             id,
            GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_assessments_delete_async (fixture->context, id, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_assessments_delete_finish (fixture->context, result, error);
}

static gint64
try_undelete (RequirementsTest         *fixture,
              GruppeDeletedAssessment  *deleted,
              GError                  **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_assessments_undelete_async (fixture->context, deleted, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_assessments_undelete_finish (fixture->context, result, error);
}

static gboolean
try_open (RequirementsTest  *fixture,
          gint64             id,
          GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_assessments_open_async (fixture->context, id, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_assessments_open_finish (fixture->context, result, error);
}

static void
test_list (RequirementsTest *fixture,
           gconstpointer     data)
{
  g_autoptr(GPtrArray) summaries = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeAssessmentSummary *summary;
  gint64 first = requirements_test_create (fixture, "Dienstag");

  requirements_test_create (fixture, "Jugend");
  requirements_test_save (fixture, first, "land", "SN");
  requirements_test_save (fixture, first, "question-of-last-year", "yes");
  g_assert_true (requirements_test_try_save (fixture, first, "devices", GRUPPE_ANSWER_INDIFFERENT, "", 1, FALSE, &error));
  g_assert_true (requirements_test_try_save (fixture, first, "purpose", GRUPPE_ANSWER_SKIPPED, "", 1, FALSE, &error));

  summaries = list (fixture);
  g_assert_cmpuint (summaries->len, ==, 2);
  summary = g_ptr_array_index (summaries, 0);
  g_assert_cmpint (summary->id, ==, first);
  g_assert_cmpstr (summary->title, ==, "Dienstag");
  g_assert_cmpuint (strlen (summary->uid), >=, 32);
  /* What was skipped is no answer. */
  g_assert_cmpuint (summary->n_answered, ==, 3);
  g_assert_cmpint (summary->created_at, ==, gruppe_clock_now (fixture->clock));
  g_assert_cmpint (summary->changed_at, >, summary->created_at);
  g_assert_null (summary->adopted);
}

static void
test_empty_list (RequirementsTest *fixture,
                 gconstpointer     data)
{
  assert_titles (fixture, "");
}

static void
test_list_says_what_was_adopted (RequirementsTest *fixture,
                                 gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  g_autoptr(GruppeAdoption) adoption = requirements_test_make_adoption ("jitsi");
  g_autoptr(GPtrArray) holds = NULL;
  g_autoptr(GPtrArray) replaced = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeAssessmentSummary *summary;
  gint64 id = requirements_test_create (fixture, "Dienstag");

  saved = requirements_test_load (fixture);
  requirements_test_set (&adoption->assessment_uid, saved->uid);
  g_assert_cmpint (requirements_test_try_adopt (fixture, adoption, &error), >, 0);
  holds = list (fixture);
  summary = g_ptr_array_index (holds, 0);
  g_assert_cmpint (summary->id, ==, id);
  g_assert_cmpstr (summary->adopted, ==, "jitsi");

  requirements_test_adopt (fixture, "zoom");
  replaced = list (fixture);
  summary = g_ptr_array_index (replaced, 0);
  g_assert_null (summary->adopted);
}

static void
test_load_by_id (RequirementsTest *fixture,
                 gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  g_autoptr(GruppeSavedAssessment) latest = NULL;
  g_autoptr(GError) error = NULL;
  gint64 first = requirements_test_create (fixture, "First");
  gint64 second = requirements_test_create (fixture, "Second");

  requirements_test_save (fixture, first, "land", "SN");
  requirements_test_save (fixture, second, "land", "BE");
  saved = try_load_by_id (fixture, first, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (saved->title, ==, "First");
  requirements_test_assert_answer (saved, "land", GRUPPE_ANSWER_ANSWERED, "SN");

  /* Reading it does not make it the one worked on. */
  latest = requirements_test_load (fixture);
  g_assert_cmpint (latest->id, ==, second);
  g_assert_cmpstr (latest->uid, !=, saved->uid);
}

static void
test_duplicate (RequirementsTest *fixture,
                gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) original = NULL;
  g_autoptr(GruppeSavedAssessment) copy = NULL;
  g_autoptr(GruppeSavedAssessment) untouched = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = requirements_test_create (fixture, "Dienstag");
  gint64 copy_id;

  requirements_test_save (fixture, id, "question-of-last-year", "yes");
  requirements_test_save (fixture, id, "land", "SN");
  original = requirements_test_load (fixture);

  copy_id = try_duplicate (fixture, id, "  Mittwoch ", &error);
  g_assert_no_error (error);
  g_assert_cmpint (copy_id, !=, id);
  copy = requirements_test_load (fixture);
  g_assert_cmpint (copy->id, ==, copy_id);
  g_assert_cmpstr (copy->title, ==, "Mittwoch");
  g_assert_cmpstr (copy->uid, !=, original->uid);
  g_assert_cmpstr (copy->current_question, ==, "land");
  g_assert_cmpuint (copy->n_lost, ==, 1);
  g_assert_cmpint (gruppe_answers_get (copy->answers, "land")->weight, ==, 3);
  g_assert_true (gruppe_answers_get (copy->answers, "land")->must == gruppe_answers_get (original->answers, "land")->must);

  /* From here on they go different ways. */
  requirements_test_save (fixture, copy_id, "land", "BE");
  untouched = try_load_by_id (fixture, id, &error);
  requirements_test_assert_answer (untouched, "land", GRUPPE_ANSWER_ANSWERED, "SN");
}

static void
test_duplicate_of_nothing (RequirementsTest *fixture,
                           gconstpointer     data)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (try_duplicate (fixture, 77, "Copy", &error), ==, 0);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  assert_titles (fixture, "");
}

static void
test_rename (RequirementsTest *fixture,
             gconstpointer     data)
{
  g_autoptr(GError) error = NULL;
  gint64 first = requirements_test_create (fixture, "First");

  requirements_test_create (fixture, "Second");
  g_assert_true (try_rename (fixture, first, "Unsere Gruppe 2027", &error));
  g_assert_no_error (error);
  /* Another name is no work. */
  assert_titles (fixture, "Second, Unsere Gruppe 2027");
}

static void
test_bad_titles (RequirementsTest *fixture,
                 gconstpointer     data)
{
  gint64 id = requirements_test_create (fixture, "First");
  g_autofree char *long_title = g_strnfill (201, 'a');
  const struct
  {
    const char *title;
    GruppeInputError code;
  } cases[] = {
    { "", GRUPPE_INPUT_ERROR_EMPTY },
    { " \n", GRUPPE_INPUT_ERROR_EMPTY },
    { "two\nlines", GRUPPE_INPUT_ERROR_CONTROL },
    { "\xE2\x80\xAE" "back", GRUPPE_INPUT_ERROR_CONTROL },
    { "\xFF", GRUPPE_INPUT_ERROR_ENCODING },
    { long_title, GRUPPE_INPUT_ERROR_TOO_LONG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (try_rename (fixture, id, cases[i].title, &error));
      g_assert_error (error, GRUPPE_INPUT_ERROR, (int) cases[i].code);
      g_assert_cmpstr (gruppe_input_error_place (error), ==, "title");
      g_clear_error (&error);
      g_assert_cmpint (try_duplicate (fixture, id, cases[i].title, &error), ==, 0);
      g_assert_error (error, GRUPPE_INPUT_ERROR, (int) cases[i].code);
    }
  assert_titles (fixture, "First");
}

static void
test_delete_and_undelete (RequirementsTest *fixture,
                          gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) before = NULL;
  g_autoptr(GruppeSavedAssessment) after = NULL;
  g_autoptr(GruppeDeletedAssessment) deleted = NULL;
  g_autoptr(GError) error = NULL;
  gint64 first = requirements_test_create (fixture, "First");
  gint64 second = requirements_test_create (fixture, "Second");
  gint64 changed_at;

  requirements_test_save (fixture, first, "question-of-last-year", "yes");
  requirements_test_save (fixture, first, "land", "SN");
  requirements_test_save (fixture, second, "land", "BE");
  requirements_test_exec (fixture, "UPDATE assessment SET facts = 'kept', facts_at = 5 WHERE title = 'First'");
  before = try_load_by_id (fixture, first, &error);
  changed_at = requirements_test_query (fixture, "SELECT changed_at FROM assessment WHERE title = 'First'");

  deleted = try_delete (fixture, first, &error);
  g_assert_no_error (error);
  assert_titles (fixture, "Second");
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM answer"), ==, 1);
  g_assert_null (try_load_by_id (fixture, first, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  gruppe_clock_advance (fixture->clock, 3600);
  g_assert_cmpint (try_undelete (fixture, deleted, &error), ==, first);
  g_assert_no_error (error);
  after = try_load_by_id (fixture, first, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after->uid, ==, before->uid);
  g_assert_cmpstr (after->current_question, ==, "land");
  g_assert_cmpuint (after->n_lost, ==, 1);
  requirements_test_assert_answer (after, "land", GRUPPE_ANSWER_ANSWERED, "SN");
  g_assert_cmpint (requirements_test_query (fixture, "SELECT changed_at FROM assessment WHERE title = 'First'"), ==,
                   changed_at);
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM assessment WHERE facts = 'kept' AND facts_at = 5"),
                   ==, 1);
  assert_titles (fixture, "Second, First");
}

static void
test_undelete_under_another_id (RequirementsTest *fixture,
                                gconstpointer     data)
{
  g_autoptr(GruppeDeletedAssessment) deleted = NULL;
  g_autoptr(GruppeSavedAssessment) back = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = requirements_test_create (fixture, "First");
  gint64 other, again;

  requirements_test_save (fixture, id, "land", "SN");
  deleted = try_delete (fixture, id, &error);
  /* SQLite gives the number of the last row again. */
  other = requirements_test_create (fixture, "Other");
  g_assert_cmpint (other, ==, id);

  again = try_undelete (fixture, deleted, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again, !=, other);
  back = try_load_by_id (fixture, again, &error);
  requirements_test_assert_answer (back, "land", GRUPPE_ANSWER_ANSWERED, "SN");
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM answer"), ==, 1);
}

static void
test_undelete_twice (RequirementsTest *fixture,
                     gconstpointer     data)
{
  g_autoptr(GruppeDeletedAssessment) deleted = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = requirements_test_create (fixture, "First");

  deleted = try_delete (fixture, id, &error);
  g_assert_cmpint (try_undelete (fixture, deleted, &error), ==, id);
  g_assert_cmpint (try_undelete (fixture, deleted, &error), ==, 0);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  assert_titles (fixture, "First");
}

static void
test_decision_outlives_its_assessment (RequirementsTest *fixture,
                                       gconstpointer     data)
{
  g_autoptr(GruppeDeletedAssessment) deleted = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = requirements_test_create (fixture, "First");

  requirements_test_adopt (fixture, "jitsi");
  deleted = try_delete (fixture, id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (gruppe_context_get_adoption (fixture->context));
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM adoption"), ==, 1);
}

static void
test_open_order (RequirementsTest *fixture,
                 gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) latest = NULL;
  g_autoptr(GError) error = NULL;
  gint64 first = requirements_test_create (fixture, "First");
  gint64 second = requirements_test_create (fixture, "Second");

  /* All of this happens in the same second. */
  requirements_test_create (fixture, "Third");
  assert_titles (fixture, "Third, Second, First");
  requirements_test_save (fixture, second, "land", "SN");
  g_assert_true (try_open (fixture, first, &error));
  assert_titles (fixture, "First, Second, Third");
  g_assert_true (try_open (fixture, second, &error));
  g_assert_no_error (error);
  assert_titles (fixture, "Second, First, Third");

  /* The place stays. */
  latest = requirements_test_load (fixture);
  g_assert_cmpstr (latest->current_question, ==, "land");
}

static void
test_open_order_when_the_clock_goes_back (RequirementsTest *fixture,
                                          gconstpointer     data)
{
  g_autoptr(GError) error = NULL;
  gint64 first = requirements_test_create (fixture, "First");

  requirements_test_create (fixture, "Second");
  gruppe_clock_advance (fixture->clock, -24 * 60 * 60);
  g_assert_true (try_open (fixture, first, &error));
  assert_titles (fixture, "First, Second");
}

static void
test_absent (RequirementsTest *fixture,
             gconstpointer     data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (try_delete (fixture, 77, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (try_rename (fixture, 77, "A", &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (try_open (fixture, 77, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

static void
copy_file (const char *path,
           const char *target,
           const char *suffix)
{
  g_autofree char *from_path = g_strconcat (path, suffix, NULL);
  g_autofree char *to_path = g_strconcat (target, suffix, NULL);
  g_autoptr(GFile) from = g_file_new_for_path (from_path);
  g_autoptr(GFile) to = g_file_new_for_path (to_path);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* What lies on the disk at the moment of a kill: the file and its log, nothing closed. */
static void
test_kept_when_killed (RequirementsTest *fixture,
                       gconstpointer     data)
{
  const char *path = gruppe_database_get_path (gruppe_context_get_database (fixture->context));
  g_autofree char *folder = gruppe_test_path ("after");
  g_autofree char *target = g_build_filename (folder, "gruppentreffen.db", NULL);
  g_autoptr(GruppeContext) after = NULL;
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  gint64 first = requirements_test_create (fixture, "First");
  gint64 second = requirements_test_create (fixture, "Second");

  requirements_test_save (fixture, first, "land", "SN");
  requirements_test_save (fixture, second, "land", "BE");
  requirements_test_save (fixture, first, "duration", "90");
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  copy_file (path, target, "");
  copy_file (path, target, "-wal");

  after = gruppe_context_new (folder, fixture->clock, vault);
  gruppe_database_open_sync (gruppe_context_get_database (after), &error);
  g_assert_no_error (error);
  gruppe_assessments_load_async (after, fixture->questionnaire, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  saved = gruppe_assessments_load_finish (after, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (saved->id, ==, first);
  g_assert_cmpstr (saved->current_question, ==, "duration");
  requirements_test_assert_answer (saved, "land", GRUPPE_ANSWER_ANSWERED, "SN");
  requirements_test_assert_answer (saved, "duration", GRUPPE_ANSWER_ANSWERED, "90");
  gruppe_database_close (gruppe_context_get_database (after));
}

static void
add (const char *path,
     void      (*test) (RequirementsTest *, gconstpointer))
{
  g_test_add (path, RequirementsTest, NULL, requirements_test_set_up, test, requirements_test_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  add ("/assessments-several/list", test_list);
  add ("/assessments-several/empty-list", test_empty_list);
  add ("/assessments-several/list-says-what-was-adopted", test_list_says_what_was_adopted);
  add ("/assessments-several/load-by-id", test_load_by_id);
  add ("/assessments-several/duplicate", test_duplicate);
  add ("/assessments-several/duplicate-of-nothing", test_duplicate_of_nothing);
  add ("/assessments-several/rename", test_rename);
  add ("/assessments-several/bad-titles", test_bad_titles);
  add ("/assessments-several/delete-and-undelete", test_delete_and_undelete);
  add ("/assessments-several/undelete-under-another-id", test_undelete_under_another_id);
  add ("/assessments-several/undelete-twice", test_undelete_twice);
  add ("/assessments-several/decision-outlives-its-assessment", test_decision_outlives_its_assessment);
  add ("/assessments-several/open-order", test_open_order);
  add ("/assessments-several/open-order-when-the-clock-goes-back", test_open_order_when_the_clock_goes_back);
  add ("/assessments-several/absent", test_absent);
  add ("/assessments-several/kept-when-killed", test_kept_when_killed);

  return g_test_run ();
}
