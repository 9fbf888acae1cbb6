/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-consent-log.h"
#include "consents/gruppe-people-import.h"
#include "gruppe-core.h"
#include "gruppe-test.h"

typedef struct
{
  GruppeContext *context;
  GruppeDatabase *database;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GruppeClock) clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();
  g_autofree char *profile = gruppe_test_path ("profile");
  g_autoptr(GError) error = NULL;

  fixture->context = gruppe_context_new (profile, clock, vault);
  fixture->database = gruppe_context_get_database (fixture->context);
  gruppe_database_open_sync (fixture->database, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gruppe_database_close (fixture->database);
  gruppe_test_await_finalize (&fixture->context);
}

static GruppePerson *
add (Fixture    *fixture,
     const char *name,
     const char *mail)
{
  GruppePersonFields fields = { .name = (char *) name, .mail = (char *) mail };
  g_autoptr(GError) error = NULL;
  GruppePerson *person = gruppe_people_add_sync (fixture->context, &fields, &error);

  g_assert_no_error (error);

  return person;
}

static void
assert_count (Fixture *fixture,
              gint64   expected)
{
  g_autoptr(GError) error = NULL;
  gint64 count = gruppe_people_count_sync (fixture->context, &error);

  g_assert_no_error (error);
  g_assert_cmpint (count, ==, expected);
}

/* NAMES: separated by "|", in order. */
static void
assert_found (Fixture    *fixture,
              const char *search,
              const char *names)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = gruppe_people_list_sync (fixture->context, search, &error);
  g_autoptr(GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < people->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? "|" : "",
                            gruppe_person_get_name (g_ptr_array_index (people, i)));
  g_assert_cmpstr (found->str, ==, names);
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  GruppePersonFields fields = {
    .name = (char *) "  Anna\xcc\x88  ", .mail = (char *) "anna@x.de", .phone = (char *) "030 1",
    .note = (char *) "kommt\r\nspäter",
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_add_sync (fixture->context, &fields, &error);
  g_autoptr(GruppePerson) found = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_person_get_name (person), ==, "Annä");
  g_assert_true (g_uuid_string_is_valid (gruppe_person_get_uid (person)));

  found = gruppe_people_find_sync (fixture->context, gruppe_person_get_uid (person), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_person_get_mail (found), ==, "anna@x.de");
  g_assert_cmpstr (gruppe_person_get_phone (found), ==, "030 1");
  g_assert_cmpstr (gruppe_person_get_note (found), ==, "kommt\nspäter");
  g_assert_cmpint (gruppe_person_get_state (found, NULL, 1, 0), ==, GRUPPE_CONSENT_STATE_NOT_ASKED);
  assert_count (fixture, 1);
}

static void
assert_refused (Fixture            *fixture,
                GruppePersonFields  fields,
                GruppeInputError    code,
                const char         *place)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_add_sync (fixture->context, &fields, &error);

  g_assert_null (person);
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, place);
  assert_count (fixture, 0);
}

