/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-people-csv.h"

G_BEGIN_DECLS

/**
 * GruppePeopleImport:
 * @csv: what was read
 * @n_rows: people in the file
 * @n_added: how many of them are, or would be, new
 * @n_duplicates: how many are there already, or stand in the file more than once: same name and
 *   same e-mail address,
 *   capital letters aside
 * @done: whether they have been added
 */
typedef struct
{
  GruppePeopleCsv *csv;
  guint n_rows;
  guint n_added;
  guint n_duplicates;
  gboolean done;
} GruppePeopleImport;

void                gruppe_people_import_free           (GruppePeopleImport   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppePeopleImport, gruppe_people_import_free)

/* Reads and counts; writes nothing. */
void                gruppe_people_import_preview_async  (GruppeContext        *context,
                                                         const char           *path,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
GruppePeopleImport *gruppe_people_import_preview_finish (GruppeContext        *context,
                                                         GAsyncResult         *result,
                                                         GError              **error);
/* Adds what was read, all or nothing. */
void                gruppe_people_import_run_async      (GruppeContext        *context,
                                                         GruppePeopleCsv      *csv,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
GruppePeopleImport *gruppe_people_import_run_finish     (GruppeContext        *context,
                                                         GAsyncResult         *result,
                                                         GError              **error);
/* Both in one, for the command line. */
GruppePeopleImport *gruppe_people_import_sync           (GruppeContext        *context,
                                                         const char           *path,
                                                         gboolean              dry_run,
                                                         GError              **error);

G_END_DECLS
