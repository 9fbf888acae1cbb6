/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "base/gruppe-zone.h"
#include "gruppe-cli.h"
#include "meetings/gruppe-meeting-store.h"

static void
print_meeting (GruppeMeeting *meeting)
{
  g_autoptr(GDateTime) start = gruppe_zone_from_utc (gruppe_meeting_get_zone (meeting),
                                                     gruppe_meeting_get_starts_at (meeting));
  g_autofree char *when = g_date_time_format (start, "%Y-%m-%d %H:%M");

  g_print ("%s %s  %d min  %s  %s\n", when, gruppe_meeting_get_zone (meeting),
           gruppe_meeting_get_minutes (meeting), gruppe_meeting_get_provider (meeting),
           gruppe_meeting_get_title (meeting));
}

static int
list (GruppeCli *cli)
{
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;

  if (!gruppe_cli_look (cli))
    return GRUPPE_CLI_BAD_INPUT;

  meetings = gruppe_meetings_list_sync (gruppe_cli_get_context (cli), &error);
  if (meetings == NULL)
    return gruppe_cli_error (error);

  json_builder_begin_array (builder);
  for (guint i = 0; i < meetings->len; i++)
    {
      GruppeMeeting *meeting = g_ptr_array_index (meetings, i);

      if (!cli->json)
        print_meeting (meeting);

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
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

int
gruppe_cli_meetings (GruppeCli  *cli,
                     int         argc,
                     char      **argv)
{
  if (!gruppe_cli_parse_options ("meetings", &argc, &argv, NULL))
    return GRUPPE_CLI_BAD_INPUT;

  if (argc == 2 && g_str_equal (argv[1], "list"))
    return list (cli);

  return gruppe_cli_usage ("meetings: \"list\"");
}
