/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "consents/gruppe-consent-forms.h"
#include "consents/gruppe-person.h"
#include "gruppe-context-job.h"
#include "gruppe-meeting-people-private.h"

/* Columns of meetings/people behind those of a person. */
enum
{
  COLUMN_INVITED_AT = GRUPPE_PERSON_COLUMNS,
  COLUMN_PASSWORD_AT,
  COLUMN_PASSWORD_WAY,
  COLUMN_HAS_OTHER,
  COLUMN_TAKES_PART,
  COLUMN_CHANGE_TOLD_AT,
  COLUMN_CANCELLATION_TOLD_AT,
};

/* What is asked about one date. */
typedef struct
{
  gint64 meeting;
  gboolean holders;
  gint64 now;
} Question;

typedef struct
{
  gint64 meeting;
  gboolean series;
  GArray *people; /* gint64 */
} Selection;

static void
selection_free (Selection *selection)
{
  g_clear_pointer (&selection->people, g_array_unref);
  g_free (selection);
}

/* The state is computed where everybody computes it, and for the moment the date begins: a yes may end before. */
static gboolean
has_consent (GruppeStatement         *row,
             const GruppeMeetingDate *date,
             gint64                   version,
             gint64                   now)
{
  g_autoptr(GruppePerson) person = gruppe_person_new_from_row (row);

  return gruppe_person_get_state (person, date->provider, version, MAX (now, date->starts_at)) == GRUPPE_CONSENT_STATE_YES;
}

static GruppeMeetingPerson *
read_person (GruppeStatement         *row,
             const GruppeMeetingDate *date,
             gint64                   version,
             gint64                   now)
{
  GruppeMeetingPerson *self = g_new0 (GruppeMeetingPerson, 1);

  self->person = gruppe_statement_get_int (row, 0);
  self->uid = g_strdup (gruppe_statement_get_text (row, 1));
  self->name = g_strdup (gruppe_statement_get_text (row, 2));
  self->mail = g_strdup (gruppe_statement_get_text (row, 3));
  self->phone = g_strdup (gruppe_statement_get_text (row, 4));
  self->invited_at = gruppe_statement_get_int (row, COLUMN_INVITED_AT);
  self->password_at = gruppe_statement_get_int (row, COLUMN_PASSWORD_AT);
  self->password_way = gruppe_delivery_way_from_string (gruppe_statement_get_text (row, COLUMN_PASSWORD_WAY));
  self->has_old_password = gruppe_statement_is_null (row, COLUMN_PASSWORD_AT) && gruppe_statement_get_int (row, COLUMN_HAS_OTHER) != 0;
  self->takes_part = gruppe_statement_get_int (row, COLUMN_TAKES_PART) != 0;
  self->change_told_at = gruppe_statement_get_int (row, COLUMN_CHANGE_TOLD_AT);
  self->cancellation_told_at = gruppe_statement_get_int (row, COLUMN_CANCELLATION_TOLD_AT);
  self->consents = has_consent (row, date, version, now);

  return self;
}

/* In the worker. */
static gpointer
read_people (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  const Question *question = data;
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_meeting_person_free);
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_read (connection, error);
  g_autoptr(GruppeStatement) rows = NULL;
  g_auto(GruppeMeetingDate) date = { 0, };
  gint64 version;
  GruppeStep step;

  if (forms == NULL || !gruppe_meeting_date_read (connection, question->meeting, &date, error))
    return NULL;

  rows = gruppe_connection_statement (connection, "meetings/people", error);
  if (rows == NULL)
    return NULL;

  version = gruppe_consent_forms_get_version (forms, GRUPPE_CONSENT_VIDEO_MEETINGS);
  gruppe_statement_bind_int (rows, ":meeting", question->meeting);
  gruppe_statement_bind_int (rows, ":generation", date.generation);
  gruppe_statement_bind_int (rows, ":holders", question->holders);
  while ((step = gruppe_statement_step (rows, error)) == GRUPPE_STEP_ROW)
    g_ptr_array_add (people, read_person (rows, &date, version, question->now));

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&people) : NULL;
}

static void
bind_dates (GruppeStatement         *statement,
            const Selection         *selection,
            const GruppeMeetingDate *date)
{
  gruppe_statement_bind_int (statement, ":meeting", selection->meeting);
  gruppe_statement_bind_int (statement, ":starts_at", date->starts_at);
  if (selection->series && date->series != 0)
    gruppe_statement_bind_int (statement, ":series_id", date->series);
}

/* In the worker. */
static gpointer
write_people (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  const Selection *selection = data;
  g_autoptr(GruppeStatement) clear = NULL;
  g_autoptr(GruppeStatement) add = NULL;
  g_auto(GruppeMeetingDate) date = { 0, };

  if (!gruppe_meeting_date_read (connection, selection->meeting, &date, error))
    return NULL;

  clear = gruppe_connection_statement (connection, "meetings/clear-people", error);
  add = clear != NULL ? gruppe_connection_statement (connection, "meetings/add-person", error) : NULL;
  if (add == NULL)
    return NULL;

  bind_dates (clear, selection, &date);
  if (!gruppe_statement_execute (clear, error))
    return NULL;

  bind_dates (add, selection, &date);
  for (guint i = 0; i < selection->people->len; i++)
    {
      gint64 person = g_array_index (selection->people, gint64, i);

      gruppe_statement_bind_int (add, ":person", person);
      if (!gruppe_statement_execute (add, error))
        return NULL;

      if (gruppe_connection_changes (connection) == 0)
        {
          g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND,
                       "There is no person %" G_GINT64_FORMAT " any more", person);
          return NULL;
        }
    }

  return NULL;
}

