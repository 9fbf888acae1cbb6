/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "consents/gruppe-consent-due.h"
#include "consents/gruppe-consent-forms.h"
#include "consents/gruppe-people.h"

G_BEGIN_DECLS

/* Heading and explanation of a group. */
const char *gruppe_consents_due_words_title   (GruppeDueKind       kind);
const char *gruppe_consents_due_words_explain (GruppeDueKind       kind);
/* What the button of a row says; NULL for none. */
const char *gruppe_consents_due_words_button  (GruppeDueKind       kind);
/* The line below the name. */
char       *gruppe_consents_due_words_line    (const GruppeDue    *due,
                                               GruppeConsentForms *forms);
/* The filter of the list of people that shows them all; FALSE when there is none. */
gboolean    gruppe_consents_due_find_filter   (GruppeDueKind       kind,
                                               GruppePeopleFilterKind *ret_filter);

G_END_DECLS
