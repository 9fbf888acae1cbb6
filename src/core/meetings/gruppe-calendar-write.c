/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-calendar-private.h"
#include "gruppe-meeting-draft.h"
#include "gruppe-secret-text-private.h"

/* RFC 5545, section 3.1: octets of a line without its end. */
#define MAX_LINE 75
#define DEFAULT_ALARM 15

/* Shorter ones are no telephone numbers. */
#define MIN_PHONE_DIGITS 5

typedef struct
{
  const char *language;
  const char *provider;
  const char *link;
  const char *number;
  const char *password;
  const char *dial_in;
  const char *phone_pin;
  const char *phone;
  const char *reminder;
  const char *cancelled;
} Labels;

static const Labels labels[] = {
  { "DE", "Anbieter", "Link", "Nummer des Treffens", "Kennwort", "Telefon", "PIN für das Telefon", "Mit dem Telefon", "Erinnerung",
    "Dieses Treffen fällt aus." },
  { "EN", "Provider", "Link", "Number of the meeting", "Password", "Telephone", "PIN for the telephone", "By telephone", "Reminder",
    "This meeting does not take place." },
};

/* One content line that is being written, folded as it grows. */
typedef struct
{
  GruppeSecretText *output;
  gsize column;
} Line;

static void
line_append (Line       *line,
             const char *piece)
{
  while (*piece != '\0')
    {
      gsize length = (gsize) (g_utf8_next_char (piece) - piece);

      if (line->column + length > MAX_LINE)
        {
          gruppe_secret_text_append (line->output, "\r\n ");
          line->column = 1;
        }
      gruppe_secret_text_append_len (line->output, piece, length);
      line->column += length;
      piece += length;
    }
}

/* A value of the type TEXT. */
static void
line_append_text (Line       *line,
                  const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      char character[8] = { 0, };

      if (c == '\n')
        line_append (line, "\\n");
      else if (c == '\\' || c == ';' || c == ',')
        {
          const char escaped[] = { '\\', (char) c, '\0' };

          line_append (line, escaped);
        }
      else if (!gruppe_text_is_unsafe_char (c, TRUE))
        {
          memcpy (character, text, (gsize) (g_utf8_next_char (text) - text));
          line_append (line, character);
          explicit_bzero (character, sizeof character);
        }
    }
}

static void
line_end (Line *line)
{
  gruppe_secret_text_append (line->output, "\r\n");
  line->column = 0;
}

static void
write_line (GruppeSecretText *output,
            const char       *name,
            const char       *value)
{
  Line line = { output, 0 };

  line_append (&line, name);
  line_append (&line, ":");
  line_append (&line, value);
  line_end (&line);
}

static void
write_text (GruppeSecretText *output,
            const char       *name,
            const char       *text)
{
  Line line = { output, 0 };

  line_append (&line, name);
  line_append (&line, ":");
  line_append_text (&line, text);
  line_end (&line);
}

static void
write_utc (GruppeSecretText *output,
           const char       *name,
           gint64            utc)
{
  g_autoptr(GDateTime) then = gruppe_zone_from_utc ("UTC", utc);
  g_autofree char *value = g_date_time_format (then, "%Y%m%dT%H%M%SZ");

  write_line (output, name, value);
}

/* In the zone of the meeting. A wall-clock time that comes twice in autumn means its first coming (section 3.3.5); the second can
 * only be told in UTC. */
static void
write_time (GruppeSecretText *output,
            const char       *name,
            const char       *zone,
            GHashTable       *zones,
            gint64            utc)
{
  g_autoptr(GDateTime) then = gruppe_zone_from_utc (zone, utc);
  g_autofree char *value = NULL;
  g_autofree char *full = NULL;
  gint64 back = 0;

  if (!g_hash_table_contains (zones, zone) ||
      !gruppe_zone_to_utc (zone, g_date_time_get_year (then), g_date_time_get_month (then), g_date_time_get_day_of_month (then),
                           g_date_time_get_hour (then), g_date_time_get_minute (then), &back, NULL) ||
      back != utc - g_date_time_get_second (then))
    {
      write_utc (output, name, utc);
      return;
    }

  full = g_strdup_printf ("%s;TZID=%s", name, zone);
  value = g_date_time_format (then, "%Y%m%dT%H%M%S");
  write_line (output, full, value);
}

static void
append_description (Line       *line,
                    const char *label,
                    const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;

  line_append_text (line, label);
  line_append_text (line, ": ");
  line_append_text (line, text);
  line_append (line, "\\n");
}

