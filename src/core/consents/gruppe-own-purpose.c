/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-context-job.h"
#include "gruppe-own-text.h"

#define ID_PREFIX "own-"
#define ID_DIGITS 8

typedef enum
{
  PURPOSE_ADD,
  PURPOSE_UPDATE,
  PURPOSE_RETIRE,
} PurposeChange;

typedef struct
{
  PurposeChange change;
  char *id;                     /* NULL for one that is added */
  char *label;
  char *explain;
  gboolean single_date;
  gboolean retired;
  gint64 now;
} PurposeJob;

static void
purpose_job_free (PurposeJob *job)
{
  g_clear_pointer (&job->id, g_free);
  g_clear_pointer (&job->label, g_free);
  g_clear_pointer (&job->explain, g_free);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurposeJob, purpose_job_free)

static PurposeJob *
purpose_job_new (GruppeContext                *context,
                 PurposeChange                 change,
                 const char                   *id,
                 const GruppeOwnPurposeFields *fields,
                 gboolean                      retired)
{
  PurposeJob *job = g_new0 (PurposeJob, 1);

  job->change = change;
  job->id = g_strdup (id);
  job->retired = retired;
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));
  if (fields != NULL)
    {
      job->label = g_strdup (fields->label);
      job->explain = g_strdup (fields->explain);
      job->single_date = fields->single_date;
    }

  return job;
}

/* Says nothing: it stands in the record of consents, which stays. */
static char *
make_id (void)
{
  g_autofree char *uuid = gruppe_text_random_id ();

  return g_strdup_printf (ID_PREFIX "%.*s", ID_DIGITS, uuid);
}

static gboolean
clean_fields (PurposeJob  *job,
              GError     **error)
{
  g_autofree char *label = NULL;
  g_autofree char *explain = NULL;

  label = gruppe_text_clean (job->label != NULL ? job->label : "", "label", 0,
                             GRUPPE_OWN_PURPOSE_MAX_LABEL, GRUPPE_TEXT_REQUIRED, error);
  if (label == NULL)
    return FALSE;

  explain = gruppe_text_clean (job->explain != NULL ? job->explain : "", "explain", 0,
                               GRUPPE_OWN_PURPOSE_MAX_EXPLAIN, GRUPPE_TEXT_NONE, error);
  if (explain == NULL)
    return FALSE;

  g_free (job->label);
  g_free (job->explain);
  job->label = g_steal_pointer (&label);
  job->explain = g_steal_pointer (&explain);

  return TRUE;
}

/* Two that are called the same could not be told apart. */
static gboolean
check_label (GruppeConnection  *connection,
             const PurposeJob  *job,
             GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/own-purpose-label", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":label", job->label);
  gruppe_statement_bind_text (statement, ":id", job->id);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_ROW)
    gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_DUPLICATE, "label", 0,
                            "label: another purpose has this name");

  return step == GRUPPE_STEP_DONE;
}

static gboolean
write_purpose (GruppeConnection  *connection,
               PurposeJob        *job,
               GError           **error)
{
  static const char * const statements[] = {
    "consents/insert-own-purpose", "consents/update-own-purpose", "consents/retire-own-purpose"
  };
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, statements[job->change], error);
  if (statement == NULL)
    return FALSE;

  if (job->change == PURPOSE_ADD)
    {
      job->id = make_id ();
      gruppe_statement_bind_int (statement, ":created_at", job->now);
    }

  gruppe_statement_bind_text (statement, ":id", job->id);
  if (job->change != PURPOSE_RETIRE)
    {
      gruppe_statement_bind_text (statement, ":label", job->label);
      gruppe_statement_bind_text (statement, ":explain", job->explain);
      gruppe_statement_bind_int (statement, ":single_date", job->single_date ? 1 : 0);
    }
  else if (job->retired)
    gruppe_statement_bind_int (statement, ":retired_at", job->now);
  else
    gruppe_statement_bind_null (statement, ":retired_at");

  if (!gruppe_statement_execute (statement, error))
    return FALSE;

  if (gruppe_connection_changes (connection) == 0)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "purpose", 0,
                              "purpose: there is no purpose \"%s\" of the group's own", job->id);
      return FALSE;
    }

  return TRUE;
}

