/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-document"

#include "config.h"

#include <string.h>

#include "gruppe-hyphen-patterns.h"
#include "gruppe-hyphenation.h"

/* Letters that stay together at the beginning and at the end of a word, and the shortest word that is divided: a single syllable at
 * the end of a line helps nobody who reads slowly. */
#define MIN_LEFT 3
#define MIN_RIGHT 3
#define MIN_WORD 8

/* No word of any language is longer; what is longer is no word. */
#define MAX_WORD 120

/* The dictionaries of LibreOffice, which desktops have in the same place; the first that is there. */
static const char * const german_files[] = { "hyph_de_DE.dic", "hyph_de.dic", NULL };
static const char * const english_files[] = { "hyph_en_GB.dic", "hyph_en_US.dic", NULL };

static char *
find_file (const char * const *names)
{
  const char * const *folders = g_get_system_data_dirs ();

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *usual = g_build_filename ("/usr/share/hyphen", names[i], NULL);

      for (gsize j = 0; folders[j] != NULL; j++)
        {
          g_autofree char *path = g_build_filename (folders[j], "hyphen", names[i], NULL);

          if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer (&path);
        }

      if (g_file_test (usual, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&usual);
    }

  return NULL;
}

static GruppeHyphenPatterns *
load (const char * const *names)
{
  g_autofree char *path = find_file (names);
  g_autofree char *data = NULL;
  gsize length;

  /* Without a dictionary, or with one that cannot be read, nothing is divided. */
  if (path == NULL || !g_file_get_contents (path, &data, &length, NULL))
    {
      g_debug ("There is no dictionary %s: words are not divided", names[0]);
      return gruppe_hyphen_patterns_new ("", 0);
    }

  return gruppe_hyphen_patterns_new (data, length);
}

/* Read once, kept until the program ends, never changed: safe in any thread. */
static GruppeHyphenPatterns *
get_patterns (const char *language)
{
  static GruppeHyphenPatterns *german;
  static GruppeHyphenPatterns *english;
  GruppeHyphenPatterns **slot;

  if (g_str_has_prefix (language, "de"))
    slot = &german;
  else if (g_str_has_prefix (language, "en"))
    slot = &english;
  else
    return NULL;

  if (g_once_init_enter (slot))
    g_once_init_leave (slot, load (slot == &german ? german_files : english_files));

  return *slot;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

/* Addresses and names of files are copied by hand from paper: nothing may be added to them. */
static gboolean
is_address (const char *token,
            gsize       length)
{
  if (g_strstr_len (token, length, "://") != NULL || memchr (token, '@', length) != NULL ||
      memchr (token, '_', length) != NULL || g_str_has_prefix (token, "www."))
    return TRUE;

  /* A full stop or a digit between letters: "example.org", "v2x" */
  for (gsize i = 1; i + 1 < length; i++)
    {
      if ((token[i] == '.' || g_ascii_isdigit (token[i])) && g_ascii_isalpha (token[i + 1]) &&
          g_ascii_isalpha (token[i - 1]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_vowel (gunichar letter)
{
  /* Without their accents */
  gunichar bare[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  g_unichar_fully_decompose (letter, FALSE, bare, G_N_ELEMENTS (bare));

  /* Other scripts have others, and are not judged. */
  return bare[0] >= 0x80 || strchr ("aeiouy", (int) bare[0]) != NULL;
}

/* The dictionaries let through what no rule of spelling does: "ausdrü-ck-lich". */
static void
tidy_points (const char     *language,
             const gunichar *letters,
             gsize           n,
             gboolean       *points)
{
  gboolean vowel = FALSE;
  gsize start = 0;

  /* Amtliches Regelwerk, § 110: "ck" stays together and begins a syllable, so only before a vowel. */
  for (gsize i = 0; g_str_has_prefix (language, "de") && i + 2 < n; i++)
    {
      if (letters[i + 1] != 'c' || letters[i + 2] != 'k')
        continue;

      points[i] = points[i] && i + 3 < n && is_vowel (letters[i + 3]);
      points[i + 1] = FALSE;
    }

  /* Without a vowel there is no syllable: such a piece belongs to the one before, the first to the one behind. Of an s before p, t
   * or c nobody knows: "Arbeits-platz", "Alaska-straße". */
  for (gsize i = 0; i < n; i++)
    {
      vowel = vowel || is_vowel (letters[i]);
      if (!points[i] && i + 1 < n)
        continue;

      if (!vowel && start > 0)
        points[start - 1] = FALSE;
      if (!vowel && (start == 0 || (i + 1 < n && letters[i] == 's' && strchr ("ptc", (int) MIN (letters[i + 1], 0x7f)) != NULL)))
        points[i] = FALSE;
      start = i + 1;
      vowel = FALSE;
    }
}

static void
append_word (GString              *out,
             GruppeHyphenPatterns *patterns,
             const char           *language,
             const char           *word,
             gsize                 length)
{
  gunichar letters[MAX_WORD];
  gboolean points[MAX_WORD] = { FALSE };
  gsize n = 0;

  for (const char *p = word; p < word + length && n < MAX_WORD; p = g_utf8_next_char (p))
    letters[n++] = g_unichar_tolower (g_utf8_get_char (p));

  if (n >= MIN_WORD && n < MAX_WORD)
    {
      gruppe_hyphen_patterns_find (patterns, letters, n, points);
      tidy_points (language, letters, n, points);
      for (gsize i = 0; i < n; i++)
        points[i] = points[i] && i + 1 >= MIN_LEFT && n - i - 1 >= MIN_RIGHT;
    }

  n = 0;
  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    {
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
      n++;
      if (n < MAX_WORD && points[n - 1])
        g_string_append (out, GRUPPE_SOFT_HYPHEN);
    }
}

static void
append_token (GString              *out,
              GruppeHyphenPatterns *patterns,
              const char           *language,
              const char           *token,
              gsize                 length)
{
  const char *end = token + length;
  const char *p = token;

  if (is_address (token, length))
    {
      g_string_append_len (out, token, length);
      return;
    }

  while (p < end)
    {
      const char *start = p;
      gboolean letters = is_letter (g_utf8_get_char (p));

      while (p < end && is_letter (g_utf8_get_char (p)) == letters)
        p = g_utf8_next_char (p);

      if (letters)
        append_word (out, patterns, language, start, p - start);
      else
        g_string_append_len (out, start, p - start);
    }
}

/**
 * gruppe_hyphenate:
 * @text: a text
 * @language: "de" or "en"; of others nothing is known
 *
 * Marks where its words may be divided. Addresses, short words, and texts that have such marks already are left as they
 * are; so is everything when the system has no dictionary of the language.
 *
 * Returns: (transfer full): the text with soft hyphens
 */
char *
gruppe_hyphenate (const char *text,
                  const char *language)
{
  GruppeHyphenPatterns *patterns;
  GString *out;
  const char *p = text;

  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  patterns = get_patterns (language);
  if (patterns == NULL || strstr (text, GRUPPE_SOFT_HYPHEN) != NULL)
    return g_strdup (text);

  out = g_string_sized_new (strlen (text) * 5 / 4);
  while (*p != '\0')
    {
      const char *start = p;
      gboolean space = g_unichar_isspace (g_utf8_get_char (p));

      while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)) == space)
        p = g_utf8_next_char (p);

      if (space)
        g_string_append_len (out, start, p - start);
      else
        append_token (out, patterns, language, start, p - start);
    }

  return g_string_free (out, FALSE);
}
