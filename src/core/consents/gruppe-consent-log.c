/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-consent-log-private.h"
#include "gruppe-context-job.h"

typedef struct
{
  GPtrArray *entries;
  gint64 now;
  gboolean many;                /* places of errors say which entry */
  GError *refused;              /* found wrong before the worker saw it */

  /* A caller that waits fetches the result here, so that it is not lost when COMMIT fails. */
  gboolean waiting;
  GPtrArray *result;
} RecordJob;

static void
record_job_free (RecordJob *job)
{
  g_clear_pointer (&job->entries, g_ptr_array_unref);
  g_clear_error (&job->refused);
  g_clear_pointer (&job->result, g_ptr_array_unref);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecordJob, record_job_free)

/* Takes ERROR; of several entries the place says which one. */
static GError *
name_entry (const RecordJob *job,
            guint            index,
            GError          *error)
{
  g_autofree char *longer = NULL;
  GError *named = NULL;
  const char *place;

  if (!job->many || error->domain != GRUPPE_INPUT_ERROR)
    return error;

  place = gruppe_input_error_place (error);
  longer = g_strdup_printf ("entries[%u].%s", index, place != NULL ? place : "");
  gruppe_input_error_set (&named, (GruppeInputError) error->code, longer, 0, "entries[%u].%s",
                          index, error->message);
  g_error_free (error);

  return named;
}

/* Takes ENTRIES. */
static RecordJob *
record_job_new (GruppeContext *context,
                GPtrArray     *entries,
                gboolean       many)
{
  RecordJob *job = g_new0 (RecordJob, 1);

  job->entries = entries;
  job->many = many;
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));
  for (guint i = 0; i < entries->len; i++)
    {
      if (!gruppe_consent_log_check_provider (context, g_ptr_array_index (entries, i),
                                              &job->refused))
        {
          job->refused = name_entry (job, i, job->refused);
          break;
        }
    }

  return job;
}

static RecordJob *
record_job_new_one (GruppeContext            *context,
                    const GruppeConsentEntry *entry)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_entry_free);

  g_ptr_array_add (entries, gruppe_consent_entry_copy (entry));

  return record_job_new (context, entries, FALSE);
}

static RecordJob *
record_job_new_many (GruppeContext *context,
                     GPtrArray     *entries)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_entry_free);

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (copies, gruppe_consent_entry_copy (g_ptr_array_index (entries, i)));

  return record_job_new (context, copies, TRUE);
}

static gpointer
run_record (GruppeConnection  *connection,
            gpointer           data,
            GCancellable      *cancellable,
            GError           **error)
{
  RecordJob *job = data;
  g_autoptr(GruppeConsentForms) forms = NULL;
  g_autoptr(GPtrArray) events = NULL;

  if (job->refused != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&job->refused));
      return NULL;
    }

  forms = gruppe_consent_forms_read (connection, error);
  if (forms == NULL)
    return NULL;

  events = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_event_free);
  for (guint i = 0; i < job->entries->len; i++)
    {
      GError *local = NULL;
      GruppeConsentEvent *event = NULL;

      if (!g_cancellable_set_error_if_cancelled (cancellable, &local))
        event = gruppe_consent_log_add (connection, forms, g_ptr_array_index (job->entries, i),
                                        job->now, &local);
      if (event == NULL)
        {
          g_propagate_error (error, name_entry (job, i, local));
          return NULL;
        }

      g_ptr_array_add (events, event);
    }

  if (!job->waiting)
    return g_steal_pointer (&events);

  job->result = g_steal_pointer (&events);

  return NULL;
}

/* Takes EVENTS, of which there is one. */
static GruppeConsentEvent *
take_only (GPtrArray *events)
{
  GruppeConsentEvent *event = NULL;

  if (events != NULL)
    {
      event = g_ptr_array_steal_index (events, 0);
      g_ptr_array_unref (events);
    }

  return event;
}

