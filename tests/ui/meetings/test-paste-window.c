/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fake-vault.h"
#include "gruppe-ui-test.h"
#include "meetings/gruppe-calendar-export-window.h"
#include "meetings/gruppe-calendar-file.h"
#include "meetings/gruppe-calendar-import-window.h"
#include "meetings/gruppe-meeting-form.h"
#include "meetings/gruppe-meeting-store.h"
#include "meetings/gruppe-paste-window.h"

#define ZOOM_LINK "https://us02web.zoom.us/j/81234567890"

typedef struct
{
  GruppeClock *clock;
  FakeVault *vault;
  GruppeContext *context;
  GtkWindow *parent;
  GtkWidget *window;
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

  g_set_weak_pointer (&fixture->parent, GTK_WINDOW (gtk_window_new ()));
  gtk_window_set_child (fixture->parent, adw_toast_overlay_new ());
  gtk_window_present (fixture->parent);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *iter = windows; iter != NULL; iter = iter->next)
    {
      if (iter->data != fixture->parent)
        gtk_window_destroy (iter->data);
    }
  gtk_window_destroy (fixture->parent);
  g_clear_weak_pointer (&fixture->window);
  g_clear_weak_pointer (&fixture->parent);
  gruppe_test_settle ();
  gruppe_test_await_finalize (&fixture->context);
  gruppe_test_await_finalize (&fixture->vault);
  g_object_unref (fixture->clock);
}

static gboolean
has_name (GtkWidget     *widget,
          gconstpointer  name)
{
  return GTK_IS_BUILDABLE (widget) && g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), name) == 0;
}

static gpointer
child (gpointer    widget,
       const char *id)
{
  GtkWidget *found = gruppe_ui_test_find (widget, has_name, id);

  g_assert_nonnull (found);

  return found;
}

static void
present (Fixture   *fixture,
         GtkWidget *window)
{
  g_set_weak_pointer (&fixture->window, window);
  gtk_window_present (GTK_WINDOW (window));
}

static GtkTextBuffer *
get_buffer (Fixture *fixture)
{
  return gtk_text_view_get_buffer (child (fixture->window, "text_view"));
}

static void
read_text (Fixture    *fixture,
           const char *text)
{
  present (fixture, gruppe_paste_window_new (fixture->parent, fixture->context));
  gtk_text_buffer_set_text (get_buffer (fixture), text, -1);
  gtk_widget_activate_action (fixture->window, "paste.read", NULL);
}

static gboolean
is_shown (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static GruppeMeeting *
add_meeting (Fixture    *fixture,
             const char *title,
             int         day)
{
  g_autoptr(GruppeMeetingDraft) draft = gruppe_meeting_draft_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;
  GruppeMeeting *meeting;

  draft->title = g_strdup (title);
  draft->provider = g_strdup ("zoom");
  draft->zone = g_strdup ("Europe/Berlin");
  draft->year = 2026;
  draft->month = 12;
  draft->day = day;
  draft->hour = 18;
  draft->without_password = TRUE;
  gruppe_meetings_add_async (fixture->context, draft, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  meeting = gruppe_meetings_add_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  return meeting;
}

static const char zoom_text[] =
  "Selbsthilfegruppe laedt Sie zu einem geplanten Zoom-Meeting ein.\n\n"
  "Thema: Offener Abend\nUhrzeit: 1. Dez. 2026 06:00 PM Amsterdam, Berlin, Rom, Stockholm, Wien\n\n"
  "Beitreten Zoom Meeting\n" ZOOM_LINK "\n\nMeeting-ID: 812 3456 7890\nKenncode: 48Rz7q\n";

static void
test_found (Fixture       *fixture,
            gconstpointer  data)
{
  read_text (fixture, zoom_text);
  gruppe_test_await (is_shown, child (fixture->window, "found_group"));
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->window, "Zoom"));
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->window, "us02web.zoom.us"));
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->window, "812"));
}

static void
test_password_hidden (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *button;

  read_text (fixture, zoom_text);
  gruppe_test_await (is_shown, child (fixture->window, "found_group"));
  g_assert_null (gruppe_ui_test_find_text (fixture->window, "48Rz7q"));

  button = gruppe_ui_test_find_button (fixture->window, "_Show");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->window, "48Rz7q"));
  g_signal_emit_by_name (button, "clicked");
  g_assert_null (gruppe_ui_test_find_text (fixture->window, "48Rz7q"));
}

