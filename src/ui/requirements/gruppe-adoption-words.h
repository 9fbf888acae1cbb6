/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "requirements/gruppe-adoption.h"

G_BEGIN_DECLS

/* (nullable): the provider the group chose, as the catalogue has it. */
GruppeProvider *gruppe_adoption_words_find_provider (GruppeContext        *context);
/* Its name; the one it had then when the catalogue does not have it any more. */
char           *gruppe_adoption_words_name          (GruppeContext        *context,
                                                     const GruppeAdoption *adoption);
/* "Chosen by your group since ..." */
char           *gruppe_adoption_words_since         (const GruppeAdoption *adoption);
/* (nullable): beside a list to choose a provider from, in which PROVIDER (nullable) is chosen; NULL when there is nothing to say. */
char           *gruppe_adoption_words_hint          (GruppeContext        *context,
                                                     GruppeProvider       *provider);

G_END_DECLS
