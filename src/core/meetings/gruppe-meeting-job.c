/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-meeting-job.h"

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

void
gruppe_meeting_job_read (GruppeContext       *context,
                         GruppeDatabaseFunc   func,
                         gpointer             data,
                         GDestroyNotify       data_free,
                         GDestroyNotify       result_free,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  gruppe_database_read_async (gruppe_context_get_database (context), func, data, data_free, result_free, cancellable, job_done_cb,
                              task_new (context, result_free, cancellable, callback, user_data));
}

/* FUNC returns nothing. */
void
gruppe_meeting_job_write (GruppeContext       *context,
                          GruppeDatabaseFunc   func,
                          gpointer             data,
                          GDestroyNotify       data_free,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_MEETINGS, func, data, data_free, NULL,
                               cancellable, job_done_cb, task_new (context, NULL, cancellable, callback, user_data));
}

void
gruppe_meeting_job_refuse (GruppeContext       *context,
                           GError              *error,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = task_new (context, NULL, NULL, callback, user_data);

  g_task_return_error (task, error);
}

gpointer
gruppe_meeting_job_finish (GruppeContext  *context,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, task_new), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
