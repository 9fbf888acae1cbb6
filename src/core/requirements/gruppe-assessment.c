/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <string.h>

#include "gruppe-assessment.h"
#include "gruppe-tally.h"

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

/* How far one fact meets one demand when the fact is certain. %FALSE when nothing is known. */
static gboolean
satisfaction_if_checked (const GruppeWant *want,
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
  *ret_high = 1;

  if (state == GRUPPE_CELL_UNKNOWN)
    return FALSE;

  if (state == GRUPPE_CELL_DOES_NOT_APPLY)
    {
      *ret_low = *ret_high = 0.5;
      return TRUE;
    }

  if (want->demand == GRUPPE_DEMAND_IS_YES || want->demand == GRUPPE_DEMAND_IS_NO)
    {
      GruppeCellState wanted = want->demand == GRUPPE_DEMAND_IS_YES ? GRUPPE_CELL_YES : GRUPPE_CELL_NO;

      *ret_low = *ret_high = state == GRUPPE_CELL_PARTLY ? 0.5 : state == wanted ? 1 : 0;
      return TRUE;
    }

  if (state == GRUPPE_CELL_NO)
    {
      /* None of it: never enough, always little enough. */
      *ret_low = *ret_high = want->demand == GRUPPE_DEMAND_AT_MOST ? 1 : 0;
      return TRUE;
    }

  if (gruppe_cell_is_unlimited (cell))
    enough = want->demand == GRUPPE_DEMAND_AT_LEAST;
  else if (gruppe_cell_get_value (cell, &value))
    enough = want->demand == GRUPPE_DEMAND_AT_LEAST ? value >= bound : value <= bound;
  else
    return FALSE;

  if (state == GRUPPE_CELL_PARTLY)
    {
      *ret_low = enough ? 0.5 : 0;
      *ret_high = enough ? 1 : 0.5;
    }
  else
    *ret_low = *ret_high = enough ? 1 : 0;

  return TRUE;
}

/**
 * gruppe_want_satisfaction:
 * @want: what is asked for
 * @cell: what is known
 * @answer: the number given as the answer, for a bound that is the answer
 * @ret_low: (out): satisfaction from 0 to 1 if what is not certain is bad
 * @ret_high: (out): satisfaction if what is not certain is good
 *
 * How far one fact meets one demand. Yes is 1, partly 0.5, no 0, unknown anything from 0 to 1. What does not apply to a
 * provider speaks neither for nor against it: 0.5. A number that holds only in some plans or servers counts half for
 * certain when it suffices and half at best when it does not. A fact that nobody checked lies halfway between the same fact
 * checked and unknown: each end of its range moves half the way to 0 or to 1.
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
  gboolean known = satisfaction_if_checked (want, cell, answer, ret_low, ret_high);

  if (gruppe_cell_get_confidence (cell) == GRUPPE_CONFIDENCE_LOW)
    {
      *ret_low = *ret_low / 2;
      *ret_high = (1 + *ret_high) / 2;
    }

  return known;
}

/* A fact that nobody checked counts for a part when it is good, and is no reason to exclude when it is bad. */
static void
set_effect (GruppeReason *reason,
            double        number)
{
  double low, high;

  if (!satisfaction_if_checked (reason->want, reason->cell, number, &low, &high))
    {
      reason->effect = GRUPPE_EFFECT_UNKNOWN;
      return;
    }

  reason->unchecked = gruppe_cell_get_confidence (reason->cell) == GRUPPE_CONFIDENCE_LOW;
  if (high > 0)
    reason->effect = low >= 1 && !reason->unchecked ? GRUPPE_EFFECT_FOR : GRUPPE_EFFECT_PARTLY;
  else
    reason->effect = reason->must && !reason->unchecked ? GRUPPE_EFFECT_EXCLUDES : GRUPPE_EFFECT_AGAINST;
}

