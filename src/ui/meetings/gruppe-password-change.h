/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "meetings/gruppe-recipe.h"
#include "vault/gruppe-vault.h"

G_BEGIN_DECLS

/**
 * GruppePasswordChange:
 *
 * A row that opens: make a new password, or type one. Signals "new-requested" and "typed-requested".
 */
#define GRUPPE_TYPE_PASSWORD_CHANGE (gruppe_password_change_get_type ())

G_DECLARE_FINAL_TYPE (GruppePasswordChange, gruppe_password_change, GRUPPE, PASSWORD_CHANGE, AdwExpanderRow)

void                gruppe_password_change_set_recipe    (GruppePasswordChange *self,
                                                          GruppeRecipe         *recipe);
void                gruppe_password_change_set_present   (GruppePasswordChange *self,
                                                          gboolean              present);
GruppePasswordKind  gruppe_password_change_get_kind      (GruppePasswordChange *self);
GruppeSecret       *gruppe_password_change_dup_typed     (GruppePasswordChange *self);
void                gruppe_password_change_clear         (GruppePasswordChange *self);
/* NULL: there is none. */
void                gruppe_password_change_set_problem   (GruppePasswordChange *self,
                                                          const char           *sentence);

G_END_DECLS
