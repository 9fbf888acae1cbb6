/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeOwnCellWindow:
 *
 * The form for a field of an own row, or for the correction of a field of the catalogue. Signal "saved".
 */
#define GRUPPE_TYPE_OWN_CELL_WINDOW (gruppe_own_cell_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeOwnCellWindow, gruppe_own_cell_window, GRUPPE, OWN_CELL_WINDOW, AdwWindow)

GtkWidget *gruppe_own_cell_window_new (GtkWindow     *parent,
                                       GruppeContext *context,
                                       const char    *provider,
                                       const char    *criterion);

G_END_DECLS
