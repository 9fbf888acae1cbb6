/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-database.h"
#include "gruppe-worker.h"

G_BEGIN_DECLS

/* What the files of the database know about each other. Nothing outside this folder includes it. */

GruppeJob *gruppe_database_job_new      (GruppeJobKind         kind,
                                         GruppeTopic           topics);
void       gruppe_database_start        (GruppeDatabase       *self,
                                         GruppeJob            *job,
                                         gpointer              source_tag,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean   gruppe_database_finish       (GruppeDatabase       *self,
                                         GAsyncResult         *result,
                                         gpointer              source_tag,
                                         GError              **error);
gboolean   gruppe_database_run_and_wait (GruppeDatabase       *self,
                                         GruppeJob            *job,
                                         GError              **error);
void       gruppe_database_stop_reading (GruppeDatabase       *self);

G_END_DECLS
