/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "base/gruppe-error.h"
#include "consents/gruppe-consent-log.h"
#include "consents/gruppe-people.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "people-test.h"

static void
test_add (PeopleTest    *fixture,
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
  people_test_assert_count (fixture, 1);
}

static void
assert_refused (PeopleTest        *fixture,
                GruppePersonFields fields,
                GruppeInputError   code,
                const char        *place)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_add_sync (fixture->context, &fields, &error);

  g_assert_null (person);
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, place);
  people_test_assert_count (fixture, 0);
}

static void
test_bad_input (PeopleTest    *fixture,
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
test_update (PeopleTest    *fixture,
             gconstpointer  data)
{
  g_autoptr(GruppePerson) person = people_test_add (fixture, "Zora", "z@x.de");
  g_autoptr(GruppePerson) updated = NULL;
  g_autoptr(GruppePerson) refused = NULL;
  g_autoptr(GError) error = NULL;
  GruppePersonFields fields = { .name = (char *) "Ärna" };
  GruppePersonFields empty = { .name = (char *) "" };

  g_object_unref (people_test_add (fixture, "Berta", NULL));
  updated =
      gruppe_people_update_sync (fixture->context, gruppe_person_get_uid (person), &fields, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_person_get_mail (updated), ==, "");
  people_test_assert_found (fixture, NULL, "Ärna|Berta");
  people_test_assert_found (fixture, "Zora", "");

  refused =
      gruppe_people_update_sync (fixture->context, gruppe_person_get_uid (person), &empty, &error);
  g_assert_null (refused);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY);
  people_test_assert_found (fixture, NULL, "Ärna|Berta");
}

static void
test_more_fields (PeopleTest    *fixture,
                  gconstpointer  data)
{
  const char *tags[] = { "Mittwoch", " Kochen ", "mittwoch", NULL };
  const char *none[] = { NULL };
  GruppePersonFields fields = {
    .name = (char *) "Anna", .letter = (char *) "Am Ring 1\n12345 Qxletter", .age = GRUPPE_PERSON_AGE_UNDER_16,
    .guardian = (char *) "Eva Qxguard", .language = (char *) "de", .restricted = TRUE, .left_at = 1000, .tags = (GStrv) tags,
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_add_sync (fixture->context, &fields, &error);
  g_autoptr(GruppePersonFields) copy = NULL;
  g_autoptr(GruppePerson) kept = NULL;
  g_autoptr(GruppePerson) cleared = NULL;
  gint64 restricted_at;

  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_person_get_letter (person), ==, "Am Ring 1\n12345 Qxletter");
  g_assert_cmpint (gruppe_person_get_age (person), ==, GRUPPE_PERSON_AGE_UNDER_16);
  g_assert_cmpstr (gruppe_person_get_guardian (person), ==, "Eva Qxguard");
  g_assert_cmpstr (gruppe_person_get_language (person), ==, "de");
  g_assert_true (gruppe_person_get_restricted (person));
  restricted_at = gruppe_person_get_restricted_at (person);
  g_assert_cmpint (restricted_at, >, 0);
  g_assert_cmpint (gruppe_person_get_left_at (person), ==, 1000);
  g_assert_cmpuint (g_strv_length ((GStrv) gruppe_person_get_tags (person)), ==, 2);
  g_assert_cmpstr (gruppe_person_get_tags (person)[0], ==, "Kochen");
  g_assert_cmpstr (gruppe_person_get_tags (person)[1], ==, "Mittwoch");
  people_test_assert_found (fixture, "qxlet", "Anna");
  people_test_assert_found (fixture, "qxguard", "Anna");
  people_test_assert_found (fixture, "qx", "Anna");

  /* What is not touched stays. */
  copy = gruppe_person_fields_new_for (person);
  g_free (copy->name);
  copy->name = g_strdup ("Anni");
  g_clear_pointer (&copy->tags, g_strfreev);
  kept = gruppe_people_update_sync (fixture->context, gruppe_person_get_uid (person), copy, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_person_get_name (kept), ==, "Anni");
  g_assert_cmpstr (gruppe_person_get_letter (kept), ==, "Am Ring 1\n12345 Qxletter");
  g_assert_cmpint (gruppe_person_get_restricted_at (kept), ==, restricted_at);
  g_assert_cmpuint (g_strv_length ((GStrv) gruppe_person_get_tags (kept)), ==, 2);

  fields = (GruppePersonFields) { .name = (char *) "Anni", .tags = (GStrv) none };
  cleared = gruppe_people_update_sync (fixture->context, gruppe_person_get_uid (person), &fields, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_person_get_letter (cleared), ==, "");
  g_assert_false (gruppe_person_get_restricted (cleared));
  g_assert_cmpint (gruppe_person_get_left_at (cleared), ==, 0);
  g_assert_cmpint (gruppe_person_get_age (cleared), ==, GRUPPE_PERSON_AGE_UNKNOWN);
  g_assert_null (gruppe_person_get_tags (cleared)[0]);
  people_test_assert_found (fixture, "qx", "");
}

