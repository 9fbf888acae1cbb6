/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gruppe-store-error.h"
#include "gruppe-store-file.h"

#define FILE_MODE 0600
#define FOLDER_MODE 0700

/* A name is tried this often before giving up. */
#define MAX_NAMES 1000

/* How long another process may take to open the database, in ms, and how often to look. */
#define LOCK_TIMEOUT 5000
#define LOCK_INTERVAL 10

/* What SQLite keeps beside a database; the file itself comes last, see set_aside(). */
static const char * const suffixes[] = { "-wal", "-shm", "-journal", "" };

static gboolean
fail (const char  *doing,
      const char  *path,
      GError     **error)
{
  gruppe_store_error_set_errno (error, errno, doing, path);

  return FALSE;
}

/* Takes away what others may do, and nothing else: a file made read-only on purpose stays so. What
 * cannot be changed (a file system without modes) is no reason to refuse the data. */
static void
close_to_others (const char        *path,
                 const struct stat *info)
{
  gboolean shared = S_ISDIR (info->st_mode) && (info->st_mode & S_ISVTX) != 0;

  if ((info->st_mode & 077) == 0 || info->st_uid != geteuid () || shared)
    return;

  if (g_chmod (path, info->st_mode & 0700) != 0)
    g_debug ("Cannot change the mode of a file: %s", g_strerror (errno));
}

static gboolean
may (const char *path,
     int         how)
{
  return faccessat (AT_FDCWD, path, how, AT_EACCESS) == 0;
}

static gboolean
make_folders (GruppeStoreFile  *self,
              const char       *folder,
              GError          **error)
{
  g_autofree char *inner = g_strdup (folder);
  struct stat info;

  while (stat (inner, &info) != 0)
    {
      char *outer = g_path_get_dirname (inner);

      if (errno != ENOENT || g_str_equal (outer, inner))
        {
          g_free (outer);
          return fail ("open the folder", inner, error);
        }

      g_ptr_array_add (self->made_folders, g_steal_pointer (&inner));
      inner = outer;
    }

  for (guint i = self->made_folders->len; i > 0; i--)
    {
      const char *path = g_ptr_array_index (self->made_folders, i - 1);

      if (g_mkdir (path, FOLDER_MODE) != 0 && errno != EEXIST)
        {
          gruppe_store_error_set_errno (error, errno, "create the folder", path);
          /* Those further in were not made. */
          g_ptr_array_remove_range (self->made_folders, 0, i);
          return FALSE;
        }
    }

  return TRUE;
}

/* One process at a time creates, checks, replaces or updates the database. Where locks do not work,
 * SQLite's own have to do. */
static gboolean
lock_folder (GruppeStoreFile  *self,
             const char       *folder,
             GError          **error)
{
  self->lock = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (self->lock < 0)
    return TRUE;

  for (int waited = 0; flock (self->lock, LOCK_EX | LOCK_NB) != 0; waited += LOCK_INTERVAL)
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        return TRUE;

      if (waited >= LOCK_TIMEOUT)
        {
          g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_BUSY,
                       "Another program is opening %s", self->path);
          return FALSE;
        }

      g_usleep (LOCK_INTERVAL * G_TIME_SPAN_MILLISECOND);
    }

  return TRUE;
}

static gboolean
sync_path (const char *path,
           int         flags)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | flags, 0);
  gboolean synced;

  if (fd < 0)
    return FALSE;

  synced = fsync (fd) == 0 || errno == EINVAL; /* a file system that cannot */
  close (fd);

  return synced;
}

static gboolean
make_file (const char  *path,
           GError     **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);

  if (fd < 0)
    return fail ("create", path, error);

  close (fd);

  return TRUE;
}

static gboolean
inspect_file (GruppeStoreFile    *self,
              const struct stat  *info,
              const char         *folder,
              GError            **error)
{
  struct stat folder_info;

  if (!S_ISREG (info->st_mode))
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_IO, "%s is not a file",
                   self->path);
      return FALSE;
    }

  if (!may (self->path, R_OK))
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_IO, "%s cannot be read: %s",
                   self->path, g_strerror (errno));
      return FALSE;
    }

  close_to_others (self->path, info);
  if (stat (folder, &folder_info) == 0)
    close_to_others (folder, &folder_info);

  self->exists = TRUE;
  self->size = info->st_size;
  self->writable = may (self->path, W_OK) && may (folder, W_OK | X_OK);

  return TRUE;
}

static char *
make_name (const char *path,
           const char *kind,
           guint       number)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");

  if (number == 0)
    return g_strdup_printf ("%s.%s-%s", path, kind, time);

  return g_strdup_printf ("%s.%s-%s.%u", path, kind, time, number);
}

static gboolean
is_free (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);
      struct stat info;

      if (lstat (name, &info) == 0 || errno != ENOENT)
        return FALSE;
    }

  return TRUE;
}

static gboolean
rename_to_free (const char *from,
                const char *to)
{
  struct stat info;

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;

  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;

  /* The file system cannot promise it: look, then rename. */
  if (lstat (to, &info) == 0)
    {
      errno = EEXIST;
      return FALSE;
    }

  return g_rename (from, to) == 0;
}

