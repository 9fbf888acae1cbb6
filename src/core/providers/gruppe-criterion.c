/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-catalogue-json.h"
#include "gruppe-catalogue-private.h"

struct _GruppeCriterion
{
  GObject parent_instance;

  char *id;
  char *group;
  char *unit;
  char *meaning;
  GruppeWords *label;
  GruppeWords *explain;
  GruppeWords *keywords;        /* nullable */
  GruppeCriterionType kind;
  GruppeBetter better;
};

G_DEFINE_FINAL_TYPE (GruppeCriterion, gruppe_criterion, G_TYPE_OBJECT)

static const char * const kind_names[] = { "state", "number", "level", "text", NULL };
static const char * const better_names[] = { "none", "more", "less", "yes", "no", NULL };
static const char * const meaning_names[] = { "risk", "benefit", "trade-off", "information", NULL };
static const char * const unit_names[] = { "people", "minutes", "characters", "hours-per-month", NULL };

static int
find_name (const char * const *names,
           const char         *text)
{
  for (int i = 0; text != NULL && names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], text))
        return i;
    }

  return -1;
}

static void
gruppe_criterion_finalize (GObject *object)
{
  GruppeCriterion *self = GRUPPE_CRITERION (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->unit, g_free);
  g_clear_pointer (&self->meaning, g_free);
  g_clear_pointer (&self->label, gruppe_words_free);
  g_clear_pointer (&self->explain, gruppe_words_free);
  g_clear_pointer (&self->keywords, gruppe_words_free);

  G_OBJECT_CLASS (gruppe_criterion_parent_class)->finalize (object);
}

static void
gruppe_criterion_class_init (GruppeCriterionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_criterion_finalize;
}

static void
gruppe_criterion_init (GruppeCriterion *self)
{
}

/**
 * gruppe_criterion_new_from_json:
 * @object: an element of "criteria" in criteria.json
 * @place: its path, for errors
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the criterion, or %NULL with %GRUPPE_INPUT_ERROR
 */
GruppeCriterion *
gruppe_criterion_new_from_json (JsonObject  *object,
                                const char  *place,
                                GError     **error)
{
  g_autoptr(GruppeCriterion) self = g_object_new (GRUPPE_TYPE_CRITERION, NULL);
  g_autoptr(GError) local = NULL;
  int kind, better, meaning;
  const char *unit;

  gruppe_json_only_members (object, place, &local, "id", "group", "label", "explain", "type", "unit",
                            "better", "meaning", "keywords", NULL);
  self->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, &local));
  self->group = g_strdup (gruppe_json_get_id (object, place, "group", TRUE, &local));
  self->label = gruppe_words_read (object, place, "label", TRUE, &local);
  self->explain = gruppe_words_read (object, place, "explain", TRUE, &local);
  self->keywords = gruppe_words_read (object, place, "keywords", FALSE, &local);
  kind = gruppe_json_get_enum (object, place, "type", TRUE, kind_names, &local);
  better = gruppe_json_get_enum (object, place, "better", TRUE, better_names, &local);
  meaning = gruppe_json_get_enum (object, place, "meaning", TRUE, meaning_names, &local);
  unit = gruppe_json_get_string (object, place, "unit", FALSE, &local);
  if (unit != NULL && !g_strv_contains (unit_names, unit))
    gruppe_json_fail (&local, place, "\"unit\" cannot be \"%s\"", unit);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  self->kind = (GruppeCriterionType) kind;
  self->better = (GruppeBetter) better;
  self->meaning = g_strdup (meaning_names[meaning]);
  self->unit = g_strdup (unit);

  return g_steal_pointer (&self);
}

/**
 * gruppe_criterion_new_own:
 * @own: a row that a person added
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the criterion, or %NULL with %GRUPPE_INPUT_ERROR
 */
