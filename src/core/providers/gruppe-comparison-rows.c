/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-comparison-private.h"

/* Which rows there are, in which order, and which of them are shown. */

static void
line_free (GruppeComparisonLine *line)
{
  g_clear_pointer (&line->haystack, g_free);
  g_free (line);
}

static void
add_line (GruppeComparison *self,
          const char       *group,
          GruppeCriterion  *criterion)
{
  GruppeComparisonLine *line = g_new0 (GruppeComparisonLine, 1);

  line->row.group = group;
  line->row.criterion = criterion;
  line->place = self->lines->len;
  g_ptr_array_add (self->lines, line);
}

static gboolean
row_is_alike (GruppeComparison          *self,
              const GruppeComparisonRow *row)
{
  const char *id = gruppe_criterion_get_id (row->criterion);
  GruppeCell *first;

  if (self->providers->len < 2)
    return FALSE;

  first = gruppe_provider_get_cell (g_ptr_array_index (self->providers, 0), id);
  for (guint i = 1; i < self->providers->len; i++)
    {
      GruppeCell *other = gruppe_provider_get_cell (g_ptr_array_index (self->providers, i), id);

      if (!gruppe_comparison_is_alike (first, other))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_worse (GruppeCell *cell)
{
  GruppeCellState state = gruppe_cell_get_state (cell);

  switch (gruppe_criterion_get_better (gruppe_cell_get_criterion (cell)))
    {
    case GRUPPE_BETTER_YES:
      return state == GRUPPE_CELL_NO;

    case GRUPPE_BETTER_NO:
      return state == GRUPPE_CELL_YES;

    case GRUPPE_BETTER_NONE:
    case GRUPPE_BETTER_MORE:
    case GRUPPE_BETTER_LESS:
    default:
      return FALSE;
    }
}

static gboolean
is_uncertain (GruppeComparison *self,
              GruppeCell       *cell)
{
  GruppeCellState state = gruppe_cell_get_state (cell);

  return state == GRUPPE_CELL_UNKNOWN ||
         (state != GRUPPE_CELL_DOES_NOT_APPLY && gruppe_cell_get_confidence (cell) == GRUPPE_CONFIDENCE_LOW) ||
         gruppe_cell_is_ageing (cell, self->now);
}

static gboolean
cell_is_of_kind (GruppeComparison *self,
                 GruppeProvider   *provider,
                 GruppeCriterion  *criterion)
{
  const char *id = gruppe_criterion_get_id (criterion);
  GruppeCell *cell = gruppe_provider_get_cell (provider, id);

  switch (self->kind)
    {
    case GRUPPE_COMPARISON_DRAWBACKS:
      return is_worse (cell);

    case GRUPPE_COMPARISON_UNCERTAIN:
      return is_uncertain (self, cell);

    case GRUPPE_COMPARISON_OWN:
      return gruppe_cell_is_own (cell) ||
             gruppe_catalogue_get_note (self->catalogue, gruppe_provider_get_id (provider), id) != NULL;

    case GRUPPE_COMPARISON_ALL:
    default:
      return TRUE;
    }
}

static gboolean
row_is_of_kind (GruppeComparison *self,
                GruppeCriterion  *criterion)
{
  const char *meaning = gruppe_criterion_get_meaning (criterion);

  if (self->kind == GRUPPE_COMPARISON_ALL)
    return TRUE;

  if (self->kind == GRUPPE_COMPARISON_OWN && gruppe_criterion_is_own (criterion))
    return TRUE;

  if (self->kind == GRUPPE_COMPARISON_DRAWBACKS &&
      (g_str_equal (meaning, "risk") || g_str_equal (meaning, "trade-off")))
    return TRUE;

  for (guint i = 0; i < self->providers->len; i++)
    {
      if (cell_is_of_kind (self, g_ptr_array_index (self->providers, i), criterion))
        return TRUE;
    }

  return FALSE;
}

/* In a flat list only what matters, or what a preset names, has a place. */
static gboolean
row_is_listed (GruppeComparison          *self,
               const GruppeComparisonRow *row)
{
  if (self->only_weighted && row->weight == 0)
    return FALSE;

  return self->preset == NULL || g_strv_contains ((const char * const *) self->preset->criteria,
                                                  gruppe_criterion_get_id (row->criterion));
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const GruppeComparisonLine *one = *(GruppeComparisonLine **) a;
  const GruppeComparisonLine *other = *(GruppeComparisonLine **) b;

  if (one->row.weight != other->row.weight)
    return one->row.weight > other->row.weight ? -1 : 1;

  return (int) one->place - (int) other->place;
}

static GruppeComparisonLine *
find_line (GruppeComparison *self,
           const char       *id)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      GruppeComparisonLine *line = g_ptr_array_index (self->lines, i);

      if (line->row.criterion != NULL && g_str_equal (gruppe_criterion_get_id (line->row.criterion), id))
        return line;
    }

  return NULL;
}

