/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "requirements-fixture.h"
#include "requirements/gruppe-assessment-chooser.h"
#include "requirements/gruppe-assessments.h"
#include "requirements/gruppe-title-window.h"
#include "widgets/gruppe-entry-row.h"

static GtkWidget *
find_chooser (Fixture *fixture)
{
  return gruppe_ui_test_find_type (GTK_WIDGET (fixture->page), GRUPPE_TYPE_ASSESSMENT_CHOOSER);
}

static GPtrArray *
list (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  GPtrArray *summaries;

  gruppe_assessments_list_async (fixture->context, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  summaries = gruppe_assessments_list_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  return summaries;
}

static gint64
id_of (Fixture    *fixture,
       const char *title)
{
  g_autoptr(GPtrArray) summaries = list (fixture);

  for (guint i = 0; i < summaries->len; i++)
    {
      const GruppeAssessmentSummary *summary = g_ptr_array_index (summaries, i);

      if (g_str_equal (summary->title, title))
        return summary->id;
    }

  return 0;
}

static GtkWidget *
title_entry (GtkWindow *window)
{
  return gruppe_ui_test_find_type (GTK_WIDGET (window), GRUPPE_TYPE_ENTRY_ROW);
}

/* Agrees to what the window asks. TITLE NULL: what it proposes. */
static void
enter_title (const char *title)
{
  GtkWindow *window = find_window (GRUPPE_TYPE_TITLE_WINDOW);

  if (title != NULL)
    gtk_editable_set_text (GTK_EDITABLE (title_entry (window)), title);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "title.done", NULL));
  await_no_window (GRUPPE_TYPE_TITLE_WINDOW);
}

static const char *
shown_title (Fixture *fixture)
{
  return gruppe_assessment_chooser_get_title (GRUPPE_ASSESSMENT_CHOOSER (find_chooser (fixture)));
}

typedef struct
{
  Fixture *fixture;
  const char *title;
} Titled;

static gboolean
has_title (gpointer data)
{
  Titled *titled = data;

  return gtk_widget_get_sensitive (GTK_WIDGET (titled->fixture->page)) &&
         g_str_equal (shown_title (titled->fixture), titled->title);
}

static void
await_title (Fixture    *fixture,
             const char *title)
{
  Titled titled = { fixture, title };

  gruppe_test_await (has_title, &titled);
}

static gboolean
is_chooser_seen (gpointer data)
{
  return gtk_widget_get_visible (find_chooser (data));
}

static gboolean
is_chooser_gone (gpointer data)
{
  return !is_chooser_seen (data);
}

static void
begin (Fixture    *fixture,
       const char *title)
{
  activate (fixture, "requirements.new-assessment");
  enter_title (title);
  await_title (fixture, title);
  await (fixture, "0 of 44 answered");
}

static void
change_to (Fixture    *fixture,
           const char *title)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "requirements.open-assessment", "x",
                                             id_of (fixture, title)));
  await_title (fixture, title);
}

static void
test_newcomer_sees_no_chooser (Fixture       *fixture,
                               gconstpointer  data)
{
  g_assert_true (is_chooser_gone (fixture));
  answer (fixture, "phone-only", "Yes");
  await_kept (fixture, "phone-only", "yes");
  gruppe_test_settle ();
  g_assert_true (is_chooser_gone (fixture));
  g_assert_cmpstr (shown_title (fixture), ==, "Our group, 2026");
}

static void
test_second_is_empty_and_first_is_kept (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr(GPtrArray) summaries = NULL;
  GtkWindow *window;

  answer (fixture, "phone-only", "Yes");
  await_kept (fixture, "phone-only", "yes");

  activate (fixture, "requirements.new-assessment");
  window = find_window (GRUPPE_TYPE_TITLE_WINDOW);
  /* Both could not be told apart. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (title_entry (window))), ==, "Our group, 2026 (2)");
  g_assert_nonnull (gruppe_ui_test_find_text (GTK_WIDGET (window), "tell your assessments apart"));
  enter_title (NULL);
  await_title (fixture, "Our group, 2026 (2)");
  await (fixture, "0 of 44 answered");
  gruppe_test_await (is_chooser_seen, fixture);

  answer (fixture, "purpose", "Chat");
  await_kept (fixture, "purpose", "chat");
  summaries = list (fixture);
  g_assert_cmpuint (summaries->len, ==, 2);

  change_to (fixture, "Our group, 2026");
  await (fixture, "1 of 44 answered");
  g_assert_true (gtk_check_button_get_active (find_check (find_card (fixture, "phone-only"), "Yes")));
}

static void
test_first_answer_after_new_goes_to_the_new_one (Fixture       *fixture,
                                                 gconstpointer  data)
{
  /* Nothing was answered: there is no first one that would be left behind. */
  begin (fixture, "Elbe");
  answer (fixture, "phone-only", "Yes");
  await_kept (fixture, "phone-only", "yes");
  g_assert_cmpint (id_of (fixture, "Elbe"), !=, 0);
  g_assert_true (is_chooser_gone (fixture));
}

