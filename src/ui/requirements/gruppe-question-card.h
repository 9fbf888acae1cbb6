/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "requirements/gruppe-answers.h"

G_BEGIN_DECLS

/**
 * GruppeQuestionCard:
 *
 * One question: its text, the field for the answer, what it means, how much it counts and whether it is a must. Signals:
 * "answer-changed" (guint state, const char *value), "weight-changed" (int), "must-changed" (gboolean), "visited" (the
 * keyboard focus came in).
 */
#define GRUPPE_TYPE_QUESTION_CARD (gruppe_question_card_get_type ())

G_DECLARE_FINAL_TYPE (GruppeQuestionCard, gruppe_question_card, GRUPPE, QUESTION_CARD, GtkWidget)

GtkWidget            *gruppe_question_card_new          (const GruppeQuestion *question,
                                                         const char           *heading);
const GruppeQuestion *gruppe_question_card_get_question (GruppeQuestionCard   *self);
void                  gruppe_question_card_set_answer   (GruppeQuestionCard   *self,
                                                         const GruppeAnswer   *answer);
void                  gruppe_question_card_set_hint     (GruppeQuestionCard   *self,
                                                         const char           *hint);
void                  gruppe_question_card_set_problem  (GruppeQuestionCard   *self,
                                                         const char           *problem);

G_END_DECLS
