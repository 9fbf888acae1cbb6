/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-question-link.h"
#include "gruppe-requirements-words.h"
#include "gruppe-result-row.h"

struct _GruppeResultRow
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *root;
  GtkLabel *place;
  GtkLabel *points;
  GtkWidget *range;
  GtkLevelBar *best;
  GtkLevelBar *worst;
  GtkLabel *excluded;
  GtkWidget *chosen;
  GtkExpander *expander;
  GtkBox *reasons;

  /* borrowed until the next set_result */
  const GruppeResult *result;
  GruppeAnswers *answers;
};

G_DEFINE_FINAL_TYPE (GruppeResultRow, gruppe_result_row, GTK_TYPE_WIDGET)

/* What decides comes first. */
static const GruppeEffect effect_order[] = {
  GRUPPE_EFFECT_EXCLUDES, GRUPPE_EFFECT_FOR, GRUPPE_EFFECT_AGAINST, GRUPPE_EFFECT_PARTLY,
  GRUPPE_EFFECT_UNKNOWN,
};

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
append_label (GtkBox     *box,
              const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

static gboolean
same_demand (const GruppeReason *a,
             const GruppeReason *b)
{
  return a->want->criterion == b->want->criterion && a->want->demand == b->want->demand &&
         a->want->bound_is_answer == b->want->bound_is_answer &&
         !(a->want->bound < b->want->bound) && !(a->want->bound > b->want->bound);
}

/* A demand of several questions is told once, with a way back to each of them. */
static gboolean
told_before (GPtrArray *reasons,
             guint      position)
{
  for (guint i = 0; i < position; i++)
    {
      if (same_demand (g_ptr_array_index (reasons, i), g_ptr_array_index (reasons, position)))
        return TRUE;
    }

  return FALSE;
}

/* The strongest effect a demand has, whichever question it is asked by. */
static GruppeEffect
effect_of_demand (GPtrArray *reasons,
                  guint      position,
                  gboolean  *ret_must)
{
  const GruppeReason *first = g_ptr_array_index (reasons, position);
  GruppeEffect effect = first->effect;

  *ret_must = FALSE;
  for (guint i = position; i < reasons->len; i++)
    {
      const GruppeReason *reason = g_ptr_array_index (reasons, i);

      if (!same_demand (first, reason))
        continue;
      if (reason->effect == GRUPPE_EFFECT_EXCLUDES)
        effect = GRUPPE_EFFECT_EXCLUDES;
      *ret_must = *ret_must || reason->must;
    }

  return effect;
}

static void
append_reason (GruppeResultRow *self,
               guint            position,
               gboolean         doubtful)
{
  GPtrArray *reasons = self->result->reasons;
  const GruppeReason *first = g_ptr_array_index (reasons, position);
  const char *provider = gruppe_provider_get_id (self->result->provider);
  const char *criterion = gruppe_criterion_get_label (first->want->criterion);
  g_autofree char *fact = gruppe_requirements_words_reason (first, self->answers);
  g_autofree char *target = g_strdup_printf ("%s/%s", provider,
                                             gruppe_criterion_get_id (first->want->criterion));
  /* Translators: a criterion and a provider; spoken name of a button */
  g_autofree char *spoken = g_strdup_printf (_("Show the fact about “%s” of %s in the comparison"), criterion,
                                             gruppe_provider_get_label (self->result->provider));
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkBox *links = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));

  gtk_box_append (self->reasons, GTK_WIDGET (box));
  append_label (box, criterion, "heading");
  append_label (box, fact, NULL);
  if (doubtful)
    append_label (box, _("This is a must for you. Please make sure before you decide."), "warning");

  gtk_box_append (box, GTK_WIDGET (links));
  for (guint i = position; i < reasons->len; i++)
    {
      const GruppeReason *reason = g_ptr_array_index (reasons, i);

      if (same_demand (first, reason))
        gtk_box_append (links, gruppe_question_link_new (reason->question));
    }
  gtk_box_append (links, gruppe_link_new (_("Fact with source and date"), spoken, "win.go",
                                          g_variant_new ("(ss)", "providers", target)));
}

static void
append_adopt (GruppeResultRow *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label;
  /* Translators: a button; %s is a provider */
  g_autofree char *text = g_strdup_printf (_("Adopt %s…"), gruppe_provider_get_label (self->result->provider));

  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                    gruppe_provider_get_id (self->result->provider));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "requirements.adopt");
  gtk_box_append (self->reasons, button);
}

