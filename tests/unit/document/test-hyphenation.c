/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "document/gruppe-hyphen-patterns.h"
#include "document/gruppe-hyphenation.h"
#include "gruppe-test.h"

/* The text with "-" where it may be divided. */
static char *
divide (const char *text,
        const char *language)
{
  g_autofree char *marked = gruppe_hyphenate (text, language);
  g_auto(GStrv) parts = g_strsplit (marked, GRUPPE_SOFT_HYPHEN, -1);

  return g_strjoinv ("-", parts);
}

static void
assert_divided (const char *expected,
                const char *language)
{
  g_auto(GStrv) parts = g_strsplit (expected, "-", -1);
  g_autofree char *word = g_strjoinv ("", parts);
  g_autofree char *divided = divide (word, language);

  g_assert_cmpstr (divided, ==, expected);
}

static gboolean
has_dictionary (const char *name)
{
  g_autofree char *path = g_build_filename ("/usr/share/hyphen", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  g_test_skip ("there is no dictionary of hyphenation");

  return FALSE;
}

/* By hand, from Duden: Teil|neh|men|de, Da|ten|schutz-grund|ver|ord|nung, Selbst|hil|fe|grup|pe, wi|der|ru|fen.
 * One or two letters never stand alone, and short words stay whole. */
static void
test_german (void)
{
  if (!has_dictionary ("hyph_de_DE.dic"))
    return;

  assert_divided ("Teil-neh-mende", "de");
  assert_divided ("Daten-schutz-grund-ver-ord-nung", "de");
  assert_divided ("Selbst-hil-fe-gruppe", "de");
  assert_divided ("Auf-trags-ver-ar-bei-tung", "de");
  assert_divided ("Die Teil-neh-men-den („Gäste“) wider-ru-fen.", "de");
}

/* By hand, from the Amtliches Regelwerk, § 107 to 110: "ck" is not divided, and begins a syllable only before a vowel; a piece has a
 * vowel. The dictionary would have "ausdrü-ck-lich", "glü-ck-lich", "stü-ck-weise". */
static void
test_german_syllables (void)
{
  static const char * const words[] = {
    "aus-drück-lich", "nach-drück-lich", "Aus-drück-lich", "glück-lich", "stück-weise", "Augen-blick-lich", "schreck-lich",
    "bedrü-cken", "Ver-pa-ckung", "Rück-seite", "zurück-zie-hen", "Ein-wil-li-gung", "Gesund-heit", "drücken",
    "Wider-rufs-recht", "Grup-pen-lei-tung", "Bild-schirm", "Übung", "abschlussspiel", "Alas-kastraße", "Selbst-hil-fe-gruppe",
  };

  if (!has_dictionary ("hyph_de_DE.dic"))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    assert_divided (words[i], "de");
}

static void
test_english (void)
{
  g_autofree char *divided = NULL;

  if (!has_dictionary ("hyph_en_GB.dic"))
    return;

  divided = divide ("understanding requirements", "en");
  g_assert_cmpstr (divided, ==, "under-stand-ing require-ments");
}

static void
test_left_alone (void)
{
  static const char * const texts[] = {
    "",
    "Treffen",
    "https://www.datenschutz-berlin.de/Verantwortliche",
    "verantwortliche@selbsthilfe.example",
    "www.datenschutzgrundverordnung.example",
    "Teilnehmerliste_Datenschutz.pdf",
    "datenschutzgrundverordnung.pdf",
    "Teil" GRUPPE_SOFT_HYPHEN "nehmende der Selbsthilfegruppe",
    "12345678901234567890",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *marked = gruppe_hyphenate (texts[i], "de");

      g_assert_cmpstr (marked, ==, texts[i]);
    }
}

/* A language without a dictionary: the text as it is, and no error. */
static void
test_no_dictionary (void)
{
  g_autofree char *marked = gruppe_hyphenate ("Datenschutzgrundverordnung", "xx");

  g_assert_cmpstr (marked, ==, "Datenschutzgrundverordnung");
}

static char *
divide_with (const char *dictionary,
             const char *word)
{
  g_autoptr(GruppeHyphenPatterns) patterns = gruppe_hyphen_patterns_new (dictionary, strlen (dictionary));
  glong n;
  g_autofree gunichar *letters = g_utf8_to_ucs4 (word, -1, NULL, &n, NULL);
  g_autofree gboolean *points = g_new0 (gboolean, n + 1);
  GString *out = g_string_new (NULL);

  gruppe_hyphen_patterns_find (patterns, letters, n, points);
  for (glong i = 0; i < n; i++)
    {
      g_string_append_unichar (out, letters[i]);
      if (points[i])
        g_string_append_c (out, '-');
    }

  return g_string_free (out, FALSE);
}

/* The example of Liang's thesis, with the patterns that match "hyphenation". */
static void
test_patterns (void)
{
  g_autofree char *word = divide_with ("UTF-8\nhy3ph\nhe2n\nhena4\nhen5at\n1na\nn2at\n1tio\n2io\n", "hyphenation");
  g_autofree char *other = divide_with ("UTF-8\nhy3ph\n", "tree");
  g_autofree char *empty = divide_with ("UTF-8\na1b\n", "");

  g_assert_cmpstr (word, ==, "hy-phen-ation");
  g_assert_cmpstr (other, ==, "tree");
  g_assert_cmpstr (empty, ==, "");
}

/* The ends of words, comments, settings, and what would change letters. */
static void
test_patterns_lines (void)
{
  static const char * const dictionary =
    "UTF-8\r\nLEFTHYPHENMIN 2\n% a1b\n# a1b\n\n.a1c\r\nc1d.\nc1k/k=k,1,2\nü1ß\n";
  g_autofree char *ends = divide_with (dictionary, "acacdcd");
  g_autofree char *comment = divide_with (dictionary, "ababckck");
  g_autofree char *letters = divide_with (dictionary, "süßüß");

  g_assert_cmpstr (ends, ==, "a-cacdc-d");
  g_assert_cmpstr (comment, ==, "ababckck");
  g_assert_cmpstr (letters, ==, "sü-ßü-ß");
}

/* Compounds first, then their parts, which begin and end like words. */
static void
test_patterns_levels (void)
{
  g_autofree char *word = divide_with ("UTF-8\nhaus1tür\nNEXTLEVEL\n.tü1r\n1us.\ns1t\n", "haustür");

  /* "tü-r" would leave a letter alone */
  g_assert_cmpstr (word, ==, "ha-us-tür");
}

static void
test_patterns_encodings (void)
{
  g_autofree char *latin = divide_with ("ISO8859-1\n\3741b\n", "aüb");
  g_autofree char *unknown = divide_with ("KOI-99\na1b\n", "ab");
  g_autofree char *broken = divide_with ("UTF-8\na1b\n\377\n", "ab");
  g_autofree char *nothing = divide_with ("", "ab");
  g_autofree char *line = divide_with ("UTF-8", "ab");

  g_assert_cmpstr (latin, ==, "aü-b");
  g_assert_cmpstr (unknown, ==, "ab");
  g_assert_cmpstr (broken, ==, "ab");
  g_assert_cmpstr (nothing, ==, "ab");
  g_assert_cmpstr (line, ==, "ab");
}

/* Whatever is divided, the letters stay. */
static void
test_letters_stay (void)
{
  static const char * const letters[] = { "a", "e", "n", "ß", "ü", "Ö", "s", "ch", "t", "r", "-", " ", "ё", "你", "\u0301", ".", "/" };

  for (int i = 0; i < 500; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *marked = NULL;
      g_auto(GStrv) parts = NULL;
      g_autofree char *joined = NULL;
      int length = g_test_rand_int_range (0, 200);

      for (int j = 0; j < length; j++)
        g_string_append (text, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);

      marked = gruppe_hyphenate (text->str, i % 2 == 0 ? "de" : "en");
      parts = g_strsplit (marked, GRUPPE_SOFT_HYPHEN, -1);
      joined = g_strjoinv ("", parts);
      g_assert_cmpstr (joined, ==, text->str);
    }
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/document/hyphenation/german", test_german);
  g_test_add_func ("/document/hyphenation/german-syllables", test_german_syllables);
  g_test_add_func ("/document/hyphenation/english", test_english);
  g_test_add_func ("/document/hyphenation/left-alone", test_left_alone);
  g_test_add_func ("/document/hyphenation/no-dictionary", test_no_dictionary);
  g_test_add_func ("/document/hyphenation/patterns", test_patterns);
  g_test_add_func ("/document/hyphenation/patterns-lines", test_patterns_lines);
  g_test_add_func ("/document/hyphenation/patterns-levels", test_patterns_levels);
  g_test_add_func ("/document/hyphenation/patterns-encodings", test_patterns_encodings);
  g_test_add_func ("/document/hyphenation/letters-stay", test_letters_stay);

  return g_test_run ();
}
