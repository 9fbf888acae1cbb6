/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-zone.h"
#include "gruppe-consent-log-private.h"
#include "gruppe-context-job.h"
#include "gruppe-sheets-private.h"

/* How long a form is taken again that is to be printed for the same person once more: whoever looks at the paper twice on one day
 * wants one form, and the other would be waited for. */
#define AGAIN (24 * 60 * 60)

/* Two forms with one id in so many draws: the supply of random numbers is broken. */
#define MAX_DRAWS 10

typedef struct
{
  GPtrArray *entries;           /* GruppeConsentEntry: who is asked what */
  gboolean note_asked;
  gint64 now;
  GError *refused;              /* found wrong before the worker saw it */
} MakeJob;

static void
make_job_free (MakeJob *job)
{
  g_clear_pointer (&job->entries, g_ptr_array_unref);
  g_clear_error (&job->refused);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MakeJob, make_job_free)

typedef struct
{
  char *person_uid;
  gboolean only_out;
} ListJob;

static void
list_job_free (ListJob *job)
{
  g_clear_pointer (&job->person_uid, g_free);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ListJob, list_job_free)

/* The catalogue belongs to the main thread, so providers are looked up here. */
static MakeJob *
make_job_new (GruppeContext *context,
              GPtrArray     *orders,
              gboolean       note_asked)
{
  MakeJob *job = g_new0 (MakeJob, 1);

  job->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_entry_free);
  job->note_asked = note_asked;
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  if (orders->len > GRUPPE_SHEETS_MAX)
    {
      gruppe_input_error_set (&job->refused, GRUPPE_INPUT_ERROR_TOO_LARGE, "orders", 0,
                              "orders: more than %d forms at once", GRUPPE_SHEETS_MAX);
      return job;
    }

  for (guint i = 0; job->refused == NULL && i < orders->len; i++)
    {
      const GruppeSheetOrder *order = g_ptr_array_index (orders, i);
      GruppeConsentEntry *entry;

      entry = gruppe_consent_entry_new (order->person_uid != NULL ? order->person_uid : "",
                                        order->purpose, GRUPPE_CONSENT_REQUESTED, job->now);
      g_ptr_array_add (job->entries, entry);
      entry->text = gruppe_consent_text_copy (order->text);
      entry->provider = g_strdup (order->provider);
      entry->meeting_uid = g_strdup (order->meeting_uid);
      entry->method = GRUPPE_CONSENT_PAPER;
      entry->zone = gruppe_zone_local ();
      entry->sheet = g_strdup (order->sheet);
      gruppe_consent_log_check_provider (context, entry, &job->refused);
    }

  return job;
}

static GruppeSheetRecord *
record_from_row (GruppeStatement *statement)
{
  GruppeSheetRecord *record = g_new0 (GruppeSheetRecord, 1);

  record->id = g_strdup (gruppe_statement_get_text (statement, 0));
  record->person_uid = g_strdup (gruppe_statement_get_text (statement, 1));
  record->person_name = g_strdup (gruppe_statement_get_text (statement, 2));
  record->purpose = g_strdup (gruppe_statement_get_text (statement, 3));
  record->text_sha256 = g_strdup (gruppe_statement_get_text (statement, 4));
  record->version = gruppe_statement_get_int (statement, 5);
  record->language = g_strdup (gruppe_statement_get_text (statement, 6));
  record->provider = g_strdup (gruppe_statement_get_text (statement, 7));
  record->meeting_uid = g_strdup (gruppe_statement_get_text (statement, 8));
  record->made_at = gruppe_statement_get_int (statement, 9);
  record->back_at = gruppe_statement_get_int (statement, 10);
  record->void_at = gruppe_statement_get_int (statement, 11);
  record->shredded_at = gruppe_statement_get_int (statement, 12);
  record->keep_until = gruppe_statement_get_int (statement, 13);

  return record;
}

