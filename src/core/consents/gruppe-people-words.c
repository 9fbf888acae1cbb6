/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-people-private.h"

static const char * const field_names[GRUPPE_PEOPLE_N_FIELDS] = {
  "ignore", "name", "mail", "phone", "letter", "note", "age", "guardian", "language", "tags"
};

/* Names that a column may have, capital letters aside. */
static const struct
{
  const char *name;
  GruppePeopleField field;
} column_names[] = {
  { "name", GRUPPE_PEOPLE_FIELD_NAME },
  { "spitzname", GRUPPE_PEOPLE_FIELD_NAME },
  { "rufname", GRUPPE_PEOPLE_FIELD_NAME },
  { "nickname", GRUPPE_PEOPLE_FIELD_NAME },
  { "mail", GRUPPE_PEOPLE_FIELD_MAIL },
  { "e-mail", GRUPPE_PEOPLE_FIELD_MAIL },
  { "email", GRUPPE_PEOPLE_FIELD_MAIL },
  { "e-mail-adresse", GRUPPE_PEOPLE_FIELD_MAIL },
  { "mailadresse", GRUPPE_PEOPLE_FIELD_MAIL },
  { "e-mail address", GRUPPE_PEOPLE_FIELD_MAIL },
  { "email address", GRUPPE_PEOPLE_FIELD_MAIL },
  { "phone", GRUPPE_PEOPLE_FIELD_PHONE },
  { "telephone", GRUPPE_PEOPLE_FIELD_PHONE },
  { "mobile", GRUPPE_PEOPLE_FIELD_PHONE },
  { "telefon", GRUPPE_PEOPLE_FIELD_PHONE },
  { "telefonnummer", GRUPPE_PEOPLE_FIELD_PHONE },
  { "tel.", GRUPPE_PEOPLE_FIELD_PHONE },
  { "handy", GRUPPE_PEOPLE_FIELD_PHONE },
  { "mobil", GRUPPE_PEOPLE_FIELD_PHONE },
  { "letter", GRUPPE_PEOPLE_FIELD_LETTER },
  { "address", GRUPPE_PEOPLE_FIELD_LETTER },
  { "adresse", GRUPPE_PEOPLE_FIELD_LETTER },
  { "anschrift", GRUPPE_PEOPLE_FIELD_LETTER },
  { "postanschrift", GRUPPE_PEOPLE_FIELD_LETTER },
  { "note", GRUPPE_PEOPLE_FIELD_NOTE },
  { "notes", GRUPPE_PEOPLE_FIELD_NOTE },
  { "notiz", GRUPPE_PEOPLE_FIELD_NOTE },
  { "notizen", GRUPPE_PEOPLE_FIELD_NOTE },
  { "bemerkung", GRUPPE_PEOPLE_FIELD_NOTE },
  { "bemerkungen", GRUPPE_PEOPLE_FIELD_NOTE },
  { "age", GRUPPE_PEOPLE_FIELD_AGE },
  { "alter", GRUPPE_PEOPLE_FIELD_AGE },
  { "altersgruppe", GRUPPE_PEOPLE_FIELD_AGE },
  { "guardian", GRUPPE_PEOPLE_FIELD_GUARDIAN },
  { "sorgeberechtigte", GRUPPE_PEOPLE_FIELD_GUARDIAN },
  { "erziehungsberechtigte", GRUPPE_PEOPLE_FIELD_GUARDIAN },
  { "language", GRUPPE_PEOPLE_FIELD_LANGUAGE },
  { "sprache", GRUPPE_PEOPLE_FIELD_LANGUAGE },
  { "tags", GRUPPE_PEOPLE_FIELD_TAGS },
  { "groups", GRUPPE_PEOPLE_FIELD_TAGS },
  { "gruppe", GRUPPE_PEOPLE_FIELD_TAGS },
  { "gruppen", GRUPPE_PEOPLE_FIELD_TAGS },
};

/* Only when no other column is the name: what is more than the first name need not be in the list. */
static const char * const weak_names[] = { "vorname", "first name", "given name", "anzeigename", "display name" };

