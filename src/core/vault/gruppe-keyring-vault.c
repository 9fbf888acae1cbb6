/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-vault"

#include "config.h"

#include "gruppe-keyring-private.h"
#include "gruppe-secret-private.h"

/* Seen in password managers and prompts, so it says nothing about the group. Not translated: it is what a
 * user searches for, in whatever language the program ran when it stored the item. */
#define LABEL "Online-Treffen – Zugang"

static void gruppe_keyring_vault_iface_init (GruppeVaultInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GruppeKeyringVault, gruppe_keyring_vault, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GRUPPE_TYPE_VAULT, gruppe_keyring_vault_iface_init))

/* Never unlocks, never prompts, finds locked items as well. */
static void
search (GTask               *task,
        const char          *id,
        GAsyncReadyCallback  callback)
{
  g_autoptr(GHashTable) attributes = gruppe_keyring_attributes_new (id);

  secret_password_searchv (&gruppe_keyring_schema, attributes, SECRET_SEARCH_ALL,
                           g_task_get_cancellable (task), callback, g_object_ref (task));
}

static void
secret_retrieved_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SecretValue *value;
  GruppeSecret *secret;
  GError *error = NULL;

  value = secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source), result, &error);
  if (error != NULL)
    {
      gruppe_keyring_operation_fail_with (task, error);
      return;
    }

  secret = value != NULL ? gruppe_secret_new_for_value (value) : NULL;
  g_clear_pointer (&value, secret_value_unref);
  if (secret == NULL)
    {
      gruppe_keyring_operation_fail (task, GRUPPE_VAULT_ERROR_FAILED);
      return;
    }

  gruppe_keyring_operation_return (task, secret, (GDestroyNotify) gruppe_secret_unref);
}

static void
lookup_searched_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GList *found;
  SecretRetrievable *newest = NULL;
  GError *error = NULL;

  found = secret_password_search_finish (result, &error);
  if (error != NULL)
    {
      gruppe_keyring_operation_fail_with (task, error);
      return;
    }

  for (GList *l = found; l != NULL; l = l->next)
    {
      if (!gruppe_keyring_is_locked (l->data) &&
          (newest == NULL ||
           secret_retrievable_get_modified (l->data) > secret_retrievable_get_modified (newest)))
        newest = l->data;
    }

  /* Some services hide the items of a locked keyring, so nothing found in a locked one is not "not there". */
  if (newest != NULL)
    secret_retrievable_retrieve_secret (newest, g_task_get_cancellable (task), secret_retrieved_cb,
                                        g_object_ref (task));
  else if (found != NULL || op->state == GRUPPE_VAULT_LOCKED)
    gruppe_keyring_operation_fail (task, GRUPPE_VAULT_ERROR_LOCKED);
  else
    gruppe_keyring_operation_fail (task, GRUPPE_VAULT_ERROR_NOT_FOUND);

  gruppe_keyring_free_found (found);
}

static void
lookup_step (GTask *task)
{
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  search (task, op->item->id, lookup_searched_cb);
}

static void
clear_verified_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GList *left;
  GError *error = NULL;

  left = secret_password_search_finish (result, &error);
  if (error != NULL)
    gruppe_keyring_operation_fail_with (task, error);
  else if (gruppe_keyring_any_is_locked (left))
    gruppe_keyring_operation_fail (task, GRUPPE_VAULT_ERROR_LOCKED);
  else if (left != NULL)
    gruppe_keyring_operation_fail (task, GRUPPE_VAULT_ERROR_FAILED);
  else
    gruppe_keyring_operation_succeed (task);

  gruppe_keyring_free_found (left);
}

static void
clear_cleared_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GError *error = NULL;

  /* FALSE says only that libsecret removed nothing; what counts is what is left. */
  secret_password_clear_finish (result, &error);
  if (error != NULL)
    gruppe_keyring_operation_fail_with (task, error);
  else
    search (task, op->item->id, clear_verified_cb);
}

static void
clear_searched_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GHashTable) attributes = NULL;
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GList *found;
  GError *error = NULL;

  found = secret_password_search_finish (result, &error);
  if (error != NULL)
    {
      gruppe_keyring_operation_fail_with (task, error);
      return;
    }

  if (gruppe_keyring_any_is_locked (found) || (found == NULL && op->state == GRUPPE_VAULT_LOCKED))
    gruppe_keyring_operation_fail (task, GRUPPE_VAULT_ERROR_LOCKED);
  else if (found == NULL)
    gruppe_keyring_operation_succeed (task);
  else
    {
      attributes = gruppe_keyring_attributes_new (op->item->id);
      secret_password_clearv (&gruppe_keyring_schema, attributes, g_task_get_cancellable (task),
                              clear_cleared_cb, g_object_ref (task));
    }

  gruppe_keyring_free_found (found);
}

