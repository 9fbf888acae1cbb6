/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeFactWindow:
 *
 * All that is known about one field of the comparison: the fact with its source, the correction of it, and a note. Or, without a
 * provider, what a row is about. It follows the catalogue. Signal "sort-requested" (id of the criterion): the providers shall
 * be sorted by this row.
 */
#define GRUPPE_TYPE_FACT_WINDOW (gruppe_fact_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeFactWindow, gruppe_fact_window, GRUPPE, FACT_WINDOW, AdwWindow)

GtkWidget *gruppe_fact_window_new (GtkWindow       *parent,
                                   GruppeContext   *context,
                                   GruppeProvider  *provider,
                                   GruppeCriterion *criterion);

G_END_DECLS
