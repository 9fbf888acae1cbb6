/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "gruppe-assessment.h"
#include "gruppe-tally.h"


/* One criterion with one demand, whoever asks for it. */
typedef struct
{
  const GruppeWant *want;
  double bound;
} Demand;

/* How far one provider's fact meets one demand, in quarters. */
#define WHOLE 4

typedef struct
{
  guint8 low;
  guint8 high;
} Match;

/* What one question asks for. */
typedef struct
{
  const GruppeQuestion *question;
  GPtrArray *wants;             /* no demand twice */
  int weight;
  gboolean must;
  gboolean indifferent;
} Ballot;

struct _GruppeTally
{
  GruppeAnswers *answers;       /* borrowed */
  guint n_providers;
  GArray *demands;              /* Demand */
  GHashTable *index;            /* GruppeWant -> its demand + 1 */
  Match *matches;               /* n_providers rows of demands */
  Ballot *ballots;
  guint n_ballots;
  int *shares;                  /* scratch: what each demand weighs */
  gboolean *musts;              /* scratch */
};

static double
bound_of (const GruppeWant   *want,
          const GruppeAnswer *answer)
{
  if (!want->bound_is_answer)
    return want->bound;

  return answer->state == GRUPPE_ANSWER_ANSWERED ? g_ascii_strtod (answer->value, NULL) : 0;
}

static void
add_demands (GruppeTally        *self,
             GPtrArray          *wants,
             const GruppeAnswer *answer)
{
  for (guint i = 0; i < wants->len; i++)
    {
      const GruppeWant *want = g_ptr_array_index (wants, i);
      Demand fresh = { want, bound_of (want, answer) };
      guint j;

      for (j = 0; j < self->demands->len; j++)
        {
          const Demand *old = &g_array_index (self->demands, Demand, j);

          if (old->want->criterion == want->criterion && old->want->demand == want->demand &&
              !(old->bound < fresh.bound) && !(old->bound > fresh.bound))
            break;
        }

      if (j == self->demands->len)
        g_array_append_val (self->demands, fresh);
      g_hash_table_insert (self->index, (gpointer) want, GUINT_TO_POINTER (j + 1));
    }
}

static guint
demand_of (GruppeTally      *self,
           const GruppeWant *want)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->index, want)) - 1;
}

/* The same demand twice in one question is one demand; a want that is a must for all stays. */
static void
set_wants (GruppeTally *self,
           Ballot      *ballot,
           GPtrArray   *wants)
{
  g_ptr_array_set_size (ballot->wants, 0);

  for (guint i = 0; i < wants->len; i++)
    {
      const GruppeWant *want = g_ptr_array_index (wants, i);
      guint j;

      for (j = 0; j < ballot->wants->len; j++)
        {
          const GruppeWant *old = g_ptr_array_index (ballot->wants, j);

          if (demand_of (self, old) == demand_of (self, want))
            break;
        }

      if (j == ballot->wants->len)
        g_ptr_array_add (ballot->wants, (gpointer) want);
      else if (want->must)
        ballot->wants->pdata[j] = (gpointer) want;
    }
}

static gboolean
can_ask (const GruppeQuestion *question)
{
  if (question->wants->len > 0)
    return TRUE;

  for (guint i = 0; i < question->options->len; i++)
    {
      if (((GruppeOption *) g_ptr_array_index (question->options, i))->wants->len > 0)
        return TRUE;
    }

  return FALSE;
}

static void
match_all (GruppeTally *self,
           GPtrArray   *providers)
{
  guint n = self->demands->len;

  self->matches = g_new0 (Match, MAX (1, (gsize) n * providers->len));

  for (guint i = 0; i < providers->len; i++)
    {
      for (guint j = 0; j < n; j++)
        {
          const Demand *demand = &g_array_index (self->demands, Demand, j);
          Match *match = &self->matches[(gsize) i * n + j];
          GruppeCell *cell = gruppe_provider_get_cell (g_ptr_array_index (providers, i),
                                                       gruppe_criterion_get_id (demand->want->criterion));
          double low, high;

          gruppe_want_satisfaction (demand->want, cell, demand->bound, &low, &high);
          match->low = (guint8) (WHOLE * low);
          match->high = (guint8) (WHOLE * high);
        }
    }
}

