/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "providers/gruppe-contract-checklist.h"
#include "providers/gruppe-provider-use.h"

G_BEGIN_DECLS

/**
 * GruppeUseSection:
 *
 * Whether the group uses a provider and, once it does, the contract and the upkeep. What is entered is saved at once, one after
 * the other.
 */
#define GRUPPE_TYPE_USE_SECTION (gruppe_use_section_get_type ())

G_DECLARE_FINAL_TYPE (GruppeUseSection, gruppe_use_section, GRUPPE, USE_SECTION, GtkBox)

void                     gruppe_use_section_load           (GruppeUseSection        *self,
                                                            GruppeContext           *context,
                                                            const char              *provider,
                                                            GruppeContractChecklist *checklist);
void                     gruppe_use_section_set_own_server (GruppeUseSection        *self,
                                                            gboolean                 own_server);
const GruppeProviderUse *gruppe_use_section_get_stored     (GruppeUseSection        *self);
GtkWidget               *gruppe_use_section_get_switch     (GruppeUseSection        *self);
gboolean                 gruppe_use_section_settle         (GruppeUseSection        *self);
void                     gruppe_use_section_leave          (GruppeUseSection        *self);

G_END_DECLS
