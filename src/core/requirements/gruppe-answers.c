/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <math.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-answers.h"

struct _GruppeAnswers
{
  GruppeQuestionnaire *questionnaire;
  GHashTable *answers;          /* question id -> GruppeAnswer, one for every question */
};

static const char * const state_names[] = { "skipped", "indifferent", "answered" };

/* ISO 3166-2:DE without the country, and DE for a group that works everywhere. */
static const char * const land_codes[] = {
  "BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH", "DE", NULL
};

static void
answer_free (GruppeAnswer *answer)
{
  g_clear_pointer (&answer->value, g_free);
  g_free (answer);
}

static GruppeAnswer *
find (GruppeAnswers  *self,
      const char     *question,
      GError        **error)
{
  GruppeAnswer *answer = question != NULL ? g_hash_table_lookup (self->answers, question) : NULL;

  if (answer == NULL)
    {
      g_autofree char *shown = gruppe_text_for_display (question, 60);

      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, shown, 0, "there is no question \"%s\"", shown);
    }

  return answer;
}

static char *
check_options (const GruppeQuestion  *question,
               const char            *value,
               GError               **error)
{
  g_auto(GStrv) ids = g_strsplit_set (value, " ", -1);
  g_autoptr(GString) ordered = g_string_new (NULL);
  guint n_found = 0;
  guint n_given = 0;

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      if (ids[i][0] == '\0')
        continue;

      n_given++;
      if (gruppe_question_find_option (question, ids[i]) == NULL)
        {
          g_autofree char *shown = gruppe_text_for_display (ids[i], 60);

          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, question->id, 0,
                                  "%s: \"%s\" is no answer to this question", question->id, shown);
          return NULL;
        }
    }

  /* In the questionnaire's order, so that equal answers are equal texts. */
  for (guint i = 0; i < question->options->len; i++)
    {
      const GruppeOption *option = g_ptr_array_index (question->options, i);

      if (g_strv_contains ((const char * const *) ids, option->id))
        {
          g_string_append_printf (ordered, "%s%s", ordered->len > 0 ? " " : "", option->id);
          n_found++;
        }
    }

  if (n_found == 0 || n_found != n_given || (question->kind == GRUPPE_QUESTION_CHOICE && n_found != 1))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, question->id, 0,
                              "%s: choose %s", question->id,
                              question->kind == GRUPPE_QUESTION_CHOICE ? "one answer" : "answers, each once");
      return NULL;
    }

  return g_string_free (g_steal_pointer (&ordered), FALSE);
}

static char *
check_number (const GruppeQuestion  *question,
              const char            *value,
              GError               **error)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end = NULL;
  double number = g_ascii_strtod (value, &end);

  if (end == value || *end != '\0' || !isfinite (number) ||
      number < question->min || number > question->max || floor (number) != number)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, question->id, 0,
                              "%s: not a whole number from %.0f to %.0f", question->id, question->min,
                              question->max);
      return NULL;
    }

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.0f", number));
}

static char *
check_value (const GruppeQuestion  *question,
             const char            *value,
             GError               **error)
{
  switch (question->kind)
    {
    case GRUPPE_QUESTION_CHOICE:
    case GRUPPE_QUESTION_SEVERAL:
      return check_options (question, value, error);

    case GRUPPE_QUESTION_NUMBER:
      return check_number (question, value, error);

    case GRUPPE_QUESTION_LAND:
      if (g_strv_contains (land_codes, value))
        return g_strdup (value);
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, question->id, 0,
                              "%s: not the code of a Land", question->id);
      return NULL;

    case GRUPPE_QUESTION_TEXT:
    default:
      return gruppe_text_clean (value, question->id, 0, GRUPPE_TEXT_MAX_NOTE, GRUPPE_TEXT_MULTILINE,
                                error);
    }
}

/**
 * gruppe_answers_land_codes:
 *
 * Returns: (transfer none) (array zero-terminated=1): the answers to a question about the Land
 */
const char * const *
gruppe_answers_land_codes (void)
{
  return land_codes;
}

