/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "base/gruppe-zone.h"
#include "consents/gruppe-restore-preview.h"
#include "gruppe-cli-erase.h"
#include "gruppe-context-backup.h"
#include "store/gruppe-profile.h"

static void
add_info (GruppeCli              *cli,
          JsonBuilder            *builder,
          const GruppeBackupInfo *info)
{
  gruppe_cli_add_time (builder, "made_at", info->made_at);
  gruppe_cli_add_int (builder, "schema", info->schema);
  gruppe_cli_add_int (builder, "people", info->n_people);
  gruppe_cli_add_int (builder, "events", info->n_events);
  if (!cli->json)
    {
      g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (info->made_at);
      g_autofree char *made = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : g_strdup ("?");

      g_print ("backup of %s: %u people, %u events, no passwords\n", made, info->n_people, info->n_events);
    }
}

static void
add_pending (GruppeCli   *cli,
             JsonBuilder *builder,
             GPtrArray   *pending)
{
  json_builder_set_member_name (builder, "erase_again");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pending->len; i++)
    {
      const GruppeErasurePending *person = g_ptr_array_index (pending, i);

      json_builder_begin_object (builder);
      gruppe_cli_add_string (builder, "id", person->uid);
      gruppe_cli_add_string (builder, "name", person->name);
      gruppe_cli_add_time (builder, "erased_at", person->erased_at);
      json_builder_end_object (builder);
      if (!cli->json)
        g_print ("to be erased again: %s (%s)\n", person->name, person->uid);
    }
  json_builder_end_array (builder);
}

/* Whether the record in the backup is whole. */
static void
add_record (GruppeCli                  *cli,
            JsonBuilder                *builder,
            const GruppeConsentVerdict *verdict)
{
  json_builder_set_member_name (builder, "record");
  json_builder_begin_object (builder);
  gruppe_cli_add_boolean (builder, "good", verdict->good);
  gruppe_cli_add_int (builder, "bad_event", verdict->bad_event);
  gruppe_cli_add_string (builder, "reason", verdict->reason);
  json_builder_end_object (builder);
  if (!cli->json && !verdict->good)
    g_print ("the record of consents in this backup was changed: %s\n", verdict->reason);
}

static void
add_loss (GruppeCli               *cli,
          JsonBuilder             *builder,
          const GruppeRestoreLoss *loss,
          gboolean                 named)
{
  g_autoptr(GDateTime) then = gruppe_zone_from_utc (loss->zone, loss->given_at);
  g_autofree char *day = then != NULL ? g_date_time_format (then, "%Y-%m-%d") : g_strdup ("?");

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "name", loss->name);
  gruppe_cli_add_string (builder, "purpose", loss->purpose);
  gruppe_cli_add_string (builder, "day", day);
  json_builder_end_object (builder);
  if (!cli->json && named)
    g_print ("  %s  %s: %s\n", day, loss->name, loss->label);
}

static void
print_lost (const GruppeRestorePreview *preview,
            gboolean                    restored)
{
  if (preview->unreadable)
    g_print ("the record of consents that was there cannot be read; what of it is not in the backup is not known\n");
  if (preview->other_record)
    g_print ("the backup holds another record of consents than the one here\n");
  if (preview->n_lost > 0)
    g_print (restored ? "entries of the record that were not in the backup: %" G_GUINT64_FORMAT "\n"
                      : "entries of the record here that are not in the backup and would be lost: %" G_GUINT64_FORMAT "\n",
             preview->n_lost);
  if (preview->withdrawals->len > 0)
    g_print (restored ? "withdrawals to be noted again now: %u\n"
                      : "withdrawals among them, to be noted again after restoring: %u\n",
             preview->withdrawals->len);
}

/* Entries that are here and not in the backup. Before restoring some withdrawals are named, afterwards all. */
static void
add_lost (GruppeCli                  *cli,
          JsonBuilder                *builder,
          const GruppeRestorePreview *preview,
          gboolean                    restored)
{
  guint n_named = restored ? preview->withdrawals->len : MIN (preview->withdrawals->len, GRUPPE_RESTORE_MAX_NAMED);

  if (!cli->json)
    print_lost (preview, restored);

  gruppe_cli_add_boolean (builder, "other_record", preview->other_record);
  gruppe_cli_add_boolean (builder, "unreadable", preview->unreadable);
  gruppe_cli_add_int (builder, "lost_events", (gint64) preview->n_lost);
  json_builder_set_member_name (builder, "lost_withdrawals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < preview->withdrawals->len; i++)
    add_loss (cli, builder, g_ptr_array_index (preview->withdrawals, i), i < n_named);
  json_builder_end_array (builder);
  if (!cli->json && n_named < preview->withdrawals->len)
    g_print ("  and %u more\n", preview->withdrawals->len - n_named);
}

/* What restoring would do. */
static int
preview (GruppeCli  *cli,
         const char *path)
{
  g_autoptr(GruppeRestorePreview) shown = NULL;
  g_autoptr(GPtrArray) pending = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;

  gruppe_cli_get_context (cli);
  shown = gruppe_restore_preview_sync (cli->data_dir, path, &error);
  if (shown != NULL)
    pending = gruppe_erasure_pending_in_file (cli->data_dir, path, &error);
  if (pending == NULL)
    return gruppe_cli_error (error);

  json_builder_begin_object (builder);
  gruppe_cli_add_boolean (builder, "restored", FALSE);
  add_info (cli, builder, &shown->info);
  add_record (cli, builder, shown->verdict);
  add_lost (cli, builder, shown, FALSE);
  add_pending (cli, builder, pending);
  json_builder_end_object (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);
  else
    g_print ("Nothing was changed. Add --yes%s to put it in the place of what is there now.\n",
             shown->verdict->good ? "" : " and --accept-broken");

  return shown->verdict->good ? GRUPPE_CLI_GOOD : GRUPPE_CLI_FOUND;
}

static gboolean
erase_again (GruppeCli   *cli,
             JsonBuilder *builder)
{
  GruppeErasureOptions options = { .keep_papers = TRUE, .proof_years = GRUPPE_ERASURE_PROOF_YEARS };
  g_autoptr(GPtrArray) reports = NULL;
  g_autoptr(GError) error = NULL;

  reports = gruppe_erasure_again_sync (gruppe_cli_get_context (cli), &options, &error);
  if (reports == NULL)
    {
      g_printerr ("gruppentreffen-cli: the backup was restored, but nobody could be erased again: %s\n", error->message);
      return FALSE;
    }

  json_builder_set_member_name (builder, "erased");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reports->len; i++)
    gruppe_cli_add_report (cli, builder, g_ptr_array_index (reports, i));
  json_builder_end_array (builder);

  return TRUE;
}

