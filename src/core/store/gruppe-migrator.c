/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include <sqlite3.h>

#include "gruppe-migrator.h"
#include "gruppe-store-error.h"
#include "gruppe-store-file.h"
#include "gruppe-store-private.h"

/* The number of a schema step's file, or 0 for any other resource. */
static int
step_number (const char *name)
{
  int number = 0;

  for (int i = 0; i < 4; i++)
    {
      if (!g_ascii_isdigit (name[i]))
        return 0;
      number = number * 10 + g_ascii_digit_value (name[i]);
    }

  return name[4] == '-' && g_str_has_suffix (name, ".sql") ? number : 0;
}

/* The SQL of step NUMBER. */
static GBytes *
load_step (int      number,
           GError **error)
{
  g_auto (GStrv) names = g_resources_enumerate_children (GRUPPE_SQL_PATH,
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *path = NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      if (step_number (names[i]) != number)
        continue;

      if (path != NULL)
        {
          g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE,
                       "There are two schema steps %04d", number);
          return NULL;
        }

      path = g_strconcat (GRUPPE_SQL_PATH "/", names[i], NULL);
    }

  if (path == NULL)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE,
                   "There is no schema step %04d", number);
      return NULL;
    }

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

/* The copy must be a sound database of the version it was made from. */
static gboolean
verify_copy (const char  *copy,
             gint64       version,
             GError     **error)
{
  g_autoptr (GruppeConnection) connection = NULL;
  gint64 copied;

  connection = gruppe_connection_open (copy, GRUPPE_CONNECTION_READ_ONLY, error);
  if (connection == NULL || !gruppe_connection_quick_check (connection, error) ||
      !gruppe_connection_query_int (connection, "PRAGMA user_version", &copied, error))
    return FALSE;

  if (copied != version)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE,
                   "The copy of the database has schema %" G_GINT64_FORMAT " instead of %"
                   G_GINT64_FORMAT, copied, version);
      return FALSE;
    }

  return TRUE;
}

static gboolean
copy_before (GruppeConnection  *connection,
             const char        *path,
             gint64             version,
             GError           **error)
{
  g_autofree char *kind = g_strdup_printf (GRUPPE_MIGRATOR_COPY_KIND "%04d", (int) version + 1);
  g_autofree char *copy = gruppe_store_file_create_beside (path, kind, error);

  if (copy == NULL)
    return FALSE;

  if (!gruppe_connection_copy_to (connection, copy, error) || !gruppe_store_file_sync (copy, error) ||
      !verify_copy (copy, version, error))
    {
      gruppe_store_file_remove (copy);
      return FALSE;
    }

  return TRUE;
}

/* A step must neither end the transaction it runs in nor reach for another file. */
static int
authorize_cb (void       *user_data,
              int         action,
              const char *first,
              const char *second,
              const char *schema,
              const char *trigger)
{
  return action == SQLITE_TRANSACTION || action == SQLITE_ATTACH ? SQLITE_DENY : SQLITE_OK;
}

static gboolean
exec_step (GruppeConnection  *connection,
           int                number,
           const char        *sql,
           GError           **error)
{
  sqlite3 *handle = gruppe_connection_get_handle (connection);
  gboolean done;

  (void) sqlite3_set_authorizer (handle, authorize_cb, NULL);
  done = gruppe_connection_exec (connection, sql, error);
  (void) sqlite3_set_authorizer (handle, NULL, NULL);

  if (!done)
    {
      g_prefix_error (error, "Schema step %04d: ", number);
      return FALSE;
    }

  /* A conflict clause can roll back without an error of the statements after it. */
  if (!gruppe_connection_in_transaction (connection))
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE,
                   "Schema step %04d ended its transaction", number);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_references (GruppeConnection  *connection,
                  int                number,
                  GError           **error)
{
  gint64 n_broken;

  if (!gruppe_connection_query_int (connection, "SELECT count(*) FROM pragma_foreign_key_check",
                                    &n_broken, error))
    return FALSE;

  if (n_broken > 0)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT,
                   "Schema step %04d leaves %" G_GINT64_FORMAT " broken references", number,
                   n_broken);
      return FALSE;
    }

  return TRUE;
}

/* Inside the transaction. */
static gboolean
apply_step (GruppeConnection  *connection,
            int                number,
            GError           **error)
{
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version=%d", number);
  g_autofree char *sql = gruppe_migrator_read_step (number, error);

  return sql != NULL && exec_step (connection, number, sql, error) &&
         check_references (connection, number, error) &&
         gruppe_connection_exec (connection, set_version, error);
}

