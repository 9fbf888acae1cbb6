/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/gruppe-document.h"
#include "document/gruppe-document-layout.h"

G_BEGIN_DECLS

/* Without poppler's programs the test is skipped. */
gboolean  document_test_has_poppler (void);
/* The document as PDF in the scratch folder; its path. */
char     *document_test_save        (GruppeDocument *document,
                                     const char     *name);
/* What a program says on standard output; the test fails when it fails. */
char     *document_test_run         (const char     *program,
                                     ...) G_GNUC_NULL_TERMINATED;
/* Text of one page (from 1) or of all (0), without white space and with divided words put together. */
char     *document_test_words       (const char     *path,
                                     guint           page);
/* TEXT without white space and soft hyphens. */
char     *document_test_squeeze     (const char     *text);
/* Fails when anything is drawn outside the margins. */
void      document_test_check_ink   (GruppeDocumentLayout *layout);
/* Number of the page, from 0, that has TEXT; -1 for none. */
int       document_test_find_page   (GruppeDocumentLayout *layout,
                                     const char     *text);

G_END_DECLS
