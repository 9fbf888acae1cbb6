/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-core"

#include "config.h"

#include "base/gruppe-zone.h"
#include "gruppe-sample-decision.h"
#include "providers/gruppe-provider-use.h"
#include "requirements/gruppe-assessments.h"
#include "requirements/gruppe-own-rules.h"

#define PLACE "sample.json"
#define SAMPLE_ZONE "Europe/Berlin"

/* What is left to do; one step after the other, each asynchronous like the user's own would be. */
typedef struct
{
  JsonObject *root;
  GruppeSampleRecordFunc record;
  GruppeQuestionnaire *questionnaire;
  GruppeAnswers *answers;       /* of the assessment that is being filled */
  gint64 assessment;
  guint n_questions;            /* that may have an answer to be saved */
  guint n_assessments;
  guint n_rules;
  guint n_uses;
  gint64 decided_from;          /* the assessment that the choice comes from */
  GruppeSavedAssessment *saved;
  GPtrArray *rules;             /* GruppeOwnRule */
  gboolean decided;
} Fill;

static void next_step (GTask *task);

static void
fill_free (Fill *fill)
{
  g_clear_pointer (&fill->root, json_object_unref);
  g_clear_object (&fill->questionnaire);
  g_clear_pointer (&fill->answers, gruppe_answers_free);
  g_clear_pointer (&fill->saved, gruppe_saved_assessment_free);
  g_clear_pointer (&fill->rules, g_ptr_array_unref);
  g_free (fill);
}

static JsonObject *
get_element (Fill       *fill,
             const char *list,
             guint       i)
{
  JsonArray *array = json_object_get_array_member (fill->root, list);

  return i < json_array_get_length (array) ? json_array_get_object_element (array, i) : NULL;
}

/* Takes the old text. */
static gboolean
set_words (char       **text,
           JsonObject  *object,
           const char  *member,
           GError     **error)
{
  char *words = gruppe_sample_get_words (object, member, error);

  if (words == NULL)
    return FALSE;

  g_free (*text);
  *text = words;

  return TRUE;
}

static void
set_text (char       **text,
          JsonObject  *object,
          const char  *member)
{
  g_free (*text);
  *text = g_strdup (json_object_get_string_member_with_default (object, member, ""));
}

static char **
get_ids (JsonObject *object,
         const char *member)
{
  JsonArray *array = json_object_get_array_member (object, member);
  guint length = json_array_get_length (array);
  char **ids = g_new0 (char *, length + 1);

  for (guint i = 0; i < length; i++)
    ids[i] = g_strdup (json_array_get_string_element (array, i));

  return ids;
}

/* Takes TASK and ERROR. */
static void
go_on (GTask  *task,
       GError *error)
{
  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  next_step (task);
}

static void
assessment_created_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  GTask *task = user_data;
  Fill *fill = g_task_get_task_data (task);
  GError *error = NULL;

  fill->assessment = gruppe_assessments_create_finish (GRUPPE_CONTEXT (g_task_get_source_object (task)), result, &error);
  go_on (task, error);
}

static void
answer_saved_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  gruppe_assessments_save_finish (GRUPPE_CONTEXT (g_task_get_source_object (task)), result, &error);
  go_on (task, error);
}

static void
rule_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GError *error = NULL;

  gruppe_own_rule_save_finish (GRUPPE_CONTEXT (source), result, &error);
  go_on (user_data, error);
}

static void
use_saved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GError *error = NULL;

  gruppe_provider_use_save_finish (GRUPPE_CONTEXT (source), result, &error);
  go_on (user_data, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  Fill *fill = g_task_get_task_data (task);
  GError *error = NULL;

  fill->saved = gruppe_assessments_load_finish (GRUPPE_CONTEXT (g_task_get_source_object (task)), result, &error);
  go_on (task, error);
}

static void
adopted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GError *error = NULL;

  gruppe_adoption_save_finish (GRUPPE_CONTEXT (source), result, &error);
  go_on (user_data, error);
}

