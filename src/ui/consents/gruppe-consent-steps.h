/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-consent-forms.h"
#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeConsentSteps:
 *
 * What follows when a yes is taken back, each step with a tick for done. What the program can do itself
 * is offered as a button. Hidden when nothing follows.
 */
#define GRUPPE_TYPE_CONSENT_STEPS (gruppe_consent_steps_get_type ())

G_DECLARE_FINAL_TYPE (GruppeConsentSteps, gruppe_consent_steps, GRUPPE, CONSENT_STEPS,
                      AdwPreferencesGroup)

/* EVENT_UID: the withdrawal, whose ticks are read and kept; NULL: it is not recorded yet. */
void gruppe_consent_steps_show   (GruppeConsentSteps         *self,
                                  GruppeContext              *context,
                                  const GruppeConsentPurpose *purpose,
                                  const char                 *person_uid,
                                  const char                 *event_uid);
/* Keeps the ticks for a withdrawal that has just been recorded. */
void gruppe_consent_steps_record (GruppeConsentSteps         *self,
                                  const char                 *event_uid);

G_END_DECLS
