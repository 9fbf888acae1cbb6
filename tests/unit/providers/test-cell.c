/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-test.h"
#include "providers/gruppe-cell.h"

#define SOURCE \
  "\"source\":{\"title\":\"The page\",\"url\":\"https://example.org/facts\"}," \
  "\"as_of\":\"2026-05-04\",\"dated\":\"published\",\"confidence\":\"high\""

static GruppeCriterion *
make_criterion (const char *type)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;
  GruppeCriterion *criterion;

  text = g_strdup_printf ("{\"id\":\"it\",\"group\":\"all\",\"label\":{\"de\":\"Es\",\"en\":\"It\"},"
                          "\"explain\":{\"de\":\"Das ist es.\",\"en\":\"That is it.\"},"
                          "\"type\":\"%s\",\"better\":\"none\",\"meaning\":\"information\"}", type);
  node = gruppe_json_parse (text, -1, "criterion", &error);
  g_assert_no_error (error);
  criterion = gruppe_criterion_new_from_json (json_node_get_object (node), "criterion", &error);
  g_assert_no_error (error);

  return criterion;
}

static GruppeCell *
parse_cell (const char  *type,
            const char  *text,
            GError     **error)
{
  g_autoptr(GruppeCriterion) criterion = make_criterion (type);
  g_autoptr(JsonNode) node = gruppe_json_parse (text, -1, "p.json", error);

  return node != NULL
           ? gruppe_cell_new_from_json (criterion, json_node_get_object (node), "p.json.cells.it", error)
           : NULL;
}

static GruppeCell *
make_cell (const char *type,
           const char *text)
{
  g_autoptr(GError) error = NULL;
  GruppeCell *cell = parse_cell (type, text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (cell);

  return cell;
}

static GruppeCell *
make_dated (const char *as_of)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf ("{\"state\":\"yes\",\"de\":\"Ja\",\"en\":\"Yes\",\"source\":{\"title\":\"T\",\"url\":null},"
                          "\"as_of\":\"%s\",\"dated\":\"published\",\"confidence\":\"high\"}", as_of);

  return make_cell ("state", text);
}

static gboolean
is_ageing_at (GruppeCell *cell,
              const char *iso8601)
{
  g_autoptr(GruppeClock) clock = gruppe_test_clock (iso8601);

  return gruppe_cell_is_ageing (cell, gruppe_clock_now (clock));
}

static void
test_number (void)
{
  g_autoptr(GruppeCell) cell = NULL;
  double value = 0;

  cell = make_cell ("number",
                    "{\"state\":\"partly\",\"value\":100,\"de\":\"100 oder 300\",\"en\":\"100 or 300\","
                    "\"detail\":{\"de\":\"Mehr\",\"en\":\"More\"}," SOURCE ","
                    "\"history\":{\"year\":2021,\"de\":\"100 bis 300\",\"en\":\"100 to 300\"}}");

  g_assert_cmpint (gruppe_cell_get_state (cell), ==, GRUPPE_CELL_PARTLY);
  g_assert_true (gruppe_cell_get_value (cell, &value));
  g_assert_cmpfloat (value, ==, 100);
  g_assert_false (gruppe_cell_is_unlimited (cell));
  g_assert_cmpstr (gruppe_cell_get_words (cell), ==, "100 or 300");
  g_assert_cmpstr (gruppe_cell_get_detail (cell), ==, "More");
  g_assert_cmpstr (gruppe_cell_get_source_title (cell), ==, "The page");
  g_assert_cmpstr (gruppe_cell_get_source_url (cell), ==, "https://example.org/facts");
  g_assert_cmpstr (gruppe_cell_get_as_of (cell), ==, "2026-05-04");
  g_assert_false (gruppe_cell_is_date_read (cell));
  g_assert_cmpint (gruppe_cell_get_confidence (cell), ==, GRUPPE_CONFIDENCE_HIGH);
  g_assert_cmpint (gruppe_cell_get_history_year (cell), ==, 2021);
  g_assert_cmpstr (gruppe_cell_get_history (cell), ==, "100 to 300");
}

static void
test_unlimited (void)
{
  g_autoptr(GruppeCell) cell = NULL;
  double value = -1;

  cell = make_cell ("number", "{\"state\":\"yes\",\"unlimited\":true,\"de\":\"ohne\",\"en\":\"none\"," SOURCE "}");

  g_assert_true (gruppe_cell_is_unlimited (cell));
  g_assert_false (gruppe_cell_get_value (cell, &value));
  g_assert_cmpfloat (value, ==, -1);
}

