/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "base/gruppe-error.h"
#include "consents/gruppe-consent-log.h"
#include "consents/gruppe-erasure.h"
#include "gruppe-cli.h"
#include "store/gruppe-store-check.h"

static void
add_consents_finding (GPtrArray                  *findings,
                      const GruppeConsentVerdict *verdict)
{
  if (verdict->good)
    return;

  if (verdict->bad_event > 0)
    g_ptr_array_add (findings, g_strdup_printf ("consents: event %" G_GINT64_FORMAT ": %s",
                                                verdict->bad_event, verdict->reason));
  else
    g_ptr_array_add (findings, g_strdup_printf ("consents: %s", verdict->reason));
}

/* An erasure that was stopped, or undone by an older backup. */
static gboolean
add_erasure_findings (GruppeCli  *cli,
                      GPtrArray  *findings,
                      GError    **error)
{
  g_autoptr(GPtrArray) pending = gruppe_erasure_pending_sync (gruppe_cli_get_context (cli), error);

  for (guint i = 0; pending != NULL && i < pending->len; i++)
    {
      const GruppeErasurePending *person = g_ptr_array_index (pending, i);

      g_ptr_array_add (findings, g_strdup_printf ("erasures: %s was erased and is there again; use \"people erase\"",
                                                  person->uid));
    }

  return pending != NULL;
}

/* Looks through the file and the record in it. FALSE, with the error set, when that was not possible; what is damaged is
 * a finding. */
static gboolean
look_through (GruppeCli             *cli,
              GPtrArray             *findings,
              GruppeConsentVerdict **ret_verdict,
              GError               **error)
{
  GruppeContext *context = gruppe_cli_get_context (cli);
  GruppeDatabase *database = gruppe_context_get_database (context);
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GruppeConsentVerdict) verdict = NULL;
  g_autoptr(GError) local_error = NULL;

  if (gruppe_database_look_sync (database, &local_error))
    found = gruppe_store_check_sync (database, &local_error);
  if (found != NULL)
    {
      g_ptr_array_extend_and_steal (findings, g_steal_pointer (&found));
      verdict = gruppe_consent_log_verify_sync (context, &local_error);
    }

  if (verdict != NULL)
    {
      add_consents_finding (findings, verdict);
      if (!add_erasure_findings (cli, findings, error))
        return FALSE;
    }
  else if (g_error_matches (local_error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CORRUPT))
    g_ptr_array_add (findings, g_strdup_printf ("database: damaged: %s", local_error->message));
  else
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  *ret_verdict = g_steal_pointer (&verdict);

  return TRUE;
}

int
gruppe_cli_check (GruppeCli  *cli,
                  int         argc,
                  char      **argv)
{
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GruppeConsentVerdict) verdict = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;
  GruppeDatabase *database;

  if (!gruppe_cli_parse_options ("check", &argc, &argv, NULL))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 1)
    return gruppe_cli_usage ("check takes no argument");

  database = gruppe_context_get_database (gruppe_cli_get_context (cli));
  if (!g_file_test (gruppe_database_get_path (database), G_FILE_TEST_EXISTS))
    return gruppe_cli_usage ("there is no profile in %s", cli->data_dir);

  findings = g_ptr_array_new_with_free_func (g_free);
  if (!look_through (cli, findings, &verdict, &error))
    return gruppe_cli_error (error);

  json_builder_begin_object (builder);
  gruppe_cli_add_boolean (builder, "good", findings->len == 0);
  if (verdict != NULL)
    {
      gruppe_cli_add_int (builder, "events", (gint64) verdict->n_events);
      gruppe_cli_add_int (builder, "texts", (gint64) verdict->n_texts);
      gruppe_cli_add_string (builder, "head", verdict->head);
    }
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      const char *finding = g_ptr_array_index (findings, i);

      json_builder_add_string_value (builder, finding);
      if (!cli->json)
        g_print ("%s\n", finding);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);
  else if (findings->len == 0)
    g_print ("good: %" G_GUINT64_FORMAT " events, %" G_GUINT64_FORMAT " texts, head %s\n",
             verdict->n_events, verdict->n_texts, verdict->head);

  return findings->len == 0 ? GRUPPE_CLI_GOOD : GRUPPE_CLI_FOUND;
}
