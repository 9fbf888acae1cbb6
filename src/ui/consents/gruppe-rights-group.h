/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-person.h"
#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeRightsGroup:
 *
 * What a person may ask for: information on paper or as a file, correction, restriction, erasure; and
 * that the person has left the group.
 */
#define GRUPPE_TYPE_RIGHTS_GROUP (gruppe_rights_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeRightsGroup, gruppe_rights_group, GRUPPE, RIGHTS_GROUP,
                      AdwPreferencesGroup)

void gruppe_rights_group_set_person (GruppeRightsGroup *self,
                                     GruppeContext     *context,
                                     GruppePerson      *person);

G_END_DECLS
