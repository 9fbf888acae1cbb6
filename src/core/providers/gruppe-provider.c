/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-catalogue-json.h"
#include "gruppe-catalogue-private.h"

#define MAX_ORDER 10000

struct _GruppeProvider
{
  GObject parent_instance;

  char *id;
  char *name;
  char *variant_of;
  char *copy_of;
  char *home;
  char *meeting_page;
  GruppeWords *label;
  GruppeWords *summary;
  JsonObject *recipe;
  JsonArray *links;
  GHashTable *cells;            /* criterion id -> GruppeCell, one for every criterion */
  int order;
  gboolean talk;
  gboolean european;
};

G_DEFINE_FINAL_TYPE (GruppeProvider, gruppe_provider, G_TYPE_OBJECT)

static gboolean
check_links (JsonArray   *links,
             const char  *place,
             GError     **error)
{
  for (guint i = 0; i < json_array_get_length (links); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s[%u]", place, i);
      JsonNode *node = json_array_get_element (links, i);
      g_autoptr(GRegex) regex = NULL;
      const char *path;
      gboolean subdomains;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          gruppe_json_fail (error, inner, "not an object");
          return FALSE;
        }

      gruppe_json_only_members (json_node_get_object (node), inner, error,
                                "host", "subdomains", "path", NULL);
      gruppe_json_get_string (json_node_get_object (node), inner, "host", TRUE, error);
      gruppe_json_get_boolean (json_node_get_object (node), inner, "subdomains", FALSE, &subdomains,
                               error);
      /* Without a path every page of the host is one. */
      path = gruppe_json_get_string (json_node_get_object (node), inner, "path", FALSE, error);
      if (path == NULL)
        continue;

      regex = g_regex_new (path, 0, 0, NULL);
      if (regex == NULL)
        gruppe_json_fail (error, inner, "\"path\" is no regular expression");
    }

  return *error == NULL;
}

/* The rest of a recipe is checked where it is used; an address is opened from more than one place. */
static void
check_recipe_source (JsonObject  *recipe,
                     const char  *place,
                     GError     **error)
{
  g_autofree char *outer = g_strdup_printf ("%s.recipe", place);
  g_autofree char *inner = g_strdup_printf ("%s.recipe.source", place);
  JsonObject *source = gruppe_json_get_object (recipe, outer, "source", FALSE, error);

  if (source != NULL)
    gruppe_json_get_url (source, inner, "url", FALSE, error);
}

static void
read_cells (GruppeProvider  *self,
            GruppeProvider  *parent,
            JsonObject      *object,
            GPtrArray       *criteria,
            const char      *place,
            GError         **error)
{
  JsonObject *cells = gruppe_json_get_object (object, place, "cells", parent == NULL, error);
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;
  guint n_read = 0;

  for (guint i = 0; i < criteria->len && *error == NULL; i++)
    {
      GruppeCriterion *criterion = g_ptr_array_index (criteria, i);
      GruppeCell *cell = NULL;

      id = gruppe_criterion_get_id (criterion);
      if (cells != NULL && json_object_has_member (cells, id))
        {
          g_autofree char *inner = g_strdup_printf ("%s.cells.%s", place, id);

          node = json_object_get_member (cells, id);
          if (JSON_NODE_HOLDS_OBJECT (node))
            cell = gruppe_cell_new_from_json (criterion, json_node_get_object (node), inner, error);
          else
            gruppe_json_fail (error, inner, "not an object");
          n_read++;
        }
      else if (parent != NULL)
        cell = g_object_ref (gruppe_provider_get_cell (parent, id));
      else
        cell = gruppe_cell_new_unknown (criterion);

      if (cell != NULL)
        g_hash_table_insert (self->cells, g_strdup (id), cell);
    }

  if (*error != NULL || cells == NULL || json_object_get_size (cells) == n_read)
    return;

  json_object_iter_init (&iter, cells);
  while (json_object_iter_next (&iter, &id, &node))
    {
      if (!g_hash_table_contains (self->cells, id))
        {
          g_autofree char *inner = g_strdup_printf ("%s.cells", place);

          gruppe_json_fail (error, inner, "there is no criterion \"%s\"", id);
        }
    }
}

