/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-answers.h"
#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeSavedAssessment:
 * @id: row
 * @uid: random id
 * @title: what the group calls it
 * @questions_version: version of the questions it was begun with
 * @current_question: id of the question last worked on, "" at the start
 * @answers: the answers
 * @n_lost: answers to questions that no longer exist; they stay in the database
 */
typedef struct
{
  gint64 id;
  char *uid;
  char *title;
  char *questions_version;
  char *current_question;
  GruppeAnswers *answers;
  guint n_lost;
} GruppeSavedAssessment;

/**
 * GruppeClearedAnswers:
 *
 * What an assessment held before it was cleared, also answers to questions that no longer exist.
 */
typedef struct _GruppeClearedAnswers GruppeClearedAnswers;

void                   gruppe_saved_assessment_free        (GruppeSavedAssessment  *self);
GruppeClearedAnswers  *gruppe_cleared_answers_ref          (GruppeClearedAnswers   *self);
void                   gruppe_cleared_answers_unref        (GruppeClearedAnswers   *self);

/* The assessment worked on last; NULL without error when there is none. */
void                   gruppe_assessments_load_async       (GruppeContext          *context,
                                                            GruppeQuestionnaire    *questionnaire,
                                                            GCancellable           *cancellable,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
GruppeSavedAssessment *gruppe_assessments_load_finish      (GruppeContext          *context,
                                                            GAsyncResult           *result,
                                                            GError                **error);
/* A certain one; ends with gruppe_assessments_load_finish(). GRUPPE_STORE_ERROR_NOT_FOUND when there is none. */
void                   gruppe_assessments_load_by_id_async (GruppeContext          *context,
                                                            GruppeQuestionnaire    *questionnaire,
                                                            gint64                  assessment,
                                                            GCancellable           *cancellable,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
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
/* Keeps only the place where the user is. */
void                   gruppe_assessments_visit_async      (GruppeContext          *context,
                                                            gint64                  assessment,
                                                            const char             *question,
                                                            GCancellable           *cancellable,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
gboolean               gruppe_assessments_visit_finish     (GruppeContext          *context,
                                                            GAsyncResult           *result,
                                                            GError                **error);
/* Forgets all answers of one assessment ("start again") and hands them out, so that this can be undone. */
void                   gruppe_assessments_clear_async      (GruppeContext          *context,
                                                            gint64                  assessment,
                                                            GCancellable           *cancellable,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
GruppeClearedAnswers  *gruppe_assessments_clear_finish     (GruppeContext          *context,
                                                            GAsyncResult           *result,
                                                            GError                **error);
/* Takes gruppe_assessments_clear_async() back: the assessment holds exactly what it held then. */
void                   gruppe_assessments_restore_async    (GruppeContext          *context,
                                                            GruppeClearedAnswers   *cleared,
                                                            GCancellable           *cancellable,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
gboolean               gruppe_assessments_restore_finish   (GruppeContext          *context,
                                                            GAsyncResult           *result,
                                                            GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeSavedAssessment, gruppe_saved_assessment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeClearedAnswers, gruppe_cleared_answers_unref)

G_END_DECLS
