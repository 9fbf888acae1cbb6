/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "document/gruppe-document.h"
#include "providers/gruppe-comparison.h"

G_BEGIN_DECLS

GruppeDocument *gruppe_comparison_document_new (GruppeComparison *comparison);
void            gruppe_comparison_save_csv     (GtkWidget        *parent,
                                                GruppeComparison *comparison);

G_END_DECLS
