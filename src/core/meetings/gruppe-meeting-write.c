/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-meeting-private.h"
#include "gruppe-password.h"

/* So often another password is made when one was used before. Of a million, as with six digits, this finds one as long as not
 * nearly all are gone. */
#define MAX_TRIES 200

struct _GruppeMeetingBatch
{
  GPtrArray *steps;
  char *data_dir;
  gint64 now;
  GruppeVault *vault; /* the same one to the end */
  char *mark;
  GruppeSecret *key;
  GPtrArray *items;   /* new ones, all held */
  GPtrArray *old;     /* those that are cleared afterwards */
  GError *error;
};

static void
step_free (GruppeMeetingStep *step)
{
  g_clear_pointer (&step->from, gruppe_meeting_row_free);
  g_clear_pointer (&step->to, gruppe_meeting_row_free);
  g_clear_pointer (&step->recipe, gruppe_recipe_unref);
  g_clear_pointer (&step->secret, gruppe_secret_unref);
  g_clear_pointer (&step->pin, gruppe_secret_unref);
  g_clear_pointer (&step->hash, g_free);
  g_clear_pointer (&step->series, g_variant_unref);
  g_clear_pointer (&step->people, g_variant_unref);
  g_clear_object (&step->written);
  g_free (step);
}

static GruppeMeetingStep *
add_step (GruppeMeetingBatch  *self,
          GruppeMeetingAction  action,
          gint64               id,
          GruppeMeetingRow    *from,
          GruppeMeetingRow    *to)
{
  GruppeMeetingStep *step = g_new0 (GruppeMeetingStep, 1);

  step->action = action;
  step->id = id;
  step->from = from;
  step->to = to;
  g_ptr_array_add (self->steps, step);

  return step;
}

static void
release_items (GTask *task)
{
  GruppeMeetingBatch *self = g_task_get_task_data (task);

  for (guint i = 0; i < self->items->len; i++)
    gruppe_meeting_item_release (g_task_get_source_object (task),
                                 ((GruppeMeetingItem *) g_ptr_array_index (self->items, i))->item->id);
  g_ptr_array_set_size (self->items, 0);
}

static void
old_cleared_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  /* Orphans then: the next sweep clears them. */
  if (!gruppe_meeting_items_run_finish (GRUPPE_VAULT (source), result, &error))
    g_debug ("An old password was not cleared: %s", error->message);

  g_task_return_boolean (task, TRUE);
}

static void
taken_back_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeMeetingBatch *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  /* What stays behind is an orphan: the next sweep clears it, or its expiry does. */
  if (!gruppe_meeting_items_run_finish (GRUPPE_VAULT (source), result, &error))
    g_debug ("A stored password was not cleared: %s", error->message);

  release_items (task);
  g_task_return_error (task, g_steal_pointer (&self->error));
}

/* Takes TASK: what was stored, or may have been by a keyring that broke off in the middle, is cleared again. */
static void
take_back (GTask *task)
{
  GruppeMeetingBatch *self = g_task_get_task_data (task);
  g_autoptr(GPtrArray) stored = gruppe_meeting_items_new ();

  for (guint i = 0; i < self->items->len; i++)
    {
      GruppeMeetingItem *item = g_ptr_array_index (self->items, i);

      if (item->tried && (item->error == NULL || g_error_matches (item->error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_FAILED) ||
                          g_error_matches (item->error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT)))
        gruppe_meeting_items_add (stored, item->item->id, NULL, 0, NULL);
    }

  gruppe_meeting_items_run_async (self->vault, GRUPPE_MEETING_ITEMS_CLEAR, stored, taken_back_cb, task);
}

static void
add_old (GruppeMeetingBatch *self,
         GruppeContext      *context,
         const char         *before,
         const char         *after)
{
  if (before != NULL && g_strcmp0 (before, after) != 0 && !gruppe_meeting_item_is_held (context, before))
    gruppe_meeting_items_add (self->old, before, NULL, 0, NULL);
}

static void
rows_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeMeetingBatch *self = g_task_get_task_data (task);
  GruppeContext *context = g_task_get_source_object (task);

  gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &self->error);
  if (self->error != NULL)
    {
      take_back (g_steal_pointer (&task));
      return;
    }

  release_items (task);
  for (guint i = 0; i < self->steps->len; i++)
    {
      GruppeMeetingStep *step = g_ptr_array_index (self->steps, i);

      if (step->from == NULL)
        continue;
      add_old (self, context, step->from->secret_uid, step->to != NULL ? step->to->secret_uid : NULL);
      add_old (self, context, step->from->pin_uid, step->to != NULL ? step->to->pin_uid : NULL);
    }

  gruppe_meeting_items_run_async (self->vault, GRUPPE_MEETING_ITEMS_CLEAR, self->old, old_cleared_cb, g_steal_pointer (&task));
}

