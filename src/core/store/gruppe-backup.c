/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/gruppe-error.h"
#include "gruppe-backup.h"
#include "gruppe-migrator.h"
#include "gruppe-opening.h"
#include "gruppe-profile.h"
#include "gruppe-store-error.h"
#include "gruppe-store-file.h"
#include "gruppe-store-private.h"
#include "gruppe-store-schema.h"

/* What the name of a copy says that has not taken the place of the database yet. */
#define RESTORING_KIND "restoring"

/* The schema step from which on a backup knows when it was made. */
#define FIRST_NOTED 5

/* The header of a database, see https://www.sqlite.org/fileformat2.html */
#define HEADER_SIZE 100
#define PAGE_SIZE_AT 16
#define CHANGES_AT 24
#define PAGES_AT 28
#define VALID_FOR_AT 92

static const char header_start[16] = "SQLite format 3";

typedef struct
{
  char *database;
  char *path;
} WriteJob;

static void
write_job_free (WriteJob *job)
{
  g_free (job->database);
  g_free (job->path);
  g_free (job);
}

static void
fail_file (GError     **error,
           const char  *path)
{
  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, GRUPPE_BACKUP_PLACE, 0,
                          "%s cannot be read: %s", path, g_strerror (errno));
}

static void
fail_foreign (GError     **error,
              const char  *path)
{
  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, GRUPPE_BACKUP_PLACE, 0,
                          "%s is no backup of this program", path);
}

static guint64
read_number (const guchar *header,
             gsize         at,
             gsize         n_bytes)
{
  guint64 number = 0;

  for (gsize i = 0; i < n_bytes; i++)
    number = number << 8 | header[at + i];

  return number;
}

static gboolean
read_header (const char   *path,
             guchar       *header,
             struct stat  *info,
             GError      **error)
{
  gsize done = 0;
  gssize length = 0;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);

  if (fd < 0 || fstat (fd, info) != 0)
    {
      fail_file (error, path);
      if (fd >= 0)
        close (fd);
      return FALSE;
    }

  if (!S_ISREG (info->st_mode))
    {
      close (fd);
      fail_foreign (error, path);
      return FALSE;
    }

  while (done < HEADER_SIZE && (length = read (fd, header + done, HEADER_SIZE - done)) != 0)
    {
      if (length > 0)
        done += (gsize) length;
      else if (errno != EINTR)
        {
          fail_file (error, path);
          close (fd);
          return FALSE;
        }
    }
  close (fd);

  if (done < HEADER_SIZE || memcmp (header, header_start, sizeof header_start) != 0)
    {
      fail_foreign (error, path);
      return FALSE;
    }

  return TRUE;
}

/* A file that was cut off is named as that: SQLite would only say that it is damaged. */
static gboolean
check_length (const char         *path,
              const guchar       *header,
              const struct stat  *info,
              GError            **error)
{
  guint64 page_size = read_number (header, PAGE_SIZE_AT, 2);
  guint64 n_pages = read_number (header, PAGES_AT, 4);

  if (page_size == 1)
    page_size = 65536;

  if (read_number (header, CHANGES_AT, 4) != read_number (header, VALID_FOR_AT, 4) ||
      (guint64) info->st_size >= page_size * n_pages)
    return TRUE;

  g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CORRUPT,
               "%s is cut off: it has %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " bytes", path,
               (guint64) info->st_size, page_size * n_pages);

  return FALSE;
}

static gboolean
check_kind (GruppeConnection  *connection,
            const char        *path,
            int               *ret_schema,
            GError           **error)
{
  gint64 application = 0;
  gint64 schema = 0;

  if (!gruppe_connection_query_int (connection, "PRAGMA application_id", &application, error) ||
      !gruppe_connection_query_int (connection, "PRAGMA user_version", &schema, error))
    return FALSE;

  if (application != GRUPPE_APPLICATION_ID || schema < 1)
    {
      fail_foreign (error, path);
      return FALSE;
    }

  if (schema > gruppe_migrator_newest ())
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_NEWER, GRUPPE_BACKUP_PLACE, 0,
                              "%s was made by a newer version of this program", path);
      return FALSE;
    }

  *ret_schema = (int) schema;

  return TRUE;
}

/* A view or a trigger in it would run as if it were of this program. */
static gboolean
check_schema (GruppeConnection  *connection,
              const char        *path,
              GError           **error)
{
  g_autoptr (GPtrArray) strange = gruppe_store_schema_compare (connection, error);

  if (strange == NULL)
    return FALSE;

  if (strange->len == 0)
    return TRUE;

  g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CORRUPT, "%s is damaged: %s", path,
               (const char *) g_ptr_array_index (strange, 0));

  return FALSE;
}

