/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include "gruppe-database-private.h"
#include "gruppe-store-error.h"
#include "gruppe-worker.h"

/**
 * GruppeDatabase:
 *
 * One database file and the worker thread that owns the only writing connection to it. Jobs run one
 * after the other in the order in which they were given, so a read given after a write sees it.
 *
 * A database belongs to one thread, the main thread, which calls everything here.
 */
struct _GruppeDatabase
{
  GObject parent_instance;

  char *path;
  GruppeWorker *worker;     /* started by the first job */
  GruppeConnection *reader; /* opened when first asked for */

  gboolean open;
  gboolean closed;
  int read_only_reason;
  char *set_aside;
};

G_DEFINE_FINAL_TYPE (GruppeDatabase, gruppe_database, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the thread of the caller: what everybody may see of the job's outcome. */
static void
publish (GruppeDatabase *self,
         GruppeJob      *job)
{
  if (job->kind == GRUPPE_JOB_OPEN && job->error == NULL && !self->closed)
    {
      self->open = TRUE;
      self->read_only_reason = job->read_only_reason;
      if (job->set_aside != NULL)
        {
          g_free (self->set_aside);
          self->set_aside = g_steal_pointer (&job->set_aside);
        }
    }

  if (job->kind == GRUPPE_JOB_RESTORE && !self->closed)
    {
      self->open = !job->closed;
      self->read_only_reason = job->closed ? -1 : job->read_only_reason;
      g_free (self->set_aside);
      self->set_aside = g_steal_pointer (&job->set_aside);
    }

  if (job->committed && job->topics != GRUPPE_TOPIC_NONE)
    g_signal_emit (self, signals[CHANGED], 0, (guint) job->topics);
}

static gboolean
job_finished_cb (gpointer user_data)
{
  GruppeJob *job = user_data;
  GDestroyNotify result_free = job->result_free;

  publish (g_task_get_source_object (job->task), job);

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), result_free);

  return G_SOURCE_REMOVE;
}

static GruppeWorker *
ensure_worker (GruppeDatabase *self)
{
  if (self->worker == NULL)
    self->worker = gruppe_worker_new (self->path);

  return self->worker;
}

static void
set_closed_error (GError **error)
{
  g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CLOSED,
               "The database has been closed");
}

/* A job that runs FUNC. */
static GruppeJob *
func_job_new (GruppeJobKind       kind,
              GruppeTopic         topics,
              GruppeDatabaseFunc  func,
              gpointer            data,
              GDestroyNotify      data_free,
              GDestroyNotify      result_free)
{
  GruppeJob *job = gruppe_database_job_new (kind, topics);

  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;

  return job;
}

static void
gruppe_database_dispose (GObject *object)
{
  gruppe_database_close (GRUPPE_DATABASE (object));

  G_OBJECT_CLASS (gruppe_database_parent_class)->dispose (object);
}

static void
gruppe_database_finalize (GObject *object)
{
  GruppeDatabase *self = GRUPPE_DATABASE (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->set_aside, g_free);

  G_OBJECT_CLASS (gruppe_database_parent_class)->finalize (object);
}

static void
gruppe_database_class_init (GruppeDatabaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gruppe_database_dispose;
  object_class->finalize = gruppe_database_finalize;

  /**
   * GruppeDatabase::changed:
   * @self: the database
   * @topics: a set of #GruppeTopic
   *
   * Emitted in the main context of the caller of a write, after COMMIT returned and before the
   * write's callback.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
gruppe_database_init (GruppeDatabase *self)
{
  self->read_only_reason = -1;
}

/**
 * gruppe_database_new:
 * @path: the file
 *
 * Touches nothing; the file is opened, or created, by gruppe_database_open_async().
 *
 * Returns: (transfer full): a database
 */
GruppeDatabase *
gruppe_database_new (const char *path)
{
  GruppeDatabase *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_DATABASE, NULL);
  self->path = g_strdup (path);

  return self;
}

