/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/gruppe-text.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "providers/gruppe-comparison.h"
#include "providers/gruppe-own.h"

/* Which rows and columns the page shows, and in which order. */

/* 23 November 2026. */
#define NOW G_GINT64_CONSTANT (1795428000)

/* One for all tests: it is read once and never changes. */
static GruppeCatalogue *catalogue;

static GruppeComparison *
make_comparison (void)
{
  g_autoptr(GruppeClock) clock = gruppe_test_clock ("2026-11-23T10:00:00Z");

  return gruppe_comparison_new (catalogue, gruppe_clock_now (clock));
}

static GruppeCell *
get_cell (const char *provider,
          const char *criterion)
{
  GruppeProvider *found = gruppe_catalogue_find_provider (catalogue, provider);

  g_assert_nonnull (found);

  return gruppe_provider_get_cell (found, criterion);
}

static const GruppeComparisonRow *
find_row (GruppeComparison *comparison,
          const char       *group,
          const char       *criterion)
{
  for (guint i = 0; i < gruppe_comparison_get_n_rows (comparison); i++)
    {
      const GruppeComparisonRow *row = gruppe_comparison_get_row (comparison, i);

      if (criterion == NULL ? row->criterion == NULL && g_strcmp0 (row->group, group) == 0
                            : row->criterion != NULL &&
                              g_str_equal (gruppe_criterion_get_id (row->criterion), criterion))
        return row;
    }

  g_assert_not_reached ();
}

static void
count_cb (guint *count)
{
  (*count)++;
}


static void
assert_order (GruppeComparison   *comparison,
              const char * const *expected)
{
  GPtrArray *providers = gruppe_comparison_get_providers (comparison);

  for (guint i = 0; expected[i] != NULL; i++)
    {
      g_assert_cmpuint (i, <, providers->len);
      g_assert_cmpstr (gruppe_provider_get_id (g_ptr_array_index (providers, i)), ==, expected[i]);
    }
  g_assert_cmpuint (providers->len, ==, g_strv_length ((GStrv) expected));
}

/* The criteria that are shown, in order. */
static char *
shown_rows (GruppeComparison *comparison)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < gruppe_comparison_get_n_rows (comparison); i++)
    {
      const GruppeComparisonRow *row = gruppe_comparison_get_row (comparison, i);

      if (row->visible)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                                row->criterion != NULL ? gruppe_criterion_get_id (row->criterion) : row->group);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_found (GruppeComparison *comparison,
              const char       *search,
              const char       *criterion)
{
  g_test_message ("\"%s\" -> %s", search, criterion);
  gruppe_comparison_set_search (comparison, search);
  g_assert_true (find_row (comparison, NULL, criterion)->visible);
  g_assert_cmpuint (gruppe_comparison_get_n_matches (comparison), <, 45);
}

static void
test_starts_with_the_seven (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  guint n_criteria = gruppe_catalogue_get_criteria (catalogue)->len;

  g_assert_cmpuint (gruppe_comparison_get_providers (comparison)->len, ==, 7);
  g_assert_cmpuint (gruppe_comparison_get_n_matches (comparison), ==, n_criteria);
  g_assert_cmpuint (gruppe_comparison_get_n_rows (comparison), >, n_criteria);
  g_assert_null (gruppe_comparison_get_row (comparison, 0)->criterion);
  g_assert_true (gruppe_comparison_get_row (comparison, 0)->visible);
  g_assert_cmpuint (find_row (comparison, "limits", NULL)->n_matches, ==, 3);
}

static void
test_chosen_keep_their_order (void)
{
  const char *ids[] = { "jitsi", "no-such", "teams", NULL };
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  GPtrArray *providers = gruppe_comparison_get_providers (comparison);
  guint n_columns = 0, n_rows = 0;

  g_signal_connect_swapped (comparison, "columns-changed", G_CALLBACK (count_cb), &n_columns);
  g_signal_connect_swapped (comparison, "rows-changed", G_CALLBACK (count_cb), &n_rows);
  gruppe_comparison_set_providers (comparison, ids);

  g_assert_cmpuint (n_columns, ==, 1);
  g_assert_cmpuint (n_rows, ==, 1);
  g_assert_cmpuint (providers->len, ==, 2);
  g_assert_cmpstr (gruppe_provider_get_id (g_ptr_array_index (providers, 0)), ==, "jitsi");
  g_assert_cmpstr (gruppe_provider_get_id (g_ptr_array_index (providers, 1)), ==, "teams");

  gruppe_comparison_set_providers (comparison, NULL);
  g_assert_cmpuint (providers->len, ==, 7);
}

