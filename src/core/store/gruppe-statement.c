/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include <gio/gio.h>
#include <sqlite3.h>

#include "gruppe-statement.h"
#include "gruppe-store-error.h"
#include "gruppe-store-private.h"

struct _GruppeStatement
{
  GruppeConnection *connection; /* borrowed; NULL once the connection was closed */
  sqlite3_stmt *handle;
  char *name;

  int failure; /* the first binding that failed */
  char *failed_parameter;
};

static void
keep_failure (GruppeStatement *self,
              const char      *parameter,
              int              code)
{
  if (code == SQLITE_OK || self->failure != SQLITE_OK)
    return;

  self->failure = code;
  self->failed_parameter = g_strdup (parameter);
}

static int
find_parameter (GruppeStatement *self,
                const char      *parameter)
{
  int index = sqlite3_bind_parameter_index (self->handle, parameter);

  if (index == 0)
    keep_failure (self, parameter, SQLITE_RANGE);

  return index;
}

static void
clear_failure (GruppeStatement *self)
{
  self->failure = SQLITE_OK;
  g_clear_pointer (&self->failed_parameter, g_free);
}

static gboolean
has_column (GruppeStatement *self,
            int              column)
{
  return column >= 0 && column < sqlite3_data_count (self->handle);
}

/* Takes the prepared HANDLE. */
GruppeStatement *
gruppe_statement_new (GruppeConnection *connection,
                      const char       *name,
                      sqlite3_stmt     *handle)
{
  GruppeStatement *self = g_new0 (GruppeStatement, 1);

  g_assert (connection != NULL);
  g_assert (handle != NULL);

  self->connection = connection;
  self->handle = handle;
  self->name = g_strdup (name);

  return self;
}

const char *
gruppe_statement_get_name (GruppeStatement *self)
{
  return self->name;
}

/* The connection is closing while the statement is still lent: it must not find its way back. */
void
gruppe_statement_detach (GruppeStatement *self)
{
  self->connection = NULL;
}

void
gruppe_statement_free (GruppeStatement *self)
{
  /* The result repeats the latest failure of a step, which was reported then. */
  (void) sqlite3_finalize (self->handle);
  clear_failure (self);
  g_free (self->name);
  g_free (self);
}

/**
 * gruppe_statement_bind_int:
 * @self: a statement
 * @parameter: name of the parameter as it stands in the SQL, with its colon
 * @value: the value
 */
void
gruppe_statement_bind_int (GruppeStatement *self,
                           const char      *parameter,
                           gint64           value)
{
  int index;

  g_return_if_fail (self != NULL);
  g_return_if_fail (parameter != NULL);

  index = find_parameter (self, parameter);
  if (index > 0)
    keep_failure (self, parameter, sqlite3_bind_int64 (self->handle, index, value));
}

/**
 * gruppe_statement_bind_double:
 * @self: a statement
 * @parameter: name of the parameter as it stands in the SQL, with its colon
 * @value: the value
 */
void
gruppe_statement_bind_double (GruppeStatement *self,
                              const char      *parameter,
                              double           value)
{
  int index;

  g_return_if_fail (self != NULL);
  g_return_if_fail (parameter != NULL);

  index = find_parameter (self, parameter);
  if (index > 0)
    keep_failure (self, parameter, sqlite3_bind_double (self->handle, index, value));
}

/**
 * gruppe_statement_bind_text:
 * @self: a statement
 * @parameter: name of the parameter as it stands in the SQL, with its colon
 * @value: (nullable): the text in UTF-8, which is copied; %NULL binds NULL
 */
void
gruppe_statement_bind_text (GruppeStatement *self,
                            const char      *parameter,
                            const char      *value)
{
  int index;

  g_return_if_fail (self != NULL);
  g_return_if_fail (parameter != NULL);

  index = find_parameter (self, parameter);
  if (index > 0)
    keep_failure (self, parameter,
                  sqlite3_bind_text (self->handle, index, value, -1, SQLITE_TRANSIENT));
}

/**
 * gruppe_statement_bind_null:
 * @self: a statement
 * @parameter: name of the parameter as it stands in the SQL, with its colon
 */
void
gruppe_statement_bind_null (GruppeStatement *self,
                            const char      *parameter)
{
  int index;

  g_return_if_fail (self != NULL);
  g_return_if_fail (parameter != NULL);

  index = find_parameter (self, parameter);
  if (index > 0)
    keep_failure (self, parameter, sqlite3_bind_null (self->handle, index));
}

/**
 * gruppe_statement_step:
 * @self: a statement
 * @error: return location
 *
 * Goes to the next row. After %GRUPPE_STEP_DONE and %GRUPPE_STEP_ERROR the statement stands at its
 * beginning again, with its bindings kept, and other values can be bound. A failed binding makes
 * every step fail until the statement is released.
 *
 * Returns: whether there is a row
 */
