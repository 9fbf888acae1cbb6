/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-core"

#include "config.h"

#include "consents/gruppe-erasure-register.h"
#include "consents/gruppe-restore-preview.h"
#include "consents/gruppe-written-files.h"
#include "gruppe-context-backup.h"

typedef struct
{
  char *path;
  gint64 now;
} NoteJob;

static void
note_job_free (NoteJob *job)
{
  g_free (job->path);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NoteJob, note_job_free)

static NoteJob *
note_job_new (GruppeContext *self,
              const char    *path)
{
  NoteJob *job = g_new0 (NoteJob, 1);

  job->path = g_canonicalize_filename (path, NULL);
  job->now = gruppe_clock_now (gruppe_context_get_clock (self));

  return job;
}

static gpointer
note_job_run (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  const NoteJob *job = data;

  gruppe_written_files_note (connection, GRUPPE_WRITTEN_BACKUP, job->path, NULL, job->now, error);

  return NULL;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GruppeBackupInfo *info = gruppe_backup_write_finish (GRUPPE_DATABASE (source), result, &error);

  if (info != NULL)
    g_task_return_pointer (task, info, (GDestroyNotify) gruppe_backup_info_free);
  else
    g_task_return_error (task, error);
}

/* It is noted before it is made, so that the copy knows when that was. A database that is only read is copied without. */
static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  const char *path = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (error != NULL)
    g_debug ("A backup was not noted: %s", error->message);

  gruppe_backup_write_async (GRUPPE_DATABASE (source), path, cancellable, written_cb, g_steal_pointer (&task));
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  char *aside = gruppe_database_restore_finish (GRUPPE_DATABASE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, aside, g_free);
}

/* With a register of erased people that cannot be read nobody could be erased again. */
static gboolean
check_register (GruppeContext  *self,
                GError        **error)
{
  g_autoptr(GruppeErasureRegister) erased = gruppe_erasure_register_load (gruppe_context_get_data_dir (self), error);

  return erased != NULL;
}

/**
 * gruppe_context_backup_async:
 * @self: a context whose database is open
 * @path: the file to write
 * @cancellable: (nullable): stops it; an older file stays as it is
 * @callback: called when done
 * @user_data: for @callback
 *
 * Writes everything there is in the profile, except passwords, which are in the keyring.
 */
void
gruppe_context_backup_async (GruppeContext       *self,
                             const char          *path,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CONTEXT (self));
  g_return_if_fail (path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_context_backup_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  gruppe_database_write_async (gruppe_context_get_database (self), GRUPPE_TOPIC_NONE, note_job_run,
                               note_job_new (self, path), (GDestroyNotify) note_job_free, NULL, NULL, noted_cb, task);
}

/**
 * gruppe_context_backup_finish:
 * @self: the context
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the backup is, as it was read back
 */
GruppeBackupInfo *
gruppe_context_backup_finish (GruppeContext  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_context_backup_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_context_backup_sync:
 * @self: a context whose database is open
 * @path: the file to write
 * @error: return location
 *
 * gruppe_context_backup_async() for programs without a main loop.
 *
 * Returns: (transfer full) (nullable): what the backup is, as it was read back
 */
GruppeBackupInfo *
gruppe_context_backup_sync (GruppeContext  *self,
                            const char     *path,
                            GError        **error)
{
  GruppeDatabase *database;
  g_autoptr(NoteJob) job = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  database = gruppe_context_get_database (self);
  job = note_job_new (self, path);
  gruppe_database_write_sync (database, GRUPPE_TOPIC_NONE, note_job_run, job, &local);
  if (local != NULL)
    g_debug ("A backup was not noted: %s", local->message);

  return gruppe_backup_write_sync (database, path, error);
}

/**
 * gruppe_context_restore_async:
 * @self: a context whose database is open
 * @path: a backup
 * @cancellable: (nullable): stops it as long as it has not begun
 * @callback: called when done
 * @user_data: for @callback
 *
 * Puts a backup in the place of the database, which is kept beside it under another name. The register of erased people stays:
 * ask gruppe_erasure_pending_async() afterwards. A backup whose record of consents was changed is refused, see
 * gruppe_restore_check_record().
 */
void
gruppe_context_restore_async (GruppeContext       *self,
                              const char          *path,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GError *error = NULL;
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CONTEXT (self));
  g_return_if_fail (path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_context_restore_async);
  g_task_set_check_cancellable (task, FALSE);
  if (!check_register (self, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  gruppe_database_restore_async (gruppe_context_get_database (self), path, gruppe_restore_check_record, cancellable, restored_cb,
                                 task);
}

/**
 * gruppe_context_restore_finish:
 * @self: the context
 * @result: what the callback got
 * @error: return location, as of gruppe_backup_check_finish() and gruppe_erasure_register_load(); %GRUPPE_STORE_ERROR_BUSY when
 *   another program has the database open
 *
 * Returns: (transfer full) (nullable): where the database went that was there before; %NULL with @error set when it is there still
 */
char *
gruppe_context_restore_finish (GruppeContext  *self,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_context_restore_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_context_restore_sync:
 * @self: a context whose database is open
 * @path: a backup
 * @error: return location
 *
 * gruppe_context_restore_async() for programs without a main loop.
 *
 * Returns: (transfer full) (nullable): where the database went that was there before
 */
char *
gruppe_context_restore_sync (GruppeContext  *self,
                             const char     *path,
                             GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (!check_register (self, error))
    return NULL;

  return gruppe_database_restore_sync (gruppe_context_get_database (self), path, gruppe_restore_check_record, error);
}
