/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-context-job.h"
#include "gruppe-people-import.h"
#include "gruppe-people-private.h"
#include "gruppe-people-vcard.h"

/* Larger than any file that is read, so that the bounds of the two kinds say no. */
#define MAX_FILE_BYTES MAX (GRUPPE_PEOPLE_CSV_MAX_BYTES, GRUPPE_PEOPLE_VCARD_MAX_BYTES)

typedef struct
{
  GruppePeopleCsv *csv;
  gboolean dry_run;
  gint64 now;

  /* A caller that waits fetches the result here, so that it is not lost when COMMIT fails. */
  gboolean waiting;
  GruppePeopleImport *result;
} ImportJob;

/* Data of the task of a preview. */
typedef struct
{
  GruppeContext *context;
  char *path;                   /* NULL: the table has been read */
  GruppePeopleTable *table;
  GruppePeopleCsv *csv;
  GError *problem;
} Preview;

static void
import_job_free (ImportJob *job)
{
  g_clear_object (&job->csv);
  g_clear_pointer (&job->result, gruppe_people_import_free);
  g_free (job);
}

static void
preview_free (Preview *preview)
{
  g_clear_object (&preview->context);
  g_clear_pointer (&preview->path, g_free);
  g_clear_object (&preview->table);
  g_clear_object (&preview->csv);
  g_clear_error (&preview->problem);
  g_free (preview);
}

static ImportJob *
import_job_new (GruppeContext   *context,
                GruppePeopleCsv *csv,
                gboolean         dry_run)
{
  ImportJob *job = g_new0 (ImportJob, 1);

  job->csv = g_object_ref (csv);
  job->dry_run = dry_run;
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

/* What makes two people the same. */
static char *
make_key (const char *name,
          const char *mail)
{
  g_autofree char *folded_name = g_utf8_casefold (name != NULL ? name : "", -1);
  g_autofree char *folded_mail = g_utf8_casefold (mail != NULL ? mail : "", -1);

  return g_strconcat (folded_name, "\n", folded_mail, NULL);
}

static GHashTable *
read_known (GruppeConnection  *connection,
            GError           **error)
{
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "people/names", error);
  if (statement == NULL)
    return NULL;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    g_hash_table_add (known, make_key (gruppe_statement_get_text (statement, 0),
                                       gruppe_statement_get_text (statement, 1)));

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&known) : NULL;
}

static gpointer
run_import (GruppeConnection  *connection,
            gpointer           data,
            GCancellable      *cancellable,
            GError           **error)
{
  ImportJob *job = data;
  g_autoptr(GHashTable) known = read_known (connection, error);
  g_autoptr(GruppePeopleImport) import = NULL;

  if (known == NULL)
    return NULL;

  import = g_new0 (GruppePeopleImport, 1);
  import->csv = g_object_ref (job->csv);
  import->n_rows = gruppe_people_csv_get_n_rows (job->csv);
  import->done = !job->dry_run;
  import->duplicates = g_byte_array_sized_new (import->n_rows);

  for (guint i = 0; i < import->n_rows; i++)
    {
      const GruppePersonFields *fields = gruppe_people_csv_get_row (job->csv, i);
      g_autofree char *uid = NULL;
      guint8 duplicate;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;

      duplicate = !g_hash_table_add (known, make_key (fields->name, fields->mail));
      g_byte_array_append (import->duplicates, &duplicate, 1);
      if (duplicate)
        {
          import->n_duplicates++;
          continue;
        }

      import->n_added++;
      if (job->dry_run)
        continue;

      uid = gruppe_text_random_id ();
      if (!gruppe_people_insert (connection, uid, fields, job->now, job->now, error))
        return NULL;
    }

  if (!job->waiting)
    return g_steal_pointer (&import);

  job->result = g_steal_pointer (&import);

  return NULL;
}

/* What is in the file: cards, or a table. One of the two is set. */
static gboolean
load_file (const char         *path,
           GruppePeopleTable **ret_table,
           GruppePeopleCsv   **ret_cards,
           GError            **error)
{
  g_autofree char *place = NULL;
  g_autofree char *data = NULL;
  gsize length;

  *ret_table = NULL;
  *ret_cards = NULL;
  data = gruppe_people_file_read (path, MAX_FILE_BYTES, &length, &place, error);
  if (data == NULL)
    return FALSE;

  if (gruppe_people_vcard_is (data, length))
    *ret_cards = gruppe_people_vcard_parse (data, length, place, error);
  else
    *ret_table = gruppe_people_table_parse (data, length, place, error);

  return *ret_cards != NULL || *ret_table != NULL;
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Preview *preview = task_data;
  GError *error = NULL;

  if (preview->path != NULL && !load_file (preview->path, &preview->table, &preview->csv, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  /* A table that cannot be read with these columns is shown all the same: with others it may be. */
  if (preview->table != NULL)
    preview->csv = gruppe_people_table_read (preview->table, &preview->problem);

  g_task_return_boolean (task, TRUE);
}

/* Takes IMPORT. */
static void
return_import (GTask              *task,
               GruppePeopleImport *import)
{
  Preview *preview = g_task_get_task_data (task);

  import->table = g_steal_pointer (&preview->table);
  g_task_return_pointer (task, import, (GDestroyNotify) gruppe_people_import_free);
}

static void
csv_counted_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GruppePeopleImport *import =
      gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);

  if (import != NULL)
    return_import (task, import);
  else
    g_task_return_error (task, error);
}

