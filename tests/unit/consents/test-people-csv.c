/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-people-csv.h"
#include "gruppe-test.h"

static GruppePeopleCsv *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  GruppePeopleCsv *csv = gruppe_people_csv_parse (text, strlen (text), "test.csv", &error);

  g_assert_no_error (error);

  return csv;
}

static void
assert_row (GruppePeopleCsv *csv,
            guint            index,
            const char      *name,
            const char      *mail,
            const char      *phone,
            const char      *note)
{
  const GruppePersonFields *row = gruppe_people_csv_get_row (csv, index);

  g_assert_cmpstr (row->name, ==, name);
  g_assert_cmpstr (row->mail, ==, mail);
  g_assert_cmpstr (row->phone, ==, phone);
  g_assert_cmpstr (row->note, ==, note);
}

static void
assert_refused_bytes (const char       *data,
                      gsize             length,
                      GruppeInputError  code,
                      guint64           line,
                      const char       *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePeopleCsv) csv = gruppe_people_csv_parse (data, length, "test.csv", &error);

  g_assert_null (csv);
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpuint (gruppe_input_error_line (error), ==, line);
  g_assert_nonnull (strstr (error->message, "test.csv"));
  if (line > 0)
    {
      g_autofree char *named = g_strdup_printf ("line %u", (guint) line);

      g_assert_nonnull (strstr (error->message, named));
    }
  if (words != NULL)
    g_assert_nonnull (strstr (error->message, words));
}

static void
assert_refused (const char       *text,
                GruppeInputError  code,
                guint64           line,
                const char       *words)
{
  assert_refused_bytes (text, strlen (text), code, line, words);
}

static void
test_separators (void)
{
  static const char separators[] = { ';', ',', '\t' };

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      g_autofree char *text = g_strdup ("Name;E-Mail;Telefon;Bemerkung\nAnna;a@x.de;030 1;kommt\n");
      g_autoptr(GruppePeopleCsv) csv = NULL;

      g_strdelimit (text, ";", separators[i]);
      csv = parse (text);
      g_assert_cmpuint (gruppe_people_csv_get_n_rows (csv), ==, 1);
      assert_row (csv, 0, "Anna", "a@x.de", "030 1", "kommt");
    }
}

static void
test_header_names (void)
{
  g_autoptr(GruppePeopleCsv) german = parse ("TELEFON,Spitzname\n030,Anna\n");
  g_autoptr(GruppePeopleCsv) english = parse ("note,mail,nickname\nhi,a@x.de,Anna\n");

  assert_row (german, 0, "Anna", "", "030", "");
  assert_row (english, 0, "Anna", "a@x.de", "", "hi");
}

static void
test_more_columns (void)
{
  g_autoptr(GruppePeopleCsv) csv =
      parse ("Name;Anschrift;Alter;Sorgeberechtigte;Sprache;Gruppen\n"
             "Anna;\"Am Ring 1\n12345 Berlin\";15;Eva;Deutsch;Mittwoch, Kochen|mittwoch\n"
             "Bo;;ab 18;;;\n"
             "Cem;;;;en;\n");
  const GruppePersonFields *anna = gruppe_people_csv_get_row (csv, 0);
  const GruppePersonFields *bo = gruppe_people_csv_get_row (csv, 1);
  const GruppePersonFields *cem = gruppe_people_csv_get_row (csv, 2);

  g_assert_cmpstr (anna->letter, ==, "Am Ring 1\n12345 Berlin");
  g_assert_cmpint (anna->age, ==, GRUPPE_PERSON_AGE_UNDER_16);
  g_assert_cmpstr (anna->guardian, ==, "Eva");
  g_assert_cmpstr (anna->language, ==, "de");
  g_assert_cmpuint (g_strv_length (anna->tags), ==, 2);
  g_assert_cmpstr (anna->tags[0], ==, "Kochen");
  g_assert_cmpstr (anna->tags[1], ==, "Mittwoch");
  g_assert_cmpint (bo->age, ==, GRUPPE_PERSON_AGE_ADULT);
  g_assert_cmpstr (bo->language, ==, "");
  g_assert_cmpuint (g_strv_length (bo->tags), ==, 0);
  g_assert_cmpint (cem->age, ==, GRUPPE_PERSON_AGE_UNKNOWN);
  g_assert_cmpstr (cem->language, ==, "en");

  assert_refused ("name;age\nAnna;old\n", GRUPPE_INPUT_ERROR_UNKNOWN, 2, "age");
  assert_refused ("name;language\nAnna;\nBo;fr\n", GRUPPE_INPUT_ERROR_UNKNOWN, 3, "language");
}

