/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-people-private.h"
#include "gruppe-people-vcard-private.h"
#include "gruppe-people-vcard.h"

/* Parts of an address and of a name (RFC 6350, 6.3.1 and 6.2.2). */
enum
{
  ADR_POST_BOX,
  ADR_EXTENDED,
  ADR_STREET,
  ADR_TOWN,
  ADR_REGION,
  ADR_CODE,
  ADR_COUNTRY,
  ADR_N_PARTS,
};

enum
{
  NAME_FAMILY,
  NAME_GIVEN,
  NAME_ADDITIONAL,
  NAME_N_PARTS,
};

typedef struct
{
  guint64 line;
  char *full_name;
  char *name;
  char *nickname;
  char *mail;
  gboolean mail_preferred;
  char *phone;
  gboolean phone_preferred;
  char *letter;
  gboolean letter_preferred;
  char *note;
  char *language;
  GPtrArray *tags;
} Card;

static void
card_free (Card *self)
{
  g_clear_pointer (&self->full_name, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->nickname, g_free);
  g_clear_pointer (&self->mail, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->letter, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Card, card_free)

static Card *
card_new (guint64 line)
{
  Card *self = g_new0 (Card, 1);

  self->line = line;
  self->tags = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/* One text without its escapes. */
static char *
unescape (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\\' && (p[1] == 'n' || p[1] == 'N'))
        {
          g_string_append_c (plain, '\n');
          p++;
        }
      else if (*p == '\\' && p[1] != '\0' && strchr ("\\,;:", p[1]) != NULL)
        g_string_append_c (plain, *++p);
      else
        g_string_append_c (plain, *p);
    }

  return g_string_free (plain, FALSE);
}

/* The parts of a text that SEPARATOR separates, without their escapes. */
static GStrv
split (const char *text,
       char        separator)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) part = g_string_new (NULL);

  for (const char *p = text;; p++)
    {
      if (*p == '\0' || *p == separator)
        {
          char *plain = unescape (part->str);

          g_ptr_array_add (parts, g_strstrip (plain));
          g_string_truncate (part, 0);
          if (*p == '\0')
            break;
        }
      else
        {
          if (*p == '\\' && p[1] != '\0')
            g_string_append_c (part, *p++);
          g_string_append_c (part, *p);
        }
    }

  g_ptr_array_add (parts, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&parts), FALSE);
}

/* Puts what is not empty one after the other. */
static void
append_part (GString    *string,
             const char *separator,
             const char *part)
{
  if (part == NULL || *part == '\0')
    return;

  if (string->len > 0)
    g_string_append (string, separator);
  g_string_append (string, part);
}

static const char *
get_part (GStrv parts,
          guint index)
{
  return index < g_strv_length (parts) ? parts[index] : "";
}

/* "Berg;Anna" becomes "Anna Berg". */
static char *
read_name (const char *value)
{
  g_auto(GStrv) parts = split (value, ';');
  GString *name = g_string_new (NULL);

  append_part (name, " ", get_part (parts, NAME_GIVEN));
  append_part (name, " ", get_part (parts, NAME_ADDITIONAL));
  append_part (name, " ", get_part (parts, NAME_FAMILY));

  return g_string_free (name, FALSE);
}

static char *
read_address (const char *value)
{
  g_auto(GStrv) parts = split (value, ';');
  g_autoptr(GString) town = g_string_new (NULL);
  GString *letter = g_string_new (NULL);

  append_part (letter, "\n", get_part (parts, ADR_EXTENDED));
  append_part (letter, "\n", get_part (parts, ADR_POST_BOX));
  append_part (letter, "\n", get_part (parts, ADR_STREET));
  append_part (town, " ", get_part (parts, ADR_CODE));
  append_part (town, " ", get_part (parts, ADR_TOWN));
  append_part (letter, "\n", town->str);
  append_part (letter, "\n", get_part (parts, ADR_REGION));
  append_part (letter, "\n", get_part (parts, ADR_COUNTRY));

  return g_string_free (letter, FALSE);
}