static void
show_reasons (GruppeResultRow *self)
{
  GPtrArray *reasons = self->result->reasons;

  clear_box (self->reasons);

  for (gsize i = 0; i < G_N_ELEMENTS (effect_order); i++)
    {
      gboolean headed = FALSE;

      for (guint j = 0; j < reasons->len; j++)
        {
          gboolean must;

          if (told_before (reasons, j) || effect_of_demand (reasons, j, &must) != effect_order[i])
            continue;

          if (!headed)
            append_label (self->reasons, gruppe_requirements_words_effect (effect_order[i]), "title-4");
          headed = TRUE;
          append_reason (self, j, must && effect_order[i] != GRUPPE_EFFECT_FOR &&
                                  effect_order[i] != GRUPPE_EFFECT_EXCLUDES);
        }
    }

  append_adopt (self);
}

static void
expanded_changed_cb (GruppeResultRow *self)
{
  if (gtk_expander_get_expanded (self->expander) && self->result != NULL)
    show_reasons (self);
  else
    clear_box (self->reasons);
}

static void
gruppe_result_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GRUPPE_TYPE_RESULT_ROW);

  G_OBJECT_CLASS (gruppe_result_row_parent_class)->dispose (object);
}

static void
gruppe_result_row_class_init (GruppeResultRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_result_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, GRUPPE_RESOURCE_PATH
                                               "/ui/requirements/gruppe-result-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeResultRow, root);
  gtk_widget_class_bind_template_child (widget_class, GruppeResultRow, place);
  gtk_widget_class_bind_template_child (widget_class, GruppeResultRow, points);
  gtk_widget_class_bind_template_child (widget_class, GruppeResultRow, range);
  gtk_widget_class_bind_template_child (widget_class, GruppeResultRow, best);
  gtk_widget_class_bind_template_child (widget_class, GruppeResultRow, worst);
  gtk_widget_class_bind_template_child (widget_class, GruppeResultRow, excluded);
  gtk_widget_class_bind_template_child (widget_class, GruppeResultRow, chosen);
  gtk_widget_class_bind_template_child (widget_class, GruppeResultRow, expander);
  gtk_widget_class_bind_template_child (widget_class, GruppeResultRow, reasons);
  gtk_widget_class_bind_template_callback (widget_class, expanded_changed_cb);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
gruppe_result_row_init (GruppeResultRow *self)
{
  static const char * const offsets[] = {
    GTK_LEVEL_BAR_OFFSET_LOW, GTK_LEVEL_BAR_OFFSET_HIGH, GTK_LEVEL_BAR_OFFSET_FULL,
  };

  gtk_widget_init_template (GTK_WIDGET (self));

  /* One colour: few points are no alarm. */
  for (gsize i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      gtk_level_bar_remove_offset_value (self->best, offsets[i]);
      gtk_level_bar_remove_offset_value (self->worst, offsets[i]);
    }
}

/**
 * gruppe_result_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
gruppe_result_row_new (void)
{
  return g_object_new (GRUPPE_TYPE_RESULT_ROW, NULL);
}

/**
 * gruppe_result_row_set_result:
 * @self: a row
 * @result: (nullable): what to show; must stay until it is replaced
 * @answers: (nullable): the answers it comes from; must stay as well
 * @chosen: whether the group chose this provider
 */
void
gruppe_result_row_set_result (GruppeResultRow    *self,
                              const GruppeResult *result,
                              GruppeAnswers      *answers,
                              gboolean            chosen)
{
  g_autofree char *place = NULL;
  g_autofree char *words = NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *unfold = NULL;

  g_return_if_fail (GRUPPE_IS_RESULT_ROW (self));

  self->result = result;
  self->answers = answers;
  if (result == NULL)
    return;

  place = gruppe_requirements_words_place (result);
  words = result->excluded ? gruppe_requirements_words_excluded (result, answers)
                           : gruppe_requirements_words_points (result);
  spoken = chosen ? g_strdup_printf ("%s. %s %s", place, words, _("This is your choice."))
                  : g_strdup_printf ("%s. %s", place, words);

  gtk_label_set_label (self->place, place);
  gtk_label_set_label (result->excluded ? self->excluded : self->points, words);
  gtk_widget_set_visible (GTK_WIDGET (self->excluded), result->excluded);
  gtk_widget_set_visible (self->chosen, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->points), !result->excluded);
  gtk_widget_set_visible (self->range, !result->excluded);
  gtk_level_bar_set_value (self->best, result->high / 100);
  gtk_level_bar_set_value (self->worst, result->low / 100);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  /* Translators: spoken name of a button that unfolds the reasons for and against; %s is a provider */
  unfold = g_strdup_printf (_("Reasons: %s"), gruppe_provider_get_label (result->provider));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, unfold, -1);

  expanded_changed_cb (self);
}
