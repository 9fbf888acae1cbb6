/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include <stdio.h>

#include "base/gruppe-error.h"
#include "gruppe-cli.h"
#include "meetings/gruppe-password.h"

#define MAX_COUNT 1000000

/* Straight to standard output: g_print() would convert into ordinary memory that nobody wipes. */
static void
print_secret (GruppeSecret *secret)
{
  fputs (gruppe_secret_peek (secret), stdout);
  fputc ('\n', stdout);
}

static int
generate (GruppeCli          *cli,
          const char         *provider,
          GruppeRecipe       *recipe,
          GruppePasswordKind  kind,
          int                 count)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  double bits = 0;

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "provider", provider);
  gruppe_cli_add_string (builder, "kind", gruppe_password_kind_to_string (kind));
  json_builder_set_member_name (builder, "passwords");
  json_builder_begin_array (builder);
  for (int i = 0; i < count; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GruppeSecret) secret = gruppe_password_generate (recipe, kind, &bits, &error);

      if (secret == NULL)
        {
          gruppe_cli_error (error);
          return GRUPPE_CLI_FOUND;
        }

      if (cli->json)
        json_builder_add_string_value (builder, gruppe_secret_peek (secret));
      else
        print_secret (secret);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "bits");
  json_builder_add_double_value (builder, bits);
  json_builder_end_object (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

int
gruppe_cli_password (GruppeCli  *cli,
                     int         argc,
                     char      **argv)
{
  g_autofree char *provider = NULL;
  g_autofree char *kind_name = NULL;
  int count = 1;
  GOptionEntry entries[] = {
    { "provider", 0, 0, G_OPTION_ARG_STRING, &provider, NULL, NULL },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind_name, NULL, NULL },
    { "count", 0, 0, G_OPTION_ARG_INT, &count, NULL, NULL },
    { NULL }
  };
  g_autoptr(GruppeRecipe) recipe = NULL;
  g_autoptr(GError) error = NULL;
  GruppePasswordKind kind = GRUPPE_PASSWORD_CHARACTERS;
  GruppeCatalogue *catalogue;
  GruppeProvider *found;

  if (!gruppe_cli_parse_options ("password", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 1 || provider == NULL)
    return gruppe_cli_usage ("password: --provider ID [--kind characters|digits|words] [--count N]");
  if (kind_name != NULL && !gruppe_password_kind_from_string (kind_name, &kind))
    return gruppe_cli_usage ("password: --kind is characters, digits or words");
  if (count < 1 || count > MAX_COUNT)
    return gruppe_cli_usage ("password: --count is 1 to %d", MAX_COUNT);

  catalogue = gruppe_cli_get_catalogue (cli);
  if (catalogue == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  found = gruppe_catalogue_find_provider (catalogue, provider);
  if (found == NULL)
    return gruppe_cli_usage ("there is no provider \"%s\"", provider);

  recipe = gruppe_recipe_new_from_json (gruppe_provider_get_recipe (found), &error);
  if (recipe == NULL)
    return gruppe_cli_error (error);

  /* Not a mistake of the caller: the answer is that there is none to make. */
  if (!gruppe_password_is_possible (recipe, kind, &error))
    {
      g_printerr ("gruppentreffen-cli: %s: %s\n", provider, error->message);
      return GRUPPE_CLI_FOUND;
    }

  return generate (cli, provider, recipe, kind, count);
}
