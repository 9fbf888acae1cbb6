/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-comparison-private.h"

G_DEFINE_FINAL_TYPE (GruppeComparison, gruppe_comparison, G_TYPE_OBJECT)

enum { SIGNAL_COLUMNS_CHANGED, SIGNAL_ORDER_CHANGED, SIGNAL_ROWS_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
update_rows (GruppeComparison *self)
{
  gboolean moved = gruppe_comparison_order_lines (self);

  gruppe_comparison_mark_lines (self);
  if (moved)
    g_signal_emit (self, signals[SIGNAL_ORDER_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_ROWS_CHANGED], 0);
}

static void
update_columns (GruppeComparison *self)
{
  gruppe_comparison_sort_providers (self);
  g_signal_emit (self, signals[SIGNAL_COLUMNS_CHANGED], 0);
}

static void
gruppe_comparison_finalize (GObject *object)
{
  GruppeComparison *self = GRUPPE_COMPARISON (object);

  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->folded, g_hash_table_unref);
  g_clear_pointer (&self->weights, g_hash_table_unref);
  g_clear_pointer (&self->preset, gruppe_preset_unref);
  g_clear_pointer (&self->weighted_heading, gruppe_words_free);
  g_clear_pointer (&self->search, g_free);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (gruppe_comparison_parent_class)->finalize (object);
}

static void
gruppe_comparison_class_init (GruppeComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_comparison_finalize;

  /**
   * GruppeComparison::columns-changed:
   * @self: the comparison
   *
   * Other providers are shown, or in another order. Comes before the other signals.
   */
  signals[SIGNAL_COLUMNS_CHANGED] =
    g_signal_new ("columns-changed", GRUPPE_TYPE_COMPARISON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * GruppeComparison::order-changed:
   * @self: the comparison
   *
   * The rows stand in another order. Their number never changes, and a row stays the same row. Comes before
   * #GruppeComparison::rows-changed.
   */
  signals[SIGNAL_ORDER_CHANGED] =
    g_signal_new ("order-changed", GRUPPE_TYPE_COMPARISON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * GruppeComparison::rows-changed:
   * @self: the comparison
   *
   * The flags of the rows may have changed.
   */
  signals[SIGNAL_ROWS_CHANGED] =
    g_signal_new ("rows-changed", GRUPPE_TYPE_COMPARISON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
gruppe_comparison_init (GruppeComparison *self)
{
  self->chosen = g_ptr_array_new_with_free_func (g_object_unref);
  self->providers = g_ptr_array_new_with_free_func (g_object_unref);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->search = g_strdup ("");
  self->weighted_heading = gruppe_words_new ("Was Ihrer Gruppe wichtig ist", "What matters to your group");
}

/**
 * gruppe_comparison_new:
 * @catalogue: the facts
 * @now: what time it is, in seconds since 1970
 *
 * Returns: (transfer full): a comparison of the systems of the talk under all criteria
 */
GruppeComparison *
gruppe_comparison_new (GruppeCatalogue *catalogue,
                       gint64           now)
{
  GruppeComparison *self;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);

  self = g_object_new (GRUPPE_TYPE_COMPARISON, NULL);
  self->catalogue = g_object_ref (catalogue);
  self->now = now;
  gruppe_comparison_build_lines (self);
  gruppe_comparison_set_providers (self, NULL);

  return self;
}

/**
 * gruppe_comparison_get_catalogue:
 * @self: a comparison
 *
 * Returns: (transfer none): the facts
 */
GruppeCatalogue *
gruppe_comparison_get_catalogue (GruppeComparison *self)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), NULL);

  return self->catalogue;
}

/**
 * gruppe_comparison_get_now:
 * @self: a comparison
 *
 * Returns: the time against which facts age
 */
gint64
gruppe_comparison_get_now (GruppeComparison *self)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), 0);

  return self->now;
}

/**
 * gruppe_comparison_get_providers:
 * @self: a comparison
 *
 * Returns: (transfer none) (element-type GruppeProvider): the columns, in order
 */
GPtrArray *
gruppe_comparison_get_providers (GruppeComparison *self)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), NULL);

  return self->providers;
}

/**
 * gruppe_comparison_set_providers:
 * @self: a comparison
 * @ids: (nullable) (array zero-terminated=1): ids of providers in the order of the columns. Ids
 * that are not in the catalogue are passed over. With none left the systems of the talk are shown
 */
void
gruppe_comparison_set_providers (GruppeComparison   *self,
                                 const char * const *ids)
{
  g_return_if_fail (GRUPPE_IS_COMPARISON (self));

  g_ptr_array_set_size (self->chosen, 0);
  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      GruppeProvider *provider = gruppe_catalogue_find_provider (self->catalogue, ids[i]);

      if (provider != NULL)
        g_ptr_array_add (self->chosen, g_object_ref (provider));
    }

  if (self->chosen->len == 0)
    {
      GPtrArray *talk = gruppe_catalogue_get_talk (self->catalogue);

      for (guint i = 0; i < talk->len; i++)
        g_ptr_array_add (self->chosen, g_object_ref (g_ptr_array_index (talk, i)));
    }

  gruppe_comparison_forget_haystacks (self);
  update_columns (self);
  update_rows (self);
}

