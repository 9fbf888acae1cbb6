/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "consents/gruppe-person.h"

static void
assert_initials (const char *name,
                 const char *expected)
{
  g_autofree char *initials = gruppe_person_make_initials (name);

  g_assert_cmpstr (initials, ==, expected);
}

static void
test_words (void)
{
  assert_initials ("Anna Berg", "A. B.");
  assert_initials ("Wanderfalke", "W.");
  assert_initials ("anna  berg", "A. B.");
  assert_initials ("Anna-Lena Berg", "A. B.");
  assert_initials ("Anna Maria von der Heide", "A. M. V.");
  assert_initials (" \xc2\xa0 Anna", "A.");
  assert_initials ("", "");
}

static void
test_graphemes (void)
{
  assert_initials ("Ärger Öl", "Ä. Ö.");
  assert_initials ("A\xcc\x88rger", "Ä.");
  /* No composed letter for this one: the mark stays with its letter. */
  assert_initials ("q\xcc\x88yz", "Q\xcc\x88.");
  /* A family, joined of three, and a flag, made of two. */
  assert_initials ("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa6 Berg",
                   "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa6. B.");
  assert_initials ("\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa" "1", "1.");
}

static void
test_brackets (void)
{
  assert_initials ("\"Anni\" (Berg)", "A. B.");
  assert_initials ("4711", "4.");
  assert_initials ("...", "..");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person-initials/words", test_words);
  g_test_add_func ("/person-initials/graphemes", test_graphemes);
  g_test_add_func ("/person-initials/brackets", test_brackets);

  return g_test_run ();
}
