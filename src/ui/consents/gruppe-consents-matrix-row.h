/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GruppeConsentsMatrixRow:
 *
 * A line of the matrix: a name that stays, and cells that scroll beneath it as an adjustment says.
 * Signal "open" (guint: the column) when a cell was pressed.
 */
#define GRUPPE_TYPE_CONSENTS_MATRIX_ROW (gruppe_consents_matrix_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppeConsentsMatrixRow, gruppe_consents_matrix_row,
                      GRUPPE, CONSENTS_MATRIX_ROW, GtkWidget)

/**
 * GruppeConsentsMatrixShape:
 * @name_width: pixels of the name
 * @cell_width: pixels of a cell
 * @only: the column that is shown alone, or -1 for all
 *
 * How wide the parts of all rows are.
 */
typedef struct
{
  int name_width;
  int cell_width;
  int only;
} GruppeConsentsMatrixShape;

/* The row with the headings says how far there is to scroll. */
GtkWidget *gruppe_consents_matrix_row_new       (GtkAdjustment                   *offset,
                                                 gboolean                         is_heading);
void       gruppe_consents_matrix_row_set_shape (GruppeConsentsMatrixRow         *self,
                                                 const GruppeConsentsMatrixShape *shape);
void       gruppe_consents_matrix_row_set_name  (GruppeConsentsMatrixRow         *self,
                                                 const char                      *name);
void       gruppe_consents_matrix_row_set_n_cells (GruppeConsentsMatrixRow       *self,
                                                 guint                            n_cells);
/* ICON and STYLE (a CSS class) may be NULL; SPOKEN: what a screen reader says. */
void       gruppe_consents_matrix_row_set_cell  (GruppeConsentsMatrixRow         *self,
                                                 guint                            column,
                                                 const char                      *words,
                                                 const char                      *icon,
                                                 const char                      *style,
                                                 const char                      *spoken);

G_END_DECLS
