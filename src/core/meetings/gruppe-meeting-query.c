/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-context-job.h"
#include "gruppe-meeting-query.h"

#define CAPITAL_SHARP_S 0x1E9E
#define SHARP_S 0x00DF

/* A calendar begins and ends somewhere. */
#define MIN_YEAR 1970
#define MAX_YEAR 9998

typedef struct
{
  const char *statement;
  GVariant *filter;
} Search;

typedef struct
{
  gint64 from;
  gint64 until;
} Span;

static void
search_clear (Search *search)
{
  g_clear_pointer (&search->filter, g_variant_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static void
search_free (Search *search)
{
  search_clear (search);
  g_free (search);
}

static void
bind_filter (GruppeStatement *statement,
             GVariant        *filter)
{
  GVariantIter iter;
  const char *name;
  GVariant *value;

  if (filter == NULL)
    return;

  g_variant_iter_init (&iter, filter);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    {
      g_autofree char *parameter = g_strconcat (":", name, NULL);

      if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        gruppe_statement_bind_text (statement, parameter, g_variant_get_string (value, NULL));
      else
        gruppe_statement_bind_int (statement, parameter, g_variant_get_int64 (value));
    }
}

static gpointer
create_row (GruppeStatement *statement,
            gpointer         user_data)
{
  return gruppe_meeting_new_from_row (statement);
}

const GruppeQuery gruppe_meetings_query = {
  .topics = GRUPPE_TOPIC_MEETINGS,
  .bind = bind_filter,
  .create_row = create_row,
  .row_type = gruppe_meeting_get_type,
  .page_statement = "meetings/row",
};

/* Any of what C can be written as. */
static void
append_letter (GString  *pattern,
               gunichar  c)
{
  gunichar forms[5];
  guint n_forms = 0;
  const gunichar candidates[] = {
    c, g_unichar_tolower (c), g_unichar_toupper (c), g_unichar_totitle (c), c == SHARP_S ? CAPITAL_SHARP_S : c,
  };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint known = 0;

      while (known < n_forms && forms[known] != candidates[i])
        known++;
      if (known == n_forms)
        forms[n_forms++] = candidates[i];
    }

  if (n_forms == 1)
    {
      g_string_append_unichar (pattern, c);
      return;
    }

  g_string_append_c (pattern, '[');
  for (guint i = 0; i < n_forms; i++)
    g_string_append_unichar (pattern, forms[i]);
  g_string_append_c (pattern, ']');
}

/* For GLOB, which unlike LIKE can be told that Ü and ü are one; its wild cards stand for themselves. NULL: everything. */
static char *
glob_pattern (const char *search)
{
  g_autofree char *safe = gruppe_text_for_display (search, GRUPPE_MEETINGS_MAX_SEARCH);
  g_autofree char *text = g_utf8_normalize (g_strstrip (safe), -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *pattern;

  if (text == NULL || text[0] == '\0')
    return NULL;

  pattern = g_string_new ("*");
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (*p == '*' || *p == '?' || *p == '[')
        g_string_append_printf (pattern, "[%c]", *p);
      else
        append_letter (pattern, g_utf8_get_char (p));
    }
  g_string_append_c (pattern, '*');

  return g_string_free (pattern, FALSE);
}

/* The meetings whose ids IDS yields. */
static GPtrArray *
read_rows (GruppeConnection  *connection,
           GruppeStatement   *ids,
           GError           **error)
{
  g_autoptr(GPtrArray) meetings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GruppeStatement) row = gruppe_connection_statement (connection, "meetings/row", error);
  GruppeStep step;

  if (row == NULL)
    return NULL;

  while ((step = gruppe_statement_step (ids, error)) == GRUPPE_STEP_ROW)
    {
      gruppe_statement_bind_int (row, ":id", gruppe_statement_get_int (ids, 0));
      if (gruppe_statement_step (row, error) != GRUPPE_STEP_ROW)
        return NULL;

      g_ptr_array_add (meetings, gruppe_meeting_new_from_row (row));
      gruppe_statement_reset (row);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&meetings) : NULL;
}

/* In the worker. */
static gpointer
read_span (GruppeConnection  *connection,
           gpointer           data,
           GCancellable      *cancellable,
           GError           **error)
{
  const Span *span = data;
  g_autoptr(GruppeStatement) ids = gruppe_connection_statement (connection, "meetings/ids-between", error);

  if (ids == NULL)
    return NULL;

  gruppe_statement_bind_int (ids, ":from", span->from);
  gruppe_statement_bind_int (ids, ":until", span->until);

  return read_rows (connection, ids, error);
}

static gpointer
find (GruppeConnection  *connection,
      gpointer           data,
      GCancellable      *cancellable,
      GError           **error)
{
  const Search *search = data;
  g_autoptr(GruppeStatement) ids = gruppe_connection_statement (connection, search->statement, error);

  if (ids == NULL)
    return NULL;

  bind_filter (ids, search->filter);

  return read_rows (connection, ids, error);
}

static gpointer
count (GruppeConnection  *connection,
       gpointer           data,
       GCancellable      *cancellable,
       GError           **error)
{
  const Search *search = data;
  g_autoptr(GruppeStatement) ids = gruppe_connection_statement (connection, search->statement, error);
  g_autofree gint64 *found = g_new0 (gint64, 1);
  GruppeStep step;

  if (ids == NULL)
    return NULL;

  bind_filter (ids, search->filter);
  while ((step = gruppe_statement_step (ids, error)) == GRUPPE_STEP_ROW)
    (*found)++;

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&found) : NULL;
}

static void
set_query (Search             *search,
           GruppeContext      *context,
           GruppeMeetingsView  view,
           const char         *text)
{
  search->statement = gruppe_meetings_query_filter (view, text, gruppe_clock_now (gruppe_context_get_clock (context)),
                                                    &search->filter);
  g_variant_ref_sink (search->filter);
}

