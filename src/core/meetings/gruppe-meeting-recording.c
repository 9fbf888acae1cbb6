/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-consent-forms.h"
#include "consents/gruppe-consent-state.h"
#include "gruppe-meeting-job.h"
#include "gruppe-meeting-people-private.h"

/* Id of the choice in the form. */
#define CAMERA_OFF "yes-camera-off"

typedef struct
{
  gint64 meeting;
  char *purpose;
  gint64 now;
} Question;

static void
question_free (Question *question)
{
  g_clear_pointer (&question->purpose, g_free);
  g_free (question);
}

static gboolean
has_choice (const GruppeConsentEvent *event,
            const char               *choice)
{
  g_auto(GStrv) choices = g_strsplit (event->choice != NULL ? event->choice : "", " ", -1);

  return g_strv_contains ((const char * const *) choices, choice);
}

/* What is asked is whether it may be recorded then, not whether it could be now. */
static gboolean
sort_in (GruppeStatement  *row,
         gint64            version,
         gint64            when,
         GPtrArray        *without_yes,
         GPtrArray        *without_camera,
         GError          **error)
{
  const char *name = gruppe_statement_get_text (row, 0);
  g_autoptr(GruppeConsentEvent) latest = NULL;

  if (!gruppe_statement_is_null (row, 1))
    {
      latest = gruppe_consent_event_from_row (row, 1, error);
      if (latest == NULL)
        return FALSE;
    }

  if (gruppe_consent_state (latest, NULL, version, when) != GRUPPE_CONSENT_STATE_YES)
    g_ptr_array_add (without_yes, g_strdup (name));
  else if (has_choice (latest, CAMERA_OFF))
    g_ptr_array_add (without_camera, g_strdup (name));

  return TRUE;
}

/* In the worker. */
static gpointer
ask (GruppeConnection  *connection,
     gpointer           data,
     GCancellable      *cancellable,
     GError           **error)
{
  const Question *question = data;
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_new_builtin (error);
  g_autoptr(GPtrArray) without_yes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) without_camera = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GruppeStatement) rows = NULL;
  g_auto(GruppeMeetingDate) date = { 0, };
  GruppeMeetingRecording *self;
  guint n_people = 0;
  GruppeStep step;

  if (forms == NULL || !gruppe_meeting_date_read (connection, question->meeting, &date, error))
    return NULL;

  rows = gruppe_connection_statement (connection, "meetings/recording", error);
  if (rows == NULL)
    return NULL;

  gruppe_statement_bind_int (rows, ":meeting", question->meeting);
  gruppe_statement_bind_text (rows, ":meeting_uid", date.uid);
  gruppe_statement_bind_text (rows, ":purpose", question->purpose);
  while ((step = gruppe_statement_step (rows, error)) == GRUPPE_STEP_ROW)
    {
      n_people++;
      if (!sort_in (rows, gruppe_consent_forms_get_version (forms, question->purpose), MAX (question->now, date.starts_at),
                    without_yes, without_camera, error))
        return NULL;
    }
  if (step == GRUPPE_STEP_ERROR)
    return NULL;

  self = g_new0 (GruppeMeetingRecording, 1);
  self->n_people = n_people;
  /* Where nobody is named, nobody knows who was asked. */
  self->allowed = n_people > 0 && without_yes->len == 0;
  g_ptr_array_add (without_yes, NULL);
  g_ptr_array_add (without_camera, NULL);
  self->without_yes = (char **) g_ptr_array_steal (without_yes, NULL);
  self->without_camera = (char **) g_ptr_array_steal (without_camera, NULL);

  return self;
}

/**
 * gruppe_meeting_recording_free:
 * @self: (transfer full): an answer
 */
void
gruppe_meeting_recording_free (GruppeMeetingRecording *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->without_yes, g_strfreev);
  g_clear_pointer (&self->without_camera, g_strfreev);
  g_free (self);
}

/**
 * gruppe_meeting_may_record_async:
 * @context: the services
 * @meeting: row of a meeting
 * @purpose: %GRUPPE_RECORDING_SOUND or %GRUPPE_RECORDING_VIDEO
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Asks whether everybody who takes part said yes to recording this very date. A yes to another date, or to none, is no yes.
 */
void
gruppe_meeting_may_record_async (GruppeContext       *context,
                                 gint64               meeting,
                                 const char          *purpose,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Question *question;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (g_strcmp0 (purpose, GRUPPE_RECORDING_SOUND) == 0 || g_strcmp0 (purpose, GRUPPE_RECORDING_VIDEO) == 0);

  question = g_new0 (Question, 1);
  question->meeting = meeting;
  question->purpose = g_strdup (purpose);
  question->now = gruppe_clock_now (gruppe_context_get_clock (context));
  gruppe_meeting_job_read (context, ask, question, (GDestroyNotify) question_free, (GDestroyNotify) gruppe_meeting_recording_free,
                           cancellable, callback, user_data);
}

/**
 * gruppe_meeting_may_record_finish:
 * @context: the services
 * @result: the result
 * @error: return location; %GRUPPE_STORE_ERROR_NOT_FOUND if the meeting is gone
 *
 * Returns: (transfer full) (nullable): the answer; %NULL is no yes
 */
GruppeMeetingRecording *
gruppe_meeting_may_record_finish (GruppeContext  *context,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_meeting_job_finish (context, result, error);
}
