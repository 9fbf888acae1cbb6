/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppeMeetingCancel:
 *
 * The window that asks which dates of a series are cancelled.
 */
#define GRUPPE_TYPE_MEETING_CANCEL (gruppe_meeting_cancel_get_type ())

G_DECLARE_FINAL_TYPE (GruppeMeetingCancel, gruppe_meeting_cancel, GRUPPE, MEETING_CANCEL, AdwWindow)

/* Cancels a single meeting at once, with the way back; asks first which dates of a series are meant. */
void gruppe_meeting_cancel_start (GtkWidget     *widget,
                                  GruppeContext *context,
                                  GruppeMeeting *meeting);

G_END_DECLS
