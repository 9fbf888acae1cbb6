/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/gruppe-document.h"
#include "gruppe-comparison.h"

G_BEGIN_DECLS

GruppeSheet    *gruppe_comparison_to_sheet    (GruppeComparison *comparison);
GruppeDocument *gruppe_comparison_to_document (GruppeComparison *comparison);
GBytes         *gruppe_comparison_to_csv      (GruppeComparison *comparison);

G_END_DECLS
