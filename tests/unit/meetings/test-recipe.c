/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-test.h"
#include "meetings/gruppe-recipe.h"

#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

/* What every recipe needs beside its rules. */
#define REST \
  "\"where\": { \"de\": \"Im Feld Kenncode\", \"en\": \"In the field Passcode\" }," \
  "\"source\": { \"title\": \"A page\", \"url\": \"https://example.org/rules\" }," \
  "\"as_of\": \"2026-11-23\", \"dated\": \"read\", \"confidence\": \"high\""

#define ZOOM \
  "{ \"set_by\": \"organiser\", \"min\": 6, \"max\": 10, \"length\": 10," \
  "  \"alphabet\": \"" UPPER LOWER DIGITS "@-_*\"," \
  "  \"require\": [\"upper\", \"lower\", \"digit\", \"special\"]," \
  "  \"kinds\": [\"characters\", \"digits\"], " REST " }"

#define RULES(min, max, length, alphabet, require, kinds) \
  "{ \"set_by\": \"organiser\", \"min\": " min ", \"max\": " max ", \"length\": " length "," \
  "  \"alphabet\": \"" alphabet "\", \"require\": [" require "], \"kinds\": [" kinds "], " REST " }"

static GruppeRecipe *
parse (const char  *text,
       GError     **error)
{
  g_autoptr(JsonNode) node = json_from_string (text, error);

  g_assert_nonnull (node);

  return gruppe_recipe_new_from_json (json_node_get_object (node), error);
}

static GruppeRecipe *
parse_good (const char *text)
{
  g_autoptr(GError) error = NULL;
  GruppeRecipe *recipe = parse (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (recipe);

  return recipe;
}

static void
assert_refused (const char *text,
                const char *place)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (parse (text, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, place);
}

static void
assert_rule (GruppeRecipe     *recipe,
             const char       *password,
             GruppeInputError  code,
             const char       *rule)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (gruppe_recipe_check (recipe, password, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, rule);
}

static void
assert_passes (GruppeRecipe *recipe,
               const char   *password)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (gruppe_recipe_check (recipe, password, &error));
  g_assert_no_error (error);
}

static void
test_values (void)
{
  g_autoptr(GruppeRecipe) recipe = parse_good (ZOOM);

  g_assert_cmpint (gruppe_recipe_get_set_by (recipe), ==, GRUPPE_RECIPE_ORGANISER);
  g_assert_cmpuint (gruppe_recipe_get_min (recipe), ==, 6);
  g_assert_cmpuint (gruppe_recipe_get_max (recipe), ==, 10);
  g_assert_cmpuint (gruppe_recipe_get_length (recipe), ==, 10);
  g_assert_cmpstr (gruppe_recipe_get_alphabet (recipe), ==, UPPER LOWER DIGITS "@-_*");
  g_assert_cmpint (gruppe_recipe_get_require (recipe), ==,
                   GRUPPE_PASSWORD_UPPER | GRUPPE_PASSWORD_LOWER | GRUPPE_PASSWORD_DIGIT |
                   GRUPPE_PASSWORD_SPECIAL);
  g_assert_true (gruppe_recipe_allows_kind (recipe, GRUPPE_PASSWORD_CHARACTERS));
  g_assert_true (gruppe_recipe_allows_kind (recipe, GRUPPE_PASSWORD_DIGITS));
  g_assert_false (gruppe_recipe_allows_kind (recipe, GRUPPE_PASSWORD_WORDS));
  g_assert_cmpstr (gruppe_recipe_get_source_title (recipe), ==, "A page");
  g_assert_cmpstr (gruppe_recipe_get_source_url (recipe), ==, "https://example.org/rules");
  g_assert_cmpstr (gruppe_recipe_get_as_of (recipe), ==, "2026-11-23");
  g_assert_true (gruppe_recipe_is_date_read (recipe));
  g_assert_cmpint (gruppe_recipe_get_confidence (recipe), ==, GRUPPE_CONFIDENCE_HIGH);
}

