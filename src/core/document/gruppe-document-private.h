/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "gruppe-document-layout.h"

G_BEGIN_DECLS

/* Size of small text, to that of the text around it. */
#define GRUPPE_TEXT_SMALL 0.86

/**
 * GruppeSpan:
 * @text: a text
 * @link: (nullable): where it leads
 * @strong: bold
 * @small: smaller and grey
 * @whole: words are only divided that are wider than the box
 *
 * What a text box is made of.
 */
typedef struct
{
  const char *text;
  const char *link;
  gboolean strong;
  gboolean small;
  gboolean whole;
} GruppeSpan;

/**
 * GruppeTextBox:
 * @layout: the text
 * @n_lines: how many lines it has
 * @top: of each line, from the top of the box
 * @baseline: of each line
 * @bottom: of each line
 * @links: (nullable) (element-type GruppeTextLink): the links in it
 *
 * Text broken into lines. Lengths are points.
 */
typedef struct
{
  PangoLayout *layout;
  guint n_lines;
  double *top;
  double *baseline;
  double *bottom;
  GArray *links;
} GruppeTextBox;

typedef struct
{
  int start;                    /* bytes in the text of the layout */
  int end;
  char *url;
} GruppeTextLink;

/* gruppe-document-type.c */
GruppeTextBox  *gruppe_text_box_new          (PangoContext        *context,
                                              const char          *language,
                                              const GruppeSpan    *spans,
                                              guint                n_spans,
                                              double               size,
                                              double               width);
void            gruppe_text_box_free         (GruppeTextBox       *self);
double          gruppe_text_box_height       (const GruppeTextBox *self,
                                              guint                first,
                                              guint                n_lines);
guint           gruppe_text_box_fitting      (const GruppeTextBox *self,
                                              guint                first,
                                              double               height);
double          gruppe_text_box_line_width   (const GruppeTextBox *self,
                                              guint                line);
void            gruppe_text_box_append_text  (const GruppeTextBox *self,
                                              guint                first,
                                              guint                n_lines,
                                              GString             *text);
void            gruppe_text_box_draw         (const GruppeTextBox *self,
                                              guint                first,
                                              guint                n_lines,
                                              double               x,
                                              double               y,
                                              cairo_t             *cr);
void            gruppe_text_box_draw_links   (const GruppeTextBox *self,
                                              guint                first,
                                              guint                n_lines,
                                              double               x,
                                              double               y,
                                              cairo_t             *cr);
void            gruppe_text_measure          (PangoContext        *context,
                                              const char          *language,
                                              const GruppeSpan    *spans,
                                              guint                n_spans,
                                              double               size,
                                              double              *ret_least,
                                              double              *ret_natural);

/* gruppe-document-layout.c: the page that is being filled */
GruppeDocument *gruppe_paper_document        (GruppeDocumentLayout *self);
PangoContext   *gruppe_paper_context         (GruppeDocumentLayout *self);
double          gruppe_paper_left            (GruppeDocumentLayout *self);
double          gruppe_paper_inner_width     (GruppeDocumentLayout *self);
double          gruppe_paper_inner_height    (GruppeDocumentLayout *self);
double          gruppe_paper_room            (GruppeDocumentLayout *self);
gboolean        gruppe_paper_is_empty        (GruppeDocumentLayout *self);
void            gruppe_paper_next            (GruppeDocumentLayout *self);
/* From this page on, until the next one; the page must be empty. */
void            gruppe_paper_begin_section   (GruppeDocumentLayout *self,
                                              const GruppeBlock    *section);
void            gruppe_paper_advance         (GruppeDocumentLayout *self,
                                              double                height);
double          gruppe_paper_y               (GruppeDocumentLayout *self);
/* The box must be made by gruppe_paper_make_text(). */
void            gruppe_paper_add_text        (GruppeDocumentLayout *self,
                                              GruppeTextBox        *box,
                                              guint                 first,
                                              guint                 n_lines,
                                              double                x,
                                              double                y);
void            gruppe_paper_add_fill        (GruppeDocumentLayout *self,
                                              double                x,
                                              double                y,
                                              double                width,
                                              double                height,
                                              double                grey);
void            gruppe_paper_add_tick_box    (GruppeDocumentLayout *self,
                                              double                x,
                                              double                y,
                                              double                side,
                                              gboolean              ticked);
/* SQUARES: SIZE times SIZE bytes; lives as long as the document. */
void            gruppe_paper_add_squares     (GruppeDocumentLayout *self,
                                              double                x,
                                              double                y,
                                              double                side,
                                              GBytes               *squares,
                                              guint                 size);
/* Structure for screen readers of PDF files, "P", "TD"; what is begun is ended on the same page. */
void            gruppe_paper_begin           (GruppeDocumentLayout *self,
                                              const char           *tag);
void            gruppe_paper_end             (GruppeDocumentLayout *self,
                                              const char           *tag);
GString        *gruppe_paper_text            (GruppeDocumentLayout *self);
GruppeTextBox  *gruppe_paper_make_text       (GruppeDocumentLayout *self,
                                              const GruppeSpan     *spans,
                                              guint                 n_spans,
                                              double                size,
                                              double                width);

/* gruppe-document-flow.c */
void            gruppe_document_flow         (GruppeDocumentLayout *self);

/* gruppe-document-table.c */
typedef struct _GruppeTable GruppeTable;

GruppeTable    *gruppe_table_new             (GruppeDocumentLayout *self,
                                              GruppeSheet          *sheet);
void            gruppe_table_free            (GruppeTable          *table);
/* What must fit on the page to begin the table there. */
double          gruppe_table_start_height    (GruppeTable          *table);
void            gruppe_table_place           (GruppeTable          *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeTable, gruppe_table_free)

G_END_DECLS
