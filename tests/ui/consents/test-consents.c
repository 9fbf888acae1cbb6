/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "consents-fixture.h"
#include "consents/gruppe-consent-recorder.h"
#include "consents/gruppe-consent-withdrawal.h"
#include "consents/gruppe-consents-page.h"
#include "consents/gruppe-history-row.h"
#include "consents/gruppe-people-import-window.h"
#include "consents/gruppe-people.h"
#include "consents/gruppe-person-editor.h"
#include "consents/gruppe-person-row.h"
#include "consents/gruppe-person-window.h"
#include "gruppe-ui-test.h"
#include "widgets/gruppe-banner.h"
#include "widgets/gruppe-day-row.h"

typedef PageFixture Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  open_page (fixture, 800, 600);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_page (fixture);
}

static void
show_page (Fixture *fixture)
{
  gruppe_page_show (GRUPPE_PAGE (fixture->page), fixture->context);
}

static void
assert_count (Fixture *fixture,
              gint64   expected)
{
  g_assert_cmpint (gruppe_people_count_sync (fixture->context, NULL), ==, expected);
}

static void
record_yes (Fixture      *fixture,
            GruppePerson *person,
            const char   *provider)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_new_builtin (&error);
  g_autoptr(GruppeConsentEntry) entry = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;

  g_assert_no_error (error);
  entry = gruppe_consent_entry_new (gruppe_person_get_uid (person), GRUPPE_CONSENT_VIDEO_MEETINGS,
                                    GRUPPE_CONSENT_GIVEN,
                                    gruppe_clock_now (gruppe_context_get_clock (fixture->context)));
  entry->provider = g_strdup (provider);
  entry->text = gruppe_consent_form_compose (
    gruppe_consent_forms_for_purpose (forms, GRUPPE_CONSENT_VIDEO_MEETINGS), "en", NULL);
  entry->health = TRUE;
  event = gruppe_consent_log_record_sync (fixture->context, entry, &error);
  g_assert_no_error (error);
}

/* Not that of a chooser. */
static gboolean
is_list_of_people (GtkWidget     *widget,
                   gconstpointer  data)
{
  return GTK_IS_LIST_VIEW (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) == NULL;
}

static GtkWidget *
open_first_person (Fixture *fixture)
{
  GtkWidget *list = gruppe_ui_test_find (fixture->page, is_list_of_people, NULL);

  g_signal_emit_by_name (list, "activate", 0);

  return await_window (GRUPPE_TYPE_PERSON_WINDOW);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  show_page (fixture);
  gruppe_ui_test_await_text (fixture->page, "Nobody Is on the List Yet");
  g_assert_nonnull (gruppe_ui_test_find_button (fixture->page, "_Add Person"));
}

static void
test_add_person (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *editor;

  show_page (fixture);
  gruppe_ui_test_await_text (fixture->page, "Nobody Is on the List Yet");
  gtk_widget_activate_action (fixture->page, "consents.add", NULL);
  editor = await_window (GRUPPE_TYPE_PERSON_EDITOR);
  set_entry (editor, "Name or nickname", "Anni <b>");
  gtk_widget_activate_action (editor, "person.save", NULL);
  await_no_window (GRUPPE_TYPE_PERSON_EDITOR);

  gruppe_ui_test_await_text (fixture->page, "Anni <b>");
  gruppe_ui_test_await_text (fixture->page, "Not asked");
  gruppe_ui_test_await_text (fixture->overlay, "is on the list now");
  assert_count (fixture, 1);
}

static void
test_add_person_refused (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *longest = g_strnfill (10000, 'x');
  const char *names[] = { "", "   ", longest, "An\xe2\x80\xaena" };

  show_page (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *editor;

      gtk_widget_activate_action (fixture->page, "consents.add", NULL);
      editor = await_window (GRUPPE_TYPE_PERSON_EDITOR);
      set_entry (editor, "Name or nickname", names[i]);
      gtk_widget_activate_action (editor, "person.save", NULL);
      gruppe_ui_test_await_text (editor, "Nothing was changed.");
      assert_count (fixture, 0);
      gtk_window_close (GTK_WINDOW (editor));
      await_no_window (GRUPPE_TYPE_PERSON_EDITOR);
    }
}

