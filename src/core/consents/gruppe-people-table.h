/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-people-csv.h"

G_BEGIN_DECLS

/**
 * GruppePeopleField:
 * @GRUPPE_PEOPLE_FIELD_IGNORE: the column is left out
 * @GRUPPE_PEOPLE_FIELD_NAME: name or nickname; exactly one column has it
 * @GRUPPE_PEOPLE_FIELD_MAIL: e-mail address
 * @GRUPPE_PEOPLE_FIELD_PHONE: telephone number
 * @GRUPPE_PEOPLE_FIELD_LETTER: address for letters
 * @GRUPPE_PEOPLE_FIELD_NOTE: note
 * @GRUPPE_PEOPLE_FIELD_AGE: age band, or age in years
 * @GRUPPE_PEOPLE_FIELD_GUARDIAN: guardian
 * @GRUPPE_PEOPLE_FIELD_LANGUAGE: language
 * @GRUPPE_PEOPLE_FIELD_TAGS: names of groups, separated by commas, semicolons or "|"
 *
 * What a column of a table is taken for.
 */
typedef enum
{
  GRUPPE_PEOPLE_FIELD_IGNORE,
  GRUPPE_PEOPLE_FIELD_NAME,
  GRUPPE_PEOPLE_FIELD_MAIL,
  GRUPPE_PEOPLE_FIELD_PHONE,
  GRUPPE_PEOPLE_FIELD_LETTER,
  GRUPPE_PEOPLE_FIELD_NOTE,
  GRUPPE_PEOPLE_FIELD_AGE,
  GRUPPE_PEOPLE_FIELD_GUARDIAN,
  GRUPPE_PEOPLE_FIELD_LANGUAGE,
  GRUPPE_PEOPLE_FIELD_TAGS,
} GruppePeopleField;

#define GRUPPE_PEOPLE_N_FIELDS 10

/**
 * GruppePeopleTable:
 *
 * The cells of a table in a file, and what its columns are taken for. The first guess comes from
 * the names of the columns; what it does not know is ignored.
 */
#define GRUPPE_TYPE_PEOPLE_TABLE (gruppe_people_table_get_type ())

G_DECLARE_FINAL_TYPE (GruppePeopleTable, gruppe_people_table, GRUPPE, PEOPLE_TABLE, GObject)

GruppePeopleTable *gruppe_people_table_parse         (const char         *data,
                                                      gsize               length,
                                                      const char         *place,
                                                      GError            **error);
GruppePeopleTable *gruppe_people_table_load          (const char         *path,
                                                      GError            **error);
/* Of two columns with the same field the one set last has it. */
void               gruppe_people_table_set_field     (GruppePeopleTable  *self,
                                                      guint               column,
                                                      GruppePeopleField   field);
GruppePeopleField  gruppe_people_table_get_field     (GruppePeopleTable  *self,
                                                      guint               column);
guint              gruppe_people_table_get_n_columns (GruppePeopleTable  *self);
/* People in the table, its first line left out. */
guint              gruppe_people_table_get_n_rows    (GruppePeopleTable  *self);
const char        *gruppe_people_table_get_head      (GruppePeopleTable  *self,
                                                      guint               column);
/* The first cell that is not empty, harmless to show and short; or "". */
const char        *gruppe_people_table_get_sample    (GruppePeopleTable  *self,
                                                      guint               column);
const char        *gruppe_people_table_get_charset   (GruppePeopleTable  *self);
GruppePeopleCsv   *gruppe_people_table_read          (GruppePeopleTable  *self,
                                                      GError            **error);

const char        *gruppe_people_field_to_string     (GruppePeopleField   field);

G_END_DECLS
