/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-catalogue-file-private.h"
#include "gruppe-own-store.h"

/* A catalogue on its way into the database. */
typedef struct
{
  char *place;
  char *version;
  char *json;
  gint64 now;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->place, g_free);
  g_clear_pointer (&job->version, g_free);
  g_clear_pointer (&job->json, g_free);
  g_free (job);
}

static Job *
job_new (GruppeCatalogueFile *file)
{
  GruppeContext *context = gruppe_catalogue_file_get_context (file);
  Job *job = g_new0 (Job, 1);

  job->place = g_strdup (gruppe_catalogue_file_get_place (file));
  job->version = g_strdup (gruppe_catalogue_file_get_version (file));
  job->json = g_strdup (gruppe_catalogue_file_get_json (file));
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

/* Another program may have taken over a newer one meanwhile. One that cannot be read any more does not count. */
static gboolean
check_kept (GruppeConnection  *connection,
            Job               *job,
            GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "providers/catalogue", error);
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GruppeCatalogue) kept = NULL;
  const char *version;
  GruppeStep step;

  if (statement == NULL)
    return FALSE;

  step = gruppe_statement_step (statement, error);
  if (step != GRUPPE_STEP_ROW)
    return step == GRUPPE_STEP_DONE;

  version = gruppe_statement_get_text (statement, 0);
  if (strcmp (version, job->version) < 0)
    return TRUE;

  root = gruppe_json_parse (gruppe_statement_get_text (statement, 2), -1, "catalogue", NULL);
  if (root != NULL)
    kept = gruppe_catalogue_new_from_file_json (json_node_get_object (root), "catalogue", NULL);
  if (kept == NULL)
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, job->place, 0,
                          "%s: facts of %s were taken over since the file was read; read it again", job->place,
                          version);

  return FALSE;
}

static gpointer
save_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  Job *job = data;
  g_autoptr(GruppeStatement) save = NULL;

  if (!check_kept (connection, job, error))
    return NULL;

  save = gruppe_connection_statement (connection, "providers/save-catalogue", error);
  if (save == NULL)
    return NULL;

  gruppe_statement_bind_text (save, ":version", job->version);
  gruppe_statement_bind_text (save, ":json", job->json);
  gruppe_statement_bind_int (save, ":now", job->now);

  return gruppe_statement_execute (save, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static gboolean
is_empty (GruppeOwn *own)
{
  return own->criteria->len == 0 && own->providers->len == 0 && own->cells->len == 0 &&
         own->notes->len == 0;
}

static void
reloaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (gruppe_context_reload_catalogue_finish (GRUPPE_CONTEXT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
catalogue_saved_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeCatalogueFile *self = g_task_get_source_object (task);
  GError *error = NULL;

  gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  gruppe_context_reload_catalogue_async (gruppe_catalogue_file_get_context (self), NULL, reloaded_cb,
                                         g_object_ref (task));
}

static void
own_restored_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeCatalogueFile *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (gruppe_own_save_finish (gruppe_catalogue_file_get_context (self), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
own_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeCatalogueFile *self = g_task_get_source_object (task);
  GruppeContext *context = gruppe_catalogue_file_get_context (self);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  g_autoptr(GruppeOwn) today = gruppe_own_load_finish (context, result, &error);
  GruppeCatalogue *official = today != NULL ? gruppe_context_get_official_catalogue (context, &error) : NULL;

  if (official == NULL || !gruppe_catalogue_file_is_current (self, official, today, &error))
    g_task_return_error (task, error);
  else if (gruppe_catalogue_file_get_kind (self) == GRUPPE_CATALOGUE_FILE_CATALOGUE)
    gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_PROVIDERS, save_in_worker,
                                 job_new (self), (GDestroyNotify) job_free, NULL, cancellable,
                                 catalogue_saved_cb, g_object_ref (task));
  else if (is_empty (gruppe_catalogue_file_get_own (self)))
    g_task_return_boolean (task, TRUE);
  else
    gruppe_own_restore_async (context, gruppe_catalogue_file_get_own (self), cancellable, own_restored_cb,
                              g_object_ref (task));
}

/**
 * gruppe_catalogue_file_apply_async:
 * @self: a file that was loaded
 * @cancellable: (nullable): to stop, as long as it is not committed
 * @callback: called when the catalogue has been read anew
 * @user_data: for @callback
 *
 * Takes it over in one transaction, all or nothing. Refused when what is here was changed since the file was read: then its
 * changes would not be those that were shown.
 */
void
gruppe_catalogue_file_apply_async (GruppeCatalogueFile *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CATALOGUE_FILE (self));
  g_return_if_fail (gruppe_catalogue_file_get_context (self) != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_catalogue_file_apply_async);
  gruppe_own_load_async (gruppe_catalogue_file_get_context (self), cancellable, own_loaded_cb, task);
}

/**
 * gruppe_catalogue_file_apply_finish:
 * @self: a file
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it was taken over; else %GRUPPE_INPUT_ERROR or %GRUPPE_STORE_ERROR and nothing changed
 */
gboolean
gruppe_catalogue_file_apply_finish (GruppeCatalogueFile  *self,
                                    GAsyncResult         *result,
                                    GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * gruppe_catalogue_file_apply_sync:
 * @self: a file that was loaded
 * @error: return location
 *
 * Returns: whether it was taken over; else %GRUPPE_INPUT_ERROR or %GRUPPE_STORE_ERROR and nothing changed
 */
gboolean
gruppe_catalogue_file_apply_sync (GruppeCatalogueFile  *self,
                                  GError              **error)
{
  g_autoptr(GruppeOwn) today = NULL;
  g_autoptr(GError) local = NULL;
  GruppeContext *context;
  GruppeCatalogue *official;
  Job *job;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE_FILE (self), FALSE);
  g_return_val_if_fail (gruppe_catalogue_file_get_context (self) != NULL, FALSE);

  context = gruppe_catalogue_file_get_context (self);
  today = gruppe_own_load_sync (context, error);
  official = today != NULL ? gruppe_context_get_official_catalogue (context, error) : NULL;
  if (official == NULL || !gruppe_catalogue_file_is_current (self, official, today, error))
    return FALSE;

  if (gruppe_catalogue_file_get_kind (self) == GRUPPE_CATALOGUE_FILE_OWN)
    return is_empty (gruppe_catalogue_file_get_own (self)) ||
           gruppe_own_restore_sync (context, gruppe_catalogue_file_get_own (self), error);

  job = job_new (self);
  gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_PROVIDERS, save_in_worker, job,
                              &local);
  job_free (job);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return gruppe_context_reload_catalogue_sync (context, error);
}