/**
 * gruppe_comparison_get_sort:
 * @self: a comparison
 *
 * Returns: (transfer none) (nullable): what the providers are sorted by; %NULL when they stand as they were chosen
 */
GruppeCriterion *
gruppe_comparison_get_sort (GruppeComparison *self)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), NULL);

  return self->sort;
}

/**
 * gruppe_comparison_set_sort:
 * @self: a comparison
 * @criterion: (nullable): id of a criterion; %NULL, or one that is not in the catalogue, for the order in which the
 *   providers were chosen
 *
 * Puts the better before the worse. What does not apply comes after that, then what is not known. Words without an order
 * are sorted as words. Providers that are equal keep their order.
 */
void
gruppe_comparison_set_sort (GruppeComparison *self,
                            const char       *criterion)
{
  GruppeCriterion *found;

  g_return_if_fail (GRUPPE_IS_COMPARISON (self));

  found = gruppe_catalogue_find_criterion (self->catalogue, criterion);
  if (self->sort == found)
    return;

  self->sort = found;
  update_columns (self);
  update_rows (self);
}

/**
 * gruppe_comparison_get_search:
 * @self: a comparison
 *
 * Returns: (transfer none): what is searched for, "" for nothing
 */
const char *
gruppe_comparison_get_search (GruppeComparison *self)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), NULL);

  return self->search;
}

/**
 * gruppe_comparison_set_search:
 * @self: a comparison
 * @search: words that must all occur in a row: in the names of group and criterion, the explanation, the shown facts with
 *   their details and sources, or own notes. Capitals, umlauts and endings make no difference
 */
void
gruppe_comparison_set_search (GruppeComparison *self,
                              const char       *search)
{
  g_autofree char *stripped = NULL;

  g_return_if_fail (GRUPPE_IS_COMPARISON (self));
  g_return_if_fail (search != NULL);

  stripped = g_strstrip (g_strdup (search));
  if (g_str_equal (stripped, self->search))
    return;

  g_free (self->search);
  self->search = g_steal_pointer (&stripped);
  update_rows (self);
}

/**
 * gruppe_comparison_get_only_differences:
 * @self: a comparison
 *
 * Returns: whether rows in which all providers are alike are left out
 */
gboolean
gruppe_comparison_get_only_differences (GruppeComparison *self)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), FALSE);

  return self->only_differences;
}

/**
 * gruppe_comparison_set_only_differences:
 * @self: a comparison
 * @only_differences: whether to leave out rows in which all providers are alike
 */
void
gruppe_comparison_set_only_differences (GruppeComparison *self,
                                        gboolean          only_differences)
{
  g_return_if_fail (GRUPPE_IS_COMPARISON (self));

  if (self->only_differences == !!only_differences)
    return;

  self->only_differences = !!only_differences;
  update_rows (self);
}

/**
 * gruppe_comparison_get_kind:
 * @self: a comparison
 *
 * Returns: which rows are shown
 */
GruppeComparisonKind
gruppe_comparison_get_kind (GruppeComparison *self)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), GRUPPE_COMPARISON_ALL);

  return self->kind;
}

/**
 * gruppe_comparison_set_kind:
 * @self: a comparison
 * @kind: which rows to show
 */
void
gruppe_comparison_set_kind (GruppeComparison     *self,
                            GruppeComparisonKind  kind)
{
  g_return_if_fail (GRUPPE_IS_COMPARISON (self));

  if (self->kind == kind)
    return;

  self->kind = kind;
  update_rows (self);
}

/**
 * gruppe_comparison_get_preset:
 * @self: a comparison
 *
 * Returns: (transfer none) (nullable): whose rows are shown, %NULL for all
 */
GruppePreset *
gruppe_comparison_get_preset (GruppeComparison *self)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), NULL);

  return self->preset;
}

/**
 * gruppe_comparison_set_preset:
 * @self: a comparison
 * @preset: (nullable): whose rows to show, in its order; %NULL for all
 */
void
gruppe_comparison_set_preset (GruppeComparison *self,
                              GruppePreset     *preset)
{
  g_return_if_fail (GRUPPE_IS_COMPARISON (self));

  if (self->preset == preset)
    return;

  g_clear_pointer (&self->preset, gruppe_preset_unref);
  self->preset = preset != NULL ? gruppe_preset_ref (preset) : NULL;
  update_rows (self);
}

/**
 * gruppe_comparison_has_weights:
 * @self: a comparison
 *
 * Returns: whether it is known of any row that it matters
 */
gboolean
gruppe_comparison_has_weights (GruppeComparison *self)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), FALSE);

  return self->weights != NULL && g_hash_table_size (self->weights) > 0;
}

