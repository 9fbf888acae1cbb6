/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "consents/gruppe-consent-forms.h"

G_BEGIN_DECLS

/**
 * GruppeChoiceGroup:
 *
 * The boxes of a form to tick, none of them ticked at first. Signal "changed".
 */
#define GRUPPE_TYPE_CHOICE_GROUP (gruppe_choice_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeChoiceGroup, gruppe_choice_group, GRUPPE, CHOICE_GROUP, GtkBox)

GtkWidget *gruppe_choice_group_new        (void);
/* FORM NULL: no boxes. SCALE: how large the text is, 1 is usual. */
void       gruppe_choice_group_set_form   (GruppeChoiceGroup       *self,
                                           const GruppeConsentForm *form,
                                           const char              *language,
                                           GHashTable              *placeholders,
                                           double                   scale);
/* Ids of what is ticked, separated by spaces, or "". */
char      *gruppe_choice_group_dup_choice (GruppeChoiceGroup       *self);
/* Labels of what is ticked, for reading. */
char      *gruppe_choice_group_dup_words  (GruppeChoiceGroup       *self);
/* Ticks the only yes or the only no; FALSE if there are several. */
gboolean   gruppe_choice_group_choose     (GruppeChoiceGroup       *self,
                                           gboolean                 yes);
/* Ticks the box of that number, counted from 0, or takes the tick away. */
gboolean   gruppe_choice_group_toggle     (GruppeChoiceGroup       *self,
                                           guint                    number);
void       gruppe_choice_group_clear      (GruppeChoiceGroup       *self);

G_END_DECLS
