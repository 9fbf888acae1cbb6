/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include "gruppe-backup-window.h"
#include "gruppe-restore-window.h"
#include "gruppe-window-private.h"

static void
begin_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  const char *page = g_variant_get_string (parameter, NULL);

  if (!gruppe_window_has_page (page))
    return;

  /* Who comes to plan a meeting gets the form; who comes to take stock gets the first question anyway. */
  _gruppe_window_go (GRUPPE_WINDOW (widget), page, NULL, g_str_equal (page, "meetings"));
}

static void
page_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  const char *page = g_variant_get_string (parameter, NULL);

  if (gruppe_window_has_page (page))
    _gruppe_window_enter_page (GRUPPE_WINDOW (widget), page);
}

static void
go_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  const char *page, *target;

  g_variant_get (parameter, "(&s&s)", &page, &target);
  if (gruppe_window_has_page (page))
    gruppe_window_go (GRUPPE_WINDOW (widget), page, target);
}

static void
create_new_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  GruppeWindow *self = GRUPPE_WINDOW (widget);

  if (g_str_equal (gruppe_window_get_state (self), "pages"))
    gruppe_page_create_new (_gruppe_window_get_visible (self));
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GruppeWindow *self = GRUPPE_WINDOW (widget);

  if (g_str_equal (gruppe_window_get_state (self), "pages"))
    gruppe_page_focus_search (_gruppe_window_get_visible (self));
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gruppe_toast_undo_last (widget);
}

static void
look_at_sample_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "app.sample", NULL);
}

static void
back_up_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  GruppeWindow *self = GRUPPE_WINDOW (widget);

  if (self->ready)
    gtk_window_present (GTK_WINDOW (gruppe_backup_window_new (self->context, GTK_WINDOW (self))));
}

static void
restore_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  GruppeWindow *self = GRUPPE_WINDOW (widget);
  GtkWidget *window;

  /* Also where the data could not be opened: that is when a backup is needed most. */
  if (self->lock == NULL || self->opening)
    return;

  window = gruppe_restore_window_new (self->context, GTK_WINDOW (self));
  g_signal_connect_object (window, "restored", G_CALLBACK (_gruppe_window_restored), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

void
_gruppe_window_class_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.begin", "s", begin_action);
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_action);
  gtk_widget_class_install_action (widget_class, "win.go", "(ss)", go_action);
  gtk_widget_class_install_action (widget_class, "win.create-new", NULL, create_new_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  /* No key of the application: a text that is being written comes first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_install_property_action (widget_class, "win.hide-names", "hide-names");
  gtk_widget_class_install_action (widget_class, "win.back-up", NULL, back_up_action);
  gtk_widget_class_install_action (widget_class, "win.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "win.look-at-sample", NULL, look_at_sample_action);
}
