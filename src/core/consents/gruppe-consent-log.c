/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-consent-log.h"
#include "gruppe-consents-job.h"

typedef struct
{
  GruppeConsentEntry *entry;
  char *zone;
  gint64 now;
  GError *refused;              /* found wrong before the worker saw it */

  /* A caller that waits fetches the result here, so that it is not lost when COMMIT fails. */
  gboolean waiting;
  GruppeConsentEvent *result;
} RecordJob;

static void
record_job_free (RecordJob *job)
{
  g_clear_pointer (&job->entry, gruppe_consent_entry_free);
  g_clear_pointer (&job->zone, g_free);
  g_clear_error (&job->refused);
  g_clear_pointer (&job->result, gruppe_consent_event_free);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecordJob, record_job_free)

/* The catalogue belongs to the main thread, so a provider is looked up here. */
static void
check_provider (GruppeContext             *context,
                const GruppeConsentEntry  *entry,
                GError                   **error)
{
  GruppeCatalogue *catalogue;

  if (!gruppe_consent_entry_needs_text (entry->kind) || entry->provider == NULL ||
      *entry->provider == '\0')
    return;

  catalogue = gruppe_context_get_catalogue (context, error);
  if (catalogue != NULL && gruppe_catalogue_find_provider (catalogue, entry->provider) == NULL)
    gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "provider", 0,
                            "provider: there is no provider \"%s\"", entry->provider);
}

static RecordJob *
record_job_new (GruppeContext            *context,
                const GruppeConsentEntry *entry)
{
  RecordJob *job = g_new0 (RecordJob, 1);

  job->entry = gruppe_consent_entry_copy (entry);
  job->zone = entry->zone != NULL ? g_strdup (entry->zone) : gruppe_zone_local ();
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));
  check_provider (context, entry, &job->refused);

  return job;
}

static gboolean
check_person (GruppeConnection  *connection,
              const char        *uid,
              GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/person", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", uid);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_DONE)
    g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND, "There is no person %s",
                 uid);

  return step == GRUPPE_STEP_ROW;
}

static gpointer
read_history (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  const char *person_uid = data;
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/history", error);
  if (statement == NULL)
    return NULL;

  events = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_event_free);
  gruppe_statement_bind_text (statement, ":person_uid", person_uid);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      GruppeConsentEvent *event = gruppe_consent_event_from_row (statement, 0, error);

      if (event == NULL)
        return NULL;

      g_ptr_array_add (events, event);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&events) : NULL;
}

/* The yes that an entry takes back, ends or renews. */
static const GruppeConsentEvent *
find_yes (const GruppeConsentEntry  *entry,
          GPtrArray                 *events,
          GError                   **error)
{
  const GruppeConsentEvent *latest =
      gruppe_consent_latest (events, entry->purpose, entry->given_at);

  if (latest != NULL && (latest->kind == GRUPPE_CONSENT_GIVEN ||
                         latest->kind == GRUPPE_CONSENT_RENEWED))
    return latest;

  if (latest != NULL && latest->kind == GRUPPE_CONSENT_EXPIRED &&
      entry->kind == GRUPPE_CONSENT_RENEWED)
    return latest;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "kind", 0,
                          "kind: \"%s\" needs an earlier yes, and there is none on that day",
                          gruppe_consent_kind_to_string (entry->kind));

  return NULL;
}

/* The event that an entry says was entered in error. */
static const GruppeConsentEvent *
find_mistake (const GruppeConsentEntry  *entry,
              GPtrArray                 *events,
              GError                   **error)
{
  for (guint i = 0; i < events->len; i++)
    {
      const GruppeConsentEvent *event = g_ptr_array_index (events, i);

      if (g_strcmp0 (event->uid, entry->refers_to) != 0 ||
          g_strcmp0 (event->purpose, entry->purpose) != 0)
        continue;

      if (event->kind != GRUPPE_CONSENT_MISTAKEN && !gruppe_consent_is_mistaken (events, event))
        return event;

      gruppe_input_error_set (
          error,
          GRUPPE_INPUT_ERROR_FORBIDDEN,
          "refers-to",
          0,
          "refers-to: the event does not count already, or is itself such a note");
      return NULL;
    }

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "refers-to", 0,
                          "refers-to: the person has no such event for this purpose");

  return NULL;
}

