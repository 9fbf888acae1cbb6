/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-people-private.h"
#include "gruppe-people-table.h"

/* Most characters of a head or sample that are shown. */
#define MAX_SHOWN 60

/* What does not change with the fields, shared between copies. */
typedef struct
{
  gatomicrefcount ref_count;
  GPtrArray *records;           /* GPtrArray of char *; the first one names the columns */
  GArray *lines;                /* guint64: where each record begins */
  GStrv heads;
  GStrv samples;
  char *place;
  const char *charset;
} Cells;

struct _GruppePeopleTable
{
  GObject parent_instance;

  Cells *cells;
  GruppePeopleField *fields;    /* of each column */
};

G_DEFINE_FINAL_TYPE (GruppePeopleTable, gruppe_people_table, G_TYPE_OBJECT)

static Cells *
cells_ref (Cells *cells)
{
  g_atomic_ref_count_inc (&cells->ref_count);

  return cells;
}

static void
cells_unref (Cells *cells)
{
  if (!g_atomic_ref_count_dec (&cells->ref_count))
    return;

  g_clear_pointer (&cells->records, g_ptr_array_unref);
  g_clear_pointer (&cells->lines, g_array_unref);
  g_clear_pointer (&cells->heads, g_strfreev);
  g_clear_pointer (&cells->samples, g_strfreev);
  g_clear_pointer (&cells->place, g_free);
  g_free (cells);
}

static const char *
get_cell (Cells *cells,
          guint  record,
          guint  column)
{
  return g_ptr_array_index ((GPtrArray *) g_ptr_array_index (cells->records, record), column);
}

static guint
count_columns (Cells *cells)
{
  return ((GPtrArray *) g_ptr_array_index (cells->records, 0))->len;
}

static guint64
get_line (Cells *cells,
          guint  record)
{
  return g_array_index (cells->lines, guint64, record);
}

static char *
make_shown (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\r\n\t", ' ');

  return gruppe_text_for_display (g_strstrip (line), MAX_SHOWN);
}

static char *
find_sample (Cells *cells,
             guint  column)
{
  for (guint i = 1; i < cells->records->len; i++)
    {
      const char *cell = get_cell (cells, i, column);

      if (cell[strspn (cell, " \t\r\n")] != '\0')
        return make_shown (cell);
    }

  return g_strdup ("");
}

/* The column of FIELD, or -1. */
static int
find_column (GruppePeopleTable *self,
             GruppePeopleField  field)
{
  for (guint i = 0; i < count_columns (self->cells); i++)
    {
      if (self->fields[i] == field)
        return (int) i;
    }

  return -1;
}

/* The first column that has the name of a field gets it. */
static void
guess_fields (GruppePeopleTable *self)
{
  guint n_columns = count_columns (self->cells);

  for (guint i = 0; i < n_columns; i++)
    {
      GruppePeopleField field = gruppe_people_find_field (get_cell (self->cells, 0, i));

      if (find_column (self, field) < 0)
        self->fields[i] = field;
    }

  for (guint i = 0; i < n_columns && find_column (self, GRUPPE_PEOPLE_FIELD_NAME) < 0; i++)
    {
      if (gruppe_people_is_weak_name (get_cell (self->cells, 0, i)))
        self->fields[i] = GRUPPE_PEOPLE_FIELD_NAME;
    }
}

/* A cell that a spreadsheet would take for a formula was saved with an apostrophe in front, see GruppeCsvWriter. */
static const char *
skip_apostrophe (const char *cell)
{
  return *cell == '\'' && cell[1] != '\0' && strchr ("=+-@", cell[1]) != NULL ? cell + 1 : cell;
}

static char *
get_value (GruppePeopleTable *self,
           guint              record,
           GruppePeopleField  field)
{
  int column = find_column (self, field);

  return column >= 0 ? (char *) skip_apostrophe (get_cell (self->cells, record, (guint) column)) : NULL;
}

