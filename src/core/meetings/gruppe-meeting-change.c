/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-zone.h"
#include "gruppe-meeting-private.h"

/* A change on its way. */
typedef struct
{
  GPtrArray *targets;
  GruppeMeetingRow *words;  /* of the draft */
  GruppeRecipe *recipe;     /* of the provider of the draft */
  GruppeSecret *typed;
  gboolean given;
  GruppeSecret *pin;
  GruppePasswordKind kind;
  GDate day;
  int hour;
  int minute;
  int minutes;
  int margin_minutes;

  int days;                 /* by how many it is moved */
  gboolean moves;
  GruppeMeetingBatch *batch;
} Change;

static void
change_free (Change *change)
{
  g_clear_pointer (&change->targets, g_ptr_array_unref);
  g_clear_pointer (&change->words, gruppe_meeting_row_free);
  g_clear_pointer (&change->recipe, gruppe_recipe_unref);
  g_clear_pointer (&change->typed, gruppe_secret_unref);
  g_clear_pointer (&change->pin, gruppe_secret_unref);
  g_clear_pointer (&change->batch, gruppe_meeting_batch_free);
  g_free (change);
}

static GruppeMeetingTarget *
get_target (Change *change,
            guint   i)
{
  return g_ptr_array_index (change->targets, i);
}

static GruppeMeetingStep *
get_step (Change *change,
          guint   i)
{
  return g_ptr_array_index (gruppe_meeting_batch_get_steps (change->batch), i);
}

static void
get_local_day (const char *zone,
               gint64      utc,
               GDate      *ret_day,
               int        *ret_minute_of_day)
{
  g_autoptr(GDateTime) local = gruppe_zone_from_utc (zone, utc);

  g_date_clear (ret_day, 1);
  g_date_set_dmy (ret_day, (GDateDay) g_date_time_get_day_of_month (local), (GDateMonth) g_date_time_get_month (local),
                  (GDateYear) g_date_time_get_year (local));
  *ret_minute_of_day = g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
}

/* What is the same in the draft and in the meeting that was changed stays as it is in the others. */
static void
set_text (char       **field,
          const char  *base,
          const char  *draft)
{
  if (g_strcmp0 (base, draft) == 0)
    return;

  g_free (*field);
  *field = g_strdup (draft);
}

static void
set_words (Change           *change,
           GruppeMeetingRow *to)
{
  GruppeMeeting *base = get_target (change, 0)->meeting;

  set_text (&to->title, gruppe_meeting_get_title (base), change->words->title);
  set_text (&to->provider, gruppe_meeting_get_provider (base), change->words->provider);
  set_text (&to->link, gruppe_meeting_get_link (base), change->words->link);
  set_text (&to->meeting_number, gruppe_meeting_get_meeting_number (base), change->words->meeting_number);
  set_text (&to->dial_in, gruppe_meeting_get_dial_in (base), change->words->dial_in);
  if (gruppe_meeting_is_trial (base) != change->words->trial)
    to->trial = change->words->trial;
}

static gboolean
set_start (Change            *change,
           guint              i,
           GruppeMeetingRow  *to,
           GError           **error)
{
  const gint64 now = gruppe_meeting_batch_get_now (change->batch);
  const gint64 furthest = now + (gint64) GRUPPE_MEETING_MAX_YEARS * 366 * 24 * 60 * 60;
  gint64 before = to->starts_at;
  gboolean moved = FALSE;
  GDate day;
  int minute_of_day;

  get_local_day (to->zone, to->starts_at, &day, &minute_of_day);
  if (change->days >= 0)
    g_date_add_days (&day, (guint) change->days);
  else
    g_date_subtract_days (&day, (guint) -change->days);

  g_free (to->zone);
  to->zone = g_strdup (change->words->zone);

  /* Of the one date that was entered, a time that does not exist is a mistake; of the others it is moved on. */
  if (!gruppe_meeting_plan_wall_time (to->zone, &day, change->hour, change->minute, &to->starts_at, i > 0 ? &moved : NULL, error))
    return FALSE;

  if (to->starts_at + 60 <= now)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_PAST, "date", 0, "date: %04d-%02d-%02d %02d:%02d lies in the past",
                              g_date_get_year (&day), (int) g_date_get_month (&day), g_date_get_day (&day), change->hour,
                              change->minute);
      return FALSE;
    }

  /* The far end of a long series may stay where it is. */
  if (to->starts_at > MAX (before, furthest) && (i == 0 || change->days > GRUPPE_MEETING_MAX_YEARS * 366))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "date", 0, "date: %04d-%02d-%02d is more than %d years ahead",
                              g_date_get_year (&day), (int) g_date_get_month (&day), g_date_get_day (&day),
                              GRUPPE_MEETING_MAX_YEARS);
      return FALSE;
    }

  return TRUE;
}

