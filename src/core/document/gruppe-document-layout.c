/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-document"

#include "config.h"

#include "gruppe-document-private.h"

/* Points: A4, and what stays white around the text. Printers leave out up to 18 at the edge. */
#define PAPER_SHORT 595.28
#define PAPER_LONG 841.89
#define MARGIN_PORTRAIT 56.0
#define MARGIN_LANDSCAPE 42.0
#define FOOTER_SIZE 8.0
#define FOOTER_GAP 14.0

/* The code at the bottom of the pages of a section: 18 mm, and white beside it. */
#define SECTION_SIDE 51.0
#define SECTION_GAP 12.0
#define SECTION_SIZE 9.0

#define TICK_BOX_LINE 0.9

typedef enum
{
  ELEMENT_TEXT,
  ELEMENT_FILL,
  ELEMENT_TICK_BOX,
  ELEMENT_SQUARES,
  ELEMENT_BEGIN,
  ELEMENT_END,
} ElementKind;

typedef struct
{
  ElementKind kind;
  const GruppeTextBox *box;
  GBytes *squares;
  const char *tag;
  guint first;
  guint n_lines;
  gboolean ticked;
  double x, y, width, height, grey;
} Element;

typedef struct
{
  GArray *elements;
  GString *text;
  const GruppeBlock *section;   /* NULL: the whole document is one */
} Page;

struct _GruppeDocumentLayout
{
  GObject parent_instance;

  GruppeDocument *document;
  PangoFontMap *map;
  PangoContext *context;
  GPtrArray *pages;             /* Page */
  GPtrArray *boxes;             /* GruppeTextBox, used by the elements */
  double width, height, margin, bottom;
  double y;                     /* of the page being filled */
  const GruppeBlock *section;   /* the same */
};

G_DEFINE_FINAL_TYPE (GruppeDocumentLayout, gruppe_document_layout, G_TYPE_OBJECT)

static void
page_free (gpointer data)
{
  Page *page = data;

  g_array_unref (page->elements);
  g_string_free (page->text, TRUE);
  g_free (page);
}

static Page *
get_page (GruppeDocumentLayout *self)
{
  return g_ptr_array_index (self->pages, self->pages->len - 1);
}

static void
add_element (GruppeDocumentLayout *self,
             Element               element)
{
  g_array_append_val (get_page (self)->elements, element);
}

static gboolean
is_german (GruppeDocumentLayout *self)
{
  return g_str_has_prefix (gruppe_document_get_language (self->document), "de");
}

/* The bottom of what can be filled. */
static void
set_bottom (GruppeDocumentLayout *self)
{
  double footer = FOOTER_SIZE * 1.4;

  if (self->section != NULL)
    footer = self->section->squares != NULL ? SECTION_SIDE : SECTION_SIZE * 1.4 * 2;
  self->bottom = self->height - self->margin - footer - FOOTER_GAP;
}

static void
lay_out (GruppeDocumentLayout *self)
{
  gboolean landscape = gruppe_document_get_landscape (self->document);

  self->width = landscape ? PAPER_LONG : PAPER_SHORT;
  self->height = landscape ? PAPER_SHORT : PAPER_LONG;
  self->margin = landscape ? MARGIN_LANDSCAPE : MARGIN_PORTRAIT;
  set_bottom (self);

  gruppe_paper_next (self);
  gruppe_document_flow (self);

  /* What only holds white space at the end is no page. */
  while (self->pages->len > 1 && get_page (self)->elements->len == 0)
    g_ptr_array_set_size (self->pages, self->pages->len - 1);
}

static void
draw_tick_box (const Element *element,
               cairo_t       *cr)
{
  double side = element->width;

  cairo_set_line_width (cr, TICK_BOX_LINE);
  cairo_rectangle (cr, element->x, element->y, side, side);
  if (element->ticked)
    {
      cairo_move_to (cr, element->x + side * 0.2, element->y + side * 0.2);
      cairo_line_to (cr, element->x + side * 0.8, element->y + side * 0.8);
      cairo_move_to (cr, element->x + side * 0.8, element->y + side * 0.2);
      cairo_line_to (cr, element->x + side * 0.2, element->y + side * 0.8);
    }
  cairo_stroke (cr);
}

/* All in one path: no light seams between dark neighbours. N_LINES is how many there are along one side. */
static void
draw_squares (const Element *element,
              cairo_t       *cr)
{
  const guint8 *dark = g_bytes_get_data (element->squares, NULL);
  guint size = element->n_lines;
  double side = element->width / size;

  for (guint y = 0; y < size; y++)
    {
      guint end;

      for (guint x = 0; x < size; x = end)
        {
          end = x + 1;
          if (dark[y * size + x] == 0)
            continue;

          while (end < size && dark[y * size + end] != 0)
            end++;
          cairo_rectangle (cr, element->x + x * side, element->y + y * side, (end - x) * side, side);
        }
    }
  cairo_fill (cr);
}

