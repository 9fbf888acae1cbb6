/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-context-job.h"
#include "gruppe-sheets-private.h"
#include "gruppe-written-files.h"

typedef struct
{
  char *typed;
  const char *statement;
  gboolean set;
  gint64 now;
} MarkJob;

static void
mark_job_free (MarkJob *job)
{
  g_clear_pointer (&job->typed, g_free);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MarkJob, mark_job_free)

static gpointer
run_mark (GruppeConnection  *connection,
          gpointer           data,
          GCancellable      *cancellable,
          GError           **error)
{
  const MarkJob *job = data;
  g_autoptr(GruppeSheetRecord) record = gruppe_sheets_read_record (connection, job->typed, error);
  g_autoptr(GruppeStatement) statement = NULL;

  if (record == NULL)
    return NULL;

  statement = gruppe_connection_statement (connection, job->statement, error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":id", record->id);
  if (job->set)
    gruppe_statement_bind_int (statement, ":at", job->now);
  else
    gruppe_statement_bind_null (statement, ":at");

  return gruppe_statement_execute (statement, error) ? g_strdup (record->id) : NULL;
}

static MarkJob *
mark_job_new (GruppeContext   *context,
              const char      *id,
              GruppeSheetMark  mark,
              gboolean         set)
{
  MarkJob *job = g_new0 (MarkJob, 1);

  job->typed = g_strdup (id);
  job->statement =
      mark == GRUPPE_SHEET_MARK_VOID ? "consents/sheet-void" : "consents/sheet-shredded";
  job->set = set;
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

/**
 * gruppe_sheets_mark_async:
 * @context: services
 * @id: id of a form
 * @mark: what became of it
 * @set: whether it did
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_sheets_mark_async (GruppeContext       *context,
                          const char          *id,
                          GruppeSheetMark      mark,
                          gboolean             set,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (id != NULL);

  gruppe_context_write_async (context, GRUPPE_TOPIC_CONSENTS, run_mark,
                              mark_job_new (context, id, mark, set),
                              (GDestroyNotify) mark_job_free, g_free, cancellable, callback,
                              user_data);
}

/**
 * gruppe_sheets_mark_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: %FALSE with the error set
 */
gboolean
gruppe_sheets_mark_finish (GruppeContext  *context,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);

  id = gruppe_context_job_finish (context, result, error);

  return id != NULL;
}

/**
 * gruppe_sheets_mark_sync:
 * @context: services
 * @id: id of a form
 * @mark: what became of it
 * @set: whether it did
 * @error: return location
 *
 * Returns: %FALSE with the error set
 */
gboolean
gruppe_sheets_mark_sync (GruppeContext    *context,
                         const char       *id,
                         GruppeSheetMark   mark,
                         gboolean          set,
                         GError          **error)
{
  g_autoptr(MarkJob) job = NULL;
  g_autofree char *marked = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  job = mark_job_new (context, id, mark, set);
  marked = gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_CONSENTS,
                                       run_mark, job, error);

  return marked != NULL;
}

/**
 * gruppe_sheets_note_file_async:
 * @context: services
 * @path: where forms were written to
 * @person_uid: (nullable): whose forms; %NULL: those of several people
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Notes that there is a file with names, which is named when somebody is erased.
 */
void
gruppe_sheets_note_file_async (GruppeContext       *context,
                               const char          *path,
                               const char          *person_uid,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (path != NULL);

  gruppe_written_files_note_async (context, GRUPPE_WRITTEN_FORM, path, person_uid, cancellable,
                                   callback, user_data);
}

/**
 * gruppe_sheets_note_file_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: %FALSE with the error set
 */
gboolean
gruppe_sheets_note_file_finish (GruppeContext  *context,
                                GAsyncResult   *result,
                                GError        **error)
{
  return gruppe_written_files_note_finish (context, result, error);
}

/**
 * gruppe_sheets_note_file_sync:
 * @context: services
 * @path: where forms were written to
 * @person_uid: (nullable): whose forms; %NULL: those of several people
 * @error: return location
 *
 * Returns: %FALSE with the error set
 */
gboolean
gruppe_sheets_note_file_sync (GruppeContext  *context,
                              const char     *path,
                              const char     *person_uid,
                              GError        **error)
{
  return gruppe_written_files_note_sync (context, GRUPPE_WRITTEN_FORM, path, person_uid, error);
}
