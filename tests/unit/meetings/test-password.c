/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <math.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-password.h"
#include "meetings/gruppe-random-private.h"

#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"
#define ALL "\"upper\", \"lower\", \"digit\", \"special\""
#define CHARACTERS "\"characters\""
#define WORDS "\"words\""

/* What is asserted of a large number of passwords. */
#define SERIES 100000

#define REST \
  "\"where\": { \"de\": \"a\", \"en\": \"b\" }, \"source\": { \"title\": \"A\", \"url\": null }," \
  "\"as_of\": \"2026\", \"confidence\": \"low\""

/* 21 capital and 24 small letters, 5 digits and 4 others are left without look-alikes. */
#define ZOOM recipe_new ("6", "10", "10", UPPER LOWER DIGITS "@-_*", ALL, CHARACTERS ", \"digits\"")
#define JITSI recipe_new ("4", "null", "12", UPPER LOWER DIGITS "!#$%&*+-=?@_", ALL, CHARACTERS ", " WORDS)

static GruppeRecipe *
recipe_new (const char *min,
            const char *max,
            const char *length,
            const char *alphabet,
            const char *require,
            const char *kinds)
{
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;
  GruppeRecipe *recipe;

  text = g_strdup_printf ("{ \"set_by\": \"organiser\", \"min\": %s, \"max\": %s, \"length\": %s,"
                          "  \"alphabet\": \"%s\", \"require\": [%s], \"kinds\": [%s], " REST " }",
                          min, max, length, alphabet, require, kinds);
  node = json_from_string (text, &error);
  g_assert_no_error (error);
  recipe = gruppe_recipe_new_from_json (json_node_get_object (node), &error);
  g_assert_no_error (error);

  return recipe;
}

static char *
generate (GruppeRecipe       *recipe,
          GruppePasswordKind  kind,
          double             *bits)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeSecret) secret = gruppe_password_generate (recipe, kind, bits, &error);

  g_assert_no_error (error);
  g_assert_nonnull (secret);

  return g_strdup (gruppe_secret_peek (secret));
}