/* What a spreadsheet would compute is a text like any other; the apostrophe of our own tables goes. */
static void
test_formulas (void)
{
  g_autoptr(GruppePeopleCsv) csv = parse ("name;phone;note\n=1+1;'+49 30;@SUM(A1)\n'=2;'t;''\n");

  assert_row (csv, 0, "=1+1", "", "+49 30", "@SUM(A1)");
  assert_row (csv, 1, "=2", "", "'t", "''");
}

static void
test_only_names (void)
{
  /* Without a separator in the header a comma is part of the name. */
  g_autoptr(GruppePeopleCsv) csv = parse ("Name\r\nMüller, Anna\r\nBernd\r\n");

  g_assert_cmpuint (gruppe_people_csv_get_n_rows (csv), ==, 2);
  assert_row (csv, 0, "Müller, Anna", "", "", "");
}

static void
test_quotes (void)
{
  g_autoptr(GruppePeopleCsv) csv = parse ("\"Name\";\"Notiz\"\n"
                                          "\"Anna \"\"Anni\"\" M.\";\"erste\nzweite; Zeile\"\n"
                                          "Bernd;\"\"\n");

  g_assert_cmpuint (gruppe_people_csv_get_n_rows (csv), ==, 2);
  assert_row (csv, 0, "Anna \"Anni\" M.", "", "", "erste\nzweite; Zeile");
  assert_row (csv, 1, "Bernd", "", "", "");
}

static void
test_line_ends (void)
{
  g_autoptr(GruppePeopleCsv) mac = parse ("name,note\rAnna,x\rBernd,y");
  g_autoptr(GruppePeopleCsv) windows = parse ("name,note\r\n\r\nAnna,x\r\n ,\r\nBernd,y\r\n\r\n");

  g_assert_cmpuint (gruppe_people_csv_get_n_rows (mac), ==, 2);
  g_assert_cmpuint (gruppe_people_csv_get_n_rows (windows), ==, 2);
  assert_row (windows, 1, "Bernd", "", "", "y");
}

static void
test_byte_order_mark (void)
{
  g_autoptr(GruppePeopleCsv) csv = parse ("\xef\xbb\xbfName;Notiz\nJürgen;\n");

  assert_row (csv, 0, "Jürgen", "", "", "");
  g_assert_cmpstr (gruppe_people_csv_get_charset (csv), ==, "UTF-8");
}

static void
test_windows_1252 (void)
{
  g_autoptr(GruppePeopleCsv) csv = parse ("Name;Notiz\nJ\xfcrgen Gro\xdf;\x84hallo\x93 \x80\n");

  assert_row (csv, 0, "Jürgen Groß", "", "", "„hallo“ €");
  g_assert_cmpstr (gruppe_people_csv_get_charset (csv), ==, "WINDOWS-1252");
}

static void
test_encoding_refused (void)
{
  /* Two files pasted together. */
  assert_refused ("Name\nJ\xc3\xbcrgen\nAnna\nJ\xfcrgen\n", GRUPPE_INPUT_ERROR_ENCODING, 4, "others are");
  assert_refused ("Name\nJ\xfcrgen\nJ\xc3\xbcrgen\n", GRUPPE_INPUT_ERROR_ENCODING, 2, "others are");
  assert_refused ("\xef\xbb\xbfName\nJ\xfcrgen\n", GRUPPE_INPUT_ERROR_ENCODING, 2, "others are");
  assert_refused ("Name\nAnna\nB\x81" "rnd\n", GRUPPE_INPUT_ERROR_ENCODING, 3, NULL);
  assert_refused_bytes ("\xff\xfeN\0a\0m\0e\0", 10, GRUPPE_INPUT_ERROR_ENCODING, 1, NULL);
  assert_refused_bytes ("name\nAnna\n\0\n", 12, GRUPPE_INPUT_ERROR_ENCODING, 3, NULL);
}

