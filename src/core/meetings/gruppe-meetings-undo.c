/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-meeting-private.h"

/* What brings one meeting back. */
typedef struct
{
  gint64 id;
  GruppeMeetingRow *before; /* NULL if it was added */
  GruppeMeetingRow *after; /* NULL if it was removed */
  GruppeSecret *secret;    /* NULL if there was none, or if it stayed in the keyring */
  char *secret_left;       /* the row let go of it and the keyring could not be read: the item is still there, and held */
  GruppeSecret *pin;
  char *pin_left;
  GVariant *series;
  GVariant *people;
} Entry;

struct _GruppeMeetingsUndo
{
  gatomicrefcount ref_count;

  GruppeContext *context;
  GPtrArray *entries;
};

/* A change that is being written. */
typedef struct
{
  GTask *task;
  GPtrArray *targets;
} Doing;

static void
entry_free (Entry *entry)
{
  g_clear_pointer (&entry->before, gruppe_meeting_row_free);
  g_clear_pointer (&entry->after, gruppe_meeting_row_free);
  g_clear_pointer (&entry->secret, gruppe_secret_unref);
  g_clear_pointer (&entry->secret_left, g_free);
  g_clear_pointer (&entry->pin, gruppe_secret_unref);
  g_clear_pointer (&entry->pin_left, g_free);
  g_clear_pointer (&entry->series, g_variant_unref);
  g_clear_pointer (&entry->people, g_variant_unref);
  g_free (entry);
}

/* The name the row had is nobody's any more: the item comes back under a new one, or under this one where it was left. */
static void
bring_back (GruppeSecret  *secret,
            const char    *left,
            gboolean       over,
            gboolean       with_secrets,
            char         **uid,
            GruppeSecret **ret_store)
{
  g_clear_pointer (uid, g_free);
  if (over)
    return;

  if (left != NULL)
    *uid = g_strdup (left);
  else if (secret != NULL && with_secrets)
    *ret_store = gruppe_secret_ref (secret);
}

static gboolean
has_other_item (const char *before,
                const char *after)
{
  return before != NULL && g_strcmp0 (before, after) != 0;
}

static void
add_entry (GruppeMeetingBatch *batch,
           Entry              *entry,
           gboolean            with_secrets)
{
  GruppeMeetingRow *to, *from;
  GruppeMeetingStep *step;
  gboolean over;

  if (entry->before == NULL)
    {
      gruppe_meeting_batch_delete (batch, entry->id, gruppe_meeting_row_copy (entry->after));
      return;
    }

  to = gruppe_meeting_row_copy (entry->before);
  from = entry->after != NULL ? gruppe_meeting_row_copy (entry->after) : NULL;
  over = to->secret_expires_at <= gruppe_meeting_batch_get_now (batch);
  step = from != NULL ? gruppe_meeting_batch_update (batch, entry->id, from, to)
                      : gruppe_meeting_batch_insert (batch, to);
  if (entry->series != NULL)
    step->series = g_variant_ref (entry->series);
  if (entry->people != NULL)
    step->people = g_variant_ref (entry->people);

  if (has_other_item (to->secret_uid, from != NULL ? from->secret_uid : NULL))
    {
      bring_back (entry->secret, entry->secret_left, over, with_secrets, &to->secret_uid, &step->secret);
      if (over)
        to->secret_state = GRUPPE_SECRET_EXPIRED;
      else if (to->secret_uid == NULL && step->secret == NULL)
        to->secret_state = GRUPPE_SECRET_NONE;
    }
  if (has_other_item (to->pin_uid, from != NULL ? from->pin_uid : NULL))
    bring_back (entry->pin, entry->pin_left, over, with_secrets, &to->pin_uid, &step->pin);
}

static GruppeMeetingBatch *
make_batch (GruppeMeetingsUndo *self,
            gboolean            with_secrets)
{
  GruppeMeetingBatch *batch = gruppe_meeting_batch_new (self->context);

  for (guint i = 0; i < self->entries->len; i++)
    add_entry (batch, g_ptr_array_index (self->entries, i), with_secrets);

  return batch;
}

static gboolean
is_removal (GruppeMeetingsUndo *self)
{
  return self->entries->len > 0 && ((Entry *) g_ptr_array_index (self->entries, 0))->after == NULL;
}

static void
return_meetings (GTask              *task,
                 GruppeMeetingBatch *batch)
{
  GPtrArray *steps = gruppe_meeting_batch_get_steps (batch);
  GPtrArray *meetings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < steps->len; i++)
    {
      GruppeMeetingStep *step = g_ptr_array_index (steps, i);

      if (step->written != NULL)
        g_ptr_array_add (meetings, g_object_ref (step->written));
    }

  g_task_return_pointer (task, meetings, (GDestroyNotify) g_ptr_array_unref);
}

