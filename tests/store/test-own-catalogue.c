/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "own-test.h"
#include "providers/gruppe-catalogue-file.h"

static void
test_context_goes_while_reading (OwnTest       *fixture,
                                 gconstpointer  data)
{
  /* The change begins a reload, which nobody waits for. */
  own_test_exec (fixture, GRUPPE_TOPIC_PROVIDERS,
                 "INSERT INTO provider_note VALUES ('zoom', '', 'N', 1)");
  own_test_close_profile (fixture);
  gruppe_test_settle ();
  own_test_open_profile (fixture);
  g_assert_cmpstr (gruppe_catalogue_get_note (own_test_get_catalogue (fixture), "zoom", NULL), ==, "N");
}

/* What was read first must not replace what was read later, in whatever order the answers come. */
static void
test_later_reading_counts (OwnTest       *fixture,
                           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  own_test_exec (fixture, GRUPPE_TOPIC_PROVIDERS,
                 "INSERT INTO provider_note VALUES ('zoom', '', 'one', 1)");
  own_test_exec (fixture, GRUPPE_TOPIC_NONE, "UPDATE provider_note SET note = 'two'");
  g_assert_true (gruppe_context_reload_catalogue_sync (fixture->context, &error));
  g_assert_cmpstr (gruppe_catalogue_get_note (own_test_get_catalogue (fixture), "zoom", NULL), ==, "two");
  gruppe_test_settle ();
  g_assert_cmpstr (gruppe_catalogue_get_note (own_test_get_catalogue (fixture), "zoom", NULL), ==, "two");
}

/* The facts of the program as a file of another day: without Teams, and with a new answer for Zoom. */
static JsonNode *
make_stored (OwnTest    *fixture,
             const char *version)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = gruppe_catalogue_to_json (gruppe_context_get_official_catalogue (fixture->context, &error));
  JsonNode *node = json_from_string (text, &error);
  JsonObject *root = json_node_get_object (node);
  JsonArray *providers = json_object_get_array_member (root, "providers");

  g_assert_no_error (error);
  json_object_set_string_member (root, "version", version);
  json_object_set_string_member (json_object_get_object_member (root, "criteria"), "version", version);
  for (guint i = json_array_get_length (providers); i > 0; i--)
    {
      JsonObject *provider = json_array_get_object_element (providers, i - 1);
      const char *id = json_object_get_string_member (provider, "id");

      if (g_str_has_prefix (id, "teams"))
        json_array_remove_element (providers, i - 1);
      else if (g_str_equal (id, "zoom"))
        {
          JsonObject *cells = json_object_get_object_member (provider, "cells");

          json_object_set_string_member (json_object_get_object_member (cells, "waiting-room"), "de", "neu");
          json_object_set_string_member (json_object_get_object_member (cells, "waiting-room"), "en", "new");
        }
    }

  return node;
}

static void
remove_criterion (JsonNode   *node,
                  const char *id)
{
  JsonObject *root = json_node_get_object (node);
  JsonArray *criteria = json_object_get_array_member (json_object_get_object_member (root, "criteria"), "criteria");
  JsonArray *providers = json_object_get_array_member (root, "providers");

  for (guint i = json_array_get_length (criteria); i > 0; i--)
    {
      if (g_str_equal (json_object_get_string_member (json_array_get_object_element (criteria, i - 1), "id"), id))
        json_array_remove_element (criteria, i - 1);
    }

  for (guint i = 0; i < json_array_get_length (providers); i++)
    json_object_remove_member (json_object_get_object_member (json_array_get_object_element (providers, i), "cells"), id);
}

static void
store_catalogue (OwnTest    *fixture,
                 const char *version,
                 const char *json,
                 int         taken_over_at)
{
  g_auto(GStrv) parts = g_strsplit (json, "'", -1);
  g_autofree char *quoted = g_strjoinv ("''", parts);
  g_autofree char *sql = g_strdup_printf ("INSERT OR REPLACE INTO catalogue VALUES (1, '%s', '%s', %d)", version, quoted,
                                          taken_over_at);
  g_autoptr(GError) error = NULL;

  own_test_exec (fixture, GRUPPE_TOPIC_NONE, sql);
  gruppe_context_reload_catalogue_sync (fixture->context, &error);
  g_assert_no_error (error);
}

