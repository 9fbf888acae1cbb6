/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-provider-cell.h"
#include "gruppe-provider-grid-private.h"

/* Keyboard and mouse in the grid. */

#define HEADING GRUPPE_PROVIDER_GRID_HEADING
#define NO_ROW GRUPPE_PROVIDER_GRID_NO_ROW

/* Where WIDGET, or what it is inside of, stands in the grid. */
static gboolean
locate (GruppeProviderGrid *self,
        GtkWidget          *widget,
        int                *ret_row,
        int                *ret_column)
{
  GtkWidget *row =
      widget != NULL ? gtk_widget_get_ancestor (widget, GRUPPE_TYPE_PROVIDER_ROW) : NULL;
  GtkWidget *cell = widget;
  guint index;

  if (row == NULL || !gtk_widget_is_ancestor (row, GTK_WIDGET (self)))
    return FALSE;

  *ret_row = g_ptr_array_find (self->rows, row, &index) ? (int) index : HEADING;
  *ret_column = HEADING;
  for (; cell != row; cell = gtk_widget_get_parent (cell))
    {
      for (guint i = 0; i < gruppe_provider_row_get_n_cells (GRUPPE_PROVIDER_ROW (row)); i++)
        {
          if (gruppe_provider_row_get_cell (GRUPPE_PROVIDER_ROW (row), (int) i) == cell)
            *ret_column = (int) i;
        }
    }

  return TRUE;
}

static GtkWidget *
get_focus (GruppeProviderGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? focus : NULL;
}

/* The field the keyboard is in; %NULL when it is elsewhere, also in a drop-down or the heading of a
 * group. */
static GruppeProviderCell *
get_focus_cell (GruppeProviderGrid *self)
{
  GtkWidget *focus = get_focus (self);

  return GRUPPE_IS_PROVIDER_CELL (focus) ? GRUPPE_PROVIDER_CELL (focus) : NULL;
}

void
gruppe_grid_focus_cell (GruppeProviderGrid *self,
                        int                 row,
                        int                 column)
{
  gruppe_provider_row_fill (gruppe_grid_get_row (self, row));
  self->current_row = row;
  self->reveal_row = row;
  self->reveal_column = gruppe_grid_is_group (self, row) ? HEADING : column;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_grab_focus (gruppe_provider_row_get_cell (gruppe_grid_get_row (self, row), column));
}

/* A window full of rows further on, at least one. */
static int
page_from (GruppeProviderGrid *self,
           int                 row,
           int                 step)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  int room = adjustment != NULL ? (int) gtk_adjustment_get_page_size (adjustment) : 0;
  int last = row, next;

  while ((next = gruppe_grid_next_shown (self, MAX (last, HEADING) + step, step)) != NO_ROW)
    {
      room -= gruppe_grid_get_height (self, next);
      if (room < 0 && last != row)
        break;
      last = next;
    }

  return last;
}

static gboolean
moved_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   user_data)
{
  GruppeProviderGrid *self = GRUPPE_PROVIDER_GRID (widget);
  GtkWidget *focus = get_focus (self);
  const char *where;
  int row, column, next = NO_ROW;

  /* The drop-downs above stacked columns have use for the arrow keys themselves. */
  if (!locate (self, focus, &row, &column) || (row == HEADING && self->geometry.stacked))
    return FALSE;

  g_variant_get (args, "(&s)", &where);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      if (g_str_equal (where, "left"))
        where = "right";
      else if (g_str_equal (where, "right"))
        where = "left";
    }

  if (g_str_equal (where, "up"))
    next = gruppe_grid_next_shown (self, row - 1, -1);
  else if (g_str_equal (where, "down"))
    next = gruppe_grid_next_shown (self, row + 1, 1);
  else if (g_str_equal (where, "page-up"))
    next = page_from (self, row, -1);
  else if (g_str_equal (where, "page-down"))
    next = page_from (self, row, 1);
  else if (g_str_equal (where, "first"))
    next = gruppe_grid_next_shown (self, 0, 1);
  else if (g_str_equal (where, "last"))
    next = gruppe_grid_next_shown (self, (int) self->rows->len - 1, -1);

  if (next != NO_ROW)
    {
      gruppe_grid_focus_cell (self, next, self->current_column);
      return TRUE;
    }

  if (g_str_equal (where, "up"))
    {
      /* Above the first row are the headings of the columns. */
      if (row >= 0 && !self->geometry.stacked)
        gruppe_grid_focus_cell (self, HEADING, MAX (self->current_column, 0));
      return TRUE;
    }

  if (gruppe_grid_is_group (self, row))
    {
      const char *group = gruppe_provider_row_get_row (gruppe_grid_get_row (self, row))->group;

      if (!g_str_equal (group, GRUPPE_COMPARISON_FLAT) &&
          (g_str_equal (where, "left") || g_str_equal (where, "right")))
        gruppe_comparison_set_folded (self->comparison, group, g_str_equal (where, "left"));
      return TRUE;
    }

  if (g_str_equal (where, "left"))
    column--;
  else if (g_str_equal (where, "right"))
    column++;
  else if (g_str_equal (where, "start"))
    column = HEADING;
  else if (g_str_equal (where, "end"))
    column = gruppe_grid_get_n_columns (self) - 1;
  else
    return TRUE;

  /* The corner is no field. */
  column = CLAMP (column, row == HEADING ? 0 : HEADING, gruppe_grid_get_n_columns (self) - 1);
  self->current_column = column;
  gruppe_grid_focus_cell (self, row, column);

  return TRUE;
}

