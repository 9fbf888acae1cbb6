/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading files of providers: every kind of bad input with its place, and what a good one would change. No database is open, so that
 * nothing is known here beside the catalogue. */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "providers/gruppe-catalogue-file.h"

static GruppeContext *context;
static GruppeCatalogue *merged; /* borrowed: what it answered at the start */

/* The facts of the program as a file that is newer than they are, for a test to bend. */
static JsonNode *
make_catalogue (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = gruppe_catalogue_to_json (gruppe_context_get_official_catalogue (context, &error));
  JsonNode *root = json_from_string (text, &error);

  g_assert_no_error (error);
  json_object_set_string_member (json_node_get_object (root), "version", "2027-01-01");
  json_object_set_string_member (json_object_get_object_member (json_node_get_object (root), "criteria"), "version",
                                 "2027-01-01");

  return root;
}

static JsonObject *
get_provider (JsonObject *root,
              const char *id,
              guint      *ret_index)
{
  JsonArray *providers = json_object_get_array_member (root, "providers");

  for (guint i = 0; i < json_array_get_length (providers); i++)
    {
      JsonObject *provider = json_array_get_object_element (providers, i);

      if (g_str_equal (json_object_get_string_member (provider, "id"), id))
        {
          if (ret_index != NULL)
            *ret_index = i;
          return provider;
        }
    }

  g_assert_not_reached ();
}

static JsonObject *
get_cell (JsonObject *root,
          const char *provider,
          const char *criterion)
{
  JsonObject *cells = json_object_get_object_member (get_provider (root, provider, NULL), "cells");

  return json_object_get_object_member (cells, criterion);
}

static void
remove_criterion (JsonObject *root,
                  const char *id)
{
  JsonArray *criteria = json_object_get_array_member (json_object_get_object_member (root, "criteria"), "criteria");
  JsonArray *providers = json_object_get_array_member (root, "providers");

  for (guint i = json_array_get_length (criteria); i > 0; i--)
    {
      JsonObject *criterion = json_array_get_object_element (criteria, i - 1);

      if (g_str_equal (json_object_get_string_member (criterion, "id"), id))
        json_array_remove_element (criteria, i - 1);
    }

  for (guint i = 0; i < json_array_get_length (providers); i++)
    json_object_remove_member (json_object_get_object_member (json_array_get_object_element (providers, i), "cells"), id);
}

static void
remove_provider (JsonObject *root,
                 const char *id)
{
  guint i;

  get_provider (root, id, &i);
  json_array_remove_element (json_object_get_array_member (root, "providers"), i);
}

static GruppeCatalogueFile *
load_text (const char  *name,
           const char  *text,
           GError     **error)
{
  g_autofree char *path = gruppe_test_write (name, text);

  return gruppe_catalogue_file_load_sync (context, path, error);
}

static GruppeCatalogueFile *
load_root (JsonNode  *root,
           GError   **error)
{
  g_autofree char *text = json_to_string (root, FALSE);

  return load_text ("new.json", text, error);
}

static void
assert_refused (GruppeCatalogueFile *file,
                GError              *error,
                GruppeInputError     code,
                const char          *place,
                const char          *says)
{
  GruppeCatalogue *official = gruppe_context_get_official_catalogue (context, NULL);

  g_assert_null (file);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, place);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_cmpstr (gruppe_catalogue_get_version (official), <, "2027");
  g_assert_true (gruppe_context_get_catalogue (context, NULL) == merged);
}

/* WHERE: names of members and numbers of elements, with slashes between them. */
static void
put_text (JsonNode   *root,
          const char *where,
          const char *text)
{
  g_auto(GStrv) steps = g_strsplit (where, "/", -1);
  guint last = g_strv_length (steps) - 1;

  for (guint i = 0; i < last; i++)
    {
      if (JSON_NODE_HOLDS_ARRAY (root))
        root = json_array_get_element (json_node_get_array (root), atoi (steps[i]));
      else
        root = json_object_get_member (json_node_get_object (root), steps[i]);
      g_assert_nonnull (root);
    }

  json_object_set_string_member (json_node_get_object (root), steps[last], text);
}

static void
bend_nothing (JsonObject *root)
{
}

static void
bend_version_older (JsonObject *root)
{
  json_object_set_string_member (root, "version", "2020-01-01");
  json_object_set_string_member (json_object_get_object_member (root, "criteria"), "version", "2020-01-01");
}

static void
bend_version_far_off (JsonObject *root)
{
  json_object_set_string_member (root, "version", "9999-12-31");
  json_object_set_string_member (json_object_get_object_member (root, "criteria"), "version", "9999-12-31");
}

static void
bend_format (JsonObject *root)
{
  json_object_set_int_member (root, "format", 2);
  json_object_set_string_member (root, "colours", "all");
}

static void
bend_format_old (JsonObject *root)
{
  json_object_set_int_member (root, "format", 0);
}

static void
bend_no_criteria (JsonObject *root)
{
  json_object_set_array_member (json_object_get_object_member (root, "criteria"), "criteria", json_array_new ());
  json_object_set_array_member (root, "providers", json_array_new ());
}

