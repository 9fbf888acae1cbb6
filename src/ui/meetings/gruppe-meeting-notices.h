/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "gruppe-context.h"
#include "meetings/gruppe-meeting-reminders.h"

G_BEGIN_DECLS

/**
 * GruppeMeetingNotices:
 *
 * Reminds of the meetings of a profile through the desktop's notifications, and takes away what has become untrue. Others may see
 * them: they name day and time, never what a meeting is about, where it is, or how to get in.
 */
#define GRUPPE_TYPE_MEETING_NOTICES (gruppe_meeting_notices_get_type ())

G_DECLARE_FINAL_TYPE (GruppeMeetingNotices, gruppe_meeting_notices, GRUPPE, MEETING_NOTICES, GObject)

GruppeMeetingNotices *gruppe_meeting_notices_new         (GApplication          *application);
/* The profile whose database is open, or NULL when none is. */
void                  gruppe_meeting_notices_set_context (GruppeMeetingNotices  *self,
                                                          GruppeContext         *context);
/* Time has passed; done by itself again and again. */
void                  gruppe_meeting_notices_look        (GruppeMeetingNotices  *self);
/* Takes away everything that is shown. */
void                  gruppe_meeting_notices_clear       (GruppeMeetingNotices  *self);

/* What a reminder says: a title and a sentence. */
char                 *gruppe_meeting_notices_title       (const GruppeReminder  *reminder);
const char           *gruppe_meeting_notices_body        (const GruppeReminder  *reminder);

G_END_DECLS