/* The first value counts, unless a later one is preferred. Takes TEXT. */
static void
take_first (char     **field,
            gboolean  *preferred,
            gboolean   is_preferred,
            char      *text)
{
  g_autofree char *taken = text;

  if (*g_strstrip (taken) == '\0' || (*field != NULL && (*preferred || !is_preferred)))
    return;

  g_free (*field);
  *field = g_steal_pointer (&taken);
  *preferred = is_preferred;
}

static void
add_tags (Card       *card,
          const char *value)
{
  g_auto(GStrv) parts = split (value, ',');

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] != '\0')
        g_ptr_array_add (card->tags, g_strdup (parts[i]));
    }
}

static void
use_property (Card                *card,
              GruppeVcardProperty *property)
{
  gboolean ignored = FALSE;

  if (g_str_equal (property->name, "FN"))
    take_first (&card->full_name, &ignored, FALSE, unescape (property->value));
  else if (g_str_equal (property->name, "N"))
    take_first (&card->name, &ignored, FALSE, read_name (property->value));
  else if (g_str_equal (property->name, "NICKNAME"))
    take_first (&card->nickname, &ignored, FALSE, unescape (property->value));
  else if (g_str_equal (property->name, "EMAIL"))
    take_first (&card->mail, &card->mail_preferred, property->preferred, unescape (property->value));
  else if (g_str_equal (property->name, "TEL"))
    {
      const char *number = g_ascii_strncasecmp (property->value, "tel:", 4) == 0 ? property->value + 4 : property->value;

      take_first (&card->phone, &card->phone_preferred, property->preferred, unescape (number));
    }
  else if (g_str_equal (property->name, "ADR"))
    take_first (&card->letter, &card->letter_preferred, property->preferred, read_address (property->value));
  else if (g_str_equal (property->name, "NOTE"))
    take_first (&card->note, &ignored, FALSE, unescape (property->value));
  else if (g_str_equal (property->name, "CATEGORIES"))
    add_tags (card, property->value);
  else if (g_str_equal (property->name, "LANG"))
    {
      /* Only these two are of use for forms. */
      if (g_ascii_strncasecmp (property->value, "de", 2) == 0)
        take_first (&card->language, &ignored, FALSE, g_strdup ("de"));
      else if (g_ascii_strncasecmp (property->value, "en", 2) == 0)
        take_first (&card->language, &ignored, FALSE, g_strdup ("en"));
    }
}

static gboolean
add_card (GruppePeopleCsv  *csv,
          Card             *card,
          const char       *place,
          GError          **error)
{
  char *name = card->full_name != NULL ? card->full_name : card->name;
  GruppePersonFields fields = {
    .name = name != NULL ? name : card->nickname,
    .mail = card->mail,
    .phone = card->phone,
    .note = card->note,
    .letter = card->letter,
    .language = card->language,
  };

  g_ptr_array_add (card->tags, NULL);
  fields.tags = (GStrv) card->tags->pdata;

  return gruppe_people_csv_add (csv, &fields, place, card->line, GRUPPE_PEOPLE_VCARD_MAX_CARDS, error);
}

static gboolean
is_blank (const GString *line)
{
  return line->str[strspn (line->str, " \t\r")] == '\0';
}

static gboolean
says (const GruppeVcardProperty *property,
      const char                *name)
{
  g_autofree char *value = g_strstrip (g_strdup (property->value));

  return g_str_equal (property->name, name) && g_ascii_strcasecmp (value, "VCARD") == 0;
}

/* One line; CARD is the one it stands in, or NULL between cards. */
static gboolean
read_entry (GruppePeopleCsv  *csv,
            Card            **card,
            const GString    *line,
            const char       *place,
            guint64           number,
            GError          **error)
{
  g_autoptr(GruppeVcardProperty) property = gruppe_vcard_read_property (line, place, number, error);
  const char *problem = NULL;

  if (property == NULL)
    return FALSE;

  if (says (property, "BEGIN"))
    {
      if (*card == NULL)
        *card = card_new (number);
      else
        problem = "a card begins inside another one";
    }
  else if (*card == NULL)
    problem = "this line stands outside of a card";
  else if (says (property, "END"))
    {
      g_autoptr(Card) done = g_steal_pointer (card);

      return add_card (csv, done, place, error);
    }
  else
    use_property (*card, property);

  if (problem != NULL)
    gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_SYNTAX, place, number, "%s", problem);

  return problem == NULL;
}

