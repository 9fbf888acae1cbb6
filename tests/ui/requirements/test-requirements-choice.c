/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "requirements-fixture.h"
#include "requirements/gruppe-adopt-window.h"
#include "requirements/gruppe-adoption.h"
#include "requirements/gruppe-decisions-window.h"
#include "requirements/gruppe-next-steps-window.h"
#include "requirements/gruppe-own-rules.h"
#include "requirements/gruppe-ranking-panel.h"
#include "widgets/gruppe-paper-window.h"

static GtkWidget *
find_panel (Fixture *fixture)
{
  return gruppe_ui_test_find_type (GTK_WIDGET (fixture->page), GRUPPE_TYPE_RANKING_PANEL);
}

static void
choose (Fixture    *fixture,
        const char *provider,
        const char *record)
{
  g_autoptr(GruppeAdoption) adoption = gruppe_adoption_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  g_free (adoption->provider);
  adoption->provider = g_strdup (provider);
  g_free (adoption->decided_on);
  adoption->decided_on = g_strdup ("2026-11-20");
  g_free (adoption->record);
  adoption->record = g_strdup (record);
  gruppe_adoption_save_async (fixture->context, adoption, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  gruppe_adoption_save_finish (fixture->context, result, &error);
  g_assert_no_error (error);
}

static void
test_no_choice_no_words (Fixture       *fixture,
                         gconstpointer  data)
{
  answer (fixture, "phone-only", "Yes");
  await (fixture, "of 100 points");
  g_assert_false (seen (fixture, "Your group chose"));
  g_assert_false (seen (fixture, "This is your choice."));
}

static void
test_choice_is_shown (Fixture       *fixture,
                      gconstpointer  data)
{
  answer (fixture, "phone-only", "Yes");
  await (fixture, "of 100 points");
  choose (fixture, "zoom", "{}");
  await (fixture, "Your group chose Zoom (paid plan) on 20 November 2026.");
  await (fixture, "Next steps: 0 of ");
}

static void
test_choice_counts_its_steps (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  choose (fixture, "zoom", "{}");
  await (fixture, "Next steps: 0 of ");
  gruppe_adoption_tick_async (fixture->context, gruppe_context_get_adoption (fixture->context)->id, "contract", TRUE,
                              NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  gruppe_adoption_write_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  await (fixture, "Next steps: 1 of ");
}

static void
test_choice_that_is_gone_is_said (Fixture       *fixture,
                                  gconstpointer  data)
{
  choose (fixture, "own-0123abcd", "{}");
  await (fixture, "This provider is no longer in the list of providers.");
  g_assert_false (seen (fixture, "This is your choice."));
}

static void
test_adopting_begins_with_the_leader (Fixture       *fixture,
                                      gconstpointer  data)
{
  GruppeProvider *leader;
  g_autofree char *label = NULL;
  GtkWindow *window;

  /* Nothing is asked for: nobody leads. */
  await (fixture, "0 of 44 answered");
  g_assert_null (gruppe_ranking_panel_get_leader (GRUPPE_RANKING_PANEL (find_panel (fixture))));

  answer (fixture, "protection-need", "High");
  answer (fixture, "phone-only", "Yes");
  await (fixture, "2 of 44 answered");
  leader = gruppe_ranking_panel_get_leader (GRUPPE_RANKING_PANEL (find_panel (fixture)));
  g_assert_nonnull (leader);
  label = g_strdup_printf ("Adopt %s…", gruppe_provider_get_label (leader));
  g_assert_true (seen (fixture, label));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "requirements.adopt", "s", ""));
  window = find_window (GRUPPE_TYPE_ADOPT_WINDOW);
  gruppe_ui_test_await_text (GTK_WIDGET (window), gruppe_provider_get_label (leader));
  gruppe_test_settle ();
  gtk_window_destroy (window);
}

static void
rule_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (gruppe_own_rule_save_finish (GRUPPE_CONTEXT (source), result, &error), >, 0);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_assert_nonnull (*text);
}

static void
test_windows_open (Fixture       *fixture,
                   gconstpointer  data)
{
  answer (fixture, "phone-only", "Yes");
  await (fixture, "of 100 points");
  choose (fixture, "zoom", "{}");
  await (fixture, "Your group chose");

  activate (fixture, "requirements.decisions");
  gtk_window_destroy (find_window (GRUPPE_TYPE_DECISIONS_WINDOW));
  activate (fixture, "requirements.next-steps");
  gtk_window_destroy (find_window (GRUPPE_TYPE_NEXT_STEPS_WINDOW));
  activate (fixture, "requirements.print");
  gtk_window_destroy (find_window (GRUPPE_TYPE_PAPER_WINDOW));
}

/* What the group wrote down itself belongs to the draft, too. */
static void
test_draft_has_own_rules (Fixture       *fixture,
                          gconstpointer  data)
{
  const GruppeOwnRule rule = {
    .issuer = (char *) "The federation",
    .line = (char *) "Only servers of our own.",
    .source = (char *) "",
  };
  gboolean saved = FALSE;
  g_autofree char *text = NULL;
  GtkWidget *window;

  gruppe_own_rule_save_async (fixture->context, &rule, NULL, rule_saved_cb, &saved);
  while (!saved)
    g_main_context_iteration (NULL, TRUE);
  answer (fixture, "phone-only", "Yes");
  await (fixture, "of 100 points");

  activate (fixture, "requirements.print");
  window = GTK_WIDGET (find_window (GRUPPE_TYPE_PAPER_WINDOW));
  gtk_widget_activate_action (window, "paper.copy", NULL);
  gruppe_ui_test_await_text (window, "The text was copied.");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (window), NULL, text_read_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (text, "Only servers of our own."));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  gruppe_ui_test_init (&argc, &argv);

  add ("/requirements-choice/no-choice-no-words", 1100, test_no_choice_no_words);
  add ("/requirements-choice/choice-is-shown", 1100, test_choice_is_shown);
  add ("/requirements-choice/choice-counts-its-steps", 1100, test_choice_counts_its_steps);
  add ("/requirements-choice/choice-that-is-gone-is-said", 1100, test_choice_that_is_gone_is_said);
  add ("/requirements-choice/adopting-begins-with-the-leader", 1100, test_adopting_begins_with_the_leader);
  add ("/requirements-choice/windows-open", 1100, test_windows_open);
  add ("/requirements-choice/draft-has-own-rules", 1100, test_draft_has_own_rules);

  return g_test_run ();
}