static int
restore (GruppeCli  *cli,
         const char *path,
         gboolean    accept_broken)
{
  g_autoptr(GruppeProfileLock) lock = NULL;
  g_autoptr(GruppeRestorePreview) shown = NULL;
  g_autoptr(GPtrArray) pending = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *aside = NULL;
  gboolean done;

  gruppe_cli_get_context (cli);
  shown = gruppe_restore_preview_sync (cli->data_dir, path, &error);
  if (shown == NULL || !gruppe_profile_check_folder (cli->data_dir, &error))
    return gruppe_cli_error (error);

  /* With a register that cannot be read nobody could be erased again. */
  pending = gruppe_erasure_pending_in_file (cli->data_dir, path, &error);
  if (pending == NULL)
    return gruppe_cli_error (error);

  /* A window would go on with a file that is no longer there. */
  lock = gruppe_profile_lock_new (cli->data_dir, &error);
  if (lock == NULL || !gruppe_backup_restore (cli->data_dir, path, accept_broken ? NULL : gruppe_restore_check_record, &aside, &error))
    return gruppe_cli_error (error);

  if (!gruppe_cli_open (cli))
    return GRUPPE_CLI_BAD_INPUT;

  json_builder_begin_object (builder);
  gruppe_cli_add_boolean (builder, "restored", TRUE);
  add_info (cli, builder, &shown->info);
  add_record (cli, builder, shown->verdict);
  gruppe_cli_add_string (builder, "kept_as", aside);
  if (!cli->json && aside != NULL)
    g_print ("what was there before is kept as %s\n", aside);
  add_lost (cli, builder, shown, TRUE);
  done = erase_again (cli, builder);
  json_builder_end_object (builder);
  if (cli->json && done)
    gruppe_cli_print_json (builder);

  return done ? GRUPPE_CLI_GOOD : GRUPPE_CLI_BAD_INPUT;
}

/**
 * gruppe_cli_backup:
 * @cli: the call
 * @argc: number of arguments
 * @argv: "backup" and what follows
 *
 * Writes a backup.
 *
 * Returns: the exit code
 */
int
gruppe_cli_backup (GruppeCli  *cli,
                   int         argc,
                   char      **argv)
{
  g_autoptr(GruppeBackupInfo) info = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;

  if (!gruppe_cli_parse_options ("backup", &argc, &argv, NULL))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 2)
    return gruppe_cli_usage ("backup: name the file to write");
  if (!gruppe_cli_open (cli))
    return GRUPPE_CLI_BAD_INPUT;

  info = gruppe_context_backup_sync (gruppe_cli_get_context (cli), argv[1], &error);
  if (info == NULL)
    return gruppe_cli_error (error);

  json_builder_begin_object (builder);
  add_info (cli, builder, info);
  json_builder_end_object (builder);
  if (cli->json)
    gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

/**
 * gruppe_cli_restore:
 * @cli: the call
 * @argc: number of arguments
 * @argv: "restore" and what follows
 *
 * Says what a backup is, what of the record here is not in it, and who would have to be erased again; with --yes, restores it and
 * erases them.
 *
 * Returns: the exit code
 */
int
gruppe_cli_restore (GruppeCli  *cli,
                    int         argc,
                    char      **argv)
{
  gboolean yes = FALSE, accept_broken = FALSE;
  GOptionEntry entries[] = {
    { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, NULL, NULL },
    { "accept-broken", 0, 0, G_OPTION_ARG_NONE, &accept_broken, NULL, NULL },
    { NULL }
  };

  if (!gruppe_cli_parse_options ("restore", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 2)
    return gruppe_cli_usage ("restore FILE [--yes [--accept-broken]]");

  return yes ? restore (cli, argv[1], accept_broken) : preview (cli, argv[1]);
}
