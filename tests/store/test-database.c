/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store-test.h"

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

/* Opening */

static void
test_creates (void)
{
  g_autofree char *folder = gruppe_test_path ("deep");
  g_autofree char *path = gruppe_test_path ("deep/er/test.db");
  g_autofree char *inner = gruppe_test_path ("deep/er");
  g_autofree char *log = gruppe_test_path ("deep/er/test.db-wal");
  g_autoptr (GruppeDatabase) database = gruppe_database_new (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (gruppe_database_is_open (database));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_true (gruppe_database_open_sync (database, &error));
  g_assert_no_error (error);

  g_assert_true (gruppe_database_is_open (database));
  g_assert_false (gruppe_database_is_read_only (database));
  g_assert_cmpint (gruppe_database_get_read_only_reason (database), ==, -1);
  g_assert_null (gruppe_database_get_set_aside (database));
  g_assert_cmpstr (gruppe_database_get_path (database), ==, path);
  g_assert_cmpint (get_mode (folder), ==, 0700);
  g_assert_cmpint (get_mode (inner), ==, 0700);
  g_assert_cmpint (get_mode (path), ==, 0600);
  g_assert_cmpint (get_mode (log), ==, 0600);
  g_assert_cmpint (store_test_query (path, "PRAGMA application_id"), ==, 0x47525550);
  g_assert_cmpint (store_test_query (path, "PRAGMA user_version"), ==, 1);
}

static void
test_repairs_modes (void)
{
  g_autofree char *folder = gruppe_test_path ("open");
  g_autofree char *path = gruppe_test_path ("open/test.db");
  g_autoptr (GError) error = NULL;

  open_at (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);

  open_at (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_mode (path), ==, 0600);
  g_assert_cmpint (get_mode (folder), ==, 0700);
}

static void
test_open_async (void)
{
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autoptr (GruppeDatabase) database = gruppe_database_new (path);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) counted = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *open_result = NULL;
  GAsyncResult *count_result = NULL;
  gint64 count = -1;

  /* A job given before it is open waits for it. */
  gruppe_database_open_async (database, NULL, gruppe_test_result_cb, &open_result);
  gruppe_database_read_async (database, store_test_count_job, &count, NULL, NULL, NULL,
                              gruppe_test_result_cb, &count_result);
  opened = gruppe_test_await_result (&open_result);
  g_assert_true (gruppe_database_open_finish (database, opened, &error));
  g_assert_no_error (error);
  counted = gruppe_test_await_result (&count_result);
  g_assert_null (gruppe_database_run_finish (database, counted, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, 0);

  g_assert_true (gruppe_database_open_sync (database, &error));
  g_assert_no_error (error);
}

static void
test_not_open (void)
{
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autoptr (GruppeDatabase) database = gruppe_database_new (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (gruppe_database_read_sync (database, return_nothing, NULL, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CLOSED);
  g_assert_null (gruppe_database_get_reader (database));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_persists (void)
{
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autofree char *log = gruppe_test_path ("test.db-wal");
  GruppeDatabase *database = store_test_open ("test.db");

  store_test_insert (database, "one", 1);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  gruppe_test_await_finalize (&database);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));

  database = store_test_open ("test.db");
  g_assert_cmpint (store_test_count (database), ==, 1);
  gruppe_test_await_finalize (&database);
}

static void
test_newer (void)
{
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  store_test_insert (database, "one", 1);
  g_clear_object (&database);
  store_test_make_version (path, 7);
  before = read_bytes (path);

  database = store_test_open ("test.db");
  g_assert_true (gruppe_database_is_read_only (database));
  g_assert_cmpint (gruppe_database_get_read_only_reason (database), ==, GRUPPE_STORE_ERROR_NEWER);
  g_assert_null (gruppe_database_get_set_aside (database));
  g_assert_cmpint (store_test_count (database), ==, 1);
  g_assert_nonnull (gruppe_database_get_reader (database));

  gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, store_test_insert_job,
                              (gpointer) "two", &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NEWER);
  g_clear_object (&database);

  after = read_bytes (path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_migrates (void)
{
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");

  store_test_insert (database, "one", 1);
  g_clear_object (&database);
  store_test_add_step (STORE_TEST_STEP_COLOUR);

  database = store_test_open ("test.db");
  g_assert_false (gruppe_database_is_read_only (database));
  g_assert_cmpint (store_test_count (database), ==, 1);
  g_assert_cmpint (store_test_query (path, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (store_test_find_files (".before-0002-", NULL), ==, 1);
}

/* The window and the command line at the same moment, on a new file and on an old one. */
static void
test_open_together (void)
{
  for (int round = 0; round < 10; round++)
    {
      g_autofree char *name = g_strdup_printf ("test-%d.db", round);
      g_autofree char *path = gruppe_test_path (name);
      g_autoptr (GruppeDatabase) first = gruppe_database_new (path);
      g_autoptr (GruppeDatabase) second = gruppe_database_new (path);
      g_autoptr (GAsyncResult) first_opened = NULL;
      g_autoptr (GAsyncResult) second_opened = NULL;
      g_autoptr (GError) error = NULL;
      GAsyncResult *first_result = NULL;
      GAsyncResult *second_result = NULL;

      gruppe_database_open_async (first, NULL, gruppe_test_result_cb, &first_result);
      gruppe_database_open_async (second, NULL, gruppe_test_result_cb, &second_result);
      first_opened = gruppe_test_await_result (&first_result);
      second_opened = gruppe_test_await_result (&second_result);
      gruppe_database_open_finish (first, first_opened, &error);
      g_assert_no_error (error);
      gruppe_database_open_finish (second, second_opened, &error);
      g_assert_no_error (error);

      store_test_insert (first, "one", 1);
      store_test_insert (second, "two", 2);
      g_assert_cmpint (store_test_count (first), ==, 2);
    }

  g_assert_cmpint (store_test_find_files (".damaged-", NULL), ==, 0);
}

static void
test_other_program (void)
{
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (GruppeConnection) connection = store_test_connect ("test.db");

    gruppe_connection_exec (connection, "PRAGMA application_id=42", &error);
    g_assert_no_error (error);
  }

  before = read_bytes (path);
  open_at (path, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
  after = read_bytes (path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpint (store_test_find_files (".damaged-", NULL), ==, 0);
}

static void
test_below_a_file (void)
{
  g_autofree char *file = gruppe_test_write ("file", "not a folder");
  g_autofree char *path = gruppe_test_path ("file/test.db");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  open_at (path, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_READ_ONLY);
  text = gruppe_test_read (file);
  g_assert_cmpstr (text, ==, "not a folder");
}

static void
test_folder_as_file (void)
{
  g_autofree char *path = gruppe_test_path ("folder");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  open_at (path, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_IO);
  g_assert_cmpint (store_test_find_files ("", NULL), ==, 1);
}

/* Damage */

static void
test_garbage (void)
{
  g_autofree char *path = gruppe_test_write ("test.db",
                                              "This was a database once, before the disk failed.");
  g_autofree char *log = gruppe_test_write ("test.db-wal", "and this its log");
  g_autofree char *aside_log = NULL;
  g_autofree char *text = NULL;
  g_autofree char *log_text = NULL;
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  const char *aside = gruppe_database_get_set_aside (database);

  g_assert_nonnull (aside);
  g_assert_true (g_str_has_prefix (aside, path));
  g_assert_nonnull (strstr (aside, ".damaged-2"));
  text = gruppe_test_read (aside);
  g_assert_cmpstr (text, ==, "This was a database once, before the disk failed.");
  g_assert_false (g_str_has_prefix (aside, log));
  aside_log = g_strconcat (aside, "-wal", NULL);
  log_text = gruppe_test_read (aside_log);
  g_assert_cmpstr (log_text, ==, "and this its log");

  g_assert_false (gruppe_database_is_read_only (database));
  g_assert_cmpint (store_test_count (database), ==, 0);
  store_test_insert (database, "one", 1);
  g_assert_cmpint (get_mode (path), ==, 0600);
}

static void
test_short_file (void)
{
  g_autofree char *path = gruppe_test_write ("test.db", "SQL");
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");

  g_assert_nonnull (gruppe_database_get_set_aside (database));
  g_assert_cmpint (get_mode (path), ==, 0600);
  g_assert_cmpint (store_test_count (database), ==, 0);
}

static void
test_empty_file (void)
{
  g_autofree char *path = gruppe_test_write ("test.db", "");
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");

  g_assert_null (gruppe_database_get_set_aside (database));
  g_assert_cmpint (store_test_count (database), ==, 0);
  g_assert_cmpint (get_mode (path), ==, 0600);
}

/* The header is good and SQLite opens it; only the check finds out. */
static void
test_damaged_page (void)
{
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autofree char *name = g_strnfill (15000, 'x');
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) aside = NULL;
  g_autoptr (GError) error = NULL;
  GByteArray *bytes;

  for (int i = 1; i <= 20; i++)
    store_test_insert (database, name, i);
  g_clear_object (&database);

  bytes = g_bytes_unref_to_array (read_bytes (path));
  g_assert_cmpuint (bytes->len, >, 100000);
  memset (bytes->data + 4096, 0x5a, 8192);
  before = g_byte_array_free_to_bytes (bytes);
  g_file_set_contents (path, g_bytes_get_data (before, NULL), g_bytes_get_size (before), &error);
  g_assert_no_error (error);

  database = store_test_open ("test.db");
  g_assert_nonnull (gruppe_database_get_set_aside (database));
  aside = read_bytes (gruppe_database_get_set_aside (database));
  g_assert_true (g_bytes_equal (before, aside));
  g_assert_cmpint (store_test_count (database), ==, 0);
}

static void
test_aside_never_overwrites (void)
{
  guint n_aside;

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *text = g_strdup_printf ("damaged in its own way, number %d", i);
      g_autofree char *path = gruppe_test_write ("test.db", text);
      g_autofree char *kept = NULL;
      g_autoptr (GruppeDatabase) database = store_test_open ("test.db");

      g_assert_cmpstr (gruppe_database_get_set_aside (database), !=, path);
      kept = gruppe_test_read (gruppe_database_get_set_aside (database));
      g_assert_cmpstr (kept, ==, text);
    }

  n_aside = store_test_find_files (".damaged-", NULL);
  g_assert_cmpint (n_aside, ==, 5);
}

/* Writing and reading */

static void
test_failed_write (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GError) error = NULL;
  guint n_signals = 0;

  g_signal_connect (database, "changed", G_CALLBACK (count_cb), &n_signals);
  gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, insert_and_fail, NULL, &error);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY);
  g_assert_cmpint (store_test_count (database), ==, 0);
  g_assert_cmpuint (n_signals, ==, 0);
}

static void
test_failed_commit (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GAsyncResult) written = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;
  guint n_signals = 0;

  g_signal_connect (database, "changed", G_CALLBACK (count_cb), &n_signals);
  gruppe_database_write_async (database, GRUPPE_TOPIC_PEOPLE, insert_orphan, NULL, NULL, g_free,
                               NULL, gruppe_test_result_cb, &result);
  written = gruppe_test_await_result (&result);
  g_assert_null (gruppe_database_run_finish (database, written, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (store_test_count (database), ==, 0);
  g_assert_cmpuint (n_signals, ==, 0);
}

typedef struct
{
  GThread *thread;
  guint n_signals;
  guint n_signals_at_callback;
  gboolean called;
} Order;

static void
note_signal_cb (GruppeDatabase *database,
                guint           topics,
                gpointer        user_data)
{
  Order *order = user_data;

  g_assert_true (order->thread == g_thread_self ());
  g_assert_cmpuint (topics, ==, GRUPPE_TOPIC_PEOPLE | GRUPPE_TOPIC_CONSENTS);
  g_assert_cmpint (store_test_query (gruppe_database_get_path (database),
                                     "SELECT count(*) FROM item"), ==, 1);
  order->n_signals++;
}

static void
note_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  Order *order = user_data;

  text = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  g_assert_no_error (error);
  order->n_signals_at_callback = order->n_signals;
  order->called = TRUE;
}

static void
test_changed (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  Order order = { .thread = g_thread_self () };

  g_signal_connect (database, "changed", G_CALLBACK (note_signal_cb), &order);
  gruppe_database_write_async (database, GRUPPE_TOPIC_PEOPLE | GRUPPE_TOPIC_CONSENTS,
                               store_test_insert_job, g_strdup ("one"), g_free, NULL, NULL,
                               note_result_cb, &order);
  gruppe_test_await_flag (&order.called);
  g_assert_cmpuint (order.n_signals, ==, 1);
  g_assert_cmpuint (order.n_signals_at_callback, ==, 1);

  /* Reads, and writes without a topic, change nothing that anybody shows. */
  store_test_count (database);
  gruppe_database_write_sync (database, GRUPPE_TOPIC_NONE, return_nothing, NULL, NULL);
  g_assert_cmpuint (order.n_signals, ==, 1);
}

static void
test_in_order (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  GAsyncResult *results[20] = { NULL };
  gint64 counts[G_N_ELEMENTS (results)];

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      gruppe_database_write_async (database, GRUPPE_TOPIC_PEOPLE, store_test_insert_job,
                                   g_strdup ("one"), g_free, NULL, NULL, NULL, NULL);
      gruppe_database_read_async (database, store_test_count_job, &counts[i], NULL, NULL, NULL,
                                  gruppe_test_result_cb, &results[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GAsyncResult) result = gruppe_test_await_result (&results[i]);

      g_assert_null (gruppe_database_run_finish (database, result, NULL));
      g_assert_cmpint (counts[i], ==, i + 1);
    }
}

static void
test_read_cannot_write (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GError) error = NULL;

  gruppe_database_read_sync (database, store_test_insert_job, (gpointer) "one", &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (store_test_count (database), ==, 0);
}

static void
test_null_result (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (gruppe_database_read_sync (database, return_nothing, NULL, &error));
  g_assert_no_error (error);
  text = gruppe_database_read_sync (database, return_text, (gpointer) "a result", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "a result");
}

static void
test_reader (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  GruppeConnection *reader = gruppe_database_get_reader (database);
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  g_assert_nonnull (reader);
  g_assert_true (reader == gruppe_database_get_reader (database));
  store_test_insert (database, "one", 1);
  gruppe_connection_query_int (reader, "SELECT count(*) FROM item", &count, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, 1);

  g_assert_false (gruppe_connection_exec (reader, "DELETE FROM item", &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_READ_ONLY);

  gruppe_database_close (database);
  g_assert_null (gruppe_database_get_reader (database));
}

static void
test_busy (void)
{
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeConnection) other = NULL;
  g_autoptr (GError) error = NULL;

  /* Five seconds are a long time for a test. */
  gruppe_database_read_sync (database, exec_pragma, (gpointer) "PRAGMA busy_timeout=10", &error);
  g_assert_no_error (error);

  other = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error);
  g_assert_true (gruppe_connection_begin (other, &error));
  g_assert_no_error (error);

  gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, store_test_insert_job,
                              (gpointer) "one", &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_BUSY);
  g_assert_cmpint (store_test_count (database), ==, 0);

  gruppe_connection_rollback (other);
  store_test_insert (database, "one", 1);
  g_assert_cmpint (store_test_count (database), ==, 1);
}

