/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-answer-box.h"
#include "gruppe-question-card.h"
#include "gruppe-requirements-words.h"
#include "widgets/gruppe-wrap-layout.h"

struct _GruppeQuestionCard
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *root;
  GtkLabel *heading;
  GtkLabel *text;
  GruppeAnswerBox *answer;
  GtkWidget *hint_box;
  GtkLabel *hint;
  GtkWidget *expander;
  GtkLabel *explain;
  GtkWidget *example_heading;
  GtkLabel *example;
  GtkWidget *why_heading;
  GtkLabel *why;
  GtkWidget *weighing;
  GtkDropDown *weight;
  GtkLabel *preset;
  GtkWidget *must_box;
  GtkSwitch *must;
  GtkWidget *must_note;

  const GruppeQuestion *question;       /* belongs to the questionnaire, which the page keeps */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GruppeQuestionCard, gruppe_question_card, GTK_TYPE_WIDGET)

enum { SIGNAL_ANSWER_CHANGED, SIGNAL_WEIGHT_CHANGED, SIGNAL_MUST_CHANGED, SIGNAL_VISITED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
can_ask (const GruppeQuestion *question)
{
  return question->kind != GRUPPE_QUESTION_TEXT && question->kind != GRUPPE_QUESTION_LAND;
}

static void
show_words (GtkLabel    *label,
            GtkWidget   *heading,
            GruppeWords *words)
{
  gtk_label_set_label (label, words != NULL ? gruppe_words_get (words) : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
  if (heading != NULL)
    gtk_widget_set_visible (heading, words != NULL);
}

/* Also an answer that is a must by itself, such as "No, some cannot do that at all". */
static gboolean
is_must (GruppeQuestionCard *self)
{
  const GruppeOption *option = NULL;

  if (gtk_switch_get_active (self->must))
    return TRUE;

  if (self->question->kind == GRUPPE_QUESTION_CHOICE &&
      gruppe_answer_box_get_state (self->answer) == GRUPPE_ANSWER_ANSWERED)
    option = gruppe_question_find_option (self->question, gruppe_answer_box_get_value (self->answer));
  if (option == NULL || option->wants->len == 0)
    return FALSE;

  for (guint i = 0; i < option->wants->len; i++)
    if (!((const GruppeWant *) g_ptr_array_index (option->wants, i))->must)
      return FALSE;

  return TRUE;
}

/* How much the question counted at first is said as soon as it counts differently. A must weighs the same in any case. */
static void
show_weighing (GruppeQuestionCard *self)
{
  int weight = (int) gtk_drop_down_get_selected (self->weight) + 1;
  gboolean must = is_must (self);
  g_autofree char *preset = gruppe_requirements_words_preset (self->question);

  gtk_label_set_label (self->preset, preset);
  gtk_widget_set_visible (GTK_WIDGET (self->preset), !must && weight != self->question->weight);
  gtk_widget_set_sensitive (GTK_WIDGET (self->weight), !must);
  gtk_widget_set_visible (self->must_note, must);
}

static void
answer_changed_cb (GruppeQuestionCard *self)
{
  show_weighing (self);
  g_signal_emit (self, signals[SIGNAL_ANSWER_CHANGED], 0, (guint) gruppe_answer_box_get_state (self->answer),
                 gruppe_answer_box_get_value (self->answer));
}

static void
weight_selected_cb (GruppeQuestionCard *self)
{
  guint selected = gtk_drop_down_get_selected (self->weight);

  if (self->updating || selected == GTK_INVALID_LIST_POSITION)
    return;

  show_weighing (self);
  g_signal_emit (self, signals[SIGNAL_WEIGHT_CHANGED], 0, (int) selected + 1);
}

static void
must_switched_cb (GruppeQuestionCard *self)
{
  if (self->updating)
    return;

  show_weighing (self);
  g_signal_emit (self, signals[SIGNAL_MUST_CHANGED], 0, gtk_switch_get_active (self->must));
}

static void
focus_entered_cb (GruppeQuestionCard *self)
{
  g_signal_emit (self, signals[SIGNAL_VISITED], 0);
}

/* Into the field for the answer, so that a jump to a question can be followed by answering it. */
static gboolean
gruppe_question_card_grab_focus (GtkWidget *widget)
{
  GruppeQuestionCard *self = GRUPPE_QUESTION_CARD (widget);

  return gtk_widget_child_focus (GTK_WIDGET (self->answer), GTK_DIR_TAB_FORWARD);
}

static void
gruppe_question_card_dispose (GObject *object)
{
  GruppeQuestionCard *self = GRUPPE_QUESTION_CARD (object);

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), GRUPPE_TYPE_QUESTION_CARD);

  G_OBJECT_CLASS (gruppe_question_card_parent_class)->dispose (object);
}

