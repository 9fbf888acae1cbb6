/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-fact-snapshot-private.h"

#define FORMAT 1
#define PLACE "facts"
#define MAX_RANK 10000

static JsonObject *
fact_to_json (const GruppeKeptFact *fact)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "criterion", fact->criterion);
  json_object_set_string_member (object, "state", fact->state);
  if (fact->has_value)
    json_object_set_double_member (object, "value", fact->value);
  if (fact->unlimited)
    json_object_set_boolean_member (object, "unlimited", TRUE);
  if (fact->value_text != NULL)
    json_object_set_string_member (object, "value_text", fact->value_text);
  json_object_set_string_member (object, "de", fact->words->de);
  json_object_set_string_member (object, "en", fact->words->en);

  return object;
}

static JsonObject *
provider_to_json (const GruppeKeptProvider *provider)
{
  JsonObject *object = json_object_new ();
  JsonArray *facts = json_array_new ();

  for (guint i = 0; i < provider->facts->len; i++)
    json_array_add_object_element (facts, fact_to_json (g_ptr_array_index (provider->facts, i)));

  json_object_set_string_member (object, "id", provider->id);
  json_object_set_string_member (object, "label", provider->label);
  json_object_set_int_member (object, "rank", provider->rank);
  json_object_set_boolean_member (object, "excluded", provider->excluded);
  json_object_set_array_member (object, "facts", facts);

  return object;
}

static JsonArray *
criteria_to_json (GruppeFactSnapshot *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->criteria->len; i++)
    {
      const GruppeKeptCriterion *criterion = g_ptr_array_index (self->criteria, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", criterion->id);
      json_object_set_string_member (object, "label", criterion->label);
      json_array_add_object_element (array, object);
    }

  return array;
}

/* The element, or NULL with ERROR set when it is no object. */
static JsonObject *
get_element (JsonArray   *array,
             guint        index,
             const char  *place,
             GError     **error)
{
  JsonNode *node = json_array_get_element (array, index);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  gruppe_json_fail (error, place, "is no object");

  return NULL;
}

static gboolean
read_criteria (GruppeFactSnapshot  *self,
               JsonArray           *array,
               GError             **error)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *place = g_strdup_printf (PLACE ".criteria[%u]", i);
      JsonObject *object = get_element (array, i, place, error);
      g_autoptr(GruppeKeptCriterion) criterion = NULL;

      if (object == NULL)
        return FALSE;

      criterion = g_new0 (GruppeKeptCriterion, 1);
      criterion->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, error));
      if (criterion->id == NULL)
        return FALSE;

      criterion->label = g_strdup (gruppe_json_get_string (object, place, "label", TRUE, error));
      if (criterion->label == NULL)
        return FALSE;

      if (!g_hash_table_add (ids, criterion->id))
        {
          gruppe_json_fail (error, place, "\"%s\" is there twice", criterion->id);
          return FALSE;
        }
      g_ptr_array_add (self->criteria, g_steal_pointer (&criterion));
    }

  return TRUE;
}

static GruppeKeptFact *
read_fact (JsonObject  *object,
           const char  *place,
           GError     **error)
{
  g_autoptr(GruppeKeptFact) fact = g_new0 (GruppeKeptFact, 1);
  g_autoptr(GError) local = NULL;
  GruppeCellState state;

  fact->criterion = g_strdup (gruppe_json_get_id (object, place, "criterion", TRUE, &local));
  if (local == NULL)
    fact->state = g_strdup (gruppe_json_get_string (object, place, "state", TRUE, &local));
  if (local == NULL && !gruppe_cell_state_from_string (fact->state, &state))
    gruppe_json_fail (&local, place, "there is no state \"%s\"", fact->state);
  if (local == NULL)
    fact->has_value = gruppe_json_get_number (object, place, "value", FALSE, &fact->value, &local);
  if (local == NULL)
    gruppe_json_get_boolean (object, place, "unlimited", FALSE, &fact->unlimited, &local);
  if (local == NULL)
    fact->value_text = g_strdup (gruppe_json_get_string (object, place, "value_text", FALSE, &local));
  if (local == NULL)
    fact->words = gruppe_words_read (object, place, NULL, TRUE, &local);

  if (local == NULL)
    return g_steal_pointer (&fact);

  g_propagate_error (error, g_steal_pointer (&local));

  return NULL;
}

static gboolean
read_facts (GruppeKeptProvider  *provider,
            JsonArray           *array,
            const char          *outer,
            GError             **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s.facts[%u]", outer, i);
      JsonObject *object = get_element (array, i, place, error);
      GruppeKeptFact *fact = object != NULL ? read_fact (object, place, error) : NULL;

      if (fact == NULL)
        return FALSE;

      g_ptr_array_add (provider->facts, fact);
    }

  return TRUE;
}

