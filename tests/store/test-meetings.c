/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "fake-vault.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-meeting-private.h"

/* The first of December 2026, 18:00 in Berlin, is 1796144400; it is kept until 20:00. */
#define START 1796144400
#define KEPT (2 * 60 * 60)

typedef struct
{
  GruppeClock *clock;
  FakeVault *vault;
  GruppeContext *context;
  guint n_changed;
} Fixture;

static void
changed_cb (Fixture        *fixture,
            guint           topics,
            GruppeDatabase *database)
{
  if (topics & GRUPPE_TOPIC_MEETINGS)
    fixture->n_changed++;
}

static void
set_up_with (Fixture     *fixture,
             GruppeVault *vault)
{
  g_autoptr(GError) error = NULL;

  fixture->clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  fixture->context = gruppe_context_new (gruppe_test_scratch (), fixture->clock, vault);
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (gruppe_context_get_database (fixture->context), "changed",
                            G_CALLBACK (changed_cb), fixture);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->vault = fake_vault_new ();
  set_up_with (fixture, GRUPPE_VAULT (fixture->vault));
}

static void
set_up_session (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();

  set_up_with (fixture, vault);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_signal_handlers_disconnect_by_data (gruppe_context_get_database (fixture->context), fixture);
  gruppe_test_await_finalize (&fixture->context);
  if (fixture->vault != NULL)
    gruppe_test_await_finalize (&fixture->vault);
  g_object_unref (fixture->clock);
}

static GruppeMeetingDraft *
new_draft (const char *provider)
{
  GruppeMeetingDraft *draft = gruppe_meeting_draft_new ();

  draft->title = g_strdup ("Offener Abend");
  draft->provider = g_strdup (provider);
  draft->zone = g_strdup ("Europe/Berlin");
  draft->year = 2026;
  draft->month = 12;
  draft->day = 1;
  draft->hour = 18;

  return draft;
}

static GruppeMeeting *
add (Fixture                   *fixture,
     const GruppeMeetingDraft  *draft,
     GError                   **error)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_meetings_add_async (fixture->context, draft, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);

  return gruppe_meetings_add_finish (fixture->context, result, error);
}

static GruppeMeeting *
add_at (Fixture    *fixture,
        const char *provider)
{
  g_autoptr(GruppeMeetingDraft) draft = new_draft (provider);
  g_autoptr(GError) error = NULL;
  GruppeMeeting *meeting = add (fixture, draft, &error);

  g_assert_no_error (error);
  g_assert_nonnull (meeting);

  return meeting;
}

static GruppeMeeting *
get (Fixture *fixture,
     gint64   id,
     GError **error)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_meetings_get_async (fixture->context, id, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);

  return gruppe_meetings_get_finish (fixture->context, result, error);
}

static GruppeSecret *
look_up (Fixture        *fixture,
         GruppeMeeting  *meeting,
         GError        **error)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_meetings_lookup_password_async (fixture->context, meeting, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);

  return gruppe_meetings_lookup_password_finish (fixture->context, result, error);
}

static GruppeMeeting *
renew (Fixture  *fixture,
       gint64    id,
       GError  **error)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_meetings_renew_password_async (fixture->context, id, GRUPPE_PASSWORD_CHARACTERS, 30, NULL,
                                        gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);

  return gruppe_meetings_renew_password_finish (fixture->context, result, error);
}

static GruppeMeeting *
set_password (Fixture     *fixture,
              gint64       id,
              const char  *text,
              GError     **error)
{
  g_autoptr(GruppeSecret) typed = gruppe_secret_new (text);
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_meetings_set_password_async (fixture->context, id, typed, 30, NULL, gruppe_test_result_cb,
                                      &kept);
  result = gruppe_test_await_result (&kept);

  return gruppe_meetings_set_password_finish (fixture->context, result, error);
}

static GruppeMeetingUndo *
remove_meeting (Fixture  *fixture,
                gint64    id,
                GError  **error)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_meetings_remove_async (fixture->context, id, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);

  return gruppe_meetings_remove_finish (fixture->context, result, error);
}

static GruppeMeeting *
restore (Fixture            *fixture,
         GruppeMeetingUndo  *undo,
         GError            **error)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_meetings_restore_async (fixture->context, undo, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);

  return gruppe_meetings_restore_finish (fixture->context, result, error);
}

