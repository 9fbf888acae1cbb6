/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-zone.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-calendar-file.h"

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//Test//EN\r\n"
#define TAIL "END:VCALENDAR\r\n"
#define EVENT(lines) "BEGIN:VEVENT\r\nUID:one@example.org\r\nDTSTAMP:20261101T000000Z\r\n" lines "END:VEVENT\r\n"
#define FILE_OF(lines) HEAD EVENT (lines) TAIL
#define BERLIN "DTSTART;TZID=Europe/Berlin:20270105T190000\r\nDTEND;TZID=Europe/Berlin:20270105T203000\r\n"

static GruppeCatalogue *catalogue;

/* 2026-11-23T12:00:00Z */
#define NOW G_GINT64_CONSTANT (1795435200)

static GPtrArray *
read_at (const char *text,
         gint64      now,
         GError    **error)
{
  return gruppe_calendar_file_read (catalogue, text, strlen (text), "Europe/Berlin", now, error);
}

static GPtrArray *
read_file (const char *text)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *events = read_at (text, NOW, &error);

  g_assert_no_error (error);
  g_assert_nonnull (events);

  return events;
}

static void
assert_refused_at (const char       *text,
                   gsize             length,
                   GruppeInputError  code,
                   guint64           line)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (gruppe_calendar_file_read (catalogue, text, length, "Europe/Berlin", NOW, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "calendar");
  g_assert_cmpuint (gruppe_input_error_line (error), ==, line);
}

static void
assert_refused (const char       *text,
                GruppeInputError  code,
                guint64           line)
{
  assert_refused_at (text, strlen (text), code, line);
}

/* All starts in UTC in one line. */
static void
assert_starts (const char *text,
               const char *expected)
{
  g_autoptr(GPtrArray) events = read_file (text);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const GruppeCalendarEvent *event = g_ptr_array_index (events, i);
      g_autoptr(GDateTime) then = g_date_time_new_from_unix_utc (event->starts_at);
      g_autofree char *when = g_date_time_format (then, "%Y-%m-%dT%H:%M");

      g_string_append_printf (found, i > 0 ? " %s" : "%s", when);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static GruppeCalendarEntry *
entry_new (const char *uid,
           const char *zone,
           int         year,
           int         month,
           int         day,
           int         hour)
{
  GruppeCalendarEntry *entry = g_new0 (GruppeCalendarEntry, 1);

  entry->uid = g_strdup (uid);
  entry->title = g_strdup ("Treffen");
  entry->provider = g_strdup ("Jitsi Meet");
  entry->link = g_strdup ("https://meet.jit.si/Gruppe-7Kq");
  entry->zone = g_strdup (zone);
  entry->minutes = 90;
  entry->alarm_minutes = 15;
  g_assert_true (gruppe_zone_to_utc (zone, year, month, day, hour, 0, &entry->starts_at, NULL));

  return entry;
}

static GPtrArray *
one_entry (void)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_calendar_entry_free);

  g_ptr_array_add (entries, entry_new ("u-1", "Europe/Berlin", 2027, 1, 5, 19));

  return entries;
}

static GruppeSecret *
write_file (GPtrArray *entries)
{
  g_autoptr(GError) error = NULL;
  GruppeSecret *file = gruppe_calendar_file_write (entries, "de", NOW, &error);

  g_assert_no_error (error);

  return file;
}

static void
test_write_lines (void)
{
  g_autoptr(GPtrArray) entries = one_entry ();
  GruppeCalendarEntry *entry = g_ptr_array_index (entries, 0);
  g_autoptr(GruppeSecret) file = NULL;
  const char *text;
  static const char * const lines[] = {
    "\r\nUID:u-1\r\n", "\r\nDTSTAMP:20261123T120000Z\r\n", "\r\nSEQUENCE:3\r\n", "\r\nDTSTART;TZID=Europe/Berlin:20270105T190000\r\n",
    "\r\nDTEND;TZID=Europe/Berlin:20270105T203000\r\n", "\r\nSUMMARY:Eins\\, zwei\\; drei \\\\ vier\r\n", "\r\nSTATUS:CONFIRMED\r\n",
    "\r\nURL:https://meet.jit.si/Gruppe-7Kq\r\n", "\r\nLOCATION:https://meet.jit.si/Gruppe-7Kq\r\n", "\r\nTZID:Europe/Berlin\r\n",
    "\r\nBEGIN:VALARM\r\n", "\r\nTRIGGER:-PT15M\r\n", "RRULE:FREQ=YEARLY", "\r\nVERSION:2.0\r\n"
  };

  g_free (entry->title);
  entry->title = g_strdup ("Eins, zwei; drei \\ vier");
  entry->sequence = 3;
  file = write_file (entries);
  text = gruppe_secret_peek (file);
  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\r\n"));
  g_assert_true (g_str_has_suffix (text, "\r\nEND:VCALENDAR\r\n"));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      if (strstr (text, lines[i]) == NULL)
        g_error ("%s is missing in %s", lines[i], text);
    }
  g_assert_null (strstr (text, "METHOD"));
  g_assert_null (strstr (text, "Kennwort"));
  g_assert_null (strstr (text, "freeassociation"));
  g_assert_null (strstr (text, "1893"));
}

