/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-widgets"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-paper-page.h"

/* Pixels for a point where there is more room than anybody needs. */
#define MAX_SCALE 1.75
#define MIN_WIDTH 200

struct _GruppePaperPage
{
  GtkWidget parent_instance;

  GruppeDocumentLayout *layout;
  guint page;
  int width;
  gboolean near;
};

G_DEFINE_FINAL_TYPE (GruppePaperPage, gruppe_paper_page, GTK_TYPE_WIDGET)

static void
focus_changed_cb (GtkWidget *widget)
{
  gtk_widget_queue_draw (widget);
}

static GtkSizeRequestMode
gruppe_paper_page_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gruppe_paper_page_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  GruppePaperPage *self = GRUPPE_PAPER_PAGE (widget);
  double paper_width = gruppe_document_layout_get_width (self->layout);
  double ratio = gruppe_document_layout_get_height (self->layout) / paper_width;
  int least = self->width > 0 ? self->width : MIN_WIDTH;
  int most = self->width > 0 ? self->width : MAX (MIN_WIDTH, (int) (paper_width * MAX_SCALE));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = for_size < 0 ? most : CLAMP ((int) (for_size / ratio), least, most);
    }
  else if (for_size < 0)
    {
      /* Whatever width it gets: the narrowest page is the lowest one. */
      *minimum = (int) (least * ratio);
      *natural = (int) (most * ratio);
    }
  else
    *minimum = *natural = (int) (CLAMP (for_size, least, most) * ratio);
}

static void
gruppe_paper_page_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  static const GdkRGBA paper = { 1, 1, 1, 1 };
  static const GdkRGBA edge = { 0.5, 0.5, 0.5, 0.6 };
  static const GdkRGBA focus = { 0.21, 0.52, 0.89, 1 };
  GruppePaperPage *self = GRUPPE_PAPER_PAGE (widget);
  float width = gtk_widget_get_width (widget);
  float height = gtk_widget_get_height (widget);
  gboolean focused = gtk_widget_has_visible_focus (widget);
  float border = focused ? 3 : 1;
  GskRoundedRect outline;
  double scale;
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;

  /* Paper is white on a dark screen, too. */
  gtk_snapshot_append_color (snapshot, &paper, &GRAPHENE_RECT_INIT (0, 0, width, height));

  if (self->near)
    {
      scale = width / gruppe_document_layout_get_width (self->layout);
      cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
      cairo_scale (cr, scale, scale);
      gruppe_document_layout_draw_page (self->layout, self->page, cr);
      cairo_destroy (cr);
    }

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, height), 0);
  gtk_snapshot_append_border (snapshot, &outline,
                              (float[4]) { border, border, border, border },
                              focused ? (GdkRGBA[4]) { focus, focus, focus, focus }
                                      : (GdkRGBA[4]) { edge, edge, edge, edge });
}

static void
gruppe_paper_page_finalize (GObject *object)
{
  GruppePaperPage *self = GRUPPE_PAPER_PAGE (object);

  g_clear_object (&self->layout);

  G_OBJECT_CLASS (gruppe_paper_page_parent_class)->finalize (object);
}

static void
gruppe_paper_page_class_init (GruppePaperPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gruppe_paper_page_finalize;
  widget_class->get_request_mode = gruppe_paper_page_get_request_mode;
  widget_class->measure = gruppe_paper_page_measure;
  widget_class->snapshot = gruppe_paper_page_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "paperpage");
}

static void
gruppe_paper_page_init (GruppePaperPage *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "state-flags-changed", G_CALLBACK (focus_changed_cb), NULL);
}

/**
 * gruppe_paper_page_new:
 * @layout: pages
 * @page: number of one of them, from 0
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
gruppe_paper_page_new (GruppeDocumentLayout *layout,
                       guint                 page)
{
  GruppePaperPage *self;
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (GRUPPE_IS_DOCUMENT_LAYOUT (layout), NULL);
  g_return_val_if_fail (page < gruppe_document_layout_get_n_pages (layout), NULL);

  self = g_object_new (GRUPPE_TYPE_PAPER_PAGE, NULL);
  self->layout = g_object_ref (layout);
  self->page = page;

  text = gruppe_document_layout_get_page_text (layout, page);
  /* Translators: said by screen readers: number of a page, number of pages, the text of the page */
  label = g_strdup_printf (_("Page %u of %u. %s"), page + 1, gruppe_document_layout_get_n_pages (layout), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}

/**
 * gruppe_paper_page_get_near:
 * @self: a page
 *
 * Returns: whether it is drawn
 */
gboolean
gruppe_paper_page_get_near (GruppePaperPage *self)
{
  g_return_val_if_fail (GRUPPE_IS_PAPER_PAGE (self), FALSE);

  return self->near;
}

/**
 * gruppe_paper_page_set_near:
 * @self: a page
 * @near: whether it is drawn
 */
void
gruppe_paper_page_set_near (GruppePaperPage *self,
                            gboolean         near)
{
  g_return_if_fail (GRUPPE_IS_PAPER_PAGE (self));

  if (self->near == !!near)
    return;

  self->near = !!near;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gruppe_paper_page_set_width:
 * @self: a page
 * @width: how many pixels wide it is; 0 for as many as there is room for
 */
void
gruppe_paper_page_set_width (GruppePaperPage *self,
                             int              width)
{
  g_return_if_fail (GRUPPE_IS_PAPER_PAGE (self));
  g_return_if_fail (width >= 0);

  if (self->width == width)
    return;

  self->width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
