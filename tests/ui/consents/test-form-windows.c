/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "consents-fixture.h"
#include "consents/gruppe-ask-card.h"
#include "consents/gruppe-ask-window.h"
#include "consents/gruppe-ask-words.h"
#include "consents/gruppe-choice-group.h"
#include "consents/gruppe-consent-fill.h"
#include "consents/gruppe-consent-states.h"
#include "consents/gruppe-desk-window.h"
#include "consents/gruppe-own-text-window.h"
#include "consents/gruppe-own-text.h"
#include "consents/gruppe-people-picker.h"
#include "consents/gruppe-people.h"
#include "consents/gruppe-placeholder-words.h"
#include "consents/gruppe-print-forms-window.h"
#include "consents/gruppe-sheets.h"
#include "consents/gruppe-text-diff-view.h"
#include "consents/gruppe-texts-window.h"
#include "consents/gruppe-written-files.h"
#include "gruppe-ui-test.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-paper-window.h"

#define PROVIDER "jitsi-meet"

typedef struct
{
  GruppeContext *context;
  GruppeConsentForms *forms;
  GtkWindow *parent;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->context = open_context ();
  gruppe_ui_test_adopt (fixture->context, PROVIDER);
  fixture->forms = gruppe_consent_forms_load_sync (fixture->context, &error);
  g_assert_no_error (error);
  fixture->parent = g_object_ref (GTK_WINDOW (adw_window_new ()));
  gtk_window_present (fixture->parent);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  /* Without asking what is to become of what was ticked or typed. */
  if (fixture->window != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (fixture->window));
      gruppe_test_await_finalize (&fixture->window);
    }
  gtk_window_destroy (fixture->parent);
  gruppe_test_await_finalize (&fixture->parent);
  g_clear_object (&fixture->forms);
  gruppe_database_close (gruppe_context_get_database (fixture->context));
  gruppe_test_await_finalize (&fixture->context);
}

static void
show (Fixture   *fixture,
      GtkWidget *window)
{
  fixture->window = g_object_ref (window);
  gtk_window_present (GTK_WINDOW (window));
}

static GruppeSheetRecord *
add_sheet (Fixture      *fixture,
           GruppePerson *person,
           const char   *purpose)
{
  const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (fixture->forms, purpose);
  g_autoptr(GruppeConsentText) text = gruppe_consent_form_compose (form, "en", NULL);
  g_autoptr(GPtrArray) orders =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_sheet_order_free);
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (orders,
                   gruppe_sheet_order_new (person != NULL ? gruppe_person_get_uid (person) : NULL, text,
                                           g_str_equal (purpose, GRUPPE_CONSENT_VIDEO_MEETINGS)
                                             ? PROVIDER : NULL, NULL));
  records = gruppe_sheets_make_sync (fixture->context, orders, FALSE, &error);
  g_assert_no_error (error);

  return gruppe_sheet_record_copy (g_ptr_array_index (records, 0));
}

static void
assert_state (Fixture            *fixture,
              GruppePerson       *person,
              const char         *purpose,
              GruppeConsentState  expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePersonStates) states =
      gruppe_consent_states_load_sync (fixture->context, gruppe_person_get_uid (person), &error);

  g_assert_no_error (error);
  g_assert_cmpint (gruppe_person_states_get_state (
                       states, purpose, NULL, fixture->forms,
                       gruppe_clock_now (gruppe_context_get_clock (fixture->context))),
                   ==, expected);
}

static void
enter_id (Fixture    *fixture,
          const char *id)
{
  GtkWidget *row = gruppe_ui_test_find_type (fixture->window, GRUPPE_TYPE_ENTRY_ROW);

  gtk_editable_set_text (GTK_EDITABLE (row), id);
  g_signal_emit_by_name (row, "entry-activated");
}

static GruppeChoiceGroup *
get_choices (Fixture *fixture)
{
  return GRUPPE_CHOICE_GROUP (gruppe_ui_test_find_type (fixture->window, GRUPPE_TYPE_CHOICE_GROUP));
}

static void
assert_nothing_ticked (Fixture *fixture)
{
  g_autofree char *choice = gruppe_choice_group_dup_choice (get_choices (fixture));

  g_assert_cmpstr (choice, ==, "");
}

