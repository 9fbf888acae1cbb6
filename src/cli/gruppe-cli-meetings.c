/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "base/gruppe-zone.h"
#include "gruppe-cli-meetings.h"

static void
print_meeting (GruppeMeeting *meeting)
{
  g_autoptr(GDateTime) start = gruppe_zone_from_utc (gruppe_meeting_get_zone (meeting),
                                                     gruppe_meeting_get_starts_at (meeting));
  g_autofree char *when = g_date_time_format (start, "%Y-%m-%d %H:%M");

  g_print ("%s  %s %s  %d min  %s  %s%s%s\n", gruppe_meeting_get_uid (meeting), when, gruppe_meeting_get_zone (meeting),
           gruppe_meeting_get_minutes (meeting), gruppe_meeting_get_provider (meeting), gruppe_meeting_get_title (meeting),
           gruppe_meeting_is_trial (meeting) ? "  (trial)" : "", gruppe_meeting_is_cancelled (meeting) ? "  (cancelled)" : "");
}

static void
add_lines (JsonBuilder *builder,
           const char  *member,
           const char  *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] != '\0')
        json_builder_add_string_value (builder, lines[i]);
    }
  json_builder_end_array (builder);
}

static void
add_meeting (JsonBuilder   *builder,
             GruppeMeeting *meeting)
{
  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "id", gruppe_meeting_get_uid (meeting));
  gruppe_cli_add_string (builder, "title", gruppe_meeting_get_title (meeting));
  gruppe_cli_add_string (builder, "provider", gruppe_meeting_get_provider (meeting));
  gruppe_cli_add_string (builder, "link", gruppe_meeting_get_link (meeting));
  gruppe_cli_add_time (builder, "starts", gruppe_meeting_get_starts_at (meeting));
  gruppe_cli_add_time (builder, "ends", gruppe_meeting_get_ends_at (meeting));
  gruppe_cli_add_string (builder, "zone", gruppe_meeting_get_zone (meeting));
  gruppe_cli_add_int (builder, "minutes", gruppe_meeting_get_minutes (meeting));
  gruppe_cli_add_string (builder, "password_state",
                         gruppe_secret_state_to_string (gruppe_meeting_get_secret_state (meeting)));
  gruppe_cli_add_time (builder, "password_expires", gruppe_meeting_get_secret_expires_at (meeting));
  gruppe_cli_add_boolean (builder, "trial", gruppe_meeting_is_trial (meeting));
  gruppe_cli_add_boolean (builder, "series", gruppe_meeting_get_series_id (meeting) != 0);
  gruppe_cli_add_time (builder, "cancelled", gruppe_meeting_get_cancelled_at (meeting));
  gruppe_cli_add_int (builder, "sequence", gruppe_meeting_get_sequence (meeting));
  gruppe_cli_add_string (builder, "number", gruppe_meeting_get_meeting_number (meeting));
  add_lines (builder, "dial_in", gruppe_meeting_get_dial_in (meeting));
  json_builder_end_object (builder);
}

static int
list (GruppeCli  *cli,
      int         argc,
      char      **argv)
{
  gboolean coming = FALSE;
  gboolean past = FALSE;
  gboolean action = FALSE;
  GOptionEntry entries[] = {
    { "coming", 0, 0, G_OPTION_ARG_NONE, &coming, NULL, NULL },
    { "past", 0, 0, G_OPTION_ARG_NONE, &past, NULL, NULL },
    { "needs-action", 0, 0, G_OPTION_ARG_NONE, &action, NULL, NULL },
    { NULL }
  };
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GError) error = NULL;
  GruppeMeetingsView view = GRUPPE_MEETINGS_VIEW_ALL;

  if (!gruppe_cli_parse_options ("meetings list", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 1 || coming + past + action > 1)
    return gruppe_cli_usage ("meetings list [--coming|--past|--needs-action]");
  if (!gruppe_cli_look (cli))
    return GRUPPE_CLI_BAD_INPUT;

  if (coming)
    view = GRUPPE_MEETINGS_VIEW_COMING;
  else if (past)
    view = GRUPPE_MEETINGS_VIEW_OVER;
  else if (action)
    view = GRUPPE_MEETINGS_VIEW_ACTION;

  meetings = gruppe_meetings_find_sync (gruppe_cli_get_context (cli), view, NULL, &error);
  if (meetings == NULL)
    return gruppe_cli_error (error);

  gruppe_cli_print_meetings (cli, meetings);

  return GRUPPE_CLI_GOOD;
}

/**
 * gruppe_cli_print_meetings:
 * @cli: the call
 * @meetings: (element-type GruppeMeeting): what to print
 *
 * Prints what scripts may know of them.
 */
void
gruppe_cli_print_meetings (GruppeCli *cli,
                           GPtrArray *meetings)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  if (!cli->json)
    {
      for (guint i = 0; i < meetings->len; i++)
        print_meeting (g_ptr_array_index (meetings, i));
      return;
    }

  json_builder_begin_array (builder);
  for (guint i = 0; i < meetings->len; i++)
    add_meeting (builder, g_ptr_array_index (meetings, i));
  json_builder_end_array (builder);
  gruppe_cli_print_json (builder);
}

/**
 * gruppe_cli_result_cb:
 * @source: (nullable): unused
 * @result: the result
 * @user_data: pointer to a #GAsyncResult that is %NULL
 *
 * For gruppe_cli_await().
 */
void
gruppe_cli_result_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  g_set_object (kept, result);
}

/**
 * gruppe_cli_await:
 * @result: what gruppe_cli_result_cb() fills
 *
 * Returns: (transfer full): the result, once it is there
 */
GAsyncResult *
gruppe_cli_await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (result);
}

/**
 * gruppe_cli_open_alone:
 * @cli: the call
 *
 * Opens the profile and keeps windows away from it: one that looked for forgotten passwords meanwhile could take a new one, whose
 * meeting is not written yet, for such.
 *
 * Returns: (transfer full) (nullable): the lock; %NULL after saying what is wrong
 */
GruppeProfileLock *
gruppe_cli_open_alone (GruppeCli *cli)
{
  g_autoptr(GError) error = NULL;
  GruppeProfileLock *lock;

  gruppe_cli_get_context (cli);
  if (!gruppe_profile_check_folder (cli->data_dir, &error) ||
      (lock = gruppe_profile_lock_new (cli->data_dir, &error)) == NULL)
    {
      gruppe_cli_error (error);
      return NULL;
    }

  if (!gruppe_cli_open (cli))
    g_clear_pointer (&lock, gruppe_profile_lock_free);

  return lock;
}

int
gruppe_cli_meetings (GruppeCli  *cli,
                     int         argc,
                     char      **argv)
{
  static const struct
  {
    const char *name;
    GruppeCliVerb verb;
  } verbs[] = {
    { "list", list },
    { "add", gruppe_cli_meetings_add },
    { "cancel", gruppe_cli_meetings_cancel },
    { "export-ics", gruppe_cli_meetings_export_ics },
  };

  for (gsize i = 0; argc >= 2 && i < G_N_ELEMENTS (verbs); i++)
    {
      if (g_str_equal (argv[1], verbs[i].name))
        return verbs[i].verb (cli, argc - 1, argv + 1);
    }

  return gruppe_cli_usage ("meetings: \"list\", \"add\", \"cancel\" or \"export-ics\"");
}
