/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "providers/gruppe-provider-use.h"
#include "store/gruppe-connection.h"

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
  gruppe_test_settle ();
  gruppe_test_await_finalize (&fixture->context);
}

static void
set (char       **field,
     const char  *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static void
save (Fixture                 *fixture,
      const GruppeProviderUse *use)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (gruppe_provider_use_save_sync (fixture->context, use, &error));
  g_assert_no_error (error);
}

static GPtrArray *
load (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *uses = gruppe_provider_uses_load_sync (fixture->context, &error);

  g_assert_no_error (error);

  return uses;
}

static void
set_ticks (GruppeProviderUse  *use,
           const char * const *ticks)
{
  g_strfreev (use->ticks);
  use->ticks = g_strdupv ((char **) ticks);
}

static GruppeProviderUse *
full_use (void)
{
  GruppeProviderUse *use = gruppe_provider_use_new ("jitsi");
  const char *ticks[] = { "data", "security", NULL };

  use->in_use = TRUE;
  set (&use->concluded_on, "2026-01-15");
  set (&use->kept_at, "green folder");
  set (&use->review_on, "2027-01-15");
  set (&use->result, "gaps");
  set (&use->result_reason, "no list of companies");
  set (&use->server_version, "2.0.9");
  set (&use->updated_on, "2026-11-01");
  use->update_days = 30;
  set_ticks (use, ticks);

  return use;
}

static gint64
query (Fixture    *fixture,
       const char *sql)
{
  GruppeConnection *reader = gruppe_database_get_reader (fixture->database);
  g_autoptr(GError) error = NULL;
  gint64 value = -1;

  gruppe_connection_query_int (reader, sql, &value, &error);
  g_assert_no_error (error);

  return value;
}

static void
test_nothing_yet (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GPtrArray) uses = load (fixture);

  g_assert_cmpuint (uses->len, ==, 0);
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GruppeProviderUse) use = full_use ();
  g_autoptr(GPtrArray) uses = NULL;

  save (fixture, use);
  uses = load (fixture);
  g_assert_cmpuint (uses->len, ==, 1);
  g_assert_true (gruppe_provider_use_equal (use, g_ptr_array_index (uses, 0)));
}

static void
test_order_and_ticks_of_several (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr(GruppeProviderUse) zoom = gruppe_provider_use_new ("zoom");
  g_autoptr(GruppeProviderUse) jitsi = full_use ();
  g_autoptr(GruppeProviderUse) own = gruppe_provider_use_new ("own-123");
  const char *ticks[] = { "usa", NULL };
  g_autoptr(GPtrArray) uses = NULL;

  zoom->in_use = TRUE;
  set_ticks (zoom, ticks);
  save (fixture, zoom);
  save (fixture, own);
  save (fixture, jitsi);

  uses = load (fixture);
  g_assert_cmpuint (uses->len, ==, 3);
  g_assert_true (gruppe_provider_use_equal (jitsi, g_ptr_array_index (uses, 0)));
  g_assert_true (gruppe_provider_use_equal (own, g_ptr_array_index (uses, 1)));
  g_assert_true (gruppe_provider_use_equal (zoom, g_ptr_array_index (uses, 2)));
}

static void
test_replace (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GruppeProviderUse) use = full_use ();
  const char *other[] = { "people", "security", NULL };
  g_autoptr(GPtrArray) uses = NULL;

  save (fixture, use);
  gruppe_clock_advance (gruppe_context_get_clock (fixture->context), 60);
  set (&use->concluded_on, NULL);
  set (&use->result, "");
  set_ticks (use, other);
  save (fixture, use);

  uses = load (fixture);
  g_assert_cmpuint (uses->len, ==, 1);
  g_assert_true (gruppe_provider_use_equal (use, g_ptr_array_index (uses, 0)));
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM provider_tick"), ==, 2);
  /* What was ticked before keeps its time. */
  g_assert_cmpint (query (fixture, "SELECT max(ticked_at) - min(ticked_at) FROM provider_tick"), ==, 60);
  g_assert_cmpint (query (fixture, "SELECT ticked_at FROM provider_tick WHERE item = 'security'"), ==,
                   query (fixture, "SELECT min(ticked_at) FROM provider_tick"));
}

