/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-document"

#include "config.h"

#include <string.h>

#include "base/gruppe-text.h"
#include "gruppe-document-private.h"
#include "gruppe-hyphenation.h"

/* The face of the program, and what has all letters where it is missing. */
#define FONT "Cantarell, DejaVu Sans, Sans"
#define LINE_SPACING 1.08
#define SMALL_GREY 0x4d4d
#define LINK_BLUE 0xa6a6

/* How often a text is broken anew because marks that were not needed were taken out of it. */
#define MAX_PASSES 4

typedef struct
{
  GString *text;
  gsize *ends;                  /* of each span */
  const GruppeSpan *spans;
  guint n_spans;
  double size;
} Text;

/* Pango draws boxes for what nobody can read. */
static char *
printable (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t')
        g_string_append_c (out, ' ');
      else if (!gruppe_text_is_unsafe_char (c, TRUE))
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

/* In points. */
static double
measure_word (PangoLayout      *layout,
              const GruppeSpan *span,
              const char       *word,
              gsize             length)
{
  g_autoptr(PangoLayout) line = pango_layout_copy (layout);
  g_autoptr(PangoAttrList) list = pango_attr_list_new ();
  int width;

  if (span->strong)
    pango_attr_list_insert (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_width (line, -1);
  pango_layout_set_text (line, word, (int) length);
  pango_layout_set_attributes (line, list);
  pango_layout_get_size (line, &width, NULL);

  return (double) width / PANGO_SCALE;
}

/* A divided word in a heading is hard to read, so only those are that fit into no line. */
static char *
hyphenate_wide (PangoLayout      *layout,
                const char       *language,
                const GruppeSpan *span,
                const char       *text)
{
  double room = (double) pango_layout_get_width (layout) / PANGO_SCALE;
  GString *out = g_string_new (NULL);
  const char *p = text;

  while (*p != '\0')
    {
      gsize length = strcspn (p, " \n");

      if (length == 0)
        {
          g_string_append_c (out, *p);
          p++;
          continue;
        }

      if (measure_word (layout, span, p, length) > room)
        {
          g_autofree char *word = g_strndup (p, length);
          g_autofree char *divided = gruppe_hyphenate (word, language);

          g_string_append (out, divided);
        }
      else
        g_string_append_len (out, p, length);
      p += length;
    }

  return g_string_free (out, FALSE);
}

static char *
hyphenate_span (PangoLayout      *layout,
                const char       *language,
                const GruppeSpan *span,
                const char       *text)
{
  if (span->link != NULL)
    return g_strdup (text);
  if (span->whole)
    return hyphenate_wide (layout, language, span, text);

  return gruppe_hyphenate (text, language);
}

static void
text_init (Text             *self,
           PangoLayout      *layout,
           const char       *language,
           const GruppeSpan *spans,
           guint             n_spans,
           double            size)
{
  self->text = g_string_new (NULL);
  self->ends = g_new (gsize, MAX (1, n_spans));
  self->spans = spans;
  self->n_spans = n_spans;
  self->size = size;

  for (guint i = 0; i < n_spans; i++)
    {
      g_autofree char *clean = printable (spans[i].text);
      g_autofree char *divided = hyphenate_span (layout, language, &spans[i], clean);

      g_string_append (self->text, divided);
      self->ends[i] = self->text->len;
    }
}

static void
text_clear (Text *self)
{
  g_string_free (self->text, TRUE);
  g_free (self->ends);
}

static void
add_attribute (PangoAttrList  *list,
               PangoAttribute *attribute,
               gsize           start,
               gsize           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static void
text_apply (const Text  *self,
            PangoLayout *layout)
{
  g_autoptr(PangoAttrList) list = pango_attr_list_new ();
  gsize start = 0;

  for (guint i = 0; i < self->n_spans; i++)
    {
      const GruppeSpan *span = &self->spans[i];
      gsize end = self->ends[i];

      if (span->strong)
        add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
      if (span->small)
        {
          add_attribute (list, pango_attr_size_new ((int) (self->size * GRUPPE_TEXT_SMALL * PANGO_SCALE)), start, end);
          add_attribute (list, pango_attr_foreground_new (SMALL_GREY, SMALL_GREY, SMALL_GREY), start, end);
        }
      if (span->link != NULL)
        {
          /* A hyphen would become a part of the address. */
          add_attribute (list, pango_attr_insert_hyphens_new (FALSE), start, end);
          add_attribute (list, pango_attr_foreground_new (0, 0, LINK_BLUE), start, end);
        }
      start = end;
    }

  pango_layout_set_text (layout, self->text->str, self->text->len);
  pango_layout_set_attributes (layout, list);
}

/* Takes out the soft hyphens at which no line ends: copied from the paper, or searched for in it, they would divide the word.
 * Returns whether there were any. */
static gboolean
text_drop_unused (Text        *self,
                  PangoLayout *layout)
{
  const gsize mark = strlen (GRUPPE_SOFT_HYPHEN);
  g_autoptr(GHashTable) starts = g_hash_table_new (NULL, NULL);
  GString *kept = g_string_sized_new (self->text->len);
  GSList *lines = pango_layout_get_lines_readonly (layout);
  gboolean dropped = FALSE;
  guint span = 0;

  for (GSList *l = lines; l != NULL; l = l->next)
    g_hash_table_add (starts, GINT_TO_POINTER (((PangoLayoutLine *) l->data)->start_index));

  for (gsize i = 0; i <= self->text->len; )
    {
      while (span < self->n_spans && self->ends[span] == i)
        self->ends[span++] = kept->len;
      if (i == self->text->len)
        break;

      if (strncmp (self->text->str + i, GRUPPE_SOFT_HYPHEN, mark) == 0)
        {
          if (g_hash_table_contains (starts, GINT_TO_POINTER ((int) (i + mark))))
            g_string_append (kept, GRUPPE_SOFT_HYPHEN);
          else
            dropped = TRUE;
          i += mark;
        }
      else
        {
          gsize length = g_utf8_next_char (self->text->str + i) - (self->text->str + i);

          g_string_append_len (kept, self->text->str + i, length);
          i += length;
        }
    }

  g_string_free (self->text, TRUE);
  self->text = kept;

  return dropped;
}

static PangoLayout *
make_layout (PangoContext *context,
             double        size)
{
  g_autoptr(PangoFontDescription) font = NULL;
  PangoLayout *layout = pango_layout_new (context);

  font = pango_font_description_from_string (FONT);
  pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_line_spacing (layout, LINE_SPACING);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);

  return layout;
}

static void
link_clear (gpointer data)
{
  GruppeTextLink *link = data;

  g_free (link->url);
}

static void
read_lines (GruppeTextBox *self)
{
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);
  guint i = 0;

  self->n_lines = pango_layout_get_line_count (self->layout);
  self->top = g_new (double, self->n_lines);
  self->baseline = g_new (double, self->n_lines);
  self->bottom = g_new (double, self->n_lines);
  do
    {
      int top, bottom;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      self->top[i] = (double) top / PANGO_SCALE;
      self->bottom[i] = (double) bottom / PANGO_SCALE;
      self->baseline[i] = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
      i++;
    }
  while (i < self->n_lines && pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
}

/* cairo reads the attributes of a tag as a small language of its own, and writes the address into the file as it is. */
static char *
escape_url (const char *url)
{
  GString *out = g_string_new (NULL);

  for (const char *p = url; *p != '\0'; p++)
    {
      if (strchr ("'\\()", *p) != NULL || (guchar) *p <= ' ' || (guchar) *p >= 0x7f)
        g_string_append_printf (out, "%%%02X", (guchar) *p);
      else
        g_string_append_c (out, *p);
    }

  return g_string_free (out, FALSE);
}

static void
draw_line_links (const GruppeTextBox *self,
                 guint                i,
                 double               x,
                 double               y,
                 cairo_t             *cr)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (self->layout, i);

  for (guint j = 0; j < self->links->len; j++)
    {
      GruppeTextLink *link = &g_array_index (self->links, GruppeTextLink, j);
      int start = MAX (link->start, line->start_index);
      int end = MIN (link->end, line->start_index + line->length);
      g_autofree char *url = escape_url (link->url);
      g_autofree int *ranges = NULL;
      int n_ranges;

      if (start >= end)
        continue;

      pango_layout_line_get_x_ranges (line, start, end, &ranges, &n_ranges);
      for (int k = 0; k < n_ranges; k++)
        {
          g_autofree char *attributes = NULL;
          double left = x + (double) ranges[2 * k] / PANGO_SCALE;
          double right = x + (double) ranges[2 * k + 1] / PANGO_SCALE;

          /* Whole numbers: Cairo reads fractions as the locale writes them. */
          attributes = g_strdup_printf ("rect=[%d %d %d %d] uri='%s'", (int) left, (int) y,
                                        (int) (right - (int) left + 1), (int) (self->bottom[i] - self->top[i] + 1), url);
          cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
          cairo_tag_end (cr, CAIRO_TAG_LINK);
        }
    }
}

GruppeTextBox *
gruppe_text_box_new (PangoContext     *context,
                     const char       *language,
                     const GruppeSpan *spans,
                     guint             n_spans,
                     double            size,
                     double            width)
{
  GruppeTextBox *self = g_new0 (GruppeTextBox, 1);
  gsize start = 0;
  Text text;

  self->layout = make_layout (context, size);
  pango_layout_set_width (self->layout, (int) (width * PANGO_SCALE));

  text_init (&text, self->layout, language, spans, n_spans, size);
  text_apply (&text, self->layout);
  for (int pass = 0; pass < MAX_PASSES && text_drop_unused (&text, self->layout); pass++)
    text_apply (&text, self->layout);

  for (guint i = 0; i < n_spans; i++)
    {
      if (spans[i].link != NULL)
        {
          GruppeTextLink link = { (int) start, (int) text.ends[i], g_strdup (spans[i].link) };

          if (self->links == NULL)
            {
              self->links = g_array_new (FALSE, FALSE, sizeof (GruppeTextLink));
              g_array_set_clear_func (self->links, link_clear);
            }
          g_array_append_val (self->links, link);
        }
      start = text.ends[i];
    }

  text_clear (&text);
  read_lines (self);

  return self;
}

void
gruppe_text_box_free (GruppeTextBox *self)
{
  g_clear_object (&self->layout);
  g_clear_pointer (&self->links, g_array_unref);
  g_free (self->top);
  g_free (self->baseline);
  g_free (self->bottom);
  g_free (self);
}

double
gruppe_text_box_height (const GruppeTextBox *self,
                        guint                first,
                        guint                n_lines)
{
  g_assert (first + n_lines <= self->n_lines);

  return n_lines == 0 ? 0 : self->bottom[first + n_lines - 1] - self->top[first];
}

/* How many lines from FIRST fit into HEIGHT. */
guint
gruppe_text_box_fitting (const GruppeTextBox *self,
                         guint                first,
                         double               height)
{
  guint n = 0;

  /* What was measured as fitting must not fail for the last bit of a sum. */
  while (first + n < self->n_lines && gruppe_text_box_height (self, first, n + 1) <= height + 0.01)
    n++;

  return n;
}

double
gruppe_text_box_line_width (const GruppeTextBox *self,
                            guint                line)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (self->layout, line), NULL, &logical);

  return (double) logical.width / PANGO_SCALE;
}