static guint
sweep (Fixture  *fixture,
       GError  **error)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  guint n_cleared = 0;

  gruppe_meetings_sweep_async (fixture->context, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  gruppe_meetings_sweep_finish (fixture->context, result, &n_cleared, error);

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

static gpointer
exec_job (GruppeConnection  *connection,
          gpointer           sql,
          GCancellable      *cancellable,
          GError           **error)
{
  gruppe_connection_exec (connection, sql, error);

  return NULL;
}

static void
exec_sql (Fixture    *fixture,
          const char *sql)
{
  g_autoptr(GError) error = NULL;

  gruppe_database_write_sync (gruppe_context_get_database (fixture->context), GRUPPE_TOPIC_NONE,
                              exec_job, (gpointer) sql, &error);
  g_assert_no_error (error);
}

static gpointer
mark_job (GruppeConnection  *connection,
          gpointer           data,
          GCancellable      *cancellable,
          GError           **error)
{
  return gruppe_meeting_item_read_mark (connection, data, error);
}

static char *
new_item_id (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *mark = gruppe_database_read_sync (gruppe_context_get_database (fixture->context), mark_job,
                                                     (gpointer) gruppe_context_get_data_dir (fixture->context),
                                                     &error);

  g_assert_no_error (error);

  return gruppe_meeting_item_new_id (mark);
}

static void
make_inserts_fail (Fixture *fixture)
{
  exec_sql (fixture, "CREATE TRIGGER no_meetings BEFORE INSERT ON meeting "
                     "BEGIN SELECT raise (ABORT, 'no'); END");
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GruppeMeeting) read = get (fixture, gruppe_meeting_get_id (meeting), NULL);
  g_autoptr(GruppeSecret) secret = look_up (fixture, read, NULL);

  g_assert_cmpint (gruppe_meeting_get_starts_at (read), ==, START);
  g_assert_cmpint (gruppe_meeting_get_ends_at (read), ==, START + 90 * 60);
  g_assert_cmpint (gruppe_meeting_get_secret_expires_at (read), ==, START + KEPT);
  g_assert_cmpint (gruppe_meeting_get_secret_state (read), ==, GRUPPE_SECRET_GENERATED);
  g_assert_cmpstr (gruppe_meeting_get_provider (read), ==, "jitsi");
  g_assert_cmpuint (strlen (gruppe_secret_peek (secret)), ==, 16);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
}

static void
test_item_says_nothing (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  const char *uid = gruppe_meeting_get_secret_uid (meeting);

  g_assert_true (fake_vault_has (fixture->vault, uid));
  g_assert_true (g_uuid_string_is_valid (uid));
  g_assert_cmpstr (uid, !=, gruppe_meeting_get_uid (meeting));
}

static void
test_every_meeting_another (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(GruppeMeeting) meeting = add_at (fixture, "zoom");
      g_autoptr(GruppeSecret) secret = look_up (fixture, meeting, NULL);

      g_assert_cmpuint (strlen (gruppe_secret_peek (secret)), <=, 10);
      g_assert_true (g_hash_table_add (seen, g_strdup (gruppe_secret_peek (secret))));
    }
}

static void
test_provider_makes_it (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "teams");
  g_autoptr(GruppeMeeting) taken_over = NULL;
  g_autoptr(GruppeSecret) secret = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = gruppe_meeting_get_id (meeting);

  g_assert_cmpint (gruppe_meeting_get_secret_state (meeting), ==, GRUPPE_SECRET_NONE);
  g_assert_null (gruppe_meeting_get_secret_uid (meeting));
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 0);

  g_assert_null (renew (fixture, id, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);

  taken_over = set_password (fixture, id, " xK4pQ2 ", NULL);
  g_assert_cmpint (gruppe_meeting_get_secret_state (taken_over), ==, GRUPPE_SECRET_SET);
  secret = look_up (fixture, taken_over, NULL);
  g_assert_cmpstr (gruppe_secret_peek (secret), ==, "xK4pQ2");
}

