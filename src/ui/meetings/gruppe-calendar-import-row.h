/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "meetings/gruppe-calendar-import.h"
#include "providers/gruppe-catalogue.h"

G_BEGIN_DECLS

/**
 * GruppeCalendarImportRow:
 *
 * One date of a calendar file: when and what it is, and what it does to the list.
 */
#define GRUPPE_TYPE_CALENDAR_IMPORT_ROW (gruppe_calendar_import_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppeCalendarImportRow, gruppe_calendar_import_row, GRUPPE, CALENDAR_IMPORT_ROW, GtkWidget)

GtkWidget *gruppe_calendar_import_row_new      (GruppeCatalogue         *catalogue);
/* What is said of ITEM, in one text; also what a screen reader reads. */
void       gruppe_calendar_import_row_set_item (GruppeCalendarImportRow *self,
                                                GruppeImportItem        *item);

G_END_DECLS
