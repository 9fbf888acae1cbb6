/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "store-test.h"
#include "store/gruppe-query-model.h"

#define NOBODY 65534

/* Memory: SQLite's allocator fails at the Nth call from now, and, when asked to, at each one after
 * it. GLib's is left alone, because it never fails. */

static sqlite3_mem_methods allocator;
static int calls_left; /* 0: nothing fails */
static int lasting;
static int n_failures;

static gboolean
fails_now (void)
{
  int left = g_atomic_int_get (&calls_left);

  if (left == 0)
    return FALSE;

  if (left > 1)
    {
      g_atomic_int_set (&calls_left, left - 1);
      return FALSE;
    }

  g_atomic_int_inc (&n_failures);
  if (!g_atomic_int_get (&lasting))
    g_atomic_int_set (&calls_left, 0);

  return TRUE;
}

static void *
fault_malloc (int size)
{
  return fails_now () ? NULL : allocator.xMalloc (size);
}

static void *
fault_realloc (void *memory,
               int   size)
{
  return fails_now () ? NULL : allocator.xRealloc (memory, size);
}

static void
arm (int call,
     int last)
{
  n_failures = 0;
  g_atomic_int_set (&lasting, last);
  g_atomic_int_set (&calls_left, call);
}

/* Returns whether something has failed. */
static gboolean
disarm (void)
{
  g_atomic_int_set (&calls_left, 0);

  return n_failures > 0;
}

/* Every call at first, then fewer: what fails late fails in much the same way. */
static int
next_call (int call)
{
  return call + 1 + call / 40;
}

static void
assert_sound (const char *path)
{
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM pragma_integrity_check "
                                           "WHERE integrity_check = 'ok'"), ==, 1);
}

static void
fail_writes (int last)
{
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autofree char *name = g_strnfill (9000, 'x');
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  gint64 count = 0;
  int n_reported = 0;
  gboolean failed;
  int call = 1;

  do
    {
      g_autoptr (GError) error = NULL;

      arm (call, last);
      gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, store_test_insert_job, name,
                                  &error);
      failed = disarm ();

      if (error != NULL)
        {
          g_assert_true (failed);
          g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
          n_reported++;
        }
      else
        count++;

      /* What was reported as written is there, and nothing else. */
      g_assert_cmpint (store_test_count (database), ==, count);
      assert_sound (path);
      call = next_call (call);
    }
  while (failed);

  g_test_message ("%d failures reported up to call %d", n_reported, call);
  g_assert_cmpint (n_reported, >, 3);

  /* Only the cached statements spared some calls: a database just opened fails at more of them. */
  g_clear_object (&database);
  database = store_test_open ("test.db");
  g_assert_cmpint (store_test_count (database), ==, count);
}

static void
test_write_once (void)
{
  fail_writes (FALSE);
}

static void
test_write_lasting (void)
{
  fail_writes (TRUE);
}

/* The first write after opening prepares everything. */
static void
test_first_write (void)
{
  g_autofree char *path = gruppe_test_path ("test.db");
  gboolean failed;
  gint64 count = 0;
  int n_reported = 0;
  int call = 1;

  do
    {
      g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
      g_autoptr (GError) error = NULL;

      arm (call, TRUE);
      gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, store_test_insert_job,
                                  (gpointer) "one", &error);
      failed = disarm ();
      if (error != NULL)
        n_reported++;
      else
        count++;
      g_assert_cmpint (store_test_count (database), ==, count);
      call = next_call (call);
    }
  while (failed);

  g_assert_cmpint (n_reported, >, 10);
  assert_sound (path);
}

static gpointer
join_names (GruppeConnection  *connection,
            gpointer           data,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autoptr (GruppeStatement) statement = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  statement = gruppe_connection_statement (connection, "items/page", error);
  for (gint64 id = 1; statement != NULL && id <= 3; id++)
    {
      gruppe_statement_bind_int (statement, ":id", id);
      if (gruppe_statement_step (statement, error) == GRUPPE_STEP_ERROR)
        return NULL;

      /* A job that believes what it reads. */
      g_string_append_printf (names, "%zu.",
                              strlen (gruppe_statement_get_text (statement, 1) != NULL ?
                                        gruppe_statement_get_text (statement, 1) : ""));
      gruppe_statement_reset (statement);
    }

  return g_strdup (names->str);
}

