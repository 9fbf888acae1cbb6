/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "gruppe-cli.h"
#include "gruppe-core.h"

static const struct
{
  const char *name;
  GruppeCliVerb verb;
} verbs[] = {
  { "providers", gruppe_cli_providers },
  { "compare", gruppe_cli_compare },
  { "assess", gruppe_cli_assess },
  { "adoptions", gruppe_cli_adoptions },
  { "password", gruppe_cli_password },
  { "people", gruppe_cli_people },
  { "invitation", gruppe_cli_invitation },
  { "meetings", gruppe_cli_meetings },
  { "consents", gruppe_cli_consents },
  { "forms", gruppe_cli_forms },
  { "contracts", gruppe_cli_contracts },
  { "check", gruppe_cli_check },
  { "backup", gruppe_cli_backup },
  { "restore", gruppe_cli_restore },
};

static const char help[] =
  "Usage: gruppentreffen-cli [--data-dir DIR] [--json] VERB [ARGUMENT...]\n"
  "\n"
  "  providers list                     all providers\n"
  "  providers show ID                  one provider with every fact, its source and its date\n"
  "  providers validate FILE...         check provider files, and files made by export\n"
  "  providers export-own [--notes] FILE\n"
  "                                     own providers, rows and corrections as a file for another group\n"
  "  providers export-catalogue FILE    all facts as a file\n"
  "  providers import [--apply] FILE    what a file would change; with --apply, take it over\n"
  "  providers drop-catalogue           back to the facts that came with the program\n"
  "  compare [--providers ID,ID...] [--only-differences] [--csv FILE] [--pdf FILE]\n"
  "                                     providers side by side, as text, table or for paper\n"
  "  assess FILE|-                      rank the providers by the answers in a JSON file\n"
  "  assess --questions                 the questions with their allowed answers\n"
  "  adoptions list                     what the group decided, the newest first\n"
  "  adoptions show ID [--pdf FILE]     the record of one decision, as it was kept, or its paper\n"
  "  password --provider ID [--kind characters|digits|words] [--count N]\n"
  "                                     make passwords that fit the provider's rules\n"
  "  people import FILE [--dry-run]     take people over from a table or from vCards\n"
  "  people export FILE [--format csv|vcard] [--notes]\n"
  "                                     everybody as a table or as vCards, but for people whose data may only be kept\n"
  "  people erase ID|NAME [--yes] [--keep-papers] [--proof-years N] [--remove-copies]\n"
  "                                     what erasing somebody means; with --yes, do it for good\n"
  "  people list                        all people\n"
  "  invitation parse FILE|-            what a pasted or saved invitation says: link, number, passcode, dial-in, time\n"
  "  meetings list [--coming|--past|--needs-action]\n"
  "                                     all meetings, or some; never a password\n"
  "  meetings add --title TEXT --provider ID --date DAY --time TIME [--minutes N] [--zone NAME] [--link URL]\n"
  "               [--weekly N|--monthly-weekday 1,3|--monthly-day] [--count N|--until DAY] [--except DAY]...\n"
  "               [--trial] [--without-password]\n"
  "                                     plan one date or a series; passwords go to the keyring\n"
  "  meetings cancel ID [--following|--all]\n"
  "                                     cancel a date, or more of its series\n"
  "  meetings export-ics [--from DAY] [--until DAY] [--with-passwords] FILE|-\n"
  "                                     meetings as a calendar file\n"
  "  consents status [--purpose PURPOSE] [--provider ID] | --meeting ID\n"
  "                                     how many people have agreed to what; who, to one purpose or for one meeting\n"
  "  consents record PERSON PURPOSE KIND --day DAY [--provider ID] [--choice CHOICES] [--meeting ID] [--until DAY]\n"
  "                  [--method paper|screen|mail|spoken] [--witness NAME] [--guardian NAME] [--collected-by NAME]\n"
  "                  [--place TEXT] [--evidence FILE] [--sheet NUMBER] [--event ID] [--language de|en] [--set NAME=VALUE]...\n"
  "                                     add to the record; KIND: requested, given, refused, withdrawn, renewed, expired, mistaken\n"
  "  consents verify [--receipt FILE]   check the record, and whether it still holds what a receipt speaks of\n"
  "  consents receipt FILE|- [--group NAME] [--language de|en]\n"
  "                                     a receipt of the record to keep elsewhere, as text or .pdf\n"
  "  consents due [--provider ID] [--proof-years N]\n"
  "                                     what is to be done about consents\n"
  "  consents export --person ID|NAME [--out FILE.json|FILE.pdf]\n"
  "                                     everything about one person, for that person\n"
  "  forms list                         the texts that ask for consents, and their versions\n"
  "  forms print PURPOSE... --out FILE.pdf [--person PERSON|--blank N|--all-missing] [--size 12|16]\n"
  "              [--language de|en] [--provider ID] [--meeting ID] [--note-asked] [--set NAME=VALUE]...\n"
  "                                     forms on paper, each with its number; F9, F10 or F11: promise, withdrawal, announcement\n"
  "  forms return NUMBER yes|no|CHOICE,CHOICE --day DAY [--person PERSON] [--guardian NAME] [--collected-by NAME] [--place TEXT]\n"
  "                                     record the answer of a form that came back\n"
  "  contracts [--all]                  which contracts and updates are due; all in use\n"
  "  check                              check the database and the record of consents\n"
  "  backup FILE                        write everything but the passwords into one file\n"
  "  restore FILE [--yes [--accept-broken]]\n"
  "                                     what a backup holds, what would be lost and who would be erased again; with --yes, put\n"
  "                                     it in place; --accept-broken: although its record of consents was changed\n"
  "\n"
  "  --data-dir DIR   folder of the profile instead of the user's own\n"
  "  --json           output for programs\n"
  "  --version        print the version\n"
  "  --help           print this text\n"
  "\n"
  "Exit status: 0 good, 1 a check found something, 2 bad input or usage.\n";

