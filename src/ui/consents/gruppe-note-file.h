/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/* WINDOW: a GruppePaperWindow. What is saved there is named when somebody is erased. KIND: GRUPPE_WRITTEN_FORM and so on;
 * PERSON_UID NULL: several people are in it. */
void gruppe_note_file_connect (GtkWidget     *window,
                               GruppeContext *context,
                               const char    *kind,
                               const char    *person_uid);

G_END_DECLS
