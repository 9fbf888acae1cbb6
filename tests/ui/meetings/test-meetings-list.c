/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "meetings/gruppe-calendar-words.h"
#include "meetings/gruppe-meeting-calendar.h"
#include "meetings/gruppe-meeting-detail.h"
#include "meetings/gruppe-meeting-list-row.h"
#include "meetings/gruppe-meeting-todo.h"
#include "meetings/gruppe-meetings-page.h"
#include "meetings/gruppe-recording-group.h"
#include "windows-test.h"

#define HOUR (60 * 60)

/* The date of the windows-test: 1 December 2026, 18:00 to 19:30 in Berlin; it is 23 November, 10:00 there. */
typedef struct
{
  WindowsTest test;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  windows_test_set_up (&fixture->test, NULL);
  fixture->page = gruppe_meetings_page_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), fixture->page);
  gtk_window_set_child (window, overlay);
  gtk_window_set_default_size (window, 800, 900);
  windows_test_show (&fixture->test, GTK_WIDGET (window));
  gruppe_page_show (GRUPPE_PAGE (fixture->page), fixture->test.context);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  windows_test_tear_down (&fixture->test, NULL);
}

static gpointer
child (Fixture    *fixture,
       const char *id)
{
  return windows_test_child (fixture->page, id);
}

/* A meeting without a password. DAY of December 2026 at 18:00 in Berlin. */
static GruppeMeeting *
add (Fixture    *fixture,
     const char *title,
     const char *provider,
     int         day)
{
  g_autoptr(GruppeMeetingDraft) draft = g_new0 (GruppeMeetingDraft, 1);
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GruppeMeeting *meeting;

  draft->title = g_strdup (title);
  draft->provider = g_strdup (provider);
  draft->link = g_strdup ("https://example.org/Abend");
  draft->zone = g_strdup ("Europe/Berlin");
  draft->year = 2026;
  draft->month = 12;
  draft->day = day;
  draft->hour = 18;
  draft->minutes = 90;
  draft->without_password = TRUE;
  gruppe_meetings_add_async (fixture->test.context, draft, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  meeting = gruppe_meetings_add_finish (fixture->test.context, result, &error);
  g_assert_no_error (error);

  return meeting;
}

/* To an hour relative to the start of the meeting, as if the window had been left alone until then. */
static void
go_to (Fixture *fixture,
       gint64   before_or_after)
{
  gint64 wanted = gruppe_meeting_get_starts_at (fixture->test.meeting) + before_or_after;

  gruppe_clock_advance (fixture->test.clock, wanted - gruppe_clock_now (fixture->test.clock));
  gruppe_page_show (GRUPPE_PAGE (fixture->page), fixture->test.context);
  gruppe_test_settle ();
}

static void
open_meeting (Fixture *fixture)
{
  g_autofree char *target = g_strdup_printf ("meeting:%" G_GINT64_FORMAT,
                                             gruppe_meeting_get_id (fixture->test.meeting));

  gruppe_page_show_target (GRUPPE_PAGE (fixture->page), target);
  gruppe_test_await (windows_test_is_shown, gruppe_ui_test_find_type (fixture->page, GRUPPE_TYPE_MEETING_DETAIL));
}

static GtkWidget *
find_row (Fixture *fixture)
{
  GtkWidget *row = gruppe_ui_test_find_type (fixture->page, GRUPPE_TYPE_MEETING_LIST_ROW);

  g_assert_nonnull (row);

  return row;
}

static gboolean
is_gone (gpointer data)
{
  return gruppe_ui_test_find_text (((Fixture *) data)->page, "Sprechstunde") == NULL;
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GruppeMeeting) other = add (fixture, "Sprechstunde", "jitsi", 8);

  g_assert_nonnull (other);
  gruppe_ui_test_await_text (fixture->page, "Sprechstunde");
  gruppe_page_focus_search (GRUPPE_PAGE (fixture->page));
  gtk_editable_set_text (child (fixture, "search"), gruppe_meeting_get_title (fixture->test.meeting));
  gruppe_test_await (is_gone, fixture);
  gruppe_ui_test_await_text (fixture->page, gruppe_meeting_get_title (fixture->test.meeting));

  gtk_editable_set_text (child (fixture, "search"), "nowhere");
  gruppe_ui_test_await_text (fixture->page, "No meeting shown here has this in its title.");

  g_signal_emit_by_name (child (fixture, "search"), "stop-search");
  gruppe_ui_test_await_text (fixture->page, "Sprechstunde");
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  GtkDropDown *filter = child (fixture, "filter");

  gruppe_ui_test_await_text (fixture->page, gruppe_meeting_get_title (fixture->test.meeting));
  gtk_drop_down_set_selected (filter, GRUPPE_MEETINGS_VIEW_OVER);
  gruppe_ui_test_await_text (fixture->page, "No meeting is over yet.");

  gtk_drop_down_set_selected (filter, GRUPPE_MEETINGS_VIEW_COMING);
  go_to (fixture, 2 * HOUR);
  gruppe_ui_test_await_text (fixture->page, "No meeting is planned at the moment.");

  gtk_drop_down_set_selected (filter, GRUPPE_MEETINGS_VIEW_ACTION);
  gruppe_ui_test_await_text (fixture->page, "There is nothing to do");

  gtk_drop_down_set_selected (filter, GRUPPE_MEETINGS_VIEW_ALL);
  gruppe_ui_test_await_text (fixture->page, gruppe_meeting_get_title (fixture->test.meeting));
}

