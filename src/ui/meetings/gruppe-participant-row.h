/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GruppeParticipantRow:
 *
 * A line of a list in which people are chosen: a tick, a name, and a few words below.
 */
#define GRUPPE_TYPE_PARTICIPANT_ROW (gruppe_participant_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppeParticipantRow, gruppe_participant_row, GRUPPE, PARTICIPANT_ROW, GtkWidget)

GtkWidget  *gruppe_participant_row_new        (void);
void        gruppe_participant_row_set_person (GruppeParticipantRow *self,
                                               const char           *name,
                                               const char           *words,
                                               gboolean              warning);
gboolean    gruppe_participant_row_get_chosen (GruppeParticipantRow *self);
void        gruppe_participant_row_set_chosen (GruppeParticipantRow *self,
                                               gboolean              chosen);

G_END_DECLS
