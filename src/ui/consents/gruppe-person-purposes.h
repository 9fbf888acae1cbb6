/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-consent-log.h"

G_BEGIN_DECLS

/**
 * GruppePersonPurposes:
 *
 * Where one person stands with each purpose, a row each, with what can be done about it: actions
 * "purpose.record", "purpose.take-back" and "purpose.show-text" (s: id of the purpose) of a widget
 * around it.
 */
#define GRUPPE_TYPE_PERSON_PURPOSES (gruppe_person_purposes_get_type ())

G_DECLARE_FINAL_TYPE (GruppePersonPurposes, gruppe_person_purposes,
                      GRUPPE, PERSON_PURPOSES, AdwPreferencesGroup)

/* HISTORY: the events of the person, oldest entry first (elements GruppeConsentEvent). MEETINGS: the dates
 * that answers may be for (elements GruppeMeeting), or NULL while they are not known. */
void gruppe_person_purposes_show         (GruppePersonPurposes *self,
                                          GruppeContext        *context,
                                          GruppeConsentForms   *forms,
                                          GPtrArray            *history,
                                          GPtrArray            *meetings,
                                          const char           *provider);
/* Moves the focus to its row. */
void gruppe_person_purposes_show_purpose (GruppePersonPurposes *self,
                                          const char           *purpose);

G_END_DECLS