static void
test_words (void)
{
  g_autoptr(GruppeRecipe) recipe = parse_good (ZOOM);

  g_assert_cmpstr (gruppe_recipe_get_where (recipe), ==, "In the field Passcode");
  g_assert_cmpstr (gruppe_recipe_get_phone_pin (recipe), ==, "");
  g_assert_cmpstr (gruppe_recipe_get_note (recipe), ==, "");
}

static void
test_no_limit (void)
{
  g_autoptr(GruppeRecipe) recipe = parse_good (RULES ("4", "null", "12", LOWER, "", "\"characters\""));

  g_assert_cmpuint (gruppe_recipe_get_max (recipe), ==, 0);
}

static void
test_provider_makes_it (void)
{
  g_autoptr(GruppeRecipe) recipe = parse_good ("{ \"set_by\": \"provider\", " REST " }");

  g_assert_cmpint (gruppe_recipe_get_set_by (recipe), ==, GRUPPE_RECIPE_PROVIDER);
  g_assert_cmpstr (gruppe_recipe_get_alphabet (recipe), ==, "");
  g_assert_cmpstr (gruppe_recipe_get_charset (recipe), ==, "");
  g_assert_false (gruppe_recipe_allows_kind (recipe, GRUPPE_PASSWORD_CHARACTERS));
}

static void
test_references (void)
{
  GruppeRecipe *recipe = parse_good (ZOOM);
  GruppeRecipe *copy = g_boxed_copy (GRUPPE_TYPE_RECIPE, recipe);

  g_assert_true (copy == recipe);
  gruppe_recipe_unref (recipe);
  g_assert_cmpuint (gruppe_recipe_get_min (copy), ==, 6);
  g_boxed_free (GRUPPE_TYPE_RECIPE, copy);
}

static void
test_charset (void)
{
  g_autoptr(GruppeRecipe) recipe = parse_good (ZOOM);

  g_assert_cmpstr (gruppe_recipe_get_charset (recipe), ==,
                   "ACDEFGHJKLMNPQRTUVWXY" "abcdefghijkmnpqrstuvwxyz" "34679" "@-_*");
  g_assert_cmpstr (gruppe_recipe_get_digits (recipe), ==, DIGITS);
}

static void
test_charset_bar_and_space (void)
{
  g_autoptr(GruppeRecipe) recipe = parse_good (RULES ("4", "null", "12", "abc |+", "", "\"characters\""));

  g_assert_cmpstr (gruppe_recipe_get_alphabet (recipe), ==, "abc |+");
  g_assert_cmpstr (gruppe_recipe_get_charset (recipe), ==, "abc+");
}

static void
test_charset_digits_only (void)
{
  g_autoptr(GruppeRecipe) recipe = parse_good (RULES ("4", "10", "10", DIGITS, "\"digit\"",
                                                      "\"characters\", \"digits\""));

  g_assert_cmpstr (gruppe_recipe_get_charset (recipe), ==, DIGITS);
}

static void
test_refuses_missing (void)
{
  assert_refused ("{ " REST " }", "recipe");
  assert_refused ("{ \"set_by\": \"organiser\", " REST " }", "recipe");
  assert_refused ("{ \"set_by\": \"live\", \"min\": 4, \"length\": 8, \"alphabet\": \"" LOWER "\","
                  " \"require\": [], \"kinds\": [\"characters\"], " REST " }", "recipe");
  assert_refused ("{ \"set_by\": \"provider\" }", "recipe");
}

static void
test_refuses_unknown_member (void)
{
  assert_refused ("{ \"set_by\": \"provider\", \"colour\": 1, " REST " }", "recipe");
}

static void
test_refuses_set_by (void)
{
  assert_refused ("{ \"set_by\": \"nobody\", " REST " }", "recipe");
  assert_refused ("{ \"set_by\": 3, " REST " }", "recipe");
}

