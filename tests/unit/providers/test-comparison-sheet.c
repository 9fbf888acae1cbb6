/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "gruppe-core.h"
#include "gruppe-test.h"
#include "providers/gruppe-comparison-sheet.h"

static GruppeComparison *
make_comparison (void)
{
  static const char * const providers[] = { "zoom", "jitsi", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogue) catalogue = gruppe_catalogue_new_builtin (&error);
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 23, 12, 0, 0);
  GruppeComparison *comparison;

  g_assert_no_error (error);
  comparison = gruppe_comparison_new (catalogue, g_date_time_to_unix (now));
  gruppe_comparison_set_providers (comparison, providers);

  return comparison;
}

/* The words of a row, NULL when it is not there. */
static const GruppeSheetCell *
find_cell (GruppeSheet      *sheet,
           GruppeComparison *comparison,
           const char       *criterion,
           guint             column)
{
  GruppeCatalogue *catalogue = gruppe_comparison_get_catalogue (comparison);
  const char *label = gruppe_criterion_get_label (gruppe_catalogue_find_criterion (catalogue, criterion));

  for (guint r = 0; r < gruppe_sheet_get_n_rows (sheet); r++)
    {
      if (gruppe_sheet_get_heading (sheet, r) == NULL &&
          g_str_equal (gruppe_sheet_get_cell (sheet, r, 0)->words, label))
        return gruppe_sheet_get_cell (sheet, r, column);
    }

  return NULL;
}

static void
test_all (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  g_autoptr(GruppeSheet) sheet = gruppe_comparison_to_sheet (comparison);
  GPtrArray *criteria = gruppe_catalogue_get_criteria (gruppe_comparison_get_catalogue (comparison));

  g_assert_cmpuint (gruppe_sheet_get_n_columns (sheet), ==, 3);
  g_assert_true (g_str_has_prefix (gruppe_sheet_get_title (sheet, 1)->words, "Zoom"));
  g_assert_true (g_str_has_prefix (gruppe_sheet_get_title (sheet, 2)->words, "Jitsi"));
  g_assert_nonnull (gruppe_sheet_get_heading (sheet, 0));
  g_assert_cmpuint (gruppe_sheet_get_n_rows (sheet), >, criteria->len);
  for (guint i = 0; i < criteria->len; i++)
    {
      const char *id = gruppe_criterion_get_id (g_ptr_array_index (criteria, i));
      GruppeCell *cell =
        gruppe_provider_get_cell (g_ptr_array_index (gruppe_comparison_get_providers (comparison), 0), id);
      const GruppeSheetCell *found = find_cell (sheet, comparison, id, 1);

      g_assert_nonnull (found);
      g_assert_cmpstr (found->words, ==, gruppe_cell_get_words (cell));
      /* What is not known for sure says so, in words. */
      if (gruppe_cell_get_state (cell) != GRUPPE_CELL_UNKNOWN &&
          gruppe_cell_get_confidence (cell) == GRUPPE_CONFIDENCE_LOW)
        g_assert_true (strstr (found->words, "not checked") != NULL || strstr (found->marks, "not checked") != NULL);
      if (gruppe_cell_get_as_of (cell) != NULL)
        g_assert_nonnull (strstr (found->marks, "20"));
    }
}

/* Only what is shown: filtered rows and folded groups are left out, with their headings. */
static void
test_shown (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  g_autoptr(GruppeSheet) folded = NULL;
  g_autoptr(GruppeSheet) searched = NULL;
  GruppeCatalogue *catalogue = gruppe_comparison_get_catalogue (comparison);
  GruppeCriterion *criterion = g_ptr_array_index (gruppe_catalogue_get_criteria (catalogue), 0);

  gruppe_comparison_set_folded (comparison, gruppe_criterion_get_group (criterion), TRUE);
  folded = gruppe_comparison_to_sheet (comparison);
  g_assert_null (find_cell (folded, comparison, gruppe_criterion_get_id (criterion), 1));
  for (guint r = 0; r < gruppe_sheet_get_n_rows (folded); r++)
    g_assert_cmpstr (gruppe_sheet_get_heading (folded, r), !=,
                     gruppe_catalogue_get_group_label (catalogue, gruppe_criterion_get_group (criterion)));

  gruppe_comparison_set_search (comparison, gruppe_criterion_get_label (criterion));
  searched = gruppe_comparison_to_sheet (comparison);
  g_assert_nonnull (find_cell (searched, comparison, gruppe_criterion_get_id (criterion), 1));
  g_assert_cmpuint (gruppe_sheet_get_n_rows (searched), <, gruppe_sheet_get_n_rows (folded));
}