/**
 * gruppe_answers_new:
 * @questionnaire: the questions
 *
 * Returns: (transfer full): a sheet on which every question is skipped, with the default weights
 */
GruppeAnswers *
gruppe_answers_new (GruppeQuestionnaire *questionnaire)
{
  GruppeAnswers *self = g_new0 (GruppeAnswers, 1);
  GPtrArray *questions = gruppe_questionnaire_get_questions (questionnaire);

  self->questionnaire = g_object_ref (questionnaire);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) answer_free);

  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);
      GruppeAnswer *answer = g_new0 (GruppeAnswer, 1);

      answer->state = GRUPPE_ANSWER_SKIPPED;
      answer->value = g_strdup ("");
      answer->weight = question->weight;
      answer->must = question->must;
      g_hash_table_insert (self->answers, question->id, answer);
    }

  return self;
}

/**
 * gruppe_answers_copy:
 * @self: answers
 *
 * Returns: (transfer full): the same answers
 */
GruppeAnswers *
gruppe_answers_copy (GruppeAnswers *self)
{
  GruppeAnswers *copy = gruppe_answers_new (self->questionnaire);
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      GruppeAnswer *from = value;
      GruppeAnswer *to = g_hash_table_lookup (copy->answers, id);

      to->state = from->state;
      g_free (to->value);
      to->value = g_strdup (from->value);
      to->weight = from->weight;
      to->must = from->must;
    }

  return copy;
}

/**
 * gruppe_answers_free:
 * @self: (nullable) (transfer full): answers
 */
void
gruppe_answers_free (GruppeAnswers *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_clear_object (&self->questionnaire);
  g_free (self);
}

/**
 * gruppe_answers_get_questionnaire:
 * @self: answers
 *
 * Returns: (transfer none): the questions
 */
GruppeQuestionnaire *
gruppe_answers_get_questionnaire (GruppeAnswers *self)
{
  return self->questionnaire;
}

/**
 * gruppe_answers_set:
 * @self: answers
 * @question: id of a question
 * @state: answered, skipped or indifferent
 * @value: (nullable): the value in the form of #GruppeAnswer; ignored unless answered
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE with %GRUPPE_INPUT_ERROR and nothing changed
 */
gboolean
gruppe_answers_set (GruppeAnswers      *self,
                    const char         *question,
                    GruppeAnswerState   state,
                    const char         *value,
                    GError            **error)
{
  GruppeAnswer *answer = find (self, question, error);
  g_autofree char *clean = NULL;

  if (answer == NULL)
    return FALSE;

  if (state == GRUPPE_ANSWER_ANSWERED)
    {
      clean = check_value (gruppe_questionnaire_find (self->questionnaire, question),
                           value != NULL ? value : "", error);
      if (clean == NULL)
        return FALSE;
      /* An empty text says nothing. */
      if (clean[0] == '\0')
        state = GRUPPE_ANSWER_SKIPPED;
    }
  else
    clean = g_strdup ("");

  answer->state = state;
  g_free (answer->value);
  answer->value = g_steal_pointer (&clean);

  return TRUE;
}

/**
 * gruppe_answers_set_weight:
 * @self: answers
 * @question: id of a question
 * @weight: 1 (little) to 3 (much)
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE with %GRUPPE_INPUT_ERROR and nothing changed
 */
gboolean
gruppe_answers_set_weight (GruppeAnswers  *self,
                           const char     *question,
                           int             weight,
                           GError        **error)
{
  GruppeAnswer *answer = find (self, question, error);

  if (answer == NULL)
    return FALSE;

  if (weight < 1 || weight > 3)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, question, 0,
                              "%s: a weight is 1, 2 or 3", question);
      return FALSE;
    }

  answer->weight = weight;

  return TRUE;
}

/**
 * gruppe_answers_set_must:
 * @self: answers
 * @question: id of a question
 * @must: whether providers that do not meet it are excluded
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE with %GRUPPE_INPUT_ERROR when the question cannot be a must
 */
