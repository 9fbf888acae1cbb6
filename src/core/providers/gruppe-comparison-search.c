/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <string.h>

#include "gruppe-comparison-private.h"

/* What a search finds: words as people type them, in everything that is written in a row. */

/* Shorter words are too little to leave an ending away. */
#define SHORTEST_WITH_ENDING 6
#define SHORTEST_STEM 5

/* Capitals, accents and umlauts make no difference. */
static char *
fold_text (const char *text)
{
  g_autofree char *split = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = split != NULL ? g_utf8_casefold (split, -1) : g_strdup ("");
  GString *plain = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_ismark (g_utf8_get_char (p)))
        g_string_append_len (plain, p, g_utf8_next_char (p) - p);
    }

  return g_string_free (plain, FALSE);
}

/* "ae", "oe" and "ue" stand for umlauts where there are none on the keyboard. */
static char *
shorten_umlauts (const char *folded)
{
  GString *text = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p++)
    {
      g_string_append_c (text, *p);
      if (strchr ("aou", *p) != NULL && p[1] == 'e')
        p++;
    }

  return g_string_free (text, FALSE);
}

/* Without the ending of a plural or a case, so that "Umfragen" finds "Umfrage". */
static char *
strip_ending (const char *word)
{
  static const char * const endings[] = { "ungen", "ing", "ung", "en", "er", "es", "em", "ed", "e", "n", "s" };
  gsize length = strlen (word);

  if (g_utf8_strlen (word, -1) < SHORTEST_WITH_ENDING)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize ending = strlen (endings[i]);

      if (length >= ending + SHORTEST_STEM && g_str_has_suffix (word, endings[i]))
        return g_strndup (word, length - ending);
    }

  return NULL;
}

static void
append (GString    *text,
        const char *part)
{
  if (part != NULL && part[0] != '\0')
    g_string_append_printf (text, "\n%s", part);
}

static void
append_cell (GString    *text,
             GruppeCell *cell)
{
  double value = 0;

  append (text, gruppe_cell_get_words (cell));
  append (text, gruppe_cell_get_detail (cell));
  append (text, gruppe_cell_get_value_text (cell));
  append (text, gruppe_cell_get_source_title (cell));
  append (text, gruppe_cell_get_reason (cell));
  if (gruppe_criterion_get_kind (gruppe_cell_get_criterion (cell)) == GRUPPE_CRITERION_NUMBER &&
      gruppe_cell_get_value (cell, &value))
    g_string_append_printf (text, "\n%.10g", value);
}

static char *
make_haystack (GruppeComparison          *self,
               const GruppeComparisonRow *row)
{
  const char *id = gruppe_criterion_get_id (row->criterion);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *folded = NULL;
  g_autofree char *shortened = NULL;

  append (text, gruppe_catalogue_get_group_label (self->catalogue, row->group));
  append (text, gruppe_criterion_get_label (row->criterion));
  append (text, gruppe_criterion_get_explain (row->criterion));
  append (text, gruppe_criterion_get_keywords (row->criterion));

  for (guint i = 0; i < self->providers->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (self->providers, i);

      append_cell (text, gruppe_provider_get_cell (provider, id));
      append (text, gruppe_catalogue_get_note (self->catalogue, gruppe_provider_get_id (provider), id));
    }

  folded = fold_text (text->str);
  shortened = shorten_umlauts (folded);

  return g_strconcat (folded, "\n", shortened, NULL);
}

static gboolean
contains (const char *haystack,
          const char *word)
{
  g_autofree char *shortened = NULL;

  if (strstr (haystack, word) != NULL)
    return TRUE;

  shortened = shorten_umlauts (word);

  return strstr (haystack, shortened) != NULL;
}

/**
 * gruppe_comparison_forget_haystacks:
 * @self: a comparison
 *
 * Other providers are shown: what can be found is something else.
 */
void
gruppe_comparison_forget_haystacks (GruppeComparison *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    g_clear_pointer (&((GruppeComparisonLine *) g_ptr_array_index (self->lines, i))->haystack, g_free);
}

/**
 * gruppe_comparison_split_search:
 * @search: what was typed
 *
 * Returns: (transfer full): its words, for gruppe_comparison_line_contains(); empty when nothing is searched for
 */
char **
gruppe_comparison_split_search (const char *search)
{
  g_autofree char *folded = fold_text (search);
  g_auto(GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      if (parts[i][0] != '\0')
        g_strv_builder_add (words, parts[i]);
    }

  return g_strv_builder_end (words);
}

/**
 * gruppe_comparison_line_contains:
 * @self: a comparison
 * @line: a line with a criterion
 * @words: what gruppe_comparison_split_search() made
 *
 * Returns: whether every word stands somewhere in the line
 */
gboolean
gruppe_comparison_line_contains (GruppeComparison      *self,
                                 GruppeComparisonLine  *line,
                                 char                 **words)
{
  if (line->haystack == NULL)
    line->haystack = make_haystack (self, &line->row);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autofree char *stem = NULL;

      if (contains (line->haystack, words[i]))
        continue;

      stem = strip_ending (words[i]);
      if (stem == NULL || !contains (line->haystack, stem))
        return FALSE;
    }

  return TRUE;
}
