/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-consent-log.h"

G_BEGIN_DECLS

/**
 * GruppePersonWindow:
 *
 * One person: where the person stands with each purpose, the answers so far, what is known, and the
 * rights of the person. Signal "removed" (GruppePerson *) when the person was taken off the list.
 */
#define GRUPPE_TYPE_PERSON_WINDOW (gruppe_person_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppePersonWindow, gruppe_person_window, GRUPPE, PERSON_WINDOW, AdwWindow)

/* PROVIDER: the one that consents are needed for, or NULL. */
GruppePersonWindow *gruppe_person_window_new (GruppeContext      *context,
                                              GtkWindow          *parent,
                                              GruppeConsentForms *forms,
                                              GruppePerson       *person,
                                              const char         *provider);
/* The date that an answer is for at first, where it is for one date. */
void                gruppe_person_window_set_meeting  (GruppePersonWindow *self,
                                                       const char         *meeting_uid);
/* Goes to that purpose and marks it. */
void                gruppe_person_window_show_purpose (GruppePersonWindow *self,
                                                       const char         *purpose);

G_END_DECLS
