/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "consents-fixture.h"
#include "consents/gruppe-consent-log.h"
#include "consents/gruppe-consents-due.h"
#include "consents/gruppe-consents-matrix-row.h"
#include "consents/gruppe-consents-matrix.h"
#include "consents/gruppe-consents-page-filter.h"
#include "consents/gruppe-consents-page.h"
#include "consents/gruppe-people-import-window.h"
#include "consents/gruppe-people.h"
#include "consents/gruppe-person-editor.h"
#include "consents/gruppe-person-window.h"
#include "consents/gruppe-tags-window.h"
#include "consents/gruppe-tags.h"
#include "gruppe-ui-test.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-names.h"

typedef PageFixture Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  open_page (fixture, 1300, 700);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_page (fixture);
}

static void
record (Fixture           *fixture,
        GruppePerson      *person,
        const char        *purpose,
        GruppeConsentKind  kind,
        gint64             days_ago)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_new_builtin (&error);
  g_autoptr(GruppeConsentEntry) entry = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;

  g_assert_no_error (error);
  entry = gruppe_consent_entry_new (
      gruppe_person_get_uid (person), purpose, kind,
      gruppe_clock_now (gruppe_context_get_clock (fixture->context)) - days_ago * 86400);
  entry->provider = g_strdup (g_str_equal (purpose, GRUPPE_CONSENT_VIDEO_MEETINGS) ? "jitsi" : "");
  entry->text = gruppe_consent_form_compose (gruppe_consent_forms_for_purpose (forms, purpose),
                                             "en", NULL);
  entry->health = TRUE;
  event = gruppe_consent_log_record_sync (fixture->context, entry, &error);
  g_assert_no_error (error);
}

/* Four people: not asked, yes, no, and asked a month ago. */
static void
add_people (Fixture *fixture)
{
  g_autoptr(GruppePerson) bernd = enter_person (fixture->context, "Bernd", "Tuesday", GRUPPE_PERSON_AGE_ADULT);
  g_autoptr(GruppePerson) carla = enter_person (fixture->context, "Carla", NULL, GRUPPE_PERSON_AGE_16_17);
  g_autoptr(GruppePerson) david = enter_person (fixture->context, "David", NULL, GRUPPE_PERSON_AGE_UNKNOWN);

  g_object_unref (enter_person (fixture->context, "Anna", "Tuesday", GRUPPE_PERSON_AGE_UNKNOWN));
  record (fixture, bernd, GRUPPE_CONSENT_VIDEO_MEETINGS, GRUPPE_CONSENT_GIVEN, 3);
  record (fixture, carla, GRUPPE_CONSENT_VIDEO_MEETINGS, GRUPPE_CONSENT_REFUSED, 3);
  record (fixture, david, GRUPPE_CONSENT_VIDEO_MEETINGS, GRUPPE_CONSENT_REQUESTED, 30);
  record (fixture, bernd, "contact-list", GRUPPE_CONSENT_GIVEN, 3);
  gruppe_page_show (GRUPPE_PAGE (fixture->page), fixture->context);
  gruppe_ui_test_await_text (fixture->page, "4 people");
}

static GruppeConsentsPageFilter *
get_filter (Fixture *fixture)
{
  return GRUPPE_CONSENTS_PAGE_FILTER (
      gruppe_ui_test_find_type (fixture->page, GRUPPE_TYPE_CONSENTS_PAGE_FILTER));
}

static void
show_view (Fixture    *fixture,
           const char *label)
{
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (gruppe_ui_test_find_button (fixture->page, label)), TRUE);
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  GruppeConsentsPageFilter *filter;

  add_people (fixture);
  filter = get_filter (fixture);

  gruppe_consents_page_filter_choose (filter, GRUPPE_PEOPLE_YES, NULL, NULL);
  gruppe_ui_test_await_text (fixture->page, "1 person");
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->page, "Bernd"));
  gruppe_consents_page_filter_choose (filter, GRUPPE_PEOPLE_NO, NULL, NULL);
  gruppe_ui_test_await_text (fixture->page, "Carla");
  gruppe_consents_page_filter_choose (filter, GRUPPE_PEOPLE_MISSING, "contact-list", NULL);
  gruppe_ui_test_await_text (fixture->page, "3 people");
  g_assert_null (gruppe_ui_test_find_text (fixture->page, "Bernd"));
  gruppe_consents_page_filter_choose (filter, GRUPPE_PEOPLE_MINORS, NULL, NULL);
  gruppe_ui_test_await_text (fixture->page, "1 person");
  gruppe_ui_test_await_text (fixture->page, "16 or 17");
  gruppe_consents_page_filter_choose (filter, GRUPPE_PEOPLE_ALL, NULL, "Tuesday");
  gruppe_ui_test_await_text (fixture->page, "2 people");
  gruppe_consents_page_filter_choose (filter, GRUPPE_PEOPLE_WITHDRAWN, NULL, NULL);
  gruppe_ui_test_await_text (fixture->page, "Nobody Is There");
  gruppe_consents_page_filter_choose (filter, GRUPPE_PEOPLE_ALL, NULL, NULL);
  gruppe_ui_test_await_text (fixture->page, "4 people");
}

