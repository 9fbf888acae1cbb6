/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-assessment-store.h"

G_BEGIN_DECLS

/**
 * GruppeAssessmentSummary:
 * @id: row
 * @uid: random id
 * @title: what the group calls it
 * @created_at: seconds since 1970
 * @changed_at: seconds since 1970
 * @n_answered: how many questions have an answer
 * @adopted: (nullable): id of the provider that was adopted from it, if that choice still holds
 *
 * One line of the list of assessments.
 */
typedef struct
{
  gint64 id;
  char *uid;
  char *title;
  gint64 created_at;
  gint64 changed_at;
  guint n_answered;
  char *adopted;
} GruppeAssessmentSummary;

void        gruppe_assessment_summary_free     (GruppeAssessmentSummary  *self);

/* (element-type GruppeAssessmentSummary): all, the one worked on last first. */
void        gruppe_assessments_list_async      (GruppeContext            *context,
                                                GCancellable             *cancellable,
                                                GAsyncReadyCallback       callback,
                                                gpointer                  user_data);
GPtrArray  *gruppe_assessments_list_finish     (GruppeContext            *context,
                                                GAsyncResult             *result,
                                                GError                  **error);
/* Finish returns the row id of the copy, which becomes the one worked on last. */
void        gruppe_assessments_duplicate_async (GruppeContext            *context,
                                                gint64                    assessment,
                                                const char               *title,
                                                GCancellable             *cancellable,
                                                GAsyncReadyCallback       callback,
                                                gpointer                  user_data);
gint64      gruppe_assessments_duplicate_finish (GruppeContext           *context,
                                                GAsyncResult             *result,
                                                GError                  **error);
void        gruppe_assessments_rename_async    (GruppeContext            *context,
                                                gint64                    assessment,
                                                const char               *title,
                                                GCancellable             *cancellable,
                                                GAsyncReadyCallback       callback,
                                                gpointer                  user_data);
gboolean    gruppe_assessments_rename_finish   (GruppeContext            *context,
                                                GAsyncResult             *result,
                                                GError                  **error);
/* Hands out all that was there, also answers to questions that no longer exist, for gruppe_assessments_undelete_async(). */
typedef struct _GruppeDeletedAssessment GruppeDeletedAssessment;
void        gruppe_assessments_delete_async    (GruppeContext            *context,
                                                gint64                    assessment,
                                                GCancellable             *cancellable,
                                                GAsyncReadyCallback       callback,
                                                gpointer                  user_data);
GruppeDeletedAssessment *
            gruppe_assessments_delete_finish   (GruppeContext            *context,
                                                GAsyncResult             *result,
                                                GError                  **error);
void        gruppe_deleted_assessment_free     (GruppeDeletedAssessment  *self);
void        gruppe_assessments_undelete_async  (GruppeContext            *context,
                                                GruppeDeletedAssessment  *deleted,
                                                GCancellable             *cancellable,
                                                GAsyncReadyCallback       callback,
                                                gpointer                  user_data);
/* Its row id, which is another one when the old one was given away meanwhile; or 0. */
gint64      gruppe_assessments_undelete_finish (GruppeContext            *context,
                                                GAsyncResult             *result,
                                                GError                  **error);
/* Makes this the one worked on last, so that it is shown at the next start. */
void        gruppe_assessments_open_async      (GruppeContext            *context,
                                                gint64                    assessment,
                                                GCancellable             *cancellable,
                                                GAsyncReadyCallback       callback,
                                                gpointer                  user_data);
gboolean    gruppe_assessments_open_finish     (GruppeContext            *context,
                                                GAsyncResult             *result,
                                                GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeAssessmentSummary, gruppe_assessment_summary_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeDeletedAssessment, gruppe_deleted_assessment_free)

G_END_DECLS
