/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-meeting-people.h"
#include "gruppe-meeting-private.h"

/* All of this runs in the worker, inside one transaction. */

static void
set_text (char       **field,
          const char  *from,
          const char  *to)
{
  if (g_strcmp0 (from, to) == 0)
    return;

  g_free (*field);
  *field = g_strdup (to);
}

/* The name of an item, which must not have become another meanwhile. */
static gboolean
set_item (char       **field,
          const char  *from,
          const char  *to,
          GError     **error)
{
  if (g_strcmp0 (from, to) == 0)
    return TRUE;

  if (g_strcmp0 (*field, from) != 0)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND,
                   "This meeting has got another password in the meantime");
      return FALSE;
    }

  g_free (*field);
  *field = g_strdup (to);

  return TRUE;
}

static gboolean
next_generation (GruppeConnection  *connection,
                 gint64             id,
                 gint64            *ret_generation,
                 GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "meetings/next-generation", error);

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":id", id);
  if (gruppe_statement_step (statement, error) != GRUPPE_STEP_ROW)
    return FALSE;

  *ret_generation = gruppe_statement_get_int (statement, 0);

  return TRUE;
}

/* ROW is what lies there now. */
static gboolean
apply (GruppeMeetingRow        *row,
       const GruppeMeetingRow  *from,
       const GruppeMeetingRow  *to,
       GError                 **error)
{
  set_text (&row->title, from->title, to->title);
  set_text (&row->provider, from->provider, to->provider);
  set_text (&row->link, from->link, to->link);
  set_text (&row->zone, from->zone, to->zone);
  set_text (&row->meeting_number, from->meeting_number, to->meeting_number);
  set_text (&row->dial_in, from->dial_in, to->dial_in);
  set_text (&row->foreign_uid, from->foreign_uid, to->foreign_uid);
  if (!set_item (&row->secret_uid, from->secret_uid, to->secret_uid, error) ||
      !set_item (&row->pin_uid, from->pin_uid, to->pin_uid, error))
    return FALSE;

  if (from->starts_at != to->starts_at)
    row->starts_at = to->starts_at;
  if (from->minutes != to->minutes)
    row->minutes = to->minutes;
  if (from->secret_state != to->secret_state)
    row->secret_state = to->secret_state;
  if (from->secret_expires_at != to->secret_expires_at)
    row->secret_expires_at = to->secret_expires_at;
  if (from->trial != to->trial)
    row->trial = to->trial;
  if (from->cancelled_at != to->cancelled_at)
    row->cancelled_at = to->cancelled_at;
  if (from->generation != to->generation)
    row->generation = to->generation;

  if (from->starts_at != to->starts_at || from->minutes != to->minutes || from->cancelled_at != to->cancelled_at ||
      g_strcmp0 (from->zone, to->zone) != 0 || g_strcmp0 (from->link, to->link) != 0)
    row->sequence++;

  return TRUE;
}

/* A password that somebody else has used since it was looked for is refused here. */
static gboolean
mark_used (GruppeConnection   *connection,
           GruppeMeetingStep  *step,
           gint64              now,
           GError            **error)
{
  gboolean added = FALSE;

  if (!gruppe_meeting_used_add (connection, step->hash, now, &added, error))
    return FALSE;

  if (added || step->by_provider)
    return TRUE;

  gruppe_meeting_used_set_error (error);

  return FALSE;
}

static gboolean
find_series (GruppeConnection  *connection,
             GVariant          *series,
             gint64            *ret_id,
             GError           **error)
{
  g_autoptr(GruppeStatement) find = gruppe_connection_statement (connection, "meetings/series-find", error);
  g_autoptr(GruppeStatement) insert = NULL;
  const char *uid, *rule;
  gint64 created_at;

  if (find == NULL)
    return FALSE;

  g_variant_get (series, "(&s&sx)", &uid, &rule, &created_at);
  gruppe_statement_bind_text (find, ":uid", uid);
  switch (gruppe_statement_step (find, error))
    {
    case GRUPPE_STEP_ROW:
      *ret_id = gruppe_statement_get_int (find, 0);
      return TRUE;

    case GRUPPE_STEP_DONE:
      break;

    case GRUPPE_STEP_ERROR:
    default:
      return FALSE;
    }

  insert = gruppe_connection_statement (connection, "meetings/series-insert", error);
  if (insert == NULL)
    return FALSE;

  gruppe_statement_bind_text (insert, ":uid", uid);
  gruppe_statement_bind_text (insert, ":rule", rule);
  gruppe_statement_bind_int (insert, ":created_at", created_at);
  if (!gruppe_statement_execute (insert, error))
    return FALSE;

  *ret_id = gruppe_connection_last_insert_id (connection);

  return TRUE;
}

