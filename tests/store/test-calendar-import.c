/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "fake-vault.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-calendar-file.h"
#include "meetings/gruppe-calendar-import.h"
#include "meetings/gruppe-meeting-coming.h"
#include "meetings/gruppe-meeting-store.h"

/* The first of December 2026, 18:00 in Berlin. */
#define START 1796144400

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//test//EN\r\n"
#define TAIL "END:VCALENDAR\r\n"
#define EVENT(uid, sequence, start, end, more) \
  "BEGIN:VEVENT\r\nUID:" uid "\r\nDTSTAMP:20261101T080000Z\r\nSEQUENCE:" sequence "\r\nDTSTART;TZID=Europe/Berlin:" start "\r\n" \
  "DTEND;TZID=Europe/Berlin:" end "\r\nSUMMARY:Offener Abend\r\n" more "END:VEVENT\r\n"
#define ZOOM "URL:https://us02web.zoom.us/j/81234567890\r\n"

#define ONE HEAD EVENT ("one@example.org", "0", "20261201T180000", "20261201T193000", ZOOM) TAIL

typedef struct
{
  GruppeClock *clock;
  FakeVault *vault;
  GruppeContext *context;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  fixture->vault = fake_vault_new ();
  fixture->context = gruppe_context_new (gruppe_test_scratch (), fixture->clock, GRUPPE_VAULT (fixture->vault));
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gruppe_test_await_finalize (&fixture->context);
  gruppe_test_await_finalize (&fixture->vault);
  g_object_unref (fixture->clock);
}

static GPtrArray *
read_events (Fixture    *fixture,
             const char *text)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *events = gruppe_calendar_file_read (gruppe_context_get_catalogue (fixture->context, NULL), text, strlen (text),
                                                 "Europe/Berlin", gruppe_clock_now (fixture->clock), &error);

  g_assert_no_error (error);

  return events;
}

