/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "base/gruppe-clock.h"

G_BEGIN_DECLS

/**
 * GruppeDayRow:
 *
 * A row in which a day up to today is chosen. The day is today until another one is chosen.
 */
#define GRUPPE_TYPE_DAY_ROW (gruppe_day_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppeDayRow, gruppe_day_row, GRUPPE, DAY_ROW, AdwActionRow)

void    gruppe_day_row_set_clock (GruppeDayRow *self,
                                  GruppeClock  *clock);
/* YYYY-MM-DD */
void    gruppe_day_row_set_day   (GruppeDayRow *self,
                                  const char   *day);
char   *gruppe_day_row_get_day   (GruppeDayRow *self);
gint64  gruppe_day_row_get_start (GruppeDayRow *self);

G_END_DECLS
