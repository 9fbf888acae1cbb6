/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-meeting-draft.h"
#include "meetings/gruppe-secret-text-private.h"
#include "meetings/gruppe-spelling.h"

static GPtrArray *
tables_new (void)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *tables = gruppe_spellings_new_builtin (&error);

  g_assert_no_error (error);

  return tables;
}

static void
assert_spelled (guint       table,
                const char *password,
                const char *language,
                const char *expected)
{
  g_autoptr(GPtrArray) tables = tables_new ();
  g_autoptr(GruppeSecret) secret = gruppe_secret_new (password);
  g_autoptr(GruppeSecret) spelled = gruppe_spelling_spell (g_ptr_array_index (tables, table), secret, language);

  g_assert_cmpstr (gruppe_secret_peek (spelled), ==, expected);
}

static void
test_tables (void)
{
  g_autoptr(GPtrArray) tables = tables_new ();

  g_assert_cmpuint (tables->len, ==, 2);
  g_assert_cmpstr (gruppe_spelling_get_id (g_ptr_array_index (tables, 0)), ==, "din5009-2022");
  g_assert_cmpstr (gruppe_spelling_get_id (g_ptr_array_index (tables, 1)), ==, "din5009-names");
  g_assert_cmpstr (gruppe_spelling_get_label (g_ptr_array_index (tables, 0)), !=, "");
}

static void
test_german (void)
{
  assert_spelled (0, "Bx4!", "de", "großes B wie Berlin, kleines x wie Xanten, Ziffer 4, Zeichen Ausrufezeichen");
  assert_spelled (1, "Bx4!", "de", "großes B wie Berta, kleines x wie Xanthippe, Ziffer 4, Zeichen Ausrufezeichen");
}

static void
test_english (void)
{
  assert_spelled (0, "Bx4!", "en", "capital B as in Berlin, small x as in Xanten, digit 4, sign exclamation mark");
}

static void
test_groups (void)
{
  assert_spelled (0, "12345", "de", "Ziffer 1, Ziffer 2, Ziffer 3, Ziffer 4\nZiffer 5");
  assert_spelled (0, "1234", "de", "Ziffer 1, Ziffer 2, Ziffer 3, Ziffer 4");
  assert_spelled (0, "", "de", "");
}

static void
test_other_letters (void)
{
  assert_spelled (0, "äÖß", "de", "kleines ä wie Umlaut Aachen, großes Ö wie Umlaut Offenbach, kleines ß wie Eszett");
  assert_spelled (0, "é", "de", "Zeichen é");
}

static void
test_all_signs_have_names (void)
{
  g_autoptr(GPtrArray) tables = tables_new ();
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  static const char * const languages[] = { "de", "en" };

  for (guint i = 0; i < tables->len; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (languages); j++)
        {
          g_hash_table_remove_all (names);
          for (char c = ' '; c <= '~'; c++)
            {
              const char *name = gruppe_spelling_get_sign_name (g_ptr_array_index (tables, i), c, languages[j]);

              g_assert_true ((name != NULL) != g_ascii_isalnum (c));
              /* Nobody may hear the same of two signs. */
              if (name != NULL)
                g_assert_true (g_hash_table_add (names, (gpointer) name));
            }
        }
    }
}

/* Every character that any provider allows can be told. */
static void
test_all_alphabets (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogue) catalogue = gruppe_catalogue_new_builtin (&error);
  g_autoptr(GPtrArray) tables = tables_new ();
  GPtrArray *providers;
  guint n = 0;

  g_assert_no_error (error);
  providers = gruppe_catalogue_get_providers (catalogue);
  for (guint i = 0; i < providers->len; i++)
    {
      const char *id = gruppe_provider_get_id (g_ptr_array_index (providers, i));
      g_autoptr(GruppeRecipe) recipe = gruppe_meeting_recipe (catalogue, id, &error);

      g_assert_no_error (error);
      for (const char *p = gruppe_recipe_get_alphabet (recipe); *p != '\0'; p++, n++)
        {
          if (!g_ascii_isalnum (*p))
            g_assert_nonnull (gruppe_spelling_get_sign_name (g_ptr_array_index (tables, 0), *p, "de"));
        }
    }
  g_assert_cmpuint (n, >, 500);
}

