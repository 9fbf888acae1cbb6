/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-json.h"
#include "gruppe-own-rules.h"
#include "gruppe-requirements-job.h"

#define MAX_LINE 1000

typedef struct
{
  gint64 now;
  gint64 id;
  GruppeOwnRule *rule;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->rule, gruppe_own_rule_free);
  g_free (job);
}

static Job *
job_new (GruppeContext *context)
{
  Job *job = g_new0 (Job, 1);

  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

static gpointer
load_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  g_autoptr(GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_own_rule_free);
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "requirements/own-rules", error);
  GruppeStep step;

  if (statement == NULL)
    return NULL;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      GruppeOwnRule *rule = g_new0 (GruppeOwnRule, 1);
      const char *dated = gruppe_statement_get_text (statement, 4);

      rule->id = gruppe_statement_get_int (statement, 0);
      rule->uid = g_strdup (gruppe_statement_get_text (statement, 1));
      rule->issuer = g_strdup (gruppe_statement_get_text (statement, 2));
      rule->line = g_strdup (gruppe_statement_get_text (statement, 3));
      rule->dated = *dated != '\0' ? g_strdup (dated) : NULL;
      rule->source = g_strdup (gruppe_statement_get_text (statement, 5));
      g_ptr_array_add (rules, rule);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&rules) : NULL;
}

static gpointer
save_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  Job *job = data;
  GruppeOwnRule *rule = job->rule;
  g_autoptr(GruppeStatement) statement = NULL;
  gint64 id;

  if (!gruppe_own_rule_check (rule, error))
    return NULL;

  if (rule->uid == NULL)
    rule->uid = gruppe_text_random_id ();

  statement = gruppe_connection_statement (connection, "requirements/save-own-rule", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":id", rule->id);
  gruppe_statement_bind_text (statement, ":uid", rule->uid);
  gruppe_statement_bind_text (statement, ":issuer", rule->issuer);
  gruppe_statement_bind_text (statement, ":line", rule->line);
  gruppe_statement_bind_text (statement, ":dated", rule->dated != NULL ? rule->dated : "");
  gruppe_statement_bind_text (statement, ":source", rule->source);
  gruppe_statement_bind_int (statement, ":now", job->now);
  if (gruppe_statement_step (statement, error) != GRUPPE_STEP_ROW)
    return NULL;

  id = gruppe_statement_get_int (statement, 0);

  return gruppe_statement_execute (statement, error) ? gruppe_requirements_id (id) : NULL;
}

static gpointer
remove_in_worker (GruppeConnection  *connection,
                  gpointer           data,
                  GCancellable      *cancellable,
                  GError           **error)
{
  Job *job = data;
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "requirements/delete-own-rule", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":rule", job->id);
  if (!gruppe_statement_execute (statement, error))
    return NULL;
  if (gruppe_connection_changes (connection) == 0)
    {
      gruppe_requirements_not_found ("rule", job->id, error);
      return NULL;
    }

  return gruppe_requirements_good ();
}

/**
 * gruppe_own_rule_new:
 *
 * Returns: (transfer full): a new rule that says nothing yet
 */
GruppeOwnRule *
gruppe_own_rule_new (void)
{
  GruppeOwnRule *self = g_new0 (GruppeOwnRule, 1);

  self->issuer = g_strdup ("");
  self->line = g_strdup ("");
  self->source = g_strdup ("");

  return self;
}

/**
 * gruppe_own_rule_copy:
 * @self: a rule
 *
 * Returns: (transfer full): a copy, which stands for the same row
 */
GruppeOwnRule *
gruppe_own_rule_copy (const GruppeOwnRule *self)
{
  GruppeOwnRule *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (GruppeOwnRule, 1);
  copy->id = self->id;
  copy->uid = g_strdup (self->uid);
  copy->issuer = g_strdup (self->issuer);
  copy->line = g_strdup (self->line);
  copy->dated = g_strdup (self->dated);
  copy->source = g_strdup (self->source);

  return copy;
}

/**
 * gruppe_own_rule_free:
 * @self: (nullable) (transfer full): a rule
 */
void
gruppe_own_rule_free (GruppeOwnRule *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->issuer, g_free);
  g_clear_pointer (&self->line, g_free);
  g_clear_pointer (&self->dated, g_free);
  g_clear_pointer (&self->source, g_free);
  g_free (self);
}

