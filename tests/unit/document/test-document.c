/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "document/gruppe-document.h"
#include "gruppe-test.h"

static GruppeSheet *
make_sheet (void)
{
  GruppeSheet *sheet = gruppe_sheet_new ();

  gruppe_sheet_add_column (sheet, "Question", NULL);
  gruppe_sheet_add_column (sheet, "Zoom", NULL);
  gruppe_sheet_add_column (sheet, "Jitsi", "(own)");
  gruppe_sheet_add_heading (sheet, "Limits");
  gruppe_sheet_add_row (sheet);
  gruppe_sheet_add_cell (sheet, "Participants", NULL);
  gruppe_sheet_add_cell (sheet, "100", "(as of 05/2026)");
  gruppe_sheet_add_cell (sheet, "50", NULL);
  gruppe_sheet_add_row (sheet);
  gruppe_sheet_add_cell (sheet, "Length", NULL);
  gruppe_sheet_add_cell (sheet, "40 minutes", "");

  return sheet;
}

static void
test_sheet (void)
{
  g_autoptr(GruppeSheet) sheet = make_sheet ();

  g_assert_cmpuint (gruppe_sheet_get_n_columns (sheet), ==, 3);
  g_assert_cmpuint (gruppe_sheet_get_n_rows (sheet), ==, 3);
  g_assert_cmpstr (gruppe_sheet_get_title (sheet, 2)->words, ==, "Jitsi");
  g_assert_cmpstr (gruppe_sheet_get_title (sheet, 2)->marks, ==, "(own)");
  g_assert_cmpstr (gruppe_sheet_get_heading (sheet, 0), ==, "Limits");
  g_assert_null (gruppe_sheet_get_heading (sheet, 1));
  g_assert_cmpstr (gruppe_sheet_get_cell (sheet, 1, 1)->marks, ==, "(as of 05/2026)");
  g_assert_null (gruppe_sheet_get_cell (sheet, 2, 1)->marks);
  /* A field that was not added is empty. */
  g_assert_cmpstr (gruppe_sheet_get_cell (sheet, 2, 2)->words, ==, "");
  g_assert_cmpstr (gruppe_sheet_get_cell (sheet, 0, 0)->words, ==, "");

  gruppe_test_await_finalize (&sheet);
}

static void
test_sheet_text (void)
{
  g_autoptr(GruppeSheet) sheet = make_sheet ();
  g_autofree char *text = gruppe_sheet_to_text (sheet, 80);

  g_assert_cmpstr (text, ==,
                   "Question                    Zoom                       Jitsi\n"
                   "                                                       (own)\n"
                   "────────────────────────────────────────────────────────────────────────────────\n"
                   "\n"
                   "Limits\n"
                   "Participants                100                        50\n"
                   "                            (as of 05/2026)\n"
                   "Length                      40 minutes\n");
}

/* Where the columns do not fit, the table goes on below with the first column again. */
static void
test_sheet_text_narrow (void)
{
  g_autoptr(GruppeSheet) sheet = make_sheet ();
  g_autofree char *text = gruppe_sheet_to_text (sheet, 40);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  const char *second = strstr (text, "Jitsi");

  g_assert_nonnull (second);
  g_assert_true (strstr (text, "Zoom") < second);
  g_assert_nonnull (strstr (second, "Participants"));
  for (gsize i = 0; lines[i] != NULL; i++)
    g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, 40);
}

/* Words that are too long are divided, not lost. */
static void
test_sheet_text_long_words (void)
{
  g_autoptr(GruppeSheet) sheet = gruppe_sheet_new ();
  g_autofree char *text = NULL;

  gruppe_sheet_add_column (sheet, "A", NULL);
  gruppe_sheet_add_row (sheet);
  gruppe_sheet_add_cell (sheet, "Datenschutzgrundverordnung", NULL);
  text = gruppe_sheet_to_text (sheet, 40);

  g_assert_nonnull (strstr (text, "\nDatenschutzgr\nundverordnung\n"));
}

