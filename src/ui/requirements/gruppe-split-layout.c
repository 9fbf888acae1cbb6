/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "gruppe-split-layout.h"

/* The second child takes two fifths, but neither less nor more than this, unless it needs more. */
#define SECOND_MIN 320
#define SECOND_MAX 500

struct _GruppeSplitLayout
{
  GtkLayoutManager parent_instance;

  gboolean folded;
  gboolean show_second;
};

G_DEFINE_FINAL_TYPE (GruppeSplitLayout, gruppe_split_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
queue_allocate (GruppeSplitLayout *self)
{
  GtkWidget *widget = gtk_layout_manager_get_widget (GTK_LAYOUT_MANAGER (self));

  if (widget != NULL)
    gtk_widget_queue_allocate (widget);
}

static void
gruppe_split_layout_measure (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             GtkOrientation    orientation,
                             int               for_size,
                             int              *minimum,
                             int              *natural,
                             int              *minimum_baseline,
                             int              *natural_baseline)
{
  *minimum = 0;
  *natural = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        *natural += child_natural;
      else
        *natural = MAX (*natural, child_natural);
    }
}

static void
gruppe_split_layout_allocate (GtkLayoutManager *manager,
                              GtkWidget        *widget,
                              int               width,
                              int               height,
                              int               baseline)
{
  GruppeSplitLayout *self = GRUPPE_SPLIT_LAYOUT (manager);
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = first != NULL ? gtk_widget_get_next_sibling (first) : NULL;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int minimum, rest;

  if (second == NULL)
    return;

  gtk_widget_set_child_visible (first, !self->folded || !self->show_second);
  gtk_widget_set_child_visible (second, !self->folded || self->show_second);

  if (self->folded)
    {
      gtk_widget_allocate (self->show_second ? second : first, width, height, baseline, NULL);
      return;
    }

  gtk_widget_measure (second, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  rest = MAX (0, width - MAX (CLAMP (width * 2 / 5, SECOND_MIN, SECOND_MAX), minimum));

  gtk_widget_allocate (first, rest, height, baseline,
                       mirrored ? gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (width - rest, 0))
                                : NULL);
  gtk_widget_allocate (second, width - rest, height, baseline,
                       mirrored ? NULL : gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (rest, 0)));
}

static void
gruppe_split_layout_class_init (GruppeSplitLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = gruppe_split_layout_measure;
  layout_class->allocate = gruppe_split_layout_allocate;
}

static void
gruppe_split_layout_init (GruppeSplitLayout *self)
{
}

/**
 * gruppe_split_layout_set_folded:
 * @self: a layout
 * @folded: whether there is room for one child only
 */
void
gruppe_split_layout_set_folded (GruppeSplitLayout *self,
                                gboolean           folded)
{
  g_return_if_fail (GRUPPE_IS_SPLIT_LAYOUT (self));

  if (self->folded == folded)
    return;

  self->folded = folded;
  queue_allocate (self);
}

/**
 * gruppe_split_layout_set_show_second:
 * @self: a layout
 * @show_second: whether it is the second child that is seen when folded
 */
void
gruppe_split_layout_set_show_second (GruppeSplitLayout *self,
                                     gboolean           show_second)
{
  g_return_if_fail (GRUPPE_IS_SPLIT_LAYOUT (self));

  if (self->show_second == show_second)
    return;

  self->show_second = show_second;
  queue_allocate (self);
}
