/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-answer-keeper.h"
#include "shell/gruppe-page.h"

G_BEGIN_DECLS

/**
 * GruppeAssessmentShown:
 * @page: the page
 *
 * The assessment worked on, or its answers, are other ones now: shows them.
 */
typedef void (*GruppeAssessmentShown) (GtkWidget *page);

/* What is done with whole assessments. The page takes nothing while it is done; what was given up can be brought back. */
void gruppe_assessment_work_open      (GruppePage            *page,
                                       GruppeAnswerKeeper    *keeper,
                                       gint64                 assessment,
                                       GruppeAssessmentShown  shown);
void gruppe_assessment_work_create    (GruppePage            *page,
                                       GruppeAnswerKeeper    *keeper,
                                       const char            *title,
                                       GruppeAssessmentShown  shown);
void gruppe_assessment_work_duplicate (GruppePage            *page,
                                       GruppeAnswerKeeper    *keeper,
                                       const char            *title,
                                       GruppeAssessmentShown  shown);
/* Also one that is not in the database yet: then it is from now on. */
void gruppe_assessment_work_rename    (GruppePage            *page,
                                       GruppeAnswerKeeper    *keeper,
                                       const char            *title,
                                       GruppeAssessmentShown  shown);
void gruppe_assessment_work_delete    (GruppePage            *page,
                                       GruppeAnswerKeeper    *keeper,
                                       GruppeAssessmentShown  shown);
/* Forgets all answers. */
void gruppe_assessment_work_clear     (GruppePage            *page,
                                       GruppeAnswerKeeper    *keeper,
                                       GruppeAssessmentShown  shown);

G_END_DECLS
