/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-people-csv.h"
#include "gruppe-people-private.h"

struct _GruppePeopleCsv
{
  GObject parent_instance;

  GPtrArray *rows;              /* GruppePersonFields */
  const char *charset;
};

G_DEFINE_FINAL_TYPE (GruppePeopleCsv, gruppe_people_csv, G_TYPE_OBJECT)

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

GruppePeopleCsv *
gruppe_people_csv_new (const char *charset)
{
  GruppePeopleCsv *self = g_object_new (GRUPPE_TYPE_PEOPLE_CSV, NULL);

  self->charset = g_intern_string (charset);

  return self;
}

gboolean
gruppe_people_csv_add (GruppePeopleCsv           *self,
                       const GruppePersonFields  *fields,
                       const char                *place,
                       guint64                    line,
                       guint                      max_rows,
                       GError                   **error)
{
  g_autoptr(GError) local = NULL;
  GruppePersonFields *clean;

  if (self->rows->len >= max_rows)
    {
      gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_TOO_LARGE, place, line,
                               "more than %u people", max_rows);
      return FALSE;
    }

  clean = gruppe_person_fields_clean (fields, line, &local);
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

/* Columns that are not known are refused: nobody is there to match them. */
static GruppePeopleCsv *
read_plain (GruppePeopleTable  *table,
            GError            **error)
{
  if (!gruppe_people_table_is_plain (table, error))
    return NULL;

  return gruppe_people_table_read (table, error);
}

/**
 * gruppe_people_csv_parse:
 * @data: bytes of a file
 * @length: how many
 * @place: name of the file, for errors
 * @error: return location
 *
 * Reads a table, see gruppe_people_table_parse(), whose first line names only columns that are known, each once.
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
  g_autoptr(GruppePeopleTable) table = gruppe_people_table_parse (data, length, place, error);

  return table != NULL ? read_plain (table, error) : NULL;
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
  g_autoptr(GruppePeopleTable) table = gruppe_people_table_load (path, error);

  return table != NULL ? read_plain (table, error) : NULL;
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
 * Returns: (transfer none): how the file was written: "UTF-8" or "WINDOWS-1252"
 */
const char *
gruppe_people_csv_get_charset (GruppePeopleCsv *self)
{
  g_return_val_if_fail (GRUPPE_IS_PEOPLE_CSV (self), NULL);

  return self->charset;
}
