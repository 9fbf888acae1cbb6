/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <math.h>
#include <string.h>

#include "gruppe-core.h"
#include "gruppe-test.h"
#include "requirements-world.h"

/* The questions of the program over providers made of chance. Each provider is there four times: as it is, with one fact that
 * nobody checked, with the same fact forgotten, and with one fact that meets whatever is asked of it. */

#define N_SHEETS 10000
#define N_PROVIDERS 40
#define N_SHUFFLED 12
#define N_FLIPS 250

typedef struct
{
  World *world;                         /* criteria and questions of the program */
  GRand *rand;
  GPtrArray *base;
  GPtrArray *doubtful;
  GPtrArray *forgetful;
  GPtrArray *better;
  JsonObject *questions;
} Lab;

static JsonObject *
load (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = gruppe_json_load_resource (path, &error);

  g_assert_no_error (error);

  return json_object_ref (json_node_get_object (node));
}

static void
set_source (JsonObject *cell,
            const char *confidence)
{
  JsonObject *source = json_object_new ();

  json_object_set_string_member (source, "title", "t");
  json_object_set_null_member (source, "url");
  json_object_set_object_member (cell, "source", source);
  json_object_set_string_member (cell, "as_of", "2026");
  json_object_set_string_member (cell, "confidence", confidence);
}

static JsonObject *
new_cell (const char *state)
{
  JsonObject *cell = json_object_new ();

  json_object_set_string_member (cell, "state", state);
  json_object_set_string_member (cell, "de", "w");
  json_object_set_string_member (cell, "en", "w");

  return cell;
}

static gboolean
has_number (GruppeCriterion *criterion)
{
  return gruppe_criterion_get_kind (criterion) == GRUPPE_CRITERION_NUMBER ||
         gruppe_criterion_get_kind (criterion) == GRUPPE_CRITERION_LEVEL;
}

static JsonObject *
random_cell (Lab             *lab,
             GruppeCriterion *criterion)
{
  static const char * const states[] = { "yes", "no", "partly", "does-not-apply" };
  static const char * const confidences[] = { "low", "medium", "high" };
  static const int numbers[] = { 5, 20, 40, 60, 90, 120, 300, 1000, 1440 };
  const char *state = states[g_rand_int_range (lab->rand, 0, 4)];
  JsonObject *cell;

  if (has_number (criterion))
    state = g_rand_int_range (lab->rand, 0, 3) == 0 ? "partly" : "yes";

  cell = new_cell (state);
  set_source (cell, confidences[g_rand_int_range (lab->rand, 0, 3)]);
  if (gruppe_criterion_get_kind (criterion) == GRUPPE_CRITERION_LEVEL)
    json_object_set_int_member (cell, "value", g_rand_int_range (lab->rand, 1, 5));
  else if (gruppe_criterion_get_kind (criterion) == GRUPPE_CRITERION_NUMBER &&
           g_rand_int_range (lab->rand, 0, 5) == 0)
    json_object_set_boolean_member (cell, "unlimited", TRUE);
  else if (has_number (criterion))
    json_object_set_int_member (cell, "value",
                                numbers[g_rand_int_range (lab->rand, 0, G_N_ELEMENTS (numbers))]);

  return cell;
}

/* Meets every demand that the questions of the program can make of this criterion. */
static JsonObject *
best_cell (GruppeCriterion *criterion)
{
  JsonObject *cell = new_cell ("yes");

  set_source (cell, "high");
  if (gruppe_criterion_get_kind (criterion) == GRUPPE_CRITERION_LEVEL)
    json_object_set_int_member (cell, "value", g_str_equal (gruppe_criterion_get_id (criterion), "effort") ? 1 : 4);
  else if (gruppe_criterion_get_kind (criterion) == GRUPPE_CRITERION_NUMBER)
    json_object_set_boolean_member (cell, "unlimited", TRUE);

  return cell;
}

static JsonObject *
new_provider (const char *id,
              guint       order)
{
  JsonObject *provider = json_object_new ();
  JsonObject *words = json_object_new ();
  JsonObject *recipe = json_object_new ();

  json_object_set_string_member (words, "de", id);
  json_object_set_string_member (words, "en", id);
  json_object_set_string_member (recipe, "set_by", "provider");
  json_object_set_int_member (provider, "format", 1);
  json_object_set_string_member (provider, "id", id);
  json_object_set_string_member (provider, "name", id);
  json_object_set_object_member (provider, "label", json_object_ref (words));
  json_object_set_object_member (provider, "summary", words);
  json_object_set_int_member (provider, "order", order);
  json_object_set_object_member (provider, "recipe", recipe);

  return provider;
}

