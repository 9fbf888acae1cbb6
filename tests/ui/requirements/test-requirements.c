/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "requirements-fixture.h"
#include "requirements/gruppe-question-card.h"
#include "requirements/gruppe-ranking-panel.h"
#include "requirements/gruppe-result-row.h"
#include "widgets/gruppe-banner.h"

static void
test_fresh (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_true (seen (fixture, "The most important questions"));
  g_assert_true (seen (fixture, "Question 1 of 9"));
  await (fixture, "0 of 44 answered");
  await (fixture, "do not ask anything of a provider yet");
  g_assert_false (seen (fixture, "of 100 points"));
  /* Opening the page is no assessment yet. */
  g_assert_null (load (fixture));
}

static void
test_answer_ranks_at_once (Fixture       *fixture,
                           gconstpointer  data)
{
  answer (fixture, "phone-only", "Yes");
  await (fixture, "of 100 points");
  await (fixture, "1 of 44 answered");
  g_assert_cmpuint (gruppe_assessment_get_results (ranking (fixture))->len, ==, 7);
  await_kept (fixture, "phone-only", "yes");

  answer (fixture, "phone-only", "Skip");
  await (fixture, "do not ask anything of a provider yet");
  g_assert_false (seen (fixture, "of 100 points"));
  await (fixture, "0 of 44 answered");
  await_kept (fixture, "phone-only", "");
}

static void
test_excluded_because (Fixture       *fixture,
                       gconstpointer  data)
{
  gtk_check_button_set_active (find_check (GTK_WIDGET (fixture->page), "Also show free plans"), TRUE);
  enter (fixture, "duration", "90");
  await (fixture, "Excluded because of");
  await (fixture, "(you need 90 minutes)");
  g_assert_cmpuint (gruppe_assessment_get_results (ranking (fixture))->len, >, 7);

  /* Without the must they are ranked. */
  gtk_switch_set_active (GTK_SWITCH (find_switch (fixture, "duration")), FALSE);
  gruppe_test_settle ();
  g_assert_false (seen (fixture, "Excluded because"));
}

static void
test_weight_is_kept (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *weight = gruppe_ui_test_find_type (find_card (fixture, "phone-only"), GTK_TYPE_DROP_DOWN);
  g_autoptr(GruppeSavedAssessment) saved = NULL;

  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (weight)), ==, 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (weight), 2);
  answer (fixture, "phone-only", "Yes");
  await_kept (fixture, "phone-only", "yes");
  saved = load (fixture);
  g_assert_cmpint (gruppe_answers_get (saved->answers, "phone-only")->weight, ==, 3);
}

/* A must weighs the same whatever its question weighs: nothing is to be chosen there. */
static void
test_must_has_no_weight (Fixture       *fixture,
                         gconstpointer  data)
{
  GtkWidget *weight = gruppe_ui_test_find_type (find_card (fixture, "phone-only"), GTK_TYPE_DROP_DOWN);
  GtkWidget *weight_installing;

  gtk_switch_set_active (GTK_SWITCH (find_switch (fixture, "phone-only")), TRUE);
  g_assert_false (gtk_widget_get_sensitive (weight));
  g_assert_nonnull (gruppe_ui_test_find_text (find_card (fixture, "phone-only"), "A must always counts much."));
  gtk_switch_set_active (GTK_SWITCH (find_switch (fixture, "phone-only")), FALSE);
  g_assert_true (gtk_widget_get_sensitive (weight));
  g_assert_null (gruppe_ui_test_find_text (find_card (fixture, "phone-only"), "A must always counts much."));

  /* An answer can be a must by itself. */
  gruppe_page_show_target (fixture->page, "installing");
  answer (fixture, "installing", "No, for some it is impossible");
  weight_installing = gruppe_ui_test_find_type (find_card (fixture, "installing"), GTK_TYPE_DROP_DOWN);
  g_assert_false (gtk_widget_get_sensitive (weight_installing));
  answer (fixture, "installing", "Preferably not");
  g_assert_true (gtk_widget_get_sensitive (weight_installing));
}

