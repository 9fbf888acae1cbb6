/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-json.h"

G_BEGIN_DECLS

/* Holidays are found in these years; before, other laws held. */
#define GRUPPE_HOLIDAYS_FIRST_YEAR 1995
#define GRUPPE_HOLIDAYS_LAST_YEAR 2100

/**
 * GruppeHolidays: the public holidays of the Länder by rule, of data/meetings/holidays.json. Immutable.
 */
#define GRUPPE_TYPE_HOLIDAYS (gruppe_holidays_get_type ())

G_DECLARE_FINAL_TYPE (GruppeHolidays, gruppe_holidays, GRUPPE, HOLIDAYS, GObject)

GruppeHolidays *gruppe_holidays_new_builtin   (GError         **error);
GruppeHolidays *gruppe_holidays_new_from_json (JsonObject      *object,
                                               GError         **error);
const char     *gruppe_holidays_find          (GruppeHolidays  *self,
                                               int              year,
                                               int              month,
                                               int              day,
                                               const char      *land,
                                               const char      *language,
                                               gboolean        *ret_in_parts);
const char     *gruppe_holidays_get_note      (GruppeHolidays  *self,
                                               const char      *language);

gboolean        gruppe_easter_sunday          (int              year,
                                               int             *ret_month,
                                               int             *ret_day);

G_END_DECLS