/**
 * gruppe_database_open_async:
 * @self: a database
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is open or has failed
 * @user_data: for @callback
 *
 * Creates the file if there is none, checks it, sets a damaged one aside, brings an old one up to
 * date. Jobs given after this call wait for it. It can be called again after a failure; when the
 * database is open already, it succeeds.
 */
void
gruppe_database_open_async (GruppeDatabase      *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_DATABASE (self));

  gruppe_database_start (self, gruppe_database_job_new (GRUPPE_JOB_OPEN, GRUPPE_TOPIC_NONE),
                         gruppe_database_open_async, cancellable, callback, user_data);
}

/**
 * gruppe_database_open_finish:
 * @self: a database
 * @result: what the callback got
 * @error: return location
 *
 * Returns: %FALSE with @error set when there is no database to work with
 */
gboolean
gruppe_database_open_finish (GruppeDatabase  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), FALSE);

  return gruppe_database_finish (self, result, gruppe_database_open_async, error);
}

/**
 * gruppe_database_read_async:
 * @self: a database
 * @func: (scope async): runs in the worker, in a transaction that sees one state and cannot write
 * @data: for @func
 * @data_free: (nullable): frees @data, in the main context
 * @result_free: (nullable): frees a result that nobody fetched
 * @cancellable: (nullable): stops a statement that is running; once cancelled, the callback never
 *   gets a result
 * @callback: called with the result
 * @user_data: for @callback
 */
void
gruppe_database_read_async (GruppeDatabase      *self,
                            GruppeDatabaseFunc   func,
                            gpointer             data,
                            GDestroyNotify       data_free,
                            GDestroyNotify       result_free,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_DATABASE (self));
  g_return_if_fail (func != NULL);

  gruppe_database_start (self,
                         func_job_new (GRUPPE_JOB_READ, GRUPPE_TOPIC_NONE, func, data, data_free,
                                       result_free),
                         gruppe_database_read_async, cancellable, callback, user_data);
}

/**
 * gruppe_database_write_async:
 * @self: a database
 * @topics: what @func changes
 * @func: (scope async): runs in the worker, in a transaction
 * @data: for @func
 * @data_free: (nullable): frees @data, in the main context
 * @result_free: (nullable): frees a result that nobody fetched
 * @cancellable: (nullable): stops the job as long as it is not committed
 * @callback: called with the result
 * @user_data: for @callback
 *
 * The callback hears the truth: a write that was committed before the cancellation reached it has
 * succeeded. So @user_data must stay valid until then even if @cancellable is cancelled.
 */
void
gruppe_database_write_async (GruppeDatabase      *self,
                             GruppeTopic          topics,
                             GruppeDatabaseFunc   func,
                             gpointer             data,
                             GDestroyNotify       data_free,
                             GDestroyNotify       result_free,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_DATABASE (self));
  g_return_if_fail (func != NULL);

  gruppe_database_start (self,
                         func_job_new (GRUPPE_JOB_WRITE, topics, func, data, data_free,
                                       result_free),
                         gruppe_database_write_async, cancellable, callback, user_data);
}

/**
 * gruppe_database_run_finish:
 * @self: a database
 * @result: what the callback of a read or write got
 * @error: return location
 *
 * A job may return %NULL without failing: ask @error.
 *
 * Returns: (transfer full) (nullable): what the job returned, or %NULL
 */
gpointer
gruppe_database_run_finish (GruppeDatabase  *self,
                            GAsyncResult    *result,
                            GError         **error)
{
  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_database_open_sync:
 * @self: a database
 * @error: return location
 *
 * gruppe_database_open_async() for programs without a main loop.
 *
 * Returns: %FALSE with @error set when there is no database to work with
 */
gboolean
gruppe_database_open_sync (GruppeDatabase  *self,
                           GError         **error)
{
  GruppeJob job = { .kind = GRUPPE_JOB_OPEN };

  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), FALSE);

  return gruppe_database_run_and_wait (self, &job, error);
}

