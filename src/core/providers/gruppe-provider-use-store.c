/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-provider-use.h"

typedef struct
{
  GruppeProviderUse *use;
  gint64 now;
} SaveJob;

static void
save_job_free (SaveJob *job)
{
  gruppe_provider_use_free (job->use);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaveJob, save_job_free)

static char *
dup_day (GruppeStatement *statement,
         int              column)
{
  const char *day = gruppe_statement_get_text (statement, column);

  return *day != '\0' ? g_strdup (day) : NULL;
}

static GruppeProviderUse *
use_new_from_row (GruppeStatement *statement)
{
  GruppeProviderUse *self = g_new0 (GruppeProviderUse, 1);

  self->provider = g_strdup (gruppe_statement_get_text (statement, 0));
  self->in_use = gruppe_statement_get_int (statement, 1) != 0;
  self->concluded_on = dup_day (statement, 2);
  self->kept_at = g_strdup (gruppe_statement_get_text (statement, 3));
  self->review_on = dup_day (statement, 4);
  self->result = g_strdup (gruppe_statement_get_text (statement, 5));
  self->result_reason = g_strdup (gruppe_statement_get_text (statement, 6));
  self->server_version = g_strdup (gruppe_statement_get_text (statement, 7));
  self->updated_on = dup_day (statement, 8);
  self->update_days = (int) gruppe_statement_get_int (statement, 9);
  self->ticks = g_new0 (char *, 1);

  return self;
}

/* TICKS comes in the order of USES. */
static gboolean
read_ticks (GPtrArray        *uses,
            GruppeStatement  *ticks,
            GError          **error)
{
  GruppeStep step = gruppe_statement_step (ticks, error);

  for (guint i = 0; i < uses->len; i++)
    {
      GruppeProviderUse *use = g_ptr_array_index (uses, i);
      g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

      while (step == GRUPPE_STEP_ROW &&
             g_str_equal (gruppe_statement_get_text (ticks, 0), use->provider))
        {
          g_strv_builder_add (builder, gruppe_statement_get_text (ticks, 1));
          step = gruppe_statement_step (ticks, error);
        }

      g_strfreev (use->ticks);
      use->ticks = g_strv_builder_end (builder);
    }

  return step != GRUPPE_STEP_ERROR;
}

static gpointer
load_uses (GruppeConnection  *connection,
           gpointer           data,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autoptr(GPtrArray) uses = NULL;
  g_autoptr(GruppeStatement) rows = NULL;
  g_autoptr(GruppeStatement) ticks = NULL;
  GruppeStep step;

  uses = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_provider_use_free);
  rows = gruppe_connection_statement (connection, "providers/uses", error);
  ticks = rows != NULL ? gruppe_connection_statement (connection, "providers/ticks", error) : NULL;
  if (ticks == NULL)
    return NULL;

  while ((step = gruppe_statement_step (rows, error)) == GRUPPE_STEP_ROW)
    g_ptr_array_add (uses, use_new_from_row (rows));

  if (step == GRUPPE_STEP_ERROR || !read_ticks (uses, ticks, error))
    return NULL;

  return g_steal_pointer (&uses);
}

static gboolean
write_row (GruppeConnection         *connection,
           const GruppeProviderUse  *use,
           gint64                    now,
           GError                  **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "providers/save-use", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":provider", use->provider);
  gruppe_statement_bind_int (statement, ":in_use", use->in_use ? 1 : 0);
  gruppe_statement_bind_text (statement, ":concluded_on", use->concluded_on != NULL ? use->concluded_on : "");
  gruppe_statement_bind_text (statement, ":kept_at", use->kept_at);
  gruppe_statement_bind_text (statement, ":review_on", use->review_on != NULL ? use->review_on : "");
  gruppe_statement_bind_text (statement, ":result", use->result);
  gruppe_statement_bind_text (statement, ":result_reason", use->result_reason);
  gruppe_statement_bind_text (statement, ":server_version", use->server_version);
  gruppe_statement_bind_text (statement, ":updated_on", use->updated_on != NULL ? use->updated_on : "");
  gruppe_statement_bind_int (statement, ":update_days", use->update_days);
  gruppe_statement_bind_int (statement, ":now", now);

  return gruppe_statement_execute (statement, error);
}

