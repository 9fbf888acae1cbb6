/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "gruppe-cli.h"
#include "providers/gruppe-contract-checklist.h"
#include "providers/gruppe-provider-use.h"

/* What is due, in the order in which it is told. */
static const struct
{
  GruppeUseReminder reminder;
  const char *id;
  const char *sentence;
} reminders[] = {
  { GRUPPE_USE_NO_CONTRACT, "no-contract", "no contract is noted, and no reason why none is needed" },
  { GRUPPE_USE_REVIEW_DUE, "review-due", "the contract is to be looked at again" },
  { GRUPPE_USE_UPDATE_DUE, "update-due", "the server is to be updated" },
};

static const char *
get_label (GruppeCatalogue *catalogue,
           const char      *id)
{
  GruppeProvider *provider = gruppe_catalogue_find_provider (catalogue, id);

  return provider != NULL ? gruppe_provider_get_label (provider) : id;
}

static void
add_due (JsonBuilder       *builder,
         GruppeUseReminder  due)
{
  json_builder_set_member_name (builder, "due");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (reminders); i++)
    {
      if ((due & reminders[i].reminder) != 0)
        json_builder_add_string_value (builder, reminders[i].id);
    }
  json_builder_end_array (builder);
}

static void
add_missing (JsonBuilder             *builder,
             GruppeContractChecklist *checklist,
             const GruppeProviderUse *use)
{
  GPtrArray *items = gruppe_contract_checklist_get_items (checklist);

  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const GruppeContractItem *item = g_ptr_array_index (items, i);

      if (!g_strv_contains ((const char * const *) use->ticks, item->id))
        json_builder_add_string_value (builder, item->id);
    }
  json_builder_end_array (builder);
}

static void
add_use (JsonBuilder             *builder,
         GruppeCatalogue         *catalogue,
         GruppeContractChecklist *checklist,
         const GruppeProviderUse *use,
         GruppeUseReminder        due)
{
  g_autofree char *update_due_on = gruppe_provider_use_update_due_on (use);

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "provider", use->provider);
  gruppe_cli_add_string (builder, "label", get_label (catalogue, use->provider));
  add_due (builder, due);
  gruppe_cli_add_string (builder, "concluded_on", use->concluded_on);
  gruppe_cli_add_string (builder, "kept_at", use->kept_at);
  gruppe_cli_add_string (builder, "review_on", use->review_on);
  gruppe_cli_add_string (builder, "result", *use->result != '\0' ? use->result : NULL);
  gruppe_cli_add_string (builder, "result_reason", use->result_reason);
  add_missing (builder, checklist, use);
  gruppe_cli_add_string (builder, "server_version", use->server_version);
  gruppe_cli_add_string (builder, "updated_on", use->updated_on);
  gruppe_cli_add_string (builder, "update_due_on", update_due_on);
  json_builder_end_object (builder);
}

static void
print_use (GruppeCatalogue         *catalogue,
           const GruppeProviderUse *use,
           GruppeUseReminder        due)
{
  const char *label = get_label (catalogue, use->provider);

  if (due == 0)
    g_print ("%s  %s: nothing is due\n", use->provider, label);

  for (gsize i = 0; i < G_N_ELEMENTS (reminders); i++)
    {
      if ((due & reminders[i].reminder) != 0)
        g_print ("%s  %s: %s\n", use->provider, label, reminders[i].sentence);
    }
}

int
gruppe_cli_contracts (GruppeCli  *cli,
                      int         argc,
                      char      **argv)
{
  gboolean all = FALSE;
  GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, NULL, NULL },
    { NULL }
  };
  g_autoptr(GPtrArray) uses = NULL;
  g_autoptr(GruppeContractChecklist) checklist = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *today = NULL;
  GruppeCatalogue *catalogue;
  guint n_due = 0;

  if (!gruppe_cli_parse_options ("contracts", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 1)
    return gruppe_cli_usage ("contracts takes no argument but --all");

  if (!gruppe_cli_look (cli))
    return GRUPPE_CLI_BAD_INPUT;
  catalogue = gruppe_cli_get_catalogue (cli);
  if (catalogue == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  uses = gruppe_provider_uses_load_sync (gruppe_cli_get_context (cli), &error);
  checklist = uses != NULL ? gruppe_contract_checklist_new_builtin (&error) : NULL;
  if (checklist == NULL)
    return gruppe_cli_error (error);

  today = gruppe_provider_uses_today (gruppe_cli_get_context (cli));
  json_builder_begin_array (builder);
  for (guint i = 0; i < uses->len; i++)
    {
      const GruppeProviderUse *use = g_ptr_array_index (uses, i);
      GruppeUseReminder due = gruppe_provider_use_reminders (use, today);

      if (due != 0)
        n_due++;
      if (!use->in_use || (due == 0 && !all))
        continue;

      add_use (builder, catalogue, checklist, use, due);
      if (!cli->json)
        print_use (catalogue, use, due);
    }
  json_builder_end_array (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);

  return n_due == 0 ? GRUPPE_CLI_GOOD : GRUPPE_CLI_FOUND;
}
