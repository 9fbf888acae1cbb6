/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "base/gruppe-profile-files.h"
#include "base/gruppe-text.h"
#include "consents/gruppe-consent-receipt.h"
#include "gruppe-cli-consents.h"

/* A receipt is a page of text at most. */
#define MAX_RECEIPT (64 * 1024)

static gboolean
read_receipt (const char  *path,
              guint64     *ret_n_events,
              char       **ret_head,
              GError     **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;

  if (length > MAX_RECEIPT)
    text[MAX_RECEIPT] = '\0';

  return gruppe_consent_receipt_parse (text, ret_n_events, ret_head, error);
}

static void
print_verdict (GruppeCli                  *cli,
               const GruppeConsentVerdict *verdict,
               const char                 *receipt,
               gboolean                    matches)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  if (!cli->json)
    {
      if (verdict->good && matches)
        g_print ("good: %" G_GUINT64_FORMAT " events, %" G_GUINT64_FORMAT " texts, head %s\n",
                 verdict->n_events, verdict->n_texts, verdict->head);
      if (!verdict->good)
        g_print ("%s\n", verdict->reason);
      if (!matches)
        g_print ("the receipt does not match: the record was changed after %s was written\n",
                 receipt);
      return;
    }

  json_builder_begin_object (builder);
  gruppe_cli_add_boolean (builder, "good", verdict->good && matches);
  gruppe_cli_add_int (builder, "events", (gint64) verdict->n_events);
  gruppe_cli_add_int (builder, "texts", (gint64) verdict->n_texts);
  gruppe_cli_add_string (builder, "head", verdict->head);
  gruppe_cli_add_int (builder, "bad_event", verdict->bad_event);
  gruppe_cli_add_string (builder, "bad_text", verdict->bad_text);
  gruppe_cli_add_string (builder, "reason", verdict->reason);
  if (receipt != NULL)
    gruppe_cli_add_boolean (builder, "receipt_matches", matches);
  json_builder_end_object (builder);
  gruppe_cli_print_json (builder);
}

int
gruppe_cli_consents_verify (GruppeCli  *cli,
                            int         argc,
                            char      **argv)
{
  g_autofree char *receipt = NULL;
  GOptionEntry entries[] = {
    { "receipt", 0, 0, G_OPTION_ARG_FILENAME, &receipt, NULL, NULL },
    { NULL }
  };
  g_autoptr(GruppeConsentVerdict) verdict = NULL;
  g_autofree char *head = NULL;
  g_autoptr(GError) error = NULL;
  guint64 n_events = 0;
  gboolean matches = TRUE;

  if (!gruppe_cli_parse_options ("consents verify", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 1)
    return gruppe_cli_usage ("consents verify takes no argument");

  if (receipt != NULL && !read_receipt (receipt, &n_events, &head, &error))
    return gruppe_cli_error (error);

  if (!gruppe_cli_look (cli))
    return GRUPPE_CLI_BAD_INPUT;

  verdict = gruppe_consent_log_verify_sync (gruppe_cli_get_context (cli), &error);
  if (verdict == NULL)
    return gruppe_cli_error (error);

  if (receipt != NULL &&
      !gruppe_consent_log_check_receipt_sync (gruppe_cli_get_context (cli), n_events, head,
                                              &matches, &error))
    return gruppe_cli_error (error);

  print_verdict (cli, verdict, receipt, matches);

  return verdict->good && matches ? GRUPPE_CLI_GOOD : GRUPPE_CLI_FOUND;
}

static gboolean
write_receipt (const GruppeConsentVerdict  *verdict,
               const char                  *path,
               const char                  *group,
               const char                  *language,
               gint64                       now,
               GError                     **error)
{
  g_autofree char *text = NULL;

  if (g_str_has_suffix (path, ".pdf"))
    {
      g_autoptr(GruppeDocument) document =
          gruppe_consent_receipt_document (verdict, group, language, now);
      g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);

      return gruppe_document_save_pdf (document, file, NULL, error);
    }

  text = gruppe_consent_receipt_text (verdict, group, language, now);
  if (g_str_equal (path, "-"))
    {
      g_print ("%s", text);
      return TRUE;
    }

  if (!gruppe_profile_files_check (path, error))
    return FALSE;

  return g_file_set_contents_full (path, text, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

int
gruppe_cli_consents_receipt (GruppeCli  *cli,
                             int         argc,
                             char      **argv)
{
  g_autofree char *group = NULL;
  g_autofree char *language = NULL;
  GOptionEntry entries[] = {
    { "group", 0, 0, G_OPTION_ARG_STRING, &group, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
    { NULL }
  };
  g_autoptr(GruppeConsentVerdict) verdict = NULL;
  g_autoptr(GError) error = NULL;
  GruppeContext *context;

  if (!gruppe_cli_parse_options ("consents receipt", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 2)
    return gruppe_cli_usage ("consents receipt needs a file, or \"-\"");
  if (language != NULL && !g_str_equal (language, "de") && !g_str_equal (language, "en"))
    return gruppe_cli_usage ("consents receipt: --language is \"de\" or \"en\"");

  if (!gruppe_cli_look (cli))
    return GRUPPE_CLI_BAD_INPUT;

  context = gruppe_cli_get_context (cli);
  verdict = gruppe_consent_log_verify_sync (context, &error);
  if (verdict == NULL)
    return gruppe_cli_error (error);

  if (!verdict->good)
    {
      g_print ("%s\n", verdict->reason);
      return GRUPPE_CLI_FOUND;
    }

  if (!write_receipt (verdict, argv[1], group,
                      language != NULL ? language : gruppe_text_language (),
                      gruppe_clock_now (gruppe_context_get_clock (context)), &error))
    return gruppe_cli_error (error);

  return GRUPPE_CLI_GOOD;
}
