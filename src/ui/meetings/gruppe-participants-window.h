/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppeParticipantsWindow:
 *
 * Chooses who takes part in one date, or in all later ones of its series.
 */
#define GRUPPE_TYPE_PARTICIPANTS_WINDOW (gruppe_participants_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeParticipantsWindow, gruppe_participants_window, GRUPPE, PARTICIPANTS_WINDOW, AdwWindow)

GtkWidget *gruppe_participants_window_new (GtkWindow     *parent,
                                           GruppeContext *context,
                                           GruppeMeeting *meeting);

G_END_DECLS
