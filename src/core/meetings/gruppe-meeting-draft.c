/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-meeting-draft.h"

static gboolean
check_time (const GruppeMeetingDraft  *self,
            GruppeMeetingRow          *row,
            gint64                     now,
            GError                   **error)
{
  const gint64 furthest = now + (gint64) GRUPPE_MEETING_MAX_YEARS * 366 * 24 * 60 * 60;

  if (!gruppe_zone_to_utc (row->zone, self->year, self->month, self->day, self->hour, self->minute,
                           &row->starts_at, error))
    return FALSE;

  /* The minute that is running still counts as now. */
  if (row->starts_at + 60 <= now)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_PAST, "date", 0,
                              "date: %04d-%02d-%02d %02d:%02d lies in the past", self->year,
                              self->month, self->day, self->hour, self->minute);
      return FALSE;
    }

  if (row->starts_at > furthest)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "date", 0,
                              "date: %04d-%02d-%02d is more than %d years ahead", self->year,
                              self->month, self->day, GRUPPE_MEETING_MAX_YEARS);
      return FALSE;
    }

  if (self->minutes < 1 || self->minutes > GRUPPE_MEETING_MAX_MINUTES)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "minutes", 0,
                              "minutes: %d is not between 1 and %d", self->minutes,
                              GRUPPE_MEETING_MAX_MINUTES);
      return FALSE;
    }

  row->minutes = self->minutes;

  return TRUE;
}

static gboolean
is_only_digits_and (const char *text,
                    const char *others)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p) && strchr (others, *p) == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * gruppe_meeting_draft_new:
 *
 * Returns: (transfer full): an empty draft of 90 minutes whose password is kept half an hour longer
 */
GruppeMeetingDraft *
gruppe_meeting_draft_new (void)
{
  GruppeMeetingDraft *self = g_new0 (GruppeMeetingDraft, 1);

  self->minutes = 90;
  self->margin_minutes = 30;
  self->kind = GRUPPE_PASSWORD_CHARACTERS;

  return self;
}

/**
 * gruppe_meeting_draft_free:
 * @self: (transfer full): a draft
 */
void
gruppe_meeting_draft_free (GruppeMeetingDraft *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->link, g_free);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->typed, gruppe_secret_unref);
  g_clear_pointer (&self->meeting_number, g_free);
  g_clear_pointer (&self->dial_in, g_free);
  g_clear_pointer (&self->foreign_uid, g_free);
  g_clear_pointer (&self->pin, gruppe_secret_unref);
  g_free (self);
}

/**
 * gruppe_meeting_draft_check_words:
 * @self: a draft
 * @catalogue: the providers there are
 * @error: return location; the place is "title", "provider", "link", "meeting-number", "dial-in" or "uid"
 *
 * Returns: (transfer full) (nullable): the row without date, time and password, or %NULL with %GRUPPE_INPUT_ERROR set
 */
GruppeMeetingRow *
gruppe_meeting_draft_check_words (const GruppeMeetingDraft  *self,
                                  GruppeCatalogue           *catalogue,
                                  GError                   **error)
{
  g_autoptr(GruppeMeetingRow) row = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  row = g_new0 (GruppeMeetingRow, 1);
  row->uid = gruppe_text_random_id ();
  row->zone = self->zone != NULL ? g_strdup (self->zone) : gruppe_zone_local ();
  row->trial = self->trial;
  row->secret_state = GRUPPE_SECRET_NONE;
  row->title = gruppe_text_clean (self->title, "title", 0, GRUPPE_TEXT_MAX_TITLE,
                                  GRUPPE_TEXT_REQUIRED, error);
  if (row->title == NULL)
    return NULL;

  if (gruppe_catalogue_find_provider (catalogue, self->provider) == NULL)
    {
      g_autofree char *shown = gruppe_text_for_display (self->provider, 40);

      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "provider", 0,
                              "provider: there is no \"%s\"", shown);
      return NULL;
    }

  row->provider = g_strdup (self->provider);
  row->link = gruppe_meeting_check_link (self->link, error);
  if (row->link == NULL)
    return NULL;

  row->meeting_number = gruppe_text_clean (self->meeting_number, "meeting-number", 0, GRUPPE_MEETING_MAX_NUMBER,
                                           GRUPPE_TEXT_NONE, error);
  if (row->meeting_number == NULL)
    return NULL;

  row->dial_in = gruppe_text_clean (self->dial_in, "dial-in", 0, GRUPPE_MEETING_MAX_DIAL_IN, GRUPPE_TEXT_MULTILINE, error);
  if (row->dial_in == NULL)
    return NULL;

  row->foreign_uid = gruppe_text_clean (self->foreign_uid, "uid", 0, GRUPPE_TEXT_MAX_LINK, GRUPPE_TEXT_NONE, error);
  if (row->foreign_uid == NULL)
    return NULL;

  return g_steal_pointer (&row);
}

