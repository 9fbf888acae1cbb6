/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "consents/gruppe-weak.h"
#include "gruppe-adopt-undo.h"
#include "gruppe-adopt-window.h"
#include "gruppe-decision-record.h"
#include "gruppe-next-steps-window.h"
#include "gruppe-requirements-words.h"
#include "providers/gruppe-own-form.h"
#include "providers/gruppe-provider-words.h"
#include "requirements/gruppe-adoption.h"
#include "requirements/gruppe-criterion-weights.h"
#include "requirements/gruppe-own-rules.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-day-row.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-paper-window.h"
#include "widgets/gruppe-tell-choice.h"

/* Facts named in the reason that is suggested. */
#define MAX_SUGGESTED 3

struct _GruppeAdoptWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkWidget *save_button;
  GtkWidget *scroller;
  GtkWidget *problem_box;
  GtkLabel *problem;
  AdwComboRow *provider_row;
  GtkLabel *hint;
  GtkLabel *otherwise;
  GtkLabel *until_now;
  GtkWidget *suggested;
  GtkTextView *reason_view;
  GruppeDayRow *day_row;
  GruppeEntryRow *decided_by_row;

  GruppeContext *context;
  GruppeAnswers *answers;
  GPtrArray *providers;
  GruppeAssessment *assessment;
  char *assessment_uid;
  char *assessment_title;
  GPtrArray *rules;             /* NULL until they were read */
  char *suggestion;             /* the reason that was filled in last */
  gint64 before;                /* the choice that held when it was saved, or 0 */
  gboolean saving;
  gboolean reading;
};

G_DEFINE_FINAL_TYPE (GruppeAdoptWindow, gruppe_adopt_window, ADW_TYPE_WINDOW)

static const GruppeResult *
get_result (GruppeAdoptWindow *self)
{
  GPtrArray *results = gruppe_assessment_get_results (self->assessment);
  guint selected = adw_combo_row_get_selected (self->provider_row);

  return selected < results->len ? g_ptr_array_index (results, selected) : NULL;
}

/* Who else is in front; NULL when nobody is, or when nothing was ranked. */
static const GruppeResult *
get_leader (GruppeAdoptWindow  *self,
            const GruppeResult *result)
{
  GPtrArray *results = gruppe_assessment_get_results (self->assessment);
  const GruppeResult *first = g_ptr_array_index (results, 0);

  return first->rank == 1 && result->rank != 1 ? first : NULL;
}

static char *
get_reason (GruppeAdoptWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->reason_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static int
compare_reasons (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  const GruppeReason *one = *(const GruppeReason * const *) a, *other = *(const GruppeReason * const *) b;
  GHashTable *weights = data;
  guint weight = GPOINTER_TO_UINT (g_hash_table_lookup (weights, gruppe_criterion_get_id (one->want->criterion)));
  guint other_weight =
    GPOINTER_TO_UINT (g_hash_table_lookup (weights, gruppe_criterion_get_id (other->want->criterion)));

  if (weight != other_weight)
    return weight > other_weight ? -1 : 1;

  return g_strcmp0 (gruppe_criterion_get_id (one->want->criterion), gruppe_criterion_get_id (other->want->criterion));
}

/* What counts most and speaks for it, if it was checked. */
static char *
words_facts (GruppeAdoptWindow  *self,
             const GruppeResult *result)
{
  g_autoptr(GHashTable) weights = gruppe_criterion_weights (self->answers);
  g_autoptr(GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  GString *words = g_string_new (NULL);

  g_ptr_array_extend (sorted, result->reasons, NULL, NULL);
  g_ptr_array_sort_with_data (sorted, compare_reasons, weights);
  for (guint i = 0; i < sorted->len && g_hash_table_size (seen) < MAX_SUGGESTED; i++)
    {
      const GruppeReason *reason = g_ptr_array_index (sorted, i);
      g_autofree char *fact = NULL;

      if (reason->effect != GRUPPE_EFFECT_FOR || gruppe_cell_get_confidence (reason->cell) == GRUPPE_CONFIDENCE_LOW ||
          !g_hash_table_add (seen, reason->want->criterion))
        continue;

      fact = g_strdup (gruppe_cell_get_words (reason->cell));
      if (words->len > 0)
        g_string_append_c (words, '\n');
      /* Translators: a criterion such as "Length of a meeting", and what is known about the provider */
      g_string_append_printf (words, C_("reason", "– %s: %s"),
                              gruppe_criterion_get_label (reason->want->criterion), fact);
    }

  return g_string_free (words, FALSE);
}

/* Only the first place suggests itself; for any other the group must say why. */
static char *
suggest_reason (GruppeAdoptWindow  *self,
                const GruppeResult *result)
{
  g_autofree char *first = NULL;
  g_autofree char *facts = NULL;

  if (result->rank != 1)
    return g_strdup ("");

  first = g_strdup_printf (result->tied
                             /* Translators: %s is a provider */
                             ? _("%s shares the first place in our ranking.")
                             /* Translators: %s is a provider */
                             : _("%s fits our answers best."), gruppe_provider_get_label (result->provider));
  facts = words_facts (self, result);
  if (facts[0] == '\0')
    return g_steal_pointer (&first);

  return g_strdup_printf ("%s %s\n%s", first, _("What counts most for us:"), facts);
}

static void
show_suggestion (GruppeAdoptWindow  *self,
                 const GruppeResult *result)
{
  g_autofree char *reason = get_reason (self);

  /* What was written by hand stays. */
  if (self->suggestion != NULL && !g_str_equal (reason, self->suggestion))
    return;

  g_clear_pointer (&self->suggestion, g_free);
  self->suggestion = suggest_reason (self, result);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->reason_view), self->suggestion, -1);
}

