/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-consent-state.h"

static const char * const state_names[GRUPPE_CONSENT_N_STATES] = {
  "not-asked", "yes", "no", "withdrawn", "expired", "ask-again"
};

/* A text that names no provider holds whichever is used. */
static gboolean
depends_on_provider (const GruppeConsentEvent *event)
{
  return (event->provider != NULL && *event->provider != '\0') ||
         g_strcmp0 (event->purpose, GRUPPE_CONSENT_VIDEO_MEETINGS) == 0;
}

/* Of two given at the same time the one entered last. */
static gboolean
is_later (const GruppeConsentEvent *event,
          const GruppeConsentEvent *than)
{
  return than == NULL || event->given_at > than->given_at ||
         (event->given_at == than->given_at && event->id > than->id);
}

/**
 * gruppe_consent_is_answer:
 * @kind: a kind of event
 *
 * Returns: whether it says where a person stands; asking does not, nor does noting a mistake
 */
gboolean
gruppe_consent_is_answer (GruppeConsentKind kind)
{
  return kind != GRUPPE_CONSENT_REQUESTED && kind != GRUPPE_CONSENT_MISTAKEN;
}

/**
 * gruppe_consent_is_yes:
 * @kind: a kind of event
 *
 * Returns: whether somebody agrees with it
 */
gboolean
gruppe_consent_is_yes (GruppeConsentKind kind)
{
  return kind == GRUPPE_CONSENT_GIVEN || kind == GRUPPE_CONSENT_RENEWED;
}

/**
 * gruppe_consent_is_mistaken:
 * @events: (element-type GruppeConsentEvent): all events of the person
 * @event: one of them
 *
 * Returns: whether another event says that it was entered in error
 */
