/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"
#include "store/gruppe-backup.h"

G_BEGIN_DECLS

/* Writes a backup and notes where. */
void              gruppe_context_backup_async   (GruppeContext        *self,
                                                 const char           *path,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
GruppeBackupInfo *gruppe_context_backup_finish  (GruppeContext        *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
GruppeBackupInfo *gruppe_context_backup_sync    (GruppeContext        *self,
                                                 const char           *path,
                                                 GError              **error);

/* Closes the database, puts a backup in its place, opens it and emits GruppeDatabase::changed with every topic. When it fails,
 * the database is as it was, and open. Returns where the database went that was there before, or NULL with the error set. */
void              gruppe_context_restore_async  (GruppeContext        *self,
                                                 const char           *path,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
char             *gruppe_context_restore_finish (GruppeContext        *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
char             *gruppe_context_restore_sync   (GruppeContext        *self,
                                                 const char           *path,
                                                 GError              **error);

G_END_DECLS
