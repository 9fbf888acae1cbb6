/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-people-csv.h"
#include "gruppe-people-table.h"

G_BEGIN_DECLS

/**
 * GruppePeopleImport:
 * @table: (nullable): the table with its columns; %NULL when the file holds vCards
 * @csv: (nullable): what was read; %NULL when @problem is set
 * @problem: (nullable): why the table cannot be read with these columns: a preview only
 * @duplicates: (nullable): one byte for each person of @csv: 1 if it is there already, or stands in the file more than
 *   once
 * @n_rows: people in the file
 * @n_added: how many of them are, or would be, new
 * @n_duplicates: how many are there already, or stand in the file more than once: same name and
 *   same e-mail address,
 *   capital letters aside
 * @done: whether they have been added
 */
typedef struct
{
  GruppePeopleTable *table;
  GruppePeopleCsv *csv;
  GError *problem;
  GByteArray *duplicates;
  guint n_rows;
  guint n_added;
  guint n_duplicates;
  gboolean done;
} GruppePeopleImport;

void                gruppe_people_import_free           (GruppePeopleImport   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppePeopleImport, gruppe_people_import_free)

/* Reads a table or vCards, told apart by what is in the file, and counts; writes nothing. */
void                gruppe_people_import_preview_async  (GruppeContext        *context,
                                                         const char           *path,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
/* The same again with columns as they are now; ends in gruppe_people_import_preview_finish(). */
void                gruppe_people_import_preview_table_async (GruppeContext       *context,
                                                         GruppePeopleTable    *table,
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
/* Both in one, for the command line: a column that is not known is refused. */
GruppePeopleImport *gruppe_people_import_sync           (GruppeContext        *context,
                                                         const char           *path,
                                                         gboolean              dry_run,
                                                         GError              **error);

G_END_DECLS
