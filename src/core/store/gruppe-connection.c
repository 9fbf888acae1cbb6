/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include <string.h>

#include "gruppe-connection.h"
#include "gruppe-store-error.h"
#include "gruppe-store-private.h"

/* The SQL of a resource must be one statement; what follows it may be blank or a comment only. */
static gboolean
check_tail (GruppeConnection  *self,
            const char        *name,
            const char        *tail,
            const char        *end,
            GError           **error)
{
  sqlite3_stmt *extra = NULL;
  gboolean single;

  while (tail < end && (g_ascii_isspace (*tail) || *tail == ';'))
    tail++;

  if (tail == end)
    return TRUE;

  single = sqlite3_prepare_v3 (self->handle, tail, (int) (end - tail), 0, &extra, NULL) ==
           SQLITE_OK && extra == NULL;
  (void) sqlite3_finalize (extra);

  if (!single)
    g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE,
                 "Statement %s is more than one statement", name);

  return single;
}

static GruppeStatement *
prepare_named (GruppeConnection  *self,
               const char        *name,
               GError           **error)
{
  g_autofree char *path = g_strdup_printf (GRUPPE_SQL_PATH "/%s.sql", name);
  g_autofree char *doing = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = NULL;
  const char *sql;
  const char *tail = NULL;
  gsize length;
  int code;

  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &local_error);
  if (bytes == NULL)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE,
                   "There is no statement %s: %s", name, local_error->message);
      return NULL;
    }

  sql = g_bytes_get_data (bytes, &length);
  doing = g_strdup_printf ("prepare statement %s", name);
  code = sqlite3_prepare_v3 (self->handle, sql, (int) length, SQLITE_PREPARE_PERSISTENT, &statement,
                             &tail);
  if (code != SQLITE_OK)
    {
      gruppe_store_error_set_sqlite (error, self->handle, code, doing);
      return NULL;
    }

  if (statement == NULL)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE, "Statement %s is empty",
                   name);
      return NULL;
    }

  if (!check_tail (self, name, tail, sql + length, error))
    {
      (void) sqlite3_finalize (statement);
      return NULL;
    }

  return gruppe_statement_new (self, name, statement);
}

/* Runs one of the prepared transaction statements. */
static int
run_control (sqlite3_stmt *statement)
{
  int code = sqlite3_step (statement);

  return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* A rollback that failed is made good before anything new is begun. */
static void
finish_rollback (GruppeConnection *self)
{
  if (sqlite3_get_autocommit (self->handle) == 0)
    gruppe_connection_rollback (self);
}

/* FALSE with ERROR set unless CODE, the result of the latest call, is a good one. */
gboolean
gruppe_connection_accept (GruppeConnection  *self,
                          int                code,
                          const char        *doing,
                          GError           **error)
{
  if (code == SQLITE_OK)
    return TRUE;

  gruppe_store_error_set_sqlite (error, self->handle, code, doing);

  return FALSE;
}

/* The first column of the first row. */
gboolean
gruppe_connection_query_text (GruppeConnection  *self,
                              const char        *sql,
                              char             **ret_text,
                              GError           **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean ok = FALSE;
  int code;

  code = sqlite3_prepare_v3 (self->handle, sql, -1, 0, &statement, NULL);
  if (!gruppe_connection_accept (self, code, "prepare a query of the store", error))
    return FALSE;

  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    {
      const char *text = (const char *) sqlite3_column_text (statement, 0);

      if (text != NULL || sqlite3_errcode (self->handle) != SQLITE_NOMEM)
        {
          *ret_text = g_strdup (text);
          ok = TRUE;
        }
      else
        gruppe_connection_accept (self, SQLITE_NOMEM, "read an answer of the store", error);
    }
  else if (code == SQLITE_DONE)
    g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND,
                 "A query of the store found nothing");
  else
    gruppe_connection_accept (self, code, "run a query of the store", error);

  (void) sqlite3_finalize (statement);

  return ok;
}

sqlite3 *
gruppe_connection_get_handle (GruppeConnection *self)
{
  return self->handle;
}

