/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time zones as invitations write them: names of the data base, cities, Windows names, abbreviations, distances from UTC. */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/gruppe-zone.h"
#include "gruppe-invitation-private.h"

/* Windows names, from CLDR's windowsZones: the zone of the territory "001". */
static const struct
{
  const char *windows;
  const char *zone;
} windows_zones[] = {
  { "W. Europe Standard Time", "Europe/Berlin" },
  { "Central Europe Standard Time", "Europe/Budapest" },
  { "Central European Standard Time", "Europe/Warsaw" },
  { "Romance Standard Time", "Europe/Paris" },
  { "GMT Standard Time", "Europe/London" },
  { "Greenwich Standard Time", "Atlantic/Reykjavik" },
  { "GTB Standard Time", "Europe/Bucharest" },
  { "E. Europe Standard Time", "Europe/Chisinau" },
  { "FLE Standard Time", "Europe/Kiev" },
  { "Kaliningrad Standard Time", "Europe/Kaliningrad" },
  { "Belarus Standard Time", "Europe/Minsk" },
  { "Russian Standard Time", "Europe/Moscow" },
  { "Turkey Standard Time", "Europe/Istanbul" },
  { "Israel Standard Time", "Asia/Jerusalem" },
  { "Egypt Standard Time", "Africa/Cairo" },
  { "South Africa Standard Time", "Africa/Johannesburg" },
  { "Morocco Standard Time", "Africa/Casablanca" },
  { "Azores Standard Time", "Atlantic/Azores" },
  { "Eastern Standard Time", "America/New_York" },
  { "US Eastern Standard Time", "America/Indiana/Indianapolis" },
  { "Central Standard Time", "America/Chicago" },
  { "Mountain Standard Time", "America/Denver" },
  { "US Mountain Standard Time", "America/Phoenix" },
  { "Pacific Standard Time", "America/Los_Angeles" },
  { "Atlantic Standard Time", "America/Halifax" },
  { "E. South America Standard Time", "America/Sao_Paulo" },
  { "Arabian Standard Time", "Asia/Dubai" },
  { "India Standard Time", "Asia/Kolkata" },
  { "China Standard Time", "Asia/Shanghai" },
  { "Tokyo Standard Time", "Asia/Tokyo" },
  { "AUS Eastern Standard Time", "Australia/Sydney" },
  { "UTC", "UTC" },
};

/* Cities in the lists that Zoom, Webex and Windows print, in both languages. The first one here that is in the list counts. */
static const struct
{
  const char *city;
  const char *zone;
} cities[] = {
  { "berlin", "Europe/Berlin" }, { "wien", "Europe/Vienna" }, { "vienna", "Europe/Vienna" }, { "zürich", "Europe/Zurich" },
  { "zurich", "Europe/Zurich" }, { "bern", "Europe/Zurich" }, { "amsterdam", "Europe/Amsterdam" }, { "brüssel", "Europe/Brussels" },
  { "brussels", "Europe/Brussels" }, { "luxemburg", "Europe/Luxembourg" }, { "luxembourg", "Europe/Luxembourg" },
  { "kopenhagen", "Europe/Copenhagen" }, { "copenhagen", "Europe/Copenhagen" }, { "paris", "Europe/Paris" },
  { "madrid", "Europe/Madrid" }, { "rom", "Europe/Rome" }, { "rome", "Europe/Rome" }, { "stockholm", "Europe/Stockholm" },
  { "oslo", "Europe/Oslo" }, { "prag", "Europe/Prague" }, { "prague", "Europe/Prague" }, { "warschau", "Europe/Warsaw" },
  { "warsaw", "Europe/Warsaw" }, { "budapest", "Europe/Budapest" }, { "london", "Europe/London" }, { "dublin", "Europe/Dublin" },
  { "lissabon", "Europe/Lisbon" }, { "lisbon", "Europe/Lisbon" }, { "athen", "Europe/Athens" }, { "athens", "Europe/Athens" },
  { "helsinki", "Europe/Helsinki" }, { "istanbul", "Europe/Istanbul" }, { "kiew", "Europe/Kiev" }, { "kyiv", "Europe/Kiev" },
};

static const struct
{
  const char *name;
  int minutes;
} abbreviations[] = {
  { "MESZ", 120 }, { "CEST", 120 }, { "MEZ", 60 }, { "CET", 60 }, { "BST", 60 }, { "EEST", 180 }, { "EET", 120 }, { "WEST", 60 },
};