static void
bend_no_providers (JsonObject *root)
{
  json_object_set_array_member (root, "providers", json_array_new ());
}

static void
bend_providers_object (JsonObject *root)
{
  json_object_set_object_member (root, "providers", json_object_new ());
}

static void
bend_provider_text (JsonObject *root)
{
  JsonArray *providers = json_array_new ();

  json_array_add_string_element (providers, "zoom");
  json_object_set_array_member (root, "providers", providers);
}

static void
bend_first_recipe (JsonObject *root)
{
  JsonArray *providers = json_object_get_array_member (root, "providers");
  JsonObject *recipe = json_object_new ();

  json_object_set_string_member (recipe, "set_by", "somebody");
  json_object_set_object_member (json_array_get_object_element (providers, 0), "recipe", recipe);
}

static void
bend_cell_unknown_criterion (JsonObject *root)
{
  JsonArray *providers = json_object_get_array_member (root, "providers");
  JsonObject *cells = json_object_get_object_member (json_array_get_object_element (providers, 0), "cells");

  json_object_set_object_member (cells, "tea", json_object_new ());
}

static void
bend_needed_away (JsonObject *root)
{
  remove_criterion (root, "duration");
}

static void
bend_country_away (JsonObject *root)
{
  remove_criterion (root, "operator-country");
}

typedef struct
{
  const char *name;
  void (*bend) (JsonObject *root);      /* NULL: puts TEXT at WHERE */
  GruppeInputError code;
  const char *place;
  const char *says;
  const char *where;
  const char *text;
} BadCatalogue;

static const BadCatalogue bad_catalogues[] = {
  { "version-older", bend_version_older, GRUPPE_INPUT_ERROR_PAST, "new.json.version", "2020-01-01" },
  { "version-far-off", bend_version_far_off, GRUPPE_INPUT_ERROR_RANGE, "new.json.version", "9999-12-31" },
  { "version-no-day", NULL, GRUPPE_INPUT_ERROR_SYNTAX, "new.json", "\"version\" does not begin with a day",
    "version", "2027-02-30" },
  { "two-versions", NULL, GRUPPE_INPUT_ERROR_SYNTAX, "new.json.criteria", "another one",
    "version", "2027-01-02" },
  { "newer-format", bend_format, GRUPPE_INPUT_ERROR_NEWER, "new.json", "newer version of the program" },
  { "unknown-format", bend_format_old, GRUPPE_INPUT_ERROR_SYNTAX, "new.json", "\"format\" 0" },
  { "unknown-kind", NULL, GRUPPE_INPUT_ERROR_SYNTAX, "new.json", "\"kind\" cannot be \"shopping\"",
    "kind", "shopping" },
  { "unknown-member", NULL, GRUPPE_INPUT_ERROR_SYNTAX, "new.json", "\"colours\" is not known here",
    "colours", "all" },
  { "no-criteria", bend_no_criteria, GRUPPE_INPUT_ERROR_EMPTY, "new.json.criteria", "none" },
  { "no-providers", bend_no_providers, GRUPPE_INPUT_ERROR_EMPTY, "new.json.providers", "none" },
  { "providers-no-list", bend_providers_object, GRUPPE_INPUT_ERROR_SYNTAX, "new.json", "is not a list" },
  { "provider-no-object", bend_provider_text, GRUPPE_INPUT_ERROR_SYNTAX, "new.json.providers[0]", "not an object" },
  { "own-id", NULL, GRUPPE_INPUT_ERROR_SYNTAX, "new.json.providers[0]", "own-teams",
    "providers/0/id", "own-teams" },
  { "home-file", NULL, GRUPPE_INPUT_ERROR_SYNTAX, "new.json.providers[0]", "\"home\" is no http",
    "providers/0/home", "file:///etc/passwd" },
  { "recipe", bend_first_recipe, GRUPPE_INPUT_ERROR_SYNTAX, "new.json.providers[0].recipe", "somebody" },
  { "cell-unknown-criterion", bend_cell_unknown_criterion, GRUPPE_INPUT_ERROR_SYNTAX, "new.json.providers[0].cells", "\"tea\"" },
  { "cell-wrong-type", NULL, GRUPPE_INPUT_ERROR_SYNTAX, "new.json.providers[0].cells.participants", "not a number",
    "providers/0/cells/participants/value", "many" },
  { "cell-link-data", NULL, GRUPPE_INPUT_ERROR_SYNTAX, "new.json.providers[0].cells.participants.source", "no http",
    "providers/0/cells/participants/source/url", "data:text/html,x" },
  { "cell-link-without-host", NULL, GRUPPE_INPUT_ERROR_SYNTAX, "new.json.providers[0].cells.participants.source", "no http",
    "providers/0/cells/participants/source/url", "http:///x" },
  { "cell-bidi", NULL, GRUPPE_INPUT_ERROR_CONTROL, "new.json.providers[0].cells.participants.de", "U+202E",
    "providers/0/cells/participants/de", "a\u202eb" },
  { "cell-control", NULL, GRUPPE_INPUT_ERROR_CONTROL, "new.json.providers[0].cells.participants.en", "U+001B",
    "providers/0/cells/participants/en", "a\033[31mb" },
  { "member-bidi", NULL, GRUPPE_INPUT_ERROR_CONTROL, "new.json.providers[0].cells.participants", "U+202E",
    "providers/0/cells/participants/a\u202eb", "x" },
  { "question-without-criterion", bend_needed_away, GRUPPE_INPUT_ERROR_UNKNOWN, "new.json.criteria", "\"duration\"" },
  { "country-missing", bend_country_away, GRUPPE_INPUT_ERROR_UNKNOWN, "new.json.criteria", "\"operator-country\"" },
};

