/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-consent-details.h"
#include "gruppe-consent-event.h"
#include "gruppe-consent-forms.h"

G_BEGIN_DECLS

/**
 * GruppeConsentEntry:
 * @person_uid: whom it is about
 * @purpose: id of the purpose
 * @kind: what happened
 * @choice: (nullable): ids of the choices ticked, separated by spaces
 * @text: (nullable): the text that was shown; asked, given, refused and renewed need it, the other
 *   kinds take that of the
 *   event they are about
 * @provider: (nullable): provider named in the text; the same
 * @method: how
 * @health: whether the answer expressly covers what the group says about a person's health
 * @given_at: when
 * @zone: (nullable): time zone of @given_at; that of this machine if %NULL
 * @limited: whether @valid_until is set
 * @valid_until: when a yes ends
 * @meeting_uid: (nullable): the one meeting it is about
 * @evidence_sha256: (nullable): digest of a scanned file
 * @sheet: (nullable): id of the printed form that came back
 * @details: (nullable): who and where, in words; goes with its person
 * @refers_to: (nullable): for #GRUPPE_CONSENT_MISTAKEN, the event entered in error
 *
 * What is to be added to the record.
 */
typedef struct
{
  char *person_uid;
  char *purpose;
  GruppeConsentKind kind;
  char *choice;
  GruppeConsentText *text;
  char *provider;
  GruppeConsentMethod method;
  gboolean health;
  gint64 given_at;
  char *zone;
  gboolean limited;
  gint64 valid_until;
  char *meeting_uid;
  char *evidence_sha256;
  char *sheet;
  GruppeConsentDetails *details;
  char *refers_to;
} GruppeConsentEntry;

#define GRUPPE_TYPE_CONSENT_ENTRY (gruppe_consent_entry_get_type ())

GType               gruppe_consent_entry_get_type (void);

GruppeConsentEntry *gruppe_consent_entry_new  (const char               *person_uid,
                                               const char               *purpose,
                                               GruppeConsentKind         kind,
                                               gint64                    given_at);
GruppeConsentEntry *gruppe_consent_entry_copy (const GruppeConsentEntry *self);
void                gruppe_consent_entry_free (GruppeConsentEntry       *self);
gboolean            gruppe_consent_entry_needs_text (GruppeConsentKind   kind);
gboolean            gruppe_consent_entry_check (const GruppeConsentEntry *self,
                                               GruppeConsentForms       *forms,
                                               gint64                    now,
                                               GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeConsentEntry, gruppe_consent_entry_free)

G_END_DECLS
