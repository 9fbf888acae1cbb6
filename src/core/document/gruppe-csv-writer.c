/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-document"

#include "config.h"

#include <string.h>

#include "base/gruppe-text.h"
#include "gruppe-csv-writer.h"

#define BYTE_ORDER_MARK "\357\273\277"

struct _GruppeCsvWriter
{
  GObject parent_instance;

  GOutputStream *stream;
  GString *row;
  char separator;
  gboolean begun;
};

G_DEFINE_FINAL_TYPE (GruppeCsvWriter, gruppe_csv_writer, G_TYPE_OBJECT)

/* What a spreadsheet takes for the beginning of a formula, in the wide forms of East Asian keyboards as well. */
static gboolean
starts_formula (gunichar c)
{
  switch (c)
    {
    case '=':
    case '+':
    case '-':
    case '@':
    case 0xff1d:
    case 0xff0b:
    case 0xff0d:
    case 0xff20:
      return TRUE;

    default:
      return FALSE;
    }
}

/* "12", "-3" or "2,5": harmless, and to be counted with. "+49" is the beginning of a telephone number. */
static gboolean
is_plain_number (const char *text)
{
  const char *p = text;

  if (*p == '-')
    p++;
  if (!g_ascii_isdigit (*p))
    return FALSE;
  while (g_ascii_isdigit (*p))
    p++;
  if ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))
    {
      p++;
      while (g_ascii_isdigit (*p))
        p++;
    }

  return *p == '\0';
}

static gboolean
is_formula (const char *text)
{
  const char *p = text;

  /* A tab or line break in front is one, too: OWASP, "CSV Injection" */
  if (*p == '\t' || *p == '\n')
    return TRUE;

  while (*p != '\0' && (g_unichar_isspace (g_utf8_get_char (p)) || g_unichar_iszerowidth (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);

  return starts_formula (g_utf8_get_char (p)) && !is_plain_number (text);
}

/* Only line breaks, as LF, and tabs are left of the control characters. */
static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        {
          if (p[1] != '\n')
            g_string_append_c (out, '\n');
        }
      else if (c != 0xfeff && !gruppe_text_is_unsafe_char (c, TRUE))
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

static void
append_cell (GruppeCsvWriter *self,
             const char      *text)
{
  g_autofree char *cleaned = clean (text);
  /* Every separator there is: who opens the file with another one must not find new cells in it. */
  gboolean quoted = strpbrk (cleaned, "\",;\t\n") != NULL || g_ascii_isspace (cleaned[0]) ||
                    (cleaned[0] != '\0' && g_ascii_isspace (cleaned[strlen (cleaned) - 1]));

  if (quoted)
    g_string_append_c (self->row, '"');
  if (is_formula (cleaned))
    g_string_append_c (self->row, '\'');
  for (const char *p = cleaned; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (self->row, '"');
      g_string_append_c (self->row, *p);
    }
  if (quoted)
    g_string_append_c (self->row, '"');
}

static gboolean
write_mark (GruppeCsvWriter  *self,
            GCancellable     *cancellable,
            GError          **error)
{
  if (self->begun)
    return TRUE;

  self->begun = TRUE;

  return g_output_stream_write_all (self->stream, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK), NULL,
                                    cancellable, error);
}

static void
gruppe_csv_writer_finalize (GObject *object)
{
  GruppeCsvWriter *self = GRUPPE_CSV_WRITER (object);

  g_string_free (self->row, TRUE);
  g_clear_object (&self->stream);

  G_OBJECT_CLASS (gruppe_csv_writer_parent_class)->finalize (object);
}

static void
gruppe_csv_writer_class_init (GruppeCsvWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_csv_writer_finalize;
}

static void
gruppe_csv_writer_init (GruppeCsvWriter *self)
{
  self->row = g_string_new (NULL);
}

/**
 * gruppe_csv_writer_new:
 * @stream: where to write
 * @separator: ';', ',' or tab
 *
 * Returns: (transfer full): a writer
 */
GruppeCsvWriter *
gruppe_csv_writer_new (GOutputStream *stream,
                       char           separator)
{
  GruppeCsvWriter *self;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);
  g_return_val_if_fail (separator == ';' || separator == ',' || separator == '\t', NULL);

  self = g_object_new (GRUPPE_TYPE_CSV_WRITER, NULL);
  self->stream = g_object_ref (stream);
  self->separator = separator;

  return self;
}

/**
 * gruppe_csv_writer_write_row:
 * @self: a writer
 * @cells: (array zero-terminated=1): the fields of a row
 * @cancellable: (nullable): stops writing
 * @error: return location
 *
 * Returns: whether the row was written
 */
gboolean
gruppe_csv_writer_write_row (GruppeCsvWriter     *self,
                             const char * const  *cells,
                             GCancellable        *cancellable,
                             GError             **error)
{
  g_return_val_if_fail (GRUPPE_IS_CSV_WRITER (self), FALSE);
  g_return_val_if_fail (cells != NULL, FALSE);

  if (!write_mark (self, cancellable, error))
    return FALSE;

  g_string_truncate (self->row, 0);
  for (gsize i = 0; cells[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (self->row, self->separator);
      append_cell (self, cells[i]);
    }
  g_string_append (self->row, "\r\n");

  return g_output_stream_write_all (self->stream, self->row->str, self->row->len, NULL, cancellable, error);
}

/**
 * gruppe_csv_writer_close:
 * @self: a writer
 * @cancellable: (nullable): stops writing
 * @error: return location
 *
 * Closes the stream. Only then it is known that everything was written.
 *
 * Returns: whether everything was written
 */
gboolean
gruppe_csv_writer_close (GruppeCsvWriter  *self,
                         GCancellable     *cancellable,
                         GError          **error)
{
  g_return_val_if_fail (GRUPPE_IS_CSV_WRITER (self), FALSE);

  return write_mark (self, cancellable, error) && g_output_stream_close (self->stream, cancellable, error);
}

/**
 * gruppe_csv_writer_separator:
 * @language: "de" or "en"
 *
 * Returns: what spreadsheets set up for the language expect between fields
 */
char
gruppe_csv_writer_separator (const char *language)
{
  g_return_val_if_fail (language != NULL, ';');

  return g_str_has_prefix (language, "de") ? ';' : ',';
}