gboolean
gruppe_answers_set_must (GruppeAnswers  *self,
                         const char     *question,
                         gboolean        must,
                         GError        **error)
{
  GruppeAnswer *answer = find (self, question, error);

  if (answer == NULL)
    return FALSE;

  if (must && !gruppe_questionnaire_find (self->questionnaire, question)->can_be_must)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, question, 0,
                              "%s: cannot be a must", question);
      return FALSE;
    }

  answer->must = must;

  return TRUE;
}

/**
 * gruppe_answers_get:
 * @self: answers
 * @question: id of a question
 *
 * Returns: (transfer none) (nullable): the answer; %NULL only for an unknown id
 */
const GruppeAnswer *
gruppe_answers_get (GruppeAnswers *self,
                    const char    *question)
{
  return question != NULL ? g_hash_table_lookup (self->answers, question) : NULL;
}

/**
 * gruppe_answers_count:
 * @self: answers
 *
 * Returns: how many questions are not skipped
 */
guint
gruppe_answers_count (GruppeAnswers *self)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (((GruppeAnswer *) value)->state != GRUPPE_ANSWER_SKIPPED)
        n++;
    }

  return n;
}

static gboolean
answer_has (const GruppeAnswer *answer,
            const char         *option)
{
  g_auto(GStrv) ids = NULL;

  if (answer == NULL || answer->state != GRUPPE_ANSWER_ANSWERED)
    return FALSE;

  ids = g_strsplit (answer->value, " ", -1);

  return g_strv_contains ((const char * const *) ids, option);
}

/**
 * gruppe_answers_get_hints:
 * @self: answers
 *
 * Returns: (transfer container) (element-type GruppeConflict): answers that hardly go together; a hint, not a block
 */
GPtrArray *
gruppe_answers_get_hints (GruppeAnswers *self)
{
  GPtrArray *conflicts = gruppe_questionnaire_get_conflicts (self->questionnaire);
  GPtrArray *hints = g_ptr_array_new ();

  for (guint i = 0; i < conflicts->len; i++)
    {
      GruppeConflict *conflict = g_ptr_array_index (conflicts, i);
      gboolean holds = g_hash_table_size (conflict->when) > 0;
      GHashTableIter iter;
      gpointer id, option;

      g_hash_table_iter_init (&iter, conflict->when);
      while (holds && g_hash_table_iter_next (&iter, &id, &option))
        holds = answer_has (gruppe_answers_get (self, id), option);

      if (holds)
        g_ptr_array_add (hints, conflict);
    }

  return hints;
}

/**
 * gruppe_answers_get_wants:
 * @self: answers
 * @question: one of the questions
 *
 * Returns: (transfer container) (element-type GruppeWant): what the answer asks of a provider; empty when it asks for nothing
 */
GPtrArray *
gruppe_answers_get_wants (GruppeAnswers        *self,
                          const GruppeQuestion *question)
{
  const GruppeAnswer *answer = gruppe_answers_get (self, question->id);
  GPtrArray *wants = g_ptr_array_new ();

  if (answer == NULL || answer->state != GRUPPE_ANSWER_ANSWERED)
    return wants;

  for (guint i = 0; i < question->wants->len; i++)
    g_ptr_array_add (wants, g_ptr_array_index (question->wants, i));

  for (guint i = 0; i < question->options->len; i++)
    {
      const GruppeOption *option = g_ptr_array_index (question->options, i);

      if (answer_has (answer, option->id))
        {
          for (guint j = 0; j < option->wants->len; j++)
            g_ptr_array_add (wants, g_ptr_array_index (option->wants, j));
        }
    }

  return wants;
}

/**
 * gruppe_answer_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): its name in the database
 */
const char *
gruppe_answer_state_to_string (GruppeAnswerState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_names), NULL);

  return state_names[state];
}

/**
 * gruppe_answer_state_from_string:
 * @text: (nullable): a name from the database
 * @ret_state: (out): the state
 *
 * Returns: whether the name is known
 */
gboolean
gruppe_answer_state_from_string (const char        *text,
                                 GruppeAnswerState *ret_state)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_names); i++)
    {
      if (g_strcmp0 (text, state_names[i]) == 0)
        {
          *ret_state = (GruppeAnswerState) i;
          return TRUE;
        }
    }

  return FALSE;
}
