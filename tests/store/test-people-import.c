/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "base/gruppe-error.h"
#include "consents/gruppe-people-import.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "people-test.h"

#define TABLE "Name;E-Mail\nAnna;a@x.de\nBERND;\nanna;A@X.DE\nAnna;other@x.de\n"

#define CARDS "BEGIN:VCARD\nFN:Anna\nEMAIL:a@x.de\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\nBEGIN:VCARD\nFN:anna\nEMAIL:A@x.de\nEND:VCARD\n"

static GruppePeopleImport *
import (PeopleTest *fixture,
        const char *text,
        gboolean    dry_run)
{
  g_autofree char *path = gruppe_test_write ("people.csv", text);
  g_autoptr(GError) error = NULL;
  GruppePeopleImport *result = gruppe_people_import_sync (fixture->context, path, dry_run, &error);

  g_assert_no_error (error);

  return result;
}

static void
assert_import (GruppePeopleImport *taken,
               guint               n_rows,
               guint               n_added,
               guint               n_duplicates)
{
  g_autoptr(GruppePeopleImport) result = taken;

  g_assert_cmpuint (result->n_rows, ==, n_rows);
  g_assert_cmpuint (result->n_added, ==, n_added);
  g_assert_cmpuint (result->n_duplicates, ==, n_duplicates);
}

static void
test_import (PeopleTest    *fixture,
             gconstpointer  data)
{
  g_object_unref (people_test_add (fixture, "Bernd", NULL));

  assert_import (import (fixture, TABLE, TRUE), 4, 2, 2);
  people_test_assert_count (fixture, 1);
  assert_import (import (fixture, TABLE, FALSE), 4, 2, 2);
  people_test_assert_found (fixture, NULL, "Anna|Anna|Bernd");
  assert_import (import (fixture, TABLE, FALSE), 4, 0, 4);
  people_test_assert_count (fixture, 3);
}

static void
test_import_refused (PeopleTest    *fixture,
                     gconstpointer  data)
{
  static const char * const tables[] = {
    "Name;Diagnose\nAnna;x\n",
    "Name;Mail\nAnna;a@x.de\nBernd;nobody\n",
    "Name;Mail\nAnna;a@x.de\n\"Bernd;\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = gruppe_test_write ("people.csv", tables[i]);
      g_autoptr(GError) error = NULL;
      g_autoptr(GruppePeopleImport) result =
          gruppe_people_import_sync (fixture->context, path, FALSE, &error);

      g_assert_null (result);
      g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
      g_assert_cmpuint (gruppe_input_error_line (error), ==, i == 0 ? 1 : 3);
      people_test_assert_count (fixture, 0);
    }
}

static void
test_import_async (PeopleTest    *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = gruppe_test_write ("people.csv", TABLE);
  g_autofree char *absent = gruppe_test_path ("absent.csv");
  g_autoptr(GAsyncResult) previewed = NULL;
  g_autoptr(GAsyncResult) imported = NULL;
  g_autoptr(GAsyncResult) failed = NULL;
  g_autoptr(GruppePeopleImport) preview = NULL;
  g_autoptr(GruppePeopleImport) done = NULL;
  g_autoptr(GruppePeopleImport) nothing = NULL;
  g_autoptr(GError) error = NULL;

  gruppe_people_import_preview_async (
      fixture->context, path, NULL, gruppe_test_result_cb, &previewed);
  previewed = gruppe_test_await_result (&previewed);
  preview = gruppe_people_import_preview_finish (fixture->context, previewed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->n_added, ==, 3);
  g_assert_false (preview->done);
  people_test_assert_count (fixture, 0);

  gruppe_people_import_run_async (
      fixture->context, preview->csv, NULL, gruppe_test_result_cb, &imported);
  imported = gruppe_test_await_result (&imported);
  done = gruppe_people_import_run_finish (fixture->context, imported, &error);
  g_assert_no_error (error);
  g_assert_true (done->done);
  g_assert_cmpuint (done->n_added, ==, preview->n_added);
  people_test_assert_count (fixture, 3);

  gruppe_people_import_preview_async (
      fixture->context, absent, NULL, gruppe_test_result_cb, &failed);
  failed = gruppe_test_await_result (&failed);
  nothing = gruppe_people_import_preview_finish (fixture->context, failed, &error);
  g_assert_null (nothing);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FILE);
}