static void
test_full (void)
{
  g_autofree char *name = g_strnfill (15000, 'x');
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GError) error = NULL;
  gint64 count;

  gruppe_database_read_sync (database, exec_pragma, (gpointer) "PRAGMA max_page_count=30", &error);
  g_assert_no_error (error);

  while (gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, store_test_insert_job, name,
                                     &error) == NULL && error == NULL)
    ;

  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_FULL);
  g_clear_error (&error);
  count = store_test_count (database);
  g_assert_cmpint (count, >, 0);

  /* When there is room again, work goes on. */
  gruppe_database_read_sync (database, exec_pragma, (gpointer) "PRAGMA max_page_count=3000",
                             &error);
  g_assert_no_error (error);
  gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, store_test_insert_job, name, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_count (database), ==, count + 1);
}

static gpointer
delete_first (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autoptr (GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "items/delete", error);
  gruppe_statement_bind_int (statement, ":id", 1);
  gruppe_statement_execute (statement, error);
  g_assert_cmpint (gruppe_connection_changes (connection), ==, 1);

  return NULL;
}

static void
test_deleted_is_gone (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GError) error = NULL;

  store_test_insert (database, "Nobody-may-find-this", 1);
  gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, delete_first, NULL, &error);
  g_assert_no_error (error);
  gruppe_database_close (database);
  g_assert_false (gruppe_test_folder_contains (gruppe_test_scratch (), "Nobody-may-find-this"));
}

