/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <math.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-meeting-draft.h"
#include "meetings/gruppe-password-strength.h"
#include "meetings/gruppe-password.h"

static const char * const own_words[] = { "Gesprächskreis Angehörige", "Lindenhof", "Zoom", NULL };

static GruppePasswordStrength
estimate (const char             *password,
          GruppePasswordWeakness *weakness)
{
  g_autoptr(GruppeSecret) secret = gruppe_secret_new (password);

  return gruppe_password_estimate (secret, own_words, NULL, weakness);
}

static void
assert_weak (const char             *password,
             GruppePasswordWeakness  expected)
{
  GruppePasswordWeakness weakness;
  GruppePasswordStrength strength = estimate (password, &weakness);

  g_test_message ("%s", password);
  g_assert_cmpint (strength, ==, GRUPPE_PASSWORD_STRENGTH_WEAK);
  g_assert_cmpint (weakness, ==, expected);
}

static void
test_weak (void)
{
  assert_weak ("", GRUPPE_PASSWORD_WEAKNESS_SHORT);
  assert_weak ("x7", GRUPPE_PASSWORD_WEAKNESS_SHORT);
  assert_weak ("password", GRUPPE_PASSWORD_WEAKNESS_COMMON);
  assert_weak ("Passwort1!", GRUPPE_PASSWORD_WEAKNESS_COMMON);
  assert_weak ("Kennwort2026", GRUPPE_PASSWORD_WEAKNESS_COMMON);
  assert_weak ("Selbsthilfegruppe", GRUPPE_PASSWORD_WEAKNESS_COMMON);
  assert_weak ("Lindenhof1", GRUPPE_PASSWORD_WEAKNESS_OWN_WORD);
  assert_weak ("aaaaaaaaaaaa", GRUPPE_PASSWORD_WEAKNESS_REPEAT);
  assert_weak ("hijklmnop", GRUPPE_PASSWORD_WEAKNESS_SEQUENCE);
  assert_weak ("yhnbgt", GRUPPE_PASSWORD_WEAKNESS_KEYBOARD);
  assert_weak ("19.03.1971", GRUPPE_PASSWORD_WEAKNESS_DATE);
}

static void
test_good (void)
{
  GruppePasswordWeakness weakness;

  g_assert_cmpint (estimate ("Xk7!qm-Rw3pZ", &weakness), ==, GRUPPE_PASSWORD_STRENGTH_GOOD);
  g_assert_cmpint (weakness, ==, GRUPPE_PASSWORD_WEAKNESS_NONE);
  g_assert_cmpint (estimate ("k9Tz-4pWq_", &weakness), ==, GRUPPE_PASSWORD_STRENGTH_GOOD);
}

static void
test_fair (void)
{
  GruppePasswordWeakness weakness;

  g_assert_cmpint (estimate ("Xk7!qm", &weakness), ==, GRUPPE_PASSWORD_STRENGTH_FAIR);
  g_assert_cmpint (weakness, !=, GRUPPE_PASSWORD_WEAKNESS_NONE);
}

static void
test_bits_grow (void)
{
  g_autoptr(GruppeSecret) shorter = gruppe_secret_new ("Xk7!qm");
  g_autoptr(GruppeSecret) longer = gruppe_secret_new ("Xk7!qmRw");
  double less, more;

  gruppe_password_estimate (shorter, NULL, &less, NULL);
  gruppe_password_estimate (longer, NULL, &more, NULL);
  g_assert_cmpfloat (less, >, 0);
  g_assert_cmpfloat (more, >, less);
}

static void
test_own_words_count (void)
{
  g_autoptr(GruppeSecret) secret = gruppe_secret_new ("Lindenhof1");
  double with, without;

  gruppe_password_estimate (secret, own_words, &with, NULL);
  gruppe_password_estimate (secret, NULL, &without, NULL);
  g_assert_cmpfloat (with, <, without - 5);
}

static void
test_long (void)
{
  g_autofree char *text = g_strnfill (5000, 'x');
  g_autoptr(GruppeSecret) secret = gruppe_secret_new (text);
  GruppePasswordWeakness weakness;

  gruppe_password_estimate (secret, own_words, NULL, &weakness);
  g_assert_cmpint (estimate ("Straßenbahn Überführung", &weakness), >=, GRUPPE_PASSWORD_STRENGTH_FAIR);
}

