/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "providers/gruppe-authorities.h"
#include "providers/gruppe-contract-checklist.h"

static GruppeAuthorities *authorities;
static GruppeCatalogue *catalogue;
static GruppeContractChecklist *checklist;

static const GruppePosition *
find_on (GPtrArray  *positions,
         const char *authority,
         const char *date)
{
  for (guint i = 0; i < positions->len; i++)
    {
      const GruppePosition *position = g_ptr_array_index (positions, i);

      if (g_str_equal (position->authority->id, authority) && g_str_equal (position->date, date))
        return position;
    }

  return NULL;
}

static void
test_every_land_has_an_authority (void)
{
  static const char * const lands[] = { "BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW",
                                        "RP", "SL", "SN", "ST", "SH", "TH", "DE", "DSK" };

  for (gsize i = 0; i < G_N_ELEMENTS (lands); i++)
    {
      g_autoptr(GPtrArray) found = gruppe_authorities_find_of_land (authorities, lands[i]);

      g_assert_cmpuint (found->len, ==, g_str_equal (lands[i], "BY") ? 2 : 1);
      for (guint j = 0; j < found->len; j++)
        {
          const GruppeAuthority *authority = g_ptr_array_index (found, j);

          g_assert_cmpstr (gruppe_words_get_for (authority->name, "de"), !=, "");
          g_assert_true (g_str_has_prefix (authority->url, "https://") ||
                         g_str_has_prefix (authority->url, "http://"));
        }
    }
}

static void
test_newest_first (void)
{
  GPtrArray *all = gruppe_authorities_get_positions (authorities);

  g_assert_cmpuint (all->len, >, 40);
  for (guint i = 1; i < all->len; i++)
    {
      const GruppePosition *newer = g_ptr_array_index (all, i - 1);
      const GruppePosition *older = g_ptr_array_index (all, i);

      g_assert_cmpint (strcmp (newer->date, older->date), >=, 0);
    }
}

static void
test_of_a_provider (void)
{
  g_autoptr(GPtrArray) zoom = gruppe_authorities_find_positions (authorities, catalogue, "zoom");

  g_assert_nonnull (find_on (zoom, "hamburg", "2021-08-16"));
  g_assert_cmpint (find_on (zoom, "berlin", "2021-02-18")->light, ==, GRUPPE_LIGHT_RED);
  g_assert_null (find_on (zoom, "niedersachsen", "2024"));
}

static void
test_variants_inherit (void)
{
  g_autoptr(GPtrArray) paid = gruppe_authorities_find_positions (authorities, catalogue, "zoom");
  g_autoptr(GPtrArray) free_plan =
      gruppe_authorities_find_positions (authorities, catalogue, "zoom-free");
  g_autoptr(GPtrArray) own = gruppe_authorities_find_positions (authorities, catalogue, "jitsi");
  g_autoptr(GPtrArray) meet = gruppe_authorities_find_positions (authorities, catalogue, "jitsi-meet");

  g_assert_cmpuint (free_plan->len, ==, paid->len);
  g_assert_cmpuint (meet->len, >=, own->len);
  g_assert_nonnull (find_on (meet, "baden-wuerttemberg", "2021"));
}

static void
test_general_ones_are_apart (void)
{
  g_autoptr(GPtrArray) general = gruppe_authorities_find_general (authorities);
  g_autoptr(GPtrArray) zoom = gruppe_authorities_find_positions (authorities, catalogue, "zoom");
  const GruppePosition *guide = find_on (general, "nordrhein-westfalen", "2022");

  g_assert_nonnull (guide);
  g_assert_false (g_ptr_array_find (zoom, guide, NULL));
}

