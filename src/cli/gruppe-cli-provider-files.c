/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include <string.h>

#include "base/gruppe-text.h"
#include "document/gruppe-save-file.h"
#include "gruppe-cli.h"
#include "providers/gruppe-authorities.h"
#include "providers/gruppe-catalogue-drop.h"
#include "providers/gruppe-catalogue-file.h"
#include "providers/gruppe-contract-checklist.h"
#include "providers/gruppe-own-store.h"
#include "providers/gruppe-presets.h"
#include "providers/gruppe-provider-use.h"

static GruppeCatalogue *
get_official (GruppeCli *cli)
{
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *official;

  if (gruppe_cli_get_catalogue (cli) == NULL)
    return NULL;

  official = gruppe_context_get_official_catalogue (gruppe_cli_get_context (cli), &error);
  if (official == NULL)
    gruppe_cli_error (error);

  return official;
}

/* What the files of data/providers are is seen from what is in them. */
static const char *
recognise (JsonObject *root)
{
  static const struct { const char *member; const char *kind; } marks[] = {
    { "$schema", "schema" }, { "authorities", "authorities" }, { "presets", "presets" }, { "results", "contract" },
    { "cells", "provider" }, { "recipe", "provider" }, { "criteria", "criteria" },
  };
  JsonNode *kind = json_object_get_member (root, "kind");

  if (kind != NULL)
    return json_node_get_value_type (kind) == G_TYPE_STRING && strcmp (json_node_get_string (kind), "own") == 0
             ? "own" : "catalogue";

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (json_object_has_member (root, marks[i].member))
        return marks[i].kind;
    }

  return "provider";
}

static gboolean
check_file (GruppeCatalogue  *official,
            const char       *path,
            const char      **ret_kind,
            GError          **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *place = gruppe_text_for_display (name, 255);
  g_autoptr(JsonNode) root = gruppe_json_load_file (path, error);
  JsonObject *object;

  *ret_kind = NULL;
  if (root == NULL)
    return FALSE;

  object = json_node_get_object (root);
  *ret_kind = recognise (object);

  if (strcmp (*ret_kind, "schema") == 0)
    return TRUE;
  if (strcmp (*ret_kind, "own") == 0 || strcmp (*ret_kind, "catalogue") == 0)
    return gruppe_catalogue_file_validate (object, place, official, error);

  if (strcmp (*ret_kind, "authorities") == 0)
    {
      g_autoptr(GruppeAuthorities) authorities = gruppe_authorities_new_from_json (object, place, error);

      return authorities != NULL;
    }

  if (strcmp (*ret_kind, "presets") == 0)
    {
      g_autoptr(GPtrArray) presets = gruppe_presets_new_from_json (official, object, error);

      return presets != NULL;
    }

  if (strcmp (*ret_kind, "contract") == 0)
    {
      g_autoptr(GruppeContractChecklist) contract = gruppe_contract_checklist_new_from_json (object, place, error);

      return contract != NULL;
    }

  return gruppe_catalogue_validate_file (official, path, error);
}

int
gruppe_cli_validate (GruppeCli  *cli,
                     char      **files)
{
  GruppeCatalogue *official = get_official (cli);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  int status = GRUPPE_CLI_GOOD;

  if (official == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  json_builder_begin_array (builder);
  for (int i = 0; files[i] != NULL; i++)
    {
      g_autoptr(GError) error = NULL;
      const char *kind;
      gboolean good = check_file (official, files[i], &kind, &error);

      json_builder_begin_object (builder);
      gruppe_cli_add_string (builder, "file", files[i]);
      gruppe_cli_add_string (builder, "kind", kind);
      gruppe_cli_add_boolean (builder, "good", good);
      gruppe_cli_add_string (builder, "error", good ? NULL : error->message);
      json_builder_end_object (builder);

      if (!good)
        status = gruppe_cli_error (error);
      else if (!cli->json)
        g_print (strcmp (kind, "schema") == 0 ? "%s: a schema, no data\n" : "%s: good\n", files[i]);
    }
  json_builder_end_array (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);

  return status;
}

static gboolean
write_text (GOutputStream  *stream,
            gpointer        user_data,
            GCancellable   *cancellable,
            GError        **error)
{
  const char *text = user_data;

  return g_output_stream_write_all (stream, text, strlen (text), NULL, cancellable, error);
}

static gboolean
save (const char *path,
      char       *text)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  if (gruppe_save_file (file, write_text, text, NULL, &error))
    return TRUE;

  g_prefix_error (&error, "%s: ", path);
  gruppe_cli_error (error);

  return FALSE;
}

