/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"
#include "gruppe-own.h"

G_BEGIN_DECLS

/* Every write checks first, runs in one transaction of GRUPPE_TOPIC_PROVIDERS, and answers after COMMIT. The context then reads
 * the catalogue anew and emits GruppeContext::catalogue-changed; the callback comes after that. Errors: GRUPPE_INPUT_ERROR, GRUPPE_STORE_ERROR. */

/* All of it, for tests, export and the command line. */
GruppeOwn *gruppe_own_load_sync             (GruppeContext             *context,
                                             GError                   **error);
void       gruppe_own_load_async            (GruppeContext             *context,
                                             GCancellable              *cancellable,
                                             GAsyncReadyCallback        callback,
                                             gpointer                   user_data);
GruppeOwn *gruppe_own_load_finish           (GruppeContext             *context,
                                             GAsyncResult              *result,
                                             GError                   **error);

/* Makes (id NULL) or changes a provider. With copy_of in a new one, all known fields of that provider are copied as fields of the
 * new one, with source and date. Finish returns its id. */
void       gruppe_own_save_provider_async   (GruppeContext             *context,
                                             const GruppeOwnProvider   *provider,
                                             GCancellable              *cancellable,
                                             GAsyncReadyCallback        callback,
                                             gpointer                   user_data);
char      *gruppe_own_save_provider_finish  (GruppeContext             *context,
                                             GAsyncResult              *result,
                                             GError                   **error);
void       gruppe_own_save_criterion_async  (GruppeContext             *context,
                                             const GruppeOwnCriterion  *criterion,
                                             GCancellable              *cancellable,
                                             GAsyncReadyCallback        callback,
                                             gpointer                   user_data);
char      *gruppe_own_save_criterion_finish (GruppeContext             *context,
                                             GAsyncResult              *result,
                                             GError                   **error);
/* One field; replaces what was there. */
void       gruppe_own_save_cell_async       (GruppeContext             *context,
                                             const GruppeOwnCell       *cell,
                                             GCancellable              *cancellable,
                                             GAsyncReadyCallback        callback,
                                             gpointer                   user_data);
/* NOTE "" removes it. CRITERION "" for the provider as a whole. */
void       gruppe_own_save_note_async       (GruppeContext             *context,
                                             const char                *provider,
                                             const char                *criterion,
                                             const char                *note,
                                             GCancellable              *cancellable,
                                             GAsyncReadyCallback        callback,
                                             gpointer                   user_data);
gboolean   gruppe_own_save_finish           (GruppeContext             *context,
                                             GAsyncResult              *result,
                                             GError                   **error);

/* Removing hands out what was there, so that it can be undone with gruppe_own_restore_async(). ID: an own provider (refused with
 * GRUPPE_INPUT_ERROR_FORBIDDEN while a meeting, a consent or "in use" names it) or an own criterion; fields and notes go with it. */
void       gruppe_own_remove_async          (GruppeContext             *context,
                                             const char                *id,
                                             GCancellable              *cancellable,
                                             GAsyncReadyCallback        callback,
                                             gpointer                   user_data);
/* Takes a correction or an own field away. */
void       gruppe_own_clear_cell_async      (GruppeContext             *context,
                                             const char                *provider,
                                             const char                *criterion,
                                             GCancellable              *cancellable,
                                             GAsyncReadyCallback        callback,
                                             gpointer                   user_data);
/* (transfer full): what was removed. */
GruppeOwn *gruppe_own_remove_finish         (GruppeContext             *context,
                                             GAsyncResult              *result,
                                             GError                   **error);
/* Writes everything in OWN, or nothing. Rows that are there already are replaced. Also what an import uses. Ends with gruppe_own_save_finish(). */
void       gruppe_own_restore_async         (GruppeContext             *context,
                                             GruppeOwn                 *own,
                                             GCancellable              *cancellable,
                                             GAsyncReadyCallback        callback,
                                             gpointer                   user_data);
gboolean   gruppe_own_restore_sync          (GruppeContext             *context,
                                             GruppeOwn                 *own,
                                             GError                   **error);

G_END_DECLS
