/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-document"

#include "config.h"

#include "gruppe-document-private.h"

/* Size of letters in a table, to those of the running text. */
#define CELL_SIZE 0.84
#define PAD_X 4.0
#define PAD_Y 3.0
#define RULE 0.5
#define RULE_GREY 0.7
#define HEADER_GREY 0.87
#define HEADING_GREY 0.95

/* Columns are as wide as their longest word, and wider where they have more to say, up to this; in letters. A first column may
 * take up to a third of the page. */
#define WIDE_COLUMN 14.5
#define FIRST_COLUMN 18.0

/* Fewer lines of a row that must be divided are not put at the end of a page. */
#define MIN_START 6

typedef struct
{
  double width;
  double least;
  double natural;
} Column;

/* Columns from FIRST that stand beside each other, behind the first column of the sheet. */
typedef struct
{
  guint first;
  guint n;
} Band;

typedef struct
{
  GruppeTextBox *heading;       /* over the whole width, otherwise NULL */
  GruppeTextBox **boxes;        /* one for each column */
} Row;

struct _GruppeTable
{
  GruppeDocumentLayout *layout;
  GruppeSheet *sheet;
  Column *columns;
  guint n_columns;
  GArray *bands;
  Row *titles;
  GPtrArray *rows;
  double size;

  /* while it is placed */
  const Band *band;
  double header_height;
  gboolean repeat_header;
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->boxes);
  g_free (row);
}

static guint
cell_spans (const GruppeSheetCell *cell,
            gboolean               strong,
            GruppeSpan            *spans)
{
  guint n = 0;

  spans[n++] = (GruppeSpan) { .text = cell->words, .strong = strong };
  if (cell->marks != NULL)
    {
      if (cell->words[0] != '\0')
        spans[n++] = (GruppeSpan) { .text = "\n" };
      spans[n++] = (GruppeSpan) { .text = cell->marks, .small = TRUE };
    }

  return n;
}

static void
measure_cell (GruppeTable           *self,
              const GruppeSheetCell *cell,
              gboolean               strong,
              Column                *column)
{
  GruppeSpan spans[3];
  guint n = cell_spans (cell, strong, spans);
  double least, natural;

  gruppe_text_measure (gruppe_paper_context (self->layout),
                       gruppe_document_get_language (gruppe_paper_document (self->layout)),
                       spans, n, self->size, &least, &natural);
  /* A little more, for the last bit of what is rounded. */
  column->least = MAX (column->least, least + 2 * PAD_X + 0.5);
  column->natural = MAX (column->natural, natural + 2 * PAD_X + 0.5);
}

static void
measure (GruppeTable *self)
{
  double page = gruppe_paper_inner_width (self->layout);
  guint n_rows = gruppe_sheet_get_n_rows (self->sheet);

  for (guint c = 0; c < self->n_columns; c++)
    {
      Column *column = &self->columns[c];
      double most = self->size * (c == 0 ? FIRST_COLUMN : WIDE_COLUMN);

      measure_cell (self, gruppe_sheet_get_title (self->sheet, c), TRUE, column);
      for (guint r = 0; r < n_rows; r++)
        {
          if (gruppe_sheet_get_heading (self->sheet, r) == NULL)
            measure_cell (self, gruppe_sheet_get_cell (self->sheet, r, c), c == 0, column);
        }

      if (c == 0 && self->n_columns > 1)
        most = MIN (most, page / 3);
      column->width = MIN (MAX (MIN (column->natural, most), MIN (column->least, most * 1.25)), page);
    }
}

static double
widths (GruppeTable *self,
        guint        first,
        guint        n)
{
  double sum = 0;

  for (guint c = first; c < first + n; c++)
    sum += self->columns[c].width;

  return sum;
}