static void
test_write_folds (void)
{
  g_autoptr(GPtrArray) entries = one_entry ();
  GruppeCalendarEntry *entry = g_ptr_array_index (entries, 0);
  g_autoptr(GruppeSecret) file = NULL;
  g_autoptr(GString) title = g_string_new (NULL);
  g_auto(GStrv) lines = NULL;
  g_autoptr(GPtrArray) events = NULL;

  for (int i = 0; i < 60; i++)
    g_string_append (title, i % 3 == 0 ? "ü" : i % 3 == 1 ? "€" : "x");
  g_free (entry->title);
  entry->title = g_strdup (title->str);
  file = write_file (entries);

  lines = g_strsplit (gruppe_secret_peek (file), "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strpbrk (lines[i], "\r\n"));
    }

  events = read_file (gruppe_secret_peek (file));
  g_assert_cmpstr (((GruppeCalendarEvent *) g_ptr_array_index (events, 0))->title, ==, title->str);
}

static void
test_write_password_only_when_given (void)
{
  g_autoptr(GPtrArray) entries = one_entry ();
  GruppeCalendarEntry *entry = g_ptr_array_index (entries, 0);
  g_autoptr(GruppeSecret) with = NULL;

  entry->password = gruppe_secret_new ("Ka;na,ri");
  entry->phone_pin = gruppe_secret_new ("998877");
  entry->number = g_strdup ("123 456");
  entry->dial_in = g_strdup ("+49 30 1234567 (Berlin)\nohne Nummer");
  with = write_file (entries);
  g_assert_nonnull (strstr (gruppe_secret_peek (with), "Kennwort: Ka\\;na\\,ri"));
  g_assert_nonnull (strstr (gruppe_secret_peek (with), "998877"));
  g_assert_nonnull (strstr (gruppe_secret_peek (with), "tel:+49301234567\r\n"));
}

static void
test_write_cancelled (void)
{
  g_autoptr(GPtrArray) entries = one_entry ();
  g_autoptr(GruppeSecret) all = NULL;
  g_autoptr(GruppeSecret) some = NULL;
  g_autoptr(GPtrArray) events = NULL;

  ((GruppeCalendarEntry *) g_ptr_array_index (entries, 0))->cancelled = TRUE;
  all = write_file (entries);
  g_assert_nonnull (strstr (gruppe_secret_peek (all), "\r\nMETHOD:CANCEL\r\n"));
  g_assert_nonnull (strstr (gruppe_secret_peek (all), "\r\nSTATUS:CANCELLED\r\n"));
  g_assert_null (strstr (gruppe_secret_peek (all), "VALARM"));
  g_assert_null (strstr (gruppe_secret_peek (all), "meet.jit.si"));

  g_ptr_array_add (entries, entry_new ("u-2", "Europe/Berlin", 2027, 1, 12, 19));
  some = write_file (entries);
  g_assert_null (strstr (gruppe_secret_peek (some), "METHOD"));
  events = read_file (gruppe_secret_peek (some));
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_true (((GruppeCalendarEvent *) g_ptr_array_index (events, 0))->cancelled);
  g_assert_false (((GruppeCalendarEvent *) g_ptr_array_index (events, 1))->cancelled);
}

