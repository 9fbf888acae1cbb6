/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-meeting-private.h"

typedef struct
{
  gint64 id;
  GruppeSeriesScope scope;
  gboolean with_cancelled;
  gint64 now;
} Wanted;

typedef struct
{
  GPtrArray *targets;
  GPtrArray *items;
} Search;

static void
search_free (Search *search)
{
  g_clear_pointer (&search->targets, g_ptr_array_unref);
  g_clear_pointer (&search->items, g_ptr_array_unref);
  g_free (search);
}

static void
target_free (GruppeMeetingTarget *target)
{
  g_clear_object (&target->meeting);
  g_clear_pointer (&target->secret, gruppe_secret_unref);
  g_clear_pointer (&target->pin, gruppe_secret_unref);
  g_clear_error (&target->secret_error);
  g_clear_error (&target->pin_error);
  g_free (target);
}

static gboolean
add_target (GPtrArray         *targets,
            GruppeConnection  *connection,
            gint64             id,
            GError           **error)
{
  g_autoptr(GruppeMeeting) meeting = gruppe_meeting_row_read (connection, id, error);

  if (meeting == NULL)
    return FALSE;

  gruppe_meeting_targets_add (targets, meeting);

  return TRUE;
}

static gboolean
add_rest (GPtrArray         *targets,
          GruppeConnection  *connection,
          const Wanted      *wanted,
          GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeMeeting *first = ((GruppeMeetingTarget *) g_ptr_array_index (targets, 0))->meeting;
  GruppeStep step;

  if (wanted->scope == GRUPPE_SERIES_THIS || gruppe_meeting_get_series_id (first) == 0)
    return TRUE;

  statement = gruppe_connection_statement (connection, "meetings/series-rest", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":series_id", gruppe_meeting_get_series_id (first));
  gruppe_statement_bind_int (statement, ":id", wanted->id);
  gruppe_statement_bind_int (statement, ":with_cancelled", wanted->with_cancelled);
  gruppe_statement_bind_int (statement, ":after",
                             wanted->scope == GRUPPE_SERIES_FOLLOWING ? gruppe_meeting_get_starts_at (first) : wanted->now);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      if (!add_target (targets, connection, gruppe_statement_get_int (statement, 0), error))
        return FALSE;
    }

  return step == GRUPPE_STEP_DONE;
}

/* In the worker. */
static gpointer
read_targets (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autoptr(GPtrArray) targets = gruppe_meeting_targets_new ();
  const Wanted *wanted = data;

  if (!add_target (targets, connection, wanted->id, error) || !add_rest (targets, connection, wanted, error))
    return NULL;

  return g_steal_pointer (&targets);
}

static void
targets_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GPtrArray *targets;
  GError *error = NULL;

  targets = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (targets != NULL)
    g_task_return_pointer (task, targets, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* Locked, absent, or not among those of this run: the item may be there all the same. */
static gboolean
may_be_left (GruppeVault  *vault,
             const GError *error)
{
  return gruppe_vault_get_state (vault) == GRUPPE_VAULT_SESSION ||
         !g_error_matches (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_NOT_FOUND);
}

static void
take (GruppeVault       *vault,
      GruppeMeetingItem *item,
      GruppeSecret     **ret_secret,
      gboolean          *ret_left,
      GError           **ret_error)
{
  *ret_secret = g_steal_pointer (&item->secret);
  if (*ret_secret != NULL)
    return;

  *ret_left = may_be_left (vault, item->error);
  *ret_error = g_steal_pointer (&item->error);
}

static void
items_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeVault *vault = GRUPPE_VAULT (source);
  Search *search = g_task_get_task_data (task);
  guint n = 0;

  gruppe_meeting_items_run_finish (vault, result, NULL);
  for (guint i = 0; i < search->targets->len; i++)
    {
      GruppeMeetingTarget *target = g_ptr_array_index (search->targets, i);

      if (target->meeting == NULL)
        continue;
      if (gruppe_meeting_get_secret_uid (target->meeting) != NULL)
        take (vault, g_ptr_array_index (search->items, n++), &target->secret, &target->secret_left, &target->secret_error);
      if (gruppe_meeting_get_pin_uid (target->meeting) != NULL)
        take (vault, g_ptr_array_index (search->items, n++), &target->pin, &target->pin_left, &target->pin_error);
    }

  g_task_return_boolean (task, TRUE);
}