static void
test_typed_with_draft (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = new_draft ("zoom");
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GruppeSecret) secret = NULL;
  g_autoptr(GError) error = NULL;

  draft->typed = gruppe_secret_new ("too long for Zoom 1!");
  g_assert_null (add (fixture, draft, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpuint (count_rows (fixture), ==, 0);

  g_clear_pointer (&draft->typed, gruppe_secret_unref);
  draft->typed = gruppe_secret_new ("Ab3@efgh");
  meeting = add (fixture, draft, NULL);
  g_assert_cmpint (gruppe_meeting_get_secret_state (meeting), ==, GRUPPE_SECRET_GENERATED);
  secret = look_up (fixture, meeting, NULL);
  g_assert_cmpstr (gruppe_secret_peek (secret), ==, "Ab3@efgh");
}

static void
test_bad_draft_stores_nothing (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = new_draft ("jitsi");
  g_autoptr(GError) error = NULL;

  draft->year = 2025;
  g_assert_null (add (fixture, draft, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_PAST);
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  g_assert_cmpuint (fake_vault_n_writes (fixture->vault), ==, 0);
}

/* Keyring locked, absent, prompt closed, broken: no row; the same draft can be saved without a password. */
static void
test_vault_fails (Fixture       *fixture,
                  gconstpointer  data)
{
  const int codes[] = { GRUPPE_VAULT_ERROR_LOCKED, GRUPPE_VAULT_ERROR_ABSENT,
                        GRUPPE_VAULT_ERROR_DISMISSED, GRUPPE_VAULT_ERROR_FAILED };
  g_autoptr(GruppeMeetingDraft) draft = new_draft ("jitsi");
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GruppeMeeting) renewed = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr(GError) error = NULL;

      fake_vault_set_error (fixture->vault, codes[i]);
      g_assert_null (add (fixture, draft, &error));
      g_assert_error (error, GRUPPE_VAULT_ERROR, codes[i]);
      g_assert_cmpuint (count_rows (fixture), ==, 0);
    }

  draft->without_password = TRUE;
  meeting = add (fixture, draft, NULL);
  g_assert_cmpint (gruppe_meeting_get_secret_state (meeting), ==, GRUPPE_SECRET_NONE);

  fake_vault_set_error (fixture->vault, -1);
  renewed = renew (fixture, gruppe_meeting_get_id (meeting), NULL);
  g_assert_cmpint (gruppe_meeting_get_secret_state (renewed), ==, GRUPPE_SECRET_GENERATED);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 1);
}

