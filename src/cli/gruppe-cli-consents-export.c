/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "base/gruppe-text.h"
#include "consents/gruppe-person-export.h"
#include "gruppe-cli-consents.h"

/**
 * gruppe_cli_consents_export:
 * @cli: the call
 * @argc: number of arguments
 * @argv: "export" and what follows
 *
 * Writes everything about one person (Art. 15 and 20 GDPR).
 *
 * Returns: the exit code
 */
int
gruppe_cli_consents_export (GruppeCli  *cli,
                            int         argc,
                            char      **argv)
{
  g_autofree char *who = NULL;
  g_autofree char *out = NULL;
  g_autofree char *language = NULL;
  g_autofree char *group = NULL;
  g_autoptr(GruppePerson) person = NULL;
  g_autoptr(GruppePersonExport) export = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  GOptionEntry entries[] = {
    { "person", 0, 0, G_OPTION_ARG_STRING, &who, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
    { "group", 0, 0, G_OPTION_ARG_STRING, &group, NULL, NULL },
    { NULL }
  };

  if (!gruppe_cli_parse_options ("consents export", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 1 || who == NULL)
    return gruppe_cli_usage ("consents export --person ID|NAME [--out FILE.json|FILE.pdf] [--language de|en] [--group NAME]");
  if (language != NULL && !g_str_equal (language, "de") && !g_str_equal (language, "en"))
    return gruppe_cli_usage ("there is no language \"%s\"", language);

  /* What is written is noted; what is only printed is not. */
  if (!(out != NULL ? gruppe_cli_open (cli) : gruppe_cli_look (cli)))
    return GRUPPE_CLI_BAD_INPUT;

  person = gruppe_cli_find_person (cli, who);
  if (person == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  export = gruppe_person_export_sync (gruppe_cli_get_context (cli), gruppe_person_get_uid (person), &error);
  if (export == NULL)
    return gruppe_cli_error (error);

  if (out == NULL)
    {
      g_autofree char *text = json_to_string (gruppe_person_export_get_json (export), TRUE);

      g_print ("%s\n", text);
      return GRUPPE_CLI_GOOD;
    }

  file = g_file_new_for_commandline_arg (out);
  if (!gruppe_person_export_save_sync (export, gruppe_cli_get_context (cli), file, group,
                                       language != NULL ? language : gruppe_text_language (), &error))
    return gruppe_cli_error (error);

  return GRUPPE_CLI_GOOD;
}
