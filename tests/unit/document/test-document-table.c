/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "document-test.h"
#include "gruppe-test.h"

static GruppeDocument *
make_document (GruppeSheet *sheet,
               gboolean     landscape)
{
  GruppeDocument *document = gruppe_document_new ("", "de");

  gruppe_document_set_landscape (document, landscape);
  gruppe_document_add_table (document, sheet);

  return document;
}

static void
add_columns (GruppeSheet *sheet,
             guint        n)
{
  gruppe_sheet_add_column (sheet, "Frage", NULL);
  for (guint i = 1; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("{%u}", i);

      gruppe_sheet_add_column (sheet, title, NULL);
    }
}

static void
add_row (GruppeSheet *sheet,
         guint        row,
         guint        n_columns,
         const char  *more)
{
  gruppe_sheet_add_row (sheet);
  for (guint i = 0; i < n_columns; i++)
    {
      /* What a row is about is short. */
      g_autofree char *words = g_strdup_printf ("<%u.%u> %s", row, i, i == 0 && strlen (more) > 200 ? "" : more);

      gruppe_sheet_add_cell (sheet, words, i % 3 == 1 ? "(Stand 05/2026)" : NULL);
    }
}

/* Columns that do not fit come on further pages; each page has its header and the first column. */
static void
test_many_columns (void)
{
  g_autoptr(GruppeSheet) sheet = gruppe_sheet_new ();
  g_autoptr(GruppeDocument) document = NULL;
  g_autoptr(GruppeDocumentLayout) layout = NULL;
  g_autofree char *path = NULL;

  add_columns (sheet, 19);
  for (guint r = 0; r < 54; r++)
    add_row (sheet, r, 19, "Datenschutzgrundverordnung und Teilnehmende");
  document = make_document (sheet, TRUE);
  layout = gruppe_document_layout_new (document);
  g_assert_cmpuint (gruppe_document_layout_get_n_pages (layout), >=, 3);
  document_test_check_ink (layout);

  if (!document_test_has_poppler ())
    return;

  path = document_test_save (document, "many.pdf");
  for (guint page = 1; page <= gruppe_document_layout_get_n_pages (layout); page++)
    {
      g_autofree char *words = document_test_words (path, page);
      guint n_first = 0;
      guint n_titles = 0;

      g_assert_true (g_str_has_prefix (words, "Frage"));
      for (guint r = 0; r < 54; r++)
        {
          g_autofree char *mark = g_strdup_printf ("<%u.0>", r);

          n_first += strstr (words, mark) != NULL;
        }
      for (guint c = 1; c < 19; c++)
        {
          g_autofree char *title = g_strdup_printf ("{%u}", c);

          n_titles += strstr (words, title) != NULL;
        }
      g_assert_cmpuint (n_first, >=, 1);
      g_assert_cmpuint (n_titles, >=, 1);
    }
}

/* A row of several pages: all of its words, what it is about on each page, no line cut. */
static void
test_high_row (void)
{
  g_autoptr(GruppeSheet) sheet = gruppe_sheet_new ();
  g_autoptr(GruppeDocument) document = NULL;
  g_autoptr(GruppeDocumentLayout) layout = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  for (int i = 0; i < 3000; i++)
    g_string_append_printf (text, "w%d ", i);
  add_columns (sheet, 3);
  add_row (sheet, 0, 3, "kurz");
  gruppe_sheet_add_row (sheet);
  gruppe_sheet_add_cell (sheet, "ABOUT", NULL);
  gruppe_sheet_add_cell (sheet, text->str, NULL);
  gruppe_sheet_add_cell (sheet, "SHORT", NULL);
  add_row (sheet, 2, 3, "kurz");

  document = make_document (sheet, FALSE);
  layout = gruppe_document_layout_new (document);
  document_test_check_ink (layout);
  g_assert_cmpuint (gruppe_document_layout_get_n_pages (layout), >=, 3);
  for (guint page = 1; page + 1 < gruppe_document_layout_get_n_pages (layout); page++)
    {
      g_autofree char *words = gruppe_document_layout_get_page_text (layout, page);

      g_assert_nonnull (strstr (words, "ABOUT"));
      g_assert_nonnull (strstr (words, "{1}"));
    }
  for (int i = 0; i < 3000; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%d ", i);

      g_assert_cmpint (document_test_find_page (layout, word), >=, 0);
    }
  g_assert_cmpint (document_test_find_page (layout, "<2.0>"), >=, 2);
}

