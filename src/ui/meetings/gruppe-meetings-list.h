/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gruppe-context.h"
#include "gruppe-meeting-timer.h"
#include "meetings/gruppe-meeting-query.h"

G_BEGIN_DECLS

/**
 * GruppeMeetingsList:
 *
 * Meetings below each other, or a sentence why there are none. It follows the database. Signals "activated" (GruppeMeeting) and
 * "changed": there are other meetings, or it is known now whether there are any.
 */
#define GRUPPE_TYPE_MEETINGS_LIST (gruppe_meetings_list_get_type ())

G_DECLARE_FINAL_TYPE (GruppeMeetingsList, gruppe_meetings_list, GRUPPE, MEETINGS_LIST, GtkWidget)

void     gruppe_meetings_list_set_context (GruppeMeetingsList *self,
                                           GruppeContext      *context,
                                           GruppeMeetingTimer *timer);
void     gruppe_meetings_list_set_query   (GruppeMeetingsList *self,
                                           GruppeMeetingsView  view,
                                           const char         *search);
/* Whether there is any meeting, whatever is searched for; FALSE with *RET_KNOWN FALSE as long as nobody knows. */
gboolean gruppe_meetings_list_has_any     (GruppeMeetingsList *self,
                                           gboolean           *ret_known);

G_END_DECLS
