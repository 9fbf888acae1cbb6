/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-meeting-private.h"
#include "gruppe-random-private.h"

#define KEY_BYTES 32
#define WAITING_KEY "gruppe-meetings-password-keys"

/*
 * The key of used passwords is made when it is needed for the first time. What is in the keyring then has been used as well:
 * the database of an earlier version says nothing about it. Those who ask wait for each other, so that no two make one.
 */
typedef struct
{
  GruppeVault *vault;
  char *id;
  GruppeSecret *key;
  gint64 now;
  GPtrArray *items;   /* passwords there are */
  GPtrArray *hashes;
} Request;

typedef struct
{
  GQueue waiting; /* GTask */
  gboolean running;
} Requests;

static void run_next (GruppeContext *context);

static void
request_free (Request *request)
{
  g_clear_object (&request->vault);
  g_clear_pointer (&request->id, g_free);
  g_clear_pointer (&request->key, gruppe_secret_unref);
  g_clear_pointer (&request->items, g_ptr_array_unref);
  g_clear_pointer (&request->hashes, g_ptr_array_unref);
  g_free (request);
}

static void
requests_free (Requests *requests)
{
  g_queue_clear_full (&requests->waiting, g_object_unref);
  g_free (requests);
}

static Requests *
get_requests (GruppeContext *context)
{
  Requests *requests = g_object_get_data (G_OBJECT (context), WAITING_KEY);

  if (requests == NULL)
    {
      requests = g_new0 (Requests, 1);
      g_queue_init (&requests->waiting);
      g_object_set_data_full (G_OBJECT (context), WAITING_KEY, requests, (GDestroyNotify) requests_free);
    }

  return requests;
}

/* Takes ERROR, or answers with the key. */
static void
answer (GTask  *task,
        GError *error)
{
  g_autoptr(GruppeContext) context = g_object_ref (g_task_get_source_object (task));
  Request *request = g_task_get_task_data (task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&request->key), (GDestroyNotify) gruppe_secret_unref);

  get_requests (context)->running = FALSE;
  run_next (context);
}

static void
key_stored_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  gruppe_vault_store_finish (GRUPPE_VAULT (source), result, &error);
  answer (task, error);
}

static void
store_key (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  g_autoptr(GruppeVaultItem) item = gruppe_vault_item_new (request->id, GRUPPE_MEETING_KEY_KIND, 0);

  gruppe_vault_store_async (request->vault, item, request->key, NULL, key_stored_cb, g_object_ref (task));
}

/* In the worker. */
static gpointer
write_hashes (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  Request *request = data;

  for (guint i = 0; i < request->hashes->len; i++)
    {
      if (!gruppe_meeting_used_add (connection, g_ptr_array_index (request->hashes, i), request->now, NULL, error))
        return NULL;
    }

  return NULL;
}

static void
hashes_written_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (error != NULL)
    answer (task, error);
  else
    store_key (task);
}

static GruppeSecret *
make_key (GError **error)
{
  GruppeRandom random = { .n_left = 0, };
  GruppeSecret *key = NULL;
  char text[2 * KEY_BYTES + 1];

  for (guint i = 0; i < 2 * KEY_BYTES; i++)
    text[i] = "0123456789abcdef"[gruppe_random_below (&random, 16)];
  text[2 * KEY_BYTES] = '\0';

  if (random.failed != 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (random.failed), "no random numbers: %s",
                 g_strerror (random.failed));
  else
    key = gruppe_secret_new (text);

  explicit_bzero (text, sizeof text);
  gruppe_random_wipe (&random);

  return key;
}