int
gruppe_cli_export_own (GruppeCli  *cli,
                       const char *path,
                       gboolean    with_notes)
{
  GruppeContext *context = gruppe_cli_get_context (cli);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GruppeOwn) own = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *today = NULL;
  g_autofree char *text = NULL;
  GruppeCatalogue *catalogue;

  if (!gruppe_cli_look (cli))
    return GRUPPE_CLI_BAD_INPUT;

  catalogue = gruppe_cli_get_catalogue (cli);
  if (catalogue == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  own = gruppe_own_load_sync (context, &error);
  if (own == NULL)
    return gruppe_cli_error (error);

  today = gruppe_provider_uses_today (context);
  gruppe_own_drop_vanished (own, catalogue);
  text = with_notes ? gruppe_own_to_json_with_notes (own, today) : gruppe_own_to_json (own, today);
  if (!save (path, text))
    return GRUPPE_CLI_BAD_INPUT;

  if (!cli->json)
    {
      g_print ("%s: %u providers, %u rows, %u fields, %u notes\n", path, own->providers->len, own->criteria->len,
               own->cells->len, with_notes ? own->notes->len : 0);
      return GRUPPE_CLI_GOOD;
    }

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "file", path);
  gruppe_cli_add_string (builder, "kind", "own");
  gruppe_cli_add_string (builder, "version", today);
  gruppe_cli_add_int (builder, "providers", own->providers->len);
  gruppe_cli_add_int (builder, "criteria", own->criteria->len);
  gruppe_cli_add_int (builder, "cells", own->cells->len);
  gruppe_cli_add_int (builder, "notes", with_notes ? own->notes->len : 0);
  json_builder_end_object (builder);
  gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

int
gruppe_cli_export_catalogue (GruppeCli  *cli,
                             const char *path)
{
  GruppeCatalogue *official = get_official (cli);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;
  const char *version;
  guint n_providers, n_criteria;

  if (official == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  text = gruppe_catalogue_to_json (official);
  if (!save (path, text))
    return GRUPPE_CLI_BAD_INPUT;

  version = gruppe_catalogue_get_version (official);
  n_providers = gruppe_catalogue_get_providers (official)->len;
  n_criteria = gruppe_catalogue_get_criteria (official)->len;
  if (!cli->json)
    {
      g_print ("%s: facts of %s, %u providers, %u rows\n", path, version, n_providers, n_criteria);
      return GRUPPE_CLI_GOOD;
    }

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "file", path);
  gruppe_cli_add_string (builder, "kind", "catalogue");
  gruppe_cli_add_string (builder, "version", version);
  gruppe_cli_add_int (builder, "providers", n_providers);
  gruppe_cli_add_int (builder, "criteria", n_criteria);
  json_builder_end_object (builder);
  gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

static const char *
change_kind (GruppeChangeKind kind)
{
  switch (kind)
    {
    case GRUPPE_CHANGE_PROVIDER_ADDED:
      return "provider-added";
    case GRUPPE_CHANGE_PROVIDER_REMOVED:
      return "provider-removed";
    case GRUPPE_CHANGE_CRITERION_ADDED:
      return "criterion-added";
    case GRUPPE_CHANGE_CRITERION_REMOVED:
      return "criterion-removed";
    case GRUPPE_CHANGE_CELL:
      return "cell";
    case GRUPPE_CHANGE_PROVIDER_CHANGED:
      return "provider-changed";
    case GRUPPE_CHANGE_CRITERION_CHANGED:
      return "criterion-changed";
    case GRUPPE_CHANGE_NOTE:
      return "note";
    default:
      g_assert_not_reached ();
    }
}

static void
add_side (JsonBuilder *builder,
          const char  *member,
          GruppeCell  *cell)
{
  json_builder_set_member_name (builder, member);
  if (cell == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "state", gruppe_cell_state_to_string (gruppe_cell_get_state (cell)));
  gruppe_cli_add_string (builder, "words", gruppe_cell_get_words (cell));
  gruppe_cli_add_string (builder, "source", gruppe_cell_get_source_title (cell));
  gruppe_cli_add_string (builder, "url", gruppe_cell_get_source_url (cell));
  gruppe_cli_add_string (builder, "as_of", gruppe_cell_get_as_of (cell));
  json_builder_end_object (builder);
}

static void
add_change (JsonBuilder                 *builder,
            const GruppeCatalogueChange *change)
{
  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "kind", change_kind (change->kind));
  gruppe_cli_add_string (builder, "provider",
                         change->provider != NULL ? gruppe_provider_get_id (change->provider) : NULL);
  gruppe_cli_add_string (builder, "criterion",
                         change->criterion != NULL ? gruppe_criterion_get_id (change->criterion) : NULL);
  if (change->kind == GRUPPE_CHANGE_CELL)
    {
      add_side (builder, "before", change->before);
      add_side (builder, "after", change->after);
      gruppe_cli_add_boolean (builder, "corrected", change->corrected);
    }
  else if (change->kind == GRUPPE_CHANGE_NOTE)
    {
      gruppe_cli_add_string (builder, "note", change->note);
      gruppe_cli_add_boolean (builder, "corrected", change->corrected);
    }
  json_builder_end_object (builder);
}