static GruppeProvider *
read_provider (Lab        *lab,
               JsonObject *cells,
               const char *id,
               guint       order)
{
  g_autoptr(JsonObject) object = new_provider (id, order);
  g_autoptr(GError) error = NULL;
  GruppeProvider *provider;

  json_object_set_object_member (object, "cells", json_object_ref (cells));
  provider = gruppe_provider_new_from_json (object, NULL,
                                            gruppe_catalogue_get_criteria (lab->world->catalogue), id, &error);
  g_assert_no_error (error);

  return provider;
}

/* A criterion the questions ask about. */
static GruppeCriterion *
asked_criterion (Lab *lab)
{
  GPtrArray *questions = gruppe_questionnaire_get_questions (lab->world->questionnaire);

  for (;;)
    {
      const GruppeQuestion *question =
        g_ptr_array_index (questions, g_rand_int_range (lab->rand, 0, (int) questions->len));
      GPtrArray *wants = question->wants;

      if (question->options->len > 0)
        wants = ((GruppeOption *) g_ptr_array_index (question->options,
                                                     g_rand_int_range (lab->rand, 0,
                                                                       (int) question->options->len)))->wants;
      if (wants->len > 0)
        return ((GruppeWant *) g_ptr_array_index (wants,
                                                  g_rand_int_range (lab->rand, 0, (int) wants->len)))->criterion;
    }
}

static void
add_providers (Lab  *lab,
               guint order)
{
  GPtrArray *criteria = gruppe_catalogue_get_criteria (lab->world->catalogue);
  g_autoptr(JsonObject) cells = json_object_new ();
  g_autoptr(JsonObject) without = NULL;
  g_autoptr(JsonObject) with = NULL;
  g_autofree char *id = g_strdup_printf ("p%u", order);
  GruppeCriterion *changed = asked_criterion (lab);
  g_autoptr(GList) names = NULL;

  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCriterion *criterion = g_ptr_array_index (criteria, i);

      if (gruppe_criterion_get_kind (criterion) != GRUPPE_CRITERION_TEXT &&
          g_rand_int_range (lab->rand, 0, 5) != 0)
        json_object_set_object_member (cells, gruppe_criterion_get_id (criterion), random_cell (lab, criterion));
    }

  without = json_object_new ();
  with = json_object_new ();
  names = json_object_get_members (cells);
  for (GList *l = names; l != NULL; l = l->next)
    {
      if (g_str_equal (l->data, gruppe_criterion_get_id (changed)))
        continue;
      json_object_set_member (without, l->data, json_node_copy (json_object_get_member (cells, l->data)));
      json_object_set_member (with, l->data, json_node_copy (json_object_get_member (cells, l->data)));
    }
  json_object_set_object_member (with, gruppe_criterion_get_id (changed), best_cell (changed));

  g_ptr_array_add (lab->base, read_provider (lab, cells, id, order));
  /* Read already, so the cells may change. */
  if (json_object_has_member (cells, gruppe_criterion_get_id (changed)))
    json_object_set_string_member (json_object_get_object_member (cells, gruppe_criterion_get_id (changed)), "confidence",
                                   "low");
  g_ptr_array_add (lab->doubtful, read_provider (lab, cells, id, order));
  g_ptr_array_add (lab->forgetful, read_provider (lab, without, id, order));
  g_ptr_array_add (lab->better, read_provider (lab, with, id, order));
}

static Lab *
lab_new (void)
{
  Lab *lab = g_new0 (Lab, 1);

  lab->world = world_builtin (NULL);
  lab->rand = g_rand_new_with_seed (20261123);
  lab->questions = load (GRUPPE_RESOURCE_PATH "/requirements/questions.json");
  lab->base = g_ptr_array_new_with_free_func (g_object_unref);
  lab->doubtful = g_ptr_array_new_with_free_func (g_object_unref);
  lab->forgetful = g_ptr_array_new_with_free_func (g_object_unref);
  lab->better = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < N_PROVIDERS; i++)
    add_providers (lab, i);

  return lab;
}

static void
lab_free (Lab *lab)
{
  g_clear_pointer (&lab->base, g_ptr_array_unref);
  g_clear_pointer (&lab->doubtful, g_ptr_array_unref);
  g_clear_pointer (&lab->forgetful, g_ptr_array_unref);
  g_clear_pointer (&lab->better, g_ptr_array_unref);
  g_clear_pointer (&lab->questions, json_object_unref);
  g_clear_pointer (&lab->rand, g_rand_free);
  g_clear_pointer (&lab->world, world_free);
  g_free (lab);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lab, lab_free)

