/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-document"

#include "config.h"

#include <string.h>

#include "gruppe-document.h"

/* Characters */
#define TEXT_WIDTH 76
#define GAP 2
#define MIN_COLUMN 18
#define FIRST_COLUMN 26

static guint
char_width (gunichar c)
{
  if (c == 0xad || g_unichar_iszerowidth (c))
    return 0;

  return g_unichar_iswide (c) ? 2 : 1;
}

static guint
text_width (const char *text,
            gsize       length)
{
  guint width = 0;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    width += char_width (g_utf8_get_char (p));

  return width;
}

/* Where the line that begins at TEXT ends, and in *NEXT where the next begins; NULL at the end of the text. A word that is too
 * long is divided. */
static const char *
find_line_end (const char  *text,
               guint        width,
               const char **next)
{
  const char *end = NULL;
  const char *p;
  guint used = 0;

  for (p = text; *p != '\0' && *p != '\n'; p = g_utf8_next_char (p))
    {
      guint more = char_width (g_utf8_get_char (p));

      if (used + more > width && p > text)
        {
          if (*p == ' ')
            end = p;
          *next = end != NULL ? end : p;
          while (**next == ' ')
            (*next)++;
          return end != NULL ? end : p;
        }
      if (*p == ' ')
        end = p;
      used += more;
    }

  *next = *p == '\n' ? p + 1 : NULL;

  return p;
}

static GPtrArray *
break_lines (const char *text,
             guint       width)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const char *p = text;

  while (p != NULL)
    {
      const char *next;
      const char *end = find_line_end (p, width, &next);

      g_ptr_array_add (lines, g_strndup (p, end - p));
      p = next;
    }

  return lines;
}

static void
append_trimmed (GString *out,
                GString *line)
{
  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  g_string_append_len (out, line->str, line->len);
  g_string_append_c (out, '\n');
}

static char *
cell_text (const GruppeSheetCell *cell)
{
  if (cell->marks == NULL)
    return g_strdup (cell->words);

  return cell->words[0] != '\0' ? g_strconcat (cell->words, "\n", cell->marks, NULL) : g_strdup (cell->marks);
}

/* One row of the sheet, its fields beside each other. */
static void
append_row (GString     *out,
            GruppeSheet *sheet,
            int          row,
            guint        first,
            guint        n,
            guint        first_width,
            guint        width)
{
  g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint height = 0;

  for (guint i = 0; i <= n; i++)
    {
      guint c = i == 0 ? 0 : first + i - 1;
      g_autofree char *text = cell_text (row < 0 ? gruppe_sheet_get_title (sheet, c)
                                                 : gruppe_sheet_get_cell (sheet, row, c));
      GPtrArray *lines = break_lines (text, i == 0 ? first_width : width);

      height = MAX (height, lines->len);
      g_ptr_array_add (fields, lines);
    }

  for (guint y = 0; y < height; y++)
    {
      g_autoptr(GString) line = g_string_new (NULL);
      guint column = 0;

      for (guint i = 0; i <= n; i++)
        {
          GPtrArray *lines = g_ptr_array_index (fields, i);
          const char *text = y < lines->len ? g_ptr_array_index (lines, y) : "";

          for (guint used = text_width (line->str, line->len); used < column; used++)
            g_string_append_c (line, ' ');
          g_string_append (line, text);
          column += (i == 0 ? first_width : width) + GAP;
        }
      append_trimmed (out, line);
    }
}

static void
append_rule (GString *out,
             guint    width)
{
  for (guint i = 0; i < width; i++)
    g_string_append (out, "─");
  g_string_append_c (out, '\n');
}

/* Rows below each other, each with its fields as "title: words": a text that survives every mail program and editor. */
static void
append_sheet_as_list (GString     *out,
                      GruppeSheet *sheet)
{
  guint n_columns = gruppe_sheet_get_n_columns (sheet);

  for (guint r = 0; r < gruppe_sheet_get_n_rows (sheet); r++)
    {
      const char *heading = gruppe_sheet_get_heading (sheet, r);

      if (heading != NULL)
        {
          g_string_append_printf (out, "%s%s\n\n", r > 0 ? "\n" : "", heading);
          continue;
        }

      for (guint c = 0; c < n_columns; c++)
        {
          const GruppeSheetCell *cell = gruppe_sheet_get_cell (sheet, r, c);

          if (c == 0)
            g_string_append (out, cell->words);
          else
            g_string_append_printf (out, "  %s: %s", gruppe_sheet_get_title (sheet, c)->words, cell->words);
          if (cell->marks != NULL)
            g_string_append_printf (out, "%s%s", cell->words[0] != '\0' ? " " : "", cell->marks);
          g_string_append_c (out, '\n');
        }
    }
}

static void
append_runs (GString           *out,
             const GruppeBlock *block,
             const char        *after_first)
{
  for (guint i = 0; i < block->runs->len; i++)
    {
      const GruppeRun *run = g_ptr_array_index (block->runs, i);

      g_string_append (out, run->text);
      if (run->link != NULL && strstr (run->text, run->link) == NULL)
        g_string_append_printf (out, " <%s>", run->link);
      if (i == 0 && after_first != NULL)
        g_string_append (out, after_first);
    }
}

