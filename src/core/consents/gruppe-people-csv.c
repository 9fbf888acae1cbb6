/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-people-csv.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef enum
{
  COLUMN_NAME,
  COLUMN_MAIL,
  COLUMN_PHONE,
  COLUMN_NOTE,
  N_COLUMNS,
} Column;

struct _GruppePeopleCsv
{
  GObject parent_instance;

  GPtrArray *rows;              /* GruppePersonFields */
  const char *charset;
};

G_DEFINE_FINAL_TYPE (GruppePeopleCsv, gruppe_people_csv, G_TYPE_OBJECT)

/* Names that a column may have, capital letters aside. */
static const struct
{
  const char *name;
  Column column;
} column_names[] = {
  { "name", COLUMN_NAME },
  { "spitzname", COLUMN_NAME },
  { "nickname", COLUMN_NAME },
  { "mail", COLUMN_MAIL },
  { "e-mail", COLUMN_MAIL },
  { "email", COLUMN_MAIL },
  { "phone", COLUMN_PHONE },
  { "telefon", COLUMN_PHONE },
  { "note", COLUMN_NOTE },
  { "notiz", COLUMN_NOTE },
  { "bemerkung", COLUMN_NOTE },
};

typedef struct
{
  const char *at;
  const char *place;
  guint64 line;                 /* of AT */
  char separator;               /* '\0': there is only one column */
} Reader;

static void
fail (GError           **error,
      GruppeInputError   code,
      const char        *place,
      guint64            line,
      const char        *sentence)
{
  gruppe_input_error_set (error, code, place, line, "%s: line %" G_GUINT64_FORMAT ": %s",
                          place, line, sentence);
}

static guint64
line_of (const char *start,
         const char *end)
{
  guint64 line = 1;

  for (const char *p = start; p < end; p++)
    line += *p == '\n';

  return line;
}

