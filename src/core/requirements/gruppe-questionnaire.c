/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-questionnaire.h"

#define QUESTIONS_PATH GRUPPE_RESOURCE_PATH "/requirements/questions.json"

struct _GruppeQuestionnaire
{
  GObject parent_instance;

  char *version;
  GPtrArray *sections;
  GPtrArray *questions;
  GPtrArray *conflicts;
  GHashTable *by_id;            /* borrowed keys and values */
};

G_DEFINE_FINAL_TYPE (GruppeQuestionnaire, gruppe_questionnaire, G_TYPE_OBJECT)

static const char * const kind_names[] = { "choice", "several", "number", "land", "text", NULL };
static const char * const is_names[] = { "yes", "no", NULL };

static void
want_free (GruppeWant *want)
{
  g_clear_object (&want->criterion);
  g_free (want);
}

static void
option_free (GruppeOption *option)
{
  g_clear_pointer (&option->id, g_free);
  g_clear_pointer (&option->label, gruppe_words_free);
  g_clear_pointer (&option->wants, g_ptr_array_unref);
  g_free (option);
}

static void
question_free (GruppeQuestion *question)
{
  g_clear_pointer (&question->id, g_free);
  g_clear_pointer (&question->section, g_free);
  g_clear_pointer (&question->text, gruppe_words_free);
  g_clear_pointer (&question->explain, gruppe_words_free);
  g_clear_pointer (&question->example, gruppe_words_free);
  g_clear_pointer (&question->why, gruppe_words_free);
  g_clear_pointer (&question->unit, g_free);
  g_clear_pointer (&question->options, g_ptr_array_unref);
  g_clear_pointer (&question->wants, g_ptr_array_unref);
  g_free (question);
}

static void
section_free (GruppeSection *section)
{
  g_clear_pointer (&section->id, g_free);
  g_clear_pointer (&section->label, gruppe_words_free);
  g_free (section);
}

static void
conflict_free (GruppeConflict *conflict)
{
  g_clear_pointer (&conflict->when, g_hash_table_unref);
  g_clear_pointer (&conflict->hint, gruppe_words_free);
  g_free (conflict);
}

static void
read_bound (GruppeWant  *want,
            JsonObject  *object,
            const char  *member,
            gboolean     may_be_answer,
            const char  *place,
            GError     **error)
{
  JsonNode *node = json_object_get_member (object, member);

  want->demand = g_str_equal (member, "at_least") ? GRUPPE_DEMAND_AT_LEAST : GRUPPE_DEMAND_AT_MOST;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      want->bound_is_answer = TRUE;
      if (!may_be_answer || g_strcmp0 (json_node_get_string (node), "answer") != 0)
        gruppe_json_fail (error, place, "\"%s\" is neither a number nor, for a number question, \"answer\"",
                          member);
    }
  else
    gruppe_json_get_number (object, place, member, TRUE, &want->bound, error);
}

static GPtrArray *
read_wants (GruppeCatalogue  *catalogue,
            JsonObject       *object,
            gboolean          may_be_answer,
            const char       *place,
            GError          **error)
{
  GPtrArray *wants = g_ptr_array_new_with_free_func ((GDestroyNotify) want_free);
  JsonArray *array = gruppe_json_get_array (object, place, "wants", FALSE, error);

  for (guint i = 0; array != NULL && *error == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.wants[%u]", place, i);
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *member;
      GruppeWant *want;
      GruppeCriterionType kind;
      const char *criterion;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          gruppe_json_fail (error, inner, "not an object");
          break;
        }

      member = json_node_get_object (node);
      want = g_new0 (GruppeWant, 1);
      g_ptr_array_add (wants, want);

      gruppe_json_only_members (member, inner, error, "criterion", "is", "at_least", "at_most", "must",
                                NULL);
      gruppe_json_get_boolean (member, inner, "must", FALSE, &want->must, error);
      criterion = gruppe_json_get_id (member, inner, "criterion", TRUE, error);
      if (criterion == NULL)
        break;

      want->criterion = gruppe_catalogue_find_criterion (catalogue, criterion);
      if (want->criterion == NULL)
        {
          gruppe_json_fail (error, inner, "there is no criterion \"%s\"", criterion);
          break;
        }
      g_object_ref (want->criterion);

      kind = gruppe_criterion_get_kind (want->criterion);
      if (json_object_has_member (member, "is"))
        {
          int is = gruppe_json_get_enum (member, inner, "is", TRUE, is_names, error);

          want->demand = is == 1 ? GRUPPE_DEMAND_IS_NO : GRUPPE_DEMAND_IS_YES;
          if (kind != GRUPPE_CRITERION_STATE)
            gruppe_json_fail (error, inner, "\"%s\" has no yes or no", criterion);
        }
      else if (json_object_has_member (member, "at_least"))
        read_bound (want, member, "at_least", may_be_answer, inner, error);
      else if (json_object_has_member (member, "at_most"))
        read_bound (want, member, "at_most", may_be_answer, inner, error);
      else
        gruppe_json_fail (error, inner, "asks for nothing");

      if ((want->demand == GRUPPE_DEMAND_AT_LEAST || want->demand == GRUPPE_DEMAND_AT_MOST) &&
          kind != GRUPPE_CRITERION_NUMBER && kind != GRUPPE_CRITERION_LEVEL)
        gruppe_json_fail (error, inner, "\"%s\" has no number", criterion);
    }

  return wants;
}