static gboolean
set_data_dir (GruppeCli  *cli,
              const char *data_dir)
{
  /* An empty name, from a script's unset variable, would be the folder one happens to be in. */
  if (data_dir == NULL || data_dir[0] == '\0')
    {
      gruppe_cli_usage ("--data-dir needs a folder");
      return FALSE;
    }

  g_free (cli->data_dir);
  cli->data_dir = g_strdup (data_dir);

  return TRUE;
}

/* The options that every verb shares may stand before or after it; the rest is the verb's. */
static gboolean
take_common_options (GruppeCli *cli,
                     int       *argc,
                     char     **argv)
{
  int kept = 1;

  for (int i = 1; i < *argc; i++)
    {
      if (g_str_equal (argv[i], "--json"))
        cli->json = TRUE;
      else if (g_str_has_prefix (argv[i], "--data-dir="))
        {
          if (!set_data_dir (cli, argv[i] + strlen ("--data-dir=")))
            return FALSE;
        }
      else if (g_str_equal (argv[i], "--data-dir"))
        {
          /* Behind the last argument stands NULL. */
          if (!set_data_dir (cli, argv[++i]))
            return FALSE;
        }
      else
        argv[kept++] = argv[i];
    }

  argv[kept] = NULL;
  *argc = kept;

  return TRUE;
}

static int
run (GruppeCli *cli,
     int        argc,
     char     **argv)
{
  if (argc < 2)
    return gruppe_cli_usage ("a verb is missing");

  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "help"))
    {
      g_print ("%s", help);
      return GRUPPE_CLI_GOOD;
    }

  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("gruppentreffen-cli %s\n", GRUPPE_VERSION);
      return GRUPPE_CLI_GOOD;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (g_str_equal (argv[1], verbs[i].name))
        return verbs[i].verb (cli, argc - 1, argv + 1);
    }

  return gruppe_cli_usage ("there is no verb \"%s\"", argv[1]);
}

int
main (int    argc,
      char **argv)
{
  GruppeCli cli = { 0 };
  g_auto(GStrv) args = NULL;
  g_autofree char **view = NULL;
  int n_args = argc;
  int status;

  setlocale (LC_ALL, "");
  gruppe_core_init ();

  /* A copy that may be rearranged: parsing options takes elements out of it, and what it took must still be freed. */
  args = g_strdupv (argv);
  view = g_memdup2 (args, sizeof (char *) * (argc + 1));

  if (take_common_options (&cli, &n_args, view))
    status = run (&cli, n_args, view);
  else
    status = GRUPPE_CLI_BAD_INPUT;

  /* What a script reads must not be cut off in silence. */
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      g_printerr ("gruppentreffen-cli: the output could not be written as a whole\n");
      status = GRUPPE_CLI_BAD_INPUT;
    }

  if (cli.context != NULL)
    gruppe_database_close (gruppe_context_get_database (cli.context));
  g_clear_object (&cli.context);
  g_clear_pointer (&cli.data_dir, g_free);

  return status;
}