static void
test_desk_yes (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GruppePerson) person = enter_person (fixture->context, "Anna Berg", NULL, GRUPPE_PERSON_AGE_UNKNOWN);
  g_autoptr(GruppeSheetRecord) sheet = add_sheet (fixture, person, "contact-list");
  g_autofree char *typed = g_ascii_strdown (sheet->id, -1);

  show (fixture, gruppe_desk_window_new (fixture->context, fixture->parent));
  enter_id (fixture, typed);
  gruppe_ui_test_await_text (fixture->window, "Anna Berg");
  assert_nothing_ticked (fixture);

  /* Nothing is recorded without a tick. */
  gtk_widget_activate_action (fixture->window, "desk.record", NULL);
  gruppe_ui_test_await_text (fixture->window, "Please tick here");
  assert_state (fixture, person, "contact-list", GRUPPE_CONSENT_STATE_NOT_ASKED);

  g_assert_true (gruppe_choice_group_choose (get_choices (fixture), TRUE));
  gtk_widget_activate_action (fixture->window, "desk.record", NULL);
  gruppe_ui_test_await_text (fixture->window, "Recorded:");
  assert_state (fixture, person, "contact-list", GRUPPE_CONSENT_STATE_YES);

  /* The same form cannot come back twice. */
  enter_id (fixture, sheet->id);
  gruppe_ui_test_await_text (fixture->window, "came back on");
}

static void
test_desk_mistaken (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GruppePerson) person = enter_person (fixture->context, "Anna Berg", NULL, GRUPPE_PERSON_AGE_UNKNOWN);
  g_autoptr(GruppeSheetRecord) sheet = add_sheet (fixture, person, "contact-list");
  GtkWidget *button;

  show (fixture, gruppe_desk_window_new (fixture->context, fixture->parent));
  enter_id (fixture, sheet->id);
  gruppe_ui_test_await_text (fixture->window, "Anna Berg");
  g_assert_true (gruppe_choice_group_choose (get_choices (fixture), TRUE));
  gtk_widget_activate_action (fixture->window, "desk.record", NULL);
  gruppe_ui_test_await_text (fixture->window, "1 Form Recorded");
  button = gruppe_ui_test_find_button (fixture->window, "_In Error");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  gruppe_ui_test_await_text (fixture->window, "it does not count");
  assert_state (fixture, person, "contact-list", GRUPPE_CONSENT_STATE_NOT_ASKED);
}

static void
test_desk_wrong_id (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GruppePerson) person = enter_person (fixture->context, "Anna Berg", NULL, GRUPPE_PERSON_AGE_UNKNOWN);
  g_autoptr(GruppeSheetRecord) sheet = add_sheet (fixture, person, "contact-list");
  g_autofree char *unknown = gruppe_sheet_id_new ();

  show (fixture, gruppe_desk_window_new (fixture->context, fixture->parent));
  sheet->id[0] = sheet->id[0] == 'A' ? 'B' : 'A';
  enter_id (fixture, sheet->id);
  gruppe_ui_test_await_text (fixture->window, "cannot be right");
  enter_id (fixture, unknown);
  gruppe_ui_test_await_text (fixture->window, "There is no form with this number");
  enter_id (fixture, "");
  gruppe_ui_test_await_text (fixture->window, "Type the form number");
}

static void
test_desk_minor (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GruppePerson) person = enter_person (fixture->context, "Tom", NULL, GRUPPE_PERSON_AGE_UNDER_16);
  g_autoptr(GruppeSheetRecord) sheet = add_sheet (fixture, person, "contact-list");
  GtkWidget *label;

  show (fixture, gruppe_desk_window_new (fixture->context, fixture->parent));
  enter_id (fixture, sheet->id);
  gruppe_ui_test_await_text (fixture->window, "Tom");
  g_assert_true (gruppe_choice_group_choose (get_choices (fixture), TRUE));
  gtk_widget_activate_action (fixture->window, "desk.record", NULL);
  gruppe_ui_test_await_text (fixture->window, "a parent or guardian has to agree");
  assert_state (fixture, person, "contact-list", GRUPPE_CONSENT_STATE_NOT_ASKED);

  label = gruppe_ui_test_await_text (fixture->window, "Under 16: who signed");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_ancestor (label, GRUPPE_TYPE_ENTRY_ROW)), "Mutter");
  gtk_widget_activate_action (fixture->window, "desk.record", NULL);
  gruppe_ui_test_await_text (fixture->window, "Recorded:");
  assert_state (fixture, person, "contact-list", GRUPPE_CONSENT_STATE_YES);
}

