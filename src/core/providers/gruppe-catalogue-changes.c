/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-catalogue-changes.h"
#include "gruppe-catalogue-json.h"

static void
change_free (GruppeCatalogueChange *change)
{
  g_clear_object (&change->provider);
  g_clear_object (&change->criterion);
  g_clear_object (&change->before);
  g_clear_object (&change->after);
  g_free (change->note);
  g_free (change);
}

static GruppeCatalogueChange *
add_change (GPtrArray        *changes,
            GruppeChangeKind  kind,
            GruppeProvider   *provider,
            GruppeCriterion  *criterion)
{
  GruppeCatalogueChange *change = g_new0 (GruppeCatalogueChange, 1);

  change->kind = kind;
  g_set_object (&change->provider, provider);
  g_set_object (&change->criterion, criterion);
  g_ptr_array_add (changes, change);

  return change;
}

static void
add_cell_change (GPtrArray       *changes,
                 GruppeProvider  *provider,
                 GruppeCriterion *criterion,
                 GruppeCell      *before,
                 GruppeCell      *after,
                 gboolean         corrected)
{
  GruppeCatalogueChange *change = add_change (changes, GRUPPE_CHANGE_CELL, provider, criterion);

  g_set_object (&change->before, before);
  g_set_object (&change->after, after);
  change->corrected = corrected;
}

static char *
make_key (const char *provider,
          const char *criterion)
{
  return g_strconcat (provider, "\n", criterion, NULL);
}

/* provider and criterion -> GruppeOwnNote */
static GHashTable *
index_notes (GruppeOwn *own)
{
  GHashTable *notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < own->notes->len; i++)
    {
      GruppeOwnNote *note = g_ptr_array_index (own->notes, i);

      g_hash_table_replace (notes, make_key (note->provider, note->criterion), note);
    }

  return notes;
}

/* provider and criterion -> GruppeOwnCell */
static GHashTable *
index_cells (GruppeOwn *own)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < own->cells->len; i++)
    {
      GruppeOwnCell *cell = g_ptr_array_index (own->cells, i);

      g_hash_table_insert (index, make_key (cell->provider, cell->criterion), cell);
    }

  return index;
}

static GruppeOwnProvider *
find_provider (GruppeOwn  *own,
               const char *id)
{
  for (guint i = 0; i < own->providers->len; i++)
    {
      GruppeOwnProvider *provider = g_ptr_array_index (own->providers, i);

      if (g_strcmp0 (provider->id, id) == 0)
        return provider;
    }

  return NULL;
}

static GruppeOwnCriterion *
find_criterion (GruppeOwn  *own,
                const char *id)
{
  for (guint i = 0; i < own->criteria->len; i++)
    {
      GruppeOwnCriterion *criterion = g_ptr_array_index (own->criteria, i);

      if (g_strcmp0 (criterion->id, id) == 0)
        return criterion;
    }

  return NULL;
}

