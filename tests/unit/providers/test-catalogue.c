/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "providers/gruppe-catalogue.h"

/* The seven systems of the talk, in its order. */
static const char * const seven[] = {
  "teams", "zoom", "gotomeeting", "webex", "jitsi", "bigbluebutton", "nextcloud-talk",
};

#define CRITERIA_HEAD \
  "{\"format\":1,\"version\":\"2026-11-23\"," \
  "\"groups\":[{\"id\":\"limits\",\"label\":{\"de\":\"Grenzen\",\"en\":\"Limits\"}}],\"criteria\":["
#define CRITERION(id, type) \
  "{\"id\":\"" id "\",\"group\":\"limits\",\"label\":{\"de\":\"A\",\"en\":\"B\"}," \
  "\"explain\":{\"de\":\"C\",\"en\":\"D\"},\"type\":\"" type "\",\"better\":\"none\",\"meaning\":\"information\"}"
#define CRITERIA CRITERIA_HEAD CRITERION ("participants", "number") "," CRITERION ("lobby", "state") "]}"

#define PROVIDER_HEAD(id) \
  "{\"format\":1,\"id\":\"" id "\",\"name\":\"N\",\"label\":{\"de\":\"L\",\"en\":\"L\"},\"order\":1," \
  "\"summary\":{\"de\":\"S\",\"en\":\"S\"},"
#define PROVIDER(id, rest) PROVIDER_HEAD (id) "\"recipe\":{\"set_by\":\"provider\"}," rest "}"
#define VARIANT(id, of, rest) PROVIDER_HEAD (id) "\"variant_of\":\"" of "\"," rest "}"
#define SOURCE "\"source\":{\"title\":\"T\",\"url\":\"https://example.org/\"},\"as_of\":\"2026\",\"confidence\":\"high\""
#define HUNDRED "\"participants\":{\"state\":\"yes\",\"value\":100,\"de\":\"100\",\"en\":\"100\"," SOURCE "}"
#define FORTY "\"participants\":{\"state\":\"yes\",\"value\":40,\"de\":\"40\",\"en\":\"40\"," SOURCE "}"
#define LOBBY "\"lobby\":{\"state\":\"yes\",\"de\":\"Ja\",\"en\":\"Yes\"," SOURCE "}"
#define NO_CELLS "\"cells\":{}"

static GruppeCatalogue *
parse_catalogue (const char          *criteria,
                 const char * const  *providers,
                 GError             **error)
{
  g_autoptr(JsonNode) root = gruppe_json_parse (criteria, -1, "criteria.json", error);
  g_autoptr(GPtrArray) roots = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr(GPtrArray) objects = g_ptr_array_new ();

  if (root == NULL)
    return NULL;

  for (gsize i = 0; providers[i] != NULL; i++)
    {
      JsonNode *node = gruppe_json_parse (providers[i], -1, "provider.json", error);

      if (node == NULL)
        return NULL;
      g_ptr_array_add (roots, node);
      g_ptr_array_add (objects, json_node_get_object (node));
    }

  return gruppe_catalogue_new_from_json (json_node_get_object (root), objects, error);
}

static GruppeCatalogue *builtin;

/* Read once for all tests: it never changes. */
static GruppeCatalogue *
make_builtin (void)
{
  g_autoptr(GError) error = NULL;

  if (builtin == NULL)
    builtin = gruppe_catalogue_new_builtin (&error);
  g_assert_no_error (error);
  g_assert_nonnull (builtin);

  return g_object_ref (builtin);
}

static double
get_value (GruppeCatalogue *catalogue,
           const char      *provider,
           const char      *criterion)
{
  GruppeProvider *found = gruppe_catalogue_find_provider (catalogue, provider);
  double value = -1;

  g_assert_nonnull (found);
  gruppe_cell_get_value (gruppe_provider_get_cell (found, criterion), &value);

  return value;
}

static void
test_happy (void)
{
  const char *providers[] = {
    PROVIDER ("second", "\"talk\":true,\"cells\":{" FORTY "}"),
    PROVIDER ("first", "\"talk\":true,\"cells\":{" HUNDRED "," LOBBY "}"), NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogue) catalogue = parse_catalogue (CRITERIA, providers, &error);
  GruppeProvider *first;

  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_catalogue_get_version (catalogue), ==, "2026-11-23");
  g_assert_cmpuint (gruppe_catalogue_get_criteria (catalogue)->len, ==, 2);
  g_assert_cmpuint (gruppe_catalogue_get_providers (catalogue)->len, ==, 2);
  g_assert_cmpuint (gruppe_catalogue_get_talk (catalogue)->len, ==, 2);
  g_assert_cmpstr (gruppe_catalogue_get_group_label (catalogue, "limits"), ==, "Limits");
  g_assert_cmpstr (gruppe_catalogue_get_group_label (catalogue, "other"), ==, "");
  g_assert_null (gruppe_catalogue_find_provider (catalogue, "third"));
  g_assert_null (gruppe_catalogue_find_provider (catalogue, NULL));
  g_assert_null (gruppe_catalogue_find_criterion (catalogue, "third"));

  /* The same order: the id decides, whatever the order of the files. */
  first = g_ptr_array_index (gruppe_catalogue_get_providers (catalogue), 0);
  g_assert_cmpstr (gruppe_provider_get_id (first), ==, "first");
  g_assert_cmpfloat (get_value (catalogue, "first", "participants"), ==, 100);
  g_assert_cmpfloat (get_value (catalogue, "second", "participants"), ==, 40);
}

