/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GruppeDeliveryRow:
 *
 * A line of a list: one who takes part, what was handed over, a button that notes more, and one that takes the last note back.
 */
#define GRUPPE_TYPE_DELIVERY_ROW (gruppe_delivery_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppeDeliveryRow, gruppe_delivery_row, GRUPPE, DELIVERY_ROW, GtkListBoxRow)

/* BUTTON: with its underline. Signals "noted" and "undone". */
GtkWidget *gruppe_delivery_row_new        (gint64             person,
                                           const char        *button);
gint64     gruppe_delivery_row_get_person (GruppeDeliveryRow *self);
void       gruppe_delivery_row_set_words  (GruppeDeliveryRow *self,
                                           const char        *name,
                                           const char        *words,
                                           gboolean           served);
void       gruppe_delivery_row_set_buttons (GruppeDeliveryRow *self,
                                            gboolean           can_note,
                                            gboolean           can_undo);

G_END_DECLS
