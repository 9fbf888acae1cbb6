/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-base"

#include "config.h"

#include <string.h>

#include "gruppe-error.h"
#include "gruppe-text.h"

/* Marks, embeddings, overrides and isolates of the bidirectional algorithm: they can make a name or a link read
 * as another one (Unicode TR 36, section 2.5). */
static gboolean
is_bidi_control (gunichar c)
{
  return c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/**
 * gruppe_text_is_unsafe_char:
 * @c: a character
 * @multiline: whether line feed and tab are allowed
 *
 * Returns: %TRUE for control, bidirectional, line-separator and non-characters
 */
gboolean
gruppe_text_is_unsafe_char (gunichar c,
                            gboolean multiline)
{
  if (c == '\n' || c == '\t')
    return !multiline;

  if (c < 0x20 || (c >= 0x7F && c < 0xA0))
    return TRUE;

  if (c == 0x2028 || c == 0x2029 || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB))
    return TRUE;

  return is_bidi_control (c) || (c & 0xFFFE) == 0xFFFE;
}

/**
 * gruppe_text_clean:
 * @text: (nullable): what was entered
 * @place: the field's identifier, for the error
 * @line: line in a file, from 1, or 0
 * @max_chars: most characters allowed
 * @flags: rules
 * @error: return location
 *
 * Checks a text that came from outside and brings it into its stored form: trimmed, Unicode
 * normalisation form C, "\r\n" turned into "\n".
 *
 * Returns: (transfer full) (nullable): the stored form, "" if empty, or %NULL with %GRUPPE_INPUT_ERROR set
 */
char *
gruppe_text_clean (const char       *text,
                   const char       *place,
                   guint64           line,
                   gsize             max_chars,
                   GruppeTextFlags   flags,
                   GError          **error)
{
  g_autofree char *normal = NULL;
  g_autoptr(GString) unix_text = NULL;
  gboolean multiline = (flags & GRUPPE_TEXT_MULTILINE) != 0;
  gboolean visible = FALSE;
  gsize n_chars = 0;

  if (text == NULL)
    text = "";

  if (!g_utf8_validate (text, -1, NULL))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_ENCODING, place, line,
                              "%s: the text is not valid UTF-8", place);
      return NULL;
    }

  /* Bounded before anything is copied: a name of a hundred megabytes is refused, not normalised. Six bytes per
   * character are more than UTF-8 ever needs. */
  if (strlen (text) > (max_chars + 64) * 6)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LONG, place, line,
                              "%s: longer than %" G_GSIZE_FORMAT " characters", place, max_chars);
      return NULL;
    }

  unix_text = g_string_new (text);
  g_string_replace (unix_text, "\r\n", "\n", 0);
  normal = g_utf8_normalize (unix_text->str, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_strstrip (normal);

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (gruppe_text_is_unsafe_char (g_utf8_get_char (p), multiline))
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_CONTROL, place, line,
                                  "%s: character %" G_GSIZE_FORMAT
                                  " is a control character (U+%04X)",
                                  place, n_chars + 1, g_utf8_get_char (p));
          return NULL;
        }
      visible = visible || g_unichar_isgraph (g_utf8_get_char (p));
      n_chars++;
    }

  if (n_chars > max_chars)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LONG, place, line,
                              "%s: %" G_GSIZE_FORMAT " characters, at most %" G_GSIZE_FORMAT
                              " are allowed", place, n_chars, max_chars);
      return NULL;
    }

  /* Spaces that are not ASCII and characters without width: nobody could see or choose such a name. */
  if (!visible && (flags & GRUPPE_TEXT_REQUIRED))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, place, line,
                              "%s: must not be empty", place);
      return NULL;
    }

  return g_steal_pointer (&normal);
}

/**
 * gruppe_text_for_display:
 * @text: (nullable): any bytes
 * @max_chars: most characters to keep
 *
 * Makes a text from an unknown source harmless to show: invalid bytes and unsafe characters become
 * U+FFFD, an over-long text ends in an ellipsis.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
gruppe_text_for_display (const char *text,
                         gsize       max_chars)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *safe = g_string_new (NULL);
  gsize n_chars = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n_chars++ == max_chars)
        {
          g_string_append_unichar (safe, 0x2026);
          break;
        }

      g_string_append_unichar (safe, gruppe_text_is_unsafe_char (c, FALSE) ? 0xFFFD : c);
    }

  return g_string_free (safe, FALSE);
}

/**
 * gruppe_text_random_id:
 *
 * Returns: (transfer full): a random UUID, the name of a row or keyring item outside the database
 */
char *
gruppe_text_random_id (void)
{
  return g_uuid_string_random ();
}

/**
 * gruppe_text_language:
 *
 * Which of the two languages of the JSON texts fits the user: German comes first, English is shown to everybody
 * whose preferred language is neither.
 *
 * Returns: (transfer none): "de" or "en"
 */
const char *
gruppe_text_language (void)
{
  const char * const *names = g_get_language_names_with_category ("LC_MESSAGES");

  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_prefix (names[i], "de") && (names[i][2] == '\0' || !g_ascii_isalpha (names[i][2])))
        return "de";
      if (g_str_has_prefix (names[i], "en") && (names[i][2] == '\0' || !g_ascii_isalpha (names[i][2])))
        return "en";
    }

  return "en";
}
