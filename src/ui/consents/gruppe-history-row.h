/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-consent-log.h"

G_BEGIN_DECLS

/**
 * GruppeHistoryRow:
 *
 * One event of a person's history in words. Open, it offers the text that was shown and to mark
 * the event as entered in error:
 * actions "history.show-text" (s: digest) and "history.mark-mistaken" (s: uid of the event) of a
 * widget around it.
 */
#define GRUPPE_TYPE_HISTORY_ROW (gruppe_history_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppeHistoryRow, gruppe_history_row, GRUPPE, HISTORY_ROW, AdwExpanderRow)

GtkWidget *gruppe_history_row_new (GruppeContext            *context,
                                   const GruppeConsentEvent *event,
                                   gboolean                  mistaken);

G_END_DECLS
