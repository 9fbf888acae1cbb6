/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "document-test.h"
#include "gruppe-test.h"

/* Points that stay white on every page, at least. */
#define MARGIN 41

gboolean
document_test_has_poppler (void)
{
  g_autofree char *path = g_find_program_in_path ("pdftotext");

  if (path == NULL)
    g_test_skip ("pdftotext is not installed");

  return path != NULL;
}

char *
document_test_save (GruppeDocument *document,
                    const char     *name)
{
  g_autofree char *path = gruppe_test_path (name);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  gruppe_document_save_pdf (document, file, NULL, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&path);
}

char *
document_test_run (const char *program,
                   ...)
{
  g_autoptr(GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  char *out = NULL;
  int status;
  va_list args;

  g_ptr_array_add (arguments, (gpointer) program);
  va_start (args, program);
  do
    g_ptr_array_add (arguments, va_arg (args, char *));
  while (g_ptr_array_index (arguments, arguments->len - 1) != NULL);
  va_end (args);

  g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);

  return out;
}

char *
document_test_squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && c != 0xad && c != '\f')
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

char *
document_test_words (const char *path,
                     guint       page)
{
  g_autofree char *first = g_strdup_printf ("%u", page);
  g_autofree char *text = NULL;

  /* -raw: in the order in which it was drawn, field by field */
  if (page == 0)
    text = document_test_run ("pdftotext", "-raw", "-enc", "UTF-8", path, "-", NULL);
  else
    text = document_test_run ("pdftotext", "-raw", "-enc", "UTF-8", "-f", first, "-l", first, path, "-", NULL);

  return document_test_squeeze (text);
}

void
document_test_check_ink (GruppeDocumentLayout *layout)
{
  double width = gruppe_document_layout_get_width (layout);
  double height = gruppe_document_layout_get_height (layout);

  for (guint i = 0; i < gruppe_document_layout_get_n_pages (layout); i++)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      double x, y, ink_width, ink_height;

      gruppe_document_layout_draw_page (layout, i, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_recording_surface_ink_extents (surface, &x, &y, &ink_width, &ink_height);
      g_assert_cmpfloat (x, >=, MARGIN - 1);
      g_assert_cmpfloat (y, >=, MARGIN - 1);
      g_assert_cmpfloat (x + ink_width, <=, width - MARGIN + 1);
      g_assert_cmpfloat (y + ink_height, <=, height - MARGIN + 1);

      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

int
document_test_find_page (GruppeDocumentLayout *layout,
                         const char           *text)
{
  for (guint i = 0; i < gruppe_document_layout_get_n_pages (layout); i++)
    {
      g_autofree char *page = gruppe_document_layout_get_page_text (layout, i);

      if (strstr (page, text) != NULL)
        return (int) i;
    }

  return -1;
}
