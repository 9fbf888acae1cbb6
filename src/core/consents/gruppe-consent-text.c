/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-consent-text.h"

G_DEFINE_BOXED_TYPE (GruppeConsentText, gruppe_consent_text,
                     gruppe_consent_text_copy, gruppe_consent_text_free)

/**
 * gruppe_consent_text_new:
 * @form: id of the form
 * @purpose: (nullable): what it asks for
 * @version: version of the form
 * @language: language
 * @title: one line
 * @body: everything below
 *
 * Returns: (transfer full): the text with its digest
 */
GruppeConsentText *
gruppe_consent_text_new (const char *form,
                         const char *purpose,
                         gint64      version,
                         const char *language,
                         const char *title,
                         const char *body)
{
  GruppeConsentText *self;

  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (body != NULL, NULL);

  self = g_new0 (GruppeConsentText, 1);
  self->form = g_strdup (form);
  self->purpose = g_strdup (purpose != NULL ? purpose : "");
  self->version = version;
  self->language = g_strdup (language);
  self->title = g_strdup (title);
  self->body = g_strdup (body);
  self->sha256 = gruppe_consent_text_digest (form, self->purpose, version, language, title, body);

  return self;
}

/**
 * gruppe_consent_text_copy:
 * @self: a text
 *
 * Returns: (transfer full): the same text
 */
GruppeConsentText *
gruppe_consent_text_copy (const GruppeConsentText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return gruppe_consent_text_new (self->form, self->purpose, self->version, self->language,
                                  self->title, self->body);
}

/**
 * gruppe_consent_text_free:
 * @self: (nullable) (transfer full): a text
 */
void
gruppe_consent_text_free (GruppeConsentText *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->form, g_free);
  g_clear_pointer (&self->purpose, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->sha256, g_free);
  g_free (self);
}

/**
 * gruppe_consent_text_digest:
 * @form: id of the form
 * @purpose: what it asks for, or ""
 * @version: version of the form
 * @language: language
 * @title: one line
 * @body: everything below
 *
 * Returns: (transfer full): the SHA-256 of the text's canonical form, 64 small hexadecimal digits
 */
char *
gruppe_consent_text_digest (const char *form,
                            const char *purpose,
                            gint64      version,
                            const char *language,
                            const char *title,
                            const char *body)
{
  g_autofree char *canonical = NULL;

  canonical = g_strdup_printf ("gruppentreffen consent text 1\n"
                               "form=%s\n"
                               "purpose=%s\n"
                               "version=%" G_GINT64_FORMAT "\n"
                               "language=%s\n"
                               "\n"
                               "%s\n"
                               "\n"
                               "%s",
                               form, purpose, version, language, title, body);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
}
