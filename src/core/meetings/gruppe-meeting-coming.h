/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"
#include "gruppe-meeting.h"

G_BEGIN_DECLS

/* (element-type GruppeMeeting): what is not over, also what is cancelled, in the order of time. */
void       gruppe_meetings_coming_async  (GruppeContext        *context,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
GPtrArray *gruppe_meetings_coming_finish (GruppeContext        *context,
                                          GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
