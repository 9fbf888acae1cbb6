/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <locale.h>
#include <string.h>
#ifdef __GLIBC__
#include <langinfo.h>
#endif

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "gruppe-calendar-words.h"
#include "meetings/gruppe-invitation.h"

#define N_WEEKDAYS 7

/* A month that begins with a Monday. */
#define MONDAY_YEAR 2026
#define MONDAY_MONTH 6

#ifdef __GLIBC__
/* The two days from which the C library counts the days of the week. */
#define SUNDAY 19971130
#define MONDAY 19971201
#endif

/* 1 Monday - 7 Sunday. Where nothing is said, as in most of Europe. */
static int
first_weekday (void)
{
#ifdef __GLIBC__
  const char *locale = setlocale (LC_TIME, NULL);
  union { char *string; unsigned int word; } origin;
  int first;

  if (locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX") || g_str_has_prefix (locale, "C."))
    return G_DATE_MONDAY;

  first = nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0];
  origin.string = nl_langinfo (_NL_TIME_WEEK_1STDAY);
  if (origin.word == SUNDAY)
    return first == 1 ? G_DATE_SUNDAY : CLAMP (first - 1, G_DATE_MONDAY, G_DATE_SATURDAY);
  if (origin.word == MONDAY)
    return CLAMP (first, G_DATE_MONDAY, G_DATE_SUNDAY);
#endif

  return G_DATE_MONDAY;
}

/* "Tuesday, 6 October 2026" */
static char *
date_in_words (int year,
               int month,
               int day)
{
  g_autoptr(GDateTime) noon = g_date_time_new_utc (year, month, day, 12, 0, 0);

  return gruppe_meeting_date_in_words (g_date_time_to_unix (noon), "UTC", gruppe_text_language ());
}

/**
 * gruppe_calendar_column:
 * @year: a year
 * @month: 1-12
 * @day: 1-31
 *
 * Returns: in which column of a calendar the day stands, from 0; the week begins as in the user's country
 */
int
gruppe_calendar_column (int year,
                        int month,
                        int day)
{
  g_autoptr(GDateTime) noon = g_date_time_new_utc (year, month, day, 12, 0, 0);

  g_return_val_if_fail (noon != NULL, 0);

  return (g_date_time_get_day_of_week (noon) - first_weekday () + N_WEEKDAYS) % N_WEEKDAYS;
}

/**
 * gruppe_calendar_words_month:
 * @year: a year
 * @month: 1-12
 *
 * Returns: (transfer full): "October 2026"
 */
char *
gruppe_calendar_words_month (int year,
                             int month)
{
  g_autofree char *words = date_in_words (year, month, 1);
  const char *start = strchr (words, ',');

  start = start != NULL ? start + 1 : words;

  return g_strdup (start + strspn (start, " 0123456789."));
}

/**
 * gruppe_calendar_words_day:
 * @year: a year
 * @month: 1-12
 * @day: 1-31
 *
 * Returns: (transfer full): "Tuesday, 6 October"
 */
char *
gruppe_calendar_words_day (int year,
                           int month,
                           int day)
{
  char *words = date_in_words (year, month, day);
  g_autofree char *tail = g_strdup_printf (" %d", year);

  if (g_str_has_suffix (words, tail))
    words[strlen (words) - strlen (tail)] = '\0';

  return words;
}

/**
 * gruppe_calendar_words_weekday:
 * @column: column of a calendar, from 0
 * @ret_full: (out) (transfer full): "Tuesday"
 *
 * Returns: (transfer full): "Tu"
 */
char *
gruppe_calendar_words_weekday (int    column,
                               char **ret_full)
{
  int day = (first_weekday () - G_DATE_MONDAY + column) % N_WEEKDAYS + 1;
  g_autofree char *words = date_in_words (MONDAY_YEAR, MONDAY_MONTH, day);
  char *comma = strchr (words, ',');

  if (comma != NULL)
    *comma = '\0';
  *ret_full = g_strdup (words);

  return g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), 2));
}

/**
 * gruppe_calendar_words_count:
 * @n_meetings: how many
 * @narrow: whether there is little room
 *
 * Returns: (transfer full): "2 meetings", or only "2"
 */
char *
gruppe_calendar_words_count (guint    n_meetings,
                             gboolean narrow)
{
  if (narrow)
    return g_strdup_printf ("%u", n_meetings);

  /* Translators: below a day of the calendar */
  return g_strdup_printf (ngettext ("%u meeting", "%u meetings", n_meetings), n_meetings);
}

/**
 * gruppe_calendar_words_day_button:
 * @year: a year
 * @month: 1-12
 * @day: 1-31
 * @n_meetings: how many there are
 * @today: whether it is today
 *
 * Returns: (transfer full): what a screen reader says: "Tuesday, 6 October, 2 meetings"
 */
char *
gruppe_calendar_words_day_button (int      year,
                                  int      month,
                                  int      day,
                                  guint    n_meetings,
                                  gboolean today)
{
  g_autofree char *words = gruppe_calendar_words_day (year, month, day);
  g_autofree char *count = n_meetings == 0 ? g_strdup (_("no meeting"))
                                           : gruppe_calendar_words_count (n_meetings, FALSE);

  if (today)
    /* Translators: a day such as "Tuesday, 6 October", and "2 meetings" */
    return g_strdup_printf (C_("calendar", "%s, today, %s"), words, count);

  /* Translators: a day such as "Tuesday, 6 October", and "2 meetings" */
  return g_strdup_printf (C_("calendar", "%s, %s"), words, count);
}
