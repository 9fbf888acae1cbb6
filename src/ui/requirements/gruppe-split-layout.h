/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GruppeSplitLayout:
 *
 * Two children beside each other, or, when folded, only one of them in the whole place. The least width is that of one
 * child, folded or not.
 */
#define GRUPPE_TYPE_SPLIT_LAYOUT (gruppe_split_layout_get_type ())

G_DECLARE_FINAL_TYPE (GruppeSplitLayout, gruppe_split_layout, GRUPPE, SPLIT_LAYOUT, GtkLayoutManager)

void gruppe_split_layout_set_folded      (GruppeSplitLayout *self,
                                          gboolean           folded);
void gruppe_split_layout_set_show_second (GruppeSplitLayout *self,
                                          gboolean           show_second);

G_END_DECLS
