/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-consent-log.h"

G_BEGIN_DECLS

/**
 * GruppeHistoryRow:
 *
 * One event of a person's history in words. Open, it tells the details and offers the text that was
 * shown, what follows from a withdrawal, and to mark the event as entered in error: actions
 * "history.show-text" (s: digest), "history.show-steps" and "history.mark-mistaken" (s: uid of the
 * event) of a widget around it. Its widget name is the uid of the event.
 */
#define GRUPPE_TYPE_HISTORY_ROW (gruppe_history_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppeHistoryRow, gruppe_history_row, GRUPPE, HISTORY_ROW, AdwExpanderRow)

/* DETAILS: may be NULL. MEETING: in words what date it is about, or NULL. */
GtkWidget *gruppe_history_row_new (GruppeContext              *context,
                                   GruppeConsentForms         *forms,
                                   const GruppeConsentEvent   *event,
                                   const GruppeConsentDetails *details,
                                   const char                 *meeting,
                                   gboolean                    mistaken);
void       gruppe_history_row_grab_focus      (GruppeHistoryRow *self);
/* For a yes to one date that still counts: action "history.take-back" (s: uid of the event). */
void       gruppe_history_row_offer_take_back (GruppeHistoryRow *self);

G_END_DECLS
