/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"

G_BEGIN_DECLS

/* Jobs of the database whose callbacks get the context, as everything does that is asked of a context. Only for the files of
 * this folder. */
void     gruppe_meeting_job_read   (GruppeContext        *context,
                                    GruppeDatabaseFunc    func,
                                    gpointer              data,
                                    GDestroyNotify        data_free,
                                    GDestroyNotify        result_free,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
void     gruppe_meeting_job_write  (GruppeContext        *context,
                                    GruppeDatabaseFunc    func,
                                    gpointer              data,
                                    GDestroyNotify        data_free,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
/* Answers with ERROR, which is taken, without asking the database. */
void     gruppe_meeting_job_refuse (GruppeContext        *context,
                                    GError               *error,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
gpointer gruppe_meeting_job_finish (GruppeContext        *context,
                                    GAsyncResult         *result,
                                    GError              **error);

G_END_DECLS
