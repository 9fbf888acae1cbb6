/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "gruppe-assessment-rows.h"
#include "gruppe-assessment-store.h"
#include "gruppe-requirements-job.h"

struct _GruppeClearedAnswers
{
  gatomicrefcount ref_count;
  gint64 assessment;
  char *current_question;
  GPtrArray *rows;              /* GruppeAnswerRow */
};

typedef struct
{
  gint64 id;
  gint64 now;
  char *title;
  char *questions_version;
  char *question;
  GruppeAnswer answer;
  GruppeQuestionnaire *questionnaire;
  GruppeClearedAnswers *cleared;
} Job;

static Job *
job_new (GruppeContext *context)
{
  Job *job = g_new0 (Job, 1);

  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

static void
job_free (Job *job)
{
  g_clear_pointer (&job->title, g_free);
  g_clear_pointer (&job->questions_version, g_free);
  g_clear_pointer (&job->question, g_free);
  g_clear_pointer (&job->answer.value, g_free);
  g_clear_object (&job->questionnaire);
  g_clear_pointer (&job->cleared, gruppe_cleared_answers_unref);
  g_free (job);
}

/* An answer that the questions of today do not know any more stays in the file and is counted. */
static void
take_answer (GruppeSavedAssessment *saved,
             const GruppeAnswerRow *row)
{
  GruppeAnswerState state;

  if (gruppe_answers_get (saved->answers, row->question) == NULL ||
      !gruppe_answer_state_from_string (row->state, &state) ||
      !gruppe_answers_set (saved->answers, row->question, state, row->value, NULL))
    {
      saved->n_lost++;
      return;
    }

  gruppe_answers_set_weight (saved->answers, row->question, (int) row->weight, NULL);
  gruppe_answers_set_must (saved->answers, row->question, row->must != 0, NULL);
}

static gpointer
load_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  Job *job = data;
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  g_autoptr(GruppeStatement) statement = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, job->id != 0 ? "requirements/row" : "requirements/latest", error);
  if (statement == NULL)
    return NULL;

  if (job->id != 0)
    gruppe_statement_bind_int (statement, ":assessment", job->id);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_DONE && job->id != 0)
    gruppe_requirements_not_found ("assessment", job->id, error);
  if (step != GRUPPE_STEP_ROW)
    return NULL;

  saved = g_new0 (GruppeSavedAssessment, 1);
  saved->id = gruppe_statement_get_int (statement, 0);
  saved->uid = g_strdup (gruppe_statement_get_text (statement, 1));
  saved->title = g_strdup (gruppe_statement_get_text (statement, 2));
  saved->questions_version = g_strdup (gruppe_statement_get_text (statement, 3));
  saved->current_question = g_strdup (gruppe_statement_get_text (statement, 4));
  saved->answers = gruppe_answers_new (job->questionnaire);

  rows = gruppe_answer_rows_load (connection, saved->id, error);
  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < rows->len; i++)
    take_answer (saved, g_ptr_array_index (rows, i));

  return g_steal_pointer (&saved);
}

static gpointer
create_in_worker (GruppeConnection  *connection,
                  gpointer           data,
                  GCancellable      *cancellable,
                  GError           **error)
{
  Job *job = data;
  g_autofree char *uid = gruppe_text_random_id ();
  g_autoptr(GruppeStatement) insert = NULL;

  if (!gruppe_requirements_clean_text (&job->title, "title", GRUPPE_TEXT_MAX_TITLE, GRUPPE_TEXT_REQUIRED, error))
    return NULL;

  insert = gruppe_connection_statement (connection, "requirements/insert", error);
  if (insert == NULL)
    return NULL;

  gruppe_statement_bind_text (insert, ":uid", uid);
  gruppe_statement_bind_text (insert, ":title", job->title);
  gruppe_statement_bind_text (insert, ":questions_version", job->questions_version);
  gruppe_statement_bind_int (insert, ":now", job->now);
  if (!gruppe_statement_execute (insert, error))
    return NULL;

  return gruppe_requirements_id (gruppe_connection_last_insert_id (connection));
}

static gpointer
save_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  Job *job = data;
  GruppeAnswerRow row = {
    .question = job->question,
    .state = (char *) gruppe_answer_state_to_string (job->answer.state),
    .value = job->answer.value,
    .weight = job->answer.weight,
    .must = job->answer.must,
  };

  if (!gruppe_answer_row_save (connection, job->id, &row, error) ||
      !gruppe_assessment_row_touch (connection, job->id, job->question, job->now, error))
    return NULL;

  return gruppe_requirements_good ();
}

static gpointer
visit_in_worker (GruppeConnection  *connection,
                 gpointer           data,
                 GCancellable      *cancellable,
                 GError           **error)
{
  Job *job = data;

  return GINT_TO_POINTER (gruppe_assessment_row_touch (connection, job->id, job->question, job->now, error));
}