static void
test_write_refuses (void)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GPtrArray) entries = one_entry ();
  GruppeCalendarEntry *entry = g_ptr_array_index (entries, 0);
  g_autoptr(GError) empty = NULL;
  g_autoptr(GError) link = NULL;

  g_assert_null (gruppe_calendar_file_write (none, "de", NOW, &empty));
  g_assert_error (empty, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY);
  g_free (entry->link);
  entry->link = g_strdup ("javascript:alert(1)");
  g_assert_null (gruppe_calendar_file_write (entries, "de", NOW, &link));
  g_assert_cmpstr (gruppe_input_error_place (link), ==, "link");
}

/* What is written comes back, in several zones and over both changes of the clock. */
static void
test_round_trip (void)
{
  static const struct { const char *zone; int year, month, day, hour; } dates[] = {
    { "Europe/Berlin", 2027, 1, 5, 19 }, { "Europe/Berlin", 2027, 3, 27, 19 }, { "Europe/Berlin", 2027, 3, 28, 19 },
    { "Europe/Berlin", 2027, 10, 30, 19 }, { "Europe/Berlin", 2027, 10, 31, 19 }, { "Europe/Berlin", 2027, 10, 31, 1 },
    { "Europe/Berlin", 2027, 10, 31, 2 }, { "America/New_York", 2027, 3, 14, 19 }, { "Asia/Kolkata", 2027, 6, 1, 19 },
    { "Africa/Casablanca", 2027, 2, 10, 19 }, { "UTC", 2027, 6, 1, 19 }
  };
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_calendar_entry_free);
  g_autoptr(GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GPtrArray) again = NULL;
  g_autoptr(GruppeSecret) file = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *uid = g_strdup_printf ("u-%u", i);
      GruppeCalendarEntry *entry = entry_new (uid, dates[i].zone, dates[i].year, dates[i].month, dates[i].day, dates[i].hour);

      entry->sequence = (int) i;
      g_ptr_array_add (entries, entry);
    }
  file = write_file (entries);
  events = read_file (gruppe_secret_peek (file));
  again = read_file (gruppe_secret_peek (file));
  g_assert_cmpuint (events->len, ==, entries->len);

  for (guint i = 0; i < events->len; i++)
    {
      GruppeCalendarEvent *event = g_ptr_array_index (events, i);

      g_assert_cmpstr (event->uid, ==, ((GruppeCalendarEvent *) g_ptr_array_index (again, i))->uid);
      g_hash_table_insert (found, event->uid, event);
    }

  for (guint i = 0; i < entries->len; i++)
    {
      const GruppeCalendarEntry *entry = g_ptr_array_index (entries, i);
      const GruppeCalendarEvent *event = g_hash_table_lookup (found, entry->uid);

      g_assert_nonnull (event);
      g_assert_cmpint (event->starts_at, ==, entry->starts_at);
      g_assert_cmpint (event->minutes, ==, 90);
      g_assert_cmpint (event->sequence, ==, entry->sequence);
      g_assert_cmpstr (event->zone, ==, g_str_equal (entry->zone, "UTC") ? "Europe/Berlin" : entry->zone);
      g_assert_cmpstr (event->provider, ==, "jitsi-meet");
      g_assert_cmpstr (event->link, ==, entry->link);
      g_assert_cmpstr (event->title, ==, "Treffen");
      g_assert_null (event->note);
    }
}

static void
test_read_one (void)
{
  g_autoptr(GPtrArray) events = read_file (FILE_OF (BERLIN "SUMMARY:Gruppe\\, Abend\r\nSEQUENCE:2\r\n"
                                                    "DESCRIPTION:Link: https://zoom.us/j/98765432101?pwd=abc\\nBis bald\r\n"));
  const GruppeCalendarEvent *event = g_ptr_array_index (events, 0);

  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpstr (event->uid, ==, "one@example.org");
  g_assert_cmpint (event->sequence, ==, 2);
  g_assert_cmpstr (event->title, ==, "Gruppe, Abend");
  g_assert_cmpstr (event->zone, ==, "Europe/Berlin");
  g_assert_cmpint (event->starts_at, ==, 1799172000);
  g_assert_cmpint (event->minutes, ==, 90);
  g_assert_cmpstr (event->provider, ==, "zoom");
  g_assert_cmpstr (event->link, ==, "https://zoom.us/j/98765432101?pwd=abc");
  g_assert_null (event->note);
}

