/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-provider-cell.h"
#include "gruppe-provider-clip.h"
#include "gruppe-provider-row.h"
#include "gruppe-provider-words.h"
#include "requirements/gruppe-criterion-weights.h"

/* Space around the words of a cell, for the height of rows not filled yet; see style.css. */
#define CELL_PADDING_X 46
#define CELL_PADDING_Y 20

struct _GruppeProviderRow
{
  GtkWidget parent_instance;

  GtkWidget *heading;
  GtkWidget *arrow;
  GtkWidget *title;
  GtkWidget *lane;              /* a clip with the cells */

  GruppeComparison *comparison; /* borrowed: the grid lives longer than its rows */
  const GruppeComparisonRow *row;
  const GruppeProviderGeometry *geometry;
  GPtrArray *cells;             /* borrowed, children of the lane */
  int guess; /* longest text in characters, for a row without cells; 0 not counted yet */
  gboolean filled;
};

G_DEFINE_FINAL_TYPE (GruppeProviderRow, gruppe_provider_row, GTK_TYPE_WIDGET)

static gboolean
is_group (GruppeProviderRow *self)
{
  return self->row != NULL && self->row->criterion == NULL;
}

/* The heading of a flat list, which has nothing to fold. */
static gboolean
is_flat (GruppeProviderRow *self)
{
  return is_group (self) && g_str_equal (self->row->group, GRUPPE_COMPARISON_FLAT);
}

static int
measure_height (GtkWidget *widget,
                int        width)
{
  int minimum = 0, height = 0;

  /* GTK counts it as an error to ask for less than a widget needs. */
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MAX (width, minimum), &height, NULL, NULL,
                      NULL);

  return height;
}

static int
guess_height (GruppeProviderRow *self)
{
  int per_line =
      MAX ((self->geometry->column_width - CELL_PADDING_X) / self->geometry->char_width, 1);

  if (self->guess == 0)
    {
      GPtrArray *providers = gruppe_comparison_get_providers (self->comparison);
      const char *id = gruppe_criterion_get_id (self->row->criterion);

      for (guint i = 0; i < providers->len; i++)
        {
          GruppeCell *cell = gruppe_provider_get_cell (g_ptr_array_index (providers, i), id);

          self->guess = MAX (self->guess, (int) g_utf8_strlen (gruppe_cell_get_words (cell), -1));
        }
    }

  /* One line more for the date. */
  return (self->guess / per_line + 2) * self->geometry->line_height + CELL_PADDING_Y;
}

static int
cells_height (GruppeProviderRow *self)
{
  int height = 0;

  if (!self->filled && self->row != NULL)
    return guess_height (self);

  for (guint i = 0; i < self->cells->len; i++)
    height = MAX (height, measure_height (g_ptr_array_index (self->cells, i),
                                          self->geometry->column_width));

  return height;
}

static void
place (GtkWidget *widget,
       int        x,
       int        y,
       int        width,
       int        height)
{
  /* Also tells GTK that the size was not chosen blindly. */
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (widget, width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, y)));
}

static void
folded_cb (GtkButton         *button,
           GruppeProviderRow *self)
{
  gboolean folded = gruppe_comparison_is_folded (self->comparison, self->row->group);

  gruppe_comparison_set_folded (self->comparison, self->row->group, !folded);
}

static GtkSizeRequestMode
gruppe_provider_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* Rows take what the grid gives them; it asks gruppe_provider_row_get_height(). */
static void
gruppe_provider_row_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
gruppe_provider_row_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  GruppeProviderRow *self = GRUPPE_PROVIDER_ROW (widget);
  const GruppeProviderGeometry *geometry = self->geometry;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int top = 0, side = 0, lane_width;

  if (is_group (self))
    {
      place (self->heading, 0, 0, width, height);
      place (self->lane, 0, height, width, 0);
      return;
    }

  if (geometry->stacked)
    {
      /* The corner has no place above the headings of the columns. */
      if (self->row != NULL)
        top = measure_height (self->heading, width);
      gtk_widget_set_child_visible (self->heading, self->row != NULL);
      if (self->row != NULL)
        place (self->heading, 0, 0, width, top);
    }
  else
    {
      side = MIN (geometry->heading_width, width);
      gtk_widget_set_child_visible (self->heading, TRUE);
      place (self->heading, rtl ? width - side : 0, 0, side, height);
    }

  lane_width = width - side;
  place (self->lane, rtl ? 0 : side, top, lane_width, height - top);
  for (guint i = 0; i < self->cells->len; i++)
    {
      int x = (int) i * geometry->column_width - geometry->offset;

      if (rtl)
        x = lane_width - x - geometry->column_width;
      place (g_ptr_array_index (self->cells, i), x, 0, geometry->column_width, height - top);
    }
}

