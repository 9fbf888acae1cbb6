/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-document"

#include "config.h"

#include <string.h>

#include "gruppe-document-private.h"

/* Points, or times the size of the text. */
#define RULE 0.6
#define INDENT 1.6              /* of an item, in letters of the text size */
#define WRITE_LINE 2.1          /* height of a line to write on */
#define WRITE_GAP 2.0           /* points below the letters */
#define SIGN_HEIGHT 3.4         /* room above the line to sign on */
#define SIGN_GAP 24.0
#define SQUARES_SIDE 128.0      /* 45 mm: read by every camera */
#define SQUARES_GAP 20.0        /* four squares of the smallest code at least: cameras need the white */

/* Lines of a paragraph that stay together at the end and at the beginning of a page. */
#define MIN_LINES 2

/* A block with its text broken into lines, before it has a place. */
typedef struct
{
  const GruppeBlock *block;
  GruppeTextBox *box;           /* the text */
  GruppeTextBox *lead;          /* bullet or number */
  GPtrArray *labels;            /* below lines to sign on */
  GruppeTable *table;
  const char *tag;
  double indent, before, after;
} Piece;

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_clear_pointer (&piece->labels, g_ptr_array_unref);
  g_clear_pointer (&piece->table, gruppe_table_free);
  g_free (piece);
}

static double
text_size (GruppeDocumentLayout *self)
{
  return gruppe_document_get_text_size (gruppe_paper_document (self));
}

static double
heading_size (GruppeDocumentLayout *self,
              guint                 level)
{
  static const double factors[] = { 1.7, 1.3, 1.1 };

  g_assert (level >= 1 && level <= G_N_ELEMENTS (factors));

  return text_size (self) * factors[level - 1];
}

static GruppeTextBox *
make_plain (GruppeDocumentLayout *self,
            const char           *text,
            double                size,
            double                width)
{
  GruppeSpan span = { .text = text };

  return gruppe_paper_make_text (self, &span, 1, size, width);
}

static GruppeTextBox *
make_runs (GruppeDocumentLayout *self,
           const GruppeBlock    *block,
           double                size,
           double                width)
{
  g_autofree GruppeSpan *spans = g_new0 (GruppeSpan, block->runs->len + 1);
  g_autofree char *label = NULL;
  guint n = 0;

  for (guint i = 0; i < block->runs->len; i++)
    {
      const GruppeRun *run = g_ptr_array_index (block->runs, i);

      spans[n++] = (GruppeSpan) { .text = run->text, .link = run->link,
                                  .strong = run->strong || block->kind == GRUPPE_BLOCK_HEADING,
                                  .whole = block->kind == GRUPPE_BLOCK_HEADING };
    }

  if (block->kind == GRUPPE_BLOCK_FIELD)
    {
      /* A question has its sign already. */
      gunichar last = spans[0].text[0] != '\0'
                        ? g_utf8_get_char (g_utf8_prev_char (spans[0].text + strlen (spans[0].text))) : ' ';

      label = g_strconcat (spans[0].text, g_unichar_isalnum (last) || last == ')' ? ":" : "", n > 1 ? " " : "", NULL);
      spans[0].text = label;
      spans[0].strong = TRUE;
    }

  return gruppe_paper_make_text (self, spans, n, size, width);
}

/* The same for all numbers of a list with as many digits, two at least. */
static double
number_width (GruppeDocumentLayout *self,
              guint                 number)
{
  g_autofree char *text = g_strdup_printf ("%02u.", number);
  GruppeSpan span = { .text = text };
  double least, natural;

  for (char *p = text; g_ascii_isdigit (*p); p++)
    *p = '0';
  gruppe_text_measure (gruppe_paper_context (self), "", &span, 1, text_size (self), &least, &natural);

  return natural;
}

