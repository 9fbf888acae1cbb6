/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "consents/gruppe-people-import.h"
#include "gruppe-cli.h"

static int
import (GruppeCli  *cli,
        const char *path,
        gboolean    dry_run)
{
  g_autoptr(GruppePeopleImport) done = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;

  if (!(dry_run ? gruppe_cli_look (cli) : gruppe_cli_open (cli)))
    return GRUPPE_CLI_BAD_INPUT;

  done = gruppe_people_import_sync (gruppe_cli_get_context (cli), path, dry_run, &error);
  if (done == NULL)
    return gruppe_cli_error (error);

  if (!cli->json)
    {
      g_print (dry_run ? "%u people in the file, %u would be added, %u are there already\n"
                       : "%u people in the file, %u added, %u were there already\n",
               done->n_rows, done->n_added, done->n_duplicates);
      return GRUPPE_CLI_GOOD;
    }

  json_builder_begin_object (builder);
  gruppe_cli_add_int (builder, "rows", done->n_rows);
  gruppe_cli_add_int (builder, "added", done->n_added);
  gruppe_cli_add_int (builder, "duplicates", done->n_duplicates);
  gruppe_cli_add_boolean (builder, "dry_run", dry_run);
  json_builder_end_object (builder);
  gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

static int
list (GruppeCli *cli)
{
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;

  if (!gruppe_cli_look (cli))
    return GRUPPE_CLI_BAD_INPUT;

  people = gruppe_people_list_sync (gruppe_cli_get_context (cli), NULL, &error);
  if (people == NULL)
    return gruppe_cli_error (error);

  json_builder_begin_array (builder);
  for (guint i = 0; i < people->len; i++)
    {
      GruppePerson *person = g_ptr_array_index (people, i);

      if (!cli->json)
        g_print ("%s  %s\n", gruppe_person_get_uid (person), gruppe_person_get_name (person));

      json_builder_begin_object (builder);
      gruppe_cli_add_string (builder, "id", gruppe_person_get_uid (person));
      gruppe_cli_add_string (builder, "name", gruppe_person_get_name (person));
      gruppe_cli_add_string (builder, "mail", gruppe_person_get_mail (person));
      gruppe_cli_add_string (builder, "phone", gruppe_person_get_phone (person));
      gruppe_cli_add_string (builder, "note", gruppe_person_get_note (person));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

int
gruppe_cli_people (GruppeCli  *cli,
                   int         argc,
                   char      **argv)
{
  gboolean dry_run = FALSE;
  GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    { NULL }
  };

  if (!gruppe_cli_parse_options ("people", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;

  if (argc == 3 && g_str_equal (argv[1], "import"))
    return import (cli, argv[2], dry_run);
  if (argc == 2 && g_str_equal (argv[1], "list") && !dry_run)
    return list (cli);

  return gruppe_cli_usage ("people: \"import FILE.csv [--dry-run]\" or \"list\"");
}
