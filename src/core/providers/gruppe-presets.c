/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-presets.h"

#define PRESETS_PATH GRUPPE_RESOURCE_PATH "/providers/presets.json"

static void
preset_clear (GruppePreset *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->label, gruppe_words_free);
  g_clear_pointer (&self->explain, gruppe_words_free);
  g_clear_pointer (&self->criteria, g_strfreev);
}

/* What a newer catalogue no longer has is left out. */
static char **
read_criteria (GruppeCatalogue  *catalogue,
               JsonArray        *array,
               const char       *place,
               GError          **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = json_array_get_length (array);

  if (n == 0 || n > GRUPPE_PRESET_MAX_CRITERIA)
    {
      gruppe_json_fail (error, place, "\"criteria\" must have 1 to %d elements",
                        GRUPPE_PRESET_MAX_CRITERIA);
      return NULL;
    }

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *id = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (id == NULL || !gruppe_json_is_id (id))
        {
          gruppe_json_fail (error, place, "criteria[%u] is not an id", i);
          return NULL;
        }
      if (!g_hash_table_add (seen, (gpointer) id))
        {
          gruppe_json_fail (error, place, "\"%s\" is there twice", id);
          return NULL;
        }
      if (gruppe_catalogue_find_criterion (catalogue, id) != NULL)
        g_strv_builder_add (builder, id);
    }

  return g_strv_builder_end (builder);
}

static GruppePreset *
read_preset (GruppeCatalogue  *catalogue,
             JsonObject       *object,
             const char       *place,
             GError          **error)
{
  g_autoptr(GruppePreset) self = g_atomic_rc_box_new0 (GruppePreset);
  g_autoptr(GError) local = NULL;
  JsonArray *criteria;

  gruppe_json_only_members (object, place, &local, "id", "label", "explain", "criteria", NULL);
  self->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, &local));
  self->label = gruppe_words_read (object, place, "label", TRUE, &local);
  self->explain = gruppe_words_read (object, place, "explain", TRUE, &local);
  criteria = gruppe_json_get_array (object, place, "criteria", TRUE, &local);
  if (local == NULL)
    self->criteria = read_criteria (catalogue, criteria, place, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * gruppe_presets_new_from_json:
 * @catalogue: whose criteria are meant
 * @object: root of presets.json
 * @error: return location
 *
 * Criteria that @catalogue does not have are left out, and presets of which nothing is left.
 *
 * Returns: (transfer full) (element-type GruppePreset) (nullable): the presets, or %NULL with %GRUPPE_INPUT_ERROR
 *   naming the place
 */
GPtrArray *
gruppe_presets_new_from_json (GruppeCatalogue  *catalogue,
                              JsonObject       *object,
                              GError          **error)
{
  const char *place = "presets.json";
  g_autoptr(GPtrArray) presets = NULL;
  g_autoptr(GError) local = NULL;
  JsonArray *array;
  double format = 0;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (object != NULL, NULL);

  presets = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_preset_unref);
  gruppe_json_only_members (object, place, &local, "format", "presets", NULL);
  gruppe_json_get_number (object, place, "format", TRUE, &format, &local);
  if (local == NULL && (format < 1 || format > 1))
    gruppe_json_fail (&local, place, "format %g is not known", format);
  array = gruppe_json_get_array (object, place, "presets", TRUE, &local);

  for (guint i = 0; local == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s: presets[%u]", place, i);
      JsonNode *node = json_array_get_element (array, i);
      GruppePreset *preset = NULL;

      if (JSON_NODE_HOLDS_OBJECT (node))
        preset = read_preset (catalogue, json_node_get_object (node), inner, &local);
      else
        gruppe_json_fail (&local, inner, "not an object");

      if (preset == NULL)
        break;

      if (gruppe_presets_find (presets, preset->id) != NULL)
        gruppe_json_fail (&local, inner, "\"%s\" is there twice", preset->id);
      if (preset->criteria[0] != NULL)
        g_ptr_array_add (presets, preset);
      else
        gruppe_preset_unref (preset);
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&presets);
}

/**
 * gruppe_presets_new_builtin:
 * @catalogue: whose criteria are meant
 * @error: return location
 *
 * Returns: (transfer full) (element-type GruppePreset) (nullable): the presets compiled into the program
 */
GPtrArray *
gruppe_presets_new_builtin (GruppeCatalogue  *catalogue,
                            GError          **error)
{
  g_autoptr(JsonNode) root = gruppe_json_load_resource (PRESETS_PATH, error);

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);

  return root != NULL ? gruppe_presets_new_from_json (catalogue, json_node_get_object (root), error)
                      : NULL;
}

/**
 * gruppe_presets_find:
 * @presets: (element-type GruppePreset): presets
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the preset of that id
 */
GruppePreset *
gruppe_presets_find (GPtrArray  *presets,
                     const char *id)
{
  g_return_val_if_fail (presets != NULL, NULL);

  for (guint i = 0; i < presets->len; i++)
    {
      GruppePreset *preset = g_ptr_array_index (presets, i);

      if (g_strcmp0 (preset->id, id) == 0)
        return preset;
    }

  return NULL;
}

/**
 * gruppe_preset_ref:
 * @self: a preset
 *
 * Returns: (transfer full): @self
 */
GruppePreset *
gruppe_preset_ref (GruppePreset *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * gruppe_preset_unref:
 * @self: (transfer full): a preset
 */
void
gruppe_preset_unref (GruppePreset *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) preset_clear);
}