static GruppeImport *
preview_with (Fixture    *fixture,
              const char *text,
              const char *provider)
{
  g_autoptr(GPtrArray) events = read_events (fixture, text);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;
  GruppeImport *import;

  gruppe_import_preview_async (fixture->context, events, provider, "Treffen", 30, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  import = gruppe_import_preview_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  return import;
}

static GruppeImport *
preview (Fixture    *fixture,
         const char *text)
{
  return preview_with (fixture, text, NULL);
}

static GruppeMeetingsUndo *
run (Fixture       *fixture,
     GruppeImport  *import,
     GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *kept = NULL;

  gruppe_import_run_async (fixture->context, import, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);

  return gruppe_import_run_finish (fixture->context, result, error);
}

static GruppeMeetingsUndo *
import_text (Fixture    *fixture,
             const char *text)
{
  g_autoptr(GruppeImport) import = preview (fixture, text);
  g_autoptr(GError) error = NULL;
  GruppeMeetingsUndo *undo = run (fixture, import, &error);

  g_assert_no_error (error);
  g_assert_nonnull (undo);

  return undo;
}

static void
take_back (Fixture            *fixture,
           GruppeMeetingsUndo *undo)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  gruppe_meetings_revert_async (fixture->context, undo, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  gruppe_meetings_revert_finish (fixture->context, result, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *meetings = gruppe_meetings_list_sync (fixture->context, &error);

  g_assert_no_error (error);

  return meetings;
}

static GruppeMeeting *
only_one (Fixture *fixture)
{
  g_autoptr(GPtrArray) meetings = list (fixture);

  g_assert_cmpuint (meetings->len, ==, 1);

  return g_object_ref (g_ptr_array_index (meetings, 0));
}

static GruppeImportItem *
first_item (GruppeImport *import)
{
  return g_ptr_array_index (gruppe_import_get_items (import), 0);
}

/* A password that was set at the provider. */
static GruppeMeeting *
give_password (Fixture    *fixture,
               const char *text)
{
  g_autoptr(GruppeMeeting) meeting = only_one (fixture);
  g_autoptr(GruppeSecret) typed = gruppe_secret_new (text);
  g_autoptr(GruppeMeeting) with = NULL;
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;
  GruppeMeeting *set;

  gruppe_meetings_set_password_async (fixture->context, gruppe_meeting_get_id (meeting), typed, 30, NULL, gruppe_test_result_cb,
                                      &kept);
  first = gruppe_test_await_result (&kept);
  with = gruppe_meetings_set_password_finish (fixture->context, first, &error);
  g_assert_no_error (error);

  gruppe_meetings_set_state_async (fixture->context, gruppe_meeting_get_id (meeting), GRUPPE_SECRET_SET, NULL,
                                   gruppe_test_result_cb, &kept);
  second = gruppe_test_await_result (&kept);
  set = gruppe_meetings_set_state_finish (fixture->context, second, &error);
  g_assert_no_error (error);

  return set;
}

static char *
look_up (Fixture       *fixture,
         GruppeMeeting *meeting)
{
  g_autoptr(GruppeSecret) secret = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *kept = NULL;

  gruppe_meetings_lookup_password_async (fixture->context, meeting, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  secret = gruppe_meetings_lookup_password_finish (fixture->context, result, NULL);

  return secret != NULL ? g_strdup (gruppe_secret_peek (secret)) : NULL;
}

static void
test_preview_stores_nothing (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr(GruppeImport) import = preview (fixture, ONE);
  g_autoptr(GPtrArray) meetings = list (fixture);

  g_assert_cmpuint (gruppe_import_count (import, GRUPPE_IMPORT_NEW), ==, 1);
  g_assert_cmpuint (gruppe_import_count_work (import), ==, 1);
  g_assert_cmpstr (gruppe_import_item_get_provider (first_item (import)), ==, "zoom");
  g_assert_cmpint (gruppe_import_item_get_starts_at (first_item (import)), ==, START);
  g_assert_cmpuint (meetings->len, ==, 0);
}

static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(GruppeMeetingsUndo) undo = import_text (fixture, ONE);
  g_autoptr(GruppeMeeting) meeting = only_one (fixture);

  g_assert_nonnull (undo);
  g_assert_cmpstr (gruppe_meeting_get_title (meeting), ==, "Offener Abend");
  g_assert_cmpstr (gruppe_meeting_get_provider (meeting), ==, "zoom");
  g_assert_cmpstr (gruppe_meeting_get_link (meeting), ==, "https://us02web.zoom.us/j/81234567890");
  g_assert_cmpstr (gruppe_meeting_get_foreign_uid (meeting), ==, "one@example.org");
  g_assert_cmpint (gruppe_meeting_get_starts_at (meeting), ==, START);
  g_assert_cmpint (gruppe_meeting_get_minutes (meeting), ==, 90);
  g_assert_cmpint (gruppe_meeting_get_secret_state (meeting), ==, GRUPPE_SECRET_NONE);
}

static void
test_twice (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GruppeMeetingsUndo) undo = import_text (fixture, ONE);
  g_autoptr(GruppeImport) again = preview (fixture, ONE);
  g_autoptr(GruppeMeetingsUndo) nothing = NULL;
  g_autoptr(GruppeMeeting) meeting = NULL;

  g_assert_nonnull (undo);
  g_assert_cmpuint (gruppe_import_count (again, GRUPPE_IMPORT_SAME), ==, 1);
  g_assert_cmpuint (gruppe_import_count_work (again), ==, 0);
  nothing = run (fixture, again, NULL);
  meeting = only_one (fixture);
  g_assert_nonnull (meeting);
}

static void
test_series_twice (Fixture       *fixture,
                   gconstpointer  data)
{
  const char *series = HEAD EVENT ("weekly@example.org", "0", "20261201T180000", "20261201T193000",
                                   "RRULE:FREQ=WEEKLY;COUNT=5\r\n" ZOOM) TAIL;
  g_autoptr(GruppeMeetingsUndo) undo = import_text (fixture, series);
  g_autoptr(GruppeImport) again = preview (fixture, series);
  g_autoptr(GPtrArray) meetings = list (fixture);

  g_assert_cmpuint (meetings->len, ==, 5);
  g_assert_cmpuint (gruppe_import_count (again, GRUPPE_IMPORT_SAME), ==, 5);
  take_back (fixture, undo);
  g_clear_pointer (&meetings, g_ptr_array_unref);
  meetings = list (fixture);
  g_assert_cmpuint (meetings->len, ==, 0);
}

static void
test_moved (Fixture       *fixture,
            gconstpointer  data)
{
  const char *later = HEAD EVENT ("one@example.org", "1", "20261208T190000", "20261208T203000", ZOOM) TAIL;
  g_autoptr(GruppeMeetingsUndo) first = import_text (fixture, ONE);
  g_autoptr(GruppeMeeting) before = give_password (fixture, "Abend-7x9");
  g_autoptr(GruppeImport) import = preview (fixture, later);
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GruppeMeeting) after = NULL;
  g_autoptr(GruppeMeeting) back = NULL;
  g_autofree char *password = NULL;
  g_autofree char *old = NULL;

  g_assert_nonnull (first);
  g_assert_cmpuint (gruppe_import_count (import, GRUPPE_IMPORT_CHANGED), ==, 1);
  g_assert_cmpint (gruppe_import_item_get_changes (first_item (import)), ==, GRUPPE_IMPORT_CHANGES_TIME);
  g_assert_cmpint (gruppe_import_item_get_starts_before (first_item (import)), ==, START);

  undo = run (fixture, import, NULL);
  g_assert_nonnull (undo);
  after = only_one (fixture);
  g_assert_cmpint (gruppe_meeting_get_id (after), ==, gruppe_meeting_get_id (before));
  g_assert_cmpint (gruppe_meeting_get_starts_at (after), ==, START + (7 * 24 + 1) * 60 * 60);
  g_assert_cmpint (gruppe_meeting_get_sequence (after), ==, 1);
  g_assert_cmpint (gruppe_meeting_get_secret_state (after), ==, GRUPPE_SECRET_SET);
  g_assert_cmpint (gruppe_meeting_get_secret_expires_at (after), ==,
                   gruppe_meeting_get_secret_expires_at (before) + (7 * 24 + 1) * 60 * 60);

  /* The keyring knows the later end as well, and the older item is gone. */
  password = look_up (fixture, after);
  g_assert_cmpstr (password, ==, "Abend-7x9");
  g_assert_false (fake_vault_has (fixture->vault, gruppe_meeting_get_secret_uid (before)));

  take_back (fixture, undo);
  back = only_one (fixture);
  g_assert_cmpint (gruppe_meeting_get_starts_at (back), ==, START);
  old = look_up (fixture, back);
  g_assert_cmpstr (old, ==, "Abend-7x9");
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  const char *gone = HEAD EVENT ("one@example.org", "2", "20261201T180000", "20261201T193000", "STATUS:CANCELLED\r\n") TAIL;
  g_autoptr(GruppeMeetingsUndo) first = import_text (fixture, ONE);
  g_autoptr(GruppeMeeting) before = give_password (fixture, "Abend-7x9");
  g_autoptr(GruppeImport) import = preview (fixture, gone);
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GruppeMeeting) after = NULL;
  g_autoptr(GruppeMeeting) back = NULL;
  g_autofree char *password = NULL;

  g_assert_nonnull (first);
  g_assert_cmpuint (gruppe_import_count (import, GRUPPE_IMPORT_CANCELLED), ==, 1);
  undo = run (fixture, import, NULL);
  g_assert_nonnull (undo);
  after = only_one (fixture);
  g_assert_true (gruppe_meeting_is_cancelled (after));
  g_assert_null (gruppe_meeting_get_secret_uid (after));
  g_assert_false (fake_vault_has (fixture->vault, gruppe_meeting_get_secret_uid (before)));

  take_back (fixture, undo);
  back = only_one (fixture);
  g_assert_false (gruppe_meeting_is_cancelled (back));
  password = look_up (fixture, back);
  g_assert_cmpstr (password, ==, "Abend-7x9");
}

