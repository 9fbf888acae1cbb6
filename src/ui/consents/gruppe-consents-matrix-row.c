/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-consents-matrix-row.h"

/* However narrow it gets; words are broken then. */
#define LEAST_WIDTH 160

struct _GruppeConsentsMatrixRow
{
  GtkWidget parent_instance;

  GtkWidget *name;              /* the last child: drawn above the cells */
  GPtrArray *cells;             /* borrowed children */
  GtkAdjustment *offset;
  GruppeConsentsMatrixShape shape;
  gboolean is_heading;
};

G_DEFINE_FINAL_TYPE (GruppeConsentsMatrixRow, gruppe_consents_matrix_row, GTK_TYPE_WIDGET)

enum { SIGNAL_OPEN, N_SIGNALS };

static guint signals[N_SIGNALS];

static GtkWidget *
label_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

static void
cell_clicked_cb (GruppeConsentsMatrixRow *self,
                 GtkWidget               *cell)
{
  guint column;

  if (g_ptr_array_find (self->cells, cell, &column))
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, column);
}

static GtkWidget *
cell_new (GruppeConsentsMatrixRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image, *cell;

  if (self->is_heading)
    {
      GtkWidget *heading = label_new ();

      gtk_widget_add_css_class (heading, "heading");
      gtk_box_append (GTK_BOX (box), heading);
      gtk_widget_add_css_class (box, "gruppe-matrix-cell");
      gtk_widget_set_valign (heading, GTK_ALIGN_END);
      return box;
    }

  image = gtk_image_new ();
  gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label_new ());
  cell = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (cell), box);
  gtk_widget_add_css_class (cell, "flat");
  gtk_widget_add_css_class (cell, "gruppe-matrix-cell");
  g_signal_connect_object (cell, "clicked", G_CALLBACK (cell_clicked_cb), self, G_CONNECT_SWAPPED);

  return cell;
}

static GtkWidget *
get_box (GtkWidget *cell)
{
  return GTK_IS_BUTTON (cell) ? gtk_button_get_child (GTK_BUTTON (cell)) : cell;
}

/* What the name and a cell get of a width. */
static void
share_width (GruppeConsentsMatrixRow *self,
             int                      width,
             int                     *ret_name,
             int                     *ret_cell)
{
  if (self->shape.only >= 0)
    {
      *ret_name = width / 2;
      *ret_cell = width - *ret_name;
      return;
    }

  *ret_name = MIN (self->shape.name_width, width);
  *ret_cell = self->shape.cell_width;
}

static GtkSizeRequestMode
gruppe_consents_matrix_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Never for less than it needs: a row is measured before it knows its columns. */
static void
measure_height (GtkWidget *child,
                int        width,
                int       *ret_minimum,
                int       *ret_natural)
{
  int least = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, MAX (width, least), ret_minimum, ret_natural,
                      NULL, NULL);
}

static void
gruppe_consents_matrix_row_measure (GtkWidget      *widget,
                                    GtkOrientation  orientation,
                                    int             for_size,
                                    int            *minimum,
                                    int            *natural,
                                    int            *minimum_baseline,
                                    int            *natural_baseline)
{
  GruppeConsentsMatrixRow *self = GRUPPE_CONSENTS_MATRIX_ROW (widget);
  int name_width, cell_width, child_minimum, child_natural;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = MAX (LEAST_WIDTH,
                      self->shape.name_width + (int) self->cells->len * self->shape.cell_width);
      return;
    }

  share_width (self, for_size > 0 ? for_size : LEAST_WIDTH, &name_width, &cell_width);
  measure_height (self->name, name_width, minimum, natural);
  for (guint i = 0; i < self->cells->len; i++)
    {
      if (self->shape.only >= 0 && (int) i != self->shape.only)
        continue;

      measure_height (g_ptr_array_index (self->cells, i), cell_width, &child_minimum, &child_natural);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
allocate_at (GtkWidget *child,
             int        x,
             int        width,
             int        height)
{
  /* Never less than it needs, which happens only where the whole window is too narrow. */
  int least = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation) { x, 0, MAX (width, least), height }, -1);
}

