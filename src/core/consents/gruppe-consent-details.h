/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Longest of each, in characters. */
#define GRUPPE_CONSENT_DETAILS_MAX 300

/**
 * GruppeConsentDetails:
 * @evidence_place: (nullable): where the paper, message or recording lies
 * @collected_by: (nullable): who took the answer
 * @witness: (nullable): who heard a spoken answer
 * @guardian: (nullable): who agreed for somebody under 16
 *
 * What an answer brings in words and names. The record only holds a salted digest of it, so that it
 * can be erased with its person and the record stays whole.
 */
typedef struct
{
  char *evidence_place;
  char *collected_by;
  char *witness;
  char *guardian;
} GruppeConsentDetails;

#define GRUPPE_TYPE_CONSENT_DETAILS (gruppe_consent_details_get_type ())

GType                 gruppe_consent_details_get_type (void);

GruppeConsentDetails *gruppe_consent_details_new      (void);
GruppeConsentDetails *gruppe_consent_details_copy     (const GruppeConsentDetails *self);
void                  gruppe_consent_details_free     (GruppeConsentDetails       *self);
gboolean              gruppe_consent_details_is_empty (const GruppeConsentDetails *self);
GruppeConsentDetails *gruppe_consent_details_clean    (const GruppeConsentDetails *self,
                                                       GError                    **error);
char                 *gruppe_consent_details_digest   (const GruppeConsentDetails *self,
                                                       const char                 *salt);
char                 *gruppe_consent_details_new_salt (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeConsentDetails, gruppe_consent_details_free)

G_END_DECLS
