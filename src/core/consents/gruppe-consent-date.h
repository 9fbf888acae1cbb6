/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-consent-state.h"
#include "gruppe-context.h"
#include "gruppe-person.h"

G_BEGIN_DECLS

/**
 * GruppeDateConsent:
 * @person: somebody who takes part in a meeting
 * @video: taking part in video meetings with the provider of that meeting
 * @sound_recording: recording the sound of this very date
 * @video_recording: recording picture and sound of this very date
 * @photo: a photo of this very date
 *
 * Where somebody stands with one date. All states are those of the moment the date begins, or of
 * now when that is over. A yes of somebody under 16 in which no parent or guardian stands is
 * #GRUPPE_CONSENT_STATE_ASK_AGAIN.
 */
typedef struct
{
  GruppePerson *person;
  GruppeConsentState video;
  GruppeConsentState sound_recording;
  GruppeConsentState video_recording;
  GruppeConsentState photo;
} GruppeDateConsent;

void       gruppe_date_consent_free        (GruppeDateConsent    *self);

/* By name (elements GruppeDateConsent). */
void       gruppe_consents_for_date_async  (GruppeContext        *context,
                                            const char           *meeting_uid,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GPtrArray *gruppe_consents_for_date_finish (GruppeContext        *context,
                                            GAsyncResult         *result,
                                            GError              **error);
GPtrArray *gruppe_consents_for_date_sync   (GruppeContext        *context,
                                            const char           *meeting_uid,
                                            GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeDateConsent, gruppe_date_consent_free)

G_END_DECLS
