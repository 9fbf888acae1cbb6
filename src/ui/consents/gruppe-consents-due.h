/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "consents/gruppe-consent-due.h"
#include "consents/gruppe-consent-forms.h"
#include "consents/gruppe-people.h"

G_BEGIN_DECLS

/**
 * GruppeConsentsDue:
 *
 * What is to be done about consents, in groups, most urgent first, with one button each. Property:
 * "n-items" (guint, read only). Signals "open" (GruppePerson *, const char *purpose) and
 * "show-people" (guint: a GruppePeopleFilterKind, const char *purpose), where there are too many to
 * list them.
 */
#define GRUPPE_TYPE_CONSENTS_DUE (gruppe_consents_due_get_type ())

G_DECLARE_FINAL_TYPE (GruppeConsentsDue, gruppe_consents_due, GRUPPE, CONSENTS_DUE, GtkWidget)

/* Reads it anew. */
void gruppe_consents_due_update (GruppeConsentsDue  *self,
                                 GruppeContext      *context,
                                 GruppeConsentForms *forms,
                                 const char         *provider);

G_END_DECLS