static void
test_refuses_counts (void)
{
  assert_refused (RULES ("0", "10", "8", LOWER, "", "\"characters\""), "recipe.min");
  assert_refused (RULES ("-4", "10", "8", LOWER, "", "\"characters\""), "recipe.min");
  assert_refused (RULES ("4.5", "10", "8", LOWER, "", "\"characters\""), "recipe.min");
  assert_refused (RULES ("1e300", "10", "8", LOWER, "", "\"characters\""), "recipe.min");
  assert_refused (RULES ("4", "0", "8", LOWER, "", "\"characters\""), "recipe.max");
  assert_refused (RULES ("4", "5000", "8", LOWER, "", "\"characters\""), "recipe.max");
  assert_refused (RULES ("4", "10", "100000", LOWER, "", "\"characters\""), "recipe.length");
  assert_refused (RULES ("\"4\"", "10", "8", LOWER, "", "\"characters\""), "recipe");
}

static void
test_refuses_contradictions (void)
{
  assert_refused (RULES ("8", "6", "8", LOWER, "", "\"characters\""), "recipe.max");
  assert_refused (RULES ("6", "10", "11", LOWER, "", "\"characters\""), "recipe.length");
  assert_refused (RULES ("6", "10", "5", LOWER, "", "\"characters\""), "recipe.length");
  assert_refused (RULES ("1", "10", "2", UPPER LOWER DIGITS, "\"upper\", \"lower\", \"digit\"",
                         "\"characters\""), "recipe.length");
}

static void
test_refuses_alphabet (void)
{
  assert_refused (RULES ("4", "10", "8", "", "", "\"characters\""), "recipe");
  assert_refused (RULES ("4", "10", "8", "abca", "", "\"characters\""), "recipe.alphabet");
  assert_refused (RULES ("4", "10", "8", "abcä", "", "\"characters\""), "recipe.alphabet");
  assert_refused (RULES ("4", "10", "8", "abc\\u0007", "", "\"characters\""), "recipe.alphabet");
  /* Nothing left but look-alikes. */
  assert_refused (RULES ("4", "10", "8", "0Oo1lI", "", "\"characters\""), "recipe.alphabet");
}

static void
test_refuses_unfit_classes (void)
{
  assert_refused (RULES ("4", "10", "8", LOWER, "\"upper\"", "\"characters\""), "recipe.require");
  /* There are digits, but each looks like a letter. */
  assert_refused (RULES ("4", "10", "8", LOWER "012", "\"digit\"", "\"characters\""), "recipe.require");
  assert_refused (RULES ("4", "10", "8", LOWER, "\"vowel\"", "\"characters\""), "recipe.require");
  assert_refused (RULES ("4", "10", "8", LOWER, "\"lower\", \"lower\"", "\"characters\""), "recipe.require");
  assert_refused (RULES ("4", "10", "8", LOWER, "7", "\"characters\""), "recipe.require");
  assert_refused (RULES ("4", "10", "8", LOWER, "null", "\"characters\""), "recipe.require");
  assert_refused (RULES ("4", "10", "8", LOWER, "[]", "\"characters\""), "recipe.require");
  assert_refused (RULES ("4", "10", "8", LOWER, "{}", "\"characters\""), "recipe.require");
}

static void
test_refuses_kinds (void)
{
  assert_refused (RULES ("4", "10", "8", LOWER, "", ""), "recipe.kinds");
  assert_refused (RULES ("4", "10", "8", LOWER, "", "\"pictures\""), "recipe.kinds");
  assert_refused (RULES ("4", "10", "8", LOWER "3", "", "\"digits\""), "recipe.kinds");
}

static void
test_refuses_source (void)
{
  assert_refused ("{ \"set_by\": \"provider\", \"where\": { \"de\": \"a\", \"en\": \"b\" },"
                  "  \"source\": { \"title\": \"A\", \"url\": \"ftp://example.org\" },"
                  "  \"as_of\": \"2026\", \"confidence\": \"low\" }", "recipe.source");
  assert_refused ("{ \"set_by\": \"provider\", \"where\": { \"de\": \"a\" },"
                  "  \"source\": { \"title\": \"A\", \"url\": null },"
                  "  \"as_of\": \"2026\", \"confidence\": \"low\" }", "recipe.where");
  assert_refused ("{ \"set_by\": \"provider\", \"where\": { \"de\": \"a\", \"en\": \"b\" },"
                  "  \"source\": { \"title\": \"A\", \"url\": null },"
                  "  \"as_of\": \"2026\", \"confidence\": \"certain\" }", "recipe");
}