static void
test_bad_input (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *longest = g_strnfill (10000, 'x');
  g_autofree char *just_too_long = g_strnfill (121, 'x');
  char *name = (char *) "Anna";

  assert_refused (
      fixture, (GruppePersonFields){ .name = (char *) " " }, GRUPPE_INPUT_ERROR_EMPTY, "name");
  assert_refused (fixture, (GruppePersonFields) { NULL }, GRUPPE_INPUT_ERROR_EMPTY, "name");
  assert_refused (
      fixture, (GruppePersonFields){ .name = longest }, GRUPPE_INPUT_ERROR_TOO_LONG, "name");
  assert_refused (
      fixture, (GruppePersonFields){ .name = just_too_long }, GRUPPE_INPUT_ERROR_TOO_LONG, "name");
  assert_refused (fixture,
                  (GruppePersonFields){ .name = (char *) "An\nna" },
                  GRUPPE_INPUT_ERROR_CONTROL,
                  "name");
  assert_refused (fixture,
                  (GruppePersonFields){ .name = (char *) "An\x07na" },
                  GRUPPE_INPUT_ERROR_CONTROL,
                  "name");
  assert_refused (fixture,
                  (GruppePersonFields){ .name = (char *) "\xe2\x80\xae"
                                                         "annA" },
                  GRUPPE_INPUT_ERROR_CONTROL,
                  "name");
  assert_refused (fixture,
                  (GruppePersonFields){ .name = (char *) "A\xff" },
                  GRUPPE_INPUT_ERROR_ENCODING,
                  "name");
  assert_refused (fixture,
                  (GruppePersonFields){ .name = name, .mail = (char *) "anna" },
                  GRUPPE_INPUT_ERROR_SYNTAX,
                  "mail");
  assert_refused (fixture,
                  (GruppePersonFields){ .name = name, .mail = (char *) "a b@x.de" },
                  GRUPPE_INPUT_ERROR_SYNTAX,
                  "mail");
  assert_refused (fixture,
                  (GruppePersonFields){ .name = name, .phone = longest },
                  GRUPPE_INPUT_ERROR_TOO_LONG,
                  "phone");
  assert_refused (fixture,
                  (GruppePersonFields){ .name = name, .note = longest },
                  GRUPPE_INPUT_ERROR_TOO_LONG,
                  "note");
}

static void
test_update (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GruppePerson) person = add (fixture, "Zora", "z@x.de");
  g_autoptr(GruppePerson) updated = NULL;
  g_autoptr(GruppePerson) refused = NULL;
  g_autoptr(GError) error = NULL;
  GruppePersonFields fields = { .name = (char *) "Ärna" };
  GruppePersonFields empty = { .name = (char *) "" };

  g_object_unref (add (fixture, "Berta", NULL));
  updated =
      gruppe_people_update_sync (fixture->context, gruppe_person_get_uid (person), &fields, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_person_get_mail (updated), ==, "");
  assert_found (fixture, NULL, "Ärna|Berta");
  assert_found (fixture, "Zora", "");

  refused =
      gruppe_people_update_sync (fixture->context, gruppe_person_get_uid (person), &empty, &error);
  g_assert_null (refused);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY);
  assert_found (fixture, NULL, "Ärna|Berta");
}

static void
test_unknown (Fixture       *fixture,
              gconstpointer  data)
{
  GruppePersonFields fields = { .name = (char *) "Anna" };

  for (int i = 0; i < 3; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GruppePerson) person = NULL;

      if (i == 0)
        person = gruppe_people_find_sync (fixture->context, "nobody", &error);
      else if (i == 1)
        person = gruppe_people_update_sync (fixture->context, "nobody", &fields, &error);
      else
        person = gruppe_people_remove_sync (fixture->context, "nobody", &error);
      g_assert_null (person);
      g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
    }
}

