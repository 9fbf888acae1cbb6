/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "meetings/gruppe-invitation-parser.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppeMeetingForm:
 *
 * The window in which a meeting or a series is planned, or changed. Signal "added" (GruppeMeeting): it was planned, of a series the
 * first date; "changed": it was changed. The form closes itself then and says so in the window below, with the way back.
 */
#define GRUPPE_TYPE_MEETING_FORM (gruppe_meeting_form_get_type ())

G_DECLARE_FINAL_TYPE (GruppeMeetingForm, gruppe_meeting_form, GRUPPE, MEETING_FORM, AdwWindow)

/* MEETING NULL: a new one. */
GruppeMeetingForm *gruppe_meeting_form_new  (GtkWindow                   *parent,
                                             GruppeContext               *context,
                                             GruppeMeeting               *meeting);
/* Puts what was recognised into the fields of a new one. */
void               gruppe_meeting_form_fill (GruppeMeetingForm           *self,
                                             const GruppeFoundInvitation *found);

G_END_DECLS
