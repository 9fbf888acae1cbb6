/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/gruppe-document.h"

G_BEGIN_DECLS

/* What gruppe-decision-record.h of the user interface writes; see docs/DATA.md. */
#define GRUPPE_DECISION_RECORD_FORMAT 1

/* The paper, from nothing but what the record says, in the language it was written in. */
GruppeDocument *gruppe_decision_document_new       (const char  *record,
                                                    GError     **error);
/* What the chosen provider was called then; NULL when the record cannot be read or names no choice. */
char           *gruppe_decision_record_get_choice  (const char  *record);

G_END_DECLS
