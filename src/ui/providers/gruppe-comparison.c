/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <string.h>

#include "gruppe-comparison.h"

struct _GruppeComparison
{
  GObject parent_instance;

  GruppeCatalogue *catalogue;
  GPtrArray *providers;
  GArray *rows;
  GPtrArray *haystacks;         /* per row, folded text; %NULL entries for headings */
  GHashTable *folded;           /* set of group ids */
  char *search;
  gint64 now;
  guint n_matches;
  guint n_alike;
  gboolean only_differences;
};

G_DEFINE_FINAL_TYPE (GruppeComparison, gruppe_comparison, G_TYPE_OBJECT)

enum { SIGNAL_COLUMNS_CHANGED, SIGNAL_ROWS_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Capitals, and letters composed of several characters, make no difference to a search. */
static char *
fold_text (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup ("");
}

static void
build_rows (GruppeComparison *self)
{
  GPtrArray *criteria = gruppe_catalogue_get_criteria (self->catalogue);
  g_autoptr(GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < criteria->len; i++)
    {
      const char *group = gruppe_criterion_get_group (g_ptr_array_index (criteria, i));
      GruppeComparisonRow heading = { .group = group };

      if (!g_hash_table_add (done, (gpointer) group))
        continue;

      g_array_append_val (self->rows, heading);
      for (guint j = i; j < criteria->len; j++)
        {
          GruppeCriterion *criterion = g_ptr_array_index (criteria, j);
          GruppeComparisonRow row = { .group = group, .criterion = criterion };

          if (g_str_equal (gruppe_criterion_get_group (criterion), group))
            g_array_append_val (self->rows, row);
        }
    }
}

static char *
make_haystack (GruppeComparison          *self,
               const GruppeComparisonRow *row)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n%s",
                          gruppe_catalogue_get_group_label (self->catalogue, row->group),
                          gruppe_criterion_get_label (row->criterion),
                          gruppe_criterion_get_explain (row->criterion));

  for (guint i = 0; i < self->providers->len; i++)
    {
      GruppeCell *cell = gruppe_provider_get_cell (g_ptr_array_index (self->providers, i),
                                                   gruppe_criterion_get_id (row->criterion));

      g_string_append_printf (text, "\n%s", gruppe_cell_get_words (cell));
    }

  return fold_text (text->str);
}

static gboolean
row_contains (GruppeComparison *self,
              guint             index,
              GStrv             words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (strstr (g_ptr_array_index (self->haystacks, index), words[i]) == NULL)
        return FALSE;
    }

  return TRUE;
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

static void
ensure_haystacks (GruppeComparison *self)
{
  if (self->haystacks->len > 0)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GruppeComparisonRow *row = &g_array_index (self->rows, GruppeComparisonRow, i);

      g_ptr_array_add (self->haystacks, row->criterion != NULL ? make_haystack (self, row) : NULL);
    }
}

static void
update_rows (GruppeComparison *self)
{
  g_autofree char *folded = fold_text (self->search);
  g_auto(GStrv) words = g_strsplit_set (folded, " \t", -1);
  gboolean searching = self->search[0] != '\0';
  GruppeComparisonRow *heading = NULL;

  if (searching)
    ensure_haystacks (self);

  self->n_matches = 0;
  self->n_alike = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      GruppeComparisonRow *row = &g_array_index (self->rows, GruppeComparisonRow, i);

      row->n_matches = 0;
      row->matches = FALSE;
      row->visible = FALSE;
      if (row->criterion == NULL)
        {
          heading = row;
          continue;
        }

      if (searching && !row_contains (self, i, words))
        continue;

      if (self->only_differences && row_is_alike (self, row))
        {
          self->n_alike++;
          continue;
        }

      /* What was searched for must be seen, folded or not. */
      row->matches = TRUE;
      row->visible = searching || !gruppe_comparison_is_folded (self, row->group);
      heading->matches = heading->visible = TRUE;
      heading->n_matches++;
      self->n_matches++;
    }

  g_signal_emit (self, signals[SIGNAL_ROWS_CHANGED], 0);
}

static void
gruppe_comparison_finalize (GObject *object)
{
  GruppeComparison *self = GRUPPE_COMPARISON (object);

  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->haystacks, g_ptr_array_unref);
  g_clear_pointer (&self->folded, g_hash_table_unref);
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
   * Other providers are shown. Comes before #GruppeComparison::rows-changed.
   */
  signals[SIGNAL_COLUMNS_CHANGED] =
    g_signal_new ("columns-changed", GRUPPE_TYPE_COMPARISON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * GruppeComparison::rows-changed:
   * @self: the comparison
   *
   * The flags of the rows may have changed; their number and order never do.
   */
  signals[SIGNAL_ROWS_CHANGED] =
    g_signal_new ("rows-changed", GRUPPE_TYPE_COMPARISON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
gruppe_comparison_init (GruppeComparison *self)
{
  self->providers = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_array_new (FALSE, TRUE, sizeof (GruppeComparisonRow));
  self->haystacks = g_ptr_array_new_with_free_func (g_free);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->search = g_strdup ("");
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
  build_rows (self);
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

  g_ptr_array_set_size (self->providers, 0);
  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      GruppeProvider *provider = gruppe_catalogue_find_provider (self->catalogue, ids[i]);

      if (provider != NULL)
        g_ptr_array_add (self->providers, g_object_ref (provider));
    }

  if (self->providers->len == 0)
    {
      GPtrArray *talk = gruppe_catalogue_get_talk (self->catalogue);

      for (guint i = 0; i < talk->len; i++)
        g_ptr_array_add (self->providers, g_object_ref (g_ptr_array_index (talk, i)));
    }

  g_ptr_array_set_size (self->haystacks, 0);
  g_signal_emit (self, signals[SIGNAL_COLUMNS_CHANGED], 0);
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
 * @search: words that must all occur in group, label, explanation or the shown facts of a row
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
 * gruppe_comparison_get_folded:
 * @self: a comparison
 *
 * Returns: (transfer full): ids of the folded groups, in the order of the rows
 */
char **
gruppe_comparison_get_folded (GruppeComparison *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GruppeComparisonRow *row = &g_array_index (self->rows, GruppeComparisonRow, i);

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
  for (guint i = 0; folded && i < self->rows->len; i++)
    g_hash_table_add (self->folded,
                      g_strdup (g_array_index (self->rows, GruppeComparisonRow, i).group));
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

  return self->rows->len;
}

/**
 * gruppe_comparison_get_row:
 * @self: a comparison
 * @index: from 0
 *
 * Returns: (transfer none): a row; valid as long as the comparison
 */
const GruppeComparisonRow *
gruppe_comparison_get_row (GruppeComparison *self,
                           guint             index)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (index < self->rows->len, NULL);

  return &g_array_index (self->rows, GruppeComparisonRow, index);
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
