/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-adoption.h"
#include "gruppe-requirements-job.h"

/* What a job returned, until everybody can know of it. */
typedef struct
{
  GruppeTopic topics;
  gpointer result;
  GDestroyNotify result_free;
} Answer;

static void
answer_free (Answer *answer)
{
  if (answer->result != NULL && answer->result_free != NULL)
    answer->result_free (answer->result);
  g_free (answer);
}

static GTask *
task_new (GruppeContext       *context,
          gpointer             tag,
          GDestroyNotify       result_free,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (context, cancellable, callback, user_data);
  Answer *answer = g_new0 (Answer, 1);

  answer->result_free = result_free;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, answer, (GDestroyNotify) answer_free);
  /* Whether a job was cancelled in time is for the database to say. */
  g_task_set_check_cancellable (task, FALSE);

  return task;
}

static void
return_answer (GTask *task)
{
  Answer *answer = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&answer->result), answer->result_free);
}

static gboolean
take_answer (GTask        *task,
             GObject      *source,
             GAsyncResult *result)
{
  Answer *answer = g_task_get_task_data (task);
  GError *error = NULL;

  answer->result = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (error == NULL)
    return TRUE;

  g_task_return_error (task, error);

  return FALSE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  if (take_answer (task, source, result))
    return_answer (task);
}

static void
reloaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  /* It has been written all the same. */
  if (!gruppe_context_reload_adoption_finish (GRUPPE_CONTEXT (source), result, &error))
    g_info ("The choice of the group could not be read: %s", error->message);

  return_answer (task);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  const Answer *answer = g_task_get_task_data (task);

  if (!take_answer (task, source, result))
    return;

  if ((answer->topics & GRUPPE_TOPIC_ASSESSMENTS) != 0)
    gruppe_context_reload_adoption_async (g_task_get_source_object (task), NULL, reloaded_cb,
                                          g_object_ref (task));
  else
    return_answer (task);
}

/**
 * gruppe_requirements_read:
 * @context: services
 * @tag: the function that was called
 * @func: what to read
 * @data: for @func
 * @data_free: (nullable): for @data
 * @result_free: (nullable): for what @func returns
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 */
void
gruppe_requirements_read (GruppeContext       *context,
                          gpointer             tag,
                          GruppeDatabaseFunc   func,
                          gpointer             data,
                          GDestroyNotify       data_free,
                          GDestroyNotify       result_free,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  gruppe_database_read_async (gruppe_context_get_database (context), func, data, data_free, result_free, cancellable,
                              read_cb, task_new (context, tag, result_free, cancellable, callback, user_data));
}

/**
 * gruppe_requirements_write:
 * @context: services
 * @topics: what it changes
 * @tag: the function that was called
 * @func: what to write
 * @data: for @func
 * @data_free: (nullable): for @data
 * @result_free: (nullable): for what @func returns
 * @cancellable: (nullable): to stop
 * @callback: called when done, with @context
 * @user_data: for @callback
 */
void
gruppe_requirements_write (GruppeContext       *context,
                           GruppeTopic          topics,
                           gpointer             tag,
                           GruppeDatabaseFunc   func,
                           gpointer             data,
                           GDestroyNotify       data_free,
                           GDestroyNotify       result_free,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = task_new (context, tag, result_free, cancellable, callback, user_data);
  Answer *answer = g_task_get_task_data (task);

  answer->topics = topics;
  gruppe_database_write_async (gruppe_context_get_database (context), topics, func, data, data_free, result_free,
                               cancellable, written_cb, task);
}

/**
 * gruppe_requirements_finish:
 * @context: services
 * @result: what the callback got
 * @tag: (nullable): the function that was called
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the job returned
 */
gpointer
gruppe_requirements_finish (GruppeContext  *context,
                            GAsyncResult   *result,
                            gpointer        tag,
                            GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (tag == NULL || g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_requirements_finish_id:
 * @context: services
 * @result: what the callback got
 * @tag: the function that was called
 * @error: return location
 *
 * Returns: the row id that the job returned, or 0 with @error set
 */
gint64
gruppe_requirements_finish_id (GruppeContext  *context,
                               GAsyncResult   *result,
                               gpointer        tag,
                               GError        **error)
{
  g_autofree gint64 *id = gruppe_requirements_finish (context, result, tag, error);

  return id != NULL ? *id : 0;
}

/**
 * gruppe_requirements_id:
 * @id: a row id
 *
 * Returns: (transfer full): @id, for gruppe_requirements_finish_id()
 */
gpointer
gruppe_requirements_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

/**
 * gruppe_requirements_good:
 *
 * Returns: what a job returns that went well and has nothing to tell; not to be freed
 */
gpointer
gruppe_requirements_good (void)
{
  return GINT_TO_POINTER (TRUE);
}

/**
 * gruppe_requirements_clean_text:
 * @text: (inout): what was entered
 * @place: the member's name
 * @max_chars: most characters allowed
 * @flags: rules
 * @error: return location
 *
 * Returns: whether @text is in its stored form now
 */
gboolean
gruppe_requirements_clean_text (char            **text,
                                const char       *place,
                                gsize             max_chars,
                                GruppeTextFlags   flags,
                                GError          **error)
{
  char *clean = gruppe_text_clean (*text, place, 0, max_chars, flags, error);

  if (clean == NULL)
    return FALSE;

  g_free (*text);
  *text = clean;

  return TRUE;
}

/**
 * gruppe_requirements_is_date:
 * @text: (nullable): a text
 *
 * Returns: whether it is a real date as YYYY, YYYY-MM or YYYY-MM-DD
 */
gboolean
gruppe_requirements_is_date (const char *text)
{
  static const char pattern[] = "dddd-dd-dd";
  gsize length = text != NULL ? strlen (text) : 0;
  int year, month = 1, day = 1;

  if (length != 4 && length != 7 && length != 10)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (pattern[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != '-')
        return FALSE;
    }

  year = atoi (text);
  if (length >= 7)
    month = atoi (text + 5);
  if (length == 10)
    day = atoi (text + 8);

  return year >= 1900 && month >= 1 && month <= 12 &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/**
 * gruppe_requirements_not_found:
 * @what: what there should have been
 * @id: its row
 * @error: return location
 *
 * Returns: %FALSE, with @error set
 */
gboolean
gruppe_requirements_not_found (const char  *what,
                               gint64       id,
                               GError     **error)
{
  g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND, "there is no %s %" G_GINT64_FORMAT, what, id);

  return FALSE;
}
