/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <math.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-answers.h"

/* Ids of answers, joined by spaces. */
static char *
value_from_list (JsonArray   *array,
                 const char  *place,
                 GError     **error)
{
  g_autoptr(GString) joined = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING ||
          !gruppe_json_is_id (json_node_get_string (element)))
        {
          gruppe_json_fail (error, place, "element %u is no id of an answer", i);
          return NULL;
        }
      g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", json_node_get_string (element));
    }

  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* A JSON value in the form of GruppeAnswer.value. "12" is no number, and 12 is no text. */
static char *
value_from_node (const GruppeQuestion  *question,
                 JsonNode              *node,
                 GError               **error)
{
  static const char * const expected[] = {
    "the id of an answer", "a list of ids of answers", "a number", "the code of a Land", "a text",
  };
  gboolean is_number = question->kind == GRUPPE_QUESTION_NUMBER;
  gboolean has_options = question->kind == GRUPPE_QUESTION_CHOICE || question->kind == GRUPPE_QUESTION_SEVERAL;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (has_options && JSON_NODE_HOLDS_ARRAY (node))
    return value_from_list (json_node_get_array (node), question->id, error);

  if (JSON_NODE_HOLDS_VALUE (node))
    {
      GType type = json_node_get_value_type (node);

      if (is_number && type == G_TYPE_INT64)
        return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
      if (is_number && type == G_TYPE_DOUBLE)
        return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, json_node_get_double (node)));
      if (!is_number && type == G_TYPE_STRING && !(has_options && strchr (json_node_get_string (node), ' ') != NULL))
        return g_strdup (json_node_get_string (node));
    }

  gruppe_json_fail (error, question->id, "not %s", expected[question->kind]);

  return NULL;
}

/* The two answers every question has. Free text may say the same words. */
static gboolean
is_common_answer (const GruppeQuestion *question,
                  JsonNode             *node,
                  GruppeAnswerState    *ret_state)
{
  const char *text;

  *ret_state = GRUPPE_ANSWER_SKIPPED;
  if (json_node_is_null (node))
    return TRUE;
  if (question->kind == GRUPPE_QUESTION_TEXT || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;

  text = json_node_get_string (node);
  if (g_str_equal (text, "does-not-matter"))
    *ret_state = GRUPPE_ANSWER_INDIFFERENT;

  return g_str_equal (text, "does-not-matter") || g_str_equal (text, "skip");
}

typedef void (*ReadFunc) (GruppeAnswers         *self,
                          const GruppeQuestion  *question,
                          JsonNode              *node,
                          GError               **error);

static void
read_one_answer (GruppeAnswers         *self,
                 const GruppeQuestion  *question,
                 JsonNode              *node,
                 GError               **error)
{
  GruppeAnswerState state;
  g_autofree char *value = NULL;

  if (is_common_answer (question, node, &state))
    {
      gruppe_answers_set (self, question->id, state, NULL, error);
      return;
    }

  value = value_from_node (question, node, error);
  if (value != NULL)
    gruppe_answers_set (self, question->id, GRUPPE_ANSWER_ANSWERED, value, error);
}

static void
read_one_weight (GruppeAnswers         *self,
                 const GruppeQuestion  *question,
                 JsonNode              *node,
                 GError               **error)
{
  double weight;

  if (!JSON_NODE_HOLDS_VALUE (node) || (json_node_get_value_type (node) != G_TYPE_INT64 &&
                                        json_node_get_value_type (node) != G_TYPE_DOUBLE))
    {
      gruppe_json_fail (error, question->id, "not a number");
      return;
    }

  weight = json_node_get_double (node);
  gruppe_answers_set_weight (self, question->id, weight == floor (weight) ? (int) CLAMP (weight, -1, 9) : -1, error);
}

static void
read_one_must (GruppeAnswers         *self,
               const GruppeQuestion  *question,
               JsonNode              *node,
               GError               **error)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    gruppe_answers_set_must (self, question->id, json_node_get_boolean (node), error);
  else
    gruppe_json_fail (error, question->id, "neither true nor false");
}

/* Messages begin with the place: "sheet.json: answers: participants: ...". */
static void
read_members (GruppeAnswers  *self,
              JsonObject     *object,
              const char     *member,
              gboolean        required,
              const char     *place,
              ReadFunc        read,
              GError        **error)
{
  JsonObject *members = gruppe_json_get_object (object, place, member, required, error);
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  if (members == NULL || *error != NULL)
    return;

  json_object_iter_init_ordered (&iter, members);
  while (*error == NULL && json_object_iter_next_ordered (&iter, &id, &node))
    {
      const GruppeQuestion *question =
        gruppe_questionnaire_find (gruppe_answers_get_questionnaire (self), id);

      if (question != NULL)
        read (self, question, node, error);
      else
        /* Says that there is none. */
        gruppe_answers_set (self, id, GRUPPE_ANSWER_SKIPPED, NULL, error);
      if (*error != NULL)
        g_prefix_error (error, "%s: %s: ", place, member);
    }
}

/* All of it was checked, so nothing is refused. */
static void
take_over (GruppeAnswers *self,
           GruppeAnswers *from)
{
  GPtrArray *questions = gruppe_questionnaire_get_questions (gruppe_answers_get_questionnaire (self));

  for (guint i = 0; i < questions->len; i++)
    {
      const char *id = ((const GruppeQuestion *) g_ptr_array_index (questions, i))->id;
      const GruppeAnswer *answer = gruppe_answers_get (from, id);

      gruppe_answers_set (self, id, answer->state, answer->value, NULL);
      gruppe_answers_set_weight (self, id, answer->weight, NULL);
      gruppe_answers_set_must (self, id, answer->must, NULL);
    }
}

/**
 * gruppe_answers_read_json:
 * @self: answers, changed only on success
 * @object: `{ "answers": { id: value }, "weights": { id: 1..3 }, "musts": { id: true } }`
 * @place: name of the source, for errors
 * @error: return location
 *
 * Reads a sheet as the command line takes it: an id, a list of ids, a number, the code of a Land or a text, as the question
 * asks. null or "skip" skips a question, "does-not-matter" says so. The message of an error names source, member and question.
 *
 * Returns: %TRUE, or %FALSE with %GRUPPE_INPUT_ERROR and nothing changed
 */
gboolean
gruppe_answers_read_json (GruppeAnswers  *self,
                          JsonObject     *object,
                          const char     *place,
                          GError        **error)
{
  g_autoptr(GruppeAnswers) fresh = gruppe_answers_new (gruppe_answers_get_questionnaire (self));
  g_autoptr(GError) local = NULL;

  gruppe_json_only_members (object, place, &local, "answers", "weights", "musts", NULL);
  read_members (fresh, object, "answers", TRUE, place, read_one_answer, &local);
  read_members (fresh, object, "weights", FALSE, place, read_one_weight, &local);
  read_members (fresh, object, "musts", FALSE, place, read_one_must, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  take_over (self, fresh);

  return TRUE;
}
