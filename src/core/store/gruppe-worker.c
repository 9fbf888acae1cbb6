/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include "gruppe-backup.h"
#include "gruppe-opening.h"
#include "gruppe-store-error.h"
#include "gruppe-store-private.h"
#include "gruppe-worker.h"

struct _GruppeWorker
{
  char *path;
  GAsyncQueue *jobs;
  GThread *thread;

  /* For callers that wait */
  GMutex lock;
  GCond finished;

  /* Of the thread */
  GruppeConnection *connection;
  int read_only_reason;
};

static void
run_open (GruppeWorker *self,
          GruppeJob    *job)
{
  GruppeOpening opening;

  if (self->connection == NULL)
    {
      if (!(job->look ? gruppe_opening_look : gruppe_opening_run) (self->path, job->cancellable, &opening,
                                                                   &job->error))
        return;

      self->connection = opening.connection;
      self->read_only_reason = opening.read_only_reason;
      job->set_aside = opening.set_aside;
    }

  job->read_only_reason = self->read_only_reason;
}

static void
call_func (GruppeWorker *self,
           GruppeJob    *job)
{
  guint n_lent;

  job->result = job->func (self->connection, job->data, job->cancellable, &job->error);

  n_lent = gruppe_connection_count_lent (self->connection);
  if (n_lent > 0)
    g_critical ("A job kept %u statements", n_lent);
}

static void
run_read (GruppeWorker *self,
          GruppeJob    *job)
{
  if (!gruppe_connection_begin_read (self->connection, &job->error))
    return;

  call_func (self, job);
  gruppe_connection_end_read (self->connection, job->error == NULL ? &job->error : NULL);
}

static void
run_write (GruppeWorker *self,
           GruppeJob    *job)
{
  if (self->read_only_reason >= 0)
    {
      g_set_error (&job->error, GRUPPE_STORE_ERROR, self->read_only_reason, "The database %s",
                   self->read_only_reason == GRUPPE_STORE_ERROR_NEWER
                     ? "was made by a newer version and is only read"
                     : "cannot be written and is only read");
      return;
    }

  if (!gruppe_connection_begin (self->connection, &job->error))
    return;

  call_func (self, job);
  if (job->error != NULL)
    gruppe_connection_rollback (self->connection);
  else
    job->committed = gruppe_connection_commit (self->connection, &job->error);
}

static void
run_close (GruppeWorker *self)
{
  g_autoptr (GError) error = NULL;

  if (self->connection == NULL)
    return;

  /* Should it fail, everything committed is in the log, and the next start reads it there. */
  if (self->read_only_reason < 0 &&
      !gruppe_connection_exec (self->connection, "PRAGMA wal_checkpoint(TRUNCATE)", &error))
    g_debug ("The log was not written back: %s", error->message);

  g_clear_pointer (&self->connection, gruppe_connection_close);
}

/* Writes the whole file and its log anew: nothing that was deleted is left in free pages or in the log. */
static void
run_tidy (GruppeWorker *self,
          GruppeJob    *job)
{
  gint64 busy = 1;

  if (self->read_only_reason >= 0)
    {
      g_set_error (&job->error, GRUPPE_STORE_ERROR, self->read_only_reason, "The database is only read");
      return;
    }

  if (!gruppe_connection_exec (self->connection, "VACUUM", &job->error) ||
      !gruppe_connection_query_int (self->connection, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, &job->error))
    return;

  if (busy != 0)
    g_set_error (&job->error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_BUSY,
                 "Another program reads the database, so its log could not be emptied");
}

/* Whatever comes of it, a database is open afterwards, unless that is what fails. */
static void
run_restore (GruppeWorker *self,
             GruppeJob    *job)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;
  GruppeOpening opening;

  run_close (self);
  if (gruppe_backup_restore (folder, job->backup, job->check, &aside, &job->error))
    job->committed = TRUE;

  if (!gruppe_opening_run (self->path, NULL, &opening, &error))
    {
      job->closed = TRUE;
      job->committed = FALSE;
      if (job->error == NULL)
        job->error = g_steal_pointer (&error);
      return;
    }

  self->connection = opening.connection;
  self->read_only_reason = opening.read_only_reason;
  job->read_only_reason = opening.read_only_reason;
  job->set_aside = opening.set_aside;
  job->result = g_steal_pointer (&aside);
}

static void
run_on_connection (GruppeWorker *self,
                   GruppeJob    *job)
{
  if (self->connection == NULL)
    {
      g_set_error (&job->error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CLOSED,
                   "The database is not open");
      return;
    }

  gruppe_connection_set_cancellable (self->connection, job->cancellable);
  if (job->kind == GRUPPE_JOB_WRITE)
    run_write (self, job);
  else if (job->kind == GRUPPE_JOB_TIDY)
    run_tidy (self, job);
  else
    run_read (self, job);
  gruppe_connection_set_cancellable (self->connection, NULL);
}

