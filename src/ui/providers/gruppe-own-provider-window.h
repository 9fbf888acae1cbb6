/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeOwnProviderWindow:
 *
 * The form for a provider that the group writes down itself. It adds nothing and changes nothing before it is saved.
 * Signal "saved" (its id).
 */
#define GRUPPE_TYPE_OWN_PROVIDER_WINDOW (gruppe_own_provider_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeOwnProviderWindow, gruppe_own_provider_window, GRUPPE, OWN_PROVIDER_WINDOW, AdwWindow)

GtkWidget *gruppe_own_provider_window_new (GtkWindow     *parent,
                                           GruppeContext *context,
                                           const char    *id,
                                           const char    *copy_of);

G_END_DECLS
