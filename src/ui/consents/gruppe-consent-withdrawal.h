/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-consent-log.h"

G_BEGIN_DECLS

/**
 * GruppeConsentWithdrawal:
 *
 * Records that a person takes the yes to video meetings back. Signal "recorded"
 * (GruppeConsentEvent *).
 */
#define GRUPPE_TYPE_CONSENT_WITHDRAWAL (gruppe_consent_withdrawal_get_type ())

G_DECLARE_FINAL_TYPE (GruppeConsentWithdrawal, gruppe_consent_withdrawal,
                      GRUPPE, CONSENT_WITHDRAWAL, AdwWindow)

GruppeConsentWithdrawal *gruppe_consent_withdrawal_new (GruppeContext *context,
                                                        GtkWindow     *parent,
                                                        GruppePerson  *person);

G_END_DECLS
