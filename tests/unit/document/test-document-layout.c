/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "document-test.h"
#include "gruppe-test.h"

static const char * const german_words[] = {
  "die", "Gruppe", "trifft", "sich", "Datenschutzgrundverordnung", "Teilnehmende", "und",
  "Auftragsverarbeitungsvertrag", "Videokonferenz", "am", "Selbsthilfekontaktstelle", "ja", "Einwilligungserklärung",
};

static char *
random_text (int n_words)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n_words; i++)
    {
      if (i > 0)
        g_string_append_c (text, g_test_rand_int_range (0, 30) == 0 ? '\n' : ' ');
      g_string_append (text, german_words[g_test_rand_int_range (0, G_N_ELEMENTS (german_words))]);
    }

  return g_string_free (text, FALSE);
}

/* Filler of N lines, each a paragraph. */
static void
add_lines (GruppeDocument *document,
           int             n)
{
  for (int i = 0; i < n; i++)
    gruppe_document_add_paragraph (document, "x");
}

static void
test_empty (void)
{
  g_autoptr(GruppeDocument) document = gruppe_document_new ("", "de");
  g_autoptr(GruppeDocumentLayout) layout = gruppe_document_layout_new (document);
  g_autofree char *text = gruppe_document_layout_get_page_text (layout, 0);

  g_assert_cmpuint (gruppe_document_layout_get_n_pages (layout), ==, 1);
  g_assert_true (gruppe_document_layout_get_document (layout) == document);
  g_assert_cmpstr (text, ==, "");
  /* A4 */
  g_assert_cmpfloat_with_epsilon (gruppe_document_layout_get_width (layout), 210 / 25.4 * 72, 0.1);
  g_assert_cmpfloat_with_epsilon (gruppe_document_layout_get_height (layout), 297 / 25.4 * 72, 0.1);
  document_test_check_ink (layout);

  gruppe_test_await_finalize (&layout);
}

static void
test_landscape (void)
{
  g_autoptr(GruppeDocument) document = gruppe_document_new ("", "de");
  g_autoptr(GruppeDocumentLayout) layout = NULL;

  gruppe_document_set_landscape (document, TRUE);
  layout = gruppe_document_layout_new (document);
  g_assert_cmpfloat (gruppe_document_layout_get_width (layout), >, gruppe_document_layout_get_height (layout));
}

/* Wherever a heading comes on the page, it stands with the two lines behind it. */
static void
test_headings_keep (void)
{
  gboolean moved = FALSE;

  for (int n = 20; n < 60; n++)
    {
      g_autoptr(GruppeDocument) document = gruppe_document_new ("", "en");
      g_autoptr(GruppeDocumentLayout) layout = NULL;
      int page;

      add_lines (document, n);
      gruppe_document_add_heading (document, 2, "HEAD");
      gruppe_document_add_heading (document, 3, "BELOW");
      gruppe_document_add_paragraph (document, "ONE\nTWO\nTHREE\nFOUR\nFIVE");
      layout = gruppe_document_layout_new (document);

      page = document_test_find_page (layout, "HEAD");
      g_assert_cmpint (page, >=, 0);
      g_assert_cmpint (document_test_find_page (layout, "BELOW"), ==, page);
      g_assert_cmpint (document_test_find_page (layout, "ONE"), ==, page);
      g_assert_cmpint (document_test_find_page (layout, "TWO"), ==, page);
      moved = moved || page == 1;
    }
  g_assert_true (moved);
}

/* Neither the first nor the last line of a paragraph stands alone on a page. */
static void
test_widows (void)
{
  gboolean divided = FALSE;

  for (int n = 20; n < 60; n++)
    {
      g_autoptr(GruppeDocument) document = gruppe_document_new ("", "en");
      g_autoptr(GruppeDocumentLayout) layout = NULL;

      add_lines (document, n);
      gruppe_document_add_paragraph (document, "ONE\nTWO\nTHREE\nFOUR");
      layout = gruppe_document_layout_new (document);

      g_assert_cmpint (document_test_find_page (layout, "ONE"), ==, document_test_find_page (layout, "TWO"));
      g_assert_cmpint (document_test_find_page (layout, "THREE"), ==, document_test_find_page (layout, "FOUR"));
      divided = divided || document_test_find_page (layout, "ONE") != document_test_find_page (layout, "FOUR");
    }
  g_assert_true (divided);
}

static void
test_page_break (void)
{
  g_autoptr(GruppeDocument) document = gruppe_document_new ("", "en");
  g_autoptr(GruppeDocumentLayout) layout = NULL;

  gruppe_document_add_page_break (document);
  gruppe_document_add_paragraph (document, "ONE");
  gruppe_document_add_page_break (document);
  gruppe_document_add_page_break (document);
  gruppe_document_add_paragraph (document, "TWO");
  gruppe_document_add_page_break (document);
  layout = gruppe_document_layout_new (document);

  /* No page stays empty. */
  g_assert_cmpuint (gruppe_document_layout_get_n_pages (layout), ==, 2);
  g_assert_cmpint (document_test_find_page (layout, "ONE"), ==, 0);
  g_assert_cmpint (document_test_find_page (layout, "TWO"), ==, 1);
}

/* A paragraph of three pages, and a word that is longer than a line. */
static void
test_long_paragraph (void)
{
  g_autoptr(GruppeDocument) document = gruppe_document_new ("", "de");
  g_autoptr(GruppeDocumentLayout) layout = NULL;
  g_autofree char *long_word = g_strnfill (400, 'x');
  g_autofree char *text = random_text (1200);

  gruppe_document_add_paragraph (document, text);
  gruppe_document_add_item (document, 0, long_word);
  gruppe_document_add_field (document, long_word, NULL);
  layout = gruppe_document_layout_new (document);

  g_assert_cmpuint (gruppe_document_layout_get_n_pages (layout), >=, 3);
  document_test_check_ink (layout);
}

