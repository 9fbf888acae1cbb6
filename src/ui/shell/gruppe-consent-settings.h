/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "consents/gruppe-consent-fill.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/* What the preferences say; to be cleared. Only the members that stand there are set. */
void        gruppe_consent_settings_read (GruppeConsentFill *ret_fill);
/* What the placeholders of a form become. PROVIDER, MEETING and REASON may be NULL. */
GHashTable *gruppe_consent_settings_fill (const char        *language,
                                          const char        *purpose,
                                          GruppeProvider    *provider,
                                          GruppeMeeting     *meeting,
                                          const char        *reason);

G_END_DECLS
