/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-fact-watch.h"

G_BEGIN_DECLS

/**
 * GruppeFactsWindow:
 *
 * What changed in the facts since an assessment was last looked at: provider, criterion, before and after.
 */
#define GRUPPE_TYPE_FACTS_WINDOW (gruppe_facts_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeFactsWindow, gruppe_facts_window, GRUPPE, FACTS_WINDOW, AdwWindow)

/* WATCH has changes; SENTENCE: what they come to. */
GtkWidget *gruppe_facts_window_new (GtkWindow       *parent,
                                    GruppeFactWatch *watch,
                                    const char      *sentence);

G_END_DECLS
