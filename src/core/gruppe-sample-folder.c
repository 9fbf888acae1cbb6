/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-core"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/gruppe-error.h"
#include "gruppe-sample-folder.h"
#include "store/gruppe-profile.h"

#define PREFIX "gruppentreffen-sample-"

/* Seconds. A folder younger than this may be waiting for its lock. */
#define MIN_AGE 60

/* Somebody who tidies up in this moment may have the lock before we have. */
#define MAX_TRIES 3

struct _GruppeSampleFolder
{
  char *path;
  GruppeProfileLock *lock;
};

/* One flat folder that the program has made itself. */
static gboolean
remove_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_unlink (file) != 0)
        g_message ("%s could not be deleted: %s", file, g_strerror (errno));
    }

  if (g_rmdir (path) != 0)
    {
      g_message ("%s could not be deleted: %s", path, g_strerror (errno));
      return FALSE;
    }

  return TRUE;
}

/* Made by this user, for this program, and no running process has it. Of others, and of links, nothing is touched. */
static gboolean
is_stale (const char *path)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  GStatBuf info;

  return g_lstat (path, &info) == 0 &&
         S_ISDIR (info.st_mode) &&
         info.st_uid == geteuid () &&
         (info.st_mode & 0077) == 0 &&
         info.st_mtime < now - MIN_AGE &&
         !gruppe_profile_is_locked (path);
}

static void
tidy_in_thread_cb (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  g_autoptr(GDir) dir = g_dir_open (g_get_tmp_dir (), 0, NULL);
  const char *name;
  gssize n_removed = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);

      if (g_str_has_prefix (name, PREFIX) && is_stale (path) && remove_folder (path))
        n_removed++;
    }

  g_task_return_int (task, n_removed);
}

/**
 * gruppe_sample_folder_new:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an empty folder that nobody else uses
 */
GruppeSampleFolder *
gruppe_sample_folder_new (GError **error)
{
  for (int i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *path = g_dir_make_tmp (PREFIX "XXXXXX", error);
      GError *local_error = NULL;
      GruppeSampleFolder *self;
      GruppeProfileLock *lock;

      if (path == NULL)
        return NULL;

      lock = gruppe_profile_lock_new (path, &local_error);
      if (lock == NULL)
        {
          if (g_error_matches (local_error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_BUSY))
            {
              g_clear_error (&local_error);
              continue;
            }

          remove_folder (path);
          g_propagate_error (error, local_error);
          return NULL;
        }

      self = g_new0 (GruppeSampleFolder, 1);
      self->path = g_steal_pointer (&path);
      self->lock = lock;
      return self;
    }

  g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_BUSY,
               "Another process takes every folder for sample data");

  return NULL;
}

/**
 * gruppe_sample_folder_get_path:
 * @self: a folder
 *
 * Returns: (transfer none): where it is
 */
const char *
gruppe_sample_folder_get_path (GruppeSampleFolder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * gruppe_sample_folder_free:
 * @self: (nullable) (transfer full): a folder whose database is closed
 *
 * Deletes it with what is in it.
 */
void
gruppe_sample_folder_free (GruppeSampleFolder *self)
{
  if (self == NULL)
    return;

  remove_folder (self->path);
  g_clear_pointer (&self->lock, gruppe_profile_lock_free);
  g_free (self->path);
  g_free (self);
}

/**
 * gruppe_sample_folder_tidy_async:
 * @callback: (nullable): called when done
 * @user_data: for @callback
 *
 * Deletes the sample data that a crash of the program left behind.
 */
void
gruppe_sample_folder_tidy_async (GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, gruppe_sample_folder_tidy_async);
  g_task_run_in_thread (task, tidy_in_thread_cb);
}

/**
 * gruppe_sample_folder_tidy_finish:
 * @result: the result
 *
 * Returns: how many folders were deleted
 */
guint
gruppe_sample_folder_tidy_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), 0);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_sample_folder_tidy_async), 0);

  return (guint) g_task_propagate_int (G_TASK (result), NULL);
}
