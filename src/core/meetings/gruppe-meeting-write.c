/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-meeting-private.h"

static void
finish_with_error (GTask *task)
{
  GruppeMeetingWrite *self = g_task_get_task_data (task);

  gruppe_meeting_item_release (g_task_get_source_object (task), self->secret_uid);
  g_task_return_error (task, g_steal_pointer (&self->error));
}

static void
taken_back_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  /* What stays behind is an orphan: the next sweep clears it, or its expiry does. */
  if (!gruppe_vault_clear_finish (GRUPPE_VAULT (source), result, &error))
    g_debug ("A stored password was not cleared: %s", error->message);

  finish_with_error (task);
}

static void
old_cleared_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GruppeMeetingWrite *self = g_task_get_task_data (task);

  if (!gruppe_vault_clear_finish (GRUPPE_VAULT (source), result, &error))
    g_debug ("An old password was not cleared: %s", error->message);

  g_task_return_pointer (task, g_steal_pointer (&self->written), g_object_unref);
}

static void
row_written_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeMeetingWrite *self = g_task_get_task_data (task);

  self->written = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &self->error);
  if (self->written == NULL)
    {
      if (self->secret != NULL)
        gruppe_vault_clear_async (self->vault, self->secret_uid, NULL, taken_back_cb,
                                  g_steal_pointer (&task));
      else
        g_task_return_error (task, g_steal_pointer (&self->error));
      return;
    }

  if (self->secret != NULL)
    gruppe_meeting_item_release (g_task_get_source_object (task), self->secret_uid);

  if (self->before != NULL)
    gruppe_vault_clear_async (self->vault, self->before, NULL, old_cleared_cb,
                              g_steal_pointer (&task));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->written), g_object_unref);
}

/* In the worker. */
static gpointer
write_row (GruppeConnection  *connection,
           gpointer           data,
           GCancellable      *cancellable,
           GError           **error)
{
  GruppeMeetingWrite *self = data;

  if (self->row != NULL)
    {
      g_free (self->row->secret_uid);
      self->row->secret_uid = g_strdup (self->secret_uid);
      self->row->secret_state = self->secret_state;
      self->row->secret_expires_at = self->secret_expires_at;

      return gruppe_meeting_row_insert (connection, self->row, self->now, error);
    }

  if (!gruppe_meeting_row_set_secret (connection, self->id, self->before, self->secret_uid,
                                      self->secret_state, self->secret_expires_at, self->now, error))
    return NULL;

  return gruppe_meeting_row_read (connection, self->id, error);
}

/* From here on nothing is cancelled any more: what has begun is either done or taken back. */
static void
start_writing (GTask *task)
{
  GruppeContext *context = g_task_get_source_object (task);

  gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_MEETINGS,
                               write_row, g_task_get_task_data (task), NULL, g_object_unref, NULL,
                               row_written_cb, task);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeMeetingWrite *self = g_task_get_task_data (task);

  if (gruppe_vault_store_finish (GRUPPE_VAULT (source), result, &self->error))
    {
      start_writing (g_steal_pointer (&task));
      return;
    }

  /* A keyring that broke off in the middle may have kept it. */
  if (g_error_matches (self->error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_FAILED))
    gruppe_vault_clear_async (self->vault, self->secret_uid, NULL, taken_back_cb,
                              g_steal_pointer (&task));
  else
    finish_with_error (task);
}

static void
mark_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GruppeVaultItem) item = NULL;
  g_autofree char *mark = NULL;
  GruppeMeetingWrite *self = g_task_get_task_data (task);
  GError *error = NULL;

  mark = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (mark == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self->secret_uid = gruppe_meeting_item_new_id (mark);
  gruppe_meeting_item_hold (g_task_get_source_object (task), self->secret_uid);
  item = gruppe_vault_item_new (self->secret_uid, GRUPPE_MEETING_VAULT_KIND,
                                self->secret_expires_at);
  gruppe_vault_store_async (self->vault, item, self->secret, NULL, stored_cb,
                            g_steal_pointer (&task));
}

/* In the worker. */
static gpointer
read_mark (GruppeConnection  *connection,
           gpointer           data,
           GCancellable      *cancellable,
           GError           **error)
{
  GruppeMeetingWrite *self = data;

  return gruppe_meeting_item_read_mark (connection, self->data_dir, error);
}

/**
 * gruppe_meeting_write_new:
 * @context: the services
 *
 * Returns: (transfer full): a change that says nothing yet
 */
GruppeMeetingWrite *
gruppe_meeting_write_new (GruppeContext *context)
{
  GruppeMeetingWrite *self = g_new0 (GruppeMeetingWrite, 1);

  self->now = gruppe_clock_now (gruppe_context_get_clock (context));
  self->data_dir = g_strdup (gruppe_context_get_data_dir (context));
  self->vault = g_object_ref (gruppe_context_get_vault (context));

  return self;
}

/**
 * gruppe_meeting_write_free:
 * @self: (transfer full): a change
 */
void
gruppe_meeting_write_free (GruppeMeetingWrite *self)
{
  g_clear_pointer (&self->row, gruppe_meeting_row_free);
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->secret_uid, g_free);
  g_clear_pointer (&self->secret, gruppe_secret_unref);
  g_clear_object (&self->vault);
  g_clear_object (&self->written);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * gruppe_meeting_write_set_secret:
 * @self: a change
 * @secret: the password
 * @state: its state
 * @expires_at: when it is forgotten
 *
 * Adds a password, to be stored under a new name.
 */
void
gruppe_meeting_write_set_secret (GruppeMeetingWrite *self,
                                 GruppeSecret       *secret,
                                 GruppeSecretState   state,
                                 gint64              expires_at)
{
  g_assert (self->secret == NULL);

  self->secret = gruppe_secret_ref (secret);
  self->secret_state = state;
  self->secret_expires_at = expires_at;
}

/**
 * gruppe_meeting_write_run:
 * @task: (transfer full): returns the #GruppeMeeting
 * @self: (transfer full): the change
 */
void
gruppe_meeting_write_run (GTask              *task,
                          GruppeMeetingWrite *self)
{
  GruppeContext *context = g_task_get_source_object (task);

  g_assert (GRUPPE_IS_CONTEXT (context));

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, (GDestroyNotify) gruppe_meeting_write_free);

  if (self->secret == NULL)
    start_writing (task);
  else
    gruppe_database_read_async (gruppe_context_get_database (context), read_mark, self, NULL, g_free,
                                g_task_get_cancellable (task), mark_read_cb, task);
}
