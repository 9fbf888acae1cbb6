/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "document/gruppe-document.h"

G_BEGIN_DECLS

/**
 * GruppePaperWindow:
 *
 * Shows the pages of a document as they will be printed; prints them, saves them as PDF, copies their text.
 */
#define GRUPPE_TYPE_PAPER_WINDOW (gruppe_paper_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppePaperWindow, gruppe_paper_window, GRUPPE, PAPER_WINDOW, AdwWindow)

/* FILE_NAME: what a saved file is called at first, "comparison.pdf" */
GtkWidget *gruppe_paper_window_new (GtkWindow      *parent,
                                    GruppeDocument *document,
                                    const char     *file_name);

G_END_DECLS