static void
test_change_person (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkWidget *window, *editor;

  g_object_unref (enter_person (fixture->context, "Anna", NULL, GRUPPE_PERSON_AGE_UNKNOWN));
  show_page (fixture);
  gruppe_ui_test_await_text (fixture->page, "Anna");
  window = open_first_person (fixture);
  gtk_widget_activate_action (window, "person.edit", NULL);
  editor = await_window (GRUPPE_TYPE_PERSON_EDITOR);
  set_entry (editor, "Name or nickname", "Berta");
  set_entry (editor, "E-mail address", "berta@example.org");
  gtk_widget_activate_action (editor, "person.save", NULL);

  gruppe_ui_test_await_text (window, "berta@example.org");
  gruppe_ui_test_await_text (fixture->page, "Berta");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Berta");
}

static void
test_nothing_is_preset (Fixture       *fixture,
                        gconstpointer  data)
{
  GtkWidget *window, *recorder, *check;

  g_object_unref (enter_person (fixture->context, "Anna", NULL, GRUPPE_PERSON_AGE_UNKNOWN));
  show_page (fixture);
  gruppe_ui_test_await_text (fixture->page, "Not asked");
  window = open_first_person (fixture);
  gtk_widget_activate_action (window, "person.record", NULL);
  recorder = await_window (GRUPPE_TYPE_CONSENT_RECORDER);
  check = gruppe_ui_test_find_type (recorder, GTK_TYPE_CHECK_BUTTON);

  g_assert_cmpuint (adw_combo_row_get_selected (find_combo (recorder, "Provider")), ==, 0);
  g_assert_cmpuint (adw_combo_row_get_selected (find_combo (recorder, "How was it given?")), ==, 0);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));

  gtk_widget_activate_action (recorder, "consent.record-yes", NULL);
  gruppe_ui_test_await_text (recorder, "choose the provider first");
  adw_combo_row_set_selected (find_combo (recorder, "Provider"), 1);
  gtk_widget_activate_action (recorder, "consent.record-yes", NULL);
  gruppe_ui_test_await_text (recorder, "choose how the answer was given");
  adw_combo_row_set_selected (find_combo (recorder, "How was it given?"), 1);
  gtk_widget_activate_action (recorder, "consent.record-yes", NULL);
  gruppe_ui_test_await_text (recorder, "A yes must expressly cover");

  gtk_window_close (GTK_WINDOW (recorder));
  await_no_window (GRUPPE_TYPE_CONSENT_RECORDER);
  gruppe_ui_test_await_text (window, "Not asked");
}

/* The text names what the group has chosen; another one can be taken. */
static void
test_group_choice_is_preset (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr(GruppePerson) person = enter_person (fixture->context, "Anna", NULL, GRUPPE_PERSON_AGE_UNKNOWN);
  GtkWidget *window, *recorder;
  GListModel *model;

  /* Whatever was asked before. */
  record_yes (fixture, person, "webex");
  gruppe_ui_test_adopt (fixture->context, "alfaview");
  show_page (fixture);
  gruppe_ui_test_await_text (fixture->page, "Anna");
  window = open_first_person (fixture);
  gtk_widget_activate_action (window, "person.record", NULL);
  recorder = await_window (GRUPPE_TYPE_CONSENT_RECORDER);
  model = adw_combo_row_get_model (find_combo (recorder, "Provider"));

  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (model),
                                               adw_combo_row_get_selected (find_combo (recorder, "Provider"))),
                   ==, "alfaview");
  adw_combo_row_set_selected (find_combo (recorder, "Language of the text"), 1);
  g_assert_nonnull (strstr (gruppe_consent_recorder_get_text (GRUPPE_CONSENT_RECORDER (recorder))->body, "alfaview"));
  gruppe_ui_test_await_text (recorder, "This is your group's choice.");

  adw_combo_row_set_selected (find_combo (recorder, "Provider"), 1);
  gruppe_ui_test_await_text (recorder, "Your group's choice is alfaview.");
  gtk_window_close (GTK_WINDOW (recorder));
  await_no_window (GRUPPE_TYPE_CONSENT_RECORDER);
}