static void
test_desk_blank (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GruppePerson) person = enter_person (fixture->context, "Wanderfalke", NULL, GRUPPE_PERSON_AGE_UNKNOWN);
  g_autoptr(GruppeSheetRecord) sheet = add_sheet (fixture, NULL, "contact-list");
  GtkWidget *picker, *list;

  show (fixture, gruppe_desk_window_new (fixture->context, fixture->parent));
  enter_id (fixture, sheet->id);
  picker = await_window (GRUPPE_TYPE_PEOPLE_PICKER);
  gruppe_ui_test_await_text (picker, "Wanderfalke");
  list = gruppe_ui_test_find_type (picker, GTK_TYPE_LIST_VIEW);
  g_signal_emit_by_name (list, "activate", 0);
  await_no_window (GRUPPE_TYPE_PEOPLE_PICKER);

  g_assert_true (gruppe_choice_group_choose (get_choices (fixture), FALSE));
  gtk_widget_activate_action (fixture->window, "desk.record", NULL);
  gruppe_ui_test_await_text (fixture->window, "Recorded:");
  assert_state (fixture, person, "contact-list", GRUPPE_CONSENT_STATE_NO);
}

static gboolean
sheets_are_there (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr(GPtrArray) sheets = gruppe_sheets_list_sync (fixture->context, NULL, TRUE, NULL);

  return sheets != NULL && sheets->len > 0;
}

static void
close_paper (void)
{
  gtk_window_destroy (GTK_WINDOW (await_window (GRUPPE_TYPE_PAPER_WINDOW)));
}

static void
tick (GtkWidget  *window,
      const char *title)
{
  GtkWidget *label = gruppe_ui_test_await_text (window, title);
  GtkWidget *row = gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW);

  gtk_widget_activate (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

static void
test_print_blank (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GPtrArray) sheets = NULL;

  show (fixture, gruppe_print_forms_window_new (fixture->context, fixture->parent, NULL, NULL, NULL));
  gruppe_ui_test_await_text (fixture->window, "Contact details on the group list");
  gtk_widget_activate_action (fixture->window, "forms.show", NULL);
  gruppe_ui_test_await_text (fixture->window, "Please tick at least one form.");
  tick (fixture->window, "Contact details on the group list");
  gtk_widget_activate_action (fixture->window, "forms.show", NULL);
  gruppe_test_await (sheets_are_there, fixture);
  close_paper ();
  sheets = gruppe_sheets_list_sync (fixture->context, NULL, TRUE, NULL);
  g_assert_cmpuint (sheets->len, ==, 1);
  g_assert_null (((GruppeSheetRecord *) g_ptr_array_index (sheets, 0))->person_uid);
}