static void
passwords_found_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  GruppeContext *context = g_task_get_source_object (task);
  g_autoptr(GError) ignored = NULL;
  GError *error = NULL;

  gruppe_meeting_items_run_finish (GRUPPE_VAULT (source), result, &ignored);
  for (guint i = 0; i < request->items->len && error == NULL; i++)
    {
      GruppeMeetingItem *item = g_ptr_array_index (request->items, i);

      /* What is lost cannot be asked for; what is locked can. */
      if (item->error != NULL && !g_error_matches (item->error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_NOT_FOUND))
        error = g_steal_pointer (&item->error);
    }

  if (error == NULL)
    request->key = make_key (&error);
  if (error != NULL)
    {
      answer (task, error);
      return;
    }

  request->hashes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < request->items->len; i++)
    {
      GruppeMeetingItem *item = g_ptr_array_index (request->items, i);

      if (item->secret != NULL)
        g_ptr_array_add (request->hashes, gruppe_meeting_used_hash (request->key, item->secret));
    }
  g_ptr_array_set_size (request->items, 0);

  if (request->hashes->len == 0)
    store_key (task);
  else
    gruppe_database_write_async (gruppe_context_get_database (context), GRUPPE_TOPIC_NONE, write_hashes, request, NULL,
                                 NULL, NULL, hashes_written_cb, g_steal_pointer (&task));
}

/* In the worker. */
static gpointer
read_passwords (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "meetings/passwords", error);
  g_autoptr(GPtrArray) items = NULL;
  GruppeStep step;

  if (statement == NULL)
    return NULL;

  items = gruppe_meeting_items_new ();
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    gruppe_meeting_items_add (items, gruppe_statement_get_text (statement, 0), NULL, 0, NULL);

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&items) : NULL;
}

static void
passwords_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;

  request->items = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (request->items == NULL)
    answer (task, error);
  else
    gruppe_meeting_items_run_async (request->vault, GRUPPE_MEETING_ITEMS_LOOK_UP, request->items, passwords_found_cb,
                                    g_steal_pointer (&task));
}

static void
key_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  GruppeContext *context = g_task_get_source_object (task);
  GError *error = NULL;

  request->key = gruppe_vault_lookup_finish (GRUPPE_VAULT (source), result, &error);
  if (!g_error_matches (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_NOT_FOUND))
    {
      answer (task, error);
      return;
    }

  g_clear_error (&error);
  gruppe_database_read_async (gruppe_context_get_database (context), read_passwords, NULL, NULL,
                              (GDestroyNotify) g_ptr_array_unref, NULL, passwords_read_cb, g_steal_pointer (&task));
}

/* In the worker. */
static gpointer
read_id (GruppeConnection  *connection,
         gpointer           data,
         GCancellable      *cancellable,
         GError           **error)
{
  return gruppe_meeting_item_read_key_id (connection, error);
}

static void
id_read_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;

  request->id = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (request->id == NULL)
    answer (task, error);
  else
    gruppe_vault_lookup_async (request->vault, request->id, NULL, key_found_cb, g_steal_pointer (&task));
}

static void
run_next (GruppeContext *context)
{
  Requests *requests = get_requests (context);

  if (requests->running || g_queue_is_empty (&requests->waiting))
    return;

  requests->running = TRUE;
  gruppe_database_read_async (gruppe_context_get_database (context), read_id, NULL, NULL, g_free, NULL, id_read_cb,
                              g_queue_pop_head (&requests->waiting));
}

/**
 * gruppe_meeting_key_get_async:
 * @context: the services, with the database open
 * @vault: the keyring
 * @callback: called when done
 * @user_data: for @callback
 *
 * Fetches the key that tells used passwords, and makes it when there is none. It never expires.
 */
void
gruppe_meeting_key_get_async (GruppeContext       *context,
                              GruppeVault         *vault,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (context, NULL, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->vault = g_object_ref (vault);
  request->now = gruppe_clock_now (gruppe_context_get_clock (context));
  g_task_set_source_tag (task, gruppe_meeting_key_get_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);

  g_queue_push_tail (&get_requests (context)->waiting, task);
  run_next (context);
}

/**
 * gruppe_meeting_key_get_finish:
 * @context: the services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the key
 */
GruppeSecret *
gruppe_meeting_key_get_finish (GruppeContext  *context,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meeting_key_get_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