static void
test_insert_fails (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = new_draft ("jitsi");
  g_autoptr(GError) error = NULL;

  make_inserts_fail (fixture);
  g_assert_null (add (fixture, draft, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 0);
  g_assert_cmpuint (fake_vault_n_writes (fixture->vault), ==, 2);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

static void
test_database_closed (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = new_draft ("jitsi");
  g_autoptr(GError) error = NULL;

  gruppe_database_close (gruppe_context_get_database (fixture->context));
  g_assert_null (add (fixture, draft, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CLOSED);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 0);
}

static void
test_cancelled_before (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = new_draft ("jitsi");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  g_cancellable_cancel (cancellable);
  gruppe_meetings_add_async (fixture->context, draft, cancellable, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  g_assert_null (gruppe_meetings_add_finish (fixture->context, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fake_vault_n_writes (fixture->vault), ==, 0);
  g_assert_cmpuint (count_rows (fixture), ==, 0);
}

static void
test_renew_clears_the_old (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GruppeSecret) before = look_up (fixture, meeting, NULL);
  g_autoptr(GruppeMeeting) renewed = renew (fixture, gruppe_meeting_get_id (meeting), NULL);
  g_autoptr(GruppeSecret) after = look_up (fixture, renewed, NULL);

  g_assert_cmpstr (gruppe_secret_peek (before), !=, gruppe_secret_peek (after));
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 1);
  g_assert_false (fake_vault_has (fixture->vault, gruppe_meeting_get_secret_uid (meeting)));
}

static void
test_renew_fails (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GruppeMeeting) same = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = gruppe_meeting_get_id (meeting);

  exec_sql (fixture, "CREATE TRIGGER no_changes BEFORE UPDATE ON meeting "
                     "BEGIN SELECT raise (ABORT, 'no'); END");
  g_assert_null (renew (fixture, id, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 1);

  same = get (fixture, id, NULL);
  g_assert_cmpstr (gruppe_meeting_get_secret_uid (same), ==, gruppe_meeting_get_secret_uid (meeting));
  g_assert_true (fake_vault_has (fixture->vault, gruppe_meeting_get_secret_uid (same)));
}

static void
test_renew_after_the_end (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GError) error = NULL;

  gruppe_clock_advance (fixture->clock, 30 * 24 * 60 * 60);
  g_assert_null (renew (fixture, gruppe_meeting_get_id (meeting), &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_PAST);
}

static void
test_state_and_link (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GruppeMeeting) set = NULL;
  g_autoptr(GruppeMeeting) linked = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(GAsyncResult) third = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;
  gint64 id = gruppe_meeting_get_id (meeting);

  gruppe_meetings_set_state_async (fixture->context, id, GRUPPE_SECRET_SET, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  set = gruppe_meetings_set_state_finish (fixture->context, result, NULL);
  g_assert_cmpint (gruppe_meeting_get_secret_state (set), ==, GRUPPE_SECRET_SET);

  gruppe_meetings_set_link_async (fixture->context, id, "https://meet.ffmuc.net/x", NULL, gruppe_test_result_cb, &kept);
  second = gruppe_test_await_result (&kept);
  linked = gruppe_meetings_set_link_finish (fixture->context, second, NULL);
  g_assert_cmpstr (gruppe_meeting_get_link (linked), ==, "https://meet.ffmuc.net/x");

  gruppe_meetings_set_link_async (fixture->context, id, "javascript:x", NULL, gruppe_test_result_cb, &kept);
  third = gruppe_test_await_result (&kept);
  g_assert_null (gruppe_meetings_set_link_finish (fixture->context, third, &error));
  g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
}

static void
test_state_without_password (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "teams");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  gruppe_meetings_set_state_async (fixture->context, gruppe_meeting_get_id (meeting), GRUPPE_SECRET_SET,
                                   NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  g_assert_null (gruppe_meetings_set_state_finish (fixture->context, result, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

static void
test_remove_and_undo (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GruppeSecret) before = look_up (fixture, meeting, NULL);
  g_autoptr(GruppeMeetingUndo) undo = NULL;
  g_autoptr(GruppeMeeting) back = NULL;
  g_autoptr(GruppeMeeting) gone = NULL;
  g_autoptr(GruppeSecret) after = NULL;
  g_autoptr(GError) error = NULL;

  undo = remove_meeting (fixture, gruppe_meeting_get_id (meeting), NULL);
  g_assert_true (gruppe_meeting_undo_has_password (undo));
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  if (fixture->vault != NULL)
    g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 0);
  gone = get (fixture, gruppe_meeting_get_id (meeting), &error);
  g_assert_null (gone);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);

  back = restore (fixture, undo, NULL);
  g_assert_cmpstr (gruppe_meeting_get_uid (back), ==, gruppe_meeting_get_uid (meeting));
  g_assert_cmpint (gruppe_meeting_get_secret_state (back), ==, GRUPPE_SECRET_GENERATED);
  g_assert_cmpint (gruppe_meeting_get_secret_expires_at (back), ==, START + KEPT);
  after = look_up (fixture, back, NULL);
  g_assert_cmpstr (gruppe_secret_peek (before), ==, gruppe_secret_peek (after));
}

static void
test_remove_fails (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GError) error = NULL;

  exec_sql (fixture, "CREATE TRIGGER no_removal BEFORE DELETE ON meeting "
                     "BEGIN SELECT raise (ABORT, 'no'); END");
  g_assert_null (remove_meeting (fixture, gruppe_meeting_get_id (meeting), &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  g_assert_true (fake_vault_has (fixture->vault, gruppe_meeting_get_secret_uid (meeting)));
}

/* The keyring is locked: the meeting goes, its item stays and comes back with undo; without undo it is swept. */
static void
test_remove_while_locked (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GruppeMeeting) back = NULL;
  GruppeMeetingUndo *undo;

  fake_vault_set_error (fixture->vault, GRUPPE_VAULT_ERROR_LOCKED);
  undo = remove_meeting (fixture, gruppe_meeting_get_id (meeting), NULL);
  g_assert_true (gruppe_meeting_undo_has_password (undo));
  fake_vault_set_error (fixture->vault, -1);
  g_assert_cmpuint (sweep (fixture, NULL), ==, 0);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 1);

  back = restore (fixture, undo, NULL);
  g_assert_cmpstr (gruppe_meeting_get_secret_uid (back), ==, gruppe_meeting_get_secret_uid (meeting));
  gruppe_meeting_undo_unref (undo);

  fake_vault_set_error (fixture->vault, GRUPPE_VAULT_ERROR_LOCKED);
  undo = remove_meeting (fixture, gruppe_meeting_get_id (back), NULL);
  gruppe_meeting_undo_unref (undo);
  fake_vault_set_error (fixture->vault, -1);
  g_assert_cmpuint (sweep (fixture, NULL), ==, 1);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 0);
}