static gboolean
write_ticks (GruppeConnection         *connection,
             const GruppeProviderUse  *use,
             gint64                    now,
             GError                  **error)
{
  g_autofree char *joined = g_strjoinv (",", use->ticks);
  g_autofree char *items = g_strdup_printf (",%s,", joined);
  g_autoptr(GruppeStatement) clear = NULL;
  g_autoptr(GruppeStatement) save = NULL;

  clear = gruppe_connection_statement (connection, "providers/clear-ticks", error);
  save = clear != NULL ? gruppe_connection_statement (connection, "providers/save-tick", error) : NULL;
  if (save == NULL)
    return FALSE;

  gruppe_statement_bind_text (clear, ":provider", use->provider);
  gruppe_statement_bind_text (clear, ":items", items);
  if (!gruppe_statement_execute (clear, error))
    return FALSE;

  for (gsize i = 0; use->ticks[i] != NULL; i++)
    {
      gruppe_statement_reset (save);
      gruppe_statement_bind_text (save, ":provider", use->provider);
      gruppe_statement_bind_text (save, ":item", use->ticks[i]);
      gruppe_statement_bind_int (save, ":now", now);
      if (!gruppe_statement_execute (save, error))
        return FALSE;
    }

  return TRUE;
}

static gpointer
save_use (GruppeConnection  *connection,
          gpointer           data,
          GCancellable      *cancellable,
          GError           **error)
{
  SaveJob *job = data;

  if (gruppe_provider_use_check (job->use, error) &&
      write_row (connection, job->use, job->now, error))
    write_ticks (connection, job->use, job->now, error);

  return NULL;
}

static SaveJob *
save_job_new (GruppeContext           *context,
              const GruppeProviderUse *use)
{
  SaveJob *job = g_new0 (SaveJob, 1);

  job->use = gruppe_provider_use_copy (use);
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
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
  /* Whether a job was cancelled in time is for the database to say. */
  g_task_set_check_cancellable (task, FALSE);

  return task;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *uses = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);

  if (uses == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, uses, (GDestroyNotify) g_ptr_array_unref);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * gruppe_provider_uses_load_async:
 * @context: services
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done, with @context
 * @user_data: for @callback
 */
void
gruppe_provider_uses_load_async (GruppeContext       *context,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  gruppe_database_read_async (gruppe_context_get_database (context), load_uses, NULL, NULL,
                              (GDestroyNotify) g_ptr_array_unref, cancellable, loaded_cb,
                              task_new (context, gruppe_provider_uses_load_async, cancellable,
                                        callback, user_data));
}

/**
 * gruppe_provider_uses_load_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeProviderUse): all that were ever written down
 */
GPtrArray *
gruppe_provider_uses_load_finish (GruppeContext  *context,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_provider_uses_load_sync:
 * @context: services
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeProviderUse): all that were ever written down
 */
GPtrArray *
gruppe_provider_uses_load_sync (GruppeContext  *context,
                                GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_database_read_sync (gruppe_context_get_database (context), load_uses, NULL, error);
}

/**
 * gruppe_provider_use_save_async:
 * @context: services
 * @use: what is to be noted
 * @cancellable: (nullable): a cancellable
 * @callback: (nullable): called when it is done, with @context
 * @user_data: for @callback
 */
void
gruppe_provider_use_save_async (GruppeContext           *context,
                                const GruppeProviderUse *use,
                                GCancellable            *cancellable,
                                GAsyncReadyCallback      callback,
                                gpointer                 user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (use != NULL);

  gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_PROVIDERS,
                               save_use, save_job_new (context, use),
                               (GDestroyNotify) save_job_free, NULL, cancellable, saved_cb,
                               task_new (context, gruppe_provider_use_save_async, cancellable,
                                         callback, user_data));
}

/**
 * gruppe_provider_use_save_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it was saved
 */
gboolean
gruppe_provider_use_save_finish (GruppeContext  *context,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * gruppe_provider_use_save_sync:
 * @context: services
 * @use: what is to be noted
 * @error: return location
 *
 * Returns: whether it was saved
 */
gboolean
gruppe_provider_use_save_sync (GruppeContext            *context,
                               const GruppeProviderUse  *use,
                               GError                  **error)
{
  g_autoptr(SaveJob) job = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (use != NULL, FALSE);

  job = save_job_new (context, use);
  gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_PROVIDERS,
                              save_use, job, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}