static Piece *
piece_new (GruppeDocumentLayout *self,
           const GruppeBlock    *block)
{
  Piece *piece = g_new0 (Piece, 1);
  double size = text_size (self);
  double width = gruppe_paper_inner_width (self);

  piece->block = block;
  piece->tag = "P";
  switch (block->kind)
    {
    case GRUPPE_BLOCK_HEADING:
      piece->tag = block->number == 1 ? "H1" : block->number == 2 ? "H2" : "H3";
      piece->before = heading_size (self, block->number) * (block->number == 1 ? 0.4 : 0.9);
      piece->after = heading_size (self, block->number) * 0.35;
      piece->box = make_runs (self, block, heading_size (self, block->number), width);
      break;

    case GRUPPE_BLOCK_ITEM:
    case GRUPPE_BLOCK_TICK_BOX:
      {
        g_autofree char *number = g_strdup_printf ("%u.", block->number);
        gboolean numbered = block->kind == GRUPPE_BLOCK_ITEM && block->number > 0;

        piece->indent = size * INDENT;
        if (block->kind == GRUPPE_BLOCK_ITEM)
          piece->lead = make_plain (self, numbered ? number : "•", size, -1);
        if (numbered)
          piece->indent = number_width (self, block->number) + size * 0.5;
        piece->after = size * 0.35;
        piece->box = make_runs (self, block, size, width - piece->indent);
      }
      break;

    case GRUPPE_BLOCK_FIELD:
      piece->after = size * 0.4;
      piece->box = make_runs (self, block, size, width);
      break;

    case GRUPPE_BLOCK_SIGNATURES:
      {
        double column = (width - SIGN_GAP * (block->runs->len - 1)) / block->runs->len;

        piece->labels = g_ptr_array_new ();
        for (guint i = 0; i < block->runs->len; i++)
          {
            const GruppeRun *run = g_ptr_array_index (block->runs, i);

            g_ptr_array_add (piece->labels, make_plain (self, run->text, size * GRUPPE_TEXT_SMALL, MAX (column, size)));
          }
        piece->after = size;
      }
      break;

    case GRUPPE_BLOCK_TABLE:
      piece->table = gruppe_table_new (self, block->sheet);
      piece->before = size * 0.3;
      piece->after = size;
      break;

    case GRUPPE_BLOCK_SQUARES:
      piece->before = size * 0.6;
      piece->after = size;
      piece->indent = SQUARES_SIDE + SQUARES_GAP;
      piece->box = make_runs (self, block, size, width - piece->indent);
      break;

    case GRUPPE_BLOCK_PARAGRAPH:
      piece->after = size * 0.6;
      piece->box = make_runs (self, block, size, width);
      break;

    case GRUPPE_BLOCK_SPACE:
    case GRUPPE_BLOCK_PAGE_BREAK:
    default:
      break;
    }

  return piece;
}

static gboolean
is_write_line (const Piece *piece)
{
  return piece->block->kind == GRUPPE_BLOCK_FIELD && piece->block->runs->len == 1;
}

/* Whether the line to write on stands behind its label, not below. */
static gboolean
has_room_behind (GruppeDocumentLayout *self,
                 const Piece          *piece)
{
  return gruppe_text_box_line_width (piece->box, piece->box->n_lines - 1) <=
         gruppe_paper_inner_width (self) * 0.6;
}

static double
labels_height (const Piece *piece)
{
  double height = 0;

  for (guint i = 0; i < piece->labels->len; i++)
    {
      const GruppeTextBox *box = g_ptr_array_index (piece->labels, i);

      height = MAX (height, gruppe_text_box_height (box, 0, box->n_lines));
    }

  return height;
}

/* Without what is above and below. */
static double
piece_height (GruppeDocumentLayout *self,
              const Piece          *piece)
{
  double size = text_size (self);

  if (piece->table != NULL)
    return gruppe_table_start_height (piece->table);
  if (piece->labels != NULL)
    return size * SIGN_HEIGHT + 3 + labels_height (piece);
  if (piece->block->kind == GRUPPE_BLOCK_SPACE)
    return size * 1.4 * piece->block->number;
  if (piece->box == NULL)
    return 0;

  if (piece->block->kind == GRUPPE_BLOCK_SQUARES)
    return MAX (SQUARES_SIDE, gruppe_text_box_height (piece->box, 0, piece->box->n_lines));

  if (is_write_line (piece))
    return gruppe_text_box_height (piece->box, 0, piece->box->n_lines) + size * (WRITE_LINE - 1.3) +
           (has_room_behind (self, piece) ? 0 : size * WRITE_LINE) + WRITE_GAP + RULE;

  return gruppe_text_box_height (piece->box, 0, piece->box->n_lines);
}

/* The least that must be on one page. */
static double
piece_start_height (GruppeDocumentLayout *self,
                    const Piece          *piece)
{
  if (piece->box == NULL || piece->box->n_lines <= MIN_LINES + 1 || is_write_line (piece) ||
      piece->block->kind == GRUPPE_BLOCK_SQUARES)
    return piece_height (self, piece);

  return gruppe_text_box_height (piece->box, 0, MIN_LINES);
}