/* In the worker. */
static gpointer
write_rows (GruppeConnection  *connection,
            gpointer           data,
            GCancellable      *cancellable,
            GError           **error)
{
  GruppeMeetingBatch *self = data;

  gruppe_meeting_steps_write (connection, self->steps, self->now, error);

  return NULL;
}

/* From here on nothing is cancelled any more: what has begun is either done or taken back. */
static void
start_writing (GTask *task)
{
  GruppeContext *context = g_task_get_source_object (task);

  gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_MEETINGS,
                               write_rows, g_task_get_task_data (task), NULL, NULL, NULL, rows_written_cb, task);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeMeetingBatch *self = g_task_get_task_data (task);

  if (gruppe_meeting_items_run_finish (GRUPPE_VAULT (source), result, &self->error))
    start_writing (g_steal_pointer (&task));
  else
    take_back (g_steal_pointer (&task));
}

static char *
add_item (GTask        *task,
          const char   *kind,
          gint64        expires,
          GruppeSecret *secret)
{
  GruppeMeetingBatch *self = g_task_get_task_data (task);
  char *id = gruppe_meeting_item_new_id (self->mark);

  gruppe_meeting_item_hold (g_task_get_source_object (task), id);
  gruppe_meeting_items_add (self->items, id, kind, expires, secret);

  return id;
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeMeetingBatch *self = g_task_get_task_data (task);
  GError *error = NULL;

  gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < self->steps->len; i++)
    {
      GruppeMeetingStep *step = g_ptr_array_index (self->steps, i);

      if (step->secret != NULL)
        {
          g_free (step->to->secret_uid);
          step->to->secret_uid = add_item (task, GRUPPE_MEETING_VAULT_KIND, step->to->secret_expires_at, step->secret);
        }
      if (step->pin != NULL)
        {
          g_free (step->to->pin_uid);
          step->to->pin_uid = add_item (task, GRUPPE_MEETING_PIN_KIND, step->to->secret_expires_at, step->pin);
        }
    }

  gruppe_meeting_items_run_async (self->vault, GRUPPE_MEETING_ITEMS_STORE, self->items, stored_cb, g_steal_pointer (&task));
}

/* A password that neither this change nor any before it has. */
static gboolean
make_unused (GruppeMeetingBatch  *self,
             GruppeMeetingStep   *step,
             GruppeConnection    *connection,
             const char * const  *blocked,
             GHashTable          *seen,
             GError             **error)
{
  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autoptr(GruppeSecret) secret = NULL;
      g_autofree char *hash = NULL;
      gboolean used = TRUE;

      secret = step->recipe != NULL ? gruppe_password_generate_without (step->recipe, step->kind, blocked, NULL, error)
                                    : gruppe_secret_ref (step->secret);
      if (secret == NULL)
        return FALSE;

      hash = gruppe_meeting_used_hash (self->key, secret);
      if (step->by_provider)
        used = FALSE;
      else if (!g_hash_table_contains (seen, hash) && !gruppe_meeting_used_contains (connection, hash, &used, error))
        return FALSE;

      if (!used)
        {
          g_clear_pointer (&step->secret, gruppe_secret_unref);
          step->secret = g_steal_pointer (&secret);
          step->hash = g_steal_pointer (&hash);
          g_hash_table_add (seen, step->hash);
          return TRUE;
        }

      if (step->recipe == NULL)
        break;
    }

  gruppe_meeting_used_set_error (error);

  return FALSE;
}

/* In the worker, also because 520 passwords take a while. */
static gpointer
prepare (GruppeConnection  *connection,
         gpointer           data,
         GCancellable      *cancellable,
         GError           **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto(GStrv) blocked = NULL;
  GruppeMeetingBatch *self = data;

  self->mark = gruppe_meeting_item_read_mark (connection, self->data_dir, error);
  if (self->mark == NULL)
    return NULL;

  blocked = gruppe_meeting_used_blocked_words (connection, error);
  if (blocked == NULL)
    return NULL;

  for (guint i = 0; i < self->steps->len; i++)
    {
      GruppeMeetingStep *step = g_ptr_array_index (self->steps, i);

      if ((step->recipe != NULL || step->is_new) &&
          !make_unused (self, step, connection, (const char * const *) blocked, seen, error))
        return NULL;
    }

  return NULL;
}

