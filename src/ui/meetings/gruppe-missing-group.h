/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeMissingGroup:
 *
 * Who has not agreed to video meetings at a provider.
 */
#define GRUPPE_TYPE_MISSING_GROUP (gruppe_missing_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeMissingGroup, gruppe_missing_group, GRUPPE, MISSING_GROUP, AdwPreferencesGroup)

void gruppe_missing_group_set_provider (GruppeMissingGroup *self,
                                        GruppeContext      *context,
                                        const char         *provider);

G_END_DECLS