static void
test_bad_catalogue (gconstpointer data)
{
  const BadCatalogue *bad = data;
  g_autoptr(JsonNode) root = make_catalogue ();
  g_autoptr(GruppeCatalogueFile) file = NULL;
  g_autoptr(GError) error = NULL;

  if (bad->bend != NULL)
    bad->bend (json_node_get_object (root));
  else
    put_text (root, bad->where, bad->text);
  file = load_root (root, &error);
  assert_refused (file, error, bad->code, bad->place, bad->says);
}

#define OWN(criteria, providers, cells) \
  "{\"format\":1,\"kind\":\"own\",\"made_on\":\"2026-11-20\",\"criteria\":[" criteria "]," \
  "\"providers\":[" providers "],\"cells\":[" cells "]}"
#define ROW(id, rest) "{\"id\":\"" id "\",\"label\":\"Parking\"," rest ",\"meaning\":\"benefit\"}"
#define PARKING ROW ("own-c1", "\"type\":\"state\",\"better\":\"yes\"")
#define PARISH(rest) "{\"id\":\"own-p1\",\"name\":\"Parish server\"" rest "}"
#define FIELD(provider, criterion, rest) \
  "{\"provider\":\"" provider "\",\"criterion\":\"" criterion "\",\"state\":\"yes\",\"words\":\"yes\"," rest "}"
#define DAY "\"as_of\":\"2026-11-20\""
#define CORRECTION FIELD ("zoom", "participants", "\"value\":300,\"reason\":\"We asked.\"," DAY)

typedef struct
{
  const char *name;
  const char *text;
  GruppeInputError code;
  const char *place;
  const char *says;
} BadOwn;

