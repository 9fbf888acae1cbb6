/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-question-sections.h"

/* The short path through the talk: who has answered these has a ranking worth looking at. */
static const char * const most_important[] = {
  "purpose", "devices", "media-literacy", "phone-only", "participants", "duration", "federation-rules",
  "land", "protection-need",
};

static void
section_free (GruppeQuestionSection *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_free (self);
}

static void
add_section (GPtrArray  *sections,
             const char *title,
             GPtrArray  *questions)
{
  GruppeQuestionSection *section;

  if (questions->len == 0)
    return;

  section = g_new0 (GruppeQuestionSection, 1);
  section->title = g_strdup (title);
  section->questions = g_ptr_array_ref (questions);
  g_ptr_array_add (sections, section);
}

static char *
words_progress (guint n_answered,
                guint n_questions)
{
  /* Translators: how many questions are answered, out of how many */
  return g_strdup_printf (ngettext ("%u of %u answered", "%u of %u answered", n_questions), n_answered,
                          n_questions);
}

/**
 * gruppe_question_sections_new:
 * @questionnaire: the questions
 *
 * Returns: (transfer full) (element-type GruppeQuestionSection): the most important questions first, then what is left of
 *   each section; every question once
 */
GPtrArray *
gruppe_question_sections_new (GruppeQuestionnaire *questionnaire)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  GPtrArray *sections = gruppe_questionnaire_get_sections (questionnaire);
  GPtrArray *all = gruppe_questionnaire_get_questions (questionnaire);
  g_autoptr(GPtrArray) first = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (most_important); i++)
    {
      const GruppeQuestion *question = gruppe_questionnaire_find (questionnaire, most_important[i]);

      if (question != NULL)
        g_ptr_array_add (first, (gpointer) question);
    }
  add_section (parts, _("The most important questions"), first);

  for (guint i = 0; i < sections->len; i++)
    {
      const GruppeSection *section = g_ptr_array_index (sections, i);
      g_autoptr(GPtrArray) rest = g_ptr_array_new ();

      for (guint j = 0; j < all->len; j++)
        {
          const GruppeQuestion *question = g_ptr_array_index (all, j);

          if (g_str_equal (question->section, section->id) && !g_ptr_array_find (first, question, NULL))
            g_ptr_array_add (rest, (gpointer) question);
        }

      add_section (parts, gruppe_words_get (section->label), rest);
    }

  return parts;
}

/**
 * gruppe_question_sections_find:
 * @sections: (element-type GruppeQuestionSection): sections
 * @question: a question
 * @ret_section: (out): its section
 * @ret_position: (out): its position there
 *
 * Returns: whether it is in one of them
 */
gboolean
gruppe_question_sections_find (GPtrArray            *sections,
                               const GruppeQuestion *question,
                               guint                *ret_section,
                               guint                *ret_position)
{
  for (guint i = 0; i < sections->len; i++)
    {
      const GruppeQuestionSection *section = g_ptr_array_index (sections, i);

      if (g_ptr_array_find (section->questions, question, ret_position))
        {
          *ret_section = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * gruppe_question_section_progress:
 * @self: a section
 * @answers: the answers
 *
 * Returns: (transfer full): how much of it is answered, in words
 */
char *
gruppe_question_section_progress (const GruppeQuestionSection *self,
                                  GruppeAnswers               *answers)
{
  guint n = 0;

  for (guint i = 0; i < self->questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (self->questions, i);

      if (gruppe_answers_get (answers, question->id)->state != GRUPPE_ANSWER_SKIPPED)
        n++;
    }

  return words_progress (n, self->questions->len);
}

/**
 * gruppe_question_sections_progress:
 * @answers: the answers
 * @ret_fraction: (out): from 0 to 1
 *
 * Returns: (transfer full): how much of everything is answered, in words
 */
char *
gruppe_question_sections_progress (GruppeAnswers *answers,
                                   double        *ret_fraction)
{
  guint n_questions =
    gruppe_questionnaire_get_questions (gruppe_answers_get_questionnaire (answers))->len;
  guint n_answered = gruppe_answers_count (answers);

  *ret_fraction = n_questions > 0 ? (double) n_answered / n_questions : 0;

  return words_progress (n_answered, n_questions);
}
