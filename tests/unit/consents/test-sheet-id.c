/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-sheets.h"
#include "gruppe-test.h"

#define N_IDS 300

static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void
assert_read (const char *typed,
             const char *id)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *read = gruppe_sheet_id_normalise (typed, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (read, ==, id);
}

static void
assert_refused (const char *typed,
                int         code)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *read = gruppe_sheet_id_normalise (typed, &error);

  g_assert_null (read);
  g_assert_error (error, GRUPPE_INPUT_ERROR, code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "sheet");
}

static void
test_shape (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < N_IDS; i++)
    {
      char *id = gruppe_sheet_id_new ();

      g_assert_cmpuint (strlen (id), ==, 9);
      g_assert_cmpint (id[4], ==, '-');
      for (guint j = 0; j < 9; j++)
        g_assert_true (j == 4 || strchr (digits, id[j]) != NULL);
      assert_read (id, id);
      g_assert_true (g_hash_table_add (seen, id));
    }
}

static void
test_typed_as_people_type (void)
{
  for (guint i = 0; i < N_IDS; i++)
    {
      g_autofree char *id = gruppe_sheet_id_new ();
      g_autofree char *small = g_ascii_strdown (id, -1);
      g_autofree char *spaces = g_strdup_printf ("  %.4s %s \n", id, id + 5);
      g_autofree char *scanned = g_strdup_printf ("%.4s%s", id, id + 5);
      g_autofree char *german = g_strdup_printf ("%.4sß%s", id, id + 5);
      g_autofree char *dash = g_strdup_printf ("%.4s–%s", id, id + 5);
      g_autofree char *letters = g_strdup (id);

      g_strdelimit (letters, "0", 'o');
      g_strdelimit (letters, "1", i % 2 == 0 ? 'l' : 'I');
      assert_read (small, id);
      assert_read (spaces, id);
      assert_read (scanned, id);
      assert_read (german, id);
      assert_read (dash, id);
      assert_read (letters, id);
    }
}

/* Every wrong character, and every two neighbours that changed places. */
static void
test_typing_errors_are_found (void)
{
  for (guint i = 0; i < N_IDS / 10; i++)
    {
      g_autofree char *id = gruppe_sheet_id_new ();

      for (guint place = 0; place < 9; place++)
        {
          g_autofree char *wrong = g_strdup (id);

          if (place == 4)
            continue;

          for (guint digit = 0; digit < 32; digit++)
            {
              wrong[place] = digits[digit];
              if (wrong[place] != id[place])
                assert_refused (wrong, GRUPPE_INPUT_ERROR_RANGE);
            }
        }

      for (guint place = 0; place < 8; place++)
        {
          g_autofree char *wrong = g_strdup (id);
          guint next = place == 3 ? 5 : place + 1;

          if (place == 4 || id[place] == id[next])
            continue;

          wrong[place] = id[next];
          wrong[next] = id[place];
          assert_refused (wrong, GRUPPE_INPUT_ERROR_RANGE);
        }
    }
}

static void
test_nonsense (void)
{
  g_autofree char *long_text = g_strnfill (100000, '0');
  g_autofree char *wrong = NULL;
  g_autoptr(GError) error = NULL;

  assert_refused ("", GRUPPE_INPUT_ERROR_EMPTY);
  assert_refused (" - ", GRUPPE_INPUT_ERROR_EMPTY);
  assert_refused ("K7QM", GRUPPE_INPUT_ERROR_SYNTAX);
  assert_refused ("K7QM-4T2XX", GRUPPE_INPUT_ERROR_SYNTAX);
  assert_refused ("K7QM-4TU2", GRUPPE_INPUT_ERROR_SYNTAX);
  assert_refused ("K7QM-4Tü2", GRUPPE_INPUT_ERROR_SYNTAX);
  assert_refused ("\xff\xfe", GRUPPE_INPUT_ERROR_SYNTAX);
  assert_refused (long_text, GRUPPE_INPUT_ERROR_SYNTAX);

  /* All zeros are an id; its last character is the one that is named. */
  assert_read ("00000000", "0000-0000");
  wrong = gruppe_sheet_id_normalise ("00000007", &error);
  g_assert_null (wrong);
  g_assert_nonnull (strstr (error->message, "\"7\""));
}

static void
test_spelt (void)
{
  g_autofree char *spelt = gruppe_sheet_id_spell ("K7QM-4T2X");

  g_assert_cmpstr (spelt, ==, "K 7 Q M 4 T 2 X");
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/sheet-id/shape", test_shape);
  g_test_add_func ("/sheet-id/typed-as-people-type", test_typed_as_people_type);
  g_test_add_func ("/sheet-id/typing-errors-are-found", test_typing_errors_are_found);
  g_test_add_func ("/sheet-id/nonsense", test_nonsense);
  g_test_add_func ("/sheet-id/spelt", test_spelt);

  return g_test_run ();
}
