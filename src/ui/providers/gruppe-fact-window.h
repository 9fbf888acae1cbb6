/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "providers/gruppe-catalogue.h"

G_BEGIN_DECLS

/**
 * GruppeFactWindow:
 *
 * All that is known about one field of the comparison: a fact with its source, a provider, or a
 * criterion.
 */
#define GRUPPE_TYPE_FACT_WINDOW (gruppe_fact_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeFactWindow, gruppe_fact_window, GRUPPE, FACT_WINDOW, AdwWindow)

GtkWidget *gruppe_fact_window_new (GtkWindow       *parent,
                                   GruppeProvider  *provider,
                                   GruppeCriterion *criterion,
                                   const char      *text,
                                   gint64           now);

G_END_DECLS