static void
assert_refused (GruppeRecipe       *recipe,
                GruppePasswordKind  kind,
                const char         *place)
{
  g_autoptr(GError) possible = NULL;
  g_autoptr(GError) generated = NULL;

  g_assert_false (gruppe_password_is_possible (recipe, kind, &possible));
  g_assert_error (possible, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpstr (gruppe_input_error_place (possible), ==, place);
  g_assert_null (gruppe_password_generate (recipe, kind, NULL, &generated));
  g_assert_error (generated, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
}

static void
assert_bits (GruppeRecipe       *recipe,
             GruppePasswordKind  kind,
             double              expected)
{
  double bits = 0;
  g_autofree char *password = generate (recipe, kind, &bits);

  g_assert_cmpuint (strlen (password), >, 0);
  g_assert_cmpfloat_with_epsilon (bits, expected, 0.001);
}

/* Far beyond what chance does: less than one in a million runs. */
static void
assert_chi_square (double chi_square,
                   guint  n_values)
{
  double degrees = n_values - 1;

  g_assert_cmpfloat (chi_square, <, degrees + 7 * sqrt (2 * degrees) + 14);
  /* Too even is no chance either. */
  g_assert_cmpfloat (chi_square, >, degrees - 7 * sqrt (2 * degrees));
}

/* How many strings of @length over @charset hold every class of @require. */
static double
count_strings (const char *charset,
               guint       length,
               guint       require)
{
  double count = 0;

  for (guint missing = 0; missing < 16; missing++)
    {
      guint left = 0, n_missing = 0;

      if (missing & ~require)
        continue;
      for (guint bit = 1; bit < 16; bit <<= 1)
        n_missing += (missing & bit) != 0;
      for (const char *p = charset; *p != '\0'; p++)
        left += ((guint) gruppe_password_class_of (*p) & missing) == 0;
      count += (n_missing % 2 == 0 ? 1 : -1) * pow (left, length);
    }

  return count;
}

/* A series from a recipe of characters or digits: rules kept, nothing twice, every character as often as it must be
 * at the first and the last place. */
static void
check_series (GruppeRecipe       *recipe,
              GruppePasswordKind  kind,
              const char         *charset,
              guint               length,
              guint               require)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = (guint) strlen (charset);
  guint first[128] = { 0, }, last[128] = { 0, };
  double total = count_strings (charset, length, require);
  double chi_first = 0, chi_last = 0;

  for (guint i = 0; i < SERIES; i++)
    {
      char *password = generate (recipe, kind, NULL);
      guint found = 0;

      g_assert_cmpuint (strlen (password), ==, length);
      for (const char *p = password; *p != '\0'; p++)
        {
          g_assert_nonnull (strchr (charset, *p));
          found |= gruppe_password_class_of (*p);
        }
      g_assert_cmpuint (found & require, ==, require);
      g_assert_true (gruppe_recipe_check (recipe, password, NULL));

      first[(guint8) password[0]]++;
      last[(guint8) password[length - 1]]++;
      g_assert_true (g_hash_table_add (seen, password));
    }

  for (const char *p = charset; *p != '\0'; p++)
    {
      guint still = require & ~(guint) gruppe_password_class_of (*p);
      double expected = SERIES * count_strings (charset, length - 1, still) / total;

      chi_first += pow (first[(guint8) *p] - expected, 2) / expected;
      chi_last += pow (last[(guint8) *p] - expected, 2) / expected;
    }
  assert_chi_square (chi_first, n);
  assert_chi_square (chi_last, n);
}

static void
check_below (guint n,
             guint rounds)
{
  g_autofree guint *counts = g_new0 (guint, n);
  GruppeRandom random = { .n_left = 0, };
  double expected = (double) rounds / n, chi_square = 0;

  for (guint i = 0; i < rounds; i++)
    {
      guint value = gruppe_random_below (&random, n);

      g_assert_cmpuint (value, <, n);
      counts[value]++;
    }
  g_assert_cmpint (random.failed, ==, 0);

  for (guint i = 0; i < n; i++)
    chi_square += pow (counts[i] - expected, 2) / expected;
  assert_chi_square (chi_square, n);
}

static void
test_random_even (void)
{
  /* 200 of 256 and 40,000 of 65,536: a remainder would show at once. */
  check_below (200, 400000);
  check_below (54, 400000);
  check_below (3, 100000);
  check_below (300, 400000);
  check_below (40000, 1000000);
}

static void
test_random_limits (void)
{
  GruppeRandom random = { .n_left = 0, };

  for (guint i = 0; i < 1000; i++)
    g_assert_cmpuint (gruppe_random_below (&random, 1), ==, 0);
  check_below (256, 400000);
  check_below (257, 400000);
  g_assert_cmpuint (gruppe_random_below (&random, 65536), <, 65536);
}

static void
test_random_wiped (void)
{
  GruppeRandom random = { .n_left = 0, };
  GruppeRandom zero;

  memset (&zero, 0, sizeof zero);
  gruppe_random_below (&random, 256);
  g_assert_cmpuint (random.n_left, >, 0);
  gruppe_random_wipe (&random);
  g_assert_cmpmem (&random, sizeof random, &zero, sizeof zero);
}

static void
test_bits_by_hand (void)
{
  g_autoptr(GruppeRecipe) zoom = ZOOM;
  g_autoptr(GruppeRecipe) jitsi = JITSI;
  g_autoptr(GruppeRecipe) letters = recipe_new ("1", "null", "16", "abcdefgh", "", CHARACTERS);
  g_autoptr(GruppeRecipe) pin = recipe_new ("4", "10", "10", DIGITS, "", "\"digits\"");

  /* 54^10 less what lacks a class: 66,185,921,639,376,000 strings. */
  assert_bits (zoom, GRUPPE_PASSWORD_CHARACTERS, 55.877374);
  /* 62^12 less what lacks a class: 1,850,015,350,964,617,562,880 strings. */
  assert_bits (jitsi, GRUPPE_PASSWORD_CHARACTERS, 70.648027);
  assert_bits (letters, GRUPPE_PASSWORD_CHARACTERS, 48);
  assert_bits (pin, GRUPPE_PASSWORD_DIGITS, 33.219281);
}

static void
test_bits_counted (void)
{
  /* Small enough to count one by one: 3 capital, 2 small letters, 2 digits; 5 places. */
  static const char charset[] = "ACDab34";
  g_autoptr(GruppeRecipe) recipe = recipe_new ("1", "null", "5", "ACDab34", "\"upper\", \"digit\"", CHARACTERS);
  guint n_strings = 0, n_all = 7 * 7 * 7 * 7 * 7;

  for (guint number = 0; number < n_all; number++)
    {
      guint found = 0;

      for (guint rest = number, i = 0; i < 5; i++, rest /= 7)
        found |= gruppe_password_class_of (charset[rest % 7]);
      n_strings += (found & GRUPPE_PASSWORD_UPPER) != 0 && (found & GRUPPE_PASSWORD_DIGIT) != 0;
    }

  assert_bits (recipe, GRUPPE_PASSWORD_CHARACTERS, log2 (n_strings));
}

static void
test_all_come (void)
{
  g_autoptr(GruppeRecipe) recipe = recipe_new ("1", "null", "3", "Aa3",
                                               "\"upper\", \"lower\", \"digit\"", CHARACTERS);
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer value;
  double chi_square = 0;

  /* Six passwords are possible; each must come as often as the others. */
  assert_bits (recipe, GRUPPE_PASSWORD_CHARACTERS, log2 (6));
  for (guint i = 0; i < 60000; i++)
    {
      char *password = generate (recipe, GRUPPE_PASSWORD_CHARACTERS, NULL);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, password));

      g_hash_table_insert (counts, password, GUINT_TO_POINTER (count + 1));
    }

  g_assert_cmpuint (g_hash_table_size (counts), ==, 6);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    chi_square += pow (GPOINTER_TO_UINT (value) - 10000.0, 2) / 10000.0;
  /* With six values, "too even" has no meaning. */
  g_assert_cmpfloat (chi_square, <, 45);
}