static void
second_try_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeMeetingBatch *batch;
  GError *error = NULL;

  batch = gruppe_meeting_batch_run_finish (GRUPPE_CONTEXT (source), result, &error);
  if (batch != NULL)
    return_meetings (task, batch);
  else
    g_task_return_error (task, error);
}

static void
first_try_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeMeetingsUndo *self = g_task_get_task_data (task);
  GruppeMeetingBatch *batch;
  GError *error = NULL;

  batch = gruppe_meeting_batch_run_finish (GRUPPE_CONTEXT (source), result, &error);
  if (batch != NULL)
    return_meetings (task, batch);
  else if (error->domain == GRUPPE_VAULT_ERROR && is_removal (self))
    {
      /* Better the meetings alone than neither. */
      g_clear_error (&error);
      gruppe_meeting_batch_run_async (self->context, make_batch (self, FALSE), NULL, second_try_cb, g_steal_pointer (&task));
    }
  else
    g_task_return_error (task, error);
}

/* What the row let go of: in memory, or left in the keyring and held. What it keeps is not kept here as well. */
static void
keep_item (GruppeContext  *context,
           const char     *before,
           const char     *after,
           GruppeSecret   *secret,
           gboolean        left,
           GruppeSecret  **ret_secret,
           char          **ret_left)
{
  if (!has_other_item (before, after))
    return;

  if (secret != NULL)
    *ret_secret = gruppe_secret_ref (secret);

  if (left)
    {
      *ret_left = g_strdup (before);
      gruppe_meeting_item_hold (context, before);
    }
}

static GruppeMeetingsUndo *
undo_new (GruppeContext      *context,
          GPtrArray          *targets,
          GruppeMeetingBatch *done)
{
  GruppeMeetingsUndo *self = g_new0 (GruppeMeetingsUndo, 1);
  GPtrArray *steps = gruppe_meeting_batch_get_steps (done);

  g_assert (steps->len == targets->len);

  g_atomic_ref_count_init (&self->ref_count);
  self->context = g_object_ref (context);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);

  for (guint i = 0; i < steps->len; i++)
    {
      GruppeMeetingTarget *target = g_ptr_array_index (targets, i);
      GruppeMeetingStep *step = g_ptr_array_index (steps, i);
      Entry *entry = g_new0 (Entry, 1);

      entry->id = gruppe_meeting_get_id (target->meeting != NULL ? target->meeting : step->written);
      if (target->meeting != NULL)
        entry->before = gruppe_meeting_row_new_from (target->meeting);
      if (step->written != NULL)
        entry->after = gruppe_meeting_row_new_from (step->written);
      if (entry->before != NULL)
        {
          keep_item (context, entry->before->secret_uid, entry->after != NULL ? entry->after->secret_uid : NULL,
                     target->secret, target->secret_left, &entry->secret, &entry->secret_left);
          keep_item (context, entry->before->pin_uid, entry->after != NULL ? entry->after->pin_uid : NULL,
                     target->pin, target->pin_left, &entry->pin, &entry->pin_left);
        }
      if (step->series != NULL)
        entry->series = g_variant_ref (step->series);
      if (step->people != NULL)
        entry->people = g_variant_ref (step->people);
      g_ptr_array_add (self->entries, entry);
    }

  return self;
}

static void
for_each_left (GruppeContext *context,
               GPtrArray     *targets,
               void         (*func) (GruppeContext *context, const char *id))
{
  for (guint i = 0; i < targets->len; i++)
    {
      GruppeMeetingTarget *target = g_ptr_array_index (targets, i);

      if (target->secret_left)
        func (context, gruppe_meeting_get_secret_uid (target->meeting));
      if (target->pin_left)
        func (context, gruppe_meeting_get_pin_uid (target->meeting));
    }
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GruppeContext *context = GRUPPE_CONTEXT (source);
  Doing *doing = user_data;
  g_autoptr(GTask) task = doing->task;
  g_autoptr(GPtrArray) targets = doing->targets;
  GruppeMeetingBatch *done;
  GError *error = NULL;

  g_free (doing);

  done = gruppe_meeting_batch_run_finish (context, result, &error);
  if (done != NULL)
    g_task_return_pointer (task, undo_new (context, targets, done), (GDestroyNotify) gruppe_meetings_undo_unref);
  else
    g_task_return_error (task, error);

  for_each_left (context, targets, gruppe_meeting_item_release);
}

