/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include "gruppe-database-private.h"

/**
 * gruppe_database_tidy_async:
 * @self: a database
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Writes the file and its log anew. For what must not be found in free pages: it takes as long as copying the file.
 */
void
gruppe_database_tidy_async (GruppeDatabase      *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_DATABASE (self));

  gruppe_database_start (self, gruppe_database_job_new (GRUPPE_JOB_TIDY, GRUPPE_TOPIC_NONE),
                         gruppe_database_tidy_async, cancellable, callback, user_data);
}

/**
 * gruppe_database_tidy_finish:
 * @self: a database
 * @result: what the callback got
 * @error: return location; %GRUPPE_STORE_ERROR_BUSY when somebody else reads the database, so that its log still has what
 *   was there
 *
 * Returns: whether nothing is left of what was deleted
 */
gboolean
gruppe_database_tidy_finish (GruppeDatabase  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), FALSE);

  return gruppe_database_finish (self, result, gruppe_database_tidy_async, error);
}

/**
 * gruppe_database_tidy_sync:
 * @self: a database
 * @error: return location
 *
 * gruppe_database_tidy_async() for programs without a main loop.
 *
 * Returns: whether nothing is left of what was deleted
 */
gboolean
gruppe_database_tidy_sync (GruppeDatabase  *self,
                           GError         **error)
{
  GruppeJob job = { .kind = GRUPPE_JOB_TIDY };

  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), FALSE);

  return gruppe_database_run_and_wait (self, &job, error);
}

/**
 * gruppe_database_restore_async:
 * @self: an open database
 * @backup: the file that takes its place
 * @check: (nullable): says whether a copy of it may; called in the worker
 * @cancellable: (nullable): stops it as long as it has not begun
 * @callback: called when done
 * @user_data: for @callback
 *
 * Jobs given so far are done before, later ones wait for it. #GruppeDatabase::changed is emitted with every topic. When it fails,
 * the database is as it was.
 */
void
gruppe_database_restore_async (GruppeDatabase      *self,
                               const char          *backup,
                               GruppeRestoreCheckFunc check,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GruppeJob *job;

  g_return_if_fail (GRUPPE_IS_DATABASE (self));
  g_return_if_fail (gruppe_database_is_open (self));
  g_return_if_fail (backup != NULL);

  gruppe_database_stop_reading (self);
  job = gruppe_database_job_new (GRUPPE_JOB_RESTORE, GRUPPE_TOPIC_ALL);
  job->backup = g_strdup (backup);
  job->check = check;
  job->read_only_reason = gruppe_database_get_read_only_reason (self);
  job->result_free = g_free;
  gruppe_database_start (self, job, gruppe_database_restore_async, cancellable, callback,
                         user_data);
}

/**
 * gruppe_database_restore_finish:
 * @self: a database
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): where the file went that was there before; %NULL with @error set when it is there still
 */
char *
gruppe_database_restore_finish (GruppeDatabase  *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_database_restore_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_database_restore_sync:
 * @self: an open database
 * @backup: the file that takes its place
 * @check: (nullable): says whether a copy of it may; called in the worker
 * @error: return location
 *
 * gruppe_database_restore_async() for programs without a main loop.
 *
 * Returns: (transfer full) (nullable): where the file went that was there before
 */
char *
gruppe_database_restore_sync (GruppeDatabase  *self,
                              const char      *backup,
                              GruppeRestoreCheckFunc check,
                              GError         **error)
{
  g_autofree char *copy = g_strdup (backup);
  GruppeJob job = { .kind = GRUPPE_JOB_RESTORE, .topics = GRUPPE_TOPIC_ALL, .backup = copy, .check = check };

  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), NULL);
  g_return_val_if_fail (gruppe_database_is_open (self), NULL);
  g_return_val_if_fail (backup != NULL, NULL);

  gruppe_database_stop_reading (self);
  job.read_only_reason = gruppe_database_get_read_only_reason (self);

  if (gruppe_database_run_and_wait (self, &job, error))
    return job.result;

  g_free (job.result);

  return NULL;
}
