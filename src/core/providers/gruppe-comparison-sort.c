/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-comparison-private.h"

/* Which provider stands before which. */

/* What is not known comes last; what does not apply comes after everything that is known. */
enum { TIER_ORDERED, TIER_KNOWN, TIER_DOES_NOT_APPLY, TIER_UNKNOWN };

/* A provider with what it is sorted by. */
typedef struct
{
  GruppeProvider *provider;
  guint place;
  int tier;
  double points;                /* in the tier: more is better */
  char *words;                  /* instead, for what has no order */
} Entry;

static double
state_points (GruppeCellState state)
{
  switch (state)
    {
    case GRUPPE_CELL_YES:
      return 2;

    case GRUPPE_CELL_PARTLY:
      return 1;

    case GRUPPE_CELL_NO:
    case GRUPPE_CELL_UNKNOWN:
    case GRUPPE_CELL_DOES_NOT_APPLY:
    default:
      return 0;
    }
}

static void
fill_entry (Entry      *entry,
            GruppeCell *cell)
{
  GruppeCriterion *criterion = gruppe_cell_get_criterion (cell);
  GruppeBetter better = gruppe_criterion_get_better (criterion);
  GruppeCellState state = gruppe_cell_get_state (cell);

  entry->tier = TIER_ORDERED;
  if (state == GRUPPE_CELL_UNKNOWN)
    entry->tier = TIER_UNKNOWN;
  else if (state == GRUPPE_CELL_DOES_NOT_APPLY)
    entry->tier = TIER_DOES_NOT_APPLY;
  else if (better == GRUPPE_BETTER_YES || better == GRUPPE_BETTER_NO)
    entry->points = state_points (state);
  else if (better == GRUPPE_BETTER_NONE)
    /* Numbers in it count as numbers: 30 comes before 100. */
    entry->words = g_utf8_collate_key_for_filename (gruppe_cell_get_words (cell), -1);
  else if (gruppe_cell_is_unlimited (cell))
    entry->points = G_MAXDOUBLE;
  else if (!gruppe_cell_get_value (cell, &entry->points) && state != GRUPPE_CELL_NO)
    entry->tier = TIER_KNOWN;

  if (better == GRUPPE_BETTER_NO || better == GRUPPE_BETTER_LESS)
    entry->points = -entry->points;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *one = a, *other = b;
  int difference = one->tier - other->tier;

  if (difference == 0 && one->words != NULL && other->words != NULL)
    difference = g_strcmp0 (one->words, other->words);
  else if (difference == 0)
    difference = (one->points < other->points) - (one->points > other->points);

  return difference != 0 ? difference : (int) one->place - (int) other->place;
}

static void
entry_clear (Entry *entry)
{
  g_clear_pointer (&entry->words, g_free);
}

/**
 * gruppe_comparison_sort_providers:
 * @self: a comparison
 *
 * Puts the chosen providers in the order they are shown in: the better first, and where two are equal as they were chosen.
 */
void
gruppe_comparison_sort_providers (GruppeComparison *self)
{
  g_autoptr(GArray) entries = g_array_new (FALSE, TRUE, sizeof (Entry));

  g_array_set_clear_func (entries, (GDestroyNotify) entry_clear);
  for (guint i = 0; i < self->chosen->len; i++)
    {
      Entry entry = { .provider = g_ptr_array_index (self->chosen, i), .place = i };

      if (self->sort != NULL)
        fill_entry (&entry, gruppe_provider_get_cell (entry.provider,
                                                      gruppe_criterion_get_id (self->sort)));
      g_array_append_val (entries, entry);
    }

  g_array_sort (entries, compare_entries);

  g_ptr_array_set_size (self->providers, 0);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (self->providers, g_object_ref (g_array_index (entries, Entry, i).provider));
}