static void
draw_element (const Element *element,
              cairo_t       *cr)
{
  switch (element->kind)
    {
    case ELEMENT_TEXT:
      gruppe_text_box_draw (element->box, element->first, element->n_lines, element->x, element->y, cr);
      break;

    case ELEMENT_FILL:
      cairo_set_source_rgb (cr, element->grey, element->grey, element->grey);
      cairo_rectangle (cr, element->x, element->y, element->width, element->height);
      cairo_fill (cr);
      cairo_set_source_rgb (cr, 0, 0, 0);
      break;

    case ELEMENT_TICK_BOX:
      draw_tick_box (element, cr);
      break;

    case ELEMENT_SQUARES:
      draw_squares (element, cr);
      break;

    case ELEMENT_BEGIN:
      cairo_tag_begin (cr, element->tag, NULL);
      break;

    case ELEMENT_END:
    default:
      cairo_tag_end (cr, element->tag);
      break;
    }
}

/* "Page 2 of 3", within the section. */
static char *
say_number (GruppeDocumentLayout *self,
            guint                 page)
{
  const GruppeBlock *section = ((Page *) g_ptr_array_index (self->pages, page))->section;
  guint first = 0, n = 0;

  for (guint i = 0; i < self->pages->len; i++)
    {
      if (((Page *) g_ptr_array_index (self->pages, i))->section != section)
        continue;

      if (n == 0)
        first = i;
      n++;
    }

  return g_strdup_printf (is_german (self) ? "Seite %u von %u" : "Page %u of %u", page - first + 1, n);
}

/* Code, text of the section and number of the page. */
static void
draw_section (GruppeDocumentLayout *self,
              guint                 page,
              cairo_t              *cr)
{
  const GruppeBlock *section = ((Page *) g_ptr_array_index (self->pages, page))->section;
  const GruppeRun *run = g_ptr_array_index (section->runs, 0);
  g_autofree char *number = say_number (self, page);
  GruppeSpan spans[] = { { .text = run->text }, { .text = "\n" }, { .text = number } };
  double bottom = self->height - self->margin;
  double x = self->margin;
  GruppeTextBox *box;

  if (section->squares != NULL)
    {
      Element code = { .kind = ELEMENT_SQUARES, .x = x, .y = bottom - SECTION_SIDE, .width = SECTION_SIDE,
                       .squares = section->squares, .n_lines = section->number };

      draw_squares (&code, cr);
      x += SECTION_SIDE + SECTION_GAP;
    }

  box = gruppe_text_box_new (self->context, "", spans, G_N_ELEMENTS (spans), SECTION_SIZE,
                             self->width - self->margin - x);
  gruppe_text_box_draw (box, 0, box->n_lines, x, bottom - gruppe_text_box_height (box, 0, box->n_lines), cr);
  gruppe_text_box_free (box);
}

static void
draw_footer (GruppeDocumentLayout *self,
             guint                 page,
             cairo_t              *cr)
{
  const char *footer = gruppe_document_get_footer (self->document);
  g_autofree char *number = NULL;
  GruppeSpan spans[2] = { 0 };
  GruppeTextBox *right, *left;
  double y, width;

  if (((Page *) g_ptr_array_index (self->pages, page))->section != NULL)
    {
      draw_section (self, page, cr);
      return;
    }

  number = say_number (self, page);
  spans[0] = (GruppeSpan) { .text = number, .small = TRUE };
  right = gruppe_text_box_new (self->context, "", spans, 1, FOOTER_SIZE / GRUPPE_TEXT_SMALL, -1);
  width = gruppe_text_box_line_width (right, 0);
  y = self->height - self->margin - gruppe_text_box_height (right, 0, right->n_lines);
  gruppe_text_box_draw (right, 0, right->n_lines, self->width - self->margin - width, y, cr);
  gruppe_text_box_free (right);

  if (footer == NULL)
    return;

  spans[0] = (GruppeSpan) { .text = footer, .small = TRUE };
  left = gruppe_text_box_new (self->context, "", spans, 1, FOOTER_SIZE / GRUPPE_TEXT_SMALL, -1);
  pango_layout_set_ellipsize (left->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (left->layout, (int) ((gruppe_paper_inner_width (self) - width - 12) * PANGO_SCALE));
  gruppe_text_box_draw (left, 0, 1, self->margin, y, cr);
  gruppe_text_box_free (left);
}

static void
layout_thread_cb (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  g_task_return_pointer (task, gruppe_document_layout_new (task_data), g_object_unref);
}

static void
gruppe_document_layout_finalize (GObject *object)
{
  GruppeDocumentLayout *self = GRUPPE_DOCUMENT_LAYOUT (object);

  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  g_clear_object (&self->context);
  g_clear_object (&self->map);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (gruppe_document_layout_parent_class)->finalize (object);
}

static void
gruppe_document_layout_class_init (GruppeDocumentLayoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_document_layout_finalize;
}

static void
gruppe_document_layout_init (GruppeDocumentLayout *self)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  self->pages = g_ptr_array_new_with_free_func (page_free);
  self->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_text_box_free);

  /* The usual fonts belong to their thread. Nothing is rounded to pixels: lines break alike on screen and paper. */
  self->map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  self->context = pango_font_map_create_context (self->map);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  pango_cairo_context_set_resolution (self->context, 72);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_destroy (options);
}

