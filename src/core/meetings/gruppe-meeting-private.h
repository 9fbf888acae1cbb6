/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-meeting-plan.h"
#include "gruppe-meeting-store.h"

G_BEGIN_DECLS

/* The kinds of keyring items beside GRUPPE_MEETING_VAULT_KIND: the PIN for the telephone, and the key of used passwords. */
#define GRUPPE_MEETING_PIN_KIND "meeting-pin"
#define GRUPPE_MEETING_KEY_KIND "password-key"

/* Names of keyring items */
char     *gruppe_meeting_item_read_mark (GruppeConnection  *connection,
                                         const char        *data_dir,
                                         GError           **error);
char     *gruppe_meeting_item_read_key_id (GruppeConnection  *connection,
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

/* Many keyring items (gruppe-meeting-items.c) */

/**
 * GruppeMeetingItem:
 * @item: its name; to store it also kind and expiry
 * @secret: (nullable): what is stored, or was found
 * @tried: whether the keyring was asked at all
 * @error: (nullable): what it answered
 */
typedef struct
{
  GruppeVaultItem *item;
  GruppeSecret *secret;
  gboolean tried;
  GError *error;
} GruppeMeetingItem;

typedef enum
{
  GRUPPE_MEETING_ITEMS_STORE,   /* stops at the first failure */
  GRUPPE_MEETING_ITEMS_LOOK_UP,
  GRUPPE_MEETING_ITEMS_CLEAR,
} GruppeMeetingItemsJob;

GPtrArray *gruppe_meeting_items_new    (void);
void       gruppe_meeting_items_add    (GPtrArray               *items,
                                        const char              *id,
                                        const char              *kind,
                                        gint64                   expires,
                                        GruppeSecret            *secret);
void       gruppe_meeting_items_run_async  (GruppeVault         *vault,
                                        GruppeMeetingItemsJob    job,
                                        GPtrArray               *items,
                                        GAsyncReadyCallback      callback,
                                        gpointer                 user_data);
/* The first failure; what is left undone stays in the items. */
gboolean   gruppe_meeting_items_run_finish (GruppeVault         *vault,
                                        GAsyncResult            *result,
                                        GError                 **error);

/* Passwords that were used (gruppe-meeting-key.c, gruppe-meeting-used.c) */
void          gruppe_meeting_key_get_async  (GruppeContext       *context,
                                             GruppeVault         *vault,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
GruppeSecret *gruppe_meeting_key_get_finish (GruppeContext       *context,
                                             GAsyncResult        *result,
                                             GError             **error);
char         *gruppe_meeting_used_hash      (GruppeSecret        *key,
                                             GruppeSecret        *password);
/* In the worker. */
gboolean      gruppe_meeting_used_contains  (GruppeConnection    *connection,
                                             const char          *hash,
                                             gboolean            *ret_used,
                                             GError             **error);
gboolean      gruppe_meeting_used_add       (GruppeConnection    *connection,
                                             const char          *hash,
                                             gint64               now,
                                             gboolean            *ret_added,
                                             GError             **error);
void          gruppe_meeting_used_set_error (GError             **error);
char        **gruppe_meeting_used_blocked_words (GruppeConnection *connection,
                                             GError             **error);

/* Changes (gruppe-meeting-write.c) */

typedef enum
{
  GRUPPE_MEETING_INSERT,
  GRUPPE_MEETING_UPDATE,
  GRUPPE_MEETING_DELETE,
} GruppeMeetingAction;

/**
 * GruppeMeetingStep:
 * @action: what is done
 * @id: the row, unless it is inserted
 * @from: (nullable): the row as it was read, unless it is inserted
 * @to: (nullable): the row as it shall be, unless it is deleted. In an update only what differs from @from is written: what
 *   somebody else changed meanwhile stays
 * @recipe: (nullable): a new password is made by it
 * @kind: what kind of password
 * @secret: (nullable): a password to store under a new name
 * @is_new: @secret is a new password, and refused when it was used before; else it is one that was there
 * @by_provider: the provider made it: a room there keeps its code from date to date, and that is no reason to refuse it
 * @pin: (nullable): a PIN to store under a new name
 * @hash: (nullable): of a new password, once it is there
 * @series: (nullable): uid, rule and time of making of the series an inserted row belongs to, or a deleted one did
 * @people: (nullable): what an inserted row gets back, or a deleted one took along
 * @written: (nullable): the meeting as it is now
 *
 * What happens to one meeting.
 */
typedef struct
{
  GruppeMeetingAction action;
  gint64 id;
  GruppeMeetingRow *from;
  GruppeMeetingRow *to;
  GruppeRecipe *recipe;
  GruppePasswordKind kind;
  GruppeSecret *secret;
  gboolean is_new;
  gboolean by_provider;
  GruppeSecret *pin;
  char *hash;
  GVariant *series;
  GVariant *people;
  GruppeMeeting *written;
} GruppeMeetingStep;

#define GRUPPE_MEETING_SERIES_TYPE "(ssx)"

/**
 * GruppeMeetingBatch:
 *
 * One change of meetings together with their passwords, in the order that leaves nothing half done: new items are stored first,
 * then all rows are written in one transaction, then the old items are cleared. When storing or writing fails, the new items
 * are cleared again.
 */
typedef struct _GruppeMeetingBatch GruppeMeetingBatch;

GruppeMeetingBatch *gruppe_meeting_batch_new        (GruppeContext        *context);
void                gruppe_meeting_batch_free       (GruppeMeetingBatch   *self);
gint64              gruppe_meeting_batch_get_now    (GruppeMeetingBatch   *self);
GPtrArray          *gruppe_meeting_batch_get_steps  (GruppeMeetingBatch   *self);
GruppeMeetingStep  *gruppe_meeting_batch_insert     (GruppeMeetingBatch   *self,
                                                     GruppeMeetingRow     *row);
GruppeMeetingStep  *gruppe_meeting_batch_update     (GruppeMeetingBatch   *self,
                                                     gint64                id,
                                                     GruppeMeetingRow     *from,
                                                     GruppeMeetingRow     *to);
GruppeMeetingStep  *gruppe_meeting_batch_delete     (GruppeMeetingBatch   *self,
                                                     gint64                id,
                                                     GruppeMeetingRow     *from);
void                gruppe_meeting_batch_run_async  (GruppeContext        *context,
                                                     GruppeMeetingBatch   *self,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GruppeMeetingBatch *gruppe_meeting_batch_run_finish (GruppeContext        *context,
                                                     GAsyncResult         *result,
                                                     GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeMeetingBatch, gruppe_meeting_batch_free)

/* In the worker (gruppe-meeting-write-rows.c). */
gboolean            gruppe_meeting_steps_write      (GruppeConnection     *connection,
                                                     GPtrArray            *steps,
                                                     gint64                now,
                                                     GError              **error);

/* How a step gets the password of a draft or of a recipe: what the provider makes itself is not made. */
gboolean            gruppe_meeting_step_set_password (GruppeMeetingStep   *step,
                                                     GruppeRecipe         *recipe,
                                                     GruppePasswordKind    kind,
                                                     GruppeSecret         *typed,
                                                     GError              **error);

/* The same for the password that the provider made: it is in force there, however weak it is. */
gboolean            gruppe_meeting_step_take_password (GruppeMeetingStep  *step,
                                                     GruppeRecipe         *recipe,
                                                     GruppeSecret         *given,
                                                     GError              **error);

/* Which meetings, and what the keyring has of them (gruppe-meeting-targets.c) */

/**
 * GruppeMeetingTarget:
 * @meeting: (nullable): the meeting, unless it is only being added
 * @secret: (nullable): its password
 * @secret_left: it has one that could not be read and may still be there
 * @secret_error: (nullable): why it could not be read
 * @pin: (nullable): its PIN
 * @pin_left: the same
 * @pin_error: (nullable): the same
 */
typedef struct
{
  GruppeMeeting *meeting;
  GruppeSecret *secret;
  gboolean secret_left;
  GError *secret_error;
  GruppeSecret *pin;
  gboolean pin_left;
  GError *pin_error;
} GruppeMeetingTarget;

GPtrArray *gruppe_meeting_targets_new             (void);
void       gruppe_meeting_targets_add             (GPtrArray            *targets,
                                                   GruppeMeeting        *meeting);
void       gruppe_meeting_targets_read_async      (GruppeContext        *context,
                                                   gint64                id,
                                                   GruppeSeriesScope     scope,
                                                   gboolean              with_cancelled,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
/* The one asked for is the first. */
GPtrArray *gruppe_meeting_targets_read_finish     (GruppeContext        *context,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void       gruppe_meeting_targets_look_up_async   (GruppeContext        *context,
                                                   GPtrArray            *targets,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
void       gruppe_meeting_targets_look_up_finish  (GruppeContext        *context,
                                                   GAsyncResult         *result);

/* The way back (gruppe-meetings-undo.c) */
void                gruppe_meetings_undo_do       (GTask                *task,
                                                   GPtrArray            *targets,
                                                   GruppeMeetingBatch   *batch,
                                                   GCancellable         *cancellable);
/* (element-type GruppeMeeting) */
void                gruppe_meetings_undo_run_async  (GruppeMeetingsUndo  *self,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray          *gruppe_meetings_undo_run_finish (GruppeContext       *context,
                                                   GAsyncResult         *result,
                                                   GError              **error);
gboolean            gruppe_meetings_undo_has_secret (GruppeMeetingsUndo  *self);

/* Dates (gruppe-meeting-plan.c) */
gboolean   gruppe_meeting_plan_wall_time          (const char           *zone,
                                                   const GDate          *day,
                                                   int                   hour,
                                                   int                   minute,
                                                   gint64               *ret_utc,
                                                   gboolean             *ret_moved,
                                                   GError              **error);

G_END_DECLS
