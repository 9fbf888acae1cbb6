/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppeInvitationGroup:
 *
 * The text that invites to a meeting, to be copied. The password is in it only when switched on, and only while it
 * is seen.
 */
#define GRUPPE_TYPE_INVITATION_GROUP (gruppe_invitation_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeInvitationGroup, gruppe_invitation_group, GRUPPE, INVITATION_GROUP, AdwPreferencesGroup)

void gruppe_invitation_group_set_meeting (GruppeInvitationGroup *self,
                                          GruppeContext         *context,
                                          GruppeMeeting         *meeting);

G_END_DECLS