/* As it was before it was broken into lines. */
void
gruppe_text_box_append_text (const GruppeTextBox *self,
                             guint                first,
                             guint                n_lines,
                             GString             *text)
{
  const char *all = pango_layout_get_text (self->layout);
  gsize length = strlen (all);
  gsize start = length;
  gsize end = length;

  if (first < self->n_lines)
    start = pango_layout_get_line_readonly (self->layout, first)->start_index;
  if (first + n_lines < self->n_lines)
    end = pango_layout_get_line_readonly (self->layout, first + n_lines)->start_index;

  for (const char *p = all + start; p < all + end; p = g_utf8_next_char (p))
    {
      if (g_utf8_get_char (p) == 0xad)
        continue;
      g_string_append_len (text, p, g_utf8_next_char (p) - p);
    }
}

void
gruppe_text_box_draw (const GruppeTextBox *self,
                      guint                first,
                      guint                n_lines,
                      double               x,
                      double               y,
                      cairo_t             *cr)
{
  for (guint i = first; i < first + n_lines; i++)
    {
      cairo_move_to (cr, x, y + self->baseline[i] - self->top[first]);
      pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (self->layout, i));
    }
}

/* Where one can press in a PDF file. Apart from the text: within a tag cairo would lose what stands around them. */
void
gruppe_text_box_draw_links (const GruppeTextBox *self,
                            guint                first,
                            guint                n_lines,
                            double               x,
                            double               y,
                            cairo_t             *cr)
{
  for (guint i = first; self->links != NULL && i < first + n_lines; i++)
    draw_line_links (self, i, x, y + self->top[i] - self->top[first], cr);
}

/* How wide a text is at least, divided wherever it may be, and how wide on as few lines as possible. */
void
gruppe_text_measure (PangoContext     *context,
                     const char       *language,
                     const GruppeSpan *spans,
                     guint             n_spans,
                     double            size,
                     double           *ret_least,
                     double           *ret_natural)
{
  g_autoptr(PangoLayout) layout = make_layout (context, size);
  int width;
  Text text;

  text_init (&text, layout, language, spans, n_spans, size);
  text_apply (&text, layout);

  pango_layout_set_width (layout, -1);
  pango_layout_get_size (layout, &width, NULL);
  *ret_natural = (double) width / PANGO_SCALE;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_width (layout, 0);
  pango_layout_get_size (layout, &width, NULL);
  *ret_least = (double) width / PANGO_SCALE;

  text_clear (&text);
}
