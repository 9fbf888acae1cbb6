/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GruppeScanRow:
 *
 * A row in which a scanned file is chosen. Only its check sum is taken; the file stays where it is.
 */
#define GRUPPE_TYPE_SCAN_ROW (gruppe_scan_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppeScanRow, gruppe_scan_row, GRUPPE, SCAN_ROW, AdwActionRow)

/* NULL: none was chosen. */
const char *gruppe_scan_row_get_digest (GruppeScanRow *self);
/* Whether a file is being read. */
gboolean    gruppe_scan_row_get_busy   (GruppeScanRow *self);

G_END_DECLS