static void
test_value_text (void)
{
  g_autoptr(GruppeCell) cell = NULL;

  cell = make_cell ("text", "{\"state\":\"yes\",\"value_text\":\"US\",\"de\":\"USA\",\"en\":\"USA\"," SOURCE "}");

  g_assert_cmpstr (gruppe_cell_get_value_text (cell), ==, "US");
}

static void
test_read_date (void)
{
  g_autoptr(GruppeCell) cell = NULL;

  cell = make_cell ("state",
                    "{\"state\":\"no\",\"de\":\"Nein\",\"en\":\"No\",\"source\":{\"title\":\"T\",\"url\":null},"
                    "\"as_of\":\"2026-11-23\",\"dated\":\"read\",\"confidence\":\"low\"}");

  g_assert_true (gruppe_cell_is_date_read (cell));
  g_assert_null (gruppe_cell_get_source_url (cell));
  g_assert_cmpint (gruppe_cell_get_confidence (cell), ==, GRUPPE_CONFIDENCE_LOW);
}

static void
test_unknown (void)
{
  g_autoptr(GruppeCriterion) criterion = make_criterion ("number");
  g_autoptr(GruppeCell) said = make_cell ("number", "{\"state\":\"unknown\",\"de\":\"Fehlt\",\"en\":\"Missing\"}");
  g_autoptr(GruppeCell) made = gruppe_cell_new_unknown (criterion);
  double value;

  g_assert_cmpint (gruppe_cell_get_state (said), ==, GRUPPE_CELL_UNKNOWN);
  g_assert_null (gruppe_cell_get_source_title (said));
  g_assert_null (gruppe_cell_get_as_of (said));
  g_assert_false (is_ageing_at (said, "2099-01-01T00:00:00Z"));

  g_assert_cmpint (gruppe_cell_get_state (made), ==, GRUPPE_CELL_UNKNOWN);
  g_assert_cmpstr (gruppe_cell_get_words (made), ==, "unknown");
  g_assert_false (gruppe_cell_get_value (made, &value));
}

static void
test_ages_after_a_year (void)
{
  g_autoptr(GruppeCell) cell = make_dated ("2025-11-23");

  g_assert_false (is_ageing_at (cell, "2025-11-24T00:00:00Z"));
  g_assert_false (is_ageing_at (cell, "2026-11-22T23:59:59Z"));
  g_assert_true (is_ageing_at (cell, "2026-11-24T00:00:00Z"));
}

static void
test_ages_with_the_clock (void)
{
  g_autoptr(GruppeCell) cell = make_dated ("2026-05-04");
  g_autoptr(GruppeClock) clock = gruppe_test_clock ("2026-11-23T12:00:00Z");

  g_assert_false (gruppe_cell_is_ageing (cell, gruppe_clock_now (clock)));
  gruppe_clock_advance (clock, G_GINT64_CONSTANT (200) * 24 * 3600);
  g_assert_true (gruppe_cell_is_ageing (cell, gruppe_clock_now (clock)));
}

/* What has no day is not called old before the last day it may mean. */
static void
test_ages_by_month_and_year (void)
{
  g_autoptr(GruppeCell) month = make_dated ("2025-11");
  g_autoptr(GruppeCell) february = make_dated ("2024-02");
  g_autoptr(GruppeCell) year = make_dated ("2025");

  g_assert_false (is_ageing_at (month, "2026-11-29T12:00:00Z"));
  g_assert_true (is_ageing_at (month, "2026-12-01T12:00:00Z"));
  g_assert_false (is_ageing_at (february, "2025-02-28T00:00:00Z"));
  g_assert_true (is_ageing_at (february, "2025-03-01T00:00:01Z"));
  g_assert_false (is_ageing_at (year, "2026-12-30T12:00:00Z"));
  g_assert_true (is_ageing_at (year, "2027-01-01T12:00:00Z"));
}

static void
test_names (void)
{
  g_assert_cmpstr (gruppe_cell_state_to_string (GRUPPE_CELL_UNKNOWN), ==, "unknown");
  g_assert_cmpstr (gruppe_cell_state_to_string (GRUPPE_CELL_DOES_NOT_APPLY), ==, "does-not-apply");
  g_assert_cmpstr (gruppe_confidence_to_string (GRUPPE_CONFIDENCE_LOW), ==, "low");
  g_assert_cmpstr (gruppe_confidence_to_string (GRUPPE_CONFIDENCE_HIGH), ==, "high");
}

