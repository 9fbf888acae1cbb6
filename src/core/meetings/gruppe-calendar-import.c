/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the dates of a calendar file into the list: first what it would do, then just that, all or nothing. A date is known again by the
 * UID of its entry, so that reading a file twice adds nothing. */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-calendar-import-private.h"
#include "gruppe-context-job.h"
#include "gruppe-meeting-private.h"

struct _GruppeImport
{
  gatomicrefcount ref_count;

  GPtrArray *items;
  guint counts[GRUPPE_IMPORT_N_WHATS];
};

typedef struct
{
  GPtrArray *events;
  GruppeImportTerms terms;
} Preview;

/* What runs until all is written. */
typedef struct
{
  GruppeImport *import;
  GPtrArray *targets;
} Run;

static void
preview_free (Preview *preview)
{
  g_clear_pointer (&preview->events, g_ptr_array_unref);
  g_clear_pointer (&preview->terms.provider, g_free);
  g_clear_pointer (&preview->terms.untitled, g_free);
  g_free (preview);
}

static void
run_free (Run *run)
{
  g_clear_pointer (&run->import, gruppe_import_unref);
  g_clear_pointer (&run->targets, g_ptr_array_unref);
  g_free (run);
}

/* In the worker. *RET_MEETING is NULL when there is none. */
static gboolean
find_meeting (GruppeConnection  *connection,
              const char        *uid,
              GruppeMeeting    **ret_meeting,
              GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  *ret_meeting = NULL;
  statement = gruppe_connection_statement (connection, "meetings/id-by-uid", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", uid);
  switch (gruppe_statement_step (statement, error))
    {
    case GRUPPE_STEP_ROW:
      *ret_meeting = gruppe_meeting_row_read (connection, gruppe_statement_get_int (statement, 0), error);
      return *ret_meeting != NULL;

    case GRUPPE_STEP_DONE:
      return TRUE;

    case GRUPPE_STEP_ERROR:
    default:
      return FALSE;
    }
}

/* In the worker. */
static gpointer
preview_job (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr(GruppeImport) self = g_new0 (GruppeImport, 1);
  Preview *preview = data;

  g_atomic_ref_count_init (&self->ref_count);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < preview->events->len; i++)
    {
      const GruppeCalendarEvent *event = g_ptr_array_index (preview->events, i);
      g_autoptr(GruppeMeeting) meeting = NULL;
      GruppeImportItem *item;

      if (!find_meeting (connection, event->uid, &meeting, error))
        return NULL;

      item = gruppe_import_item_new (event, meeting, &preview->terms);
      g_ptr_array_add (self->items, item);
      self->counts[gruppe_import_item_get_what (item)]++;
    }

  return g_steal_pointer (&self);
}

static gboolean
is_work (GruppeImportItem *item)
{
  GruppeImportWhat what = gruppe_import_item_get_what (item);

  return what == GRUPPE_IMPORT_NEW || what == GRUPPE_IMPORT_CHANGED || what == GRUPPE_IMPORT_CANCELLED;
}

/* Whether the list still has what the preview saw of this date. */
static gboolean
is_unchanged (GruppeMeeting *before,
              GruppeMeeting *now)
{
  if (before == NULL || now == NULL)
    return before == now;

  return gruppe_meeting_get_id (before) == gruppe_meeting_get_id (now) &&
         g_str_equal (gruppe_meeting_get_title (before), gruppe_meeting_get_title (now)) &&
         g_str_equal (gruppe_meeting_get_provider (before), gruppe_meeting_get_provider (now)) &&
         g_str_equal (gruppe_meeting_get_link (before), gruppe_meeting_get_link (now)) &&
         g_str_equal (gruppe_meeting_get_zone (before), gruppe_meeting_get_zone (now)) &&
         gruppe_meeting_get_starts_at (before) == gruppe_meeting_get_starts_at (now) &&
         gruppe_meeting_get_minutes (before) == gruppe_meeting_get_minutes (now) &&
         gruppe_meeting_get_sequence (before) == gruppe_meeting_get_sequence (now) &&
         gruppe_meeting_get_cancelled_at (before) == gruppe_meeting_get_cancelled_at (now) &&
         gruppe_meeting_get_secret_state (before) == gruppe_meeting_get_secret_state (now) &&
         g_strcmp0 (gruppe_meeting_get_secret_uid (before), gruppe_meeting_get_secret_uid (now)) == 0 &&
         g_strcmp0 (gruppe_meeting_get_pin_uid (before), gruppe_meeting_get_pin_uid (now)) == 0;
}