static void
clear_step (GTask *task)
{
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  search (task, op->item->id, clear_searched_cb);
}

/* What else lies under the id of the stored item, as a list of attributes. NULL if nothing. */
static GPtrArray *
collect_stale (const GruppeVaultItem *stored,
               GList                 *found)
{
  g_autoptr(GPtrArray) stale = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);

  for (GList *l = found; l != NULL; l = l->next)
    {
      g_autoptr(GHashTable) attributes = secret_retrievable_get_attributes (l->data);
      g_autoptr(GruppeVaultItem) item = gruppe_keyring_read_item (attributes);

      if (item != NULL && (item->expires != stored->expires || g_strcmp0 (item->kind, stored->kind) != 0))
        g_ptr_array_add (stale, gruppe_keyring_attributes_new_for_item (item));
    }

  return stale->len > 0 ? g_steal_pointer (&stale) : NULL;
}

static void
store_verified_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) left = NULL;
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GList *found;
  GError *error = NULL;

  found = secret_password_search_finish (result, &error);
  if (error != NULL)
    {
      gruppe_keyring_operation_fail_with (task, error);
      return;
    }

  left = collect_stale (op->item, found);
  if (left == NULL)
    gruppe_keyring_operation_succeed (task);
  else if (gruppe_keyring_any_is_locked (found))
    gruppe_keyring_operation_fail (task, GRUPPE_VAULT_ERROR_LOCKED);
  else
    gruppe_keyring_operation_fail (task, GRUPPE_VAULT_ERROR_FAILED);

  gruppe_keyring_free_found (found);
}

static void remove_stale (GTask *task);

static void
stale_removed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    gruppe_keyring_operation_fail_with (task, error);
  else
    remove_stale (task);
}

/* The new item is there before the old one goes: a failure in between loses nothing. */
static void
remove_stale (GTask *task)
{
  g_autoptr(GHashTable) attributes = NULL;
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  if (op->stale->len == 0)
    {
      search (task, op->item->id, store_verified_cb);
      return;
    }

  attributes = g_ptr_array_steal_index_fast (op->stale, op->stale->len - 1);
  secret_password_clearv (&gruppe_keyring_schema, attributes, g_task_get_cancellable (task),
                          stale_removed_cb, g_object_ref (task));
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    {
      if (op->stale != NULL)
        remove_stale (task);
      else
        gruppe_keyring_operation_succeed (task);
      return;
    }

  /* There was no default keyring, and the prompt that would have made one was closed. */
  if (op->service != NULL && op->collection == NULL && !gruppe_keyring_error_is_absent (error) &&
      !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_clear_error (&error);
      gruppe_keyring_operation_fail (task, GRUPPE_VAULT_ERROR_DISMISSED);
      return;
    }

  gruppe_keyring_operation_fail_with (task, error);
}

static void
store_searched_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GHashTable) attributes = NULL;
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GList *found;
  GError *error = NULL;

  found = secret_password_search_finish (result, &error);
  if (error != NULL)
    {
      gruppe_keyring_operation_fail_with (task, error);
      return;
    }

  if (gruppe_keyring_any_is_locked (found))
    {
      gruppe_keyring_free_found (found);
      gruppe_keyring_operation_fail (task, GRUPPE_VAULT_ERROR_LOCKED);
      return;
    }

  op->stale = collect_stale (op->item, found);
  gruppe_keyring_free_found (found);

  attributes = gruppe_keyring_attributes_new_for_item (op->item);
  secret_password_storev_binary (&gruppe_keyring_schema, attributes, SECRET_COLLECTION_DEFAULT, LABEL,
                                 gruppe_secret_get_value (op->secret), g_task_get_cancellable (task),
                                 stored_cb, g_object_ref (task));
}

static void
store_step (GTask *task)
{
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  if (op->state == GRUPPE_VAULT_LOCKED)
    gruppe_keyring_operation_fail (task, GRUPPE_VAULT_ERROR_LOCKED);
  else
    search (task, op->item->id, store_searched_cb);
}

