/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-sheets.h"

/**
 * gruppe_sheet_record_free:
 * @self: (nullable) (transfer full): a form that was printed
 */
void
gruppe_sheet_record_free (GruppeSheetRecord *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->person_uid, g_free);
  g_clear_pointer (&self->person_name, g_free);
  g_clear_pointer (&self->purpose, g_free);
  g_clear_pointer (&self->text_sha256, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->meeting_uid, g_free);
  g_free (self);
}

/**
 * gruppe_sheet_record_copy:
 * @self: a form that was printed
 *
 * Returns: (transfer full): the same
 */
GruppeSheetRecord *
gruppe_sheet_record_copy (const GruppeSheetRecord *self)
{
  GruppeSheetRecord *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->person_uid = g_strdup (self->person_uid);
  copy->person_name = g_strdup (self->person_name);
  copy->purpose = g_strdup (self->purpose);
  copy->text_sha256 = g_strdup (self->text_sha256);
  copy->language = g_strdup (self->language);
  copy->provider = g_strdup (self->provider);
  copy->meeting_uid = g_strdup (self->meeting_uid);

  return copy;
}

/**
 * gruppe_sheet_order_new:
 * @person_uid: (nullable): whom it is for; %NULL for a blank form
 * @text: the text on it
 * @provider: (nullable): the provider named in it
 * @meeting_uid: (nullable): the one meeting it is about
 *
 * Returns: (transfer full): a form that is to be printed; purpose and language are those of the text
 */
GruppeSheetOrder *
gruppe_sheet_order_new (const char              *person_uid,
                        const GruppeConsentText *text,
                        const char              *provider,
                        const char              *meeting_uid)
{
  GruppeSheetOrder *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (GruppeSheetOrder, 1);
  self->person_uid = g_strdup (person_uid);
  self->purpose = g_strdup (text->purpose);
  self->language = g_strdup (text->language);
  self->provider = g_strdup (provider);
  self->meeting_uid = g_strdup (meeting_uid);
  self->text = gruppe_consent_text_copy (text);

  return self;
}

/**
 * gruppe_sheet_order_copy:
 * @self: an order
 *
 * Returns: (transfer full): the same
 */
GruppeSheetOrder *
gruppe_sheet_order_copy (const GruppeSheetOrder *self)
{
  GruppeSheetOrder *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = gruppe_sheet_order_new (self->person_uid, self->text, self->provider, self->meeting_uid);
  copy->sheet = g_strdup (self->sheet);

  return copy;
}

/**
 * gruppe_sheet_order_free:
 * @self: (nullable) (transfer full): an order
 */
void
gruppe_sheet_order_free (GruppeSheetOrder *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->person_uid, g_free);
  g_clear_pointer (&self->purpose, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->meeting_uid, g_free);
  g_clear_pointer (&self->text, gruppe_consent_text_free);
  g_clear_pointer (&self->sheet, g_free);
  g_free (self);
}
