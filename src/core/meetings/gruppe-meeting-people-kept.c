/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-meeting-people.h"

/* People, deliveries (person, what, way, generation, when) in their order, ticks. People by their random names: a row id is given
 * to somebody else when its person is gone. */
#define KEPT_TYPE "(asa(sssxx)a(sx))"

static GruppeStatement *
rows_of (GruppeConnection  *connection,
         const char        *name,
         gint64             meeting,
         GError           **error)
{
  GruppeStatement *statement = gruppe_connection_statement (connection, name, error);

  if (statement != NULL)
    gruppe_statement_bind_int (statement, ":meeting", meeting);

  return statement;
}

static gboolean
keep_people (GruppeConnection  *connection,
             gint64             meeting,
             GVariantBuilder   *builder,
             GError           **error)
{
  g_autoptr(GruppeStatement) rows = rows_of (connection, "meetings/keep-people", meeting, error);
  GruppeStep step = GRUPPE_STEP_ERROR;

  while (rows != NULL && (step = gruppe_statement_step (rows, error)) == GRUPPE_STEP_ROW)
    g_variant_builder_add (builder, "s", gruppe_statement_get_text (rows, 0));

  return step == GRUPPE_STEP_DONE;
}

static gboolean
keep_deliveries (GruppeConnection  *connection,
                 gint64             meeting,
                 GVariantBuilder   *builder,
                 GError           **error)
{
  g_autoptr(GruppeStatement) rows = rows_of (connection, "meetings/keep-deliveries", meeting, error);
  GruppeStep step = GRUPPE_STEP_ERROR;

  while (rows != NULL && (step = gruppe_statement_step (rows, error)) == GRUPPE_STEP_ROW)
    g_variant_builder_add (builder, "(sssxx)", gruppe_statement_get_text (rows, 0), gruppe_statement_get_text (rows, 1),
                           gruppe_statement_get_text (rows, 2), gruppe_statement_get_int (rows, 3),
                           gruppe_statement_get_int (rows, 4));

  return step == GRUPPE_STEP_DONE;
}

static gboolean
keep_ticks (GruppeConnection  *connection,
            gint64             meeting,
            GVariantBuilder   *builder,
            GError           **error)
{
  g_autoptr(GruppeStatement) rows = rows_of (connection, "meetings/ticks", meeting, error);
  GruppeStep step = GRUPPE_STEP_ERROR;

  while (rows != NULL && (step = gruppe_statement_step (rows, error)) == GRUPPE_STEP_ROW)
    g_variant_builder_add (builder, "(sx)", gruppe_statement_get_text (rows, 0), gruppe_statement_get_int (rows, 1));

  return step == GRUPPE_STEP_DONE;
}

static gboolean
bring_people_back (GruppeConnection  *connection,
                   gint64             meeting,
                   GVariant          *people,
                   GError           **error)
{
  g_autoptr(GruppeStatement) insert = rows_of (connection, "meetings/bring-back-person", meeting, error);
  GVariantIter iter;
  const char *uid;

  if (insert == NULL)
    return FALSE;

  g_variant_iter_init (&iter, people);
  while (g_variant_iter_next (&iter, "&s", &uid))
    {
      gruppe_statement_bind_text (insert, ":uid", uid);
      if (!gruppe_statement_execute (insert, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
bring_deliveries_back (GruppeConnection  *connection,
                       gint64             meeting,
                       GVariant          *deliveries,
                       GError           **error)
{
  g_autoptr(GruppeStatement) insert = rows_of (connection, "meetings/bring-back-delivery", meeting, error);
  GVariantIter iter;
  const char *uid, *what, *way;
  gint64 generation, sent_at;

  if (insert == NULL)
    return FALSE;

  g_variant_iter_init (&iter, deliveries);
  while (g_variant_iter_next (&iter, "(&s&s&sxx)", &uid, &what, &way, &generation, &sent_at))
    {
      gruppe_statement_bind_text (insert, ":uid", uid);
      gruppe_statement_bind_text (insert, ":what", what);
      gruppe_statement_bind_text (insert, ":way", way);
      gruppe_statement_bind_int (insert, ":generation", generation);
      gruppe_statement_bind_int (insert, ":sent_at", sent_at);
      if (!gruppe_statement_execute (insert, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
bring_ticks_back (GruppeConnection  *connection,
                  gint64             meeting,
                  GVariant          *ticks,
                  GError           **error)
{
  g_autoptr(GruppeStatement) insert = rows_of (connection, "meetings/tick", meeting, error);
  GVariantIter iter;
  const char *item;
  gint64 ticked_at;

  if (insert == NULL)
    return FALSE;

  g_variant_iter_init (&iter, ticks);
  while (g_variant_iter_next (&iter, "(&sx)", &item, &ticked_at))
    {
      gruppe_statement_bind_text (insert, ":item", item);
      gruppe_statement_bind_int (insert, ":now", ticked_at);
      if (!gruppe_statement_execute (insert, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * gruppe_meeting_people_keep:
 * @connection: a connection
 * @meeting: row of a meeting
 * @error: return location
 *
 * Returns: (transfer full) (nullable): who takes part, what was handed over and what is ticked
 */
GVariant *
gruppe_meeting_people_keep (GruppeConnection  *connection,
                            gint64             meeting,
                            GError           **error)
{
  g_auto(GVariantBuilder) people = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));
  g_auto(GVariantBuilder) deliveries = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sssxx)"));
  g_auto(GVariantBuilder) ticks = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sx)"));

  g_return_val_if_fail (connection != NULL, NULL);

  if (!keep_people (connection, meeting, &people, error) || !keep_deliveries (connection, meeting, &deliveries, error) ||
      !keep_ticks (connection, meeting, &ticks, error))
    return NULL;

  return g_variant_ref_sink (g_variant_new (KEPT_TYPE, &people, &deliveries, &ticks));
}

/**
 * gruppe_meeting_people_bring_back:
 * @connection: the worker's connection
 * @meeting: row of a meeting that nobody takes part in yet
 * @kept: what gruppe_meeting_people_keep() returned
 * @error: return location
 *
 * Puts it to the meeting. People who are gone meanwhile are passed over.
 *
 * Returns: whether all could be written
 */
gboolean
gruppe_meeting_people_bring_back (GruppeConnection  *connection,
                                  gint64             meeting,
                                  GVariant          *kept,
                                  GError           **error)
{
  g_autoptr(GVariant) people = NULL;
  g_autoptr(GVariant) deliveries = NULL;
  g_autoptr(GVariant) ticks = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (kept != NULL && g_variant_is_of_type (kept, G_VARIANT_TYPE (KEPT_TYPE)), FALSE);

  g_variant_get (kept, "(@as@a(sssxx)@a(sx))", &people, &deliveries, &ticks);

  return bring_people_back (connection, meeting, people, error) &&
         bring_deliveries_back (connection, meeting, deliveries, error) && bring_ticks_back (connection, meeting, ticks, error);
}
