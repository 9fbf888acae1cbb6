/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-import-words.h"
#include "gruppe-provider-words.h"

typedef struct
{
  guint n_providers;
  guint n_criteria;
  guint n_cells;
  guint n_notes;
  guint n_corrected;
} Counts;

static Counts
count (GPtrArray *changes)
{
  Counts counts = { 0 };

  for (guint i = 0; i < changes->len; i++)
    {
      const GruppeCatalogueChange *change = g_ptr_array_index (changes, i);

      switch (change->kind)
        {
        case GRUPPE_CHANGE_PROVIDER_ADDED:
        case GRUPPE_CHANGE_PROVIDER_REMOVED:
        case GRUPPE_CHANGE_PROVIDER_CHANGED:
          counts.n_providers++;
          break;

        case GRUPPE_CHANGE_CRITERION_ADDED:
        case GRUPPE_CHANGE_CRITERION_REMOVED:
        case GRUPPE_CHANGE_CRITERION_CHANGED:
          counts.n_criteria++;
          break;

        case GRUPPE_CHANGE_NOTE:
          counts.n_notes += !change->corrected;
          break;

        case GRUPPE_CHANGE_CELL:
        default:
          counts.n_cells++;
          break;
        }

      if (change->corrected)
        counts.n_corrected++;
    }

  return counts;
}

static void
append_count (GString    *text,
              const char *format,
              guint       n)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_auto(GStrv) parts = g_strsplit (format, "%u", 2);

  if (n == 0)
    return;

  g_string_append_printf (text, "\n%s%s%s", parts[0], number, parts[1] != NULL ? parts[1] : "");
}

static const char *
get_provider (const GruppeCatalogueChange *change)
{
  return change->provider != NULL ? gruppe_provider_get_label (change->provider) : "";
}

static const char *
get_criterion (const GruppeCatalogueChange *change)
{
  return change->criterion != NULL ? gruppe_criterion_get_label (change->criterion) : "";
}

/* The words of a field, or that it is empty. */
static const char *
get_words (GruppeCell *cell)
{
  return cell != NULL ? gruppe_cell_get_words (cell) : C_("field", "nothing");
}

/**
 * gruppe_import_words_summary:
 * @file: a file that has been read
 * @version: (nullable): the version of the catalogue that is in use
 *
 * Returns: (transfer full): what it is and how much of it would change, several lines
 */
char *
gruppe_import_words_summary (GruppeCatalogueFile *file,
                             const char          *version)
{
  GPtrArray *changes = gruppe_catalogue_file_get_changes (file);
  Counts counts = count (changes);
  GString *text = g_string_new (NULL);

  if (gruppe_catalogue_file_get_kind (file) == GRUPPE_CATALOGUE_FILE_CATALOGUE)
    {
      g_autofree char *today = gruppe_provider_words_day (version != NULL ? version : "");
      g_autofree char *then = gruppe_provider_words_day (gruppe_catalogue_file_get_version (file));

      /* Translators: two days */
      g_string_append_printf (text, _("The facts in use are of %s. Those in the file are of %s."), today, then);
    }
  else
    g_string_append (text, _("Another group has written this down."));

  if (changes->len == 0)
    g_string_append_printf (text, "\n%s", _("It holds nothing that is not here already."));
  append_count (text, ngettext ("%u provider is added, changed or removed.",
                                "%u providers are added, changed or removed.", counts.n_providers),
                counts.n_providers);
  append_count (text, ngettext ("%u row is added, changed or removed.",
                                "%u rows are added, changed or removed.", counts.n_criteria),
                counts.n_criteria);
  append_count (text, ngettext ("%u field is changed.", "%u fields are changed.", counts.n_cells), counts.n_cells);
  append_count (text, ngettext ("%u note is added.", "%u notes are added.", counts.n_notes), counts.n_notes);
  if (gruppe_catalogue_file_get_kind (file) == GRUPPE_CATALOGUE_FILE_CATALOGUE)
    append_count (text, ngettext ("%u of them you have corrected: your correction stays.",
                                  "%u of them you have corrected: your corrections stay.", counts.n_corrected),
                  counts.n_corrected);

  return g_string_free (text, FALSE);
}