static gboolean
add_change (Change   *change,
            guint     i,
            GError  **error)
{
  GruppeMeeting *base = get_target (change, 0)->meeting;
  GruppeMeeting *meeting = get_target (change, i)->meeting;
  GruppeMeetingRow *from = gruppe_meeting_row_new_from (meeting);
  GruppeMeetingRow *to = gruppe_meeting_row_copy (from);
  GruppeMeetingStep *step;

  step = gruppe_meeting_batch_update (change->batch, gruppe_meeting_get_id (meeting), from, to);
  set_words (change, to);
  if (change->moves && !set_start (change, i, to, error))
    return FALSE;

  if (gruppe_meeting_get_minutes (base) != change->minutes)
    to->minutes = change->minutes;
  if (to->starts_at != from->starts_at || to->minutes != from->minutes)
    to->secret_expires_at = to->starts_at + ((gint64) to->minutes + MAX (change->margin_minutes, 0)) * 60;

  /* What was over comes into question again. */
  if (to->secret_state == GRUPPE_SECRET_EXPIRED && to->secret_expires_at > gruppe_meeting_batch_get_now (change->batch))
    to->secret_state = GRUPPE_SECRET_NONE;

  if (change->pin != NULL)
    step->pin = gruppe_secret_ref (change->pin);

  if (change->typed != NULL && change->given)
    return gruppe_meeting_step_take_password (step, change->recipe, change->typed, error);

  return change->typed == NULL || gruppe_meeting_step_set_password (step, change->recipe, change->kind, change->typed, error);
}

