/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-widgets"

#include "config.h"

#include "gruppe-adaptive-bin.h"

/* Dots per inch at which text has its normal size. */
#define NORMAL_DPI 96.0

struct _GruppeAdaptiveBin
{
  GtkWidget parent_instance;

  GtkWidget *child;
  int threshold;
  gboolean narrow;
};

enum { PROP_CHILD = 1, PROP_THRESHOLD, PROP_NARROW, N_PROPS };

static GParamSpec *props[N_PROPS];

static void gruppe_adaptive_bin_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GruppeAdaptiveBin, gruppe_adaptive_bin, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      gruppe_adaptive_bin_buildable_init))

static GtkBuildableIface *parent_buildable;

static double
get_text_scale (GruppeAdaptiveBin *self)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? dpi / 1024.0 / NORMAL_DPI : 1;
}

static void
gruppe_adaptive_bin_add_child (GtkBuildable *buildable,
                               GtkBuilder   *builder,
                               GObject      *child,
                               const char   *type)
{
  if (GTK_IS_WIDGET (child))
    gruppe_adaptive_bin_set_child (GRUPPE_ADAPTIVE_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
gruppe_adaptive_bin_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = gruppe_adaptive_bin_add_child;
}

static GtkSizeRequestMode
gruppe_adaptive_bin_get_request_mode (GtkWidget *widget)
{
  GruppeAdaptiveBin *self = GRUPPE_ADAPTIVE_BIN (widget);

  return self->child != NULL ? gtk_widget_get_request_mode (self->child)
                             : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
gruppe_adaptive_bin_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  GruppeAdaptiveBin *self = GRUPPE_ADAPTIVE_BIN (widget);

  *minimum = *natural = 0;
  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, for_size, minimum, natural,
                        minimum_baseline, natural_baseline);
}

static void
gruppe_adaptive_bin_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  GruppeAdaptiveBin *self = GRUPPE_ADAPTIVE_BIN (widget);
  gboolean narrow = width <= self->threshold * get_text_scale (self);

  if (self->narrow != narrow)
    {
      self->narrow = narrow;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
    }

  if (self->child != NULL)
    {
      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_allocate (self->child, width, height, baseline, NULL);
    }
}

static void
gruppe_adaptive_bin_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  GruppeAdaptiveBin *self = GRUPPE_ADAPTIVE_BIN (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;

    case PROP_THRESHOLD:
      g_value_set_int (value, self->threshold);
      break;

    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_adaptive_bin_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  GruppeAdaptiveBin *self = GRUPPE_ADAPTIVE_BIN (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      gruppe_adaptive_bin_set_child (self, g_value_get_object (value));
      break;

    case PROP_THRESHOLD:
      gruppe_adaptive_bin_set_threshold (self, g_value_get_int (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_adaptive_bin_dispose (GObject *object)
{
  GruppeAdaptiveBin *self = GRUPPE_ADAPTIVE_BIN (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (gruppe_adaptive_bin_parent_class)->dispose (object);
}

static void
gruppe_adaptive_bin_class_init (GruppeAdaptiveBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gruppe_adaptive_bin_get_property;
  object_class->set_property = gruppe_adaptive_bin_set_property;
  object_class->dispose = gruppe_adaptive_bin_dispose;
  widget_class->get_request_mode = gruppe_adaptive_bin_get_request_mode;
  widget_class->measure = gruppe_adaptive_bin_measure;
  widget_class->size_allocate = gruppe_adaptive_bin_size_allocate;

  /**
   * GruppeAdaptiveBin:child:
   *
   * What is inside.
   */
  props[PROP_CHILD] =
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * GruppeAdaptiveBin:threshold:
   *
   * The greatest width that counts as narrow, in pixels at normal text size.
   */
  props[PROP_THRESHOLD] =
    g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, 600,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * GruppeAdaptiveBin:narrow:
   *
   * Whether the width is at most the threshold.
   */
  props[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
gruppe_adaptive_bin_init (GruppeAdaptiveBin *self)
{
  self->threshold = 600;
}

/**
 * gruppe_adaptive_bin_new:
 *
 * Returns: (transfer floating): an empty bin
 */
GtkWidget *
gruppe_adaptive_bin_new (void)
{
  return g_object_new (GRUPPE_TYPE_ADAPTIVE_BIN, NULL);
}

/**
 * gruppe_adaptive_bin_get_child:
 * @self: a bin
 *
 * Returns: (transfer none) (nullable): what is inside
 */
GtkWidget *
gruppe_adaptive_bin_get_child (GruppeAdaptiveBin *self)
{
  g_return_val_if_fail (GRUPPE_IS_ADAPTIVE_BIN (self), NULL);

  return self->child;
}

/**
 * gruppe_adaptive_bin_set_child:
 * @self: a bin
 * @child: (nullable): what to put inside
 */
void
gruppe_adaptive_bin_set_child (GruppeAdaptiveBin *self,
                               GtkWidget         *child)
{
  g_return_if_fail (GRUPPE_IS_ADAPTIVE_BIN (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHILD]);
}

/**
 * gruppe_adaptive_bin_get_threshold:
 * @self: a bin
 *
 * Returns: the greatest width that counts as narrow
 */
int
gruppe_adaptive_bin_get_threshold (GruppeAdaptiveBin *self)
{
  g_return_val_if_fail (GRUPPE_IS_ADAPTIVE_BIN (self), 0);

  return self->threshold;
}

/**
 * gruppe_adaptive_bin_set_threshold:
 * @self: a bin
 * @threshold: the greatest width that counts as narrow, in pixels at normal text size
 */
void
gruppe_adaptive_bin_set_threshold (GruppeAdaptiveBin *self,
                                   int                threshold)
{
  g_return_if_fail (GRUPPE_IS_ADAPTIVE_BIN (self));
  g_return_if_fail (threshold >= 0);

  if (self->threshold == threshold)
    return;

  self->threshold = threshold;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_THRESHOLD]);
}

/**
 * gruppe_adaptive_bin_get_narrow:
 * @self: a bin
 *
 * Returns: whether the width is at most the threshold
 */
gboolean
gruppe_adaptive_bin_get_narrow (GruppeAdaptiveBin *self)
{
  g_return_val_if_fail (GRUPPE_IS_ADAPTIVE_BIN (self), FALSE);

  return self->narrow;
}
