/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "providers/gruppe-provider-use.h"

G_BEGIN_DECLS

/**
 * GruppeUpkeepGroup:
 *
 * Keeping an own server current: its version, its last update, and when to remind of the next. Signal "changed": a person has
 * entered something, or left a field.
 */
#define GRUPPE_TYPE_UPKEEP_GROUP (gruppe_upkeep_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeUpkeepGroup, gruppe_upkeep_group, GRUPPE, UPKEEP_GROUP,
                      AdwPreferencesGroup)

/* What a person is changing and has not been stored stays as it is. */
void     gruppe_upkeep_group_set_use     (GruppeUpkeepGroup       *self,
                                          const GruppeProviderUse *use,
                                          const char              *today);
/* What was entered here is stored. */
void     gruppe_upkeep_group_set_saved   (GruppeUpkeepGroup       *self,
                                          const GruppeProviderUse *use);
/* Writes what is entered into USE. */
void     gruppe_upkeep_group_store       (GruppeUpkeepGroup       *self,
                                          GruppeProviderUse       *use);
/* PLACE: of an error of gruppe_provider_use_check(); NULL with PROBLEM NULL: all is well. */
gboolean gruppe_upkeep_group_set_problem (GruppeUpkeepGroup       *self,
                                          const char              *place,
                                          const char              *problem);

G_END_DECLS
