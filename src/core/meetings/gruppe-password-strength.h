/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/gruppe-vault.h"

G_BEGIN_DECLS

/* What guessing a password takes, in bits. A provider that lets ten tries a second through holds with 28 bits for most of a year,
 * with 50 bits for three million. */
#define GRUPPE_PASSWORD_WEAK_BITS 28.0
#define GRUPPE_PASSWORD_GOOD_BITS 50.0

/**
 * GruppePasswordStrength:
 * @GRUPPE_PASSWORD_STRENGTH_WEAK: will be guessed; refused
 * @GRUPPE_PASSWORD_STRENGTH_FAIR: holds against people who try by hand
 * @GRUPPE_PASSWORD_STRENGTH_GOOD: holds against programs that try
 */
typedef enum
{
  GRUPPE_PASSWORD_STRENGTH_WEAK,
  GRUPPE_PASSWORD_STRENGTH_FAIR,
  GRUPPE_PASSWORD_STRENGTH_GOOD,
} GruppePasswordStrength;

/**
 * GruppePasswordWeakness:
 * @GRUPPE_PASSWORD_WEAKNESS_NONE: no pattern was found
 * @GRUPPE_PASSWORD_WEAKNESS_SHORT: only its shortness, or it uses few kinds of characters
 * @GRUPPE_PASSWORD_WEAKNESS_COMMON: most of it is a word or password that is on every list
 * @GRUPPE_PASSWORD_WEAKNESS_OWN_WORD: most of it is a word of this meeting, of the program's topic, or of the list
 * @GRUPPE_PASSWORD_WEAKNESS_REPEAT: the same character or piece again and again
 * @GRUPPE_PASSWORD_WEAKNESS_SEQUENCE: characters that follow one another, such as "abcdef" or "123456"
 * @GRUPPE_PASSWORD_WEAKNESS_KEYBOARD: neighbours on the keyboard
 * @GRUPPE_PASSWORD_WEAKNESS_DATE: a date or a year
 *
 * The rule that a typed password breaks most.
 */
typedef enum
{
  GRUPPE_PASSWORD_WEAKNESS_NONE,
  GRUPPE_PASSWORD_WEAKNESS_SHORT,
  GRUPPE_PASSWORD_WEAKNESS_COMMON,
  GRUPPE_PASSWORD_WEAKNESS_OWN_WORD,
  GRUPPE_PASSWORD_WEAKNESS_REPEAT,
  GRUPPE_PASSWORD_WEAKNESS_SEQUENCE,
  GRUPPE_PASSWORD_WEAKNESS_KEYBOARD,
  GRUPPE_PASSWORD_WEAKNESS_DATE,
} GruppePasswordWeakness;

GruppePasswordStrength  gruppe_password_estimate           (GruppeSecret            *password,
                                                            const char * const      *own_words,
                                                            double                  *ret_bits,
                                                            GruppePasswordWeakness  *ret_weakness);
/* "password.common", "password.own-word" ...: the place of the error, for the user interface to word. */
const char             *gruppe_password_weakness_to_string (GruppePasswordWeakness   weakness);
gboolean                gruppe_password_check_strength     (GruppeSecret            *password,
                                                            const char * const      *own_words,
                                                            GError                 **error);

G_END_DECLS
