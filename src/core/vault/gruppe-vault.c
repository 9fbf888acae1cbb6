/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-vault"

#include "config.h"

#include "gruppe-vault.h"

G_DEFINE_INTERFACE (GruppeVault, gruppe_vault, G_TYPE_OBJECT)

typedef struct
{
  gint64 now;
  GPtrArray *ids;
  guint next;
  int n_cleared;
  GError *error;
} Expiry;

static void expire_next (GTask *task);

static void
expiry_free (Expiry *expiry)
{
  g_clear_pointer (&expiry->ids, g_ptr_array_unref);
  g_clear_error (&expiry->error);
  g_free (expiry);
}

/* Ids whose every item is over: an interrupted replacement can leave an old item beside the new one of the
 * same id, and clearing by id would take both. */
static GPtrArray *
collect_expired_ids (GPtrArray *items,
                     gint64     now)
{
  g_autoptr(GHashTable) alive = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < items->len; i++)
    {
      GruppeVaultItem *item = g_ptr_array_index (items, i);

      if (item->expires == 0 || item->expires > now)
        g_hash_table_add (alive, item->id);
    }

  for (guint i = 0; i < items->len; i++)
    {
      GruppeVaultItem *item = g_ptr_array_index (items, i);

      if (!g_hash_table_contains (alive, item->id) && g_hash_table_add (seen, item->id))
        g_ptr_array_add (ids, g_strdup (item->id));
    }

  return ids;
}

static void
expired_cleared_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Expiry *expiry = g_task_get_task_data (task);

  if (gruppe_vault_clear_finish (GRUPPE_VAULT (source), result, &error))
    expiry->n_cleared++;
  else if (expiry->error == NULL)
    expiry->error = g_steal_pointer (&error);

  expire_next (task);
}

/* One after the other; an item that cannot be cleared does not protect the others. */
static void
expire_next (GTask *task)
{
  Expiry *expiry = g_task_get_task_data (task);
  GruppeVault *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (g_cancellable_is_cancelled (cancellable) || expiry->next == expiry->ids->len)
    {
      if (expiry->error != NULL)
        g_task_return_error (task, g_steal_pointer (&expiry->error));
      else
        g_task_return_int (task, expiry->n_cleared);
      return;
    }

  gruppe_vault_clear_async (self, g_ptr_array_index (expiry->ids, expiry->next++), cancellable,
                            expired_cleared_cb, g_object_ref (task));
}

static void
expire_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) items = NULL;
  GError *error = NULL;
  Expiry *expiry = g_task_get_task_data (task);

  items = gruppe_vault_list_finish (GRUPPE_VAULT (source), result, &error);
  if (items == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  expiry->ids = collect_expired_ids (items, expiry->now);
  expire_next (task);
}