static void
test_undo_without_keyring (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GruppeMeetingUndo) undo = remove_meeting (fixture, gruppe_meeting_get_id (meeting), NULL);
  g_autoptr(GruppeMeeting) back = NULL;

  fake_vault_set_error (fixture->vault, GRUPPE_VAULT_ERROR_ABSENT);
  back = restore (fixture, undo, NULL);
  g_assert_nonnull (back);
  g_assert_cmpint (gruppe_meeting_get_secret_state (back), ==, GRUPPE_SECRET_NONE);
}

/* Passwords of this run only are kept elsewhere: what the keyring holds comes back with the meeting. */
static void
test_undo_in_another_vault (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GruppeVault) session = gruppe_session_vault_new ();
  g_autoptr(GruppeMeetingUndo) undo = NULL;
  g_autoptr(GruppeMeeting) back = NULL;

  gruppe_context_set_vault (fixture->context, session);
  undo = remove_meeting (fixture, gruppe_meeting_get_id (meeting), NULL);
  back = restore (fixture, undo, NULL);
  g_assert_cmpstr (gruppe_meeting_get_secret_uid (back), ==, gruppe_meeting_get_secret_uid (meeting));
  g_assert_true (fake_vault_has (fixture->vault, gruppe_meeting_get_secret_uid (back)));
}

static void
test_undo_after_expiry (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GruppeMeetingUndo) undo = remove_meeting (fixture, gruppe_meeting_get_id (meeting), NULL);
  g_autoptr(GruppeMeeting) back = NULL;

  gruppe_clock_advance (fixture->clock, 30 * 24 * 60 * 60);
  back = restore (fixture, undo, NULL);
  g_assert_cmpint (gruppe_meeting_get_secret_state (back), ==, GRUPPE_SECRET_EXPIRED);
  g_assert_null (gruppe_meeting_get_secret_uid (back));
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 0);
}

static void
test_sweep_expired (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GruppeMeeting) over = NULL;
  g_autoptr(GError) error = NULL;
  gint64 to_expiry = gruppe_meeting_get_secret_expires_at (meeting) - gruppe_clock_now (fixture->clock);

  gruppe_clock_advance (fixture->clock, to_expiry - 1);
  g_assert_cmpuint (sweep (fixture, &error), ==, 0);
  g_assert_no_error (error);

  gruppe_clock_advance (fixture->clock, 1);
  g_assert_null (look_up (fixture, meeting, &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_cmpuint (sweep (fixture, &error), ==, 1);
  g_assert_no_error (error);
  over = get (fixture, gruppe_meeting_get_id (meeting), NULL);
  g_assert_cmpint (gruppe_meeting_get_secret_state (over), ==, GRUPPE_SECRET_EXPIRED);
  g_assert_null (gruppe_meeting_get_secret_uid (over));
  if (fixture->vault != NULL)
    g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 0);
}

static void
test_sweep_clock_back (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GruppeMeeting) over = NULL;

  gruppe_clock_advance (fixture->clock, 30 * 24 * 60 * 60);
  g_assert_cmpuint (sweep (fixture, NULL), ==, 1);
  gruppe_clock_advance (fixture->clock, -30 * 24 * 60 * 60);
  g_assert_cmpuint (sweep (fixture, NULL), ==, 0);

  over = get (fixture, gruppe_meeting_get_id (meeting), NULL);
  g_assert_cmpint (gruppe_meeting_get_secret_state (over), ==, GRUPPE_SECRET_EXPIRED);
  g_assert_null (look_up (fixture, over, NULL));
}

