/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a meeting is, as German and English invitations write it. A date needs its year and a time of day; without either, or with two
 * that contradict each other, nothing is told. */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/gruppe-zone.h"
#include "gruppe-invitation-private.h"

#define MAX_LINE 600
#define MAX_CANDIDATES 200

typedef struct
{
  int year, month, day;
} Day;

typedef struct
{
  Day day;
  Day last;             /* year 0: the same */
  int hour, minute;
  int end_hour;         /* -1: not told */
  int end_minute;
  int duration;         /* minutes, 0: not told */
  char *zone;
  int offset;           /* G_MININT: not told */
  gboolean labelled;
} When;

static void
when_clear (gpointer data)
{
  g_free (((When *) data)->zone);
}

static int
month_of (const char *name)
{
  static const char * const months[][4] = {
    { "jan", "jän", NULL }, { "feb", NULL }, { "mar", "mär", "mrz", NULL }, { "apr", NULL }, { "may", "mai", NULL }, { "jun", NULL },
    { "jul", NULL }, { "aug", NULL }, { "sep", NULL }, { "oct", "okt", NULL }, { "nov", NULL }, { "dec", "dez", NULL },
  };
  static GRegex *whole;
  g_autofree char *lower = g_utf8_strdown (name, -1);

  if (!g_regex_match (gruppe_invitation_regex (&whole,
        "^(?:jan(?:uary|uar)?|jän(?:ner)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz?|mrz|apr(?:il)?|may|mai|june?|juni?|july?|juli?|aug(?:ust)?|"
        "sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)$"), lower, 0, NULL))
    return 0;

  for (int month = 0; month < 12; month++)
    {
      for (int i = 0; i < 4 && months[month][i] != NULL; i++)
        {
          if (g_str_has_prefix (lower, months[month][i]))
            return month + 1;
        }
    }

  return 0;
}

static int
number_at (GMatchInfo *match,
           const char *name)
{
  g_autofree char *text = g_match_info_fetch_named (match, name);

  return text != NULL && text[0] != '\0' ? atoi (text) : -1;
}

static gboolean
day_from (GMatchInfo *match,
          Day        *day)
{
  g_autofree char *name = g_match_info_fetch_named (match, "name");

  day->day = number_at (match, "d");
  day->year = number_at (match, "y");
  day->month = name != NULL && name[0] != '\0' ? month_of (name) : number_at (match, "m");
  if (day->year >= 0 && day->year < 100)
    day->year += 2000;

  /* "24/11/2026" can only be read one way; "03/04/2026" cannot. */
  if (day->month < 0)
    {
      int first = number_at (match, "a"), second = number_at (match, "b");

      if ((first > 12) == (second > 12) && first != second)
        return FALSE;
      day->day = first > 12 ? first : second;
      day->month = first > 12 ? second : first;
    }

  return day->month > 0 && day->year > 0 && g_date_valid_dmy ((GDateDay) day->day, (GDateMonth) day->month, (GDateYear) day->year);
}

/* The days in LINE, which are replaced by blanks so that no time is read out of them. Returns how many of at most two. */
static int
take_days (char *line,
           Day   days[2])
{
  static GRegex *regexes[5];
  int n = 0, at[2] = { 0, 0 };

  gruppe_invitation_regex (&regexes[0], "(?<!\\d)(?<d>\\d{1,2})\\.?\\s*(?<name>[a-zä]{3,9})\\.?,?\\s*(?<y>20\\d\\d)(?!\\d)");
  gruppe_invitation_regex (&regexes[1], "\\b(?<name>[a-z]{3,9})\\.?\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<y>20\\d\\d)(?!\\d)");
  gruppe_invitation_regex (&regexes[2], "(?<![\\d.])(?<d>\\d{1,2})\\.\\s?(?<m>\\d{1,2})\\.\\s?(?<y>20\\d\\d|\\d\\d)(?![\\d.:])");
  gruppe_invitation_regex (&regexes[3], "(?<!\\d)(?<y>20\\d\\d)-(?<m>\\d\\d)-(?<d>\\d\\d)(?!\\d)");
  gruppe_invitation_regex (&regexes[4], "(?<![\\d/])(?<a>\\d{1,2})/(?<b>\\d{1,2})/(?<y>20\\d\\d)(?![\\d/])");

  for (gsize i = 0; i < G_N_ELEMENTS (regexes); i++)
    {
      for (;;)
        {
          g_autoptr(GMatchInfo) match = NULL;
          int start = 0, end = 0;
          Day day;

          if (!g_regex_match (regexes[i], line, 0, &match))
            break;
          g_match_info_fetch_pos (match, 0, &start, &end);
          if (day_from (match, &day))
            {
              if (n == 0 || (n == 1 && start > at[0]))
                {
                  if (n < 2)
                    {
                      days[n] = day;
                      at[n++] = start;
                    }
                }
              else if (start < at[0])
                {
                  days[1] = days[0];
                  at[1] = at[0];
                  days[0] = day;
                  at[0] = start;
                  n = 2;
                }
            }
          memset (line + start, ' ', (size_t) (end - start));
        }
    }

  return n;
}

