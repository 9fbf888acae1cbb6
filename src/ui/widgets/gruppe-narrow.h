/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean gruppe_narrow_is_large_text (GtkWidget *widget);
void     gruppe_narrow_buttons       (GtkWidget *widget);

G_END_DECLS
