/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GruppeResponsibleGroup:
 *
 * The part of the preferences that consent texts and forms are filled in from.
 */
#define GRUPPE_TYPE_RESPONSIBLE_GROUP (gruppe_responsible_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeResponsibleGroup, gruppe_responsible_group,
                      GRUPPE, RESPONSIBLE_GROUP, AdwPreferencesGroup)

G_END_DECLS
