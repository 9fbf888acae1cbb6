/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-question-card.h"
#include "gruppe-question-sections.h"
#include "gruppe-requirements-page-private.h"
#include "gruppe-requirements-words.h"

static void
answer_changed_cb (GruppeRequirementsPage *self,
                   guint                   state,
                   const char             *value,
                   GruppeQuestionCard     *card)
{
  g_autoptr(GError) error = NULL;

  if (!gruppe_answer_keeper_set_answer (self->keeper, gruppe_question_card_get_question (card)->id,
                                        (GruppeAnswerState) state, value, &error))
    {
      g_autofree char *problem = gruppe_describe_error (error);

      gruppe_question_card_set_problem (card, problem);
    }
}

static void
weight_changed_cb (GruppeRequirementsPage *self,
                   int                     weight,
                   GruppeQuestionCard     *card)
{
  gruppe_answer_keeper_set_weight (self->keeper, gruppe_question_card_get_question (card)->id, weight);
}

static void
must_changed_cb (GruppeRequirementsPage *self,
                 gboolean                must,
                 GruppeQuestionCard     *card)
{
  gruppe_answer_keeper_set_must (self->keeper, gruppe_question_card_get_question (card)->id, must);
}

static void
card_visited_cb (GruppeRequirementsPage *self,
                 GruppeQuestionCard     *card)
{
  gruppe_answer_keeper_visit (self->keeper, gruppe_question_card_get_question (card)->id);
}

/* What is still being typed becomes an answer when its card goes. */
void
_gruppe_requirements_page_leave (GruppeRequirementsPage *self)
{
  GtkWidget *card;

  self->scroll_to = NULL;
  while ((card = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, card);
}

void
_gruppe_requirements_page_show_cards (GruppeRequirementsPage *self)
{
  const GruppeQuestionSection *section = g_ptr_array_index (self->parts, self->part);
  GruppeAnswers *answers = gruppe_answer_keeper_get_answers (self->keeper);

  _gruppe_requirements_page_leave (self);

  for (guint i = 0; i < section->questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (section->questions, i);
      g_autofree char *heading = g_strdup_printf (_("Question %u of %u"), i + 1, section->questions->len);
      GtkWidget *card = gruppe_question_card_new (question, heading);

      gruppe_question_card_set_answer (GRUPPE_QUESTION_CARD (card), gruppe_answers_get (answers, question->id));
      g_signal_connect_object (card, "answer-changed", G_CALLBACK (answer_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (card, "weight-changed", G_CALLBACK (weight_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (card, "must-changed", G_CALLBACK (must_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (card, "visited", G_CALLBACK (card_visited_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->cards, card);
    }
}

void
_gruppe_requirements_page_show_hints (GruppeRequirementsPage *self)
{
  g_autoptr(GPtrArray) hints = gruppe_answers_get_hints (gruppe_answer_keeper_get_answers (self->keeper));

  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    {
      g_autofree char *hint = gruppe_requirements_words_hint (hints,
                                          gruppe_question_card_get_question (GRUPPE_QUESTION_CARD (card)));

      gruppe_question_card_set_hint (GRUPPE_QUESTION_CARD (card), hint);
    }
}
