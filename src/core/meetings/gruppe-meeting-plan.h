/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-meeting-store.h"
#include "gruppe-series-rule.h"

G_BEGIN_DECLS

/**
 * GruppePlannedDate:
 * @day: YYYY-MM-DD
 * @starts_at: seconds since 1970
 * @holiday: (nullable): name of a public holiday on that day
 * @moved: the wall time does not exist on that day (summer time begins) and was moved on
 * @error: (nullable): why this date cannot be planned
 * @code: the #GruppeInputError of @error, or -1: for whoever words it
 *
 * One line of the preview.
 */
typedef struct
{
  char *day;
  gint64 starts_at;
  char *holiday;
  gboolean moved;
  char *error;
  int code;
} GruppePlannedDate;

void       gruppe_planned_date_free          (GruppePlannedDate *self);
/* A series may reach this far beyond its first date: 520 weeks. */
#define GRUPPE_MEETING_MAX_SERIES_DAYS 3660

/* (element-type GruppePlannedDate): all dates before anything is stored. RULE NULL: one date. */
GPtrArray *gruppe_meeting_plan_preview       (const GruppeMeetingDraft *draft,
                                              const GruppeSeriesRule   *rule,
                                              GruppeCatalogue          *catalogue,
                                              const char               *land,
                                              gint64                    now,
                                              GError                  **error);
/* All or none: a different password for every date, all stored in the keyring first, then all rows in one transaction; when
 * anything fails every item stored so far is cleared again. Finish: (element-type GruppeMeeting) in order. */
void       gruppe_meetings_add_series_async  (GruppeContext            *context,
                                              const GruppeMeetingDraft *draft,
                                              const GruppeSeriesRule   *rule,
                                              GCancellable             *cancellable,
                                              GAsyncReadyCallback       callback,
                                              gpointer                  user_data);
GPtrArray *gruppe_meetings_add_series_finish (GruppeContext            *context,
                                              GAsyncResult             *result,
                                              GError                  **error);

/* Which of a series a change is for. */
typedef enum
{
  GRUPPE_SERIES_THIS,
  GRUPPE_SERIES_FOLLOWING,   /* this and all later ones that are not cancelled */
  GRUPPE_SERIES_ALL,         /* this and all that lie in the future */
} GruppeSeriesScope;

/* Title, link, time, length, provider (a new password when its recipe refuses the old one), kind, number, telephone numbers; a
 * new PIN or typed password if the draft has one. What is the same in the draft and in meeting ID stays as it is in the others, so
 * that each keeps a link of its own. All are moved by the same days and to the same wall time. Finish: those changed. Undo through
 * gruppe_meetings_revert_async. */
typedef struct _GruppeMeetingsUndo GruppeMeetingsUndo;

GruppeMeetingsUndo *gruppe_meetings_undo_ref   (GruppeMeetingsUndo *self);
void                gruppe_meetings_undo_unref (GruppeMeetingsUndo *self);
guint               gruppe_meetings_undo_count (GruppeMeetingsUndo *self);

void                gruppe_meetings_change_async   (GruppeContext            *context,
                                                    gint64                    id,
                                                    GruppeSeriesScope         scope,
                                                    const GruppeMeetingDraft *draft,
                                                    GCancellable             *cancellable,
                                                    GAsyncReadyCallback       callback,
                                                    gpointer                  user_data);
GruppeMeetingsUndo *gruppe_meetings_change_finish  (GruppeContext            *context,
                                                    GAsyncResult             *result,
                                                    GError                  **error);
/* Cancelled meetings stay in the list, their passwords leave the keyring (kept in the undo), sequence grows. */
void                gruppe_meetings_cancel_async   (GruppeContext            *context,
                                                    gint64                    id,
                                                    GruppeSeriesScope         scope,
                                                    GCancellable             *cancellable,
                                                    GAsyncReadyCallback       callback,
                                                    gpointer                  user_data);
GruppeMeetingsUndo *gruppe_meetings_cancel_finish  (GruppeContext            *context,
                                                    GAsyncResult             *result,
                                                    GError                  **error);
/* Rows and passwords go. */
void                gruppe_meetings_remove_scope_async  (GruppeContext       *context,
                                                    gint64                    id,
                                                    GruppeSeriesScope         scope,
                                                    GCancellable             *cancellable,
                                                    GAsyncReadyCallback       callback,
                                                    gpointer                  user_data);
GruppeMeetingsUndo *gruppe_meetings_remove_scope_finish (GruppeContext       *context,
                                                    GAsyncResult             *result,
                                                    GError                  **error);
void                gruppe_meetings_revert_async   (GruppeContext            *context,
                                                    GruppeMeetingsUndo       *undo,
                                                    GCancellable             *cancellable,
                                                    GAsyncReadyCallback       callback,
                                                    gpointer                  user_data);
gboolean            gruppe_meetings_revert_finish  (GruppeContext            *context,
                                                    GAsyncResult             *result,
                                                    GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppePlannedDate, gruppe_planned_date_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeMeetingsUndo, gruppe_meetings_undo_unref)

G_END_DECLS
