/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-consent-log.h"

G_BEGIN_DECLS

/**
 * GruppeConsentRecorder:
 *
 * Shows the text that asks for one purpose and records the answer of one person. Nothing in it is preset
 * to yes. Signal "recorded" (GruppeConsentEvent *).
 */
#define GRUPPE_TYPE_CONSENT_RECORDER (gruppe_consent_recorder_get_type ())

G_DECLARE_FINAL_TYPE (GruppeConsentRecorder, gruppe_consent_recorder,
                      GRUPPE, CONSENT_RECORDER, AdwWindow)

/* PROVIDER: the one to begin with, or NULL to let it be chosen. */
GruppeConsentRecorder   *gruppe_consent_recorder_new       (GruppeContext            *context,
                                                            GtkWindow                *parent,
                                                            GruppeConsentForms       *forms,
                                                            GruppePerson             *person,
                                                            const char               *purpose,
                                                            const char               *provider);
/* The meeting to begin with, for what is for one date. */
void                     gruppe_consent_recorder_set_meeting (GruppeConsentRecorder   *self,
                                                              const char              *meeting_uid);
/* The answer that counts so far: a yes after a yes is one said again. */
void                     gruppe_consent_recorder_set_latest (GruppeConsentRecorder    *self,
                                                             const GruppeConsentEvent *latest);
const GruppeConsentText *gruppe_consent_recorder_get_text  (GruppeConsentRecorder    *self);

G_END_DECLS