/* Only those whose answer is missing, and not those whose data are restricted or who have left. */
static void
test_print_open (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GruppePerson) open = enter_person (fixture->context, "Open", NULL, GRUPPE_PERSON_AGE_UNKNOWN);
  g_autoptr(GruppePerson) refused = enter_person (fixture->context, "Refused", NULL, GRUPPE_PERSON_AGE_UNKNOWN);
  g_autoptr(GruppePerson) restricted = enter_person (fixture->context, "Restricted", NULL, GRUPPE_PERSON_AGE_UNKNOWN);
  g_autoptr(GruppePerson) gone = enter_person (fixture->context, "Gone", NULL, GRUPPE_PERSON_AGE_UNKNOWN);
  g_autoptr(GruppePerson) changed = NULL;
  g_autoptr(GruppePerson) left = NULL;
  g_autoptr(GruppeSheetRecord) sheet = add_sheet (fixture, refused, "contact-list");
  g_autoptr(GruppeConsentEntry) entry = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GPtrArray) sheets = NULL;
  g_autoptr(GError) error = NULL;
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (fixture->context));

  changed = gruppe_people_set_restricted_sync (fixture->context, gruppe_person_get_uid (restricted), TRUE,
                                               &error);
  g_assert_no_error (error);
  left = gruppe_people_set_left_sync (fixture->context, gruppe_person_get_uid (gone), now, &error);
  g_assert_no_error (error);
  entry = gruppe_consent_entry_new (gruppe_person_get_uid (refused), "contact-list",
                                    GRUPPE_CONSENT_REFUSED, now);
  entry->choice = g_strdup ("no");
  event = gruppe_sheets_return_sync (fixture->context, sheet->id, NULL, entry, &error);
  g_assert_no_error (error);

  show (fixture, gruppe_print_forms_window_new (fixture->context, fixture->parent, NULL, "contact-list",
                                                NULL));
  tick (fixture->window, "Everybody whose answer is missing");
  gruppe_ui_test_await_text (fixture->window, "Contact details on the group list");
  gtk_widget_activate_action (fixture->window, "forms.show", NULL);
  gruppe_test_await (sheets_are_there, fixture);
  close_paper ();
  sheets = gruppe_sheets_list_sync (fixture->context, NULL, TRUE, NULL);
  g_assert_cmpuint (sheets->len, ==, 1);
  g_assert_cmpstr (((GruppeSheetRecord *) g_ptr_array_index (sheets, 0))->person_uid, ==,
                   gruppe_person_get_uid (open));
}

static guint
count_sheets (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sheets = gruppe_sheets_list_sync (fixture->context, NULL, FALSE, &error);

  g_assert_no_error (error);

  return sheets->len;
}

static void
show_forms (Fixture *fixture)
{
  gtk_widget_activate_action (fixture->window, "forms.show", NULL);
  close_paper ();
  await_no_window (GRUPPE_TYPE_PAPER_WINDOW);
}

/* Looked at twice, larger perhaps: the same papers. More of them, or in a window of another day: new ones. */
static void
test_print_again (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkWidget *spin, *size;

  show (fixture, gruppe_print_forms_window_new (fixture->context, fixture->parent, NULL, "contact-list", NULL));
  gruppe_ui_test_await_text (fixture->window, "Contact details on the group list");
  spin = gruppe_ui_test_find_type (fixture->window, GTK_TYPE_SPIN_BUTTON);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 2);
  show_forms (fixture);
  g_assert_cmpuint (count_sheets (fixture), ==, 2);
  size = GTK_WIDGET (gtk_widget_get_template_child (fixture->window, GRUPPE_TYPE_PRINT_FORMS_WINDOW, "size_row"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (size), 1);
  show_forms (fixture);
  g_assert_cmpuint (count_sheets (fixture), ==, 2);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 3);
  show_forms (fixture);
  g_assert_cmpuint (count_sheets (fixture), ==, 5);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 2);
  show_forms (fixture);
  g_assert_cmpuint (count_sheets (fixture), ==, 5);
}

/* Shown twice, it is one form; saved, the file is named when the person is erased, whatever became of the window below. */
static void
test_print_saved (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GruppePerson) person = enter_person (fixture->context, "Anna Berg", NULL, GRUPPE_PERSON_AGE_UNKNOWN);
  g_autoptr(GPtrArray) people = g_ptr_array_new ();
  g_autofree char *path = gruppe_test_path ("forms.pdf");
  g_autoptr(GFile) file = g_file_new_for_path (path);
  Noted noted = { fixture->context, gruppe_person_get_uid (person), GRUPPE_WRITTEN_FORM, path };
  GtkWidget *paper;

  g_ptr_array_add (people, person);
  show (fixture, gruppe_print_forms_window_new (fixture->context, fixture->parent, people, "contact-list", NULL));
  gruppe_ui_test_await_text (fixture->window, "Contact details on the group list");
  show_forms (fixture);
  gtk_widget_activate_action (fixture->window, "forms.show", NULL);
  paper = await_window (GRUPPE_TYPE_PAPER_WINDOW);
  g_assert_cmpuint (count_sheets (fixture), ==, 1);

  g_assert_false (is_noted (&noted));
  gruppe_paper_window_save (GRUPPE_PAPER_WINDOW (paper), file);
  gruppe_test_await (is_noted, &noted);
  gtk_window_destroy (GTK_WINDOW (paper));
}

