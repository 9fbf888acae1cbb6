/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-consent-log.h"
#include "gruppe-context-job.h"

/* What is asked about everybody. */
typedef struct
{
  char *provider;
  gint64 now;
} Question;

static void
question_free (Question *question)
{
  g_clear_pointer (&question->provider, g_free);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static Question *
question_new (GruppeContext *context,
              const char    *provider)
{
  Question *question = g_new0 (Question, 1);

  question->provider = g_strdup (provider != NULL ? provider : "");
  question->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return question;
}

/* A statement that asks for valid answers to video meetings. */
static GruppeStatement *
ask (GruppeConnection  *connection,
     const char        *name,
     const Question    *question,
     GError           **error)
{
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_read (connection, error);
  GruppeStatement *statement;

  if (forms == NULL)
    return NULL;

  statement = gruppe_connection_statement (connection, name, error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":provider", question->provider);
  gruppe_statement_bind_int (
      statement,
      ":version",
      gruppe_consent_forms_get_version (forms, GRUPPE_CONSENT_VIDEO_MEETINGS));
  gruppe_statement_bind_int (statement, ":now", question->now);

  return statement;
}

static gpointer
read_missing (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GruppeStatement) statement = ask (connection, "consents/missing", data, error);
  GruppeStep step;

  if (statement == NULL)
    return NULL;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    g_ptr_array_add (people, gruppe_person_new_from_row (statement));

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&people) : NULL;
}

static gpointer
count_missing (GruppeConnection  *connection,
               gpointer           data,
               GCancellable      *cancellable,
               GError           **error)
{
  g_autoptr(GruppeStatement) statement = ask (connection, "consents/missing-count", data, error);
  GruppeConsentsCount *count;

  if (statement == NULL || gruppe_statement_step (statement, error) != GRUPPE_STEP_ROW)
    return NULL;

  count = g_new0 (GruppeConsentsCount, 1);
  count->people = (guint) gruppe_statement_get_int (statement, 0);
  count->missing = (guint) gruppe_statement_get_int (statement, 1);

  return count;
}

static GruppeConsentStatus *
read_status_of (GruppeConnection            *connection,
                GruppeConsentForms          *forms,
                const GruppeConsentPurpose  *purpose,
                const Question              *question,
                guint                        n_people,
                GError                     **error)
{
  g_autoptr(GruppeConsentStatus) status = g_new0 (GruppeConsentStatus, 1);
  g_autoptr(GruppeStatement) statement = NULL;
  gint64 version = gruppe_consent_forms_get_version (forms, purpose->id);
  guint n_answers = 0;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/status", error);
  if (statement == NULL)
    return NULL;

  status->purpose = g_strdup (purpose->id);
  status->label = g_strdup (gruppe_words_get (purpose->label));
  status->n_people = n_people;

  gruppe_statement_bind_text (statement, ":purpose", purpose->id);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      g_autoptr(GruppeConsentEvent) latest = gruppe_consent_event_from_row (statement, 0, error);

      if (latest == NULL)
        return NULL;

      status->counts[gruppe_consent_state (latest, question->provider, version, question->now)]++;
      n_answers++;
    }

  if (step == GRUPPE_STEP_ERROR)
    return NULL;

  status->counts[GRUPPE_CONSENT_STATE_NOT_ASKED] += n_people - n_answers;

  return g_steal_pointer (&status);
}

static gpointer
read_status (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_read (connection, error);
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GruppeStatement) count = NULL;
  GPtrArray *purposes;
  guint n_people;

  if (forms == NULL)
    return NULL;

  count = gruppe_connection_statement (connection, "people/count", error);
  if (count == NULL || gruppe_statement_step (count, error) != GRUPPE_STEP_ROW)
    return NULL;

  n_people = (guint) gruppe_statement_get_int (count, 0);
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_status_free);
  purposes = gruppe_consent_forms_get_purposes (forms);
  for (guint i = 0; i < purposes->len; i++)
    {
      GruppeConsentStatus *status = read_status_of (connection, forms,
                                                    g_ptr_array_index (purposes, i), data,
                                                    n_people, error);

      if (status == NULL)
        return NULL;

      g_ptr_array_add (list, status);
    }

  return g_steal_pointer (&list);
}

