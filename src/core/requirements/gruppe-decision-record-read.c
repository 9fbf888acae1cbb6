/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-decision-document.h"
#include "gruppe-decision-record-read.h"

/* What errors call the text. */
#define PLACE "record"

/* Far more than any catalogue or questionnaire has. */
#define MAX_ENTRIES 2000

static const char * const effects[] = { "for", "partly", "against", "unknown", "excludes", NULL };

typedef void (*ReadFunc) (GruppeDecisionRecord  *self,
                          GPtrArray             *into,
                          JsonObject            *object,
                          const char            *place,
                          GError               **error);

static void
reason_free (gpointer data)
{
  GruppeRecordReason *reason = data;

  g_free (reason->demand);
  g_free (reason);
}

static void
result_free (gpointer data)
{
  GruppeRecordResult *result = data;

  g_clear_pointer (&result->reasons, g_ptr_array_unref);
  g_free (result);
}

/* What is missing is "". */
static const char *
read_text (JsonObject  *object,
           const char  *place,
           const char  *member,
           GError     **error)
{
  const char *text = *error == NULL ? gruppe_json_get_string (object, place, member, FALSE, error) : NULL;

  return text != NULL ? text : "";
}

static double
read_number (JsonObject  *object,
             const char  *place,
             const char  *member,
             double       max,
             GError     **error)
{
  double number = 0;

  if (*error != NULL || !gruppe_json_get_number (object, place, member, TRUE, &number, error))
    return 0;

  if (number < 0 || number > max)
    {
      gruppe_json_fail (error, place, "\"%s\" is out of range", member);
      return 0;
    }

  return number;
}

static gboolean
read_boolean (JsonObject  *object,
              const char  *place,
              const char  *member,
              GError     **error)
{
  gboolean value = FALSE;

  if (*error == NULL)
    gruppe_json_get_boolean (object, place, member, FALSE, &value, error);

  return value;
}

static void
read_list (GruppeDecisionRecord  *self,
           JsonObject            *object,
           const char            *place,
           const char            *member,
           ReadFunc               read,
           GPtrArray             *into,
           GError               **error)
{
  JsonArray *array = *error == NULL ? gruppe_json_get_array (object, place, member, TRUE, error) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 0;

  if (n > MAX_ENTRIES)
    gruppe_json_fail (error, place, "\"%s\" has too many entries", member);

  for (guint i = 0; i < n && *error == NULL; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_autofree char *inner = g_strdup_printf ("%s.%s[%u]", place, member, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        read (self, into, json_node_get_object (node), inner, error);
      else
        gruppe_json_fail (error, inner, "is not an object");
    }
}

static void
read_words (JsonObject  *object,
            const char  *member,
            GPtrArray   *into,
            GError     **error)
{
  JsonArray *array = *error == NULL ? gruppe_json_get_array (object, PLACE, member, TRUE, error) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < n && i < MAX_ENTRIES && *error == NULL; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_ptr_array_add (into, (gpointer) json_node_get_string (node));
      else
        gruppe_json_fail (error, PLACE, "\"%s\" holds something that is no text", member);
    }
}

static void
read_reason (GruppeDecisionRecord  *self,
             GPtrArray             *into,
             JsonObject            *object,
             const char            *place,
             GError               **error)
{
  GruppeRecordReason *reason = g_new0 (GruppeRecordReason, 1);
  int effect;

  g_ptr_array_add (into, reason);
  reason->demand = g_strdup_printf ("%s %s", read_text (object, place, "criterion", error),
                                    read_text (object, place, "demand", error));
  reason->label = read_text (object, place, "label", error);
  reason->words = read_text (object, place, "words", error);
  reason->must = read_boolean (object, place, "must", error);
  reason->checked = read_boolean (object, place, "checked", error);
  effect = *error == NULL ? gruppe_json_get_enum (object, place, "effect", TRUE, effects, error) : -1;
  reason->effect = effect >= 0 ? (GruppeEffect) effect : GRUPPE_EFFECT_UNKNOWN;
}

