/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-zone.h"
#include "gruppe-consent-entry.h"
#include "gruppe-consent-state.h"

/* Clocks of two machines may differ a little. */
#define FUTURE_SECONDS 60

G_DEFINE_BOXED_TYPE (GruppeConsentEntry, gruppe_consent_entry,
                     gruppe_consent_entry_copy, gruppe_consent_entry_free)

static gboolean
is_sha256 (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean
check_choice (const GruppeConsentForm  *form,
              const char               *choice,
              GError                  **error)
{
  g_auto(GStrv) ids = choice != NULL && *choice != '\0' ? g_strsplit (choice, " ", -1) : NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      if (!gruppe_consent_form_has_choice (form, ids[i]))
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "choice", 0,
                                  "choice: the form has no choice \"%s\"", ids[i]);
          return FALSE;
        }
    }

  return TRUE;
}

/* A ticked no is never a yes, whatever the kind says. */
static gboolean
check_answer (const GruppeConsentEntry  *self,
              const GruppeConsentForm   *form,
              GError                   **error)
{
  GruppeConsentKind kind;

  if (self->kind == GRUPPE_CONSENT_REQUESTED || self->choice == NULL || *self->choice == '\0')
    return TRUE;

  if (!gruppe_consent_form_read_answer (form, self->choice, &kind, error))
    return FALSE;

  if (gruppe_consent_is_yes (kind) == gruppe_consent_is_yes (self->kind))
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "choice", 0,
                          "choice: what was ticked says the opposite of the answer");

  return FALSE;
}

static gboolean
check_time (const GruppeConsentEntry  *self,
            gint64                     now,
            GError                   **error)
{
  if (self->given_at < 0 || self->given_at > now + FUTURE_SECONDS)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "given-at", 0,
                              "given-at: the day lies in the future, or before 1970");
      return FALSE;
    }

  if (self->zone != NULL && !gruppe_zone_is_known (self->zone))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TIME, "zone", 0,
                              "zone: there is no such time zone");
      return FALSE;
    }

  if (self->limited && self->valid_until <= self->given_at)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "valid-until", 0,
                              "valid-until: it would end before it begins");
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_shown (const GruppeConsentEntry  *self,
             const GruppeConsentForm   *form,
             GError                   **error)
{
  if (!gruppe_consent_entry_needs_text (self->kind))
    return TRUE;

  if (self->text == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "text", 0,
                              "text: without the text that was shown there is no consent");
      return FALSE;
    }

  if (g_strcmp0 (self->text->purpose, self->purpose) != 0)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "text", 0,
                              "text: it asks for another purpose");
      return FALSE;
    }

  if (g_strcmp0 (self->purpose, GRUPPE_CONSENT_VIDEO_MEETINGS) == 0 &&
      (self->provider == NULL || *self->provider == '\0'))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "provider", 0,
                              "provider: a consent to video meetings names the provider");
      return FALSE;
    }

  return check_choice (form, self->choice, error) && check_answer (self, form, error);
}

/**
 * gruppe_consent_entry_new:
 * @person_uid: whom it is about
 * @purpose: what it is for
 * @kind: what happened
 * @given_at: when
 *
 * Returns: (transfer full): an entry with nothing else in it
 */
GruppeConsentEntry *
gruppe_consent_entry_new (const char        *person_uid,
                          const char        *purpose,
                          GruppeConsentKind  kind,
                          gint64             given_at)
{
  GruppeConsentEntry *self;

  g_return_val_if_fail (person_uid != NULL, NULL);
  g_return_val_if_fail (purpose != NULL, NULL);

  self = g_new0 (GruppeConsentEntry, 1);
  self->person_uid = g_strdup (person_uid);
  self->purpose = g_strdup (purpose);
  self->kind = kind;
  self->given_at = given_at;

  return self;
}

/**
 * gruppe_consent_entry_copy:
 * @self: an entry
 *
 * Returns: (transfer full): the same entry
 */
