/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "requirements/gruppe-next-steps.h"

G_BEGIN_DECLS

/**
 * GruppeNextStepRow:
 *
 * A next step: a tick, what it means, and a button to what helps with it. Signal "toggled": a person ticked it or took the tick
 * away.
 */
#define GRUPPE_TYPE_NEXT_STEP_ROW (gruppe_next_step_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppeNextStepRow, gruppe_next_step_row, GRUPPE, NEXT_STEP_ROW, AdwPreferencesRow)

/* BUTTON (nullable): label of the button, which activates "steps.open" with the id of the step */
GtkWidget  *gruppe_next_step_row_new      (const GruppeNextStep *step,
                                           const char           *button);
const char *gruppe_next_step_row_get_step (GruppeNextStepRow    *self);
gboolean    gruppe_next_step_row_get_done (GruppeNextStepRow    *self);
/* Emits nothing. */
void        gruppe_next_step_row_set_done (GruppeNextStepRow    *self,
                                           gboolean              done);

G_END_DECLS
