/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-cli.h"
#include "requirements/gruppe-assessment.h"

static JsonNode *
read_stdin (GError **error)
{
  g_autofree char *data = g_malloc (GRUPPE_JSON_MAX_BYTES + 2);
  gsize length = fread (data, 1, GRUPPE_JSON_MAX_BYTES + 1, stdin);

  data[length] = '\0';

  return gruppe_json_parse (data, length, "standard input", error);
}

static void
print_question (JsonBuilder          *builder,
                const GruppeQuestion *question)
{
  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "id", question->id);
  gruppe_cli_add_string (builder, "section", question->section);
  gruppe_cli_add_string (builder, "kind", gruppe_question_kind_to_string (question->kind));
  gruppe_cli_add_string (builder, "text", gruppe_words_get (question->text));
  gruppe_cli_add_int (builder, "weight", question->weight);
  gruppe_cli_add_boolean (builder, "can_be_must", question->can_be_must);
  gruppe_cli_add_boolean (builder, "must", question->must);

  if (question->kind == GRUPPE_QUESTION_NUMBER)
    {
      gruppe_cli_add_int (builder, "min", (gint64) question->min);
      gruppe_cli_add_int (builder, "max", (gint64) question->max);
      gruppe_cli_add_string (builder, "unit", question->unit);
    }

  if (question->kind == GRUPPE_QUESTION_TEXT)
    gruppe_cli_add_int (builder, "max_length", GRUPPE_TEXT_MAX_NOTE);

  if (question->kind == GRUPPE_QUESTION_LAND)
    {
      const char * const *codes = gruppe_answers_land_codes ();

      json_builder_set_member_name (builder, "values");
      json_builder_begin_array (builder);
      for (gsize i = 0; codes[i] != NULL; i++)
        {
          json_builder_begin_object (builder);
          gruppe_cli_add_string (builder, "id", codes[i]);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }

  if (question->options->len > 0)
    {
      json_builder_set_member_name (builder, "values");
      json_builder_begin_array (builder);
      for (guint i = 0; i < question->options->len; i++)
        {
          const GruppeOption *option = g_ptr_array_index (question->options, i);

          json_builder_begin_object (builder);
          gruppe_cli_add_string (builder, "id", option->id);
          gruppe_cli_add_string (builder, "label", gruppe_words_get (option->label));
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static int
print_questions (GruppeCli           *cli,
                 GruppeQuestionnaire *questionnaire)
{
  GPtrArray *questions = gruppe_questionnaire_get_questions (questionnaire);
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "version", gruppe_questionnaire_get_version (questionnaire));
  /* What may be answered to each of them, beside its own values. */
  json_builder_set_member_name (builder, "common");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, "skip");
  json_builder_add_string_value (builder, "does-not-matter");
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "questions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);

      if (!cli->json)
        g_print ("%-20s %-8s %s\n", question->id, gruppe_question_kind_to_string (question->kind),
                 gruppe_words_get (question->text));
      print_question (builder, question);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

static char *
reason_words (const GruppeReason *reason)
{
  return g_strdup_printf ("%s: %s", gruppe_criterion_get_label (gruppe_cell_get_criterion (reason->cell)),
                          gruppe_cell_get_words (reason->cell));
}

static void
add_result (JsonBuilder        *builder,
            const GruppeResult *result,
            gboolean            empty)
{
  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "provider", gruppe_provider_get_id (result->provider));
  json_builder_set_member_name (builder, "rank");
  if (result->rank > 0)
    json_builder_add_int_value (builder, result->rank);
  else
    json_builder_add_null_value (builder);
  gruppe_cli_add_boolean (builder, "tie", result->tied);
  json_builder_set_member_name (builder, "low");
  if (empty)
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, result->low);
  json_builder_set_member_name (builder, "high");
  if (empty)
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, result->high);
  gruppe_cli_add_boolean (builder, "excluded", result->excluded);

  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->reasons->len; i++)
    {
      const GruppeReason *reason = g_ptr_array_index (result->reasons, i);
      g_autofree char *words = reason_words (reason);

      json_builder_begin_object (builder);
      gruppe_cli_add_string (builder, "question", reason->question->id);
      gruppe_cli_add_string (builder, "criterion", gruppe_criterion_get_id (reason->want->criterion));
      gruppe_cli_add_string (builder, "effect", gruppe_effect_to_string (reason->effect));
      gruppe_cli_add_boolean (builder, "must", reason->must);
      gruppe_cli_add_boolean (builder, "unchecked", reason->unchecked);
      gruppe_cli_add_string (builder, "words", words);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_flip (JsonBuilder      *builder,
          const GruppeFlip *flip)
{
  json_builder_set_member_name (builder, "flip");
  if (flip == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "question", flip->question->id);
  if (flip->option != NULL)
    gruppe_cli_add_string (builder, "answer", flip->option->id);
  else
    gruppe_cli_add_int (builder, "weight", flip->weight);
  gruppe_cli_add_string (builder, "leader", flip->leader != NULL ? gruppe_provider_get_id (flip->leader) : NULL);
  json_builder_end_object (builder);
}

static void
print_text (GruppeAssessment *assessment)
{
  GPtrArray *results = gruppe_assessment_get_results (assessment);

  if (gruppe_assessment_is_empty (assessment))
    {
      g_print ("No answer asks for anything, so there is nothing to rank by.\n");
      return;
    }

  for (guint i = 0; i < results->len; i++)
    {
      const GruppeResult *result = g_ptr_array_index (results, i);

      if (result->excluded)
        g_print (" --  %s: excluded\n", gruppe_provider_get_label (result->provider));
      else
        g_print ("%3u%s %s: %.0f to %.0f of 100\n", result->rank, result->tied ? "=" : " ",
                 gruppe_provider_get_label (result->provider), result->low, result->high);

      for (guint j = 0; j < result->reasons->len; j++)
        {
          const GruppeReason *reason = g_ptr_array_index (result->reasons, j);
          g_autofree char *words = reason_words (reason);

          if (reason->effect != GRUPPE_EFFECT_FOR)
            g_print ("       %s: %s\n", gruppe_effect_to_string (reason->effect), words);
        }
    }
}

static void
print_json (GruppeCatalogue  *catalogue,
            GruppeAnswers    *answers,
            GruppeAssessment *assessment)
{
  GPtrArray *results = gruppe_assessment_get_results (assessment);
  g_autoptr(GPtrArray) hints = gruppe_answers_get_hints (answers);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  gboolean empty = gruppe_assessment_is_empty (assessment);

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "catalogue", gruppe_catalogue_get_version (catalogue));
  gruppe_cli_add_boolean (builder, "empty", empty);
  json_builder_set_member_name (builder, "ranking");
  json_builder_begin_array (builder);
  for (guint i = 0; i < results->len; i++)
    add_result (builder, g_ptr_array_index (results, i), empty);
  json_builder_end_array (builder);
  gruppe_cli_add_boolean (builder, "close", gruppe_assessment_is_close (assessment));
  add_flip (builder, gruppe_assessment_get_flip (assessment));
  json_builder_set_member_name (builder, "hints");
  json_builder_begin_array (builder);
  for (guint i = 0; i < hints->len; i++)
    {
      const GruppeConflict *conflict = g_ptr_array_index (hints, i);

      json_builder_add_string_value (builder, gruppe_words_get (conflict->hint));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  gruppe_cli_print_json (builder);
}

int
gruppe_cli_assess (GruppeCli  *cli,
                   int         argc,
                   char      **argv)
{
  gboolean questions = FALSE;
  GOptionEntry entries[] = {
    { "questions", 0, 0, G_OPTION_ARG_NONE, &questions, NULL, NULL },
    { NULL }
  };
  g_autoptr(GruppeQuestionnaire) questionnaire = NULL;
  g_autoptr(GruppeAnswers) answers = NULL;
  g_autoptr(GruppeAssessment) assessment = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;
  GruppeCatalogue *catalogue;
  gboolean from_stdin;

  if (!gruppe_cli_parse_options ("assess", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != (questions ? 1 : 2))
    return gruppe_cli_usage ("assess: one file, \"-\" for standard input, or --questions");

  catalogue = gruppe_cli_get_catalogue (cli);
  if (catalogue == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  questionnaire = gruppe_questionnaire_new_builtin (catalogue, &error);
  if (questionnaire == NULL)
    return gruppe_cli_error (error);

  if (questions)
    return print_questions (cli, questionnaire);

  from_stdin = g_str_equal (argv[1], "-");
  root = from_stdin ? read_stdin (&error) : gruppe_json_load_file (argv[1], &error);
  if (root == NULL)
    return gruppe_cli_error (error);

  name = from_stdin ? g_strdup ("standard input") : g_path_get_basename (argv[1]);
  place = gruppe_text_for_display (name, 255);
  answers = gruppe_answers_new (questionnaire);
  if (!gruppe_answers_read_json (answers, json_node_get_object (root), place, &error))
    return gruppe_cli_error (error);

  assessment = gruppe_assess (answers, gruppe_catalogue_get_providers (catalogue));
  if (cli->json)
    print_json (catalogue, answers, assessment);
  else
    print_text (assessment);

  return GRUPPE_CLI_GOOD;
}
