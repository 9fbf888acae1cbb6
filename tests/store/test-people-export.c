/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "consent-log-test.h"
#include "consents/gruppe-people-export.h"
#include "consents/gruppe-people-import.h"
#include "consents/gruppe-people-vcard.h"
#include "consents/gruppe-tags.h"
#include "gruppe-core.h"
#include "gruppe-test.h"

static GruppePerson *
add (LogTest            *fixture,
     GruppePersonFields  fields)
{
  g_autoptr(GError) error = NULL;
  GruppePerson *person = gruppe_people_add_sync (fixture->context, &fields, &error);

  g_assert_no_error (error);

  return person;
}

/* Somebody in whom everything is set, and awkward. */
static GruppePerson *
add_bo (LogTest *fixture)
{
  const char *tags[] = { "Kochen", "Mittwoch", NULL };

  return add (fixture, (GruppePersonFields) {
    .name = (char *) "=Bo; \"Bo\" Öz", .mail = (char *) "bo@example.org", .phone = (char *) "+49 30 1",
    .note = (char *) "Qxnote\nzweite, Zeile", .letter = (char *) "Am Ring 2, links\n50667 Köln",
    .age = GRUPPE_PERSON_AGE_16_17, .guardian = (char *) "Eva", .language = (char *) "en", .tags = (GStrv) tags,
  });
}

static char *
export (LogTest                  *fixture,
        const char               *name,
        GruppePeopleExportFormat  format,
        const char * const       *uids,
        gboolean                  with_notes,
        GruppePeopleExport       *ret_export)
{
  g_autofree char *path = gruppe_test_path (name);
  g_autoptr(GError) error = NULL;
  GStatBuf info;
  char *text;

  gruppe_people_export_sync (fixture->context, path, format, uids, with_notes, ret_export, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  return text;
}

static void
assert_same (const GruppePersonFields *fields,
             GruppePerson             *person,
             gboolean                  is_table)
{
  g_assert_cmpstr (fields->name, ==, gruppe_person_get_name (person));
  g_assert_cmpstr (fields->mail, ==, gruppe_person_get_mail (person));
  g_assert_cmpstr (fields->phone, ==, gruppe_person_get_phone (person));
  g_assert_cmpstr (fields->note, ==, gruppe_person_get_note (person));
  g_assert_cmpstr (fields->letter, ==, gruppe_person_get_letter (person));
  g_assert_cmpstr (fields->language, ==, gruppe_person_get_language (person));
  g_assert_true (g_strv_equal ((const char * const *) fields->tags, gruppe_person_get_tags (person)));
  g_assert_cmpint (fields->age, ==, is_table ? gruppe_person_get_age (person) : GRUPPE_PERSON_AGE_UNKNOWN);
  g_assert_cmpstr (fields->guardian, ==, is_table ? gruppe_person_get_guardian (person) : "");
}

/* What was written is read again the same. */
static void
test_round_trip (LogTest       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GruppePerson) bo = add_bo (fixture);
  const char *uids[] = { gruppe_person_get_uid (bo), NULL };
  GruppePeopleExport done;
  g_autofree char *table = export (fixture, "people.csv", GRUPPE_PEOPLE_EXPORT_CSV, uids, TRUE, &done);
  g_autofree char *cards = export (fixture, "people.vcf", GRUPPE_PEOPLE_EXPORT_VCARD, uids, TRUE, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePeopleCsv) csv = gruppe_people_csv_parse (table, strlen (table), "people.csv", &error);
  g_autoptr(GruppePeopleCsv) vcard = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (done.n_written, ==, 1);
  g_assert_cmpuint (done.n_left_out, ==, 0);
  assert_same (gruppe_people_csv_get_row (csv, 0), bo, TRUE);
  vcard = gruppe_people_vcard_parse (cards, strlen (cards), "people.vcf", &error);
  g_assert_no_error (error);
  assert_same (gruppe_people_csv_get_row (vcard, 0), bo, FALSE);
}

static void
test_formula_safe (LogTest       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GruppePerson) bo = add_bo (fixture);
  const char *uids[] = { gruppe_person_get_uid (bo), NULL };
  g_autofree char *table = export (fixture, "people.csv", GRUPPE_PEOPLE_EXPORT_CSV, uids, FALSE, NULL);

  g_assert_nonnull (strstr (table, "'=Bo"));
  g_assert_null (strstr (table, "\n=Bo"));
  g_assert_null (strstr (table, "\n\"=Bo"));
}

