/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-zone.h"
#include "gruppe-consent-log-private.h"
#include "gruppe-context-job.h"
#include "gruppe-sheets-private.h"

/* Answers have only a day, which begins before the form was printed in it; zones differ as well. */
#define DAY_SECONDS (36 * 60 * 60)

typedef struct
{
  char *typed;
  char *person_uid;
  GruppeConsentEntry *entry;
  gint64 now;
} ReturnJob;

static void
return_job_free (ReturnJob *job)
{
  g_clear_pointer (&job->typed, g_free);
  g_clear_pointer (&job->person_uid, g_free);
  g_clear_pointer (&job->entry, gruppe_consent_entry_free);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReturnJob, return_job_free)

static ReturnJob *
return_job_new (GruppeContext            *context,
                const char               *id,
                const char               *person_uid,
                const GruppeConsentEntry *entry)
{
  ReturnJob *job = g_new0 (ReturnJob, 1);

  job->typed = g_strdup (id);
  job->person_uid = g_strdup (person_uid);
  job->entry = gruppe_consent_entry_copy (entry);
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

static gboolean
check_open (GruppeConnection         *connection,
            const GruppeSheetRecord  *record,
            GError                  **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "consents/sheet-answered", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":id", record->id);
  if (gruppe_statement_step (statement, error) != GRUPPE_STEP_ROW)
    return FALSE;

  if (gruppe_statement_get_int (statement, 0) == 0)
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_DUPLICATE, "sheet", 0,
                          "sheet: the answer of form %s is recorded already", record->id);

  return FALSE;
}

/* Whom the answer is from: the person on the form, or the one named for a blank form. */
static gboolean
set_person (ReturnJob                *job,
            const GruppeSheetRecord  *record,
            GError                  **error)
{
  const char *person_uid = record->person_uid != NULL ? record->person_uid : job->person_uid;

  if (person_uid == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "person", 0,
                              "person: form %s is blank; whose answer is it?", record->id);
      return FALSE;
    }

  if (job->person_uid != NULL && !g_str_equal (job->person_uid, person_uid))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "person", 0,
                              "person: form %s was printed for another person", record->id);
      return FALSE;
    }

  g_free (job->entry->person_uid);
  job->entry->person_uid = g_strdup (person_uid);

  return TRUE;
}

static GruppeConsentText *
read_text (GruppeConnection         *connection,
           const GruppeSheetRecord  *record,
           GError                  **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/text", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":sha256", record->text_sha256);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_ROW)
    return gruppe_consent_text_new (
        gruppe_statement_get_text (statement, 0), gruppe_statement_get_text (statement, 1),
        gruppe_statement_get_int (statement, 2), gruppe_statement_get_text (statement, 3),
        gruppe_statement_get_text (statement, 4), gruppe_statement_get_text (statement, 5));

  if (step == GRUPPE_STEP_DONE)
    g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND, "There is no text %s",
                 record->text_sha256);

  return NULL;
}

/* The choice that says yes, or no, without more. */
static const char *
find_plain_choice (const GruppeConsentForm *form,
                   gboolean                 grants)
{
  GPtrArray *choices = gruppe_consent_form_get_choices (form);

  for (guint i = 0; i < choices->len; i++)
    {
      const GruppeConsentChoice *choice = g_ptr_array_index (choices, i);

      if (choice->grants == grants && (!grants || g_str_equal (choice->id, "yes")))
        return choice->id;
    }

  return NULL;
}

/* A yes or a no, and ticks that say the same. */
static gboolean
check_answer (ReturnJob                *job,
              const GruppeConsentForm  *form,
              GError                  **error)
{
  GruppeConsentEntry *entry = job->entry;
  gboolean grants = gruppe_consent_is_yes (entry->kind);
  GruppeConsentKind kind;

  if (!grants && entry->kind != GRUPPE_CONSENT_REFUSED)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "kind", 0,
                              "kind: a form comes back with a yes or a no");
      return FALSE;
    }

  if (entry->choice == NULL || *entry->choice == '\0')
    {
      g_free (entry->choice);
      entry->choice = g_strdup (find_plain_choice (form, grants));
    }

  if (!gruppe_consent_form_read_answer (form, entry->choice, &kind, error))
    return FALSE;

  if (gruppe_consent_is_yes (kind) != grants)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "choice", 0,
                              "choice: what was ticked says the opposite of the answer");
      return FALSE;
    }

  return TRUE;
}

