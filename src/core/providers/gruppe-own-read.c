/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-own-job.h"
#include "gruppe-own-json.h"

#define CELL_MEMBERS "state", "value", "value_text", "unlimited", "words", "source", "as_of", "unchecked"

/* The first version had a row of the catalogue that was named like own rows. */
static const char *
todays_criterion (GruppeOwnFile *self,
                  const char    *id)
{
  if (!g_str_equal (id, "own-password"))
    return id;

  for (guint i = 0; i < self->own->criteria->len; i++)
    {
      if (g_str_equal (((GruppeOwnCriterion *) g_ptr_array_index (self->own->criteria, i))->id, id))
        return id;
    }

  return "password-choice";
}

static gboolean
take_duplicate (GHashTable  *seen,
                const char  *key,
                const char  *shown,
                const char  *place,
                GError     **error)
{
  if (g_hash_table_add (seen, g_strdup (key)))
    return FALSE;

  if (error != NULL && *error == NULL)
    gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_DUPLICATE, place, 0, "%s: \"%s\" is there twice",
                            place, shown);

  return TRUE;
}

static char *
read_own_id (JsonObject  *object,
             const char  *place,
             GError     **error)
{
  const char *id = gruppe_json_get_id (object, place, "id", TRUE, error);

  if (id != NULL && !gruppe_own_is_own (id))
    gruppe_json_fail (error, place, "\"%s\" is no id of an own row (" GRUPPE_OWN_PREFIX "...)", id);

  return g_strdup (id);
}

static GruppeOwnCriterion *
read_criterion (JsonObject  *object,
                const char  *place,
                GError     **error)
{
  static const char * const kinds[] = { "state", "number", "level", "text", NULL };
  static const char * const betters[] = { "none", "more", "less", "yes", "no", NULL };
  g_autoptr(GruppeOwnCriterion) criterion = gruppe_own_criterion_new ();
  g_autoptr(GError) local = NULL;
  const char *unit, *explain;
  int kind, better;

  gruppe_json_only_members (object, place, &local, "id", "label", "explain", "type", "unit", "better",
                            "meaning", NULL);
  g_free (criterion->id);
  criterion->id = read_own_id (object, place, &local);
  g_free (criterion->label);
  criterion->label = g_strdup (gruppe_json_get_string (object, place, "label", TRUE, &local));
  explain = gruppe_json_get_string (object, place, "explain", FALSE, &local);
  g_free (criterion->explain);
  criterion->explain = g_strdup (explain != NULL ? explain : "");
  kind = gruppe_json_get_enum (object, place, "type", TRUE, kinds, &local);
  unit = gruppe_json_get_string (object, place, "unit", FALSE, &local);
  g_free (criterion->unit);
  criterion->unit = g_strdup (unit != NULL ? unit : "");
  better = gruppe_json_get_enum (object, place, "better", TRUE, betters, &local);
  g_free (criterion->meaning);
  criterion->meaning = g_strdup (gruppe_json_get_string (object, place, "meaning", TRUE, &local));
  if (local == NULL && (!gruppe_criterion_type_from_string (kinds[kind], &criterion->kind) ||
                        !gruppe_better_from_string (betters[better], &criterion->better)))
    gruppe_json_fail (&local, place, "\"type\" or \"better\" is not known");

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  if (!gruppe_own_criterion_check (criterion, &local))
    {
      gruppe_input_error_nest (error, g_steal_pointer (&local), place);
      return NULL;
    }

  return g_steal_pointer (&criterion);
}

static void
read_cell_value (GruppeOwnCell  *cell,
                 JsonObject     *object,
                 const char     *place,
                 GError        **error)
{
  g_autofree char *inner = g_strconcat (place, ".source", NULL);
  const char *state, *words;
  JsonObject *source;

  state = gruppe_json_get_string (object, place, "state", TRUE, error);
  if (state != NULL && !gruppe_cell_state_from_string (state, &cell->state))
    gruppe_json_fail (error, place, "\"state\" cannot be \"%s\"", state);
  cell->has_value = gruppe_json_get_number (object, place, "value", FALSE, &cell->value, error);
  g_free (cell->value_text);
  cell->value_text = g_strdup (gruppe_json_get_string (object, place, "value_text", FALSE, error));
  gruppe_json_get_boolean (object, place, "unlimited", FALSE, &cell->unlimited, error);
  words = gruppe_json_get_string (object, place, "words", FALSE, error);
  g_free (cell->words);
  cell->words = g_strdup (words != NULL ? words : "");

  source = gruppe_json_get_object (object, place, "source", FALSE, error);
  if (source != NULL)
    {
      gruppe_json_only_members (source, inner, error, "title", "url", NULL);
      g_free (cell->source_title);
      cell->source_title = g_strdup (gruppe_json_get_string (source, inner, "title", FALSE, error));
      g_free (cell->source_url);
      cell->source_url = g_strdup (gruppe_json_get_url (source, inner, "url", FALSE, error));
    }

  g_free (cell->as_of);
  cell->as_of = g_strdup (gruppe_json_get_string (object, place, "as_of", FALSE, error));
  gruppe_json_get_boolean (object, place, "unchecked", FALSE, &cell->unchecked, error);
}

