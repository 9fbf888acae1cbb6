/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds every file of a folder to a fuzz target, and every file cut off and bent in a thousand ways: the corpus is an ordinary test, with
 * no fuzzer needed. Prints TAP. */
#define G_LOG_DOMAIN "gruppe-fuzz"

#include "config.h"

#include <gio/gio.h>

#include "fuzz.h"

#define MUTATIONS 400

static void
mutate (GRand *rand,
        char  *data,
        gsize  length)
{
  int n = g_rand_int_range (rand, 1, 8);

  for (int i = 0; i < n && length > 0; i++)
    data[g_rand_int_range (rand, 0, length)] = (char) g_rand_int_range (rand, 0, 256);
}

static void
replay_file (gconstpointer user_data)
{
  const char *path = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261123);
  g_autofree char *data = NULL;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpint (LLVMFuzzerTestOneInput ((const uint8_t *) data, length), ==, 0);

  for (int i = 0; i < MUTATIONS; i++)
    {
      gsize cut = i % 2 == 0 ? length : (gsize) g_rand_int_range (rand, 0, length + 1);
      g_autofree char *copy = g_memdup2 (data, length + 1);

      mutate (rand, copy, length);
      g_assert_cmpint (LLVMFuzzerTestOneInput ((const uint8_t *) copy, cut), ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  const char *folder = argv[1];
  g_autoptr(GDir) dir = NULL;
  g_autoptr(GError) error = NULL;
  const char *name;
  guint n = 0;

  g_test_init (&argc, &argv, NULL);

  folder = argc > 1 ? argv[1] : folder;
  dir = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/fuzz/", name, NULL);

      g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), replay_file, g_free);
      n++;
    }
  g_assert_cmpuint (n, >, 0);

  return g_test_run ();
}