static void
test_search (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  guint n_all = gruppe_comparison_get_n_matches (comparison);

  /* The label, in other letters; words in any order; the explanation; the words of a fact. */
  gruppe_comparison_set_search (comparison, "  WAITING room ");
  g_assert_true (find_row (comparison, NULL, "waiting-room")->visible);
  g_assert_false (find_row (comparison, NULL, "price")->matches);
  g_assert_cmpuint (gruppe_comparison_get_n_matches (comparison), <, n_all);
  gruppe_comparison_set_search (comparison, "room waiting");
  g_assert_true (find_row (comparison, NULL, "waiting-room")->visible);
  gruppe_comparison_set_search (comparison, "zero-trust");
  g_assert_true (find_row (comparison, NULL, "encryption-e2e")->visible);
  g_assert_cmpuint (gruppe_comparison_get_n_matches (comparison), <=, 3);

  /* Only of what is shown. */
  gruppe_comparison_set_providers (comparison, (const char *[]) { "zoom", "jitsi", NULL });
  g_assert_false (find_row (comparison, NULL, "encryption-e2e")->matches);

  gruppe_comparison_set_search (comparison, "there is no such thing");
  g_assert_cmpuint (gruppe_comparison_get_n_matches (comparison), ==, 0);
  g_assert_false (find_row (comparison, "limits", NULL)->visible);

  gruppe_comparison_set_search (comparison, "");
  g_assert_cmpuint (gruppe_comparison_get_n_matches (comparison), ==, n_all);
}

static void
test_folding (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  g_auto(GStrv) folded = NULL;

  gruppe_comparison_set_folded (comparison, "limits", TRUE);
  g_assert_true (find_row (comparison, "limits", NULL)->visible);
  g_assert_false (find_row (comparison, NULL, "participants")->visible);
  g_assert_true (find_row (comparison, NULL, "participants")->matches);
  g_assert_true (find_row (comparison, NULL, "price")->visible);

  folded = gruppe_comparison_get_folded (comparison);
  g_assert_cmpuint (g_strv_length (folded), ==, 1);
  g_assert_cmpstr (folded[0], ==, "limits");

  /* What was searched for is seen all the same. */
  gruppe_comparison_set_search (comparison, "participants");
  g_assert_true (find_row (comparison, NULL, "participants")->visible);
  gruppe_comparison_set_search (comparison, "");
  g_assert_false (find_row (comparison, NULL, "participants")->visible);

  gruppe_comparison_fold_all (comparison, TRUE);
  g_assert_false (find_row (comparison, NULL, "price")->visible);
  gruppe_comparison_fold_all (comparison, FALSE);
  g_assert_true (find_row (comparison, NULL, "participants")->visible);
}

static void
test_only_differences (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  guint n_all = gruppe_comparison_get_n_matches (comparison);

  /* Both belong to firms in the USA and neither runs on an own server; but 100 and 300 people differ. */
  gruppe_comparison_set_providers (comparison, (const char *[]) { "zoom", "teams", NULL });
  gruppe_comparison_set_only_differences (comparison, TRUE);
  g_assert_false (find_row (comparison, NULL, "operator-country")->matches);
  g_assert_false (find_row (comparison, NULL, "self-hosting")->matches);
  g_assert_true (find_row (comparison, NULL, "participants")->visible);
  g_assert_cmpuint (gruppe_comparison_get_n_alike (comparison), >=, 2);
  g_assert_cmpuint (gruppe_comparison_get_n_alike (comparison) + gruppe_comparison_get_n_matches (comparison), ==, n_all);

  /* One alone has nobody to be like. */
  gruppe_comparison_set_providers (comparison, (const char *[]) { "zoom", NULL });
  g_assert_cmpuint (gruppe_comparison_get_n_alike (comparison), ==, 0);

  gruppe_comparison_set_only_differences (comparison, FALSE);
  g_assert_cmpuint (gruppe_comparison_get_n_matches (comparison), ==, n_all);
}

