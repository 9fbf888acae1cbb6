/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "gruppe-context-job.h"
#include "gruppe-written-files.h"

/* What SQLite keeps beside a copy belongs to it. */
static const char * const companions[] = { "-wal", "-shm", "-journal", NULL };

typedef struct
{
  char *kind;
  char *path;
  char *person_uid;
  gint64 now;
} NoteJob;

static void
note_job_free (NoteJob *job)
{
  g_clear_pointer (&job->kind, g_free);
  g_clear_pointer (&job->path, g_free);
  g_clear_pointer (&job->person_uid, g_free);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NoteJob, note_job_free)

static NoteJob *
note_job_new (GruppeContext *context,
              const char    *kind,
              const char    *path,
              const char    *person_uid)
{
  NoteJob *job = g_new0 (NoteJob, 1);

  job->kind = g_strdup (kind);
  job->path = g_strdup (path);
  job->person_uid = g_strdup (person_uid);
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

static gpointer
note_job_run (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  const NoteJob *job = data;

  return gruppe_written_files_note (connection, job->kind, job->path, job->person_uid, job->now, error)
           ? g_strdup (job->path)
           : NULL;
}

static gboolean
is_companion (const char *name)
{
  for (gsize i = 0; companions[i] != NULL; i++)
    {
      if (g_str_has_suffix (name, companions[i]))
        return TRUE;
    }

  return FALSE;
}

/* Takes PATH. */
static void
add_file (GPtrArray  *files,
          const char *kind,
          char       *path,
          const char *person_uid,
          gint64      written_at)
{
  GruppeWrittenFile *file = g_new0 (GruppeWrittenFile, 1);

  file->kind = g_strdup (kind);
  file->path = path;
  file->person_uid = g_strdup (person_uid);
  file->written_at = written_at;
  file->exists = g_file_test (path, G_FILE_TEST_EXISTS);
  g_ptr_array_add (files, file);
}

/* Copies made before schema steps begin like those made before a restoring. */
static void
add_copies (GPtrArray  *files,
            const char *database_path)
{
  g_autofree char *folder = g_path_get_dirname (database_path);
  g_autofree char *base = g_path_get_basename (database_path);
  g_autofree char *start = g_strconcat (base, ".", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = NULL;
      const char *kind;
      GStatBuf info;

      if (!g_str_has_prefix (name, start) || is_companion (name))
        continue;

      kind = name + strlen (start);
      path = g_build_filename (folder, name, NULL);
      if (g_stat (path, &info) != 0)
        continue;

      if (g_str_has_prefix (kind, "damaged"))
        add_file (files, GRUPPE_WRITTEN_DAMAGED, g_steal_pointer (&path), NULL, info.st_mtime);
      else
        add_file (files, GRUPPE_WRITTEN_COPY, g_steal_pointer (&path), NULL, info.st_mtime);
    }
}

/**
 * gruppe_written_file_free:
 * @self: (nullable) (transfer full): a file
 */
void
gruppe_written_file_free (GruppeWrittenFile *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->person_uid, g_free);
  g_free (self);
}

/**
 * gruppe_written_files_note:
 * @connection: the connection of a writing job
 * @kind: %GRUPPE_WRITTEN_BACKUP and so on
 * @path: where the file is going to be, or was, written
 * @person_uid: (nullable): the only person in it
 * @now: what time it is
 * @error: return location
 *
 * Notes it, so that it can be named when somebody is erased.
 *
 * Returns: whether it was noted
 */
gboolean
gruppe_written_files_note (GruppeConnection  *connection,
                           const char        *kind,
                           const char        *path,
                           const char        *person_uid,
                           gint64             now,
                           GError           **error)
{
  g_autoptr(GruppeStatement) forget = NULL;
  g_autoptr(GruppeStatement) note = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  forget = gruppe_connection_statement (connection, "rights/forget-file", error);
  if (forget == NULL)
    return FALSE;

  /* A name on disk can be anything; a text in the database is UTF-8. */
  shown = g_filename_display_name (path);
  gruppe_statement_bind_text (forget, ":path", shown);
  if (!gruppe_statement_execute (forget, error))
    return FALSE;

  note = gruppe_connection_statement (connection, "rights/note-file", error);
  if (note == NULL)
    return FALSE;

  gruppe_statement_bind_text (note, ":kind", kind);
  gruppe_statement_bind_text (note, ":path", shown);
  if (person_uid != NULL)
    gruppe_statement_bind_text (note, ":person_uid", person_uid);
  else
    gruppe_statement_bind_null (note, ":person_uid");
  gruppe_statement_bind_int (note, ":now", now);

  return gruppe_statement_execute (note, error);
}

/**
 * gruppe_written_files_note_async:
 * @context: services
 * @kind: %GRUPPE_WRITTEN_FORM and so on
 * @path: where the file was written
 * @person_uid: (nullable): the only person in it
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Notes it, so that it can be named when somebody is erased.
 */
void
gruppe_written_files_note_async (GruppeContext       *context,
                                 const char          *kind,
                                 const char          *path,
                                 const char          *person_uid,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (kind != NULL);
  g_return_if_fail (path != NULL);

  gruppe_context_write_async (context, GRUPPE_TOPIC_NONE, note_job_run,
                              note_job_new (context, kind, path, person_uid),
                              (GDestroyNotify) note_job_free, g_free, cancellable, callback,
                              user_data);
}

/**
 * gruppe_written_files_note_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it was noted
 */
gboolean
gruppe_written_files_note_finish (GruppeContext  *context,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);

  path = gruppe_context_job_finish (context, result, error);

  return path != NULL;
}

/**
 * gruppe_written_files_note_sync:
 * @context: services
 * @kind: %GRUPPE_WRITTEN_FORM and so on
 * @path: where the file was written
 * @person_uid: (nullable): the only person in it
 * @error: return location
 *
 * Returns: whether it was noted
 */
gboolean
gruppe_written_files_note_sync (GruppeContext  *context,
                                const char     *kind,
                                const char     *path,
                                const char     *person_uid,
                                GError        **error)
{
  g_autoptr(NoteJob) job = NULL;
  g_autofree char *noted = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  job = note_job_new (context, kind, path, person_uid);
  noted = gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_NONE, note_job_run, job, error);

  return noted != NULL;
}

/**
 * gruppe_written_files_list:
 * @connection: the connection of a job
 * @database_path: the database
 * @person_uid: a person
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeWrittenFile): files this person is in, the newest first; then copies of
 *   the database that lie beside it
 */
GPtrArray *
gruppe_written_files_list (GruppeConnection  *connection,
                           const char        *database_path,
                           const char        *person_uid,
                           GError           **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_written_file_free);
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  g_return_val_if_fail (connection != NULL, NULL);
  g_return_val_if_fail (database_path != NULL, NULL);
  g_return_val_if_fail (person_uid != NULL, NULL);

  statement = gruppe_connection_statement (connection, "rights/files", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":uid", person_uid);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    add_file (files, gruppe_statement_get_text (statement, 0), g_strdup (gruppe_statement_get_text (statement, 1)),
              gruppe_statement_get_text (statement, 2), gruppe_statement_get_int (statement, 3));
  if (step != GRUPPE_STEP_DONE)
    return NULL;

  add_copies (files, database_path);

  return g_steal_pointer (&files);
}