/**
 * gruppe_database_look_sync:
 * @self: a database that is not open
 * @error: return location; %GRUPPE_STORE_ERROR_CORRUPT when the file is damaged
 *
 * Opens the file as it is, only to look: it is not made, not brought up to date, not set aside, and who may read it
 * is not changed. Every write is going to fail.
 *
 * Returns: %FALSE with @error set when it cannot be looked at
 */
gboolean
gruppe_database_look_sync (GruppeDatabase  *self,
                           GError         **error)
{
  GruppeJob job = { .kind = GRUPPE_JOB_OPEN, .look = TRUE };

  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (!self->open, FALSE);

  return gruppe_database_run_and_wait (self, &job, error);
}

/**
 * gruppe_database_read_sync:
 * @self: a database
 * @func: (scope call): runs in the worker, in a transaction that sees one state and cannot write
 * @data: for @func
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what @func returned, or %NULL
 */
gpointer
gruppe_database_read_sync (GruppeDatabase      *self,
                           GruppeDatabaseFunc   func,
                           gpointer             data,
                           GError             **error)
{
  GruppeJob job = { .kind = GRUPPE_JOB_READ, .func = func, .data = data };

  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  return gruppe_database_run_and_wait (self, &job, error) ? job.result : NULL;
}

/**
 * gruppe_database_write_sync:
 * @self: a database
 * @topics: what @func changes
 * @func: (scope call): runs in the worker, in a transaction. Its result is lost when COMMIT fails,
 *   so it should be one that need not be freed, or be put into @data
 * @data: for @func
 * @error: return location
 *
 * #GruppeDatabase::changed is emitted before it returns.
 *
 * Returns: (transfer full) (nullable): what @func returned, or %NULL
 */
gpointer
gruppe_database_write_sync (GruppeDatabase      *self,
                            GruppeTopic          topics,
                            GruppeDatabaseFunc   func,
                            gpointer             data,
                            GError             **error)
{
  GruppeJob job = { .kind = GRUPPE_JOB_WRITE, .topics = topics, .func = func, .data = data };

  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  return gruppe_database_run_and_wait (self, &job, error) ? job.result : NULL;
}

/**
 * gruppe_database_get_reader:
 * @self: a database
 *
 * Returns: (transfer none) (nullable): the main thread's connection, which cannot write; %NULL
 *   unless the database is open, or when no second connection could be opened
 */
GruppeConnection *
gruppe_database_get_reader (GruppeDatabase *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), NULL);

  if (!self->open || self->reader != NULL)
    return self->reader;

  self->reader = gruppe_connection_open (self->path, GRUPPE_CONNECTION_READ_ONLY, &error);

  /* A reader hardly ever waits in WAL mode; where it would, the window must not. */
  if (self->reader != NULL &&
      !gruppe_connection_exec (self->reader, "PRAGMA busy_timeout=200", &error))
    g_clear_pointer (&self->reader, gruppe_connection_close);

  if (error != NULL)
    g_debug ("There is no reading connection: %s", error->message);

  return self->reader;
}

/**
 * gruppe_database_is_open:
 * @self: a database
 *
 * Returns: whether it has been opened and not been closed
 */
gboolean
gruppe_database_is_open (GruppeDatabase *self)
{
  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), FALSE);

  return self->open;
}

/**
 * gruppe_database_is_read_only:
 * @self: a database
 *
 * Returns: whether every write is going to fail with gruppe_database_get_read_only_reason()
 */
gboolean
gruppe_database_is_read_only (GruppeDatabase *self)
{
  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), FALSE);

  return self->read_only_reason >= 0;
}

/**
 * gruppe_database_get_read_only_reason:
 * @self: a database
 *
 * Returns: %GRUPPE_STORE_ERROR_NEWER, %GRUPPE_STORE_ERROR_READ_ONLY, or -1
 */
int
gruppe_database_get_read_only_reason (GruppeDatabase *self)
{
  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), -1);

  return self->read_only_reason;
}

/**
 * gruppe_database_get_set_aside:
 * @self: a database
 *
 * Returns: (nullable) (transfer none): the new name of a damaged file that was replaced by an empty
 *   one
 */
