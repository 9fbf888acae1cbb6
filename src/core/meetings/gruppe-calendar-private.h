/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libical/ical.h>

#include "gruppe-calendar-file.h"

G_BEGIN_DECLS

/* Bounds of what is read, beside those of gruppe-calendar-file.h. */
#define GRUPPE_CALENDAR_MAX_DEPTH 5
#define GRUPPE_CALENDAR_MAX_LINES 200000
#define GRUPPE_CALENDAR_MAX_EVENTS 2000
#define GRUPPE_CALENDAR_MAX_SERIES 100
#define GRUPPE_CALENDAR_FIRST_YEAR 1970
#define GRUPPE_CALENDAR_LAST_YEAR 2199

/**
 * GruppeCalendarZone:
 * @iana: (nullable): name in the data of this machine
 * @rules: (nullable): of the file, when there is no such name
 *
 * What a TZID stands for. With neither it is UTC.
 */
typedef struct
{
  char *iana;
  icaltimezone *rules;
} GruppeCalendarZone;

/* gruppe-calendar-zone.c */
char               *gruppe_calendar_zone_block  (const char               *zone,
                                                 gint64                    from);
GruppeCalendarZone *gruppe_calendar_zone_find   (icalcomponent            *calendar,
                                                 const char               *tzid);
void                gruppe_calendar_zone_free   (GruppeCalendarZone       *self);
gboolean            gruppe_calendar_zone_to_utc (const GruppeCalendarZone *self,
                                                 struct icaltimetype       time,
                                                 gint64                   *ret_utc,
                                                 gboolean                 *ret_moved);

/* gruppe-calendar-event.c */
char               *gruppe_calendar_event_title (icalcomponent            *event);
char               *gruppe_calendar_event_uid   (icalcomponent            *event);
char               *gruppe_calendar_instance_uid (const char              *uid,
                                                  gint64                   first);
GruppeCalendarEvent *gruppe_calendar_event_copy (const GruppeCalendarEvent *self);

/* gruppe-calendar-scan.c */
gboolean            gruppe_calendar_scan        (const char               *data,
                                                 GArray                   *event_lines,
                                                 GError                  **error);

/* gruppe-calendar-dates.c: seconds of all dates of a VEVENT in order, without those that are over at @now. */
GArray             *gruppe_calendar_dates       (icalcomponent            *event,
                                                 const GruppeCalendarZone *zone,
                                                 struct icaltimetype       start,
                                                 int                       minutes,
                                                 gint64                    now,
                                                 guint64                   line,
                                                 gboolean                 *ret_moved,
                                                 GError                  **error);
gboolean            gruppe_calendar_is_series   (icalcomponent            *event);
/* A time of a property, in ZONE unless the property names another one. */
gboolean            gruppe_calendar_property_to_utc (icalcomponent            *calendar,
                                                     icalproperty             *property,
                                                     struct icaltimetype       time,
                                                     const GruppeCalendarZone *zone,
                                                     gint64                   *ret_utc);

/* gruppe-calendar-links.c; what it returns may hold a passcode: for gruppe_scratch_free(). */
struct _GruppeLinkRules;
char               *gruppe_calendar_property_text (icalproperty           *property);
GPtrArray          *gruppe_calendar_link_texts  (icalcomponent            *event);
void                gruppe_calendar_find_link   (struct _GruppeLinkRules  *rules,
                                                 icalcomponent            *event,
                                                 GruppeCalendarEvent      *result);
void                gruppe_calendar_add_note    (GruppeCalendarEvent      *self,
                                                 GruppeCalendarNotes       which,
                                                 const char               *note);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeCalendarZone, gruppe_calendar_zone_free)

G_END_DECLS
