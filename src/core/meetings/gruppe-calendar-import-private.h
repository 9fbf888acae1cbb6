/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-calendar-import.h"
#include "gruppe-meeting-row.h"

G_BEGIN_DECLS

/**
 * GruppeImportTerms:
 * @provider: (nullable): for dates that tell none
 * @untitled: for dates without a title
 * @margin_minutes: how long after the end a password is kept
 * @now: seconds since 1970, UTC
 * @furthest: where dates are too far ahead
 *
 * What decides beside the file and the list.
 */
typedef struct
{
  char *provider;
  char *untitled;
  int margin_minutes;
  gint64 now;
  gint64 furthest;
} GruppeImportTerms;

GruppeImportItem       *gruppe_import_item_new         (const GruppeCalendarEvent *event,
                                                        GruppeMeeting             *meeting,
                                                        const GruppeImportTerms   *terms);
const char             *gruppe_import_item_get_uid     (GruppeImportItem          *self);
GruppeMeeting          *gruppe_import_item_get_meeting (GruppeImportItem          *self);
const GruppeMeetingRow *gruppe_import_item_get_row     (GruppeImportItem          *self);

G_END_DECLS
