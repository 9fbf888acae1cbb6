/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "providers/gruppe-catalogue.h"

G_BEGIN_DECLS

/**
 * GruppeProviderCell:
 *
 * A field of the comparison: a fact (with provider and criterion), the heading of a column
 * (provider only), the heading of a row (criterion only), or plain words. There are hundreds of
 * them: one child, no gestures, no actions.
 */
#define GRUPPE_TYPE_PROVIDER_CELL (gruppe_provider_cell_get_type ())

G_DECLARE_FINAL_TYPE (GruppeProviderCell, gruppe_provider_cell, GRUPPE, PROVIDER_CELL, GtkWidget)

GtkWidget       *gruppe_provider_cell_new_fact      (GruppeProvider     *provider,
                                                     GruppeCriterion    *criterion,
                                                     gint64              now);
GtkWidget       *gruppe_provider_cell_new_column    (GruppeProvider     *provider,
                                                     gboolean            chosen);
GtkWidget       *gruppe_provider_cell_new_row       (GruppeCriterion    *criterion);
GtkWidget       *gruppe_provider_cell_new_words     (const char         *words);
void             gruppe_provider_cell_set_must      (GruppeProviderCell *self,
                                                     gboolean            must);
GruppeProvider  *gruppe_provider_cell_get_provider  (GruppeProviderCell *self);
GruppeCriterion *gruppe_provider_cell_get_criterion (GruppeProviderCell *self);
const char      *gruppe_provider_cell_get_text      (GruppeProviderCell *self);

G_END_DECLS
