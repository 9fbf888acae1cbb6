/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppeMeetingForm:
 *
 * The window in which a meeting is planned. Signal "added" (GruppeMeeting): it was saved; the form closes itself.
 */
#define GRUPPE_TYPE_MEETING_FORM (gruppe_meeting_form_get_type ())

G_DECLARE_FINAL_TYPE (GruppeMeetingForm, gruppe_meeting_form, GRUPPE, MEETING_FORM, AdwWindow)

GruppeMeetingForm *gruppe_meeting_form_new (GtkWindow     *parent,
                                            GruppeContext *context);

G_END_DECLS