static void
gruppe_keyring_vault_store_async (GruppeVault           *vault,
                                  const GruppeVaultItem *item,
                                  GruppeSecret          *secret,
                                  GCancellable          *cancellable,
                                  GAsyncReadyCallback    callback,
                                  gpointer               user_data)
{
  GTask *task = gruppe_keyring_operation_new (GRUPPE_KEYRING_VAULT (vault), store_step, TRUE, cancellable,
                                              callback, user_data);
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  op->item = gruppe_vault_item_copy (item);
  op->secret = gruppe_secret_ref (secret);
  gruppe_keyring_operation_start (task);
}

static void
gruppe_keyring_vault_lookup_async (GruppeVault         *vault,
                                   const char          *id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GTask *task = gruppe_keyring_operation_new (GRUPPE_KEYRING_VAULT (vault), lookup_step, TRUE, cancellable,
                                              callback, user_data);
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  op->item = gruppe_vault_item_new (id, NULL, 0);
  gruppe_keyring_operation_start (task);
}

static void
gruppe_keyring_vault_clear_async (GruppeVault         *vault,
                                  const char          *id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  GTask *task = gruppe_keyring_operation_new (GRUPPE_KEYRING_VAULT (vault), clear_step, TRUE, cancellable,
                                              callback, user_data);
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  op->item = gruppe_vault_item_new (id, NULL, 0);
  gruppe_keyring_operation_start (task);
}

static void
gruppe_keyring_vault_list_async (GruppeVault         *vault,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task = gruppe_keyring_operation_new (GRUPPE_KEYRING_VAULT (vault), gruppe_keyring_list_step, TRUE,
                                              cancellable, callback, user_data);

  gruppe_keyring_operation_start (task);
}

static void
gruppe_keyring_vault_unlock_async (GruppeVault         *vault,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GTask *task = gruppe_keyring_operation_new (GRUPPE_KEYRING_VAULT (vault), gruppe_keyring_unlock_step, FALSE,
                                              cancellable, callback, user_data);

  gruppe_keyring_operation_start (task);
}

static gboolean
finish_boolean (GruppeVault   *vault,
                GAsyncResult  *result,
                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, vault), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static GruppeSecret *
gruppe_keyring_vault_lookup_finish (GruppeVault   *vault,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, vault), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GPtrArray *
gruppe_keyring_vault_list_finish (GruppeVault   *vault,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, vault), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GruppeVaultState
gruppe_keyring_vault_get_state (GruppeVault *vault)
{
  return GRUPPE_KEYRING_VAULT (vault)->state;
}

static gboolean
gruppe_keyring_vault_list_is_complete (GruppeVault *vault)
{
  return GRUPPE_KEYRING_VAULT (vault)->sees_all;
}

static void
gruppe_keyring_vault_iface_init (GruppeVaultInterface *iface)
{
  iface->store_async = gruppe_keyring_vault_store_async;
  iface->store_finish = finish_boolean;
  iface->lookup_async = gruppe_keyring_vault_lookup_async;
  iface->lookup_finish = gruppe_keyring_vault_lookup_finish;
  iface->clear_async = gruppe_keyring_vault_clear_async;
  iface->clear_finish = finish_boolean;
  iface->list_async = gruppe_keyring_vault_list_async;
  iface->list_finish = gruppe_keyring_vault_list_finish;
  iface->unlock_async = gruppe_keyring_vault_unlock_async;
  iface->unlock_finish = finish_boolean;
  iface->get_state = gruppe_keyring_vault_get_state;
  iface->list_is_complete = gruppe_keyring_vault_list_is_complete;
}

static void
gruppe_keyring_vault_class_init (GruppeKeyringVaultClass *klass)
{
}

static void
gruppe_keyring_vault_init (GruppeKeyringVault *self)
{
  g_queue_init (&self->waiting);
}

/**
 * gruppe_keyring_vault_new:
 *
 * A vault in the keyring of the desktop. Nothing is asked of the keyring before the first operation. Only
 * gruppe_vault_unlock_async() shows the prompt of a locked keyring; the other operations return
 * %GRUPPE_VAULT_ERROR_LOCKED instead, so that no prompt appears unasked or again and again. The one exception
 * is the very first password stored on a desktop without any keyring: one has to be made, and the system asks
 * for its password; %GRUPPE_VAULT_ERROR_DISMISSED when that was closed.
 *
 * While the keyring is locked, some services list no items: then gruppe_vault_list_async() may return too few,
 * and looking up or clearing what is not seen is %GRUPPE_VAULT_ERROR_LOCKED.
 *
 * Returns: (transfer full): a new vault
 */
GruppeVault *
gruppe_keyring_vault_new (void)
{
  return g_object_new (GRUPPE_TYPE_KEYRING_VAULT, NULL);
}