/* The flat list: its heading, then its rows; what has no place in it comes after that and is not shown. */
static GPtrArray *
make_flat_order (GruppeComparison *self)
{
  GPtrArray *order = g_ptr_array_new ();
  g_autoptr(GHashTable) done = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) weighted = g_ptr_array_new ();

  g_ptr_array_add (order, g_ptr_array_index (self->lines, self->lines->len - 1));
  for (gsize i = 0; !self->only_weighted && self->preset->criteria[i] != NULL; i++)
    {
      GruppeComparisonLine *line = find_line (self, self->preset->criteria[i]);

      if (line != NULL)
        g_ptr_array_add (order, line);
    }

  for (guint i = 0; self->only_weighted && i < self->lines->len; i++)
    {
      GruppeComparisonLine *line = g_ptr_array_index (self->lines, i);

      if (line->row.criterion != NULL && line->row.weight > 0)
        g_ptr_array_add (weighted, line);
    }
  g_ptr_array_sort (weighted, compare_lines);
  g_ptr_array_extend (order, weighted, NULL, NULL);

  for (guint i = 0; i < order->len; i++)
    g_hash_table_add (done, g_ptr_array_index (order, i));
  for (guint i = 0; i < self->lines->len; i++)
    {
      if (!g_hash_table_contains (done, g_ptr_array_index (self->lines, i)))
        g_ptr_array_add (order, g_ptr_array_index (self->lines, i));
    }

  return order;
}

/**
 * gruppe_comparison_build_lines:
 * @self: a comparison with its catalogue
 *
 * Makes the lines: the groups in the order in which the criteria first name them, each with its rows.
 */
void
gruppe_comparison_build_lines (GruppeComparison *self)
{
  GPtrArray *criteria = gruppe_catalogue_get_criteria (self->catalogue);
  g_autoptr(GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  for (guint i = 0; i < criteria->len; i++)
    {
      const char *group = gruppe_criterion_get_group (g_ptr_array_index (criteria, i));

      if (!g_hash_table_add (done, (gpointer) group))
        continue;

      add_line (self, group, NULL);
      for (guint j = i; j < criteria->len; j++)
        {
          if (g_str_equal (gruppe_criterion_get_group (g_ptr_array_index (criteria, j)), group))
            add_line (self, group, g_ptr_array_index (criteria, j));
        }
    }

  add_line (self, GRUPPE_COMPARISON_FLAT, NULL);
  gruppe_comparison_order_lines (self);
}

/**
 * gruppe_comparison_order_lines:
 * @self: a comparison
 *
 * Puts the lines in the order in which they are shown.
 *
 * Returns: whether it is another order than before
 */
gboolean
gruppe_comparison_order_lines (GruppeComparison *self)
{
  g_autoptr(GPtrArray) order = NULL;
  gboolean same;

  if (gruppe_comparison_is_flat (self))
    {
      order = make_flat_order (self);
    }
  else
    {
      order = g_ptr_array_new ();
      g_ptr_array_extend (order, self->lines, NULL, NULL);
    }

  same = self->order != NULL && self->order->len == order->len;
  for (guint i = 0; same && i < order->len; i++)
    same = g_ptr_array_index (order, i) == g_ptr_array_index (self->order, i);
  if (same)
    return FALSE;

  g_clear_pointer (&self->order, g_ptr_array_unref);
  self->order = g_steal_pointer (&order);

  return TRUE;
}

/**
 * gruppe_comparison_mark_lines:
 * @self: a comparison
 *
 * Says of every line whether it is shown.
 */
void
gruppe_comparison_mark_lines (GruppeComparison *self)
{
  g_auto(GStrv) words = gruppe_comparison_split_search (self->search);
  gboolean searching = words[0] != NULL;
  gboolean flat = gruppe_comparison_is_flat (self);
  GruppeComparisonRow *flat_heading =
      &((GruppeComparisonLine *) g_ptr_array_index (self->lines, self->lines->len - 1))->row;
  GruppeComparisonRow *heading = NULL;

  self->n_matches = 0;
  self->n_alike = 0;
  flat_heading->n_matches = 0;
  flat_heading->matches = flat_heading->visible = FALSE;
  for (guint i = 0; i < self->lines->len - 1; i++)
    {
      GruppeComparisonLine *line = g_ptr_array_index (self->lines, i);
      GruppeComparisonRow *row = &line->row;

      row->n_matches = 0;
      row->matches = row->visible = FALSE;
      if (row->criterion == NULL)
        {
          heading = flat ? flat_heading : row;
          continue;
        }

      if (!row_is_listed (self, row) || !row_is_of_kind (self, row->criterion) ||
          (searching && !gruppe_comparison_line_contains (self, line, words)))
        continue;

      if (self->only_differences && row_is_alike (self, row))
        {
          self->n_alike++;
          continue;
        }

      /* What was asked for must be seen, folded or not. */
      row->matches = TRUE;
      row->visible = searching || flat || !gruppe_comparison_is_folded (self, row->group);
      heading->matches = heading->visible = TRUE;
      heading->n_matches++;
      self->n_matches++;
    }
}

/**
 * gruppe_comparison_is_flat:
 * @self: a comparison
 *
 * Returns: whether the rows stand in an order of their own, below one heading, see %GRUPPE_COMPARISON_FLAT
 */
gboolean
gruppe_comparison_is_flat (GruppeComparison *self)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), FALSE);

  return self->only_weighted || self->preset != NULL;
}

