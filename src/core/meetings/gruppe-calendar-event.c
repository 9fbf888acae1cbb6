/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-calendar-private.h"

#define MAX_UID 200

/**
 * gruppe_calendar_event_title:
 * @event: a VEVENT
 *
 * Returns: (transfer full): its title in one line, "" when it has none
 */
char *
gruppe_calendar_event_title (icalcomponent *event)
{
  icalproperty *property = icalcomponent_get_first_property (event, ICAL_SUMMARY_PROPERTY);
  const char *text = property != NULL ? icalproperty_get_summary (property) : NULL;
  g_autofree char *line = g_strdup (text != NULL ? text : "");

  g_strdelimit (line, "\r\n\t", ' ');

  return gruppe_text_for_display (g_strstrip (line), GRUPPE_TEXT_MAX_TITLE - 1);
}

/**
 * gruppe_calendar_event_uid:
 * @event: a VEVENT with a start
 *
 * Returns: (transfer full): the UID as it is; one that is missing, too long or not printable is replaced by one that is the same
 *   every time
 */
char *
gruppe_calendar_event_uid (icalcomponent *event)
{
  icalproperty *property = icalcomponent_get_first_property (event, ICAL_UID_PROPERTY);
  const char *uid = property != NULL ? icalproperty_get_uid (property) : NULL;
  g_autofree char *clean = gruppe_text_clean (uid, "uid", 0, MAX_UID, GRUPPE_TEXT_REQUIRED, NULL);
  g_autoptr(GChecksum) checksum = NULL;

  if (clean != NULL)
    return g_steal_pointer (&clean);

  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  if (uid != NULL)
    {
      g_checksum_update (checksum, (const guchar *) uid, -1);
    }
  else
    {
      g_autofree char *title = gruppe_calendar_event_title (event);
      const char *start = icalproperty_as_ical_string (icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY));

      g_checksum_update (checksum, (const guchar *) title, -1);
      g_checksum_update (checksum, (const guchar *) start, -1);
    }

  return g_strconcat ("uid-", g_checksum_get_string (checksum), NULL);
}

/**
 * gruppe_calendar_instance_uid:
 * @uid: of a series
 * @first: the time that the date had first
 *
 * Returns: (transfer full): which of several dates; it stays the same when the date is moved
 */
char *
gruppe_calendar_instance_uid (const char *uid,
                              gint64      first)
{
  g_autoptr(GDateTime) then = gruppe_zone_from_utc ("UTC", first);
  g_autofree char *when = g_date_time_format (then, "%Y%m%dT%H%M%SZ");

  return g_strdup_printf ("%s#%s", uid, when);
}

/**
 * gruppe_calendar_event_copy:
 * @self: an event
 *
 * Returns: (transfer full): a copy
 */
GruppeCalendarEvent *
gruppe_calendar_event_copy (const GruppeCalendarEvent *self)
{
  GruppeCalendarEvent *copy = g_new0 (GruppeCalendarEvent, 1);

  *copy = *self;
  copy->uid = g_strdup (self->uid);
  copy->title = g_strdup (self->title);
  copy->provider = g_strdup (self->provider);
  copy->link = g_strdup (self->link);
  copy->zone = g_strdup (self->zone);
  copy->note = g_strdup (self->note);

  return copy;
}

/**
 * gruppe_calendar_event_free:
 * @self: (transfer full): an event
 */
void
gruppe_calendar_event_free (GruppeCalendarEvent *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->link, g_free);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->note, g_free);
  g_free (self);
}