static void
test_more_bad_input (PeopleTest    *fixture,
                     gconstpointer  data)
{
  g_autofree char *longest = g_strnfill (10000, 'x');
  const char *empty_tag[] = { "", NULL };
  const char *long_tag[] = { longest, NULL };
  char *many[GRUPPE_PEOPLE_MAX_TAGS + 2] = { NULL };
  char *name = (char *) "Anna";

  for (int i = 0; i <= GRUPPE_PEOPLE_MAX_TAGS; i++)
    many[i] = g_strdup_printf ("tag %d", i);

  assert_refused (fixture, (GruppePersonFields){ .name = name, .letter = longest }, GRUPPE_INPUT_ERROR_TOO_LONG,
                  "letter");
  assert_refused (fixture, (GruppePersonFields){ .name = name, .guardian = longest }, GRUPPE_INPUT_ERROR_TOO_LONG,
                  "guardian");
  assert_refused (fixture, (GruppePersonFields){ .name = name, .language = (char *) "fr" },
                  GRUPPE_INPUT_ERROR_UNKNOWN, "language");
  assert_refused (fixture, (GruppePersonFields){ .name = name, .age = (GruppePersonAge) 9 },
                  GRUPPE_INPUT_ERROR_RANGE, "age");
  assert_refused (fixture, (GruppePersonFields){ .name = name, .left_at = -1 }, GRUPPE_INPUT_ERROR_RANGE, "left_at");
  assert_refused (fixture, (GruppePersonFields){ .name = name, .left_at = G_MAXINT64 }, GRUPPE_INPUT_ERROR_RANGE,
                  "left_at");
  assert_refused (fixture, (GruppePersonFields){ .name = name, .tags = (GStrv) empty_tag }, GRUPPE_INPUT_ERROR_EMPTY,
                  "tag");
  assert_refused (fixture, (GruppePersonFields){ .name = name, .tags = (GStrv) long_tag },
                  GRUPPE_INPUT_ERROR_TOO_LONG, "tag");
  assert_refused (fixture, (GruppePersonFields){ .name = name, .tags = many }, GRUPPE_INPUT_ERROR_TOO_LARGE, "tag");

  for (int i = 0; i <= GRUPPE_PEOPLE_MAX_TAGS; i++)
    g_free (many[i]);
}

