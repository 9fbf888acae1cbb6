/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "own-test.h"

static void
test_nothing_yet (OwnTest       *fixture,
                  gconstpointer  data)
{
  GAsyncResult *waiting = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GruppeOwn) own = NULL;
  g_autoptr(GError) error = NULL;

  gruppe_own_load_async (fixture->context, NULL, gruppe_test_result_cb, &waiting);
  result = gruppe_test_await_result (&waiting);
  own = gruppe_own_load_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (own->providers->len + own->criteria->len + own->cells->len + own->notes->len, ==, 0);
  g_assert_cmpuint (gruppe_catalogue_get_talk (own_test_get_catalogue (fixture))->len, ==, 7);
}

static void
provider_saved_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  char **ret_id = user_data;
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *catalogue;

  *ret_id = gruppe_own_save_provider_finish (GRUPPE_CONTEXT (source), result, &error);
  g_assert_no_error (error);

  /* The promise: when the answer comes, the catalogue has it. */
  catalogue = gruppe_context_get_catalogue (GRUPPE_CONTEXT (source), &error);
  g_assert_nonnull (gruppe_catalogue_find_provider (catalogue, *ret_id));
}

static gboolean
is_there (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_answer_comes_after_the_catalogue (OwnTest       *fixture,
                                       gconstpointer  data)
{
  g_autoptr(GruppeOwnProvider) provider = gruppe_own_provider_new ();
  g_autofree char *id = NULL;
  guint before = fixture->n_changed;

  own_test_set (&provider->name, "Unser Server");
  gruppe_own_save_provider_async (fixture->context, provider, NULL, provider_saved_cb, &id);
  gruppe_test_await (is_there, &id);
  g_assert_cmpuint (fixture->n_changed, ==, before + 1);
}

static void
test_provider (OwnTest       *fixture,
               gconstpointer  data)
{
  g_autoptr(GruppeOwnProvider) provider = gruppe_own_provider_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *again = NULL;

  own_test_set (&provider->name, " Unser Server ");
  own_test_set (&provider->summary, "Steht bei Maria.");
  own_test_set (&provider->home, "https://treffen.example.org/");
  provider->recipe = gruppe_own_recipe_new ("live", 6, 30);
  id = own_test_save_provider (fixture, provider, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (id, "own-"));
  g_assert_true (gruppe_json_is_id (id));
  g_assert_cmpstr (gruppe_provider_get_name (own_test_find_provider (fixture, id)), ==, "Unser Server");

  own_test_set (&provider->id, id);
  own_test_set (&provider->name, "Marias Server");
  again = own_test_save_provider (fixture, provider, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, id);
  g_assert_cmpint (own_test_count (fixture, "SELECT count(*) FROM own_provider"), ==, 1);

  own_test_close_profile (fixture);
  own_test_open_profile (fixture);
  g_assert_cmpstr (gruppe_provider_get_name (own_test_find_provider (fixture, id)), ==, "Marias Server");
  g_assert_cmpstr (gruppe_provider_get_summary (own_test_find_provider (fixture, id)), ==, "Steht bei Maria.");
  g_assert_cmpstr (gruppe_provider_get_home (own_test_find_provider (fixture, id)), ==, "https://treffen.example.org/");
  g_assert_cmpstr (json_object_get_string_member (gruppe_provider_get_recipe (own_test_find_provider (fixture, id)), "set_by"),
                   ==, "live");
}

static void
test_provider_refused (OwnTest       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GruppeOwnProvider) provider = gruppe_own_provider_new ();
  g_autoptr(GError) error = NULL;

  g_assert_null (own_test_save_provider (fixture, provider, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY);
  g_clear_error (&error);

  own_test_set (&provider->name, "A");
  own_test_set (&provider->id, "zoom");
  g_assert_null (own_test_save_provider (fixture, provider, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_clear_error (&error);

  own_test_set (&provider->id, "own-00000000");
  g_assert_null (own_test_save_provider (fixture, provider, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  own_test_set (&provider->id, NULL);
  own_test_set (&provider->copy_of, "nobody");
  g_assert_null (own_test_save_provider (fixture, provider, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN);
  g_assert_cmpint (own_test_count (fixture, "SELECT count(*) FROM own_provider"), ==, 0);
}

static void
test_copy (OwnTest       *fixture,
           gconstpointer  data)
{
  g_autofree char *id = NULL;
  GPtrArray *criteria;
  guint n_low = 0, n_known = 0;

  /* What counts is copied, not what stands behind it. */
  own_test_enter (fixture, "zoom", "waiting-room", "abgeschaltet");
  id = own_test_make_provider (fixture, "Unser Zoom", "zoom");

  g_assert_cmpstr (gruppe_provider_get_copy_of (own_test_find_provider (fixture, id)), ==, "zoom");
  g_assert_cmpstr (gruppe_cell_get_words (own_test_find_cell (fixture, id, "waiting-room")), ==, "abgeschaltet");
  g_assert_cmpstr (gruppe_cell_get_reason (own_test_find_cell (fixture, id, "waiting-room")), ==, "");
  g_assert_cmpstr (gruppe_cell_get_value_text (own_test_find_cell (fixture, id, "operator-country")), ==, "US");
  g_assert_cmpuint (json_array_get_length (gruppe_provider_get_links (own_test_find_provider (fixture, id))), ==,
                    json_array_get_length (gruppe_provider_get_links (own_test_find_provider (fixture, "zoom"))));
  g_assert_cmpint (json_object_get_int_member (gruppe_provider_get_recipe (own_test_find_provider (fixture, id)), "max"), ==, 10);

  criteria = gruppe_catalogue_get_criteria (own_test_get_catalogue (fixture));
  for (guint i = 0; i < criteria->len; i++)
    {
      const char *criterion = gruppe_criterion_get_id (g_ptr_array_index (criteria, i));
      GruppeCell *from = own_test_find_cell (fixture, "zoom", criterion);
      GruppeCell *to = own_test_find_cell (fixture, id, criterion);
      double a = -1, b = -1;

      g_assert_cmpint (gruppe_cell_get_state (to), ==, gruppe_cell_get_state (from));
      if (gruppe_cell_get_state (from) == GRUPPE_CELL_UNKNOWN)
        {
          g_assert_false (gruppe_cell_is_own (to));
          continue;
        }

      g_assert_true (gruppe_cell_is_own (to));
      g_assert_cmpstr (gruppe_cell_get_words (to), ==, gruppe_cell_get_words (from));
      g_assert_cmpstr (gruppe_cell_get_source_title (to), ==, gruppe_cell_get_source_title (from));
      g_assert_cmpstr (gruppe_cell_get_source_url (to), ==, gruppe_cell_get_source_url (from));
      g_assert_cmpstr (gruppe_cell_get_as_of (to), ==, gruppe_cell_get_as_of (from));
      g_assert_cmpint (gruppe_cell_get_value (to, &a), ==, gruppe_cell_get_value (from, &b));
      g_assert_cmpfloat (a, ==, b);
      /* Nothing gets surer by being copied. */
      g_assert_cmpint (gruppe_cell_get_confidence (to), <=, gruppe_cell_get_confidence (from));
      n_low += gruppe_cell_get_confidence (to) == GRUPPE_CONFIDENCE_LOW;
      n_known++;
    }
  g_assert_cmpuint (n_known, >, 10);
  g_assert_cmpuint (n_low, <, n_known);
}

/* Every provider of the catalogue can be copied, and a copy of the copy as well. */
static void
test_copy_of_each (OwnTest       *fixture,
                   gconstpointer  data)
{
  GPtrArray *providers = gruppe_catalogue_get_providers (gruppe_context_get_official_catalogue (fixture->context, NULL));

  for (guint i = 0; i < providers->len; i++)
    {
      const char *from = gruppe_provider_get_id (g_ptr_array_index (providers, i));
      g_autofree char *id = own_test_make_provider (fixture, "Kopie", from);
      g_autofree char *second = own_test_make_provider (fixture, "Kopie der Kopie", id);

      g_assert_cmpstr (gruppe_cell_get_words (own_test_find_cell (fixture, second, "operator-country")), ==,
                       gruppe_cell_get_words (own_test_find_cell (fixture, from, "operator-country")));
      g_assert_cmpstr (gruppe_cell_get_value_text (own_test_find_cell (fixture, second, "operator-country")), ==,
                       gruppe_cell_get_value_text (own_test_find_cell (fixture, from, "operator-country")));
    }
}

static void
test_criterion (OwnTest       *fixture,
                gconstpointer  data)
{
  g_autofree char *id = own_test_make_criterion (fixture, "Barrierefrei");
  GruppeCriterion *criterion = gruppe_catalogue_find_criterion (own_test_get_catalogue (fixture), id);

  g_assert_cmpstr (gruppe_criterion_get_label (criterion), ==, "Barrierefrei");
  g_assert_true (gruppe_criterion_is_own (criterion));

  own_test_enter (fixture, "zoom", id, "Nein");
  g_assert_cmpstr (gruppe_cell_get_words (own_test_find_cell (fixture, "zoom", id)), ==, "Nein");
  g_assert_cmpstr (gruppe_cell_get_reason (own_test_find_cell (fixture, "zoom", id)), ==, "");
}

static void
test_correction (OwnTest       *fixture,
                 gconstpointer  data)
{
  g_autofree char *said = g_strdup (gruppe_cell_get_words (own_test_find_cell (fixture, "zoom", "waiting-room")));
  g_autoptr(GruppeOwn) own = NULL;
  const GruppeOwnCell *row;
  GruppeCell *cell;

  own_test_enter (fixture, "zoom", "waiting-room", "Nein");
  cell = own_test_find_cell (fixture, "zoom", "waiting-room");
  g_assert_cmpstr (gruppe_cell_get_words (cell), ==, "Nein");
  g_assert_cmpstr (gruppe_cell_get_words (gruppe_cell_get_official (cell)), ==, said);
  g_assert_false (gruppe_cell_is_overtaken (cell));
  g_assert_cmpint (gruppe_cell_get_changed_at (cell), ==, gruppe_clock_now (fixture->clock));

  own = own_test_load (fixture);
  g_assert_cmpuint (own->cells->len, ==, 1);
  row = g_ptr_array_index (own->cells, 0);
  g_assert_cmpstr (row->official, ==, said);
  g_assert_cmpstr (row->reason, ==, "They wrote to us");

  /* The day comes on which the catalogue says something else. */
  own_test_exec (fixture, GRUPPE_TOPIC_NONE, "UPDATE own_cell SET official = 'what it said then'");
  g_assert_true (gruppe_context_reload_catalogue_sync (fixture->context, NULL));
  g_assert_true (gruppe_cell_is_overtaken (own_test_find_cell (fixture, "zoom", "waiting-room")));

  /* Looking at it again and keeping it is a correction of what is said now. */
  own_test_enter (fixture, "zoom", "waiting-room", "Nein");
  g_assert_false (gruppe_cell_is_overtaken (own_test_find_cell (fixture, "zoom", "waiting-room")));
}

static void
test_cell_refused (OwnTest       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GruppeOwnCell) cell = own_test_make_cell ("zoom", "waiting-room", "Nein");
  g_autoptr(GError) error = NULL;
  guint before = fixture->n_changed;

  own_test_set (&cell->reason, "");
  g_assert_false (own_test_save_cell (fixture, cell, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "reason");
  g_clear_error (&error);

  own_test_set (&cell->reason, "Seen");
  own_test_set (&cell->provider, "own-ffffffff");
  g_assert_false (own_test_save_cell (fixture, cell, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN);
  g_assert_cmpint (own_test_count (fixture, "SELECT count(*) FROM own_cell"), ==, 0);
  g_assert_cmpuint (fixture->n_changed, ==, before);
}

static void
test_notes (OwnTest       *fixture,
            gconstpointer  data)
{
  own_test_note (fixture, "zoom", "", "  Maria hat das Konto.\nSeit Mai. ");
  own_test_note (fixture, "zoom", "waiting-room", "Immer an");
  g_assert_cmpstr (gruppe_catalogue_get_note (own_test_get_catalogue (fixture), "zoom", NULL), ==,
                   "Maria hat das Konto.\nSeit Mai.");
  g_assert_cmpstr (gruppe_catalogue_get_note (own_test_get_catalogue (fixture), "zoom", "waiting-room"), ==, "Immer an");

  own_test_note (fixture, "zoom", "", " ");
  g_assert_null (gruppe_catalogue_get_note (own_test_get_catalogue (fixture), "zoom", NULL));
  g_assert_cmpint (own_test_count (fixture, "SELECT count(*) FROM provider_note"), ==, 1);
}

/* A provider with everything; the other rows are there to stay. */
static char *
make_rich (OwnTest *fixture)
{
  char *id = own_test_make_provider (fixture, "Unser Zoom", "zoom");

  own_test_note (fixture, id, "", "Notiz");
  own_test_note (fixture, id, "waiting-room", "Noch eine");
  own_test_note (fixture, "zoom", "", "Bleibt");
  own_test_enter (fixture, "teams", "waiting-room", "Bleibt");

  return id;
}

static void
test_remove_and_undo (OwnTest       *fixture,
                      gconstpointer  data)
{
  g_autofree char *id = make_rich (fixture);
  g_autoptr(GruppeOwn) before = own_test_load (fixture);
  g_autoptr(GruppeOwn) removed = NULL;
  g_autoptr(GruppeOwn) after = NULL;
  g_autoptr(GError) error = NULL;

  removed = own_test_take_away (fixture, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (removed->providers->len, ==, 1);
  g_assert_cmpuint (removed->cells->len, ==, before->cells->len - 1);
  g_assert_cmpuint (removed->notes->len, ==, 2);
  g_assert_null (own_test_find_provider (fixture, id));
  g_assert_cmpint (own_test_count (fixture, "SELECT count(*) FROM own_cell"), ==, 1);
  g_assert_cmpint (own_test_count (fixture, "SELECT count(*) FROM provider_note"), ==, 1);

  gruppe_clock_advance (fixture->clock, 60);
  g_assert_true (own_test_restore (fixture, removed, &error));
  g_assert_no_error (error);
  after = own_test_load (fixture);
  g_assert_cmpuint (after->cells->len, ==, before->cells->len);
  g_assert_cmpuint (after->notes->len, ==, before->notes->len);
  for (guint i = 0; i < after->cells->len; i++)
    {
      const GruppeOwnCell *a = g_ptr_array_index (before->cells, i);
      const GruppeOwnCell *b = g_ptr_array_index (after->cells, i);

      g_assert_cmpstr (a->criterion, ==, b->criterion);
      g_assert_cmpstr (a->words, ==, b->words);
      g_assert_cmpstr (a->source_url, ==, b->source_url);
      g_assert_cmpint (a->unchecked, ==, b->unchecked);
      g_assert_cmpint (a->changed_at, ==, b->changed_at);
    }
  g_assert_cmpstr (gruppe_provider_get_copy_of (own_test_find_provider (fixture, id)), ==, "zoom");
  g_assert_nonnull (gruppe_provider_get_links (own_test_find_provider (fixture, id)));
}

static void
test_remove_criterion (OwnTest       *fixture,
                       gconstpointer  data)
{
  g_autofree char *id = own_test_make_criterion (fixture, "Barrierefrei");
  g_autoptr(GruppeOwn) removed = NULL;
  g_autoptr(GError) error = NULL;

  own_test_enter (fixture, "zoom", id, "Nein");
  own_test_enter (fixture, "teams", id, "Auch nicht");
  own_test_note (fixture, "teams", id, "Fragen");
  removed = own_test_take_away (fixture, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (removed->criteria->len, ==, 1);
  g_assert_cmpuint (removed->cells->len, ==, 2);
  g_assert_null (gruppe_catalogue_find_criterion (own_test_get_catalogue (fixture), id));

  g_assert_true (own_test_restore (fixture, removed, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_cell_get_words (own_test_find_cell (fixture, "teams", id)), ==, "Auch nicht");
  g_assert_cmpstr (gruppe_catalogue_get_note (own_test_get_catalogue (fixture), "teams", id), ==, "Fragen");
}

static void
test_remove_refused (OwnTest       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (own_test_take_away (fixture, "zoom", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_clear_error (&error);
  g_assert_null (own_test_take_away (fixture, "own-00000000", &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

typedef struct
{
  const char *name;
  const char *sql;              /* %s is the provider */
  const char *place;
} Named;

static const Named named[] = {
  { "meeting",
    "INSERT INTO meeting (uid, title, provider, starts_at, zone, minutes, secret_state, secret_expires_at, created_at, changed_at) "
    "VALUES ('u', 'T', '%s', 1, 'UTC', 60, 'none', 1, 1, 1)", "meeting" },
  { "consent",
    "INSERT INTO consent_text VALUES (printf ('%%064d', 1), 'F1', 'p', 1, 'de', 'T', 'B', 1);"
    "INSERT INTO consent_event (uid, person_uid, purpose, kind, text_sha256, text_version, language, provider, method, health,"
    " given_at, zone, recorded_at, canon, prev_hash, hash) VALUES ('u', 'p', 'p', 'given', printf ('%%064d', 1), 1, 'de', '%s',"
    " 'paper', 0, 1, 'UTC', 1, 1, printf ('%%064d', 0), printf ('%%064d', 2))", "consent" },
  { "use", "INSERT INTO provider_use (provider, in_use, changed_at) VALUES ('%s', 1, 1)", "use" },
};

static void
test_remove_named (OwnTest       *fixture,
                   gconstpointer  data)
{
  const Named *by = data;
  g_autofree char *id = own_test_make_provider (fixture, "Unser Server", NULL);
  g_autofree char *other = own_test_make_provider (fixture, "Anderer", NULL);
  g_auto(GStrv) halves = g_strsplit (by->sql, "%s", 2);
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(GruppeOwn) removed = NULL;
  g_autoptr(GError) error = NULL;

  g_string_printf (sql, "%s%s%s", halves[0], id, halves[1]);
  g_string_replace (sql, "%%", "%", 0);
  own_test_exec (fixture, GRUPPE_TOPIC_NONE, sql->str);

  g_assert_null (own_test_take_away (fixture, id, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, by->place);
  g_clear_error (&error);
  g_assert_nonnull (own_test_find_provider (fixture, id));

  removed = own_test_take_away (fixture, other, &error);
  g_assert_no_error (error);
}

static void
test_use_that_ended (OwnTest       *fixture,
                     gconstpointer  data)
{
  g_autofree char *id = own_test_make_provider (fixture, "Unser Server", NULL);
  g_autofree char *sql = NULL;
  g_autoptr(GruppeOwn) removed = NULL;
  g_autoptr(GError) error = NULL;

  sql = g_strdup_printf ("INSERT INTO provider_use (provider, in_use, changed_at) VALUES ('%s', 0, 1)", id);
  own_test_exec (fixture, GRUPPE_TOPIC_NONE, sql);
  removed = own_test_take_away (fixture, id, &error);
  g_assert_no_error (error);
}

static void
test_clear_cell (OwnTest       *fixture,
                 gconstpointer  data)
{
  g_autofree char *said = g_strdup (gruppe_cell_get_words (own_test_find_cell (fixture, "zoom", "waiting-room")));
  GAsyncResult *waiting = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(GruppeOwn) removed = NULL;
  g_autoptr(GError) error = NULL;

  own_test_enter (fixture, "zoom", "waiting-room", "Nein");
  gruppe_own_clear_cell_async (fixture->context, "zoom", "waiting-room", NULL, gruppe_test_result_cb, &waiting);
  result = gruppe_test_await_result (&waiting);
  removed = gruppe_own_remove_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_cell_get_words (own_test_find_cell (fixture, "zoom", "waiting-room")), ==, said);

  g_assert_true (own_test_restore (fixture, removed, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_cell_get_words (own_test_find_cell (fixture, "zoom", "waiting-room")), ==, "Nein");

  waiting = NULL;
  gruppe_own_clear_cell_async (fixture->context, "teams", "waiting-room", NULL, gruppe_test_result_cb, &waiting);
  second = gruppe_test_await_result (&waiting);
  g_assert_null (gruppe_own_remove_finish (fixture->context, second, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

static void
test_restore_is_all_or_nothing (OwnTest       *fixture,
                                gconstpointer  data)
{
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  GruppeOwnProvider *provider = gruppe_own_provider_new ();
  g_autoptr(GError) error = NULL;

  provider->id = g_strdup ("own-import");
  own_test_set (&provider->name, "Aus der Datei");
  g_ptr_array_add (own->providers, provider);
  g_ptr_array_add (own->cells, own_test_make_cell ("own-import", "waiting-room", "Nein"));
  g_ptr_array_add (own->cells, own_test_make_cell ("zoom", "waiting-room", ""));

  g_assert_false (own_test_restore (fixture, own, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_false (gruppe_own_restore_sync (fixture->context, own, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_cmpint (own_test_count (fixture, "SELECT count(*) FROM own_provider"), ==, 0);

  own_test_set (&((GruppeOwnCell *) g_ptr_array_index (own->cells, 1))->words, "Ja");
  g_assert_true (gruppe_own_restore_sync (fixture->context, own, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_cell_get_words (own_test_find_cell (fixture, "own-import", "waiting-room")), ==, "Nein");
  /* A correction that somebody else made is one of what is said here. */
  g_assert_false (gruppe_cell_is_overtaken (own_test_find_cell (fixture, "zoom", "waiting-room")));
  g_assert_cmpint (own_test_count (fixture, "SELECT count(*) FROM own_cell WHERE official <> ''"), ==, 1);
}

/* What is about a row that this catalogue does not know (any more) is kept, and waits. */
static void
test_restore_keeps_what_vanished (OwnTest       *fixture,
                                  gconstpointer  data)
{
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (own->cells, own_test_make_cell ("vanished", "waiting-room", "Nein"));
  g_ptr_array_add (own->cells, own_test_make_cell ("zoom", "vanished", "Nein"));
  g_assert_true (gruppe_own_restore_sync (fixture->context, own, &error));
  g_assert_no_error (error);
  g_assert_cmpint (own_test_count (fixture, "SELECT count(*) FROM own_cell"), ==, 2);
  g_assert_null (own_test_find_provider (fixture, "vanished"));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  guint *n_saved = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = gruppe_own_save_provider_finish (GRUPPE_CONTEXT (source), result, &error);

  g_assert_no_error (error);
  g_assert_nonnull (gruppe_catalogue_find_provider (gruppe_context_get_catalogue (GRUPPE_CONTEXT (source), NULL), id));
  (*n_saved)++;
}

static gboolean
all_saved (gpointer data)
{
  return *(guint *) data == 20;
}

static void
test_many_at_once (OwnTest       *fixture,
                   gconstpointer  data)
{
  guint n_official = gruppe_catalogue_get_providers (own_test_get_catalogue (fixture))->len;
  guint n_saved = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(GruppeOwnProvider) provider = gruppe_own_provider_new ();

      own_test_set (&provider->name, "Einer von vielen");
      gruppe_own_save_provider_async (fixture->context, provider, NULL, saved_cb, &n_saved);
    }
  gruppe_test_await (all_saved, &n_saved);
  gruppe_test_settle ();
  g_assert_cmpuint (gruppe_catalogue_get_providers (own_test_get_catalogue (fixture))->len, ==, n_official + 20);
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

  add ("/own-store/nothing-yet", test_nothing_yet);
  add ("/own-store/answer-comes-after-the-catalogue", test_answer_comes_after_the_catalogue);
  add ("/own-store/provider", test_provider);
  add ("/own-store/provider-refused", test_provider_refused);
  add ("/own-store/copy", test_copy);
  add ("/own-store/copy-of-each", test_copy_of_each);
  add ("/own-store/criterion", test_criterion);
  add ("/own-store/correction", test_correction);
  add ("/own-store/cell-refused", test_cell_refused);
  add ("/own-store/notes", test_notes);
  add ("/own-store/remove-and-undo", test_remove_and_undo);
  add ("/own-store/remove-criterion", test_remove_criterion);
  add ("/own-store/remove-refused", test_remove_refused);
  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    {
      g_autofree char *path = g_strconcat ("/own-store/remove-named-by-", named[i].name, NULL);

      g_test_add (path, OwnTest, &named[i], own_test_set_up, test_remove_named, own_test_tear_down);
    }
  add ("/own-store/use-that-ended", test_use_that_ended);
  add ("/own-store/clear-cell", test_clear_cell);
  add ("/own-store/restore-is-all-or-nothing", test_restore_is_all_or_nothing);
  add ("/own-store/restore-keeps-what-vanished", test_restore_keeps_what_vanished);
  add ("/own-store/many-at-once", test_many_at_once);

  return g_test_run ();
}