static void
store_node (OwnTest    *fixture,
            const char *version,
            JsonNode   *node,
            int         taken_over_at)
{
  g_autofree char *text = json_to_string (node, FALSE);

  store_catalogue (fixture, version, text, taken_over_at);
}

static void
test_newer_catalogue (OwnTest       *fixture,
                      gconstpointer  data)
{
  g_autoptr(JsonNode) stored = make_stored (fixture, "2099-01-01");
  GruppeCatalogue *official;

  own_test_enter (fixture, "zoom", "waiting-room", "Nein");
  own_test_enter (fixture, "teams", "waiting-room", "Nein");
  store_node (fixture, "2099-01-01", stored, 5);

  g_assert_null (gruppe_context_get_passed_over (fixture->context));
  official = gruppe_context_get_official_catalogue (fixture->context, NULL);
  g_assert_cmpstr (gruppe_catalogue_get_version (official), ==, "2099-01-01");
  g_assert_cmpstr (gruppe_catalogue_get_version (own_test_get_catalogue (fixture)), ==, "2099-01-01");
  g_assert_null (own_test_find_provider (fixture, "teams"));
  g_assert_cmpstr (gruppe_cell_get_words (own_test_find_cell (fixture, "zoom", "waiting-room")), ==, "Nein");
  g_assert_true (gruppe_cell_is_overtaken (own_test_find_cell (fixture, "zoom", "waiting-room")));
  g_assert_cmpint (own_test_count (fixture, "SELECT count(*) FROM own_cell"), ==, 2);

  /* It is not read again as long as it is the same. */
  g_assert_true (gruppe_context_reload_catalogue_sync (fixture->context, NULL));
  g_assert_true (gruppe_context_get_official_catalogue (fixture->context, NULL) == official);

  own_test_close_profile (fixture);
  own_test_open_profile (fixture);
  g_assert_cmpstr (gruppe_catalogue_get_version (own_test_get_catalogue (fixture)), ==, "2099-01-01");

  own_test_exec (fixture, GRUPPE_TOPIC_NONE, "DELETE FROM catalogue");
  g_assert_true (gruppe_context_reload_catalogue_sync (fixture->context, NULL));
  g_assert_nonnull (own_test_find_provider (fixture, "teams"));
}

static void
test_catalogue_that_does_not_count (OwnTest       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *builtin = g_strdup (gruppe_catalogue_get_version (own_test_get_catalogue (fixture)));
  g_autoptr(JsonNode) stored = make_stored (fixture, "2001-01-01");

  store_node (fixture, "2001-01-01", stored, 1);
  g_assert_cmpstr (gruppe_catalogue_get_version (own_test_get_catalogue (fixture)), ==, builtin);
  store_node (fixture, builtin, stored, 2);
  g_assert_nonnull (own_test_find_provider (fixture, "teams"));
  g_assert_null (gruppe_context_get_passed_over (fixture->context));
  store_catalogue (fixture, "2099-01-01", "{\"format\":1", 3);
  g_assert_cmpstr (gruppe_catalogue_get_version (own_test_get_catalogue (fixture)), ==, builtin);
  store_catalogue (fixture, "2099-01-01", "{\"format\":7}", 4);
  g_assert_nonnull (gruppe_context_get_passed_over (fixture->context));
  g_assert_cmpstr (gruppe_catalogue_get_version (own_test_get_catalogue (fixture)), ==, builtin);
}