static void
test_missing_cell_is_unknown (void)
{
  const char *providers[] = { PROVIDER ("one", "\"cells\":{" HUNDRED "}"), NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogue) catalogue = parse_catalogue (CRITERIA, providers, &error);
  GruppeCell *cell;

  g_assert_no_error (error);
  cell = gruppe_provider_get_cell (gruppe_catalogue_find_provider (catalogue, "one"), "lobby");
  g_assert_nonnull (cell);
  g_assert_cmpint (gruppe_cell_get_state (cell), ==, GRUPPE_CELL_UNKNOWN);
}

static void
test_variant_inherits (void)
{
  /* The variant comes first on purpose. */
  const char *providers[] = {
    VARIANT ("big-free", "big", "\"cells\":{" FORTY "}"),
    PROVIDER ("big", "\"home\":\"https://example.org/home\",\"meeting_page\":\"https://example.org/new\","
                     "\"links\":[{\"host\":\"example.org\",\"path\":\"^/j/\"}],\"cells\":{" HUNDRED "," LOBBY "}"), NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogue) catalogue = parse_catalogue (CRITERIA, providers, &error);
  GruppeProvider *parent, *variant;

  g_assert_no_error (error);
  parent = gruppe_catalogue_find_provider (catalogue, "big");
  variant = gruppe_catalogue_find_provider (catalogue, "big-free");
  g_assert_cmpstr (gruppe_provider_get_variant_of (variant), ==, "big");
  g_assert_cmpfloat (get_value (catalogue, "big-free", "participants"), ==, 40);
  g_assert_true (gruppe_provider_get_cell (variant, "lobby") == gruppe_provider_get_cell (parent, "lobby"));
  g_assert_cmpstr (gruppe_provider_get_home (variant), ==, "https://example.org/home");
  g_assert_cmpstr (gruppe_provider_get_meeting_page (variant), ==, "https://example.org/new");
  g_assert_cmpstr (json_object_get_string_member (gruppe_provider_get_recipe (variant), "set_by"), ==, "provider");
  g_assert_cmpuint (json_array_get_length (gruppe_provider_get_links (variant)), ==, 1);
  g_assert_false (gruppe_provider_is_talk (variant));
}

typedef struct
{
  const char *name;
  const char *criteria;
  const char *providers[3];
  const char *says;
} BadCatalogue;

static const BadCatalogue bad_catalogues[] = {
  { "criterion-twice", CRITERIA_HEAD CRITERION ("a", "state") "," CRITERION ("a", "state") "]}", { NULL }, "there twice" },
  { "criterion-of-no-group",
    "{\"format\":1,\"version\":\"1\",\"groups\":[],\"criteria\":[" CRITERION ("a", "state") "]}", { NULL }, "no group \"limits\"" },
  { "criterion-of-no-type", CRITERIA_HEAD CRITERION ("a", "colour") "]}", { NULL }, "type" },
  { "criterion-id-with-space", CRITERIA_HEAD CRITERION ("a b", "state") "]}", { NULL }, "\"id\"" },
  { "criteria-are-no-list", "{\"format\":1,\"version\":\"1\",\"groups\":[],\"criteria\":{}}", { NULL }, "is not a list" },
  { "criterion-is-no-object", CRITERIA_HEAD "7]}", { NULL }, "not an object" },
  { "criteria-of-another-format",
    "{\"format\":2,\"version\":\"1\",\"groups\":[],\"criteria\":[]}", { NULL }, "not known to this version" },
  { "provider-twice", CRITERIA, { PROVIDER ("a", NO_CELLS), PROVIDER ("a", NO_CELLS) }, "there twice" },
  { "variant-of-nobody", CRITERIA, { VARIANT ("a-free", "a", NO_CELLS) }, "no provider \"a\"" },
  { "variant-of-itself", CRITERIA, { VARIANT ("a", "a", NO_CELLS) }, "no provider \"a\"" },
};

static void
test_bad_catalogue (gconstpointer data)
{
  const BadCatalogue *bad = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogue) catalogue = parse_catalogue (bad->criteria, bad->providers, &error);

  g_assert_null (catalogue);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, bad->says));
  g_assert_nonnull (gruppe_input_error_place (error));
}

typedef struct
{
  const char       *name;
  const char       *text;
  const char       *place;
  const char       *says;
  GruppeInputError  code;
} BadFile;

