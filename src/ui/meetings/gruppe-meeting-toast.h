/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "meetings/gruppe-meeting-plan.h"

G_BEGIN_DECLS

/* Messages about what was done to one or more meetings, with the button that takes it back. */
void gruppe_meeting_toast_undo   (GtkWidget          *widget,
                                  GruppeContext      *context,
                                  const char         *title,
                                  GruppeMeetingsUndo *undo);
/* "10 dates planned"; the button removes them all. FIRST is one of them, the earliest. */
void gruppe_meeting_toast_series (GtkWidget          *widget,
                                  GruppeContext      *context,
                                  GruppeMeeting      *first,
                                  guint               n);

G_END_DECLS
