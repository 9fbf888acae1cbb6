/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gruppe-connection.h"
#include "gruppe-store-error.h"
#include "gruppe-store-private.h"

/* How many instructions of SQLite's virtual machine pass between two looks at the cancellable. */
#define PROGRESS_STEPS 1000

typedef struct
{
  const char *name;
  const char *value;
  const char *answer;
} Pragma;

static const Pragma common_pragmas[] = {
  { "busy_timeout", "5000", "5000" },
  { "foreign_keys", "ON", "1" },
  /* The triggers that keep the search index call FTS5, which SQLite does not let an untrusted
   * schema do. */
  { "trusted_schema", "ON", "1" },
  { "cell_size_check", "ON", "1" },
  { "temp_store", "MEMORY", "2" }, /* no names in temporary files */
};

static const Pragma writer_pragmas[] = {
  { "journal_mode", "WAL", "wal" },
  { "synchronous", "FULL", "2" },
  { "secure_delete", "ON", "1" },
  /* Also what a REPLACE takes out has to pass the triggers that keep the record of consents. */
  { "recursive_triggers", "ON", "1" },
  { "wal_autocheckpoint", "1000", "1000" },
};

static const Pragma reader_pragmas[] = {
  { "query_only", "ON", "1" },
};

static gboolean
set_pragmas (GruppeConnection  *self,
             const Pragma      *pragmas,
             gsize              n_pragmas,
             GError           **error)
{
  for (gsize i = 0; i < n_pragmas; i++)
    {
      g_autofree char *set = g_strdup_printf ("PRAGMA %s=%s", pragmas[i].name, pragmas[i].value);
      g_autofree char *get = g_strdup_printf ("PRAGMA %s", pragmas[i].name);
      g_autofree char *answer = NULL;

      if (!gruppe_connection_exec (self, set, error) ||
          !gruppe_connection_query_text (self, get, &answer, error))
        return FALSE;

      if (g_strcmp0 (answer, pragmas[i].answer) != 0)
        {
          g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE,
                       "SQLite did not accept %s: it says %s", set,
                       answer != NULL ? answer : "nothing");
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
set_option (GruppeConnection  *self,
            int                option,
            int                value,
            GError           **error)
{
  int answer = -1;
  int code = sqlite3_db_config (self->handle, option, value, &answer);

  if (!gruppe_connection_accept (self, code, "configure the connection", error))
    return FALSE;

  if (answer != value)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE,
                   "SQLite did not accept configuration option %d", option);
      return FALSE;
    }

  return TRUE;
}

/* A file in WAL mode can be read from a folder that cannot be written only by promising SQLite that
 * nobody changes it, and only when no log with content lies beside it. */
static char *
make_read_only_name (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *log = g_strconcat (absolute, "-wal", NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, NULL);
  struct stat info;
  gboolean immutable;

  if (uri == NULL)
    return g_steal_pointer (&absolute);

  immutable = faccessat (AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) != 0 &&
              (stat (log, &info) != 0 || info.st_size == 0);

  return g_strconcat (uri, immutable ? "?immutable=1" : NULL, NULL);
}

/* SQLite lays a log beside a file in WAL mode, also to read it, and only a connection that could write takes it away.
 * A log that is there already is somebody's, or what a crash left: then nothing is to be taken away. */
static gboolean
looks_with_log (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  return faccessat (AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) == 0 &&
         faccessat (AT_FDCWD, log, F_OK, AT_EACCESS) != 0;
}

static gboolean
prepare_control (GruppeConnection  *self,
                 const char        *sql,
                 sqlite3_stmt     **ret_statement,
                 GError           **error)
{
  int code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, ret_statement,
                                 NULL);

  return gruppe_connection_accept (self, code, "prepare the transactions", error);
}

static gboolean
configure (GruppeConnection      *self,
           GruppeConnectionMode   mode,
           GError               **error)
{
  if (!set_option (self, SQLITE_DBCONFIG_DEFENSIVE, 1, error) ||
      !set_option (self, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, error) ||
      !set_option (self, SQLITE_DBCONFIG_DQS_DDL, 0, error) ||
      !set_option (self, SQLITE_DBCONFIG_DQS_DML, 0, error))
    return FALSE;

  if (!set_pragmas (self, common_pragmas, G_N_ELEMENTS (common_pragmas), error))
    return FALSE;

  if (mode == GRUPPE_CONNECTION_WRITE)
    {
      if (!set_pragmas (self, writer_pragmas, G_N_ELEMENTS (writer_pragmas), error))
        return FALSE;
    }
  else if (!set_pragmas (self, reader_pragmas, G_N_ELEMENTS (reader_pragmas), error))
    return FALSE;

  return prepare_control (self, "BEGIN IMMEDIATE", &self->begin, error) &&
         prepare_control (self, "COMMIT", &self->commit, error) &&
         prepare_control (self, "ROLLBACK", &self->rollback, error);
}

static int
progressed_cb (gpointer user_data)
{
  GruppeConnection *self = user_data;

  return !self->finishing && g_cancellable_is_cancelled (self->cancellable);
}

/**
 * gruppe_connection_open:
 * @path: the file, which must exist (an empty one is a new database)
 * @mode: whether it is going to be written
 * @error: return location
 *
 * Opens @path and sets everything the store relies on; fails when SQLite accepts one setting less.
 * The connection belongs to the calling thread.
 *
 * Returns: (transfer full) (nullable): a connection, freed by gruppe_connection_close()
 */
GruppeConnection *
gruppe_connection_open (const char            *path,
                        GruppeConnectionMode   mode,
                        GError               **error)
{
  g_autoptr (GruppeConnection) self = NULL;
  g_autofree char *name = NULL;
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int code;

  g_return_val_if_fail (path != NULL, NULL);

  if (mode == GRUPPE_CONNECTION_WRITE || (mode == GRUPPE_CONNECTION_LOOK && looks_with_log (path)))
    {
      flags |= SQLITE_OPEN_READWRITE;
      name = g_canonicalize_filename (path, NULL);
    }
  else
    {
      flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
      name = make_read_only_name (path);
    }

  self = g_new0 (GruppeConnection, 1);
  self->owner = g_thread_self ();
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                      (GDestroyNotify) gruppe_statement_free);
  self->lent = g_ptr_array_new ();

  code = sqlite3_open_v2 (name, &self->handle, flags, NULL);
  if (!gruppe_connection_accept (self, code, "open the database", error))
    return NULL;

  sqlite3_progress_handler (self->handle, PROGRESS_STEPS, progressed_cb, self);

  if (!configure (self, mode, error))
    return NULL;

  return g_steal_pointer (&self);
}