/* As many columns beside each other as fit, then as evenly as that allows. */
static void
make_bands (GruppeTable *self)
{
  double room = gruppe_paper_inner_width (self->layout) - self->columns[0].width;
  guint n_bands = 0;
  guint per_band;
  gboolean even = TRUE;

  if (self->n_columns == 1)
    {
      Band band = { 1, 0 };

      g_array_append_val (self->bands, band);
      return;
    }

  for (guint c = 1; c < self->n_columns; )
    {
      Band band = { c, 1 };

      self->columns[c].width = MIN (self->columns[c].width, room);
      while (band.first + band.n < self->n_columns && widths (self, band.first, band.n + 1) <= room)
        band.n++;
      g_array_append_val (self->bands, band);
      c += band.n;
    }

  n_bands = self->bands->len;
  per_band = (self->n_columns - 1 + n_bands - 1) / n_bands;
  for (guint c = 1; c < self->n_columns && even; c += per_band)
    even = widths (self, c, MIN (per_band, self->n_columns - c)) <= room;
  if (!even)
    return;

  g_array_set_size (self->bands, 0);
  for (guint c = 1; c < self->n_columns; c += per_band)
    {
      Band band = { c, MIN (per_band, self->n_columns - c) };

      g_array_append_val (self->bands, band);
    }
}

/* Gives the columns from FIRST what is left, those with more to say more of it. */
static void
widen (GruppeTable *self,
       guint        first,
       guint        n,
       double       left)
{
  double wish = 0;

  for (guint c = first; c < first + n; c++)
    wish += self->columns[c].natural - MIN (self->columns[c].natural, self->columns[c].width);
  if (wish <= 0)
    return;

  left = MIN (left, wish);
  for (guint c = first; c < first + n; c++)
    {
      Column *column = &self->columns[c];

      column->width += left * (column->natural - MIN (column->natural, column->width)) / wish;
    }
}

static void
widen_bands (GruppeTable *self)
{
  double page = gruppe_paper_inner_width (self->layout);

  if (self->bands->len == 1)
    {
      widen (self, 0, self->n_columns, page - widths (self, 0, self->n_columns));
      return;
    }

  for (guint i = 0; i < self->bands->len; i++)
    {
      const Band *band = &g_array_index (self->bands, Band, i);

      widen (self, band->first, band->n,
             page - self->columns[0].width - widths (self, band->first, band->n));
    }
}

static Row *
make_row (GruppeTable *self,
          int          index)
{
  Row *row = g_new0 (Row, 1);
  const char *heading = index >= 0 ? gruppe_sheet_get_heading (self->sheet, index) : NULL;

  if (heading != NULL)
    {
      GruppeSpan span = { .text = heading, .strong = TRUE };
      double width = gruppe_paper_inner_width (self->layout) - 2 * PAD_X;

      /* All parts of the table have the heading: it must fit into the narrowest. */
      for (guint i = 0; i < self->bands->len; i++)
        {
          const Band *band = &g_array_index (self->bands, Band, i);

          width = MIN (width, self->columns[0].width + widths (self, band->first, band->n) - 2 * PAD_X);
        }
      row->heading = gruppe_paper_make_text (self->layout, &span, 1, self->size * 1.05, width);
      return row;
    }

  row->boxes = g_new0 (GruppeTextBox *, self->n_columns);
  for (guint c = 0; c < self->n_columns; c++)
    {
      const GruppeSheetCell *cell = index >= 0 ? gruppe_sheet_get_cell (self->sheet, index, c)
                                               : gruppe_sheet_get_title (self->sheet, c);
      GruppeSpan spans[3];
      guint n = cell_spans (cell, index < 0 || c == 0, spans);

      row->boxes[c] = gruppe_paper_make_text (self->layout, spans, n, self->size,
                                             self->columns[c].width - 2 * PAD_X);
    }

  return row;
}

/* The column at PLACE of the part being placed: the first of the sheet, then its own. */
static guint
column_at (const Band *band,
           guint       place)
{
  return place == 0 ? 0 : band->first + place - 1;
}

static double
row_height (const Band *band,
            const Row  *row)
{
  double height = 0;

  if (row->heading != NULL)
    return gruppe_text_box_height (row->heading, 0, row->heading->n_lines) + 2 * PAD_Y;

  for (guint i = 0; i <= band->n; i++)
    {
      const GruppeTextBox *box = row->boxes[column_at (band, i)];

      height = MAX (height, gruppe_text_box_height (box, 0, box->n_lines));
    }

  return height + 2 * PAD_Y;
}

static double
band_width (GruppeTable *self)
{
  return self->columns[0].width + widths (self, self->band->first, self->band->n);
}