static void
run_job (GruppeWorker *self,
         GruppeJob    *job)
{
  g_assert (gruppe_worker_is_current (self));

  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    return;

  switch (job->kind)
    {
    case GRUPPE_JOB_OPEN:
      run_open (self, job);
      break;

    case GRUPPE_JOB_READ:
    case GRUPPE_JOB_WRITE:
    case GRUPPE_JOB_TIDY:
      run_on_connection (self, job);
      break;

    case GRUPPE_JOB_RESTORE:
      run_restore (self, job);
      break;

    case GRUPPE_JOB_CLOSE:
      run_close (self);
      break;

    default:
      g_assert_not_reached ();
    }
}

/* The thread gives up every reference it holds, so that the last one is never dropped there. */
static void
deliver (GruppeWorker *self,
         GruppeJob    *job)
{
  g_autoptr (GSource) source = NULL;

  if (job->task == NULL)
    {
      g_mutex_lock (&self->lock);
      job->finished = TRUE;
      g_cond_broadcast (&self->finished);
      g_mutex_unlock (&self->lock);
      return;
    }

  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_static_name (source, "[gruppe] job finished");
  g_source_set_callback (source, job->deliver, job, (GDestroyNotify) gruppe_job_free);
  g_source_attach (source, g_task_get_context (job->task));
}

static gpointer
work (gpointer user_data)
{
  GruppeWorker *self = user_data;
  GruppeJobKind kind;

  do
    {
      GruppeJob *job = g_async_queue_pop (self->jobs);

      kind = job->kind;
      run_job (self, job);
      deliver (self, job);
    }
  while (kind != GRUPPE_JOB_CLOSE);

  return NULL;
}

/**
 * gruppe_job_free:
 * @job: (transfer full): a job that the worker does not have (any more)
 */
void
gruppe_job_free (GruppeJob *job)
{
  if (job->result != NULL && job->result_free != NULL)
    job->result_free (job->result);
  if (job->data != NULL && job->data_free != NULL)
    job->data_free (job->data);
  g_clear_error (&job->error);
  g_clear_pointer (&job->set_aside, g_free);
  g_clear_pointer (&job->backup, g_free);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->task);
  g_free (job);
}

/**
 * gruppe_worker_new:
 * @path: the database
 *
 * Starts the thread, which waits for jobs.
 *
 * Returns: (transfer full): a worker, ended by gruppe_worker_stop()
 */
GruppeWorker *
gruppe_worker_new (const char *path)
{
  GruppeWorker *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (GruppeWorker, 1);
  self->path = g_strdup (path);
  self->jobs = g_async_queue_new ();
  self->read_only_reason = -1;
  g_mutex_init (&self->lock);
  g_cond_init (&self->finished);

  /* The thread reads it only after the first job went through the queue. */
  self->thread = g_thread_new ("gruppe-database", work, self);

  return self;
}

/**
 * gruppe_worker_is_current:
 * @self: a worker
 *
 * Returns: whether the caller is the worker's thread
 */
gboolean
gruppe_worker_is_current (GruppeWorker *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->thread == g_thread_self ();
}

/**
 * gruppe_worker_push:
 * @self: a worker
 * @job: (transfer full): a job with a task
 *
 * Queues the job; its `deliver` gets it in the task's main context when it is done.
 */
void
gruppe_worker_push (GruppeWorker *self,
                    GruppeJob    *job)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (job != NULL && job->task != NULL && job->deliver != NULL);

  g_async_queue_push (self->jobs, job);
}

/**
 * gruppe_worker_run:
 * @self: a worker
 * @job: a job without a task
 *
 * Queues the job and blocks until it is done.
 */
void
gruppe_worker_run (GruppeWorker *self,
                   GruppeJob    *job)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (job != NULL && job->task == NULL);
  g_assert (!gruppe_worker_is_current (self));

  g_async_queue_push (self->jobs, job);

  g_mutex_lock (&self->lock);
  while (!job->finished)
    g_cond_wait (&self->finished, &self->lock);
  g_mutex_unlock (&self->lock);
}

/**
 * gruppe_worker_stop:
 * @self: (nullable) (transfer full): a worker
 *
 * Waits for the queued jobs, writes the log back, closes the connection and ends the thread.
 */
void
gruppe_worker_stop (GruppeWorker *self)
{
  GruppeJob job = { .kind = GRUPPE_JOB_CLOSE };

  if (self == NULL)
    return;

  gruppe_worker_run (self, &job);
  g_thread_join (self->thread);

  g_async_queue_unref (self->jobs);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->finished);
  g_free (self->path);
  g_free (self);
}