static void
test_row_says_what_comes_next (Fixture       *fixture,
                               gconstpointer  data)
{
  gruppe_ui_test_await_text (fixture->page, "protects nothing yet");
  gruppe_ui_test_await_text (fixture->page, "Next: invite; at the start, set the password in the running room");
}

/* The button appears in the row that is there. */
static void
test_join_on_the_row (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *row;
  GtkWidget *button;

  gruppe_ui_test_await_text (fixture->page, gruppe_meeting_get_title (fixture->test.meeting));
  row = find_row (fixture);
  button = windows_test_child (row, "join_button");
  g_assert_false (gtk_widget_get_visible (button));

  go_to (fixture, -15 * 60 - 1);
  g_assert_false (gtk_widget_get_visible (button));

  go_to (fixture, -15 * 60);
  g_assert_true (find_row (fixture) == row);
  g_assert_true (gtk_widget_get_visible (button));

  go_to (fixture, 90 * 60 - 1);
  g_assert_true (gtk_widget_get_visible (button));
}

static void
test_join_ends (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 start = gruppe_meeting_get_starts_at (fixture->test.meeting);
  g_autoptr(GruppeMeeting) other = add (fixture, "Sprechstunde", "jitsi", 8);

  g_assert_true (gruppe_meeting_can_join (other, gruppe_meeting_get_starts_at (other)));
  g_assert_true (gruppe_meeting_can_join (fixture->test.meeting, start + 90 * 60 - 1));
  g_assert_false (gruppe_meeting_can_join (fixture->test.meeting, start + 90 * 60));
  g_assert_true (gruppe_meeting_is_over (fixture->test.meeting, start + 90 * 60));

  g_assert_cmpint (gruppe_meeting_phase (fixture->test.meeting, start - 16 * 60), ==, GRUPPE_PHASE_BEFORE);
  g_assert_cmpint (gruppe_meeting_phase (fixture->test.meeting, start - 15 * 60), ==, GRUPPE_PHASE_START);
  g_assert_cmpint (gruppe_meeting_phase (fixture->test.meeting, start + 10 * 60), ==, GRUPPE_PHASE_DURING);
  g_assert_cmpint (gruppe_meeting_phase (fixture->test.meeting, start + 85 * 60), ==, GRUPPE_PHASE_END);
}

