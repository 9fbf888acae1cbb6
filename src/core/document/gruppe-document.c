/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-document"

#include "config.h"

#include <string.h>

#include "gruppe-document.h"

/* Points; what older eyes read on paper without effort. */
#define TEXT_SIZE 11

struct _GruppeDocument
{
  GObject parent_instance;

  char *title;
  char *language;
  char *footer;
  GPtrArray *blocks;
  double text_size;
  gboolean landscape;
  gboolean confidential;
};

G_DEFINE_FINAL_TYPE (GruppeDocument, gruppe_document, G_TYPE_OBJECT)

static void
run_free (gpointer data)
{
  GruppeRun *run = data;

  g_free (run->text);
  g_free (run->link);
  g_free (run);
}

static void
block_free (gpointer data)
{
  GruppeBlock *block = data;

  g_ptr_array_unref (block->runs);
  g_clear_object (&block->sheet);
  g_clear_pointer (&block->squares, g_bytes_unref);
  g_free (block);
}

static void
add_run (GruppeBlock *block,
         const char  *text,
         gboolean     strong,
         const char  *link)
{
  GruppeRun *run = g_new0 (GruppeRun, 1);

  /* Texts come from people and files: Pango wants them clean. */
  run->text = g_utf8_make_valid (text, -1);
  run->strong = strong;
  run->link = g_strdup (link);
  g_ptr_array_add (block->runs, run);
}

static GruppeBlock *
add_block (GruppeDocument  *self,
           GruppeBlockKind  kind,
           guint            number,
           const char      *text)
{
  GruppeBlock *block = g_new0 (GruppeBlock, 1);

  block->kind = kind;
  block->number = number;
  block->runs = g_ptr_array_new_with_free_func (run_free);
  if (text != NULL)
    add_run (block, text, FALSE, NULL);
  g_ptr_array_add (self->blocks, block);

  return block;
}

static GruppeBlock *
get_last (GruppeDocument *self)
{
  return self->blocks->len > 0 ? g_ptr_array_index (self->blocks, self->blocks->len - 1) : NULL;
}

static void
append (GruppeDocument *self,
        const char     *text,
        gboolean        strong,
        const char     *link)
{
  GruppeBlock *block = get_last (self);

  g_return_if_fail (block != NULL && block->runs->len > 0);

  add_run (block, text, strong, link);
}

static void
wipe (GruppeDocument *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const GruppeBlock *block = g_ptr_array_index (self->blocks, i);

      for (guint j = 0; j < block->runs->len; j++)
        {
          GruppeRun *run = g_ptr_array_index (block->runs, j);

          explicit_bzero (run->text, strlen (run->text));
        }
    }
}

static void
gruppe_document_finalize (GObject *object)
{
  GruppeDocument *self = GRUPPE_DOCUMENT (object);

  if (self->confidential)
    wipe (self);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->footer, g_free);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_document_parent_class)->finalize (object);
}

static void
gruppe_document_class_init (GruppeDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_document_finalize;
}

static void
gruppe_document_init (GruppeDocument *self)
{
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->text_size = TEXT_SIZE;
}

/**
 * gruppe_document_new:
 * @title: what the file says it is; it is not printed
 * @language: "de" or "en": how words are divided, and the words of the document's own (page numbers)
 *
 * Returns: (transfer full): an empty document, A4 upright
 */
GruppeDocument *
gruppe_document_new (const char *title,
                     const char *language)
{
  GruppeDocument *self;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_DOCUMENT, NULL);
  self->title = g_utf8_make_valid (title, -1);
  self->language = g_strdup (language);

  return self;
}

/**
 * gruppe_document_get_title:
 * @self: a document
 *
 * Returns: (transfer none): what it is
 */
const char *
gruppe_document_get_title (GruppeDocument *self)
{
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT (self), NULL);

  return self->title;
}

/**
 * gruppe_document_get_language:
 * @self: a document
 *
 * Returns: (transfer none): "de" or "en"
 */
const char *
gruppe_document_get_language (GruppeDocument *self)
{
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT (self), NULL);

  return self->language;
}

/**
 * gruppe_document_get_landscape:
 * @self: a document
 *
 * Returns: whether its pages are wider than high
 */
gboolean
gruppe_document_get_landscape (GruppeDocument *self)
{
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT (self), FALSE);

  return self->landscape;
}

/**
 * gruppe_document_set_landscape:
 * @self: a document
 * @landscape: whether its pages are wider than high
 */
void
gruppe_document_set_landscape (GruppeDocument *self,
                               gboolean        landscape)
{
  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));

  self->landscape = !!landscape;
}

