/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-json.h"
#include "gruppe-adoption-rows.h"
#include "gruppe-requirements-job.h"

typedef struct
{
  gint64 id;
  gint64 now;
  GruppeAdoption *adoption;
  char *step;
  gboolean done;
  char *kind;
  char *body;
} Job;

static Job *
job_new (GruppeContext *context,
         gint64         adoption)
{
  Job *job = g_new0 (Job, 1);

  job->id = adoption;
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

static void
job_free (Job *job)
{
  g_clear_pointer (&job->adoption, gruppe_adoption_free);
  g_clear_pointer (&job->step, g_free);
  g_clear_pointer (&job->kind, g_free);
  g_clear_pointer (&job->body, g_free);
  g_free (job);
}

static gboolean
check_kind (const char  *kind,
            GError     **error)
{
  if (g_strcmp0 (kind, "processing") == 0 || g_strcmp0 (kind, "notice") == 0)
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "kind", 0, "kind: there is no such text");

  return FALSE;
}

static gboolean
check_there (GruppeConnection  *connection,
             gint64             adoption,
             GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "requirements/adoption-exists",
                                                                      error);
  GruppeStep step;

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":adoption", adoption);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_DONE)
    gruppe_requirements_not_found ("adoption", adoption, error);

  return step == GRUPPE_STEP_ROW;
}

static gpointer
save_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  Job *job = data;
  gint64 id;

  if (!gruppe_adoption_check (job->adoption, error))
    return NULL;

  id = gruppe_adoption_row_save (connection, job->adoption, job->now, error);

  return id != 0 ? gruppe_requirements_id (id) : NULL;
}

static gpointer
end_in_worker (GruppeConnection  *connection,
               gpointer           data,
               GCancellable      *cancellable,
               GError           **error)
{
  Job *job = data;
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "requirements/end-adoption", error);

  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":adoption", job->id);
  gruppe_statement_bind_int (statement, ":now", job->now);
  if (!gruppe_statement_execute (statement, error))
    return NULL;
  if (gruppe_connection_changes (connection) == 0)
    {
      gruppe_requirements_not_found ("adoption", job->id, error);
      return NULL;
    }

  return gruppe_requirements_good ();
}

/* Whether no other one holds. */
static gboolean
check_free (GruppeConnection  *connection,
            gint64             adoption,
            GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "requirements/adoption-replaced",
                                                                      error);
  GruppeStep step;

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":adoption", adoption);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_DONE)
    gruppe_requirements_not_found ("adoption", adoption, error);
  if (step != GRUPPE_STEP_ROW)
    return FALSE;

  if (gruppe_statement_get_int (statement, 0) != 0)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "adoption", 0,
                              "adoption: another provider holds");
      return FALSE;
    }

  return TRUE;
}

static gpointer
resume_in_worker (GruppeConnection  *connection,
                  gpointer           data,
                  GCancellable      *cancellable,
                  GError           **error)
{
  Job *job = data;
  g_autoptr(GruppeStatement) statement = NULL;

  if (!check_free (connection, job->id, error))
    return NULL;

  statement = gruppe_connection_statement (connection, "requirements/resume-adoption", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":adoption", job->id);

  return gruppe_statement_execute (statement, error) ? gruppe_requirements_good () : NULL;
}

static gpointer
tick_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  Job *job = data;

  if (!gruppe_json_is_id (job->step))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, "step", 0, "step: the step is no id");
      return NULL;
    }

  if (!check_there (connection, job->id, error) ||
      !gruppe_adoption_row_tick (connection, job->id, job->step, job->done, job->now, error))
    return NULL;

  return gruppe_requirements_good ();
}

static gpointer
set_text_in_worker (GruppeConnection  *connection,
                    gpointer           data,
                    GCancellable      *cancellable,
                    GError           **error)
{
  Job *job = data;
  g_autoptr(GruppeStatement) statement = NULL;
  gboolean there;

  if (!check_kind (job->kind, error) ||
      !gruppe_requirements_clean_text (&job->body, "body", GRUPPE_ADOPTION_MAX_TEXT, GRUPPE_TEXT_MULTILINE, error) ||
      !check_there (connection, job->id, error))
    return NULL;

  there = *job->body != '\0';
  statement = gruppe_connection_statement (connection, there ? "requirements/save-text" : "requirements/delete-text",
                                           error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":adoption", job->id);
  gruppe_statement_bind_text (statement, ":kind", job->kind);
  if (there)
    {
      gruppe_statement_bind_text (statement, ":body", job->body);
      gruppe_statement_bind_int (statement, ":now", job->now);
    }

  return gruppe_statement_execute (statement, error) ? gruppe_requirements_good () : NULL;
}

static gpointer
get_text_in_worker (GruppeConnection  *connection,
                    gpointer           data,
                    GCancellable      *cancellable,
                    GError           **error)
{
  Job *job = data;
  g_autoptr(GruppeStatement) statement = NULL;

  if (!check_kind (job->kind, error) || !check_there (connection, job->id, error))
    return NULL;

  statement = gruppe_connection_statement (connection, "requirements/text", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":adoption", job->id);
  gruppe_statement_bind_text (statement, ":kind", job->kind);
  if (gruppe_statement_step (statement, error) != GRUPPE_STEP_ROW)
    return NULL;

  return g_strdup (gruppe_statement_get_text (statement, 0));
}

static gpointer
load_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  return gruppe_adoption_rows_load (connection, error);
}