static gboolean
read_cards (GruppePeopleCsv    *csv,
            GruppeVcardReader  *reader,
            GError            **error)
{
  g_autoptr(Card) card = NULL;

  while (reader->at < reader->end)
    {
      guint64 number = reader->line;
      g_autoptr(GString) line = gruppe_vcard_read_line (reader);

      if (memchr (line->str, '\0', line->len) != NULL)
        {
          gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_ENCODING, reader->place, number,
                                   "this is not a text file in UTF-8 or Windows-1252");
          return FALSE;
        }

      if (!is_blank (line) && !read_entry (csv, &card, line, reader->place, number, error))
        return FALSE;
    }

  if (card == NULL)
    return TRUE;

  gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_SYNTAX, reader->place, card->line,
                           "the card that begins here has no end");

  return FALSE;
}

static gsize
skip_to_text (const char *data,
              gsize       length)
{
  gsize start = 0;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    start = 3;
  while (start < length && strchr (" \t\r\n", data[start]) != NULL && data[start] != '\0')
    start++;

  return start;
}

/**
 * gruppe_people_vcard_is:
 * @data: bytes of a file
 * @length: how many
 *
 * Returns: whether they begin as a file of vCards does
 */
gboolean
gruppe_people_vcard_is (const char *data,
                        gsize       length)
{
  static const char begin[] = "BEGIN:VCARD";
  gsize start;

  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  start = skip_to_text (data, length);

  return length - start >= strlen (begin) && g_ascii_strncasecmp (data + start, begin, strlen (begin)) == 0;
}

/**
 * gruppe_people_vcard_parse:
 * @data: bytes of a file
 * @length: how many
 * @place: name of the file, for errors
 * @error: return location
 *
 * Reads vCards of the versions 2.1, 3.0 and 4.0, as address books and telephones save them. Of each only name, e-mail
 * address, telephone number, address, note, language and groups are taken; of several the preferred one, or the
 * first.
 *
 * Returns: (transfer full) (nullable): the people, or %NULL with %GRUPPE_INPUT_ERROR set, which names the line
 */
GruppePeopleCsv *
gruppe_people_vcard_parse (const char  *data,
                           gsize        length,
                           const char  *place,
                           GError     **error)
{
  g_autoptr(GruppePeopleCsv) csv = NULL;
  GruppeVcardReader reader = { .place = place, .line = 1 };

  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (place != NULL, NULL);

  if (length > GRUPPE_PEOPLE_VCARD_MAX_BYTES)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, place, 0,
                              "%s: the file is larger than %d MiB", place,
                              GRUPPE_PEOPLE_VCARD_MAX_BYTES / 1024 / 1024);
      return NULL;
    }

  csv = gruppe_people_csv_new ("UTF-8");
  if (length > 0)
    {
      reader.at = data + (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
      reader.end = data + length;
      if (!read_cards (csv, &reader, error))
        return NULL;
    }

  if (gruppe_people_csv_get_n_rows (csv) > 0)
    return g_steal_pointer (&csv);

  gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_SYNTAX, place, 1, "there is no card in the file");

  return NULL;
}

/**
 * gruppe_people_vcard_load:
 * @path: a file
 * @error: return location
 *
 * Reads a file in one go, so not for the main thread of a program with a window.
 *
 * Returns: (transfer full) (nullable): the people, see gruppe_people_vcard_parse()
 */
GruppePeopleCsv *
gruppe_people_vcard_load (const char  *path,
                          GError     **error)
{
  g_autofree char *place = NULL;
  g_autofree char *data = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  data = gruppe_people_file_read (path, GRUPPE_PEOPLE_VCARD_MAX_BYTES, &length, &place, error);

  return data != NULL ? gruppe_people_vcard_parse (data, length, place, error) : NULL;
}