/**
 * gruppe_document_get_text_size:
 * @self: a document
 *
 * Returns: size of its running text in points
 */
double
gruppe_document_get_text_size (GruppeDocument *self)
{
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT (self), TEXT_SIZE);

  return self->text_size;
}

/**
 * gruppe_document_set_text_size:
 * @self: a document
 * @points: size of its running text, 6 to 24; headings and tables follow
 */
void
gruppe_document_set_text_size (GruppeDocument *self,
                               double          points)
{
  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (points >= 6 && points <= 24);

  self->text_size = points;
}

/**
 * gruppe_document_get_footer:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): what stands at the bottom of each page, before its number
 */
const char *
gruppe_document_get_footer (GruppeDocument *self)
{
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT (self), NULL);

  return self->footer;
}

/**
 * gruppe_document_set_footer:
 * @self: a document
 * @footer: (nullable): what stands at the bottom of each page, before its number; one line
 */
void
gruppe_document_set_footer (GruppeDocument *self,
                            const char     *footer)
{
  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));

  g_free (self->footer);
  self->footer = footer != NULL ? g_utf8_make_valid (footer, -1) : NULL;
}

/**
 * gruppe_document_get_confidential:
 * @self: a document
 *
 * Returns: whether its texts hold a secret
 */
gboolean
gruppe_document_get_confidential (GruppeDocument *self)
{
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT (self), FALSE);

  return self->confidential;
}

/**
 * gruppe_document_set_confidential:
 * @self: a document
 * @confidential: whether its texts hold a secret
 *
 * A secret is wiped when the document goes, and a window offers neither to copy it nor to save it as a file.
 */
void
gruppe_document_set_confidential (GruppeDocument *self,
                                  gboolean        confidential)
{
  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));

  self->confidential = !!confidential;
}

/**
 * gruppe_document_add_heading:
 * @self: a document
 * @level: 1 for the heading of the document, to 3
 * @text: its text
 */
void
gruppe_document_add_heading (GruppeDocument *self,
                             guint           level,
                             const char     *text)
{
  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (level >= 1 && level <= 3);
  g_return_if_fail (text != NULL);

  add_block (self, GRUPPE_BLOCK_HEADING, level, text)->keep = TRUE;
}

/**
 * gruppe_document_add_paragraph:
 * @self: a document
 * @text: its text; line breaks are kept
 */
void
gruppe_document_add_paragraph (GruppeDocument *self,
                               const char     *text)
{
  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (text != NULL);

  add_block (self, GRUPPE_BLOCK_PARAGRAPH, 0, text);
}

/**
 * gruppe_document_add_item:
 * @self: a document
 * @number: what stands before it; 0 for a bullet
 * @text: its text
 *
 * Adds an item of a list.
 */
void
gruppe_document_add_item (GruppeDocument *self,
                          guint           number,
                          const char     *text)
{
  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (text != NULL);

  add_block (self, GRUPPE_BLOCK_ITEM, number, text);
}

/**
 * gruppe_document_add_tick_box:
 * @self: a document
 * @ticked: whether there is a cross in the box
 * @text: what it is for
 */
void
gruppe_document_add_tick_box (GruppeDocument *self,
                              gboolean        ticked,
                              const char     *text)
{
  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (text != NULL);

  add_block (self, GRUPPE_BLOCK_TICK_BOX, ticked ? 1 : 0, text);
}

/**
 * gruppe_document_add_field:
 * @self: a document
 * @label: what is asked or told
 * @value: (nullable): the answer; with %NULL or "" a line to write it on
 */
void
gruppe_document_add_field (GruppeDocument *self,
                           const char     *label,
                           const char     *value)
{
  GruppeBlock *block;

  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (label != NULL);

  block = add_block (self, GRUPPE_BLOCK_FIELD, 0, label);
  if (value != NULL && value[0] != '\0')
    add_run (block, value, FALSE, NULL);
}

/**
 * gruppe_document_add_space:
 * @self: a document
 * @lines: how many lines stay empty
 */
void
gruppe_document_add_space (GruppeDocument *self,
                           guint           lines)
{
  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (lines <= 20);

  add_block (self, GRUPPE_BLOCK_SPACE, lines, NULL);
}

/**
 * gruppe_document_add_signatures:
 * @self: a document
 * @labels: (array zero-terminated=1): who signs, or what is to be written on each line
 *
 * Adds lines beside each other.
 */
