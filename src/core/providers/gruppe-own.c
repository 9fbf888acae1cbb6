/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-own.h"

/* The cautious default of docs/DATA.md. */
#define RECIPE_LENGTH 12
#define N_CLASSES 4
/* Words need room. */
#define MIN_WORDS 20

static const char * const set_by_names[] = { "organiser", "live", "provider", NULL };

static void
add_words (JsonBuilder *builder,
           const char  *member,
           const char  *de,
           const char  *en)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "de");
  json_builder_add_string_value (builder, de);
  json_builder_set_member_name (builder, "en");
  json_builder_add_string_value (builder, en);
  json_builder_end_object (builder);
}

static void
add_list (JsonBuilder        *builder,
          const char         *member,
          const char * const *names)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (gsize i = 0; names[i] != NULL; i++)
    json_builder_add_string_value (builder, names[i]);
  json_builder_end_array (builder);
}

static void
add_bounds (JsonBuilder *builder,
            guint        min,
            guint        max)
{
  static const char * const classes[] = { "upper", "lower", "digit", "special", NULL };
  static const char * const no_classes[] = { NULL };
  static const char * const all_kinds[] = { "characters", "words", NULL };
  static const char * const characters[] = { "characters", NULL };
  guint length = MAX (min, RECIPE_LENGTH);

  if (max != 0)
    length = MIN (length, max);

  json_builder_set_member_name (builder, "min");
  json_builder_add_int_value (builder, min);
  json_builder_set_member_name (builder, "max");
  if (max != 0)
    json_builder_add_int_value (builder, max);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "length");
  json_builder_add_int_value (builder, length);
  json_builder_set_member_name (builder, "alphabet");
  json_builder_add_string_value (builder, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
  add_list (builder, "require", length >= N_CLASSES ? classes : no_classes);
  add_list (builder, "kinds", max == 0 || max >= MIN_WORDS ? all_kinds : characters);
}

/**
 * gruppe_own_new:
 *
 * Returns: (transfer full): nothing yet
 */
GruppeOwn *
gruppe_own_new (void)
{
  GruppeOwn *self = g_new0 (GruppeOwn, 1);

  self->providers = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_own_provider_free);
  self->criteria = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_own_criterion_free);
  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_own_cell_free);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_own_note_free);

  return self;
}

/**
 * gruppe_own_free:
 * @self: (nullable) (transfer full): own knowledge
 */
void
gruppe_own_free (GruppeOwn *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_clear_pointer (&self->criteria, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_free (self);
}

/**
 * gruppe_own_is_own:
 * @id: (nullable): id of a provider or criterion
 *
 * Returns: whether a person made it
 */
gboolean
gruppe_own_is_own (const char *id)
{
  return id != NULL && g_str_has_prefix (id, GRUPPE_OWN_PREFIX);
}

/**
 * gruppe_own_provider_new:
 *
 * Returns: (transfer full): an empty draft
 */
GruppeOwnProvider *
gruppe_own_provider_new (void)
{
  GruppeOwnProvider *self = g_new0 (GruppeOwnProvider, 1);

  self->name = g_strdup ("");
  self->summary = g_strdup ("");

  return self;
}

/**
 * gruppe_own_provider_copy:
 * @self: a provider
 *
 * Returns: (transfer full): a copy
 */
GruppeOwnProvider *
gruppe_own_provider_copy (const GruppeOwnProvider *self)
{
  GruppeOwnProvider *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (GruppeOwnProvider, 1);
  copy->id = g_strdup (self->id);
  copy->copy_of = g_strdup (self->copy_of);
  copy->name = g_strdup (self->name);
  copy->summary = g_strdup (self->summary);
  copy->home = g_strdup (self->home);
  copy->meeting_page = g_strdup (self->meeting_page);
  copy->recipe = self->recipe != NULL ? json_object_ref (self->recipe) : NULL;
  copy->links = self->links != NULL ? json_array_ref (self->links) : NULL;

  return copy;
}

/**
 * gruppe_own_provider_free:
 * @self: (nullable) (transfer full): a provider
 */
void
gruppe_own_provider_free (GruppeOwnProvider *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->copy_of, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->summary, g_free);
  g_clear_pointer (&self->home, g_free);
  g_clear_pointer (&self->meeting_page, g_free);
  g_clear_pointer (&self->recipe, json_object_unref);
  g_clear_pointer (&self->links, json_array_unref);
  g_free (self);
}

/**
 * gruppe_own_recipe_new:
 * @set_by: "organiser", "live" or "provider"
 * @min: the fewest characters
 * @max: the most characters, or 0 when no limit is known
 *
 * The rules for the passwords of a provider of which nothing more is known: of special characters only - and _, which every
 * provider of the catalogue takes. Bounds that make no sense are found by gruppe_own_provider_check().
 *
 * Returns: (transfer full): the recipe
 */
