/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gruppe-context.h"
#include "gruppe-meeting-timer.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppeMeetingDetail:
 *
 * All about one meeting, and what to do next. It follows the database. Signal "gone": the meeting is not there
 * any more.
 */
#define GRUPPE_TYPE_MEETING_DETAIL (gruppe_meeting_detail_get_type ())

G_DECLARE_FINAL_TYPE (GruppeMeetingDetail, gruppe_meeting_detail, GRUPPE, MEETING_DETAIL, GtkWidget)

void           gruppe_meeting_detail_set_timer   (GruppeMeetingDetail *self,
                                                  GruppeMeetingTimer  *timer);
GruppeMeeting *gruppe_meeting_detail_get_meeting (GruppeMeetingDetail *self);
/* Both NULL: nothing is shown. */
void           gruppe_meeting_detail_set_meeting (GruppeMeetingDetail *self,
                                                  GruppeContext       *context,
                                                  GruppeMeeting       *meeting);

G_END_DECLS
