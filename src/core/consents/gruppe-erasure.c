/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-context-job.h"
#include "gruppe-erasure-private.h"
#include "gruppe-erasure-register.h"
#include "store/gruppe-backup.h"

typedef struct
{
  char *uid;
  char *data_dir;
  char *database_path;
  int proof_years;
  gint64 now;
} LookJob;

static void
look_job_free (LookJob *job)
{
  g_clear_pointer (&job->uid, g_free);
  g_clear_pointer (&job->data_dir, g_free);
  g_clear_pointer (&job->database_path, g_free);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LookJob, look_job_free)

static LookJob *
look_job_new (GruppeContext *context,
              const char    *uid,
              int            proof_years)
{
  LookJob *job = g_new0 (LookJob, 1);

  job->uid = g_strdup (uid);
  job->data_dir = g_strdup (gruppe_context_get_data_dir (context));
  job->database_path = g_strdup (gruppe_database_get_path (gruppe_context_get_database (context)));
  job->proof_years = proof_years;
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

static void
paper_free (GruppeErasurePaper *paper)
{
  g_free (paper->sheet);
  g_free (paper->place);
  g_free (paper->purpose);
  g_free (paper->title);
  g_free (paper->zone);
  g_free (paper);
}

static void
mention_free (GruppeErasureMention *mention)
{
  g_free (mention->where);
  g_free (mention->title);
  g_free (mention);
}

static gint64
add_years (gint64 from,
           int    years)
{
  g_autoptr(GDateTime) start = g_date_time_new_from_unix_utc (from);
  g_autoptr(GDateTime) end = start != NULL ? g_date_time_add_years (start, years) : NULL;

  return end != NULL ? g_date_time_to_unix (end) : from;
}

static gboolean
find_person (GruppeConnection      *connection,
             GruppeErasurePreview  *preview,
             gint64                *ret_id,
             GError               **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "rights/person", error);
  GruppeStep step;

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", preview->uid);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_DONE)
    g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND, "There is no person %s", preview->uid);
  if (step != GRUPPE_STEP_ROW)
    return FALSE;

  *ret_id = gruppe_statement_get_int (statement, 0);
  preview->name = g_strdup (gruppe_statement_get_text (statement, 1));

  return TRUE;
}

static gboolean
read_papers (GruppeConnection      *connection,
             GruppeErasurePreview  *preview,
             int                    proof_years,
             gint64                 now,
             GError               **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "rights/papers", error);
  GruppeStep step;

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", preview->uid);
  gruppe_statement_bind_int (statement, ":now", now);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      GruppeErasurePaper *paper = g_new0 (GruppeErasurePaper, 1);

      paper->sheet = g_strdup (gruppe_statement_get_text (statement, 0));
      paper->place = g_strdup (gruppe_statement_get_text (statement, 1));
      paper->purpose = g_strdup (gruppe_statement_get_text (statement, 2));
      paper->title = g_strdup (gruppe_statement_get_text (statement, 3));
      paper->day = gruppe_statement_get_int (statement, 4);
      paper->zone = g_strdup (gruppe_statement_get_text (statement, 5));
      /* A consent that still holds ends with the erasure. */
      paper->keep_until = add_years (gruppe_statement_is_null (statement, 6) ? now : gruppe_statement_get_int (statement, 6),
                                     proof_years);
      g_ptr_array_add (preview->papers, paper);
    }

  return step == GRUPPE_STEP_DONE;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Whether NAME stands in TEXT as a word or words, and not as a part of one. */
static gboolean
stands_in (const char *name,
           const char *text)
{
  for (const char *found = strstr (text, name); found != NULL; found = strstr (found + 1, name))
    {
      const char *end = found + strlen (name);
      gunichar before = found > text ? g_utf8_get_char (g_utf8_prev_char (found)) : ' ';
      gunichar after = *end != '\0' ? g_utf8_get_char (end) : ' ';

      if (!is_letter (before) && !is_letter (after))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_named (GPtrArray  *mentions,
          const char *where,
          const char *title)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      const GruppeErasureMention *mention = g_ptr_array_index (mentions, i);

      if (g_str_equal (mention->where, where) && g_str_equal (mention->title, title))
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_mentions (GruppeConnection      *connection,
               GruppeErasurePreview  *preview,
               GError               **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "rights/mentions", error);
  GruppeStep step;

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", preview->uid);
  gruppe_statement_bind_text (statement, ":name", preview->name);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      const char *where = gruppe_statement_get_text (statement, 0);
      const char *title = gruppe_statement_get_text (statement, 1);
      GruppeErasureMention *mention;

      if (!stands_in (preview->name, gruppe_statement_get_text (statement, 2)) ||
          is_named (preview->mentions, where, title))
        continue;

      mention = g_new0 (GruppeErasureMention, 1);
      mention->where = g_strdup (where);
      mention->title = g_strdup (title);
      g_ptr_array_add (preview->mentions, mention);
    }

  return step == GRUPPE_STEP_DONE;
}