GruppeCriterion *
gruppe_criterion_new_own (const GruppeOwnCriterion  *own,
                          GError                   **error)
{
  g_autoptr(GruppeCriterion) self = g_object_new (GRUPPE_TYPE_CRITERION, NULL);
  g_autoptr(GruppeOwnCriterion) checked = gruppe_own_criterion_copy (own);

  if (!gruppe_json_is_id (own->id) || !gruppe_own_is_own (own->id))
    {
      gruppe_json_fail (error, "id", "\"%s\" is no id of an own row", own->id != NULL ? own->id : "");
      return NULL;
    }

  if (!gruppe_own_criterion_check (checked, error))
    return NULL;

  self->id = g_strdup (checked->id);
  self->group = g_strdup (GRUPPE_OWN_GROUP);
  self->label = gruppe_words_new (checked->label, checked->label);
  self->explain = gruppe_words_new (checked->explain, checked->explain);
  self->kind = checked->kind;
  self->better = checked->better;
  self->meaning = g_strdup (checked->meaning);
  self->unit = checked->unit[0] != '\0' ? g_strdup (checked->unit) : NULL;

  return g_steal_pointer (&self);
}

/**
 * gruppe_criterion_get_id:
 * @self: a criterion
 *
 * Returns: (transfer none): its id, stable across versions
 */
const char *
gruppe_criterion_get_id (GruppeCriterion *self)
{
  g_return_val_if_fail (GRUPPE_IS_CRITERION (self), NULL);

  return self->id;
}

/**
 * gruppe_criterion_get_group:
 * @self: a criterion
 *
 * Returns: (transfer none): id of its group
 */
const char *
gruppe_criterion_get_group (GruppeCriterion *self)
{
  g_return_val_if_fail (GRUPPE_IS_CRITERION (self), NULL);

  return self->group;
}

/**
 * gruppe_criterion_get_label:
 * @self: a criterion
 *
 * Returns: (transfer none): what the row is called, in the user's language
 */
const char *
gruppe_criterion_get_label (GruppeCriterion *self)
{
  g_return_val_if_fail (GRUPPE_IS_CRITERION (self), NULL);

  return gruppe_words_get (self->label);
}

/**
 * gruppe_criterion_get_explain:
 * @self: a criterion
 *
 * Returns: (transfer none): what it means, for lay people, in the user's language
 */
const char *
gruppe_criterion_get_explain (GruppeCriterion *self)
{
  g_return_val_if_fail (GRUPPE_IS_CRITERION (self), NULL);

  return gruppe_words_get (self->explain);
}

/**
 * gruppe_criterion_is_own:
 * @self: a criterion
 *
 * Returns: whether a person added it
 */
gboolean
gruppe_criterion_is_own (GruppeCriterion *self)
{
  g_return_val_if_fail (GRUPPE_IS_CRITERION (self), FALSE);

  return gruppe_own_is_own (self->id);
}

/**
 * gruppe_criterion_get_keywords:
 * @self: a criterion
 *
 * Returns: (transfer none): other words that people use for it, for searching; "" if there are none
 */
const char *
gruppe_criterion_get_keywords (GruppeCriterion *self)
{
  g_return_val_if_fail (GRUPPE_IS_CRITERION (self), NULL);

  return gruppe_words_get (self->keywords);
}

/**
 * gruppe_criterion_get_kind:
 * @self: a criterion
 *
 * Returns: what its cells hold
 */
GruppeCriterionType
gruppe_criterion_get_kind (GruppeCriterion *self)
{
  g_return_val_if_fail (GRUPPE_IS_CRITERION (self), GRUPPE_CRITERION_TEXT);

  return self->kind;
}

/**
 * gruppe_criterion_get_unit:
 * @self: a criterion
 *
 * Returns: (transfer none) (nullable): unit of its numbers as in docs/DATA.md
 */
const char *
gruppe_criterion_get_unit (GruppeCriterion *self)
{
  g_return_val_if_fail (GRUPPE_IS_CRITERION (self), NULL);

  return self->unit;
}

/**
 * gruppe_criterion_get_better:
 * @self: a criterion
 *
 * Returns: how two of its values compare
 */
GruppeBetter
gruppe_criterion_get_better (GruppeCriterion *self)
{
  g_return_val_if_fail (GRUPPE_IS_CRITERION (self), GRUPPE_BETTER_NONE);

  return self->better;
}

/**
 * gruppe_criterion_get_meaning:
 * @self: a criterion
 *
 * Returns: (transfer none): "risk", "benefit", "trade-off" or "information"
 */
const char *
gruppe_criterion_get_meaning (GruppeCriterion *self)
{
  g_return_val_if_fail (GRUPPE_IS_CRITERION (self), NULL);

  return self->meaning;
}

