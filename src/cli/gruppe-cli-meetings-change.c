/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-zone.h"
#include "gruppe-cli-meetings.h"
#include "meetings/gruppe-meeting-plan.h"

/* What was asked for with options. */
typedef struct
{
  char *title;
  char *provider;
  char *link;
  char *date;
  char *time;
  char *zone;
  char *monthly_weekday;
  char *until;
  char **except;
  int minutes;
  int weekly;
  int count;
  gboolean monthly_day;
  gboolean trial;
  gboolean without_password;
} Wanted;

static void
wanted_clear (Wanted *wanted)
{
  g_clear_pointer (&wanted->title, g_free);
  g_clear_pointer (&wanted->provider, g_free);
  g_clear_pointer (&wanted->link, g_free);
  g_clear_pointer (&wanted->date, g_free);
  g_clear_pointer (&wanted->time, g_free);
  g_clear_pointer (&wanted->zone, g_free);
  g_clear_pointer (&wanted->monthly_weekday, g_free);
  g_clear_pointer (&wanted->until, g_free);
  g_clear_pointer (&wanted->except, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

/* "1,3" or "last"; 0 when it is neither. */
static guint
read_nth (const char *text)
{
  static const char * const names[] = { "1", "2", "3", "4", "last" };
  g_auto(GStrv) words = g_strsplit (text, ",", -1);
  guint nth = 0;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      guint bit = 0;

      while (bit < G_N_ELEMENTS (names) && !g_str_equal (g_strstrip (words[i]), names[bit]))
        bit++;
      if (bit == G_N_ELEMENTS (names))
        return 0;

      nth |= 1u << bit;
    }

  return nth;
}

/* As a rule has it; NULL after saying what is wrong. */
static char *
read_day (const char *option,
          const char *text)
{
  int year, month, day;

  if (!gruppe_meeting_parse_date (text, &year, &month, &day))
    {
      gruppe_cli_usage ("meetings add: %s is a day such as 2026-12-01", option);
      return NULL;
    }

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

static gboolean
read_days (const Wanted     *wanted,
           GruppeSeriesRule *rule)
{
  g_autoptr(GPtrArray) except = g_ptr_array_new_with_free_func (g_free);

  if (wanted->until != NULL && (rule->until = read_day ("--until", wanted->until)) == NULL)
    return FALSE;

  for (gsize i = 0; wanted->except != NULL && wanted->except[i] != NULL; i++)
    {
      char *day = read_day ("--except", wanted->except[i]);

      if (day == NULL)
        return FALSE;

      g_ptr_array_add (except, day);
    }

  g_ptr_array_add (except, NULL);
  rule->except = (char **) g_ptr_array_steal (except, NULL);

  return TRUE;
}

/* *RET_RULE stays NULL for one date. */
static gboolean
read_rule (const Wanted      *wanted,
           GruppeSeriesRule **ret_rule)
{
  g_autoptr(GruppeSeriesRule) rule = NULL;
  int n_rules = (wanted->weekly != 0) + (wanted->monthly_weekday != NULL) + wanted->monthly_day;
  int n_ends = (wanted->count != 0) + (wanted->until != NULL);

  if (n_rules == 0 && n_ends == 0 && wanted->except == NULL)
    return TRUE;

  if (n_rules != 1 || n_ends != 1)
    {
      gruppe_cli_usage ("meetings add: a series is --weekly, --monthly-weekday or --monthly-day, with --count or --until");
      return FALSE;
    }

  rule = gruppe_series_rule_new ();
  rule->interval = 1;
  rule->count = wanted->count;
  if (!read_days (wanted, rule))
    return FALSE;

  if (wanted->weekly != 0)
    {
      rule->frequency = GRUPPE_SERIES_WEEKLY;
      rule->interval = wanted->weekly;
    }
  else if (wanted->monthly_day)
    rule->frequency = GRUPPE_SERIES_MONTHLY_DAY;
  else
    {
      rule->frequency = GRUPPE_SERIES_MONTHLY_WEEKDAY;
      rule->nth = read_nth (wanted->monthly_weekday);
      if (rule->nth == 0)
        {
          gruppe_cli_usage ("meetings add: --monthly-weekday is 1, 2, 3, 4 or last, or several of them with commas");
          return FALSE;
        }
    }
  *ret_rule = g_steal_pointer (&rule);

  return TRUE;
}

static gboolean
read_draft (const Wanted       *wanted,
            GruppeMeetingDraft *draft)
{
  if (!gruppe_meeting_parse_date (wanted->date, &draft->year, &draft->month, &draft->day))
    {
      gruppe_cli_usage ("meetings add: --date is a day such as 2026-12-01");
      return FALSE;
    }

  if (!gruppe_meeting_parse_time (wanted->time, &draft->hour, &draft->minute))
    {
      gruppe_cli_usage ("meetings add: --time is a time such as 19:00");
      return FALSE;
    }

  draft->title = g_strdup (wanted->title);
  draft->provider = g_strdup (wanted->provider);
  draft->link = g_strdup (wanted->link);
  draft->zone = g_strdup (wanted->zone);
  draft->minutes = wanted->minutes;
  draft->trial = wanted->trial;
  draft->without_password = wanted->without_password;

  return TRUE;
}

/* In order; NULL when nothing was planned. */
static GPtrArray *
plan (GruppeContext             *context,
      const GruppeMeetingDraft  *draft,
      const GruppeSeriesRule    *rule,
      GError                   **error)
{
  g_autoptr(GPtrArray) meetings = g_ptr_array_new_with_free_func (g_object_unref);
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  GruppeMeeting *meeting;

  if (rule != NULL)
    {
      gruppe_meetings_add_series_async (context, draft, rule, NULL, gruppe_cli_result_cb, &kept);
      result = gruppe_cli_await (&kept);

      return gruppe_meetings_add_series_finish (context, result, error);
    }

  gruppe_meetings_add_async (context, draft, NULL, gruppe_cli_result_cb, &kept);
  result = gruppe_cli_await (&kept);
  meeting = gruppe_meetings_add_finish (context, result, error);
  if (meeting == NULL)
    return NULL;

  g_ptr_array_add (meetings, meeting);

  return g_steal_pointer (&meetings);
}

/* A date of a series at an hour that the clocks leave out is not lost, but begins later. */
static void
say_what_moved (GPtrArray                *meetings,
                const GruppeMeetingDraft *draft)
{
  for (guint i = 0; i < meetings->len; i++)
    {
      GruppeMeeting *meeting = g_ptr_array_index (meetings, i);
      g_autoptr(GDateTime) start = gruppe_zone_from_utc (gruppe_meeting_get_zone (meeting), gruppe_meeting_get_starts_at (meeting));
      g_autofree char *when = NULL;

      if (g_date_time_get_hour (start) == draft->hour && g_date_time_get_minute (start) == draft->minute)
        continue;

      when = g_date_time_format (start, "%Y-%m-%d %H:%M");
      g_printerr ("gruppentreffen-cli: %02d:%02d does not exist on that day, the clock is put forward: %s\n", draft->hour,
                  draft->minute, when);
    }
}

/**
 * gruppe_cli_meetings_add:
 * @cli: the call
 * @argc: number of arguments
 * @argv: arguments behind "meetings"
 *
 * Plans one date or a series and prints the ids. Passwords go to the keyring.
 *
 * Returns: the exit code
 */
int
gruppe_cli_meetings_add (GruppeCli  *cli,
                         int         argc,
                         char      **argv)
{
  g_autoptr(GruppeMeetingDraft) draft = gruppe_meeting_draft_new ();
  g_auto(Wanted) wanted = { .minutes = draft->minutes };
  GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &wanted.title, NULL, NULL },
    { "provider", 0, 0, G_OPTION_ARG_STRING, &wanted.provider, NULL, NULL },
    { "link", 0, 0, G_OPTION_ARG_STRING, &wanted.link, NULL, NULL },
    { "date", 0, 0, G_OPTION_ARG_STRING, &wanted.date, NULL, NULL },
    { "time", 0, 0, G_OPTION_ARG_STRING, &wanted.time, NULL, NULL },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &wanted.zone, NULL, NULL },
    { "minutes", 0, 0, G_OPTION_ARG_INT, &wanted.minutes, NULL, NULL },
    { "weekly", 0, 0, G_OPTION_ARG_INT, &wanted.weekly, NULL, NULL },
    { "monthly-weekday", 0, 0, G_OPTION_ARG_STRING, &wanted.monthly_weekday, NULL, NULL },
    { "monthly-day", 0, 0, G_OPTION_ARG_NONE, &wanted.monthly_day, NULL, NULL },
    { "count", 0, 0, G_OPTION_ARG_INT, &wanted.count, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &wanted.until, NULL, NULL },
    { "except", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wanted.except, NULL, NULL },
    { "trial", 0, 0, G_OPTION_ARG_NONE, &wanted.trial, NULL, NULL },
    { "without-password", 0, 0, G_OPTION_ARG_NONE, &wanted.without_password, NULL, NULL },
    { NULL }
  };
  g_autoptr(GruppeProfileLock) lock = NULL;
  g_autoptr(GruppeSeriesRule) rule = NULL;
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GError) error = NULL;

  if (!gruppe_cli_parse_options ("meetings add", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 1 || wanted.title == NULL || wanted.provider == NULL || wanted.date == NULL || wanted.time == NULL)
    return gruppe_cli_usage ("meetings add: --title TEXT --provider ID --date DAY --time TIME [--minutes N] ...");
  if (!read_rule (&wanted, &rule) || !read_draft (&wanted, draft))
    return GRUPPE_CLI_BAD_INPUT;

  lock = gruppe_cli_open_alone (cli);
  if (lock == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  meetings = plan (gruppe_cli_get_context (cli), draft, rule, &error);
  if (meetings == NULL)
    {
      gruppe_cli_error (error);
      if (error->domain == GRUPPE_VAULT_ERROR)
        g_printerr ("gruppentreffen-cli: --without-password plans without one\n");
      return GRUPPE_CLI_BAD_INPUT;
    }

  say_what_moved (meetings, draft);
  gruppe_cli_print_meetings (cli, meetings);

  return GRUPPE_CLI_GOOD;
}

/* Those of MEETINGS that were not cancelled before. */
static GPtrArray *
find_cancelled (GruppeContext  *context,
                GPtrArray      *before,
                GError        **error)
{
  g_autoptr(GPtrArray) after = gruppe_meetings_list_sync (context, error);
  g_autoptr(GPtrArray) cancelled = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  if (after == NULL)
    return NULL;

  for (guint i = 0; i < before->len; i++)
    {
      GruppeMeeting *meeting = g_ptr_array_index (before, i);

      if (gruppe_meeting_is_cancelled (meeting))
        g_hash_table_add (known, (gpointer) gruppe_meeting_get_uid (meeting));
    }

  for (guint i = 0; i < after->len; i++)
    {
      GruppeMeeting *meeting = g_ptr_array_index (after, i);

      if (gruppe_meeting_is_cancelled (meeting) && !g_hash_table_contains (known, gruppe_meeting_get_uid (meeting)))
        g_ptr_array_add (cancelled, g_object_ref (meeting));
    }

  return g_steal_pointer (&cancelled);
}

static int
cancel (GruppeCli         *cli,
        const char        *uid,
        GruppeSeriesScope  scope)
{
  GruppeContext *context = gruppe_cli_get_context (cli);
  GruppeMeeting *meeting = NULL;
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) cancelled = NULL;
  g_autoptr(GError) error = NULL;

  before = gruppe_meetings_list_sync (context, &error);
  if (before == NULL)
    return gruppe_cli_error (error);

  for (guint i = 0; i < before->len && meeting == NULL; i++)
    {
      if (g_str_equal (gruppe_meeting_get_uid (g_ptr_array_index (before, i)), uid))
        meeting = g_ptr_array_index (before, i);
    }
  if (meeting == NULL)
    return gruppe_cli_usage ("there is no meeting \"%s\"", uid);

  gruppe_meetings_cancel_async (context, gruppe_meeting_get_id (meeting), scope, NULL, gruppe_cli_result_cb, &kept);
  result = gruppe_cli_await (&kept);
  undo = gruppe_meetings_cancel_finish (context, result, &error);
  if (undo == NULL)
    return gruppe_cli_error (error);

  cancelled = find_cancelled (context, before, &error);
  if (cancelled == NULL)
    return gruppe_cli_error (error);

  gruppe_cli_print_meetings (cli, cancelled);

  return GRUPPE_CLI_GOOD;
}

/**
 * gruppe_cli_meetings_cancel:
 * @cli: the call
 * @argc: number of arguments
 * @argv: arguments behind "meetings"
 *
 * Cancels a date, or those of its series that follow, and prints what was cancelled.
 *
 * Returns: the exit code
 */
int
gruppe_cli_meetings_cancel (GruppeCli  *cli,
                            int         argc,
                            char      **argv)
{
  gboolean following = FALSE;
  gboolean all = FALSE;
  GOptionEntry entries[] = {
    { "following", 0, 0, G_OPTION_ARG_NONE, &following, NULL, NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, NULL, NULL },
    { NULL }
  };
  g_autoptr(GruppeProfileLock) lock = NULL;
  GruppeSeriesScope scope = GRUPPE_SERIES_THIS;

  if (!gruppe_cli_parse_options ("meetings cancel", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 2 || (following && all))
    return gruppe_cli_usage ("meetings cancel ID [--following|--all]");

  lock = gruppe_cli_open_alone (cli);
  if (lock == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  if (all)
    scope = GRUPPE_SERIES_ALL;
  else if (following)
    scope = GRUPPE_SERIES_FOLLOWING;

  return cancel (cli, argv[1], scope);
}
