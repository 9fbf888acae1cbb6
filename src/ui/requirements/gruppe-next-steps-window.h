/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeNextStepsWindow:
 *
 * The choice that holds, and what is to be done now, each step with a tick and a way to where it is done.
 */
#define GRUPPE_TYPE_NEXT_STEPS_WINDOW (gruppe_next_steps_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeNextStepsWindow, gruppe_next_steps_window, GRUPPE, NEXT_STEPS_WINDOW, AdwWindow)

GtkWidget *gruppe_next_steps_window_new (GtkWindow     *parent,
                                         GruppeContext *context);

G_END_DECLS