static char *
random_value (Lab                  *lab,
              const GruppeQuestion *question)
{
  g_autoptr(GString) value = NULL;

  switch (question->kind)
    {
    case GRUPPE_QUESTION_CHOICE:
      return g_strdup (((GruppeOption *) g_ptr_array_index (question->options,
                                                            g_rand_int_range (lab->rand, 0,
                                                                              (int) question->options->len)))->id);

    case GRUPPE_QUESTION_SEVERAL:
      value = g_string_new (NULL);
      for (guint i = 0; i < question->options->len; i++)
        {
          if (g_rand_boolean (lab->rand))
            g_string_append_printf (value, "%s ", ((GruppeOption *) g_ptr_array_index (question->options, i))->id);
        }
      if (value->len == 0)
        g_string_append (value, ((GruppeOption *) g_ptr_array_index (question->options, 0))->id);
      return g_string_free (g_steal_pointer (&value), FALSE);

    case GRUPPE_QUESTION_NUMBER:
      return g_strdup_printf ("%d", g_rand_int_range (lab->rand, (int) question->min, (int) question->max + 1));

    case GRUPPE_QUESTION_LAND:
      return g_strdup ("SN");

    case GRUPPE_QUESTION_TEXT:
    default:
      return g_strdup ("Text");
    }
}

static GruppeAnswers *
random_sheet (Lab *lab)
{
  GPtrArray *questions = gruppe_questionnaire_get_questions (lab->world->questionnaire);
  GruppeAnswers *answers = gruppe_answers_new (lab->world->questionnaire);
  int skipped_in_ten = g_rand_int_range (lab->rand, 0, 10);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);
      g_autofree char *value = random_value (lab, question);

      gruppe_answers_set_weight (answers, question->id, g_rand_int_range (lab->rand, 1, 4), &error);
      if (question->can_be_must)
        gruppe_answers_set_must (answers, question->id, g_rand_int_range (lab->rand, 0, 6) == 0, &error);
      if (g_rand_int_range (lab->rand, 0, 10) < skipped_in_ten)
        continue;
      if (g_rand_int_range (lab->rand, 0, 6) == 0)
        gruppe_answers_set (answers, question->id, GRUPPE_ANSWER_INDIFFERENT, NULL, &error);
      else
        gruppe_answers_set (answers, question->id, GRUPPE_ANSWER_ANSWERED, value, &error);
      g_assert_no_error (error);
    }

  return answers;
}

static const GruppeResult *
find_result (GruppeAssessment *assessment,
             const char       *provider)
{
  GPtrArray *results = gruppe_assessment_get_results (assessment);

  for (guint i = 0; i < results->len; i++)
    {
      const GruppeResult *result = g_ptr_array_index (results, i);

      if (g_str_equal (gruppe_provider_get_id (result->provider), provider))
        return result;
    }

  g_error ("%s is not in the ranking", provider);
}

/* Some of the providers of one kind, the same for every kind. */
static GPtrArray *
pick (Lab       *lab,
      GPtrArray *from,
      guint      start,
      guint      n)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (picked, g_ptr_array_index (from, (start + i) % from->len));

  return picked;
}

static void
test_numbers_are_sound (void)
{
  g_autoptr(Lab) lab = lab_new ();
  guint n_ranked = 0;

  for (guint i = 0; i < N_SHEETS; i++)
    {
      g_autoptr(GruppeAnswers) answers = random_sheet (lab);
      g_autoptr(GPtrArray) providers = pick (lab, lab->base, i, 4);
      g_autoptr(GruppeAssessment) assessment = gruppe_assess (answers, providers);
      GPtrArray *results = gruppe_assessment_get_results (assessment);

      g_assert_cmpuint (results->len, ==, providers->len);
      for (guint j = 0; j < results->len; j++)
        {
          const GruppeResult *result = g_ptr_array_index (results, j);
          const GruppeResult *before = j > 0 ? g_ptr_array_index (results, j - 1) : NULL;

          g_assert_true (isfinite (result->low) && isfinite (result->high));
          g_assert_cmpfloat (result->low, >=, 0);
          g_assert_cmpfloat (result->low, <=, result->high);
          g_assert_cmpfloat (result->high, <=, 100);
          g_assert_true ((result->rank == 0) == (result->excluded || gruppe_assessment_is_empty (assessment)));
          if (result->rank > 0)
            n_ranked++;
          if (before != NULL && before->excluded)
            g_assert_true (result->excluded);
          else if (before != NULL && !result->excluded)
            {
              g_assert_cmpint (before->middle, >=, result->middle);
              g_assert_cmpint (before->tenths, >=, result->tenths);
              g_assert_true ((before->rank == result->rank) == (before->middle == result->middle));
            }
        }
    }

  g_assert_cmpuint (n_ranked, >, N_SHEETS);
}