static void
test_read (void)
{
  g_autofree char *name = g_strnfill (15000, 'x');
  gboolean failed;
  int n_reported = 0;
  int call = 1;

  {
    g_autoptr (GruppeDatabase) database = store_test_open ("test.db");

    for (int i = 1; i <= 3; i++)
      store_test_insert (database, name, i);
  }

  do
    {
      g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
      g_autoptr (GAsyncResult) finished = NULL;
      g_autofree char *names = NULL;
      g_autoptr (GError) error = NULL;
      GAsyncResult *result = NULL;

      arm (call, FALSE);
      gruppe_database_read_async (database, join_names, NULL, NULL, g_free, NULL,
                                  gruppe_test_result_cb, &result);
      finished = gruppe_test_await_result (&result);
      failed = disarm ();
      names = gruppe_database_run_finish (database, finished, &error);
      if (error != NULL)
        n_reported++;
      else
        g_assert_cmpstr (names, ==, "15000.15000.15000.");
      call = next_call (call);
    }
  while (failed);

  g_assert_cmpint (n_reported, >, 5);
}

static void
test_create (void)
{
  g_autofree char *folder = gruppe_test_path ("profile");
  g_autofree char *path = gruppe_test_path ("profile/test.db");
  gboolean failed;
  int n_reported = 0;
  int call = 1;

  do
    {
      g_autoptr (GruppeDatabase) database = gruppe_database_new (path);
      g_autoptr (GError) error = NULL;

      arm (call, FALSE);
      gruppe_database_open_sync (database, &error);
      failed = disarm ();
      if (error != NULL)
        {
          g_assert_true (failed);
          g_assert_cmpuint (error->domain, ==, GRUPPE_STORE_ERROR);
          /* Nothing half made is left. */
          g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
          n_reported++;
        }
      else
        {
          g_assert_cmpint (store_test_count (database), ==, 0);
          gruppe_database_close (database);
          g_assert_cmpint (g_unlink (path), ==, 0);
          g_assert_cmpint (g_rmdir (folder), ==, 0);
        }
      call = next_call (call);
    }
  while (failed);

  g_assert_cmpint (n_reported, >, 20);
}

