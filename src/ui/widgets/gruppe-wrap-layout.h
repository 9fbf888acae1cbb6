/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GruppeWrapLayout:
 *
 * Children beside each other as long as they fit with their natural widths, the rest in the lines below. Children that
 * expand horizontally share what a line has left. Property: "spacing", between children and between lines.
 */
#define GRUPPE_TYPE_WRAP_LAYOUT (gruppe_wrap_layout_get_type ())

G_DECLARE_FINAL_TYPE (GruppeWrapLayout, gruppe_wrap_layout, GRUPPE, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *gruppe_wrap_layout_new (int spacing);

G_END_DECLS
