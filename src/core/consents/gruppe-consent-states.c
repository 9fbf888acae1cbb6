/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <json-glib/json-glib.h>

#include "base/gruppe-error.h"
#include "gruppe-consent-states.h"
#include "gruppe-context-job.h"
#include "gruppe-people.h"

/* Behind the columns of the person: all events, as JSON. */
#define COLUMN_EVENTS GRUPPE_PERSON_COLUMNS

struct _GruppePersonStates
{
  GObject parent_instance;

  GruppePerson *person;
  GPtrArray *events;
};

G_DEFINE_FINAL_TYPE (GruppePersonStates, gruppe_person_states, G_TYPE_OBJECT)

/* The values of one event, in the order of gruppe_consent_event_from_row(). */
typedef struct
{
  JsonArray *values;
  guint next;
} Values;

static JsonNode *
take_node (Values *self)
{
  JsonNode *node = json_array_get_element (self->values, self->next++);

  return JSON_NODE_HOLDS_VALUE (node) ? node : NULL;
}

static char *
take_text (Values *self)
{
  JsonNode *node = take_node (self);

  return node != NULL ? g_strdup (json_node_get_string (node)) : NULL;
}

static gint64
take_int (Values *self)
{
  JsonNode *node = take_node (self);

  return node != NULL ? json_node_get_int (node) : 0;
}

/* NULL when it holds what this program does not write. */
static GruppeConsentEvent *
read_event (JsonArray *array)
{
  g_autoptr(GruppeConsentEvent) event = gruppe_consent_event_new ();
  g_autofree char *kind = NULL;
  g_autofree char *method = NULL;
  Values values = { array, 0 };

  if (json_array_get_length (array) != GRUPPE_CONSENT_EVENT_COLUMNS)
    return NULL;

  event->id = take_int (&values);
  event->uid = take_text (&values);
  event->person_uid = take_text (&values);
  event->purpose = take_text (&values);
  kind = take_text (&values);
  event->refers_to = take_text (&values);
  event->choice = take_text (&values);
  event->text_sha256 = take_text (&values);
  event->text_version = take_int (&values);
  event->language = take_text (&values);
  event->provider = take_text (&values);
  method = take_text (&values);
  event->health = take_int (&values) == 1;
  event->given_at = take_int (&values);
  event->zone = take_text (&values);
  event->recorded_at = take_int (&values);
  event->limited = !json_array_get_null_element (array, values.next);
  event->valid_until = take_int (&values);
  event->meeting_uid = take_text (&values);
  event->evidence_sha256 = take_text (&values);
  event->sheet = take_text (&values);
  event->details_sha256 = take_text (&values);
  event->canon = take_int (&values);
  event->prev_hash = take_text (&values);
  event->hash = take_text (&values);

  if (!gruppe_consent_kind_from_string (kind, &event->kind) ||
      !gruppe_consent_method_from_string (method, &event->method) ||
      event->uid == NULL || event->purpose == NULL || event->zone == NULL)
    return NULL;

  return g_steal_pointer (&event);
}

/* An event that cannot be read is left out; gruppe_consent_log_verify_sync() is what finds it. */
static GPtrArray *
read_events (const char *json)
{
  g_autoptr(JsonNode) root = json != NULL ? json_from_string (json, NULL) : NULL;
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_event_free);
  JsonArray *array;

  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return events;

  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      GruppeConsentEvent *event = read_event (json_array_get_array_element (array, i));

      if (event != NULL)
        g_ptr_array_add (events, event);
    }

  return events;
}

static GruppePersonStates *
new_from_row (GruppeStatement *statement)
{
  g_autoptr(GruppePerson) person = gruppe_person_new_from_row (statement);
  g_autoptr(GPtrArray) events = read_events (gruppe_statement_get_text (statement, COLUMN_EVENTS));

  return gruppe_person_states_new (person, events);
}

static void
bind (GruppeStatement *statement,
      GVariant        *filter)
{
  gruppe_people_query.bind (statement, filter);
}

static gpointer
create_row (GruppeStatement *statement,
            gpointer         user_data)
{
  return new_from_row (statement);
}

