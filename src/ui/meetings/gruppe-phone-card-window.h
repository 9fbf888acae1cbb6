/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppePhoneCardWindow:
 *
 * Telephone numbers, number of the meeting, PIN and password in large letters, to be read aloud or printed.
 */
#define GRUPPE_TYPE_PHONE_CARD_WINDOW (gruppe_phone_card_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppePhoneCardWindow, gruppe_phone_card_window, GRUPPE, PHONE_CARD_WINDOW, AdwWindow)

GtkWidget *gruppe_phone_card_window_new (GtkWindow     *parent,
                                         GruppeContext *context,
                                         GruppeMeeting *meeting);

G_END_DECLS