/**
 * gruppe_meeting_targets_new:
 *
 * Returns: (transfer full) (element-type GruppeMeetingTarget): an empty list
 */
GPtrArray *
gruppe_meeting_targets_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) target_free);
}

/**
 * gruppe_meeting_targets_add:
 * @targets: a list
 * @meeting: (nullable): a meeting; %NULL for one that is added only now, and has nothing in the keyring
 */
void
gruppe_meeting_targets_add (GPtrArray     *targets,
                            GruppeMeeting *meeting)
{
  GruppeMeetingTarget *target = g_new0 (GruppeMeetingTarget, 1);

  target->meeting = meeting != NULL ? g_object_ref (meeting) : NULL;
  g_ptr_array_add (targets, target);
}

/**
 * gruppe_meeting_targets_read_async:
 * @context: the services
 * @id: row of a meeting
 * @scope: which of its series as well
 * @with_cancelled: whether also those that were cancelled
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_meeting_targets_read_async (GruppeContext       *context,
                                   gint64               id,
                                   GruppeSeriesScope    scope,
                                   gboolean             with_cancelled,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GTask *task = g_task_new (context, cancellable, callback, user_data);
  Wanted *wanted = g_new0 (Wanted, 1);

  g_task_set_source_tag (task, gruppe_meeting_targets_read_async);
  wanted->id = id;
  wanted->scope = scope;
  wanted->with_cancelled = with_cancelled;
  wanted->now = gruppe_clock_now (gruppe_context_get_clock (context));
  gruppe_database_read_async (gruppe_context_get_database (context), read_targets, wanted, g_free,
                              (GDestroyNotify) g_ptr_array_unref, cancellable, targets_read_cb, task);
}

/**
 * gruppe_meeting_targets_read_finish:
 * @context: the services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeMeetingTarget): the meetings, the one asked for first
 */
GPtrArray *
gruppe_meeting_targets_read_finish (GruppeContext  *context,
                                    GAsyncResult   *result,
                                    GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meeting_targets_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_meeting_targets_look_up_async:
 * @context: the services
 * @targets: (element-type GruppeMeetingTarget): meetings; they get their passwords and PINs
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_meeting_targets_look_up_async (GruppeContext       *context,
                                      GPtrArray           *targets,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  GTask *task = g_task_new (context, NULL, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->targets = g_ptr_array_ref (targets);
  search->items = gruppe_meeting_items_new ();
  g_task_set_source_tag (task, gruppe_meeting_targets_look_up_async);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);

  for (guint i = 0; i < targets->len; i++)
    {
      GruppeMeeting *meeting = ((GruppeMeetingTarget *) g_ptr_array_index (targets, i))->meeting;

      if (meeting == NULL)
        continue;
      if (gruppe_meeting_get_secret_uid (meeting) != NULL)
        gruppe_meeting_items_add (search->items, gruppe_meeting_get_secret_uid (meeting), NULL, 0, NULL);
      if (gruppe_meeting_get_pin_uid (meeting) != NULL)
        gruppe_meeting_items_add (search->items, gruppe_meeting_get_pin_uid (meeting), NULL, 0, NULL);
    }

  gruppe_meeting_items_run_async (gruppe_context_get_vault (context), GRUPPE_MEETING_ITEMS_LOOK_UP, search->items,
                                  items_found_cb, task);
}

/**
 * gruppe_meeting_targets_look_up_finish:
 * @context: the services
 * @result: the result
 *
 * What could not be read is in the targets.
 */
void
gruppe_meeting_targets_look_up_finish (GruppeContext *context,
                                       GAsyncResult  *result)
{
  g_return_if_fail (g_task_is_valid (result, context));
  g_return_if_fail (g_async_result_is_tagged (result, gruppe_meeting_targets_look_up_async));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
