/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeReminderKind:
 * @GRUPPE_REMINDER_DAY: from a day before the start: what is left to do
 * @GRUPPE_REMINDER_SOON: from 15 minutes before the start until the end: join
 * @GRUPPE_REMINDER_END: for an hour from the planned end: close the room
 *
 * What is said about a date, and when.
 */
typedef enum
{
  GRUPPE_REMINDER_DAY,
  GRUPPE_REMINDER_SOON,
  GRUPPE_REMINDER_END,
} GruppeReminderKind;

/**
 * GruppeReminderTodo:
 * @GRUPPE_REMINDER_LINK: there is no link
 * @GRUPPE_REMINDER_PASSWORD: the password is not set at the provider
 * @GRUPPE_REMINDER_INVITE: somebody is without the password, or nobody is named
 *
 * What is left to do for a date.
 */
typedef enum
{
  GRUPPE_REMINDER_LINK = 1 << 0,
  GRUPPE_REMINDER_PASSWORD = 1 << 1,
  GRUPPE_REMINDER_INVITE = 1 << 2,
} GruppeReminderTodo;

/**
 * GruppeReminderRow:
 *
 * What is known of a date when reminding of it; nothing that says what it is about. Times are seconds since 1970, UTC.
 */
typedef struct
{
  gint64 id;
  gint64 starts_at;
  gint64 ends_at;
  gint64 created_at;
  gboolean takes_place;
  gboolean has_link;
  GruppeReminderTodo todo;
} GruppeReminderRow;

/**
 * GruppeReminder:
 *
 * One reminder. @id is its name, the same each time for the same kind and meeting.
 */
typedef struct
{
  char *id;
  GruppeReminderKind kind;
  gint64 meeting;
  gint64 starts_at;
  gboolean has_link;
  GruppeReminderTodo todo;
} GruppeReminder;

/**
 * GruppeReminderPlan:
 *
 * What to do now: @show has #GruppeReminder, @withdraw the ids of those that are outdated; at @next to look again.
 */
typedef struct
{
  GPtrArray *show;
  GPtrArray *withdraw;
  gint64 next;
} GruppeReminderPlan;

void                gruppe_reminder_row_free       (GruppeReminderRow    *self);
void                gruppe_reminder_free           (GruppeReminder       *self);
void                gruppe_reminder_plan_free      (GruppeReminderPlan   *self);

/* Pure: ROWS has GruppeReminderRow. SHOWN remembers what was shown; make it with gruppe_reminders_shown_new(). */
GHashTable         *gruppe_reminders_shown_new     (void);
GruppeReminderPlan *gruppe_reminders_plan          (GPtrArray            *rows,
                                                    gint64                now,
                                                    GHashTable           *shown);

/* (element-type GruppeReminderRow): everything gruppe_reminders_plan() needs to know now. */
void                gruppe_reminders_load_async    (GruppeContext        *context,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GPtrArray          *gruppe_reminders_load_finish   (GruppeContext        *context,
                                                    GAsyncResult         *result,
                                                    GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeReminderRow, gruppe_reminder_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeReminder, gruppe_reminder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeReminderPlan, gruppe_reminder_plan_free)

G_END_DECLS
