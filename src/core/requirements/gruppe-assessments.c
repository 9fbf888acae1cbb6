/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "gruppe-assessment-rows.h"
#include "gruppe-assessments.h"
#include "gruppe-requirements-job.h"

struct _GruppeDeletedAssessment
{
  gatomicrefcount ref_count;
  gint64 id;
  char *uid;
  char *title;
  char *questions_version;
  char *current_question;
  gint64 created_at;
  gint64 changed_at;
  char *facts;
  gint64 facts_at;
  GPtrArray *answers;           /* GruppeAnswerRow */
};

typedef struct
{
  gint64 id;
  gint64 now;
  char *title;
  GruppeDeletedAssessment *deleted;
} Job;

static Job *
job_new (GruppeContext *context,
         gint64         assessment)
{
  Job *job = g_new0 (Job, 1);

  job->id = assessment;
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

static void
job_free (Job *job)
{
  g_clear_pointer (&job->title, g_free);
  g_clear_pointer (&job->deleted, gruppe_deleted_assessment_free);
  g_free (job);
}

static GruppeDeletedAssessment *
deleted_ref (GruppeDeletedAssessment *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

static gpointer
list_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_assessment_summary_free);
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "requirements/list", error);
  GruppeStep step;

  if (statement == NULL)
    return NULL;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      GruppeAssessmentSummary *summary = g_new0 (GruppeAssessmentSummary, 1);

      summary->id = gruppe_statement_get_int (statement, 0);
      summary->uid = g_strdup (gruppe_statement_get_text (statement, 1));
      summary->title = g_strdup (gruppe_statement_get_text (statement, 2));
      summary->created_at = gruppe_statement_get_int (statement, 3);
      summary->changed_at = gruppe_statement_get_int (statement, 4);
      summary->n_answered = (guint) gruppe_statement_get_int (statement, 5);
      if (!gruppe_statement_is_null (statement, 6))
        summary->adopted = g_strdup (gruppe_statement_get_text (statement, 6));
      g_ptr_array_add (list, summary);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

static gpointer
duplicate_in_worker (GruppeConnection  *connection,
                     gpointer           data,
                     GCancellable      *cancellable,
                     GError           **error)
{
  Job *job = data;
  g_autofree char *uid = gruppe_text_random_id ();
  g_autoptr(GruppeStatement) row = NULL;
  g_autoptr(GruppeStatement) answers = NULL;
  gint64 copy;

  if (!gruppe_requirements_clean_text (&job->title, "title", GRUPPE_TEXT_MAX_TITLE, GRUPPE_TEXT_REQUIRED, error))
    return NULL;

  row = gruppe_connection_statement (connection, "requirements/duplicate", error);
  answers = row != NULL ? gruppe_connection_statement (connection, "requirements/duplicate-answers", error) : NULL;
  if (answers == NULL)
    return NULL;

  gruppe_statement_bind_int (row, ":assessment", job->id);
  gruppe_statement_bind_text (row, ":uid", uid);
  gruppe_statement_bind_text (row, ":title", job->title);
  gruppe_statement_bind_int (row, ":now", job->now);
  if (!gruppe_statement_execute (row, error))
    return NULL;
  if (gruppe_connection_changes (connection) == 0)
    {
      gruppe_requirements_not_found ("assessment", job->id, error);
      return NULL;
    }
  copy = gruppe_connection_last_insert_id (connection);

  gruppe_statement_bind_int (answers, ":assessment", job->id);
  gruppe_statement_bind_int (answers, ":copy", copy);
  if (!gruppe_statement_execute (answers, error))
    return NULL;

  return gruppe_requirements_id (copy);
}

static gpointer
rename_in_worker (GruppeConnection  *connection,
                  gpointer           data,
                  GCancellable      *cancellable,
                  GError           **error)
{
  Job *job = data;
  g_autoptr(GruppeStatement) statement = NULL;

  if (!gruppe_requirements_clean_text (&job->title, "title", GRUPPE_TEXT_MAX_TITLE, GRUPPE_TEXT_REQUIRED, error))
    return NULL;

  statement = gruppe_connection_statement (connection, "requirements/rename", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":assessment", job->id);
  gruppe_statement_bind_text (statement, ":title", job->title);
  if (!gruppe_statement_execute (statement, error))
    return NULL;
  if (gruppe_connection_changes (connection) == 0)
    {
      gruppe_requirements_not_found ("assessment", job->id, error);
      return NULL;
    }

  return gruppe_requirements_good ();
}

