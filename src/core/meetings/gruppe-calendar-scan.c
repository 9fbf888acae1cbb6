/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-calendar-private.h"

#define PLACE "calendar"
#define MAX_NAME 40

typedef struct
{
  char names[GRUPPE_CALENDAR_MAX_DEPTH][MAX_NAME];
  guint depth;
  guint n_calendars;
  guint64 line;
  GArray *event_lines;
} Scan;

/* Name of the component after "BEGIN:" or "END:" in capitals; %FALSE when the line is neither. */
static gboolean
component_name (const char *line,
                gsize       length,
                const char *keyword,
                char       *name)
{
  gsize skip = strlen (keyword);

  if (length <= skip || g_ascii_strncasecmp (line, keyword, skip) != 0)
    return FALSE;

  while (length > skip && g_ascii_isspace (line[length - 1]))
    length--;
  length = MIN (length - skip, MAX_NAME - 1);
  for (gsize i = 0; i < length; i++)
    name[i] = g_ascii_toupper (line[skip + i]);
  name[length] = '\0';

  return TRUE;
}

static gboolean
begin (Scan        *scan,
       const char  *name,
       GError     **error)
{
  gboolean is_calendar = strcmp (name, "VCALENDAR") == 0;

  if (scan->depth == GRUPPE_CALENDAR_MAX_DEPTH)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, PLACE, scan->line,
                              "line %" G_GUINT64_FORMAT ": components are nested too deeply", scan->line);
      return FALSE;
    }

  if ((scan->depth == 0) != is_calendar || (strcmp (name, "VEVENT") == 0 && scan->depth != 1))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, PLACE, scan->line,
                              "line %" G_GUINT64_FORMAT ": %s may not stand there", scan->line, is_calendar ? "VCALENDAR" : "a component");
      return FALSE;
    }

  if (strcmp (name, "VEVENT") == 0)
    {
      if (scan->event_lines->len == GRUPPE_CALENDAR_MAX_EVENTS)
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, PLACE, scan->line, "more than %d events",
                                  GRUPPE_CALENDAR_MAX_EVENTS);
          return FALSE;
        }
      g_array_append_val (scan->event_lines, scan->line);
    }

  scan->n_calendars += is_calendar;
  g_strlcpy (scan->names[scan->depth++], name, MAX_NAME);

  return TRUE;
}

static gboolean
end (Scan        *scan,
     const char  *name,
     GError     **error)
{
  if (scan->depth == 0 || strcmp (scan->names[scan->depth - 1], name) != 0)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, PLACE, scan->line,
                              "line %" G_GUINT64_FORMAT ": something ends that did not begin", scan->line);
      return FALSE;
    }
  scan->depth--;

  return TRUE;
}

static gboolean
scan_line (Scan        *scan,
           const char  *line,
           gsize        length,
           GError     **error)
{
  char name[MAX_NAME];

  if (++scan->line > GRUPPE_CALENDAR_MAX_LINES)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, PLACE, scan->line, "more than %d lines", GRUPPE_CALENDAR_MAX_LINES);
      return FALSE;
    }

  if (component_name (line, length, "BEGIN:", name))
    return begin (scan, name, error);
  if (component_name (line, length, "END:", name))
    return end (scan, name, error);

  for (gsize i = 0; scan->depth == 0 && i < length; i++)
    {
      if (!g_ascii_isspace (line[i]))
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, PLACE, scan->line,
                                  "line %" G_GUINT64_FORMAT ": this is no calendar file", scan->line);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * gruppe_calendar_scan:
 * @data: a file, with its end
 * @event_lines: (element-type guint64): where each VEVENT begins is put here
 * @error: return location; the place is "calendar"
 *
 * Before the parser sees it: what makes it slow or its components deep is refused.
 *
 * Returns: whether it has the form of a calendar file
 */
gboolean
gruppe_calendar_scan (const char  *data,
                      GArray      *event_lines,
                      GError     **error)
{
  Scan scan = { .event_lines = event_lines, };

  while (*data != '\0')
    {
      gsize length = strcspn (data, "\n");

      if (!scan_line (&scan, data, length, error))
        return FALSE;
      data += length + (data[length] == '\n');
    }

  if (scan.depth > 0)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, PLACE, scan.line, "the file ends in the middle");
      return FALSE;
    }

  if (scan.n_calendars == 0)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, PLACE, 0, "there is nothing in the calendar file");
      return FALSE;
    }

  return TRUE;
}
