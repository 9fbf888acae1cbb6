/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-checklist-group.h"
#include "gruppe-checklist-window.h"

struct _GruppeChecklistWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *title;
  GruppeChecklistGroup *special_group;
  GruppeChecklistGroup *checklist_group;
};

G_DEFINE_FINAL_TYPE (GruppeChecklistWindow, gruppe_checklist_window, ADW_TYPE_WINDOW)

static void
gruppe_checklist_window_class_init (GruppeChecklistWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GRUPPE_TYPE_CHECKLIST_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-checklist-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeChecklistWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GruppeChecklistWindow, special_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeChecklistWindow, checklist_group);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_checklist_window_init (GruppeChecklistWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_checklist_window_new:
 * @parent: (nullable): the window below
 * @context: services
 * @provider: id of a provider that the catalogue has
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_checklist_window_new (GtkWindow     *parent,
                             GruppeContext *context,
                             const char    *provider)
{
  GruppeChecklistWindow *self;
  GruppeCatalogue *catalogue;
  GruppeProvider *found;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  catalogue = gruppe_context_get_catalogue (context, NULL);
  g_return_val_if_fail (catalogue != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_CHECKLIST_WINDOW, "transient-for", parent, NULL);
  found = gruppe_catalogue_find_provider (catalogue, provider);
  if (found != NULL)
    adw_window_title_set_subtitle (self->title, gruppe_provider_get_label (found));
  gruppe_checklist_group_set_provider (self->special_group, catalogue, provider);
  gruppe_checklist_group_set_provider (self->checklist_group, catalogue, provider);

  return GTK_WIDGET (self);
}