static void
gruppe_consents_matrix_row_size_allocate (GtkWidget *widget,
                                          int        width,
                                          int        height,
                                          int        baseline)
{
  GruppeConsentsMatrixRow *self = GRUPPE_CONSENTS_MATRIX_ROW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int name_width, cell_width, offset;

  share_width (self, width, &name_width, &cell_width);
  if (self->is_heading && self->shape.only < 0)
    {
      double upper = (double) cell_width * self->cells->len;
      double page = MAX (0, width - name_width);

      gtk_adjustment_configure (self->offset,
                                CLAMP (gtk_adjustment_get_value (self->offset), 0,
                                       MAX (0, upper - page)),
                                0, MAX (upper, page), cell_width / 3.0, page, page);
    }

  offset = self->shape.only >= 0 ? self->shape.only * cell_width
                                 : (int) gtk_adjustment_get_value (self->offset);
  for (guint i = 0; i < self->cells->len; i++)
    {
      int x = name_width + (int) i * cell_width - offset;

      allocate_at (g_ptr_array_index (self->cells, i), rtl ? width - x - cell_width : x,
                   cell_width, height);
    }
  allocate_at (self->name, rtl ? width - name_width : 0, name_width, height);
}

/* What has the keyboard focus can be seen. */
static void
gruppe_consents_matrix_row_set_focus_child (GtkWidget *widget,
                                            GtkWidget *child)
{
  GruppeConsentsMatrixRow *self = GRUPPE_CONSENTS_MATRIX_ROW (widget);
  guint column;

  if (child != NULL && self->shape.only < 0 && g_ptr_array_find (self->cells, child, &column))
    gtk_adjustment_clamp_page (self->offset, (double) column * self->shape.cell_width,
                               (double) (column + 1) * self->shape.cell_width);

  GTK_WIDGET_CLASS (gruppe_consents_matrix_row_parent_class)->set_focus_child (widget, child);
}

static void
gruppe_consents_matrix_row_dispose (GObject *object)
{
  GruppeConsentsMatrixRow *self = GRUPPE_CONSENTS_MATRIX_ROW (object);

  for (guint i = 0; i < self->cells->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->cells, i));
  g_ptr_array_set_size (self->cells, 0);
  g_clear_pointer (&self->name, gtk_widget_unparent);
  g_clear_object (&self->offset);

  G_OBJECT_CLASS (gruppe_consents_matrix_row_parent_class)->dispose (object);
}

static void
gruppe_consents_matrix_row_finalize (GObject *object)
{
  g_clear_pointer (&GRUPPE_CONSENTS_MATRIX_ROW (object)->cells, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_consents_matrix_row_parent_class)->finalize (object);
}

