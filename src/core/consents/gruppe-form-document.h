/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/gruppe-document.h"
#include "gruppe-consent-text.h"
#include "gruppe-sheets.h"

G_BEGIN_DECLS

/* Sizes that forms are printed in, in points. */
#define GRUPPE_FORM_SIZE_NORMAL 12.0
#define GRUPPE_FORM_SIZE_LARGE 16.0

/* RECORDS (elements GruppeSheetRecord) and TEXTS (elements GruppeConsentText) belong together one
 * by one. ZONE NULL: that of this machine. */
GruppeDocument *gruppe_form_document_new       (GPtrArray               *records,
                                                GPtrArray               *texts,
                                                double                   points,
                                                const char              *group,
                                                const char              *zone);
/* A paper that is not recorded: promise, withdrawal, announcement. */
GruppeDocument *gruppe_form_document_new_plain (const GruppeConsentText *text,
                                                double                   points,
                                                const char              *group);

G_END_DECLS