/* First column and titles that are themselves higher than a page. */
static void
test_all_high (void)
{
  g_autoptr(GruppeSheet) sheet = gruppe_sheet_new ();
  g_autoptr(GruppeDocument) document = NULL;
  g_autoptr(GruppeDocumentLayout) layout = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) title = g_string_new (NULL);

  for (int i = 0; i < 1200; i++)
    {
      g_string_append_printf (text, "w%d ", i);
      g_string_append_printf (title, "t%d ", i);
    }
  gruppe_sheet_add_column (sheet, title->str, NULL);
  gruppe_sheet_add_column (sheet, "TITLE", NULL);
  gruppe_sheet_add_row (sheet);
  gruppe_sheet_add_cell (sheet, text->str, NULL);
  gruppe_sheet_add_cell (sheet, "CELL", NULL);

  document = make_document (sheet, FALSE);
  layout = gruppe_document_layout_new (document);
  document_test_check_ink (layout);
  g_assert_cmpint (document_test_find_page (layout, "TITLE"), ==, 0);
  for (int i = 0; i < 1200; i++)
    {
      g_autofree char *in_title = g_strdup_printf ("t%d ", i);
      g_autofree char *in_cell = g_strdup_printf ("w%d ", i);

      g_assert_cmpint (document_test_find_page (layout, in_title), >=, 0);
      g_assert_cmpint (document_test_find_page (layout, in_cell), >=, 1);
    }
  g_assert_cmpint (document_test_find_page (layout, "CELL"), >=, 1);
}

/* Headings stand on the page of the row behind them, wherever they come. */
static void
test_headings_keep (void)
{
  gboolean moved = FALSE;

  for (guint n = 15; n < 45; n++)
    {
      g_autoptr(GruppeSheet) sheet = gruppe_sheet_new ();
      g_autoptr(GruppeDocument) document = NULL;
      g_autoptr(GruppeDocumentLayout) layout = NULL;
      int page;

      add_columns (sheet, 3);
      for (guint r = 0; r < n; r++)
        add_row (sheet, r, 3, "kurz");
      gruppe_sheet_add_heading (sheet, "HEADING");
      add_row (sheet, 999, 3, "lang\nlang\nlang");
      document = make_document (sheet, FALSE);
      layout = gruppe_document_layout_new (document);

      page = document_test_find_page (layout, "HEADING");
      g_assert_cmpint (page, >=, 0);
      g_assert_cmpint (document_test_find_page (layout, "<999.0>"), ==, page);
      g_assert_cmpint (document_test_find_page (layout, "<999.2>"), ==, page);
      moved = moved || page == 1;
    }
  g_assert_true (moved);
}

/* A row that fits on a page is never divided. */
static void
test_rows_whole (void)
{
  g_autoptr(GruppeSheet) sheet = gruppe_sheet_new ();
  g_autoptr(GruppeDocument) document = NULL;
  g_autoptr(GruppeDocumentLayout) layout = NULL;

  add_columns (sheet, 2);
  for (int r = 0; r < 30; r++)
    {
      g_autofree char *words = g_strdup_printf ("A%d\nb\nc\nd\ne\nf\ng\nZ%d", r, r);

      gruppe_sheet_add_row (sheet);
      gruppe_sheet_add_cell (sheet, "x", NULL);
      gruppe_sheet_add_cell (sheet, words, NULL);
    }
  document = make_document (sheet, TRUE);
  layout = gruppe_document_layout_new (document);
  for (int r = 0; r < 30; r++)
    {
      g_autofree char *first = g_strdup_printf ("A%d\n", r);
      g_autofree char *last = g_strdup_printf ("Z%d;", r);

      g_assert_cmpint (document_test_find_page (layout, first), >=, 0);
      g_assert_cmpint (document_test_find_page (layout, first), ==, document_test_find_page (layout, last));
    }
}

static void
test_one_column (void)
{
  g_autoptr(GruppeSheet) sheet = gruppe_sheet_new ();
  g_autoptr(GruppeDocument) document = NULL;
  g_autoptr(GruppeDocumentLayout) layout = NULL;

  add_columns (sheet, 1);
  add_row (sheet, 0, 1, "");
  document = make_document (sheet, FALSE);
  layout = gruppe_document_layout_new (document);
  g_assert_cmpint (document_test_find_page (layout, "<0.0>"), ==, 0);
  document_test_check_ink (layout);
}

/* Without rows only the titles are there, once for each part. */
static void
test_no_rows (void)
{
  g_autoptr(GruppeSheet) sheet = gruppe_sheet_new ();
  g_autoptr(GruppeDocument) document = NULL;
  g_autoptr(GruppeDocumentLayout) layout = NULL;

  add_columns (sheet, 3);
  document = make_document (sheet, FALSE);
  layout = gruppe_document_layout_new (document);
  g_assert_cmpuint (gruppe_document_layout_get_n_pages (layout), ==, 1);
  g_assert_cmpint (document_test_find_page (layout, "{2}"), ==, 0);
}

