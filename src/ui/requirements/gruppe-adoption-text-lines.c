/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <string.h>

#include "gruppe-adoption-text.h"

/* A box that was ticked by hand. */
#define TICKED_BOX "☑ "

/* Characters: a longer first line of a paragraph is no heading. */
#define HEADING_MAX 120

/* The smallest line to write on. */
#define BLANK_MIN 4

/**
 * gruppe_adoption_text_find_gaps:
 * @text: a text
 *
 * Returns: (transfer full) (element-type GruppeTextRange): what is still to be filled in, from top to bottom
 */
GArray *
gruppe_adoption_text_find_gaps (const char *text)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (GruppeTextRange));
  guint offset = 0;
  guint open = G_MAXUINT;

  g_return_val_if_fail (text != NULL, gaps);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c), offset++)
    {
      if (*c == '[')
        open = offset;
      else if (*c == '\n')
        open = G_MAXUINT;
      else if (*c == ']' && open != G_MAXUINT)
        {
          GruppeTextRange gap = { open, offset + 1 };

          g_array_append_val (gaps, gap);
          open = G_MAXUINT;
        }
      else if (*c == '_' && open == G_MAXUINT)
        {
          guint n = (guint) strspn (c, "_");
          GruppeTextRange gap = { offset, offset + n };

          if (n >= BLANK_MIN)
            g_array_append_val (gaps, gap);
          c += n - 1;
          offset += n - 1;
        }
    }

  return gaps;
}

static gboolean
is_point (const char *line)
{
  return g_str_has_prefix (line, GRUPPE_ADOPTION_TEXT_BULLET) || g_str_has_prefix (line, GRUPPE_ADOPTION_TEXT_BOX) ||
         g_str_has_prefix (line, TICKED_BOX) || g_str_has_prefix (line, "- ");
}

/* A short line that is no sentence, with something directly below it. */
static gboolean
is_heading (const char *line,
            const char *below)
{
  gsize length = strlen (line);

  return *below != '\0' && length > 0 && !is_point (line) &&
         g_utf8_strlen (line, -1) <= HEADING_MAX && strchr (".:;,!", line[length - 1]) == NULL;
}

static void
add_line (GruppeDocument *document,
          const char     *line)
{
  if (g_str_has_prefix (line, GRUPPE_ADOPTION_TEXT_BULLET))
    gruppe_document_add_item (document, 0, line + strlen (GRUPPE_ADOPTION_TEXT_BULLET));
  else if (g_str_has_prefix (line, "- "))
    gruppe_document_add_item (document, 0, line + 2);
  else if (g_str_has_prefix (line, GRUPPE_ADOPTION_TEXT_BOX))
    gruppe_document_add_tick_box (document, FALSE, line + strlen (GRUPPE_ADOPTION_TEXT_BOX));
  else if (g_str_has_prefix (line, TICKED_BOX))
    gruppe_document_add_tick_box (document, TRUE, line + strlen (TICKED_BOX));
  else
    gruppe_document_add_paragraph (document, line);
}

/* What a line becomes on paper: the level of a heading, 0 for anything else, -1 for nothing. @titled and @begins go from line to
 * line: whether there was the title, and whether a paragraph begins. */
static int
get_level (const char *line,
           const char *below,
           gboolean   *titled,
           gboolean   *begins)
{
  g_autofree char *here = g_strstrip (g_strdup (line));
  g_autofree char *there = g_strstrip (g_strdup (below != NULL ? below : ""));
  int level;

  if (*here == '\0')
    {
      *begins = TRUE;
      return -1;
    }

  if (!*titled)
    level = 1;
  else
    level = *begins && is_heading (here, there) ? 2 : 0;

  /* Directly below the title there may be a heading. */
  *begins = !*titled;
  *titled = TRUE;

  return level;
}

/**
 * gruppe_adoption_text_find_headings:
 * @text: a text
 *
 * Returns: (transfer full) (element-type GruppeTextRange): the lines that become headings on paper, the title first
 */
GArray *
gruppe_adoption_text_find_headings (const char *text)
{
  GArray *headings = g_array_new (FALSE, FALSE, sizeof (GruppeTextRange));
  g_auto(GStrv) lines = NULL;
  gboolean titled = FALSE, begins = TRUE;
  guint offset = 0;

  g_return_val_if_fail (text != NULL, headings);

  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      GruppeTextRange range = { offset, offset + (guint) g_utf8_strlen (lines[i], -1) };

      if (get_level (lines[i], lines[i + 1], &titled, &begins) > 0)
        g_array_append_val (headings, range);
      offset = range.end + 1;
    }

  return headings;
}

/**
 * gruppe_adoption_text_to_document:
 * @text: a text, edited or not
 * @language: the language it is in
 *
 * Returns: (transfer full): its pages
 */
GruppeDocument *
gruppe_adoption_text_to_document (const char *text,
                                  const char *language)
{
  g_auto(GStrv) lines = NULL;
  GruppeDocument *document = NULL;
  gboolean titled = FALSE, begins = TRUE;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      int level = get_level (lines[i], lines[i + 1], &titled, &begins);
      const char *line = g_strstrip (lines[i]);

      if (level == 1)
        document = gruppe_document_new (line, language);
      if (level > 0)
        gruppe_document_add_heading (document, (guint) level, line);
      else if (level == 0)
        add_line (document, line);
    }

  return document != NULL ? document : gruppe_document_new ("", language);
}