/**
 * gruppe_tally_new:
 * @answers: the answers; must outlive the tally and not change
 * @providers: (element-type GruppeProvider): who is rated
 *
 * Returns: (transfer full): the layout
 */
GruppeTally *
gruppe_tally_new (GruppeAnswers *answers,
                  GPtrArray     *providers)
{
  GPtrArray *questions = gruppe_questionnaire_get_questions (gruppe_answers_get_questionnaire (answers));
  GruppeTally *self = g_new0 (GruppeTally, 1);

  self->answers = answers;
  self->n_providers = providers->len;
  self->demands = g_array_new (FALSE, FALSE, sizeof (Demand));
  self->index = g_hash_table_new (NULL, NULL);
  self->n_ballots = questions->len;
  self->ballots = g_new0 (Ballot, MAX (1, questions->len));

  /* All that could be asked, so that another answer can be tried without looking up facts again. */
  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);
      const GruppeAnswer *answer = gruppe_answers_get (answers, question->id);

      self->ballots[i].question = question;
      self->ballots[i].wants = g_ptr_array_new ();
      add_demands (self, question->wants, answer);
      for (guint j = 0; j < question->options->len; j++)
        add_demands (self, ((GruppeOption *) g_ptr_array_index (question->options, j))->wants, answer);
    }

  match_all (self, providers);
  self->shares = g_new0 (int, MAX (1, self->demands->len));
  self->musts = g_new0 (gboolean, MAX (1, self->demands->len));

  for (guint i = 0; i < questions->len; i++)
    gruppe_tally_reset (self, i);

  return self;
}

/**
 * gruppe_tally_free:
 * @self: (nullable) (transfer full): a tally
 */
void
gruppe_tally_free (GruppeTally *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_ballots; i++)
    g_clear_pointer (&self->ballots[i].wants, g_ptr_array_unref);
  g_clear_pointer (&self->ballots, g_free);
  g_clear_pointer (&self->musts, g_free);
  g_clear_pointer (&self->shares, g_free);
  g_clear_pointer (&self->matches, g_free);
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_clear_pointer (&self->demands, g_array_unref);
  g_free (self);
}

/**
 * gruppe_tally_is_empty:
 * @self: a tally
 *
 * Returns: whether no answer asks for anything, so that a ranking would mean nothing
 */