static void
gruppe_provider_finalize (GObject *object)
{
  GruppeProvider *self = GRUPPE_PROVIDER (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->variant_of, g_free);
  g_clear_pointer (&self->copy_of, g_free);
  g_clear_pointer (&self->home, g_free);
  g_clear_pointer (&self->meeting_page, g_free);
  g_clear_pointer (&self->label, gruppe_words_free);
  g_clear_pointer (&self->summary, gruppe_words_free);
  g_clear_pointer (&self->recipe, json_object_unref);
  g_clear_pointer (&self->links, json_array_unref);
  g_clear_pointer (&self->cells, g_hash_table_unref);

  G_OBJECT_CLASS (gruppe_provider_parent_class)->finalize (object);
}

static void
gruppe_provider_class_init (GruppeProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_provider_finalize;
}

static void
gruppe_provider_init (GruppeProvider *self)
{
  self->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * gruppe_provider_new_from_json:
 * @object: the root of a provider file
 * @parent: (nullable): the provider it is a variant of
 * @criteria: (element-type GruppeCriterion): all criteria
 * @place: name of the file, for errors
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the provider, or %NULL with %GRUPPE_INPUT_ERROR
 */
GruppeProvider *
gruppe_provider_new_from_json (JsonObject      *object,
                               GruppeProvider  *parent,
                               GPtrArray       *criteria,
                               const char      *place,
                               GError         **error)
{
  g_autoptr(GruppeProvider) self = g_object_new (GRUPPE_TYPE_PROVIDER, NULL);
  g_autofree char *links_place = NULL;
  g_autoptr(GError) local = NULL;
  JsonObject *recipe;
  JsonArray *links;
  double format = 0, order = 0;

  gruppe_json_only_members (object, place, &local, "format", "id", "name", "label", "talk", "variant_of",
                            "order", "european", "summary", "home", "meeting_page", "recipe", "links",
                            "cells", NULL);
  if (gruppe_json_get_number (object, place, "format", TRUE, &format, &local) && format != 1)
    gruppe_json_fail (&local, place, "\"format\" %g is not known to this version", format);
  self->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, &local));
  self->name = g_strdup (gruppe_json_get_string (object, place, "name", TRUE, &local));
  self->label = gruppe_words_read (object, place, "label", TRUE, &local);
  self->summary = gruppe_words_read (object, place, "summary", TRUE, &local);
  self->variant_of = g_strdup (gruppe_json_get_id (object, place, "variant_of", FALSE, &local));
  self->home = g_strdup (gruppe_json_get_url (object, place, "home", FALSE, &local));
  self->meeting_page = g_strdup (gruppe_json_get_url (object, place, "meeting_page", FALSE, &local));
  gruppe_json_get_boolean (object, place, "talk", FALSE, &self->talk, &local);
  gruppe_json_get_boolean (object, place, "european", FALSE, &self->european, &local);
  gruppe_json_get_number (object, place, "order", TRUE, &order, &local);
  self->order = (int) CLAMP (order, -MAX_ORDER, MAX_ORDER);

  if (self->variant_of != NULL && parent == NULL)
    gruppe_json_fail (&local, place, "there is no provider \"%s\" to be a variant of",
                      self->variant_of);

  recipe = gruppe_json_get_object (object, place, "recipe", parent == NULL, &local);
  if (recipe != NULL)
    {
      check_recipe_source (recipe, place, &local);
      self->recipe = json_object_ref (recipe);
    }
  else if (parent != NULL)
    self->recipe = json_object_ref (parent->recipe);

  links = gruppe_json_get_array (object, place, "links", FALSE, &local);
  links_place = g_strconcat (place, ".links", NULL);
  if (links != NULL && local == NULL && check_links (links, links_place, &local))
    self->links = json_array_ref (links);
  else if (parent != NULL && parent->links != NULL)
    self->links = json_array_ref (parent->links);

  if (parent != NULL && self->home == NULL)
    self->home = g_strdup (parent->home);
  if (parent != NULL && self->meeting_page == NULL)
    self->meeting_page = g_strdup (parent->meeting_page);

  if (local == NULL)
    read_cells (self, parent, object, criteria, place, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * gruppe_provider_new_own:
 * @own: a provider that a person wrote down
 * @criteria: (element-type GruppeCriterion): all criteria
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the provider, of which nothing is known yet, or %NULL with %GRUPPE_INPUT_ERROR
 */
GruppeProvider *
gruppe_provider_new_own (const GruppeOwnProvider  *own,
                         GPtrArray                *criteria,
                         GError                  **error)
{
  g_autoptr(GruppeProvider) self = g_object_new (GRUPPE_TYPE_PROVIDER, NULL);
  g_autoptr(GruppeOwnProvider) checked = gruppe_own_provider_copy (own);

  if (!gruppe_json_is_id (own->id) || !gruppe_own_is_own (own->id))
    {
      gruppe_json_fail (error, "id", "\"%s\" is no id of an own row", own->id != NULL ? own->id : "");
      return NULL;
    }

  if (!gruppe_own_provider_check (checked, error))
    return NULL;

  self->id = g_strdup (checked->id);
  self->name = g_strdup (checked->name);
  self->label = gruppe_words_new (checked->name, checked->name);
  self->summary = gruppe_words_new (checked->summary, checked->summary);
  self->copy_of = g_strdup (checked->copy_of);
  self->home = g_strdup (checked->home);
  self->meeting_page = g_strdup (checked->meeting_page);
  self->order = MAX_ORDER;
  self->recipe = checked->recipe != NULL ? json_object_ref (checked->recipe)
                                         : gruppe_own_recipe_new ("organiser", 8, 0);
  self->links = checked->links != NULL ? json_array_ref (checked->links) : NULL;

  for (guint i = 0; i < criteria->len; i++)
    gruppe_provider_take_cell (self, gruppe_cell_new_unknown (g_ptr_array_index (criteria, i)));

  return g_steal_pointer (&self);
}

/**
 * gruppe_provider_dup:
 * @self: a provider
 *
 * Returns: (transfer full): another one that says the same; it shares the cells
 */
GruppeProvider *
gruppe_provider_dup (GruppeProvider *self)
{
  GruppeProvider *other = g_object_new (GRUPPE_TYPE_PROVIDER, NULL);
  GHashTableIter iter;
  gpointer cell;

  other->id = g_strdup (self->id);
  other->name = g_strdup (self->name);
  other->variant_of = g_strdup (self->variant_of);
  other->copy_of = g_strdup (self->copy_of);
  other->home = g_strdup (self->home);
  other->meeting_page = g_strdup (self->meeting_page);
  other->label = gruppe_words_copy (self->label);
  other->summary = gruppe_words_copy (self->summary);
  other->recipe = json_object_ref (self->recipe);
  other->links = self->links != NULL ? json_array_ref (self->links) : NULL;
  other->order = self->order;
  other->talk = self->talk;
  other->european = self->european;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, NULL, &cell))
    gruppe_provider_take_cell (other, g_object_ref (cell));

  return other;
}

