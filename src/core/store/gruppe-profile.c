/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "gruppe-profile.h"
#include "gruppe-store-error.h"

#define FILE_MODE 0600
#define FOLDER_MODE 0700

struct _GruppeProfileLock
{
  int fd;
};

/* The file of the lock, to be locked; where it cannot be made, one that is there can at least be asked. -1 when there
 * is none. */
static int
open_lock (const char *folder,
           gboolean    create)
{
  g_autofree char *path = g_build_filename (folder, GRUPPE_PROFILE_LOCK, NULL);
  int flags = O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK;
  int fd = -1;

  if (create)
    fd = g_open (path, O_RDWR | O_CREAT | flags, FILE_MODE);
  if (fd < 0)
    fd = g_open (path, O_RDONLY | flags, 0);

  return fd;
}

static gboolean
try_lock (int fd)
{
  int done;

  do
    done = flock (fd, LOCK_EX | LOCK_NB);
  while (done != 0 && errno == EINTR);

  return done == 0;
}

static void
lock_in_thread_cb (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  GruppeProfileLock *lock;
  GError *error = NULL;

  lock = gruppe_profile_lock_new (task_data, &error);
  if (lock != NULL)
    g_task_return_pointer (task, lock, (GDestroyNotify) gruppe_profile_lock_free);
  else
    g_task_return_error (task, error);
}

/**
 * gruppe_profile_check_folder:
 * @folder: a folder that somebody named
 * @error: return location for %GRUPPE_STORE_ERROR_IO
 *
 * Keeps the program from making a profile in the midst of other files, and from taking a folder away from others
 * who use it. Changes nothing.
 *
 * Returns: whether it is a profile, is empty, or is not there
 */
gboolean
gruppe_profile_check_folder (const char  *folder,
                             GError     **error)
{
  g_autoptr (GDir) dir = NULL;
  gboolean has_others = FALSE;
  const char *name;

  g_return_val_if_fail (folder != NULL, FALSE);

  if (*folder == '\0')
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_IO, "The name of the folder is empty");
      return FALSE;
    }

  /* What is no folder, or cannot be read, is named when the database is opened. */
  dir = g_dir_open (folder, 0, NULL);
  if (dir == NULL)
    return TRUE;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_equal (name, GRUPPE_PROFILE_DATABASE))
        return TRUE;
      /* A lock left alone, by an opening that failed, makes a profile of nothing else. */
      has_others = has_others || !gruppe_profile_files_is_name (name);
    }

  if (has_others)
    g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_IO,
                 "%s has other files in it and is no profile; name an empty folder or a new one", folder);

  return !has_others;
}

/**
 * gruppe_profile_owns:
 * @database: the database of a profile
 * @path: a file that is going to be written, there or not
 *
 * Returns: whether it would take the place of something that belongs to the profile, such as the register of erased people
 */
gboolean
gruppe_profile_owns (const char *database,
                     const char *path)
{
  g_autofree char *absolute = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *target_folder = NULL;
  g_autofree char *name = NULL;
  GStatBuf here, there;

  g_return_val_if_fail (database != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  absolute = g_canonicalize_filename (path, NULL);
  folder = g_path_get_dirname (database);
  target_folder = g_path_get_dirname (absolute);
  name = g_path_get_basename (absolute);

  return gruppe_profile_files_is_name (name) && g_stat (folder, &here) == 0 && g_stat (target_folder, &there) == 0 &&
         here.st_dev == there.st_dev && here.st_ino == there.st_ino;
}

/**
 * gruppe_profile_lock_new:
 * @folder: folder of a profile, made (0700) if need be
 * @error: return location; %GRUPPE_STORE_ERROR_BUSY when another process, or another lock of this one, has it. Any
 *   other error means that there can be no lock in this folder
 *
 * Returns: (transfer full) (nullable): the lock
 */
GruppeProfileLock *
gruppe_profile_lock_new (const char  *folder,
                         GError     **error)
{
  GruppeProfileLock *self;
  int number;
  int fd;

  g_return_val_if_fail (folder != NULL, NULL);

  if (g_mkdir_with_parents (folder, FOLDER_MODE) != 0)
    {
      gruppe_store_error_set_errno (error, errno, "create the folder", folder);
      return NULL;
    }

  fd = open_lock (folder, TRUE);
  if (fd < 0)
    {
      gruppe_store_error_set_errno (error, errno, "lock", folder);
      return NULL;
    }

  if (!try_lock (fd))
    {
      number = errno;
      close (fd);
      if (number == EWOULDBLOCK)
        g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_BUSY,
                     "%s is open in another window of this program", folder);
      else
        gruppe_store_error_set_errno (error, number, "lock", folder);
      return NULL;
    }

  self = g_new0 (GruppeProfileLock, 1);
  self->fd = fd;

  return self;
}

/**
 * gruppe_profile_lock_new_async:
 * @folder: folder of a profile
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * gruppe_profile_lock_new() in a thread, because disks can be slow.
 */
void
gruppe_profile_lock_new_async (const char           *folder,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (folder != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_profile_lock_new_async);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, lock_in_thread_cb);
}

/**
 * gruppe_profile_lock_new_finish:
 * @result: the result
 * @error: return location, as of gruppe_profile_lock_new()
 *
 * Returns: (transfer full) (nullable): the lock
 */
GruppeProfileLock *
gruppe_profile_lock_new_finish (GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_profile_lock_new_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_profile_is_locked:
 * @folder: folder of a profile
 *
 * Returns: whether a running process has its lock
 */
gboolean
gruppe_profile_is_locked (const char *folder)
{
  gboolean locked;
  int fd;

  g_return_val_if_fail (folder != NULL, FALSE);

  fd = open_lock (folder, FALSE);
  if (fd < 0)
    return FALSE;

  locked = !try_lock (fd) && errno == EWOULDBLOCK;
  close (fd);

  return locked;
}

/**
 * gruppe_profile_lock_free:
 * @self: (nullable) (transfer full): a lock
 *
 * Gives it up.
 */
void
gruppe_profile_lock_free (GruppeProfileLock *self)
{
  if (self == NULL)
    return;

  close (self->fd);
  g_free (self);
}