/* Takes JOB. */
static GPtrArray *
record_sync (GruppeContext  *context,
             RecordJob      *taken,
             GError        **error)
{
  g_autoptr(RecordJob) job = taken;
  g_autoptr(GError) local = NULL;

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

static void
record_async (GruppeContext       *context,
              RecordJob           *job,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  gruppe_context_write_async (context, GRUPPE_TOPIC_CONSENTS, run_record, job,
                              (GDestroyNotify) record_job_free,
                              (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

static gpointer
read_history (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  return gruppe_consent_log_read_history (connection, data, error);
}

static char *
dup_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static gpointer
read_details (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  const char *person_uid = data;
  g_autoptr(GHashTable) all = NULL;
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/details", error);
  if (statement == NULL)
    return NULL;

  all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                               (GDestroyNotify) gruppe_consent_details_free);
  gruppe_statement_bind_text (statement, ":person_uid", person_uid);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      GruppeConsentDetails *details = gruppe_consent_details_new ();

      details->evidence_place = dup_or_null (gruppe_statement_get_text (statement, 1));
      details->collected_by = dup_or_null (gruppe_statement_get_text (statement, 2));
      details->witness = dup_or_null (gruppe_statement_get_text (statement, 3));
      details->guardian = dup_or_null (gruppe_statement_get_text (statement, 4));
      g_hash_table_insert (all, g_strdup (gruppe_statement_get_text (statement, 0)), details);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&all) : NULL;
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
 * gruppe_consent_log_check_provider:
 * @context: services
 * @entry: what happened
 * @error: return location
 *
 * The catalogue belongs to the main thread, so a provider is looked up before the worker begins.
 *
 * Returns: %FALSE with %GRUPPE_INPUT_ERROR set when the entry names a provider that is not there
 */
gboolean
gruppe_consent_log_check_provider (GruppeContext             *context,
                                   const GruppeConsentEntry  *entry,
                                   GError                   **error)
{
  GruppeCatalogue *catalogue;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);

  if (!gruppe_consent_entry_needs_text (entry->kind) || entry->provider == NULL ||
      *entry->provider == '\0')
    return TRUE;

  catalogue = gruppe_context_get_catalogue (context, error);
  if (catalogue == NULL)
    return FALSE;

  if (gruppe_catalogue_find_provider (catalogue, entry->provider) != NULL)
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "provider", 0,
                          "provider: there is no provider \"%s\"", entry->provider);

  return FALSE;
}

/**
 * gruppe_consent_log_record_async:
 * @context: services
 * @entry: what happened
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done
 * @user_data: for @callback
 *
 * Adds an event to the record. Refused are: an unknown person, purpose, provider, choice, meeting or
 * form; a day in the future; a consent without the text that was shown, or to video meetings without
 * a provider; a yes for single dates without a date; a yes of somebody under 16 without a guardian;
 * a spoken yes without a witness; taking back what was not given; marking as mistaken what is not
 * there; and anything but an end for somebody whose data are restricted.
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

  record_async (context, record_job_new_one (context, entry), cancellable, callback, user_data);
}

/**
 * gruppe_consent_log_record_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the event as it stands in the record, or %NULL with
 *   %GRUPPE_INPUT_ERROR or %GRUPPE_STORE_ERROR set and nothing added
 */
GruppeConsentEvent *
gruppe_consent_log_record_finish (GruppeContext  *context,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return take_only (gruppe_context_job_finish (context, result, error));
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
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  return take_only (record_sync (context, record_job_new_one (context, entry), error));
}

/**
 * gruppe_consent_log_record_many_async:
 * @context: services
 * @entries: (element-type GruppeConsentEntry): what happened, in this order
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done
 * @user_data: for @callback
 *
 * Adds several events in one transaction: all of them, or none.
 */
void
gruppe_consent_log_record_many_async (GruppeContext       *context,
                                      GPtrArray           *entries,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (entries != NULL);

  record_async (context, record_job_new_many (context, entries), cancellable, callback, user_data);
}

/**
 * gruppe_consent_log_record_many_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location; the place of a %GRUPPE_INPUT_ERROR is for example "entries[3].kind"
 *
 * Returns: (transfer full) (nullable) (element-type GruppeConsentEvent): the events as they stand in
 *   the record, or %NULL with the error set and nothing added
 */
GPtrArray *
gruppe_consent_log_record_many_finish (GruppeContext  *context,
                                       GAsyncResult   *result,
                                       GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_consent_log_record_many_sync:
 * @context: services
 * @entries: (element-type GruppeConsentEntry): what happened, in this order
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeConsentEvent): see
 *   gruppe_consent_log_record_many_finish()
 */
GPtrArray *
gruppe_consent_log_record_many_sync (GruppeContext  *context,
                                     GPtrArray      *entries,
                                     GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entries != NULL, NULL);

  return record_sync (context, record_job_new_many (context, entries), error);
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

  gruppe_context_read_async (context, read_history, g_strdup (person_uid), g_free,
                             (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
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

  return gruppe_context_job_finish (context, result, error);
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
 * gruppe_consent_log_details_async:
 * @context: services
 * @person_uid: a person
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_consent_log_details_async (GruppeContext       *context,
                                  const char          *person_uid,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (person_uid != NULL);

  gruppe_context_read_async (context, read_details, g_strdup (person_uid), g_free,
                             (GDestroyNotify) g_hash_table_unref, cancellable, callback, user_data);
}

/**
 * gruppe_consent_log_details_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8 GruppeConsentDetails): the details by the
 *   uid of their event; events without any are not in it
 */
GHashTable *
gruppe_consent_log_details_finish (GruppeContext  *context,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_consent_log_details_sync:
 * @context: services
 * @person_uid: a person
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8 GruppeConsentDetails): see
 *   gruppe_consent_log_details_finish()
 */
GHashTable *
gruppe_consent_log_details_sync (GruppeContext  *context,
                                 const char     *person_uid,
                                 GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (person_uid != NULL, NULL);

  return gruppe_database_read_sync (gruppe_context_get_database (context), read_details,
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

  gruppe_context_read_async (context, read_text, g_strdup (sha256), g_free,
                             (GDestroyNotify) gruppe_consent_text_free, cancellable, callback,
                             user_data);
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

  return gruppe_context_job_finish (context, result, error);
}
