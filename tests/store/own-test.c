/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "own-test.h"

#define NOW "2026-11-23T09:00:00Z"

static void
changed_cb (OwnTest *fixture)
{
  fixture->n_changed++;
}

void
own_test_make_context (OwnTest *fixture)
{
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();
  g_autofree char *profile = gruppe_test_path ("profile");

  fixture->context = gruppe_context_new (profile, fixture->clock, vault);
  g_signal_connect_swapped (fixture->context, "catalogue-changed", G_CALLBACK (changed_cb), fixture);
}

void
own_test_open_profile (OwnTest *fixture)
{
  g_autoptr(GError) error = NULL;

  own_test_make_context (fixture);
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
  gruppe_context_reload_catalogue_sync (fixture->context, &error);
  g_assert_no_error (error);
}

void
own_test_close_profile (OwnTest *fixture)
{
  gruppe_database_close (gruppe_context_get_database (fixture->context));
  gruppe_test_await_finalize (&fixture->context);
}

void
own_test_set_up (OwnTest      *fixture,
                 gconstpointer data)
{
  fixture->clock = gruppe_test_clock (NOW);
  own_test_open_profile (fixture);
}

void
own_test_set_up_closed (OwnTest      *fixture,
                        gconstpointer data)
{
  fixture->clock = gruppe_test_clock (NOW);
  own_test_make_context (fixture);
}

void
own_test_tear_down (OwnTest      *fixture,
                    gconstpointer data)
{
  own_test_close_profile (fixture);
  g_clear_object (&fixture->clock);
}

GruppeCatalogue *
own_test_get_catalogue (OwnTest *fixture)
{
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (fixture->context, &error);

  g_assert_no_error (error);

  return catalogue;
}

GruppeProvider *
own_test_find_provider (OwnTest    *fixture,
                        const char *id)
{
  return gruppe_catalogue_find_provider (own_test_get_catalogue (fixture), id);
}

GruppeCell *
own_test_find_cell (OwnTest    *fixture,
                    const char *provider,
                    const char *criterion)
{
  return gruppe_provider_get_cell (own_test_find_provider (fixture, provider), criterion);
}

static gpointer
exec_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  gruppe_connection_exec (connection, data, error);

  return NULL;
}

void
own_test_exec (OwnTest     *fixture,
               GruppeTopic  topic,
               const char  *sql)
{
  g_autoptr(GError) error = NULL;

  gruppe_database_write_sync (gruppe_context_get_database (fixture->context), topic, exec_in_worker,
                              (gpointer) sql, &error);
  g_assert_no_error (error);
}

gint64
own_test_count (OwnTest    *fixture,
                const char *sql)
{
  g_autoptr(GError) error = NULL;
  gint64 n = -1;

  gruppe_connection_query_int (gruppe_database_get_reader (gruppe_context_get_database (fixture->context)), sql, &n,
                               &error);
  g_assert_no_error (error);

  return n;
}

void
own_test_set (char      **text,
              const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

char *
own_test_save_provider (OwnTest                 *fixture,
                        const GruppeOwnProvider *provider,
                        GError                 **error)
{
  GAsyncResult *waiting = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_own_save_provider_async (fixture->context, provider, NULL, gruppe_test_result_cb, &waiting);
  result = gruppe_test_await_result (&waiting);

  return gruppe_own_save_provider_finish (fixture->context, result, error);
}

char *
own_test_make_provider (OwnTest    *fixture,
                        const char *name,
                        const char *copy_of)
{
  g_autoptr(GruppeOwnProvider) provider = gruppe_own_provider_new ();
  g_autoptr(GError) error = NULL;
  char *id;

  own_test_set (&provider->name, name);
  own_test_set (&provider->copy_of, copy_of);
  id = own_test_save_provider (fixture, provider, &error);
  g_assert_no_error (error);

  return id;
}

char *
own_test_make_criterion (OwnTest    *fixture,
                         const char *label)
{
  g_autoptr(GruppeOwnCriterion) criterion = gruppe_own_criterion_new ();
  GAsyncResult *waiting = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  char *id;

  own_test_set (&criterion->label, label);
  gruppe_own_save_criterion_async (fixture->context, criterion, NULL, gruppe_test_result_cb, &waiting);
  result = gruppe_test_await_result (&waiting);
  id = gruppe_own_save_criterion_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  return id;
}

GruppeOwnCell *
own_test_make_cell (const char *provider,
                    const char *criterion,
                    const char *words)
{
  GruppeOwnCell *cell = gruppe_own_cell_new (provider, criterion);

  cell->state = GRUPPE_CELL_NO;
  own_test_set (&cell->words, words);
  own_test_set (&cell->source_title, "Letter");
  own_test_set (&cell->as_of, "2026-11-01");
  own_test_set (&cell->reason, "They wrote to us");

  return cell;
}

gboolean
own_test_save_cell (OwnTest             *fixture,
                    const GruppeOwnCell *cell,
                    GError             **error)
{
  GAsyncResult *waiting = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_own_save_cell_async (fixture->context, cell, NULL, gruppe_test_result_cb, &waiting);
  result = gruppe_test_await_result (&waiting);

  return gruppe_own_save_finish (fixture->context, result, error);
}

void
own_test_enter (OwnTest    *fixture,
                const char *provider,
                const char *criterion,
                const char *words)
{
  g_autoptr(GruppeOwnCell) cell = own_test_make_cell (provider, criterion, words);
  g_autoptr(GError) error = NULL;

  g_assert_true (own_test_save_cell (fixture, cell, &error));
  g_assert_no_error (error);
}

void
own_test_note (OwnTest    *fixture,
               const char *provider,
               const char *criterion,
               const char *text)
{
  GAsyncResult *waiting = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  gruppe_own_save_note_async (fixture->context, provider, criterion, text, NULL, gruppe_test_result_cb, &waiting);
  result = gruppe_test_await_result (&waiting);
  g_assert_true (gruppe_own_save_finish (fixture->context, result, &error));
  g_assert_no_error (error);
}

GruppeOwn *
own_test_take_away (OwnTest    *fixture,
                    const char *id,
                    GError    **error)
{
  GAsyncResult *waiting = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_own_remove_async (fixture->context, id, NULL, gruppe_test_result_cb, &waiting);
  result = gruppe_test_await_result (&waiting);

  return gruppe_own_remove_finish (fixture->context, result, error);
}

gboolean
own_test_restore (OwnTest   *fixture,
                  GruppeOwn *own,
                  GError   **error)
{
  GAsyncResult *waiting = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_own_restore_async (fixture->context, own, NULL, gruppe_test_result_cb, &waiting);
  result = gruppe_test_await_result (&waiting);

  return gruppe_own_save_finish (fixture->context, result, error);
}

GruppeOwn *
own_test_load (OwnTest *fixture)
{
  g_autoptr(GError) error = NULL;
  GruppeOwn *own = gruppe_own_load_sync (fixture->context, &error);

  g_assert_no_error (error);

  return own;
}