static void
test_no_ticks_any_more (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr(GruppeProviderUse) use = full_use ();
  const char *none[] = { NULL };

  save (fixture, use);
  set_ticks (use, none);
  save (fixture, use);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM provider_tick"), ==, 0);
}

/* An id that is part of another one must not keep it. */
static void
test_ticks_with_like_names (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr(GruppeProviderUse) use = full_use ();
  const char *both[] = { "sub", "sub-processors", NULL };
  const char *longer[] = { "sub-processors", NULL };

  set_ticks (use, both);
  save (fixture, use);
  set_ticks (use, longer);
  save (fixture, use);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM provider_tick WHERE item = 'sub'"), ==, 0);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM provider_tick"), ==, 1);
}

static void
test_refused_changes_nothing (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr(GruppeProviderUse) use = full_use ();
  g_autoptr(GruppeProviderUse) bad = full_use ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) uses = NULL;

  save (fixture, use);
  set (&bad->kept_at, "elsewhere");
  set (&bad->review_on, "2027-02-30");
  g_assert_false (gruppe_provider_use_save_sync (fixture->context, bad, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_RANGE);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "review_on");

  uses = load (fixture);
  g_assert_true (gruppe_provider_use_equal (use, g_ptr_array_index (uses, 0)));
}

static void
count_providers_cb (guint *n,
                    guint  topics)
{
  if ((topics & GRUPPE_TOPIC_PROVIDERS) != 0)
    (*n)++;
}

static void
test_async (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GruppeProviderUse) use = full_use ();
  GAsyncResult *result = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GAsyncResult) done = NULL;
  g_autoptr(GPtrArray) uses = NULL;
  g_autoptr(GError) error = NULL;
  guint n = 0;
  gulong handler = g_signal_connect_swapped (fixture->database, "changed",
                                             G_CALLBACK (count_providers_cb), &n);

  gruppe_provider_use_save_async (fixture->context, use, NULL, gruppe_test_result_cb, &result);
  done = gruppe_test_await_result (&result);
  g_assert_true (gruppe_provider_use_save_finish (fixture->context, done, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);

  gruppe_provider_uses_load_async (fixture->context, NULL, gruppe_test_result_cb, &result);
  loaded = gruppe_test_await_result (&result);
  uses = gruppe_provider_uses_load_finish (fixture->context, loaded, &error);
  g_assert_no_error (error);
  g_assert_true (gruppe_provider_use_equal (use, g_ptr_array_index (uses, 0)));
  g_signal_handler_disconnect (fixture->database, handler);
}

static void
test_async_refused (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GruppeProviderUse) use = full_use ();
  GAsyncResult *result = NULL;
  g_autoptr(GAsyncResult) done = NULL;
  g_autoptr(GError) error = NULL;

  set (&use->kept_at, "a\tb");
  gruppe_provider_use_save_async (fixture->context, use, NULL, gruppe_test_result_cb, &result);
  done = gruppe_test_await_result (&result);
  g_assert_false (gruppe_provider_use_save_finish (fixture->context, done, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_CONTROL);
}

static void
test_survives_reopening (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr(GruppeProviderUse) use = full_use ();
  g_autoptr(GPtrArray) uses = NULL;

  save (fixture, use);
  tear_down (fixture, NULL);
  set_up (fixture, NULL);
  uses = load (fixture);
  g_assert_cmpuint (uses->len, ==, 1);
  g_assert_true (gruppe_provider_use_equal (use, g_ptr_array_index (uses, 0)));
}

static void
test_today (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *today = gruppe_provider_uses_today (fixture->context);

  g_assert_cmpstr (today, ==, "2026-11-23");
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  ADD ("/provider-use/nothing-yet", test_nothing_yet);
  ADD ("/provider-use/round-trip", test_round_trip);
  ADD ("/provider-use/order-and-ticks-of-several", test_order_and_ticks_of_several);
  ADD ("/provider-use/replace", test_replace);
  ADD ("/provider-use/no-ticks-any-more", test_no_ticks_any_more);
  ADD ("/provider-use/ticks-with-like-names", test_ticks_with_like_names);
  ADD ("/provider-use/refused-changes-nothing", test_refused_changes_nothing);
  ADD ("/provider-use/async", test_async);
  ADD ("/provider-use/async-refused", test_async_refused);
  ADD ("/provider-use/survives-reopening", test_survives_reopening);
  ADD ("/provider-use/today", test_today);

  return g_test_run ();
}
