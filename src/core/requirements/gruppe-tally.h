/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-answers.h"

G_BEGIN_DECLS

/* The highest weight of a wish, and the weight of a must. */
#define GRUPPE_WEIGHT_MAX 3

/* One step of a weight: divisible by every number up to 16, so that a question's weight can be shared among its demands
 * without a remainder. */
#define GRUPPE_SHARES_PER_WEIGHT 720720

/**
 * GruppeScore:
 * @low: quarters of weight shares met if everything that is not certain is bad
 * @high: the same if everything that is not certain is good
 * @total: quarters that could be met; 0 when nothing counts
 * @excluded: whether a must is certainly not met
 *
 * Whole numbers: sums of them are exact, so no order of adding can change a ranking.
 */
typedef struct
{
  gint64 low;
  gint64 high;
  gint64 total;
  gboolean excluded;
} GruppeScore;

/**
 * GruppeTally:
 *
 * What a sheet of answers asks of each provider, laid out so that it can be counted many times with single changes.
 */
typedef struct _GruppeTally GruppeTally;

GruppeTally *gruppe_tally_new        (GruppeAnswers      *answers,
                                      GPtrArray          *providers);
void         gruppe_tally_free       (GruppeTally        *self);
gboolean     gruppe_tally_is_empty   (GruppeTally        *self);
GPtrArray   *gruppe_tally_get_wants  (GruppeTally        *self,
                                      guint               question);
void         gruppe_tally_set_weight (GruppeTally        *self,
                                      guint               question,
                                      int                 weight);
void         gruppe_tally_set_option (GruppeTally        *self,
                                      guint               question,
                                      const GruppeOption *option);
void         gruppe_tally_reset      (GruppeTally        *self,
                                      guint               question);
void         gruppe_tally_count      (GruppeTally        *self,
                                      GruppeScore        *scores);
int          gruppe_demand_share     (int                 weight,
                                      guint               n_demands,
                                      gboolean            must);
gint64       gruppe_score_middle     (const GruppeScore  *score);
gint64       gruppe_score_tenths     (const GruppeScore  *score);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeTally, gruppe_tally_free)

G_END_DECLS
