/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "meetings/gruppe-meeting-plan.h"

G_BEGIN_DECLS

/**
 * GruppeScopeGroup:
 *
 * Asks which dates of a series are meant. Only this one until something else is chosen.
 */
#define GRUPPE_TYPE_SCOPE_GROUP (gruppe_scope_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeScopeGroup, gruppe_scope_group, GRUPPE, SCOPE_GROUP, AdwPreferencesGroup)

GruppeSeriesScope gruppe_scope_group_get_scope (GruppeScopeGroup  *self);
void              gruppe_scope_group_set_scope (GruppeScopeGroup  *self,
                                                GruppeSeriesScope  scope);

G_END_DECLS
