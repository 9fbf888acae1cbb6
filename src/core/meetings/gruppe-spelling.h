/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-json.h"
#include "vault/gruppe-vault.h"

G_BEGIN_DECLS

/* How many signs are read in one go. */
#define GRUPPE_SPELLING_GROUP 4

/**
 * GruppeSpelling: a table for spelling on the telephone, of data/meetings/spelling.json. Immutable.
 */
#define GRUPPE_TYPE_SPELLING (gruppe_spelling_get_type ())

G_DECLARE_FINAL_TYPE (GruppeSpelling, gruppe_spelling, GRUPPE, SPELLING, GObject)

/* (transfer full) (element-type GruppeSpelling) */
GPtrArray    *gruppe_spellings_new_builtin   (GError         **error);
GPtrArray    *gruppe_spellings_new_from_json (JsonObject      *object,
                                              GError         **error);
const char   *gruppe_spelling_get_id         (GruppeSpelling  *self);
const char   *gruppe_spelling_get_label      (GruppeSpelling  *self);
/* (nullable): what a sign that is no letter and no digit is called. */
const char   *gruppe_spelling_get_sign_name  (GruppeSpelling  *self,
                                              char             sign,
                                              const char      *language);
/* One line per group of four, each sign named ("großes B wie Berlin", "Ziffer 4", "Zeichen Ausrufezeichen"), in non-pageable
 * memory. */
GruppeSecret *gruppe_spelling_spell          (GruppeSpelling  *self,
                                              GruppeSecret    *password,
                                              const char      *language);
/* "Ab4! x9Kq" */
GruppeSecret *gruppe_spelling_group          (GruppeSecret    *password,
                                              guint            size);

G_END_DECLS
