/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "providers/gruppe-catalogue.h"

G_BEGIN_DECLS

/**
 * GruppeProviderPicked:
 * @column: number of the column
 * @provider: the provider that was chosen for it
 * @data: what was given to gruppe_provider_picker_new()
 */
typedef void (*GruppeProviderPicked) (guint           column,
                                      GruppeProvider *provider,
                                      gpointer        data);

GtkWidget *gruppe_provider_picker_new    (GruppeCatalogue      *catalogue,
                                          guint                 column,
                                          GruppeProviderPicked  picked,
                                          gpointer              data);
void       gruppe_provider_picker_select (GtkWidget            *picker,
                                          GruppeCatalogue      *catalogue,
                                          GruppeProvider       *provider);

G_END_DECLS