static void
read_options (GruppeQuestion   *question,
              GruppeCatalogue  *catalogue,
              JsonObject       *object,
              const char       *place,
              GError          **error)
{
  JsonArray *array = gruppe_json_get_array (object, place, "options", TRUE, error);

  for (guint i = 0; array != NULL && *error == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.options[%u]", place, i);
      JsonNode *node = json_array_get_element (array, i);
      GruppeOption *option;
      const char *id;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          gruppe_json_fail (error, inner, "not an object");
          break;
        }

      option = g_new0 (GruppeOption, 1);
      gruppe_json_only_members (json_node_get_object (node), inner, error, "id", "label", "wants", NULL);
      id = gruppe_json_get_id (json_node_get_object (node), inner, "id", TRUE, error);
      if (id != NULL && gruppe_question_find_option (question, id) != NULL)
        gruppe_json_fail (error, inner, "\"%s\" is there twice", id);
      option->id = g_strdup (id);
      option->label = gruppe_words_read (json_node_get_object (node), inner, "label", TRUE, error);
      option->wants = read_wants (catalogue, json_node_get_object (node), FALSE, inner, error);
      g_ptr_array_add (question->options, option);
    }

  if (*error == NULL && question->options->len < 2)
    gruppe_json_fail (error, place, "a question needs at least two options");
}

static GruppeQuestion *
read_question (GruppeCatalogue  *catalogue,
               JsonObject       *object,
               const char       *place,
               GError          **error)
{
  GruppeQuestion *question = g_new0 (GruppeQuestion, 1);
  double weight = 2;
  int kind;

  question->options = g_ptr_array_new_with_free_func ((GDestroyNotify) option_free);

  gruppe_json_only_members (object, place, error, "id", "section", "kind", "text", "explain", "example",
                            "why", "weight", "can_be_must", "must", "min", "max", "unit", "options",
                            "wants", NULL);
  question->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, error));
  question->section = g_strdup (gruppe_json_get_id (object, place, "section", TRUE, error));
  kind = gruppe_json_get_enum (object, place, "kind", TRUE, kind_names, error);
  question->kind = kind >= 0 ? (GruppeQuestionKind) kind : GRUPPE_QUESTION_TEXT;
  question->text = gruppe_words_read (object, place, "text", TRUE, error);
  question->explain = gruppe_words_read (object, place, "explain", FALSE, error);
  question->example = gruppe_words_read (object, place, "example", FALSE, error);
  question->why = gruppe_words_read (object, place, "why", FALSE, error);
  question->unit = g_strdup (gruppe_json_get_string (object, place, "unit", FALSE, error));

  gruppe_json_get_number (object, place, "weight", FALSE, &weight, error);
  if (weight != 1 && weight != 2 && weight != 3)
    gruppe_json_fail (error, place, "\"weight\" is 1, 2 or 3");
  question->weight = (int) weight;
  gruppe_json_get_boolean (object, place, "can_be_must", FALSE, &question->can_be_must, error);
  gruppe_json_get_boolean (object, place, "must", FALSE, &question->must, error);
  if (question->must && !question->can_be_must)
    gruppe_json_fail (error, place, "\"must\" without \"can_be_must\"");

  switch (question->kind)
    {
    case GRUPPE_QUESTION_CHOICE:
    case GRUPPE_QUESTION_SEVERAL:
      read_options (question, catalogue, object, place, error);
      break;

    case GRUPPE_QUESTION_NUMBER:
      gruppe_json_get_number (object, place, "min", TRUE, &question->min, error);
      gruppe_json_get_number (object, place, "max", TRUE, &question->max, error);
      if (*error == NULL && question->min >= question->max)
        gruppe_json_fail (error, place, "\"min\" is not below \"max\"");
      break;

    case GRUPPE_QUESTION_LAND:
    case GRUPPE_QUESTION_TEXT:
    default:
      break;
    }

  question->wants = read_wants (catalogue, object, question->kind == GRUPPE_QUESTION_NUMBER, place, error);

  return question;
}

