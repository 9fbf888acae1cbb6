/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>
#include <zxcvbn.h>

#include "base/gruppe-error.h"
#include "gruppe-password-strength.h"
#include "gruppe-password.h"

/* Shorter words of the meeting say nothing about a password. */
#define MIN_OWN_LETTERS 3
#define MAX_OWN_WORDS 100

/* What people in Germany take, beside the English lists of the library: their commonest passwords, and what a group is about. */
static const char * const common_words[] = {
  "passwort", "kennwort", "hallo", "willkommen", "schatz", "geheim", "sommer", "winter", "treffen", "gruppe",
  "selbsthilfe", "selbsthilfegruppe", "online", "video", "konferenz", "videokonferenz", "sitzung", "raum", "zoom", "teams",
  "jitsi", "webex", "meeting", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "januar", "februar", "maerz",
  "april", "juni", "juli", "august", "september", "oktober", "november", "dezember", "frühling", "herbst", "deutschland",
  "berlin", "hamburg", "schalke", "dortmund", "bayern", "liebe", "sonne", "sonnenschein", "blume", "schmetterling",
};

static const char * const weakness_names[] = {
  "none", "short", "common", "own-word", "repeat", "sequence", "keyboard", "date"
};

/* Words as zxcvbn takes them: small letters, the likeliest first. */
static GPtrArray *
make_dictionary (const char * const *own_words,
                 guint              *ret_n_own)
{
  GPtrArray *dictionary = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *listed = gruppe_password_get_words ();

  for (guint i = 0; own_words != NULL && own_words[i] != NULL; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (own_words[i], -1);
      g_auto(GStrv) words = g_strsplit_set (valid, " \t\n,.;:-/()", -1);

      for (guint j = 0; words[j] != NULL && dictionary->len < MAX_OWN_WORDS; j++)
        {
          if (g_utf8_strlen (words[j], -1) >= MIN_OWN_LETTERS)
            g_ptr_array_add (dictionary, g_utf8_strdown (words[j], -1));
        }
    }
  *ret_n_own = dictionary->len;

  for (guint i = 0; i < G_N_ELEMENTS (common_words); i++)
    g_ptr_array_add (dictionary, g_strdup (common_words[i]));
  for (guint i = 0; listed != NULL && i < listed->len; i++)
    g_ptr_array_add (dictionary, g_strdup (g_ptr_array_index (listed, i)));
  g_ptr_array_add (dictionary, NULL);

  return dictionary;
}

static gboolean
is_own_word (const char *piece,
             gsize       length,
             GPtrArray  *dictionary,
             guint       n_own)
{
  for (guint i = 0; i < n_own; i++)
    {
      const char *word = g_ptr_array_index (dictionary, i);

      if (strlen (word) == length && g_ascii_strncasecmp (word, piece, length) == 0)
        return TRUE;
    }

  return FALSE;
}

static GruppePasswordWeakness
weakness_of (const ZxcMatch_t *match,
             const char       *password,
             GPtrArray        *dictionary,
             guint             n_own)
{
  if ((match->Type & MULTIPLE_MATCH) != 0)
    return GRUPPE_PASSWORD_WEAKNESS_REPEAT;

  if (match->Type == USER_MATCH || match->Type == USER_LEET_MATCH)
    {
      if (is_own_word (password + match->Begin, (gsize) match->Length, dictionary, n_own))
        return GRUPPE_PASSWORD_WEAKNESS_OWN_WORD;
      return GRUPPE_PASSWORD_WEAKNESS_COMMON;
    }

  if (match->Type == DICTIONARY_MATCH || match->Type == DICT_LEET_MATCH)
    return GRUPPE_PASSWORD_WEAKNESS_COMMON;
  if (match->Type == REPEATS_MATCH)
    return GRUPPE_PASSWORD_WEAKNESS_REPEAT;
  if (match->Type == SEQUENCE_MATCH)
    return GRUPPE_PASSWORD_WEAKNESS_SEQUENCE;
  if (match->Type == SPATIAL_MATCH)
    return GRUPPE_PASSWORD_WEAKNESS_KEYBOARD;
  if (match->Type == DATE_MATCH || match->Type == YEAR_MATCH)
    return GRUPPE_PASSWORD_WEAKNESS_DATE;

  return GRUPPE_PASSWORD_WEAKNESS_SHORT;
}

