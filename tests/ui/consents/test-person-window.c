/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "consents-fixture.h"
#include "consents/gruppe-consent-due.h"
#include "consents/gruppe-consent-recorder.h"
#include "consents/gruppe-consent-text-window.h"
#include "consents/gruppe-consent-withdrawal.h"
#include "consents/gruppe-erase-window.h"
#include "consents/gruppe-people.h"
#include "consents/gruppe-person-window.h"
#include "consents/gruppe-written-files.h"
#include "gruppe-ui-test.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-paper-window.h"

#define DAY ((gint64) 24 * 60 * 60)

typedef struct
{
  GruppeContext *context;
  GruppeConsentForms *forms;
  GruppePerson *person;
  GtkWindow *below;
  GtkWidget *window;
} Fixture;

static void
set_up_with (Fixture            *fixture,
             GruppePersonFields *fields)
{
  g_autoptr(GError) error = NULL;

  fixture->context = open_context ();
  fixture->forms = gruppe_consent_forms_load_sync (fixture->context, &error);
  g_assert_no_error (error);
  fixture->person = gruppe_people_add_sync (fixture->context, fields, &error);
  g_assert_no_error (error);

  fixture->below = g_object_ref (GTK_WINDOW (adw_window_new ()));
  adw_window_set_content (ADW_WINDOW (fixture->below), adw_toast_overlay_new ());
  gtk_window_set_default_size (fixture->below, 800, 600);
  gtk_window_present (fixture->below);
  fixture->window = GTK_WIDGET (gruppe_person_window_new (fixture->context, fixture->below,
                                                          fixture->forms, fixture->person, NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gruppe_ui_test_await_text (fixture->window, "Sound recording");
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GruppePersonFields fields = { .name = (char *) "Anna Berg" };

  set_up_with (fixture, &fields);
}

static void
set_up_child (Fixture       *fixture,
              gconstpointer  data)
{
  GruppePersonFields fields = { .name = (char *) "Kim", .age = GRUPPE_PERSON_AGE_UNDER_16 };

  set_up_with (fixture, &fields);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gruppe_names_set_hidden (FALSE);
  gtk_window_destroy (fixture->below);
  gruppe_test_await_finalize (&fixture->below);
  g_clear_object (&fixture->person);
  g_clear_object (&fixture->forms);
  gruppe_database_close (gruppe_context_get_database (fixture->context));
  gruppe_test_await_finalize (&fixture->context);
}

/* Whether it is the tick with these words on it or beside it; the text of a form has them too. */
static gboolean
is_tick (GtkWidget     *widget,
         gconstpointer  data)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW);

  return GTK_IS_CHECK_BUTTON (widget) &&
         gruppe_ui_test_find_text (row != NULL ? row : widget, data) != NULL;
}

static void
tick (GtkWidget  *window,
      const char *text)
{
  GtkWidget *check;

  gruppe_ui_test_await_text (window, text);
  check = gruppe_ui_test_find (window, is_tick, text);
  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

static GtkWidget *
open_recorder (Fixture    *fixture,
               const char *purpose)
{
  gtk_widget_activate_action (fixture->window, "purpose.record", "s", purpose);

  return await_window (GRUPPE_TYPE_CONSENT_RECORDER);
}

static GPtrArray *
read_history (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *history = gruppe_consent_log_history_sync (
    fixture->context, gruppe_person_get_uid (fixture->person), &error);

  g_assert_no_error (error);

  return history;
}

/* Several boxes: what was ticked is kept, and a yes with a no is not taken. */
static void
test_boxes (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) history = NULL;
  const GruppeConsentEvent *event;
  GtkWidget *recorder = open_recorder (fixture, "sharing");

  g_assert_null (gruppe_ui_test_find_text (recorder, "Provider"));
  adw_combo_row_set_selected (find_combo (recorder, "Language of the text"), 1);
  adw_combo_row_set_selected (find_combo (recorder, "How was it given?"), 1 + GRUPPE_CONSENT_PAPER);
  tick (recorder, "The person has also agreed");
  gtk_widget_activate_action (recorder, "consent.record-answer", NULL);
  gruppe_ui_test_await_text (recorder, "Please tick what the person answered");

  tick (recorder, "first name");
  tick (recorder, "phone");
  gtk_widget_activate_action (recorder, "consent.record-answer", NULL);
  await_no_window (GRUPPE_TYPE_CONSENT_RECORDER);
  gruppe_ui_test_await_text (fixture->window, "Yes, since 23 November 2026");

  history = read_history (fixture);
  g_assert_cmpuint (history->len, ==, 1);
  event = g_ptr_array_index (history, 0);
  g_assert_cmpstr (event->purpose, ==, "sharing");
  g_assert_cmpint (event->kind, ==, GRUPPE_CONSENT_GIVEN);
  g_assert_cmpstr (event->choice, ==, "first-name phone");
  g_assert_cmpstr (event->provider, ==, "");
}

