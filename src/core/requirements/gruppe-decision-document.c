/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <math.h>
#include <string.h>

#include "base/gruppe-text.h"
#include "gruppe-decision-document.h"
#include "gruppe-decision-record-read.h"
#include "gruppe-document-texts.h"

/* Points named where a provider was not chosen, and in a draft. */
#define MAX_DIFFERENCES 5
#define MAX_DETAILS 8

/* Places described in a draft. */
#define MAX_PLACES 3

typedef struct
{
  GruppeDocument *document;
  GruppeDecisionRecord *record;
  GruppeDocumentTexts *texts;
  const GruppeDocumentText *text;
  GHashTable *values;
} Paper;

static const GruppeDocumentPart *
find_part (Paper      *paper,
           const char *id)
{
  const GruppeDocumentPart *part = gruppe_document_text_find_part (paper->text, id);

  g_assert (part != NULL);

  return part;
}

static const char *
label (Paper      *paper,
       const char *id)
{
  return gruppe_words_get_for (find_part (paper, id)->label, paper->record->language);
}

static void
add_heading (Paper      *paper,
             const char *id)
{
  gruppe_document_add_heading (paper->document, 2, label (paper, id));
}

static void
add_text (Paper      *paper,
          const char *id)
{
  const GruppeDocumentPart *part = find_part (paper, id);
  g_autofree char *filled = gruppe_document_texts_fill (part->text, paper->record->language, paper->values);

  gruppe_document_add_paragraph (paper->document, filled);
}

/* Heading and text, where there is one. */
static void
add_part (Paper      *paper,
          const char *id)
{
  add_heading (paper, id);
  if (find_part (paper, id)->text != NULL)
    add_text (paper, id);
}

/* Whatever a person typed, line by line; empty: a line to write on. */
static void
add_typed (Paper      *paper,
           const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean empty = TRUE;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (g_strstrip (lines[i])[0] == '\0')
        continue;
      gruppe_document_add_paragraph (paper->document, lines[i]);
      empty = FALSE;
    }

  if (empty)
    gruppe_document_add_paragraph (paper->document, GRUPPE_DOCUMENT_BLANK);
}

/* As on screen: the best case is not rounded down, the worst not up. */
static char *
words_points (const GruppeRecordResult *result)
{
  int low = (int) floor (result->low + 0.0001), high = (int) ceil (result->high - 0.0001);

  if (result->high - result->low < 0.05)
    return g_strdup_printf ("%ld", lround (result->high));

  return g_strdup_printf ("%d–%d", low, high);
}

static char *
words_place (Paper                    *paper,
             const GruppeRecordResult *result)
{
  if (result->excluded)
    return g_strdup (label (paper, "out"));
  if (result->rank == 0)
    return g_strdup ("–");
  if (result->tied)
    return g_strdup_printf ("%u, %s", result->rank, label (paper, "tied"));

  return g_strdup_printf ("%u", result->rank);
}

static void
append_word (GString    *words,
             const char *word)
{
  g_string_append (words, words->len > 0 ? ", " : "");
  g_string_append (words, word);
}

/* "Length of a meeting: no limit (must, not checked)" */
static void
add_reason (Paper                    *paper,
            const GruppeRecordReason *reason)
{
  g_autoptr(GString) marks = g_string_new (NULL);
  g_autofree char *head = g_strdup_printf ("%s: ", reason->label);

  if (reason->must)
    append_word (marks, label (paper, "must"));
  if (reason->effect == GRUPPE_EFFECT_UNKNOWN)
    append_word (marks, label (paper, "unknown"));
  else if (reason->effect == GRUPPE_EFFECT_PARTLY)
    append_word (marks, label (paper, "depends"));
  /* The words of many facts say so themselves. */
  if (!reason->checked && reason->effect != GRUPPE_EFFECT_UNKNOWN &&
      strstr (reason->words, label (paper, "unchecked")) == NULL)
    append_word (marks, label (paper, "unchecked"));

  gruppe_document_add_item (paper->document, 0, "");
  gruppe_document_append_strong (paper->document, head);
  gruppe_document_append (paper->document, reason->words);
  if (marks->len > 0)
    {
      g_autofree char *tail = g_strdup_printf (" (%s)", marks->str);

      gruppe_document_append (paper->document, tail);
    }
}