static void
test_choice_that_is_gone (Fixture       *fixture,
                          gconstpointer  data)
{
  GtkWidget *window, *recorder;

  g_object_unref (enter_person (fixture->context, "Anna", NULL, GRUPPE_PERSON_AGE_UNKNOWN));
  gruppe_ui_test_adopt (fixture->context, "gone-for-good");
  show_page (fixture);
  gruppe_ui_test_await_text (fixture->page, "Not asked");
  window = open_first_person (fixture);
  gtk_widget_activate_action (window, "person.record", NULL);
  recorder = await_window (GRUPPE_TYPE_CONSENT_RECORDER);
  g_assert_cmpuint (adw_combo_row_get_selected (find_combo (recorder, "Provider")), ==, 0);
  gruppe_ui_test_await_text (recorder, "Provider of Then, is no longer in the list");
  gtk_window_close (GTK_WINDOW (recorder));
  await_no_window (GRUPPE_TYPE_CONSENT_RECORDER);
}

/* Records an answer in the way a person does it; ACTION is that of a button. */
static void
record_in_window (Fixture    *fixture,
                  GtkWidget  *window,
                  const char *action)
{
  GtkWidget *recorder, *check;
  const GruppeConsentText *text;

  gtk_widget_activate_action (window, "person.record", NULL);
  recorder = await_window (GRUPPE_TYPE_CONSENT_RECORDER);
  check = gruppe_ui_test_find_type (recorder, GTK_TYPE_CHECK_BUTTON);
  adw_combo_row_set_selected (find_combo (recorder, "Language of the text"), 1);
  adw_combo_row_set_selected (find_combo (recorder, "Provider"), 1);
  adw_combo_row_set_selected (find_combo (recorder, "How was it given?"), 1 + GRUPPE_CONSENT_PAPER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);

  /* What is kept is what is seen. */
  text = gruppe_consent_recorder_get_text (GRUPPE_CONSENT_RECORDER (recorder));
  g_assert_nonnull (gruppe_ui_test_find_text (recorder, text->body));
  g_assert_null (strstr (text->body, "We meet online with " GRUPPE_CONSENT_BLANK));

  gtk_widget_activate_action (recorder, action, NULL);
  await_no_window (GRUPPE_TYPE_CONSENT_RECORDER);
}

static void
test_yes_and_back (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *window, *withdrawal;

  g_object_unref (enter_person (fixture->context, "Anna", NULL, GRUPPE_PERSON_AGE_UNKNOWN));
  show_page (fixture);
  gruppe_ui_test_await_text (fixture->page, "Not asked");
  window = open_first_person (fixture);
  gruppe_ui_test_await_text (window, "Nothing has been recorded yet.");
  g_assert_false (gtk_widget_get_mapped (gruppe_ui_test_find_button (window, "_Take Back…")));

  record_in_window (fixture, window, "consent.record-yes");
  gruppe_ui_test_await_text (window, "Yes, since 23 November 2026");
  gruppe_ui_test_await_text (window, "23 November 2026: Said yes");
  gruppe_ui_test_await_text (window, "Text version 1, in English");
  gruppe_ui_test_await_text (window, "On paper, signed");
  gruppe_ui_test_await_text (fixture->page, "Yes, since 23 November 2026");

  g_assert_true (gtk_widget_get_mapped (gruppe_ui_test_find_button (window, "_Take Back…")));
  gtk_widget_activate_action (window, "person.take-back", NULL);
  withdrawal = await_window (GRUPPE_TYPE_CONSENT_WITHDRAWAL);
  gtk_widget_activate_action (withdrawal, "consent.take-back", NULL);
  gruppe_ui_test_await_text (withdrawal, "choose how the person said it");
  adw_combo_row_set_selected (find_combo (withdrawal, "How did the person say it?"),
                              1 + GRUPPE_CONSENT_SPOKEN);
  gtk_widget_activate_action (withdrawal, "consent.take-back", NULL);
  await_no_window (GRUPPE_TYPE_CONSENT_WITHDRAWAL);

  gruppe_ui_test_await_text (window, "Taken back on 23 November 2026");
  gruppe_ui_test_await_text (window, "23 November 2026: Took the yes back");
  gruppe_ui_test_await_text (window, "23 November 2026: Said yes");
  gruppe_ui_test_await_text (fixture->page, "Taken back on 23 November 2026");
  g_assert_false (gtk_widget_get_mapped (gruppe_ui_test_find_button (window, "_Take Back…")));
}

