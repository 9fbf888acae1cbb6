/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeCheckWindow:
 *
 * Checks whether the record of consents is whole, says so in words, and prints or checks a receipt for it.
 */
#define GRUPPE_TYPE_CHECK_WINDOW (gruppe_check_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeCheckWindow, gruppe_check_window, GRUPPE, CHECK_WINDOW, AdwWindow)

GtkWidget *gruppe_check_window_new (GruppeContext *context,
                                    GtkWindow     *parent);

G_END_DECLS
