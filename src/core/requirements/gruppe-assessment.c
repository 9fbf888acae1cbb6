/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <math.h>

#include "gruppe-assessment.h"

struct _GruppeAssessment
{
  GruppeQuestionnaire *questionnaire;
  GPtrArray *results;
  gboolean empty;
  gboolean close;
  GruppeFlip *flip;
};

static const char * const effect_names[] = { "for", "partly", "against", "unknown", "excludes" };

static void
result_free (GruppeResult *result)
{
  g_clear_object (&result->provider);
  g_clear_pointer (&result->reasons, g_ptr_array_unref);
  g_free (result);
}

/**
 * gruppe_want_satisfaction:
 * @want: what is asked for
 * @cell: what is known
 * @answer: the number given as the answer, for a bound that is the answer
 * @ret_low: (out): satisfaction from 0 to 1 if what is not certain is bad
 * @ret_high: (out): satisfaction if what is not certain is good
 *
 * How far one fact meets one demand. Yes is 1, partly 0.5, no and "does not apply" 0, unknown anything from 0 to 1. A
 * number that holds only in some plans or servers counts half for certain when it suffices and half at best when it does not.
 *
 * Returns: whether the fact is known
 */
gboolean
gruppe_want_satisfaction (const GruppeWant *want,
                          GruppeCell       *cell,
                          double            answer,
                          double           *ret_low,
                          double           *ret_high)
{
  GruppeCellState state = gruppe_cell_get_state (cell);
  double bound = want->bound_is_answer ? answer : want->bound;
  double value = 0;
  gboolean enough;

  *ret_low = 0;
  *ret_high = 0;

  if (state == GRUPPE_CELL_UNKNOWN)
    {
      *ret_high = 1;
      return FALSE;
    }

  if (state == GRUPPE_CELL_DOES_NOT_APPLY)
    return TRUE;

  if (want->demand == GRUPPE_DEMAND_IS_YES || want->demand == GRUPPE_DEMAND_IS_NO)
    {
      GruppeCellState wanted = want->demand == GRUPPE_DEMAND_IS_YES ? GRUPPE_CELL_YES : GRUPPE_CELL_NO;

      *ret_low = *ret_high = state == GRUPPE_CELL_PARTLY ? 0.5 : state == wanted ? 1 : 0;
      return TRUE;
    }

  if (state == GRUPPE_CELL_NO)
    return TRUE;

  if (gruppe_cell_is_unlimited (cell))
    enough = want->demand == GRUPPE_DEMAND_AT_LEAST;
  else if (gruppe_cell_get_value (cell, &value))
    enough = want->demand == GRUPPE_DEMAND_AT_LEAST ? value >= bound : value <= bound;
  else
    {
      *ret_high = 1;
      return FALSE;
    }

  if (state == GRUPPE_CELL_PARTLY)
    {
      *ret_low = enough ? 0.5 : 0;
      *ret_high = enough ? 1 : 0.5;
    }
  else
    *ret_low = *ret_high = enough ? 1 : 0;

  return TRUE;
}

/* A fact that nobody checked is reason enough to doubt, not to exclude. */
static GruppeEffect
effect_of (gboolean    known,
           double      low,
           double      high,
           gboolean    must,
           GruppeCell *cell)
{
  if (!known)
    return GRUPPE_EFFECT_UNKNOWN;
  if (low >= 1)
    return GRUPPE_EFFECT_FOR;
  if (high > 0)
    return GRUPPE_EFFECT_PARTLY;
  if (must && gruppe_cell_get_confidence (cell) != GRUPPE_CONFIDENCE_LOW)
    return GRUPPE_EFFECT_EXCLUDES;

  return GRUPPE_EFFECT_AGAINST;
}