/* From checked to unchecked to unknown every range becomes wider or stays, and nobody is excluded who was not. */
static guint
check_wider (Lab           *lab,
             GruppeAnswers *answers,
             GPtrArray     *from,
             GPtrArray     *to,
             guint          start)
{
  g_autoptr(GPtrArray) known = pick (lab, from, start, 2);
  g_autoptr(GPtrArray) unknown = pick (lab, to, start, 2);
  g_autoptr(GruppeAssessment) before = gruppe_assess (answers, known);
  g_autoptr(GruppeAssessment) after = gruppe_assess (answers, unknown);
  guint n_wider = 0;

  for (guint j = 0; j < known->len; j++)
    {
      const char *id = gruppe_provider_get_id (g_ptr_array_index (known, j));
      const GruppeResult *a = find_result (before, id), *b = find_result (after, id);

      g_assert_cmpfloat (b->low, <=, a->low);
      g_assert_cmpfloat (b->high, >=, a->high);
      /* Not knowing is no reason to exclude. */
      g_assert_true (a->excluded || !b->excluded);
      if (b->high - b->low > a->high - a->low)
        n_wider++;
    }

  return n_wider;
}

static void
test_unknown_never_narrows (void)
{
  g_autoptr(Lab) lab = lab_new ();
  guint n_unchecked = 0, n_unknown = 0;

  for (guint i = 0; i < N_SHEETS; i++)
    {
      g_autoptr(GruppeAnswers) answers = random_sheet (lab);

      n_unchecked += check_wider (lab, answers, lab->base, lab->doubtful, i);
      n_unknown += check_wider (lab, answers, lab->doubtful, lab->forgetful, i);
    }

  g_assert_cmpuint (n_unchecked, >, N_SHEETS / 20);
  g_assert_cmpuint (n_unknown, >, N_SHEETS / 20);
}

static void
test_one_more_wish_never_lowers (void)
{
  g_autoptr(Lab) lab = lab_new ();
  guint n_higher = 0;

  for (guint i = 0; i < N_SHEETS; i++)
    {
      g_autoptr(GruppeAnswers) answers = random_sheet (lab);
      g_autoptr(GPtrArray) plain = pick (lab, lab->base, i, 2);
      g_autoptr(GPtrArray) better = pick (lab, lab->better, i, 2);
      g_autoptr(GruppeAssessment) before = gruppe_assess (answers, plain);
      g_autoptr(GruppeAssessment) after = gruppe_assess (answers, better);

      for (guint j = 0; j < plain->len; j++)
        {
          const char *id = gruppe_provider_get_id (g_ptr_array_index (plain, j));
          const GruppeResult *a = find_result (before, id), *b = find_result (after, id);

          g_assert_cmpfloat (b->low, >=, a->low);
          g_assert_cmpfloat (b->high, >=, a->high);
          g_assert_cmpint (b->tenths, >=, a->tenths);
          g_assert_true (a->excluded || !b->excluded);
          if (b->tenths > a->tenths)
            n_higher++;
        }
    }

  g_assert_cmpuint (n_higher, >, N_SHEETS / 20);
}

/* Whether the provider meets everything (or nothing) that the answer to one question asks for, beyond doubt. */
static gboolean
meets (const GruppeResult   *result,
       const GruppeQuestion *question,
       gboolean              everything)
{
  guint n = 0;

  for (guint i = 0; i < result->reasons->len; i++)
    {
      const GruppeReason *reason = g_ptr_array_index (result->reasons, i);

      if (reason->question != question)
        continue;
      n++;
      if (everything ? reason->effect != GRUPPE_EFFECT_FOR : reason->effect != GRUPPE_EFFECT_AGAINST)
        return FALSE;
    }

  return n > 0;
}

static guint
check_raise (GruppeAssessment     *before,
             GruppeAssessment     *after,
             const GruppeQuestion *question)
{
  GPtrArray *results = gruppe_assessment_get_results (before);
  guint n = 0;

  for (guint i = 0; i < results->len; i++)
    {
      const GruppeResult *a = g_ptr_array_index (results, i);

      for (guint j = 0; j < results->len; j++)
        {
          const GruppeResult *b = g_ptr_array_index (results, j);

          if (a->excluded || b->excluded || a->middle < b->middle || !meets (a, question, TRUE) ||
              !meets (b, question, FALSE))
            continue;

          n++;
          g_assert_cmpint (find_result (after, gruppe_provider_get_id (a->provider))->middle, >=,
                           find_result (after, gruppe_provider_get_id (b->provider))->middle);
          g_assert_cmpuint (find_result (after, gruppe_provider_get_id (a->provider))->rank, <=,
                            find_result (after, gruppe_provider_get_id (b->provider))->rank);
        }
    }

  return n;
}

