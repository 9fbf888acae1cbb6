/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GruppeTextPartKind:
 * @GRUPPE_TEXT_SAME: stands in both texts
 * @GRUPPE_TEXT_REMOVED: stands in the old one only
 * @GRUPPE_TEXT_ADDED: stands in the new one only
 */
typedef enum
{
  GRUPPE_TEXT_SAME,
  GRUPPE_TEXT_REMOVED,
  GRUPPE_TEXT_ADDED,
} GruppeTextPartKind;

/**
 * GruppeTextPart:
 * @kind: in which text it stands
 * @text: one sentence with the white space behind it
 *
 * A sentence of the difference of two texts.
 */
typedef struct
{
  GruppeTextPartKind kind;
  char *text;
} GruppeTextPart;

void       gruppe_text_part_free (GruppeTextPart *self);
/* All parts but the added ones make the old text, all but the removed ones the new text. */
GPtrArray *gruppe_text_diff      (const char     *old_text,
                                  const char     *new_text,
                                  const char     *language);
/* A text as its sentences, each with the white space behind it. */
GPtrArray *gruppe_text_sentences (const char     *text,
                                  const char     *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeTextPart, gruppe_text_part_free)

G_END_DECLS