static void
write_description (GruppeSecretText          *output,
                   const GruppeCalendarEntry *entry,
                   const char                *link,
                   const Labels              *words)
{
  Line line = { output, 0 };

  line_append (&line, "DESCRIPTION:");
  if (entry->cancelled)
    {
      line_append_text (&line, words->cancelled);
      line_end (&line);
      return;
    }

  append_description (&line, words->provider, entry->provider);
  append_description (&line, words->link, link);
  append_description (&line, words->number, entry->number);
  if (entry->password != NULL)
    append_description (&line, words->password, gruppe_secret_peek (entry->password));
  append_description (&line, words->dial_in, entry->dial_in);
  if (entry->phone_pin != NULL)
    append_description (&line, words->phone_pin, gruppe_secret_peek (entry->phone_pin));
  line_end (&line);
}

static void
write_conference (GruppeSecretText *output,
                  const char       *feature,
                  const char       *label,
                  const char       *uri)
{
  g_autofree char *name = NULL;
  g_autoptr(GString) quoted = g_string_new (NULL);

  /* Section 3.2: what is quoted may not hold the quotation mark. */
  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '"' && !gruppe_text_is_unsafe_char (c, FALSE))
        g_string_append_unichar (quoted, c);
    }

  name = g_strdup_printf ("CONFERENCE;VALUE=URI;FEATURE=%s;LABEL=\"%s\"", feature, quoted->str);
  write_line (output, name, uri);
}

/* One number in each line; what else stands there is for people. */
static void
write_phones (GruppeSecretText *output,
              const char       *dial_in,
              const Labels     *words)
{
  g_auto(GStrv) lines = g_strsplit (dial_in, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr(GString) uri = g_string_new ("tel:");
      const char *p = lines[i];
      guint n_digits = 0;

      while (*p != '\0' && *p != '+' && !g_ascii_isdigit (*p))
        p++;
      for (; *p != '\0' && strchr ("+0123456789 -/()", *p) != NULL; p++)
        {
          if (g_ascii_isdigit (*p) || (*p == '+' && n_digits == 0))
            {
              g_string_append_c (uri, *p);
              n_digits += *p != '+';
            }
        }
      if (n_digits >= MIN_PHONE_DIGITS)
        write_conference (output, "PHONE", words->phone, uri->str);
    }
}

static void
write_alarm (GruppeSecretText          *output,
             const GruppeCalendarEntry *entry,
             const Labels              *words)
{
  g_autofree char *trigger = g_strdup_printf ("-PT%dM", entry->alarm_minutes);

  write_line (output, "BEGIN", "VALARM");
  write_line (output, "ACTION", "DISPLAY");
  /* It is shown on screens that are locked. */
  write_text (output, "DESCRIPTION", words->reminder);
  write_line (output, "TRIGGER", trigger);
  write_line (output, "END", "VALARM");
}

static gboolean
write_event (GruppeSecretText           *output,
             const GruppeCalendarEntry  *entry,
             GHashTable                 *zones,
             const Labels               *words,
             gint64                      now,
             GError                    **error)
{
  g_autofree char *link = gruppe_meeting_check_link (entry->link, error);
  g_autofree char *sequence = g_strdup_printf ("%d", entry->sequence);

  if (link == NULL)
    return FALSE;

  write_line (output, "BEGIN", "VEVENT");
  write_text (output, "UID", entry->uid);
  write_utc (output, "DTSTAMP", now);
  write_line (output, "SEQUENCE", sequence);
  write_time (output, "DTSTART", entry->zone, zones, entry->starts_at);
  write_time (output, "DTEND", entry->zone, zones, entry->starts_at + entry->minutes * (gint64) 60);
  write_text (output, "SUMMARY", entry->title);
  write_description (output, entry, link, words);
  write_line (output, "STATUS", entry->cancelled ? "CANCELLED" : "CONFIRMED");
  write_line (output, "CLASS", "PRIVATE");

  if (!entry->cancelled)
    {
      if (link[0] != '\0')
        {
          write_text (output, "LOCATION", link);
          write_line (output, "URL", link);
          write_conference (output, "VIDEO", entry->provider != NULL ? entry->provider : words->link, link);
        }
      if (entry->dial_in != NULL)
        write_phones (output, entry->dial_in, words);
      if (entry->alarm_minutes > 0)
        write_alarm (output, entry, words);
    }

  write_line (output, "END", "VEVENT");

  return TRUE;
}

