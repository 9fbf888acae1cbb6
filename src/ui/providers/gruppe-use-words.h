/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "providers/gruppe-authorities.h"
#include "providers/gruppe-provider-use.h"

G_BEGIN_DECLS

/* Sentences about the providers a group uses, and about what authorities said. */
const char *gruppe_use_words_land     (const char              *land);
const char *gruppe_use_words_light    (GruppeLight              light);
char       *gruppe_use_words_kind     (GruppeCatalogue         *catalogue,
                                       GruppeProvider          *provider);
char       *gruppe_use_words_dated    (const GruppePosition    *position);
char       *gruppe_use_words_source   (const GruppePosition    *position);
char       *gruppe_use_words_due      (const GruppeProviderUse *use,
                                       const char              *today);
char       *gruppe_use_words_banner   (GruppeCatalogue         *catalogue,
                                       GPtrArray               *uses,
                                       const char              *today,
                                       char                   **ret_first);

G_END_DECLS
