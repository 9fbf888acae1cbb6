/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "gruppe-ui-test.h"
#include "requirements/gruppe-answer-box.h"

typedef struct
{
  GruppeCatalogue *catalogue;
  GruppeQuestionnaire *questionnaire;
  GtkWidget *window;
  GruppeAnswerBox *box;
  guint n_changed;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const char *id = data;
  const GruppeQuestion *question;
  GtkWidget *label = gtk_label_new ("Question");
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr(GError) error = NULL;

  fixture->catalogue = gruppe_catalogue_new_builtin (&error);
  g_assert_no_error (error);
  fixture->questionnaire = gruppe_questionnaire_new_builtin (fixture->catalogue, &error);
  g_assert_no_error (error);
  question = gruppe_questionnaire_find (fixture->questionnaire, id);
  g_assert_nonnull (question);

  fixture->box = g_object_new (GRUPPE_TYPE_ANSWER_BOX, NULL);
  gruppe_answer_box_set_question (fixture->box, question, label);
  g_signal_connect_swapped (fixture->box, "changed", G_CALLBACK (changed_cb), fixture);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (fixture->box));
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), content);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gruppe_test_settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *box = g_object_ref (GTK_WIDGET (fixture->box));

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  gruppe_test_await_finalize (&box);
  g_clear_object (&fixture->questionnaire);
  g_clear_object (&fixture->catalogue);
}

static gboolean
is_check (GtkWidget     *widget,
          gconstpointer  data)
{
  GtkWidget *label = GTK_IS_CHECK_BUTTON (widget) ? gtk_check_button_get_child (GTK_CHECK_BUTTON (widget)) : NULL;

  return label != NULL && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), data);
}

static GtkCheckButton *
check (Fixture    *fixture,
       const char *label)
{
  GtkWidget *found = gruppe_ui_test_find (GTK_WIDGET (fixture->box), is_check, label);

  g_assert_nonnull (found);

  return GTK_CHECK_BUTTON (found);
}

static void
assert_answer (Fixture           *fixture,
               GruppeAnswerState  state,
               const char        *value)
{
  g_assert_cmpint (gruppe_answer_box_get_state (fixture->box), ==, state);
  g_assert_cmpstr (gruppe_answer_box_get_value (fixture->box), ==, value);
  g_assert_true (gtk_check_button_get_active (check (fixture, "Skip")) == (state == GRUPPE_ANSWER_SKIPPED));
  g_assert_true (gtk_check_button_get_active (check (fixture, "Does not matter")) ==
                 (state == GRUPPE_ANSWER_INDIFFERENT));
}

static void
test_choice (Fixture       *fixture,
             gconstpointer  data)
{
  assert_answer (fixture, GRUPPE_ANSWER_SKIPPED, "");

  gtk_check_button_set_active (check (fixture, "Yes"), TRUE);
  assert_answer (fixture, GRUPPE_ANSWER_ANSWERED, "yes");
  g_assert_cmpuint (fixture->n_changed, ==, 1);

  gtk_check_button_set_active (check (fixture, "No"), TRUE);
  assert_answer (fixture, GRUPPE_ANSWER_ANSWERED, "no");
  g_assert_false (gtk_check_button_get_active (check (fixture, "Yes")));

  gtk_check_button_set_active (check (fixture, "Does not matter"), TRUE);
  assert_answer (fixture, GRUPPE_ANSWER_INDIFFERENT, "");
  gtk_check_button_set_active (check (fixture, "Skip"), TRUE);
  assert_answer (fixture, GRUPPE_ANSWER_SKIPPED, "");
  g_assert_cmpuint (fixture->n_changed, ==, 4);
}

static void
test_several (Fixture       *fixture,
              gconstpointer  data)
{
  gtk_check_button_set_active (check (fixture, "Chat"), TRUE);
  assert_answer (fixture, GRUPPE_ANSWER_ANSWERED, "chat");
  gtk_check_button_set_active (check (fixture, "Talks with picture"), TRUE);
  assert_answer (fixture, GRUPPE_ANSWER_ANSWERED, "video chat");

  /* The last one gone is no answer any more. */
  gtk_check_button_set_active (check (fixture, "Chat"), FALSE);
  gtk_check_button_set_active (check (fixture, "Talks with picture"), FALSE);
  assert_answer (fixture, GRUPPE_ANSWER_SKIPPED, "");

  gtk_check_button_set_active (check (fixture, "Chat"), TRUE);
  gtk_check_button_set_active (check (fixture, "Does not matter"), TRUE);
  assert_answer (fixture, GRUPPE_ANSWER_INDIFFERENT, "");
  g_assert_false (gtk_check_button_get_active (check (fixture, "Chat")));
}

static GtkWidget *
spin (Fixture *fixture)
{
  return gruppe_ui_test_find_type (GTK_WIDGET (fixture->box), GTK_TYPE_SPIN_BUTTON);
}

static void
test_number (Fixture       *fixture,
             gconstpointer  data)
{
  GtkEditable *field = GTK_EDITABLE (spin (fixture));

  /* Not answered is an empty field, not the smallest number. */
  g_assert_cmpstr (gtk_editable_get_text (field), ==, "");

  gtk_editable_set_text (field, "90");
  assert_answer (fixture, GRUPPE_ANSWER_ANSWERED, "90");
  gtk_spin_button_update (GTK_SPIN_BUTTON (field));
  assert_answer (fixture, GRUPPE_ANSWER_ANSWERED, "90");
  g_assert_cmpuint (fixture->n_changed, ==, 1);

  gtk_editable_set_text (field, "");
  assert_answer (fixture, GRUPPE_ANSWER_SKIPPED, "");
  gtk_spin_button_update (GTK_SPIN_BUTTON (field));
  assert_answer (fixture, GRUPPE_ANSWER_SKIPPED, "");
  g_assert_cmpstr (gtk_editable_get_text (field), ==, "");

  gtk_editable_set_text (field, "45");
  gtk_check_button_set_active (check (fixture, "Does not matter"), TRUE);
  assert_answer (fixture, GRUPPE_ANSWER_INDIFFERENT, "");
  g_assert_cmpstr (gtk_editable_get_text (field), ==, "");
}