/* Cancelling */

static void
test_cancel_running (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) finished = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;
  int started = FALSE;

  gruppe_database_read_async (database, run_endless, &started, NULL, NULL, cancellable,
                              gruppe_test_result_cb, &result);
  gruppe_test_await (is_set, &started);
  g_cancellable_cancel (cancellable);
  finished = gruppe_test_await_result (&result);
  gruppe_database_run_finish (database, finished, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* The next job is not cancelled with it. */
  store_test_insert (database, "one", 1);
  g_assert_cmpint (store_test_count (database), ==, 1);
}

static void
test_cancel_write (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) finished = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  g_cancellable_cancel (cancellable);
  gruppe_database_write_async (database, GRUPPE_TOPIC_PEOPLE, store_test_insert_job,
                               g_strdup ("one"), g_free, NULL, cancellable, gruppe_test_result_cb,
                               &result);
  finished = gruppe_test_await_result (&result);
  gruppe_database_run_finish (database, finished, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (store_test_count (database), ==, 0);
}

/* What is in the file has succeeded, whoever has lost interest since. */
static void
test_cancel_too_late (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) written = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *write_result = NULL;
  GAsyncResult *read_result = NULL;

  gruppe_database_write_async (database, GRUPPE_TOPIC_PEOPLE, store_test_insert_job,
                               g_strdup ("one"), g_free, NULL, cancellable, gruppe_test_result_cb,
                               &write_result);
  gruppe_database_read_async (database, return_text, (gpointer) "freed by nobody else", NULL,
                              g_free, cancellable, gruppe_test_result_cb, &read_result);
  /* Waits until the worker has done both, without running the main context. */
  g_assert_cmpint (store_test_count (database), ==, 1);
  g_cancellable_cancel (cancellable);

  written = gruppe_test_await_result (&write_result);
  gruppe_database_run_finish (database, written, &error);
  g_assert_no_error (error);

  read = gruppe_test_await_result (&read_result);
  g_assert_null (gruppe_database_run_finish (database, read, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Closing */

static void
test_close_finishes_jobs (void)
{
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GAsyncResult) finished = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;
  guint n_signals = 0;

  g_signal_connect (database, "changed", G_CALLBACK (count_cb), &n_signals);
  for (int i = 0; i < 50; i++)
    gruppe_database_write_async (database, GRUPPE_TOPIC_PEOPLE, store_test_insert_job,
                                 g_strdup ("one"), g_free, NULL, NULL,
                                 i == 49 ? gruppe_test_result_cb : NULL, &result);
  gruppe_database_close (database);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM item"), ==, 50);

  finished = gruppe_test_await_result (&result);
  gruppe_database_run_finish (database, finished, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_signals, ==, 50);
}

static void
test_after_close (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GAsyncResult) finished = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  gruppe_database_close (database);
  gruppe_database_close (database);
  g_assert_false (gruppe_database_is_open (database));

  gruppe_database_write_async (database, GRUPPE_TOPIC_PEOPLE, store_test_insert_job,
                               g_strdup ("one"), g_free, NULL, NULL, gruppe_test_result_cb,
                               &result);
  g_assert_null (result);
  finished = gruppe_test_await_result (&result);
  gruppe_database_run_finish (database, finished, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CLOSED);
  g_clear_error (&error);

  gruppe_database_read_sync (database, return_nothing, NULL, &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_false (gruppe_database_open_sync (database, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CLOSED);
}

/* The jobs hold the database: the last of them lets it go, in the main context. */
static void
test_dropped_with_jobs (void)
{
  GruppeDatabase *database = store_test_open ("test.db");
  g_autofree char *path = gruppe_test_path ("test.db");

  for (int i = 0; i < 20; i++)
    gruppe_database_write_async (database, GRUPPE_TOPIC_PEOPLE, store_test_insert_job,
                                 g_strdup ("one"), g_free, NULL, NULL, NULL, NULL);
  gruppe_test_await_finalize (&database);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM item"), ==, 20);
}

int
main (int    argc,
      char **argv)
{
  store_test_init (&argc, &argv);

  g_test_add_func ("/database/open/creates", test_creates);
  g_test_add_func ("/database/open/repairs-modes", test_repairs_modes);
  g_test_add_func ("/database/open/async", test_open_async);
  g_test_add_func ("/database/open/not-open", test_not_open);
  g_test_add_func ("/database/open/persists", test_persists);
  g_test_add_func ("/database/open/newer", test_newer);
  g_test_add_func ("/database/open/migrates", test_migrates);
  g_test_add_func ("/database/open/together", test_open_together);
  g_test_add_func ("/database/open/other-program", test_other_program);
  g_test_add_func ("/database/open/below-a-file", test_below_a_file);
  g_test_add_func ("/database/open/folder-as-file", test_folder_as_file);
  g_test_add_func ("/database/damage/garbage", test_garbage);
  g_test_add_func ("/database/damage/short-file", test_short_file);
  g_test_add_func ("/database/damage/empty-file", test_empty_file);
  g_test_add_func ("/database/damage/page", test_damaged_page);
  g_test_add_func ("/database/damage/never-overwrites", test_aside_never_overwrites);
  g_test_add_func ("/database/run/failed-write", test_failed_write);
  g_test_add_func ("/database/run/failed-commit", test_failed_commit);
  g_test_add_func ("/database/run/changed", test_changed);
  g_test_add_func ("/database/run/in-order", test_in_order);
  g_test_add_func ("/database/run/read-cannot-write", test_read_cannot_write);
  g_test_add_func ("/database/run/null-result", test_null_result);
  g_test_add_func ("/database/run/reader", test_reader);
  g_test_add_func ("/database/run/busy", test_busy);
  g_test_add_func ("/database/run/full", test_full);
  g_test_add_func ("/database/run/deleted-is-gone", test_deleted_is_gone);
  g_test_add_func ("/database/cancel/running", test_cancel_running);
  g_test_add_func ("/database/cancel/write", test_cancel_write);
  g_test_add_func ("/database/cancel/too-late", test_cancel_too_late);
  g_test_add_func ("/database/close/finishes-jobs", test_close_finishes_jobs);
  g_test_add_func ("/database/close/after", test_after_close);
  g_test_add_func ("/database/close/dropped-with-jobs", test_dropped_with_jobs);

  return g_test_run ();
}
