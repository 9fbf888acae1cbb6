/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "base/gruppe-clock.h"

static void
test_fixed (void)
{
  g_autoptr(GruppeClock) clock = gruppe_clock_new_fixed (1000);

  g_assert_cmpint (gruppe_clock_now (clock), ==, 1000);
  gruppe_clock_advance (clock, 86400);
  g_assert_cmpint (gruppe_clock_now (clock), ==, 87400);
  gruppe_clock_advance (clock, -1);
  g_assert_cmpint (gruppe_clock_now (clock), ==, 87399);
}

static void
test_offset (void)
{
  g_autoptr(GruppeClock) clock = NULL;
  gint64 real = g_get_real_time () / G_USEC_PER_SEC;

  g_setenv ("GRUPPE_CLOCK_OFFSET", "-7200", TRUE);
  clock = gruppe_clock_new ();
  g_unsetenv ("GRUPPE_CLOCK_OFFSET");

  g_assert_cmpint (gruppe_clock_now (clock), >=, real - 7200);
  g_assert_cmpint (gruppe_clock_now (clock), <=, real - 7200 + 60);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/fixed", test_fixed);
  g_test_add_func ("/clock/offset", test_offset);

  return g_test_run ();
}