/**
 * gruppe_comparison_set_weights:
 * @self: a comparison
 * @weights: (nullable) (element-type utf8 guint): id of a criterion -> how much it matters, see gruppe_criterion_weights();
 *   %NULL when that is not known
 */
void
gruppe_comparison_set_weights (GruppeComparison *self,
                               GHashTable       *weights)
{
  g_return_if_fail (GRUPPE_IS_COMPARISON (self));

  if (weights != NULL)
    g_hash_table_ref (weights);
  g_clear_pointer (&self->weights, g_hash_table_unref);
  self->weights = weights;

  for (guint i = 0; i < self->lines->len; i++)
    {
      GruppeComparisonRow *row = &((GruppeComparisonLine *) g_ptr_array_index (self->lines, i))->row;

      row->weight = 0;
      if (weights != NULL && row->criterion != NULL)
        row->weight = GPOINTER_TO_UINT (g_hash_table_lookup (weights, gruppe_criterion_get_id (row->criterion)));
    }

  update_rows (self);
}

/**
 * gruppe_comparison_get_only_weighted:
 * @self: a comparison
 *
 * Returns: whether only rows that matter are shown
 */
gboolean
gruppe_comparison_get_only_weighted (GruppeComparison *self)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), FALSE);

  return self->only_weighted;
}

/**
 * gruppe_comparison_set_only_weighted:
 * @self: a comparison
 * @only_weighted: whether to show only rows that matter, what matters most first
 */
void
gruppe_comparison_set_only_weighted (GruppeComparison *self,
                                     gboolean          only_weighted)
{
  g_return_if_fail (GRUPPE_IS_COMPARISON (self));

  if (self->only_weighted == !!only_weighted)
    return;

  self->only_weighted = !!only_weighted;
  update_rows (self);
}

/**
 * gruppe_comparison_get_folded:
 * @self: a comparison
 *
 * Returns: (transfer full): ids of the folded groups, in the order of the catalogue
 */
char **
gruppe_comparison_get_folded (GruppeComparison *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const GruppeComparisonRow *row = &((GruppeComparisonLine *) g_ptr_array_index (self->lines, i))->row;

      if (row->criterion == NULL && gruppe_comparison_is_folded (self, row->group))
        g_strv_builder_add (builder, row->group);
    }

  return g_strv_builder_end (builder);
}

/**
 * gruppe_comparison_is_folded:
 * @self: a comparison
 * @group: id of a group
 *
 * Returns: whether its rows are folded away
 */
gboolean
gruppe_comparison_is_folded (GruppeComparison *self,
                             const char       *group)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), FALSE);

  return g_hash_table_contains (self->folded, group);
}

/**
 * gruppe_comparison_set_folded:
 * @self: a comparison
 * @group: id of a group
 * @folded: whether to fold its rows away
 */
void
gruppe_comparison_set_folded (GruppeComparison *self,
                              const char       *group,
                              gboolean          folded)
{
  g_return_if_fail (GRUPPE_IS_COMPARISON (self));
  g_return_if_fail (group != NULL);

  if (gruppe_comparison_is_folded (self, group) == !!folded)
    return;

  if (folded)
    g_hash_table_add (self->folded, g_strdup (group));
  else
    g_hash_table_remove (self->folded, group);
  update_rows (self);
}

/**
 * gruppe_comparison_fold_all:
 * @self: a comparison
 * @folded: whether to fold all groups, or to unfold them
 */
void
gruppe_comparison_fold_all (GruppeComparison *self,
                            gboolean          folded)
{
  g_return_if_fail (GRUPPE_IS_COMPARISON (self));

  g_hash_table_remove_all (self->folded);
  for (guint i = 0; folded && i < self->lines->len - 1; i++)
    g_hash_table_add (self->folded,
                      g_strdup (((GruppeComparisonLine *) g_ptr_array_index (self->lines, i))->row.group));
  update_rows (self);
}

/**
 * gruppe_comparison_get_n_rows:
 * @self: a comparison
 *
 * Returns: the number of rows with headings, hidden ones included
 */
guint
gruppe_comparison_get_n_rows (GruppeComparison *self)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), 0);

  return self->lines->len;
}

/**
 * gruppe_comparison_get_row:
 * @self: a comparison
 * @index: from 0, in the order in which the rows are shown
 *
 * Returns: (transfer none): a row; valid as long as the comparison
 */
const GruppeComparisonRow *
gruppe_comparison_get_row (GruppeComparison *self,
                           guint             index)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (index < self->order->len, NULL);

  return g_ptr_array_index (self->order, index);
}

/**
 * gruppe_comparison_get_n_matches:
 * @self: a comparison
 *
 * Returns: how many criteria pass search and filters
 */
guint
gruppe_comparison_get_n_matches (GruppeComparison *self)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), 0);

  return self->n_matches;
}

/**
 * gruppe_comparison_get_n_alike:
 * @self: a comparison
 *
 * Returns: how many criteria "only differences" has taken away
 */
guint
gruppe_comparison_get_n_alike (GruppeComparison *self)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), 0);

  return self->n_alike;
}
