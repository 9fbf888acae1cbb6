/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-test.h"
#include "document/gruppe-qr-code.h"

/* One of the three squares in the corners (ISO/IEC 18004). */
static void
assert_finder (GruppeQrCode *code,
               guint         left,
               guint         top)
{
  static const char * const rows[] = { "#######", "#     #", "# ### #", "# ### #", "# ### #", "#     #", "#######" };

  for (guint y = 0; y < 7; y++)
    {
      for (guint x = 0; x < 7; x++)
        g_assert_cmpint (gruppe_qr_code_is_dark (code, left + x, top + y), ==, rows[y][x] == '#');
    }
}

static void
test_form (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeQrCode) code = gruppe_qr_code_new ("https://meet.jit.si/Gruppe-7Kq", &error);
  guint size;

  g_assert_no_error (error);
  size = gruppe_qr_code_get_size (code);
  /* 30 bytes with correction M need version 3. */
  g_assert_cmpuint (size, ==, 29);
  assert_finder (code, 0, 0);
  assert_finder (code, size - 7, 0);
  assert_finder (code, 0, size - 7);

  /* The timing pattern, and the module that is always dark. */
  for (guint i = 8; i < size - 8; i++)
    {
      g_assert_cmpint (gruppe_qr_code_is_dark (code, i, 6), ==, i % 2 == 0);
      g_assert_cmpint (gruppe_qr_code_is_dark (code, 6, i), ==, i % 2 == 0);
    }
  g_assert_true (gruppe_qr_code_is_dark (code, 8, size - 8));
}

static void
test_different (void)
{
  g_autoptr(GruppeQrCode) first = gruppe_qr_code_new ("https://example.org/a", NULL);
  g_autoptr(GruppeQrCode) again = gruppe_qr_code_new ("https://example.org/a", NULL);
  g_autoptr(GruppeQrCode) other = gruppe_qr_code_new ("https://example.org/b", NULL);
  guint n_again = 0, n_other = 0;

  for (guint y = 0; y < gruppe_qr_code_get_size (first); y++)
    {
      for (guint x = 0; x < gruppe_qr_code_get_size (first); x++)
        {
          n_again += gruppe_qr_code_is_dark (first, x, y) != gruppe_qr_code_is_dark (again, x, y);
          n_other += gruppe_qr_code_is_dark (first, x, y) != gruppe_qr_code_is_dark (other, x, y);
        }
    }
  g_assert_cmpuint (n_again, ==, 0);
  g_assert_cmpuint (n_other, >, 0);
}

static void
assert_refused (const char       *text,
                GruppeInputError  code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (gruppe_qr_code_new (text, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "qr-code");
}

static void
test_limits (void)
{
  g_autofree char *longest = g_strnfill (1000, 'a');
  g_autofree char *longer = g_strnfill (1001, 'a');
  g_autoptr(GruppeQrCode) code = gruppe_qr_code_new (longest, NULL);

  g_assert_nonnull (code);
  assert_refused ("", GRUPPE_INPUT_ERROR_EMPTY);
  assert_refused (longer, GRUPPE_INPUT_ERROR_TOO_LONG);
  assert_refused ("\xff", GRUPPE_INPUT_ERROR_ENCODING);
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/meetings/qr-code/form", test_form);
  g_test_add_func ("/meetings/qr-code/different", test_different);
  g_test_add_func ("/meetings/qr-code/limits", test_limits);

  return g_test_run ();
}