GruppeDocument *
gruppe_paper_document (GruppeDocumentLayout *self)
{
  return self->document;
}

PangoContext *
gruppe_paper_context (GruppeDocumentLayout *self)
{
  return self->context;
}

double
gruppe_paper_left (GruppeDocumentLayout *self)
{
  return self->margin;
}

double
gruppe_paper_inner_width (GruppeDocumentLayout *self)
{
  return self->width - 2 * self->margin;
}

double
gruppe_paper_inner_height (GruppeDocumentLayout *self)
{
  return self->bottom - self->margin;
}

double
gruppe_paper_room (GruppeDocumentLayout *self)
{
  return self->bottom - self->y;
}

double
gruppe_paper_y (GruppeDocumentLayout *self)
{
  return self->y;
}

gboolean
gruppe_paper_is_empty (GruppeDocumentLayout *self)
{
  return self->y <= self->margin;
}

void
gruppe_paper_next (GruppeDocumentLayout *self)
{
  Page *page = g_new0 (Page, 1);

  page->elements = g_array_new (FALSE, FALSE, sizeof (Element));
  page->text = g_string_new (NULL);
  page->section = self->section;
  g_ptr_array_add (self->pages, page);
  self->y = self->margin;
}

void
gruppe_paper_begin_section (GruppeDocumentLayout *self,
                            const GruppeBlock    *section)
{
  self->section = section;
  get_page (self)->section = section;
  set_bottom (self);
}

void
gruppe_paper_advance (GruppeDocumentLayout *self,
                     double                height)
{
  self->y += height;
}

void
gruppe_paper_add_text (GruppeDocumentLayout *self,
                      GruppeTextBox        *box,
                      guint                 first,
                      guint                 n_lines,
                      double                x,
                      double                y)
{
  if (n_lines == 0)
    return;

  add_element (self, (Element) { .kind = ELEMENT_TEXT, .box = box, .first = first, .n_lines = n_lines,
                                 .x = x, .y = y });
  gruppe_text_box_append_text (box, first, n_lines, get_page (self)->text);
}

void
gruppe_paper_add_fill (GruppeDocumentLayout *self,
                      double                x,
                      double                y,
                      double                width,
                      double                height,
                      double                grey)
{
  add_element (self, (Element) { .kind = ELEMENT_FILL, .x = x, .y = y, .width = width, .height = height,
                                 .grey = grey });
}

void
gruppe_paper_add_tick_box (GruppeDocumentLayout *self,
                           double                x,
                           double                y,
                           double                side,
                           gboolean              ticked)
{
  add_element (self, (Element) { .kind = ELEMENT_TICK_BOX, .x = x, .y = y, .width = side, .ticked = ticked });
}

void
gruppe_paper_add_squares (GruppeDocumentLayout *self,
                          double                x,
                          double                y,
                          double                side,
                          GBytes               *squares,
                          guint                 size)
{
  add_element (self, (Element) { .kind = ELEMENT_SQUARES, .x = x, .y = y, .width = side, .squares = squares,
                                 .n_lines = size });
}

void
gruppe_paper_begin (GruppeDocumentLayout *self,
                   const char           *tag)
{
  add_element (self, (Element) { .kind = ELEMENT_BEGIN, .tag = tag });
}

void
gruppe_paper_end (GruppeDocumentLayout *self,
                 const char           *tag)
{
  add_element (self, (Element) { .kind = ELEMENT_END, .tag = tag });
}

GString *
gruppe_paper_text (GruppeDocumentLayout *self)
{
  return get_page (self)->text;
}

