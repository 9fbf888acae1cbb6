/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-meeting.h"
#include "providers/gruppe-catalogue.h"
#include "vault/gruppe-vault.h"

G_BEGIN_DECLS

#define GRUPPE_CALENDAR_MAX_BYTES (10 * 1024 * 1024)
#define GRUPPE_CALENDAR_MAX_DATES 1000

/**
 * GruppeCalendarEntry:
 * @uid: of the meeting; the same every time it is written
 * @title: what it is called
 * @provider: (nullable): name of the provider, as people know it
 * @link: (nullable): where participants go in
 * @zone: IANA name
 * @starts_at: seconds since 1970, UTC
 * @minutes: how long it lasts
 * @sequence: how often it has been changed
 * @cancelled: it does not take place
 * @number: (nullable): what the provider calls the number of the meeting
 * @dial_in: (nullable): telephone numbers, one in each line
 * @password: (nullable): only when the user switched it on
 * @phone_pin: (nullable): only when the user switched it on
 * @alarm_minutes: how long before the start the calendar reminds, 0 not at all
 *
 * One date to be written.
 */
typedef struct
{
  char *uid;
  char *title;
  char *provider;
  char *link;
  char *zone;
  gint64 starts_at;
  int minutes;
  int sequence;
  gboolean cancelled;
  char *number;
  char *dial_in;
  GruppeSecret *password;
  GruppeSecret *phone_pin;
  int alarm_minutes;
} GruppeCalendarEntry;

/* What MEETING says, with the name that CATALOGUE gives its provider and an alarm of 15 minutes; no password. */
GruppeCalendarEntry *gruppe_calendar_entry_new  (GruppeMeeting        *meeting,
                                                 GruppeCatalogue      *catalogue);
void                 gruppe_calendar_entry_free (GruppeCalendarEntry  *self);

/* iCalendar (RFC 5545, 5546, 7986): one VEVENT per entry (element-type GruppeCalendarEntry) with stable UID, SEQUENCE, VTIMEZONE,
 * CONFERENCE and URL, VALARM; STATUS:CANCELLED for what is cancelled, METHOD:CANCEL when all are. The text is in non-pageable
 * memory, for there may be passwords in it. LANGUAGE: "de" or "en". */
GruppeSecret *gruppe_calendar_file_write (GPtrArray   *entries,
                                          const char  *language,
                                          gint64       now,
                                          GError     **error);

/**
 * GruppeCalendarNotes:
 * @GRUPPE_CALENDAR_NO_END: the event has no end; 90 minutes were taken
 * @GRUPPE_CALENDAR_NO_ZONE: the event names no time zone; that of this computer was taken
 * @GRUPPE_CALENDAR_OWN_ZONE: the time zone has no known name; its rules were taken from the file
 * @GRUPPE_CALENDAR_MOVED: a time that the clock leaves out in spring was moved on
 * @GRUPPE_CALENDAR_LINK_REFUSED: there is a link that is not taken
 *
 * What had to be left out or changed.
 */
typedef enum
{
  GRUPPE_CALENDAR_NO_END = 1 << 0,
  GRUPPE_CALENDAR_NO_ZONE = 1 << 1,
  GRUPPE_CALENDAR_OWN_ZONE = 1 << 2,
  GRUPPE_CALENDAR_MOVED = 1 << 3,
  GRUPPE_CALENDAR_LINK_REFUSED = 1 << 4,
} GruppeCalendarNotes;

/**
 * GruppeCalendarEvent:
 * One date read from a file, expanded from its rule, checked; not stored yet.
 */
typedef struct
{
  char *uid;            /* of the VEVENT, with RECURRENCE-ID when it is one of several */
  int sequence;
  gboolean cancelled;
  char *title;
  char *provider;       /* nullable: recognised by the link */
  char *link;           /* "" when there is none that may be used */
  char *zone;
  gint64 starts_at;
  int minutes;
  GruppeCalendarNotes notes;
  char *note;           /* nullable: the same in words for the log */
} GruppeCalendarEvent;

void       gruppe_calendar_event_free (GruppeCalendarEvent *self);
/* (element-type GruppeCalendarEvent) in the order of time, without what is over at NOW; GRUPPE_INPUT_ERROR with line or event. */
GPtrArray *gruppe_calendar_file_read  (GruppeCatalogue  *catalogue,
                                       const char       *data,
                                       gsize             length,
                                       const char       *home_zone,
                                       gint64            now,
                                       GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeCalendarEntry, gruppe_calendar_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeCalendarEvent, gruppe_calendar_event_free)

G_END_DECLS
