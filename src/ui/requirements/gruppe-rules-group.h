/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeRulesGroup:
 *
 * What the authorities of the Land and those above it said, each statement with its day and source, and the group's own rules.
 */
#define GRUPPE_TYPE_RULES_GROUP (gruppe_rules_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeRulesGroup, gruppe_rules_group, GRUPPE, RULES_GROUP, GtkWidget)

void gruppe_rules_group_set_context (GruppeRulesGroup   *self,
                                     GruppeContext      *context);
/* LAND: (nullable) code of the Land; FIRST: ids of the providers that are seen first in the ranking. */
void gruppe_rules_group_set_topic   (GruppeRulesGroup   *self,
                                     const char         *land,
                                     const char * const *first);

G_END_DECLS