GruppeSheetRecord *
gruppe_sheets_read_record (GruppeConnection  *connection,
                           const char        *typed,
                           GError           **error)
{
  g_autofree char *id = gruppe_sheet_id_normalise (typed, error);
  g_autoptr(GruppeStatement) statement = NULL;

  if (id == NULL)
    return NULL;

  statement = gruppe_connection_statement (connection, "consents/sheet-find", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":id", id);
  switch (gruppe_statement_step (statement, error))
    {
    case GRUPPE_STEP_ROW:
      return record_from_row (statement);

    case GRUPPE_STEP_DONE:
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "sheet", 0,
                              "sheet: no form with the number %s was printed here", id);
      return NULL;

    case GRUPPE_STEP_ERROR:
    default:
      return NULL;
    }
}

static char *
insert_sheet (GruppeConnection          *connection,
              const GruppeConsentEntry  *entry,
              gint64                     now,
              GError                   **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "consents/sheet-insert", error);
  if (statement == NULL)
    return NULL;

  for (guint draw = 0; draw < MAX_DRAWS; draw++)
    {
      g_autofree char *id = gruppe_sheet_id_new ();

      gruppe_statement_reset (statement);
      gruppe_statement_bind_text (statement, ":id", id);
      gruppe_statement_bind_text (statement, ":person_uid",
                                  *entry->person_uid != '\0' ? entry->person_uid : NULL);
      gruppe_statement_bind_text (statement, ":purpose", entry->purpose);
      gruppe_statement_bind_text (statement, ":text_sha256", entry->text->sha256);
      gruppe_statement_bind_text (statement, ":provider",
                                  entry->provider != NULL ? entry->provider : "");
      gruppe_statement_bind_text (statement, ":meeting_uid", entry->meeting_uid);
      gruppe_statement_bind_int (statement, ":made_at", now);
      if (!gruppe_statement_execute (statement, error))
        return NULL;

      if (gruppe_connection_changes (connection) > 0)
        return g_steal_pointer (&id);
    }

  g_set_error_literal (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE,
                       "There is no free number for a form");

  return NULL;
}

/* The form that is out already: that of the last day for the same person, or the blank one that was made before. */
static gboolean
find_again (GruppeConnection          *connection,
            const GruppeConsentEntry  *entry,
            gint64                     now,
            char                     **ret_id,
            GError                   **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  gboolean blank = *entry->person_uid == '\0';
  GruppeStep step;

  *ret_id = NULL;
  if (blank && entry->sheet == NULL)
    return TRUE;

  statement = gruppe_connection_statement (connection, "consents/sheet-again", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":id", blank ? entry->sheet : NULL);
  gruppe_statement_bind_text (statement, ":person_uid", blank ? NULL : entry->person_uid);
  gruppe_statement_bind_text (statement, ":purpose", entry->purpose);
  gruppe_statement_bind_text (statement, ":text_sha256", entry->text->sha256);
  gruppe_statement_bind_text (statement, ":provider", entry->provider != NULL ? entry->provider : "");
  gruppe_statement_bind_text (statement, ":meeting_uid", entry->meeting_uid);
  gruppe_statement_bind_int (statement, ":since", now - AGAIN);
  gruppe_statement_bind_int (statement, ":now", now);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_ROW)
    *ret_id = g_strdup (gruppe_statement_get_text (statement, 0));

  return step != GRUPPE_STEP_ERROR;
}

/* Whether it is recorded already that the person was asked with this form. */
static gboolean
find_asked (GruppeConnection  *connection,
            const char        *id,
            gboolean          *ret_asked,
            GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "consents/sheet-asked", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":id", id);
  if (gruppe_statement_step (statement, error) != GRUPPE_STEP_ROW)
    return FALSE;

  *ret_asked = gruppe_statement_get_int (statement, 0) != 0;

  return TRUE;
}