static void
show_otherwise (GruppeAdoptWindow  *self,
                const GruppeResult *result)
{
  const GruppeResult *leader = get_leader (self, result);
  g_autofree char *words = NULL;

  if (result->excluded)
    words = g_strdup (_("Your group may choose this provider all the same. Please write below why; the record keeps it."));
  else if (leader != NULL && leader->tied)
    words = g_strdup (_("Other providers are first in the ranking. Your group may choose otherwise. Please write below "
                        "why; the record keeps it."));
  else if (leader != NULL)
    /* Translators: %s is a provider */
    words = g_strdup_printf (_("%s is first in the ranking. Your group may choose otherwise. Please write below why; "
                               "the record keeps it."), gruppe_provider_get_label (leader->provider));
  else if (gruppe_assessment_is_empty (self->assessment))
    words = g_strdup (_("There is no ranking yet. Please write below why your group chose this provider."));

  gtk_label_set_label (self->otherwise, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->otherwise), words != NULL);
}

static void
show_result (GruppeAdoptWindow *self)
{
  const GruppeResult *result = get_result (self);
  g_autofree char *hint = NULL;

  if (result == NULL)
    return;

  if (result->excluded)
    hint = gruppe_requirements_words_excluded (result, self->answers);
  else if (!gruppe_assessment_is_empty (self->assessment))
    hint = gruppe_requirements_words_points (result);
  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);

  show_otherwise (self, result);
  show_suggestion (self, result);
}

static void
show_until_now (GruppeAdoptWindow *self)
{
  const GruppeAdoption *adoption = gruppe_context_get_adoption (self->context);
  g_autofree char *choice = NULL;
  g_autofree char *words = NULL;

  if (adoption == NULL)
    return;

  choice = gruppe_requirements_words_choice (adoption, gruppe_context_get_catalogue (self->context, NULL));
  words = g_strdup_printf ("%s %s", choice, _("The new decision takes its place. The record of the old one stays."));
  gtk_label_set_label (self->until_now, words);
  gtk_widget_set_visible (GTK_WIDGET (self->until_now), TRUE);
}

static void
fill_providers (GruppeAdoptWindow *self,
                const char        *provider)
{
  GPtrArray *results = gruppe_assessment_get_results (self->assessment);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < results->len; i++)
    {
      const GruppeResult *result = g_ptr_array_index (results, i);
      g_autofree char *place = gruppe_requirements_words_place (result);
      /* Translators: %s is a provider that does not meet a must */
      g_autofree char *excluded = result->excluded ? g_strdup_printf (_("%s (excluded)"), place) : NULL;

      gtk_string_list_append (names, excluded != NULL ? excluded : place);
      if (g_strcmp0 (gruppe_provider_get_id (result->provider), provider) == 0)
        selected = i;
    }
  adw_combo_row_set_model (self->provider_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->provider_row, selected);
  show_result (self);
}

static void
update_actions (GruppeAdoptWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "adopt.save", !self->saving && !self->reading);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "adopt.preview", !self->reading);
}

static void
clear_problems (GruppeAdoptWindow *self)
{
  gruppe_own_form_clear (self->problem_box, &self->decided_by_row, 1);
}