void
gruppe_document_add_signatures (GruppeDocument     *self,
                                const char * const *labels)
{
  GruppeBlock *block;

  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (labels != NULL && labels[0] != NULL);

  block = add_block (self, GRUPPE_BLOCK_SIGNATURES, 0, NULL);
  for (gsize i = 0; labels[i] != NULL; i++)
    add_run (block, labels[i], FALSE, NULL);
}

/**
 * gruppe_document_add_table:
 * @self: a document
 * @sheet: a sheet with at least one column
 */
void
gruppe_document_add_table (GruppeDocument *self,
                           GruppeSheet    *sheet)
{
  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (GRUPPE_IS_SHEET (sheet));
  g_return_if_fail (gruppe_sheet_get_n_columns (sheet) > 0);

  add_block (self, GRUPPE_BLOCK_TABLE, 0, NULL)->sheet = g_object_ref (sheet);
}

/**
 * gruppe_document_add_squares:
 * @self: a document
 * @squares: one byte for each square, row by row; not 0: dark
 * @size: squares along one side
 * @text: what stands beside it
 *
 * Adds a square of dark and light squares, such as a QR code without its quiet zone.
 */
void
gruppe_document_add_squares (GruppeDocument *self,
                             GBytes         *squares,
                             guint           size,
                             const char     *text)
{
  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (squares != NULL);
  g_return_if_fail (size > 0 && size <= 1000 && g_bytes_get_size (squares) == (gsize) size * size);
  g_return_if_fail (text != NULL);

  add_block (self, GRUPPE_BLOCK_SQUARES, size, text)->squares = g_bytes_ref (squares);
}

/**
 * gruppe_document_add_page_break:
 * @self: a document
 *
 * What is added next begins on a page of its own.
 */
void
gruppe_document_add_page_break (GruppeDocument *self)
{
  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));

  add_block (self, GRUPPE_BLOCK_PAGE_BREAK, 0, NULL);
}

/**
 * gruppe_document_begin_section:
 * @self: a document
 * @text: what stands at the bottom of each of its pages; lines are divided by line breaks
 * @squares: (nullable): one byte for each square, row by row; not 0: dark
 * @size: squares along one side
 *
 * What is added next begins on a page of its own, and so does each section: several papers that go to several people.
 */
void
gruppe_document_begin_section (GruppeDocument *self,
                               const char     *text,
                               GBytes         *squares,
                               guint           size)
{
  GruppeBlock *block;

  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail (squares == NULL ||
                    (size > 0 && size <= 1000 && g_bytes_get_size (squares) == (gsize) size * size));

  block = add_block (self, GRUPPE_BLOCK_PAGE_BREAK, size, text);
  if (squares != NULL)
    block->squares = g_bytes_ref (squares);
}

/**
 * gruppe_document_append:
 * @self: a document
 * @text: more text for the block added last
 */
void
gruppe_document_append (GruppeDocument *self,
                        const char     *text)
{
  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (text != NULL);

  append (self, text, FALSE, NULL);
}

/**
 * gruppe_document_append_strong:
 * @self: a document
 * @text: more text for the block added last, printed bold
 */
void
gruppe_document_append_strong (GruppeDocument *self,
                               const char     *text)
{
  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (text != NULL);

  append (self, text, TRUE, NULL);
}

/**
 * gruppe_document_append_link:
 * @self: a document
 * @text: more text for the block added last
 * @url: where it leads; anything but http and https stays plain text
 */
void
gruppe_document_append_link (GruppeDocument *self,
                             const char     *text,
                             const char     *url)
{
  const char *scheme;

  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail (url != NULL);

  scheme = g_uri_peek_scheme (url);
  if (g_strcmp0 (scheme, "http") != 0 && g_strcmp0 (scheme, "https") != 0)
    url = NULL;

  append (self, text, FALSE, url);
}

/**
 * gruppe_document_keep_with_next:
 * @self: a document
 *
 * The block added last stays on one page with the one added next.
 */
void
gruppe_document_keep_with_next (GruppeDocument *self)
{
  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (self->blocks->len > 0);

  get_last (self)->keep = TRUE;
}

/**
 * gruppe_document_get_n_blocks:
 * @self: a document
 *
 * Returns: how many blocks it has
 */
guint
gruppe_document_get_n_blocks (GruppeDocument *self)
{
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT (self), 0);

  return self->blocks->len;
}

/**
 * gruppe_document_get_block:
 * @self: a document
 * @index: number of a block
 *
 * Returns: (transfer none): the block
 */
const GruppeBlock *
gruppe_document_get_block (GruppeDocument *self,
                           guint           index)
{
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (index < self->blocks->len, NULL);

  return g_ptr_array_index (self->blocks, index);
}
