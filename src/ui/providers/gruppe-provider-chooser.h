/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "providers/gruppe-catalogue.h"

G_BEGIN_DECLS

/**
 * GruppeProviderChooser:
 *
 * The list in which providers are ticked that shall stand side by side. Signal "changed".
 */
#define GRUPPE_TYPE_PROVIDER_CHOOSER (gruppe_provider_chooser_get_type ())

G_DECLARE_FINAL_TYPE (GruppeProviderChooser, gruppe_provider_chooser, GRUPPE, PROVIDER_CHOOSER, GtkPopover)

void   gruppe_provider_chooser_set_catalogue (GruppeProviderChooser *self,
                                              GruppeCatalogue       *catalogue);
char **gruppe_provider_chooser_get_chosen    (GruppeProviderChooser *self);
void   gruppe_provider_chooser_set_chosen    (GruppeProviderChooser *self,
                                              GPtrArray             *providers);

G_END_DECLS