static void
test_resumes (Fixture       *fixture,
              gconstpointer  data)
{
  answer (fixture, "purpose", "Chat");
  enter (fixture, "participants", "12");
  activate (fixture, "requirements.next");
  activate (fixture, "requirements.next");
  answer (fixture, "budget", "None");
  await_kept (fixture, "budget", "none");
  close_window (fixture);

  open_window (fixture, 1100);
  /* At the same question, with all answers. */
  g_assert_true (gtk_check_button_get_active (find_check (find_card (fixture, "budget"), "None")));
  await (fixture, "3 of 44 answered");
  g_assert_true (seen (fixture, "3 of 10: Technology"));
  gruppe_page_show_target (fixture->page, "participants");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (gruppe_ui_test_find_type (find_card (fixture, "participants"),
                                                                                  GTK_TYPE_SPIN_BUTTON))), ==, "12");
}

static gboolean
place_is_protection (gpointer data)
{
  g_autoptr(GruppeSavedAssessment) saved = load (data);

  return g_str_equal (saved->current_question, "protection-need");
}

static void
test_place_follows_the_focus (Fixture       *fixture,
                              gconstpointer  data)
{
  answer (fixture, "purpose", "Chat");
  await_kept (fixture, "purpose", "chat");
  gruppe_page_show_target (fixture->page, "protection-need");
  gruppe_test_await (place_is_protection, fixture);
}

static void
test_sections (Fixture       *fixture,
               gconstpointer  data)
{
  guint n_questions = 0;
  guint n_sections = 1;

  for (;;)
    {
      for (GtkWidget *card = first_card (fixture); card != NULL; card = gtk_widget_get_next_sibling (card))
        n_questions++;
      if (n_sections == 10)
        break;
      activate (fixture, "requirements.next");
      gruppe_test_settle ();
      n_sections++;
    }

  /* Every question once. */
  g_assert_cmpuint (n_questions, ==, 44);
  g_assert_true (seen (fixture, "10 of 10: Special needs"));
  activate (fixture, "requirements.back");
  gruppe_test_settle ();
  g_assert_true (seen (fixture, "9 of 10: More later"));
}

static gboolean
is_expander (GtkWidget     *widget,
             gconstpointer  data)
{
  return GTK_IS_EXPANDER (widget);
}

static gboolean
is_link (GtkWidget     *widget,
         gconstpointer  data)
{
  GtkWidget *child = GTK_IS_BUTTON (widget) ? gtk_button_get_child (GTK_BUTTON (widget)) : NULL;

  return GTK_IS_LABEL (child) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (child)), data);
}

static void
test_reasons_lead_on (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *row, *link;

  answer (fixture, "phone-only", "Yes");
  await (fixture, "of 100 points");
  activate (fixture, "requirements.next");

  row = gruppe_ui_test_find_type (GTK_WIDGET (fixture->page), GRUPPE_TYPE_RESULT_ROW);
  gtk_expander_set_expanded (GTK_EXPANDER (gruppe_ui_test_find (row, is_expander, NULL)), TRUE);
  await (fixture, "This speaks for it");

  link = gruppe_ui_test_find (row, is_link, "Fact with source");
  g_assert_nonnull (link);
  click (link);
  g_assert_nonnull (fixture->went_to);
  g_assert_true (g_str_has_prefix (fixture->went_to, "providers "));
  g_assert_true (g_str_has_suffix (fixture->went_to, "/dial-in"));

  link = gruppe_ui_test_find (row, is_link, "Your answer:");
  g_assert_nonnull (link);
  click (link);
  gruppe_test_settle ();
  g_assert_true (gtk_widget_get_mapped (find_card (fixture, "phone-only")));
}

static void
test_unfolded_stays_unfolded (Fixture       *fixture,
                              gconstpointer  data)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (fixture->context, NULL);
  const char *dial_in = gruppe_criterion_get_label (gruppe_catalogue_find_criterion (catalogue, "dial-in"));
  GtkWidget *row;

  answer (fixture, "phone-only", "Yes");
  await (fixture, "of 100 points");
  row = gruppe_ui_test_find_type (GTK_WIDGET (fixture->page), GRUPPE_TYPE_RESULT_ROW);
  gtk_expander_set_expanded (GTK_EXPANDER (gruppe_ui_test_find (row, is_expander, NULL)), TRUE);
  await (fixture, dial_in);

  answer (fixture, "purpose", "Chat");
  await (fixture, "2 of 44 answered");
  g_assert_true (gtk_expander_get_expanded (GTK_EXPANDER (gruppe_ui_test_find (row, is_expander, NULL))));
  g_assert_true (seen (fixture, dial_in));
}