static gboolean
find_card (GtkWidget     *widget,
           gconstpointer  data)
{
  return GRUPPE_IS_ASK_CARD (widget) && gtk_widget_get_mapped (widget);
}

/* What was not asked yet is ticked as soon as it is known. */
static gboolean
is_proposed (gpointer data)
{
  GtkWidget *label = gruppe_ui_test_await_text (data, "Contact details on the group list");
  GtkWidget *row = gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW);

  return gtk_check_button_get_active (
      GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row))));
}

static void
test_ask (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(GruppePerson) person = enter_person (fixture->context, "Anna Berg", NULL, GRUPPE_PERSON_AGE_UNKNOWN);
  GtkWidget *card, *label;

  show (fixture, gruppe_ask_window_new (fixture->context, fixture->parent, person));
  gruppe_ui_test_await_text (fixture->window, "Contact details on the group list");
  gruppe_test_await (is_proposed, fixture->window);
  gtk_widget_activate_action (fixture->window, "ask.start", NULL);
  gruppe_ui_test_await_text (fixture->window, "Please take your time to read.");

  /* Nothing is preset, and nothing goes on without a tick. */
  card = gruppe_ui_test_find (fixture->window, find_card, NULL);
  g_assert_nonnull (card);
  g_assert_false (gruppe_ask_card_read (GRUPPE_ASK_CARD (card), fixture->forms, NULL));
  gtk_widget_activate_action (fixture->window, "ask.next", NULL);
  gruppe_ui_test_await_text (fixture->window, "Please tick yes or no.");

  g_assert_true (gruppe_choice_group_choose (
      GRUPPE_CHOICE_GROUP (gruppe_ui_test_find_type (card, GRUPPE_TYPE_CHOICE_GROUP)), TRUE));
  gtk_widget_activate_action (fixture->window, "ask.next", NULL);
  while (gruppe_ui_test_find_text (fixture->window, "Is everything right?") == NULL)
    {
      gtk_widget_activate_action (fixture->window, "ask.skip", NULL);
      gruppe_test_settle ();
    }

  gtk_widget_activate_action (fixture->window, "ask.save", NULL);
  gruppe_ui_test_await_text (fixture->window, "Please type your name.");
  assert_state (fixture, person, GRUPPE_CONSENT_VIDEO_MEETINGS, GRUPPE_CONSENT_STATE_NOT_ASKED);
  label = gruppe_ui_test_await_text (fixture->window, "Your name or nickname");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_ancestor (label, GRUPPE_TYPE_ENTRY_ROW)), "Anna");
  gtk_widget_activate_action (fixture->window, "ask.save", NULL);
  gruppe_ui_test_await_text (fixture->window, "Your answers are saved.");
  assert_state (fixture, person, GRUPPE_CONSENT_VIDEO_MEETINGS, GRUPPE_CONSENT_STATE_YES);
  assert_state (fixture, person, "contact-list", GRUPPE_CONSENT_STATE_NOT_ASKED);
}

static gboolean
is_own (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_load_sync (fixture->context, NULL);

  return forms != NULL && gruppe_consent_forms_get_text_version (forms, "contact-list") >
                            GRUPPE_OWN_TEXT_FIRST;
}