GruppeStep
gruppe_statement_step (GruppeStatement  *self,
                       GError          **error)
{
  g_autofree char *doing = NULL;
  int code;

  g_return_val_if_fail (self != NULL, GRUPPE_STEP_ERROR);
  g_return_val_if_fail (self->connection != NULL, GRUPPE_STEP_ERROR);

  if (!gruppe_connection_check (self->connection, !sqlite3_stmt_readonly (self->handle), error))
    return GRUPPE_STEP_ERROR;

  if (self->failure != SQLITE_OK)
    {
      doing = g_strdup_printf ("bind %s of statement %s", self->failed_parameter, self->name);
      gruppe_store_error_set_sqlite (error, NULL, self->failure, doing);
      return GRUPPE_STEP_ERROR;
    }

  code = sqlite3_step (self->handle);
  if (code == SQLITE_ROW)
    return GRUPPE_STEP_ROW;

  if (code == SQLITE_DONE)
    {
      (void) sqlite3_reset (self->handle);
      return GRUPPE_STEP_DONE;
    }

  doing = g_strdup_printf ("run statement %s", self->name);
  gruppe_store_error_set_sqlite (error, gruppe_connection_get_handle (self->connection), code,
                                 doing);
  (void) sqlite3_reset (self->handle);

  return GRUPPE_STEP_ERROR;
}

/**
 * gruppe_statement_execute:
 * @self: a statement
 * @error: return location
 *
 * Runs the statement to its end; rows it yields are passed over.
 *
 * Returns: %FALSE with @error set when it failed
 */
gboolean
gruppe_statement_execute (GruppeStatement  *self,
                          GError          **error)
{
  GruppeStep step;

  do
    step = gruppe_statement_step (self, error);
  while (step == GRUPPE_STEP_ROW);

  return step == GRUPPE_STEP_DONE;
}

/**
 * gruppe_statement_reset:
 * @self: a statement
 *
 * Back to before the first row. The bindings stay.
 */
void
gruppe_statement_reset (GruppeStatement *self)
{
  g_return_if_fail (self != NULL);

  (void) sqlite3_reset (self->handle);
}

/**
 * gruppe_statement_get_int:
 * @self: a statement that stands at a row
 * @column: the column, from 0
 *
 * Returns: the value, 0 for NULL
 */
gint64
gruppe_statement_get_int (GruppeStatement *self,
                          int              column)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (has_column (self, column), 0);

  return sqlite3_column_int64 (self->handle, column);
}

/**
 * gruppe_statement_get_double:
 * @self: a statement that stands at a row
 * @column: the column, from 0
 *
 * Returns: the value, 0 for NULL
 */
double
gruppe_statement_get_double (GruppeStatement *self,
                             int              column)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (has_column (self, column), 0);

  return sqlite3_column_double (self->handle, column);
}

/**
 * gruppe_statement_get_text:
 * @self: a statement that stands at a row
 * @column: the column, from 0
 *
 * When memory runs out, %NULL is returned as for NULL, and the job that reads fails in the end.
 *
 * Returns: (nullable) (transfer none): the text, valid until the next step, reset or release
 */
const char *
gruppe_statement_get_text (GruppeStatement *self,
                           int              column)
{
  const char *text;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (has_column (self, column), NULL);

  if (sqlite3_column_type (self->handle, column) == SQLITE_NULL)
    return NULL;

  text = (const char *) sqlite3_column_text (self->handle, column);
  if (text == NULL && self->connection != NULL)
    gruppe_connection_note_loss (self->connection, SQLITE_NOMEM);

  return text;
}

/**
 * gruppe_statement_is_null:
 * @self: a statement that stands at a row
 * @column: the column, from 0
 *
 * Returns: whether the value is NULL
 */
gboolean
gruppe_statement_is_null (GruppeStatement *self,
                          int              column)
{
  g_return_val_if_fail (self != NULL, TRUE);
  g_return_val_if_fail (has_column (self, column), TRUE);

  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

/**
 * gruppe_statement_release:
 * @self: (nullable) (transfer full): a statement
 *
 * Gives the statement back to its connection, reset and without any bound value.
 */
void
gruppe_statement_release (GruppeStatement *self)
{
  if (self == NULL)
    return;

  (void) sqlite3_reset (self->handle);
  (void) sqlite3_clear_bindings (self->handle);
  clear_failure (self);

  if (self->connection != NULL)
    gruppe_connection_take_back (self->connection, self);
  else
    gruppe_statement_free (self);
}