/* Not the heading, which is a row as well. */
static gboolean
is_row_of_person (GtkWidget     *widget,
                  gconstpointer  data)
{
  return GRUPPE_IS_CONSENTS_MATRIX_ROW (widget) &&
         gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_VIEW) != NULL;
}

static void
test_overview (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *matrix, *row, *window;

  add_people (fixture);
  show_view (fixture, "_Overview");
  matrix = gruppe_ui_test_find_type (fixture->page, GRUPPE_TYPE_CONSENTS_MATRIX);
  gruppe_ui_test_await_text (matrix, "Sound recording");
  gruppe_ui_test_await_text (matrix, "No answer yet");
  gruppe_ui_test_await_text (matrix, "Carla");

  row = gruppe_ui_test_find (matrix, is_row_of_person, NULL);
  g_signal_emit_by_name (row, "open", 4);
  window = await_window (GRUPPE_TYPE_PERSON_WINDOW);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Anna");
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_narrow (gpointer matrix)
{
  return gruppe_ui_test_find_text (matrix, "Sound recording") == NULL &&
         gruppe_ui_test_find_text (matrix, "Taking part in video meetings") != NULL;
}

/* One purpose at a time. */
static void
test_overview_narrow (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *matrix, *choice;

  gtk_window_set_default_size (fixture->window, 360, 640);
  add_people (fixture);
  show_view (fixture, "_Overview");
  matrix = gruppe_ui_test_find_type (fixture->page, GRUPPE_TYPE_CONSENTS_MATRIX);
  gruppe_test_await (is_narrow, matrix);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 360);
  gruppe_ui_test_await_text (matrix, "No answer yet");

  choice = gruppe_ui_test_find_type (matrix, GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 4);
  gruppe_ui_test_await_text (matrix, "Contact details on the group list");
  g_assert_null (gruppe_ui_test_find_text (matrix, "No answer yet"));
  gruppe_ui_test_await_text (matrix, "Yes");
}

static void
test_due (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *due, *window;

  add_people (fixture);
  gruppe_ui_test_await_text (fixture->page, "To Do (1)");
  gruppe_page_show_target (GRUPPE_PAGE (fixture->page), "due");
  due = gruppe_ui_test_find_type (fixture->page, GRUPPE_TYPE_CONSENTS_DUE);
  gruppe_ui_test_await_text (due, "No Answer Yet");
  gruppe_ui_test_await_text (due, "David");
  g_signal_emit_by_name (gruppe_ui_test_find_button (due, "Record Answer…"), "clicked");
  window = await_window (GRUPPE_TYPE_PERSON_WINDOW);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "David");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_hidden_names (Fixture       *fixture,
                   gconstpointer  data)
{
  add_people (fixture);
  gruppe_ui_test_await_text (fixture->page, "Carla");
  gruppe_names_set_hidden (TRUE);
  gruppe_ui_test_await_text (fixture->page, "C.");
  g_assert_null (gruppe_ui_test_find_text (fixture->page, "Carla"));
  show_view (fixture, "_Overview");
  gruppe_ui_test_await_text (fixture->page, "D.");
  g_assert_null (gruppe_ui_test_find_text (fixture->page, "David"));
  gtk_widget_activate_action (fixture->page, "consents.export-table", NULL);
  gruppe_ui_test_await_text (fixture->overlay, "Names are hidden.");
}

static GruppeEntryRow *
find_entry (GtkWidget  *window,
            const char *title)
{
  return GRUPPE_ENTRY_ROW (
      gtk_widget_get_ancestor (gruppe_ui_test_await_text (window, title), GRUPPE_TYPE_ENTRY_ROW));
}

