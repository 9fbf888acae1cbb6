/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-base"

#include "config.h"

#include <math.h>
#include <string.h>

#include "gruppe-error.h"
#include "gruppe-json-private.h"
#include "gruppe-text.h"

/* Where the text stands while it is looked at. */
typedef struct
{
  const char *data;
  gsize length;
  gsize i;
  guint64 line;
  const char *place;
} Scan;

static gboolean
refuse (const Scan        *scan,
        GruppeInputError   code,
        GError           **error,
        const char        *format,
        ...) G_GNUC_PRINTF (4, 5);

static gboolean
refuse (const Scan        *scan,
        GruppeInputError   code,
        GError           **error,
        const char        *format,
        ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  gruppe_input_error_set (error, code, scan->place, scan->line, "%s: line %" G_GUINT64_FORMAT ": %s", scan->place,
                          scan->line, message);

  return FALSE;
}

/* What stands between two separators. */
static char *
take_word (Scan *scan)
{
  gsize start = scan->i;

  while (scan->i < scan->length && strchr (" \t\r\n{}[]:,\"", scan->data[scan->i]) == NULL)
    scan->i++;

  return g_strndup (scan->data + start, scan->i - start);
}

/* A number of RFC 8259: no +, no leading 0, digits on both sides of the point. */
static gboolean
is_number (const char *text)
{
  if (*text == '-')
    text++;
  if (!g_ascii_isdigit (*text) || (*text == '0' && g_ascii_isdigit (text[1])))
    return FALSE;
  text += strspn (text, "0123456789");

  if (*text == '.')
    {
      if (!g_ascii_isdigit (*++text))
        return FALSE;
      text += strspn (text, "0123456789");
    }

  if (*text == 'e' || *text == 'E')
    {
      text++;
      if (*text == '+' || *text == '-')
        text++;
      if (!g_ascii_isdigit (*text))
        return FALSE;
      text += strspn (text, "0123456789");
    }

  return *text == '\0';
}

/* json-glib takes 0x10 for 16 and 012 for 10, skips comments, and turns numbers that are too large into others. */
static gboolean
check_word (Scan    *scan,
            GError **error)
{
  g_autofree char *word = take_word (scan);
  g_autofree char *shown = gruppe_text_for_display (word, 60);

  if (g_str_equal (word, "true") || g_str_equal (word, "false") || g_str_equal (word, "null"))
    return TRUE;

  if (!is_number (word))
    return refuse (scan, GRUPPE_INPUT_ERROR_SYNTAX, error, "\"%s\" is nothing that JSON knows", shown);

  if (!isfinite (g_ascii_strtod (word, NULL)) ||
      (strpbrk (word, ".eE") == NULL && !g_ascii_string_to_signed (word, 10, G_MININT64, G_MAXINT64, NULL, NULL)))
    return refuse (scan, GRUPPE_INPUT_ERROR_RANGE, error, "the number %s is too large", shown);

  return TRUE;
}

static void
skip_string (Scan *scan)
{
  for (scan->i++; scan->i < scan->length && scan->data[scan->i] != '"'; scan->i++)
    {
      if (scan->data[scan->i] == '\\')
        scan->i++;
      else if (scan->data[scan->i] == '\n')
        scan->line++;
    }
  scan->i++;
}

/**
 * gruppe_json_check_tokens:
 * @data: valid UTF-8
 * @length: bytes
 * @place: name of the source, for errors
 * @error: return location
 *
 * Looks at a text before json-glib does. That parses by recursion, so the depth is counted here; and it takes what is no JSON,
 * such as comments and numbers like 0x10, and reads something else than what stands there. Whether brackets and commas stand
 * where they should is left to it.
 *
 * Returns: %TRUE, or %FALSE with %GRUPPE_INPUT_ERROR and the line
 */
gboolean
gruppe_json_check_tokens (const char  *data,
                          gsize        length,
                          const char  *place,
                          GError     **error)
{
  Scan scan = { .data = data, .length = length, .line = 1, .place = place };
  guint depth = 0;

  while (scan.i < length)
    {
      switch (data[scan.i])
        {
        case '"':
          skip_string (&scan);
          break;

        case '{':
        case '[':
          if (++depth > GRUPPE_JSON_MAX_DEPTH)
            return refuse (&scan, GRUPPE_INPUT_ERROR_TOO_LARGE, error, "nested deeper than %d levels",
                           GRUPPE_JSON_MAX_DEPTH);
          scan.i++;
          break;

        case '}':
        case ']':
          depth -= depth > 0;
          scan.i++;
          break;

        case '\n':
          scan.line++;
          scan.i++;
          break;

        case ' ':
        case '\t':
        case '\r':
        case ':':
        case ',':
          scan.i++;
          break;

        default:
          if (!check_word (&scan, error))
            return FALSE;
          break;
        }
    }

  return TRUE;
}
