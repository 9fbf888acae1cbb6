/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"
#include "requirements/gruppe-answers.h"
#include "requirements/gruppe-decision-document.h"

G_BEGIN_DECLS

/**
 * GruppeDecision:
 * @title: what the assessment is called
 * @provider: (nullable): id of the chosen provider; %NULL for a draft that names no choice
 * @reason: why, in the group's words
 * @decided_on: day, YYYY-MM-DD
 * @decided_by: who decided
 * @rules: (nullable) (element-type GruppeOwnRule): own rules of the group, when they have been read
 *
 * What the group decided, beside its answers.
 */
typedef struct
{
  const char *title;
  const char *provider;
  const char *reason;
  const char *decided_on;
  const char *decided_by;
  GPtrArray *rules;
} GruppeDecision;

/* Everything that is needed to read a decision later, as JSON (docs/DATA.md), in the user's language. PROVIDERS: (element-type
 * GruppeProvider) those to be ranked. gruppe_decision_document_new() makes it a paper. */
char *gruppe_decision_record_new (GruppeContext        *context,
                                  GruppeAnswers        *answers,
                                  GPtrArray            *providers,
                                  const GruppeDecision *decision);

G_END_DECLS
