/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "providers/gruppe-catalogue.h"

G_BEGIN_DECLS

const char *gruppe_provider_words_state      (GruppeCellState   state);
const char *gruppe_provider_words_confidence (GruppeConfidence  confidence);
const char *gruppe_provider_words_choice     (GruppeCriterion  *criterion,
                                              GruppeCellState   state);
const char *gruppe_provider_words_level      (int               level);
const char *gruppe_provider_words_unit       (const char       *unit);
char       *gruppe_provider_words_number     (double            number,
                                              const char       *unit);
const char *gruppe_provider_words_meaning    (const char       *meaning);
const char *gruppe_provider_words_better     (GruppeBetter      better);
/* Of own entries, too. */
const char *gruppe_provider_words_sure       (GruppeCell       *cell);
const char *gruppe_provider_words_ageing     (GruppeCell       *cell,
                                              gint64            now);
/* As gruppe_describe_error(), for what is entered about providers. */
char       *gruppe_provider_words_problem    (const GError     *error);
const char *gruppe_provider_words_source     (GruppeCell       *cell);
char       *gruppe_provider_words_day        (const char       *iso);
char       *gruppe_provider_words_date       (GruppeCell       *cell);
char       *gruppe_provider_words_marks      (GruppeCell       *cell,
                                              gint64            now);
char       *gruppe_provider_words_name       (GruppeProvider   *provider,
                                              GruppeCell       *cell,
                                              gint64            now);
char       *gruppe_provider_words_fact       (GruppeProvider   *provider,
                                              GruppeCell       *cell,
                                              gint64            now);
char       *gruppe_provider_words_provider   (GruppeProvider   *provider,
                                              GPtrArray        *criteria,
                                              gint64            now);
char       *gruppe_provider_words_criterion  (GruppeCriterion  *criterion,
                                              GPtrArray        *providers,
                                              gint64            now);

G_END_DECLS
