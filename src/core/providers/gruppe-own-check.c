/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <math.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-catalogue-private.h"

/* Longest texts, in characters. */
#define MAX_SUMMARY 1000
#define MAX_REASON 1000
#define MAX_VALUE 1e9

/* The bounds of a recipe, as docs/DATA.md has them. */
#define MAX_RECIPE_MIN 255
#define MAX_RECIPE_MAX 1000

static const char * const set_by_names[] = { "organiser", "live", "provider", NULL };

/* Brings a text into its stored form in place; FALSE with the error set. */
static gboolean
clean (char            **text,
       const char       *place,
       gsize             max_chars,
       GruppeTextFlags   flags,
       GError          **error)
{
  char *cleaned = gruppe_text_clean (*text, place, 0, max_chars, flags, error);

  if (cleaned == NULL)
    return FALSE;

  g_free (*text);
  *text = cleaned;

  return TRUE;
}

/* The same for a text that may be missing. */
static gboolean
clean_optional (char       **text,
                const char  *place,
                gsize        max_chars,
                GError     **error)
{
  if (!clean (text, place, max_chars, GRUPPE_TEXT_NONE, error))
    return FALSE;

  if ((*text)[0] == '\0')
    g_clear_pointer (text, g_free);

  return TRUE;
}

static gboolean
clean_address (char       **text,
               const char  *place,
               GError     **error)
{
  if (!clean_optional (text, place, GRUPPE_TEXT_MAX_LINK, error))
    return FALSE;

  if (*text == NULL || gruppe_json_is_url (*text))
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, place, 0,
                          "%s: no http or https address", place);

  return FALSE;
}

static gboolean
fail_range (const char  *place,
            const char  *reason,
            GError     **error)
{
  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, place, 0, "%s: %s", place, reason);

  return FALSE;
}

/* What can be said of a recipe without the rules of making passwords; those check the rest where it is used. */
static gboolean
check_recipe (JsonObject  *recipe,
              GError     **error)
{
  const char *place = "recipe";
  g_autoptr(GError) local = NULL;
  JsonObject *source;
  double min = 0, max = 0, length = 0;
  gboolean has_max;
  int set_by;

  set_by = gruppe_json_get_enum (recipe, place, "set_by", TRUE, set_by_names, &local);
  gruppe_json_get_number (recipe, place, "min", set_by != 2, &min, &local);
  gruppe_json_get_number (recipe, place, "length", set_by != 2, &length, &local);
  has_max = gruppe_json_get_number (recipe, place, "max", FALSE, &max, &local);
  gruppe_json_get_string (recipe, place, "alphabet", set_by != 2, &local);
  source = gruppe_json_get_object (recipe, place, "source", FALSE, &local);
  if (source != NULL)
    gruppe_json_get_url (source, place, "url", FALSE, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (set_by == 2)
    return TRUE;

  if (min < 1 || min > MAX_RECIPE_MIN || min != floor (min))
    return fail_range (place, "the fewest characters are a whole number from 1 to 255", error);
  if (has_max && (max < min || max > MAX_RECIPE_MAX || max != floor (max)))
    return fail_range (place, "the most characters are a whole number from the fewest to 1000", error);
  if (length < min || length > MAX_RECIPE_MIN || length != floor (length) || (has_max && length > max))
    return fail_range (place, "the length is not between the fewest and the most characters", error);

  return TRUE;
}

/* The number of a field, as gruppe_cell_new_from_json() wants it. */
static gboolean
check_value (GruppeOwnCell        *self,
             GruppeCriterionType   kind,
             GError              **error)
{
  gboolean counts = self->state == GRUPPE_CELL_YES || self->state == GRUPPE_CELL_PARTLY;

  if (kind != GRUPPE_CRITERION_NUMBER && kind != GRUPPE_CRITERION_LEVEL)
    {
      if (self->has_value || self->unlimited)
        return fail_range ("value", "this row has no number", error);
      return TRUE;
    }

  if (self->has_value && self->unlimited)
    return fail_range ("value", "a number and \"unlimited\" exclude each other", error);
  if (kind == GRUPPE_CRITERION_LEVEL && self->unlimited)
    return fail_range ("value", "a level cannot be unlimited", error);
  if (self->has_value && !isfinite (self->value))
    return fail_range ("value", "not a finite number", error);
  if (self->has_value && kind == GRUPPE_CRITERION_NUMBER && (self->value < 0 || self->value > MAX_VALUE))
    return fail_range ("value", "outside 0 to 1,000,000,000", error);
  if (self->has_value && kind == GRUPPE_CRITERION_LEVEL && (self->value < 1 || self->value > 4))
    return fail_range ("value", "a level is 1 to 4", error);

  if (counts && !self->has_value && !self->unlimited)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "value", 0, "value: must not be empty");
      return FALSE;
    }

  return TRUE;
}