static void
print_change (const GruppeCatalogueChange *change)
{
  const char *provider = change->provider != NULL ? gruppe_provider_get_label (change->provider) : "";
  const char *criterion = change->criterion != NULL ? gruppe_criterion_get_label (change->criterion) : "";

  if (change->kind == GRUPPE_CHANGE_NOTE)
    g_print ("note: %s%s%s%s\n", provider, criterion[0] != '\0' ? ", " : "", criterion,
             change->corrected ? " (your note stays)" : "");
  else if (change->kind != GRUPPE_CHANGE_CELL)
    g_print ("%s: %s%s\n", change_kind (change->kind), provider, criterion);
  else
    g_print ("%s, %s: %s -> %s%s\n", provider, criterion,
             change->before != NULL ? gruppe_cell_get_words (change->before) : "-",
             change->after != NULL ? gruppe_cell_get_words (change->after) : "-",
             change->corrected ? " (your correction stays)" : "");
}

int
gruppe_cli_import (GruppeCli  *cli,
                   const char *path,
                   gboolean    apply)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GruppeCatalogueFile) file = NULL;
  g_autoptr(GError) error = NULL;
  gboolean own;
  GPtrArray *changes;

  if (!(apply ? gruppe_cli_open (cli) : gruppe_cli_look (cli)))
    return GRUPPE_CLI_BAD_INPUT;

  file = gruppe_catalogue_file_load_sync (gruppe_cli_get_context (cli), path, &error);
  if (file == NULL || (apply && !gruppe_catalogue_file_apply_sync (file, &error)))
    return gruppe_cli_error (error);

  own = gruppe_catalogue_file_get_kind (file) == GRUPPE_CATALOGUE_FILE_OWN;
  changes = gruppe_catalogue_file_get_changes (file);
  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "file", path);
  gruppe_cli_add_string (builder, "kind", own ? "own" : "catalogue");
  gruppe_cli_add_string (builder, "version", gruppe_catalogue_file_get_version (file));
  gruppe_cli_add_boolean (builder, "applied", apply);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      if (!cli->json)
        print_change (g_ptr_array_index (changes, i));
      add_change (builder, g_ptr_array_index (changes, i));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);
  else
    g_print (apply ? "%u changes taken over\n" : "%u changes; nothing was changed, --apply takes them over\n",
             changes->len);

  return GRUPPE_CLI_GOOD;
}

int
gruppe_cli_drop_catalogue (GruppeCli *cli)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *official;

  if (!gruppe_cli_open (cli))
    return GRUPPE_CLI_BAD_INPUT;
  if (!gruppe_catalogue_drop_sync (gruppe_cli_get_context (cli), &error))
    return gruppe_cli_error (error);

  official = get_official (cli);
  if (official == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  if (!cli->json)
    {
      g_print ("The facts of %s count.\n", gruppe_catalogue_get_version (official));
      return GRUPPE_CLI_GOOD;
    }

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "version", gruppe_catalogue_get_version (official));
  json_builder_end_object (builder);
  gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}
