/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-consent-forms.h"
#include "gruppe-context.h"
#include "gruppe-person.h"
#include "store/gruppe-query-model.h"

G_BEGIN_DECLS

/**
 * GruppePersonStates:
 *
 * Somebody the record knows, together with everything that was recorded about them, so that it can
 * say where they stand with each purpose. Immutable.
 */
#define GRUPPE_TYPE_PERSON_STATES (gruppe_person_states_get_type ())

G_DECLARE_FINAL_TYPE (GruppePersonStates, gruppe_person_states, GRUPPE, PERSON_STATES, GObject)

/* For GruppeQueryModel: rows are GruppePersonStates. gruppe_people_query_filter() makes filter and
 * name of the ids statement. */
extern const GruppeQuery gruppe_consent_states_query;

GruppePersonStates       *gruppe_person_states_new              (GruppePerson        *person,
                                                                 GPtrArray           *events);
GruppePerson             *gruppe_person_states_get_person       (GruppePersonStates  *self);
GPtrArray                *gruppe_person_states_get_events       (GruppePersonStates  *self);
GruppeConsentState        gruppe_person_states_get_state        (GruppePersonStates  *self,
                                                                 const char          *purpose,
                                                                 const char          *provider,
                                                                 GruppeConsentForms  *forms,
                                                                 gint64               now);
/* NULL when there is no answer. */
const GruppeConsentEvent *gruppe_person_states_get_latest       (GruppePersonStates  *self,
                                                                 const char          *purpose);
/* The same for one meeting, see gruppe_consent_latest_for_meeting(). */
GruppeConsentState        gruppe_person_states_get_state_for_meeting
                                                                (GruppePersonStates  *self,
                                                                 const char          *purpose,
                                                                 const char          *meeting_uid,
                                                                 GruppeConsentForms  *forms,
                                                                 gint64               when);
const GruppeConsentEvent *gruppe_person_states_get_latest_for_meeting
                                                                (GruppePersonStates  *self,
                                                                 const char          *purpose,
                                                                 const char          *meeting_uid);
/* NULL when nobody asked. */
const GruppeConsentEvent *gruppe_person_states_get_last_request (GruppePersonStates  *self,
                                                                 const char          *purpose);

void                      gruppe_consent_states_load_async      (GruppeContext       *context,
                                                                 const char          *person_uid,
                                                                 GCancellable        *cancellable,
                                                                 GAsyncReadyCallback  callback,
                                                                 gpointer             user_data);
GruppePersonStates       *gruppe_consent_states_load_finish     (GruppeContext       *context,
                                                                 GAsyncResult        *result,
                                                                 GError             **error);
GruppePersonStates       *gruppe_consent_states_load_sync       (GruppeContext       *context,
                                                                 const char          *person_uid,
                                                                 GError             **error);

/* Everybody, by name (elements GruppePersonStates); for the command line. */
GPtrArray                *gruppe_consent_states_list_sync       (GruppeContext       *context,
                                                                 GError             **error);
/* Everybody who takes part in a meeting, by name; for jobs of the database. */
GPtrArray                *gruppe_consent_states_read_meeting    (GruppeConnection    *connection,
                                                                 gint64               meeting,
                                                                 GError             **error);

G_END_DECLS