static gboolean
add_cell (GruppeOwnFile  *self,
          GHashTable     *seen,
          GruppeOwnCell  *cell,
          const char     *place,
          GError        **error)
{
  g_autofree char *key = g_strconcat (cell->provider, "\n", cell->criterion, NULL);
  g_autofree char *shown = g_strconcat (cell->provider, " / ", cell->criterion, NULL);

  g_ptr_array_add (self->own->cells, cell);
  g_ptr_array_add (self->places, g_strdup (place));

  if (self->own->cells->len > GRUPPE_OWN_MAX_CELLS)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, place, 0, "%s: more than %d fields",
                              place, GRUPPE_OWN_MAX_CELLS);
      return FALSE;
    }

  return !take_duplicate (seen, key, shown, place, error);
}

static gboolean
read_provider_cells (GruppeOwnFile  *self,
                     GHashTable     *seen,
                     const char     *provider,
                     JsonObject     *object,
                     const char     *place,
                     GError        **error)
{
  g_autoptr(GError) local = NULL;
  JsonObject *cells = gruppe_json_get_object (object, place, "cells", FALSE, &local);
  JsonObjectIter iter;
  const char *criterion;
  JsonNode *node;

  if (cells != NULL)
    json_object_iter_init_ordered (&iter, cells);
  while (local == NULL && cells != NULL && json_object_iter_next_ordered (&iter, &criterion, &node))
    {
      g_autofree char *inner = g_strdup_printf ("%s.cells.%s", place, criterion);
      g_autoptr(GruppeOwnCell) cell = NULL;

      if (!gruppe_json_is_id (criterion))
        {
          gruppe_json_fail (&local, inner, "there is no criterion \"%s\"", criterion);
          break;
        }

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          gruppe_json_fail (&local, inner, "not an object");
          break;
        }

      cell = gruppe_own_cell_new (provider, todays_criterion (self, criterion));
      gruppe_json_only_members (json_node_get_object (node), inner, &local, CELL_MEMBERS, NULL);
      read_cell_value (cell, json_node_get_object (node), inner, &local);
      if (local == NULL)
        add_cell (self, seen, g_steal_pointer (&cell), inner, &local);
    }

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static GruppeOwnProvider *
read_provider (JsonObject  *object,
               const char  *place,
               GError     **error)
{
  g_autoptr(GruppeOwnProvider) provider = gruppe_own_provider_new ();
  g_autoptr(GError) local = NULL;
  JsonObject *recipe;
  JsonArray *links;
  const char *summary;

  gruppe_json_only_members (object, place, &local, "id", "copy_of", "name", "summary", "home",
                            "meeting_page", "recipe", "links", "cells", NULL);
  g_free (provider->id);
  provider->id = read_own_id (object, place, &local);
  g_free (provider->copy_of);
  provider->copy_of = g_strdup (gruppe_json_get_id (object, place, "copy_of", FALSE, &local));
  g_free (provider->name);
  provider->name = g_strdup (gruppe_json_get_string (object, place, "name", TRUE, &local));
  summary = gruppe_json_get_string (object, place, "summary", FALSE, &local);
  g_free (provider->summary);
  provider->summary = g_strdup (summary != NULL ? summary : "");
  g_free (provider->home);
  provider->home = g_strdup (gruppe_json_get_url (object, place, "home", FALSE, &local));
  g_free (provider->meeting_page);
  provider->meeting_page = g_strdup (gruppe_json_get_url (object, place, "meeting_page", FALSE, &local));
  recipe = gruppe_json_get_object (object, place, "recipe", FALSE, &local);
  if (recipe != NULL)
    provider->recipe = json_object_ref (recipe);
  links = gruppe_json_get_array (object, place, "links", FALSE, &local);
  if (links != NULL)
    provider->links = json_array_ref (links);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  if (!gruppe_own_provider_check (provider, &local))
    {
      gruppe_input_error_nest (error, g_steal_pointer (&local), place);
      return NULL;
    }

  return g_steal_pointer (&provider);
}