static GruppeResult *
rate (GruppeAnswers  *answers,
      GruppeProvider *provider,
      gboolean        with_reasons)
{
  GPtrArray *questions = gruppe_questionnaire_get_questions (gruppe_answers_get_questionnaire (answers));
  GruppeResult *result = g_new0 (GruppeResult, 1);
  double sum_low = 0, sum_high = 0, sum_weight = 0;

  result->provider = g_object_ref (provider);
  result->reasons = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);
      const GruppeAnswer *answer = gruppe_answers_get (answers, question->id);
      g_autoptr(GPtrArray) wants = NULL;
      double number, question_low = 0, question_high = 0;

      if (answer->state == GRUPPE_ANSWER_SKIPPED)
        continue;

      if (answer->state == GRUPPE_ANSWER_INDIFFERENT)
        {
          sum_low += answer->weight;
          sum_high += answer->weight;
          sum_weight += answer->weight;
          continue;
        }

      wants = gruppe_answers_get_wants (answers, question);
      if (wants->len == 0)
        continue;

      number = question->kind == GRUPPE_QUESTION_NUMBER ? g_ascii_strtod (answer->value, NULL) : 0;
      for (guint j = 0; j < wants->len; j++)
        {
          const GruppeWant *want = g_ptr_array_index (wants, j);
          GruppeCell *cell = gruppe_provider_get_cell (provider,
                                                       gruppe_criterion_get_id (want->criterion));
          gboolean must = want->must || answer->must;
          double low, high;
          gboolean known = gruppe_want_satisfaction (want, cell, number, &low, &high);
          GruppeEffect effect = effect_of (known, low, high, must, cell);

          question_low += low;
          question_high += high;
          if (effect == GRUPPE_EFFECT_EXCLUDES)
            result->excluded = TRUE;

          if (with_reasons)
            {
              GruppeReason *reason = g_new0 (GruppeReason, 1);

              reason->question = question;
              reason->want = want;
              reason->cell = cell;
              reason->effect = effect;
              reason->must = must;
              g_ptr_array_add (result->reasons, reason);
            }
        }

      sum_low += answer->weight * question_low / wants->len;
      sum_high += answer->weight * question_high / wants->len;
      sum_weight += answer->weight;
    }

  if (sum_weight > 0)
    {
      result->low = 100 * sum_low / sum_weight;
      result->high = 100 * sum_high / sum_weight;
    }

  return result;
}

/* The middle of the range in tenths of a point: what is equal here is shown as equal, and the order cannot depend
 * on the last bits of a sum. */
static gint64
sort_value (const GruppeResult *result)
{
  return llround ((result->low + result->high) * 5);
}

static int
compare_results (gconstpointer a,
                 gconstpointer b)
{
  const GruppeResult *ra = *(GruppeResult * const *) a;
  const GruppeResult *rb = *(GruppeResult * const *) b;
  gint64 va = sort_value (ra), vb = sort_value (rb);
  int order;

  if (ra->excluded != rb->excluded)
    return ra->excluded ? 1 : -1;
  if (va != vb)
    return va > vb ? -1 : 1;

  order = gruppe_provider_get_order (ra->provider) - gruppe_provider_get_order (rb->provider);

  return order != 0 ? order : g_strcmp0 (gruppe_provider_get_id (ra->provider),
                                         gruppe_provider_get_id (rb->provider));
}

/* An answer that asks for something, or says that it does not matter, is needed for a ranking to mean anything. */
static gboolean
counts_at_all (GruppeAnswers *answers)
{
  GPtrArray *questions = gruppe_questionnaire_get_questions (gruppe_answers_get_questionnaire (answers));

  for (guint i = 0; i < questions->len; i++)
    {
      g_autoptr(GPtrArray) wants = gruppe_answers_get_wants (answers, g_ptr_array_index (questions, i));

      if (wants->len > 0)
        return TRUE;
    }

  return FALSE;
}