/* Takes JOB. Ends with gruppe_adoption_write_finish(). */
static void
write_job (GruppeContext       *context,
           gpointer             tag,
           GruppeDatabaseFunc   func,
           Job                 *job,
           GCancellable        *cancellable,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  gruppe_requirements_write (context, GRUPPE_TOPIC_ASSESSMENTS, tag, func, job, (GDestroyNotify) job_free, NULL,
                             cancellable, callback, user_data);
}

/**
 * gruppe_adoption_save_async:
 * @context: services
 * @adoption: the choice; its row id and times are not used, its steps are ticked
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 */
void
gruppe_adoption_save_async (GruppeContext        *context,
                            const GruppeAdoption *adoption,
                            GCancellable         *cancellable,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (adoption != NULL);

  job = job_new (context, 0);
  job->adoption = gruppe_adoption_copy (adoption);
  gruppe_requirements_write (context, GRUPPE_TOPIC_ASSESSMENTS, gruppe_adoption_save_async, save_in_worker, job,
                             (GDestroyNotify) job_free, g_free, cancellable, callback, user_data);
}

/**
 * gruppe_adoption_save_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: its row id, or 0 with @error set and the choice of before still holding
 */
gint64
gruppe_adoption_save_finish (GruppeContext  *context,
                             GAsyncResult   *result,
                             GError        **error)
{
  return gruppe_requirements_finish_id (context, result, gruppe_adoption_save_async, error);
}

/**
 * gruppe_adoption_end_async:
 * @context: services
 * @adoption: row id
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 *
 * One that has ended already stays as it is.
 */
void
gruppe_adoption_end_async (GruppeContext       *context,
                           gint64               adoption,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  write_job (context, gruppe_adoption_end_async, end_in_worker, job_new (context, adoption), cancellable, callback,
             user_data);
}

/**
 * gruppe_adoption_resume_async:
 * @context: services
 * @adoption: row id
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 *
 * Takes gruppe_adoption_end_async() back. While another provider holds, that is %GRUPPE_INPUT_ERROR_FORBIDDEN; the one that
 * took its place has to end first.
 */
void
gruppe_adoption_resume_async (GruppeContext       *context,
                              gint64               adoption,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  write_job (context, gruppe_adoption_resume_async, resume_in_worker, job_new (context, adoption), cancellable,
             callback, user_data);
}

/**
 * gruppe_adoption_tick_async:
 * @context: services
 * @adoption: row id
 * @step: id of a next step; one that this version does not know is kept as well
 * @done: whether it is done
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 */
void
gruppe_adoption_tick_async (GruppeContext       *context,
                            gint64               adoption,
                            const char          *step,
                            gboolean             done,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (step != NULL);

  job = job_new (context, adoption);
  job->step = g_strdup (step);
  job->done = done;
  write_job (context, gruppe_adoption_tick_async, tick_in_worker, job, cancellable, callback, user_data);
}

/**
 * gruppe_adoption_set_text_async:
 * @context: services
 * @adoption: row id
 * @kind: "processing" or "notice"
 * @body: (nullable): the text; %NULL or "" forgets what was edited
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 */
void
gruppe_adoption_set_text_async (GruppeContext       *context,
                                gint64               adoption,
                                const char          *kind,
                                const char          *body,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (kind != NULL);

  job = job_new (context, adoption);
  job->kind = g_strdup (kind);
  job->body = g_strdup (body);
  write_job (context, gruppe_adoption_set_text_async, set_text_in_worker, job, cancellable, callback, user_data);
}

/**
 * gruppe_adoption_write_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Ends gruppe_adoption_end_async(), gruppe_adoption_resume_async(), gruppe_adoption_tick_async() and
 * gruppe_adoption_set_text_async().
 *
 * Returns: whether it is done
 */
gboolean
gruppe_adoption_write_finish (GruppeContext  *context,
                              GAsyncResult   *result,
                              GError        **error)
{
  return gruppe_requirements_finish (context, result, NULL, error) != NULL;
}

/**
 * gruppe_adoption_get_text_async:
 * @context: services
 * @adoption: row id
 * @kind: "processing" or "notice"
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 */
void
gruppe_adoption_get_text_async (GruppeContext       *context,
                                gint64               adoption,
                                const char          *kind,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (kind != NULL);

  job = job_new (context, adoption);
  job->kind = g_strdup (kind);
  gruppe_requirements_read (context, gruppe_adoption_get_text_async, get_text_in_worker, job,
                            (GDestroyNotify) job_free, g_free, cancellable, callback, user_data);
}

/**
 * gruppe_adoption_get_text_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the text as it was edited; %NULL without @error when it was not
 */
char *
gruppe_adoption_get_text_finish (GruppeContext  *context,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  return gruppe_requirements_finish (context, result, gruppe_adoption_get_text_async, error);
}

/**
 * gruppe_adoptions_load_async:
 * @context: services
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 */
void
gruppe_adoptions_load_async (GruppeContext       *context,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  gruppe_requirements_read (context, gruppe_adoptions_load_async, load_in_worker, NULL, NULL,
                            (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * gruppe_adoptions_load_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeAdoption): all, also those that ended, the newest first
 */
GPtrArray *
gruppe_adoptions_load_finish (GruppeContext  *context,
                              GAsyncResult   *result,
                              GError        **error)
{
  return gruppe_requirements_finish (context, result, gruppe_adoptions_load_async, error);
}

/**
 * gruppe_adoptions_load_sync:
 * @context: services with an open database
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeAdoption): all, also those that ended, the newest first
 */
GPtrArray *
gruppe_adoptions_load_sync (GruppeContext  *context,
                            GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_database_read_sync (gruppe_context_get_database (context), load_in_worker, NULL, error);
}
