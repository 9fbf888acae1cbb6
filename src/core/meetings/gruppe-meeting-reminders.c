/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-context-job.h"
#include "gruppe-meeting-reminders.h"

#define MINUTE ((gint64) 60)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* How long before the start there is still time to do something, when to go in, and how long "close the room" makes sense. */
#define BEFORE_DAY DAY
#define BEFORE_SOON (15 * MINUTE)
#define AFTER_END HOUR

/* No meeting lasts longer. */
#define LONGEST DAY

/* At the latest after this the rows are read again; AHEAD is how far those that are read reach. */
#define LOOK_AGAIN DAY
#define AHEAD (BEFORE_DAY + LOOK_AGAIN)

#define N_KINDS 3

typedef struct
{
  gint64 from;
  gint64 until;
} Span;

/* When a reminder is to be seen; empty when never. */
static Span
find_span (const GruppeReminderRow *row,
           GruppeReminderKind       kind)
{
  gint64 soon = row->starts_at - BEFORE_SOON;

  if (!row->takes_place)
    return (Span) { 0, 0 };

  switch (kind)
    {
    case GRUPPE_REMINDER_DAY:
      /* Whoever has planned it just now knows. */
      if (row->created_at >= row->starts_at - BEFORE_DAY)
        return (Span) { 0, 0 };
      return (Span) { row->starts_at - BEFORE_DAY, soon };

    case GRUPPE_REMINDER_SOON:
      return (Span) { soon, row->ends_at };

    case GRUPPE_REMINDER_END:
    default:
      return (Span) { row->ends_at, row->ends_at + AFTER_END };
    }
}

static char *
make_id (gint64             meeting,
         GruppeReminderKind kind)
{
  static const char * const names[N_KINDS] = { "day", "soon", "end" };

  return g_strdup_printf ("meeting-%" G_GINT64_FORMAT "-%s", meeting, names[kind]);
}

/* What its words depend on. */
static char *
make_stamp (const GruppeReminderRow *row,
            GruppeReminderKind       kind)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d", row->starts_at,
                          kind == GRUPPE_REMINDER_END ? row->ends_at : 0,
                          kind == GRUPPE_REMINDER_SOON && row->has_link);
}

/* What was shown: the stamp, what was left to do then, and whether it can still be seen. */
typedef struct
{
  char *stamp;
  GruppeReminderTodo todo;
  gboolean visible;
} Shown;

static void
shown_free (Shown *shown)
{
  g_free (shown->stamp);
  g_free (shown);
}

static GruppeReminder *
reminder_new (const GruppeReminderRow *row,
              GruppeReminderKind       kind,
              const char              *id)
{
  GruppeReminder *reminder = g_new0 (GruppeReminder, 1);

  reminder->id = g_strdup (id);
  reminder->kind = kind;
  reminder->meeting = row->id;
  reminder->starts_at = row->starts_at;
  reminder->has_link = row->has_link;
  reminder->todo = row->todo;

  return reminder;
}

/* It is time for it. */
static void
plan_due (GruppeReminderPlan      *plan,
          GHashTable              *shown,
          const GruppeReminderRow *row,
          GruppeReminderKind       kind,
          const char              *id)
{
  g_autofree char *stamp = make_stamp (row, kind);
  Shown *before = g_hash_table_lookup (shown, id);

  if (before != NULL && g_str_equal (before->stamp, stamp))
    {
      /* Something was done meanwhile: it says what is not so any more, and whoever did it need not be told. */
      if (kind == GRUPPE_REMINDER_DAY && before->visible && before->todo != row->todo)
        {
          before->visible = FALSE;
          g_ptr_array_add (plan->withdraw, g_strdup (id));
        }
      return;
    }

  before = g_new0 (Shown, 1);
  before->stamp = g_steal_pointer (&stamp);
  before->todo = row->todo;
  before->visible = TRUE;
  g_hash_table_replace (shown, g_strdup (id), before);
  g_ptr_array_add (plan->show, reminder_new (row, kind, id));
}

