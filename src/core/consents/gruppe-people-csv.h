/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "gruppe-people.h"

G_BEGIN_DECLS

#define GRUPPE_PEOPLE_CSV_MAX_BYTES (16 * 1024 * 1024)
#define GRUPPE_PEOPLE_CSV_MAX_ROWS 100000
#define GRUPPE_PEOPLE_CSV_MAX_COLUMNS 64

/**
 * GruppePeopleCsv:
 *
 * The people that a table or a file of vCards names, checked and cleaned. Immutable.
 */
#define GRUPPE_TYPE_PEOPLE_CSV (gruppe_people_csv_get_type ())

G_DECLARE_FINAL_TYPE (GruppePeopleCsv, gruppe_people_csv, GRUPPE, PEOPLE_CSV, GObject)

GruppePeopleCsv          *gruppe_people_csv_parse       (const char       *data,
                                                         gsize             length,
                                                         const char       *place,
                                                         GError          **error);
GruppePeopleCsv          *gruppe_people_csv_load        (const char       *path,
                                                         GError          **error);
guint                     gruppe_people_csv_get_n_rows  (GruppePeopleCsv  *self);
const GruppePersonFields *gruppe_people_csv_get_row     (GruppePeopleCsv  *self,
                                                         guint             index);
/* "UTF-8" or "WINDOWS-1252". */
const char               *gruppe_people_csv_get_charset (GruppePeopleCsv  *self);

G_END_DECLS
