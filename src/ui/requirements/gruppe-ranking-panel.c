/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-question-link.h"
#include "gruppe-ranking-panel.h"
#include "gruppe-requirements-words.h"
#include "gruppe-result-row.h"
#include "gruppe-rules-group.h"
#include "widgets/gruppe-wrap-layout.h"

/* So many places are shown at first. */
#define N_FIRST 3

struct _GruppeRankingPanel
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *root;
  GtkWidget *choice_box;
  GtkLabel *choice;
  GtkLabel *steps_done;
  GtkWidget *steps_button;
  GtkLabel *outcome;
  GtkLabel *close;
  GtkWidget *deciding;
  GtkWidget *adopt_button;
  GtkLabel *adopt_label;
  GtkBox *ranked;
  GtkButton *all_button;
  GtkWidget *excluded_heading;
  GtkBox *excluded;
  GtkWidget *hints_heading;
  GtkBox *hints;
  GtkWidget *others_button;
  GtkWidget *method;
  GruppeRulesGroup *rules;

  GruppeContext *context;
  GruppeNextSteps *steps;
  GruppeCatalogue *catalogue;
  GruppeAnswers *answers;
  GruppeAssessment *assessment;
  GHashTable *rows;             /* provider id -> row, one reference each */
  gboolean show_all;
  gboolean with_others;
};

G_DEFINE_FINAL_TYPE (GruppeRankingPanel, gruppe_ranking_panel, GTK_TYPE_WIDGET)

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
find_row (GruppeRankingPanel *self,
          GruppeProvider     *provider)
{
  const char *id = gruppe_provider_get_id (provider);
  GtkWidget *row = g_hash_table_lookup (self->rows, id);

  if (row == NULL)
    {
      row = gruppe_result_row_new ();
      g_hash_table_insert (self->rows, g_strdup (id), g_object_ref_sink (row));
    }

  return row;
}

static gboolean
is_chosen (GruppeRankingPanel *self,
           GruppeProvider     *provider)
{
  const GruppeAdoption *adoption = self->context != NULL ? gruppe_context_get_adoption (self->context) : NULL;

  return adoption != NULL && g_str_equal (adoption->provider, gruppe_provider_get_id (provider));
}

static void
place_row (GtkWidget *row,
           GtkBox    *box,
           GtkWidget *after)
{
  GtkWidget *parent = gtk_widget_get_parent (row);

  if (parent != NULL && parent != GTK_WIDGET (box))
    gtk_box_remove (GTK_BOX (parent), row);
  if (parent != GTK_WIDGET (box))
    gtk_box_insert_child_after (box, row, after);
  else if (gtk_widget_get_prev_sibling (row) != after)
    gtk_box_reorder_child_after (box, row, after);
}

/* The rows stay the same widgets: what is unfolded stays unfolded, and the keyboard focus stays where it is. */
static void
show_results (GruppeRankingPanel *self)
{
  gboolean empty = gruppe_assessment_is_empty (self->assessment);
  GPtrArray *results = gruppe_assessment_get_results (self->assessment);
  GtkWidget *last_ranked = NULL;
  GtkWidget *last_excluded = NULL;
  guint n_ranked = 0, n_excluded = 0;
  g_autoptr(GHashTable) used = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer row;

  for (guint i = 0; !empty && i < results->len; i++)
    {
      const GruppeResult *result = g_ptr_array_index (results, i);

      row = find_row (self, result->provider);
      gruppe_result_row_set_result (row, result, self->answers, is_chosen (self, result->provider));
      if (result->excluded)
        {
          place_row (row, self->excluded, last_excluded);
          last_excluded = row;
          n_excluded++;
        }
      else
        {
          place_row (row, self->ranked, last_ranked);
          last_ranked = row;
          n_ranked++;
        }
      gtk_widget_set_visible (row, result->excluded || self->show_all || n_ranked <= N_FIRST);
      g_hash_table_add (used, row);
    }

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      if (g_hash_table_contains (used, row))
        continue;
      gruppe_result_row_set_result (row, NULL, NULL, FALSE);
      gtk_widget_set_visible (row, FALSE);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->ranked), n_ranked > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->excluded), n_excluded > 0);
  gtk_widget_set_visible (self->excluded_heading, n_excluded > 0);
  gtk_widget_set_visible (self->method, !empty);
  gtk_widget_set_visible (GTK_WIDGET (self->all_button), n_ranked > N_FIRST);
  if (self->show_all)
    gtk_button_set_label (self->all_button, _("Show Only the First Three"));
  else
    {
      /* Translators: %u is the number of providers in the ranking, more than three */
      g_autofree char *label = g_strdup_printf (_("Show All %u"), n_ranked);

      gtk_button_set_label (self->all_button, label);
    }
}