static void
add_reasons (Paper                    *paper,
             const GruppeRecordResult *result,
             GruppeRecordReasonFunc    func,
             guint                     max)
{
  for (guint i = 0, n = 0; i < result->reasons->len && n < max; i++)
    {
      const GruppeRecordReason *reason = g_ptr_array_index (result->reasons, i);

      if (!func (reason))
        continue;
      add_reason (paper, reason);
      n++;
    }
}

static void
add_decision (Paper *paper)
{
  GruppeDecisionRecord *record = paper->record;
  const GruppeDocumentPart *part = find_part (paper, record->group[0] != '\0' ? "decision" : "decision-unnamed");
  g_autofree char *sentence = gruppe_document_texts_fill (part->text, record->language, paper->values);

  add_heading (paper, "decision");
  gruppe_document_add_paragraph (paper->document, "");
  gruppe_document_append_strong (paper->document, sentence);

  add_heading (paper, "reason");
  add_typed (paper, record->reason);
  if (record->choice != NULL && record->choice->excluded)
    add_text (paper, "excluded-choice");
  else if (record->choice != NULL && record->choice->rank > 1)
    add_text (paper, "not-first");

  add_heading (paper, "decided-by");
  add_typed (paper, record->decided_by);
  add_part (paper, "question");
}

static void
add_ranking (Paper *paper)
{
  GruppeDecisionRecord *record = paper->record;
  g_autoptr(GruppeSheet) sheet = gruppe_sheet_new ();

  add_part (paper, "method");
  add_heading (paper, "ranking");
  if (!gruppe_decision_record_is_ranked (record))
    {
      add_text (paper, "empty");
      return;
    }

  gruppe_sheet_add_column (sheet, label (paper, "column-provider"), NULL);
  gruppe_sheet_add_column (sheet, label (paper, "column-place"), NULL);
  gruppe_sheet_add_column (sheet, label (paper, "column-points"), NULL);
  gruppe_sheet_add_column (sheet, label (paper, "column-unknown"), NULL);
  for (guint i = 0; i < record->results->len; i++)
    {
      const GruppeRecordResult *result = g_ptr_array_index (record->results, i);
      g_autofree char *place = words_place (paper, result);
      g_autofree char *points = words_points (result);
      guint n_unknown = 0;
      g_autofree char *unknown = NULL;

      for (guint j = 0; j < result->reasons->len; j++)
        {
          const GruppeRecordReason *reason = g_ptr_array_index (result->reasons, j);

          if (reason->effect == GRUPPE_EFFECT_UNKNOWN)
            n_unknown++;
        }
      unknown = n_unknown > 0 ? g_strdup_printf ("%u", n_unknown) : g_strdup (label (paper, "all-known"));

      gruppe_sheet_add_row (sheet);
      gruppe_sheet_add_cell (sheet, result->label, result == record->choice ? label (paper, "chosen") : NULL);
      gruppe_sheet_add_cell (sheet, place, NULL);
      gruppe_sheet_add_cell (sheet, points, NULL);
      gruppe_sheet_add_cell (sheet, unknown, NULL);
    }
  gruppe_document_add_table (paper->document, sheet);

  add_text (paper, "ranking");
  if (gruppe_decision_record_is_first_shared (record))
    add_text (paper, "tie");
  if (record->close)
    {
      add_text (paper, "close");
      if (record->flips)
        add_text (paper, "flip");
      else
        gruppe_document_add_paragraph (paper->document, record->change);
    }
}

