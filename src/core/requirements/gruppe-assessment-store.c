/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-assessment-store.h"

typedef struct
{
  gint64 id;
  gint64 now;
  char *title;
  char *questions_version;
  char *question;
  GruppeAnswer answer;
  GruppeQuestionnaire *questionnaire;
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
  g_free (job);
}

/* An answer that the questions of today do not know any more stays in the file and is counted. */
static void
take_answer (GruppeSavedAssessment *saved,
             GruppeStatement       *statement)
{
  const char *question = gruppe_statement_get_text (statement, 0);
  GruppeAnswerState state;

  if (gruppe_answers_get (saved->answers, question) == NULL ||
      !gruppe_answer_state_from_string (gruppe_statement_get_text (statement, 1), &state) ||
      !gruppe_answers_set (saved->answers, question, state, gruppe_statement_get_text (statement, 2), NULL))
    {
      saved->n_lost++;
      return;
    }

  gruppe_answers_set_weight (saved->answers, question, (int) gruppe_statement_get_int (statement, 3), NULL);
  gruppe_answers_set_must (saved->answers, question, gruppe_statement_get_int (statement, 4) != 0, NULL);
}

static gpointer
load_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  Job *job = data;
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  g_autoptr(GruppeStatement) latest = NULL;
  g_autoptr(GruppeStatement) answers = NULL;
  GruppeStep step;

  latest = gruppe_connection_statement (connection, "requirements/latest", error);
  if (latest == NULL || gruppe_statement_step (latest, error) != GRUPPE_STEP_ROW)
    return NULL;

  saved = g_new0 (GruppeSavedAssessment, 1);
  saved->id = gruppe_statement_get_int (latest, 0);
  saved->title = g_strdup (gruppe_statement_get_text (latest, 1));
  saved->questions_version = g_strdup (gruppe_statement_get_text (latest, 2));
  saved->current_question = g_strdup (gruppe_statement_get_text (latest, 3));
  saved->answers = gruppe_answers_new (job->questionnaire);

  answers = gruppe_connection_statement (connection, "requirements/answers", error);
  if (answers == NULL)
    return NULL;

  gruppe_statement_bind_int (answers, ":assessment", saved->id);
  while ((step = gruppe_statement_step (answers, error)) == GRUPPE_STEP_ROW)
    take_answer (saved, answers);

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&saved) : NULL;
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
  gint64 *id;

  insert = gruppe_connection_statement (connection, "requirements/insert", error);
  if (insert == NULL)
    return NULL;

  gruppe_statement_bind_text (insert, ":uid", uid);
  gruppe_statement_bind_text (insert, ":title", job->title);
  gruppe_statement_bind_text (insert, ":questions_version", job->questions_version);
  gruppe_statement_bind_int (insert, ":now", job->now);
  if (!gruppe_statement_execute (insert, error))
    return NULL;

  id = g_new (gint64, 1);
  *id = gruppe_connection_last_insert_id (connection);

  return id;
}

static gpointer
save_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  Job *job = data;
  g_autoptr(GruppeStatement) answer = NULL;
  g_autoptr(GruppeStatement) touch = NULL;

  answer = gruppe_connection_statement (connection, "requirements/save-answer", error);
  if (answer == NULL)
    return NULL;

  gruppe_statement_bind_int (answer, ":assessment", job->id);
  gruppe_statement_bind_text (answer, ":question", job->question);
  gruppe_statement_bind_text (answer, ":state", gruppe_answer_state_to_string (job->answer.state));
  gruppe_statement_bind_text (answer, ":value", job->answer.value);
  gruppe_statement_bind_int (answer, ":weight", job->answer.weight);
  gruppe_statement_bind_int (answer, ":must", job->answer.must);
  if (!gruppe_statement_execute (answer, error))
    return NULL;

  touch = gruppe_connection_statement (connection, "requirements/touch", error);
  if (touch == NULL)
    return NULL;

  gruppe_statement_bind_int (touch, ":assessment", job->id);
  gruppe_statement_bind_text (touch, ":question", job->question);
  gruppe_statement_bind_int (touch, ":now", job->now);
  if (!gruppe_statement_execute (touch, error))
    return NULL;

  return GINT_TO_POINTER (TRUE);
}

static gpointer
clear_in_worker (GruppeConnection  *connection,
                 gpointer           data,
                 GCancellable      *cancellable,
                 GError           **error)
{
  static const char * const statements[] = { "requirements/clear-answers", "requirements/touch" };
  Job *job = data;

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, statements[i], error);

      if (statement == NULL)
        return NULL;

      gruppe_statement_bind_int (statement, ":assessment", job->id);
      if (i == 1)
        {
          gruppe_statement_bind_text (statement, ":question", "");
          gruppe_statement_bind_int (statement, ":now", job->now);
        }
      if (!gruppe_statement_execute (statement, error))
        return NULL;
    }

  return GINT_TO_POINTER (TRUE);
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
                               clear_in_worker, job, (GDestroyNotify) job_free, NULL,
                               cancellable, callback, user_data);
}

/**
 * gruppe_assessments_clear_finish:
 * @context: services
 * @result: from the callback
 * @error: return location
 *
 * Returns: whether the answers are gone
 */
gboolean
gruppe_assessments_clear_finish (GruppeContext  *context,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  return gruppe_database_run_finish (gruppe_context_get_database (context), result, error) != NULL;
}