static void
gruppe_consents_matrix_row_class_init (GruppeConsentsMatrixRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_consents_matrix_row_dispose;
  object_class->finalize = gruppe_consents_matrix_row_finalize;
  widget_class->get_request_mode = gruppe_consents_matrix_row_get_request_mode;
  widget_class->measure = gruppe_consents_matrix_row_measure;
  widget_class->size_allocate = gruppe_consents_matrix_row_size_allocate;
  widget_class->set_focus_child = gruppe_consents_matrix_row_set_focus_child;

  /**
   * GruppeConsentsMatrixRow::open:
   * @self: the row
   * @column: which cell was pressed
   */
  signals[SIGNAL_OPEN] =
    g_signal_new ("open", GRUPPE_TYPE_CONSENTS_MATRIX_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
gruppe_consents_matrix_row_init (GruppeConsentsMatrixRow *self)
{
  self->cells = g_ptr_array_new ();
  self->shape.only = -1;
  self->name = label_new ();
  gtk_widget_add_css_class (self->name, "gruppe-matrix-name");
  gtk_widget_set_parent (self->name, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * gruppe_consents_matrix_row_new:
 * @offset: how far the cells are scrolled
 * @is_heading: whether it holds the names of the columns
 *
 * Returns: (transfer floating): a row without cells
 */
GtkWidget *
gruppe_consents_matrix_row_new (GtkAdjustment *offset,
                                gboolean       is_heading)
{
  GruppeConsentsMatrixRow *self = g_object_new (GRUPPE_TYPE_CONSENTS_MATRIX_ROW, NULL);

  self->offset = g_object_ref (offset);
  self->is_heading = is_heading;
  if (is_heading)
    {
      gtk_widget_add_css_class (self->name, "heading");
      gtk_label_set_yalign (GTK_LABEL (self->name), 1);
    }
  g_signal_connect_object (offset, "value-changed", G_CALLBACK (gtk_widget_queue_allocate), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * gruppe_consents_matrix_row_set_shape:
 * @self: a row
 * @shape: how wide its parts are
 */
void
gruppe_consents_matrix_row_set_shape (GruppeConsentsMatrixRow         *self,
                                      const GruppeConsentsMatrixShape *shape)
{
  g_return_if_fail (GRUPPE_IS_CONSENTS_MATRIX_ROW (self));
  g_return_if_fail (shape != NULL);

  self->shape = *shape;
  for (guint i = 0; i < self->cells->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->cells, i),
                            shape->only < 0 || (int) i == shape->only);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * gruppe_consents_matrix_row_set_name:
 * @self: a row
 * @name: what stands before the cells
 */
void
gruppe_consents_matrix_row_set_name (GruppeConsentsMatrixRow *self,
                                     const char              *name)
{
  g_return_if_fail (GRUPPE_IS_CONSENTS_MATRIX_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->name), name);
}

/**
 * gruppe_consents_matrix_row_set_n_cells:
 * @self: a row
 * @n_cells: how many cells it has
 */
void
gruppe_consents_matrix_row_set_n_cells (GruppeConsentsMatrixRow *self,
                                        guint                    n_cells)
{
  g_return_if_fail (GRUPPE_IS_CONSENTS_MATRIX_ROW (self));

  while (self->cells->len > n_cells)
    {
      gtk_widget_unparent (g_ptr_array_index (self->cells, self->cells->len - 1));
      g_ptr_array_set_size (self->cells, (int) self->cells->len - 1);
    }
  while (self->cells->len < n_cells)
    {
      GtkWidget *cell = cell_new (self);

      gtk_widget_insert_before (cell, GTK_WIDGET (self), self->name);
      gtk_widget_set_visible (cell, self->shape.only < 0 ||
                                        (int) self->cells->len == self->shape.only);
      g_ptr_array_add (self->cells, cell);
    }
}

/**
 * gruppe_consents_matrix_row_set_cell:
 * @self: a row
 * @column: which cell
 * @words: what stands in it
 * @icon: (nullable): name of a symbol that says the same
 * @style: (nullable): CSS class of the symbol
 * @spoken: what a screen reader says
 */
void
gruppe_consents_matrix_row_set_cell (GruppeConsentsMatrixRow *self,
                                     guint                    column,
                                     const char              *words,
                                     const char              *icon,
                                     const char              *style,
                                     const char              *spoken)
{
  const char *styles[] = { style, NULL };
  GtkWidget *cell, *box;

  g_return_if_fail (GRUPPE_IS_CONSENTS_MATRIX_ROW (self));
  g_return_if_fail (column < self->cells->len);

  cell = g_ptr_array_index (self->cells, column);
  box = get_box (cell);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), words);
  if (self->is_heading)
    return;

  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (box)), icon);
  gtk_widget_set_css_classes (gtk_widget_get_first_child (box), styles);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
