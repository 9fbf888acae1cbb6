/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-catalogue-private.h"

/* Own knowledge in a form that can be looked up. */
typedef struct
{
  GruppeCatalogue *self;
  GruppeCatalogue *official;
  GPtrArray *own_criteria;      /* GruppeCriterion, borrowed */
  GHashTable *cells;            /* provider id -> GPtrArray of GruppeOwnCell, borrowed */
} Merge;

static int
compare_texts (const char *a,
               const char *b,
               const char *id_a,
               const char *id_b)
{
  int difference;

  /* What is no text cannot be sorted, and will be passed over. */
  if (a == NULL || !g_utf8_validate (a, -1, NULL))
    a = "";
  if (b == NULL || !g_utf8_validate (b, -1, NULL))
    b = "";
  difference = g_utf8_collate (a, b);

  return difference != 0 ? difference : g_strcmp0 (id_a, id_b);
}

static int
compare_own_criteria (gconstpointer a,
                      gconstpointer b)
{
  const GruppeOwnCriterion *ca = *(const GruppeOwnCriterion * const *) a;
  const GruppeOwnCriterion *cb = *(const GruppeOwnCriterion * const *) b;

  return compare_texts (ca->label, cb->label, ca->id, cb->id);
}

static int
compare_own_providers (gconstpointer a,
                       gconstpointer b)
{
  const GruppeOwnProvider *pa = *(const GruppeOwnProvider * const *) a;
  const GruppeOwnProvider *pb = *(const GruppeOwnProvider * const *) b;

  return compare_texts (pa->name, pb->name, pa->id, pb->id);
}

/* The elements of ARRAY, borrowed, in another order. */
static GPtrArray *
sort (GPtrArray    *array,
      GCompareFunc  compare)
{
  GPtrArray *sorted = g_ptr_array_sized_new (array->len);

  for (guint i = 0; i < array->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (array, i));
  g_ptr_array_sort (sorted, compare);

  return sorted;
}

static void
add_groups (Merge *merge)
{
  GHashTableIter iter;
  gpointer id, label;

  g_hash_table_iter_init (&iter, merge->official->groups);
  while (g_hash_table_iter_next (&iter, &id, &label))
    g_hash_table_insert (merge->self->groups, g_strdup (id), gruppe_words_copy (label));

  g_hash_table_insert (merge->self->groups, g_strdup (GRUPPE_OWN_GROUP),
                       gruppe_words_new ("Eigene Zeilen", "Own rows"));
}

/* Takes CRITERION. */
static void
add_criterion (Merge           *merge,
               GruppeCriterion *criterion)
{
  g_ptr_array_add (merge->self->criteria, criterion);
  g_hash_table_insert (merge->self->criteria_by_id, (gpointer) gruppe_criterion_get_id (criterion), criterion);
}

/* A row that cannot be used, whatever wrote it, must not take the catalogue away. */
static void
add_own_criteria (Merge     *merge,
                  GPtrArray *criteria)
{
  g_autoptr(GPtrArray) sorted = sort (criteria, compare_own_criteria);

  for (guint i = 0; i < sorted->len; i++)
    {
      const GruppeOwnCriterion *own = g_ptr_array_index (sorted, i);
      g_autoptr(GError) error = NULL;
      GruppeCriterion *criterion = NULL;

      if (gruppe_catalogue_find_criterion (merge->self, own->id) == NULL)
        criterion = gruppe_criterion_new_own (own, &error);

      if (criterion != NULL)
        {
          add_criterion (merge, criterion);
          g_ptr_array_add (merge->own_criteria, criterion);
        }
      else
        g_info ("An own row is passed over: %s", error != NULL ? error->message : "it is there twice");
    }
}

static void
index_cells (Merge     *merge,
             GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const GruppeOwnCell *cell = g_ptr_array_index (cells, i);
      GPtrArray *list;

      if (cell->provider == NULL || cell->criterion == NULL)
        continue;

      list = g_hash_table_lookup (merge->cells, cell->provider);
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (merge->cells, cell->provider, list);
        }
      g_ptr_array_add (list, (gpointer) cell);
    }
}

static void
put_own_cells (Merge          *merge,
               GruppeProvider *provider,
               GPtrArray      *cells)
{
  GruppeProvider *official;

  official = gruppe_catalogue_find_provider (merge->official, gruppe_provider_get_id (provider));

  for (guint i = 0; cells != NULL && i < cells->len; i++)
    {
      const GruppeOwnCell *own = g_ptr_array_index (cells, i);
      GruppeCriterion *criterion = gruppe_catalogue_find_criterion (merge->self, own->criterion);
      g_autoptr(GError) error = NULL;
      GruppeCell *behind = NULL;
      GruppeCell *cell;

      /* Its row is not in this catalogue (any more). */
      if (criterion == NULL)
        continue;

      if (official != NULL)
        behind = gruppe_provider_get_cell (official, own->criterion);

      cell = gruppe_cell_new_own (criterion, own, behind, &error);
      if (cell != NULL)
        gruppe_provider_take_cell (provider, cell);
      else
        g_info ("An own field of %s is passed over: %s", own->provider, error->message);
    }
}

