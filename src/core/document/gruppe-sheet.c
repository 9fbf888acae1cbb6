/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-document"

#include "config.h"

#include "gruppe-sheet.h"

typedef struct
{
  char *heading;                /* of a heading between the rows, otherwise NULL */
  GPtrArray *cells;             /* of a row of fields, otherwise NULL */
} Row;

struct _GruppeSheet
{
  GObject parent_instance;

  GPtrArray *titles;            /* GruppeSheetCell */
  GPtrArray *rows;              /* Row */
};

G_DEFINE_FINAL_TYPE (GruppeSheet, gruppe_sheet, G_TYPE_OBJECT)

static const GruppeSheetCell empty_cell = { (char *) "", NULL };

static GruppeSheetCell *
cell_new (const char *words,
          const char *marks)
{
  GruppeSheetCell *cell = g_new0 (GruppeSheetCell, 1);

  cell->words = g_strdup (words);
  cell->marks = marks != NULL && marks[0] != '\0' ? g_strdup (marks) : NULL;

  return cell;
}

static void
cell_free (gpointer data)
{
  GruppeSheetCell *cell = data;

  g_free (cell->words);
  g_free (cell->marks);
  g_free (cell);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->heading);
  g_clear_pointer (&row->cells, g_ptr_array_unref);
  g_free (row);
}

static void
gruppe_sheet_finalize (GObject *object)
{
  GruppeSheet *self = GRUPPE_SHEET (object);

  g_clear_pointer (&self->titles, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_sheet_parent_class)->finalize (object);
}

static void
gruppe_sheet_class_init (GruppeSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_sheet_finalize;
}

static void
gruppe_sheet_init (GruppeSheet *self)
{
  self->titles = g_ptr_array_new_with_free_func (cell_free);
  self->rows = g_ptr_array_new_with_free_func (row_free);
}

/**
 * gruppe_sheet_new:
 *
 * Returns: (transfer full): a sheet without columns
 */
GruppeSheet *
gruppe_sheet_new (void)
{
  return g_object_new (GRUPPE_TYPE_SHEET, NULL);
}

/**
 * gruppe_sheet_add_column:
 * @self: a sheet without rows
 * @title: what stands at the top of the column
 * @marks: (nullable): what stands small below it
 *
 * The first column says what a row is about; on paper it is repeated where the table is continued.
 */
void
gruppe_sheet_add_column (GruppeSheet *self,
                         const char  *title,
                         const char  *marks)
{
  g_return_if_fail (GRUPPE_IS_SHEET (self));
  g_return_if_fail (title != NULL);
  g_return_if_fail (self->rows->len == 0);

  g_ptr_array_add (self->titles, cell_new (title, marks));
}

/**
 * gruppe_sheet_add_heading:
 * @self: a sheet
 * @words: what the rows below are about
 *
 * Adds a heading between the rows, as wide as the table.
 */
void
gruppe_sheet_add_heading (GruppeSheet *self,
                          const char  *words)
{
  Row *row;

  g_return_if_fail (GRUPPE_IS_SHEET (self));
  g_return_if_fail (words != NULL);

  row = g_new0 (Row, 1);
  row->heading = g_strdup (words);
  g_ptr_array_add (self->rows, row);
}

/**
 * gruppe_sheet_add_row:
 * @self: a sheet with columns
 *
 * Starts a row; gruppe_sheet_add_cell() fills it from the left.
 */
void
gruppe_sheet_add_row (GruppeSheet *self)
{
  Row *row;

  g_return_if_fail (GRUPPE_IS_SHEET (self));
  g_return_if_fail (self->titles->len > 0);

  row = g_new0 (Row, 1);
  row->cells = g_ptr_array_new_with_free_func (cell_free);
  g_ptr_array_add (self->rows, row);
}

/**
 * gruppe_sheet_add_cell:
 * @self: a sheet
 * @words: what the field says
 * @marks: (nullable): what stands small below it
 *
 * Adds the next field of the row started last.
 */
void
gruppe_sheet_add_cell (GruppeSheet *self,
                       const char  *words,
                       const char  *marks)
{
  Row *row;

  g_return_if_fail (GRUPPE_IS_SHEET (self));
  g_return_if_fail (words != NULL);
  g_return_if_fail (self->rows->len > 0);

  row = g_ptr_array_index (self->rows, self->rows->len - 1);
  g_return_if_fail (row->cells != NULL && row->cells->len < self->titles->len);

  g_ptr_array_add (row->cells, cell_new (words, marks));
}

/**
 * gruppe_sheet_get_n_columns:
 * @self: a sheet
 *
 * Returns: how many columns it has
 */
guint
gruppe_sheet_get_n_columns (GruppeSheet *self)
{
  g_return_val_if_fail (GRUPPE_IS_SHEET (self), 0);

  return self->titles->len;
}

/**
 * gruppe_sheet_get_n_rows:
 * @self: a sheet
 *
 * Returns: how many rows and headings between them it has
 */
guint
gruppe_sheet_get_n_rows (GruppeSheet *self)
{
  g_return_val_if_fail (GRUPPE_IS_SHEET (self), 0);

  return self->rows->len;
}

/**
 * gruppe_sheet_get_title:
 * @self: a sheet
 * @column: number of a column
 *
 * Returns: (transfer none): what stands at the top of the column
 */
const GruppeSheetCell *
gruppe_sheet_get_title (GruppeSheet *self,
                        guint        column)
{
  g_return_val_if_fail (GRUPPE_IS_SHEET (self), NULL);
  g_return_val_if_fail (column < self->titles->len, NULL);

  return g_ptr_array_index (self->titles, column);
}

/**
 * gruppe_sheet_get_heading:
 * @self: a sheet
 * @row: number of a row
 *
 * Returns: (transfer none) (nullable): the words of a heading; %NULL for a row of fields
 */
const char *
gruppe_sheet_get_heading (GruppeSheet *self,
                          guint        row)
{
  g_return_val_if_fail (GRUPPE_IS_SHEET (self), NULL);
  g_return_val_if_fail (row < self->rows->len, NULL);

  return ((Row *) g_ptr_array_index (self->rows, row))->heading;
}

/**
 * gruppe_sheet_get_cell:
 * @self: a sheet
 * @row: number of a row of fields
 * @column: number of a column
 *
 * Returns: (transfer none): the field; an empty one where none was added
 */
const GruppeSheetCell *
gruppe_sheet_get_cell (GruppeSheet *self,
                       guint        row,
                       guint        column)
{
  Row *found;

  g_return_val_if_fail (GRUPPE_IS_SHEET (self), NULL);
  g_return_val_if_fail (row < self->rows->len, NULL);
  g_return_val_if_fail (column < self->titles->len, NULL);

  found = g_ptr_array_index (self->rows, row);
  if (found->cells == NULL || column >= found->cells->len)
    return &empty_cell;

  return g_ptr_array_index (found->cells, column);
}
