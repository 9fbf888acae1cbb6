/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-vault"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-vault.h"

typedef struct
{
  GruppeVaultItem *item;
  GruppeSecret *secret;
} Entry;

struct _GruppeSessionVault
{
  GObject parent_instance;

  GHashTable *entries; /* id, owned by the item -> Entry */
};

static void gruppe_session_vault_iface_init (GruppeVaultInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GruppeSessionVault, gruppe_session_vault, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GRUPPE_TYPE_VAULT, gruppe_session_vault_iface_init))

static void
entry_free (Entry *entry)
{
  g_clear_pointer (&entry->item, gruppe_vault_item_free);
  g_clear_pointer (&entry->secret, gruppe_secret_unref);
  g_free (entry);
}

static void
gruppe_session_vault_store_async (GruppeVault           *vault,
                                  const GruppeVaultItem *item,
                                  GruppeSecret          *secret,
                                  GCancellable          *cancellable,
                                  GAsyncReadyCallback    callback,
                                  gpointer               user_data)
{
  GruppeSessionVault *self = GRUPPE_SESSION_VAULT (vault);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Entry *entry;

  g_task_set_source_tag (task, gruppe_session_vault_store_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  entry = g_new0 (Entry, 1);
  entry->item = gruppe_vault_item_copy (item);
  entry->secret = gruppe_secret_ref (secret);
  g_hash_table_replace (self->entries, entry->item->id, entry);

  g_task_return_boolean (task, TRUE);
}

static void
gruppe_session_vault_lookup_async (GruppeVault         *vault,
                                   const char          *id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GruppeSessionVault *self = GRUPPE_SESSION_VAULT (vault);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Entry *entry = g_hash_table_lookup (self->entries, id);

  g_task_set_source_tag (task, gruppe_session_vault_lookup_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  if (entry != NULL)
    g_task_return_pointer (task, gruppe_secret_ref (entry->secret), (GDestroyNotify) gruppe_secret_unref);
  else
    g_task_return_new_error (task, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_NOT_FOUND,
                             "nothing is kept under this id in this run");
}

static void
gruppe_session_vault_clear_async (GruppeVault         *vault,
                                  const char          *id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  GruppeSessionVault *self = GRUPPE_SESSION_VAULT (vault);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, gruppe_session_vault_clear_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  g_hash_table_remove (self->entries, id);
  g_task_return_boolean (task, TRUE);
}

static void
gruppe_session_vault_list_async (GruppeVault         *vault,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GruppeSessionVault *self = GRUPPE_SESSION_VAULT (vault);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  GPtrArray *items;
  GHashTableIter iter;
  gpointer value;

  g_task_set_source_tag (task, gruppe_session_vault_list_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  items = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_vault_item_free);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (items, gruppe_vault_item_copy (((Entry *) value)->item));

  g_task_return_pointer (task, items, (GDestroyNotify) g_ptr_array_unref);
}

static void
gruppe_session_vault_unlock_async (GruppeVault         *vault,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (vault, cancellable, callback, user_data);

  g_task_set_source_tag (task, gruppe_session_vault_unlock_async);
  g_task_return_boolean (task, TRUE);
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
gruppe_session_vault_lookup_finish (GruppeVault   *vault,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, vault), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GPtrArray *
gruppe_session_vault_list_finish (GruppeVault   *vault,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, vault), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GruppeVaultState
gruppe_session_vault_get_state (GruppeVault *vault)
{
  return GRUPPE_VAULT_SESSION;
}

static void
gruppe_session_vault_iface_init (GruppeVaultInterface *iface)
{
  iface->store_async = gruppe_session_vault_store_async;
  iface->store_finish = finish_boolean;
  iface->lookup_async = gruppe_session_vault_lookup_async;
  iface->lookup_finish = gruppe_session_vault_lookup_finish;
  iface->clear_async = gruppe_session_vault_clear_async;
  iface->clear_finish = finish_boolean;
  iface->list_async = gruppe_session_vault_list_async;
  iface->list_finish = gruppe_session_vault_list_finish;
  iface->unlock_async = gruppe_session_vault_unlock_async;
  iface->unlock_finish = finish_boolean;
  iface->get_state = gruppe_session_vault_get_state;
}

static void
gruppe_session_vault_finalize (GObject *object)
{
  GruppeSessionVault *self = GRUPPE_SESSION_VAULT (object);

  g_clear_pointer (&self->entries, g_hash_table_unref);

  G_OBJECT_CLASS (gruppe_session_vault_parent_class)->finalize (object);
}

static void
gruppe_session_vault_class_init (GruppeSessionVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_session_vault_finalize;
}

static void
gruppe_session_vault_init (GruppeSessionVault *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) entry_free);
}

/**
 * gruppe_session_vault_new:
 *
 * A vault in the memory of this process. A session collection of the keyring is not used for this: the file
 * backend of libsecret would write it to the disk.
 *
 * Returns: (transfer full): a new vault
 */
GruppeVault *
gruppe_session_vault_new (void)
{
  return g_object_new (GRUPPE_TYPE_SESSION_VAULT, NULL);
}
