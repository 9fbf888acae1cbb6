/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-json.h"

G_BEGIN_DECLS

/**
 * GruppeCriterionType:
 * @GRUPPE_CRITERION_STATE: yes, partly or no say it all
 * @GRUPPE_CRITERION_NUMBER: a number with a unit
 * @GRUPPE_CRITERION_LEVEL: 1 (low) to 4 (very high)
 * @GRUPPE_CRITERION_TEXT: words only
 */
typedef enum
{
  GRUPPE_CRITERION_STATE,
  GRUPPE_CRITERION_NUMBER,
  GRUPPE_CRITERION_LEVEL,
  GRUPPE_CRITERION_TEXT,
} GruppeCriterionType;

/**
 * GruppeBetter:
 * @GRUPPE_BETTER_NONE: values have no order
 * @GRUPPE_BETTER_MORE: a larger number is better
 * @GRUPPE_BETTER_LESS: a smaller number is better
 * @GRUPPE_BETTER_YES: "yes" is better
 * @GRUPPE_BETTER_NO: "no" is better
 */
typedef enum
{
  GRUPPE_BETTER_NONE,
  GRUPPE_BETTER_MORE,
  GRUPPE_BETTER_LESS,
  GRUPPE_BETTER_YES,
  GRUPPE_BETTER_NO,
} GruppeBetter;

/**
 * GruppeCriterion:
 *
 * One row of the comparison: something that can be known about a provider. Immutable.
 */
#define GRUPPE_TYPE_CRITERION (gruppe_criterion_get_type ())

G_DECLARE_FINAL_TYPE (GruppeCriterion, gruppe_criterion, GRUPPE, CRITERION, GObject)

GruppeCriterion     *gruppe_criterion_new_from_json (JsonObject       *object,
                                                     const char       *place,
                                                     GError          **error);
const char          *gruppe_criterion_get_id        (GruppeCriterion  *self);
const char          *gruppe_criterion_get_group     (GruppeCriterion  *self);
const char          *gruppe_criterion_get_label     (GruppeCriterion  *self);
const char          *gruppe_criterion_get_explain   (GruppeCriterion  *self);
const char          *gruppe_criterion_get_keywords  (GruppeCriterion  *self);
gboolean             gruppe_criterion_is_own        (GruppeCriterion  *self);
GruppeCriterionType  gruppe_criterion_get_kind      (GruppeCriterion  *self);
const char          *gruppe_criterion_get_unit      (GruppeCriterion  *self);
GruppeBetter         gruppe_criterion_get_better    (GruppeCriterion  *self);
const char          *gruppe_criterion_get_meaning   (GruppeCriterion  *self);

const char          *gruppe_criterion_type_to_string (GruppeCriterionType   kind);
gboolean             gruppe_criterion_type_from_string (const char          *text,
                                                     GruppeCriterionType *ret_kind);
const char          *gruppe_better_to_string        (GruppeBetter      better);
gboolean             gruppe_better_from_string      (const char       *text,
                                                     GruppeBetter     *ret_better);
gboolean             gruppe_criterion_is_unit       (const char       *text);
gboolean             gruppe_criterion_is_meaning    (const char       *text);

G_END_DECLS