static const BadOwn bad_own[] = {
  { "empty", "", GRUPPE_INPUT_ERROR_SYNTAX, "own.json", "" },
  { "cut-off", "{\"format\":1,\n\"kind\":", GRUPPE_INPUT_ERROR_SYNTAX, "own.json", "line 2" },
  { "list", "[]", GRUPPE_INPUT_ERROR_SYNTAX, "own.json", "not a JSON object" },
  { "not-utf8", "{\"kind\":\"\xff\"}", GRUPPE_INPUT_ERROR_ENCODING, "own.json", "UTF-8" },
  { "no-kind", "{\"format\":1}", GRUPPE_INPUT_ERROR_SYNTAX, "own.json", "\"kind\" is missing" },
  { "kind-number", "{\"format\":1,\"kind\":7}", GRUPPE_INPUT_ERROR_SYNTAX, "own.json", "\"kind\"" },
  { "member-twice", "{\"format\":1,\"kind\":\"own\",\n\"kind\":\"own\"}", GRUPPE_INPUT_ERROR_DUPLICATE, "own.json", "\"kind\" is there twice" },
  { "no-day", "{\"format\":1,\"kind\":\"own\",\"made_on\":\"yesterday\",\"criteria\":[],\"providers\":[],\"cells\":[]}",
    GRUPPE_INPUT_ERROR_SYNTAX, "own.json", "\"made_on\" is no day" },
  { "no-cells", "{\"format\":1,\"kind\":\"own\",\"made_on\":\"2026-11-20\",\"criteria\":[],\"providers\":[]}",
    GRUPPE_INPUT_ERROR_SYNTAX, "own.json", "\"cells\" is missing" },
  { "criterion-text", OWN ("\"parking\"", "", ""), GRUPPE_INPUT_ERROR_SYNTAX, "own.json.criteria[0]", "not an object" },
  { "criterion-foreign-id", OWN (ROW ("participants", "\"type\":\"state\",\"better\":\"yes\""), "", ""),
    GRUPPE_INPUT_ERROR_SYNTAX, "own.json.criteria[0]", "no id of an own row" },
  { "criterion-unknown-type", OWN (ROW ("own-c1", "\"type\":\"colour\",\"better\":\"yes\""), "", ""),
    GRUPPE_INPUT_ERROR_SYNTAX, "own.json.criteria[0]", "\"type\" cannot be \"colour\"" },
  { "criterion-wrong-order", OWN (ROW ("own-c1", "\"type\":\"text\",\"better\":\"more\""), "", ""),
    GRUPPE_INPUT_ERROR_RANGE, "own.json.criteria[0].better", "order" },
  { "criterion-unknown-unit", OWN (ROW ("own-c1", "\"type\":\"number\",\"unit\":\"miles\",\"better\":\"more\""), "", ""),
    GRUPPE_INPUT_ERROR_UNKNOWN, "own.json.criteria[0].unit", "miles" },
  { "criterion-unknown-member", OWN (ROW ("own-c1", "\"colour\":1,\"type\":\"text\",\"better\":\"none\""), "", ""),
    GRUPPE_INPUT_ERROR_SYNTAX, "own.json.criteria[0]", "\"colour\" is not known here" },
  { "criterion-twice", OWN (PARKING "," PARKING, "", ""), GRUPPE_INPUT_ERROR_DUPLICATE, "own.json.criteria[1]", "there twice" },
  { "criterion-bidi", OWN ("{\"id\":\"own-c1\",\"label\":\"a\\u202eb\"}", "", ""),
    GRUPPE_INPUT_ERROR_CONTROL, "own.json.criteria[0].label", "U+202E" },
  { "provider-foreign-id", OWN ("", "{\"id\":\"zoom\",\"name\":\"Zoom\"}", ""),
    GRUPPE_INPUT_ERROR_SYNTAX, "own.json.providers[0]", "no id of an own row" },
  { "provider-no-name", OWN ("", "{\"id\":\"own-p1\"}", ""), GRUPPE_INPUT_ERROR_SYNTAX, "own.json.providers[0]", "\"name\" is missing" },
  { "provider-name-blank", OWN ("", "{\"id\":\"own-p1\",\"name\":\"  \"}", ""),
    GRUPPE_INPUT_ERROR_EMPTY, "own.json.providers[0].name", "" },
  { "provider-javascript", OWN ("", PARISH (",\"home\":\"javascript:alert(1)\""), ""),
    GRUPPE_INPUT_ERROR_SYNTAX, "own.json.providers[0]", "\"home\" is no http" },
  { "provider-data", OWN ("", PARISH (",\"meeting_page\":\"data:text/html,x\""), ""),
    GRUPPE_INPUT_ERROR_SYNTAX, "own.json.providers[0]", "\"meeting_page\" is no http" },
  { "provider-recipe", OWN ("", PARISH (",\"recipe\":{\"set_by\":\"somebody\"}"), ""),
    GRUPPE_INPUT_ERROR_SYNTAX, "own.json.providers[0].recipe", "somebody" },
  { "provider-link-pattern", OWN ("", PARISH (",\"links\":[{\"host\":\"a.org\",\"path\":\"(\"}]"), ""),
    GRUPPE_INPUT_ERROR_SYNTAX, "own.json.providers[0].links[0]", "regular expression" },
  { "provider-twice", OWN ("", PARISH ("") "," PARISH (""), ""), GRUPPE_INPUT_ERROR_DUPLICATE, "own.json.providers[1]", "there twice" },
  { "provider-cell-text", OWN ("", PARISH (",\"cells\":{\"participants\":\"20\"}"), ""),
    GRUPPE_INPUT_ERROR_SYNTAX, "own.json.providers[0].cells.participants", "not an object" },
  { "provider-cell-unknown-criterion", OWN ("", PARISH (",\"cells\":{\"tea\":{\"state\":\"unknown\"}}"), ""),
    GRUPPE_INPUT_ERROR_UNKNOWN, "own.json.providers[0].cells.tea", "no criterion \"tea\"" },
  { "provider-cell-no-value", OWN ("", PARISH (",\"cells\":{\"participants\":{\"state\":\"yes\",\"words\":\"x\"," DAY "}}"), ""),
    GRUPPE_INPUT_ERROR_EMPTY, "own.json.providers[0].cells.participants.value", "" },
  { "cell-unknown-provider", OWN (PARKING, "", FIELD ("skype", "own-c1", DAY)),
    GRUPPE_INPUT_ERROR_UNKNOWN, "own.json.cells[0]", "no provider \"skype\"" },
  { "cell-unknown-criterion", OWN ("", "", FIELD ("zoom", "own-c9", DAY)),
    GRUPPE_INPUT_ERROR_UNKNOWN, "own.json.cells[0]", "no criterion \"own-c9\"" },
  { "cell-wrong-type", OWN ("", "", FIELD ("zoom", "participants", "\"value\":\"many\",\"reason\":\"r\"," DAY)),
    GRUPPE_INPUT_ERROR_SYNTAX, "own.json.cells[0]", "\"value\" is not a number" },
  { "cell-source-javascript", OWN (PARKING, "", FIELD ("zoom", "own-c1", "\"source\":{\"url\":\"javascript:x\"}," DAY)),
    GRUPPE_INPUT_ERROR_SYNTAX, "own.json.cells[0].source", "no http" },
  { "cell-unknown-state", OWN (PARKING, "", "{\"provider\":\"zoom\",\"criterion\":\"own-c1\",\"state\":\"maybe\"}"),
    GRUPPE_INPUT_ERROR_SYNTAX, "own.json.cells[0]", "\"state\" cannot be \"maybe\"" },
  { "cell-no-day", OWN (PARKING, "", FIELD ("zoom", "own-c1", "\"as_of\":\"long ago\"")),
    GRUPPE_INPUT_ERROR_RANGE, "own.json.cells[0].as_of", "no date" },
  { "correction-without-reason", OWN ("", "", FIELD ("zoom", "participants", "\"value\":300," DAY)),
    GRUPPE_INPUT_ERROR_EMPTY, "own.json.cells[0].reason", "" },
  { "correction-twice", OWN ("", "", CORRECTION "," CORRECTION), GRUPPE_INPUT_ERROR_DUPLICATE, "own.json.cells[1]", "there twice" },
  { "cell-of-own-provider", OWN (PARKING, PARISH (""), FIELD ("own-p1", "own-c1", DAY)),
    GRUPPE_INPUT_ERROR_SYNTAX, "own.json.cells[0]", "below it" },
};

