/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-people-export.h"

G_BEGIN_DECLS

/**
 * GruppePeopleExportWindow:
 *
 * Says what goes into a file of all people, asks about notes, and writes it. Signal "exported"
 * (guint: how many people, guint: how many were left out).
 */
#define GRUPPE_TYPE_PEOPLE_EXPORT_WINDOW (gruppe_people_export_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppePeopleExportWindow, gruppe_people_export_window,
                      GRUPPE, PEOPLE_EXPORT_WINDOW, AdwWindow)

GruppePeopleExportWindow *gruppe_people_export_window_new (GruppeContext            *context,
                                                           GtkWindow                *parent,
                                                           GruppePeopleExportFormat  format);

G_END_DECLS
