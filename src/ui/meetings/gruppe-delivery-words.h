/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "meetings/gruppe-meeting-people.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

#define GRUPPE_DELIVERY_N_WHATS 5
#define GRUPPE_DELIVERY_N_WAYS 5

const char *gruppe_delivery_words_what   (GruppeDeliveryWhat         what);
const char *gruppe_delivery_words_way    (GruppeDeliveryWay          way);
/* Two lines: the invitation, and the password when there is one; then what was told of changes. Of a cancelled meeting, one line. */
char       *gruppe_delivery_words_person (const GruppeMeetingPerson *person,
                                          GruppeMeeting             *meeting);
/* For a row: all ways, in the order of the enumeration. */
void        gruppe_delivery_fill_ways    (AdwComboRow               *row);
/* Whether all that this person needs was handed over. */
gboolean    gruppe_delivery_is_served    (const GruppeMeetingPerson *person,
                                          GruppeMeeting             *meeting);

G_END_DECLS