static void
test_sweep_writes_nothing (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  guint n_writes = fake_vault_n_writes (fixture->vault);
  g_autoptr(GruppeMeeting) same = NULL;

  fixture->n_changed = 0;
  g_assert_cmpuint (sweep (fixture, NULL), ==, 0);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  g_assert_cmpuint (fake_vault_n_writes (fixture->vault), ==, n_writes);
  same = get (fixture, gruppe_meeting_get_id (meeting), NULL);
  g_assert_cmpint (gruppe_meeting_get_secret_state (same), ==, GRUPPE_SECRET_GENERATED);
}

static void
test_sweep_orphans (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autofree char *orphan = new_item_id (fixture);
  g_autofree char *held = new_item_id (fixture);
  const char *foreign = "ffffffff-0000-4000-8000-000000000000";
  g_autofree char *other_kind = new_item_id (fixture);

  fake_vault_put (fixture->vault, orphan, GRUPPE_MEETING_VAULT_KIND, START, "a");
  fake_vault_put (fixture->vault, held, GRUPPE_MEETING_VAULT_KIND, START, "b");
  fake_vault_put (fixture->vault, foreign, GRUPPE_MEETING_VAULT_KIND, START, "c");
  fake_vault_put (fixture->vault, other_kind, "backup-key", 0, "d");
  gruppe_meeting_item_hold (fixture->context, held);

  g_assert_cmpuint (sweep (fixture, NULL), ==, 1);
  g_assert_false (fake_vault_has (fixture->vault, orphan));
  g_assert_true (fake_vault_has (fixture->vault, held));
  g_assert_true (fake_vault_has (fixture->vault, foreign));
  g_assert_true (fake_vault_has (fixture->vault, other_kind));
  g_assert_true (fake_vault_has (fixture->vault, gruppe_meeting_get_secret_uid (meeting)));

  gruppe_meeting_item_release (fixture->context, held);
  g_assert_cmpuint (sweep (fixture, NULL), ==, 1);
}

/* A new database in the place of a damaged or missing one: what the old one names may be wanted again. */
static void
test_sweep_new_database (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autofree char *path = g_build_filename (gruppe_test_scratch (), "gruppentreffen.db", NULL);
  g_autofree char *aside = g_strconcat (path, ".aside", NULL);
  g_autoptr(GruppeContext) before = NULL;
  g_autoptr(GError) error = NULL;

  g_signal_handlers_disconnect_by_data (gruppe_context_get_database (fixture->context), fixture);
  gruppe_database_close (gruppe_context_get_database (fixture->context));
  g_assert_cmpint (g_rename (path, aside), ==, 0);

  before = g_steal_pointer (&fixture->context);
  fixture->context = gruppe_context_new (gruppe_test_scratch (), fixture->clock, GRUPPE_VAULT (fixture->vault));
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);

  g_assert_cmpuint (sweep (fixture, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_true (fake_vault_has (fixture->vault, gruppe_meeting_get_secret_uid (meeting)));
}

static void
test_sweep_vanished (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GruppeMeeting) locked = NULL;
  g_autoptr(GruppeMeeting) lost = NULL;
  gint64 id = gruppe_meeting_get_id (meeting);

  fake_vault_lose (fixture->vault, gruppe_meeting_get_secret_uid (meeting));
  fake_vault_set_error (fixture->vault, GRUPPE_VAULT_ERROR_LOCKED);
  sweep (fixture, NULL);
  locked = get (fixture, id, NULL);
  g_assert_cmpint (gruppe_meeting_get_secret_state (locked), ==, GRUPPE_SECRET_GENERATED);

  fake_vault_set_error (fixture->vault, -1);
  sweep (fixture, NULL);
  lost = get (fixture, id, NULL);
  g_assert_cmpint (gruppe_meeting_get_secret_state (lost), ==, GRUPPE_SECRET_NONE);
  g_assert_null (gruppe_meeting_get_secret_uid (lost));
}

