/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-meeting-row.h"

static void
set_not_found (GError **error,
               gint64   id)
{
  g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND,
               "There is no meeting %" G_GINT64_FORMAT " any more", id);
}

/* Of an UPDATE or DELETE of one row. */
static gboolean
execute_on_row (GruppeConnection  *connection,
                GruppeStatement   *statement,
                gint64             id,
                GError           **error)
{
  if (!gruppe_statement_execute (statement, error))
    return FALSE;

  if (gruppe_connection_changes (connection) != 1)
    {
      set_not_found (error, id);
      return FALSE;
    }

  return TRUE;
}

static const char *
text_or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
bind_unless_zero (GruppeStatement *statement,
                  const char      *parameter,
                  gint64           value)
{
  if (value != 0)
    gruppe_statement_bind_int (statement, parameter, value);
  else
    gruppe_statement_bind_null (statement, parameter);
}

/* Everything but what names the row. */
static void
bind (GruppeStatement        *statement,
      const GruppeMeetingRow *self,
      gint64                  now)
{
  gruppe_statement_bind_text (statement, ":title", self->title);
  gruppe_statement_bind_text (statement, ":provider", self->provider);
  gruppe_statement_bind_text (statement, ":link", self->link);
  gruppe_statement_bind_int (statement, ":starts_at", self->starts_at);
  gruppe_statement_bind_text (statement, ":zone", self->zone);
  gruppe_statement_bind_int (statement, ":minutes", self->minutes);
  gruppe_statement_bind_text (statement, ":secret_uid", self->secret_uid);
  gruppe_statement_bind_text (statement, ":secret_state",
                              gruppe_secret_state_to_string (self->secret_state));
  gruppe_statement_bind_int (statement, ":secret_expires_at", self->secret_expires_at);
  bind_unless_zero (statement, ":series_id", self->series_id);
  gruppe_statement_bind_text (statement, ":kind", self->trial ? "trial" : "meeting");
  gruppe_statement_bind_int (statement, ":sequence", self->sequence);
  bind_unless_zero (statement, ":cancelled_at", self->cancelled_at);
  gruppe_statement_bind_text (statement, ":meeting_number", text_or_empty (self->meeting_number));
  gruppe_statement_bind_text (statement, ":dial_in", text_or_empty (self->dial_in));
  gruppe_statement_bind_text (statement, ":pin_uid", self->pin_uid);
  gruppe_statement_bind_text (statement, ":foreign_uid", text_or_empty (self->foreign_uid));
  gruppe_statement_bind_int (statement, ":generation", self->generation);
  gruppe_statement_bind_int (statement, ":now", now);
}

/**
 * gruppe_meeting_row_free:
 * @self: (transfer full): a row
 */
void
gruppe_meeting_row_free (GruppeMeetingRow *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->link, g_free);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->secret_uid, g_free);
  g_clear_pointer (&self->meeting_number, g_free);
  g_clear_pointer (&self->dial_in, g_free);
  g_clear_pointer (&self->pin_uid, g_free);
  g_clear_pointer (&self->foreign_uid, g_free);
  g_free (self);
}

/**
 * gruppe_meeting_row_new_from:
 * @meeting: a meeting that was read
 *
 * Returns: (transfer full): the row that brings it back
 */
GruppeMeetingRow *
gruppe_meeting_row_new_from (GruppeMeeting *meeting)
{
  GruppeMeetingRow *self;

  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);

  self = g_new0 (GruppeMeetingRow, 1);
  self->uid = g_strdup (gruppe_meeting_get_uid (meeting));
  self->title = g_strdup (gruppe_meeting_get_title (meeting));
  self->provider = g_strdup (gruppe_meeting_get_provider (meeting));
  self->link = g_strdup (gruppe_meeting_get_link (meeting));
  self->starts_at = gruppe_meeting_get_starts_at (meeting);
  self->zone = g_strdup (gruppe_meeting_get_zone (meeting));
  self->minutes = gruppe_meeting_get_minutes (meeting);
  self->secret_uid = g_strdup (gruppe_meeting_get_secret_uid (meeting));
  self->secret_state = gruppe_meeting_get_secret_state (meeting);
  self->secret_expires_at = gruppe_meeting_get_secret_expires_at (meeting);
  self->series_id = gruppe_meeting_get_series_id (meeting);
  self->trial = gruppe_meeting_is_trial (meeting);
  self->sequence = gruppe_meeting_get_sequence (meeting);
  self->cancelled_at = gruppe_meeting_get_cancelled_at (meeting);
  self->meeting_number = g_strdup (gruppe_meeting_get_meeting_number (meeting));
  self->dial_in = g_strdup (gruppe_meeting_get_dial_in (meeting));
  self->pin_uid = g_strdup (gruppe_meeting_get_pin_uid (meeting));
  self->foreign_uid = g_strdup (gruppe_meeting_get_foreign_uid (meeting));
  self->generation = gruppe_meeting_get_generation (meeting);

  return self;
}