/* In the worker. */
static gpointer
compare_job (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  GruppeImport *self = data;

  for (guint i = 0; i < self->items->len; i++)
    {
      GruppeImportItem *item = g_ptr_array_index (self->items, i);
      g_autoptr(GruppeMeeting) meeting = NULL;

      if (!is_work (item))
        continue;
      if (!find_meeting (connection, gruppe_import_item_get_uid (item), &meeting, error))
        return NULL;
      if (!is_unchanged (gruppe_import_item_get_meeting (item), meeting))
        {
          g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND,
                       "The list of meetings is not what it was when the import was prepared");
          return NULL;
        }
    }

  return NULL;
}

/* One for each date to be written; without a meeting for one that is added. */
static GPtrArray *
make_targets (GruppeImport *self)
{
  GPtrArray *targets = gruppe_meeting_targets_new ();

  for (guint i = 0; i < self->items->len; i++)
    {
      GruppeImportItem *item = g_ptr_array_index (self->items, i);

      if (is_work (item))
        gruppe_meeting_targets_add (targets, gruppe_import_item_get_meeting (item));
    }

  return targets;
}

/* A password that cannot be read now can neither get another expiry nor come back through undo: better nothing is done. */
static GError *
find_error (GPtrArray *targets)
{
  for (guint i = 0; i < targets->len; i++)
    {
      const GruppeMeetingTarget *target = g_ptr_array_index (targets, i);

      if (target->secret_left && target->secret_error != NULL)
        return g_error_copy (target->secret_error);
      if (target->pin_left && target->pin_error != NULL)
        return g_error_copy (target->pin_error);
    }

  return NULL;
}

/* With another expiry it is stored anew; what the keyring has lost is not there any more. */
static void
move_items (GruppeMeetingStep         *step,
            const GruppeMeetingTarget *target)
{
  GruppeMeetingRow *to = step->to;

  if (to->secret_uid != NULL && target->secret == NULL)
    {
      g_clear_pointer (&to->secret_uid, g_free);
      to->secret_state = GRUPPE_SECRET_NONE;
    }
  if (to->pin_uid != NULL && target->pin == NULL)
    g_clear_pointer (&to->pin_uid, g_free);

  if (to->secret_expires_at == step->from->secret_expires_at)
    return;

  if (to->secret_uid != NULL)
    step->secret = gruppe_secret_ref (target->secret);
  if (to->pin_uid != NULL)
    step->pin = gruppe_secret_ref (target->pin);
}

