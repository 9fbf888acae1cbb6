/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <errno.h>
#include <sys/random.h>

#include "base/gruppe-text.h"
#include "gruppe-consent-details.h"

#define SALT_BYTES 16

G_DEFINE_BOXED_TYPE (GruppeConsentDetails, gruppe_consent_details,
                     gruppe_consent_details_copy, gruppe_consent_details_free)

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static gboolean
clean_member (const char  *text,
              const char  *place,
              char       **ret_clean,
              GError     **error)
{
  g_autofree char *clean = NULL;

  if (text == NULL)
    return TRUE;

  clean = gruppe_text_clean (text, place, 0, GRUPPE_CONSENT_DETAILS_MAX, GRUPPE_TEXT_NONE, error);
  if (clean == NULL)
    return FALSE;

  if (*clean != '\0')
    *ret_clean = g_steal_pointer (&clean);

  return TRUE;
}

/**
 * gruppe_consent_details_new:
 *
 * Returns: (transfer full): details that say nothing
 */
GruppeConsentDetails *
gruppe_consent_details_new (void)
{
  return g_new0 (GruppeConsentDetails, 1);
}

/**
 * gruppe_consent_details_copy:
 * @self: details
 *
 * Returns: (transfer full): the same details
 */
GruppeConsentDetails *
gruppe_consent_details_copy (const GruppeConsentDetails *self)
{
  GruppeConsentDetails *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = gruppe_consent_details_new ();
  copy->evidence_place = g_strdup (self->evidence_place);
  copy->collected_by = g_strdup (self->collected_by);
  copy->witness = g_strdup (self->witness);
  copy->guardian = g_strdup (self->guardian);

  return copy;
}

/**
 * gruppe_consent_details_free:
 * @self: (nullable) (transfer full): details
 */
void
gruppe_consent_details_free (GruppeConsentDetails *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->evidence_place, g_free);
  g_clear_pointer (&self->collected_by, g_free);
  g_clear_pointer (&self->witness, g_free);
  g_clear_pointer (&self->guardian, g_free);
  g_free (self);
}

/**
 * gruppe_consent_details_is_empty:
 * @self: (nullable): details
 *
 * Returns: whether they say nothing
 */
gboolean
gruppe_consent_details_is_empty (const GruppeConsentDetails *self)
{
  return self == NULL || (*or_empty (self->evidence_place) == '\0' &&
                          *or_empty (self->collected_by) == '\0' &&
                          *or_empty (self->witness) == '\0' && *or_empty (self->guardian) == '\0');
}

/**
 * gruppe_consent_details_clean:
 * @self: details as they were entered
 * @error: return location
 *
 * Returns: (transfer full) (nullable): details as they are stored, what is empty %NULL; or %NULL
 *   with %GRUPPE_INPUT_ERROR set, whose place is "evidence-place", "collected-by", "witness" or
 *   "guardian"
 */
GruppeConsentDetails *
gruppe_consent_details_clean (const GruppeConsentDetails  *self,
                              GError                     **error)
{
  g_autoptr(GruppeConsentDetails) clean = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  clean = gruppe_consent_details_new ();
  if (!clean_member (self->evidence_place, "evidence-place", &clean->evidence_place, error) ||
      !clean_member (self->collected_by, "collected-by", &clean->collected_by, error) ||
      !clean_member (self->witness, "witness", &clean->witness, error) ||
      !clean_member (self->guardian, "guardian", &clean->guardian, error))
    return NULL;

  return g_steal_pointer (&clean);
}

/**
 * gruppe_consent_details_digest:
 * @self: details
 * @salt: 32 hexadecimal digits
 *
 * Returns: (transfer full): the SHA-256 of their canonical form, see docs/DATA.md, "Consent chain"
 */
char *
gruppe_consent_details_digest (const GruppeConsentDetails *self,
                               const char                 *salt)
{
  g_autofree char *canonical = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (salt != NULL, NULL);

  canonical = g_strdup_printf ("gruppentreffen consent details 1\n"
                               "salt=%s\n"
                               "evidence_place=%s\n"
                               "collected_by=%s\n"
                               "witness=%s\n"
                               "guardian=%s",
                               salt, or_empty (self->evidence_place),
                               or_empty (self->collected_by), or_empty (self->witness),
                               or_empty (self->guardian));

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
}

/**
 * gruppe_consent_details_new_salt:
 *
 * Without a salt that goes with the details, somebody could try out names until one fits the digest
 * that stays in the record.
 *
 * Returns: (transfer full) (nullable): 32 random hexadecimal digits; %NULL if the system has no
 *   random numbers
 */
char *
gruppe_consent_details_new_salt (void)
{
  guint8 bytes[SALT_BYTES];
  GString *salt;
  ssize_t n;

  /* So few bytes come at once or not at all. */
  do
    n = getrandom (bytes, sizeof bytes, 0);
  while (n < 0 && errno == EINTR);

  if (n != (ssize_t) sizeof bytes)
    return NULL;

  salt = g_string_sized_new (2 * sizeof bytes);
  for (guint i = 0; i < SALT_BYTES; i++)
    g_string_append_printf (salt, "%02x", bytes[i]);

  return g_string_free (salt, FALSE);
}