/* Another keyring is locked, and its service may hide what is in it: nothing is taken for lost. */
static void
test_sweep_hidden (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GruppeMeeting) hidden = NULL;
  g_autoptr(GruppeMeeting) lost = NULL;
  g_autofree char *orphan = new_item_id (fixture);
  gint64 id = gruppe_meeting_get_id (meeting);

  fake_vault_lose (fixture->vault, gruppe_meeting_get_secret_uid (meeting));
  fake_vault_put (fixture->vault, orphan, GRUPPE_MEETING_VAULT_KIND, START, "a");
  fake_vault_set_hides (fixture->vault, TRUE);
  /* What is seen is tidied up all the same. */
  g_assert_cmpuint (sweep (fixture, NULL), ==, 1);
  hidden = get (fixture, id, NULL);
  g_assert_cmpint (gruppe_meeting_get_secret_state (hidden), ==, GRUPPE_SECRET_GENERATED);
  g_assert_cmpstr (gruppe_meeting_get_secret_uid (hidden), ==, gruppe_meeting_get_secret_uid (meeting));

  fake_vault_set_hides (fixture->vault, FALSE);
  sweep (fixture, NULL);
  lost = get (fixture, id, NULL);
  g_assert_cmpint (gruppe_meeting_get_secret_state (lost), ==, GRUPPE_SECRET_NONE);
}

static void
test_sweep_without_keyring (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GruppeMeeting) over = NULL;
  g_autoptr(GError) error = NULL;

  gruppe_clock_advance (fixture->clock, 30 * 24 * 60 * 60);
  fake_vault_set_error (fixture->vault, GRUPPE_VAULT_ERROR_ABSENT);
  sweep (fixture, &error);
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT);
  over = get (fixture, gruppe_meeting_get_id (meeting), NULL);
  g_assert_cmpint (gruppe_meeting_get_secret_state (over), ==, GRUPPE_SECRET_EXPIRED);

  /* The item is left to the next sweep that has a keyring. */
  fake_vault_set_error (fixture->vault, -1);
  g_assert_cmpuint (sweep (fixture, NULL), ==, 1);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 0);
}

/* A sweep that runs beside an addition takes nothing away from it. */
static void
test_sweep_beside_add (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = new_draft ("jitsi");

  for (guint i = 0; i < 20; i++)
    {
      GAsyncResult *kept_add = NULL, *kept_sweep = NULL;
      g_autoptr(GAsyncResult) added = NULL;
      g_autoptr(GAsyncResult) swept = NULL;
      g_autoptr(GruppeMeeting) meeting = NULL;
      g_autoptr(GruppeSecret) secret = NULL;

      gruppe_meetings_sweep_async (fixture->context, NULL, gruppe_test_result_cb, &kept_sweep);
      for (guint j = 0; j < i; j++)
        g_main_context_iteration (NULL, FALSE);
      gruppe_meetings_add_async (fixture->context, draft, NULL, gruppe_test_result_cb, &kept_add);
      added = gruppe_test_await_result (&kept_add);
      swept = gruppe_test_await_result (&kept_sweep);
      meeting = gruppe_meetings_add_finish (fixture->context, added, NULL);
      g_assert_true (gruppe_meetings_sweep_finish (fixture->context, swept, NULL, NULL));
      secret = look_up (fixture, meeting, NULL);
      g_assert_nonnull (secret);
    }

  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 20);
  g_assert_cmpuint (count_rows (fixture), ==, 20);
}

static void
test_not_in_the_files (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = add_at (fixture, "jitsi");
  g_autoptr(GruppeSecret) secret = look_up (fixture, meeting, NULL);
  g_autoptr(GruppeMeeting) typed = add_at (fixture, "teams");
  g_autoptr(GruppeMeeting) taken_over = NULL;

  taken_over = set_password (fixture, gruppe_meeting_get_id (typed), "KanarieCode7", NULL);
  g_assert_nonnull (taken_over);

  g_assert_true (gruppe_test_folder_contains (gruppe_test_scratch (), "Offener Abend"));
  g_assert_false (gruppe_test_folder_contains (gruppe_test_scratch (), gruppe_secret_peek (secret)));
  g_assert_false (gruppe_test_folder_contains (gruppe_test_scratch (), "KanarieCode7"));
}

static gboolean
is_loaded (gpointer data)
{
  return !gruppe_query_model_get_loading (data);
}

