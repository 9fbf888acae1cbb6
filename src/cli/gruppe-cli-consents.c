/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "consents/gruppe-consent-log.h"
#include "gruppe-cli.h"

static int
status (GruppeCli  *cli,
        const char *provider)
{
  g_autoptr(GPtrArray) purposes = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;

  if (provider != NULL)
    {
      GruppeCatalogue *catalogue = gruppe_cli_get_catalogue (cli);

      if (catalogue == NULL)
        return GRUPPE_CLI_BAD_INPUT;
      if (gruppe_catalogue_find_provider (catalogue, provider) == NULL)
        return gruppe_cli_usage ("there is no provider \"%s\"", provider);
    }

  if (!gruppe_cli_look (cli))
    return GRUPPE_CLI_BAD_INPUT;

  purposes = gruppe_consent_log_status_sync (gruppe_cli_get_context (cli), provider, &error);
  if (purposes == NULL)
    return gruppe_cli_error (error);

  json_builder_begin_array (builder);
  for (guint i = 0; i < purposes->len; i++)
    {
      const GruppeConsentStatus *purpose = g_ptr_array_index (purposes, i);

      json_builder_begin_object (builder);
      gruppe_cli_add_string (builder, "purpose", purpose->purpose);
      gruppe_cli_add_string (builder, "label", purpose->label);
      gruppe_cli_add_int (builder, "people", purpose->n_people);
      if (!cli->json)
        g_print ("%s (%u people):", purpose->purpose, purpose->n_people);
      for (guint state = 0; state < GRUPPE_CONSENT_N_STATES; state++)
        {
          const char *name = gruppe_consent_state_to_string ((GruppeConsentState) state);

          gruppe_cli_add_int (builder, name, purpose->counts[state]);
          if (!cli->json)
            g_print (" %s %u", name, purpose->counts[state]);
        }
      json_builder_end_object (builder);
      if (!cli->json)
        g_print ("\n");
    }
  json_builder_end_array (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

int
gruppe_cli_consents (GruppeCli  *cli,
                     int         argc,
                     char      **argv)
{
  g_autofree char *provider = NULL;
  GOptionEntry entries[] = {
    { "provider", 0, 0, G_OPTION_ARG_STRING, &provider, NULL, NULL },
    { NULL }
  };

  if (!gruppe_cli_parse_options ("consents", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;

  if (argc == 2 && g_str_equal (argv[1], "status"))
    return status (cli, provider);

  return gruppe_cli_usage ("consents: \"status [--provider ID]\"");
}
