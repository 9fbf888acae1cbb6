/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "meetings/gruppe-delivery-row.h"
#include "meetings/gruppe-delivery-window.h"
#include "meetings/gruppe-leak-window.h"
#include "meetings/gruppe-meeting-plan.h"
#include "meetings/gruppe-participants-window.h"
#include "widgets/gruppe-banner.h"
#include "windows-test.h"

static gboolean
list_is_there (gpointer window)
{
  return g_str_equal (gtk_stack_get_visible_child_name (windows_test_child (window, "stack")), "list");
}

static GtkWidget *
row_at (WindowsTest *test,
        int          index)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (windows_test_child (test->window, "people_list"), index));
}

static void
open_participants (WindowsTest *test)
{
  windows_test_show (test, gruppe_participants_window_new (NULL, test->context, test->meeting));
  gruppe_test_await (list_is_there, test->window);
  gruppe_test_await (windows_test_is_shown, windows_test_child (test->window, "summary"));
}

static void
open_deliveries (WindowsTest *test)
{
  windows_test_show (test, gruppe_delivery_window_new (NULL, test->context, test->meeting));
  gruppe_test_await (list_is_there, test->window);
}

static gboolean
is_saving_possible (gpointer window)
{
  return gtk_widget_get_sensitive (windows_test_child (window, "save_button"));
}

static gboolean
window_is_gone (gpointer data)
{
  return ((WindowsTest *) data)->window == NULL;
}

static void
activate (WindowsTest *test,
          guint        position)
{
  g_signal_emit_by_name (windows_test_child (test->window, "list_view"), "activate", position);
}

static void
test_choose (WindowsTest   *test,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) people = NULL;

  open_participants (test);
  gruppe_test_await (is_saving_possible, test->window);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "Nobody is chosen yet.");
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "Has agreed to Jitsi");
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "Has not agreed to Jitsi");
  g_assert_false (gtk_widget_get_mapped (windows_test_child (test->window, "later_row")));

  activate (test, 0);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "1 person takes part.");
  activate (test, 1);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "2 people take part. 1 of them has not agreed");
  activate (test, 2);
  activate (test, 2);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "participants.save", NULL);
  gruppe_test_await (window_is_gone, test);

  people = windows_test_people (test);
  g_assert_cmpuint (people->len, ==, 2);
  g_assert_cmpstr (((GruppeMeetingPerson *) people->pdata[0])->name, ==, "Anna");
  g_assert_cmpstr (((GruppeMeetingPerson *) people->pdata[1])->name, ==, "Bernd");
}

static gboolean
one_is_listed (gpointer window)
{
  GtkListView *view = windows_test_child (window, "list_view");

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (view))) == 1;
}

/* Who was chosen stays chosen while another is searched for. */
static void
test_choose_and_search (WindowsTest   *test,
                        gconstpointer  data)
{
  g_autoptr(GPtrArray) people = NULL;

  windows_test_take_part (test, 1);
  open_participants (test);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "1 person takes part.");
  gtk_editable_set_text (windows_test_child (test->window, "search_entry"), "Clar");
  gruppe_test_await (one_is_listed, test->window);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "participants.choose-all", NULL);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "2 people take part.");
  gtk_widget_activate_action (GTK_WIDGET (test->window), "participants.save", NULL);
  gruppe_test_await (window_is_gone, test);

  people = windows_test_people (test);
  g_assert_cmpuint (people->len, ==, 2);
  g_assert_cmpstr (((GruppeMeetingPerson *) people->pdata[1])->name, ==, "Clara");
}

static gboolean
is_sent (gpointer data)
{
  windows_test_reload (data);

  return gruppe_meeting_get_secret_state (((WindowsTest *) data)->meeting) == GRUPPE_SECRET_SENT;
}

static gboolean
is_set (gpointer data)
{
  windows_test_reload (data);

  return gruppe_meeting_get_secret_state (((WindowsTest *) data)->meeting) == GRUPPE_SECRET_SET;
}

static void
mark_set (WindowsTest *test)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *kept = NULL;

  gruppe_meetings_set_state_async (test->context, gruppe_meeting_get_id (test->meeting), GRUPPE_SECRET_SET, NULL,
                                   gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  gruppe_test_await (is_set, test);
}