/* The error's place is FIELD, as it is when a field is too long. */
static void
fail_value (GruppePeopleTable  *self,
            guint               record,
            const char         *field,
            const char         *value,
            GError            **error)
{
  g_autofree char *shown = make_shown (value);
  guint64 line = get_line (self->cells, record);

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, field, line,
                          "%s: line %" G_GUINT64_FORMAT ": %s: \"%s\" is not known",
                          self->cells->place, line, field, shown);
}

static gboolean
read_row (GruppePeopleTable  *self,
          guint               record,
          GruppePeopleCsv    *csv,
          GError            **error)
{
  g_auto(GStrv) tags = NULL;
  const char *age = get_value (self, record, GRUPPE_PEOPLE_FIELD_AGE);
  const char *language = get_value (self, record, GRUPPE_PEOPLE_FIELD_LANGUAGE);
  const char *groups = get_value (self, record, GRUPPE_PEOPLE_FIELD_TAGS);
  GruppePersonFields fields = {
    .name = get_value (self, record, GRUPPE_PEOPLE_FIELD_NAME),
    .mail = get_value (self, record, GRUPPE_PEOPLE_FIELD_MAIL),
    .phone = get_value (self, record, GRUPPE_PEOPLE_FIELD_PHONE),
    .note = get_value (self, record, GRUPPE_PEOPLE_FIELD_NOTE),
    .letter = get_value (self, record, GRUPPE_PEOPLE_FIELD_LETTER),
    .guardian = get_value (self, record, GRUPPE_PEOPLE_FIELD_GUARDIAN),
  };

  if (age != NULL && !gruppe_people_parse_age (age, &fields.age))
    {
      fail_value (self, record, "age", age, error);
      return FALSE;
    }

  if (language != NULL)
    {
      fields.language = (char *) gruppe_people_parse_language (language);
      if (fields.language == NULL)
        {
          fail_value (self, record, "language", language, error);
          return FALSE;
        }
    }

  tags = gruppe_people_split_tags (groups);
  fields.tags = tags;

  return gruppe_people_csv_add (csv, &fields, self->cells->place, get_line (self->cells, record),
                                GRUPPE_PEOPLE_CSV_MAX_ROWS, error);
}

static void
gruppe_people_table_finalize (GObject *object)
{
  GruppePeopleTable *self = GRUPPE_PEOPLE_TABLE (object);

  g_clear_pointer (&self->cells, cells_unref);
  g_clear_pointer (&self->fields, g_free);

  G_OBJECT_CLASS (gruppe_people_table_parent_class)->finalize (object);
}

static void
gruppe_people_table_class_init (GruppePeopleTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_people_table_finalize;
}

static void
gruppe_people_table_init (GruppePeopleTable *self)
{
}

/* Takes CELLS. */
static GruppePeopleTable *
table_new (Cells *cells)
{
  GruppePeopleTable *self = g_object_new (GRUPPE_TYPE_PEOPLE_TABLE, NULL);

  self->cells = cells;
  self->fields = g_new0 (GruppePeopleField, count_columns (cells));

  return self;
}

static void
describe_columns (Cells *cells)
{
  guint n_columns = count_columns (cells);

  cells->heads = g_new0 (char *, n_columns + 1);
  cells->samples = g_new0 (char *, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    {
      cells->heads[i] = make_shown (get_cell (cells, 0, i));
      cells->samples[i] = find_sample (cells, i);
    }
}

/* With the same cells and fields of its own: what is read in a thread must not change meanwhile. */
GruppePeopleTable *
gruppe_people_table_dup (GruppePeopleTable *self)
{
  GruppePeopleTable *copy = table_new (cells_ref (self->cells));

  memcpy (copy->fields, self->fields, count_columns (self->cells) * sizeof *self->fields);

  return copy;
}

gboolean
gruppe_people_table_is_plain (GruppePeopleTable  *self,
                              GError            **error)
{
  guint64 line = get_line (self->cells, 0);
  guint seen = 0;

  for (guint i = 0; i < count_columns (self->cells); i++)
    {
      GruppePeopleField field = gruppe_people_find_field (get_cell (self->cells, 0, i));

      if (field == GRUPPE_PEOPLE_FIELD_IGNORE)
        {
          gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_HEADER, self->cells->place, line,
                                   "column %u is called \"%s\", known are: name, mail, phone, letter, note, age, "
                                   "guardian, language, tags", i + 1, self->cells->heads[i]);
          return FALSE;
        }

      if (seen & (1u << field))
        {
          gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_HEADER, self->cells->place, line,
                                   "column %u, \"%s\", is there twice", i + 1, self->cells->heads[i]);
          return FALSE;
        }

      seen |= 1u << field;
    }

  return TRUE;
}

