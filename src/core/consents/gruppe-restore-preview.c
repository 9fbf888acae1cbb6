/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gstdio.h>

#include "base/gruppe-error.h"
#include "gruppe-consent-log-private.h"
#include "gruppe-restore-preview.h"
#include "store/gruppe-profile.h"

typedef struct
{
  char *data_dir;
  char *path;
} Job;

static void
job_free (Job *job)
{
  g_free (job->data_dir);
  g_free (job->path);
  g_free (job);
}

/* Number of the last event, 0 if there is none. */
static gboolean
read_end (GruppeConnection  *connection,
          gint64            *ret_id,
          GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "consents/head", error);
  GruppeStep step = statement != NULL ? gruppe_statement_step (statement, error) : GRUPPE_STEP_ERROR;

  *ret_id = step == GRUPPE_STEP_ROW ? gruppe_statement_get_int (statement, 0) : 0;

  return step != GRUPPE_STEP_ERROR;
}

/* Hash of an event; NULL without an error if it is not there. */
static char *
read_hash (GruppeConnection  *connection,
           gint64             id,
           GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "consents/receipt", error);

  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":id", id);

  return gruppe_statement_step (statement, error) == GRUPPE_STEP_ROW
             ? g_strdup (gruppe_statement_get_text (statement, 0))
             : NULL;
}

/* Whether both records are the same up to an event: its hash says so of all before it. */
static gboolean
agree (GruppeConnection  *here,
       GruppeConnection  *there,
       gint64             id,
       gboolean          *ret_agree,
       GError           **error)
{
  g_autoptr(GError) local = NULL;
  g_autofree char *first = read_hash (here, id, &local);
  g_autofree char *second = local == NULL ? read_hash (there, id, &local) : NULL;

  *ret_agree = id == 0 || (first != NULL && g_strcmp0 (first, second) == 0);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* Number of the last event up to which both records agree. */
static gboolean
find_common (GruppeConnection  *here,
             GruppeConnection  *there,
             gint64             n_most,
             gint64            *ret_id,
             GError           **error)
{
  gint64 low = 0, high = n_most;
  gint64 middle = n_most;

  while (low < high)
    {
      gboolean same = FALSE;

      if (!agree (here, there, middle, &same, error))
        return FALSE;

      if (same)
        low = middle;
      else
        high = middle - 1;
      middle = low + (high - low + 1) / 2;
    }

  *ret_id = low;

  return TRUE;
}

static gboolean
read_withdrawals (GruppeConnection      *here,
                  gint64                 behind,
                  GruppeRestorePreview  *preview,
                  GCancellable          *cancellable,
                  GError               **error)
{
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_read (here, error);
  g_autoptr(GruppeStatement) rows = NULL;
  GruppeStep step;

  if (forms == NULL)
    return FALSE;

  rows = gruppe_connection_statement (here, "rights/lost-withdrawals", error);
  if (rows == NULL)
    return FALSE;

  gruppe_statement_bind_int (rows, ":id", behind);
  while ((step = gruppe_statement_step (rows, error)) == GRUPPE_STEP_ROW)
    {
      GruppeRestoreLoss *loss = g_new0 (GruppeRestoreLoss, 1);
      const GruppeConsentPurpose *purpose;

      g_ptr_array_add (preview->withdrawals, loss);
      loss->name = g_strdup (gruppe_statement_get_text (rows, 1));
      loss->purpose = g_strdup (gruppe_statement_get_text (rows, 2));
      loss->given_at = gruppe_statement_get_int (rows, 3);
      loss->zone = g_strdup (gruppe_statement_get_text (rows, 4));
      purpose = gruppe_consent_forms_find_purpose (forms, loss->purpose);
      loss->label = g_strdup (purpose != NULL ? gruppe_words_get (purpose->label) : loss->purpose);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }

  return step == GRUPPE_STEP_DONE;
}

static gboolean
compare (GruppeConnection      *here,
         GruppeConnection      *there,
         GruppeRestorePreview  *preview,
         GCancellable          *cancellable,
         GError               **error)
{
  gint64 n_here = 0, n_there = 0, common = 0;

  if (!read_end (here, &n_here, error) || !read_end (there, &n_there, error) ||
      !find_common (here, there, MIN (n_here, n_there), &common, error))
    return FALSE;

  preview->n_lost = (guint64) (n_here - common);
  preview->other_record = common < n_here && common < n_there;

  return common == n_here || read_withdrawals (here, common, preview, cancellable, error);
}

/* Restoring is what helps when the data here are damaged, so that stops nobody. */
static gboolean
look_here (const char            *data_dir,
           GruppeConnection      *there,
           GruppeRestorePreview  *preview,
           GCancellable          *cancellable,
           GError               **error)
{
  g_autofree char *database = g_build_filename (data_dir, GRUPPE_PROFILE_DATABASE, NULL);
  g_autoptr(GruppeConnection) here = NULL;
  g_autoptr(GError) local = NULL;
  GStatBuf file;

  if (g_stat (database, &file) != 0 || file.st_size == 0)
    return TRUE;

  here = gruppe_connection_open (database, GRUPPE_CONNECTION_LOOK, &local);
  if (here != NULL)
    {
      gruppe_connection_set_cancellable (here, cancellable);
      if (compare (here, there, preview, cancellable, &local))
        return TRUE;
    }

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_debug ("The record that is to be replaced cannot be read: %s", local->message);
  preview->unreadable = TRUE;
  preview->other_record = FALSE;
  preview->n_lost = 0;
  g_ptr_array_set_size (preview->withdrawals, 0);

  return TRUE;
}

static GruppeRestorePreview *
look (const char    *data_dir,
      const char    *path,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr(GruppeRestorePreview) preview = NULL;
  g_autoptr(GruppeBackupInfo) info = NULL;
  g_autoptr(GruppeConnection) there = NULL;

  info = gruppe_backup_check_sync (path, error);
  if (info == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  there = gruppe_connection_open (path, GRUPPE_CONNECTION_LOOK, error);
  if (there == NULL)
    return NULL;

  gruppe_connection_set_cancellable (there, cancellable);
  preview = g_new0 (GruppeRestorePreview, 1);
  preview->info = *info;
  preview->withdrawals = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_restore_loss_free);
  preview->verdict = gruppe_consent_log_verify_file (there, info->schema, cancellable, error);
  if (preview->verdict == NULL || !look_here (data_dir, there, preview, cancellable, error))
    return NULL;

  return g_steal_pointer (&preview);
}

static void
look_in_thread_cb (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  GruppeRestorePreview *preview = look (job->data_dir, job->path, cancellable, &error);

  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) gruppe_restore_preview_free);
  else
    g_task_return_error (task, error);
}