typedef struct
{
  const char       *name;
  const char       *type;
  const char       *text;
  const char       *says;       /* part of the message */
  GruppeInputError  code;
} BadCell;

#define YES "\"state\":\"yes\",\"de\":\"Ja\",\"en\":\"Yes\","
#define BAD_SOURCE(url) \
  "{" YES "\"source\":{\"title\":\"T\",\"url\":\"" url "\"},\"as_of\":\"2026\",\"confidence\":\"high\"}"
#define BAD_DATE(date) \
  "{" YES "\"source\":{\"title\":\"T\",\"url\":null},\"as_of\":\"" date "\",\"confidence\":\"high\"}"

static const BadCell bad_cells[] = {
  { "no-state", "state", "{\"de\":\"Ja\",\"en\":\"Yes\"," SOURCE "}", "\"state\" is missing", GRUPPE_INPUT_ERROR_SYNTAX },
  { "state-unheard-of", "state", "{\"state\":\"maybe\",\"de\":\"Ja\",\"en\":\"Yes\"," SOURCE "}", "state", GRUPPE_INPUT_ERROR_SYNTAX },
  { "state-is-a-number", "state", "{\"state\":1,\"de\":\"Ja\",\"en\":\"Yes\"," SOURCE "}", "\"state\" is not a text", GRUPPE_INPUT_ERROR_SYNTAX },
  { "member-unheard-of", "state", "{" YES SOURCE ",\"colour\":\"red\"}", "\"colour\" is not known here", GRUPPE_INPUT_ERROR_SYNTAX },
  { "german-missing", "state", "{\"state\":\"yes\",\"en\":\"Yes\"," SOURCE "}", "\"de\" is missing", GRUPPE_INPUT_ERROR_SYNTAX },
  { "english-empty", "state", "{\"state\":\"yes\",\"de\":\"Ja\",\"en\":\"\"," SOURCE "}", "\"en\"", GRUPPE_INPUT_ERROR_SYNTAX },
  { "detail-in-one-language", "state", "{" YES SOURCE ",\"detail\":{\"de\":\"Mehr\"}}", "\"en\" is missing", GRUPPE_INPUT_ERROR_SYNTAX },
  { "value-is-text", "number", "{" YES SOURCE ",\"value\":\"100\"}", "\"value\" is not a number", GRUPPE_INPUT_ERROR_SYNTAX },
  { "value-missing", "number", "{" YES SOURCE "}", "\"value\" is missing", GRUPPE_INPUT_ERROR_SYNTAX },
  { "value-negative", "number", "{" YES SOURCE ",\"value\":-1}", "outside", GRUPPE_INPUT_ERROR_SYNTAX },
  { "value-huge", "number", "{" YES SOURCE ",\"value\":1e30}", "outside", GRUPPE_INPUT_ERROR_SYNTAX },
  { "value-of-a-state", "state", "{" YES SOURCE ",\"value\":1}", "has no number", GRUPPE_INPUT_ERROR_SYNTAX },
  { "value-and-unlimited", "number", "{" YES SOURCE ",\"value\":1,\"unlimited\":true}", "exclude each other", GRUPPE_INPUT_ERROR_SYNTAX },
  { "unlimited-level", "level", "{" YES SOURCE ",\"unlimited\":true}", "cannot be unlimited", GRUPPE_INPUT_ERROR_SYNTAX },
  { "level-zero", "level", "{" YES SOURCE ",\"value\":0}", "1 to 4", GRUPPE_INPUT_ERROR_SYNTAX },
  { "level-five", "level", "{" YES SOURCE ",\"value\":5}", "1 to 4", GRUPPE_INPUT_ERROR_SYNTAX },
  { "text-value-of-a-number", "number", "{" YES SOURCE ",\"value\":1,\"value_text\":\"US\"}", "has no text value", GRUPPE_INPUT_ERROR_SYNTAX },
  { "no-source", "state", "{" YES "\"as_of\":\"2026\",\"confidence\":\"high\"}", "\"source\" is missing", GRUPPE_INPUT_ERROR_SYNTAX },
  { "no-date", "state", "{" YES "\"source\":{\"title\":\"T\",\"url\":null},\"confidence\":\"high\"}", "\"as_of\" is missing", GRUPPE_INPUT_ERROR_SYNTAX },
  { "no-confidence", "state", "{" YES "\"source\":{\"title\":\"T\",\"url\":null},\"as_of\":\"2026\"}", "\"confidence\" is missing", GRUPPE_INPUT_ERROR_SYNTAX },
  { "date-in-words", "state", BAD_DATE ("yesterday"), "is no date", GRUPPE_INPUT_ERROR_SYNTAX },
  { "date-of-month-13", "state", BAD_DATE ("2026-13"), "is no date", GRUPPE_INPUT_ERROR_SYNTAX },
  { "date-of-30-february", "state", BAD_DATE ("2026-02-30"), "is no date", GRUPPE_INPUT_ERROR_SYNTAX },
  { "date-german", "state", BAD_DATE ("23.11.2026"), "is no date", GRUPPE_INPUT_ERROR_SYNTAX },
  { "link-javascript", "state", BAD_SOURCE ("javascript:alert(1)"), "no http or https address", GRUPPE_INPUT_ERROR_SYNTAX },
  { "link-file", "state", BAD_SOURCE ("file:///etc/passwd"), "no http or https address", GRUPPE_INPUT_ERROR_SYNTAX },
  { "link-data", "state", BAD_SOURCE ("data:text/html,x"), "no http or https address", GRUPPE_INPUT_ERROR_SYNTAX },
  { "link-without-host", "state", BAD_SOURCE ("https:///x"), "no http or https address", GRUPPE_INPUT_ERROR_SYNTAX },
  { "link-with-user", "state", BAD_SOURCE ("https://zoom.us@example.org/"), "no http or https address", GRUPPE_INPUT_ERROR_SYNTAX },
  { "link-relative", "state", BAD_SOURCE ("/etc/passwd"), "no http or https address", GRUPPE_INPUT_ERROR_SYNTAX },
  { "words-turned-round", "state", "{\"state\":\"yes\",\"de\":\"Ja\\u202eniem\",\"en\":\"Yes\"," SOURCE "}", "", GRUPPE_INPUT_ERROR_CONTROL },
  { "words-isolated", "state", "{\"state\":\"yes\",\"de\":\"Ja\",\"en\":\"Yes \\u2066x\\u2069\"," SOURCE "}", "", GRUPPE_INPUT_ERROR_CONTROL },
  { "words-with-bell", "state", "{\"state\":\"yes\",\"de\":\"Ja\\u0007\",\"en\":\"Yes\"," SOURCE "}", "", GRUPPE_INPUT_ERROR_CONTROL },
  { "history-without-year", "state", "{" YES SOURCE ",\"history\":{\"de\":\"a\",\"en\":\"b\"}}", "\"year\" is missing", GRUPPE_INPUT_ERROR_SYNTAX },
  { "history-of-the-year-dot", "state", "{" YES SOURCE ",\"history\":{\"year\":0,\"de\":\"a\",\"en\":\"b\"}}", "is no year", GRUPPE_INPUT_ERROR_SYNTAX },
};

static void
test_bad (gconstpointer data)
{
  const BadCell *bad = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCell) cell = parse_cell (bad->type, bad->text, &error);

  g_assert_null (cell);
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) bad->code);
  g_assert_nonnull (strstr (error->message, bad->says));
  g_assert_true (g_str_has_prefix (gruppe_input_error_place (error), "p.json"));
  g_assert_true (g_str_has_prefix (error->message, "p.json"));
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/cell/number", test_number);
  g_test_add_func ("/cell/unlimited", test_unlimited);
  g_test_add_func ("/cell/value-text", test_value_text);
  g_test_add_func ("/cell/read-date", test_read_date);
  g_test_add_func ("/cell/unknown", test_unknown);
  g_test_add_func ("/cell/ages-after-a-year", test_ages_after_a_year);
  g_test_add_func ("/cell/ages-with-the-clock", test_ages_with_the_clock);
  g_test_add_func ("/cell/ages-by-month-and-year", test_ages_by_month_and_year);
  g_test_add_func ("/cell/names", test_names);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_cells); i++)
    {
      g_autofree char *path = g_strconcat ("/cell/bad/", bad_cells[i].name, NULL);

      g_test_add_data_func (path, &bad_cells[i], test_bad);
    }

  return g_test_run ();
}
