/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "gruppe-sheet.h"

G_BEGIN_DECLS

/**
 * GruppeBlockKind:
 * @GRUPPE_BLOCK_HEADING: a heading of level 1 to 3; keeps with what follows
 * @GRUPPE_BLOCK_PARAGRAPH: running text
 * @GRUPPE_BLOCK_ITEM: item of a list, with a bullet or a number
 * @GRUPPE_BLOCK_TICK_BOX: a box to be ticked, and text
 * @GRUPPE_BLOCK_FIELD: a label and its value, or a line to write on
 * @GRUPPE_BLOCK_SPACE: empty lines
 * @GRUPPE_BLOCK_SIGNATURES: lines to sign on, beside each other, each with a label below
 * @GRUPPE_BLOCK_TABLE: a sheet
 * @GRUPPE_BLOCK_SQUARES: a square of small dark and light squares, such as a QR code, and text beside it
 * @GRUPPE_BLOCK_PAGE_BREAK: what follows begins on a page of its own; with text, a section whose pages all carry it at the bottom
 */
typedef enum
{
  GRUPPE_BLOCK_HEADING,
  GRUPPE_BLOCK_PARAGRAPH,
  GRUPPE_BLOCK_ITEM,
  GRUPPE_BLOCK_TICK_BOX,
  GRUPPE_BLOCK_FIELD,
  GRUPPE_BLOCK_SPACE,
  GRUPPE_BLOCK_SIGNATURES,
  GRUPPE_BLOCK_TABLE,
  GRUPPE_BLOCK_SQUARES,
  GRUPPE_BLOCK_PAGE_BREAK,
} GruppeBlockKind;

/**
 * GruppeRun:
 * @text: the text
 * @strong: printed bold
 * @link: (nullable): http or https address it leads to; never hyphenated
 *
 * A piece of text within a block.
 */
typedef struct
{
  char *text;
  gboolean strong;
  char *link;
} GruppeRun;

/**
 * GruppeBlock:
 * @kind: what it is
 * @number: level of a heading, number of an item (0: a bullet), ticked or not, number of empty lines, squares along one side
 * @keep: stays on one page with the block behind it
 * @runs: (element-type GruppeRun): its text; of a field the first is the label; of signatures each is one label
 * @sheet: (nullable): the sheet of a table
 * @squares: (nullable): one byte for each square, row by row; not 0: dark
 *
 * A part of a document.
 */
typedef struct
{
  GruppeBlockKind kind;
  guint number;
  gboolean keep;
  GPtrArray *runs;
  GruppeSheet *sheet;
  GBytes *squares;
} GruppeBlock;

/**
 * GruppeDocument:
 *
 * Something to be printed: blocks one below the other. Fill it once; after it was handed to a layout, a window or a thread it is
 * not changed any more.
 */
#define GRUPPE_TYPE_DOCUMENT (gruppe_document_get_type ())

G_DECLARE_FINAL_TYPE (GruppeDocument, gruppe_document, GRUPPE, DOCUMENT, GObject)

GruppeDocument    *gruppe_document_new              (const char     *title,
                                                     const char     *language);
const char        *gruppe_document_get_title        (GruppeDocument *self);
const char        *gruppe_document_get_language     (GruppeDocument *self);
gboolean           gruppe_document_get_landscape    (GruppeDocument *self);
void               gruppe_document_set_landscape    (GruppeDocument *self,
                                                     gboolean        landscape);
double             gruppe_document_get_text_size    (GruppeDocument *self);
void               gruppe_document_set_text_size    (GruppeDocument *self,
                                                     double          points);
const char        *gruppe_document_get_footer       (GruppeDocument *self);
void               gruppe_document_set_footer       (GruppeDocument *self,
                                                     const char     *footer);
/* Its texts hold a secret: they are wiped when it goes, and a window offers neither to copy nor to save it. */
gboolean           gruppe_document_get_confidential (GruppeDocument *self);
void               gruppe_document_set_confidential (GruppeDocument *self,
                                                     gboolean        confidential);

void               gruppe_document_add_heading      (GruppeDocument *self,
                                                     guint           level,
                                                     const char     *text);
void               gruppe_document_add_paragraph    (GruppeDocument *self,
                                                     const char     *text);
/* NUMBER 0: a bullet */
void               gruppe_document_add_item         (GruppeDocument *self,
                                                     guint           number,
                                                     const char     *text);
void               gruppe_document_add_tick_box     (GruppeDocument *self,
                                                     gboolean        ticked,
                                                     const char     *text);
/* VALUE NULL or "": a line to write on */
void               gruppe_document_add_field        (GruppeDocument *self,
                                                     const char     *label,
                                                     const char     *value);
void               gruppe_document_add_space        (GruppeDocument *self,
                                                     guint           lines);
void               gruppe_document_add_signatures   (GruppeDocument *self,
                                                     const char * const *labels);
void               gruppe_document_add_table        (GruppeDocument *self,
                                                     GruppeSheet    *sheet);
/* SQUARES: SIZE times SIZE bytes; TEXT stands beside it and says what it is, for those who do not see it too. */
void               gruppe_document_add_squares      (GruppeDocument *self,
                                                     GBytes         *squares,
                                                     guint           size,
                                                     const char     *text);
void               gruppe_document_add_page_break   (GruppeDocument *self);
/* What follows has pages of its own that are counted from 1. At the bottom of each stands TEXT, one line or two, and beside it
 * the squares, which may be NULL. */
void               gruppe_document_begin_section    (GruppeDocument *self,
                                                     const char     *text,
                                                     GBytes         *squares,
                                                     guint           size);
/* Three that continue the block added last. */
void               gruppe_document_append           (GruppeDocument *self,
                                                     const char     *text);
void               gruppe_document_append_strong    (GruppeDocument *self,
                                                     const char     *text);
void               gruppe_document_append_link      (GruppeDocument *self,
                                                     const char     *text,
                                                     const char     *url);
/* The block added last stays on one page with the next. */
void               gruppe_document_keep_with_next   (GruppeDocument *self);

guint              gruppe_document_get_n_blocks     (GruppeDocument *self);
const GruppeBlock *gruppe_document_get_block        (GruppeDocument *self,
                                                     guint           index);

/* gruppe-document-text.c: for mails, for editing and for the clipboard. */
char              *gruppe_document_to_text          (GruppeDocument *self);
/* WIDTH characters wide; continues below with the next columns where all do not fit. */
char              *gruppe_sheet_to_text             (GruppeSheet    *sheet,
                                                     guint           width);

/* gruppe-document-pdf.c */
gboolean           gruppe_document_write_pdf        (GruppeDocument *self,
                                                     GOutputStream  *stream,
                                                     GCancellable   *cancellable,
                                                     GError        **error);
/* Replaces FILE only when all was written; readable by its owner only. Blocks. */
gboolean           gruppe_document_save_pdf         (GruppeDocument *self,
                                                     GFile          *file,
                                                     GCancellable   *cancellable,
                                                     GError        **error);
void               gruppe_document_save_pdf_async   (GruppeDocument *self,
                                                     GFile          *file,
                                                     GCancellable   *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer        user_data);
gboolean           gruppe_document_save_pdf_finish  (GruppeDocument *self,
                                                     GAsyncResult   *result,
                                                     GError        **error);

G_END_DECLS
