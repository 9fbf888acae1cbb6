/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-provider-cell.h"
#include "gruppe-provider-grid-private.h"
#include "gruppe-provider-picker.h"

/* Which rows and columns the grid has, as its comparison says. */

#define HEADING GRUPPE_PROVIDER_GRID_HEADING
#define NO_ROW GRUPPE_PROVIDER_GRID_NO_ROW

/* HEADING if it is not shown. */
int
gruppe_grid_find_column (GruppeProviderGrid *self,
                         const char         *provider)
{
  GPtrArray *providers = gruppe_comparison_get_providers (self->comparison);

  for (guint i = 0; i < providers->len; i++)
    {
      if (g_str_equal (gruppe_provider_get_id (g_ptr_array_index (providers, i)), provider))
        return (int) i;
    }

  return HEADING;
}

/* NO_ROW if there is none. */
int
gruppe_grid_find_row (GruppeProviderGrid *self,
                      const char         *criterion)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const GruppeComparisonRow *row = gruppe_provider_row_get_row (gruppe_grid_get_row (self, i));

      if (row->criterion != NULL &&
          g_str_equal (gruppe_criterion_get_id (row->criterion), criterion))
        return (int) i;
    }

  return NO_ROW;
}

static void
picked_cb (guint           column,
           GruppeProvider *provider,
           gpointer        data)
{
  GruppeProviderGrid *self = GRUPPE_PROVIDER_GRID (data);
  GPtrArray *providers = gruppe_comparison_get_providers (self->comparison);

  if (column < providers->len && g_ptr_array_index (providers, column) != provider)
    gruppe_grid_emit_picked (self, column, provider);
}

void
gruppe_grid_update_header (GruppeProviderGrid *self)
{
  GruppeProviderRow *header = GRUPPE_PROVIDER_ROW (self->header);
  GPtrArray *providers = gruppe_comparison_get_providers (self->comparison);
  gboolean keep = self->geometry.stacked &&
                  gruppe_provider_row_get_n_cells (header) == providers->len &&
                  GTK_IS_DROP_DOWN (gruppe_provider_row_get_cell (header, 0));

  /* A drop-down that has just been used must outlive its own signal. */
  if (!keep)
    gruppe_provider_row_clear (header);

  for (guint i = 0; i < providers->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (providers, i);

      if (!self->geometry.stacked)
        {
          gruppe_provider_row_add (header, gruppe_provider_cell_new_column (
                                             provider, g_strcmp0 (gruppe_provider_get_id (provider), self->choice) == 0));
          continue;
        }

      if (!keep)
        gruppe_provider_row_add (
            header,
            gruppe_provider_picker_new (
                gruppe_comparison_get_catalogue (self->comparison), i, picked_cb, self));
      gruppe_provider_picker_select (gruppe_provider_row_get_cell (header, (int) i),
                                     gruppe_comparison_get_catalogue (self->comparison), provider);
    }
}

/* The provider of the column the keyboard is in, as its field knows it: the comparison may be further. */
static GruppeProvider *
get_current_provider (GruppeProviderGrid *self)
{
  GtkWidget *cell = gruppe_provider_row_get_cell (gruppe_grid_get_row (self, self->current_row), self->current_column);

  return GRUPPE_IS_PROVIDER_CELL (cell) ? gruppe_provider_cell_get_provider (GRUPPE_PROVIDER_CELL (cell)) : NULL;
}

