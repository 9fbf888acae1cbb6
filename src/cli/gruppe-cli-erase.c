/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "base/gruppe-text.h"
#include "gruppe-cli-consents.h"
#include "gruppe-cli-erase.h"

static void
add_count (GruppeCli   *cli,
           JsonBuilder *builder,
           const char  *member,
           const char  *label,
           guint        count)
{
  gruppe_cli_add_int (builder, member, count);
  if (!cli->json && count > 0)
    g_print ("  %s: %u\n", label, count);
}

static void
add_counts (GruppeCli                 *cli,
            JsonBuilder               *builder,
            const char                *member,
            const GruppeErasureCounts *counts)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  add_count (cli, builder, "people", "rows of the person", counts->people);
  add_count (cli, builder, "tags", "groups it is in", counts->tags);
  add_count (cli, builder, "participation", "dates it takes part in", counts->participation);
  add_count (cli, builder, "deliveries", "notes of what was sent", counts->deliveries);
  add_count (cli, builder, "details", "free texts of consents", counts->details);
  add_count (cli, builder, "sheets", "forms that lose their person", counts->sheets);
  add_count (cli, builder, "files", "notes of files made for it", counts->files);
  add_count (cli, builder, "search", "entries of the search index", counts->search);
  json_builder_end_object (builder);
}

static void
add_papers (GruppeCli   *cli,
            JsonBuilder *builder,
            GPtrArray   *papers,
            gboolean     keep,
            gint64       now)
{
  json_builder_set_member_name (builder, "papers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < papers->len; i++)
    {
      const GruppeErasurePaper *paper = g_ptr_array_index (papers, i);
      gboolean kept = keep && paper->keep_until > now;
      g_autoptr(GDateTime) until = g_date_time_new_from_unix_utc (paper->keep_until);
      g_autofree char *day = kept && until != NULL ? g_date_time_format (until, "%Y-%m-%d") : NULL;

      json_builder_begin_object (builder);
      gruppe_cli_add_string (builder, "sheet", paper->sheet);
      gruppe_cli_add_string (builder, "place", paper->place);
      gruppe_cli_add_string (builder, "purpose", paper->purpose);
      gruppe_cli_add_string (builder, "title", paper->title);
      gruppe_cli_add_time (builder, "day", paper->day);
      gruppe_cli_add_string (builder, "keep_until", day);
      json_builder_end_object (builder);
      if (!cli->json)
        g_print ("  paper %s%s%s%s%s: %s%s\n", paper->sheet != NULL ? paper->sheet : "", paper->sheet != NULL ? " " : "",
                 paper->title, *paper->place != '\0' ? ", " : "", paper->place, kept ? "keep until " : "shred now",
                 kept ? day : "");
    }
  json_builder_end_array (builder);
}

static void
add_files (GruppeCli   *cli,
           JsonBuilder *builder,
           GPtrArray   *files)
{
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < files->len; i++)
    {
      const GruppeWrittenFile *file = g_ptr_array_index (files, i);

      json_builder_begin_object (builder);
      gruppe_cli_add_string (builder, "kind", file->kind);
      gruppe_cli_add_string (builder, "path", file->path);
      gruppe_cli_add_time (builder, "written_at", file->written_at);
      gruppe_cli_add_boolean (builder, "exists", file->exists);
      json_builder_end_object (builder);
      if (!cli->json)
        {
          g_autofree char *path = gruppe_text_for_display (file->path, G_MAXSIZE);

          g_print ("  %s file, out of reach: %s%s\n", file->kind, path, file->exists ? "" : " (no longer there)");
        }
    }
  json_builder_end_array (builder);
}

static void
add_mentions (GruppeCli   *cli,
              JsonBuilder *builder,
              GPtrArray   *mentions)
{
  json_builder_set_member_name (builder, "mentions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mentions->len; i++)
    {
      const GruppeErasureMention *mention = g_ptr_array_index (mentions, i);

      json_builder_begin_object (builder);
      gruppe_cli_add_string (builder, "where", mention->where);
      gruppe_cli_add_string (builder, "title", mention->title);
      json_builder_end_object (builder);
      if (!cli->json)
        g_print ("  the name stands in: %s, %s\n", mention->where, mention->title);
    }
  json_builder_end_array (builder);
}

static int
show_preview (GruppeCli                  *cli,
              const GruppeErasurePreview *preview,
              gboolean                    keep_papers)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (gruppe_cli_get_context (cli)));

  if (!cli->json)
    g_print ("Erasing %s (%s) would delete:\n", preview->name, preview->uid);

  json_builder_begin_object (builder);
  gruppe_cli_add_boolean (builder, "erased", FALSE);
  gruppe_cli_add_string (builder, "id", preview->uid);
  gruppe_cli_add_string (builder, "name", preview->name);
  add_counts (cli, builder, "counts", &preview->counts);
  gruppe_cli_add_int (builder, "events", preview->n_events);
  gruppe_cli_add_int (builder, "open_sheets", preview->n_open_sheets);
  if (!cli->json)
    g_print ("What stays: %u events without a name\n", preview->n_events);
  add_papers (cli, builder, preview->papers, keep_papers, now);
  add_files (cli, builder, preview->files);
  add_mentions (cli, builder, preview->mentions);
  json_builder_end_object (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);
  else
    g_print ("Nothing was deleted. Add --yes to erase; it cannot be undone.\n");

  return GRUPPE_CLI_GOOD;
}