static const BadFile bad_files[] = {
  { "empty", "", "bad.json", "", GRUPPE_INPUT_ERROR_SYNTAX },
  { "cut-off", "{\"format\":1,\n\"id\":", "bad.json", "line 2", GRUPPE_INPUT_ERROR_SYNTAX },
  { "list", "[]", "bad.json", "not a JSON object", GRUPPE_INPUT_ERROR_SYNTAX },
  { "not-utf8", "{\"id\":\"\xff\"}", "bad.json", "UTF-8", GRUPPE_INPUT_ERROR_ENCODING },
  { "unknown-criterion", PROVIDER ("a", "\"cells\":{\"colour\":{}}"), "bad.json.cells", "no criterion \"colour\"", GRUPPE_INPUT_ERROR_SYNTAX },
  { "unknown-member", PROVIDER ("a", "\"colour\":1," NO_CELLS), "bad.json", "\"colour\" is not known here", GRUPPE_INPUT_ERROR_SYNTAX },
  { "cell-is-text", PROVIDER ("a", "\"cells\":{\"participants\":\"100\"}"), "bad.json.cells.participants", "not an object", GRUPPE_INPUT_ERROR_SYNTAX },
  { "cell-value-is-text",
    PROVIDER ("a", "\"cells\":{\"participants\":{\"state\":\"yes\",\"value\":\"100\",\"de\":\"1\",\"en\":\"1\"," SOURCE "}}"),
    "bad.json.cells.participants", "\"value\" is not a number", GRUPPE_INPUT_ERROR_SYNTAX },
  { "talk-is-text", PROVIDER ("a", "\"talk\":\"yes\"," NO_CELLS), "bad.json", "\"talk\"", GRUPPE_INPUT_ERROR_SYNTAX },
  { "no-cells", PROVIDER ("a", "\"talk\":true"), "bad.json", "\"cells\" is missing", GRUPPE_INPUT_ERROR_SYNTAX },
  { "no-recipe", PROVIDER_HEAD ("a") NO_CELLS "}", "bad.json", "\"recipe\" is missing", GRUPPE_INPUT_ERROR_SYNTAX },
  { "id-with-slash", PROVIDER ("../a", NO_CELLS), "bad.json", "\"id\"", GRUPPE_INPUT_ERROR_SYNTAX },
  { "home-javascript", PROVIDER ("a", "\"home\":\"javascript:alert(1)\"," NO_CELLS), "bad.json", "\"home\" is no http", GRUPPE_INPUT_ERROR_SYNTAX },
  { "meeting-page-file", PROVIDER ("a", "\"meeting_page\":\"file:///etc/passwd\"," NO_CELLS), "bad.json", "\"meeting_page\" is no http", GRUPPE_INPUT_ERROR_SYNTAX },
  { "recipe-source-javascript",
    PROVIDER_HEAD ("a") "\"recipe\":{\"set_by\":\"provider\",\"source\":{\"title\":\"T\",\"url\":\"javascript:x\"}}," NO_CELLS "}",
    "bad.json.recipe.source", "\"url\" is no http", GRUPPE_INPUT_ERROR_SYNTAX },
  { "link-pattern-broken", PROVIDER ("a", "\"links\":[{\"host\":\"a.org\",\"path\":\"(\"}]," NO_CELLS), "bad.json.links[0]", "regular expression", GRUPPE_INPUT_ERROR_SYNTAX },
  { "link-is-text", PROVIDER ("a", "\"links\":[\"a.org\"]," NO_CELLS), "bad.json.links[0]", "not an object", GRUPPE_INPUT_ERROR_SYNTAX },
  { "name-turned-round", PROVIDER ("a", "\"home\":\"https://example.org/\\u202e\"," NO_CELLS), "bad.json.home", "", GRUPPE_INPUT_ERROR_CONTROL },
};

static void
assert_refused (const char       *name,
                const char       *text,
                const char       *place,
                const char       *says,
                GruppeInputError  code)
{
  const char *none[] = { NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogue) catalogue = parse_catalogue (CRITERIA, none, &error);
  g_autofree char *path = gruppe_test_write (name, text);

  g_assert_no_error (error);
  g_assert_false (gruppe_catalogue_validate_file (catalogue, path, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, place);
  g_assert_true (g_str_has_prefix (error->message, place));
  g_assert_nonnull (strstr (error->message, says));
  g_assert_cmpuint (gruppe_catalogue_get_providers (catalogue)->len, ==, 0);
}

static void
test_bad_file (gconstpointer data)
{
  const BadFile *bad = data;

  assert_refused ("bad.json", bad->text, bad->place, bad->says, bad->code);
}

static void
test_three_megabytes (void)
{
  g_autoptr(GString) text = g_string_new ("{\"format\":1,\"id\":\"");

  while (text->len < 3 * 1024 * 1024)
    g_string_append_c (text, 'a');
  g_string_append (text, "\"}");

  assert_refused ("big.json", text->str, "big.json", "larger than", GRUPPE_INPUT_ERROR_TOO_LARGE);
}

static void
test_ten_thousand_deep (void)
{
  g_autoptr(GString) text = g_string_new ("{\"cells\":");

  for (int i = 0; i < 10000; i++)
    g_string_append_c (text, '[');
  for (int i = 0; i < 10000; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');

  assert_refused ("deep.json", text->str, "deep.json", "nested deeper", GRUPPE_INPUT_ERROR_TOO_LARGE);
}

static void
test_absent_file (void)
{
  const char *none[] = { NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogue) catalogue = parse_catalogue (CRITERIA, none, &error);
  g_autofree char *path = gruppe_test_path ("absent.json");

  g_assert_false (gruppe_catalogue_validate_file (catalogue, path, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "absent.json"));
}

static void
test_good_file (void)
{
  const char *none[] = { NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogue) catalogue = parse_catalogue (CRITERIA, none, &error);
  g_autofree char *path = gruppe_test_write ("good.json", PROVIDER ("a", "\"cells\":{" HUNDRED "," LOBBY "}"));
  g_autofree char *criteria = gruppe_test_write ("criteria.json", CRITERIA);

  g_assert_true (gruppe_catalogue_validate_file (catalogue, path, &error));
  g_assert_no_error (error);
  g_assert_true (gruppe_catalogue_validate_file (catalogue, criteria, &error));
  g_assert_no_error (error);

  /* Checked, not taken over. */
  g_assert_cmpuint (gruppe_catalogue_get_providers (catalogue)->len, ==, 0);
}

static void
test_builtin_has_the_seven (void)
{
  g_autoptr(GruppeCatalogue) catalogue = make_builtin ();
  GPtrArray *talk = gruppe_catalogue_get_talk (catalogue);

  g_assert_cmpuint (talk->len, ==, G_N_ELEMENTS (seven));
  for (guint i = 0; i < talk->len; i++)
    g_assert_cmpstr (gruppe_provider_get_id (g_ptr_array_index (talk, i)), ==, seven[i]);

  for (guint i = 0; i < talk->len; i++)
    g_assert_null (gruppe_provider_get_variant_of (g_ptr_array_index (talk, i)));
}

static void
test_builtin_has_variants_and_europe (void)
{
  static const char * const variants[] = { "teams-free", "zoom-free", "webex-free", "jitsi-meet",
                                           "bigbluebutton-hosted", "nextcloud-talk-small" };
  static const char * const europe[] = { "opentalk", "senfcall", "alfaview", "element-call", "kmeet" };
  g_autoptr(GruppeCatalogue) catalogue = make_builtin ();

  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      GruppeProvider *variant = gruppe_catalogue_find_provider (catalogue, variants[i]);

      g_assert_nonnull (variant);
      g_assert_true (g_str_has_prefix (variants[i], gruppe_provider_get_variant_of (variant)));
      g_assert_false (gruppe_provider_is_talk (variant));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (europe); i++)
    {
      GruppeProvider *provider = gruppe_catalogue_find_provider (catalogue, europe[i]);

      g_assert_nonnull (provider);
      g_assert_true (gruppe_provider_is_european (provider));
    }
}

static void
test_builtin_has_enough_criteria (void)
{
  g_autoptr(GruppeCatalogue) catalogue = make_builtin ();
  GPtrArray *criteria = gruppe_catalogue_get_criteria (catalogue);

  g_assert_cmpuint (criteria->len, >=, 45);
  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCriterion *criterion = g_ptr_array_index (criteria, i);

      g_assert_cmpstr (gruppe_criterion_get_label (criterion), !=, "");
      g_assert_cmpstr (gruppe_criterion_get_explain (criterion), !=, "");
      g_assert_cmpstr (gruppe_catalogue_get_group_label (catalogue, gruppe_criterion_get_group (criterion)), !=, "");
    }
}

