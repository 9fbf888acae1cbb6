/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-provider-clip.h"
#include "gruppe-provider-grid-private.h"
#include "gruppe-provider-row.h"

#define HEADING GRUPPE_PROVIDER_GRID_HEADING
#define NO_ROW GRUPPE_PROVIDER_GRID_NO_ROW

enum { PROP_COMPARISON = 1, PROP_STACKED, N_PROPS, PROP_HADJUSTMENT = N_PROPS, PROP_VADJUSTMENT,
       PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

enum { SIGNAL_CHOSEN, SIGNAL_COPY, SIGNAL_PICKED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (GruppeProviderGrid, gruppe_provider_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

GruppeProviderRow *
gruppe_grid_get_row (GruppeProviderGrid *self,
                     int                 index)
{
  if (index < 0 || (guint) index >= self->rows->len)
    return GRUPPE_PROVIDER_ROW (self->header);

  return g_ptr_array_index (self->rows, index);
}

gboolean
gruppe_grid_is_shown (GruppeProviderGrid *self,
                      int                 index)
{
  return index >= 0 && (guint) index < self->rows->len &&
         gruppe_provider_row_get_row (gruppe_grid_get_row (self, index))->visible;
}

gboolean
gruppe_grid_is_group (GruppeProviderGrid *self,
                      int                 index)
{
  return index >= 0 &&
         gruppe_provider_row_get_row (gruppe_grid_get_row (self, index))->criterion == NULL;
}

/* The next shown row from INDEX on in steps of STEP; NO_ROW if there is none. */
int
gruppe_grid_next_shown (GruppeProviderGrid *self,
                        int                 index,
                        int                 step)
{
  for (; index >= 0 && (guint) index < self->rows->len; index += step)
    {
      if (gruppe_grid_is_shown (self, index))
        return index;
    }

  return NO_ROW;
}

int
gruppe_grid_get_n_columns (GruppeProviderGrid *self)
{
  return self->comparison != NULL ? (int) gruppe_comparison_get_providers (self->comparison)->len
                                  : 0;
}

static GtkSizeRequestMode
gruppe_provider_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
gruppe_provider_grid_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 150;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 500;
}

static void
gruppe_provider_grid_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  GruppeProviderGrid *self = GRUPPE_PROVIDER_GRID (object);

