/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "requirements/gruppe-assessment.h"

G_BEGIN_DECLS

/**
 * World:
 *
 * A small catalogue and questionnaire in few words.
 *
 * Criteria: "a b #t" - states a and b, number t.
 *
 * A provider: "x a=yes b=no? t=90" - its id, then its cells: yes, part, no, na, a number, * (unlimited), a number or * after
 * "~" (partly); "?" at the end: nobody checked it. What is not named is unknown.
 *
 * A question: "q1 choice w2 must | yes: a t>=60 | no:" - its id, its kind, its weight, "can" or "must"; then its options
 * with what they want (a, a=no, t>=60, t<=60, "!" before a must). A number has one nameless option: "| t>=answer".
 */
typedef struct
{
  GruppeCatalogue *catalogue;
  GruppeQuestionnaire *questionnaire;
  GruppeAnswers *answers;
  GruppeAssessment *assessment;
} World;

World              *world_new       (const char         *criteria,
                                     const char * const *providers,
                                     const char * const *questions);
void                world_free      (World              *self);
void                world_answer    (World              *self,
                                     const char         *question,
                                     const char         *value);
void                world_weight    (World              *self,
                                     const char         *question,
                                     int                 weight);
void                world_must      (World              *self,
                                     const char         *question);
void                world_assess    (World              *self);
const GruppeResult *world_result    (World              *self,
                                     const char         *provider);
const char         *world_place     (World              *self,
                                     guint               place);

/* The catalogue and the questions of the program, answers from JSON as the command line takes it. Needs
 * gruppe_core_init(). */
World              *world_builtin   (const char         *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

G_END_DECLS