static void
load (GruppeContext       *context,
      gint64               meeting,
      gboolean             holders,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  Question *question = g_new0 (Question, 1);

  question->meeting = meeting;
  question->holders = holders;
  question->now = gruppe_clock_now (gruppe_context_get_clock (context));
  gruppe_context_read_async (context, read_people, question, g_free, (GDestroyNotify) g_ptr_array_unref, cancellable,
                             callback, user_data);
}

void
gruppe_meeting_date_clear (GruppeMeetingDate *self)
{
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->provider, g_free);
}

/* In the worker. */
gboolean
gruppe_meeting_date_read (GruppeConnection   *connection,
                          gint64              meeting,
                          GruppeMeetingDate  *self,
                          GError            **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "meetings/people-date", error);
  GruppeStep step;

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":meeting", meeting);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_DONE)
    g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND, "There is no meeting %" G_GINT64_FORMAT " any more",
                 meeting);
  if (step != GRUPPE_STEP_ROW)
    return FALSE;

  self->uid = g_strdup (gruppe_statement_get_text (statement, 0));
  self->provider = g_strdup (gruppe_statement_get_text (statement, 1));
  self->starts_at = gruppe_statement_get_int (statement, 2);
  self->secret_state = gruppe_secret_state_from_string (gruppe_statement_get_text (statement, 3));
  self->generation = gruppe_statement_get_int (statement, 4);
  self->series = gruppe_statement_get_int (statement, 5);

  return TRUE;
}

/* Each once, in a list of its own; NULL when there are too many. */
GArray *
gruppe_meeting_people_list (const gint64  *people,
                            gsize          n_people,
                            GError       **error)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *list;

  if (n_people > GRUPPE_MEETING_MAX_PEOPLE)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, "people", 0, "people: more than %d people in one meeting",
                              GRUPPE_MEETING_MAX_PEOPLE);
      return NULL;
    }

  list = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) n_people);
  for (gsize i = 0; i < n_people; i++)
    {
      if (g_hash_table_add (known, (gpointer) &people[i]))
        g_array_append_val (list, people[i]);
    }

  return list;
}

/**
 * gruppe_meeting_person_free:
 * @self: (transfer full): one who takes part
 */
void
gruppe_meeting_person_free (GruppeMeetingPerson *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->mail, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_free (self);
}

/**
 * gruppe_meeting_people_load_async:
 * @context: the services
 * @meeting: row of a meeting
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads who takes part, what was handed to whom, and who consents.
 */
void
gruppe_meeting_people_load_async (GruppeContext       *context,
                                  gint64               meeting,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  load (context, meeting, FALSE, cancellable, callback, user_data);
}

/**
 * gruppe_meeting_people_load_finish:
 * @context: the services
 * @result: the result
 * @error: return location; %GRUPPE_STORE_ERROR_NOT_FOUND if the meeting is gone
 *
 * Returns: (transfer full) (element-type GruppeMeetingPerson) (nullable): the people in the order of their names
 */
GPtrArray *
gruppe_meeting_people_load_finish (GruppeContext  *context,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_meeting_holders_load_async:
 * @context: the services
 * @meeting: row of a meeting
 * @cancellable: (nullable): to cancel
 * @callback: called when done, see gruppe_meeting_people_load_finish()
 * @user_data: for @callback
 *
 * Reads everybody who was ever handed a password of this date, also who takes part no more.
 */
void
gruppe_meeting_holders_load_async (GruppeContext       *context,
                                   gint64               meeting,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  load (context, meeting, TRUE, cancellable, callback, user_data);
}

/**
 * gruppe_meeting_people_set_async:
 * @context: the services
 * @meeting: row of a meeting
 * @series: whether it is for all later dates of its series as well
 * @people: (array length=n_people): rows of people; who is there twice takes part once
 * @n_people: how many
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done, see gruppe_meeting_people_write_finish()
 * @user_data: for @callback
 *
 * Sets who takes part, all or nothing.
 */
void
gruppe_meeting_people_set_async (GruppeContext       *context,
                                 gint64               meeting,
                                 gboolean             series,
                                 const gint64        *people,
                                 gsize                n_people,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(GArray) list = NULL;
  GError *error = NULL;
  Selection *selection;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (people != NULL || n_people == 0);

  list = gruppe_meeting_people_list (people, n_people, &error);
  if (list == NULL)
    {
      gruppe_context_job_refuse (context, error, callback, user_data);
      return;
    }

  selection = g_new0 (Selection, 1);
  selection->meeting = meeting;
  selection->series = series;
  selection->people = g_steal_pointer (&list);
  gruppe_context_write_async (context, GRUPPE_TOPIC_MEETINGS, write_people, selection, (GDestroyNotify) selection_free,
                              NULL, cancellable, callback, user_data);
}

/**
 * gruppe_meeting_people_write_finish:
 * @context: the services
 * @result: the result
 * @error: return location: %GRUPPE_STORE_ERROR_NOT_FOUND when the meeting or one of the people is gone, or there is no note to
 *   take back; %GRUPPE_INPUT_ERROR with the place "people", "what" or "item"
 *
 * Of gruppe_meeting_people_set_async(), gruppe_meeting_delivery_note_async(), gruppe_meeting_delivery_undo_async() and
 * gruppe_meeting_tick_async().
 *
 * Returns: whether it was written; nothing was changed otherwise
 */
gboolean
gruppe_meeting_people_write_finish (GruppeContext  *context,
                                    GAsyncResult   *result,
                                    GError        **error)
{
  g_autoptr(GError) failure = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);

  gruppe_context_job_finish (context, result, &failure);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}
