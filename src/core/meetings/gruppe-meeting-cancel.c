/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-meeting-private.h"

static gboolean
check_cancellation (GruppeMeeting  *base,
                    gint64          now,
                    GError        **error)
{
  if (gruppe_meeting_is_cancelled (base))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_DUPLICATE, "date", 0, "date: this meeting is already cancelled");
      return FALSE;
    }

  if (gruppe_meeting_get_ends_at (base) <= now)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_PAST, "date", 0, "date: this meeting is over");
      return FALSE;
    }

  return TRUE;
}

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
  for (guint i = 0; i < targets->len; i++)
    {
      GruppeMeeting *meeting = ((GruppeMeetingTarget *) g_ptr_array_index (targets, i))->meeting;
      GruppeMeetingRow *from = gruppe_meeting_row_new_from (meeting);
      GruppeMeetingRow *to = gruppe_meeting_row_copy (from);

      gruppe_meeting_batch_update (batch, gruppe_meeting_get_id (meeting), from, to);
      to->cancelled_at = gruppe_meeting_batch_get_now (batch);
      if (to->secret_uid != NULL)
        to->secret_state = GRUPPE_SECRET_NONE;
      g_clear_pointer (&to->secret_uid, g_free);
      g_clear_pointer (&to->pin_uid, g_free);
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
  g_autoptr(GPtrArray) targets = NULL;
  const gint64 now = gruppe_clock_now (gruppe_context_get_clock (context));
  GError *error = NULL;

  targets = gruppe_meeting_targets_read_finish (context, result, &error);
  if (targets == NULL ||
      !check_cancellation (((GruppeMeetingTarget *) g_ptr_array_index (targets, 0))->meeting, now, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, g_ptr_array_ref (targets), (GDestroyNotify) g_ptr_array_unref);
  g_task_set_check_cancellable (task, FALSE);
  gruppe_meeting_targets_look_up_async (context, targets, secrets_found_cb, g_steal_pointer (&task));
}

/**
 * gruppe_meetings_cancel_async:
 * @context: the services
 * @id: row of a meeting that is not over
 * @scope: which of its series as well
 * @cancellable: (nullable): before anything is changed
 * @callback: called when done
 * @user_data: for @callback
 *
 * Cancels meetings: they stay in the list, their passwords leave the keyring. While that cannot be reached they are cleared by a
 * later sweep.
 */
void
gruppe_meetings_cancel_async (GruppeContext       *context,
                              gint64               id,
                              GruppeSeriesScope    scope,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_cancel_async);
  gruppe_meeting_pending_add (task);
  gruppe_meeting_targets_read_async (context, id, scope, FALSE, cancellable, targets_read_cb, task);
}

/**
 * gruppe_meetings_cancel_finish:
 * @context: the services
 * @result: the result
 * @error: return location; the place is "date" when the meeting is over or already cancelled
 *
 * Returns: (transfer full) (nullable): for gruppe_meetings_revert_async()
 */
GruppeMeetingsUndo *
gruppe_meetings_cancel_finish (GruppeContext  *context,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meetings_cancel_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
