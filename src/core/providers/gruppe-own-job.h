/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"
#include "gruppe-own.h"

G_BEGIN_DECLS

/**
 * GruppeOwnJob:
 * @now: seconds since 1970
 * @id: (nullable): what is to be removed, or the provider of a field that is
 * @criterion: (nullable): the criterion of that field
 * @own: what is to be written
 *
 * What one transaction of own knowledge works with. The worker has it alone: nothing in it is shared with the thread that made it.
 */
typedef struct
{
  gint64 now;
  char *id;
  char *criterion;
  GruppeOwn *own;
} GruppeOwnJob;

GruppeOwnJob *gruppe_own_job_new            (GruppeContext       *context);
void          gruppe_own_job_free           (GruppeOwnJob        *job);
void          gruppe_own_job_isolate        (GruppeOwnJob        *job);
gboolean      gruppe_own_job_check_id       (const char          *id,
                                             GError             **error);
gboolean      gruppe_own_job_check_note     (GruppeOwnNote       *note,
                                             GError             **error);
void          gruppe_own_job_fill_official  (GruppeOwnCell       *cell,
                                             GruppeCatalogue     *official);
gboolean      gruppe_own_job_copy_provider  (GruppeContext       *context,
                                             GruppeOwnProvider   *provider,
                                             GPtrArray           *cells,
                                             GError             **error);
gboolean      gruppe_own_job_take           (GruppeContext       *context,
                                             GruppeOwnJob        *job,
                                             GruppeOwn           *own,
                                             GError             **error);

/* GruppeDatabaseFunc */
gpointer      gruppe_own_job_save_provider  (GruppeConnection    *connection,
                                             gpointer             data,
                                             GCancellable        *cancellable,
                                             GError             **error);
gpointer      gruppe_own_job_save_criterion (GruppeConnection    *connection,
                                             gpointer             data,
                                             GCancellable        *cancellable,
                                             GError             **error);
gpointer      gruppe_own_job_write          (GruppeConnection    *connection,
                                             gpointer             data,
                                             GCancellable        *cancellable,
                                             GError             **error);
gpointer      gruppe_own_job_remove         (GruppeConnection    *connection,
                                             gpointer             data,
                                             GCancellable        *cancellable,
                                             GError             **error);
gpointer      gruppe_own_job_clear_cell     (GruppeConnection    *connection,
                                             gpointer             data,
                                             GCancellable        *cancellable,
                                             GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeOwnJob, gruppe_own_job_free)

G_END_DECLS
