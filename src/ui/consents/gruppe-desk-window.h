/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeDeskWindow:
 *
 * The desk for forms that came back: the short id finds person, purpose and version, one Enter records the answer.
 */
#define GRUPPE_TYPE_DESK_WINDOW (gruppe_desk_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeDeskWindow, gruppe_desk_window,
                      GRUPPE, DESK_WINDOW, AdwWindow)

GtkWidget *gruppe_desk_window_new (GruppeContext *context,
                                   GtkWindow     *parent);

G_END_DECLS