static void
reverted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) meetings = NULL;
  GError *error = NULL;

  meetings = gruppe_meetings_undo_run_finish (GRUPPE_CONTEXT (source), result, &error);
  if (meetings != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * gruppe_meetings_undo_do:
 * @task: (transfer full): a task on a #GruppeContext; it returns the way back, a #GruppeMeetingsUndo
 * @targets: (element-type GruppeMeetingTarget): the meetings as they are, with what the keyring has of them. One without a meeting
 *   stands for one that is added
 * @batch: (transfer full): what is done, a step for each of @targets
 * @cancellable: (nullable): before anything is stored
 *
 * Items that rows let go of and that could not be read stay where they are as long as there is a way back.
 */
void
gruppe_meetings_undo_do (GTask              *task,
                         GPtrArray          *targets,
                         GruppeMeetingBatch *batch,
                         GCancellable       *cancellable)
{
  GruppeContext *context = g_task_get_source_object (task);
  Doing *doing = g_new0 (Doing, 1);

  doing->task = task;
  doing->targets = g_ptr_array_ref (targets);
  for_each_left (context, targets, gruppe_meeting_item_hold);
  gruppe_meeting_batch_run_async (context, batch, cancellable, done_cb, doing);
}

/**
 * gruppe_meetings_undo_ref:
 * @self: the way back
 *
 * Returns: (transfer full): @self
 */
GruppeMeetingsUndo *
gruppe_meetings_undo_ref (GruppeMeetingsUndo *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * gruppe_meetings_undo_unref:
 * @self: (transfer full): the way back
 *
 * The last one wipes the passwords.
 */
void
gruppe_meetings_undo_unref (GruppeMeetingsUndo *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->secret_left != NULL)
        gruppe_meeting_item_release (self->context, entry->secret_left);
      if (entry->pin_left != NULL)
        gruppe_meeting_item_release (self->context, entry->pin_left);
    }

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_object (&self->context);
  g_free (self);
}

/**
 * gruppe_meetings_undo_count:
 * @self: the way back
 *
 * Returns: how many meetings were changed
 */
guint
gruppe_meetings_undo_count (GruppeMeetingsUndo *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->entries->len;
}

/**
 * gruppe_meetings_undo_has_secret:
 * @self: the way back
 *
 * Returns: whether a meeting had a password that comes back, too
 */
gboolean
gruppe_meetings_undo_has_secret (GruppeMeetingsUndo *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->secret != NULL || entry->secret_left != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * gruppe_meetings_undo_run_async:
 * @self: the way back
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_meetings_undo_run_async (GruppeMeetingsUndo  *self,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = g_task_new (self->context, NULL, callback, user_data);

  g_task_set_source_tag (task, gruppe_meetings_undo_run_async);
  g_task_set_task_data (task, gruppe_meetings_undo_ref (self), (GDestroyNotify) gruppe_meetings_undo_unref);
  gruppe_meeting_batch_run_async (self->context, make_batch (self, TRUE), NULL, first_try_cb, task);
}

/**
 * gruppe_meetings_undo_run_finish:
 * @context: the services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeMeeting): the meetings as they are now
 */
GPtrArray *
gruppe_meetings_undo_run_finish (GruppeContext  *context,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meetings_undo_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_meetings_revert_async:
 * @context: the services
 * @undo: what a change returned
 * @cancellable: (nullable): before anything is changed
 * @callback: called when done
 * @user_data: for @callback
 *
 * Takes a change back, for all its meetings or for none. What was changed by somebody else since then stays. Passwords come
 * back unless they are over by now; a change that the keyring does not let be taken back can be tried again, but meetings that
 * were removed come back without passwords then.
 */
void
gruppe_meetings_revert_async (GruppeContext       *context,
                              GruppeMeetingsUndo  *undo,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (undo != NULL && undo->context == context);

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_revert_async);
  gruppe_meeting_pending_add (task);
  if (g_task_return_error_if_cancelled (task))
    return;

  g_task_set_check_cancellable (task, FALSE);
  gruppe_meetings_undo_run_async (undo, reverted_cb, g_steal_pointer (&task));
}

/**
 * gruppe_meetings_revert_finish:
 * @context: the services
 * @result: the result
 * @error: return location; %GRUPPE_STORE_ERROR_NOT_FOUND when a meeting is gone or has got another password since then
 *
 * Returns: whether all is as it was
 */
gboolean
gruppe_meetings_revert_finish (GruppeContext  *context,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meetings_revert_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