static gboolean
clock_from (int         hour,
            int         minute,
            const char *half,
            int        *ret_hour,
            int        *ret_minute)
{
  if (minute < 0)
    minute = 0;

  if (half != NULL && half[0] != '\0')
    {
      if (hour < 1 || hour > 12)
        return FALSE;
      hour = hour % 12 + (g_ascii_tolower (half[0]) == 'p' ? 12 : 0);
    }

  if (hour < 0 || hour > 23 || minute > 59)
    return FALSE;

  *ret_hour = hour;
  *ret_minute = minute;

  return TRUE;
}

/* The first time in LINE, with its end; the line must not hold a date any more. */
static gboolean
take_time (const char *line,
           When       *when)
{
  static GRegex *once;
  g_autoptr(GMatchInfo) match = NULL;

  g_regex_match (gruppe_invitation_regex (&once,
    "(?<![\\d.,:+/#-])(?<h>\\d{1,2})(?:[:.](?<mi>[0-5]\\d)(?::[0-5]\\d)?)?\\s*(?<half>[ap]\\.?m\\b\\.?)?(?<uhr>\\s*(?:uhr|h)\\b)?"
    "(?:\\s*(?:-|–|—|bis|to|until|till)\\s*(?:ca\\. ?)?(?<h2>\\d{1,2})(?:[:.](?<mi2>[0-5]\\d)(?::[0-5]\\d)?)?\\s*(?<half2>[ap]\\.?m\\b\\.?)?"
    "(?<uhr2>\\s*(?:uhr|h)\\b)?(?![\\d:.]\\d))?(?![\\d])"), line, 0, &match);

  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *half = g_match_info_fetch_named (match, "half");
      g_autofree char *uhr = g_match_info_fetch_named (match, "uhr");
      g_autofree char *half2 = g_match_info_fetch_named (match, "half2");
      g_autofree char *uhr2 = g_match_info_fetch_named (match, "uhr2");
      int minute = number_at (match, "mi");
      int hour2 = number_at (match, "h2");
      gboolean marked = minute >= 0 || (half != NULL && half[0] != '\0') || (uhr != NULL && uhr[0] != '\0') ||
                        (hour2 >= 0 && ((half2 != NULL && half2[0] != '\0') || (uhr2 != NULL && uhr2[0] != '\0')));
      const char *first_half = half != NULL && half[0] != '\0' ? half : half2;

      if (!marked || !clock_from (number_at (match, "h"), minute, first_half, &when->hour, &when->minute))
        continue;

      when->end_hour = -1;
      if (hour2 >= 0 && !clock_from (hour2, number_at (match, "mi2"), half2, &when->end_hour, &when->end_minute))
        when->end_hour = -1;

      return TRUE;
    }

  return FALSE;
}

static int
duration_in (const char *text)
{
  static GRegex *once;
  g_autoptr(GMatchInfo) match = NULL;
  int hours, minutes;

  if (!g_regex_match (gruppe_invitation_regex (&once,
        "(?:\\||\\bdauer|\\bduration|\\blasts|\\bdauert)\\W*(?:(?<h>\\d{1,2})\\s*(?:hours?|hrs?|stunden?|std)\\b\\.?)?\\s*"
        "(?:(?<m>\\d{1,3})\\s*(?:minutes?|mins?|minuten?|min)\\b)?"), text, 0, &match))
    return 0;

  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      hours = MAX (number_at (match, "h"), 0);
      minutes = MAX (number_at (match, "m"), 0);
      if (hours * 60 + minutes > 0 && hours * 60 + minutes <= 24 * 60)
        return hours * 60 + minutes;
    }

  return 0;
}

