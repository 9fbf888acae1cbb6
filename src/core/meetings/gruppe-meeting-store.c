/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-meeting-private.h"

typedef struct
{
  gint64 id;
  char *link;
  GruppeSecretState state;
  gint64 now;
} Change;

static void
change_free (Change *change)
{
  g_clear_pointer (&change->link, g_free);
  g_free (change);
}

static GruppeMeetingBatch *
plan_one (GruppeContext             *context,
          const GruppeMeetingDraft  *draft,
          GError                   **error)
{
  g_autoptr(GruppeMeetingBatch) batch = gruppe_meeting_batch_new (context);
  g_autoptr(GruppeRecipe) recipe = NULL;
  GruppeMeetingRow *row;
  GruppeMeetingStep *step;
  GruppeCatalogue *catalogue;

  catalogue = gruppe_context_get_catalogue (context, error);
  if (catalogue == NULL)
    return NULL;

  row = gruppe_meeting_draft_check (draft, catalogue, gruppe_meeting_batch_get_now (batch), error);
  if (row == NULL)
    return NULL;

  step = gruppe_meeting_batch_insert (batch, row);
  if (draft->pin != NULL)
    {
      step->pin = gruppe_meeting_check_pin (draft->pin, error);
      if (step->pin == NULL)
        return NULL;
    }

  if (draft->without_password)
    return g_steal_pointer (&batch);

  recipe = gruppe_meeting_recipe (catalogue, draft->provider, error);
  if (recipe == NULL)
    return NULL;

  if (draft->given && draft->typed != NULL ? !gruppe_meeting_step_take_password (step, recipe, draft->typed, error)
                                           : !gruppe_meeting_step_set_password (step, recipe, draft->kind, draft->typed, error))
    return NULL;

  return g_steal_pointer (&batch);
}

/* In the worker. */
static gpointer
read_meeting (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  return gruppe_meeting_row_read (connection, *(gint64 *) data, error);
}

static gpointer
change_link (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  Change *change = data;

  if (!gruppe_meeting_row_set_link (connection, change->id, change->link, change->now, error))
    return NULL;

  return gruppe_meeting_row_read (connection, change->id, error);
}

static gpointer
change_state (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  Change *change = data;

  if (!gruppe_meeting_row_set_state (connection, change->id, change->state, change->now, error))
    return NULL;

  return gruppe_meeting_row_read (connection, change->id, error);
}

static gpointer
list_meetings (GruppeConnection  *connection,
               gpointer           data,
               GCancellable      *cancellable,
               GError           **error)
{
  return gruppe_meeting_row_list (connection, error);
}

static void
meeting_ready_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GruppeMeeting) meeting = NULL;
  GError *error = NULL;

  meeting = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (meeting != NULL)
    g_task_return_pointer (task, g_steal_pointer (&meeting), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeMeetingBatch *batch;
  GruppeMeetingStep *step;
  GError *error = NULL;

  batch = gruppe_meeting_batch_run_finish (GRUPPE_CONTEXT (source), result, &error);
  if (batch == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  step = g_ptr_array_index (gruppe_meeting_batch_get_steps (batch), 0);
  g_task_return_pointer (task, g_object_ref (step->written), g_object_unref);
}

static GruppeMeeting *
finish_meeting (GruppeContext  *context,
                GAsyncResult   *result,
                gpointer        tag,
                GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
run_change (GTask              *task,
            GruppeDatabaseFunc  func,
            Change             *change)
{
  GruppeContext *context = g_task_get_source_object (task);

  change->now = gruppe_clock_now (gruppe_context_get_clock (context));
  gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_MEETINGS, func,
                               change, (GDestroyNotify) change_free, g_object_unref,
                               g_task_get_cancellable (task), meeting_ready_cb, task);
}

/**
 * gruppe_meetings_add_async:
 * @context: the services, with the database open
 * @draft: what was entered
 * @cancellable: (nullable): before anything is stored
 * @callback: called when done
 * @user_data: for @callback
 *
 * Plans a meeting: checks the draft, makes the password by the provider's rules (unless the provider makes it
 * itself), stores it in the keyring with its expiry, and only then adds the row.
 */
void
gruppe_meetings_add_async (GruppeContext             *context,
                           const GruppeMeetingDraft  *draft,
                           GCancellable              *cancellable,
                           GAsyncReadyCallback        callback,
                           gpointer                   user_data)
{
  g_autoptr(GTask) task = NULL;
  GruppeMeetingBatch *batch;
  GError *error = NULL;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (draft != NULL);

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_add_async);
  gruppe_meeting_pending_add (task);
  if (g_task_return_error_if_cancelled (task))
    return;

  batch = plan_one (context, draft, &error);
  if (batch == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_check_cancellable (task, FALSE);
  gruppe_meeting_batch_run_async (context, batch, cancellable, added_cb, g_steal_pointer (&task));
}

/**
 * gruppe_meetings_add_finish:
 * @context: the services
 * @result: the result
 * @error: return location. With %GRUPPE_VAULT_ERROR the same draft can be added again with
 *   #GruppeMeetingDraft.without_password set
 *
 * Returns: (transfer full) (nullable): the new meeting
 */
GruppeMeeting *
gruppe_meetings_add_finish (GruppeContext  *context,
                            GAsyncResult   *result,
                            GError        **error)
{
  return finish_meeting (context, result, gruppe_meetings_add_async, error);
}

/**
 * gruppe_meetings_get_async:
 * @context: the services
 * @id: row of a meeting
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads one meeting.
 */
void
gruppe_meetings_get_async (GruppeContext       *context,
                           gint64               id,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;
  gint64 *data;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_get_async);

  data = g_new (gint64, 1);
  *data = id;
  gruppe_database_read_async (gruppe_context_get_database (context), read_meeting, data, g_free,
                              g_object_unref, cancellable, meeting_ready_cb, task);
}