static guint
count_rows (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *row = gruppe_ui_test_find_type (GTK_WIDGET (fixture->page), GRUPPE_TYPE_RESULT_ROW); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (gtk_widget_get_visible (row))
        n++;
    }

  return n;
}

static void
test_first_three_then_all (Fixture       *fixture,
                           gconstpointer  data)
{
  GtkWidget *button;

  answer (fixture, "purpose", "Chat");
  await (fixture, "of 100 points");
  g_assert_cmpuint (count_rows (fixture), ==, 3);

  button = gruppe_ui_test_find_button (GTK_WIDGET (fixture->page), "Show All 7");
  g_assert_nonnull (button);
  click (button);
  g_assert_cmpuint (count_rows (fixture), ==, 7);
  click (button);
  g_assert_cmpuint (count_rows (fixture), ==, 3);
}

static void
test_hint_on_both_questions (Fixture       *fixture,
                             gconstpointer  data)
{
  answer (fixture, "phone-only", "Yes");
  answer (fixture, "protection-need", "High");
  await (fixture, "High protection and the telephone do not quite fit together");
  await (fixture, "Answers That Hardly Go Together");
  g_assert_nonnull (gruppe_ui_test_find_text (find_card (fixture, "phone-only"), "do not quite fit together"));
  g_assert_nonnull (gruppe_ui_test_find_text (find_card (fixture, "protection-need"), "do not quite fit together"));
  g_assert_null (gruppe_ui_test_find_text (find_card (fixture, "purpose"), "do not quite fit together"));

  answer (fixture, "phone-only", "No");
  await (fixture, "2 of 44 answered");
  gruppe_test_settle ();
  g_assert_false (seen (fixture, "do not quite fit together"));
}

static void
test_start_again_and_undo (Fixture       *fixture,
                           gconstpointer  data)
{
  GtkWidget *undo;

  answer (fixture, "purpose", "Chat");
  answer (fixture, "phone-only", "Yes");
  await_kept (fixture, "phone-only", "yes");
  await (fixture, "2 of 44 answered");

  activate (fixture, "requirements.restart");
  await (fixture, "All answers have been removed");
  await (fixture, "0 of 44 answered");
  g_assert_true (gtk_check_button_get_active (find_check (find_card (fixture, "phone-only"), "Skip")));
  await_kept (fixture, "phone-only", "");

  undo = gruppe_ui_test_find_button (fixture->window, "_Undo");
  g_assert_nonnull (undo);
  click (undo);
  await (fixture, "2 of 44 answered");
  g_assert_true (gtk_check_button_get_active (find_check (find_card (fixture, "phone-only"), "Yes")));
  await_kept (fixture, "phone-only", "yes");
}

static gpointer
insert_strangers (GruppeConnection  *connection,
                  gpointer           data,
                  GCancellable      *cancellable,
                  GError           **error)
{
  gruppe_connection_exec (connection,
                          "INSERT INTO assessment (id, uid, title, questions_version, created_at, changed_at) "
                          "VALUES (1, 'u', 'A', 'old', 1, 1); "
                          "INSERT INTO answer VALUES (1, 'land', 'answered', 'SN', 2, 0); "
                          "INSERT INTO answer VALUES (1, 'question-of-last-year', 'answered', 'x', 2, 0);",
                          error);

  return NULL;
}

static void
test_unknown_questions_are_mentioned (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  /* As when sample data arrives: the page shows what is there now. */
  gruppe_database_write_sync (gruppe_context_get_database (fixture->context), GRUPPE_TOPIC_SAMPLE, insert_strangers,
                              NULL, &error);
  g_assert_no_error (error);
  await (fixture, "1 saved answer belongs to a question that no longer exists");
  await (fixture, "1 of 44 answered");
}

static gpointer
forbid_answers (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  gruppe_connection_exec (connection,
                          "CREATE TRIGGER no BEFORE INSERT ON answer BEGIN SELECT raise (ABORT, 'no'); END",
                          error);

  return NULL;
}

