/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "meetings/gruppe-invitation-parser.h"

G_BEGIN_DECLS

/**
 * GruppeFoundGroup:
 *
 * What was recognised in an invitation, in rows; its password and PIN are hidden until they are asked for.
 */
#define GRUPPE_TYPE_FOUND_GROUP (gruppe_found_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeFoundGroup, gruppe_found_group, GRUPPE, FOUND_GROUP, AdwPreferencesGroup)

void gruppe_found_group_show (GruppeFoundGroup             *self,
                              const GruppeFoundInvitation  *found,
                              GruppeCatalogue              *catalogue,
                              const char                   *home_zone);
/* Takes everything off the screen. */
void gruppe_found_group_clear (GruppeFoundGroup            *self);
/* When it begins; FALSE when the invitation does not say. *RET_MINUTES is 0 when it does not tell the end. */
gboolean gruppe_found_when   (const GruppeFoundInvitation  *found,
                              const char                   *home_zone,
                              gint64                       *ret_starts_at,
                              int                          *ret_minutes);

G_END_DECLS