static void
test_check_passes (void)
{
  g_autoptr(GruppeRecipe) recipe = parse_good (ZOOM);

  assert_passes (recipe, "aB3-aB3-aB");
  assert_passes (recipe, "aB3-aB");
  /* Look-alikes are left out of what is generated, but not forbidden. */
  assert_passes (recipe, "O0l1I*");
}

static void
test_check_length (void)
{
  g_autoptr(GruppeRecipe) recipe = parse_good (ZOOM);

  assert_rule (recipe, "aB3-a", GRUPPE_INPUT_ERROR_RANGE, "recipe.min");
  assert_rule (recipe, "aB3-aB3-aB3", GRUPPE_INPUT_ERROR_TOO_LONG, "recipe.max");
}

static void
test_check_alphabet (void)
{
  g_autoptr(GruppeRecipe) recipe = parse_good (ZOOM);

  assert_rule (recipe, "aB3-aB!", GRUPPE_INPUT_ERROR_FORBIDDEN, "recipe.alphabet");
  assert_rule (recipe, "aB3- aB", GRUPPE_INPUT_ERROR_FORBIDDEN, "recipe.alphabet");
  assert_rule (recipe, "aB3-äöü", GRUPPE_INPUT_ERROR_FORBIDDEN, "recipe.alphabet");
}

static void
test_check_classes (void)
{
  g_autoptr(GruppeRecipe) recipe = parse_good (ZOOM);

  assert_rule (recipe, "ab3-ab3-", GRUPPE_INPUT_ERROR_FORBIDDEN, "recipe.require.upper");
  assert_rule (recipe, "AB3-AB3-", GRUPPE_INPUT_ERROR_FORBIDDEN, "recipe.require.lower");
  assert_rule (recipe, "aBc-aBc-", GRUPPE_INPUT_ERROR_FORBIDDEN, "recipe.require.digit");
  assert_rule (recipe, "aBc3aBc3", GRUPPE_INPUT_ERROR_FORBIDDEN, "recipe.require.special");
}

static void
test_check_digits (void)
{
  g_autoptr(GruppeRecipe) with = parse_good (ZOOM);
  g_autoptr(GruppeRecipe) without = parse_good (RULES ("6", "10", "10", UPPER LOWER DIGITS, "\"upper\"",
                                                       "\"characters\""));

  assert_passes (with, "0123456789");
  assert_rule (with, "12345", GRUPPE_INPUT_ERROR_RANGE, "recipe.min");
  assert_rule (without, "0123456789", GRUPPE_INPUT_ERROR_FORBIDDEN, "recipe.require.upper");
}

static void
test_check_nonsense (void)
{
  g_autoptr(GruppeRecipe) recipe = parse_good ("{ \"set_by\": \"provider\", " REST " }");

  assert_rule (recipe, NULL, GRUPPE_INPUT_ERROR_EMPTY, "password");
  assert_rule (recipe, "", GRUPPE_INPUT_ERROR_EMPTY, "password");
  assert_rule (recipe, "ab\ncd", GRUPPE_INPUT_ERROR_CONTROL, "password");
  assert_rule (recipe, "ab\xe2\x80\xae" "cd", GRUPPE_INPUT_ERROR_CONTROL, "password");
  assert_rule (recipe, "ab\xff", GRUPPE_INPUT_ERROR_ENCODING, "password");
}

