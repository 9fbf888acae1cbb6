/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-person.h"
#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeEraseWindow:
 *
 * Erases one person: first what would go and what stays, then, after it was confirmed, the report. Signal
 * "erased" when it was done.
 */
#define GRUPPE_TYPE_ERASE_WINDOW (gruppe_erase_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeEraseWindow, gruppe_erase_window, GRUPPE, ERASE_WINDOW, AdwWindow)

GruppeEraseWindow *gruppe_erase_window_new (GruppeContext *context,
                                            GtkWindow     *parent,
                                            GruppePerson  *person);

G_END_DECLS