static gboolean
has_focus_inside (gpointer widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* At this provider the password is set in the running room: first comes the invitation. */
static void
test_go_to_next (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *detail = child (fixture, "detail");

  open_meeting (fixture);
  g_assert_false (has_focus_inside (windows_test_child (detail, "invitation_group")));
  gtk_widget_activate_action (detail, "meetings.go-to-next", NULL);
  gruppe_test_await (has_focus_inside, windows_test_child (detail, "invitation_group"));
}

static void
test_join_in_the_detail (Fixture       *fixture,
                         gconstpointer  data)
{
  open_meeting (fixture);
  g_assert_false (gtk_widget_get_visible (child (fixture, "join_box")));
  go_to (fixture, -10 * 60);
  g_assert_true (gtk_widget_get_visible (child (fixture, "join_box")));
  gruppe_ui_test_await_text (fixture->page, "Pressing this opens the link of the meeting in your browser.");
  go_to (fixture, 2 * HOUR);
  g_assert_false (gtk_widget_get_visible (child (fixture, "join_box")));
}

/* How the password gets to the provider, at each kind of provider. */
static void
test_place (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct { const char *provider; const char *words; } places[] = {
    { "jitsi", "each time anew" },
    { "zoom", "create a separate meeting for each date" },
    { "webex", "create a separate meeting for each date" },
    { "nextcloud-talk", "Change its password before each date" },
    { "gotomeeting", "you type the password when the meeting starts" },
    { "teams", "gives the password itself" },
    { "bigbluebutton", "gives the password itself" },
  };
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (fixture->test.context, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr(GruppeMeeting) meeting = add (fixture, "Abend", places[i].provider, (int) (2 + i));
      g_autofree char *words = gruppe_meeting_words_place (meeting, catalogue);

      g_assert_nonnull (strstr (words, places[i].words));
    }
}

static void
test_note (Fixture       *fixture,
           gconstpointer  data)
{
  open_meeting (fixture);
  g_assert_true (gtk_widget_get_visible (child (fixture, "note_group")));
  g_assert_nonnull (strstr (windows_test_label (fixture->page, "note"), "holds only while someone is in the room"));
}

static gboolean
tick_is_stored (gpointer data)
{
  Fixture *fixture = data;
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GHashTable) ticks = NULL;

  gruppe_meeting_ticks_load_async (fixture->test.context, gruppe_meeting_get_id (fixture->test.meeting), NULL,
                                   gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  ticks = gruppe_meeting_ticks_load_finish (fixture->test.context, result, NULL);

  return g_hash_table_size (ticks) == 1;
}

static gboolean
tick_is_taken_back (gpointer data)
{
  return !tick_is_stored (data);
}

static void
test_ticks (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *check;
  g_autoptr(GruppeMeeting) other = add (fixture, "Sprechstunde", "zoom", 8);

  open_meeting (fixture);
  check = gruppe_ui_test_find_type (child (fixture, "before_group"), GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gruppe_ui_test_await_text (fixture->page, "Done: Monday, 23 November 2026, 10:00");
  gruppe_ui_test_await_text (fixture->page, "1 of");
  gruppe_test_await (tick_is_stored, fixture);

  /* Another meeting has no ticks; this one still has its own afterwards. */
  gruppe_meeting_detail_set_meeting (child (fixture, "detail"), fixture->test.context, other);
  gruppe_test_settle ();
  g_assert_null (gruppe_ui_test_find_text (fixture->page, "Done: "));
  gruppe_meeting_detail_set_meeting (child (fixture, "detail"), fixture->test.context, fixture->test.meeting);
  gruppe_ui_test_await_text (fixture->page, "Done: Monday, 23 November 2026, 10:00");

  check = gruppe_ui_test_find_type (child (fixture, "before_group"), GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  gruppe_test_await (tick_is_taken_back, fixture);
}

static gboolean
start_is_open (gpointer group)
{
  GtkWidget *row = gruppe_ui_test_find_type (group, ADW_TYPE_EXPANDER_ROW);

  return adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row));
}

static void
test_phase_opens (Fixture       *fixture,
                  gconstpointer  data)
{
  open_meeting (fixture);
  g_assert_true (start_is_open (child (fixture, "before_group")));
  g_assert_false (start_is_open (child (fixture, "during_group")));
  go_to (fixture, -10 * 60);
  g_assert_true (start_is_open (child (fixture, "during_group")));
  g_assert_false (start_is_open (child (fixture, "end_group")));
  go_to (fixture, 95 * 60);
  g_assert_true (start_is_open (child (fixture, "end_group")));
}

static void
test_recording_not_allowed (Fixture       *fixture,
                            gconstpointer  data)
{
  GtkWidget *group;

  windows_test_take_part (&fixture->test, 2);
  open_meeting (fixture);
  group = child (fixture, "recording_group");
  gruppe_ui_test_await_text (group, "Not allowed: not everybody has said yes.");
  adw_expander_row_set_expanded (child (fixture, "expander"), TRUE);
  gruppe_ui_test_await_text (group, "Bernd");
  g_assert_false (gtk_widget_get_visible (child (fixture, "steps_row")));
}

static void
go_to_month (Fixture *fixture)
{
  gtk_toggle_button_set_active (child (fixture, "month_button"), TRUE);
  gruppe_meeting_calendar_set_day (child (fixture, "calendar"), 2026, 12, 1);
  gruppe_ui_test_await_text (child (fixture, "calendar"), gruppe_meeting_get_title (fixture->test.meeting));
}

static void
test_calendar (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GruppeMeeting) other = add (fixture, "Sprechstunde", "jitsi", 1);
  GtkWidget *calendar;
  GtkWidget *number;
  GtkWidget *button;

  g_assert_nonnull (other);
  go_to_month (fixture);
  calendar = child (fixture, "calendar");
  gruppe_ui_test_await_text (calendar, "December 2026");
  gruppe_ui_test_await_text (calendar, "Sprechstunde");
  g_assert_false (gtk_widget_get_visible (child (fixture, "search")));

  number = gruppe_ui_test_await_text (calendar, "2 meetings");
  button = gtk_widget_get_ancestor (number, GTK_TYPE_TOGGLE_BUTTON);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Tuesday, 1 December, 2 meetings");

  gruppe_meeting_calendar_set_day (GRUPPE_MEETING_CALENDAR (calendar), 2026, 12, 3);
  gruppe_ui_test_await_text (calendar, "No meeting on this day.");
  gtk_widget_activate_action (calendar, "calendar.today", NULL);
  gruppe_ui_test_await_text (calendar, "November 2026");
}