/* In the worker. */
static gpointer
read_rows (GruppeConnection  *connection,
           gpointer           data,
           GCancellable      *cancellable,
           GError           **error)
{
  const Span *span = data;
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_reminder_row_free);
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "meetings/reminders", error);
  GruppeStep step;

  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":from", span->from);
  gruppe_statement_bind_int (statement, ":until", span->until);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      GruppeReminderRow *row = g_new0 (GruppeReminderRow, 1);

      row->id = gruppe_statement_get_int (statement, 0);
      row->starts_at = gruppe_statement_get_int (statement, 1);
      row->ends_at = row->starts_at + gruppe_statement_get_int (statement, 2) * MINUTE;
      row->takes_place = gruppe_statement_get_int (statement, 3) != 0;
      row->has_link = gruppe_statement_get_int (statement, 4) != 0;
      row->created_at = gruppe_statement_get_int (statement, 5);
      row->todo = (GruppeReminderTodo) gruppe_statement_get_int (statement, 6);
      g_ptr_array_add (rows, row);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

/**
 * gruppe_reminder_row_free:
 * @self: (nullable): a row
 */
void
gruppe_reminder_row_free (GruppeReminderRow *self)
{
  g_free (self);
}

/**
 * gruppe_reminder_free:
 * @self: (nullable): a reminder
 */
void
gruppe_reminder_free (GruppeReminder *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self);
}

/**
 * gruppe_reminder_plan_free:
 * @self: (nullable): a plan
 */
void
gruppe_reminder_plan_free (GruppeReminderPlan *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->show);
  g_ptr_array_unref (self->withdraw);
  g_free (self);
}

/**
 * gruppe_reminders_shown_new:
 *
 * Returns: (transfer full): remembers what was shown; its keys are the ids of reminders
 */
GHashTable *
gruppe_reminders_shown_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) shown_free);
}

/**
 * gruppe_reminders_plan:
 * @rows: (element-type GruppeReminderRow): what gruppe_reminders_load_async() has read
 * @now: seconds since 1970, UTC
 * @shown: what was shown so far; afterwards what is shown when the plan is carried out
 *
 * What is to be shown now, what has become untrue, and when to look again. A reminder is shown once; a second time only
 * when the date became another. One whose meeting is over, cancelled, moved or gone is withdrawn.
 *
 * Returns: (transfer full): the plan
 */
GruppeReminderPlan *
gruppe_reminders_plan (GPtrArray  *rows,
                       gint64      now,
                       GHashTable *shown)
{
  g_autoptr(GHashTable) due = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GruppeReminderPlan *plan = g_new0 (GruppeReminderPlan, 1);
  GHashTableIter iter;
  gpointer id, value;

  g_return_val_if_fail (rows != NULL, NULL);
  g_return_val_if_fail (shown != NULL, NULL);

  plan->show = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_reminder_free);
  plan->withdraw = g_ptr_array_new_with_free_func (g_free);
  plan->next = now + LOOK_AGAIN;

  for (guint i = 0; i < rows->len; i++)
    {
      const GruppeReminderRow *row = g_ptr_array_index (rows, i);

      for (GruppeReminderKind kind = GRUPPE_REMINDER_DAY; kind < N_KINDS; kind++)
        {
          Span span = find_span (row, kind);

          if (now < span.from)
            plan->next = MIN (plan->next, span.from);
          else if (now < span.until)
            {
              char *name = make_id (row->id, kind);

              plan->next = MIN (plan->next, span.until);
              plan_due (plan, shown, row, kind, name);
              g_hash_table_add (due, name);
            }
        }
    }

  g_hash_table_iter_init (&iter, shown);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const Shown *before = value;

      if (g_hash_table_contains (due, id))
        continue;

      if (before->visible)
        g_ptr_array_add (plan->withdraw, g_strdup (id));
      g_hash_table_iter_remove (&iter);
    }

  return plan;
}

/**
 * gruppe_reminders_load_async:
 * @context: the services, with the database open
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads the dates that can be reminded of until gruppe_reminders_plan() wants to look again.
 */
void
gruppe_reminders_load_async (GruppeContext       *context,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Span *span;
  gint64 now;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  now = gruppe_clock_now (gruppe_context_get_clock (context));
  span = g_new0 (Span, 1);
  span->from = now - LONGEST - AFTER_END;
  span->until = now + AHEAD;
  gruppe_context_read_async (context, read_rows, span, g_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                             user_data);
}

/**
 * gruppe_reminders_load_finish:
 * @context: the services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (element-type GruppeReminderRow) (nullable): the dates in the order of time
 */
GPtrArray *
gruppe_reminders_load_finish (GruppeContext  *context,
                              GAsyncResult   *result,
                              GError        **error)
{
  return gruppe_context_job_finish (context, result, error);
}
