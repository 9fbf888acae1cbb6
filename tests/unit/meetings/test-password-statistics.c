/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A million passwords from each of the rules that the providers of the catalogue have. */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-meeting-draft.h"
#include "meetings/gruppe-password.h"

#define N_PASSWORDS 1000000
#define MAX_LENGTH 31

typedef struct
{
  GruppeRecipe *recipe;
  GruppePasswordKind kind;
} Series;

/* Quantile of the normal distribution for one in a million. */
#define QUANTILE 4.753424

/* The value that chance exceeds once in a million times (Wilson and Hilferty). */
static double
critical_value (guint n_values)
{
  double degrees = n_values - 1;
  double part = 2 / (9 * degrees);

  return degrees * pow (1 - part + QUANTILE * sqrt (part), 3);
}

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

static int
compare_passwords (const void *a,
                   const void *b)
{
  return memcmp (a, b, MAX_LENGTH + 1);
}

static guint
count_duplicates (char (*passwords)[MAX_LENGTH + 1])
{
  guint n = 0;

  qsort (passwords, N_PASSWORDS, sizeof *passwords, compare_passwords);
  for (guint i = 1; i < N_PASSWORDS; i++)
    n += compare_passwords (passwords[i - 1], passwords[i]) == 0;

  return n;
}

static void
check_places (guint        (*counts)[128],
              const char  *charset,
              guint        length,
              guint        require)
{
  guint n = (guint) strlen (charset);
  double total = count_strings (charset, length, require);

  for (guint place = 0; place < length; place++)
    {
      double chi_square = 0;

      for (const char *p = charset; *p != '\0'; p++)
        {
          guint still = require & ~(guint) gruppe_password_class_of (*p);
          double expected = N_PASSWORDS * count_strings (charset, length - 1, still) / total;

          chi_square += pow (counts[place][(guint8) *p] - expected, 2) / expected;
        }
      g_test_message ("place %u of %u, %u characters: %.1f, at most %.1f", place, length, n, chi_square, critical_value (n));
      g_assert_cmpfloat (chi_square, <, critical_value (n));
    }
}

static void
test_million (gconstpointer data)
{
  const Series *series = data;
  gboolean digits = series->kind == GRUPPE_PASSWORD_DIGITS;
  const char *charset = digits ? gruppe_recipe_get_digits (series->recipe) : gruppe_recipe_get_charset (series->recipe);
  guint require = digits ? 0 : (guint) gruppe_recipe_get_require (series->recipe);
  guint length = gruppe_recipe_get_length (series->recipe);
  char (*passwords)[MAX_LENGTH + 1] = g_malloc0_n (N_PASSWORDS, sizeof *passwords);
  guint (*counts)[128] = g_malloc0_n (length, sizeof *counts);
  gboolean allowed[128] = { FALSE, };
  double bits = 0, by_chance;
  guint n_duplicates;

  g_assert_cmpuint (length, <=, MAX_LENGTH);
  for (const char *p = charset; *p != '\0'; p++)
    allowed[(guint8) *p] = TRUE;

  for (guint i = 0; i < N_PASSWORDS; i++)
    {
      g_autoptr(GruppeSecret) secret = gruppe_password_generate (series->recipe, series->kind, &bits, NULL);
      const char *password = gruppe_secret_peek (secret);
      guint found = 0;

      if (strlen (password) != length)
        g_error ("a password has another length");
      for (guint j = 0; j < length; j++)
        {
          if ((guint8) password[j] >= 128 || !allowed[(guint8) password[j]])
            g_error ("a password has a character that the rules do not have");
          found |= gruppe_password_class_of (password[j]);
          counts[j][(guint8) password[j]]++;
        }
      if ((found & require) != require)
        g_error ("a class is missing");
      memcpy (passwords[i], password, length);
    }

  check_places (counts, charset, length, require);

  /* Birthdays: a code of ten digits comes twice now and then. */
  by_chance = (double) N_PASSWORDS * N_PASSWORDS / 2 / pow (2, bits);
  n_duplicates = count_duplicates (passwords);
  g_test_message ("%u twice, %.6f expected", n_duplicates, by_chance);
  if (by_chance < 0.0001)
    g_assert_cmpuint (n_duplicates, ==, 0);
  else
    g_assert_cmpfloat (n_duplicates, <=, by_chance + 7 * sqrt (by_chance) + 7);

  g_free (counts);
  g_free (passwords);
}

static void
series_free (gpointer data)
{
  Series *series = data;

  gruppe_recipe_unref (series->recipe);
  g_free (series);
}

static void
add_series (GHashTable    *seen,
            const char    *provider,
            GruppeRecipe  *recipe)
{
  static const GruppePasswordKind kinds[] = { GRUPPE_PASSWORD_CHARACTERS, GRUPPE_PASSWORD_DIGITS };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *key = NULL;
      g_autofree char *path = NULL;
      Series *series;

      if (!gruppe_password_is_possible (recipe, kinds[i], NULL))
        continue;

      /* Providers with the same rules need one test. */
      key = g_strdup_printf ("%u %u %u %s", kinds[i], gruppe_recipe_get_length (recipe), gruppe_recipe_get_require (recipe),
                             kinds[i] == GRUPPE_PASSWORD_DIGITS ? gruppe_recipe_get_digits (recipe) : gruppe_recipe_get_charset (recipe));
      if (!g_hash_table_add (seen, g_steal_pointer (&key)))
        continue;

      series = g_new0 (Series, 1);
      series->recipe = gruppe_recipe_ref (recipe);
      series->kind = kinds[i];
      path = g_strdup_printf ("/meetings/password-statistics/%s-%s", provider, gruppe_password_kind_to_string (kinds[i]));
      g_test_add_data_func_full (path, series, test_million, series_free);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GruppeSecret) keeps_pool = NULL;
  g_autoptr(GruppeCatalogue) catalogue = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *providers;

  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  /* Otherwise the locked memory is given back and asked for again with every password. */
  keeps_pool = gruppe_secret_new ("");

  catalogue = gruppe_catalogue_new_builtin (&error);
  g_assert_no_error (error);
  providers = gruppe_catalogue_get_providers (catalogue);
  for (guint i = 0; i < providers->len; i++)
    {
      const char *id = gruppe_provider_get_id (g_ptr_array_index (providers, i));
      g_autoptr(GruppeRecipe) recipe = gruppe_meeting_recipe (catalogue, id, &error);

      g_assert_no_error (error);
      add_series (seen, id, recipe);
    }
  g_assert_cmpuint (g_hash_table_size (seen), >=, 6);

  return g_test_run ();
}
