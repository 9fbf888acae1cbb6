/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "consents/gruppe-text-diff.h"
#include "gruppe-test.h"

#define N_ROUNDS 2000

/* The text that is left without the parts of one kind. */
static char *
without (GPtrArray          *parts,
         GruppeTextPartKind  kind)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const GruppeTextPart *part = g_ptr_array_index (parts, i);

      if (part->kind != kind)
        g_string_append (text, part->text);
    }

  return g_string_free (text, FALSE);
}

static void
assert_parts (GPtrArray  *parts,
              const char *kinds)
{
  static const char letters[] = { '=', '-', '+' };
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    g_string_append_c (found, letters[((GruppeTextPart *) g_ptr_array_index (parts, i))->kind]);
  g_assert_cmpstr (found->str, ==, kinds);
}

static void
assert_whole (GPtrArray  *parts,
              const char *old_text,
              const char *new_text)
{
  g_autofree char *old_again = without (parts, GRUPPE_TEXT_ADDED);
  g_autofree char *new_again = without (parts, GRUPPE_TEXT_REMOVED);

  g_assert_cmpstr (old_again, ==, old_text);
  g_assert_cmpstr (new_again, ==, new_text);
}

static void
test_sentences (void)
{
  g_autoptr(GPtrArray) sentences = NULL;

  sentences = gruppe_text_sentences ("Wir treffen uns online. Dafür brauchen wir Ihre Adresse!\n\nWiderruf\nJederzeit.",
                                     "de");
  g_assert_cmpuint (sentences->len, ==, 4);
  g_assert_cmpstr (g_ptr_array_index (sentences, 0), ==, "Wir treffen uns online. ");
  g_assert_cmpstr (g_ptr_array_index (sentences, 1), ==, "Dafür brauchen wir Ihre Adresse!\n\n");
  g_assert_cmpstr (g_ptr_array_index (sentences, 2), ==, "Widerruf\n");
  g_assert_cmpstr (g_ptr_array_index (sentences, 3), ==, "Jederzeit.");
}

static void
test_one_sentence_changed (void)
{
  const char *old_text = "Eins bleibt. Zwei geht. Drei bleibt.";
  const char *new_text = "Eins bleibt. Zwei kommt neu. Drei bleibt.";
  g_autoptr(GPtrArray) parts = gruppe_text_diff (old_text, new_text, "de");

  assert_parts (parts, "=-+=");
  g_assert_cmpstr (((GruppeTextPart *) g_ptr_array_index (parts, 1))->text, ==, "Zwei geht. ");
  g_assert_cmpstr (((GruppeTextPart *) g_ptr_array_index (parts, 2))->text, ==, "Zwei kommt neu. ");
  assert_whole (parts, old_text, new_text);
}

static void
test_edges (void)
{
  g_autoptr(GPtrArray) nothing = gruppe_text_diff ("", "", "en");
  g_autoptr(GPtrArray) added = gruppe_text_diff ("", "One. Two.", "en");
  g_autoptr(GPtrArray) removed = gruppe_text_diff ("One. Two.", "", "en");
  g_autoptr(GPtrArray) same = gruppe_text_diff ("One. Two.", "One. Two.", "en");

  assert_parts (nothing, "");
  assert_parts (added, "++");
  assert_parts (removed, "--");
  assert_parts (same, "==");
}

static char *
make_text (GRand *random)
{
  static const char * const sentences[] = {
    "Wir schicken den Link. ", "Sie dürfen Nein sagen! ", "Überschrift\n", "Wer hört mit? ",
    "\n\n", "z. B. am 3. Mai. ", "ohne Ende", "{{group}} ", "☐ Ja.\n", "\xc3\xa4\xcc\x88. "
  };
  GString *text = g_string_new (NULL);
  int n = g_rand_int_range (random, 0, 12);

  for (int i = 0; i < n; i++)
    g_string_append (text, sentences[g_rand_int_range (random, 0, G_N_ELEMENTS (sentences))]);

  return g_string_free (text, FALSE);
}

static void
test_any_texts (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (6);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *old_text = make_text (random);
      g_autofree char *new_text = make_text (random);
      g_autoptr(GPtrArray) parts = gruppe_text_diff (old_text, new_text, "de");

      assert_whole (parts, old_text, new_text);
    }
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/text-diff/sentences", test_sentences);
  g_test_add_func ("/text-diff/one-sentence-changed", test_one_sentence_changed);
  g_test_add_func ("/text-diff/edges", test_edges);
  g_test_add_func ("/text-diff/any-texts", test_any_texts);

  return g_test_run ();
}
