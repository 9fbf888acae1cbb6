/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "gruppe-core.h"
#include "requirements-test.h"
#include "requirements/gruppe-fact-snapshot.h"

static gboolean
try_save (RequirementsTest    *fixture,
          gint64               assessment,
          GruppeFactSnapshot  *snapshot,
          GError             **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_fact_snapshot_save_async (fixture->context, assessment, snapshot, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_fact_snapshot_save_finish (fixture->context, result, error);
}

static GruppeFactSnapshot *
try_load (RequirementsTest  *fixture,
          gint64             assessment,
          GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_fact_snapshot_load_async (fixture->context, assessment, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_fact_snapshot_load_finish (fixture->context, result, error);
}

static GruppeFactSnapshot *
take (RequirementsTest *fixture)
{
  g_autoptr(GruppeAnswers) answers = gruppe_answers_new (fixture->questionnaire);
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (fixture->context, &error);

  g_assert_no_error (error);
  g_assert_true (gruppe_answers_set (answers, "duration", GRUPPE_ANSWER_ANSWERED, "90", &error));
  g_assert_true (gruppe_answers_set (answers, "participants", GRUPPE_ANSWER_ANSWERED, "12", &error));
  g_assert_no_error (error);

  return gruppe_fact_snapshot_new (answers, catalogue, gruppe_catalogue_get_providers (catalogue),
                                   gruppe_clock_now (fixture->clock));
}

static void
changed_cb (guint *n_changed)
{
  ++*n_changed;
}

static void
test_none_yet (RequirementsTest *fixture,
               gconstpointer     data)
{
  g_autoptr(GError) error = NULL;
  gint64 id = requirements_test_create (fixture, "A");

  g_assert_null (try_load (fixture, id, &error));
  g_assert_no_error (error);
}

static void
test_save_and_load (RequirementsTest *fixture,
                    gconstpointer     data)
{
  g_autoptr(GruppeFactSnapshot) snapshot = take (fixture);
  g_autoptr(GruppeFactSnapshot) kept = NULL;
  g_autoptr(GPtrArray) changes = NULL;
  g_autoptr(GError) error = NULL;
  guint n_changed = 0;
  gint64 other = requirements_test_create (fixture, "Other");
  gint64 id = requirements_test_create (fixture, "A");

  g_signal_connect_swapped (gruppe_context_get_database (fixture->context), "changed", G_CALLBACK (changed_cb), &n_changed);
  g_assert_true (try_save (fixture, id, snapshot, &error));
  g_assert_no_error (error);
  kept = try_load (fixture, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gruppe_fact_snapshot_get_time (kept), ==, gruppe_clock_now (fixture->clock));
  g_assert_cmpstr (gruppe_fact_snapshot_get_version (kept), ==, gruppe_fact_snapshot_get_version (snapshot));
  changes = gruppe_fact_snapshot_compare (kept, snapshot);
  g_assert_cmpuint (changes->len, ==, 0);
  g_assert_false (gruppe_fact_snapshot_result_changed (kept, snapshot));

  /* Nobody is disturbed by it, and the other has none. */
  g_assert_cmpuint (n_changed, ==, 0);
  g_assert_null (try_load (fixture, other, &error));
  g_assert_no_error (error);
}

static void
test_damaged (RequirementsTest *fixture,
              gconstpointer     data)
{
  g_autoptr(GruppeFactSnapshot) snapshot = take (fixture);
  g_autoptr(GruppeFactSnapshot) mended = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = requirements_test_create (fixture, "A");

  requirements_test_exec (fixture, "UPDATE assessment SET facts = '{\"format\":1,'");
  g_assert_null (try_load (fixture, id, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  g_assert_true (g_str_has_prefix (gruppe_input_error_place (error), "facts"));
  g_clear_error (&error);

  g_assert_true (try_save (fixture, id, snapshot, &error));
  mended = try_load (fixture, id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (mended);
}

static void
test_absent (RequirementsTest *fixture,
             gconstpointer     data)
{
  g_autoptr(GruppeFactSnapshot) snapshot = take (fixture);
  g_autoptr(GError) error = NULL;

  g_assert_false (try_save (fixture, 77, snapshot, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (try_load (fixture, 77, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
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

  add ("/fact-snapshot-store/none-yet", test_none_yet);
  add ("/fact-snapshot-store/save-and-load", test_save_and_load);
  add ("/fact-snapshot-store/damaged", test_damaged);
  add ("/fact-snapshot-store/absent", test_absent);

  return g_test_run ();
}
