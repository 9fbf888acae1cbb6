/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-provider-clip.h"

struct _GruppeProviderClip
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (GruppeProviderClip, gruppe_provider_clip, GTK_TYPE_WIDGET)

static void
gruppe_provider_clip_measure (GtkWidget      *widget,
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
gruppe_provider_clip_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                             gtk_widget_get_height (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (child, widget, &bounds) &&
          graphene_rect_intersection (&view, &bounds, NULL))
        gtk_widget_snapshot_child (widget, child, snapshot);
    }
}

static void
gruppe_provider_clip_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (gruppe_provider_clip_parent_class)->dispose (object);
}

static void
gruppe_provider_clip_class_init (GruppeProviderClipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gruppe_provider_clip_dispose;
  GTK_WIDGET_CLASS (klass)->measure = gruppe_provider_clip_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = gruppe_provider_clip_snapshot;
}

static void
gruppe_provider_clip_init (GruppeProviderClip *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * gruppe_provider_clip_new:
 *
 * Returns: (transfer floating): a widget that shows the part of its children that lies within it;
 * whoever adds them places them
 */
GtkWidget *
gruppe_provider_clip_new (void)
{
  return g_object_new (GRUPPE_TYPE_PROVIDER_CLIP, NULL);
}