static void
test_left_out (Fixture       *fixture,
               gconstpointer  data)
{
  const char *text = HEAD
    EVENT ("dentist@example.org", "0", "20261201T080000", "20261201T090000", "LOCATION:Hauptstrasse 1\r\n")
    EVENT ("never@example.org", "1", "20261202T180000", "20261202T190000", ZOOM "STATUS:CANCELLED\r\n")
    EVENT ("far@example.org", "0", "20351203T180000", "20351203T190000", ZOOM) TAIL;
  g_autoptr(GruppeImport) import = preview (fixture, text);
  g_autoptr(GruppeImport) with = preview_with (fixture, text, "bigbluebutton");
  GPtrArray *items = gruppe_import_get_items (import);

  g_assert_cmpuint (gruppe_import_count (import, GRUPPE_IMPORT_LEFT_OUT), ==, 3);
  g_assert_cmpint (gruppe_import_item_get_why (g_ptr_array_index (items, 0)), ==, GRUPPE_IMPORT_NO_PROVIDER);
  g_assert_cmpint (gruppe_import_item_get_why (g_ptr_array_index (items, 1)), ==, GRUPPE_IMPORT_NOT_HERE);
  g_assert_cmpint (gruppe_import_item_get_why (g_ptr_array_index (items, 2)), ==, GRUPPE_IMPORT_TOO_FAR);

  g_assert_cmpuint (gruppe_import_count (with, GRUPPE_IMPORT_NEW), ==, 1);
  g_assert_cmpstr (gruppe_import_item_get_provider (first_item (with)), ==, "bigbluebutton");
}