/* The first moment of the first day; where clocks are put forward at midnight, the day begins at one. */
static gboolean
begin_month (const char  *zone,
             int          year,
             int          month,
             gint64      *ret_utc,
             GError     **error)
{
  return gruppe_zone_to_utc (zone, year, month, 1, 0, 0, ret_utc, NULL) ||
         gruppe_zone_to_utc (zone, year, month, 1, 1, 0, ret_utc, error);
}

static gboolean
find_month (int          year,
            int          month,
            const char  *zone,
            Span        *span,
            GError     **error)
{
  if (!gruppe_zone_is_known (zone))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TIME, "zone", 0, "zone: there is no time zone \"%s\"", zone);
      return FALSE;
    }

  if (year < MIN_YEAR || year > MAX_YEAR || month < 1 || month > 12)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "month", 0, "month: there is no month %d of %d", month, year);
      return FALSE;
    }

  return begin_month (zone, year, month, &span->from, error) &&
         begin_month (zone, month == 12 ? year + 1 : year, month % 12 + 1, &span->until, error);
}

/**
 * gruppe_meetings_filter:
 * @now: seconds since 1970, UTC
 *
 * Returns: (transfer floating): the filter that tells coming from past meetings
 */
GVariant *
gruppe_meetings_filter (gint64 now)
{
  GVariant *filter;

  gruppe_meetings_query_filter (GRUPPE_MEETINGS_VIEW_COMING, NULL, now, &filter);

  return filter;
}

/**
 * gruppe_meetings_query_filter:
 * @view: which meetings
 * @search: (nullable): what their title must hold; capital letters make no difference, wild cards stand for themselves
 * @now: seconds since 1970, UTC
 * @ret_filter: (out) (transfer floating): the filter
 *
 * For gruppe_query_model_set_query().
 *
 * Returns: (transfer none): name of the ids statement
 */
const char *
gruppe_meetings_query_filter (GruppeMeetingsView   view,
                              const char          *search,
                              gint64               now,
                              GVariant           **ret_filter)
{
  static const char * const statements[] = {
    GRUPPE_MEETINGS_COMING, "meetings/ids-action", GRUPPE_MEETINGS_PAST, "meetings/ids-all",
  };
  g_autofree char *title = search != NULL ? glob_pattern (search) : NULL;
  GVariantDict filter;

  g_return_val_if_fail ((guint) view < G_N_ELEMENTS (statements), NULL);
  g_return_val_if_fail (ret_filter != NULL, NULL);

  g_variant_dict_init (&filter, NULL);
  if (view != GRUPPE_MEETINGS_VIEW_ALL)
    g_variant_dict_insert (&filter, "now", "x", now);
  if (title != NULL)
    g_variant_dict_insert (&filter, "title", "s", title);
  *ret_filter = g_variant_dict_end (&filter);

  return statements[view];
}

/**
 * gruppe_meetings_month_async:
 * @context: the services
 * @year: a year
 * @month: 1-12
 * @zone: IANA name
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads the meetings that begin in this month, as the clocks of @zone show it.
 */
void
gruppe_meetings_month_async (GruppeContext       *context,
                             int                  year,
                             int                  month,
                             const char          *zone,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autofree Span *span = g_new0 (Span, 1);
  GError *error = NULL;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (zone != NULL);

  if (!find_month (year, month, zone, span, &error))
    {
      gruppe_context_job_refuse (context, error, callback, user_data);
      return;
    }

  gruppe_context_read_async (context, read_span, g_steal_pointer (&span), g_free, (GDestroyNotify) g_ptr_array_unref,
                             cancellable, callback, user_data);
}

/**
 * gruppe_meetings_month_finish:
 * @context: the services
 * @result: the result
 * @error: return location; with %GRUPPE_INPUT_ERROR the place is "month" or "zone"
 *
 * Returns: (transfer full) (element-type GruppeMeeting) (nullable): the meetings in the order of time
 */
GPtrArray *
gruppe_meetings_month_finish (GruppeContext  *context,
                              GAsyncResult   *result,
                              GError        **error)
{
  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_meetings_count_action_async:
 * @context: the services
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Counts the meetings where something is left to do.
 */
void
gruppe_meetings_count_action_async (GruppeContext       *context,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  Search *search;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  search = g_new0 (Search, 1);
  set_query (search, context, GRUPPE_MEETINGS_VIEW_ACTION, NULL);
  gruppe_context_read_async (context, count, search, (GDestroyNotify) search_free, g_free, cancellable, callback, user_data);
}

/**
 * gruppe_meetings_count_action_finish:
 * @context: the services
 * @result: the result
 * @error: return location
 *
 * Returns: how many there are, or -1 with @error set
 */
gint64
gruppe_meetings_count_action_finish (GruppeContext  *context,
                                     GAsyncResult   *result,
                                     GError        **error)
{
  g_autofree gint64 *found = gruppe_context_job_finish (context, result, error);

  return found != NULL ? *found : -1;
}

/**
 * gruppe_meetings_find_sync:
 * @context: the services, with the database open
 * @view: which meetings
 * @search: (nullable): what their title must hold
 * @error: return location
 *
 * Returns: (transfer full) (element-type GruppeMeeting) (nullable): the meetings in the order of @view
 */
GPtrArray *
gruppe_meetings_find_sync (GruppeContext       *context,
                           GruppeMeetingsView   view,
                           const char          *search,
                           GError             **error)
{
  g_auto(Search) query = { 0, };

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  set_query (&query, context, view, search);

  return gruppe_database_read_sync (gruppe_context_get_database (context), find, &query, error);
}
