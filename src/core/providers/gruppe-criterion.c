/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-criterion.h"

struct _GruppeCriterion
{
  GObject parent_instance;

  char *id;
  char *group;
  char *unit;
  char *meaning;
  GruppeWords *label;
  GruppeWords *explain;
  GruppeCriterionType kind;
  GruppeBetter better;
};

G_DEFINE_FINAL_TYPE (GruppeCriterion, gruppe_criterion, G_TYPE_OBJECT)

static const char * const kind_names[] = { "state", "number", "level", "text", NULL };
static const char * const better_names[] = { "none", "more", "less", "yes", "no", NULL };
static const char * const meaning_names[] = { "risk", "benefit", "trade-off", "information", NULL };
static const char * const unit_names[] = { "people", "minutes", "characters", "hours-per-month", NULL };

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
                            "better", "meaning", NULL);
  self->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, &local));
  self->group = g_strdup (gruppe_json_get_id (object, place, "group", TRUE, &local));
  self->label = gruppe_words_read (object, place, "label", TRUE, &local);
  self->explain = gruppe_words_read (object, place, "explain", TRUE, &local);
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
