/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-catalogue-json.h"
#include "gruppe-catalogue-private.h"

#define PROVIDERS_PATH GRUPPE_RESOURCE_PATH "/providers"

G_DEFINE_FINAL_TYPE (GruppeCatalogue, gruppe_catalogue, G_TYPE_OBJECT)

static gboolean
read_criteria (GruppeCatalogue  *self,
               JsonObject       *object,
               const char       *place,
               GError          **error)
{
  g_autoptr(GError) local = NULL;
  JsonArray *groups, *criteria;
  double format = 0;

  gruppe_json_only_members (object, place, &local, "format", "version", "groups", "criteria", NULL);
  if (gruppe_json_get_number (object, place, "format", TRUE, &format, &local) && format != 1)
    gruppe_json_fail (&local, place, "\"format\" %g is not known to this version", format);
  self->version = g_strdup (gruppe_json_get_string (object, place, "version", TRUE, &local));
  groups = gruppe_json_get_array (object, place, "groups", TRUE, &local);
  criteria = gruppe_json_get_array (object, place, "criteria", TRUE, &local);

  for (guint i = 0; local == NULL && i < json_array_get_length (groups); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.groups[%u]", place, i);
      JsonNode *node = json_array_get_element (groups, i);
      JsonObject *group = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      GruppeWords *label;
      const char *id;

      if (group == NULL)
        {
          gruppe_json_fail (&local, inner, "not an object");
          break;
        }

      id = gruppe_json_get_id (group, inner, "id", TRUE, &local);
      label = gruppe_words_read (group, inner, "label", TRUE, &local);
      if (g_strcmp0 (id, GRUPPE_OWN_GROUP) == 0)
        gruppe_json_fail (&local, inner, "\"%s\" is kept for own rows", id);
      if (id != NULL && label != NULL)
        g_hash_table_insert (self->groups, g_strdup (id), label);
      else
        gruppe_words_free (label);
    }

  for (guint i = 0; local == NULL && i < json_array_get_length (criteria); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.criteria[%u]", place, i);
      JsonNode *node = json_array_get_element (criteria, i);
      GruppeCriterion *criterion = NULL;

      if (JSON_NODE_HOLDS_OBJECT (node))
        criterion = gruppe_criterion_new_from_json (json_node_get_object (node), inner, &local);
      else
        gruppe_json_fail (&local, inner, "not an object");

      if (criterion == NULL)
        break;

      g_ptr_array_add (self->criteria, criterion);
      if (!g_hash_table_insert (self->criteria_by_id,
                                (gpointer) gruppe_criterion_get_id (criterion), criterion))
        gruppe_json_fail (&local, inner, "\"%s\" is there twice",
                          gruppe_criterion_get_id (criterion));
      else if (gruppe_criterion_is_own (criterion))
        gruppe_json_fail (&local, inner, "\"%s\": only own rows begin like this",
                          gruppe_criterion_get_id (criterion));
      else if (!g_hash_table_contains (self->groups, gruppe_criterion_get_group (criterion)))
        gruppe_json_fail (&local, inner, "there is no group \"%s\"",
                          gruppe_criterion_get_group (criterion));
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

static int
compare_providers (gconstpointer a,
                   gconstpointer b)
{
  GruppeProvider *pa = *(GruppeProvider **) a;
  GruppeProvider *pb = *(GruppeProvider **) b;
  int difference = gruppe_provider_get_order (pa) - gruppe_provider_get_order (pb);

  return difference != 0 ? difference
                         : g_strcmp0 (gruppe_provider_get_id (pa), gruppe_provider_get_id (pb));
}

static GruppeProvider *
read_provider (GruppeCatalogue  *self,
               JsonObject       *object,
               const char       *place,
               GError          **error)
{
  const char *variant_of = json_object_get_string_member_with_default (object, "variant_of", NULL);
  GruppeProvider *parent = NULL;

  if (variant_of != NULL)
    parent = g_hash_table_lookup (self->providers_by_id, variant_of);

  return gruppe_provider_new_from_json (object, parent, self->criteria, place, error);
}

static gboolean
add_provider (GruppeCatalogue  *self,
              JsonObject       *object,
              const char       *place,
              GError          **error)
{
  g_autoptr(GruppeProvider) provider = read_provider (self, object, place, error);

  if (provider == NULL)
    return FALSE;

  if (g_hash_table_contains (self->providers_by_id, gruppe_provider_get_id (provider)))
    {
      gruppe_json_fail (error, place, "\"%s\" is there twice", gruppe_provider_get_id (provider));
      return FALSE;
    }

  if (gruppe_provider_is_own (provider))
    {
      gruppe_json_fail (error, place, "\"%s\": only own rows begin like this", gruppe_provider_get_id (provider));
      return FALSE;
    }

  g_hash_table_insert (self->providers_by_id, (gpointer) gruppe_provider_get_id (provider), provider);
  if (gruppe_provider_is_talk (provider))
    g_ptr_array_add (self->talk, g_object_ref (provider));
  g_ptr_array_add (self->providers, g_steal_pointer (&provider));

  return TRUE;
}

static gboolean
is_variant (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "variant_of");

  return node != NULL && !json_node_is_null (node);
}

/* The folder holds other lists beside them. */
static gboolean
is_provider_file (const char *name)
{
  static const char * const others[] = { "criteria.json", "authorities.json", "contract.json",
                                         "presets.json", NULL };

  return g_str_has_suffix (name, ".json") && !g_str_has_suffix (name, ".schema.json") &&
         !g_strv_contains (others, name);
}

/* A day, and perhaps something behind it to tell two of one day apart: versions are compared as texts. */
static gboolean
is_version (const char *text)
{
  g_autofree char *day = g_strndup (text, 10);

  return strlen (text) <= 40 && strlen (day) == 10 && gruppe_cell_is_date (day);
}

static void
gruppe_catalogue_finalize (GObject *object)
{
  GruppeCatalogue *self = GRUPPE_CATALOGUE (object);

  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->criteria_by_id, g_hash_table_unref);
  g_clear_pointer (&self->providers_by_id, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_hash_table_unref);
  g_clear_pointer (&self->notes, g_hash_table_unref);
  g_clear_pointer (&self->talk, g_ptr_array_unref);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_clear_pointer (&self->criteria, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_catalogue_parent_class)->finalize (object);
}

