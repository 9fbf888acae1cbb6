/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "providers/gruppe-comparison.h"

G_BEGIN_DECLS

/**
 * GruppeProviderGrid:
 *
 * The comparison as a grid: criteria as rows, providers as columns. The headings of both stay
 * visible while it scrolls. It is made for a GtkScrolledWindow. Stacked, for narrow windows, the
 * heading of a row stands above its cells, and the headings of the columns are drop-downs.
 */
#define GRUPPE_TYPE_PROVIDER_GRID (gruppe_provider_grid_get_type ())

G_DECLARE_FINAL_TYPE (GruppeProviderGrid, gruppe_provider_grid, GRUPPE, PROVIDER_GRID, GtkWidget)

GtkWidget        *gruppe_provider_grid_new            (void);
GruppeComparison *gruppe_provider_grid_get_comparison (GruppeProviderGrid *self);
void              gruppe_provider_grid_set_comparison (GruppeProviderGrid *self,
                                                       GruppeComparison   *comparison);
void              gruppe_provider_grid_set_choice     (GruppeProviderGrid *self,
                                                       const char         *provider);
gboolean          gruppe_provider_grid_get_stacked    (GruppeProviderGrid *self);
void              gruppe_provider_grid_set_stacked    (GruppeProviderGrid *self,
                                                       gboolean            stacked);
GtkWidget        *gruppe_provider_grid_find_cell      (GruppeProviderGrid *self,
                                                       const char         *provider,
                                                       const char         *criterion);
gboolean          gruppe_provider_grid_show_cell      (GruppeProviderGrid *self,
                                                       const char         *provider,
                                                       const char         *criterion);

G_END_DECLS
