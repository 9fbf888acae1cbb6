/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "meetings/gruppe-meeting-store.h"

G_BEGIN_DECLS

/**
 * GruppeCalendarExportWindow:
 *
 * Saves one date or all coming ones as a calendar file; without the passwords unless that is switched on.
 */
#define GRUPPE_TYPE_CALENDAR_EXPORT_WINDOW (gruppe_calendar_export_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeCalendarExportWindow, gruppe_calendar_export_window, GRUPPE, CALENDAR_EXPORT_WINDOW, AdwWindow)

GtkWidget *gruppe_calendar_export_window_new  (GtkWindow                  *parent,
                                               GruppeContext              *context,
                                               GruppeMeeting              *meeting);
/* What "Save…" does once a file was chosen. */
void       gruppe_calendar_export_window_save (GruppeCalendarExportWindow *self,
                                               GFile                      *file);
/* Shows that window. MEETING NULL: all coming ones. */
void       gruppe_calendar_export             (GtkWidget                  *parent,
                                               GruppeContext              *context,
                                               GruppeMeeting              *meeting);

G_END_DECLS