static void
test_read_series (void)
{
  assert_starts (FILE_OF (BERLIN "RRULE:FREQ=WEEKLY;COUNT=3\r\n"), "2027-01-05T18:00 2027-01-12T18:00 2027-01-19T18:00");
  assert_starts (FILE_OF (BERLIN "RRULE:FREQ=MONTHLY;BYDAY=1TU,3TU;UNTIL=20270202T180000Z\r\n"),
                 "2027-01-05T18:00 2027-01-19T18:00 2027-02-02T18:00");
  assert_starts (FILE_OF (BERLIN "RRULE:FREQ=WEEKLY;UNTIL=20270119\r\n"), "2027-01-05T18:00 2027-01-12T18:00 2027-01-19T18:00");
  assert_starts (FILE_OF (BERLIN "RRULE:FREQ=WEEKLY;UNTIL=20270119T175959Z\r\n"), "2027-01-05T18:00 2027-01-12T18:00");
}

static void
test_read_exceptions (void)
{
  assert_starts (FILE_OF (BERLIN "RRULE:FREQ=WEEKLY;COUNT=4\r\nEXDATE;TZID=Europe/Berlin:20270112T190000,20270119T190000\r\n"),
                 "2027-01-05T18:00 2027-01-26T18:00");
  assert_starts (FILE_OF (BERLIN "RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE:20270112T180000Z\r\n"), "2027-01-05T18:00 2027-01-19T18:00");
  assert_starts (FILE_OF (BERLIN "RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE;VALUE=DATE:20270112\r\n"), "2027-01-05T18:00 2027-01-19T18:00");
  assert_starts (FILE_OF (BERLIN "RDATE;TZID=Europe/Berlin:20270107T200000,20270109T200000\r\n"),
                 "2027-01-05T18:00 2027-01-07T19:00 2027-01-09T19:00");
}

#define MOVED \
  "BEGIN:VEVENT\r\nUID:one@example.org\r\nSEQUENCE:1\r\nRECURRENCE-ID;TZID=Europe/Berlin:20270112T190000\r\n" \
  "DTSTART;TZID=Europe/Berlin:20270113T180000\r\nDTEND;TZID=Europe/Berlin:20270113T190000\r\nSUMMARY:Verschoben\r\nEND:VEVENT\r\n"

static void
test_read_moved (void)
{
  /* The change may stand before its series. */
  static const char * const files[] = {
    HEAD EVENT (BERLIN "RRULE:FREQ=WEEKLY;COUNT=3\r\n") MOVED TAIL, HEAD MOVED EVENT (BERLIN "RRULE:FREQ=WEEKLY;COUNT=3\r\n") TAIL
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GPtrArray) events = read_file (files[i]);
      const GruppeCalendarEvent *moved = g_ptr_array_index (events, 1);

      assert_starts (files[i], "2027-01-05T18:00 2027-01-13T17:00 2027-01-19T18:00");
      g_assert_cmpstr (moved->title, ==, "Verschoben");
      g_assert_cmpint (moved->minutes, ==, 60);
      g_assert_cmpstr (moved->uid, ==, "one@example.org#20270112T180000Z");
    }

  /* The change alone, as mails bring it, is the same date. */
  {
    g_autoptr(GPtrArray) alone = read_file (HEAD MOVED TAIL);

    g_assert_cmpstr (((GruppeCalendarEvent *) g_ptr_array_index (alone, 0))->uid, ==, "one@example.org#20270112T180000Z");
  }
}

static void
test_read_newer_wins (void)
{
  g_autoptr(GPtrArray) events = read_file (HEAD EVENT (BERLIN "SEQUENCE:2\r\nSUMMARY:Neu\r\n") EVENT (BERLIN "SEQUENCE:1\r\nSUMMARY:Alt\r\n") TAIL);

  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpstr (((GruppeCalendarEvent *) g_ptr_array_index (events, 0))->title, ==, "Neu");
}

static void
test_read_cancelled (void)
{
  g_autoptr(GPtrArray) by_status = read_file (FILE_OF (BERLIN "STATUS:CANCELLED\r\n"));
  g_autoptr(GPtrArray) by_method = read_file (HEAD "METHOD:CANCEL\r\n" EVENT (BERLIN) TAIL);

  g_assert_true (((GruppeCalendarEvent *) g_ptr_array_index (by_status, 0))->cancelled);
  g_assert_true (((GruppeCalendarEvent *) g_ptr_array_index (by_method, 0))->cancelled);
  assert_refused (HEAD "METHOD:REPLY\r\n" EVENT (BERLIN) TAIL, GRUPPE_INPUT_ERROR_FORBIDDEN, 0);
}

