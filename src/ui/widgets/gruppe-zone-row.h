/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GruppeZoneRow:
 *
 * A row in which a time zone is chosen. AdwComboRow with the zones in its model; property "zone" (IANA name, notified).
 */
#define GRUPPE_TYPE_ZONE_ROW (gruppe_zone_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppeZoneRow, gruppe_zone_row, GRUPPE, ZONE_ROW, AdwComboRow)

const char *gruppe_zone_row_get_zone (GruppeZoneRow *self);
/* Adds a zone that is not in the list; an unknown one is ignored. */
void        gruppe_zone_row_set_zone (GruppeZoneRow *self,
                                      const char    *zone);

G_END_DECLS
