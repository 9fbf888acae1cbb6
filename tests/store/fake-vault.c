/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/gruppe-error.h"
#include "fake-vault.h"

typedef struct
{
  GruppeVaultItem *item;
  GruppeSecret *secret;
} Entry;

struct _FakeVault
{
  GObject parent_instance;

  GHashTable *entries;
  int code;
  guint n_left;    /* until code_after */
  int code_after;
  gboolean recovers;
  guint n_writes;
  gboolean hides;
  gboolean holds;
  GPtrArray *held; /* GTask */
};

static void fake_vault_iface_init (GruppeVaultInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeVault, fake_vault, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GRUPPE_TYPE_VAULT, fake_vault_iface_init))

static void
entry_free (Entry *entry)
{
  gruppe_vault_item_free (entry->item);
  gruppe_secret_unref (entry->secret);
  g_free (entry);
}

static gboolean
is_key (const GruppeVaultItem *item)
{
  return g_str_equal (item->kind, "password-key");
}

/* FALSE when the task has been given an error. */
static gboolean
works (FakeVault *self,
       GTask     *task)
{
  if (self->code < 0)
    return TRUE;

  g_task_return_new_error (task, GRUPPE_VAULT_ERROR, self->code, "The test wants it so");

  return FALSE;
}

static void
fake_vault_store_async (GruppeVault           *vault,
                        const GruppeVaultItem *item,
                        GruppeSecret          *secret,
                        GCancellable          *cancellable,
                        GAsyncReadyCallback    callback,
                        gpointer               user_data)
{
  FakeVault *self = FAKE_VAULT (vault);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (!works (self, task))
    return;

  if (!is_key (item) && self->code_after >= 0 && self->n_left-- == 0)
    {
      self->code = self->code_after;
      self->code_after = -1;
      works (self, task);
      if (self->recovers)
        self->code = -1;
      return;
    }

  fake_vault_put (self, item->id, item->kind, item->expires, gruppe_secret_peek (secret));
  if (is_key (item))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  self->n_writes++;
  if (self->holds)
    g_ptr_array_add (self->held, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
fake_vault_lookup_async (GruppeVault         *vault,
                         const char          *id,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  FakeVault *self = FAKE_VAULT (vault);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Entry *entry = g_hash_table_lookup (self->entries, id);

  if (!works (self, task))
    return;

  if (entry != NULL)
    g_task_return_pointer (task, gruppe_secret_ref (entry->secret), (GDestroyNotify) gruppe_secret_unref);
  else
    g_task_return_new_error (task, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_NOT_FOUND, "Not there");
}

static void
fake_vault_clear_async (GruppeVault         *vault,
                        const char          *id,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  FakeVault *self = FAKE_VAULT (vault);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (!works (self, task))
    return;

  g_hash_table_remove (self->entries, id);
  self->n_writes++;
  g_task_return_boolean (task, TRUE);
}

static void
fake_vault_list_async (GruppeVault         *vault,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  FakeVault *self = FAKE_VAULT (vault);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  GPtrArray *items;
  GHashTableIter iter;
  gpointer value;

  if (self->code == GRUPPE_VAULT_ERROR_ABSENT && !works (self, task))
    return;

  items = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_vault_item_free);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (items, gruppe_vault_item_copy (((Entry *) value)->item));

  g_task_return_pointer (task, items, (GDestroyNotify) g_ptr_array_unref);
}

static void
fake_vault_unlock_async (GruppeVault         *vault,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  FakeVault *self = FAKE_VAULT (vault);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (works (self, task))
    g_task_return_boolean (task, TRUE);
}

static gboolean
finish_boolean (GruppeVault   *vault,
                GAsyncResult  *result,
                GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static GruppeSecret *
fake_vault_lookup_finish (GruppeVault   *vault,
                          GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static GPtrArray *
fake_vault_list_finish (GruppeVault   *vault,
                        GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static GruppeVaultState
fake_vault_get_state (GruppeVault *vault)
{
  switch (FAKE_VAULT (vault)->code)
    {
    case GRUPPE_VAULT_ERROR_LOCKED:
    case GRUPPE_VAULT_ERROR_DISMISSED:
      return GRUPPE_VAULT_LOCKED;

    case GRUPPE_VAULT_ERROR_ABSENT:
      return GRUPPE_VAULT_ABSENT;

    default:
      return GRUPPE_VAULT_READY;
    }
}

static gboolean
fake_vault_list_is_complete (GruppeVault *vault)
{
  return !FAKE_VAULT (vault)->hides;
}

static void
fake_vault_iface_init (GruppeVaultInterface *iface)
{
  iface->list_is_complete = fake_vault_list_is_complete;
  iface->store_async = fake_vault_store_async;
  iface->store_finish = finish_boolean;
  iface->lookup_async = fake_vault_lookup_async;
  iface->lookup_finish = fake_vault_lookup_finish;
  iface->clear_async = fake_vault_clear_async;
  iface->clear_finish = finish_boolean;
  iface->list_async = fake_vault_list_async;
  iface->list_finish = fake_vault_list_finish;
  iface->unlock_async = fake_vault_unlock_async;
  iface->unlock_finish = finish_boolean;
  iface->get_state = fake_vault_get_state;
}

static void
fake_vault_finalize (GObject *object)
{
  g_clear_pointer (&FAKE_VAULT (object)->entries, g_hash_table_unref);
  g_clear_pointer (&FAKE_VAULT (object)->held, g_ptr_array_unref);

  G_OBJECT_CLASS (fake_vault_parent_class)->finalize (object);
}

static void
fake_vault_class_init (FakeVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_vault_finalize;
}

static void
fake_vault_init (FakeVault *self)
{
  self->code = -1;
  self->code_after = -1;
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) entry_free);
}

FakeVault *
fake_vault_new (void)
{
  return g_object_new (FAKE_TYPE_VAULT, NULL);
}

void
fake_vault_set_error (FakeVault *self,
                      int        code)
{
  self->code = code;
  self->code_after = -1;
  self->recovers = FALSE;
}

void
fake_vault_set_error_after (FakeVault *self,
                            guint      n,
                            int        code)
{
  self->n_left = n;
  self->code_after = code;
}

void
fake_vault_set_recovers (FakeVault *self)
{
  self->recovers = TRUE;
}

void
fake_vault_put (FakeVault  *self,
                const char *id,
                const char *kind,
                gint64      expires,
                const char *text)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->item = gruppe_vault_item_new (id, kind, expires);
  entry->secret = gruppe_secret_new (text);
  g_hash_table_replace (self->entries, entry->item->id, entry);
}

void
fake_vault_lose (FakeVault  *self,
                 const char *id)
{
  g_hash_table_remove (self->entries, id);
}

void
fake_vault_set_hides (FakeVault *self,
                      gboolean   hides)
{
  self->hides = hides;
}

void
fake_vault_hold (FakeVault *self)
{
  self->holds = TRUE;
}

void
fake_vault_let_go (FakeVault *self)
{
  self->holds = FALSE;
  for (guint i = 0; i < self->held->len; i++)
    g_task_return_boolean (g_ptr_array_index (self->held, i), TRUE);
  g_ptr_array_set_size (self->held, 0);
}

guint
fake_vault_count (FakeVault *self)
{
  return g_hash_table_size (self->entries) - fake_vault_count_kind (self, "password-key");
}

guint
fake_vault_count_kind (FakeVault  *self,
                       const char *kind)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n += g_str_equal (((Entry *) value)->item->kind, kind);

  return n;
}

gint64
fake_vault_expires (FakeVault  *self,
                    const char *id)
{
  Entry *entry = g_hash_table_lookup (self->entries, id);

  return entry != NULL ? entry->item->expires : -1;
}

gboolean
fake_vault_has (FakeVault  *self,
                const char *id)
{
  return g_hash_table_contains (self->entries, id);
}

guint
fake_vault_n_writes (FakeVault *self)
{
  return self->n_writes;
}