/**
 * gruppe_criterion_equal:
 * @a: a criterion
 * @b: another
 *
 * Returns: whether both are the same row, in both languages
 */
gboolean
gruppe_criterion_equal (GruppeCriterion *a,
                        GruppeCriterion *b)
{
  g_return_val_if_fail (GRUPPE_IS_CRITERION (a), FALSE);
  g_return_val_if_fail (GRUPPE_IS_CRITERION (b), FALSE);

  return g_strcmp0 (a->id, b->id) == 0 && g_strcmp0 (a->group, b->group) == 0 &&
         gruppe_words_equal (a->label, b->label) && gruppe_words_equal (a->explain, b->explain) &&
         gruppe_words_equal (a->keywords, b->keywords) &&
         a->kind == b->kind && g_strcmp0 (a->unit, b->unit) == 0 && a->better == b->better &&
         g_strcmp0 (a->meaning, b->meaning) == 0;
}

/**
 * gruppe_criterion_to_json:
 * @self: a criterion
 *
 * Returns: (transfer full): what gruppe_criterion_new_from_json() reads
 */
JsonObject *
gruppe_criterion_to_json (GruppeCriterion *self)
{
  JsonObject *object = json_object_new ();

  g_return_val_if_fail (GRUPPE_IS_CRITERION (self), object);

  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "group", self->group);
  gruppe_json_set_words (object, "label", self->label);
  gruppe_json_set_words (object, "explain", self->explain);
  if (self->keywords != NULL)
    gruppe_json_set_words (object, "keywords", self->keywords);
  json_object_set_string_member (object, "type", kind_names[self->kind]);
  if (self->unit != NULL)
    json_object_set_string_member (object, "unit", self->unit);
  json_object_set_string_member (object, "better", better_names[self->better]);
  json_object_set_string_member (object, "meaning", self->meaning);
  gruppe_json_set_words (object, "keywords", self->keywords);

  return object;
}

/**
 * gruppe_criterion_type_to_string:
 * @kind: what cells hold
 *
 * Returns: (transfer none): its name in JSON
 */
const char *
gruppe_criterion_type_to_string (GruppeCriterionType kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_names) - 1, NULL);

  return kind_names[kind];
}

/**
 * gruppe_criterion_type_from_string:
 * @text: (nullable): a name in JSON
 * @ret_kind: (out): what cells hold
 *
 * Returns: whether there is one of that name
 */
gboolean
gruppe_criterion_type_from_string (const char          *text,
                                   GruppeCriterionType *ret_kind)
{
  int kind = find_name (kind_names, text);

  g_return_val_if_fail (ret_kind != NULL, FALSE);

  if (kind >= 0)
    *ret_kind = (GruppeCriterionType) kind;

  return kind >= 0;
}

/**
 * gruppe_better_to_string:
 * @better: how two values compare
 *
 * Returns: (transfer none): its name in JSON
 */
const char *
gruppe_better_to_string (GruppeBetter better)
{
  g_return_val_if_fail ((guint) better < G_N_ELEMENTS (better_names) - 1, NULL);

  return better_names[better];
}

/**
 * gruppe_better_from_string:
 * @text: (nullable): a name in JSON
 * @ret_better: (out): how two values compare
 *
 * Returns: whether there is one of that name
 */
gboolean
gruppe_better_from_string (const char   *text,
                           GruppeBetter *ret_better)
{
  int better = find_name (better_names, text);

  g_return_val_if_fail (ret_better != NULL, FALSE);

  if (better >= 0)
    *ret_better = (GruppeBetter) better;

  return better >= 0;
}

/**
 * gruppe_criterion_is_unit:
 * @text: (nullable): a text
 *
 * Returns: whether it is a unit of docs/DATA.md
 */
gboolean
gruppe_criterion_is_unit (const char *text)
{
  return find_name (unit_names, text) >= 0;
}

/**
 * gruppe_criterion_is_meaning:
 * @text: (nullable): a text
 *
 * Returns: whether it is a meaning of docs/DATA.md
 */
gboolean
gruppe_criterion_is_meaning (const char *text)
{
  return find_name (meaning_names, text) >= 0;
}