static void
test_setters (PeopleTest    *fixture,
              gconstpointer  data)
{
  g_autoptr(GruppePerson) anna = people_test_add (fixture, "Anna", NULL);
  const char *uid = gruppe_person_get_uid (anna);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) restricted = gruppe_people_set_restricted_sync (fixture->context, uid, TRUE, &error);
  g_autoptr(GruppePerson) left = gruppe_people_set_left_sync (fixture->context, uid, 5000, &error);
  g_autoptr(GruppePerson) lifted = NULL;
  g_autoptr(GruppePerson) back = NULL;
  g_autoptr(GruppePerson) future = NULL;
  g_autoptr(GruppePerson) nobody = NULL;

  g_assert_no_error (error);
  g_assert_true (gruppe_person_get_restricted (restricted));
  g_assert_cmpint (gruppe_person_get_left_at (left), ==, 5000);
  g_assert_cmpint (gruppe_person_get_restricted_at (left), ==, gruppe_person_get_restricted_at (restricted));

  gruppe_people_set_restricted_async (fixture->context, uid, FALSE, NULL, gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  lifted = gruppe_people_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_false (gruppe_person_get_restricted (lifted));
  back = gruppe_people_set_left_sync (fixture->context, uid, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gruppe_person_get_left_at (back), ==, 0);

  future = gruppe_people_set_left_sync (fixture->context, uid, G_MAXINT64, &error);
  g_assert_null (future);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_RANGE);
  g_clear_error (&error);
  nobody = gruppe_people_set_restricted_sync (fixture->context, "nobody", TRUE, &error);
  g_assert_null (nobody);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

