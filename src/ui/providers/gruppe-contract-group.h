/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "providers/gruppe-contract-checklist.h"
#include "providers/gruppe-provider-use.h"

G_BEGIN_DECLS

/**
 * GruppeContractGroup:
 *
 * The contract with a provider: when, where it lies, what is in it, and what comes out. Signal "changed": a person has entered
 * something, or left a field.
 */
#define GRUPPE_TYPE_CONTRACT_GROUP (gruppe_contract_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeContractGroup, gruppe_contract_group, GRUPPE, CONTRACT_GROUP,
                      AdwPreferencesGroup)

void     gruppe_contract_group_set_checklist (GruppeContractGroup     *self,
                                              GruppeContractChecklist *checklist);
/* What a person is changing and has not been stored stays as it is. */
void     gruppe_contract_group_set_use       (GruppeContractGroup     *self,
                                              const GruppeProviderUse *use,
                                              const char              *today);
/* What was entered here is stored. */
void     gruppe_contract_group_set_saved     (GruppeContractGroup     *self,
                                              const GruppeProviderUse *use);
/* Writes what is entered into USE. */
void     gruppe_contract_group_store         (GruppeContractGroup     *self,
                                              GruppeProviderUse       *use);
/* PLACE: of an error of gruppe_provider_use_check(); NULL with PROBLEM NULL: all is well. */
gboolean gruppe_contract_group_set_problem   (GruppeContractGroup     *self,
                                              const char              *place,
                                              const char              *problem);

G_END_DECLS