GruppeConsentEntry *
gruppe_consent_entry_copy (const GruppeConsentEntry *self)
{
  GruppeConsentEntry *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (GruppeConsentEntry, 1);
  *copy = *self;
  copy->person_uid = g_strdup (self->person_uid);
  copy->purpose = g_strdup (self->purpose);
  copy->choice = g_strdup (self->choice);
  copy->text = self->text != NULL ? gruppe_consent_text_copy (self->text) : NULL;
  copy->provider = g_strdup (self->provider);
  copy->zone = g_strdup (self->zone);
  copy->meeting_uid = g_strdup (self->meeting_uid);
  copy->evidence_sha256 = g_strdup (self->evidence_sha256);
  copy->sheet = g_strdup (self->sheet);
  copy->details = self->details != NULL ? gruppe_consent_details_copy (self->details) : NULL;
  copy->refers_to = g_strdup (self->refers_to);

  return copy;
}

/**
 * gruppe_consent_entry_free:
 * @self: (nullable) (transfer full): an entry
 */
void
gruppe_consent_entry_free (GruppeConsentEntry *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->person_uid, g_free);
  g_clear_pointer (&self->purpose, g_free);
  g_clear_pointer (&self->choice, g_free);
  g_clear_pointer (&self->text, gruppe_consent_text_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->meeting_uid, g_free);
  g_clear_pointer (&self->evidence_sha256, g_free);
  g_clear_pointer (&self->sheet, g_free);
  g_clear_pointer (&self->details, gruppe_consent_details_free);
  g_clear_pointer (&self->refers_to, g_free);
  g_free (self);
}

/**
 * gruppe_consent_entry_needs_text:
 * @kind: what happened
 *
 * Returns: whether an entry of that kind brings the text that was shown; the others are about an
 *   earlier event and take over its
 */
gboolean
gruppe_consent_entry_needs_text (GruppeConsentKind kind)
{
  return kind == GRUPPE_CONSENT_REQUESTED || kind == GRUPPE_CONSENT_GIVEN ||
         kind == GRUPPE_CONSENT_REFUSED || kind == GRUPPE_CONSENT_RENEWED;
}

/**
 * gruppe_consent_entry_check:
 * @self: an entry
 * @forms: the forms
 * @now: what time it is
 * @error: return location
 *
 * Whether the entry makes sense in itself; what depends on the record is looked at when it is
 * added.
 *
 * Returns: %FALSE with %GRUPPE_INPUT_ERROR set, whose place names the member
 */
gboolean
gruppe_consent_entry_check (const GruppeConsentEntry  *self,
                            GruppeConsentForms        *forms,
                            gint64                     now,
                            GError                   **error)
{
  const GruppeConsentForm *form;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (forms), FALSE);

  form = gruppe_consent_forms_for_purpose (forms, self->purpose);
  if (form == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "purpose", 0,
                              "purpose: there is no purpose \"%s\"", self->purpose);
      return FALSE;
    }

  if (self->kind == GRUPPE_CONSENT_REQUESTED &&
      gruppe_consent_forms_find_purpose (forms, self->purpose)->retired)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "purpose", 0,
                              "purpose: \"%s\" is not asked for any more", self->purpose);
      return FALSE;
    }

  if (!check_shown (self, form, error) || !check_time (self, now, error))
    return FALSE;

  /* A spoken yes that nobody heard proves nothing. Taking it back needs nobody. */
  if (self->method == GRUPPE_CONSENT_SPOKEN && gruppe_consent_is_yes (self->kind) &&
      (self->details == NULL || self->details->witness == NULL ||
       *self->details->witness == '\0'))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "witness", 0,
                              "witness: who heard the spoken answer?");
      return FALSE;
    }

  if (self->kind == GRUPPE_CONSENT_MISTAKEN && self->refers_to == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "refers-to", 0,
                              "refers-to: which event was entered in error?");
      return FALSE;
    }

  if (self->meeting_uid != NULL && !g_uuid_string_is_valid (self->meeting_uid))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, "meeting", 0,
                              "meeting: this is no UUID");
      return FALSE;
    }

  if (self->evidence_sha256 != NULL && !is_sha256 (self->evidence_sha256))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, "evidence", 0,
                              "evidence: this is no SHA-256");
      return FALSE;
    }

  return TRUE;
}