static void
suggest (GtkWidget *button,
         gboolean   suggested)
{
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

static void
show_choice (GruppeRankingPanel *self)
{
  const GruppeAdoption *adoption = self->context != NULL ? gruppe_context_get_adoption (self->context) : NULL;
  g_autofree char *choice = adoption != NULL ? gruppe_requirements_words_choice (adoption, self->catalogue) : NULL;
  g_autofree char *steps = adoption != NULL && self->steps != NULL ? gruppe_requirements_words_steps (adoption, self->steps)
                                                                   : NULL;

  gtk_label_set_label (self->choice, choice != NULL ? choice : "");
  gtk_label_set_label (self->steps_done, steps != NULL ? steps : "");
  gtk_widget_set_visible (GTK_WIDGET (self->steps_done), steps != NULL);
  gtk_widget_set_visible (self->choice_box, choice != NULL);
  /* What comes next: first to decide, then to do what follows from it. */
  suggest (self->steps_button, choice != NULL);
  suggest (self->adopt_button, choice == NULL);
}

static void
show_deciding (GruppeRankingPanel *self)
{
  GruppeProvider *leader = gruppe_ranking_panel_get_leader (self);
  g_autofree char *adopt = NULL;

  gtk_widget_set_visible (self->deciding, !gruppe_assessment_is_empty (self->assessment));
  if (leader == NULL)
    adopt = g_strdup (_("_Adopt a Provider…"));
  else
    /* Translators: a button; %s is the provider that is first */
    adopt = g_strdup_printf (_("_Adopt %s…"), gruppe_provider_get_label (leader));
  gtk_label_set_label (self->adopt_label, adopt);
}

static void
show_rules (GruppeRankingPanel *self)
{
  GPtrArray *results = gruppe_assessment_get_results (self->assessment);
  const GruppeAnswer *land = gruppe_answers_get (self->answers, "land");
  const char *first[N_FIRST + 1] = { NULL };
  guint n = 0;

  if (self->context == NULL)
    return;

  for (guint i = 0; !gruppe_assessment_is_empty (self->assessment) && i < results->len && n < N_FIRST; i++)
    {
      const GruppeResult *result = g_ptr_array_index (results, i);

      if (!result->excluded)
        first[n++] = gruppe_provider_get_id (result->provider);
    }

  gruppe_rules_group_set_topic (self->rules,
                                land != NULL && land->state == GRUPPE_ANSWER_ANSWERED ? land->value : NULL, first);
}

static void
show_sentences (GruppeRankingPanel *self)
{
  g_autofree char *outcome = gruppe_requirements_words_outcome (self->assessment);
  g_autofree char *close = gruppe_requirements_words_close (self->assessment);

  gtk_label_set_label (self->outcome, outcome);
  gtk_label_set_label (self->close, close != NULL ? close : "");
  gtk_widget_set_visible (GTK_WIDGET (self->close), close != NULL);
}

static void
append_hint (GruppeRankingPanel   *self,
             const GruppeConflict *conflict)
{
  GPtrArray *questions =
    gruppe_questionnaire_get_questions (gruppe_answers_get_questionnaire (self->answers));
  GtkWidget *label = gtk_label_new (gruppe_words_get (conflict->hint));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (self->hints, label);

  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);

      if (g_hash_table_contains (conflict->when, question->id))
        gtk_box_append (self->hints, gruppe_question_link_new (question));
    }
}

static void
show_hints (GruppeRankingPanel *self)
{
  g_autoptr(GPtrArray) hints = gruppe_answers_get_hints (self->answers);

  clear_box (self->hints);
  for (guint i = 0; i < hints->len; i++)
    append_hint (self, g_ptr_array_index (hints, i));
  gtk_widget_set_visible (self->hints_heading, hints->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->hints), hints->len > 0);
}

static void
refresh (GruppeRankingPanel *self)
{
  GruppeAssessment *old = self->assessment;
  g_autoptr(GPtrArray) providers = gruppe_ranking_panel_get_providers (self);

  self->assessment = gruppe_assess (self->answers, providers);
  show_choice (self);
  show_sentences (self);
  show_deciding (self);
  show_results (self);
  show_hints (self);
  show_rules (self);
  gruppe_assessment_free (old);
}

static void
all_clicked_cb (GruppeRankingPanel *self)
{
  self->show_all = !self->show_all;
  if (self->assessment != NULL)
    show_results (self);
}

static void
others_toggled_cb (GruppeRankingPanel *self)
{
  self->with_others = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->others_button));
  if (self->answers != NULL)
    refresh (self);
}

static void
adoption_changed_cb (GruppeRankingPanel *self)
{
  if (self->answers == NULL)
    return;

  show_choice (self);
  show_results (self);
}

static void
gruppe_ranking_panel_dispose (GObject *object)
{
  GruppeRankingPanel *self = GRUPPE_RANKING_PANEL (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), GRUPPE_TYPE_RANKING_PANEL);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->assessment, gruppe_assessment_free);
  g_clear_pointer (&self->answers, gruppe_answers_free);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->steps);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_ranking_panel_parent_class)->dispose (object);
}

