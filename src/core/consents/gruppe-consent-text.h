/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GruppeConsentText:
 * @form: id of the form
 * @purpose: what it asks for, or ""
 * @version: version of the form
 * @language: "de" or "en"
 * @title: its title
 * @body: everything below the title, exactly as shown
 * @sha256: digest of all of the above, see docs/DATA.md, "Consent chain"
 *
 * A form with everything filled in, as a person sees it.
 */
typedef struct
{
  char *form;
  char *purpose;
  gint64 version;
  char *language;
  char *title;
  char *body;
  char *sha256;
} GruppeConsentText;

#define GRUPPE_TYPE_CONSENT_TEXT (gruppe_consent_text_get_type ())

GType              gruppe_consent_text_get_type (void);

GruppeConsentText *gruppe_consent_text_new    (const char              *form,
                                               const char              *purpose,
                                               gint64                   version,
                                               const char              *language,
                                               const char              *title,
                                               const char              *body);
GruppeConsentText *gruppe_consent_text_copy   (const GruppeConsentText *self);
void               gruppe_consent_text_free   (GruppeConsentText       *self);
char              *gruppe_consent_text_digest (const char              *form,
                                               const char              *purpose,
                                               gint64                   version,
                                               const char              *language,
                                               const char              *title,
                                               const char              *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeConsentText, gruppe_consent_text_free)

G_END_DECLS
