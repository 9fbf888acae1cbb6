/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-consent-date.h"
#include "gruppe-consent-states.h"
#include "gruppe-context-job.h"

typedef struct
{
  char *meeting_uid;
  gint64 now;
} Question;

typedef struct
{
  gint64 id;
  char *provider;
  gint64 starts_at;
} Meeting;

static void
question_free (Question *question)
{
  g_clear_pointer (&question->meeting_uid, g_free);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
meeting_clear (Meeting *meeting)
{
  g_clear_pointer (&meeting->provider, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Meeting, meeting_clear)

static Question *
question_new (GruppeContext *context,
              const char    *meeting_uid)
{
  Question *question = g_new0 (Question, 1);

  question->meeting_uid = g_strdup (meeting_uid);
  question->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return question;
}

static gboolean
read_meeting (GruppeConnection  *connection,
              const char        *uid,
              Meeting           *meeting,
              GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/meeting", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", uid);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_DONE)
    g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND, "There is no meeting %s",
                 uid);
  if (step != GRUPPE_STEP_ROW)
    return FALSE;

  meeting->id = gruppe_statement_get_int (statement, 0);
  meeting->provider = g_strdup (gruppe_statement_get_text (statement, 1));
  meeting->starts_at = gruppe_statement_get_int (statement, 2);

  return TRUE;
}

/* Each yes of somebody under 16 without a parent or guardian: the age may have been set after it. */
static GHashTable *
read_without_guardian (GruppeConnection  *connection,
                       gint64             meeting,
                       GError           **error)
{
  g_autoptr(GHashTable) events = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/date-without-guardian", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":meeting", meeting);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    g_hash_table_add (events, g_strdup (gruppe_statement_get_text (statement, 0)));

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&events) : NULL;
}

static GruppeConsentState
judge (GruppeConsentState        state,
       const GruppeConsentEvent *latest,
       GHashTable               *without_guardian)
{
  return state == GRUPPE_CONSENT_STATE_YES && g_hash_table_contains (without_guardian, latest->uid)
             ? GRUPPE_CONSENT_STATE_ASK_AGAIN
             : state;
}

static GruppeConsentState
judge_date (GruppePersonStates *states,
            const char         *purpose,
            const char         *meeting_uid,
            GruppeConsentForms *forms,
            gint64              when,
            GHashTable         *without_guardian)
{
  return judge (gruppe_person_states_get_state_for_meeting (states, purpose, meeting_uid, forms, when),
                gruppe_person_states_get_latest_for_meeting (states, purpose, meeting_uid),
                without_guardian);
}

static gpointer
read_date (GruppeConnection  *connection,
           gpointer           data,
           GCancellable      *cancellable,
           GError           **error)
{
  const Question *question = data;
  g_autoptr(GruppeConsentForms) forms = NULL;
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(GHashTable) without_guardian = NULL;
  g_auto(Meeting) meeting = { 0 };
  GPtrArray *consents;
  gint64 when;

  if (!read_meeting (connection, question->meeting_uid, &meeting, error))
    return NULL;

  forms = gruppe_consent_forms_read (connection, error);
  people = forms != NULL ? gruppe_consent_states_read_meeting (connection, meeting.id, error) : NULL;
  if (people == NULL)
    return NULL;

  without_guardian = read_without_guardian (connection, meeting.id, error);
  if (without_guardian == NULL)
    return NULL;

  when = MAX (question->now, meeting.starts_at);
  consents = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_date_consent_free);
  for (guint i = 0; i < people->len; i++)
    {
      GruppePersonStates *states = g_ptr_array_index (people, i);
      GruppeDateConsent *consent = g_new0 (GruppeDateConsent, 1);

      consent->person = g_object_ref (gruppe_person_states_get_person (states));
      consent->video = judge (
          gruppe_person_states_get_state (states, GRUPPE_CONSENT_VIDEO_MEETINGS, meeting.provider, forms, when),
          gruppe_person_states_get_latest (states, GRUPPE_CONSENT_VIDEO_MEETINGS), without_guardian);
      consent->sound_recording = judge_date (states, GRUPPE_CONSENT_SOUND_RECORDING, question->meeting_uid,
                                             forms, when, without_guardian);
      consent->video_recording = judge_date (states, GRUPPE_CONSENT_VIDEO_RECORDING, question->meeting_uid,
                                             forms, when, without_guardian);
      consent->photo = judge_date (states, GRUPPE_CONSENT_PHOTO, question->meeting_uid, forms, when,
                                   without_guardian);
      g_ptr_array_add (consents, consent);
    }

  return consents;
}

/**
 * gruppe_date_consent_free:
 * @self: (nullable) (transfer full): where somebody stands
 */
void
gruppe_date_consent_free (GruppeDateConsent *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->person);
  g_free (self);
}

/**
 * gruppe_consents_for_date_async:
 * @context: services
 * @meeting_uid: a meeting
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Where everybody who takes part in a meeting stands with it.
 */
void
gruppe_consents_for_date_async (GruppeContext       *context,
                                const char          *meeting_uid,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (meeting_uid != NULL);

  gruppe_context_read_async (context, read_date, question_new (context, meeting_uid),
                             (GDestroyNotify) question_free, (GDestroyNotify) g_ptr_array_unref,
                             cancellable, callback, user_data);
}

/**
 * gruppe_consents_for_date_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeDateConsent): everybody who takes part, by
 *   name; %NULL with %GRUPPE_STORE_ERROR_NOT_FOUND set if the meeting is gone
 */
GPtrArray *
gruppe_consents_for_date_finish (GruppeContext  *context,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_consents_for_date_sync:
 * @context: services
 * @meeting_uid: a meeting
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeDateConsent): see
 *   gruppe_consents_for_date_finish()
 */
GPtrArray *
gruppe_consents_for_date_sync (GruppeContext  *context,
                               const char     *meeting_uid,
                               GError        **error)
{
  g_autoptr(Question) question = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (meeting_uid != NULL, NULL);

  question = question_new (context, meeting_uid);

  return gruppe_database_read_sync (gruppe_context_get_database (context), read_date, question,
                                    error);
}
