/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "gruppe-document.h"

G_BEGIN_DECLS

/**
 * GruppeDocumentLayout:
 *
 * A document divided into pages. All lengths are points, 72 to the inch. It has fonts of its own, so that it may be
 * made in a thread and used in another afterwards, by one at a time.
 */
#define GRUPPE_TYPE_DOCUMENT_LAYOUT (gruppe_document_layout_get_type ())

G_DECLARE_FINAL_TYPE (GruppeDocumentLayout, gruppe_document_layout, GRUPPE, DOCUMENT_LAYOUT, GObject)

GruppeDocumentLayout *gruppe_document_layout_new           (GruppeDocument       *document);
void                  gruppe_document_layout_new_async     (GruppeDocument       *document,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
GruppeDocumentLayout *gruppe_document_layout_new_finish    (GAsyncResult         *result,
                                                            GError              **error);
GruppeDocument       *gruppe_document_layout_get_document  (GruppeDocumentLayout *self);
guint                 gruppe_document_layout_get_n_pages   (GruppeDocumentLayout *self);
double                gruppe_document_layout_get_width     (GruppeDocumentLayout *self);
double                gruppe_document_layout_get_height    (GruppeDocumentLayout *self);
void                  gruppe_document_layout_draw_page     (GruppeDocumentLayout *self,
                                                            guint                 page,
                                                            cairo_t              *cr);
/* What stands on the page, for screen readers. */
char                 *gruppe_document_layout_get_page_text (GruppeDocumentLayout *self,
                                                            guint                 page);

G_END_DECLS