/* Begins a new page when this piece and those it must stay with do not fit on this one. */
static void
keep_together (GruppeDocumentLayout *self,
               GPtrArray            *pieces,
               guint                 first)
{
  double need = 0;

  if (gruppe_paper_is_empty (self))
    return;

  for (guint i = first; i < pieces->len; i++)
    {
      const Piece *piece = g_ptr_array_index (pieces, i);

      need += piece->before;
      if (piece->block->keep && piece->table == NULL && i + 1 < pieces->len)
        {
          need += piece_height (self, piece) + piece->after;
          continue;
        }
      need += piece_start_height (self, piece);
      break;
    }

  /* What does not fit on any page together need not stay together, but no piece may run off the page. */
  if (need > gruppe_paper_inner_height (self))
    {
      const Piece *piece = g_ptr_array_index (pieces, first);

      need = piece->before + piece_start_height (self, piece);
    }

  if (need > gruppe_paper_room (self))
    gruppe_paper_next (self);
}

static void
place_lead (GruppeDocumentLayout *self,
            const Piece          *piece)
{
  double size = text_size (self);

  if (piece->lead != NULL)
    {
      gruppe_paper_add_text (self, piece->lead, 0, piece->lead->n_lines, gruppe_paper_left (self), gruppe_paper_y (self));
      g_string_append_c (gruppe_paper_text (self), ' ');
    }
  else if (piece->block->kind == GRUPPE_BLOCK_TICK_BOX)
    {
      double side = size * 0.85;

      gruppe_paper_add_tick_box (self, gruppe_paper_left (self) + RULE,
                                 gruppe_paper_y (self) + piece->box->baseline[0] - piece->box->top[0] - side * 0.9, side,
                                 piece->block->number != 0);
      g_string_append (gruppe_paper_text (self), piece->block->number != 0 ? "☒ " : "☐ ");
    }
}

static void
place_write_line (GruppeDocumentLayout *self,
                  const Piece          *piece)
{
  double size = text_size (self);
  guint last = piece->box->n_lines - 1;
  double used = 0;
  double width = gruppe_paper_inner_width (self);
  double y = gruppe_paper_y (self) + size * (WRITE_LINE - 1.3);

  gruppe_paper_add_text (self, piece->box, 0, piece->box->n_lines, gruppe_paper_left (self), y);
  y += piece->box->baseline[last] + WRITE_GAP;
  if (has_room_behind (self, piece))
    used = gruppe_text_box_line_width (piece->box, last) + size * 0.5;
  else
    y += size * WRITE_LINE;
  gruppe_paper_add_fill (self, gruppe_paper_left (self) + used, y, width - used, RULE, 0.35);
  gruppe_paper_advance (self, y + RULE - gruppe_paper_y (self));
}

static void
place_text (GruppeDocumentLayout *self,
            const Piece          *piece)
{
  const GruppeTextBox *box = piece->box;
  guint first = 0;

  while (first < box->n_lines)
    {
      guint left = box->n_lines - first;
      guint n = gruppe_text_box_fitting (box, first, gruppe_paper_room (self));

      if (n < left)
        {
          /* Not one line alone at the beginning of the next page, nor at the end of this. */
          if (left - n < MIN_LINES && n > left - MIN (left, MIN_LINES))
            n = left - MIN (left, MIN_LINES);
          if (n < MIN (MIN_LINES, left) && !gruppe_paper_is_empty (self))
            {
              gruppe_paper_next (self);
              continue;
            }
          n = MAX (n, 1);
        }

      gruppe_paper_begin (self, piece->tag);
      if (first == 0)
        place_lead (self, piece);
      gruppe_paper_add_text (self, piece->box, first, n, gruppe_paper_left (self) + piece->indent, gruppe_paper_y (self));
      gruppe_paper_end (self, piece->tag);
      g_string_append_c (gruppe_paper_text (self), '\n');

      gruppe_paper_advance (self, gruppe_text_box_height (box, first, n));
      first += n;
      if (first < box->n_lines)
        gruppe_paper_next (self);
    }
}