static gboolean
create_next_assessment (GTask       *task,
                        JsonObject  *object,
                        GError     **error)
{
  Fill *fill = g_task_get_task_data (task);
  g_autofree char *title = gruppe_sample_get_words (object, "title", error);

  fill->answers = gruppe_answers_new (fill->questionnaire);
  fill->n_questions = gruppe_questionnaire_get_questions (fill->questionnaire)->len;
  if (title == NULL ||
      !gruppe_answers_read_json (fill->answers, json_object_get_object_member (object, "answers"), PLACE, error))
    return FALSE;

  gruppe_assessments_create_async (g_task_get_source_object (task), title,
                                   gruppe_questionnaire_get_version (fill->questionnaire),
                                   g_task_get_cancellable (task), assessment_created_cb, g_object_ref (task));

  return TRUE;
}

/* From the last one to the first one, so that the questions are shown from their beginning. */
static gboolean
save_next_answer (GTask *task)
{
  Fill *fill = g_task_get_task_data (task);
  GPtrArray *questions = gruppe_questionnaire_get_questions (fill->questionnaire);

  while (fill->n_questions > 0)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, --fill->n_questions);
      const GruppeAnswer *answer = gruppe_answers_get (fill->answers, question->id);

      if (answer->state != GRUPPE_ANSWER_SKIPPED)
        {
          gruppe_assessments_save_async (g_task_get_source_object (task), fill->assessment, question->id, answer,
                                         g_task_get_cancellable (task), answer_saved_cb, g_object_ref (task));
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
add_next_assessment (GTask   *task,
                     GError **error)
{
  Fill *fill = g_task_get_task_data (task);
  JsonObject *object;

  while ((object = get_element (fill, "assessments", fill->n_assessments)) != NULL)
    {
      if (fill->assessment == 0)
        return create_next_assessment (task, object, error);
      if (save_next_answer (task))
        return TRUE;

      /* The choice comes from the last one, which is also the one that is shown. */
      fill->decided_from = fill->assessment;
      fill->assessment = 0;
      g_clear_pointer (&fill->answers, gruppe_answers_free);
      fill->n_assessments++;
    }

  return FALSE;
}

static gboolean
add_next_rule (GTask   *task,
               GError **error)
{
  Fill *fill = g_task_get_task_data (task);
  JsonObject *object = get_element (fill, "rules", fill->n_rules);
  g_autoptr(GruppeOwnRule) rule = gruppe_own_rule_new ();

  if (object == NULL || !set_words (&rule->issuer, object, "issuer", error) ||
      !set_words (&rule->line, object, "line", error) || !set_words (&rule->source, object, "source", error))
    return FALSE;

  set_text (&rule->dated, object, "dated");
  fill->n_rules++;
  g_ptr_array_add (fill->rules, gruppe_own_rule_copy (rule));
  gruppe_own_rule_save_async (g_task_get_source_object (task), rule, g_task_get_cancellable (task), rule_saved_cb,
                              g_object_ref (task));

  return TRUE;
}

static gboolean
add_next_use (GTask   *task,
              GError **error)
{
  GruppeContext *context = g_task_get_source_object (task);
  Fill *fill = g_task_get_task_data (task);
  JsonObject *object = get_element (fill, "uses", fill->n_uses);
  g_autoptr(GruppeProviderUse) use = NULL;

  if (object == NULL)
    return FALSE;

  use = gruppe_provider_use_new (json_object_get_string_member (object, "provider"));
  use->in_use = TRUE;
  if (!set_words (&use->kept_at, object, "kept_at", error) ||
      !set_words (&use->result_reason, object, "result_reason", error))
    return FALSE;

  set_text (&use->result, object, "result");
  use->concluded_on = gruppe_sample_get_day (context, -json_object_get_int_member (object, "concluded_days_ago"));
  use->review_on = gruppe_sample_get_day (context, json_object_get_int_member (object, "review_in_days"));
  g_clear_pointer (&use->ticks, g_strfreev);
  use->ticks = get_ids (object, "ticks");
  fill->n_uses++;
  gruppe_provider_use_save_async (context, use, g_task_get_cancellable (task), use_saved_cb, g_object_ref (task));

  return TRUE;
}

static gboolean
adopt (GTask   *task,
       GError **error)
{
  GruppeContext *context = g_task_get_source_object (task);
  Fill *fill = g_task_get_task_data (task);
  JsonObject *object = json_object_get_object_member (fill->root, "adoption");
  g_autoptr(GruppeAdoption) adoption = NULL;

  if (fill->decided)
    return FALSE;

  if (fill->saved == NULL)
    {
      gruppe_assessments_load_by_id_async (context, fill->questionnaire, fill->decided_from,
                                           g_task_get_cancellable (task), loaded_cb, g_object_ref (task));
      return TRUE;
    }

  adoption = gruppe_adoption_new ();
  g_free (adoption->assessment_uid);
  adoption->assessment_uid = g_strdup (fill->saved->uid);
  set_text (&adoption->provider, object, "provider");
  if (!set_words (&adoption->reason, object, "reason", error) ||
      !set_words (&adoption->decided_by, object, "decided_by", error))
    return FALSE;

  g_free (adoption->decided_on);
  adoption->decided_on = gruppe_sample_get_day (context, -json_object_get_int_member (object, "decided_days_ago"));
  g_strfreev (adoption->steps);
  adoption->steps = get_ids (object, "steps");
  g_free (adoption->record);
  adoption->record = fill->record (context, fill->saved->answers, fill->saved->title, adoption, fill->rules);
  fill->decided = TRUE;
  gruppe_adoption_save_async (context, adoption, g_task_get_cancellable (task), adopted_cb, g_object_ref (task));

  return TRUE;
}

/* Takes TASK. */
static void
next_step (GTask *task)
{
  g_autoptr(GTask) own = task;
  gboolean (* const adders[]) (GTask *, GError **) = { add_next_assessment, add_next_rule, add_next_use, adopt };
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (adders); i++)
    {
      if (adders[i] (own, &error))
        return;

      if (error != NULL)
        {
          g_task_return_error (own, g_steal_pointer (&error));
          return;
        }
    }

  g_task_return_boolean (own, TRUE);
}