/* Whether a statement may run now. SQLite rolls a transaction back by itself after some errors;
 * what a careless caller does after that must not be written outside of it. */
gboolean
gruppe_connection_check (GruppeConnection  *self,
                         gboolean           writes,
                         GError           **error)
{
  g_assert (self->owner == g_thread_self ());

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  if (self->transaction != GRUPPE_TRANSACTION_NONE && sqlite3_get_autocommit (self->handle) != 0)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE,
                   "The transaction has been rolled back after an earlier failure");
      return FALSE;
    }

  if (self->transaction == GRUPPE_TRANSACTION_READ && writes)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_READ_ONLY,
                   "A reading job must not write");
      return FALSE;
    }

  return TRUE;
}

/* A value was not read for want of memory: the transaction built on it must not be committed. */
void
gruppe_connection_note_loss (GruppeConnection *self,
                             int               code)
{
  if (self->transaction != GRUPPE_TRANSACTION_NONE)
    self->loss = code;
}

void
gruppe_connection_take_back (GruppeConnection *self,
                             GruppeStatement  *statement)
{
  gboolean found;

  g_assert (self->owner == g_thread_self ());

  found = g_ptr_array_remove_fast (self->lent, statement);
  g_assert (found);

  if (g_hash_table_contains (self->idle, gruppe_statement_get_name (statement)))
    gruppe_statement_free (statement);
  else
    g_hash_table_insert (self->idle, (gpointer) gruppe_statement_get_name (statement), statement);
}

guint
gruppe_connection_count_lent (GruppeConnection *self)
{
  return self->lent->len;
}

/* A deferred transaction: everything read in it is of one moment, and nothing can be written. */
gboolean
gruppe_connection_begin_read (GruppeConnection  *self,
                              GError           **error)
{
  g_assert (self->transaction == GRUPPE_TRANSACTION_NONE);

  finish_rollback (self);
  if (!gruppe_connection_exec (self, "BEGIN", error))
    return FALSE;

  self->transaction = GRUPPE_TRANSACTION_READ;
  self->loss = SQLITE_OK;

  return TRUE;
}

/* Fails when something read in the transaction was lost. */
gboolean
gruppe_connection_end_read (GruppeConnection  *self,
                            GError           **error)
{
  int loss = self->loss;

  gruppe_connection_rollback (self);

  return gruppe_connection_accept (self, loss, "read", error);
}

/* FALSE with GRUPPE_STORE_ERROR_CORRUPT when the file is damaged, with another error when that
 * could not be found out. */
gboolean
gruppe_connection_quick_check (GruppeConnection  *self,
                               GError           **error)
{
  g_autofree char *answer = NULL;

  if (!gruppe_connection_check (self, FALSE, error) ||
      !gruppe_connection_query_text (self, "PRAGMA quick_check(1)", &answer, error))
    return FALSE;

  if (g_strcmp0 (answer, "ok") == 0)
    return TRUE;

  /* SQLite says the same of a page that it could not read, for want of memory or because the disk
   * failed. That does not prove damage, and the file must not be replaced for it. */
  if (answer == NULL || strstr (answer, "failed to get page") != NULL ||
      strstr (answer, "unable to get the page") != NULL)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_IO,
                   "Cannot read all of the database: %s", answer != NULL ? answer : "no answer");
      return FALSE;
    }

  g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CORRUPT,
               "The database is damaged: %s", answer);

  return FALSE;
}

