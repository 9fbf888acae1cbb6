/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include "gruppe-welcome.h"

struct _GruppeWelcome
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *first_button;
};

G_DEFINE_FINAL_TYPE (GruppeWelcome, gruppe_welcome, GTK_TYPE_WIDGET)

static gboolean
gruppe_welcome_grab_focus (GtkWidget *widget)
{
  GruppeWelcome *self = GRUPPE_WELCOME (widget);

  return gtk_widget_grab_focus (self->first_button);
}

static void
gruppe_welcome_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), GRUPPE_TYPE_WELCOME);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (gruppe_welcome_parent_class)->dispose (object);
}

static void
gruppe_welcome_class_init (GruppeWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_welcome_dispose;
  widget_class->grab_focus = gruppe_welcome_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/shell/gruppe-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeWelcome, first_button);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
gruppe_welcome_init (GruppeWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