static void
test_refusal (void)
{
  g_autoptr(GruppeSecret) weak = gruppe_secret_new ("Lindenhof1");
  g_autoptr(GruppeSecret) good = gruppe_secret_new ("Xk7!qm-Rw3pZ");
  g_autoptr(GError) error = NULL;

  g_assert_true (gruppe_password_check_strength (good, own_words, &error));
  g_assert_no_error (error);
  g_assert_false (gruppe_password_check_strength (weak, own_words, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "password.own-word");
  g_assert_null (strstr (error->message, "Lindenhof"));
}

/* What the program makes passes its own test, for every provider and kind. */
static void
test_generated_pass (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogue) catalogue = gruppe_catalogue_new_builtin (&error);
  GPtrArray *providers;

  g_assert_no_error (error);
  providers = gruppe_catalogue_get_providers (catalogue);
  for (guint i = 0; i < providers->len; i++)
    {
      g_autoptr(GruppeRecipe) recipe =
        gruppe_meeting_recipe (catalogue, gruppe_provider_get_id (g_ptr_array_index (providers, i)), &error);
      static const GruppePasswordKind kinds[] = { GRUPPE_PASSWORD_CHARACTERS, GRUPPE_PASSWORD_WORDS };

      for (guint j = 0; j < G_N_ELEMENTS (kinds); j++)
        {
          for (guint n = 0; n < 20 && gruppe_password_is_possible (recipe, kinds[j], NULL); n++)
            {
              g_autoptr(GruppeSecret) secret = gruppe_password_generate (recipe, kinds[j], NULL, &error);

              g_assert_true (gruppe_password_check_strength (secret, NULL, &error));
              g_assert_no_error (error);
            }
        }
    }
}

static GruppeRecipe *
words_recipe (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogue) catalogue = gruppe_catalogue_new_builtin (&error);

  g_assert_no_error (error);

  return gruppe_meeting_recipe (catalogue, "jitsi", &error);
}

static void
test_blocked_words (void)
{
  static const char * const blocked[] = { "Abend", " ber ", "", "ab", "zz", NULL };
  g_autoptr(GruppeRecipe) recipe = words_recipe ();
  g_autoptr(GError) error = NULL;
  GPtrArray *words = gruppe_password_get_words ();
  double all = 0, fewer = 0;
  guint left = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      left += strstr (word, "abend") == NULL && strstr (word, "ber") == NULL;
    }
  g_assert_cmpuint (left, <, words->len);

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr(GruppeSecret) secret =
        gruppe_password_generate_without (recipe, GRUPPE_PASSWORD_WORDS, blocked, &fewer, &error);
      g_autofree char *small = NULL;

      g_assert_no_error (error);
      small = g_ascii_strdown (gruppe_secret_peek (secret), -1);
      g_assert_null (strstr (small, "abend"));
      g_assert_null (strstr (small, "ber"));
    }

  {
    g_autoptr(GruppeSecret) secret = gruppe_password_generate (recipe, GRUPPE_PASSWORD_WORDS, &all, &error);

    g_assert_nonnull (secret);
  }
  /* Five words are drawn from what is left. */
  g_assert_cmpfloat_with_epsilon (all - fewer, 5 * (log2 (words->len) - log2 (left)), 0.001);
}

static void
test_blocked_too_many (void)
{
  static const char * const blocked[] = {
    "sch", "ter", "ich", "gen", "ten", "and", "cke", "lle", "ach", "ang", "nde", "mme", "fen", "sse", "hen",
    "ben", "ein", "ern", "aus", "bel", "men", "ste", "age", "nke", "nne", "ort", "sta", "eis", "tte", "uch",
    "ing", "ppe", "ung", "her", "ber", "der", "ier", "fer", "del", "auf", "ekt", "gel", "ech", "ren", "vor",
    "zen", "fel", "ine", "eil", "lie", "ant", "ide", "eit", "sen", "akt", "rau", "ade", "anz", "all", "ohl",
    "och", "ram", "tur", "bau", "rie", "ros", NULL
  };
  g_autoptr(GruppeRecipe) recipe = words_recipe ();
  g_autoptr(GError) error = NULL;

  g_assert_null (gruppe_password_generate_without (recipe, GRUPPE_PASSWORD_WORDS, blocked, NULL, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "blocked-words");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GruppeSecret) keeps_pool = NULL;

  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  keeps_pool = gruppe_secret_new ("");

  g_test_add_func ("/meetings/password-strength/weak", test_weak);
  g_test_add_func ("/meetings/password-strength/good", test_good);
  g_test_add_func ("/meetings/password-strength/fair", test_fair);
  g_test_add_func ("/meetings/password-strength/bits-grow", test_bits_grow);
  g_test_add_func ("/meetings/password-strength/own-words-count", test_own_words_count);
  g_test_add_func ("/meetings/password-strength/long", test_long);
  g_test_add_func ("/meetings/password-strength/refusal", test_refusal);
  g_test_add_func ("/meetings/password-strength/generated-pass", test_generated_pass);
  g_test_add_func ("/meetings/password-strength/blocked-words", test_blocked_words);
  g_test_add_func ("/meetings/password-strength/blocked-too-many", test_blocked_too_many);

  return g_test_run ();
}
