/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include <glib/gstdio.h>

#include "gruppe-store-check.h"
#include "gruppe-store-schema.h"

static gboolean
check_integrity (GruppeConnection  *connection,
                 GPtrArray         *findings,
                 GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "check/integrity", error);
  GruppeStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      const char *line = gruppe_statement_get_text (statement, 0);

      if (g_strcmp0 (line, "ok") != 0)
        g_ptr_array_add (findings, g_strdup_printf ("database: %s", line));
    }

  return step == GRUPPE_STEP_DONE;
}

static gboolean
check_references (GruppeConnection  *connection,
                  GPtrArray         *findings,
                  GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "check/references", error);
  GruppeStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    g_ptr_array_add (findings, g_strdup_printf ("database: a row of %s points to a missing row of %s",
                                                gruppe_statement_get_text (statement, 0),
                                                gruppe_statement_get_text (statement, 1)));

  return step == GRUPPE_STEP_DONE;
}

static gboolean
check_schema (GruppeConnection  *connection,
              GPtrArray         *findings,
              GError           **error)
{
  g_autoptr(GPtrArray) strange = gruppe_store_schema_compare (connection, error);

  for (guint i = 0; strange != NULL && i < strange->len; i++)
    g_ptr_array_add (findings, g_strdup_printf ("database: %s", (const char *) g_ptr_array_index (strange, i)));

  return strange != NULL;
}

static gpointer
check_in_worker (GruppeConnection  *connection,
                 gpointer           data,
                 GCancellable      *cancellable,
                 GError           **error)
{
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  if (!check_schema (connection, findings, error) || !check_integrity (connection, findings, error) ||
      !check_references (connection, findings, error))
    return NULL;

  return g_steal_pointer (&findings);
}

/**
 * gruppe_store_check_sync:
 * @database: an open database
 * @error: return location
 *
 * Looks through the whole file: pages, indices, rules of the tables, references, and who may read it. For the
 * command line and tests; it blocks.
 *
 * Returns: (transfer container) (element-type utf8) (nullable): English sentences about what is wrong, empty when all is good
 */
GPtrArray *
gruppe_store_check_sync (GruppeDatabase  *database,
                         GError         **error)
{
  GPtrArray *findings;
  const char *path;
  GStatBuf info;

  g_return_val_if_fail (GRUPPE_IS_DATABASE (database), NULL);

  findings = gruppe_database_read_sync (database, check_in_worker, NULL, error);
  if (findings == NULL)
    return NULL;

  path = gruppe_database_get_path (database);
  if (g_stat (path, &info) == 0 && (info.st_mode & 0077) != 0)
    g_ptr_array_add (findings, g_strdup_printf ("database: %s can be read by others (mode %04o)",
                                                path, (guint) (info.st_mode & 07777)));

  return findings;
}