/* 2026-01-01 */
#define NEW_YEAR G_GINT64_CONSTANT (1767225600)

static void
test_read_summer_time (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) spring =
    read_at (FILE_OF ("DTSTART;TZID=Europe/Berlin:20260322T190000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n"), NEW_YEAR, &error);
  g_autoptr(GPtrArray) autumn =
    read_at (FILE_OF ("DTSTART;TZID=Europe/Berlin:20261018T190000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n"), NEW_YEAR, &error);
  g_autoptr(GPtrArray) gap =
    read_at (FILE_OF ("DTSTART;TZID=Europe/Berlin:20260329T023000\r\nDURATION:PT1H\r\n"), NEW_YEAR, &error);
  g_autoptr(GPtrArray) twice =
    read_at (FILE_OF ("DTSTART;TZID=Europe/Berlin:20261025T023000\r\nDURATION:PT1H\r\n"), NEW_YEAR, &error);

  g_assert_no_error (error);
  /* 22.03. 18:00 UTC and 29.03. 17:00 UTC; 18.10. 17:00 UTC and 25.10. 18:00 UTC */
  g_assert_cmpint (((GruppeCalendarEvent *) g_ptr_array_index (spring, 0))->starts_at, ==, 1774202400);
  g_assert_cmpint (((GruppeCalendarEvent *) g_ptr_array_index (spring, 1))->starts_at, ==, 1774803600);
  g_assert_cmpint (((GruppeCalendarEvent *) g_ptr_array_index (autumn, 0))->starts_at, ==, 1792342800);
  g_assert_cmpint (((GruppeCalendarEvent *) g_ptr_array_index (autumn, 1))->starts_at, ==, 1792951200);
  /* 02:30 does not exist: it is 03:30 then, 01:30 UTC. */
  g_assert_cmpint (((GruppeCalendarEvent *) g_ptr_array_index (gap, 0))->starts_at, ==, 1774747800);
  g_assert_nonnull (((GruppeCalendarEvent *) g_ptr_array_index (gap, 0))->note);
  /* 02:30 comes twice: the first, 00:30 UTC. */
  g_assert_cmpint (((GruppeCalendarEvent *) g_ptr_array_index (twice, 0))->starts_at, ==, 1792888200);
}

static void
assert_zone (const char *tzid,
             const char *zone,
             gint64      starts_at)
{
  g_autofree char *text = g_strdup_printf (HEAD EVENT ("DTSTART;TZID=%s:20270105T190000\r\nDURATION:PT1H\r\n") TAIL, tzid);
  g_autoptr(GPtrArray) events = read_file (text);
  const GruppeCalendarEvent *event = g_ptr_array_index (events, 0);

  g_assert_cmpstr (event->zone, ==, zone);
  g_assert_cmpint (event->starts_at, ==, starts_at);
}

static void
test_read_zones (void)
{
  assert_zone ("Europe/Berlin", "Europe/Berlin", 1799172000);
  assert_zone ("W. Europe Standard Time", "Europe/Berlin", 1799172000);
  assert_zone ("\"W. Europe Standard Time\"", "Europe/Berlin", 1799172000);
  assert_zone ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin", 1799172000);
  assert_zone ("/mozilla.org/20050126_1/Europe/Berlin", "Europe/Berlin", 1799172000);
  /* Somebody else made it in Lisbon: an hour later. */
  assert_zone ("Europe/Lisbon", "Europe/Lisbon", 1799175600);
  assert_refused (FILE_OF ("DTSTART;TZID=Middle Earth:20270105T190000\r\nDURATION:PT1H\r\n"), GRUPPE_INPUT_ERROR_TIME, 4);
}

static void
test_read_zone_of_file (void)
{
  g_autoptr(GPtrArray) events =
    read_file (HEAD "BEGIN:VTIMEZONE\r\nTZID:Custom 1\r\nBEGIN:STANDARD\r\nDTSTART:16011028T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"
               "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\n"
               "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
               EVENT ("DTSTART;TZID=Custom 1:20270323T190000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;UNTIL=20270330T170000Z\r\n") TAIL);

  g_assert_cmpuint (events->len, ==, 2);
  /* 18:00 UTC, a week later 17:00 UTC */
  g_assert_cmpint (((GruppeCalendarEvent *) g_ptr_array_index (events, 0))->starts_at, ==, 1805824800);
  g_assert_cmpint (((GruppeCalendarEvent *) g_ptr_array_index (events, 1))->starts_at, ==, 1806426000);
  g_assert_cmpstr (((GruppeCalendarEvent *) g_ptr_array_index (events, 0))->zone, ==, "Europe/Berlin");
  g_assert_nonnull (((GruppeCalendarEvent *) g_ptr_array_index (events, 0))->note);
}

