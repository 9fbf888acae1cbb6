/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-context-job.h"
#include "gruppe-erasure-private.h"
#include "gruppe-erasure-register.h"
#include "gruppe-people-private.h"
#include "store/gruppe-store-file.h"

/* What erasing changes. */
#define TOPICS (GRUPPE_TOPIC_PEOPLE | GRUPPE_TOPIC_CONSENTS | GRUPPE_TOPIC_MEETINGS)

/* What is to be done, and how far it has come. Given from thread to thread, used by one at a time. */
typedef struct
{
  char *data_dir;
  char *database_path;
  char *uid; /* NULL: everybody who was erased before */
  GruppeErasureOptions options;
  gint64 now;

  GPtrArray *reports;
  gboolean tidied;
} Run;

static void
run_free (Run *run)
{
  g_clear_pointer (&run->data_dir, g_free);
  g_clear_pointer (&run->database_path, g_free);
  g_clear_pointer (&run->uid, g_free);
  g_clear_pointer (&run->reports, g_ptr_array_unref);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static Run *
run_new (GruppeContext              *context,
         const char                 *uid,
         const GruppeErasureOptions *options)
{
  Run *run = g_new0 (Run, 1);

  run->data_dir = g_strdup (gruppe_context_get_data_dir (context));
  run->database_path = g_strdup (gruppe_database_get_path (gruppe_context_get_database (context)));
  run->uid = g_strdup (uid);
  run->options = *options;
  run->now = gruppe_clock_now (gruppe_context_get_clock (context));
  run->reports = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_erasure_report_free);

  return run;
}

static GruppeErasureReport *
report_new (Run                  *run,
            GruppeErasurePreview *preview)
{
  GruppeErasureReport *report = g_new0 (GruppeErasureReport, 1);

  report->uid = g_strdup (preview->uid);
  report->name = g_strdup (preview->name);
  report->erased_at = run->now;
  report->n_events = preview->n_events;
  report->keep_papers = run->options.keep_papers;
  report->papers = g_ptr_array_ref (preview->papers);
  report->n_open_sheets = preview->n_open_sheets;
  report->files = g_ptr_array_ref (preview->files);
  report->mentions = g_ptr_array_ref (preview->mentions);

  return report;
}

/* Runs one statement on what belongs to the person and adds up what the database says it changed. */
static gboolean
erase_rows (GruppeConnection  *connection,
            const char        *statement_name,
            const char        *parameter,
            gint64             id,
            const char        *uid,
            guint             *n_rows,
            GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, statement_name, error);

  if (statement == NULL)
    return FALSE;

  if (uid != NULL)
    gruppe_statement_bind_text (statement, parameter, uid);
  else
    gruppe_statement_bind_int (statement, parameter, id);
  if (!gruppe_statement_execute (statement, error))
    return FALSE;

  *n_rows += (guint) gruppe_connection_changes (connection);

  return TRUE;
}

/* A form that came back is kept until its day, or from now on waits to be shredded. */
static gboolean
release_sheet (GruppeConnection          *connection,
               const Run                 *run,
               const char                *uid,
               const GruppeErasurePaper  *paper,
               guint                     *n_rows,
               GError                   **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  if (paper->sheet == NULL)
    return TRUE;

  statement = gruppe_connection_statement (connection, "rights/erase-sheet", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":sheet", paper->sheet);
  gruppe_statement_bind_text (statement, ":uid", uid);
  gruppe_statement_bind_int (statement, ":keep_until", run->options.keep_papers ? paper->keep_until : run->now);
  if (!gruppe_statement_execute (statement, error))
    return FALSE;

  *n_rows += (guint) gruppe_connection_changes (connection);

  return TRUE;
}

