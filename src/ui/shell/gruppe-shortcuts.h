/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GruppeShortcuts:
 *
 * The list of all keys. GTK's own window for this is deprecated on one platform, and on the other it does not fit a narrow
 * screen.
 */
#define GRUPPE_TYPE_SHORTCUTS (gruppe_shortcuts_get_type ())

G_DECLARE_FINAL_TYPE (GruppeShortcuts, gruppe_shortcuts, GRUPPE, SHORTCUTS, AdwWindow)

void gruppe_shortcuts_present (GtkWindow *parent);

G_END_DECLS