static void
show_error (GruppeAdoptWindow *self,
            const GError      *error)
{
  const GruppeOwnField fields[] = {
    { "reason", GTK_WIDGET (self->reason_view) },
    { "decided_on", GTK_WIDGET (self->day_row) },
    { "decided_by", GTK_WIDGET (self->decided_by_row) },
  };

  gruppe_own_form_show_error (self->problem_box, self->problem, self->scroller, fields, G_N_ELEMENTS (fields), error);
}

/* What is in the form, with its record. */
static GruppeAdoption *
take (GruppeAdoptWindow *self)
{
  GruppeAdoption *adoption = gruppe_adoption_new ();
  GruppeDecision decision = { .title = self->assessment_title, .rules = self->rules };

  g_free (adoption->assessment_uid);
  g_free (adoption->provider);
  g_free (adoption->reason);
  g_free (adoption->decided_on);
  g_free (adoption->record);
  adoption->assessment_uid = g_strdup (self->assessment_uid);
  adoption->provider = g_strdup (gruppe_provider_get_id (get_result (self)->provider));
  adoption->reason = get_reason (self);
  adoption->decided_on = gruppe_day_row_get_day (self->day_row);
  gruppe_own_form_take (&adoption->decided_by, self->decided_by_row);

  decision.provider = adoption->provider;
  decision.reason = adoption->reason;
  decision.decided_on = adoption->decided_on;
  decision.decided_by = adoption->decided_by;
  adoption->record = gruppe_decision_record_new (self->context, self->answers, self->providers, &decision);

  return adoption;
}

static void
show_next_steps (GruppeAdoptWindow *self,
                 gint64             adoption,
                 const char        *label)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  GtkWidget *steps = gruppe_next_steps_window_new (parent, self->context);
  g_autofree char *done = NULL;

  gtk_window_present (GTK_WINDOW (steps));
  /* Translators: %s is a provider */
  done = g_strdup_printf (_("%s is your group’s choice now."), label);
  gruppe_adopt_undo_offer (parent, steps, done, self->context, adoption, self->before);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeAdoptWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gint64 id = gruppe_adoption_save_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL || self->context == NULL)
    return;

  self->saving = FALSE;
  update_actions (self);
  if (id == 0)
    {
      show_error (self, error);
      return;
    }

  show_next_steps (self, id, gruppe_provider_get_label (get_result (self)->provider));
  gtk_window_destroy (GTK_WINDOW (self));
}

/* FALSE, with a sentence, when the group has to say more. */
static gboolean
check_reason (GruppeAdoptWindow *self)
{
  const GruppeResult *result = get_result (self);
  g_autofree char *reason = get_reason (self);
  g_autofree char *sentence = NULL;
  const char *label;

  if (reason[0] != '\0' || result->rank == 1)
    return TRUE;

  label = gruppe_provider_get_label (result->provider);
  if (result->excluded)
    /* Translators: %s is a provider */
    sentence = g_strdup_printf (_("Please write why your group chose %s although it does not meet a must."), label);
  else if (result->rank > 1)
    /* Translators: %s is a provider */
    sentence = g_strdup_printf (_("Please write why your group chose %s although it is not first."), label);
  else
    /* Translators: %s is a provider */
    sentence = g_strdup_printf (_("Please write why your group chose %s."), label);
  gruppe_own_form_show_problem (self->problem_box, self->problem, self->scroller, GTK_WIDGET (self->reason_view),
                                sentence);

  return FALSE;
}

static void
save_activated_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  GruppeAdoptWindow *self = GRUPPE_ADOPT_WINDOW (widget);
  g_autoptr(GruppeAdoption) adoption = NULL;
  const GruppeAdoption *before = gruppe_context_get_adoption (self->context);

  clear_problems (self);
  if (get_result (self) == NULL || !check_reason (self))
    return;

  adoption = take (self);
  self->before = before != NULL ? before->id : 0;
  self->saving = TRUE;
  update_actions (self);
  gruppe_adoption_save_async (self->context, adoption, NULL, saved_cb, gruppe_weak_new (self));
}

static void
preview_activated_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  GruppeAdoptWindow *self = GRUPPE_ADOPT_WINDOW (widget);
  g_autoptr(GruppeAdoption) adoption = NULL;
  g_autoptr(GruppeDocument) document = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;

  clear_problems (self);
  if (get_result (self) == NULL)
    return;

  adoption = take (self);
  document = gruppe_decision_document_new (adoption->record, &error);
  if (document == NULL)
    {
      show_error (self, error);
      return;
    }

  /* Translators: name of a file, without its ending */
  name = g_strconcat (C_("file", "decision-record"), ".pdf", NULL);
  gtk_window_present (GTK_WINDOW (gruppe_paper_window_new (GTK_WINDOW (self), document, name)));
}