static void
test_bad_own (gconstpointer data)
{
  const BadOwn *bad = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogueFile) file = load_text ("own.json", bad->text, &error);

  assert_refused (file, error, bad->code, bad->place, bad->says);
}

static void
test_absent (void)
{
  g_autofree char *path = gruppe_test_path ("absent.json");
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogueFile) file = gruppe_catalogue_file_load_sync (context, path, &error);

  assert_refused (file, error, GRUPPE_INPUT_ERROR_FILE, "absent.json", "absent.json");
}

static void
test_folder (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogueFile) file = gruppe_catalogue_file_load_sync (context, gruppe_test_scratch (), &error);
  g_autofree char *name = g_path_get_basename (gruppe_test_scratch ());

  assert_refused (file, error, GRUPPE_INPUT_ERROR_FILE, name, "");
}

/* Only the bound is read of it: the file is a hole of 50 GiB. */
static void
test_fifty_gigabytes (void)
{
  g_autofree char *path = gruppe_test_write ("big.json", "");
  g_autoptr(GFile) big = g_file_new_for_path (path);
  g_autoptr(GFileIOStream) stream = NULL;
  g_autoptr(GruppeCatalogueFile) file = NULL;
  g_autoptr(GError) error = NULL;

  stream = g_file_open_readwrite (big, NULL, &error);
  g_assert_no_error (error);
  if (!g_seekable_truncate (G_SEEKABLE (stream), G_GINT64_CONSTANT (50) << 30, NULL, NULL))
    {
      g_test_skip ("the file system takes no such file");
      return;
    }

  file = gruppe_catalogue_file_load_sync (context, path, &error);
  assert_refused (file, error, GRUPPE_INPUT_ERROR_TOO_LARGE, "big.json", "larger than");
}

static void
test_ten_thousand_deep (void)
{
  g_autoptr(GString) text = g_string_new ("{\"format\":1,\"kind\":\"own\",\"criteria\":");
  g_autoptr(GruppeCatalogueFile) file = NULL;
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 10000; i++)
    g_string_append_c (text, '[');
  file = load_text ("deep.json", text->str, &error);
  assert_refused (file, error, GRUPPE_INPUT_ERROR_TOO_LARGE, "deep.json", "nested deeper");
}

static void
test_too_many_rows (void)
{
  g_autoptr(GString) text = g_string_new ("{\"format\":1,\"kind\":\"own\",\"made_on\":\"2026-11-20\",\"criteria\":[");
  g_autoptr(GruppeCatalogueFile) file = NULL;
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 201; i++)
    g_string_append_printf (text, "%s{\"id\":\"own-c%d\",\"label\":\"L\",\"type\":\"text\",\"better\":\"none\","
                            "\"meaning\":\"benefit\"}", i > 0 ? "," : "", i);
  g_string_append (text, "],\"providers\":[],\"cells\":[]}");
  file = load_text ("many.json", text->str, &error);
  assert_refused (file, error, GRUPPE_INPUT_ERROR_TOO_LARGE, "many.json.criteria", "more than 200");
}

static void
test_not_local (void)
{
  g_autoptr(GFile) location = g_file_new_for_uri ("https://example.org/own.json");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GruppeCatalogueFile) file = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  gruppe_catalogue_file_load_async (context, location, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  file = gruppe_catalogue_file_load_finish (context, result, &error);
  assert_refused (file, error, GRUPPE_INPUT_ERROR_FILE, "https://example.org/own.json", "not a file on this computer");
}

static void
test_same_version (void)
{
  GruppeCatalogue *official = gruppe_context_get_official_catalogue (context, NULL);
  g_autofree char *text = gruppe_catalogue_to_json (official);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogueFile) file = load_text ("same.json", text, &error);

  assert_refused (file, error, GRUPPE_INPUT_ERROR_PAST, "same.json.version", gruppe_catalogue_get_version (official));
}

static GruppeCatalogueFile *
load_bent (void (*bend) (JsonObject *root))
{
  g_autoptr(JsonNode) root = make_catalogue ();
  g_autoptr(GError) error = NULL;
  GruppeCatalogueFile *file;

  bend (json_node_get_object (root));
  file = load_root (root, &error);
  g_assert_no_error (error);
  g_assert_nonnull (file);
  g_assert_cmpint (gruppe_catalogue_file_get_kind (file), ==, GRUPPE_CATALOGUE_FILE_CATALOGUE);
  g_assert_cmpstr (gruppe_catalogue_file_get_version (file), ==, "2027-01-01");

  return file;
}

