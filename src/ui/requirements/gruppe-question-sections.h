/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "requirements/gruppe-answers.h"

G_BEGIN_DECLS

/**
 * GruppeQuestionSection:
 * @title: what the user reads
 * @questions: (element-type GruppeQuestion): the questions of one screen; they belong to the questionnaire
 */
typedef struct
{
  char *title;
  GPtrArray *questions;
} GruppeQuestionSection;

GPtrArray *gruppe_question_sections_new      (GruppeQuestionnaire          *questionnaire);
gboolean   gruppe_question_sections_find     (GPtrArray                    *sections,
                                              const GruppeQuestion         *question,
                                              guint                        *ret_section,
                                              guint                        *ret_position);
char      *gruppe_question_section_progress  (const GruppeQuestionSection  *self,
                                              GruppeAnswers                *answers);
char      *gruppe_question_sections_progress (GruppeAnswers                *answers,
                                              double                       *ret_fraction);

G_END_DECLS