static gboolean
check_content (GruppeConnection  *connection,
               const char        *path,
               GError           **error)
{
  g_autofree char *answer = NULL;

  if (!gruppe_connection_query_text (connection, "PRAGMA integrity_check(1)", &answer, error))
    return FALSE;

  if (g_strcmp0 (answer, "ok") == 0)
    return TRUE;

  g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CORRUPT, "%s is damaged: %s", path, answer);

  return FALSE;
}

static gboolean
read_info (GruppeConnection  *connection,
           GruppeBackupInfo  *info,
           GError           **error)
{
  g_autoptr (GruppeStatement) counts = gruppe_connection_statement (connection, "rights/backup-counts", error);
  g_autoptr (GruppeStatement) made = NULL;

  if (counts == NULL || gruppe_statement_step (counts, error) != GRUPPE_STEP_ROW)
    return FALSE;

  info->n_people = (guint) gruppe_statement_get_int (counts, 0);
  info->n_events = (guint) gruppe_statement_get_int (counts, 1);

  if (info->schema < FIRST_NOTED)
    return TRUE;

  made = gruppe_connection_statement (connection, "rights/backup-made", error);
  if (made == NULL || gruppe_statement_step (made, error) != GRUPPE_STEP_ROW)
    return FALSE;

  if (!gruppe_statement_is_null (made, 0))
    info->made_at = gruppe_statement_get_int (made, 0);

  return TRUE;
}

/* Looks at the file; CONNECTION (out) is open on it. */
static GruppeBackupInfo *
look_inside (const char        *path,
         GCancellable      *cancellable,
         GruppeConnection **ret_connection,
         GError           **error)
{
  g_autoptr (GruppeConnection) connection = NULL;
  g_autoptr (GruppeBackupInfo) info = g_new0 (GruppeBackupInfo, 1);
  guchar header[HEADER_SIZE] = { 0 };
  struct stat file;

  if (!read_header (path, header, &file, error) || !check_length (path, header, &file, error))
    return NULL;

  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_LOOK, error);
  if (connection == NULL)
    return NULL;

  gruppe_connection_set_cancellable (connection, cancellable);
  info->made_at = file.st_mtim.tv_sec;
  if (!check_kind (connection, path, &info->schema, error) || !check_schema (connection, path, error) ||
      !check_content (connection, path, error) || !read_info (connection, info, error))
    return NULL;

  if (ret_connection != NULL)
    *ret_connection = g_steal_pointer (&connection);

  return g_steal_pointer (&info);
}

/* The same; what SQLite says about a damaged file does not name it. */
static GruppeBackupInfo *
look_at (const char        *path,
         GCancellable      *cancellable,
         GruppeConnection **ret_connection,
         GError           **error)
{
  g_autoptr (GError) local_error = NULL;
  GruppeBackupInfo *info = look_inside (path, cancellable, ret_connection, &local_error);

  if (info != NULL)
    return info;

  if (g_error_matches (local_error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CORRUPT) &&
      !g_str_has_prefix (local_error->message, path))
    g_prefix_error (&local_error, "%s is damaged: ", path);
  g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

/* The database must not be overwritten by its own copy, nor anything else that belongs to the profile. */
static gboolean
check_target (const char  *database,
              const char  *path,
              GError     **error)
{
  struct stat source, target;

  if (gruppe_profile_owns (database, path) || !gruppe_profile_files_check (path, NULL))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, GRUPPE_BACKUP_PLACE, 0,
                              "%s belongs to the profile itself", path);
      return FALSE;
    }

  if (stat (path, &target) != 0)
    return TRUE;

  if (S_ISREG (target.st_mode) &&
      !(stat (database, &source) == 0 && source.st_dev == target.st_dev && source.st_ino == target.st_ino))
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, GRUPPE_BACKUP_PLACE, 0,
                          "%s is the database itself, or no file", path);

  return FALSE;
}

static GruppeBackupInfo *
write_copy (const char    *database,
            const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GruppeConnection) connection = NULL;
  g_autoptr (GruppeBackupInfo) info = NULL;
  g_autofree char *draft = g_strconcat (path, ".XXXXXX", NULL);
  int fd;

  if (!check_target (database, path, error))
    return NULL;

  connection = gruppe_connection_open (database, GRUPPE_CONNECTION_READ_ONLY, error);
  if (connection == NULL)
    return NULL;

  fd = g_mkstemp_full (draft, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      gruppe_store_error_set_errno (error, errno, "create", path);
      return NULL;
    }
  close (fd);

  gruppe_connection_set_cancellable (connection, cancellable);
  if (gruppe_connection_copy_to (connection, draft, error))
    info = look_at (draft, cancellable, NULL, error);
  if (info != NULL && gruppe_store_file_replace (draft, path, error))
    return g_steal_pointer (&info);

  gruppe_store_file_remove (draft);

  return NULL;
}

