/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "store-test.h"

/* Jobs for the worker, and calls that wait for their end. */

static void
open_at (const char  *path,
         GError     **error)
{
  g_autoptr (GruppeDatabase) database = gruppe_database_new (path);

  gruppe_database_open_sync (database, error);
}

static int
get_mode (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);

  return info.st_mode & 0777;
}

static GBytes *
read_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, length);
}

static void
count_cb (GruppeDatabase *database,
          guint           topics,
          gpointer        counter)
{
  guint *n_signals = counter;

  g_assert_cmpuint (topics, ==, GRUPPE_TOPIC_PEOPLE);
  (*n_signals)++;
}

/* Jobs */

static gpointer
return_nothing (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  return NULL;
}

static gpointer
return_text (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  return g_strdup (data);
}

static gpointer
insert_and_fail (GruppeConnection  *connection,
                 gpointer           data,
                 GCancellable      *cancellable,
                 GError           **error)
{
  store_test_insert_job (connection, (gpointer) "one", cancellable, error);
  g_assert_true (error == NULL || *error == NULL);
  g_set_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY, "on second thoughts");

  return NULL;
}

static gpointer
insert_orphan (GruppeConnection  *connection,
               gpointer           data,
               GCancellable      *cancellable,
               GError           **error)
{
  g_autoptr (GruppeStatement) statement = NULL;

  store_test_insert_job (connection, (gpointer) "one", cancellable, error);
  statement = gruppe_connection_statement (connection, "items/insert-part", error);
  gruppe_statement_bind_int (statement, ":item", 99);
  gruppe_statement_execute (statement, error);

  return g_strdup ("never seen");
}

/* Runs until it is cancelled. */
static gpointer
run_endless (GruppeConnection  *connection,
             gpointer           started,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr (GruppeStatement) statement = NULL;

  g_atomic_int_set ((int *) started, TRUE);
  statement = gruppe_connection_statement (connection, "items/endless", error);
  if (statement != NULL)
    gruppe_statement_execute (statement, error);

  return NULL;
}

static gpointer
exec_pragma (GruppeConnection  *connection,
             gpointer           sql,
             GCancellable      *cancellable,
             GError           **error)
{
  gruppe_connection_exec (connection, sql, error);

  return NULL;
}

static gboolean
is_set (gpointer flag)
{
  return g_atomic_int_get ((int *) flag);
}
