/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-delivery-note.h"
#include "meetings/gruppe-meeting-store.h"

typedef struct
{
  gint64 id;
  gboolean undone;
  GPtrArray *people;
} Settling;

static void
settling_free (Settling *self)
{
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Settling, settling_free)

static void
state_set_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeMeeting) meeting = gruppe_meetings_set_state_finish (GRUPPE_CONTEXT (source), result, &error);

  if (meeting == NULL)
    g_warning ("That everybody has the password could not be saved: %s", error->message);
}

static void
meeting_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Settling) settling = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeMeeting) meeting = gruppe_meetings_get_finish (GRUPPE_CONTEXT (source), result, &error);
  GruppeSecretState state;
  gboolean all = settling->people->len > 0;

  if (meeting == NULL)
    {
      g_warning ("The meeting could not be read: %s", error->message);
      return;
    }

  for (guint i = 0; i < settling->people->len; i++)
    all = all && ((const GruppeMeetingPerson *) g_ptr_array_index (settling->people, i))->password_at != 0;

  /* A password that is not set at the provider protects nothing, whoever has it. */
  state = gruppe_meeting_get_secret_state (meeting);
  if ((all && state == GRUPPE_SECRET_SET) || (settling->undone && !all && state == GRUPPE_SECRET_SENT))
    gruppe_meetings_set_state_async (GRUPPE_CONTEXT (source), settling->id,
                                     all ? GRUPPE_SECRET_SENT : GRUPPE_SECRET_SET, NULL, state_set_cb, NULL);
}

static void
people_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(Settling) settling = user_data;
  g_autoptr(GError) error = NULL;
  gint64 id = settling->id;

  settling->people = gruppe_meeting_people_load_finish (GRUPPE_CONTEXT (source), result, &error);
  if (settling->people == NULL)
    g_warning ("Who takes part could not be read: %s", error->message);
  else
    gruppe_meetings_get_async (GRUPPE_CONTEXT (source), id, NULL, meeting_read_cb, g_steal_pointer (&settling));
}

static GTask *
write_task_new (GruppeContext       *context,
                gint64               meeting,
                gboolean             undone,
                GAsyncReadyCallback  callback,
                gpointer             user_data)
{
  GTask *task = g_task_new (context, NULL, callback, user_data);
  Settling *settling = g_new0 (Settling, 1);

  settling->id = meeting;
  settling->undone = undone;
  g_task_set_source_tag (task, write_task_new);
  g_task_set_task_data (task, settling, (GDestroyNotify) settling_free);

  return task;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  const Settling *settling = g_task_get_task_data (task);
  GError *error = NULL;

  if (gruppe_meeting_people_write_finish (GRUPPE_CONTEXT (source), result, &error))
    {
      gruppe_delivery_settle (GRUPPE_CONTEXT (source), settling->id, settling->undone);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
}

/**
 * gruppe_delivery_note_async:
 * @context: services
 * @meeting: row of a meeting
 * @people: (array length=n_people): rows of people who take part
 * @n_people: how many, 1 or more
 * @what: what was handed over
 * @way: on which way
 * @callback: called when it is noted, see gruppe_delivery_write_finish()
 * @user_data: for @callback
 *
 * Notes that it was handed over now. A date whose password all have is "sent" then.
 */
void
gruppe_delivery_note_async (GruppeContext       *context,
                            gint64               meeting,
                            const gint64        *people,
                            gsize                n_people,
                            GruppeDeliveryWhat   what,
                            GruppeDeliveryWay    way,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  gruppe_meeting_delivery_note_async (context, meeting, people, n_people, what, way, NULL, written_cb,
                                      write_task_new (context, meeting, FALSE, callback, user_data));
}

/**
 * gruppe_delivery_undo_async:
 * @context: services
 * @meeting: row of a meeting
 * @person: row of a person
 * @callback: called when it is taken back, see gruppe_delivery_write_finish()
 * @user_data: for @callback
 *
 * Takes back what was noted of this person last. A date is not "sent" any more then, when the person lacks the password.
 */
void
gruppe_delivery_undo_async (GruppeContext       *context,
                            gint64               meeting,
                            gint64               person,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  gruppe_meeting_delivery_undo_async (context, meeting, person, NULL, written_cb,
                                      write_task_new (context, meeting, TRUE, callback, user_data));
}

/**
 * gruppe_delivery_write_finish:
 * @context: services
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
gruppe_delivery_write_finish (GruppeContext  *context,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, write_task_new), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * gruppe_delivery_settle:
 * @context: services
 * @meeting: row of a meeting
 * @undone: whether a note was taken back
 *
 * Brings the state of the password in line with who has it.
 */
void
gruppe_delivery_settle (GruppeContext *context,
                        gint64         meeting,
                        gboolean       undone)
{
  Settling *settling;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  settling = g_new0 (Settling, 1);
  settling->id = meeting;
  settling->undone = !!undone;
  gruppe_meeting_people_load_async (context, meeting, NULL, people_read_cb, settling);
}