static void
add_choice (Paper *paper)
{
  const GruppeRecordResult *choice = paper->record->choice;

  if (choice == NULL || choice->reasons->len == 0)
    return;

  if (gruppe_record_result_count_reasons (choice, gruppe_record_reason_speaks_for) > 0)
    {
      add_heading (paper, "for");
      add_reasons (paper, choice, gruppe_record_reason_speaks_for, G_MAXUINT);
    }
  if (gruppe_record_result_count_reasons (choice, gruppe_record_reason_speaks_against) > 0)
    {
      add_heading (paper, "against");
      add_reasons (paper, choice, gruppe_record_reason_speaks_against, G_MAXUINT);
    }
}

static void
add_doubts (Paper *paper)
{
  const GruppeRecordResult *choice = paper->record->choice;

  if (choice == NULL || choice->reasons->len == 0)
    return;

  add_heading (paper, "doubts");
  if (gruppe_record_result_count_reasons (choice, gruppe_record_reason_is_open) > 0)
    {
      add_text (paper, "doubts");
      add_reasons (paper, choice, gruppe_record_reason_is_open, G_MAXUINT);
    }
  else
    add_text (paper, "no-doubts");
}

static void
add_place (Paper                    *paper,
           const GruppeRecordResult *result)
{
  g_autofree char *points = words_points (result);
  g_autofree char *title = g_strdup_printf ("%u. %s (%s)", result->rank, result->label, points);

  gruppe_document_add_heading (paper->document, 3, title);
}

static void
add_others (Paper *paper)
{
  GruppeDecisionRecord *record = paper->record;
  gboolean begun = FALSE;

  if (record->choice == NULL || record->choice->reasons->len == 0)
    return;

  for (guint i = 0; i < record->results->len; i++)
    {
      const GruppeRecordResult *result = g_ptr_array_index (record->results, i);
      guint n = 0;

      if (result == record->choice || result->rank == 0)
        continue;

      if (!begun)
        add_part (paper, "others");
      begun = TRUE;
      add_place (paper, result);
      if (record->choice->rank > result->rank)
        add_text (paper, "ahead");
      for (guint j = 0; j < result->reasons->len && n < MAX_DIFFERENCES; j++)
        {
          const GruppeRecordReason *reason = g_ptr_array_index (result->reasons, j);

          if (!gruppe_record_reason_is_worse (reason, record->choice))
            continue;
          add_reason (paper, reason);
          n++;
        }
      if (n == 0)
        add_text (paper, "no-difference");
    }
}

static void
add_excluded (Paper *paper)
{
  GruppeDecisionRecord *record = paper->record;
  gboolean begun = FALSE;

  for (guint i = 0; i < record->results->len; i++)
    {
      const GruppeRecordResult *result = g_ptr_array_index (record->results, i);

      if (result == record->choice || !result->excluded)
        continue;

      if (!begun)
        add_part (paper, "excluded");
      begun = TRUE;
      gruppe_document_add_heading (paper->document, 3, result->label);
      add_reasons (paper, result, gruppe_record_reason_excludes, G_MAXUINT);
    }
}

static void
add_detail (Paper                    *paper,
            const char               *id,
            const GruppeRecordResult *result,
            GruppeRecordReasonFunc    func)
{
  if (gruppe_record_result_count_reasons (result, func) == 0)
    return;

  gruppe_document_add_paragraph (paper->document, label (paper, id));
  gruppe_document_keep_with_next (paper->document);
  add_reasons (paper, result, func, MAX_DETAILS);
}

