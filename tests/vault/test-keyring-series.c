/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A series on a real gnome-keyring: ten years of weekly dates, locked, closed and killed in the middle. */
#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "keyring-daemon.h"
#include "meetings/gruppe-meeting-plan.h"
#include "vault-cases.h"

#define PASSWORD "the login password"
#define MANY 520

typedef struct
{
  GruppeClock *clock;
  GruppeVault *vault;
  GruppeContext *context;
} Fixture;

/* DATA: the password of the keyring; NULL: there is none yet. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  keyring_daemon_start (data);
  fixture->vault = gruppe_keyring_vault_new ();
  fixture->clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  fixture->context = gruppe_context_new (gruppe_test_scratch (), fixture->clock, fixture->vault);
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gruppe_test_await_finalize (&fixture->context);
  gruppe_test_await_finalize (&fixture->vault);
  g_object_unref (fixture->clock);
  keyring_daemon_stop ();
}

/* As gruppe_test_await_result(), for what takes longer than a test may wait at a time. */
static GAsyncResult *
await_long (GAsyncResult **kept)
{
  while (*kept == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (kept);
}

static void
begin_series (Fixture       *fixture,
              int            count,
              GAsyncResult **kept)
{
  g_autoptr(GruppeMeetingDraft) draft = gruppe_meeting_draft_new ();
  g_autoptr(GruppeSeriesRule) rule = gruppe_series_rule_new ();

  draft->title = g_strdup ("Offener Abend");
  draft->provider = g_strdup ("jitsi");
  draft->zone = g_strdup ("Europe/Berlin");
  draft->year = 2026;
  draft->month = 12;
  draft->day = 1;
  draft->hour = 19;
  rule->count = count;
  gruppe_meetings_add_series_async (fixture->context, draft, rule, NULL, gruppe_test_result_cb, kept);
}

static GPtrArray *
add_series (Fixture  *fixture,
            int       count,
            GError  **error)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  begin_series (fixture, count, &kept);
  result = await_long (&kept);

  return gruppe_meetings_add_series_finish (fixture->context, result, error);
}

static guint
sweep (Fixture *fixture)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  guint n_cleared = 0;

  gruppe_meetings_sweep_async (fixture->context, NULL, gruppe_test_result_cb, &kept);
  result = await_long (&kept);
  gruppe_meetings_sweep_finish (fixture->context, result, &n_cleared, &error);
  g_assert_no_error (error);

  return n_cleared;
}

static guint
count_rows (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) meetings = gruppe_meetings_list_sync (fixture->context, &error);

  g_assert_no_error (error);

  return meetings->len;
}

/* Passwords there are in the keyring; the key of used ones is none. */
static guint
count_passwords (void)
{
  g_autofree char *dump = keyring_daemon_dump ();
  guint n = 0;

  for (const char *p = strstr (dump, "kind=meeting-password"); p != NULL; p = strstr (p + 1, "kind=meeting-password"))
    n++;

  return n;
}

static void
assert_only_the_key (void)
{
  g_autofree char *dump = keyring_daemon_dump ();
  g_auto(GStrv) lines = g_strsplit (dump, "\n", -1);
  guint n = 0;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '\0')
        continue;
      g_assert_nonnull (strstr (lines[i], "kind=password-key"));
      g_assert_nonnull (strstr (lines[i], "expires=0"));
      n++;
    }
  g_assert_cmpuint (n, ==, 1);
}

static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GAsyncResult) removed = NULL;
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  g_test_timer_start ();
  meetings = add_series (fixture, MANY, &error);
  g_assert_no_error (error);
  g_test_message ("%d dates stored in %.1f s", MANY, g_test_timer_elapsed ());
  g_assert_cmpuint (meetings->len, ==, MANY);
  g_assert_cmpuint (count_passwords (), ==, MANY);

  g_test_timer_start ();
  gruppe_meetings_remove_scope_async (fixture->context, gruppe_meeting_get_id (g_ptr_array_index (meetings, 0)),
                                      GRUPPE_SERIES_ALL, NULL, gruppe_test_result_cb, &kept);
  removed = await_long (&kept);
  undo = gruppe_meetings_remove_scope_finish (fixture->context, removed, &error);
  g_assert_no_error (error);
  g_test_message ("%d dates removed in %.1f s", MANY, g_test_timer_elapsed ());
  g_assert_cmpuint (gruppe_meetings_undo_count (undo), ==, MANY);
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  assert_only_the_key ();
}

static void
test_expired (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = add_series (fixture, 10, NULL);

  g_assert_cmpuint (count_passwords (), ==, 10);
  gruppe_clock_advance (fixture->clock, 365 * 24 * 60 * 60);
  g_assert_cmpuint (sweep (fixture), ==, 10);
  assert_only_the_key ();
  g_assert_cmpuint (meetings->len, ==, 10);
}

static gboolean
has_some (gpointer data)
{
  return count_passwords () >= 10;
}

/* Locked by another program, as the lock screen may do, in the middle of 52. No prompt can be shown, as if it were dismissed. */
static void
test_locked_in_the_middle (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GPtrArray) again = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  begin_series (fixture, 52, &kept);
  gruppe_test_await (has_some, NULL);
  keyring_daemon_lock ();
  result = await_long (&kept);
  meetings = gruppe_meetings_add_series_finish (fixture->context, result, &error);
  g_assert_null (meetings);
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_LOCKED);
  g_assert_cmpuint (count_rows (fixture), ==, 0);

  keyring_daemon_unlock (PASSWORD);
  sweep (fixture);
  assert_only_the_key ();

  g_clear_error (&error);
  again = add_series (fixture, 52, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_passwords (), ==, 52);
}

static void
test_killed_in_the_middle (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  begin_series (fixture, 52, &kept);
  gruppe_test_await (has_some, NULL);
  keyring_daemon_kill ();
  result = await_long (&kept);
  meetings = gruppe_meetings_add_series_finish (fixture->context, result, &error);
  g_assert_null (meetings);
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT);
  g_assert_cmpuint (count_rows (fixture), ==, 0);

  keyring_daemon_start (PASSWORD);
  sweep (fixture);
  assert_only_the_key ();
}

/* There is no keyring yet, and the prompt that would make one is closed. */
static void
test_dismissed (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *dump = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (add_series (fixture, 10, &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_DISMISSED);
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  dump = keyring_daemon_dump ();
  g_assert_cmpstr (dump, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv ("SECRET_BACKEND");
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  if (!keyring_daemon_usable ())
    {
      g_printerr ("This test needs gnome-keyring and a session of build-aux/session.sh without a keyring.\n");
      return 77;
    }

  g_test_add ("/vault/keyring-series/expired", Fixture, PASSWORD, set_up, test_expired, tear_down);
  g_test_add ("/vault/keyring-series/locked-in-the-middle", Fixture, PASSWORD, set_up, test_locked_in_the_middle, tear_down);
  g_test_add ("/vault/keyring-series/killed-in-the-middle", Fixture, PASSWORD, set_up, test_killed_in_the_middle, tear_down);
  g_test_add ("/vault/keyring-series/dismissed", Fixture, NULL, set_up, test_dismissed, tear_down);
  g_test_add ("/vault/keyring-series/many", Fixture, PASSWORD, set_up, test_many, tear_down);

  return g_test_run ();
}