/* All facts come back as they were, both languages included. */
static void
test_catalogue_round_trip (void)
{
  g_autoptr(GruppeCatalogueFile) file = load_bent (bend_nothing);

  g_assert_cmpuint (gruppe_catalogue_file_get_changes (file)->len, ==, 0);
}

static const GruppeCatalogueChange *
only_change (GruppeCatalogueFile *file)
{
  GPtrArray *changes = gruppe_catalogue_file_get_changes (file);

  g_assert_cmpuint (changes->len, ==, 1);

  return g_ptr_array_index (changes, 0);
}

static void
bend_zoom_free_words (JsonObject *root)
{
  /* Only the other language. */
  json_object_set_string_member (get_cell (root, "zoom-free", "participants"), "de", "nur noch 7");
  json_object_set_string_member (get_cell (root, "zoom-free", "participants"), "en", "7 left");
}

static void
test_change_cell (void)
{
  g_autoptr(GruppeCatalogueFile) file = load_bent (bend_zoom_free_words);
  const GruppeCatalogueChange *change = only_change (file);

  g_assert_cmpint (change->kind, ==, GRUPPE_CHANGE_CELL);
  g_assert_cmpstr (gruppe_provider_get_id (change->provider), ==, "zoom-free");
  g_assert_cmpstr (gruppe_criterion_get_id (change->criterion), ==, "participants");
  g_assert_cmpstr (gruppe_cell_get_words (change->after), ==, "7 left");
  g_assert_cmpstr (gruppe_cell_get_words (change->before), !=, "7 left");
  g_assert_false (change->corrected);
}

static void
bend_other_language (JsonObject *root)
{
  json_object_set_string_member (get_cell (root, "zoom-free", "participants"), "de", "nur noch 7");
}

static void
test_change_of_other_language (void)
{
  g_autoptr(GruppeCatalogueFile) file = load_bent (bend_other_language);

  g_assert_cmpint (only_change (file)->kind, ==, GRUPPE_CHANGE_CELL);
}

static void
bend_date (JsonObject *root)
{
  json_object_set_string_member (get_cell (root, "zoom-free", "participants"), "as_of", "2026-12-31");
}

static void
test_change_of_date (void)
{
  g_autoptr(GruppeCatalogueFile) file = load_bent (bend_date);
  const GruppeCatalogueChange *change = only_change (file);

  g_assert_cmpint (change->kind, ==, GRUPPE_CHANGE_CELL);
  g_assert_cmpstr (gruppe_cell_get_as_of (change->after), ==, "2026-12-31");
}

static void
bend_drop (JsonObject *root)
{
  remove_provider (root, "kmeet");
}

static void
test_provider_removed (void)
{
  g_autoptr(GruppeCatalogueFile) file = load_bent (bend_drop);
  const GruppeCatalogueChange *change = only_change (file);

  g_assert_cmpint (change->kind, ==, GRUPPE_CHANGE_PROVIDER_REMOVED);
  g_assert_cmpstr (gruppe_provider_get_id (change->provider), ==, "kmeet");
}

static void
bend_add (JsonObject *root)
{
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonNode *copy;

  json_node_set_object (node, get_provider (root, "kmeet", NULL));
  text = json_to_string (node, FALSE);
  copy = json_from_string (text, NULL);
  json_object_set_string_member (json_node_get_object (copy), "id", "new-one");
  json_array_add_element (json_object_get_array_member (root, "providers"), copy);
}

static void
test_provider_added (void)
{
  g_autoptr(GruppeCatalogueFile) file = load_bent (bend_add);
  const GruppeCatalogueChange *change = only_change (file);

  g_assert_cmpint (change->kind, ==, GRUPPE_CHANGE_PROVIDER_ADDED);
  g_assert_cmpstr (gruppe_provider_get_id (change->provider), ==, "new-one");
}

static void
bend_head (JsonObject *root)
{
  json_object_set_string_member (get_provider (root, "kmeet", NULL), "home", "https://elsewhere.example/");
}

static void
test_provider_changed (void)
{
  g_autoptr(GruppeCatalogueFile) file = load_bent (bend_head);
  const GruppeCatalogueChange *change = only_change (file);

  g_assert_cmpint (change->kind, ==, GRUPPE_CHANGE_PROVIDER_CHANGED);
  g_assert_cmpstr (gruppe_provider_get_home (change->provider), ==, "https://elsewhere.example/");
}

/* A variant that only inherits changes with its parent. */
static void
bend_parent (JsonObject *root)
{
  json_object_remove_member (json_object_get_object_member (get_provider (root, "zoom-free", NULL), "cells"), "polls");
  json_object_set_string_member (get_cell (root, "zoom", "polls"), "en", "since today");
}

static void
test_variant_changes_with_parent (void)
{
  g_autoptr(GruppeCatalogueFile) file = load_bent (bend_parent);
  GPtrArray *changes = gruppe_catalogue_file_get_changes (file);

  g_assert_cmpuint (changes->len, ==, 2);
  for (guint i = 0; i < changes->len; i++)
    {
      const GruppeCatalogueChange *change = g_ptr_array_index (changes, i);

      g_assert_cmpint (change->kind, ==, GRUPPE_CHANGE_CELL);
      g_assert_cmpstr (gruppe_cell_get_words (change->after), ==, "since today");
    }
}