static gboolean
release_sheets (GruppeConnection     *connection,
                const Run            *run,
                GruppeErasureReport  *report,
                GError              **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  for (guint i = 0; i < report->papers->len; i++)
    {
      if (!release_sheet (connection, run, report->uid, g_ptr_array_index (report->papers, i), &report->deleted.sheets,
                          error))
        return FALSE;
    }

  statement = gruppe_connection_statement (connection, "rights/erase-sheets", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", report->uid);
  gruppe_statement_bind_int (statement, ":now", run->now);
  if (!gruppe_statement_execute (statement, error))
    return FALSE;

  report->deleted.sheets += (guint) gruppe_connection_changes (connection);

  return TRUE;
}

static gboolean
erase_tables (GruppeConnection     *connection,
              const Run            *run,
              GruppeErasureReport  *report,
              gint64                id,
              GError              **error)
{
  GruppeErasureCounts *deleted = &report->deleted;
  const char *uid = report->uid;

  return erase_rows (connection, "rights/erase-tags", ":id", id, NULL, &deleted->tags, error) &&
         erase_rows (connection, "rights/erase-participation", ":id", id, NULL, &deleted->participation, error) &&
         erase_rows (connection, "rights/erase-deliveries", ":id", id, NULL, &deleted->deliveries, error) &&
         erase_rows (connection, "rights/erase-details", ":uid", 0, uid, &deleted->details, error) &&
         release_sheets (connection, run, report, error) &&
         erase_rows (connection, "rights/erase-files", ":uid", 0, uid, &deleted->files, error) &&
         erase_rows (connection, "rights/erase-person", ":uid", 0, uid, &deleted->people, error);
}

static gboolean
tidy_search (GruppeConnection  *connection,
             GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "people/tidy-search", error);

  return statement != NULL && gruppe_statement_execute (statement, error);
}

/* What was promised, what the database says it deleted, and what it still finds must agree. */
static gboolean
check_result (GruppeConnection            *connection,
              const GruppeErasurePreview  *preview,
              GruppeErasureReport         *report,
              gint64                       id,
              GError                     **error)
{
  GruppeErasurePreview left = { 0 };
  const GruppeErasureCounts *expected = &preview->counts;
  const GruppeErasureCounts *deleted = &report->deleted;

  if (!gruppe_erasure_read_counts (connection, id, report->uid, &left, error))
    return FALSE;

  report->deleted.search = expected->search - left.counts.search;

  if (gruppe_erasure_counts_sum (&left.counts) == 0 && left.n_events == preview->n_events &&
      deleted->people == expected->people && deleted->tags == expected->tags &&
      deleted->participation == expected->participation && deleted->deliveries == expected->deliveries &&
      deleted->details == expected->details && deleted->sheets == expected->sheets && deleted->files == expected->files &&
      deleted->search == expected->search)
    return TRUE;

  g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT,
               "Erasing was stopped: %u rows were to go, %u went and %u were left",
               gruppe_erasure_counts_sum (expected), gruppe_erasure_counts_sum (deleted),
               gruppe_erasure_counts_sum (&left.counts));

  return FALSE;
}

/* The register comes first: when anything stops the program from here on, the next start finds the person in it. */
static gboolean
erase_person (GruppeConnection       *connection,
              Run                    *run,
              GruppeErasureRegister  *erased,
              const char             *uid,
              GError                **error)
{
  g_autoptr(GruppeErasurePreview) preview = NULL;
  g_autoptr(GruppeErasureReport) report = NULL;
  guint n_expected = run->options.n_expected;
  gint64 id = 0;

  preview = gruppe_erasure_read_preview (connection, run->database_path, uid, run->options.proof_years, run->now, &id, error);
  if (preview == NULL)
    return FALSE;

  if (n_expected != 0 && n_expected != gruppe_erasure_counts_sum (&preview->counts))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "preview", 0,
                              "Something about the person was changed since the preview was shown");
      return FALSE;
    }

  if (!gruppe_erasure_register_add (erased, uid, run->now, error))
    return FALSE;

  report = report_new (run, preview);
  if (!erase_tables (connection, run, report, id, error) || !gruppe_tags_tidy (connection, error) ||
      !tidy_search (connection, error) || !check_result (connection, preview, report, id, error))
    return FALSE;

  g_ptr_array_add (run->reports, g_steal_pointer (&report));

  return TRUE;
}

