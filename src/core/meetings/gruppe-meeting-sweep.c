/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-meeting-private.h"

/*
 * The order of the steps is what keeps a sweep from taking anything that is just being stored:
 *
 *   1. expired items are cleared from the keyring
 *   2. the rows are read, then the items are listed: a row read before the listing whose item the
 *      listing lacks has lost its password
 *   3. the rows are read again: an item listed before that no row names, and that nobody holds, is an orphan
 *   4. rows that are over or have lost their password are written, if there are any
 *   5. orphans are cleared
 */
typedef struct
{
  gint64 now;
  char *data_dir;
  GruppeVault *vault;
  guint n_cleared;
  guint n_pending;
  GError *error;        /* the first one; the sweep goes on */

  char *mark;           /* what the names of our items begin with */
  gboolean due;         /* a row is past its expiry */
  GHashTable *uids;     /* names that rows had at first */
  GPtrArray *vanished;  /* names that rows have and the keyring lacks */
  GPtrArray *orphans;   /* names that the keyring has and no row */
} Sweep;

typedef struct
{
  char *mark;
  gboolean due;
  GHashTable *uids;
} Rows;

static void
sweep_free (Sweep *sweep)
{
  g_clear_object (&sweep->vault);
  g_clear_error (&sweep->error);
  g_clear_pointer (&sweep->data_dir, g_free);
  g_clear_pointer (&sweep->mark, g_free);
  g_clear_pointer (&sweep->uids, g_hash_table_unref);
  g_clear_pointer (&sweep->vanished, g_ptr_array_unref);
  g_clear_pointer (&sweep->orphans, g_ptr_array_unref);
  g_free (sweep);
}

static void
rows_free (Rows *rows)
{
  g_clear_pointer (&rows->mark, g_free);
  g_clear_pointer (&rows->uids, g_hash_table_unref);
  g_free (rows);
}

static void
keep_error (Sweep  *sweep,
            GError *error)
{
  if (error == NULL)
    return;

  if (sweep->error == NULL)
    sweep->error = error;
  else
    g_error_free (error);
}

static void
end (GTask *task)
{
  Sweep *sweep = g_task_get_task_data (task);

  if (sweep->error != NULL)
    g_task_return_error (task, g_steal_pointer (&sweep->error));
  else
    g_task_return_int (task, (gssize) sweep->n_cleared);
}

/* In the worker. */
static gpointer
read_rows (GruppeConnection  *connection,
           gpointer           data,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autoptr(GruppeStatement) count = NULL;
  g_autoptr(GruppeStatement) uids = NULL;
  g_autofree char *mark = NULL;
  Sweep *sweep = data;
  GruppeStep step;
  Rows *rows;

  mark = gruppe_meeting_item_read_mark (connection, sweep->data_dir, error);
  if (mark == NULL)
    return NULL;

  count = gruppe_connection_statement (connection, "meetings/count-due", error);
  if (count == NULL)
    return NULL;

  gruppe_statement_bind_int (count, ":now", sweep->now);
  if (gruppe_statement_step (count, error) != GRUPPE_STEP_ROW)
    return NULL;

  uids = gruppe_connection_statement (connection, "meetings/secrets", error);
  if (uids == NULL)
    return NULL;

  rows = g_new0 (Rows, 1);
  rows->mark = g_steal_pointer (&mark);
  rows->due = gruppe_statement_get_int (count, 0) > 0;
  rows->uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while ((step = gruppe_statement_step (uids, error)) == GRUPPE_STEP_ROW)
    g_hash_table_add (rows->uids, g_strdup (gruppe_statement_get_text (uids, 0)));

  if (step == GRUPPE_STEP_ERROR)
    g_clear_pointer (&rows, rows_free);

  return rows;
}

/* No row need name it: a name is either one of a password or one of a PIN. */
static gboolean
forget (GruppeConnection  *connection,
        const char        *name,
        const char        *parameter,
        const char        *uid,
        gint64             now,
        GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, name, error);

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, parameter, uid);
  gruppe_statement_bind_int (statement, ":now", now);

  return gruppe_statement_execute (statement, error);
}