/**
 * gruppe_restore_loss_free:
 * @self: (nullable) (transfer full): a withdrawal
 */
void
gruppe_restore_loss_free (GruppeRestoreLoss *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->purpose, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->zone, g_free);
  g_free (self);
}

/**
 * gruppe_restore_preview_free:
 * @self: (nullable) (transfer full): what restoring means
 */
void
gruppe_restore_preview_free (GruppeRestorePreview *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->verdict, gruppe_consent_verdict_free);
  g_clear_pointer (&self->withdrawals, g_ptr_array_unref);
  g_free (self);
}

/**
 * gruppe_restore_preview_async:
 * @data_dir: folder of the profile
 * @path: a file that may be a backup
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Checks a backup with its record of consents, and compares that with the one here. In a thread.
 */
void
gruppe_restore_preview_async (const char          *data_dir,
                              const char          *path,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (data_dir != NULL);
  g_return_if_fail (path != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_restore_preview_async);
  job = g_new0 (Job, 1);
  job->data_dir = g_strdup (data_dir);
  job->path = g_strdup (path);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, look_in_thread_cb);
}

/**
 * gruppe_restore_preview_finish:
 * @result: what the callback got
 * @error: return location, as of gruppe_backup_check_finish()
 *
 * Returns: (transfer full) (nullable): what restoring means. A record that was changed is no error; see its verdict
 */
GruppeRestorePreview *
gruppe_restore_preview_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_restore_preview_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_restore_preview_sync:
 * @data_dir: folder of the profile
 * @path: a file that may be a backup
 * @error: return location
 *
 * gruppe_restore_preview_async() for programs without a main loop.
 *
 * Returns: (transfer full) (nullable): what restoring means
 */
GruppeRestorePreview *
gruppe_restore_preview_sync (const char  *data_dir,
                             const char  *path,
                             GError     **error)
{
  g_return_val_if_fail (data_dir != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return look (data_dir, path, NULL, error);
}

/**
 * gruppe_restore_check_record:
 * @copy: a copy of a backup, before it takes the place of the database
 * @schema: number of the newest schema step in it
 * @error: return location; %GRUPPE_INPUT_ERROR_FORBIDDEN with the place %GRUPPE_RESTORE_RECORD_PLACE and the number of the first
 *   bad event as its line
 *
 * Returns: whether the record of consents in it is whole
 */
gboolean
gruppe_restore_check_record (GruppeConnection  *copy,
                             int                schema,
                             GError           **error)
{
  g_autoptr(GruppeConsentVerdict) verdict = NULL;

  g_return_val_if_fail (copy != NULL, FALSE);

  verdict = gruppe_consent_log_verify_file (copy, schema, NULL, error);
  if (verdict == NULL)
    return FALSE;

  if (verdict->good)
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, GRUPPE_RESTORE_RECORD_PLACE, (guint64) verdict->bad_event,
                          "The record of consents in the backup was changed. %s", verdict->reason);

  return FALSE;
}