/* An earlier version of the program took over a file that was good enough for it. The questions of this one ask for more. */
static void
test_catalogue_that_lacks_a_row (OwnTest       *fixture,
                                 gconstpointer  data)
{
  g_autofree char *builtin = g_strdup (gruppe_catalogue_get_version (own_test_get_catalogue (fixture)));
  g_autoptr(JsonNode) stored = make_stored (fixture, "2099-01-01");
  g_autoptr(JsonNode) whole = make_stored (fixture, "2099-01-01");

  own_test_enter (fixture, "zoom", "password-choice", "Nein");
  remove_criterion (stored, "password-choice");
  store_node (fixture, "2099-01-01", stored, 3);
  g_assert_nonnull (strstr (gruppe_context_get_passed_over (fixture->context), "\"password-choice\""));
  g_assert_cmpstr (gruppe_catalogue_get_version (own_test_get_catalogue (fixture)), ==, builtin);
  g_assert_nonnull (own_test_find_provider (fixture, "teams"));
  g_assert_cmpstr (gruppe_cell_get_words (own_test_find_cell (fixture, "zoom", "password-choice")), ==, "Nein");

  /* It is told once. */
  g_assert_true (gruppe_context_reload_catalogue_sync (fixture->context, NULL));
  g_assert_nonnull (gruppe_context_get_passed_over (fixture->context));

  store_node (fixture, "2099-01-01", whole, 4);
  g_assert_null (gruppe_context_get_passed_over (fixture->context));
  g_assert_cmpstr (gruppe_catalogue_get_version (own_test_get_catalogue (fixture)), ==, "2099-01-01");

  /* A row that no question asks for may be missing. */
  remove_criterion (whole, "price");
  store_node (fixture, "2099-01-02", whole, 5);
  g_assert_null (gruppe_context_get_passed_over (fixture->context));
}