GruppeTextBox *
gruppe_paper_make_text (GruppeDocumentLayout *self,
                       const GruppeSpan     *spans,
                       guint                 n_spans,
                       double                size,
                       double                width)
{
  GruppeTextBox *box = gruppe_text_box_new (self->context, gruppe_document_get_language (self->document),
                                            spans, n_spans, size, width);

  g_ptr_array_add (self->boxes, box);

  return box;
}

/**
 * gruppe_document_layout_new:
 * @document: a document that is not changed any more
 *
 * Divides a document into pages. May be called in a thread.
 *
 * Returns: (transfer full): the pages, at least one
 */
GruppeDocumentLayout *
gruppe_document_layout_new (GruppeDocument *document)
{
  GruppeDocumentLayout *self;

  g_return_val_if_fail (GRUPPE_IS_DOCUMENT (document), NULL);

  self = g_object_new (GRUPPE_TYPE_DOCUMENT_LAYOUT, NULL);
  self->document = g_object_ref (document);
  lay_out (self);

  return self;
}

/**
 * gruppe_document_layout_new_async:
 * @document: a document that is not changed any more
 * @cancellable: (nullable): gives up
 * @callback: called when the pages are made
 * @user_data: data for @callback
 *
 * Divides a document into pages in a thread.
 */
void
gruppe_document_layout_new_async (GruppeDocument      *document,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (GRUPPE_IS_DOCUMENT (document));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_document_layout_new_async);
  g_task_set_task_data (task, g_object_ref (document), g_object_unref);
  g_task_run_in_thread (task, layout_thread_cb);
}

/**
 * gruppe_document_layout_new_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the pages
 */
GruppeDocumentLayout *
gruppe_document_layout_new_finish (GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_document_layout_new_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_document_layout_get_document:
 * @self: pages
 *
 * Returns: (transfer none): what was divided
 */
GruppeDocument *
gruppe_document_layout_get_document (GruppeDocumentLayout *self)
{
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT_LAYOUT (self), NULL);

  return self->document;
}

/**
 * gruppe_document_layout_get_n_pages:
 * @self: pages
 *
 * Returns: how many there are, at least one
 */
guint
gruppe_document_layout_get_n_pages (GruppeDocumentLayout *self)
{
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT_LAYOUT (self), 0);

  return self->pages->len;
}

/**
 * gruppe_document_layout_get_width:
 * @self: pages
 *
 * Returns: width of a page in points
 */
double
gruppe_document_layout_get_width (GruppeDocumentLayout *self)
{
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT_LAYOUT (self), 0);

  return self->width;
}

/**
 * gruppe_document_layout_get_height:
 * @self: pages
 *
 * Returns: height of a page in points
 */
double
gruppe_document_layout_get_height (GruppeDocumentLayout *self)
{
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT_LAYOUT (self), 0);

  return self->height;
}

/**
 * gruppe_document_layout_draw_page:
 * @self: pages
 * @page: number of a page, from 0
 * @cr: where to draw; one unit is one point, the page's corner is the origin
 *
 * Draws what stands on a page; the paper is left as it is.
 */
void
gruppe_document_layout_draw_page (GruppeDocumentLayout *self,
                                  guint                 page,
                                  cairo_t              *cr)
{
  GArray *elements;

  g_return_if_fail (GRUPPE_IS_DOCUMENT_LAYOUT (self));
  g_return_if_fail (page < self->pages->len);
  g_return_if_fail (cr != NULL);

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  elements = ((Page *) g_ptr_array_index (self->pages, page))->elements;
  for (guint i = 0; i < elements->len; i++)
    draw_element (&g_array_index (elements, Element, i), cr);
  for (guint i = 0; i < elements->len; i++)
    {
      const Element *element = &g_array_index (elements, Element, i);

      if (element->kind == ELEMENT_TEXT)
        gruppe_text_box_draw_links (element->box, element->first, element->n_lines, element->x, element->y, cr);
    }
  draw_footer (self, page, cr);
  cairo_restore (cr);
}

/**
 * gruppe_document_layout_get_page_text:
 * @self: pages
 * @page: number of a page, from 0
 *
 * Returns: (transfer full): what stands on the page, as a screen reader should say it
 */
char *
gruppe_document_layout_get_page_text (GruppeDocumentLayout *self,
                                      guint                 page)
{
  g_autofree char *number = NULL;
  const Page *read;

  g_return_val_if_fail (GRUPPE_IS_DOCUMENT_LAYOUT (self), NULL);
  g_return_val_if_fail (page < self->pages->len, NULL);

  read = g_ptr_array_index (self->pages, page);
  if (read->section == NULL)
    return g_strdup (read->text->str);

  number = say_number (self, page);

  return g_strconcat (read->text->str, ((GruppeRun *) g_ptr_array_index (read->section->runs, 0))->text, "\n", number,
                      "\n", NULL);
}
