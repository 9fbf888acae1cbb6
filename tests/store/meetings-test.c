/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "base/gruppe-zone.h"
#include "meetings-test.h"

/* Calls an asynchronous function and takes its answer. */
#define AWAIT(call, finish) \
  GAsyncResult *kept = NULL; \
  g_autoptr(GAsyncResult) result = NULL; \
  call; \
  result = gruppe_test_await_result (&kept); \
  return finish

void
meetings_test_set_up (MeetingsTest  *self,
                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  self->vault = fake_vault_new ();
  self->clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  self->context = gruppe_context_new (gruppe_test_scratch (), self->clock, GRUPPE_VAULT (self->vault));
  gruppe_database_open_sync (gruppe_context_get_database (self->context), &error);
  g_assert_no_error (error);
}

void
meetings_test_tear_down (MeetingsTest  *self,
                         gconstpointer  data)
{
  gruppe_test_await_finalize (&self->context);
  gruppe_test_await_finalize (&self->vault);
  g_object_unref (self->clock);
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

void
meetings_test_exec (MeetingsTest *self,
                    const char   *sql)
{
  g_autoptr(GError) error = NULL;

  gruppe_database_write_sync (gruppe_context_get_database (self->context), GRUPPE_TOPIC_NONE, exec_job, (gpointer) sql,
                              &error);
  g_assert_no_error (error);
}

static gpointer
count_job (GruppeConnection  *connection,
           gpointer           sql,
           GCancellable      *cancellable,
           GError           **error)
{
  gint64 *n = g_new0 (gint64, 1);

  gruppe_connection_query_int (connection, sql, n, error);

  return n;
}

gint64
meetings_test_count (MeetingsTest *self,
                     const char   *table)
{
  g_autofree char *sql = g_strconcat ("SELECT count (*) FROM ", table, NULL);
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *n = gruppe_database_read_sync (gruppe_context_get_database (self->context), count_job, sql, &error);

  g_assert_no_error (error);

  return *n;
}

GruppeMeetingDraft *
meetings_test_draft (const char *provider,
                     const char *day)
{
  GruppeMeetingDraft *draft = gruppe_meeting_draft_new ();

  draft->title = g_strdup ("Offener Abend");
  draft->provider = g_strdup (provider);
  draft->zone = g_strdup ("Europe/Berlin");
  g_assert_cmpint (sscanf (day, "%d-%d-%d", &draft->year, &draft->month, &draft->day), ==, 3);
  draft->hour = 19;

  return draft;
}

GruppeSeriesRule *
meetings_test_weekly (int count)
{
  GruppeSeriesRule *rule = gruppe_series_rule_new ();

  rule->count = count;

  return rule;
}

GPtrArray *
meetings_test_add_series (MeetingsTest              *self,
                          const GruppeMeetingDraft  *draft,
                          const GruppeSeriesRule    *rule,
                          GError                   **error)
{
  AWAIT (gruppe_meetings_add_series_async (self->context, draft, rule, NULL, gruppe_test_result_cb, &kept),
         gruppe_meetings_add_series_finish (self->context, result, error));
}

GPtrArray *
meetings_test_series (MeetingsTest *self,
                      const char   *day,
                      int           count)
{
  g_autoptr(GruppeMeetingDraft) draft = meetings_test_draft ("jitsi", day);
  g_autoptr(GruppeSeriesRule) rule = meetings_test_weekly (count);
  g_autoptr(GError) error = NULL;
  GPtrArray *meetings = meetings_test_add_series (self, draft, rule, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (meetings->len, ==, (guint) count);

  return meetings;
}

GruppeMeeting *
meetings_test_add (MeetingsTest              *self,
                   const GruppeMeetingDraft  *draft,
                   GError                   **error)
{
  AWAIT (gruppe_meetings_add_async (self->context, draft, NULL, gruppe_test_result_cb, &kept),
         gruppe_meetings_add_finish (self->context, result, error));
}

GruppeMeeting *
meetings_test_get (MeetingsTest  *self,
                   GruppeMeeting *meeting)
{
  AWAIT (gruppe_meetings_get_async (self->context, gruppe_meeting_get_id (meeting), NULL, gruppe_test_result_cb, &kept),
         gruppe_meetings_get_finish (self->context, result, NULL));
}

GPtrArray *
meetings_test_list (MeetingsTest *self)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *meetings = gruppe_meetings_list_sync (self->context, &error);

  g_assert_no_error (error);

  return meetings;
}

GruppeSecret *
meetings_test_password (MeetingsTest  *self,
                        GruppeMeeting *meeting)
{
  AWAIT (gruppe_meetings_lookup_password_async (self->context, meeting, NULL, gruppe_test_result_cb, &kept),
         gruppe_meetings_lookup_password_finish (self->context, result, NULL));
}

GruppeSecret *
meetings_test_pin (MeetingsTest  *self,
                   GruppeMeeting *meeting)
{
  AWAIT (gruppe_meetings_lookup_pin_async (self->context, meeting, NULL, gruppe_test_result_cb, &kept),
         gruppe_meetings_lookup_pin_finish (self->context, result, NULL));
}

GruppeMeeting *
meetings_test_renew (MeetingsTest   *self,
                     GruppeMeeting  *meeting,
                     GError        **error)
{
  AWAIT (gruppe_meetings_renew_password_async (self->context, gruppe_meeting_get_id (meeting), GRUPPE_PASSWORD_CHARACTERS, 30,
                                               NULL, gruppe_test_result_cb, &kept),
         gruppe_meetings_renew_password_finish (self->context, result, error));
}

GruppeMeeting *
meetings_test_type (MeetingsTest   *self,
                    GruppeMeeting  *meeting,
                    const char     *text,
                    GError        **error)
{
  g_autoptr(GruppeSecret) typed = gruppe_secret_new (text);

  AWAIT (gruppe_meetings_set_password_async (self->context, gruppe_meeting_get_id (meeting), typed, 30, NULL,
                                             gruppe_test_result_cb, &kept),
         gruppe_meetings_set_password_finish (self->context, result, error));
}

GruppeMeeting *
meetings_test_set_pin (MeetingsTest   *self,
                       GruppeMeeting  *meeting,
                       const char     *text,
                       GError        **error)
{
  g_autoptr(GruppeSecret) typed = text != NULL ? gruppe_secret_new (text) : NULL;

  AWAIT (gruppe_meetings_set_pin_async (self->context, gruppe_meeting_get_id (meeting), typed, 30, NULL,
                                        gruppe_test_result_cb, &kept),
         gruppe_meetings_set_pin_finish (self->context, result, error));
}

GruppeMeetingsUndo *
meetings_test_change (MeetingsTest              *self,
                      GruppeMeeting             *meeting,
                      GruppeSeriesScope          scope,
                      const GruppeMeetingDraft  *draft,
                      GError                   **error)
{
  AWAIT (gruppe_meetings_change_async (self->context, gruppe_meeting_get_id (meeting), scope, draft, NULL,
                                       gruppe_test_result_cb, &kept),
         gruppe_meetings_change_finish (self->context, result, error));
}

GruppeMeetingsUndo *
meetings_test_cancel (MeetingsTest       *self,
                      GruppeMeeting      *meeting,
                      GruppeSeriesScope   scope,
                      GError            **error)
{
  AWAIT (gruppe_meetings_cancel_async (self->context, gruppe_meeting_get_id (meeting), scope, NULL, gruppe_test_result_cb,
                                       &kept),
         gruppe_meetings_cancel_finish (self->context, result, error));
}

GruppeMeetingsUndo *
meetings_test_remove (MeetingsTest       *self,
                      GruppeMeeting      *meeting,
                      GruppeSeriesScope   scope,
                      GError            **error)
{
  AWAIT (gruppe_meetings_remove_scope_async (self->context, gruppe_meeting_get_id (meeting), scope, NULL,
                                             gruppe_test_result_cb, &kept),
         gruppe_meetings_remove_scope_finish (self->context, result, error));
}

gboolean
meetings_test_revert (MeetingsTest        *self,
                      GruppeMeetingsUndo  *undo,
                      GError             **error)
{
  AWAIT (gruppe_meetings_revert_async (self->context, undo, NULL, gruppe_test_result_cb, &kept),
         gruppe_meetings_revert_finish (self->context, result, error));
}

guint
meetings_test_sweep (MeetingsTest *self)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  guint n_cleared = 0;

  gruppe_meetings_sweep_async (self->context, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  gruppe_meetings_sweep_finish (self->context, result, &n_cleared, &error);
  g_assert_no_error (error);

  return n_cleared;
}

void
meetings_test_assert_start (GruppeMeeting *meeting,
                            const char    *expected)
{
  g_autoptr(GDateTime) local = gruppe_zone_from_utc ("Europe/Berlin", gruppe_meeting_get_starts_at (meeting));
  g_autofree char *text = g_date_time_format (local, "%Y-%m-%d %H:%M");

  g_assert_cmpstr (text, ==, expected);
}
