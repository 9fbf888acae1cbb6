/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "gruppe-ui-test.h"
#include "meetings/gruppe-checklist-window.h"
#include "requirements/gruppe-adoption-text-window.h"
#include "requirements/gruppe-adoption-text.h"
#include "requirements/gruppe-assessments.h"
#include "requirements/gruppe-next-step-row.h"
#include "requirements/gruppe-next-steps-window.h"

typedef struct
{
  GruppeContext *context;
  GtkWidget *parent;
  GtkWidget *window;
  char *went_to;
} Fixture;

static void
go_activated_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 Fixture       *fixture)
{
  const char *page, *target;

  g_variant_get (parameter, "(&s&s)", &page, &target);
  g_free (fixture->went_to);
  fixture->went_to = g_strdup_printf ("%s %s", page, target);
}

/* DATA (nullable): id of the provider that the group has chosen. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSimpleAction) go = g_simple_action_new ("go", G_VARIANT_TYPE ("(ss)"));
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  fixture->context = gruppe_ui_test_context ("profile");
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
  if (data != NULL)
    gruppe_ui_test_adopt (fixture->context, data);

  fixture->parent = gtk_window_new ();
  g_signal_connect (go, "activate", G_CALLBACK (go_activated_cb), fixture);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (go));
  gtk_widget_insert_action_group (fixture->parent, "win", G_ACTION_GROUP (group));
  gtk_window_present (GTK_WINDOW (fixture->parent));
  g_set_weak_pointer (&fixture->window,
                      gruppe_next_steps_window_new (GTK_WINDOW (fixture->parent), fixture->context));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_weak_pointer (&fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->parent));
  gruppe_test_settle ();
  gruppe_database_close (gruppe_context_get_database (fixture->context));
  gruppe_test_settle ();
  gruppe_test_await_finalize (&fixture->context);
  g_clear_pointer (&fixture->went_to, g_free);
}

static gboolean
is_row_of (GtkWidget     *widget,
           gconstpointer  data)
{
  return GRUPPE_IS_NEXT_STEP_ROW (widget) &&
         g_str_equal (gruppe_next_step_row_get_step (GRUPPE_NEXT_STEP_ROW (widget)), data);
}

static GtkWidget *
find_row (Fixture    *fixture,
          const char *step)
{
  GtkWidget *row = gruppe_ui_test_find (fixture->window, is_row_of, step);

  g_test_message ("row of %s", step);
  g_assert_nonnull (row);

  return row;
}

static void
tick (Fixture    *fixture,
      const char *step,
      gboolean    done)
{
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (gruppe_ui_test_find_type (find_row (fixture, step), GTK_TYPE_CHECK_BUTTON)), done);
}

typedef struct
{
  GruppeContext *context;
  guint n;
} Ticks;

static gboolean
has_ticks (gpointer data)
{
  Ticks *ticks = data;
  const GruppeAdoption *adoption = gruppe_context_get_adoption (ticks->context);

  return adoption != NULL && g_strv_length (adoption->steps) == ticks->n;
}

static void
await_ticks (Fixture *fixture,
             guint    n)
{
  Ticks ticks = { fixture->context, n };

  gruppe_test_await (has_ticks, &ticks);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_visible (window))
        found = window;
    }

  return found;
}

static gboolean
window_is_there (gpointer data)
{
  return find_window (GPOINTER_TO_SIZE (data)) != NULL;
}

static GtkWidget *
await_window (GType type)
{
  gruppe_test_await (window_is_there, GSIZE_TO_POINTER (type));

  return find_window (type);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* The next steps */

static void
test_nothing_chosen (Fixture       *fixture,
                     gconstpointer  data)
{
  gruppe_ui_test_await_text (fixture->window, "Nothing Chosen Yet");
  g_assert_null (gruppe_ui_test_find_text (fixture->window, "What to Do Next"));

  /* Somebody chooses in another window. */
  gruppe_ui_test_adopt (fixture->context, "zoom");
  gruppe_ui_test_await_text (fixture->window, "What to Do Next");
}

static void
test_choice (Fixture       *fixture,
             gconstpointer  data)
{
  gruppe_ui_test_await_text (fixture->window, "Zoom");
  gruppe_ui_test_await_text (fixture->window, "20 November 2026");
  gruppe_ui_test_await_text (fixture->window, "All who were there");
  gruppe_ui_test_await_text (fixture->window, "It works by telephone.");
  g_assert_null (gruppe_ui_test_find_text (fixture->window, "No longer in the list"));
}

