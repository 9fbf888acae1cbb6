/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-recipe.h"
#include "vault/gruppe-vault.h"

G_BEGIN_DECLS

gboolean      gruppe_password_is_possible (GruppeRecipe        *recipe,
                                           GruppePasswordKind   kind,
                                           GError             **error);
GruppeSecret *gruppe_password_generate    (GruppeRecipe        *recipe,
                                           GruppePasswordKind   kind,
                                           double              *ret_bits,
                                           GError             **error);
/* The words of the list, for whoever estimates what was typed; NULL when they are damaged. */
GPtrArray    *gruppe_password_get_words   (void);
/* The same without the words of the list that contain one of BLOCKED. */
GruppeSecret *gruppe_password_generate_without (GruppeRecipe       *recipe,
                                           GruppePasswordKind   kind,
                                           const char * const  *blocked,
                                           double              *ret_bits,
                                           GError             **error);

G_END_DECLS
