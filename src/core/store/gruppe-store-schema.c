/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include <sqlite3.h>

#include "gruppe-migrator.h"
#include "gruppe-statement.h"
#include "gruppe-store-error.h"
#include "gruppe-store-private.h"
#include "gruppe-store-schema.h"

/* How FTS5 writes the tables it makes for itself, whose columns are its own affair. */
#define SHADOW_START "CREATE TABLE '"

/* What one entry of the schema is, whatever the spaces and quotes that versions of SQLite put around names. */
static char *
describe_entry (const char *table,
                const char *sql)
{
  GString *plain = g_string_new (table);

  g_string_append_c (plain, '\n');
  if (sql != NULL && g_str_has_prefix (sql, SHADOW_START))
    return g_string_free (plain, FALSE);

  for (const char *p = sql; p != NULL && *p != '\0'; p++)
    {
      if (!g_ascii_isspace (*p) && *p != '"')
        g_string_append_c (plain, *p);
    }

  return g_string_free (plain, FALSE);
}

static void
add_entry (GHashTable *schema,
           const char *type,
           const char *name,
           const char *table,
           const char *sql)
{
  g_hash_table_replace (schema, g_strdup_printf ("%s \"%s\"", type != NULL ? type : "", name != NULL ? name : ""),
                        describe_entry (table, sql));
}

static GHashTable *
read_schema (GruppeConnection  *connection,
             GError           **error)
{
  g_autoptr (GHashTable) schema = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GruppeStatement) statement = gruppe_connection_statement (connection, "check/schema", error);
  GruppeStep step;

  if (statement == NULL)
    return NULL;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    add_entry (schema, gruppe_statement_get_text (statement, 0), gruppe_statement_get_text (statement, 1),
               gruppe_statement_get_text (statement, 2), gruppe_statement_get_text (statement, 3));

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&schema) : NULL;
}

static int
entry_read_cb (void  *user_data,
               int    n_columns,
               char **values,
               char **names)
{
  add_entry (user_data, values[0], values[1], values[2], values[3]);

  return 0;
}

static gboolean
make_reference (sqlite3     *handle,
                int          version,
                GHashTable  *schema,
                GError     **error)
{
  g_autoptr (GBytes) query = g_resources_lookup_data (GRUPPE_SQL_PATH "/check/schema.sql",
                                                      G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *sql = NULL;

  if (query == NULL)
    return FALSE;

  for (int number = 1; number <= version; number++)
    {
      g_autofree char *step = gruppe_migrator_read_step (number, error);

      if (step == NULL)
        return FALSE;

      if (sqlite3_exec (handle, step, NULL, NULL, NULL) != SQLITE_OK)
        {
          g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE, "Schema step %04d: %s", number,
                       sqlite3_errmsg (handle));
          return FALSE;
        }
    }

  sql = g_strndup (g_bytes_get_data (query, NULL), g_bytes_get_size (query));
  if (sqlite3_exec (handle, sql, entry_read_cb, schema, NULL) == SQLITE_OK)
    return TRUE;

  g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE, "The schema cannot be read: %s",
               sqlite3_errmsg (handle));

  return FALSE;
}

/* What the steps up to VERSION make, tried out in memory. */
static GHashTable *
read_reference (int      version,
                GError **error)
{
  g_autoptr (GHashTable) schema = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3 *handle = NULL;
  gboolean done;

  if (sqlite3_open (":memory:", &handle) != SQLITE_OK)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE, "SQLite cannot be started: %s",
                   sqlite3_errmsg (handle));
      (void) sqlite3_close (handle);
      return NULL;
    }

  done = make_reference (handle, version, schema, error);
  (void) sqlite3_close (handle);

  return done ? g_steal_pointer (&schema) : NULL;
}

static void
compare (GHashTable *found,
         GHashTable *expected,
         GPtrArray  *strange)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const char *wanted = g_hash_table_lookup (expected, key);

      if (wanted == NULL)
        g_ptr_array_add (strange, g_strdup_printf ("the %s does not belong to it", (const char *) key));
      else if (!g_str_equal (wanted, value))
        g_ptr_array_add (strange, g_strdup_printf ("the %s was changed", (const char *) key));
    }

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (!g_hash_table_contains (found, key))
        g_ptr_array_add (strange, g_strdup_printf ("the %s is missing", (const char *) key));
    }
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

/**
 * gruppe_store_schema_compare:
 * @connection: open on a database of this program
 * @error: return location
 *
 * Compares tables, indexes, views and triggers with what the schema steps up to the version of the file make. A trigger or view that
 * somebody else put there would run with every change; without one that is missing the record of consents could be rewritten.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what differs, one line each; %NULL with the error set when it could not
 *   be read
 */
GPtrArray *
gruppe_store_schema_compare (GruppeConnection  *connection,
                             GError           **error)
{
  g_autoptr (GPtrArray) strange = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (GHashTable) expected = NULL;
  gint64 version = 0;

  g_return_val_if_fail (connection != NULL, NULL);

  if (!gruppe_connection_query_int (connection, "PRAGMA user_version", &version, error))
    return NULL;

  /* What a later program made this one does not know. */
  if (version > gruppe_migrator_newest ())
    return g_steal_pointer (&strange);

  found = read_schema (connection, error);
  expected = found != NULL ? read_reference ((int) version, error) : NULL;
  if (expected == NULL)
    return NULL;

  compare (found, expected, strange);
  g_ptr_array_sort (strange, compare_lines);

  return g_steal_pointer (&strange);
}