static void
press (Fixture *fixture,
       guint    key)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (child (fixture, "grid"));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        {
          g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
          g_assert_true (handled);
          return;
        }
    }

  g_assert_not_reached ();
}

static void
assert_day (Fixture    *fixture,
            const char *expected)
{
  g_autofree char *day = g_date_time_format (gruppe_meeting_calendar_get_day (child (fixture, "calendar")), "%F");

  g_assert_cmpstr (day, ==, expected);
}

static void
test_calendar_keys (Fixture       *fixture,
                    gconstpointer  data)
{
  go_to_month (fixture);
  press (fixture, GDK_KEY_Left);
  assert_day (fixture, "2026-11-30");
  press (fixture, GDK_KEY_Down);
  assert_day (fixture, "2026-12-07");
  press (fixture, GDK_KEY_End);
  assert_day (fixture, "2026-12-13");
  press (fixture, GDK_KEY_Home);
  assert_day (fixture, "2026-12-07");
  press (fixture, GDK_KEY_Page_Down);
  assert_day (fixture, "2027-01-07");
  press (fixture, GDK_KEY_Up);
  press (fixture, GDK_KEY_Right);
  assert_day (fixture, "2027-01-01");
}

static void
test_calendar_opens_meeting (Fixture       *fixture,
                             gconstpointer  data)
{
  GtkWidget *row;

  go_to_month (fixture);
  row = gtk_widget_get_first_child (child (fixture, "day_list"));
  g_signal_emit_by_name (child (fixture, "day_list"), "row-activated", row);
  gruppe_test_await (windows_test_is_shown, child (fixture, "detail"));

  gtk_widget_activate_action (fixture->page, "meetings.back", NULL);
  gruppe_test_await (windows_test_is_shown, child (fixture, "calendar"));
  gruppe_page_focus_search (GRUPPE_PAGE (fixture->page));
  gruppe_test_await (windows_test_is_shown, child (fixture, "search"));
}

/* In a country whose week begins with Monday, which is what is taken when nothing is known. */
static void
test_calendar_words (void)
{
  g_autofree char *full = NULL;
  g_autofree char *brief = gruppe_calendar_words_weekday (0, &full);
  g_autofree char *month = gruppe_calendar_words_month (2026, 10);
  g_autofree char *today = gruppe_calendar_words_day_button (2026, 10, 6, 2, TRUE);
  g_autofree char *none = gruppe_calendar_words_day_button (2026, 10, 7, 0, FALSE);

  g_assert_cmpstr (full, ==, "Monday");
  g_assert_cmpstr (brief, ==, "Mo");
  g_assert_cmpstr (month, ==, "October 2026");
  g_assert_cmpstr (today, ==, "Tuesday, 6 October, today, 2 meetings");
  g_assert_cmpstr (none, ==, "Wednesday, 7 October, no meeting");
  g_assert_cmpint (gruppe_calendar_column (2026, 10, 6), ==, 1);
  g_assert_cmpint (gruppe_calendar_column (2026, 11, 1), ==, 6);
}

/* The window is no wider than this wherever it stands. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  int least;

  go_to_month (fixture);
  gtk_widget_measure (fixture->page, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

#define ADD(name, func) g_test_add ("/ui/meetings-list/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);

  ADD ("search", test_search);
  ADD ("filter", test_filter);
  ADD ("row-says-what-comes-next", test_row_says_what_comes_next);
  ADD ("join-on-the-row", test_join_on_the_row);
  ADD ("join-ends", test_join_ends);
  ADD ("join-in-the-detail", test_join_in_the_detail);
  ADD ("go-to-next", test_go_to_next);
  ADD ("place", test_place);
  ADD ("note", test_note);
  ADD ("ticks", test_ticks);
  ADD ("phase-opens", test_phase_opens);
  ADD ("recording-not-allowed", test_recording_not_allowed);
  ADD ("calendar", test_calendar);
  ADD ("calendar-keys", test_calendar_keys);
  ADD ("calendar-opens-meeting", test_calendar_opens_meeting);
  ADD ("narrow", test_narrow);
  g_test_add_func ("/ui/meetings-list/calendar-words", test_calendar_words);

  return g_test_run ();
}
