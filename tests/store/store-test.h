/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-error.h"
#include "gruppe-test.h"
#include "store/gruppe-database.h"

G_BEGIN_DECLS

/**
 * StoreTestStep:
 *
 * Schema steps that a test may add to the first; they stay until the test ends.
 */
typedef enum
{
  STORE_TEST_STEP_COLOUR,    /* 0002: rebuilds the table that others refer to */
  STORE_TEST_STEP_BROKEN,    /* 0003: fails in its second statement */
  STORE_TEST_STEP_ORPHANS,   /* 0003: leaves broken references */
  STORE_TEST_STEP_COMMITS,   /* 0003: ends the transaction itself */
  STORE_TEST_STEP_AFTER_GAP, /* 0004 */
} StoreTestStep;

void              store_test_init        (int                   *argc,
                                          char                ***argv);
void              store_test_add_step    (StoreTestStep          step);

/* A database of the first schema step in the scratch folder. */
GruppeDatabase   *store_test_open        (const char            *name);
/* The same with a connection, and a file made for it. */
GruppeConnection *store_test_connect     (const char            *name);

void              store_test_insert      (GruppeDatabase        *database,
                                          const char            *name,
                                          gint64                 rank);
gint64            store_test_count       (GruppeDatabase        *database);
gint64            store_test_query       (const char            *path,
                                          const char            *sql);
void              store_test_make_version (const char           *path,
                                          int                    version);
/* How many files in the scratch folder have TEXT in their names; the path of one of them. */
guint             store_test_find_files  (const char            *text,
                                          char                 **ret_path);

/* Jobs */
gpointer          store_test_insert_job  (GruppeConnection      *connection,
                                          gpointer               name,
                                          GCancellable          *cancellable,
                                          GError               **error);
gpointer          store_test_count_job   (GruppeConnection      *connection,
                                          gpointer               ret_count,
                                          GCancellable          *cancellable,
                                          GError               **error);

G_END_DECLS
