/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gruppe-context.h"
#include "gruppe-meeting-timer.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppeMeetingCalendar:
 *
 * A month with its meetings, and those of the chosen day below. It follows the database. Signal "activated" (GruppeMeeting).
 */
#define GRUPPE_TYPE_MEETING_CALENDAR (gruppe_meeting_calendar_get_type ())

G_DECLARE_FINAL_TYPE (GruppeMeetingCalendar, gruppe_meeting_calendar, GRUPPE, MEETING_CALENDAR, GtkWidget)

void       gruppe_meeting_calendar_set_context (GruppeMeetingCalendar *self,
                                                GruppeContext         *context,
                                                GruppeMeetingTimer    *timer);
GDateTime *gruppe_meeting_calendar_get_day     (GruppeMeetingCalendar *self);
void       gruppe_meeting_calendar_set_day     (GruppeMeetingCalendar *self,
                                                int                    year,
                                                int                    month,
                                                int                    day);

G_END_DECLS