static void
test_spoken_yes_needs_witness (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr(GPtrArray) history = NULL;
  g_autoptr(GHashTable) details = NULL;
  const GruppeConsentDetails *kept;
  const GruppeConsentEvent *event;
  GtkWidget *recorder = open_recorder (fixture, "contact-list");

  adw_combo_row_set_selected (find_combo (recorder, "How was it given?"), 1 + GRUPPE_CONSENT_SPOKEN);
  tick (recorder, "The person has also agreed");
  gtk_widget_activate_action (recorder, "consent.record-yes", NULL);
  gruppe_ui_test_await_text (recorder, "A spoken yes needs a witness");

  set_entry (recorder, "Who else heard it?", "Ben Wood");
  set_entry (recorder, "Where does the paper", "Folder 3");
  gtk_widget_activate_action (recorder, "consent.record-yes", NULL);
  await_no_window (GRUPPE_TYPE_CONSENT_RECORDER);
  gruppe_ui_test_await_text (fixture->window, "23 November 2026: Said yes");

  history = read_history (fixture);
  event = g_ptr_array_index (history, 0);
  details = gruppe_consent_log_details_sync (fixture->context,
                                             gruppe_person_get_uid (fixture->person), NULL);
  kept = g_hash_table_lookup (details, event->uid);
  g_assert_nonnull (kept);
  g_assert_cmpstr (kept->witness, ==, "Ben Wood");
  g_assert_cmpstr (kept->evidence_place, ==, "Folder 3");
}

static void
test_child_needs_guardian (Fixture       *fixture,
                           gconstpointer  data)
{
  GtkWidget *recorder = open_recorder (fixture, "contact-list");

  adw_combo_row_set_selected (find_combo (recorder, "How was it given?"), 1 + GRUPPE_CONSENT_PAPER);
  tick (recorder, "The person has also agreed");
  gtk_widget_activate_action (recorder, "consent.record-yes", NULL);
  gruppe_ui_test_await_text (recorder, "Under 16, a yes needs a parent");
  set_entry (recorder, "Which parent or guardian agreed?", "Mother of Kim");
  gtk_widget_activate_action (recorder, "consent.record-yes", NULL);
  await_no_window (GRUPPE_TYPE_CONSENT_RECORDER);
  gruppe_ui_test_await_text (fixture->window, "Yes, since 23 November 2026");
}

/* A no of a child needs nobody else. */
static void
test_child_says_no (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkWidget *recorder = open_recorder (fixture, "contact-list");

  adw_combo_row_set_selected (find_combo (recorder, "How was it given?"), 1 + GRUPPE_CONSENT_PAPER);
  gtk_widget_activate_action (recorder, "consent.record-no", NULL);
  await_no_window (GRUPPE_TYPE_CONSENT_RECORDER);
  gruppe_ui_test_await_text (fixture->window, "No, since 23 November 2026");
}

static void
test_recording_needs_date (Fixture       *fixture,
                           gconstpointer  data)
{
  GtkWidget *recorder = open_recorder (fixture, "sound-recording");

  gtk_widget_activate_action (recorder, "consent.record-yes", NULL);
  gruppe_ui_test_await_text (recorder, "Please choose the meeting");
  gtk_window_close (GTK_WINDOW (recorder));
  await_no_window (GRUPPE_TYPE_CONSENT_RECORDER);
}

static void
record_video_yes (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentEntry) entry = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;

  entry = gruppe_consent_entry_new (gruppe_person_get_uid (fixture->person),
                                    GRUPPE_CONSENT_VIDEO_MEETINGS, GRUPPE_CONSENT_GIVEN,
                                    gruppe_clock_now (gruppe_context_get_clock (fixture->context)) -
                                        DAY);
  entry->provider = g_strdup ("webex");
  entry->choice = g_strdup ("yes");
  entry->text = gruppe_consent_form_compose (
    gruppe_consent_forms_for_purpose (fixture->forms, GRUPPE_CONSENT_VIDEO_MEETINGS), "en", NULL);
  entry->health = TRUE;
  event = gruppe_consent_log_record_sync (fixture->context, entry, &error);
  g_assert_no_error (error);
  gruppe_ui_test_await_text (fixture->window, "22 November 2026: Said yes");
}

