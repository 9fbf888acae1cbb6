/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "base/gruppe-json.h"
#include "base/gruppe-text.h"
#include "gruppe-cli.h"
#include "requirements/gruppe-adoption.h"
#include "requirements/gruppe-decision-document.h"

/* Longest name that is printed on one line. */
#define MAX_LINE 120

/* A provider that is gone is called as in the record of the decision, as far as that says it, or by its id. */
static char *
dup_label (GruppeCatalogue      *catalogue,
           const GruppeAdoption *adoption)
{
  GruppeProvider *provider = gruppe_catalogue_find_provider (catalogue, adoption->provider);
  g_autoptr(JsonNode) record = NULL;
  const char *label = NULL;

  if (provider != NULL)
    return g_strdup (gruppe_provider_get_label (provider));

  record = gruppe_json_parse (adoption->record, -1, "record", NULL);
  if (record != NULL && JSON_NODE_HOLDS_OBJECT (record))
    label = gruppe_json_get_string (json_node_get_object (record), "record", "provider_label", FALSE, NULL);

  return g_strdup (label != NULL && *label != '\0' ? label : adoption->provider);
}

static void
add_adoption (JsonBuilder          *builder,
              GruppeCatalogue      *catalogue,
              const GruppeAdoption *adoption)
{
  g_autofree char *label = dup_label (catalogue, adoption);

  json_builder_begin_object (builder);
  gruppe_cli_add_int (builder, "id", adoption->id);
  gruppe_cli_add_string (builder, "uid", adoption->uid);
  gruppe_cli_add_string (builder, "provider", adoption->provider);
  gruppe_cli_add_string (builder, "label", label);
  gruppe_cli_add_string (builder, "decided_on", adoption->decided_on);
  gruppe_cli_add_string (builder, "decided_by", *adoption->decided_by != '\0' ? adoption->decided_by : NULL);
  gruppe_cli_add_string (builder, "reason", *adoption->reason != '\0' ? adoption->reason : NULL);
  gruppe_cli_add_boolean (builder, "holds", adoption->ended_at == 0);
  if (adoption->ended_at != 0)
    gruppe_cli_add_time (builder, "ended_at", adoption->ended_at);
  else
    gruppe_cli_add_string (builder, "ended_at", NULL);
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; adoption->steps[i] != NULL; i++)
    json_builder_add_string_value (builder, adoption->steps[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_adoption (GruppeCatalogue      *catalogue,
                const GruppeAdoption *adoption)
{
  g_autofree char *label = dup_label (catalogue, adoption);
  g_autofree char *shown = gruppe_text_for_display (label, MAX_LINE);

  g_print ("%" G_GINT64_FORMAT "  %s  %s  %s: %s\n", adoption->id, adoption->decided_on, adoption->provider, shown,
           adoption->ended_at == 0 ? "holds" : "has ended");
}

static int
list_adoptions (GruppeCli *cli,
                GPtrArray *adoptions)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  GruppeCatalogue *catalogue = gruppe_cli_get_catalogue (cli);

  if (catalogue == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  json_builder_begin_array (builder);
  for (guint i = 0; i < adoptions->len; i++)
    {
      const GruppeAdoption *adoption = g_ptr_array_index (adoptions, i);

      add_adoption (builder, catalogue, adoption);
      if (!cli->json)
        print_adoption (catalogue, adoption);
    }
  json_builder_end_array (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

/* The paper of a decision, in the words of its record. */
static int
save_paper (const GruppeAdoption *adoption,
            const char           *path)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeDocument) document = gruppe_decision_document_new (adoption->record, &error);

  if (document == NULL || !gruppe_document_save_pdf (document, file, NULL, &error))
    return gruppe_cli_error (error);

  return GRUPPE_CLI_GOOD;
}

/* The record to the byte, with and without --json: that is what it is kept for. Or its paper, to the file PDF. */
static int
show_record (GPtrArray  *adoptions,
             const char *id,
             const char *pdf)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (id, 10, 1, G_MAXINT64, &number, NULL))
    return gruppe_cli_usage ("adoptions show takes a number, as adoptions list tells it, not \"%s\"", id);

  for (guint i = 0; i < adoptions->len; i++)
    {
      const GruppeAdoption *adoption = g_ptr_array_index (adoptions, i);

      if ((guint64) adoption->id != number)
        continue;
      if (pdf != NULL)
        return save_paper (adoption, pdf);
      g_print ("%s\n", adoption->record);
      return GRUPPE_CLI_GOOD;
    }

  return gruppe_cli_usage ("there is no adoption %" G_GUINT64_FORMAT, number);
}

int
gruppe_cli_adoptions (GruppeCli  *cli,
                      int         argc,
                      char      **argv)
{
  g_autofree char *pdf = NULL;
  GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, NULL, NULL },
    { NULL }
  };
  g_autoptr(GPtrArray) adoptions = NULL;
  g_autoptr(GError) error = NULL;
  gboolean listing;

  if (!gruppe_cli_parse_options ("adoptions", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;

  listing = argc == 2 && g_str_equal (argv[1], "list");
  if (!listing && !(argc == 3 && g_str_equal (argv[1], "show")))
    return gruppe_cli_usage ("adoptions takes \"list\" or \"show ID\"");
  if (listing && pdf != NULL)
    return gruppe_cli_usage ("adoptions list takes no --pdf; adoptions show ID does");

  if (!gruppe_cli_look (cli))
    return GRUPPE_CLI_BAD_INPUT;

  adoptions = gruppe_adoptions_load_sync (gruppe_cli_get_context (cli), &error);
  if (adoptions == NULL)
    return gruppe_cli_error (error);

  return listing ? list_adoptions (cli, adoptions) : show_record (adoptions, argv[2], pdf);
}