static void
read_result (GruppeDecisionRecord  *self,
             GPtrArray             *into,
             JsonObject            *object,
             const char            *place,
             GError               **error)
{
  GruppeRecordResult *result = g_new0 (GruppeRecordResult, 1);

  g_ptr_array_add (into, result);
  result->reasons = g_ptr_array_new_with_free_func (reason_free);
  result->provider = read_text (object, place, "provider", error);
  result->label = read_text (object, place, "label", error);
  result->rank = (guint) read_number (object, place, "rank", MAX_ENTRIES, error);
  result->tied = read_boolean (object, place, "tied", error);
  result->excluded = read_boolean (object, place, "excluded", error);
  result->low = read_number (object, place, "low", 100, error);
  result->high = read_number (object, place, "high", 100, error);
  read_list (self, object, place, "reasons", read_reason, result->reasons, error);

  if (self->choice == NULL && self->provider[0] != '\0' && g_str_equal (result->provider, self->provider))
    self->choice = result;
}

static void
read_answer (GruppeDecisionRecord  *self,
             GPtrArray             *into,
             JsonObject            *object,
             const char            *place,
             GError               **error)
{
  GruppeRecordAnswer *answer = g_new0 (GruppeRecordAnswer, 1);

  g_ptr_array_add (into, answer);
  answer->section = read_text (object, place, "section", error);
  answer->question = read_text (object, place, "text", error);
  answer->note = g_str_equal (read_text (object, place, "kind", error), "text");
  answer->answer = read_text (object, place, "answer", error);
  answer->weight = (int) read_number (object, place, "weight", 3, error);
  answer->must = read_boolean (object, place, "must", error);
  if (!gruppe_answer_state_from_string (read_text (object, place, "state", error), &answer->state))
    gruppe_json_fail (error, place, "\"state\" is not known");
}

static void
read_rule (GruppeDecisionRecord  *self,
           GPtrArray             *into,
           JsonObject            *object,
           const char            *place,
           GError               **error)
{
  GruppeRecordRule *rule = g_new0 (GruppeRecordRule, 1);

  g_ptr_array_add (into, rule);
  rule->words = read_text (object, place, "words", error);
  rule->source = read_text (object, place, "source", error);
}

static void
read_root (GruppeDecisionRecord  *self,
           JsonObject            *root,
           GError               **error)
{
  double format = read_number (root, PLACE, "format", 1000000, error);

  if (*error == NULL && format != GRUPPE_DECISION_RECORD_FORMAT)
    {
      gruppe_input_error_set (error, format > GRUPPE_DECISION_RECORD_FORMAT ? GRUPPE_INPUT_ERROR_NEWER
                                                                            : GRUPPE_INPUT_ERROR_SYNTAX,
                              PLACE, 0, "%s: format %g is not known here", PLACE, format);
      return;
    }

  self->language = read_text (root, PLACE, "language", error);
  self->title = read_text (root, PLACE, "title", error);
  self->group = read_text (root, PLACE, "group", error);
  self->provider = read_text (root, PLACE, "provider", error);
  self->provider_label = read_text (root, PLACE, "provider_label", error);
  self->decided_on = read_text (root, PLACE, "decided_on_words", error);
  self->decided_by = read_text (root, PLACE, "decided_by", error);
  self->reason = read_text (root, PLACE, "reason", error);
  self->made_on = read_text (root, PLACE, "made_on_words", error);
  self->catalogue_version = read_text (root, PLACE, "catalogue_version_words", error);
  self->questions_version = read_text (root, PLACE, "questions_version_words", error);
  self->close = read_boolean (root, PLACE, "close", error);
  self->flips = read_boolean (root, PLACE, "flips", error);
  self->margin = (int) read_number (root, PLACE, "margin", 100, error);
  self->change = read_text (root, PLACE, "change", error);
  read_list (self, root, PLACE, "ranking", read_result, self->results, error);
  read_list (self, root, PLACE, "answers", read_answer, self->answers, error);
  read_list (self, root, PLACE, "rules", read_rule, self->rules, error);
  read_words (root, "hints", self->hints, error);
  read_words (root, "next_steps", self->next_steps, error);
}

