/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppePasteWindow:
 *
 * Takes an invitation that a provider wrote, as a text or a file, shows what was recognised, and makes a meeting of it or adds it to
 * one.
 */
#define GRUPPE_TYPE_PASTE_WINDOW (gruppe_paste_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppePasteWindow, gruppe_paste_window, GRUPPE, PASTE_WINDOW, AdwWindow)

GtkWidget *gruppe_paste_window_new (GtkWindow     *parent,
                                    GruppeContext *context);

G_END_DECLS
