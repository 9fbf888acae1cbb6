/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-provider-grid-private.h"

/* Where everything in the grid stands, what scrolling does to it, and when rows get their cells. */

#define HEADING GRUPPE_PROVIDER_GRID_HEADING
#define NO_ROW GRUPPE_PROVIDER_GRID_NO_ROW

/* Widths in average characters, so that they grow with the text. */
#define HEADING_CHARS 26
#define COLUMN_CHARS 27
#define COLUMN_MAX_CHARS 80

/* The headings of the rows never take more than this part of the width. */
#define HEADING_MAX_SHARE 0.4

/* Taken for the size of the grid as long as it has none. */
#define USUAL_WIDTH 1100
#define USUAL_HEIGHT 700

/* How long cells that cannot be seen yet may be made in one go, in microseconds. */
#define FILL_BUDGET 6000

/* Rows this far below what can be seen are filled with it, in pixels. */
#define FILL_MARGIN 200

static int
top_of (GruppeProviderGrid *self,
        int                 index)
{
  return g_array_index (self->tops, int, index);
}

int
gruppe_grid_get_height (GruppeProviderGrid *self,
                        int                 index)
{
  return g_array_index (self->heights, int, index);
}

static double
get_value (GruppeProviderGrid *self,
           GtkOrientation      orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

static void
update_geometry (GruppeProviderGrid *self,
                 int                 width)
{
  GruppeProviderGeometry *geometry = &self->geometry;
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int columns = MAX (gruppe_grid_get_n_columns (self), 1);

  geometry->char_width =
      MAX (PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics)), 4);
  geometry->line_height = MAX (PANGO_PIXELS (pango_font_metrics_get_height (metrics)), 8);
  pango_font_metrics_unref (metrics);

  if (geometry->stacked)
    {
      geometry->heading_width = 0;
      geometry->column_width = width / columns;
      return;
    }

  geometry->heading_width =
      MIN (HEADING_CHARS * geometry->char_width, (int) (HEADING_MAX_SHARE * width));
  geometry->column_width = COLUMN_CHARS * geometry->char_width;
  if (columns * geometry->column_width >= width - geometry->heading_width)
    return;

  /* There is room for more: the columns share it; what cannot be divided goes to the headings. */
  geometry->column_width = (width - geometry->heading_width) / columns;
  if (geometry->column_width > COLUMN_MAX_CHARS * geometry->char_width)
    geometry->column_width = COLUMN_MAX_CHARS * geometry->char_width;
  else
    geometry->heading_width = width - columns * geometry->column_width;
}

/* Returns the height of all rows together. */
static int
update_tops (GruppeProviderGrid *self,
             int                 width)
{
  int y = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      int *top = &g_array_index (self->tops, int, i);
      int *height = &g_array_index (self->heights, int, i);

      *top = y;
      *height = gruppe_grid_is_shown (self, (int) i)
                    ? gruppe_provider_row_get_height (gruppe_grid_get_row (self, (int) i), width)
                    : 0;
      y += *height;
    }

  return y;
}

static double
reveal (double value,
        double page,
        double start,
        double size)
{
  if (start < value || size > page)
    return start;

  return MAX (value, start + size - page);
}

static void
update_adjustment (GruppeProviderGrid *self,
                   GtkOrientation      orientation,
                   double              value,
                   double              upper,
                   double              page)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  page = MAX (page, 1);
  upper = MAX (upper, page);
  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, CLAMP (value, 0, upper - page), 0, upper,
                              page * 0.1, page * 0.9, page);
}

/* What was at the top stays there when rows above it come, go or turn out higher than thought. */
static double
anchored_value (GruppeProviderGrid *self)
{
  int row = gruppe_grid_next_shown (self, self->anchor_row, 1);

  if (self->anchor_row == 0 && self->anchor_offset == 0)
    return 0;

  if (row == NO_ROW)
    row = gruppe_grid_next_shown (self, (int) self->rows->len - 1, -1);
  if (row == NO_ROW)
    return 0;

  return top_of (self, row) + (row == self->anchor_row
                                   ? MIN (self->anchor_offset, gruppe_grid_get_height (self, row))
                                   : 0);
}

static void
remember_anchor (GruppeProviderGrid *self)
{
  int value = (int) get_value (self, GTK_ORIENTATION_VERTICAL);

  self->anchor_row = 0;
  self->anchor_offset = 0;
  for (int i = gruppe_grid_next_shown (self, 0, 1); i != NO_ROW;
       i = gruppe_grid_next_shown (self, i + 1, 1))
    {
      if (top_of (self, i) + gruppe_grid_get_height (self, i) > value)
        {
          self->anchor_row = value > 0 ? i : 0;
          self->anchor_offset = value > 0 ? value - top_of (self, i) : 0;
          return;
        }
    }
}

/* Before anything is allocated a good window full is filled; afterwards exactly what can be seen,
 * and a little more. */