/**
 * gruppe_consent_status_free:
 * @self: (nullable) (transfer full): counts
 */
void
gruppe_consent_status_free (GruppeConsentStatus *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->purpose, g_free);
  g_clear_pointer (&self->label, g_free);
  g_free (self);
}

/**
 * gruppe_consent_log_status_sync:
 * @context: services
 * @provider: (nullable): the provider that consents are needed for; %NULL if any will do
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeConsentStatus): for each purpose how
 *   many people stand where
 */
GPtrArray *
gruppe_consent_log_status_sync (GruppeContext  *context,
                                const char     *provider,
                                GError        **error)
{
  g_autoptr(Question) question = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  question = question_new (context, provider);

  return gruppe_database_read_sync (gruppe_context_get_database (context), read_status, question,
                                    error);
}

/**
 * gruppe_consents_missing_async:
 * @context: services
 * @provider: (nullable): a provider; %NULL or "" if any will do
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Finds the people without a valid yes to video meetings with that provider.
 */
void
gruppe_consents_missing_async (GruppeContext       *context,
                               const char          *provider,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  gruppe_context_read_async (context, read_missing, question_new (context, provider),
                             (GDestroyNotify) question_free, (GDestroyNotify) g_ptr_array_unref,
                             cancellable, callback, user_data);
}

/**
 * gruppe_consents_missing_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppePerson): the people, by name
 */
GPtrArray *
gruppe_consents_missing_finish (GruppeContext  *context,
                                GAsyncResult   *result,
                                GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_consents_missing_sync:
 * @context: services
 * @provider: (nullable): a provider; %NULL or "" if any will do
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppePerson): the people, by name
 */
GPtrArray *
gruppe_consents_missing_sync (GruppeContext  *context,
                              const char     *provider,
                              GError        **error)
{
  g_autoptr(Question) question = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  question = question_new (context, provider);

  return gruppe_database_read_sync (gruppe_context_get_database (context), read_missing, question,
                                    error);
}

/**
 * gruppe_consents_count_async:
 * @context: services
 * @provider: (nullable): a provider; %NULL or "" if any will do
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Like gruppe_consents_missing_async(), but only counts.
 */
void
gruppe_consents_count_async (GruppeContext       *context,
                             const char          *provider,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  gruppe_context_read_async (context, count_missing, question_new (context, provider),
                             (GDestroyNotify) question_free, g_free, cancellable, callback,
                             user_data);
}

/**
 * gruppe_consents_count_finish:
 * @context: services
 * @result: what the callback got
 * @ret_count: (out): the counts
 * @error: return location
 *
 * Returns: %FALSE with the error set when it failed
 */
gboolean
gruppe_consents_count_finish (GruppeContext        *context,
                              GAsyncResult         *result,
                              GruppeConsentsCount  *ret_count,
                              GError              **error)
{
  g_autofree GruppeConsentsCount *count = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (ret_count != NULL, FALSE);

  count = gruppe_context_job_finish (context, result, error);
  if (count != NULL)
    *ret_count = *count;

  return count != NULL;
}

/**
 * gruppe_consents_count_sync:
 * @context: services
 * @provider: (nullable): a provider; %NULL or "" if any will do
 * @ret_count: (out): the counts
 * @error: return location
 *
 * Returns: %FALSE with the error set when it failed
 */
gboolean
gruppe_consents_count_sync (GruppeContext        *context,
                            const char           *provider,
                            GruppeConsentsCount  *ret_count,
                            GError              **error)
{
  g_autoptr(Question) question = NULL;
  g_autofree GruppeConsentsCount *count = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (ret_count != NULL, FALSE);

  question = question_new (context, provider);
  count = gruppe_database_read_sync (gruppe_context_get_database (context), count_missing, question,
                                     error);
  if (count != NULL)
    *ret_count = *count;

  return count != NULL;
}