/* What covers most of the password; pieces of one or two characters are chance. */
static GruppePasswordWeakness
find_weakness (const ZxcMatch_t *matches,
               const char       *password,
               GPtrArray        *dictionary,
               guint             n_own)
{
  int covered[G_N_ELEMENTS (weakness_names)] = { 0, };
  guint most = GRUPPE_PASSWORD_WEAKNESS_SHORT;

  for (const ZxcMatch_t *match = matches; match != NULL; match = match->Next)
    {
      if (match->Length >= 3)
        covered[weakness_of (match, password, dictionary, n_own)] += match->Length;
    }

  for (guint i = GRUPPE_PASSWORD_WEAKNESS_COMMON; i < G_N_ELEMENTS (covered); i++)
    {
      if (covered[i] > 0 && (most == GRUPPE_PASSWORD_WEAKNESS_SHORT || covered[i] > covered[most]))
        most = i;
    }

  return (GruppePasswordWeakness) most;
}

/* The library turns the password round in ordinary memory and gives that back as it is; the next block of this size is the same one. */
static void
wipe_copies (gsize length)
{
  char *blocks[4];

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      blocks[i] = g_malloc (length + 1);
      explicit_bzero (blocks[i], length + 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    g_free (blocks[i]);
}

/**
 * gruppe_password_estimate:
 * @password: what somebody typed
 * @own_words: (nullable) (array zero-terminated=1): title, provider, name of the group: what others try first
 * @ret_bits: (out) (optional): what guessing it takes, as far as is known; a generated password is stronger than this says
 * @ret_weakness: (out) (optional): the rule it breaks most, %GRUPPE_PASSWORD_WEAKNESS_NONE when it is good
 *
 * Returns: how strong it is
 */
GruppePasswordStrength
gruppe_password_estimate (GruppeSecret            *password,
                          const char * const      *own_words,
                          double                  *ret_bits,
                          GruppePasswordWeakness  *ret_weakness)
{
  g_autoptr(GPtrArray) dictionary = NULL;
  GruppePasswordStrength strength;
  ZxcMatch_t *matches = NULL;
  const char *text;
  guint n_own = 0;
  double bits;

  g_return_val_if_fail (password != NULL, GRUPPE_PASSWORD_STRENGTH_WEAK);

  text = gruppe_secret_peek (password);
  dictionary = make_dictionary (own_words, &n_own);
  bits = text[0] != '\0' ? ZxcvbnMatch (text, (const char **) dictionary->pdata, &matches) : 0;

  if (bits < GRUPPE_PASSWORD_WEAK_BITS)
    strength = GRUPPE_PASSWORD_STRENGTH_WEAK;
  else if (bits < GRUPPE_PASSWORD_GOOD_BITS)
    strength = GRUPPE_PASSWORD_STRENGTH_FAIR;
  else
    strength = GRUPPE_PASSWORD_STRENGTH_GOOD;

  if (ret_bits != NULL)
    *ret_bits = bits;
  if (ret_weakness != NULL)
    *ret_weakness = strength == GRUPPE_PASSWORD_STRENGTH_GOOD ?
                    GRUPPE_PASSWORD_WEAKNESS_NONE : find_weakness (matches, text, dictionary, n_own);

  ZxcvbnFreeInfo (matches);
  wipe_copies (strlen (text));

  return strength;
}

/**
 * gruppe_password_weakness_to_string:
 * @weakness: a weakness
 *
 * Returns: (transfer none): "none", "short", "common", "own-word", "repeat", "sequence", "keyboard" or "date"
 */
const char *
gruppe_password_weakness_to_string (GruppePasswordWeakness weakness)
{
  g_return_val_if_fail ((guint) weakness < G_N_ELEMENTS (weakness_names), NULL);

  return weakness_names[weakness];
}

/**
 * gruppe_password_check_strength:
 * @password: what somebody typed
 * @own_words: (nullable) (array zero-terminated=1): see gruppe_password_estimate()
 * @error: return location: %GRUPPE_INPUT_ERROR_FORBIDDEN with the place "password." and the weakness; never with the password or a
 *   part of it
 *
 * Not for what a provider made: that is taken as it is.
 *
 * Returns: whether the password is not weak
 */
gboolean
gruppe_password_check_strength (GruppeSecret        *password,
                                const char * const  *own_words,
                                GError             **error)
{
  GruppePasswordWeakness weakness;
  g_autofree char *place = NULL;
  double bits;

  g_return_val_if_fail (password != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (gruppe_password_estimate (password, own_words, &bits, &weakness) != GRUPPE_PASSWORD_STRENGTH_WEAK)
    return TRUE;

  place = g_strconcat ("password.", gruppe_password_weakness_to_string (weakness), NULL);
  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, place, 0,
                          "the password is too easy to guess (%s): about %.0f bits, at least %.0f are needed",
                          gruppe_password_weakness_to_string (weakness), bits, GRUPPE_PASSWORD_WEAK_BITS);

  return FALSE;
}