static int
vacuum_into (GruppeConnection *self,
             const char       *target)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v3 (self->handle, "VACUUM INTO :target", -1, 0, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_bind_text (statement, 1, target, -1, SQLITE_TRANSIENT);
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  (void) sqlite3_finalize (statement);

  return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* Writes all of the file, without free pages, to TARGET, which is empty or not there. Outside of any transaction. */
gboolean
gruppe_connection_copy_to (GruppeConnection  *self,
                           const char        *target,
                           GError           **error)
{
  gint64 query_only;
  int code;

  /* SQLite takes the file it writes to for one that a reading connection must not write. */
  if (!gruppe_connection_query_int (self, "PRAGMA query_only", &query_only, error) ||
      (query_only != 0 && !gruppe_connection_exec (self, "PRAGMA query_only=OFF", error)))
    return FALSE;

  code = vacuum_into (self, target);
  if (!gruppe_connection_accept (self, code, "copy the database", error))
    {
      if (query_only != 0)
        (void) gruppe_connection_exec (self, "PRAGMA query_only=ON", NULL);
      return FALSE;
    }

  return query_only == 0 || gruppe_connection_exec (self, "PRAGMA query_only=ON", error);
}

/**
 * gruppe_connection_close:
 * @self: (nullable) (transfer full): a connection without borrowed statements
 *
 * Closes the connection; a transaction that is still open is rolled back.
 */
void
gruppe_connection_close (GruppeConnection *self)
{
  if (self == NULL)
    return;

  g_assert (self->owner == g_thread_self ());

  if (self->lent->len > 0)
    g_critical ("A connection is closed while %u of its statements are lent", self->lent->len);

  for (guint i = 0; i < self->lent->len; i++)
    gruppe_statement_detach (g_ptr_array_index (self->lent, i));

  if (self->transaction != GRUPPE_TRANSACTION_NONE)
    gruppe_connection_rollback (self);

  g_ptr_array_unref (self->lent);
  g_hash_table_unref (self->idle);
  (void) sqlite3_finalize (self->begin);
  (void) sqlite3_finalize (self->commit);
  (void) sqlite3_finalize (self->rollback);
  if (self->handle != NULL)
    sqlite3_progress_handler (self->handle, 0, NULL, NULL);
  /* Waits for statements that are still lent instead of failing. */
  (void) sqlite3_close_v2 (self->handle);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/**
 * gruppe_connection_statement:
 * @self: a connection
 * @name: path of the statement below the folder of statements, without ".sql"
 * @error: return location
 *
 * Borrows a statement. A statement that is lent already is prepared once more, so nobody ever
 * disturbs the rows or bindings of another borrower.
 *
 * Returns: (transfer full) (nullable): the statement, given back by gruppe_statement_release()
 */
GruppeStatement *
gruppe_connection_statement (GruppeConnection  *self,
                             const char        *name,
                             GError           **error)
{
  GruppeStatement *statement = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!gruppe_connection_check (self, FALSE, error))
    return NULL;

  if (!g_hash_table_steal_extended (self->idle, name, NULL, (gpointer *) &statement))
    statement = prepare_named (self, name, error);

  if (statement != NULL)
    g_ptr_array_add (self->lent, statement);

  return statement;
}

/**
 * gruppe_connection_exec:
 * @self: a connection
 * @sql: one or more statements of the store's own, never with data in them
 * @error: return location
 *
 * Returns: %FALSE with @error set when one of them failed
 */
gboolean
gruppe_connection_exec (GruppeConnection  *self,
                        const char        *sql,
                        GError           **error)
{
  int code;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (sql != NULL, FALSE);

  if (!gruppe_connection_check (self, FALSE, error))
    return FALSE;

  code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return gruppe_connection_accept (self, code, "run SQL of the store", error);
}

/**
 * gruppe_connection_query_int:
 * @self: a connection
 * @sql: a query of the store's own
 * @ret_value: (out): the first column of the first row; untouched on failure
 * @error: return location
 *
 * Returns: %FALSE with @error set when it failed or found nothing
 */
gboolean
gruppe_connection_query_int (GruppeConnection  *self,
                             const char        *sql,
                             gint64            *ret_value,
                             GError           **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (sql != NULL, FALSE);
  g_return_val_if_fail (ret_value != NULL, FALSE);

  if (!gruppe_connection_check (self, FALSE, error) ||
      !gruppe_connection_query_text (self, sql, &text, error))
    return FALSE;

  *ret_value = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  return TRUE;
}

/**
 * gruppe_connection_last_insert_id:
 * @self: a connection
 *
 * Returns: the id of the row inserted last
 */
gint64
gruppe_connection_last_insert_id (GruppeConnection *self)
{
  g_return_val_if_fail (self != NULL, 0);
  g_assert (self->owner == g_thread_self ());

  return sqlite3_last_insert_rowid (self->handle);
}

/**
 * gruppe_connection_changes:
 * @self: a connection
 *
 * Returns: how many rows the latest INSERT, UPDATE or DELETE changed
 */
int
gruppe_connection_changes (GruppeConnection *self)
{
  g_return_val_if_fail (self != NULL, 0);
  g_assert (self->owner == g_thread_self ());

  return sqlite3_changes (self->handle);
}

/**
 * gruppe_connection_begin:
 * @self: a connection
 * @error: return location
 *
 * Begins a writing transaction. There is one at a time: a second call inside is refused, and leaves
 * the first as it is.
 *
 * Returns: %FALSE with @error set, %GRUPPE_STORE_ERROR_BUSY when another program writes
 */
gboolean
gruppe_connection_begin (GruppeConnection  *self,
                         GError           **error)
{
  gboolean begun;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->transaction != GRUPPE_TRANSACTION_NONE)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE,
                   "A transaction is open already");
      return FALSE;
    }

  if (!gruppe_connection_check (self, FALSE, error))
    return FALSE;

  finish_rollback (self);
  begun = gruppe_connection_accept (self, run_control (self->begin), "begin a transaction", error);
  (void) sqlite3_reset (self->begin);

  if (!begun)
    return FALSE;

  self->transaction = GRUPPE_TRANSACTION_WRITE;
  self->loss = SQLITE_OK;

  return TRUE;
}

