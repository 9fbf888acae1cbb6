/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-text.h"
#include "gruppe-consent-forms-private.h"

/* Longest value that is filled into a text, in characters. */
#define MAX_VALUE 500

/* What is filled in for one placeholder. */
static void
append_value (GString                 *string,
              const GruppeConsentForm *form,
              GHashTable              *placeholders,
              const char              *name)
{
  const char *value = placeholders != NULL ? g_hash_table_lookup (placeholders, name) : NULL;

  if (value != NULL)
    {
      g_autofree char *safe = gruppe_text_for_display (value, MAX_VALUE);

      g_string_append (string, safe);
    }
  else if (g_str_equal (name, "version"))
    g_string_append_printf (string, "%" G_GINT64_FORMAT, form->version);
  else
    g_string_append (string, GRUPPE_CONSENT_BLANK);
}

static void
append_filled (GString                 *string,
               const GruppeConsentForm *form,
               GHashTable              *placeholders,
               const char              *text)
{
  const char *start, *end;

  while ((start = strstr (text, "{{")) != NULL && (end = strstr (start, "}}")) != NULL)
    {
      g_autofree char *name = g_strndup (start + 2, end - start - 2);

      g_string_append_len (string, text, start - text);
      append_value (string, form, placeholders, g_strstrip (name));
      text = end + 2;
    }
  g_string_append (string, text);

  /* A sentence that was left empty at the end leaves its space. */
  while (string->len > 0 && string->str[string->len - 1] == ' ')
    g_string_truncate (string, string->len - 1);
}

/* Other countries matter to those forms only that are about the provider. */
static gboolean
goes_abroad (const GruppeConsentForm *form,
             const char              *language,
             GHashTable              *placeholders)
{
  const char *country =
      placeholders != NULL ? g_hash_table_lookup (placeholders, "provider_country") : NULL;

  return country != NULL && *country != '\0' &&
         strstr (gruppe_words_get_for (form->text, language), "{{provider}}") != NULL;
}

static void
append_block (GString                  *string,
              const GruppeConsentForm  *form,
              const GruppeConsentBlock *block,
              const char               *language,
              GHashTable               *placeholders)
{
  if (block->when == GRUPPE_CONSENT_BLOCK_THIRD_COUNTRY &&
      !goes_abroad (form, language, placeholders))
    return;

  if (string->len > 0)
    g_string_append (string, "\n\n");
  append_filled (string, form, placeholders, gruppe_words_get_for (block->title, language));
  g_string_append_c (string, '\n');
  append_filled (string, form, placeholders, gruppe_words_get_for (block->text, language));
}

/**
 * gruppe_consent_form_compose:
 * @self: a form
 * @language: "de" or "en"
 * @placeholders: (nullable) (element-type utf8 utf8): what to fill in, see
 *   gruppe_consent_fill_new(); an empty value leaves the place empty, a missing one shows
 *   %GRUPPE_CONSENT_BLANK
 *
 * The full text, exactly as it is shown and kept: who is responsible, what is asked, the choices,
 * the other blocks, the signature. The block about other countries is in it when the form names the
 * provider and there is a "provider_country".
 *
 * Returns: (transfer full): the text
 */
GruppeConsentText *
gruppe_consent_form_compose (const GruppeConsentForm *self,
                             const char              *language,
                             GHashTable              *placeholders)
{
  g_autoptr(GString) title = NULL;
  g_autoptr(GString) body = NULL;
  gboolean has_boxes;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  language = g_str_equal (language, "de") ? "de" : "en";
  /* Nobody signs a withdrawal to say no. */
  has_boxes = self->kind != GRUPPE_CONSENT_FORM_ANNOUNCEMENT &&
              self->kind != GRUPPE_CONSENT_FORM_WITHDRAWAL;
  title = g_string_new (NULL);
  body = g_string_new (NULL);
  append_filled (title, self, placeholders, gruppe_words_get_for (self->title, language));

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const GruppeConsentBlock *block = g_ptr_array_index (self->blocks, i);

      if (g_str_equal (block->id, "responsible"))
        append_block (body, self, block, language, placeholders);
    }

  if (body->len > 0)
    g_string_append_printf (body, "\n\n%s\n", g_str_equal (language, "de") ? "Worum geht es?"
                                                                          : "What is this about?");
  append_filled (body, self, placeholders, gruppe_words_get_for (self->text, language));

  for (guint i = 0; i < self->choices->len && has_boxes; i++)
    {
      const GruppeConsentChoice *choice = g_ptr_array_index (self->choices, i);

      g_string_append (body, i == 0 ? "\n\n" GRUPPE_CONSENT_BOX : "\n" GRUPPE_CONSENT_BOX);
      append_filled (body, self, placeholders, gruppe_words_get_for (choice->label, language));
    }

  for (int last = 0; last <= 1; last++)
    {
      for (guint i = 0; i < self->blocks->len; i++)
        {
          const GruppeConsentBlock *block = g_ptr_array_index (self->blocks, i);

          if (!g_str_equal (block->id, "responsible") &&
              g_str_equal (block->id, "signature") == (last == 1))
            append_block (body, self, block, language, placeholders);
        }
    }

  return gruppe_consent_text_new (self->id, self->purpose, self->version, language, title->str,
                                  body->str);
}

/**
 * gruppe_consent_form_fill_choice:
 * @self: a form
 * @choice: id of one of its choices
 * @language: "de" or "en"
 * @placeholders: (nullable) (element-type utf8 utf8): as for gruppe_consent_form_compose()
 *
 * Returns: (transfer full) (nullable): what stands beside the box, or %NULL if there is none
 */
char *
gruppe_consent_form_fill_choice (const GruppeConsentForm *self,
                                 const char              *choice,
                                 const char              *language,
                                 GHashTable              *placeholders)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (choice != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const GruppeConsentChoice *candidate = g_ptr_array_index (self->choices, i);
      g_autoptr(GString) label = NULL;

      if (!g_str_equal (candidate->id, choice))
        continue;

      label = g_string_new (NULL);
      append_filled (label, self, placeholders, gruppe_words_get_for (candidate->label, language));

      return g_string_free (g_steal_pointer (&label), FALSE);
    }

  return NULL;
}