static void
test_builtin_cells_have_source_and_date (void)
{
  g_autoptr(GruppeCatalogue) catalogue = make_builtin ();
  GPtrArray *providers = gruppe_catalogue_get_providers (catalogue);
  GPtrArray *criteria = gruppe_catalogue_get_criteria (catalogue);
  guint n_known = 0;

  for (guint i = 0; i < providers->len; i++)
    {
      for (guint j = 0; j < criteria->len; j++)
        {
          const char *id = gruppe_criterion_get_id (g_ptr_array_index (criteria, j));
          GruppeCell *cell = gruppe_provider_get_cell (g_ptr_array_index (providers, i), id);

          g_assert_nonnull (cell);
          g_assert_cmpstr (gruppe_cell_get_words (cell), !=, "");
          if (gruppe_cell_get_state (cell) == GRUPPE_CELL_UNKNOWN)
            continue;

          n_known++;
          g_assert_nonnull (gruppe_cell_get_source_title (cell));
          g_assert_nonnull (gruppe_cell_get_as_of (cell));
        }
    }

  g_assert_cmpuint (n_known, >, 500);
}

static void
test_builtin_low_says_so (void)
{
  g_autoptr(GruppeCatalogue) catalogue = make_builtin ();
  GPtrArray *providers = gruppe_catalogue_get_providers (catalogue);
  GPtrArray *criteria = gruppe_catalogue_get_criteria (catalogue);

  for (guint i = 0; i < providers->len; i++)
    {
      for (guint j = 0; j < criteria->len; j++)
        {
          const char *id = gruppe_criterion_get_id (g_ptr_array_index (criteria, j));
          GruppeCell *cell = gruppe_provider_get_cell (g_ptr_array_index (providers, i), id);

          if (gruppe_cell_get_source_title (cell) != NULL &&
              g_str_has_prefix (gruppe_cell_get_source_title (cell), "General knowledge"))
            g_assert_cmpint (gruppe_cell_get_confidence (cell), ==, GRUPPE_CONFIDENCE_LOW);
        }
    }
}

static void
test_builtin_seven_are_mostly_known (void)
{
  g_autoptr(GruppeCatalogue) catalogue = make_builtin ();
  GPtrArray *criteria = gruppe_catalogue_get_criteria (catalogue);

  for (gsize i = 0; i < G_N_ELEMENTS (seven); i++)
    {
      GruppeProvider *provider = gruppe_catalogue_find_provider (catalogue, seven[i]);
      guint n_unknown = 0;

      for (guint j = 0; j < criteria->len; j++)
        {
          const char *id = gruppe_criterion_get_id (g_ptr_array_index (criteria, j));

          if (gruppe_cell_get_state (gruppe_provider_get_cell (provider, id)) == GRUPPE_CELL_UNKNOWN)
            n_unknown++;
        }

      g_test_message ("%s: %u of %u unknown", seven[i], n_unknown, criteria->len);
      g_assert_cmpuint (n_unknown * 100, <=, criteria->len * 20);
    }
}