/* What is said of a field begins with the title of its column. */
static void
test_said (void)
{
  g_autoptr(GruppeSheet) sheet = gruppe_sheet_new ();
  g_autoptr(GruppeDocument) document = NULL;
  g_autoptr(GruppeDocumentLayout) layout = NULL;
  g_autofree char *text = NULL;

  gruppe_sheet_add_column (sheet, "Frage", NULL);
  gruppe_sheet_add_column (sheet, "Zoom", NULL);
  gruppe_sheet_add_row (sheet);
  gruppe_sheet_add_cell (sheet, "Telefon", NULL);
  gruppe_sheet_add_cell (sheet, "ja", NULL);
  document = make_document (sheet, FALSE);
  layout = gruppe_document_layout_new (document);
  text = gruppe_document_layout_get_page_text (layout, 0);
  g_assert_nonnull (strstr (text, "Telefon; Zoom: ja; \n"));
}

/* Tables of any size, any texts in them: every word is in the PDF, nothing outside the margins, header and first column on
 * each page of a table. */
static void
test_random (void)
{
  static const char * const words[] = {
    "ja", "nein", "nicht geprüft", "Datenschutzgrundverordnung", "https://www.example.org/eine/lange/Adresse", "300", "",
    "Teilnehmende und Moderierende der Selbsthilfegruppe", "Auftragsverarbeitungsvertrag", "a\nb\nc",
  };

  if (!document_test_has_poppler ())
    return;

  for (int i = 0; i < 12; i++)
    {
      g_autoptr(GruppeSheet) sheet = gruppe_sheet_new ();
      g_autoptr(GruppeDocument) document = NULL;
      g_autoptr(GruppeDocumentLayout) layout = NULL;
      g_autofree char *path = NULL;
      g_autofree char *text = NULL;
      g_autofree char *found = NULL;
      g_auto(GStrv) pages = NULL;
      guint n_columns = g_test_rand_int_range (1, 14);
      guint n_rows = g_test_rand_int_range (0, 40);

      add_columns (sheet, n_columns);
      for (guint r = 0; r < n_rows; r++)
        {
          g_autoptr(GString) more = g_string_new (NULL);
          int length = g_test_rand_int_range (0, 20) == 0 ? 150 : g_test_rand_int_range (0, 12);

          if (g_test_rand_int_range (0, 8) == 0)
            gruppe_sheet_add_heading (sheet, "Eine Gruppe von Zeilen");
          for (int j = 0; j < length; j++)
            g_string_append_printf (more, " %s", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
          add_row (sheet, r, n_columns, more->str);
        }

      document = make_document (sheet, g_test_rand_bit ());
      gruppe_document_set_text_size (document, g_test_rand_int_range (6, 17));
      layout = gruppe_document_layout_new (document);
      document_test_check_ink (layout);

      path = document_test_save (document, "random.pdf");
      text = document_test_run ("pdftotext", "-raw", "-enc", "UTF-8", path, "-", NULL);
      found = document_test_squeeze (text);
      for (guint c = 0; c < n_columns; c++)
        {
          for (guint r = 0; r < n_rows; r++)
            {
              g_autofree char *mark = g_strdup_printf ("<%u.%u>", r, c);

              if (strstr (found, mark) == NULL)
                g_error ("%s is missing in a table of %u x %u", mark, n_columns, n_rows);
            }
        }

      /* A form feed ends each page. */
      pages = g_strsplit (text, "\f", -1);
      g_assert_cmpuint (g_strv_length (pages), ==, gruppe_document_layout_get_n_pages (layout) + 1);
      for (guint page = 0; page < gruppe_document_layout_get_n_pages (layout); page++)
        {
          g_autofree char *on_page = document_test_squeeze (pages[page]);

          g_assert_true (g_str_has_prefix (on_page, "Frage"));
          g_assert_true (n_rows == 0 || strstr (on_page, ".0>") != NULL);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/document/table/many-columns", test_many_columns);
  g_test_add_func ("/document/table/high-row", test_high_row);
  g_test_add_func ("/document/table/all-high", test_all_high);
  g_test_add_func ("/document/table/headings-keep", test_headings_keep);
  g_test_add_func ("/document/table/rows-whole", test_rows_whole);
  g_test_add_func ("/document/table/one-column", test_one_column);
  g_test_add_func ("/document/table/no-rows", test_no_rows);
  g_test_add_func ("/document/table/said", test_said);
  g_test_add_func ("/document/table/random", test_random);

  return g_test_run ();
}
