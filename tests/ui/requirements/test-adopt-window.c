/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "decision-fixture.h"
#include "requirements/gruppe-adopt-window.h"
#include "requirements/gruppe-decision-record.h"
#include "requirements/gruppe-next-steps-window.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-paper-window.h"

static GtkWidget *
open_window (DecisionFixture *fixture,
             const char      *provider)
{
  GtkWidget *window = gruppe_adopt_window_new (GTK_WINDOW (fixture->parent), fixture->context, fixture->answers,
                                               fixture->providers, "0123456789abcdef0123456789abcdef", "Autumn", provider);

  gtk_window_present (GTK_WINDOW (window));
  gruppe_ui_test_await_text (window, "Which provider did you choose?");

  return window;
}

static const GruppeResult *
find_result (GruppeAssessment *assessment,
             guint             rank)
{
  GPtrArray *results = gruppe_assessment_get_results (assessment);

  for (guint i = 0; i < results->len; i++)
    {
      const GruppeResult *result = g_ptr_array_index (results, i);

      if (rank == 0 ? result->excluded : result->rank >= rank)
        return result;
    }

  g_assert_not_reached ();
}

/* Id of the provider in the place RANK or behind it; 0: of one that is excluded. */
static char *
find_provider (DecisionFixture *fixture,
               guint            rank)
{
  g_autoptr(GruppeAssessment) assessment = gruppe_assess (fixture->answers, fixture->providers);

  return g_strdup (gruppe_provider_get_id (find_result (assessment, rank)->provider));
}

static GtkTextBuffer *
get_reason (GtkWidget *window)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (gruppe_ui_test_find_type (window, GTK_TYPE_TEXT_VIEW)));
}

static char *
dup_reason (GtkWidget *window)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_reason (window), &start, &end);

  return gtk_text_buffer_get_text (get_reason (window), &start, &end, FALSE);
}

static gboolean
can_save (gpointer data)
{
  GtkWidget *button = gruppe_ui_test_find_button (data, "_Adopt");

  return gtk_widget_is_sensitive (button);
}

static void
save (GtkWidget *window)
{
  gruppe_test_await (can_save, window);
  g_signal_emit_by_name (gruppe_ui_test_find_button (window, "_Adopt"), "clicked");
}

static void
choose_day (GtkWidget *window,
            int        year,
            int        month,
            int        day)
{
  g_autoptr(GDateTime) date = g_date_time_new_local (year, month, day, 12, 0, 0);

  gtk_calendar_select_day (GTK_CALENDAR (gruppe_ui_test_find_type (window, GTK_TYPE_CALENDAR)), date);
}

/* All that was entered is saved, and the record of it can be read. */
static void
test_saves (DecisionFixture *fixture,
            gconstpointer    data)
{
  g_autofree char *first = find_provider (fixture, 1);
  GtkWidget *window = open_window (fixture, NULL);
  g_autoptr(GPtrArray) adoptions = NULL;
  g_autoptr(GruppeDocument) document = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeAdoption *adoption;

  gtk_text_buffer_set_text (get_reason (window), "  It works by telephone.\nWe tried it.  ", -1);
  choose_day (window, 2026, 11, 20);
  gtk_editable_set_text (GTK_EDITABLE (gruppe_ui_test_find_type (window, GRUPPE_TYPE_ENTRY_ROW)), " All who were there ");
  save (window);
  decision_await_no_window (GRUPPE_TYPE_ADOPT_WINDOW);
  gtk_window_destroy (GTK_WINDOW (decision_await_window (GRUPPE_TYPE_NEXT_STEPS_WINDOW)));

  adoptions = decision_load (fixture);
  g_assert_cmpuint (adoptions->len, ==, 1);
  adoption = g_ptr_array_index (adoptions, 0);
  g_assert_cmpstr (adoption->provider, ==, first);
  g_assert_cmpstr (adoption->assessment_uid, ==, "0123456789abcdef0123456789abcdef");
  g_assert_cmpstr (adoption->reason, ==, "It works by telephone.\nWe tried it.");
  g_assert_cmpstr (adoption->decided_on, ==, "2026-11-20");
  g_assert_cmpstr (adoption->decided_by, ==, "All who were there");
  g_assert_cmpint (adoption->ended_at, ==, 0);
  document = gruppe_decision_document_new (adoption->record, &error);
  g_assert_no_error (error);
}

