/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-people-table.h"
#include "gruppe-test.h"

static GruppePeopleTable *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  GruppePeopleTable *table = gruppe_people_table_parse (text, strlen (text), "test.csv", &error);

  g_assert_no_error (error);

  return table;
}

static GruppePeopleCsv *
read_people (GruppePeopleTable *table)
{
  g_autoptr(GError) error = NULL;
  GruppePeopleCsv *csv = gruppe_people_table_read (table, &error);

  g_assert_no_error (error);

  return csv;
}

static void
test_guess (void)
{
  g_autoptr(GruppePeopleTable) table =
      parse ("\xef\xbb\xbfVorname;Nachname;E-Mail;Handy;Diagnose;Telefon\n;;;;;\nAnna;Berg;a@x.de;0170;x;030\n");
  static const GruppePeopleField expected[] = {
    GRUPPE_PEOPLE_FIELD_NAME, GRUPPE_PEOPLE_FIELD_IGNORE, GRUPPE_PEOPLE_FIELD_MAIL,
    GRUPPE_PEOPLE_FIELD_PHONE, GRUPPE_PEOPLE_FIELD_IGNORE, GRUPPE_PEOPLE_FIELD_IGNORE,
  };
  g_autoptr(GruppePeopleCsv) csv = read_people (table);

  g_assert_cmpuint (gruppe_people_table_get_n_columns (table), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (gruppe_people_table_get_field (table, i), ==, expected[i]);
  g_assert_cmpuint (gruppe_people_table_get_n_rows (table), ==, 1);
  g_assert_cmpstr (gruppe_people_table_get_head (table, 4), ==, "Diagnose");
  g_assert_cmpstr (gruppe_people_csv_get_row (csv, 0)->name, ==, "Anna");
  g_assert_cmpstr (gruppe_people_csv_get_row (csv, 0)->note, ==, "");
}

static void
test_match (void)
{
  g_autoptr(GruppePeopleTable) table = parse ("wer;wo\nAnna;a@x.de\nBo;\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePeopleCsv) none = gruppe_people_table_read (table, &error);
  g_autoptr(GruppePeopleCsv) csv = NULL;
  g_autoptr(GruppePeopleCsv) swapped = NULL;

  g_assert_null (none);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_HEADER);
  g_assert_cmpuint (gruppe_input_error_line (error), ==, 1);

  gruppe_people_table_set_field (table, 0, GRUPPE_PEOPLE_FIELD_NAME);
  gruppe_people_table_set_field (table, 1, GRUPPE_PEOPLE_FIELD_MAIL);
  csv = read_people (table);
  g_assert_cmpuint (gruppe_people_csv_get_n_rows (csv), ==, 2);
  g_assert_cmpstr (gruppe_people_csv_get_row (csv, 0)->mail, ==, "a@x.de");

  /* A field has one column. */
  gruppe_people_table_set_field (table, 0, GRUPPE_PEOPLE_FIELD_MAIL);
  g_assert_cmpint (gruppe_people_table_get_field (table, 1), ==, GRUPPE_PEOPLE_FIELD_IGNORE);
  gruppe_people_table_set_field (table, 0, GRUPPE_PEOPLE_FIELD_IGNORE);
  gruppe_people_table_set_field (table, 1, GRUPPE_PEOPLE_FIELD_NOTE);
  gruppe_people_table_set_field (table, 0, GRUPPE_PEOPLE_FIELD_NAME);
  swapped = read_people (table);
  g_assert_cmpstr (gruppe_people_csv_get_row (swapped, 0)->note, ==, "a@x.de");
  g_assert_cmpstr (gruppe_people_csv_get_row (swapped, 0)->mail, ==, "");
}

static void
test_samples (void)
{
  g_autofree char *longest = g_strnfill (500, 'x');
  g_autofree char *text = g_strdup_printf ("name;note;\nAnna;;\nBo;\"one\ntwo\x01\";\n%s;;\n", longest);
  g_autofree char *long_first = g_strdup_printf ("name\n%s\n", longest);
  g_autoptr(GruppePeopleTable) table = parse (text);
  g_autoptr(GruppePeopleTable) bounded = parse (long_first);

  g_assert_cmpstr (gruppe_people_table_get_sample (table, 0), ==, "Anna");
  g_assert_cmpstr (gruppe_people_table_get_sample (table, 1), ==, "one two\xef\xbf\xbd");
  g_assert_cmpstr (gruppe_people_table_get_sample (table, 2), ==, "");
  g_assert_cmpstr (gruppe_people_table_get_head (table, 2), ==, "");
  g_assert_cmpint (g_utf8_strlen (gruppe_people_table_get_sample (bounded, 0), -1), <, 100);
}

static void
test_bad_cell (void)
{
  g_autoptr(GruppePeopleTable) table = parse ("name;mail\nAnna;a@x.de\n\nBo;nobody\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePeopleCsv) csv = gruppe_people_table_read (table, &error);

  g_assert_null (csv);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "mail");
  g_assert_cmpuint (gruppe_input_error_line (error), ==, 4);

  /* Left out it does no harm. */
  gruppe_people_table_set_field (table, 1, GRUPPE_PEOPLE_FIELD_IGNORE);
  g_clear_error (&error);
  csv = gruppe_people_table_read (table, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gruppe_people_csv_get_n_rows (csv), ==, 2);
}

static void
test_field_names (void)
{
  for (guint i = 0; i < GRUPPE_PEOPLE_N_FIELDS; i++)
    {
      g_assert_nonnull (gruppe_people_field_to_string ((GruppePeopleField) i));
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (gruppe_people_field_to_string ((GruppePeopleField) i), !=,
                         gruppe_people_field_to_string ((GruppePeopleField) j));
    }
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  g_test_add_func ("/people-table/guess", test_guess);
  g_test_add_func ("/people-table/match", test_match);
  g_test_add_func ("/people-table/samples", test_samples);
  g_test_add_func ("/people-table/bad-cell", test_bad_cell);
  g_test_add_func ("/people-table/field-names", test_field_names);

  return g_test_run ();
}