static gboolean
move_all (const char *from,
          const char *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *source = g_strconcat (from, suffixes[i], NULL);
      g_autofree char *target = g_strconcat (to, suffixes[i], NULL);
      gboolean optional = suffixes[i][0] != '\0';

      if (!rename_to_free (source, target) && !(optional && errno == ENOENT))
        return FALSE;
    }

  return TRUE;
}

/* Makes a change of names last. */
static void
sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!sync_path (folder, O_DIRECTORY))
    g_debug ("Cannot synchronise a folder: %s", g_strerror (errno));
}

/**
 * gruppe_store_file_prepare:
 * @path: where the database is or shall be
 * @error: return location
 *
 * Looks at the file; when there is none, makes the folder (0700) and an empty file (0600). An
 * existing file or folder that others may read is closed to them. Other processes wait here until
 * the result is freed.
 *
 * Returns: (transfer full) (nullable): what there is
 */
GruppeStoreFile *
gruppe_store_file_prepare (const char  *path,
                           GError     **error)
{
  g_autoptr (GruppeStoreFile) self = NULL;
  g_autofree char *folder = NULL;
  struct stat info;
  gboolean prepared;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (GruppeStoreFile, 1);
  self->lock = -1;
  self->path = g_canonicalize_filename (path, NULL);
  self->made_folders = g_ptr_array_new_with_free_func (g_free);
  folder = g_path_get_dirname (self->path);

  if (!make_folders (self, folder, error) || !lock_folder (self, folder, error))
    prepared = FALSE;
  else if (stat (self->path, &info) == 0)
    prepared = inspect_file (self, &info, folder, error);
  else if (errno == ENOENT)
    prepared = gruppe_store_file_make (self, error);
  else
    prepared = fail ("open", self->path, error);

  if (!prepared)
    {
      gruppe_store_file_discard (self);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * gruppe_store_file_make:
 * @self: what gruppe_store_file_prepare() returned
 * @error: return location
 *
 * Makes an empty file where there is none any more.
 *
 * Returns: %FALSE with @error set when it could not be made
 */
gboolean
gruppe_store_file_make (GruppeStoreFile  *self,
                        GError          **error)
{
  g_autofree char *folder = NULL;
  struct stat info;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!make_file (self->path, error))
    return FALSE;

  self->exists = FALSE;
  self->writable = TRUE;
  self->size = 0;
  self->made_file = TRUE;

  folder = g_path_get_dirname (self->path);
  if (stat (folder, &info) == 0)
    close_to_others (folder, &info);
  sync_folder_of (self->path);

  return TRUE;
}

/**
 * gruppe_store_file_discard:
 * @self: what gruppe_store_file_prepare() returned
 *
 * Removes what it made, and nothing that was there before.
 */
void
gruppe_store_file_discard (GruppeStoreFile *self)
{
  g_return_if_fail (self != NULL);

  if (self->made_file)
    gruppe_store_file_remove (self->path);
  self->made_file = FALSE;

  for (guint i = 0; i < self->made_folders->len; i++)
    (void) g_rmdir (g_ptr_array_index (self->made_folders, i));
  g_ptr_array_set_size (self->made_folders, 0);
}

/**
 * gruppe_store_file_free:
 * @self: (nullable) (transfer full): what gruppe_store_file_prepare() returned
 */
void
gruppe_store_file_free (GruppeStoreFile *self)
{
  if (self == NULL)
    return;

  if (self->lock >= 0)
    close (self->lock);
  g_ptr_array_unref (self->made_folders);
  g_free (self->path);
  g_free (self);
}

/**
 * gruppe_store_file_set_aside:
 * @path: a damaged database, closed
 * @error: return location
 *
 * Gives the database and what SQLite keeps beside it a new name that nothing has. Interrupted half
 * way, the file itself still has its old name, and the next start does the rest.
 *
 * Returns: (transfer full) (nullable): the new name
 */
char *
gruppe_store_file_set_aside (const char  *path,
                             GError     **error)
{
  g_autofree char *aside = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  for (guint i = 0; i < MAX_NAMES; i++)
    {
      g_free (aside);
      aside = make_name (path, "damaged", i);
      if (is_free (aside))
        break;
    }

  if (!move_all (path, aside))
    {
      fail ("set aside the damaged file", path, error);
      gruppe_store_file_put_back (aside, path);
      return NULL;
    }

  sync_folder_of (path);

  return g_steal_pointer (&aside);
}

/**
 * gruppe_store_file_put_back:
 * @aside: what gruppe_store_file_set_aside() returned
 * @path: the name it had
 *
 * Undoes it, as far as the names are free.
 */
void
gruppe_store_file_put_back (const char *aside,
                            const char *path)
{
  g_return_if_fail (aside != NULL);
  g_return_if_fail (path != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *source = g_strconcat (aside, suffixes[i], NULL);
      g_autofree char *target = g_strconcat (path, suffixes[i], NULL);

      (void) rename_to_free (source, target);
    }
}

/**
 * gruppe_store_file_create_beside:
 * @path: the database
 * @kind: what the copy is, for its name
 * @error: return location
 *
 * Makes an empty file (0600) named after the database, its kind and the time.
 *
 * Returns: (transfer full) (nullable): its name
 */
char *
gruppe_store_file_create_beside (const char  *path,
                                 const char  *kind,
                                 GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  for (guint i = 0; i < MAX_NAMES; i++)
    {
      g_autofree char *name = make_name (path, kind, i);

      if (!is_free (name) && i + 1 < MAX_NAMES)
        continue;

      return make_file (name, error) ? g_steal_pointer (&name) : NULL;
    }

  return NULL;
}

/* A second name for the file, or where the file system knows no such thing, a copy of it. */
static gboolean
link_or_copy (const char  *path,
              const char  *name,
              GError     **error)
{
  g_autoptr (GFile) source = NULL;
  g_autoptr (GFile) target = NULL;

  if (link (path, name) == 0)
    return TRUE;

  if (errno == EEXIST)
    return fail ("keep a copy", name, error);

  source = g_file_new_for_path (path);
  target = g_file_new_for_path (name);
  if (g_file_copy (source, target, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, NULL) &&
      g_chmod (name, FILE_MODE) == 0 && sync_path (name, 0))
    return TRUE;

  (void) g_unlink (name);
  g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_IO, "Cannot keep a copy of %s", path);

  return FALSE;
}

