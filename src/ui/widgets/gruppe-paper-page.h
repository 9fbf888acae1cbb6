/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "document/gruppe-document-layout.h"

G_BEGIN_DECLS

/**
 * GruppePaperPage:
 *
 * A page of a document on screen, as wide as there is room, with its text for screen readers. It is only drawn when it is near to
 * what can be seen.
 */
#define GRUPPE_TYPE_PAPER_PAGE (gruppe_paper_page_get_type ())

G_DECLARE_FINAL_TYPE (GruppePaperPage, gruppe_paper_page, GRUPPE, PAPER_PAGE, GtkWidget)

GtkWidget *gruppe_paper_page_new       (GruppeDocumentLayout *layout,
                                        guint                 page);
gboolean   gruppe_paper_page_get_near  (GruppePaperPage      *self);
void       gruppe_paper_page_set_near  (GruppePaperPage      *self,
                                        gboolean              near);
/* Pixels; 0 for what fits. */
void       gruppe_paper_page_set_width (GruppePaperPage      *self,
                                        int                   width);

G_END_DECLS
