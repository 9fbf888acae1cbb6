/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"

static void
assert_clean (const char      *text,
              GruppeTextFlags  flags,
              const char      *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *clean = gruppe_text_clean (text, "name", 0, 20, flags, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (clean, ==, expected);
}

static void
assert_refused (const char       *text,
                gsize             max_chars,
                GruppeTextFlags   flags,
                GruppeInputError  code)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *clean = gruppe_text_clean (text, "name", 7, max_chars, flags, &error);

  g_assert_null (clean);
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "name");
  g_assert_cmpuint (gruppe_input_error_line (error), ==, 7);
}

static void
test_clean (void)
{
  assert_clean ("  Anna \t", GRUPPE_TEXT_REQUIRED, "Anna");
  assert_clean (NULL, GRUPPE_TEXT_NONE, "");
  assert_clean ("a\r\nb", GRUPPE_TEXT_MULTILINE, "a\nb");
  /* Normalisation form C: u and combining diaeresis become one character. */
  assert_clean ("Ju\xcc\x88rgen", GRUPPE_TEXT_NONE, "J\xc3\xbcrgen");
  assert_clean ("Öz\xe2\x80\x99gül", GRUPPE_TEXT_NONE, "Öz\xe2\x80\x99gül");
}

static void
test_length (void)
{
  g_autofree char *twenty = g_strnfill (20, 'x');
  g_autofree char *long_name = g_strnfill (10000, 'x');
  g_autofree char *huge = g_strnfill (50 * 1024 * 1024, 'x');

  assert_clean (twenty, GRUPPE_TEXT_NONE, twenty);
  assert_refused (long_name, 20, GRUPPE_TEXT_NONE, GRUPPE_INPUT_ERROR_TOO_LONG);
  assert_refused (huge, 20, GRUPPE_TEXT_NONE, GRUPPE_INPUT_ERROR_TOO_LONG);
  assert_refused ("äöüß", 3, GRUPPE_TEXT_NONE, GRUPPE_INPUT_ERROR_TOO_LONG);
}

/* A space that does not break, and one without width. */
static void
test_invisible (void)
{
  assert_refused ("\xc2\xa0", 20, GRUPPE_TEXT_REQUIRED, GRUPPE_INPUT_ERROR_EMPTY);
  assert_refused ("\xe2\x80\x8b", 20, GRUPPE_TEXT_REQUIRED, GRUPPE_INPUT_ERROR_EMPTY);
  assert_clean ("\xf0\x9f\x8c\xbb", GRUPPE_TEXT_REQUIRED, "\xf0\x9f\x8c\xbb");
}

static void
test_empty (void)
{
  assert_refused ("", 20, GRUPPE_TEXT_REQUIRED, GRUPPE_INPUT_ERROR_EMPTY);
  assert_refused (" \n ", 20, GRUPPE_TEXT_REQUIRED, GRUPPE_INPUT_ERROR_EMPTY);
}

static void
test_control (void)
{
  assert_refused ("a\x01" "b", 20, GRUPPE_TEXT_NONE, GRUPPE_INPUT_ERROR_CONTROL);
  assert_refused ("a\nb", 20, GRUPPE_TEXT_NONE, GRUPPE_INPUT_ERROR_CONTROL);
  assert_refused ("a\x7f" "b", 20, GRUPPE_TEXT_MULTILINE, GRUPPE_INPUT_ERROR_CONTROL);
  /* U+202E RIGHT-TO-LEFT OVERRIDE, U+2066 LEFT-TO-RIGHT ISOLATE, U+2028 LINE SEPARATOR */
  assert_refused ("a\xe2\x80\xae" "b", 20, GRUPPE_TEXT_MULTILINE, GRUPPE_INPUT_ERROR_CONTROL);
  assert_refused ("a\xe2\x81\xa6" "b", 20, GRUPPE_TEXT_MULTILINE, GRUPPE_INPUT_ERROR_CONTROL);
  assert_refused ("a\xe2\x80\xa8" "b", 20, GRUPPE_TEXT_MULTILINE, GRUPPE_INPUT_ERROR_CONTROL);
}

static void
test_encoding (void)
{
  assert_refused ("J\xfcrgen", 20, GRUPPE_TEXT_NONE, GRUPPE_INPUT_ERROR_ENCODING);
  assert_refused ("\xc0\xaf", 20, GRUPPE_TEXT_NONE, GRUPPE_INPUT_ERROR_ENCODING);
}

static void
test_display (void)
{
  g_autofree char *safe = gruppe_text_for_display ("a\xe2\x80\xae" "b\n\xff", 10);
  g_autofree char *cut = gruppe_text_for_display ("abcdef", 3);

  g_assert_cmpstr (safe, ==, "a\xef\xbf\xbd" "b\xef\xbf\xbd\xef\xbf\xbd");
  g_assert_cmpstr (cut, ==, "abc\xe2\x80\xa6");
}

/* Whatever comes in, what goes out is clean and stays the same when cleaned again. */
static void
test_property (void)
{
  for (int i = 0; i < 20000; i++)
    {
      char bytes[24] = { 0 };
      g_autofree char *clean = NULL;
      int n = g_test_rand_int_range (0, 23);

      for (int j = 0; j < n; j++)
        bytes[j] = (char) g_test_rand_int_range (1, 256);

      clean = gruppe_text_clean (bytes, "name", 0, 20, GRUPPE_TEXT_NONE, NULL);
      if (clean != NULL)
        {
          g_autofree char *again = gruppe_text_clean (clean, "name", 0, 20, GRUPPE_TEXT_NONE, NULL);
          g_autofree char *shown = gruppe_text_for_display (clean, 100);

          g_assert_cmpstr (again, ==, clean);
          g_assert_cmpstr (shown, ==, clean);
          g_assert_cmpint (g_utf8_strlen (clean, -1), <=, 20);
        }
    }
}

static void
test_random_id (void)
{
  g_autofree char *one = gruppe_text_random_id ();
  g_autofree char *two = gruppe_text_random_id ();

  g_assert_true (g_uuid_string_is_valid (one));
  g_assert_cmpstr (one, !=, two);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/invisible", test_invisible);
  g_test_add_func ("/text/length", test_length);
  g_test_add_func ("/text/empty", test_empty);
  g_test_add_func ("/text/control", test_control);
  g_test_add_func ("/text/encoding", test_encoding);
  g_test_add_func ("/text/display", test_display);
  g_test_add_func ("/text/property", test_property);
  g_test_add_func ("/text/random-id", test_random_id);

  return g_test_run ();
}
