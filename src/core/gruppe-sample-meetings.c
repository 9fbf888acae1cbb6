/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-core"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-json.h"
#include "base/gruppe-zone.h"
#include "consents/gruppe-person.h"
#include "gruppe-sample-meetings.h"
#include "meetings/gruppe-meeting-people-private.h"
#include "meetings/gruppe-meeting-plan.h"

#define SAMPLE_ZONE "Europe/Berlin"

/* What is left to do; one step after the other, each asynchronous like the user's own would be. */
typedef struct
{
  JsonObject *series;
  GHashTable *people; /* name -> gint64 * */
  GPtrArray *meetings;
  gboolean is_set;
  gboolean has_people;
  guint n_deliveries;
  guint n_ticks;
} Fill;

static void next_step (GTask *task);

static void
fill_free (Fill *fill)
{
  g_clear_pointer (&fill->series, json_object_unref);
  g_clear_pointer (&fill->people, g_hash_table_unref);
  g_clear_pointer (&fill->meetings, g_ptr_array_unref);
  g_free (fill);
}

static char *
get_string (JsonObject *object,
            const char *member)
{
  return g_strdup (json_object_get_string_member_with_default (object, member, ""));
}

static gint64
get_first (Fill *fill)
{
  return gruppe_meeting_get_id (g_ptr_array_index (fill->meetings, 0));
}

/* The rows of those named in the list "people"; whom the sample does not have is an error of the sample. */
static GArray *
get_people (Fill        *fill,
            JsonObject  *object,
            GError     **error)
{
  JsonArray *names = json_object_get_array_member (object, "people");
  g_autoptr(GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      const char *name = json_array_get_string_element (names, i);
      gint64 *id = g_hash_table_lookup (fill->people, name);

      if (id == NULL)
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "series.people", 0, "sample.json: there is no \"%s\"", name);
          return NULL;
        }

      g_array_append_val (people, *id);
    }

  return g_steal_pointer (&people);
}

/* In the worker. */
static gpointer
read_people (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr(GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GruppeStatement) ids = gruppe_connection_statement (connection, "people/ids-by-name", error);
  g_autoptr(GruppeStatement) row = ids != NULL ? gruppe_connection_statement (connection, "people/row", error) : NULL;
  GruppeStep step;

  if (row == NULL)
    return NULL;

  while ((step = gruppe_statement_step (ids, error)) == GRUPPE_STEP_ROW)
    {
      g_autoptr(GruppePerson) person = NULL;
      gint64 *id;

      gruppe_statement_bind_int (row, ":id", gruppe_statement_get_int (ids, 0));
      if (gruppe_statement_step (row, error) != GRUPPE_STEP_ROW)
        return NULL;

      person = gruppe_person_new_from_row (row);
      gruppe_statement_reset (row);
      id = g_new (gint64, 1);
      *id = gruppe_person_get_id (person);
      g_hash_table_insert (people, g_strdup (gruppe_person_get_name (person)), id);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&people) : NULL;
}

static void
go_on (GTask  *task,
       GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    next_step (task);
}

static void
people_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Fill *fill = g_task_get_task_data (task);
  GError *error = NULL;

  fill->people = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  go_on (task, error);
}

static void
series_added_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Fill *fill = g_task_get_task_data (task);
  GError *error = NULL;

  fill->meetings = gruppe_meetings_add_series_finish (GRUPPE_CONTEXT (source), result, &error);
  go_on (task, error);
}

static void
state_set_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GruppeMeeting) meeting = NULL;
  GError *error = NULL;

  meeting = gruppe_meetings_set_state_finish (GRUPPE_CONTEXT (source), result, &error);
  go_on (task, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  gruppe_meeting_people_write_finish (GRUPPE_CONTEXT (source), result, &error);
  go_on (task, error);
}

