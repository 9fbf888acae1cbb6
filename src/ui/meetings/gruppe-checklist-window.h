/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeChecklistWindow:
 *
 * The checklists of the meetings at one provider, also when no meeting is planned yet.
 */
#define GRUPPE_TYPE_CHECKLIST_WINDOW (gruppe_checklist_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeChecklistWindow, gruppe_checklist_window, GRUPPE, CHECKLIST_WINDOW, AdwWindow)

/* PROVIDER: id of one that the catalogue has */
GtkWidget *gruppe_checklist_window_new (GtkWindow     *parent,
                                        GruppeContext *context,
                                        const char    *provider);

G_END_DECLS
