/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list that passphrases are drawn from keeps its rules. */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-password.h"

/* What a group is about, and what nobody wants to hear on the telephone: illness, addiction, violence, death. Beginnings of words. */
static const char * const topics[] = {
  "krank", "krebs", "tumor", "sucht", "alkohol", "droge", "rausch", "heroin", "kokain", "entzug", "depress", "angst", "panik", "trauma", "gewalt",
  "schlag", "mord", "toeten", "toten", "tod", "sterb", "leiche", "grab", "sarg", "friedhof", "witwe", "selbstmord", "suizid", "waffen",
  "messer", "pistole", "gewehr", "krieg", "bombe", "klinik", "hospital", "arzt", "pille", "spritze", "schmerz", "wunden", "blut", "narbe",
  "behinder", "demenz", "diabet", "infekt", "virus", "aids", "therapie", "patient", "diagnose", "missbrauch", "opfer", "taeter", "strafe",
  "gefaengnis", "trauer", "weinen", "scheidung", "schulden", "hass", "nazi", "bier", "wein", "schnaps", "wodka", "kater", "zigarre", "tabak",
};

static GPtrArray *
words_get (void)
{
  GPtrArray *words = gruppe_password_get_words ();

  g_assert_nonnull (words);

  return words;
}

static void
test_number (void)
{
  g_assert_cmpuint (words_get ()->len, ==, 2048);
}

static void
test_letters (void)
{
  GPtrArray *words = words_get ();

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      g_assert_cmpuint (strlen (word), >=, 4);
      g_assert_cmpuint (strlen (word), <=, 8);
      g_assert_cmpuint (strspn (word, "abcdefghijklmnopqrstuvwxyz"), ==, strlen (word));
    }
}

/* Who heard the beginning knows the word, and no word is there twice. */
static void
test_first_four_letters (void)
{
  GPtrArray *words = words_get ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < words->len; i++)
    g_assert_true (g_hash_table_add (seen, g_strndup (g_ptr_array_index (words, i), 4)));
}

static void
test_order (void)
{
  GPtrArray *words = words_get ();

  for (guint i = 1; i < words->len; i++)
    g_assert_cmpstr (g_ptr_array_index (words, i - 1), <, g_ptr_array_index (words, i));
}

static void
test_topics (void)
{
  GPtrArray *words = words_get ();

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      for (guint j = 0; j < G_N_ELEMENTS (topics); j++)
        {
          if (g_str_has_prefix (word, topics[j]))
            g_error ("\"%s\" is a word of the topic \"%s\"", word, topics[j]);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/meetings/words/number", test_number);
  g_test_add_func ("/meetings/words/letters", test_letters);
  g_test_add_func ("/meetings/words/first-four-letters", test_first_four_letters);
  g_test_add_func ("/meetings/words/order", test_order);
  g_test_add_func ("/meetings/words/topics", test_topics);

  return g_test_run ();
}
