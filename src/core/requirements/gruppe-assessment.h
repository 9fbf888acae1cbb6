/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-answers.h"

G_BEGIN_DECLS

/* A lead of fewer points than this is called close. */
#define GRUPPE_ASSESSMENT_MARGIN 5

/**
 * GruppeEffect:
 * @GRUPPE_EFFECT_FOR: the provider meets the demand, which was checked
 * @GRUPPE_EFFECT_PARTLY: it counts for a part: met in some plans, servers or situations, or nobody checked that it is met
 * @GRUPPE_EFFECT_AGAINST: the provider does not meet it, as far as is known
 * @GRUPPE_EFFECT_UNKNOWN: nobody knows
 * @GRUPPE_EFFECT_EXCLUDES: it does not, which was checked, and it must
 */
typedef enum
{
  GRUPPE_EFFECT_FOR,
  GRUPPE_EFFECT_PARTLY,
  GRUPPE_EFFECT_AGAINST,
  GRUPPE_EFFECT_UNKNOWN,
  GRUPPE_EFFECT_EXCLUDES,
} GruppeEffect;

/**
 * GruppeReason:
 * @question: the question whose answer asked for it
 * @want: what was asked for
 * @cell: what is known about the provider
 * @effect: what it does to the result
 * @must: whether the demand was a must
 * @unchecked: whether something is known that nobody checked, so that it counts for a part only
 */
typedef struct
{
  const GruppeQuestion *question;
  const GruppeWant *want;
  GruppeCell *cell;
  GruppeEffect effect;
  gboolean must;
  gboolean unchecked;
} GruppeReason;

/**
 * GruppeResult:
 * @provider: the provider
 * @rank: place among those not excluded, from 1, the same number for a tie; 0 when excluded or nothing is answered
 * @tied: whether another provider has the same place
 * @excluded: whether a must is not met
 * @low: points from 0 to 100 if everything that is not certain is bad
 * @high: points if everything that is not certain is good
 * @middle: twice the middle of the range before it became points, by which the order goes without rounding; comparable within one
 *   assessment only
 * @tenths: middle of the range in tenths of a point, rounded
 * @reasons: (element-type GruppeReason): in the order of the questions; a demand of several questions is there for each of
 *   them, though it counts once
 */
typedef struct
{
  GruppeProvider *provider;
  guint rank;
  gboolean tied;
  gboolean excluded;
  double low;
  double high;
  gint64 middle;
  gint64 tenths;
  GPtrArray *reasons;
} GruppeResult;

/**
 * GruppeFlip:
 * @question: the question to change
 * @weight: the new weight, or 0 when the answer is changed
 * @option: (nullable): the new answer
 * @leader: who would be first then
 *
 * The smallest single change that puts somebody else first.
 */
typedef struct
{
  const GruppeQuestion *question;
  int weight;
  const GruppeOption *option;
  GruppeProvider *leader;
} GruppeFlip;

/**
 * GruppeAssessment:
 *
 * A ranking with its reasons, see docs/ASSESSMENT.md for the arithmetic.
 */
typedef struct _GruppeAssessment GruppeAssessment;

GruppeAssessment *gruppe_assess                     (GruppeAnswers     *answers,
                                                     GPtrArray         *providers);
void              gruppe_assessment_free            (GruppeAssessment  *self);
gboolean          gruppe_assessment_is_empty        (GruppeAssessment  *self);
GPtrArray        *gruppe_assessment_get_results     (GruppeAssessment  *self);
gboolean          gruppe_assessment_is_close        (GruppeAssessment  *self);
const GruppeFlip *gruppe_assessment_get_flip        (GruppeAssessment  *self);
const char       *gruppe_effect_to_string           (GruppeEffect       effect);
gboolean          gruppe_want_satisfaction          (const GruppeWant  *want,
                                                     GruppeCell        *cell,
                                                     double             answer,
                                                     double            *ret_low,
                                                     double            *ret_high);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeAssessment, gruppe_assessment_free)

G_END_DECLS