/**
 * gruppe_meeting_draft_check:
 * @self: a draft
 * @catalogue: the providers there are
 * @now: seconds since 1970, UTC
 * @error: return location; the place is "title", "provider", "link", "zone", "date", "time", "minutes", "meeting-number",
 *   "dial-in" or "uid"
 *
 * Returns: (transfer full) (nullable): the row, without a password yet, or %NULL with %GRUPPE_INPUT_ERROR set
 */
GruppeMeetingRow *
gruppe_meeting_draft_check (const GruppeMeetingDraft  *self,
                            GruppeCatalogue           *catalogue,
                            gint64                     now,
                            GError                   **error)
{
  g_autoptr(GruppeMeetingRow) row = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  row = gruppe_meeting_draft_check_words (self, catalogue, error);
  if (row == NULL || !check_time (self, row, now, error))
    return NULL;

  row->secret_expires_at =
    row->starts_at + ((gint64) row->minutes + MAX (self->margin_minutes, 0)) * 60;

  return g_steal_pointer (&row);
}

/* Whether a part of the name of a site has Latin letters beside Cyrillic or Greek ones that look the same. */
static gboolean
mixes_alphabets (const char *host)
{
  g_autofree char *shown = g_hostname_to_unicode (host);
  gboolean latin = FALSE;
  gboolean other = FALSE;

  for (const char *p = shown != NULL ? shown : host; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));

      if (*p == '.')
        latin = other = FALSE;
      latin |= script == G_UNICODE_SCRIPT_LATIN;
      other |= script == G_UNICODE_SCRIPT_CYRILLIC || script == G_UNICODE_SCRIPT_GREEK;
      if (latin && other)
        return TRUE;
    }

  return FALSE;
}

/**
 * gruppe_meeting_check_link:
 * @link: (nullable): what was entered
 * @error: return location; the place is "link"
 *
 * Only http and https, with a host that does not mix letters that look alike, and without a user name in front of it
 * (which would make "https://zoom.us@example.org" look like another address).
 *
 * Returns: (transfer full) (nullable): the link in its stored form, "" if there is none
 */
char *
gruppe_meeting_check_link (const char  *link,
                           GError     **error)
{
  g_autofree char *clean = NULL;
  g_autoptr(GUri) uri = NULL;
  const char *scheme, *host;

  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  clean = gruppe_text_clean (link, "link", 0, GRUPPE_TEXT_MAX_LINK, GRUPPE_TEXT_NONE, error);
  if (clean == NULL || clean[0] == '\0')
    return g_steal_pointer (&clean);

  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isspace (g_utf8_get_char (p)))
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, "link", 0,
                                  "link: there is a space in it");
          return NULL;
        }
    }

  uri = g_uri_parse (clean, G_URI_FLAGS_NONE, NULL);
  scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (scheme == NULL || host == NULL || host[0] == '\0')
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, "link", 0,
                              "link: this is no address of a web page");
      return NULL;
    }

  if (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http"))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "link", 0,
                              "link: only http and https are allowed");
      return NULL;
    }

  if (g_uri_get_userinfo (uri) != NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "link", 0,
                              "link: a user name in front of the host is not allowed");
      return NULL;
    }

  if (mixes_alphabets (host))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "link", 0,
                              "link: letters of different alphabets are mixed in the host");
      return NULL;
    }

  return g_steal_pointer (&clean);
}

/**
 * gruppe_meeting_check_password:
 * @recipe: the provider's rules
 * @typed: what was typed or pasted
 * @error: return location; places as of gruppe_recipe_check(). The message never holds the password
 *
 * Blanks at either end, which pasting leaves, are dropped.
 *
 * Returns: (transfer full) (nullable): the password as it is stored
 */
GruppeSecret *
gruppe_meeting_check_password (GruppeRecipe  *recipe,
                               GruppeSecret  *typed,
                               GError       **error)
{
  GruppeSecret *secret = NULL;
  const char *text;
  gsize length;
  char *copy;

  g_return_val_if_fail (recipe != NULL, NULL);
  g_return_val_if_fail (typed != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  text = gruppe_secret_peek (typed);
  while (g_ascii_isspace (*text))
    text++;
  length = strlen (text);
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;

  if (length > GRUPPE_MEETING_MAX_PASSWORD)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LONG, "password", 0,
                              "password: longer than %d characters", GRUPPE_MEETING_MAX_PASSWORD);
      return NULL;
    }

  copy = g_strndup (text, length);
  if (gruppe_recipe_check (recipe, copy, error))
    secret = gruppe_secret_new (copy);
  explicit_bzero (copy, length);
  g_free (copy);

  return secret;
}