gboolean
gruppe_erasure_read_counts (GruppeConnection      *connection,
                            gint64                 id,
                            const char            *uid,
                            GruppeErasurePreview  *preview,
                            GError               **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "rights/counts", error);
  GruppeErasureCounts *counts = &preview->counts;
  guint *const numbers[] = {
    &counts->people, &counts->tags, &counts->participation, &counts->deliveries, &counts->details, &counts->sheets,
    &counts->files, &counts->search, &preview->n_events, &preview->n_follow_ups, &preview->n_open_sheets,
  };

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":id", id);
  gruppe_statement_bind_text (statement, ":uid", uid);
  if (gruppe_statement_step (statement, error) != GRUPPE_STEP_ROW)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i] = (guint) gruppe_statement_get_int (statement, (int) i);

  return TRUE;
}

GruppeErasurePreview *
gruppe_erasure_read_preview (GruppeConnection  *connection,
                             const char        *database_path,
                             const char        *uid,
                             int                proof_years,
                             gint64             now,
                             gint64            *ret_id,
                             GError           **error)
{
  g_autoptr(GruppeErasurePreview) preview = g_new0 (GruppeErasurePreview, 1);
  gint64 id = 0;

  preview->uid = g_strdup (uid);
  preview->papers = g_ptr_array_new_with_free_func ((GDestroyNotify) paper_free);
  preview->mentions = g_ptr_array_new_with_free_func ((GDestroyNotify) mention_free);

  if (!find_person (connection, preview, &id, error) ||
      !gruppe_erasure_read_counts (connection, id, uid, preview, error) ||
      !read_papers (connection, preview, proof_years, now, error) || !read_mentions (connection, preview, error))
    return NULL;

  preview->files = gruppe_written_files_list (connection, database_path, uid, error);
  if (preview->files == NULL)
    return NULL;

  if (ret_id != NULL)
    *ret_id = id;

  return g_steal_pointer (&preview);
}

/* Everybody, or nobody when nobody was ever erased (elements GruppeErasurePending, not yet looked up). */
static GPtrArray *
read_everybody (GruppeConnection  *connection,
                const char        *data_dir,
                GError           **error)
{
  g_autoptr(GruppeErasureRegister) erased = gruppe_erasure_register_load (data_dir, error);
  g_autoptr(GPtrArray) everybody = NULL;
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  if (erased == NULL)
    return NULL;

  everybody = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_erasure_pending_free);
  if (gruppe_erasure_register_get_n (erased) == 0)
    return g_steal_pointer (&everybody);

  statement = gruppe_connection_statement (connection, "rights/people", error);
  if (statement == NULL)
    return NULL;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      GruppeErasurePending *person = g_new0 (GruppeErasurePending, 1);

      person->uid = g_strdup (gruppe_statement_get_text (statement, 0));
      person->name = g_strdup (gruppe_statement_get_text (statement, 1));
      g_ptr_array_add (everybody, person);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&everybody) : NULL;
}

/* Those of EVERYBODY who stand in the register. Each entry has its own salt, so this is a digest for each person and entry: ten
 * seconds for 100,000 people and 100 entries. */
static GPtrArray *
look_up (GPtrArray     *everybody,
         const char    *data_dir,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr(GPtrArray) pending = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_erasure_pending_free);
  g_autoptr(GruppeErasureRegister) erased = NULL;

  if (everybody->len == 0)
    return g_steal_pointer (&pending);

  erased = gruppe_erasure_register_load (data_dir, error);
  if (erased == NULL)
    return NULL;

  for (guint i = 0; i < everybody->len; i++)
    {
      const GruppeErasurePending *person = g_ptr_array_index (everybody, i);
      GruppeErasurePending *found;
      gint64 at = 0;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;

      if (!gruppe_erasure_register_matches (erased, person->uid, &at))
        continue;

      found = g_new0 (GruppeErasurePending, 1);
      found->uid = g_strdup (person->uid);
      found->name = g_strdup (person->name);
      found->erased_at = at;
      g_ptr_array_add (pending, found);
    }

  return g_steal_pointer (&pending);
}

GPtrArray *
gruppe_erasure_read_pending (GruppeConnection  *connection,
                             const char        *data_dir,
                             GCancellable      *cancellable,
                             GError           **error)
{
  g_autoptr(GPtrArray) everybody = read_everybody (connection, data_dir, error);

  return everybody != NULL ? look_up (everybody, data_dir, cancellable, error) : NULL;
}

static gpointer
preview_job (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  const LookJob *job = data;

  return gruppe_erasure_read_preview (connection, job->database_path, job->uid, job->proof_years, job->now, NULL, error);
}

static gpointer
pending_job (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  const LookJob *job = data;

  return gruppe_erasure_read_pending (connection, job->data_dir, cancellable, error);
}

static gpointer
everybody_job (GruppeConnection  *connection,
               gpointer           data,
               GCancellable      *cancellable,
               GError           **error)
{
  const LookJob *job = data;

  return read_everybody (connection, job->data_dir, error);
}