/**
 * gruppe_store_file_keep_beside:
 * @path: a database that nobody has open, with everything in it written back
 * @kind: what it is kept as, for its name
 * @error: return location
 *
 * Gives the file a second name, so that it stays when another takes the first.
 *
 * Returns: (transfer full) (nullable): the second name
 */
char *
gruppe_store_file_keep_beside (const char  *path,
                               const char  *kind,
                               GError     **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  for (guint i = 0; i < MAX_NAMES; i++)
    {
      g_free (name);
      name = make_name (path, kind, i);
      if (is_free (name))
        break;
    }

  if (!link_or_copy (path, name, error))
    return NULL;

  sync_folder_of (path);

  return g_steal_pointer (&name);
}

/**
 * gruppe_store_file_replace:
 * @from: a whole file in the same folder
 * @path: the name it gets
 * @error: return location
 *
 * At every moment there is one of the two files at @path.
 *
 * Returns: whether @from has taken its place
 */
gboolean
gruppe_store_file_replace (const char  *from,
                           const char  *path,
                           GError     **error)
{
  g_return_val_if_fail (from != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!sync_path (from, 0))
    return fail ("write", from, error);

  if (g_rename (from, path) != 0)
    return fail ("replace", path, error);

  sync_folder_of (path);

  return TRUE;
}

/* By the time in their names, then by the step before it. */
static int
compare_copies (gconstpointer a,
                gconstpointer b)
{
  const char *first = *(const char * const *) a;
  const char *second = *(const char * const *) b;
  int order = g_strcmp0 (strrchr (first, '-'), strrchr (second, '-'));

  return order != 0 ? order : strcmp (first, second);
}

/**
 * gruppe_store_file_prune_beside:
 * @path: the database
 * @kind: what the names of the copies begin with, as gruppe_store_file_create_beside() named them
 * @n_kept: how many are kept
 *
 * Removes all but the newest copies of a kind.
 */
void
gruppe_store_file_prune_beside (const char *path,
                                const char *kind,
                                guint       n_kept)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = NULL;
  g_autofree char *base = NULL;
  g_autofree char *start = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (path != NULL);
  g_return_if_fail (kind != NULL);

  folder = g_path_get_dirname (path);
  base = g_path_get_basename (path);
  start = g_strdup_printf ("%s.%s", base, kind);

  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      /* What SQLite keeps beside a copy goes with it. */
      if (g_str_has_prefix (name, start) && !g_str_has_suffix (name, "-wal") &&
          !g_str_has_suffix (name, "-shm") && !g_str_has_suffix (name, "-journal"))
        g_ptr_array_add (copies, g_strdup (name));
    }

  g_ptr_array_sort (copies, compare_copies);
  for (guint i = 0; i + n_kept < copies->len; i++)
    {
      g_autofree char *copy = g_build_filename (folder, g_ptr_array_index (copies, i), NULL);

      gruppe_store_file_remove (copy);
    }
}

/**
 * gruppe_store_file_sync:
 * @path: a file
 * @error: return location
 *
 * Waits until the file and its name are on the disk.
 *
 * Returns: %FALSE with @error set when the content could not be written
 */
gboolean
gruppe_store_file_sync (const char  *path,
                        GError     **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  if (!sync_path (path, 0))
    return fail ("write", path, error);

  sync_folder_of (path);

  return TRUE;
}

/**
 * gruppe_store_file_remove:
 * @path: a database that nobody needs
 *
 * Removes it with what SQLite keeps beside it.
 */
void
gruppe_store_file_remove (const char *path)
{
  g_return_if_fail (path != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      (void) g_unlink (name);
    }
}