static void
bend_criterion_label (JsonObject *root)
{
  JsonArray *criteria = json_object_get_array_member (json_object_get_object_member (root, "criteria"), "criteria");
  JsonObject *label = json_object_get_object_member (json_array_get_object_element (criteria, 0), "label");

  json_object_set_string_member (label, "en", "Something else");
}

static void
test_criterion_changed (void)
{
  g_autoptr(GruppeCatalogueFile) file = load_bent (bend_criterion_label);
  const GruppeCatalogueChange *change = only_change (file);

  g_assert_cmpint (change->kind, ==, GRUPPE_CHANGE_CRITERION_CHANGED);
  g_assert_cmpstr (gruppe_criterion_get_label (change->criterion), ==, "Something else");
}

static void
bend_criterion_added (JsonObject *root)
{
  JsonArray *criteria = json_object_get_array_member (json_object_get_object_member (root, "criteria"), "criteria");
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  JsonNode *copy;

  json_node_set_object (node, json_array_get_object_element (criteria, 0));
  text = json_to_string (node, FALSE);
  copy = json_from_string (text, NULL);
  json_object_set_string_member (json_node_get_object (copy), "id", "new-row");
  json_array_add_element (criteria, copy);
}

static void
test_criterion_added (void)
{
  g_autoptr(GruppeCatalogueFile) file = load_bent (bend_criterion_added);
  const GruppeCatalogueChange *change = only_change (file);

  /* One change, not one for each provider. */
  g_assert_cmpint (change->kind, ==, GRUPPE_CHANGE_CRITERION_ADDED);
  g_assert_cmpstr (gruppe_criterion_get_id (change->criterion), ==, "new-row");
}

static void
test_own_changes (void)
{
  static const char text[] =
    OWN (PARKING, PARISH (",\"cells\":{\"own-c1\":{\"state\":\"yes\",\"words\":\"yes\"," DAY "}}"),
         FIELD ("zoom", "own-c1", DAY) "," CORRECTION);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogueFile) file = load_text ("own.json", text, &error);
  GPtrArray *changes;
  const GruppeCatalogueChange *change;

  g_assert_no_error (error);
  g_assert_cmpint (gruppe_catalogue_file_get_kind (file), ==, GRUPPE_CATALOGUE_FILE_OWN);
  g_assert_cmpstr (gruppe_catalogue_file_get_version (file), ==, "2026-11-20");
  changes = gruppe_catalogue_file_get_changes (file);
  g_assert_cmpuint (changes->len, ==, 3);

  change = g_ptr_array_index (changes, 0);
  g_assert_cmpint (change->kind, ==, GRUPPE_CHANGE_CRITERION_ADDED);
  g_assert_cmpstr (gruppe_criterion_get_label (change->criterion), ==, "Parking");
  change = g_ptr_array_index (changes, 1);
  g_assert_cmpint (change->kind, ==, GRUPPE_CHANGE_PROVIDER_ADDED);
  g_assert_cmpstr (gruppe_provider_get_label (change->provider), ==, "Parish server");
  change = g_ptr_array_index (changes, 2);
  g_assert_cmpint (change->kind, ==, GRUPPE_CHANGE_CELL);
  g_assert_true (gruppe_cell_is_own (change->after));
  g_assert_false (gruppe_cell_is_own (change->before));
  g_assert_cmpstr (gruppe_cell_get_reason (change->after), ==, "We asked.");
}

/* A file of the first version, in which a row of the catalogue was named like own rows: in a correction and at an own provider. */
static void
test_own_renamed_row (void)
{
  static const char text[] =
    OWN ("", PARISH (",\"cells\":{\"own-password\":{\"state\":\"yes\",\"words\":\"yes\"," DAY "}}"),
         "{\"provider\":\"zoom\",\"criterion\":\"own-password\",\"state\":\"no\",\"words\":\"not with us\","
         "\"reason\":\"We tried.\"," DAY "}");
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogueFile) file = load_text ("own.json", text, &error);
  const GruppeCatalogueChange *change;

  g_assert_no_error (error);
  g_assert_cmpuint (gruppe_catalogue_file_get_changes (file)->len, ==, 2);
  change = g_ptr_array_index (gruppe_catalogue_file_get_changes (file), 0);
  g_assert_cmpint (gruppe_cell_get_state (gruppe_provider_get_cell (change->provider, "password-choice")), ==, GRUPPE_CELL_YES);
  change = g_ptr_array_index (gruppe_catalogue_file_get_changes (file), 1);
  g_assert_cmpint (change->kind, ==, GRUPPE_CHANGE_CELL);
  g_assert_cmpstr (gruppe_criterion_get_id (gruppe_cell_get_criterion (change->after)), ==, "password-choice");
}

/* Half-ready rows of nobody: an empty list is a good file that changes nothing. */
static void
test_own_empty (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogueFile) file = load_text ("own.json", OWN ("", "", ""), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gruppe_catalogue_file_get_changes (file)->len, ==, 0);
}

