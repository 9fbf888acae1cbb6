/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-meeting-private.h"

/* How many the keyring is asked for at a time: it answers one after the other anyway, and those behind can still be spared when one
 * fails. */
#define MAX_RUNNING 4

typedef struct
{
  GruppeMeetingItemsJob job;
  GPtrArray *items;
  guint next;
  guint n_running;
  GError *error;
} Run;

/* One of them on its way. */
typedef struct
{
  GTask *task;
  GruppeMeetingItem *item;
} Way;

static void go_on (GTask *task);

static void
item_free (GruppeMeetingItem *item)
{
  g_clear_pointer (&item->item, gruppe_vault_item_free);
  g_clear_pointer (&item->secret, gruppe_secret_unref);
  g_clear_error (&item->error);
  g_free (item);
}

static void
run_free (Run *run)
{
  g_clear_pointer (&run->items, g_ptr_array_unref);
  g_clear_error (&run->error);
  g_free (run);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Way *way = user_data;
  g_autoptr(GTask) task = way->task;
  GruppeMeetingItem *item = way->item;
  GruppeVault *vault = GRUPPE_VAULT (source);
  Run *run = g_task_get_task_data (task);

  g_free (way);

  switch (run->job)
    {
    case GRUPPE_MEETING_ITEMS_STORE:
      gruppe_vault_store_finish (vault, result, &item->error);
      break;

    case GRUPPE_MEETING_ITEMS_LOOK_UP:
      item->secret = gruppe_vault_lookup_finish (vault, result, &item->error);
      break;

    case GRUPPE_MEETING_ITEMS_CLEAR:
    default:
      gruppe_vault_clear_finish (vault, result, &item->error);
      break;
    }

  if (item->error != NULL && run->error == NULL)
    run->error = g_error_copy (item->error);

  run->n_running--;
  go_on (task);
}

static void
start_one (GTask             *task,
           GruppeMeetingItem *item)
{
  GruppeVault *vault = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  Way *way = g_new (Way, 1);

  way->task = g_object_ref (task);
  way->item = item;
  item->tried = TRUE;
  run->n_running++;

  switch (run->job)
    {
    case GRUPPE_MEETING_ITEMS_STORE:
      gruppe_vault_store_async (vault, item->item, item->secret, NULL, answered_cb, way);
      break;

    case GRUPPE_MEETING_ITEMS_LOOK_UP:
      gruppe_vault_lookup_async (vault, item->item->id, NULL, answered_cb, way);
      break;

    case GRUPPE_MEETING_ITEMS_CLEAR:
    default:
      gruppe_vault_clear_async (vault, item->item->id, NULL, answered_cb, way);
      break;
    }
}

static void
go_on (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  gboolean stops = run->job == GRUPPE_MEETING_ITEMS_STORE && run->error != NULL;

  while (!stops && run->next < run->items->len && run->n_running < MAX_RUNNING)
    start_one (task, g_ptr_array_index (run->items, run->next++));

  if (run->n_running > 0)
    return;

  if (run->error != NULL)
    g_task_return_error (task, g_steal_pointer (&run->error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * gruppe_meeting_items_new:
 *
 * Returns: (transfer full) (element-type GruppeMeetingItem): an empty list
 */
GPtrArray *
gruppe_meeting_items_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
}

/**
 * gruppe_meeting_items_add:
 * @items: a list
 * @id: name of a keyring item
 * @kind: (nullable): what it is, to store it
 * @expires: when it goes
 * @secret: (nullable): what is stored
 */
void
gruppe_meeting_items_add (GPtrArray    *items,
                          const char   *id,
                          const char   *kind,
                          gint64        expires,
                          GruppeSecret *secret)
{
  GruppeMeetingItem *item = g_new0 (GruppeMeetingItem, 1);

  item->item = gruppe_vault_item_new (id, kind, expires);
  if (secret != NULL)
    item->secret = gruppe_secret_ref (secret);
  g_ptr_array_add (items, item);
}

/**
 * gruppe_meeting_items_run_async:
 * @vault: a keyring
 * @job: what is done with every item
 * @items: (element-type GruppeMeetingItem): the items; they get what the keyring answers
 * @callback: called when nothing is under way any more
 * @user_data: for @callback
 */
void
gruppe_meeting_items_run_async (GruppeVault           *vault,
                                GruppeMeetingItemsJob  job,
                                GPtrArray             *items,
                                GAsyncReadyCallback    callback,
                                gpointer               user_data)
{
  g_autoptr(GTask) task = g_task_new (vault, NULL, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->job = job;
  run->items = g_ptr_array_ref (items);
  g_task_set_source_tag (task, gruppe_meeting_items_run_async);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  go_on (task);
}

/**
 * gruppe_meeting_items_run_finish:
 * @vault: the keyring
 * @result: the result
 * @error: return location for the first failure
 *
 * Returns: whether all was done
 */
gboolean
gruppe_meeting_items_run_finish (GruppeVault   *vault,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, vault), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meeting_items_run_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