/* "" and no text are the same: the database has only "". */
static gboolean
text_equal (const char *a,
            const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static gboolean
links_equal (JsonArray *a,
             JsonArray *b)
{
  guint n_a = a != NULL ? json_array_get_length (a) : 0;
  guint n_b = b != NULL ? json_array_get_length (b) : 0;

  return n_a == n_b && (n_a == 0 || json_array_equal (a, b));
}

/* A file may leave the rules of the passwords to the program. */
static gboolean
recipe_equal (JsonObject *today,
              JsonObject *file)
{
  return file == NULL || (today != NULL && json_object_equal (today, file));
}

static gboolean
provider_equal (const GruppeOwnProvider *today,
                const GruppeOwnProvider *file)
{
  return text_equal (today->copy_of, file->copy_of) && text_equal (today->name, file->name) &&
         text_equal (today->summary, file->summary) && text_equal (today->home, file->home) &&
         text_equal (today->meeting_page, file->meeting_page) &&
         recipe_equal (today->recipe, file->recipe) && links_equal (today->links, file->links);
}

static gboolean
criterion_equal (const GruppeOwnCriterion *a,
                 const GruppeOwnCriterion *b)
{
  return text_equal (a->label, b->label) && text_equal (a->explain, b->explain) &&
         a->kind == b->kind && text_equal (a->unit, b->unit) && a->better == b->better &&
         text_equal (a->meaning, b->meaning);
}

/* What the catalogue said when it was corrected is not part of what a person says. */
static gboolean
cell_equal (const GruppeOwnCell *a,
            const GruppeOwnCell *b)
{
  return a->state == b->state && a->has_value == b->has_value &&
         (!a->has_value || a->value == b->value) && a->unlimited == b->unlimited &&
         a->unchecked == b->unchecked && text_equal (a->words, b->words) &&
         text_equal (a->source_title, b->source_title) && text_equal (a->source_url, b->source_url) &&
         text_equal (a->as_of, b->as_of) && text_equal (a->reason, b->reason) &&
         text_equal (a->value_text, b->value_text);
}

static void
compare_criteria (GPtrArray       *changes,
                  GruppeCatalogue *before,
                  GruppeCatalogue *after)
{
  GPtrArray *criteria = gruppe_catalogue_get_criteria (after);

  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCriterion *then = g_ptr_array_index (criteria, i);
      GruppeCriterion *now = gruppe_catalogue_find_criterion (before, gruppe_criterion_get_id (then));

      if (now == NULL)
        add_change (changes, GRUPPE_CHANGE_CRITERION_ADDED, NULL, then);
      else if (!gruppe_criterion_equal (now, then))
        add_change (changes, GRUPPE_CHANGE_CRITERION_CHANGED, NULL, then);
    }

  criteria = gruppe_catalogue_get_criteria (before);
  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCriterion *now = g_ptr_array_index (criteria, i);

      if (gruppe_catalogue_find_criterion (after, gruppe_criterion_get_id (now)) == NULL)
        add_change (changes, GRUPPE_CHANGE_CRITERION_REMOVED, NULL, now);
    }
}

static void
compare_cells (GPtrArray       *changes,
               GruppeProvider  *now,
               GruppeProvider  *then,
               GruppeCatalogue *after,
               GHashTable      *own)
{
  GPtrArray *criteria = gruppe_catalogue_get_criteria (after);

  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCriterion *criterion = g_ptr_array_index (criteria, i);
      const char *id = gruppe_criterion_get_id (criterion);
      g_autofree char *key = make_key (gruppe_provider_get_id (then), id);
      GruppeCell *cell_now = gruppe_provider_get_cell (now, id);
      GruppeCell *cell_then = gruppe_provider_get_cell (then, id);

      /* A new row is shown as one, not as a change of every provider. */
      if (cell_now != NULL && !gruppe_cell_equal (cell_now, cell_then))
        add_cell_change (changes, then, criterion, cell_now, cell_then, g_hash_table_contains (own, key));
    }
}

/**
 * gruppe_catalogue_changes_new:
 * @before: the official catalogue of today
 * @after: another one
 * @own: what a person knows beside it
 *
 * Returns: (transfer full) (element-type GruppeCatalogueChange): rows first, then providers, each followed by its fields
 */
GPtrArray *
gruppe_catalogue_changes_new (GruppeCatalogue *before,
                              GruppeCatalogue *after,
                              GruppeOwn       *own)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  g_autoptr(GHashTable) corrections = index_cells (own);
  GPtrArray *providers = gruppe_catalogue_get_providers (after);

  compare_criteria (changes, before, after);
  for (guint i = 0; i < providers->len; i++)
    {
      GruppeProvider *then = g_ptr_array_index (providers, i);
      GruppeProvider *now = gruppe_catalogue_find_provider (before, gruppe_provider_get_id (then));

      if (now == NULL)
        {
          add_change (changes, GRUPPE_CHANGE_PROVIDER_ADDED, then, NULL);
          continue;
        }

      if (!gruppe_provider_equal_head (now, then))
        add_change (changes, GRUPPE_CHANGE_PROVIDER_CHANGED, then, NULL);
      compare_cells (changes, now, then, after, corrections);
    }

  providers = gruppe_catalogue_get_providers (before);
  for (guint i = 0; i < providers->len; i++)
    {
      GruppeProvider *now = g_ptr_array_index (providers, i);

      if (gruppe_catalogue_find_provider (after, gruppe_provider_get_id (now)) == NULL)
        add_change (changes, GRUPPE_CHANGE_PROVIDER_REMOVED, now, NULL);
    }

  return changes;
}

