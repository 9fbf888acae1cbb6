/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-error.h"
#include "fake-vault.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-meeting-plan.h"

G_BEGIN_DECLS

/* Meetings in a database of their own, with a keyring in memory; it is 2026-11-23. */
typedef struct
{
  GruppeClock *clock;
  FakeVault *vault;
  GruppeContext *context;
} MeetingsTest;

void                meetings_test_set_up       (MeetingsTest              *self,
                                                gconstpointer              data);
void                meetings_test_tear_down    (MeetingsTest              *self,
                                                gconstpointer              data);
/* Runs SQL in the database. */
void                meetings_test_exec         (MeetingsTest              *self,
                                                const char                *sql);
gint64              meetings_test_count        (MeetingsTest              *self,
                                                const char                *table);

/* "Offener Abend" on a day "YYYY-MM-DD", 19:00 in Berlin. */
GruppeMeetingDraft *meetings_test_draft        (const char                *provider,
                                                const char                *day);
GruppeSeriesRule   *meetings_test_weekly       (int                        count);
GPtrArray          *meetings_test_add_series   (MeetingsTest              *self,
                                                const GruppeMeetingDraft  *draft,
                                                const GruppeSeriesRule    *rule,
                                                GError                   **error);
/* COUNT weekly dates at Jitsi from DAY on. */
GPtrArray          *meetings_test_series       (MeetingsTest              *self,
                                                const char                *day,
                                                int                        count);
GruppeMeeting      *meetings_test_add          (MeetingsTest              *self,
                                                const GruppeMeetingDraft  *draft,
                                                GError                   **error);
GruppeMeeting      *meetings_test_get          (MeetingsTest              *self,
                                                GruppeMeeting             *meeting);
GPtrArray          *meetings_test_list         (MeetingsTest              *self);
GruppeSecret       *meetings_test_password     (MeetingsTest              *self,
                                                GruppeMeeting             *meeting);
GruppeSecret       *meetings_test_pin          (MeetingsTest              *self,
                                                GruppeMeeting             *meeting);
GruppeMeeting      *meetings_test_renew        (MeetingsTest              *self,
                                                GruppeMeeting             *meeting,
                                                GError                   **error);
GruppeMeeting      *meetings_test_type         (MeetingsTest              *self,
                                                GruppeMeeting             *meeting,
                                                const char                *text,
                                                GError                   **error);
GruppeMeeting      *meetings_test_set_pin      (MeetingsTest              *self,
                                                GruppeMeeting             *meeting,
                                                const char                *text,
                                                GError                   **error);
GruppeMeetingsUndo *meetings_test_change       (MeetingsTest              *self,
                                                GruppeMeeting             *meeting,
                                                GruppeSeriesScope          scope,
                                                const GruppeMeetingDraft  *draft,
                                                GError                   **error);
GruppeMeetingsUndo *meetings_test_cancel       (MeetingsTest              *self,
                                                GruppeMeeting             *meeting,
                                                GruppeSeriesScope          scope,
                                                GError                   **error);
GruppeMeetingsUndo *meetings_test_remove       (MeetingsTest              *self,
                                                GruppeMeeting             *meeting,
                                                GruppeSeriesScope          scope,
                                                GError                   **error);
gboolean            meetings_test_revert       (MeetingsTest              *self,
                                                GruppeMeetingsUndo        *undo,
                                                GError                   **error);
guint               meetings_test_sweep        (MeetingsTest              *self);

/* "YYYY-MM-DD HH:MM" as the clocks in Berlin show it. */
void                meetings_test_assert_start (GruppeMeeting             *meeting,
                                                const char                *expected);

#define meetings_test_add_func(path, func) \
  g_test_add (path, MeetingsTest, NULL, meetings_test_set_up, func, meetings_test_tear_down)

G_END_DECLS