static void
append_cell_text (GString             *text,
                  const GruppeTextBox *title,
                  const GruppeTextBox *box,
                  guint                first,
                  guint                n_lines)
{
  if (n_lines == 0)
    return;
  if (title != NULL)
    {
      gruppe_text_box_append_text (title, 0, title->n_lines, text);
      g_string_append (text, ": ");
    }
  gruppe_text_box_append_text (box, first, n_lines, text);
  g_string_append (text, "; ");
}

/* Places N_LINES of each field, counted from FIRST; both arrays have one entry for each column of the part. */
static void
place_lines (GruppeTable *self,
             const Row   *row,
             const guint *first,
             const guint *n_lines,
             double       height)
{
  GString *text = gruppe_paper_text (self->layout);
  gboolean header = row == self->titles;
  const char *tag = header ? "TH" : "TD";
  double x = gruppe_paper_left (self->layout);
  double y = gruppe_paper_y (self->layout);

  if (header)
    gruppe_paper_add_fill (self->layout, x, y, band_width (self), height, HEADER_GREY);
  gruppe_paper_begin (self->layout, "TR");
  for (guint i = 0; i <= self->band->n; i++)
    {
      guint c = column_at (self->band, i);
      gsize length = text->len;

      gruppe_paper_begin (self->layout, i == 0 ? "TH" : tag);
      gruppe_paper_add_text (self->layout, row->boxes[c], first[i], n_lines[i], x + PAD_X, y + PAD_Y);
      gruppe_paper_end (self->layout, i == 0 ? "TH" : tag);
      x += self->columns[c].width;

      /* Said with the title of its column. */
      g_string_truncate (text, length);
      append_cell_text (text, header || i == 0 ? NULL : self->titles->boxes[c], row->boxes[c], first[i], n_lines[i]);
    }
  gruppe_paper_end (self->layout, "TR");
  g_string_append_c (text, '\n');
  gruppe_paper_add_fill (self->layout, gruppe_paper_left (self->layout), y + height - RULE, band_width (self), RULE,
                        header ? 0.3 : RULE_GREY);
  gruppe_paper_advance (self->layout, height);
}

static void
place_whole (GruppeTable *self,
             const Row   *row)
{
  g_autofree guint *first = g_new0 (guint, self->band->n + 1);
  g_autofree guint *n_lines = g_new0 (guint, self->band->n + 1);

  for (guint i = 0; i <= self->band->n; i++)
    n_lines[i] = row->boxes[column_at (self->band, i)]->n_lines;

  place_lines (self, row, first, n_lines, row_height (self->band, row));
}

static void
next_page (GruppeTable *self)
{
  gruppe_paper_end (self->layout, "Table");
  gruppe_paper_next (self->layout);
  gruppe_paper_begin (self->layout, "Table");
  if (self->repeat_header)
    place_whole (self, self->titles);
}

/* Room for rows on a page of its own. */
static double
body_height (GruppeTable *self)
{
  return gruppe_paper_inner_height (self->layout) - (self->repeat_header ? self->header_height : 0);
}

static gboolean
is_body_empty (GruppeTable *self)
{
  return gruppe_paper_room (self->layout) >= body_height (self) - 0.01;
}

/* A row that is higher than a page: as many lines of each field as fit, the rest on the next pages. What the row is about is
 * said again on each. */
static void
place_divided (GruppeTable *self,
               const Row   *row)
{
  guint n = self->band->n + 1;
  g_autofree guint *first = g_new0 (guint, n);
  g_autofree guint *n_lines = g_new0 (guint, n);
  const GruppeTextBox *about = row->boxes[0];
  gboolean repeat = n > 1 && gruppe_text_box_height (about, 0, about->n_lines) <= body_height (self) / 2;
  gboolean left = TRUE;

  if (gruppe_paper_room (self->layout) < MIN_START * self->size * 1.5 ||
      (repeat && gruppe_paper_room (self->layout) <
                   gruppe_text_box_height (about, 0, about->n_lines) + 2 * PAD_Y))
    next_page (self);

  while (left)
    {
      double room = gruppe_paper_room (self->layout) - 2 * PAD_Y;
      double height = 0;

      left = FALSE;
      for (guint i = 0; i < n; i++)
        {
          const GruppeTextBox *box = row->boxes[column_at (self->band, i)];

          if (i == 0 && repeat)
            first[0] = 0;
          n_lines[i] = gruppe_text_box_fitting (box, first[i], room);
          /* One line is lower than any page. */
          if (n_lines[i] == 0 && first[i] < box->n_lines)
            n_lines[i] = 1;
          height = MAX (height, gruppe_text_box_height (box, first[i], n_lines[i]));
          if (first[i] + n_lines[i] < box->n_lines)
            left = TRUE;
        }

      place_lines (self, row, first, n_lines, height + 2 * PAD_Y);
      for (guint i = 0; i < n; i++)
        first[i] += n_lines[i];
      if (left)
        next_page (self);
    }
}

