/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/* (element-type GruppeMeeting): dates that an answer may be about: those of this month and the one before, and all that
 * come, in the order of time. */
void           gruppe_consent_meetings_load_async  (GruppeContext       *context,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
GPtrArray     *gruppe_consent_meetings_load_finish (GruppeContext       *context,
                                                    GAsyncResult        *result,
                                                    GError             **error);
/* (nullable): the one of that uid. */
GruppeMeeting *gruppe_consent_meetings_find        (GPtrArray           *meetings,
                                                    const char          *uid);
/* Day and title. */
char          *gruppe_consent_meetings_words       (GruppeMeeting       *meeting);

G_END_DECLS
