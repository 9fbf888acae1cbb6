/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "requirements-fixture.h"
#include "requirements/gruppe-fact-snapshot.h"
#include "requirements/gruppe-facts-window.h"
#include "requirements/gruppe-own-rules.h"
#include "requirements/gruppe-rule-window.h"
#include "requirements/gruppe-rules-group.h"
#include "widgets/gruppe-banner.h"
#include "widgets/gruppe-entry-row.h"

static gboolean
is_facts_banner (GtkWidget     *widget,
                 gconstpointer  data)
{
  return GRUPPE_IS_BANNER (widget) && g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)),
                                                 "facts_banner") == 0;
}

static GruppeBanner *
find_banner (Fixture *fixture)
{
  return GRUPPE_BANNER (gruppe_ui_test_find (GTK_WIDGET (fixture->page), is_facts_banner, NULL));
}

static gboolean
is_told (gpointer data)
{
  return gruppe_banner_get_revealed (find_banner (data));
}

static gboolean
is_not_told (gpointer data)
{
  return !is_told (data);
}

static GruppeFactSnapshot *
load_facts (Fixture *fixture)
{
  g_autoptr(GruppeSavedAssessment) saved = load (fixture);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  GruppeFactSnapshot *facts;

  if (saved == NULL)
    return NULL;

  gruppe_fact_snapshot_load_async (fixture->context, saved->id, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  facts = gruppe_fact_snapshot_load_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  return facts;
}

static gboolean
are_facts_kept (gpointer data)
{
  g_autoptr(GruppeFactSnapshot) facts = load_facts (data);

  return facts != NULL;
}

/* With an answer whose facts are kept. */
static void
ask_for_dial_in (Fixture *fixture)
{
  answer (fixture, "phone-only", "Yes");
  await_kept (fixture, "phone-only", "yes");
  gruppe_test_await (are_facts_kept, fixture);
  g_assert_false (is_told (fixture));
}

static GtkWindow *
open_facts (Fixture *fixture)
{
  click (gruppe_ui_test_find_button (GTK_WIDGET (find_banner (fixture)), "_What Has Changed?"));

  return find_window (GRUPPE_TYPE_FACTS_WINDOW);
}

static void
test_change_is_told_until_looked_at (Fixture       *fixture,
                                     gconstpointer  data)
{
  GtkWindow *window;

  ask_for_dial_in (fixture);
  correct (fixture, "zoom", "dial-in", GRUPPE_CELL_NO, "Switched off for us");
  gruppe_test_await (is_told, fixture);
  await (fixture, "Today 1 fact has changed.");

  window = open_facts (fixture);
  gruppe_ui_test_await_text (GTK_WIDGET (window), "Now: Switched off for us");
  gruppe_ui_test_await_text (GTK_WIDGET (window), "Before: ");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "facts.accept", NULL));
  await_no_window (GRUPPE_TYPE_FACTS_WINDOW);
  gruppe_test_await (is_not_told, fixture);

  /* Also after a restart. */
  close_window (fixture);
  open_window (fixture, 1100);
  await (fixture, "1 of 44 answered");
  gruppe_test_settle ();
  g_assert_false (is_told (fixture));
}

static void
test_change_is_told_after_a_restart (Fixture       *fixture,
                                     gconstpointer  data)
{
  ask_for_dial_in (fixture);
  correct (fixture, "zoom", "dial-in", GRUPPE_CELL_NO, "Switched off for us");
  gruppe_test_await (is_told, fixture);
  close_window (fixture);

  open_window (fixture, 1100);
  gruppe_test_await (is_told, fixture);
  await (fixture, "1 fact has changed.");
}

static void
test_closing_is_not_looking (Fixture       *fixture,
                             gconstpointer  data)
{
  ask_for_dial_in (fixture);
  correct (fixture, "zoom", "dial-in", GRUPPE_CELL_NO, "Switched off for us");
  gruppe_test_await (is_told, fixture);
  gtk_window_close (open_facts (fixture));
  await_no_window (GRUPPE_TYPE_FACTS_WINDOW);
  g_assert_true (is_told (fixture));
}

