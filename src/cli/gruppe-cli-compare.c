/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "document/gruppe-save-file.h"
#include "gruppe-cli.h"
#include "providers/gruppe-comparison-sheet.h"

/* Characters in a line, when the output is no terminal. */
#define WIDTH 100
#define MIN_WIDTH 40
#define MAX_WIDTH 1000

static gboolean
save_bytes_cb (GOutputStream  *stream,
               gpointer        user_data,
               GCancellable   *cancellable,
               GError        **error)
{
  GBytes *bytes = user_data;

  return g_output_stream_write_all (stream, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                                    cancellable, error);
}

/* Ids that are not known are named: a table that lacks a column in silence would be wrong. */
static gboolean
choose_providers (GruppeComparison *comparison,
                  const char       *list)
{
  g_auto(GStrv) ids = g_strsplit (list, ",", -1);

  if (ids[0] == NULL)
    {
      gruppe_cli_usage ("--providers names no provider");
      return FALSE;
    }

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_strstrip (ids[i]);
      if (gruppe_catalogue_find_provider (gruppe_comparison_get_catalogue (comparison), ids[i]) == NULL)
        {
          gruppe_cli_usage ("there is no provider \"%s\"", ids[i]);
          return FALSE;
        }
    }

  gruppe_comparison_set_providers (comparison, (const char * const *) ids);

  return TRUE;
}

static guint
get_width (void)
{
  struct winsize size = { 0 };

  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return CLAMP (size.ws_col, MIN_WIDTH, MAX_WIDTH);

  return WIDTH;
}

static void
print_json (GruppeComparison *comparison,
            GruppeSheet      *sheet)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  GPtrArray *providers = gruppe_comparison_get_providers (comparison);
  const char *heading = "";

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "version",
                         gruppe_catalogue_get_version (gruppe_comparison_get_catalogue (comparison)));
  json_builder_set_member_name (builder, "providers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < providers->len; i++)
    json_builder_add_string_value (builder, gruppe_provider_get_id (g_ptr_array_index (providers, i)));
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint r = 0; r < gruppe_sheet_get_n_rows (sheet); r++)
    {
      if (gruppe_sheet_get_heading (sheet, r) != NULL)
        {
          heading = gruppe_sheet_get_heading (sheet, r);
          continue;
        }

      json_builder_begin_object (builder);
      gruppe_cli_add_string (builder, "group", heading);
      gruppe_cli_add_string (builder, "label", gruppe_sheet_get_cell (sheet, r, 0)->words);
      json_builder_set_member_name (builder, "cells");
      json_builder_begin_array (builder);
      for (guint c = 1; c < gruppe_sheet_get_n_columns (sheet); c++)
        {
          const GruppeSheetCell *cell = gruppe_sheet_get_cell (sheet, r, c);

          json_builder_begin_object (builder);
          gruppe_cli_add_string (builder, "words", cell->words);
          gruppe_cli_add_string (builder, "marks", cell->marks);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  gruppe_cli_print_json (builder);
}

static gboolean
save_csv (GruppeComparison  *comparison,
          const char        *path,
          GError           **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GBytes) bytes = gruppe_comparison_to_csv (comparison);

  return gruppe_save_file (file, save_bytes_cb, bytes, NULL, error);
}

static gboolean
save_pdf (GruppeComparison  *comparison,
          const char        *path,
          GError           **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GruppeDocument) document = gruppe_comparison_to_document (comparison);

  return gruppe_document_save_pdf (document, file, NULL, error);
}

int
gruppe_cli_compare (GruppeCli  *cli,
                    int         argc,
                    char      **argv)
{
  g_autofree char *providers = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *pdf = NULL;
  gboolean only_differences = FALSE;
  GOptionEntry entries[] = {
    { "providers", 0, 0, G_OPTION_ARG_STRING, &providers, NULL, NULL },
    { "only-differences", 0, 0, G_OPTION_ARG_NONE, &only_differences, NULL, NULL },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, NULL, NULL },
    { NULL }
  };
  g_autoptr(GruppeComparison) comparison = NULL;
  g_autoptr(GruppeSheet) sheet = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  GruppeCatalogue *catalogue;

  if (!gruppe_cli_parse_options ("compare", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc > 1)
    return gruppe_cli_usage ("compare: \"%s\" is not expected", argv[1]);

  catalogue = gruppe_cli_get_catalogue (cli);
  if (catalogue == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  comparison = gruppe_comparison_new (catalogue, gruppe_clock_now (gruppe_context_get_clock (cli->context)));
  if (providers != NULL && !choose_providers (comparison, providers))
    return GRUPPE_CLI_BAD_INPUT;
  gruppe_comparison_set_only_differences (comparison, only_differences);

  if (csv != NULL && !save_csv (comparison, csv, &error))
    return gruppe_cli_error (error);
  if (pdf != NULL && !save_pdf (comparison, pdf, &error))
    return gruppe_cli_error (error);

  sheet = gruppe_comparison_to_sheet (comparison);
  if (cli->json)
    print_json (comparison, sheet);
  else if (csv == NULL && pdf == NULL)
    {
      text = gruppe_sheet_to_text (sheet, get_width ());
      g_print ("%s", text);
    }

  return GRUPPE_CLI_GOOD;
}