static gpointer
allow_answers (GruppeConnection  *connection,
               gpointer           data,
               GCancellable      *cancellable,
               GError           **error)
{
  gruppe_connection_exec (connection, "DROP TRIGGER no", error);

  return NULL;
}

static void
test_failed_save_is_said_and_tried_again (Fixture       *fixture,
                                          gconstpointer  data)
{
  GruppeDatabase *database = gruppe_context_get_database (fixture->context);
  GruppeBanner *banner =
    GRUPPE_BANNER (gruppe_ui_test_find_type (GTK_WIDGET (fixture->page), GRUPPE_TYPE_BANNER));
  g_autoptr(GError) error = NULL;

  gruppe_database_write_sync (database, GRUPPE_TOPIC_NONE, forbid_answers, NULL, &error);
  g_assert_no_error (error);
  answer (fixture, "phone-only", "Yes");
  await (fixture, "Your answers are not being saved");
  g_assert_true (gruppe_banner_get_revealed (banner));
  /* What was answered is still there. */
  g_assert_true (seen (fixture, "of 100 points"));

  gruppe_database_write_sync (database, GRUPPE_TOPIC_NONE, allow_answers, NULL, &error);
  g_assert_no_error (error);
  answer (fixture, "purpose", "Chat");
  await_kept (fixture, "purpose", "chat");
  await_kept (fixture, "phone-only", "yes");
  g_assert_false (gruppe_banner_get_revealed (banner));
}

static void
test_narrow_shows_one_side (Fixture       *fixture,
                            gconstpointer  data)
{
  GtkWidget *panel = gruppe_ui_test_find_type (GTK_WIDGET (fixture->page), GRUPPE_TYPE_RANKING_PANEL);

  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->page)), <=, 360);
  g_assert_true (gtk_widget_get_mapped (first_card (fixture)));
  g_assert_false (gtk_widget_get_mapped (panel));

  gruppe_page_show_target (fixture->page, "ranking");
  await (fixture, "do not ask anything of a provider yet");
  g_assert_true (gtk_widget_get_mapped (panel));
  g_assert_false (gtk_widget_get_mapped (first_card (fixture)));

  gruppe_page_show_target (fixture->page, "land");
  await (fixture, "In which German Land");
  g_assert_false (gtk_widget_get_mapped (panel));
}

static void
test_fits_narrow_windows (Fixture       *fixture,
                          gconstpointer  data)
{
  for (guint i = 0; i < 10; i++)
    {
      int minimum;

      gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_test_message ("section %u needs %d pixels", i + 1, minimum);
      g_assert_cmpint (minimum, <=, 340);
      activate (fixture, "requirements.next");
      gruppe_test_settle ();
    }
}

int
main (int   argc,
      char *argv[])
{
  gruppe_ui_test_init (&argc, &argv);

  add ("/requirements/fresh", 1100, test_fresh);
  add ("/requirements/answer-ranks-at-once", 1100, test_answer_ranks_at_once);
  add ("/requirements/excluded-because", 1100, test_excluded_because);
  add ("/requirements/weight-is-kept", 1100, test_weight_is_kept);
  add ("/requirements/must-has-no-weight", 1100, test_must_has_no_weight);
  add ("/requirements/resumes", 1100, test_resumes);
  add ("/requirements/place-follows-the-focus", 1100, test_place_follows_the_focus);
  add ("/requirements/sections", 1100, test_sections);
  add ("/requirements/reasons-lead-on", 1100, test_reasons_lead_on);
  add ("/requirements/unfolded-stays-unfolded", 1100, test_unfolded_stays_unfolded);
  add ("/requirements/first-three-then-all", 1100, test_first_three_then_all);
  add ("/requirements/hint-on-both-questions", 1100, test_hint_on_both_questions);
  add ("/requirements/start-again-and-undo", 1100, test_start_again_and_undo);
  add ("/requirements/unknown-questions-are-mentioned", 1100, test_unknown_questions_are_mentioned);
  add ("/requirements/failed-save-is-said-and-tried-again", 1100, test_failed_save_is_said_and_tried_again);
  add ("/requirements/narrow-shows-one-side", 360, test_narrow_shows_one_side);
  add ("/requirements/fits-narrow-windows", 360, test_fits_narrow_windows);

  return g_test_run ();
}