/* A question from @start on whose answer asks for something and may weigh more; NULL when there is none. */
static const GruppeQuestion *
find_raisable (GruppeAnswers *answers,
               guint          start)
{
  GPtrArray *questions = gruppe_questionnaire_get_questions (gruppe_answers_get_questionnaire (answers));

  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, (start + i) % questions->len);
      g_autoptr(GPtrArray) wants = gruppe_answers_get_wants (answers, question);

      if (wants->len > 0 && gruppe_answers_get (answers, question->id)->weight < 3)
        return question;
    }

  return NULL;
}

static void
test_raised_weight_never_moves_below (void)
{
  g_autoptr(Lab) lab = lab_new ();
  GPtrArray *questions = gruppe_questionnaire_get_questions (lab->world->questionnaire);
  guint n_checked = 0;
  guint n_raised = 0;

  for (guint i = 0; i < N_SHEETS; i++)
    {
      g_autoptr(GruppeAnswers) answers = random_sheet (lab);
      g_autoptr(GPtrArray) providers = pick (lab, lab->base, i, 6);
      const GruppeQuestion *question =
        find_raisable (answers, (guint) g_rand_int_range (lab->rand, 0, (int) questions->len));
      g_autoptr(GruppeAssessment) before = NULL;
      g_autoptr(GruppeAssessment) after = NULL;
      int weight;

      if (question == NULL)
        continue;

      n_raised++;
      weight = gruppe_answers_get (answers, question->id)->weight;
      before = gruppe_assess (answers, providers);
      gruppe_answers_set_weight (answers, question->id, g_rand_int_range (lab->rand, weight + 1, 4), NULL);
      after = gruppe_assess (answers, providers);
      n_checked += check_raise (before, after, question);
    }

  /* The premise must have held often enough for the test to mean something. */
  g_assert_cmpuint (n_raised, >, N_SHEETS * 9 / 10);
  g_assert_cmpuint (n_checked, >, N_SHEETS / 10);
}

/* Whether all that the provider has to say to one question has this effect. */
static gboolean
all_reasons (const GruppeResult   *result,
             const GruppeQuestion *question,
             GruppeEffect          effect)
{
  guint n = 0;

  for (guint i = 0; i < result->reasons->len; i++)
    {
      const GruppeReason *reason = g_ptr_array_index (result->reasons, i);

      if (reason->question != question)
        continue;
      n++;
      if (reason->effect != effect)
        return FALSE;
    }

  return n > 0;
}

/* One question more: what is met does not lower the score, what is unknown does not narrow the range, what does not matter
 * does neither lower nor divide. */
static void
test_one_more_answer (void)
{
  g_autoptr(Lab) lab = lab_new ();
  GPtrArray *questions = gruppe_questionnaire_get_questions (lab->world->questionnaire);
  guint n_met = 0, n_unknown = 0;

  for (guint i = 0; i < N_SHEETS; i++)
    {
      g_autoptr(GruppeAnswers) answers = random_sheet (lab);
      g_autoptr(GPtrArray) providers = pick (lab, lab->base, i, 4);
      const GruppeQuestion *question =
        g_ptr_array_index (questions, g_rand_int_range (lab->rand, 0, (int) questions->len));
      g_autofree char *value = random_value (lab, question);
      gboolean indifferent = g_rand_int_range (lab->rand, 0, 5) == 0;
      g_autoptr(GruppeAssessment) before = NULL;
      g_autoptr(GruppeAssessment) after = NULL;

      gruppe_answers_set (answers, question->id, GRUPPE_ANSWER_SKIPPED, NULL, NULL);
      before = gruppe_assess (answers, providers);
      gruppe_answers_set (answers, question->id, indifferent ? GRUPPE_ANSWER_INDIFFERENT : GRUPPE_ANSWER_ANSWERED, value,
                          NULL);
      after = gruppe_assess (answers, providers);
      if (gruppe_assessment_is_empty (before))
        continue;

      for (guint j = 0; j < providers->len; j++)
        {
          const char *id = gruppe_provider_get_id (g_ptr_array_index (providers, j));
          const GruppeResult *a = find_result (before, id), *b = find_result (after, id);

          if (indifferent)
            g_assert_true (a->excluded == b->excluded);
          if (indifferent || all_reasons (b, question, GRUPPE_EFFECT_FOR))
            {
              n_met++;
              g_assert_cmpfloat (b->low, >=, a->low - 1e-9);
              g_assert_cmpfloat (b->high, >=, a->high - 1e-9);
              g_assert_true (a->excluded || !b->excluded);
            }
          else if (all_reasons (b, question, GRUPPE_EFFECT_UNKNOWN))
            {
              n_unknown++;
              g_assert_cmpfloat (b->low, <=, a->low + 1e-9);
              g_assert_cmpfloat (b->high, >=, a->high - 1e-9);
              g_assert_true (a->excluded || !b->excluded);
            }
        }
    }

  g_assert_cmpuint (n_met, >, N_SHEETS / 4);
  g_assert_cmpuint (n_unknown, >, N_SHEETS / 20);
}