/**
 * gruppe_own_provider_check:
 * @self: a provider; its texts are brought into their stored form
 * @error: return location for %GRUPPE_INPUT_ERROR with the place "name", "summary", "home", "meeting_page", "copy_of",
 *   "links" or "recipe"
 *
 * Returns: whether it can be kept
 */
gboolean
gruppe_own_provider_check (GruppeOwnProvider  *self,
                           GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!clean (&self->name, "name", GRUPPE_TEXT_MAX_NAME, GRUPPE_TEXT_REQUIRED, error) ||
      !clean (&self->summary, "summary", MAX_SUMMARY, GRUPPE_TEXT_MULTILINE, error) ||
      !clean_address (&self->home, "home", error) ||
      !clean_address (&self->meeting_page, "meeting_page", error))
    return FALSE;

  if (self->copy_of != NULL && self->copy_of[0] == '\0')
    g_clear_pointer (&self->copy_of, g_free);
  if (self->copy_of != NULL && !gruppe_json_is_id (self->copy_of))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, "copy_of", 0, "copy_of: no id (a-z, 0-9, -)");
      return FALSE;
    }

  if (self->links != NULL && !gruppe_provider_check_links (self->links, "links", error))
    return FALSE;

  return self->recipe == NULL || check_recipe (self->recipe, error);
}

/**
 * gruppe_own_criterion_check:
 * @self: a row; its texts are brought into their stored form
 * @error: return location for %GRUPPE_INPUT_ERROR with the place "label", "explain", "type", "unit", "meaning" or "better"
 *
 * Returns: whether it can be kept
 */
gboolean
gruppe_own_criterion_check (GruppeOwnCriterion  *self,
                            GError             **error)
{
  gboolean numeric, yes_no;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!clean (&self->label, "label", GRUPPE_TEXT_MAX_NAME, GRUPPE_TEXT_REQUIRED, error) ||
      !clean (&self->explain, "explain", MAX_SUMMARY, GRUPPE_TEXT_MULTILINE, error) ||
      !clean (&self->unit, "unit", GRUPPE_TEXT_MAX_NAME, GRUPPE_TEXT_NONE, error))
    return FALSE;

  if ((guint) self->kind > GRUPPE_CRITERION_TEXT)
    return fail_range ("type", "there is no such type", error);

  if (self->unit[0] != '\0' &&
      (self->kind != GRUPPE_CRITERION_NUMBER || !gruppe_criterion_is_unit (self->unit)))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "unit", 0,
                              "unit: only a number has one, and there is none \"%s\"", self->unit);
      return FALSE;
    }

  if (!gruppe_criterion_is_meaning (self->meaning))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "meaning", 0,
                              "meaning: \"risk\", \"benefit\", \"trade-off\" or \"information\"");
      return FALSE;
    }

  numeric = self->kind == GRUPPE_CRITERION_NUMBER || self->kind == GRUPPE_CRITERION_LEVEL;
  yes_no = self->kind == GRUPPE_CRITERION_STATE;
  if ((guint) self->better > GRUPPE_BETTER_NO ||
      ((self->better == GRUPPE_BETTER_MORE || self->better == GRUPPE_BETTER_LESS) && !numeric) ||
      ((self->better == GRUPPE_BETTER_YES || self->better == GRUPPE_BETTER_NO) && !yes_no))
    return fail_range ("better", "this type has no such order", error);

  return TRUE;
}

