/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"
#include "gruppe-meeting-draft.h"
#include "gruppe-meeting-query.h"
#include "gruppe-meeting.h"

G_BEGIN_DECLS

/* The kind of keyring item that holds the password of a meeting. */
#define GRUPPE_MEETING_VAULT_KIND "meeting-password"

/* Every message of an operation below that fails is in the domain GRUPPE_INPUT_ERROR, GRUPPE_STORE_ERROR or
 * GRUPPE_VAULT_ERROR, and nothing has been changed then, neither here nor in the keyring. */

void              gruppe_meetings_add_async           (GruppeContext             *context,
                                                       const GruppeMeetingDraft  *draft,
                                                       GCancellable              *cancellable,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
GruppeMeeting    *gruppe_meetings_add_finish          (GruppeContext             *context,
                                                       GAsyncResult              *result,
                                                       GError                   **error);
void              gruppe_meetings_get_async           (GruppeContext             *context,
                                                       gint64                     id,
                                                       GCancellable              *cancellable,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
GruppeMeeting    *gruppe_meetings_get_finish          (GruppeContext             *context,
                                                       GAsyncResult              *result,
                                                       GError                   **error);
void              gruppe_meetings_set_link_async      (GruppeContext             *context,
                                                       gint64                     id,
                                                       const char                *link,
                                                       GCancellable              *cancellable,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
GruppeMeeting    *gruppe_meetings_set_link_finish     (GruppeContext             *context,
                                                       GAsyncResult              *result,
                                                       GError                   **error);
void              gruppe_meetings_set_state_async     (GruppeContext             *context,
                                                       gint64                     id,
                                                       GruppeSecretState          state,
                                                       GCancellable              *cancellable,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
GruppeMeeting    *gruppe_meetings_set_state_finish    (GruppeContext             *context,
                                                       GAsyncResult              *result,
                                                       GError                   **error);
/* Before the program ends: waits for everything above that changes a password. */
gboolean          gruppe_meetings_are_settled         (GruppeContext             *context);
void              gruppe_meetings_settle_async        (GruppeContext             *context,
                                                       GCancellable              *cancellable,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
gboolean          gruppe_meetings_settle_finish       (GruppeContext             *context,
                                                       GAsyncResult              *result,
                                                       GError                   **error);
/* For the command line and tests: blocks. */
GPtrArray        *gruppe_meetings_list_sync           (GruppeContext             *context,
                                                       GError                   **error);

/* Passwords (gruppe-meeting-password.c) */

void              gruppe_meetings_renew_password_async   (GruppeContext          *context,
                                                          gint64                  id,
                                                          GruppePasswordKind      kind,
                                                          int                     margin_minutes,
                                                          GCancellable           *cancellable,
                                                          GAsyncReadyCallback     callback,
                                                          gpointer                user_data);
GruppeMeeting    *gruppe_meetings_renew_password_finish  (GruppeContext          *context,
                                                          GAsyncResult           *result,
                                                          GError                **error);
void              gruppe_meetings_set_password_async     (GruppeContext          *context,
                                                          gint64                  id,
                                                          GruppeSecret           *typed,
                                                          int                     margin_minutes,
                                                          GCancellable           *cancellable,
                                                          GAsyncReadyCallback     callback,
                                                          gpointer                user_data);
GruppeMeeting    *gruppe_meetings_set_password_finish    (GruppeContext          *context,
                                                          GAsyncResult           *result,
                                                          GError                **error);
void              gruppe_meetings_lookup_password_async  (GruppeContext          *context,
                                                          GruppeMeeting          *meeting,
                                                          GCancellable           *cancellable,
                                                          GAsyncReadyCallback     callback,
                                                          gpointer                user_data);
GruppeSecret     *gruppe_meetings_lookup_password_finish (GruppeContext          *context,
                                                          GAsyncResult           *result,
                                                          GError                **error);

/* The PIN for the telephone lives as long as the password. NULL takes it away. */
void              gruppe_meetings_set_pin_async          (GruppeContext          *context,
                                                          gint64                  id,
                                                          GruppeSecret           *typed,
                                                          int                     margin_minutes,
                                                          GCancellable           *cancellable,
                                                          GAsyncReadyCallback     callback,
                                                          gpointer                user_data);
GruppeMeeting    *gruppe_meetings_set_pin_finish         (GruppeContext          *context,
                                                          GAsyncResult           *result,
                                                          GError                **error);
void              gruppe_meetings_lookup_pin_async       (GruppeContext          *context,
                                                          GruppeMeeting          *meeting,
                                                          GCancellable           *cancellable,
                                                          GAsyncReadyCallback     callback,
                                                          gpointer                user_data);
GruppeSecret     *gruppe_meetings_lookup_pin_finish      (GruppeContext          *context,
                                                          GAsyncResult           *result,
                                                          GError                **error);

/* Removing, with the way back (gruppe-meeting-removal.c) */

/**
 * GruppeMeetingUndo:
 *
 * What brings a removed meeting back: its row, and its password in non-pageable memory. The same as GruppeMeetingsUndo, for one.
 */
typedef struct _GruppeMeetingsUndo GruppeMeetingUndo;

GruppeMeetingUndo *gruppe_meeting_undo_ref            (GruppeMeetingUndo         *self);
void               gruppe_meeting_undo_unref          (GruppeMeetingUndo         *self);
gboolean           gruppe_meeting_undo_has_password   (GruppeMeetingUndo         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeMeetingUndo, gruppe_meeting_undo_unref)

void               gruppe_meetings_remove_async       (GruppeContext             *context,
                                                       gint64                     id,
                                                       GCancellable              *cancellable,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
GruppeMeetingUndo *gruppe_meetings_remove_finish      (GruppeContext             *context,
                                                       GAsyncResult              *result,
                                                       GError                   **error);
void               gruppe_meetings_restore_async      (GruppeContext             *context,
                                                       GruppeMeetingUndo         *undo,
                                                       GCancellable              *cancellable,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
GruppeMeeting     *gruppe_meetings_restore_finish     (GruppeContext             *context,
                                                       GAsyncResult              *result,
                                                       GError                   **error);

/* Forgetting what is over (gruppe-meeting-sweep.c) */

void               gruppe_meetings_sweep_async        (GruppeContext             *context,
                                                       GCancellable              *cancellable,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
gboolean           gruppe_meetings_sweep_finish       (GruppeContext             *context,
                                                       GAsyncResult              *result,
                                                       guint                     *ret_cleared,
                                                       GError                   **error);

G_END_DECLS
