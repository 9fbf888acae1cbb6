/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-catalogue-drop.h"

struct _GruppeDroppedCatalogue
{
  char *version;                /* NULL: there was none */
  char *json;
  gint64 taken_over_at;
};

/* Whether there is one now, and which. */
static gboolean
read_kept (GruppeConnection        *connection,
           GruppeDroppedCatalogue  *ret_kept,
           GError                 **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "providers/catalogue", error);
  GruppeStep step;

  if (statement == NULL)
    return FALSE;

  step = gruppe_statement_step (statement, error);
  if (step != GRUPPE_STEP_ROW)
    return step == GRUPPE_STEP_DONE;

  ret_kept->version = g_strdup (gruppe_statement_get_text (statement, 0));
  ret_kept->taken_over_at = gruppe_statement_get_int (statement, 1);
  ret_kept->json = g_strdup (gruppe_statement_get_text (statement, 2));

  return TRUE;
}

static gpointer
drop_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  g_autoptr(GruppeDroppedCatalogue) dropped = g_new0 (GruppeDroppedCatalogue, 1);
  g_autoptr(GruppeStatement) drop = NULL;

  if (!read_kept (connection, dropped, error))
    return NULL;

  drop = gruppe_connection_statement (connection, "providers/drop-catalogue", error);
  if (drop == NULL || !gruppe_statement_execute (drop, error))
    return NULL;

  return g_steal_pointer (&dropped);
}

static gpointer
undrop_in_worker (GruppeConnection  *connection,
                  gpointer           data,
                  GCancellable      *cancellable,
                  GError           **error)
{
  const GruppeDroppedCatalogue *dropped = data;
  g_autoptr(GruppeDroppedCatalogue) now = g_new0 (GruppeDroppedCatalogue, 1);
  g_autoptr(GruppeStatement) save = NULL;

  if (!read_kept (connection, now, error))
    return NULL;
  if (now->version != NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "catalogue", 0,
                              "catalogue: facts of %s were taken over meanwhile", now->version);
      return NULL;
    }

  save = gruppe_connection_statement (connection, "providers/save-catalogue", error);
  if (save == NULL)
    return NULL;

  gruppe_statement_bind_text (save, ":version", dropped->version);
  gruppe_statement_bind_text (save, ":json", dropped->json);
  gruppe_statement_bind_int (save, ":now", dropped->taken_over_at);

  return gruppe_statement_execute (save, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static GruppeDroppedCatalogue *
copy (const GruppeDroppedCatalogue *dropped)
{
  GruppeDroppedCatalogue *self = g_new0 (GruppeDroppedCatalogue, 1);

  self->version = g_strdup (dropped->version);
  self->json = g_strdup (dropped->json);
  self->taken_over_at = dropped->taken_over_at;

  return self;
}

static void
reloaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeDroppedCatalogue *dropped = g_task_get_task_data (task);
  GError *error = NULL;

  if (!gruppe_context_reload_catalogue_finish (GRUPPE_CONTEXT (source), result, &error))
    g_task_return_error (task, error);
  else if (dropped != NULL)
    g_task_return_pointer (task, copy (dropped), (GDestroyNotify) gruppe_dropped_catalogue_free);
  else
    g_task_return_boolean (task, TRUE);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeContext *context = g_task_get_source_object (task);
  gpointer written;
  GError *error = NULL;

  written = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (g_task_get_source_tag (task) == gruppe_catalogue_drop_async)
    g_task_set_task_data (task, written, (GDestroyNotify) gruppe_dropped_catalogue_free);
  gruppe_context_reload_catalogue_async (context, NULL, reloaded_cb, g_object_ref (task));
}

/**
 * gruppe_dropped_catalogue_free:
 * @self: (nullable) (transfer full): what was forgotten
 */
void
gruppe_dropped_catalogue_free (GruppeDroppedCatalogue *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->json, g_free);
  g_free (self);
}

/**
 * gruppe_catalogue_drop_async:
 * @context: services
 * @cancellable: (nullable): to stop, as long as it is not committed
 * @callback: called when the catalogue has been read anew
 * @user_data: for @callback
 *
 * Forgets a catalogue that was taken over; the one that came with the program counts again. Own rows stay.
 */
void
gruppe_catalogue_drop_async (GruppeContext       *context,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_catalogue_drop_async);
  gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_PROVIDERS, drop_in_worker, NULL,
                               NULL, (GDestroyNotify) gruppe_dropped_catalogue_free, cancellable, written_cb, task);
}

/**
 * gruppe_catalogue_drop_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was forgotten; %NULL with %GRUPPE_STORE_ERROR when it is still there
 */
GruppeDroppedCatalogue *
gruppe_catalogue_drop_finish (GruppeContext  *context,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_catalogue_drop_sync:
 * @context: services
 * @error: return location
 *
 * The same for programs without a main loop.
 *
 * Returns: whether it is forgotten; else %GRUPPE_STORE_ERROR
 */
gboolean
gruppe_catalogue_drop_sync (GruppeContext  *context,
                            GError        **error)
{
  GruppeDroppedCatalogue *dropped;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);

  dropped = gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_PROVIDERS, drop_in_worker,
                                        NULL, &local);
  gruppe_dropped_catalogue_free (dropped);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return gruppe_context_reload_catalogue_sync (context, error);
}

/**
 * gruppe_catalogue_undrop_async:
 * @context: services
 * @dropped: what was forgotten
 * @cancellable: (nullable): to stop, as long as it is not committed
 * @callback: called when the catalogue has been read anew
 * @user_data: for @callback
 *
 * Takes back what gruppe_catalogue_drop_async() forgot. Refused when another one was taken over meanwhile.
 */
void
gruppe_catalogue_undrop_async (GruppeContext                *context,
                               const GruppeDroppedCatalogue *dropped,
                               GCancellable                 *cancellable,
                               GAsyncReadyCallback           callback,
                               gpointer                      user_data)
{
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (dropped != NULL);

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_catalogue_undrop_async);
  if (dropped->version == NULL)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_PROVIDERS, undrop_in_worker,
                               copy (dropped), (GDestroyNotify) gruppe_dropped_catalogue_free, NULL, cancellable,
                               written_cb, task);
}

/**
 * gruppe_catalogue_undrop_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it counts again; else %GRUPPE_INPUT_ERROR or %GRUPPE_STORE_ERROR
 */
gboolean
gruppe_catalogue_undrop_finish (GruppeContext  *context,
                                GAsyncResult   *result,
                                GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
