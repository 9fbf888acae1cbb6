/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "requirements/gruppe-answers.h"

G_BEGIN_DECLS

/**
 * GruppeAnswerBox:
 *
 * The field for one answer, as the kind of question wants it, and the two answers every question has: skip, and does not
 * matter. Signal "changed": the user gave another answer.
 */
#define GRUPPE_TYPE_ANSWER_BOX (gruppe_answer_box_get_type ())

G_DECLARE_FINAL_TYPE (GruppeAnswerBox, gruppe_answer_box, GRUPPE, ANSWER_BOX, GtkWidget)

void               gruppe_answer_box_set_question (GruppeAnswerBox       *self,
                                                   const GruppeQuestion  *question,
                                                   GtkWidget             *labelled_by);
void               gruppe_answer_box_set_answer   (GruppeAnswerBox       *self,
                                                   GruppeAnswerState      state,
                                                   const char            *value);
GruppeAnswerState  gruppe_answer_box_get_state    (GruppeAnswerBox       *self);
const char        *gruppe_answer_box_get_value    (GruppeAnswerBox       *self);
void               gruppe_answer_box_set_problem  (GruppeAnswerBox       *self,
                                                   const char            *problem);

G_END_DECLS
