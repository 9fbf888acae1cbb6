/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-meeting-store.h"

G_BEGIN_DECLS

/* Names of keyring items */
char     *gruppe_meeting_item_read_mark (GruppeConnection  *connection,
                                         const char        *data_dir,
                                         GError           **error);
char     *gruppe_meeting_item_new_id  (const char    *mark);
gboolean  gruppe_meeting_item_is_ours (const char    *mark,
                                       const char    *id);
void      gruppe_meeting_item_hold    (GruppeContext *context,
                                       const char    *id);
void      gruppe_meeting_item_release (GruppeContext *context,
                                       const char    *id);
gboolean  gruppe_meeting_item_is_held (GruppeContext *context,
                                       const char    *id);

/* What the program waits for before it ends */
void      gruppe_meeting_pending_add  (GTask         *task);

/**
 * GruppeMeetingWrite:
 *
 * One change of a meeting together with its password, in the order that leaves nothing half done: the new password is
 * stored first, then the row is written in one transaction, then the old password is cleared. When the row cannot
 * be written, the new password is cleared again.
 */
typedef struct
{
  GruppeMeetingRow *row;      /* to insert, or NULL to change the row ID */
  gint64 id;
  char *before;               /* keyring item the row ID names so far */
  char *data_dir;
  char *secret_uid;           /* keyring item, NULL if there is no password; named when SECRET is stored */
  GruppeSecretState secret_state;
  gint64 secret_expires_at;
  GruppeSecret *secret;       /* to store under a new name, or NULL */
  gint64 now;
  GruppeVault *vault;         /* the same one to the end */
  GruppeMeeting *written;
  GError *error;
} GruppeMeetingWrite;

GruppeMeetingWrite *gruppe_meeting_write_new  (GruppeContext      *context);
void                gruppe_meeting_write_free (GruppeMeetingWrite *self);
/* TASK has a GruppeContext as its source; it returns the GruppeMeeting. */
void                gruppe_meeting_write_run  (GTask              *task,
                                               GruppeMeetingWrite *self);
void                gruppe_meeting_write_set_secret (GruppeMeetingWrite *self,
                                                     GruppeSecret       *secret,
                                                     GruppeSecretState   state,
                                                     gint64              expires_at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeMeetingWrite, gruppe_meeting_write_free)

G_END_DECLS