static void
write_in_thread_cb (GTask        *task,
                    gpointer      source,
                    gpointer      task_data,
                    GCancellable *cancellable)
{
  const WriteJob *job = task_data;
  GError *error = NULL;
  GruppeBackupInfo *info = write_copy (job->database, job->path, cancellable, &error);

  if (info != NULL)
    g_task_return_pointer (task, info, (GDestroyNotify) gruppe_backup_info_free);
  else
    g_task_return_error (task, error);
}

static void
check_in_thread_cb (GTask        *task,
                    gpointer      source,
                    gpointer      task_data,
                    GCancellable *cancellable)
{
  GError *error = NULL;
  GruppeBackupInfo *info = look_at (task_data, cancellable, NULL, &error);

  if (info != NULL)
    g_task_return_pointer (task, info, (GDestroyNotify) gruppe_backup_info_free);
  else
    g_task_return_error (task, error);
}

static gboolean
is_beside (const char *path,
           const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);

  return g_file_test (name, G_FILE_TEST_EXISTS);
}

/* Everything that was committed is in the file itself afterwards, and nobody else has it open. FALSE without an error: the file is
 * damaged. */
static gboolean
settle (const char  *path,
        GError     **error)
{
  g_autoptr (GruppeConnection) connection = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 busy = 1;

  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &local_error);
  if (connection != NULL &&
      gruppe_connection_query_int (connection, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, &local_error))
    {
      g_clear_pointer (&connection, gruppe_connection_close);

      /* The last one to close takes the log away. */
      if (busy == 0 && !is_beside (path, "-wal") && !is_beside (path, "-shm"))
        return TRUE;

      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_BUSY, "Another program has %s open", path);
      return FALSE;
    }

  if (!g_error_matches (local_error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CORRUPT))
    g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/* A checked copy of the backup beside the database. */
static char *
bring (const char              *path,
       const char              *database,
       GruppeRestoreCheckFunc   check,
       GError                 **error)
{
  g_autoptr (GruppeConnection) connection = NULL;
  g_autoptr (GruppeBackupInfo) info = look_at (path, NULL, &connection, error);
  g_autoptr (GruppeConnection) copy = NULL;
  g_autoptr (GruppeBackupInfo) copied = NULL;
  g_autofree char *draft = NULL;

  if (info == NULL)
    return NULL;

  gruppe_store_file_prune_beside (database, RESTORING_KIND, 0);
  draft = gruppe_store_file_create_beside (database, RESTORING_KIND, error);
  if (draft == NULL)
    return NULL;

  if (gruppe_connection_copy_to (connection, draft, error))
    copied = look_at (draft, NULL, &copy, error);

  if (copied != NULL && (copied->schema != info->schema || copied->n_people != info->n_people ||
                         copied->n_events != info->n_events))
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_IO, "%s could not be copied whole", path);
      g_clear_pointer (&copied, gruppe_backup_info_free);
    }

  if (copied != NULL && check != NULL && !check (copy, copied->schema, error))
    g_clear_pointer (&copied, gruppe_backup_info_free);

  /* Takes away what lies beside it. */
  g_clear_pointer (&copy, gruppe_connection_close);
  if (copied != NULL)
    return g_steal_pointer (&draft);

  gruppe_store_file_remove (draft);

  return NULL;
}

/* DRAFT takes the place of the database, which is kept under another name. */
static gboolean
put_in_place (const char       *draft,
              GruppeStoreFile  *file,
              const char       *database,
              char            **ret_aside,
              GError          **error)
{
  g_autofree char *aside = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!file->exists || file->size == 0)
    return gruppe_store_file_replace (draft, database, error);

  if (settle (database, &local_error))
    {
      aside = gruppe_store_file_keep_beside (database, GRUPPE_BACKUP_ASIDE_KIND, error);
      if (aside == NULL)
        return FALSE;
      if (!gruppe_store_file_replace (draft, database, error))
        {
          (void) g_unlink (aside);
          return FALSE;
        }
    }
  else if (local_error == NULL)
    {
      aside = gruppe_store_file_set_aside (database, error);
      if (aside == NULL)
        return FALSE;
      if (!gruppe_store_file_replace (draft, database, error))
        {
          gruppe_store_file_put_back (aside, database);
          return FALSE;
        }
    }
  else
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (ret_aside != NULL)
    *ret_aside = g_steal_pointer (&aside);

  return TRUE;
}

