/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <stdio.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-holidays.h"
#include "gruppe-meeting-private.h"

/* How much later a wall time is taken that does not exist: the clock is put forward by an hour, somewhere by two. */
static const int steps_forward[] = { 60, 120 };

static gboolean
get_wall_time (const char  *zone,
               const GDate *day,
               int          minute_of_day,
               gint64      *ret_utc,
               GError     **error)
{
  return gruppe_zone_to_utc (zone, g_date_get_year (day), (int) g_date_get_month (day), g_date_get_day (day),
                             minute_of_day / 60, minute_of_day % 60, ret_utc, error);
}

static gboolean
is_no_time (const GError *error)
{
  return g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_TIME) &&
         g_strcmp0 (gruppe_input_error_place (error), "time") == 0;
}

/* Takes ERROR. */
static void
set_error (GruppePlannedDate *date,
           GError            *error)
{
  date->error = g_strdup (error->message);
  date->code = error->code;
  g_error_free (error);
}

static void
check_range (GruppePlannedDate *date,
             gint64             first,
             gint64             now)
{
  const gint64 day = 24 * 60 * 60;

  if (date->starts_at + 60 <= now)
    {
      date->error = g_strdup_printf ("date: %s lies in the past", date->day);
      date->code = GRUPPE_INPUT_ERROR_PAST;
    }
  else if (first > now + GRUPPE_MEETING_MAX_YEARS * 366 * day)
    {
      date->error = g_strdup_printf ("date: %s is more than %d years ahead", date->day, GRUPPE_MEETING_MAX_YEARS);
      date->code = GRUPPE_INPUT_ERROR_RANGE;
    }
  else if (date->starts_at > first + GRUPPE_MEETING_MAX_SERIES_DAYS * day)
    {
      date->error = g_strdup_printf ("date: %s is more than %d days after the first date", date->day,
                                     GRUPPE_MEETING_MAX_SERIES_DAYS);
      date->code = GRUPPE_INPUT_ERROR_RANGE;
    }
}

static GruppePlannedDate *
plan_date (const GruppeMeetingDraft *draft,
           const char               *zone,
           const char               *day,
           gboolean                  may_move,
           gint64                   *first,
           gint64                    now)
{
  GruppePlannedDate *date = g_new0 (GruppePlannedDate, 1);
  GDate local;
  int year, month, day_of_month;
  GError *error = NULL;

  date->day = g_strdup (day);
  date->code = -1;
  if (sscanf (day, "%4d-%2d-%2d", &year, &month, &day_of_month) != 3)
    g_assert_not_reached ();
  g_date_clear (&local, 1);
  g_date_set_dmy (&local, (GDateDay) day_of_month, (GDateMonth) month, (GDateYear) year);

  if (!gruppe_meeting_plan_wall_time (zone, &local, draft->hour, draft->minute, &date->starts_at,
                                      may_move ? &date->moved : NULL, &error))
    {
      set_error (date, error);
      return date;
    }

  if (*first == G_MAXINT64)
    *first = date->starts_at;
  check_range (date, *first, now);

  return date;
}

static gboolean
check_draft (const GruppeMeetingDraft  *draft,
             const char                *zone,
             GError                   **error)
{
  if (!gruppe_zone_is_known (zone))
    {
      g_autofree char *shown = gruppe_text_for_display (zone, 40);

      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TIME, "zone", 0, "zone: \"%s\" is no known time zone", shown);
      return FALSE;
    }

  if (draft->year < 1 || draft->year > 9999 || draft->month < 1 || draft->month > 12 || draft->day < 1 || draft->day > 31 ||
      !g_date_valid_dmy ((GDateDay) draft->day, (GDateMonth) draft->month, (GDateYear) draft->year))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "date", 0, "date: %04d-%02d-%02d is no date", draft->year,
                              draft->month, draft->day);
      return FALSE;
    }

  if (draft->hour < 0 || draft->hour > 23 || draft->minute < 0 || draft->minute > 59)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "time", 0, "time: %02d:%02d is no time of day", draft->hour,
                              draft->minute);
      return FALSE;
    }

  /* An end before the start comes as a length below one minute. */
  if (draft->minutes < 1 || draft->minutes > GRUPPE_MEETING_MAX_MINUTES)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "minutes", 0, "minutes: %d is not between 1 and %d",
                              draft->minutes, GRUPPE_MEETING_MAX_MINUTES);
      return FALSE;
    }

  return TRUE;
}

/* Dates without holidays. */
static GPtrArray *
plan_dates (const GruppeMeetingDraft  *draft,
            const GruppeSeriesRule    *rule,
            gint64                     now,
            GError                   **error)
{
  g_autofree char *zone = draft->zone != NULL ? g_strdup (draft->zone) : gruppe_zone_local ();
  g_autofree char *first_day = NULL;
  g_autoptr(GPtrArray) days = NULL;
  GPtrArray *dates;
  gint64 first = G_MAXINT64;

  if (!check_draft (draft, zone, error))
    return NULL;

  first_day = g_strdup_printf ("%04d-%02d-%02d", draft->year, draft->month, draft->day);
  if (rule != NULL)
    {
      days = gruppe_series_rule_expand (rule, first_day, error);
      if (days == NULL)
        return NULL;
    }
  else
    {
      days = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (days, g_strdup (first_day));
    }

  dates = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_planned_date_free);
  for (guint i = 0; i < days->len; i++)
    g_ptr_array_add (dates, plan_date (draft, zone, g_ptr_array_index (days, i), rule != NULL, &first, now));

  return dates;
}

