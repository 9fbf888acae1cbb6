/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting until no password of a meeting is being changed, before the program ends. */
#include "config.h"

#include "fake-vault.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-meeting-store.h"

typedef struct
{
  FakeVault *vault;
  GruppeContext *context;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GruppeClock) clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  g_autoptr(GError) error = NULL;

  fixture->vault = fake_vault_new ();
  fixture->context = gruppe_context_new (gruppe_test_scratch (), clock, GRUPPE_VAULT (fixture->vault));
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gruppe_test_await_finalize (&fixture->context);
  gruppe_test_await_finalize (&fixture->vault);
}

static GruppeMeetingDraft *
new_draft (void)
{
  GruppeMeetingDraft *draft = gruppe_meeting_draft_new ();

  draft->title = g_strdup ("Offener Abend");
  draft->provider = g_strdup ("jitsi");
  draft->zone = g_strdup ("Europe/Berlin");
  draft->year = 2026;
  draft->month = 12;
  draft->day = 1;
  draft->hour = 18;

  return draft;
}

static guint
count_rows (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) meetings = gruppe_meetings_list_sync (fixture->context, &error);

  g_assert_no_error (error);

  return meetings->len;
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GError) error = NULL;
  gboolean *added = user_data;

  meeting = gruppe_meetings_add_finish (GRUPPE_CONTEXT (source), result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (meeting);
  *added = TRUE;
}

/* Settled means: stored, written, and told to whoever asked for it. */
static void
test_settle (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = new_draft ();
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) settled = NULL;
  g_autoptr(GError) error = NULL;
  gboolean added = FALSE;

  g_assert_true (gruppe_meetings_are_settled (fixture->context));
  fake_vault_hold (fixture->vault);
  gruppe_meetings_add_async (fixture->context, draft, NULL, added_cb, &added);
  g_assert_false (gruppe_meetings_are_settled (fixture->context));
  gruppe_meetings_settle_async (fixture->context, NULL, gruppe_test_result_cb, &kept);
  gruppe_test_settle ();
  g_assert_null (kept);
  g_assert_cmpuint (count_rows (fixture), ==, 0);

  fake_vault_let_go (fixture->vault);
  settled = gruppe_test_await_result (&kept);
  g_assert_true (gruppe_meetings_settle_finish (fixture->context, settled, &error));
  g_assert_no_error (error);
  g_assert_true (added);
  g_assert_true (gruppe_meetings_are_settled (fixture->context));
  g_assert_cmpuint (count_rows (fixture), ==, 1);
}

static void
test_settle_at_once (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = new_draft ();
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) settled = NULL;
  gboolean added = FALSE;

  gruppe_meetings_add_async (fixture->context, draft, NULL, added_cb, &added);
  gruppe_test_await_flag (&added);
  gruppe_test_settle ();
  gruppe_meetings_settle_async (fixture->context, NULL, gruppe_test_result_cb, &kept);
  settled = gruppe_test_await_result (&kept);
  g_assert_true (gruppe_meetings_settle_finish (fixture->context, settled, NULL));
}

static void
test_settle_cancelled (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GruppeMeetingDraft) draft = new_draft ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) settled = NULL;
  g_autoptr(GError) error = NULL;
  gboolean added = FALSE;

  fake_vault_hold (fixture->vault);
  gruppe_meetings_add_async (fixture->context, draft, NULL, added_cb, &added);
  gruppe_meetings_settle_async (fixture->context, cancellable, gruppe_test_result_cb, &kept);
  g_cancellable_cancel (cancellable);
  settled = gruppe_test_await_result (&kept);
  g_assert_false (gruppe_meetings_settle_finish (fixture->context, settled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* The wait alone was cancelled. */
  while (fake_vault_count (fixture->vault) == 0)
    g_main_context_iteration (NULL, TRUE);
  fake_vault_let_go (fixture->vault);
  gruppe_test_await_flag (&added);
}

#define ADD(name, func) \
  g_test_add ("/meetings/settle/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  ADD ("waits", test_settle);
  ADD ("at-once", test_settle_at_once);
  ADD ("cancelled", test_settle_cancelled);

  return g_test_run ();
}