static GruppeAnswers *
carry_over (GruppeAnswers       *answers,
            GruppeQuestionnaire *to)
{
  GruppeAnswers *copy = gruppe_answers_new (to);
  GPtrArray *questions = gruppe_questionnaire_get_questions (to);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < questions->len; i++)
    {
      const char *id = ((GruppeQuestion *) g_ptr_array_index (questions, i))->id;
      const GruppeAnswer *answer = gruppe_answers_get (answers, id);

      gruppe_answers_set (copy, id, answer->state, answer->value, &error);
      g_assert_no_error (error);
      gruppe_answers_set_weight (copy, id, answer->weight, &error);
      gruppe_answers_set_must (copy, id, answer->must, &error);
      g_assert_no_error (error);
    }

  return copy;
}

/* The questions in another order, or without one of them. */
static GruppeQuestionnaire *
rebuild (Lab     *lab,
         gboolean shuffle,
         guint    left_out)
{
  JsonArray *all = json_object_get_array_member (lab->questions, "questions");
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(GPtrArray) nodes = g_ptr_array_new ();
  JsonArray *array = json_array_new ();
  g_autoptr(GError) error = NULL;
  GruppeQuestionnaire *questionnaire;

  for (guint i = 0; i < json_array_get_length (all); i++)
    {
      if (i != left_out)
        g_ptr_array_add (nodes, json_array_get_element (all, i));
    }
  for (guint i = nodes->len - 1; shuffle && i > 0; i--)
    {
      guint j = (guint) g_rand_int_range (lab->rand, 0, (int) i + 1);
      gpointer node = nodes->pdata[i];

      nodes->pdata[i] = nodes->pdata[j];
      nodes->pdata[j] = node;
    }
  for (guint i = 0; i < nodes->len; i++)
    json_array_add_element (array, json_node_copy (g_ptr_array_index (nodes, i)));

  json_object_set_int_member (object, "format", 1);
  json_object_set_string_member (object, "version", "test");
  json_object_set_member (object, "sections", json_node_copy (json_object_get_member (lab->questions, "sections")));
  json_object_set_array_member (object, "questions", array);
  questionnaire = gruppe_questionnaire_new_from_json (lab->world->catalogue, object, &error);
  g_assert_no_error (error);

  return questionnaire;
}

static void
assert_same (GruppeAssessment *a,
             GruppeAssessment *b)
{
  GPtrArray *ra = gruppe_assessment_get_results (a), *rb = gruppe_assessment_get_results (b);
  const GruppeFlip *fa = gruppe_assessment_get_flip (a), *fb = gruppe_assessment_get_flip (b);

  g_assert_cmpuint (ra->len, ==, rb->len);
  g_assert_true (gruppe_assessment_is_empty (a) == gruppe_assessment_is_empty (b));
  g_assert_true (gruppe_assessment_is_close (a) == gruppe_assessment_is_close (b));

  for (guint i = 0; i < ra->len; i++)
    {
      const GruppeResult *x = g_ptr_array_index (ra, i), *y = g_ptr_array_index (rb, i);

      g_assert_cmpstr (gruppe_provider_get_id (x->provider), ==, gruppe_provider_get_id (y->provider));
      g_assert_cmpuint (x->rank, ==, y->rank);
      g_assert_true (x->tied == y->tied && x->excluded == y->excluded);
      /* To the last bit. */
      g_assert_cmpfloat (x->low, ==, y->low);
      g_assert_cmpfloat (x->high, ==, y->high);
      g_assert_cmpuint (x->reasons->len, ==, y->reasons->len);
    }

  g_assert_true ((fa == NULL) == (fb == NULL));
  if (fa != NULL)
    {
      g_assert_cmpstr (fa->question->id, ==, fb->question->id);
      g_assert_cmpint (fa->weight, ==, fb->weight);
      g_assert_cmpstr (fa->option != NULL ? fa->option->id : NULL, ==, fb->option != NULL ? fb->option->id : NULL);
      g_assert_true (fa->leader == fb->leader);
    }
}