static gboolean
prepare (GruppeConnection         *connection,
         ReturnJob                *job,
         GruppeConsentForms       *forms,
         const GruppeSheetRecord  *record,
         GError                  **error)
{
  GruppeConsentEntry *entry = job->entry;
  const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (forms, record->purpose);

  if (form == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "purpose", 0,
                              "purpose: there is no purpose \"%s\"", record->purpose);
      return FALSE;
    }

  if (!check_open (connection, record, error) || !set_person (job, record, error) ||
      !check_answer (job, form, error))
    return FALSE;

  if (entry->given_at + DAY_SECONDS < record->made_at)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "given-at", 0,
                              "given-at: the form was printed after that day");
      return FALSE;
    }

  g_free (entry->purpose);
  g_free (entry->provider);
  g_free (entry->meeting_uid);
  g_free (entry->sheet);
  g_clear_pointer (&entry->text, gruppe_consent_text_free);
  entry->purpose = g_strdup (record->purpose);
  entry->provider = g_strdup (record->provider);
  entry->meeting_uid = g_strdup (record->meeting_uid);
  entry->sheet = g_strdup (record->id);
  entry->text = read_text (connection, record, error);
  /* Each form that asks for a consent says so expressly. */
  entry->health = gruppe_consent_is_yes (entry->kind);
  if (entry->zone == NULL)
    entry->zone = gruppe_zone_local ();

  return entry->text != NULL;
}

static gboolean
mark_back (GruppeConnection          *connection,
           const GruppeConsentEntry  *entry,
           gint64                     now,
           GError                   **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "consents/sheet-back", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":id", entry->sheet);
  gruppe_statement_bind_text (statement, ":person_uid", entry->person_uid);
  gruppe_statement_bind_int (statement, ":back_at", now);

  return gruppe_statement_execute (statement, error);
}

static gpointer
run_return (GruppeConnection  *connection,
            gpointer           data,
            GCancellable      *cancellable,
            GError           **error)
{
  ReturnJob *job = data;
  g_autoptr(GruppeSheetRecord) record = NULL;
  g_autoptr(GruppeConsentForms) forms = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;

  record = gruppe_sheets_read_record (connection, job->typed, error);
  if (record == NULL)
    return NULL;

  forms = gruppe_consent_forms_read (connection, error);
  if (forms == NULL || !prepare (connection, job, forms, record, error) ||
      !gruppe_consent_entry_check (job->entry, forms, job->now, error))
    return NULL;

  event = gruppe_consent_log_add (connection, forms, job->entry, job->now, error);
  if (event == NULL || !mark_back (connection, job->entry, job->now, error))
    return NULL;

  return g_steal_pointer (&event);
}

/**
 * gruppe_sheets_return_async:
 * @context: services
 * @id: what was typed or scanned
 * @person_uid: (nullable): whose answer it is, for a blank form
 * @entry: the answer
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Records the answer of a form that came back. A wrong one is entered in error, and then the form can
 * be recorded again.
 */
void
gruppe_sheets_return_async (GruppeContext            *context,
                            const char               *id,
                            const char               *person_uid,
                            const GruppeConsentEntry *entry,
                            GCancellable             *cancellable,
                            GAsyncReadyCallback       callback,
                            gpointer                  user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (id != NULL);
  g_return_if_fail (entry != NULL);

  gruppe_context_write_async (context, GRUPPE_TOPIC_CONSENTS, run_return,
                              return_job_new (context, id, person_uid, entry),
                              (GDestroyNotify) return_job_free,
                              (GDestroyNotify) gruppe_consent_event_free, cancellable, callback,
                              user_data);
}

/**
 * gruppe_sheets_return_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was recorded, or %NULL with the error set
 */
GruppeConsentEvent *
gruppe_sheets_return_finish (GruppeContext  *context,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_sheets_return_sync:
 * @context: services
 * @id: what was typed
 * @person_uid: (nullable): whose answer it is, for a blank form
 * @entry: the answer
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was recorded, or %NULL with the error set
 */
GruppeConsentEvent *
gruppe_sheets_return_sync (GruppeContext            *context,
                           const char               *id,
                           const char               *person_uid,
                           const GruppeConsentEntry *entry,
                           GError                  **error)
{
  g_autoptr(ReturnJob) job = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  job = return_job_new (context, id, person_uid, entry);

  return gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_CONSENTS,
                                     run_return, job, error);
}