static void
return_problem (GTask *task)
{
  Preview *preview = g_task_get_task_data (task);
  GruppePeopleImport *import = g_new0 (GruppePeopleImport, 1);

  import->n_rows = gruppe_people_table_get_n_rows (preview->table);
  import->problem = g_steal_pointer (&preview->problem);
  return_import (task, import);
}

static void
file_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  Preview *preview = g_task_get_task_data (task);

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else if (preview->csv == NULL)
    return_problem (task);
  else
    gruppe_database_read_async (gruppe_context_get_database (preview->context), run_import,
                                import_job_new (preview->context, preview->csv, TRUE),
                                (GDestroyNotify) import_job_free,
                                (GDestroyNotify) gruppe_people_import_free,
                                g_task_get_cancellable (task), csv_counted_cb,
                                g_object_ref (task));
}

/* Takes PREVIEW. */
static void
start_preview (GruppeContext       *context,
               Preview             *preview,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  g_autoptr(GTask) loading = NULL;
  GTask *task = g_task_new (context, cancellable, callback, user_data);

  g_task_set_source_tag (task, gruppe_people_import_preview_async);
  preview->context = g_object_ref (context);
  g_task_set_task_data (task, preview, (GDestroyNotify) preview_free);

  loading = g_task_new (NULL, cancellable, file_loaded_cb, task);
  g_task_set_task_data (loading, preview, NULL);
  g_task_run_in_thread (loading, load_in_thread);
}

/**
 * gruppe_people_import_free:
 * @self: (nullable) (transfer full): an outcome
 */
void
gruppe_people_import_free (GruppePeopleImport *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->table);
  g_clear_object (&self->csv);
  g_clear_error (&self->problem);
  g_clear_pointer (&self->duplicates, g_byte_array_unref);
  g_free (self);
}

/**
 * gruppe_people_import_preview_async:
 * @context: services
 * @path: a file, see gruppe_people_table_parse() and gruppe_people_vcard_parse()
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads the file in a thread and counts who is new. Writes nothing.
 */
void
gruppe_people_import_preview_async (GruppeContext       *context,
                                    const char          *path,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  Preview *preview;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (path != NULL);

  preview = g_new0 (Preview, 1);
  preview->path = g_strdup (path);
  start_preview (context, preview, cancellable, callback, user_data);
}

/**
 * gruppe_people_import_preview_table_async:
 * @context: services
 * @table: what a preview gave back
 * @cancellable: (nullable): stops it
 * @callback: called when done, see gruppe_people_import_preview_finish()
 * @user_data: for @callback
 *
 * Reads the table again with its columns as they are taken now, and counts who is new. Writes nothing.
 */
void
gruppe_people_import_preview_table_async (GruppeContext       *context,
                                          GruppePeopleTable   *table,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data)
{
  Preview *preview;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GRUPPE_IS_PEOPLE_TABLE (table));

  preview = g_new0 (Preview, 1);
  preview->table = gruppe_people_table_dup (table);
  start_preview (context, preview, cancellable, callback, user_data);
}

/**
 * gruppe_people_import_preview_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what an import would do; a table that lacks its column of names, or has a bad
 *   cell, comes back with its problem; %NULL with %GRUPPE_INPUT_ERROR or %GRUPPE_STORE_ERROR set
 */
GruppePeopleImport *
gruppe_people_import_preview_finish (GruppeContext  *context,
                                     GAsyncResult   *result,
                                     GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_people_import_run_async:
 * @context: services
 * @csv: what was read
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done
 * @user_data: for @callback
 *
 * Adds in one transaction everybody who is not there yet.
 */
void
gruppe_people_import_run_async (GruppeContext       *context,
                                GruppePeopleCsv     *csv,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GRUPPE_IS_PEOPLE_CSV (csv));

  gruppe_context_write_async (context, GRUPPE_TOPIC_PEOPLE, run_import,
                              import_job_new (context, csv, FALSE),
                              (GDestroyNotify) import_job_free,
                              (GDestroyNotify) gruppe_people_import_free, cancellable, callback,
                              user_data);
}

/**
 * gruppe_people_import_run_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was done, or %NULL with %GRUPPE_STORE_ERROR set and
 *   nothing done
 */
GruppePeopleImport *
gruppe_people_import_run_finish (GruppeContext  *context,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_people_import_sync:
 * @context: services
 * @path: a file, see gruppe_people_csv_parse() and gruppe_people_vcard_parse()
 * @dry_run: only count
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was, or would be, done; %NULL with the error set and
 *   nothing done
 */
GruppePeopleImport *
gruppe_people_import_sync (GruppeContext  *context,
                           const char     *path,
                           gboolean        dry_run,
                           GError        **error)
{
  g_autoptr(GruppePeopleTable) table = NULL;
  g_autoptr(GruppePeopleCsv) csv = NULL;
  g_autoptr(GruppePeopleImport) import = NULL;
  g_autoptr(GError) local = NULL;
  GruppeDatabase *database;
  ImportJob *job;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (!load_file (path, &table, &csv, error))
    return NULL;

  if (table != NULL && gruppe_people_table_is_plain (table, error))
    csv = gruppe_people_table_read (table, error);
  if (csv == NULL)
    return NULL;

  database = gruppe_context_get_database (context);
  job = import_job_new (context, csv, dry_run);
  job->waiting = TRUE;
  if (dry_run)
    gruppe_database_read_sync (database, run_import, job, &local);
  else
    gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, run_import, job, &local);
  import = g_steal_pointer (&job->result);
  import_job_free (job);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&import);
}
