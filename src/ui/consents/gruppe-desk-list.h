/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-consent-event.h"
#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeDeskList:
 *
 * What was recorded at the desk, the newest first; each can be marked as entered in error. Signal "failed" (GError *).
 */
#define GRUPPE_TYPE_DESK_LIST (gruppe_desk_list_get_type ())

G_DECLARE_FINAL_TYPE (GruppeDeskList, gruppe_desk_list, GRUPPE, DESK_LIST, AdwPreferencesGroup)

void gruppe_desk_list_set_context (GruppeDeskList           *self,
                                   GruppeContext            *context);
void gruppe_desk_list_add         (GruppeDeskList           *self,
                                   const GruppeConsentEvent *event,
                                   const char               *name,
                                   const char               *what);

G_END_DECLS