/**
 * gruppe_connection_commit:
 * @self: a connection inside a transaction
 * @error: return location
 *
 * Makes the transaction last. When that fails it has been rolled back.
 *
 * Returns: %FALSE with @error set when nothing was written
 */
gboolean
gruppe_connection_commit (GruppeConnection  *self,
                          GError           **error)
{
  gboolean committed;

  g_return_val_if_fail (self != NULL, FALSE);
  g_assert (self->owner == g_thread_self ());

  if (self->transaction != GRUPPE_TRANSACTION_WRITE || sqlite3_get_autocommit (self->handle) != 0)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE,
                   "There is no transaction to commit");
      gruppe_connection_rollback (self);
      return FALSE;
    }

  if (!gruppe_connection_accept (self, self->loss, "read all of a transaction", error))
    {
      gruppe_connection_rollback (self);
      return FALSE;
    }

  self->finishing = TRUE;
  committed = gruppe_connection_accept (self, run_control (self->commit), "commit", error);
  (void) sqlite3_reset (self->commit);
  self->finishing = FALSE;

  if (!committed)
    {
      gruppe_connection_rollback (self);
      return FALSE;
    }

  self->transaction = GRUPPE_TRANSACTION_NONE;

  return TRUE;
}

/**
 * gruppe_connection_rollback:
 * @self: a connection
 *
 * Undoes the transaction. Does nothing when there is none.
 */
void
gruppe_connection_rollback (GruppeConnection *self)
{
  g_return_if_fail (self != NULL);
  g_assert (self->owner == g_thread_self ());

  if (sqlite3_get_autocommit (self->handle) == 0)
    {
      int code;

      self->finishing = TRUE;
      code = run_control (self->rollback);
      if (code != SQLITE_OK)
        g_debug ("Rolling back failed: %s", sqlite3_errstr (code));
      (void) sqlite3_reset (self->rollback);
      self->finishing = FALSE;
    }

  self->transaction = GRUPPE_TRANSACTION_NONE;
  self->loss = SQLITE_OK;
}

/**
 * gruppe_connection_in_transaction:
 * @self: a connection
 *
 * Returns: whether a transaction is open and has not been rolled back by a failure
 */
gboolean
gruppe_connection_in_transaction (GruppeConnection *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->transaction != GRUPPE_TRANSACTION_NONE && sqlite3_get_autocommit (self->handle) == 0;
}

/**
 * gruppe_connection_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): watched by every statement until the next call
 */
void
gruppe_connection_set_cancellable (GruppeConnection *self,
                                   GCancellable     *cancellable)
{
  g_return_if_fail (self != NULL);
  g_assert (self->owner == g_thread_self ());

  g_set_object (&self->cancellable, cancellable);
}
