/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "gruppe-core.h"
#include "gruppe-ui-test.h"
#include "providers/gruppe-comparison.h"
#include "providers/gruppe-provider-words.h"

/* What the page says about facts, without any widget. */

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
  assert_marks (get_cell ("zoom", "password-choice"), now, "read 11/2026");
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

  g_test_add_func ("/provider-words/marks", test_marks);
  g_test_add_func ("/provider-words/not-checked", test_not_checked_is_said_once);
  g_test_add_func ("/provider-words/texts", test_texts);
  g_test_add_func ("/provider-words/dates", test_dates);

  result = g_test_run ();
  gruppe_test_await_finalize (&catalogue);

  return result;
}