/* What is ticked while a yes is taken back is kept with it, the rest is not. */
static void
test_steps_of_withdrawal (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr(GPtrArray) history = NULL;
  g_autoptr(GPtrArray) done = NULL;
  const GruppeConsentEvent *event;
  GtkWidget *window;

  record_video_yes (fixture);
  gtk_widget_activate_action (fixture->window, "purpose.take-back", "s",
                              GRUPPE_CONSENT_VIDEO_MEETINGS);
  window = await_window (GRUPPE_TYPE_CONSENT_WITHDRAWAL);
  adw_combo_row_set_selected (find_combo (window, "How did the person say it?"),
                              1 + GRUPPE_CONSENT_MAIL);
  tick (window, "Delete the e-mail address");
  gtk_widget_activate_action (window, "consent.take-back", NULL);
  await_no_window (GRUPPE_TYPE_CONSENT_WITHDRAWAL);
  gruppe_ui_test_await_text (fixture->window, "Taken back on 23 November 2026");

  history = read_history (fixture);
  event = g_ptr_array_index (history, 1);
  g_assert_cmpint (event->kind, ==, GRUPPE_CONSENT_WITHDRAWN);
  done = gruppe_follow_up_list_sync (fixture->context, event->uid, NULL);
  g_assert_cmpuint (done->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (done, 0), ==, "invitations");

  /* Afterwards they are in the history. */
  gtk_widget_activate_action (fixture->window, "history.show-steps", "s", event->uid);
  window = await_window (GRUPPE_TYPE_CONSENT_WITHDRAWAL);
  gruppe_ui_test_await_text (window, "After the Yes Was Taken Back");
  g_assert_null (gruppe_ui_test_find_text (window, "How did the person say it?"));
  gtk_window_close (GTK_WINDOW (window));
  await_no_window (GRUPPE_TYPE_CONSENT_WITHDRAWAL);
}

/* What would be asked, before anybody was asked. */
static void
test_text_before_asking (Fixture       *fixture,
                         gconstpointer  data)
{
  GtkWidget *window;

  gtk_widget_activate_action (fixture->window, "purpose.show-text", "s", "photo");
  window = await_window (GRUPPE_TYPE_CONSENT_TEXT_WINDOW);
  gruppe_ui_test_await_text (window, "Form F4, version 1");
  gtk_window_close (GTK_WINDOW (window));
  await_no_window (GRUPPE_TYPE_CONSENT_TEXT_WINDOW);
}

static void
test_yes_again (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GPtrArray) history = NULL;
  const GruppeConsentEvent *event;
  GtkWidget *recorder;

  record_video_yes (fixture);
  recorder = open_recorder (fixture, GRUPPE_CONSENT_VIDEO_MEETINGS);
  adw_combo_row_set_selected (find_combo (recorder, "How was it given?"), 1 + GRUPPE_CONSENT_PAPER);
  tick (recorder, "The person has also agreed");
  gtk_widget_activate_action (recorder, "consent.record-yes", NULL);
  await_no_window (GRUPPE_TYPE_CONSENT_RECORDER);
  gruppe_ui_test_await_text (fixture->window, "23 November 2026: Said yes again");

  history = read_history (fixture);
  event = g_ptr_array_index (history, 1);
  g_assert_cmpint (event->kind, ==, GRUPPE_CONSENT_RENEWED);
  g_assert_cmpstr (event->provider, ==, "webex");
}

/* The window opens at what was asked for, whether its rows are there already or not. */
static void
test_show_purpose (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *row, *focus;

  gruppe_person_window_show_purpose (GRUPPE_PERSON_WINDOW (fixture->window), "contact-list");
  row = gtk_widget_get_ancestor (
    gruppe_ui_test_await_text (fixture->window, "Contact details on the group list"),
    ADW_TYPE_PREFERENCES_ROW);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, row));
}

static void
test_restrict (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *group = gtk_widget_get_ancestor (
    gruppe_ui_test_await_text (fixture->window, "Rights of This Person"),
    ADW_TYPE_PREFERENCES_GROUP);

  gtk_widget_activate_action (group, "rights.restrict", NULL);
  gruppe_ui_test_await_text (fixture->window, "Restricted since 23 November 2026");
  gruppe_ui_test_await_text (fixture->window, "Lift the Restriction");
  gtk_widget_activate_action (fixture->window, "purpose.record", "s", "contact-list");
  g_assert_null (find_window (GRUPPE_TYPE_CONSENT_RECORDER));

  gtk_widget_activate_action (group, "rights.restrict", NULL);
  gruppe_ui_test_await_text (fixture->window, "The restriction was lifted.");
  gtk_widget_activate_action (group, "rights.left", NULL);
  gruppe_ui_test_await_text (fixture->window, "Left the group on 23 November 2026");
}