/* What is said of a page has whole words. */
static void
test_page_text (void)
{
  static const char * const labels[] = { "Place", NULL };
  g_autoptr(GruppeDocument) document = gruppe_document_new ("", "de");
  g_autoptr(GruppeDocumentLayout) layout = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 12; i++)
    gruppe_document_add_paragraph (document, "Die Datenschutzgrundverordnung, die Auftragsverarbeitungsverträge und die "
                                             "Einwilligungserklärungen liegen bei der Selbsthilfekontaktstelle.");
  gruppe_document_add_tick_box (document, TRUE, "yes");
  gruppe_document_add_tick_box (document, FALSE, "no");
  gruppe_document_add_field (document, "Name", NULL);
  gruppe_document_add_signatures (document, labels);
  layout = gruppe_document_layout_new (document);
  text = gruppe_document_layout_get_page_text (layout, 0);

  g_assert_null (strstr (text, "\302\255"));
  g_assert_nonnull (strstr (text, "Selbsthilfekontaktstelle.\n"));
  g_assert_nonnull (strstr (text, "☒ yes\n☐ no\n"));
  g_assert_nonnull (strstr (text, "Name: ______"));
  g_assert_nonnull (strstr (text, "Place"));
}

static void
test_async (void)
{
  g_autoptr(GruppeDocument) document = gruppe_document_new ("", "de");
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GruppeDocumentLayout) layout = NULL;
  g_autoptr(GError) error = NULL;

  gruppe_document_add_paragraph (document, "ONE");
  gruppe_document_layout_new_async (document, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  layout = gruppe_document_layout_new_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (document_test_find_page (layout, "ONE"), ==, 0);
}

static void
test_async_cancelled (void)
{
  g_autoptr(GruppeDocument) document = gruppe_document_new ("", "de");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GruppeDocumentLayout) layout = NULL;
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  gruppe_document_layout_new_async (document, cancellable, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  layout = gruppe_document_layout_new_finish (result, &error);
  g_assert_null (layout);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Any blocks in any order: nothing outside the margins, and every mark is there once, in order. */
static void
test_random (void)
{
  for (int i = 0; i < 40; i++)
    {
      static const char * const labels[] = { "Ort, Datum", "Unterschrift der Teilnehmenden", "Zeugin", NULL };
      g_autoptr(GruppeDocument) document = gruppe_document_new ("", i % 3 == 0 ? "xx" : "de");
      g_autoptr(GruppeDocumentLayout) layout = NULL;
      int n = g_test_rand_int_range (1, 60);
      int last = 0;

      gruppe_document_set_landscape (document, g_test_rand_bit ());
      gruppe_document_set_text_size (document, g_test_rand_int_range (6, 25));
      gruppe_document_set_footer (document, i % 2 == 0 ? "Erstellt mit Gruppentreffen für eine Gruppe mit einem Namen, der "
                                                         "viel länger ist, als auf einer Zeile Platz hat, und noch länger, und "
                                                         "noch immer nicht zu Ende" : NULL);
      for (int j = 0; j < n; j++)
        {
          g_autofree char *words = random_text (g_test_rand_int_range (0, 60));
          g_autofree char *text = g_strdup_printf ("<%d> %s", j, words);

          switch (g_test_rand_int_range (0, 7))
            {
            case 0:
              gruppe_document_add_heading (document, g_test_rand_int_range (1, 4), text);
              break;
            case 1:
              gruppe_document_add_item (document, g_test_rand_int_range (0, 200), text);
              break;
            case 2:
              gruppe_document_add_tick_box (document, g_test_rand_bit (), text);
              break;
            case 3:
              gruppe_document_add_field (document, text, g_test_rand_bit () ? words : NULL);
              break;
            case 4:
              gruppe_document_add_space (document, g_test_rand_int_range (0, 10));
              gruppe_document_add_signatures (document, labels);
              gruppe_document_add_paragraph (document, text);
              break;
            case 5:
              gruppe_document_add_page_break (document);
              gruppe_document_add_paragraph (document, text);
              gruppe_document_append_link (document, "https://example.org/sehr/lange/Adresse/ohne/Ende/die/nicht/passt",
                                           "https://example.org/");
              break;
            default:
              gruppe_document_add_paragraph (document, text);
              gruppe_document_append_strong (document, words);
              break;
            }
          if (g_test_rand_int_range (0, 5) == 0)
            gruppe_document_keep_with_next (document);
        }

      layout = gruppe_document_layout_new (document);
      document_test_check_ink (layout);
      for (int j = 0; j < n; j++)
        {
          g_autofree char *mark = g_strdup_printf ("<%d>", j);
          int page = document_test_find_page (layout, mark);

          g_assert_cmpint (page, >=, last);
          last = page;
        }
    }
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/document/layout/empty", test_empty);
  g_test_add_func ("/document/layout/landscape", test_landscape);
  g_test_add_func ("/document/layout/headings-keep", test_headings_keep);
  g_test_add_func ("/document/layout/widows", test_widows);
  g_test_add_func ("/document/layout/page-break", test_page_break);
  g_test_add_func ("/document/layout/long-paragraph", test_long_paragraph);
  g_test_add_func ("/document/layout/page-text", test_page_text);
  g_test_add_func ("/document/layout/async", test_async);
  g_test_add_func ("/document/layout/async-cancelled", test_async_cancelled);
  g_test_add_func ("/document/layout/random", test_random);

  return g_test_run ();
}
