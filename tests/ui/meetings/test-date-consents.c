/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "consents/gruppe-person-window.h"
#include "consents/gruppe-print-forms-window.h"
#include "meetings/gruppe-date-consents-window.h"
#include "meetings/gruppe-participants-window.h"
#include "widgets/gruppe-names.h"
#include "windows-test.h"

static gboolean
shows_list (gpointer window)
{
  return g_str_equal (gtk_stack_get_visible_child_name (windows_test_child (window, "stack")), "list");
}

static gboolean
shows_empty (gpointer window)
{
  return g_str_equal (gtk_stack_get_visible_child_name (windows_test_child (window, "stack")), "empty");
}

static void
open_window (WindowsTest *test)
{
  windows_test_show (test, gruppe_date_consents_window_new (test->context, NULL, test->meeting));
}

static const char *
subtitle (WindowsTest *test,
          const char  *row)
{
  return adw_action_row_get_subtitle (windows_test_child (test->window, row));
}

static gboolean
is_answered (gpointer data)
{
  return subtitle (data, "sound_row")[0] != '\0' && subtitle (data, "video_row")[0] != '\0';
}

static void
test_nobody (WindowsTest   *test,
             gconstpointer  data)
{
  open_window (test);
  gruppe_test_await (shows_empty, test->window);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "date-consents.choose-people", NULL);
  windows_test_await (GRUPPE_TYPE_PARTICIPANTS_WINDOW);
}

static void
test_people (WindowsTest   *test,
             gconstpointer  data)
{
  GtkWidget *row;

  windows_test_take_part (test, 2);
  open_window (test);
  gruppe_test_await (shows_list, test->window);
  gruppe_test_await (is_answered, test);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "1 of 2 comes without a valid consent for Jitsi");
  g_assert_nonnull (strstr (subtitle (test, "sound_row"), "Not allowed"));
  g_assert_nonnull (strstr (subtitle (test, "sound_row"), "Anna"));
  g_assert_nonnull (strstr (subtitle (test, "photo_row"), "Bernd"));

  row = GTK_WIDGET (gtk_list_box_get_row_at_index (windows_test_child (test->window, "people_list"), 0));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Anna");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ": yes\n"));
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (windows_test_child (test->window, "people_list"), 1));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ": no answer yet\n"));
}

static void
test_open_person (WindowsTest   *test,
                  gconstpointer  data)
{
  GtkListBox *list;

  windows_test_take_part (test, 1);
  open_window (test);
  gruppe_test_await (shows_list, test->window);
  list = windows_test_child (test->window, "people_list");
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  windows_test_await (GRUPPE_TYPE_PERSON_WINDOW);
}

static void
test_hidden (WindowsTest   *test,
             gconstpointer  data)
{
  windows_test_take_part (test, 2);
  open_window (test);
  gruppe_test_await (shows_list, test->window);
  gruppe_test_await (is_answered, test);
  gruppe_names_set_hidden (TRUE);
  g_assert_false (windows_test_says (GTK_WIDGET (test->window), "Anna"));
  g_assert_false (windows_test_says (GTK_WIDGET (test->window), "Bernd"));

  /* Nothing with names is printed meanwhile. */
  gtk_widget_activate_action (GTK_WIDGET (test->window), "date-consents.print", NULL);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "Names are hidden");
  gruppe_names_set_hidden (FALSE);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "date-consents.print", NULL);
  windows_test_await (GRUPPE_TYPE_PRINT_FORMS_WINDOW);
}

#define ADD(name, func) g_test_add ("/date-consents/" name, WindowsTest, NULL, windows_test_set_up, func, windows_test_tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);
  ADD ("nobody", test_nobody);
  ADD ("people", test_people);
  ADD ("open-person", test_open_person);
  ADD ("hidden", test_hidden);

  return g_test_run ();
}