  switch (prop_id)
    {
    case PROP_COMPARISON:
      g_value_set_object (value, self->comparison);
      break;

    case PROP_STACKED:
      g_value_set_boolean (value, self->geometry.stacked);
      break;

    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;

    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;

    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;

    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_provider_grid_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  GruppeProviderGrid *self = GRUPPE_PROVIDER_GRID (object);

  switch (prop_id)
    {
    case PROP_COMPARISON:
      gruppe_provider_grid_set_comparison (self, g_value_get_object (value));
      break;

    case PROP_STACKED:
      gruppe_provider_grid_set_stacked (self, g_value_get_boolean (value));
      break;

    case PROP_HADJUSTMENT:
      gruppe_grid_set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;

    case PROP_VADJUSTMENT:
      gruppe_grid_set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;

    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = (GtkScrollablePolicy) g_value_get_enum (value);
      break;

    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = (GtkScrollablePolicy) g_value_get_enum (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_provider_grid_dispose (GObject *object)
{
  GruppeProviderGrid *self = GRUPPE_PROVIDER_GRID (object);

  gruppe_provider_grid_set_comparison (self, NULL);
  gruppe_grid_set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  gruppe_grid_set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  g_clear_pointer (&self->body, gtk_widget_unparent);

  G_OBJECT_CLASS (gruppe_provider_grid_parent_class)->dispose (object);
}

static void
gruppe_provider_grid_finalize (GObject *object)
{
  GruppeProviderGrid *self = GRUPPE_PROVIDER_GRID (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->tops, g_array_unref);
  g_clear_pointer (&self->heights, g_array_unref);
  g_clear_pointer (&self->choice, g_free);

  G_OBJECT_CLASS (gruppe_provider_grid_parent_class)->finalize (object);
}

static void
gruppe_provider_grid_class_init (GruppeProviderGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gruppe_provider_grid_get_property;
  object_class->set_property = gruppe_provider_grid_set_property;
  object_class->dispose = gruppe_provider_grid_dispose;
  object_class->finalize = gruppe_provider_grid_finalize;
  widget_class->get_request_mode = gruppe_provider_grid_get_request_mode;
  widget_class->measure = gruppe_provider_grid_measure;
  widget_class->size_allocate = gruppe_grid_size_allocate;
  widget_class->focus = gruppe_grid_focus;

  /**
   * GruppeProviderGrid:comparison:
   *
   * What is shown.
   */
  props[PROP_COMPARISON] =
    g_param_spec_object ("comparison", NULL, NULL, GRUPPE_TYPE_COMPARISON,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * GruppeProviderGrid:stacked:
   *
   * Whether the heading of a row stands above its cells.
   */
  props[PROP_STACKED] =
    g_param_spec_boolean ("stacked", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  /**
   * GruppeProviderGrid::chosen:
   * @self: the grid
   * @provider: (nullable): a provider
   * @criterion: (nullable): a criterion
   *
   * A field was clicked, or Enter pressed on it: a fact, or the heading of a column or of a row.
   */
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", GRUPPE_TYPE_PROVIDER_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, GRUPPE_TYPE_PROVIDER, GRUPPE_TYPE_CRITERION);

  /**
   * GruppeProviderGrid::copy:
   * @self: the grid
   * @provider: (nullable): a provider
   * @criterion: (nullable): a criterion
   *
   * Ctrl+C was pressed on a field.
   */
  signals[SIGNAL_COPY] =
    g_signal_new ("copy", GRUPPE_TYPE_PROVIDER_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, GRUPPE_TYPE_PROVIDER, GRUPPE_TYPE_CRITERION);

  /**
   * GruppeProviderGrid::picked:
   * @self: the grid
   * @column: number of a column
   * @id: of the provider that was chosen for it
   *
   * The drop-down above a stacked column was used.
   */
  signals[SIGNAL_PICKED] =
    g_signal_new ("picked", GRUPPE_TYPE_PROVIDER_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);

  gruppe_grid_add_bindings (widget_class);
  gtk_widget_class_set_css_name (widget_class, "gruppegrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
gruppe_provider_grid_init (GruppeProviderGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->rows = g_ptr_array_new ();
  self->tops = g_array_new (FALSE, TRUE, sizeof (int));
  self->heights = g_array_new (FALSE, TRUE, sizeof (int));
  self->current_row = NO_ROW;
  self->reveal_row = NO_ROW;
  self->body = gruppe_provider_clip_new ();
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  g_signal_connect (click, "released", G_CALLBACK (gruppe_grid_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Comparison of providers"), -1);
}

void
gruppe_grid_emit_chosen (GruppeProviderGrid *self,
                         GruppeProvider     *provider,
                         GruppeCriterion    *criterion)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, provider, criterion);
}

void
gruppe_grid_emit_copy (GruppeProviderGrid *self,
                       GruppeProvider     *provider,
                       GruppeCriterion    *criterion)
{
  g_signal_emit (self, signals[SIGNAL_COPY], 0, provider, criterion);
}

void
gruppe_grid_emit_picked (GruppeProviderGrid *self,
                         guint               column,
                         GruppeProvider     *provider)
{
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, column, gruppe_provider_get_id (provider));
}

/**
 * gruppe_provider_grid_new:
 *
 * Returns: (transfer floating): an empty grid
 */
GtkWidget *
gruppe_provider_grid_new (void)
{
  return g_object_new (GRUPPE_TYPE_PROVIDER_GRID, NULL);
}

/**
 * gruppe_provider_grid_get_comparison:
 * @self: a grid
 *
 * Returns: (transfer none) (nullable): what is shown
 */
GruppeComparison *
gruppe_provider_grid_get_comparison (GruppeProviderGrid *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER_GRID (self), NULL);

  return self->comparison;
}

/**
 * gruppe_provider_grid_set_comparison:
 * @self: a grid
 * @comparison: (nullable): what to show
 *
 * What stood at the top of the view and where the keyboard was stays so if @comparison has it.
 */
void
gruppe_provider_grid_set_comparison (GruppeProviderGrid *self,
                                     GruppeComparison   *comparison)
{
  GruppeGridPlace place = { 0 };

  g_return_if_fail (GRUPPE_IS_PROVIDER_GRID (self));
  g_return_if_fail (comparison == NULL || GRUPPE_IS_COMPARISON (comparison));

  if (self->comparison == comparison)
    return;

  gruppe_grid_keep_place (self, &place);
  gruppe_grid_clear (self);
  if (comparison != NULL)
    {
      gruppe_grid_build (self, comparison);
      gruppe_grid_restore_place (self, &place);
    }
  gruppe_grid_place_clear (&place);

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPARISON]);
}

/**
 * gruppe_provider_grid_set_choice:
 * @self: the grid
 * @provider: (nullable): id of the provider that the group has chosen
 *
 * The heading of its column says so.
 */
void
gruppe_provider_grid_set_choice (GruppeProviderGrid *self,
                                 const char         *provider)
{
  g_return_if_fail (GRUPPE_IS_PROVIDER_GRID (self));

  if (g_strcmp0 (self->choice, provider) == 0)
    return;

  g_free (self->choice);
  self->choice = g_strdup (provider);
  if (self->comparison != NULL && !self->geometry.stacked)
    {
      gruppe_grid_update_header (self);
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
}

/**
 * gruppe_provider_grid_get_stacked:
 * @self: a grid
 *
 * Returns: whether the heading of a row stands above its cells
 */
gboolean
gruppe_provider_grid_get_stacked (GruppeProviderGrid *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER_GRID (self), FALSE);

  return self->geometry.stacked;
}

/**
 * gruppe_provider_grid_set_stacked:
 * @self: a grid
 * @stacked: whether the heading of a row stands above its cells
 */
void
gruppe_provider_grid_set_stacked (GruppeProviderGrid *self,
                                  gboolean            stacked)
{
  g_return_if_fail (GRUPPE_IS_PROVIDER_GRID (self));

  if (self->geometry.stacked == !!stacked)
    return;

  self->geometry.stacked = !!stacked;
  if (stacked)
    gtk_widget_add_css_class (GTK_WIDGET (self), "stacked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "stacked");
  if (self->comparison != NULL)
    {
      gruppe_provider_row_clear (GRUPPE_PROVIDER_ROW (self->header));
      gruppe_grid_update_header (self);
    }
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_queue_resize (g_ptr_array_index (self->rows, i));
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STACKED]);
}

/**
 * gruppe_provider_grid_find_cell:
 * @self: a grid
 * @provider: id of a provider
 * @criterion: id of a criterion
 *
 * Returns: (transfer none) (nullable): the field, made if it was not there yet; %NULL if the
 * provider is not shown or there is no such criterion
 */
GtkWidget *
gruppe_provider_grid_find_cell (GruppeProviderGrid *self,
                                const char         *provider,
                                const char         *criterion)
{
  int row, column;

  g_return_val_if_fail (GRUPPE_IS_PROVIDER_GRID (self), NULL);
  g_return_val_if_fail (provider != NULL && criterion != NULL, NULL);

  if (self->comparison == NULL)
    return NULL;

  row = gruppe_grid_find_row (self, criterion);
  column = gruppe_grid_find_column (self, provider);
  if (row == NO_ROW || column == HEADING)
    return NULL;

  gruppe_provider_row_fill (gruppe_grid_get_row (self, row));

  return gruppe_provider_row_get_cell (gruppe_grid_get_row (self, row), column);
}

/**
 * gruppe_provider_grid_show_cell:
 * @self: a grid
 * @provider: (nullable): id of a provider; %NULL for the heading of the row
 * @criterion: (nullable): id of a criterion; %NULL for the heading of the column
 *
 * Scrolls a field into view and puts the keyboard there.
 *
 * Returns: %FALSE if it is not among what is shown
 */
gboolean
gruppe_provider_grid_show_cell (GruppeProviderGrid *self,
                                const char         *provider,
                                const char         *criterion)
{
  int row, column = HEADING;

  g_return_val_if_fail (GRUPPE_IS_PROVIDER_GRID (self), FALSE);
  g_return_val_if_fail (provider != NULL || criterion != NULL, FALSE);

  if (self->comparison == NULL)
    return FALSE;

  row = criterion != NULL ? gruppe_grid_find_row (self, criterion) : HEADING;
  if (provider != NULL)
    column = gruppe_grid_find_column (self, provider);
  if ((criterion != NULL && !gruppe_grid_is_shown (self, row)) ||
      (provider != NULL && column == HEADING))
    return FALSE;

  /* The heights of the rows above must be true before it can be said where this one is. */
  for (int i = gruppe_grid_next_shown (self, 0, 1); i != NO_ROW && i <= row;
       i = gruppe_grid_next_shown (self, i + 1, 1))
    gruppe_provider_row_fill (gruppe_grid_get_row (self, i));

  self->current_column = column;
  gruppe_grid_focus_cell (self, row, column);

  return TRUE;
}