static gboolean
read_provider (GruppeFactSnapshot  *self,
               JsonObject          *object,
               const char          *place,
               GError             **error)
{
  GruppeKeptProvider *provider = gruppe_kept_provider_new ();
  JsonArray *facts;
  double rank;

  /* What is read already is freed with SELF. */
  g_ptr_array_add (self->providers, provider);

  provider->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, error));
  if (provider->id == NULL)
    return FALSE;

  provider->label = g_strdup (gruppe_json_get_string (object, place, "label", TRUE, error));
  if (provider->label == NULL || !gruppe_json_get_number (object, place, "rank", TRUE, &rank, error) ||
      !gruppe_json_get_boolean (object, place, "excluded", FALSE, &provider->excluded, error))
    return FALSE;

  if (!(rank >= 0 && rank <= MAX_RANK && rank == (guint) rank))
    {
      gruppe_json_fail (error, place, "\"rank\" is no place");
      return FALSE;
    }
  provider->rank = (guint) rank;

  facts = gruppe_json_get_array (object, place, "facts", TRUE, error);

  return facts != NULL && read_facts (provider, facts, place, error);
}

static gboolean
read_providers (GruppeFactSnapshot  *self,
                JsonArray           *array,
                GError             **error)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *place = g_strdup_printf (PLACE ".providers[%u]", i);
      JsonObject *object = get_element (array, i, place, error);
      const GruppeKeptProvider *provider;

      if (object == NULL || !read_provider (self, object, place, error))
        return FALSE;

      provider = g_ptr_array_index (self->providers, i);
      if (!g_hash_table_add (ids, provider->id))
        {
          gruppe_json_fail (error, place, "\"%s\" is there twice", provider->id);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_format (JsonObject  *object,
              GError     **error)
{
  double format;

  if (!gruppe_json_get_number (object, PLACE, "format", TRUE, &format, error))
    return FALSE;

  if (format > FORMAT)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_NEWER, PLACE, 0,
                              PLACE ": kept by a newer version of the program");
      return FALSE;
    }

  if (format != FORMAT)
    {
      gruppe_json_fail (error, PLACE, "\"format\" is unknown");
      return FALSE;
    }

  return TRUE;
}

/**
 * gruppe_fact_snapshot_from_json:
 * @json: what gruppe_fact_snapshot_to_json() wrote
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the snapshot, or %NULL with %GRUPPE_INPUT_ERROR set, which names the place
 */
GruppeFactSnapshot *
gruppe_fact_snapshot_from_json (const char  *json,
                                GError     **error)
{
  g_autoptr(GruppeFactSnapshot) self = NULL;
  g_autoptr(JsonNode) root = NULL;
  JsonObject *object;
  JsonArray *criteria, *providers;
  double taken_at;

  g_return_val_if_fail (json != NULL, NULL);

  root = gruppe_json_parse (json, -1, PLACE, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      gruppe_json_fail (error, PLACE, "is no object");
      return NULL;
    }

  object = json_node_get_object (root);
  if (!check_format (object, error))
    return NULL;

  self = gruppe_fact_snapshot_alloc ();
  self->version = g_strdup (gruppe_json_get_string (object, PLACE, "catalogue", TRUE, error));
  if (self->version == NULL || !gruppe_json_get_number (object, PLACE, "taken_at", TRUE, &taken_at, error))
    return NULL;
  if (!(taken_at >= 0 && taken_at <= 1e12))
    {
      gruppe_json_fail (error, PLACE, "\"taken_at\" is no time");
      return NULL;
    }
  self->taken_at = (gint64) taken_at;

  self->answers = g_strdup (gruppe_json_get_string (object, PLACE, "answers", TRUE, error));
  criteria = self->answers != NULL ? gruppe_json_get_array (object, PLACE, "criteria", TRUE, error) : NULL;
  if (criteria == NULL || !read_criteria (self, criteria, error))
    return NULL;

  providers = gruppe_json_get_array (object, PLACE, "providers", TRUE, error);
  if (providers == NULL || !read_providers (self, providers, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * gruppe_fact_snapshot_to_json:
 * @self: a snapshot
 *
 * Returns: (transfer full): its stored form, see docs/DATA.md
 */
char *
gruppe_fact_snapshot_to_json (GruppeFactSnapshot *self)
{
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *providers = json_array_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->providers->len; i++)
    json_array_add_object_element (providers, provider_to_json (g_ptr_array_index (self->providers, i)));

  json_object_set_int_member (object, "format", FORMAT);
  json_object_set_string_member (object, "catalogue", self->version);
  json_object_set_int_member (object, "taken_at", self->taken_at);
  json_object_set_string_member (object, "answers", self->answers);
  json_object_set_array_member (object, "criteria", criteria_to_json (self));
  json_object_set_array_member (object, "providers", providers);
  json_node_take_object (root, object);

  return json_to_string (root, FALSE);
}