/*
 * Written by hand from the research about the providers, not from the data. NONE: no number, since the provider makes the
 * password itself or no longest one is known; UNLIMITED: no limit; UNKNOWN: not found.
 */
#define NONE -1
#define UNLIMITED -2
#define UNKNOWN -3

typedef struct
{
  const char      *id;
  double           participants;
  double           minutes;
  const char      *country;
  GruppeCellState  self_hosting;
  GruppeCellState  e2e;
  int              password_max;
} Facts;

static const Facts facts[] = {
  /* 300 in Essentials and Business plans, 30 hours; E2EE only with the add-on Teams Premium; makes the password itself */
  { "teams", 300, 30 * 60, "US", GRUPPE_CELL_NO, GRUPPE_CELL_PARTLY, NONE },
  /* free: 100 people, 60 minutes for group meetings */
  { "teams-free", 100, 60, "US", GRUPPE_CELL_NO, GRUPPE_CELL_NO, NONE },
  /* Pro: 100 people (Business 300), 30 hours; E2EE off by default; at most 10 characters */
  { "zoom", 100, 30 * 60, "US", GRUPPE_CELL_NO, GRUPPE_CELL_PARTLY, 10 },
  /* Basic: 100 people, 40 minutes */
  { "zoom-free", 100, 40, "US", GRUPPE_CELL_NO, GRUPPE_CELL_PARTLY, 10 },
  /* 150 or 250 people; 24 hours in older help texts, not checked; a setting per meeting; no longest password found */
  { "gotomeeting", 150, 24 * 60, "US", GRUPPE_CELL_NO, GRUPPE_CELL_PARTLY, NONE },
  /* 200 people, 23 hours 59 minutes; "Zero-Trust" as a special meeting type; 16 characters in an old manual */
  { "webex", 200, 23 * 60 + 59, "US", GRUPPE_CELL_NO, GRUPPE_CELL_PARTLY, 16 },
  /* free: 100 people, 40 minutes; whether with E2EE was not found */
  { "webex-free", 100, 40, "US", GRUPPE_CELL_NO, GRUPPE_CELL_UNKNOWN, 16 },
  /* no fixed ceiling, no time limit; E2EE up to 20 people in some browsers; free text without maximum */
  { "jitsi", UNLIMITED, UNLIMITED, NULL, GRUPPE_CELL_YES, GRUPPE_CELL_PARTLY, NONE },
  /* run by 8x8; today's ceiling and time limit were not found */
  { "jitsi-meet", UNKNOWN, UNKNOWN, "US", GRUPPE_CELL_NO, GRUPPE_CELL_PARTLY, NONE },
  /* no session above 200; no time limit unless the operator sets one; no E2EE; 6 characters made by Greenlight */
  { "bigbluebutton", 200, UNLIMITED, NULL, GRUPPE_CELL_YES, GRUPPE_CELL_NO, NONE },
  /* hosters advise at most 100; their time limits were not found */
  { "bigbluebutton-hosted", 100, UNKNOWN, "DE", GRUPPE_CELL_NO, GRUPPE_CELL_NO, NONE },
  /* 30 to 50 and more with the extra server, no time limit; E2EE is a switch of the operator; no maximum found */
  { "nextcloud-talk", 50, UNLIMITED, NULL, GRUPPE_CELL_YES, GRUPPE_CELL_PARTLY, NONE },
  /* without the extra server: about 5 with video, 20 with sound; calls go directly from browser to browser */
  { "nextcloud-talk-small", 20, UNLIMITED, NULL, GRUPPE_CELL_YES, GRUPPE_CELL_YES, NONE },
};

static void
assert_number (GruppeCell *cell,
               double      expected)
{
  double value = -1;

  g_assert_cmpint (gruppe_cell_get_state (cell) == GRUPPE_CELL_UNKNOWN, ==, expected == UNKNOWN);
  g_assert_cmpint (gruppe_cell_is_unlimited (cell), ==, expected == UNLIMITED);
  if (expected == UNKNOWN || expected == UNLIMITED)
    return;

  g_assert_true (gruppe_cell_get_value (cell, &value));
  g_assert_cmpfloat (value, ==, expected);
}

static void
test_facts (gconstpointer data)
{
  const Facts *expected = data;
  g_autoptr(GruppeCatalogue) catalogue = make_builtin ();
  GruppeProvider *provider = gruppe_catalogue_find_provider (catalogue, expected->id);
  GruppeCell *country;

  g_assert_nonnull (provider);
  assert_number (gruppe_provider_get_cell (provider, "participants"), expected->participants);
  assert_number (gruppe_provider_get_cell (provider, "duration"), expected->minutes);
  g_assert_cmpint (gruppe_cell_get_state (gruppe_provider_get_cell (provider, "self-hosting")), ==,
                   (int) expected->self_hosting);
  g_assert_cmpint (gruppe_cell_get_state (gruppe_provider_get_cell (provider, "encryption-e2e")), ==,
                   (int) expected->e2e);

  country = gruppe_provider_get_cell (provider, "operator-country");
  g_assert_cmpstr (gruppe_cell_get_value_text (country), ==, expected->country);
  if (expected->country == NULL)
    g_assert_cmpint (gruppe_cell_get_state (country), ==, GRUPPE_CELL_DOES_NOT_APPLY);

  g_assert_cmpint (json_object_get_int_member_with_default (gruppe_provider_get_recipe (provider), "max", NONE), ==,
                   expected->password_max);
}