static void
test_tags (Fixture       *fixture,
           gconstpointer  data)
{
  GruppeTagsWindow *window;
  GruppeEntryRow *row;
  GtkWidget *entry;

  add_people (fixture);
  window = gruppe_tags_window_new (fixture->context, fixture->window);
  gtk_window_present (GTK_WINDOW (window));
  row = find_entry (GTK_WIDGET (window), "2 people");
  entry = GTK_WIDGET (row);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Wednesday");
  g_signal_emit_by_name (row, "apply");
  gruppe_ui_test_await_text (fixture->page, "Wednesday");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The guardian is only asked for where there is one; groups are made by writing them. */
static void
test_editor (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) people = NULL;
  GtkWidget *editor, *age;
  GruppePerson *person;

  add_people (fixture);
  gtk_widget_activate_action (fixture->page, "consents.add", NULL);
  editor = await_window (GRUPPE_TYPE_PERSON_EDITOR);
  g_assert_null (gruppe_ui_test_find_text (editor, "Parent or guardian"));
  age = gtk_widget_get_ancestor (gruppe_ui_test_await_text (editor, "Age"), ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (age), GRUPPE_PERSON_AGE_UNDER_16);
  gtk_editable_set_text (GTK_EDITABLE (find_entry (editor, "Parent or guardian")), "Frau Berg");
  gruppe_ui_test_await_text (editor, "Under 16, a yes only counts");
  gtk_editable_set_text (GTK_EDITABLE (find_entry (editor, "Name or nickname")), "Emil");
  gtk_editable_set_text (GTK_EDITABLE (find_entry (editor, "Names of the groups")), " Youth , , Tuesday");
  gtk_widget_activate_action (editor, "person.save", NULL);
  await_no_window (GRUPPE_TYPE_PERSON_EDITOR);

  people = gruppe_people_list_sync (fixture->context, "Emil", NULL);
  g_assert_cmpuint (people->len, ==, 1);
  person = g_ptr_array_index (people, 0);
  g_assert_cmpint (gruppe_person_get_age (person), ==, GRUPPE_PERSON_AGE_UNDER_16);
  g_assert_cmpstr (gruppe_person_get_guardian (person), ==, "Frau Berg");
  g_assert_cmpstr (gruppe_person_get_tags (person)[0], ==, "Tuesday");
  g_assert_cmpstr (gruppe_person_get_tags (person)[1], ==, "Youth");
}

static gboolean
can_import (gpointer window)
{
  GtkWidget *button = gruppe_ui_test_find_button (window, "_Add 1 Person");

  return button != NULL && gtk_widget_get_mapped (button) && gtk_widget_get_sensitive (button);
}

/* A column that the program does not know is left out until somebody says what it is. */
static void
test_import_columns (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *path =
      gruppe_test_write ("people.csv", "Wer;Erreichbar\nEmil;emil@example.org\nAnna;\n");
  GruppePeopleImportWindow *window;
  GtkWidget *row;

  add_people (fixture);
  window = gruppe_people_import_window_new (fixture->context, fixture->window, path);
  gtk_window_present (GTK_WINDOW (window));
  gruppe_ui_test_await_text (GTK_WIDGET (window), "Columns of the Table");
  row = gtk_widget_get_ancestor (gruppe_ui_test_await_text (GTK_WIDGET (window), "Wer"),
                                 ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), GRUPPE_PEOPLE_FIELD_NAME);
  gruppe_ui_test_await_text (GTK_WIDGET (window), "2 people in the file");
  row = gtk_widget_get_ancestor (gruppe_ui_test_await_text (GTK_WIDGET (window), "Erreichbar"),
                                 ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), GRUPPE_PEOPLE_FIELD_MAIL);
  gruppe_test_await (can_import, window);
  g_assert_cmpint (gruppe_people_count_sync (fixture->context, NULL), ==, 4);

  gtk_widget_activate_action (GTK_WIDGET (window), "people.import", NULL);
  await_no_window (GRUPPE_TYPE_PEOPLE_IMPORT_WINDOW);
  gruppe_ui_test_await_text (fixture->page, "5 people");
}

#define ADD(name, func) g_test_add ("/consents-page/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);
  ADD ("filter", test_filter);
  ADD ("overview", test_overview);
  ADD ("overview-narrow", test_overview_narrow);
  ADD ("due", test_due);
  ADD ("hidden-names", test_hidden_names);
  ADD ("tags", test_tags);
  ADD ("editor", test_editor);
  ADD ("import-columns", test_import_columns);

  return g_test_run ();
}
