/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-answers.h"
#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeSavedAssessment:
 * @id: row
 * @title: what the group calls it
 * @questions_version: version of the questions it was begun with
 * @current_question: id of the question last worked on, "" at the start
 * @answers: the answers
 * @n_lost: answers to questions that no longer exist; they stay in the database
 */
typedef struct
{
  gint64 id;
  char *title;
  char *questions_version;
  char *current_question;
  GruppeAnswers *answers;
  guint n_lost;
} GruppeSavedAssessment;

void                   gruppe_saved_assessment_free        (GruppeSavedAssessment  *self);

/* The assessment worked on last; NULL without error when there is none. */
void                   gruppe_assessments_load_async       (GruppeContext          *context,
                                                            GruppeQuestionnaire    *questionnaire,
                                                            GCancellable           *cancellable,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
GruppeSavedAssessment *gruppe_assessments_load_finish      (GruppeContext          *context,
                                                            GAsyncResult           *result,
                                                            GError                **error);
/* Makes an empty one; finish returns its row id, or 0. */
void                   gruppe_assessments_create_async     (GruppeContext          *context,
                                                            const char             *title,
                                                            const char             *questions_version,
                                                            GCancellable           *cancellable,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
gint64                 gruppe_assessments_create_finish    (GruppeContext          *context,
                                                            GAsyncResult           *result,
                                                            GError                **error);
/* Keeps one answer and the place where the user is. */
void                   gruppe_assessments_save_async       (GruppeContext          *context,
                                                            gint64                  assessment,
                                                            const char             *question,
                                                            const GruppeAnswer     *answer,
                                                            GCancellable           *cancellable,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
gboolean               gruppe_assessments_save_finish      (GruppeContext          *context,
                                                            GAsyncResult           *result,
                                                            GError                **error);
/* Forgets all answers of one assessment ("start again"). */
void                   gruppe_assessments_clear_async      (GruppeContext          *context,
                                                            gint64                  assessment,
                                                            GCancellable           *cancellable,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
gboolean               gruppe_assessments_clear_finish     (GruppeContext          *context,
                                                            GAsyncResult           *result,
                                                            GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeSavedAssessment, gruppe_saved_assessment_free)

G_END_DECLS
