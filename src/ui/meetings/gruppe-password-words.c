/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "gruppe-meeting-words.h"
#include "gruppe-password-words.h"
#include "shell/gruppe-page.h"

/**
 * gruppe_password_words_kind:
 * @kind: a kind of password
 *
 * Returns: (transfer none): its name
 */
const char *
gruppe_password_words_kind (GruppePasswordKind kind)
{
  switch (kind)
    {
    case GRUPPE_PASSWORD_DIGITS:
      return _("Digits only");

    case GRUPPE_PASSWORD_WORDS:
      return _("Words, easy to read aloud");

    case GRUPPE_PASSWORD_CHARACTERS:
    default:
      return _("Letters, digits and special characters");
    }
}

/**
 * gruppe_password_words_state:
 * @meeting: a meeting
 * @by_provider: whether the provider makes the password
 * @now: seconds since 1970, UTC
 *
 * Returns: (transfer none): how far its password has come, in a sentence or two
 */
const char *
gruppe_password_words_state (GruppeMeeting *meeting,
                             gboolean       by_provider,
                             gint64         now)
{
  gboolean there = gruppe_meeting_get_secret_uid (meeting) != NULL &&
                   gruppe_meeting_get_secret_expires_at (meeting) > now;

  switch (gruppe_meeting_get_secret_state (meeting))
    {
    case GRUPPE_SECRET_GENERATED:
      if (there)
        return _("The password is made, but not yet set at the provider. It protects nothing yet.");
      break;

    case GRUPPE_SECRET_SET:
    case GRUPPE_SECRET_SENT:
      if (there && by_provider)
        return _("The provider made this password.");
      if (there)
        return _("The password is set at the provider.");
      break;

    case GRUPPE_SECRET_NONE:
      if (gruppe_meeting_get_ends_at (meeting) < now)
        return _("The meeting is over. There is no password here.");
      if (by_provider)
        return _("The provider makes the password itself. Enter it here when you have it.");
      return _("This meeting has no password yet.");

    case GRUPPE_SECRET_EXPIRED:
    default:
      break;
    }

  return _("The meeting is over. The password was deleted from the keyring. The provider was not told: "
           "delete or change it there as well.");
}

/**
 * gruppe_password_words_expiry:
 * @meeting: a meeting with a password
 * @session: whether passwords are kept for this run only
 *
 * Returns: (transfer full): when it is forgotten, and that the provider is not told
 */
char *
gruppe_password_words_expiry (GruppeMeeting *meeting,
                              gboolean       session)
{
  g_autofree char *moment = gruppe_meeting_words_moment (gruppe_meeting_get_secret_expires_at (meeting),
                                                         gruppe_meeting_get_zone (meeting));

  if (session)
    /* Translators: a date and an hour in words */
    return g_strdup_printf (_("This program forgets the password when you quit, at the latest on %s. The provider "
                              "is not told: delete or change it there as well."), moment);

  /* Translators: a date and an hour in words */
  return g_strdup_printf (_("This program deletes the password from the keyring on %s. The provider is not told: "
                            "delete or change it there as well."), moment);
}

/**
 * gruppe_password_words_clipboard:
 * @seconds: how long a copied password stays
 *
 * Returns: (transfer full): how long that is, and what cannot be promised
 */
char *
gruppe_password_words_clipboard (int seconds)
{
  return g_strdup_printf (ngettext ("A copied password stays in the clipboard for %d second. Some desktops clear "
                                    "it only when this window is in front, and a clipboard history may keep it.",
                                    "A copied password stays in the clipboard for %d seconds. Some desktops clear "
                                    "it only when this window is in front, and a clipboard history may keep it.",
                                    (unsigned long) seconds),
                          seconds);
}

/**
 * gruppe_password_words_copied:
 * @seconds: how long the password stays
 *
 * Returns: (transfer full): the same for a message
 */
char *
gruppe_password_words_copied (int seconds)
{
  return g_strdup_printf (ngettext ("The password was copied for %d second. A clipboard history may keep it longer.",
                                    "The password was copied for %d seconds. A clipboard history may keep it longer.",
                                    (unsigned long) seconds),
                          seconds);
}

