/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "document/gruppe-save-file.h"
#include "gruppe-context-job.h"
#include "gruppe-person-export-private.h"
#include "gruppe-written-files.h"

#define FORMAT 1

struct _GruppePersonExport
{
  GObject parent_instance;

  char *uid;
  char *name;
  gint64 made_at;
  JsonNode *json;

  /* What ids are called; NULL when that could not be read. */
  GruppeConsentForms *forms;
  GruppeCatalogue *catalogue;
};

G_DEFINE_FINAL_TYPE (GruppePersonExport, gruppe_person_export, G_TYPE_OBJECT)

typedef struct
{
  char *uid;
  gint64 now;
  GruppeCatalogue *catalogue;
} ReadJob;

/* A file to be written. */
typedef struct
{
  GruppeContext *context;
  GFile *file;
  GruppeDocument *document; /* NULL: JSON */
} SaveJob;

typedef struct
{
  char *uid;
  char *path;
  gint64 now;
} NoteJob;

/* The lists of the file, each from one statement whose rows are JSON objects. */
static const struct
{
  const char *member;
  const char *statement;
} lists[] = {
  { "participation", "rights/export-participation" },
  { "deliveries", "rights/export-deliveries" },
  { "events", "rights/export-events" },
  { "texts", "rights/export-texts" },
  { "sheets", "rights/export-sheets" },
  { "files", "rights/export-files" },
};

static void
read_job_free (ReadJob *job)
{
  g_clear_object (&job->catalogue);
  g_free (job->uid);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReadJob, read_job_free)

static void
save_job_free (SaveJob *job)
{
  g_clear_object (&job->context);
  g_clear_object (&job->file);
  g_clear_object (&job->document);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaveJob, save_job_free)

static void
note_job_free (NoteJob *job)
{
  g_free (job->uid);
  g_free (job->path);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NoteJob, note_job_free)

static ReadJob *
read_job_new (GruppeContext *context,
              const char    *uid)
{
  ReadJob *job = g_new0 (ReadJob, 1);

  job->uid = g_strdup (uid);
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));
  g_set_object (&job->catalogue, gruppe_context_get_catalogue (context, NULL));

  return job;
}

/* Adds what the rows of a statement are. */
static gboolean
read_rows (GruppeConnection  *connection,
           const char        *name,
           const char        *uid,
           JsonArray         *rows,
           GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, name, error);
  GruppeStep step;

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", uid);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      JsonNode *row = json_from_string (gruppe_statement_get_text (statement, 0), error);

      if (row == NULL)
        return FALSE;
      json_array_add_element (rows, row);
    }

  return step == GRUPPE_STEP_DONE;
}

static JsonObject *
read_person (GruppeConnection  *connection,
             const char        *uid,
             GError           **error)
{
  g_autoptr(JsonArray) rows = json_array_new ();

  if (!read_rows (connection, "rights/export-person", uid, rows, error))
    return NULL;

  if (json_array_get_length (rows) == 1)
    return json_object_ref (json_array_get_object_element (rows, 0));

  g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND, "There is no person %s", uid);

  return NULL;
}

static JsonObject *
read_everything (GruppeConnection  *connection,
                 const ReadJob     *job,
                 GError           **error)
{
  g_autoptr(JsonObject) root = json_object_new ();
  g_autoptr(JsonObject) person = read_person (connection, job->uid, error);
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc (job->now);
  g_autofree char *made_at = now != NULL ? g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  if (person == NULL)
    return NULL;

  json_object_set_string_member (root, "what", "gruppentreffen person");
  json_object_set_int_member (root, "format", FORMAT);
  json_object_set_string_member (root, "made_at", made_at);
  json_object_set_object_member (root, "person", g_steal_pointer (&person));

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr(JsonArray) rows = json_array_new ();

      if (!read_rows (connection, lists[i].statement, job->uid, rows, error))
        return NULL;
      json_object_set_array_member (root, lists[i].member, g_steal_pointer (&rows));
    }

  return g_steal_pointer (&root);
}

static gpointer
read_job_run (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  const ReadJob *job = data;
  g_autoptr(JsonObject) root = read_everything (connection, job, error);
  GruppePersonExport *self;

  if (root == NULL)
    return NULL;

  self = g_object_new (GRUPPE_TYPE_PERSON_EXPORT, NULL);
  self->uid = g_strdup (job->uid);
  self->name = g_strdup (json_object_get_string_member (json_object_get_object_member (root, "person"), "name"));
  self->made_at = job->now;
  self->json = json_node_init_object (json_node_alloc (), root);
  json_node_seal (self->json);
  self->forms = gruppe_consent_forms_read (connection, NULL);
  g_set_object (&self->catalogue, job->catalogue);

  return self;
}

static gpointer
note_job_run (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  const NoteJob *job = data;

  gruppe_written_files_note (connection, GRUPPE_WRITTEN_PERSON, job->path, job->uid, job->now, error);

  return NULL;
}