gboolean
gruppe_consent_is_mistaken (GPtrArray                *events,
                            const GruppeConsentEvent *event)
{
  g_return_val_if_fail (events != NULL, FALSE);
  g_return_val_if_fail (event != NULL, FALSE);

  for (guint i = 0; i < events->len; i++)
    {
      const GruppeConsentEvent *other = g_ptr_array_index (events, i);

      if (other->kind == GRUPPE_CONSENT_MISTAKEN &&
          g_strcmp0 (other->refers_to, event->uid) == 0 &&
          g_strcmp0 (other->purpose, event->purpose) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * gruppe_consent_latest:
 * @events: (element-type GruppeConsentEvent): events of one person
 * @purpose: id of a purpose
 * @at: answers given later are left out; %G_MAXINT64 for all
 *
 * The answer that counts: the one given last, and of two given at the same time the one entered
 * last. Asking is no
 * answer, and what was entered in error does not count.
 *
 * Returns: (transfer none) (nullable): the event, or %NULL if there is no answer
 */
const GruppeConsentEvent *
gruppe_consent_latest (GPtrArray  *events,
                       const char *purpose,
                       gint64      at)
{
  const GruppeConsentEvent *latest = NULL;

  g_return_val_if_fail (events != NULL, NULL);
  g_return_val_if_fail (purpose != NULL, NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const GruppeConsentEvent *event = g_ptr_array_index (events, i);

      if (gruppe_consent_is_answer (event->kind) && event->given_at <= at &&
          g_strcmp0 (event->purpose, purpose) == 0 && is_later (event, latest) &&
          !gruppe_consent_is_mistaken (events, event))
        latest = event;
    }

  return latest;
}

/**
 * gruppe_consent_latest_for_meeting:
 * @events: (element-type GruppeConsentEvent): events of one person
 * @purpose: id of a purpose
 * @meeting_uid: a meeting
 * @at: answers given later are left out; %G_MAXINT64 for all
 *
 * The answer that counts for one meeting, see gruppe_consent_latest(). A yes counts for the meeting
 * that it names, a no without a meeting for all of them.
 *
 * Returns: (transfer none) (nullable): the event, or %NULL if there is no answer
 */
const GruppeConsentEvent *
gruppe_consent_latest_for_meeting (GPtrArray  *events,
                                   const char *purpose,
                                   const char *meeting_uid,
                                   gint64      at)
{
  const GruppeConsentEvent *latest = NULL;

  g_return_val_if_fail (events != NULL, NULL);
  g_return_val_if_fail (purpose != NULL, NULL);
  g_return_val_if_fail (meeting_uid != NULL, NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const GruppeConsentEvent *event = g_ptr_array_index (events, i);
      gboolean about = event->meeting_uid != NULL
                         ? g_str_equal (event->meeting_uid, meeting_uid)
                         : !gruppe_consent_is_yes (event->kind);

      if (about && gruppe_consent_is_answer (event->kind) && event->given_at <= at &&
          g_strcmp0 (event->purpose, purpose) == 0 && is_later (event, latest) &&
          !gruppe_consent_is_mistaken (events, event))
        latest = event;
    }

  return latest;
}

/**
 * gruppe_consent_last_request:
 * @events: (element-type GruppeConsentEvent): events of one person
 * @purpose: id of a purpose
 *
 * Returns: (transfer none) (nullable): when the person was asked last, as far as that was not
 *   entered in error
 */
const GruppeConsentEvent *
gruppe_consent_last_request (GPtrArray  *events,
                             const char *purpose)
{
  const GruppeConsentEvent *latest = NULL;

  g_return_val_if_fail (events != NULL, NULL);
  g_return_val_if_fail (purpose != NULL, NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const GruppeConsentEvent *event = g_ptr_array_index (events, i);

      if (event->kind == GRUPPE_CONSENT_REQUESTED && g_strcmp0 (event->purpose, purpose) == 0 &&
          is_later (event, latest) && !gruppe_consent_is_mistaken (events, event))
        latest = event;
    }

  return latest;
}

/**
 * gruppe_consent_state:
 * @latest: (nullable): the answer that counts, see gruppe_consent_latest()
 * @provider: (nullable): the provider that the consent is needed for; %NULL or "" if any will do.
 *   It does not matter for a text that named none
 * @text_version: the lowest version of the text that still counts; older ones must be asked
 *   again
 * @now: what time it is
 *
 * Returns: where the person stands
 */
GruppeConsentState
gruppe_consent_state (const GruppeConsentEvent *latest,
                      const char               *provider,
                      gint64                    text_version,
                      gint64                    now)
{
  if (latest == NULL)
    return GRUPPE_CONSENT_STATE_NOT_ASKED;

  switch (latest->kind)
    {
    case GRUPPE_CONSENT_GIVEN:
    case GRUPPE_CONSENT_RENEWED:
      if (latest->limited && latest->valid_until <= now)
        return GRUPPE_CONSENT_STATE_EXPIRED;
      if (latest->text_version < text_version)
        return GRUPPE_CONSENT_STATE_ASK_AGAIN;
      if (provider != NULL && *provider != '\0' && depends_on_provider (latest) &&
          g_strcmp0 (latest->provider, provider) != 0)
        return GRUPPE_CONSENT_STATE_ASK_AGAIN;
      return GRUPPE_CONSENT_STATE_YES;

    case GRUPPE_CONSENT_REFUSED:
      return GRUPPE_CONSENT_STATE_NO;

    case GRUPPE_CONSENT_WITHDRAWN:
      return GRUPPE_CONSENT_STATE_WITHDRAWN;

    case GRUPPE_CONSENT_EXPIRED:
      return GRUPPE_CONSENT_STATE_EXPIRED;

    case GRUPPE_CONSENT_REQUESTED:
    case GRUPPE_CONSENT_MISTAKEN:
    default:
      return GRUPPE_CONSENT_STATE_NOT_ASKED;
    }
}

/**
 * gruppe_consent_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): its name for scripts
 */
const char *
gruppe_consent_state_to_string (GruppeConsentState state)
{
  g_return_val_if_fail ((guint) state < GRUPPE_CONSENT_N_STATES, NULL);

  return state_names[state];
}