static void
place_signatures (GruppeDocumentLayout *self,
                  const Piece          *piece)
{
  double column = (gruppe_paper_inner_width (self) - SIGN_GAP * (piece->labels->len - 1)) / piece->labels->len;

  gruppe_paper_advance (self, text_size (self) * SIGN_HEIGHT);
  gruppe_paper_begin (self, "P");
  for (guint i = 0; i < piece->labels->len; i++)
    {
      GruppeTextBox *box = g_ptr_array_index (piece->labels, i);
      double x = gruppe_paper_left (self) + i * (column + SIGN_GAP);

      gruppe_paper_add_fill (self, x, gruppe_paper_y (self), column, RULE, 0.35);
      gruppe_paper_add_text (self, box, 0, box->n_lines, x, gruppe_paper_y (self) + 3);
      g_string_append (gruppe_paper_text (self), ": ______\n");
    }
  gruppe_paper_end (self, "P");
  gruppe_paper_advance (self, 3 + labels_height (piece));
}

static void
place_squares (GruppeDocumentLayout *self,
               const Piece          *piece)
{
  double text = gruppe_text_box_height (piece->box, 0, piece->box->n_lines);
  double y = gruppe_paper_y (self);

  gruppe_paper_add_squares (self, gruppe_paper_left (self), y, SQUARES_SIDE, piece->block->squares,
                            piece->block->number);
  gruppe_paper_begin (self, piece->tag);
  gruppe_paper_add_text (self, piece->box, 0, piece->box->n_lines, gruppe_paper_left (self) + piece->indent,
                         y + MAX (0, (SQUARES_SIDE - text) / 2));
  gruppe_paper_end (self, piece->tag);
  g_string_append_c (gruppe_paper_text (self), '\n');
  gruppe_paper_advance (self, piece_height (self, piece));
}

static void
place (GruppeDocumentLayout *self,
       GPtrArray            *pieces,
       guint                 index)
{
  const Piece *piece = g_ptr_array_index (pieces, index);

  if (piece->block->kind == GRUPPE_BLOCK_PAGE_BREAK)
    {
      if (!gruppe_paper_is_empty (self))
        gruppe_paper_next (self);
      if (piece->block->runs->len > 0)
        gruppe_paper_begin_section (self, piece->block);
      return;
    }

  keep_together (self, pieces, index);
  if (!gruppe_paper_is_empty (self))
    gruppe_paper_advance (self, piece->before);

  if (piece->table != NULL)
    gruppe_table_place (piece->table);
  else if (piece->labels != NULL)
    place_signatures (self, piece);
  else if (piece->block->kind == GRUPPE_BLOCK_SQUARES)
    place_squares (self, piece);
  else if (piece->box == NULL)
    gruppe_paper_advance (self, piece_height (self, piece));
  else if (is_write_line (piece) && piece_height (self, piece) > gruppe_paper_inner_height (self))
    {
      /* A question longer than a page is divided like any text; the line stands below its end. */
      place_text (self, piece);
      if (gruppe_paper_room (self) < text_size (self) * WRITE_LINE + RULE)
        gruppe_paper_next (self);
      gruppe_paper_add_fill (self, gruppe_paper_left (self), gruppe_paper_y (self) + text_size (self) * WRITE_LINE,
                             gruppe_paper_inner_width (self), RULE, 0.35);
      gruppe_paper_advance (self, text_size (self) * WRITE_LINE + RULE);
    }
  else if (is_write_line (piece))
    {
      gruppe_paper_begin (self, piece->tag);
      place_write_line (self, piece);
      gruppe_paper_end (self, piece->tag);
      g_string_append (gruppe_paper_text (self), " ______\n");
    }
  else
    place_text (self, piece);

  gruppe_paper_advance (self, piece->after);
}

/* A list stands apart from what follows it. */
static void
end_lists (GruppeDocumentLayout *self,
           GPtrArray            *pieces)
{
  for (guint i = 0; i + 1 < pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (pieces, i);
      const Piece *next = g_ptr_array_index (pieces, i + 1);

      if ((piece->block->kind == GRUPPE_BLOCK_ITEM || piece->block->kind == GRUPPE_BLOCK_TICK_BOX ||
           piece->block->kind == GRUPPE_BLOCK_FIELD) && next->block->kind != piece->block->kind)
        piece->after = text_size (self) * 0.8;
    }
}

/* Places all blocks, from the page that is there. */
void
gruppe_document_flow (GruppeDocumentLayout *self)
{
  GruppeDocument *document = gruppe_paper_document (self);
  g_autoptr(GPtrArray) pieces = g_ptr_array_new_with_free_func (piece_free);

  for (guint i = 0; i < gruppe_document_get_n_blocks (document); i++)
    g_ptr_array_add (pieces, piece_new (self, gruppe_document_get_block (document, i)));
  end_lists (self, pieces);
  for (guint i = 0; i < pieces->len; i++)
    place (self, pieces, i);
}