static void
test_alike (void)
{
  /* Numbers by number, not by words; texts by value; unknown beside known is a difference. */
  g_assert_true (gruppe_comparison_is_alike (get_cell ("zoom", "duration"),
                                             get_cell ("teams", "duration")));
  g_assert_false (gruppe_comparison_is_alike (get_cell ("zoom", "duration"),
                                              get_cell ("zoom-free", "duration")));
  g_assert_false (gruppe_comparison_is_alike (get_cell ("zoom", "duration"),
                                              get_cell ("jitsi", "duration")));
  g_assert_true (gruppe_comparison_is_alike (get_cell ("zoom", "operator-country"),
                                             get_cell ("webex", "operator-country")));
  g_assert_true (gruppe_comparison_is_alike (get_cell ("zoom", "video-practical"),
                                             get_cell ("webex", "video-practical")));
  g_assert_false (gruppe_comparison_is_alike (get_cell ("zoom", "video-practical"),
                                              get_cell ("jitsi", "video-practical")));
  g_assert_false (gruppe_comparison_is_alike (get_cell ("zoom", "self-hosting"),
                                              get_cell ("jitsi", "self-hosting")));
}


static void
test_search_as_people_write (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();

  /* Other words for it, numbers, sources, beginnings, and plurals of what is written in the singular. */
  assert_found (comparison, "lobby", "waiting-room");
  assert_found (comparison, "passcode", "password");
  assert_found (comparison, "300", "participants");
  assert_found (comparison, "1800", "duration");
  assert_found (comparison, "api-evangelist", "participants");
  assert_found (comparison, "encrypt", "encryption-e2e");
  assert_found (comparison, "calendars", "calendar");
  assert_found (comparison, "whiteboarding", "whiteboard");
}

static void
test_search_in_german (void)
{
  static const struct { const char *search; const char *criterion; } cases[] = {
    { "aufzeichnung", "recording" }, { "Aufzeichnungen", "recording" }, { "mitschnitt", "recording" },
    { "Verschlüsselung", "encryption-e2e" }, { "verschluesselung", "encryption-e2e" },
    { "verschlusselung", "encryption-e2e" }, { "TRANSPORTVERSCHLÜSSELUNG", "encryption-transit" },
    { "Grösse", "participants" }, { "Gruppengröße", "participants" }, { "gruppengroesse", "participants" },
    { "abschliessen", "lock-room" }, { "abschließen", "lock-room" }, { "AVV", "processor-contract" },
    { "Umfrage", "polls" }, { "Passwort", "password" }, { "schwerhörig", "captions" }, 
    { "gebaerdensprache", "sign-language" }, { "Vorleseprogramme", "screen-reader" },
  };
  g_autofree char *before = g_strdup (g_getenv ("LANGUAGE"));
  g_autoptr(GruppeComparison) comparison = make_comparison ();

  g_setenv ("LANGUAGE", "de", TRUE);
  if (!g_str_equal (gruppe_text_language (), "de"))
    {
      g_test_skip ("the C locale knows no language");
    }
  else
    {
      for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
        assert_found (comparison, cases[i].search, cases[i].criterion);
    }

  if (before != NULL)
    g_setenv ("LANGUAGE", before, TRUE);
  else
    g_unsetenv ("LANGUAGE");
}

static void
test_sort_by_number (void)
{
  const char *ids[] = { "zoom-free", "zoom", "teams", "gotomeeting", "jitsi", NULL };
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  GPtrArray *providers = gruppe_comparison_get_providers (comparison);
  double last = G_MAXDOUBLE;
  gboolean unknown = FALSE;
  guint n_columns = 0;

  gruppe_comparison_set_providers (comparison, ids);
  g_signal_connect_swapped (comparison, "columns-changed", G_CALLBACK (count_cb), &n_columns);
  gruppe_comparison_set_sort (comparison, "duration");
  g_assert_cmpuint (n_columns, ==, 1);
  g_assert_cmpstr (gruppe_criterion_get_id (gruppe_comparison_get_sort (comparison)), ==, "duration");
  g_assert_cmpuint (providers->len, ==, 5);

  /* Longest first, without a limit before that, and what is unknown last. */
  for (guint i = 0; i < providers->len; i++)
    {
      GruppeCell *cell = gruppe_provider_get_cell (g_ptr_array_index (providers, i), "duration");
      double value = G_MAXDOUBLE;

      if (gruppe_cell_get_state (cell) == GRUPPE_CELL_UNKNOWN)
        {
          unknown = TRUE;
          continue;
        }
      g_assert_false (unknown);
      if (!gruppe_cell_is_unlimited (cell))
        g_assert_true (gruppe_cell_get_value (cell, &value));
      g_assert_cmpfloat (value, <=, last);
      last = value;
    }

  gruppe_comparison_set_sort (comparison, "duration");
  g_assert_cmpuint (n_columns, ==, 1);
  gruppe_comparison_set_sort (comparison, NULL);
  assert_order (comparison, ids);
}

