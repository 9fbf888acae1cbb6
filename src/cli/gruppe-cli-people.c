/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "consents/gruppe-people-export.h"
#include "consents/gruppe-people-import.h"
#include "gruppe-cli-erase.h"
#include "gruppe-cli.h"

/* What the options say. */
typedef struct
{
  gboolean dry_run;
  gboolean notes;
  char *format;
} Options;

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

/* The ending of the file says what is meant, unless an option does. */
static gboolean
read_format (const char               *format,
             const char               *path,
             GruppePeopleExportFormat *ret_format)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  if (format == NULL)
    *ret_format = g_str_has_suffix (folded, ".vcf") ? GRUPPE_PEOPLE_EXPORT_VCARD : GRUPPE_PEOPLE_EXPORT_CSV;
  else if (g_str_equal (format, "csv"))
    *ret_format = GRUPPE_PEOPLE_EXPORT_CSV;
  else if (g_str_equal (format, "vcard"))
    *ret_format = GRUPPE_PEOPLE_EXPORT_VCARD;
  else
    return FALSE;

  return TRUE;
}

static int
export (GruppeCli     *cli,
        const char    *path,
        const Options *options)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;
  GruppePeopleExportFormat format;
  GruppePeopleExport done;

  if (!read_format (options->format, path, &format))
    return gruppe_cli_usage ("people export: --format is \"csv\" or \"vcard\"");

  if (!gruppe_cli_open (cli))
    return GRUPPE_CLI_BAD_INPUT;

  if (!gruppe_people_export_sync (gruppe_cli_get_context (cli), path, format, NULL, options->notes, &done, &error))
    return gruppe_cli_error (error);

  if (!cli->json)
    {
      g_print ("%u people written, %u left out because their data may only be kept\n", done.n_written,
               done.n_left_out);
      return GRUPPE_CLI_GOOD;
    }

  json_builder_begin_object (builder);
  gruppe_cli_add_int (builder, "written", done.n_written);
  gruppe_cli_add_int (builder, "left_out", done.n_left_out);
  gruppe_cli_add_boolean (builder, "notes", options->notes);
  json_builder_end_object (builder);
  gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

static void
add_person (JsonBuilder  *builder,
            GruppePerson *person)
{
  const char * const *tags = gruppe_person_get_tags (person);

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "id", gruppe_person_get_uid (person));
  gruppe_cli_add_string (builder, "name", gruppe_person_get_name (person));
  gruppe_cli_add_string (builder, "mail", gruppe_person_get_mail (person));
  gruppe_cli_add_string (builder, "phone", gruppe_person_get_phone (person));
  gruppe_cli_add_string (builder, "letter", gruppe_person_get_letter (person));
  gruppe_cli_add_string (builder, "note", gruppe_person_get_note (person));
  gruppe_cli_add_string (builder, "age", gruppe_person_age_to_string (gruppe_person_get_age (person)));
  gruppe_cli_add_string (builder, "guardian", gruppe_person_get_guardian (person));
  gruppe_cli_add_string (builder, "language", gruppe_person_get_language (person));
  gruppe_cli_add_boolean (builder, "restricted", gruppe_person_get_restricted (person));
  if (gruppe_person_get_left_at (person) != 0)
    gruppe_cli_add_time (builder, "left_at", gruppe_person_get_left_at (person));
  json_builder_set_member_name (builder, "tags");
  json_builder_begin_array (builder);
  for (guint i = 0; tags[i] != NULL; i++)
    json_builder_add_string_value (builder, tags[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_person (GruppePerson *person)
{
  g_autofree char *tags = g_strjoinv (", ", (GStrv) gruppe_person_get_tags (person));

  g_print ("%s  %s%s%s%s%s%s\n", gruppe_person_get_uid (person), gruppe_person_get_name (person),
           *tags != '\0' ? "  (" : "", tags, *tags != '\0' ? ")" : "",
           gruppe_person_get_restricted (person) ? "  restricted" : "",
           gruppe_person_get_left_at (person) != 0 ? "  left" : "");
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

  if (!cli->json)
    {
      for (guint i = 0; i < people->len; i++)
        print_person (g_ptr_array_index (people, i));
      return GRUPPE_CLI_GOOD;
    }

  json_builder_begin_array (builder);
  for (guint i = 0; i < people->len; i++)
    add_person (builder, g_ptr_array_index (people, i));
  json_builder_end_array (builder);
  gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

int
gruppe_cli_people (GruppeCli  *cli,
                   int         argc,
                   char      **argv)
{
  Options options = { 0 };
  g_autofree char *format = NULL;
  GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, NULL, NULL },
    { "notes", 0, 0, G_OPTION_ARG_NONE, &options.notes, NULL, NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, NULL, NULL },
    { NULL }
  };
  gboolean exports, imports;

  /* It has options of its own. */
  if (argc >= 2 && g_str_equal (argv[1], "erase"))
    return gruppe_cli_people_erase (cli, argc - 1, argv + 1);

  if (!gruppe_cli_parse_options ("people", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;

  format = options.format;
  exports = options.notes || options.format != NULL;
  imports = options.dry_run;
  if (argc == 3 && g_str_equal (argv[1], "import") && !exports)
    return import (cli, argv[2], options.dry_run);
  if (argc == 3 && g_str_equal (argv[1], "export") && !imports)
    return export (cli, argv[2], &options);
  if (argc == 2 && g_str_equal (argv[1], "list") && !exports && !imports)
    return list (cli);

  return gruppe_cli_usage ("people: \"import FILE [--dry-run]\", \"export FILE [--format csv|vcard] [--notes]\", "
                           "\"erase ID|NAME [--yes]\" or \"list\"");
}
