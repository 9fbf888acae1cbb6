/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-widgets"

#include "config.h"

#include "gruppe-wrap-layout.h"

struct _GruppeWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (GruppeWrapLayout, gruppe_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef enum
{
  PROP_SPACING = 1,
} GruppeWrapLayoutProperty;

static GParamSpec *properties[PROP_SPACING + 1];

typedef struct
{
  GtkWidget *first;
  GtkWidget *end;
  int width;
  int n_expanding;
} Line;

static GtkWidget *
next_child (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static int
child_width (GtkWidget *child,
             int        available)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);

  return MAX (minimum, MIN (natural, available));
}

/* The children from FIRST on that fit beside each other; at least one. */
static Line
find_line (GruppeWrapLayout *self,
           GtkWidget        *first,
           int               available)
{
  Line line = { first, first, 0, 0 };

  while (line.end != NULL)
    {
      int width = child_width (line.end, available);
      int together = line.end == first ? width : line.width + self->spacing + width;

      if (line.end != first && together > available)
        break;

      line.width = together;
      if (gtk_widget_compute_expand (line.end, GTK_ORIENTATION_HORIZONTAL))
        line.n_expanding++;
      line.end = next_child (gtk_widget_get_next_sibling (line.end));
    }

  return line;
}

static int
final_width (const Line *line,
             GtkWidget  *child,
             int         available)
{
  int width = child_width (child, available);

  if (line->n_expanding > 0 && line->width < available &&
      gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
    width += (available - line->width) / line->n_expanding;

  return width;
}

static int
line_height (const Line *line,
             int         available,
             gboolean    want_natural)
{
  int height = 0;

  for (GtkWidget *child = line->first;
       child != line->end;
       child = next_child (gtk_widget_get_next_sibling (child)))
    {
      int minimum, natural;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, final_width (line, child, available),
                          &minimum, &natural, NULL, NULL);
      height = MAX (height, want_natural ? natural : minimum);
    }

  return height;
}

static int
height_for_width (GruppeWrapLayout *self,
                  GtkWidget        *widget,
                  int               available,
                  gboolean          want_natural)
{
  GtkWidget *child = next_child (gtk_widget_get_first_child (widget));
  int height = 0;

  while (child != NULL)
    {
      Line line = find_line (self, child, available);

      if (height > 0)
        height += self->spacing;
      height += line_height (&line, available, want_natural);
      child = line.end;
    }

  return height;
}

static GtkSizeRequestMode
gruppe_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gruppe_wrap_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  GruppeWrapLayout *self = GRUPPE_WRAP_LAYOUT (manager);
  int widest = 0;
  int together = 0;

  for (GtkWidget *child = next_child (gtk_widget_get_first_child (widget));
       child != NULL;
       child = next_child (gtk_widget_get_next_sibling (child)))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1,
                          &child_minimum, &child_natural, NULL, NULL);
      widest = MAX (widest, child_minimum);
      together += child_natural + (together > 0 ? self->spacing : 0);
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (widest, together);
      return;
    }

  if (for_size < 0)
    for_size = MAX (widest, together);
  *minimum = height_for_width (self, widget, MAX (for_size, widest), FALSE);
  *natural = height_for_width (self, widget, MAX (for_size, widest), TRUE);
}

static void
gruppe_wrap_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  GruppeWrapLayout *self = GRUPPE_WRAP_LAYOUT (manager);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean want_natural = height_for_width (self, widget, width, TRUE) <= height;
  GtkWidget *child = next_child (gtk_widget_get_first_child (widget));
  int y = 0;

  while (child != NULL)
    {
      Line line = find_line (self, child, width);
      int tall = line_height (&line, width, want_natural);
      int x = 0;

      /* What stands alone gets the height that a single line of text leaves over. */
      if (line.end == NULL && y == 0)
        tall = MAX (tall, height);

      for (; child != line.end; child = next_child (gtk_widget_get_next_sibling (child)))
        {
          int wide = final_width (&line, child, width);
          GtkAllocation allocation = { rtl ? width - x - wide : x, y, wide, tall };

          gtk_widget_size_allocate (child, &allocation, -1);
          x += wide + self->spacing;
        }

      y += tall + self->spacing;
    }
}

static void
gruppe_wrap_layout_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  GruppeWrapLayout *self = GRUPPE_WRAP_LAYOUT (object);

  switch ((GruppeWrapLayoutProperty) prop_id)
    {
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_wrap_layout_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  GruppeWrapLayout *self = GRUPPE_WRAP_LAYOUT (object);

  switch ((GruppeWrapLayoutProperty) prop_id)
    {
    case PROP_SPACING:
      if (self->spacing != g_value_get_int (value))
        {
          self->spacing = g_value_get_int (value);
          gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_wrap_layout_class_init (GruppeWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = gruppe_wrap_layout_get_property;
  object_class->set_property = gruppe_wrap_layout_set_property;

  layout_class->get_request_mode = gruppe_wrap_layout_get_request_mode;
  layout_class->measure = gruppe_wrap_layout_measure;
  layout_class->allocate = gruppe_wrap_layout_allocate;

  /**
   * GruppeWrapLayout:spacing:
   *
   * Pixels between children, and between lines.
   */
  properties[PROP_SPACING] =
    g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
gruppe_wrap_layout_init (GruppeWrapLayout *self)
{
}

/**
 * gruppe_wrap_layout_new:
 * @spacing: pixels between children, and between lines
 *
 * Returns: (transfer full): a layout manager
 */
GtkLayoutManager *
gruppe_wrap_layout_new (int spacing)
{
  return g_object_new (GRUPPE_TYPE_WRAP_LAYOUT, "spacing", spacing, NULL);
}