static void
test_unknown_sort_is_none (void)
{
  const char *ids[] = { "zoom", "teams", NULL };
  g_autoptr(GruppeComparison) comparison = make_comparison ();

  gruppe_comparison_set_providers (comparison, ids);
  gruppe_comparison_set_sort (comparison, "participants");
  assert_order (comparison, (const char *[]) { "teams", "zoom", NULL });
  gruppe_comparison_set_sort (comparison, "no-such-row");
  g_assert_null (gruppe_comparison_get_sort (comparison));
  assert_order (comparison, ids);
}

static JsonObject *
parse (GPtrArray  *nodes,
       const char *text)
{
  g_autoptr(GError) error = NULL;
  JsonNode *node = gruppe_json_parse (text, -1, "made", &error);

  g_assert_no_error (error);
  g_ptr_array_add (nodes, node);

  return json_node_get_object (node);
}

/* One criterion and providers a, b, c ... with the given cells, each without its braces. */
static GruppeComparison *
make_small (const char         *kind,
            const char         *better,
            const char * const *cells)
{
  g_autoptr(GPtrArray) nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr(GPtrArray) providers = g_ptr_array_new ();
  g_autoptr(GruppeCatalogue) small = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *criteria = g_strdup_printf (
      "{\"format\":1,\"version\":\"2026-11-23\",\"groups\":[{\"id\":\"g\",\"label\":{\"de\":\"G\",\"en\":\"G\"}}],"
      "\"criteria\":[{\"id\":\"c\",\"group\":\"g\",\"label\":{\"de\":\"C\",\"en\":\"C\"},\"explain\":{\"de\":\"E\",\"en\":\"E\"},"
      "\"type\":\"%s\"%s,\"better\":\"%s\",\"meaning\":\"information\"}]}",
      kind, g_str_equal (kind, "number") ? ",\"unit\":\"people\"" : "", better);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf (
          "{\"format\":1,\"id\":\"%c\",\"name\":\"P\",\"label\":{\"de\":\"P\",\"en\":\"P\"},\"talk\":true,\"order\":%u,"
          "\"summary\":{\"de\":\"S\",\"en\":\"S\"},\"recipe\":{\"set_by\":\"provider\"},\"cells\":{\"c\":{%s%s}}}",
          'a' + i, i, cells[i],
          strstr (cells[i], "unknown") != NULL ? "" : ",\"source\":{\"title\":\"T\",\"url\":null},\"as_of\":\"2026-11\","
                                                        "\"confidence\":\"high\"");

      g_ptr_array_add (providers, parse (nodes, text));
    }

  small = gruppe_catalogue_new_from_json (parse (nodes, criteria), providers, &error);
  g_assert_no_error (error);

  return gruppe_comparison_new (small, NOW);
}

#define UNKNOWN "\"state\":\"unknown\",\"de\":\"?\",\"en\":\"?\""
#define WORDS(state, words) "\"state\":\"" state "\",\"de\":\"" words "\",\"en\":\"" words "\""

static void
test_sort_tiers (void)
{
  const char *yes_no[] = { UNKNOWN, WORDS ("does-not-apply", "x"), WORDS ("no", "x"), WORDS ("partly", "x"),
                           WORDS ("yes", "x"), NULL };
  const char *numbers[] = { UNKNOWN, WORDS ("does-not-apply", "x"), WORDS ("yes", "x") ",\"value\":30",
                            WORDS ("partly", "x") ",\"value\":100", WORDS ("yes", "x") ",\"unlimited\":true",
                            WORDS ("no", "x"), NULL };
  g_autoptr(GruppeComparison) yes = make_small ("state", "yes", yes_no);
  g_autoptr(GruppeComparison) no = make_small ("state", "no", yes_no);
  g_autoptr(GruppeComparison) more = make_small ("number", "more", numbers);
  g_autoptr(GruppeComparison) less = make_small ("number", "less", numbers);

  gruppe_comparison_set_sort (yes, "c");
  assert_order (yes, (const char *[]) { "e", "d", "c", "b", "a", NULL });
  gruppe_comparison_set_sort (no, "c");
  assert_order (no, (const char *[]) { "c", "d", "e", "b", "a", NULL });
  gruppe_comparison_set_sort (more, "c");
  assert_order (more, (const char *[]) { "e", "d", "c", "f", "b", "a", NULL });
  gruppe_comparison_set_sort (less, "c");
  assert_order (less, (const char *[]) { "f", "c", "d", "e", "b", "a", NULL });
}

