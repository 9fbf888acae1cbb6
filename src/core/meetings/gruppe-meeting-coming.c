/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-meeting-coming.h"
#include "gruppe-context-job.h"
#include "gruppe-meeting-row.h"

/* In the worker. */
static gpointer
read_coming (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr(GPtrArray) meetings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GruppeStatement) statement = NULL;
  const gint64 *now = data;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "meetings/ids-not-over", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":now", *now);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      GruppeMeeting *meeting = gruppe_meeting_row_read (connection, gruppe_statement_get_int (statement, 0), error);

      if (meeting == NULL)
        return NULL;
      g_ptr_array_add (meetings, meeting);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&meetings) : NULL;
}

/**
 * gruppe_meetings_coming_async:
 * @context: the services, with the database open
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_meetings_coming_async (GruppeContext       *context,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  gint64 now;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  now = gruppe_clock_now (gruppe_context_get_clock (context));
  gruppe_context_read_async (context, read_coming, g_memdup2 (&now, sizeof now), g_free, (GDestroyNotify) g_ptr_array_unref,
                             cancellable, callback, user_data);
}

/**
 * gruppe_meetings_coming_finish:
 * @context: the services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeMeeting): the meetings
 */
GPtrArray *
gruppe_meetings_coming_finish (GruppeContext  *context,
                               GAsyncResult   *result,
                               GError        **error)
{
  return gruppe_context_job_finish (context, result, error);
}
