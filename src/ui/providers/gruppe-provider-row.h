/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "providers/gruppe-comparison.h"

G_BEGIN_DECLS

/**
 * GruppeProviderGeometry:
 * @stacked: headings above the cells instead of beside them
 * @heading_width: width of the headings of the rows; not used when @stacked
 * @column_width: width of every column
 * @offset: how far the columns are scrolled sideways
 * @char_width: width of an average character, for rows whose height is not known yet
 * @line_height: height of a line, for the same
 *
 * What all rows of a grid have in common.
 */
typedef struct
{
  gboolean stacked;
  int      heading_width;
  int      column_width;
  int      offset;
  int      char_width;
  int      line_height;
} GruppeProviderGeometry;

/**
 * GruppeProviderRow:
 *
 * A line of the grid: a heading that stays where it is, and cells that scroll beside it. The cells
 * are made when they are first needed, see gruppe_provider_row_fill().
 */
#define GRUPPE_TYPE_PROVIDER_ROW (gruppe_provider_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppeProviderRow, gruppe_provider_row, GRUPPE, PROVIDER_ROW, GtkWidget)

GtkWidget                 *gruppe_provider_row_new          (GruppeComparison             *comparison,
                                                             const GruppeComparisonRow    *row,
                                                             const GruppeProviderGeometry *geometry);
GtkWidget                 *gruppe_provider_row_new_header   (GruppeComparison             *comparison,
                                                             const GruppeProviderGeometry *geometry);
const GruppeComparisonRow *gruppe_provider_row_get_row      (GruppeProviderRow            *self);
void                       gruppe_provider_row_update       (GruppeProviderRow            *self);
void                       gruppe_provider_row_clear        (GruppeProviderRow            *self);
gboolean                   gruppe_provider_row_is_filled    (GruppeProviderRow            *self);
void                       gruppe_provider_row_fill         (GruppeProviderRow            *self);
void                       gruppe_provider_row_add          (GruppeProviderRow            *self,
                                                             GtkWidget                    *cell);
guint                      gruppe_provider_row_get_n_cells  (GruppeProviderRow            *self);
GtkWidget                 *gruppe_provider_row_get_cell     (GruppeProviderRow            *self,
                                                             int                           column);
int                        gruppe_provider_row_get_height   (GruppeProviderRow            *self,
                                                             int                           width);

G_END_DECLS
