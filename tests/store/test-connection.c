/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "store-test.h"
#include "store/gruppe-store-private.h"

static void
insert (GruppeConnection  *connection,
        const char        *name,
        gint64             rank,
        GError           **error)
{
  g_autoptr (GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "items/insert", error);
  if (statement == NULL)
    return;

  gruppe_statement_bind_text (statement, ":name", name);
  gruppe_statement_bind_int (statement, ":rank", rank);
  gruppe_statement_execute (statement, error);
}

static gint64
query (GruppeConnection *connection,
       const char       *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  gruppe_connection_query_int (connection, sql, &value, &error);
  g_assert_no_error (error);

  return value;
}

static void
test_pragmas (void)
{
  g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");

  g_assert_cmpint (query (connection, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (query (connection, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (query (connection, "PRAGMA secure_delete"), ==, 1);
  g_assert_cmpint (query (connection, "PRAGMA recursive_triggers"), ==, 1);
  g_assert_cmpint (query (connection, "PRAGMA trusted_schema"), ==, 1);
  g_assert_cmpint (query (connection, "PRAGMA cell_size_check"), ==, 1);
  g_assert_cmpint (query (connection, "PRAGMA busy_timeout"), ==, 5000);
  g_assert_cmpint (query (connection, "PRAGMA wal_autocheckpoint"), ==, 1000);
  g_assert_cmpint (query (connection, "PRAGMA temp_store"), ==, 2);
  g_assert_cmpint (query (connection,
                          "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode='wal'"),
                   ==, 1);
}

static void
test_defensive (void)
{
  g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");
  g_autoptr (GError) error = NULL;

  /* Without defence the schema could be written like any table. */
  g_assert_false (gruppe_connection_exec (connection,
                                          "PRAGMA writable_schema=ON;"
                                          "DELETE FROM sqlite_schema", &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
  g_clear_error (&error);

  g_assert_false (gruppe_connection_exec (connection, "SELECT load_extension('x')", &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
  g_clear_error (&error);

  /* A misspelt column is not a text. */
  g_assert_false (gruppe_connection_exec (connection, "SELECT \"nmae\" FROM item", &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
}

static void
test_open_missing (void)
{
  g_autofree char *path = gruppe_test_path ("missing.db");
  g_autoptr (GError) error = NULL;

  g_assert_null (gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_IO);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_open_other (void)
{
  g_autofree char *path = gruppe_test_write ("letter.db",
                                              "Dear reader, this is no database. Yours.");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CORRUPT);
  text = gruppe_test_read (path);
  g_assert_cmpstr (text, ==, "Dear reader, this is no database. Yours.");
}

static void
test_read_only (void)
{
  g_autoptr (GruppeConnection) writer = store_test_connect ("test.db");
  g_autoptr (GruppeConnection) reader = NULL;
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autoptr (GError) error = NULL;

  insert (writer, "one", 1, &error);
  g_assert_no_error (error);

  reader = gruppe_connection_open (path, GRUPPE_CONNECTION_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (query (reader, "SELECT count(*) FROM item"), ==, 1);
  g_assert_cmpint (query (reader, "PRAGMA query_only"), ==, 1);

  insert (reader, "two", 2, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (query (writer, "SELECT count(*) FROM item"), ==, 1);
}

static void
test_strange_name (void)
{
  g_autoptr (GruppeConnection) writer = store_test_connect ("50 % of #1?immutable=1&x.db");
  g_autoptr (GruppeConnection) reader = NULL;
  g_autofree char *path = gruppe_test_path ("50 % of #1?immutable=1&x.db");
  g_autoptr (GError) error = NULL;

  insert (writer, "one", 1, &error);
  g_assert_no_error (error);
  reader = gruppe_connection_open (path, GRUPPE_CONNECTION_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (query (reader, "SELECT count(*) FROM item"), ==, 1);
}

static void
test_values (void)
{
  g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");
  g_autoptr (GruppeStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  statement = gruppe_connection_statement (connection, "items/text", &error);
  g_assert_no_error (error);
  gruppe_statement_bind_text (statement, ":text", "Grüße aus Köln");
  gruppe_statement_bind_int (statement, ":number", G_MININT64);
  g_assert_cmpint (gruppe_statement_step (statement, &error), ==, GRUPPE_STEP_ROW);
  g_assert_cmpstr (gruppe_statement_get_text (statement, 0), ==, "Grüße aus Köln");
  g_assert_cmpint (gruppe_statement_get_int (statement, 1), ==, G_MININT64);
  g_assert_true (gruppe_statement_is_null (statement, 2));
  g_assert_null (gruppe_statement_get_text (statement, 2));
  g_assert_cmpint (gruppe_statement_get_int (statement, 2), ==, 0);
  g_assert_cmpint (gruppe_statement_step (statement, &error), ==, GRUPPE_STEP_DONE);

  /* After the end it stands at the beginning, keeps what is bound, and takes other values. */
  gruppe_statement_bind_null (statement, ":text");
  g_assert_cmpint (gruppe_statement_step (statement, &error), ==, GRUPPE_STEP_ROW);
  g_assert_true (gruppe_statement_is_null (statement, 0));
  g_assert_cmpint (gruppe_statement_get_int (statement, 1), ==, G_MININT64);
  g_assert_no_error (error);
}

static void
test_unknown_parameter (void)
{
  g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");
  g_autoptr (GruppeStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  statement = gruppe_connection_statement (connection, "items/insert", &error);
  gruppe_statement_bind_text (statement, ":nmae", "one");
  gruppe_statement_bind_text (statement, ":name", "one");
  gruppe_statement_bind_int (statement, ":rank", 1);

  g_assert_cmpint (gruppe_statement_step (statement, &error), ==, GRUPPE_STEP_ERROR);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
  g_assert_nonnull (strstr (error->message, ":nmae"));
  g_assert_cmpint (query (connection, "SELECT count(*) FROM item"), ==, 0);
}

static void
test_bad_statements (void)
{
  g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");
  const char *names[] = { "items/two", "items/wrong", "items/empty", "items/missing", "" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (gruppe_connection_statement (connection, names[i], &error));
      g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
    }
}

static void
test_cache_reuses (void)
{
  g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");
  g_autoptr (GError) error = NULL;
  GruppeStatement *first;
  GruppeStatement *second;

  first = gruppe_connection_statement (connection, "items/text", &error);
  gruppe_statement_bind_text (first, ":text", "secret");
  g_assert_cmpint (gruppe_statement_step (first, &error), ==, GRUPPE_STEP_ROW);
  gruppe_statement_release (first);

  second = gruppe_connection_statement (connection, "items/text", &error);
  g_assert_true (second == first);
  g_assert_cmpint (gruppe_statement_step (second, &error), ==, GRUPPE_STEP_ROW);
  g_assert_true (gruppe_statement_is_null (second, 0));
  gruppe_statement_release (second);
  g_assert_no_error (error);
}

static void
test_never_lent_twice (void)
{
  g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");
  g_autoptr (GruppeStatement) first = NULL;
  g_autoptr (GruppeStatement) second = NULL;
  g_autoptr (GruppeStatement) third = NULL;
  g_autoptr (GError) error = NULL;

  first = gruppe_connection_statement (connection, "items/text", &error);
  second = gruppe_connection_statement (connection, "items/text", &error);
  third = gruppe_connection_statement (connection, "items/text", &error);
  g_assert_no_error (error);
  g_assert_true (first != second && second != third && first != third);

  gruppe_statement_bind_text (first, ":text", "first");
  gruppe_statement_bind_text (second, ":text", "second");
  g_assert_cmpint (gruppe_statement_step (first, &error), ==, GRUPPE_STEP_ROW);
  g_assert_cmpint (gruppe_statement_step (second, &error), ==, GRUPPE_STEP_ROW);
  g_assert_cmpstr (gruppe_statement_get_text (first, 0), ==, "first");
  g_assert_cmpstr (gruppe_statement_get_text (second, 0), ==, "second");
}

static void
test_constraint (void)
{
  g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");
  g_autoptr (GError) error = NULL;

  insert (connection, "one", 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gruppe_connection_last_insert_id (connection), ==, 1);
  g_assert_cmpint (gruppe_connection_changes (connection), ==, 1);

  insert (connection, "other", 1, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  /* What the row held is nobody's business in a log. */
  g_assert_null (strstr (error->message, "other"));
  g_clear_error (&error);

  insert (connection, NULL, 2, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (query (connection, "SELECT count(*) FROM item"), ==, 1);
}

static void
test_query_nothing (void)
{
  g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");
  g_autoptr (GError) error = NULL;
  gint64 value = 42;

  g_assert_false (gruppe_connection_query_int (connection, "SELECT id FROM item", &value, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (value, ==, 42);
}

static void
test_rollback (void)
{
  g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");
  g_autoptr (GError) error = NULL;

  g_assert_true (gruppe_connection_begin (connection, &error));
  g_assert_true (gruppe_connection_in_transaction (connection));
  insert (connection, "one", 1, &error);
  gruppe_connection_rollback (connection);
  g_assert_no_error (error);
  g_assert_false (gruppe_connection_in_transaction (connection));
  g_assert_cmpint (query (connection, "SELECT count(*) FROM item"), ==, 0);

  /* Nothing to undo, nothing done. */
  gruppe_connection_rollback (connection);

  g_assert_true (gruppe_connection_begin (connection, &error));
  insert (connection, "one", 1, &error);
  g_assert_true (gruppe_connection_commit (connection, &error));
  g_assert_no_error (error);
  g_assert_cmpint (query (connection, "SELECT count(*) FROM item"), ==, 1);
}

static void
test_nesting (void)
{
  g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");
  g_autoptr (GError) error = NULL;

  g_assert_true (gruppe_connection_begin (connection, &error));
  insert (connection, "one", 1, &error);
  g_assert_no_error (error);

  g_assert_false (gruppe_connection_begin (connection, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
  g_clear_error (&error);

  g_assert_true (gruppe_connection_in_transaction (connection));
  g_assert_true (gruppe_connection_commit (connection, &error));
  g_assert_no_error (error);
  g_assert_cmpint (query (connection, "SELECT count(*) FROM item"), ==, 1);

  g_assert_false (gruppe_connection_commit (connection, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
}

static void
test_commit_fails (void)
{
  g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");
  g_autoptr (GruppeStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (gruppe_connection_begin (connection, &error));
  insert (connection, "one", 1, &error);

  /* Refers to an item that does not exist, which is checked by COMMIT. */
  statement = gruppe_connection_statement (connection, "items/insert-part", &error);
  gruppe_statement_bind_int (statement, ":item", 99);
  g_assert_true (gruppe_statement_execute (statement, &error));
  g_assert_no_error (error);

  g_assert_false (gruppe_connection_commit (connection, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  g_assert_false (gruppe_connection_in_transaction (connection));
  g_assert_cmpint (query (connection, "SELECT count(*) FROM item"), ==, 0);
  g_assert_cmpint (query (connection, "SELECT count(*) FROM part"), ==, 0);
}

static void
test_busy (void)
{
  g_autoptr (GruppeConnection) first = store_test_connect ("test.db");
  g_autoptr (GruppeConnection) second = NULL;
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autoptr (GError) error = NULL;

  second = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error);
  gruppe_connection_exec (second, "PRAGMA busy_timeout=10", &error);
  g_assert_no_error (error);

  g_assert_true (gruppe_connection_begin (first, &error));
  g_assert_false (gruppe_connection_begin (second, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_BUSY);
  g_assert_false (gruppe_connection_in_transaction (second));
  g_clear_error (&error);

  g_assert_true (gruppe_connection_commit (first, &error));
  g_assert_true (gruppe_connection_begin (second, &error));
  g_assert_true (gruppe_connection_commit (second, &error));
  g_assert_no_error (error);
}

/* In the middle of a statement. */
static void
cancel_now (sqlite3_context  *context,
            int               n_values,
            sqlite3_value   **values)
{
  g_cancellable_cancel (sqlite3_user_data (context));
  sqlite3_result_int (context, 1);
}

static GCancellable *
watch_with_function (GruppeConnection *connection)
{
  GCancellable *cancellable = g_cancellable_new ();
  int code = sqlite3_create_function (gruppe_connection_get_handle (connection), "cancel_now", 0,
                                      SQLITE_UTF8, cancellable, cancel_now, NULL, NULL);

  g_assert_cmpint (code, ==, SQLITE_OK);
  gruppe_connection_set_cancellable (connection, cancellable);

  return cancellable;
}

static void
test_cancel (void)
{
  g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");
  g_autoptr (GCancellable) cancellable = watch_with_function (connection);
  g_autoptr (GError) error = NULL;

  g_assert_false (gruppe_connection_exec (connection,
                                          "WITH RECURSIVE number (n) AS "
                                          "(SELECT 1 UNION ALL SELECT n + 1 FROM number) "
                                          "SELECT count(*) FROM number WHERE cancel_now()",
                                          &error));
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_false (gruppe_connection_exec (connection, "SELECT 1", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  gruppe_connection_set_cancellable (connection, NULL);
  g_assert_true (gruppe_connection_exec (connection, "SELECT 1", &error));
  g_assert_no_error (error);
}

/* A failure that makes SQLite itself roll back: what follows must not be written outside of the
 * transaction. */
static void
test_lost_transaction (void)
{
  g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");
  g_autoptr (GCancellable) cancellable = watch_with_function (connection);
  g_autoptr (GError) error = NULL;

  g_assert_true (gruppe_connection_begin (connection, &error));
  insert (connection, "one", -1, &error);
  g_assert_no_error (error);

  g_assert_false (gruppe_connection_exec (connection,
                                          "INSERT INTO item (name, rank) "
                                          "WITH RECURSIVE number (n) AS "
                                          "(SELECT 1 UNION ALL SELECT n + 1 FROM number) "
                                          "SELECT 'x', n FROM number WHERE cancel_now()", &error));
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  gruppe_connection_set_cancellable (connection, NULL);

  g_assert_false (gruppe_connection_in_transaction (connection));
  insert (connection, "two", -2, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
  g_clear_error (&error);
  g_assert_false (gruppe_connection_commit (connection, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);

  g_assert_cmpint (query (connection, "SELECT count(*) FROM item"), ==, 0);
}

static gpointer
roll_back (gpointer connection)
{
  gruppe_connection_rollback (connection);

  return NULL;
}

static void
test_other_thread (void)
{
  if (g_test_subprocess ())
    {
      GruppeConnection *connection = store_test_connect ("test.db");

      g_thread_join (g_thread_new ("wrong", roll_back, connection));
      gruppe_connection_close (connection);
      return;
    }

  /* The child cannot tidy up after itself: what it makes goes into the folder of this test. */
  g_setenv ("TMPDIR", gruppe_test_scratch (), TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_unsetenv ("TMPDIR");
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*owner == g_thread_self*");
}

int
main (int    argc,
      char **argv)
{
  store_test_init (&argc, &argv);

  g_test_add_func ("/connection/pragmas", test_pragmas);
  g_test_add_func ("/connection/defensive", test_defensive);
  g_test_add_func ("/connection/open-missing", test_open_missing);
  g_test_add_func ("/connection/open-other", test_open_other);
  g_test_add_func ("/connection/read-only", test_read_only);
  g_test_add_func ("/connection/strange-name", test_strange_name);
  g_test_add_func ("/connection/query-nothing", test_query_nothing);
  g_test_add_func ("/connection/busy", test_busy);
  g_test_add_func ("/connection/cancel", test_cancel);
  g_test_add_func ("/connection/other-thread", test_other_thread);
  g_test_add_func ("/statement/values", test_values);
  g_test_add_func ("/statement/unknown-parameter", test_unknown_parameter);
  g_test_add_func ("/statement/bad", test_bad_statements);
  g_test_add_func ("/statement/cache-reuses", test_cache_reuses);
  g_test_add_func ("/statement/never-lent-twice", test_never_lent_twice);
  g_test_add_func ("/statement/constraint", test_constraint);
  g_test_add_func ("/transaction/rollback", test_rollback);
  g_test_add_func ("/transaction/nesting", test_nesting);
  g_test_add_func ("/transaction/commit-fails", test_commit_fails);
  g_test_add_func ("/transaction/lost", test_lost_transaction);

  return g_test_run ();
}
