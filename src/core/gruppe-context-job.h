/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"

G_BEGIN_DECLS

/* Jobs of the database whose callbacks get the context, as everything does that is asked of a context. Only for the core. */
void     gruppe_context_read_async  (GruppeContext        *context,
                                     GruppeDatabaseFunc    func,
                                     gpointer              data,
                                     GDestroyNotify        data_free,
                                     GDestroyNotify        result_free,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
void     gruppe_context_write_async (GruppeContext        *context,
                                     GruppeTopic           topics,
                                     GruppeDatabaseFunc    func,
                                     gpointer              data,
                                     GDestroyNotify        data_free,
                                     GDestroyNotify        result_free,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
/* Answers with ERROR, which is taken, without asking the database. */
void     gruppe_context_job_refuse  (GruppeContext        *context,
                                     GError               *error,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gpointer gruppe_context_job_finish  (GruppeContext        *context,
                                     GAsyncResult         *result,
                                     GError              **error);

G_END_DECLS