static void
test_number_out_of_range (Fixture       *fixture,
                          gconstpointer  data)
{
  GtkEditable *field = GTK_EDITABLE (spin (fixture));

  gtk_editable_set_text (field, "5");
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->box), "from 15 to 1440");
  assert_answer (fixture, GRUPPE_ANSWER_SKIPPED, "");
  g_assert_cmpuint (fixture->n_changed, ==, 0);

  gtk_editable_set_text (field, "50");
  g_assert_null (gruppe_ui_test_find_text (GTK_WIDGET (fixture->box), "from 15 to 1440"));
  assert_answer (fixture, GRUPPE_ANSWER_ANSWERED, "50");
}

static void
test_number_by_buttons (Fixture       *fixture,
                        gconstpointer  data)
{
  gtk_spin_button_spin (GTK_SPIN_BUTTON (spin (fixture)), GTK_SPIN_STEP_FORWARD, 15);
  assert_answer (fixture, GRUPPE_ANSWER_ANSWERED, "30");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin (fixture))), ==, "30");
  gtk_spin_button_spin (GTK_SPIN_BUTTON (spin (fixture)), GTK_SPIN_STEP_FORWARD, 15);
  assert_answer (fixture, GRUPPE_ANSWER_ANSWERED, "45");
}

static void
test_land (Fixture       *fixture,
           gconstpointer  data)
{
  GtkDropDown *lands = GTK_DROP_DOWN (gruppe_ui_test_find_type (GTK_WIDGET (fixture->box), GTK_TYPE_DROP_DOWN));
  GListModel *names = gtk_drop_down_get_model (lands);

  /* Sixteen, all of Germany, and not chosen. */
  g_assert_cmpuint (g_list_model_get_n_items (names), ==, 18);
  g_assert_cmpuint (gtk_drop_down_get_selected (lands), ==, 0);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), "Saxony"))
        gtk_drop_down_set_selected (lands, i);
    }
  assert_answer (fixture, GRUPPE_ANSWER_ANSWERED, "SN");

  gtk_drop_down_set_selected (lands, 0);
  assert_answer (fixture, GRUPPE_ANSWER_SKIPPED, "");
  gruppe_answer_box_set_answer (fixture->box, GRUPPE_ANSWER_ANSWERED, "HB");
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (names), gtk_drop_down_get_selected (lands)), ==,
                   "Bremen");
}

static gboolean
has_changed (gpointer data)
{
  return ((Fixture *) data)->n_changed > 0;
}

static GtkTextBuffer *
text_buffer (Fixture *fixture)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (gruppe_ui_test_find_type (GTK_WIDGET (fixture->box),
                                                                            GTK_TYPE_TEXT_VIEW)));
}

static void
test_text (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_text_buffer_set_text (text_buffer (fixture), "Die Klinik hat Teams. ", -1);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  gruppe_test_await (has_changed, fixture);
  assert_answer (fixture, GRUPPE_ANSWER_ANSWERED, "Die Klinik hat Teams.");
  g_assert_cmpuint (fixture->n_changed, ==, 1);
}

static void
test_text_is_taken_when_left (Fixture       *fixture,
                              gconstpointer  data)
{
  gtk_text_buffer_set_text (text_buffer (fixture), "Noch im Schreiben", -1);
  gtk_widget_set_visible (GTK_WIDGET (fixture->box), FALSE);
  assert_answer (fixture, GRUPPE_ANSWER_ANSWERED, "Noch im Schreiben");
}

static void
test_shown_answer_is_no_change (Fixture       *fixture,
                                gconstpointer  data)
{
  gruppe_answer_box_set_answer (fixture->box, GRUPPE_ANSWER_ANSWERED, "yes");
  g_assert_true (gtk_check_button_get_active (check (fixture, "Yes")));
  gruppe_answer_box_set_answer (fixture->box, GRUPPE_ANSWER_INDIFFERENT, "");
  g_assert_false (gtk_check_button_get_active (check (fixture, "Yes")));
  gruppe_answer_box_set_answer (fixture->box, GRUPPE_ANSWER_SKIPPED, "");
  assert_answer (fixture, GRUPPE_ANSWER_SKIPPED, "");
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

static void
add (const char *path,
     const char *question,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, question, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gruppe_ui_test_init (&argc, &argv);

  add ("/answer-box/choice", "phone-only", test_choice);
  add ("/answer-box/several", "purpose", test_several);
  add ("/answer-box/number", "duration", test_number);
  add ("/answer-box/number-out-of-range", "duration", test_number_out_of_range);
  add ("/answer-box/number-by-buttons", "duration", test_number_by_buttons);
  add ("/answer-box/land", "land", test_land);
  add ("/answer-box/text", "existing", test_text);
  add ("/answer-box/text-is-taken-when-left", "existing", test_text_is_taken_when_left);
  add ("/answer-box/shown-answer-is-no-change", "phone-only", test_shown_answer_is_no_change);

  return g_test_run ();
}