/* The date is sent when the last one has the password, and not any more when that was a mistake. */
static void
test_everybody_served (WindowsTest   *test,
                       gconstpointer  data)
{
  mark_set (test);
  windows_test_take_part (test, 2);
  open_deliveries (test);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "2 of 2 do not have the password yet.");
  gruppe_ui_test_await_text (row_at (test, 0), "Password: not yet");

  g_signal_emit_by_name (windows_test_child (row_at (test, 0), "note_button"), "clicked");
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "1 of 2 does not have the password yet.");
  gruppe_ui_test_await_text (row_at (test, 0), "Password: by telephone, Monday, 23 November 2026");
  g_assert_true (is_set (test));

  gtk_toggle_button_set_active (windows_test_child (test->window, "open_button"), TRUE);
  g_assert_false (gtk_widget_get_mapped (row_at (test, 0)));
  g_assert_true (gtk_widget_get_mapped (row_at (test, 1)));

  g_signal_emit_by_name (windows_test_child (row_at (test, 1), "note_button"), "clicked");
  gruppe_test_await (is_sent, test);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "There is nobody left.");

  gtk_toggle_button_set_active (windows_test_child (test->window, "all_button"), TRUE);
  g_signal_emit_by_name (windows_test_child (row_at (test, 1), "undo_button"), "clicked");
  gruppe_test_await (is_set, test);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "1 of 2 does not have the password yet.");
}

/* What was pressed last counts, whether the window is still there or not. */
static void
test_undo_and_close (WindowsTest   *test,
                     gconstpointer  data)
{
  mark_set (test);
  windows_test_take_part (test, 1);
  open_deliveries (test);
  g_signal_emit_by_name (windows_test_child (row_at (test, 0), "note_button"), "clicked");
  gruppe_test_await (is_sent, test);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "Everybody has the password.");

  g_signal_emit_by_name (windows_test_child (row_at (test, 0), "undo_button"), "clicked");
  gtk_window_destroy (test->window);
  g_assert_true (window_is_gone (test));
  gruppe_test_await (is_set, test);
}

static void
test_meeting_gone (WindowsTest   *test,
                   gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  windows_test_take_part (test, 1);
  open_deliveries (test);
  gruppe_meetings_remove_scope_async (test->context, gruppe_meeting_get_id (test->meeting), GRUPPE_SERIES_THIS, NULL,
                                      gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  undo = gruppe_meetings_remove_scope_finish (test->context, result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (undo);
  gruppe_test_await (window_is_gone, test);
}

static void
test_note_all (WindowsTest   *test,
               gconstpointer  data)
{
  GtkWidget *undo;

  mark_set (test);
  windows_test_take_part (test, 3);
  open_deliveries (test);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "3 of 3 do not have");
  adw_combo_row_set_selected (windows_test_child (test->window, "what_row"), GRUPPE_DELIVERY_BOTH);
  adw_combo_row_set_selected (windows_test_child (test->window, "way_row"), GRUPPE_WAY_LETTER);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "delivery.note-all", NULL);
  gruppe_test_await (is_sent, test);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "Everybody has the password.");
  gruppe_ui_test_await_text (row_at (test, 2), "Password: by letter");

  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "Noted for 3 people.");
  undo = gruppe_ui_test_find_button (GTK_WIDGET (test->window), "_Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  gruppe_test_await (is_set, test);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "3 of 3 do not have");
}

/* A meeting that does not take place: who has the password counts no more, but who knows. */
static void
test_cancelled (WindowsTest   *test,
                gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  windows_test_take_part (test, 2);
  windows_test_hand_over (test, 0, GRUPPE_DELIVERY_BOTH);
  windows_test_hand_over (test, 0, GRUPPE_DELIVERY_CHANGE);
  open_deliveries (test);
  gruppe_ui_test_await_text (row_at (test, 0), "Told of a change:");

  gruppe_meetings_cancel_async (test->context, gruppe_meeting_get_id (test->meeting), GRUPPE_SERIES_THIS, NULL,
                                gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  undo = gruppe_meetings_cancel_finish (test->context, result, &error);
  g_assert_no_error (error);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "2 of 2 do not know yet that it is cancelled.");

  windows_test_hand_over (test, 1, GRUPPE_DELIVERY_CANCELLATION);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "1 of 2 does not know yet that it is cancelled.");
  gruppe_ui_test_await_text (row_at (test, 1), "Told that it is cancelled:");
  gruppe_ui_test_await_text (row_at (test, 0), "Does not know yet that it is cancelled");
  windows_test_hand_over (test, 0, GRUPPE_DELIVERY_CANCELLATION);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "Everybody knows that it is cancelled.");
}

static void
test_nobody (WindowsTest   *test,
             gconstpointer  data)
{
  windows_test_show (test, gruppe_delivery_window_new (NULL, test->context, test->meeting));
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "Nobody Is Chosen Yet");
  gtk_widget_activate_action (GTK_WIDGET (test->window), "delivery.choose-people", NULL);
  windows_test_await (GRUPPE_TYPE_PARTICIPANTS_WINDOW);
}