static void
test_order_changes_nothing (void)
{
  g_autoptr(Lab) lab = lab_new ();
  g_autoptr(GPtrArray) shuffled = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_flips = 0;

  for (guint i = 0; i < N_SHUFFLED; i++)
    g_ptr_array_add (shuffled, rebuild (lab, TRUE, G_MAXUINT));

  for (guint i = 0; i < N_SHEETS; i++)
    {
      g_autoptr(GruppeAnswers) answers = random_sheet (lab);
      g_autoptr(GruppeAnswers) other = carry_over (answers, g_ptr_array_index (shuffled, i % N_SHUFFLED));
      g_autoptr(GPtrArray) providers = pick (lab, lab->base, i, 4);
      g_autoptr(GPtrArray) turned = g_ptr_array_new ();
      g_autoptr(GruppeAssessment) before = NULL;
      g_autoptr(GruppeAssessment) after = NULL;

      for (guint j = 0; j < providers->len; j++)
        g_ptr_array_insert (turned, g_rand_int_range (lab->rand, 0, (int) j + 1), g_ptr_array_index (providers, j));
      before = gruppe_assess (answers, providers);
      after = gruppe_assess (other, turned);
      assert_same (before, after);
      if (gruppe_assessment_get_flip (before) != NULL)
        n_flips++;
    }

  g_assert_cmpuint (n_flips, >, 100);
}

static void
test_skip_equals_absent (void)
{
  g_autoptr(Lab) lab = lab_new ();
  GPtrArray *questions = gruppe_questionnaire_get_questions (lab->world->questionnaire);
  g_autoptr(GPtrArray) without = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < questions->len; i++)
    g_ptr_array_add (without, rebuild (lab, FALSE, i));

  for (guint i = 0; i < N_SHEETS; i++)
    {
      guint position = i % questions->len;
      const GruppeQuestion *question = g_ptr_array_index (questions, position);
      g_autoptr(GruppeAnswers) answers = random_sheet (lab);
      g_autoptr(GruppeAnswers) shorter = carry_over (answers, g_ptr_array_index (without, position));
      g_autoptr(GPtrArray) providers = pick (lab, lab->base, i, 3);
      g_autoptr(GruppeAssessment) skipped = NULL;
      g_autoptr(GruppeAssessment) absent = NULL;

      gruppe_answers_set (answers, question->id, GRUPPE_ANSWER_SKIPPED, NULL, NULL);
      skipped = gruppe_assess (answers, providers);
      absent = gruppe_assess (shorter, providers);
      assert_same (skipped, absent);
    }
}

/* Who is alone in first place with these answers. */
static GruppeProvider *
alone_in_front (GruppeAnswers *answers,
                GPtrArray     *providers)
{
  g_autoptr(GruppeAssessment) assessment = gruppe_assess (answers, providers);
  const GruppeResult *first = g_ptr_array_index (gruppe_assessment_get_results (assessment), 0);

  return first->rank == 1 && !first->tied ? first->provider : NULL;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const GruppeQuestion *qa = *(GruppeQuestion * const *) a, *qb = *(GruppeQuestion * const *) b;

  return strcmp (qa->id, qb->id);
}

/* Every single change in the order of docs/ASSESSMENT.md, each of them assessed from the start, until one puts somebody else in
 * front: it must be the one that is named. */
