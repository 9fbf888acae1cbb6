/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-consent-forms.h"
#include "gruppe-person-export.h"
#include "providers/gruppe-catalogue.h"

G_BEGIN_DECLS

/* What the two files of the information for one person know about each other. Nothing outside includes it. */

/* gruppe-person-export-document.c. FORMS and CATALOGUE (nullable) say what ids are called. */
GruppeDocument *gruppe_person_export_write_document (JsonObject         *root,
                                                     GruppeConsentForms *forms,
                                                     GruppeCatalogue    *catalogue,
                                                     gint64              made_at,
                                                     const char         *group,
                                                     const char         *language);

G_END_DECLS