/* In the worker. */
static gpointer
write_rows (GruppeConnection  *connection,
            gpointer           data,
            GCancellable      *cancellable,
            GError           **error)
{
  Sweep *sweep = data;
  g_autoptr(GruppeStatement) expire = NULL;

  expire = gruppe_connection_statement (connection, "meetings/expire", error);
  if (expire == NULL)
    return NULL;

  gruppe_statement_bind_int (expire, ":now", sweep->now);
  if (!gruppe_statement_execute (expire, error))
    return NULL;

  for (guint i = 0; i < sweep->vanished->len; i++)
    {
      const char *uid = g_ptr_array_index (sweep->vanished, i);

      if (!forget (connection, "meetings/forget-secret", ":secret_uid", uid, sweep->now, error) ||
          !forget (connection, "meetings/forget-pin", ":pin_uid", uid, sweep->now, error))
        return NULL;
    }

  return NULL;
}

static void
start_reading (GTask               *task,
               GAsyncReadyCallback  callback)
{
  Sweep *sweep = g_task_get_task_data (task);
  GruppeContext *context = g_task_get_source_object (task);

  gruppe_database_read_async (gruppe_context_get_database (context), read_rows, sweep, NULL,
                              (GDestroyNotify) rows_free, NULL, callback, task);
}

static void
orphan_cleared_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Sweep *sweep = g_task_get_task_data (task);
  GError *error = NULL;

  if (gruppe_vault_clear_finish (GRUPPE_VAULT (source), result, &error))
    sweep->n_cleared++;

  keep_error (sweep, error);
  if (--sweep->n_pending == 0)
    end (task);
}

static void
start_clearing_orphans (GTask *task)
{
  Sweep *sweep = g_task_get_task_data (task);

  sweep->n_pending = sweep->orphans->len;
  for (guint i = 0; i < sweep->orphans->len; i++)
    gruppe_vault_clear_async (sweep->vault, g_ptr_array_index (sweep->orphans, i), NULL,
                              orphan_cleared_cb, g_object_ref (task));

  if (sweep->orphans->len == 0)
    end (task);
}

static void
rows_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Sweep *sweep = g_task_get_task_data (task);
  GError *error = NULL;

  gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  keep_error (sweep, error);
  start_clearing_orphans (task);
}

/* Borrows TASK. */
static void
start_writing (GTask *task)
{
  Sweep *sweep = g_task_get_task_data (task);
  GruppeContext *context = g_task_get_source_object (task);

  if (sweep->due || sweep->vanished->len > 0)
    gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_MEETINGS,
                                 write_rows, sweep, NULL, NULL, NULL, rows_written_cb,
                                 g_object_ref (task));
  else
    start_clearing_orphans (task);
}

static void
rows_read_again_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Sweep *sweep = g_task_get_task_data (task);
  GruppeContext *context = g_task_get_source_object (task);
  Rows *rows;
  GError *error = NULL;

  rows = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  keep_error (sweep, error);

  for (guint i = sweep->orphans->len; i > 0; i--)
    {
      const char *id = g_ptr_array_index (sweep->orphans, i - 1);

      if (rows == NULL || g_hash_table_contains (rows->uids, id) ||
          gruppe_meeting_item_is_held (context, id))
        g_ptr_array_remove_index (sweep->orphans, i - 1);
    }

  g_clear_pointer (&rows, rows_free);
  start_writing (task);
}