static GPtrArray *
find_reasons (GruppeAnswers  *answers,
              GruppeTally    *tally,
              GruppeProvider *provider)
{
  GPtrArray *questions = gruppe_questionnaire_get_questions (gruppe_answers_get_questionnaire (answers));
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);
      const GruppeAnswer *answer = gruppe_answers_get (answers, question->id);
      GPtrArray *wants = gruppe_tally_get_wants (tally, i);
      double number = question->kind == GRUPPE_QUESTION_NUMBER ? g_ascii_strtod (answer->value, NULL) : 0;

      for (guint j = 0; j < wants->len; j++)
        {
          GruppeReason *reason = g_new0 (GruppeReason, 1);

          reason->question = question;
          reason->want = g_ptr_array_index (wants, j);
          reason->cell = gruppe_provider_get_cell (provider,
                                                   gruppe_criterion_get_id (reason->want->criterion));
          reason->must = reason->want->must || answer->must;
          set_effect (reason, number);
          g_ptr_array_add (reasons, reason);
        }
    }

  return reasons;
}

static GruppeResult *
result_new (GruppeAnswers     *answers,
            GruppeTally       *tally,
            GruppeProvider    *provider,
            const GruppeScore *score)
{
  GruppeResult *result = g_new0 (GruppeResult, 1);

  result->provider = g_object_ref (provider);
  result->reasons = find_reasons (answers, tally, provider);
  result->excluded = score->excluded;
  result->middle = gruppe_score_middle (score);
  result->tenths = gruppe_score_tenths (score);

  if (score->total > 0)
    {
      result->low = 100 * (double) score->low / (double) score->total;
      result->high = 100 * (double) score->high / (double) score->total;
    }

  return result;
}

static int
compare_results (gconstpointer a,
                 gconstpointer b)
{
  const GruppeResult *ra = *(GruppeResult * const *) a;
  const GruppeResult *rb = *(GruppeResult * const *) b;
  int order;

  if (ra->excluded != rb->excluded)
    return ra->excluded ? 1 : -1;
  if (ra->middle != rb->middle)
    return ra->middle > rb->middle ? -1 : 1;

  order = gruppe_provider_get_order (ra->provider) - gruppe_provider_get_order (rb->provider);

  return order != 0 ? order : g_strcmp0 (gruppe_provider_get_id (ra->provider),
                                         gruppe_provider_get_id (rb->provider));
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

      if (before != NULL && before->middle == result->middle)
        {
          before->tied = TRUE;
          result->tied = TRUE;
          result->rank = before->rank;
        }
      else
        result->rank = i + 1;
    }
}

/* Who is first alone when the tally is counted as it stands; NULL for a tie or when all are excluded. */
static GruppeProvider *
sole_leader (GruppeTally *tally,
             GPtrArray   *providers,
             GruppeScore *scores)
{
  GruppeProvider *leader = NULL;
  gint64 best = -1;

  gruppe_tally_count (tally, scores);

  for (guint i = 0; i < providers->len; i++)
    {
      gint64 middle = gruppe_score_middle (&scores[i]);

      if (scores[i].excluded || middle < best)
        continue;

      leader = middle > best ? g_ptr_array_index (providers, i) : NULL;
      best = middle;
    }

  return leader;
}

static void
keep_flip (GruppeAssessment     *self,
           const GruppeQuestion *question,
           int                   weight,
           const GruppeOption   *option,
           GruppeProvider       *leader)
{
  self->flip = g_new0 (GruppeFlip, 1);
  self->flip->question = question;
  self->flip->weight = weight;
  self->flip->option = option;
  self->flip->leader = leader;
}

static gboolean
try_weight (GruppeAssessment     *self,
            GruppeTally          *tally,
            GPtrArray            *providers,
            GruppeScore          *scores,
            GruppeProvider       *today,
            guint                 position,
            const GruppeQuestion *question,
            int                   weight)
{
  GruppeProvider *leader;

  if (weight < 1 || weight > 3)
    return FALSE;

  gruppe_tally_set_weight (tally, position, weight);
  leader = sole_leader (tally, providers, scores);
  gruppe_tally_reset (tally, position);
  if (leader == NULL || leader == today)
    return FALSE;

  keep_flip (self, question, weight, NULL, leader);

  return TRUE;
}