static const char *
get_language (void)
{
  return g_str_has_prefix (g_get_language_names ()[0], "de") ? "de" : "en";
}

static GVariant *
make_series (const GruppeMeetingDraft  *draft,
             const GruppeSeriesRule    *rule,
             gint64                     now,
             GError                   **error)
{
  g_autofree char *first_day = g_strdup_printf ("%04d-%02d-%02d", draft->year, draft->month, draft->day);
  g_autofree char *uid = gruppe_text_random_id ();
  g_autofree char *rrule = gruppe_series_rule_to_rrule (rule, first_day, error);

  if (rrule == NULL)
    return NULL;

  return g_variant_ref_sink (g_variant_new (GRUPPE_MEETING_SERIES_TYPE, uid, rrule, now));
}

static gboolean
check_secrets (const GruppeMeetingDraft  *draft,
               guint                      n_dates,
               GruppeSecret             **ret_pin,
               GError                   **error)
{
  if (draft->typed != NULL && !draft->without_password && n_dates > 1)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "password", 0,
                              "password: one that is typed is for one date, and there are %u", n_dates);
      return FALSE;
    }

  if (draft->pin == NULL)
    return TRUE;

  *ret_pin = gruppe_meeting_check_pin (draft->pin, error);

  return *ret_pin != NULL;
}

static GruppeMeetingBatch *
plan_series (GruppeContext             *context,
             const GruppeMeetingDraft  *draft,
             const GruppeSeriesRule    *rule,
             GError                   **error)
{
  g_autoptr(GruppeMeetingBatch) batch = gruppe_meeting_batch_new (context);
  g_autoptr(GruppeMeetingRow) words = NULL;
  g_autoptr(GruppeRecipe) recipe = NULL;
  g_autoptr(GruppeSecret) pin = NULL;
  g_autoptr(GPtrArray) dates = NULL;
  g_autoptr(GVariant) series = NULL;
  GruppeCatalogue *catalogue;

  catalogue = gruppe_context_get_catalogue (context, error);
  if (catalogue == NULL)
    return NULL;

  words = gruppe_meeting_draft_check_words (draft, catalogue, error);
  if (words == NULL)
    return NULL;

  dates = plan_dates (draft, rule, gruppe_meeting_batch_get_now (batch), error);
  if (dates == NULL || !check_secrets (draft, dates->len, &pin, error))
    return NULL;

  series = make_series (draft, rule, gruppe_meeting_batch_get_now (batch), error);
  if (series == NULL)
    return NULL;

  recipe = gruppe_meeting_recipe (catalogue, draft->provider, error);
  if (recipe == NULL)
    return NULL;

  for (guint i = 0; i < dates->len; i++)
    {
      const GruppePlannedDate *date = g_ptr_array_index (dates, i);
      GruppeMeetingRow *row;
      GruppeMeetingStep *step;

      if (date->error != NULL)
        {
          gruppe_input_error_set (error, (GruppeInputError) date->code, "date", 0, "%s", date->error);
          return NULL;
        }

      row = gruppe_meeting_row_copy (words);
      g_free (row->uid);
      row->uid = gruppe_text_random_id ();
      row->starts_at = date->starts_at;
      row->minutes = draft->minutes;
      row->secret_expires_at = row->starts_at + ((gint64) row->minutes + MAX (draft->margin_minutes, 0)) * 60;

      step = gruppe_meeting_batch_insert (batch, row);
      step->series = g_variant_ref (series);
      if (pin != NULL)
        step->pin = gruppe_secret_ref (pin);
      if (!draft->without_password &&
          !gruppe_meeting_step_set_password (step, recipe, draft->kind, draft->typed, error))
        return NULL;
    }

  return g_steal_pointer (&batch);
}

