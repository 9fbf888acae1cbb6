/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "gruppe-adoption-rows.h"

/* Tables that requirements/adoption-ready counts. */
#define N_TABLES 2

static GruppeAdoption *
adoption_from_row (GruppeStatement *statement)
{
  GruppeAdoption *adoption = g_new0 (GruppeAdoption, 1);
  const char *steps = gruppe_statement_get_text (statement, 10);

  adoption->id = gruppe_statement_get_int (statement, 0);
  adoption->uid = g_strdup (gruppe_statement_get_text (statement, 1));
  adoption->assessment_uid = g_strdup (gruppe_statement_get_text (statement, 2));
  adoption->provider = g_strdup (gruppe_statement_get_text (statement, 3));
  adoption->reason = g_strdup (gruppe_statement_get_text (statement, 4));
  adoption->decided_on = g_strdup (gruppe_statement_get_text (statement, 5));
  adoption->decided_by = g_strdup (gruppe_statement_get_text (statement, 6));
  adoption->record = g_strdup (gruppe_statement_get_text (statement, 7));
  adoption->created_at = gruppe_statement_get_int (statement, 8);
  adoption->ended_at = gruppe_statement_get_int (statement, 9);
  adoption->steps = g_strsplit (steps != NULL ? steps : "", " ", -1);

  return adoption;
}

/**
 * gruppe_adoption_row_load_current:
 * @connection: a connection
 * @ret_adoption: (out) (nullable) (transfer full): the choice that holds
 * @error: return location
 *
 * Returns: %FALSE with @error set when that could not be found out
 */
gboolean
gruppe_adoption_row_load_current (GruppeConnection  *connection,
                                  GruppeAdoption   **ret_adoption,
                                  GError           **error)
{
  g_autoptr(GruppeStatement) ready = gruppe_connection_statement (connection, "requirements/adoption-ready", error);
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  *ret_adoption = NULL;
  if (ready == NULL || gruppe_statement_step (ready, error) != GRUPPE_STEP_ROW)
    return FALSE;
  if (gruppe_statement_get_int (ready, 0) < N_TABLES)
    return TRUE;

  statement = gruppe_connection_statement (connection, "requirements/adoption-current", error);
  if (statement == NULL)
    return FALSE;

  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_ROW)
    *ret_adoption = adoption_from_row (statement);

  return step != GRUPPE_STEP_ERROR;
}

/**
 * gruppe_adoption_rows_load:
 * @connection: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeAdoption): all, also those that ended, the newest first
 */
GPtrArray *
gruppe_adoption_rows_load (GruppeConnection  *connection,
                           GError           **error)
{
  g_autoptr(GPtrArray) adoptions = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_adoption_free);
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "requirements/adoptions", error);
  GruppeStep step;

  if (statement == NULL)
    return NULL;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    g_ptr_array_add (adoptions, adoption_from_row (statement));

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&adoptions) : NULL;
}

/**
 * gruppe_adoption_row_save:
 * @connection: the worker's connection
 * @adoption: a choice, checked
 * @now: seconds since 1970
 * @error: return location
 *
 * Returns: the row id, or 0 with @error set
 */
gint64
gruppe_adoption_row_save (GruppeConnection      *connection,
                          const GruppeAdoption  *adoption,
                          gint64                 now,
                          GError               **error)
{
  g_autoptr(GruppeStatement) end = gruppe_connection_statement (connection, "requirements/end-adoptions", error);
  g_autoptr(GruppeStatement) insert = NULL;
  gint64 id;

  if (end == NULL)
    return 0;

  gruppe_statement_bind_int (end, ":now", now);
  if (!gruppe_statement_execute (end, error))
    return 0;

  insert = gruppe_connection_statement (connection, "requirements/adopt", error);
  if (insert == NULL)
    return 0;

  gruppe_statement_bind_text (insert, ":uid", adoption->uid);
  gruppe_statement_bind_text (insert, ":assessment_uid", adoption->assessment_uid);
  gruppe_statement_bind_text (insert, ":provider", adoption->provider);
  gruppe_statement_bind_text (insert, ":reason", adoption->reason);
  gruppe_statement_bind_text (insert, ":decided_on", adoption->decided_on);
  gruppe_statement_bind_text (insert, ":decided_by", adoption->decided_by);
  gruppe_statement_bind_text (insert, ":record", adoption->record);
  gruppe_statement_bind_int (insert, ":now", now);
  if (!gruppe_statement_execute (insert, error))
    return 0;

  id = gruppe_connection_last_insert_id (connection);
  for (guint i = 0; adoption->steps[i] != NULL; i++)
    {
      if (!gruppe_adoption_row_tick (connection, id, adoption->steps[i], TRUE, now, error))
        return 0;
    }

  return id;
}

/**
 * gruppe_adoption_row_tick:
 * @connection: the worker's connection
 * @adoption: row id
 * @step: id of a step
 * @done: whether it is done
 * @now: seconds since 1970
 * @error: return location
 *
 * Returns: whether that is so now
 */
gboolean
gruppe_adoption_row_tick (GruppeConnection  *connection,
                          gint64             adoption,
                          const char        *step,
                          gboolean           done,
                          gint64             now,
                          GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, done ? "requirements/tick-step" : "requirements/untick-step",
                                           error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":adoption", adoption);
  gruppe_statement_bind_text (statement, ":step", step);
  if (done)
    gruppe_statement_bind_int (statement, ":now", now);

  return gruppe_statement_execute (statement, error);
}