JsonObject *
gruppe_own_recipe_new (const char *set_by,
                       guint       min,
                       guint       max)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr(JsonNode) root = NULL;

  g_return_val_if_fail (set_by != NULL && g_strv_contains (set_by_names, set_by), NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "set_by");
  json_builder_add_string_value (builder, set_by);
  if (!g_str_equal (set_by, "provider"))
    add_bounds (builder, min, max);

  if (g_str_equal (set_by, "organiser"))
    add_words (builder, "where", "Beim Anbieter, wo Sie das Treffen anlegen.",
               "At the provider, where you create the meeting.");
  else if (g_str_equal (set_by, "live"))
    add_words (builder, "where", "Im laufenden Treffen, jedes Mal neu.", "In the running meeting, each time anew.");
  else
    add_words (builder, "where", "Der Anbieter macht das Kennwort. Sie finden es dort beim Treffen.",
               "The provider makes the password. You find it there with the meeting.");

  json_builder_set_member_name (builder, "source");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, "General knowledge, not checked");
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "as_of");
  json_builder_add_string_value (builder, today);
  json_builder_set_member_name (builder, "confidence");
  json_builder_add_string_value (builder, "low");
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);

  return json_node_dup_object (root);
}

/**
 * gruppe_own_criterion_new:
 *
 * Returns: (transfer full): an empty draft: a yes/no row without order
 */
GruppeOwnCriterion *
gruppe_own_criterion_new (void)
{
  GruppeOwnCriterion *self = g_new0 (GruppeOwnCriterion, 1);

  self->label = g_strdup ("");
  self->explain = g_strdup ("");
  self->unit = g_strdup ("");
  self->meaning = g_strdup ("information");
  self->kind = GRUPPE_CRITERION_STATE;
  self->better = GRUPPE_BETTER_NONE;

  return self;
}

/**
 * gruppe_own_criterion_copy:
 * @self: a row
 *
 * Returns: (transfer full): a copy
 */
GruppeOwnCriterion *
gruppe_own_criterion_copy (const GruppeOwnCriterion *self)
{
  GruppeOwnCriterion *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (GruppeOwnCriterion, 1);
  copy->id = g_strdup (self->id);
  copy->label = g_strdup (self->label);
  copy->explain = g_strdup (self->explain);
  copy->kind = self->kind;
  copy->unit = g_strdup (self->unit);
  copy->better = self->better;
  copy->meaning = g_strdup (self->meaning);

  return copy;
}

/**
 * gruppe_own_criterion_free:
 * @self: (nullable) (transfer full): a row
 */
void
gruppe_own_criterion_free (GruppeOwnCriterion *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->explain, g_free);
  g_clear_pointer (&self->unit, g_free);
  g_clear_pointer (&self->meaning, g_free);
  g_free (self);
}

/**
 * gruppe_own_cell_new:
 * @provider: id
 * @criterion: id
 *
 * Returns: (transfer full): an empty draft: unknown
 */
GruppeOwnCell *
gruppe_own_cell_new (const char *provider,
                     const char *criterion)
{
  GruppeOwnCell *self = g_new0 (GruppeOwnCell, 1);

  self->provider = g_strdup (provider);
  self->criterion = g_strdup (criterion);
  self->state = GRUPPE_CELL_UNKNOWN;
  self->words = g_strdup ("");
  self->reason = g_strdup ("");
  self->official = g_strdup ("");

  return self;
}

/**
 * gruppe_own_cell_copy:
 * @self: a field
 *
 * Returns: (transfer full): a copy
 */
GruppeOwnCell *
gruppe_own_cell_copy (const GruppeOwnCell *self)
{
  GruppeOwnCell *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (GruppeOwnCell, 1);
  copy->provider = g_strdup (self->provider);
  copy->criterion = g_strdup (self->criterion);
  copy->state = self->state;
  copy->has_value = self->has_value;
  copy->value = self->value;
  copy->unlimited = self->unlimited;
  copy->words = g_strdup (self->words);
  copy->source_title = g_strdup (self->source_title);
  copy->source_url = g_strdup (self->source_url);
  copy->as_of = g_strdup (self->as_of);
  copy->reason = g_strdup (self->reason);
  copy->official = g_strdup (self->official);
  copy->changed_at = self->changed_at;
  copy->value_text = g_strdup (self->value_text);
  copy->unchecked = self->unchecked;

  return copy;
}

/**
 * gruppe_own_cell_free:
 * @self: (nullable) (transfer full): a field
 */
void
gruppe_own_cell_free (GruppeOwnCell *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->criterion, g_free);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->source_title, g_free);
  g_clear_pointer (&self->source_url, g_free);
  g_clear_pointer (&self->as_of, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->official, g_free);
  g_clear_pointer (&self->value_text, g_free);
  g_free (self);
}

/**
 * gruppe_own_note_new:
 * @provider: id
 * @criterion: (nullable): id, or "" for the provider as a whole
 * @note: free text
 *
 * Returns: (transfer full): a note
 */
GruppeOwnNote *
gruppe_own_note_new (const char *provider,
                     const char *criterion,
                     const char *note)
{
  GruppeOwnNote *self = g_new0 (GruppeOwnNote, 1);

  self->provider = g_strdup (provider);
  self->criterion = g_strdup (criterion != NULL ? criterion : "");
  self->note = g_strdup (note != NULL ? note : "");

  return self;
}

/**
 * gruppe_own_note_free:
 * @self: (nullable) (transfer full): a note
 */
void
gruppe_own_note_free (GruppeOwnNote *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->criterion, g_free);
  g_clear_pointer (&self->note, g_free);
  g_free (self);
}
