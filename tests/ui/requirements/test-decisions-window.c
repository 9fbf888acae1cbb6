/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "decision-fixture.h"
#include "requirements/gruppe-decision-record.h"
#include "requirements/gruppe-decisions-window.h"
#include "widgets/gruppe-paper-window.h"

static GtkWidget *
open_window (DecisionFixture *fixture)
{
  GtkWidget *window = gruppe_decisions_window_new (GTK_WINDOW (fixture->parent), fixture->context);

  gtk_window_present (GTK_WINDOW (window));

  return window;
}

/* With a record that can be read. */
static void
decide (DecisionFixture *fixture,
        const char      *provider,
        const char      *day)
{
  const GruppeDecision decision = { .provider = provider, .reason = "We like it.", .decided_on = day, .decided_by = "Us" };
  g_autoptr(GruppeAdoption) adoption = gruppe_adoption_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  g_free (adoption->provider);
  adoption->provider = g_strdup (provider);
  g_free (adoption->decided_on);
  adoption->decided_on = g_strdup (day);
  g_free (adoption->decided_by);
  adoption->decided_by = g_strdup ("Us");
  g_free (adoption->record);
  adoption->record = gruppe_decision_record_new (fixture->context, fixture->answers, fixture->providers, &decision);
  gruppe_adoption_save_async (fixture->context, adoption, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  gruppe_adoption_save_finish (fixture->context, result, &error);
  g_assert_no_error (error);
}

static gboolean
is_row (GtkWidget     *widget,
        gconstpointer  data)
{
  return ADW_IS_ACTION_ROW (widget) && gtk_widget_get_mapped (widget) &&
         g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), data);
}

static GtkWidget *
find_row (GtkWidget  *window,
          const char *title)
{
  GtkWidget *row = gruppe_ui_test_find (window, is_row, title);

  g_test_message ("%s", title);
  g_assert_nonnull (row);

  return row;
}

static const char *
get_subtitle (GtkWidget  *window,
              const char *title)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (window, title)));
}

static void
test_empty (DecisionFixture *fixture,
            gconstpointer    data)
{
  GtkWidget *window = open_window (fixture);

  gruppe_ui_test_await_text (window, "No Decisions Yet");
  decide (fixture, "zoom", "2026-11-20");
  gruppe_ui_test_await_text (window, "Present Decision");
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_above (GtkWidget *window,
          GtkWidget *above,
          GtkWidget *below)
{
  double x, y_above, y_below;

  gtk_widget_translate_coordinates (above, window, 0, 0, &x, &y_above);
  gtk_widget_translate_coordinates (below, window, 0, 0, &x, &y_below);

  return y_above < y_below;
}

static void
test_newest_first (DecisionFixture *fixture,
                   gconstpointer    data)
{
  GtkWidget *window;

  decide (fixture, "alfaview", "2026-10-01");
  decide (fixture, "webex", "2026-11-02");
  decide (fixture, "zoom", "2026-11-20");
  window = open_window (fixture);
  gruppe_ui_test_await_text (window, "Earlier Decisions");
  gruppe_test_settle ();

  g_assert_cmpstr (get_subtitle (window, "Zoom"), ==, "Decided on 20 November 2026\nDecided by: Us\nHolds today");
  g_assert_cmpstr (get_subtitle (window, "alfaview"), ==,
                   "Decided on 1 October 2026\nDecided by: Us\nEnded on 23 November 2026");
  g_assert_true (is_above (window, find_row (window, "Zoom"), find_row (window, "Webex")));
  g_assert_true (is_above (window, find_row (window, "Webex"), find_row (window, "alfaview")));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_record_opens (DecisionFixture *fixture,
                   gconstpointer    data)
{
  GtkWidget *window, *row;

  decide (fixture, "zoom", "2026-11-20");
  window = open_window (fixture);
  gruppe_ui_test_await_text (window, "Holds today");
  row = find_row (window, "Zoom");
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  gtk_window_destroy (GTK_WINDOW (decision_await_window (GRUPPE_TYPE_PAPER_WINDOW)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A record of another program, or a damaged one. */
static void
test_record_that_cannot_be_read (DecisionFixture *fixture,
                                 gconstpointer    data)
{
  GtkWidget *window, *row;

  gruppe_ui_test_adopt (fixture->context, "own-0123abcd");
  window = open_window (fixture);
  gruppe_ui_test_await_text (window, "Holds today");

  /* The catalogue does not have it any more; the record says what it was called. */
  row = find_row (window, "Provider of Then");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  gruppe_ui_test_await_text (window, "The decision record could not be read.");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_take_back (DecisionFixture *fixture,
                gconstpointer    data)
{
  GtkWidget *window;

  decide (fixture, "zoom", "2026-11-20");
  window = open_window (fixture);
  gruppe_ui_test_await_text (window, "Holds today");
  g_signal_emit_by_name (gruppe_ui_test_find_button (window, "_Take the Choice Back"), "clicked");
  decision_await_choice (fixture, NULL);
  gruppe_ui_test_await_text (window, "At the moment no decision holds.");
  gruppe_ui_test_await_text (window, "Ended on 23 November 2026");
  gruppe_ui_test_await_text (window, "The choice was taken back.");
  g_assert_false (gtk_widget_get_mapped (gruppe_ui_test_find_button (window, "_Take the Choice Back")));

  g_signal_emit_by_name (gruppe_ui_test_find_button (window, "_Undo"), "clicked");
  decision_await_choice (fixture, "zoom");
  gruppe_ui_test_await_text (window, "Holds today");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Closed before anything was read. */
static void
test_closed_at_once (DecisionFixture *fixture,
                     gconstpointer    data)
{
  decide (fixture, "zoom", "2026-11-20");
  gtk_window_destroy (GTK_WINDOW (open_window (fixture)));
  g_ptr_array_unref (decision_load (fixture));
}

static void
add (const char *path,
     void      (*test) (DecisionFixture *, gconstpointer))
{
  g_test_add (path, DecisionFixture, NULL, decision_set_up, test, decision_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gruppe_ui_test_init (&argc, &argv);

  add ("/decisions-window/empty", test_empty);
  add ("/decisions-window/newest-first", test_newest_first);
  add ("/decisions-window/record-opens", test_record_opens);
  add ("/decisions-window/record-that-cannot-be-read", test_record_that_cannot_be_read);
  add ("/decisions-window/take-back", test_take_back);
  add ("/decisions-window/closed-at-once", test_closed_at_once);

  return g_test_run ();
}
