/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/gruppe-document.h"
#include "providers/gruppe-authorities.h"
#include "providers/gruppe-contract-checklist.h"
#include "providers/gruppe-provider-use.h"
#include "requirements/gruppe-adoption.h"
#include "requirements/gruppe-answers.h"
#include "requirements/gruppe-document-texts.h"

G_BEGIN_DECLS

/* How the lines of the text begin that are points of a list, or boxes to tick. */
#define GRUPPE_ADOPTION_TEXT_BULLET "• "
#define GRUPPE_ADOPTION_TEXT_BOX "☐ "

/**
 * GruppeAdoptionFacts:
 * @provider: what the chosen provider is called
 * @cells: (nullable): what the catalogue knows about it; %NULL when it is no longer there
 * @answers: (nullable): the answers of the assessment it came from; %NULL when that is gone
 * @use: (nullable): what the group noted about its contract
 * @group: name of the group, may be ""
 * @organiser: name of the organiser, may be ""
 * @proof_years: how long proofs are kept
 * @today: YYYY-MM-DD
 *
 * What is known for the texts of a choice.
 */
typedef struct
{
  char *provider;
  GruppeProvider *cells;
  GruppeAnswers *answers;
  GruppeProviderUse *use;
  char *group;
  char *organiser;
  int proof_years;
  char *today;
} GruppeAdoptionFacts;

/**
 * GruppeTextRange:
 * @start: offset in characters
 * @end: offset behind it
 *
 * A place in a text.
 */
typedef struct
{
  guint start;
  guint end;
} GruppeTextRange;

void                 gruppe_adoption_facts_free        (GruppeAdoptionFacts       *facts);
/* What is known now. Finish never returns NULL without an error. */
void                 gruppe_adoption_facts_load_async  (GruppeContext             *context,
                                                        const GruppeAdoption      *adoption,
                                                        GCancellable              *cancellable,
                                                        GAsyncReadyCallback        callback,
                                                        gpointer                   user_data);
GruppeAdoptionFacts *gruppe_adoption_facts_load_finish (GruppeContext             *context,
                                                        GAsyncResult              *result,
                                                        GError                   **error);
GruppeDocumentWhen   gruppe_adoption_facts_get_when    (const GruppeAdoptionFacts *facts);

/* KIND: "processing" or "notice". LANGUAGE: "de" or "en". */
char                *gruppe_adoption_text_new          (GruppeDocumentTexts       *texts,
                                                        const char                *kind,
                                                        const char                *language,
                                                        const GruppeAdoptionFacts *facts);
/* "de" or "en". */
const char          *gruppe_adoption_text_language     (GruppeDocumentTexts       *texts,
                                                        const char                *kind,
                                                        const char                *text);
/* (element-type GruppeTextRange): what is still to be filled in, "[...]" or a line to write on. */
GArray              *gruppe_adoption_text_find_gaps    (const char                *text);
/* (element-type GruppeTextRange): the title, and what becomes a heading on paper. */
GArray              *gruppe_adoption_text_find_headings (const char               *text);
GruppeDocument      *gruppe_adoption_text_to_document  (const char                *text,
                                                        const char                *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeAdoptionFacts, gruppe_adoption_facts_free)

G_END_DECLS
