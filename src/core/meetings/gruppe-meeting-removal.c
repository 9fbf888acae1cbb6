/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-meeting-private.h"

static void
secrets_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  GTask *task = user_data;
  GruppeContext *context = GRUPPE_CONTEXT (source);
  GPtrArray *targets = g_task_get_task_data (task);
  GruppeMeetingBatch *batch = gruppe_meeting_batch_new (context);

  gruppe_meeting_targets_look_up_finish (context, result);

  /* What cannot be read is left where it is: the meeting can be removed all the same, and undo finds it. */
  for (guint i = 0; i < targets->len; i++)
    {
      GruppeMeetingTarget *target = g_ptr_array_index (targets, i);

      gruppe_meeting_batch_delete (batch, gruppe_meeting_get_id (target->meeting),
                                   gruppe_meeting_row_new_from (target->meeting));
    }

  gruppe_meetings_undo_do (task, targets, batch, NULL);
}

static void
targets_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeContext *context = GRUPPE_CONTEXT (source);
  GPtrArray *targets;
  GError *error = NULL;

  targets = gruppe_meeting_targets_read_finish (context, result, &error);
  if (targets == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, targets, (GDestroyNotify) g_ptr_array_unref);
  g_task_set_check_cancellable (task, FALSE);
  gruppe_meeting_targets_look_up_async (context, targets, secrets_found_cb, g_steal_pointer (&task));
}

/* Takes TASK, which returns the way back. */
static void
start (GTask             *task,
       gint64             id,
       GruppeSeriesScope  scope)
{
  gruppe_meeting_pending_add (task);
  gruppe_meeting_targets_read_async (g_task_get_source_object (task), id, scope, scope == GRUPPE_SERIES_ALL,
                                     g_task_get_cancellable (task), targets_read_cb, task);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) meetings = NULL;
  GError *error = NULL;

  meetings = gruppe_meetings_undo_run_finish (GRUPPE_CONTEXT (source), result, &error);
  if (meetings != NULL)
    g_task_return_pointer (task, g_object_ref (g_ptr_array_index (meetings, 0)), g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * gruppe_meeting_undo_ref:
 * @self: what brings a meeting back
 *
 * Returns: (transfer full): @self
 */
GruppeMeetingUndo *
gruppe_meeting_undo_ref (GruppeMeetingUndo *self)
{
  return gruppe_meetings_undo_ref (self);
}

/**
 * gruppe_meeting_undo_unref:
 * @self: (transfer full): what brings a meeting back
 *
 * The last one wipes the password.
 */
void
gruppe_meeting_undo_unref (GruppeMeetingUndo *self)
{
  gruppe_meetings_undo_unref (self);
}

/**
 * gruppe_meeting_undo_has_password:
 * @self: what brings a meeting back
 *
 * Returns: whether the meeting had a password that undo shall bring back, too
 */
gboolean
gruppe_meeting_undo_has_password (GruppeMeetingUndo *self)
{
  return gruppe_meetings_undo_has_secret (self);
}

/**
 * gruppe_meetings_remove_async:
 * @context: the services
 * @id: row of a meeting
 * @cancellable: (nullable): before anything is removed
 * @callback: called when done
 * @user_data: for @callback
 *
 * Removes a meeting and clears its password from the keyring. While the keyring cannot be reached, the meeting goes
 * alone; its password is cleared by a later sweep.
 */
void
gruppe_meetings_remove_async (GruppeContext       *context,
                              gint64               id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_remove_async);
  start (task, id, GRUPPE_SERIES_THIS);
}

/**
 * gruppe_meetings_remove_finish:
 * @context: the services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): for gruppe_meetings_restore_async()
 */
GruppeMeetingUndo *
gruppe_meetings_remove_finish (GruppeContext  *context,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meetings_remove_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_meetings_remove_scope_async:
 * @context: the services
 * @id: row of a meeting
 * @scope: which of its series as well; %GRUPPE_SERIES_ALL takes also those that were cancelled
 * @cancellable: (nullable): before anything is removed
 * @callback: called when done
 * @user_data: for @callback
 *
 * Removes meetings and clears their passwords from the keyring, as gruppe_meetings_remove_async() does.
 */
void
gruppe_meetings_remove_scope_async (GruppeContext       *context,
                                    gint64               id,
                                    GruppeSeriesScope    scope,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_remove_scope_async);
  start (task, id, scope);
}

/**
 * gruppe_meetings_remove_scope_finish:
 * @context: the services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): for gruppe_meetings_revert_async(): one brings all of them back
 */
GruppeMeetingsUndo *
gruppe_meetings_remove_scope_finish (GruppeContext  *context,
                                     GAsyncResult   *result,
                                     GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meetings_remove_scope_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_meetings_restore_async:
 * @context: the services
 * @undo: what gruppe_meetings_remove_finish() returned
 * @cancellable: (nullable): before anything is restored
 * @callback: called when done
 * @user_data: for @callback
 *
 * Brings a removed meeting back with its password, unless that is over by now. If the keyring does not take it,
 * the meeting comes back without: its state is %GRUPPE_SECRET_NONE then.
 */
void
gruppe_meetings_restore_async (GruppeContext       *context,
                               GruppeMeetingUndo   *undo,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (undo != NULL);

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_restore_async);
  gruppe_meeting_pending_add (task);
  if (g_task_return_error_if_cancelled (task))
    return;

  g_task_set_check_cancellable (task, FALSE);
  gruppe_meetings_undo_run_async (undo, restored_cb, g_steal_pointer (&task));
}

/**
 * gruppe_meetings_restore_finish:
 * @context: the services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the meeting, in a new row
 */
GruppeMeeting *
gruppe_meetings_restore_finish (GruppeContext  *context,
                                GAsyncResult   *result,
                                GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meetings_restore_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
