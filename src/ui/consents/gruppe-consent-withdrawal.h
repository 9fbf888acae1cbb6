/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-consent-log.h"

G_BEGIN_DECLS

/**
 * GruppeConsentWithdrawal:
 *
 * Records that a person takes a yes back, and shows what follows from it. Signal "recorded"
 * (GruppeConsentEvent *).
 */
#define GRUPPE_TYPE_CONSENT_WITHDRAWAL (gruppe_consent_withdrawal_get_type ())

G_DECLARE_FINAL_TYPE (GruppeConsentWithdrawal, gruppe_consent_withdrawal,
                      GRUPPE, CONSENT_WITHDRAWAL, AdwWindow)

GruppeConsentWithdrawal *gruppe_consent_withdrawal_new           (GruppeContext      *context,
                                                                  GtkWindow          *parent,
                                                                  GruppeConsentForms *forms,
                                                                  GruppePerson       *person,
                                                                  const char         *purpose);
/* For a yes to one date only. */
void                     gruppe_consent_withdrawal_set_meeting   (GruppeConsentWithdrawal  *self,
                                                                  const char               *meeting_uid);
/* For one that is recorded already: only what follows from it. */
GruppeConsentWithdrawal *gruppe_consent_withdrawal_new_for_event (GruppeContext      *context,
                                                                  GtkWindow          *parent,
                                                                  GruppeConsentForms *forms,
                                                                  GruppePerson       *person,
                                                                  const GruppeConsentEvent *event);

G_END_DECLS
