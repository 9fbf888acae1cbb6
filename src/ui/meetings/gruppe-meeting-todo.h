/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings/gruppe-checklist.h"
#include "meetings/gruppe-meeting.h"
#include "providers/gruppe-catalogue.h"

G_BEGIN_DECLS

/* What there is to do for a meeting, in words. */

/* Which part of the page of a meeting the next thing is done in. */
typedef enum
{
  GRUPPE_MEETING_PART_LINK,
  GRUPPE_MEETING_PART_PASSWORD,
  GRUPPE_MEETING_PART_INVITATION,
  GRUPPE_MEETING_PART_DURING,
  GRUPPE_MEETING_PART_END
} GruppeMeetingPart;

/* From 15 minutes before the start until the end, if there is a link and it takes place. */
gboolean    gruppe_meeting_can_join        (GruppeMeeting   *meeting,
                                            gint64           now);
gboolean    gruppe_meeting_is_over         (GruppeMeeting   *meeting,
                                            gint64           now);
GruppePhase gruppe_meeting_phase           (GruppeMeeting   *meeting,
                                            gint64           now);
const char *gruppe_meeting_provider_name   (GruppeMeeting   *meeting,
                                            GruppeCatalogue *catalogue);
/* "Trial meeting · One of a series", or NULL. */
char       *gruppe_meeting_words_marks     (GruppeMeeting   *meeting);
/* For a row of a list: how far it is and what comes next, or NULL when there is nothing to do. */
char       *gruppe_meeting_words_todo      (GruppeMeeting   *meeting,
                                            GruppeCatalogue *catalogue,
                                            gint64           now);
/* The same in full sentences. */
char       *gruppe_meeting_words_next      (GruppeMeeting   *meeting,
                                            GruppeCatalogue *catalogue,
                                            gint64           now);
/* Where to do what gruppe_meeting_words_next() says. */
GruppeMeetingPart gruppe_meeting_next_part (GruppeMeeting   *meeting,
                                            GruppeCatalogue *catalogue,
                                            gint64           now);
/* How the password of a date gets to this provider, or NULL when nothing is known. */
char       *gruppe_meeting_words_place     (GruppeMeeting   *meeting,
                                            GruppeCatalogue *catalogue);

G_END_DECLS