/**
 * gruppe_meeting_check_pin:
 * @typed: what was typed or pasted
 * @error: return location; the place is "pin". The message never holds the PIN
 *
 * Digits with what telephones have beside them; blanks and hyphens, which are there for reading, are dropped.
 *
 * Returns: (transfer full) (nullable): the PIN as it is stored
 */
GruppeSecret *
gruppe_meeting_check_pin (GruppeSecret  *typed,
                          GError       **error)
{
  GruppeSecret *secret = NULL;
  char buffer[GRUPPE_MEETING_MAX_PIN + 1];
  gsize n = 0;
  gboolean digits = FALSE;

  g_return_val_if_fail (typed != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  for (const char *p = gruppe_secret_peek (typed); *p != '\0'; p++)
    {
      if (g_ascii_isspace (*p) || *p == '-')
        continue;

      if (!g_ascii_isdigit (*p) && *p != '#' && *p != '*')
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, "pin", 0, "pin: there is more in it than digits");
          goto out;
        }

      if (n == GRUPPE_MEETING_MAX_PIN)
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LONG, "pin", 0, "pin: longer than %d digits",
                                  GRUPPE_MEETING_MAX_PIN);
          goto out;
        }

      digits |= g_ascii_isdigit (*p);
      buffer[n++] = *p;
    }

  buffer[n] = '\0';
  if (digits)
    secret = gruppe_secret_new (buffer);
  else
    gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "pin", 0, "pin: there is no digit in it");

out:
  explicit_bzero (buffer, sizeof buffer);

  return secret;
}

/**
 * gruppe_meeting_recipe:
 * @catalogue: the providers there are
 * @provider: id of one
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its rules for passwords
 */
GruppeRecipe *
gruppe_meeting_recipe (GruppeCatalogue  *catalogue,
                       const char       *provider,
                       GError          **error)
{
  GruppeProvider *found;
  JsonObject *recipe;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  found = gruppe_catalogue_find_provider (catalogue, provider);
  recipe = found != NULL ? gruppe_provider_get_recipe (found) : NULL;
  if (recipe == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "provider", 0,
                              "provider: nothing is known about passwords of \"%s\"",
                              provider != NULL ? provider : "");
      return NULL;
    }

  return gruppe_recipe_new_from_json (recipe, error);
}

/**
 * gruppe_meeting_parse_date:
 * @text: (nullable): "1.12.2026", "01.12.2026" or "2026-12-01"
 * @ret_year: (out): year
 * @ret_month: (out): month
 * @ret_day: (out): day
 *
 * Returns: whether @text is a date that exists
 */
gboolean
gruppe_meeting_parse_date (const char *text,
                           int        *ret_year,
                           int        *ret_month,
                           int        *ret_day)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));
  int year = 0, month = 0, day = 0, end = 0;

  if (strlen (trimmed) > 12 || !is_only_digits_and (trimmed, ".- "))
    return FALSE;

  if (sscanf (trimmed, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 || trimmed[end] != '\0')
    {
      end = 0;
      if (sscanf (trimmed, "%2d. %2d. %4d%n", &day, &month, &year, &end) != 3 ||
          trimmed[end] != '\0')
        return FALSE;
    }

  if (year < 1000 || month < 1 || day < 1 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  *ret_year = year;
  *ret_month = month;
  *ret_day = day;

  return TRUE;
}

/**
 * gruppe_meeting_parse_time:
 * @text: (nullable): "18:00", "18.00", "9:30" or "18"
 * @ret_hour: (out): hour
 * @ret_minute: (out): minute
 *
 * Returns: whether @text is a time of day
 */
gboolean
gruppe_meeting_parse_time (const char *text,
                           int        *ret_hour,
                           int        *ret_minute)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));
  int hour = -1, minute = 0, end = 0;
  char separator = '\0';

  if (strlen (trimmed) > 5 || !is_only_digits_and (trimmed, ":."))
    return FALSE;

  if (sscanf (trimmed, "%2d%n", &hour, &end) != 1)
    return FALSE;

  if (trimmed[end] != '\0')
    {
      const char *rest = trimmed + end;

      /* Minutes have two digits: "18:3" is a slip. */
      if (strlen (rest) != 3 || sscanf (rest, "%c%2d", &separator, &minute) != 2 ||
          !g_ascii_isdigit (rest[1]) || !g_ascii_isdigit (rest[2]))
        return FALSE;
    }

  if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return FALSE;

  *ret_hour = hour;
  *ret_minute = minute;

  return TRUE;
}
