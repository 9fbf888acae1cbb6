/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "fake-vault.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-meeting-private.h"

/* What the tests of meetings begin with: a profile, drafts, and calls that wait for their end. */

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