/* The earlier event that ENTRY is about; NULL with no error if it is about none. */
static const GruppeConsentEvent *
find_subject (const GruppeConsentEntry  *entry,
              GPtrArray                 *events,
              GError                   **error)
{
  switch (entry->kind)
    {
    case GRUPPE_CONSENT_WITHDRAWN:
    case GRUPPE_CONSENT_EXPIRED:
    case GRUPPE_CONSENT_RENEWED:
      return find_yes (entry, events, error);

    case GRUPPE_CONSENT_MISTAKEN:
      return find_mistake (entry, events, error);

    case GRUPPE_CONSENT_REQUESTED:
    case GRUPPE_CONSENT_GIVEN:
    case GRUPPE_CONSENT_REFUSED:
    default:
      return NULL;
    }
}

static gboolean
insert_text (GruppeConnection         *connection,
             const GruppeConsentText  *text,
             gint64                    now,
             GError                  **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "consents/insert-text", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":sha256", text->sha256);
  gruppe_statement_bind_text (statement, ":form", text->form);
  gruppe_statement_bind_text (statement, ":purpose", text->purpose);
  gruppe_statement_bind_int (statement, ":version", text->version);
  gruppe_statement_bind_text (statement, ":language", text->language);
  gruppe_statement_bind_text (statement, ":title", text->title);
  gruppe_statement_bind_text (statement, ":body", text->body);
  gruppe_statement_bind_int (statement, ":first_used_at", now);

  return gruppe_statement_execute (statement, error);
}

/* Puts EVENT behind the last one of the record. */
static gboolean
read_head (GruppeConnection    *connection,
           GruppeConsentEvent  *event,
           GError             **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/head", error);
  if (statement == NULL)
    return FALSE;

  step = gruppe_statement_step (statement, error);
  event->id = 1;
  if (step == GRUPPE_STEP_ROW)
    {
      event->id = gruppe_statement_get_int (statement, 0) + 1;
      event->prev_hash = g_strdup (gruppe_statement_get_text (statement, 1));
    }
  else
    event->prev_hash = g_strdup (GRUPPE_CONSENT_NO_HASH);

  return step != GRUPPE_STEP_ERROR;
}

static gboolean
insert_event (GruppeConnection          *connection,
              const GruppeConsentEvent  *event,
              GError                   **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "consents/insert-event", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":id", event->id);
  gruppe_statement_bind_text (statement, ":uid", event->uid);
  gruppe_statement_bind_text (statement, ":person_uid", event->person_uid);
  gruppe_statement_bind_text (statement, ":purpose", event->purpose);
  gruppe_statement_bind_text (statement, ":kind", gruppe_consent_kind_to_string (event->kind));
  gruppe_statement_bind_text (statement, ":refers_to", event->refers_to);
  gruppe_statement_bind_text (statement, ":choice", event->choice);
  gruppe_statement_bind_text (statement, ":text_sha256", event->text_sha256);
  gruppe_statement_bind_int (statement, ":text_version", event->text_version);
  gruppe_statement_bind_text (statement, ":language", event->language);
  gruppe_statement_bind_text (statement, ":provider", event->provider);
  gruppe_statement_bind_text (
      statement, ":method", gruppe_consent_method_to_string (event->method));
  gruppe_statement_bind_int (statement, ":health", event->health ? 1 : 0);
  gruppe_statement_bind_int (statement, ":given_at", event->given_at);
  gruppe_statement_bind_text (statement, ":zone", event->zone);
  gruppe_statement_bind_int (statement, ":recorded_at", event->recorded_at);
  if (event->limited)
    gruppe_statement_bind_int (statement, ":valid_until", event->valid_until);
  else
    gruppe_statement_bind_null (statement, ":valid_until");
  gruppe_statement_bind_text (statement, ":meeting_uid", event->meeting_uid);
  gruppe_statement_bind_text (statement, ":evidence_sha256", event->evidence_sha256);
  gruppe_statement_bind_int (statement, ":canon", event->canon);
  gruppe_statement_bind_text (statement, ":prev_hash", event->prev_hash);
  gruppe_statement_bind_text (statement, ":hash", event->hash);

  return gruppe_statement_execute (statement, error);
}

