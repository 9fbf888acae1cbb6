/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-context-job.h"
#include "gruppe-meeting-people-private.h"

/* Ids of checklists are shorter. */
#define MAX_ITEM 80

static const char * const what_names[] = { "invitation", "password", "both", "change", "cancellation" };
static const char * const way_names[] = { "mail", "phone", "letter", "message", "person" };

/* What is noted about one date. */
typedef struct
{
  gint64 meeting;
  GArray *people; /* gint64, or NULL */
  GruppeDeliveryWhat what;
  GruppeDeliveryWay way;
  char *item;
  gboolean done;
  gint64 now;
} Note;

static void
note_free (Note *note)
{
  g_clear_pointer (&note->people, g_array_unref);
  g_clear_pointer (&note->item, g_free);
  g_free (note);
}

static Note *
note_new (GruppeContext *context,
          gint64         meeting)
{
  Note *note = g_new0 (Note, 1);

  note->meeting = meeting;
  note->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return note;
}

static gboolean
find_meeting (GruppeConnection  *connection,
              const Note        *note,
              GError           **error)
{
  g_auto(GruppeMeetingDate) date = { 0, };

  if (!gruppe_meeting_date_read (connection, note->meeting, &date, error))
    return FALSE;

  if (note->people != NULL && (note->what == GRUPPE_DELIVERY_PASSWORD || note->what == GRUPPE_DELIVERY_BOTH) &&
      date.secret_state == GRUPPE_SECRET_NONE)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "what", 0, "what: this meeting has no password to hand over");
      return FALSE;
    }

  return TRUE;
}

/* In the worker. */
static gpointer
write_deliveries (GruppeConnection  *connection,
                  gpointer           data,
                  GCancellable      *cancellable,
                  GError           **error)
{
  const Note *note = data;
  g_autoptr(GruppeStatement) insert = NULL;

  if (!find_meeting (connection, note, error))
    return NULL;

  insert = gruppe_connection_statement (connection, "meetings/note-delivery", error);
  if (insert == NULL)
    return NULL;

  gruppe_statement_bind_int (insert, ":meeting", note->meeting);
  gruppe_statement_bind_text (insert, ":what", what_names[note->what]);
  gruppe_statement_bind_text (insert, ":way", way_names[note->way]);
  gruppe_statement_bind_int (insert, ":now", note->now);
  for (guint i = 0; i < note->people->len; i++)
    {
      gint64 person = g_array_index (note->people, gint64, i);

      gruppe_statement_bind_int (insert, ":person", person);
      if (!gruppe_statement_execute (insert, error))
        return NULL;

      if (gruppe_connection_changes (connection) == 0)
        {
          g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND,
                       "Person %" G_GINT64_FORMAT " does not take part in meeting %" G_GINT64_FORMAT, person, note->meeting);
          return NULL;
        }
    }

  return NULL;
}

static gpointer
take_delivery_back (GruppeConnection  *connection,
                    gpointer           data,
                    GCancellable      *cancellable,
                    GError           **error)
{
  const Note *note = data;
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "meetings/undo-delivery", error);
  gint64 person = g_array_index (note->people, gint64, 0);

  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":meeting", note->meeting);
  gruppe_statement_bind_int (statement, ":person", person);
  if (gruppe_statement_execute (statement, error) && gruppe_connection_changes (connection) == 0)
    g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND,
                 "Nothing was handed to person %" G_GINT64_FORMAT " for meeting %" G_GINT64_FORMAT, person, note->meeting);

  return NULL;
}

static gpointer
write_tick (GruppeConnection  *connection,
            gpointer           data,
            GCancellable      *cancellable,
            GError           **error)
{
  const Note *note = data;
  g_autoptr(GruppeStatement) statement = NULL;

  if (!find_meeting (connection, note, error))
    return NULL;

  statement = gruppe_connection_statement (connection, note->done ? "meetings/tick" : "meetings/untick", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":meeting", note->meeting);
  gruppe_statement_bind_text (statement, ":item", note->item);
  if (note->done)
    gruppe_statement_bind_int (statement, ":now", note->now);
  gruppe_statement_execute (statement, error);

  return NULL;
}

static gpointer
read_ticks (GruppeConnection  *connection,
            gpointer           data,
            GCancellable      *cancellable,
            GError           **error)
{
  const Note *note = data;
  g_autoptr(GHashTable) ticks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  if (!find_meeting (connection, note, error))
    return NULL;

  statement = gruppe_connection_statement (connection, "meetings/ticks", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":meeting", note->meeting);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      gint64 *when = g_new (gint64, 1);

      *when = gruppe_statement_get_int (statement, 1);
      g_hash_table_insert (ticks, g_strdup (gruppe_statement_get_text (statement, 0)), when);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&ticks) : NULL;
}