static void
type_text (Fixture    *fixture,
           const char *text)
{
  GtkWidget *view = gruppe_ui_test_find_type (fixture->window, GTK_TYPE_TEXT_VIEW);
  GtkWidget *stack = gtk_widget_get_ancestor (view, GTK_TYPE_STACK);

  view = gruppe_ui_test_find_type (gtk_stack_get_visible_child (GTK_STACK (stack)), GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

static void
test_own_text (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GruppePerson) person = enter_person (fixture->context, "Anna Berg", NULL, GRUPPE_PERSON_AGE_UNKNOWN);
  g_autoptr(GruppeSheetRecord) sheet = add_sheet (fixture, person, "contact-list");

  g_assert_nonnull (sheet);
  show (fixture, gruppe_own_text_window_new (fixture->context, fixture->parent, fixture->forms,
                                             "contact-list"));
  gruppe_ui_test_await_text (fixture->window, "Nothing is different.");

  type_text (fixture, " {{nobody_knows}}");
  gtk_widget_activate_action (fixture->window, "text.save", NULL);
  gruppe_ui_test_await_text (fixture->window, "nobody_knows");
  type_text (fixture, " Anna Berg helps.");
  gruppe_ui_test_await_text (fixture->window, "Names of people on your list stand in the text");
  g_assert_false (is_own (fixture));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  gruppe_test_await_finalize (&fixture->window);

  /* The text was printed for somebody: it has to be decided whether people are asked again. */
  show (fixture, gruppe_own_text_window_new (fixture->context, fixture->parent, fixture->forms,
                                             "contact-list"));
  gruppe_ui_test_await_text (fixture->window, "Nothing is different.");
  type_text (fixture, " One more sentence.");
  gruppe_ui_test_await_text (fixture->window, "New:");
  gtk_widget_activate_action (fixture->window, "text.save", NULL);
  gruppe_ui_test_await_text (fixture->window, "Please decide whether people must be asked again.");
  tick (fixture->window, "No, earlier answers still count");
  gtk_widget_activate_action (fixture->window, "text.save", NULL);
  gruppe_test_await (is_own, fixture);
}

static void
test_placeholder_words (void)
{
  const char * const *names = gruppe_consent_placeholder_names ();

  for (guint i = 0; names[i] != NULL; i++)
    g_assert_cmpstr (gruppe_placeholder_words (names[i]), !=, names[i]);
}

static void
test_ask_words (void)
{
  for (guint i = 0; i < GRUPPE_ASK_N_WORDS; i++)
    {
      g_assert_nonnull (gruppe_ask_word ((GruppeAskWord) i, "de"));
      g_assert_nonnull (gruppe_ask_word ((GruppeAskWord) i, "en"));
      g_assert_cmpstr (gruppe_ask_word ((GruppeAskWord) i, "de"), !=,
                       gruppe_ask_word ((GruppeAskWord) i, "en"));
    }
}

static void
test_choices (void)
{
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_new_builtin (NULL);
  GtkWidget *group = g_object_ref_sink (gruppe_choice_group_new ());
  GruppeChoiceGroup *choices = GRUPPE_CHOICE_GROUP (group);
  g_autofree char *nothing = NULL;
  g_autofree char *several = NULL;
  g_autofree char *no = NULL;

  gruppe_choice_group_set_form (choices, gruppe_consent_forms_for_purpose (forms, "sharing"), "en", NULL,
                                1);
  nothing = gruppe_choice_group_dup_choice (choices);
  g_assert_cmpstr (nothing, ==, "");
  g_assert_true (gruppe_choice_group_toggle (choices, 0));
  g_assert_true (gruppe_choice_group_toggle (choices, 2));
  several = gruppe_choice_group_dup_choice (choices);
  g_assert_cmpstr (several, ==, "first-name phone");
  /* More than one yes: which is meant has to be said. */
  g_assert_false (gruppe_choice_group_choose (choices, TRUE));
  g_assert_true (gruppe_choice_group_choose (choices, FALSE));
  no = gruppe_choice_group_dup_choice (choices);
  g_assert_cmpstr (no, ==, "no");
  g_assert_false (gruppe_choice_group_toggle (choices, 9));
  gruppe_test_await_finalize (&group);
}

#define ADD(name, func) g_test_add ("/form-windows/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);
  ADD ("desk/yes", test_desk_yes);
  ADD ("desk/mistaken", test_desk_mistaken);
  ADD ("desk/wrong-id", test_desk_wrong_id);
  ADD ("desk/minor", test_desk_minor);
  ADD ("desk/blank", test_desk_blank);
  ADD ("print/blank", test_print_blank);
  ADD ("print/open", test_print_open);
  ADD ("print/again", test_print_again);
  ADD ("print/saved", test_print_saved);
  ADD ("ask", test_ask);
  ADD ("own-text", test_own_text);
  g_test_add_func ("/form-windows/placeholder-words", test_placeholder_words);
  g_test_add_func ("/form-windows/ask-words", test_ask_words);
  g_test_add_func ("/form-windows/choices", test_choices);

  return g_test_run ();
}
