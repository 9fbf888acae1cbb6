/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "consents/gruppe-consent-forms.h"

G_BEGIN_DECLS

/**
 * GruppeAskCard:
 *
 * One question on the screen: the text in large letters, with the boxes to tick where they stand in it. Signal "changed".
 */
#define GRUPPE_TYPE_ASK_CARD (gruppe_ask_card_get_type ())

G_DECLARE_FINAL_TYPE (GruppeAskCard, gruppe_ask_card, GRUPPE, ASK_CARD, GtkBox)

GtkWidget               *gruppe_ask_card_new        (const GruppeConsentForm *form,
                                                     const char              *language,
                                                     GHashTable              *placeholders);
const GruppeConsentText *gruppe_ask_card_get_text   (GruppeAskCard           *self);
char                    *gruppe_ask_card_dup_choice (GruppeAskCard           *self);
char                    *gruppe_ask_card_dup_words  (GruppeAskCard           *self);
/* GIVEN or REFUSED; FALSE as long as it is neither. */
gboolean                 gruppe_ask_card_read       (GruppeAskCard           *self,
                                                     GruppeConsentForms      *forms,
                                                     GruppeConsentKind       *ret_kind);
void                     gruppe_ask_card_focus_choices (GruppeAskCard           *self);
void                     gruppe_ask_card_clear      (GruppeAskCard           *self);

G_END_DECLS