static gboolean
plan_change (Change         *change,
             GruppeContext  *context,
             GError        **error)
{
  GruppeMeeting *base = get_target (change, 0)->meeting;
  GDate day;
  int minute_of_day;

  if (gruppe_meeting_is_cancelled (base))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "date", 0, "date: this meeting is cancelled");
      return FALSE;
    }

  if (change->typed != NULL && change->targets->len > 1)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "password", 0,
                              "password: one that is typed is for one date, and there are %u", change->targets->len);
      return FALSE;
    }

  /* The day and the time as they stand in the meeting's own zone. */
  get_local_day (gruppe_meeting_get_zone (base), gruppe_meeting_get_starts_at (base), &day, &minute_of_day);
  change->days = g_date_days_between (&day, &change->day);
  change->moves = change->days != 0 || minute_of_day != change->hour * 60 + change->minute ||
                  g_strcmp0 (gruppe_meeting_get_zone (base), change->words->zone) != 0;

  change->batch = gruppe_meeting_batch_new (context);
  for (guint i = 0; i < change->targets->len; i++)
    {
      if (!add_change (change, i, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_another_provider (const GruppeMeetingStep *step)
{
  return g_strcmp0 (step->from->provider, step->to->provider) != 0;
}

/* Whether the password that is there is stored anew, or exchanged. */
static gboolean
touches_secrets (Change *change)
{
  for (guint i = 0; i < change->targets->len; i++)
    {
      GruppeMeetingStep *step = get_step (change, i);

      if (step->from->secret_expires_at != step->to->secret_expires_at || has_another_provider (step) || step->pin != NULL ||
          step->secret != NULL)
        return TRUE;
    }

  return FALSE;
}

/* An item that cannot be read is there all the same: nothing may change that would have to change it. In a run that keeps its
 * passwords in memory it stays as it is, and goes at its own time. */
static gboolean
is_readable (GruppeContext  *context,
             gboolean        left,
             const GError   *problem,
             GError        **error)
{
  if (!left || gruppe_vault_get_state (gruppe_context_get_vault (context)) == GRUPPE_VAULT_SESSION)
    return TRUE;

  g_propagate_error (error, g_error_copy (problem));

  return FALSE;
}

static gboolean
carry_password (Change               *change,
                GruppeContext        *context,
                GruppeMeetingTarget  *target,
                GruppeMeetingStep    *step,
                GError              **error)
{
  GruppeMeetingRow *to = step->to;
  gboolean other = has_another_provider (step);

  if (to->secret_uid == NULL || step->secret != NULL || (!other && step->from->secret_expires_at == to->secret_expires_at))
    return TRUE;

  if (!is_readable (context, target->secret_left, target->secret_error, error))
    return FALSE;

  if (target->secret == NULL)
    {
      if (!target->secret_left)
        {
          g_clear_pointer (&to->secret_uid, g_free);
          to->secret_state = GRUPPE_SECRET_NONE;
        }
      return TRUE;
    }

  if (other && gruppe_recipe_get_set_by (change->recipe) == GRUPPE_RECIPE_PROVIDER)
    {
      /* The one there makes its own. */
      g_clear_pointer (&to->secret_uid, g_free);
      to->secret_state = GRUPPE_SECRET_NONE;
      return TRUE;
    }

  if (other && !gruppe_recipe_check (change->recipe, gruppe_secret_peek (target->secret), NULL))
    return gruppe_meeting_step_set_password (step, change->recipe, change->kind, NULL, error);

  step->secret = gruppe_secret_ref (target->secret);
  if (other)
    to->secret_state = GRUPPE_SECRET_GENERATED;

  return TRUE;
}

static gboolean
carry_pin (GruppeContext        *context,
           GruppeMeetingTarget  *target,
           GruppeMeetingStep    *step,
           GError              **error)
{
  GruppeMeetingRow *to = step->to;

  if (to->pin_uid == NULL || step->pin != NULL)
    return TRUE;

  /* A PIN is of one provider only. */
  if (has_another_provider (step))
    {
      g_clear_pointer (&to->pin_uid, g_free);
      return TRUE;
    }

  if (step->from->secret_expires_at == to->secret_expires_at)
    return TRUE;

  if (!is_readable (context, target->pin_left, target->pin_error, error))
    return FALSE;

  if (target->pin != NULL)
    step->pin = gruppe_secret_ref (target->pin);
  else if (!target->pin_left)
    g_clear_pointer (&to->pin_uid, g_free);

  return TRUE;
}

/* Takes TASK. */
static void
run (GTask *task)
{
  Change *change = g_task_get_task_data (task);

  gruppe_meetings_undo_do (task, change->targets, g_steal_pointer (&change->batch), NULL);
}

static void
change_secrets_found_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeContext *context = GRUPPE_CONTEXT (source);
  Change *change = g_task_get_task_data (task);
  GError *error = NULL;

  gruppe_meeting_targets_look_up_finish (context, result);
  for (guint i = 0; i < change->targets->len && error == NULL; i++)
    {
      if (carry_password (change, context, get_target (change, i), get_step (change, i), &error))
        carry_pin (context, get_target (change, i), get_step (change, i), &error);
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    run (g_steal_pointer (&task));
}

static void
change_targets_read_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeContext *context = GRUPPE_CONTEXT (source);
  Change *change = g_task_get_task_data (task);
  GError *error = NULL;

  change->targets = gruppe_meeting_targets_read_finish (context, result, &error);
  if (change->targets == NULL || !plan_change (change, context, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_check_cancellable (task, FALSE);
  if (touches_secrets (change))
    gruppe_meeting_targets_look_up_async (context, change->targets, change_secrets_found_cb, g_steal_pointer (&task));
  else
    run (g_steal_pointer (&task));
}

/* PIN and password of the draft, and what the provider thinks of them. */
static Change *
change_new (GruppeContext             *context,
            const GruppeMeetingDraft  *draft,
            GError                   **error)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (context, error);
  g_autoptr(GPtrArray) dates = NULL;
  Change *change;

  if (catalogue == NULL)
    return NULL;

  /* Whether day, time, length and zone are any; when they may be is another question. */
  dates = gruppe_meeting_plan_preview (draft, NULL, catalogue, NULL, 0, error);
  if (dates == NULL)
    return NULL;

  change = g_new0 (Change, 1);
  change->words = gruppe_meeting_draft_check_words (draft, catalogue, error);
  if (change->words != NULL)
    change->recipe = gruppe_meeting_recipe (catalogue, draft->provider, error);
  if (change->recipe != NULL && draft->pin != NULL)
    change->pin = gruppe_meeting_check_pin (draft->pin, error);
  if (change->recipe == NULL || (draft->pin != NULL && change->pin == NULL))
    {
      change_free (change);
      return NULL;
    }

  change->typed = draft->typed != NULL ? gruppe_secret_ref (draft->typed) : NULL;
  change->given = draft->given;
  change->kind = draft->kind;
  g_date_clear (&change->day, 1);
  g_date_set_dmy (&change->day, (GDateDay) draft->day, (GDateMonth) draft->month, (GDateYear) draft->year);
  change->hour = draft->hour;
  change->minute = draft->minute;
  change->minutes = draft->minutes;
  change->margin_minutes = draft->margin_minutes;

  return change;
}

/**
 * gruppe_meetings_change_async:
 * @context: the services
 * @id: row of a meeting
 * @scope: which of its series as well; what is cancelled stays
 * @draft: the meeting as it shall be
 * @cancellable: (nullable): before anything is changed
 * @callback: called when done
 * @user_data: for @callback
 *
 * Changes one meeting, or a series, all or none. What the draft does not change in the meeting is not changed in the others either.
 * The others move by as many days as this one and to the same wall time. Where the end moves, password and PIN are stored
 * anew with their new time; where the provider changes, a password that it would refuse is exchanged, and PINs go.
 */
void
gruppe_meetings_change_async (GruppeContext             *context,
                              gint64                     id,
                              GruppeSeriesScope          scope,
                              const GruppeMeetingDraft  *draft,
                              GCancellable              *cancellable,
                              GAsyncReadyCallback        callback,
                              gpointer                   user_data)
{
  g_autoptr(GTask) task = NULL;
  Change *change;
  GError *error = NULL;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (draft != NULL);

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_change_async);
  gruppe_meeting_pending_add (task);

  change = change_new (context, draft, &error);
  if (change == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
  gruppe_meeting_targets_read_async (context, id, scope, FALSE, cancellable, change_targets_read_cb, g_steal_pointer (&task));
}

/**
 * gruppe_meetings_change_finish:
 * @context: the services
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): for gruppe_meetings_revert_async()
 */
GruppeMeetingsUndo *
gruppe_meetings_change_finish (GruppeContext  *context,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meetings_change_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
