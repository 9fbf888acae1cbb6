/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "meetings/gruppe-meeting-store.h"

G_BEGIN_DECLS

/**
 * GruppeMeetingFollower:
 *
 * Reads one meeting again whenever the database has changed. Signals "changed" with the meeting, and "gone" when it is not there
 * any more.
 */
#define GRUPPE_TYPE_MEETING_FOLLOWER (gruppe_meeting_follower_get_type ())

G_DECLARE_FINAL_TYPE (GruppeMeetingFollower, gruppe_meeting_follower, GRUPPE, MEETING_FOLLOWER, GObject)

GruppeMeetingFollower *gruppe_meeting_follower_new (GtkWidget     *widget,
                                                    GruppeContext *context,
                                                    GruppeMeeting *meeting,
                                                    guint          topics);

G_END_DECLS