static void
test_older (Fixture       *fixture,
            gconstpointer  data)
{
  const char *newer = HEAD EVENT ("one@example.org", "3", "20261201T190000", "20261201T203000", ZOOM) TAIL;
  g_autoptr(GruppeMeetingsUndo) undo = import_text (fixture, newer);
  g_autoptr(GruppeImport) import = preview (fixture, ONE);

  g_assert_nonnull (undo);
  g_assert_cmpuint (gruppe_import_count (import, GRUPPE_IMPORT_LEFT_OUT), ==, 1);
  g_assert_cmpint (gruppe_import_item_get_why (first_item (import)), ==, GRUPPE_IMPORT_OLDER);
}

/* What was confirmed is what is done: not what came into being since. */
static void
test_list_changed (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GruppeImport) early = preview (fixture, ONE);
  g_autoptr(GruppeMeetingsUndo) undo = import_text (fixture, ONE);
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (undo);
  g_assert_null (run (fixture, early, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  meeting = only_one (fixture);
  g_assert_nonnull (meeting);
}

/* One date is new, the other one has a password that cannot be reached: neither is done. */
static void
test_all_or_nothing (Fixture       *fixture,
                     gconstpointer  data)
{
  const char *both = HEAD EVENT ("one@example.org", "1", "20261208T190000", "20261208T203000", ZOOM)
    EVENT ("two@example.org", "0", "20261202T180000", "20261202T190000", ZOOM) TAIL;
  g_autoptr(GruppeMeetingsUndo) first = import_text (fixture, ONE);
  g_autoptr(GruppeMeeting) before = give_password (fixture, "Abend-7x9");
  g_autoptr(GruppeImport) import = preview (fixture, both);
  g_autoptr(GruppeMeeting) after = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *password = NULL;

  g_assert_nonnull (first);
  g_assert_nonnull (before);
  g_assert_cmpuint (gruppe_import_count_work (import), ==, 2);
  fake_vault_set_error (fixture->vault, GRUPPE_VAULT_ERROR_LOCKED);
  g_assert_null (run (fixture, import, &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_LOCKED);
  fake_vault_set_error (fixture->vault, -1);

  after = only_one (fixture);
  g_assert_cmpint (gruppe_meeting_get_starts_at (after), ==, START);
  password = look_up (fixture, after);
  g_assert_cmpstr (password, ==, "Abend-7x9");
}

/* What the program wrote itself is known again, whether or not there is a link. */
static void
test_own_file (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_calendar_entry_free);
  g_autoptr(GruppeMeetingDraft) draft = gruppe_meeting_draft_new ();
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GruppeImport) import = NULL;
  g_autoptr(GruppeSecret) text = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  draft->title = g_strdup ("Probe, mit Komma; und Umlaut ä");
  draft->provider = g_strdup ("jitsi");
  draft->zone = g_strdup ("Europe/Berlin");
  draft->year = 2026;
  draft->month = 12;
  draft->day = 1;
  draft->hour = 18;
  draft->without_password = TRUE;
  gruppe_meetings_add_async (fixture->context, draft, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  meeting = gruppe_meetings_add_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  g_ptr_array_add (entries, gruppe_calendar_entry_new (meeting, gruppe_context_get_catalogue (fixture->context, NULL)));
  text = gruppe_calendar_file_write (entries, "de", gruppe_clock_now (fixture->clock), &error);
  g_assert_no_error (error);

  import = preview (fixture, gruppe_secret_peek (text));
  g_assert_cmpuint (gruppe_import_count (import, GRUPPE_IMPORT_SAME), ==, 1);
}

static void
test_coming (Fixture       *fixture,
             gconstpointer  data)
{
  const char *text = HEAD EVENT ("b@example.org", "0", "20261203T180000", "20261203T190000", ZOOM)
    EVENT ("a@example.org", "0", "20261202T180000", "20261202T190000", ZOOM) TAIL;
  g_autoptr(GruppeMeetingsUndo) undo = import_text (fixture, text);
  g_autoptr(GPtrArray) coming = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  g_assert_nonnull (undo);
  gruppe_meetings_coming_async (fixture->context, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  coming = gruppe_meetings_coming_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (coming->len, ==, 2);
  g_assert_cmpstr (gruppe_meeting_get_foreign_uid (g_ptr_array_index (coming, 0)), ==, "a@example.org");
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

#define ADD(name, func) g_test_add ("/calendar-import/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("preview-stores-nothing", test_preview_stores_nothing);
  ADD ("new", test_new);
  ADD ("twice", test_twice);
  ADD ("series-twice", test_series_twice);
  ADD ("moved", test_moved);
  ADD ("cancelled", test_cancelled);
  ADD ("left-out", test_left_out);
  ADD ("older", test_older);
  ADD ("list-changed", test_list_changed);
  ADD ("all-or-nothing", test_all_or_nothing);
  ADD ("own-file", test_own_file);
  ADD ("coming", test_coming);
#undef ADD

  return g_test_run ();
}