static gboolean
chosen_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  GruppeProviderGrid *self = GRUPPE_PROVIDER_GRID (widget);
  GruppeProviderCell *cell = get_focus_cell (self);

  if (cell == NULL)
    return FALSE;

  gruppe_grid_emit_chosen (self, gruppe_provider_cell_get_provider (cell),
                                    gruppe_provider_cell_get_criterion (cell));

  return TRUE;
}

static gboolean
copied_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  GruppeProviderGrid *self = GRUPPE_PROVIDER_GRID (widget);
  GruppeProviderCell *cell = get_focus_cell (self);

  if (cell == NULL)
    return FALSE;

  gruppe_grid_emit_copy (self, gruppe_provider_cell_get_provider (cell),
                                  gruppe_provider_cell_get_criterion (cell));

  return TRUE;
}

void
gruppe_grid_released_cb (GtkGestureClick    *gesture,
                         int                 n_press,
                         double              x,
                         double              y,
                         GruppeProviderGrid *self)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *cell = NULL;
  int row, column;

  if (target != NULL)
    cell = GRUPPE_IS_PROVIDER_CELL (target)
               ? target
               : gtk_widget_get_ancestor (target, GRUPPE_TYPE_PROVIDER_CELL);
  if (cell == NULL || !gtk_widget_get_focusable (cell) || !locate (self, cell, &row, &column))
    return;

  self->current_column = column;
  gruppe_grid_focus_cell (self, row, column);
  chosen_cb (GTK_WIDGET (self), NULL, NULL);
}

/* One stop for the Tab key; inside, the arrow keys lead on. The drop-downs above stacked columns
 * are stops of their own. */
gboolean
gruppe_grid_focus (GtkWidget        *widget,
                   GtkDirectionType  direction)
{
  GruppeProviderGrid *self = GRUPPE_PROVIDER_GRID (widget);
  GtkWidget *focus = get_focus (self);
  gboolean in_body = focus != NULL && gtk_widget_is_ancestor (focus, self->body);
  int row;

  if (self->comparison == NULL)
    return FALSE;

  if (self->geometry.stacked && (direction == GTK_DIR_TAB_BACKWARD ? focus != NULL : !in_body) &&
      gtk_widget_child_focus (self->header, direction))
    return TRUE;

  if (in_body || (focus != NULL && (!self->geometry.stacked || direction != GTK_DIR_TAB_FORWARD)))
    return FALSE;

  row = self->current_row;
  if (row < 0 || !gruppe_grid_is_shown (self, row))
    row = gruppe_grid_next_shown (self, 0, 1);
  if (row == NO_ROW)
    return FALSE;

  gruppe_grid_focus_cell (self, row, self->current_column);

  return TRUE;
}

static void
add_move (GtkWidgetClass  *widget_class,
          guint            key,
          guint            keypad,
          GdkModifierType  modifiers,
          const char      *where)
{
  gtk_widget_class_add_binding (widget_class, key, modifiers, moved_cb, "(s)", where);
  gtk_widget_class_add_binding (widget_class, keypad, modifiers, moved_cb, "(s)", where);
}

/**
 * gruppe_grid_add_bindings:
 * @widget_class: the class of the grid
 *
 * Adds the keys of the grid.
 */
void
gruppe_grid_add_bindings (GtkWidgetClass *widget_class)
{
  add_move (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, "up");
  add_move (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, "down");
  add_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, 0, "left");
  add_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 0, "right");
  add_move (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, 0, "start");
  add_move (widget_class, GDK_KEY_End, GDK_KEY_KP_End, 0, "end");
  add_move (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, GDK_CONTROL_MASK, "first");
  add_move (widget_class, GDK_KEY_End, GDK_KEY_KP_End, GDK_CONTROL_MASK, "last");
  add_move (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, "page-up");
  add_move (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, "page-down");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, chosen_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, chosen_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_ISO_Enter, 0, chosen_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, chosen_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copied_cb, NULL);
}
