/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-catalogue-file.h"
#include "gruppe-catalogue-json.h"

/**
 * gruppe_json_set_words:
 * @object: an object
 * @member: (nullable): name of the member, or %NULL for "de" and "en" in @object itself
 * @words: (nullable): a text; %NULL sets nothing
 */
void
gruppe_json_set_words (JsonObject        *object,
                       const char        *member,
                       const GruppeWords *words)
{
  JsonObject *inner = object;

  if (words == NULL)
    return;

  if (member != NULL)
    {
      inner = json_object_new ();
      json_object_set_object_member (object, member, inner);
    }

  json_object_set_string_member (inner, "de", words->de);
  json_object_set_string_member (inner, "en", words->en);
}

/**
 * gruppe_json_set_number:
 * @object: an object
 * @member: name of the member
 * @value: a finite number
 *
 * Writes whole numbers as such: 40, not 40.0.
 */
void
gruppe_json_set_number (JsonObject *object,
                        const char *member,
                        double      value)
{
  if (value > -1e15 && value < 1e15 && value == (double) (gint64) value)
    json_object_set_int_member (object, member, (gint64) value);
  else
    json_object_set_double_member (object, member, value);
}

/**
 * gruppe_words_equal:
 * @a: (nullable): a text
 * @b: (nullable): another
 *
 * Returns: whether both are the same in both languages, or both absent
 */
gboolean
gruppe_words_equal (const GruppeWords *a,
                    const GruppeWords *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_strcmp0 (a->de, b->de) == 0 && g_strcmp0 (a->en, b->en) == 0;
}

/* In the order in which the criteria come to them. */
static JsonArray *
groups_to_json (GruppeCatalogue *catalogue)
{
  GPtrArray *criteria = gruppe_catalogue_get_criteria (catalogue);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *groups = json_array_new ();

  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCriterion *criterion = g_ptr_array_index (criteria, i);
      const char *id = gruppe_criterion_get_group (criterion);
      JsonObject *group;

      if (gruppe_criterion_is_own (criterion) || !g_hash_table_add (seen, (gpointer) id))
        continue;

      group = json_object_new ();
      json_object_set_string_member (group, "id", id);
      gruppe_json_set_words (group, "label", gruppe_catalogue_get_group (catalogue, id));
      json_array_add_object_element (groups, group);
    }

  return groups;
}

static JsonObject *
criteria_to_json (GruppeCatalogue *catalogue)
{
  GPtrArray *criteria = gruppe_catalogue_get_criteria (catalogue);
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCriterion *criterion = g_ptr_array_index (criteria, i);

      if (!gruppe_criterion_is_own (criterion))
        json_array_add_object_element (array, gruppe_criterion_to_json (criterion));
    }

  json_object_set_int_member (object, "format", 1);
  json_object_set_string_member (object, "version", gruppe_catalogue_get_version (catalogue));
  json_object_set_array_member (object, "groups", groups_to_json (catalogue));
  json_object_set_array_member (object, "criteria", array);

  return object;
}

/**
 * gruppe_catalogue_to_json:
 * @catalogue: a catalogue
 *
 * Writes all facts as a file of the kind "catalogue", see docs/DATA.md. What a person added or corrected is left out.
 *
 * Returns: (transfer full): the text of the file
 */
char *
gruppe_catalogue_to_json (GruppeCatalogue *catalogue)
{
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  GPtrArray *providers;
  JsonObject *object;
  JsonArray *array;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);

  providers = gruppe_catalogue_get_providers (catalogue);
  array = json_array_new ();
  for (guint i = 0; i < providers->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (providers, i);
      GruppeProvider *parent;

      if (gruppe_provider_is_own (provider))
        continue;

      parent = gruppe_catalogue_find_provider (catalogue, gruppe_provider_get_variant_of (provider));
      json_array_add_object_element (array,
                                     gruppe_provider_to_json (provider, parent,
                                                              gruppe_catalogue_get_criteria (catalogue)));
    }

  object = json_object_new ();
  json_object_set_int_member (object, "format", 1);
  json_object_set_string_member (object, "kind", "catalogue");
  json_object_set_string_member (object, "version", gruppe_catalogue_get_version (catalogue));
  json_object_set_object_member (object, "criteria", criteria_to_json (catalogue));
  json_object_set_array_member (object, "providers", array);
  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}
