/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "providers/gruppe-comparison.h"

G_BEGIN_DECLS

void gruppe_comparison_save_csv (GtkWidget        *parent,
                                 GruppeComparison *comparison);

G_END_DECLS
