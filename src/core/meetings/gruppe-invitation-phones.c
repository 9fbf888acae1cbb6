/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telephone numbers to dial in. Only where the text says that they are: the number in a signature is that of a person. */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "gruppe-invitation-private.h"

#define MAX_LINE 4096
#define MAX_NUMBERS 60

static gboolean
matches (GRegex     **once,
         const char  *pattern,
         const char  *line)
{
  return g_regex_match (gruppe_invitation_regex (once, pattern), line, 0, NULL);
}

static gboolean
is_heading (const char *line)
{
  static GRegex *once;

  return matches (&once,
    "schnelleinwahl|one[- ]tap mobile|einwahl nach|dial by your location|per telefon (?:einwählen|teilnehmen|beitreten)|"
    "oder rufen sie an|or call in|dial in by phone|join by (?:phone|telephone)|über telefon beitreten|mit telefon beitreten|"
    "dial in using your phone|über ein telefon einwählen|weitere telefonnummern|more phone numbers|"
    "^\\W*(?:telefonische einwahl|telefoneinwahl|einwahlnummern?|einwahl|einwählen|dial-?in(?: numbers?)?|phone numbers?)\\b|"
    "to join by phone instead|per telefon beitreten möchten", line);
}

static gboolean
is_end (const char *line)
{
  static GRegex *once;

  return matches (&once,
    "^\\W*(?:mit (?:freundlich|herzlich|best|lieb)|(?:viele|liebe|herzliche|beste|schöne) grüße|freundliche grüße|grüße\\b|gruß\\b|lg\\b|mfg\\b|"
    "best regards|kind regards|regards\\b|yours\\b|best wishes|sincerely|cheers\\b|"
    "join(?:ing)? from a video|über videogerät|mit einem gerät für videokonferenzen|join with a video|join by (?:sip|h\\.323))", line);
}

static gboolean
is_private (const char *line)
{
  static GRegex *once;

  return matches (&once, "^\\W*(?:fax|telefax|mobil|mobile|handy|cell|büro|office|privat|whatsapp|signal)\\b[^,]*:", line);
}

/* "Telefon 0221 98765432, PIN 74125#": who writes so means the meeting. */
static gboolean
has_pin_behind (const char *line)
{
  static GRegex *once;

  return matches (&once, "(?:telefon\\w*|phone|tel\\.?|anruf\\w*|call)[^0-9+(@]{0,30}[+(]*[0-9][0-9 ()/.-]{5,22}[,;(]?\\s*(?:und |and )?(?:mit |with )?"
                         "(?:der |the )?(?:konferenz-?|teilnehmer-?|ihre |your )?pin\\b", line);
}

static gboolean
is_labelled (const char *line)
{
  static GRegex *once;

  return matches (&once, "(?:einwahl\\w*|einwählen|über telefon beitreten|dial-?in(?: numbers?)?|phone numbers?|join by phone|one-touch|direktwahl)"
                         "[^:0-9+]{0,40}:\\s*(?:tel:)?\\s*[+(0]", line) ||
         has_pin_behind (line);
}

/* "Germany (Toll Free): 0 800 ..." in a list; a code is no number. */
static gboolean
is_of_country (const char *line)
{
  static GRegex *once;

  return matches (&once, "^\\W*(?![^:]*(?:code|\\bid\\b|-id\\b|pin\\b|pass|kenn|nummer\\b|number\\b))[\\p{L}() -]{3,40}:\\s*\\+?[0(]", line);
}

static char *
digits_of (const char *number)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = number; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        g_string_append_c (digits, *p);
    }

  return g_string_free (digits, FALSE);
}

/* The same number may come twice, once to be read and once to be tapped; the one to be read is kept. */
static void
add_number (GPtrArray  *numbers,
            const char *number)
{
  g_autofree char *digits = digits_of (number);

  if (strlen (digits) < 6 || strlen (digits) > 15)
    return;

  for (guint i = 0; i < numbers->len; i++)
    {
      g_autofree char *known = digits_of (g_ptr_array_index (numbers, i));

      if (!g_str_equal (known, digits))
        continue;
      if (strlen (number) > strlen (g_ptr_array_index (numbers, i)))
        {
          g_free (g_ptr_array_index (numbers, i));
          g_ptr_array_index (numbers, i) = g_strdup (number);
        }
      return;
    }

  if (numbers->len < MAX_NUMBERS)
    g_ptr_array_add (numbers, g_strdup (number));
}