/* The same bytes, whatever the order, and nothing of a note. */
static void
test_own_to_json (void)
{
  g_autoptr(GruppeOwn) one = gruppe_own_new ();
  g_autoptr(GruppeOwn) other = gruppe_own_new ();
  g_autofree char *text = NULL;
  g_autofree char *other_text = NULL;

  for (int i = 0; i < 3; i++)
    {
      GruppeOwnCriterion *criterion = gruppe_own_criterion_new ();

      criterion->id = g_strdup_printf ("own-c%d", i);
      g_free (criterion->label);
      criterion->label = g_strdup ("Row");
      g_ptr_array_add (one->criteria, criterion);
      g_ptr_array_insert (other->criteria, 0, gruppe_own_criterion_copy (criterion));
    }
  g_ptr_array_add (one->notes, gruppe_own_note_new ("zoom", "", "They rang back."));

  text = gruppe_own_to_json (one, "2026-11-23");
  other_text = gruppe_own_to_json (other, "2026-11-23");
  g_assert_cmpstr (text, ==, other_text);
  g_assert_null (strstr (text, "rang back"));
  g_assert_true (g_str_has_suffix (text, "}\n"));
}

static void
test_drop_vanished (void)
{
  GruppeCatalogue *official = gruppe_context_get_official_catalogue (context, NULL);
  g_autoptr(GruppeOwn) own = gruppe_own_new ();

  g_ptr_array_add (own->cells, gruppe_own_cell_new ("skype", "participants"));
  g_ptr_array_add (own->cells, gruppe_own_cell_new ("zoom", "participants"));
  g_ptr_array_add (own->cells, gruppe_own_cell_new ("zoom", "tea"));
  gruppe_own_drop_vanished (own, official);

  g_assert_cmpuint (own->cells->len, ==, 1);
  g_assert_cmpstr (((GruppeOwnCell *) g_ptr_array_index (own->cells, 0))->criterion, ==, "participants");
}

static void
test_load_async (void)
{
  g_autofree char *path = gruppe_test_write ("async.json", OWN (PARKING, "", ""));
  g_autoptr(GFile) location = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GruppeCatalogueFile) file = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  gruppe_catalogue_file_load_async (context, location, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  file = gruppe_catalogue_file_load_finish (context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gruppe_catalogue_file_get_changes (file)->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GruppeClock) clock = NULL;
  g_autoptr(GruppeVault) vault = NULL;
  g_autofree char *profile = NULL;
  int result;

  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  vault = gruppe_session_vault_new ();
  profile = gruppe_test_path ("profile");
  context = gruppe_context_new (profile, clock, vault);
  merged = gruppe_context_get_catalogue (context, NULL);
  g_assert_nonnull (merged);

  for (gsize i = 0; i < G_N_ELEMENTS (bad_catalogues); i++)
    {
      g_autofree char *path = g_strconcat ("/catalogue-file/bad/", bad_catalogues[i].name, NULL);

      g_test_add_data_func (path, &bad_catalogues[i], test_bad_catalogue);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad_own); i++)
    {
      g_autofree char *path = g_strconcat ("/catalogue-file/bad-own/", bad_own[i].name, NULL);

      g_test_add_data_func (path, &bad_own[i], test_bad_own);
    }
  g_test_add_func ("/catalogue-file/absent", test_absent);
  g_test_add_func ("/catalogue-file/folder", test_folder);
  g_test_add_func ("/catalogue-file/fifty-gigabytes", test_fifty_gigabytes);
  g_test_add_func ("/catalogue-file/ten-thousand-deep", test_ten_thousand_deep);
  g_test_add_func ("/catalogue-file/too-many-rows", test_too_many_rows);
  g_test_add_func ("/catalogue-file/not-local", test_not_local);
  g_test_add_func ("/catalogue-file/same-version", test_same_version);
  g_test_add_func ("/catalogue-file/round-trip", test_catalogue_round_trip);
  g_test_add_func ("/catalogue-file/change/cell", test_change_cell);
  g_test_add_func ("/catalogue-file/change/other-language", test_change_of_other_language);
  g_test_add_func ("/catalogue-file/change/date", test_change_of_date);
  g_test_add_func ("/catalogue-file/change/provider-removed", test_provider_removed);
  g_test_add_func ("/catalogue-file/change/provider-added", test_provider_added);
  g_test_add_func ("/catalogue-file/change/provider-changed", test_provider_changed);
  g_test_add_func ("/catalogue-file/change/variant-with-parent", test_variant_changes_with_parent);
  g_test_add_func ("/catalogue-file/change/criterion-changed", test_criterion_changed);
  g_test_add_func ("/catalogue-file/change/criterion-added", test_criterion_added);
  g_test_add_func ("/catalogue-file/own/changes", test_own_changes);
  g_test_add_func ("/catalogue-file/own/renamed-row", test_own_renamed_row);
  g_test_add_func ("/catalogue-file/own/empty", test_own_empty);
  g_test_add_func ("/catalogue-file/own/to-json", test_own_to_json);
  g_test_add_func ("/catalogue-file/own/drop-vanished", test_drop_vanished);
  g_test_add_func ("/catalogue-file/load-async", test_load_async);

  result = g_test_run ();
  gruppe_test_await_finalize (&context);

  return result;
}