static void
test_what_was_not_asked_for_is_not_told (Fixture       *fixture,
                                         gconstpointer  data)
{
  ask_for_dial_in (fixture);
  correct (fixture, "zoom", "waiting-room", GRUPPE_CELL_NO, "Switched off for us");
  gruppe_test_settle ();
  g_assert_false (is_told (fixture));
}

static void
test_change_leads_to_its_cell (Fixture       *fixture,
                               gconstpointer  data)
{
  GtkWindow *window;

  ask_for_dial_in (fixture);
  correct (fixture, "zoom", "dial-in", GRUPPE_CELL_NO, "Switched off for us");
  gruppe_test_await (is_told, fixture);
  window = open_facts (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "facts.go", "s", "zoom/dial-in"));
  await_no_window (GRUPPE_TYPE_FACTS_WINDOW);
  g_assert_cmpstr (fixture->went_to, ==, "providers zoom/dial-in");
}

static void
test_other_leader_is_named (Fixture       *fixture,
                            gconstpointer  data)
{
  GruppeProvider *before;
  g_autofree char *now_first = NULL;

  ask_for_dial_in (fixture);
  before = ((GruppeResult *) g_ptr_array_index (gruppe_assessment_get_results (ranking (fixture)), 0))->provider;
  correct (fixture, gruppe_provider_get_id (before), "dial-in", GRUPPE_CELL_NO, "Switched off for us");
  gruppe_test_await (is_told, fixture);
  await (fixture, "The result has changed. First is now: ");
  /* The ranking is that of today. */
  now_first = g_strdup (gruppe_provider_get_id (
    ((GruppeResult *) g_ptr_array_index (gruppe_assessment_get_results (ranking (fixture)), 0))->provider));
  g_assert_nonnull (now_first);
}

static GtkWidget *
find_rules (Fixture *fixture)
{
  return gruppe_ui_test_find_type (GTK_WIDGET (fixture->page), GRUPPE_TYPE_RULES_GROUP);
}

static void
test_land_has_its_authority (Fixture       *fixture,
                             gconstpointer  data)
{
  GtkWidget *land;

  await (fixture, "also depends on your Land");
  gruppe_page_show_target (fixture->page, "land");
  land = gruppe_ui_test_find_type (find_card (fixture, "land"), GTK_TYPE_DROP_DOWN);
  /* The first is "not chosen". */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (land), 3);
  await_kept (fixture, "land", "BE");
  gruppe_ui_test_await_text (find_rules (fixture), "Berlin");
  gruppe_ui_test_await_text (find_rules (fixture), "Where to ask or complain");
  g_assert_null (gruppe_ui_test_find_text (find_rules (fixture), "also depends on your Land"));
}

static void
test_statements_have_a_date_and_a_source (Fixture       *fixture,
                                          gconstpointer  data)
{
  GtkWidget *rules = find_rules (fixture);

  answer (fixture, "phone-only", "Yes");
  await (fixture, "of 100 points");
  g_assert_nonnull (gruppe_ui_test_find_text (rules, "20"));
  g_assert_nonnull (gruppe_ui_test_find_text (rules, "Source: "));
}

static void
fill_rule (GtkWindow  *window,
           const char *issuer,
           const char *line)
{
  GtkWidget *row = gruppe_ui_test_find_type (GTK_WIDGET (window), GRUPPE_TYPE_ENTRY_ROW);
  GtkWidget *view = gruppe_ui_test_find_type (GTK_WIDGET (window), GTK_TYPE_TEXT_VIEW);

  gtk_editable_set_text (GTK_EDITABLE (row), issuer);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), line, -1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "rule.save", NULL));
}

static gboolean
rule_is_gone (gpointer data)
{
  return gruppe_ui_test_find_text (data, "Our federation") == NULL;
}