static void
fill_view (GruppeProviderGrid *self)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  int room = adjustment != NULL ? (int) gtk_adjustment_get_page_size (adjustment) : 0;
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (room < 2)
    room = USUAL_HEIGHT;
  if (width == 0)
    width = USUAL_WIDTH;
  if (self->geometry.column_width == 0)
    update_geometry (self, USUAL_WIDTH);
  room += FILL_MARGIN + self->anchor_offset;

  for (int i = gruppe_grid_next_shown (self, self->anchor_row, 1); i != NO_ROW && room > 0;
       i = gruppe_grid_next_shown (self, i + 1, 1))
    {
      gruppe_provider_row_fill (gruppe_grid_get_row (self, i));
      room -= gruppe_provider_row_get_height (gruppe_grid_get_row (self, i), width);
    }
}

static gboolean
fill_rest_cb (gpointer user_data)
{
  GruppeProviderGrid *self = GRUPPE_PROVIDER_GRID (user_data);
  gint64 end = g_get_monotonic_time () + FILL_BUDGET;

  for (int i = gruppe_grid_next_shown (self, 0, 1); i != NO_ROW;
       i = gruppe_grid_next_shown (self, i + 1, 1))
    {
      if (gruppe_provider_row_is_filled (gruppe_grid_get_row (self, i)))
        continue;
      if (g_get_monotonic_time () > end)
        return G_SOURCE_CONTINUE;
      gruppe_provider_row_fill (gruppe_grid_get_row (self, i));
    }

  self->fill_source = 0;

  return G_SOURCE_REMOVE;
}

void
gruppe_grid_queue_fill (GruppeProviderGrid *self)
{
  fill_view (self);
  if (self->fill_source == 0)
    self->fill_source = g_idle_add_full (G_PRIORITY_LOW, fill_rest_cb, self, NULL);
}

static void
scrolled_cb (GtkAdjustment      *adjustment,
             GruppeProviderGrid *self)
{
  if (self->allocating)
    return;

  if (adjustment == self->adjustments[GTK_ORIENTATION_VERTICAL])
    {
      remember_anchor (self);
      fill_view (self);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
gruppe_grid_set_adjustment (GruppeProviderGrid *self,
                            GtkOrientation      orientation,
                            GtkAdjustment      *adjustment)
{
  if (self->adjustments[orientation] == adjustment && adjustment != NULL)
    return;

  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], scrolled_cb, self);
  g_clear_object (&self->adjustments[orientation]);

  if (adjustment != NULL)
    {
      self->adjustments[orientation] = g_object_ref_sink (adjustment);
      g_signal_connect (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
gruppe_grid_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  GruppeProviderGrid *self = GRUPPE_PROVIDER_GRID (widget);
  GruppeProviderGeometry old = self->geometry;
  double x, y, page;
  int rows_height;
  gboolean moved;

  gtk_widget_measure (self->body, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  if (self->comparison == NULL)
    {
      gtk_widget_allocate (self->body, width, height, -1, NULL);
      return;
    }

  self->allocating = TRUE;
  update_geometry (self, width);
  self->header_height =
      MIN (gruppe_provider_row_get_height (GRUPPE_PROVIDER_ROW (self->header), width), height);
  rows_height = update_tops (self, width);

  x = get_value (self, GTK_ORIENTATION_HORIZONTAL);
  y = anchored_value (self);
  page = width - self->geometry.heading_width;
  if (self->reveal_row != NO_ROW)
    {
      if (self->reveal_column != HEADING)
        x = reveal (x,
                    page,
                    self->reveal_column * self->geometry.column_width,
                    self->geometry.column_width);
      if (self->reveal_row >= 0)
        y = reveal (y, height - self->header_height, top_of (self, self->reveal_row),
                    gruppe_grid_get_height (self, self->reveal_row));
      self->reveal_row = NO_ROW;
    }

  update_adjustment (self,
                     GTK_ORIENTATION_HORIZONTAL,
                     x,
                     gruppe_grid_get_n_columns (self) * self->geometry.column_width,
                     page);
  update_adjustment (self, GTK_ORIENTATION_VERTICAL, y, rows_height, height - self->header_height);
  self->geometry.offset = (int) get_value (self, GTK_ORIENTATION_HORIZONTAL);
  y = get_value (self, GTK_ORIENTATION_VERTICAL);

  gtk_widget_measure (self->header, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  moved = old.offset != self->geometry.offset || old.column_width != self->geometry.column_width ||
          old.heading_width != self->geometry.heading_width;
  if (moved)
    gtk_widget_queue_allocate (self->header);
  gtk_widget_allocate (self->header, width, self->header_height, -1, NULL);
  gtk_widget_allocate (
      self->body,
      width,
      height - self->header_height,
      -1,
      gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, self->header_height)));

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (!gruppe_grid_is_shown (self, (int) i))
        continue;

      gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      if (moved)
        gtk_widget_queue_allocate (row);
      gtk_widget_allocate (row,
                           width,
                           gruppe_grid_get_height (self, (int) i),
                           -1,
                           gsk_transform_translate (
                               NULL, &GRAPHENE_POINT_INIT (0, top_of (self, (int) i) - (int) y)));
    }

  remember_anchor (self);
  self->allocating = FALSE;
}
