/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "providers/gruppe-authorities.h"

G_BEGIN_DECLS

/**
 * GruppeAuthorityGroup:
 *
 * What data protection authorities said about a provider, with their names, days and sources, and where they are found.
 */
#define GRUPPE_TYPE_AUTHORITY_GROUP (gruppe_authority_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeAuthorityGroup, gruppe_authority_group, GRUPPE, AUTHORITY_GROUP,
                      AdwPreferencesGroup)

GtkWidget *gruppe_authority_group_new          (void);
void       gruppe_authority_group_set_provider (GruppeAuthorityGroup *self,
                                                GruppeAuthorities    *authorities,
                                                GruppeCatalogue      *catalogue,
                                                const char           *provider);

G_END_DECLS