static gboolean
try_options (GruppeAssessment     *self,
             GruppeTally          *tally,
             GPtrArray            *providers,
             GruppeScore          *scores,
             GruppeProvider       *today,
             guint                 position,
             const GruppeQuestion *question,
             const GruppeAnswer   *answer)
{
  for (guint i = 0; i < question->options->len; i++)
    {
      const GruppeOption *option = g_ptr_array_index (question->options, i);
      GruppeProvider *leader;

      if (g_str_equal (option->id, answer->value))
        continue;

      gruppe_tally_set_option (tally, position, option);
      leader = gruppe_tally_is_empty (tally) ? NULL : sole_leader (tally, providers, scores);
      gruppe_tally_reset (tally, position);
      if (leader != NULL && leader != today)
        {
          keep_flip (self, question, 0, option, leader);
          return TRUE;
        }
    }

  return FALSE;
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  GPtrArray *questions = user_data;
  const GruppeQuestion *qa = g_ptr_array_index (questions, *(const guint *) a);
  const GruppeQuestion *qb = g_ptr_array_index (questions, *(const guint *) b);

  return strcmp (qa->id, qb->id);
}

/* One step of a weight is the smallest change, two steps the next, another answer the largest. Of equal ones the
 * question whose id comes first, and more weight before less, so that the order of asking plays no part. */
static void
find_flip (GruppeAssessment *self,
           GruppeAnswers    *answers,
           GruppeTally      *tally,
           GPtrArray        *providers,
           GruppeProvider   *today)
{
  GPtrArray *questions = gruppe_questionnaire_get_questions (self->questionnaire);
  g_autofree GruppeScore *scores = g_new0 (GruppeScore, providers->len);
  g_autofree guint *positions = g_new0 (guint, questions->len);

  for (guint i = 0; i < questions->len; i++)
    positions[i] = i;
  g_qsort_with_data (positions, (int) questions->len, sizeof *positions, compare_positions, questions);

  for (int step = 1; step <= 2; step++)
    {
      for (guint i = 0; i < questions->len; i++)
        {
          const GruppeQuestion *question = g_ptr_array_index (questions, positions[i]);
          int weight = gruppe_answers_get (answers, question->id)->weight;

          if (gruppe_tally_get_wants (tally, positions[i])->len == 0)
            continue;
          if (try_weight (self, tally, providers, scores, today, positions[i], question, weight + step) ||
              try_weight (self, tally, providers, scores, today, positions[i], question, weight - step))
            return;
        }
    }

  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, positions[i]);
      const GruppeAnswer *answer = gruppe_answers_get (answers, question->id);

      if (answer->state == GRUPPE_ANSWER_ANSWERED && question->kind == GRUPPE_QUESTION_CHOICE &&
          try_options (self, tally, providers, scores, today, positions[i], question, answer))
        return;
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
  g_autoptr(GruppeTally) tally = NULL;
  g_autofree GruppeScore *scores = NULL;
  GruppeAssessment *self;
  GruppeResult *first, *second;
  gint64 total;

  g_return_val_if_fail (answers != NULL, NULL);
  g_return_val_if_fail (providers != NULL, NULL);

  self = g_new0 (GruppeAssessment, 1);
  self->questionnaire = g_object_ref (gruppe_answers_get_questionnaire (answers));
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) result_free);

  tally = gruppe_tally_new (answers, providers);
  self->empty = gruppe_tally_is_empty (tally);
  scores = g_new0 (GruppeScore, MAX (1, providers->len));
  if (!self->empty)
    gruppe_tally_count (tally, scores);

  for (guint i = 0; i < providers->len; i++)
    g_ptr_array_add (self->results, result_new (answers, tally, g_ptr_array_index (providers, i), &scores[i]));
  g_ptr_array_sort (self->results, compare_results);

  if (self->empty)
    return self;

  number_results (self->results);

  /* Middles are doubled sums out of the same total, so the lead in points is their difference * 50 / total. */
  total = providers->len > 0 ? scores[0].total : 0;
  first = self->results->len > 0 ? g_ptr_array_index (self->results, 0) : NULL;
  second = self->results->len > 1 ? g_ptr_array_index (self->results, 1) : NULL;
  if (first != NULL && second != NULL && !first->excluded && !second->excluded && !first->tied &&
      (first->middle - second->middle) * 50 < GRUPPE_ASSESSMENT_MARGIN * total)
    {
      self->close = TRUE;
      find_flip (self, answers, tally, providers, first->provider);
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