/**
 * gruppe_own_cell_check_for:
 * @self: a field; its texts are brought into their stored form
 * @criterion: (nullable): its row; %NULL when it is not known any more, then only texts are checked
 * @correction: whether the field corrects the catalogue
 * @error: return location for %GRUPPE_INPUT_ERROR
 *
 * Returns: whether it can be kept
 */
gboolean
gruppe_own_cell_check_for (GruppeOwnCell    *self,
                           GruppeCriterion  *criterion,
                           gboolean          correction,
                           GError          **error)
{
  gboolean unknown;

  if ((guint) self->state > GRUPPE_CELL_DOES_NOT_APPLY)
    return fail_range ("state", "there is no such state", error);

  if (criterion != NULL && !check_value (self, gruppe_criterion_get_kind (criterion), error))
    return FALSE;
  if (self->has_value && !isfinite (self->value))
    return fail_range ("value", "not a finite number", error);

  unknown = self->state == GRUPPE_CELL_UNKNOWN;
  if (!clean (&self->words, "words", GRUPPE_TEXT_MAX_TITLE, unknown ? GRUPPE_TEXT_NONE : GRUPPE_TEXT_REQUIRED, error) ||
      !clean_optional (&self->source_title, "source_title", GRUPPE_TEXT_MAX_TITLE, error) ||
      !clean_address (&self->source_url, "source_url", error) ||
      !clean_optional (&self->as_of, "as_of", GRUPPE_TEXT_MAX_NAME, error) ||
      !clean_optional (&self->value_text, "value_text", GRUPPE_TEXT_MAX_NAME, error) ||
      !clean (&self->reason, "reason", MAX_REASON,
              GRUPPE_TEXT_MULTILINE | (correction ? GRUPPE_TEXT_REQUIRED : GRUPPE_TEXT_NONE), error) ||
      !clean (&self->official, "official", GRUPPE_TEXT_MAX_NOTE, GRUPPE_TEXT_MULTILINE, error))
    return FALSE;

  if (self->as_of == NULL && !unknown)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "as_of", 0, "as_of: must not be empty");
      return FALSE;
    }
  if (self->as_of != NULL && !gruppe_cell_is_date (self->as_of))
    return fail_range ("as_of", "no date (YYYY-MM-DD)", error);

  if (self->value_text != NULL && criterion != NULL &&
      gruppe_criterion_get_kind (criterion) != GRUPPE_CRITERION_TEXT)
    return fail_range ("value_text", "this row has no text value", error);

  /* Nothing is corrected, so there is nothing to give reasons for. */
  if (!correction && criterion != NULL)
    {
      self->reason[0] = '\0';
      self->official[0] = '\0';
    }

  return TRUE;
}

/**
 * gruppe_own_cell_check:
 * @self: a field; its texts are brought into their stored form
 * @catalogue: the merged catalogue, which has its provider and its criterion
 * @error: return location for %GRUPPE_INPUT_ERROR with the place "provider", "criterion", "state", "value", "words",
 *   "source_title", "source_url", "as_of", "value_text" or "reason"
 *
 * Returns: whether it can be kept
 */
gboolean
gruppe_own_cell_check (GruppeOwnCell    *self,
                       GruppeCatalogue  *catalogue,
                       GError          **error)
{
  GruppeProvider *provider;
  GruppeCriterion *criterion;
  gboolean correction;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), FALSE);

  provider = gruppe_catalogue_find_provider (catalogue, self->provider);
  criterion = gruppe_catalogue_find_criterion (catalogue, self->criterion);
  if (provider == NULL || criterion == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, provider == NULL ? "provider" : "criterion", 0,
                              provider == NULL ? "there is no provider \"%s\"" : "there is no criterion \"%s\"",
                              provider == NULL ? (self->provider != NULL ? self->provider : "")
                                               : (self->criterion != NULL ? self->criterion : ""));
      return FALSE;
    }

  correction = !gruppe_provider_is_own (provider) && !gruppe_criterion_is_own (criterion);

  return gruppe_own_cell_check_for (self, criterion, correction, error);
}