static void
test_import_vcard (PeopleTest    *fixture,
                   gconstpointer  data)
{
  assert_import (import (fixture, CARDS, TRUE), 3, 2, 1);
  people_test_assert_count (fixture, 0);
  assert_import (import (fixture, CARDS, FALSE), 3, 2, 1);
  people_test_assert_found (fixture, NULL, "Anna|Bo");
}

static GruppePeopleImport *
await_preview (PeopleTest    *fixture,
               GAsyncResult **result)
{
  g_autoptr(GAsyncResult) done = gruppe_test_await_result (result);
  g_autoptr(GError) error = NULL;
  GruppePeopleImport *preview = gruppe_people_import_preview_finish (fixture->context, done, &error);

  g_assert_no_error (error);

  return preview;
}

static void
test_import_columns (PeopleTest    *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = gruppe_test_write ("people.csv", "wer;wo;Diagnose\nAnna;a@x.de;secret\nBo;;\nanna;A@x.de;\n");
  g_autofree char *cards = gruppe_test_write ("people.vcf", CARDS);
  GAsyncResult *first_result = NULL, *second_result = NULL, *cards_result = NULL;
  g_autoptr(GAsyncResult) imported = NULL;
  g_autoptr(GruppePeopleImport) first = NULL;
  g_autoptr(GruppePeopleImport) second = NULL;
  g_autoptr(GruppePeopleImport) third = NULL;
  g_autoptr(GruppePeopleImport) done = NULL;
  g_autoptr(GError) error = NULL;

  gruppe_people_import_preview_async (fixture->context, path, NULL, gruppe_test_result_cb, &first_result);
  first = await_preview (fixture, &first_result);
  g_assert_null (first->csv);
  g_assert_error (first->problem, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_HEADER);
  g_assert_cmpuint (first->n_rows, ==, 3);
  g_assert_cmpuint (gruppe_people_table_get_n_columns (first->table), ==, 3);

  gruppe_people_table_set_field (first->table, 0, GRUPPE_PEOPLE_FIELD_NAME);
  gruppe_people_table_set_field (first->table, 1, GRUPPE_PEOPLE_FIELD_MAIL);
  gruppe_people_import_preview_table_async (fixture->context, first->table, NULL, gruppe_test_result_cb, &second_result);
  second = await_preview (fixture, &second_result);
  g_assert_no_error (second->problem);
  g_assert_cmpuint (second->n_added, ==, 2);
  g_assert_cmpuint (second->n_duplicates, ==, 1);
  g_assert_cmpuint (second->duplicates->len, ==, 3);
  g_assert_cmpint (second->duplicates->data[1], ==, 0);
  g_assert_cmpint (second->duplicates->data[2], ==, 1);
  g_assert_cmpint (gruppe_people_table_get_field (second->table, 2), ==, GRUPPE_PEOPLE_FIELD_IGNORE);
  people_test_assert_count (fixture, 0);

  gruppe_people_import_run_async (fixture->context, second->csv, NULL, gruppe_test_result_cb, &imported);
  imported = gruppe_test_await_result (&imported);
  done = gruppe_people_import_run_finish (fixture->context, imported, &error);
  g_assert_no_error (error);
  people_test_assert_found (fixture, NULL, "Anna|Bo");
  people_test_assert_found (fixture, "secret", "");

  gruppe_people_import_preview_async (fixture->context, cards, NULL, gruppe_test_result_cb, &cards_result);
  third = await_preview (fixture, &cards_result);
  g_assert_null (third->table);
  g_assert_cmpuint (third->n_rows, ==, 3);
  g_assert_cmpuint (third->n_added, ==, 0);
}

#define ADD(name, func) \
  g_test_add ("/people-import/" name, PeopleTest, NULL, people_test_set_up, func, people_test_tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  ADD ("table", test_import);
  ADD ("refused", test_import_refused);
  ADD ("async", test_import_async);
  ADD ("vcard", test_import_vcard);
  ADD ("columns", test_import_columns);

  return g_test_run ();
}
