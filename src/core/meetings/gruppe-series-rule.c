/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <libical/ical.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-series-rule.h"

#define ALL_NTH (GRUPPE_SERIES_FIRST | GRUPPE_SERIES_SECOND | GRUPPE_SERIES_THIRD | GRUPPE_SERIES_FOURTH | \
                 GRUPPE_SERIES_LAST)

/* Years that can be typed; libical and GDate know many more. */
#define FIRST_YEAR 1970
#define LAST_YEAR 2199

static const char * const weekday_names[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
static const int nth_numbers[] = { 1, 2, 3, 4, -1 };

/* Only "YYYY-MM-DD", and only days that exist. */
static gboolean
read_day (const char  *text,
          const char  *place,
          GDate       *ret_date,
          GError     **error)
{
  int year, month, day;

  for (int i = 0; text != NULL && i < 10; i++)
    {
      if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
        {
          text = NULL;
          break;
        }
    }

  if (text == NULL || text[10] != '\0')
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, place, 0, "%s: this is no day such as 2026-12-31", place);
      return FALSE;
    }

  year = (int) g_ascii_strtoll (text, NULL, 10);
  month = (int) g_ascii_strtoll (text + 5, NULL, 10);
  day = (int) g_ascii_strtoll (text + 8, NULL, 10);
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, place, 0, "%s: there is no day %s", place, text);
      return FALSE;
    }

  g_date_clear (ret_date, 1);
  g_date_set_dmy (ret_date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return TRUE;
}

static gboolean
check_end (const GruppeSeriesRule  *self,
           const GDate             *first,
           GDate                   *ret_until,
           GError                 **error)
{
  if (self->count == 0 && self->until == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "series.end", 0,
                              "series.end: the series needs a number of dates or a last day");
      return FALSE;
    }

  if (self->count != 0 && self->until != NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_DUPLICATE, "series.end", 0,
                              "series.end: a number of dates and a last day cannot both end the series");
      return FALSE;
    }

  if (self->until == NULL && (self->count < 1 || self->count > GRUPPE_SERIES_MAX_DATES))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "series.count", 0,
                              "series.count: %d is not between 1 and %d", self->count, GRUPPE_SERIES_MAX_DATES);
      return FALSE;
    }

  g_date_clear (ret_until, 1);
  if (self->until == NULL)
    return TRUE;

  if (!read_day (self->until, "series.until", ret_until, error))
    return FALSE;

  if (g_date_compare (ret_until, first) < 0)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "series.until", 0,
                              "series.until: the last day lies before the first date");
      return FALSE;
    }

  return TRUE;
}

/* Puts the days that are left out into @except. */
static gboolean
check (const GruppeSeriesRule  *self,
       const char              *first_day,
       GDate                   *ret_first,
       GDate                   *ret_until,
       GHashTable              *except,
       GError                 **error)
{
  if (!read_day (first_day, "series.first", ret_first, error))
    return FALSE;

  if (self->interval < 1 || self->interval > GRUPPE_SERIES_MAX_INTERVAL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "series.interval", 0,
                              "series.interval: %d is not between 1 and %d", self->interval, GRUPPE_SERIES_MAX_INTERVAL);
      return FALSE;
    }

  if (self->frequency == GRUPPE_SERIES_MONTHLY_WEEKDAY && (self->nth == 0 || (self->nth & ~ALL_NTH) != 0))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "series.nth", 0,
                              "series.nth: which weekdays of the month is not said");
      return FALSE;
    }

  if (!check_end (self, ret_first, ret_until, error))
    return FALSE;

  if (self->except != NULL && g_strv_length (self->except) > GRUPPE_SERIES_MAX_DATES)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, "series.except", 0,
                              "series.except: more than %d days", GRUPPE_SERIES_MAX_DATES);
      return FALSE;
    }

  for (guint i = 0; self->except != NULL && self->except[i] != NULL; i++)
    {
      GDate day;

      if (!read_day (self->except[i], "series.except", &day, error))
        return FALSE;
      g_hash_table_add (except, self->except[i]);
    }

  return TRUE;
}

static char *
make_rrule (const GruppeSeriesRule *self,
            const GDate            *first,
            const GDate            *until)
{
  const char *weekday = weekday_names[g_date_get_weekday (first) - G_DATE_MONDAY];
  GString *rule = g_string_new (NULL);
  const char *comma = "";

  switch (self->frequency)
    {
    case GRUPPE_SERIES_WEEKLY:
      g_string_append_printf (rule, "FREQ=WEEKLY;INTERVAL=%d;BYDAY=%s;WKST=MO", self->interval, weekday);
      break;

    case GRUPPE_SERIES_MONTHLY_WEEKDAY:
      g_string_append_printf (rule, "FREQ=MONTHLY;INTERVAL=%d;BYDAY=", self->interval);
      for (guint i = 0; i < G_N_ELEMENTS (nth_numbers); i++)
        {
          if (self->nth & (1U << i))
            {
              g_string_append_printf (rule, "%s%d%s", comma, nth_numbers[i], weekday);
              comma = ",";
            }
        }
      break;

    case GRUPPE_SERIES_MONTHLY_DAY:
    default:
      g_string_append_printf (rule, "FREQ=MONTHLY;INTERVAL=%d;BYMONTHDAY=%d", self->interval, g_date_get_day (first));
      break;
    }

  if (g_date_valid (until))
    g_string_append_printf (rule, ";UNTIL=%04d%02d%02d", g_date_get_year (until), g_date_get_month (until),
                            g_date_get_day (until));
  else
    g_string_append_printf (rule, ";COUNT=%d", self->count);

  return g_string_free (rule, FALSE);
}