static gboolean
is_label (const char *line)
{
  static GRegex *once;

  return g_regex_match (gruppe_invitation_regex (&once,
    "^[ *•|-]*(?:time|uhrzeit|zeit|when|wann|date|datum|termin|beginn|begin|start|starts?|datum und uhrzeit|date and time|zeitpunkt)[ *]*:"),
    line, 0, NULL);
}

/* Other days in an invitation: until when to answer, when it was written. */
static gboolean
is_other_day (const char *line)
{
  static GRegex *once;

  return g_regex_match (gruppe_invitation_regex (&once,
    "^[ *•-]*(?:gesendet|sent|erstellt|created|anmeldung|anmeldeschluss|rückmeldung|antwort|rsvp|register|stand|gültig|valid|until|bis)\\b|"
    "\\b(?:anmelden|abmelden|rückmeldung|anmeldeschluss|rsvp|deadline|läuft ab|expires|gültig bis|valid until)\\b"),
    line, 0, NULL);
}

static gboolean
is_end_label (const char *line)
{
  static GRegex *once;

  return g_regex_match (gruppe_invitation_regex (&once, "^[ *•|-]*(?:ende|end|ends|endet|schluss|until|bis)[ *]*:"), line, 0, NULL);
}

/* "Ende: 20:30 Uhr", with or without the day. */
static void
labelled_end (const char *line,
              When       *when)
{
  g_autofree char *copy = NULL;
  When end = { 0 };
  Day days[2];
  int n;

  if (when->end_hour >= 0 || strlen (line) > MAX_LINE || !is_end_label (line))
    return;

  copy = g_strdup (line);
  n = take_days (copy, days);
  if (!take_time (copy, &end))
    return;

  when->end_hour = end.hour;
  when->end_minute = end.minute;
  if (n > 0 && memcmp (&days[0], &when->day, sizeof (Day)) != 0)
    when->last = days[0];
}

static void
read_when (char  **lines,
           guint   at,
           GArray *found)
{
  g_autofree char *line = g_strdup (lines[at]);
  When when = { .end_hour = -1, .offset = G_MININT };
  Day days[2];
  int n = take_days (line, days);
  guint used = at;
  GString *around;

  if (n == 0 || is_other_day (lines[at]) || is_end_label (lines[at]))
    return;

  when.day = days[0];
  if (n == 2 && memcmp (&days[0], &days[1], sizeof (Day)) != 0)
    when.last = days[1];
  when.labelled = is_label (lines[at]);

  if (!take_time (line, &when))
    {
      gboolean got = FALSE;

      /* Date and time in two lines, the time first or behind. */
      for (guint i = at + 1; i < at + 4 && lines[i] != NULL && !got; i++)
        {
          g_autofree char *other = g_strdup (lines[i]);
          Day more[2];

          if (strlen (other) > MAX_LINE || take_days (other, more) > 0)
            break;
          if (is_label (other) || g_ascii_isdigit (other[strspn (other, " *•|-")]) || i == at + 1)
            got = take_time (other, &when);
          used = i;
        }
      if (!got && at > 0 && is_label (lines[at - 1]) && strlen (lines[at - 1]) <= MAX_LINE)
        got = take_time (lines[at - 1], &when);
      if (!got)
        return;
    }

  around = g_string_new (line);
  for (guint i = at + 1; i <= used + 1 && lines[i] != NULL && lines[i][0] != '\0' && strlen (lines[i]) <= MAX_LINE; i++)
    {
      /* A line about something else may name a place for another reason. */
      if (i > used && strstr (lines[i], "UTC") == NULL && strstr (lines[i], "GMT") == NULL)
        break;
      g_string_append_printf (around, "\n%s", lines[i]);
    }
  when.zone = gruppe_invitation_zone_in_text (around->str, &when.offset);
  when.duration = duration_in (around->str);
  g_string_free (around, TRUE);

  g_array_append_val (found, when);
}

static gboolean
same_start (const When *a,
            const When *b)
{
  return memcmp (&a->day, &b->day, sizeof (Day)) == 0 && a->hour == b->hour && a->minute == b->minute;
}

