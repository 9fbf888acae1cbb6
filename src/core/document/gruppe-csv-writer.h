/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GruppeCsvWriter:
 *
 * Writes a table for spreadsheets row by row: RFC 4180, UTF-8 with a byte order mark, rows end with CR LF. Cells that a
 * spreadsheet would take for a formula get an apostrophe in front; control characters are left out.
 */
#define GRUPPE_TYPE_CSV_WRITER (gruppe_csv_writer_get_type ())

G_DECLARE_FINAL_TYPE (GruppeCsvWriter, gruppe_csv_writer, GRUPPE, CSV_WRITER, GObject)

GruppeCsvWriter *gruppe_csv_writer_new       (GOutputStream      *stream,
                                              char                separator);
gboolean         gruppe_csv_writer_write_row (GruppeCsvWriter    *self,
                                              const char * const *cells,
                                              GCancellable       *cancellable,
                                              GError            **error);
gboolean         gruppe_csv_writer_close     (GruppeCsvWriter    *self,
                                              GCancellable       *cancellable,
                                              GError            **error);
char             gruppe_csv_writer_separator (const char         *language);

G_END_DECLS