static void
test_notes_only_if_asked (LogTest       *fixture,
                          gconstpointer  data)
{
  g_autoptr(GruppePerson) bo = add_bo (fixture);
  const char *uids[] = { gruppe_person_get_uid (bo), NULL };
  g_autofree char *table = export (fixture, "people.csv", GRUPPE_PEOPLE_EXPORT_CSV, uids, FALSE, NULL);
  g_autofree char *cards = export (fixture, "people.vcf", GRUPPE_PEOPLE_EXPORT_VCARD, uids, FALSE, NULL);
  g_autofree char *full = export (fixture, "people.csv", GRUPPE_PEOPLE_EXPORT_CSV, uids, TRUE, NULL);

  g_assert_null (strstr (table, "Qxnote"));
  g_assert_null (strstr (cards, "Qxnote"));
  g_assert_nonnull (strstr (full, "Qxnote"));
}

static void
test_restricted_left_out (LogTest       *fixture,
                          gconstpointer  data)
{
  g_autoptr(GruppePerson) qxcanary = add (fixture, (GruppePersonFields){ .name = (char *) "Qxcanary", .restricted = TRUE });
  const char *uids[] = { gruppe_person_get_uid (qxcanary), NULL };
  GruppePeopleExport done;
  g_autofree char *table = export (fixture, "people.csv", GRUPPE_PEOPLE_EXPORT_CSV, NULL, TRUE, &done);
  g_autofree char *chosen = NULL;

  g_assert_cmpuint (done.n_written, ==, 1);
  g_assert_cmpuint (done.n_left_out, ==, 1);
  g_assert_nonnull (strstr (table, "Anna"));
  g_assert_null (strstr (table, "Qxcanary"));

  chosen = export (fixture, "people.csv", GRUPPE_PEOPLE_EXPORT_CSV, uids, TRUE, &done);
  g_assert_cmpuint (done.n_written, ==, 0);
  g_assert_cmpuint (done.n_left_out, ==, 1);
  g_assert_null (strstr (chosen, "Qxcanary"));
}

/* Lines have at most 75 octets and end with CR LF, and no letter is cut. */
static void
test_folding (LogTest       *fixture,
              gconstpointer  data)
{
  g_autoptr(GString) note = g_string_new (NULL);
  g_autoptr(GruppePerson) bo = NULL;
  g_autofree char *cards = NULL;
  g_auto(GStrv) lines = NULL;

  for (int i = 0; i < 300; i++)
    g_string_append (note, i % 3 == 0 ? "ä" : i % 3 == 1 ? "\xf0\x9f\x98\x80" : "x");
  bo = add (fixture, (GruppePersonFields){ .name = (char *) "Bo", .note = note->str });
  cards = export (fixture, "people.vcf", GRUPPE_PEOPLE_EXPORT_VCARD, NULL, TRUE, NULL);
  lines = g_strsplit (cards, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 15);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strchr (lines[i], '\n'));
    }
}

static gpointer
count_files (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  gint64 *count = data;

  gruppe_connection_query_int (connection, "SELECT count(*) FROM written_file WHERE kind = 'people'", count, error);

  return NULL;
}

static gint64
count_written (LogTest *fixture)
{
  g_autoptr(GError) error = NULL;
  gint64 count = -1;

  gruppe_database_read_sync (fixture->database, count_files, &count, &error);
  g_assert_no_error (error);

  return count;
}