static gpointer
erase_job (GruppeConnection  *connection,
           gpointer           data,
           GCancellable      *cancellable,
           GError           **error)
{
  Run *run = data;
  g_autoptr(GruppeErasureRegister) erased = gruppe_erasure_register_load (run->data_dir, error);
  g_autoptr(GPtrArray) pending = NULL;

  if (erased == NULL)
    return NULL;

  if (run->uid != NULL)
    {
      erase_person (connection, run, erased, run->uid, error);
      return NULL;
    }

  pending = gruppe_erasure_read_pending (connection, run->data_dir, cancellable, error);
  for (guint i = 0; pending != NULL && i < pending->len; i++)
    {
      const GruppeErasurePending *person = g_ptr_array_index (pending, i);

      if (!erase_person (connection, run, erased, person->uid, error))
        return NULL;
    }

  return NULL;
}

/* Copies have everybody in them: they go, or are named. */
static void
finish_report (const Run           *run,
               GruppeErasureReport *report)
{
  report->tidied = run->tidied;

  for (guint i = report->files->len; i > 0; i--)
    {
      GruppeWrittenFile *file = g_ptr_array_index (report->files, i - 1);

      if (run->options.remove_copies && g_str_equal (file->kind, GRUPPE_WRITTEN_COPY))
        gruppe_store_file_remove (file->path);

      file->exists = g_file_test (file->path, G_FILE_TEST_EXISTS);
      if (run->options.remove_copies && g_str_equal (file->kind, GRUPPE_WRITTEN_COPY) && !file->exists)
        {
          report->n_removed_copies++;
          g_ptr_array_remove_index (report->files, i - 1);
        }
    }
}

static gpointer
finish_job (GruppeConnection  *connection,
            gpointer           data,
            GCancellable      *cancellable,
            GError           **error)
{
  Run *run = data;

  for (guint i = 0; i < run->reports->len; i++)
    finish_report (run, g_ptr_array_index (run->reports, i));

  return NULL;
}

/* Everything is done; what went wrong after the transaction is in the reports. */
static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Run *run = g_task_get_task_data (task);

  gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (error != NULL)
    g_debug ("Copies of the database were not looked at: %s", error->message);

  g_task_return_pointer (task, g_ptr_array_ref (run->reports), (GDestroyNotify) g_ptr_array_unref);
}

static void
tidied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr(GError) error = NULL;
  Run *run = g_task_get_task_data (task);

  run->tidied = gruppe_database_tidy_finish (GRUPPE_DATABASE (source), result, &error);
  if (error != NULL)
    g_debug ("The database was not written anew: %s", error->message);

  gruppe_database_read_async (GRUPPE_DATABASE (source), finish_job, run, NULL, NULL, NULL, finished_cb, task);
}

static void
erased_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  Run *run = g_task_get_task_data (task);

  gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (run->reports->len == 0)
    g_task_return_pointer (task, g_ptr_array_ref (run->reports), (GDestroyNotify) g_ptr_array_unref);
  else
    gruppe_database_tidy_async (GRUPPE_DATABASE (source), NULL, tidied_cb, g_steal_pointer (&task));
}

static void
start (GruppeContext              *context,
       const char                 *uid,
       const GruppeErasureOptions *options,
       GCancellable               *cancellable,
       GAsyncReadyCallback         callback,
       gpointer                    user_data)
{
  GTask *task = g_task_new (context, cancellable, callback, user_data);
  Run *run = run_new (context, uid, options);

  g_task_set_source_tag (task, start);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  gruppe_database_write_async (gruppe_context_get_database (context), TOPICS, erase_job, run, NULL, NULL, cancellable,
                               erased_cb, task);
}

