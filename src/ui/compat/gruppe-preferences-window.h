/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void gruppe_preferences_window_present (GtkWidget          *parent,
                                        const char         *title,
                                        AdwPreferencesPage *page);

G_END_DECLS
