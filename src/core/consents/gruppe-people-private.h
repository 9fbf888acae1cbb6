/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-error.h"
#include "gruppe-people-csv.h"
#include "gruppe-people-table.h"

G_BEGIN_DECLS

/* What the files of this folder know about each other. Nothing outside includes it. */

/* gruppe-people.c: FIELDS are clean. */
gboolean           gruppe_people_insert         (GruppeConnection          *connection,
                                                 const char                *uid,
                                                 const GruppePersonFields  *fields,
                                                 gint64                     created_at,
                                                 gint64                     now,
                                                 GError                   **error);

/* gruppe-tags.c: names are clean. A new person gets tags, ... */
gboolean           gruppe_tags_give             (GruppeConnection          *connection,
                                                 const char                *uid,
                                                 const char * const        *names,
                                                 GError                   **error);
/* ... one that is there has these and no others; tags that nobody has any more go. */
gboolean           gruppe_tags_set              (GruppeConnection          *connection,
                                                 const char                *uid,
                                                 const char * const        *names,
                                                 GError                   **error);
gboolean           gruppe_tags_tidy             (GruppeConnection          *connection,
                                                 GError                   **error);
/* Sorted, each once, clean; NULL stays NULL. */
gboolean           gruppe_tags_clean            (const char * const        *names,
                                                 guint64                    line,
                                                 GStrv                     *ret_clean,
                                                 GError                   **error);

/* gruppe-people-file.c: refuses folders, pipes, devices, and files that are too large before reading them. */
char              *gruppe_people_file_read      (const char                *path,
                                                 gsize                      max_bytes,
                                                 gsize                     *ret_length,
                                                 char                     **ret_place,
                                                 GError                   **error);
void               gruppe_people_file_fail      (GError                   **error,
                                                 GruppeInputError           code,
                                                 const char                *place,
                                                 guint64                    line,
                                                 const char                *format,
                                                 ...) G_GNUC_PRINTF (5, 6);
/* A copy as UTF-8, from UTF-8 or Windows-1252. */
char              *gruppe_people_file_decode    (const char                *data,
                                                 gsize                      length,
                                                 const char                *place,
                                                 const char               **ret_charset,
                                                 GError                   **error);

/* gruppe-people-cells.c: records (elements GPtrArray of char *), the first of which names the columns; LINES (guint64)
 * gets where each begins. */
GPtrArray         *gruppe_people_cells_read     (const char                *text,
                                                 const char                *place,
                                                 GArray                    *lines,
                                                 GError                   **error);

/* gruppe-people-csv.c */
GruppePeopleCsv   *gruppe_people_csv_new        (const char                *charset);
/* Cleans FIELDS and adds them; the error names PLACE and LINE. */
gboolean           gruppe_people_csv_add        (GruppePeopleCsv           *self,
                                                 const GruppePersonFields  *fields,
                                                 const char                *place,
                                                 guint64                    line,
                                                 guint                      max_rows,
                                                 GError                   **error);

/* gruppe-people-words.c: what people write at the head of a column and into its cells. */
GruppePeopleField  gruppe_people_find_field     (const char                *head);
gboolean           gruppe_people_is_weak_name   (const char                *head);
gboolean           gruppe_people_parse_age      (const char                *cell,
                                                 GruppePersonAge           *ret_age);
/* NULL: not known. */
const char        *gruppe_people_parse_language (const char                *cell);
/* NULL stays NULL. */
GStrv              gruppe_people_split_tags     (const char                *text);

/* gruppe-people-table.c */
GruppePeopleTable *gruppe_people_table_dup      (GruppePeopleTable         *self);
/* FALSE: a column is not known, there twice, or there is no name. */
gboolean           gruppe_people_table_is_plain (GruppePeopleTable         *self,
                                                 GError                   **error);

G_END_DECLS
