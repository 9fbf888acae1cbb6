/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/* ADOPTION was made and STEPS shows what comes next: says so, and offers to take it back. BEFORE: the choice that held until
 * then, or 0. */
void gruppe_adopt_undo_offer (GtkWindow     *parent,
                              GtkWidget     *steps,
                              const char    *done,
                              GruppeContext *context,
                              gint64         adoption,
                              gint64         before);

G_END_DECLS