/**
 * gruppe_password_words_strength:
 * @strength: of a typed password
 * @weakness: the rule it breaks most
 *
 * Returns: (transfer full): how hard it is to guess, and why
 */
char *
gruppe_password_words_strength (GruppePasswordStrength strength,
                                GruppePasswordWeakness weakness)
{
  const char *why = NULL;

  if (strength == GRUPPE_PASSWORD_STRENGTH_GOOD)
    return g_strdup (_("Strong: this password is hard to guess."));

  switch (weakness)
    {
    case GRUPPE_PASSWORD_WEAKNESS_COMMON:
      why = _("Most of it is a word that is on lists of common passwords.");
      break;

    case GRUPPE_PASSWORD_WEAKNESS_OWN_WORD:
      why = _("Most of it is a word that everybody guesses who knows this meeting.");
      break;

    case GRUPPE_PASSWORD_WEAKNESS_REPEAT:
      why = _("The same characters come again and again.");
      break;

    case GRUPPE_PASSWORD_WEAKNESS_SEQUENCE:
      why = _("Its characters follow one another, as in abcdef or 123456.");
      break;

    case GRUPPE_PASSWORD_WEAKNESS_KEYBOARD:
      why = _("Its characters lie next to each other on the keyboard.");
      break;

    case GRUPPE_PASSWORD_WEAKNESS_DATE:
      why = _("There is a date or a year in it.");
      break;

    case GRUPPE_PASSWORD_WEAKNESS_NONE:
    case GRUPPE_PASSWORD_WEAKNESS_SHORT:
    default:
      why = _("It is short. Use more characters of different kinds.");
      break;
    }

  if (strength == GRUPPE_PASSWORD_STRENGTH_WEAK)
    /* Translators: the reason, a sentence */
    return g_strdup_printf (_("Too weak: this password is easy to guess. %s"), why);

  /* Translators: the reason, a sentence */
  return g_strdup_printf (_("Fair: programs could guess this password. %s"), why);
}

/* The sentence for an error of gruppe_password_check_strength(), or NULL. */
static char *
weakness_words (const char *place)
{
  for (guint i = GRUPPE_PASSWORD_WEAKNESS_NONE; i <= GRUPPE_PASSWORD_WEAKNESS_DATE; i++)
    {
      GruppePasswordWeakness weakness = (GruppePasswordWeakness) i;
      g_autofree char *name = g_strconcat ("password.", gruppe_password_weakness_to_string (weakness), NULL);

      if (g_strcmp0 (place, name) == 0)
        return gruppe_password_words_strength (GRUPPE_PASSWORD_STRENGTH_WEAK, weakness);
    }

  return NULL;
}

/**
 * gruppe_password_words_error:
 * @error: of a typed password
 *
 * Returns: (transfer full): the rule it breaks; the password itself is not in it
 */
char *
gruppe_password_words_error (const GError *error)
{
  static const struct
  {
    const char *place;
    const char *sentence;
  } rules[] = {
    { "recipe.min", N_("The provider does not take this password: it is too short.") },
    { "recipe.max", N_("The provider does not take this password: it is too long.") },
    { "recipe.alphabet", N_("The provider does not take this password: it contains a character that is not "
                            "allowed there.") },
    { "recipe.require.upper", N_("The provider does not take this password: a capital letter is missing.") },
    { "recipe.require.lower", N_("The provider does not take this password: a small letter is missing.") },
    { "recipe.require.digit", N_("The provider does not take this password: a digit is missing.") },
    { "recipe.require.special", N_("The provider does not take this password: a special character is missing.") },
  };
  const char *place = error->domain == GRUPPE_INPUT_ERROR ? gruppe_input_error_place (error) : NULL;
  char *weakness = weakness_words (place);

  if (weakness != NULL)
    return weakness;

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (g_strcmp0 (place, rules[i].place) == 0)
        return g_strdup (_(rules[i].sentence));
    }

  return gruppe_describe_error (error);
}