static void
test_no (Fixture       *fixture,
         gconstpointer  data)
{
  GtkWidget *window;

  g_object_unref (enter_person (fixture->context, "Anna", NULL, GRUPPE_PERSON_AGE_UNKNOWN));
  show_page (fixture);
  gruppe_ui_test_await_text (fixture->page, "Not asked");
  window = open_first_person (fixture);
  record_in_window (fixture, window, "consent.record-no");
  gruppe_ui_test_await_text (window, "No, since 23 November 2026");
  gruppe_ui_test_await_text (window, "23 November 2026: Said no");
  g_assert_false (gtk_widget_get_mapped (gruppe_ui_test_find_button (window, "_Take Back…")));
}

static void
test_text_of_history (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(GruppePerson) anna = enter_person (fixture->context, "Anna", NULL, GRUPPE_PERSON_AGE_UNKNOWN);
  GtkWidget *window, *row;
  GListModel *windows;

  record_yes (fixture, anna, "jitsi");
  show_page (fixture);
  gruppe_ui_test_await_text (fixture->page, "Yes, since");
  window = open_first_person (fixture);
  gruppe_ui_test_await_text (window, "Said yes");
  row = gruppe_ui_test_find_type (window, GRUPPE_TYPE_HISTORY_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  row = gtk_widget_get_ancestor (gruppe_ui_test_await_text (row, "Show the Text"),
                                 ADW_TYPE_ACTION_ROW);
  gtk_widget_activate (row);

  windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) top = g_list_model_get_item (windows, i);

      if (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (top)), "Text of the Consent") == 0)
        {
          gruppe_ui_test_await_text (top, "By saying yes I expressly allow");
          return;
        }
    }
  g_assert_not_reached ();
}

static void
test_remove_and_undo (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *window, *undo;

  /* Entered by mistake: nothing has been recorded yet. */
  g_object_unref (enter_person (fixture->context, "Anna", NULL, GRUPPE_PERSON_AGE_UNKNOWN));
  show_page (fixture);
  gruppe_ui_test_await_text (fixture->page, "Anna");
  window = open_first_person (fixture);
  gtk_widget_activate_action (window, "person.remove", NULL);
  await_no_window (GRUPPE_TYPE_PERSON_WINDOW);
  gruppe_ui_test_await_text (fixture->page, "Nobody Is on the List Yet");
  gruppe_ui_test_await_text (fixture->overlay, "Anna was removed from the list.");
  assert_count (fixture, 0);

  undo = gruppe_ui_test_find_button (fixture->overlay, "_Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  gruppe_ui_test_await_text (fixture->page, "Not asked");
  assert_count (fixture, 1);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *entry;

  g_object_unref (enter_person (fixture->context, "Anna", NULL, GRUPPE_PERSON_AGE_UNKNOWN));
  g_object_unref (enter_person (fixture->context, "Bernd", NULL, GRUPPE_PERSON_AGE_UNKNOWN));
  show_page (fixture);
  gruppe_ui_test_await_text (fixture->page, "Bernd");
  entry = gruppe_ui_test_find_type (fixture->page, GTK_TYPE_SEARCH_ENTRY);
  gruppe_page_focus_search (GRUPPE_PAGE (fixture->page));

  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody");
  gruppe_ui_test_await_text (fixture->page, "Nobody Found");
  g_signal_emit_by_name (entry, "stop-search");
  gruppe_ui_test_await_text (fixture->page, "Anna");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GruppePerson) anna = enter_person (fixture->context, "Anna", NULL, GRUPPE_PERSON_AGE_UNKNOWN);
  g_autoptr(GruppePerson) bernd = enter_person (fixture->context, "Bernd", NULL, GRUPPE_PERSON_AGE_UNKNOWN);
  GtkWidget *banner;

  record_yes (fixture, anna, "jitsi");
  record_yes (fixture, bernd, "zoom");
  show_page (fixture);
  gruppe_ui_test_await_text (fixture->page, "Anna");
  banner = gruppe_ui_test_find_type (fixture->page, GRUPPE_TYPE_BANNER);
  g_assert_false (gruppe_banner_get_revealed (GRUPPE_BANNER (banner)));

  gruppe_page_show_target (GRUPPE_PAGE (fixture->page), "missing:jitsi");
  gruppe_ui_test_await_text (fixture->page,
                             "Needs asking again: the yes of 23 November 2026 is for Zoom");
  g_assert_true (gruppe_banner_get_revealed (GRUPPE_BANNER (banner)));
  g_assert_null (gruppe_ui_test_find_text (fixture->page, "Anna"));

  record_yes (fixture, bernd, "jitsi");
  gruppe_ui_test_await_text (fixture->page, "Everybody Has Agreed");

  g_signal_emit_by_name (banner, "button-clicked");
  gruppe_ui_test_await_text (fixture->page, "Anna");
  g_assert_false (gruppe_banner_get_revealed (GRUPPE_BANNER (banner)));
}