/* A draft has nobody to compare with: what is to be known about those in front. */
static void
add_details (Paper *paper)
{
  GruppeDecisionRecord *record = paper->record;
  gboolean begun = FALSE;

  for (guint i = 0; i < record->results->len; i++)
    {
      const GruppeRecordResult *result = g_ptr_array_index (record->results, i);

      if (result->rank == 0 || result->rank > MAX_PLACES)
        continue;

      if (!begun)
        add_heading (paper, "details");
      begun = TRUE;
      add_place (paper, result);
      add_detail (paper, "speaks-for", result, gruppe_record_reason_speaks_for);
      add_detail (paper, "speaks-against", result, gruppe_record_reason_speaks_against);
      add_detail (paper, "is-open", result, gruppe_record_reason_is_open);
    }
}

static void
add_rules (Paper *paper)
{
  GPtrArray *rules = paper->record->rules;

  if (rules->len == 0)
    return;

  add_part (paper, "rules");
  for (guint i = 0; i < rules->len; i++)
    {
      const GruppeRecordRule *rule = g_ptr_array_index (rules, i);

      gruppe_document_add_item (paper->document, 0, rule->words);
      if (rule->source[0] != '\0')
        {
          g_autofree char *source = g_strdup_printf (" (%s)", rule->source);

          gruppe_document_append (paper->document, source);
        }
    }
}

static void
add_list (Paper      *paper,
          const char *id,
          GPtrArray  *words)
{
  if (words->len == 0)
    return;

  add_part (paper, id);
  for (guint i = 0; i < words->len; i++)
    gruppe_document_add_item (paper->document, 0, g_ptr_array_index (words, i));
}

static void
add_answers (Paper *paper)
{
  GPtrArray *answers = paper->record->answers;
  g_autoptr(GruppeSheet) sheet = gruppe_sheet_new ();
  const char *section = NULL;

  gruppe_sheet_add_column (sheet, label (paper, "column-question"), NULL);
  gruppe_sheet_add_column (sheet, label (paper, "column-answer"), NULL);
  gruppe_sheet_add_column (sheet, label (paper, "column-weight"), NULL);
  for (guint i = 0; i < answers->len; i++)
    {
      const GruppeRecordAnswer *answer = g_ptr_array_index (answers, i);
      char weight[16];

      if (answer->note || answer->state == GRUPPE_ANSWER_SKIPPED)
        continue;

      if (section == NULL || !g_str_equal (section, answer->section))
        {
          section = answer->section;
          gruppe_sheet_add_heading (sheet, section);
        }
      gruppe_sheet_add_row (sheet);
      gruppe_sheet_add_cell (sheet, answer->question, NULL);
      gruppe_sheet_add_cell (sheet, answer->state == GRUPPE_ANSWER_INDIFFERENT ? label (paper, "indifferent")
                                                                               : answer->answer, NULL);
      g_snprintf (weight, sizeof weight, "%d", answer->weight);
      gruppe_sheet_add_cell (sheet, weight, answer->must ? label (paper, "must") : NULL);
    }
  if (section == NULL)
    return;

  add_part (paper, "answers");
  gruppe_document_keep_with_next (paper->document);
  gruppe_document_add_table (paper->document, sheet);
}

static void
add_skipped (Paper *paper)
{
  GPtrArray *answers = paper->record->answers;
  gboolean begun = FALSE;

  for (guint i = 0; i < answers->len; i++)
    {
      const GruppeRecordAnswer *answer = g_ptr_array_index (answers, i);

      if (answer->note || answer->state != GRUPPE_ANSWER_SKIPPED)
        continue;

      if (!begun)
        add_part (paper, "skipped");
      begun = TRUE;
      gruppe_document_add_item (paper->document, 0, answer->question);
    }
}

static void
add_notes (Paper *paper)
{
  GPtrArray *answers = paper->record->answers;
  gboolean begun = FALSE;

  for (guint i = 0; i < answers->len; i++)
    {
      const GruppeRecordAnswer *answer = g_ptr_array_index (answers, i);

      if (!answer->note || answer->state != GRUPPE_ANSWER_ANSWERED)
        continue;

      if (!begun)
        add_part (paper, "notes");
      begun = TRUE;
      gruppe_document_add_heading (paper->document, 3, answer->question);
      add_typed (paper, answer->answer);
    }
}

