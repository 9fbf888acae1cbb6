/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-meeting-private.h"

#define KEY "gruppe-meetings-pending"

typedef struct
{
  guint n_tasks;
  GPtrArray *waiting; /* GTask */
} Pending;

static void
pending_free (Pending *pending)
{
  g_ptr_array_unref (pending->waiting);
  g_free (pending);
}

static Pending *
get_pending (GruppeContext *context)
{
  Pending *pending = g_object_get_data (G_OBJECT (context), KEY);

  if (pending == NULL)
    {
      pending = g_new0 (Pending, 1);
      pending->waiting = g_ptr_array_new_with_free_func (g_object_unref);
      g_object_set_data_full (G_OBJECT (context), KEY, pending, (GDestroyNotify) pending_free);
    }

  return pending;
}

/* A task is gone: it was answered, and its callback has done what it does. */
static void
task_gone (gpointer data)
{
  g_autoptr(GruppeContext) context = data;
  g_autoptr(GPtrArray) waiting = NULL;
  Pending *pending = get_pending (context);

  g_assert (pending->n_tasks > 0);

  if (--pending->n_tasks > 0)
    return;

  waiting = pending->waiting;
  pending->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    g_task_return_boolean (g_ptr_array_index (waiting, i), TRUE);
}

static void
cancelled_cb (GCancellable *cancellable,
              GTask        *task)
{
  Pending *pending = get_pending (g_task_get_source_object (task));
  g_autoptr(GTask) kept = g_object_ref (task);

  if (g_ptr_array_remove (pending->waiting, task))
    g_task_return_error_if_cancelled (kept);
}

/**
 * gruppe_meeting_pending_add:
 * @task: a task on a #GruppeContext that changes a meeting and what the keyring has of it
 *
 * Counts it until it is gone.
 */
void
gruppe_meeting_pending_add (GTask *task)
{
  GruppeContext *context = g_task_get_source_object (task);

  get_pending (context)->n_tasks++;
  g_object_set_data_full (G_OBJECT (task), KEY, g_object_ref (context), task_gone);
}

/**
 * gruppe_meetings_are_settled:
 * @context: the services
 *
 * Returns: whether no meeting is being changed
 */
gboolean
gruppe_meetings_are_settled (GruppeContext *context)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), TRUE);

  return get_pending (context)->n_tasks == 0;
}

/**
 * gruppe_meetings_settle_async:
 * @context: the services
 * @cancellable: (nullable): to wait no longer
 * @callback: called when no meeting is being changed any more
 * @user_data: for @callback
 *
 * A new password is stored before the meeting is written, and the keyring takes its time: a program that ends in
 * between would lose the meeting. So it waits for this first.
 */
void
gruppe_meetings_settle_async (GruppeContext       *context,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_settle_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  if (gruppe_meetings_are_settled (context))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (cancelled_cb), task, 0);
  g_ptr_array_add (get_pending (context)->waiting, g_steal_pointer (&task));
}

/**
 * gruppe_meetings_settle_finish:
 * @context: the services
 * @result: the result
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Returns: %FALSE when the wait was cancelled
 */
gboolean
gruppe_meetings_settle_finish (GruppeContext  *context,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meetings_settle_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
