/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-vault"

#include "config.h"

#include "gruppe-keyring-private.h"

/* libsecret's own search would make a proxy for every item at once; a bus may refuse so many pending calls. */
#define MAX_READING 16

#define ITEM_INTERFACE "org.freedesktop.Secret.Item"

static void read_more (GTask *task);

static void
add_item (GruppeKeyringOperation *op,
          GHashTable             *attributes)
{
  GruppeVaultItem *item = gruppe_keyring_read_item (attributes);

  if (item != NULL)
    g_ptr_array_add (op->items, item);
}

static void
return_items (GTask *task)
{
  GruppeKeyringVault *self = g_task_get_source_object (task);
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  /* What vanished while it was being read may be back in a moment: gnome-keyring reads its files anew now and then. */
  self->sees_all = op->sees_all && !op->missed;
  gruppe_keyring_operation_return (task, g_steal_pointer (&op->items), (GDestroyNotify) g_ptr_array_unref);
}

static gboolean
has_vanished (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT);
}

static void
attributes_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) dictionary = NULL;
  g_autoptr(GHashTable) attributes = NULL;
  g_autoptr(GError) error = NULL;
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GVariantIter iter;
  const char *name, *value;

  op->n_reading--;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (reply != NULL)
    g_variant_get (reply, "(v)", &dictionary);

  if (dictionary != NULL && g_variant_is_of_type (dictionary, G_VARIANT_TYPE ("a{ss}")))
    {
      attributes = g_hash_table_new (g_str_hash, g_str_equal);
      g_variant_iter_init (&iter, dictionary);
      while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
        g_hash_table_insert (attributes, (gpointer) name, (gpointer) value);
      add_item (op, attributes);
    }
  else if (error != NULL && has_vanished (error))
    op->missed = TRUE;
  else if (error != NULL && op->error == NULL)
    op->error = g_steal_pointer (&error);

  read_more (task);
}

/* Keeps some calls going until all items have answered; after a failure none is added. */
static void
read_more (GTask *task)
{
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GDBusProxy *service = G_DBUS_PROXY (op->service);

  while (op->error == NULL && op->n_reading < MAX_READING && op->next_path < op->paths->len)
    {
      op->n_reading++;
      g_dbus_connection_call (g_dbus_proxy_get_connection (service), g_dbus_proxy_get_name (service),
                              g_ptr_array_index (op->paths, op->next_path++),
                              "org.freedesktop.DBus.Properties", "Get",
                              g_variant_new ("(ss)", ITEM_INTERFACE, "Attributes"), G_VARIANT_TYPE ("(v)"),
                              G_DBUS_CALL_FLAGS_NONE, -1, g_task_get_cancellable (task),
                              attributes_read_cb, g_object_ref (task));
    }

  if (op->n_reading > 0)
    return;

  if (op->error != NULL)
    gruppe_keyring_operation_fail_with (task, g_steal_pointer (&op->error));
  else
    gruppe_keyring_look_at_collections (task, return_items);
}

static void
paths_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autofree char **unlocked = NULL;
  g_autofree char **locked = NULL;
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GError *error = NULL;

  if (!secret_service_search_for_dbus_paths_finish (op->service, result, &unlocked, &locked, &error))
    {
      gruppe_keyring_operation_fail_with (task, error);
      return;
    }

  /* The array takes the texts over. */
  op->paths = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; unlocked[i] != NULL; i++)
    g_ptr_array_add (op->paths, unlocked[i]);
  for (gsize i = 0; locked[i] != NULL; i++)
    g_ptr_array_add (op->paths, locked[i]);

  read_more (task);
}

static void
file_searched_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GList *found;
  GError *error = NULL;

  found = secret_password_search_finish (result, &error);
  if (error != NULL)
    {
      gruppe_keyring_operation_fail_with (task, error);
      return;
    }

  for (GList *l = found; l != NULL; l = l->next)
    {
      g_autoptr(GHashTable) attributes = secret_retrievable_get_attributes (l->data);

      add_item (op, attributes);
    }
  gruppe_keyring_free_found (found);

  /* There is but one keyring, and no lock. */
  op->sees_all = TRUE;
  return_items (task);
}