/**
 * gruppe_sample_get_words:
 * @object: an object of the sample
 * @member: its member with a text in both languages
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the text in the user's language
 */
char *
gruppe_sample_get_words (JsonObject  *object,
                         const char  *member,
                         GError     **error)
{
  g_autoptr(GruppeWords) words = gruppe_words_read (object, PLACE, member, TRUE, error);

  return words != NULL ? g_strdup (gruppe_words_get (words)) : NULL;
}

/**
 * gruppe_sample_get_day:
 * @context: services
 * @days: days from today
 *
 * Returns: (transfer full): the day, YYYY-MM-DD
 */
char *
gruppe_sample_get_day (GruppeContext *context,
                       gint64         days)
{
  g_autoptr(GDateTime) today = gruppe_zone_from_utc (SAMPLE_ZONE, gruppe_clock_now (gruppe_context_get_clock (context)));
  g_autoptr(GDateTime) day = g_date_time_add_days (today, (int) days);

  return g_date_time_format (day, "%Y-%m-%d");
}

/**
 * gruppe_sample_decision_async:
 * @context: services of a throw-away profile with an open database
 * @root: the root of the sample data
 * @record: words the record of the decision
 * @cancellable: (nullable): to stop
 * @callback: called when done
 * @user_data: for @callback
 *
 * Makes the assessments, own rules, the contract of the provider in use, and the choice.
 */
void
gruppe_sample_decision_async (GruppeContext          *context,
                              JsonObject             *root,
                              GruppeSampleRecordFunc  record,
                              GCancellable           *cancellable,
                              GAsyncReadyCallback     callback,
                              gpointer                user_data)
{
  g_autoptr(GTask) task = g_task_new (context, cancellable, callback, user_data);
  GruppeCatalogue *catalogue;
  GError *error = NULL;
  Fill *fill = g_new0 (Fill, 1);

  g_task_set_source_tag (task, gruppe_sample_decision_async);
  g_task_set_task_data (task, fill, (GDestroyNotify) fill_free);
  fill->root = json_object_ref (root);
  fill->record = record;
  fill->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_own_rule_free);
  catalogue = gruppe_context_get_catalogue (context, &error);
  if (catalogue != NULL)
    fill->questionnaire = gruppe_questionnaire_new_builtin (catalogue, &error);

  go_on (g_steal_pointer (&task), error);
}

/**
 * gruppe_sample_decision_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether everything is there
 */
gboolean
gruppe_sample_decision_finish (GruppeContext  *context,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
