/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-vault"

#include "config.h"

#include "gruppe-keyring-private.h"

#define ATTRIBUTE_APP "app"
#define ATTRIBUTE_ID "id"
#define ATTRIBUTE_KIND "kind"
#define ATTRIBUTE_EXPIRES "expires"
#define APP "gruppentreffen"

/* Attributes are not encrypted: random ids, constant words and a date, nothing else, ever. The file backend
 * ignores the name of the schema, hence the attribute "app". */
const SecretSchema gruppe_keyring_schema = {
  "org.selbsthilfe.Gruppentreffen",
  SECRET_SCHEMA_NONE,
  {
    { ATTRIBUTE_APP, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { ATTRIBUTE_ID, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { ATTRIBUTE_KIND, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { ATTRIBUTE_EXPIRES, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/**
 * gruppe_keyring_attributes_new:
 * @id: (nullable): id of an item
 *
 * Returns: (transfer full): the attributes that match all items of @id, or of this program
 */
GHashTable *
gruppe_keyring_attributes_new (const char *id)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (gpointer) ATTRIBUTE_APP, g_strdup (APP));
  if (id != NULL)
    g_hash_table_insert (attributes, (gpointer) ATTRIBUTE_ID, g_strdup (id));

  return attributes;
}

/**
 * gruppe_keyring_attributes_new_for_item:
 * @item: an item
 *
 * Returns: (transfer full): everything that is stored beside the secret of @item
 */
GHashTable *
gruppe_keyring_attributes_new_for_item (const GruppeVaultItem *item)
{
  GHashTable *attributes = gruppe_keyring_attributes_new (item->id);

  g_hash_table_insert (attributes, (gpointer) ATTRIBUTE_KIND, g_strdup (item->kind));
  g_hash_table_insert (attributes, (gpointer) ATTRIBUTE_EXPIRES,
                       g_strdup_printf ("%" G_GINT64_FORMAT, item->expires));

  return attributes;
}

/**
 * gruppe_keyring_read_item:
 * @attributes: attributes of what a search found
 *
 * Returns: (transfer full) (nullable): the item, or %NULL for what this program cannot have stored
 */
GruppeVaultItem *
gruppe_keyring_read_item (GHashTable *attributes)
{
  const char *id = g_hash_table_lookup (attributes, ATTRIBUTE_ID);
  const char *kind = g_hash_table_lookup (attributes, ATTRIBUTE_KIND);
  const char *expires = g_hash_table_lookup (attributes, ATTRIBUTE_EXPIRES);
  gint64 seconds = 0;

  if (id == NULL || id[0] == '\0' || kind == NULL || expires == NULL ||
      !g_ascii_string_to_signed (expires, 10, 0, G_MAXINT64, &seconds, NULL))
    return NULL;

  return gruppe_vault_item_new (id, kind, seconds);
}

/**
 * gruppe_keyring_is_locked:
 * @found: what a search found
 *
 * Returns: whether it lies in a locked keyring; never with the file backend
 */
gboolean
gruppe_keyring_is_locked (gpointer found)
{
  return SECRET_IS_ITEM (found) && secret_item_get_locked (found);
}

/**
 * gruppe_keyring_any_is_locked:
 * @found: all that a search found
 *
 * Returns: whether one of them lies in a locked keyring
 */
gboolean
gruppe_keyring_any_is_locked (GList *found)
{
  for (GList *l = found; l != NULL; l = l->next)
    {
      if (gruppe_keyring_is_locked (l->data))
        return TRUE;
    }

  return FALSE;
}

/**
 * gruppe_keyring_free_found:
 * @found: (nullable) (transfer full): all that a search found
 */
void
gruppe_keyring_free_found (GList *found)
{
  g_list_free_full (found, g_object_unref);
}