static void
gruppe_catalogue_class_init (GruppeCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_catalogue_finalize;
}

static void
gruppe_catalogue_init (GruppeCatalogue *self)
{
  self->criteria = g_ptr_array_new_with_free_func (g_object_unref);
  self->providers = g_ptr_array_new_with_free_func (g_object_unref);
  self->talk = g_ptr_array_new_with_free_func (g_object_unref);
  self->criteria_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->providers_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) gruppe_words_free);
  self->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* PLACES: what each provider is called in errors. */
static GruppeCatalogue *
build (JsonObject  *criteria,
       const char  *criteria_place,
       GPtrArray   *providers,
       GPtrArray   *places,
       GError     **error)
{
  g_autoptr(GruppeCatalogue) self = g_object_new (GRUPPE_TYPE_CATALOGUE, NULL);

  if (!read_criteria (self, criteria, criteria_place, error))
    return NULL;

  /* Parents first: a variant inherits from one that has been read. */
  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < providers->len; i++)
        {
          JsonObject *object = g_ptr_array_index (providers, i);

          if (is_variant (object) == (pass == 1) &&
              !add_provider (self, object, g_ptr_array_index (places, i), error))
            return NULL;
        }
    }

  g_ptr_array_sort (self->providers, compare_providers);
  g_ptr_array_sort (self->talk, compare_providers);

  return g_steal_pointer (&self);
}

/**
 * gruppe_catalogue_new_from_json:
 * @criteria: the root of criteria.json
 * @providers: (element-type JsonObject): the roots of the provider files, in any order
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the catalogue, or %NULL with %GRUPPE_INPUT_ERROR naming file and place
 */