/* The table above leaves none of the seven out, and none of their variants. */
static void
test_facts_of_all (void)
{
  g_autoptr(GruppeCatalogue) catalogue = make_builtin ();
  GPtrArray *providers = gruppe_catalogue_get_providers (catalogue);

  for (guint i = 0; i < providers->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (providers, i);
      guint n_found = 0;

      for (gsize j = 0; j < G_N_ELEMENTS (facts); j++)
        n_found += g_str_equal (facts[j].id, gruppe_provider_get_id (provider));

      if (gruppe_provider_is_talk (provider) || gruppe_provider_get_variant_of (provider) != NULL)
        g_assert_cmpuint (n_found, ==, 1);
      else
        g_assert_cmpuint (n_found, ==, 0);
    }
}

/* Who sets the password, from the same research. */
static void
test_facts_password (void)
{
  static const struct { const char *id; const char *set_by; } rules[] = {
    { "teams", "provider" }, { "zoom", "organiser" }, { "gotomeeting", "organiser" }, { "webex", "organiser" },
    { "jitsi", "live" }, { "bigbluebutton", "provider" }, { "nextcloud-talk", "organiser" },
  };
  g_autoptr(GruppeCatalogue) catalogue = make_builtin ();
  JsonObject *zoom, *nextcloud;

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      GruppeProvider *provider = gruppe_catalogue_find_provider (catalogue, rules[i].id);

      g_assert_cmpstr (json_object_get_string_member (gruppe_provider_get_recipe (provider), "set_by"), ==,
                       rules[i].set_by);
    }

  zoom = gruppe_provider_get_recipe (gruppe_catalogue_find_provider (catalogue, "zoom"));
  g_assert_cmpstr (json_object_get_string_member (zoom, "alphabet"), ==,
                   "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@-_*");
  nextcloud = gruppe_provider_get_recipe (gruppe_catalogue_find_provider (catalogue, "nextcloud-talk"));
  g_assert_cmpint (json_object_get_int_member (nextcloud, "min"), ==, 10);
}

/* The values of the talk stay on the facts they belong to. */
static void
test_history_of_2021 (void)
{
  static const struct { const char *id; const char *criterion; const char *part; } history[] = {
    { "teams", "participants", "300 to 10,000" }, { "teams", "duration", "24 hours" },
    { "zoom", "participants", "100 to 300" }, { "zoom", "duration", "40 minutes" },
    { "gotomeeting", "participants", "150 to 250" }, { "gotomeeting", "server-eu", "USA" },
    { "gotomeeting", "duration", "unlimited" }, { "webex", "participants", "200" },
    { "webex", "server-eu", "Amsterdam" }, { "jitsi", "video-practical", "50" }, { "jitsi", "participants", "50" },
    { "bigbluebutton", "participants", "100" }, { "bigbluebutton", "duration", "60 minutes" },
    { "nextcloud-talk", "participants", "10 to 50" }, { "nextcloud-talk", "duration", "unlimited" },
  };
  g_autoptr(GruppeCatalogue) catalogue = make_builtin ();

  for (gsize i = 0; i < G_N_ELEMENTS (history); i++)
    {
      GruppeProvider *provider = gruppe_catalogue_find_provider (catalogue, history[i].id);
      GruppeCell *cell = gruppe_provider_get_cell (provider, history[i].criterion);

      g_assert_cmpint (gruppe_cell_get_history_year (cell), ==, 2021);
      g_assert_nonnull (strstr (gruppe_cell_get_history (cell), history[i].part));
    }
}

/* What a group must be able to look up, subject by subject. */
static void
test_builtin_covers_the_subjects (void)
{
  static const struct { const char *group; const char *criteria[12]; } subjects[] = {
    { "overview", { "functions", "ease" } },
    { "limits", { "participants", "duration" } },
    { "cost", { "free-of-charge", "price", "nonprofit-offer" } },
    { "hosting", { "self-hosting", "open-source", "server-eu", "server-germany", "operator-country" } },
    { "law", { "processor-contract", "transfer-basis", "authority-statements" } },
    { "encryption", { "encryption-transit", "encryption-e2e", "e2e-switches-off" } },
    { "control", { "waiting-room", "lock-room", "password", "password-choice", "link-alone", "remove-person", "mute-all",
                   "screen-share-control", "chat-control", "breakout-rooms" } },
    { "joining", { "browser", "no-account", "dial-in", "mobile-apps", "desktop-app", "captions", "sign-language",
                   "screen-reader" } },
    { "extras", { "chat-between", "files", "whiteboard", "polls", "forum", "calendar", "documents" } },
    { "recording", { "recording", "recording-where", "recording-consent", "recording-off" } },
    { "running", { "effort", "sizing", "updates" } },
  };
  g_autoptr(GruppeCatalogue) catalogue = make_builtin ();

  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (subjects[i].criteria) && subjects[i].criteria[j] != NULL; j++)
        {
          GruppeCriterion *criterion = gruppe_catalogue_find_criterion (catalogue, subjects[i].criteria[j]);

          g_assert_nonnull (criterion);
          g_assert_cmpstr (gruppe_criterion_get_group (criterion), ==, subjects[i].group);
        }
    }
}

