/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include <errno.h>

#include "gruppe-store-error.h"

static GruppeStoreError
code_from_errno (int number)
{
  switch (number)
    {
    case EACCES:
    case EPERM:
    case EROFS:
    case ENOTDIR:
    case ELOOP:
      return GRUPPE_STORE_ERROR_READ_ONLY;

    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return GRUPPE_STORE_ERROR_FULL;

    default:
      return GRUPPE_STORE_ERROR_IO;
    }
}

static int
last_errno (sqlite3 *handle,
            int      which)
{
  sqlite3_file *file = NULL;
  int number = 0;

  if (sqlite3_file_control (handle, "main", which, &file) == SQLITE_OK && file != NULL &&
      file->pMethods != NULL)
    (void) file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &number);

  return number;
}

/* Why reading, writing or opening failed. What SQLite does to clean up may have overwritten the
 * reason it keeps for the connection, while the file and its log still know theirs. */
static GruppeStoreError
code_from_system (sqlite3 *handle,
                  int      code)
{
  GruppeStoreError found;

  if (handle == NULL)
    return GRUPPE_STORE_ERROR_IO;

  /* SQLite keeps no reason for it, and there is hardly another: no room for the index of the log. */
  if (code == SQLITE_IOERR_SHMSIZE)
    return GRUPPE_STORE_ERROR_FULL;

  found = code_from_errno (sqlite3_system_errno (handle));
  if (found == GRUPPE_STORE_ERROR_IO && code == SQLITE_IOERR_WRITE)
    found = code_from_errno (last_errno (handle, SQLITE_FCNTL_JOURNAL_POINTER));
  if (found == GRUPPE_STORE_ERROR_IO && code == SQLITE_IOERR_WRITE)
    found = code_from_errno (last_errno (handle, SQLITE_FCNTL_FILE_POINTER));

  return found;
}

static GruppeStoreError
code_from_sqlite (sqlite3 *handle,
                  int      code)
{
  switch (code & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return GRUPPE_STORE_ERROR_CORRUPT;

    case SQLITE_READONLY:
    case SQLITE_PERM:
      return GRUPPE_STORE_ERROR_READ_ONLY;

    case SQLITE_FULL:
      return GRUPPE_STORE_ERROR_FULL;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return GRUPPE_STORE_ERROR_BUSY;

    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      return GRUPPE_STORE_ERROR_CONSTRAINT;

    case SQLITE_IOERR:
      if (code == SQLITE_IOERR_NOMEM)
        return GRUPPE_STORE_ERROR_ENGINE;
      G_GNUC_FALLTHROUGH;

    case SQLITE_CANTOPEN:
      return code_from_system (handle, code);

    default:
      return GRUPPE_STORE_ERROR_ENGINE;
    }
}

/**
 * gruppe_store_error_set_sqlite:
 * @error: (out) (optional): return location
 * @handle: (nullable): the connection that failed
 * @code: the extended result code it returned
 * @doing: what was tried, completing "Cannot ..."
 *
 * Translates a failure of SQLite into %GRUPPE_STORE_ERROR, or %G_IO_ERROR_CANCELLED for a statement
 * that its cancellable stopped. Call it before anything else is done with @handle.
 */
void
gruppe_store_error_set_sqlite (GError     **error,
                               sqlite3     *handle,
                               int          code,
                               const char  *doing)
{
  const char *message = sqlite3_errstr (code);

  if ((code & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cannot %s: it was cancelled", doing);
      return;
    }

  /* The handle's message is about its latest failure, which need not be this one. */
  if (handle != NULL && sqlite3_extended_errcode (handle) == code)
    message = sqlite3_errmsg (handle);

  g_set_error (error, GRUPPE_STORE_ERROR, (int) code_from_sqlite (handle, code),
               "Cannot %s: %s (SQLite result %d)", doing, message, code);
}

/**
 * gruppe_store_error_set_errno:
 * @error: (out) (optional): return location
 * @number: the value of errno
 * @doing: what was tried, completing "Cannot ..."
 * @path: the file or folder it was tried with
 *
 * The same for a failed call to the operating system.
 */
void
gruppe_store_error_set_errno (GError     **error,
                              int          number,
                              const char  *doing,
                              const char  *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, GRUPPE_STORE_ERROR, (int) code_from_errno (number), "Cannot %s %s: %s", doing,
               name, g_strerror (number));
}
