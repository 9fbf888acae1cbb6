/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/gruppe-vault.h"

G_BEGIN_DECLS

/**
 * GruppeSecretText:
 * @text: what there is so far, always with its end; %NULL before the first piece
 * @length: bytes
 * @size: bytes there is room for
 *
 * A text with passwords in it while it is put together: in memory that is not paged out, nor left anywhere when it grows. Initialised
 * by zeros.
 */
typedef struct
{
  char *text;
  gsize length;
  gsize size;
} GruppeSecretText;

void          gruppe_secret_text_append      (GruppeSecretText *self,
                                              const char       *piece);
void          gruppe_secret_text_append_len  (GruppeSecretText *self,
                                              const char       *piece,
                                              gsize             length);
GruppeSecret *gruppe_secret_text_get_secret  (GruppeSecretText *self);
void          gruppe_secret_text_clear       (GruppeSecretText *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GruppeSecretText, gruppe_secret_text_clear)

G_END_DECLS
