/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "document/gruppe-csv-writer.h"
#include "document/gruppe-save-file.h"
#include "gruppe-context-job.h"
#include "gruppe-people-export.h"
#include "gruppe-people-vcard.h"

#define MAX_CELLS 9

/* Columns of a table; those that gruppe_people_table_parse() knows. The note is the last one, so that it can be left
 * out. */
static const char * const heads_de[MAX_CELLS + 1] = {
  "Name", "E-Mail", "Telefon", "Anschrift", "Alter", "Sorgeberechtigte", "Sprache", "Gruppen", "Notiz", NULL
};
static const char * const heads_en[MAX_CELLS + 1] = {
  "Name", "Mail", "Phone", "Address", "Age", "Guardian", "Language", "Groups", "Note", NULL
};
static const char * const ages_de[GRUPPE_PERSON_N_AGES] = { "", "unter 16", "16 oder 17", "ab 18" };
static const char * const ages_en[GRUPPE_PERSON_N_AGES] = { "", "under 16", "16 or 17", "18 or older" };

typedef struct
{
  char *path;
  GruppePeopleExportFormat format;
  GStrv uids;                   /* NULL: everybody */
  gboolean with_notes;
  const char *language;
  gint64 now;
  GPtrArray *people;            /* GruppePerson */

  /* A caller that waits fetches the result here, so that it is not lost when COMMIT fails. */
  gboolean waiting;
  GruppePeopleExport result;
} ExportJob;

static void
export_job_free (ExportJob *job)
{
  g_clear_pointer (&job->path, g_free);
  g_clear_pointer (&job->uids, g_strfreev);
  g_clear_pointer (&job->people, g_ptr_array_unref);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExportJob, export_job_free)

static ExportJob *
export_job_new (GruppeContext             *context,
                const char                *path,
                GruppePeopleExportFormat   format,
                const char * const        *uids,
                gboolean                   with_notes)
{
  ExportJob *job = g_new0 (ExportJob, 1);

  job->path = g_canonicalize_filename (path, NULL);
  job->format = format;
  job->uids = g_strdupv ((GStrv) uids);
  job->with_notes = with_notes;
  job->language = gruppe_text_language ();
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));
  job->people = g_ptr_array_new_with_free_func (g_object_unref);

  return job;
}

/* Takes PERSON. */
static void
add_person (ExportJob    *job,
            GruppePerson *person)
{
  if (gruppe_person_get_restricted (person))
    {
      job->result.n_left_out++;
      g_object_unref (person);
      return;
    }

  job->result.n_written++;
  g_ptr_array_add (job->people, person);
}

static gboolean
read_everybody (GruppeConnection  *connection,
                ExportJob         *job,
                GCancellable      *cancellable,
                GError           **error)
{
  g_autoptr(GruppeStatement) ids = gruppe_connection_statement (connection, "people/ids-by-name", error);
  g_autoptr(GruppeStatement) row = ids != NULL ? gruppe_connection_statement (connection, "people/row", error) : NULL;
  GruppeStep step;

  if (row == NULL)
    return FALSE;

  while ((step = gruppe_statement_step (ids, error)) == GRUPPE_STEP_ROW)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      gruppe_statement_bind_int (row, ":id", gruppe_statement_get_int (ids, 0));
      if (gruppe_statement_step (row, error) != GRUPPE_STEP_ROW)
        return FALSE;

      add_person (job, gruppe_person_new_from_row (row));
      gruppe_statement_reset (row);
    }

  return step == GRUPPE_STEP_DONE;
}

static gboolean
read_chosen (GruppeConnection  *connection,
             ExportJob         *job,
             GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "people/find", error);

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; job->uids[i] != NULL; i++)
    {
      GruppeStep step;

      gruppe_statement_bind_text (statement, ":uid", job->uids[i]);
      step = gruppe_statement_step (statement, error);
      if (step == GRUPPE_STEP_DONE)
        g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND, "There is no person %s", job->uids[i]);
      if (step != GRUPPE_STEP_ROW)
        return FALSE;

      add_person (job, gruppe_person_new_from_row (statement));
      gruppe_statement_reset (statement);
    }

  return TRUE;
}

static gboolean
write_table_row (GruppeCsvWriter  *writer,
                 ExportJob        *job,
                 GruppePerson     *person,
                 GCancellable     *cancellable,
                 GError          **error)
{
  const char * const *ages = g_str_equal (job->language, "de") ? ages_de : ages_en;
  g_autofree char *tags = g_strjoinv (", ", (GStrv) gruppe_person_get_tags (person));
  const char *cells[MAX_CELLS + 1] = {
    gruppe_person_get_name (person),
    gruppe_person_get_mail (person),
    gruppe_person_get_phone (person),
    gruppe_person_get_letter (person),
    ages[gruppe_person_get_age (person)],
    gruppe_person_get_guardian (person),
    gruppe_person_get_language (person),
    tags,
    job->with_notes ? gruppe_person_get_note (person) : NULL,
  };

  return gruppe_csv_writer_write_row (writer, cells, cancellable, error);
}

