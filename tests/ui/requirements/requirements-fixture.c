/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "providers/gruppe-own-store.h"
#include "requirements-fixture.h"
#include "requirements/gruppe-question-card.h"
#include "requirements/gruppe-ranking-panel.h"
#include "requirements/gruppe-requirements-page.h"

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

GtkWidget *
first_card (Fixture *fixture)
{
  return gruppe_ui_test_find_type (GTK_WIDGET (fixture->page), GRUPPE_TYPE_QUESTION_CARD);
}

static gboolean
has_cards (gpointer data)
{
  GtkWidget *card = first_card (data);

  return card != NULL && gtk_widget_get_mapped (card);
}

void
open_window (Fixture *fixture,
             int      width)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSimpleAction) go = g_simple_action_new ("go", G_VARIANT_TYPE ("(ss)"));
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  fixture->context = gruppe_ui_test_context ("profile");
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
  gruppe_context_reload_catalogue_sync (fixture->context, &error);
  g_assert_no_error (error);

  fixture->page = g_object_new (GRUPPE_TYPE_REQUIREMENTS_PAGE, NULL);
  fixture->window = adw_window_new ();
  g_signal_connect (go, "activate", G_CALLBACK (go_activated_cb), fixture);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (go));
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (fixture->page));
  adw_window_set_content (ADW_WINDOW (fixture->window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 760);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gruppe_page_show (fixture->page, fixture->context);
  gruppe_test_await (has_cards, fixture);
  gruppe_test_settle ();
}

void
close_window (Fixture *fixture)
{
  GruppePage *page = g_object_ref (fixture->page);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  gruppe_test_await_finalize (&page);
  gruppe_database_close (gruppe_context_get_database (fixture->context));
  gruppe_test_settle ();
  gruppe_test_await_finalize (&fixture->context);
}

void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  open_window (fixture, GPOINTER_TO_INT (data));
}

void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_window (fixture);
  g_clear_pointer (&fixture->went_to, g_free);
}

static gboolean
is_card_of (GtkWidget     *widget,
            gconstpointer  data)
{
  return GRUPPE_IS_QUESTION_CARD (widget) &&
         g_str_equal (gruppe_question_card_get_question (GRUPPE_QUESTION_CARD (widget))->id, data);
}

GtkWidget *
find_card (Fixture    *fixture,
           const char *question)
{
  GtkWidget *found = gruppe_ui_test_find (GTK_WIDGET (fixture->page), is_card_of, question);

  g_test_message ("card of %s", question);
  g_assert_nonnull (found);

  return found;
}

static gboolean
is_check (GtkWidget     *widget,
          gconstpointer  data)
{
  GtkWidget *label = GTK_IS_CHECK_BUTTON (widget) ? gtk_check_button_get_child (GTK_CHECK_BUTTON (widget)) : NULL;

  return label != NULL && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), data);
}

GtkCheckButton *
find_check (GtkWidget  *widget,
            const char *label)
{
  GtkWidget *found = gruppe_ui_test_find (widget, is_check, label);

  g_test_message ("answer %s", label);
  g_assert_nonnull (found);

  return GTK_CHECK_BUTTON (found);
}

void
answer (Fixture    *fixture,
        const char *question,
        const char *option)
{
  gtk_check_button_set_active (find_check (find_card (fixture, question), option), TRUE);
}

void
enter (Fixture    *fixture,
       const char *question,
       const char *number)
{
  gtk_editable_set_text (GTK_EDITABLE (gruppe_ui_test_find_type (find_card (fixture, question),
                                                                 GTK_TYPE_SPIN_BUTTON)),
                         number);
}

GtkWidget *
find_switch (Fixture    *fixture,
             const char *question)
{
  return gruppe_ui_test_find_type (find_card (fixture, question), GTK_TYPE_SWITCH);
}

void
await (Fixture    *fixture,
       const char *text)
{
  gruppe_ui_test_await_text (fixture->window, text);
}

gboolean
seen (Fixture    *fixture,
      const char *text)
{
  return gruppe_ui_test_find_text (fixture->window, text) != NULL;
}

void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
}

void
click (GtkWidget *button)
{
  g_signal_emit_by_name (button, "clicked");
  gruppe_test_settle ();
}

GruppeAssessment *
ranking (Fixture *fixture)
{
  GtkWidget *panel = gruppe_ui_test_find_type (GTK_WIDGET (fixture->page), GRUPPE_TYPE_RANKING_PANEL);

  return gruppe_ranking_panel_get_assessment (GRUPPE_RANKING_PANEL (panel));
}

/* What is on disk, through the same worker that still has the saves before it. */
GruppeSavedAssessment *
load (Fixture *fixture)
{
  g_autoptr(GruppeQuestionnaire) questionnaire = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  GruppeSavedAssessment *saved;

  questionnaire = gruppe_questionnaire_new_builtin (gruppe_context_get_catalogue (fixture->context, &error), &error);
  g_assert_no_error (error);
  gruppe_assessments_load_async (fixture->context, questionnaire, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  saved = gruppe_assessments_load_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  return saved;
}

typedef struct
{
  Fixture *fixture;
  const char *question;
  const char *value;
} Kept;

static gboolean
is_kept (gpointer data)
{
  Kept *kept = data;
  g_autoptr(GruppeSavedAssessment) saved = load (kept->fixture);

  return saved != NULL && g_str_equal (gruppe_answers_get (saved->answers, kept->question)->value, kept->value);
}

void
await_kept (Fixture    *fixture,
            const char *question,
            const char *value)
{
  Kept kept = { fixture, question, value };

  gruppe_test_await (is_kept, &kept);
}

typedef struct
{
  GType type;
  GtkWindow *found;
} Search;

static gboolean
is_open (gpointer data)
{
  Search *search = data;
  GListModel *windows = gtk_window_get_toplevels ();

  search->found = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows) && search->found == NULL; i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), search->type) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        search->found = window;
    }

  return search->found != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return !is_open (data);
}

GtkWindow *
find_window (GType type)
{
  Search search = { type, NULL };

  gruppe_test_await (is_open, &search);

  return search.found;
}

void
await_no_window (GType type)
{
  Search search = { type, NULL };

  gruppe_test_await (is_closed, &search);
}

void
correct (Fixture         *fixture,
         const char      *provider,
         const char      *criterion,
         GruppeCellState  state,
         const char      *words)
{
  g_autoptr(GruppeOwnCell) cell = gruppe_own_cell_new (provider, criterion);
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  cell->state = state;
  g_free (cell->words);
  cell->words = g_strdup (words);
  g_free (cell->as_of);
  cell->as_of = g_strdup ("2026-11-20");
  g_free (cell->reason);
  cell->reason = g_strdup ("Asked the provider");
  gruppe_own_save_cell_async (fixture->context, cell, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  gruppe_own_save_finish (fixture->context, result, &error);
  g_assert_no_error (error);
}

void
add (const char *path,
     int         width,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, test, tear_down);
}