static void
test_sort_by_words (void)
{
  const char *texts[] = { WORDS ("yes", "100 euros"), UNKNOWN, WORDS ("yes", "USA"), WORDS ("yes", "30 euros"),
                          WORDS ("yes", "Germany"), NULL };
  g_autoptr(GruppeComparison) comparison = make_small ("text", "none", texts);

  gruppe_comparison_set_sort (comparison, "c");
  assert_order (comparison, (const char *[]) { "d", "a", "e", "c", "b", NULL });
}

static void
test_sort_is_stable (void)
{
  const char *same[] = { WORDS ("yes", "x"), WORDS ("no", "x"), WORDS ("yes", "y"), WORDS ("no", "x"),
                         WORDS ("yes", "z"), UNKNOWN, UNKNOWN, NULL };
  g_autoptr(GruppeComparison) comparison = make_small ("state", "yes", same);

  gruppe_comparison_set_sort (comparison, "c");
  assert_order (comparison, (const char *[]) { "a", "c", "e", "b", "d", "f", "g", NULL });

  /* The order in which they were chosen holds among equals. */
  gruppe_comparison_set_providers (comparison, (const char *[]) { "g", "e", "d", "a", "b", NULL });
  assert_order (comparison, (const char *[]) { "e", "a", "d", "b", "g", NULL });
}

static void
test_preset (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) presets = gruppe_presets_new_builtin (catalogue, &error);
  GruppePreset *preset = gruppe_presets_find (presets, "telephone");
  guint n_orders = 0;
  g_autofree char *all = shown_rows (comparison);
  g_autofree char *some = NULL;
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (preset);
  g_signal_connect_swapped (comparison, "order-changed", G_CALLBACK (count_cb), &n_orders);

  /* Folded or not: what was asked for is seen, below one heading, in the order of the preset. */
  gruppe_comparison_fold_all (comparison, TRUE);
  gruppe_comparison_set_preset (comparison, preset);
  g_assert_cmpuint (n_orders, ==, 1);
  g_assert_true (gruppe_comparison_is_flat (comparison));
  some = shown_rows (comparison);
  g_assert_cmpstr (some, ==, "flat dial-in encryption-e2e e2e-switches-off waiting-room password lock-room low-bandwidth price");
  g_assert_cmpuint (gruppe_comparison_get_n_matches (comparison), ==, 8);
  g_assert_cmpuint (gruppe_comparison_get_row (comparison, 0)->n_matches, ==, 8);
  g_assert_cmpstr (gruppe_comparison_get_heading (comparison, gruppe_comparison_get_row (comparison, 0)), ==,
                   "Taking part by telephone");

  gruppe_comparison_set_search (comparison, "price");
  g_assert_cmpuint (gruppe_comparison_get_n_matches (comparison), >=, 1);
  g_assert_cmpuint (gruppe_comparison_get_n_matches (comparison), <, 8);
  gruppe_comparison_set_search (comparison, "");

  gruppe_comparison_set_preset (comparison, NULL);
  gruppe_comparison_fold_all (comparison, FALSE);
  again = shown_rows (comparison);
  g_assert_cmpstr (again, ==, all);
}