/* What is saved where the information is looked at is named when the person is erased. */
static void
test_information_saved (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *path = gruppe_test_path ("information.pdf");
  g_autoptr(GFile) file = g_file_new_for_path (path);
  Noted noted = { fixture->context, gruppe_person_get_uid (fixture->person), GRUPPE_WRITTEN_PERSON, path };
  GtkWidget *group = gtk_widget_get_ancestor (
    gruppe_ui_test_await_text (fixture->window, "Rights of This Person"),
    ADW_TYPE_PREFERENCES_GROUP);
  GtkWidget *paper;

  gtk_widget_activate_action (group, "rights.paper", NULL);
  paper = await_window (GRUPPE_TYPE_PAPER_WINDOW);
  g_assert_false (is_noted (&noted));
  gruppe_paper_window_save (GRUPPE_PAPER_WINDOW (paper), file);
  gruppe_test_await (is_noted, &noted);
  gtk_window_close (GTK_WINDOW (paper));
  await_no_window (GRUPPE_TYPE_PAPER_WINDOW);
}

static void
test_hidden_names (Fixture       *fixture,
                   gconstpointer  data)
{
  gruppe_names_set_hidden (TRUE);
  gruppe_ui_test_await_text (fixture->window, "A. B.");
  g_assert_null (gruppe_ui_test_find_text (fixture->window, "Anna Berg"));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "A. B.");
}

static gboolean
report_is_offered (gpointer data)
{
  return gruppe_ui_test_find_text (data, "Show the Report") != NULL;
}

static void
test_erase (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *group = gtk_widget_get_ancestor (
    gruppe_ui_test_await_text (fixture->window, "Rights of This Person"),
    ADW_TYPE_PREFERENCES_GROUP);
  GtkWidget *window;

  record_video_yes (fixture);
  g_assert_false (gtk_widget_get_mapped (gruppe_ui_test_find_button (fixture->window,
                                                                     "_Remove Person")));
  gtk_widget_activate_action (group, "rights.erase", NULL);
  window = await_window (GRUPPE_TYPE_ERASE_WINDOW);
  gruppe_ui_test_await_text (window, "1 entry in the record of consents, without name");
  gruppe_ui_test_await_text (window, "Papers and Messages");

  /* Nothing is decided about the papers for anybody. */
  gtk_widget_activate_action (window, "erase.run", NULL);
  gruppe_ui_test_await_text (window, "choose what becomes of the papers");
  tick (window, "Keep them as proof");
  gtk_widget_activate_action (window, "erase.run", NULL);
  g_signal_emit_by_name (gruppe_ui_test_await_button ("_Erase"), "clicked");

  gruppe_test_await (report_is_offered, window);
  await_no_window (GRUPPE_TYPE_PERSON_WINDOW);
  g_assert_cmpint (gruppe_people_count_sync (fixture->context, NULL), ==, 0);
  gtk_window_close (GTK_WINDOW (window));
  await_no_window (GRUPPE_TYPE_ERASE_WINDOW);
}

#define ADD(path, set_up, test) \
  g_test_add ("/person-window/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  gruppe_ui_test_init (&argc, &argv);

  ADD ("boxes", set_up, test_boxes);
  ADD ("spoken-yes-needs-witness", set_up, test_spoken_yes_needs_witness);
  ADD ("child-needs-guardian", set_up_child, test_child_needs_guardian);
  ADD ("child-says-no", set_up_child, test_child_says_no);
  ADD ("recording-needs-date", set_up, test_recording_needs_date);
  ADD ("steps-of-withdrawal", set_up, test_steps_of_withdrawal);
  ADD ("text-before-asking", set_up, test_text_before_asking);
  ADD ("yes-again", set_up, test_yes_again);
  ADD ("show-purpose", set_up, test_show_purpose);
  ADD ("restrict", set_up, test_restrict);
  ADD ("information-saved", set_up, test_information_saved);
  ADD ("hidden-names", set_up, test_hidden_names);
  ADD ("erase", set_up, test_erase);

  return g_test_run ();
}
