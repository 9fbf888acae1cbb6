/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking over files of providers: all or nothing, seen again after opening anew, and refused when what was compared is no more. */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "providers/gruppe-catalogue-drop.h"
#include "providers/gruppe-catalogue-file.h"
#include "providers/gruppe-own-store.h"

typedef struct
{
  GruppeClock *clock;
  GruppeContext *context;
  guint n_changed;
} Fixture;

static void
catalogue_changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static GruppeContext *
open_profile (Fixture    *fixture,
              const char *name)
{
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();
  g_autofree char *profile = gruppe_test_path (name);
  g_autoptr(GError) error = NULL;
  GruppeContext *context = gruppe_context_new (profile, fixture->clock, vault);

  gruppe_database_open_sync (gruppe_context_get_database (context), &error);
  g_assert_no_error (error);
  gruppe_context_reload_catalogue_sync (context, &error);
  g_assert_no_error (error);

  return context;
}

static void
close_profile (GruppeContext **context)
{
  gruppe_database_close (gruppe_context_get_database (*context));
  gruppe_test_await_finalize (context);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  fixture->context = open_profile (fixture, "profile");
  g_signal_connect_swapped (fixture->context, "catalogue-changed", G_CALLBACK (catalogue_changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_profile (&fixture->context);
  g_clear_object (&fixture->clock);
}

/* A catalogue of VERSION in which Zoom's free plan takes as many people as WORDS says. */
static char *
make_catalogue (Fixture    *fixture,
                const char *version,
                const char *words)
{
  GruppeCatalogue *official = gruppe_context_get_official_catalogue (fixture->context, NULL);
  g_autofree char *text = gruppe_catalogue_to_json (official);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = json_from_string (text, &error);
  JsonObject *object = json_node_get_object (root);
  JsonArray *providers = json_object_get_array_member (object, "providers");
  g_autofree char *bent = NULL;

  g_assert_no_error (error);
  json_object_set_string_member (object, "version", version);
  json_object_set_string_member (json_object_get_object_member (object, "criteria"), "version", version);
  for (guint i = 0; i < json_array_get_length (providers); i++)
    {
      JsonObject *provider = json_array_get_object_element (providers, i);
      JsonObject *cells = json_object_get_object_member (provider, "cells");

      if (g_str_equal (json_object_get_string_member (provider, "id"), "zoom-free"))
        json_object_set_string_member (json_object_get_object_member (cells, "participants"), "en", words);
    }
  bent = json_to_string (root, FALSE);

  return gruppe_test_write ("catalogue.json", bent);
}

static GruppeCatalogueFile *
load (GruppeContext *context,
      const char    *path)
{
  g_autoptr(GError) error = NULL;
  GruppeCatalogueFile *file = gruppe_catalogue_file_load_sync (context, path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (file);

  return file;
}

static gboolean
apply (GruppeCatalogueFile  *file,
       GError              **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_catalogue_file_apply_async (file, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_catalogue_file_apply_finish (file, result, error);
}

static const char *
get_words (GruppeContext *context,
           const char    *provider,
           const char    *criterion)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (context, NULL);

  return gruppe_cell_get_words (gruppe_provider_get_cell (gruppe_catalogue_find_provider (catalogue, provider), criterion));
}

static void
exec (GruppeContext *context,
      const char    *sql)
{
  sqlite3 *database = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (gruppe_database_get_path (gruppe_context_get_database (context)), &database), ==, SQLITE_OK);
  sqlite3_exec (database, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (database);
}

static void
test_catalogue_counts_from_now_on (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *path = make_catalogue (fixture, "2026-12-01", "Twelve");
  g_autoptr(GruppeCatalogueFile) file = load (fixture->context, path);
  g_autoptr(GError) error = NULL;
  GruppeContext *again;

  g_assert_cmpstr (get_words (fixture->context, "zoom-free", "participants"), !=, "Twelve");
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  g_assert_true (apply (file, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->n_changed, >=, 1);
  g_assert_cmpstr (get_words (fixture->context, "zoom-free", "participants"), ==, "Twelve");
  g_assert_cmpstr (gruppe_catalogue_get_version (gruppe_context_get_catalogue (fixture->context, NULL)), ==, "2026-12-01");

  /* And after opening anew. */
  again = open_profile (fixture, "profile");
  g_assert_cmpstr (get_words (again, "zoom-free", "participants"), ==, "Twelve");
  close_profile (&again);
}

static void
test_catalogue_sync (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = make_catalogue (fixture, "2026-12-01", "Twelve");
  g_autoptr(GruppeCatalogueFile) file = load (fixture->context, path);
  g_autoptr(GError) error = NULL;

  g_assert_true (gruppe_catalogue_file_apply_sync (file, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (get_words (fixture->context, "zoom-free", "participants"), ==, "Twelve");

  g_assert_true (gruppe_catalogue_drop_sync (fixture->context, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (get_words (fixture->context, "zoom-free", "participants"), !=, "Twelve");
}

static void
test_drop_and_undrop (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *path = make_catalogue (fixture, "2026-12-01", "Twelve");
  g_autoptr(GruppeCatalogueFile) file = load (fixture->context, path);
  g_autoptr(GruppeDroppedCatalogue) dropped = NULL;
  g_autoptr(GruppeDroppedCatalogue) nothing = NULL;
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(GAsyncResult) third = NULL;
  g_autoptr(GAsyncResult) fourth = NULL;
  GAsyncResult *waiting = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (gruppe_context_has_taken_over (fixture->context));
  g_assert_true (apply (file, &error));
  g_assert_true (gruppe_context_has_taken_over (fixture->context));

  gruppe_catalogue_drop_async (fixture->context, NULL, gruppe_test_result_cb, &waiting);
  first = gruppe_test_await_result (&waiting);
  dropped = gruppe_catalogue_drop_finish (fixture->context, first, &error);
  g_assert_no_error (error);
  g_assert_nonnull (dropped);
  g_assert_false (gruppe_context_has_taken_over (fixture->context));
  g_assert_cmpstr (get_words (fixture->context, "zoom-free", "participants"), !=, "Twelve");

  waiting = NULL;
  gruppe_catalogue_undrop_async (fixture->context, dropped, NULL, gruppe_test_result_cb, &waiting);
  second = gruppe_test_await_result (&waiting);
  g_assert_true (gruppe_catalogue_undrop_finish (fixture->context, second, &error));
  g_assert_no_error (error);
  g_assert_true (gruppe_context_has_taken_over (fixture->context));
  g_assert_cmpstr (get_words (fixture->context, "zoom-free", "participants"), ==, "Twelve");

  /* What was taken over meanwhile is not overwritten. */
  waiting = NULL;
  gruppe_catalogue_undrop_async (fixture->context, dropped, NULL, gruppe_test_result_cb, &waiting);
  third = gruppe_test_await_result (&waiting);
  g_assert_false (gruppe_catalogue_undrop_finish (fixture->context, third, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);

  /* Nothing there to forget is no error. */
  g_assert_true (gruppe_catalogue_drop_sync (fixture->context, NULL));
  waiting = NULL;
  gruppe_catalogue_drop_async (fixture->context, NULL, gruppe_test_result_cb, &waiting);
  fourth = gruppe_test_await_result (&waiting);
  nothing = gruppe_catalogue_drop_finish (fixture->context, fourth, NULL);
  g_assert_nonnull (nothing);
}

/* An older one may not come back, and what is there may be written out and read again. */
static void
test_only_newer (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = make_catalogue (fixture, "2026-12-01", "Twelve");
  g_autoptr(GruppeCatalogueFile) file = load (fixture->context, path);
  g_autofree char *before = NULL;
  g_autofree char *old_path = NULL;
  g_autoptr(GruppeCatalogueFile) old = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (apply (file, &error));
  before = gruppe_catalogue_to_json (gruppe_context_get_official_catalogue (fixture->context, NULL));
  old_path = make_catalogue (fixture, "2026-11-30", "Nine");
  old = gruppe_catalogue_file_load_sync (fixture->context, old_path, &error);
  g_assert_null (old);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_PAST);
  g_assert_nonnull (strstr (error->message, "2026-11-30"));
  g_assert_nonnull (strstr (error->message, "2026-12-01"));
  g_assert_nonnull (strstr (before, "Twelve"));
}

static void
test_stale_catalogue (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *path = make_catalogue (fixture, "2026-12-01", "Twelve");
  g_autoptr(GruppeCatalogueFile) early = load (fixture->context, path);
  g_autofree char *other_path = make_catalogue (fixture, "2026-12-02", "Thirteen");
  g_autoptr(GruppeCatalogueFile) other = load (fixture->context, other_path);
  g_autoptr(GError) error = NULL;

  g_assert_true (apply (other, &error));
  g_assert_no_error (error);

  /* Its changes are not those that were shown any more. */
  g_assert_false (apply (early, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "catalogue.json");
  g_assert_cmpstr (get_words (fixture->context, "zoom-free", "participants"), ==, "Thirteen");
}

/* Another program wrote a newer one, which this one has not read yet. */
static void
test_other_program (Fixture       *fixture,
                    gconstpointer  data)
{
  GruppeContext *other = open_profile (fixture, "profile");
  g_autofree char *path = make_catalogue (fixture, "2026-12-01", "Twelve");
  g_autoptr(GruppeCatalogueFile) early = load (fixture->context, path);
  g_autofree char *other_path = make_catalogue (fixture, "2026-12-02", "Thirteen");
  g_autoptr(GruppeCatalogueFile) newer = load (other, other_path);
  g_autoptr(GError) error = NULL;

  g_assert_true (gruppe_catalogue_file_apply_sync (newer, &error));
  g_assert_no_error (error);
  g_clear_object (&newer);

  g_assert_false (apply (early, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_nonnull (strstr (error->message, "2026-12-02"));
  close_profile (&other);

  gruppe_context_reload_catalogue_sync (fixture->context, NULL);
  g_assert_cmpstr (get_words (fixture->context, "zoom-free", "participants"), ==, "Thirteen");
}

/* One that nobody can read any more keeps nothing out. */
static void
test_damaged_gives_way (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *path = make_catalogue (fixture, "2026-12-01", "Twelve");
  g_autoptr(GruppeCatalogueFile) file = NULL;
  g_autoptr(GError) error = NULL;

  exec (fixture->context, "INSERT INTO catalogue VALUES (1, '2028-01-01', '{\"format\":1', 0)");
  file = load (fixture->context, path);
  g_assert_true (apply (file, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (get_words (fixture->context, "zoom-free", "participants"), ==, "Twelve");
}

static void
test_failing_write_changes_nothing (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *path = make_catalogue (fixture, "2026-12-01", "Twelve");
  g_autoptr(GruppeCatalogueFile) file = load (fixture->context, path);
  g_autoptr(GError) error = NULL;

  exec (fixture->context, "CREATE TRIGGER no BEFORE INSERT ON catalogue BEGIN SELECT RAISE (ABORT, 'no'); END");
  g_assert_false (apply (file, &error));
  g_assert_true (error->domain == GRUPPE_STORE_ERROR);
  g_assert_cmpstr (get_words (fixture->context, "zoom-free", "participants"), !=, "Twelve");
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

#define OWN(label, words) \
  "{\"format\":1,\"kind\":\"own\",\"made_on\":\"2026-11-20\"," \
  "\"criteria\":[{\"id\":\"own-c1\",\"label\":\"" label "\",\"explain\":\"Is there a car park?\",\"type\":\"number\"," \
  "\"unit\":\"people\",\"better\":\"more\",\"meaning\":\"benefit\"}]," \
  "\"providers\":[{\"id\":\"own-p1\",\"copy_of\":\"zoom\",\"name\":\"Parish server\",\"summary\":\"In the cellar.\"," \
  "\"home\":\"https://parish.example/\",\"meeting_page\":\"https://parish.example/new\"," \
  "\"recipe\":{\"set_by\":\"provider\",\"where\":{\"de\":\"dort\",\"en\":\"there\"},\"source\":{\"title\":\"T\"}," \
  "\"as_of\":\"2026\",\"confidence\":\"low\"},\"links\":[{\"host\":\"parish.example\",\"subdomains\":false,\"path\":\"^/r/\"}]," \
  "\"cells\":{\"own-c1\":{\"state\":\"unknown\"},\"participants\":{\"state\":\"yes\",\"value\":20,\"words\":\"20 people\"," \
  "\"source\":{\"title\":\"The sexton\",\"url\":\"https://parish.example/faq\"},\"as_of\":\"2026-11-20\"}}}]," \
  "\"cells\":[{\"provider\":\"jitsi\",\"criterion\":\"own-c1\",\"state\":\"yes\",\"unlimited\":true,\"words\":\"no limit\"," \
  "\"as_of\":\"2026\",\"unchecked\":true},{\"provider\":\"zoom\",\"criterion\":\"participants\",\"state\":\"yes\"," \
  "\"value\":300.5,\"words\":\"" words "\",\"as_of\":\"2026-11-20\",\"reason\":\"We have the\\nlarger plan.\"}]}"

static void
take_own (GruppeContext *context,
          const char    *text)
{
  g_autofree char *path = gruppe_test_write ("own.json", text);
  g_autoptr(GruppeCatalogueFile) file = load (context, path);
  g_autoptr(GError) error = NULL;

  g_assert_true (apply (file, &error));
  g_assert_no_error (error);
}

static char *
export (GruppeContext *context)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeOwn) own = gruppe_own_load_sync (context, &error);

  g_assert_no_error (error);

  return gruppe_own_to_json (own, "2026-11-23");
}

static void
test_own_arrives (Fixture       *fixture,
                  gconstpointer  data)
{
  GruppeCatalogue *catalogue;
  GruppeProvider *parish;
  GruppeCell *corrected;

  take_own (fixture->context, OWN ("Parking", "300 people"));
  catalogue = gruppe_context_get_catalogue (fixture->context, NULL);
  parish = gruppe_catalogue_find_provider (catalogue, "own-p1");
  g_assert_nonnull (parish);
  g_assert_cmpstr (gruppe_provider_get_label (parish), ==, "Parish server");
  g_assert_cmpstr (gruppe_provider_get_copy_of (parish), ==, "zoom");
  g_assert_cmpstr (get_words (fixture->context, "own-p1", "participants"), ==, "20 people");
  g_assert_cmpstr (get_words (fixture->context, "jitsi", "own-c1"), ==, "no limit");

  corrected = gruppe_provider_get_cell (gruppe_catalogue_find_provider (catalogue, "zoom"), "participants");
  g_assert_cmpstr (gruppe_cell_get_words (corrected), ==, "300 people");
  g_assert_cmpstr (gruppe_cell_get_reason (corrected), ==, "We have the\nlarger plan.");
  g_assert_nonnull (gruppe_cell_get_official (corrected));
  /* The file did not say what the catalogue said, so it is what it says here. */
  g_assert_false (gruppe_cell_is_overtaken (corrected));
}

/* Out, into an empty profile, out again: the same bytes. */
static void
test_own_round_trip (Fixture       *fixture,
                     gconstpointer  data)
{
  GruppeContext *other = open_profile (fixture, "other");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  take_own (fixture->context, OWN ("Parking", "300 people"));
  first = export (fixture->context);
  take_own (other, first);
  second = export (other);
  g_assert_cmpstr (first, ==, second);
  close_profile (&other);
}

static void
test_own_twice (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *path = gruppe_test_write ("twice.json", OWN ("Parking", "300 people"));
  g_autoptr(GruppeCatalogueFile) file = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  take_own (fixture->context, OWN ("Parking", "300 people"));
  first = export (fixture->context);
  file = load (fixture->context, path);
  g_assert_cmpuint (gruppe_catalogue_file_get_changes (file)->len, ==, 0);
  g_assert_true (apply (file, &error));
  second = export (fixture->context);
  g_assert_cmpstr (first, ==, second);
}

static void
test_own_replaces (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = gruppe_test_write ("other.json", OWN ("Car park", "400 people"));
  g_autoptr(GruppeCatalogueFile) file = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeCatalogueChange *change;
  GPtrArray *changes;

  take_own (fixture->context, OWN ("Parking", "300 people"));
  file = load (fixture->context, path);
  changes = gruppe_catalogue_file_get_changes (file);
  g_assert_cmpuint (changes->len, ==, 2);
  change = g_ptr_array_index (changes, 0);
  g_assert_cmpint (change->kind, ==, GRUPPE_CHANGE_CRITERION_CHANGED);
  g_assert_cmpstr (gruppe_criterion_get_label (change->criterion), ==, "Car park");
  change = g_ptr_array_index (changes, 1);
  g_assert_cmpint (change->kind, ==, GRUPPE_CHANGE_CELL);
  g_assert_cmpstr (gruppe_cell_get_words (change->before), ==, "300 people");
  g_assert_cmpstr (gruppe_cell_get_words (change->after), ==, "400 people");

  g_assert_true (apply (file, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (get_words (fixture->context, "zoom", "participants"), ==, "400 people");
  /* What the file did not touch is still there. */
  g_assert_cmpstr (get_words (fixture->context, "own-p1", "participants"), ==, "20 people");
}

static void
test_own_changed_meanwhile (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *path = gruppe_test_write ("late.json", OWN ("Parking", "300 people"));
  g_autoptr(GruppeCatalogueFile) late = load (fixture->context, path);
  g_autoptr(GError) error = NULL;

  take_own (fixture->context, OWN ("Car park", "400 people"));
  g_assert_false (apply (late, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "late.json");
  g_assert_false (gruppe_catalogue_file_apply_sync (late, NULL));
  g_assert_cmpstr (get_words (fixture->context, "zoom", "participants"), ==, "400 people");
}

/* A row that is of another type here keeps its fields. */
static void
test_own_other_type (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *path =
    gruppe_test_write ("type.json", "{\"format\":1,\"kind\":\"own\",\"made_on\":\"2026-11-20\",\"criteria\":["
                       "{\"id\":\"own-c1\",\"label\":\"P\",\"type\":\"state\",\"better\":\"yes\",\"meaning\":\"benefit\"}],"
                       "\"providers\":[],\"cells\":[]}");
  g_autoptr(GruppeCatalogueFile) file = NULL;
  g_autoptr(GError) error = NULL;

  take_own (fixture->context, OWN ("Parking", "300 people"));
  file = gruppe_catalogue_file_load_sync (fixture->context, path, &error);
  g_assert_null (file);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "type.json.criteria[0]");
}

static void
test_own_failing_write_changes_nothing (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *path = gruppe_test_write ("own.json", OWN ("Parking", "300 people"));
  g_autoptr(GruppeCatalogueFile) file = load (fixture->context, path);
  g_autoptr(GError) error = NULL;
  g_autofree char *before = export (fixture->context);
  g_autofree char *after = NULL;

  /* The last that is written fails. */
  exec (fixture->context, "CREATE TRIGGER no BEFORE INSERT ON own_cell WHEN new.provider = 'zoom' "
                          "BEGIN SELECT RAISE (ABORT, 'no'); END");
  g_assert_false (apply (file, &error));
  g_assert_true (error->domain == GRUPPE_STORE_ERROR);
  after = export (fixture->context);
  g_assert_cmpstr (before, ==, after);
}

/* A newer catalogue says that a correction of the user stands before its field. */
static void
test_catalogue_respects_corrections (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr(GruppeCatalogueFile) file = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeCatalogueChange *change;

  take_own (fixture->context, "{\"format\":1,\"kind\":\"own\",\"made_on\":\"2026-11-20\",\"criteria\":[],\"providers\":[],"
                              "\"cells\":[{\"provider\":\"zoom-free\",\"criterion\":\"participants\",\"state\":\"yes\","
                              "\"value\":50,\"words\":\"fifty\",\"as_of\":\"2026-11-20\",\"reason\":\"We tried.\"}]}");
  path = make_catalogue (fixture, "2026-12-01", "Twelve");
  file = load (fixture->context, path);
  g_assert_cmpuint (gruppe_catalogue_file_get_changes (file)->len, ==, 1);
  change = g_ptr_array_index (gruppe_catalogue_file_get_changes (file), 0);
  g_assert_true (change->corrected);
  g_assert_cmpstr (gruppe_cell_get_words (change->before), !=, "fifty");
  g_assert_cmpstr (gruppe_cell_get_words (change->after), ==, "Twelve");

  g_assert_true (apply (file, &error));
  g_assert_cmpstr (get_words (fixture->context, "zoom-free", "participants"), ==, "fifty");
}

/* A file of all facts is about the facts alone. */
static void
test_catalogue_leaves_own_rows_out (Fixture       *fixture,
                                    gconstpointer  data)
{
  GruppeCatalogue *official = gruppe_context_get_official_catalogue (fixture->context, NULL);
  g_autofree char *before = gruppe_catalogue_to_json (official);
  g_autofree char *merged = NULL;

  take_own (fixture->context, OWN ("Parking", "300 people"));
  merged = gruppe_catalogue_to_json (gruppe_context_get_catalogue (fixture->context, NULL));
  g_assert_cmpstr (before, ==, merged);
}

#define ADD(path, func) g_test_add ("/catalogue-file/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  ADD ("catalogue/counts-from-now-on", test_catalogue_counts_from_now_on);
  ADD ("catalogue/sync-and-drop", test_catalogue_sync);
  ADD ("catalogue/drop-and-undrop", test_drop_and_undrop);
  ADD ("catalogue/only-newer", test_only_newer);
  ADD ("catalogue/stale", test_stale_catalogue);
  ADD ("catalogue/other-program", test_other_program);
  ADD ("catalogue/damaged-gives-way", test_damaged_gives_way);
  ADD ("catalogue/failing-write", test_failing_write_changes_nothing);
  ADD ("catalogue/respects-corrections", test_catalogue_respects_corrections);
  ADD ("catalogue/leaves-own-rows-out", test_catalogue_leaves_own_rows_out);
  ADD ("own/arrives", test_own_arrives);
  ADD ("own/round-trip", test_own_round_trip);
  ADD ("own/twice", test_own_twice);
  ADD ("own/replaces", test_own_replaces);
  ADD ("own/changed-meanwhile", test_own_changed_meanwhile);
  ADD ("own/other-type", test_own_other_type);
  ADD ("own/failing-write", test_own_failing_write_changes_nothing);

  return g_test_run ();
}
