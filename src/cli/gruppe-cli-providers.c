/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "gruppe-cli.h"

static void
add_provider (JsonBuilder    *builder,
              GruppeProvider *provider)
{
  gruppe_cli_add_string (builder, "id", gruppe_provider_get_id (provider));
  gruppe_cli_add_string (builder, "name", gruppe_provider_get_name (provider));
  gruppe_cli_add_string (builder, "label", gruppe_provider_get_label (provider));
  gruppe_cli_add_string (builder, "variant_of", gruppe_provider_get_variant_of (provider));
  gruppe_cli_add_boolean (builder, "talk", gruppe_provider_is_talk (provider));
  gruppe_cli_add_boolean (builder, "european", gruppe_provider_is_european (provider));
  gruppe_cli_add_string (builder, "summary", gruppe_provider_get_summary (provider));
  gruppe_cli_add_string (builder, "home", gruppe_provider_get_home (provider));
  gruppe_cli_add_boolean (builder, "own", gruppe_provider_is_own (provider));
}

static void
add_cell (JsonBuilder *builder,
          GruppeCell  *cell)
{
  GruppeCriterion *criterion = gruppe_cell_get_criterion (cell);
  double value;

  json_builder_set_member_name (builder, gruppe_criterion_get_id (criterion));
  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "label", gruppe_criterion_get_label (criterion));
  gruppe_cli_add_string (builder, "state", gruppe_cell_state_to_string (gruppe_cell_get_state (cell)));
  json_builder_set_member_name (builder, "value");
  if (gruppe_cell_get_value (cell, &value))
    json_builder_add_double_value (builder, value);
  else if (gruppe_cell_get_value_text (cell) != NULL)
    json_builder_add_string_value (builder, gruppe_cell_get_value_text (cell));
  else
    json_builder_add_null_value (builder);
  gruppe_cli_add_boolean (builder, "unlimited", gruppe_cell_is_unlimited (cell));
  gruppe_cli_add_string (builder, "unit", gruppe_criterion_get_unit (criterion));
  gruppe_cli_add_string (builder, "words", gruppe_cell_get_words (cell));
  gruppe_cli_add_string (builder, "source", gruppe_cell_get_source_title (cell));
  gruppe_cli_add_string (builder, "url", gruppe_cell_get_source_url (cell));
  gruppe_cli_add_string (builder, "as_of", gruppe_cell_get_as_of (cell));
  gruppe_cli_add_string (builder, "confidence",
                         gruppe_cell_get_source_title (cell) != NULL
                           ? gruppe_confidence_to_string (gruppe_cell_get_confidence (cell)) : NULL);
  gruppe_cli_add_boolean (builder, "own", gruppe_cell_is_own (cell));
  if (gruppe_cell_get_official (cell) != NULL)
    {
      gruppe_cli_add_string (builder, "reason", gruppe_cell_get_reason (cell));
      gruppe_cli_add_string (builder, "official", gruppe_cell_get_words (gruppe_cell_get_official (cell)));
    }
  json_builder_end_object (builder);
}

static int
list (GruppeCli *cli)
{
  GruppeCatalogue *catalogue = gruppe_cli_get_catalogue (cli);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  GPtrArray *providers;

  if (catalogue == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  providers = gruppe_catalogue_get_providers (catalogue);
  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "version", gruppe_catalogue_get_version (catalogue));
  json_builder_set_member_name (builder, "providers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < providers->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (providers, i);

      if (!cli->json)
        g_print ("%-24s %s\n", gruppe_provider_get_id (provider), gruppe_provider_get_label (provider));

      json_builder_begin_object (builder);
      add_provider (builder, provider);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

static int
show (GruppeCli  *cli,
      const char *id)
{
  GruppeCatalogue *catalogue = gruppe_cli_get_catalogue (cli);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  GruppeProvider *provider;
  GPtrArray *criteria;

  if (catalogue == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  provider = gruppe_catalogue_find_provider (catalogue, id);
  if (provider == NULL)
    return gruppe_cli_usage ("there is no provider \"%s\"", id);

  criteria = gruppe_catalogue_get_criteria (catalogue);
  json_builder_begin_object (builder);
  add_provider (builder, provider);
  json_builder_set_member_name (builder, "cells");
  json_builder_begin_object (builder);
  if (!cli->json)
    g_print ("%s\n%s\n\n", gruppe_provider_get_label (provider), gruppe_provider_get_summary (provider));

  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCriterion *criterion = g_ptr_array_index (criteria, i);
      GruppeCell *cell = gruppe_provider_get_cell (provider, gruppe_criterion_get_id (criterion));

      if (!cli->json)
        g_print ("%s: %s [%s, %s]\n", gruppe_criterion_get_label (criterion), gruppe_cell_get_words (cell),
                 gruppe_cell_get_source_title (cell) != NULL ? gruppe_cell_get_source_title (cell) : "-",
                 gruppe_cell_get_as_of (cell) != NULL ? gruppe_cell_get_as_of (cell) : "-");
      add_cell (builder, cell);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

int
gruppe_cli_providers (GruppeCli  *cli,
                      int         argc,
                      char      **argv)
{
  gboolean apply = FALSE;
  gboolean notes = FALSE;
  GOptionEntry entries[] = {
    { "apply", 0, 0, G_OPTION_ARG_NONE, &apply, NULL, NULL },
    { "notes", 0, 0, G_OPTION_ARG_NONE, &notes, NULL, NULL },
    { NULL }
  };

  if (!gruppe_cli_parse_options ("providers", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;

  if (notes && !(argc == 3 && g_str_equal (argv[1], "export-own")))
    return gruppe_cli_usage ("providers: only \"export-own FILE\" knows --notes");
  if (argc == 3 && g_str_equal (argv[1], "import"))
    return gruppe_cli_import (cli, argv[2], apply);
  if (apply)
    return gruppe_cli_usage ("providers: only \"import FILE\" knows --apply");

  if (argc == 2 && g_str_equal (argv[1], "list"))
    return list (cli);
  if (argc == 3 && g_str_equal (argv[1], "show"))
    return show (cli, argv[2]);
  if (argc >= 3 && g_str_equal (argv[1], "validate"))
    return gruppe_cli_validate (cli, argv + 2);
  if (argc == 3 && g_str_equal (argv[1], "export-own"))
    return gruppe_cli_export_own (cli, argv[2], notes);
  if (argc == 3 && g_str_equal (argv[1], "export-catalogue"))
    return gruppe_cli_export_catalogue (cli, argv[2]);
  if (argc == 2 && g_str_equal (argv[1], "drop-catalogue"))
    return gruppe_cli_drop_catalogue (cli);

  return gruppe_cli_usage ("providers: \"list\", \"show ID\", \"validate FILE...\", "
                           "\"export-own [--notes] FILE\", \"export-catalogue FILE\", \"import [--apply] FILE\" or \"drop-catalogue\"");
}