static void
test_ticks_are_kept (Fixture       *fixture,
                     gconstpointer  data)
{
  gruppe_ui_test_await_text (fixture->window, "0 of 8 done");
  tick (fixture, "contract", TRUE);
  tick (fixture, "trial", TRUE);
  gruppe_ui_test_await_text (fixture->window, "2 of 8 done");
  await_ticks (fixture, 2);
  tick (fixture, "contract", FALSE);
  gruppe_ui_test_await_text (fixture->window, "1 of 8 done");
  await_ticks (fixture, 1);

  /* Opened again. */
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_set_weak_pointer (&fixture->window,
                      gruppe_next_steps_window_new (GTK_WINDOW (fixture->parent), fixture->context));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gruppe_ui_test_await_text (fixture->window, "1 of 8 done");
  g_assert_true (gruppe_next_step_row_get_done (GRUPPE_NEXT_STEP_ROW (find_row (fixture, "trial"))));
  g_assert_false (gruppe_next_step_row_get_done (GRUPPE_NEXT_STEP_ROW (find_row (fixture, "contract"))));
}

static void
test_all_done (Fixture       *fixture,
               gconstpointer  data)
{
  static const char * const all[] = {
    "contract", "processing", "notice", "settings", "consents", "trial", "inform", "review"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    tick (fixture, all[i], TRUE);
  gruppe_ui_test_await_text (fixture->window, "All steps are done.");
  await_ticks (fixture, 8);
}

static void
open_step (Fixture    *fixture,
           const char *step)
{
  GtkWidget *button = gruppe_ui_test_find_type (find_row (fixture, step), GTK_TYPE_BUTTON);

  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
test_leads_to_sheet (Fixture       *fixture,
                     gconstpointer  data)
{
  open_step (fixture, "contract");
  gruppe_test_await (is_gone, &fixture->window);
  g_assert_cmpstr (fixture->went_to, ==, "providers sheet:zoom");
}

static void
test_leads_to_consents (Fixture       *fixture,
                        gconstpointer  data)
{
  open_step (fixture, "consents");
  gruppe_test_await (is_gone, &fixture->window);
  g_assert_cmpstr (fixture->went_to, ==, "consents ");
}

static void
test_leads_to_checklist (Fixture       *fixture,
                         gconstpointer  data)
{
  GtkWidget *window;

  open_step (fixture, "settings");
  window = await_window (GRUPPE_TYPE_CHECKLIST_WINDOW);
  gruppe_ui_test_await_text (window, "How to prepare at Zoom");
  gruppe_ui_test_await_text (window, "At the end");
  g_assert_nonnull (fixture->window);
}

static void
test_step_without_target (Fixture       *fixture,
                          gconstpointer  data)
{
  g_assert_false (gtk_widget_get_visible (gruppe_ui_test_find_type (find_row (fixture, "trial"), GTK_TYPE_BUTTON)));
}

static gboolean
nothing_holds (gpointer data)
{
  return gruppe_context_get_adoption (data) == NULL;
}

static gboolean
something_holds (gpointer data)
{
  return gruppe_context_get_adoption (data) != NULL;
}

static void
test_take_back (Fixture       *fixture,
                gconstpointer  data)
{
  tick (fixture, "trial", TRUE);
  await_ticks (fixture, 1);
  gtk_widget_activate_action (fixture->window, "steps.take-back", NULL);
  gruppe_test_await (nothing_holds, fixture->context);
  gruppe_ui_test_await_text (fixture->window, "Nothing Chosen Yet");
  gruppe_ui_test_await_text (fixture->window, "The choice was taken back.");

  g_signal_emit_by_name (gruppe_ui_test_find_button (fixture->window, "_Undo"), "clicked");
  gruppe_test_await (something_holds, fixture->context);
  g_assert_cmpstr (gruppe_context_get_adoption (fixture->context)->provider, ==, "zoom");
  gruppe_ui_test_await_text (fixture->window, "1 of 8 done");
}

/* The catalogue was replaced by one without the provider. */
static void
test_gone_provider (Fixture       *fixture,
                    gconstpointer  data)
{
  gruppe_ui_test_await_text (fixture->window, "Provider of Then");
  gruppe_ui_test_await_text (fixture->window, "No longer in the list of providers");
  g_assert_false (gtk_widget_get_visible (gruppe_ui_test_find_type (find_row (fixture, "contract"), GTK_TYPE_BUTTON)));
  g_assert_false (gtk_widget_get_visible (gruppe_ui_test_find_type (find_row (fixture, "settings"), GTK_TYPE_BUTTON)));
  open_step (fixture, "notice");
  gruppe_ui_test_await_text (await_window (GRUPPE_TYPE_ADOPTION_TEXT_WINDOW), "still to be filled in");
}

/* The texts */

static GtkTextBuffer *
get_buffer (GtkWidget *window)
{
  GtkWidget *view = gruppe_ui_test_find_type (window, GTK_TYPE_TEXT_VIEW);

  g_assert_nonnull (view);

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static char *
get_text (GtkWidget *window)
{
  char *text = NULL;

  g_object_get (get_buffer (window), "text", &text, NULL);

  return text;
}

static GtkWidget *
open_text (Fixture    *fixture,
           const char *step)
{
  GtkWidget *window;

  open_step (fixture, step);
  window = await_window (GRUPPE_TYPE_ADOPTION_TEXT_WINDOW);
  gruppe_ui_test_await_text (window, "filled in");

  return window;
}

static void
type_at_start (GtkWidget  *window,
               const char *text)
{
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (get_buffer (window), &start);
  gtk_text_buffer_insert (get_buffer (window), &start, text, -1);
}

static void
close_text (GtkWidget *window)
{
  gpointer weak = NULL;

  g_set_weak_pointer (&weak, window);
  gtk_window_close (GTK_WINDOW (window));
  gruppe_test_await (is_gone, &weak);
}

static void
test_text_is_filled (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *window = open_text (fixture, "notice");
  g_autofree char *text = get_text (window);

  g_test_message ("%s", text);
  g_assert_true (g_str_has_prefix (text, "Privacy notice for our video meetings\n"));
  g_assert_nonnull (strstr (text, "We use Zoom for: Talking with sound and picture"));
  g_assert_nonnull (strstr (text, "go through Zoom"));
  /* Zoom keeps data of accounts in the USA. */
  g_assert_nonnull (strstr (text, "Yes. Zoom also processes data there: "));
  g_assert_nonnull (strstr (text, "Article 9(2)(a)"));
  g_assert_nonnull (strstr (text, "[name and postal address]"));
  g_assert_nonnull (strstr (text, "for another 3 years"));
  g_assert_null (strstr (text, "{{"));
  close_text (window);
}

static void
test_text_is_saved (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkWidget *window = open_text (fixture, "processing");
  g_autofree char *again = NULL;

  type_at_start (window, "Unser ");
  gruppe_ui_test_await_text (window, "Saved");
  type_at_start (window, "Und ");
  /* Closing saves what was typed last. */
  close_text (window);

  window = open_text (fixture, "processing");
  again = get_text (window);
  g_assert_true (g_str_has_prefix (again, "Und Unser Record of processing"));
  gruppe_ui_test_await_text (window, "You have edited this text.");
  close_text (window);

  /* The other one is another. */
  window = open_text (fixture, "notice");
  g_clear_pointer (&again, g_free);
  again = get_text (window);
  g_assert_true (g_str_has_prefix (again, "Privacy notice"));
  close_text (window);
}

static void
test_text_is_filled_again (Fixture       *fixture,
                           gconstpointer  data)
{
  GtkWidget *window = open_text (fixture, "notice");
  g_autofree char *fresh = get_text (window);
  g_autofree char *edited = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;

  type_at_start (window, "Our ");
  edited = get_text (window);
  gtk_widget_activate_action (window, "text.fill", NULL);
  after = get_text (window);
  g_assert_cmpstr (after, ==, fresh);

  gruppe_ui_test_await_text (window, "The text was filled in again.");
  g_signal_emit_by_name (gruppe_ui_test_find_button (window, "_Undo"), "clicked");
  undone = get_text (window);
  g_assert_cmpstr (undone, ==, edited);
  close_text (window);
}

static void
test_text_in_german (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *window = open_text (fixture, "notice");
  g_autofree char *text = NULL;

  gtk_widget_activate_action (window, "text.language", "s", "de");
  text = get_text (window);
  g_assert_true (g_str_has_prefix (text, "Datenschutz-Hinweise"));
  g_assert_nonnull (strstr (text, "23. November 2026"));
  close_text (window);

  /* It is remembered by what was saved. */
  window = open_text (fixture, "notice");
  g_clear_pointer (&text, g_free);
  g_object_get (window, "language", &text, NULL);
  g_assert_cmpstr (text, ==, "de");
  close_text (window);
}

static void
test_next_gap (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *window = open_text (fixture, "notice");
  GtkTextBuffer *buffer = get_buffer (window);
  g_autofree char *text = get_text (window);
  g_autoptr(GArray) gaps = gruppe_adoption_text_find_gaps (text);
  g_autofree char *words = g_strdup_printf ("%u places are still to be filled in.", gaps->len);
  GtkTextIter start, end;

  g_assert_cmpuint (gaps->len, >, 3);
  gruppe_ui_test_await_text (window, words);
  for (guint i = 0; i <= gaps->len; i++)
    {
      const GruppeTextRange *gap = &g_array_index (gaps, GruppeTextRange, i % gaps->len);

      gtk_widget_activate_action (window, "text.next-gap", NULL);
      g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
      g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, (int) gap->start);
      g_assert_cmpint (gtk_text_iter_get_offset (&end), ==, (int) gap->end);
    }

  gtk_text_buffer_set_text (buffer, "Nothing\n\nto do here.", -1);
  gruppe_ui_test_await_text (window, "Everything is filled in.");
  close_text (window);
}

/* Without windows */

static void
test_gaps (void)
{
  static const struct
  {
    const char *text;
    guint n;
    guint start;
    guint end;
  } cases[] = {
    { "", 0, 0, 0 },
    { "nichts", 0, 0, 0 },
    { "Tag: [Tag]", 1, 5, 10 },
    { "Ä [ö] ü", 1, 2, 5 },
    { "am ________ um", 1, 3, 11 },
    { "a ___ b", 0, 0, 0 },
    { "[nie zu\nEnde]", 0, 0, 0 },
    { "[[innen]]", 1, 1, 8 },
    { "offen [", 0, 0, 0 },
    { "[________]", 1, 0, 10 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GArray) gaps = gruppe_adoption_text_find_gaps (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (gaps->len, ==, cases[i].n);
      if (cases[i].n == 0)
        continue;
      g_assert_cmpuint (g_array_index (gaps, GruppeTextRange, 0).start, ==, cases[i].start);
      g_assert_cmpuint (g_array_index (gaps, GruppeTextRange, 0).end, ==, cases[i].end);
    }
}

static void
test_document (void)
{
  static const GruppeBlockKind kinds[] = {
    GRUPPE_BLOCK_HEADING, GRUPPE_BLOCK_PARAGRAPH, GRUPPE_BLOCK_HEADING, GRUPPE_BLOCK_PARAGRAPH, GRUPPE_BLOCK_PARAGRAPH,
    GRUPPE_BLOCK_HEADING, GRUPPE_BLOCK_ITEM, GRUPPE_BLOCK_ITEM, GRUPPE_BLOCK_HEADING, GRUPPE_BLOCK_TICK_BOX,
    GRUPPE_BLOCK_TICK_BOX, GRUPPE_BLOCK_PARAGRAPH,
  };
  g_autoptr(GruppeDocument) document =
    gruppe_adoption_text_to_document ("\nTitle\n\nA sentence, alone\n\nHeading?\nFirst.\nSecond without a stop\n\n"
                                      "Points\n• one\n- two\n\nBoxes\n☐ open\n☑ ticked\n\nNo heading:\n", "en");
  g_autoptr(GruppeDocument) empty = gruppe_adoption_text_to_document ("\n \n", "en");

  g_assert_cmpstr (gruppe_document_get_title (document), ==, "Title");
  g_assert_cmpuint (gruppe_document_get_n_blocks (document), ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_test_message ("block %u", i);
      g_assert_cmpint (gruppe_document_get_block (document, i)->kind, ==, kinds[i]);
    }
  g_assert_cmpuint (gruppe_document_get_block (document, 9)->number, ==, 0);
  g_assert_cmpuint (gruppe_document_get_block (document, 10)->number, ==, 1);
  g_assert_cmpuint (gruppe_document_get_n_blocks (empty), ==, 0);
}

static void
test_headings (void)
{
  const char *text = "Über uns\n\nHeading\nText.\n\nA sentence.\nMore\n";
  g_autoptr(GArray) headings = gruppe_adoption_text_find_headings (text);
  g_autoptr(GArray) none = gruppe_adoption_text_find_headings ("\n\n");

  g_assert_cmpuint (headings->len, ==, 2);
  g_assert_cmpuint (g_array_index (headings, GruppeTextRange, 0).start, ==, 0);
  g_assert_cmpuint (g_array_index (headings, GruppeTextRange, 0).end, ==, 8);
  g_assert_cmpuint (g_array_index (headings, GruppeTextRange, 1).start, ==, 10);
  g_assert_cmpuint (g_array_index (headings, GruppeTextRange, 1).end, ==, 17);
  g_assert_cmpuint (none->len, ==, 0);
}

static GruppeAnswers *
make_answers (GruppeContext *context)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeQuestionnaire) questionnaire =
    gruppe_questionnaire_new_builtin (gruppe_context_get_catalogue (context, &error), &error);

  g_assert_no_error (error);

  return gruppe_answers_new (questionnaire);
}

static void
answer (GruppeAnswers *answers,
        const char    *question,
        const char    *value)
{
  g_autoptr(GError) error = NULL;

  gruppe_answers_set (answers, question, GRUPPE_ANSWER_ANSWERED, value, &error);
  g_assert_no_error (error);
}

static GruppeAdoptionFacts *
make_facts (GruppeContext *context,
            const char    *provider)
{
  GruppeAdoptionFacts *facts = g_new0 (GruppeAdoptionFacts, 1);

  facts->provider = g_strdup (provider);
  g_set_object (&facts->cells, gruppe_catalogue_find_provider (gruppe_context_get_catalogue (context, NULL), provider));
  facts->answers = make_answers (context);
  facts->group = g_strdup ("Herbstlaub");
  facts->organiser = g_strdup ("Ina Muster");
  facts->proof_years = 3;
  facts->today = g_strdup ("2026-11-23");

  return facts;
}

/* An assessment with one answer, and a choice that came from it. Returns its row id. */
static gint64
adopt_from_assessment (GruppeContext *context)
{
  GruppeAnswer by = { GRUPPE_ANSWER_ANSWERED, (char *) "BY", 2, FALSE };
  g_autoptr(GruppeAdoption) adoption = gruppe_adoption_new ();
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  GAsyncResult *result;
  gint64 id;

  gruppe_assessments_create_async (context, "Ours", "2026-11-23", NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  id = gruppe_assessments_create_finish (context, result, &error);
  g_assert_no_error (error);
  g_object_unref (result);

  gruppe_assessments_save_async (context, id, "land", &by, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  g_assert_true (gruppe_assessments_save_finish (context, result, &error));
  g_object_unref (result);

  gruppe_assessments_list_async (context, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  list = gruppe_assessments_list_finish (context, result, &error);
  g_assert_no_error (error);
  g_object_unref (result);

  g_free (adoption->assessment_uid);
  adoption->assessment_uid = g_strdup (((GruppeAssessmentSummary *) g_ptr_array_index (list, 0))->uid);
  g_free (adoption->provider);
  adoption->provider = g_strdup ("alfaview");
  g_free (adoption->decided_on);
  adoption->decided_on = g_strdup ("2026-11-20");
  g_free (adoption->record);
  adoption->record = g_strdup ("{}");
  gruppe_adoption_save_async (context, adoption, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  g_assert_cmpint (gruppe_adoption_save_finish (context, result, &error), >, 0);
  g_object_unref (result);

  return id;
}

static GruppeAdoptionFacts *
load_facts (GruppeContext *context)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  GruppeAdoptionFacts *facts;

  gruppe_adoption_facts_load_async (context, gruppe_context_get_adoption (context), NULL, gruppe_test_result_cb,
                                    &pending);
  result = gruppe_test_await_result (&pending);
  facts = gruppe_adoption_facts_load_finish (context, result, &error);
  g_assert_no_error (error);

  return facts;
}

/* The answers come from the assessment; when that was deleted there are none, and no error. */
static void
test_facts_of_assessment (Fixture       *fixture,
                          gconstpointer  data)
{
  gint64 id = adopt_from_assessment (fixture->context);
  g_autoptr(GruppeAdoptionFacts) facts = load_facts (fixture->context);
  g_autoptr(GruppeDeletedAssessment) deleted = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  g_assert_nonnull (facts->answers);
  g_assert_cmpstr (gruppe_answers_get (facts->answers, "land")->value, ==, "BY");
  g_assert_cmpstr (facts->provider, ==, "alfaview");

  gruppe_assessments_delete_async (fixture->context, id, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  deleted = gruppe_assessments_delete_finish (fixture->context, result, NULL);
  g_assert_nonnull (deleted);
  g_clear_pointer (&facts, gruppe_adoption_facts_free);
  facts = load_facts (fixture->context);
  g_assert_null (facts->answers);
}

/* What nobody answered is taken as the law is safest with. */
static void
test_when_unanswered (void)
{
  g_autoptr(GruppeContext) context = gruppe_ui_test_context ("profile");
  g_autoptr(GruppeAdoptionFacts) facts = make_facts (context, "zoom");

  g_assert_cmpint (gruppe_adoption_facts_get_when (facts), ==,
                   GRUPPE_DOCUMENT_HEALTH | GRUPPE_DOCUMENT_NO_RECORDING | GRUPPE_DOCUMENT_HOSTED |
                     GRUPPE_DOCUMENT_OUTSIDE_EU);
}

static void
test_when_answered (void)
{
  g_autoptr(GruppeContext) context = gruppe_ui_test_context ("profile");
  g_autoptr(GruppeAdoptionFacts) facts = make_facts (context, "bigbluebutton");

  answer (facts->answers, "health-topic", "no");
  answer (facts->answers, "minors", "under-16");
  answer (facts->answers, "recording", "local");
  answer (facts->answers, "own-server", "yes");
  g_assert_cmpint (gruppe_adoption_facts_get_when (facts), ==,
                   GRUPPE_DOCUMENT_MINORS | GRUPPE_DOCUMENT_RECORDING | GRUPPE_DOCUMENT_OWN_SERVER |
                     GRUPPE_DOCUMENT_INSIDE_EU);

  /* Nobody runs Zoom at home. */
  g_set_object (&facts->cells, gruppe_catalogue_find_provider (gruppe_context_get_catalogue (context, NULL), "zoom"));
  g_assert_true (gruppe_adoption_facts_get_when (facts) & GRUPPE_DOCUMENT_HOSTED);

  g_clear_object (&facts->cells);
  g_assert_true (gruppe_adoption_facts_get_when (facts) & GRUPPE_DOCUMENT_OUTSIDE_UNKNOWN);
}

static void
test_text_from_answers (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeContext) context = gruppe_ui_test_context ("profile");
  g_autoptr(GruppeAdoptionFacts) facts = make_facts (context, "alfaview");
  g_autoptr(GruppeDocumentTexts) texts = gruppe_document_texts_new_builtin (&error);
  g_autofree char *german = NULL;
  g_autofree char *english = NULL;

  g_assert_no_error (error);
  answer (facts->answers, "purpose", "video chat");
  answer (facts->answers, "land", "BY");
  facts->use = gruppe_provider_use_new ("alfaview");
  facts->use->concluded_on = g_strdup ("2026-03-03");
  g_free (facts->use->kept_at);
  facts->use->kept_at = g_strdup ("Ordner 7");

  german = gruppe_adoption_text_new (texts, "processing", "de", facts);
  g_test_message ("%s", german);
  g_assert_nonnull (strstr (german, "Verantwortlich (Art. 30 Abs. 1 Buchst. a DSGVO)\nIna Muster, [Anschrift]"));
  g_assert_nonnull (strstr (german, "Gespräche mit Bild und Ton; Chat zwischen den Treffen"));
  g_assert_nonnull (strstr (german, "abgeschlossen am 3. März 2026, liegt hier: Ordner 7"));
  g_assert_nonnull (strstr (german, "bleiben die Daten in der EU"));
  g_assert_nonnull (strstr (german, "\n☐ "));
  g_assert_cmpstr (gruppe_adoption_text_language (texts, "processing", german), ==, "de");

  english = gruppe_adoption_text_new (texts, "notice", "en", facts);
  g_test_message ("%s", english);
  g_assert_nonnull (strstr (english, "BayLDA"));
  g_assert_nonnull (strstr (english, "concluded on 3 March 2026"));
  /* Where it lies is nobody's business. */
  g_assert_null (strstr (english, "Ordner 7"));
  g_assert_null (strstr (english, "Article 13"));
  g_assert_cmpstr (gruppe_adoption_text_language (texts, "notice", english), ==, "en");
}

/* Everything the law asks for is in the text, each heading becomes one on paper, and nothing gets lost. */
static void
test_text_on_paper (void)
{
  static const char * const kinds[] = { "processing", "notice" };
  static const char * const languages[] = { "de", "en" };
  g_autoptr(GruppeContext) context = gruppe_ui_test_context ("profile");
  g_autoptr(GruppeAdoptionFacts) facts = make_facts (context, "zoom");
  g_autoptr(GruppeDocumentTexts) texts = gruppe_document_texts_new_builtin (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds) * G_N_ELEMENTS (languages); i++)
    {
      const char *kind = kinds[i % 2];
      const char *language = languages[i / 2];
      const GruppeDocumentText *words = gruppe_document_texts_find (texts, kind);
      g_autofree char *text = gruppe_adoption_text_new (texts, kind, language, facts);
      g_autoptr(GruppeDocument) document = gruppe_adoption_text_to_document (text, language);
      guint n_headings = 0, n_labels = 1;

      for (guint j = 0; j < words->parts->len; j++)
        {
          const GruppeDocumentPart *part = g_ptr_array_index (words->parts, j);

          n_labels += part->label != NULL &&
                      gruppe_document_part_applies (part, gruppe_adoption_facts_get_when (facts)) ? 1 : 0;
        }
      for (guint j = 0; j < gruppe_document_get_n_blocks (document); j++)
        n_headings += gruppe_document_get_block (document, j)->kind == GRUPPE_BLOCK_HEADING ? 1 : 0;

      g_test_message ("%s %s", kind, language);
      g_assert_cmpuint (n_headings, ==, n_labels);
      g_assert_cmpuint (n_labels, >, 8);
    }
}

int
main (int   argc,
      char *argv[])
{
  gruppe_ui_test_init (&argc, &argv);

#define ADD(path, provider, func) g_test_add (path, Fixture, provider, set_up, func, tear_down)
  ADD ("/next-steps/nothing-chosen", NULL, test_nothing_chosen);
  ADD ("/next-steps/choice", "zoom", test_choice);
  ADD ("/next-steps/ticks-are-kept", "zoom", test_ticks_are_kept);
  ADD ("/next-steps/all-done", "zoom", test_all_done);
  ADD ("/next-steps/leads-to-sheet", "zoom", test_leads_to_sheet);
  ADD ("/next-steps/leads-to-consents", "zoom", test_leads_to_consents);
  ADD ("/next-steps/leads-to-checklist", "zoom", test_leads_to_checklist);
  ADD ("/next-steps/step-without-target", "zoom", test_step_without_target);
  ADD ("/next-steps/take-back", "zoom", test_take_back);
  ADD ("/next-steps/gone-provider", "gone-for-good", test_gone_provider);
  ADD ("/adoption-text/is-filled", "zoom", test_text_is_filled);
  ADD ("/adoption-text/is-saved", "zoom", test_text_is_saved);
  ADD ("/adoption-text/is-filled-again", "zoom", test_text_is_filled_again);
  ADD ("/adoption-text/in-german", "zoom", test_text_in_german);
  ADD ("/adoption-text/next-gap", "zoom", test_next_gap);
  ADD ("/adoption-text/facts-of-assessment", NULL, test_facts_of_assessment);
#undef ADD
  g_test_add_func ("/adoption-text/gaps", test_gaps);
  g_test_add_func ("/adoption-text/headings", test_headings);
  g_test_add_func ("/adoption-text/document", test_document);
  g_test_add_func ("/adoption-text/when-unanswered", test_when_unanswered);
  g_test_add_func ("/adoption-text/when-answered", test_when_answered);
  g_test_add_func ("/adoption-text/from-answers", test_text_from_answers);
  g_test_add_func ("/adoption-text/on-paper", test_text_on_paper);

  return g_test_run ();
}
