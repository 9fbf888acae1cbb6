/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-meeting.h"
#include "store/gruppe-connection.h"

G_BEGIN_DECLS

/**
 * GruppeMeetingRow:
 *
 * What goes into a row of the table of meetings, as #GruppeMeeting gives it back.
 */
typedef struct
{
  char *uid;
  char *title;
  char *provider;
  char *link;
  gint64 starts_at;
  char *zone;
  int minutes;
  char *secret_uid;
  GruppeSecretState secret_state;
  gint64 secret_expires_at;
  gint64 series_id;
  gboolean trial;
  int sequence;
  gint64 cancelled_at;
  char *meeting_number;
  char *dial_in;
  char *pin_uid;
  char *foreign_uid;
  gint64 generation;
} GruppeMeetingRow;

void              gruppe_meeting_row_free       (GruppeMeetingRow        *self);
GruppeMeetingRow *gruppe_meeting_row_new_from   (GruppeMeeting           *meeting);
GruppeMeetingRow *gruppe_meeting_row_copy       (const GruppeMeetingRow  *self);

/* In the worker, inside its transaction. */
GruppeMeeting    *gruppe_meeting_row_insert     (GruppeConnection        *connection,
                                                 const GruppeMeetingRow  *self,
                                                 gint64                   now,
                                                 GError                 **error);
GruppeMeeting    *gruppe_meeting_row_read       (GruppeConnection        *connection,
                                                 gint64                   id,
                                                 GError                 **error);
gboolean          gruppe_meeting_row_delete     (GruppeConnection        *connection,
                                                 gint64                   id,
                                                 GError                 **error);
gboolean          gruppe_meeting_row_update     (GruppeConnection        *connection,
                                                 gint64                   id,
                                                 const GruppeMeetingRow  *self,
                                                 gint64                   now,
                                                 GError                 **error);
gboolean          gruppe_meeting_row_set_state  (GruppeConnection        *connection,
                                                 gint64                   id,
                                                 GruppeSecretState        secret_state,
                                                 gint64                   now,
                                                 GError                 **error);
gboolean          gruppe_meeting_row_set_link   (GruppeConnection        *connection,
                                                 gint64                   id,
                                                 const char              *link,
                                                 gint64                   now,
                                                 GError                 **error);
GPtrArray        *gruppe_meeting_row_list       (GruppeConnection        *connection,
                                                 GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeMeetingRow, gruppe_meeting_row_free)

G_END_DECLS
