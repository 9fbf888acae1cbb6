/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"
#include "store/gruppe-connection.h"

G_BEGIN_DECLS

/* What GruppeWrittenFile.kind can be, as in the table. */
#define GRUPPE_WRITTEN_BACKUP "backup"
#define GRUPPE_WRITTEN_PEOPLE "people"
#define GRUPPE_WRITTEN_PERSON "person"
#define GRUPPE_WRITTEN_LIST "list"
#define GRUPPE_WRITTEN_FORM "form"
/* Not in the table, found in the folder of the profile: a copy made before the tables were changed or before a backup was
 * restored, and a damaged database that was set aside. */
#define GRUPPE_WRITTEN_COPY "copy"
#define GRUPPE_WRITTEN_DAMAGED "damaged"

/**
 * GruppeWrittenFile:
 * @kind: what it is, one of the above
 * @path: where it was written
 * @person_uid: (nullable): the only person in it; %NULL: everybody is
 * @written_at: when
 * @exists: whether a file is there still
 *
 * A file that the program wrote and that names people.
 */
typedef struct
{
  char *kind;
  char *path;
  char *person_uid;
  gint64 written_at;
  gboolean exists;
} GruppeWrittenFile;

void       gruppe_written_file_free    (GruppeWrittenFile  *self);

/* Inside a writing job. The same path is noted once. */
gboolean   gruppe_written_files_note   (GruppeConnection   *connection,
                                        const char         *kind,
                                        const char         *path,
                                        const char         *person_uid,
                                        gint64              now,
                                        GError            **error);
/* The same as a job of its own, when the file is there. */
void       gruppe_written_files_note_async  (GruppeContext       *context,
                                             const char          *kind,
                                             const char          *path,
                                             const char          *person_uid,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean   gruppe_written_files_note_finish (GruppeContext       *context,
                                             GAsyncResult        *result,
                                             GError             **error);
gboolean   gruppe_written_files_note_sync   (GruppeContext       *context,
                                             const char          *kind,
                                             const char          *path,
                                             const char          *person_uid,
                                             GError             **error);
/* Inside a job: files with everybody and those with this person (elements GruppeWrittenFile), and copies beside the database. */
GPtrArray *gruppe_written_files_list   (GruppeConnection   *connection,
                                        const char         *database_path,
                                        const char         *person_uid,
                                        GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeWrittenFile, gruppe_written_file_free)

G_END_DECLS
