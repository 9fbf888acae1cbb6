/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeDecisionsWindow:
 *
 * All decisions so far, the newest first; each opens its record.
 */
#define GRUPPE_TYPE_DECISIONS_WINDOW (gruppe_decisions_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeDecisionsWindow, gruppe_decisions_window, GRUPPE, DECISIONS_WINDOW, AdwWindow)

GtkWidget *gruppe_decisions_window_new (GtkWindow     *parent,
                                        GruppeContext *context);

G_END_DECLS