const GruppeQuery gruppe_consent_states_query = {
  .topics = GRUPPE_TOPIC_PEOPLE | GRUPPE_TOPIC_CONSENTS,
  .bind = bind,
  .create_row = create_row,
  .row_type = gruppe_person_states_get_type,
  .page_statement = "consents/states-row",
};

static gpointer
read_one (GruppeConnection  *connection,
          gpointer           data,
          GCancellable      *cancellable,
          GError           **error)
{
  const char *uid = data;
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/states-find", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":uid", uid);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_DONE)
    g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND, "There is no person %s",
                 uid);

  return step == GRUPPE_STEP_ROW ? new_from_row (statement) : NULL;
}

/* All rows of STATEMENT, which is released. */
static GPtrArray *
read_rows (GruppeStatement  *taken,
           GError          **error)
{
  g_autoptr(GruppeStatement) statement = taken;
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  GruppeStep step;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    g_ptr_array_add (people, new_from_row (statement));

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&people) : NULL;
}

static gpointer
read_all (GruppeConnection  *connection,
          gpointer           data,
          GCancellable      *cancellable,
          GError           **error)
{
  GruppeStatement *statement = gruppe_connection_statement (connection, "consents/states-all", error);

  return statement != NULL ? read_rows (statement, error) : NULL;
}

static void
gruppe_person_states_finalize (GObject *object)
{
  GruppePersonStates *self = GRUPPE_PERSON_STATES (object);

  g_clear_object (&self->person);
  g_clear_pointer (&self->events, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_person_states_parent_class)->finalize (object);
}

static void
gruppe_person_states_class_init (GruppePersonStatesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_person_states_finalize;
}

static void
gruppe_person_states_init (GruppePersonStates *self)
{
}

/**
 * gruppe_person_states_new:
 * @person: a person
 * @events: (element-type GruppeConsentEvent): all events of that person; not changed any more
 *
 * Returns: (transfer full): both together
 */
GruppePersonStates *
gruppe_person_states_new (GruppePerson *person,
                          GPtrArray    *events)
{
  GruppePersonStates *self;

  g_return_val_if_fail (GRUPPE_IS_PERSON (person), NULL);
  g_return_val_if_fail (events != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_PERSON_STATES, NULL);
  self->person = g_object_ref (person);
  self->events = g_ptr_array_ref (events);

  return self;
}

/**
 * gruppe_person_states_get_person:
 * @self: a person with states
 *
 * Returns: (transfer none): the person
 */
GruppePerson *
gruppe_person_states_get_person (GruppePersonStates *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON_STATES (self), NULL);

  return self->person;
}

/**
 * gruppe_person_states_get_events:
 * @self: a person with states
 *
 * Returns: (transfer none) (element-type GruppeConsentEvent): all events, in the order in which they
 *   were entered
 */
GPtrArray *
gruppe_person_states_get_events (GruppePersonStates *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON_STATES (self), NULL);

  return self->events;
}

/**
 * gruppe_person_states_get_state:
 * @self: a person with states
 * @purpose: id of a purpose
 * @provider: (nullable): the provider that the consent is needed for; %NULL or "" if any will do
 * @forms: purposes and forms
 * @now: what time it is
 *
 * Of a purpose for single dates this is the state of the latest answer, whatever its date.
 *
 * Returns: where the person stands
 */
GruppeConsentState
gruppe_person_states_get_state (GruppePersonStates *self,
                                const char         *purpose,
                                const char         *provider,
                                GruppeConsentForms *forms,
                                gint64              now)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON_STATES (self), GRUPPE_CONSENT_STATE_NOT_ASKED);
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (forms), GRUPPE_CONSENT_STATE_NOT_ASKED);

  return gruppe_consent_state (gruppe_person_states_get_latest (self, purpose), provider,
                               gruppe_consent_forms_get_version (forms, purpose), now);
}

/**
 * gruppe_person_states_get_latest:
 * @self: a person with states
 * @purpose: id of a purpose
 *
 * Returns: (transfer none) (nullable): the answer that counts
 */
const GruppeConsentEvent *
gruppe_person_states_get_latest (GruppePersonStates *self,
                                 const char         *purpose)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON_STATES (self), NULL);
  g_return_val_if_fail (purpose != NULL, NULL);

  return gruppe_consent_latest (self->events, purpose, G_MAXINT64);
}