static GPtrArray *
run_and_wait (GruppeContext               *context,
              const char                  *uid,
              const GruppeErasureOptions  *options,
              GError                     **error)
{
  GruppeDatabase *database = gruppe_context_get_database (context);
  g_autoptr(Run) run = run_new (context, uid, options);
  g_autoptr(GError) local = NULL;

  gruppe_database_write_sync (database, TOPICS, erase_job, run, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  if (run->reports->len > 0)
    {
      run->tidied = gruppe_database_tidy_sync (database, &local);
      if (local != NULL)
        g_debug ("The database was not written anew: %s", local->message);
      gruppe_database_read_sync (database, finish_job, run, NULL);
    }

  return g_steal_pointer (&run->reports);
}

/* The only one. */
static GruppeErasureReport *
take_report (GPtrArray *taken)
{
  g_autoptr(GPtrArray) reports = taken;

  if (reports == NULL)
    return NULL;

  g_assert (reports->len == 1);

  return g_ptr_array_steal_index (reports, 0);
}

/**
 * gruppe_erasure_report_free:
 * @self: (nullable) (transfer full): a report
 */
void
gruppe_erasure_report_free (GruppeErasureReport *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->mentions, g_ptr_array_unref);
  g_free (self);
}

/**
 * gruppe_erasure_run_async:
 * @context: services
 * @uid: the person
 * @options: how
 * @cancellable: (nullable): stops it as long as nothing was deleted
 * @callback: called when done
 * @user_data: for @callback
 *
 * Erases somebody (Art. 17 GDPR). Writes the register first; then takes everything out of the tables and the index of the search in
 * one transaction, which is undone unless the counts agree; then writes the file anew, so that nothing is left in free pages or in
 * the log. It cannot be undone.
 */
void
gruppe_erasure_run_async (GruppeContext              *context,
                          const char                 *uid,
                          const GruppeErasureOptions *options,
                          GCancellable               *cancellable,
                          GAsyncReadyCallback         callback,
                          gpointer                    user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (uid != NULL);
  g_return_if_fail (options != NULL);

  start (context, uid, options, cancellable, callback, user_data);
}

/**
 * gruppe_erasure_run_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location; %GRUPPE_INPUT_ERROR_FORBIDDEN with the place "preview" when it is not what the preview said,
 *   %GRUPPE_INPUT_ERROR with the place %GRUPPE_ERASURE_REGISTER_PLACE when the register cannot be used
 *
 * Returns: (transfer full) (nullable): what was done; %NULL with @error set when nothing was deleted
 */
GruppeErasureReport *
gruppe_erasure_run_finish (GruppeContext  *context,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, start), NULL);

  return take_report (g_task_propagate_pointer (G_TASK (result), error));
}

/**
 * gruppe_erasure_run_sync:
 * @context: services
 * @uid: the person
 * @options: how
 * @error: return location
 *
 * gruppe_erasure_run_async() for programs without a main loop.
 *
 * Returns: (transfer full) (nullable): what was done
 */
GruppeErasureReport *
gruppe_erasure_run_sync (GruppeContext               *context,
                         const char                  *uid,
                         const GruppeErasureOptions  *options,
                         GError                     **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (uid != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);

  return take_report (run_and_wait (context, uid, options, error));
}

/**
 * gruppe_erasure_again_async:
 * @context: services
 * @options: how; @n_expected is not asked
 * @cancellable: (nullable): stops it as long as nothing was deleted
 * @callback: called when done
 * @user_data: for @callback
 *
 * Erases everybody who stands in the register, all or nobody.
 */
void
gruppe_erasure_again_async (GruppeContext              *context,
                            const GruppeErasureOptions *options,
                            GCancellable               *cancellable,
                            GAsyncReadyCallback         callback,
                            gpointer                    user_data)
{
  GruppeErasureOptions all;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (options != NULL);

  all = *options;
  all.n_expected = 0;
  start (context, NULL, &all, cancellable, callback, user_data);
}

/**
 * gruppe_erasure_again_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeErasureReport): what was done
 */
GPtrArray *
gruppe_erasure_again_finish (GruppeContext  *context,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, start), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_erasure_again_sync:
 * @context: services
 * @options: how; @n_expected is not asked
 * @error: return location
 *
 * gruppe_erasure_again_async() for programs without a main loop.
 *
 * Returns: (transfer full) (nullable) (element-type GruppeErasureReport): what was done
 */
GPtrArray *
gruppe_erasure_again_sync (GruppeContext               *context,
                           const GruppeErasureOptions  *options,
                           GError                     **error)
{
  GruppeErasureOptions all;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  all = *options;
  all.n_expected = 0;

  return run_and_wait (context, NULL, &all, error);
}
