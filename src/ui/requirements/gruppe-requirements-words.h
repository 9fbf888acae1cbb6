/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "requirements/gruppe-adoption.h"
#include "requirements/gruppe-assessments.h"
#include "requirements/gruppe-fact-snapshot.h"
#include "requirements/gruppe-next-steps.h"

G_BEGIN_DECLS

/* Sentences about a ranking. Everything a catalogue or a questionnaire says comes in the user's language already. */
char       *gruppe_requirements_words_outcome  (GruppeAssessment     *assessment);
char       *gruppe_requirements_words_change   (GruppeAssessment     *assessment);
char       *gruppe_requirements_words_close    (GruppeAssessment     *assessment);
char       *gruppe_requirements_words_place    (const GruppeResult   *result);
char       *gruppe_requirements_words_points   (const GruppeResult   *result);
char       *gruppe_requirements_words_excluded (const GruppeResult   *result,
                                                GruppeAnswers        *answers);
char       *gruppe_requirements_words_reason   (const GruppeReason   *reason,
                                                GruppeAnswers        *answers);
char       *gruppe_requirements_words_number   (const GruppeQuestion *question,
                                                int                   number);
char       *gruppe_requirements_words_hint     (GPtrArray            *hints,
                                                const GruppeQuestion *question);
const char *gruppe_requirements_words_effect   (GruppeEffect          effect);
const char *gruppe_requirements_words_weight   (int                   weight);
const char *gruppe_requirements_words_unit     (const char           *unit);
const char *gruppe_requirements_words_land     (guint                 position,
                                                const char          **ret_code);

/* TITLES: (nullable) (element-type utf8) what other assessments are called. */
char       *gruppe_requirements_words_title    (GruppeContext        *context,
                                                GPtrArray            *titles);
char       *gruppe_requirements_words_summary  (const GruppeAssessmentSummary *summary,
                                                GruppeCatalogue      *catalogue);
char       *gruppe_requirements_words_choice   (const GruppeAdoption *adoption,
                                                GruppeCatalogue      *catalogue);
char       *gruppe_requirements_words_steps    (const GruppeAdoption *adoption,
                                                GruppeNextSteps      *steps);
char       *gruppe_requirements_words_changes  (GPtrArray            *changes,
                                                GruppeFactSnapshot   *then,
                                                GruppeFactSnapshot   *today,
                                                GruppeCatalogue      *catalogue);
char       *gruppe_requirements_words_preset   (const GruppeQuestion *question);

G_END_DECLS
