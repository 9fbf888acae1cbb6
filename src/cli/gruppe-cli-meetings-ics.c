/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "document/gruppe-save-file.h"
#include "gruppe-cli-meetings.h"
#include "meetings/gruppe-calendar-file.h"

static gboolean
save_secret_cb (GOutputStream  *stream,
                gpointer        user_data,
                GCancellable   *cancellable,
                GError        **error)
{
  const char *text = gruppe_secret_peek (user_data);

  return g_output_stream_write_all (stream, text, strlen (text), NULL, cancellable, error);
}

/* Past the buffer of standard output, which nobody wipes: there may be passwords in it. */
static gboolean
print_secret (GruppeSecret  *secret,
              GError       **error)
{
  const char *text = gruppe_secret_peek (secret);
  gsize length = strlen (text);

  fflush (stdout);
  while (length > 0)
    {
      gssize n = write (STDOUT_FILENO, text, length);

      if (n < 0 && errno != EINTR)
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, "-", 0, "the output could not be written as a whole: %s",
                                  g_strerror (errno));
          return FALSE;
        }

      if (n > 0)
        {
          text += n;
          length -= (gsize) n;
        }
    }

  return TRUE;
}

/* As 2026-12-01, so that days are in the order of their letters. */
static gboolean
read_day (char **text)
{
  int year, month, day;

  if (*text == NULL)
    return TRUE;

  if (!gruppe_meeting_parse_date (*text, &year, &month, &day))
    return FALSE;

  g_free (*text);
  *text = g_strdup_printf ("%04d-%02d-%02d", year, month, day);

  return TRUE;
}

/* On its own clock. */
static gboolean
is_between (GruppeMeeting *meeting,
            const char    *from,
            const char    *until)
{
  g_autoptr(GDateTime) start = gruppe_zone_from_utc (gruppe_meeting_get_zone (meeting), gruppe_meeting_get_starts_at (meeting));
  g_autofree char *day = g_date_time_format (start, "%Y-%m-%d");

  return (from == NULL || strcmp (day, from) >= 0) && (until == NULL || strcmp (day, until) <= 0);
}

static gboolean
look_secrets_up (GruppeContext        *context,
                 GruppeMeeting        *meeting,
                 GruppeCalendarEntry  *entry,
                 GError              **error)
{
  GAsyncResult *kept = NULL;

  if (gruppe_meeting_get_secret_uid (meeting) != NULL)
    {
      g_autoptr(GAsyncResult) result = NULL;

      gruppe_meetings_lookup_password_async (context, meeting, NULL, gruppe_cli_result_cb, &kept);
      result = gruppe_cli_await (&kept);
      entry->password = gruppe_meetings_lookup_password_finish (context, result, error);
      if (entry->password == NULL)
        return FALSE;
    }

  if (gruppe_meeting_get_pin_uid (meeting) != NULL)
    {
      g_autoptr(GAsyncResult) result = NULL;

      gruppe_meetings_lookup_pin_async (context, meeting, NULL, gruppe_cli_result_cb, &kept);
      result = gruppe_cli_await (&kept);
      entry->phone_pin = gruppe_meetings_lookup_pin_finish (context, result, error);
      if (entry->phone_pin == NULL)
        return FALSE;
    }

  return TRUE;
}

static GPtrArray *
collect (GruppeContext    *context,
         GruppeCatalogue  *catalogue,
         const char       *from,
         const char       *until,
         gboolean          with_passwords,
         GError          **error)
{
  g_autoptr(GPtrArray) meetings = gruppe_meetings_list_sync (context, error);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_calendar_entry_free);

  if (meetings == NULL)
    return NULL;

  for (guint i = 0; i < meetings->len; i++)
    {
      GruppeMeeting *meeting = g_ptr_array_index (meetings, i);
      GruppeCalendarEntry *entry;

      if (!is_between (meeting, from, until))
        continue;

      entry = gruppe_calendar_entry_new (meeting, catalogue);
      g_ptr_array_add (entries, entry);
      if (with_passwords && !entry->cancelled && !look_secrets_up (context, meeting, entry, error))
        return NULL;
    }

  return g_steal_pointer (&entries);
}

static int
export (GruppeCli  *cli,
        const char *path,
        const char *from,
        const char *until,
        gboolean    with_passwords)
{
  GruppeContext *context = gruppe_cli_get_context (cli);
  GruppeCatalogue *catalogue = gruppe_cli_get_catalogue (cli);
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GruppeSecret) text = NULL;
  g_autoptr(GError) error = NULL;
  gboolean saved = FALSE;

  if (catalogue == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  entries = collect (context, catalogue, from, until, with_passwords, &error);
  if (entries != NULL)
    text = gruppe_calendar_file_write (entries, gruppe_text_language (), gruppe_clock_now (gruppe_context_get_clock (context)),
                                       &error);

  if (text != NULL && g_str_equal (path, "-"))
    saved = print_secret (text, &error);
  else if (text != NULL)
    {
      g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);

      saved = gruppe_save_file (file, save_secret_cb, text, NULL, &error);
    }

  return saved ? GRUPPE_CLI_GOOD : gruppe_cli_error (error);
}

/**
 * gruppe_cli_meetings_export_ics:
 * @cli: the call
 * @argc: number of arguments
 * @argv: arguments behind "meetings"
 *
 * Writes meetings as a calendar file, with passwords only when they are asked for.
 *
 * Returns: the exit code
 */
int
gruppe_cli_meetings_export_ics (GruppeCli  *cli,
                                int         argc,
                                char      **argv)
{
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  gboolean with_passwords = FALSE;
  GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until, NULL, NULL },
    { "with-passwords", 0, 0, G_OPTION_ARG_NONE, &with_passwords, NULL, NULL },
    { NULL }
  };

  if (!gruppe_cli_parse_options ("meetings export-ics", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 2)
    return gruppe_cli_usage ("meetings export-ics [--from DAY] [--until DAY] [--with-passwords] FILE|-");
  if (!read_day (&from) || !read_day (&until))
    return gruppe_cli_usage ("meetings export-ics: --from and --until are days such as 2026-12-01");
  if (!gruppe_cli_open (cli))
    return GRUPPE_CLI_BAD_INPUT;

  return export (cli, argv[1], from, until, with_passwords);
}