/**
 * gruppe_provider_take_cell:
 * @self: a provider that nobody else has yet
 * @cell: (transfer full): what is known; replaces what was there
 */
void
gruppe_provider_take_cell (GruppeProvider *self,
                           GruppeCell     *cell)
{
  const char *id = gruppe_criterion_get_id (gruppe_cell_get_criterion (cell));

  g_hash_table_replace (self->cells, g_strdup (id), cell);
}

/**
 * gruppe_provider_check_links:
 * @links: patterns of join links
 * @place: their path, for errors
 * @error: return location
 *
 * Returns: %FALSE with %GRUPPE_INPUT_ERROR when they do not follow docs/DATA.md
 */
gboolean
gruppe_provider_check_links (JsonArray   *links,
                             const char  *place,
                             GError     **error)
{
  g_autoptr(GError) local = NULL;

  if (check_links (links, place, &local))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/**
 * gruppe_provider_get_id:
 * @self: a provider
 *
 * Returns: (transfer none): its id, stable across versions
 */
const char *
gruppe_provider_get_id (GruppeProvider *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), NULL);

  return self->id;
}

/**
 * gruppe_provider_get_name:
 * @self: a provider
 *
 * Returns: (transfer none): the product's name
 */
const char *
gruppe_provider_get_name (GruppeProvider *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), NULL);

  return self->name;
}

