/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/gruppe-document.h"
#include "providers/gruppe-authorities.h"
#include "providers/gruppe-contract-checklist.h"
#include "providers/gruppe-provider-use.h"

G_BEGIN_DECLS

/* Everything about one provider for paper. USE may be one that is not in use: then there are lines to write on. */
GruppeDocument *gruppe_fact_sheet_document_new (GruppeCatalogue         *catalogue,
                                                GruppeProvider          *provider,
                                                GruppeAuthorities       *authorities,
                                                GruppeContractChecklist *checklist,
                                                const GruppeProviderUse *use,
                                                const char              *today,
                                                gint64                   now);

G_END_DECLS
