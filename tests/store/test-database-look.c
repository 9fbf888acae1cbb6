/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What opening leaves beside the database, and looking without changing anything. */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <glib/gstdio.h>

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

static void
write_copy (const char *path,
            const char *kind)
{
  g_autofree char *copy = g_strdup_printf ("%s.%s", path, kind);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (copy, "a copy", -1, &error);
  g_assert_no_error (error);
}

/* Copies of earlier schema steps pile up nowhere; what was set aside, and what is another's, stays. */
static void
test_prunes_copies (void)
{
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autoptr (GError) error = NULL;

  write_copy (path, "before-0003-20250101T000000Z");
  write_copy (path, "before-0004-20260101T000000Z");
  write_copy (path, "before-0005-20260101T000000Z");
  write_copy (path, "before-0002-20260101T000000Z");
  write_copy (path, "before-0003-20260101T000000Z");
  write_copy (path, "before-0002-20240101T000000Z");
  write_copy (path, "before-0002-20240101T000000Z-wal");
  write_copy (path, "damaged-20240101T000000Z");
  write_copy (path, "mine");
  open_at (path, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (store_test_find_files (".before-", NULL), ==, 4);
  g_assert_cmpuint (store_test_find_files (".before-0002-20260101T000000Z", NULL), ==, 1);
  g_assert_cmpuint (store_test_find_files (".before-0003-20260101T000000Z", NULL), ==, 1);
  g_assert_cmpuint (store_test_find_files (".before-0004-20260101T000000Z", NULL), ==, 1);
  g_assert_cmpuint (store_test_find_files (".before-0005-20260101T000000Z", NULL), ==, 1);
  g_assert_cmpuint (store_test_find_files (".damaged-", NULL), ==, 1);
  g_assert_cmpuint (store_test_find_files (".mine", NULL), ==, 1);
}

/* An opening that fails takes nothing away. */
static void
test_prunes_after_success (void)
{
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  write_copy (path, "before-0002-20240101T000000Z");
  write_copy (path, "before-0002-20250101T000000Z");
  write_copy (path, "before-0002-20260101T000000Z");
  open_at (path, &error);
  g_assert_nonnull (error);
  g_assert_cmpuint (store_test_find_files (".before-", NULL), ==, 3);
}

static GruppeDatabase *
look_at (const char  *path,
         GError     **error)
{
  GruppeDatabase *database = gruppe_database_new (path);

  if (!gruppe_database_look_sync (database, error))
    g_clear_object (&database);

  return database;
}

static void
test_look (void)
{
  g_autofree char *path = gruppe_test_path ("test.db");
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length, length_after;
  g_autoptr (GError) error = NULL;

  store_test_insert (database, "one", 1);
  g_clear_object (&database);
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  g_file_get_contents (path, &before, &length, &error);
  g_assert_no_error (error);
  store_test_add_step (STORE_TEST_STEP_COLOUR);

  database = look_at (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_count (database), ==, 1);
  g_assert_true (gruppe_database_is_read_only (database));
  gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, store_test_insert_job, (gpointer) "two", &error);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_clear_object (&database);

  /* Neither brought up to date nor closed to others. */
  g_file_get_contents (path, &after, &length_after, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (before, length, after, length_after);
  g_assert_cmpint (get_mode (path), ==, 0644);
  g_assert_cmpuint (store_test_find_files (".before-", NULL), ==, 0);
}

static void
test_look_at_nothing (void)
{
  g_autofree char *path = gruppe_test_path ("folder/test.db");
  g_autofree char *folder = gruppe_test_path ("folder");
  g_autoptr (GError) error = NULL;

  g_assert_null (look_at (path, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_IO);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_look_at_damaged (void)
{
  g_autofree char *path = gruppe_test_write ("test.db", "this is no database, whatever its name says");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (look_at (path, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CORRUPT);
  text = gruppe_test_read (path);
  g_assert_cmpstr (text, ==, "this is no database, whatever its name says");
  g_assert_cmpuint (store_test_find_files ("test.db", NULL), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  store_test_init (&argc, &argv);

  g_test_add_func ("/database/open/prunes-copies", test_prunes_copies);
  g_test_add_func ("/database/open/prunes-after-success", test_prunes_after_success);
  g_test_add_func ("/database/look/good", test_look);
  g_test_add_func ("/database/look/nothing", test_look_at_nothing);
  g_test_add_func ("/database/look/damaged", test_look_at_damaged);

  return g_test_run ();
}