static const When *
choose (GArray *found)
{
  const When *first;

  for (guint i = 0; i < found->len; i++)
    {
      if (g_array_index (found, When, i).labelled)
        return &g_array_index (found, When, i);
    }

  if (found->len == 0)
    return NULL;

  first = &g_array_index (found, When, 0);
  for (guint i = 1; i < found->len; i++)
    {
      if (!same_start (first, &g_array_index (found, When, i)))
        return NULL;
    }

  return first;
}

static GDateTime *
date_time_in (const char *zone,
              int         offset,
              const Day  *day,
              int         hour,
              int         minute)
{
  g_autoptr(GTimeZone) tz = NULL;

  if (zone != NULL)
    {
      gint64 utc;

      if (!gruppe_zone_to_utc (zone, day->year, day->month, day->day, hour, minute, &utc, NULL))
        return NULL;
      return gruppe_zone_from_utc (zone, utc);
    }

  tz = offset != G_MININT ? g_time_zone_new_offset (offset * 60) : g_time_zone_new_utc ();

  return g_date_time_new (tz, day->year, day->month, day->day, hour, minute, 0);
}

static void
labelled_zone (const char *line,
               When       *when)
{
  static GRegex *once;

  if (when->zone == NULL && when->offset == G_MININT &&
      g_regex_match (gruppe_invitation_regex (&once, "^[ *•|-]*(?:zeitzone|time ?zone)[ *]*:"), line, 0, NULL))
    when->zone = gruppe_invitation_zone_in_text (line, &when->offset);
}

static void
labelled_duration (const char *line,
                   When       *when)
{
  static GRegex *once;

  if (when->duration == 0 && g_regex_match (gruppe_invitation_regex (&once, "^[ *•|-]*(?:dauer|duration)\\b"), line, 0, NULL))
    when->duration = duration_in (line);
}

/**
 * gruppe_invitation_read_dates:
 * @text: the lines that belong to a link
 * @start: (out): RFC 3339 local time, without an offset when no zone is told, or %NULL
 * @end: (out): the same
 * @time_zone: (out): IANA name, or %NULL
 */
void
gruppe_invitation_read_dates (const char  *text,
                              char       **start,
                              char       **end,
                              char       **time_zone)
{
  char **lines = gruppe_invitation_lines (text);
  g_autoptr(GArray) found = g_array_new (FALSE, TRUE, sizeof (When));
  g_autoptr(GDateTime) from = NULL;
  g_autoptr(GDateTime) until = NULL;
  const char *format;
  const When *chosen;
  When when;

  g_array_set_clear_func (found, when_clear);
  for (guint i = 0; lines[i] != NULL && found->len < MAX_CANDIDATES; i++)
    {
      if (lines[i][0] != '\0' && strlen (lines[i]) <= MAX_LINE)
        read_when (lines, i, found);
    }

  chosen = choose (found);
  if (chosen == NULL)
    {
      gruppe_scratch_lines_free (lines);
      return;
    }

  when = *chosen;
  when.zone = g_strdup (chosen->zone);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      labelled_zone (lines[i], &when);
      labelled_duration (lines[i], &when);
      labelled_end (lines[i], &when);
    }
  gruppe_scratch_lines_free (lines);

  from = date_time_in (when.zone, when.offset, &when.day, when.hour, when.minute);
  if (from != NULL && when.end_hour >= 0)
    {
      until = date_time_in (when.zone, when.offset, when.last.year > 0 ? &when.last : &when.day, when.end_hour, when.end_minute);
      /* Past midnight. */
      if (until != NULL && when.last.year == 0 && g_date_time_compare (until, from) <= 0)
        {
          GDateTime *next = g_date_time_add_days (until, 1);

          g_date_time_unref (until);
          until = next;
        }
      if (until != NULL && g_date_time_compare (until, from) <= 0)
        g_clear_pointer (&until, g_date_time_unref);
    }
  else if (from != NULL && when.duration > 0)
    until = g_date_time_add_minutes (from, when.duration);

  format = when.zone != NULL || when.offset != G_MININT ? "%Y-%m-%dT%H:%M:%S%:z" : "%Y-%m-%dT%H:%M:%S";
  *start = from != NULL ? g_date_time_format (from, format) : NULL;
  *end = until != NULL ? g_date_time_format (until, format) : NULL;
  *time_zone = from != NULL ? g_strdup (when.zone) : NULL;
  g_free (when.zone);
}