/* The elements of a list, each an object; NULL with the error set. */
static JsonObject *
get_element (JsonArray   *array,
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

static JsonArray *
get_list (JsonObject  *root,
          const char  *place,
          const char  *member,
          guint        max,
          GError     **error)
{
  JsonArray *array = gruppe_json_get_array (root, place, member, TRUE, error);

  if (array != NULL && json_array_get_length (array) > max && *error == NULL)
    {
      g_autofree char *inner = g_strconcat (place, ".", member, NULL);

      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, inner, 0, "%s: more than %u entries",
                              inner, max);
    }

  return *error == NULL ? array : NULL;
}

static void
read_criteria (GruppeOwnFile  *self,
               JsonObject     *root,
               const char     *place,
               GError        **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array = get_list (root, place, "criteria", GRUPPE_OWN_MAX_ROWS, error);

  for (guint i = 0; *error == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.criteria[%u]", place, i);
      JsonObject *object = get_element (array, i, inner, error);
      GruppeOwnCriterion *criterion = object != NULL ? read_criterion (object, inner, error) : NULL;

      if (criterion == NULL)
        return;

      g_ptr_array_add (self->own->criteria, criterion);
      take_duplicate (seen, criterion->id, criterion->id, inner, error);
    }
}

static void
read_providers (GruppeOwnFile  *self,
                GHashTable     *seen_cells,
                JsonObject     *root,
                const char     *place,
                GError        **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array = get_list (root, place, "providers", GRUPPE_OWN_MAX_ROWS, error);

  for (guint i = 0; *error == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.providers[%u]", place, i);
      JsonObject *object = get_element (array, i, inner, error);
      GruppeOwnProvider *provider = object != NULL ? read_provider (object, inner, error) : NULL;

      if (provider == NULL)
        return;

      g_ptr_array_add (self->own->providers, provider);
      if (!take_duplicate (seen, provider->id, provider->id, inner, error))
        read_provider_cells (self, seen_cells, provider->id, object, inner, error);
    }
}

/* Fields of rows of the catalogue: corrections, and what own criteria say about its providers. */
static void
read_cells (GruppeOwnFile  *self,
            GHashTable     *seen,
            JsonObject     *root,
            const char     *place,
            GError        **error)
{
  JsonArray *array = get_list (root, place, "cells", GRUPPE_OWN_MAX_CELLS, error);

  for (guint i = 0; *error == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.cells[%u]", place, i);
      g_autoptr(GruppeOwnCell) cell = NULL;
      JsonObject *object = get_element (array, i, inner, error);
      const char *provider, *criterion, *reason, *official;

      if (object == NULL)
        return;

      gruppe_json_only_members (object, inner, error, "provider", "criterion", CELL_MEMBERS, "reason",
                                "official", NULL);
      provider = gruppe_json_get_id (object, inner, "provider", TRUE, error);
      criterion = gruppe_json_get_id (object, inner, "criterion", TRUE, error);
      if (provider == NULL || criterion == NULL)
        return;
      if (gruppe_own_is_own (provider))
        gruppe_json_fail (error, inner, "fields of an own provider stand below it");

      cell = gruppe_own_cell_new (provider, todays_criterion (self, criterion));
      read_cell_value (cell, object, inner, error);
      reason = gruppe_json_get_string (object, inner, "reason", FALSE, error);
      g_free (cell->reason);
      cell->reason = g_strdup (reason != NULL ? reason : "");
      official = gruppe_json_get_string (object, inner, "official", FALSE, error);
      g_free (cell->official);
      cell->official = g_strdup (official != NULL ? official : "");
      if (*error == NULL)
        add_cell (self, seen, g_steal_pointer (&cell), inner, error);
    }
}

/* Only in a file that was asked for with notes. */
static void
read_notes (GruppeOwnFile  *self,
            JsonObject     *root,
            const char     *place,
            GError        **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array;

  if (!json_object_has_member (root, "notes"))
    return;

  array = get_list (root, place, "notes", GRUPPE_OWN_MAX_CELLS, error);
  for (guint i = 0; *error == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.notes[%u]", place, i);
      JsonObject *object = get_element (array, i, inner, error);
      const char *provider, *criterion, *text;
      g_autoptr(GruppeOwnNote) note = NULL;
      g_autoptr(GError) local = NULL;
      g_autofree char *key = NULL;
      g_autofree char *shown = NULL;

      if (object == NULL)
        return;

      gruppe_json_only_members (object, inner, error, "provider", "criterion", "note", NULL);
      provider = gruppe_json_get_id (object, inner, "provider", TRUE, error);
      criterion = gruppe_json_get_id (object, inner, "criterion", FALSE, error);
      text = gruppe_json_get_string (object, inner, "note", TRUE, error);
      if (*error != NULL)
        return;

      note = gruppe_own_note_new (provider, criterion != NULL ? criterion : "", text);
      if (!gruppe_own_job_check_note (note, &local))
        {
          gruppe_input_error_nest (error, g_steal_pointer (&local), inner);
          return;
        }
      if (note->note[0] == '\0')
        {
          gruppe_json_fail (error, inner, "\"note\" is empty");
          return;
        }

      key = g_strconcat (note->provider, "\n", note->criterion, NULL);
      shown = g_strconcat (note->provider, " / ", note->criterion, NULL);
      g_ptr_array_add (self->own->notes, g_steal_pointer (&note));
      g_ptr_array_add (self->note_places, g_strdup (inner));
      take_duplicate (seen, key, shown, inner, error);
    }
}