static void
test_header_refused (void)
{
  assert_refused ("", GRUPPE_INPUT_ERROR_HEADER, 1, "empty");
  assert_refused ("\n\n  \n", GRUPPE_INPUT_ERROR_HEADER, 1, "empty");
  assert_refused ("\nName;Diagnose\nAnna;x\n", GRUPPE_INPUT_ERROR_HEADER, 2, "\"Diagnose\"");
  assert_refused ("mail;note\na@x.de;x\n", GRUPPE_INPUT_ERROR_HEADER, 1, "\"name\"");
  assert_refused ("Name;Spitzname\nAnna;Anni\n", GRUPPE_INPUT_ERROR_HEADER, 1, "twice");
  assert_refused ("Name;\nAnna;\n", GRUPPE_INPUT_ERROR_HEADER, 1, "column 2");
}

static void
test_rows_refused (void)
{
  g_autofree char *longest = g_strnfill (10000, 'x');
  g_autofree char *long_name = g_strdup_printf ("name\nAnna\n%s\n", longest);

  assert_refused ("name;mail\nAnna;a@x.de\n;b@x.de\n", GRUPPE_INPUT_ERROR_EMPTY, 3, "name");
  assert_refused (long_name, GRUPPE_INPUT_ERROR_TOO_LONG, 3, "name");
  assert_refused ("name\nAn\x01na\n", GRUPPE_INPUT_ERROR_CONTROL, 2, "control");
  assert_refused ("name\nAn\xe2\x80\xaena\n", GRUPPE_INPUT_ERROR_CONTROL, 2, "control");
  assert_refused ("name;mail\nAnna;nobody\n", GRUPPE_INPUT_ERROR_SYNTAX, 2, "nobody");
  assert_refused ("name;mail\nAnna\n", GRUPPE_INPUT_ERROR_SYNTAX, 2, "1 columns");
  assert_refused ("name;mail\nAnna;a@x.de;y\n", GRUPPE_INPUT_ERROR_SYNTAX, 2, "3 columns");
}

static void
test_broken_quotes (void)
{
  assert_refused (
      "name;note\nAnna;x\n\"Bernd;y\nClara;z\n", GRUPPE_INPUT_ERROR_SYNTAX, 3, "never closed");
  assert_refused ("name;note\n\"Anna\"x;y\n", GRUPPE_INPUT_ERROR_SYNTAX, 2, "more text");
  assert_refused ("name;note\nAnna \"Anni\";y\n", GRUPPE_INPUT_ERROR_SYNTAX, 2, "inside");
  /* The line of the file counts, not the line of the table. */
  assert_refused ("name;note\nAnna;\"1\n2\n3\"\n;x\n", GRUPPE_INPUT_ERROR_EMPTY, 5, NULL);
}

static void
test_bounds (void)
{
  g_autoptr(GString) columns = g_string_new ("name");
  g_autoptr(GString) rows = g_string_new ("name\n");
  g_autofree char *large = g_malloc0 (GRUPPE_PEOPLE_CSV_MAX_BYTES + 1);

  for (int i = 0; i < 1000000; i++)
    g_string_append_c (columns, ';');
  assert_refused (columns->str, GRUPPE_INPUT_ERROR_TOO_LARGE, 1, "64 columns");

  for (int i = 0; i < GRUPPE_PEOPLE_CSV_MAX_ROWS; i++)
    g_string_append (rows, "A\n");
  {
    g_autoptr(GruppePeopleCsv) csv = parse (rows->str);

    g_assert_cmpuint (gruppe_people_csv_get_n_rows (csv), ==, GRUPPE_PEOPLE_CSV_MAX_ROWS);
  }
  g_string_append (rows, "A\n");
  assert_refused (
      rows->str, GRUPPE_INPUT_ERROR_TOO_LARGE, GRUPPE_PEOPLE_CSV_MAX_ROWS + 2, "100000");

  memset (large, 'x', GRUPPE_PEOPLE_CSV_MAX_BYTES + 1);
  assert_refused_bytes (
      large, GRUPPE_PEOPLE_CSV_MAX_BYTES + 1, GRUPPE_INPUT_ERROR_TOO_LARGE, 0, "16 MiB");
}

