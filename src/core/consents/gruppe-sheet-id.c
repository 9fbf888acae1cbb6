/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-sheets.h"

/* Crockford's digits: without I, L, O and U. */
static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#define N_RANDOM 7
#define N_DIGITS (N_RANDOM + 1)
#define HALF (N_DIGITS / 2)
/* Longest input that is looked at. */
#define MAX_TYPED 64

/* Twice a number of the field of 32 elements with x^5 = x^2 + 1. */
static guint
twice (guint value)
{
  value <<= 1;

  return value & 0x20 ? value ^ 0x25 : value;
}

/* 0 for the digits of an id. One wrong digit, or two that changed places, never make 0. */
static guint
add_up (const guint8 *values,
        guint         n_values)
{
  guint sum = 0;

  for (guint i = 0; i < n_values; i++)
    sum = twice (sum) ^ values[i];

  return sum;
}

static char *
write_id (const guint8 *values)
{
  char id[N_DIGITS + 2];
  guint n = 0;

  for (guint i = 0; i < N_DIGITS; i++)
    {
      if (i == HALF)
        id[n++] = '-';
      id[n++] = digits[values[i]];
    }
  id[n] = '\0';

  return g_strdup (id);
}

/* -1: none */
static int
read_digit (gunichar c)
{
  const char *found;

  c = g_unichar_toupper (c);
  if (c == 'O')
    c = '0';
  if (c == 'I' || c == 'L')
    c = '1';
  if (c == 0 || c > 127)
    return -1;

  found = strchr (digits, (int) c);

  return found != NULL ? (int) (found - digits) : -1;
}

/* What stands between the halves, and what scanners on a German keyboard make of the dash. */
static gboolean
is_filler (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == '_' ||
         c == '.' || c == 0xdf;
}

/**
 * gruppe_sheet_id_new:
 *
 * Returns: (transfer full): a random id such as "K7QM-4T2X", which says nothing
 */
char *
gruppe_sheet_id_new (void)
{
  /* Of these digits, the first twelve are random ones. */
  g_autofree char *uuid = gruppe_text_random_id ();
  guint64 random = 0;
  guint8 values[N_DIGITS];

  for (guint i = 0, taken = 0; taken < 9; i++)
    {
      if (uuid[i] == '-')
        continue;

      random = random << 4 | (guint64) g_ascii_xdigit_value (uuid[i]);
      taken++;
    }

  for (guint i = 0; i < N_RANDOM; i++)
    {
      values[i] = random & 0x1f;
      random >>= 5;
    }
  values[N_RANDOM] = (guint8) twice (add_up (values, N_RANDOM));

  return write_id (values);
}

/**
 * gruppe_sheet_id_normalise:
 * @typed: what was typed or scanned
 * @error: return location; the place is "sheet", and %GRUPPE_INPUT_ERROR_RANGE says that a character
 *   must be wrong
 *
 * Accepts small letters, O for 0, I and L for 1, and any dash or none.
 *
 * Returns: (transfer full) (nullable): the id as it is stored
 */
char *
gruppe_sheet_id_normalise (const char  *typed,
                           GError     **error)
{
  guint8 values[N_DIGITS];
  guint n = 0;

  g_return_val_if_fail (typed != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (strlen (typed) > MAX_TYPED || !g_utf8_validate (typed, -1, NULL))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, "sheet", 0,
                              "sheet: this is no number of a form; one looks like K7QM-4T2X");
      return NULL;
    }

  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int value = read_digit (c);

      if (is_filler (c))
        continue;

      if (value < 0 || n == N_DIGITS)
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, "sheet", 0,
                                  "sheet: this is no number of a form; one looks like K7QM-4T2X");
          return NULL;
        }
      values[n++] = (guint8) value;
    }

  if (n == 0)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "sheet", 0,
                              "sheet: the number of the form is missing");
      return NULL;
    }

  if (n < N_DIGITS)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, "sheet", 0,
                              "sheet: the number of a form has %d characters, and these are %u",
                              N_DIGITS, n);
      return NULL;
    }

  if (add_up (values, N_DIGITS) != 0)
    {
      g_autofree char *read = write_id (values);
      char wrong = digits[values[N_RANDOM]];

      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "sheet", 0,
                              "sheet: \"%s\" is mistyped: its check character \"%c\" does not fit the "
                              "others", read, wrong);
      return NULL;
    }

  return write_id (values);
}

/**
 * gruppe_sheet_id_spell:
 * @id: id of a form
 *
 * Returns: (transfer full): its characters with spaces between, to be read aloud one by one
 */
char *
gruppe_sheet_id_spell (const char *id)
{
  GString *spelt;

  g_return_val_if_fail (id != NULL, NULL);

  spelt = g_string_new (NULL);
  for (const char *p = id; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (is_filler (g_utf8_get_char (p)))
        continue;

      if (spelt->len > 0)
        g_string_append_c (spelt, ' ');
      g_string_append_unichar (spelt, g_utf8_get_char (p));
    }

  return g_string_free (spelt, FALSE);
}