static void
test_import (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *path =
      gruppe_test_write ("people.csv", "Name;E-Mail\nAnna;\nBernd;b@x.de\nbernd;B@x.de\n");
  GruppePeopleImportWindow *window;

  g_object_unref (enter_person (fixture->context, "Anna", NULL, GRUPPE_PERSON_AGE_UNKNOWN));
  show_page (fixture);
  gruppe_ui_test_await_text (fixture->page, "Anna");
  window = gruppe_people_import_window_new (fixture->context, fixture->window, path);
  gtk_window_present (GTK_WINDOW (window));
  gruppe_ui_test_await_text (GTK_WIDGET (window), "3 people in the file");
  gruppe_ui_test_await_text (GTK_WIDGET (window), "b@x.de");
  g_assert_nonnull (gruppe_ui_test_find_button (GTK_WIDGET (window), "_Add 1 Person"));
  assert_count (fixture, 1);

  gtk_widget_activate_action (GTK_WIDGET (window), "people.import", NULL);
  await_no_window (GRUPPE_TYPE_PEOPLE_IMPORT_WINDOW);
  gruppe_ui_test_await_text (fixture->page, "Bernd");
  assert_count (fixture, 2);
}

static void
test_import_refused (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = gruppe_test_write ("people.csv", "Name;E-Mail\nAnna;a@x.de\n\"Bernd;b@x.de\n");
  GruppePeopleImportWindow *window =
      gruppe_people_import_window_new (fixture->context, fixture->window, path);

  gtk_window_present (GTK_WINDOW (window));
  gruppe_ui_test_await_text (GTK_WIDGET (window), "people.csv, line 3");
  gtk_widget_activate_action (GTK_WIDGET (window), "people.import", NULL);
  assert_count (fixture, 0);
}

static void
test_day_row (void)
{
  g_autoptr(GruppeClock) clock = gruppe_test_clock ("2026-11-23T10:00:00Z");
  g_autoptr(GDateTime) tomorrow = g_date_time_new_local (2026, 11, 24, 0, 0, 0);
  g_autoptr(GDateTime) summer = g_date_time_new_local (2026, 7, 1, 0, 0, 0);
  GruppeDayRow *row = g_object_ref_sink (g_object_new (GRUPPE_TYPE_DAY_ROW, NULL));
  GtkWidget *window = gtk_window_new ();
  GtkWidget *calendar;

  gruppe_day_row_set_clock (row, clock);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (row));
  /* Midnight in Berlin, in winter time and in summer time. */
  g_assert_cmpint (gruppe_day_row_get_start (row), ==, 1795388400);
  calendar = gruppe_ui_test_find_type (GTK_WIDGET (row), GTK_TYPE_CALENDAR);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), summer);
  g_assert_cmpint (gruppe_day_row_get_start (row), ==, 1782856800);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), tomorrow);
  g_assert_cmpint (gruppe_day_row_get_start (row), ==, 1795388400);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), !=, "");

  gtk_window_destroy (GTK_WINDOW (window));
  gruppe_test_await_finalize (&row);
}

#define ADD(name, func) g_test_add ("/consents/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);
  ADD ("empty", test_empty);
  ADD ("add-person", test_add_person);
  ADD ("add-person-refused", test_add_person_refused);
  ADD ("change-person", test_change_person);
  ADD ("nothing-is-preset", test_nothing_is_preset);
  ADD ("group-choice-is-preset", test_group_choice_is_preset);
  ADD ("choice-that-is-gone", test_choice_that_is_gone);
  ADD ("yes-and-back", test_yes_and_back);
  ADD ("no", test_no);
  ADD ("text-of-history", test_text_of_history);
  ADD ("remove-and-undo", test_remove_and_undo);
  ADD ("search", test_search);
  ADD ("missing", test_missing);
  ADD ("import", test_import);
  ADD ("import-refused", test_import_refused);
  g_test_add_func ("/consents/day-row", test_day_row);

  return g_test_run ();
}