static void
fill_file (void)
{
  g_autofree char *name = g_strnfill (15000, 'x');
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");

  for (int i = 1; i <= 20; i++)
    store_test_insert (database, name, i);
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

/* Each copy made before a step is a good one, however the step ended. */
static void
take_away_copies (void)
{
  for (;;)
    {
      g_autofree char *copy = NULL;

      if (store_test_find_files (".before-", &copy) == 0)
        return;

      assert_sound (copy);
      g_assert_cmpint (store_test_query (copy, "SELECT count(*) FROM item"), ==, 20);
      g_assert_cmpint (g_unlink (copy), ==, 0);
    }
}

/* Want of memory must never be taken for a damaged file. */
static void
fail_opening (void)
{
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autoptr (GBytes) original = NULL;
  gboolean failed;
  int n_reported = 0;
  int call = 1;

  original = read_bytes (path);

  do
    {
      g_autoptr (GruppeDatabase) database = gruppe_database_new (path);
      g_autoptr (GError) error = NULL;

      arm (call, FALSE);
      gruppe_database_open_sync (database, &error);
      failed = disarm ();
      if (error != NULL)
        {
          g_assert_true (failed);
          g_assert_cmpuint (error->domain, ==, GRUPPE_STORE_ERROR);
          g_assert_cmpint (error->code, !=, GRUPPE_STORE_ERROR_CORRUPT);
          n_reported++;
        }
      else
        g_assert_cmpint (store_test_count (database), ==, 20);

      g_assert_cmpint (store_test_find_files (".damaged-", NULL), ==, 0);
      gruppe_database_close (database);
      assert_sound (path);
      g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM item"), ==, 20);
      take_away_copies ();

      /* It may have survived the failure: then the next one needs the old file again. */
      g_assert_true (g_file_set_contents (path, g_bytes_get_data (original, NULL),
                                          g_bytes_get_size (original), NULL));
      call = next_call (call);
    }
  while (failed);

  g_test_message ("%d failures reported up to call %d", n_reported, call);
  g_assert_cmpint (n_reported, >, 20);
}

static void
test_open (void)
{
  fill_file ();
  fail_opening ();
}

static void
test_migrate (void)
{
  fill_file ();
  store_test_add_step (STORE_TEST_STEP_COLOUR);
  fail_opening ();
}

/* The disk: a process that may not write large files. */

static void
limit_files (rlim_t size)
{
  struct rlimit limit = { size, size };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
run_in_child (void)
{
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_full_at_first_start (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GruppeDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      run_in_child ();
      return;
    }

  folder = gruppe_test_path ("profile");
  path = gruppe_test_path ("profile/test.db");
  limit_files (0);
  database = gruppe_database_new (path);
  g_assert_false (gruppe_database_open_sync (database, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_FULL);
  g_assert_false (gruppe_database_is_open (database));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_full_with_damage (void)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GruppeDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      run_in_child ();
      return;
    }

  /* The damaged file has its name back, so that the next start tells of it again. */
  path = gruppe_test_write ("test.db", "no database");
  limit_files (0);
  database = gruppe_database_new (path);
  g_assert_false (gruppe_database_open_sync (database, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_FULL);
  text = gruppe_test_read (path);
  g_assert_cmpstr (text, ==, "no database");
  g_assert_cmpint (store_test_find_files ("test.db", NULL), ==, 1);
}

static void
test_full_at_write (void)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GruppeDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  gint64 count = 0;

  if (!g_test_subprocess ())
    {
      run_in_child ();
      return;
    }

  path = gruppe_test_path ("test.db");
  name = g_strnfill (15000, 'x');
  database = store_test_open ("test.db");
  limit_files (300 * 1024);

  while (error == NULL)
    {
      gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, store_test_insert_job, name,
                                  &error);
      if (error == NULL)
        count++;
      g_assert_cmpint (count, <, 100);
    }

  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_FULL);
  g_assert_cmpint (count, >, 0);
  g_assert_cmpint (store_test_count (database), ==, count);
  g_clear_object (&database);

  database = store_test_open ("test.db");
  g_assert_cmpint (store_test_count (database), ==, count);
  assert_sound (path);
}

static void
test_full_before_migration (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GruppeDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      run_in_child ();
      return;
    }

  fill_file ();
  path = gruppe_test_path ("test.db");
  store_test_add_step (STORE_TEST_STEP_COLOUR);
  limit_files (100 * 1024);
  database = gruppe_database_new (path);
  g_assert_false (gruppe_database_open_sync (database, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_FULL);

  /* No copy, no step; and no half of a copy either. */
  g_assert_cmpint (store_test_find_files (".before-", NULL), ==, 0);
  g_assert_cmpint (store_test_query (path, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM item"), ==, 20);
}

/* Rights: root may do everything, so the child becomes somebody who may not. */

/* So that it can remove the folders of the test program at its end. */
static void
hand_over_home (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) home = g_dir_open (g_get_home_dir (), 0, &error);
  const char *name;

  g_assert_no_error (error);
  g_assert_cmpint (chown (g_get_home_dir (), NOBODY, NOBODY), ==, 0);
  while ((name = g_dir_read_name (home)) != NULL)
    {
      g_autofree char *path = g_build_filename (g_get_home_dir (), name, NULL);

      g_assert_cmpint (chown (path, NOBODY, NOBODY), ==, 0);
    }
}

static void
become_nobody (void)
{
  if (geteuid () != 0)
    return;

  hand_over_home ();
  g_assert_cmpint (setgroups (0, NULL), ==, 0);
  g_assert_cmpint (setgid (NOBODY), ==, 0);
  g_assert_cmpint (setuid (NOBODY), ==, 0);
  /* The leak checker looks at its own process. */
  g_assert_cmpint (prctl (PR_SET_DUMPABLE, 1), ==, 0);
  if (g_access (g_get_tmp_dir (), W_OK | X_OK) != 0)
    g_setenv ("TMPDIR", "/tmp", TRUE);
}

/* The scratch folder of a child that is somebody else now. */
static char *
make_own_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder;

  become_nobody ();
  folder = g_dir_make_tmp ("gruppe-rights-XXXXXX", &error);
  g_assert_no_error (error);

  return folder;
}