const char *
gruppe_database_get_set_aside (GruppeDatabase *self)
{
  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), NULL);

  return self->set_aside;
}

/**
 * gruppe_database_get_path:
 * @self: a database
 *
 * Returns: (transfer none): the file
 */
const char *
gruppe_database_get_path (GruppeDatabase *self)
{
  g_return_val_if_fail (GRUPPE_IS_DATABASE (self), NULL);

  return self->path;
}

/**
 * gruppe_database_close:
 * @self: a database
 *
 * Waits for the jobs given so far, writes the log back, closes, and ends the thread. The callbacks
 * of those jobs still come; jobs given later fail with %GRUPPE_STORE_ERROR_CLOSED.
 */
void
gruppe_database_close (GruppeDatabase *self)
{
  g_return_if_fail (GRUPPE_IS_DATABASE (self));

  self->closed = TRUE;
  self->open = FALSE;
  /* Before the worker's: the last connection to close removes the log. */
  g_clear_pointer (&self->reader, gruppe_connection_close);
  g_clear_pointer (&self->worker, gruppe_worker_stop);
}

/**
 * gruppe_database_job_new:
 * @kind: what to do
 * @topics: what it changes
 *
 * Returns: (transfer full): a job, for gruppe_database_start()
 */
GruppeJob *
gruppe_database_job_new (GruppeJobKind kind,
                         GruppeTopic   topics)
{
  GruppeJob *job = g_new0 (GruppeJob, 1);

  job->kind = kind;
  job->topics = topics;

  return job;
}

/**
 * gruppe_database_start:
 * @self: a database
 * @job: (transfer full): what to do
 * @source_tag: of the task
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Gives the job to the worker. Of one that changes something, the callback hears the truth even when it was cancelled
 * too late.
 */
void
gruppe_database_start (GruppeDatabase      *self,
                       GruppeJob           *job,
                       gpointer             source_tag,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  gboolean is_change = job->kind == GRUPPE_JOB_WRITE || job->kind == GRUPPE_JOB_RESTORE;
  GError *error = NULL;

  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, source_tag);
  g_task_set_check_cancellable (job->task, !is_change);
  job->deliver = job_finished_cb;
  g_set_object (&job->cancellable, cancellable);

  if (!self->closed)
    {
      gruppe_worker_push (ensure_worker (self), job);
      return;
    }

  set_closed_error (&error);
  g_task_return_error (job->task, error);
  gruppe_job_free (job);
}

/**
 * gruppe_database_finish:
 * @self: a database
 * @result: what the callback got
 * @source_tag: of the task
 * @error: return location
 *
 * For jobs without a result.
 *
 * Returns: %FALSE with @error set when the job failed
 */
gboolean
gruppe_database_finish (GruppeDatabase  *self,
                        GAsyncResult    *result,
                        gpointer         source_tag,
                        GError         **error)
{
  GError *local_error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), FALSE);

  (void) g_task_propagate_pointer (G_TASK (result), &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, local_error);

  return FALSE;
}

/**
 * gruppe_database_run_and_wait:
 * @self: a database
 * @job: (transfer none): what to do
 * @error: return location
 *
 * Blocks.
 *
 * Returns: %FALSE with @error set when the job failed
 */
gboolean
gruppe_database_run_and_wait (GruppeDatabase  *self,
                              GruppeJob       *job,
                              GError         **error)
{
  if (self->closed)
    {
      set_closed_error (error);
      return FALSE;
    }

  gruppe_worker_run (ensure_worker (self), job);
  publish (self, job);

  if (job->error != NULL)
    {
      g_clear_pointer (&job->set_aside, g_free);
      g_propagate_error (error, g_steal_pointer (&job->error));
      return FALSE;
    }

  return TRUE;
}

/**
 * gruppe_database_stop_reading:
 * @self: a database
 *
 * Nobody reads while the file is replaced; lists show empty rows until it is done.
 */
void
gruppe_database_stop_reading (GruppeDatabase *self)
{
  self->open = FALSE;
  g_clear_pointer (&self->reader, gruppe_connection_close);
}
