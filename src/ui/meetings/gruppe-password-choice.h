/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "meetings/gruppe-meeting-draft.h"
#include "providers/gruppe-provider.h"

G_BEGIN_DECLS

/**
 * GruppePasswordChoice:
 *
 * Asks which password a meeting that is being planned gets: one that is made, one's own, or the provider's. Also how long after
 * the end it is kept.
 */
#define GRUPPE_TYPE_PASSWORD_CHOICE (gruppe_password_choice_get_type ())

G_DECLARE_FINAL_TYPE (GruppePasswordChoice, gruppe_password_choice, GRUPPE, PASSWORD_CHOICE, AdwPreferencesGroup)

/* RECIPE may be NULL: then nothing is known about passwords of PROVIDER. */
void     gruppe_password_choice_set_provider (GruppePasswordChoice *self,
                                              GruppeProvider       *provider,
                                              GruppeRecipe         *recipe,
                                              GruppeVaultState      state);
/* Every date of a series gets a password of its own: then none can be typed. */
void     gruppe_password_choice_set_series   (GruppePasswordChoice *self,
                                              gboolean              series);
void     gruppe_password_choice_set_margin   (GruppePasswordChoice *self,
                                              int                   minutes);
void     gruppe_password_choice_set_typed    (GruppePasswordChoice *self,
                                              GruppeSecret         *typed);
/* What everybody guesses: the words of the title. */
void     gruppe_password_choice_set_title    (GruppePasswordChoice *self,
                                              const char           *title);
void     gruppe_password_choice_fill_draft   (GruppePasswordChoice *self,
                                              GruppeMeetingDraft   *draft);
/* Says beside the field what is wrong with what was typed. */
gboolean gruppe_password_choice_check        (GruppePasswordChoice *self);
void     gruppe_password_choice_set_problem  (GruppePasswordChoice *self,
                                              const char           *sentence);

G_END_DECLS