/**
 * gruppe_import_words_title:
 * @change: a change
 *
 * Returns: (transfer full): what it is about
 */
char *
gruppe_import_words_title (const GruppeCatalogueChange *change)
{
  switch (change->kind)
    {
    case GRUPPE_CHANGE_PROVIDER_ADDED:
      return g_strdup_printf (_("New provider: %s"), get_provider (change));

    case GRUPPE_CHANGE_PROVIDER_REMOVED:
      return g_strdup_printf (_("Provider no longer listed: %s"), get_provider (change));

    case GRUPPE_CHANGE_PROVIDER_CHANGED:
      return g_strdup_printf (_("Provider changed: %s"), get_provider (change));

    case GRUPPE_CHANGE_CRITERION_ADDED:
      return g_strdup_printf (_("New row: %s"), get_criterion (change));

    case GRUPPE_CHANGE_CRITERION_REMOVED:
      return g_strdup_printf (_("Row no longer listed: %s"), get_criterion (change));

    case GRUPPE_CHANGE_CRITERION_CHANGED:
      return g_strdup_printf (_("Row changed: %s"), get_criterion (change));

    case GRUPPE_CHANGE_NOTE:
      if (change->criterion == NULL)
        /* Translators: %s is the name of a provider */
        return g_strdup_printf (_("Note about %s"), get_provider (change));
      /* Translators: name of a provider, and of a row of the comparison */
      return g_strdup_printf (_("Note about %s: %s"), get_provider (change), get_criterion (change));

    case GRUPPE_CHANGE_CELL:
    default:
      return g_strdup_printf (C_("field", "%s: %s"), get_provider (change), get_criterion (change));
    }
}

static char *
describe_cells (const GruppeCatalogueChange *change)
{
  const char *before = get_words (change->before);
  const char *after = get_words (change->after);

  if (g_str_equal (before, after))
    /* Translators: %s is a fact in words */
    return g_strdup_printf (_("%s\nOnly the source, the date or how sure it is are new."), after);

  /* Translators: two facts in words */
  return g_strdup_printf (_("So far: %s\nThen: %s"), before, after);
}

/**
 * gruppe_import_words_body:
 * @change: a change
 * @own: it comes from a file of own rows
 *
 * Returns: (transfer full) (nullable): what is there today, and what is there then
 */
char *
gruppe_import_words_body (const GruppeCatalogueChange *change,
                          gboolean                     own)
{
  switch (change->kind)
    {
    case GRUPPE_CHANGE_PROVIDER_ADDED:
      return g_strdup (gruppe_provider_get_summary (change->provider));

    case GRUPPE_CHANGE_PROVIDER_REMOVED:
    case GRUPPE_CHANGE_CRITERION_REMOVED:
      return g_strdup (_("What you wrote down about it is kept, but no longer shown."));

    case GRUPPE_CHANGE_PROVIDER_CHANGED:
      return g_strdup (own ? _("It replaces the one that is here.")
                           : _("Its name, description, web pages or the rules for its passwords are new."));

    case GRUPPE_CHANGE_CRITERION_ADDED:
      return g_strdup (gruppe_criterion_get_explain (change->criterion));

    case GRUPPE_CHANGE_CRITERION_CHANGED:
      return g_strdup (own ? _("It replaces the one that is here.")
                           : _("Its name, explanation or how it is filled are new."));

    case GRUPPE_CHANGE_NOTE:
      return g_strdup (change->note);

    case GRUPPE_CHANGE_CELL:
    default:
      return describe_cells (change);
    }
}

/**
 * gruppe_import_words_mark:
 * @change: a change
 * @own: it comes from a file of own rows
 *
 * Returns: (transfer none) (nullable): what happens to what the person wrote down
 */
const char *
gruppe_import_words_mark (const GruppeCatalogueChange *change,
                          gboolean                     own)
{
  if (change->kind == GRUPPE_CHANGE_NOTE)
    return change->corrected ? _("Your own note stays. This one is not added.") : NULL;

  if (!own)
    return change->corrected ? _("Your correction stays.") : NULL;

  return change->kind == GRUPPE_CHANGE_CELL && change->before != NULL && gruppe_cell_is_own (change->before)
           ? _("Your own entry is replaced.") : NULL;
}