static void
start_preparing (GTask *task)
{
  GruppeContext *context = g_task_get_source_object (task);

  gruppe_database_read_async (gruppe_context_get_database (context), prepare, g_task_get_task_data (task), NULL, NULL,
                              g_task_get_cancellable (task), prepared_cb, task);
}

static void
key_got_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeMeetingBatch *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->key = gruppe_meeting_key_get_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self->key != NULL)
    start_preparing (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/**
 * gruppe_meeting_batch_new:
 * @context: the services
 *
 * Returns: (transfer full): a change that changes nothing yet
 */
GruppeMeetingBatch *
gruppe_meeting_batch_new (GruppeContext *context)
{
  GruppeMeetingBatch *self = g_new0 (GruppeMeetingBatch, 1);

  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  self->items = gruppe_meeting_items_new ();
  self->old = gruppe_meeting_items_new ();
  self->now = gruppe_clock_now (gruppe_context_get_clock (context));
  self->data_dir = g_strdup (gruppe_context_get_data_dir (context));
  self->vault = g_object_ref (gruppe_context_get_vault (context));

  return self;
}

/**
 * gruppe_meeting_batch_free:
 * @self: (transfer full): a change
 */
void
gruppe_meeting_batch_free (GruppeMeetingBatch *self)
{
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->old, g_ptr_array_unref);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->mark, g_free);
  g_clear_pointer (&self->key, gruppe_secret_unref);
  g_clear_object (&self->vault);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * gruppe_meeting_batch_get_now:
 * @self: a change
 *
 * Returns: the time that is now for all of it
 */
gint64
gruppe_meeting_batch_get_now (GruppeMeetingBatch *self)
{
  return self->now;
}

/**
 * gruppe_meeting_batch_get_steps:
 * @self: a change
 *
 * Returns: (transfer none) (element-type GruppeMeetingStep): what happens to each meeting
 */
GPtrArray *
gruppe_meeting_batch_get_steps (GruppeMeetingBatch *self)
{
  return self->steps;
}

/**
 * gruppe_meeting_batch_insert:
 * @self: a change
 * @row: (transfer full): a row
 *
 * Returns: (transfer none): the step that adds @row
 */
GruppeMeetingStep *
gruppe_meeting_batch_insert (GruppeMeetingBatch *self,
                             GruppeMeetingRow   *row)
{
  return add_step (self, GRUPPE_MEETING_INSERT, 0, NULL, row);
}

/**
 * gruppe_meeting_batch_update:
 * @self: a change
 * @id: a row
 * @from: (transfer full): what was read
 * @to: (transfer full): what it shall be
 *
 * Returns: (transfer none): the step that writes what differs
 */
GruppeMeetingStep *
gruppe_meeting_batch_update (GruppeMeetingBatch *self,
                             gint64              id,
                             GruppeMeetingRow   *from,
                             GruppeMeetingRow   *to)
{
  return add_step (self, GRUPPE_MEETING_UPDATE, id, from, to);
}

/**
 * gruppe_meeting_batch_delete:
 * @self: a change
 * @id: a row
 * @from: (transfer full): what was read
 *
 * Returns: (transfer none): the step that removes the row
 */
GruppeMeetingStep *
gruppe_meeting_batch_delete (GruppeMeetingBatch *self,
                             gint64              id,
                             GruppeMeetingRow   *from)
{
  return add_step (self, GRUPPE_MEETING_DELETE, id, from, NULL);
}

/**
 * gruppe_meeting_batch_run_async:
 * @context: the services
 * @self: (transfer full): a change
 * @cancellable: (nullable): before anything is stored
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_meeting_batch_run_async (GruppeContext       *context,
                                GruppeMeetingBatch  *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = g_task_new (context, cancellable, callback, user_data);
  gboolean stores = FALSE, needs_key = FALSE;

  g_task_set_source_tag (task, gruppe_meeting_batch_run_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, (GDestroyNotify) gruppe_meeting_batch_free);

  for (guint i = 0; i < self->steps->len; i++)
    {
      GruppeMeetingStep *step = g_ptr_array_index (self->steps, i);

      needs_key |= step->recipe != NULL || step->is_new;
      stores |= step->secret != NULL || step->pin != NULL;
    }

  if (needs_key)
    gruppe_meeting_key_get_async (context, self->vault, key_got_cb, task);
  else if (stores)
    start_preparing (task);
  else
    start_writing (task);
}

/**
 * gruppe_meeting_batch_run_finish:
 * @context: the services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the change, with what was written in its steps; it belongs to @result
 */
GruppeMeetingBatch *
gruppe_meeting_batch_run_finish (GruppeContext  *context,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meeting_batch_run_async), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  return g_task_get_task_data (G_TASK (result));
}