static void
test_series_zoom (void)
{
  g_autoptr(GruppeRecipe) recipe = ZOOM;

  check_series (recipe, GRUPPE_PASSWORD_CHARACTERS, "ACDEFGHJKLMNPQRTUVWXYabcdefghijkmnpqrstuvwxyz34679@-_*", 10,
                GRUPPE_PASSWORD_UPPER | GRUPPE_PASSWORD_LOWER | GRUPPE_PASSWORD_DIGIT |
                GRUPPE_PASSWORD_SPECIAL);
}

static void
test_series_jitsi (void)
{
  g_autoptr(GruppeRecipe) recipe = JITSI;

  check_series (recipe, GRUPPE_PASSWORD_CHARACTERS,
                "ACDEFGHJKLMNPQRTUVWXYabcdefghijkmnpqrstuvwxyz34679!#$%&*+-=?@_", 12,
                GRUPPE_PASSWORD_UPPER | GRUPPE_PASSWORD_LOWER | GRUPPE_PASSWORD_DIGIT |
                GRUPPE_PASSWORD_SPECIAL);
}

static void
test_series_one_class (void)
{
  g_autoptr(GruppeRecipe) recipe = recipe_new ("4", "null", "14", LOWER "34", "\"digit\"", CHARACTERS);

  check_series (recipe, GRUPPE_PASSWORD_CHARACTERS, "abcdefghijkmnpqrstuvwxyz34", 14, GRUPPE_PASSWORD_DIGIT);
}

static void
test_series_digits (void)
{
  /* Zoom takes digits alone; the classes are for mixed characters. */
  g_autoptr(GruppeRecipe) recipe = recipe_new ("6", "null", "18", UPPER LOWER DIGITS "-", ALL,
                                               CHARACTERS ", \"digits\"");

  check_series (recipe, GRUPPE_PASSWORD_DIGITS, DIGITS, 18, 0);
}

static void
test_longest (void)
{
  g_autoptr(GruppeRecipe) recipe = recipe_new ("1", "null", "255", LOWER, "", CHARACTERS);
  g_autofree char *password = generate (recipe, GRUPPE_PASSWORD_CHARACTERS, NULL);

  g_assert_cmpuint (strlen (password), ==, 255);
}

