/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gruppe-meeting-timer.h"
#include "meetings/gruppe-meeting.h"
#include "providers/gruppe-catalogue.h"

G_BEGIN_DECLS

/**
 * GruppeMeetingListRow:
 *
 * One meeting in a list, with a button to join it when it is time. Property: "item" (GruppeMeeting).
 */
#define GRUPPE_TYPE_MEETING_LIST_ROW (gruppe_meeting_list_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppeMeetingListRow, gruppe_meeting_list_row, GRUPPE, MEETING_LIST_ROW, GtkWidget)

GtkWidget     *gruppe_meeting_list_row_new      (GruppeCatalogue      *catalogue,
                                                 GruppeMeetingTimer   *timer);
GruppeMeeting *gruppe_meeting_list_row_get_item (GruppeMeetingListRow *self);
void           gruppe_meeting_list_row_set_item (GruppeMeetingListRow *self,
                                                 GruppeMeeting        *item);

G_END_DECLS