static void
test_looking_makes_no_file (OwnTest       *fixture,
                            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (gruppe_context_reload_catalogue_sync (fixture->context, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (gruppe_catalogue_get_talk (own_test_get_catalogue (fixture))->len, ==, 7);
  g_assert_false (g_file_test (gruppe_context_get_data_dir (fixture->context), G_FILE_TEST_EXISTS));
}

static void
test_looking_without_opening (OwnTest       *fixture,
                              gconstpointer  data)
{
  g_autofree char *id = own_test_make_provider (fixture, "Unser Server", NULL);
  g_autofree char *log = NULL;
  g_autoptr(GError) error = NULL;

  own_test_close_profile (fixture);
  own_test_make_context (fixture);
  g_assert_null (own_test_find_provider (fixture, id));
  g_assert_true (gruppe_context_reload_catalogue_sync (fixture->context, &error));
  g_assert_no_error (error);
  g_assert_nonnull (own_test_find_provider (fixture, id));
  g_assert_false (gruppe_database_is_open (gruppe_context_get_database (fixture->context)));
  /* Nor is anything left beside the file. */
  log = g_strconcat (gruppe_database_get_path (gruppe_context_get_database (fixture->context)), "-wal", NULL);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

static void
test_looking_at_a_damaged_file (OwnTest       *fixture,
                                gconstpointer  data)
{
  g_autofree char *path = g_strdup (gruppe_database_get_path (gruppe_context_get_database (fixture->context)));
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  own_test_close_profile (fixture);
  g_assert_true (g_file_set_contents (path, "no database at all", -1, NULL));
  own_test_make_context (fixture);
  g_assert_false (gruppe_context_reload_catalogue_sync (fixture->context, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CORRUPT);
  g_assert_cmpuint (gruppe_catalogue_get_talk (own_test_get_catalogue (fixture))->len, ==, 7);
  text = gruppe_test_read (path);
  g_assert_cmpstr (text, ==, "no database at all");
}

static void
test_reload_of_a_closed_database (OwnTest       *fixture,
                                  gconstpointer  data)
{
  GAsyncResult *waiting = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *before = own_test_get_catalogue (fixture);
  guint n_changed = fixture->n_changed;

  gruppe_database_close (gruppe_context_get_database (fixture->context));
  gruppe_context_reload_catalogue_async (fixture->context, NULL, gruppe_test_result_cb, &waiting);
  result = gruppe_test_await_result (&waiting);
  g_assert_false (gruppe_context_reload_catalogue_finish (fixture->context, result, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CLOSED);
  g_assert_true (own_test_get_catalogue (fixture) == before);
  g_assert_cmpuint (fixture->n_changed, ==, n_changed);
}

static void
test_newer_database_is_only_read (OwnTest       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *id = own_test_make_provider (fixture, "Unser Server", NULL);
  g_autoptr(GruppeOwnProvider) provider = gruppe_own_provider_new ();
  g_autoptr(GruppeOwnCell) cell = own_test_make_cell ("zoom", "waiting-room", "Nein");
  g_autoptr(GError) error = NULL;

  own_test_exec (fixture, GRUPPE_TOPIC_NONE, "PRAGMA user_version=99");
  own_test_close_profile (fixture);
  own_test_open_profile (fixture);
  g_assert_nonnull (own_test_find_provider (fixture, id));

  own_test_set (&provider->name, "B");
  g_assert_null (own_test_save_provider (fixture, provider, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NEWER);
  g_clear_error (&error);
  g_assert_false (own_test_save_cell (fixture, cell, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NEWER);
}

static void
test_cancelled_before (OwnTest       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GruppeOwnProvider) provider = gruppe_own_provider_new ();
  GAsyncResult *waiting = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  own_test_set (&provider->name, "A");
  g_cancellable_cancel (cancellable);
  gruppe_own_save_provider_async (fixture->context, provider, cancellable, gruppe_test_result_cb, &waiting);
  result = gruppe_test_await_result (&waiting);
  g_assert_null (gruppe_own_save_provider_finish (fixture->context, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (own_test_count (fixture, "SELECT count(*) FROM own_provider"), ==, 0);
}

/* A profile as version 1 left it. */
static void
make_first_version (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GBytes) schema = NULL;
  g_autoptr(GruppeConnection) connection = NULL;
  g_autoptr(GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  schema = g_resources_lookup_data (GRUPPE_RESOURCE_PATH "/sql/0001-first.sql", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, &error));
  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  gruppe_connection_exec (connection, g_bytes_get_data (schema, NULL), &error);
  g_assert_no_error (error);
  gruppe_connection_exec (connection,
                          "INSERT INTO meeting (uid, title, provider, starts_at, zone, minutes, secret_state,"
                          " secret_expires_at, created_at, changed_at)"
                          " VALUES ('m', 'Montagsrunde', 'zoom', 1, 'UTC', 60, 'none', 1, 1, 1);"
                          "INSERT INTO person (uid, name, sort_key, created_at, changed_at) VALUES ('p', 'Anna', 'anna', 1, 1);"
                          "INSERT INTO assessment (uid, title, questions_version, created_at, changed_at)"
                          " VALUES ('a', 'Erste', '2026-11-23', 1, 1);"
                          "INSERT INTO answer (assessment_id, question, state, value, weight, must)"
                          " VALUES (1, 'participants', 'answered', '12', 2, 1);"
                          "PRAGMA user_version=1", &error);
  g_assert_no_error (error);
}

static gint64
count_in (const char *path,
          const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConnection) connection = gruppe_connection_open (path, GRUPPE_CONNECTION_READ_ONLY, &error);
  gint64 n = -1;

  g_assert_no_error (error);
  gruppe_connection_query_int (connection, sql, &n, &error);
  g_assert_no_error (error);

  return n;
}

static void
assert_data_of_first_version (const char *path)
{
  g_assert_cmpint (count_in (path, "SELECT count(*) FROM meeting WHERE title = 'Montagsrunde'"), ==, 1);
  g_assert_cmpint (count_in (path, "SELECT count(*) FROM person_search WHERE person_search MATCH 'Anna'"), ==, 1);
  g_assert_cmpint (count_in (path, "SELECT count(*) FROM answer WHERE value = '12'"), ==, 1);
  g_assert_cmpint (count_in (path, "SELECT count(*) FROM assessment"), ==, 1);
}

static char *
find_copy (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (strstr (name, ".before-0002-") != NULL && !g_str_has_suffix (name, "-wal") && !g_str_has_suffix (name, "-shm"))
        return g_build_filename (folder, name, NULL);
    }

  return NULL;
}

static void
test_migration (OwnTest       *fixture,
                gconstpointer  data)
{
  const char *path = gruppe_database_get_path (gruppe_context_get_database (fixture->context));
  g_autofree char *copy = NULL;
  g_autofree char *id = NULL;
  g_autoptr(GError) error = NULL;

  make_first_version (path);

  /* Looking at it does not change it. */
  g_assert_true (gruppe_context_reload_catalogue_sync (fixture->context, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_in (path, "PRAGMA user_version"), ==, 1);

  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_in (path, "PRAGMA user_version"), >=, 2);
  assert_data_of_first_version (path);
  g_assert_cmpint (count_in (path, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);

  copy = find_copy (gruppe_context_get_data_dir (fixture->context));
  g_assert_nonnull (copy);
  g_assert_cmpint (count_in (copy, "PRAGMA user_version"), ==, 1);
  assert_data_of_first_version (copy);
  g_assert_cmpint (count_in (copy, "SELECT count(*) FROM sqlite_schema WHERE name = 'own_cell'"), ==, 0);

  id = own_test_make_provider (fixture, "Unser Server", NULL);
  g_assert_nonnull (own_test_find_provider (fixture, id));
}

static void
run_step (GruppeConnection *connection,
          const char       *name)
{
  g_autofree char *path = g_strconcat (GRUPPE_RESOURCE_PATH "/sql/", name, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) step = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  gruppe_connection_exec (connection, g_bytes_get_data (step, NULL), &error);
  g_assert_no_error (error);
}

/* A correction and a note about the row "own-password", which has another name since. */
static void
test_migration_of_a_renamed_row (OwnTest       *fixture,
                                 gconstpointer  data)
{
  const char *path = gruppe_database_get_path (gruppe_context_get_database (fixture->context));
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GruppeConnection) connection = NULL;
  g_autoptr(GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, &error));
  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  run_step (connection, "0001-first.sql");
  run_step (connection, "0002-providers.sql");
  gruppe_connection_exec (connection,
                          "INSERT INTO own_cell (provider, criterion, state, words, as_of, reason, changed_at)"
                          " VALUES ('zoom', 'own-password', 'no', 'Geht bei uns nicht', '2026-11-01', 'Ausprobiert', 1),"
                          "        ('teams', 'waiting-room', 'no', 'Nein', '2026-11-01', 'Ausprobiert', 1);"
                          "INSERT INTO provider_note VALUES ('zoom', 'own-password', 'Noch einmal fragen', 1);"
                          "PRAGMA user_version=2", &error);
  g_assert_no_error (error);
  g_clear_pointer (&connection, gruppe_connection_close);

  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
  g_assert_true (gruppe_context_reload_catalogue_sync (fixture->context, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_cell_get_words (own_test_find_cell (fixture, "zoom", "password-choice")), ==, "Geht bei uns nicht");
  g_assert_cmpstr (gruppe_cell_get_words (own_test_find_cell (fixture, "teams", "waiting-room")), ==, "Nein");
  g_assert_cmpstr (gruppe_catalogue_get_note (own_test_get_catalogue (fixture), "zoom", "password-choice"), ==,
                   "Noch einmal fragen");
  g_assert_cmpint (own_test_count (fixture, "SELECT count(*) FROM own_cell"), ==, 2);
  g_assert_cmpint (own_test_count (fixture, "SELECT count(*) FROM own_cell WHERE criterion = 'own-password'"), ==, 0);
}

static void
add (const char *path,
     void      (*test) (OwnTest *, gconstpointer))
{
  g_test_add (path, OwnTest, NULL, own_test_set_up, test, own_test_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  add ("/own-catalogue/context-goes-while-reading", test_context_goes_while_reading);
  add ("/own-catalogue/later-reading-counts", test_later_reading_counts);
  add ("/own-catalogue/newer-catalogue", test_newer_catalogue);
  add ("/own-catalogue/catalogue-that-does-not-count", test_catalogue_that_does_not_count);
  add ("/own-catalogue/catalogue-that-lacks-a-row", test_catalogue_that_lacks_a_row);
  add ("/own-catalogue/looking-without-opening", test_looking_without_opening);
  add ("/own-catalogue/looking-at-a-damaged-file", test_looking_at_a_damaged_file);
  add ("/own-catalogue/reload-of-a-closed-database", test_reload_of_a_closed_database);
  add ("/own-catalogue/newer-database-is-only-read", test_newer_database_is_only_read);
  add ("/own-catalogue/cancelled-before", test_cancelled_before);
  g_test_add ("/own-catalogue/looking-makes-no-file", OwnTest, NULL, own_test_set_up_closed,
              test_looking_makes_no_file, own_test_tear_down);
  g_test_add ("/own-catalogue/migration", OwnTest, NULL, own_test_set_up_closed, test_migration,
              own_test_tear_down);
  g_test_add ("/own-catalogue/migration-of-a-renamed-row", OwnTest, NULL, own_test_set_up_closed,
              test_migration_of_a_renamed_row, own_test_tear_down);

  return g_test_run ();
}