static JsonNode *
load (const char *name)
{
  g_autofree char *path = g_strconcat (GRUPPE_RESOURCE_PATH "/providers/", name, NULL);
  g_autoptr(GError) error = NULL;
  JsonNode *root = gruppe_json_load_resource (path, &error);

  g_assert_no_error (error);

  return root;
}

/* Counts the addresses below @node; each leads to the web. */
static guint
check_addresses (JsonNode *node)
{
  guint n_addresses = 0;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        n_addresses += check_addresses (json_array_get_element (array, i));
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr(GList) members = json_object_get_members (object);

      for (GList *l = members; l != NULL; l = l->next)
        {
          JsonNode *member = json_object_get_member (object, l->data);

          n_addresses += check_addresses (member);
          if (json_node_get_value_type (member) == G_TYPE_STRING &&
              (g_str_equal (l->data, "url") || g_str_equal (l->data, "home") || g_str_equal (l->data, "meeting_page")))
            {
              g_autoptr(GError) error = NULL;
              g_autoptr(GUri) uri = g_uri_parse (json_node_get_string (member), G_URI_FLAGS_NONE, &error);

              g_assert_no_error (error);
              g_assert_true (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http"));
              g_assert_nonnull (strchr (g_uri_get_host (uri), '.'));
              g_assert_null (g_uri_get_userinfo (uri));
              n_addresses++;
            }
        }
    }

  return n_addresses;
}

static void
test_builtin_addresses (void)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) names = g_resources_enumerate_children (GRUPPE_RESOURCE_PATH "/providers/", G_RESOURCE_LOOKUP_FLAGS_NONE,
                                                        &error);
  guint n_addresses = 0;

  g_assert_no_error (error);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autoptr(JsonNode) root = load (names[i]);

      n_addresses += check_addresses (root);
    }

  g_assert_cmpuint (n_addresses, >, 600);
}

/* Short enough for a field in both languages; what is not checked says so; no date after that of the catalogue. */
static void
check_cell (JsonObject *cell,
            const char *version)
{
  const char *de = json_object_get_string_member (cell, "de");
  const char *en = json_object_get_string_member (cell, "en");

  g_assert_cmpint (g_utf8_strlen (de, -1), <=, 90);
  g_assert_cmpint (g_utf8_strlen (en, -1), <=, 90);

  if (g_str_equal (json_object_get_string_member (cell, "state"), "unknown"))
    return;

  if (g_str_equal (json_object_get_string_member (cell, "confidence"), "low"))
    {
      g_assert_nonnull (strstr (de, "nicht geprüft"));
      g_assert_nonnull (strstr (en, "not checked"));
    }
  else
    {
      g_assert_null (g_strrstr (json_object_get_string_member (json_object_get_object_member (cell, "source"), "title"),
                                "General knowledge"));
    }

  g_assert_true (g_regex_match_simple ("^[0-9]{4}(-[0-9]{2}){0,2}$", json_object_get_string_member (cell, "as_of"), 0, 0));
  g_assert_cmpstr (json_object_get_string_member (cell, "as_of"), <=, version);
}

static void
test_builtin_words_and_dates (void)
{
  g_autoptr(GruppeCatalogue) catalogue = make_builtin ();
  const char *version = gruppe_catalogue_get_version (catalogue);
  GPtrArray *providers = gruppe_catalogue_get_providers (catalogue);
  guint n_cells = 0;

  for (guint i = 0; i < providers->len; i++)
    {
      g_autofree char *name = g_strconcat (gruppe_provider_get_id (g_ptr_array_index (providers, i)), ".json", NULL);
      g_autoptr(JsonNode) root = load (name);
      JsonObject *cells = json_object_get_object_member (json_node_get_object (root), "cells");
      g_autoptr(GList) members = json_object_get_members (cells);

      for (GList *l = members; l != NULL; l = l->next, n_cells++)
        check_cell (json_object_get_object_member (cells, l->data), version);
    }

  g_assert_cmpuint (n_cells, >, 700);
}

/* One authority for each Land, the federal one and the conference, each with a name and an address. */
static void
test_authorities_of_all (void)
{
  static const char * const lands[] = { "BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST",
                                        "SH", "TH", "DE", "DSK" };
  g_autoptr(JsonNode) root = load ("authorities.json");
  JsonArray *authorities = json_object_get_array_member (json_node_get_object (root), "authorities");

  for (gsize i = 0; i < G_N_ELEMENTS (lands); i++)
    {
      guint n_found = 0;

      for (guint j = 0; j < json_array_get_length (authorities); j++)
        {
          JsonObject *authority = json_array_get_object_element (authorities, j);

          if (!g_str_equal (json_object_get_string_member (authority, "land"), lands[i]))
            continue;
          g_assert_true (g_str_has_prefix (json_object_get_string_member (authority, "url"), "https://"));
          n_found++;
        }

      /* Bavaria has one for companies and associations and one for public bodies. */
      g_assert_cmpuint (n_found, ==, g_str_equal (lands[i], "BY") ? 2 : 1);
    }
}