/**
 * gruppe_person_states_get_state_for_meeting:
 * @self: a person with states
 * @purpose: id of a purpose
 * @meeting_uid: a meeting
 * @forms: purposes and forms
 * @when: the moment that is asked about: a yes may end before the meeting begins
 *
 * Returns: where the person stands with this very meeting
 */
GruppeConsentState
gruppe_person_states_get_state_for_meeting (GruppePersonStates *self,
                                            const char         *purpose,
                                            const char         *meeting_uid,
                                            GruppeConsentForms *forms,
                                            gint64              when)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON_STATES (self), GRUPPE_CONSENT_STATE_NOT_ASKED);
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (forms), GRUPPE_CONSENT_STATE_NOT_ASKED);

  return gruppe_consent_state (
      gruppe_person_states_get_latest_for_meeting (self, purpose, meeting_uid), NULL,
      gruppe_consent_forms_get_version (forms, purpose), when);
}

/**
 * gruppe_person_states_get_latest_for_meeting:
 * @self: a person with states
 * @purpose: id of a purpose
 * @meeting_uid: a meeting
 *
 * Returns: (transfer none) (nullable): the answer that counts for it, see
 *   gruppe_consent_latest_for_meeting()
 */
const GruppeConsentEvent *
gruppe_person_states_get_latest_for_meeting (GruppePersonStates *self,
                                             const char         *purpose,
                                             const char         *meeting_uid)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON_STATES (self), NULL);
  g_return_val_if_fail (purpose != NULL, NULL);
  g_return_val_if_fail (meeting_uid != NULL, NULL);

  return gruppe_consent_latest_for_meeting (self->events, purpose, meeting_uid, G_MAXINT64);
}

/**
 * gruppe_person_states_get_last_request:
 * @self: a person with states
 * @purpose: id of a purpose
 *
 * Returns: (transfer none) (nullable): when the person was asked last
 */
const GruppeConsentEvent *
gruppe_person_states_get_last_request (GruppePersonStates *self,
                                       const char         *purpose)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON_STATES (self), NULL);
  g_return_val_if_fail (purpose != NULL, NULL);

  return gruppe_consent_last_request (self->events, purpose);
}

/**
 * gruppe_consent_states_load_async:
 * @context: services
 * @person_uid: a person
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads one person.
 */
void
gruppe_consent_states_load_async (GruppeContext       *context,
                                  const char          *person_uid,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (person_uid != NULL);

  gruppe_context_read_async (context, read_one, g_strdup (person_uid), g_free, g_object_unref,
                             cancellable, callback, user_data);
}

/**
 * gruppe_consent_states_load_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the person, or %NULL with %GRUPPE_STORE_ERROR_NOT_FOUND or
 *   another error set
 */
GruppePersonStates *
gruppe_consent_states_load_finish (GruppeContext  *context,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_consent_states_load_sync:
 * @context: services
 * @person_uid: a person
 * @error: return location
 *
 * Returns: (transfer full) (nullable): see gruppe_consent_states_load_finish()
 */
GruppePersonStates *
gruppe_consent_states_load_sync (GruppeContext  *context,
                                 const char     *person_uid,
                                 GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (person_uid != NULL, NULL);

  return gruppe_database_read_sync (gruppe_context_get_database (context), read_one,
                                    (gpointer) person_uid, error);
}

/**
 * gruppe_consent_states_read_meeting:
 * @connection: the worker's connection
 * @meeting: row of a meeting
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppePersonStates): who takes part, by name
 */
GPtrArray *
gruppe_consent_states_read_meeting (GruppeConnection  *connection,
                                    gint64             meeting,
                                    GError           **error)
{
  GruppeStatement *statement;

  g_return_val_if_fail (connection != NULL, NULL);

  statement = gruppe_connection_statement (connection, "consents/states-date", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":meeting", meeting);

  return read_rows (statement, error);
}

/**
 * gruppe_consent_states_list_sync:
 * @context: services
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppePersonStates): everybody, by name
 */
GPtrArray *
gruppe_consent_states_list_sync (GruppeContext  *context,
                                 GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_database_read_sync (gruppe_context_get_database (context), read_all, NULL, error);
}