static void
test_remove_and_restore (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr(GruppePerson) anna = add (fixture, "Anna", "a@x.de");
  g_autoptr(GruppePerson) removed = NULL;
  g_autoptr(GruppePerson) restored = NULL;
  g_autoptr(GruppePerson) twice = NULL;
  g_autoptr(GError) error = NULL;

  removed = gruppe_people_remove_sync (fixture->context, gruppe_person_get_uid (anna), &error);
  g_assert_no_error (error);
  assert_count (fixture, 0);
  assert_found (fixture, "Anna", "");

  /* Somebody takes the row in the meantime. */
  g_object_unref (add (fixture, "Bernd", NULL));
  restored = gruppe_people_restore_sync (fixture->context, removed, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_person_get_uid (restored), ==, gruppe_person_get_uid (anna));
  g_assert_cmpstr (gruppe_person_get_mail (restored), ==, "a@x.de");
  g_assert_cmpint (
      gruppe_person_get_created_at (restored), ==, gruppe_person_get_created_at (anna));
  assert_found (fixture, NULL, "Anna|Bernd");
  assert_found (fixture, "Ann", "Anna");

  twice = gruppe_people_restore_sync (fixture->context, removed, &error);
  g_assert_null (twice);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  assert_count (fixture, 2);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  static const char * const names[] = { "Zoe", "Ödön", "ola", "Otto", "Ärger", "Grote", "Große" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_unref (add (fixture, names[i], NULL));
  assert_found (fixture, NULL, "Ärger|Große|Grote|Ödön|ola|Otto|Zoe");
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  g_object_unref (add (fixture, "Jürgen Groß", "j@post.de"));
  g_object_unref (add (fixture, "Anna \"Anni\" 100%", "anna_m@x.de"));
  g_object_unref (add (fixture, "Bo", NULL));

  assert_found (fixture, "", "Anna \"Anni\" 100%|Bo|Jürgen Groß");
  assert_found (fixture, "   ", "Anna \"Anni\" 100%|Bo|Jürgen Groß");
  /* Three characters and more: the index. */
  assert_found (fixture, "jürg", "Jürgen Groß");
  assert_found (fixture, "JÜRGEN", "Jürgen Groß");
  assert_found (fixture, "Ju\xcc\x88rgen", "Jürgen Groß");
  assert_found (fixture, "post", "Jürgen Groß");
  assert_found (fixture, "\"Anni\"", "Anna \"Anni\" 100%");
  assert_found (fixture, "00%", "Anna \"Anni\" 100%");
  assert_found (fixture, "name:Bo", "");
  assert_found (fixture, "Anna OR Bo", "");
  assert_found (fixture, "\"\"\"", "");
  assert_found (fixture, "a* ", "");
  /* One or two: a pattern. */
  assert_found (fixture, "ü", "Jürgen Groß");
  assert_found (fixture, "ss", "Jürgen Groß");
  assert_found (fixture, "bo", "Bo");
  assert_found (fixture, "%", "Anna \"Anni\" 100%");
  assert_found (fixture, "_", "Anna \"Anni\" 100%");
  assert_found (fixture, "\\", "");
  assert_found (fixture, "x.", "Anna \"Anni\" 100%");
}

static void
test_query_model (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GruppeQueryModel) model = NULL;
  g_autoptr(GruppePerson) person = NULL;
  GVariant *filter = NULL;
  const char *ids;

  g_object_unref (add (fixture, "Zoe", NULL));
  g_object_unref (add (fixture, "Anna", NULL));

  model = gruppe_query_model_new (fixture->database, &gruppe_people_query, NULL);
  ids = gruppe_people_query_filter ("zoe", NULL, 1, 0, &filter);
  gruppe_query_model_set_query (model, ids, filter);
  while (gruppe_query_model_get_loading (model))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  person = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (gruppe_person_get_name (person), ==, "Zoe");

  ids = gruppe_people_query_filter (NULL, "jitsi", 1, 0, &filter);
  gruppe_query_model_set_query (model, ids, filter);
  while (gruppe_query_model_get_loading (model))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 2);
}

static void
test_async (Fixture       *fixture,
            gconstpointer  data)
{
  GruppePersonFields fields = { .name = (char *) "Anna" };
  GruppePersonFields wrong = { .name = (char *) "" };
  g_autoptr(GAsyncResult) added = NULL;
  g_autoptr(GAsyncResult) refused = NULL;
  g_autoptr(GAsyncResult) removed = NULL;
  g_autoptr(GAsyncResult) restored = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = NULL;
  g_autoptr(GruppePerson) gone = NULL;
  g_autoptr(GruppePerson) nobody = NULL;
  g_autoptr(GruppePerson) back = NULL;

  gruppe_people_add_async (fixture->context, &fields, NULL, gruppe_test_result_cb, &added);
  added = gruppe_test_await_result (&added);
  person = gruppe_people_finish (fixture->context, added, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_person_get_name (person), ==, "Anna");

  gruppe_people_remove_async (
      fixture->context, gruppe_person_get_uid (person), NULL, gruppe_test_result_cb, &removed);
  removed = gruppe_test_await_result (&removed);
  gone = gruppe_people_finish (fixture->context, removed, &error);
  g_assert_no_error (error);
  assert_count (fixture, 0);

  gruppe_people_restore_async (fixture->context, gone, NULL, gruppe_test_result_cb, &restored);
  restored = gruppe_test_await_result (&restored);
  back = gruppe_people_finish (fixture->context, restored, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_person_get_uid (back), ==, gruppe_person_get_uid (person));

  gruppe_people_add_async (fixture->context, &wrong, NULL, gruppe_test_result_cb, &refused);
  refused = gruppe_test_await_result (&refused);
  nobody = gruppe_people_finish (fixture->context, refused, &error);
  g_assert_null (nobody);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY);
}