static void
test_only_weighted (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  g_autoptr(GHashTable) weights = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *all = shown_rows (comparison);
  g_autofree char *some = NULL;
  g_autofree char *again = NULL;

  g_hash_table_insert (weights, (gpointer) "price", GUINT_TO_POINTER (5));
  g_hash_table_insert (weights, (gpointer) "updates", GUINT_TO_POINTER (9));
  g_hash_table_insert (weights, (gpointer) "functions", GUINT_TO_POINTER (5));
  g_hash_table_insert (weights, (gpointer) "no-longer-there", GUINT_TO_POINTER (7));
  gruppe_comparison_set_weights (comparison, weights);
  g_assert_false (gruppe_comparison_is_flat (comparison));
  g_assert_true (gruppe_comparison_has_weights (comparison));

  /* Equal ones keep the order of the catalogue. */
  gruppe_comparison_set_folded (comparison, "cost", TRUE);
  gruppe_comparison_set_only_weighted (comparison, TRUE);
  some = shown_rows (comparison);
  g_assert_cmpstr (some, ==, "flat updates functions price");
  g_assert_cmpstr (gruppe_comparison_get_heading (comparison, gruppe_comparison_get_row (comparison, 0)), ==,
                   "What matters to your group");
  g_assert_cmpuint (gruppe_comparison_get_row (comparison, 1)->weight, ==, 9);

  gruppe_comparison_set_weights (comparison, NULL);
  g_assert_cmpuint (gruppe_comparison_get_n_matches (comparison), ==, 0);
  g_assert_false (gruppe_comparison_has_weights (comparison));

  gruppe_comparison_set_only_weighted (comparison, FALSE);
  gruppe_comparison_set_folded (comparison, "cost", FALSE);
  again = shown_rows (comparison);
  g_assert_cmpstr (again, ==, all);
}

static void
test_weighted_within_preset (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  g_autoptr(GPtrArray) presets = gruppe_presets_new_builtin (catalogue, NULL);
  g_autoptr(GHashTable) weights = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *some = NULL;

  g_hash_table_insert (weights, (gpointer) "price", GUINT_TO_POINTER (8));
  g_hash_table_insert (weights, (gpointer) "dial-in", GUINT_TO_POINTER (2));
  g_hash_table_insert (weights, (gpointer) "updates", GUINT_TO_POINTER (9));
  gruppe_comparison_set_weights (comparison, weights);
  gruppe_comparison_set_preset (comparison, gruppe_presets_find (presets, "telephone"));
  gruppe_comparison_set_only_weighted (comparison, TRUE);
  some = shown_rows (comparison);
  g_assert_cmpstr (some, ==, "flat price dial-in");
}

static void
test_kinds (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  guint n_all = gruppe_comparison_get_n_matches (comparison);
  guint n_drawbacks, n_uncertain;

  /* Zoom runs on no own server; Jitsi does. */
  gruppe_comparison_set_providers (comparison, (const char *[]) { "zoom", NULL });
  gruppe_comparison_set_kind (comparison, GRUPPE_COMPARISON_DRAWBACKS);
  g_assert_true (find_row (comparison, NULL, "self-hosting")->visible);
  g_assert_true (find_row (comparison, NULL, "recording")->visible);
  g_assert_false (find_row (comparison, NULL, "participants")->matches);
  n_drawbacks = gruppe_comparison_get_n_matches (comparison);
  gruppe_comparison_set_providers (comparison, (const char *[]) { "jitsi", NULL });
  g_assert_false (find_row (comparison, NULL, "self-hosting")->matches);

  gruppe_comparison_set_providers (comparison, (const char *[]) { "zoom", NULL });
  gruppe_comparison_set_kind (comparison, GRUPPE_COMPARISON_UNCERTAIN);
  g_assert_true (find_row (comparison, NULL, "video-practical")->visible);
  n_uncertain = gruppe_comparison_get_n_matches (comparison);
  g_assert_cmpuint (n_drawbacks, <, n_all);
  g_assert_cmpuint (n_uncertain, <, n_all);

  gruppe_comparison_set_kind (comparison, GRUPPE_COMPARISON_OWN);
  g_assert_cmpuint (gruppe_comparison_get_n_matches (comparison), ==, 0);
  gruppe_comparison_set_kind (comparison, GRUPPE_COMPARISON_ALL);
  g_assert_cmpuint (gruppe_comparison_get_n_matches (comparison), ==, n_all);
}