/* The text has the password in it. */
static void
test_text_goes (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GtkTextBuffer) buffer = NULL;

  read_text (fixture, zoom_text);
  buffer = g_object_ref (get_buffer (fixture));
  gruppe_test_await (is_shown, child (fixture->window, "found_group"));
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);
  g_assert_false (gtk_text_buffer_get_can_undo (buffer));
}

static void
test_text_goes_on_closing (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr(GtkTextBuffer) buffer = NULL;

  present (fixture, gruppe_paste_window_new (fixture->parent, fixture->context));
  gtk_text_buffer_set_text (get_buffer (fixture), zoom_text, -1);
  buffer = g_object_ref (get_buffer (fixture));
  gtk_window_close (GTK_WINDOW (fixture->window));
  gruppe_test_await (is_gone, &fixture->window);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);
}

static void
test_nothing_found (Fixture       *fixture,
                    gconstpointer  data)
{
  read_text (fixture, "Liebe Gruppe, am Dienstag ist wieder Treffen. Bringt Kuchen mit!");
  gruppe_test_await (is_shown, child (fixture->window, "problem_box"));
  gruppe_ui_test_await_text (fixture->window, "No invitation was found");
  gruppe_ui_test_await_text (fixture->window, "Zoom");
  g_assert_false (is_shown (child (fixture->window, "use_button")));
}

static void
test_nothing_there (Fixture       *fixture,
                    gconstpointer  data)
{
  read_text (fixture, "");
  gruppe_ui_test_await_text (fixture->window, "There is nothing here yet");
}

static void
test_look_alike (Fixture       *fixture,
                 gconstpointer  data)
{
  read_text (fixture, "Zoom-Meeting\nhttps://us02web.zооm.us/j/81234567890\nKenncode: 48Rz7q\n");
  gruppe_test_await (is_shown, child (fixture->window, "problem_box"));
  gruppe_ui_test_await_text (fixture->window, "xn--");
  gruppe_ui_test_await_text (fixture->window, "Do not open it");
}

static gboolean
tick_cb (gpointer data)
{
  gint64 *times = data;
  gint64 now = g_get_monotonic_time ();

  if (times[0] != 0)
    times[1] = MAX (times[1], now - times[0]);
  times[0] = now;

  return G_SOURCE_CONTINUE;
}

/* One line of a megabyte full of tags: the window answers all the time. */
static void
test_hostile (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GString) html = g_string_new ("<html><body>");
  gint64 times[2] = { 0, };
  guint id;

  while (html->len < 1024 * 1024)
    g_string_append (html, "<table><tr><td><a href=\"https://example.org/?u=https%3A%2F%2Fzoom\"><b>&amp;<i>x");

  id = g_timeout_add (10, tick_cb, times);
  read_text (fixture, html->str);
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (fixture)), ==, 0);
  gruppe_test_await (is_shown, child (fixture->window, "problem_box"));
  gruppe_ui_test_await_text (fixture->window, "not shown here");
  g_source_remove (id);
  g_assert_cmpint (times[1], <, 1500 * 1000);
}

static void
test_of_all_systems (Fixture       *fixture,
                     gconstpointer  data)
{
  static const char * const names[] = {
    "bbb-de-base64.eml", "goto-de-plain.txt", "jitsi-de-html.html", "jitsi-en-calendar.ics", "talk-de-quoted-printable.eml",
    "teams-de-broken-lines.txt", "webex-de-labelled-lines.txt", "zoom-de-forwarded-twice.txt",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "unit", "meetings", "invitations", names[i], NULL);
      g_autofree char *text = NULL;
      g_autoptr(GError) error = NULL;

      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      read_text (fixture, text);
      gruppe_test_await (is_shown, child (fixture->window, "found_group"));
      gtk_window_close (GTK_WINDOW (fixture->window));
      gruppe_test_await (is_gone, &fixture->window);
    }
}

static gboolean
form_is_there (gpointer data)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *iter = windows; iter != NULL; iter = iter->next)
    {
      if (GRUPPE_IS_MEETING_FORM (iter->data) && gtk_widget_get_mapped (iter->data))
        {
          *(gpointer *) data = iter->data;
          return TRUE;
        }
    }

  return FALSE;
}

static void
test_plan (Fixture       *fixture,
           gconstpointer  data)
{
  gpointer form = NULL;

  read_text (fixture, zoom_text);
  gruppe_test_await (is_shown, child (fixture->window, "found_group"));
  gtk_widget_activate_action (fixture->window, "paste.use", NULL);
  gruppe_test_await (is_gone, &fixture->window);
  gruppe_test_await (form_is_there, &form);
  g_assert_cmpstr (gtk_editable_get_text (child (form, "link_row")), ==, ZOOM_LINK);
}