static void
read_conflicts (GruppeQuestionnaire  *self,
                JsonObject           *object,
                const char           *place,
                GError              **error)
{
  JsonArray *array = gruppe_json_get_array (object, place, "conflicts", FALSE, error);

  for (guint i = 0; array != NULL && *error == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s: conflicts[%u]", place, i);
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *when;
      GruppeConflict *conflict;
      JsonObjectIter iter;
      const char *id;
      JsonNode *value;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          gruppe_json_fail (error, inner, "not an object");
          break;
        }

      conflict = g_new0 (GruppeConflict, 1);
      conflict->when = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_ptr_array_add (self->conflicts, conflict);
      conflict->hint = gruppe_words_read (json_node_get_object (node), inner, "hint", TRUE, error);
      when = gruppe_json_get_object (json_node_get_object (node), inner, "when", TRUE, error);
      if (when == NULL)
        break;

      json_object_iter_init (&iter, when);
      while (json_object_iter_next (&iter, &id, &value))
        {
          const char *option = gruppe_json_get_id (when, inner, id, TRUE, error);
          const GruppeQuestion *question = gruppe_questionnaire_find (self, id);

          if (option == NULL)
            break;
          if (question == NULL || gruppe_question_find_option (question, option) == NULL)
            gruppe_json_fail (error, inner, "there is no answer \"%s\" to a question \"%s\"", option, id);
          else
            g_hash_table_insert (conflict->when, g_strdup (id), g_strdup (option));
        }
    }
}

static JsonObject *
get_element_object (JsonArray   *array,
                    guint        i,
                    const char  *place,
                    GError     **error)
{
  JsonNode *node = json_array_get_element (array, i);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  gruppe_json_fail (error, place, "not an object");

  return NULL;
}

static gboolean
has_section (GruppeQuestionnaire *self,
             const char          *id)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      if (g_strcmp0 (((GruppeSection *) g_ptr_array_index (self->sections, i))->id, id) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
read_sections (GruppeQuestionnaire  *self,
               JsonArray            *array,
               const char           *place,
               GError              **error)
{
  for (guint i = 0; *error == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s: sections[%u]", place, i);
      JsonObject *object = get_element_object (array, i, inner, error);
      GruppeSection *section;

      if (object == NULL)
        return;

      section = g_new0 (GruppeSection, 1);
      gruppe_json_only_members (object, inner, error, "id", "label", NULL);
      section->id = g_strdup (gruppe_json_get_id (object, inner, "id", TRUE, error));
      if (section->id != NULL && has_section (self, section->id))
        gruppe_json_fail (error, inner, "\"%s\" is there twice", section->id);
      section->label = gruppe_words_read (object, inner, "label", TRUE, error);
      g_ptr_array_add (self->sections, section);
    }
}

static void
read_questions (GruppeQuestionnaire  *self,
                GruppeCatalogue      *catalogue,
                JsonArray            *array,
                const char           *place,
                GError              **error)
{
  for (guint i = 0; *error == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s: questions[%u]", place, i);
      JsonObject *object = get_element_object (array, i, inner, error);
      GruppeQuestion *question;

      if (object == NULL)
        return;

      question = read_question (catalogue, object, inner, error);
      g_ptr_array_add (self->questions, question);
      if (*error != NULL)
        return;

      if (!g_hash_table_insert (self->by_id, question->id, question))
        gruppe_json_fail (error, inner, "\"%s\" is there twice", question->id);
      else if (!has_section (self, question->section))
        gruppe_json_fail (error, inner, "there is no section \"%s\"", question->section);
    }
}

static void
gruppe_questionnaire_finalize (GObject *object)
{
  GruppeQuestionnaire *self = GRUPPE_QUESTIONNAIRE (object);

  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_clear_pointer (&self->sections, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_questionnaire_parent_class)->finalize (object);
}

static void
gruppe_questionnaire_class_init (GruppeQuestionnaireClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_questionnaire_finalize;
}

static void
gruppe_questionnaire_init (GruppeQuestionnaire *self)
{
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  self->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) question_free);
  self->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) conflict_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * gruppe_questionnaire_new_from_json:
 * @catalogue: whose criteria the questions may name
 * @object: root of questions.json
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the questions, or %NULL with %GRUPPE_INPUT_ERROR naming the place
 */
