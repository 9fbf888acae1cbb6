/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-zone.h"
#include "gruppe-consent-meetings.h"
#include "gruppe-consent-words.h"
#include "meetings/gruppe-meeting-coming.h"
#include "meetings/gruppe-meeting-query.h"

/* The parts are read one after the other. */
typedef struct
{
  GPtrArray *meetings;
  char *zone;
  int year;
  int month;
  guint months_read;
} Load;

static void
load_free (Load *self)
{
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_free);
  g_free (self);
}

static void
add_new (GPtrArray *meetings,
         GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      GruppeMeeting *meeting = g_ptr_array_index (found, i);

      if (gruppe_consent_meetings_find (meetings, gruppe_meeting_get_uid (meeting)) == NULL)
        g_ptr_array_add (meetings, g_object_ref (meeting));
    }
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  gint64 one = gruppe_meeting_get_starts_at (*(GruppeMeeting **) a);
  gint64 other = gruppe_meeting_get_starts_at (*(GruppeMeeting **) b);

  return (one > other) - (one < other);
}

/* Takes FOUND and ERROR; FALSE when that was the end of it. */
static gboolean
take_part (GTask     *task,
           GPtrArray *found,
           GError    *error)
{
  const Load *load = g_task_get_task_data (task);

  if (found == NULL)
    {
      g_task_return_error (task, error);
      return FALSE;
    }

  add_new (load->meetings, found);
  g_ptr_array_unref (found);

  return TRUE;
}

static void
coming_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *found = gruppe_meetings_coming_finish (GRUPPE_CONTEXT (source), result, &error);

  if (!take_part (task, found, error))
    return;

  g_ptr_array_sort (load->meetings, compare_starts);
  g_task_return_pointer (task, g_steal_pointer (&load->meetings),
                         (GDestroyNotify) g_ptr_array_unref);
}

/* The month before comes first, then this one, then what is to come. */
static void
month_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *found = gruppe_meetings_month_finish (GRUPPE_CONTEXT (source), result, &error);

  if (!take_part (task, found, error))
    return;

  if (load->months_read++ == 0)
    gruppe_meetings_month_async (GRUPPE_CONTEXT (source), load->year, load->month, load->zone,
                                 g_task_get_cancellable (task), month_read_cb,
                                 g_object_ref (task));
  else
    gruppe_meetings_coming_async (GRUPPE_CONTEXT (source), g_task_get_cancellable (task),
                                  coming_read_cb, g_object_ref (task));
}

/**
 * gruppe_consent_meetings_load_async:
 * @context: services
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads the dates that an answer may be about.
 */
void
gruppe_consent_meetings_load_async (GruppeContext       *context,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GDateTime) now = NULL;
  Load *load;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_consent_meetings_load_async);
  load = g_new0 (Load, 1);
  load->meetings = g_ptr_array_new_with_free_func (g_object_unref);
  load->zone = gruppe_zone_local ();
  now = gruppe_zone_from_utc (load->zone, gruppe_clock_now (gruppe_context_get_clock (context)));
  load->year = g_date_time_get_year (now);
  load->month = g_date_time_get_month (now);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);

  gruppe_meetings_month_async (context, load->month > 1 ? load->year : load->year - 1,
                               load->month > 1 ? load->month - 1 : 12, load->zone, cancellable,
                               month_read_cb, g_object_ref (task));
}

/**
 * gruppe_consent_meetings_load_finish:
 * @context: services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (element-type GruppeMeeting) (nullable): the dates in the order of time
 */
GPtrArray *
gruppe_consent_meetings_load_finish (GruppeContext  *context,
                                     GAsyncResult   *result,
                                     GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_consent_meetings_find:
 * @meetings: (nullable) (element-type GruppeMeeting): dates
 * @uid: (nullable): random name of a meeting
 *
 * Returns: (transfer none) (nullable): the one of that name
 */
GruppeMeeting *
gruppe_consent_meetings_find (GPtrArray  *meetings,
                              const char *uid)
{
  for (guint i = 0; meetings != NULL && uid != NULL && i < meetings->len; i++)
    {
      GruppeMeeting *meeting = g_ptr_array_index (meetings, i);

      if (g_str_equal (gruppe_meeting_get_uid (meeting), uid))
        return meeting;
    }

  return NULL;
}

/**
 * gruppe_consent_meetings_words:
 * @meeting: a meeting
 *
 * Returns: (transfer full): its day and its title
 */
char *
gruppe_consent_meetings_words (GruppeMeeting *meeting)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);

  day = gruppe_consent_words_day (gruppe_meeting_get_starts_at (meeting),
                                  gruppe_meeting_get_zone (meeting));

  /* Translators: the day of a meeting, and its title */
  return g_strdup_printf (C_("meeting", "%s: %s"), day, gruppe_meeting_get_title (meeting));
}
