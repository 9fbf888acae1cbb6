/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-json.h"

static JsonNode *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  JsonNode *root = gruppe_json_parse (text, -1, "x.json", &error);

  g_assert_no_error (error);

  return root;
}

static void
assert_refused (const char       *text,
                gssize            length,
                GruppeInputError  code,
                const char       *place)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = gruppe_json_parse (text, length, "x.json", &error);

  g_assert_null (root);
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, place);
}

static void
test_syntax (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = NULL;

  assert_refused ("[]", -1, GRUPPE_INPUT_ERROR_SYNTAX, "x.json");
  assert_refused ("", -1, GRUPPE_INPUT_ERROR_SYNTAX, "x.json");
  assert_refused ("{\"a\": }", -1, GRUPPE_INPUT_ERROR_SYNTAX, "x.json");

  root = gruppe_json_parse ("{\n\n  \"a\": 1 \"b\"\n}", -1, "x.json", &error);
  g_assert_null (root);
  g_assert_cmpuint (gruppe_input_error_line (error), ==, 3);
}

static void
test_size (void)
{
  g_autofree char *large = g_strnfill (GRUPPE_JSON_MAX_BYTES + 1, ' ');

  assert_refused (large, -1, GRUPPE_INPUT_ERROR_TOO_LARGE, "x.json");
}

static void
test_depth (void)
{
  g_autofree char *deep = g_strnfill (10000, '[');
  g_autoptr(GString) fine = g_string_new ("{\"a\":");
  g_autoptr(JsonNode) root = NULL;

  assert_refused (deep, -1, GRUPPE_INPUT_ERROR_TOO_LARGE, "x.json");

  /* Brackets inside a text do not count. */
  g_string_append_printf (fine, "\"%s\\\"\"}", deep);
  root = parse (fine->str);
  g_assert_nonnull (root);
}

static void
test_characters (void)
{
  assert_refused ("{\"a\": \"\xff\"}", -1, GRUPPE_INPUT_ERROR_ENCODING, "x.json");
  assert_refused ("{\"a\": {\"b\": [\"x\", \"\\u202e\"]}}", -1, GRUPPE_INPUT_ERROR_CONTROL, "x.json.a.b[1]");
  assert_refused ("{\"a\": \"\\u0007\"}", -1, GRUPPE_INPUT_ERROR_CONTROL, "x.json.a");
  assert_refused ("{\"a\"\0: 1}", 10, GRUPPE_INPUT_ERROR_ENCODING, "x.json");
}

static void
test_names (void)
{
  g_autoptr(JsonNode) root = NULL;

  assert_refused ("{\"a\\u202eb\": 1}", -1, GRUPPE_INPUT_ERROR_CONTROL, "x.json");
  assert_refused ("{\"a\": {\"b\\n\": 1}}", -1, GRUPPE_INPUT_ERROR_CONTROL, "x.json.a");
  assert_refused ("{\"a\": 1, \"a\": 1}", -1, GRUPPE_INPUT_ERROR_DUPLICATE, "x.json");
  assert_refused ("{\"o\": [{\"a\": 1}, {\"b\": {}, \"a\": {\"a\": 2}, \"a\": 1}]}", -1, GRUPPE_INPUT_ERROR_DUPLICATE, "x.json");

  /* The same name in another object is another one. */
  root = parse ("{\"a\": {\"a\": [{\"a\": 1}, {\"a\": 2}]}, \"b\": {\"a\": 1}, \"gr\u00f6\u00dfe\": 1}");
  g_assert_nonnull (root);
}

