/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeOwnCriterionWindow:
 *
 * The form for a row that the group adds to the comparison. Signal "saved" (its id).
 */
#define GRUPPE_TYPE_OWN_CRITERION_WINDOW (gruppe_own_criterion_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeOwnCriterionWindow, gruppe_own_criterion_window, GRUPPE, OWN_CRITERION_WINDOW, AdwWindow)

GtkWidget *gruppe_own_criterion_window_new (GtkWindow     *parent,
                                            GruppeContext *context,
                                            const char    *id);

G_END_DECLS
