/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-people-private.h"
#include "gruppe-people-vcard-private.h"

/* Longest line that is looked at, after unfolding: pictures are longer and left out. */
#define MAX_LINE_BYTES (64 * 1024)

/* Character sets that a card may name beside UTF-8. */
static const char * const charsets[] = { "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252", "US-ASCII" };

void
gruppe_vcard_property_free (GruppeVcardProperty *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->charset, g_free);
  g_clear_pointer (&self->value, g_free);
  g_free (self);
}

static gsize
get_line_length (const GruppeVcardReader *reader)
{
  const char *line_end = memchr (reader->at, '\n', reader->end - reader->at);

  return (line_end != NULL ? line_end : reader->end) - reader->at;
}

/* Appends the line without its end and goes to the next one. */
static void
take_line (GruppeVcardReader *reader,
           GString           *text)
{
  gsize length = get_line_length (reader);
  gsize kept = length > 0 && reader->at[length - 1] == '\r' ? length - 1 : length;

  /* A longer one is a picture, and nothing of it is needed but its beginning. */
  if (text->len < MAX_LINE_BYTES)
    g_string_append_len (text, reader->at, (gssize) MIN (kept, MAX_LINE_BYTES));

  reader->at = MIN (reader->at + length + 1, reader->end);
  reader->line++;
}

static gboolean
is_quoted_printable (const GString *line)
{
  const char *colon = memchr (line->str, ':', line->len);
  g_autofree char *head = colon != NULL ? g_ascii_strup (line->str, colon - line->str) : NULL;

  return head != NULL && strstr (head, "QUOTED-PRINTABLE") != NULL;
}

/* A line with those that continue it: they begin with white space, or the one before ends with "=" in quoted-printable. */
GString *
gruppe_vcard_read_line (GruppeVcardReader *reader)
{
  GString *line = g_string_new (NULL);
  gboolean soft;

  take_line (reader, line);
  soft = is_quoted_printable (line);
  while (reader->at < reader->end)
    {
      if (soft && line->len > 0 && line->str[line->len - 1] == '=')
        {
          g_string_truncate (line, line->len - 1);
          take_line (reader, line);
        }
      else if (*reader->at == ' ' || *reader->at == '\t')
        {
          reader->at++;
          take_line (reader, line);
        }
      else
        break;
    }

  return line;
}

static char *
decode_quoted_printable (const char *text)
{
  GString *bytes = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '=' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
        {
          char byte = (char) (g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2]));

          /* As a text it cannot hold this one. */
          if (byte != '\0')
            g_string_append_c (bytes, byte);
          p += 2;
        }
      else
        g_string_append_c (bytes, *p);
    }

  return g_string_free (bytes, FALSE);
}

static const char *
find_charset (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      if (g_ascii_strcasecmp (charsets[i], name) == 0)
        return charsets[i];
    }

  return NULL;
}

/* BYTES as the card says they are written; without a word UTF-8, otherwise Windows-1252. */
static char *
decode_charset (const GruppeVcardProperty  *property,
                const char                 *bytes,
                const char                 *place,
                guint64                     line,
                GError                    **error)
{
  const char *charset = property->charset;
  gboolean says_utf8 = charset != NULL && g_ascii_strcasecmp (charset, "UTF-8") == 0;
  char *text = NULL;

  if ((charset == NULL || says_utf8) && g_utf8_validate (bytes, -1, NULL))
    return g_strdup (bytes);

  if (!says_utf8)
    {
      charset = charset != NULL ? find_charset (charset) : "WINDOWS-1252";
      if (charset != NULL)
        text = g_convert (bytes, -1, "UTF-8", charset, NULL, NULL, NULL);
    }

  if (text == NULL)
    gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_ENCODING, place, line,
                             "a character is not in the character set of the card");

  return text;
}

static void
read_parameter (GruppeVcardProperty *self,
                const char          *parameter)
{
  const char *equals = strchr (parameter, '=');
  g_autofree char *name = equals != NULL ? g_ascii_strup (parameter, equals - parameter) : NULL;
  g_autofree char *value = g_ascii_strup (equals != NULL ? equals + 1 : parameter, -1);
  gboolean bare = name == NULL;

  if (g_strcmp0 (name, "CHARSET") == 0)
    {
      g_free (self->charset);
      self->charset = g_steal_pointer (&value);
    }
  else if (bare || g_strcmp0 (name, "ENCODING") == 0)
    {
      self->quoted_printable = self->quoted_printable || g_str_equal (value, "QUOTED-PRINTABLE");
      self->base64 = self->base64 || g_str_equal (value, "BASE64") || g_str_equal (value, "B");
      self->preferred = self->preferred || g_str_equal (value, "PREF");
    }
  else if (g_strcmp0 (name, "TYPE") == 0)
    self->preferred = self->preferred || strstr (value, "PREF") != NULL;
  else if (g_strcmp0 (name, "PREF") == 0)
    self->preferred = self->preferred || g_str_equal (value, "1");
}

/* The colon before the value; parameters in quotation marks may contain some. */
static const char *
find_colon (const char *text)
{
  gboolean quoted = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (*p == ':' && !quoted)
        return p;
    }

  return NULL;
}

GruppeVcardProperty *
gruppe_vcard_read_property (const GString  *line,
                            const char     *place,
                            guint64         number,
                            GError        **error)
{
  g_autoptr(GruppeVcardProperty) self = g_new0 (GruppeVcardProperty, 1);
  g_autofree char *head = NULL;
  g_autofree char *bytes = NULL;
  g_auto(GStrv) parts = NULL;
  const char *colon = find_colon (line->str);
  const char *dot;

  if (colon == NULL)
    {
      gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_SYNTAX, place, number,
                               "a line of a card lacks its colon");
      return NULL;
    }

  head = g_strndup (line->str, colon - line->str);
  parts = g_strsplit (head, ";", -1);
  if (parts[0] != NULL)
    {
      dot = strrchr (parts[0], '.');
      self->name = g_ascii_strup (g_strstrip (dot != NULL ? (char *) dot + 1 : parts[0]), -1);
      for (guint i = 1; parts[i] != NULL; i++)
        read_parameter (self, parts[i]);
    }
  else
    self->name = g_strdup ("");

  bytes = self->quoted_printable ? decode_quoted_printable (colon + 1) : g_strdup (colon + 1);
  if (self->base64 || line->len >= MAX_LINE_BYTES)
    self->value = g_strdup ("");
  else
    self->value = decode_charset (self, bytes, place, number, error);

  return self->value != NULL ? g_steal_pointer (&self) : NULL;
}
