/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-password.h"
#include "meetings/gruppe-recipe.h"
#include "providers/gruppe-own.h"

/* Rules for drafts: a good one, one thing changed, and what is said of it. */

static GruppeCatalogue *catalogue;

static GruppeCatalogue *
get_catalogue (void)
{
  g_autoptr(GError) error = NULL;

  if (catalogue == NULL)
    catalogue = gruppe_catalogue_new_builtin (&error);
  g_assert_no_error (error);

  return catalogue;
}

static void
set (char       **text,
     const char  *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
assert_says (GError           **error,
             GruppeInputError   code,
             const char        *place)
{
  g_assert_error (*error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpstr (gruppe_input_error_place (*error), ==, place);
  g_clear_error (error);
}

static GruppeOwnProvider *
make_provider (void)
{
  GruppeOwnProvider *provider = gruppe_own_provider_new ();

  set (&provider->name, "  Unser Server ");
  set (&provider->home, "https://treffen.example.org/");

  return provider;
}

static void
test_is_own (void)
{
  g_assert_true (gruppe_own_is_own ("own-1a2b3c4d"));
  g_assert_false (gruppe_own_is_own ("owncast"));
  g_assert_false (gruppe_own_is_own ("zoom"));
  g_assert_false (gruppe_own_is_own (NULL));
}

static void
test_provider_good (void)
{
  g_autoptr(GruppeOwnProvider) provider = make_provider ();
  g_autoptr(GError) error = NULL;

  set (&provider->meeting_page, "   ");
  set (&provider->copy_of, "");
  g_assert_true (gruppe_own_provider_check (provider, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (provider->name, ==, "Unser Server");
  g_assert_null (provider->meeting_page);
  g_assert_null (provider->copy_of);
}

static void
test_provider_name (void)
{
  g_autoptr(GruppeOwnProvider) provider = make_provider ();
  g_autofree char *long_name = g_strnfill (121, 'a');
  g_autoptr(GError) error = NULL;

  set (&provider->name, " \t ");
  g_assert_false (gruppe_own_provider_check (provider, &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_EMPTY, "name");
  set (&provider->name, long_name);
  g_assert_false (gruppe_own_provider_check (provider, &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_TOO_LONG, "name");
  set (&provider->name, "a\xE2\x80\xAE" "b");
  g_assert_false (gruppe_own_provider_check (provider, &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_CONTROL, "name");
}

static void
test_provider_addresses (void)
{
  static const char * const bad[] = {
    "javascript:alert(1)", "file:///etc/passwd", "example.org", "https://", "ftp://example.org/", "https://user@example.org/",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GruppeOwnProvider) provider = make_provider ();
      g_autoptr(GError) error = NULL;

      set (&provider->home, bad[i]);
      g_assert_false (gruppe_own_provider_check (provider, &error));
      assert_says (&error, GRUPPE_INPUT_ERROR_SYNTAX, "home");
      set (&provider->home, NULL);
      set (&provider->meeting_page, bad[i]);
      g_assert_false (gruppe_own_provider_check (provider, &error));
      assert_says (&error, GRUPPE_INPUT_ERROR_SYNTAX, "meeting_page");
    }
}

static void
test_provider_recipe (void)
{
  g_autoptr(GruppeOwnProvider) provider = make_provider ();
  g_autoptr(GError) error = NULL;

  provider->recipe = gruppe_own_recipe_new ("organiser", 20, 10);
  g_assert_false (gruppe_own_provider_check (provider, &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_RANGE, "recipe");
  json_object_unref (provider->recipe);
  provider->recipe = gruppe_own_recipe_new ("organiser", 0, 10);
  g_assert_false (gruppe_own_provider_check (provider, &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_RANGE, "recipe");
  json_object_unref (provider->recipe);
  provider->recipe = gruppe_own_recipe_new ("organiser", 8, 1001);
  g_assert_false (gruppe_own_provider_check (provider, &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_RANGE, "recipe");
  json_object_unref (provider->recipe);
  provider->recipe = gruppe_own_recipe_new ("provider", 0, 0);
  g_assert_true (gruppe_own_provider_check (provider, &error));
  g_assert_no_error (error);
}

/* Whatever bounds pass the check, the part that makes passwords takes them as well, and can make one. */
static void
test_recipe_is_one (void)
{
  static const char * const set_by[] = { "organiser", "live" };
  static const guint bounds[][2] = {
    { 8, 0 }, { 1, 0 }, { 1, 1 }, { 1, 3 }, { 4, 4 }, { 6, 10 }, { 12, 12 }, { 20, 20 }, { 8, 64 }, { 255, 0 }, { 255, 1000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bounds); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (set_by); j++)
      {
        g_autoptr(GruppeOwnProvider) provider = make_provider ();
        g_autoptr(GError) error = NULL;
        g_autoptr(GruppeRecipe) recipe = NULL;

        provider->recipe = gruppe_own_recipe_new (set_by[j], bounds[i][0], bounds[i][1]);
        g_assert_true (gruppe_own_provider_check (provider, &error));
        g_assert_no_error (error);
        recipe = gruppe_recipe_new_from_json (provider->recipe, &error);
        g_assert_no_error (error);
        g_assert_cmpuint (gruppe_recipe_get_min (recipe), ==, bounds[i][0]);
        g_assert_cmpuint (gruppe_recipe_get_max (recipe), ==, bounds[i][1]);
        g_assert_cmpint (gruppe_recipe_get_confidence (recipe), ==, GRUPPE_CONFIDENCE_LOW);
        g_assert_true (gruppe_password_is_possible (recipe, GRUPPE_PASSWORD_CHARACTERS, &error));
        g_assert_no_error (error);
      }
}

static void
test_recipe_of_provider (void)
{
  g_autoptr(JsonObject) object = gruppe_own_recipe_new ("provider", 0, 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeRecipe) recipe = gruppe_recipe_new_from_json (object, &error);

  g_assert_no_error (error);
  g_assert_cmpint (gruppe_recipe_get_set_by (recipe), ==, GRUPPE_RECIPE_PROVIDER);
}

static GruppeOwnCriterion *
make_criterion (GruppeCriterionType kind)
{
  GruppeOwnCriterion *criterion = gruppe_own_criterion_new ();

  set (&criterion->label, "Barrierefrei");
  criterion->kind = kind;

  return criterion;
}

static void
test_criterion_good (void)
{
  g_autoptr(GruppeOwnCriterion) yes_no = make_criterion (GRUPPE_CRITERION_STATE);
  g_autoptr(GruppeOwnCriterion) number = make_criterion (GRUPPE_CRITERION_NUMBER);
  g_autoptr(GError) error = NULL;

  yes_no->better = GRUPPE_BETTER_YES;
  g_assert_true (gruppe_own_criterion_check (yes_no, &error));
  g_assert_no_error (error);
  set (&number->unit, "minutes");
  set (&number->meaning, "risk");
  number->better = GRUPPE_BETTER_LESS;
  g_assert_true (gruppe_own_criterion_check (number, &error));
  g_assert_no_error (error);
}

static void
test_criterion_bad (void)
{
  g_autoptr(GruppeOwnCriterion) criterion = make_criterion (GRUPPE_CRITERION_STATE);
  g_autoptr(GError) error = NULL;

  set (&criterion->label, "");
  g_assert_false (gruppe_own_criterion_check (criterion, &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_EMPTY, "label");
  set (&criterion->label, "Barrierefrei");

  set (&criterion->unit, "minutes");
  g_assert_false (gruppe_own_criterion_check (criterion, &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_UNKNOWN, "unit");
  criterion->kind = GRUPPE_CRITERION_NUMBER;
  set (&criterion->unit, "miles");
  g_assert_false (gruppe_own_criterion_check (criterion, &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_UNKNOWN, "unit");
  set (&criterion->unit, "");

  set (&criterion->meaning, "good");
  g_assert_false (gruppe_own_criterion_check (criterion, &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_UNKNOWN, "meaning");
  set (&criterion->meaning, "benefit");

  criterion->better = GRUPPE_BETTER_YES;
  g_assert_false (gruppe_own_criterion_check (criterion, &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_RANGE, "better");
  criterion->kind = GRUPPE_CRITERION_TEXT;
  criterion->better = GRUPPE_BETTER_MORE;
  g_assert_false (gruppe_own_criterion_check (criterion, &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_RANGE, "better");
}

/* A correction of a number. */
static GruppeOwnCell *
make_cell (void)
{
  GruppeOwnCell *cell = gruppe_own_cell_new ("zoom", "participants");

  cell->state = GRUPPE_CELL_YES;
  cell->has_value = TRUE;
  cell->value = 300;
  set (&cell->words, "300");
  set (&cell->as_of, "2026-11-23");
  set (&cell->reason, "Our plan");

  return cell;
}

static void
test_cell_good (void)
{
  g_autoptr(GruppeOwnCell) cell = make_cell ();
  g_autoptr(GError) error = NULL;

  set (&cell->source_url, "");
  set (&cell->source_title, " Contract ");
  g_assert_true (gruppe_own_cell_check (cell, get_catalogue (), &error));
  g_assert_no_error (error);
  g_assert_null (cell->source_url);
  g_assert_cmpstr (cell->source_title, ==, "Contract");
}

static void
test_cell_of_nothing (void)
{
  g_autoptr(GruppeOwnCell) cell = make_cell ();
  g_autoptr(GError) error = NULL;

  set (&cell->provider, "nobody");
  g_assert_false (gruppe_own_cell_check (cell, get_catalogue (), &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_UNKNOWN, "provider");
  set (&cell->provider, "zoom");
  set (&cell->criterion, "nothing");
  g_assert_false (gruppe_own_cell_check (cell, get_catalogue (), &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_UNKNOWN, "criterion");
}

static void
test_cell_value (void)
{
  static const double bad[] = { -1, 1e9 + 1, NAN, INFINITY };
  g_autoptr(GruppeOwnCell) cell = make_cell ();
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      cell->value = bad[i];
      g_assert_false (gruppe_own_cell_check (cell, get_catalogue (), &error));
      assert_says (&error, GRUPPE_INPUT_ERROR_RANGE, "value");
    }

  cell->value = 300;
  cell->unlimited = TRUE;
  g_assert_false (gruppe_own_cell_check (cell, get_catalogue (), &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_RANGE, "value");
  cell->has_value = FALSE;
  g_assert_true (gruppe_own_cell_check (cell, get_catalogue (), &error));
  g_assert_no_error (error);
  cell->unlimited = FALSE;
  g_assert_false (gruppe_own_cell_check (cell, get_catalogue (), &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_EMPTY, "value");
  cell->state = GRUPPE_CELL_NO;
  g_assert_true (gruppe_own_cell_check (cell, get_catalogue (), &error));
  g_assert_no_error (error);
}

static const char *
find_of_kind (GruppeCriterionType kind)
{
  GPtrArray *criteria = gruppe_catalogue_get_criteria (get_catalogue ());

  for (guint i = 0; i < criteria->len; i++)
    {
      if (gruppe_criterion_get_kind (g_ptr_array_index (criteria, i)) == kind)
        return gruppe_criterion_get_id (g_ptr_array_index (criteria, i));
    }

  g_assert_not_reached ();
}

static void
test_cell_of_other_kinds (void)
{
  g_autoptr(GruppeOwnCell) cell = make_cell ();
  g_autoptr(GError) error = NULL;

  set (&cell->criterion, find_of_kind (GRUPPE_CRITERION_STATE));
  g_assert_false (gruppe_own_cell_check (cell, get_catalogue (), &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_RANGE, "value");

  set (&cell->criterion, find_of_kind (GRUPPE_CRITERION_LEVEL));
  g_assert_false (gruppe_own_cell_check (cell, get_catalogue (), &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_RANGE, "value");
  cell->value = 4;
  g_assert_true (gruppe_own_cell_check (cell, get_catalogue (), &error));
  g_assert_no_error (error);
  cell->has_value = FALSE;
  cell->unlimited = TRUE;
  g_assert_false (gruppe_own_cell_check (cell, get_catalogue (), &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_RANGE, "value");
}

static void
test_cell_texts (void)
{
  g_autoptr(GruppeOwnCell) cell = make_cell ();
  g_autoptr(GError) error = NULL;

  set (&cell->words, "");
  g_assert_false (gruppe_own_cell_check (cell, get_catalogue (), &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_EMPTY, "words");
  set (&cell->words, "300");
  set (&cell->source_title, "a\nb");
  g_assert_false (gruppe_own_cell_check (cell, get_catalogue (), &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_CONTROL, "source_title");
  set (&cell->source_title, NULL);
  set (&cell->source_url, "data:text/html,x");
  g_assert_false (gruppe_own_cell_check (cell, get_catalogue (), &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_SYNTAX, "source_url");
}

static void
test_cell_days (void)
{
  static const char * const bad[] = { "2026-02-30", "2026-13-01", "23.11.2026", "2026-1-1", "yesterday", "0000-01-01" };
  static const char * const good[] = { "2024-02-29", "2025-03", "2025" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GruppeOwnCell) cell = make_cell ();
      g_autoptr(GError) error = NULL;

      set (&cell->as_of, bad[i]);
      g_assert_false (gruppe_own_cell_check (cell, get_catalogue (), &error));
      assert_says (&error, GRUPPE_INPUT_ERROR_RANGE, "as_of");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr(GruppeOwnCell) cell = make_cell ();
      g_autoptr(GError) error = NULL;

      set (&cell->as_of, good[i]);
      g_assert_true (gruppe_own_cell_check (cell, get_catalogue (), &error));
      g_assert_no_error (error);
    }
}

static void
test_cell_unknown_needs_nothing_but_a_reason (void)
{
  g_autoptr(GruppeOwnCell) cell = gruppe_own_cell_new ("zoom", "participants");
  g_autoptr(GError) error = NULL;

  g_assert_false (gruppe_own_cell_check (cell, get_catalogue (), &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_EMPTY, "reason");
  set (&cell->reason, "The page is gone");
  g_assert_true (gruppe_own_cell_check (cell, get_catalogue (), &error));
  g_assert_no_error (error);
}

static void
test_reason_only_of_corrections (void)
{
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  g_autoptr(GruppeOwnCell) correction = make_cell ();
  g_autoptr(GruppeOwnCell) field = make_cell ();
  g_autoptr(GruppeCatalogue) merged = NULL;
  GruppeOwnProvider *provider = make_provider ();
  g_autoptr(GError) error = NULL;

  provider->id = g_strdup ("own-a");
  g_ptr_array_add (own->providers, provider);
  merged = gruppe_catalogue_new_merged (get_catalogue (), own, &error);
  g_assert_no_error (error);

  set (&correction->reason, " ");
  g_assert_false (gruppe_own_cell_check (correction, merged, &error));
  assert_says (&error, GRUPPE_INPUT_ERROR_EMPTY, "reason");

  set (&field->provider, "own-a");
  set (&field->official, "leftover");
  g_assert_true (gruppe_own_cell_check (field, merged, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (field->reason, ==, "");
  g_assert_cmpstr (field->official, ==, "");
}

static void
test_copies_share_nothing (void)
{
  GruppeOwnProvider *provider = make_provider ();
  GruppeOwnCriterion *criterion = make_criterion (GRUPPE_CRITERION_LEVEL);
  GruppeOwnCell *cell = make_cell ();
  g_autoptr(GruppeOwnProvider) other_provider = gruppe_own_provider_copy (provider);
  g_autoptr(GruppeOwnCriterion) other_criterion = gruppe_own_criterion_copy (criterion);
  g_autoptr(GruppeOwnCell) other_cell = NULL;

  set (&cell->value_text, "US");
  cell->unchecked = TRUE;
  other_cell = gruppe_own_cell_copy (cell);
  gruppe_own_provider_free (provider);
  gruppe_own_criterion_free (criterion);
  gruppe_own_cell_free (cell);

  g_assert_cmpstr (other_provider->home, ==, "https://treffen.example.org/");
  g_assert_cmpint (other_criterion->kind, ==, GRUPPE_CRITERION_LEVEL);
  g_assert_cmpstr (other_cell->reason, ==, "Our plan");
  g_assert_cmpfloat (other_cell->value, ==, 300);
  g_assert_cmpstr (other_cell->value_text, ==, "US");
  g_assert_true (other_cell->unchecked);
}

static void
test_names_of_enums (void)
{
  GruppeCriterionType kind = GRUPPE_CRITERION_STATE;
  GruppeBetter better = GRUPPE_BETTER_NONE;
  GruppeCellState state = GRUPPE_CELL_UNKNOWN;

  for (guint i = GRUPPE_CRITERION_STATE; i <= GRUPPE_CRITERION_TEXT; i++)
    {
      g_assert_true (gruppe_criterion_type_from_string (gruppe_criterion_type_to_string ((GruppeCriterionType) i), &kind));
      g_assert_cmpuint (kind, ==, i);
    }
  for (guint i = GRUPPE_BETTER_NONE; i <= GRUPPE_BETTER_NO; i++)
    {
      g_assert_true (gruppe_better_from_string (gruppe_better_to_string ((GruppeBetter) i), &better));
      g_assert_cmpuint (better, ==, i);
    }
  for (guint i = GRUPPE_CELL_UNKNOWN; i <= GRUPPE_CELL_DOES_NOT_APPLY; i++)
    {
      g_assert_true (gruppe_cell_state_from_string (gruppe_cell_state_to_string ((GruppeCellState) i), &state));
      g_assert_cmpuint (state, ==, i);
    }
  g_assert_false (gruppe_criterion_type_from_string ("colour", &kind));
  g_assert_false (gruppe_better_from_string (NULL, &better));
  g_assert_false (gruppe_cell_state_from_string ("", &state));
}

int
main (int    argc,
      char **argv)
{
  int status;

  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/own/is-own", test_is_own);
  g_test_add_func ("/own/provider/good", test_provider_good);
  g_test_add_func ("/own/provider/name", test_provider_name);
  g_test_add_func ("/own/provider/addresses", test_provider_addresses);
  g_test_add_func ("/own/provider/recipe", test_provider_recipe);
  g_test_add_func ("/own/recipe/is-one", test_recipe_is_one);
  g_test_add_func ("/own/recipe/of-provider", test_recipe_of_provider);
  g_test_add_func ("/own/criterion/good", test_criterion_good);
  g_test_add_func ("/own/criterion/bad", test_criterion_bad);
  g_test_add_func ("/own/cell/good", test_cell_good);
  g_test_add_func ("/own/cell/of-nothing", test_cell_of_nothing);
  g_test_add_func ("/own/cell/value", test_cell_value);
  g_test_add_func ("/own/cell/of-other-kinds", test_cell_of_other_kinds);
  g_test_add_func ("/own/cell/texts", test_cell_texts);
  g_test_add_func ("/own/cell/days", test_cell_days);
  g_test_add_func ("/own/cell/unknown-needs-nothing-but-a-reason", test_cell_unknown_needs_nothing_but_a_reason);
  g_test_add_func ("/own/cell/reason-only-of-corrections", test_reason_only_of_corrections);
  g_test_add_func ("/own/copies-share-nothing", test_copies_share_nothing);
  g_test_add_func ("/own/names-of-enums", test_names_of_enums);

  status = g_test_run ();
  g_clear_object (&catalogue);

  return status;
}