/* Whoever is named on a form is there, and may be asked. */
static gboolean
check_person (GruppeConnection          *connection,
              const GruppeConsentEntry  *entry,
              GError                   **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  if (*entry->person_uid == '\0')
    return TRUE;

  statement = gruppe_connection_statement (connection, "consents/person", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", entry->person_uid);
  switch (gruppe_statement_step (statement, error))
    {
    case GRUPPE_STEP_ROW:
      if (gruppe_statement_get_int (statement, 2) == 0)
        return TRUE;

      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "person", 0,
                              "person: the data of this person may only be kept, not used");
      return FALSE;

    case GRUPPE_STEP_DONE:
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "person", 0,
                              "person: there is no person %s", entry->person_uid);
      return FALSE;

    case GRUPPE_STEP_ERROR:
    default:
      return FALSE;
    }
}

/* Gives the form of ENTRY its number, which may be one from before, and notes that the person was asked. */
static GruppeSheetRecord *
make_one (GruppeConnection    *connection,
          GruppeConsentForms  *forms,
          GruppeConsentEntry  *entry,
          const MakeJob       *job,
          GError             **error)
{
  g_autofree char *again = NULL;
  gboolean asked = FALSE;
  GruppeSheetRecord *record;

  if (!find_again (connection, entry, job->now, &again, error) ||
      (again != NULL && !find_asked (connection, again, &asked, error)))
    return NULL;

  g_free (entry->sheet);
  entry->sheet = again != NULL ? g_strdup (again) : insert_sheet (connection, entry, job->now, error);
  if (entry->sheet == NULL)
    return NULL;

  if (job->note_asked && !asked && *entry->person_uid != '\0')
    {
      g_autoptr(GruppeConsentEvent) event = NULL;

      event = gruppe_consent_log_add (connection, forms, entry, job->now, error);
      if (event == NULL)
        return NULL;
    }

  record = gruppe_sheets_read_record (connection, entry->sheet, error);
  if (record != NULL)
    record->again = again != NULL;

  return record;
}

static gpointer
run_make (GruppeConnection  *connection,
          gpointer           data,
          GCancellable      *cancellable,
          GError           **error)
{
  MakeJob *job = data;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GruppeConsentForms) forms = NULL;

  if (job->refused != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&job->refused));
      return NULL;
    }

  forms = gruppe_consent_forms_read (connection, error);
  if (forms == NULL)
    return NULL;

  records = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_sheet_record_free);
  for (guint i = 0; i < job->entries->len; i++)
    {
      GruppeConsentEntry *entry = g_ptr_array_index (job->entries, i);
      GruppeSheetRecord *record;

      if (!gruppe_consent_entry_check (entry, forms, job->now, error) ||
          !check_person (connection, entry, error) ||
          !gruppe_consent_log_add_text (connection, entry->text, job->now, error))
        return NULL;

      record = make_one (connection, forms, entry, job, error);
      if (record == NULL)
        return NULL;

      g_ptr_array_add (records, record);
    }

  return g_steal_pointer (&records);
}

static gpointer
run_find (GruppeConnection  *connection,
          gpointer           data,
          GCancellable      *cancellable,
          GError           **error)
{
  return gruppe_sheets_read_record (connection, data, error);
}

static gpointer
run_list (GruppeConnection  *connection,
          gpointer           data,
          GCancellable      *cancellable,
          GError           **error)
{
  const ListJob *job = data;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (
      connection, job->person_uid != NULL ? "consents/sheets-of-person" : "consents/sheets-all",
      error);
  if (statement == NULL)
    return NULL;

  if (job->person_uid != NULL)
    gruppe_statement_bind_text (statement, ":person_uid", job->person_uid);

  records = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_sheet_record_free);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      GruppeSheetRecord *record = record_from_row (statement);

      if (job->only_out && (record->back_at != 0 || record->void_at != 0))
        gruppe_sheet_record_free (record);
      else
        g_ptr_array_add (records, record);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&records) : NULL;
}

