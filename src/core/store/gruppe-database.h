/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "gruppe-connection.h"

G_BEGIN_DECLS

#define GRUPPE_TYPE_DATABASE (gruppe_database_get_type ())

G_DECLARE_FINAL_TYPE (GruppeDatabase, gruppe_database, GRUPPE, DATABASE, GObject)

/**
 * GruppeTopic:
 *
 * What a transaction changed; listeners of #GruppeDatabase::changed refresh when one of theirs is in it.
 */
typedef enum
{
  GRUPPE_TOPIC_NONE = 0,
  GRUPPE_TOPIC_ASSESSMENTS = 1 << 0,
  GRUPPE_TOPIC_PROVIDERS = 1 << 1,
  GRUPPE_TOPIC_MEETINGS = 1 << 2,
  GRUPPE_TOPIC_PEOPLE = 1 << 3,
  GRUPPE_TOPIC_CONSENTS = 1 << 4,
  GRUPPE_TOPIC_SAMPLE = 1 << 5,
  GRUPPE_TOPIC_ALL = 0xFFFF,
} GruppeTopic;

/**
 * GruppeDatabaseFunc:
 * @connection: the worker's connection
 * @data: the data given to gruppe_database_run_async()
 * @cancellable: (nullable): cancelled when the caller lost interest
 * @error: return location
 *
 * Runs in the worker thread, for writes inside one IMMEDIATE transaction, which is committed when it leaves @error unset and
 * rolled back when it sets it. Must not touch the user interface.
 *
 * Returns: (transfer full) (nullable): the result, freed with the job's result_free
 */
typedef gpointer (*GruppeDatabaseFunc) (GruppeConnection  *connection,
                                        gpointer           data,
                                        GCancellable      *cancellable,
                                        GError           **error);

/* ::changed (GruppeDatabase *self, guint topics): emitted in the main context after COMMIT returned. */

GruppeDatabase   *gruppe_database_new            (const char           *path);
void              gruppe_database_open_async     (GruppeDatabase       *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean          gruppe_database_open_finish    (GruppeDatabase       *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
/* Reads see one consistent state; writes run in one transaction. */
void              gruppe_database_read_async     (GruppeDatabase       *self,
                                                  GruppeDatabaseFunc    func,
                                                  gpointer              data,
                                                  GDestroyNotify        data_free,
                                                  GDestroyNotify        result_free,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
void              gruppe_database_write_async    (GruppeDatabase       *self,
                                                  GruppeTopic           topics,
                                                  GruppeDatabaseFunc    func,
                                                  gpointer              data,
                                                  GDestroyNotify        data_free,
                                                  GDestroyNotify        result_free,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gpointer          gruppe_database_run_finish     (GruppeDatabase       *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
/* For the command line and tests: block until the worker has done it. Never on a main loop with a window. */
gboolean          gruppe_database_open_sync      (GruppeDatabase       *self,
                                                  GError              **error);
/* Only to look: changes nothing, not even what is damaged. */
gboolean          gruppe_database_look_sync      (GruppeDatabase       *self,
                                                  GError              **error);
gpointer          gruppe_database_read_sync      (GruppeDatabase       *self,
                                                  GruppeDatabaseFunc    func,
                                                  gpointer              data,
                                                  GError              **error);
gpointer          gruppe_database_write_sync     (GruppeDatabase       *self,
                                                  GruppeTopic           topics,
                                                  GruppeDatabaseFunc    func,
                                                  gpointer              data,
                                                  GError              **error);
/* Writes file and log anew, so that nothing that was deleted is left in them. GRUPPE_STORE_ERROR_BUSY when somebody reads. */
void              gruppe_database_tidy_async     (GruppeDatabase       *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean          gruppe_database_tidy_finish    (GruppeDatabase       *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
gboolean          gruppe_database_tidy_sync      (GruppeDatabase       *self,
                                                  GError              **error);
/* Whether a copy of a backup with the newest schema step SCHEMA may take the place of the file. */
typedef gboolean (*GruppeRestoreCheckFunc)       (GruppeConnection     *copy,
                                                  int                   schema,
                                                  GError              **error);
/* Puts a backup in the place of the file; see gruppe_context_restore_async(). The result is where the file went. */
void              gruppe_database_restore_async  (GruppeDatabase       *self,
                                                  const char           *backup,
                                                  GruppeRestoreCheckFunc check,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
char             *gruppe_database_restore_finish (GruppeDatabase       *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
char             *gruppe_database_restore_sync   (GruppeDatabase       *self,
                                                  const char           *backup,
                                                  GruppeRestoreCheckFunc check,
                                                  GError              **error);
/* The main thread's read-only connection for materialising list pages; NULL until open. */
GruppeConnection *gruppe_database_get_reader     (GruppeDatabase       *self);
gboolean          gruppe_database_is_open        (GruppeDatabase       *self);
/* TRUE when the file was made by a newer version or cannot be written: every write answers NEWER or READ_ONLY. */
gboolean          gruppe_database_is_read_only   (GruppeDatabase       *self);
/* Why it is read-only (GRUPPE_STORE_ERROR_NEWER or _READ_ONLY), or -1. */
int               gruppe_database_get_read_only_reason (GruppeDatabase *self);
/* Where a damaged file was set aside by open, or NULL. */
const char       *gruppe_database_get_set_aside  (GruppeDatabase       *self);
const char       *gruppe_database_get_path       (GruppeDatabase       *self);
/* Finishes queued jobs, checkpoints, closes, joins the thread. Also done by dispose. */
void              gruppe_database_close          (GruppeDatabase       *self);

G_END_DECLS