GruppeQuestionnaire *
gruppe_questionnaire_new_from_json (GruppeCatalogue  *catalogue,
                                    JsonObject       *object,
                                    GError          **error)
{
  const char *place = "questions.json";
  g_autoptr(GruppeQuestionnaire) self = g_object_new (GRUPPE_TYPE_QUESTIONNAIRE, NULL);
  g_autoptr(GError) local = NULL;
  JsonArray *sections, *questions;
  double format = 0;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);

  if (gruppe_json_get_number (object, place, "format", TRUE, &format, &local) && format > 1)
    gruppe_input_error_set (&local, GRUPPE_INPUT_ERROR_NEWER, place, 0,
                            "%s: made for a newer version of this program (format %g)", place, format);
  else if (local == NULL && format != 1)
    gruppe_json_fail (&local, place, "\"format\" %g is not known", format);
  gruppe_json_only_members (object, place, &local, "format", "version", "sections", "questions",
                            "conflicts", NULL);
  self->version = g_strdup (gruppe_json_get_string (object, place, "version", TRUE, &local));
  sections = gruppe_json_get_array (object, place, "sections", TRUE, &local);
  questions = gruppe_json_get_array (object, place, "questions", TRUE, &local);

  if (local == NULL)
    {
      read_sections (self, sections, place, &local);
      read_questions (self, catalogue, questions, place, &local);
      read_conflicts (self, object, place, &local);
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * gruppe_questionnaire_new_builtin:
 * @catalogue: whose criteria the questions name
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the questions compiled into the program
 */
GruppeQuestionnaire *
gruppe_questionnaire_new_builtin (GruppeCatalogue  *catalogue,
                                  GError          **error)
{
  g_autoptr(JsonNode) root = gruppe_json_load_resource (QUESTIONS_PATH, error);

  if (root == NULL)
    return NULL;

  return gruppe_questionnaire_new_from_json (catalogue, json_node_get_object (root), error);
}

/**
 * gruppe_questionnaire_get_version:
 * @self: a questionnaire
 *
 * Returns: (transfer none): its version
 */
const char *
gruppe_questionnaire_get_version (GruppeQuestionnaire *self)
{
  g_return_val_if_fail (GRUPPE_IS_QUESTIONNAIRE (self), NULL);

  return self->version;
}

/**
 * gruppe_questionnaire_get_sections:
 * @self: a questionnaire
 *
 * Returns: (transfer none) (element-type GruppeSection): the sections, in order
 */
GPtrArray *
gruppe_questionnaire_get_sections (GruppeQuestionnaire *self)
{
  g_return_val_if_fail (GRUPPE_IS_QUESTIONNAIRE (self), NULL);

  return self->sections;
}

/**
 * gruppe_questionnaire_get_questions:
 * @self: a questionnaire
 *
 * Returns: (transfer none) (element-type GruppeQuestion): the questions, in order
 */
GPtrArray *
gruppe_questionnaire_get_questions (GruppeQuestionnaire *self)
{
  g_return_val_if_fail (GRUPPE_IS_QUESTIONNAIRE (self), NULL);

  return self->questions;
}

/**
 * gruppe_questionnaire_get_conflicts:
 * @self: a questionnaire
 *
 * Returns: (transfer none) (element-type GruppeConflict): answers that do not go together well
 */
GPtrArray *
gruppe_questionnaire_get_conflicts (GruppeQuestionnaire *self)
{
  g_return_val_if_fail (GRUPPE_IS_QUESTIONNAIRE (self), NULL);

  return self->conflicts;
}

/**
 * gruppe_questionnaire_find:
 * @self: a questionnaire
 * @id: (nullable): id of a question
 *
 * Returns: (transfer none) (nullable): the question
 */
const GruppeQuestion *
gruppe_questionnaire_find (GruppeQuestionnaire *self,
                           const char          *id)
{
  g_return_val_if_fail (GRUPPE_IS_QUESTIONNAIRE (self), NULL);

  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

/**
 * gruppe_question_find_option:
 * @question: a question
 * @id: id of an option
 *
 * Returns: (transfer none) (nullable): the option
 */
const GruppeOption *
gruppe_question_find_option (const GruppeQuestion *question,
                             const char           *id)
{
  g_return_val_if_fail (question != NULL, NULL);

  for (guint i = 0; i < question->options->len; i++)
    {
      const GruppeOption *option = g_ptr_array_index (question->options, i);

      if (g_strcmp0 (option->id, id) == 0)
        return option;
    }

  return NULL;
}

/**
 * gruppe_question_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in JSON
 */
const char *
gruppe_question_kind_to_string (GruppeQuestionKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_names) - 1, NULL);

  return kind_names[kind];
}