static void
test_title_must_not_be_empty (Fixture       *fixture,
                              gconstpointer  data)
{
  GtkWindow *window;
  GtkWidget *button;

  activate (fixture, "requirements.new-assessment");
  window = find_window (GRUPPE_TYPE_TITLE_WINDOW);
  button = gruppe_ui_test_find_button (GTK_WIDGET (window), "_Begin");
  g_assert_true (gtk_widget_get_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (title_entry (window)), "   ");
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (title_entry (window)), "Elbe");
  g_assert_true (gtk_widget_get_sensitive (button));
  gtk_window_close (window);
  await_no_window (GRUPPE_TYPE_TITLE_WINDOW);
  g_assert_cmpstr (shown_title (fixture), ==, "Our group, 2026");
}

static void
test_copy_leaves_the_original (Fixture       *fixture,
                               gconstpointer  data)
{
  answer (fixture, "phone-only", "Yes");
  await_kept (fixture, "phone-only", "yes");

  activate (fixture, "requirements.duplicate-assessment");
  enter_title (NULL);
  await_title (fixture, "Our group, 2026 (copy)");
  await (fixture, "1 of 44 answered");
  g_assert_true (gtk_check_button_get_active (find_check (find_card (fixture, "phone-only"), "Yes")));
  answer (fixture, "phone-only", "No");
  await_kept (fixture, "phone-only", "no");

  change_to (fixture, "Our group, 2026");
  g_assert_true (gtk_check_button_get_active (find_check (find_card (fixture, "phone-only"), "Yes")));
}

static void
test_rename (Fixture       *fixture,
             gconstpointer  data)
{
  answer (fixture, "phone-only", "Yes");
  await_kept (fixture, "phone-only", "yes");
  activate (fixture, "requirements.rename-assessment");
  enter_title ("  Elbe  ");
  await_title (fixture, "Elbe");
  g_assert_cmpint (id_of (fixture, "Elbe"), !=, 0);
  g_assert_true (gtk_check_button_get_active (find_check (find_card (fixture, "phone-only"), "Yes")));
}

static void
test_rename_before_the_first_answer (Fixture       *fixture,
                                     gconstpointer  data)
{
  activate (fixture, "requirements.rename-assessment");
  enter_title ("Elbe");
  await_title (fixture, "Elbe");
  answer (fixture, "phone-only", "Yes");
  await_kept (fixture, "phone-only", "yes");
  g_assert_cmpint (id_of (fixture, "Elbe"), !=, 0);
  g_assert_cmpint (id_of (fixture, "Our group, 2026"), ==, 0);
}

static void
test_delete_and_undo (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(GPtrArray) summaries = NULL;

  answer (fixture, "phone-only", "Yes");
  await_kept (fixture, "phone-only", "yes");
  begin (fixture, "Elbe");
  answer (fixture, "purpose", "Chat");
  await_kept (fixture, "purpose", "chat");

  activate (fixture, "requirements.delete-assessment");
  await (fixture, "“Elbe” has been deleted");
  await_title (fixture, "Our group, 2026");
  await (fixture, "1 of 44 answered");
  gruppe_test_await (is_chooser_gone, fixture);
  g_assert_cmpint (id_of (fixture, "Elbe"), ==, 0);

  /* As Ctrl+Z does. */
  g_assert_true (gruppe_toast_undo_last (GTK_WIDGET (fixture->page)));
  await_title (fixture, "Elbe");
  g_assert_true (gtk_check_button_get_active (find_check (find_card (fixture, "purpose"), "Chat")));
  gruppe_test_await (is_chooser_seen, fixture);
  summaries = list (fixture);
  g_assert_cmpuint (summaries->len, ==, 2);
}

static void
test_delete_the_only_one_and_undo (Fixture       *fixture,
                                   gconstpointer  data)
{
  GtkWidget *undo;

  answer (fixture, "phone-only", "Yes");
  await_kept (fixture, "phone-only", "yes");
  activate (fixture, "requirements.delete-assessment");
  await (fixture, "has been deleted");
  await (fixture, "0 of 44 answered");
  g_assert_null (load (fixture));

  undo = gruppe_ui_test_find_button (fixture->window, "_Undo");
  g_assert_nonnull (undo);
  click (undo);
  await (fixture, "1 of 44 answered");
  await_kept (fixture, "phone-only", "yes");
}

