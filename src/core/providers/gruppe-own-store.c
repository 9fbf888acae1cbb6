/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-own-job.h"
#include "gruppe-own-rows.h"
#include "gruppe-own-store.h"

/* A job on its way: after COMMIT, the answer waits for the catalogue. */
typedef struct
{
  gpointer result;
  GDestroyNotify result_free;
} Answer;

static void
answer_free (Answer *answer)
{
  if (answer->result != NULL && answer->result_free != NULL)
    answer->result_free (answer->result);
  g_free (answer);
}

static gpointer
load_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  return gruppe_own_rows_load (connection, error);
}

static void
reloaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Answer *answer = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  /* What was written stays written; the catalogue has said why it is the one of before. */
  if (!gruppe_context_reload_catalogue_finish (GRUPPE_CONTEXT (source), result, &error))
    g_info ("The catalogue was not read anew: %s", error->message);

  g_task_return_pointer (task, g_steal_pointer (&answer->result), answer->result_free);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Answer *answer = g_task_get_task_data (task);
  GError *error = NULL;

  answer->result = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    gruppe_context_reload_catalogue_async (g_task_get_source_object (task), NULL, reloaded_cb,
                                           g_object_ref (task));
}

static GTask *
task_new (GruppeContext       *context,
          gpointer             tag,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (context, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  /* What was committed has been done. */
  g_task_set_check_cancellable (task, FALSE);

  return task;
}

/* Takes TASK and JOB; with ERROR set nothing is tried. */
static void
write_rows (GTask              *task,
            GruppeOwnJob       *job,
            GruppeDatabaseFunc  func,
            GDestroyNotify      result_free,
            GError             *error)
{
  GruppeContext *context = g_task_get_source_object (task);
  Answer *answer;

  if (error != NULL)
    {
      gruppe_own_job_free (job);
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  gruppe_own_job_isolate (job);

  answer = g_new0 (Answer, 1);
  answer->result_free = result_free;
  g_task_set_task_data (task, answer, (GDestroyNotify) answer_free);
  gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_PROVIDERS, func, job,
                               (GDestroyNotify) gruppe_own_job_free, result_free, g_task_get_cancellable (task), written_cb,
                               task);
}

static char *
finish_with_id (GruppeContext  *context,
                GAsyncResult   *result,
                gpointer        tag,
                GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_own_load_sync:
 * @context: a context whose database is open
 * @error: return location
 *
 * Returns: (transfer full) (nullable): everything, in the order of ids
 */
GruppeOwn *
gruppe_own_load_sync (GruppeContext  *context,
                      GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_database_read_sync (gruppe_context_get_database (context), load_in_worker, NULL, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GruppeOwn *own = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, own, (GDestroyNotify) gruppe_own_free);
}

/**
 * gruppe_own_load_async:
 * @context: a context whose database is open
 * @cancellable: (nullable): a cancellable
 * @callback: called with everything
 * @user_data: for @callback
 */
void
gruppe_own_load_async (GruppeContext       *context,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_own_load_async);
  gruppe_database_read_async (gruppe_context_get_database (context), load_in_worker, NULL, NULL,
                              (GDestroyNotify) gruppe_own_free, cancellable, loaded_cb, task);
}

/**
 * gruppe_own_load_finish:
 * @context: a context
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): everything, in the order of ids
 */
GruppeOwn *
gruppe_own_load_finish (GruppeContext  *context,
                        GAsyncResult   *result,
                        GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_own_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_own_save_provider_async:
 * @context: a context whose database is open
 * @provider: what to write; without an id, a new one
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is in the catalogue, or has failed
 * @user_data: for @callback
 *
 * A new one with #GruppeOwnProvider.copy_of gets all known fields of that provider, and its recipe and links where the draft has
 * none.
 */
void
gruppe_own_save_provider_async (GruppeContext            *context,
                                const GruppeOwnProvider  *provider,
                                GCancellable             *cancellable,
                                GAsyncReadyCallback       callback,
                                gpointer                  user_data)
{
  GTask *task;
  GruppeOwnJob *job;
  GruppeOwnProvider *copy;
  GError *error = NULL;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (provider != NULL);

  task = task_new (context, gruppe_own_save_provider_async, cancellable, callback, user_data);
  job = gruppe_own_job_new (context);
  copy = gruppe_own_provider_copy (provider);
  g_ptr_array_add (job->own->providers, copy);

  if ((copy->id == NULL || gruppe_own_job_check_id (copy->id, &error)) && gruppe_own_provider_check (copy, &error) &&
      copy->id == NULL && copy->copy_of != NULL)
    gruppe_own_job_copy_provider (context, copy, job->own->cells, &error);

  write_rows (task, job, gruppe_own_job_save_provider, g_free, error);
}

/**
 * gruppe_own_save_provider_finish:
 * @context: a context
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
gruppe_own_save_provider_finish (GruppeContext  *context,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  return finish_with_id (context, result, gruppe_own_save_provider_async, error);
}

/**
 * gruppe_own_save_criterion_async:
 * @context: a context whose database is open
 * @criterion: what to write; without an id, a new one
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is in the catalogue, or has failed
 * @user_data: for @callback
 */
void
gruppe_own_save_criterion_async (GruppeContext             *context,
                                 const GruppeOwnCriterion  *criterion,
                                 GCancellable              *cancellable,
                                 GAsyncReadyCallback        callback,
                                 gpointer                   user_data)
{
  GTask *task;
  GruppeOwnJob *job;
  GruppeOwnCriterion *copy;
  GError *error = NULL;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (criterion != NULL);

  task = task_new (context, gruppe_own_save_criterion_async, cancellable, callback, user_data);
  job = gruppe_own_job_new (context);
  copy = gruppe_own_criterion_copy (criterion);
  g_ptr_array_add (job->own->criteria, copy);

  if (copy->id == NULL || gruppe_own_job_check_id (copy->id, &error))
    gruppe_own_criterion_check (copy, &error);

  write_rows (task, job, gruppe_own_job_save_criterion, g_free, error);
}

/**
 * gruppe_own_save_criterion_finish:
 * @context: a context
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
gruppe_own_save_criterion_finish (GruppeContext  *context,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  return finish_with_id (context, result, gruppe_own_save_criterion_async, error);
}

/**
 * gruppe_own_save_cell_async:
 * @context: a context whose database is open
 * @cell: what to write; replaces what was there
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is in the catalogue, or has failed
 * @user_data: for @callback
 */
void
gruppe_own_save_cell_async (GruppeContext        *context,
                            const GruppeOwnCell  *cell,
                            GCancellable         *cancellable,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data)
{
  GTask *task;
  GruppeOwnJob *job;
  GruppeOwnCell *copy;
  GruppeCatalogue *catalogue, *official;
  GError *error = NULL;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (cell != NULL);

  task = task_new (context, gruppe_own_save_cell_async, cancellable, callback, user_data);
  job = gruppe_own_job_new (context);
  copy = gruppe_own_cell_copy (cell);
  copy->changed_at = job->now;
  g_ptr_array_add (job->own->cells, copy);

  catalogue = gruppe_context_get_catalogue (context, &error);
  if (catalogue != NULL && gruppe_own_cell_check (copy, catalogue, &error))
    {
      official = gruppe_context_get_official_catalogue (context, &error);
      if (official != NULL)
        gruppe_own_job_fill_official (copy, official);
    }

  write_rows (task, job, gruppe_own_job_write, NULL, error);
}

/**
 * gruppe_own_save_note_async:
 * @context: a context whose database is open
 * @provider: id
 * @criterion: id, or "" for the provider as a whole
 * @note: free text; "" takes it away
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is in the catalogue, or has failed
 * @user_data: for @callback
 */
void
gruppe_own_save_note_async (GruppeContext       *context,
                            const char          *provider,
                            const char          *criterion,
                            const char          *note,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task;
  GruppeOwnJob *job;
  GruppeOwnNote *copy;
  GError *error = NULL;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (provider != NULL);

  task = task_new (context, gruppe_own_save_note_async, cancellable, callback, user_data);
  job = gruppe_own_job_new (context);
  copy = gruppe_own_note_new (provider, criterion, note);
  copy->changed_at = job->now;
  g_ptr_array_add (job->own->notes, copy);
  gruppe_own_job_check_note (copy, &error);

  write_rows (task, job, gruppe_own_job_write, NULL, error);
}

/**
 * gruppe_own_save_finish:
 * @context: a context
 * @result: what the callback of a field, a note or gruppe_own_restore_async() got
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
gruppe_own_save_finish (GruppeContext  *context,
                        GAsyncResult   *result,
                        GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/**
 * gruppe_own_remove_async:
 * @context: a context whose database is open
 * @id: id of an own provider or criterion
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is out of the catalogue, or has failed
 * @user_data: for @callback
 *
 * Its fields and notes go with it. A provider that is in use stays: %GRUPPE_INPUT_ERROR_FORBIDDEN with the place "meeting",
 * "consent" or "use".
 */
void
gruppe_own_remove_async (GruppeContext       *context,
                         const char          *id,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;
  GruppeOwnJob *job;
  GError *error = NULL;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (id != NULL);

  task = task_new (context, gruppe_own_remove_async, cancellable, callback, user_data);
  job = gruppe_own_job_new (context);
  job->id = g_strdup (id);
  gruppe_own_job_check_id (id, &error);

  write_rows (task, job, gruppe_own_job_remove, (GDestroyNotify) gruppe_own_free, error);
}

/**
 * gruppe_own_clear_cell_async:
 * @context: a context whose database is open
 * @provider: id
 * @criterion: id
 * @cancellable: (nullable): a cancellable
 * @callback: called when the field is out of the catalogue, or has failed
 * @user_data: for @callback
 */
void
gruppe_own_clear_cell_async (GruppeContext       *context,
                             const char          *provider,
                             const char          *criterion,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;
  GruppeOwnJob *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (provider != NULL);
  g_return_if_fail (criterion != NULL);

  task = task_new (context, gruppe_own_clear_cell_async, cancellable, callback, user_data);
  job = gruppe_own_job_new (context);
  job->id = g_strdup (provider);
  job->criterion = g_strdup (criterion);

  write_rows (task, job, gruppe_own_job_clear_cell, (GDestroyNotify) gruppe_own_free, NULL);
}

/**
 * gruppe_own_remove_finish:
 * @context: a context
 * @result: what the callback of gruppe_own_remove_async() or gruppe_own_clear_cell_async() got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was removed, for gruppe_own_restore_async()
 */
GruppeOwn *
gruppe_own_remove_finish (GruppeContext  *context,
                          GAsyncResult   *result,
                          GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_own_restore_async:
 * @context: a context whose database is open
 * @own: what to write
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is in the catalogue, or nothing was written; ends with gruppe_own_save_finish()
 * @user_data: for @callback
 *
 * Rows that are there already are replaced, others stay.
 */
void
gruppe_own_restore_async (GruppeContext       *context,
                          GruppeOwn           *own,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task;
  GruppeOwnJob *job;
  GError *error = NULL;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (own != NULL);

  task = task_new (context, gruppe_own_restore_async, cancellable, callback, user_data);
  job = gruppe_own_job_new (context);
  gruppe_own_job_take (context, job, own, &error);

  write_rows (task, job, gruppe_own_job_write, NULL, error);
}

/**
 * gruppe_own_restore_sync:
 * @context: a context whose database is open
 * @own: what to write
 * @error: return location
 *
 * gruppe_own_restore_async() for programs without a main loop.
 *
 * Returns: whether it was written; then it is in the catalogue
 */
gboolean
gruppe_own_restore_sync (GruppeContext  *context,
                         GruppeOwn      *own,
                         GError        **error)
{
  g_autoptr(GruppeOwnJob) job = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (own != NULL, FALSE);

  job = gruppe_own_job_new (context);
  if (!gruppe_own_job_take (context, job, own, error))
    return FALSE;

  gruppe_own_job_isolate (job);

  return gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_PROVIDERS, gruppe_own_job_write,
                                     job, error) != NULL &&
         gruppe_context_reload_catalogue_sync (context, error);
}