/**
 * gruppe_invitation_zone_of_tzid:
 * @tzid: TZID of a calendar file: a name of the data base, one of Windows such as "W. Europe Standard Time", or one with the maker of
 *   the file before it: "/freeassociation.sourceforge.net/Europe/Berlin", "/mozilla.org/20050126_1/Europe/Berlin"
 *
 * Returns: (transfer full) (nullable): the IANA name; it is known here
 */
char *
gruppe_invitation_zone_of_tzid (const char *tzid)
{
  if (gruppe_zone_is_known (tzid))
    return g_strdup (tzid);

  for (gsize i = 0; i < G_N_ELEMENTS (windows_zones); i++)
    {
      if (g_ascii_strcasecmp (windows_zones[i].windows, tzid) == 0 && gruppe_zone_is_known (windows_zones[i].zone))
        return g_strdup (windows_zones[i].zone);
    }

  for (const char *p = strchr (tzid, '/'); p != NULL; p = strchr (p + 1, '/'))
    {
      if (strchr (p + 1, '/') != NULL && gruppe_zone_is_known (p + 1))
        return g_strdup (p + 1);
    }

  return NULL;
}

static gboolean
is_word_char (const char *p)
{
  return g_unichar_isalnum (g_utf8_get_char (p));
}

/* WORD between two characters that are none of a word. */
static gboolean
has_word (const char *text,
          const char *word)
{
  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    {
      const char *after = p + strlen (word);

      if ((p == text || !is_word_char (g_utf8_prev_char (p))) && (*after == '\0' || !is_word_char (after)))
        return TRUE;
    }

  return FALSE;
}

static char *
named_zone (const char *text)
{
  static GRegex *once;
  g_autoptr(GMatchInfo) match = NULL;

  g_regex_match (gruppe_invitation_regex (&once,
    "\\b((?:Europe|America|Asia|Africa|Australia|Atlantic|Pacific|Indian)/[A-Za-z_]+(?:/[A-Za-z_]+)?)\\b"), text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);

      if (gruppe_zone_is_known (name))
        return g_steal_pointer (&name);
    }

  return NULL;
}

/**
 * gruppe_invitation_zone_in_text:
 * @text: words beside a time
 * @offset_minutes: (out): distance from UTC, when only that is told, or %G_MININT
 *
 * Returns: (transfer full) (nullable): the IANA name, when a place is told
 */
char *
gruppe_invitation_zone_in_text (const char *text,
                                int        *offset_minutes)
{
  static GRegex *once;
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autoptr(GMatchInfo) match = NULL;
  char *zone;

  *offset_minutes = G_MININT;

  zone = named_zone (text);
  if (zone != NULL)
    return zone;

  for (gsize i = 0; i < G_N_ELEMENTS (windows_zones); i++)
    {
      g_autofree char *name = g_ascii_strdown (windows_zones[i].windows, -1);

      if (!g_str_equal (name, "utc") && has_word (lower, name))
        return g_strdup (windows_zones[i].zone);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (cities); i++)
    {
      if (has_word (lower, cities[i].city) && gruppe_zone_is_known (cities[i].zone))
        return g_strdup (cities[i].zone);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    {
      if (has_word (text, abbreviations[i].name))
        {
          *offset_minutes = abbreviations[i].minutes;
          return NULL;
        }
    }

  if (g_regex_match (gruppe_invitation_regex (&once, "(?:utc|gmt|(?<=\\d))\\s*([+−-])([01]?\\d)(?::?([0-5]\\d))?\\b(?!\\s*(?::|uhr|[ap]m|[.-]\\d))"),
                     text, 0, &match))
    {
      g_autofree char *sign = g_match_info_fetch (match, 1);
      g_autofree char *hours = g_match_info_fetch (match, 2);
      g_autofree char *minutes = g_match_info_fetch (match, 3);
      int total = atoi (hours) * 60 + (minutes != NULL ? atoi (minutes) : 0);

      /* "19:00-20" is a time until, not a distance. */
      if (total <= 14 * 60 && (strstr (lower, "utc") != NULL || strstr (lower, "gmt") != NULL ||
                               (minutes != NULL && minutes[0] != '\0' && strlen (hours) == 2)))
        {
          *offset_minutes = g_str_equal (sign, "+") ? total : -total;
          return NULL;
        }
    }

  if (has_word (text, "UTC") || has_word (text, "GMT"))
    {
      *offset_minutes = 0;
      return has_word (text, "UTC") ? g_strdup ("UTC") : NULL;
    }

  return NULL;
}