static GruppeDeletedAssessment *
read_whole (GruppeConnection  *connection,
            gint64             assessment,
            GError           **error)
{
  g_autoptr(GruppeDeletedAssessment) deleted = NULL;
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "requirements/whole-row", error);
  GruppeStep step;

  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":assessment", assessment);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_DONE)
    gruppe_requirements_not_found ("assessment", assessment, error);
  if (step != GRUPPE_STEP_ROW)
    return NULL;

  deleted = g_new0 (GruppeDeletedAssessment, 1);
  g_atomic_ref_count_init (&deleted->ref_count);
  deleted->id = assessment;
  deleted->uid = g_strdup (gruppe_statement_get_text (statement, 0));
  deleted->title = g_strdup (gruppe_statement_get_text (statement, 1));
  deleted->questions_version = g_strdup (gruppe_statement_get_text (statement, 2));
  deleted->current_question = g_strdup (gruppe_statement_get_text (statement, 3));
  deleted->created_at = gruppe_statement_get_int (statement, 4);
  deleted->changed_at = gruppe_statement_get_int (statement, 5);
  deleted->facts = g_strdup (gruppe_statement_get_text (statement, 6));
  deleted->facts_at = gruppe_statement_get_int (statement, 7);
  deleted->answers = gruppe_answer_rows_load (connection, assessment, error);

  return deleted->answers != NULL ? g_steal_pointer (&deleted) : NULL;
}

static gpointer
delete_in_worker (GruppeConnection  *connection,
                  gpointer           data,
                  GCancellable      *cancellable,
                  GError           **error)
{
  Job *job = data;
  g_autoptr(GruppeDeletedAssessment) deleted = read_whole (connection, job->id, error);
  g_autoptr(GruppeStatement) statement = NULL;

  if (deleted == NULL)
    return NULL;

  statement = gruppe_connection_statement (connection, "requirements/delete", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":assessment", job->id);

  return gruppe_statement_execute (statement, error) ? g_steal_pointer (&deleted) : NULL;
}

static gpointer
undelete_in_worker (GruppeConnection  *connection,
                    gpointer           data,
                    GCancellable      *cancellable,
                    GError           **error)
{
  Job *job = data;
  const GruppeDeletedAssessment *deleted = job->deleted;
  g_autoptr(GruppeStatement) statement = NULL;
  gint64 id;

  statement = gruppe_connection_statement (connection, "requirements/undelete", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":assessment", deleted->id);
  gruppe_statement_bind_text (statement, ":uid", deleted->uid);
  gruppe_statement_bind_text (statement, ":title", deleted->title);
  gruppe_statement_bind_text (statement, ":questions_version", deleted->questions_version);
  gruppe_statement_bind_text (statement, ":current_question", deleted->current_question);
  gruppe_statement_bind_int (statement, ":created_at", deleted->created_at);
  gruppe_statement_bind_int (statement, ":changed_at", deleted->changed_at);
  gruppe_statement_bind_text (statement, ":facts", deleted->facts);
  gruppe_statement_bind_int (statement, ":facts_at", deleted->facts_at);
  if (!gruppe_statement_execute (statement, error))
    return NULL;

  id = gruppe_connection_last_insert_id (connection);
  if (!gruppe_answer_rows_save (connection, id, deleted->answers, error))
    return NULL;

  return gruppe_requirements_id (id);
}

static gpointer
open_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  Job *job = data;

  return GINT_TO_POINTER (gruppe_assessment_row_touch (connection, job->id, NULL, job->now, error));
}

/* Takes JOB. */
static void
write_job (GruppeContext       *context,
           gpointer             tag,
           GruppeDatabaseFunc   func,
           Job                 *job,
           GDestroyNotify       result_free,
           GCancellable        *cancellable,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  gruppe_requirements_write (context, GRUPPE_TOPIC_ASSESSMENTS, tag, func, job, (GDestroyNotify) job_free, result_free,
                             cancellable, callback, user_data);
}

/**
 * gruppe_assessment_summary_free:
 * @self: (nullable) (transfer full): a line of the list
 */
void
gruppe_assessment_summary_free (GruppeAssessmentSummary *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->adopted, g_free);
  g_free (self);
}

/**
 * gruppe_deleted_assessment_free:
 * @self: (nullable) (transfer full): what was deleted
 */
void
gruppe_deleted_assessment_free (GruppeDeletedAssessment *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->questions_version, g_free);
  g_clear_pointer (&self->current_question, g_free);
  g_clear_pointer (&self->facts, g_free);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_free (self);
}