static gboolean
check_flip (GruppeAssessment *assessment,
            GruppeAnswers    *answers,
            GPtrArray        *providers)
{
  GPtrArray *questions = gruppe_questionnaire_get_questions (gruppe_answers_get_questionnaire (answers));
  const GruppeResult *first = g_ptr_array_index (gruppe_assessment_get_results (assessment), 0);
  const GruppeFlip *flip = gruppe_assessment_get_flip (assessment);
  g_autoptr(GPtrArray) ordered = g_ptr_array_new ();
  static const int steps[] = { 1, -1, 2, -2 };

  for (guint i = 0; i < questions->len; i++)
    g_ptr_array_add (ordered, g_ptr_array_index (questions, i));
  g_ptr_array_sort (ordered, compare_ids);

  for (guint size = 0; size < G_N_ELEMENTS (steps); size += 2)
    {
      for (guint i = 0; i < ordered->len; i++)
        {
          const GruppeQuestion *question = g_ptr_array_index (ordered, i);
          int weight = gruppe_answers_get (answers, question->id)->weight;
          g_autoptr(GPtrArray) wants = gruppe_answers_get_wants (answers, question);

          for (guint j = size; wants->len > 0 && j < size + 2; j++)
            {
              g_autoptr(GruppeAnswers) other = gruppe_answers_copy (answers);
              GruppeProvider *leader;

              if (weight + steps[j] < 1 || weight + steps[j] > 3)
                continue;
              gruppe_answers_set_weight (other, question->id, weight + steps[j], NULL);
              leader = alone_in_front (other, providers);
              if (leader == NULL || leader == first->provider)
                continue;

              g_assert_nonnull (flip);
              g_assert_true (flip->question == question && flip->leader == leader && flip->option == NULL);
              g_assert_cmpint (flip->weight, ==, weight + steps[j]);
              return TRUE;
            }
        }
    }

  for (guint i = 0; i < ordered->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (ordered, i);
      const GruppeAnswer *answer = gruppe_answers_get (answers, question->id);

      if (question->kind != GRUPPE_QUESTION_CHOICE || answer->state != GRUPPE_ANSWER_ANSWERED)
        continue;

      for (guint j = 0; j < question->options->len; j++)
        {
          const GruppeOption *option = g_ptr_array_index (question->options, j);
          g_autoptr(GruppeAnswers) other = gruppe_answers_copy (answers);
          GruppeProvider *leader;

          gruppe_answers_set (other, question->id, GRUPPE_ANSWER_ANSWERED, option->id, NULL);
          leader = alone_in_front (other, providers);
          if (leader == NULL || leader == first->provider)
            continue;

          g_assert_nonnull (flip);
          g_assert_true (flip->question == question && flip->leader == leader && flip->option == option);
          g_assert_cmpint (flip->weight, ==, 0);
          return TRUE;
        }
    }

  g_assert_null (flip);

  return FALSE;
}

static void
test_flip_is_the_smallest_change (void)
{
  g_autoptr(Lab) lab = lab_new ();
  guint n_close = 0, n_flips = 0;

  for (guint i = 0; n_close < N_FLIPS; i++)
    {
      g_autoptr(GruppeAnswers) answers = random_sheet (lab);
      g_autoptr(GPtrArray) providers = pick (lab, lab->base, i, 4);
      g_autoptr(GruppeAssessment) assessment = gruppe_assess (answers, providers);
      const GruppeResult *first, *second;

      g_assert_cmpuint (i, <, N_SHEETS);
      first = g_ptr_array_index (gruppe_assessment_get_results (assessment), 0);
      second = g_ptr_array_index (gruppe_assessment_get_results (assessment), 1);
      if (!gruppe_assessment_is_close (assessment))
        {
          g_assert_null (gruppe_assessment_get_flip (assessment));
          g_assert_true (first->rank == 0 || first->tied || second->excluded ||
                         (first->low + first->high - second->low - second->high) / 2 > 5 - 1e-9);
          continue;
        }

      g_assert_cmpfloat ((first->low + first->high - second->low - second->high) / 2, <, 5);
      n_close++;
      n_flips += check_flip (assessment, answers, providers);
    }

  g_assert_cmpuint (n_flips, >, N_FLIPS / 10);
  g_assert_cmpuint (n_flips, <, N_FLIPS);
}

static void
test_same_sheet_same_result (void)
{
  g_autoptr(Lab) lab = lab_new ();

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(GruppeAnswers) answers = random_sheet (lab);
      g_autoptr(GruppeAnswers) copy = gruppe_answers_copy (answers);
      g_autoptr(GruppeAssessment) first = gruppe_assess (answers, lab->base);
      g_autoptr(GruppeAssessment) again = gruppe_assess (copy, lab->base);

      assert_same (first, again);
    }
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/assessment/properties/numbers-are-sound", test_numbers_are_sound);
  g_test_add_func ("/assessment/properties/unknown-never-narrows", test_unknown_never_narrows);
  g_test_add_func ("/assessment/properties/one-more-wish-never-lowers", test_one_more_wish_never_lowers);
  g_test_add_func ("/assessment/properties/raised-weight-never-moves-below", test_raised_weight_never_moves_below);
  g_test_add_func ("/assessment/properties/one-more-answer", test_one_more_answer);
  g_test_add_func ("/assessment/properties/order-changes-nothing", test_order_changes_nothing);
  g_test_add_func ("/assessment/properties/skip-equals-absent", test_skip_equals_absent);
  g_test_add_func ("/assessment/properties/flip-is-the-smallest-change", test_flip_is_the_smallest_change);
  g_test_add_func ("/assessment/properties/same-sheet-same-result", test_same_sheet_same_result);

  return g_test_run ();
}
