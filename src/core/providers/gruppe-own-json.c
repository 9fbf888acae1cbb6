/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-catalogue-file.h"
#include "gruppe-catalogue-json.h"
#include "gruppe-own-json.h"

static int
compare_providers (gconstpointer a,
                   gconstpointer b)
{
  return strcmp ((*(GruppeOwnProvider **) a)->id, (*(GruppeOwnProvider **) b)->id);
}

static int
compare_criteria (gconstpointer a,
                  gconstpointer b)
{
  return strcmp ((*(GruppeOwnCriterion **) a)->id, (*(GruppeOwnCriterion **) b)->id);
}

static int
compare_cells (gconstpointer a,
               gconstpointer b)
{
  const GruppeOwnCell *ca = *(GruppeOwnCell **) a;
  const GruppeOwnCell *cb = *(GruppeOwnCell **) b;
  int difference = strcmp (ca->provider, cb->provider);

  return difference != 0 ? difference : strcmp (ca->criterion, cb->criterion);
}

static int
compare_notes (gconstpointer a,
               gconstpointer b)
{
  const GruppeOwnNote *na = *(GruppeOwnNote **) a;
  const GruppeOwnNote *nb = *(GruppeOwnNote **) b;
  int difference = strcmp (na->provider, nb->provider);

  return difference != 0 ? difference : strcmp (na->criterion, nb->criterion);
}

/* A copy of the list that may be sorted. */
static GPtrArray *
sorted (GPtrArray    *array,
        GCompareFunc  compare)
{
  GPtrArray *copy = g_ptr_array_new ();

  g_ptr_array_extend (copy, array, NULL, NULL);
  g_ptr_array_sort (copy, compare);

  return copy;
}

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text != NULL && text[0] != '\0')
    json_object_set_string_member (object, member, text);
}

static JsonObject *
criterion_to_json (const GruppeOwnCriterion *criterion)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", criterion->id);
  json_object_set_string_member (object, "label", criterion->label);
  set_text (object, "explain", criterion->explain);
  json_object_set_string_member (object, "type", gruppe_criterion_type_to_string (criterion->kind));
  set_text (object, "unit", criterion->unit);
  json_object_set_string_member (object, "better", gruppe_better_to_string (criterion->better));
  json_object_set_string_member (object, "meaning", criterion->meaning);

  return object;
}

static void
write_cell (JsonObject          *object,
            const GruppeOwnCell *cell)
{
  json_object_set_string_member (object, "state", gruppe_cell_state_to_string (cell->state));
  if (cell->has_value)
    gruppe_json_set_number (object, "value", cell->value);
  set_text (object, "value_text", cell->value_text);
  if (cell->unlimited)
    json_object_set_boolean_member (object, "unlimited", TRUE);
  set_text (object, "words", cell->words);

  if (cell->source_title != NULL || cell->source_url != NULL)
    {
      JsonObject *source = json_object_new ();

      set_text (source, "title", cell->source_title);
      set_text (source, "url", cell->source_url);
      json_object_set_object_member (object, "source", source);
    }

  set_text (object, "as_of", cell->as_of);
  if (cell->unchecked)
    json_object_set_boolean_member (object, "unchecked", TRUE);
}

static JsonObject *
provider_to_json (const GruppeOwnProvider *provider,
                  GPtrArray               *cells)
{
  JsonObject *object = json_object_new ();
  JsonObject *own = json_object_new ();

  json_object_set_string_member (object, "id", provider->id);
  set_text (object, "copy_of", provider->copy_of);
  json_object_set_string_member (object, "name", provider->name);
  set_text (object, "summary", provider->summary);
  set_text (object, "home", provider->home);
  set_text (object, "meeting_page", provider->meeting_page);
  if (provider->recipe != NULL)
    json_object_set_object_member (object, "recipe", json_object_ref (provider->recipe));
  if (provider->links != NULL && json_array_get_length (provider->links) > 0)
    json_object_set_array_member (object, "links", json_array_ref (provider->links));

  for (guint i = 0; i < cells->len; i++)
    {
      const GruppeOwnCell *cell = g_ptr_array_index (cells, i);
      JsonObject *entry;

      if (strcmp (cell->provider, provider->id) != 0)
        continue;

      entry = json_object_new ();
      write_cell (entry, cell);
      json_object_set_object_member (own, cell->criterion, entry);
    }
  json_object_set_object_member (object, "cells", own);

  return object;
}

static JsonArray *
other_cells_to_json (GPtrArray *cells)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < cells->len; i++)
    {
      const GruppeOwnCell *cell = g_ptr_array_index (cells, i);
      JsonObject *object;

      if (gruppe_own_is_own (cell->provider))
        continue;

      object = json_object_new ();
      json_object_set_string_member (object, "provider", cell->provider);
      json_object_set_string_member (object, "criterion", cell->criterion);
      write_cell (object, cell);
      set_text (object, "reason", cell->reason);
      set_text (object, "official", cell->official);
      json_array_add_object_element (array, object);
    }

  return array;
}

static JsonArray *
notes_to_json (GPtrArray *notes)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < notes->len; i++)
    {
      const GruppeOwnNote *note = g_ptr_array_index (notes, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "provider", note->provider);
      set_text (object, "criterion", note->criterion);
      json_object_set_string_member (object, "note", note->note);
      json_array_add_object_element (array, object);
    }

  return array;
}

