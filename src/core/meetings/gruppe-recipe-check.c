/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-recipe.h"

/**
 * gruppe_recipe_check:
 * @self: a recipe
 * @password: what somebody typed or a provider made
 * @error: return location; its place is the rule: "recipe.min", "recipe.max", "recipe.alphabet" or
 *   "recipe.require.upper", ".lower", ".digit", ".special"; "password" when it cannot be any
 *
 * The required classes are for mixed characters: where digits are a kind of their own, a code of digits
 * alone passes. The message never contains the password or a part of it.
 *
 * Returns: whether the provider takes @password, as far as its rules are known
 */
gboolean
gruppe_recipe_check (GruppeRecipe  *self,
                     const char    *password,
                     GError       **error)
{
  const char *alphabet;
  guint min, max, require;
  gboolean only_digits = TRUE;
  guint found = 0;
  gsize n_chars = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  alphabet = gruppe_recipe_get_alphabet (self);
  min = gruppe_recipe_get_min (self);
  max = gruppe_recipe_get_max (self);
  require = gruppe_recipe_get_require (self);

  if (password == NULL || password[0] == '\0')
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "password", 0, "the password is empty");
      return FALSE;
    }

  if (!g_utf8_validate (password, -1, NULL))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_ENCODING, "password", 0,
                              "the password is not valid UTF-8");
      return FALSE;
    }

  for (const char *p = password; *p != '\0'; p = g_utf8_next_char (p), n_chars++)
    {
      if (gruppe_text_is_unsafe_char (g_utf8_get_char (p), FALSE))
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_CONTROL, "password", 0,
                                  "the password contains a control character");
          return FALSE;
        }

      /* Bytes of other characters than ASCII are negative or above '~' and in no alphabet. */
      if (alphabet[0] != '\0' && strchr (alphabet, *p) == NULL)
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "recipe.alphabet", 0,
                                  "the provider allows only these characters: %s", alphabet);
          return FALSE;
        }

      found |= gruppe_password_class_of (*p);
      only_digits = only_digits && g_ascii_isdigit (*p);
    }

  if (n_chars < min)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "recipe.min", 0,
                              "the provider demands at least %u characters", min);
      return FALSE;
    }

  if (max != 0 && n_chars > max)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LONG, "recipe.max", 0,
                              "the provider allows at most %u characters", max);
      return FALSE;
    }

  if (only_digits && gruppe_recipe_allows_kind (self, GRUPPE_PASSWORD_DIGITS))
    return TRUE;

  for (guint i = 0; i < GRUPPE_PASSWORD_N_CLASSES; i++)
    {
      const char *name = gruppe_password_class_to_string ((GruppePasswordClass) (1U << i));
      g_autofree char *place = NULL;

      if ((require & (1U << i)) == 0 || (found & (1U << i)) != 0)
        continue;

      place = g_strdup_printf ("recipe.require.%s", name);
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, place, 0,
                              "the password needs at least one character of the class \"%s\"", name);
      return FALSE;
    }

  return TRUE;
}

/**
 * gruppe_password_class_of:
 * @c: a byte of a password
 *
 * Returns: its class
 */
GruppePasswordClass
gruppe_password_class_of (char c)
{
  if (g_ascii_isupper (c))
    return GRUPPE_PASSWORD_UPPER;
  if (g_ascii_islower (c))
    return GRUPPE_PASSWORD_LOWER;
  if (g_ascii_isdigit (c))
    return GRUPPE_PASSWORD_DIGIT;

  return GRUPPE_PASSWORD_SPECIAL;
}
