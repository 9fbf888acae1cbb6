/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "gruppe-migrator.h"
#include "gruppe-opening.h"
#include "gruppe-store-error.h"
#include "gruppe-store-file.h"
#include "gruppe-store-private.h"

/* Larger files are not read as a whole at every start. */
#define MAX_CHECKED_SIZE (64 * 1024 * 1024)

/* Copies made before schema steps. Several steps are often made in one go, and the first of their copies is the one that an
 * earlier version of the program can read; older ones help nobody any more. */
#define MAX_COPIES 4

static const char header_start[16] = "SQLite format 3";

static gboolean
check_header (const char  *path,
              GError     **error)
{
  char header[sizeof header_start];
  gssize length;
  int number;
  int fd;

  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    {
      gruppe_store_error_set_errno (error, errno, "open", path);
      return FALSE;
    }

  do
    length = read (fd, header, sizeof header);
  while (length < 0 && errno == EINTR);
  number = errno;
  close (fd);

  if (length < 0)
    {
      gruppe_store_error_set_errno (error, number, "read", path);
      return FALSE;
    }

  if (length < (gssize) sizeof header || memcmp (header, header_start, sizeof header) != 0)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CORRUPT,
                   "%s is not a database", path);
      return FALSE;
    }

  return TRUE;
}

/* Looks at an existing file without changing it. GRUPPE_STORE_ERROR_CORRUPT means it is damaged;
 * any other error, that this could not be found out. */
static gboolean
inspect (const char             *path,
         GruppeConnectionMode    mode,
         gint64                  size,
         GCancellable           *cancellable,
         gint64                 *ret_version,
         GError                **error)
{
  g_autoptr (GruppeConnection) probe = NULL;
  gint64 application;
  gint64 n_tables;

  if (!check_header (path, error))
    return FALSE;

  probe = gruppe_connection_open (path, mode, error);
  if (probe == NULL)
    return FALSE;

  gruppe_connection_set_cancellable (probe, cancellable);

  if (!gruppe_connection_query_int (probe, "PRAGMA application_id", &application, error) ||
      !gruppe_connection_query_int (probe, "PRAGMA user_version", ret_version, error))
    return FALSE;

  if (application != 0 && application != GRUPPE_APPLICATION_ID)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE,
                   "%s is the database of another program", path);
      return FALSE;
    }

  if (size <= MAX_CHECKED_SIZE)
    return gruppe_connection_quick_check (probe, error);

  /* At least the list of tables. */
  return gruppe_connection_query_int (probe, "SELECT count(*) FROM sqlite_schema", &n_tables,
                                      error);
}

static gboolean
open_read_only (const char     *path,
                int             reason,
                GruppeOpening  *opening,
                GError        **error)
{
  opening->connection = gruppe_connection_open (path, GRUPPE_CONNECTION_READ_ONLY, error);
  opening->read_only_reason = reason;

  return opening->connection != NULL;
}

static gboolean
mark_as_ours (GruppeConnection  *connection,
              GError           **error)
{
  g_autofree char *sql = NULL;
  gint64 application;

  if (!gruppe_connection_query_int (connection, "PRAGMA application_id", &application, error))
    return FALSE;

  if (application == GRUPPE_APPLICATION_ID)
    return TRUE;

  sql = g_strdup_printf ("PRAGMA application_id=%d", GRUPPE_APPLICATION_ID);

  return gruppe_connection_exec (connection, sql, error);
}

static gboolean
open_for_writing (const char     *path,
                  GCancellable   *cancellable,
                  GruppeOpening  *opening,
                  GError        **error)
{
  g_autoptr (GruppeConnection) connection = NULL;

  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, error);
  if (connection == NULL)
    return FALSE;

  gruppe_connection_set_cancellable (connection, cancellable);
  if (!mark_as_ours (connection, error) || !gruppe_migrator_run (connection, path, error))
    return FALSE;
  gruppe_connection_set_cancellable (connection, NULL);

  opening->connection = g_steal_pointer (&connection);

  return TRUE;
}

static gboolean
open_prepared (const char             *path,
               const GruppeStoreFile  *file,
               gint64                  version,
               GCancellable           *cancellable,
               GruppeOpening          *opening,
               GError                **error)
{
  if (version > gruppe_migrator_newest ())
    return open_read_only (path, GRUPPE_STORE_ERROR_NEWER, opening, error);

  if (file->writable)
    return open_for_writing (path, cancellable, opening, error);

  if (version < gruppe_migrator_newest ())
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_READ_ONLY,
                   "%s has to be brought up to date but cannot be written", path);
      return FALSE;
    }

  return open_read_only (path, GRUPPE_STORE_ERROR_READ_ONLY, opening, error);
}