/**
 * gruppe_catalogue_changes_new_own:
 * @today: what is here
 * @file: what comes
 * @before: the merged catalogue of today
 * @after: the merged catalogue as it would be
 *
 * Returns: (transfer full) (element-type GruppeCatalogueChange): what is added or replaced; nothing is ever removed
 */
GPtrArray *
gruppe_catalogue_changes_new_own (GruppeOwn       *today,
                                  GruppeOwn       *file,
                                  GruppeCatalogue *before,
                                  GruppeCatalogue *after)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  g_autoptr(GHashTable) cells = index_cells (today);
  g_autoptr(GHashTable) notes = index_notes (today);

  for (guint i = 0; i < file->criteria->len; i++)
    {
      GruppeOwnCriterion *then = g_ptr_array_index (file->criteria, i);
      GruppeOwnCriterion *now = find_criterion (today, then->id);

      if (now == NULL || !criterion_equal (now, then))
        add_change (changes, now == NULL ? GRUPPE_CHANGE_CRITERION_ADDED : GRUPPE_CHANGE_CRITERION_CHANGED,
                    NULL, gruppe_catalogue_find_criterion (after, then->id));
    }

  for (guint i = 0; i < file->providers->len; i++)
    {
      GruppeOwnProvider *then = g_ptr_array_index (file->providers, i);
      GruppeOwnProvider *now = find_provider (today, then->id);

      if (now == NULL || !provider_equal (now, then))
        add_change (changes, now == NULL ? GRUPPE_CHANGE_PROVIDER_ADDED : GRUPPE_CHANGE_PROVIDER_CHANGED,
                    gruppe_catalogue_find_provider (after, then->id), NULL);
    }

  for (guint i = 0; i < file->cells->len; i++)
    {
      GruppeOwnCell *then = g_ptr_array_index (file->cells, i);
      g_autofree char *key = make_key (then->provider, then->criterion);
      GruppeOwnCell *now = g_hash_table_lookup (cells, key);
      GruppeProvider *provider_now = gruppe_catalogue_find_provider (before, then->provider);
      GruppeProvider *provider_then = gruppe_catalogue_find_provider (after, then->provider);

      /* New rows and providers come as a whole. */
      if ((now != NULL && cell_equal (now, then)) || provider_now == NULL ||
          gruppe_catalogue_find_criterion (before, then->criterion) == NULL)
        continue;

      add_cell_change (changes, provider_then, gruppe_catalogue_find_criterion (after, then->criterion),
                       gruppe_provider_get_cell (provider_now, then->criterion),
                       gruppe_provider_get_cell (provider_then, then->criterion), FALSE);
    }

  for (guint i = 0; i < file->notes->len; i++)
    {
      GruppeOwnNote *then = g_ptr_array_index (file->notes, i);
      g_autofree char *key = make_key (then->provider, then->criterion);
      GruppeOwnNote *now = g_hash_table_lookup (notes, key);
      GruppeCatalogueChange *change;

      if (now != NULL && g_str_equal (now->note, then->note))
        continue;

      change = add_change (changes, GRUPPE_CHANGE_NOTE, gruppe_catalogue_find_provider (after, then->provider),
                           gruppe_catalogue_find_criterion (after, then->criterion));
      change->corrected = now != NULL;
      change->note = g_strdup (then->note);
    }

  return changes;
}

/**
 * gruppe_own_difference:
 * @today: what is here
 * @file: what comes
 *
 * Returns: (transfer full): of @file, what is not here in the same words; of notes, those where there is none
 */