static void
append_heading (GString           *out,
                const GruppeBlock *block)
{
  gsize start;

  if (out->len > 0)
    g_string_append_c (out, '\n');
  start = out->len;
  append_runs (out, block, NULL);
  if (block->number < 3)
    {
      guint width = MIN (text_width (out->str + start, out->len - start), TEXT_WIDTH);

      g_string_append_c (out, '\n');
      for (guint i = 0; i < width; i++)
        g_string_append_c (out, block->number == 1 ? '=' : '-');
    }
  g_string_append (out, "\n\n");
}

static void
append_block (GString           *out,
              const GruppeBlock *block,
              const GruppeBlock *next)
{
  gboolean again = next != NULL && next->kind == block->kind;

  switch (block->kind)
    {
    case GRUPPE_BLOCK_HEADING:
      append_heading (out, block);
      break;

    case GRUPPE_BLOCK_PARAGRAPH:
    case GRUPPE_BLOCK_SQUARES:
      append_runs (out, block, NULL);
      g_string_append (out, "\n\n");
      break;

    case GRUPPE_BLOCK_ITEM:
      if (block->number > 0)
        g_string_append_printf (out, "%u. ", block->number);
      else
        g_string_append (out, "• ");
      append_runs (out, block, NULL);
      g_string_append (out, again ? "\n" : "\n\n");
      break;

    case GRUPPE_BLOCK_TICK_BOX:
      g_string_append (out, block->number != 0 ? "[x] " : "[ ] ");
      append_runs (out, block, NULL);
      g_string_append (out, again ? "\n" : "\n\n");
      break;

    case GRUPPE_BLOCK_FIELD:
      append_runs (out, block, ": ");
      if (block->runs->len == 1)
        g_string_append (out, "______________________________");
      g_string_append (out, again ? "\n" : "\n\n");
      break;

    case GRUPPE_BLOCK_SIGNATURES:
      for (guint i = 0; i < block->runs->len; i++)
        g_string_append_printf (out, "\n______________________________\n%s\n",
                                ((GruppeRun *) g_ptr_array_index (block->runs, i))->text);
      g_string_append_c (out, '\n');
      break;

    case GRUPPE_BLOCK_TABLE:
      append_sheet_as_list (out, block->sheet);
      g_string_append_c (out, '\n');
      break;

    case GRUPPE_BLOCK_PAGE_BREAK:
      if (block->runs->len > 0)
        {
          append_runs (out, block, NULL);
          g_string_append (out, "\n\n");
        }
      break;

    case GRUPPE_BLOCK_SPACE:
    default:
      break;
    }
}

/**
 * gruppe_document_to_text:
 * @self: a document
 *
 * Returns: (transfer full): the document as plain text, for mails and for editing. Paragraphs are not divided into lines
 */
char *
gruppe_document_to_text (GruppeDocument *self)
{
  guint n = gruppe_document_get_n_blocks (self);
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (GRUPPE_IS_DOCUMENT (self), g_string_free (out, FALSE));

  for (guint i = 0; i < n; i++)
    append_block (out, gruppe_document_get_block (self, i),
                  i + 1 < n ? gruppe_document_get_block (self, i + 1) : NULL);

  while (out->len > 0 && out->str[out->len - 1] == '\n')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');

  return g_string_free (out, FALSE);
}

/**
 * gruppe_sheet_to_text:
 * @sheet: a sheet
 * @width: characters in a line, at least 40
 *
 * Returns: (transfer full): a table of characters of one width. Where the columns do not fit beside each other, it is continued below
 *   with the next ones, the first column again in front
 */
char *
gruppe_sheet_to_text (GruppeSheet *sheet,
                      guint        width)
{
  GString *out = g_string_new (NULL);
  guint others, first_width, per_part;

  g_return_val_if_fail (GRUPPE_IS_SHEET (sheet), g_string_free (out, FALSE));
  g_return_val_if_fail (width >= 40, g_string_free (out, FALSE));
  g_return_val_if_fail (gruppe_sheet_get_n_columns (sheet) > 0, g_string_free (out, FALSE));

  others = gruppe_sheet_get_n_columns (sheet) - 1;
  first_width = MIN (FIRST_COLUMN, width / 3);
  per_part = MAX (1, (width - first_width) / (MIN_COLUMN + GAP));
  /* As evenly as the parts allow. */
  if (others > per_part)
    {
      guint n_parts = (others + per_part - 1) / per_part;

      per_part = (others + n_parts - 1) / n_parts;
    }

  for (guint first = 1; first == 1 || first <= others; first += per_part)
    {
      guint n = first <= others ? MIN (per_part, others - first + 1) : 0;
      guint column = n > 0 ? (width - first_width - GAP * n) / n : 0;

      if (first > 1)
        g_string_append_c (out, '\n');
      append_row (out, sheet, -1, first, n, first_width, column);
      append_rule (out, width);
      for (guint r = 0; r < gruppe_sheet_get_n_rows (sheet); r++)
        {
          const char *heading = gruppe_sheet_get_heading (sheet, r);

          if (heading != NULL)
            g_string_append_printf (out, "\n%s\n", heading);
          else
            append_row (out, sheet, r, first, n, first_width, column);
        }
    }

  return g_string_free (out, FALSE);
}
