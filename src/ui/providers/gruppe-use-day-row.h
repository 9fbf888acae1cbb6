/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GruppeUseDayRow:
 *
 * A row in which a day is chosen, or none. Signal "changed": a person chose another day, or none.
 */
#define GRUPPE_TYPE_USE_DAY_ROW (gruppe_use_day_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppeUseDayRow, gruppe_use_day_row, GRUPPE, USE_DAY_ROW, AdwActionRow)

const char *gruppe_use_day_row_get_day   (GruppeUseDayRow *self);
void        gruppe_use_day_row_set_day   (GruppeUseDayRow *self,
                                          const char      *day);
void        gruppe_use_day_row_set_today (GruppeUseDayRow *self,
                                          const char      *today,
                                          gboolean         past_only);

G_END_DECLS
