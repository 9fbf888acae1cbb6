/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "gruppe-fact-snapshot.h"
#include "gruppe-requirements-job.h"

typedef struct
{
  gint64 assessment;
  char *facts;
  gint64 facts_at;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->facts, g_free);
  g_free (job);
}

static gpointer
save_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  Job *job = data;
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "requirements/save-facts", error);

  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":assessment", job->assessment);
  gruppe_statement_bind_text (statement, ":facts", job->facts);
  gruppe_statement_bind_int (statement, ":facts_at", job->facts_at);
  if (!gruppe_statement_execute (statement, error))
    return NULL;
  if (gruppe_connection_changes (connection) == 0)
    {
      gruppe_requirements_not_found ("assessment", job->assessment, error);
      return NULL;
    }

  return gruppe_requirements_good ();
}

static gpointer
load_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  Job *job = data;
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "requirements/facts", error);
  const char *facts;
  GruppeStep step;

  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":assessment", job->assessment);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_DONE)
    gruppe_requirements_not_found ("assessment", job->assessment, error);
  if (step != GRUPPE_STEP_ROW)
    return NULL;

  facts = gruppe_statement_get_text (statement, 0);

  return *facts != '\0' ? gruppe_fact_snapshot_from_json (facts, error) : NULL;
}

/**
 * gruppe_fact_snapshot_save_async:
 * @context: services
 * @assessment: row id
 * @snapshot: the facts it was looked at with; replaces those of before
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 *
 * Nobody is told: the assessment itself stays as it is.
 */
void
gruppe_fact_snapshot_save_async (GruppeContext       *context,
                                 gint64               assessment,
                                 GruppeFactSnapshot  *snapshot,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (snapshot != NULL);

  job = g_new0 (Job, 1);
  job->assessment = assessment;
  job->facts = gruppe_fact_snapshot_to_json (snapshot);
  job->facts_at = gruppe_fact_snapshot_get_time (snapshot);
  gruppe_requirements_write (context, GRUPPE_TOPIC_NONE, gruppe_fact_snapshot_save_async, save_in_worker, job,
                             (GDestroyNotify) job_free, NULL, cancellable, callback, user_data);
}

/**
 * gruppe_fact_snapshot_save_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it is on disk
 */
gboolean
gruppe_fact_snapshot_save_finish (GruppeContext  *context,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  return gruppe_requirements_finish (context, result, gruppe_fact_snapshot_save_async, error) != NULL;
}

/**
 * gruppe_fact_snapshot_load_async:
 * @context: services
 * @assessment: row id
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 */
void
gruppe_fact_snapshot_load_async (GruppeContext       *context,
                                 gint64               assessment,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  job = g_new0 (Job, 1);
  job->assessment = assessment;
  gruppe_requirements_read (context, gruppe_fact_snapshot_load_async, load_in_worker, job, (GDestroyNotify) job_free,
                            (GDestroyNotify) gruppe_fact_snapshot_free, cancellable, callback, user_data);
}

/**
 * gruppe_fact_snapshot_load_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the facts it was last looked at with; %NULL without @error when there are none yet
 */
GruppeFactSnapshot *
gruppe_fact_snapshot_load_finish (GruppeContext  *context,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  return gruppe_requirements_finish (context, result, gruppe_fact_snapshot_load_async, error);
}
