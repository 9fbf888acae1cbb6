/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-fuzz"

#include "config.h"

#include <math.h>

#include "base/gruppe-error.h"
#include "fuzz.h"
#include "gruppe-core.h"
#include "requirements/gruppe-assessment.h"

static GruppeCatalogue *catalogue;
static GruppeQuestionnaire *questionnaire;

static void
load_once (void)
{
  g_autoptr(GError) error = NULL;

  if (catalogue != NULL)
    return;

  gruppe_core_init ();
  catalogue = gruppe_catalogue_new_builtin (&error);
  g_assert_no_error (error);
  questionnaire = gruppe_questionnaire_new_builtin (catalogue, &error);
  g_assert_no_error (error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GruppeAnswers) answers = NULL;
  g_autoptr(GruppeAssessment) assessment = NULL;
  GPtrArray *results;

  load_once ();
  answers = gruppe_answers_new (questionnaire);
  root = gruppe_json_parse ((const char *) data, (gssize) size, "fuzz.json", &error);
  if (root == NULL ||
      !gruppe_answers_read_json (answers, json_node_get_object (root), "fuzz.json", &error))
    {
      g_assert_nonnull (error);
      g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
      g_assert_nonnull (gruppe_input_error_place (error));
      g_assert_cmpuint (gruppe_answers_count (answers), ==, 0);
      return 0;
    }

  assessment = gruppe_assess (answers, gruppe_catalogue_get_providers (catalogue));
  results = gruppe_assessment_get_results (assessment);
  for (guint i = 0; i < results->len; i++)
    {
      const GruppeResult *result = g_ptr_array_index (results, i);

      g_assert_true (isfinite (result->low) && isfinite (result->high));
      g_assert_cmpfloat (result->low, <=, result->high);
      g_assert_cmpfloat (result->high, <=, 100.0001);
    }

  return 0;
}