/* The first of the ranking suggests a reason; any other asks for one. */
static void
test_suggests_reason (DecisionFixture *fixture,
                      gconstpointer    data)
{
  g_autofree char *later = find_provider (fixture, 2);
  GtkWidget *window = open_window (fixture, NULL);
  g_autofree char *reason = dup_reason (window);

  g_assert_nonnull (strstr (reason, "What counts most for us:"));
  g_assert_nonnull (gruppe_ui_test_find_text (window, "This is a suggestion from the ranking."));
  gtk_text_buffer_set_text (get_reason (window), "Our own words.", -1);
  g_assert_null (gruppe_ui_test_find_text (window, "This is a suggestion from the ranking."));
  gtk_window_destroy (GTK_WINDOW (window));

  window = open_window (fixture, later);
  g_clear_pointer (&reason, g_free);
  reason = dup_reason (window);
  g_assert_cmpstr (reason, ==, "");
  save (window);
  gruppe_ui_test_await_text (window, "although it is not first.");
  g_assert_null (gruppe_context_get_adoption (fixture->context));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_excluded_needs_reason (DecisionFixture *fixture,
                            gconstpointer    data)
{
  g_autofree char *excluded = find_provider (fixture, 0);
  GtkWidget *window = open_window (fixture, excluded);

  g_assert_nonnull (gruppe_ui_test_find_text (window, "Your group may choose this provider all the same."));
  save (window);
  gruppe_ui_test_await_text (window, "although it does not meet a must.");
  g_assert_null (gruppe_context_get_adoption (fixture->context));

  gtk_text_buffer_set_text (get_reason (window), "Nobody needs the telephone now.", -1);
  save (window);
  decision_await_choice (fixture, excluded);
  gtk_window_destroy (GTK_WINDOW (decision_await_window (GRUPPE_TYPE_NEXT_STEPS_WINDOW)));
}

static void
test_future_day (DecisionFixture *fixture,
                 gconstpointer    data)
{
  GtkWidget *window = open_window (fixture, NULL);

  choose_day (window, 2026, 11, 24);
  gruppe_ui_test_await_text (window, "Only today or an earlier day is possible.");
  save (window);
  gtk_window_destroy (GTK_WINDOW (decision_await_window (GRUPPE_TYPE_NEXT_STEPS_WINDOW)));
  g_assert_cmpstr (gruppe_context_get_adoption (fixture->context)->decided_on, ==, "2026-11-23");
}

/* What is too long is refused in a sentence, and nothing that was typed is lost. */
static void
test_long_reason (DecisionFixture *fixture,
                  gconstpointer    data)
{
  GtkWidget *window = open_window (fixture, NULL);
  g_autofree char *much = g_strnfill (50000, 'x');
  g_autofree char *reason = NULL;

  gtk_text_buffer_set_text (get_reason (window), much, -1);
  save (window);
  gruppe_ui_test_await_text (window, "too long");
  reason = dup_reason (window);
  g_assert_cmpstr (reason, ==, much);
  g_assert_null (gruppe_context_get_adoption (fixture->context));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
undo (void)
{
  GtkWidget *steps = decision_await_window (GRUPPE_TYPE_NEXT_STEPS_WINDOW);

  gruppe_ui_test_await_text (steps, "is your group’s choice now.");
  g_signal_emit_by_name (gruppe_ui_test_find_button (steps, "_Undo"), "clicked");
  decision_await_no_window (GRUPPE_TYPE_NEXT_STEPS_WINDOW);
}

static void
test_undo (DecisionFixture *fixture,
           gconstpointer    data)
{
  GtkWidget *window = open_window (fixture, NULL);

  save (window);
  undo ();
  decision_await_choice (fixture, NULL);
  gruppe_ui_test_await_text (fixture->parent, "The choice was taken back.");
}

static void
test_undo_brings_back_what_was (DecisionFixture *fixture,
                                gconstpointer    data)
{
  g_autofree char *first = find_provider (fixture, 1);
  GtkWidget *window;

  gruppe_ui_test_adopt (fixture->context, "own-0123abcd");
  window = open_window (fixture, first);
  gruppe_ui_test_await_text (window, "The new decision takes its place. The record of the old one stays.");
  save (window);
  decision_await_choice (fixture, first);
  undo ();
  decision_await_choice (fixture, "own-0123abcd");
  gruppe_ui_test_await_text (fixture->parent, "The choice before holds again.");
}

static void
test_record_before_saving (DecisionFixture *fixture,
                           gconstpointer    data)
{
  GtkWidget *window = open_window (fixture, NULL);

  gruppe_test_await (can_save, window);
  g_signal_emit_by_name (gruppe_ui_test_find_button (window, "Look at the _Record"), "clicked");
  gtk_window_destroy (GTK_WINDOW (decision_await_window (GRUPPE_TYPE_PAPER_WINDOW)));
  g_assert_null (gruppe_context_get_adoption (fixture->context));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Closed, with the window below, before the rules were read or while it is saved. */
static void
test_closed_at_once (DecisionFixture *fixture,
                     gconstpointer    data)
{
  g_autofree char *first = find_provider (fixture, 1);
  GtkWidget *window = open_window (fixture, NULL);

  save (window);
  gtk_window_destroy (GTK_WINDOW (window));
  decision_await_choice (fixture, first);

  gruppe_adopt_window_new (GTK_WINDOW (fixture->parent), fixture->context, fixture->answers, fixture->providers, "", "", NULL);
  gtk_window_destroy (GTK_WINDOW (fixture->parent));
  fixture->parent = adw_window_new ();
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

  add ("/adopt-window/saves", test_saves);
  add ("/adopt-window/suggests-reason", test_suggests_reason);
  add ("/adopt-window/excluded-needs-reason", test_excluded_needs_reason);
  add ("/adopt-window/future-day", test_future_day);
  add ("/adopt-window/long-reason", test_long_reason);
  add ("/adopt-window/undo", test_undo);
  add ("/adopt-window/undo-brings-back-what-was", test_undo_brings_back_what_was);
  add ("/adopt-window/record-before-saving", test_record_before_saving);
  add ("/adopt-window/closed-at-once", test_closed_at_once);

  return g_test_run ();
}