/* One VTIMEZONE for every zone, from a year before its first date. Returns the zones that may be named. */
static GHashTable *
write_zones (GruppeSecretText *output,
             GPtrArray        *entries)
{
  GHashTable *zones = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 first = G_MAXINT64;

  for (guint i = 0; i < entries->len; i++)
    {
      const GruppeCalendarEntry *entry = g_ptr_array_index (entries, i);

      first = MIN (first, entry->starts_at);
    }

  for (guint i = 0; i < entries->len; i++)
    {
      const GruppeCalendarEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *block = NULL;

      if (g_hash_table_contains (zones, entry->zone) || (block = gruppe_calendar_zone_block (entry->zone, first)) == NULL)
        continue;
      gruppe_secret_text_append (output, block);
      g_hash_table_add (zones, entry->zone);
    }

  return zones;
}

/**
 * gruppe_calendar_entry_new:
 * @meeting: a meeting
 * @catalogue: where its provider has a name
 *
 * Returns: (transfer full): what the meeting says; no password
 */
GruppeCalendarEntry *
gruppe_calendar_entry_new (GruppeMeeting   *meeting,
                           GruppeCatalogue *catalogue)
{
  GruppeCalendarEntry *self;
  GruppeProvider *provider;

  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);

  provider = gruppe_catalogue_find_provider (catalogue, gruppe_meeting_get_provider (meeting));
  self = g_new0 (GruppeCalendarEntry, 1);
  self->uid = g_strdup (gruppe_meeting_get_uid (meeting));
  self->title = g_strdup (gruppe_meeting_get_title (meeting));
  self->provider = provider != NULL ? g_strdup (gruppe_provider_get_name (provider)) : NULL;
  self->link = g_strdup (gruppe_meeting_get_link (meeting));
  self->zone = g_strdup (gruppe_meeting_get_zone (meeting));
  self->starts_at = gruppe_meeting_get_starts_at (meeting);
  self->minutes = gruppe_meeting_get_minutes (meeting);
  self->sequence = gruppe_meeting_get_sequence (meeting);
  self->cancelled = gruppe_meeting_is_cancelled (meeting);
  self->number = g_strdup (gruppe_meeting_get_meeting_number (meeting));
  self->dial_in = g_strdup (gruppe_meeting_get_dial_in (meeting));
  self->alarm_minutes = DEFAULT_ALARM;

  return self;
}

/**
 * gruppe_calendar_entry_free:
 * @self: (transfer full): an entry
 */
void
gruppe_calendar_entry_free (GruppeCalendarEntry *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->link, g_free);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->dial_in, g_free);
  g_clear_pointer (&self->password, gruppe_secret_unref);
  g_clear_pointer (&self->phone_pin, gruppe_secret_unref);
  g_free (self);
}

/**
 * gruppe_calendar_file_write:
 * @entries: (element-type GruppeCalendarEntry): the dates
 * @language: "de" or "en"
 * @now: seconds since 1970, UTC
 * @error: return location; the place is "calendar" or "link"
 *
 * Returns: (transfer full) (nullable): the whole file
 */
GruppeSecret *
gruppe_calendar_file_write (GPtrArray   *entries,
                            const char  *language,
                            gint64       now,
                            GError     **error)
{
  const Labels *words = &labels[g_strcmp0 (language, "de") == 0 ? 0 : 1];
  g_auto(GruppeSecretText) output = { 0, };
  g_autoptr(GHashTable) zones = NULL;
  g_autofree char *product = NULL;
  gboolean all_cancelled = TRUE;

  g_return_val_if_fail (entries != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (entries->len == 0)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "calendar", 0, "calendar: there is no date to write");
      return NULL;
    }

  for (guint i = 0; i < entries->len; i++)
    all_cancelled = all_cancelled && ((GruppeCalendarEntry *) g_ptr_array_index (entries, i))->cancelled;

  product = g_strdup_printf ("-//Gruppentreffen//Gruppentreffen %s//%s", GRUPPE_VERSION, words->language);
  write_line (&output, "BEGIN", "VCALENDAR");
  write_line (&output, "VERSION", "2.0");
  write_line (&output, "PRODID", product);
  write_line (&output, "CALSCALE", "GREGORIAN");
  if (all_cancelled)
    write_line (&output, "METHOD", "CANCEL");

  zones = write_zones (&output, entries);
  for (guint i = 0; i < entries->len; i++)
    {
      if (!write_event (&output, g_ptr_array_index (entries, i), zones, words, now, error))
        return NULL;
    }
  write_line (&output, "END", "VCALENDAR");

  return gruppe_secret_text_get_secret (&output);
}