static void
test_own_rule_is_added_changed_and_removed (Fixture       *fixture,
                                            gconstpointer  data)
{
  GtkWidget *rules = find_rules (fixture);
  GtkWidget *row;
  GtkWindow *window;

  click (gruppe_ui_test_find_button (rules, "_Add a Rule…"));
  window = find_window (GRUPPE_TYPE_RULE_WINDOW);
  fill_rule (window, "Our federation", "");
  gruppe_ui_test_await_text (GTK_WIDGET (window), "Please enter what the rule says.");
  fill_rule (window, "Our federation", "Only servers in Germany");
  await_no_window (GRUPPE_TYPE_RULE_WINDOW);
  gruppe_ui_test_await_text (rules, "Our federation: Only servers in Germany");

  row = gtk_widget_get_ancestor (gruppe_ui_test_find_text (rules, "Our federation"), ADW_TYPE_ACTION_ROW);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  window = find_window (GRUPPE_TYPE_RULE_WINDOW);
  fill_rule (window, "Our federation", "Only servers in the EU");
  await_no_window (GRUPPE_TYPE_RULE_WINDOW);
  gruppe_ui_test_await_text (rules, "Our federation: Only servers in the EU");

  row = gtk_widget_get_ancestor (gruppe_ui_test_find_text (rules, "Our federation"), ADW_TYPE_ACTION_ROW);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  window = find_window (GRUPPE_TYPE_RULE_WINDOW);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "rule.remove", NULL));
  await_no_window (GRUPPE_TYPE_RULE_WINDOW);
  await (fixture, "The rule was removed");
  /* The list is read anew after the message. */
  gruppe_test_await (rule_is_gone, rules);

  g_assert_true (gruppe_toast_undo_last (GTK_WIDGET (fixture->page)));
  gruppe_ui_test_await_text (rules, "Our federation: Only servers in the EU");
}

static void
test_dates_of_rules (void)
{
  static const struct
  {
    const char *text;
    const char *date;
  } cases[] = {
    { "3.5.2026", "2026-05-03" }, { "2026-05-03", "2026-05-03" }, { "03/05/2026", "2026-05-03" },
    { "5.2026", "2026-05" }, { "2026-5", "2026-05" }, { " 2026 ", "2026" },
    { "29.2.2024", "2024-02-29" }, { "29.2.2026", NULL }, { "31.4.2026", NULL }, { "13.2026", NULL },
    { "0.5.2026", NULL }, { "May 2026", NULL }, { "1.1.26", NULL }, { "", NULL }, { "..", NULL }, { "1.2.3.2026", NULL },
    { "99999999999999999999", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = gruppe_rule_window_date (cases[i].text);

      g_test_message ("\"%s\"", cases[i].text);
      g_assert_cmpstr (date, ==, cases[i].date);
    }
}

int
main (int   argc,
      char *argv[])
{
  gruppe_ui_test_init (&argc, &argv);

  add ("/requirements-facts/change-is-told-until-looked-at", 1100, test_change_is_told_until_looked_at);
  add ("/requirements-facts/change-is-told-after-a-restart", 1100, test_change_is_told_after_a_restart);
  add ("/requirements-facts/closing-is-not-looking", 1100, test_closing_is_not_looking);
  add ("/requirements-facts/what-was-not-asked-for-is-not-told", 1100, test_what_was_not_asked_for_is_not_told);
  add ("/requirements-facts/change-leads-to-its-cell", 1100, test_change_leads_to_its_cell);
  add ("/requirements-facts/other-leader-is-named", 1100, test_other_leader_is_named);
  add ("/requirements-facts/land-has-its-authority", 1100, test_land_has_its_authority);
  add ("/requirements-facts/statements-have-a-date-and-a-source", 1100, test_statements_have_a_date_and_a_source);
  add ("/requirements-facts/own-rule-is-added-changed-and-removed", 1100, test_own_rule_is_added_changed_and_removed);
  g_test_add_func ("/requirements-facts/dates-of-rules", test_dates_of_rules);

  return g_test_run ();
}
