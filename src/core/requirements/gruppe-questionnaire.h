/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "providers/gruppe-catalogue.h"

G_BEGIN_DECLS

/**
 * GruppeDemand:
 * @GRUPPE_DEMAND_IS_YES: the state should be yes
 * @GRUPPE_DEMAND_IS_NO: the state should be no
 * @GRUPPE_DEMAND_AT_LEAST: the value should not be smaller
 * @GRUPPE_DEMAND_AT_MOST: the value should not be larger
 */
typedef enum
{
  GRUPPE_DEMAND_IS_YES,
  GRUPPE_DEMAND_IS_NO,
  GRUPPE_DEMAND_AT_LEAST,
  GRUPPE_DEMAND_AT_MOST,
} GruppeDemand;

/**
 * GruppeWant:
 * @criterion: what it is about
 * @demand: what is asked for
 * @bound: number of at-least and at-most
 * @bound_is_answer: the number given as the answer is the bound
 * @must: a knock-out whatever the question's switch says
 */
typedef struct
{
  GruppeCriterion *criterion;
  GruppeDemand demand;
  double bound;
  gboolean bound_is_answer;
  gboolean must;
} GruppeWant;

typedef enum
{
  GRUPPE_QUESTION_CHOICE,
  GRUPPE_QUESTION_SEVERAL,
  GRUPPE_QUESTION_NUMBER,
  GRUPPE_QUESTION_LAND,
  GRUPPE_QUESTION_TEXT,
} GruppeQuestionKind;

/**
 * GruppeOption:
 * @id: stable id
 * @label: what the user reads
 * @wants: (element-type GruppeWant): what choosing it asks of a provider
 */
typedef struct
{
  char *id;
  GruppeWords *label;
  GPtrArray *wants;
} GruppeOption;

/**
 * GruppeQuestion:
 * @id: stable id
 * @section: id of its section
 * @kind: kind of answer
 * @text: the question
 * @explain: (nullable): what it means, for lay people
 * @example: (nullable): an example
 * @why: (nullable): why it is asked
 * @unit: (nullable): unit of a number
 * @min: smallest number allowed
 * @max: largest number allowed
 * @weight: default weight, 1 to 3
 * @can_be_must: whether the user may turn it into a must
 * @must: default of that switch
 * @options: (element-type GruppeOption): for choice and several
 * @wants: (element-type GruppeWant): for numbers
 *
 * Read-only; belongs to its questionnaire.
 */
typedef struct
{
  char *id;
  char *section;
  GruppeQuestionKind kind;
  GruppeWords *text;
  GruppeWords *explain;
  GruppeWords *example;
  GruppeWords *why;
  char *unit;
  double min;
  double max;
  int weight;
  gboolean can_be_must;
  gboolean must;
  GPtrArray *options;
  GPtrArray *wants;
} GruppeQuestion;

/**
 * GruppeSection:
 * @id: stable id
 * @label: what the user reads
 */
typedef struct
{
  char *id;
  GruppeWords *label;
} GruppeSection;

/**
 * GruppeConflict:
 * @when: question id -> option id; all must hold
 * @hint: what to say
 */
typedef struct
{
  GHashTable *when;
  GruppeWords *hint;
} GruppeConflict;

/**
 * GruppeQuestionnaire:
 *
 * The questions of the assessment, checked against the criteria of a catalogue. Immutable.
 */
#define GRUPPE_TYPE_QUESTIONNAIRE (gruppe_questionnaire_get_type ())

G_DECLARE_FINAL_TYPE (GruppeQuestionnaire, gruppe_questionnaire, GRUPPE, QUESTIONNAIRE, GObject)

GruppeQuestionnaire  *gruppe_questionnaire_new_builtin   (GruppeCatalogue      *catalogue,
                                                          GError              **error);
GruppeQuestionnaire  *gruppe_questionnaire_new_from_json (GruppeCatalogue      *catalogue,
                                                          JsonObject           *object,
                                                          GError              **error);
const char           *gruppe_questionnaire_get_version   (GruppeQuestionnaire  *self);
GPtrArray            *gruppe_questionnaire_get_sections  (GruppeQuestionnaire  *self);
GPtrArray            *gruppe_questionnaire_get_questions (GruppeQuestionnaire  *self);
GPtrArray            *gruppe_questionnaire_get_conflicts (GruppeQuestionnaire  *self);
const GruppeQuestion *gruppe_questionnaire_find          (GruppeQuestionnaire  *self,
                                                          const char           *id);
const GruppeOption   *gruppe_question_find_option        (const GruppeQuestion *question,
                                                          const char           *id);
const char           *gruppe_question_kind_to_string     (GruppeQuestionKind    kind);

G_END_DECLS