/**
 * gruppe_provider_get_label:
 * @self: a provider
 *
 * Returns: (transfer none): name with plan or way of hosting, in the user's language
 */
const char *
gruppe_provider_get_label (GruppeProvider *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), NULL);

  return gruppe_words_get (self->label);
}

/**
 * gruppe_provider_get_label_for:
 * @self: a provider
 * @language: "de" or "en"
 *
 * Returns: (transfer none): name with plan or way of hosting, in that language
 */
const char *
gruppe_provider_get_label_for (GruppeProvider *self,
                               const char     *language)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), NULL);

  return gruppe_words_get_for (self->label, language);
}

/**
 * gruppe_provider_get_summary:
 * @self: a provider
 *
 * Returns: (transfer none): one or two sentences, in the user's language
 */
const char *
gruppe_provider_get_summary (GruppeProvider *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), NULL);

  return gruppe_words_get (self->summary);
}

/**
 * gruppe_provider_get_variant_of:
 * @self: a provider
 *
 * Returns: (transfer none) (nullable): id of the provider it is a variant of
 */
const char *
gruppe_provider_get_variant_of (GruppeProvider *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), NULL);

  return self->variant_of;
}

/**
 * gruppe_provider_is_talk:
 * @self: a provider
 *
 * Returns: whether it is one of the seven systems of the talk
 */
gboolean
gruppe_provider_is_talk (GruppeProvider *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), FALSE);

  return self->talk;
}

/**
 * gruppe_provider_is_european:
 * @self: a provider
 *
 * Returns: whether it is one of the further European systems
 */
gboolean
gruppe_provider_is_european (GruppeProvider *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), FALSE);

  return self->european;
}

/**
 * gruppe_provider_get_order:
 * @self: a provider
 *
 * Returns: its place in lists that are not sorted otherwise
 */
int
gruppe_provider_get_order (GruppeProvider *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), 0);

  return self->order;
}

/**
 * gruppe_provider_get_home:
 * @self: a provider
 *
 * Returns: (transfer none) (nullable): http or https address of its site
 */
const char *
gruppe_provider_get_home (GruppeProvider *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), NULL);

  return self->home;
}

/**
 * gruppe_provider_get_meeting_page:
 * @self: a provider
 *
 * Returns: (transfer none) (nullable): address of the page on which to create a meeting
 */
const char *
gruppe_provider_get_meeting_page (GruppeProvider *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), NULL);

  return self->meeting_page;
}

/**
 * gruppe_provider_get_recipe:
 * @self: a provider
 *
 * Returns: (transfer none): the rules for its passwords, for gruppe_recipe_new_from_json()
 */
JsonObject *
gruppe_provider_get_recipe (GruppeProvider *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), NULL);

  return self->recipe;
}

/**
 * gruppe_provider_get_links:
 * @self: a provider
 *
 * Returns: (transfer none) (nullable): patterns of its join links
 */
JsonArray *
gruppe_provider_get_links (GruppeProvider *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), NULL);

  return self->links;
}

/**
 * gruppe_provider_is_own:
 * @self: a provider
 *
 * Returns: whether a person wrote it down
 */
gboolean
gruppe_provider_is_own (GruppeProvider *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), FALSE);

  return gruppe_own_is_own (self->id);
}

/**
 * gruppe_provider_get_copy_of:
 * @self: a provider
 *
 * Returns: (transfer none) (nullable): id of the provider that an own one was copied from
 */
const char *
gruppe_provider_get_copy_of (GruppeProvider *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), NULL);

  return self->copy_of;
}

/**
 * gruppe_provider_get_cell:
 * @self: a provider
 * @criterion: id of a criterion
 *
 * Returns: (transfer none) (nullable): what is known; %NULL only for an id that is no criterion
 */
