/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-consent-due.h"
#include "gruppe-context-job.h"

/* What follows from a yes that was taken back, as far as it was done. */

#define MAX_STEP 60

typedef struct
{
  char *event_uid;
  char *step;
  gboolean done;
  gint64 now;
} SetJob;

static void
set_job_free (SetJob *job)
{
  g_clear_pointer (&job->event_uid, g_free);
  g_clear_pointer (&job->step, g_free);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SetJob, set_job_free)

static SetJob *
set_job_new (GruppeContext *context,
             const char    *event_uid,
             const char    *step,
             gboolean       done)
{
  SetJob *job = g_new0 (SetJob, 1);

  job->event_uid = g_strdup (event_uid);
  job->step = g_strdup (step);
  job->done = done;
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

static gboolean
is_step (const char *step)
{
  gsize length = strlen (step);

  return length > 0 && length <= MAX_STEP &&
         strspn (step, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static gboolean
check_withdrawal (GruppeConnection  *connection,
                  const char        *uid,
                  GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/withdrawal", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", uid);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_DONE)
    g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND,
                 "There is no withdrawal %s", uid);

  return step == GRUPPE_STEP_ROW;
}

static gpointer
run_set (GruppeConnection  *connection,
         gpointer           data,
         GCancellable      *cancellable,
         GError           **error)
{
  const SetJob *job = data;
  g_autoptr(GruppeStatement) statement = NULL;

  if (!is_step (job->step))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "step", 0,
                              "step: this is no id of a step");
      return NULL;
    }

  if (!check_withdrawal (connection, job->event_uid, error))
    return NULL;

  statement = gruppe_connection_statement (
      connection, job->done ? "consents/follow-up-tick" : "consents/follow-up-untick", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":event_uid", job->event_uid);
  gruppe_statement_bind_text (statement, ":step", job->step);
  if (job->done)
    gruppe_statement_bind_int (statement, ":now", job->now);
  gruppe_statement_execute (statement, error);

  return NULL;
}

static gpointer
run_list (GruppeConnection  *connection,
          gpointer           data,
          GCancellable      *cancellable,
          GError           **error)
{
  const char *event_uid = data;
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/follow-up-list", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":event_uid", event_uid);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    g_ptr_array_add (steps, g_strdup (gruppe_statement_get_text (statement, 0)));

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&steps) : NULL;
}

/**
 * gruppe_follow_up_set_async:
 * @context: services
 * @event_uid: an event that takes a yes back
 * @step: id of a step, see #GruppeConsentStep
 * @done: whether it is done
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done
 * @user_data: for @callback
 *
 * Notes that a step is done, or that it is not after all.
 */
void
gruppe_follow_up_set_async (GruppeContext       *context,
                            const char          *event_uid,
                            const char          *step,
                            gboolean             done,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (event_uid != NULL);
  g_return_if_fail (step != NULL);

  gruppe_context_write_async (context, GRUPPE_TOPIC_CONSENTS, run_set,
                              set_job_new (context, event_uid, step, done),
                              (GDestroyNotify) set_job_free, NULL, cancellable, callback,
                              user_data);
}

/**
 * gruppe_follow_up_set_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: %FALSE with the error set when it could not be noted
 */
gboolean
gruppe_follow_up_set_finish (GruppeContext  *context,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);

  gruppe_context_job_finish (context, result, &local);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/**
 * gruppe_follow_up_set_sync:
 * @context: services
 * @event_uid: an event that takes a yes back
 * @step: id of a step
 * @done: whether it is done
 * @error: return location
 *
 * Returns: %FALSE with the error set when it could not be noted
 */
gboolean
gruppe_follow_up_set_sync (GruppeContext  *context,
                           const char     *event_uid,
                           const char     *step,
                           gboolean        done,
                           GError        **error)
{
  g_autoptr(SetJob) job = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (event_uid != NULL, FALSE);
  g_return_val_if_fail (step != NULL, FALSE);

  job = set_job_new (context, event_uid, step, done);
  gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_CONSENTS,
                              run_set, job, &local);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/**
 * gruppe_follow_up_list_async:
 * @context: services
 * @event_uid: an event that takes a yes back
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_follow_up_list_async (GruppeContext       *context,
                             const char          *event_uid,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (event_uid != NULL);

  gruppe_context_read_async (context, run_list, g_strdup (event_uid), g_free,
                             (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * gruppe_follow_up_list_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8): ids of the steps that are done
 */
GPtrArray *
gruppe_follow_up_list_finish (GruppeContext  *context,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_follow_up_list_sync:
 * @context: services
 * @event_uid: an event that takes a yes back
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8): ids of the steps that are done
 */
GPtrArray *
gruppe_follow_up_list_sync (GruppeContext  *context,
                            const char     *event_uid,
                            GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (event_uid != NULL, NULL);

  return gruppe_database_read_sync (gruppe_context_get_database (context), run_list,
                                    (gpointer) event_uid, error);
}
