/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeFactSheetWindow:
 *
 * Everything about one provider on one page: its facts with their sources, what authorities said, and, once the group uses it, the
 * contract and the upkeep. What is entered is saved at once.
 */
#define GRUPPE_TYPE_FACT_SHEET_WINDOW (gruppe_fact_sheet_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeFactSheetWindow, gruppe_fact_sheet_window, GRUPPE, FACT_SHEET_WINDOW,
                      AdwWindow)

GtkWidget *gruppe_fact_sheet_window_new (GtkWindow     *parent,
                                         GruppeContext *context,
                                         const char    *provider);

G_END_DECLS