static NoteJob *
note_job_new (GruppePersonExport *self,
              GruppeContext      *context,
              GFile              *file)
{
  NoteJob *job = g_new0 (NoteJob, 1);

  job->uid = g_strdup (self->uid);
  job->path = g_file_is_native (file) ? g_file_get_path (file) : g_file_get_uri (file);
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

static gboolean
write_json (GOutputStream  *stream,
            gpointer        user_data,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autofree char *text = json_to_string (user_data, TRUE);

  return g_output_stream_write_all (stream, text, strlen (text), NULL, cancellable, error) &&
         g_output_stream_write_all (stream, "\n", 1, NULL, cancellable, error);
}

static gboolean
write_pdf (GOutputStream  *stream,
           gpointer        user_data,
           GCancellable   *cancellable,
           GError        **error)
{
  return gruppe_document_write_pdf (user_data, stream, cancellable, error);
}

static gboolean
save (GruppePersonExport  *self,
      const SaveJob       *job,
      GCancellable        *cancellable,
      GError             **error)
{
  if (job->document != NULL)
    return gruppe_save_file (job->file, write_pdf, job->document, cancellable, error);

  return gruppe_save_file (job->file, write_json, self->json, cancellable, error);
}

static void
save_in_thread_cb (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  GError *error = NULL;

  if (save (GRUPPE_PERSON_EXPORT (source), task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The file is there, whether or not it could be noted; a database that is only read cannot. */
static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (error != NULL)
    g_debug ("A file was not noted: %s", error->message);

  g_task_return_boolean (task, TRUE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GruppePersonExport *self = GRUPPE_PERSON_EXPORT (source);
  g_autoptr(GTask) task = user_data;
  SaveJob *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }

  gruppe_database_write_async (gruppe_context_get_database (job->context), GRUPPE_TOPIC_NONE, note_job_run,
                               note_job_new (self, job->context, job->file), (GDestroyNotify) note_job_free, NULL, NULL,
                               noted_cb, g_steal_pointer (&task));
}

/* Takes DOCUMENT. */
static SaveJob *
save_job_new (GruppeContext  *context,
              GFile          *file,
              GruppeDocument *document)
{
  SaveJob *job = g_new0 (SaveJob, 1);

  job->context = g_object_ref (context);
  job->file = g_object_ref (file);
  job->document = document;

  return job;
}

/* Takes JOB. Written in a thread, then noted. */
static void
start_saving (GruppePersonExport  *self,
              SaveJob             *job,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(GTask) writing = NULL;

  g_task_set_source_tag (task, start_saving);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, (GDestroyNotify) save_job_free);

  /* JOB lives as long as TASK, which this one keeps. */
  writing = g_task_new (self, cancellable, saved_cb, task);
  g_task_set_task_data (writing, job, NULL);
  g_task_run_in_thread (writing, save_in_thread_cb);
}

static void
gruppe_person_export_finalize (GObject *object)
{
  GruppePersonExport *self = GRUPPE_PERSON_EXPORT (object);

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->json, json_node_unref);
  g_clear_object (&self->forms);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (gruppe_person_export_parent_class)->finalize (object);
}

static void
gruppe_person_export_class_init (GruppePersonExportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_person_export_finalize;
}

static void
gruppe_person_export_init (GruppePersonExport *self)
{
}

/**
 * gruppe_person_export_async:
 * @context: services
 * @uid: the person
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Collects everything the program keeps about one person.
 */
void
gruppe_person_export_async (GruppeContext       *context,
                            const char          *uid,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (uid != NULL);

  gruppe_context_read_async (context, read_job_run, read_job_new (context, uid),
                             (GDestroyNotify) read_job_free, g_object_unref, cancellable,
                             callback, user_data);
}

/**
 * gruppe_person_export_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location; %GRUPPE_STORE_ERROR_NOT_FOUND when there is no such person
 *
 * Returns: (transfer full) (nullable): what is kept
 */
GruppePersonExport *
gruppe_person_export_finish (GruppeContext  *context,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_person_export_sync:
 * @context: services
 * @uid: the person
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is kept
 */
GruppePersonExport *
gruppe_person_export_sync (GruppeContext  *context,
                           const char     *uid,
                           GError        **error)
{
  g_autoptr(ReadJob) job = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (uid != NULL, NULL);

  job = read_job_new (context, uid);

  return gruppe_database_read_sync (gruppe_context_get_database (context), read_job_run, job, error);
}

/**
 * gruppe_person_export_get_uid:
 * @self: what is kept
 *
 * Returns: (transfer none): about whom
 */
const char *
gruppe_person_export_get_uid (GruppePersonExport *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON_EXPORT (self), NULL);

  return self->uid;
}

/**
 * gruppe_person_export_get_name:
 * @self: what is kept
 *
 * Returns: (transfer none): the name
 */
const char *
gruppe_person_export_get_name (GruppePersonExport *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON_EXPORT (self), NULL);

  return self->name;
}