static void
test_members (void)
{
  g_autoptr(JsonNode) root = parse ("{\"n\": 3, \"t\": \"text\", \"b\": true, \"null\": null, \"e\": \"\"}");
  JsonObject *object = json_node_get_object (root);
  g_autoptr(GError) error = NULL;
  gboolean yes = FALSE;
  double number = 0;

  g_assert_true (gruppe_json_get_number (object, "p", "n", TRUE, &number, &error));
  g_assert_cmpfloat (number, ==, 3);
  g_assert_cmpstr (gruppe_json_get_string (object, "p", "t", TRUE, &error), ==, "text");
  g_assert_true (gruppe_json_get_boolean (object, "p", "b", FALSE, &yes, &error));
  g_assert_true (yes);
  g_assert_null (gruppe_json_get_string (object, "p", "null", FALSE, &error));
  g_assert_null (gruppe_json_get_string (object, "p", "absent", FALSE, &error));
  g_assert_no_error (error);

  g_assert_null (gruppe_json_get_string (object, "p", "n", TRUE, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  g_clear_error (&error);

  g_assert_null (gruppe_json_get_string (object, "p", "e", TRUE, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  g_clear_error (&error);

  g_assert_false (gruppe_json_only_members (object, "p", &error, "n", "t", "b", "null", NULL));
  g_assert_nonnull (strstr (error->message, "\"e\""));
}

/* Only the first mistake is told: what comes after it may be its consequence. */
static void
test_first_error (void)
{
  g_autoptr(JsonNode) root = parse ("{}");
  g_autoptr(GError) error = NULL;

  gruppe_json_get_string (json_node_get_object (root), "p", "one", TRUE, &error);
  gruppe_json_get_string (json_node_get_object (root), "p", "two", TRUE, &error);
  g_assert_nonnull (strstr (error->message, "\"one\""));
}

static void
assert_url (const char *url,
            gboolean    good)
{
  g_autofree char *text = g_strdup_printf ("{\"u\": \"%s\"}", url);
  g_autoptr(JsonNode) root = parse (text);
  g_autoptr(GError) error = NULL;

  g_assert_true ((gruppe_json_get_url (json_node_get_object (root), "p", "u", TRUE, &error) != NULL) == good);
  g_assert_true ((error == NULL) == good);
}

static void
test_url (void)
{
  assert_url ("https://example.org/a?b=c#d", TRUE);
  assert_url ("http://example.org", TRUE);
  assert_url ("javascript:alert(1)", FALSE);
  assert_url ("file:///etc/passwd", FALSE);
  assert_url ("https://", FALSE);
  assert_url ("https://user:pass@example.org/", FALSE);
  assert_url ("//example.org/", FALSE);
}

static void
test_id (void)
{
  g_assert_true (gruppe_json_is_id ("nextcloud-talk"));
  g_assert_true (gruppe_json_is_id ("0123456789012345678901234567890123456789"));
  g_assert_false (gruppe_json_is_id ("01234567890123456789012345678901234567890"));
  g_assert_false (gruppe_json_is_id (""));
  g_assert_false (gruppe_json_is_id (NULL));
  g_assert_false (gruppe_json_is_id ("Zoom"));
  g_assert_false (gruppe_json_is_id ("../x"));
}

static void
test_words (void)
{
  g_autoptr(JsonNode) root = parse ("{\"w\": {\"de\": \"ja\", \"en\": \"yes\"}, \"half\": {\"de\": \"ja\"}}");
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeWords) words = NULL;

  words = gruppe_words_read (json_node_get_object (root), "p", "w", TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_words_get_for (words, "de"), ==, "ja");
  g_assert_cmpstr (gruppe_words_get_for (words, "en"), ==, "yes");

  g_assert_null (gruppe_words_read (json_node_get_object (root), "p", "half", TRUE, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "p.half");
}

static void
test_file (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (gruppe_json_load_file ("/nonexistent/x.json", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FILE);
  g_clear_error (&error);

  /* Endless: must come back with a sentence instead of eating all memory. */
  g_assert_null (gruppe_json_load_file ("/dev/zero", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_TOO_LARGE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/syntax", test_syntax);
  g_test_add_func ("/json/size", test_size);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/characters", test_characters);
  g_test_add_func ("/json/names", test_names);
  g_test_add_func ("/json/members", test_members);
  g_test_add_func ("/json/first-error", test_first_error);
  g_test_add_func ("/json/url", test_url);
  g_test_add_func ("/json/id", test_id);
  g_test_add_func ("/json/words", test_words);
  g_test_add_func ("/json/file", test_file);

  return g_test_run ();
}
