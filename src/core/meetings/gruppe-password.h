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

G_END_DECLS
