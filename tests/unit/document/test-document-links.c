/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "document-test.h"
#include "gruppe-test.h"

/* Cairo reads numbers in the attributes of a link as the locale writes them. Run in a German session: 1,5. */

static gboolean
has_comma (void)
{
  if (g_str_equal (localeconv ()->decimal_point, ","))
    return TRUE;

  g_test_skip ("the locale has no decimal comma");

  return FALSE;
}

static char *
find_links (GruppeDocument *document)
{
  g_autofree char *path = document_test_save (document, "links.pdf");

  return document_test_run ("pdftohtml", "-xml", "-i", "-stdout", path, NULL);
}

static void
test_place (void)
{
  g_autoptr(GruppeDocument) document = gruppe_document_new ("Links", "de");
  g_autofree char *html = NULL;

  if (!has_comma () || !document_test_has_poppler ())
    return;

  gruppe_document_add_paragraph (document, "Vorher steht etwas. ");
  gruppe_document_append_link (document, "Hierher", "https://example.org/a?b=1");
  gruppe_document_append_strong (document, " und danach auch.");
  html = find_links (document);

  /* Newer versions of pdftohtml make a link of the whole line, so only its own words are asked for. */
  g_assert_nonnull (strstr (html, "<a href=\"https://example.org/a?b=1\">Hierher</a>"));
}

static void
test_every_line (void)
{
  g_autoptr(GruppeDocument) document = gruppe_document_new ("Links", "de");
  g_autoptr(GString) words = g_string_new (NULL);
  g_autofree char *html = NULL;
  guint n_links = 0;

  if (!has_comma () || !document_test_has_poppler ())
    return;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (words, "Wort%u ", i);
  gruppe_document_add_paragraph (document, "");
  gruppe_document_append_link (document, words->str, "https://example.org/lang");
  html = find_links (document);

  for (const char *p = strstr (html, "<a href="); p != NULL; p = strstr (p + 1, "<a href="))
    n_links++;
  g_assert_cmpuint (n_links, >=, 4);
  g_assert_nonnull (strstr (html, "Wort59"));
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/document/links/place", test_place);
  g_test_add_func ("/document/links/every-line", test_every_line);

  return g_test_run ();
}
