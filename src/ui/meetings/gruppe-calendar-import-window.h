/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeCalendarImportWindow:
 *
 * Shows what the dates of a calendar file would do to the list, and stores them when that is confirmed.
 */
#define GRUPPE_TYPE_CALENDAR_IMPORT_WINDOW (gruppe_calendar_import_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeCalendarImportWindow, gruppe_calendar_import_window, GRUPPE, CALENDAR_IMPORT_WINDOW, AdwWindow)

/* EVENTS: (element-type GruppeCalendarEvent). */
GtkWidget *gruppe_calendar_import_window_new          (GtkWindow     *parent,
                                                       GruppeContext *context,
                                                       GPtrArray     *events);
GtkWidget *gruppe_calendar_import_window_new_for_file (GtkWindow     *parent,
                                                       GruppeContext *context,
                                                       GFile         *file);
/* Asks for a file, then shows the window. */
void       gruppe_calendar_import                     (GtkWidget     *parent,
                                                       GruppeContext *context);

G_END_DECLS
