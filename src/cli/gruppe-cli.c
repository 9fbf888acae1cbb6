/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include <stdio.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-cli.h"
#include "store/gruppe-connection.h"
#include "store/gruppe-migrator.h"
#include "store/gruppe-profile.h"

/* Most characters of a sentence about what failed: names in it come from files and from the call. */
#define MAX_SHOWN 1000

/**
 * gruppe_cli_get_context:
 * @cli: the call
 *
 * Returns: (transfer none): the services, nothing opened yet
 */
GruppeContext *
gruppe_cli_get_context (GruppeCli *cli)
{
  if (cli->context == NULL)
    {
      g_autoptr(GruppeClock) clock = gruppe_clock_new ();
      g_autoptr(GruppeVault) vault = gruppe_keyring_vault_new ();

      if (cli->data_dir == NULL)
        cli->data_dir = gruppe_context_default_dir ();
      cli->context = gruppe_context_new (cli->data_dir, clock, vault);
    }

  return cli->context;
}

/* The facts alone are still worth something. */
static void
read_own (GruppeCli *cli)
{
  g_autoptr(GError) error = NULL;

  cli->read_own = TRUE;
  if (!gruppe_context_reload_catalogue_sync (gruppe_cli_get_context (cli), &error))
    g_printerr ("gruppentreffen-cli: own providers and rows could not be read: %s\n", error->message);
}

/* What cannot be found out is left to gruppe_cli_open(), which can mend it. */
static gboolean
is_up_to_date (const char *path)
{
  g_autoptr(GruppeConnection) connection = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;

  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_LOOK, NULL);

  return connection != NULL && gruppe_migrator_is_up_to_date (connection);
}

/**
 * gruppe_cli_open:
 * @cli: the call
 *
 * Opens the profile's database. Says on standard error when it failed, or when a damaged file had to be set aside.
 *
 * Returns: whether it is open
 */
gboolean
gruppe_cli_open (GruppeCli *cli)
{
  GruppeDatabase *database = gruppe_context_get_database (gruppe_cli_get_context (cli));
  g_autoptr(GError) error = NULL;

  if (gruppe_database_is_open (database))
    return TRUE;

  if (!gruppe_profile_check_folder (cli->data_dir, &error) || !gruppe_database_open_sync (database, &error))
    {
      gruppe_cli_error (error);
      return FALSE;
    }

  if (gruppe_database_get_set_aside (database) != NULL)
    g_printerr ("gruppentreffen-cli: the database was damaged; it was kept as %s and a new one was begun\n",
                gruppe_database_get_set_aside (database));

  read_own (cli);

  return TRUE;
}

/**
 * gruppe_cli_look:
 * @cli: the call
 *
 * Opens the profile's database for a verb that only reads: the file and its folder stay as they are. Where there is no
 * database yet, or one of an earlier version that must be brought up to date to be understood, it is gruppe_cli_open().
 *
 * Returns: whether it is open
 */
gboolean
gruppe_cli_look (GruppeCli *cli)
{
  GruppeDatabase *database = gruppe_context_get_database (gruppe_cli_get_context (cli));
  g_autoptr(GError) error = NULL;

  if (gruppe_database_is_open (database))
    return TRUE;

  if (!is_up_to_date (gruppe_database_get_path (database)))
    return gruppe_cli_open (cli);

  if (!gruppe_profile_check_folder (cli->data_dir, &error) || !gruppe_database_look_sync (database, &error))
    {
      gruppe_cli_error (error);
      return FALSE;
    }

  read_own (cli);

  return TRUE;
}

/**
 * gruppe_cli_get_catalogue:
 * @cli: the call
 *
 * The facts with what the profile knows beside them. A database that the verb did not open is only looked at.
 *
 * Returns: (transfer none) (nullable): the catalogue; %NULL after saying what is wrong
 */
GruppeCatalogue *
gruppe_cli_get_catalogue (GruppeCli *cli)
{
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *catalogue;

  if (!cli->read_own)
    read_own (cli);

  catalogue = gruppe_context_get_catalogue (gruppe_cli_get_context (cli), &error);
  if (catalogue == NULL)
    gruppe_cli_error (error);

  return catalogue;
}

/**
 * gruppe_cli_parse_options:
 * @verb: name of the verb, for the message
 * @argc: (inout): number of arguments
 * @argv: (inout): arguments, the verb's name first; options are taken out
 * @entries: (nullable): what the verb knows
 *
 * Returns: %FALSE after saying what is wrong
 */
gboolean
gruppe_cli_parse_options (const char     *verb,
                          int            *argc,
                          char         ***argv,
                          GOptionEntry   *entries)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);

  if (!g_option_context_parse (context, argc, argv, &error))
    {
      gruppe_cli_usage ("%s: %s", verb, error->message);
      return FALSE;
    }

  return TRUE;
}

/**
 * gruppe_cli_usage:
 * @format: what is wrong with the call
 *
 * Returns: the exit code for it
 */
int
gruppe_cli_usage (const char *format,
                  ...)
{
  g_autofree char *message = NULL;
  g_autofree char *shown = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  shown = gruppe_text_for_display (message, MAX_SHOWN);
  g_printerr ("gruppentreffen-cli: %s (see gruppentreffen-cli --help)\n", shown);

  return GRUPPE_CLI_BAD_INPUT;
}

/**
 * gruppe_cli_error:
 * @error: what failed
 *
 * Says what failed; core's messages name the place.
 *
 * Returns: the exit code for it
 */
int
gruppe_cli_error (GError *error)
{
  g_autofree char *shown = gruppe_text_for_display (error->message, MAX_SHOWN);

  g_printerr ("gruppentreffen-cli: %s; nothing was changed\n", shown);

  return GRUPPE_CLI_BAD_INPUT;
}

/**
 * gruppe_cli_print_json:
 * @builder: a complete document
 */
void
gruppe_cli_print_json (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  g_print ("%s\n", text);
}

/**
 * gruppe_cli_add_string:
 * @builder: an open object
 * @member: name
 * @value: (nullable): text; %NULL becomes null
 */
void
gruppe_cli_add_string (JsonBuilder *builder,
                       const char  *member,
                       const char  *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * gruppe_cli_add_int:
 * @builder: an open object
 * @member: name
 * @value: number
 */
void
gruppe_cli_add_int (JsonBuilder *builder,
                    const char  *member,
                    gint64       value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

/**
 * gruppe_cli_add_boolean:
 * @builder: an open object
 * @member: name
 * @value: yes or no
 */
void
gruppe_cli_add_boolean (JsonBuilder *builder,
                        const char  *member,
                        gboolean     value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

/**
 * gruppe_cli_add_time:
 * @builder: an open object
 * @member: name
 * @utc: seconds since 1970; 0 becomes null
 *
 * Adds a time as ISO 8601 in UTC.
 */
void
gruppe_cli_add_time (JsonBuilder *builder,
                     const char  *member,
                     gint64       utc)
{
  g_autoptr(GDateTime) time = utc != 0 ? g_date_time_new_from_unix_utc (utc) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  gruppe_cli_add_string (builder, member, text);
}