/**
 * gruppe_comparison_get_heading:
 * @self: a comparison
 * @row: one of its rows
 *
 * Returns: (transfer none): what stands above the rows of its group, or above the flat list
 */
const char *
gruppe_comparison_get_heading (GruppeComparison          *self,
                               const GruppeComparisonRow *row)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (row != NULL, NULL);

  if (!g_str_equal (row->group, GRUPPE_COMPARISON_FLAT))
    return gruppe_catalogue_get_group_label (self->catalogue, row->group);

  if (self->only_weighted || self->preset == NULL)
    return gruppe_words_get (self->weighted_heading);

  return gruppe_words_get (self->preset->label);
}

/**
 * gruppe_comparison_is_alike:
 * @a: a fact
 * @b: a fact under the same criterion
 *
 * Nothing known on both sides counts as alike; nothing known on one side does not: it may well be a
 * difference.
 *
 * Returns: whether the two say the same
 */
gboolean
gruppe_comparison_is_alike (GruppeCell *a,
                            GruppeCell *b)
{
  GruppeCellState state = gruppe_cell_get_state (a);
  double value_a = 0, value_b = 0;

  if (state != gruppe_cell_get_state (b))
    return FALSE;

  if (state == GRUPPE_CELL_UNKNOWN || state == GRUPPE_CELL_DOES_NOT_APPLY)
    return TRUE;

  switch (gruppe_criterion_get_kind (gruppe_cell_get_criterion (a)))
    {
    case GRUPPE_CRITERION_NUMBER:
    case GRUPPE_CRITERION_LEVEL:
      return gruppe_cell_is_unlimited (a) == gruppe_cell_is_unlimited (b) &&
             gruppe_cell_get_value (a, &value_a) == gruppe_cell_get_value (b, &value_b) &&
             value_a == value_b;

    case GRUPPE_CRITERION_TEXT:
      if (gruppe_cell_get_value_text (a) != NULL && gruppe_cell_get_value_text (b) != NULL)
        return g_str_equal (gruppe_cell_get_value_text (a), gruppe_cell_get_value_text (b));
      return g_str_equal (gruppe_cell_get_words (a), gruppe_cell_get_words (b));

    case GRUPPE_CRITERION_STATE:
    default:
      /* "Partly" covers different things: only the words tell. */
      return state != GRUPPE_CELL_PARTLY ||
             g_str_equal (gruppe_cell_get_words (a), gruppe_cell_get_words (b));
    }
}
