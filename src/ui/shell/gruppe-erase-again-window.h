/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeEraseAgainWindow:
 *
 * People who were erased are there again, after an older backup for instance: names them and offers to erase them again.
 */
#define GRUPPE_TYPE_ERASE_AGAIN_WINDOW (gruppe_erase_again_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeEraseAgainWindow, gruppe_erase_again_window, GRUPPE, ERASE_AGAIN_WINDOW, AdwWindow)

/* PEOPLE: (element-type GruppeErasurePending), at least one */
GtkWidget *gruppe_erase_again_window_new   (GruppeContext *context,
                                            GtkWindow     *parent,
                                            GPtrArray     *people);
/* Looks whether there is anybody, and shows the window when there is. */
void       gruppe_erase_again_window_offer (GruppeContext *context,
                                            GtkWindow     *parent);

G_END_DECLS