static void
test_of_a_stranger (void)
{
  g_autoptr(GPtrArray) found = gruppe_authorities_find_positions (authorities, catalogue, "own-x");

  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_lights_are_history (void)
{
  GPtrArray *all = gruppe_authorities_get_positions (authorities);

  for (guint i = 0; i < all->len; i++)
    {
      const GruppePosition *position = g_ptr_array_index (all, i);

      if (position->light == GRUPPE_LIGHT_NONE)
        continue;
      g_assert_cmpstr (position->authority->id, ==, "berlin");
      g_assert_true (g_str_equal (position->date, "2020-07-03") ||
                     g_str_equal (position->date, "2021-02-18"));
    }
}

#define HEAD "{\"format\":1,\"version\":\"2026-11-23\",\"authorities\":[" \
  "{\"id\":\"a\",\"land\":\"BE\",\"name\":{\"de\":\"A\",\"en\":\"A\"},\"url\":\"https://example.org/\"}],\"statements\":["
#define SOURCE "\"source\":{\"title\":\"T\",\"url\":null}"
#define LINE "\"line\":{\"de\":\"L\",\"en\":\"L\"}"
#define STATEMENT(date, rest) "{\"authority\":\"a\",\"date\":\"" date "\",\"subjects\":[\"*\"]," LINE "," SOURCE "," rest "}"

static void
assert_refused (const char *json,
                const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = gruppe_json_parse (json, -1, "authorities.json", &error);
  g_autoptr(GruppeAuthorities) read = NULL;

  g_assert_no_error (error);
  read = gruppe_authorities_new_from_json (json_node_get_object (root), "authorities.json", &error);
  g_assert_null (read);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, "authorities.json"));
}

static void
test_refuses (void)
{
  assert_refused (HEAD STATEMENT ("2027-02-29", "\"confidence\":\"low\"") "]}", "statements[0]");
  assert_refused (HEAD STATEMENT ("2027", "\"confidence\":\"sure\"") "]}", "confidence");
  assert_refused (HEAD STATEMENT ("2021", "\"confidence\":\"low\",\"light\":\"red\"") "]}", "light");
  assert_refused (HEAD STATEMENT ("2021-02-18", "\"confidence\":\"low\",\"light\":\"blue\"") "]}", "blue");
  assert_refused (HEAD STATEMENT ("2021", "\"confidence\":\"low\",\"more\":1") "]}", "more");
  assert_refused (HEAD "{\"authority\":\"b\",\"date\":\"2021\",\"subjects\":[\"*\"]," LINE "," SOURCE
                  ",\"confidence\":\"low\"}]}", "\"b\"");
  assert_refused (HEAD "{\"authority\":\"a\",\"date\":\"2021\",\"subjects\":[]," LINE "," SOURCE
                  ",\"confidence\":\"low\"}]}", "subjects");
  assert_refused ("{\"format\":2,\"version\":\"v\",\"authorities\":[],\"statements\":[]}", "format");
  assert_refused ("{\"format\":1,\"version\":\"v\",\"authorities\":[{\"id\":\"a\",\"land\":\"XX\","
                  "\"name\":{\"de\":\"A\",\"en\":\"A\"},\"url\":\"https://example.org/\"}],\"statements\":[]}",
                  "XX");
  assert_refused ("{\"format\":1,\"version\":\"v\",\"authorities\":[{\"id\":\"a\",\"land\":\"BE\","
                  "\"name\":{\"de\":\"A\",\"en\":\"A\"},\"url\":\"javascript:alert(1)\"}],\"statements\":[]}",
                  "url");
}

static void
test_order_of_inexact_days (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GruppeAuthorities) read = NULL;
  GPtrArray *all;
  static const char * const order[] = { "2022-11-02", "2022-11", "2022", "2021-12-31" };

  root = gruppe_json_parse (HEAD STATEMENT ("2022", "\"confidence\":\"low\"") ","
                            STATEMENT ("2022-11", "\"confidence\":\"low\"") ","
                            STATEMENT ("2021-12-31", "\"confidence\":\"low\"") ","
                            STATEMENT ("2022-11-02", "\"confidence\":\"low\"") "]}",
                            -1, "authorities.json", &error);
  g_assert_no_error (error);
  read = gruppe_authorities_new_from_json (json_node_get_object (root), "authorities.json", &error);
  g_assert_no_error (error);
  all = gruppe_authorities_get_positions (read);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpstr (((const GruppePosition *) g_ptr_array_index (all, i))->date, ==, order[i]);
}

/* The five of the frame, a to h of Article 28(3), and six more. */
static void
test_checklist_is_complete (void)
{
  const char *none[] = { NULL };
  const char *some[] = { "subject", "proof", "unheard-of", NULL };
  guint ticked = 99;

  g_assert_cmpuint (gruppe_contract_checklist_count (checklist, "frame", none, &ticked), ==, 5);
  g_assert_cmpuint (ticked, ==, 0);
  g_assert_cmpuint (gruppe_contract_checklist_count (checklist, "duties", some, &ticked), ==, 8);
  g_assert_cmpuint (ticked, ==, 1);
  g_assert_cmpuint (gruppe_contract_checklist_count (checklist, "further", none, NULL), ==, 6);
  g_assert_cmpuint (gruppe_contract_checklist_count (checklist, NULL, some, &ticked), ==, 19);
  g_assert_cmpuint (ticked, ==, 2);
}

