/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "providers/gruppe-cell.h"

G_BEGIN_DECLS

/**
 * GruppeFactGroup:
 *
 * One fact: its words, and where they come from. Its source is opened by a press only.
 */
#define GRUPPE_TYPE_FACT_GROUP (gruppe_fact_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeFactGroup, gruppe_fact_group, GRUPPE, FACT_GROUP, GtkWidget)

/* CAPTION: whose words they are, NULL where there is nothing to confuse them with. */
void       gruppe_fact_group_set_cell  (GruppeFactGroup *self,
                                        const char      *caption,
                                        GruppeCell      *cell,
                                        gint64           now);
/* The button that opens the source, NULL when there is none. */
GtkWidget *gruppe_fact_group_get_button (GruppeFactGroup *self);

G_END_DECLS
