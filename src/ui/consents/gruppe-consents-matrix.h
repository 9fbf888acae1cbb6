/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "consents/gruppe-consent-states.h"

G_BEGIN_DECLS

/**
 * GruppeConsentsMatrix:
 *
 * People and purposes, and in each cell in words where the person stands. The names stay while it
 * scrolls sideways; where there is little room one purpose is shown at a time. Signal "open"
 * (GruppePerson *, const char *purpose; NULL for none).
 */
#define GRUPPE_TYPE_CONSENTS_MATRIX (gruppe_consents_matrix_get_type ())

G_DECLARE_FINAL_TYPE (GruppeConsentsMatrix, gruppe_consents_matrix,
                      GRUPPE, CONSENTS_MATRIX, GtkWidget)

/* MODEL: GruppePersonStates. */
void gruppe_consents_matrix_set_model (GruppeConsentsMatrix *self,
                                       GListModel           *model);
/* Draws all cells anew. PROVIDER: the one that a yes to video meetings has to name, or NULL. */
void gruppe_consents_matrix_update    (GruppeConsentsMatrix *self,
                                       GruppeConsentForms   *forms,
                                       const char           *provider,
                                       gint64                now);

G_END_DECLS