static GPtrArray *
rank_all (GruppeAnswers *answers,
          GPtrArray     *providers,
          gboolean       with_reasons)
{
  GPtrArray *results = g_ptr_array_new_with_free_func ((GDestroyNotify) result_free);

  for (guint i = 0; i < providers->len; i++)
    g_ptr_array_add (results, rate (answers, g_ptr_array_index (providers, i), with_reasons));

  g_ptr_array_sort (results, compare_results);

  return results;
}

static void
number_results (GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      GruppeResult *result = g_ptr_array_index (results, i);
      GruppeResult *before = i > 0 ? g_ptr_array_index (results, i - 1) : NULL;

      if (result->excluded)
        break;

      if (before != NULL && sort_value (before) == sort_value (result))
        {
          before->tied = TRUE;
          result->tied = TRUE;
          result->rank = before->rank;
        }
      else
        result->rank = i + 1;
    }
}

/* The first of a ranking, if it stands alone. */
static GruppeProvider *
sole_leader (GPtrArray *results)
{
  GruppeResult *first = results->len > 0 ? g_ptr_array_index (results, 0) : NULL;
  GruppeResult *second = results->len > 1 ? g_ptr_array_index (results, 1) : NULL;

  if (first == NULL || first->excluded)
    return NULL;
  if (second != NULL && !second->excluded && sort_value (first) == sort_value (second))
    return NULL;

  return first->provider;
}

static GruppeProvider *
leader_after (GruppeAnswers  *changed,
              GPtrArray      *providers,
              GruppeProvider *today)
{
  g_autoptr(GPtrArray) results = rank_all (changed, providers, FALSE);
  GruppeProvider *leader = sole_leader (results);

  return leader != today ? leader : NULL;
}

static gboolean
try_weight (GruppeAssessment      *self,
            GruppeAnswers         *answers,
            GPtrArray             *providers,
            GruppeProvider        *today,
            const GruppeQuestion  *question,
            int                    weight)
{
  g_autoptr(GruppeAnswers) changed = NULL;
  GruppeProvider *leader;

  if (weight < 1 || weight > 3)
    return FALSE;

  changed = gruppe_answers_copy (answers);
  gruppe_answers_set_weight (changed, question->id, weight, NULL);
  leader = leader_after (changed, providers, today);
  if (leader == NULL)
    return FALSE;

  self->flip = g_new0 (GruppeFlip, 1);
  self->flip->question = question;
  self->flip->weight = weight;
  self->flip->leader = leader;

  return TRUE;
}

static gboolean
try_option (GruppeAssessment      *self,
            GruppeAnswers         *answers,
            GPtrArray             *providers,
            GruppeProvider        *today,
            const GruppeQuestion  *question,
            const GruppeOption    *option)
{
  g_autoptr(GruppeAnswers) changed = gruppe_answers_copy (answers);
  GruppeProvider *leader;

  if (!gruppe_answers_set (changed, question->id, GRUPPE_ANSWER_ANSWERED, option->id, NULL))
    return FALSE;

  leader = leader_after (changed, providers, today);
  if (leader == NULL)
    return FALSE;

  self->flip = g_new0 (GruppeFlip, 1);
  self->flip->question = question;
  self->flip->option = option;
  self->flip->leader = leader;

  return TRUE;
}

/* One step of a weight is the smallest change, two steps the next, another answer the largest; of equal ones the
 * question that is asked first. */