GruppeCatalogue *
gruppe_catalogue_new_from_json (JsonObject  *criteria,
                                GPtrArray   *providers,
                                GError     **error)
{
  g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < providers->len; i++)
    {
      JsonNode *id = json_object_get_member (g_ptr_array_index (providers, i), "id");
      gboolean named = id != NULL && json_node_get_value_type (id) == G_TYPE_STRING;

      g_ptr_array_add (places, g_strconcat (named ? json_node_get_string (id) : "provider", ".json", NULL));
    }

  return build (criteria, "criteria.json", providers, places, error);
}

/**
 * gruppe_catalogue_new_from_file_json:
 * @root: the root of a file with a whole catalogue, see docs/DATA.md
 * @place: name of the file, for errors
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the catalogue, or %NULL with %GRUPPE_INPUT_ERROR naming file and place
 */
GruppeCatalogue *
gruppe_catalogue_new_from_file_json (JsonObject  *root,
                                     const char  *place,
                                     GError     **error)
{
  static const char * const kinds[] = { "catalogue", NULL };
  g_autoptr(GruppeCatalogue) self = NULL;
  g_autoptr(GPtrArray) objects = g_ptr_array_new ();
  g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *criteria_place = NULL;
  g_autoptr(GError) local = NULL;
  JsonObject *criteria;
  JsonArray *providers;
  const char *version;
  double format = 0;

  g_return_val_if_fail (root != NULL, NULL);
  g_return_val_if_fail (place != NULL, NULL);

  gruppe_json_only_members (root, place, &local, "format", "kind", "version", "criteria", "providers", NULL);
  if (gruppe_json_get_number (root, place, "format", TRUE, &format, &local) && format != 1)
    gruppe_json_fail (&local, place, "\"format\" %g is not known to this version", format);
  gruppe_json_get_enum (root, place, "kind", TRUE, kinds, &local);
  version = gruppe_json_get_string (root, place, "version", TRUE, &local);
  if (version != NULL && !is_version (version))
    gruppe_json_fail (&local, place, "\"version\" does not begin with a day (YYYY-MM-DD)");
  criteria = gruppe_json_get_object (root, place, "criteria", TRUE, &local);
  providers = gruppe_json_get_array (root, place, "providers", TRUE, &local);

  for (guint i = 0; local == NULL && i < json_array_get_length (providers); i++)
    {
      char *inner = g_strdup_printf ("%s.providers[%u]", place, i);
      JsonNode *node = json_array_get_element (providers, i);

      g_ptr_array_add (places, inner);
      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (objects, json_node_get_object (node));
      else
        gruppe_json_fail (&local, inner, "not an object");
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  criteria_place = g_strconcat (place, ".criteria", NULL);
  self = build (criteria, criteria_place, objects, places, error);
  if (self == NULL)
    return NULL;

  g_free (self->version);
  self->version = g_strdup (version);

  return g_steal_pointer (&self);
}

/**
 * gruppe_catalogue_new_builtin:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the catalogue compiled into the program
 */
GruppeCatalogue *
gruppe_catalogue_new_builtin (GError **error)
{
  g_autoptr(JsonNode) criteria = NULL;
  g_autoptr(GPtrArray) roots = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr(GPtrArray) objects = g_ptr_array_new ();
  g_auto(GStrv) names = NULL;

  criteria = gruppe_json_load_resource (PROVIDERS_PATH "/criteria.json", error);
  if (criteria == NULL)
    return NULL;

  names = g_resources_enumerate_children (PROVIDERS_PATH "/", G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (names == NULL)
    return NULL;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (PROVIDERS_PATH "/", names[i], NULL);
      JsonNode *root;

      if (!is_provider_file (names[i]))
        continue;

      root = gruppe_json_load_resource (path, error);
      if (root == NULL)
        return NULL;

      g_ptr_array_add (roots, root);
      g_ptr_array_add (objects, json_node_get_object (root));
    }

  return gruppe_catalogue_new_from_json (json_node_get_object (criteria), objects, error);
}

/**
 * gruppe_catalogue_get_version:
 * @self: a catalogue
 *
 * Returns: (transfer none): the day its facts were put together
 */
const char *
gruppe_catalogue_get_version (GruppeCatalogue *self)
{
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (self), NULL);

  return self->version;
}

/**
 * gruppe_catalogue_get_criteria:
 * @self: a catalogue
 *
 * Returns: (transfer none) (element-type GruppeCriterion): all criteria, in order
 */
