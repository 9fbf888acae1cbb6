/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "gruppe-connection.h"
#include "gruppe-statement.h"

G_BEGIN_DECLS

/* What the files of this folder know about each other. Nothing outside includes it. */

#define GRUPPE_SQL_PATH GRUPPE_RESOURCE_PATH "/sql"

typedef enum
{
  GRUPPE_TRANSACTION_NONE,
  GRUPPE_TRANSACTION_READ,
  GRUPPE_TRANSACTION_WRITE,
} GruppeTransaction;

struct _GruppeConnection
{
  sqlite3 *handle;
  GThread *owner;
  GHashTable *idle; /* name -> GruppeStatement (owned) */
  GPtrArray *lent;  /* GruppeStatement (owned by the borrowers) */

  /* Prepared when opening, so that a rollback needs no memory when memory has run out. */
  sqlite3_stmt *begin;
  sqlite3_stmt *commit;
  sqlite3_stmt *rollback;

  GCancellable *cancellable;
  GruppeTransaction transaction;
  gboolean finishing; /* COMMIT and ROLLBACK are not interrupted */
  int loss;           /* a value that could not be read */
};

gboolean         gruppe_connection_accept      (GruppeConnection  *self,
                                                int                code,
                                                const char        *doing,
                                                GError           **error);
gboolean         gruppe_connection_query_text  (GruppeConnection  *self,
                                                const char        *sql,
                                                char             **ret_text,
                                                GError           **error);
sqlite3         *gruppe_connection_get_handle  (GruppeConnection  *self);
gboolean         gruppe_connection_check       (GruppeConnection  *self,
                                                gboolean           writes,
                                                GError           **error);
void             gruppe_connection_note_loss   (GruppeConnection  *self,
                                                int                code);
void             gruppe_connection_take_back   (GruppeConnection  *self,
                                                GruppeStatement   *statement);
gboolean         gruppe_connection_begin_read  (GruppeConnection  *self,
                                                GError           **error);
gboolean         gruppe_connection_end_read    (GruppeConnection  *self,
                                                GError           **error);
gboolean         gruppe_connection_quick_check (GruppeConnection  *self,
                                                GError           **error);
guint            gruppe_connection_count_lent  (GruppeConnection  *self);
gboolean         gruppe_connection_copy_to     (GruppeConnection  *self,
                                                const char        *target,
                                                GError           **error);

char            *gruppe_migrator_read_step     (int                number,
                                                GError           **error);

GruppeStatement *gruppe_statement_new          (GruppeConnection  *connection,
                                                const char        *name,
                                                sqlite3_stmt      *handle);
const char      *gruppe_statement_get_name     (GruppeStatement   *self);
void             gruppe_statement_detach       (GruppeStatement   *self);
void             gruppe_statement_free         (GruppeStatement   *self);

G_END_DECLS