static void
test_shortest_with_all_classes (void)
{
  g_autoptr(GruppeRecipe) recipe = recipe_new ("1", "4", "4", UPPER LOWER "3-", ALL, CHARACTERS);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *password = generate (recipe, GRUPPE_PASSWORD_CHARACTERS, NULL);

      g_assert_nonnull (strchr (password, '3'));
      g_assert_nonnull (strchr (password, '-'));
      g_assert_true (gruppe_recipe_check (recipe, password, NULL));
    }
}

static void
test_refuses_provider (void)
{
  g_autoptr(JsonNode) node = json_from_string ("{ \"set_by\": \"provider\", " REST " }", NULL);
  g_autoptr(GruppeRecipe) recipe = gruppe_recipe_new_from_json (json_node_get_object (node), NULL);

  assert_refused (recipe, GRUPPE_PASSWORD_CHARACTERS, "recipe.set_by");
  assert_refused (recipe, GRUPPE_PASSWORD_DIGITS, "recipe.set_by");
  assert_refused (recipe, GRUPPE_PASSWORD_WORDS, "recipe.set_by");
}

static void
test_refuses_kind (void)
{
  g_autoptr(GruppeRecipe) zoom = ZOOM;
  g_autoptr(GruppeRecipe) pin = recipe_new ("4", "10", "10", DIGITS, "", "\"digits\"");

  assert_refused (zoom, GRUPPE_PASSWORD_WORDS, "recipe.kinds");
  assert_refused (pin, GRUPPE_PASSWORD_CHARACTERS, "recipe.kinds");
}

static void
test_words_plain (void)
{
  g_autoptr(GruppeRecipe) recipe = recipe_new ("8", "null", "12", LOWER "-", "", WORDS);

  assert_bits (recipe, GRUPPE_PASSWORD_WORDS, 55);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *password = generate (recipe, GRUPPE_PASSWORD_WORDS, NULL);
      g_auto(GStrv) words = g_strsplit (password, "-", -1);

      g_assert_cmpuint (g_strv_length (words), ==, 5);
      for (guint j = 0; j < 5; j++)
        {
          g_assert_cmpuint (strlen (words[j]), >=, 4);
          g_assert_cmpuint (strspn (words[j], LOWER), ==, strlen (words[j]));
        }
    }
}

static void
test_words_with_classes (void)
{
  g_autoptr(GruppeRecipe) recipe = JITSI;

  /* Five words, and one of the five digits that are no look-alikes; the capital letter adds nothing. */
  assert_bits (recipe, GRUPPE_PASSWORD_WORDS, 55 + log2 (5));
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *password = generate (recipe, GRUPPE_PASSWORD_WORDS, NULL);
      g_auto(GStrv) words = g_strsplit (password, "-", -1);

      g_assert_cmpuint (g_strv_length (words), ==, 6);
      g_assert_true (g_ascii_isupper (words[0][0]));
      g_assert_cmpuint (strspn (words[0] + 1, LOWER), ==, strlen (words[0]) - 1);
      g_assert_cmpuint (strlen (words[5]), ==, 1);
      g_assert_nonnull (strchr ("34679", words[5][0]));
      g_assert_true (gruppe_recipe_check (recipe, password, NULL));
    }
}

static void
test_words_series (void)
{
  g_autoptr(GruppeRecipe) recipe = JITSI;
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer value;
  double chi_square = 0, expected = SERIES / 2048.0;

  for (guint i = 0; i < SERIES; i++)
    {
      char *password = generate (recipe, GRUPPE_PASSWORD_WORDS, NULL);
      g_auto(GStrv) words = g_strsplit (password, "-", -1);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, words[1]));

      g_hash_table_insert (counts, g_strdup (words[1]), GUINT_TO_POINTER (count + 1));
      g_assert_true (g_hash_table_add (seen, password));
    }

  g_assert_cmpuint (g_hash_table_size (counts), ==, 2048);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    chi_square += pow (GPOINTER_TO_UINT (value) - expected, 2) / expected;
  assert_chi_square (chi_square, 2048);
}

