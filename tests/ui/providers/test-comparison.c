/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "gruppe-core.h"
#include "gruppe-ui-test.h"
#include "providers/gruppe-comparison.h"
#include "providers/gruppe-provider-words.h"

/* What the page shows and says, without any widget. */

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

      if (criterion == NULL ? row->criterion == NULL && g_str_equal (row->group, group)
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
assert_marks (GruppeCell *cell,
              gint64      now,
              const char *expected)
{
  g_autofree char *marks = gruppe_provider_words_marks (cell, now);

  g_assert_cmpstr (marks, ==, expected);
}

static void
test_marks (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  gint64 now = gruppe_comparison_get_now (comparison);

  assert_marks (get_cell ("zoom", "participants"), now, "as of 05/2026");
  assert_marks (get_cell ("zoom", "participants"), now + G_GINT64_CONSTANT (400) * 24 * 3600,
                "as of 05/2026 · ageing");
  assert_marks (get_cell ("zoom", "own-password"), now, "read 11/2026");
  assert_marks (get_cell ("zoom", "server-eu"), now, "partly · read 11/2026");
  assert_marks (get_cell ("zoom", "video-practical"), now, "unknown");
}

/* "Not checked" stands in the words or in the small line, never in neither and never in both. */
static void
test_not_checked_is_said_once (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  GPtrArray *providers = gruppe_catalogue_get_providers (catalogue);
  GPtrArray *criteria = gruppe_catalogue_get_criteria (catalogue);
  guint n_low = 0;

  for (guint i = 0; i < providers->len; i++)
    {
      for (guint j = 0; j < criteria->len; j++)
        {
          GruppeCell *cell = gruppe_provider_get_cell (g_ptr_array_index (providers, i),
                                                       gruppe_criterion_get_id (g_ptr_array_index (criteria, j)));
          g_autofree char *marks = gruppe_provider_words_marks (cell, gruppe_comparison_get_now (comparison));

          g_assert_cmpstr (marks, !=, "");
          if (gruppe_cell_get_state (cell) == GRUPPE_CELL_UNKNOWN)
            {
              g_assert_nonnull (strstr (marks, "unknown"));
              continue;
            }
          if (gruppe_cell_get_confidence (cell) != GRUPPE_CONFIDENCE_LOW)
            continue;

          n_low++;
          g_assert_true ((strstr (gruppe_cell_get_words (cell), "not checked") != NULL) !=
                         (strstr (marks, "not checked") != NULL));
        }
    }

  g_assert_cmpuint (n_low, >, 10);
}

static void
test_texts (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  GruppeProvider *zoom = gruppe_catalogue_find_provider (catalogue, "zoom");
  GruppeCell *cell = gruppe_provider_get_cell (zoom, "participants");
  gint64 now = gruppe_comparison_get_now (comparison);
  g_autofree char *fact = gruppe_provider_words_fact (zoom, cell, now);
  g_autofree char *name = gruppe_provider_words_name (zoom, cell, now);
  g_autofree char *column = gruppe_provider_words_provider (zoom, gruppe_catalogue_get_criteria (catalogue), now);
  g_autofree char *row = gruppe_provider_words_criterion (gruppe_cell_get_criterion (cell),
                                                          gruppe_comparison_get_providers (comparison), now);

  g_assert_cmpstr (name, ==,
                   "Zoom (paid plan), Most participants allowed: 100 in the Pro plan, 300 in the Business plan, as of 05/2026");
  g_assert_true (g_str_has_prefix (fact, name));
  g_assert_nonnull (strstr (fact, "https://github.com/api-evangelist/zoom. As of 4 May 2026."));
  g_assert_nonnull (strstr (column, gruppe_provider_get_summary (zoom)));
  g_assert_nonnull (strstr (column, "\nLongest meeting: 30 hours"));
  g_assert_nonnull (strstr (row, "\nWebex (paid plan): 200"));
}

static void
test_dates (void)
{
  g_autofree char *day = gruppe_provider_words_day ("2026-05-04");
  g_autofree char *month = gruppe_provider_words_day ("2026-05");
  g_autofree char *year = gruppe_provider_words_day ("2026");

  g_assert_cmpstr (day, ==, "4 May 2026");
  g_assert_cmpstr (month, ==, "May 2026");
  g_assert_cmpstr (year, ==, "2026");
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
  g_test_add_func ("/comparison/folding", test_folding);
  g_test_add_func ("/comparison/only-differences", test_only_differences);
  g_test_add_func ("/comparison/alike", test_alike);
  g_test_add_func ("/comparison/words/marks", test_marks);
  g_test_add_func ("/comparison/words/not-checked", test_not_checked_is_said_once);
  g_test_add_func ("/comparison/words/texts", test_texts);
  g_test_add_func ("/comparison/words/dates", test_dates);

  result = g_test_run ();
  gruppe_test_await_finalize (&catalogue);

  return result;
}