static char *
clean_number (const char *text)
{
  char *number = g_strdup (text);
  gsize length;

  g_strstrip (number);
  length = strlen (number);
  while (length > 0 && !g_ascii_isdigit (number[length - 1]))
    number[--length] = '\0';

  return number;
}

/* "+49 30 23125 401,,5550001234#,,,,*048213#": number, meeting or PIN, passcode for telephones. */
static void
read_one_tap (const char            *line,
              GPtrArray             *numbers,
              GruppeFoundInvitation *found)
{
  static GRegex *once;
  g_autoptr(GMatchInfo) match = NULL;

  g_regex_match (gruppe_invitation_regex (&once,
    "(\\+?[0-9][0-9 .()/-]{5,22}),,+\\s*([0-9][0-9 ]{2,18})#(?:[,*0#]{0,12}?([0-9]{3,16})#)?"), line, 0, &match);

  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *text = g_match_info_fetch (match, 1);
      g_autofree char *number = clean_number (text);
      g_autoptr(GruppeScratch) first = g_match_info_fetch (match, 2);
      g_autoptr(GruppeScratch) second = g_match_info_fetch (match, 3);
      g_autoptr(GruppeScratch) pin = NULL;

      add_number (numbers, number);
      if (found->phone_pin != NULL)
        continue;

      if (second != NULL && second[0] != '\0')
        pin = digits_of (second);
      else
        pin = digits_of (first);
      if (strlen (pin) >= 3 && g_strcmp0 (pin, found->meeting_id) != 0)
        found->phone_pin = gruppe_secret_new (pin);
    }
}

static void
read_numbers (const char *line,
              gboolean    national,
              GPtrArray  *numbers)
{
  static GRegex *international, *any;
  GRegex *regex = national
    ? gruppe_invitation_regex (&any, "(?<![0-9A-Za-z@.=/+,*#])((?:\\+[1-9]|\\(?0 ?[1-9])[0-9 .()/-]{4,22}[0-9])(?![0-9#@])")
    : gruppe_invitation_regex (&international, "(?<![0-9A-Za-z@=+])(\\+[1-9][0-9 .()/-]{5,22}[0-9])(?![0-9#@])");
  g_autoptr(GMatchInfo) match = NULL;

  g_regex_match (regex, line, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *text = g_match_info_fetch (match, 1);
      g_autofree char *number = clean_number (text);

      add_number (numbers, number);
    }
}

/**
 * gruppe_invitation_read_phones:
 * @text: the lines that belong to @link
 * @link: the link
 * @found: numbers are added; its meeting id is known already
 */
void
gruppe_invitation_read_phones (const char            *text,
                               const GruppeLink      *link,
                               GruppeFoundInvitation *found)
{
  char **lines = gruppe_invitation_lines (text);
  g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  gboolean inside = FALSE;

  for (guint i = 0; found->dial_in != NULL && found->dial_in[i] != NULL; i++)
    add_number (numbers, found->dial_in[i]);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean labelled;

      if (lines[i][0] == '\0' || strlen (lines[i]) > MAX_LINE)
        continue;

      read_one_tap (lines[i], numbers, found);
      if (is_end (lines[i]))
        inside = FALSE;
      if (is_heading (lines[i]))
        inside = TRUE;
      labelled = is_labelled (lines[i]) || (inside && is_of_country (lines[i]));
      if ((inside || labelled) && !is_private (lines[i]))
        read_numbers (lines[i], labelled, numbers);
    }

  /* The passcode for telephones is only told when it is another one. */
  if (found->phone_pin != NULL && found->passcode != NULL &&
      g_str_equal (gruppe_secret_peek (found->phone_pin), gruppe_secret_peek (found->passcode)))
    g_clear_pointer (&found->phone_pin, gruppe_secret_unref);

  g_ptr_array_add (numbers, NULL);
  g_strfreev (found->dial_in);
  found->dial_in = (char **) g_ptr_array_steal (numbers, NULL);

  gruppe_scratch_lines_free (lines);
}