static GruppePeopleImport *
import (Fixture    *fixture,
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

#define TABLE "Name;E-Mail\nAnna;a@x.de\nBERND;\nanna;A@X.DE\nAnna;other@x.de\n"

static void
test_import (Fixture       *fixture,
             gconstpointer  data)
{
  g_object_unref (add (fixture, "Bernd", NULL));

  assert_import (import (fixture, TABLE, TRUE), 4, 2, 2);
  assert_count (fixture, 1);
  assert_import (import (fixture, TABLE, FALSE), 4, 2, 2);
  assert_found (fixture, NULL, "Anna|Anna|Bernd");
  assert_import (import (fixture, TABLE, FALSE), 4, 0, 4);
  assert_count (fixture, 3);
}

static void
test_import_refused (Fixture       *fixture,
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
      assert_count (fixture, 0);
    }
}

static void
test_import_async (Fixture       *fixture,
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
  assert_count (fixture, 0);

  gruppe_people_import_run_async (
      fixture->context, preview->csv, NULL, gruppe_test_result_cb, &imported);
  imported = gruppe_test_await_result (&imported);
  done = gruppe_people_import_run_finish (fixture->context, imported, &error);
  g_assert_no_error (error);
  g_assert_true (done->done);
  g_assert_cmpuint (done->n_added, ==, preview->n_added);
  assert_count (fixture, 3);

  gruppe_people_import_preview_async (
      fixture->context, absent, NULL, gruppe_test_result_cb, &failed);
  failed = gruppe_test_await_result (&failed);
  nothing = gruppe_people_import_preview_finish (fixture->context, failed, &error);
  g_assert_null (nothing);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FILE);
}

static void
test_restart (Fixture       *fixture,
              gconstpointer  data)
{
  g_object_unref (add (fixture, "Anna", "a@x.de"));
  gruppe_database_close (fixture->database);
  gruppe_test_await_finalize (&fixture->context);
  set_up (fixture, NULL);
  assert_found (fixture, "a@x", "Anna");
}

/* Not even pieces of three letters, as the index of the search holds them. */
static void
test_removed_for_good (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *profile = gruppe_test_path ("profile");
  g_autoptr(GruppePerson) person = add (fixture, "Qxjvzkwb", "ab@example.org");
  g_autoptr(GruppePerson) renamed = NULL;
  g_autoptr(GruppePerson) removed = NULL;
  g_autoptr(GError) error = NULL;
  GruppePersonFields fields = { .name = (char *) "Ypqfhwgx" };

  g_assert_true (gruppe_test_folder_contains (profile, "jvz"));
  renamed = gruppe_people_update_sync (fixture->context, gruppe_person_get_uid (person), &fields, &error);
  g_assert_no_error (error);
  removed = gruppe_people_remove_sync (fixture->context, gruppe_person_get_uid (person), &error);
  g_assert_no_error (error);
  gruppe_database_close (fixture->database);

  g_assert_false (gruppe_test_folder_contains (profile, "jvz"));
  g_assert_false (gruppe_test_folder_contains (profile, "qfh"));
}

#define ADD(name, func) g_test_add ("/people/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  ADD ("add", test_add);
  ADD ("bad-input", test_bad_input);
  ADD ("update", test_update);
  ADD ("unknown", test_unknown);
  ADD ("remove-and-restore", test_remove_and_restore);
  ADD ("order", test_order);
  ADD ("search", test_search);
  ADD ("query-model", test_query_model);
  ADD ("async", test_async);
  ADD ("import", test_import);
  ADD ("import-refused", test_import_refused);
  ADD ("import-async", test_import_async);
  ADD ("restart", test_restart);
  ADD ("removed-for-good", test_removed_for_good);

  return g_test_run ();
}
