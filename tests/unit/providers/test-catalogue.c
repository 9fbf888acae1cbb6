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

/* Written by hand from the research about the providers, not from the data. -1: no number; UNLIMITED: no limit. */
#define UNLIMITED -2

typedef struct
{
  const char      *id;
  double           participants;
  double           minutes;
  const char      *country;
  GruppeCellState  self_hosting;
  GruppeCellState  e2e;
  double           password_max;
} Facts;

static const Facts facts[] = {
  /* 300 in Essentials and Business plans, 30 hours; E2EE only with the add-on Teams Premium; makes the password itself */
  { "teams", 300, 30 * 60, "US", GRUPPE_CELL_NO, GRUPPE_CELL_PARTLY, -1 },
  /* free: 100 people, 60 minutes for group meetings */
  { "teams-free", 100, 60, "US", GRUPPE_CELL_NO, GRUPPE_CELL_NO, -1 },
  /* Pro: 100 people (Business 300), 30 hours; E2EE off by default; at most 10 characters */
  { "zoom", 100, 30 * 60, "US", GRUPPE_CELL_NO, GRUPPE_CELL_PARTLY, 10 },
  /* Basic: 100 people, 40 minutes */
  { "zoom-free", 100, 40, "US", GRUPPE_CELL_NO, GRUPPE_CELL_PARTLY, 10 },
  /* 150 or 250 people; "unlimited" of 2021; a setting per meeting; no maximum found */
  { "gotomeeting", 150, UNLIMITED, "US", GRUPPE_CELL_NO, GRUPPE_CELL_PARTLY, -1 },
  /* 200 people, 23 hours 59 minutes; "Zero-Trust" as a special meeting type; 16 characters in an old manual */
  { "webex", 200, 23 * 60 + 59, "US", GRUPPE_CELL_NO, GRUPPE_CELL_PARTLY, 16 },
  /* free: 100 people, 40 minutes; whether with E2EE was not found */
  { "webex-free", 100, 40, "US", GRUPPE_CELL_NO, GRUPPE_CELL_UNKNOWN, 16 },
  /* no fixed ceiling, no time limit; E2EE up to 20 people in some browsers; free text without maximum */
  { "jitsi", UNLIMITED, UNLIMITED, NULL, GRUPPE_CELL_YES, GRUPPE_CELL_PARTLY, -1 },
  /* no session above 200; no time limit unless the operator sets one; no E2EE; 6 characters made by Greenlight */
  { "bigbluebutton", 200, UNLIMITED, NULL, GRUPPE_CELL_YES, GRUPPE_CELL_NO, -1 },
  /* 30 to 50 and more with the extra server, no time limit; E2EE is a switch of the operator; no maximum found */
  { "nextcloud-talk", 50, UNLIMITED, NULL, GRUPPE_CELL_YES, GRUPPE_CELL_PARTLY, -1 },
};

static void
assert_number (GruppeCell *cell,
               double      expected)
{
  double value = -1;

  if (expected == UNLIMITED)
    {
      g_assert_true (gruppe_cell_is_unlimited (cell));
      return;
    }

  g_assert_true (gruppe_cell_get_value (cell, &value));
  g_assert_cmpfloat (value, ==, expected);
}

static void
test_facts (gconstpointer data)
{
  const Facts *expected = data;
  g_autoptr(GruppeCatalogue) catalogue = make_builtin ();
  GruppeProvider *provider = gruppe_catalogue_find_provider (catalogue, expected->id);
  JsonObject *recipe;

  g_assert_nonnull (provider);
  assert_number (gruppe_provider_get_cell (provider, "participants"), expected->participants);
  assert_number (gruppe_provider_get_cell (provider, "duration"), expected->minutes);
  g_assert_cmpint (gruppe_cell_get_state (gruppe_provider_get_cell (provider, "self-hosting")), ==,
                   (int) expected->self_hosting);
  g_assert_cmpint (gruppe_cell_get_state (gruppe_provider_get_cell (provider, "encryption-e2e")), ==,
                   (int) expected->e2e);
  g_assert_cmpstr (gruppe_cell_get_value_text (gruppe_provider_get_cell (provider, "operator-country")), ==,
                   expected->country);

  recipe = gruppe_provider_get_recipe (provider);
  g_assert_cmpint (json_object_get_int_member_with_default (recipe, "max", -1), ==,
                   (int) expected->password_max);
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
    { "teams", "participants", "10,000" }, { "teams", "duration", "24" }, { "zoom", "participants", "300" },
    { "zoom", "duration", "40" }, { "gotomeeting", "participants", "250" }, { "webex", "participants", "200" },
    { "jitsi", "video-practical", "50" }, { "bigbluebutton", "participants", "100" },
    { "nextcloud-talk", "participants", "10 to 50" },
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
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *path = g_strconcat ("/catalogue/facts/", facts[i].id, NULL);

      g_test_add_data_func (path, &facts[i], test_facts);
    }
  g_test_add_func ("/catalogue/facts/password", test_facts_password);
  g_test_add_func ("/catalogue/facts/history", test_history_of_2021);

  result = g_test_run ();
  if (builtin != NULL)
    gruppe_test_await_finalize (&builtin);

  return result;
}
