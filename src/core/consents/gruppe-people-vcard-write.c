/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "gruppe-people-vcard.h"

/* RFC 6350, 3.2: a line has at most 75 octets without its end. */
#define MAX_OCTETS 75

static char *
escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\n')
        g_string_append (escaped, "\\n");
      else if (*p == '\\' || *p == ',' || *p == ';')
        g_string_append_printf (escaped, "\\%c", *p);
      else if (*p != '\r')
        g_string_append_c (escaped, *p);
    }

  return g_string_free (escaped, FALSE);
}

/* Adds a line with its end, folded between characters. */
static void
append_line (GString    *out,
             const char *name,
             const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);
  gsize n_octets = 0;

  for (const char *p = line; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);

      if (n_octets + (gsize) (next - p) > MAX_OCTETS)
        {
          g_string_append (out, "\r\n ");
          n_octets = 1;
        }

      g_string_append_len (out, p, next - p);
      n_octets += (gsize) (next - p);
      p = next;
    }

  g_string_append (out, "\r\n");
}

static void
append_text (GString    *out,
             const char *name,
             const char *text)
{
  g_autofree char *escaped = NULL;

  if (*text == '\0')
    return;

  escaped = escape (text);
  append_line (out, name, escaped);
}

/* A last line such as "12345 Berlin" is told apart; everything else is the street. */
static void
append_address (GString    *out,
                const char *letter)
{
  g_autofree char *street = NULL;
  g_autofree char *code = NULL;
  g_autofree char *town = NULL;
  g_autofree char *value = NULL;
  const char *last;
  gsize n_digits;

  if (*letter == '\0')
    return;

  last = strrchr (letter, '\n');
  last = last != NULL ? last + 1 : letter;
  n_digits = strspn (last, "0123456789");
  if (last > letter && n_digits >= 4 && n_digits <= 5 && last[n_digits] == ' ')
    {
      g_autofree char *lines = g_strndup (letter, last - 1 - letter);

      street = escape (lines);
      code = g_strndup (last, n_digits);
      town = escape (last + n_digits + 1);
    }
  else
    street = escape (letter);

  value = g_strdup_printf (";;%s;%s;;%s;", street, town != NULL ? town : "", code != NULL ? code : "");
  append_line (out, "ADR", value);
}

static void
append_tags (GString            *out,
             const char * const *tags)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autofree char *escaped = escape (tags[i]);

      g_string_append_printf (list, "%s%s", i > 0 ? "," : "", escaped);
    }

  if (list->len > 0)
    append_line (out, "CATEGORIES", list->str);
}

static void
append_card (GString      *out,
             GruppePerson *person,
             gboolean      with_notes)
{
  g_autofree char *name = escape (gruppe_person_get_name (person));
  g_autofree char *parts = g_strdup_printf (";%s;;;", name);

  g_string_append (out, "BEGIN:VCARD\r\nVERSION:4.0\r\n");
  append_line (out, "FN", name);
  /* Not needed in version 4.0, but address books ask for it. */
  append_line (out, "N", parts);
  append_text (out, "EMAIL", gruppe_person_get_mail (person));
  append_text (out, "TEL", gruppe_person_get_phone (person));
  append_address (out, gruppe_person_get_letter (person));
  append_text (out, "LANG", gruppe_person_get_language (person));
  append_tags (out, gruppe_person_get_tags (person));
  if (with_notes)
    append_text (out, "NOTE", gruppe_person_get_note (person));
  g_string_append (out, "END:VCARD\r\n");
}

/**
 * gruppe_people_vcard_write:
 * @people: (element-type GruppePerson): whom to write
 * @with_notes: whether the notes go along
 *
 * Writes vCards 4.0 (RFC 6350). Age and guardian are nothing for address books and stay out.
 *
 * Returns: (transfer full): the cards
 */
char *
gruppe_people_vcard_write (GPtrArray *people,
                           gboolean   with_notes)
{
  GString *out;

  g_return_val_if_fail (people != NULL, NULL);

  out = g_string_new (NULL);
  for (guint i = 0; i < people->len; i++)
    append_card (out, g_ptr_array_index (people, i), with_notes);

  return g_string_free (out, FALSE);
}