static void
test_check_provider (void)
{
  g_autoptr(GruppeRecipe) recipe = parse_good ("{ \"set_by\": \"provider\", " REST " }");
  g_autoptr(GruppeRecipe) longer = parse_good ("{ \"set_by\": \"provider\", \"min\": 6, \"max\": 8, " REST " }");

  /* What the provider made is taken as it is. */
  assert_passes (recipe, "ü 7 – ok?");
  assert_rule (longer, "aB3ab", GRUPPE_INPUT_ERROR_RANGE, "recipe.min");
  assert_passes (longer, "aB3abü");
}

static void
test_check_tells_no_secret (void)
{
  g_autoptr(GruppeRecipe) recipe = parse_good (RULES ("6", "10", "10", UPPER LOWER, "", "\"characters\""));
  static const char * const passwords[] = { "Geheim!", "Geheimnisvoll", "Gehei" };

  for (gsize i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (gruppe_recipe_check (recipe, passwords[i], &error));
      g_assert_null (strstr (error->message, "Gehei"));
      g_assert_null (strchr (error->message, '!'));
    }
}

static void
test_names (void)
{
  GruppePasswordKind kind = GRUPPE_PASSWORD_CHARACTERS;

  g_assert_true (gruppe_password_kind_from_string ("words", &kind));
  g_assert_cmpint (kind, ==, GRUPPE_PASSWORD_WORDS);
  g_assert_cmpstr (gruppe_password_kind_to_string (kind), ==, "words");
  g_assert_false (gruppe_password_kind_from_string ("pictures", &kind));
  g_assert_false (gruppe_password_kind_from_string (NULL, &kind));
  g_assert_cmpstr (gruppe_password_class_to_string (GRUPPE_PASSWORD_SPECIAL), ==, "special");
  g_assert_cmpint (gruppe_password_class_of ('~'), ==, GRUPPE_PASSWORD_SPECIAL);
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/meetings/recipe/values", test_values);
  g_test_add_func ("/meetings/recipe/words", test_words);
  g_test_add_func ("/meetings/recipe/no-limit", test_no_limit);
  g_test_add_func ("/meetings/recipe/provider-makes-it", test_provider_makes_it);
  g_test_add_func ("/meetings/recipe/references", test_references);
  g_test_add_func ("/meetings/recipe/charset", test_charset);
  g_test_add_func ("/meetings/recipe/charset-bar-and-space", test_charset_bar_and_space);
  g_test_add_func ("/meetings/recipe/charset-digits-only", test_charset_digits_only);
  g_test_add_func ("/meetings/recipe/refuses-missing", test_refuses_missing);
  g_test_add_func ("/meetings/recipe/refuses-unknown-member", test_refuses_unknown_member);
  g_test_add_func ("/meetings/recipe/refuses-set-by", test_refuses_set_by);
  g_test_add_func ("/meetings/recipe/refuses-counts", test_refuses_counts);
  g_test_add_func ("/meetings/recipe/refuses-contradictions", test_refuses_contradictions);
  g_test_add_func ("/meetings/recipe/refuses-alphabet", test_refuses_alphabet);
  g_test_add_func ("/meetings/recipe/refuses-unfit-classes", test_refuses_unfit_classes);
  g_test_add_func ("/meetings/recipe/refuses-kinds", test_refuses_kinds);
  g_test_add_func ("/meetings/recipe/refuses-source", test_refuses_source);
  g_test_add_func ("/meetings/recipe/check-passes", test_check_passes);
  g_test_add_func ("/meetings/recipe/check-length", test_check_length);
  g_test_add_func ("/meetings/recipe/check-alphabet", test_check_alphabet);
  g_test_add_func ("/meetings/recipe/check-classes", test_check_classes);
  g_test_add_func ("/meetings/recipe/check-digits", test_check_digits);
  g_test_add_func ("/meetings/recipe/check-nonsense", test_check_nonsense);
  g_test_add_func ("/meetings/recipe/check-provider", test_check_provider);
  g_test_add_func ("/meetings/recipe/check-tells-no-secret", test_check_tells_no_secret);
  g_test_add_func ("/meetings/recipe/names", test_names);

  return g_test_run ();
}