static char *
read_place (GruppeConnection  *connection,
            gint64             assessment,
            GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "requirements/place", error);

  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":assessment", assessment);
  switch (gruppe_statement_step (statement, error))
    {
    case GRUPPE_STEP_ROW:
      return g_strdup (gruppe_statement_get_text (statement, 0));

    case GRUPPE_STEP_DONE:
      gruppe_requirements_not_found ("assessment", assessment, error);
      return NULL;

    case GRUPPE_STEP_ERROR:
    default:
      return NULL;
    }
}

static gpointer
clear_in_worker (GruppeConnection  *connection,
                 gpointer           data,
                 GCancellable      *cancellable,
                 GError           **error)
{
  Job *job = data;
  g_autoptr(GruppeClearedAnswers) cleared = g_new0 (GruppeClearedAnswers, 1);

  g_atomic_ref_count_init (&cleared->ref_count);
  cleared->assessment = job->id;
  cleared->current_question = read_place (connection, job->id, error);
  if (cleared->current_question == NULL)
    return NULL;

  cleared->rows = gruppe_answer_rows_load (connection, job->id, error);
  if (cleared->rows == NULL ||
      !gruppe_answer_rows_delete (connection, job->id, error) ||
      !gruppe_assessment_row_touch (connection, job->id, "", job->now, error))
    return NULL;

  return g_steal_pointer (&cleared);
}

static gpointer
restore_in_worker (GruppeConnection  *connection,
                   gpointer           data,
                   GCancellable      *cancellable,
                   GError           **error)
{
  Job *job = data;
  GruppeClearedAnswers *cleared = job->cleared;

  if (!gruppe_answer_rows_delete (connection, cleared->assessment, error) ||
      !gruppe_answer_rows_save (connection, cleared->assessment, cleared->rows, error))
    return NULL;

  return GINT_TO_POINTER (gruppe_assessment_row_touch (connection, cleared->assessment, cleared->current_question,
                                                       job->now, error));
}

/**
 * gruppe_cleared_answers_ref:
 * @self: what was cleared
 *
 * Returns: (transfer full): @self
 */
GruppeClearedAnswers *
gruppe_cleared_answers_ref (GruppeClearedAnswers *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * gruppe_cleared_answers_unref:
 * @self: (transfer full): what was cleared
 */
void
gruppe_cleared_answers_unref (GruppeClearedAnswers *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->current_question, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/**
 * gruppe_saved_assessment_free:
 * @self: (nullable) (transfer full): an assessment
 */
void
gruppe_saved_assessment_free (GruppeSavedAssessment *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->questions_version, g_free);
  g_clear_pointer (&self->current_question, g_free);
  g_clear_pointer (&self->answers, gruppe_answers_free);
  g_free (self);
}

/**
 * gruppe_assessments_load_async:
 * @context: services
 * @questionnaire: the questions of today
 * @cancellable: (nullable): to stop
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads the assessment that was worked on last.
 */
void
gruppe_assessments_load_async (GruppeContext       *context,
                               GruppeQuestionnaire *questionnaire,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GRUPPE_IS_QUESTIONNAIRE (questionnaire));

  job = job_new (context);
  job->questionnaire = g_object_ref (questionnaire);
  gruppe_database_read_async (gruppe_context_get_database (context), load_in_worker, job,
                              (GDestroyNotify) job_free,
                              (GDestroyNotify) gruppe_saved_assessment_free,
                              cancellable, callback, user_data);
}

/**
 * gruppe_assessments_load_by_id_async:
 * @context: services
 * @questionnaire: the questions of today
 * @assessment: row id
 * @cancellable: (nullable): to stop
 * @callback: called when done; ends with gruppe_assessments_load_finish()
 * @user_data: for @callback
 *
 * Reads a certain assessment. When there is none, that is %GRUPPE_STORE_ERROR_NOT_FOUND.
 */
void
gruppe_assessments_load_by_id_async (GruppeContext       *context,
                                     GruppeQuestionnaire *questionnaire,
                                     gint64               assessment,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GRUPPE_IS_QUESTIONNAIRE (questionnaire));
  g_return_if_fail (assessment > 0);

  job = job_new (context);
  job->id = assessment;
  job->questionnaire = g_object_ref (questionnaire);
  gruppe_database_read_async (gruppe_context_get_database (context), load_in_worker, job,
                              (GDestroyNotify) job_free,
                              (GDestroyNotify) gruppe_saved_assessment_free,
                              cancellable, callback, user_data);
}

/**
 * gruppe_assessments_load_finish:
 * @context: services
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the assessment; %NULL without error when there is none yet
 */
GruppeSavedAssessment *
gruppe_assessments_load_finish (GruppeContext  *context,
                                GAsyncResult   *result,
                                GError        **error)
{
  return gruppe_database_run_finish (gruppe_context_get_database (context), result, error);
}

