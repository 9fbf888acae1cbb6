/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "meetings/gruppe-checklist.h"

G_BEGIN_DECLS

/**
 * GruppeChecklistGroup:
 *
 * What to do before, at the start of, during and at the end of a meeting. Property "special": only what is to be
 * done at this provider while preparing; otherwise all the rest.
 */
#define GRUPPE_TYPE_CHECKLIST_GROUP (gruppe_checklist_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeChecklistGroup, gruppe_checklist_group, GRUPPE, CHECKLIST_GROUP, AdwPreferencesGroup)

void gruppe_checklist_group_set_provider (GruppeChecklistGroup *self,
                                          GruppeCatalogue      *catalogue,
                                          const char           *provider);

G_END_DECLS