static void
gruppe_question_card_class_init (GruppeQuestionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_question_card_dispose;
  widget_class->grab_focus = gruppe_question_card_grab_focus;

  /**
   * GruppeQuestionCard::answer-changed:
   * @self: the card
   * @state: a #GruppeAnswerState
   * @value: the value
   *
   * The user gave another answer.
   */
  signals[SIGNAL_ANSWER_CHANGED] = g_signal_new ("answer-changed", GRUPPE_TYPE_QUESTION_CARD,
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                                 G_TYPE_UINT, G_TYPE_STRING);

  /**
   * GruppeQuestionCard::weight-changed:
   * @self: the card
   * @weight: 1 to 3
   *
   * The user wants the question to count more or less.
   */
  signals[SIGNAL_WEIGHT_CHANGED] = g_signal_new ("weight-changed", GRUPPE_TYPE_QUESTION_CARD,
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                                 G_TYPE_INT);

  /**
   * GruppeQuestionCard::must-changed:
   * @self: the card
   * @must: whether it is a must
   *
   * The user switched "must".
   */
  signals[SIGNAL_MUST_CHANGED] = g_signal_new ("must-changed", GRUPPE_TYPE_QUESTION_CARD,
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                               G_TYPE_BOOLEAN);

  /**
   * GruppeQuestionCard::visited:
   * @self: the card
   *
   * The keyboard focus came into the card.
   */
  signals[SIGNAL_VISITED] = g_signal_new ("visited", GRUPPE_TYPE_QUESTION_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, GRUPPE_RESOURCE_PATH
                                               "/ui/requirements/gruppe-question-card.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, root);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, heading);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, text);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, answer);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, hint_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, hint);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, expander);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, explain);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, example_heading);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, example);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, why_heading);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, why);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, weighing);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, weight);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, preset);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, must_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, must);
  gtk_widget_class_bind_template_child (widget_class, GruppeQuestionCard, must_note);
  gtk_widget_class_bind_template_callback (widget_class, answer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, weight_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, must_switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_entered_cb);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (GRUPPE_TYPE_ANSWER_BOX);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_question_card_init (GruppeQuestionCard *self)
{
  g_autoptr(GtkStringList) weights = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (int weight = 1; weight <= 3; weight++)
    gtk_string_list_append (weights, gruppe_requirements_words_weight (weight));
  self->updating = TRUE;
  gtk_drop_down_set_model (self->weight, G_LIST_MODEL (weights));
  self->updating = FALSE;
}

/**
 * gruppe_question_card_new:
 * @question: a question, which must outlive the card
 * @heading: what stands above it, such as "Question 3"
 *
 * Returns: (transfer floating): its card
 */
GtkWidget *
gruppe_question_card_new (const GruppeQuestion *question,
                          const char           *heading)
{
  GruppeQuestionCard *self = g_object_new (GRUPPE_TYPE_QUESTION_CARD, NULL);
  const char *text = gruppe_words_get (question->text);

  self->question = question;
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->text, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gruppe_answer_box_set_question (self->answer, question, GTK_WIDGET (self->text));

  show_words (self->explain, NULL, question->explain);
  show_words (self->example, self->example_heading, question->example);
  show_words (self->why, self->why_heading, question->why);
  gtk_widget_set_visible (self->expander,
                          question->explain != NULL || question->example != NULL || question->why != NULL);
  gtk_widget_set_visible (self->weighing, can_ask (question));
  gtk_widget_set_visible (self->must_box, question->can_be_must);

  return GTK_WIDGET (self);
}

/**
 * gruppe_question_card_get_question:
 * @self: a card
 *
 * Returns: (transfer none): its question
 */
const GruppeQuestion *
gruppe_question_card_get_question (GruppeQuestionCard *self)
{
  g_return_val_if_fail (GRUPPE_IS_QUESTION_CARD (self), NULL);

  return self->question;
}

/**
 * gruppe_question_card_set_answer:
 * @self: a card
 * @answer: what to show
 *
 * No signal is emitted.
 */
void
gruppe_question_card_set_answer (GruppeQuestionCard *self,
                                 const GruppeAnswer *answer)
{
  g_return_if_fail (GRUPPE_IS_QUESTION_CARD (self));
  g_return_if_fail (answer != NULL);

  self->updating = TRUE;
  gruppe_answer_box_set_answer (self->answer, answer->state, answer->value);
  gtk_drop_down_set_selected (self->weight, (guint) (answer->weight - 1));
  gtk_switch_set_active (self->must, answer->must);
  show_weighing (self);
  self->updating = FALSE;
}

/**
 * gruppe_question_card_set_hint:
 * @self: a card
 * @hint: (nullable): that the answer hardly goes together with another one
 */
void
gruppe_question_card_set_hint (GruppeQuestionCard *self,
                               const char         *hint)
{
  g_return_if_fail (GRUPPE_IS_QUESTION_CARD (self));

  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (self->hint_box, hint != NULL);
}

/**
 * gruppe_question_card_set_problem:
 * @self: a card
 * @problem: (nullable): why the answer cannot be taken
 */
void
gruppe_question_card_set_problem (GruppeQuestionCard *self,
                                  const char         *problem)
{
  g_return_if_fail (GRUPPE_IS_QUESTION_CARD (self));

  gruppe_answer_box_set_problem (self->answer, problem);
}