/* An own row, a correction and a note, as they are in the database. */
static GruppeCatalogue *
make_merged (void)
{
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  g_autoptr(GError) error = NULL;
  GruppeOwnCriterion *criterion = gruppe_own_criterion_new ();
  GruppeOwnCell *cell = gruppe_own_cell_new ("zoom", "waiting-room");
  GruppeOwnCell *field = gruppe_own_cell_new ("zoom", "own-gendergap");
  GruppeCatalogue *merged;

  criterion->id = g_strdup ("own-gendergap");
  g_free (criterion->label);
  criterion->label = g_strdup ("Hintergrund weichzeichnen");
  criterion->kind = GRUPPE_CRITERION_STATE;
  criterion->better = GRUPPE_BETTER_YES;
  g_free (criterion->meaning);
  criterion->meaning = g_strdup ("benefit");
  g_ptr_array_add (own->criteria, criterion);

  cell->state = GRUPPE_CELL_NO;
  g_free (cell->words);
  cell->words = g_strdup ("Bei uns abgeschaltet");
  g_free (cell->as_of);
  cell->as_of = g_strdup ("2026-11-20");
  g_free (cell->reason);
  cell->reason = g_strdup ("Der Verein hat es gesperrt");
  g_ptr_array_add (own->cells, cell);

  field->state = GRUPPE_CELL_YES;
  g_free (field->words);
  field->words = g_strdup ("Ja, gut");
  g_free (field->as_of);
  field->as_of = g_strdup ("2026-11-20");
  g_ptr_array_add (own->cells, field);
  g_ptr_array_add (own->notes, gruppe_own_note_new ("teams", "price", "Kassenwart fragen"));

  merged = gruppe_catalogue_new_merged (catalogue, own, &error);
  g_assert_no_error (error);

  return merged;
}

static void
test_own_rows (void)
{
  g_autoptr(GruppeCatalogue) merged = make_merged ();
  g_autoptr(GruppeComparison) comparison = gruppe_comparison_new (merged, NOW);
  g_autofree char *own = NULL;

  gruppe_comparison_set_kind (comparison, GRUPPE_COMPARISON_OWN);
  own = shown_rows (comparison);
  g_assert_cmpstr (own, ==, "cost price control waiting-room own own-gendergap");
  gruppe_comparison_set_kind (comparison, GRUPPE_COMPARISON_ALL);

  /* Own words are found as well: of a correction, of its reason, of a note. */
  gruppe_comparison_set_search (comparison, "abgeschaltet");
  g_assert_true (find_row (comparison, NULL, "waiting-room")->visible);
  gruppe_comparison_set_search (comparison, "gesperrt");
  g_assert_true (find_row (comparison, NULL, "waiting-room")->visible);
  gruppe_comparison_set_search (comparison, "kassenwart");
  g_assert_true (find_row (comparison, NULL, "price")->visible);
  g_assert_cmpuint (gruppe_comparison_get_n_matches (comparison), ==, 1);

  /* A correction counts when providers are sorted. */
  gruppe_comparison_set_providers (comparison, (const char *[]) { "zoom", "webex", NULL });
  gruppe_comparison_set_sort (comparison, "waiting-room");
  assert_order (comparison, (const char *[]) { "webex", "zoom", NULL });
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

  g_test_add_func ("/comparison/starts-with-the-seven", test_starts_with_the_seven);
  g_test_add_func ("/comparison/chosen-keep-their-order", test_chosen_keep_their_order);
  g_test_add_func ("/comparison/search", test_search);
  g_test_add_func ("/comparison/search/as-people-write", test_search_as_people_write);
  g_test_add_func ("/comparison/search/german", test_search_in_german);
  g_test_add_func ("/comparison/folding", test_folding);
  g_test_add_func ("/comparison/only-differences", test_only_differences);
  g_test_add_func ("/comparison/alike", test_alike);
  g_test_add_func ("/comparison/sort/number", test_sort_by_number);
  g_test_add_func ("/comparison/sort/unknown", test_unknown_sort_is_none);
  g_test_add_func ("/comparison/sort/tiers", test_sort_tiers);
  g_test_add_func ("/comparison/sort/words", test_sort_by_words);
  g_test_add_func ("/comparison/sort/stable", test_sort_is_stable);
  g_test_add_func ("/comparison/preset", test_preset);
  g_test_add_func ("/comparison/only-weighted", test_only_weighted);
  g_test_add_func ("/comparison/weighted-preset", test_weighted_within_preset);
  g_test_add_func ("/comparison/kinds", test_kinds);
  g_test_add_func ("/comparison/own", test_own_rows);

  result = g_test_run ();
  gruppe_test_await_finalize (&catalogue);

  return result;
}