/**
 * gruppe_people_table_parse:
 * @data: bytes of a file
 * @length: how many
 * @place: name of the file, for errors
 * @error: return location
 *
 * Reads a table as RFC 4180 has it: UTF-8 with or without a byte order mark, otherwise
 * Windows-1252; separated by the one of
 * ";", "," and tab that is most frequent in the first line; fields in quotation marks may contain
 * anything, line breaks too. The first line
 * names the columns, in English or German. Blank lines are passed over.
 *
 * Returns: (transfer full) (nullable): the table, or %NULL with %GRUPPE_INPUT_ERROR set, which
 *   names the line
 */
GruppePeopleTable *
gruppe_people_table_parse (const char  *data,
                           gsize        length,
                           const char  *place,
                           GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GArray) lines = NULL;
  GruppePeopleTable *self;
  const char *charset;
  Cells *cells;

  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (place != NULL, NULL);

  if (length > GRUPPE_PEOPLE_CSV_MAX_BYTES)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, place, 0,
                              "%s: the file is larger than %d MiB", place,
                              GRUPPE_PEOPLE_CSV_MAX_BYTES / 1024 / 1024);
      return NULL;
    }

  text = gruppe_people_file_decode (length > 0 ? data : "", length, place, &charset, error);
  if (text == NULL)
    return NULL;

  lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  records = gruppe_people_cells_read (text, place, lines, error);
  if (records == NULL)
    return NULL;

  cells = g_new0 (Cells, 1);
  g_atomic_ref_count_init (&cells->ref_count);
  cells->records = g_steal_pointer (&records);
  cells->lines = g_steal_pointer (&lines);
  cells->place = g_strdup (place);
  cells->charset = charset;
  describe_columns (cells);

  self = table_new (cells);
  guess_fields (self);

  return self;
}

/**
 * gruppe_people_table_load:
 * @path: a file
 * @error: return location
 *
 * Reads a file in one go, so not for the main thread of a program with a window.
 *
 * Returns: (transfer full) (nullable): the table, see gruppe_people_table_parse()
 */
GruppePeopleTable *
gruppe_people_table_load (const char  *path,
                          GError     **error)
{
  g_autofree char *place = NULL;
  g_autofree char *data = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  data = gruppe_people_file_read (path, GRUPPE_PEOPLE_CSV_MAX_BYTES, &length, &place, error);

  return data != NULL ? gruppe_people_table_parse (data, length, place, error) : NULL;
}

/**
 * gruppe_people_table_set_field:
 * @self: a table
 * @column: which column, from 0
 * @field: what it is
 *
 * Another column that was @field is ignored from now on.
 */
void
gruppe_people_table_set_field (GruppePeopleTable *self,
                               guint              column,
                               GruppePeopleField  field)
{
  int other;

  g_return_if_fail (GRUPPE_IS_PEOPLE_TABLE (self));
  g_return_if_fail (column < count_columns (self->cells));
  g_return_if_fail ((guint) field < GRUPPE_PEOPLE_N_FIELDS);

  other = field != GRUPPE_PEOPLE_FIELD_IGNORE ? find_column (self, field) : -1;
  if (other >= 0)
    self->fields[other] = GRUPPE_PEOPLE_FIELD_IGNORE;
  self->fields[column] = field;
}