/**
 * gruppe_assessments_list_async:
 * @context: services
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 */
void
gruppe_assessments_list_async (GruppeContext       *context,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  gruppe_requirements_read (context, gruppe_assessments_list_async, list_in_worker, NULL, NULL,
                            (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * gruppe_assessments_list_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeAssessmentSummary): all, the one worked on last first
 */
GPtrArray *
gruppe_assessments_list_finish (GruppeContext  *context,
                                GAsyncResult   *result,
                                GError        **error)
{
  return gruppe_requirements_finish (context, result, gruppe_assessments_list_async, error);
}

/**
 * gruppe_assessments_duplicate_async:
 * @context: services
 * @assessment: row id
 * @title: what the copy is called
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 *
 * The copy has the answers, weights, musts, the place and the facts; what was adopted stays with the original.
 */
void
gruppe_assessments_duplicate_async (GruppeContext       *context,
                                    gint64               assessment,
                                    const char          *title,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  job = job_new (context, assessment);
  job->title = g_strdup (title);
  write_job (context, gruppe_assessments_duplicate_async, duplicate_in_worker, job, g_free, cancellable, callback,
             user_data);
}

/**
 * gruppe_assessments_duplicate_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: row id of the copy, or 0 with @error set
 */
gint64
gruppe_assessments_duplicate_finish (GruppeContext  *context,
                                     GAsyncResult   *result,
                                     GError        **error)
{
  return gruppe_requirements_finish_id (context, result, gruppe_assessments_duplicate_async, error);
}

/**
 * gruppe_assessments_rename_async:
 * @context: services
 * @assessment: row id
 * @title: what it is called from now on
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 */
void
gruppe_assessments_rename_async (GruppeContext       *context,
                                 gint64               assessment,
                                 const char          *title,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  job = job_new (context, assessment);
  job->title = g_strdup (title);
  write_job (context, gruppe_assessments_rename_async, rename_in_worker, job, NULL, cancellable, callback, user_data);
}

/**
 * gruppe_assessments_rename_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it has the new title
 */
gboolean
gruppe_assessments_rename_finish (GruppeContext  *context,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  return gruppe_requirements_finish (context, result, gruppe_assessments_rename_async, error) != NULL;
}

/**
 * gruppe_assessments_delete_async:
 * @context: services
 * @assessment: row id
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 *
 * A decision that came from it stays.
 */
void
gruppe_assessments_delete_async (GruppeContext       *context,
                                 gint64               assessment,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  write_job (context, gruppe_assessments_delete_async, delete_in_worker, job_new (context, assessment),
             (GDestroyNotify) gruppe_deleted_assessment_free, cancellable, callback, user_data);
}

/**
 * gruppe_assessments_delete_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): all that was there
 */
GruppeDeletedAssessment *
gruppe_assessments_delete_finish (GruppeContext  *context,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  return gruppe_requirements_finish (context, result, gruppe_assessments_delete_async, error);
}

/**
 * gruppe_assessments_undelete_async:
 * @context: services
 * @deleted: (transfer none): what was deleted
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 *
 * Everything is as it was, times included. Only the row id is another one when the old one was given away meanwhile.
 */
void
gruppe_assessments_undelete_async (GruppeContext           *context,
                                   GruppeDeletedAssessment *deleted,
                                   GCancellable            *cancellable,
                                   GAsyncReadyCallback      callback,
                                   gpointer                 user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (deleted != NULL);

  job = job_new (context, 0);
  job->deleted = deleted_ref (deleted);
  write_job (context, gruppe_assessments_undelete_async, undelete_in_worker, job, g_free, cancellable, callback,
             user_data);
}

/**
 * gruppe_assessments_undelete_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: its row id, or 0 with @error set
 */
gint64
gruppe_assessments_undelete_finish (GruppeContext  *context,
                                    GAsyncResult   *result,
                                    GError        **error)
{
  return gruppe_requirements_finish_id (context, result, gruppe_assessments_undelete_async, error);
}

/**
 * gruppe_assessments_open_async:
 * @context: services
 * @assessment: row id
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 */
void
gruppe_assessments_open_async (GruppeContext       *context,
                               gint64               assessment,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  write_job (context, gruppe_assessments_open_async, open_in_worker, job_new (context, assessment), NULL,
             cancellable, callback, user_data);
}

/**
 * gruppe_assessments_open_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it is the one worked on last
 */
gboolean
gruppe_assessments_open_finish (GruppeContext  *context,
                                GAsyncResult   *result,
                                GError        **error)
{
  return gruppe_requirements_finish (context, result, gruppe_assessments_open_async, error) != NULL;
}
