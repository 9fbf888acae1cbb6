/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "gruppe-core.h"
#include "gruppe-sample.h"
#include "providers/gruppe-contract-checklist.h"
#include "providers/gruppe-provider-use.h"
#include "requirements-test.h"
#include "requirements/gruppe-next-steps.h"

/* What the window makes of it is its own business; here it is enough to see that everything is handed over. */
static char *
make_record (GruppeContext        *context,
             GruppeAnswers        *answers,
             const char           *title,
             const GruppeAdoption *adoption,
             GPtrArray            *rules)
{
  g_assert_cmpuint (gruppe_answers_count (answers), >, 10);
  g_assert_cmpstr (adoption->decided_by, !=, "");
  g_assert_cmpuint (rules->len, ==, 1);

  return g_strdup_printf ("{\"title\": \"%s\"}", title);
}

static void
fill (RequirementsTest *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  gruppe_sample_fill_async (fixture->context, make_record, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  g_assert_true (gruppe_sample_fill_finish (fixture->context, result, &error));
  g_assert_no_error (error);
}

static void
test_assessments (RequirementsTest *fixture,
                  gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;

  fill (fixture);
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM assessment"), ==, 2);
  saved = requirements_test_load (fixture);
  g_assert_cmpstr (saved->title, ==, "Sample: our group");
  g_assert_cmpuint (saved->n_lost, ==, 0);
  g_assert_cmpstr (saved->current_question, ==, "purpose");
  g_assert_cmpuint (gruppe_answers_count (saved->answers), >, 10);
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(DISTINCT assessment_id) FROM answer"), ==, 2);
}

static void
test_decision (RequirementsTest *fixture,
               gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  g_autoptr(GruppeNextSteps) steps = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeAdoption *adoption;
  guint n_steps;

  fill (fixture);
  saved = requirements_test_load (fixture);
  adoption = gruppe_context_get_adoption (fixture->context);
  g_assert_nonnull (adoption);
  g_assert_cmpstr (adoption->provider, ==, "jitsi");
  g_assert_cmpstr (adoption->assessment_uid, ==, saved->uid);
  g_assert_cmpstr (adoption->decided_on, ==, "2026-11-11");
  g_assert_cmpstr (adoption->record, ==, "{\"title\": \"Sample: our group\"}");

  /* Some are done, some are not, and all are known. */
  steps = gruppe_next_steps_new_builtin (&error);
  g_assert_no_error (error);
  n_steps = g_strv_length (adoption->steps);
  g_assert_cmpuint (n_steps, >, 0);
  g_assert_cmpuint (n_steps, <, gruppe_next_steps_get_steps (steps)->len);
  for (guint i = 0; i < n_steps; i++)
    g_assert_nonnull (gruppe_next_steps_find (steps, adoption->steps[i]));
}

static void
test_contract (RequirementsTest *fixture,
               gconstpointer     data)
{
  g_autoptr(GPtrArray) uses = NULL;
  g_autoptr(GruppeContractChecklist) checklist = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeProviderUse *use;
  GPtrArray *items;
  guint n_known = 0;

  fill (fixture);
  uses = gruppe_provider_uses_load_sync (fixture->context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (uses->len, ==, 1);
  use = g_ptr_array_index (uses, 0);
  g_assert_cmpstr (use->provider, ==, "jitsi");
  g_assert_true (use->in_use);
  g_assert_cmpstr (use->concluded_on, ==, "2026-11-13");
  g_assert_cmpstr (use->result, ==, "gaps");
  g_assert_cmpint (gruppe_provider_use_reminders (use, "2026-11-23"), ==, 0);

  checklist = gruppe_contract_checklist_new_builtin (&error);
  g_assert_no_error (error);
  items = gruppe_contract_checklist_get_items (checklist);
  for (guint i = 0; i < items->len; i++)
    {
      const GruppeContractItem *item = g_ptr_array_index (items, i);

      if (g_strv_contains ((const char * const *) use->ticks, item->id))
        n_known++;
    }
  g_assert_cmpuint (n_known, ==, g_strv_length (use->ticks));
  g_assert_cmpuint (n_known, >, 0);
}

static void
test_everything_else (RequirementsTest *fixture,
                      gconstpointer     data)
{
  fill (fixture);
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM own_rule WHERE dated <> ''"), ==, 1);
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM person"), >, 4);
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM meeting"), >, 2);
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM consent_event"), >, 4);
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

  add ("/sample/assessments", test_assessments);
  add ("/sample/decision", test_decision);
  add ("/sample/contract", test_contract);
  add ("/sample/everything-else", test_everything_else);

  return g_test_run ();
}
