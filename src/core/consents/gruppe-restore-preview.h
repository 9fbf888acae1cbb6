/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-consent-log.h"
#include "store/gruppe-backup.h"

G_BEGIN_DECLS

/* What errors name when the record of consents in a backup was changed; their line is the number of the first bad event. */
#define GRUPPE_RESTORE_RECORD_PLACE "backup-record"

/* So many withdrawals are named before a backup is restored; afterwards all are. */
#define GRUPPE_RESTORE_MAX_NAMED 20

/**
 * GruppeRestoreLoss:
 * @name: who took a yes back
 * @purpose: id of the purpose
 * @label: its name in the user's language
 * @given_at: when that was said
 * @zone: time zone of @given_at
 *
 * A withdrawal that stands in the record here and not in a backup.
 */
typedef struct
{
  char *name;
  char *purpose;
  char *label;
  gint64 given_at;
  char *zone;
} GruppeRestoreLoss;

/**
 * GruppeRestorePreview:
 * @info: what the backup is
 * @verdict: what came of checking its record of consents
 * @unreadable: the record here cannot be read, so nobody knows what would be lost
 * @other_record: neither of the two records goes on where the other one ends: they are of different groups, or went different ways
 * @n_lost: how many entries of the record here are not in the backup
 * @withdrawals: (element-type GruppeRestoreLoss): those among them that must be noted again, the newest first
 *
 * What restoring a backup means for the record of consents.
 */
typedef struct
{
  GruppeBackupInfo info;
  GruppeConsentVerdict *verdict;
  gboolean unreadable;
  gboolean other_record;
  guint64 n_lost;
  GPtrArray *withdrawals;
} GruppeRestorePreview;

void                  gruppe_restore_loss_free      (GruppeRestoreLoss     *self);
void                  gruppe_restore_preview_free   (GruppeRestorePreview  *self);

/* Changes nothing. Errors as of gruppe_backup_check_finish(). */
void                  gruppe_restore_preview_async  (const char            *data_dir,
                                                     const char            *path,
                                                     GCancellable          *cancellable,
                                                     GAsyncReadyCallback    callback,
                                                     gpointer               user_data);
GruppeRestorePreview *gruppe_restore_preview_finish (GAsyncResult          *result,
                                                     GError               **error);
GruppeRestorePreview *gruppe_restore_preview_sync   (const char            *data_dir,
                                                     const char            *path,
                                                     GError               **error);

/* A GruppeRestoreCheckFunc. */
gboolean              gruppe_restore_check_record   (GruppeConnection      *copy,
                                                     int                    schema,
                                                     GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeRestorePreview, gruppe_restore_preview_free)

G_END_DECLS
