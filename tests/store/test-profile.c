/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder of a profile: whose it is, and who works in it. */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <utime.h>

#include "base/gruppe-error.h"
#include "gruppe-sample-folder.h"
#include "gruppe-test.h"
#include "store/gruppe-profile.h"

/* Seconds; older than what may be in the making. */
#define LONG_AGO 600

static char *
make_folder (const char *name)
{
  char *path = gruppe_test_path (name);

  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);

  return path;
}

static void
make_file (const char *name)
{
  g_autofree char *path = gruppe_test_write (name, "");

  g_assert_nonnull (path);
}

static int
get_mode (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);

  return info.st_mode & 0777;
}

static void
make_old (const char *path)
{
  struct utimbuf times;

  times.actime = times.modtime = (time_t) (g_get_real_time () / G_USEC_PER_SEC - LONG_AGO);
  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

static void
test_folder_of_its_own (void)
{
  g_autofree char *missing = gruppe_test_path ("missing");
  g_autofree char *empty = make_folder ("empty");
  g_autofree char *used = make_folder ("used");
  g_autofree char *aside = make_folder ("aside");
  const char *folders[] = { missing, empty, used, aside };

  make_file ("used/gruppentreffen.db");
  make_file ("used/letter.odt");
  make_file ("aside/gruppentreffen.db.damaged-20260101T000000Z");
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_true (gruppe_profile_check_folder (folders[i], &error));
      g_assert_no_error (error);
    }

  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

static void
test_folder_of_others (void)
{
  g_autofree char *folder = make_folder ("documents");
  g_autoptr(GError) error = NULL;

  make_file ("documents/letter.odt");
  g_assert_false (gruppe_profile_check_folder (folder, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_IO);
  g_assert_cmpint (get_mode (folder), ==, 0755);
}

static void
test_folder_without_name (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (gruppe_profile_check_folder ("", &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_IO);
}

static void
test_lock (void)
{
  g_autofree char *folder = gruppe_test_path ("profile");
  g_autoptr(GruppeProfileLock) lock = NULL;
  g_autoptr(GruppeProfileLock) again = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (gruppe_profile_is_locked (folder));
  lock = gruppe_profile_lock_new (folder, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lock);
  g_assert_cmpint (get_mode (folder), ==, 0700);
  g_assert_true (gruppe_profile_is_locked (folder));

  g_assert_null (gruppe_profile_lock_new (folder, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_BUSY);
  g_clear_error (&error);

  g_clear_pointer (&lock, gruppe_profile_lock_free);
  g_assert_false (gruppe_profile_is_locked (folder));
  again = gruppe_profile_lock_new (folder, &error);
  g_assert_no_error (error);

  /* The lock alone is nothing of others. */
  g_assert_true (gruppe_profile_check_folder (folder, &error));
  g_assert_no_error (error);
}

static void
test_lock_async (void)
{
  g_autofree char *folder = gruppe_test_path ("profile");
  g_autoptr(GruppeProfileLock) lock = NULL;
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(GError) error = NULL;

  gruppe_profile_lock_new_async (folder, NULL, gruppe_test_result_cb, &kept);
  first = gruppe_test_await_result (&kept);
  lock = gruppe_profile_lock_new_finish (first, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lock);

  kept = NULL;
  gruppe_profile_lock_new_async (folder, NULL, gruppe_test_result_cb, &kept);
  second = gruppe_test_await_result (&kept);
  g_assert_null (gruppe_profile_lock_new_finish (second, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_BUSY);
}

/* A process that is gone has no lock, however it went. */
static void
test_lock_survives_nobody (void)
{
  const char *folder = g_getenv ("GRUPPE_TEST_FOLDER");
  g_autofree char *scratch = NULL;
  g_autoptr(GruppeProfileLock) lock = NULL;
  g_autoptr(GError) error = NULL;

  if (g_test_subprocess ())
    {
      GruppeProfileLock *held = gruppe_profile_lock_new (folder, NULL);

      g_print (held != NULL && gruppe_profile_is_locked (folder) ? "locked" : "not locked");
      _Exit (0);
    }

  scratch = gruppe_test_path ("profile");
  g_setenv ("GRUPPE_TEST_FOLDER", scratch, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*locked*");
  g_test_trap_assert_stdout_unmatched ("*not locked*");

  lock = gruppe_profile_lock_new (scratch, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lock);
}

/* No lock is possible, and that is not the same as somebody having it. */
static void
test_lock_below_a_file (void)
{
  g_autofree char *path = gruppe_test_write ("profile", "a file");
  g_autoptr(GError) error = NULL;

  g_assert_null (gruppe_profile_lock_new (path, &error));
  g_assert_nonnull (error);
  g_assert_false (g_error_matches (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_BUSY));
  g_assert_false (gruppe_profile_is_locked (path));
}

static guint
tidy (void)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_sample_folder_tidy_async (gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);

  return gruppe_sample_folder_tidy_finish (result);
}

/* What a crash leaves: the folder of a sample without anybody who has its lock. */
static char *
make_left_behind (const char *name)
{
  char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autofree char *database = g_build_filename (path, "gruppentreffen.db", NULL);
  g_autofree char *lock = g_build_filename (path, "gruppentreffen.lock", NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_true (g_file_set_contents (database, "sample", -1, NULL));
  g_assert_true (g_file_set_contents (lock, "", -1, NULL));
  make_old (path);

  return path;
}

static void
test_sample_folder (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeSampleFolder) folder = gruppe_sample_folder_new (&error);
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;

  g_assert_no_error (error);
  path = g_strdup (gruppe_sample_folder_get_path (folder));
  file = g_build_filename (path, "gruppentreffen.db", NULL);
  g_assert_cmpint (get_mode (path), ==, 0700);
  g_assert_true (gruppe_profile_is_locked (path));
  g_assert_true (g_file_set_contents (file, "sample", -1, NULL));

  /* In use, however old it looks. */
  make_old (path);
  g_assert_cmpuint (tidy (), ==, 0);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));

  g_clear_pointer (&folder, gruppe_sample_folder_free);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_sample_left_behind (void)
{
  g_autofree char *old = make_left_behind ("gruppentreffen-sample-OLD001");
  g_autofree char *other = make_left_behind ("gruppentreffen-sampler");
  g_autofree char *open_to_others = make_left_behind ("gruppentreffen-sample-OPEN01");
  g_autofree char *fresh = make_left_behind ("gruppentreffen-sample-FRESH1");
  g_autofree char *link = g_build_filename (g_get_tmp_dir (), "gruppentreffen-sample-LINK01", NULL);

  g_assert_cmpint (symlink (other, link), ==, 0);
  g_assert_cmpint (g_chmod (open_to_others, 0755), ==, 0);
  g_assert_cmpint (g_utime (fresh, NULL), ==, 0);

  g_assert_cmpuint (tidy (), ==, 1);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (open_to_others, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (fresh, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

int
main (int    argc,
      char **argv)
{
  char temporary[] = "/tmp/gruppe-profile-XXXXXX";
  g_autofree char *remove_it = NULL;
  int status;

  /* Where the samples of other programs on this computer are not. Asked for once, so before everything else. */
  g_assert_nonnull (g_mkdtemp (temporary));
  g_setenv ("TMPDIR", temporary, TRUE);
  remove_it = g_strdup_printf ("rm -rf '%s'", temporary);

  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/profile/folder/of-its-own", test_folder_of_its_own);
  g_test_add_func ("/profile/folder/of-others", test_folder_of_others);
  g_test_add_func ("/profile/folder/without-name", test_folder_without_name);
  g_test_add_func ("/profile/lock/one-at-a-time", test_lock);
  g_test_add_func ("/profile/lock/async", test_lock_async);
  g_test_add_func ("/profile/lock/ends-with-the-process", test_lock_survives_nobody);
  g_test_add_func ("/profile/lock/below-a-file", test_lock_below_a_file);
  g_test_add_func ("/profile/sample/folder", test_sample_folder);
  g_test_add_func ("/profile/sample/left-behind", test_sample_left_behind);

  status = g_test_run ();
  g_assert_cmpint (system (remove_it), ==, 0);

  return status;
}
