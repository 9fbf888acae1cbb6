/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "gruppe-assessment-rows.h"
#include "gruppe-requirements-job.h"

static void
answer_row_free (GruppeAnswerRow *row)
{
  g_clear_pointer (&row->question, g_free);
  g_clear_pointer (&row->state, g_free);
  g_clear_pointer (&row->value, g_free);
  g_free (row);
}

/**
 * gruppe_answer_rows_load:
 * @connection: the worker's connection
 * @assessment: row id
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeAnswerRow): all answers, also to questions that no longer exist
 */
GPtrArray *
gruppe_answer_rows_load (GruppeConnection  *connection,
                         gint64             assessment,
                         GError           **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_row_free);
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "requirements/answers", error);
  GruppeStep step;

  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":assessment", assessment);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      GruppeAnswerRow *row = g_new0 (GruppeAnswerRow, 1);

      row->question = g_strdup (gruppe_statement_get_text (statement, 0));
      row->state = g_strdup (gruppe_statement_get_text (statement, 1));
      row->value = g_strdup (gruppe_statement_get_text (statement, 2));
      row->weight = gruppe_statement_get_int (statement, 3);
      row->must = gruppe_statement_get_int (statement, 4);
      g_ptr_array_add (rows, row);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

/**
 * gruppe_answer_row_save:
 * @connection: the worker's connection
 * @assessment: row id
 * @row: what to write; replaces the answer to the same question
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
gruppe_answer_row_save (GruppeConnection       *connection,
                        gint64                  assessment,
                        const GruppeAnswerRow  *row,
                        GError                **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "requirements/save-answer", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":assessment", assessment);
  gruppe_statement_bind_text (statement, ":question", row->question);
  gruppe_statement_bind_text (statement, ":state", row->state);
  gruppe_statement_bind_text (statement, ":value", row->value);
  gruppe_statement_bind_int (statement, ":weight", row->weight);
  gruppe_statement_bind_int (statement, ":must", row->must);

  return gruppe_statement_execute (statement, error);
}

/**
 * gruppe_answer_rows_save:
 * @connection: the worker's connection
 * @assessment: row id
 * @rows: (element-type GruppeAnswerRow): what to write
 * @error: return location
 *
 * Returns: whether all were written
 */
gboolean
gruppe_answer_rows_save (GruppeConnection  *connection,
                         gint64             assessment,
                         GPtrArray         *rows,
                         GError           **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      if (!gruppe_answer_row_save (connection, assessment, g_ptr_array_index (rows, i), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * gruppe_answer_rows_delete:
 * @connection: the worker's connection
 * @assessment: row id
 * @error: return location
 *
 * Returns: whether its answers are gone
 */
gboolean
gruppe_answer_rows_delete (GruppeConnection  *connection,
                           gint64             assessment,
                           GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "requirements/clear-answers", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":assessment", assessment);

  return gruppe_statement_execute (statement, error);
}

/**
 * gruppe_assessment_row_touch:
 * @connection: the worker's connection
 * @assessment: row id
 * @question: (nullable): where the user is now, or %NULL to leave that as it is
 * @now: seconds since 1970
 * @error: return location
 *
 * Makes it the one worked on last. When another one was changed in the same second, or the clock was set back, it gets
 * a time just behind that one's.
 *
 * Returns: whether it was there
 */
gboolean
gruppe_assessment_row_touch (GruppeConnection  *connection,
                             gint64             assessment,
                             const char        *question,
                             gint64             now,
                             GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "requirements/touch", error);

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":assessment", assessment);
  gruppe_statement_bind_text (statement, ":question", question);
  gruppe_statement_bind_int (statement, ":now", now);
  if (!gruppe_statement_execute (statement, error))
    return FALSE;

  return gruppe_connection_changes (connection) > 0 ||
         gruppe_requirements_not_found ("assessment", assessment, error);
}
