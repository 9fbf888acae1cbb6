/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-json.h"
#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-provider-use.h"

#define MAX_UPDATE_DAYS 3660

/* For whoever has every point ticked and more. */
#define MAX_TICKS 200

static const char * const results[] = { "", "complete", "gaps", "self-run", "not-needed", NULL };

static gboolean
parse_day (const char *text,
           GDate      *day)
{
  static const char form[] = "dddd-dd-dd";

  if (strlen (text) != strlen (form))
    return FALSE;

  for (gsize i = 0; form[i] != '\0'; i++)
    {
      if (form[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
        return FALSE;
    }

  g_date_clear (day, 1);
  if (!g_date_valid_dmy ((GDateDay) g_ascii_strtoull (text + 8, NULL, 10),
                         (GDateMonth) g_ascii_strtoull (text + 5, NULL, 10),
                         (GDateYear) g_ascii_strtoull (text, NULL, 10)))
    return FALSE;

  g_date_set_dmy (day,
                  (GDateDay) g_ascii_strtoull (text + 8, NULL, 10),
                  (GDateMonth) g_ascii_strtoull (text + 5, NULL, 10),
                  (GDateYear) g_ascii_strtoull (text, NULL, 10));

  return TRUE;
}

/* Days compare as texts, so they must be written in one way only. */
static gboolean
clean_day (char       **day,
           const char  *place,
           GError     **error)
{
  GDate date;

  if (*day != NULL && **day == '\0')
    g_clear_pointer (day, g_free);

  if (*day == NULL || parse_day (*day, &date))
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, place, 0, "%s: \"%s\" is no day", place,
                          *day);

  return FALSE;
}

static gboolean
clean_text (char           **text,
            const char      *place,
            gsize            max_chars,
            GruppeTextFlags  flags,
            GError         **error)
{
  char *clean = gruppe_text_clean (*text, place, 0, max_chars, flags, error);

  if (clean == NULL)
    return FALSE;

  g_free (*text);
  *text = clean;

  return TRUE;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

static gboolean
clean_ticks (GruppeProviderUse  *self,
             GError            **error)
{
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; self->ticks[i] != NULL; i++)
    {
      if (!gruppe_json_is_id (self->ticks[i]) || i >= MAX_TICKS)
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "ticks", 0,
                                  "ticks: no such point");
          return FALSE;
        }

      if (!g_ptr_array_find_with_equal_func (kept, self->ticks[i], g_str_equal, NULL))
        g_ptr_array_add (kept, g_strdup (self->ticks[i]));
    }

  g_ptr_array_sort (kept, compare_ids);
  g_ptr_array_add (kept, NULL);
  g_strfreev (self->ticks);
  self->ticks = (char **) g_ptr_array_free (g_steal_pointer (&kept), FALSE);

  return TRUE;
}

/**
 * gruppe_provider_use_new:
 * @provider: id of a provider
 *
 * Returns: (transfer full): nothing noted yet, and not in use
 */
GruppeProviderUse *
gruppe_provider_use_new (const char *provider)
{
  GruppeProviderUse *self;

  g_return_val_if_fail (provider != NULL, NULL);

  self = g_new0 (GruppeProviderUse, 1);
  self->provider = g_strdup (provider);
  self->kept_at = g_strdup ("");
  self->result = g_strdup ("");
  self->result_reason = g_strdup ("");
  self->server_version = g_strdup ("");
  self->ticks = g_new0 (char *, 1);

  return self;
}

/**
 * gruppe_provider_use_copy:
 * @self: what is noted about a provider
 *
 * Returns: (transfer full): a copy
 */
GruppeProviderUse *
gruppe_provider_use_copy (const GruppeProviderUse *self)
{
  GruppeProviderUse *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (GruppeProviderUse, 1);
  copy->provider = g_strdup (self->provider);
  copy->in_use = self->in_use;
  copy->concluded_on = g_strdup (self->concluded_on);
  copy->kept_at = g_strdup (self->kept_at);
  copy->review_on = g_strdup (self->review_on);
  copy->result = g_strdup (self->result);
  copy->result_reason = g_strdup (self->result_reason);
  copy->server_version = g_strdup (self->server_version);
  copy->updated_on = g_strdup (self->updated_on);
  copy->update_days = self->update_days;
  copy->ticks = g_strdupv (self->ticks);

  return copy;
}

/**
 * gruppe_provider_use_free:
 * @self: (nullable): what is noted about a provider
 */
void
gruppe_provider_use_free (GruppeProviderUse *self)
{
  if (self == NULL)
    return;

  g_free (self->provider);
  g_free (self->concluded_on);
  g_free (self->kept_at);
  g_free (self->review_on);
  g_free (self->result);
  g_free (self->result_reason);
  g_free (self->server_version);
  g_free (self->updated_on);
  g_strfreev (self->ticks);
  g_free (self);
}