static void
gruppe_provider_row_dispose (GObject *object)
{
  GruppeProviderRow *self = GRUPPE_PROVIDER_ROW (object);

  g_ptr_array_set_size (self->cells, 0);
  g_clear_pointer (&self->heading, gtk_widget_unparent);
  g_clear_pointer (&self->lane, gtk_widget_unparent);

  G_OBJECT_CLASS (gruppe_provider_row_parent_class)->dispose (object);
}

static void
gruppe_provider_row_finalize (GObject *object)
{
  GruppeProviderRow *self = GRUPPE_PROVIDER_ROW (object);

  g_clear_pointer (&self->cells, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_provider_row_parent_class)->finalize (object);
}

static void
gruppe_provider_row_class_init (GruppeProviderRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_provider_row_dispose;
  object_class->finalize = gruppe_provider_row_finalize;
  widget_class->get_request_mode = gruppe_provider_row_get_request_mode;
  widget_class->measure = gruppe_provider_row_measure;
  widget_class->size_allocate = gruppe_provider_row_size_allocate;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
gruppe_provider_row_init (GruppeProviderRow *self)
{
  self->cells = g_ptr_array_new ();
  self->lane = gruppe_provider_clip_new ();
}

static GtkWidget *
make_group_heading (GruppeProviderRow *self)
{
  gboolean flat = is_flat (self);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON,
                                    "accessible-role", flat ? GTK_ACCESSIBLE_ROLE_ROW_HEADER
                                                            : GTK_ACCESSIBLE_ROLE_BUTTON,
                                    NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->arrow = gtk_image_new ();
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), self->arrow);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "gruppe-group");
  if (flat)
    gtk_widget_add_css_class (button, "flat-list");
  else
    g_signal_connect (button, "clicked", G_CALLBACK (folded_cb), self);
  gtk_widget_set_visible (self->arrow, !flat);

  return button;
}

static void
update_group (GruppeProviderRow *self)
{
  gboolean folded = gruppe_comparison_is_folded (self->comparison, self->row->group) &&
                    gruppe_comparison_get_search (self->comparison)[0] == '\0';
  /* Translators: name of a group of criteria, and how many there are */
  g_autofree char *title = g_strdup_printf (C_("group", "%s (%u)"),
                                            gruppe_comparison_get_heading (self->comparison, self->row),
                                            self->row->n_matches);

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->heading),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (is_flat (self))
    return;

  gtk_image_set_from_icon_name (
      GTK_IMAGE (self->arrow),
      folded ? (gtk_widget_get_direction (self->arrow) == GTK_TEXT_DIR_RTL ? "pan-start-symbolic"
                                                                           : "pan-end-symbolic")
             : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->heading),
                               GTK_ACCESSIBLE_STATE_EXPANDED, !folded, -1);
}

static GruppeProviderRow *
new_row (GruppeComparison             *comparison,
         const GruppeComparisonRow    *row,
         const GruppeProviderGeometry *geometry)
{
  GruppeProviderRow *self = g_object_new (GRUPPE_TYPE_PROVIDER_ROW, NULL);

  self->comparison = comparison;
  self->row = row;
  self->geometry = geometry;

  return self;
}

/**
 * gruppe_provider_row_new:
 * @comparison: what is shown; must live longer than the row
 * @row: a row of it
 * @geometry: must live longer than the row
 *
 * Returns: (transfer floating): a row without cells
 */
GtkWidget *
gruppe_provider_row_new (GruppeComparison             *comparison,
                         const GruppeComparisonRow    *row,
                         const GruppeProviderGeometry *geometry)
{
  GruppeProviderRow *self;

  g_return_val_if_fail (GRUPPE_IS_COMPARISON (comparison), NULL);
  g_return_val_if_fail (row != NULL, NULL);
  g_return_val_if_fail (geometry != NULL, NULL);

  self = new_row (comparison, row, geometry);
  self->heading = is_group (self) ? make_group_heading (self)
                                  : gruppe_provider_cell_new_row (row->criterion);
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
  gtk_widget_set_parent (self->lane, GTK_WIDGET (self));
  if (!is_group (self))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gruppe_criterion_get_label (row->criterion), -1);
  gruppe_provider_row_update (self);

  return GTK_WIDGET (self);
}

/**
 * gruppe_provider_row_new_header:
 * @comparison: what is shown; must live longer than the row
 * @geometry: must live longer than the row
 *
 * Returns: (transfer floating): the row with the headings of the columns, without any
 */