static void
rules_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GruppeAdoptWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rules = gruppe_own_rules_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL || self->context == NULL)
    return;

  self->reading = FALSE;
  self->rules = g_steal_pointer (&rules);
  /* The record says the rest; what is wrong with the database shows when it is written. */
  if (self->rules == NULL)
    g_info ("own rules are left out of the record: %s", error->message);
  update_actions (self);
}

static void
provider_changed_cb (GruppeAdoptWindow *self)
{
  if (self->assessment == NULL)
    return;

  clear_problems (self);
  show_result (self);
}

static void
reason_changed_cb (GruppeAdoptWindow *self)
{
  g_autofree char *reason = get_reason (self);

  gtk_widget_set_visible (self->suggested, reason[0] != '\0' && g_strcmp0 (reason, self->suggestion) == 0);
}

static void
entry_activated_cb (GruppeAdoptWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "adopt.save", NULL);
}

static void
gruppe_adopt_window_dispose (GObject *object)
{
  GruppeAdoptWindow *self = GRUPPE_ADOPT_WINDOW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->assessment, gruppe_assessment_free);
  g_clear_pointer (&self->answers, gruppe_answers_free);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_adopt_window_parent_class)->dispose (object);
}

static void
gruppe_adopt_window_finalize (GObject *object)
{
  GruppeAdoptWindow *self = GRUPPE_ADOPT_WINDOW (object);

  g_clear_pointer (&self->assessment_uid, g_free);
  g_clear_pointer (&self->assessment_title, g_free);
  g_clear_pointer (&self->suggestion, g_free);

  G_OBJECT_CLASS (gruppe_adopt_window_parent_class)->finalize (object);
}

static void
gruppe_adopt_window_class_init (GruppeAdoptWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_adopt_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = gruppe_adopt_window_finalize;

  g_type_ensure (GRUPPE_TYPE_DAY_ROW);
  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, GRUPPE_RESOURCE_PATH
                                               "/ui/requirements/gruppe-adopt-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptWindow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptWindow, provider_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptWindow, hint);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptWindow, otherwise);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptWindow, until_now);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptWindow, suggested);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptWindow, reason_view);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptWindow, day_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptWindow, decided_by_row);
  gtk_widget_class_bind_template_callback (widget_class, provider_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);

  gtk_widget_class_install_action (widget_class, "adopt.save", NULL, save_activated_cb);
  gtk_widget_class_install_action (widget_class, "adopt.preview", NULL, preview_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_adopt_window_init (GruppeAdoptWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  gruppe_tell_choice (self->provider_row);
  g_signal_connect_object (gtk_text_view_get_buffer (self->reason_view), "changed", G_CALLBACK (reason_changed_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->provider_row));
}

/**
 * gruppe_adopt_window_new:
 * @parent: (nullable): the window below
 * @context: services
 * @answers: what the group answered
 * @providers: (element-type GruppeProvider): those that were ranked
 * @assessment_uid: random id of the assessment, "" when there is none
 * @assessment_title: what it is called
 * @provider: (nullable): id to begin with; %NULL for the first of the ranking
 *
 * Returns: (transfer none): the form, not yet shown
 */
GtkWidget *
gruppe_adopt_window_new (GtkWindow     *parent,
                         GruppeContext *context,
                         GruppeAnswers *answers,
                         GPtrArray     *providers,
                         const char    *assessment_uid,
                         const char    *assessment_title,
                         const char    *provider)
{
  GruppeAdoptWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (answers != NULL, NULL);
  g_return_val_if_fail (providers != NULL && providers->len > 0, NULL);

  self = g_object_new (GRUPPE_TYPE_ADOPT_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->answers = gruppe_answers_copy (answers);
  self->providers = g_ptr_array_ref (providers);
  self->assessment_uid = g_strdup (assessment_uid != NULL ? assessment_uid : "");
  self->assessment_title = g_strdup (assessment_title != NULL ? assessment_title : "");
  gruppe_day_row_set_clock (self->day_row, gruppe_context_get_clock (context));

  self->assessment = gruppe_assess (self->answers, self->providers);
  fill_providers (self, provider);
  show_until_now (self);

  self->reading = TRUE;
  update_actions (self);
  gruppe_own_rules_load_async (context, NULL, rules_read_cb, gruppe_weak_new (self));

  return GTK_WIDGET (self);
}