/* Takes PROVIDER. */
static void
add_provider (Merge          *merge,
              GruppeProvider *provider)
{
  GruppeCatalogue *self = merge->self;

  g_ptr_array_add (self->providers, provider);
  g_hash_table_insert (self->providers_by_id, (gpointer) gruppe_provider_get_id (provider), provider);
  if (gruppe_provider_is_talk (provider))
    g_ptr_array_add (self->talk, g_object_ref (provider));
}

static void
add_official_providers (Merge *merge)
{
  GPtrArray *providers = merge->official->providers;

  for (guint i = 0; i < providers->len; i++)
    {
      GruppeProvider *official = g_ptr_array_index (providers, i);
      GPtrArray *cells = g_hash_table_lookup (merge->cells, gruppe_provider_get_id (official));
      GruppeProvider *provider;

      if (cells == NULL && merge->own_criteria->len == 0)
        {
          add_provider (merge, g_object_ref (official));
          continue;
        }

      provider = gruppe_provider_dup (official);
      for (guint j = 0; j < merge->own_criteria->len; j++)
        gruppe_provider_take_cell (provider,
                                   gruppe_cell_new_unknown (g_ptr_array_index (merge->own_criteria, j)));
      put_own_cells (merge, provider, cells);
      add_provider (merge, provider);
    }
}

static void
add_own_providers (Merge     *merge,
                   GPtrArray *providers)
{
  g_autoptr(GPtrArray) sorted = sort (providers, compare_own_providers);

  for (guint i = 0; i < sorted->len; i++)
    {
      const GruppeOwnProvider *own = g_ptr_array_index (sorted, i);
      g_autoptr(GError) error = NULL;
      GruppeProvider *provider = NULL;

      if (gruppe_catalogue_find_provider (merge->self, own->id) == NULL)
        provider = gruppe_provider_new_own (own, merge->self->criteria, &error);

      if (provider != NULL)
        {
          put_own_cells (merge, provider, g_hash_table_lookup (merge->cells, own->id));
          add_provider (merge, provider);
        }
      else
        g_info ("An own provider is passed over: %s", error != NULL ? error->message : "it is there twice");
    }
}

static void
add_notes (Merge     *merge,
           GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const GruppeOwnNote *note = g_ptr_array_index (notes, i);

      if (note->provider != NULL && note->note != NULL && note->note[0] != '\0')
        g_hash_table_replace (merge->self->notes, gruppe_catalogue_note_key (note->provider, note->criterion),
                              g_strdup (note->note));
    }
}

/**
 * gruppe_catalogue_note_key:
 * @provider: id of a provider
 * @criterion: (nullable): id of a criterion; %NULL and "" mean the provider as a whole
 *
 * Returns: (transfer full): under which a note is kept
 */
char *
gruppe_catalogue_note_key (const char *provider,
                           const char *criterion)
{
  return g_strdup_printf ("%s\n%s", provider, criterion != NULL ? criterion : "");
}

/**
 * gruppe_catalogue_new_merged:
 * @official: the facts
 * @own: what a person knows beside them
 * @error: return location
 *
 * Own rows come last, in the order of their names. What cannot be used, because it is about something that this catalogue
 * does not have or because it does not follow the rules, is passed over.
 *
 * Returns: (transfer full) (nullable): a new catalogue, which shares what is the same with @official
 */
GruppeCatalogue *
gruppe_catalogue_new_merged (GruppeCatalogue  *official,
                             const GruppeOwn  *own,
                             GError          **error)
{
  g_autoptr(GruppeCatalogue) self = NULL;
  Merge merge = { NULL };

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (official), NULL);
  g_return_val_if_fail (own != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_CATALOGUE, NULL);
  self->version = g_strdup (official->version);

  merge.self = self;
  merge.official = official;
  merge.own_criteria = g_ptr_array_new ();
  merge.cells = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  add_groups (&merge);
  for (guint i = 0; i < official->criteria->len; i++)
    add_criterion (&merge, g_object_ref (g_ptr_array_index (official->criteria, i)));
  add_own_criteria (&merge, own->criteria);
  index_cells (&merge, own->cells);
  add_official_providers (&merge);
  add_own_providers (&merge, own->providers);
  add_notes (&merge, own->notes);

  g_clear_pointer (&merge.own_criteria, g_ptr_array_unref);
  g_clear_pointer (&merge.cells, g_hash_table_unref);

  return g_steal_pointer (&self);
}