/**
 * gruppe_person_export_get_made_at:
 * @self: what is kept
 *
 * Returns: when it was read
 */
gint64
gruppe_person_export_get_made_at (GruppePersonExport *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON_EXPORT (self), 0);

  return self->made_at;
}

/**
 * gruppe_person_export_get_json:
 * @self: what is kept
 *
 * Returns: (transfer none): an object as described in docs/DATA.md
 */
JsonNode *
gruppe_person_export_get_json (GruppePersonExport *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON_EXPORT (self), NULL);

  return self->json;
}

/**
 * gruppe_person_export_make_document:
 * @self: what is kept
 * @group: (nullable): name of the group
 * @language: "de" or "en"
 *
 * Returns: (transfer full): the same, to be read and printed
 */
GruppeDocument *
gruppe_person_export_make_document (GruppePersonExport *self,
                                    const char         *group,
                                    const char         *language)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON_EXPORT (self), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  return gruppe_person_export_write_document (json_node_get_object (self->json), self->forms, self->catalogue, self->made_at,
                                              group, language);
}

/**
 * gruppe_person_export_make_file_name:
 * @self: what is kept
 * @language: "de" or "en"
 * @extension: "json" or "pdf"
 *
 * Returns: (transfer full): a name for the file, which says nothing of the person
 */
char *
gruppe_person_export_make_file_name (GruppePersonExport *self,
                                     const char         *language,
                                     const char         *extension)
{
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *day = NULL;

  g_return_val_if_fail (GRUPPE_IS_PERSON_EXPORT (self), NULL);
  g_return_val_if_fail (extension != NULL, NULL);

  time = g_date_time_new_from_unix_local (self->made_at);
  day = time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("");

  return g_strdup_printf ("%s-%s.%s", g_strcmp0 (language, "en") == 0 ? "information" : "auskunft", day, extension);
}

/**
 * gruppe_person_export_save_json_async:
 * @self: what is kept
 * @context: services
 * @file: where to
 * @cancellable: (nullable): gives up
 * @callback: called when done, see gruppe_person_export_save_finish()
 * @user_data: for @callback
 *
 * Writes it for programs, and notes that there is such a file.
 */
void
gruppe_person_export_save_json_async (GruppePersonExport  *self,
                                      GruppeContext       *context,
                                      GFile               *file,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_PERSON_EXPORT (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (G_IS_FILE (file));

  start_saving (self, save_job_new (context, file, NULL), cancellable, callback, user_data);
}

/**
 * gruppe_person_export_save_pdf_async:
 * @self: what is kept
 * @context: services
 * @file: where to
 * @group: (nullable): name of the group
 * @language: "de" or "en"
 * @cancellable: (nullable): gives up
 * @callback: called when done, see gruppe_person_export_save_finish()
 * @user_data: for @callback
 *
 * Writes it for people, and notes that there is such a file.
 */
void
gruppe_person_export_save_pdf_async (GruppePersonExport  *self,
                                     GruppeContext       *context,
                                     GFile               *file,
                                     const char          *group,
                                     const char          *language,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_PERSON_EXPORT (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (language != NULL);

  start_saving (self, save_job_new (context, file, gruppe_person_export_make_document (self, group, language)), cancellable,
                callback, user_data);
}

/**
 * gruppe_person_export_save_finish:
 * @self: what is kept
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the file was written
 */
gboolean
gruppe_person_export_save_finish (GruppePersonExport  *self,
                                  GAsyncResult        *result,
                                  GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, start_saving), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * gruppe_person_export_save_sync:
 * @self: what is kept
 * @context: services
 * @file: where to; ".pdf" makes it a PDF, anything else JSON
 * @group: (nullable): name of the group
 * @language: "de" or "en"
 * @error: return location
 *
 * For programs without a main loop.
 *
 * Returns: whether the file was written
 */
gboolean
gruppe_person_export_save_sync (GruppePersonExport  *self,
                                GruppeContext       *context,
                                GFile               *file,
                                const char          *group,
                                const char          *language,
                                GError             **error)
{
  g_autoptr(SaveJob) job = NULL;
  g_autoptr(NoteJob) note = NULL;
  g_autoptr(GError) local = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (GRUPPE_IS_PERSON_EXPORT (self), FALSE);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (language != NULL, FALSE);

  name = g_file_get_basename (file);
  job = save_job_new (context, file,
                      g_str_has_suffix (name, ".pdf") ? gruppe_person_export_make_document (self, group, language) : NULL);
  if (!save (self, job, NULL, error))
    return FALSE;

  note = note_job_new (self, context, file);
  gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_NONE, note_job_run, note, &local);
  if (local != NULL)
    g_debug ("A file was not noted: %s", local->message);

  return TRUE;
}