static void
look_up_in_thread_cb (GTask        *task,
                      gpointer      source,
                      gpointer      task_data,
                      GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *pending = look_up (task_data, gruppe_context_get_data_dir (source), cancellable, &error);

  if (pending != NULL)
    g_task_return_pointer (task, pending, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* In a thread of its own: the database is needed for other things meanwhile. */
static void
everybody_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *everybody = gruppe_context_job_finish (GRUPPE_CONTEXT (source), result, &error);

  if (everybody == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, everybody, (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, look_up_in_thread_cb);
}

/**
 * gruppe_erasure_preview_free:
 * @self: (nullable) (transfer full): a preview
 */
void
gruppe_erasure_preview_free (GruppeErasurePreview *self)
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
 * gruppe_erasure_pending_free:
 * @self: (nullable) (transfer full): somebody to be erased again
 */
void
gruppe_erasure_pending_free (GruppeErasurePending *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->name, g_free);
  g_free (self);
}

/**
 * gruppe_erasure_counts_sum:
 * @counts: rows
 *
 * Returns: how many rows that is in all
 */
guint
gruppe_erasure_counts_sum (const GruppeErasureCounts *counts)
{
  g_return_val_if_fail (counts != NULL, 0);

  return counts->people + counts->tags + counts->participation + counts->deliveries + counts->details + counts->sheets +
         counts->files + counts->search;
}

/**
 * gruppe_erasure_preview_async:
 * @context: services
 * @uid: the person
 * @proof_years: how long proof is kept after a consent ended
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Finds out what erasing the person means. Changes nothing.
 */
void
gruppe_erasure_preview_async (GruppeContext       *context,
                              const char          *uid,
                              int                  proof_years,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (uid != NULL);

  gruppe_context_read_async (context, preview_job, look_job_new (context, uid, proof_years),
                             (GDestroyNotify) look_job_free,
                             (GDestroyNotify) gruppe_erasure_preview_free, cancellable, callback,
                             user_data);
}

/**
 * gruppe_erasure_preview_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location; %GRUPPE_STORE_ERROR_NOT_FOUND when there is no such person
 *
 * Returns: (transfer full) (nullable): what it means
 */
GruppeErasurePreview *
gruppe_erasure_preview_finish (GruppeContext  *context,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_erasure_preview_sync:
 * @context: services
 * @uid: the person
 * @proof_years: how long proof is kept after a consent ended
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what erasing the person means
 */
GruppeErasurePreview *
gruppe_erasure_preview_sync (GruppeContext  *context,
                             const char     *uid,
                             int             proof_years,
                             GError        **error)
{
  g_autoptr(LookJob) job = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (uid != NULL, NULL);

  job = look_job_new (context, uid, proof_years);

  return gruppe_database_read_sync (gruppe_context_get_database (context), preview_job, job, error);
}

/**
 * gruppe_erasure_pending_async:
 * @context: services
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Looks for people who were erased and are there: after an older backup was restored, or when erasing was interrupted. With many
 * people and a long register that takes seconds, in a thread.
 */
void
gruppe_erasure_pending_async (GruppeContext       *context,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_erasure_pending_async);
  gruppe_context_read_async (context, everybody_job, look_job_new (context, NULL, 0),
                             (GDestroyNotify) look_job_free, (GDestroyNotify) g_ptr_array_unref,
                             cancellable, everybody_read_cb, task);
}

/**
 * gruppe_erasure_pending_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location; %GRUPPE_INPUT_ERROR with the place %GRUPPE_ERASURE_REGISTER_PLACE when the register is damaged
 *
 * Returns: (transfer full) (nullable) (element-type GruppeErasurePending): those people, by name; empty when there is nobody
 */
GPtrArray *
gruppe_erasure_pending_finish (GruppeContext  *context,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_erasure_pending_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_erasure_pending_sync:
 * @context: services
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeErasurePending): people who were erased and are there
 */
GPtrArray *
gruppe_erasure_pending_sync (GruppeContext  *context,
                             GError        **error)
{
  g_autoptr(LookJob) job = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  job = look_job_new (context, NULL, 0);

  return gruppe_database_read_sync (gruppe_context_get_database (context), pending_job, job, error);
}

/**
 * gruppe_erasure_pending_in_file:
 * @data_dir: folder of the profile with the register
 * @path: a backup
 * @error: return location
 *
 * Who would have to be erased again if the backup were restored. Blocks; not on a main loop with a window.
 *
 * Returns: (transfer full) (nullable) (element-type GruppeErasurePending): those people, by name
 */
GPtrArray *
gruppe_erasure_pending_in_file (const char  *data_dir,
                                const char  *path,
                                GError     **error)
{
  g_autoptr(GruppeConnection) connection = NULL;
  g_autoptr(GruppeBackupInfo) info = NULL;

  g_return_val_if_fail (data_dir != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  info = gruppe_backup_check_sync (path, error);
  if (info == NULL)
    return NULL;

  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_LOOK, error);

  return connection != NULL ? gruppe_erasure_read_pending (connection, data_dir, NULL, error) : NULL;
}