static GruppeMeetingBatch *
make_batch (GruppeContext *context,
            Run           *run)
{
  GruppeMeetingBatch *batch = gruppe_meeting_batch_new (context);
  guint n_targets = 0;

  for (guint i = 0; i < run->import->items->len; i++)
    {
      GruppeImportItem *item = g_ptr_array_index (run->import->items, i);
      GruppeMeeting *meeting = gruppe_import_item_get_meeting (item);
      GruppeMeetingTarget *target;
      GruppeMeetingRow *row;

      if (!is_work (item))
        continue;

      target = g_ptr_array_index (run->targets, n_targets++);
      row = gruppe_meeting_row_copy (gruppe_import_item_get_row (item));
      if (meeting == NULL)
        gruppe_meeting_batch_insert (batch, row);
      else
        move_items (gruppe_meeting_batch_update (batch, gruppe_meeting_get_id (meeting),
                                                 gruppe_meeting_row_new_from (meeting), row),
                    target);
    }

  return batch;
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeContext *context = GRUPPE_CONTEXT (source);
  Run *run = g_task_get_task_data (task);
  GError *error;

  gruppe_meeting_targets_look_up_finish (context, result);
  error = find_error (run->targets);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  gruppe_meetings_undo_do (g_object_ref (task), run->targets, make_batch (context, run), g_task_get_cancellable (task));
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeContext *context = GRUPPE_CONTEXT (source);
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  gruppe_context_job_finish (context, result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  run->targets = make_targets (run->import);
  gruppe_meeting_targets_look_up_async (context, run->targets, looked_up_cb, g_object_ref (task));
}

/**
 * gruppe_import_ref:
 * @self: a preview
 *
 * Returns: (transfer full): @self
 */
GruppeImport *
gruppe_import_ref (GruppeImport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * gruppe_import_unref:
 * @self: (transfer full): a preview
 */
void
gruppe_import_unref (GruppeImport *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

/**
 * gruppe_import_get_items:
 * @self: a preview
 *
 * Returns: (transfer none) (element-type GruppeImportItem): all dates of the file
 */
GPtrArray *
gruppe_import_get_items (GruppeImport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->items;
}

/**
 * gruppe_import_count:
 * @self: a preview
 * @what: what a date does to the list
 *
 * Returns: how many do that
 */
guint
gruppe_import_count (GruppeImport     *self,
                     GruppeImportWhat  what)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (what < GRUPPE_IMPORT_N_WHATS, 0);

  return self->counts[what];
}

/**
 * gruppe_import_count_work:
 * @self: a preview
 *
 * Returns: how many dates would be written
 */
guint
gruppe_import_count_work (GruppeImport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->counts[GRUPPE_IMPORT_NEW] + self->counts[GRUPPE_IMPORT_CHANGED] + self->counts[GRUPPE_IMPORT_CANCELLED];
}

/**
 * gruppe_import_preview_async:
 * @context: the services, with the database open
 * @events: (element-type GruppeCalendarEvent): of gruppe_calendar_file_read()
 * @provider: (nullable): id of a provider for dates that tell none; %NULL leaves them out
 * @untitled: title of dates that have none
 * @margin_minutes: how long after the end a password is kept
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: for @callback
 *
 * Says what the dates would do to the list. Stores nothing.
 */
void
gruppe_import_preview_async (GruppeContext       *context,
                             GPtrArray           *events,
                             const char          *provider,
                             const char          *untitled,
                             int                  margin_minutes,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Preview *preview;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (events != NULL);
  g_return_if_fail (untitled != NULL && untitled[0] != '\0');

  preview = g_new0 (Preview, 1);
  preview->events = g_ptr_array_ref (events);
  preview->terms.provider = g_strdup (provider);
  preview->terms.untitled = g_strdup (untitled);
  preview->terms.margin_minutes = MAX (margin_minutes, 0);
  preview->terms.now = gruppe_clock_now (gruppe_context_get_clock (context));
  preview->terms.furthest = preview->terms.now + (gint64) GRUPPE_MEETING_MAX_YEARS * 366 * 24 * 60 * 60;
  gruppe_context_read_async (context, preview_job, preview, (GDestroyNotify) preview_free,
                             (GDestroyNotify) gruppe_import_unref, cancellable, callback, user_data);
}

/**
 * gruppe_import_preview_finish:
 * @context: the services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what would be done
 */
GruppeImport *
gruppe_import_preview_finish (GruppeContext  *context,
                              GAsyncResult   *result,
                              GError        **error)
{
  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_import_run_async:
 * @context: the services
 * @self: what shall be done
 * @cancellable: (nullable): before anything is written
 * @callback: called when done
 * @user_data: for @callback
 *
 * Writes what the preview said, all or nothing. The password of a date that is moved moves with it; that of one that is cancelled
 * leaves the keyring.
 */
void
gruppe_import_run_async (GruppeContext       *context,
                         GruppeImport        *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;
  Run *run;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (self != NULL);

  run = g_new0 (Run, 1);
  run->import = gruppe_import_ref (self);
  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_import_run_async);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  g_task_set_check_cancellable (task, FALSE);
  gruppe_meeting_pending_add (task);
  gruppe_context_read_async (context, compare_job, gruppe_import_ref (self), (GDestroyNotify) gruppe_import_unref, NULL,
                             cancellable, compared_cb, task);
}

/**
 * gruppe_import_run_finish:
 * @context: the services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the way back
 */
GruppeMeetingsUndo *
gruppe_import_run_finish (GruppeContext  *context,
                          GAsyncResult   *result,
                          GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_import_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