GruppeCell *
gruppe_provider_get_cell (GruppeProvider *self,
                          const char     *criterion)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (criterion != NULL, NULL);

  return g_hash_table_lookup (self->cells, criterion);
}

static gboolean
links_equal (JsonArray *a,
             JsonArray *b)
{
  return a == b || (a != NULL && b != NULL && json_array_equal (a, b));
}

/* The cell that the catalogue has, whatever a person corrected. */
static GruppeCell *
get_official_cell (GruppeProvider *self,
                   const char     *criterion)
{
  GruppeCell *cell = gruppe_provider_get_cell (self, criterion);
  GruppeCell *official = cell != NULL ? gruppe_cell_get_official (cell) : NULL;

  return official != NULL ? official : cell;
}

/**
 * gruppe_provider_equal_head:
 * @a: a provider
 * @b: another
 *
 * Returns: whether both are the same in both languages, their cells aside
 */
gboolean
gruppe_provider_equal_head (GruppeProvider *a,
                            GruppeProvider *b)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (a), FALSE);
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (b), FALSE);

  return g_strcmp0 (a->id, b->id) == 0 && g_strcmp0 (a->name, b->name) == 0 &&
         g_strcmp0 (a->variant_of, b->variant_of) == 0 && g_strcmp0 (a->home, b->home) == 0 &&
         g_strcmp0 (a->meeting_page, b->meeting_page) == 0 &&
         gruppe_words_equal (a->label, b->label) && gruppe_words_equal (a->summary, b->summary) &&
         a->order == b->order && a->talk == b->talk && a->european == b->european &&
         json_object_equal (a->recipe, b->recipe) && links_equal (a->links, b->links);
}

/**
 * gruppe_provider_to_json:
 * @self: a provider of a catalogue
 * @parent: (nullable): the provider it is a variant of
 * @criteria: (element-type GruppeCriterion): the criteria of the catalogue; own ones are left out
 *
 * Returns: (transfer full): what gruppe_provider_new_from_json() reads
 */
JsonObject *
gruppe_provider_to_json (GruppeProvider *self,
                         GruppeProvider *parent,
                         GPtrArray      *criteria)
{
  JsonObject *object = json_object_new ();
  JsonObject *cells = json_object_new ();

  json_object_set_int_member (object, "format", 1);
  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "name", self->name);
  gruppe_json_set_words (object, "label", self->label);
  json_object_set_boolean_member (object, "talk", self->talk);
  if (self->variant_of != NULL)
    json_object_set_string_member (object, "variant_of", self->variant_of);
  else
    json_object_set_null_member (object, "variant_of");
  json_object_set_int_member (object, "order", self->order);
  json_object_set_boolean_member (object, "european", self->european);
  gruppe_json_set_words (object, "summary", self->summary);
  if (self->home != NULL && (parent == NULL || g_strcmp0 (self->home, parent->home) != 0))
    json_object_set_string_member (object, "home", self->home);
  if (self->meeting_page != NULL &&
      (parent == NULL || g_strcmp0 (self->meeting_page, parent->meeting_page) != 0))
    json_object_set_string_member (object, "meeting_page", self->meeting_page);
  if (parent == NULL || !json_object_equal (self->recipe, parent->recipe))
    json_object_set_object_member (object, "recipe", json_object_ref (self->recipe));
  if (self->links != NULL && (parent == NULL || !links_equal (self->links, parent->links)))
    json_object_set_array_member (object, "links", json_array_ref (self->links));

  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCriterion *criterion = g_ptr_array_index (criteria, i);
      const char *id = gruppe_criterion_get_id (criterion);
      GruppeCell *cell = get_official_cell (self, id);

      if (gruppe_criterion_is_own (criterion))
        continue;
      if (parent != NULL && gruppe_cell_equal (cell, get_official_cell (parent, id)))
        continue;

      json_object_set_object_member (cells, id, gruppe_cell_to_json (cell));
    }
  json_object_set_object_member (object, "cells", cells);

  return object;
}
