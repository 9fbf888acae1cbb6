/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-fuzz"

#include "config.h"

#include "base/gruppe-error.h"
#include "consents/gruppe-people-table.h"
#include "fuzz.h"

/* Columns as somebody might match them, the last one being the name. */
static void
read_with_other_columns (const char *data,
                         gsize       size)
{
  g_autoptr(GruppePeopleTable) table = gruppe_people_table_parse (data, size, "fuzz.csv", NULL);
  g_autoptr(GruppePeopleCsv) csv = NULL;
  g_autoptr(GError) error = NULL;
  guint n_columns;

  if (table == NULL)
    return;

  n_columns = gruppe_people_table_get_n_columns (table);
  for (guint i = 0; i < n_columns; i++)
    {
      g_assert_true (g_utf8_validate (gruppe_people_table_get_head (table, i), -1, NULL));
      g_assert_true (g_utf8_validate (gruppe_people_table_get_sample (table, i), -1, NULL));
      gruppe_people_table_set_field (table, i, (GruppePeopleField) (i % GRUPPE_PEOPLE_N_FIELDS));
    }
  gruppe_people_table_set_field (table, n_columns - 1, GRUPPE_PEOPLE_FIELD_NAME);

  csv = gruppe_people_table_read (table, &error);
  g_assert_true ((csv == NULL) == (error != NULL));
  if (csv != NULL)
    g_assert_cmpuint (gruppe_people_csv_get_n_rows (csv), ==, gruppe_people_table_get_n_rows (table));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePeopleCsv) csv = gruppe_people_csv_parse ((const char *) data, size, "fuzz.csv", &error);

  read_with_other_columns ((const char *) data, size);
  if (csv == NULL)
    {
      /* A refusal names its place. */
      g_assert_nonnull (error);
      g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
      g_assert_nonnull (gruppe_input_error_place (error));
      return 0;
    }

  g_assert_no_error (error);
  for (guint i = 0; i < gruppe_people_csv_get_n_rows (csv); i++)
    {
      const GruppePersonFields *fields = gruppe_people_csv_get_row (csv, i);

      g_assert_cmpstr (fields->name, !=, "");
      g_assert_true (g_utf8_validate (fields->name, -1, NULL));
    }

  return 0;
}
