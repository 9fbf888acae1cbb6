/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "gruppe-criterion-weights.h"
#include "gruppe-tally.h"

/* What one demand weighs, whoever asks for it. */
typedef struct
{
  const char *criterion;
  guint share;
  gboolean must;
} Demand;

/* Two wants with the same key are the same demand. */
static char *
make_key (const GruppeWant   *want,
          const GruppeAnswer *answer)
{
  double bound = want->bound_is_answer ? g_ascii_strtod (answer->value, NULL) : want->bound;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup_printf ("%s/%d/%s", gruppe_criterion_get_id (want->criterion), want->demand,
                          g_ascii_dtostr (number, sizeof number, bound));
}

static void
add_question (GHashTable         *demands,
              const GruppeAnswer *answer,
              GPtrArray          *wants)
{
  for (guint i = 0; i < wants->len; i++)
    {
      const GruppeWant *want = g_ptr_array_index (wants, i);
      g_autofree char *key = make_key (want, answer);
      Demand *demand = g_hash_table_lookup (demands, key);
      gboolean must;

      if (demand == NULL)
        {
          demand = g_new0 (Demand, 1);
          demand->criterion = gruppe_criterion_get_id (want->criterion);
          g_hash_table_insert (demands, g_steal_pointer (&key), demand);
        }

      must = answer->must || want->must;
      demand->share = MAX (demand->share, (guint) gruppe_demand_share (answer->weight, wants->len, must));
      demand->must = demand->must || must;
    }
}

/**
 * gruppe_criterion_weights:
 * @answers: answers
 *
 * What the rows of the comparison weigh: for every criterion the sum of what its demands weigh in the ranking, see
 * docs/ASSESSMENT.md. The same demand of several questions counts once. A criterion with a must has %GRUPPE_CRITERION_MUST
 * in addition, so sorted by weight the musts come first.
 *
 * Returns: (transfer full) (element-type utf8 guint): id of a criterion -> its weight, only those above 0. Empty when no answer
 *   asks for anything
 */
GHashTable *
gruppe_criterion_weights (GruppeAnswers *answers)
{
  GHashTable *weights;
  g_autoptr(GHashTable) demands = NULL;
  g_autoptr(GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr(GruppeTally) tally = NULL;
  GPtrArray *questions;
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (answers != NULL, NULL);

  tally = gruppe_tally_new (answers, nobody);
  questions = gruppe_questionnaire_get_questions (gruppe_answers_get_questionnaire (answers));
  demands = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);

      add_question (demands, gruppe_answers_get (answers, question->id), gruppe_tally_get_wants (tally, i));
    }

  weights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, demands);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Demand *demand = value;
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (weights, demand->criterion));
      guint sum = MIN ((before & ~GRUPPE_CRITERION_MUST) + demand->share, GRUPPE_CRITERION_MUST - 1);

      if (demand->must)
        before |= GRUPPE_CRITERION_MUST;
      g_hash_table_insert (weights, g_strdup (demand->criterion),
                           GUINT_TO_POINTER ((before & GRUPPE_CRITERION_MUST) | sum));
    }

  return weights;
}
