/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-people-import.h"

G_BEGIN_DECLS

/**
 * GruppePeopleImportWindow:
 *
 * Shows what a table of people would bring, and adds them when that is confirmed. Signal
 * "imported" (guint: how many).
 */
#define GRUPPE_TYPE_PEOPLE_IMPORT_WINDOW (gruppe_people_import_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppePeopleImportWindow, gruppe_people_import_window,
                      GRUPPE, PEOPLE_IMPORT_WINDOW, AdwWindow)

GruppePeopleImportWindow *gruppe_people_import_window_new (GruppeContext *context,
                                                           GtkWindow     *parent,
                                                           const char    *path);

G_END_DECLS