static void
find_flip (GruppeAssessment *self,
           GruppeAnswers    *answers,
           GPtrArray        *providers,
           GruppeProvider   *today)
{
  GPtrArray *questions = gruppe_questionnaire_get_questions (self->questionnaire);

  for (int step = 1; step <= 2; step++)
    {
      for (guint i = 0; i < questions->len; i++)
        {
          const GruppeQuestion *question = g_ptr_array_index (questions, i);
          const GruppeAnswer *answer = gruppe_answers_get (answers, question->id);
          g_autoptr(GPtrArray) wants = gruppe_answers_get_wants (answers, question);

          if (wants->len == 0)
            continue;
          if (try_weight (self, answers, providers, today, question, answer->weight + step) ||
              try_weight (self, answers, providers, today, question, answer->weight - step))
            return;
        }
    }

  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);
      const GruppeAnswer *answer = gruppe_answers_get (answers, question->id);

      if (answer->state != GRUPPE_ANSWER_ANSWERED || question->kind != GRUPPE_QUESTION_CHOICE)
        continue;

      for (guint j = 0; j < question->options->len; j++)
        {
          const GruppeOption *option = g_ptr_array_index (question->options, j);

          if (!g_str_equal (option->id, answer->value) &&
              try_option (self, answers, providers, today, question, option))
            return;
        }
    }
}

/**
 * gruppe_assess:
 * @answers: the answers
 * @providers: (element-type GruppeProvider): who is ranked, in any order
 *
 * Ranks providers by answers. Pure: the same answers and facts give the same result, whatever the order of
 * questions or providers. docs/ASSESSMENT.md has the formulas.
 *
 * Returns: (transfer full): the ranking, excluded providers last
 */
GruppeAssessment *
gruppe_assess (GruppeAnswers *answers,
               GPtrArray     *providers)
{
  GruppeAssessment *self = g_new0 (GruppeAssessment, 1);
  GruppeResult *first, *second;

  g_return_val_if_fail (answers != NULL, NULL);
  g_return_val_if_fail (providers != NULL, NULL);

  self->questionnaire = g_object_ref (gruppe_answers_get_questionnaire (answers));
  self->results = rank_all (answers, providers, TRUE);
  self->empty = !counts_at_all (answers);

  if (self->empty)
    return self;

  number_results (self->results);

  first = self->results->len > 0 ? g_ptr_array_index (self->results, 0) : NULL;
  second = self->results->len > 1 ? g_ptr_array_index (self->results, 1) : NULL;
  if (first != NULL && second != NULL && !first->excluded && !second->excluded && !first->tied &&
      sort_value (first) - sort_value (second) < llround (GRUPPE_ASSESSMENT_MARGIN * 10))
    {
      self->close = TRUE;
      find_flip (self, answers, providers, first->provider);
    }

  return self;
}

/**
 * gruppe_assessment_free:
 * @self: (nullable) (transfer full): an assessment
 */
void
gruppe_assessment_free (GruppeAssessment *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->flip, g_free);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_object (&self->questionnaire);
  g_free (self);
}

/**
 * gruppe_assessment_is_empty:
 * @self: an assessment
 *
 * Returns: whether no answer asks for anything, so that there is nothing to rank by and no number may be shown
 */
gboolean
gruppe_assessment_is_empty (GruppeAssessment *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->empty;
}

/**
 * gruppe_assessment_get_results:
 * @self: an assessment
 *
 * Returns: (transfer none) (element-type GruppeResult): one for each provider, best first, excluded last
 */
GPtrArray *
gruppe_assessment_get_results (GruppeAssessment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->results;
}

/**
 * gruppe_assessment_is_close:
 * @self: an assessment
 *
 * Returns: whether the first leads by fewer than %GRUPPE_ASSESSMENT_MARGIN points
 */
gboolean
gruppe_assessment_is_close (GruppeAssessment *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->close;
}

/**
 * gruppe_assessment_get_flip:
 * @self: an assessment
 *
 * Returns: (transfer none) (nullable): the smallest single change that puts another provider first, when it is close
 */
const GruppeFlip *
gruppe_assessment_get_flip (GruppeAssessment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->flip;
}

/**
 * gruppe_effect_to_string:
 * @effect: an effect
 *
 * Returns: (transfer none): its name in JSON
 */
const char *
gruppe_effect_to_string (GruppeEffect effect)
{
  g_return_val_if_fail (effect < G_N_ELEMENTS (effect_names), NULL);

  return effect_names[effect];
}
