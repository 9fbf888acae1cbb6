/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Names of people on the screen: while the screen is shared they can be hidden, then initials stand for them and nothing
 * with names is printed, saved or copied. */
gboolean gruppe_names_hidden     (void);
void     gruppe_names_set_hidden (gboolean    hidden);
/* The name, or the initials while names are hidden. */
char    *gruppe_names_show       (const char *name);
/* A name that ends a sentence of its own: with one full stop behind it, also behind "Gerda M." */
char    *gruppe_names_end        (const char *name);
/* FALSE and a message in the window of WIDGET while names are hidden. */
gboolean gruppe_names_may_write  (GtkWidget  *widget);
/* Calls CHANGED_SWAPPED (OBJECT) when names are hidden or shown again, as long as OBJECT lives. */
void     gruppe_names_connect    (GObject    *object,
                                  GCallback   changed_swapped);

G_END_DECLS
