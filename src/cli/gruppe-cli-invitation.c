/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-cli.h"
#include "meetings/gruppe-invitation-parser.h"

/* One byte more than is allowed, so that the parser can say what is too large. */
static char *
read_all (const char  *path,
          gsize       *length,
          GError     **error)
{
  FILE *file = g_str_equal (path, "-") ? stdin : fopen (path, "rb");
  char *data;

  if (file == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, path, 0, "%s: %s", path, g_strerror (errno));
      return NULL;
    }

  data = g_malloc (GRUPPE_INVITATION_MAX_BYTES + 2);
  errno = 0;
  *length = fread (data, 1, GRUPPE_INVITATION_MAX_BYTES + 1, file);
  if (ferror (file))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, path, 0, "%s: %s", path,
                              errno != 0 ? g_strerror (errno) : "it cannot be read");
      g_clear_pointer (&data, g_free);
    }
  else
    data[*length] = '\0';

  if (file != stdin)
    fclose (file);

  return data;
}

static const char *
peek (GruppeSecret *secret)
{
  return secret != NULL ? gruppe_secret_peek (secret) : NULL;
}

/* FOUND is NULL when there is no invitation. */
static void
print_json (const GruppeFoundInvitation *found)
{
  static const GruppeFoundInvitation none;
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  if (found == NULL)
    found = &none;

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "provider", found->provider);
  gruppe_cli_add_string (builder, "url", found->url);
  gruppe_cli_add_string (builder, "host", found->host);
  gruppe_cli_add_string (builder, "meeting_id", found->meeting_id);
  gruppe_cli_add_string (builder, "title", found->title);
  gruppe_cli_add_string (builder, "passcode", peek (found->passcode));
  gruppe_cli_add_string (builder, "phone_pin", peek (found->phone_pin));
  json_builder_set_member_name (builder, "dial_in");
  json_builder_begin_array (builder);
  for (guint i = 0; found->dial_in != NULL && found->dial_in[i] != NULL; i++)
    json_builder_add_string_value (builder, found->dial_in[i]);
  json_builder_end_array (builder);
  gruppe_cli_add_string (builder, "start", found->start);
  gruppe_cli_add_string (builder, "end", found->end);
  gruppe_cli_add_string (builder, "time_zone", found->time_zone);
  json_builder_end_object (builder);

  gruppe_cli_print_json (builder);
}

/* Straight to standard output, as the passwords of the verb "password". */
static void
print_line (const char *label,
            const char *value)
{
  if (value != NULL)
    printf ("%-12s %s\n", label, value);
}

static void
print_text (const GruppeFoundInvitation *found)
{
  print_line ("Provider:", found->provider);
  print_line ("Title:", found->title);
  print_line ("Link:", found->url);
  print_line ("Host:", found->host);
  print_line ("Meeting ID:", found->meeting_id);
  print_line ("Passcode:", peek (found->passcode));
  for (guint i = 0; found->dial_in[i] != NULL; i++)
    print_line ("Dial-in:", found->dial_in[i]);
  print_line ("Phone PIN:", peek (found->phone_pin));
  print_line ("Start:", found->start);
  print_line ("End:", found->end);
  print_line ("Time zone:", found->time_zone);
}

static int
parse (GruppeCli  *cli,
       const char *path)
{
  g_autoptr(GruppeFoundInvitation) found = NULL;
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *catalogue = gruppe_cli_get_catalogue (cli);
  gsize length = 0;
  char *data;

  if (catalogue == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  data = read_all (path, &length, &error);
  if (data == NULL)
    return gruppe_cli_error (error);

  found = gruppe_invitation_parse (catalogue, data, length, &error);
  explicit_bzero (data, length);
  g_free (data);

  /* A link that is refused is no invitation, but the reason is worth a sentence. */
  if (error != NULL && !g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN))
    return gruppe_cli_error (error);

  if (found == NULL)
    g_printerr ("gruppentreffen-cli: there is no invitation in it%s%s\n", error != NULL ? "; " : "",
                error != NULL ? error->message : "");

  if (cli->json)
    print_json (found);
  else if (found != NULL)
    print_text (found);

  return found != NULL ? GRUPPE_CLI_GOOD : GRUPPE_CLI_FOUND;
}

/**
 * gruppe_cli_invitation:
 * @cli: the call
 * @argc: number of arguments
 * @argv: arguments, the verb's name first
 *
 * Returns: the exit code
 */
int
gruppe_cli_invitation (GruppeCli  *cli,
                       int         argc,
                       char      **argv)
{
  if (!gruppe_cli_parse_options ("invitation", &argc, &argv, NULL))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 3 || !g_str_equal (argv[1], "parse"))
    return gruppe_cli_usage ("invitation: parse FILE|-");

  return parse (cli, argv[2]);
}