static gboolean
has_link (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr(GPtrArray) meetings = gruppe_meetings_list_sync (fixture->context, NULL);

  return g_str_equal (gruppe_meeting_get_link (g_ptr_array_index (meetings, 1)), ZOOM_LINK);
}

/* The date that begins when the invitation says is offered first. */
static void
test_fill_date (Fixture       *fixture,
                gconstpointer  data)
{
  static const char calendar[] =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTAMP:20261101T080000Z\r\nDTSTART:20261208T170000Z\r\n"
    "DTEND:20261208T183000Z\r\nSUMMARY:Abend\r\nDESCRIPTION:" ZOOM_LINK "\\nMeeting-ID: 812 3456 7890\\nKenncode: 48Rz7q\\n\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n";
  g_autoptr(GruppeMeeting) first = add_meeting (fixture, "Erster Abend", 1);
  g_autoptr(GruppeMeeting) second = add_meeting (fixture, "Zweiter Abend", 8);
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GruppeSecret) secret = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *kept = NULL;
  GruppeMeeting *filled;

  read_text (fixture, calendar);
  gruppe_test_await (is_shown, child (fixture->window, "found_group"));
  g_assert_cmpint (gruppe_meeting_get_starts_at (first), <, gruppe_meeting_get_starts_at (second));
  g_assert_true (gtk_check_button_get_active (child (fixture->window, "date_button")));
  g_assert_cmpuint (adw_combo_row_get_selected (child (fixture->window, "date_row")), ==, 1);
  gtk_widget_activate_action (fixture->window, "paste.use", NULL);
  gruppe_test_await (is_gone, &fixture->window);
  gruppe_test_await (has_link, fixture);

  meetings = gruppe_meetings_list_sync (fixture->context, NULL);
  filled = g_ptr_array_index (meetings, 1);
  g_assert_cmpstr (gruppe_meeting_get_link (g_ptr_array_index (meetings, 0)), ==, "");
  g_assert_cmpstr (gruppe_meeting_get_title (filled), ==, "Zweiter Abend");
  g_assert_nonnull (strstr (gruppe_meeting_get_meeting_number (filled), "812"));

  gruppe_meetings_lookup_password_async (fixture->context, filled, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  secret = gruppe_meetings_lookup_password_finish (fixture->context, result, NULL);
  g_assert_nonnull (secret);
  g_assert_cmpstr (gruppe_secret_peek (secret), ==, "48Rz7q");
}

static void
test_clipboard (Fixture       *fixture,
                gconstpointer  data)
{
  GdkClipboard *clipboard;

  present (fixture, gruppe_paste_window_new (fixture->parent, fixture->context));
  clipboard = gtk_widget_get_clipboard (fixture->window);
  gdk_clipboard_set_text (clipboard, zoom_text);
  gtk_widget_activate_action (fixture->window, "paste.paste", NULL);
  gruppe_test_await (is_shown, child (fixture->window, "clipboard_box"));
  gtk_widget_activate_action (fixture->window, "paste.empty-clipboard", NULL);
  g_assert_null (gdk_clipboard_get_content (clipboard));
  g_assert_false (gtk_widget_get_visible (child (fixture->window, "clipboard_box")));
}

static const char one_event[] =
  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:one@example.org\r\nDTSTAMP:20261101T080000Z\r\n"
  "DTSTART:20261201T170000Z\r\nDTEND:20261201T183000Z\r\nSUMMARY:Offener Abend\r\nURL:" ZOOM_LINK "\r\nEND:VEVENT\r\n"
  "BEGIN:VEVENT\r\nUID:two@example.org\r\nDTSTAMP:20261101T080000Z\r\nDTSTART:20261202T080000Z\r\nDTEND:20261202T090000Z\r\n"
  "SUMMARY:Zahnarzt\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

static void
open_file (Fixture    *fixture,
           const char *text)
{
  g_autofree char *path = gruppe_test_write ("dates.ics", text);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  present (fixture, gruppe_calendar_import_window_new_for_file (fixture->parent, fixture->context, file));
}

static void
test_import (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;

  open_file (fixture, one_event);
  gruppe_ui_test_await_text (fixture->window, "2 coming dates");
  gruppe_ui_test_await_text (fixture->window, "no link of a known provider");
  before = gruppe_meetings_list_sync (fixture->context, NULL);
  g_assert_cmpuint (before->len, ==, 0);
  gruppe_ui_test_await_text (fixture->window, "New: 1");

  gtk_widget_activate_action (fixture->window, "calendar.import", NULL);
  gruppe_test_await (is_gone, &fixture->window);
  after = gruppe_meetings_list_sync (fixture->context, NULL);
  g_assert_cmpuint (after->len, ==, 1);
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->parent), "1 date was imported");
}