static void
test_words_within_maximum (void)
{
  g_autoptr(GruppeRecipe) recipe = recipe_new ("8", "30", "12", LOWER "-", "", WORDS);
  double bits = 0, free_bits;
  guint longest = 0;

  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *password = generate (recipe, GRUPPE_PASSWORD_WORDS, &bits);

      g_assert_cmpuint (strlen (password), <=, 30);
      longest = MAX (longest, (guint) strlen (password));
    }

  /* What does not fit is drawn again, so it must not be counted. */
  g_assert_cmpuint (longest, ==, 30);
  free_bits = 55;
  g_assert_cmpfloat (bits, <, free_bits - 0.5);
  g_assert_cmpfloat (bits, >, 40);
}

static void
test_words_fewer_when_short (void)
{
  g_autoptr(GruppeRecipe) recipe = recipe_new ("8", "24", "12", LOWER "-", "", WORDS);
  double bits = 0;
  g_autofree char *password = generate (recipe, GRUPPE_PASSWORD_WORDS, &bits);
  g_auto(GStrv) words = g_strsplit (password, "-", -1);

  g_assert_cmpuint (g_strv_length (words), ==, 4);
  g_assert_cmpuint (strlen (password), <=, 24);
  g_assert_cmpfloat (bits, <, 44);
  g_assert_cmpfloat (bits, >=, 40);
}

static void
test_words_refused (void)
{
  g_autoptr(GruppeRecipe) no_hyphen = recipe_new ("8", "null", "12", UPPER LOWER DIGITS, "", WORDS);
  g_autoptr(GruppeRecipe) too_short = recipe_new ("8", "16", "12", LOWER "-", "", WORDS);
  g_autoptr(GruppeRecipe) few_letters = recipe_new ("8", "null", "12", "abdghkmrt-", "", WORDS);
  g_autoptr(GruppeRecipe) no_capitals = recipe_new ("8", "null", "12", LOWER "AC-", "\"upper\"", WORDS);

  assert_refused (no_hyphen, GRUPPE_PASSWORD_WORDS, "recipe.alphabet");
  assert_refused (too_short, GRUPPE_PASSWORD_WORDS, "recipe.max");
  assert_refused (few_letters, GRUPPE_PASSWORD_WORDS, "recipe.alphabet");
  assert_refused (no_capitals, GRUPPE_PASSWORD_WORDS, "recipe.alphabet");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GruppeSecret) keeps_pool = NULL;

  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  /* Otherwise the locked memory is given back and asked for again with every password. */
  keeps_pool = gruppe_secret_new ("");

  g_test_add_func ("/meetings/password/random-even", test_random_even);
  g_test_add_func ("/meetings/password/random-limits", test_random_limits);
  g_test_add_func ("/meetings/password/random-wiped", test_random_wiped);
  g_test_add_func ("/meetings/password/bits-by-hand", test_bits_by_hand);
  g_test_add_func ("/meetings/password/bits-counted", test_bits_counted);
  g_test_add_func ("/meetings/password/all-come", test_all_come);
  g_test_add_func ("/meetings/password/series-zoom", test_series_zoom);
  g_test_add_func ("/meetings/password/series-jitsi", test_series_jitsi);
  g_test_add_func ("/meetings/password/series-one-class", test_series_one_class);
  g_test_add_func ("/meetings/password/series-digits", test_series_digits);
  g_test_add_func ("/meetings/password/longest", test_longest);
  g_test_add_func ("/meetings/password/shortest-with-all-classes", test_shortest_with_all_classes);
  g_test_add_func ("/meetings/password/refuses-provider", test_refuses_provider);
  g_test_add_func ("/meetings/password/refuses-kind", test_refuses_kind);
  g_test_add_func ("/meetings/password/words-plain", test_words_plain);
  g_test_add_func ("/meetings/password/words-with-classes", test_words_with_classes);
  g_test_add_func ("/meetings/password/words-series", test_words_series);
  g_test_add_func ("/meetings/password/words-within-maximum", test_words_within_maximum);
  g_test_add_func ("/meetings/password/words-fewer-when-short", test_words_fewer_when_short);
  g_test_add_func ("/meetings/password/words-refused", test_words_refused);

  return g_test_run ();
}
