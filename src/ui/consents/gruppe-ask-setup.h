/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "consents/gruppe-consent-forms.h"
#include "consents/gruppe-person.h"
#include "gruppe-form-facts.h"

G_BEGIN_DECLS

/**
 * GruppeAskSetup:
 *
 * What the organiser chooses before somebody is asked on the screen: who, what, and how it is shown.
 */
#define GRUPPE_TYPE_ASK_SETUP (gruppe_ask_setup_get_type ())

G_DECLARE_FINAL_TYPE (GruppeAskSetup, gruppe_ask_setup, GRUPPE, ASK_SETUP, GtkBox)

/* Once. PERSON may be NULL. */
void                gruppe_ask_setup_set_context  (GruppeAskSetup *self,
                                                   GruppeContext  *context,
                                                   GruppePerson   *person);
/* Says what is missing; TRUE when the person can be asked. */
gboolean            gruppe_ask_setup_check        (GruppeAskSetup *self);
GruppePerson       *gruppe_ask_setup_get_person   (GruppeAskSetup *self);
void                gruppe_ask_setup_clear_person (GruppeAskSetup *self);
GruppeConsentForms *gruppe_ask_setup_get_forms    (GruppeAskSetup *self);
GruppeFormFacts    *gruppe_ask_setup_get_facts    (GruppeAskSetup *self);
/* Ids of the purposes that are asked for, in order. */
GPtrArray          *gruppe_ask_setup_dup_purposes (GruppeAskSetup *self);
const char         *gruppe_ask_setup_get_language (GruppeAskSetup *self);
/* Whether all questions stand on one page. */
gboolean            gruppe_ask_setup_get_together (GruppeAskSetup *self);

G_END_DECLS
