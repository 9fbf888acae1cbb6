/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-people-private.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef struct
{
  const char *at;
  const char *place;
  guint64 line;                 /* of AT */
  char separator;               /* '\0': there is only one column */
} Reader;

/* The separator that occurs most often in the first line that is not blank, quotes left out. */
static char
detect_separator (const char *text)
{
  static const char candidates[] = { ';', ',', '\t' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  text += strspn (text, " \n\r");
  for (const char *p = text; *p != '\0' && (quoted || (*p != '\n' && *p != '\r')); p++)
    {
      if (*p == '"')
        quoted = !quoted;

      for (guint i = 0; !quoted && i < G_N_ELEMENTS (candidates); i++)
        counts[i] += *p == candidates[i];
    }

  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    {
      if (counts[i] > counts[best])
        best = i;
    }

  return counts[best] > 0 ? candidates[best] : '\0';
}

static gboolean
at_line_end (const Reader *reader)
{
  return *reader->at == '\0' || *reader->at == '\n' || *reader->at == '\r';
}

static gboolean
at_separator (const Reader *reader)
{
  return reader->separator != '\0' && *reader->at == reader->separator;
}

static void
skip_line_end (Reader *reader)
{
  if (*reader->at == '\r')
    reader->at++;
  if (*reader->at == '\n')
    reader->at++;
  reader->line++;
}

static char *
read_quoted (Reader  *reader,
             GError **error)
{
  g_autoptr(GString) field = g_string_new (NULL);
  guint64 start = reader->line;

  reader->at++;
  while (*reader->at != '\0')
    {
      if (*reader->at == '"' && reader->at[1] == '"')
        reader->at++;
      else if (*reader->at == '"')
        {
          reader->at++;
          if (at_line_end (reader) || at_separator (reader))
            return g_string_free (g_steal_pointer (&field), FALSE);

          gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_SYNTAX, reader->place, reader->line,
                                   "after a quotation mark that closes there is more text");
          return NULL;
        }
      else if (*reader->at == '\n' || (*reader->at == '\r' && reader->at[1] != '\n'))
        reader->line++;

      g_string_append_c (field, *reader->at++);
    }

  gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_SYNTAX, reader->place, start,
                           "a quotation mark is opened here and never closed");

  return NULL;
}

static char *
read_plain (Reader  *reader,
            GError **error)
{
  const char *start = reader->at;

  while (!at_line_end (reader) && !at_separator (reader))
    {
      if (*reader->at == '"')
        {
          gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_SYNTAX, reader->place, reader->line,
                                   "a quotation mark stands inside a field that does not begin with one");
          return NULL;
        }
      reader->at++;
    }

  return g_strndup (start, reader->at - start);
}

/* One line of the table, which may be several of the file. */
static GPtrArray *
read_record (Reader  *reader,
             GError **error)
{
  g_autoptr(GPtrArray) record = g_ptr_array_new_with_free_func (g_free);

  for (;;)
    {
      char *field = *reader->at == '"' ? read_quoted (reader, error) : read_plain (reader, error);

      if (field == NULL)
        return NULL;

      g_ptr_array_add (record, field);
      if (record->len > GRUPPE_PEOPLE_CSV_MAX_COLUMNS)
        {
          gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_TOO_LARGE, reader->place, reader->line,
                                   "more than %d columns", GRUPPE_PEOPLE_CSV_MAX_COLUMNS);
          return NULL;
        }

      if (!at_separator (reader))
        break;
      reader->at++;
    }

  if (*reader->at != '\0')
    skip_line_end (reader);

  return g_steal_pointer (&record);
}

static gboolean
is_blank (GPtrArray *record)
{
  for (guint i = 0; i < record->len; i++)
    {
      const char *field = g_ptr_array_index (record, i);

      if (field[strspn (field, " \t\r\n")] != '\0')
        return FALSE;
    }

  return TRUE;
}

/* TEXT is UTF-8. Blank lines are passed over; all others have as many cells as the first. */
GPtrArray *
gruppe_people_cells_read (const char  *text,
                          const char  *place,
                          GArray      *lines,
                          GError     **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  Reader reader = { .place = place, .line = 1 };

  reader.at = g_str_has_prefix (text, BYTE_ORDER_MARK) ? text + strlen (BYTE_ORDER_MARK) : text;
  reader.separator = detect_separator (reader.at);
  while (*reader.at != '\0')
    {
      guint64 line = reader.line;
      g_autoptr(GPtrArray) record = read_record (&reader, error);
      guint n_columns = records->len > 0 ? ((GPtrArray *) g_ptr_array_index (records, 0))->len : 0;

      if (record == NULL)
        return NULL;

      if (is_blank (record))
        continue;

      if (n_columns > 0 && record->len != n_columns)
        {
          gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_SYNTAX, place, line,
                                   "%u columns, but the first line has %u", record->len, n_columns);
          return NULL;
        }

      /* The first one names the columns. */
      if (records->len == GRUPPE_PEOPLE_CSV_MAX_ROWS + 1)
        {
          gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_TOO_LARGE, place, line,
                                   "more than %d people", GRUPPE_PEOPLE_CSV_MAX_ROWS);
          return NULL;
        }

      g_ptr_array_add (records, g_steal_pointer (&record));
      g_array_append_val (lines, line);
    }

  if (records->len == 0)
    {
      gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_HEADER, place, 1,
                               "the file is empty, its first line must name the columns");
      return NULL;
    }

  return g_steal_pointer (&records);
}
