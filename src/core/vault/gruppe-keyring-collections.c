/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-vault"

#include "config.h"

#include "gruppe-keyring-private.h"

#define SERVICE_INTERFACE "org.freedesktop.Secret.Service"
#define COLLECTION_INTERFACE "org.freedesktop.Secret.Collection"

static void read_next (GTask *task);

static void
get_property (GTask               *task,
              const char          *path,
              const char          *interface,
              const char          *name,
              GAsyncReadyCallback  callback)
{
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GDBusProxy *service = G_DBUS_PROXY (op->service);

  g_dbus_connection_call (g_dbus_proxy_get_connection (service), g_dbus_proxy_get_name (service), path,
                          "org.freedesktop.DBus.Properties", "Get", g_variant_new ("(ss)", interface, name),
                          G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, -1, g_task_get_cancellable (task),
                          callback, g_object_ref (task));
}

/* NULL where the service has no such thing: what it keeps from us is not known then. */
static GVariant *
get_property_finish (GObject            *source,
                     GAsyncResult       *result,
                     const GVariantType *type)
{
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) value = NULL;
  g_autoptr(GError) error = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (reply != NULL)
    g_variant_get (reply, "(v)", &value);
  else
    g_debug ("keyring: %s %d", g_quark_to_string (error->domain), error->code);

  return value != NULL && g_variant_is_of_type (value, type) ? g_steal_pointer (&value) : NULL;
}

static void
locked_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GVariant) locked = get_property_finish (source, result, G_VARIANT_TYPE_BOOLEAN);
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  op->sees_all = locked != NULL && !g_variant_get_boolean (locked);
  read_next (task);
}

static void
collections_read_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GVariant) collections = get_property_finish (source, result, G_VARIANT_TYPE_OBJECT_PATH_ARRAY);
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  op->sees_all = collections != NULL;
  if (collections != NULL)
    op->collections = g_variant_dup_objv (collections, NULL);

  read_next (task);
}

/* One after the other, until one is locked: there are few. */
static void
read_next (GTask *task)
{
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  if (op->sees_all && op->collections[op->next_collection] != NULL)
    get_property (task, op->collections[op->next_collection++], COLLECTION_INTERFACE, "Locked", locked_read_cb);
  else
    op->looked (task);
}

/**
 * gruppe_keyring_look_at_collections:
 * @task: an operation that has a service
 * @looked: goes on with it
 *
 * Finds out whether any keyring is locked, not only the default one: some services hide what is in it. Sets sees_all
 * of the operation.
 */
void
gruppe_keyring_look_at_collections (GTask  *task,
                                    void  (*looked) (GTask *task))
{
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  op->looked = looked;
  get_property (task, g_dbus_proxy_get_object_path (G_DBUS_PROXY (op->service)), SERVICE_INTERFACE, "Collections",
                collections_read_cb);
}
