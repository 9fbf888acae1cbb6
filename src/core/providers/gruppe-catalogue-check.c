/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-catalogue-file-private.h"
#include "gruppe-own-json.h"

/* Ids of the criteria that the questions of this program ask for. */
static void
collect_criteria (JsonNode   *node,
                  GHashTable *ids)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        collect_criteria (json_array_get_element (array, i), ids);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *child;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &child))
        {
          if (strcmp (name, "criterion") == 0 && json_node_get_value_type (child) == G_TYPE_STRING)
            g_hash_table_add (ids, g_strdup (json_node_get_string (child)));
          else
            collect_criteria (child, ids);
        }
    }
}

/* A catalogue may leave out rows; but not those that the questions ask for, and not the country of the operator, which decides
 * what a consent has to say. */
static gboolean
check_needed (GruppeCatalogue  *catalogue,
              GruppeCatalogue  *official,
              const char       *place,
              GError          **error)
{
  g_autoptr(GHashTable) needed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(JsonNode) questions = NULL;
  g_autofree char *inner = g_strconcat (place, ".criteria", NULL);
  GPtrArray *criteria = gruppe_catalogue_get_criteria (official);

  questions = gruppe_json_load_resource (GRUPPE_RESOURCE_PATH "/requirements/questions.json", error);
  if (questions == NULL)
    return FALSE;

  collect_criteria (questions, needed);
  g_hash_table_add (needed, g_strdup ("operator-country"));

  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCriterion *now = g_ptr_array_index (criteria, i);
      const char *id = gruppe_criterion_get_id (now);
      GruppeCriterion *then = gruppe_catalogue_find_criterion (catalogue, id);

      if (!g_hash_table_contains (needed, id) ||
          (then != NULL && gruppe_criterion_get_kind (then) == gruppe_criterion_get_kind (now)))
        continue;

      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, inner, 0,
                              "%s: this program needs the criterion \"%s\" of the type \"%s\"", inner, id,
                              gruppe_criterion_type_to_string (gruppe_criterion_get_kind (now)));
      return FALSE;
    }

  return TRUE;
}

/* The rules of passwords are the same for every provider, whoever wrote them down. */
static gboolean
check_recipes (JsonArray    *providers,
               const char   *place,
               GError      **error)
{
  for (guint i = 0; i < json_array_get_length (providers); i++)
    {
      JsonObject *object = json_array_get_object_element (providers, i);
      g_autoptr(GruppeOwnProvider) provider = gruppe_own_provider_new ();
      g_autoptr(GError) local = NULL;
      JsonNode *recipe = json_object_get_member (object, "recipe");

      if (recipe == NULL || !JSON_NODE_HOLDS_OBJECT (recipe))
        continue;

      g_free (provider->name);
      provider->name = g_strdup ("-");
      provider->recipe = json_object_ref (json_node_get_object (recipe));
      if (!gruppe_own_provider_check (provider, &local))
        {
          g_autofree char *inner = g_strdup_printf ("%s.providers[%u]", place, i);

          gruppe_input_error_nest (error, g_steal_pointer (&local), inner);
          return FALSE;
        }
    }

  return TRUE;
}

/* A day, and perhaps something behind it to tell two of one day apart. */
static gboolean
is_version (const char *text)
{
  g_autofree char *day = g_strndup (text, 10);
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '.')
        return FALSE;
    }

  return length <= 40 && gruppe_json_is_day (day);
}

static gboolean
check_version (JsonObject  *root,
               const char  *place,
               GError     **error)
{
  g_autoptr(GError) local = NULL;
  g_autofree char *inner = g_strconcat (place, ".criteria", NULL);
  const char *version = gruppe_json_get_string (root, place, "version", TRUE, &local);
  JsonObject *criteria = gruppe_json_get_object (root, place, "criteria", TRUE, &local);

  if (version != NULL && !is_version (version))
    gruppe_json_fail (&local, place, "\"version\" does not begin with a day (YYYY-MM-DD)");
  if (local == NULL &&
      g_strcmp0 (version, gruppe_json_get_string (criteria, inner, "version", TRUE, &local)) != 0)
    gruppe_json_fail (&local, inner, "\"version\" is another one than that of the file");

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/**
 * gruppe_catalogue_new_from_outside:
 * @root: the root of a file of the kind "catalogue"
 * @place: name of the file, for errors
 * @official: the facts of today
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the catalogue when this program can live with it, or %NULL with %GRUPPE_INPUT_ERROR
 */
GruppeCatalogue *
gruppe_catalogue_new_from_outside (JsonObject       *root,
                                   const char       *place,
                                   GruppeCatalogue  *official,
                                   GError          **error)
{
  g_autoptr(GruppeCatalogue) catalogue = NULL;
  const char *empty = NULL;

  if (!check_version (root, place, error))
    return NULL;

  catalogue = gruppe_catalogue_new_from_file_json (root, place, error);
  if (catalogue == NULL)
    return NULL;

  if (gruppe_catalogue_get_criteria (catalogue)->len == 0)
    empty = "criteria";
  else if (gruppe_catalogue_get_providers (catalogue)->len == 0)
    empty = "providers";
  if (empty != NULL)
    {
      g_autofree char *inner = g_strconcat (place, ".", empty, NULL);

      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, inner, 0, "%s: there are none", inner);
      return NULL;
    }

  if (!check_recipes (json_object_get_array_member (root, "providers"), place, error) ||
      !check_needed (catalogue, official, place, error))
    return NULL;

  return g_steal_pointer (&catalogue);
}