static void
gruppe_vault_default_init (GruppeVaultInterface *iface)
{
  /**
   * GruppeVault::state-changed:
   * @self: the vault
   *
   * An operation found the keyring in another state than the one before.
   */
  g_signal_new ("state-changed", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

/**
 * gruppe_vault_item_new:
 * @id: random id
 * @kind: constant word
 * @expires: seconds since 1970, UTC; 0 never
 *
 * Returns: (transfer full): a new item
 */
GruppeVaultItem *
gruppe_vault_item_new (const char *id,
                       const char *kind,
                       gint64      expires)
{
  GruppeVaultItem *self = g_new0 (GruppeVaultItem, 1);

  self->id = g_strdup (id);
  self->kind = g_strdup (kind);
  self->expires = expires;

  return self;
}

/**
 * gruppe_vault_item_copy:
 * @self: an item
 *
 * Returns: (transfer full): a copy
 */
GruppeVaultItem *
gruppe_vault_item_copy (const GruppeVaultItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return gruppe_vault_item_new (self->id, self->kind, self->expires);
}

/**
 * gruppe_vault_item_free:
 * @self: (nullable) (transfer full): an item
 */
void
gruppe_vault_item_free (GruppeVaultItem *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_free (self);
}

/**
 * gruppe_vault_store_async:
 * @self: a vault
 * @item: what is stored
 * @secret: the secret
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Stores a secret in place of any other of the same id.
 */
void
gruppe_vault_store_async (GruppeVault           *self,
                          const GruppeVaultItem *item,
                          GruppeSecret          *secret,
                          GCancellable          *cancellable,
                          GAsyncReadyCallback    callback,
                          gpointer               user_data)
{
  g_return_if_fail (GRUPPE_IS_VAULT (self));
  g_return_if_fail (item != NULL);
  g_return_if_fail (item->id != NULL && item->id[0] != '\0');
  g_return_if_fail (item->kind != NULL && item->kind[0] != '\0');
  g_return_if_fail (item->expires >= 0);
  g_return_if_fail (secret != NULL);

  GRUPPE_VAULT_GET_IFACE (self)->store_async (self, item, secret, cancellable, callback, user_data);
}

/**
 * gruppe_vault_store_finish:
 * @self: a vault
 * @result: the result
 * @error: return location
 *
 * Returns: whether the secret is stored
 */
gboolean
gruppe_vault_store_finish (GruppeVault   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (GRUPPE_IS_VAULT (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return GRUPPE_VAULT_GET_IFACE (self)->store_finish (self, result, error);
}

/**
 * gruppe_vault_lookup_async:
 * @self: a vault
 * @id: id of the item
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads a secret. A locked keyring is %GRUPPE_VAULT_ERROR_LOCKED: the prompt is left to
 * gruppe_vault_unlock_async().
 */
void
gruppe_vault_lookup_async (GruppeVault         *self,
                           const char          *id,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_VAULT (self));
  g_return_if_fail (id != NULL && id[0] != '\0');

  GRUPPE_VAULT_GET_IFACE (self)->lookup_async (self, id, cancellable, callback, user_data);
}

/**
 * gruppe_vault_lookup_finish:
 * @self: a vault
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the secret
 */
GruppeSecret *
gruppe_vault_lookup_finish (GruppeVault   *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (GRUPPE_IS_VAULT (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return GRUPPE_VAULT_GET_IFACE (self)->lookup_finish (self, result, error);
}

/**
 * gruppe_vault_clear_async:
 * @self: a vault
 * @id: id of the item
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Removes every item of this id for good. It never reports success while one of them is left.
 */
void
gruppe_vault_clear_async (GruppeVault         *self,
                          const char          *id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_VAULT (self));
  g_return_if_fail (id != NULL && id[0] != '\0');

  GRUPPE_VAULT_GET_IFACE (self)->clear_async (self, id, cancellable, callback, user_data);
}

/**
 * gruppe_vault_clear_finish:
 * @self: a vault
 * @result: the result
 * @error: return location
 *
 * Returns: whether no item of the id is left
 */
gboolean
gruppe_vault_clear_finish (GruppeVault   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (GRUPPE_IS_VAULT (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return GRUPPE_VAULT_GET_IFACE (self)->clear_finish (self, result, error);
}

/**
 * gruppe_vault_list_async:
 * @self: a vault
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Lists the items of this program, locked ones included, without a prompt and without their secrets.
 */
void
gruppe_vault_list_async (GruppeVault         *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_VAULT (self));

  GRUPPE_VAULT_GET_IFACE (self)->list_async (self, cancellable, callback, user_data);
}

/**
 * gruppe_vault_list_finish:
 * @self: a vault
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (element-type GruppeVaultItem) (nullable): the items, in no order
 */
GPtrArray *
gruppe_vault_list_finish (GruppeVault   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (GRUPPE_IS_VAULT (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return GRUPPE_VAULT_GET_IFACE (self)->list_finish (self, result, error);
}

/**
 * gruppe_vault_list_is_complete:
 * @self: a vault that has listed
 *
 * Returns: whether what was not listed is not there, rather than perhaps hidden in a keyring that is locked
 */
gboolean
gruppe_vault_list_is_complete (GruppeVault *self)
{
  GruppeVaultInterface *iface;

  g_return_val_if_fail (GRUPPE_IS_VAULT (self), FALSE);

  iface = GRUPPE_VAULT_GET_IFACE (self);

  return iface->list_is_complete == NULL || iface->list_is_complete (self);
}

/**
 * gruppe_vault_unlock_async:
 * @self: a vault
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Unlocks the keyring, if need be with the system's prompt.
 */
void
gruppe_vault_unlock_async (GruppeVault         *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_VAULT (self));

  GRUPPE_VAULT_GET_IFACE (self)->unlock_async (self, cancellable, callback, user_data);
}

/**
 * gruppe_vault_unlock_finish:
 * @self: a vault
 * @result: the result
 * @error: return location; %GRUPPE_VAULT_ERROR_DISMISSED when the prompt was closed or could not be shown
 *
 * Returns: whether the keyring is open
 */
gboolean
gruppe_vault_unlock_finish (GruppeVault   *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (GRUPPE_IS_VAULT (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return GRUPPE_VAULT_GET_IFACE (self)->unlock_finish (self, result, error);
}

/**
 * gruppe_vault_get_state:
 * @self: a vault
 *
 * Returns: what the last operation found
 */
GruppeVaultState
gruppe_vault_get_state (GruppeVault *self)
{
  g_return_val_if_fail (GRUPPE_IS_VAULT (self), GRUPPE_VAULT_UNKNOWN);

  return GRUPPE_VAULT_GET_IFACE (self)->get_state (self);
}

/**
 * gruppe_vault_expire_async:
 * @self: a vault
 * @now: seconds since 1970, UTC
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Clears every item whose expiry is at or before @now.
 */
void
gruppe_vault_expire_async (GruppeVault         *self,
                           gint64               now,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Expiry *expiry;

  g_return_if_fail (GRUPPE_IS_VAULT (self));

  expiry = g_new0 (Expiry, 1);
  expiry->now = now;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_vault_expire_async);
  g_task_set_task_data (task, expiry, (GDestroyNotify) expiry_free);

  gruppe_vault_list_async (self, cancellable, expire_listed_cb, g_steal_pointer (&task));
}

/**
 * gruppe_vault_expire_finish:
 * @self: a vault
 * @result: the result
 * @error: return location for the first failure; the other expired items have been cleared all the same
 *
 * Returns: how many ids were cleared, or -1
 */
int
gruppe_vault_expire_finish (GruppeVault   *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_vault_expire_async), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}
