/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "providers/gruppe-comparison.h"

G_BEGIN_DECLS

/**
 * GruppeViewPopover:
 *
 * Where it is chosen which rows of a comparison are shown, and in which order its providers stand. It acts on the comparison.
 */
#define GRUPPE_TYPE_VIEW_POPOVER (gruppe_view_popover_get_type ())

G_DECLARE_FINAL_TYPE (GruppeViewPopover, gruppe_view_popover, GRUPPE, VIEW_POPOVER, GtkPopover)

void        gruppe_view_popover_set_comparison (GruppeViewPopover    *self,
                                                GruppeComparison     *comparison,
                                                GPtrArray            *presets);
void        gruppe_view_popover_take_in        (GruppeViewPopover    *self,
                                                GtkToggleButton      *differences,
                                                GtkToggleButton      *matters);
const char *gruppe_view_popover_describe_kind  (GruppeComparisonKind  kind);

G_END_DECLS
