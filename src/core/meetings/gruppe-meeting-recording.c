/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-consent-forms.h"
#include "consents/gruppe-consent-states.h"
#include "gruppe-context-job.h"
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
static void
sort_in (GruppePersonStates       *person,
         const Question           *question,
         const GruppeMeetingDate  *date,
         GruppeConsentForms       *forms,
         GPtrArray                *without_yes,
         GPtrArray                *without_camera)
{
  const char *name = gruppe_person_get_name (gruppe_person_states_get_person (person));
  gint64 when = MAX (question->now, date->starts_at);

  if (gruppe_person_states_get_state_for_meeting (person, question->purpose, date->uid, forms, when) != GRUPPE_CONSENT_STATE_YES)
    g_ptr_array_add (without_yes, g_strdup (name));
  else if (has_choice (gruppe_person_states_get_latest_for_meeting (person, question->purpose, date->uid), CAMERA_OFF))
    g_ptr_array_add (without_camera, g_strdup (name));
}

/* In the worker. */
static gpointer
ask (GruppeConnection  *connection,
     gpointer           data,
     GCancellable      *cancellable,
     GError           **error)
{
  const Question *question = data;
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_read (connection, error);
  g_autoptr(GPtrArray) without_yes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) without_camera = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) people = NULL;
  g_auto(GruppeMeetingDate) date = { 0, };
  GruppeMeetingRecording *self;

  if (forms == NULL || !gruppe_meeting_date_read (connection, question->meeting, &date, error))
    return NULL;

  people = gruppe_consent_states_read_meeting (connection, question->meeting, error);
  if (people == NULL)
    return NULL;

  for (guint i = 0; i < people->len; i++)
    sort_in (g_ptr_array_index (people, i), question, &date, forms, without_yes, without_camera);

  self = g_new0 (GruppeMeetingRecording, 1);
  self->n_people = people->len;
  /* Where nobody is named, nobody knows who was asked. */
  self->allowed = people->len > 0 && without_yes->len == 0;
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
  gruppe_context_read_async (context, ask, question, (GDestroyNotify) question_free,
                             (GDestroyNotify) gruppe_meeting_recording_free, cancellable, callback, user_data);
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

  return gruppe_context_job_finish (context, result, error);
}
