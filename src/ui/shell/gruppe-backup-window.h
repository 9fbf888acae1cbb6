/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeBackupWindow:
 *
 * Writes a copy of all data to a file the user chooses, and says what is in it and what is not.
 */
#define GRUPPE_TYPE_BACKUP_WINDOW (gruppe_backup_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeBackupWindow, gruppe_backup_window, GRUPPE, BACKUP_WINDOW, AdwWindow)

GtkWidget *gruppe_backup_window_new (GruppeContext *context,
                                     GtkWindow     *parent);

G_END_DECLS
