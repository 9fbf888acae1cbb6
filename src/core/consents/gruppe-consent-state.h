/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-consent-event.h"

G_BEGIN_DECLS

/**
 * GruppeConsentState:
 * @GRUPPE_CONSENT_STATE_NOT_ASKED: there is no answer
 * @GRUPPE_CONSENT_STATE_YES: agreed
 * @GRUPPE_CONSENT_STATE_NO: refused
 * @GRUPPE_CONSENT_STATE_WITHDRAWN: agreed once, taken back
 * @GRUPPE_CONSENT_STATE_EXPIRED: agreed once, has run out
 * @GRUPPE_CONSENT_STATE_ASK_AGAIN: agreed to another provider or to an older text
 *
 * Where one person stands with one purpose. Always computed, never stored, and never yes without a
 * yes.
 */
typedef enum
{
  GRUPPE_CONSENT_STATE_NOT_ASKED,
  GRUPPE_CONSENT_STATE_YES,
  GRUPPE_CONSENT_STATE_NO,
  GRUPPE_CONSENT_STATE_WITHDRAWN,
  GRUPPE_CONSENT_STATE_EXPIRED,
  GRUPPE_CONSENT_STATE_ASK_AGAIN,
} GruppeConsentState;

#define GRUPPE_CONSENT_N_STATES 6

const GruppeConsentEvent *gruppe_consent_latest          (GPtrArray                *events,
                                                          const char               *purpose,
                                                          gint64                    at);
/* The same for one meeting: what names it, and what names none and is no yes. */
const GruppeConsentEvent *gruppe_consent_latest_for_meeting (GPtrArray           *events,
                                                          const char               *purpose,
                                                          const char               *meeting_uid,
                                                          gint64                    at);
/* NULL when nobody asked. */
const GruppeConsentEvent *gruppe_consent_last_request    (GPtrArray                *events,
                                                          const char               *purpose);
gboolean                  gruppe_consent_is_answer       (GruppeConsentKind         kind);
gboolean                  gruppe_consent_is_yes          (GruppeConsentKind         kind);
gboolean                  gruppe_consent_is_mistaken     (GPtrArray                *events,
                                                          const GruppeConsentEvent *event);
GruppeConsentState        gruppe_consent_state           (const GruppeConsentEvent *latest,
                                                          const char               *provider,
                                                          gint64                    text_version,
                                                          gint64                    now);
const char               *gruppe_consent_state_to_string (GruppeConsentState        state);

G_END_DECLS