/**
 * gruppe_cli_add_report:
 * @cli: the call
 * @builder: where an object may stand
 * @report: what was done
 *
 * Says it, or adds it to what is going to be printed.
 */
void
gruppe_cli_add_report (GruppeCli                 *cli,
                       JsonBuilder               *builder,
                       const GruppeErasureReport *report)
{
  if (!cli->json)
    g_print ("%s (%s) was erased. Deleted:\n", report->name, report->uid);

  json_builder_begin_object (builder);
  gruppe_cli_add_boolean (builder, "erased", TRUE);
  gruppe_cli_add_string (builder, "id", report->uid);
  gruppe_cli_add_string (builder, "name", report->name);
  gruppe_cli_add_time (builder, "erased_at", report->erased_at);
  add_counts (cli, builder, "counts", &report->deleted);
  gruppe_cli_add_int (builder, "events", report->n_events);
  gruppe_cli_add_int (builder, "open_sheets", report->n_open_sheets);
  gruppe_cli_add_int (builder, "removed_copies", report->n_removed_copies);
  gruppe_cli_add_boolean (builder, "tidied", report->tidied);
  if (!cli->json)
    {
      g_print ("What stays: %u events without a name\n", report->n_events);
      if (!report->tidied)
        g_print ("  the file could not be written anew: remains may be in its log until the program is closed\n");
    }
  add_papers (cli, builder, report->papers, report->keep_papers, report->erased_at);
  add_files (cli, builder, report->files);
  add_mentions (cli, builder, report->mentions);
  json_builder_end_object (builder);
}

/**
 * gruppe_cli_people_erase:
 * @cli: the call
 * @argc: number of arguments
 * @argv: "erase" and what follows
 *
 * Says what erasing somebody means; with --yes, does it.
 *
 * Returns: the exit code
 */
int
gruppe_cli_people_erase (GruppeCli  *cli,
                         int         argc,
                         char      **argv)
{
  gboolean yes = FALSE;
  gboolean remove_copies = FALSE;
  GruppeErasureOptions options = { .proof_years = GRUPPE_ERASURE_PROOF_YEARS };
  g_autoptr(GruppePerson) person = NULL;
  g_autoptr(GruppeErasurePreview) preview = NULL;
  g_autoptr(GruppeErasureReport) report = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;
  gboolean keep = FALSE;
  GOptionEntry entries[] = {
    { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, NULL, NULL },
    { "keep-papers", 0, 0, G_OPTION_ARG_NONE, &keep, NULL, NULL },
    { "remove-copies", 0, 0, G_OPTION_ARG_NONE, &remove_copies, NULL, NULL },
    { "proof-years", 0, 0, G_OPTION_ARG_INT, &options.proof_years, NULL, NULL },
    { NULL }
  };

  if (!gruppe_cli_parse_options ("people erase", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 2)
    return gruppe_cli_usage ("people erase ID|NAME [--yes] [--keep-papers] [--proof-years N] [--remove-copies]");
  if (options.proof_years < 0 || options.proof_years > 100)
    return gruppe_cli_usage ("--proof-years is from 0 to 100");

  if (!(yes ? gruppe_cli_open (cli) : gruppe_cli_look (cli)))
    return GRUPPE_CLI_BAD_INPUT;

  person = gruppe_cli_find_person (cli, argv[1]);
  if (person == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  preview = gruppe_erasure_preview_sync (gruppe_cli_get_context (cli), gruppe_person_get_uid (person), options.proof_years,
                                         &error);
  if (preview == NULL)
    return gruppe_cli_error (error);
  if (!yes)
    return show_preview (cli, preview, keep);

  options.keep_papers = keep;
  options.remove_copies = remove_copies;
  report = gruppe_erasure_run_sync (gruppe_cli_get_context (cli), preview->uid, &options, &error);
  if (report == NULL)
    return gruppe_cli_error (error);

  gruppe_cli_add_report (cli, builder, report);
  if (cli->json)
    gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}
