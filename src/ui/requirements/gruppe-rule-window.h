/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "requirements/gruppe-own-rules.h"

G_BEGIN_DECLS

/**
 * GruppeRuleWindow:
 *
 * The form for a rule of the federation, the contact point or the house.
 */
#define GRUPPE_TYPE_RULE_WINDOW (gruppe_rule_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeRuleWindow, gruppe_rule_window, GRUPPE, RULE_WINDOW, AdwWindow)

/* RULE: (nullable) the one to change; NULL for a new one. */
GtkWidget *gruppe_rule_window_new  (GtkWindow           *parent,
                                    GruppeContext       *context,
                                    const GruppeOwnRule *rule);
/* "3.5.2026", "05/2026", "2026" and "2026-05-03" as facts have it, YYYY-MM-DD, YYYY-MM or YYYY; NULL when it is no date. */
char      *gruppe_rule_window_date (const char          *text);

G_END_DECLS
