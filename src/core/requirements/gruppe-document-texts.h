/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-json.h"

G_BEGIN_DECLS

/* What stands in a text where nothing is known. */
#define GRUPPE_DOCUMENT_BLANK "________"

/**
 * GruppeDocumentWhen:
 * @GRUPPE_DOCUMENT_HEALTH: taking part tells something about health
 * @GRUPPE_DOCUMENT_MINORS: children or young people take part
 * @GRUPPE_DOCUMENT_RECORDING: meetings are recorded now and then
 * @GRUPPE_DOCUMENT_NO_RECORDING: they never are
 * @GRUPPE_DOCUMENT_OWN_SERVER: the group runs the server itself
 * @GRUPPE_DOCUMENT_HOSTED: a provider runs it
 * @GRUPPE_DOCUMENT_INSIDE_EU: the data stay in the EU
 * @GRUPPE_DOCUMENT_OUTSIDE_EU: some go elsewhere
 * @GRUPPE_DOCUMENT_OUTSIDE_UNKNOWN: nobody knows
 *
 * What must hold for a part of a document to be in it; 0: always.
 */
typedef enum
{
  GRUPPE_DOCUMENT_HEALTH = 1 << 0,
  GRUPPE_DOCUMENT_MINORS = 1 << 1,
  GRUPPE_DOCUMENT_RECORDING = 1 << 2,
  GRUPPE_DOCUMENT_NO_RECORDING = 1 << 3,
  GRUPPE_DOCUMENT_OWN_SERVER = 1 << 4,
  GRUPPE_DOCUMENT_HOSTED = 1 << 5,
  GRUPPE_DOCUMENT_INSIDE_EU = 1 << 6,
  GRUPPE_DOCUMENT_OUTSIDE_EU = 1 << 7,
  GRUPPE_DOCUMENT_OUTSIDE_UNKNOWN = 1 << 8,
} GruppeDocumentWhen;

/**
 * GruppeDocumentPart:
 * @id: id, once in each document
 * @when: what must hold, or 0
 * @label: (nullable): a heading, or the name of a field; parts without one continue the part before
 * @article: (nullable): where the law asks for it
 * @text: (nullable): a paragraph with placeholders
 * @items: (element-type GruppeWords): points of a list
 * @ticks: whether the points of the list are to be ticked
 */
typedef struct
{
  char *id;
  GruppeDocumentWhen when;
  GruppeWords *label;
  GruppeWords *article;
  GruppeWords *text;
  GPtrArray *items;
  gboolean ticks;
} GruppeDocumentPart;

/**
 * GruppeDocumentText:
 * @id: "decision", "processing" or "notice"
 * @title: heading of the document, with placeholders
 * @parts: (element-type GruppeDocumentPart): in order
 */
typedef struct
{
  char *id;
  GruppeWords *title;
  GPtrArray *parts;
} GruppeDocumentText;

/**
 * GruppeDocumentTexts:
 *
 * Fixed and prefilled words of the documents of a decision. Immutable.
 */
#define GRUPPE_TYPE_DOCUMENT_TEXTS (gruppe_document_texts_get_type ())

G_DECLARE_FINAL_TYPE (GruppeDocumentTexts, gruppe_document_texts, GRUPPE, DOCUMENT_TEXTS, GObject)

GruppeDocumentTexts      *gruppe_document_texts_new_builtin   (GError               **error);
GruppeDocumentTexts      *gruppe_document_texts_new_from_json (JsonObject            *root,
                                                               const char            *place,
                                                               GError               **error);
const char               *gruppe_document_texts_get_version   (GruppeDocumentTexts   *self);
const GruppeDocumentText *gruppe_document_texts_find          (GruppeDocumentTexts   *self,
                                                               const char            *document);
const GruppeDocumentPart *gruppe_document_text_find_part      (const GruppeDocumentText *document,
                                                               const char            *part);
gboolean                  gruppe_document_part_applies        (const GruppeDocumentPart *part,
                                                               GruppeDocumentWhen     holds);
/* The names that stand between {{ and }}, NULL-terminated. */
const char * const       *gruppe_document_texts_placeholders  (void);
/* VALUES (nullable): (element-type utf8 utf8) name -> text; what is missing or empty becomes GRUPPE_DOCUMENT_BLANK. */
char                     *gruppe_document_texts_fill          (const GruppeWords     *words,
                                                               const char            *language,
                                                               GHashTable            *values);

G_END_DECLS
