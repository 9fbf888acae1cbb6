/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"

G_BEGIN_DECLS

/* Takes somebody out of all dates to come. The result, ids of these dates (element-type gint64), is what going back needs. */
void      gruppe_leave_dates_async         (GruppeContext        *context,
                                            const char           *person_uid,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GArray   *gruppe_leave_dates_finish        (GruppeContext        *context,
                                            GAsyncResult         *result,
                                            GError              **error);
GArray   *gruppe_leave_dates_sync          (GruppeContext        *context,
                                            const char           *person_uid,
                                            GError              **error);
/* The person takes part in these dates again, as far as they are still there. */
void      gruppe_leave_dates_undo_async    (GruppeContext        *context,
                                            const char           *person_uid,
                                            GArray               *dates,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean  gruppe_leave_dates_undo_finish   (GruppeContext        *context,
                                            GAsyncResult         *result,
                                            GError              **error);
gboolean  gruppe_leave_dates_undo_sync     (GruppeContext        *context,
                                            const char           *person_uid,
                                            GArray               *dates,
                                            GError              **error);

G_END_DECLS