/* A copy as UTF-8. */
static char *
decode (const char   *data,
        gsize         length,
        const char   *place,
        const char  **ret_charset,
        GError      **error)
{
  const char *nul = length > 0 ? memchr (data, '\0', length) : NULL;
  gsize n_read = 0;
  char *text;

  if (nul != NULL)
    {
      fail (error, GRUPPE_INPUT_ERROR_ENCODING, place, line_of (data, nul),
            "this is not a text file in UTF-8 or Windows-1252");
      return NULL;
    }

  *ret_charset = "UTF-8";
  if (g_utf8_validate (data, (gssize) length, NULL))
    return g_strndup (data, length);

  *ret_charset = "WINDOWS-1252";
  text = g_convert (data, (gssize) length, "UTF-8", "WINDOWS-1252", &n_read, NULL, NULL);
  if (text == NULL)
    fail (error, GRUPPE_INPUT_ERROR_ENCODING, place, line_of (data, data + MIN (n_read, length)),
          "a character is neither UTF-8 nor Windows-1252");

  return text;
}

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

          fail (error, GRUPPE_INPUT_ERROR_SYNTAX, reader->place, reader->line,
                "after a quotation mark that closes there is more text");
          return NULL;
        }
      else if (*reader->at == '\n' || (*reader->at == '\r' && reader->at[1] != '\n'))
        reader->line++;

      g_string_append_c (field, *reader->at++);
    }

  fail (error, GRUPPE_INPUT_ERROR_SYNTAX, reader->place, start,
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
          fail (error, GRUPPE_INPUT_ERROR_SYNTAX, reader->place, reader->line,
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
          g_autofree char *sentence = g_strdup_printf ("more than %d columns",
                                                       GRUPPE_PEOPLE_CSV_MAX_COLUMNS);

          fail (error, GRUPPE_INPUT_ERROR_TOO_LARGE, reader->place, reader->line, sentence);
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

/* Which field of a record goes where. */
static gboolean
read_header (GPtrArray   *record,
             const char  *place,
             guint64      line,
             int          positions[N_COLUMNS],
             GError     **error)
{
  for (int i = 0; i < N_COLUMNS; i++)
    positions[i] = -1;

  for (guint i = 0; i < record->len; i++)
    {
      g_autofree char *shown = gruppe_text_for_display (g_ptr_array_index (record, i), 40);
      g_autofree char *folded = g_utf8_casefold (g_ptr_array_index (record, i), -1);
      g_autofree char *sentence = NULL;
      int column = -1;

      g_strstrip (folded);
      for (guint j = 0; j < G_N_ELEMENTS (column_names); j++)
        {
          if (g_str_equal (column_names[j].name, folded))
            column = (int) column_names[j].column;
        }

      if (column < 0)
        sentence = g_strdup_printf (
            "column %u is called \"%s\", known are: name, mail, phone, note", i + 1, shown);
      else if (positions[column] >= 0)
        sentence = g_strdup_printf ("column %u, \"%s\", is there twice", i + 1, shown);
      else
        positions[column] = (int) i;

      if (sentence != NULL)
        {
          fail (error, GRUPPE_INPUT_ERROR_HEADER, place, line, sentence);
          return FALSE;
        }
    }

  if (positions[COLUMN_NAME] < 0)
    {
      fail (error, GRUPPE_INPUT_ERROR_HEADER, place, line, "there is no column \"name\"");
      return FALSE;
    }

  return TRUE;
}

static const char *
get_field (GPtrArray *record,
           const int  positions[N_COLUMNS],
           Column     column)
{
  return positions[column] >= 0 ? g_ptr_array_index (record, positions[column]) : "";
}

static gboolean
add_row (GruppePeopleCsv  *self,
         GPtrArray        *record,
         const int         positions[N_COLUMNS],
         const char       *place,
         guint64           line,
         GError          **error)
{
  g_autoptr(GError) local = NULL;
  GruppePersonFields *clean;
  GruppePersonFields fields = {
    .name = (char *) get_field (record, positions, COLUMN_NAME),
    .mail = (char *) get_field (record, positions, COLUMN_MAIL),
    .phone = (char *) get_field (record, positions, COLUMN_PHONE),
    .note = (char *) get_field (record, positions, COLUMN_NOTE),
  };

  clean = gruppe_person_fields_clean (&fields, line, &local);
  if (clean == NULL)
    {
      gruppe_input_error_set (error, (GruppeInputError) local->code,
                              gruppe_input_error_place (local), line,
                              "%s: line %" G_GUINT64_FORMAT ": %s", place, line, local->message);
      return FALSE;
    }

  g_ptr_array_add (self->rows, clean);

  return TRUE;
}

static gboolean
read_rows (GruppePeopleCsv  *self,
           Reader           *reader,
           GError          **error)
{
  int positions[N_COLUMNS];
  guint n_columns = 0;

  while (*reader->at != '\0')
    {
      guint64 line = reader->line;
      g_autoptr(GPtrArray) record = read_record (reader, error);

      if (record == NULL)
        return FALSE;

      if (is_blank (record))
        continue;

      if (n_columns == 0)
        {
          if (!read_header (record, reader->place, line, positions, error))
            return FALSE;
          n_columns = record->len;
          continue;
        }

      if (record->len != n_columns)
        {
          g_autofree char *sentence = g_strdup_printf ("%u columns, but the first line has %u",
                                                       record->len, n_columns);

          fail (error, GRUPPE_INPUT_ERROR_SYNTAX, reader->place, line, sentence);
          return FALSE;
        }

      if (self->rows->len == GRUPPE_PEOPLE_CSV_MAX_ROWS)
        {
          g_autofree char *sentence = g_strdup_printf ("more than %d people",
                                                       GRUPPE_PEOPLE_CSV_MAX_ROWS);

          fail (error, GRUPPE_INPUT_ERROR_TOO_LARGE, reader->place, line, sentence);
          return FALSE;
        }

      if (!add_row (self, record, positions, reader->place, line, error))
        return FALSE;
    }

  if (n_columns == 0)
    {
      fail (error, GRUPPE_INPUT_ERROR_HEADER, reader->place, 1,
            "the file is empty, its first line must name the columns");
      return FALSE;
    }

  return TRUE;
}

static void
gruppe_people_csv_finalize (GObject *object)
{
  GruppePeopleCsv *self = GRUPPE_PEOPLE_CSV (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_people_csv_parent_class)->finalize (object);
}

static void
gruppe_people_csv_class_init (GruppePeopleCsvClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_people_csv_finalize;
}

static void
gruppe_people_csv_init (GruppePeopleCsv *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_person_fields_free);
}

/**
 * gruppe_people_csv_parse:
 * @data: bytes of a file
 * @length: how many
 * @place: name of the file, for errors
 * @error: return location
 *
 * Reads a table as RFC 4180 has it: UTF-8 with or without a byte order mark, otherwise
 * Windows-1252; separated by the one of
 * ";", "," and tab that is most frequent in the first line; fields in quotation marks may contain
 * anything, line breaks too. The first line
 * names the columns: name (or Spitzname, nickname), mail (E-Mail), phone (Telefon), note (Notiz,
 * Bemerkung). Only a name is needed.
 * Blank lines are passed over.
 *
 * Returns: (transfer full) (nullable): the people, or %NULL with %GRUPPE_INPUT_ERROR set, which
 *   names the line
 */
GruppePeopleCsv *
gruppe_people_csv_parse (const char  *data,
                         gsize        length,
                         const char  *place,
                         GError     **error)
{
  g_autoptr(GruppePeopleCsv) self = NULL;
  g_autofree char *text = NULL;
  Reader reader = { .place = place, .line = 1 };

  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (place != NULL, NULL);

  if (length > GRUPPE_PEOPLE_CSV_MAX_BYTES)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, place, 0,
                              "%s: the file is larger than %d MiB", place,
                              GRUPPE_PEOPLE_CSV_MAX_BYTES / 1024 / 1024);
      return NULL;
    }

  self = g_object_new (GRUPPE_TYPE_PEOPLE_CSV, NULL);
  text = decode (length > 0 ? data : "", length, place, &self->charset, error);
  if (text == NULL)
    return NULL;

  reader.at = g_str_has_prefix (text, BYTE_ORDER_MARK) ? text + strlen (BYTE_ORDER_MARK) : text;
  reader.separator = detect_separator (reader.at);
  if (!read_rows (self, &reader, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * gruppe_people_csv_load:
 * @path: a file
 * @error: return location
 *
 * Reads a file in one go, so not for the main thread of a program with a window. Folders, pipes
 * and devices are refused.
 *
 * Returns: (transfer full) (nullable): the people, see gruppe_people_csv_parse()
 */
GruppePeopleCsv *
gruppe_people_csv_load (const char  *path,
                        GError     **error)
{
  g_autofree char *basename = NULL;
  g_autofree char *place = NULL;
  g_autofree char *data = NULL;
  struct stat info;
  gsize length = 0;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  basename = g_path_get_basename (path);
  place = gruppe_text_for_display (basename, 120);
  /* Not blocking: opening a pipe must not wait for its other end. */
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 || fstat (fd, &info) < 0)
    {
      int number = errno;

      if (fd >= 0)
        close (fd);
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, place, 0,
                              "%s: the file cannot be read: %s", place, g_strerror (number));
      return NULL;
    }

  if (!S_ISREG (info.st_mode))
    {
      close (fd);
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, place, 0, "%s: this is not a file",
                              place);
      return NULL;
    }

  /* One byte more than allowed shows that there is more. */
  data = g_malloc (MIN ((guint64) info.st_size, GRUPPE_PEOPLE_CSV_MAX_BYTES) + 1);
  while (length <= (gsize) MIN ((guint64) info.st_size, GRUPPE_PEOPLE_CSV_MAX_BYTES))
    {
      gsize room = (gsize) MIN ((guint64) info.st_size, GRUPPE_PEOPLE_CSV_MAX_BYTES) + 1 - length;
      ssize_t n_read = read (fd, data + length, room);

      if (n_read < 0 && errno == EINTR)
        continue;

      if (n_read < 0)
        {
          int number = errno;

          close (fd);
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, place, 0,
                                  "%s: the file cannot be read: %s", place, g_strerror (number));
          return NULL;
        }

      if (n_read == 0)
        break;

      length += (gsize) n_read;
    }
  close (fd);

  return gruppe_people_csv_parse (data, length, place, error);
}

/**
 * gruppe_people_csv_get_n_rows:
 * @self: a table
 *
 * Returns: how many people it names
 */
guint
gruppe_people_csv_get_n_rows (GruppePeopleCsv *self)
{
  g_return_val_if_fail (GRUPPE_IS_PEOPLE_CSV (self), 0);

  return self->rows->len;
}

/**
 * gruppe_people_csv_get_row:
 * @self: a table
 * @index: which person, from 0
 *
 * Returns: (transfer none): the person
 */
const GruppePersonFields *
gruppe_people_csv_get_row (GruppePeopleCsv *self,
                           guint            index)
{
  g_return_val_if_fail (GRUPPE_IS_PEOPLE_CSV (self), NULL);
  g_return_val_if_fail (index < self->rows->len, NULL);

  return g_ptr_array_index (self->rows, index);
}

/**
 * gruppe_people_csv_get_charset:
 * @self: a table
 *
 * Returns: (transfer none): how the file was written
 */
const char *
gruppe_people_csv_get_charset (GruppePeopleCsv *self)
{
  g_return_val_if_fail (GRUPPE_IS_PEOPLE_CSV (self), NULL);

  return self->charset;
}
