/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GruppeNumberField:
 *
 * A whole number with its unit, or nothing: unlike a spin button it can be empty. Signals: "changed" (another number, or none),
 * "refused" (what stands there is no number of the range; the value is still the old one).
 */
#define GRUPPE_TYPE_NUMBER_FIELD (gruppe_number_field_get_type ())

G_DECLARE_FINAL_TYPE (GruppeNumberField, gruppe_number_field, GRUPPE, NUMBER_FIELD, GtkWidget)

GtkWidget  *gruppe_number_field_new       (int                min,
                                           int                max,
                                           const char        *unit,
                                           GtkWidget         *labelled_by);
void        gruppe_number_field_set_value (GruppeNumberField *self,
                                           const char        *value);
const char *gruppe_number_field_get_value (GruppeNumberField *self);

G_END_DECLS
