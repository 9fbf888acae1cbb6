/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-meeting-people.h"
#include "gruppe-meeting.h"

G_BEGIN_DECLS

/* What must be known of a date to say who takes part in it. */
typedef struct
{
  char *uid;
  char *provider;
  gint64 starts_at;
  GruppeSecretState secret_state;
  gint64 generation;
  gint64 series; /* 0: none */
} GruppeMeetingDate;

gboolean          gruppe_meeting_date_read        (GruppeConnection   *connection,
                                                   gint64              meeting,
                                                   GruppeMeetingDate  *self,
                                                   GError            **error);
void              gruppe_meeting_date_clear       (GruppeMeetingDate  *self);
GArray           *gruppe_meeting_people_list      (const gint64       *people,
                                                   gsize               n_people,
                                                   GError            **error);
/* As in the database. */
GruppeDeliveryWhat gruppe_delivery_what_from_string (const char       *name);
GruppeDeliveryWay gruppe_delivery_way_from_string (const char         *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GruppeMeetingDate, gruppe_meeting_date_clear)

G_END_DECLS