GPtrArray *
gruppe_catalogue_get_criteria (GruppeCatalogue *self)
{
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (self), NULL);

  return self->criteria;
}

/**
 * gruppe_catalogue_get_providers:
 * @self: a catalogue
 *
 * Returns: (transfer none) (element-type GruppeProvider): all providers with their variants, in order
 */
GPtrArray *
gruppe_catalogue_get_providers (GruppeCatalogue *self)
{
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (self), NULL);

  return self->providers;
}

/**
 * gruppe_catalogue_get_talk:
 * @self: a catalogue
 *
 * Returns: (transfer none) (element-type GruppeProvider): the seven systems of the talk, in order
 */
GPtrArray *
gruppe_catalogue_get_talk (GruppeCatalogue *self)
{
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (self), NULL);

  return self->talk;
}

/**
 * gruppe_catalogue_find_provider:
 * @self: a catalogue
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the provider of that id
 */
GruppeProvider *
gruppe_catalogue_find_provider (GruppeCatalogue *self,
                                const char      *id)
{
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (self), NULL);

  return id != NULL ? g_hash_table_lookup (self->providers_by_id, id) : NULL;
}

/**
 * gruppe_catalogue_find_criterion:
 * @self: a catalogue
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the criterion of that id
 */
GruppeCriterion *
gruppe_catalogue_find_criterion (GruppeCatalogue *self,
                                 const char      *id)
{
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (self), NULL);

  return id != NULL ? g_hash_table_lookup (self->criteria_by_id, id) : NULL;
}

/**
 * gruppe_catalogue_get_group_label:
 * @self: a catalogue
 * @group: id of a group of criteria
 *
 * Returns: (transfer none): its name in the user's language, "" if there is none
 */
const char *
gruppe_catalogue_get_group_label (GruppeCatalogue *self,
                                  const char      *group)
{
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (self), NULL);

  return gruppe_words_get (g_hash_table_lookup (self->groups, group));
}

/**
 * gruppe_catalogue_get_note:
 * @self: a catalogue
 * @provider: id of a provider
 * @criterion: (nullable): id of a criterion, or %NULL for the provider as a whole
 *
 * Returns: (transfer none) (nullable): what a person noted there
 */
const char *
gruppe_catalogue_get_note (GruppeCatalogue *self,
                           const char      *provider,
                           const char      *criterion)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  key = gruppe_catalogue_note_key (provider, criterion);

  return g_hash_table_lookup (self->notes, key);
}

/**
 * gruppe_catalogue_validate_file:
 * @self: the catalogue whose criteria and parents hold
 * @path: a provider file
 * @error: return location
 *
 * Checks one provider file as if it were part of the catalogue; nothing is taken over.
 *
 * Returns: %TRUE, or %FALSE with %GRUPPE_INPUT_ERROR naming file and place
 */
gboolean
gruppe_catalogue_validate_file (GruppeCatalogue  *self,
                                const char       *path,
                                GError          **error)
{
  g_autofree char *place = g_path_get_basename (path);
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GruppeProvider) provider = NULL;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (self), FALSE);

  root = gruppe_json_load_file (path, error);
  if (root == NULL)
    return FALSE;

  /* The folder of provider files holds criteria.json as well; it is checked as what it is. */
  if (json_object_has_member (json_node_get_object (root), "criteria"))
    {
      g_autoptr(GPtrArray) none = g_ptr_array_new ();
      g_autoptr(GruppeCatalogue) other = NULL;

      other = gruppe_catalogue_new_from_json (json_node_get_object (root), none, error);

      return other != NULL;
    }

  provider = read_provider (self, json_node_get_object (root), place, error);

  return provider != NULL;
}

/**
 * gruppe_catalogue_get_group:
 * @self: a catalogue
 * @group: id of a group of criteria
 *
 * Returns: (transfer none) (nullable): its name in both languages
 */
const GruppeWords *
gruppe_catalogue_get_group (GruppeCatalogue *self,
                            const char      *group)
{
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (self), NULL);

  return g_hash_table_lookup (self->groups, group);
}
