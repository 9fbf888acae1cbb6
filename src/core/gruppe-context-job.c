/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-core"

#include "config.h"

#include "gruppe-context-job.h"

static void
job_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GDestroyNotify result_free = (GDestroyNotify) g_task_get_task_data (task);
  GError *error = NULL;
  gpointer value = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, value, result_free);
}

static GTask *
task_new (GruppeContext       *context,
          GDestroyNotify       result_free,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (context, cancellable, callback, user_data);

  g_task_set_source_tag (task, task_new);
  g_task_set_task_data (task, (gpointer) result_free, NULL);
  /* Whether a job was cancelled in time is for the database to say. */
  g_task_set_check_cancellable (task, FALSE);

  return task;
}

/**
 * gruppe_context_read_async:
 * @context: services
 * @func: what the worker does
 * @data: for @func
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees a result that nobody fetches
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * gruppe_database_read_async() whose callback gets @context.
 */
void
gruppe_context_read_async (GruppeContext       *context,
                           GruppeDatabaseFunc   func,
                           gpointer             data,
                           GDestroyNotify       data_free,
                           GDestroyNotify       result_free,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  gruppe_database_read_async (gruppe_context_get_database (context), func, data, data_free, result_free, cancellable,
                              job_done_cb, task_new (context, result_free, cancellable, callback, user_data));
}

/**
 * gruppe_context_write_async:
 * @context: services
 * @topics: what it changes
 * @func: what the worker does, in one transaction
 * @data: for @func
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees a result that nobody fetches
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done
 * @user_data: for @callback
 *
 * gruppe_database_write_async() whose callback gets @context.
 */
void
gruppe_context_write_async (GruppeContext       *context,
                            GruppeTopic          topics,
                            GruppeDatabaseFunc   func,
                            gpointer             data,
                            GDestroyNotify       data_free,
                            GDestroyNotify       result_free,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  gruppe_database_write_async (gruppe_context_get_database (context), topics, func, data, data_free, result_free,
                               cancellable, job_done_cb,
                               task_new (context, result_free, cancellable, callback, user_data));
}

/**
 * gruppe_context_job_refuse:
 * @context: services
 * @error: (transfer full): why
 * @callback: called with it
 * @user_data: for @callback
 */
void
gruppe_context_job_refuse (GruppeContext       *context,
                           GError              *error,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = task_new (context, NULL, NULL, callback, user_data);

  g_task_return_error (task, error);
}

/**
 * gruppe_context_job_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the job returned
 */
gpointer
gruppe_context_job_finish (GruppeContext  *context,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, task_new), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