GruppeOwn *
gruppe_own_difference (GruppeOwn *today,
                       GruppeOwn *file)
{
  GruppeOwn *difference = gruppe_own_new ();
  g_autoptr(GHashTable) cells = index_cells (today);
  g_autoptr(GHashTable) notes = index_notes (today);

  for (guint i = 0; i < file->criteria->len; i++)
    {
      GruppeOwnCriterion *then = g_ptr_array_index (file->criteria, i);
      GruppeOwnCriterion *now = find_criterion (today, then->id);

      if (now == NULL || !criterion_equal (now, then))
        g_ptr_array_add (difference->criteria, gruppe_own_criterion_copy (then));
    }

  for (guint i = 0; i < file->providers->len; i++)
    {
      GruppeOwnProvider *then = g_ptr_array_index (file->providers, i);
      GruppeOwnProvider *now = find_provider (today, then->id);
      GruppeOwnProvider *copy;

      if (now != NULL && provider_equal (now, then))
        continue;

      copy = gruppe_own_provider_copy (then);
      if (copy->recipe == NULL && now != NULL && now->recipe != NULL)
        copy->recipe = json_object_ref (now->recipe);
      g_ptr_array_add (difference->providers, copy);
    }

  for (guint i = 0; i < file->cells->len; i++)
    {
      GruppeOwnCell *then = g_ptr_array_index (file->cells, i);
      g_autofree char *key = make_key (then->provider, then->criterion);
      GruppeOwnCell *now = g_hash_table_lookup (cells, key);

      if (now == NULL || !cell_equal (now, then))
        g_ptr_array_add (difference->cells, gruppe_own_cell_copy (then));
    }

  for (guint i = 0; i < file->notes->len; i++)
    {
      GruppeOwnNote *then = g_ptr_array_index (file->notes, i);
      g_autofree char *key = make_key (then->provider, then->criterion);

      if (!g_hash_table_contains (notes, key))
        g_ptr_array_add (difference->notes, gruppe_own_note_new (then->provider, then->criterion, then->note));
    }

  return difference;
}

/**
 * gruppe_own_overlay:
 * @today: what is here
 * @file: what comes
 *
 * Returns: (transfer full): what would be here afterwards, notes aside
 */
GruppeOwn *
gruppe_own_overlay (GruppeOwn *today,
                    GruppeOwn *file)
{
  GruppeOwn *whole = gruppe_own_new ();
  g_autoptr(GHashTable) cells = index_cells (file);

  for (guint i = 0; i < today->criteria->len; i++)
    {
      GruppeOwnCriterion *criterion = g_ptr_array_index (today->criteria, i);

      if (find_criterion (file, criterion->id) == NULL)
        g_ptr_array_add (whole->criteria, gruppe_own_criterion_copy (criterion));
    }
  for (guint i = 0; i < file->criteria->len; i++)
    g_ptr_array_add (whole->criteria, gruppe_own_criterion_copy (g_ptr_array_index (file->criteria, i)));

  for (guint i = 0; i < today->providers->len; i++)
    {
      GruppeOwnProvider *provider = g_ptr_array_index (today->providers, i);

      if (find_provider (file, provider->id) == NULL)
        g_ptr_array_add (whole->providers, gruppe_own_provider_copy (provider));
    }
  for (guint i = 0; i < file->providers->len; i++)
    g_ptr_array_add (whole->providers, gruppe_own_provider_copy (g_ptr_array_index (file->providers, i)));

  for (guint i = 0; i < today->cells->len; i++)
    {
      GruppeOwnCell *cell = g_ptr_array_index (today->cells, i);
      g_autofree char *key = make_key (cell->provider, cell->criterion);

      if (!g_hash_table_contains (cells, key))
        g_ptr_array_add (whole->cells, gruppe_own_cell_copy (cell));
    }
  for (guint i = 0; i < file->cells->len; i++)
    g_ptr_array_add (whole->cells, gruppe_own_cell_copy (g_ptr_array_index (file->cells, i)));

  return whole;
}
