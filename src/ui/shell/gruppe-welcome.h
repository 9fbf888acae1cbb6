/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GruppeWelcome:
 *
 * What an empty profile shows: what the program does, and three ways to begin. The ways are actions of the window:
 * "win.begin" with "requirements" or "meetings", and "win.look-at-sample".
 */
#define GRUPPE_TYPE_WELCOME (gruppe_welcome_get_type ())

G_DECLARE_FINAL_TYPE (GruppeWelcome, gruppe_welcome, GRUPPE, WELCOME, GtkWidget)

G_END_DECLS
