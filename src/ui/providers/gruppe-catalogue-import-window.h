/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "providers/gruppe-catalogue-file.h"

G_BEGIN_DECLS

/**
 * GruppeCatalogueImportWindow:
 *
 * Shows what a newer catalogue, or the own rows of another group, would change, before anything is taken over.
 * Signal "applied".
 */
#define GRUPPE_TYPE_CATALOGUE_IMPORT_WINDOW (gruppe_catalogue_import_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeCatalogueImportWindow, gruppe_catalogue_import_window, GRUPPE, CATALOGUE_IMPORT_WINDOW, AdwWindow)

GtkWidget *gruppe_catalogue_import_window_new (GtkWindow           *parent,
                                               GruppeContext       *context,
                                               GruppeCatalogueFile *file);

G_END_DECLS
