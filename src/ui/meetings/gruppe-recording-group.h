/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "meetings/gruppe-meeting-people.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppeRecordingGroup:
 *
 * Whether a date may be recorded, who did not say yes, and then how to do it on the own computer.
 */
#define GRUPPE_TYPE_RECORDING_GROUP (gruppe_recording_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeRecordingGroup, gruppe_recording_group, GRUPPE, RECORDING_GROUP, AdwPreferencesGroup)

/* Both NULL: nothing is shown. */
void  gruppe_recording_group_set_meeting (GruppeRecordingGroup         *self,
                                          GruppeContext                *context,
                                          GruppeMeeting                *meeting);
char *gruppe_recording_words             (const GruppeMeetingRecording *answer,
                                          gboolean                      compact);

G_END_DECLS