static void
default_reread_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GError *error = NULL;

  if (!gruppe_keyring_operation_read_finish (task, result, &error))
    gruppe_keyring_operation_fail_with (task, error);
  else if (op->n_to_unlock > 0 || op->state == GRUPPE_VAULT_LOCKED)
    gruppe_keyring_operation_fail (task, GRUPPE_VAULT_ERROR_DISMISSED);
  else
    gruppe_keyring_operation_succeed (task);
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_auto(GStrv) unlocked = NULL;
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  int n_unlocked;
  GError *error = NULL;

  n_unlocked = secret_service_unlock_dbus_paths_finish (op->service, result, &unlocked, &error);
  if (error != NULL)
    {
      gruppe_keyring_operation_fail_with (task, error);
      return;
    }

  /* A closed prompt is no error to libsecret, so the keyring itself is asked. */
  op->n_to_unlock -= MIN (op->n_to_unlock, (guint) MAX (n_unlocked, 0));
  gruppe_keyring_operation_read_default (task, default_reread_cb);
}

static void
locked_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) objects = g_ptr_array_new ();
  g_auto(GStrv) locked = NULL;
  g_autofree char *inside = NULL;
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GError *error = NULL;

  if (!secret_service_search_for_dbus_paths_finish (op->service, result, NULL, &locked, &error))
    {
      gruppe_keyring_operation_fail_with (task, error);
      return;
    }

  if (op->collection != NULL)
    {
      const char *path = g_dbus_proxy_get_object_path (G_DBUS_PROXY (op->collection));

      inside = g_strconcat (path, "/", NULL);
      if (secret_collection_get_locked (op->collection))
        g_ptr_array_add (objects, (gpointer) path);
    }

  /* Items outside the default keyring: they were stored while another one was the default. */
  for (gsize i = 0; locked[i] != NULL; i++)
    {
      if (inside == NULL || !g_str_has_prefix (locked[i], inside))
        g_ptr_array_add (objects, locked[i]);
    }

  op->n_to_unlock = objects->len;
  g_ptr_array_add (objects, NULL);
  if (op->n_to_unlock == 0)
    gruppe_keyring_operation_succeed (task);
  else
    secret_service_unlock_dbus_paths (op->service, (const char **) objects->pdata,
                                      g_task_get_cancellable (task), unlocked_cb, g_object_ref (task));
}

/**
 * gruppe_keyring_list_step:
 * @task: an operation that returns a #GPtrArray of #GruppeVaultItem
 */
void
gruppe_keyring_list_step (GTask *task)
{
  g_autoptr(GHashTable) attributes = gruppe_keyring_attributes_new (NULL);
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  op->items = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_vault_item_free);

  if (op->service != NULL)
    secret_service_search_for_dbus_paths (op->service, &gruppe_keyring_schema, attributes, cancellable,
                                          paths_found_cb, g_object_ref (task));
  else
    secret_password_searchv (&gruppe_keyring_schema, attributes, SECRET_SEARCH_ALL, cancellable,
                             file_searched_cb, g_object_ref (task));
}

/**
 * gruppe_keyring_unlock_step:
 * @task: an operation that returns a boolean
 */
void
gruppe_keyring_unlock_step (GTask *task)
{
  g_autoptr(GHashTable) attributes = NULL;
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  if (op->service == NULL)
    {
      gruppe_keyring_operation_succeed (task);
      return;
    }

  attributes = gruppe_keyring_attributes_new (NULL);
  secret_service_search_for_dbus_paths (op->service, &gruppe_keyring_schema, attributes,
                                        g_task_get_cancellable (task), locked_found_cb, g_object_ref (task));
}