static void
test_checklist_names_the_letters (void)
{
  static const char * const letters[] = { "instructions", "confidentiality", "security",
                                          "sub-processors", "requests", "assistance", "deletion",
                                          "proof" };

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      const GruppeContractItem *item = gruppe_contract_checklist_find (checklist, letters[i]);
      g_autofree char *letter = g_strdup_printf ("28(3)(%c)", (char) ('a' + i));
      g_autofree char *buchstabe = g_strdup_printf ("Buchstabe %c", (char) ('a' + i));

      g_assert_nonnull (item);
      g_assert_nonnull (strstr (gruppe_words_get_for (item->article, "en"), letter));
      g_assert_nonnull (strstr (gruppe_words_get_for (item->article, "de"), buchstabe));
    }
}

static void
test_checklist_results (void)
{
  g_assert_cmpuint (gruppe_contract_checklist_get_results (checklist)->len, ==, 4);
  g_assert_null (gruppe_contract_checklist_find_result (checklist, ""));
  g_assert_null (gruppe_contract_checklist_find_result (checklist, "complete")->reason);
  g_assert_nonnull (gruppe_contract_checklist_find_result (checklist, "gaps")->reason);
  g_assert_nonnull (gruppe_contract_checklist_find_result (checklist, "self-run"));
  g_assert_nonnull (gruppe_contract_checklist_find_result (checklist, "not-needed")->reason);
}

static void
test_checklist_refuses (void)
{
  static const struct
  {
    const char *json;
    const char *words;
  } cases[] = {
    { "{\"format\":1,\"version\":\"v\",\"groups\":[],\"items\":[],\"results\":[]}", "results" },
    { "{\"format\":1,\"version\":\"v\",\"groups\":[],\"items\":[{\"id\":\"a\"}],\"results\":[]}", "items[0]" },
    { "{\"format\":1,\"version\":\"v\",\"groups\":[{\"id\":\"g\",\"label\":{\"de\":\"A\",\"en\":\"A\"},"
      "\"explain\":{\"de\":\"A\",\"en\":\"A\"}},{\"id\":\"g\",\"label\":{\"de\":\"A\",\"en\":\"A\"},"
      "\"explain\":{\"de\":\"A\",\"en\":\"A\"}}],\"items\":[],\"results\":[]}", "twice" },
    { "{\"format\":1,\"version\":\"v\",\"groups\":[1],\"items\":[],\"results\":[]}", "groups[0]" },
    { "{\"format\":1,\"version\":\"v\",\"groups\":[],\"items\":[]}", "results" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) root = gruppe_json_parse (cases[i].json, -1, "contract.json", &error);
      g_autoptr(GruppeContractChecklist) read = NULL;

      g_assert_no_error (error);
      read = gruppe_contract_checklist_new_from_json (json_node_get_object (root), "contract.json",
                                                      &error);
      g_assert_null (read);
      g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  int status;

  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  authorities = gruppe_authorities_new_builtin (&error);
  g_assert_no_error (error);
  catalogue = gruppe_catalogue_new_builtin (&error);
  g_assert_no_error (error);
  checklist = gruppe_contract_checklist_new_builtin (&error);
  g_assert_no_error (error);

  g_test_add_func ("/authorities/every-land-has-one", test_every_land_has_an_authority);
  g_test_add_func ("/authorities/newest-first", test_newest_first);
  g_test_add_func ("/authorities/of-a-provider", test_of_a_provider);
  g_test_add_func ("/authorities/variants-inherit", test_variants_inherit);
  g_test_add_func ("/authorities/general-ones-are-apart", test_general_ones_are_apart);
  g_test_add_func ("/authorities/of-a-stranger", test_of_a_stranger);
  g_test_add_func ("/authorities/lights-are-history", test_lights_are_history);
  g_test_add_func ("/authorities/refuses", test_refuses);
  g_test_add_func ("/authorities/order-of-inexact-days", test_order_of_inexact_days);
  g_test_add_func ("/contract/is-complete", test_checklist_is_complete);
  g_test_add_func ("/contract/names-the-letters", test_checklist_names_the_letters);
  g_test_add_func ("/contract/results", test_checklist_results);
  g_test_add_func ("/contract/refuses", test_checklist_refuses);

  status = g_test_run ();
  g_clear_object (&checklist);
  g_clear_object (&catalogue);
  g_clear_object (&authorities);

  return status;
}