/* CRITERION "": the provider as a whole. */
static gboolean
check_known (GruppeCatalogue  *catalogue,
             const char       *provider,
             const char       *criterion,
             const char       *place,
             GError          **error)
{
  gboolean no_provider = gruppe_catalogue_find_provider (catalogue, provider) == NULL;

  if (!no_provider && (criterion[0] == '\0' || gruppe_catalogue_find_criterion (catalogue, criterion) != NULL))
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, place, 0, "%s: there is no %s \"%s\"", place,
                          no_provider ? "provider" : "criterion", no_provider ? provider : criterion);

  return FALSE;
}

/**
 * gruppe_own_file_new_from_json:
 * @root: the root of a file of the kind "own"
 * @place: name of the file, for errors
 * @error: return location
 *
 * Reads the rows and checks each on its own; whether the cells fit their rows is gruppe_own_file_check_cells().
 *
 * Returns: (transfer full) (nullable): what is in the file, or %NULL with %GRUPPE_INPUT_ERROR
 */
GruppeOwnFile *
gruppe_own_file_new_from_json (JsonObject  *root,
                               const char  *place,
                               GError     **error)
{
  g_autoptr(GruppeOwnFile) self = g_new0 (GruppeOwnFile, 1);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GError) local = NULL;

  self->own = gruppe_own_new ();
  self->places = g_ptr_array_new_with_free_func (g_free);
  self->note_places = g_ptr_array_new_with_free_func (g_free);
  gruppe_json_only_members (root, place, &local, "format", "kind", "made_on", "criteria", "providers",
                            "cells", "notes", NULL);
  self->made_on = g_strdup (gruppe_json_get_string (root, place, "made_on", TRUE, &local));
  if (self->made_on != NULL && !gruppe_json_is_day (self->made_on))
    gruppe_json_fail (&local, place, "\"made_on\" is no day (YYYY-MM-DD)");

  if (local == NULL)
    read_criteria (self, root, place, &local);
  if (local == NULL)
    read_providers (self, seen, root, place, &local);
  if (local == NULL)
    read_cells (self, seen, root, place, &local);
  if (local == NULL)
    read_notes (self, root, place, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * gruppe_own_file_free:
 * @self: (nullable) (transfer full): what was read
 */
void
gruppe_own_file_free (GruppeOwnFile *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->own, gruppe_own_free);
  g_clear_pointer (&self->made_on, g_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->note_places, g_ptr_array_unref);
  g_free (self);
}

/**
 * gruppe_own_file_check_cells:
 * @self: what was read
 * @catalogue: the catalogue as it would be afterwards
 * @error: return location
 *
 * Returns: whether every cell and note is about a provider and a criterion that exist, and fits them; else %GRUPPE_INPUT_ERROR
 */
gboolean
gruppe_own_file_check_cells (GruppeOwnFile    *self,
                             GruppeCatalogue  *catalogue,
                             GError          **error)
{
  for (guint i = 0; i < self->own->cells->len; i++)
    {
      GruppeOwnCell *cell = g_ptr_array_index (self->own->cells, i);
      const char *place = g_ptr_array_index (self->places, i);
      g_autoptr(GError) local = NULL;

      if (!check_known (catalogue, cell->provider, cell->criterion, place, error))
        return FALSE;

      if (!gruppe_own_cell_check (cell, catalogue, &local))
        {
          gruppe_input_error_nest (error, g_steal_pointer (&local), place);
          return FALSE;
        }
    }

  for (guint i = 0; i < self->own->notes->len; i++)
    {
      GruppeOwnNote *note = g_ptr_array_index (self->own->notes, i);

      if (!check_known (catalogue, note->provider, note->criterion, g_ptr_array_index (self->note_places, i), error))
        return FALSE;
    }

  return TRUE;
}
