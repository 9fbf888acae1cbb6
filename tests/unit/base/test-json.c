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

/* What json-glib takes and JSON does not know. It would be read as something else than what stands there. */
static void
test_what_is_no_json (void)
{
  static const char * const cases[] = {
    "0x10", "0X1F", "012", "-012", "00", "+1", "1.", ".5", "1.e3", "1e", "1e+", "--1", "-", "1_000", "$FF", "0b1", "0o17",
    "NaN", "nan", "Infinity", "-Infinity", "inf", "TRUE", "True", "nil", "yes", "'text'", "1 // note", "/* note */ 1",
    "1 # note", "1;", "\x7f",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\n\"a\": %s\n}", cases[i]);
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) root = gruppe_json_parse (text, -1, "x.json", &error);

      g_test_message ("%s", cases[i]);
      g_assert_null (root);
      g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
      g_assert_cmpuint (gruppe_input_error_line (error), ==, 2);
      g_assert_true (g_str_has_prefix (error->message, "x.json: line 2: "));
    }

  /* A comment must not hide what stands in it from the check of depth. */
  assert_refused ("/*\"*/ {\"a\": [", -1, GRUPPE_INPUT_ERROR_SYNTAX, "x.json");
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    double value;
  } good[] = {
    { "0", 0 }, { "-0", 0 }, { "10", 10 }, { "-7", -7 }, { "1.5", 1.5 }, { "0.25", 0.25 }, { "1e3", 1000 }, { "1E+2", 100 },
    { "25e-1", 2.5 }, { "9223372036854775807", 9223372036854775807.0 }, { "1e300", 1e300 },
  };
  static const char * const large[] = {
    "9223372036854775808", "18446744073709551628", "1000000000000000000000000000000", "-9223372036854775809", "1e400", "-1e400",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"a\":%s}", good[i].text);
      g_autoptr(JsonNode) root = parse (text);
      g_autoptr(GError) error = NULL;
      double value = -1;

      g_assert_true (gruppe_json_get_number (json_node_get_object (root), "x", "a", TRUE, &value, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat (value, ==, good[i].value);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (large); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"a\": [%s]}", large[i]);

      assert_refused (text, -1, GRUPPE_INPUT_ERROR_RANGE, "x.json");
    }
}

/* Inside a text all of it is text. */
static void
test_texts_are_not_looked_at (void)
{
  g_autoptr(JsonNode) root = parse ("{\"a\": \"0x10 NaN // \\\" 012 /* \\\\\", \"b 07\": [true, false, null]}");

  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (root), "a"), ==, "0x10 NaN // \" 012 /* \\");
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
  g_test_add_func ("/json/what-is-no-json", test_what_is_no_json);
  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/texts-are-not-looked-at", test_texts_are_not_looked_at);
  g_test_add_func ("/json/members", test_members);
  g_test_add_func ("/json/first-error", test_first_error);
  g_test_add_func ("/json/url", test_url);
  g_test_add_func ("/json/id", test_id);
  g_test_add_func ("/json/words", test_words);
  g_test_add_func ("/json/file", test_file);

  return g_test_run ();
}