/**
 * gruppe_people_table_get_field:
 * @self: a table
 * @column: which column, from 0
 *
 * Returns: what it is taken for
 */
GruppePeopleField
gruppe_people_table_get_field (GruppePeopleTable *self,
                               guint              column)
{
  g_return_val_if_fail (GRUPPE_IS_PEOPLE_TABLE (self), GRUPPE_PEOPLE_FIELD_IGNORE);
  g_return_val_if_fail (column < count_columns (self->cells), GRUPPE_PEOPLE_FIELD_IGNORE);

  return self->fields[column];
}

/**
 * gruppe_people_table_get_n_columns:
 * @self: a table
 *
 * Returns: how many columns it has, at least one
 */
guint
gruppe_people_table_get_n_columns (GruppePeopleTable *self)
{
  g_return_val_if_fail (GRUPPE_IS_PEOPLE_TABLE (self), 0);

  return count_columns (self->cells);
}

/**
 * gruppe_people_table_get_n_rows:
 * @self: a table
 *
 * Returns: how many people it names
 */
guint
gruppe_people_table_get_n_rows (GruppePeopleTable *self)
{
  g_return_val_if_fail (GRUPPE_IS_PEOPLE_TABLE (self), 0);

  return self->cells->records->len - 1;
}

/**
 * gruppe_people_table_get_head:
 * @self: a table
 * @column: which column, from 0
 *
 * Returns: (transfer none): its name, harmless to show
 */
const char *
gruppe_people_table_get_head (GruppePeopleTable *self,
                              guint              column)
{
  g_return_val_if_fail (GRUPPE_IS_PEOPLE_TABLE (self), NULL);
  g_return_val_if_fail (column < count_columns (self->cells), NULL);

  return self->cells->heads[column];
}

/**
 * gruppe_people_table_get_sample:
 * @self: a table
 * @column: which column, from 0
 *
 * Returns: (transfer none): the first cell that is not empty, harmless to show, or ""
 */
const char *
gruppe_people_table_get_sample (GruppePeopleTable *self,
                                guint              column)
{
  g_return_val_if_fail (GRUPPE_IS_PEOPLE_TABLE (self), NULL);
  g_return_val_if_fail (column < count_columns (self->cells), NULL);

  return self->cells->samples[column];
}

/**
 * gruppe_people_table_get_charset:
 * @self: a table
 *
 * Returns: (transfer none): how the file was written: "UTF-8" or "WINDOWS-1252"
 */
const char *
gruppe_people_table_get_charset (GruppePeopleTable *self)
{
  g_return_val_if_fail (GRUPPE_IS_PEOPLE_TABLE (self), NULL);

  return self->cells->charset;
}

/**
 * gruppe_people_table_read:
 * @self: a table
 * @error: return location
 *
 * Reads the people, with the columns as they are taken now.
 *
 * Returns: (transfer full) (nullable): the people, or %NULL with %GRUPPE_INPUT_ERROR set, which
 *   names the line
 */
GruppePeopleCsv *
gruppe_people_table_read (GruppePeopleTable  *self,
                          GError            **error)
{
  g_autoptr(GruppePeopleCsv) csv = NULL;

  g_return_val_if_fail (GRUPPE_IS_PEOPLE_TABLE (self), NULL);

  if (find_column (self, GRUPPE_PEOPLE_FIELD_NAME) < 0)
    {
      gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_HEADER, self->cells->place, get_line (self->cells, 0),
                               "there is no column \"name\"");
      return NULL;
    }

  csv = gruppe_people_csv_new (self->cells->charset);
  for (guint i = 1; i < self->cells->records->len; i++)
    {
      if (!read_row (self, i, csv, error))
        return NULL;
    }

  return g_steal_pointer (&csv);
}