static void
test_read_utc_and_floating (void)
{
  g_autoptr(GPtrArray) utc = read_file (FILE_OF ("DTSTART:20270105T180000Z\r\nDTEND:20270105T190000Z\r\n"));
  g_autoptr(GPtrArray) floating = read_file (FILE_OF ("DTSTART:20270105T190000\r\nDTEND:20270105T200000\r\n"));
  g_autoptr(GPtrArray) endless = read_file (FILE_OF ("DTSTART:20270105T180000Z\r\n"));

  g_assert_cmpint (((GruppeCalendarEvent *) g_ptr_array_index (utc, 0))->starts_at, ==, 1799172000);
  g_assert_cmpstr (((GruppeCalendarEvent *) g_ptr_array_index (utc, 0))->zone, ==, "Europe/Berlin");
  g_assert_null (((GruppeCalendarEvent *) g_ptr_array_index (utc, 0))->note);
  g_assert_cmpint (((GruppeCalendarEvent *) g_ptr_array_index (floating, 0))->starts_at, ==, 1799172000);
  g_assert_nonnull (((GruppeCalendarEvent *) g_ptr_array_index (floating, 0))->note);
  g_assert_cmpint (((GruppeCalendarEvent *) g_ptr_array_index (endless, 0))->minutes, ==, 90);
  g_assert_nonnull (((GruppeCalendarEvent *) g_ptr_array_index (endless, 0))->note);
}

static void
test_read_past (void)
{
  assert_refused (FILE_OF ("DTSTART:20200105T180000Z\r\nDURATION:PT1H\r\n"), GRUPPE_INPUT_ERROR_PAST, 0);
  /* It began fifteen years ago and has five dates left. */
  assert_starts (FILE_OF ("DTSTART;TZID=Europe/Berlin:20111122T190000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;UNTIL=20261222T180000Z\r\n"),
                 "2026-11-24T18:00 2026-12-01T18:00 2026-12-08T18:00 2026-12-15T18:00 2026-12-22T18:00");
  /* What is running is not over. */
  assert_starts (FILE_OF ("DTSTART:20261123T113000Z\r\nDURATION:PT1H\r\n"), "2026-11-23T11:30");
}

static void
test_read_refuses_series (void)
{
  assert_refused (FILE_OF (BERLIN "RRULE:FREQ=WEEKLY\r\n"), GRUPPE_INPUT_ERROR_RANGE, 4);
  assert_refused (FILE_OF (BERLIN "RRULE:FREQ=DAILY;COUNT=5000\r\n"), GRUPPE_INPUT_ERROR_TOO_LARGE, 4);
  assert_refused (FILE_OF (BERLIN "RRULE:FREQ=MINUTELY;COUNT=5\r\n"), GRUPPE_INPUT_ERROR_FORBIDDEN, 4);
  assert_refused (FILE_OF (BERLIN "RRULE:FREQ=DAILY;BYHOUR=9,10;COUNT=5\r\n"), GRUPPE_INPUT_ERROR_FORBIDDEN, 4);
  assert_refused (FILE_OF (BERLIN "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5\r\n"), GRUPPE_INPUT_ERROR_FORBIDDEN, 4);
  assert_refused (FILE_OF (BERLIN "RRULE:FREQ=SOMETIMES;COUNT=5\r\n"), GRUPPE_INPUT_ERROR_SYNTAX, 4);
  assert_refused (HEAD "BEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20270105T180000Z\r\nDTSTART:20270105T190000Z\r\n"
                  "DURATION:PT1H\r\nEND:VEVENT\r\n" TAIL, GRUPPE_INPUT_ERROR_FORBIDDEN, 4);
}