static void
add_series (GTask   *task,
            Fill    *fill,
            GError **error)
{
  GruppeContext *context = g_task_get_source_object (task);
  g_autoptr(GruppeWords) title = gruppe_words_read (fill->series, "sample.json", "title", TRUE, error);
  g_autoptr(GruppeMeetingDraft) draft = gruppe_meeting_draft_new ();
  g_autoptr(GruppeSeriesRule) rule = gruppe_series_rule_new ();
  g_autoptr(GDateTime) today = NULL;
  g_autoptr(GDateTime) day = NULL;

  if (title == NULL)
    return;

  today = gruppe_zone_from_utc (SAMPLE_ZONE, gruppe_clock_now (gruppe_context_get_clock (context)));
  day = g_date_time_add_days (today, (int) json_object_get_int_member (fill->series, "in_days"));
  draft->title = g_strdup (gruppe_words_get (title));
  draft->provider = get_string (fill->series, "provider");
  draft->link = get_string (fill->series, "link");
  draft->zone = g_strdup (SAMPLE_ZONE);
  g_date_time_get_ymd (day, &draft->year, &draft->month, &draft->day);
  draft->hour = (int) json_object_get_int_member (fill->series, "hour");
  draft->minute = (int) json_object_get_int_member (fill->series, "minute");
  draft->minutes = (int) json_object_get_int_member (fill->series, "minutes");
  rule->interval = (int) json_object_get_int_member (fill->series, "weeks");
  rule->count = (int) json_object_get_int_member (fill->series, "count");

  gruppe_meetings_add_series_async (context, draft, rule, g_task_get_cancellable (task), series_added_cb, g_object_ref (task));
}

static void
set_people (GTask   *task,
            Fill    *fill,
            GError **error)
{
  g_autoptr(GArray) people = get_people (fill, fill->series, error);

  if (people != NULL)
    gruppe_meeting_people_set_async (g_task_get_source_object (task), get_first (fill), TRUE, (const gint64 *) people->data,
                                     people->len, g_task_get_cancellable (task), written_cb, g_object_ref (task));
}

static void
note_delivery (GTask       *task,
               Fill        *fill,
               JsonObject  *object,
               GError     **error)
{
  g_autoptr(GArray) people = get_people (fill, object, error);

  if (people != NULL)
    gruppe_meeting_delivery_note_async (g_task_get_source_object (task), get_first (fill), (const gint64 *) people->data,
                                        people->len,
                                        gruppe_delivery_what_from_string (json_object_get_string_member (object, "what")),
                                        gruppe_delivery_way_from_string (json_object_get_string_member (object, "way")),
                                        g_task_get_cancellable (task), written_cb, g_object_ref (task));
}

/* The first date is set at the provider, half of the group has the password, and some of the checklist is done. */
static void
next_step (GTask *task)
{
  GruppeContext *context = g_task_get_source_object (task);
  Fill *fill = g_task_get_task_data (task);
  JsonArray *deliveries = json_object_get_array_member (fill->series, "deliveries");
  JsonArray *ticks = json_object_get_array_member (fill->series, "ticks");
  GError *error = NULL;

  if (fill->people == NULL)
    gruppe_database_read_async (gruppe_context_get_database (context), read_people, NULL, NULL,
                                (GDestroyNotify) g_hash_table_unref, g_task_get_cancellable (task), people_read_cb,
                                g_object_ref (task));
  else if (fill->meetings == NULL)
    add_series (task, fill, &error);
  else if (!fill->is_set)
    {
      fill->is_set = TRUE;
      gruppe_meetings_set_state_async (context, get_first (fill), GRUPPE_SECRET_SET, g_task_get_cancellable (task), state_set_cb,
                                       g_object_ref (task));
    }
  else if (!fill->has_people)
    {
      fill->has_people = TRUE;
      set_people (task, fill, &error);
    }
  else if (fill->n_deliveries < json_array_get_length (deliveries))
    note_delivery (task, fill, json_array_get_object_element (deliveries, fill->n_deliveries++), &error);
  else if (fill->n_ticks < json_array_get_length (ticks))
    gruppe_meeting_tick_async (context, get_first (fill), json_array_get_string_element (ticks, fill->n_ticks++), TRUE,
                               g_task_get_cancellable (task), written_cb, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);

  if (error != NULL)
    g_task_return_error (task, error);
}

/**
 * gruppe_sample_meetings_async:
 * @context: services of a throw-away profile that has the people of the sample
 * @sample: the root of sample.json
 * @cancellable: (nullable): to stop
 * @callback: called when done
 * @user_data: for @callback
 *
 * Adds a series with who takes part and what was handed over.
 */
void
gruppe_sample_meetings_async (GruppeContext       *context,
                              JsonNode            *sample,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Fill *fill;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (sample != NULL);

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_sample_meetings_async);
  fill = g_new0 (Fill, 1);
  fill->series = json_object_ref (json_object_get_object_member (json_node_get_object (sample), "series"));
  g_task_set_task_data (task, fill, (GDestroyNotify) fill_free);
  next_step (task);
}

/**
 * gruppe_sample_meetings_finish:
 * @context: the context
 * @result: from the callback
 * @error: return location
 *
 * Returns: whether all was added
 */
gboolean
gruppe_sample_meetings_finish (GruppeContext  *context,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_sample_meetings_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