static void
compare (Sweep         *sweep,
         GruppeContext *context,
         GPtrArray     *items)
{
  g_autoptr(GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  GruppeDatabase *database = gruppe_context_get_database (context);
  GHashTableIter iter;
  gpointer uid;

  for (guint i = 0; i < items->len; i++)
    {
      GruppeVaultItem *item = g_ptr_array_index (items, i);

      g_hash_table_add (listed, item->id);

      /* A database of a newer version may name passwords where this one does not look. */
      if (!gruppe_database_is_read_only (database) &&
          (g_str_equal (item->kind, GRUPPE_MEETING_VAULT_KIND) || g_str_equal (item->kind, GRUPPE_MEETING_PIN_KIND)) &&
          gruppe_meeting_item_is_ours (sweep->mark, item->id) &&
          !gruppe_meeting_item_is_held (context, item->id) &&
          !g_hash_table_contains (sweep->uids, item->id))
        g_ptr_array_add (sweep->orphans, g_strdup (item->id));
    }

  /* Kept for one run only, or locked, and be it in another keyring: what is not seen need not be lost. */
  if (gruppe_vault_get_state (sweep->vault) != GRUPPE_VAULT_READY ||
      !gruppe_vault_list_is_complete (sweep->vault))
    return;

  g_hash_table_iter_init (&iter, sweep->uids);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    {
      if (!g_hash_table_contains (listed, uid))
        g_ptr_array_add (sweep->vanished, g_strdup (uid));
    }
}

static void
items_listed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Sweep *sweep = g_task_get_task_data (task);
  g_autoptr(GPtrArray) items = NULL;
  GError *error = NULL;

  items = gruppe_vault_list_finish (GRUPPE_VAULT (source), result, &error);
  keep_error (sweep, error);
  if (items != NULL)
    compare (sweep, g_task_get_source_object (task), items);

  if (sweep->orphans->len > 0)
    start_reading (g_steal_pointer (&task), rows_read_again_cb);
  else
    start_writing (task);
}

static void
rows_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Sweep *sweep = g_task_get_task_data (task);
  Rows *rows;
  GError *error = NULL;

  rows = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  keep_error (sweep, error);
  if (rows == NULL)
    {
      end (task);
      return;
    }

  sweep->mark = g_steal_pointer (&rows->mark);
  sweep->due = rows->due;
  sweep->uids = g_steal_pointer (&rows->uids);
  rows_free (rows);
  gruppe_vault_list_async (sweep->vault, NULL, items_listed_cb, g_steal_pointer (&task));
}

static void
expired_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  Sweep *sweep = g_task_get_task_data (task);
  GError *error = NULL;
  int n;

  n = gruppe_vault_expire_finish (GRUPPE_VAULT (source), result, &error);
  if (n > 0)
    sweep->n_cleared += (guint) n;

  keep_error (sweep, error);
  start_reading (task, rows_read_cb);
}

/**
 * gruppe_meetings_sweep_async:
 * @context: the services, with the database open
 * @cancellable: (nullable): before anything is cleared
 * @callback: called when done
 * @user_data: for @callback
 *
 * Forgets what is over: clears expired passwords from the keyring and marks their meetings, for good, so that a
 * clock set back revives nothing; clears passwords that no meeting names; marks meetings whose password has
 * vanished from the keyring. Never shows a prompt, and writes only when there is something to write.
 */
void
gruppe_meetings_sweep_async (GruppeContext       *context,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Sweep *sweep;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_sweep_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  sweep = g_new0 (Sweep, 1);
  sweep->now = gruppe_clock_now (gruppe_context_get_clock (context));
  sweep->data_dir = g_strdup (gruppe_context_get_data_dir (context));
  sweep->vault = g_object_ref (gruppe_context_get_vault (context));
  sweep->vanished = g_ptr_array_new_with_free_func (g_free);
  sweep->orphans = g_ptr_array_new_with_free_func (g_free);
  g_task_set_task_data (task, sweep, (GDestroyNotify) sweep_free);
  g_task_set_check_cancellable (task, FALSE);

  gruppe_vault_expire_async (sweep->vault, sweep->now, NULL, expired_cb, g_steal_pointer (&task));
}

/**
 * gruppe_meetings_sweep_finish:
 * @context: the services
 * @result: the result
 * @ret_cleared: (out) (optional): how many passwords were cleared from the keyring
 * @error: return location for the first failure; what could be done has been done all the same. A locked or
 *   absent keyring is %GRUPPE_VAULT_ERROR
 *
 * Returns: whether everything was done
 */
gboolean
gruppe_meetings_sweep_finish (GruppeContext  *context,
                              GAsyncResult   *result,
                              guint          *ret_cleared,
                              GError        **error)
{
  GError *local = NULL;
  gssize n;

  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meetings_sweep_async), FALSE);

  n = g_task_propagate_int (G_TASK (result), &local);
  if (ret_cleared != NULL)
    *ret_cleared = n > 0 ? (guint) n : 0;

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }

  return TRUE;
}
