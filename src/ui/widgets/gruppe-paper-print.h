/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "document/gruppe-document-layout.h"

G_BEGIN_DECLS

GtkPrintOperation *gruppe_paper_print_new (GruppeDocumentLayout *layout);

G_END_DECLS