/* Takes the file one step on from *VERSION; or, when another process has been faster, only finds
 * out where the file stands now. */
static gboolean
run_step (GruppeConnection  *connection,
          gint64            *version,
          GError           **error)
{
  int number = (int) *version + 1;
  gint64 current;

  if (!gruppe_connection_begin (connection, error))
    return FALSE;

  if (!gruppe_connection_query_int (connection, "PRAGMA user_version", &current, error))
    {
      gruppe_connection_rollback (connection);
      return FALSE;
    }

  if (current != *version)
    {
      gruppe_connection_rollback (connection);
      *version = current;
      return TRUE;
    }

  if (!apply_step (connection, number, error))
    {
      gruppe_connection_rollback (connection);
      return FALSE;
    }

  if (!gruppe_connection_commit (connection, error))
    return FALSE;

  *version = number;

  return TRUE;
}

static gboolean
run_steps (GruppeConnection  *connection,
           const char        *path,
           gint64             version,
           GError           **error)
{
  gboolean has_content = version > 0;
  int newest = gruppe_migrator_newest ();

  while (version < newest)
    {
      if (has_content && !copy_before (connection, path, version, error))
        return FALSE;

      if (!run_step (connection, &version, error))
        return FALSE;
    }

  return TRUE;
}

/* The SQL of step NUMBER. The data of a resource need not end with a NUL. */
char *
gruppe_migrator_read_step (int      number,
                           GError **error)
{
  g_autoptr (GBytes) bytes = load_step (number, error);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

/**
 * gruppe_migrator_newest:
 *
 * Returns: the number of the newest schema step among the registered resources, 0 when there is
 *   none
 */
int
gruppe_migrator_newest (void)
{
  g_auto (GStrv) names = g_resources_enumerate_children (GRUPPE_SQL_PATH,
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  int newest = 0;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    newest = MAX (newest, step_number (names[i]));

  return newest;
}

/**
 * gruppe_migrator_is_up_to_date:
 * @connection: of a file that was opened
 *
 * Returns: whether the file has every step this program knows; %FALSE also when it cannot be read
 */
gboolean
gruppe_migrator_is_up_to_date (GruppeConnection *connection)
{
  gint64 version = 0;

  g_return_val_if_fail (connection != NULL, FALSE);

  return gruppe_connection_query_int (connection, "PRAGMA user_version", &version, NULL) &&
         version >= gruppe_migrator_newest ();
}

/**
 * gruppe_migrator_run:
 * @connection: a writing connection outside of any transaction
 * @path: its file, beside which the copies are laid
 * @error: return location
 *
 * Runs the schema steps the file lacks, one transaction each. A step that fails leaves the file at
 * the step before, and the verified copy beside it.
 *
 * While a step runs, foreign keys do not act, so that it can rebuild a table without deleting what
 * refers to it; before the step is committed, every reference is checked.
 *
 * Returns: %FALSE with @error set; %GRUPPE_STORE_ERROR_NEWER when the file is ahead
 */
gboolean
gruppe_migrator_run (GruppeConnection  *connection,
                     const char        *path,
                     GError           **error)
{
  gint64 version;
  gint64 enforced = 0;
  gboolean done;

  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!gruppe_connection_query_int (connection, "PRAGMA user_version", &version, error))
    return FALSE;

  if (version > gruppe_migrator_newest ())
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NEWER,
                   "The database has schema %" G_GINT64_FORMAT ", this program knows %d", version,
                   gruppe_migrator_newest ());
      return FALSE;
    }

  if (version == gruppe_migrator_newest ())
    return TRUE;

  if (!gruppe_connection_exec (connection, "PRAGMA foreign_keys=OFF", error))
    return FALSE;

  done = run_steps (connection, path, version, error);

  /* Whatever came of it; the error of the step is the one to report. */
  if (!gruppe_connection_exec (connection, "PRAGMA foreign_keys=ON", done ? error : NULL) ||
      !gruppe_connection_query_int (connection, "PRAGMA foreign_keys", &enforced,
                                    done ? error : NULL))
    return FALSE;

  if (done && enforced != 1)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE,
                   "SQLite did not switch the foreign keys on again");
      return FALSE;
    }

  return done;
}
