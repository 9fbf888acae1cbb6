/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "meetings/gruppe-meeting-people.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppeMailWindow:
 *
 * Leads through mails to everybody who takes part, one after the other, so that nobody sees the address of another. The mails
 * are written and sent by the mail program.
 */
#define GRUPPE_TYPE_MAIL_WINDOW (gruppe_mail_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeMailWindow, gruppe_mail_window, GRUPPE, MAIL_WINDOW, AdwWindow)

/* BODY: without the password. WHAT: what a sent mail is noted as. */
GtkWidget *gruppe_mail_window_new (GtkWindow          *parent,
                                   GruppeContext      *context,
                                   GruppeMeeting      *meeting,
                                   const char         *subject,
                                   const char         *body,
                                   GruppeDeliveryWhat  what);

G_END_DECLS
