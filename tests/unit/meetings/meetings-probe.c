/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What test-others.py compares with other implementations: dates of series, Easter, calendar files, QR codes. */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/gruppe-zone.h"
#include "gruppe-core.h"
#include "meetings/gruppe-calendar-file.h"
#include "meetings/gruppe-holidays.h"
#include "document/gruppe-qr-code.h"
#include "meetings/gruppe-series-rule.h"

#define NOW G_GINT64_CONSTANT (1795435200)

/* Lines of "frequency interval nth count until|- first except,except|-"; answers with the rule and the days. */
static int
series (void)
{
  char line[4096];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto(GStrv) words = g_strsplit (g_strstrip (line), " ", -1);
      g_autoptr(GruppeSeriesRule) rule = gruppe_series_rule_new ();
      g_autoptr(GPtrArray) days = NULL;
      g_autofree char *rrule = NULL;
      g_autofree char *joined = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_cmpuint (g_strv_length (words), ==, 7);
      rule->frequency = (GruppeSeriesFrequency) atoi (words[0]);
      rule->interval = atoi (words[1]);
      rule->nth = (guint) atoi (words[2]);
      rule->count = atoi (words[3]);
      rule->until = g_str_equal (words[4], "-") ? NULL : g_strdup (words[4]);
      rule->except = g_str_equal (words[6], "-") ? NULL : g_strsplit (words[6], ",", -1);

      days = gruppe_series_rule_expand (rule, words[5], &error);
      if (days == NULL)
        {
          printf ("refused\n");
          continue;
        }
      rrule = gruppe_series_rule_to_rrule (rule, words[5], NULL);
      g_ptr_array_add (days, NULL);
      joined = g_strjoinv (",", (char **) days->pdata);
      printf ("%s %s\n", rrule, joined);
    }

  return 0;
}

static int
easter (void)
{
  for (int year = 1990; year <= 2100; year++)
    {
      int month, day;

      g_assert_true (gruppe_easter_sunday (year, &month, &day));
      printf ("%04d-%02d-%02d\n", year, month, day);
    }

  return 0;
}

/* Lines of "zone YYYY MM DD hour minutes sequence cancelled"; answers with the file. */
static int
write_calendar (void)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_calendar_entry_free);
  g_autoptr(GruppeSecret) file = NULL;
  g_autoptr(GError) error = NULL;
  char line[4096];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto(GStrv) words = g_strsplit (g_strstrip (line), " ", -1);
      GruppeCalendarEntry *entry = g_new0 (GruppeCalendarEntry, 1);

      g_assert_cmpuint (g_strv_length (words), ==, 8);
      g_ptr_array_add (entries, entry);
      entry->uid = g_strdup_printf ("u-%u", entries->len);
      entry->title = g_strdup ("Gesprächskreis, \"Mitte\"; Raum \\ 3");
      entry->provider = g_strdup ("Jitsi: \"Meet\", frei");
      entry->link = g_strdup ("https://meet.jit.si/Gruppe-7Kq?a=1,2;b=3");
      entry->zone = g_strdup (words[0]);
      entry->minutes = atoi (words[5]);
      entry->sequence = atoi (words[6]);
      entry->cancelled = atoi (words[7]) != 0;
      entry->dial_in = g_strdup ("+49 30 1234567\n+43 1 7654321 (Wien)");
      entry->alarm_minutes = 15;
      if (!gruppe_zone_to_utc (entry->zone, atoi (words[1]), atoi (words[2]), atoi (words[3]), atoi (words[4]), 0,
                               &entry->starts_at, &error))
        g_error ("%s", error->message);
    }

  file = gruppe_calendar_file_write (entries, "de", NOW, &error);
  if (file == NULL)
    g_error ("%s", error->message);
  fputs (gruppe_secret_peek (file), stdout);

  return 0;
}

/* A calendar file; answers with a line for each date. */
static int
read_calendar (gint64 now)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogue) catalogue = gruppe_catalogue_new_builtin (&error);
  g_autoptr(GString) data = g_string_new (NULL);
  g_autoptr(GPtrArray) events = NULL;
  char buffer[4096];
  size_t n;

  g_assert_no_error (error);
  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (data, buffer, (gssize) n);

  events = gruppe_calendar_file_read (catalogue, data->str, data->len, "Europe/Berlin", now, &error);
  if (events == NULL)
    {
      printf ("refused %s\n", error->message);
      return 0;
    }

  for (guint i = 0; i < events->len; i++)
    {
      const GruppeCalendarEvent *event = g_ptr_array_index (events, i);

      printf ("%" G_GINT64_FORMAT " %d %s\n", event->starts_at, event->minutes, event->uid);
    }

  return 0;
}

/* A portable bitmap with four pixels to a module. */
static int
qr_code (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeQrCode) code = gruppe_qr_code_new (text, &error);
  int size, whole;

  g_assert_no_error (error);
  size = (int) gruppe_qr_code_get_size (code);
  whole = size + 2 * GRUPPE_QR_CODE_QUIET_ZONE;
  printf ("P1\n%d %d\n", whole * 4, whole * 4);
  for (int y = 0; y < whole * 4; y++)
    {
      for (int x = 0; x < whole * 4; x++)
        {
          int column = x / 4 - GRUPPE_QR_CODE_QUIET_ZONE, row = y / 4 - GRUPPE_QR_CODE_QUIET_ZONE;
          gboolean inside = column >= 0 && row >= 0 && column < size && row < size;

          putchar (inside && gruppe_qr_code_is_dark (code, (guint) column, (guint) row) ? '1' : '0');
          putchar (x % 32 == 31 ? '\n' : ' ');
        }
      putchar ('\n');
    }

  return 0;
}

int
main (int    argc,
      char **argv)
{
  const char *verb = argc > 1 ? argv[1] : "";

  gruppe_core_init ();

  if (g_str_equal (verb, "series"))
    return series ();
  if (g_str_equal (verb, "easter"))
    return easter ();
  if (g_str_equal (verb, "write"))
    return write_calendar ();
  if (g_str_equal (verb, "read") && argc == 3)
    return read_calendar (g_ascii_strtoll (argv[2], NULL, 10));
  if (g_str_equal (verb, "qr") && argc == 3)
    return qr_code (argv[2]);

  return 2;
}