static void
gruppe_ranking_panel_class_init (GruppeRankingPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_ranking_panel_dispose;

  g_type_ensure (GRUPPE_TYPE_RULES_GROUP);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, GRUPPE_RESOURCE_PATH
                                               "/ui/requirements/gruppe-ranking-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, root);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, choice_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, choice);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, steps_done);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, steps_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, outcome);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, close);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, deciding);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, adopt_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, adopt_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, ranked);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, all_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, excluded_heading);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, excluded);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, hints_heading);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, hints);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, others_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, method);
  gtk_widget_class_bind_template_child (widget_class, GruppeRankingPanel, rules);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, others_toggled_cb);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
gruppe_ranking_panel_init (GruppeRankingPanel *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_ranking_panel_set_context:
 * @self: a panel
 * @context: services, with the database open
 *
 * Shows the group's choice and the rules, too.
 */
void
gruppe_ranking_panel_set_context (GruppeRankingPanel *self,
                                  GruppeContext      *context)
{
  g_autoptr(GError) error = NULL;

  g_return_if_fail (GRUPPE_IS_RANKING_PANEL (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->steps = gruppe_next_steps_new_builtin (&error);
  if (self->steps == NULL)
    g_warning ("The next steps could not be read: %s", error->message);
  g_signal_connect_object (context, "adoption-changed", G_CALLBACK (adoption_changed_cb), self, G_CONNECT_SWAPPED);
  gruppe_rules_group_set_context (self->rules, context);
}

/**
 * gruppe_ranking_panel_update:
 * @self: a panel
 * @catalogue: the providers
 * @answers: the answers as they are now; copied
 *
 * Ranks again.
 */
void
gruppe_ranking_panel_update (GruppeRankingPanel *self,
                             GruppeCatalogue    *catalogue,
                             GruppeAnswers      *answers)
{
  GruppeAnswers *old;

  g_return_if_fail (GRUPPE_IS_RANKING_PANEL (self));
  g_return_if_fail (GRUPPE_IS_CATALOGUE (catalogue));
  g_return_if_fail (answers != NULL);

  old = self->answers;
  g_set_object (&self->catalogue, catalogue);
  self->answers = gruppe_answers_copy (answers);
  refresh (self);
  gruppe_answers_free (old);
}

/**
 * gruppe_ranking_panel_get_assessment:
 * @self: a panel
 *
 * Returns: (transfer none) (nullable): the ranking that is shown
 */
GruppeAssessment *
gruppe_ranking_panel_get_assessment (GruppeRankingPanel *self)
{
  g_return_val_if_fail (GRUPPE_IS_RANKING_PANEL (self), NULL);

  return self->assessment;
}

/**
 * gruppe_ranking_panel_get_leader:
 * @self: a panel
 *
 * Returns: (transfer none) (nullable): the first of the ranking, %NULL when nobody is ranked
 */
GruppeProvider *
gruppe_ranking_panel_get_leader (GruppeRankingPanel *self)
{
  GPtrArray *results;
  const GruppeResult *first;

  g_return_val_if_fail (GRUPPE_IS_RANKING_PANEL (self), NULL);

  if (self->assessment == NULL || gruppe_assessment_is_empty (self->assessment))
    return NULL;

  results = gruppe_assessment_get_results (self->assessment);
  first = results->len > 0 ? g_ptr_array_index (results, 0) : NULL;

  return first != NULL && !first->excluded ? first->provider : NULL;
}

/**
 * gruppe_ranking_panel_get_providers:
 * @self: a panel that was updated
 *
 * Returns: (transfer container) (element-type GruppeProvider): those that are ranked
 */
GPtrArray *
gruppe_ranking_panel_get_providers (GruppeRankingPanel *self)
{
  g_return_val_if_fail (GRUPPE_IS_RANKING_PANEL (self), NULL);
  g_return_val_if_fail (self->catalogue != NULL, NULL);

  if (self->with_others)
    return g_ptr_array_ref (gruppe_catalogue_get_providers (self->catalogue));

  return gruppe_ranking_panel_usual (self->catalogue);
}

/**
 * gruppe_ranking_panel_usual:
 * @catalogue: the providers
 *
 * Returns: (transfer container) (element-type GruppeProvider): those of the talk and the group's own
 */
GPtrArray *
gruppe_ranking_panel_usual (GruppeCatalogue *catalogue)
{
  GPtrArray *all, *talk, *usual;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);

  talk = gruppe_catalogue_get_talk (catalogue);
  all = gruppe_catalogue_get_providers (catalogue);
  usual = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < talk->len; i++)
    g_ptr_array_add (usual, g_object_ref (g_ptr_array_index (talk, i)));
  for (guint i = 0; i < all->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (all, i);

      if (gruppe_provider_is_own (provider) && !g_ptr_array_find (talk, provider, NULL))
        g_ptr_array_add (usual, g_object_ref (provider));
    }

  return usual;
}