gboolean
gruppe_tally_is_empty (GruppeTally *self)
{
  for (guint i = 0; i < self->n_ballots; i++)
    {
      if (self->ballots[i].wants->len > 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * gruppe_tally_get_wants:
 * @self: a tally
 * @question: position of a question
 *
 * Returns: (transfer none) (element-type GruppeWant): what its answer asks for, no demand twice
 */
GPtrArray *
gruppe_tally_get_wants (GruppeTally *self,
                        guint        question)
{
  g_return_val_if_fail (question < self->n_ballots, NULL);

  return self->ballots[question].wants;
}

/**
 * gruppe_tally_set_weight:
 * @self: a tally
 * @question: position of a question
 * @weight: 1 to 3
 *
 * Tries another weight.
 */
void
gruppe_tally_set_weight (GruppeTally *self,
                         guint        question,
                         int          weight)
{
  g_return_if_fail (question < self->n_ballots);
  g_return_if_fail (weight >= 1 && weight <= 3);

  self->ballots[question].weight = weight;
}

/**
 * gruppe_tally_set_option:
 * @self: a tally
 * @question: position of a question
 * @option: one of its options
 *
 * Tries another answer.
 */
void
gruppe_tally_set_option (GruppeTally        *self,
                         guint               question,
                         const GruppeOption *option)
{
  g_return_if_fail (question < self->n_ballots);

  self->ballots[question].indifferent = FALSE;
  set_wants (self, &self->ballots[question], option->wants);
}

/**
 * gruppe_tally_reset:
 * @self: a tally
 * @question: position of a question
 *
 * Takes back what was tried with one question.
 */
void
gruppe_tally_reset (GruppeTally *self,
                    guint        question)
{
  Ballot *ballot;
  const GruppeAnswer *answer;
  g_autoptr(GPtrArray) wants = NULL;

  g_return_if_fail (question < self->n_ballots);

  ballot = &self->ballots[question];
  answer = gruppe_answers_get (self->answers, ballot->question->id);
  wants = gruppe_answers_get_wants (self->answers, ballot->question);
  ballot->weight = answer->weight;
  ballot->must = answer->must;
  ballot->indifferent = answer->state == GRUPPE_ANSWER_INDIFFERENT && can_ask (ballot->question);
  set_wants (self, ballot, wants);
}

/**
 * gruppe_tally_count:
 * @self: a tally
 * @scores: (out caller-allocates) (array): one for each provider
 *
 * A demand weighs as much as the question that gives it most; asking for the same thing again adds nothing. A must weighs as
 * much as any wish can, see gruppe_demand_share().
 */
void
gruppe_tally_count (GruppeTally *self,
                    GruppeScore *scores)
{
  guint n = self->demands->len;
  gint64 met_by_all = 0;

  for (guint j = 0; j < n; j++)
    {
      self->shares[j] = 0;
      self->musts[j] = FALSE;
    }

  for (guint i = 0; i < self->n_ballots; i++)
    {
      const Ballot *ballot = &self->ballots[i];

      if (ballot->indifferent)
        met_by_all += WHOLE * (gint64) ballot->weight * GRUPPE_SHARES_PER_WEIGHT;

      for (guint j = 0; j < ballot->wants->len; j++)
        {
          const GruppeWant *want = g_ptr_array_index (ballot->wants, j);
          guint demand = demand_of (self, want);
          gboolean must = ballot->must || want->must;

          self->shares[demand] = MAX (self->shares[demand],
                                      gruppe_demand_share (ballot->weight, ballot->wants->len, must));
          self->musts[demand] = self->musts[demand] || must;
        }
    }

  for (guint i = 0; i < self->n_providers; i++)
    {
      const Match *matches = &self->matches[(gsize) i * n];
      GruppeScore *score = &scores[i];

      score->low = score->high = score->total = met_by_all;
      score->excluded = FALSE;

      for (guint j = 0; j < n; j++)
        {
          score->low += (gint64) self->shares[j] * matches[j].low;
          score->high += (gint64) self->shares[j] * matches[j].high;
          score->total += (gint64) self->shares[j] * WHOLE;
          /* Not even in part, and beyond doubt. */
          if (self->musts[j] && matches[j].high == 0)
            score->excluded = TRUE;
        }
    }
}

/**
 * gruppe_demand_share:
 * @weight: weight of a question, 1 to 3
 * @n_demands: how many different demands its answer makes
 * @must: whether this demand is a must
 *
 * The demands of one answer share the weight of the question. A must weighs as much as the highest weight by itself, whatever the
 * weight of the question: who meets it only in part, or perhaps, must not get away with less than for a wish.
 *
 * Returns: what the question gives to one of its demands, in parts of %GRUPPE_SHARES_PER_WEIGHT
 */
int
gruppe_demand_share (int      weight,
                     guint    n_demands,
                     gboolean must)
{
  g_return_val_if_fail (n_demands > 0, 0);

  return must ? GRUPPE_WEIGHT_MAX * GRUPPE_SHARES_PER_WEIGHT : weight * GRUPPE_SHARES_PER_WEIGHT / (int) n_demands;
}

/**
 * gruppe_score_middle:
 * @score: a score
 *
 * Returns: twice the middle of the range. Scores of one count have the same total, so this number alone decides the order,
 *   without rounding; what is equal here is a tie
 */
gint64
gruppe_score_middle (const GruppeScore *score)
{
  return score->low + score->high;
}

/**
 * gruppe_score_tenths:
 * @score: a score
 *
 * Returns: the middle of the range in tenths of a point, 0 to 1000, rounded for people
 */
gint64
gruppe_score_tenths (const GruppeScore *score)
{
  if (score->total == 0)
    return 0;

  return ((score->low + score->high) * 1000 + score->total) / (2 * score->total);
}
