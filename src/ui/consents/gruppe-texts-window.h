/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeTextsWindow:
 *
 * The purposes and their texts: which version is shown, earlier ones, own purposes.
 */
#define GRUPPE_TYPE_TEXTS_WINDOW (gruppe_texts_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeTextsWindow, gruppe_texts_window,
                      GRUPPE, TEXTS_WINDOW, AdwWindow)

GtkWidget *gruppe_texts_window_new (GruppeContext *context,
                                    GtkWindow     *parent);

G_END_DECLS