static void
test_text (void)
{
  static const char * const labels[] = { "Place, date", "Signature", NULL };
  g_autoptr(GruppeDocument) document = gruppe_document_new ("Record", "en");
  g_autoptr(GruppeSheet) sheet = make_sheet ();
  g_autofree char *text = NULL;

  gruppe_document_add_heading (document, 1, "Record");
  gruppe_document_add_paragraph (document, "We met");
  gruppe_document_append_strong (document, " twice");
  gruppe_document_append (document, ", see ");
  gruppe_document_append_link (document, "the page", "https://example.org/");
  gruppe_document_add_heading (document, 2, "Why");
  gruppe_document_add_item (document, 0, "calm");
  gruppe_document_add_item (document, 0, "cheap");
  gruppe_document_add_item (document, 1, "first");
  gruppe_document_add_tick_box (document, FALSE, "open");
  gruppe_document_add_tick_box (document, TRUE, "done");
  gruppe_document_add_field (document, "Group", "Café");
  gruppe_document_add_field (document, "Name", NULL);
  gruppe_document_add_space (document, 2);
  gruppe_document_add_heading (document, 3, "Table");
  gruppe_document_add_table (document, sheet);
  gruppe_document_add_page_break (document);
  gruppe_document_add_signatures (document, labels);

  text = gruppe_document_to_text (document);
  g_assert_cmpstr (text, ==,
                   "Record\n======\n\n"
                   "We met twice, see the page <https://example.org/>\n\n"
                   "\nWhy\n---\n\n"
                   "• calm\n• cheap\n1. first\n\n"
                   "[ ] open\n[x] done\n\n"
                   "Group: Café\nName: ______________________________\n\n"
                   "\nTable\n\n"
                   "Limits\n\n"
                   "Participants\n  Zoom: 100 (as of 05/2026)\n  Jitsi: 50\n"
                   "Length\n  Zoom: 40 minutes\n  Jitsi: \n\n"
                   "\n______________________________\nPlace, date\n"
                   "\n______________________________\nSignature\n");
}

/* Whatever comes in as an address, only pages of the web become links. */
static void
test_links (void)
{
  g_autoptr(GruppeDocument) document = gruppe_document_new ("", "en");
  const GruppeBlock *block;

  gruppe_document_add_paragraph (document, "");
  gruppe_document_append_link (document, "a", "javascript:alert(1)");
  gruppe_document_append_link (document, "b", "file:///etc/passwd");
  gruppe_document_append_link (document, "c", "https://example.org");

  block = gruppe_document_get_block (document, 0);
  g_assert_cmpuint (block->runs->len, ==, 4);
  g_assert_null (((GruppeRun *) g_ptr_array_index (block->runs, 1))->link);
  g_assert_null (((GruppeRun *) g_ptr_array_index (block->runs, 2))->link);
  g_assert_cmpstr (((GruppeRun *) g_ptr_array_index (block->runs, 3))->link, ==, "https://example.org");
}

static void
test_properties (void)
{
  g_autoptr(GruppeDocument) document = gruppe_document_new ("Title \377", "de");

  g_assert_true (g_utf8_validate (gruppe_document_get_title (document), -1, NULL));
  g_assert_cmpstr (gruppe_document_get_language (document), ==, "de");
  g_assert_false (gruppe_document_get_landscape (document));
  gruppe_document_set_landscape (document, TRUE);
  g_assert_true (gruppe_document_get_landscape (document));
  gruppe_document_set_text_size (document, 16);
  g_assert_cmpfloat (gruppe_document_get_text_size (document), ==, 16);
  g_assert_null (gruppe_document_get_footer (document));
  gruppe_document_set_footer (document, "made");
  g_assert_cmpstr (gruppe_document_get_footer (document), ==, "made");

  gruppe_document_add_paragraph (document, "a");
  g_assert_false (gruppe_document_get_block (document, 0)->keep);
  gruppe_document_keep_with_next (document);
  g_assert_true (gruppe_document_get_block (document, 0)->keep);

  gruppe_test_await_finalize (&document);
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/document/document/sheet", test_sheet);
  g_test_add_func ("/document/document/sheet-text", test_sheet_text);
  g_test_add_func ("/document/document/sheet-text-narrow", test_sheet_text_narrow);
  g_test_add_func ("/document/document/sheet-text-long-words", test_sheet_text_long_words);
  g_test_add_func ("/document/document/text", test_text);
  g_test_add_func ("/document/document/links", test_links);
  g_test_add_func ("/document/document/properties", test_properties);

  return g_test_run ();
}
