/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeDueKind:
 * @GRUPPE_DUE_FOLLOW_UP: a yes was taken back, and what follows from it is not all done
 * @GRUPPE_DUE_EXPIRED: a yes has run out
 * @GRUPPE_DUE_ASK_AGAIN: the text or the provider is another one now, or the person is under 16 and no parent or guardian agreed
 * @GRUPPE_DUE_EXPIRING: a yes runs out within 30 days
 * @GRUPPE_DUE_NO_ANSWER: was asked over 14 days ago
 * @GRUPPE_DUE_SHEET_OUT: a form was printed over 30 days ago and has not come back
 * @GRUPPE_DUE_LEFT: left the group over a month ago; their data are to be erased
 * @GRUPPE_DUE_PROOF: nothing of the person is in force, and the proof was kept for long enough
 * @GRUPPE_DUE_PAPER: a paper of somebody erased is to be shredded
 *
 * What is to be done, most urgent first.
 */
typedef enum
{
  GRUPPE_DUE_FOLLOW_UP,
  GRUPPE_DUE_EXPIRED,
  GRUPPE_DUE_ASK_AGAIN,
  GRUPPE_DUE_EXPIRING,
  GRUPPE_DUE_NO_ANSWER,
  GRUPPE_DUE_SHEET_OUT,
  GRUPPE_DUE_LEFT,
  GRUPPE_DUE_PROOF,
  GRUPPE_DUE_PAPER,
} GruppeDueKind;

/**
 * GruppeDue:
 * @kind: what is to be done
 * @person_uid: (nullable): for whom; %NULL for blank forms and papers of people who were erased
 * @name: (nullable): that person's name
 * @purpose: (nullable): id of the purpose
 * @sheet: (nullable): id of the printed form
 * @event_uid: (nullable): the event it comes from
 * @needs_guardian: #GRUPPE_DUE_ASK_AGAIN because the person is under 16 and no parent or guardian is recorded with the yes
 * @at: since when, or for #GRUPPE_DUE_EXPIRING until when
 */
typedef struct
{
  GruppeDueKind kind;
  char *person_uid;
  char *name;
  char *purpose;
  char *sheet;
  char *event_uid;
  gboolean needs_guardian;
  gint64 at;
} GruppeDue;

#define GRUPPE_TYPE_DUE (gruppe_due_get_type ())

GType       gruppe_due_get_type         (void);

GruppeDue  *gruppe_due_copy             (const GruppeDue      *self);
void        gruppe_due_free             (GruppeDue            *self);
const char *gruppe_due_kind_to_string   (GruppeDueKind         kind);

/* Most urgent first (elements GruppeDue). PROVIDER may be NULL or "". */
void        gruppe_consents_due_async   (GruppeContext        *context,
                                         const char           *provider,
                                         int                   proof_years,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
GPtrArray  *gruppe_consents_due_finish  (GruppeContext        *context,
                                         GAsyncResult         *result,
                                         GError              **error);
GPtrArray  *gruppe_consents_due_sync    (GruppeContext        *context,
                                         const char           *provider,
                                         int                   proof_years,
                                         GError              **error);

/* What follows from a yes that was taken back: which steps are done. */
void        gruppe_follow_up_set_async  (GruppeContext        *context,
                                         const char           *event_uid,
                                         const char           *step,
                                         gboolean              done,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean    gruppe_follow_up_set_finish (GruppeContext        *context,
                                         GAsyncResult         *result,
                                         GError              **error);
gboolean    gruppe_follow_up_set_sync   (GruppeContext        *context,
                                         const char           *event_uid,
                                         const char           *step,
                                         gboolean              done,
                                         GError              **error);
/* Ids of the steps that are done (elements char *). */
void        gruppe_follow_up_list_async  (GruppeContext       *context,
                                          const char          *event_uid,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
GPtrArray  *gruppe_follow_up_list_finish (GruppeContext       *context,
                                          GAsyncResult        *result,
                                          GError             **error);
GPtrArray  *gruppe_follow_up_list_sync   (GruppeContext       *context,
                                          const char          *event_uid,
                                          GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeDue, gruppe_due_free)

G_END_DECLS
