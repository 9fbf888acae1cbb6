/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "document/gruppe-document-layout.h"
#include "gruppe-test.h"
#include "meetings/gruppe-mailto.h"
#include "meetings/gruppe-meeting-letter.h"

#define LINK "https://meet.ffmuc.net/Abend"
#define BODY "Guten Tag,\n\nTag: Dienstag\nKennwort: Kanarie7!\n\n- Punkt eins\n- Punkt zwei\n\nGruß\nKim\n"

static guint
count_blocks (GruppeDocument  *document,
              GruppeBlockKind  kind)
{
  guint n = 0;

  for (guint i = 0; i < gruppe_document_get_n_blocks (document); i++)
    n += gruppe_document_get_block (document, i)->kind == kind ? 1 : 0;

  return n;
}

static void
test_blocks (void)
{
  g_autoptr(GruppeDocument) letter = gruppe_meeting_letter_new ("de", "Einladung", BODY, LINK, NULL);
  g_autofree char *text = gruppe_document_to_text (letter);

  g_assert_cmpfloat (gruppe_document_get_text_size (letter), >=, 16);
  g_assert_false (gruppe_document_get_confidential (letter));
  g_assert_cmpuint (count_blocks (letter, GRUPPE_BLOCK_HEADING), ==, 1);
  g_assert_cmpuint (count_blocks (letter, GRUPPE_BLOCK_PARAGRAPH), ==, 3);
  g_assert_cmpuint (count_blocks (letter, GRUPPE_BLOCK_ITEM), ==, 2);
  g_assert_cmpuint (count_blocks (letter, GRUPPE_BLOCK_SQUARES), ==, 1);
  g_assert_nonnull (strstr (text, "Öffnen Sie die Kamera"));
}

static void
test_password_is_bold (void)
{
  g_autoptr(GruppeSecret) password = gruppe_secret_new ("Kanarie7!");
  g_autoptr(GruppeDocument) letter = gruppe_meeting_letter_new ("de", "Einladung", BODY, NULL, password);
  gboolean found = FALSE;

  g_assert_true (gruppe_document_get_confidential (letter));
  g_assert_cmpuint (count_blocks (letter, GRUPPE_BLOCK_SQUARES), ==, 0);
  for (guint i = 0; i < gruppe_document_get_n_blocks (letter); i++)
    {
      const GruppeBlock *block = gruppe_document_get_block (letter, i);

      for (guint j = 0; j < block->runs->len; j++)
        {
          const GruppeRun *run = g_ptr_array_index (block->runs, j);

          if (strstr (run->text, "Kanarie7!") != NULL)
            {
              g_assert_cmpstr (run->text, ==, "Kanarie7!");
              g_assert_true (run->strong);
              found = TRUE;
            }
        }
    }
  g_assert_true (found);
}

/* A link too long for a code leaves the letter as it is. */
static void
test_no_code (void)
{
  g_autofree char *path = g_strnfill (5000, 'a');
  g_autofree char *link = g_strconcat ("https://example.org/", path, NULL);
  g_autoptr(GruppeDocument) letter = gruppe_meeting_letter_new ("en", "Invitation", "Hello\n", link, NULL);

  g_assert_cmpuint (count_blocks (letter, GRUPPE_BLOCK_SQUARES), ==, 0);
  g_assert_cmpuint (gruppe_document_get_n_blocks (letter), ==, 2);
}

static gboolean
is_dark (cairo_surface_t *surface,
         int              x,
         int              y)
{
  const guint8 *pixel = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + x * 4;

  return pixel[0] < 128;
}

/* Every square of the code is on the paper where it belongs. */
static void
test_code_on_paper (void)
{
  g_autoptr(GruppeDocument) document = gruppe_document_new ("Test", "de");
  g_autoptr(GruppeDocumentLayout) layout = NULL;
  g_autoptr(GruppeQrCode) code = gruppe_qr_code_new (LINK, NULL);
  g_autofree char *text = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1800, 2600);
  cairo_t *cr = cairo_create (surface);
  guint size = gruppe_qr_code_get_size (code);
  double side;
  int top = 0, left = 1800, right = 0;

  gruppe_meeting_add_qr_code (document, LINK, "Worte");
  layout = gruppe_document_layout_new (document);
  text = gruppe_document_layout_get_page_text (layout, 0);
  g_assert_nonnull (strstr (text, "Worte"));

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 3, 3);
  gruppe_document_layout_draw_page (layout, 0, cr);
  cairo_surface_flush (surface);

  /* The corners of a code are dark: they tell where it lies. */
  for (int y = 0; y < 2600 && top == 0; y++)
    {
      for (int x = 0; x < 600; x++)
        {
          if (is_dark (surface, x, y))
            {
              top = y;
              left = MIN (left, x);
              right = MAX (right, x);
            }
        }
    }
  g_assert_cmpint (right - left, >, 300);
  side = (double) (right - left + 1) / size;
  for (guint y = 0; y < size; y++)
    {
      for (guint x = 0; x < size; x++)
        g_assert_cmpint (is_dark (surface, left + (int) ((x + 0.5) * side), top + (int) ((y + 0.5) * side)), ==,
                         gruppe_qr_code_is_dark (code, x, y));
    }

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_mailto (void)
{
  g_autofree char *uri = gruppe_mailto_new ("a?b&c=d,e@example.org", "Treffen & Grüße", "Zeile 1\n\nZeile 3\n");

  g_assert_cmpstr (uri, ==, "mailto:a%3Fb%26c%3Dd%2Ce@example.org?subject=Treffen%20%26%20Gr%C3%BC%C3%9Fe"
                            "&body=Zeile%201%0D%0A%0D%0AZeile%203");
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/meetings/letter/blocks", test_blocks);
  g_test_add_func ("/meetings/letter/password-is-bold", test_password_is_bold);
  g_test_add_func ("/meetings/letter/no-code", test_no_code);
  g_test_add_func ("/meetings/letter/code-on-paper", test_code_on_paper);
  g_test_add_func ("/meetings/letter/mailto", test_mailto);

  return g_test_run ();
}
