/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-questionnaire.h"

G_BEGIN_DECLS

/**
 * GruppeAnswerState:
 * @GRUPPE_ANSWER_SKIPPED: "skip / do not know": the question leaves the sum; the same as no answer at all
 * @GRUPPE_ANSWER_INDIFFERENT: "does not matter": every provider meets it, so it counts, but divides nobody
 * @GRUPPE_ANSWER_ANSWERED: there is a value
 */
typedef enum
{
  GRUPPE_ANSWER_SKIPPED,
  GRUPPE_ANSWER_INDIFFERENT,
  GRUPPE_ANSWER_ANSWERED,
} GruppeAnswerState;

/**
 * GruppeAnswer:
 * @state: answered, skipped or indifferent
 * @value: option id; option ids joined by spaces; decimal number; code of a Land; free text
 * @weight: 1 to 3
 * @must: excludes providers that do not meet it
 */
typedef struct
{
  GruppeAnswerState state;
  char *value;
  int weight;
  gboolean must;
} GruppeAnswer;

/**
 * GruppeAnswers:
 *
 * The answers to a questionnaire. Only what is allowed can be set.
 */
typedef struct _GruppeAnswers GruppeAnswers;

GruppeAnswers       *gruppe_answers_new         (GruppeQuestionnaire  *questionnaire);
GruppeAnswers       *gruppe_answers_copy        (GruppeAnswers        *self);
void                 gruppe_answers_free        (GruppeAnswers        *self);
GruppeQuestionnaire *gruppe_answers_get_questionnaire (GruppeAnswers  *self);
gboolean             gruppe_answers_set         (GruppeAnswers        *self,
                                                 const char           *question,
                                                 GruppeAnswerState     state,
                                                 const char           *value,
                                                 GError              **error);
gboolean             gruppe_answers_set_weight  (GruppeAnswers        *self,
                                                 const char           *question,
                                                 int                   weight,
                                                 GError              **error);
gboolean             gruppe_answers_set_must    (GruppeAnswers        *self,
                                                 const char           *question,
                                                 gboolean              must,
                                                 GError              **error);
const GruppeAnswer  *gruppe_answers_get         (GruppeAnswers        *self,
                                                 const char           *question);
guint                gruppe_answers_count       (GruppeAnswers        *self);
gboolean             gruppe_answers_read_json   (GruppeAnswers        *self,
                                                 JsonObject           *object,
                                                 const char           *place,
                                                 GError              **error);
GPtrArray           *gruppe_answers_get_hints   (GruppeAnswers        *self);
GPtrArray           *gruppe_answers_get_wants   (GruppeAnswers        *self,
                                                 const GruppeQuestion *question);
const char * const  *gruppe_answers_land_codes  (void);
const char          *gruppe_answer_state_to_string   (GruppeAnswerState  state);
gboolean             gruppe_answer_state_from_string (const char        *text,
                                                      GruppeAnswerState *ret_state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeAnswers, gruppe_answers_free)

G_END_DECLS