/* The two lists of Berlin, typed from the research: dated, and nothing else has lights. */
static void
test_authorities_lights (void)
{
  static const struct { const char *date; const char *subject; const char *light; } lights[] = {
    { "2020-07-03", "zoom", "red" }, { "2020-07-03", "teams", "red" }, { "2020-07-03", "skype", "red" },
    { "2020-07-03", "google-meet", "red" }, { "2020-07-03", "gotomeeting", "red" }, { "2020-07-03", "webex", "red" },
    { "2020-07-03", "teamviewer-meeting", "red" }, { "2020-07-03", "webex", "yellow" },
    { "2020-07-03", "jitsi-meet", "yellow" }, { "2020-07-03", "jitsi", "green" },
    { "2020-07-03", "bigbluebutton", "green" }, { "2020-07-03", "tixeo", "green" }, { "2020-07-03", "wire", "green" },
    { "2021-02-18", "zoom", "red" }, { "2021-02-18", "teams", "red" }, { "2021-02-18", "skype", "red" },
    { "2021-02-18", "google-meet", "red" }, { "2021-02-18", "gotomeeting", "red" }, { "2021-02-18", "webex", "red" },
    { "2021-02-18", "teamviewer-meeting", "red" }, { "2021-02-18", "jitsi-meet", "red" },
    { "2021-02-18", "jitsi", "green" }, { "2021-02-18", "bigbluebutton", "green" }, { "2021-02-18", "alfaview", "green" },
    { "2021-02-18", "wire", "green" }, { "2021-02-18", "mailbox-org", "green" },
  };
  g_autoptr(JsonNode) root = load ("authorities.json");
  JsonArray *statements = json_object_get_array_member (json_node_get_object (root), "statements");
  guint n_lights = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (lights); i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < json_array_get_length (statements); j++)
        {
          JsonObject *statement = json_array_get_object_element (statements, j);
          JsonArray *subjects = json_object_get_array_member (statement, "subjects");

          if (!g_str_equal (json_object_get_string_member_with_default (statement, "light", ""), lights[i].light) ||
              !g_str_equal (json_object_get_string_member (statement, "date"), lights[i].date))
            continue;
          for (guint k = 0; k < json_array_get_length (subjects); k++)
            found |= g_str_equal (json_array_get_string_element (subjects, k), lights[i].subject);
        }

      if (!found)
        g_error ("Berlin said nothing about %s on %s", lights[i].subject, lights[i].date);
    }

  for (guint j = 0; j < json_array_get_length (statements); j++)
    {
      JsonObject *statement = json_array_get_object_element (statements, j);

      if (!json_object_has_member (statement, "light"))
        continue;
      n_lights++;
      g_assert_cmpstr (json_object_get_string_member (statement, "authority"), ==, "berlin");
      g_assert_true (g_str_equal (json_object_get_string_member (statement, "date"), "2020-07-03") ||
                     g_str_equal (json_object_get_string_member (statement, "date"), "2021-02-18"));
    }

  /* Webex through Telekom comes twice in the second list, as it is red in its own right. */
  g_assert_cmpuint (n_lights, ==, G_N_ELEMENTS (lights) + 1);
}

int
main (int    argc,
      char **argv)
{
  int result;

  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/catalogue/happy", test_happy);
  g_test_add_func ("/catalogue/missing-cell-is-unknown", test_missing_cell_is_unknown);
  g_test_add_func ("/catalogue/variant-inherits", test_variant_inherits);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_catalogues); i++)
    {
      g_autofree char *path = g_strconcat ("/catalogue/bad/", bad_catalogues[i].name, NULL);

      g_test_add_data_func (path, &bad_catalogues[i], test_bad_catalogue);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *path = g_strconcat ("/catalogue/file/", bad_files[i].name, NULL);

      g_test_add_data_func (path, &bad_files[i], test_bad_file);
    }
  g_test_add_func ("/catalogue/file/three-megabytes", test_three_megabytes);
  g_test_add_func ("/catalogue/file/ten-thousand-deep", test_ten_thousand_deep);
  g_test_add_func ("/catalogue/file/absent", test_absent_file);
  g_test_add_func ("/catalogue/file/good", test_good_file);
  g_test_add_func ("/catalogue/builtin/the-seven", test_builtin_has_the_seven);
  g_test_add_func ("/catalogue/builtin/variants-and-europe", test_builtin_has_variants_and_europe);
  g_test_add_func ("/catalogue/builtin/enough-criteria", test_builtin_has_enough_criteria);
  g_test_add_func ("/catalogue/builtin/source-and-date", test_builtin_cells_have_source_and_date);
  g_test_add_func ("/catalogue/builtin/low-says-so", test_builtin_low_says_so);
  g_test_add_func ("/catalogue/builtin/mostly-known", test_builtin_seven_are_mostly_known);
  g_test_add_func ("/catalogue/builtin/subjects", test_builtin_covers_the_subjects);
  g_test_add_func ("/catalogue/builtin/addresses", test_builtin_addresses);
  g_test_add_func ("/catalogue/builtin/words-and-dates", test_builtin_words_and_dates);
  g_test_add_func ("/catalogue/builtin/authorities", test_authorities_of_all);
  g_test_add_func ("/catalogue/builtin/lights", test_authorities_lights);
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *path = g_strconcat ("/catalogue/facts/", facts[i].id, NULL);

      g_test_add_data_func (path, &facts[i], test_facts);
    }
  g_test_add_func ("/catalogue/facts/all", test_facts_of_all);
  g_test_add_func ("/catalogue/facts/password", test_facts_password);
  g_test_add_func ("/catalogue/facts/history", test_history_of_2021);

  result = g_test_run ();
  if (builtin != NULL)
    gruppe_test_await_finalize (&builtin);

  return result;
}
