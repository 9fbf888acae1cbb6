/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "decision-fixture.h"

void
decision_answer (DecisionFixture *fixture,
                 const char      *question,
                 const char      *value,
                 gboolean         must)
{
  g_autoptr(GError) error = NULL;

  gruppe_answers_set (fixture->answers, question, GRUPPE_ANSWER_ANSWERED, value, &error);
  g_assert_no_error (error);
  if (must)
    gruppe_answers_set_must (fixture->answers, question, TRUE, &error);
  g_assert_no_error (error);
}

void
decision_set_up (DecisionFixture *fixture,
                 gconstpointer    data)
{
  g_autoptr(GruppeQuestionnaire) questionnaire = NULL;
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *catalogue;

  fixture->context = gruppe_ui_test_context ("profile");
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
  gruppe_context_reload_catalogue_sync (fixture->context, &error);
  g_assert_no_error (error);
  catalogue = gruppe_context_get_catalogue (fixture->context, &error);
  g_assert_no_error (error);

  questionnaire = gruppe_questionnaire_new_builtin (catalogue, &error);
  g_assert_no_error (error);
  fixture->answers = gruppe_answers_new (questionnaire);
  fixture->providers = g_ptr_array_ref (gruppe_catalogue_get_providers (catalogue));
  decision_answer (fixture, "purpose", "video", FALSE);
  decision_answer (fixture, "phone-only", "yes", TRUE);
  decision_answer (fixture, "participants", "12", FALSE);
  decision_answer (fixture, "duration", "90", FALSE);
  decision_answer (fixture, "account", "no", FALSE);
  decision_answer (fixture, "server-location", "eu", FALSE);
  decision_answer (fixture, "protection-need", "high", FALSE);
  decision_answer (fixture, "other", "One of us cannot hear.", FALSE);
  gruppe_answers_set (fixture->answers, "open-source", GRUPPE_ANSWER_INDIFFERENT, NULL, &error);
  g_assert_no_error (error);

  fixture->parent = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->parent), adw_toast_overlay_new ());
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (adw_window_get_content (ADW_WINDOW (fixture->parent))),
                               gtk_label_new ("below"));
  gtk_window_present (GTK_WINDOW (fixture->parent));
}

void
decision_tear_down (DecisionFixture *fixture,
                    gconstpointer    data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->parent));
  gruppe_test_settle ();
  g_clear_pointer (&fixture->answers, gruppe_answers_free);
  g_clear_pointer (&fixture->providers, g_ptr_array_unref);
  gruppe_database_close (gruppe_context_get_database (fixture->context));
  gruppe_test_settle ();
  gruppe_test_await_finalize (&fixture->context);
}

GPtrArray *
decision_load (DecisionFixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  GPtrArray *adoptions;

  gruppe_adoptions_load_async (fixture->context, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  adoptions = gruppe_adoptions_load_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  return adoptions;
}

typedef struct
{
  GruppeContext *context;
  const char *provider;
} Choice;

static gboolean
is_chosen (gpointer data)
{
  Choice *choice = data;
  const GruppeAdoption *adoption = gruppe_context_get_adoption (choice->context);

  return g_strcmp0 (adoption != NULL ? adoption->provider : NULL, choice->provider) == 0;
}

void
decision_await_choice (DecisionFixture *fixture,
                       const char      *provider)
{
  Choice choice = { fixture->context, provider };

  gruppe_test_await (is_chosen, &choice);
}

typedef struct
{
  GType type;
  GtkWidget *found;
} Search;

static gboolean
is_open (gpointer data)
{
  Search *search = data;
  GListModel *windows = gtk_window_get_toplevels ();

  search->found = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows) && search->found == NULL; i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), search->type) && gtk_widget_get_mapped (window))
        search->found = window;
    }

  return search->found != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return !is_open (data);
}

GtkWidget *
decision_await_window (GType type)
{
  Search search = { type, NULL };

  gruppe_test_await (is_open, &search);

  return search.found;
}

void
decision_await_no_window (GType type)
{
  Search search = { type, NULL };

  gruppe_test_await (is_closed, &search);
}