static GruppeConsentEvent *
make_event (const RecordJob          *job,
            const GruppeConsentEvent *subject)
{
  const GruppeConsentEntry *entry = job->entry;
  GruppeConsentEvent *event = gruppe_consent_event_new ();
  gboolean own_text = gruppe_consent_entry_needs_text (entry->kind);

  event->uid = gruppe_text_random_id ();
  event->person_uid = g_strdup (entry->person_uid);
  event->purpose = g_strdup (entry->purpose);
  event->kind = entry->kind;
  if (entry->kind == GRUPPE_CONSENT_MISTAKEN)
    event->refers_to = g_strdup (entry->refers_to);
  event->method = entry->method;
  event->given_at = entry->given_at;
  event->zone = g_strdup (job->zone);
  event->recorded_at = job->now;
  event->evidence_sha256 = g_strdup (entry->evidence_sha256);
  event->canon = GRUPPE_CONSENT_CANON;

  if (own_text)
    {
      event->choice = g_strdup (entry->choice != NULL ? entry->choice : "");
      event->text_sha256 = g_strdup (entry->text->sha256);
      event->text_version = entry->text->version;
      event->language = g_strdup (entry->text->language);
      event->provider = g_strdup (entry->provider != NULL ? entry->provider : "");
      event->health = entry->health;
      event->limited = entry->limited;
      event->valid_until = entry->limited ? entry->valid_until : 0;
      event->meeting_uid = g_strdup (entry->meeting_uid);
    }
  else
    {
      event->choice = g_strdup (subject->choice);
      event->text_sha256 = g_strdup (subject->text_sha256);
      event->text_version = subject->text_version;
      event->language = g_strdup (subject->language);
      event->provider = g_strdup (subject->provider);
      event->health = subject->health;
      event->limited = subject->limited;
      event->valid_until = subject->valid_until;
      event->meeting_uid = g_strdup (subject->meeting_uid);
    }

  return event;
}

static gpointer
run_record (GruppeConnection  *connection,
            gpointer           data,
            GCancellable      *cancellable,
            GError           **error)
{
  RecordJob *job = data;
  const GruppeConsentEntry *entry = job->entry;
  const GruppeConsentEvent *subject;
  g_autoptr(GruppeConsentForms) forms = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GError) local = NULL;

  if (job->refused != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&job->refused));
      return NULL;
    }

  forms = gruppe_consent_forms_new_builtin (error);
  if (forms == NULL || !gruppe_consent_entry_check (entry, forms, job->now, error) ||
      !check_person (connection, entry->person_uid, error))
    return NULL;

  events = read_history (connection, entry->person_uid, cancellable, error);
  if (events == NULL)
    return NULL;

  subject = find_subject (entry, events, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  event = make_event (job, subject);
  if (!read_head (connection, event, error))
    return NULL;

  event->hash = gruppe_consent_event_digest (event);
  if (gruppe_consent_entry_needs_text (entry->kind) &&
      !insert_text (connection, entry->text, job->now, error))
    return NULL;

  if (!insert_event (connection, event, error))
    return NULL;

  if (!job->waiting)
    return g_steal_pointer (&event);

  job->result = g_steal_pointer (&event);

  return NULL;
}

static gpointer
read_text (GruppeConnection  *connection,
           gpointer           data,
           GCancellable      *cancellable,
           GError           **error)
{
  const char *sha256 = data;
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "consents/text", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":sha256", sha256);
  switch (gruppe_statement_step (statement, error))
    {
    case GRUPPE_STEP_ROW:
      return gruppe_consent_text_new (gruppe_statement_get_text (statement, 0),
                                      gruppe_statement_get_text (statement, 1),
                                      gruppe_statement_get_int (statement, 2),
                                      gruppe_statement_get_text (statement, 3),
                                      gruppe_statement_get_text (statement, 4),
                                      gruppe_statement_get_text (statement, 5));

    case GRUPPE_STEP_DONE:
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND,
                   "There is no text %s", sha256);
      return NULL;

    case GRUPPE_STEP_ERROR:
    default:
      return NULL;
    }
}

