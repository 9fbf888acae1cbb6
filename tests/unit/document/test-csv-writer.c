/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <string.h>

#include "document/gruppe-csv-writer.h"
#include "gruppe-test.h"

#define MARK "\357\273\277"

static char *
write_rows (char                       separator,
            const char * const * const *rows)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(GruppeCsvWriter) writer = gruppe_csv_writer_new (stream, separator);
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; rows[i] != NULL; i++)
    {
      gruppe_csv_writer_write_row (writer, rows[i], NULL, &error);
      g_assert_no_error (error);
    }
  gruppe_csv_writer_close (writer, NULL, &error);
  g_assert_no_error (error);

  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

static char *
write_cell (const char *cell)
{
  const char * const row[] = { cell, NULL };
  const char * const * const rows[] = { row, NULL };
  g_autofree char *text = write_rows (';', rows);

  g_assert_true (g_str_has_prefix (text, MARK));
  g_assert_true (g_str_has_suffix (text, "\r\n"));

  return g_strndup (text + strlen (MARK), strlen (text) - strlen (MARK) - 2);
}

static void
test_rows (void)
{
  static const char * const first[] = { "Name", "Notiz", NULL };
  static const char * const second[] = { "Schröder", "sagt \"ja\"; kommt\nspäter", NULL };
  static const char * const third[] = { "", "1.5", NULL };
  static const char * const * const rows[] = { first, second, third, NULL };
  g_autofree char *german = write_rows (';', rows);
  g_autofree char *english = write_rows (',', rows);

  g_assert_cmpstr (german, ==,
                   MARK "Name;Notiz\r\nSchröder;\"sagt \"\"ja\"\"; kommt\nspäter\"\r\n;1.5\r\n");
  g_assert_cmpstr (english, ==,
                   MARK "Name,Notiz\r\nSchröder,\"sagt \"\"ja\"\"; kommt\nspäter\"\r\n,1.5\r\n");
}

static void
test_empty (void)
{
  static const char * const * const rows[] = { NULL };
  g_autofree char *text = write_rows (';', rows);

  g_assert_cmpstr (text, ==, MARK);
}

static void
test_formulas (void)
{
  static const char * const cells[][2] = {
    { "=1+1", "'=1+1" },
    { "+49 30 123", "'+49 30 123" },
    { "+4930123", "'+4930123" },
    { "-1+1", "'-1+1" },
    { "- nein", "'- nein" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"" },
    { "\t=1", "\"'\t=1\"" },
    { "\r=1", "\"'\n=1\"" },
    { "\na", "\"'\na\"" },
    { "  =1", "\"'  =1\"" },
    { "\302\240=1", "'\302\240=1" },
    { MARK "=1", "'=1" },
    { "\342\200\213=1", "'\342\200\213=1" },
    { "\001=1", "'=1" },
    { "\357\274\2351", "'\357\274\2351" },
    { "\357\274\2131", "'\357\274\2131" },
    { "\357\274\215a", "'\357\274\215a" },
    { "\357\274\240a", "'\357\274\240a" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *written = write_cell (cells[i][0]);

      g_assert_cmpstr (written, ==, cells[i][1]);
    }
}

static void
test_numbers (void)
{
  static const char * const same[] = { "0", "300", "-3", "2.5", "-2,5", "100 %", "a=b", "1-2", "ja", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *written = write_cell (same[i]);
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", same[i]);

      g_assert_cmpstr (written, ==, strchr (same[i], ',') != NULL ? quoted : same[i]);
    }
}

static void
test_control_characters (void)
{
  g_autofree char *written = write_cell ("a\001b\033[1mc\177d\302\205e\342\200\256f\r\ng\377");

  g_assert_cmpstr (written, ==, "\"ab[1mcdef\ng\357\277\275\"");
}

/* What another separator would find in a field must not become a field. */
static void
test_other_separator (void)
{
  g_autofree char *comma = write_cell ("a,=1");
  g_autofree char *tab = write_cell ("a\t=1");

  g_assert_cmpstr (comma, ==, "\"a,=1\"");
  g_assert_cmpstr (tab, ==, "\"a\t=1\"");
}

static void
test_full_disk (void)
{
  int fd = open ("/dev/full", O_WRONLY | O_CLOEXEC);
  g_autoptr(GOutputStream) stream = NULL;
  g_autoptr(GruppeCsvWriter) writer = NULL;
  g_autoptr(GError) error = NULL;
  static const char * const row[] = { "a", NULL };

  g_assert_cmpint (fd, >=, 0);
  stream = g_unix_output_stream_new (fd, TRUE);
  writer = gruppe_csv_writer_new (stream, ';');
  g_assert_false (gruppe_csv_writer_write_row (writer, row, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_separator (void)
{
  g_assert_cmpint (gruppe_csv_writer_separator ("de"), ==, ';');
  g_assert_cmpint (gruppe_csv_writer_separator ("en"), ==, ',');
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/document/csv/rows", test_rows);
  g_test_add_func ("/document/csv/empty", test_empty);
  g_test_add_func ("/document/csv/formulas", test_formulas);
  g_test_add_func ("/document/csv/numbers", test_numbers);
  g_test_add_func ("/document/csv/control-characters", test_control_characters);
  g_test_add_func ("/document/csv/other-separator", test_other_separator);
  g_test_add_func ("/document/csv/full-disk", test_full_disk);
  g_test_add_func ("/document/csv/separator", test_separator);

  return g_test_run ();
}