static void
test_read_refuses_events (void)
{
  assert_refused (FILE_OF ("DTSTART;VALUE=DATE:20270105\r\n"), GRUPPE_INPUT_ERROR_FORBIDDEN, 4);
  assert_refused (FILE_OF ("SUMMARY:Ohne Zeit\r\n"), GRUPPE_INPUT_ERROR_SYNTAX, 4);
  assert_refused (FILE_OF ("DTSTART:gestern\r\n"), GRUPPE_INPUT_ERROR_SYNTAX, 4);
  assert_refused (FILE_OF ("DTSTART:20270105T180000Z\r\nDTEND:20270105T170000Z\r\n"), GRUPPE_INPUT_ERROR_RANGE, 4);
  assert_refused (FILE_OF ("DTSTART:20270105T180000Z\r\nDTEND:20270205T180000Z\r\n"), GRUPPE_INPUT_ERROR_RANGE, 4);
  assert_refused (FILE_OF ("DTSTART:20270105T180000Z\r\nDURATION:P9999W\r\n"), GRUPPE_INPUT_ERROR_RANGE, 4);
}

static void
test_read_refuses_files (void)
{
  g_autoptr(GString) deep = g_string_new ("BEGIN:VCALENDAR\r\n");
  g_autoptr(GString) many = g_string_new (HEAD);
  g_autofree char *huge = g_strnfill (50 * 1024 * 1024, ' ');

  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "BEGIN:VALARM\r\n");
  for (int i = 0; i < 2100; i++)
    g_string_append_printf (many, "BEGIN:VEVENT\r\nUID:u%d\r\nDTSTART:20270105T180000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n", i);
  g_string_append (many, TAIL);

  assert_refused_at (huge, 50 * 1024 * 1024, GRUPPE_INPUT_ERROR_TOO_LARGE, 0);
  assert_refused (deep->str, GRUPPE_INPUT_ERROR_SYNTAX, 6);
  assert_refused (many->str, GRUPPE_INPUT_ERROR_TOO_LARGE, 10004);
  assert_refused ("", GRUPPE_INPUT_ERROR_EMPTY, 0);
  assert_refused ("Guten Tag", GRUPPE_INPUT_ERROR_SYNTAX, 1);
  assert_refused ("BEGIN:VCALENDAR\r\n", GRUPPE_INPUT_ERROR_SYNTAX, 1);
  assert_refused ("BEGIN:VEVENT\r\nEND:VEVENT\r\n", GRUPPE_INPUT_ERROR_SYNTAX, 1);
  assert_refused ("BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", GRUPPE_INPUT_ERROR_SYNTAX, 2);
  assert_refused (HEAD TAIL, GRUPPE_INPUT_ERROR_EMPTY, 0);
  assert_refused ("\xff\xfe", GRUPPE_INPUT_ERROR_ENCODING, 0);
  assert_refused_at ("BEGIN:VCALENDAR\0END:VCALENDAR", 30, GRUPPE_INPUT_ERROR_ENCODING, 0);
}

