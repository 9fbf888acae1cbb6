/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

#define GRUPPE_TYPE_PREFERENCES (gruppe_preferences_get_type ())

G_DECLARE_FINAL_TYPE (GruppePreferences, gruppe_preferences, GRUPPE, PREFERENCES, AdwPreferencesPage)

AdwPreferencesPage *gruppe_preferences_new (GruppeContext *context);

G_END_DECLS
