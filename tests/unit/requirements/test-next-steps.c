/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "requirements/gruppe-next-steps.h"

#define WORDS(text) "{ \"de\": \"" text "\", \"en\": \"" text "\" }"
#define STEP(id, target) \
  "{ \"id\": \"" id "\", \"label\": " WORDS ("L") ", \"explain\": " WORDS ("E") ", \"target\": \"" target "\" }"
#define FILE_WITH(steps) "{ \"format\": 1, \"version\": \"v\", \"steps\": [" steps "] }"

static GruppeNextSteps *
read_file (const char  *text,
           GError     **error)
{
  g_autoptr(JsonNode) node = json_from_string (text, NULL);

  g_assert_nonnull (node);

  return gruppe_next_steps_new_from_json (json_node_get_object (node), "steps.json", error);
}

static void
test_minimal_file (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeNextSteps) steps = read_file (FILE_WITH (STEP ("one", "sheet") ", " STEP ("two", "none")), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_next_steps_get_version (steps), ==, "v");
  g_assert_cmpuint (gruppe_next_steps_get_steps (steps)->len, ==, 2);
  g_assert_cmpint (gruppe_next_steps_find (steps, "one")->target, ==, GRUPPE_STEP_TARGET_SHEET);
  g_assert_cmpint (gruppe_next_steps_find (steps, "two")->target, ==, GRUPPE_STEP_TARGET_NONE);
  g_assert_true (gruppe_next_steps_find (steps, "two") == g_ptr_array_index (gruppe_next_steps_get_steps (steps), 1));
  g_assert_null (gruppe_next_steps_find (steps, "three"));
  g_assert_null (gruppe_next_steps_find (steps, NULL));
}

static void
test_bad_files (void)
{
  static const struct
  {
    const char *text;
    GruppeInputError code;
    const char *place;
  } cases[] = {
    { "{ }", GRUPPE_INPUT_ERROR_SYNTAX, "steps.json" },
    { "{ \"format\": 0, \"version\": \"v\", \"steps\": [] }", GRUPPE_INPUT_ERROR_SYNTAX, "steps.json" },
    { "{ \"format\": 2, \"version\": \"v\", \"chapters\": [] }", GRUPPE_INPUT_ERROR_NEWER, "steps.json" },
    { "{ \"format\": 1, \"version\": \"v\", \"steps\": [], \"extra\": 1 }", GRUPPE_INPUT_ERROR_SYNTAX, "steps.json" },
    { FILE_WITH ("7"), GRUPPE_INPUT_ERROR_SYNTAX, "steps.json: steps[0]" },
    { FILE_WITH (STEP ("Not An Id", "none")), GRUPPE_INPUT_ERROR_SYNTAX, "steps.json: steps[0]" },
    { FILE_WITH (STEP ("one", "moon")), GRUPPE_INPUT_ERROR_SYNTAX, "steps.json: steps[0]" },
    { FILE_WITH (STEP ("one", "none") ", " STEP ("one", "none")), GRUPPE_INPUT_ERROR_SYNTAX, "steps.json: steps[1]" },
    { FILE_WITH ("{ \"id\": \"one\", \"label\": " WORDS ("L") ", \"target\": \"none\" }"), GRUPPE_INPUT_ERROR_SYNTAX,
      "steps.json: steps[0]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (read_file (cases[i].text, &error));
      g_assert_error (error, GRUPPE_INPUT_ERROR, (int) cases[i].code);
      g_assert_true (g_str_has_prefix (error->message, cases[i].place));
    }
}

/* Each step of a decision, with the document or page where there is one. */
static void
test_builtin (void)
{
  static const struct
  {
    const char *step;
    GruppeStepTarget target;
  } expected[] = {
    { "contract", GRUPPE_STEP_TARGET_SHEET }, { "processing", GRUPPE_STEP_TARGET_PROCESSING },
    { "notice", GRUPPE_STEP_TARGET_NOTICE }, { "settings", GRUPPE_STEP_TARGET_CHECKLIST },
    { "consents", GRUPPE_STEP_TARGET_CONSENTS }, { "trial", GRUPPE_STEP_TARGET_NONE },
    { "inform", GRUPPE_STEP_TARGET_NONE }, { "review", GRUPPE_STEP_TARGET_SHEET },
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeNextSteps) steps = gruppe_next_steps_new_builtin (&error);
  GPtrArray *all;

  g_assert_no_error (error);
  all = gruppe_next_steps_get_steps (steps);
  g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < all->len; i++)
    {
      const GruppeNextStep *step = g_ptr_array_index (all, i);

      g_assert_cmpstr (step->id, ==, expected[i].step);
      g_assert_cmpint (step->target, ==, expected[i].target);
      g_assert_cmpstr (step->label->de, !=, step->label->en);
      g_assert_cmpstr (step->explain->de, !=, step->explain->en);
    }
}

static void
test_freed (void)
{
  GruppeNextSteps *steps = gruppe_next_steps_new_builtin (NULL);

  gruppe_test_await_finalize (&steps);
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/next-steps/minimal-file", test_minimal_file);
  g_test_add_func ("/next-steps/bad-files", test_bad_files);
  g_test_add_func ("/next-steps/builtin", test_builtin);
  g_test_add_func ("/next-steps/freed", test_freed);

  return g_test_run ();
}