/**
 * gruppe_consent_log_record_async:
 * @context: services
 * @entry: what happened
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done
 * @user_data: for @callback
 *
 * Adds an event to the record. Refused are: an unknown person, purpose, provider or choice; a day
 * in the future; a consent without
 * the text that was shown, or to video meetings without a provider; taking back what was not
 * given; and marking as
 * mistaken what is not there.
 */
void
gruppe_consent_log_record_async (GruppeContext            *context,
                                 const GruppeConsentEntry *entry,
                                 GCancellable             *cancellable,
                                 GAsyncReadyCallback       callback,
                                 gpointer                  user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (entry != NULL);

  gruppe_consents_write_async (context, GRUPPE_TOPIC_CONSENTS,
                               run_record, record_job_new (context, entry),
                               (GDestroyNotify) record_job_free,
                               (GDestroyNotify) gruppe_consent_event_free,
                               cancellable, callback, user_data);
}

/**
 * gruppe_consent_log_record_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the event as it stands in the record, or %NULL with
 *   %GRUPPE_INPUT_ERROR or
 *   %GRUPPE_STORE_ERROR set and nothing added
 */
GruppeConsentEvent *
gruppe_consent_log_record_finish (GruppeContext  *context,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_consents_job_finish (context, result, error);
}

/**
 * gruppe_consent_log_record_sync:
 * @context: services
 * @entry: what happened
 * @error: return location
 *
 * Returns: (transfer full) (nullable): see gruppe_consent_log_record_finish()
 */
GruppeConsentEvent *
gruppe_consent_log_record_sync (GruppeContext             *context,
                                const GruppeConsentEntry  *entry,
                                GError                   **error)
{
  g_autoptr(RecordJob) job = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  job = record_job_new (context, entry);
  job->waiting = TRUE;
  gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_CONSENTS,
                              run_record, job, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&job->result);
}

/**
 * gruppe_consent_log_history_async:
 * @context: services
 * @person_uid: a person, there or removed
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_consent_log_history_async (GruppeContext       *context,
                                  const char          *person_uid,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (person_uid != NULL);

  gruppe_consents_read_async (context, read_history,
                              g_strdup (person_uid), g_free, (GDestroyNotify) g_ptr_array_unref,
                              cancellable, callback, user_data);
}

/**
 * gruppe_consent_log_history_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeConsentEvent): all events of the person,
 *   in the order in which
 *   they were entered
 */
GPtrArray *
gruppe_consent_log_history_finish (GruppeContext  *context,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_consents_job_finish (context, result, error);
}

/**
 * gruppe_consent_log_history_sync:
 * @context: services
 * @person_uid: a person, there or removed
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeConsentEvent): see
 *   gruppe_consent_log_history_finish()
 */
GPtrArray *
gruppe_consent_log_history_sync (GruppeContext  *context,
                                 const char     *person_uid,
                                 GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (person_uid != NULL, NULL);

  return gruppe_database_read_sync (gruppe_context_get_database (context), read_history,
                                    (gpointer) person_uid, error);
}

/**
 * gruppe_consent_log_text_async:
 * @context: services
 * @sha256: digest of a text that was shown
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_consent_log_text_async (GruppeContext       *context,
                               const char          *sha256,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (sha256 != NULL);

  gruppe_consents_read_async (context, read_text, g_strdup (sha256),
                              g_free, (GDestroyNotify) gruppe_consent_text_free,
                              cancellable, callback, user_data);
}

/**
 * gruppe_consent_log_text_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with the error set
 */
GruppeConsentText *
gruppe_consent_log_text_finish (GruppeContext  *context,
                                GAsyncResult   *result,
                                GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_consents_job_finish (context, result, error);
}