/**
 * gruppe_own_rule_check:
 * @self: what was entered
 * @error: return location
 *
 * Brings it into its stored form: texts trimmed, a date "" turned into %NULL. A source that has the form of an address
 * must be one of http or https.
 *
 * Returns: whether it can be stored; otherwise %GRUPPE_INPUT_ERROR is set, whose place is the name of the member
 */
gboolean
gruppe_own_rule_check (GruppeOwnRule  *self,
                       GError        **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!gruppe_requirements_clean_text (&self->issuer, "issuer", GRUPPE_TEXT_MAX_NAME, GRUPPE_TEXT_REQUIRED, error) ||
      !gruppe_requirements_clean_text (&self->line, "line", MAX_LINE, GRUPPE_TEXT_REQUIRED | GRUPPE_TEXT_MULTILINE,
                                       error) ||
      !gruppe_requirements_clean_text (&self->dated, "dated", GRUPPE_TEXT_MAX_NAME, GRUPPE_TEXT_NONE, error) ||
      !gruppe_requirements_clean_text (&self->source, "source", GRUPPE_TEXT_MAX_LINK, GRUPPE_TEXT_NONE, error))
    return FALSE;

  if (*self->dated == '\0')
    {
      g_clear_pointer (&self->dated, g_free);
    }
  else if (!gruppe_requirements_is_date (self->dated))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "dated", 0,
                              "dated: \"%s\" is no date (YYYY, YYYY-MM or YYYY-MM-DD)", self->dated);
      return FALSE;
    }

  if (strstr (self->source, "://") != NULL && strchr (self->source, ' ') == NULL &&
      !gruppe_json_is_url (self->source))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, "source", 0, "source: no http or https address");
      return FALSE;
    }

  return TRUE;
}

/**
 * gruppe_own_rules_load_async:
 * @context: services
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 */
void
gruppe_own_rules_load_async (GruppeContext       *context,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  gruppe_requirements_read (context, gruppe_own_rules_load_async, load_in_worker, NULL, NULL,
                            (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * gruppe_own_rules_load_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeOwnRule): all, the oldest first
 */
GPtrArray *
gruppe_own_rules_load_finish (GruppeContext  *context,
                              GAsyncResult   *result,
                              GError        **error)
{
  return gruppe_requirements_finish (context, result, gruppe_own_rules_load_async, error);
}

/**
 * gruppe_own_rule_save_async:
 * @context: services
 * @rule: what to write; without a #GruppeOwnRule.uid, a new one
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 *
 * One that is not there any more comes back.
 */
void
gruppe_own_rule_save_async (GruppeContext       *context,
                            const GruppeOwnRule *rule,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (rule != NULL);

  job = job_new (context);
  job->rule = gruppe_own_rule_copy (rule);
  gruppe_requirements_write (context, GRUPPE_TOPIC_ASSESSMENTS, gruppe_own_rule_save_async, save_in_worker, job,
                             (GDestroyNotify) job_free, g_free, cancellable, callback, user_data);
}

/**
 * gruppe_own_rule_save_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: its row id, or 0 with @error set
 */
gint64
gruppe_own_rule_save_finish (GruppeContext  *context,
                             GAsyncResult   *result,
                             GError        **error)
{
  return gruppe_requirements_finish_id (context, result, gruppe_own_rule_save_async, error);
}

/**
 * gruppe_own_rule_remove_async:
 * @context: services
 * @rule: row id
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 */
void
gruppe_own_rule_remove_async (GruppeContext       *context,
                              gint64               rule,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Job *job;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  job = job_new (context);
  job->id = rule;
  gruppe_requirements_write (context, GRUPPE_TOPIC_ASSESSMENTS, gruppe_own_rule_remove_async, remove_in_worker, job,
                             (GDestroyNotify) job_free, NULL, cancellable, callback, user_data);
}

/**
 * gruppe_own_rule_remove_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it is gone
 */
gboolean
gruppe_own_rule_remove_finish (GruppeContext  *context,
                               GAsyncResult   *result,
                               GError        **error)
{
  return gruppe_requirements_finish (context, result, gruppe_own_rule_remove_async, error) != NULL;
}
