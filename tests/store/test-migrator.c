/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store-test.h"
#include "store/gruppe-migrator.h"

/* A file of schema 1 with two items, each with a part. */
static char *
make_old_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");

  gruppe_connection_exec (connection,
                          "INSERT INTO item (name, rank) VALUES ('one', 1), ('two', 2);"
                          "INSERT INTO part (item_id) VALUES (1), (2)", &error);
  g_assert_no_error (error);

  return gruppe_test_path ("test.db");
}

static void
migrate (const char  *path,
         GError     **error)
{
  g_autoptr (GruppeConnection) connection = NULL;

  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, error);
  if (connection != NULL && !gruppe_migrator_run (connection, path, error))
    g_assert_true (error == NULL || *error != NULL);
}

static void
test_newest (void)
{
  g_assert_cmpint (gruppe_migrator_newest (), ==, 1);
  store_test_add_step (STORE_TEST_STEP_COLOUR);
  g_assert_cmpint (gruppe_migrator_newest (), ==, 2);
  store_test_add_step (STORE_TEST_STEP_AFTER_GAP);
  g_assert_cmpint (gruppe_migrator_newest (), ==, 4);
}

static void
test_new_file (void)
{
  g_autofree char *path = gruppe_test_write ("test.db", "");
  g_autoptr (GError) error = NULL;

  store_test_add_step (STORE_TEST_STEP_COLOUR);
  migrate (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_query (path, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM item"), ==, 0);
  /* There was nothing to copy. */
  g_assert_cmpint (store_test_find_files (".before-", NULL), ==, 0);
}

static void
test_up_to_date (void)
{
  g_autofree char *path = make_old_file ();
  g_autoptr (GError) error = NULL;

  migrate (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM item"), ==, 2);
  g_assert_cmpint (store_test_find_files (".before-", NULL), ==, 0);
}

static void
test_step (void)
{
  g_autofree char *path = make_old_file ();
  g_autofree char *copy = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  store_test_add_step (STORE_TEST_STEP_COLOUR);
  migrate (path, &error);
  g_assert_no_error (error);

  g_assert_cmpint (store_test_query (path, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM item WHERE colour = 'grey'"),
                   ==, 2);
  /* The step drops the table the parts refer to; that must not take them with it. */
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM part"), ==, 2);

  g_assert_cmpint (store_test_find_files (".before-0002-", &copy), ==, 1);
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (store_test_query (copy, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (store_test_query (copy, "SELECT count(*) FROM item WHERE name = 'two'"), ==, 1);
  g_assert_cmpint (store_test_query (copy, "SELECT count(*) FROM pragma_table_info ('item')"),
                   ==, 3);
}

static void
test_foreign_keys_on_again (void)
{
  g_autofree char *path = make_old_file ();
  g_autoptr (GruppeConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  gint64 enforced = 0;

  store_test_add_step (STORE_TEST_STEP_BROKEN);
  store_test_add_step (STORE_TEST_STEP_COLOUR);
  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  g_assert_false (gruppe_migrator_run (connection, path, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  gruppe_connection_query_int (connection, "PRAGMA foreign_keys", &enforced, &error);
  g_assert_no_error (error);
  g_assert_cmpint (enforced, ==, 1);
}

static void
test_broken_step (void)
{
  g_autofree char *path = make_old_file ();
  g_autoptr (GError) error = NULL;

  store_test_add_step (STORE_TEST_STEP_COLOUR);
  store_test_add_step (STORE_TEST_STEP_BROKEN);
  migrate (path, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
  g_assert_nonnull (strstr (error->message, "0003"));
  g_clear_error (&error);

  /* The good step before stays, the broken one has left nothing behind. */
  g_assert_cmpint (store_test_query (path, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM item"), ==, 2);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM sqlite_schema "
                                           "WHERE name = 'half_made'"), ==, 0);
  g_assert_cmpint (store_test_find_files (".before-0003-", NULL), ==, 1);

  /* The next try makes a copy of its own, and overwrites none. */
  migrate (path, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
  g_assert_cmpint (store_test_find_files (".before-0003-", NULL), ==, 2);
}

static void
test_orphans (void)
{
  g_autofree char *path = make_old_file ();
  g_autoptr (GError) error = NULL;

  store_test_add_step (STORE_TEST_STEP_COLOUR);
  store_test_add_step (STORE_TEST_STEP_ORPHANS);
  migrate (path, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (store_test_query (path, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM item"), ==, 2);
}

static void
test_step_that_commits (void)
{
  g_autofree char *path = make_old_file ();
  g_autoptr (GError) error = NULL;

  store_test_add_step (STORE_TEST_STEP_COLOUR);
  store_test_add_step (STORE_TEST_STEP_COMMITS);
  migrate (path, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
  g_assert_cmpint (store_test_query (path, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM sqlite_schema "
                                           "WHERE name = 'half_made'"), ==, 0);
}

static void
test_gap (void)
{
  g_autofree char *path = make_old_file ();
  g_autoptr (GError) error = NULL;

  store_test_add_step (STORE_TEST_STEP_AFTER_GAP);
  migrate (path, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
  g_assert_cmpint (store_test_query (path, "PRAGMA user_version"), ==, 1);
}

static void
test_two_of_one_number (void)
{
  g_autofree char *path = make_old_file ();
  g_autoptr (GError) error = NULL;

  store_test_add_step (STORE_TEST_STEP_COLOUR);
  store_test_add_step (STORE_TEST_STEP_BROKEN);
  store_test_add_step (STORE_TEST_STEP_ORPHANS);
  migrate (path, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
  g_assert_cmpint (store_test_query (path, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM item"), ==, 2);
}

static void
test_newer (void)
{
  g_autofree char *path = make_old_file ();
  g_autoptr (GError) error = NULL;

  store_test_make_version (path, 7);
  migrate (path, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NEWER);
  g_assert_cmpint (store_test_query (path, "PRAGMA user_version"), ==, 7);
}

static void
test_cancelled (void)
{
  g_autofree char *path = make_old_file ();
  g_autoptr (GruppeConnection) connection = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  store_test_add_step (STORE_TEST_STEP_COLOUR);
  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  gruppe_connection_set_cancellable (connection, cancellable);
  g_assert_false (gruppe_migrator_run (connection, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (store_test_query (path, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (store_test_find_files (".before-", NULL), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  store_test_init (&argc, &argv);

  g_test_add_func ("/migrator/newest", test_newest);
  g_test_add_func ("/migrator/new-file", test_new_file);
  g_test_add_func ("/migrator/up-to-date", test_up_to_date);
  g_test_add_func ("/migrator/step", test_step);
  g_test_add_func ("/migrator/foreign-keys-on-again", test_foreign_keys_on_again);
  g_test_add_func ("/migrator/broken-step", test_broken_step);
  g_test_add_func ("/migrator/orphans", test_orphans);
  g_test_add_func ("/migrator/step-that-commits", test_step_that_commits);
  g_test_add_func ("/migrator/gap", test_gap);
  g_test_add_func ("/migrator/two-of-one-number", test_two_of_one_number);
  g_test_add_func ("/migrator/newer", test_newer);
  g_test_add_func ("/migrator/cancelled", test_cancelled);

  return g_test_run ();
}