/**
 * gruppe_meeting_row_copy:
 * @self: a row
 *
 * Returns: (transfer full): a copy
 */
GruppeMeetingRow *
gruppe_meeting_row_copy (const GruppeMeetingRow *self)
{
  GruppeMeetingRow *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (GruppeMeetingRow, 1);
  *copy = *self;
  copy->uid = g_strdup (self->uid);
  copy->title = g_strdup (self->title);
  copy->provider = g_strdup (self->provider);
  copy->link = g_strdup (self->link);
  copy->zone = g_strdup (self->zone);
  copy->secret_uid = g_strdup (self->secret_uid);
  copy->meeting_number = g_strdup (self->meeting_number);
  copy->dial_in = g_strdup (self->dial_in);
  copy->pin_uid = g_strdup (self->pin_uid);
  copy->foreign_uid = g_strdup (self->foreign_uid);

  return copy;
}

/**
 * gruppe_meeting_row_insert:
 * @connection: the worker's connection
 * @self: what to insert
 * @now: seconds since 1970, UTC
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the meeting as it is stored now
 */
GruppeMeeting *
gruppe_meeting_row_insert (GruppeConnection        *connection,
                           const GruppeMeetingRow  *self,
                           gint64                   now,
                           GError                 **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "meetings/insert", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":uid", self->uid);
  bind (statement, self, now);
  if (!gruppe_statement_execute (statement, error))
    return NULL;

  return gruppe_meeting_row_read (connection, gruppe_connection_last_insert_id (connection), error);
}

/**
 * gruppe_meeting_row_read:
 * @connection: a connection
 * @id: a row
 * @error: return location; %GRUPPE_STORE_ERROR_NOT_FOUND if there is none
 *
 * Returns: (transfer full) (nullable): the meeting
 */
GruppeMeeting *
gruppe_meeting_row_read (GruppeConnection  *connection,
                         gint64             id,
                         GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "meetings/row", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":id", id);
  switch (gruppe_statement_step (statement, error))
    {
    case GRUPPE_STEP_ROW:
      return gruppe_meeting_new_from_row (statement);

    case GRUPPE_STEP_DONE:
      set_not_found (error, id);
      return NULL;

    case GRUPPE_STEP_ERROR:
    default:
      return NULL;
    }
}

/**
 * gruppe_meeting_row_delete:
 * @connection: the worker's connection
 * @id: a row
 * @error: return location
 *
 * Returns: whether it was there and is gone now
 */
gboolean
gruppe_meeting_row_delete (GruppeConnection  *connection,
                           gint64             id,
                           GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "meetings/delete", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":id", id);

  return execute_on_row (connection, statement, id, error);
}

/**
 * gruppe_meeting_row_update:
 * @connection: the worker's connection
 * @id: a row
 * @self: what is in it from now on; its UID stays
 * @now: seconds since 1970, UTC
 * @error: return location
 *
 * Returns: whether it was changed
 */
gboolean
gruppe_meeting_row_update (GruppeConnection        *connection,
                           gint64                   id,
                           const GruppeMeetingRow  *self,
                           gint64                   now,
                           GError                 **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "meetings/update", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":id", id);
  bind (statement, self, now);

  return execute_on_row (connection, statement, id, error);
}

/**
 * gruppe_meeting_row_set_state:
 * @connection: the worker's connection
 * @id: a row that has a password
 * @secret_state: the state of its password
 * @now: seconds since 1970, UTC
 * @error: return location
 *
 * Returns: whether it was changed
 */
gboolean
gruppe_meeting_row_set_state (GruppeConnection   *connection,
                              gint64              id,
                              GruppeSecretState   secret_state,
                              gint64              now,
                              GError            **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "meetings/set-state", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":id", id);
  gruppe_statement_bind_text (statement, ":secret_state",
                              gruppe_secret_state_to_string (secret_state));
  gruppe_statement_bind_int (statement, ":now", now);

  return execute_on_row (connection, statement, id, error);
}

/**
 * gruppe_meeting_row_set_link:
 * @connection: the worker's connection
 * @id: a row
 * @link: a checked link, or ""
 * @now: seconds since 1970, UTC
 * @error: return location
 *
 * Returns: whether it was changed
 */
gboolean
gruppe_meeting_row_set_link (GruppeConnection  *connection,
                             gint64             id,
                             const char        *link,
                             gint64             now,
                             GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "meetings/set-link", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":id", id);
  gruppe_statement_bind_text (statement, ":link", link);
  gruppe_statement_bind_int (statement, ":now", now);

  return execute_on_row (connection, statement, id, error);
}

/**
 * gruppe_meeting_row_list:
 * @connection: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type GruppeMeeting) (nullable): all meetings in order of their start
 */
GPtrArray *
gruppe_meeting_row_list (GruppeConnection  *connection,
                         GError           **error)
{
  g_autoptr(GPtrArray) meetings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "meetings/list", error);
  if (statement == NULL)
    return NULL;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    g_ptr_array_add (meetings, gruppe_meeting_new_from_row (statement));

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&meetings) : NULL;
}