static void
series_added_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeMeetingBatch *batch;
  GPtrArray *meetings, *steps;
  GError *error = NULL;

  batch = gruppe_meeting_batch_run_finish (GRUPPE_CONTEXT (source), result, &error);
  if (batch == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  steps = gruppe_meeting_batch_get_steps (batch);
  meetings = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < steps->len; i++)
    g_ptr_array_add (meetings, g_object_ref (((GruppeMeetingStep *) g_ptr_array_index (steps, i))->written));

  g_task_return_pointer (task, meetings, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * gruppe_meeting_plan_wall_time:
 * @zone: a known zone
 * @day: a day
 * @hour: 0-23
 * @minute: 0-59
 * @ret_utc: (out): seconds since 1970
 * @ret_moved: (out) (optional): whether this time does not exist on that day, as the clock is put forward, and was moved on by as
 *   much; without it such a time is an error
 * @error: return location
 *
 * Returns: whether there is such a time
 */
gboolean
gruppe_meeting_plan_wall_time (const char  *zone,
                               const GDate *day,
                               int          hour,
                               int          minute,
                               gint64      *ret_utc,
                               gboolean    *ret_moved,
                               GError     **error)
{
  g_autoptr(GError) local = NULL;

  if (get_wall_time (zone, day, hour * 60 + minute, ret_utc, &local))
    return TRUE;

  for (gsize i = 0; ret_moved != NULL && is_no_time (local) && i < G_N_ELEMENTS (steps_forward); i++)
    {
      int later = hour * 60 + minute + steps_forward[i];

      if (later < 24 * 60 && get_wall_time (zone, day, later, ret_utc, NULL))
        {
          *ret_moved = TRUE;
          return TRUE;
        }
    }

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/**
 * gruppe_planned_date_free:
 * @self: (transfer full): one line of a preview
 */
void
gruppe_planned_date_free (GruppePlannedDate *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->day, g_free);
  g_clear_pointer (&self->holiday, g_free);
  g_clear_pointer (&self->error, g_free);
  g_free (self);
}

/**
 * gruppe_meeting_plan_preview:
 * @draft: what has been entered so far; there need be no title yet
 * @rule: (nullable): how it repeats; %NULL: one date
 * @catalogue: (nullable): the providers there are, to check the one of @draft
 * @land: (nullable): the Land whose holidays are shown beside those of all
 * @now: seconds since 1970, UTC
 * @error: return location; the place is "date", "time", "minutes", "zone", "provider" or as of gruppe_series_rule_expand()
 *
 * Returns: (transfer full) (nullable) (element-type GruppePlannedDate): all dates, before anything is stored. Those that cannot
 *   be planned say why
 */
GPtrArray *
gruppe_meeting_plan_preview (const GruppeMeetingDraft  *draft,
                             const GruppeSeriesRule    *rule,
                             GruppeCatalogue           *catalogue,
                             const char                *land,
                             gint64                     now,
                             GError                   **error)
{
  g_autoptr(GruppeHolidays) holidays = NULL;
  g_autoptr(GPtrArray) dates = NULL;

  g_return_val_if_fail (draft != NULL, NULL);
  g_return_val_if_fail (catalogue == NULL || GRUPPE_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (catalogue != NULL && draft->provider != NULL && gruppe_catalogue_find_provider (catalogue, draft->provider) == NULL)
    {
      g_autofree char *shown = gruppe_text_for_display (draft->provider, 40);

      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "provider", 0, "provider: there is no \"%s\"", shown);
      return NULL;
    }

  dates = plan_dates (draft, rule, now, error);
  if (dates == NULL)
    return NULL;

  holidays = gruppe_holidays_new_builtin (error);
  if (holidays == NULL)
    return NULL;

  for (guint i = 0; i < dates->len; i++)
    {
      GruppePlannedDate *date = g_ptr_array_index (dates, i);
      int year, month, day;

      if (sscanf (date->day, "%4d-%2d-%2d", &year, &month, &day) == 3)
        date->holiday = g_strdup (gruppe_holidays_find (holidays, year, month, day, land, get_language (), NULL));
    }

  return g_steal_pointer (&dates);
}

/**
 * gruppe_meetings_add_series_async:
 * @context: the services, with the database open
 * @draft: what was entered; its date is the first
 * @rule: how it repeats
 * @cancellable: (nullable): before anything is stored
 * @callback: called when done
 * @user_data: for @callback
 *
 * Plans a series, all dates or none. Each date gets a password of its own (unless the provider makes it itself), which no other
 * date has or had.
 */
void
gruppe_meetings_add_series_async (GruppeContext             *context,
                                  const GruppeMeetingDraft  *draft,
                                  const GruppeSeriesRule    *rule,
                                  GCancellable              *cancellable,
                                  GAsyncReadyCallback        callback,
                                  gpointer                   user_data)
{
  g_autoptr(GTask) task = NULL;
  GruppeMeetingBatch *batch;
  GError *error = NULL;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (draft != NULL);
  g_return_if_fail (rule != NULL);

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_add_series_async);
  gruppe_meeting_pending_add (task);
  if (g_task_return_error_if_cancelled (task))
    return;

  batch = plan_series (context, draft, rule, &error);
  if (batch == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_check_cancellable (task, FALSE);
  gruppe_meeting_batch_run_async (context, batch, cancellable, series_added_cb, g_steal_pointer (&task));
}

/**
 * gruppe_meetings_add_series_finish:
 * @context: the services
 * @result: the result
 * @error: return location; as of gruppe_meetings_add_finish()
 *
 * Returns: (transfer full) (nullable) (element-type GruppeMeeting): the meetings in order.
 *   gruppe_meetings_remove_scope_async() with the first and %GRUPPE_SERIES_ALL takes them back
 */
GPtrArray *
gruppe_meetings_add_series_finish (GruppeContext  *context,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meetings_add_series_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