/* Moves the damaged file away and makes a new one, or leaves everything as it is. */
static gboolean
replace_damaged (const char       *path,
                 GruppeStoreFile  *file,
                 char            **ret_aside,
                 GError          **error)
{
  g_autofree char *aside = gruppe_store_file_set_aside (path, error);

  if (aside == NULL)
    return FALSE;

  if (!gruppe_store_file_make (file, error))
    {
      gruppe_store_file_put_back (aside, path);
      return FALSE;
    }

  *ret_aside = g_steal_pointer (&aside);

  return TRUE;
}

/**
 * gruppe_opening_run:
 * @path: the database
 * @cancellable: (nullable): stops checks and schema steps
 * @ret_opening: (out caller-allocates): what came of it; untouched on failure
 * @error: return location
 *
 * Creates, checks, replaces, updates and opens the database, whatever it needs. Runs in the worker.
 * Nothing is written before the file has been found good; when it fails, everything has the name
 * and content it had, and what did not exist does not exist.
 *
 * Returns: %FALSE with @error set when there is no database to work with
 */
gboolean
gruppe_opening_run (const char     *path,
                    GCancellable   *cancellable,
                    GruppeOpening  *ret_opening,
                    GError        **error)
{
  g_autoptr (GruppeStoreFile) file = NULL;
  g_autoptr (GError) local_error = NULL;
  GruppeOpening opening = { .read_only_reason = -1 };
  gint64 version = 0;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (ret_opening != NULL, FALSE);

  file = gruppe_store_file_prepare (path, error);
  if (file == NULL)
    return FALSE;

  if (file->exists && file->size > 0 &&
      !inspect (path, GRUPPE_CONNECTION_READ_ONLY, file->size, cancellable, &version, &local_error))
    {
      if (!g_error_matches (local_error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CORRUPT) ||
          !file->writable)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }

      g_debug ("The database is set aside: %s", local_error->message);
      if (!replace_damaged (path, file, &opening.set_aside, error))
        return FALSE;
      version = 0;
    }

  if (!open_prepared (path, file, version, cancellable, &opening, error))
    {
      gruppe_store_file_discard (file);
      if (opening.set_aside != NULL)
        gruppe_store_file_put_back (opening.set_aside, path);
      g_free (opening.set_aside);
      return FALSE;
    }

  /* The lock of the folder is still held, so nobody is making one in this moment. */
  if (opening.read_only_reason < 0)
    gruppe_store_file_prune_beside (path, GRUPPE_MIGRATOR_COPY_KIND, MAX_COPIES);

  *ret_opening = opening;

  return TRUE;
}

/**
 * gruppe_opening_look:
 * @path: the database
 * @cancellable: (nullable): stops the checks
 * @ret_opening: (out caller-allocates): what came of it; untouched on failure
 * @error: return location; %GRUPPE_STORE_ERROR_CORRUPT when it is damaged
 *
 * Opens the database as it is, only to look: nothing is made, moved, updated or closed to others. Runs in the worker.
 *
 * Returns: %FALSE with @error set when it cannot be looked at
 */
gboolean
gruppe_opening_look (const char     *path,
                     GCancellable   *cancellable,
                     GruppeOpening  *ret_opening,
                     GError        **error)
{
  GruppeOpening opening = { .read_only_reason = -1 };
  gint64 version = 0;
  GStatBuf info;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (ret_opening != NULL, FALSE);

  if (g_stat (path, &info) != 0)
    {
      gruppe_store_error_set_errno (error, errno, "open", path);
      return FALSE;
    }

  if (!inspect (path, GRUPPE_CONNECTION_LOOK, info.st_size, cancellable, &version, error))
    return FALSE;

  opening.connection = gruppe_connection_open (path, GRUPPE_CONNECTION_LOOK, error);
  if (opening.connection == NULL)
    return FALSE;

  opening.read_only_reason = version > gruppe_migrator_newest () ? GRUPPE_STORE_ERROR_NEWER
                                                                 : GRUPPE_STORE_ERROR_READ_ONLY;
  *ret_opening = opening;

  return TRUE;
}