static char *
to_json (GruppeOwn  *own,
         const char *today,
         gboolean    with_notes)
{
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr(GPtrArray) criteria = sorted (own->criteria, compare_criteria);
  g_autoptr(GPtrArray) providers = sorted (own->providers, compare_providers);
  g_autoptr(GPtrArray) cells = sorted (own->cells, compare_cells);
  g_autoptr(GPtrArray) notes = sorted (own->notes, compare_notes);
  g_autofree char *text = NULL;
  JsonArray *criteria_array = json_array_new ();
  JsonArray *providers_array = json_array_new ();
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < criteria->len; i++)
    json_array_add_object_element (criteria_array, criterion_to_json (g_ptr_array_index (criteria, i)));
  for (guint i = 0; i < providers->len; i++)
    json_array_add_object_element (providers_array,
                                   provider_to_json (g_ptr_array_index (providers, i), cells));

  json_object_set_int_member (object, "format", 1);
  json_object_set_string_member (object, "kind", "own");
  json_object_set_string_member (object, "made_on", today);
  json_object_set_array_member (object, "criteria", criteria_array);
  json_object_set_array_member (object, "providers", providers_array);
  json_object_set_array_member (object, "cells", other_cells_to_json (cells));
  if (with_notes && notes->len > 0)
    json_object_set_array_member (object, "notes", notes_to_json (notes));
  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}

/**
 * gruppe_own_drop_vanished:
 * @own: what a person knows beside the catalogue
 * @catalogue: the merged catalogue
 *
 * Takes out the fields and notes about providers and rows that a newer catalogue has no more. They stay in the database; but a file
 * with them could be taken over by nobody.
 */
void
gruppe_own_drop_vanished (GruppeOwn       *own,
                          GruppeCatalogue *catalogue)
{
  g_return_if_fail (own != NULL);
  g_return_if_fail (GRUPPE_IS_CATALOGUE (catalogue));

  for (guint i = own->cells->len; i > 0; i--)
    {
      GruppeOwnCell *cell = g_ptr_array_index (own->cells, i - 1);

      if (gruppe_catalogue_find_provider (catalogue, cell->provider) == NULL ||
          gruppe_catalogue_find_criterion (catalogue, cell->criterion) == NULL)
        g_ptr_array_remove_index (own->cells, i - 1);
    }

  for (guint i = own->notes->len; i > 0; i--)
    {
      GruppeOwnNote *note = g_ptr_array_index (own->notes, i - 1);

      if (gruppe_catalogue_find_provider (catalogue, note->provider) == NULL ||
          (note->criterion[0] != '\0' && gruppe_catalogue_find_criterion (catalogue, note->criterion) == NULL))
        g_ptr_array_remove_index (own->notes, i - 1);
    }
}

/**
 * gruppe_own_to_json:
 * @own: what a person knows beside the catalogue
 * @today: day, YYYY-MM-DD
 *
 * Writes own providers, criteria, fields and corrections as a file of the kind "own", see docs/DATA.md. Notes stay here.
 *
 * Returns: (transfer full): the text of the file; the same for the same rows, whatever their order
 */
char *
gruppe_own_to_json (GruppeOwn  *own,
                    const char *today)
{
  g_return_val_if_fail (own != NULL, NULL);
  g_return_val_if_fail (gruppe_json_is_day (today), NULL);

  return to_json (own, today, FALSE);
}

/**
 * gruppe_own_to_json_with_notes:
 * @own: what a person knows beside the catalogue
 * @today: day, YYYY-MM-DD
 *
 * The same with the notes, which may be private: only for who has asked for them.
 *
 * Returns: (transfer full): the text of the file; the same for the same rows, whatever their order
 */
char *
gruppe_own_to_json_with_notes (GruppeOwn  *own,
                               const char *today)
{
  g_return_val_if_fail (own != NULL, NULL);
  g_return_val_if_fail (gruppe_json_is_day (today), NULL);

  return to_json (own, today, TRUE);
}

/**
 * gruppe_json_is_day:
 * @text: (nullable): a text
 *
 * Returns: whether it is a real day, YYYY-MM-DD
 */
gboolean
gruppe_json_is_day (const char *text)
{
  static const char pattern[] = "dddd-dd-dd";
  int year, month, day;

  if (text == NULL || strlen (text) != strlen (pattern))
    return FALSE;

  for (gsize i = 0; pattern[i] != '\0'; i++)
    {
      if (pattern[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != '-')
        return FALSE;
    }

  year = (int) g_ascii_strtoll (text, NULL, 10);
  month = (int) g_ascii_strtoll (text + 5, NULL, 10);
  day = (int) g_ascii_strtoll (text + 8, NULL, 10);

  return year >= 1990 && month >= 1 && month <= 12 &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/**
 * gruppe_input_error_nest:
 * @error: return location; an error already set is kept
 * @inner: (transfer full): an input error about a part, whose place is a member of it
 * @place: where the part stands
 *
 * Says the same about the whole: "name" of "own.json.providers[0]" becomes "own.json.providers[0].name".
 */
void
gruppe_input_error_nest (GError     **error,
                         GError      *inner,
                         const char  *place)
{
  g_autoptr(GError) taken = inner;
  const char *member = gruppe_input_error_place (taken);
  g_autofree char *whole = NULL;

  if (error != NULL && *error != NULL)
    return;

  whole = member != NULL && member[0] != '\0' ? g_strconcat (place, ".", member, NULL) : g_strdup (place);
  if (member != NULL && g_str_has_prefix (taken->message, member))
    gruppe_input_error_set (error, taken->code, whole, 0, "%s.%s", place, taken->message);
  else
    gruppe_input_error_set (error, taken->code, whole, 0, "%s: %s", whole, taken->message);
}