/**
 * gruppe_provider_use_equal:
 * @self: what is noted about a provider
 * @other: the same, perhaps with changes
 *
 * Returns: whether both say the same; the order of ticks counts
 */
gboolean
gruppe_provider_use_equal (const GruppeProviderUse *self,
                           const GruppeProviderUse *other)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (other != NULL, FALSE);

  return g_str_equal (self->provider, other->provider) &&
         !self->in_use == !other->in_use &&
         g_strcmp0 (self->concluded_on, other->concluded_on) == 0 &&
         g_str_equal (self->kept_at, other->kept_at) &&
         g_strcmp0 (self->review_on, other->review_on) == 0 &&
         g_str_equal (self->result, other->result) &&
         g_str_equal (self->result_reason, other->result_reason) &&
         g_str_equal (self->server_version, other->server_version) &&
         g_strcmp0 (self->updated_on, other->updated_on) == 0 &&
         self->update_days == other->update_days &&
         g_strv_equal ((const char * const *) self->ticks, (const char * const *) other->ticks);
}

/**
 * gruppe_provider_use_check:
 * @self: what was entered
 * @error: return location
 *
 * Brings it into its stored form: texts trimmed, days "" turned into %NULL, ticks in order and once each.
 *
 * Returns: whether it can be stored; otherwise %GRUPPE_INPUT_ERROR is set, whose place is the name of the member
 */
gboolean
gruppe_provider_use_check (GruppeProviderUse  *self,
                           GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!gruppe_json_is_id (self->provider))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "provider", 0,
                              "provider: no such provider");
      return FALSE;
    }

  if (!clean_day (&self->concluded_on, "concluded_on", error) ||
      !clean_text (&self->kept_at, "kept_at", GRUPPE_TEXT_MAX_TITLE, GRUPPE_TEXT_NONE, error) ||
      !clean_day (&self->review_on, "review_on", error) ||
      !clean_text (&self->result_reason, "result_reason", GRUPPE_TEXT_MAX_NOTE,
                   GRUPPE_TEXT_MULTILINE, error) ||
      !clean_text (&self->server_version, "server_version", GRUPPE_TEXT_MAX_NAME, GRUPPE_TEXT_NONE,
                   error) ||
      !clean_day (&self->updated_on, "updated_on", error) ||
      !clean_ticks (self, error))
    return FALSE;

  if (!g_strv_contains (results, self->result))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "result", 0,
                              "result: there is no \"%s\"", self->result);
      return FALSE;
    }

  if (self->update_days < 0 || self->update_days > MAX_UPDATE_DAYS)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "update_days", 0,
                              "update_days: %d is not between 0 and %d", self->update_days,
                              MAX_UPDATE_DAYS);
      return FALSE;
    }

  return TRUE;
}

/**
 * gruppe_provider_use_update_due_on:
 * @self: what is noted about a provider
 *
 * Returns: (transfer full) (nullable): the day on which the next update is due
 */
char *
gruppe_provider_use_update_due_on (const GruppeProviderUse *self)
{
  GDate day;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->update_days <= 0 || self->updated_on == NULL || !parse_day (self->updated_on, &day))
    return NULL;

  g_date_add_days (&day, (guint) self->update_days);

  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&day), g_date_get_month (&day),
                          g_date_get_day (&day));
}

/**
 * gruppe_provider_use_reminders:
 * @self: what is noted about a provider
 * @today: which day it is, YYYY-MM-DD
 *
 * Own hosting needs no reason why there is no contract; whoever reads the law so that none is needed does.
 *
 * Returns: what needs attention; nothing when the group does not use the provider
 */
GruppeUseReminder
gruppe_provider_use_reminders (const GruppeProviderUse *self,
                               const char              *today)
{
  GruppeUseReminder due = 0;
  g_autofree char *update_due_on = NULL;
  gboolean excused;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (today != NULL, 0);

  if (!self->in_use)
    return 0;

  excused = g_str_equal (self->result, "self-run") ||
            (g_str_equal (self->result, "not-needed") && *self->result_reason != '\0');
  if (self->concluded_on == NULL && !excused)
    due |= GRUPPE_USE_NO_CONTRACT;

  if (self->review_on != NULL && strcmp (self->review_on, today) <= 0)
    due |= GRUPPE_USE_REVIEW_DUE;

  update_due_on = gruppe_provider_use_update_due_on (self);
  if (update_due_on != NULL && strcmp (update_due_on, today) <= 0)
    due |= GRUPPE_USE_UPDATE_DUE;

  return due;
}

/**
 * gruppe_provider_uses_today:
 * @context: services
 *
 * Returns: (transfer full): the day it is now
 */
char *
gruppe_provider_uses_today (GruppeContext *context)
{
  g_autofree char *zone = gruppe_zone_local ();
  g_autoptr(GDateTime) now = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  now = gruppe_zone_from_utc (zone, gruppe_clock_now (gruppe_context_get_clock (context)));

  return g_date_time_format (now, "%Y-%m-%d");
}