/* Of a format that is known here; errors are GRUPPE_INPUT_ERROR. */
GruppeDecisionRecord *
gruppe_decision_record_read (const char  *text,
                             GError     **error)
{
  g_autoptr(GruppeDecisionRecord) self = g_new0 (GruppeDecisionRecord, 1);
  g_autoptr(GError) problem = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  self->results = g_ptr_array_new_with_free_func (result_free);
  self->answers = g_ptr_array_new_with_free_func (g_free);
  self->rules = g_ptr_array_new_with_free_func (g_free);
  self->hints = g_ptr_array_new ();
  self->next_steps = g_ptr_array_new ();
  self->root = gruppe_json_parse (text, -1, PLACE, &problem);
  if (self->root != NULL && JSON_NODE_HOLDS_OBJECT (self->root))
    read_root (self, json_node_get_object (self->root), &problem);
  else
    gruppe_json_fail (&problem, PLACE, "is not an object");

  if (problem == NULL)
    return g_steal_pointer (&self);

  g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

void
gruppe_decision_record_free (GruppeDecisionRecord *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->root, json_node_unref);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->hints, g_ptr_array_unref);
  g_clear_pointer (&self->next_steps, g_ptr_array_unref);
  g_free (self);
}

gboolean
gruppe_record_reason_speaks_for (const GruppeRecordReason *reason)
{
  return reason->effect == GRUPPE_EFFECT_FOR;
}

gboolean
gruppe_record_reason_speaks_against (const GruppeRecordReason *reason)
{
  return reason->effect == GRUPPE_EFFECT_AGAINST || reason->effect == GRUPPE_EFFECT_EXCLUDES;
}

gboolean
gruppe_record_reason_excludes (const GruppeRecordReason *reason)
{
  return reason->effect == GRUPPE_EFFECT_EXCLUDES;
}

gboolean
gruppe_record_reason_is_open (const GruppeRecordReason *reason)
{
  return reason->effect == GRUPPE_EFFECT_UNKNOWN || reason->effect == GRUPPE_EFFECT_PARTLY || !reason->checked;
}

guint
gruppe_record_result_count_reasons (const GruppeRecordResult *result,
                                    GruppeRecordReasonFunc    func)
{
  guint n = 0;

  for (guint i = 0; i < result->reasons->len; i++)
    {
      if (func (g_ptr_array_index (result->reasons, i)))
        n++;
    }

  return n;
}

/* From good to bad. */
static int
badness (GruppeEffect effect)
{
  switch (effect)
    {
    case GRUPPE_EFFECT_FOR:
      return 0;

    case GRUPPE_EFFECT_PARTLY:
      return 1;

    case GRUPPE_EFFECT_UNKNOWN:
      return 2;

    case GRUPPE_EFFECT_AGAINST:
      return 3;

    case GRUPPE_EFFECT_EXCLUDES:
    default:
      return 4;
    }
}

gboolean
gruppe_record_reason_is_worse (const GruppeRecordReason *reason,
                               const GruppeRecordResult *choice)
{
  for (guint i = 0; i < choice->reasons->len; i++)
    {
      const GruppeRecordReason *own = g_ptr_array_index (choice->reasons, i);

      if (g_str_equal (own->demand, reason->demand))
        return badness (reason->effect) > badness (own->effect);
    }

  return FALSE;
}

gboolean
gruppe_decision_record_is_ranked (GruppeDecisionRecord *record)
{
  for (guint i = 0; i < record->results->len; i++)
    {
      const GruppeRecordResult *result = g_ptr_array_index (record->results, i);

      if (result->rank > 0 || result->excluded)
        return TRUE;
    }

  return FALSE;
}

gboolean
gruppe_decision_record_is_first_shared (GruppeDecisionRecord *record)
{
  const GruppeRecordResult *first = record->results->len > 0 ? g_ptr_array_index (record->results, 0) : NULL;

  return first != NULL && first->rank == 1 && first->tied;
}

/**
 * gruppe_decision_record_get_choice:
 * @record: a record
 *
 * Returns: (transfer full) (nullable): what the chosen provider was called then; %NULL when the record cannot be read or
 *   names no choice
 */
char *
gruppe_decision_record_get_choice (const char *record)
{
  g_autoptr(GruppeDecisionRecord) self = NULL;

  g_return_val_if_fail (record != NULL, NULL);

  self = gruppe_decision_record_read (record, NULL);

  return self != NULL && self->provider_label[0] != '\0' ? g_strdup (self->provider_label) : NULL;
}
