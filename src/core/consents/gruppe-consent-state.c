/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-consent-state.h"

static const char * const state_names[GRUPPE_CONSENT_N_STATES] = {
  "not-asked", "yes", "no", "withdrawn", "expired", "ask-again"
};

static gboolean
is_answer (GruppeConsentKind kind)
{
  return kind != GRUPPE_CONSENT_REQUESTED && kind != GRUPPE_CONSENT_MISTAKEN;
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

      if (!is_answer (event->kind) || event->given_at > at ||
          g_strcmp0 (event->purpose, purpose) != 0 || gruppe_consent_is_mistaken (events, event))
        continue;

      if (latest == NULL || event->given_at > latest->given_at ||
          (event->given_at == latest->given_at && event->id > latest->id))
        latest = event;
    }

  return latest;
}

/**
 * gruppe_consent_state:
 * @latest: (nullable): the answer that counts, see gruppe_consent_latest()
 * @provider: (nullable): the provider that the consent is needed for; %NULL or "" if any will do
 * @text_version: the newest version of the form; older ones must be asked again
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
      if (provider != NULL && *provider != '\0' && g_strcmp0 (latest->provider, provider) != 0)
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