static void
test_each_resumes_at_its_question (Fixture       *fixture,
                                   gconstpointer  data)
{
  answer (fixture, "phone-only", "Yes");
  await_kept (fixture, "phone-only", "yes");
  begin (fixture, "Elbe");
  activate (fixture, "requirements.next");
  activate (fixture, "requirements.next");
  answer (fixture, "budget", "None");
  await_kept (fixture, "budget", "none");

  change_to (fixture, "Our group, 2026");
  await (fixture, "1 of 10: The most important questions");
  change_to (fixture, "Elbe");
  await (fixture, "3 of 10: Technology");

  close_window (fixture);
  open_window (fixture, 1100);
  g_assert_cmpstr (shown_title (fixture), ==, "Elbe");
  g_assert_true (seen (fixture, "3 of 10: Technology"));
}

static void
test_typed_number_is_not_lost_on_change (Fixture       *fixture,
                                         gconstpointer  data)
{
  answer (fixture, "phone-only", "Yes");
  await_kept (fixture, "phone-only", "yes");
  enter (fixture, "participants", "12");
  begin (fixture, "Elbe");
  change_to (fixture, "Our group, 2026");
  await_kept (fixture, "participants", "12");
}

static gpointer
forbid_assessments (GruppeConnection  *connection,
                    gpointer           data,
                    GCancellable      *cancellable,
                    GError           **error)
{
  gruppe_connection_exec (connection,
                          "CREATE TRIGGER no BEFORE INSERT ON assessment BEGIN SELECT raise (ABORT, 'no'); END; "
                          "CREATE TRIGGER never BEFORE DELETE ON assessment BEGIN SELECT raise (ABORT, 'no'); END",
                          error);

  return NULL;
}

static void
test_what_cannot_be_written_is_said (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  answer (fixture, "phone-only", "Yes");
  await_kept (fixture, "phone-only", "yes");
  gruppe_database_write_sync (gruppe_context_get_database (fixture->context), GRUPPE_TOPIC_NONE, forbid_assessments,
                              NULL, &error);
  g_assert_no_error (error);

  activate (fixture, "requirements.new-assessment");
  enter_title ("Elbe");
  await (fixture, "The assessment could not be made");
  g_assert_cmpstr (shown_title (fixture), ==, "Our group, 2026");
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (fixture->page)));

  activate (fixture, "requirements.delete-assessment");
  await (fixture, "The assessment could not be deleted");
  g_assert_true (gtk_check_button_get_active (find_check (find_card (fixture, "phone-only"), "Yes")));
}

static void
test_list_says_what_is_what (Fixture       *fixture,
                             gconstpointer  data)
{
  GtkWidget *button;

  answer (fixture, "phone-only", "Yes");
  await_kept (fixture, "phone-only", "yes");
  begin (fixture, "Elbe");
  gruppe_test_await (is_chooser_seen, fixture);

  button = gruppe_ui_test_find_type (find_chooser (fixture), GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  await (fixture, "Open now. Begun on 23 November 2026. 0 questions answered.");
  await (fixture, "1 question answered.");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  gruppe_test_settle ();
}

int
main (int   argc,
      char *argv[])
{
  gruppe_ui_test_init (&argc, &argv);

  add ("/assessment-chooser/newcomer-sees-no-chooser", 1100, test_newcomer_sees_no_chooser);
  add ("/assessment-chooser/second-is-empty-and-first-is-kept", 1100, test_second_is_empty_and_first_is_kept);
  add ("/assessment-chooser/first-answer-after-new-goes-to-the-new-one", 1100,
       test_first_answer_after_new_goes_to_the_new_one);
  add ("/assessment-chooser/title-must-not-be-empty", 1100, test_title_must_not_be_empty);
  add ("/assessment-chooser/copy-leaves-the-original", 1100, test_copy_leaves_the_original);
  add ("/assessment-chooser/rename", 1100, test_rename);
  add ("/assessment-chooser/rename-before-the-first-answer", 1100, test_rename_before_the_first_answer);
  add ("/assessment-chooser/delete-and-undo", 1100, test_delete_and_undo);
  add ("/assessment-chooser/delete-the-only-one-and-undo", 1100, test_delete_the_only_one_and_undo);
  add ("/assessment-chooser/each-resumes-at-its-question", 1100, test_each_resumes_at_its_question);
  add ("/assessment-chooser/typed-number-is-not-lost-on-change", 1100, test_typed_number_is_not_lost_on_change);
  add ("/assessment-chooser/what-cannot-be-written-is-said", 1100, test_what_cannot_be_written_is_said);
  add ("/assessment-chooser/list-says-what-is-what", 1100, test_list_says_what_is_what);
  add ("/assessment-chooser/delete-and-undo-when-narrow", 360, test_delete_and_undo);

  return g_test_run ();
}