static void
test_nothing_shown (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  g_autoptr(GruppeSheet) sheet = NULL;
  g_autoptr(GruppeDocument) document = NULL;
  g_autoptr(GBytes) csv = NULL;
  g_autofree char *text = NULL;
  const char *end;

  gruppe_comparison_set_search (comparison, "xyzzy nothing says that");
  sheet = gruppe_comparison_to_sheet (comparison);
  g_assert_cmpuint (gruppe_sheet_get_n_rows (sheet), ==, 0);

  /* Paper says why it is empty. */
  document = gruppe_comparison_to_document (comparison);
  text = gruppe_document_to_text (document);
  g_assert_nonnull (strstr (text, "xyzzy nothing says that"));

  csv = gruppe_comparison_to_csv (comparison);
  end = g_strstr_len (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv), "\r\n");
  g_assert_nonnull (end);
  g_assert_cmpuint (end + 2 - (const char *) g_bytes_get_data (csv, NULL), ==, g_bytes_get_size (csv));
}

/* Each source is named once, and every number in a field leads to one. */
static void
test_sources (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  g_autoptr(GruppeDocument) document = gruppe_comparison_to_document (comparison);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GruppeSheet *sheet = NULL;
  guint n_sources = 0;
  guint highest = 0;

  g_assert_true (gruppe_document_get_landscape (document));
  for (guint i = 0; i < gruppe_document_get_n_blocks (document); i++)
    {
      const GruppeBlock *block = gruppe_document_get_block (document, i);

      if (block->kind == GRUPPE_BLOCK_TABLE)
        sheet = block->sheet;
      if (block->kind == GRUPPE_BLOCK_ITEM)
        {
          GString *source = g_string_new (NULL);

          for (guint j = 0; j < block->runs->len; j++)
            g_string_append (source, ((GruppeRun *) g_ptr_array_index (block->runs, j))->text);
          g_assert_cmpuint (block->number, ==, ++n_sources);
          g_assert_true (g_hash_table_add (seen, g_string_free (source, FALSE)));
        }
    }

  g_assert_nonnull (sheet);
  for (guint r = 0; r < gruppe_sheet_get_n_rows (sheet); r++)
    {
      for (guint c = 1; c < gruppe_sheet_get_n_columns (sheet); c++)
        {
          const char *marks = gruppe_sheet_get_cell (sheet, r, c)->marks;
          const char *number = marks != NULL ? strrchr (marks, '[') : NULL;

          if (number != NULL)
            highest = MAX (highest, (guint) g_ascii_strtoull (number + 1, NULL, 10));
        }
    }
  g_assert_cmpuint (highest, ==, n_sources);
  g_assert_cmpuint (n_sources, >, 20);
}

static void
test_filters_said (void)
{
  g_autoptr(GruppeComparison) comparison = make_comparison ();
  g_autoptr(GruppeDocument) whole = gruppe_comparison_to_document (comparison);
  g_autoptr(GruppeDocument) folded = NULL;
  g_autoptr(GruppeDocument) part = NULL;
  g_autofree char *without = NULL;
  g_autofree char *all = gruppe_document_to_text (whole);
  g_autofree char *text = NULL;

  g_assert_null (strstr (all, "This is a part."));

  gruppe_comparison_set_folded (comparison, "limits", TRUE);
  folded = gruppe_comparison_to_document (comparison);
  without = gruppe_document_to_text (folded);
  g_assert_nonnull (strstr (without, "Folded and not printed: "));

  gruppe_comparison_set_only_differences (comparison, TRUE);
  gruppe_comparison_set_kind (comparison, GRUPPE_COMPARISON_DRAWBACKS);
  part = gruppe_comparison_to_document (comparison);
  text = gruppe_document_to_text (part);
  g_assert_nonnull (strstr (text, "This is a part."));
  g_assert_nonnull (strstr (text, "Only differences."));
  g_assert_nonnull (strstr (text, "Only rows with drawbacks or risks."));
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/providers/comparison-sheet/all", test_all);
  g_test_add_func ("/providers/comparison-sheet/shown", test_shown);
  g_test_add_func ("/providers/comparison-sheet/nothing-shown", test_nothing_shown);
  g_test_add_func ("/providers/comparison-sheet/sources", test_sources);
  g_test_add_func ("/providers/comparison-sheet/filters-said", test_filters_said);

  return g_test_run ();
}