/**
 * gruppe_meetings_get_finish:
 * @context: the services
 * @result: the result
 * @error: return location; %GRUPPE_STORE_ERROR_NOT_FOUND if it is gone
 *
 * Returns: (transfer full) (nullable): the meeting
 */
GruppeMeeting *
gruppe_meetings_get_finish (GruppeContext  *context,
                            GAsyncResult   *result,
                            GError        **error)
{
  return finish_meeting (context, result, gruppe_meetings_get_async, error);
}

/**
 * gruppe_meetings_set_link_async:
 * @context: the services
 * @id: row of a meeting
 * @link: (nullable): what was entered; "" or %NULL takes the link away
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Enters the link that the provider gave.
 */
void
gruppe_meetings_set_link_async (GruppeContext       *context,
                                gint64               id,
                                const char          *link,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autofree char *clean = NULL;
  GError *error = NULL;
  Change *change;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_set_link_async);

  clean = gruppe_meeting_check_link (link, &error);
  if (clean == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  change = g_new0 (Change, 1);
  change->id = id;
  change->link = g_steal_pointer (&clean);
  run_change (g_steal_pointer (&task), change_link, change);
}

/**
 * gruppe_meetings_set_link_finish:
 * @context: the services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the meeting as it is now
 */
GruppeMeeting *
gruppe_meetings_set_link_finish (GruppeContext  *context,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  return finish_meeting (context, result, gruppe_meetings_set_link_async, error);
}

/**
 * gruppe_meetings_set_state_async:
 * @context: the services
 * @id: row of a meeting with a password
 * @state: %GRUPPE_SECRET_GENERATED, %GRUPPE_SECRET_SET or %GRUPPE_SECRET_SENT
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Records what the organiser did with the password.
 */
void
gruppe_meetings_set_state_async (GruppeContext       *context,
                                 gint64               id,
                                 GruppeSecretState    state,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;
  Change *change;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (state == GRUPPE_SECRET_GENERATED || state == GRUPPE_SECRET_SET ||
                    state == GRUPPE_SECRET_SENT);

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_set_state_async);

  change = g_new0 (Change, 1);
  change->id = id;
  change->state = state;
  run_change (task, change_state, change);
}

/**
 * gruppe_meetings_set_state_finish:
 * @context: the services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the meeting as it is now
 */
GruppeMeeting *
gruppe_meetings_set_state_finish (GruppeContext  *context,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  return finish_meeting (context, result, gruppe_meetings_set_state_async, error);
}

/**
 * gruppe_meetings_list_sync:
 * @context: the services, with the database open
 * @error: return location
 *
 * Returns: (transfer full) (element-type GruppeMeeting) (nullable): all meetings in order of their start
 */
GPtrArray *
gruppe_meetings_list_sync (GruppeContext  *context,
                           GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_database_read_sync (gruppe_context_get_database (context), list_meetings, NULL,
                                    error);
}