GruppeDeliveryWhat
gruppe_delivery_what_from_string (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (what_names); i++)
    {
      if (g_strcmp0 (name, what_names[i]) == 0)
        return (GruppeDeliveryWhat) i;
    }

  return GRUPPE_DELIVERY_INVITATION;
}

/* Without a name, as where nothing was handed over, it is the first. */
GruppeDeliveryWay
gruppe_delivery_way_from_string (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (way_names); i++)
    {
      if (g_strcmp0 (name, way_names[i]) == 0)
        return (GruppeDeliveryWay) i;
    }

  return GRUPPE_WAY_MAIL;
}

/**
 * gruppe_meeting_delivery_note_async:
 * @context: the services
 * @meeting: row of a meeting
 * @people: (array length=n_people): rows of people who take part
 * @n_people: how many, 1 or more
 * @what: what was handed over
 * @way: on which way
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done, see gruppe_meeting_people_write_finish()
 * @user_data: for @callback
 *
 * Notes that it was handed over now, with the generation of the present password.
 */
void
gruppe_meeting_delivery_note_async (GruppeContext       *context,
                                    gint64               meeting,
                                    const gint64        *people,
                                    gsize                n_people,
                                    GruppeDeliveryWhat   what,
                                    GruppeDeliveryWay    way,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr(GArray) list = NULL;
  GError *error = NULL;
  Note *note;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (people != NULL || n_people == 0);
  g_return_if_fail ((guint) what < G_N_ELEMENTS (what_names));
  g_return_if_fail ((guint) way < G_N_ELEMENTS (way_names));

  if (n_people == 0)
    gruppe_input_error_set (&error, GRUPPE_INPUT_ERROR_EMPTY, "people", 0, "people: nobody is named");
  else
    list = gruppe_meeting_people_list (people, n_people, &error);
  if (list == NULL)
    {
      gruppe_context_job_refuse (context, error, callback, user_data);
      return;
    }

  note = note_new (context, meeting);
  note->people = g_steal_pointer (&list);
  note->what = what;
  note->way = way;
  gruppe_context_write_async (context, GRUPPE_TOPIC_MEETINGS, write_deliveries, note, (GDestroyNotify) note_free, NULL,
                              cancellable, callback, user_data);
}

/**
 * gruppe_meeting_delivery_undo_async:
 * @context: the services
 * @meeting: row of a meeting
 * @person: row of a person
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done, see gruppe_meeting_people_write_finish()
 * @user_data: for @callback
 *
 * Takes the last note about the person back.
 */
void
gruppe_meeting_delivery_undo_async (GruppeContext       *context,
                                    gint64               meeting,
                                    gint64               person,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  Note *note;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  note = note_new (context, meeting);
  note->people = g_array_append_val (g_array_new (FALSE, FALSE, sizeof (gint64)), person);
  gruppe_context_write_async (context, GRUPPE_TOPIC_MEETINGS, take_delivery_back, note, (GDestroyNotify) note_free, NULL,
                              cancellable, callback, user_data);
}

/**
 * gruppe_meeting_tick_async:
 * @context: the services
 * @meeting: row of a meeting
 * @item: id of an item of a checklist
 * @done: whether it is done
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done, see gruppe_meeting_people_write_finish()
 * @user_data: for @callback
 *
 * Ticks an item, with the time; what is ticked already keeps its time. Or takes the tick away.
 */
void
gruppe_meeting_tick_async (GruppeContext       *context,
                           gint64               meeting,
                           const char          *item,
                           gboolean             done,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autofree char *clean = NULL;
  GError *error = NULL;
  Note *note;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (item != NULL);

  clean = gruppe_text_clean (item, "item", 0, MAX_ITEM, GRUPPE_TEXT_REQUIRED, &error);
  if (clean == NULL)
    {
      gruppe_context_job_refuse (context, error, callback, user_data);
      return;
    }

  note = note_new (context, meeting);
  note->item = g_steal_pointer (&clean);
  note->done = done;
  gruppe_context_write_async (context, GRUPPE_TOPIC_MEETINGS, write_tick, note, (GDestroyNotify) note_free, NULL,
                              cancellable, callback, user_data);
}

/**
 * gruppe_meeting_ticks_load_async:
 * @context: the services
 * @meeting: row of a meeting
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads which items of the checklists are ticked.
 */
void
gruppe_meeting_ticks_load_async (GruppeContext       *context,
                                 gint64               meeting,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  gruppe_context_read_async (context, read_ticks, note_new (context, meeting), (GDestroyNotify) note_free,
                             (GDestroyNotify) g_hash_table_unref, cancellable, callback, user_data);
}

/**
 * gruppe_meeting_ticks_load_finish:
 * @context: the services
 * @result: the result
 * @error: return location; %GRUPPE_STORE_ERROR_NOT_FOUND if the meeting is gone
 *
 * Returns: (transfer full) (element-type utf8 gint64) (nullable): when each item was ticked, by its id
 */
GHashTable *
gruppe_meeting_ticks_load_finish (GruppeContext  *context,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}
