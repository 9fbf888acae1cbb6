/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-answers.h"

G_BEGIN_DECLS

/* In a weight: the criterion is a must. Larger than any sum of wishes, so musts come first. */
#define GRUPPE_CRITERION_MUST (1u << 30)

GHashTable *gruppe_criterion_weights (GruppeAnswers *answers);

G_END_DECLS
