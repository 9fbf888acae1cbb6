/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "providers/gruppe-presets.h"

#define HEAD "{\"format\":1,\"presets\":["
#define PRESET(id, criteria) \
  "{\"id\":\"" id "\",\"label\":{\"de\":\"L\",\"en\":\"L\"},\"explain\":{\"de\":\"E\",\"en\":\"E\"},\"criteria\":[" criteria "]}"

static GruppeCatalogue *catalogue;

static GPtrArray *
read_presets (const char  *text,
              GError     **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(JsonNode) node = gruppe_json_parse (text, -1, "presets.json", &local);

  g_assert_no_error (local);

  return gruppe_presets_new_from_json (catalogue, json_node_get_object (node), error);
}

static void
test_builtin (void)
{
  static const char * const needed[] = { "telephone", "health", "no-technician", "little-media-literacy", "no-budget",
                                         "large-groups" };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) presets = gruppe_presets_new_builtin (catalogue, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    g_assert_nonnull (gruppe_presets_find (presets, needed[i]));
  g_assert_null (gruppe_presets_find (presets, "no-such"));
  g_assert_null (gruppe_presets_find (presets, NULL));

  for (guint i = 0; i < presets->len; i++)
    {
      const GruppePreset *preset = g_ptr_array_index (presets, i);

      g_test_message ("%s", preset->id);
      g_assert_cmpuint (g_strv_length (preset->criteria), <=, GRUPPE_PRESET_MAX_CRITERIA);
      g_assert_cmpstr (gruppe_words_get_for (preset->label, "de"), !=, gruppe_words_get_for (preset->label, "en"));
    }
}

/* A preset that names a row which is not there shows less than its author meant. */
static void
test_builtin_names_rows_that_exist (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = gruppe_json_load_resource (GRUPPE_RESOURCE_PATH "/providers/presets.json", &error);
  JsonArray *presets;

  g_assert_no_error (error);
  presets = json_object_get_array_member (json_node_get_object (root), "presets");
  for (guint i = 0; i < json_array_get_length (presets); i++)
    {
      JsonArray *criteria = json_object_get_array_member (json_array_get_object_element (presets, i), "criteria");

      for (guint j = 0; j < json_array_get_length (criteria); j++)
        {
          g_test_message ("%s", json_array_get_string_element (criteria, j));
          g_assert_nonnull (gruppe_catalogue_find_criterion (catalogue, json_array_get_string_element (criteria, j)));
        }
    }
}

static void
test_unknown_rows_are_left_out (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) presets = read_presets (
      HEAD PRESET ("a", "\"price\",\"row-of-tomorrow\",\"dial-in\"") "," PRESET ("b", "\"row-of-tomorrow\"") "]}", &error);
  GruppePreset *preset;

  g_assert_no_error (error);
  g_assert_cmpuint (presets->len, ==, 1);
  preset = gruppe_presets_find (presets, "a");
  g_assert_cmpuint (g_strv_length (preset->criteria), ==, 2);
  g_assert_cmpstr (preset->criteria[0], ==, "price");
  g_assert_cmpstr (preset->criteria[1], ==, "dial-in");
}

static void
test_refused (void)
{
  static const char * const texts[] = {
    "{\"format\":2,\"presets\":[]}",
    "{\"format\":1}",
    "{\"format\":1,\"presets\":[7]}",
    HEAD PRESET ("a", "") "]}",
    HEAD PRESET ("a", "\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\"") "]}",
    HEAD PRESET ("a", "\"price\",\"price\"") "]}",
    HEAD PRESET ("a", "\"Not An Id\"") "]}",
    HEAD PRESET ("a", "7") "]}",
    HEAD PRESET ("a", "{}") "]}",
    HEAD PRESET ("a", "\"price\"") "," PRESET ("a", "\"price\"") "]}",
    HEAD "{\"id\":\"a\",\"label\":{\"de\":\"L\",\"en\":\"L\"},\"explain\":{\"de\":\"E\",\"en\":\"E\"},"
         "\"criteria\":[\"price\"],\"colour\":\"red\"}]}",
    HEAD "{\"id\":\"a\",\"label\":{\"de\":\"L\"},\"explain\":{\"de\":\"E\",\"en\":\"E\"},\"criteria\":[\"price\"]}]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) presets = read_presets (texts[i], &error);

      g_test_message ("%s", texts[i]);
      g_assert_null (presets);
      g_assert_nonnull (error);
      g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
      g_assert_nonnull (strstr (error->message, "presets.json"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  int result;

  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  catalogue = gruppe_catalogue_new_builtin (&error);
  g_assert_no_error (error);

  g_test_add_func ("/presets/builtin", test_builtin);
  g_test_add_func ("/presets/rows-exist", test_builtin_names_rows_that_exist);
  g_test_add_func ("/presets/unknown-rows", test_unknown_rows_are_left_out);
  g_test_add_func ("/presets/refused", test_refused);

  result = g_test_run ();
  gruppe_test_await_finalize (&catalogue);

  return result;
}