static void
test_lists (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GruppeMeeting) late = add_at (fixture, "jitsi");
  g_autoptr(GruppeMeetingDraft) draft = new_draft ("zoom");
  g_autoptr(GruppeMeeting) early = NULL;
  g_autoptr(GruppeQueryModel) model = NULL;
  g_autoptr(GruppeMeeting) first = NULL;

  draft->month = 11;
  draft->day = 24;
  early = add (fixture, draft, NULL);
  g_assert_cmpint (gruppe_meeting_get_starts_at (early), <, gruppe_meeting_get_starts_at (late));

  model = gruppe_query_model_new (gruppe_context_get_database (fixture->context), &gruppe_meetings_query, NULL);
  gruppe_query_model_set_query (model, GRUPPE_MEETINGS_COMING,
                                gruppe_meetings_filter (gruppe_clock_now (fixture->clock)));
  gruppe_test_await (is_loaded, model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 2);
  first = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpint (gruppe_meeting_get_id (first), ==, gruppe_meeting_get_id (early));
  g_assert_cmpint (gruppe_query_model_get_id (model, 1), ==, gruppe_meeting_get_id (late));

  /* While a meeting runs it is still coming; after its end it is past. */
  gruppe_query_model_set_query (model, GRUPPE_MEETINGS_COMING,
                                gruppe_meetings_filter (gruppe_meeting_get_ends_at (early)));
  gruppe_test_await (is_loaded, model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 2);

  gruppe_query_model_set_query (model, GRUPPE_MEETINGS_PAST,
                                gruppe_meetings_filter (gruppe_meeting_get_ends_at (early) + 1));
  gruppe_test_await (is_loaded, model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  g_assert_cmpint (gruppe_query_model_get_id (model, 0), ==, gruppe_meeting_get_id (early));
}

#define ADD(name, func) \
  g_test_add ("/meetings/store/" name, Fixture, NULL, set_up, func, tear_down)
#define ADD_SESSION(name, func) \
  g_test_add ("/meetings/store/session/" name, Fixture, NULL, set_up_session, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  ADD_SESSION ("add", test_add);
  ADD_SESSION ("remove-and-undo", test_remove_and_undo);
  ADD_SESSION ("sweep-expired", test_sweep_expired);
  ADD_SESSION ("sweep-clock-back", test_sweep_clock_back);

  ADD ("add", test_add);
  ADD ("item-says-nothing", test_item_says_nothing);
  ADD ("every-meeting-another", test_every_meeting_another);
  ADD ("provider-makes-it", test_provider_makes_it);
  ADD ("typed-with-draft", test_typed_with_draft);
  ADD ("bad-draft-stores-nothing", test_bad_draft_stores_nothing);
  ADD ("vault-fails", test_vault_fails);
  ADD ("insert-fails", test_insert_fails);
  ADD ("database-closed", test_database_closed);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("renew-clears-the-old", test_renew_clears_the_old);
  ADD ("renew-fails", test_renew_fails);
  ADD ("renew-after-the-end", test_renew_after_the_end);
  ADD ("state-and-link", test_state_and_link);
  ADD ("state-without-password", test_state_without_password);
  ADD ("remove-and-undo", test_remove_and_undo);
  ADD ("remove-fails", test_remove_fails);
  ADD ("remove-while-locked", test_remove_while_locked);
  ADD ("undo-without-keyring", test_undo_without_keyring);
  ADD ("undo-in-another-vault", test_undo_in_another_vault);
  ADD ("undo-after-expiry", test_undo_after_expiry);
  ADD ("sweep-expired", test_sweep_expired);
  ADD ("sweep-clock-back", test_sweep_clock_back);
  ADD ("sweep-writes-nothing", test_sweep_writes_nothing);
  ADD ("sweep-orphans", test_sweep_orphans);
  ADD ("sweep-hidden", test_sweep_hidden);
  ADD ("sweep-new-database", test_sweep_new_database);
  ADD ("sweep-vanished", test_sweep_vanished);
  ADD ("sweep-without-keyring", test_sweep_without_keyring);
  ADD ("sweep-beside-add", test_sweep_beside_add);
  ADD ("not-in-the-files", test_not_in_the_files);
  ADD ("lists", test_lists);

  return g_test_run ();
}