static gpointer
run_purpose (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  PurposeJob *job = data;

  if (job->change != PURPOSE_RETIRE &&
      (!clean_fields (job, error) || !check_label (connection, job, error)))
    return NULL;

  return write_purpose (connection, job, error) ? g_strdup (job->id) : NULL;
}

static void
start (GruppeContext       *context,
       PurposeJob          *job,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  gruppe_context_write_async (context, GRUPPE_TOPIC_CONSENTS, run_purpose, job,
                              (GDestroyNotify) purpose_job_free, g_free, cancellable, callback,
                              user_data);
}

static char *
run_sync (GruppeContext  *context,
          PurposeJob     *job,
          GError        **error)
{
  g_autoptr(PurposeJob) owned = job;

  return gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_CONSENTS,
                                     run_purpose, owned, error);
}

/**
 * gruppe_own_purpose_add_async:
 * @context: services
 * @fields: what was entered
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Adds a purpose of the group's own. It is asked for as soon as it has a text.
 */
void
gruppe_own_purpose_add_async (GruppeContext                *context,
                              const GruppeOwnPurposeFields *fields,
                              GCancellable                 *cancellable,
                              GAsyncReadyCallback           callback,
                              gpointer                      user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (fields != NULL);

  start (context, purpose_job_new (context, PURPOSE_ADD, NULL, fields, FALSE), cancellable, callback,
         user_data);
}

/**
 * gruppe_own_purpose_update_async:
 * @context: services
 * @purpose: id of a purpose of the group's own
 * @fields: what was entered
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_own_purpose_update_async (GruppeContext                *context,
                                 const char                   *purpose,
                                 const GruppeOwnPurposeFields *fields,
                                 GCancellable                 *cancellable,
                                 GAsyncReadyCallback           callback,
                                 gpointer                      user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (purpose != NULL);
  g_return_if_fail (fields != NULL);

  start (context, purpose_job_new (context, PURPOSE_UPDATE, purpose, fields, FALSE), cancellable,
         callback, user_data);
}

/**
 * gruppe_own_purpose_retire_async:
 * @context: services
 * @purpose: id of a purpose of the group's own
 * @retired: whether it is not asked for any more
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * What was recorded for it stays, and can be withdrawn.
 */
void
gruppe_own_purpose_retire_async (GruppeContext       *context,
                                 const char          *purpose,
                                 gboolean             retired,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (purpose != NULL);

  start (context, purpose_job_new (context, PURPOSE_RETIRE, purpose, NULL, retired), cancellable,
         callback, user_data);
}

/**
 * gruppe_own_purpose_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): id of the purpose, or %NULL with the error set
 */
char *
gruppe_own_purpose_finish (GruppeContext  *context,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_own_purpose_add_sync:
 * @context: services
 * @fields: what was entered
 * @error: return location
 *
 * Returns: (transfer full) (nullable): id of the purpose, or %NULL with the error set
 */
char *
gruppe_own_purpose_add_sync (GruppeContext                 *context,
                             const GruppeOwnPurposeFields  *fields,
                             GError                       **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (fields != NULL, NULL);

  return run_sync (context, purpose_job_new (context, PURPOSE_ADD, NULL, fields, FALSE), error);
}

/**
 * gruppe_own_purpose_update_sync:
 * @context: services
 * @purpose: id of a purpose of the group's own
 * @fields: what was entered
 * @error: return location
 *
 * Returns: %FALSE with the error set
 */
gboolean
gruppe_own_purpose_update_sync (GruppeContext                 *context,
                                const char                    *purpose,
                                const GruppeOwnPurposeFields  *fields,
                                GError                       **error)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (purpose != NULL, FALSE);
  g_return_val_if_fail (fields != NULL, FALSE);

  id = run_sync (context, purpose_job_new (context, PURPOSE_UPDATE, purpose, fields, FALSE), error);

  return id != NULL;
}

/**
 * gruppe_own_purpose_retire_sync:
 * @context: services
 * @purpose: id of a purpose of the group's own
 * @retired: whether it is not asked for any more
 * @error: return location
 *
 * Returns: %FALSE with the error set
 */
gboolean
gruppe_own_purpose_retire_sync (GruppeContext  *context,
                                const char     *purpose,
                                gboolean        retired,
                                GError        **error)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (purpose != NULL, FALSE);

  id = run_sync (context, purpose_job_new (context, PURPOSE_RETIRE, purpose, NULL, retired), error);

  return id != NULL;
}
