/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-assessment.h"

G_BEGIN_DECLS

/* The record of a decision as it is written on paper. Texts belong to the JSON it was read from. Only for this folder. */

/**
 * GruppeRecordReason:
 * @demand: id of the criterion and what was asked of it; the same for all providers
 * @label: what it is about
 * @words: what was known
 * @effect: what that did to the result
 * @must: whether it was a must
 * @checked: whether the fact was checked
 */
typedef struct
{
  char *demand;
  const char *label;
  const char *words;
  GruppeEffect effect;
  gboolean must;
  gboolean checked;
} GruppeRecordReason;

/**
 * GruppeRecordResult:
 * @provider: id
 * @label: name
 * @rank: place, or 0
 * @tied: whether it is shared
 * @excluded: whether a must is not met
 * @low: points if everything unknown is bad
 * @high: points if everything unknown is good
 * @reasons: (element-type GruppeRecordReason): what counts most first
 */
typedef struct
{
  const char *provider;
  const char *label;
  guint rank;
  gboolean tied;
  gboolean excluded;
  double low;
  double high;
  GPtrArray *reasons;
} GruppeRecordResult;

/**
 * GruppeRecordAnswer:
 * @section: heading it stands under
 * @question: the question
 * @note: whether it is a free text, which counts for nothing
 * @state: answered, skipped or indifferent
 * @answer: the answer in words
 * @weight: 1 to 3
 * @must: whether it is a must
 */
typedef struct
{
  const char *section;
  const char *question;
  gboolean note;
  GruppeAnswerState state;
  const char *answer;
  int weight;
  gboolean must;
} GruppeRecordAnswer;

/**
 * GruppeRecordRule:
 * @words: who said what and when
 * @source: where it is written, may be ""
 */
typedef struct
{
  const char *words;
  const char *source;
} GruppeRecordRule;

/**
 * GruppeDecisionRecord:
 * @root: the JSON
 * @results: (element-type GruppeRecordResult): in the order of the ranking
 * @choice: (nullable): the one that was chosen; %NULL for a draft, or when it was not among those ranked
 * @answers: (element-type GruppeRecordAnswer): to all questions, in their order
 * @rules: (element-type GruppeRecordRule): as they stood
 * @hints: (element-type utf8): answers that hardly go together
 * @next_steps: (element-type utf8): what was to be done next
 *
 * The other members are as in the file. Texts that are missing are "".
 */
typedef struct
{
  JsonNode *root;
  const char *language;
  const char *title;
  const char *group;
  const char *provider;
  const char *provider_label;
  const char *decided_on;
  const char *decided_by;
  const char *reason;
  const char *made_on;
  const char *catalogue_version;
  const char *questions_version;
  gboolean close;
  gboolean flips;
  int margin;
  const char *change;
  GPtrArray *results;
  const GruppeRecordResult *choice;
  GPtrArray *answers;
  GPtrArray *rules;
  GPtrArray *hints;
  GPtrArray *next_steps;
} GruppeDecisionRecord;

GruppeDecisionRecord *gruppe_decision_record_read (const char            *text,
                                                   GError               **error);
void                  gruppe_decision_record_free (GruppeDecisionRecord  *self);

typedef gboolean (*GruppeRecordReasonFunc) (const GruppeRecordReason *reason);

gboolean gruppe_record_reason_speaks_for        (const GruppeRecordReason *reason);
gboolean gruppe_record_reason_speaks_against    (const GruppeRecordReason *reason);
gboolean gruppe_record_reason_excludes          (const GruppeRecordReason *reason);
/* Not known, only partly true, or not checked. */
gboolean gruppe_record_reason_is_open           (const GruppeRecordReason *reason);
/* Worse than what CHOICE has for the same demand. */
gboolean gruppe_record_reason_is_worse          (const GruppeRecordReason *reason,
                                                 const GruppeRecordResult *choice);
guint    gruppe_record_result_count_reasons     (const GruppeRecordResult *result,
                                                 GruppeRecordReasonFunc    func);
/* Whether the answers ranked anything. */
gboolean gruppe_decision_record_is_ranked       (GruppeDecisionRecord     *record);
/* Whether several share the first place. */
gboolean gruppe_decision_record_is_first_shared (GruppeDecisionRecord     *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeDecisionRecord, gruppe_decision_record_free)

G_END_DECLS
