/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "gruppe-statement.h"

G_BEGIN_DECLS

/**
 * GruppeConnection:
 *
 * One SQLite connection, used by one thread only.
 */
typedef struct _GruppeConnection GruppeConnection;

/**
 * GruppeConnectionMode:
 * @GRUPPE_CONNECTION_WRITE: for the worker
 * @GRUPPE_CONNECTION_READ_ONLY: cannot write
 * @GRUPPE_CONNECTION_LOOK: cannot write, and leaves nothing beside the file that was not there
 */
typedef enum
{
  GRUPPE_CONNECTION_WRITE,
  GRUPPE_CONNECTION_READ_ONLY,
  GRUPPE_CONNECTION_LOOK,
} GruppeConnectionMode;

GruppeConnection *gruppe_connection_open            (const char            *path,
                                                     GruppeConnectionMode   mode,
                                                     GError               **error);
void              gruppe_connection_close           (GruppeConnection      *self);
/* NAME is the path below data/sql without ".sql", e.g. "people/insert". */
GruppeStatement  *gruppe_connection_statement       (GruppeConnection      *self,
                                                     const char            *name,
                                                     GError               **error);
/* For the store's own pragmas, migrations and checks; pages use named statements. */
gboolean          gruppe_connection_exec            (GruppeConnection      *self,
                                                     const char            *sql,
                                                     GError               **error);
gboolean          gruppe_connection_query_int       (GruppeConnection      *self,
                                                     const char            *sql,
                                                     gint64                *ret_value,
                                                     GError               **error);
gint64            gruppe_connection_last_insert_id  (GruppeConnection      *self);
int               gruppe_connection_changes         (GruppeConnection      *self);
/* BEGIN IMMEDIATE; a second call inside is an error of the caller and is refused. */
gboolean          gruppe_connection_begin           (GruppeConnection      *self,
                                                     GError               **error);
gboolean          gruppe_connection_commit          (GruppeConnection      *self,
                                                     GError               **error);
void              gruppe_connection_rollback        (GruppeConnection      *self);
gboolean          gruppe_connection_in_transaction  (GruppeConnection      *self);
/* Long statements are interrupted when it is cancelled. NULL to stop watching. */
void              gruppe_connection_set_cancellable (GruppeConnection      *self,
                                                     GCancellable          *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeConnection, gruppe_connection_close)

G_END_DECLS
