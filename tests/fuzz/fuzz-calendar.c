/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-fuzz"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-zone.h"
#include "fuzz.h"
#include "gruppe-core.h"
#include "meetings/gruppe-calendar-file.h"

/* 2026-11-23T12:00:00Z */
#define NOW G_GINT64_CONSTANT (1795435200)

/* What was taken can be written and is taken again. */
static void
check_events (GruppeCatalogue *catalogue,
              GPtrArray       *events)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_calendar_entry_free);
  g_autoptr(GruppeSecret) file = NULL;
  g_autoptr(GPtrArray) again = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (events->len, >, 0);
  g_assert_cmpuint (events->len, <=, GRUPPE_CALENDAR_MAX_DATES);
  for (guint i = 0; i < events->len; i++)
    {
      const GruppeCalendarEvent *event = g_ptr_array_index (events, i);
      GruppeCalendarEntry *entry = g_new0 (GruppeCalendarEntry, 1);

      g_assert_cmpstr (event->uid, !=, "");
      g_assert_true (g_utf8_validate (event->uid, -1, NULL) && g_utf8_validate (event->title, -1, NULL));
      g_assert_true (gruppe_zone_is_known (event->zone));
      g_assert_true (event->link[0] == '\0' || g_str_has_prefix (event->link, "http"));
      g_assert_cmpint (event->minutes, >, 0);
      g_assert_cmpint (event->starts_at + event->minutes * 60, >, NOW);
      g_ptr_array_add (entries, entry);
      entry->uid = g_strdup (event->uid);
      entry->title = g_strdup (event->title);
      entry->link = g_strdup (event->link);
      entry->zone = g_strdup (event->zone);
      entry->starts_at = event->starts_at;
      entry->minutes = event->minutes;
    }

  file = gruppe_calendar_file_write (entries, "de", NOW, &error);
  g_assert_no_error (error);
  again = gruppe_calendar_file_read (catalogue, gruppe_secret_peek (file), strlen (gruppe_secret_peek (file)), "Europe/Berlin", NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, events->len);
  for (guint i = 0; i < again->len; i++)
    g_assert_cmpint (((GruppeCalendarEvent *) g_ptr_array_index (again, i))->starts_at, ==,
                     ((GruppeCalendarEvent *) g_ptr_array_index (events, i))->starts_at);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static GruppeCatalogue *catalogue;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) events = NULL;

  if (catalogue == NULL)
    {
      gruppe_core_init ();
      catalogue = gruppe_catalogue_new_builtin (&error);
      g_assert_no_error (error);
    }

  events = gruppe_calendar_file_read (catalogue, (const char *) data, size, "Europe/Berlin", NOW, &error);
  if (events == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
      g_assert_cmpstr (gruppe_input_error_place (error), ==, "calendar");
      return 0;
    }

  g_assert_no_error (error);
  check_events (catalogue, events);

  return 0;
}