static void
test_import_provider (Fixture       *fixture,
                      gconstpointer  data)
{
  open_file (fixture, one_event);
  gruppe_ui_test_await_text (fixture->window, "2 coming dates");
  adw_combo_row_set_selected (child (fixture->window, "provider_row"), 1);
  gruppe_ui_test_await_text (fixture->window, "New: 2");
  g_assert_true (is_shown (child (fixture->window, "import_button")));
}

static void
test_import_refused (Fixture       *fixture,
                     gconstpointer  data)
{
  open_file (fixture, "BEGIN:VCALENDAR\r\nnonsense");
  gruppe_ui_test_await_text (fixture->window, "Nothing was stored");
  g_assert_false (gtk_widget_get_visible (child (fixture->window, "import_button")));
}

static gboolean
is_sensitive (gpointer widget)
{
  return gtk_widget_is_sensitive (widget);
}

static char *
export_to (Fixture  *fixture,
           gboolean  with_password)
{
  g_autofree char *path = gruppe_test_path ("saved.ics");
  g_autoptr(GFile) file = g_file_new_for_path (path);

  present (fixture, gruppe_calendar_export_window_new (fixture->parent, fixture->context, NULL));
  gruppe_test_await (is_sensitive, child (fixture->window, "save_button"));
  g_assert_false (gtk_switch_get_active (child (fixture->window, "password_switch")));
  gtk_switch_set_active (child (fixture->window, "password_switch"), with_password);
  gruppe_calendar_export_window_save (GRUPPE_CALENDAR_EXPORT_WINDOW (fixture->window), file);
  gruppe_test_await (is_gone, &fixture->window);

  return gruppe_test_read (path);
}

static void
test_export (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_meeting (fixture, "Erster Abend", 1);
  g_autoptr(GruppeSecret) typed = gruppe_secret_new ("Kanari-7x9");
  g_autoptr(GruppeMeeting) with = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *told = NULL;
  GAsyncResult *kept = NULL;
  GruppeCalendarEvent *event;

  gruppe_meetings_set_password_async (fixture->context, gruppe_meeting_get_id (meeting), typed, 30, NULL, gruppe_test_result_cb,
                                      &kept);
  result = gruppe_test_await_result (&kept);
  with = gruppe_meetings_set_password_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  plain = export_to (fixture, FALSE);
  g_assert_null (strstr (plain, "Kanari-7x9"));
  told = export_to (fixture, TRUE);
  g_assert_nonnull (strstr (told, "Kanari-7x9"));

  events = gruppe_calendar_file_read (gruppe_context_get_catalogue (fixture->context, NULL), plain, strlen (plain),
                                      "Europe/Berlin", gruppe_clock_now (fixture->clock), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 1);
  event = g_ptr_array_index (events, 0);
  g_assert_cmpstr (event->uid, ==, gruppe_meeting_get_uid (meeting));
  g_assert_cmpint (event->starts_at, ==, gruppe_meeting_get_starts_at (meeting));
}

static void
test_export_nothing (Fixture       *fixture,
                     gconstpointer  data)
{
  present (fixture, gruppe_calendar_export_window_new (fixture->parent, fixture->context, NULL));
  gruppe_ui_test_await_text (fixture->window, "nothing to save");
  g_assert_false (gtk_widget_is_sensitive (child (fixture->window, "save_button")));
}

int
main (int   argc,
      char *argv[])
{
  gruppe_ui_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/paste-window/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("found", test_found);
  ADD ("password-hidden", test_password_hidden);
  ADD ("text-goes", test_text_goes);
  ADD ("text-goes-on-closing", test_text_goes_on_closing);
  ADD ("nothing-found", test_nothing_found);
  ADD ("nothing-there", test_nothing_there);
  ADD ("look-alike", test_look_alike);
  ADD ("hostile", test_hostile);
  ADD ("of-all-systems", test_of_all_systems);
  ADD ("plan", test_plan);
  ADD ("fill-date", test_fill_date);
  ADD ("clipboard", test_clipboard);
#undef ADD
#define ADD(name, func) g_test_add ("/calendar-window/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("import", test_import);
  ADD ("import-provider", test_import_provider);
  ADD ("import-refused", test_import_refused);
  ADD ("export", test_export);
  ADD ("export-nothing", test_export_nothing);
#undef ADD

  return g_test_run ();
}