static void
add_signatures (Paper *paper)
{
  const char *name = label (paper, "signatures");
  const char *lines[] = { name, name, NULL };

  gruppe_document_add_space (paper->document, 2);
  gruppe_document_add_signatures (paper->document, lines);
}

static void
set_value (Paper      *paper,
           const char *name,
           char       *taken)
{
  g_hash_table_insert (paper->values, (gpointer) name, taken);
}

static void
set_values (Paper *paper)
{
  GruppeDecisionRecord *record = paper->record;

  set_value (paper, "group", g_strdup (record->group));
  set_value (paper, "provider", g_strdup (record->provider_label));
  set_value (paper, "decided_on", g_strdup (record->decided_on));
  set_value (paper, "decided_by", g_strdup (record->decided_by));
  set_value (paper, "reason", g_strdup (record->reason));
  set_value (paper, "date", g_strdup (record->made_on));
  set_value (paper, "catalogue_version", g_strdup (record->catalogue_version));
  set_value (paper, "questions_version", g_strdup (record->questions_version));
  set_value (paper, "margin", g_strdup_printf ("%d", record->margin));
  set_value (paper, "change", g_strdup (record->change));
}

static void
fill_paper (Paper      *paper,
            const char *title)
{
  GruppeDecisionRecord *record = paper->record;
  gboolean draft = record->provider[0] == '\0';
  g_autofree char *footer = g_strdup_printf ("%s. %s", title, draft ? record->made_on : record->decided_on);

  gruppe_document_set_footer (paper->document, footer);
  gruppe_document_add_heading (paper->document, 1, title);
  if (record->group[0] != '\0')
    gruppe_document_add_field (paper->document, label (paper, "group"), record->group);
  if (record->title[0] != '\0')
    gruppe_document_add_field (paper->document, label (paper, "assessment"), record->title);

  if (draft)
    add_text (paper, "draft-note");
  else
    add_decision (paper);
  add_ranking (paper);
  if (draft)
    add_details (paper);
  else
    {
      add_choice (paper);
      add_doubts (paper);
      add_others (paper);
    }
  add_excluded (paper);
  add_rules (paper);
  add_answers (paper);
  add_list (paper, "hints", record->hints);
  add_skipped (paper);
  add_notes (paper);
  add_list (paper, "next-steps", record->next_steps);
  add_part (paper, "basis");
  if (!draft)
    add_signatures (paper);
}

/**
 * gruppe_decision_document_new:
 * @record: a record of a decision, or of a ranking without one
 * @error: return location for a #GError: GRUPPE_INPUT_ERROR when the record cannot be read here
 *
 * Words the paper from nothing but the record, in its language, so that it says the same whatever became of questions
 * and facts.
 *
 * Returns: (transfer full): the paper
 */
GruppeDocument *
gruppe_decision_document_new (const char  *record,
                              GError     **error)
{
  g_autoptr(GruppeDecisionRecord) read = NULL;
  g_autoptr(GruppeDocumentTexts) texts = NULL;
  g_autoptr(GHashTable) values = NULL;
  const char *title;
  Paper paper = { 0 };

  g_return_val_if_fail (record != NULL, NULL);

  texts = gruppe_document_texts_new_builtin (error);
  if (texts == NULL)
    return NULL;
  read = gruppe_decision_record_read (record, error);
  if (read == NULL)
    return NULL;

  values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  paper.record = read;
  paper.texts = texts;
  paper.text = gruppe_document_texts_find (texts, "decision");
  paper.values = values;
  set_values (&paper);

  title = read->provider[0] == '\0' ? label (&paper, "draft") : gruppe_words_get_for (paper.text->title, read->language);
  paper.document = gruppe_document_new (title, g_str_equal (read->language, "de") ? "de" : "en");
  fill_paper (&paper, title);

  return paper.document;
}
