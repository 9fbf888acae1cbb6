/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "consents/gruppe-person.h"

static void
assert_key (const char *name,
            const char *expected)
{
  g_autofree char *key = gruppe_person_make_sort_key (name);

  g_assert_cmpstr (key, ==, expected);
}

static void
test_umlauts (void)
{
  assert_key ("Müller", "muller");
  assert_key ("MÜLLER", "muller");
  assert_key ("Mu\xcc\x88ller", "muller");
  assert_key ("Ökonom Ärger", "okonom arger");
}

static void
test_sharp_s (void)
{
  assert_key ("Groß", "gross");
  assert_key ("GROẞ", "gross");
  assert_key ("GROSS", "gross");
}

static void
test_other_letters (void)
{
  assert_key ("Łukasz", "lukasz");
  assert_key ("Søren", "soren");
  assert_key ("Zoë Cañas", "zoe canas");
  assert_key ("Œuvre", "oeuvre");
  assert_key ("Ægir", "aegir");
  assert_key ("Đorđe", "dorde");
  assert_key ("İlker", "ilker");
}

static void
test_other_scripts (void)
{
  assert_key ("Ольга", "ольга");
  assert_key ("王", "王");
  assert_key ("", "");
}

static void
test_order (void)
{
  /* As in DIN 5007-1. */
  static const char * const names[] = {
    "Goethe", "Göhte", "Golz", "Göthe", "Gotte", "Götz", "Goz", "Große", "Grossmann", "Grote"
  };

  for (guint i = 1; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *before = gruppe_person_make_sort_key (names[i - 1]);
      g_autofree char *after = gruppe_person_make_sort_key (names[i]);

      g_assert_cmpstr (before, <, after);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sort-key/umlauts", test_umlauts);
  g_test_add_func ("/sort-key/sharp-s", test_sharp_s);
  g_test_add_func ("/sort-key/other-letters", test_other_letters);
  g_test_add_func ("/sort-key/other-scripts", test_other_scripts);
  g_test_add_func ("/sort-key/order", test_order);

  return g_test_run ();
}