static void
test_read_links (void)
{
  static const struct { const char *lines, *provider, *link; } cases[] = {
    { "URL:https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0\r\n", "teams",
      "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0" },
    { "CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.jit.si/Kreis-9x\r\nURL:https://example.org/aushang\r\n", "jitsi-meet",
      "https://meet.jit.si/Kreis-9x" },
    { "X-GOOGLE-CONFERENCE:https://video.example.org/raum\r\n", NULL, "https://video.example.org/raum" },
    { "X-GOOGLE-CONFERENCE;VALUE=URI:https://video.example.org/raum\r\n", NULL, "https://video.example.org/raum" },
    { "X-ALT-DESC:<a href=\"https://example.zoom.us/j/98765432101?a=1\\,2\">Link</a>\r\n", "zoom",
      "https://example.zoom.us/j/98765432101?a=1,2" },
    { "LOCATION:Gemeindehaus\r\n", NULL, "" },
    { "URL:javascript:alert(1)\r\n", NULL, "" },
    { "URL:https://zoom.us@example.org/j/98765432101\r\n", NULL, "" },
    { "DESCRIPTION:Mehr auf https://example.org/programm\r\n", NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (HEAD EVENT (BERLIN "%s") TAIL, cases[i].lines);
      g_autoptr(GPtrArray) events = read_file (text);
      const GruppeCalendarEvent *event = g_ptr_array_index (events, 0);

      g_test_message ("%s", cases[i].lines);
      g_assert_cmpstr (event->provider, ==, cases[i].provider);
      g_assert_cmpstr (event->link, ==, cases[i].link);
    }
}

static void
test_read_names (void)
{
  g_autofree char *long_uid = g_strnfill (5000, 'u');
  g_autofree char *text = g_strdup_printf (HEAD "BEGIN:VEVENT\r\nUID:%s\r\n" BERLIN "END:VEVENT\r\n" TAIL, long_uid);
  g_autoptr(GPtrArray) shortened = read_file (text);
  g_autoptr(GPtrArray) again = read_file (text);
  g_autoptr(GPtrArray) none = read_file (HEAD "BEGIN:VEVENT\r\n" BERLIN "SUMMARY:A\xe2\x80\xae" "B\r\nEND:VEVENT\r\n" TAIL);

  g_assert_cmpuint (strlen (((GruppeCalendarEvent *) g_ptr_array_index (shortened, 0))->uid), <, 100);
  g_assert_cmpstr (((GruppeCalendarEvent *) g_ptr_array_index (shortened, 0))->uid, ==,
                   ((GruppeCalendarEvent *) g_ptr_array_index (again, 0))->uid);
  g_assert_cmpstr (((GruppeCalendarEvent *) g_ptr_array_index (none, 0))->uid, !=, "");
  g_assert_cmpstr (((GruppeCalendarEvent *) g_ptr_array_index (none, 0))->title, ==, "A\xef\xbf\xbd" "B");
}

static void
test_read_forms (void)
{
  /* A mark in front, lines that end with a line feed only, folded and in small letters. */
  assert_starts ("\xef\xbb\xbf" "begin:vcalendar\nVERSION:2.0\nBEGIN:VEVENT\nUID:a\nDTSTART;TZID=Eu\n rope/Berlin:20270105T190000\nDURATION:PT1H\n"
                 "END:VEVENT\nEND:VCALENDAR\n\n", "2027-01-05T18:00");
  /* Two calendars in one file. */
  assert_starts (FILE_OF (BERLIN) HEAD "BEGIN:VEVENT\r\nUID:b\r\nDTSTART:20270106T180000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n" TAIL,
                 "2027-01-05T18:00 2027-01-06T18:00");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  int status;

  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  catalogue = gruppe_catalogue_new_builtin (&error);
  g_assert_no_error (error);

  g_test_add_func ("/meetings/calendar-file/write-lines", test_write_lines);
  g_test_add_func ("/meetings/calendar-file/write-folds", test_write_folds);
  g_test_add_func ("/meetings/calendar-file/write-password-only-when-given", test_write_password_only_when_given);
  g_test_add_func ("/meetings/calendar-file/write-cancelled", test_write_cancelled);
  g_test_add_func ("/meetings/calendar-file/write-refuses", test_write_refuses);
  g_test_add_func ("/meetings/calendar-file/round-trip", test_round_trip);
  g_test_add_func ("/meetings/calendar-file/read-one", test_read_one);
  g_test_add_func ("/meetings/calendar-file/read-series", test_read_series);
  g_test_add_func ("/meetings/calendar-file/read-exceptions", test_read_exceptions);
  g_test_add_func ("/meetings/calendar-file/read-moved", test_read_moved);
  g_test_add_func ("/meetings/calendar-file/read-newer-wins", test_read_newer_wins);
  g_test_add_func ("/meetings/calendar-file/read-cancelled", test_read_cancelled);
  g_test_add_func ("/meetings/calendar-file/read-summer-time", test_read_summer_time);
  g_test_add_func ("/meetings/calendar-file/read-zones", test_read_zones);
  g_test_add_func ("/meetings/calendar-file/read-zone-of-file", test_read_zone_of_file);
  g_test_add_func ("/meetings/calendar-file/read-utc-and-floating", test_read_utc_and_floating);
  g_test_add_func ("/meetings/calendar-file/read-past", test_read_past);
  g_test_add_func ("/meetings/calendar-file/read-refuses-series", test_read_refuses_series);
  g_test_add_func ("/meetings/calendar-file/read-refuses-events", test_read_refuses_events);
  g_test_add_func ("/meetings/calendar-file/read-refuses-files", test_read_refuses_files);
  g_test_add_func ("/meetings/calendar-file/read-links", test_read_links);
  g_test_add_func ("/meetings/calendar-file/read-names", test_read_names);
  g_test_add_func ("/meetings/calendar-file/read-forms", test_read_forms);

  status = g_test_run ();
  g_clear_object (&catalogue);

  return status;
}