static gboolean
insert_row (GruppeConnection   *connection,
            GruppeMeetingStep  *step,
            gint64              now,
            GError            **error)
{
  step->to->series_id = 0;
  if (step->series != NULL && !find_series (connection, step->series, &step->to->series_id, error))
    return FALSE;

  if (step->hash != NULL)
    {
      if (!mark_used (connection, step, now, error))
        return FALSE;
      step->to->generation++;
    }

  step->written = gruppe_meeting_row_insert (connection, step->to, now, error);
  if (step->written == NULL)
    return FALSE;

  return step->people == NULL ||
         gruppe_meeting_people_bring_back (connection, gruppe_meeting_get_id (step->written), step->people, error);
}

static gboolean
update_row (GruppeConnection   *connection,
            GruppeMeetingStep  *step,
            gint64              now,
            GError            **error)
{
  g_autoptr(GruppeMeeting) present = gruppe_meeting_row_read (connection, step->id, error);
  g_autoptr(GruppeMeetingRow) row = NULL;

  if (present == NULL)
    return FALSE;

  row = gruppe_meeting_row_new_from (present);
  if (!apply (row, step->from, step->to, error))
    return FALSE;

  if (step->hash != NULL &&
      (!mark_used (connection, step, now, error) || !next_generation (connection, step->id, &row->generation, error)))
    return FALSE;

  if (!gruppe_meeting_row_update (connection, step->id, row, now, error))
    return FALSE;

  step->written = gruppe_meeting_row_read (connection, step->id, error);

  return step->written != NULL;
}

static gboolean
keep_series (GruppeConnection   *connection,
             GruppeMeetingStep  *step,
             GError            **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep found;

  if (step->from->series_id == 0)
    return TRUE;

  statement = gruppe_connection_statement (connection, "meetings/series-row", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":id", step->from->series_id);
  found = gruppe_statement_step (statement, error);
  if (found == GRUPPE_STEP_ROW)
    step->series = g_variant_ref_sink (g_variant_new (GRUPPE_MEETING_SERIES_TYPE, gruppe_statement_get_text (statement, 0),
                                                      gruppe_statement_get_text (statement, 1),
                                                      gruppe_statement_get_int (statement, 2)));

  return found != GRUPPE_STEP_ERROR;
}

static gboolean
delete_row (GruppeConnection   *connection,
            GruppeMeetingStep  *step,
            GError            **error)
{
  if (!keep_series (connection, step, error))
    return FALSE;

  step->people = gruppe_meeting_people_keep (connection, step->id, error);
  if (step->people == NULL)
    return FALSE;

  return gruppe_meeting_row_delete (connection, step->id, error);
}

static gboolean
tidy_series (GruppeConnection  *connection,
             GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "meetings/series-tidy", error);

  return statement != NULL && gruppe_statement_execute (statement, error);
}

/**
 * gruppe_meeting_steps_write:
 * @connection: the worker's connection
 * @steps: (element-type GruppeMeetingStep): what happens to each meeting
 * @now: seconds since 1970, UTC
 * @error: return location
 *
 * Returns: whether everything was written
 */
gboolean
gruppe_meeting_steps_write (GruppeConnection  *connection,
                            GPtrArray         *steps,
                            gint64             now,
                            GError           **error)
{
  gboolean deleted = FALSE;

  for (guint i = 0; i < steps->len; i++)
    {
      GruppeMeetingStep *step = g_ptr_array_index (steps, i);
      gboolean done = FALSE;

      switch (step->action)
        {
        case GRUPPE_MEETING_INSERT:
          done = insert_row (connection, step, now, error);
          break;

        case GRUPPE_MEETING_UPDATE:
          done = update_row (connection, step, now, error);
          break;

        case GRUPPE_MEETING_DELETE:
        default:
          done = delete_row (connection, step, error);
          deleted = TRUE;
          break;
        }

      if (!done)
        return FALSE;
    }

  return !deleted || tidy_series (connection, error);
}
