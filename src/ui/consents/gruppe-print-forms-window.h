/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppePrintFormsWindow:
 *
 * Chooses which forms are printed, for whom and how large; then shows them as paper.
 */
#define GRUPPE_TYPE_PRINT_FORMS_WINDOW (gruppe_print_forms_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppePrintFormsWindow, gruppe_print_forms_window,
                      GRUPPE, PRINT_FORMS_WINDOW, AdwWindow)

/* PEOPLE (elements GruppePerson), PURPOSE and MEETING_UID may be NULL */
GtkWidget *gruppe_print_forms_window_new (GruppeContext *context,
                                          GtkWindow     *parent,
                                          GPtrArray     *people,
                                          const char    *purpose,
                                          const char    *meeting_uid);

G_END_DECLS