/**
 * gruppe_sheets_make_async:
 * @context: services
 * @orders: (element-type GruppeSheetOrder): what is to be printed
 * @note_asked: whether it is recorded that those were asked whose name is on a form
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Gives each form its id and keeps its text, all or nothing. A form for the same person, purpose, text, provider and meeting
 * that was made within the last day and is still out is taken again, and so is a blank one whose id the order names.
 */
void
gruppe_sheets_make_async (GruppeContext       *context,
                          GPtrArray           *orders,
                          gboolean             note_asked,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (orders != NULL);

  gruppe_context_write_async (context, GRUPPE_TOPIC_CONSENTS, run_make,
                              make_job_new (context, orders, note_asked),
                              (GDestroyNotify) make_job_free, (GDestroyNotify) g_ptr_array_unref,
                              cancellable, callback, user_data);
}

/**
 * gruppe_sheets_make_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeSheetRecord): one for each order, in order
 */
GPtrArray *
gruppe_sheets_make_finish (GruppeContext  *context,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_sheets_make_sync:
 * @context: services
 * @orders: (element-type GruppeSheetOrder): what is to be printed
 * @note_asked: whether it is recorded that those were asked whose name is on a form
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeSheetRecord): see
 *   gruppe_sheets_make_finish()
 */
GPtrArray *
gruppe_sheets_make_sync (GruppeContext  *context,
                         GPtrArray      *orders,
                         gboolean        note_asked,
                         GError        **error)
{
  g_autoptr(MakeJob) job = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (orders != NULL, NULL);

  job = make_job_new (context, orders, note_asked);

  return gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_CONSENTS,
                                     run_make, job, error);
}

/**
 * gruppe_sheets_find_async:
 * @context: services
 * @id: what was typed or scanned
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_sheets_find_async (GruppeContext       *context,
                          const char          *id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (id != NULL);

  gruppe_context_read_async (context, run_find, g_strdup (id), g_free,
                             (GDestroyNotify) gruppe_sheet_record_free, cancellable, callback,
                             user_data);
}

/**
 * gruppe_sheets_find_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the form, or %NULL with the error set
 */
GruppeSheetRecord *
gruppe_sheets_find_finish (GruppeContext  *context,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_sheets_find_sync:
 * @context: services
 * @id: what was typed
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the form, or %NULL with the error set
 */
GruppeSheetRecord *
gruppe_sheets_find_sync (GruppeContext  *context,
                         const char     *id,
                         GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return gruppe_database_read_sync (gruppe_context_get_database (context), run_find, (gpointer) id,
                                    error);
}

/**
 * gruppe_sheets_list_async:
 * @context: services
 * @person_uid: (nullable): whose forms; %NULL: all of them
 * @only_out: whether those are left out that came back or were given up
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_sheets_list_async (GruppeContext       *context,
                          const char          *person_uid,
                          gboolean             only_out,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  ListJob *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  job = g_new0 (ListJob, 1);
  job->person_uid = g_strdup (person_uid);
  job->only_out = only_out;
  gruppe_context_read_async (context, run_list, job, (GDestroyNotify) list_job_free,
                             (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * gruppe_sheets_list_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeSheetRecord): the forms, the newest first
 */
GPtrArray *
gruppe_sheets_list_finish (GruppeContext  *context,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_sheets_list_sync:
 * @context: services
 * @person_uid: (nullable): whose forms; %NULL: all of them
 * @only_out: whether those are left out that came back or were given up
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeSheetRecord): the forms, the newest first
 */
GPtrArray *
gruppe_sheets_list_sync (GruppeContext  *context,
                         const char     *person_uid,
                         gboolean        only_out,
                         GError        **error)
{
  g_autoptr(ListJob) job = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  job = g_new0 (ListJob, 1);
  job->person_uid = g_strdup (person_uid);
  job->only_out = only_out;

  return gruppe_database_read_sync (gruppe_context_get_database (context), run_list, job, error);
}