/* What people write into a column about age or language, capital letters aside. */
static const struct
{
  const char *word;
  GruppePersonAge age;
} age_words[] = {
  { "", GRUPPE_PERSON_AGE_UNKNOWN },
  { "unknown", GRUPPE_PERSON_AGE_UNKNOWN },
  { "unbekannt", GRUPPE_PERSON_AGE_UNKNOWN },
  { "under-16", GRUPPE_PERSON_AGE_UNDER_16 },
  { "under 16", GRUPPE_PERSON_AGE_UNDER_16 },
  { "unter 16", GRUPPE_PERSON_AGE_UNDER_16 },
  { "16-17", GRUPPE_PERSON_AGE_16_17 },
  { "16\xe2\x80\x93""17", GRUPPE_PERSON_AGE_16_17 },
  { "16 oder 17", GRUPPE_PERSON_AGE_16_17 },
  { "16 or 17", GRUPPE_PERSON_AGE_16_17 },
  { "adult", GRUPPE_PERSON_AGE_ADULT },
  { "erwachsen", GRUPPE_PERSON_AGE_ADULT },
  { "18+", GRUPPE_PERSON_AGE_ADULT },
  { "ab 18", GRUPPE_PERSON_AGE_ADULT },
  { "18 or older", GRUPPE_PERSON_AGE_ADULT },
};

static const struct
{
  const char *word;
  const char *language;
} language_words[] = {
  { "", "" },
  { "de", "de" },
  { "deutsch", "de" },
  { "german", "de" },
  { "en", "en" },
  { "englisch", "en" },
  { "english", "en" },
};

static char *
fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *normal = g_utf8_normalize (folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  return g_strdup (g_strstrip (normal));
}

GruppePeopleField
gruppe_people_find_field (const char *head)
{
  g_autofree char *folded = fold (head);

  for (guint i = 0; i < G_N_ELEMENTS (column_names); i++)
    {
      if (g_str_equal (column_names[i].name, folded))
        return column_names[i].field;
    }

  return GRUPPE_PEOPLE_FIELD_IGNORE;
}

gboolean
gruppe_people_is_weak_name (const char *head)
{
  g_autofree char *folded = fold (head);

  for (guint i = 0; i < G_N_ELEMENTS (weak_names); i++)
    {
      if (g_str_equal (weak_names[i], folded))
        return TRUE;
    }

  return FALSE;
}

gboolean
gruppe_people_parse_age (const char      *cell,
                         GruppePersonAge *ret_age)
{
  g_autofree char *folded = fold (cell);
  guint64 years;

  for (guint i = 0; i < G_N_ELEMENTS (age_words); i++)
    {
      if (g_str_equal (age_words[i].word, folded))
        {
          *ret_age = age_words[i].age;
          return TRUE;
        }
    }

  if (!g_ascii_string_to_unsigned (folded, 10, 0, 130, &years, NULL))
    return FALSE;

  if (years < 16)
    *ret_age = GRUPPE_PERSON_AGE_UNDER_16;
  else
    *ret_age = years < 18 ? GRUPPE_PERSON_AGE_16_17 : GRUPPE_PERSON_AGE_ADULT;

  return TRUE;
}

const char *
gruppe_people_parse_language (const char *cell)
{
  g_autofree char *folded = fold (cell);

  for (guint i = 0; i < G_N_ELEMENTS (language_words); i++)
    {
      if (g_str_equal (language_words[i].word, folded))
        return language_words[i].language;
    }

  return NULL;
}

GStrv
gruppe_people_split_tags (const char *text)
{
  g_autoptr(GPtrArray) tags = NULL;
  g_auto(GStrv) parts = NULL;

  if (text == NULL)
    return NULL;

  tags = g_ptr_array_new_with_free_func (g_free);
  parts = g_strsplit_set (text, ",;|\r\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*g_strstrip (parts[i]) != '\0')
        g_ptr_array_add (tags, g_strdup (parts[i]));
    }

  g_ptr_array_add (tags, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&tags), FALSE);
}

/**
 * gruppe_people_field_to_string:
 * @field: a field
 *
 * Returns: (transfer none): its name for scripts
 */
const char *
gruppe_people_field_to_string (GruppePeopleField field)
{
  g_return_val_if_fail ((guint) field < GRUPPE_PEOPLE_N_FIELDS, NULL);

  return field_names[field];
}