static void
test_group (void)
{
  g_autoptr(GruppeSecret) secret = gruppe_secret_new ("Ab4!x9Kqü");
  g_autoptr(GruppeSecret) fours = gruppe_spelling_group (secret, 4);
  g_autoptr(GruppeSecret) whole = gruppe_spelling_group (secret, 0);
  g_autoptr(GruppeSecret) long_one = gruppe_spelling_group (secret, 100);

  g_assert_cmpstr (gruppe_secret_peek (fours), ==, "Ab4! x9Kq ü");
  g_assert_cmpstr (gruppe_secret_peek (whole), ==, "Ab4!x9Kqü");
  g_assert_cmpstr (gruppe_secret_peek (long_one), ==, "Ab4!x9Kqü");
}

static void
test_text_grows (void)
{
  g_auto(GruppeSecretText) text = { 0, };
  g_autoptr(GruppeSecret) secret = NULL;
  g_autoptr(GString) expected = g_string_new (NULL);

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *piece = g_strdup_printf ("%d;", i);

      gruppe_secret_text_append (&text, piece);
      g_string_append (expected, piece);
    }
  secret = gruppe_secret_text_get_secret (&text);
  g_assert_cmpstr (gruppe_secret_peek (secret), ==, expected->str);

  gruppe_secret_text_clear (&text);
  g_assert_null (text.text);
}

static void
test_broken (void)
{
  static const char * const files[] = {
    "{ \"format\": 2 }",
    "{ \"format\": 1, \"patterns\": {}, \"signs\": {}, \"tables\": [] }",
    "{ \"format\": 1, \"patterns\": { \"upper\": { \"de\": \"a\", \"en\": \"a\" }, \"lower\": { \"de\": \"a\", \"en\": \"a\" },"
    " \"digit\": { \"de\": \"a\", \"en\": \"a\" }, \"sign\": { \"de\": \"a\", \"en\": \"a\" } },"
    " \"signs\": { \"ab\": { \"de\": \"a\", \"en\": \"a\" } }, \"tables\": [] }",
    "{ \"format\": 1, \"patterns\": { \"upper\": { \"de\": \"a\", \"en\": \"a\" }, \"lower\": { \"de\": \"a\", \"en\": \"a\" },"
    " \"digit\": { \"de\": \"a\", \"en\": \"a\" }, \"sign\": { \"de\": \"a\", \"en\": \"a\" } }, \"signs\": {},"
    " \"tables\": [ { \"id\": \"a\", \"label\": { \"de\": \"a\", \"en\": \"a\" }, \"letters\": { \"A\": \"Anna\" } } ] }",
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) node = json_from_string (files[i], &error);

      g_assert_no_error (error);
      g_assert_null (gruppe_spellings_new_from_json (json_node_get_object (node), &error));
      g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
    }
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/meetings/spelling/tables", test_tables);
  g_test_add_func ("/meetings/spelling/german", test_german);
  g_test_add_func ("/meetings/spelling/english", test_english);
  g_test_add_func ("/meetings/spelling/groups", test_groups);
  g_test_add_func ("/meetings/spelling/other-letters", test_other_letters);
  g_test_add_func ("/meetings/spelling/all-signs-have-names", test_all_signs_have_names);
  g_test_add_func ("/meetings/spelling/all-alphabets", test_all_alphabets);
  g_test_add_func ("/meetings/spelling/group", test_group);
  g_test_add_func ("/meetings/spelling/text-grows", test_text_grows);
  g_test_add_func ("/meetings/spelling/broken", test_broken);

  return g_test_run ();
}