static void
test_unknown (PeopleTest    *fixture,
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
test_remove_and_restore (PeopleTest    *fixture,
                         gconstpointer  data)
{
  const char *tags[] = { "Mittwoch", NULL };
  GruppePersonFields fields = { .name = (char *) "Anna", .mail = (char *) "a@x.de", .tags = (GStrv) tags };
  g_autoptr(GruppePerson) anna = gruppe_people_add_sync (fixture->context, &fields, NULL);
  g_autoptr(GruppePerson) removed = NULL;
  g_autoptr(GruppePerson) restored = NULL;
  g_autoptr(GruppePerson) twice = NULL;
  g_autoptr(GError) error = NULL;

  removed = gruppe_people_remove_sync (fixture->context, gruppe_person_get_uid (anna), &error);
  g_assert_no_error (error);
  people_test_assert_count (fixture, 0);
  people_test_assert_found (fixture, "Anna", "");

  /* Somebody takes the row in the meantime. */
  g_object_unref (people_test_add (fixture, "Bernd", NULL));
  restored = gruppe_people_restore_sync (fixture->context, removed, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_person_get_uid (restored), ==, gruppe_person_get_uid (anna));
  g_assert_cmpstr (gruppe_person_get_mail (restored), ==, "a@x.de");
  g_assert_cmpint (
      gruppe_person_get_created_at (restored), ==, gruppe_person_get_created_at (anna));
  g_assert_cmpstr (gruppe_person_get_tags (restored)[0], ==, "Mittwoch");
  people_test_assert_found (fixture, NULL, "Anna|Bernd");
  people_test_assert_found (fixture, "Ann", "Anna");

  twice = gruppe_people_restore_sync (fixture->context, removed, &error);
  g_assert_null (twice);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  people_test_assert_count (fixture, 2);
}

static void
test_order (PeopleTest    *fixture,
            gconstpointer  data)
{
  static const char * const names[] = { "Zoe", "Ödön", "ola", "Otto", "Ärger", "Grote", "Große" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_unref (people_test_add (fixture, names[i], NULL));
  people_test_assert_found (fixture, NULL, "Ärger|Große|Grote|Ödön|ola|Otto|Zoe");
}

static void
test_search (PeopleTest    *fixture,
             gconstpointer  data)
{
  g_object_unref (people_test_add (fixture, "Jürgen Groß", "j@post.de"));
  g_object_unref (people_test_add (fixture, "Anna \"Anni\" 100%", "anna_m@x.de"));
  g_object_unref (people_test_add (fixture, "Bo", NULL));

  people_test_assert_found (fixture, "", "Anna \"Anni\" 100%|Bo|Jürgen Groß");
  people_test_assert_found (fixture, "   ", "Anna \"Anni\" 100%|Bo|Jürgen Groß");
  /* Three characters and more: the index. */
  people_test_assert_found (fixture, "jürg", "Jürgen Groß");
  people_test_assert_found (fixture, "JÜRGEN", "Jürgen Groß");
  people_test_assert_found (fixture, "Ju\xcc\x88rgen", "Jürgen Groß");
  people_test_assert_found (fixture, "post", "Jürgen Groß");
  people_test_assert_found (fixture, "\"Anni\"", "Anna \"Anni\" 100%");
  people_test_assert_found (fixture, "00%", "Anna \"Anni\" 100%");
  people_test_assert_found (fixture, "name:Bo", "");
  people_test_assert_found (fixture, "Anna OR Bo", "");
  people_test_assert_found (fixture, "\"\"\"", "");
  people_test_assert_found (fixture, "a* ", "");
  /* One or two: a pattern. */
  people_test_assert_found (fixture, "ü", "Jürgen Groß");
  people_test_assert_found (fixture, "ss", "Jürgen Groß");
  people_test_assert_found (fixture, "bo", "Bo");
  people_test_assert_found (fixture, "%", "Anna \"Anni\" 100%");
  people_test_assert_found (fixture, "_", "Anna \"Anni\" 100%");
  people_test_assert_found (fixture, "\\", "");
  people_test_assert_found (fixture, "x.", "Anna \"Anni\" 100%");
}

static void
test_query_model (PeopleTest    *fixture,
                  gconstpointer  data)
{
  g_autoptr(GruppeQueryModel) model = NULL;
  g_autoptr(GruppePerson) person = NULL;
  GVariant *filter = NULL;
  const char *ids;

  g_object_unref (people_test_add (fixture, "Zoe", NULL));
  g_object_unref (people_test_add (fixture, "Anna", NULL));

  model = gruppe_query_model_new (fixture->database, &gruppe_people_query, NULL);
  ids = gruppe_people_query_filter (&(GruppePeopleFilter){ .search = "zoe" }, &filter);
  gruppe_query_model_set_query (model, ids, filter);
  while (gruppe_query_model_get_loading (model))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  person = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (gruppe_person_get_name (person), ==, "Zoe");

  ids = gruppe_people_query_filter (&(GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_MISSING, .provider = "jitsi" }, &filter);
  gruppe_query_model_set_query (model, ids, filter);
  while (gruppe_query_model_get_loading (model))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 2);
}

static void
test_async (PeopleTest    *fixture,
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
  people_test_assert_count (fixture, 0);

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

static void
test_restart (PeopleTest    *fixture,
              gconstpointer  data)
{
  g_object_unref (people_test_add (fixture, "Anna", "a@x.de"));
  gruppe_database_close (fixture->database);
  gruppe_test_await_finalize (&fixture->context);
  people_test_set_up (fixture, NULL);
  people_test_assert_found (fixture, "a@x", "Anna");
}

/* Not even pieces of three letters, as the index of the search holds them. */
static void
test_removed_for_good (PeopleTest    *fixture,
                       gconstpointer  data)
{
  g_autofree char *profile = gruppe_test_path ("profile");
  g_autoptr(GruppePerson) person = people_test_add (fixture, "Qxjvzkwb", "ab@example.org");
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

#define ADD(name, func) g_test_add ("/people/" name, PeopleTest, NULL, people_test_set_up, func, people_test_tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  ADD ("add", test_add);
  ADD ("bad-input", test_bad_input);
  ADD ("update", test_update);
  ADD ("more-fields", test_more_fields);
  ADD ("more-bad-input", test_more_bad_input);
  ADD ("setters", test_setters);
  ADD ("unknown", test_unknown);
  ADD ("remove-and-restore", test_remove_and_restore);
  ADD ("order", test_order);
  ADD ("search", test_search);
  ADD ("query-model", test_query_model);
  ADD ("async", test_async);
  ADD ("restart", test_restart);
  ADD ("removed-for-good", test_removed_for_good);

  return g_test_run ();
}
