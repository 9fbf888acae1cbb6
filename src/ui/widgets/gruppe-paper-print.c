/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-widgets"

#include "config.h"

#include "gruppe-paper-print.h"

static void
page_drawn_cb (GtkPrintOperation    *operation,
               GtkPrintContext      *context,
               int                   page,
               GruppeDocumentLayout *layout)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gruppe_document_layout_get_width (layout);
  double height = gruppe_document_layout_get_height (layout);
  double room_x = gtk_print_context_get_width (context);
  double room_y = gtk_print_context_get_height (context);
  double scale = MIN (room_x / width, room_y / height);

  /* Smaller on smaller paper, in the middle of larger. */
  scale = MIN (scale, 1);
  cairo_translate (cr, (room_x - width * scale) / 2, (room_y - height * scale) / 2);
  cairo_scale (cr, scale, scale);
  gruppe_document_layout_draw_page (layout, page, cr);
}

/**
 * gruppe_paper_print_new:
 * @layout: pages
 *
 * Returns: (transfer full): what prints them, on A4 unless something else is chosen
 */
GtkPrintOperation *
gruppe_paper_print_new (GruppeDocumentLayout *layout)
{
  g_autoptr(GtkPageSetup) setup = NULL;
  GtkPrintOperation *operation;
  GtkPaperSize *paper;
  GruppeDocument *document;

  g_return_val_if_fail (GRUPPE_IS_DOCUMENT_LAYOUT (layout), NULL);

  document = gruppe_document_layout_get_document (layout);
  setup = gtk_page_setup_new ();
  paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_paper_size_free (paper);
  gtk_page_setup_set_orientation (setup, gruppe_document_get_landscape (document)
                                           ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);

  operation = gtk_print_operation_new ();
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, gruppe_document_get_title (document));
  gtk_print_operation_set_n_pages (operation, gruppe_document_layout_get_n_pages (layout));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (page_drawn_cb), layout, 0);
  /* The pages live as long as they are printed. */
  g_object_set_data_full (G_OBJECT (operation), "gruppe-layout", g_object_ref (layout), g_object_unref);

  return operation;
}
