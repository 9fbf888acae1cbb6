/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeRestoreWindow:
 *
 * Puts a backup in the place of the present data: shows what is in the file before anything is changed. The present data
 * are set aside, not deleted.
 */
#define GRUPPE_TYPE_RESTORE_WINDOW (gruppe_restore_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeRestoreWindow, gruppe_restore_window, GRUPPE, RESTORE_WINDOW, AdwWindow)

GtkWidget *gruppe_restore_window_new (GruppeContext *context,
                                      GtkWindow     *parent);

G_END_DECLS