/**
 * gruppe_backup_info_free:
 * @self: (nullable) (transfer full): what a backup is
 */
void
gruppe_backup_info_free (GruppeBackupInfo *self)
{
  g_free (self);
}

/**
 * gruppe_backup_write_async:
 * @database: an open database
 * @path: the file to write
 * @cancellable: (nullable): stops it; an older file stays as it is
 * @callback: called when done
 * @user_data: for @callback
 *
 * Copies what is committed at one moment, in a thread of its own; the database can be used meanwhile.
 */
void
gruppe_backup_write_async (GruppeDatabase      *database,
                           const char          *path,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  WriteJob *job;

  g_return_if_fail (GRUPPE_IS_DATABASE (database));
  g_return_if_fail (path != NULL);

  task = g_task_new (database, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_backup_write_async);
  job = g_new0 (WriteJob, 1);
  job->database = g_strdup (gruppe_database_get_path (database));
  job->path = g_strdup (path);
  g_task_set_task_data (task, job, (GDestroyNotify) write_job_free);
  g_task_run_in_thread (task, write_in_thread_cb);
}

/**
 * gruppe_backup_write_finish:
 * @database: the database
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the copy is, as it was read back; %NULL with @error set when none was written
 */
GruppeBackupInfo *
gruppe_backup_write_finish (GruppeDatabase  *database,
                            GAsyncResult    *result,
                            GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, database), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_backup_write_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_backup_write_sync:
 * @database: an open database
 * @path: the file to write
 * @error: return location
 *
 * gruppe_backup_write_async() for programs without a main loop.
 *
 * Returns: (transfer full) (nullable): what the copy is, as it was read back
 */
GruppeBackupInfo *
gruppe_backup_write_sync (GruppeDatabase  *database,
                          const char      *path,
                          GError         **error)
{
  g_return_val_if_fail (GRUPPE_IS_DATABASE (database), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return write_copy (gruppe_database_get_path (database), path, NULL, error);
}

/**
 * gruppe_backup_check_async:
 * @path: a file that may be a backup
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads all of it, in a thread, and changes nothing.
 */
void
gruppe_backup_check_async (const char          *path,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (path != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_backup_check_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, check_in_thread_cb);
}

/**
 * gruppe_backup_check_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the backup is; %NULL with %GRUPPE_INPUT_ERROR (place %GRUPPE_BACKUP_PLACE) or
 *   %GRUPPE_STORE_ERROR_CORRUPT set when it cannot be restored
 */
GruppeBackupInfo *
gruppe_backup_check_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_backup_check_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_backup_check_sync:
 * @path: a file that may be a backup
 * @error: return location
 *
 * gruppe_backup_check_async() for programs without a main loop.
 *
 * Returns: (transfer full) (nullable): what the backup is
 */
GruppeBackupInfo *
gruppe_backup_check_sync (const char  *path,
                          GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return look_at (path, NULL, NULL, error);
}

/**
 * gruppe_backup_restore:
 * @data_dir: folder of a profile; made if need be
 * @path: a backup
 * @check: (nullable): says of the copy whether it may take the place of the database
 * @ret_aside: (out) (optional) (nullable): where the database went that was there before
 * @error: return location; %GRUPPE_STORE_ERROR_BUSY when somebody has the database open
 *
 * Puts a copy of the backup in the place of the database. The backup itself is left as it is. It is read twice, as a whole: before
 * it is copied, and as the copy. A backup of an earlier version is brought up to date when the database is opened.
 *
 * Returns: whether it was done; otherwise everything is as it was
 */
gboolean
gruppe_backup_restore (const char  *data_dir,
                       const char  *path,
                       GruppeRestoreCheckFunc check,
                       char       **ret_aside,
                       GError     **error)
{
  g_autoptr (GruppeStoreFile) file = NULL;
  g_autofree char *database = NULL;
  g_autofree char *draft = NULL;

  g_return_val_if_fail (data_dir != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  database = g_build_filename (data_dir, GRUPPE_PROFILE_DATABASE, NULL);
  file = gruppe_store_file_prepare (database, error);
  if (file == NULL)
    return FALSE;

  draft = bring (path, database, check, error);
  if (draft != NULL && put_in_place (draft, file, database, ret_aside, error))
    return TRUE;

  if (draft != NULL)
    gruppe_store_file_remove (draft);
  gruppe_store_file_discard (file);

  return FALSE;
}
