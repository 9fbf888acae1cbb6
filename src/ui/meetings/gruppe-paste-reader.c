/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-paste-reader.h"

typedef struct
{
  GruppeCatalogue *catalogue;
  GFile *file;
  GruppePastedText *text;
  GruppePastedText *html;
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->catalogue);
  g_clear_object (&job->file);
  g_clear_pointer (&job->text, gruppe_pasted_text_free);
  g_clear_pointer (&job->html, gruppe_pasted_text_free);
  g_free (job);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GruppeFoundInvitation *found = NULL;
  GError *error = NULL;
  Job *job = data;

  if (job->file != NULL)
    job->text = gruppe_pasted_text_read (job->file, GRUPPE_INVITATION_MAX_BYTES, cancellable, &error);
  if (job->text != NULL)
    found = gruppe_invitation_parse (job->catalogue, job->text->data, job->text->length, &error);
  if (found == NULL && error == NULL && job->html != NULL)
    found = gruppe_invitation_parse (job->catalogue, job->html->data, job->html->length, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, found, (GDestroyNotify) gruppe_found_invitation_free);
}

/**
 * gruppe_paste_read_async:
 * @catalogue: the providers with their links
 * @file: (nullable): a file
 * @text: (nullable) (transfer full): a text
 * @html: (nullable) (transfer full): the same with its links
 * @cancellable: (nullable): gives up
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_paste_read_async (GruppeCatalogue     *catalogue,
                         GFile               *file,
                         GruppePastedText    *text,
                         GruppePastedText    *html,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (GRUPPE_IS_CATALOGUE (catalogue));

  job = g_new0 (Job, 1);
  job->catalogue = g_object_ref (catalogue);
  job->file = file != NULL ? g_object_ref (file) : NULL;
  job->text = text;
  job->html = html;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_paste_read_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_set_return_on_cancel (task, FALSE);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * gruppe_paste_read_finish:
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was recognised; %NULL without @error when there is no invitation
 */
GruppeFoundInvitation *
gruppe_paste_read_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_paste_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