static void
remove_own_folder (const char *folder)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_chmod (folder, 0700);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
make_database (const char *path)
{
  g_autoptr (GruppeDatabase) database = gruppe_database_new (path);
  g_autoptr (GError) error = NULL;

  gruppe_database_open_sync (database, &error);
  g_assert_no_error (error);
  store_test_insert (database, "one", 1);
}

static void
assert_read_only (const char *path)
{
  g_autoptr (GruppeDatabase) database = gruppe_database_new (path);
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  gruppe_database_open_sync (database, &error);
  g_assert_no_error (error);
  g_assert_true (gruppe_database_is_read_only (database));
  g_assert_cmpint (gruppe_database_get_read_only_reason (database), ==,
                   GRUPPE_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (store_test_count (database), ==, 1);
  gruppe_connection_query_int (gruppe_database_get_reader (database),
                               "SELECT count(*) FROM item", &count, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, 1);

  gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, store_test_insert_job,
                              (gpointer) "two", &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_READ_ONLY);
}

static void
test_read_only_folder (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  if (!g_test_subprocess ())
    {
      run_in_child ();
      return;
    }

  folder = make_own_folder ();
  path = g_build_filename (folder, "test.db", NULL);
  make_database (path);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  assert_read_only (path);
  remove_own_folder (folder);
}

static void
test_read_only_file (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  if (!g_test_subprocess ())
    {
      run_in_child ();
      return;
    }

  folder = make_own_folder ();
  path = g_build_filename (folder, "test.db", NULL);
  make_database (path);
  g_assert_cmpint (g_chmod (path, 0400), ==, 0);
  assert_read_only (path);
  remove_own_folder (folder);
}

static void
test_read_only_new (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GruppeDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      run_in_child ();
      return;
    }

  folder = make_own_folder ();
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  path = g_build_filename (folder, "deeper", "test.db", NULL);
  database = gruppe_database_new (path);
  g_assert_false (gruppe_database_open_sync (database, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_READ_ONLY);
  remove_own_folder (folder);
}

static void
test_read_only_damaged (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GruppeDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      run_in_child ();
      return;
    }

  folder = make_own_folder ();
  path = g_build_filename (folder, "test.db", NULL);
  g_file_set_contents (path, "no database", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  database = gruppe_database_new (path);
  g_assert_false (gruppe_database_open_sync (database, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CORRUPT);
  text = gruppe_test_read (path);
  g_assert_cmpstr (text, ==, "no database");
  remove_own_folder (folder);
}

static void
test_unreadable (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GruppeDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      run_in_child ();
      return;
    }

  folder = make_own_folder ();
  path = g_build_filename (folder, "test.db", NULL);
  make_database (path);
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  database = gruppe_database_new (path);
  g_assert_false (gruppe_database_open_sync (database, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_IO);
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM item"), ==, 1);
  remove_own_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  sqlite3_mem_methods faulty;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &allocator), ==, SQLITE_OK);
  faulty = allocator;
  faulty.xMalloc = fault_malloc;
  faulty.xRealloc = fault_realloc;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &faulty), ==, SQLITE_OK);

  store_test_init (&argc, &argv);

  g_test_add_func ("/faults/memory/write-once", test_write_once);
  g_test_add_func ("/faults/memory/write-lasting", test_write_lasting);
  g_test_add_func ("/faults/memory/first-write", test_first_write);
  g_test_add_func ("/faults/memory/read", test_read);
  g_test_add_func ("/faults/memory/create", test_create);
  g_test_add_func ("/faults/memory/open", test_open);
  g_test_add_func ("/faults/memory/migrate", test_migrate);
  g_test_add_func ("/faults/disk/full-at-first-start", test_full_at_first_start);
  g_test_add_func ("/faults/disk/full-with-damage", test_full_with_damage);
  g_test_add_func ("/faults/disk/full-at-write", test_full_at_write);
  g_test_add_func ("/faults/disk/full-before-migration", test_full_before_migration);
  g_test_add_func ("/faults/rights/read-only-folder", test_read_only_folder);
  g_test_add_func ("/faults/rights/read-only-file", test_read_only_file);
  g_test_add_func ("/faults/rights/read-only-new", test_read_only_new);
  g_test_add_func ("/faults/rights/read-only-damaged", test_read_only_damaged);
  g_test_add_func ("/faults/rights/unreadable", test_unreadable);

  return g_test_run ();
}
