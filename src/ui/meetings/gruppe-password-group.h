/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppePasswordGroup:
 *
 * The password of a meeting: hidden, shown for a while on request, copied, set, renewed, forgotten.
 */
#define GRUPPE_TYPE_PASSWORD_GROUP (gruppe_password_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppePasswordGroup, gruppe_password_group, GRUPPE, PASSWORD_GROUP, AdwPreferencesGroup)

/* Both NULL: nothing is shown, nothing is kept. */
void gruppe_password_group_set_meeting (GruppePasswordGroup *self,
                                        GruppeContext       *context,
                                        GruppeMeeting       *meeting);
void gruppe_password_group_hide        (GruppePasswordGroup *self);

G_END_DECLS