static gboolean
write_table (GOutputStream  *stream,
             ExportJob      *job,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autoptr(GruppeCsvWriter) writer =
      gruppe_csv_writer_new (stream, gruppe_csv_writer_separator (job->language));
  const char *heads[MAX_CELLS + 1];

  memcpy (heads, g_str_equal (job->language, "de") ? heads_de : heads_en, sizeof heads);
  if (!job->with_notes)
    heads[MAX_CELLS - 1] = NULL;
  if (!gruppe_csv_writer_write_row (writer, heads, cancellable, error))
    return FALSE;

  for (guint i = 0; i < job->people->len; i++)
    {
      if (!write_table_row (writer, job, g_ptr_array_index (job->people, i), cancellable, error))
        return FALSE;
    }

  return gruppe_csv_writer_close (writer, cancellable, error);
}

static gboolean
write_file (GOutputStream  *stream,
            gpointer        user_data,
            GCancellable   *cancellable,
            GError        **error)
{
  ExportJob *job = user_data;
  g_autofree char *cards = NULL;

  if (job->format == GRUPPE_PEOPLE_EXPORT_CSV)
    return write_table (stream, job, cancellable, error);

  cards = gruppe_people_vcard_write (job->people, job->with_notes);

  return g_output_stream_write_all (stream, cards, strlen (cards), NULL, cancellable, error);
}

/* So that the file can be named when somebody is erased. */
static gboolean
note_file_of (GruppeConnection  *connection,
              ExportJob         *job,
              const char        *uid,
              GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "people/note-export", error);

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":path", job->path);
  if (uid != NULL)
    gruppe_statement_bind_text (statement, ":person", uid);
  else
    gruppe_statement_bind_null (statement, ":person");
  gruppe_statement_bind_int (statement, ":now", job->now);

  return gruppe_statement_execute (statement, error);
}

static gboolean
note_file (GruppeConnection  *connection,
           ExportJob         *job,
           GError           **error)
{
  if (job->uids == NULL)
    return note_file_of (connection, job, NULL, error);

  for (guint i = 0; i < job->people->len; i++)
    {
      if (!note_file_of (connection, job, gruppe_person_get_uid (g_ptr_array_index (job->people, i)), error))
        return FALSE;
    }

  return TRUE;
}

static gpointer
run_export (GruppeConnection  *connection,
            gpointer           data,
            GCancellable      *cancellable,
            GError           **error)
{
  ExportJob *job = data;
  g_autoptr(GFile) file = g_file_new_for_path (job->path);
  gboolean read = job->uids != NULL ? read_chosen (connection, job, error)
                                    : read_everybody (connection, job, cancellable, error);

  if (!read || !note_file (connection, job, error) || !gruppe_save_file (file, write_file, job, cancellable, error))
    return NULL;

  return job->waiting ? NULL : g_memdup2 (&job->result, sizeof job->result);
}

/**
 * gruppe_people_export_async:
 * @context: services
 * @path: where to
 * @format: what kind of file
 * @uids: (nullable): whom; %NULL for everybody
 * @with_notes: whether the notes go along
 * @cancellable: (nullable): stops it as long as it is not done
 * @callback: called when done
 * @user_data: for @callback
 *
 * Writes people into a file that only its owner can read and that appears whole or not at all. People whose data may
 * only be kept are left out.
 */
void
gruppe_people_export_async (GruppeContext             *context,
                            const char                *path,
                            GruppePeopleExportFormat   format,
                            const char * const        *uids,
                            gboolean                   with_notes,
                            GCancellable              *cancellable,
                            GAsyncReadyCallback        callback,
                            gpointer                   user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (path != NULL);

  gruppe_context_write_async (context, GRUPPE_TOPIC_CONSENTS, run_export,
                              export_job_new (context, path, format, uids, with_notes),
                              (GDestroyNotify) export_job_free, g_free, cancellable, callback,
                              user_data);
}

/**
 * gruppe_people_export_finish:
 * @context: services
 * @result: what the callback got
 * @ret_export: (out) (optional): how many were written
 * @error: return location
 *
 * Returns: %FALSE with %G_IO_ERROR or %GRUPPE_STORE_ERROR set and no file written
 */
gboolean
gruppe_people_export_finish (GruppeContext       *context,
                             GAsyncResult        *result,
                             GruppePeopleExport  *ret_export,
                             GError             **error)
{
  g_autofree GruppePeopleExport *done = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);

  done = gruppe_context_job_finish (context, result, error);
  if (done != NULL && ret_export != NULL)
    *ret_export = *done;

  return done != NULL;
}

/**
 * gruppe_people_export_sync:
 * @context: services
 * @path: where to
 * @format: what kind of file
 * @uids: (nullable): whom; %NULL for everybody
 * @with_notes: whether the notes go along
 * @ret_export: (out) (optional): how many were written
 * @error: return location
 *
 * Returns: whether the file was written
 */
gboolean
gruppe_people_export_sync (GruppeContext             *context,
                           const char                *path,
                           GruppePeopleExportFormat   format,
                           const char * const        *uids,
                           gboolean                   with_notes,
                           GruppePeopleExport        *ret_export,
                           GError                   **error)
{
  g_autoptr(ExportJob) job = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  job = export_job_new (context, path, format, uids, with_notes);
  job->waiting = TRUE;
  gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_CONSENTS, run_export, job, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (ret_export != NULL)
    *ret_export = job->result;

  return TRUE;
}