static void
test_load (void)
{
  g_autofree char *path = gruppe_test_write ("people.csv", "Name\nAnna\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePeopleCsv) csv = gruppe_people_csv_load (path, &error);

  g_assert_no_error (error);
  assert_row (csv, 0, "Anna", "", "", "");
}

static void
assert_unreadable (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePeopleCsv) csv = gruppe_people_csv_load (path, &error);

  g_assert_null (csv);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FILE);
}

static void
test_load_refused (void)
{
  g_autofree char *absent = gruppe_test_path ("absent.csv");
  g_autofree char *pipe = gruppe_test_path ("pipe.csv");

  assert_unreadable (absent);
  assert_unreadable (gruppe_test_scratch ());
  assert_unreadable ("/dev/zero");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_unreadable (pipe);
}

static void
test_load_large (void)
{
  g_autofree char *path = gruppe_test_write ("large.csv", "name\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePeopleCsv) csv = NULL;

  /* 200 MB, of which hardly anything is on the disk. */
  g_assert_cmpint (truncate (path, 200 * 1000 * 1000), ==, 0);
  csv = gruppe_people_csv_load (path, &error);
  g_assert_null (csv);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_TOO_LARGE);
}

/* Whatever bytes come in, the answer is a table or an error. */
static void
test_random (void)
{
  static const char alphabet[] = "ab\";,\t\n\r\xfc\xc3 @=";

  for (int i = 0; i < 5000; i++)
    {
      g_autoptr(GString) text = g_string_new ("name;mail;note\n");
      g_autoptr(GError) error = NULL;
      g_autoptr(GruppePeopleCsv) csv = NULL;
      int length = g_test_rand_int_range (0, 60);

      for (int j = 0; j < length; j++)
        g_string_append_c (text, alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)]);

      csv = gruppe_people_csv_parse (text->str, text->len, "test.csv", &error);
      g_assert_true ((csv == NULL) == (error != NULL));
      if (error != NULL)
        g_assert_cmpuint (gruppe_input_error_line (error), >, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  g_test_add_func ("/people-csv/separators", test_separators);
  g_test_add_func ("/people-csv/header-names", test_header_names);
  g_test_add_func ("/people-csv/more-columns", test_more_columns);
  g_test_add_func ("/people-csv/formulas", test_formulas);
  g_test_add_func ("/people-csv/only-names", test_only_names);
  g_test_add_func ("/people-csv/quotes", test_quotes);
  g_test_add_func ("/people-csv/line-ends", test_line_ends);
  g_test_add_func ("/people-csv/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/people-csv/windows-1252", test_windows_1252);
  g_test_add_func ("/people-csv/encoding-refused", test_encoding_refused);
  g_test_add_func ("/people-csv/header-refused", test_header_refused);
  g_test_add_func ("/people-csv/rows-refused", test_rows_refused);
  g_test_add_func ("/people-csv/broken-quotes", test_broken_quotes);
  g_test_add_func ("/people-csv/bounds", test_bounds);
  g_test_add_func ("/people-csv/load", test_load);
  g_test_add_func ("/people-csv/load-refused", test_load_refused);
  g_test_add_func ("/people-csv/load-large", test_load_large);
  g_test_add_func ("/people-csv/random", test_random);

  return g_test_run ();
}
