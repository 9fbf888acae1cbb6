/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "gruppe-core.h"
#include "requirements-test.h"
#include "requirements/gruppe-fact-snapshot.h"

#define ASSESSMENT \
  "INSERT INTO assessment (uid, title, questions_version, current_question, created_at, changed_at)" \
  " VALUES ('a', 'Von damals', '2026-11-23', 'land', 1, 2);" \
  "INSERT INTO answer (assessment_id, question, state, value, weight, must)" \
  " VALUES (1, 'land', 'answered', 'SN', 3, 0), (1, 'question-of-last-year', 'answered', 'yes', 1, 1);"

static const char * const steps[] = { "0001-first.sql", "0002-providers.sql" };

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
make_second_version (void)
{
  g_autofree char *folder = gruppe_test_path ("profile");
  g_autofree char *path = g_build_filename (folder, "gruppentreffen.db", NULL);
  g_autoptr(GruppeConnection) connection = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, &error));
  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    exec_step (connection, steps[i]);
  gruppe_connection_exec (connection, ASSESSMENT
                          "INSERT INTO provider_use (provider, in_use, changed_at) VALUES ('zoom', 1, 1);"
                          "PRAGMA user_version=2", &error);
  g_assert_no_error (error);
}

static void
set_up (RequirementsTest *fixture,
        gconstpointer     data)
{
  fixture->clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  make_second_version ();
}

static void
test_data_is_kept (RequirementsTest *fixture,
                   gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;

  requirements_test_open_profile (fixture);
  g_assert_cmpint (requirements_test_query (fixture, "PRAGMA user_version"), >=, 3);
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM provider_use WHERE provider = 'zoom'"), ==, 1);

  saved = requirements_test_load (fixture);
  g_assert_cmpstr (saved->title, ==, "Von damals");
  g_assert_cmpstr (saved->uid, ==, "a");
  g_assert_cmpstr (saved->current_question, ==, "land");
  g_assert_cmpuint (saved->n_lost, ==, 1);
  requirements_test_assert_answer (saved, "land", GRUPPE_ANSWER_ANSWERED, "SN");
}

static void
test_what_is_new_is_empty (RequirementsTest *fixture,
                           gconstpointer     data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  requirements_test_open_profile (fixture);
  g_assert_null (gruppe_context_get_adoption (fixture->context));
  gruppe_fact_snapshot_load_async (fixture->context, 1, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  g_assert_null (gruppe_fact_snapshot_load_finish (fixture->context, result, &error));
  g_assert_no_error (error);

  requirements_test_adopt (fixture, "zoom");
  g_assert_cmpstr (gruppe_context_get_adoption (fixture->context)->provider, ==, "zoom");
}

/* The command line may look at a file without changing it. */
static void
test_only_looked_at (RequirementsTest *fixture,
                     gconstpointer     data)
{
  g_autofree char *profile = gruppe_test_path ("profile");
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();
  g_autoptr(GruppeContext) other = gruppe_context_new (profile, fixture->clock, vault);
  g_autoptr(GError) error = NULL;

  g_assert_true (gruppe_context_reload_catalogue_sync (other, &error));
  g_assert_no_error (error);
  g_assert_null (gruppe_context_get_adoption (other));
  requirements_test_open_profile (fixture);
}

static void
add (const char *path,
     void      (*test) (RequirementsTest *, gconstpointer))
{
  g_test_add (path, RequirementsTest, NULL, set_up, test, requirements_test_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  add ("/requirements-migration/data-is-kept", test_data_is_kept);
  add ("/requirements-migration/what-is-new-is-empty", test_what_is_new_is_empty);
  add ("/requirements-migration/only-looked-at", test_only_looked_at);

  return g_test_run ();
}
