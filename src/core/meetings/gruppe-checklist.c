/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-checklist.h"

#define PLACE "checklists.json"
#define EVERY_PROVIDER "*"

struct _GruppeChecklists
{
  GObject parent_instance;

  GHashTable *lists[GRUPPE_N_PHASES]; /* provider -> GPtrArray of GruppeChecklistItem */
};

G_DEFINE_FINAL_TYPE (GruppeChecklists, gruppe_checklists, G_TYPE_OBJECT)

static const char * const phase_names[] = { "before", "start", "during", "end", NULL };

static void
item_free (GruppeChecklistItem *item)
{
  g_clear_pointer (&item->id, g_free);
  g_clear_pointer (&item->text, gruppe_words_free);
  g_free (item);
}

static JsonObject *
element_object (JsonArray   *array,
                guint        i,
                const char  *place,
                GError     **error)
{
  JsonNode *node = json_array_get_element (array, i);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  gruppe_json_fail (error, place, "not an object");

  return NULL;
}

static void
read_items (GPtrArray   *items,
            JsonArray   *array,
            gboolean     general,
            const char  *place,
            GError     **error)
{
  g_autoptr(GError) local = NULL;

  for (guint i = 0; local == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.items[%u]", place, i);
      JsonObject *object = element_object (array, i, inner, &local);
      GruppeChecklistItem *item;

      if (object == NULL)
        break;

      item = g_new0 (GruppeChecklistItem, 1);
      g_ptr_array_add (items, item);
      gruppe_json_only_members (object, inner, &local, "id", "text", NULL);
      item->id = g_strdup (gruppe_json_get_id (object, inner, "id", TRUE, &local));
      item->text = gruppe_words_read (object, inner, "text", TRUE, &local);
      item->general = general;
    }

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
}

static void
read_list (GruppeChecklists  *self,
           JsonObject        *object,
           const char        *place,
           GError           **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  g_autoptr(GError) local = NULL;
  const char *provider;
  JsonArray *array;
  int phase;

  gruppe_json_only_members (object, place, &local, "provider", "phase", "items", NULL);
  provider = gruppe_json_get_string (object, place, "provider", TRUE, &local);
  phase = gruppe_json_get_enum (object, place, "phase", TRUE, phase_names, &local);
  array = gruppe_json_get_array (object, place, "items", TRUE, &local);

  if (local == NULL && !g_str_equal (provider, EVERY_PROVIDER) && !gruppe_json_is_id (provider))
    gruppe_json_fail (&local, place, "\"%s\" is no id of a provider", provider);
  if (local == NULL && g_hash_table_contains (self->lists[phase], provider))
    gruppe_json_fail (&local, place, "\"%s\" is there twice", provider);
  if (local == NULL)
    read_items (items, array, g_str_equal (provider, EVERY_PROVIDER), place, &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_hash_table_insert (self->lists[phase], g_strdup (provider), g_steal_pointer (&items));
}

static void
gruppe_checklists_finalize (GObject *object)
{
  GruppeChecklists *self = GRUPPE_CHECKLISTS (object);

  for (guint i = 0; i < GRUPPE_N_PHASES; i++)
    g_clear_pointer (&self->lists[i], g_hash_table_unref);

  G_OBJECT_CLASS (gruppe_checklists_parent_class)->finalize (object);
}

static void
gruppe_checklists_class_init (GruppeChecklistsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_checklists_finalize;
}

static void
gruppe_checklists_init (GruppeChecklists *self)
{
  for (guint i = 0; i < GRUPPE_N_PHASES; i++)
    self->lists[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) g_ptr_array_unref);
}

/**
 * gruppe_checklists_new_from_json:
 * @object: the root of checklists.json
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the lists, or %NULL with %GRUPPE_INPUT_ERROR naming the place
 */
GruppeChecklists *
gruppe_checklists_new_from_json (JsonObject  *object,
                                 GError     **error)
{
  g_autoptr(GruppeChecklists) self = NULL;
  g_autoptr(GError) local = NULL;
  JsonArray *array;
  double format = 0;

  g_return_val_if_fail (object != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_CHECKLISTS, NULL);
  gruppe_json_only_members (object, PLACE, &local, "format", "checklists", NULL);
  if (gruppe_json_get_number (object, PLACE, "format", TRUE, &format, &local) && format != 1)
    gruppe_json_fail (&local, PLACE, "\"format\" %g is not known to this version", format);
  array = gruppe_json_get_array (object, PLACE, "checklists", TRUE, &local);

  for (guint i = 0; local == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s: checklists[%u]", PLACE, i);
      JsonObject *list = element_object (array, i, place, &local);

      if (list != NULL)
        read_list (self, list, place, &local);
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * gruppe_checklists_new_builtin:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the lists compiled into the program
 */
GruppeChecklists *
gruppe_checklists_new_builtin (GError **error)
{
  g_autoptr(JsonNode) root = NULL;

  root = gruppe_json_load_resource (GRUPPE_RESOURCE_PATH "/meetings/checklists.json", error);
  if (root == NULL)
    return NULL;

  return gruppe_checklists_new_from_json (json_node_get_object (root), error);
}

/**
 * gruppe_checklists_get_items:
 * @self: the lists
 * @catalogue: the providers there are
 * @provider: id of one
 * @phase: when
 *
 * What is special at the provider comes first, then what holds everywhere. A variant without a list of its own
 * has the one of its parent.
 *
 * Returns: (transfer container) (element-type GruppeChecklistItem): the items, which belong to @self
 */
GPtrArray *
gruppe_checklists_get_items (GruppeChecklists *self,
                             GruppeCatalogue  *catalogue,
                             const char       *provider,
                             GruppePhase       phase)
{
  GPtrArray *items = g_ptr_array_new ();
  GPtrArray *special = NULL;
  GPtrArray *general;

  g_return_val_if_fail (GRUPPE_IS_CHECKLISTS (self), items);
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), items);
  g_return_val_if_fail (phase < GRUPPE_N_PHASES, items);

  while (provider != NULL && special == NULL)
    {
      GruppeProvider *found = gruppe_catalogue_find_provider (catalogue, provider);

      special = g_hash_table_lookup (self->lists[phase], provider);
      provider = found != NULL ? gruppe_provider_get_variant_of (found) : NULL;
    }

  general = g_hash_table_lookup (self->lists[phase], EVERY_PROVIDER);
  if (special != NULL)
    g_ptr_array_extend (items, special, NULL, NULL);
  if (general != NULL)
    g_ptr_array_extend (items, general, NULL, NULL);

  return items;
}