static void
test_noted (LogTest       *fixture,
            gconstpointer  data)
{
  g_autofree char *table = NULL;
  g_autofree char *nowhere = gruppe_test_path ("absent/people.csv");
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (count_written (fixture), ==, 0);
  table = export (fixture, "people.csv", GRUPPE_PEOPLE_EXPORT_CSV, NULL, FALSE, NULL);
  g_assert_nonnull (strstr (table, "Anna"));
  g_assert_cmpint (count_written (fixture), ==, 1);
  g_assert_false (gruppe_people_export_sync (fixture->context, nowhere, GRUPPE_PEOPLE_EXPORT_CSV, NULL, FALSE, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (count_written (fixture), ==, 1);
}

static void
test_unknown (LogTest       *fixture,
              gconstpointer  data)
{
  const char *uids[] = { gruppe_person_get_uid (fixture->anna), "nobody", NULL };
  g_autofree char *path = gruppe_test_path ("unknown.csv");
  g_autoptr(GError) error = NULL;

  g_assert_false (gruppe_people_export_sync (fixture->context, path, GRUPPE_PEOPLE_EXPORT_CSV, uids, FALSE, NULL, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_async (LogTest       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = gruppe_test_path ("async.vcf");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GruppePeopleExport done = { 0 };

  gruppe_people_export_async (fixture->context, path, GRUPPE_PEOPLE_EXPORT_VCARD, NULL, FALSE, NULL,
                              gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  g_assert_true (gruppe_people_export_finish (fixture->context, result, &done, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (done.n_written, ==, 1);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

/* TAGS: names with the number of people, separated by "|". */
static void
assert_tags (LogTest    *fixture,
             const char *tags)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = gruppe_tags_list_sync (fixture->context, &error);
  g_autoptr(GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      GruppeTag *tag = g_ptr_array_index (list, i);

      g_string_append_printf (found, "%s%s %u", i > 0 ? "|" : "", tag->name, tag->n_people);
    }
  g_assert_cmpstr (found->str, ==, tags);
}

static gint64
find_tag (LogTest *fixture,
          guint    index)
{
  g_autoptr(GPtrArray) list = gruppe_tags_list_sync (fixture->context, NULL);

  return ((GruppeTag *) g_ptr_array_index (list, index))->id;
}

static void
test_tags (LogTest       *fixture,
           gconstpointer  data)
{
  g_autoptr(GruppePerson) bo = add_bo (fixture);
  const char *other_case[] = { "KOCHEN", "Zirkel", NULL };
  g_autoptr(GruppePerson) cem = add (fixture, (GruppePersonFields){ .name = (char *) "Cem", .tags = (GStrv) other_case });
  g_autoptr(GruppePerson) removed = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  /* The same but for capital letters is the same. */
  g_assert_cmpuint (g_strv_length ((GStrv) gruppe_person_get_tags (bo)), ==, 2);
  assert_tags (fixture, "Kochen 2|Mittwoch 1|Zirkel 1");

  g_assert_true (gruppe_tags_rename_sync (fixture->context, find_tag (fixture, 0), " Backen ", &error));
  g_assert_no_error (error);
  assert_tags (fixture, "Backen 2|Mittwoch 1|Zirkel 1");
  g_assert_true (gruppe_tags_rename_sync (fixture->context, find_tag (fixture, 0), "BACKEN", &error));
  assert_tags (fixture, "BACKEN 2|Mittwoch 1|Zirkel 1");

  g_assert_false (gruppe_tags_rename_sync (fixture->context, find_tag (fixture, 0), "zirkel", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_DUPLICATE);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "tag");
  g_clear_error (&error);
  g_assert_false (gruppe_tags_rename_sync (fixture->context, find_tag (fixture, 0), " ", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_false (gruppe_tags_rename_sync (fixture->context, 999, "x", &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  gruppe_tags_remove_async (fixture->context, find_tag (fixture, 0), NULL, gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  g_assert_true (gruppe_tags_remove_finish (fixture->context, result, &error));
  g_assert_no_error (error);
  assert_tags (fixture, "Mittwoch 1|Zirkel 1");
  g_assert_false (gruppe_tags_remove_sync (fixture->context, 999, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* A tag goes with the last who had it, and comes back with them. */
  removed = gruppe_people_remove_sync (fixture->context, gruppe_person_get_uid (cem), &error);
  g_assert_no_error (error);
  assert_tags (fixture, "Mittwoch 1");
}

#define ADD(name, func) g_test_add ("/people-export/" name, LogTest, NULL, log_test_set_up, func, log_test_tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  ADD ("round-trip", test_round_trip);
  ADD ("formula-safe", test_formula_safe);
  ADD ("notes-only-if-asked", test_notes_only_if_asked);
  ADD ("restricted-left-out", test_restricted_left_out);
  ADD ("folding", test_folding);
  ADD ("noted", test_noted);
  ADD ("unknown", test_unknown);
  ADD ("async", test_async);
  ADD ("tags", test_tags);

  return g_test_run ();
}