static void
columns_changed_cb (GruppeProviderGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GruppeProvider *current = get_current_provider (self);
  g_autofree char *id = current != NULL ? g_strdup (gruppe_provider_get_id (current)) : NULL;
  gboolean in_cell = GRUPPE_IS_PROVIDER_CELL (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) &&
                     gruppe_provider_cell_get_provider (GRUPPE_PROVIDER_CELL (focus)) == current && current != NULL;

  for (guint i = 0; i < self->rows->len; i++)
    gruppe_provider_row_clear (gruppe_grid_get_row (self, (int) i));

  self->current_column =
      CLAMP (self->current_column, HEADING, gruppe_grid_get_n_columns (self) - 1);
  gruppe_grid_update_header (self);

  /* The keyboard moves with the provider. */
  if (id != NULL && gruppe_grid_find_column (self, id) != HEADING)
    {
      self->current_column = gruppe_grid_find_column (self, id);
      if (in_cell)
        gruppe_grid_focus_cell (self, self->current_row, self->current_column);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* The rows keep their fields; only their order is another one. */
static void
order_changed_cb (GruppeProviderGrid *self)
{
  GruppeProviderRow *current = self->current_row >= 0 ? gruppe_grid_get_row (self, self->current_row) : NULL;
  g_autoptr(GHashTable) by_row = g_hash_table_new (NULL, NULL);
  GtkWidget *previous = NULL;
  guint index = 0;

  for (guint i = 0; i < self->rows->len; i++)
    g_hash_table_insert (by_row, (gpointer) gruppe_provider_row_get_row (gruppe_grid_get_row (self, (int) i)),
                         g_ptr_array_index (self->rows, i));

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_hash_table_lookup (by_row, gruppe_comparison_get_row (self->comparison, i));

      /* Screen readers go by the order of the children. */
      gtk_widget_insert_after (row, self->body, previous);
      self->rows->pdata[i] = row;
      previous = row;
    }

  if (current != NULL && g_ptr_array_find (self->rows, current, &index))
    self->current_row = (int) index;

  /* Another list is read from its beginning. */
  self->anchor_row = 0;
  self->anchor_offset = 0;
}

static void
rows_changed_cb (GruppeProviderGrid *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    gruppe_provider_row_update (gruppe_grid_get_row (self, (int) i));

  if (self->current_row >= 0 && !gruppe_grid_is_shown (self, self->current_row))
    {
      int row = gruppe_grid_next_shown (self, self->current_row, -1);

      self->current_row = row != NO_ROW ? row : MAX (gruppe_grid_next_shown (self, 0, 1), HEADING);
    }

  gruppe_grid_queue_fill (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static char *
get_criterion_id (GruppeProviderGrid *self,
                  int                 index)
{
  const GruppeComparisonRow *row = index >= 0 && (guint) index < self->rows->len
                                       ? gruppe_provider_row_get_row (gruppe_grid_get_row (self, index))
                                       : NULL;

  return row != NULL && row->criterion != NULL ? g_strdup (gruppe_criterion_get_id (row->criterion)) : NULL;
}

/* Takes away everything that shows the comparison. */
void
gruppe_grid_clear (GruppeProviderGrid *self)
{
  GtkWidget *child;

  if (self->comparison == NULL)
    return;

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (self->body)) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_signal_handlers_disconnect_by_data (self->comparison, self);
  g_clear_object (&self->comparison);
  self->current_row = NO_ROW;
  self->reveal_row = NO_ROW;
  self->anchor_row = 0;
  self->anchor_offset = 0;
}

/* Shows COMPARISON in a grid that has been cleared. */
void
gruppe_grid_build (GruppeProviderGrid *self,
                   GruppeComparison   *comparison)
{
  guint n_rows = gruppe_comparison_get_n_rows (comparison);

  self->comparison = g_object_ref (comparison);
  self->header = gruppe_provider_row_new_header (comparison, &self->geometry);
  gtk_widget_add_css_class (self->header, "gruppe-header");
  gtk_widget_insert_before (self->header, GTK_WIDGET (self), self->body);

  for (guint i = 0; i < n_rows; i++)
    {
      GtkWidget *row = gruppe_provider_row_new (comparison,
                                                gruppe_comparison_get_row (comparison, i),
                                                &self->geometry);

      gtk_widget_set_parent (row, self->body);
      g_ptr_array_add (self->rows, row);
    }
  g_array_set_size (self->tops, n_rows);
  g_array_set_size (self->heights, n_rows);

  g_signal_connect_swapped (comparison, "columns-changed", G_CALLBACK (columns_changed_cb), self);
  g_signal_connect_swapped (comparison, "order-changed", G_CALLBACK (order_changed_cb), self);
  g_signal_connect_swapped (comparison, "rows-changed", G_CALLBACK (rows_changed_cb), self);
  columns_changed_cb (self);
}

/* Where the eyes and the keyboard are, in words that hold for another comparison as well. */
void
gruppe_grid_keep_place (GruppeProviderGrid *self,
                        GruppeGridPlace    *place)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GPtrArray *providers = self->comparison != NULL ? gruppe_comparison_get_providers (self->comparison) : NULL;

  if (providers == NULL)
    return;

  place->top = get_criterion_id (self, self->anchor_row);
  place->offset = self->anchor_offset;
  place->criterion = get_criterion_id (self, self->current_row);
  place->in_header = self->current_row == HEADING;
  if (self->current_column >= 0 && (guint) self->current_column < providers->len)
    place->provider =
        g_strdup (gruppe_provider_get_id (g_ptr_array_index (providers, self->current_column)));
  place->focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

void
gruppe_grid_restore_place (GruppeProviderGrid *self,
                           GruppeGridPlace    *place)
{
  int top = place->top != NULL ? gruppe_grid_find_row (self, place->top) : NO_ROW;
  int row = place->criterion != NULL ? gruppe_grid_find_row (self, place->criterion) : NO_ROW;

  if (top != NO_ROW)
    {
      self->anchor_row = top;
      self->anchor_offset = place->offset;
    }
  rows_changed_cb (self);

  self->current_column = place->provider != NULL ? gruppe_grid_find_column (self, place->provider) : HEADING;
  if (place->in_header && self->current_column != HEADING && !self->geometry.stacked)
    row = HEADING;
  if (row != HEADING && !gruppe_grid_is_shown (self, row))
    return;

  self->current_row = row;
  if (place->focus)
    gtk_widget_grab_focus (gruppe_provider_row_get_cell (gruppe_grid_get_row (self, row), self->current_column));
}

void
gruppe_grid_place_clear (GruppeGridPlace *place)
{
  g_clear_pointer (&place->top, g_free);
  g_clear_pointer (&place->criterion, g_free);
  g_clear_pointer (&place->provider, g_free);
}