/**
 * gruppe_assessments_create_async:
 * @context: services
 * @title: what the group calls it
 * @questions_version: version of the questions
 * @cancellable: (nullable): to stop
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_assessments_create_async (GruppeContext       *context,
                                 const char          *title,
                                 const char          *questions_version,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  job = job_new (context);
  job->title = g_strdup (title);
  job->questions_version = g_strdup (questions_version);
  gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_ASSESSMENTS,
                               create_in_worker, job, (GDestroyNotify) job_free, g_free,
                               cancellable, callback, user_data);
}

/**
 * gruppe_assessments_create_finish:
 * @context: services
 * @result: from the callback
 * @error: return location
 *
 * Returns: row id of the new assessment, or 0 with the error set
 */
gint64
gruppe_assessments_create_finish (GruppeContext  *context,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  g_autofree gint64 *id = gruppe_database_run_finish (gruppe_context_get_database (context), result, error);

  return id != NULL ? *id : 0;
}

/**
 * gruppe_assessments_save_async:
 * @context: services
 * @assessment: row id
 * @question: id of the question
 * @answer: its answer
 * @cancellable: (nullable): to stop
 * @callback: called when the answer is on disk
 * @user_data: for @callback
 */
void
gruppe_assessments_save_async (GruppeContext       *context,
                               gint64               assessment,
                               const char          *question,
                               const GruppeAnswer  *answer,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (question != NULL);
  g_return_if_fail (answer != NULL);

  job = job_new (context);
  job->id = assessment;
  job->question = g_strdup (question);
  job->answer = *answer;
  job->answer.value = g_strdup (answer->value);
  gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_ASSESSMENTS,
                               save_in_worker, job, (GDestroyNotify) job_free, NULL,
                               cancellable, callback, user_data);
}

/**
 * gruppe_assessments_save_finish:
 * @context: services
 * @result: from the callback
 * @error: return location
 *
 * Returns: whether the answer is on disk
 */
gboolean
gruppe_assessments_save_finish (GruppeContext  *context,
                                GAsyncResult   *result,
                                GError        **error)
{
  return gruppe_database_run_finish (gruppe_context_get_database (context), result, error) != NULL;
}

/**
 * gruppe_assessments_visit_async:
 * @context: services
 * @assessment: row id
 * @question: id of the question the user is at
 * @cancellable: (nullable): to stop
 * @callback: called when the place is on disk
 * @user_data: for @callback
 */
void
gruppe_assessments_visit_async (GruppeContext       *context,
                                gint64               assessment,
                                const char          *question,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (question != NULL);

  job = job_new (context);
  job->id = assessment;
  job->question = g_strdup (question);
  gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_ASSESSMENTS,
                               visit_in_worker, job, (GDestroyNotify) job_free, NULL,
                               cancellable, callback, user_data);
}

/**
 * gruppe_assessments_visit_finish:
 * @context: services
 * @result: from the callback
 * @error: return location
 *
 * Returns: whether the place is on disk
 */
gboolean
gruppe_assessments_visit_finish (GruppeContext  *context,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  return gruppe_database_run_finish (gruppe_context_get_database (context), result, error) != NULL;
}

/**
 * gruppe_assessments_clear_async:
 * @context: services
 * @assessment: row id
 * @cancellable: (nullable): to stop
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_assessments_clear_async (GruppeContext       *context,
                                gint64               assessment,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  job = job_new (context);
  job->id = assessment;
  gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_ASSESSMENTS,
                               clear_in_worker, job, (GDestroyNotify) job_free,
                               (GDestroyNotify) gruppe_cleared_answers_unref,
                               cancellable, callback, user_data);
}

/**
 * gruppe_assessments_clear_finish:
 * @context: services
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was there before, or %NULL with the error set and nothing changed
 */
GruppeClearedAnswers *
gruppe_assessments_clear_finish (GruppeContext  *context,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  return gruppe_database_run_finish (gruppe_context_get_database (context), result, error);
}

/**
 * gruppe_assessments_restore_async:
 * @context: services
 * @cleared: what gruppe_assessments_clear_finish() returned
 * @cancellable: (nullable): to stop
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_assessments_restore_async (GruppeContext         *context,
                                  GruppeClearedAnswers  *cleared,
                                  GCancellable          *cancellable,
                                  GAsyncReadyCallback    callback,
                                  gpointer               user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (cleared != NULL);

  job = job_new (context);
  job->cleared = gruppe_cleared_answers_ref (cleared);
  gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_ASSESSMENTS,
                               restore_in_worker, job, (GDestroyNotify) job_free, NULL,
                               cancellable, callback, user_data);
}

/**
 * gruppe_assessments_restore_finish:
 * @context: services
 * @result: from the callback
 * @error: return location
 *
 * Returns: whether everything is there again
 */
gboolean
gruppe_assessments_restore_finish (GruppeContext  *context,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  return gruppe_database_run_finish (gruppe_context_get_database (context), result, error) != NULL;
}