static void
place_heading (GruppeTable *self,
               const Row   *row)
{
  double height = row_height (self->band, row);
  double x = gruppe_paper_left (self->layout);
  double y = gruppe_paper_y (self->layout);

  gruppe_paper_add_fill (self->layout, x, y, band_width (self), height, HEADING_GREY);
  gruppe_paper_begin (self->layout, "TR");
  gruppe_paper_begin (self->layout, "TH");
  gruppe_paper_add_text (self->layout, row->heading, 0, row->heading->n_lines, x + PAD_X, y + PAD_Y);
  gruppe_paper_end (self->layout, "TH");
  gruppe_paper_end (self->layout, "TR");
  g_string_append_c (gruppe_paper_text (self->layout), '\n');
  gruppe_paper_add_fill (self->layout, x, y + height - RULE, band_width (self), RULE, RULE_GREY);
  gruppe_paper_advance (self->layout, height);
}

/* What of the rows from INDEX must stand on one page: headings with the row behind them. */
static double
needed (GruppeTable *self,
        guint        index)
{
  double height = 0;

  for (guint i = index; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);

      if (row->heading == NULL)
        {
          double whole = row_height (self->band, row);

          return height + (whole <= body_height (self) - height ? whole : MIN_START * self->size * 1.5);
        }
      height += row_height (self->band, row);
    }

  return height;
}

static void
place_band (GruppeTable *self)
{
  gruppe_paper_begin (self->layout, "Table");
  if (!self->repeat_header)
    place_divided (self, self->titles);
  else
    place_whole (self, self->titles);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);

      if (needed (self, i) > gruppe_paper_room (self->layout) + 0.01 && !is_body_empty (self))
        next_page (self);

      if (row->heading != NULL)
        place_heading (self, row);
      else if (row_height (self->band, row) <= gruppe_paper_room (self->layout) + 0.01)
        place_whole (self, row);
      else
        place_divided (self, row);
    }

  gruppe_paper_end (self->layout, "Table");
}

static void
begin_band (GruppeTable *self,
            guint        index)
{
  self->band = &g_array_index (self->bands, Band, index);
  self->header_height = row_height (self->band, self->titles);
  /* Titles that take half a page are said once. */
  self->repeat_header = self->header_height <= gruppe_paper_inner_height (self->layout) / 2;
}

GruppeTable *
gruppe_table_new (GruppeDocumentLayout *layout,
                  GruppeSheet          *sheet)
{
  GruppeTable *self = g_new0 (GruppeTable, 1);

  self->layout = layout;
  self->sheet = g_object_ref (sheet);
  self->n_columns = gruppe_sheet_get_n_columns (sheet);
  self->columns = g_new0 (Column, self->n_columns);
  self->bands = g_array_new (FALSE, FALSE, sizeof (Band));
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->size = gruppe_document_get_text_size (gruppe_paper_document (layout)) * CELL_SIZE;

  measure (self);
  make_bands (self);
  widen_bands (self);

  self->titles = make_row (self, -1);
  for (guint r = 0; r < gruppe_sheet_get_n_rows (sheet); r++)
    g_ptr_array_add (self->rows, make_row (self, r));

  return self;
}

void
gruppe_table_free (GruppeTable *self)
{
  g_clear_object (&self->sheet);
  g_clear_pointer (&self->columns, g_free);
  g_clear_pointer (&self->bands, g_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->titles, row_free);
  g_free (self);
}

double
gruppe_table_start_height (GruppeTable *self)
{
  begin_band (self, 0);

  return (self->repeat_header ? self->header_height : MIN_START * self->size * 1.5) + needed (self, 0);
}

void
gruppe_table_place (GruppeTable *self)
{
  for (guint i = 0; i < self->bands->len; i++)
    {
      if (i > 0)
        gruppe_paper_next (self->layout);
      begin_band (self, i);
      place_band (self);
    }
}
