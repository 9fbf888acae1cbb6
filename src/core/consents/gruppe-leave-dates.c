/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-context-job.h"
#include "gruppe-leave-dates.h"

typedef struct
{
  char *person_uid;
  GArray *dates;
  gint64 now;
} Leave;

static void
leave_free (Leave *self)
{
  g_clear_pointer (&self->person_uid, g_free);
  g_clear_pointer (&self->dates, g_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Leave, leave_free)

static Leave *
leave_new (GruppeContext *context,
           const char    *person_uid,
           GArray        *dates)
{
  Leave *self = g_new0 (Leave, 1);

  self->person_uid = g_strdup (person_uid);
  self->dates = dates != NULL ? g_array_ref (dates) : NULL;
  self->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return self;
}

/* In the worker. */
static gpointer
leave (GruppeConnection  *connection,
       gpointer           data,
       GCancellable      *cancellable,
       GError           **error)
{
  Leave *self = data;
  g_autoptr(GArray) dates = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GruppeStatement) rows = NULL;
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  rows = gruppe_connection_statement (connection, "meetings/dates-of-person", error);
  if (rows == NULL)
    return NULL;

  gruppe_statement_bind_text (rows, ":person", self->person_uid);
  gruppe_statement_bind_int (rows, ":now", self->now);
  while ((step = gruppe_statement_step (rows, error)) == GRUPPE_STEP_ROW)
    {
      gint64 meeting = gruppe_statement_get_int (rows, 0);

      g_array_append_val (dates, meeting);
    }
  if (step != GRUPPE_STEP_DONE)
    return NULL;

  statement = gruppe_connection_statement (connection, "meetings/leave-dates", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":person", self->person_uid);
  gruppe_statement_bind_int (statement, ":now", self->now);
  if (!gruppe_statement_execute (statement, error))
    return NULL;

  return g_steal_pointer (&dates);
}

/* In the worker. */
static gpointer
go_back (GruppeConnection  *connection,
         gpointer           data,
         GCancellable      *cancellable,
         GError           **error)
{
  Leave *self = data;
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "meetings/return-to-date", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":person", self->person_uid);
  for (guint i = 0; i < self->dates->len; i++)
    {
      gruppe_statement_bind_int (statement, ":meeting", g_array_index (self->dates, gint64, i));
      if (!gruppe_statement_execute (statement, error))
        return NULL;
    }

  return GINT_TO_POINTER (TRUE);
}

/**
 * gruppe_leave_dates_async:
 * @context: services
 * @person_uid: whom it is about
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Takes a person out of all dates to come. What was handed over stays known.
 */
void
gruppe_leave_dates_async (GruppeContext       *context,
                          const char          *person_uid,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (person_uid != NULL);

  gruppe_context_write_async (context, GRUPPE_TOPIC_MEETINGS, leave,
                              leave_new (context, person_uid, NULL), (GDestroyNotify) leave_free,
                              (GDestroyNotify) g_array_unref, cancellable, callback, user_data);
}

/**
 * gruppe_leave_dates_finish:
 * @context: services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the dates
 */
GArray *
gruppe_leave_dates_finish (GruppeContext  *context,
                           GAsyncResult   *result,
                           GError        **error)
{
  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_leave_dates_sync:
 * @context: services
 * @person_uid: whom it is about
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the dates
 */
GArray *
gruppe_leave_dates_sync (GruppeContext  *context,
                         const char     *person_uid,
                         GError        **error)
{
  g_autoptr(Leave) job = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (person_uid != NULL, NULL);

  job = leave_new (context, person_uid, NULL);

  return gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_MEETINGS,
                                     leave, job, error);
}

/**
 * gruppe_leave_dates_undo_async:
 * @context: services
 * @person_uid: whom it is about
 * @dates: (element-type gint64): what leaving returned
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_leave_dates_undo_async (GruppeContext       *context,
                               const char          *person_uid,
                               GArray              *dates,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (person_uid != NULL);
  g_return_if_fail (dates != NULL);

  gruppe_context_write_async (context, GRUPPE_TOPIC_MEETINGS, go_back,
                              leave_new (context, person_uid, dates), (GDestroyNotify) leave_free,
                              NULL, cancellable, callback, user_data);
}

/**
 * gruppe_leave_dates_undo_finish:
 * @context: services
 * @result: the result
 * @error: return location
 *
 * Returns: whether the person takes part again
 */
gboolean
gruppe_leave_dates_undo_finish (GruppeContext  *context,
                                GAsyncResult   *result,
                                GError        **error)
{
  return GPOINTER_TO_INT (gruppe_context_job_finish (context, result, error));
}

/**
 * gruppe_leave_dates_undo_sync:
 * @context: services
 * @person_uid: whom it is about
 * @dates: (element-type gint64): what leaving returned
 * @error: return location
 *
 * Returns: whether the person takes part again
 */
gboolean
gruppe_leave_dates_undo_sync (GruppeContext  *context,
                              const char     *person_uid,
                              GArray         *dates,
                              GError        **error)
{
  g_autoptr(Leave) job = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (person_uid != NULL, FALSE);
  g_return_val_if_fail (dates != NULL, FALSE);

  job = leave_new (context, person_uid, dates);

  return GPOINTER_TO_INT (gruppe_database_write_sync (gruppe_context_get_database (context),
                                                      GRUPPE_TOPIC_MEETINGS, go_back, job, error));
}
