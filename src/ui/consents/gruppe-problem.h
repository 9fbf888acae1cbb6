/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is wrong, in a label of its own at the top of a window. WORDS NULL: nothing is.
 * WHERE (may be NULL) gets the focus. */
void gruppe_problem_show       (GtkLabel     *label,
                                const char   *words,
                                GtkWidget    *where);
/* The same for an error; nothing when it was only stopped. */
void gruppe_problem_show_error (GtkLabel     *label,
                                const GError *error);

G_END_DECLS
