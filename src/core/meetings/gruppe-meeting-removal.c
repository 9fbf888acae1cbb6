/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-meeting-private.h"

struct _GruppeMeetingUndo
{
  gatomicrefcount ref_count;

  GruppeContext *context;
  GruppeMeeting *meeting;
  GruppeSecret *secret; /* NULL if there was none, or if it stayed in the keyring */
  char *left_in_vault;  /* the keyring could not be read: the item is still there, and held */
};

static void
row_deleted_and_cleared_cb (GObject      *source,
                            GAsyncResult *result,
                            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  /* An orphan then: the next sweep clears it. */
  if (!gruppe_vault_clear_finish (GRUPPE_VAULT (source), result, &error))
    g_debug ("The password of a removed meeting was not cleared: %s", error->message);

  g_task_return_pointer (task, gruppe_meeting_undo_ref (g_task_get_task_data (task)),
                         (GDestroyNotify) gruppe_meeting_undo_unref);
}

/* In the worker. */
static gpointer
delete_row (GruppeConnection  *connection,
            gpointer           data,
            GCancellable      *cancellable,
            GError           **error)
{
  gruppe_meeting_row_delete (connection, *(gint64 *) data, error);

  return NULL;
}

static void
row_deleted_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeMeetingUndo *undo = g_task_get_task_data (task);
  GError *error = NULL;

  gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (undo->secret != NULL)
    gruppe_vault_clear_async (gruppe_context_get_vault (undo->context),
                              gruppe_meeting_get_secret_uid (undo->meeting), NULL,
                              row_deleted_and_cleared_cb, g_steal_pointer (&task));
  else
    g_task_return_pointer (task, gruppe_meeting_undo_ref (undo),
                           (GDestroyNotify) gruppe_meeting_undo_unref);
}

static void
start_deleting (GTask *task)
{
  GruppeMeetingUndo *undo = g_task_get_task_data (task);
  gint64 *id = g_new (gint64, 1);

  *id = gruppe_meeting_get_id (undo->meeting);
  gruppe_database_write_async (gruppe_context_get_database (undo->context), GRUPPE_TOPIC_MEETINGS,
                               delete_row, id, g_free, NULL, NULL, row_deleted_cb, task);
}

static void
secret_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  GruppeMeetingUndo *undo = g_task_get_task_data (task);
  GruppeVault *vault = GRUPPE_VAULT (source);
  g_autoptr(GError) error = NULL;

  undo->secret = gruppe_vault_lookup_finish (vault, result, &error);

  /* Locked, absent, or not among those of this run: the meeting can be removed all the same, and undo finds the item
   * where it is. */
  if (undo->secret == NULL &&
      (gruppe_vault_get_state (vault) == GRUPPE_VAULT_SESSION ||
       !g_error_matches (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_NOT_FOUND)))
    {
      undo->left_in_vault = g_strdup (gruppe_meeting_get_secret_uid (undo->meeting));
      gruppe_meeting_item_hold (undo->context, undo->left_in_vault);
    }

  start_deleting (task);
}

static void
meeting_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeContext *context = GRUPPE_CONTEXT (source);
  g_autoptr(GruppeMeeting) meeting = NULL;
  GruppeMeetingUndo *undo;
  const char *secret_uid;
  GError *error = NULL;

  meeting = gruppe_meetings_get_finish (context, result, &error);
  if (meeting == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  undo = g_new0 (GruppeMeetingUndo, 1);
  g_atomic_ref_count_init (&undo->ref_count);
  undo->context = g_object_ref (context);
  undo->meeting = g_steal_pointer (&meeting);
  g_task_set_task_data (task, undo, (GDestroyNotify) gruppe_meeting_undo_unref);
  g_task_set_check_cancellable (task, FALSE);

  secret_uid = gruppe_meeting_get_secret_uid (undo->meeting);
  if (secret_uid != NULL)
    gruppe_vault_lookup_async (gruppe_context_get_vault (context), secret_uid, NULL,
                               secret_found_cb, g_steal_pointer (&task));
  else
    start_deleting (g_steal_pointer (&task));
}

static void
row_restored_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GruppeMeeting) meeting = NULL;
  GError *error = NULL;

  meeting = g_task_propagate_pointer (G_TASK (result), &error);
  if (meeting != NULL)
    g_task_return_pointer (task, g_steal_pointer (&meeting), g_object_unref);
  else
    g_task_return_error (task, error);
}

/* Takes TASK; its row comes back, with the password if WITH_SECRET. */
static void
start_restoring (GTask               *task,
                 gboolean             with_secret,
                 GAsyncReadyCallback  callback)
{
  GruppeMeetingUndo *undo = g_task_get_task_data (task);
  GruppeMeetingWrite *write = gruppe_meeting_write_new (undo->context);
  gint64 expires_at = gruppe_meeting_get_secret_expires_at (undo->meeting);
  GruppeSecretState state = gruppe_meeting_get_secret_state (undo->meeting);
  gboolean over = gruppe_meeting_get_secret_uid (undo->meeting) != NULL && expires_at <= write->now;

  write->row = gruppe_meeting_row_new_from (undo->meeting);
  write->secret_expires_at = expires_at;

  if (state == GRUPPE_SECRET_EXPIRED || over)
    write->secret_state = GRUPPE_SECRET_EXPIRED;
  else if (undo->left_in_vault != NULL)
    {
      write->secret_uid = g_strdup (undo->left_in_vault);
      write->secret_state = state;
    }
  else if (undo->secret != NULL && with_secret)
    gruppe_meeting_write_set_secret (write, undo->secret, state, expires_at);

  gruppe_meeting_write_run (g_task_new (undo->context, NULL, callback, task), write);
}

static void
first_try_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GruppeMeeting) meeting = NULL;
  GError *error = NULL;

  meeting = g_task_propagate_pointer (G_TASK (result), &error);
  if (meeting != NULL)
    g_task_return_pointer (task, g_steal_pointer (&meeting), g_object_unref);
  else if (error->domain == GRUPPE_VAULT_ERROR)
    {
      /* Better the meeting alone than neither. */
      g_clear_error (&error);
      start_restoring (g_steal_pointer (&task), FALSE, row_restored_cb);
    }
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
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
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
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->left_in_vault != NULL)
    gruppe_meeting_item_release (self->context, self->left_in_vault);

  g_clear_pointer (&self->left_in_vault, g_free);
  g_clear_pointer (&self->secret, gruppe_secret_unref);
  g_clear_object (&self->meeting);
  g_clear_object (&self->context);
  g_free (self);
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
  g_return_val_if_fail (self != NULL, FALSE);

  return self->secret != NULL || self->left_in_vault != NULL;
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
  gruppe_meeting_pending_add (task);
  gruppe_meetings_get_async (context, id, cancellable, meeting_read_cb, task);
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
  g_return_if_fail (undo != NULL && undo->context == context);

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_restore_async);
  gruppe_meeting_pending_add (task);
  if (g_task_return_error_if_cancelled (task))
    return;

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, gruppe_meeting_undo_ref (undo),
                        (GDestroyNotify) gruppe_meeting_undo_unref);
  start_restoring (g_steal_pointer (&task), TRUE, first_try_cb);
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