/* Days of the rule in order, exceptions included. */
static GPtrArray *
iterate (const char  *rrule,
         const GDate *first,
         guint        max)
{
  GPtrArray *days = g_ptr_array_new_with_free_func (g_free);
  struct icalrecurrencetype rule = icalrecurrencetype_from_string (rrule);
  struct icaltimetype start = icaltime_null_time ();
  icalrecur_iterator *iterator;

  /* icaltime_null_date() has hours below zero, which make the rule begin twice. */
  start.is_date = 1;
  start.year = g_date_get_year (first);
  start.month = g_date_get_month (first);
  start.day = g_date_get_day (first);

  iterator = icalrecur_iterator_new (rule, start);
  while (iterator != NULL && days->len <= max)
    {
      struct icaltimetype next = icalrecur_iterator_next (iterator);

      if (icaltime_is_null_time (next))
        break;
      g_ptr_array_add (days, g_strdup_printf ("%04d-%02d-%02d", next.year, next.month, next.day));
    }
  g_clear_pointer (&iterator, icalrecur_iterator_free);

  return days;
}

/**
 * gruppe_series_rule_new:
 *
 * Returns: (transfer full): every week, with no end yet
 */
GruppeSeriesRule *
gruppe_series_rule_new (void)
{
  GruppeSeriesRule *self = g_new0 (GruppeSeriesRule, 1);

  self->frequency = GRUPPE_SERIES_WEEKLY;
  self->interval = 1;

  return self;
}

/**
 * gruppe_series_rule_copy:
 * @self: a rule
 *
 * Returns: (transfer full): a copy
 */
GruppeSeriesRule *
gruppe_series_rule_copy (const GruppeSeriesRule *self)
{
  GruppeSeriesRule *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (GruppeSeriesRule, 1);
  *copy = *self;
  copy->until = g_strdup (self->until);
  copy->except = g_strdupv (self->except);

  return copy;
}

/**
 * gruppe_series_rule_free:
 * @self: (transfer full): a rule
 */
void
gruppe_series_rule_free (GruppeSeriesRule *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->until, g_free);
  g_clear_pointer (&self->except, g_strfreev);
  g_free (self);
}

/**
 * gruppe_series_rule_to_rrule:
 * @self: a rule
 * @first_day: "YYYY-MM-DD"
 * @error: return location, see gruppe_series_rule_expand()
 *
 * Returns: (transfer full) (nullable): the RRULE of RFC 5545, without exceptions
 */
char *
gruppe_series_rule_to_rrule (const GruppeSeriesRule  *self,
                             const char              *first_day,
                             GError                 **error)
{
  g_autoptr(GHashTable) except = NULL;
  GDate first, until;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  except = g_hash_table_new (g_str_hash, g_str_equal);
  if (!check (self, first_day, &first, &until, except, error))
    return NULL;

  return make_rrule (self, &first, &until);
}

/**
 * gruppe_series_rule_expand:
 * @self: a rule
 * @first_day: "YYYY-MM-DD"
 * @error: return location; the place is "series.first", "series.interval", "series.nth", "series.end", "series.count",
 *   "series.until" or "series.except"
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the days in order, without the exceptions; never empty
 */
GPtrArray *
gruppe_series_rule_expand (const GruppeSeriesRule  *self,
                           const char              *first_day,
                           GError                 **error)
{
  g_autoptr(GHashTable) except = NULL;
  g_autoptr(GPtrArray) days = NULL;
  g_autofree char *rrule = NULL;
  GDate first, until;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  except = g_hash_table_new (g_str_hash, g_str_equal);
  if (!check (self, first_day, &first, &until, except, error))
    return NULL;

  rrule = make_rrule (self, &first, &until);
  days = iterate (rrule, &first, GRUPPE_SERIES_MAX_DATES);

  if (days->len > GRUPPE_SERIES_MAX_DATES)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, "series.until", 0,
                              "series.until: more than %d dates", GRUPPE_SERIES_MAX_DATES);
      return NULL;
    }

  for (guint i = 0; i < days->len;)
    {
      if (g_hash_table_contains (except, g_ptr_array_index (days, i)))
        g_ptr_array_remove_index (days, i);
      else
        i++;
    }

  if (days->len == 0)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, g_hash_table_size (except) > 0 ? "series.except" : "series.until", 0,
                              "series: there is no date left");
      return NULL;
    }

  return g_steal_pointer (&days);
}
