/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-database.h"

G_BEGIN_DECLS

/* What errors name: the file that was to be restored or looked at. */
#define GRUPPE_BACKUP_PLACE "backup"

/* What the names of databases say that a backup took the place of. */
#define GRUPPE_BACKUP_ASIDE_KIND "before-restore"

/**
 * GruppeBackupInfo:
 * @made_at: when it was made
 * @schema: number of the newest schema step in it
 * @n_people: how many people are in it
 * @n_events: how many events its record of consents has
 *
 * What a backup is. Passwords are never in it.
 */
typedef struct
{
  gint64 made_at;
  int schema;
  guint n_people;
  guint n_events;
} GruppeBackupInfo;

void              gruppe_backup_info_free      (GruppeBackupInfo     *self);

/* A copy of one moment, checked; takes the place of an older file only when it is whole; readable by its owner only. Nobody notes
 * it: see gruppe_context_backup_async(). */
void              gruppe_backup_write_async    (GruppeDatabase       *database,
                                                const char           *path,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
/* What the copy is. */
GruppeBackupInfo *gruppe_backup_write_finish   (GruppeDatabase       *database,
                                                GAsyncResult         *result,
                                                GError              **error);
GruppeBackupInfo *gruppe_backup_write_sync     (GruppeDatabase       *database,
                                                const char           *path,
                                                GError              **error);

/* GRUPPE_INPUT_ERROR, place GRUPPE_BACKUP_PLACE: FILE (cannot be read), SYNTAX (no backup of this program), NEWER; and
 * GRUPPE_STORE_ERROR_CORRUPT (damaged, or cut off). */
void              gruppe_backup_check_async    (const char           *path,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GruppeBackupInfo *gruppe_backup_check_finish   (GAsyncResult         *result,
                                                GError              **error);
GruppeBackupInfo *gruppe_backup_check_sync     (const char           *path,
                                                GError              **error);

/* Only while nobody has the database of the profile open. */
gboolean          gruppe_backup_restore        (const char           *data_dir,
                                                const char           *path,
                                                GruppeRestoreCheckFunc check,
                                                char                **ret_aside,
                                                GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeBackupInfo, gruppe_backup_info_free)

G_END_DECLS
