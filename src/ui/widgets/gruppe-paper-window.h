/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "document/gruppe-document.h"

G_BEGIN_DECLS

/**
 * GruppePaperWindow:
 *
 * Shows the pages of a document as they will be printed; prints them, saves them as PDF, copies their text.
 *
 * Signal "saved" (GFile *file): the document was saved there.
 */
#define GRUPPE_TYPE_PAPER_WINDOW (gruppe_paper_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppePaperWindow, gruppe_paper_window, GRUPPE, PAPER_WINDOW, AdwWindow)

/* FILE_NAME: what a saved file is called at first, "comparison.pdf" */
GtkWidget *gruppe_paper_window_new (GtkWindow      *parent,
                                    GruppeDocument *document,
                                    const char     *file_name);
/* Writes the PDF to FILE as if it had been chosen. */
void       gruppe_paper_window_save (GruppePaperWindow *self,
                                     GFile             *file);

G_END_DECLS