static gboolean
old_password_is_gone (gpointer data)
{
  WindowsTest *test = data;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GruppeSecret) secret = NULL;
  GAsyncResult *kept = NULL;

  windows_test_reload (test);
  gruppe_meetings_lookup_password_async (test->context, test->meeting, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  secret = gruppe_meetings_lookup_password_finish (test->context, result, NULL);

  return secret != NULL && !g_str_equal (gruppe_secret_peek (secret), WINDOWS_TEST_PASSWORD);
}

/* From the first fright to "everybody has the new one". */
static void
test_leak (WindowsTest   *test,
           gconstpointer  data)
{
  mark_set (test);
  windows_test_take_part (test, 2);
  windows_test_hand_over (test, 0, GRUPPE_DELIVERY_PASSWORD);
  windows_test_reload (test);
  windows_test_show (test, gruppe_leak_window_new (NULL, test->context, test->meeting));
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "1 person has this password and needs the new one.");
  gruppe_ui_test_await_text (row_at (test, 0), "Has this password.");
  g_assert_false (gtk_widget_get_visible (windows_test_child (row_at (test, 0), "note_button")));
  gtk_expander_set_expanded (GTK_EXPANDER (gruppe_ui_test_find_type (GTK_WIDGET (test->window), GTK_TYPE_EXPANDER)), TRUE);
  g_assert_nonnull (strstr (windows_test_label (test->window, "text_label"), "new password"));

  gtk_widget_activate_action (GTK_WIDGET (test->window), "leak.renew", NULL);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "Done: there is a new password.");
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "1 person still needs the new password.");
  g_assert_true (old_password_is_gone (test));

  gtk_widget_activate_action (GTK_WIDGET (test->window), "leak.password-is-set", NULL);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "Done: the new password is set at the provider.");

  g_signal_emit_by_name (windows_test_child (row_at (test, 0), "note_button"), "clicked");
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "Everybody who needs it has the new password.");
  gruppe_ui_test_await_text (row_at (test, 0), "Has the new password: by telephone");
  g_signal_emit_by_name (windows_test_child (row_at (test, 0), "undo_button"), "clicked");
  gruppe_ui_test_await_text (row_at (test, 0), "Has the old password. Needs the new one.");

  /* Never the password in what is sent. */
  g_assert_null (strstr (windows_test_label (test->window, "text_label"), WINDOWS_TEST_PASSWORD));
  g_assert_null (strstr (windows_test_label (test->window, "text_label"), "password: "));
}

static void
test_leak_who_left (WindowsTest   *test,
                    gconstpointer  data)
{
  windows_test_take_part (test, 2);
  windows_test_hand_over (test, 1, GRUPPE_DELIVERY_BOTH);
  windows_test_take_part (test, 1);
  windows_test_reload (test);
  windows_test_show (test, gruppe_leak_window_new (NULL, test->context, test->meeting));
  gtk_widget_activate_action (GTK_WIDGET (test->window), "leak.renew", NULL);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "Done: there is a new password.");
  gruppe_ui_test_await_text (row_at (test, 0), "Takes part no more and does not need the new one.");
  g_assert_false (gtk_widget_get_visible (windows_test_child (row_at (test, 0), "note_button")));
}

static gboolean
is_problem_shown (gpointer window)
{
  return gruppe_banner_get_revealed (windows_test_child (window, "problem_banner"));
}

static void
test_leak_locked (WindowsTest   *test,
                  gconstpointer  data)
{
  windows_test_show (test, gruppe_leak_window_new (NULL, test->context, test->meeting));
  fake_vault_set_error (test->vault, GRUPPE_VAULT_ERROR_LOCKED);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "leak.renew", NULL);
  gruppe_test_await (is_problem_shown, test->window);
  g_assert_true (gtk_widget_get_sensitive (windows_test_child (test->window, "new_button")));
  g_assert_null (gruppe_ui_test_find_text (GTK_WIDGET (test->window), "Done: there is"));
}

#define ADD(name, func) \
  g_test_add ("/ui/meetings/deliveries/" name, WindowsTest, NULL, windows_test_set_up, func, windows_test_tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);

  ADD ("choose", test_choose);
  ADD ("choose-and-search", test_choose_and_search);
  ADD ("everybody-served", test_everybody_served);
  ADD ("undo-and-close", test_undo_and_close);
  ADD ("meeting-gone", test_meeting_gone);
  ADD ("note-all", test_note_all);
  ADD ("cancelled", test_cancelled);
  ADD ("nobody", test_nobody);
  ADD ("leak", test_leak);
  ADD ("leak-who-left", test_leak_who_left);
  ADD ("leak-locked", test_leak_locked);

  return g_test_run ();
}
