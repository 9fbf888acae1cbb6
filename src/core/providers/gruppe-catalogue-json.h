/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-catalogue.h"

G_BEGIN_DECLS

/* Catalogues back into the JSON they were read from, and compared in both languages. Only for this folder. */

void               gruppe_json_set_words          (JsonObject         *object,
                                                   const char         *member,
                                                   const GruppeWords  *words);
void               gruppe_json_set_number         (JsonObject         *object,
                                                   const char         *member,
                                                   double              value);
gboolean           gruppe_words_equal             (const GruppeWords  *a,
                                                   const GruppeWords  *b);

JsonObject        *gruppe_cell_to_json            (GruppeCell         *self);
gboolean           gruppe_cell_equal              (GruppeCell         *a,
                                                   GruppeCell         *b);
JsonObject        *gruppe_criterion_to_json       (GruppeCriterion    *self);
gboolean           gruppe_criterion_equal         (GruppeCriterion    *a,
                                                   GruppeCriterion    *b);
JsonObject        *gruppe_provider_to_json        (GruppeProvider     *self,
                                                   GruppeProvider     *parent,
                                                   GPtrArray          *criteria);
gboolean           gruppe_provider_equal_head     (GruppeProvider     *a,
                                                   GruppeProvider     *b);
const GruppeWords *gruppe_catalogue_get_group     (GruppeCatalogue    *self,
                                                   const char         *group);

G_END_DECLS
