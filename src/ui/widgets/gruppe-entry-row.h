/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GruppeEntryRow:
 *
 * A row with its title above a field for text; a GtkEditable. Stands in for AdwEntryRow, which tells assistive technologies
 * nothing when it gets the focus on libadwaita 1.2, so that nobody hears where they are typing. With the CSS class "error" the
 * field is marked, in words too. Properties "show-apply-button", "input-purpose" and "secret"; signals "apply" and
 * "entry-activated"; children of type "suffix" stand behind the field.
 */
#define GRUPPE_TYPE_ENTRY_ROW (gruppe_entry_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppeEntryRow, gruppe_entry_row, GRUPPE, ENTRY_ROW, AdwPreferencesRow)

/* Puts text into the field that need not be applied. */
void gruppe_entry_row_take_text (GruppeEntryRow *self,
                                 const char     *text);
/* Says below the field what is wrong with it; NULL for nothing. */
void gruppe_entry_row_set_problem (GruppeEntryRow *self,
                                   const char     *problem);

G_END_DECLS