GtkWidget *
gruppe_provider_row_new_header (GruppeComparison             *comparison,
                                const GruppeProviderGeometry *geometry)
{
  GruppeProviderRow *self;
  GruppeCatalogue *catalogue;
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (GRUPPE_IS_COMPARISON (comparison), NULL);
  g_return_val_if_fail (geometry != NULL, NULL);

  catalogue = gruppe_comparison_get_catalogue (comparison);
  day = gruppe_provider_words_day (gruppe_catalogue_get_version (catalogue));
  /* Translators: %s is a date */
  words = g_strdup_printf (_("Choose a field to see its source. Facts as of %s."), day);
  self = new_row (comparison, NULL, geometry);
  self->heading = gruppe_provider_cell_new_words (words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_("heading of a table", "Providers"), -1);
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
  gtk_widget_set_parent (self->lane, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/**
 * gruppe_provider_row_get_row:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows; %NULL for the header
 */
const GruppeComparisonRow *
gruppe_provider_row_get_row (GruppeProviderRow *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER_ROW (self), NULL);

  return self->row;
}

/**
 * gruppe_provider_row_update:
 * @self: a row
 *
 * The flags of the row in the comparison have changed.
 */
void
gruppe_provider_row_update (GruppeProviderRow *self)
{
  g_return_if_fail (GRUPPE_IS_PROVIDER_ROW (self));
  g_return_if_fail (self->row != NULL);

  gtk_widget_set_visible (GTK_WIDGET (self), self->row->visible);
  if (is_group (self))
    update_group (self);
  else
    gruppe_provider_cell_set_must (GRUPPE_PROVIDER_CELL (self->heading),
                                   gruppe_comparison_get_only_weighted (self->comparison) &&
                                   self->row->weight >= GRUPPE_CRITERION_MUST);
}

/**
 * gruppe_provider_row_clear:
 * @self: a row
 *
 * Takes all cells away. The heading stays.
 */
void
gruppe_provider_row_clear (GruppeProviderRow *self)
{
  g_return_if_fail (GRUPPE_IS_PROVIDER_ROW (self));

  for (guint i = 0; i < self->cells->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->cells, i));
  g_ptr_array_set_size (self->cells, 0);
  self->guess = 0;
  self->filled = FALSE;
}

/**
 * gruppe_provider_row_is_filled:
 * @self: a row
 *
 * Returns: whether there is nothing for gruppe_provider_row_fill() to do
 */
gboolean
gruppe_provider_row_is_filled (GruppeProviderRow *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER_ROW (self), TRUE);

  return self->filled || self->row == NULL || is_group (self);
}

/**
 * gruppe_provider_row_fill:
 * @self: a row
 *
 * Makes the cells, one for each provider, if they are not there yet.
 */
void
gruppe_provider_row_fill (GruppeProviderRow *self)
{
  GPtrArray *providers;

  g_return_if_fail (GRUPPE_IS_PROVIDER_ROW (self));

  if (gruppe_provider_row_is_filled (self))
    return;

  providers = gruppe_comparison_get_providers (self->comparison);
  for (guint i = 0; i < providers->len; i++)
    gruppe_provider_row_add (
        self,
        gruppe_provider_cell_new_fact (g_ptr_array_index (providers, i),
                                       self->row->criterion,
                                       gruppe_comparison_get_now (self->comparison)));
  self->filled = TRUE;
}

/**
 * gruppe_provider_row_add:
 * @self: a row
 * @cell: (transfer floating): a widget for the next column
 */
void
gruppe_provider_row_add (GruppeProviderRow *self,
                         GtkWidget         *cell)
{
  g_return_if_fail (GRUPPE_IS_PROVIDER_ROW (self));
  g_return_if_fail (GTK_IS_WIDGET (cell));

  gtk_widget_set_parent (cell, self->lane);
  g_ptr_array_add (self->cells, cell);
}

/**
 * gruppe_provider_row_get_n_cells:
 * @self: a row
 *
 * Returns: how many cells it has, the heading not counted
 */
guint
gruppe_provider_row_get_n_cells (GruppeProviderRow *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER_ROW (self), 0);

  return self->cells->len;
}

/**
 * gruppe_provider_row_get_cell:
 * @self: a row
 * @column: number of a column; -1 for the heading of the row
 *
 * Returns: (transfer none): the widget there; the heading if there is no such column
 */
GtkWidget *
gruppe_provider_row_get_cell (GruppeProviderRow *self,
                              int                column)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER_ROW (self), NULL);

  if (column < 0 || (guint) column >= self->cells->len)
    return self->heading;

  return g_ptr_array_index (self->cells, column);
}

/**
 * gruppe_provider_row_get_height:
 * @self: a row
 * @width: width of the grid
 *
 * Returns: the height of the highest cell; an estimate as long as there are none
 */
int
gruppe_provider_row_get_height (GruppeProviderRow *self,
                                int                width)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER_ROW (self), 0);

  if (is_group (self))
    return measure_height (self->heading, width);

  if (self->geometry->stacked)
    return cells_height (self) + (self->row != NULL ? measure_height (self->heading, width) : 0);

  return MAX (measure_height (self->heading, self->geometry->heading_width), cells_height (self));
}
