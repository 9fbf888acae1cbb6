/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-people.h"
#include "gruppe-people-private.h"

/* A bare sanity check: the program sends nothing, and address rules are wider than anybody
 * thinks. */
static gboolean
check_mail (const char  *mail,
            guint64      line,
            GError     **error)
{
  const char *at = strchr (mail, '@');

  if (*mail == '\0' || (at != NULL && at != mail && at[1] != '\0' && strpbrk (mail, " ,;") == NULL))
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, "mail", line,
                          "mail: \"%s\" is not an e-mail address", mail);

  return FALSE;
}

static gboolean
check_language (const char  *language,
                guint64      line,
                GError     **error)
{
  g_autofree char *shown = NULL;

  if (*language == '\0' || g_str_equal (language, "de") || g_str_equal (language, "en"))
    return TRUE;

  shown = gruppe_text_for_display (language, 20);
  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "language", line,
                          "language: \"%s\" is neither \"de\" nor \"en\"", shown);

  return FALSE;
}

static gboolean
check_numbers (const GruppePersonFields  *fields,
               guint64                    line,
               GError                   **error)
{
  const char *place = NULL;

  if ((guint) fields->age >= GRUPPE_PERSON_N_AGES)
    place = "age";
  else if (fields->left_at < 0)
    place = "left_at";

  if (place != NULL)
    gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, place, line,
                            "%s: outside of what is allowed", place);

  return place == NULL;
}

/**
 * gruppe_person_fields_clean:
 * @fields: what was entered
 * @line: line in a file, from 1, or 0
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the stored form, or %NULL with %GRUPPE_INPUT_ERROR set,
 *   whose place is "name", "mail", "phone", "note", "letter", "age", "guardian", "language",
 *   "left_at" or "tag"
 */
GruppePersonFields *
gruppe_person_fields_clean (const GruppePersonFields  *fields,
                            guint64                    line,
                            GError                   **error)
{
  g_autoptr(GruppePersonFields) clean = NULL;

  g_return_val_if_fail (fields != NULL, NULL);

  clean = g_new0 (GruppePersonFields, 1);
  clean->name = gruppe_text_clean (fields->name, "name", line, GRUPPE_TEXT_MAX_NAME,
                                   GRUPPE_TEXT_REQUIRED, error);
  if (clean->name == NULL)
    return NULL;

  clean->mail = gruppe_text_clean (fields->mail, "mail", line, GRUPPE_PEOPLE_MAX_MAIL,
                                   GRUPPE_TEXT_NONE, error);
  if (clean->mail == NULL || !check_mail (clean->mail, line, error))
    return NULL;

  clean->phone = gruppe_text_clean (fields->phone, "phone", line, GRUPPE_PEOPLE_MAX_PHONE,
                                    GRUPPE_TEXT_NONE, error);
  if (clean->phone == NULL)
    return NULL;

  clean->note = gruppe_text_clean (fields->note, "note", line, GRUPPE_TEXT_MAX_NOTE,
                                   GRUPPE_TEXT_MULTILINE, error);
  if (clean->note == NULL)
    return NULL;

  clean->letter = gruppe_text_clean (fields->letter, "letter", line, GRUPPE_PEOPLE_MAX_LETTER,
                                     GRUPPE_TEXT_MULTILINE, error);
  if (clean->letter == NULL)
    return NULL;

  clean->guardian = gruppe_text_clean (fields->guardian, "guardian", line, GRUPPE_TEXT_MAX_NAME,
                                       GRUPPE_TEXT_NONE, error);
  if (clean->guardian == NULL)
    return NULL;

  clean->language = g_strdup (fields->language != NULL ? fields->language : "");
  if (!check_language (clean->language, line, error) || !check_numbers (fields, line, error) ||
      !gruppe_tags_clean ((const char * const *) fields->tags, line, &clean->tags, error))
    return NULL;

  clean->age = fields->age;
  clean->restricted = fields->restricted;
  clean->left_at = fields->left_at;

  return g_steal_pointer (&clean);
}

/**
 * gruppe_person_fields_copy:
 * @self: fields
 *
 * Returns: (transfer full): fields with texts of their own
 */
GruppePersonFields *
gruppe_person_fields_copy (const GruppePersonFields *self)
{
  GruppePersonFields *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (GruppePersonFields, 1);
  *copy = *self;
  copy->name = g_strdup (self->name);
  copy->mail = g_strdup (self->mail);
  copy->phone = g_strdup (self->phone);
  copy->note = g_strdup (self->note);
  copy->letter = g_strdup (self->letter);
  copy->guardian = g_strdup (self->guardian);
  copy->language = g_strdup (self->language);
  copy->tags = g_strdupv (self->tags);

  return copy;
}

/**
 * gruppe_person_fields_new_for:
 * @person: somebody
 *
 * Returns: (transfer full): everything that was entered about the person
 */
GruppePersonFields *
gruppe_person_fields_new_for (GruppePerson *person)
{
  GruppePersonFields *fields;

  g_return_val_if_fail (GRUPPE_IS_PERSON (person), NULL);

  fields = g_new0 (GruppePersonFields, 1);
  fields->name = g_strdup (gruppe_person_get_name (person));
  fields->mail = g_strdup (gruppe_person_get_mail (person));
  fields->phone = g_strdup (gruppe_person_get_phone (person));
  fields->note = g_strdup (gruppe_person_get_note (person));
  fields->letter = g_strdup (gruppe_person_get_letter (person));
  fields->age = gruppe_person_get_age (person);
  fields->guardian = g_strdup (gruppe_person_get_guardian (person));
  fields->language = g_strdup (gruppe_person_get_language (person));
  fields->restricted = gruppe_person_get_restricted (person);
  fields->left_at = gruppe_person_get_left_at (person);
  fields->tags = g_strdupv ((GStrv) gruppe_person_get_tags (person));

  return fields;
}

/**
 * gruppe_person_fields_free:
 * @self: (nullable) (transfer full): fields with texts of their own
 */
void
gruppe_person_fields_free (GruppePersonFields *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->mail, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->letter, g_free);
  g_clear_pointer (&self->guardian, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->tags, g_strfreev);
  g_free (self);
}
